//! What operations did, said without local numbers: the same in every copy, so that it can travel.
//!
//! [`read`] takes an operation apart into effects, [`apply`] brings effects of others in, [`json`] writes
//! and reads them as lines. Records are named by their uid, writers by theirs; a reference is a uid.

pub mod apply;
pub mod json;
pub mod read;

use std::rc::Rc;

use rusqlite::types::Value as Sql;

use super::identity::Uid;
use super::same_library::Verdict;
use crate::record::RecordType;

/// The edition of the areas that creating a database seeds (`record_types/tree.csv`).
pub const TREE: i64 = 1;

/// An operation as it travels, without what it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its uid.
    pub uid: Uid,
    /// Who wrote it.
    pub writer: Uid,
    /// Its number among the writer's.
    pub seq: i64,
    /// Wall clock with offset.
    pub at: String,
    /// Hybrid logical clock.
    pub clock: i64,
    /// The person.
    pub who: String,
    /// What kind.
    pub kind: String,
    /// The command line without personal data.
    pub command: String,
    /// Whether only a part of what it did comes with it.
    pub part: bool,
}

/// One thing an operation did.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// It seeded the areas of this edition of the tree.
    Tree(i64),
    /// It had seen a run of another writer's operations.
    Saw {
        /// The other writer.
        writer: Uid,
        /// First number.
        first: i64,
        /// Last number.
        last: i64,
    },
    /// It brought in a file.
    Source(Box<Source>),
    /// It created a record.
    Create(Create),
    /// It changed a field of a record, removed it or brought it back (field `removed`).
    Change(Change),
    /// It took back another operation.
    Undo {
        /// Whose.
        writer: Uid,
        /// Which number.
        seq: i64,
    },
    /// It erased a field of a record.
    Erase {
        /// The record's type.
        of: &'static RecordType,
        /// The record.
        uid: Uid,
        /// The field.
        field: &'static str,
    },
    /// It said whether two records are one.
    Decide {
        /// Their type.
        of: &'static RecordType,
        /// The one that stays.
        kept: Uid,
        /// The other.
        other: Uid,
        /// The word.
        verdict: Verdict,
    },
    /// It confirmed a value, or took that back.
    Confirm(Box<Confirm>),
    /// It sealed a report's figures.
    Freeze(Box<Freeze>),
}

/// A file that an operation brought in.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// File name.
    pub file: String,
    /// Sheet.
    pub sheet: Option<String>,
    /// The record type's name.
    pub record_type: String,
    /// Hash of the bytes.
    pub sha256: [u8; 32],
    /// How many bytes.
    pub bytes: i64,
    /// How it was read, as JSON.
    pub reading: String,
    /// read, new, changed, same, rejected, ignored.
    pub balance: [i64; 6],
    /// What became of the rows: first, last, outcome.
    pub runs: Vec<(i64, i64, String)>,
}

/// A record as it was created.
#[derive(Clone, Debug, PartialEq)]
pub struct Create {
    /// Its type.
    pub of: &'static RecordType,
    /// Which fields the values are for.
    pub fields: Rc<[usize]>,
    /// Its uid.
    pub uid: Uid,
    /// The file of this operation it came from (0 for the first), and the row.
    pub origin: Option<(i64, Option<i64>)>,
    /// A value a field; a reference is the uid as a blob.
    pub values: Vec<Sql>,
}

/// One changed field.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The record's type.
    pub of: &'static RecordType,
    /// The record.
    pub uid: Uid,
    /// The field, or `removed`.
    pub field: &'static str,
    /// What its writer saw before.
    pub old: Sql,
    /// The value.
    pub new: Sql,
}

/// A confirmed value.
#[derive(Clone, Debug, PartialEq)]
pub struct Confirm {
    /// The rule.
    pub code: String,
    /// The record's type.
    pub of: &'static RecordType,
    /// The record.
    pub uid: Uid,
    /// The field, or empty.
    pub field: String,
    /// The value.
    pub value: Sql,
    /// Why it is right; nothing where the confirmation was taken back.
    pub reason: Option<String>,
}

/// Sealed figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Freeze {
    /// The report's name.
    pub report: String,
    /// First month.
    pub first: String,
    /// Last month.
    pub last: String,
    /// Filters as JSON.
    pub filters: String,
    /// Figures as JSON.
    pub cells: String,
    /// Their hash.
    pub sha256: [u8; 32],
}

/// The name under which removing is written beside the fields.
pub const REMOVED: &str = "removed";

/// A field of a record type, or `removed`, by its name as the registry has it.
#[must_use]
pub fn field_name(of: &RecordType, name: &str) -> Option<&'static str> {
    if name == REMOVED {
        return Some(REMOVED);
    }
    of.field(name).filter(|(_, field)| field.stored()).map(|(_, field)| field.name)
}
