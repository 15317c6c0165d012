//! Sentences of `db erase`.

crate::texts! {
    /// Help.
    ABOUT: "Erase a person's words for good: from the file, its history and its backups; figures stay", "Hapus data pribadi selamanya: dari berkas, riwayat, dan cadangannya; angka tetap";
    /// Placeholder.
    A_NOUN: "NOUN", "CATATAN";
    /// Help of the noun.
    NOUN_HELP: "What kind of record: impact, participant, library …", "Jenis catatan: impact (dampak), participant (peserta), library (perpustakaan) …";
    /// Help of the record.
    RECORD_HELP: "Which records: number, code or title", "Catatan mana: nomor, kode, atau judul";
    /// Help of --field.
    FIELD_HELP: "Only these fields", "Hanya isian ini";
    /// Help of --all-personal.
    ALL_HELP: "All personal and specific fields [default]", "Semua isian pribadi dan spesifik [bawaan]";
    /// Question.
    REALLY: "Erase {fields} of {records} for good? This cannot be undone.", "Hapus {fields} dari {records} untuk selamanya? Ini tidak dapat dibatalkan.";
    /// A trial.
    WOULD: "Would erase {values} {values|value|values} ({fields}), and take them out of {rejects} refused {rejects|row|rows}.", "Akan menghapus {values} nilai ({fields}), juga dari {rejects} baris yang ditolak.";
    /// Done.
    DONE: "Erased {values} {values|value|values} ({fields}), also from {rejects} refused {rejects|row|rows}; the file was written anew.      op {op}", "Terhapus {values} nilai ({fields}), juga dari {rejects} baris yang ditolak; berkas ditulis ulang.      op {op}";
    /// Backups.
    COPIES: "Also erased in {n} {n|backup|backups} beside the database.", "Juga dihapus dari {n} cadangan di samping basis data.";
    /// A backup that could not be changed.
    NOT_REACHED: "Careful: {path} could not be changed and may still hold the words; delete it.", "Hati-hati: {path} tidak dapat diubah dan mungkin masih memuat datanya; hapuslah berkas itu.";
    /// What the program cannot reach.
    BEYOND_REACH: "Out of reach: bundles already sent, exports, printed reports and copies made by hand. Delete those, and tell whoever received them; laptops that merge with this one erase by themselves.", "Di luar jangkauan: berkas kiriman, ekspor, laporan cetak, dan salinan yang dibuat sendiri. Hapus semuanya, dan beri tahu penerimanya; laptop yang bergabung dengan yang ini menghapusnya sendiri.";
}
