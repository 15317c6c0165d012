//! What each view of the database tells whoever asks in SQL.

use super::Text;

/// Every view by name, as `schema.sql` defines it.
pub const ABOUT: &[(&str, Text)] = &[
    (
        "activity_of_records",
        Text::new(
            "what activities give to the figures of their library-month, also by field",
            "sumbangan kegiatan terhadap angka perpustakaan dan bulannya, juga menurut bidang",
        ),
    ),
    (
        "expected",
        Text::new(
            "which library was to report which month: active, and enrolled on any day of it",
            "perpustakaan mana wajib melapor bulan mana: aktif dan menjadi peserta pada salah satu harinya",
        ),
    ),
    (
        "expected_span",
        Text::new(
            "the same in runs: from the first month to the last, both included",
            "hal yang sama dalam rentang: dari bulan pertama sampai bulan terakhir, keduanya termasuk",
        ),
    ),
    (
        "figure",
        Text::new(
            "figures of each library-month that was reported; null is not known, 0 is none",
            "angka setiap perpustakaan dan bulan yang dilaporkan; null berarti tidak diketahui, 0 berarti tidak ada",
        ),
    ),
    (
        "figure_of_records",
        Text::new(
            "what the records of each kind give to the figures of their library-month",
            "sumbangan setiap jenis catatan terhadap angka perpustakaan dan bulannya",
        ),
    ),
    (
        "library_cohort",
        Text::new("the year each library joined the programme", "tahun setiap perpustakaan masuk program"),
    ),
    (
        "library_month",
        Text::new(
            "library-months expected or reported, in several rows: group them, then take max(expected), max(how)",
            "perpustakaan dan bulan yang wajib atau sudah melapor, dalam beberapa baris: kelompokkan, lalu ambil max(expected), max(how)",
        ),
    ),
    (
        "library_place",
        Text::new(
            "every library with its district, regency and province",
            "setiap perpustakaan dengan kecamatan, kabupaten/kota, dan provinsinya",
        ),
    ),
    (
        "region_path",
        Text::new("every area with the areas above it", "setiap wilayah dengan wilayah di atasnya"),
    ),
    (
        "reported",
        Text::new(
            "which library reported which month; how: record, or nil",
            "perpustakaan mana sudah melapor bulan mana; how: record, atau nil (nihil)",
        ),
    ),
    (
        "reporting",
        Text::new(
            "every record that counts as reporting its month",
            "setiap catatan yang terhitung sebagai laporan bulannya",
        ),
    ),
    (
        "stock",
        Text::new(
            "books, computers and internet of each library, from month until before next_month; never add them over months",
            "buku, komputer, dan internet setiap perpustakaan, sejak month sampai sebelum next_month; jangan dijumlahkan antarbulan",
        ),
    ),
    (
        "trained_library",
        Text::new(
            "libraries with somebody at a technical training (Bimtek SPP-TIK), and since when",
            "perpustakaan yang pernah mengikuti Bimtek SPP-TIK, dan sejak kapan",
        ),
    ),
];
