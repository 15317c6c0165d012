//! Codes of the family `RPT`: what reports are asked and cannot answer.

use super::Code;
use crate::text::Text;

/// No such figure to trace.
pub static RPT_001: Code = Code::new(
    "RPT-001",
    Text::new("the report {report} has no such figure to trace", "laporan {report} tidak punya angka itu untuk dirunut"),
)
.why("a figure is named by its row and column, such as: {cells}", "angka disebut dengan baris dan kolomnya, misalnya: {cells}")
.fix(
    "take row and column from the report with --format csv; the row of totals is \"total\"",
    "ambil baris dan kolom dari laporan dengan --format csv; baris jumlah disebut \"total\"",
)
.page(
    "Behind every figure stand records. --trace lists them with file, sheet, row, who and when; they sum to the figure. A stock is made of the last snapshots, a number of libraries of the records that make each of them count. Shares and differences say which figures they are computed from (RPT-004).",
    "Di balik setiap angka ada catatan. --trace menampilkannya beserta berkas, lembar, baris, siapa, dan kapan; jumlahnya sama dengan angka itu. Stok terbentuk dari catatan terakhir, jumlah perpustakaan dari catatan yang membuatnya terhitung. Persentase dan selisih menyebut dari angka mana ia dihitung (RPT-004).",
    "tpbis report monthly --trace kunjungan",
    "tpbis report monthly --trace 15.05:visits",
);

/// A figure that is computed from others.
pub static RPT_004: Code = Code::new(
    "RPT-004",
    Text::new("this figure is computed from the figures below; each of them can be traced", "angka ini dihitung dari angka-angka di bawah; masing-masing dapat dirunut"),
)
.why("shares, differences and comparisons are not made of records of their own", "persentase, selisih, dan perbandingan tidak punya catatan sendiri")
.fix("trace the figures it is computed from", "runutlah angka-angka asalnya")
.page(
    "A share, a difference, a projection or a comparison has no records of its own. --trace shows which figures it is computed from, numerator first: cells of the same report, which --trace takes as they stand there, or another report, as it is typed.",
    "Persentase, selisih, proyeksi, atau perbandingan tidak punya catatan sendiri. --trace menampilkan dari angka mana ia dihitung, pembilang lebih dahulu: sel di laporan yang sama, yang dapat langsung ditulis di --trace, atau laporan lain sebagaimana diketikkan.",
    "tpbis report completeness --trace areas/15.05:rate",
    "tpbis report completeness --trace areas/15.05:reported",
);

/// No operation by that day.
pub static RPT_002: Code = Code::new(
    "RPT-002",
    Text::new("nothing was known at {when}", "belum ada data pada {when}"),
)
.why("the first operation is {first}", "operasi pertama adalah {first}")
.fix("choose a later day, or the number of an operation: tpbis history", "pilih tanggal sesudahnya, atau nomor operasi: tpbis riwayat")
.page(
    "--as-of takes a day or the number of an operation and shows the figures as they were known then: what came in later, and corrections made later, are left out.",
    "--as-of menerima tanggal atau nomor operasi dan menampilkan angka sebagaimana diketahui saat itu: yang masuk kemudian dan koreksi sesudahnya tidak ikut.",
    "tpbis report monthly --as-of 2019-01-01",
    "tpbis report monthly --as-of 2022-04-05",
);

/// The report was not sealed.
pub static RPT_003: Code = Code::new(
    "RPT-003",
    Text::new("{report} was not sealed for {period}", "{report} belum disegel untuk {period}"),
)
.why("only a sealed report can be compared with what is known now, with the same filters", "hanya laporan yang disegel, dengan saringan yang sama, dapat dibandingkan dengan data sekarang")
.fix(
    "seal it when you hand it in: tpbis report freeze {period} {report}",
    "segel saat diserahkan: tpbis report freeze {period} {report}",
)
.page(
    "Sealing keeps the figures as they were handed in. Data that comes later then appears as corrections beside the issued figures, with the operations that made them.",
    "Penyegelan menyimpan angka sebagaimana diserahkan. Data yang datang kemudian tampil sebagai koreksi di samping angka yang diserahkan, dengan operasi penyebabnya.",
    "tpbis report diff 2022-03",
    "tpbis report freeze 2022-03",
);

/// A format for machines cannot be wide.
pub static RPT_010: Code = Code::new(
    "RPT-010",
    Text::new("{format} has no wide layout", "{format} tidak punya bentuk lebar (wide)"),
)
.why("machines read one row a group and month; columns that change with the period would break their scripts", "mesin membaca satu baris tiap kelompok dan bulan; kolom yang berubah menurut periode akan merusak skripnya")
.fix("leave out --layout, or choose a format for people: table, md, xlsx, or --csv-style excel-id", "hilangkan --layout, atau pilih format untuk dibaca orang: table, md, xlsx, atau --csv-style excel-id")
.page(
    "A report by area is wide for people: one column a month. JSON, NDJSON, TSV and plain CSV always have one row a group and month, with the same columns whatever the period.",
    "Laporan per wilayah berbentuk lebar untuk dibaca orang: satu kolom tiap bulan. JSON, NDJSON, TSV, dan CSV biasa selalu satu baris tiap kelompok dan bulan, dengan kolom yang sama untuk periode apa pun.",
    "tpbis report activity --by regency --layout wide --format json",
    "tpbis report activity --by regency --layout wide --format xlsx",
);

/// The area was founded after the period.
pub static RPT_011: Code = Code::new(
    "RPT-011",
    Text::new("{name} did not exist on {day}", "{name} belum ada pada {day}"),
)
.why("it was made of a part of {before} later", "wilayah ini dimekarkan dari {before} sesudah hari itu")
.fix("ask for {before}, or for the areas of today: leave out --boundaries", "mintalah {before}, atau wilayah menurut keadaan hari ini: hilangkan --boundaries")
.page(
    "With --boundaries then, a report shows the areas and codes at the end of its period. In 2022 four provinces were made of parts of Papua and Papua Barat; before that their kabupaten and kota had other codes there.",
    "Dengan --boundaries then, laporan memakai wilayah dan kode pada akhir periodenya. Pada 2022 empat provinsi dimekarkan dari Papua dan Papua Barat; sebelumnya kabupaten/kotanya berkode lain di sana.",
    "tpbis report summary --period 2021 --region 93 --boundaries then",
    "tpbis report summary --period 2021 --region 91 --boundaries then",
);

/// A setting of the profile that cannot be read.
pub static RPT_020: Code = Code::new(
    "RPT-020",
    Text::new("\"{value}\" is no value for {key}", "\"{value}\" bukan nilai untuk {key}"),
)
.why(
    "weights and thresholds name dimensions with a number each ({known}), bands are two rising numbers up to 100; write decimals with a point",
    "bobot dan ambang menyebut dimensi dengan angkanya ({known}), kategori adalah dua angka yang naik sampai 100; tulis desimal dengan titik",
)
.fix("write it like this: {example}", "tulis seperti ini: {example}")
.page(
    "The profile in the report of a library is this tool's own reckoning. profile.weights says how much each dimension counts, profile.thresholds which value gives 100 points, profile.bands from how many points a dimension is middle and high. What a setting does not name keeps its built-in value. The settings travel with the database and are shown in the report's notes.",
    "Profil pada laporan perpustakaan adalah hitungan alat ini sendiri. profile.weights menentukan bobot tiap dimensi, profile.thresholds angka yang memberi nilai 100, profile.bands mulai nilai berapa suatu dimensi disebut sedang dan tinggi. Yang tidak disebut memakai nilai bawaan. Pengaturan ini ikut bersama basis data dan ditampilkan pada catatan laporan.",
    "tpbis config set profile.bands 70",
    "tpbis config set profile.bands \"40, 70\"",
);

/// The figure is hidden, or stands beside one that is.
pub static RPT_030: Code = Code::new(
    "RPT-030",
    Text::new("figures of small groups are hidden here, so none of this table can be traced", "angka kelompok kecil di tabel ini disembunyikan, sehingga tidak satu pun angkanya dapat dirunut"),
)
.why(
    "the records behind the figures would show what is hidden",
    "catatan di balik angka-angka itu akan membuka yang disembunyikan",
)
.fix("say why you need it: --reveal REASON (it is recorded)", "sebutkan keperluannya: --reveal ALASAN (dicatat dalam riwayat)")
.page(
    "Counts of fewer people than the setting privacy.threshold (5 unless set) can show who is meant. They stand as \"*\", together with so many others that they cannot be computed back from totals. The records behind a figure name library and day, so they are shown only with --reveal and a reason, which is recorded as an operation.",
    "Jumlah orang di bawah setelan privacy.threshold (bawaan 5) dapat menunjukkan siapa orangnya. Angka itu ditulis \"*\", bersama beberapa angka lain agar tidak dapat dihitung kembali dari jumlahnya. Catatan di balik angka menyebut perpustakaan dan tanggal, sehingga hanya ditampilkan dengan --reveal dan alasannya, yang dicatat sebagai operasi.",
    "tpbis report impact --trace dimensions/health:people",
    "tpbis report impact --trace dimensions/health:people --reveal \"memeriksa data ganda\"",
);

/// Fewer reports came in than the script wants.
pub static RPT_031: Code = Code::new(
    "RPT-031",
    Text::new("only {rate} of the expected monthly reports came in; wanted is {wanted}", "baru {rate} laporan bulanan yang seharusnya sudah masuk; yang diminta {wanted}"),
)
.why("{n} of {m} monthly reports came in", "{n} dari {m} laporan bulanan sudah masuk")
.fix("call those who are silent: tpbis report completeness --reminder", "hubungi yang masih diam: tpbis report completeness --reminder")
.page(
    "--min-rate makes the command end with code 3 when fewer reports came in, so that a script can wait with the recap. The figures are written all the same. Where no report is expected there is no share, and the command ends well.",
    "--min-rate membuat perintah berakhir dengan kode 3 bila laporan yang masuk kurang, sehingga skrip dapat menunda rekap. Angkanya tetap ditulis. Bila tidak ada yang wajib melapor, persentase tidak ada dan perintah berakhir baik.",
    "tpbis report completeness --period 2022-03 --min-rate 100%",
    "tpbis report completeness --period 2022-03 --min-rate 80%",
);

/// No share.
pub static RPT_032: Code = Code::new(
    "RPT-032",
    Text::new("{value} is not a share", "{value} bukan persentase"),
)
.why("a share is written 80% and lies between 0% and 100%", "persentase ditulis 80%, antara 0% dan 100%")
.fix("write it so: --min-rate 80%", "tulislah begini: --min-rate 80%")
.page(
    "Shares are read as percent, with or without the sign, with comma or point: 80%, 80, 87,5%.",
    "Persentase dibaca sebagai persen, dengan atau tanpa tanda, dengan koma atau titik: 80%, 80, 87,5%.",
    "tpbis report completeness --min-rate 800%",
    "tpbis report completeness --min-rate 80%",
);

/// The codes of this family.
pub const ALL: &[&Code] =
    &[&RPT_001, &RPT_002, &RPT_003, &RPT_004, &RPT_010, &RPT_011, &RPT_020, &RPT_030, &RPT_031, &RPT_032];
