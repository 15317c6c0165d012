//! Sentences of the commands around the records: init, status, config, db, history, explain, help.

crate::texts! {
    /// Help of init.
    INIT_ABOUT: "Create the database: your name, your area, your language", "Buat basis data: nama Anda, wilayah Anda, bahasa Anda";
    /// Help of init --name.
    INIT_NAME: "Your name, stored with every change", "Nama Anda, disimpan bersama setiap perubahan";
    /// Help of init --region.
    INIT_REGION: "Your province, kabupaten or kota: code or name", "Provinsi, kabupaten, atau kota Anda: kode atau nama";
    /// Question.
    ASK_LANGUAGE: "Language", "Bahasa";
    /// Language.
    INDONESIAN: "Bahasa Indonesia", "Bahasa Indonesia";
    /// Language.
    ENGLISH: "English", "English";
    /// Question.
    ASK_NAME: "Your name", "Nama Anda";
    /// Question.
    ASK_REGION: "Your area, by code or name, such as 15.05 or Kab. Muaro Jambi (Enter: later)", "Wilayah Anda, kode atau nama, misalnya 15.05 atau Kab. Muaro Jambi (Enter: nanti saja)";
    /// Question.
    WHICH_REGION: "Which one", "Yang mana";
    /// A trial of init.
    WOULD_CREATE: "Would create {path}", "Akan membuat {path}";
    /// Done.
    CREATED: "Created {path}, with all provinces, kabupaten and kota", "Dibuat {path}, lengkap dengan semua provinsi, kabupaten, dan kota";
    /// Done.
    SETTINGS: "Name: {name}; area: {region}; settings: {path}", "Nama: {name}; wilayah: {region}; pengaturan: {path}";
    /// What to do next.
    NEXT: "Next:\n  tpbis region import FILE       districts and villages, from the list of Kemendagri\n  tpbis library add              your libraries, one by one\n  tpbis config set library CODE  your own library, if you are its librarian\n  tpbis import FILE --dry-run    or see what a spreadsheet would bring in", "Selanjutnya:\n  tpbis region import BERKAS      kecamatan dan desa, dari daftar Kemendagri\n  tpbis library add               perpustakaan Anda, satu per satu\n  tpbis config set library KODE   perpustakaan Anda sendiri, bila Anda pustakawannya\n  tpbis import BERKAS --dry-run   atau lihat dulu isi sebuah lembar kerja";
    /// The file lies where others write too.
    RISKY_PLACE: "Careful: the file lies in \"{place}\". A folder that is synchronised or on a network drive can damage it while it is written; keep it on this computer's own disk and copy it with: tpbis db backup", "Hati-hati: berkas berada di \"{place}\". Folder yang disinkronkan atau ada di jaringan dapat merusaknya saat ditulis; simpan di cakram komputer ini dan salin dengan: tpbis db backup";

    /// Help of status.
    STATUS_ABOUT: "Where the database is, what it holds, what needs attention", "Letak basis data, isinya, dan yang perlu diperhatikan";
    /// Heading.
    DATABASE: "Database", "Basis data";
    /// Label.
    FILE: "File", "Berkas";
    /// Label.
    BYTES: "Size (bytes)", "Ukuran (byte)";
    /// Label.
    VERSION: "Format version", "Versi format";
    /// Label.
    OPERATIONS: "Operations", "Operasi";
    /// Label.
    LAST: "Last operation", "Operasi terakhir";
    /// Label.
    LAST_WHO: "Last changed by", "Terakhir diubah oleh";
    /// Label.
    NAME: "Your name", "Nama Anda";
    /// Label.
    LIBRARY: "Your library", "Perpustakaan Anda";
    /// Label.
    REGION: "Your area", "Wilayah Anda";
    /// Heading.
    RECORDS: "Records", "Catatan";
    /// Heading.
    RECORD: "Record", "Catatan";
    /// Heading.
    COUNT: "Count", "Jumlah";
    /// Nothing stored.
    NO_RECORDS: "No records yet: tpbis library add, or tpbis import FILE --dry-run", "Belum ada catatan: tpbis library add, atau tpbis import BERKAS --dry-run";
    /// Heading.
    AREAS: "Areas", "Wilayah";
    /// Label.
    PROVINCES: "Provinces", "Provinsi";
    /// Label.
    REGENCIES: "Kabupaten and kota", "Kabupaten dan kota";
    /// Label.
    DISTRICTS: "Districts", "Kecamatan";
    /// Label.
    VILLAGES: "Villages", "Desa dan kelurahan";
    /// No villages.
    NO_VILLAGES: "No districts and villages yet: tpbis region import FILE", "Belum ada kecamatan dan desa: tpbis region import BERKAS";
    /// Heading.
    LAST_IMPORT: "Last import", "Impor terakhir";
    /// Heading.
    ATTENTION: "What needs attention", "Yang perlu diperhatikan";
    /// Label.
    MONTH: "Last month", "Bulan lalu";
    /// Label.
    EXPECTED: "Libraries expected to report", "Perpustakaan yang diharapkan melapor";
    /// Label.
    REPORTED: "Libraries that reported", "Perpustakaan yang melapor";
    /// Label.
    OVERDUE: "Overdue commitments", "Rencana tindak lanjut lewat waktu";
    /// Silent libraries.
    SILENT: "{silent} {silent|library has|libraries have} not reported {month}: tpbis report completeness --period {period}", "{silent} perpustakaan belum melapor untuk {month}: tpbis report completeness --period {period}";
    /// One's own library is silent.
    OWN_SILENT: "your library {library} has not reported {month}: tpbis visit record --month {period}, tpbis activity log", "perpustakaan Anda {library} belum melapor untuk {month}: tpbis kunjungan record --month {period}, tpbis kegiatan log";
    /// Overdue commitments.
    LATE_COMMITMENTS: "{overdue} {overdue|commitment is|commitments are} overdue: tpbis commitment list --where status=open --where \"due<{today}\"", "{overdue} rencana tindak lanjut lewat waktu: tpbis commitment list --where status=open --where \"due<{today}\"";

    /// Withdrawn consents.
    WITHDRAWN: "{n} withdrawn {n|consent|consents}: the words are due to be gone by {due}: tpbis db erase impact {ids}", "{n} izin dicabut: datanya harus sudah dihapus paling lambat {due}: tpbis db erase impact {ids}";

    /// Help of config.
    CONFIG_ABOUT: "Settings: see them with where they come from, change them", "Pengaturan: lihat beserta asalnya, dan ubah";
    /// Help of config list.
    CONFIG_LIST: "All settings, with where each comes from", "Semua pengaturan, beserta asalnya";
    /// Help of config get.
    CONFIG_GET: "The value of one setting", "Nilai satu pengaturan";
    /// Help of config set.
    CONFIG_SET: "Change a setting, or add a value to an open list (choice.NOUN.FIELD.CODE)", "Ubah pengaturan, atau tambah pilihan (choice.CATATAN.ISIAN.KODE)";
    /// Help of config unset.
    CONFIG_UNSET: "Take a setting away", "Hapus pengaturan";
    /// Help of the key.
    A_KEY: "name, library, region, lang, format, or choice.NOUN.FIELD.CODE", "name, library, region, lang, format, atau choice.CATATAN.ISIAN.KODE";
    /// Help of the value.
    A_VALUE: "The value; of a choice its label", "Nilainya; untuk pilihan, labelnya";
    /// Help of --user.
    USER: "In your own settings instead of those beside the database", "Di pengaturan Anda sendiri, bukan di samping basis data";
    /// Heading.
    KEY: "Setting", "Pengaturan";
    /// Heading.
    VALUE: "Value", "Nilai";
    /// Heading.
    SOURCE: "From", "Asal";
    /// Heading.
    MEANING: "Meaning", "Arti";
    /// Source of a setting.
    DEFAULT: "default", "bawaan";
    /// Meaning of a choice.
    CHOICE_KEY: "a value added to a list of choices", "tambahan pada daftar pilihan";
    /// What a wrong word should have been.
    THE_KEY: "setting", "pengaturan";
    /// What a wrong value should have been.
    A_NAME: "1 to 200 characters", "1 sampai 200 huruf";
    /// Nothing set.
    NOT_SET: "{key} is not set.", "{key} belum diisi.";
    /// Set.
    SET_TO: "{key} = {value}, in {path}", "{key} = {value}, di {path}";
    /// Taken away.
    UNSET: "{key} is no longer set in {path}", "{key} tidak lagi diatur di {path}";
    /// The environment wins.
    OVERRIDDEN: "Note: {variable} in the environment still decides {key}.", "Catatan: {variable} di lingkungan tetap menentukan {key}.";
    /// The choice is there already.
    BUILT_IN: "{code} is among the choices of {noun} already", "{code} sudah ada di pilihan {noun}";
    /// Nothing changed.
    UNCHANGED: "Nothing changed: {key} is so already.", "Tidak ada yang berubah: {key} sudah begitu.";
    /// A choice was set.
    CHOICE_SET: "{key} = {label}      op {op}", "{key} = {label}      op {op}";
    /// A choice was taken away.
    CHOICE_UNSET: "{key} taken away      op {op}", "{key} dihapus      op {op}";

    /// Help of db.
    DB_ABOUT: "The database file: its path, a backup, whether it is sound", "Berkas basis data: letaknya, cadangan, dan keutuhannya";
    /// Help of db path.
    PATH_ABOUT: "Print where the database is", "Tampilkan letak basis data";
    /// Help of db backup.
    BACKUP_ABOUT: "Write a verified copy of the database", "Buat salinan basis data yang sudah diperiksa";
    /// Help of the backup's file.
    BACKUP_FILE: "Where to [default: tpbis-DATE-TIME.db beside the database]", "Ke mana [bawaan: tpbis-TANGGAL-JAM.db di samping basis data]";
    /// Help of db verify.
    VERIFY_ABOUT: "Check that the database is whole", "Periksa keutuhan basis data";
    /// A trial of backup.
    WOULD_BACK_UP: "Would write a backup to {path}", "Akan menulis cadangan ke {path}";
    /// Backed up.
    BACKED_UP: "Backup {path}: verified, {operations} {operations|operation|operations}", "Cadangan {path}: sudah diperiksa, {operations} operasi";
    /// Sound.
    SOUND: "{path} is sound: {operations} {operations|operation|operations}", "{path} utuh: {operations} operasi";
    /// Heading.
    FINDING: "Finding", "Temuan";
    /// Heading.
    WHERE: "Where", "Di mana";
    /// Heading.
    DETAIL: "Detail", "Rincian";
    /// Finding.
    BAD_PAGE: "damaged page or index", "halaman atau indeks rusak";
    /// Finding.
    BAD_REFERENCE: "reference that leads nowhere", "rujukan tidak menuju ke mana pun";
    /// Finding.
    BAD_VALUE: "value other than its last change says", "nilai tidak sesuai perubahan terakhirnya";
    /// Finding.
    BAD_CREATION: "records no operation created", "catatan tanpa operasi pembuat";
    /// Finding.
    BAD_SUM: "sum that is not what the records say", "jumlah yang tidak sesuai dengan catatannya";

    /// Finding.
    BAD_SEAL: "sealed report that is not as it was sealed", "laporan yang disegel tidak lagi seperti saat disegel";
    /// Finding.
    BAD_ERASURE: "erased words that are still there", "data terhapus yang masih ada";
    /// A note, no finding.
    NOT_COME: "No damage, but operations of {who} have not come: {missing}", "Bukan kerusakan, tetapi operasi {who} belum datang: {missing}";

    /// Help of history.
    HISTORY_ABOUT: "Who changed what when, the newest first", "Siapa mengubah apa dan kapan, dari yang terbaru";
    /// What an operation of the kind reveal did.
    REVEALED: "personal data shown (reveal)", "data pribadi ditampilkan (reveal)";
    /// Title of the list of operations.
    HISTORY: "History", "Riwayat";
    /// Help of the noun.
    OF_NOUN: "What happened to one record: its noun, such as visit", "Riwayat satu catatan: jenisnya, misalnya visit (kunjungan)";
    /// Help of the record.
    OF_RECORD: "Its number, code or title", "Nomor, kode, atau judulnya";
    /// Help of --field.
    OF_FIELD: "Every value this field ever had, who wrote it, and which stands", "Semua nilai yang pernah diisi di sini, oleh siapa, dan mana yang berlaku";
    /// Help of --who.
    ONLY_WHO: "Only by persons whose name holds this", "Hanya oleh orang yang namanya memuat ini";
    /// Help of --kind.
    ONLY_KIND: "Only of this kind: add, edit, remove, import, merge, undo, redo, erase …", "Hanya jenis ini: add, edit, remove, import, merge, undo, redo, erase …";
    /// Placeholder.
    A_NOUN: "NOUN", "CATATAN";
    /// Heading.
    LAPTOP: "Laptop", "Laptop";
    /// Heading.
    STATE: "Stands", "Berlaku";
    /// A value.
    STANDS_SHOWN: "shown", "ya";
    /// A value in conflict.
    STANDS: "in conflict", "berselisih";
    /// A value.
    REPLACED: "replaced", "diganti";
    /// What an erasure did.
    N_ERASED: "erased words of {n} {noun}", "data {n} {noun} dihapus selamanya";
    /// Heading.
    ERASED: "Erased for good", "Dihapus selamanya";
    /// Help of history show.
    SHOW_ABOUT: "What one operation changed, record by record", "Yang diubah satu operasi, catatan demi catatan";
    /// Help of the operation's number.
    SHOW_OP: "The number of the operation", "Nomor operasi";
    /// Heading.
    OPERATION: "Op", "Op";
    /// Heading.
    WHEN: "When", "Waktu";
    /// Heading.
    WHO: "Who", "Siapa";
    /// Heading.
    KIND: "Kind", "Jenis";
    /// Heading.
    COMMAND: "Command", "Perintah";
    /// Heading.
    WHAT: "What changed", "Yang berubah";
    /// Heading.
    NEW: "New", "Baru";
    /// Heading.
    CHANGED: "Changed", "Berubah";
    /// Heading.
    REMOVED: "Removed", "Dihapus";
    /// Heading.
    READ: "Read", "Dibaca";
    /// Heading.
    SAME: "Same", "Sama";
    /// Heading.
    REJECTED: "Rejected", "Ditolak";
    /// Heading.
    IGNORED: "Ignored", "Dilewati";
    /// What an operation did.
    N_NEW: "{n} new {noun}", "{n} {noun} baru";
    /// What an operation did.
    N_CHANGED: "{n} changed {noun}", "{n} {noun} diubah";
    /// What an operation did.
    N_REMOVED: "{n} removed {noun}", "{n} {noun} dihapus";
    /// Not all are shown.
    SHOWN_OF: "The newest {shown} of {all}; all: tpbis history --limit {limit}", "{shown} terbaru dari {all}; semua: tpbis history --limit {limit}";
    /// The noun in "there is no operation 7".
    AN_OPERATION: "operation", "operasi";
    /// Heading.
    CREATED_RECORDS: "New records", "Catatan baru";
    /// Heading.
    FIRST: "From No.", "Dari no.";
    /// Heading.
    LAST_ID: "To No.", "Sampai no.";
    /// Heading.
    CHANGES: "Changes", "Perubahan";
    /// Heading.
    ID: "No.", "No.";
    /// Heading.
    FIELD: "Field", "Isian";
    /// Heading.
    OLD: "Before", "Sebelum";
    /// Heading.
    AFTERWARDS: "After", "Sesudah";
    /// Heading.
    FILES: "Files", "Berkas";
    /// Heading.
    SHEET: "Sheet", "Lembar";

    /// Help of explain.
    EXPLAIN_ABOUT: "What a code such as IMP-031 means, and what to do", "Arti kode seperti IMP-031, dan apa yang perlu dilakukan";
    /// Help of the code.
    EXPLAIN_CODE: "The code; without it, all codes are listed", "Kodenya; tanpa kode, semua kode ditampilkan";
    /// Placeholder.
    A_CODE: "CODE", "KODE";
    /// What a wrong word should have been.
    THE_CODE: "code", "kode";
    /// Heading.
    CODE: "Code", "Kode";
    /// Heading.
    MESSAGE: "Message", "Pesan";
    /// Heading.
    WHY: "Why", "Sebab";
    /// Heading.
    FIX: "Fix", "Saran";
    /// Heading.
    PAGE: "Explanation", "Penjelasan";
    /// Heading of the example.
    BEFORE: "Instead", "Bukan";
    /// Heading of the example.
    AFTER: "write", "tetapi";

    /// Help of help.
    HELP_ABOUT: "Help on a topic or a command", "Bantuan tentang topik atau perintah";
    /// Placeholder.
    A_TOPIC: "TOPIC", "TOPIK";
    /// Help of the topic.
    HELP_TOPIC: "periods, dates, import, formats, exit-codes, scripts, or a command such as activity log", "periode, tanggal, impor, format, kode-keluar, skrip, atau perintah seperti kegiatan log";
    /// What a wrong word should have been.
    THE_TOPIC: "topic or command", "topik atau perintah";
}

#[cfg(test)]
mod tests {
    use crate::text::placeholders;

    #[test]
    fn both_languages_name_the_same_values() {
        for (name, text) in super::ALL.iter().chain(crate::text::check::ALL) {
            // An Indonesian plural needs no second form: {n|row|rows} may stand beside {n}.
            assert_eq!(placeholders(text.en), placeholders(text.id), "{name}");
            assert!(!text.en.is_empty() && !text.id.is_empty(), "{name}");
        }
    }
}
