//! The noun `enrolment`: a dated programme status of a library.

use chrono::NaiveDate;

use super::{rules, shared};
use crate::error::Problem;
use crate::record::FieldType::{Choice as OneOf, Date, Words, Year};
use crate::record::{Choice, Draft, Field, RecordType, Value};
use crate::text::Text;

const PROGRAMS: &[Choice] = &[
    Choice::new("full_support", "Full support", "Bantuan penuh").spelt(&[
        "dukungan penuh",
        "penuh",
        "stimulan",
        "penerima bantuan penuh",
    ]),
    Choice::new("book_aid", "Book aid", "Bantuan buku").spelt(&[
        "buku",
        "penerima bantuan buku",
        "bantuan bahan bacaan",
    ]),
    Choice::new("self_replication", "Self-funded replication", "Replikasi mandiri")
        .spelt(&["replikasi", "mandiri"]),
    Choice::new("candidate", "Candidate", "Calon").spelt(&["calon peserta", "usulan"]),
];

/// Since when, and as what, a library takes part.
pub static ENROLMENT: RecordType = RecordType {
    name: "enrolment",
    verb: "add",
    words: Text::new("enrolment", "kepesertaan"),
    plural: Text::new("enrolments", "kepesertaan"),
    alias: "kepesertaan",
    about: Text::new(
        "Programme status of libraries: since when, as what, which cohort",
        "Kepesertaan program: sejak kapan, sebagai apa, angkatan berapa",
    ),
    identity: &["library", "program", "start"],
    title: "program",
    list: &["library", "program", "start", "end", "cohort"],
    when: Some("start"),
    complete,
    check,
    fields: &[
        shared::LIBRARY_REF,
        Field::new("program", OneOf(PROGRAMS))
            .required()
            .label("Programme", "Program")
            .help("what the library takes part as", "sebagai apa perpustakaan ikut serta")
            .headings(&["status", "status program", "jenis kepesertaan", "kepesertaan", "skema"]),
        Field::new("start", Date)
            .follows("cohort")
            .required()
            .label("Start", "Mulai")
            .help(
                "the first day; 1 January of the cohort when left out",
                "hari pertama; 1 Januari tahun angkatan bila kosong",
            )
            .headings(&["tanggal mulai", "tgl mulai", "start date", "sejak", "tanggal bergabung"]),
        Field::new("end", Date)
            .label("End", "Selesai")
            .help("the last day, when it has ended", "hari terakhir, bila sudah berakhir")
            .headings(&[
                "tanggal selesai",
                "tgl selesai",
                "end date",
                "sampai",
                "tanggal berakhir",
                "berakhir",
            ]),
        Field::new("cohort", Year)
            .label("Cohort", "Angkatan")
            .help("the year the library joined", "tahun perpustakaan bergabung")
            .headings(&["tahun", "tahun angkatan", "tahun bergabung", "tahun program", "year"]),
        Field::new("decree", Words(200))
            .label("Decree", "Surat keputusan")
            .help("number and date of the decree", "nomor dan tanggal surat keputusan")
            .headings(&["SK", "no SK", "nomor SK"]),
        shared::NOTE,
    ],
};

/// Who knows only the year joined on the first day of it.
fn complete(draft: &mut Draft) {
    if draft.get("start").is_none() {
        let first = draft
            .integer("cohort")
            .and_then(|year| i32::try_from(year).ok())
            .and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
        draft.set("start", first.map(Value::Date));
    }
}

fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    rules::in_order(draft, "start", "end", problems);
}
