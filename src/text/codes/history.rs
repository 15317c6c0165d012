//! Codes of the family `HIS`: taking operations back.

use super::Code;
use crate::text::Text;

/// Later operations stand on what is to be undone.
pub static HIS_001: Code = Code::new(
    "HIS-001",
    Text::new("operation {op} cannot be undone alone", "operasi {op} tidak dapat dibatalkan sendiri"),
)
.why("later operations build on it: {later}", "operasi sesudahnya bergantung padanya: {later}")
.fix(
    "look at them with: tpbis history show {first}; undo all of them together with: tpbis undo {op} --with-later",
    "lihat dulu: tpbis history show {first}; batalkan semuanya sekaligus: tpbis undo {op} --with-later",
)
.page(
    "What somebody corrected afterwards, or recorded for a library that would go, is not lost by undoing what came before. Undo the later operations first, or all together.",
    "Yang sudah diperbaiki orang sesudahnya, atau dicatat untuk perpustakaan yang akan hilang, tidak boleh ikut hilang karena operasi sebelumnya dibatalkan. Batalkan dulu yang kemudian, atau semuanya sekaligus.",
    "tpbis undo 41",
    "tpbis undo 41 --with-later",
);

/// The operation is undone already, or changed no records.
pub static HIS_002: Code = Code::new(
    "HIS-002",
    Text::new("operation {op} has nothing to undo", "operasi {op} tidak punya apa-apa untuk dibatalkan"),
)
.why("{reason}", "{reason}")
.fix("see what there is: tpbis history", "lihat daftarnya: tpbis history")
.page(
    "Only operations that changed records can be undone: adding, editing, removing, importing. Creating the database and reading personal data cannot.",
    "Hanya operasi yang mengubah catatan yang dapat dibatalkan: menambah, mengubah, menghapus, mengimpor. Membuat basis data dan membuka data pribadi tidak.",
    "tpbis undo 1",
    "tpbis history",
);

/// Nothing is there to undo or redo.
pub static HIS_003: Code = Code::new(
    "HIS-003",
    Text::new("there is nothing to {what}", "tidak ada yang dapat di{what}"),
)
.fix("see what there is: tpbis history", "lihat daftarnya: tpbis history")
.page(
    "Undo takes back the newest operation that is not undone; redo brings back what the newest undo took.",
    "Undo membatalkan operasi terbaru yang belum dibatalkan; redo mengembalikan yang dibatalkan terakhir.",
    "tpbis redo",
    "tpbis history",
);

/// An erasure cannot be undone.
pub static HIS_004: Code = Code::new(
    "HIS-004",
    Text::new("operation {op} erased words; that cannot be undone", "operasi {op} menghapus data selamanya; itu tidak dapat dibatalkan"),
)
.why("the words are gone from the file and its backups", "datanya sudah tidak ada di berkas maupun cadangannya")
.fix(
    "if it was a mistake, ask the person again and write it anew with: tpbis NOUN edit",
    "bila keliru, tanyakan lagi kepada orangnya lalu tulis ulang dengan: tpbis CATATAN edit",
)
.page(
    "Undo gives back what was there before. An erasure keeps nothing of that, on purpose, here and on every laptop that hears of it. What is written afterwards stays.",
    "Pembatalan mengembalikan keadaan sebelumnya. Penghapusan data pribadi sengaja tidak menyisakan apa pun, di sini dan di setiap laptop yang menerimanya. Yang ditulis sesudahnya tetap ada.",
    "tpbis undo 52",
    "tpbis impact edit 12 --name …",
);

/// The codes of this family.
pub const ALL: &[&Code] = &[&HIS_001, &HIS_002, &HIS_003, &HIS_004];
