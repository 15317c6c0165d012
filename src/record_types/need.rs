//! The noun `need`: a need of the community, and how it was found.

use super::shared;
use crate::record::FieldType::{Choice as OneOf, Story, Words};
use crate::record::{Choice, Default, Field, RecordType, no_rules, nothing_follows};
use crate::text::Text;

const METHODS: &[Choice] = &[
    Choice::new("survey", "Survey", "Survei").spelt(&["angket", "kuesioner"]),
    Choice::new("discussion", "Discussion", "Diskusi").spelt(&[
        "FGD",
        "diskusi kelompok",
        "musyawarah",
        "rembuk",
        "musdes",
    ]),
    Choice::new("interview", "Interview", "Wawancara"),
    Choice::new("observation", "Observation", "Pengamatan").spelt(&["observasi"]),
    Choice::new("other", "Other", "Lainnya").spelt(&["lain-lain"]),
];

const STATES: &[Choice] = &[
    Choice::new("open", "Open", "Belum dijawab").spelt(&["belum", "terbuka"]),
    Choice::new("planned", "Planned", "Direncanakan").spelt(&["rencana"]),
    Choice::new("met", "Met", "Terpenuhi").spelt(&["sudah", "terjawab", "selesai"]),
    Choice::new("dropped", "Dropped", "Dibatalkan").spelt(&["batal"]),
];

/// What residents lack, as found out by the library.
pub static NEED: RecordType = RecordType {
    name: "need",
    verb: "add",
    words: Text::new("community need", "kebutuhan masyarakat"),
    plural: Text::new("community needs", "kebutuhan masyarakat"),
    alias: "kebutuhan",
    about: Text::new(
        "Community needs, and how they were found",
        "Kebutuhan masyarakat dan cara menemukannya",
    ),
    identity: &["library", "date", "title"],
    title: "title",
    list: &["library", "date", "title", "field", "status"],
    when: Some("date"),
    complete: nothing_follows,
    check: no_rules,
    fields: &[
        shared::LIBRARY_REF,
        shared::DATE.help("the day it was found out", "hari kebutuhan ditemukan"),
        Field::new("title", Words(300))
            .required()
            .label("Need", "Kebutuhan")
            .help("the need in a few words", "kebutuhannya secara singkat")
            .headings(&["judul", "kebutuhan masyarakat", "nama kebutuhan", "title"]),
        Field::new("field", OneOf(shared::FIELDS_OF_WORK))
            .label("Field", "Bidang")
            .help("the field of life it belongs to", "bidang kehidupannya")
            .headings(&["bidang kebutuhan", "kategori"]),
        Field::new("method", OneOf(METHODS))
            .label("Method", "Cara menemukan")
            .help("how it was found out", "cara kebutuhan ditemukan")
            .headings(&["metode", "cara", "metode identifikasi"]),
        Field::new("description", Story)
            .label("Description", "Uraian")
            .help("who needs it, and why", "siapa yang membutuhkan, dan mengapa")
            .headings(&["deskripsi", "penjelasan", "uraian kebutuhan"]),
        Field::new("status", OneOf(STATES))
            .required()
            .label("Status", "Status")
            .help("open, planned, met or dropped", "belum dijawab, direncanakan, terpenuhi, atau dibatalkan")
            .headings(&["status kebutuhan", "tindak lanjut"])
            .or(Default::Choice("open")),
        shared::NOTE,
    ],
};
