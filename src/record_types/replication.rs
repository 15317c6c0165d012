//! The noun `replication`: villages that a regency brought into the programme with its own money.

use chrono::Datelike as _;

use super::shared;
use crate::record::FieldType::{Choice as OneOf, Count, Rupiah, Year};
use crate::record::{Default, Draft, Field, RecordType, Value, no_rules};
use crate::text::Text;

/// Villages replicated by one region in one year from one source of funds.
pub static REPLICATION: RecordType = RecordType {
    name: "replication",
    verb: "add",
    words: Text::new("replication", "replikasi mandiri"),
    plural: Text::new("replications", "replikasi mandiri"),
    alias: "replikasi",
    about: Text::new(
        "Villages replicated with a region's own money",
        "Replikasi mandiri: desa yang direplikasi dengan dana daerah",
    ),
    identity: &["region", "year", "source_of_funds"],
    title: "region",
    list: &["region", "year", "source_of_funds", "villages", "amount"],
    when: None,
    complete,
    check: no_rules,
    fields: &[
        shared::REGION_IF_ANY
            .required()
            .help("which area paid: its code or full name", "wilayah yang membiayai: kode atau nama lengkap")
            .or(Default::OwnRegion),
        Field::new("year", Year)
            .required()
            .follows("entered_on")
            .label("Year", "Tahun")
            .help("the budget year", "tahun anggaran")
            .headings(&["thn", "tahun anggaran", "tahun replikasi", "TA"])
            .or(Default::ThisMonth),
        Field::new("source_of_funds", OneOf(shared::FUNDS))
            .required()
            .label("Source of funds", "Sumber dana")
            .help("which budget paid", "anggaran yang membiayai")
            .headings(&["sumber_dana", "sumber anggaran", "sumber pendanaan", "asal dana"]),
        Field::new("villages", Count)
            .required()
            .label("Villages", "Jumlah desa")
            .help("villages replicated, villages", "desa yang direplikasi, desa")
            .headings(&[
                "jml desa",
                "desa replikasi",
                "jumlah desa replikasi",
                "jumlah desa/kelurahan",
                "jumlah",
            ]),
        Field::new("amount", Rupiah)
            .label("Amount", "Dana")
            .help("money spent, rupiah", "dana yang dipakai, rupiah")
            .headings(&[
                "jumlah dana",
                "nominal",
                "anggaran",
                "jumlah anggaran",
                "besaran dana",
                "dana (Rp)",
                "biaya",
            ]),
        shared::ENTERED_ON,
        shared::NOTE,
    ],
};

/// Exports of the national system say no year: it is that of the day of entry.
fn complete(draft: &mut Draft) {
    if draft.get("year").is_none() {
        let year = draft.date("entered_on").map(|day| Value::Integer(day.year().into()));
        draft.set("year", year);
    }
}
