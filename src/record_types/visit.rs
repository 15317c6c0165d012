//! The noun `visit`: one library-month of visits and of the other monthly counts.

use super::shared;
use crate::record::FieldType::Count;
use crate::record::{Field, RecordType, no_rules, nothing_follows};
use crate::text::Text;

/// Visits of one library in one month. Sums are flows: months may be added up.
pub static VISIT: RecordType = RecordType {
    name: "visit",
    verb: "record",
    words: Text::new("visit count", "kunjungan"),
    plural: Text::new("visits", "kunjungan"),
    alias: "kunjungan",
    about: Text::new(
        "Visits of a library in a month, with members, loans and internet users",
        "Kunjungan perpustakaan per bulan, beserta anggota, peminjaman, dan pengguna internet",
    ),
    identity: &["library", "month"],
    title: "month",
    list: &["library", "month", "male", "female", "visits"],
    when: Some("month"),
    complete: nothing_follows,
    check: no_rules,
    fields: &[
        shared::LIBRARY_REF,
        shared::MONTH,
        shared::MALE.help("visits by men and boys", "kunjungan laki-laki").headings(&[
            "pengunjung_laki",
            "pengunjung laki-laki",
            "kunjungan laki-laki",
            "jumlah pengunjung laki-laki",
            "jumlah laki-laki",
            "jml laki-laki",
            "L",
            "lk",
            "laki",
            "laki2",
            "laki-laki (L)",
            "pria",
            "pengunjung L",
            "jumlah L",
        ]),
        shared::FEMALE.help("visits by women and girls", "kunjungan perempuan").headings(&[
            "pengunjung_perempuan",
            "kunjungan perempuan",
            "jumlah pengunjung perempuan",
            "jumlah perempuan",
            "jml perempuan",
            "P",
            "pr",
            "perempuan (P)",
            "wanita",
            "pengunjung P",
            "jumlah P",
        ]),
        shared::UNSPECIFIED
            .help("visits not split by sex", "kunjungan yang tidak dirinci menurut jenis kelamin"),
        Field::new("visits", Count)
            .label("Visits", "Jumlah kunjungan")
            .help(
                "all visits on site; what is not split goes to \"not split by sex\"",
                "semua kunjungan di tempat; yang tidak dirinci masuk \"tidak dirinci\"",
            )
            .headings(&[
                "total_pengunjung",
                "jumlah pengunjung",
                "jml pengunjung",
                "total kunjungan",
                "jml kunjungan",
                "kunjungan",
                "pengunjung",
                "pemustaka",
                "jumlah pemustaka",
                "jumlah",
                "jml",
                "total",
                "visitors",
            ])
            .sum_of(&["male", "female", "unspecified"]),
        Field::new("online", Count)
            .label("Online visits", "Kunjungan daring")
            .help("visits to the library's online services", "kunjungan ke layanan daring perpustakaan")
            .headings(&[
                "pengunjung daring",
                "pengunjung online",
                "kunjungan online",
                "kunjungan virtual",
                "daring",
            ]),
        Field::new("new_members", Count)
            .label("New members", "Anggota baru")
            .help("people who became members this month, people", "yang menjadi anggota bulan ini, orang")
            .headings(&["jumlah anggota baru", "jml anggota baru", "pendaftaran anggota"]),
        Field::new("loans", Count)
            .label("Loans", "Peminjaman")
            .help("books lent this month, copies", "buku dipinjam bulan ini, eksemplar")
            .headings(&[
                "jumlah peminjaman",
                "buku dipinjam",
                "jumlah pinjaman",
                "pinjaman",
                "sirkulasi",
                "jumlah buku dipinjam",
            ]),
        Field::new("computer_users", Count)
            .label("Computer users", "Pengguna komputer")
            .help(
                "people who used the library's computers, people",
                "yang memakai komputer perpustakaan, orang",
            )
            .headings(&["jumlah pengguna komputer", "pemakai komputer", "pengguna TIK"]),
        Field::new("internet_users", Count)
            .label("Internet users", "Pengguna internet")
            .help(
                "people who used the library's internet, people",
                "yang memakai internet perpustakaan, orang",
            )
            .headings(&["jumlah pengguna internet", "pemakai internet", "pengguna wifi"]),
        shared::ENTERED_ON,
        shared::VERIFIED,
        shared::NOTE,
    ],
};
