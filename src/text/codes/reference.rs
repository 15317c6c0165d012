//! Codes of the family `REF`: names and codes that lead to a record.

use super::Code;
use crate::text::Text;

/// A library that is not known.
pub static REF_001: Code =
    Code::new("REF-001", Text::new("no such library", "perpustakaan tidak dikenal"))
        .why("no code, name, alias or NPP fits; nearest: {nearest}", "tidak cocok dengan kode, nama, nama lain, atau NPP; terdekat: {nearest}")
        .fix(
            "use its code, add the library, or keep this spelling: tpbis alias add --kind library --spelling … --target CODE",
            "pakai kodenya, tambahkan perpustakaannya, atau simpan ejaan ini: tpbis alias add --kind library --spelling … --target KODE",
        )
        .page(
            "A library is named by its code, its exact name (capitals, spaces and hyphens do not matter), a kept alias, or its NPP. A near match is only suggested, never taken.",
            "Perpustakaan disebut dengan kode, nama persis (huruf besar, spasi, dan tanda hubung tidak berpengaruh), nama lain yang disimpan, atau NPP. Nama yang mirip hanya disarankan, tidak pernah dipilih sendiri.",
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
        .why("neither code nor name fits; nearest: {nearest}", "tidak cocok dengan kode atau nama; terdekat: {nearest}")
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

/// The codes of this family.
pub const ALL: &[&Code] =
    &[&REF_001, &REF_002, &REF_003, &REF_011, &REF_012, &REF_013, &REF_021, &REF_022, &REF_023];
