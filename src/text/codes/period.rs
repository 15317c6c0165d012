//! Codes of the family `PER`.

use super::Code;
use crate::text::Text;

/// Not a period.
pub static PER_001: Code = Code::new("PER-001", Text::new("not a period", "bukan periode"))
    .fix("write for instance 2022, 2022-03, 2022-Q1, triwulan 1 2022, 2022-03..2022-06 or bulan-lalu", "tulis misalnya 2022, 2022-03, 2022-Q1, triwulan 1 2022, 2022-03..2022-06, atau bulan-lalu")
    .page(
        "A period is a year, a semester, a quarter, a month, a day, or a range of these with both ends included. An end may be left open: 2022-03.. goes on without end. Words for the current and the last month, quarter, semester and year are understood in both languages.",
        "Periode adalah tahun, semester, triwulan, bulan, hari, atau rentangnya dengan kedua ujung termasuk. Salah satu ujung boleh dibuka: 2022-03.. berlaku seterusnya. Kata untuk bulan, triwulan, semester, dan tahun ini atau lalu dimengerti dalam kedua bahasa.",
        "--period kemarin-kemarin",
        "--period bulan-lalu",
    );

/// A month, quarter, semester or day that does not exist.
pub static PER_002: Code = Code::new("PER-002", Text::new("this period does not exist", "periode ini tidak ada"))
    .why("a year has 12 months, 4 quarters and 2 semesters", "setahun terdiri atas 12 bulan, 4 triwulan, dan 2 semester")
    .fix("take the nearest one that exists", "pakai yang terdekat yang ada")
    .page(
        "Months go from 01 to 12, quarters from Q1 to Q4, semesters from S1 to S2, days to the end of their month.",
        "Bulan dari 01 sampai 12, triwulan dari Q1 sampai Q4, semester dari S1 sampai S2, hari sampai akhir bulannya.",
        "--period 2022-13",
        "--period 2022-12",
    );

/// A range that ends before it begins.
pub static PER_003: Code = Code::new(
    "PER-003",
    Text::new("the period ends before it begins", "periode berakhir sebelum dimulai"),
)
.why("no day lies in it", "tidak ada satu hari pun di dalamnya")
.fix("put the earlier end first", "tulis ujung yang lebih awal di depan")
.page(
    "A range is written with its first part on the left and its last on the right; both are included.",
    "Rentang ditulis dengan bagian pertama di kiri dan bagian terakhir di kanan; keduanya termasuk.",
    "--period 2022-06..2022-03",
    "--period 2022-03..2022-06",
);

/// A period without its year, or with a year of two digits.
pub static PER_004: Code = Code::new(
    "PER-004",
    Text::new("the year is missing or has only two digits", "tahunnya belum ditulis atau hanya dua angka"),
)
.fix("write the year with four digits", "tulis tahun dengan empat angka")
.page(
    "Reports are read years later, so their period always has its year in full.",
    "Laporan dibaca lagi bertahun-tahun kemudian, jadi periodenya selalu memuat tahun selengkapnya.",
    "--period maret",
    "--period 2022-03",
);

/// The codes of this family.
pub const ALL: &[&Code] = &[&PER_001, &PER_002, &PER_003, &PER_004];
