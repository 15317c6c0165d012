//! Sentences of the commands: help, status, questions.

crate::texts! {
    /// Waiting for another writer.
    WAITING: "Another program is writing; waiting up to 30 seconds …", "Program lain sedang menulis; menunggu paling lama 30 detik …";
    /// The database was of an older format.
    UPGRADED: "The database was brought from format {from} to today's; as it was, it is kept in {copy}.", "Basis data disesuaikan dari format {from} ke format sekarang; salinan yang lama disimpan di {copy}.";
    /// A file was written.
    WROTE: "Wrote {path}", "Tersimpan di {path}";
    /// Help of add.
    ADD_HELP: "Store one {noun}", "Simpan satu {noun}";
    /// Help of list.
    LIST_HELP: "List {nouns}", "Daftar {nouns}";
    /// Help of show.
    SHOW_HELP: "Show one {noun} whole", "Tampilkan satu {noun} selengkapnya";
    /// Help of edit.
    EDIT_HELP: "Change fields of one {noun}", "Ubah isian satu {noun}";
    /// Help of remove.
    REMOVE_HELP: "Remove {nouns}; the history keeps them", "Hapus {nouns}; riwayat tetap menyimpannya";
    /// Placeholder of a record.
    RECORD: "RECORD", "CATATAN";
    /// Help of the record argument.
    RECORD_HELP: "The {noun}: number, code or exact name", "{noun}: nomor, kode, atau nama persis";
    /// A required field.
    REQUIRED: "required", "wajib";
    /// Value names.
    A_TEXT: "TEXT", "TEKS";
    /// Value names.
    A_NUMBER: "NUMBER", "ANGKA";
    /// Value names.
    A_RUPIAH: "RUPIAH", "RUPIAH";
    /// Value names.
    A_YEAR: "YEAR", "TAHUN";
    /// Value names.
    A_DATE: "DATE", "TANGGAL";
    /// Value names.
    A_MONTH: "MONTH", "BULAN";
    /// Value names.
    A_YES_NO: "YES|NO", "YA|TIDAK";
    /// Value names.
    A_CHOICE: "CHOICE", "PILIHAN";
    /// Value names.
    A_RECORD: "RECORD", "CATATAN";
    /// A question for a field.
    PROMPT: "{label} ({help})", "{label} ({help})";
    /// Store although something alike is there.
    ALLOW_SIMILAR: "Store although a record like it is there", "Simpan walaupun ada catatan yang mirip";
    /// A trial.
    TRIAL: "Trial only, nothing stored.", "Percobaan saja, tidak ada yang disimpan.";
    /// A record was stored.
    STORED: "Stored {noun} {id}  {shown}      op {op}", "Tersimpan {noun} {id}  {shown}      op {op}";
    /// The one-line form.
    SAME_AS: "Same as: {line}", "Sama dengan: {line}";
    /// No choice.
    NOTHING: "(not given)", "(tidak diisi)";
    /// An answer is needed.
    NEEDED: "This is needed.", "Ini wajib diisi.";
    /// Store anyway?
    STORE_ANYWAY: "Store it as well?", "Tetap simpan?";
    /// A record was changed.
    CHANGED: "Changed {noun} {id}: {fields}      op {op}", "Diubah {noun} {id}: {fields}      op {op}";
    /// Nothing changed.
    UNCHANGED: "Nothing changed: {noun} {id} says so already.", "Tidak ada yang berubah: {noun} {id} sudah berisi itu.";
    /// Records were removed.
    REMOVED: "Removed {n} {noun}      op {op}; adding it again brings it back", "Dihapus {n} {noun}      op {op}; menambahkannya lagi akan mengembalikannya";
    /// Ask before removing.
    REMOVE_REALLY: "Remove {n} {noun}: {shown}?", "Hapus {n} {noun}: {shown}?";
    /// Nothing was done.
    LEFT: "Left as it was.", "Dibiarkan seperti semula.";
    /// --clear.
    CLEAR: "Empty these fields, separated by commas", "Kosongkan isian ini, dipisah koma";
    /// --where.
    WHERE: "Only records with, such as participants>=20; = != < <= > >= ~ (contains); repeatable", "Hanya catatan dengan, misalnya participants>=20; = != < <= > >= ~ (memuat); boleh berulang";
    /// --library as filter.
    ONLY_LIBRARY: "Only of these libraries: code or name, separated by commas", "Hanya perpustakaan ini: kode atau nama, dipisah koma";
    /// --region as filter.
    ONLY_REGION: "Only in this area: code or name", "Hanya di wilayah ini: kode atau nama";
    /// --period as filter.
    ONLY_PERIOD: "Only in this period, such as 2022-03 or maret-juni 2022 (tpbis help periods)", "Hanya pada periode ini, misalnya 2022-03 atau maret-juni 2022 (tpbis help periods)";
    /// --cohort as filter.
    ONLY_COHORT: "Only libraries of this cohort year", "Hanya perpustakaan angkatan tahun ini";
    /// --sort.
    SORT: "Order by fields, - for falling: date,-participants", "Urutkan menurut isian, - untuk menurun: date,-participants";
    /// --limit.
    LIMIT: "At most this many", "Paling banyak sekian";
    /// --fields.
    FIELDS: "Which fields: a,b,library.name; all; ? lists them", "Isian yang mana: a,b,library.name; all; ? menampilkan daftarnya";
    /// --removed.
    REMOVED_TOO: "Only removed records", "Hanya catatan yang dihapus";
    /// --reveal.
    REVEAL: "Include personal data, giving the reason; it is kept in the history", "Sertakan data pribadi, dengan alasan; alasan disimpan di riwayat";
    /// A number of a record.
    NUMBER: "No.", "No.";
    /// Where a record came from.
    CAME_FROM: "Came from {file}, row {row}, operation {op}", "Berasal dari {file}, baris {row}, operasi {op}";
    /// A column with a code.
    CODE_OF: "{label}: code", "Kode {label}";
    /// Help of --as-of.
    AS_OF: "The records as they were known on a day, or after an operation", "Catatan sebagaimana diketahui pada suatu hari, atau setelah suatu operasi";
    /// --history.
    WITH_HISTORY: "Add what happened to it", "Tambahkan riwayatnya";
    /// Field listing columns.
    FIELD: "Field", "Isian";
    /// Field listing columns.
    MEANING: "Meaning", "Arti";
    /// Field listing columns.
    KIND: "Kind", "Jenis";
    /// Some field to change.
    ANY_FIELD: "a field to change", "isian yang diubah";
    /// An entry of a record's history.
    CREATED: "(created)", "(dibuat)";
    /// An entry of a record's history.
    TAKEN_OUT: "(removed)", "(dihapus)";
    /// An entry of a record's history.
    BROUGHT_BACK: "(brought back)", "(dikembalikan)";
    /// Heading.
    OPERATION: "Op", "Op";
    /// Heading.
    WHEN: "When", "Waktu";
    /// Heading.
    WHO: "Who", "Siapa";
    /// Heading.
    OLD: "Before", "Sebelum";
    /// Heading.
    NEW: "After", "Sesudah";
    /// Heading.
    HISTORY: "History", "Riwayat";
    /// Personal fields left out.
    LEFT_OUT: "Personal data left out: {fields} (--reveal REASON shows it)", "Data pribadi tidak ditampilkan: {fields} (--reveal ALASAN menampilkannya)";
}
