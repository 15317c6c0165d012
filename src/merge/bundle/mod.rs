//! A bundle: operations as one file to send, `tpbis bundle version 1`.
//!
//! Gzip around lines of JSON. The first says who wrote it, when, for whom, and which operations it holds;
//! then every operation, followed by what it did; the last how much there is, with the hash of all lines
//! before it. Creations stand in rows below a line that names their columns:
//!
//! ```text
//! {"tpbis":"bundle","version":1,"writer":"0190…","who":"Siti","place":"15.05.2001 Perpustakaan …",…}
//! {"op":"0190…","writer":"0190…","seq":2,"at":"2022-04-05T08:00:00+07:00",…,"command":"visit add …"}
//! ["columns","visit",["library","month","male","female"]]
//! ["+","0000…",null,null,"0000…","2022-03",40,58]
//! {"end":true,"operations":1,"lines":4,"sha256":"9f86…"}
//! ```
//!
//! Written and read line by line, so that memory stays flat. The lines may come without gzip: people unpack. Behind
//! the packed lines stands an empty packed part, so that a glance tells whether the file was cut off.

mod lines;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::Bundle;
pub use write::{Contents, Written, write};

use serde_json::{Value as Json, json};

use super::{Header, Run};
use crate::store::effect::json::{Read, Unreadable, hex, integer, uid, words};

/// The version written, and the newest that is read.
pub const VERSION: i64 = 1;
/// What the files end in.
pub const ENDING: &str = "tpbis";
/// What marks the first line.
const MARK: &str = "bundle";

/// What a packed bundle ends in: a packed part with nothing in it. Whoever unpacks does not see it, and a file
/// without it was cut off, is not packed, or older.
const CLOSING: &[u8] = &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// How the longest lines begin.
const FREEZE: &[u8] = b"[\"freeze\"";

/// How long a line may be: figures that were sealed are one text, and so is how a file was read.
fn longest(line: &[u8]) -> usize {
    const MIB: usize = 1 << 20;
    if line.starts_with(FREEZE) {
        return 65 * MIB;
    }
    let long: [&[u8]; 2] = [b"[\"source\"", b"{\"tpbis\""];
    if long.iter().any(|start| line.starts_with(start)) { 16 * MIB } else { MIB }
}

/// How much a bundle may unpack to.
const MOST: u64 = 2 << 30;

impl Header {
    /// As the first line.
    fn to_json(&self) -> Json {
        let runs = |runs: &[Run]| -> Json {
            runs.iter().map(|run| json!([hex(&run.writer), run.first, run.last])).collect()
        };
        json!({
            "tpbis": MARK, "version": VERSION, "writer": hex(&self.writer), "who": self.who,
            "place": self.place, "at": self.at, "for": self.recipient, "newest": self.newest,
            "part": self.part, "holds": runs(&self.holds), "has": runs(&self.has),
        })
    }

    /// From the first line of a bundle of our version.
    fn from_json(line: &Json) -> Read<Self> {
        let recipient = &line["for"];
        let header = Self {
            writer: uid(&line["writer"])?,
            who: words(&line["who"], 400)?,
            place: words(&line["place"], 1000)?,
            at: words(&line["at"], 40)?,
            recipient: if recipient.is_null() { None } else { Some(words(recipient, 1500)?) },
            newest: integer(&line["newest"])?,
            holds: runs(&line["holds"])?,
            part: line["part"] == Json::Bool(true),
            has: runs(&line["has"])?,
        };
        if header.newest < 0 || chrono::DateTime::parse_from_rfc3339(&header.at).is_err() {
            return Err(Unreadable("header".to_owned()));
        }
        Ok(header)
    }
}

fn runs(list: &Json) -> Read<Vec<Run>> {
    let run = |run: &Json| {
        let run = Run { writer: uid(&run[0])?, first: integer(&run[1])?, last: integer(&run[2])? };
        if 0 < run.first && run.first <= run.last { Ok(run) } else { Err(Unreadable("run".to_owned())) }
    };
    list.as_array().ok_or_else(|| Unreadable("runs".to_owned()))?.iter().map(run).collect()
}
