//! Codes of the family `REF`: names and codes that lead to a record.

use super::Code;
use crate::text::Text;

/// A library that is not known.
pub static REF_001: Code =
    Code::new("REF-001", Text::new("no such library", "perpustakaan tidak dikenal"))
        .why("no code, name, alias or NPP fits; nearest: {nearest}", "tidak cocok dengan kode, nama, nama lain, atau NPP; yang mirip: {nearest}")
        .fix(
            "use its code, add the library, or keep this spelling: tpbis alias add --spelling … --target CODE (while importing: --alias \"SPELLING=CODE\", or --accept REF-001 for sure suggestions)",
            "pakai kodenya, tambahkan perpustakaannya, atau simpan ejaan ini: tpbis alias add --spelling … --target KODE (saat mengimpor: --alias \"EJAAN=KODE\", atau --accept REF-001 untuk saran yang pasti)",
        )
        .page(
            "A library is named by its code, its name, a kept alias, or its NPP. In a name capitals, spaces, hyphens and the words of its title do not matter: PERPUSDES SUKAMAJU and Perpus Ds. Suka Maju are one. A village's name alone names its library only beside the district it lies in. A near match is only suggested, never taken, unless --accept says so.",
            "Perpustakaan disebut dengan kode, nama, nama lain yang disimpan, atau NPP. Pada nama, huruf besar, spasi, tanda hubung, dan kata sebutannya tidak berpengaruh: PERPUSDES SUKAMAJU dan Perpus Ds. Suka Maju dianggap satu. Nama desa saja hanya cukup bila kecamatannya tertulis di sebelahnya. Nama yang mirip hanya disarankan, tidak pernah dipilih sendiri, kecuali diminta dengan --accept.",
            "--library Sukamju",
            "--library 15.05.02.2001",
        );

/// A name that fits several libraries.
pub static REF_002: Code =
    Code::new("REF-002", Text::new("{name} fits several libraries", "{name} cocok dengan beberapa perpustakaan"))
        .why("they are: {nearest}", "yaitu: {nearest}")
        .fix("use the code of the one you mean", "pakai kode perpustakaan yang dimaksud")
        .page(
            "The same village name occurs many times in the country, so a name that fits two libraries is never decided by the program.",
            "Nama desa yang sama ada di banyak tempat, jadi nama yang cocok dengan dua perpustakaan tidak pernah diputuskan oleh program.",
            "--library \"Perpustakaan Desa Sukamaju\"",
            "--library 15.05.02.2001",
        );

/// A name and a place that disagree.
pub static REF_003: Code = Code::new(
    "REF-003",
    Text::new("{name} is not in {place}", "{name} tidak berada di {place}"),
)
.why("as stored it is: {nearest}", "menurut data: {nearest}")
.fix("correct the name or the place beside it", "perbaiki nama atau wilayah di sebelahnya")
.page(
    "When a row gives both a library and its village, district or regency, they must agree: one of them is mistaken otherwise.",
    "Bila satu baris menyebut perpustakaan dan desa, kecamatan, atau kabupatennya, keduanya harus cocok; kalau tidak, salah satunya keliru.",
    "Perpustakaan Desa Pudak; kabupaten: Tebo",
    "Perpustakaan Desa Pudak; kabupaten: Muaro Jambi",
);

/// A region that is not known.
pub static REF_011: Code =
    Code::new("REF-011", Text::new("no such area", "wilayah tidak dikenal"))
        .why("neither code nor name fits; nearest: {nearest}", "tidak cocok dengan kode atau nama; yang mirip: {nearest}")
        .fix(
            "use the Kemendagri code; districts and villages come in with: tpbis region import FILE",
            "pakai kode Kemendagri; kecamatan dan desa dimasukkan dengan: tpbis region import BERKAS",
        )
        .page(
            "Provinces, kabupaten and kota are built in. Districts and villages are known after the official list is imported once.",
            "Provinsi, kabupaten, dan kota sudah tersedia. Kecamatan dan desa dikenal setelah daftar resmi diimpor sekali.",
            "--region \"Kab. Muara Jambi\"",
            "--region \"Kab. Muaro Jambi\"",
        );

/// A name that fits several regions.
pub static REF_012: Code = Code::new(
    "REF-012",
    Text::new("{name} fits several areas", "{name} cocok dengan beberapa wilayah"),
)
.why("they are: {nearest}", "yaitu: {nearest}")
.fix(
    "use the code, or say which: Kota …, Kabupaten …, or \"name, area above\"",
    "pakai kodenya, atau perjelas: Kota …, Kabupaten …, atau \"nama, wilayah di atasnya\"",
)
.page(
    "Many areas share a name: Bogor is a kabupaten and a kota, and hundreds of villages are called Sukamaju.",
    "Banyak wilayah bernama sama: Bogor adalah kabupaten dan kota, dan ratusan desa bernama Sukamaju.",
    "--region Bogor",
    "--region \"Kota Bogor\"",
);

/// A code of 2022 that has another number today: told, not refused.
pub static REF_013: Code =
    Code::new("REF-013", Text::new("code {name} is today {today}", "kode {name} sekarang {today}"))
        .why("the area got a new code when Papua's provinces were divided in 2022", "wilayah ini mendapat kode baru saat provinsi di Papua dimekarkan tahun 2022")
        .fix("nothing to do; today's code is stored", "tidak perlu apa-apa; kode sekarang yang disimpan")
        .page(
            "Twenty-six kabupaten and kota in Papua were recoded in 2022. The old code still leads to the same area.",
            "Dua puluh enam kabupaten/kota di Papua berganti kode tahun 2022. Kode lama tetap menunjuk wilayah yang sama.",
            "91.01",
            "93.01",
        );

/// A bare number in a column of libraries, in a file.
pub static REF_014: Code = Code::new(
    "REF-014",
    Text::new("{number} is neither the code nor the name of a library", "{number} bukan kode atau nama perpustakaan"),
)
.why(
    "in a file a bare number is never taken for a record's number: it may be a row number, and each computer numbers its records itself",
    "di dalam berkas, angka saja tidak dianggap nomor catatan: bisa jadi itu nomor urut, dan tiap komputer memberi nomornya sendiri",
)
.fix(
    "write the code (15.05.02.2013) or the name; where the record's number is meant: #{number}",
    "tulis kodenya (15.05.02.2013) atau namanya; bila maksudnya nomor catatan: #{number}",
)
.page(
    "A column of libraries holds codes, names or NPP. A record's local number, as shown by list, is understood with # before it, in a file that stays on this computer.",
    "Kolom perpustakaan berisi kode, nama, atau NPP. Nomor catatan setempat, seperti ditampilkan list, dimengerti bila diawali #, dalam berkas yang hanya dipakai di komputer ini.",
    "perpustakaan: 12",
    "perpustakaan: #12",
);

/// A code that was written otherwise: told, not refused.
pub static REF_015: Code =
    Code::new("REF-015", Text::new("code {name} read as {code}", "kode {name} dibaca {code}"))
        .why("only one known code can have become this text", "hanya satu kode yang dikenal dapat menjadi tulisan ini")
        .fix("nothing to do if it is right; format the column as text to keep codes whole", "tidak perlu apa-apa bila benar; atur format kolom sebagai teks supaya kode tetap utuh")
        .page(
            "A spreadsheet that takes a code for a number drops zeros (15.1 for 15.10), writes it with an exponent (1.505E+09), or people type a space in it. It is read as a known code only when exactly one fits; otherwise it is refused and the codes that fit are named.",
            "Lembar kerja yang menganggap kode sebagai angka membuang nol (15.1 untuk 15.10) atau menulisnya dengan pangkat (1.505E+09), dan kadang orang menyisipkan spasi. Kode itu dibaca hanya bila tepat satu kode yang dikenal cocok; selain itu ditolak dan kode yang cocok disebutkan.",
            "15.05. 02.2013",
            "15.05.02.2013",
        );

/// A code of the statistics office that leads to no area.
pub static REF_016: Code = Code::new(
    "REF-016",
    Text::new("no area with the BPS code {digits} is known", "tidak ada wilayah dengan kode BPS {digits}"),
)
.why(
    "BPS numbers districts and villages in its own order; its first four digits mean {regency}",
    "BPS memberi nomor kecamatan dan desa menurut urutannya sendiri; empat angka pertamanya berarti {regency}",
)
.fix(
    "use the Kemendagri code, name the library beside it, or store the BPS code: tpbis region edit CODE --bps-code {digits}",
    "pakai kode Kemendagri, tulis nama perpustakaan di sebelahnya, atau simpan kode BPS-nya: tpbis region edit KODE --bps-code {digits}",
)
.page(
    "BPS codes of provinces, kabupaten and kota are built in. Those of districts and villages have to be stored with the area once.",
    "Kode BPS provinsi, kabupaten, dan kota sudah tersedia. Kode BPS kecamatan dan desa perlu disimpan sekali pada wilayahnya.",
    "kode desa: 1505021013",
    "kode desa: 15.05.02.2013",
);

/// A code beside a name that is not its own.
pub static REF_017: Code = Code::new(
    "REF-017",
    Text::new("{code} is not {name}", "{code} bukan {name}"),
)
.why("the code belongs to {known}", "kode itu milik {known}")
.fix(
    "correct the code or the name; if it is another name of the same: tpbis alias add --spelling … --target CODE",
    "perbaiki kode atau namanya; bila itu nama lain dari yang sama: tpbis alias add --spelling … --target KODE",
)
.page(
    "Where a row gives both a code and a name, both must mean the same. Small differences of spelling are only pointed out; a name that has nothing in common with the stored one stops the row, because one of the two is mistaken.",
    "Bila satu baris memuat kode dan nama, keduanya harus menunjuk hal yang sama. Perbedaan ejaan kecil hanya diberi tahu; nama yang sama sekali lain menahan baris itu, karena salah satunya keliru.",
    "15.05.02.2013; Perpustakaan Desa Pudak",
    "15.05.02.2013; Perpustakaan Desa Sukamaju",
);

/// A spelling that is to stand for something else than it says.
pub static REF_018: Code = Code::new(
    "REF-018",
    Text::new("{name} cannot stand for {target}", "{name} tidak dapat dipakai untuk {target}"),
)
.why("it is the very name of {known}", "itu nama persis {known}")
.fix("use another spelling, or correct the file", "pakai ejaan lain, atau perbaiki berkasnya")
.page(
    "A kept spelling stands for one library or area. The exact name of another one cannot be kept for it, or every later file would go wrong in silence.",
    "Ejaan yang disimpan menunjuk satu perpustakaan atau wilayah. Nama persis milik yang lain tidak dapat disimpan untuknya, karena berkas-berkas berikutnya akan salah tanpa diketahui.",
    "--alias \"Perpustakaan Desa Pudak=15.05.02.2013\"",
    "--alias \"Perpus Ds Sukamju=15.05.02.2013\"",
);

/// A record number that is not there.
pub static REF_021: Code =
    Code::new("REF-021", Text::new("there is no {noun} {name}", "tidak ada {noun} {name}"))
        .fix("see the numbers with: tpbis {command} list", "lihat nomornya dengan: tpbis {command} list")
        .page(
            "Records are named by their number, or by their exact title when only one has it.",
            "Catatan disebut dengan nomornya, atau judul persisnya bila hanya satu yang memilikinya.",
            "tpbis activity show 9999",
            "tpbis activity show 12",
        );

/// A title that fits several records.
pub static REF_022: Code = Code::new(
    "REF-022",
    Text::new("{name} fits several records of {noun}", "{name} cocok dengan beberapa {noun}"),
)
.why("they are: {nearest}", "yaitu: {nearest}")
.fix("use the number of the one you mean", "pakai nomor yang dimaksud")
.page(
    "Two trainings may carry the same title; their numbers tell them apart.",
    "Dua pelatihan dapat berjudul sama; nomornya yang membedakan.",
    "--training \"Bimtek SPP-TIK\"",
    "--training 3",
);

/// A record that others refer to.
pub static REF_023: Code = Code::new(
    "REF-023",
    Text::new("{noun} {name} cannot be removed: others refer to it", "{noun} {name} tidak dapat dihapus: masih dirujuk"),
)
.why("they are: {nearest}", "yaitu: {nearest}")
.fix("remove or move those first; a library that closed gets an end date instead: --active-to", "hapus atau pindahkan dulu; perpustakaan yang tutup cukup diberi tanggal akhir: --active-to")
.page(
    "Removing a library with records would leave them without a place. A library that stopped keeps its past.",
    "Menghapus perpustakaan yang punya catatan akan membuat catatannya kehilangan tempat. Perpustakaan yang berhenti tetap menyimpan riwayatnya.",
    "tpbis library remove 15.05.02.2001",
    "tpbis library edit 15.05.02.2001 --active-to 2022-12-31",
);

/// A code that several living libraries have.
pub static REF_024: Code = Code::new(
    "REF-024",
    Text::new("several libraries have the code {name}", "beberapa perpustakaan berkode {name}"),
)
.why("they are: {nearest}", "yaitu: {nearest}")
.fix(
    "if they are one: tpbis library merge {other} --into {one}; if they are two, give one a code of its own: tpbis library rename-code {other} CODE",
    "bila sebenarnya satu: tpbis library merge {other} --into {one}; bila dua, beri salah satunya kode sendiri: tpbis library rename-code {other} KODE",
)
.page(
    "One laptop never gives a code twice, but two laptops that do not know of each other can. After their files are brought together nobody but a person can tell whether it is one library or two; until then the code names neither, and #NUMBER does.",
    "Satu laptop tidak pernah memberi kode yang sama dua kali, tetapi dua laptop yang belum saling tahu bisa. Setelah datanya digabung, hanya orang yang tahu itu satu atau dua perpustakaan; sampai diputuskan, kode itu tidak menunjuk keduanya, pakailah #NOMOR.",
    "tpbis visit record --library 15.05.02.2001 …",
    "tpbis library merge \"#9\" --into \"#4\"",
);

/// A library that went into another.
pub static REF_025: Code = Code::new(
    "REF-025",
    Text::new("{name} went into {into}", "{name} sudah digabung ke {into}"),
)
.why("somebody said that both are one library", "seseorang menyatakan keduanya satu perpustakaan")
.fix(
    "nothing to do; if they are two after all: tpbis history, then tpbis undo with the number of the merge",
    "tidak perlu apa-apa; bila ternyata dua: tpbis history, lalu tpbis undo dengan nomor penggabungannya",
)
.page(
    "The code, NPP, names and aliases of a library that went into another lead to the one that was kept, so that old spreadsheets still come in.",
    "Kode, NPP, nama, dan nama lain perpustakaan yang sudah digabung menunjuk ke perpustakaan yang dipertahankan, sehingga lembar kerja lama tetap diterima.",
    "--library 15.05.02.2001-2",
    "--library 15.05.02.2001",
);

/// A library's code that was renamed.
pub static REF_026: Code = Code::new(
    "REF-026",
    Text::new("library code {name} is today {today}", "kode perpustakaan {name} sekarang {today}"),
)
.why("the code was wrong and was replaced; the old one is kept as an alias", "kode itu keliru dan sudah diganti; kode lama disimpan sebagai nama lain")
.fix("nothing to do; the row is that library's", "tidak perlu apa-apa; baris ini milik perpustakaan itu")
.page(
    "tpbis library rename-code gives a library another code and keeps the old one as an alias, so that older lists still come in without making a second library.",
    "tpbis library rename-code memberi perpustakaan kode lain dan menyimpan kode lama sebagai nama lain, sehingga daftar lama tetap diterima tanpa membuat perpustakaan kedua.",
    "kode: 15.05.02.2001",
    "kode: 15.05.02.2013",
);

/// The codes of this family.
pub const ALL: &[&Code] = &[
    &REF_001, &REF_002, &REF_003, &REF_011, &REF_012, &REF_013, &REF_014, &REF_015, &REF_016, &REF_017,
    &REF_018, &REF_021, &REF_022, &REF_023, &REF_024, &REF_025, &REF_026,
];
