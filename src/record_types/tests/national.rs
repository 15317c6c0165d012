//! The keys and words of the national system's seven exports, each with the field or value it must reach.

use super::choices;
use crate::record::fold::fold;
use crate::record_types::{MONTH_NAME_HEADINGS, PLACE_HEADINGS, YEAR_HEADINGS, find};

/// Words of the national system, each with ours.
type Pairs = &'static [(&'static str, &'static str)];

/// The national system's name for a kind of record, and its keys with our fields.
const KEYS: &[(&str, Pairs)] = &[
    (
        "pengunjung",
        &[
            ("perpus_nama", "library"),
            ("periode", "month"),
            ("pengunjung_laki", "male"),
            ("pengunjung_perempuan", "female"),
            ("total_pengunjung", "visits"),
            ("tanggal_input", "entered_on"),
            ("is_verified", "verified"),
        ],
    ),
    (
        "pelibatan",
        &[
            ("tanggal", "date"),
            ("nama_kegiatan", "title"),
            ("bidang_kegiatan", "field"),
            ("jenis", "kind"),
            ("sasaran", "audience"),
            ("jumlah_peserta", "participants"),
            ("attachment", "link"),
        ],
    ),
    (
        "advokasi",
        &[
            ("tanggal", "date"),
            ("judul", "title"),
            ("sasaran", "targets"),
            ("hasil", "result"),
            ("nominal", "amount"),
            ("jumlah_narasumber", "resource_persons"),
            ("jumlah_barang", "goods"),
            ("hasil_regulasi", "regulation"),
            ("tanggal_terbit", "issued_on"),
        ],
    ),
    (
        "publikasi",
        &[
            ("tanggal", "date"),
            ("judul", "title"),
            ("jenis_publikasi", "kind"),
            ("nama_media", "media"),
            ("link", "link"),
        ],
    ),
    (
        "peningkatan",
        &[
            ("jumlah_buku", "books"),
            ("jumlah_buku_digital", "ebooks"),
            ("jumlah_komputer", "computers"),
            ("bandwidth", "bandwidth"),
        ],
    ),
    ("replikasi", &[("dana", "amount"), ("sumber_dana", "source_of_funds"), ("jumlah_desa", "villages")]),
    ("iku", &[("nama_perpustakaan", "library"), ("skor", "score")]),
];

/// The national system's values, with our codes.
const VALUES: &[(&str, &str, Pairs)] = &[
    (
        "activity",
        "field",
        &[
            ("Pendidikan", "education"),
            ("Kesehatan", "health"),
            ("Inklusi Digital", "digital"),
            ("Seni Budaya", "arts_culture"),
            ("Ekonomi", "economy"),
            ("Pertanian", "agriculture"),
            ("Olahraga", "sport"),
            ("Lainnya", "other"),
        ],
    ),
    ("activity", "kind", &[("Promosi", "promotion"), ("Pelatihan", "training")]),
    (
        "activity",
        "audience",
        &[
            ("Umum", "general"),
            ("Pelajar", "student"),
            ("Anak-Anak", "children"),
            ("Lansia", "senior"),
            ("Pelaku UMKM", "small_business"),
            ("Mahasiswa", "university_student"),
            ("Petani/Nelayan", "farmer_fisher"),
        ],
    ),
    (
        "advocacy",
        "targets",
        &[
            ("Kepala Desa", "village_head"),
            ("Perangkat Daerah", "regional_office"),
            ("Swasta", "private"),
            ("Lainnya", "other"),
        ],
    ),
    ("advocacy", "result", &[("Dana", "money"), ("NonDana", "in_kind"), ("Regulasi", "regulation")]),
    (
        "publication",
        "kind",
        &[("Media Online", "online"), ("Media Elektronik", "electronic"), ("Media Cetak", "print")],
    ),
    ("replication", "source_of_funds", &[("APBD", "apbd_regency")]),
];

#[test]
fn every_key_reaches_its_field() {
    for (export, keys) in KEYS {
        let noun = find(export).unwrap();
        for (key, expected) in *keys {
            let field = noun.fields.iter().find(|field| {
                let known = [field.name, field.label.en, field.label.id];
                known.iter().chain(field.headings).any(|heading| fold(heading) == fold(key))
            });
            assert_eq!(field.map(|field| field.name), Some(*expected), "{export}: {key}");
        }
    }
}

#[test]
fn every_value_reaches_its_code() {
    for (noun, field, values) in VALUES {
        let (_, field) = find(noun).unwrap().field(field).unwrap();
        for (value, expected) in *values {
            let choice = choices(field).unwrap_or_default().iter().find(|choice| {
                let known = [choice.code, choice.label.en, choice.label.id];
                known.iter().chain(choice.spellings).any(|spelling| fold(spelling) == fold(value))
            });
            assert_eq!(choice.map(|choice| choice.code), Some(*expected), "{noun}: {value}");
        }
    }
}

#[test]
fn places_and_months_are_known() {
    for (key, expected) in [
        ("provinsi_nama", "province"),
        ("provinsi_name", "province"),
        ("provinsi", "province"),
        ("kabupaten_name", "regency"),
        ("kabupaten_kota", "regency"),
        ("kecamatan_name", "district"),
        ("desa_name", "village"),
        ("desa_kelurahan", "village"),
    ] {
        let level = PLACE_HEADINGS
            .iter()
            .find(|(_, headings)| headings.iter().any(|heading| fold(heading) == fold(key)));
        assert_eq!(
            level.map(|(level, _)| format!("{level:?}").to_lowercase()).as_deref(),
            Some(expected),
            "{key}"
        );
    }
    assert!(MONTH_NAME_HEADINGS.contains(&"bulan") && YEAR_HEADINGS.contains(&"tahun"));
}
