//! The noun `score`: the score the national system shows for a library, as of a date.
//!
//! It is noted, never computed: the official formula is not public.

use super::{rules, shared};
use crate::error::Problem;
use crate::record::FieldType::Decimal;
use crate::record::{Draft, Field, RecordType, nothing_follows};
use crate::text::Text;

/// What the national system showed for one library on one day.
pub static SCORE: RecordType = RecordType {
    name: "score",
    verb: "add",
    words: Text::new("score", "skor"),
    plural: Text::new("scores", "skor"),
    alias: "skor",
    about: Text::new(
        "Scores the national system shows for libraries",
        "Skor perpustakaan yang ditampilkan sistem nasional",
    ),
    identity: &["library", "date"],
    title: "date",
    list: &["library", "date", "score"],
    when: Some("date"),
    complete: nothing_follows,
    check,
    fields: &[
        shared::LIBRARY_REF,
        shared::DATE.help("the day on which it was shown", "hari skor ditampilkan").headings(&[
            "tgl",
            "tanggal skor",
            "per tanggal",
            "as of",
        ]),
        Field::new("score", Decimal)
            .label("Score", "Skor")
            .help("0 to 100; empty when not rated", "0 sampai 100; kosong bila belum dinilai")
            .headings(&["nilai", "nilai KPI", "skor KPI", "IKU", "nilai IKU", "skor IKU", "KPI"]),
        shared::NOTE,
    ],
};

fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    rules::at_most_100(draft, "score", problems);
}
