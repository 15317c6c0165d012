//! Other people's databases and bundles: read, compared with what is here, and brought in.
//!
//! What comes is operations with their effects ([`crate::store::effect`]). `bundle` is their form as a
//! file; `file` opens either, [`bring_in()`] applies within one transaction of a command.
//! No SQL here, nothing printed.

mod bring_in;
pub mod bundle;
pub mod file;
#[cfg(feature = "encrypt")]
pub mod seal;

pub use bring_in::{File, Merged, bring_in};

use rusqlite::Connection;

use crate::args;
use crate::error::{Problem, Result};
use crate::store::effect::{Effect, Head};
use crate::store::identity::Uid;
use crate::store::peer;
use crate::text::codes::merge as codes;

/// A run of a writer's operations: both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// Whose.
    pub writer: Uid,
    /// First number.
    pub first: i64,
    /// Last number.
    pub last: i64,
}

/// What a bundle says of itself before its operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Who wrote it: the installation.
    pub writer: Uid,
    /// The person.
    pub who: String,
    /// Their library or area, in words; empty where nothing is set.
    pub place: String,
    /// When, wall clock with offset.
    pub at: String,
    /// Whom it is for, if anybody in particular.
    pub recipient: Option<String>,
    /// The newest clock among its operations: milliseconds << 16 | counter.
    pub newest: i64,
    /// The operations in it.
    pub holds: Vec<Run>,
    /// Whether some of them come only in part: of some libraries, or without personal fields.
    pub part: bool,
    /// Everything its writer has whole: what need not be sent back.
    pub has: Vec<Run>,
}

/// What comes out of a bundle, in order: each operation, then its effects.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// An operation begins.
    Operation(Head),
    /// Something it did.
    Effect(Effect),
}

/// Takes items as they come; `false` for an operation means that its effects are not wanted.
pub type Take<'t> = dyn FnMut(Item) -> Result<bool> + 't;

/// Something to bring in: a bundle, or a database of this program.
pub trait Incoming {
    /// The file's name, for people.
    fn name(&self) -> &str;
    /// What it says of itself.
    fn header(&self) -> &Header;
    /// Whether its last bytes are there, as far as that shows without reading it: what was cut off lacks them.
    fn has_end(&self) -> bool {
        false
    }
    /// Hands over everything in it; checks that it is whole.
    ///
    /// # Errors
    /// When it is damaged: nothing of it may be stored then.
    fn pour(&mut self, take: &mut Take<'_>) -> Result<()>;
}

/// Everything that is here whole, to compare headers with.
///
/// # Errors
/// When the database cannot be read.
pub fn here(conn: &Connection) -> Result<Vec<Run>> {
    let runs = peer::here(conn)?.into_iter();
    Ok(runs.map(|(writer, first, last)| Run { writer, first, last }).collect())
}

/// Whether everything that a header promises is among what is here: sorted by writer and number.
#[must_use]
pub fn is_known(here: &[Run], header: &Header) -> bool {
    !header.holds.is_empty()
        && header.holds.iter().all(|wanted| {
            let at = here.partition_point(|run| (run.writer, run.first) <= (wanted.writer, wanted.first));
            at.checked_sub(1).map(|at| here[at]).is_some_and(|run| {
                run.writer == wanted.writer && run.first <= wanted.first && wanted.last <= run.last
            })
        })
}

/// An operation that has another one's number.
#[must_use]
pub fn clash(file: &str, head: &Head) -> Problem {
    Problem::new(&codes::MRG_003).args(args![file, seq = head.seq.to_string(), who = head.who.as_str()])
}
