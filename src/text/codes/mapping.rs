//! Codes of the family `IMP`, 040 to 059: from a sheet's columns and rows to records.

use super::Code;
use crate::text::Text;

/// A required field without a column.
pub static IMP_040: Code = Code::new("IMP-040", Text::new("no column for {field}", "tidak ada kolom untuk {field}"))
    .why("every {noun} needs it; the columns are: {columns}", "setiap {noun} memerlukannya; kolom yang ada: {columns}")
    .fix(
        "rename the heading that holds it to \"{field}\", or give one value for all rows: {set}",
        "ganti judul kolom yang memuatnya menjadi \"{field}\", atau tentukan satu nilai untuk semua baris: {set}",
    )
    .page(
        "Headings are recognised by the field's name, its label, and spellings in common use; capitals, spaces and punctuation do not matter.",
        "Judul kolom dikenali dari nama isian, labelnya, dan ejaan yang lazim; huruf besar, spasi, dan tanda baca tidak berpengaruh.",
        "hari;acara;orang",
        "tanggal;nama kegiatan;jumlah peserta",
    );

/// Columns that mean nothing here.
pub static IMP_041: Code = Code::new("IMP-041", Text::new("columns not understood: {columns}", "kolom tidak dikenali: {columns}"))
    .why("what stands in them would be left out", "isinya tidak akan ikut disimpan")
    .fix("rename them, or leave them out knowingly: --ignore-columns", "ganti judulnya, atau abaikan dengan sengaja: --ignore-columns")
    .page(
        "Nothing that somebody typed is left out silently. Columns that are only for people (telephone, signature) are left out when you say so.",
        "Tidak ada yang diketik orang diabaikan diam-diam. Kolom yang tidak perlu (tanda tangan, dan sebagainya) diabaikan bila Anda menyatakannya.",
        "tpbis import activity kegiatan.csv",
        "tpbis import activity kegiatan.csv --ignore-columns",
    );

/// The record type cannot be told from the headings.
pub static IMP_042: Code = Code::new("IMP-042", Text::new("cannot tell what the rows are", "tidak dapat menentukan jenis catatannya"))
    .why("the headings fit: {known}", "judul kolomnya cocok dengan: {known}")
    .fix("say it: tpbis import NOUN FILE, such as tpbis import activity {file}", "sebutkan: tpbis import JENIS BERKAS, misalnya tpbis import kegiatan {file}")
    .page(
        "Without a noun the program looks which kind of record the headings fit best. When two fit equally well it does not choose.",
        "Tanpa menyebut jenis, program mencari jenis yang paling cocok dengan judul kolom. Bila dua jenis sama cocok, program tidak memilih.",
        "tpbis import data.csv",
        "tpbis import visit data.csv",
    );

/// The decimal mark cannot be told.
pub static IMP_043: Code = Code::new("IMP-043", Text::new("cannot tell whether 2,219 means two thousand or two", "tidak dapat menentukan apakah 2,219 berarti dua ribu atau dua koma"))
    .why("no number in this column decides it", "tidak ada angka lain di kolom ini yang memastikan")
    .fix("say which mark is the decimal one: --decimal comma or --decimal point", "sebutkan tanda desimalnya: --decimal comma atau --decimal point")
    .page(
        "The decimal mark of a column is decided from all its numbers together. When none of them decides, the program asks instead of guessing.",
        "Tanda desimal sebuah kolom ditentukan dari semua angkanya. Bila tidak ada yang memastikan, program bertanya, tidak menebak.",
        "2,219",
        "--decimal comma",
    );

/// Marks in one column that contradict each other.
pub static IMP_044: Code = Code::new("IMP-044", Text::new("numbers of this column use both decimal marks", "angka di kolom ini memakai dua tanda desimal"))
    .why("{comma} with a comma, {point} with a point", "{comma} memakai koma, {point} memakai titik")
    .fix("say which is right with --decimal; the others are then told row by row", "sebutkan yang benar dengan --decimal; selebihnya akan disebut per baris")
    .page(
        "One column is written by one rule. Numbers that follow the other rule are probably typed by somebody else and need a look.",
        "Satu kolom ditulis dengan satu aturan. Angka yang memakai aturan lain mungkin diketik orang lain dan perlu dilihat.",
        "1.234,5 dan 1,234.5",
        "--decimal comma",
    );

/// A column of dates written month first.
pub static IMP_045: Code = Code::new("IMP-045", Text::new("dates of this column look month-first", "tanggal di kolom ini tampak bulan-dahulu"))
    .why("{value} can only be month/day", "{value} hanya mungkin bulan/tanggal")
    .fix("confirm it with --date-order mdy, or correct the column", "pastikan dengan --date-order mdy, atau perbaiki kolomnya")
    .page(
        "Indonesian dates begin with the day. A column whose dates all fit only with the month first probably comes from an American program; the program asks before believing it.",
        "Tanggal Indonesia dimulai dari hari. Kolom yang hanya masuk akal bila bulan di depan mungkin berasal dari program Amerika; program memastikan dulu.",
        "1/31/2009",
        "--date-order mdy",
    );

/// Too many rows rejected.
pub static IMP_049: Code = Code::new(
    "IMP-049",
    Text::new(
        "{rejected} of {read} rows refused; at most {allowed} may be",
        "{rejected} dari {read} baris ditolak; yang diizinkan paling banyak {allowed}",
    ),
)
.why(
    "so many errors mean that the file is read wrongly, or is the wrong file",
    "galat sebanyak itu berarti berkas salah dibaca, atau salah berkas",
)
.fix(
    "mend the rows, or allow more with --max-rejects",
    "perbaiki barisnya, atau izinkan lebih banyak dengan --max-rejects",
)
.page(
    "With --on-error skip the good rows are stored. Above the limit nothing is stored all the same.",
    "Dengan --on-error skip baris yang baik disimpan. Di atas batas, tidak ada yang disimpan.",
    "--on-error skip",
    "--on-error skip --max-rejects 30%",
);

/// A number that is not whole where a whole one belongs, from a workbook.
pub static IMP_050: Code = Code::new("IMP-050", Text::new("not a whole number", "bukan bilangan bulat"))
    .why("people, things and rupiah are counted whole", "orang, barang, dan rupiah dihitung bulat")
    .fix("correct the number", "perbaiki angkanya")
    .page(
        "A count with a fraction is usually an average or a percentage that slipped into the column.",
        "Jumlah yang berpecahan biasanya rata-rata atau persentase yang terselip di kolom.",
        "12,5 orang",
        "12",
    );

/// A month without its year.
pub static IMP_051: Code = Code::new("IMP-051", Text::new("a month without a year", "bulan tanpa tahun"))
    .why("no column says which year", "tidak ada kolom yang menyebut tahunnya")
    .fix(
        "add a column \"tahun\", or write the year beside the month",
        "tambahkan kolom \"tahun\", atau tulis tahun di samping bulan",
    )
    .page(
        "Months may stand in one column (Maret 2022) or in two (bulan, tahun).",
        "Bulan boleh ditulis dalam satu kolom (Maret 2022) atau dua (bulan, tahun).",
        "bulan: Maret",
        "bulan: Maret, tahun: 2022",
    );

/// Two cells that name different records.
pub static IMP_052: Code = Code::new("IMP-052", Text::new("{one} and {other} are different {noun}", "{one} dan {other} adalah {noun} yang berbeda"))
    .why("two columns of this row name it, and they disagree", "dua kolom di baris ini menyebutnya dan tidak cocok")
    .fix("correct the code or the name", "perbaiki kode atau namanya")
    .page(
        "Where a row gives both a code and a name, both must lead to the same record. The program never chooses one of them.",
        "Bila satu baris memuat kode dan nama, keduanya harus menunjuk hal yang sama. Program tidak memilih salah satu.",
        "15.05.02.2001; Perpustakaan Desa Pudak",
        "15.05.06.2003; Perpustakaan Desa Pudak",
    );

/// A total that differs from the rows.
pub static IMP_053: Code = Code::new("IMP-053", Text::new("row {row} \"{word}\": the sheet says {field} {stated}, the rows read make {sum}", "baris {row} \"{word}\": lembar menyebut {field} {stated}, baris yang dibaca berjumlah {sum}"))
    .why("a row was left out, mistyped, or not counted by the sheet", "ada baris yang terlewat, salah ketik, atau tidak dihitung oleh lembarnya")
    .fix("look which of the two is right; the total row itself is never stored", "periksa mana yang benar; baris jumlah itu sendiri tidak pernah disimpan")
    .page(
        "Total rows are no records. Their figures are compared with the sum of the rows, so that a missing row is noticed.",
        "Baris jumlah bukan catatan. Angkanya dibandingkan dengan jumlah baris, supaya baris yang hilang ketahuan.",
        "JUMLAH 172 (baris berjumlah 202)",
        "JUMLAH 202",
    );

/// A place that cannot be a region.
pub static IMP_054: Code = Code::new("IMP-054", Text::new("no area is named in this row", "baris ini tidak menyebut wilayah"))
    .why("province, regency, district and village are all blank", "provinsi, kabupaten, kecamatan, dan desa semuanya kosong")
    .fix("fill in at least the regency", "isi sekurangnya kabupaten/kota")
    .page(
        "A library or a replication belongs to an area. The smallest one named in the row is taken.",
        "Perpustakaan atau replikasi berada di suatu wilayah. Yang terkecil yang disebut di baris itu yang dipakai.",
        "desa: -, kabupaten: -",
        "desa: -, kabupaten: Muaro Jambi",
    );

/// Headings without a single row.
pub static IMP_055: Code = Code::new(
    "IMP-055",
    Text::new("{file} has headings, but no rows below them", "{file} punya judul kolom, tetapi tidak ada baris di bawahnya"),
)
.why("nobody has filled it in, or another sheet holds the rows", "belum diisi, atau barisnya ada di lembar lain")
.fix(
    "fill it in, name the sheet with --sheet, or leave the file out",
    "isilah dulu, sebutkan lembarnya dengan --sheet, atau jangan sertakan berkas ini",
)
.page(
    "A file with nothing but headings is usually the empty form sent back by mistake. A month in which nothing happened is reported with: tpbis submission add.",
    "Berkas yang hanya berisi judul kolom biasanya formulir kosong yang terkirim kembali. Bulan tanpa kegiatan dilaporkan dengan: tpbis submission add.",
    "perpustakaan;tanggal;kegiatan",
    "perpustakaan;tanggal;kegiatan / 15.05;11/03/2022;Kelas menjahit",
);

/// A required field that a cell asks to clear.
pub static IMP_056: Code = Code::new(
    "IMP-056",
    Text::new("{field} cannot be cleared", "{field} tidak dapat dikosongkan"),
)
.why("a record cannot be stored without it", "catatan tidak dapat disimpan tanpa isian ini")
.fix(
    "write its value, or remove the whole record with: tpbis {noun} remove",
    "tulis nilainya, atau hapus seluruh catatannya dengan: tpbis {noun} remove",
)
.page(
    "A cell (kosong) clears the stored value of its field when existing records are updated. A required field always has a value.",
    "Sel (kosong) menghapus nilai tersimpan pada isian itu saat catatan yang ada diperbarui. Isian wajib selalu bernilai.",
    "tanggal: (kosong)",
    "tanggal: 2022-03-11",
);

/// Another number of rows than a script expects.
pub static IMP_057: Code = Code::new(
    "IMP-057",
    Text::new("{found} records were read, {expected} expected", "terbaca {found} catatan, seharusnya {expected}"),
)
.why(
    "--expect-rows counts new, changed and same records of all files together",
    "--expect-rows menghitung catatan baru, berubah, dan sama dari semua berkas",
)
.fix("look which rows are missing or too many; nothing was stored", "periksa baris yang kurang atau berlebih; tidak ada yang disimpan")
.page(
    "A guard for scripts: the sender says how many records the file holds, and a file that was cut off is not stored.",
    "Pengaman untuk skrip: pengirim menyebut banyaknya catatan, sehingga berkas yang terpotong tidak disimpan.",
    "--expect-rows 120 (terbaca 118)",
    "--expect-rows 118",
);

/// Another sum than a script expects.
pub static IMP_058: Code = Code::new(
    "IMP-058",
    Text::new("{field} adds up to {found}, {expected} expected", "{field} berjumlah {found}, seharusnya {expected}"),
)
.why(
    "--expect-sum adds up the new, changed and same records of all files together",
    "--expect-sum menjumlahkan catatan baru, berubah, dan sama dari semua berkas",
)
.fix("compare the rows with the sender's total; nothing was stored", "bandingkan barisnya dengan jumlah dari pengirim; tidak ada yang disimpan")
.page(
    "A guard for scripts: the sum of a field, as the sender knows it, must be that of the records read.",
    "Pengaman untuk skrip: jumlah suatu isian menurut pengirim harus sama dengan jumlah catatan yang terbaca.",
    "--expect-sum participants=408 (terbaca 341)",
    "--expect-sum participants=341",
);

/// Codes without dots that two schemes read differently.
pub static IMP_059: Code = Code::new(
    "IMP-059",
    Text::new(
        "cannot tell whether {code} is a Kemendagri or a BPS code",
        "tidak dapat menentukan apakah {code} kode Kemendagri atau kode BPS",
    ),
)
.why(
    "Kemendagri: {kemendagri}; BPS: {bps}; no name beside the codes decides",
    "Kemendagri: {kemendagri}; BPS: {bps}; tidak ada nama di sebelahnya yang memastikan",
)
.fix("say which with --codes kemendagri or --codes bps", "sebutkan dengan --codes kemendagri atau --codes bps")
.page(
    "The home ministry and the statistics office number areas differently with the same digits. Codes without dots are told apart by the names beside them, all rows together; when nothing decides, the program asks instead of guessing.",
    "Kementerian Dalam Negeri dan BPS memberi nomor wilayah secara berbeda dengan banyak angka yang sama. Kode tanpa titik dibedakan lewat nama di sebelahnya, dari semua baris; bila tidak ada yang memastikan, program bertanya, tidak menebak.",
    "kode: 1509",
    "--codes kemendagri",
);

/// The codes of this family.
pub const ALL: &[&Code] = &[
    &IMP_040, &IMP_041, &IMP_042, &IMP_043, &IMP_044, &IMP_045, &IMP_049, &IMP_050, &IMP_051, &IMP_052,
    &IMP_053, &IMP_054, &IMP_055, &IMP_056, &IMP_057, &IMP_058, &IMP_059,
];
