//! Help and headings of the command line.

crate::texts! {
    /// What the program is.
    ABOUT: "Records and reports of the TPBIS library programme, in one local file", "Catatan dan laporan program perpustakaan TPBIS, dalam satu berkas lokal";
    /// Heading before the usage line.
    USAGE: "Usage", "Pemakaian";
    /// Heading of the options.
    OPTIONS: "Options", "Opsi";
    /// The options in the usage line.
    USAGE_OPTIONS: "[OPTIONS]", "[OPSI]";
    /// Heading of options every command knows.
    GLOBAL: "Options every command knows", "Opsi semua perintah";
    /// Heading of a record's fields.
    FIELDS: "Fields", "Isian";
    /// Heading of filters.
    FILTERS: "Which records", "Catatan yang mana";
    /// Heading of subcommands.
    COMMANDS: "Commands", "Perintah";
    /// Heading of arguments.
    ARGUMENTS: "Arguments", "Argumen";
    /// Placeholder of a subcommand.
    COMMAND: "COMMAND", "PERINTAH";
    /// Where to read more.
    AFTER: "Topics: tpbis help periods|dates|import|mapping|figures|laptops|formats|exit-codes|scripts. A code such as IMP-031: tpbis explain IMP-031.", "Topik: tpbis help periods|dates|import|mapping|figures|laptops|formats|exit-codes|scripts. Kode seperti IMP-031: tpbis explain IMP-031.";
    /// --help.
    HELP: "Show help", "Tampilkan bantuan";
    /// --version.
    VERSION: "Show the version", "Tampilkan versi";
    /// --db.
    DB: "The database file [default: tpbis.db here, else in your data folder]", "Berkas basis data [bawaan: tpbis.db di sini, atau di folder data Anda]";
    /// --format.
    FORMAT: "Format of the output: {formats}", "Format keluaran: {formats}";
    /// --output.
    OUTPUT: "Write to a file; its ending chooses the format", "Tulis ke berkas; akhirannya menentukan format";
    /// --force.
    FORCE: "Replace the output file if it exists", "Ganti berkas keluaran bila sudah ada";
    /// --csv-style.
    CSV_STYLE: "plain (comma, for machines) or excel-id (semicolon, decimal comma, for Excel in Indonesian)", "plain (koma, untuk mesin) atau excel-id (titik koma, koma desimal, untuk Excel)";
    /// --dry-run.
    DRY_RUN: "Show what would happen, store nothing", "Tunjukkan yang akan terjadi, tanpa menyimpan";
    /// --yes.
    YES: "Answer yes to every question", "Jawab ya untuk setiap pertanyaan";
    /// --no-input.
    NO_INPUT: "Never ask", "Jangan pernah bertanya";
    /// --lang.
    LANG: "Language: id or en", "Bahasa: id atau en";
    /// --color.
    COLOR: "Colour: auto, always or never", "Warna: auto, always, atau never";
    /// --ascii.
    ASCII: "Use only ASCII characters in tables", "Hanya huruf ASCII dalam tabel";
    /// --quiet.
    QUIET: "Say only what scripts need", "Hanya yang diperlukan skrip";
    /// --verbose.
    VERBOSE: "Add technical causes to errors", "Tambahkan sebab teknis pada galat";
    /// --error-format.
    ERROR_FORMAT: "Errors as text, or json: one object a line", "Galat sebagai text, atau json: satu objek per baris";
    /// Usage: given twice, empty value and the like.
    NEEDS_VALUE: "{option} needs a value", "{option} memerlukan nilai";
    /// Two options that exclude one another.
    EXCLUDES: "{option} cannot be used with {other}", "{option} tidak dapat dipakai bersama {other}";
    /// A word nobody asked for.
    UNEXPECTED_WORD: "the word {option} is not expected here", "kata {option} tidak diharapkan di sini";
    /// What a number may be.
    WHOLE_NUMBER: "a whole number from 0", "bilangan bulat mulai dari 0";
    /// What a number may be, with a least one.
    FROM: "a whole number from {first}", "bilangan bulat mulai dari {first}";
    /// What a number may be, with both ends.
    FROM_TO: "a whole number from {first} to {last}", "bilangan bulat dari {first} sampai {last}";
    /// Something else is wrong.
    TOO_MANY: "{option} is given too often or is not expected here", "{option} terlalu banyak atau tidak diharapkan di sini";
}
