//! Codes of the family `VAL`, from 101: rules between the fields of one record, and shapes of codes and links.

use super::Code;
use crate::text::Text;

/// A last day before the first.
pub static VAL_101: Code = Code::new("VAL-101", Text::new("\"{later}\" lies before \"{earlier}\", {day}", "\"{later}\" lebih awal daripada \"{earlier}\", {day}"))
    .why("nothing can end before it begins", "tidak ada yang dapat selesai sebelum dimulai")
    .fix("correct one of the two dates; perhaps they are swapped", "perbaiki salah satu tanggal; mungkin tertukar")
    .page(
        "Two dates of one record are in the wrong order: the later one must be the same day or after the earlier one. Often the two are swapped, or one has last year's number.",
        "Dua tanggal dalam satu catatan terbalik: tanggal yang kedua harus sama atau sesudah tanggal yang pertama. Sering kali keduanya tertukar, atau tahunnya salah ketik.",
        "mulai: 2022-03-14, selesai: 2022-03-12",
        "mulai: 2022-03-12, selesai: 2022-03-14",
    );

/// A score outside 0 to 100.
pub static VAL_102: Code = Code::new("VAL-102", Text::new("\"{field}\" must lie between 0 and 100", "\"{field}\" harus antara 0 dan 100"))
    .why("test results and scores are given on a scale of 0 to 100", "hasil tes dan skor memakai skala 0 sampai 100")
    .fix("correct the number; leave it empty when there is none", "perbaiki angkanya; kosongkan bila tidak ada")
    .page(
        "Pre-tests, post-tests and the national score run from 0 to 100. A larger number often lost its decimal mark; a test on another scale must be converted first.",
        "Nilai pre-test, post-test, dan skor nasional berkisar 0 sampai 100. Angka yang lebih besar sering kehilangan tanda desimalnya; nilai dengan skala lain perlu dikonversi dulu.",
        "post-test: 875",
        "post-test: 87,5",
    );

/// More people with disability than people.
pub static VAL_103: Code = Code::new("VAL-103", Text::new("{disability} participants with disability, but only {participants} in all", "{disability} peserta disabilitas, padahal seluruh peserta hanya {participants}"))
    .why("participants with disability are part of all participants", "peserta disabilitas adalah bagian dari seluruh peserta")
    .fix("correct one of the two numbers", "perbaiki salah satu angka")
    .page(
        "Participants with disability are counted among the participants, not besides them. So their number can never be larger than the total.",
        "Peserta penyandang disabilitas sudah termasuk dalam jumlah peserta, bukan tambahan. Karena itu jumlahnya tidak mungkin melebihi jumlah peserta.",
        "jumlah peserta: 20, peserta disabilitas: 25",
        "jumlah peserta: 20, peserta disabilitas: 2",
    );

/// A region code of another shape.
pub static VAL_104: Code = Code::new("VAL-104", Text::new("not a Kemendagri region code", "bukan kode wilayah Kemendagri"))
    .why("such codes look like 15, 15.02, 15.02.01 or 15.02.01.2001", "bentuknya seperti 15, 15.02, 15.02.01, atau 15.02.01.2001")
    .fix("write the code with dots", "tulis kodenya dengan titik")
    .page(
        "A Kemendagri code has two digits for the province, two for the regency or city, two for the district and four for the village, with dots between them. Codes of Statistics Indonesia (BPS) have no dots and belong in their own field.",
        "Kode Kemendagri terdiri atas dua angka provinsi, dua angka kabupaten/kota, dua angka kecamatan, dan empat angka desa/kelurahan, dipisah titik. Kode BPS tidak memakai titik dan ada isiannya sendiri.",
        "kode: 1502012001",
        "kode: 15.02.01.2001",
    );

/// A library code with characters that codes may not have.
pub static VAL_105: Code = Code::new("VAL-105", Text::new("a library code has only 0-9, A-Z, \".\" and \"-\"", "kode perpustakaan hanya boleh berisi 0-9, A-Z, \".\" dan \"-\""))
    .why("other characters do not survive spreadsheets and command lines", "karakter lain mudah rusak di lembar kerja dan baris perintah")
    .fix("use the region's code, or leave it empty to have one made", "pakai kode wilayahnya, atau kosongkan agar dibuatkan")
    .page(
        "The code is the key people type and spreadsheets carry. It is the code of the library's region, with -2, -3 and so on for further libraries of the same place. Left empty, it is made from the region.",
        "Kode adalah kunci yang diketik orang dan dibawa lembar kerja. Isinya kode wilayah perpustakaan, ditambah -2, -3, dan seterusnya untuk perpustakaan lain di tempat yang sama. Bila dikosongkan, kode dibuat dari wilayahnya.",
        "kode: perpus sukamaju_1",
        "kode: 15.05.01.2001",
    );

/// A library code that is not made from a region's.
pub static VAL_106: Code = Code::new("VAL-106", Text::new("the library code does not begin with a region code", "kode perpustakaan tidak diawali kode wilayah"))
    .why("a code like 15.05.01.2001 or 15.05.01.2001-2 says where the library lies", "kode seperti 15.05.01.2001 atau 15.05.01.2001-2 menunjukkan letak perpustakaan")
    .fix("check whether it is meant", "periksa apakah memang demikian")
    .page(
        "A library's code is normally its region's code, with -2, -3 and so on for further libraries of the same place. Another code is stored all the same, but two offices may give the same library different ones.",
        "Kode perpustakaan biasanya kode wilayahnya, ditambah -2, -3, dan seterusnya untuk perpustakaan lain di tempat yang sama. Kode lain tetap disimpan, tetapi dua kantor bisa memberi kode berbeda untuk perpustakaan yang sama.",
        "kode: PERPUS-12",
        "kode: 15.05.01.2001",
    );

/// An NPP of another shape.
pub static VAL_107: Code = Code::new("VAL-107", Text::new("unusual shape for an NPP", "bentuk NPP tidak lazim"))
    .why("most have 15 characters: 7 digits, a letter, 7 digits", "kebanyakan terdiri atas 15 karakter: 7 angka, satu huruf, 7 angka")
    .fix("compare with the certificate; leave it empty when there is none", "cocokkan dengan sertifikatnya; kosongkan bila belum punya")
    .page(
        "The national library number (NPP) normally has 6 digits, a digit, a letter and 7 digits. Many libraries have none yet: then leave the field empty instead of writing 0. An unusual number is stored all the same.",
        "Nomor Pokok Perpustakaan (NPP) biasanya terdiri atas 6 angka, satu angka, satu huruf, dan 7 angka. Banyak perpustakaan belum punya: kosongkan saja, jangan diisi 0. Nomor yang tidak lazim tetap disimpan.",
        "NPP: 0",
        "NPP: (kosong)",
    );

/// A library level that its code contradicts.
pub static VAL_108: Code = Code::new("VAL-108", Text::new("the level does not go with the library code", "tingkat tidak cocok dengan kode perpustakaan"))
    .why("the length of the code says whether it is a province, a regency or a village", "panjang kode menunjukkan provinsi, kabupaten/kota, atau desa/kelurahan")
    .fix("correct the level or the code", "perbaiki tingkat atau kodenya")
    .page(
        "A code such as 15.05 belongs to a library of a regency or city, 15.05.01.2001 to one of a village. Where code and level disagree, one of them is probably wrong; reports by level follow the level.",
        "Kode seperti 15.05 dimiliki perpustakaan kabupaten/kota, 15.05.01.2001 perpustakaan desa/kelurahan. Bila kode dan tingkat tidak cocok, salah satunya mungkin keliru; laporan per tingkat mengikuti isian tingkat.",
        "kode: 15.05, tingkat: desa/kelurahan",
        "kode: 15.05, tingkat: kabupaten/kota",
    );

/// Advocacy for money without an amount.
pub static VAL_110: Code = Code::new("VAL-110", Text::new("the result is money, but no amount is given", "hasilnya dana, tetapi nominalnya belum diisi"))
    .why("it adds nothing to the rupiah in the reports", "catatan ini tidak menambah jumlah rupiah di laporan")
    .fix("fill in the amount in rupiah", "isilah nominalnya dalam rupiah")
    .page(
        "Advocacy whose result is money should say how much. Without an amount the record is counted, but its rupiah are missing from every sum.",
        "Advokasi yang hasilnya dana sebaiknya menyebut besarnya. Tanpa nominal, catatan tetap dihitung, tetapi rupiahnya tidak masuk jumlah mana pun.",
        "hasil: dana, nominal: (kosong)",
        "hasil: dana, nominal: 5.000.000",
    );

/// Support in kind without people or goods.
pub static VAL_111: Code = Code::new("VAL-111", Text::new("the result is support in kind, but neither people nor goods are given", "hasilnya nondana, tetapi narasumber dan barangnya belum diisi"))
    .why("the reports count resource persons and goods", "laporan menghitung narasumber dan barang")
    .fix("fill in the number of resource persons or of goods", "isilah jumlah narasumber atau jumlah barang")
    .page(
        "Support in kind is help other than money: people who teach, or goods. At least one of the two numbers should be given.",
        "Dukungan nondana adalah bantuan selain uang: narasumber atau barang. Sebaiknya salah satu jumlahnya diisi.",
        "hasil: nondana, jumlah narasumber: (kosong)",
        "hasil: nondana, jumlah narasumber: 2",
    );

/// A regulation without its kind or day of issue.
pub static VAL_112: Code = Code::new("VAL-112", Text::new("the result is a regulation, but which one or when it was issued is missing", "hasilnya regulasi, tetapi jenis atau tanggal terbitnya belum diisi"))
    .why("the reports list regulations that were issued", "laporan memuat regulasi yang sudah terbit")
    .fix("fill in the regulation and the day it was issued", "isilah regulasi dan tanggal terbitnya")
    .page(
        "A regulation counts as issued when it is known which one it is (a village regulation, a decree …) and since when. A promise is not a regulation yet.",
        "Regulasi dianggap terbit bila diketahui jenisnya (peraturan desa, surat keputusan …) dan tanggalnya. Janji belum merupakan regulasi.",
        "hasil: regulasi, regulasi: (kosong)",
        "hasil: regulasi, regulasi: Peraturan Desa No. 3, tanggal terbit: 2022-04-01",
    );

/// A link that cannot be opened.
pub static VAL_113: Code = Code::new("VAL-113", Text::new("not a complete link", "tautan tidak lengkap"))
    .why("a link begins with https:// and has no spaces", "tautan diawali https:// dan tidak mengandung spasi")
    .fix("copy the whole address from the browser; leave it empty when there is none", "salin seluruh alamat dari peramban; kosongkan bila tidak ada")
    .page(
        "A link should open by itself: https://, the site, the page. Several links are separated by commas. An incomplete one is stored all the same.",
        "Tautan sebaiknya langsung dapat dibuka: https://, nama situs, halamannya. Beberapa tautan dipisah koma. Tautan yang tidak lengkap tetap disimpan.",
        "tautan: contoh.go.id/berita",
        "tautan: https://contoh.go.id/berita",
    );

/// An e-mail address of another shape.
pub static VAL_114: Code = Code::new("VAL-114", Text::new("not an e-mail address", "bukan alamat surel"))
    .why("an address looks like nama@contoh.id", "alamat surel berbentuk seperti nama@contoh.id")
    .fix("correct it, or leave it empty", "perbaiki, atau kosongkan")
    .page(
        "An e-mail address has one @, no spaces, and a dot in what follows the @. It is stored as it is, but nobody will get mail by it.",
        "Alamat surel memuat satu @, tanpa spasi, dan ada titik sesudah @. Isian tetap disimpan, tetapi surel tidak akan sampai.",
        "surel: perpus contoh.id",
        "surel: perpus@contoh.id",
    );

/// Consent to publish without its day.
pub static VAL_120: Code = Code::new("VAL-120", Text::new("consent to publish has no date", "izin terbit belum bertanggal"))
    .why("consent can be shown only with the day it was given", "izin hanya dapat dibuktikan bila ada tanggalnya")
    .fix("fill in the day the person agreed", "isilah tanggal izin diberikan")
    .page(
        "The personal data law (UU 27/2022) asks whoever publishes a story to show that its owner agreed. Note the day, and keep the signed form.",
        "UU Pelindungan Data Pribadi (UU 27/2022) meminta pihak yang menerbitkan cerita dapat menunjukkan izin pemiliknya. Catat tanggalnya dan simpan formulir yang ditandatangani.",
        "izin: boleh diterbitkan, tanggal izin: (kosong)",
        "izin: boleh diterbitkan, tanggal izin: 2022-05-20",
    );

/// A child's consent without a guardian.
pub static VAL_121: Code = Code::new("VAL-121", Text::new("a child's consent needs a guardian", "izin untuk anak memerlukan wali"))
    .why("a child cannot give consent alone", "anak belum dapat memberi izin sendiri")
    .fix("fill in the guardian who agreed", "isilah wali yang memberi izin")
    .page(
        "Data about children are specific personal data (UU 27/2022): a parent or guardian must agree, for internal use as well as for publishing.",
        "Data anak adalah data pribadi spesifik (UU 27/2022): orang tua atau wali harus memberi izin, baik untuk pemakaian internal maupun untuk diterbitkan.",
        "usia: anak, izin: internal, wali: (kosong)",
        "usia: anak, izin: internal, wali: ibu dari anak tersebut",
    );

/// A stock of nothing but zeros.
pub static VAL_130: Code = Code::new("VAL-130", Text::new("all figures are zero: probably not filled in", "semua angka nol: mungkin belum diisi"))
    .why("a library without books, e-books, computers and internet hardly exists", "perpustakaan tanpa buku, buku digital, komputer, dan internet hampir tidak ada")
    .fix("fill in the figures, or leave empty what is not known", "isilah angkanya, atau kosongkan yang tidak diketahui")
    .page(
        "The national system shows zeros where nothing was filled in. Taken as real, such a row would replace the last known stock by nothing.",
        "Sistem nasional menampilkan nol bila belum diisi. Bila dianggap benar, baris itu akan mengganti keadaan terakhir dengan nol.",
        "buku: 0, buku digital: 0, komputer: 0, bandwidth: 0",
        "buku: 1.200, buku digital: (kosong), komputer: 3, bandwidth: 10",
    );

/// A commitment done without a day.
pub static VAL_131: Code = Code::new("VAL-131", Text::new("done, but the day is missing", "sudah dilaksanakan, tetapi tanggalnya belum diisi"))
    .why("without it nobody can tell whether it was in time", "tanpa tanggal tidak diketahui apakah tepat waktu")
    .fix("fill in the day it was done", "isilah tanggal pelaksanaannya")
    .page(
        "A follow-up plan is followed by its due date and the day it was done. The record is stored without the day, but does not count as in time.",
        "Rencana tindak lanjut dipantau dari tenggat dan tanggal pelaksanaannya. Catatan tetap disimpan tanpa tanggal, tetapi tidak terhitung tepat waktu.",
        "status: selesai, tanggal pelaksanaan: (kosong)",
        "status: selesai, tanggal pelaksanaan: 2022-06-30",
    );

/// A target for no place, or for two.
pub static VAL_132: Code = Code::new("VAL-132", Text::new("a target is for one region or for one library", "target ditetapkan untuk satu wilayah atau satu perpustakaan"))
    .why("with both or neither it is not clear what it is compared with", "bila keduanya atau tidak ada yang diisi, pembandingnya tidak jelas")
    .fix("fill in either the region or the library", "isilah wilayah saja atau perpustakaan saja")
    .page(
        "A target is compared with the figures of one place: all libraries of a region, or one library. Exactly one of the two fields must be filled in.",
        "Target dibandingkan dengan angka satu tempat: semua perpustakaan di suatu wilayah, atau satu perpustakaan. Tepat satu dari dua isian harus diisi.",
        "wilayah: 15.02, perpustakaan: 15.02.01.2001",
        "wilayah: 15.02, perpustakaan: (kosong)",
    );

/// A target for a period that cannot be told, that has no end, or that means something else tomorrow.
pub static VAL_133: Code = Code::new("VAL-133", Text::new("not a period with a beginning and an end", "bukan periode yang jelas awal dan akhirnya"))
    .why("a target is compared with the same months whenever the report is made, so words such as \"last month\" or a period without an end or a year do not do", "target dibandingkan dengan bulan yang sama kapan pun laporan dibuat, sehingga kata seperti \"bulan lalu\" atau periode tanpa akhir atau tanpa tahun tidak dapat dipakai")
    .fix("write a year, semester, quarter or month: 2022, 2022-S1, 2022-Q1, 2022-03", "tulis tahun, semester, triwulan, atau bulan: 2022, 2022-S1, 2022-Q1, 2022-03")
    .page(
        "The period of a target is stored and read again in every report, so it must mean the same on every day: a year, a semester, a quarter, a month, or a range of months. Words that depend on today and periods open at one end are refused.",
        "Periode target disimpan dan dibaca lagi pada setiap laporan, sehingga artinya harus sama pada hari apa pun: tahun, semester, triwulan, bulan, atau rentang bulan. Kata yang bergantung pada hari ini dan periode tanpa awal atau akhir ditolak.",
        "periode: bulan lalu",
        "periode: 2022-03",
    );

/// The codes of this part of the family.
pub const ALL: &[&Code] = &[
    &VAL_101, &VAL_102, &VAL_103, &VAL_104, &VAL_105, &VAL_106, &VAL_107, &VAL_108, &VAL_110, &VAL_111,
    &VAL_112, &VAL_113, &VAL_114, &VAL_120, &VAL_121, &VAL_130, &VAL_131, &VAL_132, &VAL_133,
];
