//! The noun `alias`: another spelling of a library, a region or a medium.

use super::shared;
use crate::record::FieldType::{Choice as OneOf, Words};
use crate::record::{Choice, Default, Field, RecordType, no_rules, nothing_follows};
use crate::text::Text;

const KINDS: &[Choice] = &[
    Choice::new("library", "Library", "Perpustakaan"),
    Choice::new("region", "Region", "Wilayah"),
    Choice::new("media", "Media", "Media"),
];

/// A spelling, and what it stands for.
pub static ALIAS: RecordType = RecordType {
    name: "alias",
    verb: "add",
    words: Text::new("alias", "nama lain"),
    plural: Text::new("aliases", "nama lain"),
    alias: "nama-lain",
    about: Text::new(
        "Other spellings of libraries, regions and media",
        "Ejaan lain untuk perpustakaan, wilayah, dan media",
    ),
    identity: &["kind", "spelling"],
    title: "spelling",
    list: &["kind", "spelling", "target"],
    when: None,
    complete: nothing_follows,
    check: no_rules,
    fields: &[
        Field::new("kind", OneOf(KINDS))
            .required()
            .label("Kind", "Jenis")
            .help(
                "what it names: library, region or media",
                "yang dinamai: perpustakaan, wilayah, atau media",
            )
            .headings(&["jenis nama"])
            .or(Default::Choice("library")),
        Field::new("spelling", Words(300))
            .required()
            .label("Spelling", "Ejaan")
            .help("how people write it", "bagaimana orang menulisnya")
            .headings(&["nama lain", "sebutan lain", "tertulis"]),
        Field::new("target", Words(300))
            .required()
            .label("Stands for", "Maksudnya")
            .help(
                "the code of the library or region, or the name of the medium",
                "kode perpustakaan atau wilayahnya, atau nama medianya",
            )
            .headings(&["kode", "nama baku", "seharusnya", "nama resmi"]),
        shared::NOTE,
    ],
};
