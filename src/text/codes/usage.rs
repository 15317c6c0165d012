//! Codes of the family `USE`: the command line.

use super::Code;
use crate::text::Text;

/// An unknown option.
pub static USE_001: Code =
    Code::new("USE-001", Text::new("there is no option {option}", "tidak ada opsi {option}"))
        .fix("see {command} --help", "lihat {command} --help")
        .page(
            "Every command lists its options with --help. A likely spelling is suggested when one is near.",
            "Setiap perintah menampilkan opsinya dengan --help. Ejaan yang mirip akan disarankan bila ada.",
            "tpbis report monthly --periode 2022-03",
            "tpbis report monthly --period 2022-03",
        );

/// An unknown command.
pub static USE_002: Code = Code::new("USE-002", Text::new("there is no command {word}", "tidak ada perintah {word}"))
    .fix("see {command} --help", "lihat {command} --help")
    .page(
        "Commands are a noun and a verb: activity log, visit list. Indonesian nouns work as well: kegiatan log.",
        "Perintah terdiri atas kata benda dan kata kerja: kegiatan log, kunjungan list. Kata Inggrisnya juga berlaku: activity log.",
        "tpbis activty list",
        "tpbis activity list",
    );

/// Something needed is missing on the command line.
pub static USE_003: Code = Code::new("USE-003", Text::new("missing: {options}", "belum disebut: {options}"))
    .why("the command cannot work without", "perintah ini membutuhkannya")
    .fix("add what is missing; on a terminal the command asks for it", "tambahkan yang belum ada; di terminal perintah akan menanyakannya")
    .page(
        "All missing options are named at once. On a terminal, a command with something missing asks for it instead.",
        "Semua opsi yang kurang disebut sekaligus. Di terminal, perintah akan bertanya.",
        "tpbis visit record --male 12",
        "tpbis visit record --library 15.05.02.2001 --month 2022-03 --male 12",
    );

/// An option's value is not one of those allowed.
pub static USE_004: Code =
    Code::new("USE-004", Text::new("{option} does not take {value}", "{option} tidak menerima {value}"))
        .why("it takes: {allowed}", "pilihannya: {allowed}")
        .fix("use one of them, or write it in that form", "pakai salah satunya, atau tulis dengan bentuk itu")
        .page(
            "Some options take one of a few words; the message lists them.",
            "Sebagian opsi hanya menerima beberapa kata; pesannya menyebutkan semuanya.",
            "--format excel",
            "--format xlsx",
        );

/// Options that exclude one another, or a command line that does not fit otherwise.
pub static USE_005: Code = Code::new(
    "USE-005",
    Text::new("the command line does not fit: {detail}", "baris perintah tidak cocok: {detail}"),
)
.fix("see {command} --help", "lihat {command} --help")
.page(
    "An option may need a value, may be given only once, or may exclude another.",
    "Sebuah opsi mungkin perlu nilai, hanya boleh sekali, atau tidak boleh bersama opsi lain.",
    "tpbis list --limit",
    "tpbis activity list --limit 10",
);

/// A topic, code, key or report that does not exist.
pub static USE_006: Code =
    Code::new("USE-006", Text::new("there is no {what} {word}", "tidak ada {what} {word}"))
        .why("known: {known}", "yang ada: {known}")
        .fix("use one of them", "pakai salah satunya")
        .page(
            "The word is not known here; the message lists those that are.",
            "Kata itu tidak dikenal di sini; pesannya menyebutkan yang dikenal.",
            "tpbis help tanggal-merah",
            "tpbis help dates",
        );

/// A format that this command cannot write.
pub static USE_007: Code =
    Code::new("USE-007", Text::new("{format} needs a file", "{format} memerlukan berkas"))
        .why("a spreadsheet cannot be printed on a terminal", "lembar kerja tidak dapat dicetak di terminal")
        .fix("add -o FILE.xlsx", "tambahkan -o BERKAS.xlsx")
        .page(
            "XLSX is a binary format: give a file with -o, or send standard output to a file.",
            "XLSX adalah format biner: sebut berkas dengan -o, atau alihkan keluaran ke berkas.",
            "tpbis report monthly --format xlsx",
            "tpbis report monthly -o rekap.xlsx",
        );

/// A personal field asked for without a reason.
pub static USE_009: Code = Code::new("USE-009", Text::new("{field} is personal data", "{field} adalah data pribadi"))
    .why("it is shown only with a reason, which the history keeps", "hanya ditampilkan dengan alasan, dan alasannya disimpan di riwayat")
    .fix("add --reveal \"your reason\"", "tambahkan --reveal \"alasan Anda\"")
    .page(
        "Names, phone numbers and stories belong to the people they are about (UU 27/2022). Listings leave them out unless somebody says why.",
        "Nama, nomor telepon, dan cerita adalah milik orangnya (UU 27/2022). Daftar tidak menampilkannya kecuali ada alasan.",
        "tpbis participant list --fields name",
        "tpbis participant list --fields name --reveal \"mengisi daftar hadir\"",
    );

/// A section that the answer does not have.
pub static USE_030: Code = Code::new(
    "USE-030",
    Text::new("there is no section \"{key}\" here", "tidak ada bagian \"{key}\" di sini"),
)
.why("this answer has the sections: {known}", "bagian yang ada: {known}")
.fix("name one of them, or leave the option out for the main one", "sebutkan salah satunya, atau hilangkan opsi itu untuk bagian utama")
.page(
    "Some reports have several tables, called sections. CSV, TSV and NDJSON hold one table only: the main one, or the section you name. JSON, tables and workbooks hold all of them.",
    "Beberapa laporan memuat lebih dari satu tabel, yang disebut bagian. CSV, TSV, dan NDJSON hanya memuat satu tabel: tabel utama, atau bagian yang Anda sebut. JSON, tabel di layar, dan buku kerja Excel memuat semuanya.",
    "--section silnt",
    "--section silent",
);

/// No space left for the result.
pub static USE_031: Code = Code::new(
    "USE-031",
    Text::new("the result could not be written: the disk is full", "hasil tidak dapat ditulis: tempat penyimpanan penuh"),
)
.why("no space is left for the file, or a limit on its size was reached", "ruang untuk berkas sudah habis, atau batas ukurannya tercapai")
.fix("free some space, or write to another drive, then try again", "kosongkan sebagian ruang, atau tulis ke tempat lain, lalu coba lagi")
.page(
    "Listings and reports are only copies of what is stored. The database is untouched; run the same command again once there is space.",
    "Daftar dan laporan hanyalah salinan dari data yang tersimpan. Basis data tidak berubah; jalankan perintah yang sama setelah ruang tersedia.",
    "-o /media/usb/laporan.xlsx",
    "-o ~/Dokumen/laporan.xlsx",
);

/// A field the record type does not have.
pub static USE_020: Code = Code::new("USE-020", Text::new("{noun} has no field \"{field}\"", "{noun} tidak mempunyai isian \"{field}\""))
    .fix("list the fields with --fields ?", "lihat daftar isian dengan --fields ?")
    .page(
        "Filters, sorting and column choices name fields of the record type by their English name, with an underscore or a hyphen; labels in both languages are understood too.",
        "Penyaring, pengurutan, dan pilihan kolom menyebut isian dengan nama Inggrisnya, memakai garis bawah atau tanda hubung; labelnya dalam kedua bahasa juga dimengerti.",
        "--where 'participant>=20'",
        "--where 'participants>=20'",
    );

/// A filter without field or comparison.
pub static USE_021: Code = Code::new("USE-021", Text::new("not a filter", "bukan penyaring"))
    .why("a filter is a field, a comparison and a value", "penyaring terdiri atas isian, pembanding, dan nilai")
    .fix("write for instance 'participants>=20', 'title~jahit' or 'cost=' (not given)", "tulis misalnya 'participants>=20', 'title~jahit', atau 'cost=' (tidak diisi)")
    .page(
        "The comparisons are = != < <= > >= and ~ (contains). Several --where options must all hold. Put the filter in quotes, because the shell gives < and > another meaning.",
        "Pembandingnya = != < <= > >= dan ~ (memuat). Beberapa --where harus terpenuhi semuanya. Beri tanda kutip, karena shell mengartikan < dan > secara lain.",
        "--where participants",
        "--where 'participants>=20'",
    );

/// A comparison the field cannot be put to.
pub static USE_022: Code = Code::new("USE-022", Text::new("{field} cannot be compared with \"{op}\"", "{field} tidak dapat dibandingkan dengan \"{op}\""))
    .why("~ looks inside words; < and > need numbers, dates or words in order", "~ mencari di dalam kata; < dan > memerlukan angka, tanggal, atau kata yang berurutan")
    .fix("use one of: {allowed}", "pakai salah satu dari: {allowed}")
    .page(
        "Numbers, dates and months are compared by size, words also by what they contain, choices and yes-or-no fields only by = and !=. Only = and != can be asked of \"not given\".",
        "Angka, tanggal, dan bulan dibandingkan menurut besarnya, kata juga menurut isinya, pilihan dan isian ya/tidak hanya dengan = dan !=. Terhadap \"tidak diisi\" hanya = dan != yang dapat dipakai.",
        "--where 'participants~20'",
        "--where 'participants=20'",
    );

/// A command of which only the beginning was typed.
pub static USE_008: Code = Code::new(
    "USE-008",
    Text::new("{command} what? A command is missing", "{command} apa? Perintahnya belum lengkap"),
)
.why("it goes on with one of: {known}", "lanjutannya salah satu dari: {known}")
.fix("add one of them, or see {command} --help", "tambahkan salah satunya, atau lihat {command} --help")
.page(
    "Most commands are two words: what it is about, and what to do.",
    "Kebanyakan perintah terdiri atas dua kata: tentang apa, dan apa yang dilakukan.",
    "tpbis visit",
    "tpbis visit list",
);

/// A word the command needs is missing.
pub static USE_010: Code = Code::new("USE-010", Text::new("missing: {options}", "belum disebut: {options}"))
    .why("the command does not know what to work on", "perintah ini tidak tahu apa yang dikerjakan")
    .fix(
        "add it behind the command; see {command} --help",
        "tambahkan di belakang perintah; lihat {command} --help",
    )
    .page(
        "Some commands need a word of their own: the record to show, the file to import.",
        "Sebagian perintah memerlukan kata tersendiri: catatan yang ditampilkan, berkas yang diimpor.",
        "tpbis activity show",
        "tpbis activity show 12",
    );

/// A number an option does not take.
pub static USE_011: Code =
    Code::new("USE-011", Text::new("{option} does not take {value}", "{option} tidak menerima {value}"))
        .why("it takes {allowed}", "yang diterima: {allowed}")
        .fix("give such a number", "berikan bilangan seperti itu")
        .page(
            "Some options take a number within bounds; the message names them.",
            "Sebagian opsi menerima bilangan dengan batas tertentu; pesannya menyebutkan batas itu.",
            "--cohort 1999",
            "--cohort 2022",
        );

/// An output file whose ending names no format.
pub static USE_012: Code = Code::new(
    "USE-012",
    Text::new("the ending of {path} names no format", "akhiran {path} bukan nama format"),
)
.why("known endings: {known}", "akhiran yang dikenal: {known}")
.fix("use one of them, or say the format with --format", "pakai salah satunya, atau sebutkan formatnya dengan --format")
.page(
    "With -o the ending of the file chooses the format. A table named .pdf would open nowhere, so an unknown ending is refused unless --format is given.",
    "Dengan -o akhiran berkas menentukan format. Tabel bernama .pdf tidak dapat dibuka di mana pun, jadi akhiran yang tidak dikenal ditolak kecuali --format disebut.",
    "-o rekap.pdf",
    "-o rekap.xlsx",
);

/// An output file that is a database.
pub static USE_013: Code =
    Code::new("USE-013", Text::new("{path} is a tpbis database", "{path} adalah basis data tpbis"))
        .why(
            "writing over it would destroy every record in it, so not even --force does",
            "menimpanya akan menghapus semua catatan di dalamnya, jadi --force pun tidak melakukannya",
        )
        .fix("choose another name for the output", "pilih nama lain untuk keluaran")
        .page(
            "An output file never replaces a database of this program, whatever the options.",
            "Berkas keluaran tidak pernah mengganti basis data program ini, apa pun opsinya.",
            "-o tpbis.db --force",
            "-o rekap.xlsx",
        );

/// An output file that cannot be written.
pub static USE_014: Code = Code::new(
    "USE-014",
    Text::new("{path} cannot be written: {cause}", "{path} tidak dapat ditulis: {cause}"),
)
.why("the system refused", "sistem menolak")
.fix(
    "check that the folder exists, and your rights to it",
    "periksa apakah foldernya ada, dan hak Anda atas folder itu",
)
.page(
    "The operating system did not allow creating the output file. Nothing was changed.",
    "Sistem operasi tidak mengizinkan pembuatan berkas keluaran. Tidak ada yang diubah.",
    "-o folder-yang-tidak-ada/rekap.csv",
    "-o rekap.csv",
);

/// A command that asks first, where nobody can be asked.
pub static USE_040: Code =
    Code::new("USE-040", Text::new("{command} asks before it goes on", "{command} bertanya dulu sebelum melanjutkan"))
        .why("nobody is there to be asked, and it cannot be taken back", "tidak ada yang dapat ditanya, dan hasilnya tidak dapat dibatalkan")
        .fix("see what it would do with --dry-run, then say yes beforehand: --yes", "lihat dulu akibatnya dengan --dry-run, lalu jawab sebelumnya: --yes")
        .page(
            "A few commands take something away for good: erasing personal data, putting a backup in the place of the database. On a terminal they ask; in a script the answer stands on the command line.",
            "Beberapa perintah menghilangkan sesuatu selamanya: menghapus data pribadi, mengganti basis data dengan cadangan. Di terminal perintah itu bertanya; dalam skrip jawabannya ditulis di baris perintah.",
            "tpbis db erase impact 12",
            "tpbis db erase impact 12 --yes",
        );

/// The codes of this family.
pub const ALL: &[&Code] = &[
    &USE_001, &USE_002, &USE_003, &USE_004, &USE_005, &USE_006, &USE_007, &USE_008, &USE_009, &USE_010,
    &USE_011, &USE_012, &USE_013, &USE_014, &USE_020, &USE_021, &USE_022, &USE_030, &USE_031, &USE_040,
];
