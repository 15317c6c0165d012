//! Codes of the family `MRG`: bringing together what several people recorded.

use super::Code;
use crate::text::Text;

/// A bundle does not read to its end, or says something impossible.
pub static MRG_001: Code =
    Code::new("MRG-001", Text::new("{file} is damaged: line {line}", "{file} rusak: baris {line}"))
        .why(
            "it was cut off or changed on the way ({cause}); nothing of it was stored",
            "berkas terpotong atau berubah di perjalanan ({cause}); tidak ada isinya yang disimpan",
        )
        .fix(
            "ask the sender to send it again, as a document and not as a picture or text",
            "minta pengirim mengirim ulang, sebagai dokumen, bukan gambar atau teks",
        )
        .page(
            "A bundle says at its end how much it holds, so that one that was cut off on the way is noticed. It is taken in whole or not at all.",
            "Di akhir berkas kiriman tertulis banyaknya isi, sehingga berkas yang terpotong di jalan ketahuan. Berkas diterima utuh, atau tidak sama sekali.",
            "tpbis merge sukamaju.tpbis",
            "tpbis merge sukamaju-kirim-ulang.tpbis",
        );

/// A bundle of a newer program.
pub static MRG_002: Code = Code::new(
    "MRG-002",
    Text::new("{file} comes from a newer tpbis", "{file} berasal dari tpbis yang lebih baru"),
)
.why(
    "it has format {found}; this program reads up to {known}",
    "formatnya {found}; program ini membaca sampai {known}",
)
.fix("bring this program up to date, then merge it again", "perbarui program ini, lalu gabungkan lagi")
.page(
    "A newer program may record things that this one does not know. It leaves them alone rather than losing half of them.",
    "Program yang lebih baru mungkin mencatat hal yang belum dikenal program ini. Lebih baik ditolak daripada separuhnya hilang.",
    "tpbis merge sukamaju.tpbis",
    "tpbis --version",
);

/// Two operations of one writer have the same number.
pub static MRG_003: Code = Code::new(
    "MRG-003",
    Text::new(
        "{file}: operation {seq} of {who} is not the one that is here",
        "{file}: operasi {seq} dari {who} bukan yang ada di sini",
    ),
)
.why(
    "one installation wrote in two copies of a database under one identity",
    "satu pemasangan menulis di dua salinan basis data dengan identitas yang sama",
)
.fix(
    "export the records of one copy and import them: tpbis export all, tpbis import",
    "ekspor catatan dari salah satu salinan lalu impor: tpbis export all, tpbis import",
)
.page(
    "Every installation numbers its operations, so that a missing one is noticed. A copied or restored file goes on under a new identity by itself; this happens only when the folder with the identity was copied along.",
    "Setiap pemasangan menomori operasinya, sehingga yang hilang ketahuan. Berkas salinan atau hasil pemulihan dengan sendirinya memakai identitas baru; ini hanya terjadi bila folder identitasnya ikut disalin.",
    "tpbis merge salinan.db",
    "tpbis export all --db salinan.db -o ekspor",
);

/// A file that is neither a bundle nor a database.
pub static MRG_004: Code = Code::new(
    "MRG-004",
    Text::new(
        "{file} is neither a bundle nor a tpbis database",
        "{file} bukan berkas kiriman dan bukan basis data tpbis",
    ),
)
.why("{cause}", "{cause}")
.fix("a spreadsheet comes in with: tpbis import", "lembar kerja dimasukkan dengan: tpbis import")
.page(
    "merge takes what tpbis bundle wrote (.tpbis), backups and databases of this program.",
    "merge menerima berkas buatan tpbis bundle (.tpbis), cadangan, dan basis data program ini.",
    "tpbis merge kegiatan.xlsx",
    "tpbis import activity kegiatan.xlsx",
);

/// A bundle whose clock is far ahead.
pub static MRG_005: Code = Code::new(
    "MRG-005",
    Text::new("{file} comes from the future: {at}", "{file} berasal dari masa depan: {at}"),
)
.why(
    "the sender's clock was wrong; taken in, it would win over everything written until that day",
    "jam pengirim salah; bila diterima, isinya akan mengalahkan semua yang ditulis sampai hari itu",
)
.fix(
    "the file waits, nothing is lost: look at this laptop's clock; when it is the sender's that was wrong, take it in with --accept-future",
    "berkas menunggu, tidak ada yang hilang: periksa jam laptop ini; bila jam pengirim yang salah, terima dengan --accept-future",
)
.page(
    "Where two people edited the same field, the later edit is shown. A clock that is a day or more ahead would always be the later. Ask the sender to set the clock; what is written after taking it in counts as later all the same.",
    "Bila dua orang mengubah isian yang sama, yang lebih baru yang tampil. Jam yang maju sehari atau lebih akan selalu menang. Minta pengirim membetulkan jamnya; yang ditulis sesudah penerimaan tetap dianggap lebih baru.",
    "tpbis merge sukamaju.tpbis",
    "tpbis merge sukamaju.tpbis --accept-future",
);

/// Conflicts wait for a decision.
pub static MRG_006: Code = Code::new(
    "MRG-006",
    Text::new("{n} {n|conflict waits|conflicts wait} for a decision", "{n} perbedaan menunggu keputusan"),
)
.why(
    "the same field was written on two laptops that did not know of each other; both values are kept",
    "isian yang sama ditulis di dua laptop yang belum saling tahu; kedua nilainya disimpan",
)
.fix("look at them: tpbis conflicts; decide: tpbis resolve", "lihat: tpbis conflicts; putuskan: tpbis resolve")
.page(
    "Everything was stored. Until somebody decides, the later value is shown. The decision travels with the next bundle, so that every laptop agrees.",
    "Semuanya sudah disimpan. Sampai ada yang memutuskan, nilai yang lebih baru yang tampil. Keputusan ikut dalam kiriman berikutnya, sehingga semua laptop sepakat.",
    "tpbis merge sukamaju.tpbis",
    "tpbis conflicts",
);

/// No such conflict.
pub static MRG_007: Code = Code::new(
    "MRG-007",
    Text::new("there is no conflict {number}", "tidak ada perbedaan nomor {number}"),
)
.why("{n} {n|waits|wait} for a decision", "yang menunggu keputusan ada {n}")
.fix("their numbers: tpbis conflicts", "nomornya: tpbis conflicts")
.page(
    "Conflicts are numbered as `tpbis conflicts` lists them; a decided one is gone from the list.",
    "Nomor perbedaan adalah nomor dalam daftar `tpbis conflicts`; yang sudah diputuskan hilang dari daftar.",
    "tpbis resolve 9",
    "tpbis conflicts",
);

/// A way of deciding that this conflict does not have.
pub static MRG_008: Code = Code::new(
    "MRG-008",
    Text::new("conflict {number} cannot be decided so", "perbedaan nomor {number} tidak dapat diputuskan begitu"),
)
.why("{reason}", "{reason}")
.fix("see its choices: tpbis conflicts {number}", "lihat pilihannya: tpbis conflicts {number}")
.page(
    "A field takes one of the values written, or another. A removed record that somebody else edited stays or goes. Records created twice under one identity can be split where two of a kind are allowed.",
    "Isian mengambil salah satu nilai yang ditulis, atau nilai lain. Catatan yang dihapus tetapi diubah orang lain dapat dipertahankan atau dihapus. Catatan kembar dapat dipisah bila jenisnya boleh kembar.",
    "tpbis resolve 1 --both",
    "tpbis resolve 1 --take 2",
);

/// A database that is being written.
pub static MRG_011: Code = Code::new(
    "MRG-011",
    Text::new("{file} is being written", "{file} sedang ditulis"),
)
.why(
    "a journal lies beside it: another program has it open, or was interrupted",
    "ada berkas jurnal di sampingnya: program lain sedang membukanya, atau terputus di tengah jalan",
)
.fix(
    "wait until it is done, or open it once: tpbis status --db {file}; better still, merge a bundle or a backup",
    "tunggu sampai selesai, atau buka sekali: tpbis status --db {file}; lebih baik lagi, gabungkan berkas kiriman atau cadangan",
)
.page(
    "A copy of a database that is being written may hold half of a change. A bundle (`tpbis bundle`) or a backup (`tpbis db backup`) is always whole.",
    "Salinan basis data yang sedang ditulis mungkin memuat separuh perubahan. Berkas kiriman (`tpbis bundle`) atau cadangan (`tpbis db backup`) selalu utuh.",
    "tpbis merge /media/usb/tpbis.db",
    "tpbis merge /media/usb/sukamaju.tpbis",
);

/// The database itself.
pub static MRG_012: Code = Code::new(
    "MRG-012",
    Text::new("{file} is the database that things would go into", "{file} adalah basis data tujuan itu sendiri"),
)
.fix("name the other file", "sebutkan berkas yang lain")
.page(
    "A database is not merged into itself. --db names the one that takes, the arguments what it is given.",
    "Basis data tidak digabungkan dengan dirinya sendiri. --db adalah penerimanya, argumen adalah yang diterima.",
    "tpbis merge tpbis.db",
    "tpbis merge sukamaju.db",
);

/// A database that is not as this program makes it.
pub static MRG_013: Code = Code::new(
    "MRG-013",
    Text::new("{file} is not as this program makes it: {what}", "{file} tidak seperti buatan program ini: {what}"),
)
.why(
    "another program changed its tables, views or triggers; such a file could do harm when it is read",
    "program lain mengubah tabel, tampilan, atau pemicunya; berkas seperti itu dapat merugikan bila dibaca",
)
.fix("ask the sender for a bundle: tpbis bundle", "minta berkas kiriman kepada pengirim: tpbis bundle")
.page(
    "A database that comes from elsewhere is copied and compared with what this program makes before anything of it is read. What differs is named.",
    "Basis data dari tempat lain disalin dan dibandingkan dengan buatan program ini sebelum isinya dibaca. Yang berbeda disebutkan.",
    "tpbis merge diubah.db",
    "tpbis merge sukamaju.tpbis",
);

/// Nobody of this name is known.
pub static MRG_014: Code = Code::new(
    "MRG-014",
    Text::new("nobody called {name} has sent anything yet", "belum ada kiriman dari {name}"),
)
.why("known: {nearest}", "yang dikenal: {nearest}")
.fix(
    "choose one of them, or leave --for out: then everything is written",
    "pilih salah satunya, atau tanpa --for: semuanya ditulis",
)
.page(
    "What somebody has is known from what they sent. Who has sent nothing yet gets everything: leave --for out, and name libraries with --library where not everything is meant for them.",
    "Yang dimiliki seseorang diketahui dari kirimannya. Yang belum pernah mengirim mendapat semuanya: tanpa --for, dan sebutkan perpustakaan dengan --library bila tidak semuanya untuk mereka.",
    "tpbis bundle --for Sitti",
    "tpbis bundle --for Siti",
);

/// Several people of this name are known.
pub static MRG_015: Code = Code::new(
    "MRG-015",
    Text::new("{name} is several people", "{name} lebih dari satu orang"),
)
.why("known: {nearest}", "yang dikenal: {nearest}")
.fix("name the place or the library", "sebutkan tempat atau perpustakaannya")
.page(
    "--for takes a name, a place, or a library's code or name, as their bundles say it.",
    "--for menerima nama, tempat, atau kode atau nama perpustakaan, seperti tertulis dalam kirimannya.",
    "tpbis bundle --for Siti",
    "tpbis bundle --for 15.05.2001",
);

/// A sealed bundle that stays shut.
pub static MRG_016: Code = Code::new(
    "MRG-016",
    Text::new("{name} is sealed and was not opened", "{name} tersegel dan tidak dibuka"),
)
.why("{cause}", "{cause}")
.fix(
    "name the file with your key: --identity FILE; or open it with age first: age --decrypt -i KEYFILE",
    "sebutkan berkas kunci Anda: --identity BERKAS; atau buka dulu dengan age: age --decrypt -i BERKASKUNCI",
)
.page(
    "A bundle can be sealed in the age format so that only who holds the key reads it. The sender needs the reader's public key (age1…), the reader the file with the secret one. Programs built without sealing neither write nor open such files; the program age does both.",
    "Berkas kiriman dapat disegel dalam format age sehingga hanya pemegang kunci yang dapat membacanya. Pengirim memerlukan kunci publik pembaca (age1…), pembaca memerlukan berkas kunci rahasia. Program yang dibuat tanpa segel tidak menulis dan tidak membuka berkas seperti itu; program age dapat keduanya.",
    "tpbis merge tersegel.tpbis",
    "age --decrypt -i kunci.txt -o sukamaju.tpbis tersegel.tpbis",
);

/// What should be a key is none.
pub static MRG_017: Code = Code::new("MRG-017", Text::new("{name} is no key", "{name} bukan kunci"))
    .why("it is neither age1… nor a readable file of keys", "bukan age1… dan bukan berkas kunci yang terbaca")
    .fix("make one with: age-keygen -o kunci.txt", "buat dengan: age-keygen -o kunci.txt")
    .page(
        "To seal a bundle give the reader's public key, which begins with age1, or a file with one a line. To open one give the file with the secret key, as age-keygen writes it.",
        "Untuk menyegel, sebutkan kunci publik pembaca, yang diawali age1, atau berkas berisi satu kunci per baris. Untuk membuka, sebutkan berkas kunci rahasia buatan age-keygen.",
        "tpbis bundle --encrypt-to ani",
        "tpbis bundle --encrypt-to koordinator.txt",
    );

/// A number that no likely double has.
pub static MRG_018: Code = Code::new(
    "MRG-018",
    Text::new("there is no likely double {number}", "tidak ada kemungkinan ganda {number}"),
)
.why("{n} {n|waits|wait} for a decision", "yang menunggu keputusan ada {n}")
.fix("their numbers: tpbis conflicts --doubles", "nomornya: tpbis conflicts --doubles")
.page(
    "What was likely recorded twice is numbered D1, D2 … as `tpbis conflicts --doubles` lists it; what was decided is gone from the list.",
    "Yang kemungkinan tercatat dua kali diberi nomor D1, D2 … dalam daftar `tpbis conflicts --doubles`; yang sudah diputuskan hilang dari daftar.",
    "tpbis resolve D9 --same",
    "tpbis conflicts --doubles",
);

/// The codes of this family.
pub const ALL: &[&Code] = &[
    &MRG_001, &MRG_002, &MRG_003, &MRG_004, &MRG_005, &MRG_006, &MRG_007, &MRG_008, &MRG_011, &MRG_012,
    &MRG_013, &MRG_014, &MRG_015, &MRG_016, &MRG_017, &MRG_018,
];
