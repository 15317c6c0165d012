//! Codes of the family `VAL`: values and rules between the fields of one record.

use super::Code;
use crate::text::Text;

/// A required field has no value.
pub static VAL_001: Code = Code::new("VAL-001", Text::new("{field} is missing", "{field} belum diisi"))
    .why("a record cannot be stored without it", "catatan tidak dapat disimpan tanpa isian ini")
    .fix("fill it in", "isilah")
    .page(
        "Some fields are needed before a record means anything: an activity without a date cannot be counted in any month.",
        "Beberapa isian wajib ada supaya catatan bermakna: kegiatan tanpa tanggal tidak dapat dihitung di bulan mana pun.",
        "tanggal: (kosong)",
        "tanggal: 2022-03-11",
    );

/// A total that differs from its parts.
pub static VAL_010: Code = Code::new("VAL-010", Text::new("the total {total} is not the sum of its parts, {sum}", "jumlah {total} tidak sama dengan jumlah bagiannya, {sum}"))
    .why("male, female and unspecified must add up to the total", "laki-laki, perempuan, dan tidak dirinci harus sama dengan jumlahnya")
    .fix("correct the total or a part; leave a part empty when it is not known", "perbaiki jumlah atau bagiannya; kosongkan bagian yang tidak diketahui")
    .page(
        "A total may be given alone or with its parts. What the parts lack is kept as \"unspecified\"; parts larger than the total are a mistake.",
        "Jumlah boleh diisi sendiri atau bersama bagiannya. Selisihnya disimpan sebagai \"tidak dirinci\"; bagian yang melebihi jumlah adalah kesalahan.",
        "laki-laki 7, perempuan 18, jumlah 20",
        "laki-laki 7, perempuan 18, jumlah 25",
    );

/// Control, bidirectional or zero-width characters in a name.
pub static VAL_002: Code = Code::new("VAL-002", Text::new("there are invisible characters in it", "ada karakter yang tidak terlihat di dalamnya"))
    .why("two names that look alike would be different, and a screen could show something else than what is stored", "dua nama yang tampak sama akan berbeda, dan layar dapat menampilkan yang lain dari yang tersimpan")
    .fix("type it again, or take the suggestion, which is the same without them", "ketik ulang, atau pakai usulan: tulisan yang sama tanpa karakter itu")
    .page(
        "Text copied from WhatsApp, a web page or a PDF sometimes carries characters of no width or control characters. In names and titles they are refused, because a name with them never equals the same name without them. In stories and notes they are removed and a note says so.",
        "Tulisan yang disalin dari WhatsApp, halaman web, atau PDF kadang membawa karakter tanpa lebar atau karakter kendali. Pada nama dan judul karakter itu ditolak, karena nama yang memuatnya tidak pernah sama dengan nama yang tidak. Pada cerita dan keterangan karakter itu dihapus dan dicatat.",
        "Suka<U+200B>maju",
        "Sukamaju",
    );

/// Text longer than its field takes.
pub static VAL_003: Code = Code::new(
    "VAL-003",
    Text::new(
        "too long: {length} characters, at most {max}",
        "terlalu panjang: {length} karakter, paling banyak {max}",
    ),
)
.why(
    "so long a text is usually a whole paragraph, or two cells run together, in the wrong place",
    "tulisan sepanjang itu biasanya satu paragraf, atau dua sel yang menyatu, di tempat yang salah",
)
.fix("shorten it, or move the rest to the notes", "singkatkan, atau pindahkan sisanya ke keterangan")
.page(
    "Names and titles have a length that fits a table and a report. Stories may have 20,000 characters.",
    "Nama dan judul dibatasi supaya muat di tabel dan laporan. Cerita boleh sampai 20.000 karakter.",
    "judul: (650 karakter)",
    "judul: Kelas menjahit untuk ibu-ibu",
);

/// A count or an amount below zero.
pub static VAL_004: Code = Code::new("VAL-004", Text::new("it is less than zero", "nilainya kurang dari nol"))
    .why("people, things and rupiah are counted from zero up", "orang, barang, dan rupiah dihitung mulai dari nol")
    .fix("write the figure without the minus sign; to correct an earlier record, change that record", "tulis angkanya tanpa tanda minus; untuk mengoreksi catatan terdahulu, ubahlah catatan itu")
    .page(
        "A negative count is a slip of the keyboard, or somebody's correction of an earlier figure. Corrections are made in the record itself, which keeps its history.",
        "Jumlah negatif biasanya salah ketik, atau koreksi atas angka terdahulu. Koreksi dilakukan pada catatannya sendiri, yang menyimpan riwayatnya.",
        "peserta: -25",
        "peserta: 25",
    );

/// A fraction where only whole numbers can be.
pub static VAL_005: Code = Code::new("VAL-005", Text::new("a whole number is needed here", "di sini diperlukan bilangan bulat"))
    .why("people, things and rupiah have no fractions", "orang, barang, dan rupiah tidak berpecahan")
    .fix("write the whole number; for thousands write 1.500, 1 500 or 1500", "tulis bilangan bulatnya; untuk ribuan tulis 1.500, 1 500, atau 1500")
    .page(
        "One or two digits after a point or comma are read as a fraction, three as thousands. Zeros after the mark (25,0 or 25.00) are accepted.",
        "Satu atau dua angka setelah titik atau koma dibaca sebagai pecahan, tiga angka sebagai ribuan. Nol di belakangnya (25,0 atau 25.00) diterima.",
        "peserta: 12,5",
        "peserta: 12",
    );

/// A number beyond what can be stored.
pub static VAL_006: Code = Code::new("VAL-006", Text::new("the number is too large", "angkanya terlalu besar"))
    .why("no figure of the programme has so many digits", "tidak ada angka program yang sebanyak itu digitnya")
    .fix("check the digits; perhaps two cells ran together, or it is a phone number or a code", "periksa angkanya; mungkin dua sel menyatu, atau itu nomor telepon atau kode")
    .page(
        "Whole numbers are stored exactly up to 18 digits. More than that is never a count or an amount of rupiah.",
        "Bilangan bulat disimpan tepat sampai 18 digit. Lebih dari itu pasti bukan jumlah orang, barang, atau rupiah.",
        "jumlah: 99999999999999999999",
        "jumlah: 999",
    );

/// A word that is not in the list of a field.
pub static VAL_007: Code = Code::new("VAL-007", Text::new("it is not one of: {allowed}", "tidak termasuk: {allowed}"))
    .why("figures can be added up by group only when everybody uses the same words", "angka hanya dapat direkap per kelompok bila semua memakai istilah yang sama")
    .fix("choose one of the values; upper and lower case, spaces and hyphens do not matter", "pilih salah satu; huruf besar-kecil, spasi, dan tanda hubung tidak berpengaruh")
    .page(
        "Some fields take a value from a list. English codes, the labels in both languages and common spellings are all understood. Some lists can be extended by your own values.",
        "Sebagian isian hanya menerima nilai dari daftar. Kode bahasa Inggris, istilah dalam kedua bahasa, dan ejaan yang lazim semuanya dimengerti. Sebagian daftar dapat ditambah dengan nilai Anda sendiri.",
        "bidang: Kesehtan",
        "bidang: Kesehatan",
    );

/// Neither yes nor no.
pub static VAL_008: Code = Code::new("VAL-008", Text::new("it is neither yes nor no", "bukan ya dan bukan tidak"))
    .fix("write ya or tidak; leave it empty when it is not known", "tulis ya atau tidak; kosongkan bila tidak diketahui")
    .page(
        "Understood are ya, tidak, yes, no, true, false, 1, 0, v, a tick, and Sudah or Belum Diverifikasi.",
        "Yang dimengerti: ya, tidak, yes, no, true, false, 1, 0, v, tanda centang, serta Sudah atau Belum Diverifikasi.",
        "terverifikasi: mungkin",
        "terverifikasi: ya",
    );

/// Not a calendar year.
pub static VAL_009: Code = Code::new("VAL-009", Text::new("it is not a year", "bukan tahun"))
    .why(
        "a year has four digits and lies between 1945 and 2100",
        "tahun terdiri atas empat angka, antara 1945 dan 2100",
    )
    .fix("write the year in full", "tulis tahun selengkapnya")
    .page(
        "A year is written with four digits. A full date is accepted too and counts as its year.",
        "Tahun ditulis dengan empat angka. Tanggal lengkap juga diterima dan dihitung sebagai tahunnya.",
        "tahun: 22",
        "tahun: 2022",
    );

/// Invisible characters were removed from a story (a note).
pub static VAL_011: Code = Code::new("VAL-011", Text::new("{count} invisible {count|character was|characters were} removed", "{count} karakter yang tidak terlihat dihapus"))
    .why("they can garble the screen and a printed report", "karakter itu dapat mengacaukan layar dan laporan cetak")
    .fix("nothing needs doing", "tidak perlu melakukan apa-apa")
    .page(
        "Text copied from WhatsApp or a web page may carry control characters nobody sees. In a story they are removed; the words stay as they are.",
        "Tulisan yang disalin dari WhatsApp atau halaman web dapat membawa karakter kendali yang tidak terlihat. Pada cerita karakter itu dihapus; kata-katanya tetap.",
        "Ibu-ibu<U+202E> belajar",
        "Ibu-ibu belajar",
    );

/// Something that looks like a national identity number.
pub static VAL_012: Code = Code::new("VAL-012", Text::new("it looks like a national identity number (NIK)", "tampaknya memuat nomor induk kependudukan (NIK)"))
    .why("identity numbers are never stored here, so that they cannot leak", "NIK tidak pernah disimpan di sini, supaya tidak dapat bocor")
    .fix("take the number out", "hapus nomor itu")
    .page(
        "Sixteen digits with a province code and a date of birth in them are taken for a NIK. The programme needs no identity numbers, and the law on personal data asks to keep only what is needed. The number itself is shown only as stars.",
        "Enam belas angka yang memuat kode provinsi dan tanggal lahir dianggap NIK. Program tidak memerlukan NIK, dan undang-undang pelindungan data pribadi meminta agar hanya data yang perlu yang disimpan. Nomornya sendiri hanya ditampilkan sebagai bintang.",
        "peserta: Sari 1502015203900001",
        "peserta: Sari",
    );

/// A count larger than is plausible: refused on import unless confirmed, a warning by hand.
pub static VAL_013: Code = Code::new("VAL-013", Text::new("{count} is implausibly many for one record", "{count} terlalu banyak untuk satu catatan"))
    .why("counts above 1,000,000 have always been slips of the keyboard", "jumlah di atas 1.000.000 selama ini selalu salah ketik")
    .fix("check the figure; if it is right, say so once: tpbis import --confirm VAL-013=\"reason\" (of a record that is stored: tpbis check confirm)", "periksa angkanya; bila benar, cukup tegaskan sekali: tpbis import --confirm VAL-013=\"alasan\" (untuk catatan yang sudah tersimpan: tpbis check confirm)")
    .page(
        "A village with nine million visits in one month was really seen: the true figure was 58. On import a count above 1,000,000 is refused unless it is confirmed with a reason, for all such figures of a file: --confirm VAL-013=\"reason\". Entered by hand it is stored and pointed out, and tpbis check asks about it until it is corrected or confirmed.",
        "Pernah ada desa dengan sembilan juta kunjungan dalam sebulan: angka sebenarnya 58. Saat impor, jumlah di atas 1.000.000 ditolak kecuali ditegaskan dengan alasan, sekaligus untuk semua angka seperti itu dalam satu berkas: --confirm VAL-013=\"alasan\". Bila dicatat satu per satu, angkanya disimpan dan ditunjukkan, lalu ditanyakan oleh tpbis check sampai diperbaiki atau ditegaskan.",
        "kunjungan: 9.114.240",
        "kunjungan: 58",
    );

/// A day in the future for something that happened.
pub static VAL_014: Code = Code::new("VAL-014", Text::new("{date} is in the future", "{date} belum terjadi"))
    .why("only what has happened is recorded here; today is {today}", "yang dicatat di sini hanya yang sudah terjadi; hari ini {today}")
    .fix("check the year and the month", "periksa tahun dan bulannya")
    .page(
        "Something that happened cannot be dated later than tomorrow (tomorrow is allowed because clocks and time zones differ). Plans and deadlines may lie in the future.",
        "Yang sudah terjadi tidak mungkin bertanggal setelah besok (besok diizinkan karena jam dan zona waktu dapat berbeda). Rencana dan tenggat boleh di masa depan.",
        "tanggal: 2202-03-11",
        "tanggal: 2022-03-11",
    );

/// A day before 1945 for something that happened.
pub static VAL_015: Code = Code::new("VAL-015", Text::new("{date} is before 1945", "{date} sebelum tahun 1945"))
    .why("the programme is younger; such dates come from empty cells and broken formulas", "program ini lebih muda; tanggal seperti itu berasal dari sel kosong dan rumus yang rusak")
    .fix("check the date", "periksa tanggalnya")
    .page(
        "Dates in 1899, 1900 and 1904 are what a spreadsheet shows for an empty or zero cell. No date before 1945 is stored for something that happened.",
        "Tanggal tahun 1899, 1900, dan 1904 adalah yang ditampilkan lembar kerja untuk sel kosong atau nol. Tanggal sebelum 1945 tidak disimpan untuk hal yang sudah terjadi.",
        "tanggal: 1900-01-00",
        "tanggal: 2022-01-03",
    );

/// A day before the programme began (a warning).
pub static VAL_016: Code = Code::new("VAL-016", Text::new("{date} is before the programme began in 2018", "{date} sebelum program dimulai pada 2018"))
    .why("a wrong year is more likely than so old a record", "tahun yang keliru lebih mungkin daripada catatan setua itu")
    .fix("check the year; if it is right, nothing needs doing", "periksa tahunnya; bila benar, tidak perlu melakukan apa-apa")
    .page(
        "The programme began in 2018. Earlier dates are stored, for instance when a library entered its older work, but pointed out.",
        "Program dimulai pada 2018. Tanggal sebelumnya tetap disimpan, misalnya bila perpustakaan memasukkan kegiatan lamanya, tetapi ditunjukkan.",
        "tanggal: 2012-03-11",
        "tanggal: 2021-03-11",
    );

/// A record without anything in it.
pub static VAL_017: Code = Code::new("VAL-017", Text::new("this {noun} has no figure", "{noun} ini belum berisi angka"))
    .why("an empty one would count as a report of its month", "yang kosong akan terhitung sebagai laporan bulan itu")
    .fix(
        "give at least one of {options}; where there is nothing to report: tpbis submission add --state nil",
        "isi paling sedikit satu: {options}; bila memang tidak ada yang dilaporkan: tpbis submission add --state nil",
    )
    .page(
        "Silence is not zero: a month counts as reported when something was recorded of it, or when somebody says that there is nothing.",
        "Diam bukan berarti nol: suatu bulan terhitung dilaporkan bila ada yang dicatat, atau bila dinyatakan nihil.",
        "tpbis visit record --month 2025-11",
        "tpbis visit record --month 2025-11 --male 12 --female 20",
    );

/// The codes of this family.
pub const ALL: &[&Code] = &[
    &VAL_001, &VAL_002, &VAL_003, &VAL_004, &VAL_005, &VAL_006, &VAL_007, &VAL_008, &VAL_009, &VAL_010,
    &VAL_011, &VAL_012, &VAL_013, &VAL_014, &VAL_015, &VAL_016, &VAL_017,
];
