//! Sentences about what was brought in before: lists of imports, refused rows kept, receipts, folders.

crate::texts! {
    /// What a first word may be that is no file.
    NOUN_OR_VERB: "file, kind of record or verb", "berkas, jenis catatan, atau perintah";
    /// Help of `import list`.
    LIST_ABOUT: "Every file that was brought in, newest first", "Semua berkas yang pernah diimpor, terbaru di atas";
    /// Help of --limit.
    LIMIT: "At most N files", "Paling banyak N berkas";
    /// Help of --period.
    PERIOD: "Only files brought in in this period: 2022, 2022-03, last-month", "Hanya berkas yang diimpor dalam periode ini: 2022, 2022-03, bulan-lalu";
    /// Heading.
    SOURCE: "Source", "Sumber";
    /// Heading.
    FINGERPRINT: "sha256", "sha256";
    /// Nothing there.
    NO_IMPORTS: "No file was brought in yet: tpbis import FILE --dry-run shows what one would bring.", "Belum ada berkas yang diimpor: tpbis import BERKAS --dry-run memperlihatkan isi yang akan masuk.";
    /// A file that holds the place of one that is open.
    LOCK: "{file}: left out; it only says that the file is open in Excel or LibreOffice", "{file}: dilewati; berkas ini hanya tanda bahwa berkasnya sedang dibuka di Excel atau LibreOffice";
    /// Imports that were undone.
    TAKEN_BACK: "Undone since: {imports}", "Sudah dibatalkan: {imports}";
    /// More than shown.
    MORE_IMPORTS: "{shown} of {all} files; all of them with --limit {all}", "{shown} dari {all} berkas; semuanya dengan --limit {all}";

    /// Doing.
    WRITING_WORKBOOK: "writing the workbook of refused rows", "menulis buku kerja baris yang ditolak";

    /// The receipt opens.
    GREETING: "Dear colleague,\n\nThank you, we received your report on {day}.", "Yth. Bapak/Ibu,\n\nTerima kasih, laporan Anda sudah kami terima pada {day}.";
    /// What came in.
    CAME_IN: "{file}: {n} {n|row|rows} of {noun} {n|is|are} in{detail}.", "{file}: {n} baris {noun} sudah masuk{detail}.";
    /// Nothing came in.
    NOTHING_CAME_IN: "{file}: no row could be taken in yet.", "{file}: belum ada baris yang dapat kami masukkan.";
    /// Instead of a file's name.
    FILES_TOGETHER: "{n} files", "{n} berkas";
    /// Instead of a noun.
    DATA: "data", "data";
    /// Of what came in.
    N_NEW: "{n} new", "{n} baru";
    /// Of what came in.
    N_CHANGED: "{n} corrected", "{n} diperbarui";
    /// Of what came in.
    N_SAME: "{n} we had already", "{n} sudah ada sebelumnya";
    /// Nothing to mend.
    ALL_WELL: "Everything is complete; nothing needs mending.", "Semuanya lengkap, tidak ada yang perlu diperbaiki.";
    /// Rows to mend follow.
    ASK: "{n} {n|row|rows} could not be taken in yet. Please correct:", "Ada {n} baris yang belum dapat kami masukkan. Mohon diperbaiki:";
    /// Rows to mend, none named.
    ASK_WITHOUT_ROWS: "{n} {n|row|rows} could not be taken in yet; we will send you the list.", "Ada {n} baris yang belum dapat kami masukkan; daftarnya kami kirimkan menyusul.";
    /// Rows to be mended in the same way.
    ROWS_TO_MEND: "{n|Row|Rows} {rows}: {said}", "{n|Baris|Baris} {rows}: {said}";
    /// Rows not named of those.
    AND_MORE_ROWS: " and {n} more", " dan {n} lainnya";
    /// One cell.
    CELL: "column {heading} says \"{value}\": {words}", "kolom {heading} tertulis \"{value}\": {words}";
    /// One column, without its value.
    COLUMN: "column {heading}: {words}", "kolom {heading}: {words}";
    /// A suggestion.
    PERHAPS: ", perhaps {suggestion}", ", mungkin maksudnya {suggestion}";
    /// Rows not named.
    OTHER_ROWS: "and {n} other {n|row|rows}", "dan {n} baris lain";
    /// Please send again.
    SEND_AGAIN: "Please send us the corrected rows. The others need not be sent again.", "Mohon baris yang sudah diperbaiki dikirimkan kembali. Baris lainnya tidak perlu dikirim ulang.";
    /// The receipt closes.
    THANKS: "Thank you for your help.\n{who}", "Terima kasih atas kerja samanya.\n{who}";
    /// A twin.
    PLAIN_TWIN: "this row is written twice in the file", "baris ini tertulis dua kali di berkas";
    /// A conflict with what is stored.
    PLAIN_CONFLICT: "differs from what we recorded before; which one is right?", "berbeda dengan catatan kami sebelumnya; mana yang benar?";
    /// A unique value is taken.
    PLAIN_TAKEN: "is already used by another library", "sudah dipakai perpustakaan lain";
    /// A row with too many cells.
    PLAIN_TOO_MANY_CELLS: "has too many columns, please check where each value belongs", "kolomnya terlalu banyak, mohon diperiksa letak isinya";
    /// A broken formula.
    PLAIN_FORMULA: "the formula gives no result, please type the figure itself", "rumusnya tidak memberi hasil, mohon ditulis angkanya langsung";
    /// None of the choices.
    PLAIN_CHOICE: "not one of the choices of the form", "tidak sesuai pilihan yang tersedia";
    /// An identity number.
    PLAIN_NIK: "holds an identity card number (NIK), please take it out", "memuat nomor KTP (NIK), mohon dihapus";

    /// Help of `import show`.
    SHOW_ABOUT: "One import: how the file was read, what became of its rows, what was refused", "Satu impor: cara berkas dibaca, nasib setiap baris, dan yang ditolak";
    /// Help of `import rejects`.
    REJECTS_ABOUT: "The refused rows of an import, to be mended and imported: -o FILE.xlsx or FILE.csv", "Baris yang ditolak dari suatu impor, untuk diperbaiki lalu diimpor: -o BERKAS.xlsx atau BERKAS.csv";
    /// Help of `import receipt`.
    RECEIPT_ABOUT: "A short Indonesian message to the sender: what came in and which rows to mend", "Pesan singkat untuk pengirim: yang sudah masuk dan baris yang perlu diperbaiki";
    /// Help of the argument.
    WHICH: "The operation, such as 13; one of its files: 13.2", "Nomor operasi, misalnya 13; salah satu berkasnya: 13.2";
    /// Heading.
    IMPORT: "Import", "Impor";
    /// Heading.
    READ_AS: "Read as", "Cara baca";
    /// Heading.
    COLUMNS: "Columns", "Kolom";
    /// Heading.
    RECORDS: "Records from it", "Catatan darinya";
    /// Heading.
    REMOVED_SINCE: "Removed since", "Dihapus kemudian";
    /// Heading.
    BYTES: "Size (bytes)", "Ukuran (bita)";
    /// Heading.
    ROWS: "Rows", "Baris";
    /// Heading.
    FIRST: "First row", "Baris pertama";
    /// Heading.
    LAST: "Last row", "Baris terakhir";
    /// Heading.
    BECAME: "Became", "Menjadi";
    /// Heading.
    COUNT: "Count", "Jumlah";
    /// Title.
    WHAT_BECAME: "What became of the rows", "Nasib setiap baris";
    /// Title.
    REFUSED: "Refused rows", "Baris yang ditolak";
    /// Heading.
    COLUMN_NAME: "Column", "Kolom";
    /// Heading.
    CODE: "Code", "Kode";
    /// Heading.
    PROBLEM: "Problem", "Masalah";
    /// Heading.
    SUGGESTION: "Suggestion", "Saran";
    /// An end of rows.
    BECAME_NEW: "new", "baru";
    /// An end of rows.
    BECAME_CHANGED: "changed", "berubah";
    /// An end of rows.
    BECAME_SAME: "same", "sama";
    /// An end of rows.
    BECAME_REJECTED: "refused", "ditolak";
    /// An end of rows.
    BECAME_EMPTY: "empty", "kosong";
    /// An end of rows.
    BECAME_PREFILLED: "only library or month", "hanya perpustakaan atau bulan";
    /// An end of rows.
    BECAME_HEADINGS: "headings again", "judul kolom berulang";
    /// An end of rows.
    BECAME_TOTAL: "total", "jumlah";
    /// An end of rows.
    BECAME_NOTE: "remark", "keterangan";
    /// An end of rows.
    BECAME_LEFT_OUT: "left out as asked", "dilewati sesuai permintaan";
    /// Too many runs.
    TOLD_UNTIL: "{import}: the ends changed too often; rows after {row} are only counted in the balance.", "{import}: nasib baris terlalu berselang-seling; baris setelah {row} hanya dihitung dalam neraca.";
    /// Nothing kept.
    NOT_TOLD: "{import}: what became of each row was not kept yet when this was brought in.", "{import}: saat berkas ini dimasukkan, nasib setiap baris belum dicatat.";
    /// What to do with refused rows.
    HINT_REJECTS: "To mend the refused rows: tpbis import rejects {import} -o {file}", "Untuk memperbaiki baris yang ditolak: tpbis import rejects {import} -o {file}";
    /// What to tell the sender.
    HINT_RECEIPT: "A message for the sender: tpbis import receipt {import}", "Pesan untuk pengirim: tpbis import receipt {import}";
    /// What changed.
    HINT_CHANGES: "What it changed, field by field: tpbis history show {op}", "Yang diubahnya, isian demi isian: tpbis history show {op}";
    /// Nothing refused.
    NO_REJECTS: "No row of import {import} was refused.", "Tidak ada baris yang ditolak dari impor {import}.";
    /// Some not kept.
    NOT_ALL_KEPT: "{import}: {rejected} {rejected|record was|records were} refused, {kept} {kept|row is|rows are} kept.", "{import}: {rejected} catatan ditolak, {kept} baris disimpan.";
    /// How to bring mended rows in.
    MEND: "Mend them there, then: {command}", "Perbaiki di sana, lalu: {command}";
    /// Where rejects were written, when nothing was stored.
    LISTED: "The refused rows are listed in {path}, to look at; the file itself is to be mended.", "Baris yang ditolak didaftar di {path} untuk dilihat; yang diperbaiki adalah berkas asalnya.";
    /// Where rejects were written.
    WRITTEN: "The refused rows are in {path}.", "Baris yang ditolak ada di {path}.";
    /// Comment on the first heading of a workbook of refused rows.
    NOTE_ON_HEADING: "These rows were refused. Mend the coloured cells (each has a comment saying what is wrong), save, and import this file:\n{command}\nThe columns _row to _suggestion are only for reading.", "Baris-baris ini ditolak. Perbaiki sel yang berwarna (komentarnya menyebut apa yang salah), simpan, lalu impor berkas ini:\n{command}\nKolom _row sampai _suggestion hanya untuk dibaca.";
    /// In a comment.
    SUGGESTED: "Suggestion: {suggestion}", "Saran: {suggestion}";
    /// Every row was refused.
    ALL_REFUSED: "Nothing stored: not one row could be taken in.", "Tidak ada yang disimpan: tidak satu baris pun dapat diterima.";
    /// All files of an import together.
    TOTAL: "all {n} files: {balance}", "semua {n} berkas: {balance}";
    /// One file of several.
    ALIKE: "{file} holds the same as {other}: read once.", "{file} sama isinya dengan {other}: dibaca sekali.";
    /// Files of a folder that are none.
    NOT_SPREADSHEETS: "{folder}: {n} {n|file is|files are} not a spreadsheet and left out: {names}", "{folder}: {n} berkas bukan lembar kerja dan dilewati: {names}";
    /// Files of refused rows in a folder.
    REJECTED_PASSED: "{folder}: {n} {n|file|files} of refused rows left out; name {n|it|them} when mended: {names}", "{folder}: {n} berkas baris yang dulu ditolak dilewati; sebutkan berkasnya bila sudah diperbaiki: {names}";
    /// And more names.
    AND_OTHERS: "{names} and {n} more", "{names}, dan {n} lagi";
    /// Nothing in a folder.
    NOTHING: "nothing", "tidak ada apa-apa";
    /// What was read from a folder.
    FOLDER: "{folder}: {n} {n|spreadsheet|spreadsheets}", "{folder}: {n} lembar kerja";
}

#[cfg(test)]
mod tests {
    use crate::text::placeholders;

    #[test]
    fn both_languages_name_the_same_values() {
        for (name, text) in super::ALL {
            assert_eq!(placeholders(text.en), placeholders(text.id), "{name}");
        }
    }
}
