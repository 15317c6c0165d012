//! Sentences about copies of the database, kept by themselves and put back; and about asking it in SQL.

crate::texts! {
    /// A copy was kept.
    KEPT: "Kept a copy of how it was before: {path}", "Keadaan sebelumnya disimpan sebagai salinan: {path}";
    /// The copy is not sound.
    COPY_UNSOUND: "the copy of it is not sound", "salinannya tidak utuh";

    /// Help of db restore.
    RESTORE_ABOUT: "Put a backup in the place of the database, which is kept as a copy", "Ganti basis data dengan cadangan; yang sekarang disimpan sebagai salinan";
    /// Help of the file.
    RESTORE_FILE: "The backup", "Cadangannya";
    /// Why not.
    IS_ITSELF: "it is the database itself", "berkas itu basis data itu sendiri";
    /// Why not.
    NOT_SOUND: "it is not sound: {n} {n|finding|findings}; see them with: tpbis db verify --db {path}", "tidak utuh: {n} temuan; lihat dengan: tpbis db verify --db {path}";
    /// Why not.
    ALIEN: "it holds something this program does not make: {what}", "isinya ada yang bukan buatan program ini: {what}";
    /// What would be put back.
    RESTORING: "{path} holds {operations} {operations|operation|operations}, the last of {at} by {who}", "{path} berisi {operations} operasi, yang terakhir {at} oleh {who}";
    /// What is lost.
    LOST: "Only in the present database, lost with it: {n} {n|operation|operations} ({ops})", "Hanya ada di basis data sekarang, ikut hilang: {n} operasi ({ops})";
    /// Nothing is lost.
    NONE_LOST: "Every operation of the present database is in it", "Semua operasi basis data sekarang ada di dalamnya";
    /// The present file is damaged.
    PRESENT_DAMAGED: "The present database is damaged; what is only in it cannot be told", "Basis data sekarang rusak; yang hanya ada di dalamnya tidak dapat disebutkan";
    /// Another database.
    ANOTHER: "Careful: it is a copy of another database", "Hati-hati: itu salinan dari basis data lain";
    /// Question.
    REALLY: "Put it in the place of {path}?", "Gantikan {path} dengannya?";
    /// Done.
    RESTORED: "Restored {path} from {file}; to take back: tpbis db restore {kept}", "{path} dipulihkan dari {file}; untuk membatalkan: tpbis db restore {kept}";

    /// Help of db sql.
    SQL_ABOUT: "Ask the database in SQL; reads only, without personal data", "Tanya basis data dengan SQL; hanya membaca, tanpa data pribadi";
    /// Help of the question.
    SQL_QUERY: "One select, such as \"select code, name from library_place\"", "Satu select, misalnya \"select code, name from library_place\"";
    /// Help of --views.
    SQL_VIEWS: "List the views and what they hold", "Tampilkan daftar tampilan (view) dan isinya";
    /// Help of --limit.
    SQL_LIMIT: "At most so many rows", "Paling banyak sekian baris";
    /// Heading.
    VIEW: "View", "Tampilan";
    /// Heading.
    ABOUT: "Tells", "Isi";
    /// Heading.
    COLUMNS: "Columns", "Kolom";
}
