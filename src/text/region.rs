//! Sentences of `region import`.

crate::texts! {
    /// Help.
    IMPORT: "Bring in the official list of areas: a file with the columns code and name", "Masukkan daftar resmi wilayah: berkas dengan kolom kode dan nama";
    /// Help of the argument.
    FILE: "The list: CSV or workbook, Kemendagri codes", "Daftarnya: CSV atau buku kerja, kode Kemendagri";
    /// A row that stands twice.
    TWICE: "row {row}: {code} stands twice with the same name; counted once", "baris {row}: {code} tertulis dua kali dengan nama sama; dihitung sekali";
    /// Outer spaces and the like.
    REPAIRED: "{n} {n|row|rows} had outer spaces or codes written otherwise; mended", "{n} baris berisi spasi di tepi atau kode yang ditulis lain; dirapikan";
    /// Done.
    DONE: "Stored as operation {op}.", "Disimpan sebagai operasi {op}.";
    /// A list that is there already.
    NOTHING_NEW: "Everything was there already; nothing was changed.", "Semuanya sudah ada; tidak ada yang berubah.";
}
