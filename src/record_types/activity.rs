//! The noun `activity`: one community-involvement activity of a library.

use super::{NEED, rules, shared};
use crate::args;
use crate::error::Problem;
use crate::record::FieldType::{Choice as OneOf, Count, Date, Ref, Rupiah, Words};
use crate::record::{Choice, Draft, Field, RecordType, nothing_follows};
use crate::text::Text;
use crate::text::codes::rules::VAL_103;

const KINDS: &[Choice] = &[
    Choice::new("promotion", "Promotion", "Promosi").spelt(&["promosi perpustakaan", "kegiatan promosi"]),
    Choice::new("training", "Training", "Pelatihan").spelt(&[
        "kegiatan pelatihan",
        "workshop",
        "kursus",
        "lokakarya",
    ]),
];

const AUDIENCES: &[Choice] = &[
    Choice::new("general", "General public", "Umum").spelt(&["masyarakat umum", "masyarakat", "warga"]),
    Choice::new("student", "Pupils", "Pelajar").spelt(&["siswa", "murid", "siswa/pelajar", "pelajar/siswa"]),
    Choice::new("children", "Children", "Anak-Anak").spelt(&["anak", "balita", "paud", "TK"]),
    Choice::new("senior", "Elderly", "Lansia").spelt(&["lanjut usia", "manula"]),
    Choice::new("small_business", "Small businesses", "Pelaku UMKM").spelt(&["UMKM", "pelaku usaha", "UKM"]),
    Choice::new("university_student", "University students", "Mahasiswa"),
    Choice::new("farmer_fisher", "Farmers and fishers", "Petani/Nelayan").spelt(&[
        "petani",
        "nelayan",
        "petani dan nelayan",
        "kelompok tani",
    ]),
    Choice::new("women", "Women", "Perempuan").spelt(&[
        "ibu-ibu",
        "ibu rumah tangga",
        "wanita",
        "kaum perempuan",
    ]),
    Choice::new("pkk", "Women's family-welfare movement (PKK)", "PKK").spelt(&[
        "ibu PKK",
        "ibu-ibu PKK",
        "kader PKK",
        "TP PKK",
    ]),
    Choice::new("disability", "Persons with disability", "Penyandang Disabilitas")
        .spelt(&["disabilitas", "difabel"]),
    Choice::new("other", "Other", "Lainnya").spelt(&["lain-lain"]),
];

/// One activity with and for residents.
pub static ACTIVITY: RecordType = RecordType {
    name: "activity",
    verb: "log",
    words: Text::new("activity", "kegiatan"),
    plural: Text::new("activities", "kegiatan"),
    alias: "kegiatan",
    about: Text::new(
        "Community-involvement activities and who took part",
        "Kegiatan pelibatan masyarakat dan pesertanya",
    ),
    identity: &["library", "date", "title"],
    title: "title",
    list: &["library", "date", "title", "field", "kind", "participants"],
    when: Some("date"),
    complete: nothing_follows,
    check,
    fields: &[
        shared::LIBRARY_REF,
        shared::DATE
            .help("the day it was held, or its first day", "hari pelaksanaan, atau hari pertamanya")
            .headings(&[
                "tgl",
                "tanggal kegiatan",
                "tgl kegiatan",
                "hari/tanggal",
                "hari tgl",
                "tanggal pelaksanaan",
                "tgl pelaksanaan",
                "tanggal mulai",
                "tgl mulai",
                "waktu",
                "waktu pelaksanaan",
                "waktu kegiatan",
            ]),
        Field::new("end", Date)
            .label("Last day", "Tanggal selesai")
            .help("its last day, when it took several", "hari terakhir, bila beberapa hari")
            .headings(&["tgl selesai", "selesai", "end date", "sampai", "tanggal akhir", "tanggal berakhir"]),
        Field::new("title", Words(300))
            .required()
            .label("Title", "Nama kegiatan")
            .help("what it was called", "nama kegiatannya")
            .headings(&[
                "kegiatan",
                "judul",
                "judul kegiatan",
                "uraian kegiatan",
                "uraian",
                "jenis dan nama kegiatan",
                "pelibatan masyarakat",
                "activity",
            ]),
        Field::new("field", OneOf(shared::FIELDS_OF_WORK))
            .label("Field", "Bidang")
            .help("the field of life it serves", "bidang kehidupan yang dilayani")
            .headings(&["bidang_kegiatan", "kategori", "kategori kegiatan"]),
        Field::new("kind", OneOf(KINDS))
            .label("Kind", "Jenis")
            .help("promotion or training", "promosi atau pelatihan")
            .headings(&["jenis kegiatan", "bentuk kegiatan"]),
        Field::new("audience", OneOf(AUDIENCES))
            .label("Audience", "Sasaran")
            .help("who it was meant for", "untuk siapa kegiatan diadakan")
            .headings(&["sasaran kegiatan", "kelompok sasaran", "sasaran peserta"])
            .open(),
        shared::MALE,
        shared::FEMALE,
        shared::UNSPECIFIED.help(
            "participants whose sex was not noted, people",
            "peserta yang jenis kelaminnya tidak dicatat, orang",
        ),
        Field::new("participants", Count)
            .label("Participants", "Jumlah peserta")
            .help(
                "all participants, people; what is not split goes to \"not split by sex\"",
                "semua peserta, orang; yang tidak dirinci masuk \"tidak dirinci\"",
            )
            .headings(&[
                "peserta",
                "jumlah",
                "jml",
                "jml peserta",
                "total peserta",
                "banyak peserta",
                "jumlah orang",
                "total",
            ])
            .sum_of(&["male", "female", "unspecified"]),
        Field::new("disability", Count)
            .label("With disability", "Peserta disabilitas")
            .help("participants with a disability, people", "peserta penyandang disabilitas, orang")
            .headings(&["disabilitas", "difabel", "penyandang disabilitas", "jumlah disabilitas"]),
        Field::new("mode", OneOf(shared::MODES))
            .label("Mode", "Moda")
            .help("on site, online or hybrid", "luring, daring, atau hibrida")
            .headings(&[
                "cara pelaksanaan",
                "metode",
                "metode pelaksanaan",
                "luring/daring",
                "daring/luring",
            ]),
        Field::new("partner", Words(200))
            .label("Partner", "Mitra")
            .help("who held it together with the library", "pihak yang bekerja sama")
            .headings(&["nama mitra", "mitra kerja sama", "kerja sama", "narasumber/mitra", "pihak terkait"]),
        Field::new("cost", Rupiah)
            .label("Cost", "Biaya")
            .help("what it cost, rupiah", "biaya kegiatan, rupiah")
            .headings(&[
                "anggaran",
                "jumlah biaya",
                "jumlah anggaran",
                "total biaya",
                "biaya (Rp)",
                "anggaran (Rp)",
                "nominal",
            ]),
        Field::new("cost_source", Words(200))
            .label("Source of funds", "Sumber dana")
            .help("who paid", "asal biayanya")
            .headings(&["sumber biaya", "sumber anggaran", "sumber pendanaan", "asal dana"]),
        Field::new("need", Ref(&NEED))
            .label("Need", "Kebutuhan")
            .help("the community need it answers", "kebutuhan masyarakat yang dijawab")
            .headings(&["kebutuhan masyarakat"]),
        shared::LINK,
        Field::new("health_protocol", Words(300))
            .label("Health protocol", "Protokol kesehatan")
            .help(
                "measures against infection (2020 to 2022)",
                "langkah pencegahan penularan (2020 s.d. 2022)",
            )
            .headings(&["prokes"]),
        shared::ENTERED_ON,
        shared::VERIFIED,
        shared::NOTE,
        shared::MONTH_OF_DATE,
    ],
};

fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    rules::in_order(draft, "date", "end", problems);
    rules::links(draft, "link", problems);
    let parts = ["male", "female", "unspecified"].map(|part| draft.integer(part));
    if let Some(disability) = draft.integer("disability")
        && parts.iter().any(Option::is_some)
    {
        let all: i64 = parts.iter().flatten().sum();
        if disability > all {
            problems.push(
                Problem::new(&VAL_103)
                    .field("disability")
                    .value(disability.to_string())
                    .args(args![disability, participants = all]),
            );
        }
    }
}
