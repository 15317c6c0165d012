//! The noun `region`: one administrative area of the Kemendagri tree.

use super::{rules, shared};
use crate::error::Problem;
use crate::record::FieldType::{Choice as OneOf, Code, Words, YesNo};
use crate::record::{Choice, Draft, Field, RecordType, nothing_follows};
use crate::text::Text;
use crate::text::codes::rules::VAL_104;

const LEVELS: &[Choice] = &[
    Choice::new("province", "Province", "Provinsi"),
    Choice::new("regency", "Regency or city", "Kabupaten/kota").spelt(&["kabupaten", "kota"]),
    Choice::new("district", "District", "Kecamatan"),
    Choice::new("village", "Village", "Desa/kelurahan").spelt(&["desa", "kelurahan"]),
];

/// One administrative area; its code says where it lies.
pub static REGION: RecordType = RecordType {
    name: "region",
    verb: "add",
    words: Text::new("region", "wilayah"),
    plural: Text::new("regions", "wilayah"),
    alias: "wilayah",
    about: Text::new(
        "Administrative areas: provinces, regencies and cities, districts, villages",
        "Wilayah administrasi: provinsi, kabupaten/kota, kecamatan, desa/kelurahan",
    ),
    identity: &["code"],
    title: "name",
    list: &["code", "name", "level", "active"],
    when: None,
    complete: nothing_follows,
    check,
    fields: &[
        Field::new("code", Code)
            .required()
            .label("Code", "Kode")
            .help(
                "the Kemendagri code with dots, such as 15.02.01.2001",
                "kode Kemendagri dengan titik, misalnya 15.02.01.2001",
            )
            .headings(&[
                "kode wilayah",
                "kode kemendagri",
                "kode desa",
                "kode kelurahan",
                "kode kecamatan",
                "kode kabupaten",
                "kode provinsi",
                "region code",
            ]),
        Field::new("name", Words(200))
            .required()
            .label("Name", "Nama")
            .help(
                "its name with Kabupaten or Kota, without Provinsi, Kecamatan, Desa",
                "namanya, dengan Kabupaten atau Kota, tanpa Provinsi, Kecamatan, Desa",
            )
            .headings(&["nama wilayah", "wilayah", "region name"]),
        Field::new("level", OneOf(LEVELS))
            .label("Level", "Tingkat")
            .help("what kind of area it is; follows from the code", "jenis wilayahnya; mengikuti kodenya")
            .headings(&["tingkatan", "level wilayah", "jenis wilayah"])
            .computed(),
        Field::new("bps_code", Code)
            .label("BPS code", "Kode BPS")
            .help("the code of Statistics Indonesia, without dots", "kode Badan Pusat Statistik, tanpa titik")
            .headings(&["id bps"]),
        Field::new("active", YesNo)
            .label("In use", "Masih berlaku")
            .help(
                "whether the code is still in use: yes or no",
                "apakah kodenya masih berlaku: ya atau tidak",
            )
            .headings(&["aktif", "berlaku"]),
        shared::NOTE,
    ],
};

fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    if let Some(code) = draft.text("code").filter(|code| !rules::is_region_code(code)) {
        problems.push(Problem::new(&VAL_104).field("code").value(code));
    }
}
