//! Codes of the family `IMP`.

use super::Code;
use crate::text::Text;

/// Not a number.
pub static IMP_022: Code = Code::new("IMP-022", Text::new("not a number", "bukan angka"))
    .why("this field is added up, so words cannot stand in it", "isian ini dijumlahkan, jadi tidak dapat berisi kata-kata")
    .fix("write digits; leave it empty when it is not known", "tulis dengan angka; kosongkan bila tidak diketahui")
    .page(
        "Digits with a thousands mark, a leading Rp, and a unit behind (orang, unit, rb, jt) are understood. Number words are not, but the number they mean is suggested. An empty cell, a dash or nihil means \"not given\", never 0.",
        "Angka dengan tanda ribuan, awalan Rp, dan satuan di belakang (orang, unit, rb, jt) dimengerti. Bilangan dalam kata tidak, tetapi angkanya diusulkan. Sel kosong, tanda hubung, atau nihil berarti \"tidak diisi\", bukan 0.",
        "peserta: tiga puluh",
        "peserta: 30",
    );

/// A number whose marks do not fit the notation of its column.
pub static IMP_023: Code = Code::new("IMP-023", Text::new("the marks in this number do not fit the column (decimal mark \"{mark}\")", "tanda pada angka ini tidak cocok dengan kolomnya (tanda desimal \"{mark}\")"))
    .why("one column has one notation; read the other way this would be another number", "satu kolom memakai satu cara tulis; bila dibaca dengan cara lain, angkanya berbeda")
    .fix("write it as the other numbers of the column are written", "tulis seperti angka lain di kolom itu")
    .page(
        "In Indonesian notation 1.250,5 has a point between thousands and a comma before the fraction; in English notation 1,250.5 has them the other way round. The whole column decides which it is; a number that fits only the other notation is refused instead of being guessed at.",
        "Dalam cara tulis Indonesia, 1.250,5 memakai titik untuk ribuan dan koma untuk desimal; dalam cara tulis Inggris, 1,250.5 sebaliknya. Seluruh kolom menentukan cara tulisnya; angka yang hanya cocok dengan cara yang lain ditolak, bukan ditebak.",
        "12.5",
        "12,5",
    );

/// Not a date.
pub static IMP_030: Code = Code::new("IMP-030", Text::new("not a date", "bukan tanggal"))
    .fix("write it as 2022-03-12, 12/03/2022 or 12 Maret 2022", "tulis sebagai 2022-03-12, 12/03/2022, atau 12 Maret 2022")
    .page(
        "Dates are understood as 2022-03-12, as 12/03/2022 (also with hyphens or points), with month names in Indonesian or English, with the day of the week in front, as spreadsheet dates, and as a run of days (3-5 Maret 2022). A bare number such as 44632 is a spreadsheet date that lost its format: its day is suggested.",
        "Tanggal dimengerti sebagai 2022-03-12, sebagai 12/03/2022 (juga dengan tanda hubung atau titik), dengan nama bulan Indonesia atau Inggris, dengan nama hari di depan, sebagai tanggal lembar kerja, dan sebagai rentang hari (3-5 Maret 2022). Angka saja seperti 44632 adalah tanggal lembar kerja yang kehilangan formatnya: tanggalnya diusulkan.",
        "tanggal: minggu lalu",
        "tanggal: 12/03/2022",
    );

/// A day the calendar does not have.
pub static IMP_031: Code = Code::new("IMP-031", Text::new("date does not exist", "tanggal tidak ada di kalender"))
    .why("{month} {year} ends on day {last}", "{month} {year} berakhir pada tanggal {last}")
    .fix("check the original record", "periksa catatan aslinya")
    .page(
        "The day is beyond the end of its month. The last day of that month is suggested, but only the original record can tell.",
        "Harinya melewati akhir bulan. Hari terakhir bulan itu diusulkan, tetapi hanya catatan asli yang dapat memastikan.",
        "tanggal: 31/02/2022",
        "tanggal: 28/02/2022",
    );

/// A month beyond 12, or day and month the other way round.
pub static IMP_032: Code = Code::new("IMP-032", Text::new("month {month} does not exist (read as {order})", "bulan {month} tidak ada (dibaca {order})"))
    .why("a year has 12 months; in a file, day and month stand in the same order in the whole column", "setahun ada 12 bulan; dalam berkas, urutan hari dan bulan sama untuk seluruh kolom")
    .fix("correct the month, or write it with its name: 12 Maret 2022", "betulkan bulannya, atau tulis dengan nama bulan: 12 Maret 2022")
    .page(
        "All values of a column together decide whether the day or the month comes first, because 05/04/2022 alone does not tell. A value that fits only the other order is refused; turned round it is the suggestion.",
        "Semua nilai dalam satu kolom bersama-sama menentukan apakah hari atau bulan yang di depan, karena 05/04/2022 saja tidak cukup jelas. Nilai yang hanya cocok dengan urutan lain ditolak; usulannya adalah nilai itu yang dibalik.",
        "05/13/2022",
        "13/05/2022",
    );

/// A year of two digits.
pub static IMP_033: Code = Code::new("IMP-033", Text::new("the year has only two digits", "tahunnya hanya dua angka"))
    .why("12/03/22 can be read in several ways", "12/03/22 dapat dibaca dengan beberapa cara")
    .fix("write the year in full", "tulis tahun selengkapnya")
    .page(
        "Two-digit years are refused, because day, month and year can then be taken for one another: 20/03/22 may be 2022 or 2020. The year in full is suggested. For a month the form Mar '22 is understood.",
        "Tahun dua angka ditolak, karena hari, bulan, dan tahun dapat tertukar: 20/03/22 bisa berarti 2022 atau 2020. Tahun selengkapnya diusulkan. Untuk bulan, bentuk Mar '22 dimengerti.",
        "12/03/22",
        "12/03/2022",
    );

/// Not a month.
pub static IMP_034: Code = Code::new("IMP-034", Text::new("not a month", "bukan bulan"))
    .fix("write it as 2022-03 or Maret 2022", "tulis sebagai 2022-03 atau Maret 2022")
    .page(
        "Months are understood as 2022-03, 03/2022, Maret 2022, Mar 2022, Mar '22, and as any full date, which counts as its month.",
        "Bulan dimengerti sebagai 2022-03, 03/2022, Maret 2022, Mar 2022, Mar '22, dan sebagai tanggal lengkap, yang dihitung sebagai bulannya.",
        "bulan: awal tahun",
        "bulan: 2022-01",
    );

/// A date or month without its year.
pub static IMP_035: Code = Code::new("IMP-035", Text::new("the year is missing", "tahunnya belum ditulis"))
    .why("a spreadsheet is read again years later; the year must stand in it", "berkas dibaca lagi bertahun-tahun kemudian; tahunnya harus tertulis")
    .fix("add the year", "tambahkan tahunnya")
    .page(
        "In a file every date needs its year. Typed by hand, 12 mar is taken for the most recent 12 March.",
        "Di dalam berkas setiap tanggal memerlukan tahun. Bila diketik sendiri, 12 mar dianggap 12 Maret yang terakhir.",
        "12 Maret",
        "12 Maret 2022",
    );

/// A run of days that ends before it begins.
pub static IMP_036: Code = Code::new(
    "IMP-036",
    Text::new("the range ends before it begins", "rentangnya berakhir sebelum dimulai"),
)
.fix("put the earlier date first", "tulis tanggal yang lebih awal di depan")
.page(
    "A run of days such as 3-5 Maret 2022 names its first and its last day. Both are counted.",
    "Rentang hari seperti 3-5 Maret 2022 menyebut hari pertama dan hari terakhirnya. Keduanya dihitung.",
    "5-3 Maret 2022",
    "3-5 Maret 2022",
);

/// A cell below no heading (a warning).
pub static IMP_037: Code = Code::new(
    "IMP-037",
    Text::new(
        "column {column} has no heading: what stands in it is left out",
        "kolom {column} tidak berjudul: isinya tidak ikut disimpan",
    ),
)
.why("without a heading nobody can tell what it means", "tanpa judul kolom, artinya tidak dapat diketahui")
.fix(
    "write a heading above the column if it belongs to the records",
    "tulis judul di atas kolomnya bila isinya bagian dari catatan",
)
.page(
    "The headings say which field a column holds. A column without one is not stored; because somebody wrote in it, it is pointed out. A column that only numbers the rows needs no heading.",
    "Judul kolom menyebut isian yang dimuat kolom itu. Kolom tanpa judul tidak disimpan; karena ada isinya, hal itu ditunjukkan. Kolom yang hanya menomori baris tidak memerlukan judul.",
    "Perpustakaan;Tanggal;(kosong)",
    "Perpustakaan;Tanggal;Keterangan",
);

/// The codes of this family.
pub const ALL: &[&Code] =
    &[&IMP_022, &IMP_023, &IMP_030, &IMP_031, &IMP_032, &IMP_033, &IMP_034, &IMP_035, &IMP_036, &IMP_037];
