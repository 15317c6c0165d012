//! Codes of the family `DB`: the database file itself.

use super::Code;
use crate::text::Text;

/// No database at the path.
pub static DB_001: Code =
    Code::new("DB-001", Text::new("there is no database at {path}", "tidak ada basis data di {path}"))
        .why(
            "only `tpbis init` creates one, so that a mistyped path never becomes a second, empty database",
            "hanya `tpbis init` yang membuatnya, supaya salah ketik tidak melahirkan basis data kedua yang kosong",
        )
        .fix("check --db, or create one here: tpbis init", "periksa --db, atau buat di sini: tpbis init")
        .page(
            "The database is one file, tpbis.db in the current folder unless --db or TPBIS_DB names another. Commands never create it by themselves.",
            "Basis data adalah satu berkas, tpbis.db di folder ini kecuali --db atau TPBIS_DB menyebut yang lain. Perintah lain tidak pernah membuatnya sendiri.",
            "tpbis status --db tbis.db",
            "tpbis status --db tpbis.db",
        );

/// The file is not a database of this tool.
pub static DB_002: Code =
    Code::new("DB-002", Text::new("{path} is not a tpbis database", "{path} bukan basis data tpbis"))
        .why("its first bytes say that another program made it", "bagian awal berkas menunjukkan buatan program lain")
        .fix("choose the right file with --db", "pilih berkas yang benar dengan --db")
        .page(
            "Every tpbis database carries a mark in its header. A file without it is left untouched, even if it is a SQLite file.",
            "Setiap basis data tpbis membawa tanda di kepalanya. Berkas tanpa tanda itu tidak disentuh, walaupun berkas SQLite.",
            "tpbis status --db laporan.xlsx",
            "tpbis import laporan.xlsx --db tpbis.db",
        );

/// The file was written by a newer version.
pub static DB_003: Code = Code::new(
    "DB-003",
    Text::new(
        "{path} was written by a newer tpbis (format {found}; this one knows {known})",
        "{path} ditulis oleh tpbis yang lebih baru (format {found}; yang ini mengenal {known})",
    ),
)
.why("an older program could damage what it does not know", "program lama dapat merusak yang tidak dikenalnya")
.fix("install the newer tpbis on this computer", "pasang tpbis yang lebih baru di komputer ini")
.page(
    "The format number grows when the tables change. A newer file is never opened for reading or writing by an older program; nothing was changed.",
    "Nomor format bertambah bila tabel berubah. Berkas yang lebih baru tidak dibuka oleh program lama; tidak ada yang diubah.",
    "tpbis 0.1 status",
    "tpbis 0.2 status",
);

/// The file is damaged.
pub static DB_004: Code =
    Code::new("DB-004", Text::new("{path} is damaged", "{path} rusak"))
        .why("SQLite could not read it: {cause}", "SQLite tidak dapat membacanya: {cause}")
        .fix(
            "keep this file, and go on with the newest backup; `tpbis db verify` tells what is readable",
            "simpan berkas ini, lalu lanjutkan dengan cadangan terbaru; `tpbis db verify` menunjukkan yang masih terbaca",
        )
        .page(
            "A file copied while it was being written, a broken disk or a half download can damage a database. It is never repaired or deleted by itself.",
            "Berkas yang disalin saat sedang ditulis, cakram yang rusak, atau unduhan separuh dapat merusak basis data. Berkas tidak pernah diperbaiki atau dihapus sendiri.",
            "tpbis.db (salinan separuh)",
            "tpbis.db dari cadangan terakhir",
        );

/// The file cannot be written.
pub static DB_005: Code =
    Code::new("DB-005", Text::new("{path} can be read but not written", "{path} dapat dibaca tetapi tidak dapat ditulis"))
        .why("the file or its folder is read-only for you", "berkas atau foldernya hanya dapat dibaca")
        .fix("copy it to a folder of your own, or ask for the right to write", "salin ke folder sendiri, atau minta hak menulis")
        .page(
            "Writing needs the right to write both the file and its folder, where SQLite keeps its journal while it works. Nothing was stored.",
            "Menulis memerlukan hak atas berkas dan foldernya, tempat SQLite menaruh jurnal selama bekerja. Tidak ada yang disimpan.",
            "tpbis --db /media/cd/tpbis.db visit record …",
            "tpbis --db ~/tpbis.db visit record …",
        );

/// Another program is writing.
pub static DB_006: Code =
    Code::new("DB-006", Text::new("{path} is in use by another program", "{path} sedang dipakai program lain"))
        .why("one writer at a time; waited 30 seconds", "hanya satu penulis pada satu waktu; sudah menunggu 30 detik")
        .fix("close the other window or wait for its import, then run this again", "tutup jendela lain atau tunggu impornya selesai, lalu ulangi")
        .page(
            "Two commands may read at once, but only one writes. The other waits up to 30 seconds. Nothing was stored.",
            "Dua perintah boleh membaca bersamaan, tetapi hanya satu yang menulis. Yang lain menunggu sampai 30 detik. Tidak ada yang disimpan.",
            "tpbis import besar.csv & tpbis visit record …",
            "tpbis import besar.csv && tpbis visit record …",
        );

/// The disk is full or failing.
pub static DB_007: Code =
    Code::new("DB-007", Text::new("the disk under {path} refused to write: {cause}", "cakram tempat {path} menolak menulis: {cause}"))
        .why("it is full, was taken out, or is failing", "cakram penuh, tercabut, atau rusak")
        .fix("free some space or use another disk, then run this again; nothing was stored", "kosongkan ruang atau pakai cakram lain, lalu ulangi; tidak ada yang disimpan")
        .page(
            "A command that cannot write everything writes nothing: the change is rolled back when the file is opened next.",
            "Perintah yang tidak dapat menulis semuanya tidak menulis apa pun: perubahan dibatalkan saat berkas dibuka lagi.",
            "import di cakram yang penuh",
            "import setelah ruang dikosongkan",
        );

/// A database is already there.
pub static DB_008: Code = Code::new("DB-008", Text::new("{path} already exists", "{path} sudah ada"))
    .why("`init` never overwrites a file", "`init` tidak pernah menimpa berkas")
    .fix(
        "use it as it is (tpbis status), or choose another name with --db",
        "pakai yang ada (tpbis status), atau pilih nama lain dengan --db",
    )
    .page(
        "Creating a database over an existing file could lose somebody's only copy, so it is refused.",
        "Membuat basis data di atas berkas yang ada dapat menghilangkan satu-satunya salinan, jadi ditolak.",
        "tpbis init",
        "tpbis init --db baru.db",
    );

/// A file cannot be opened or created.
pub static DB_009: Code =
    Code::new("DB-009", Text::new("{path} cannot be opened: {cause}", "{path} tidak dapat dibuka: {cause}"))
        .why("the system refused", "sistem menolak")
        .fix("check the folder and your rights to it", "periksa folder dan hak Anda")
        .page(
            "The operating system did not allow opening or creating the file. Nothing was changed.",
            "Sistem operasi tidak mengizinkan membuka atau membuat berkas. Tidak ada yang diubah.",
            "tpbis init --db /root/tpbis.db",
            "tpbis init --db ~/tpbis.db",
        );

/// An output file is already there.
pub static DB_010: Code =
    Code::new("DB-010", Text::new("{path} already exists", "{path} sudah ada"))
        .why("files are not overwritten unless asked", "berkas tidak ditimpa kecuali diminta")
        .fix("choose another name, or add --force", "pilih nama lain, atau tambahkan --force")
        .page(
            "An output file that exists is kept; --force replaces it in one step, after the new one is complete.",
            "Berkas keluaran yang sudah ada dipertahankan; --force menggantinya sekaligus, setelah yang baru lengkap.",
            "tpbis report monthly -o rekap.xlsx",
            "tpbis report monthly -o rekap.xlsx --force",
        );

/// A verification found something.
pub static DB_011: Code =
    Code::new("DB-011", Text::new("{path} is not sound: {n} {n|finding|findings}", "{path} tidak utuh: {n} temuan"))
        .why(
            "pages, references, records and what their operations say do not agree",
            "halaman, rujukan, catatan, dan isi operasinya tidak cocok satu sama lain",
        )
        .fix(
            "keep this file as it is and go on with the newest backup that verifies",
            "simpan berkas ini apa adanya, lalu lanjutkan dengan cadangan terbaru yang lolos pemeriksaan",
        )
        .page(
            "`tpbis db verify` reads the whole file: SQLite's own check, references that lead nowhere, every record belonging to an operation and holding what its operations say, sealed reports as they were sealed, erased words gone. A sound file passes all; the findings say what does not. Operations that have not come yet are told, and are no damage.",
            "`tpbis db verify` membaca seluruh berkas: pemeriksaan SQLite sendiri, rujukan yang tidak menuju ke mana pun, setiap catatan milik satu operasi dan berisi seperti kata operasinya, laporan yang disegel tetap seperti saat disegel, data yang dihapus benar-benar hilang. Berkas yang utuh lolos semuanya; temuan menunjukkan yang tidak. Operasi yang belum datang disebut, dan bukan kerusakan.",
            "tpbis db verify",
            "tpbis db verify --db cadangan.db",
        );

/// A backup would replace a file.
pub static DB_012: Code =
    Code::new("DB-012", Text::new("{path} already exists", "{path} sudah ada"))
        .why("a backup never replaces a file, not even with --force", "cadangan tidak pernah mengganti berkas, termasuk dengan --force")
        .fix("choose another name, or leave it out to get one with today's date", "pilih nama lain, atau kosongkan supaya diberi nama dengan tanggal hari ini")
        .page(
            "An older backup may be the only good one. Without a name, the backup gets the date and time: tpbis-20220403-105100.db beside the database.",
            "Cadangan lama mungkin satu-satunya yang baik. Tanpa nama, cadangan diberi tanggal dan jam: tpbis-20220403-105100.db di samping basis data.",
            "tpbis db backup cadangan.db",
            "tpbis db backup",
        );

/// The file is of an older format and cannot be written.
pub static DB_013: Code = Code::new(
    "DB-013",
    Text::new(
        "{path} has the older format {found} and cannot be written",
        "{path} masih berformat lama {found} dan tidak dapat ditulis",
    ),
)
.why(
    "it is brought to today's format when it is first opened, which writes to it",
    "berkas disesuaikan ke format sekarang saat pertama dibuka, dan itu menulis ke berkas",
)
.fix(
    "copy it to a folder of your own, or allow writing, and open it there",
    "salin ke folder Anda sendiri, atau izinkan penulisan, lalu buka di sana",
)
.page(
    "A new version may add tables. The file is then brought to the new format once, after a copy of it was made beside it: tpbis.db.v1.bak.",
    "Versi baru dapat menambah tabel. Berkas lalu disesuaikan sekali, setelah salinannya dibuat di sampingnya: tpbis.db.v1.bak.",
    "tpbis status --db /media/cd/tpbis.db",
    "cp /media/cd/tpbis.db . && tpbis status --db tpbis.db",
);

/// A backup that cannot take the database's place.
pub static DB_014: Code = Code::new(
    "DB-014",
    Text::new("{path} cannot take the place of the database", "{path} tidak dapat menggantikan basis data"),
)
.why("{cause}", "{cause}")
.fix(
    "choose another backup: the newest lie in tpbis-cadangan beside the database",
    "pilih cadangan lain: yang terbaru ada di tpbis-cadangan di samping basis data",
)
.page(
    "Before a backup takes the database's place it is looked at as a stranger's file: its format, its tables, every page, and whether its records are what its operations say. The database was not touched.",
    "Sebelum menggantikan basis data, cadangan diperiksa seperti berkas orang lain: formatnya, tabelnya, setiap halamannya, dan apakah catatannya sesuai dengan operasinya. Basis data tidak disentuh.",
    "tpbis db restore cadangan-rusak.db",
    "tpbis db restore tpbis-cadangan/tpbis-20220405-080000-merge.db",
);

/// A question in SQL that cannot be answered.
pub static DB_015: Code = Code::new(
    "DB-015",
    Text::new("the question cannot be answered: {cause}", "pertanyaan tidak dapat dijawab: {cause}"),
)
.why(
    "one select over the tables and views is answered; nothing that writes, attaches or changes settings",
    "yang dijawab adalah satu select atas tabel dan tampilan; bukan yang menulis, melampirkan, atau mengubah pengaturan",
)
.fix("see the views: tpbis db sql --views", "lihat tampilannya: tpbis db sql --views")
.page(
    "The database is opened for reading only. Personal fields read as empty unless --reveal gives a reason, and tables that keep every word ever written are closed without it.",
    "Basis data dibuka hanya untuk dibaca. Isian pribadi terbaca kosong kecuali --reveal menyebut alasan, dan tabel yang menyimpan semua kata yang pernah ditulis tertutup tanpanya.",
    "tpbis db sql \"delete from visit\"",
    "tpbis db sql \"select month, sum(visits) from visit where removed_op is null group by month\"",
);

/// The codes of this family.
pub const ALL: &[&Code] = &[
    &DB_001, &DB_002, &DB_003, &DB_004, &DB_005, &DB_006, &DB_007, &DB_008, &DB_009, &DB_010, &DB_011,
    &DB_012, &DB_013, &DB_014, &DB_015,
];
