//! The noun `commitment`: who will do what by when, and whether it was done.

use super::{TRAINING, rules, shared};
use crate::error::Problem;
use crate::record::FieldType::{Choice as OneOf, Date, Ref, Story, Words};
use crate::record::{Choice, Default, Draft, Field, RecordType, nothing_follows};
use crate::text::Text;
use crate::text::codes::rules::VAL_131;

const STATES: &[Choice] = &[
    Choice::new("open", "Open", "Belum selesai").spelt(&[
        "belum",
        "belum dilaksanakan",
        "proses",
        "dalam proses",
    ]),
    Choice::new("done", "Done", "Selesai").spelt(&["sudah", "terlaksana", "sudah dilaksanakan", "tercapai"]),
    Choice::new("dropped", "Dropped", "Dibatalkan").spelt(&["batal", "tidak jadi"]),
];

/// A follow-up plan agreed at a meeting.
pub static COMMITMENT: RecordType = RecordType {
    name: "commitment",
    verb: "add",
    words: Text::new("follow-up commitment", "rencana tindak lanjut"),
    plural: Text::new("follow-up commitments", "rencana tindak lanjut"),
    alias: "rencana-tindak-lanjut",
    about: Text::new(
        "Follow-up plans: who does what by when, and whether it was done",
        "Rencana tindak lanjut: siapa mengerjakan apa sampai kapan, dan apakah sudah dilaksanakan",
    ),
    identity: &["date", "responsible", "action"],
    title: "action",
    list: &["date", "action", "responsible", "due", "status"],
    when: Some("date"),
    complete: nothing_follows,
    check,
    fields: &[
        shared::DATE.help("the day it was agreed", "hari disepakati"),
        Field::new("action", Words(300))
            .required()
            .label("Action", "Tindakan")
            .help("what will be done", "apa yang akan dikerjakan")
            .headings(&[
                "RTL",
                "rencana tindak lanjut",
                "tindak lanjut",
                "rencana kegiatan",
                "rencana",
                "kegiatan",
                "komitmen",
            ]),
        Field::new("responsible", Words(200))
            .required()
            .label("Responsible", "Penanggung jawab")
            .help(
                "who will do it; an office or position rather than a person's name",
                "siapa yang mengerjakan; sebaiknya kantor atau jabatan, bukan nama orang",
            )
            .headings(&["PJ", "pelaksana", "pic", "oleh"]),
        shared::LIBRARY_IF_ANY,
        shared::REGION_IF_ANY,
        Field::new("training", Ref(&TRAINING))
            .label("Meeting", "Pertemuan")
            .help("the meeting at which it was agreed", "pertemuan tempat disepakati")
            .headings(&["PLM", "pelatihan", "nama pertemuan"]),
        Field::new("due", Date)
            .label("Due", "Tenggat")
            .help("the day by which it should be done", "hari paling lambat selesai")
            .headings(&[
                "target waktu",
                "batas waktu",
                "target selesai",
                "tenggat waktu",
                "deadline",
                "jadwal",
            ]),
        Field::new("status", OneOf(STATES))
            .required()
            .label("Status", "Status")
            .help("open, done or dropped", "belum selesai, selesai, atau dibatalkan")
            .headings(&["status pelaksanaan", "kemajuan"])
            .or(Default::Choice("open")),
        Field::new("done_on", Date)
            .label("Done on", "Tanggal selesai")
            .help("the day it was done", "hari selesai dikerjakan")
            .headings(&["tgl selesai", "tanggal realisasi", "tanggal terlaksana", "realisasi"])
            .happened(),
        Field::new("result", Story)
            .label("Result", "Hasil")
            .help("what came of it", "apa hasilnya")
            .headings(&["hasil tindak lanjut", "capaian"]),
        shared::NOTE,
    ],
};

fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    rules::in_order(draft, "date", "due", problems);
    if draft.text("status") == Some("done") && draft.get("done_on").is_none() {
        problems.push(Problem::warning(&VAL_131).field("done_on"));
    }
}
