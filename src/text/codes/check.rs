//! Codes of the family `CHK`: what `tpbis check` asks about records that are stored.
//!
//! Each is a question to a person; the record stays as it is until somebody answers it.

use super::Code;
use crate::text::Text;

/// Visits far above what the library usually has.
pub static CHK_001: Code = Code::new(
    "CHK-001",
    Text::new("visits far above what this library usually has", "kunjungan jauh di atas kebiasaan perpustakaan ini"),
)
.why("more than 20 times the median of its other months, or more than a million", "lebih dari 20 kali median bulan lainnya, atau lebih dari satu juta")
.fix("compare with the visitors' book; correct with: tpbis visit edit", "cocokkan dengan buku tamu; perbaiki dengan: tpbis visit edit")
.page(
    "A slipped key or a code typed into the wrong column makes one month larger than all others together, and with it the report of the whole province. Looked at are months over 1,000 visits; each is compared with the library's own other months, never with other libraries.",
    "Salah ketik atau kode yang masuk ke kolom lain membuat satu bulan lebih besar daripada semua bulan lain, dan ikut mengubah laporan seluruh provinsi. Yang dilihat adalah bulan dengan lebih dari 1.000 kunjungan; tiap bulan dibandingkan dengan bulan lain di perpustakaan yang sama, bukan dengan perpustakaan lain.",
    "2022-03: 9114240",
    "2022-03: 91",
);

/// A stock of zeros.
pub static CHK_002: Code = Code::new(
    "CHK-002",
    Text::new("every figure of the stock is 0", "semua angka layanan bernilai 0"),
)
.why("a library without any book is rare; zeros are mostly fields nobody filled in", "perpustakaan tanpa satu buku pun jarang ada; nol biasanya berarti tidak diisi")
.fix("fill in the figures, or empty them: tpbis service edit ID --clear books,ebooks,computers,bandwidth", "isi angkanya, atau kosongkan: tpbis service edit NOMOR --clear books,ebooks,computers,bandwidth")
.page(
    "Forms that start with zeros leave zeros behind. Reports take the last known stock, so a row of zeros would hide the figures before it; they pass over such rows, but the question remains what the stock is.",
    "Formulir yang terisi nol sejak awal meninggalkan angka nol. Laporan memakai stok terakhir yang diketahui, sehingga baris nol dapat menutupi angka sebelumnya; baris seperti itu dilewati, tetapi berapa stoknya tetap perlu ditanyakan.",
    "buku 0, buku digital 0, komputer 0",
    "buku 1.250, komputer 3",
);

/// An advocacy result without what makes it one.
pub static CHK_003: Code = Code::new(
    "CHK-003",
    Text::new("the result of this advocacy is not complete", "hasil advokasi ini belum lengkap"),
)
.why("money needs an amount, a regulation its kind and date, support in kind its goods or people", "dana memerlukan nominal, regulasi memerlukan jenis dan tanggal, nondana memerlukan barang atau narasumber")
.fix("add what is missing: tpbis advocacy edit", "lengkapi dengan: tpbis advocacy edit")
.page(
    "The report on advocacy adds up rupiah, people, goods and regulations. A result without its figure is counted once and adds nothing, so the sum is too small.",
    "Laporan advokasi menjumlahkan rupiah, orang, barang, dan regulasi. Hasil tanpa angkanya dihitung satu kali tetapi tidak menambah apa pun, sehingga jumlahnya terlalu kecil.",
    "hasil: Dana, nominal: (kosong)",
    "hasil: Dana, nominal: Rp 5.000.000",
);

/// Reports of a library that is not in the programme.
pub static CHK_004: Code = Code::new(
    "CHK-004",
    Text::new("this library reports but is not enrolled", "perpustakaan ini melapor tetapi belum terdaftar sebagai peserta"),
)
.why("no enrolment other than as a candidate covers those months", "tidak ada kepesertaan, selain calon, yang mencakup bulan-bulan itu")
.fix("enrol it: tpbis enrolment add, or correct the dates of its enrolment", "daftarkan dengan: tpbis enrolment add, atau perbaiki tanggal kepesertaannya")
.page(
    "Completeness counts libraries that are enrolled in a month. Reports of a library that is not enrolled are in the figures but not in \"so many of so many\". The date is the last such month, the value how many months there are.",
    "Kelengkapan menghitung perpustakaan yang menjadi peserta pada bulan itu. Laporan perpustakaan yang bukan peserta masuk ke angka, tetapi tidak ke \"sekian dari sekian\". Tanggalnya adalah bulan terakhir, nilainya banyaknya bulan.",
    "(tanpa kepesertaan)",
    "tpbis enrolment add --library 15.05.02.2001 --program full_support --start 2021-01-01",
);

/// A record outside the library's active time.
pub static CHK_005: Code = Code::new(
    "CHK-005",
    Text::new("this happened while the library was not active", "terjadi saat perpustakaan tidak aktif"),
)
.why("its date lies before \"active from\" or after \"active to\" of the library", "tanggalnya sebelum \"aktif sejak\" atau sesudah \"aktif sampai\" perpustakaan")
.fix("correct the date of the record, or the active time of the library", "perbaiki tanggal catatan, atau masa aktif perpustakaan")
.page(
    "Either the record has the wrong year, or the library opened earlier or closed later than noted. The value is the record's date, compared with the limit it passes.",
    "Mungkin tahun catatannya keliru, atau perpustakaan dibuka lebih awal atau ditutup lebih akhir daripada yang tercatat. Nilainya tanggal catatan, dibandingkan dengan batas yang dilewati.",
    "aktif sejak 2021-01-01, kegiatan 2012-03-11",
    "aktif sejak 2021-01-01, kegiatan 2021-03-11",
);

/// Entered long after it happened.
pub static CHK_006: Code = Code::new(
    "CHK-006",
    Text::new("entered more than 90 days later", "dicatat lebih dari 90 hari kemudian"),
)
.why("the report of its month had long been handed in", "laporan bulan itu sudah lama diserahkan")
.fix("check both dates; if they are right, tell those who have the older report", "periksa kedua tanggalnya; bila benar, beri tahu penerima laporan lama")
.page(
    "Compared are the day it happened (for monthly figures the last day of the month) and the day it was entered. The value is how many days lie between them.",
    "Yang dibandingkan adalah hari kejadian (untuk angka bulanan, hari terakhir bulan itu) dan hari dicatat. Nilainya selisih hari di antaranya.",
    "tanggal 2022-01-01, dicatat 2022-07-13",
    "tanggal 2022-07-01, dicatat 2022-07-13",
);

/// A date that is hard to believe.
pub static CHK_007: Code = Code::new(
    "CHK-007",
    Text::new("the date lies in the future or before 2018", "tanggalnya di masa depan atau sebelum 2018"),
)
.why("the programme began in 2018, and what happened cannot lie ahead", "program dimulai tahun 2018, dan yang sudah terjadi tidak mungkin di masa depan")
.fix("correct the date", "perbaiki tanggalnya")
.page(
    "Mostly a mistyped year. Trainings and enrolments may be planned ahead, and partnerships may be older than the programme; they are asked only the other half of the question.",
    "Kebanyakan karena salah ketik tahun. Pelatihan dan kepesertaan boleh direncanakan, dan kemitraan boleh lebih tua daripada program; untuk itu hanya separuh pertanyaan ini yang berlaku.",
    "2202-03-11",
    "2022-03-11",
);

/// Probably the same record twice.
pub static CHK_008: Code = Code::new(
    "CHK-008",
    Text::new("looks like another record of these days", "mirip dengan catatan lain pada hari-hari itu"),
)
.why("same library, at most three days apart, titles almost the same", "perpustakaan sama, paling jauh tiga hari, judul hampir sama")
.fix("if it is the same, remove one of them; the other's number stands beside it", "bila memang sama, hapus salah satunya; nomor yang lain tertera di sampingnya")
.page(
    "One activity is easily noted twice: once by the library and once by the office, with another spelling or a date one day off. A course on several days is no double; leave it.",
    "Satu kegiatan mudah tercatat dua kali: sekali oleh perpustakaan dan sekali oleh dinas, dengan ejaan lain atau tanggal berselisih sehari. Pelatihan beberapa hari bukan catatan ganda; biarkan saja.",
    "11 Mar Kelas menjahit; 12 Mar Kelas menjahit.",
    "11 Mar Kelas menjahit",
);

/// Consent that is not in order.
pub static CHK_009: Code = Code::new(
    "CHK-009",
    Text::new("the consent of this impact record is not in order", "izin pada catatan dampak ini belum beres"),
)
.why("a story is published only with dated consent, for a child with a guardian's, and never after it was withdrawn", "cerita hanya diterbitkan dengan izin bertanggal, untuk anak dengan izin wali, dan tidak setelah izin dicabut")
.fix("complete it: tpbis impact edit, or set --consent none", "lengkapi dengan: tpbis impact edit, atau ubah menjadi --consent none")
.page(
    "The person whose story it is decides who may read it (UU 27/2022). The field beside the value says what is in question: the date of consent, the guardian of a child, or a withdrawal that has not been followed.",
    "Pemilik ceritalah yang menentukan siapa yang boleh membacanya (UU 27/2022). Isian di samping nilainya menunjukkan apa yang dipertanyakan: tanggal izin, wali anak, atau pencabutan izin yang belum diikuti.",
    "izin: publikasi, tanggal izin: (kosong)",
    "izin: publikasi, tanggal izin: 2022-03-11",
);

/// Nobody came.
pub static CHK_010: Code = Code::new(
    "CHK-010",
    Text::new("no participants, or a month of 0 visits with a note", "tanpa peserta, atau bulan dengan 0 kunjungan yang berketerangan"),
)
.why("an activity without anybody is rare, and a note on a month of 0 mostly says why the number is not known", "kegiatan tanpa peserta jarang ada, dan keterangan pada bulan bernilai 0 biasanya menjelaskan mengapa angkanya tidak diketahui")
.fix("add the number, or empty a 0 that means \"not known\"", "isi jumlahnya, atau kosongkan 0 yang berarti \"tidak diketahui\"")
.page(
    "Silence is not zero: an empty number says \"not known\", 0 says \"nobody\". Reports add up only what is known, and say of how many libraries.",
    "Kosong bukan nol: angka kosong berarti \"tidak diketahui\", 0 berarti \"tidak ada orang\". Laporan hanya menjumlahkan yang diketahui, dan menyebut dari berapa perpustakaan.",
    "peserta: (kosong)",
    "peserta: 25",
);

/// A village library without its village.
pub static CHK_011: Code = Code::new(
    "CHK-011",
    Text::new("a village library whose area is not a village", "perpustakaan desa yang wilayahnya bukan desa"),
)
.why("its code is not one of a desa or kelurahan", "kode wilayahnya bukan kode desa atau kelurahan")
.fix("bring in the list of villages (tpbis region import), then: tpbis library edit", "masukkan daftar desa (tpbis region import), lalu: tpbis library edit")
.page(
    "Reports by district find a library through its area. Provinces, kabupaten and kota are built in; districts and villages come from the list you import.",
    "Laporan per kecamatan menemukan perpustakaan lewat wilayahnya. Provinsi, kabupaten, dan kota sudah tersedia; kecamatan dan desa berasal dari daftar yang Anda impor.",
    "wilayah: 15.05",
    "wilayah: 15.05.02.2001",
);

/// A publication noted again.
pub static CHK_012: Code = Code::new(
    "CHK-012",
    Text::new("the library published this title before", "perpustakaan ini sudah menerbitkan judul yang sama"),
)
.why("the same title stands at another date; the first one's number and date stand beside it", "judul yang sama ada pada tanggal lain; nomor dan tanggal yang pertama tertera di sampingnya")
.fix("if it is the same item, remove one of them", "bila memang sama, hapus salah satunya")
.page(
    "The same news item is often entered again when the next report is due. The same news in two media is two publications; leave them.",
    "Berita yang sama sering dicatat lagi ketika laporan berikutnya jatuh tempo. Berita yang sama di dua media adalah dua publikasi; biarkan saja.",
    "3 Mar dan 2 Apr: Warga belajar menjahit",
    "3 Mar: Warga belajar menjahit",
);

/// Probably one library twice.
pub static CHK_013: Code = Code::new(
    "CHK-013",
    Text::new("two libraries of almost the same name in one village", "dua perpustakaan bernama hampir sama di satu desa"),
)
.why("they lie in the same desa or kelurahan; the other's number stands beside it", "keduanya di desa atau kelurahan yang sama; nomor yang lain tertera di sampingnya")
.fix("if they are one, move the records to one of them, remove the other, and keep its name with: tpbis alias add", "bila memang satu, pindahkan catatannya ke salah satu, hapus yang lain, dan simpan namanya dengan: tpbis alias add")
.page(
    "A library that stands in the list twice is expected to report twice: one of the two always looks silent, and its history is torn apart.",
    "Perpustakaan yang terdaftar dua kali diharapkan melapor dua kali: salah satunya selalu tampak belum melapor, dan riwayatnya terbelah.",
    "Perpustakaan Desa Sukamaju; Perpus Desa Sukamaju",
    "Perpustakaan Desa Sukamaju",
);

/// Consent was withdrawn and the words are still there.
pub static CHK_014: Code = Code::new(
    "CHK-014",
    Text::new("consent was withdrawn, the words are still stored", "izin sudah dicabut, tetapi datanya masih tersimpan"),
)
.why("they are due to be erased within 3 × 24 hours; the day stands beside the number", "data itu harus dihapus dalam 3 × 24 jam; harinya tertera di sampingnya")
.fix("erase them: tpbis db erase impact NUMBER", "hapus dengan: tpbis db erase impact NOMOR")
.page(
    "Who withdraws consent is no longer shown anywhere at once. The words themselves are erased by a command, because that cannot be undone: name, story and note go for good, the record is still counted (UU 27/2022).",
    "Orang yang mencabut izin langsung tidak ditampilkan lagi di mana pun. Datanya sendiri dihapus dengan perintah, karena tidak dapat dibatalkan: nama, cerita, dan keterangan hilang selamanya, catatannya tetap dihitung (UU 27/2022).",
    "izin dicabut: 2022-04-01; nama asli: …",
    "tpbis db erase impact 12",
);

/// The codes of this family.
pub const ALL: &[&Code] = &[
    &CHK_001, &CHK_002, &CHK_003, &CHK_004, &CHK_005, &CHK_006, &CHK_007, &CHK_008, &CHK_009, &CHK_010,
    &CHK_011, &CHK_012, &CHK_013, &CHK_014,
];
