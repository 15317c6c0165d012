//! Codes of the family `DUP`: records that are there already, or look as if they were.

use super::Code;
use crate::text::Text;

/// The same record is stored already.
pub static DUP_001: Code =
    Code::new("DUP-001", Text::new("already stored as {noun} {id}", "sudah tersimpan sebagai {noun} {id}"))
        .why("{identity} are the same", "{identity} sama")
        .fix(
            "change it with: tpbis {command} edit {id} …; if both are real, add --allow-similar",
            "ubah dengan: tpbis {command} edit {id} …; bila keduanya nyata, tambahkan --allow-similar",
        )
        .page(
            "Two records with the same library, date and title are taken for one. A second one that is real can be stored with --allow-similar.",
            "Dua catatan dengan perpustakaan, tanggal, dan judul yang sama dianggap satu. Bila memang ada dua, simpan dengan --allow-similar.",
            "tpbis activity log … (dua kali)",
            "tpbis activity log … --allow-similar",
        );

/// The same line stands twice in one file.
pub static DUP_002: Code =
    Code::new("DUP-002", Text::new("the same record stands in row {row}", "catatan yang sama ada di baris {row}"))
        .why("{identity} are the same", "{identity} sama")
        .fix("remove one of the two; two real events of one title on one day come in with --on-twin allow", "hapus salah satunya; dua acara nyata berjudul sama pada hari yang sama diterima dengan --on-twin allow")
        .page(
            "Two rows of one file say the same, or say different things of the same record. Both rows are named; --on-twin allow stores both when both are real.",
            "Dua baris dalam satu berkas sama, atau menyebut catatan yang sama dengan isi berbeda. Keduanya disebut; --on-twin allow menyimpan keduanya bila memang nyata.",
            "baris 2 dan 9 sama",
            "baris 9 dihapus",
        );

/// A stored record looks very like the new one.
pub static DUP_003: Code =
    Code::new("DUP-003", Text::new("very like {noun} {id}: {title}", "mirip sekali dengan {noun} {id}: {title}"))
        .why("same library, within three days, a title almost the same", "perpustakaan sama, selisih paling lama tiga hari, judul hampir sama")
        .fix("leave it, or store it as well with --allow-similar", "abaikan, atau simpan juga dengan --allow-similar")
        .page(
            "A record typed twice often differs in a letter or a day. The program asks; it never decides.",
            "Catatan yang diketik dua kali sering berbeda satu huruf atau satu hari. Program bertanya; tidak memutuskan sendiri.",
            "Kelas menjahit / Kelas Menjahit 1",
            "--allow-similar bila keduanya nyata",
        );

/// A stored record has other values than the row.
pub static DUP_004: Code = Code::new(
    "DUP-004",
    Text::new("{noun} {id} has {old} here, the file says {new}", "{noun} {id} berisi {old}, berkas menyebut {new}"),
)
.why("the same record is stored with another value, and a file never replaces silently", "catatan yang sama tersimpan dengan nilai lain, dan berkas tidak pernah mengganti diam-diam")
.fix("decide with --on-existing update (take the file), fill (only blanks) or keep (ignore the file)", "putuskan dengan --on-existing update (ikut berkas), fill (isi yang kosong), atau keep (abaikan berkas)")
.page(
    "A row with the identity of a stored record but other values is a conflict between two people. You decide which stands; the old value stays in the history.",
    "Baris yang beridentitas sama dengan catatan tersimpan tetapi nilainya lain adalah perbedaan antara dua orang. Anda yang memutuskan; nilai lama tetap ada di riwayat.",
    "peserta 30 (tersimpan 25)",
    "--on-existing update",
);

/// A unique value is taken by another record.
pub static DUP_005: Code = Code::new(
    "DUP-005",
    Text::new("{field} {value} belongs to {noun} {id}", "{field} {value} milik {noun} {id}"),
)
.why("it may stand only once", "hanya boleh ada satu")
.fix("check which of the two is right", "periksa mana yang benar")
.page(
    "A library's code and NPP are its own. Two libraries with one code would share all their figures.",
    "Kode dan NPP milik satu perpustakaan. Dua perpustakaan berkode sama akan tercampur angkanya.",
    "--code 15.05.02.2001 (sudah ada)",
    "--code 15.05.02.2001-2",
);

/// The same record is stored already, and there can be only one.
pub static DUP_006: Code =
    Code::new("DUP-006", Text::new("already stored as {noun} {id}", "sudah tersimpan sebagai {noun} {id}"))
        .why(
            "{identity} are the same, and of these there can be only one record",
            "{identity} sama, dan untuk itu hanya boleh ada satu catatan",
        )
        .fix("change it with: tpbis {command} edit {id} …", "ubah dengan: tpbis {command} edit {id} …")
        .page(
            "A library has one count of visits a month, and one of each figure of this kind. A second one would be added to the first; the stored record is corrected instead.",
            "Satu perpustakaan hanya punya satu rekap kunjungan per bulan, begitu pula catatan lain sejenisnya. Catatan kedua akan terjumlah dua kali; perbaikilah catatan yang tersimpan.",
            "tpbis visit record --library 15.05 --month 2022-03 --male 12 (dua kali)",
            "tpbis visit edit 34 --male 12",
        );

/// A row whose record was removed on purpose.
pub static DUP_007: Code =
    Code::new("DUP-007", Text::new("removed before as {noun} {id}, and left so", "dulu dihapus sebagai {noun} {id}, dan tetap dihapus"))
        .why("somebody took it away on purpose", "seseorang menghapusnya dengan sengaja")
        .fix("bring it back with --revive", "kembalikan dengan --revive")
        .page(
            "A file that still holds a removed record does not bring it back by itself. With --revive it does, and the history shows both.",
            "Berkas yang masih memuat catatan yang sudah dihapus tidak mengembalikannya sendiri. Dengan --revive catatan kembali, dan riwayat menampilkan keduanya.",
            "tpbis import kegiatan.csv",
            "tpbis import kegiatan.csv --revive",
        );

/// A code of a library that went into another.
pub static DUP_008: Code = Code::new(
    "DUP-008",
    Text::new("{value} is {name}, which went into {into}", "{value} adalah {name}, yang sudah digabung ke {into}"),
)
.why("somebody said that both are one library", "seseorang menyatakan keduanya satu perpustakaan")
.fix(
    "record it for that library; if they are two after all, undo the merge (tpbis history) or use another code",
    "catat untuk perpustakaan itu; bila ternyata dua, batalkan penggabungannya (tpbis history) atau pakai kode lain",
)
.page(
    "Codes and NPP of a library that went into another lead to the one that was kept. A new library with such a code would take them away from it.",
    "Kode dan NPP perpustakaan yang sudah digabung menunjuk ke perpustakaan yang dipertahankan. Perpustakaan baru dengan kode itu akan merebutnya.",
    "--code 15.05.02.2001-2 (sudah digabung)",
    "--code 15.05.02.2001-3",
);

/// A code of another living library.
pub static DUP_009: Code = Code::new(
    "DUP-009",
    Text::new("{value} is the code of {name}", "{value} adalah kode {name}"),
)
.why("two libraries cannot have one code", "dua perpustakaan tidak boleh berkode sama")
.fix(
    "if they are one library: tpbis library merge {old} --into {value}",
    "bila keduanya satu perpustakaan: tpbis library merge {old} --into {value}",
)
.page(
    "A library that was entered again under its right code is there twice: merging brings the records of both together, and the wrong code goes on leading to the right one.",
    "Perpustakaan yang didaftarkan lagi dengan kode yang benar ada dua kali: penggabungan menyatukan catatannya, dan kode yang salah tetap menunjuk ke yang benar.",
    "tpbis library rename-code 15.05 15.05.02.2001",
    "tpbis library merge 15.05 --into 15.05.02.2001",
);

/// A library to be merged into itself.
pub static DUP_010: Code = Code::new(
    "DUP-010",
    Text::new("{name} and {into} are one library already", "{name} dan {into} sudah satu perpustakaan"),
)
.why("both names lead to the same entry", "kedua nama menunjuk ke entri yang sama")
.fix("see the libraries with: tpbis library list", "lihat perpustakaannya dengan: tpbis library list")
.page(
    "A library that was merged earlier leads to the one that was kept. Two libraries with one code are told apart by #NUMBER.",
    "Perpustakaan yang sudah digabung menunjuk ke yang dipertahankan. Dua perpustakaan berkode sama dibedakan dengan #NOMOR.",
    "tpbis library merge 15.05 --into 15.05",
    "tpbis library merge \"#9\" --into \"#4\"",
);

/// The codes of this family.
pub const ALL: &[&Code] =
    &[&DUP_001, &DUP_002, &DUP_003, &DUP_004, &DUP_007, &DUP_005, &DUP_006, &DUP_008, &DUP_009, &DUP_010];
