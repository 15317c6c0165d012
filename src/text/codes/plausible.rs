//! Codes `VAL-140` to `VAL-149`: figures beside others of their kind, and confirming them.

use super::Code;
use crate::text::Text;

/// A figure far above what is usual (a warning).
pub static VAL_140: Code = Code::new(
    "VAL-140",
    Text::new(
        "{count} where {low}–{high} is usual {whose}: {times} times as much",
        "{count}, padahal biasanya {low}–{high} {whose}: {times} kali lipat",
    ),
)
.why(
    "a slipped key makes one figure larger than all others together, and with it the report of the province",
    "satu salah ketik membuat satu angka lebih besar daripada semua angka lain, dan ikut mengubah laporan provinsi",
)
.fix(
    "check the figure; if it is right, say so once: --confirm VAL-140=\"reason\"",
    "periksa angkanya; bila benar, cukup tegaskan sekali: --confirm VAL-140=\"alasan\"",
)
.page(
    "A figure is compared with the library's other figures of the same kind; where it has fewer than six, with those of libraries of the same level. It is asked about when it is at least ten times the largest usual one and its modified z-score (Iglewicz and Hoaglin 1993, on a logarithmic scale) passes 5. Counts below 100 and amounts below ten million rupiah are never asked about. The figure is stored all the same. Once confirmed with a reason, on import with --confirm or later with tpbis check confirm, the same value is never asked about again; another value is.",
    "Setiap angka dibandingkan dengan angka lain yang sejenis di perpustakaan itu; bila kurang dari enam, dengan perpustakaan setingkat. Angka ditanyakan bila sedikitnya sepuluh kali angka biasa yang terbesar dan skor z termodifikasinya (Iglewicz dan Hoaglin 1993, pada skala logaritma) melebihi 5. Jumlah di bawah 100 dan nilai di bawah sepuluh juta rupiah tidak pernah ditanyakan. Angkanya tetap disimpan. Setelah ditegaskan dengan alasan, saat impor dengan --confirm atau kemudian dengan tpbis check confirm, nilai yang sama tidak ditanyakan lagi; nilai lain ditanyakan.",
    "kunjungan: 91.142 (biasanya 40–95)",
    "kunjungan: 91",
);

/// Nothing to confirm.
pub static VAL_141: Code = Code::new(
    "VAL-141",
    Text::new("no rule asks about {noun} {id}", "tidak ada aturan yang menanyakan {noun} {id}"),
)
.why(
    "only what tpbis check asks about can be confirmed; perhaps it was corrected or confirmed before",
    "yang dapat ditegaskan hanya yang ditanyakan tpbis check; mungkin sudah diperbaiki atau ditegaskan",
)
.fix(
    "look at tpbis check, and at tpbis check confirm --list",
    "lihat tpbis check, dan tpbis check confirm --list",
)
.page(
    "A confirmation says that a value a rule asks about is right. It belongs to one rule, one record, one field and one value, so there must be such a question first. --field and --rule limit which questions are meant.",
    "Penegasan menyatakan bahwa nilai yang ditanyakan suatu aturan memang benar. Penegasan berlaku untuk satu aturan, satu catatan, satu isian, dan satu nilai, jadi pertanyaannya harus ada lebih dulu. --field dan --rule membatasi pertanyaan mana yang dimaksud.",
    "tpbis check confirm visit 12 --field loans --reason \"festival desa\"",
    "tpbis check confirm visit 12 --field unspecified --reason \"festival desa\"",
);

/// Nothing to take back.
pub static VAL_142: Code = Code::new(
    "VAL-142",
    Text::new("nothing is confirmed of {noun} {id}", "belum ada yang ditegaskan pada {noun} {id}"),
)
.fix("list what is confirmed: tpbis check confirm --list", "lihat yang sudah ditegaskan: tpbis check confirm --list")
.page(
    "Taking back a confirmation makes tpbis check ask about the value again. Only what was confirmed can be taken back.",
    "Mencabut penegasan membuat tpbis check menanyakan nilai itu lagi. Yang dapat dicabut hanya yang sudah ditegaskan.",
    "tpbis check unconfirm visit 12",
    "tpbis check confirm --list",
);

/// The codes of this family.
pub const ALL: &[&Code] = &[&VAL_140, &VAL_141, &VAL_142];
