//! Headings that are no field of a record, but say where its library or region lies, or split its month in two.

use super::tree::Level;

/// Headings of columns that qualify the name of a library or a region, by level.
///
/// With them a name that occurs many times still names one place. No record type has a field that
/// answers to any of them.
pub static PLACE_HEADINGS: &[(Level, &[&str])] = &[
    (
        Level::Province,
        &[
            "province",
            "provinsi",
            "provinsi_nama",
            "provinsi_name",
            "nama provinsi",
            "province name",
            "prov",
            "propinsi",
        ],
    ),
    (
        Level::Regency,
        &[
            "regency",
            "kabupaten",
            "kabupaten_name",
            "kabupaten_nama",
            "nama kabupaten",
            "kabupaten_kota",
            "kabupaten atau kota",
            "nama kabupaten/kota",
            "kota",
            "kab",
            "kab/kota",
            "kabkota",
            "regency name",
        ],
    ),
    (
        Level::District,
        &[
            "district",
            "kecamatan",
            "kecamatan_name",
            "kecamatan_nama",
            "nama kecamatan",
            "kec",
            "district name",
            "distrik",
            "kapanewon",
            "kemantren",
        ],
    ),
    (
        Level::Village,
        &[
            "village",
            "desa",
            "desa_name",
            "desa_nama",
            "nama desa",
            "desa_kelurahan",
            "desa atau kelurahan",
            "nama desa/kelurahan",
            "kelurahan",
            "nama kelurahan",
            "kel",
            "desa/kel",
            "kalurahan",
            "nagari",
            "gampong",
            "pekon",
            "kampung",
            "village name",
        ],
    ),
];

/// Headings of a column that gives only the month's name or number; it goes with one of [`YEAR_HEADINGS`].
pub static MONTH_NAME_HEADINGS: &[&str] = &["bulan", "month", "bln", "nama bulan", "bulan laporan"];

/// Headings of a column that gives only the year of a month field.
pub static YEAR_HEADINGS: &[&str] = &["tahun", "year", "thn", "th", "tahun laporan"];
