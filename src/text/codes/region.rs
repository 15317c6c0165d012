//! Codes of the family `REF`, 030 to 039: lists of administrative areas.

use super::Code;
use crate::text::Text;

/// A list without the two columns.
pub static REF_030: Code = Code::new(
    "REF-030",
    Text::new("the list needs the columns code and name", "daftar memerlukan kolom kode dan nama"),
)
.why("an area is a Kemendagri code and a name", "wilayah terdiri atas kode Kemendagri dan nama")
.fix("name the two columns code and name", "beri judul kedua kolom: kode dan nama")
.page(
    "The official list has one area a row: its code with dots and its name.",
    "Daftar resmi berisi satu wilayah per baris: kode bertitik dan namanya.",
    "id;keterangan",
    "kode;nama",
);

/// A code that is none.
pub static REF_031: Code = Code::new("REF-031", Text::new("not an area code", "bukan kode wilayah"))
    .why("Kemendagri codes look like 15, 15.05, 15.05.02 or 15.05.02.2001", "kode Kemendagri berbentuk 15, 15.05, 15.05.02, atau 15.05.02.2001")
    .fix("correct the code", "perbaiki kodenya")
    .page(
        "Two digits for the province, two for the kabupaten or kota, two for the kecamatan, four for the village, with dots between them.",
        "Dua angka provinsi, dua angka kabupaten/kota, dua angka kecamatan, empat angka desa, dipisah titik.",
        "15.5.2",
        "15.05.02",
    );

/// An area without a name.
pub static REF_032: Code = Code::new("REF-032", Text::new("an area without a name", "wilayah tanpa nama"))
    .why("every area has a name", "setiap wilayah punya nama")
    .fix("fill in the name", "isi namanya")
    .page(
        "The name column is empty in this row.",
        "Kolom nama di baris ini kosong.",
        "15.05.02,",
        "15.05.02,Sekernan",
    );

/// One code with two names.
pub static REF_033: Code = Code::new(
    "REF-033",
    Text::new(
        "the code stands in row {first} with another name",
        "kode ini ada di baris {first} dengan nama lain",
    ),
)
.why("a code belongs to one area", "satu kode milik satu wilayah")
.fix("find out which row is right and remove the other", "cari baris yang benar dan hapus yang lain")
.page(
    "Two rows give the same code to different areas; one of them is mistaken.",
    "Dua baris memberi kode yang sama untuk wilayah berbeda; salah satunya keliru.",
    "15.05.02 Sekernan / 15.05.02 Kumpeh",
    "15.05.02 Sekernan / 15.05.03 Kumpeh",
);

/// An area without the area above.
pub static REF_034: Code = Code::new("REF-034", Text::new("the area above, {parent}, is missing", "wilayah di atasnya, {parent}, tidak ada"))
    .why("a village belongs to a kecamatan, a kecamatan to a kabupaten or kota", "desa berada di kecamatan, kecamatan di kabupaten/kota")
    .fix("add the area above to the list, or correct the code", "tambahkan wilayah di atasnya, atau perbaiki kodenya")
    .page(
        "An area whose parent is neither in the list nor in the database would be an orphan that no report can place.",
        "Wilayah yang induknya tidak ada di daftar maupun basis data tidak dapat ditempatkan dalam laporan.",
        "15.05.12.2001 tanpa 15.05.12",
        "15.05.12 dan 15.05.12.2001",
    );

/// The codes of this family.
pub const ALL: &[&Code] = &[&REF_030, &REF_031, &REF_032, &REF_033, &REF_034];
