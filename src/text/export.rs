//! Sentences of `export`.

crate::texts! {
    /// Help.
    ABOUT: "Write everything of a kind in a form that imports back without any change", "Tulis semua catatan suatu jenis dalam bentuk yang dapat diimpor kembali tanpa perubahan";
    /// Help of one kind.
    ONE: "Write {nouns}", "Tulis {nouns}";
    /// Help of all kinds.
    ALL_KINDS: "Write everything: one workbook (-o FILE.xlsx) or a folder of files (-o FOLDER/)", "Tulis semuanya: satu buku kerja (-o BERKAS.xlsx) atau folder berisi berkas (-o FOLDER/)";
    /// What was written.
    WROTE: "Wrote {n} {noun} to {path}", "Menulis {n} {noun} ke {path}";
    /// What was written, of all kinds.
    WROTE_ALL: "Wrote {n} records of {kinds} kinds to {path}", "Menulis {n} catatan dari {kinds} jenis ke {path}";
    /// A kind that was left out.
    LEFT_OUT: "Left out {nouns}: without {field}, which is personal, they could not be brought in again (--reveal REASON includes it).", "Tidak disertakan {nouns}: tanpa {field}, yang bersifat pribadi, catatannya tidak dapat dimasukkan kembali (--reveal ALASAN menyertakannya).";
    /// Personal fields left out.
    HIDDEN: "Personal data left out: {fields} (--reveal REASON includes it)", "Data pribadi tidak disertakan: {fields} (--reveal ALASAN menyertakannya)";
    /// How to bring a folder in again.
    AGAIN: "To bring it back, import the folder as a whole: the numbers in the names give the order.", "Untuk memasukkannya kembali, impor foldernya sekaligus: nomor pada nama berkas adalah urutannya.";
    /// Progress.
    WRITING: "{rows} rows", "{rows} baris";
}
