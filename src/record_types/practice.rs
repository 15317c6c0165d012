//! The noun `practice`: an experience shared at a Peer Learning Meeting.

use super::{TRAINING, shared};
use crate::record::FieldType::{Ref, Story, Words};
use crate::record::{Field, RecordType, no_rules, nothing_follows};
use crate::text::Text;

/// What worked in one library, told to others.
pub static PRACTICE: RecordType = RecordType {
    name: "practice",
    verb: "add",
    words: Text::new("good practice", "praktik baik"),
    plural: Text::new("good practices", "praktik baik"),
    alias: "praktik-baik",
    about: Text::new(
        "Good practices shared at Peer Learning Meetings",
        "Praktik baik yang dibagikan di Peer Learning Meeting",
    ),
    identity: &["library", "date", "title"],
    title: "title",
    list: &["library", "date", "title", "training"],
    when: Some("date"),
    complete: nothing_follows,
    check: no_rules,
    fields: &[
        shared::LIBRARY_REF,
        shared::DATE.help("the day it was shared", "hari praktik baik dibagikan"),
        Field::new("title", Words(300))
            .required()
            .label("Title", "Judul")
            .help("the practice in a few words", "praktik baiknya secara singkat")
            .headings(&["judul praktik baik", "praktik baik", "nama praktik baik", "best practice"]),
        Field::new("training", Ref(&TRAINING))
            .label("Meeting", "Pertemuan")
            .help("the meeting at which it was shared", "pertemuan tempat praktik baik dibagikan")
            .headings(&["PLM", "pelatihan", "nama pertemuan", "peer learning meeting"]),
        Field::new("challenge", Story)
            .label("Challenge", "Tantangan")
            .help("what was difficult", "kesulitan yang dihadapi")
            .headings(&["masalah", "permasalahan", "kendala", "latar belakang"]),
        Field::new("action", Story)
            .label("What was done", "Tindakan")
            .help("what the library did", "apa yang dilakukan perpustakaan")
            .headings(&["upaya", "solusi", "aksi", "langkah", "yang dilakukan"]),
        Field::new("result", Story)
            .label("Result", "Hasil")
            .help("what came of it", "apa hasilnya")
            .headings(&["hasil praktik baik", "capaian", "dampak"]),
        shared::NOTE,
    ],
};
