//! Fields and lists of choices that several record types have in common. Data only.

use super::{LIBRARY, REGION};
use crate::record::FieldType::{Count, Date, Month, Ref, Story, Words, YesNo};
use crate::record::{Choice, Default, Field};

/// Headings that name a library, by code or by name.
const LIBRARY_HEADINGS: &[&str] = &[
    "perpus_nama",
    "nama perpustakaan",
    "nama perpus",
    "perpus",
    "kode",
    "kode perpustakaan",
    "kode perpus",
    "id perpustakaan",
    "npp",
    "nomor pokok perpustakaan",
    "library code",
    "library name",
    "nama library",
    "unit perpustakaan",
    "perpustakaan desa",
    "perpustakaan desa/kelurahan",
    "nama perpustakaan desa",
    "nama perpustakaan desa/kelurahan",
];

/// The library a record belongs to.
pub(super) const LIBRARY_REF: Field = Field::new("library", Ref(&LIBRARY))
    .required()
    .label("Library", "Perpustakaan")
    .help("which library: its code, NPP or name", "perpustakaan mana: kode, NPP, atau namanya")
    .headings(LIBRARY_HEADINGS)
    .or(Default::OwnLibrary);

/// The library a record may belong to.
pub(super) const LIBRARY_IF_ANY: Field = Field::new("library", Ref(&LIBRARY))
    .label("Library", "Perpustakaan")
    .help(
        "which library, if any: its code, NPP or name",
        "perpustakaan mana, bila ada: kode, NPP, atau namanya",
    )
    .headings(LIBRARY_HEADINGS);

/// The region a record may belong to.
pub(super) const REGION_IF_ANY: Field = Field::new("region", Ref(&REGION))
    .label("Region", "Wilayah")
    .help("which area: its code or full name", "wilayah mana: kode atau nama lengkapnya")
    .headings(&["kode wilayah", "nama wilayah", "daerah", "region code", "region name"]);

/// The day something happened.
pub(super) const DATE: Field = Field::new("date", Date)
    .required()
    .label("Date", "Tanggal")
    .help("the day it took place", "hari pelaksanaannya")
    .headings(&[
        "tgl",
        "hari/tanggal",
        "hari tgl",
        "tanggal pelaksanaan",
        "tgl pelaksanaan",
        "waktu",
        "waktu pelaksanaan",
    ])
    .or(Default::Today)
    .happened();

/// A day something may have happened.
pub(super) const DATE_IF_ANY: Field = Field::new("date", Date)
    .label("Date", "Tanggal")
    .help("the day it took place", "hari pelaksanaannya")
    .or(Default::Today)
    .happened();

/// The month of a monthly record.
pub(super) const MONTH: Field = Field::new("month", Month)
    .required()
    .label("Month", "Bulan")
    .help("the month it is about", "bulan yang dilaporkan")
    .headings(&[
        "periode",
        "period",
        "bln",
        "bulan laporan",
        "periode laporan",
        "masa laporan",
        "bulan/tahun",
        "bulan tahun",
    ])
    .or(Default::ThisMonth)
    .happened();

/// The month of a dated record, which the database computes.
pub(super) const MONTH_OF_DATE: Field = Field::new("month", Month)
    .label("Month", "Bulan")
    .help("the month of its date; computed", "bulan dari tanggalnya; dihitung sendiri")
    .computed();

/// Men and boys.
pub(super) const MALE: Field = Field::new("male", Count)
    .label("Male", "Laki-laki")
    .help("men and boys, people", "laki-laki, orang")
    .headings(MALE_HEADINGS);
/// Headings of [`MALE`].
const MALE_HEADINGS: &[&str] = &[
    "L",
    "lk",
    "laki",
    "laki2",
    "laki-laki (L)",
    "lakilaki",
    "pria",
    "peserta laki-laki",
    "peserta laki",
    "jumlah laki-laki",
    "jml laki-laki",
    "jumlah L",
    "jml L",
    "peserta L",
];

/// Women and girls.
pub(super) const FEMALE: Field = Field::new("female", Count)
    .label("Female", "Perempuan")
    .help("women and girls, people", "perempuan, orang")
    .headings(FEMALE_HEADINGS);
/// Headings of [`FEMALE`].
const FEMALE_HEADINGS: &[&str] = &[
    "P",
    "pr",
    "perempuan (P)",
    "pp",
    "wanita",
    "peserta perempuan",
    "jumlah perempuan",
    "jml perempuan",
    "jumlah P",
    "jml P",
    "peserta P",
];

/// People of whom the sex is not known.
pub(super) const UNSPECIFIED: Field = Field::new("unspecified", Count)
    .label("Not split by sex", "Tidak dirinci")
    .help("people whose sex was not noted, people", "yang jenis kelaminnya tidak dicatat, orang")
    .headings(&["tidak dirinci menurut jenis kelamin", "tanpa rincian", "tidak diketahui", "unknown"]);

/// When it was typed into the system it came from.
pub(super) const ENTERED_ON: Field = Field::new("entered_on", Date)
    .label("Entered on", "Tanggal input")
    .help("the day it was entered where it came from", "hari data dimasukkan di sistem asalnya")
    .headings(&[
        "tgl input",
        "tanggal entri",
        "tgl entri",
        "tanggal entry",
        "tgl entry",
        "waktu input",
        "created at",
        "timestamp",
    ])
    .happened();

/// Whether somebody checked it.
pub(super) const VERIFIED: Field = Field::new("verified", YesNo)
    .label("Verified", "Terverifikasi")
    .help("whether it was checked: yes or no", "apakah sudah diperiksa: ya atau tidak")
    .headings(&["is_verified", "verifikasi", "status verifikasi", "sudah diverifikasi", "diverifikasi"]);

/// Links to pages, photographs and documents.
pub(super) const LINK: Field = Field::new("link", Words(2_000))
    .label("Link", "Tautan")
    .help(
        "where photographs or documents are; several separated by commas",
        "letak foto atau dokumen; beberapa dipisah koma",
    )
    .headings(&[
        "attachment",
        "url",
        "lampiran",
        "link dokumentasi",
        "tautan dokumentasi",
        "dokumentasi",
        "link foto",
        "bukti",
        "link bukti",
        "link google drive",
        "link gdrive",
    ]);

/// Anything else worth knowing.
pub(super) const NOTE: Field = Field::new("note", Story)
    .label("Note", "Keterangan")
    .help("anything else worth knowing", "hal lain yang perlu dicatat")
    .headings(&["ket", "catatan", "notes", "remarks", "keterangan lain"]);

/// Fields of work, in the national system's order.
pub(super) const FIELDS_OF_WORK: &[Choice] = &[
    Choice::new("education", "Education", "Pendidikan").spelt(&["bidang pendidikan", "literasi"]),
    Choice::new("health", "Health", "Kesehatan").spelt(&["bidang kesehatan"]),
    Choice::new("digital", "Digital inclusion", "Inklusi Digital").spelt(&[
        "TIK",
        "ICT",
        "bidang inklusi digital",
    ]),
    Choice::new("arts_culture", "Arts and culture", "Seni Budaya").spelt(&[
        "seni dan budaya",
        "seni & budaya",
        "seni",
        "budaya",
        "bidang seni budaya",
    ]),
    Choice::new("economy", "Economy", "Ekonomi").spelt(&["bidang ekonomi", "UMKM", "ekonomi kreatif"]),
    Choice::new("agriculture", "Agriculture", "Pertanian").spelt(&["bidang pertanian", "farming"]),
    Choice::new("sport", "Sport", "Olahraga").spelt(&["olah raga", "sports", "bidang olahraga"]),
    Choice::new("other", "Other", "Lainnya").spelt(&["lain-lain", "lain"]),
];

/// How people meet.
pub(super) const MODES: &[Choice] = &[
    Choice::new("onsite", "On site", "Luring").spelt(&["offline", "tatap muka", "langsung"]),
    Choice::new("online", "Online", "Daring").spelt(&["virtual", "zoom"]),
    Choice::new("hybrid", "Hybrid", "Hibrida").spelt(&[
        "hibrid",
        "luring dan daring",
        "luring/daring",
        "bauran",
    ]),
];

/// Where money comes from.
pub(super) const FUNDS: &[Choice] = &[
    Choice::new("apbn", "National budget (APBN)", "APBN").spelt(&["anggaran pusat", "DAK", "DAK non fisik"]),
    Choice::new("apbd_province", "Provincial budget (APBD)", "APBD Provinsi").spelt(&[
        "APBD I",
        "APBD 1",
        "APBD Prov",
    ]),
    Choice::new("apbd_regency", "Regency or city budget (APBD)", "APBD Kabupaten/Kota").spelt(&[
        "APBD",
        "APBD II",
        "APBD 2",
        "APBD Kabupaten",
        "APBD Kab",
        "APBD Kota",
    ]),
    Choice::new("apbdes", "Village budget (APBDes)", "APBDes").spelt(&[
        "APB Desa",
        "APBDesa",
        "dana desa",
        "DD",
        "ADD",
    ]),
    Choice::new("csr", "Company gift (CSR)", "CSR").spelt(&["dana CSR", "TJSL", "CSR perusahaan"]),
    Choice::new("other", "Other", "Lainnya").spelt(&["lain-lain", "swadaya", "mandiri", "hibah"]),
];

/// Male or female.
pub(super) const SEXES: &[Choice] = &[
    Choice::new("male", "Male", "Laki-laki").spelt(&["L", "lk", "laki", "pria", "M"]),
    Choice::new("female", "Female", "Perempuan").spelt(&["P", "pr", "wanita", "F"]),
];
