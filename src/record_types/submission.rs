//! The noun `submission`: the state of one library-month's report.

use super::shared;
use crate::record::FieldType::{Choice as OneOf, Story};
use crate::record::{Choice, Default, Field, RecordType, no_rules, nothing_follows};
use crate::text::Text;

const STATES: &[Choice] = &[
    Choice::new("draft", "Draft", "Draf").spelt(&["konsep"]),
    Choice::new("submitted", "Submitted", "Dikirim").spelt(&["terkirim", "diajukan", "sudah lapor"]),
    Choice::new("returned", "Returned", "Dikembalikan").spelt(&["perlu diperbaiki", "revisi"]),
    Choice::new("approved", "Approved", "Disetujui").spelt(&["diterima", "sudah diverifikasi"]),
    Choice::new("nil", "Nil", "Nihil").spelt(&["tidak ada kegiatan", "laporan nihil"]),
];

/// Where one library's report of one month stands.
pub static SUBMISSION: RecordType = RecordType {
    name: "submission",
    verb: "add",
    words: Text::new("monthly submission", "laporan bulanan"),
    plural: Text::new("monthly submissions", "laporan bulanan"),
    alias: "laporan-bulanan",
    about: Text::new(
        "Monthly reports of libraries: draft, submitted, returned, approved, nil",
        "Laporan bulanan perpustakaan: draf, dikirim, dikembalikan, disetujui, nihil",
    ),
    identity: &["library", "month"],
    title: "month",
    list: &["library", "month", "state", "date"],
    when: Some("month"),
    complete: nothing_follows,
    check: no_rules,
    fields: &[
        shared::LIBRARY_REF,
        shared::MONTH,
        Field::new("state", OneOf(STATES))
            .required()
            .label("State", "Status")
            .help(
                "draft, submitted, returned, approved or nil",
                "draf, dikirim, dikembalikan, disetujui, atau nihil",
            )
            .headings(&["status laporan", "keadaan"])
            .or(Default::Choice("submitted")),
        shared::DATE_IF_ANY.help("the day of this state", "hari status itu tercapai").headings(&[
            "tgl",
            "tanggal kirim",
            "tgl kirim",
            "tanggal lapor",
            "tanggal laporan",
        ]),
        Field::new("comment", Story)
            .label("Comment", "Komentar")
            .help("what the coordinator says to it", "tanggapan koordinator")
            .headings(&["catatan", "keterangan", "ket", "note", "tanggapan"]),
    ],
};
