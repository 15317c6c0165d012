//! Likely doubles: records that may be one, for a person to decide. Listed, never joined by the program.
//!
//! One library entered twice, one event typed twice with a letter or a day between, one library-month that
//! two libraries had before they became one. What a person decided is asked no more.

mod decide;
mod libraries;
mod records;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::HashSet;

use rusqlite::Connection;

use super::identity::Uid;
use super::same_library::{Verdict, decisions};
use super::seen::Seen;
use crate::error::Result;
use crate::record::RecordType;
use crate::record_types::{ACTIVITY, ADVOCACY, PUBLICATION, RECORD_TYPES, TRAINING};
use crate::text::Message;

pub(super) use decide::settle;
pub use decide::{different, same};

/// The record types of which two of almost one title within some days are likely one.
static TITLED: &[&RecordType] = &[&ACTIVITY, &ADVOCACY, &PUBLICATION, &TRAINING];

/// Two records that may be one.
#[derive(Clone, Debug, PartialEq)]
pub struct Double {
    /// Their type.
    pub of: &'static RecordType,
    /// The one that was there first (local id): it stays, unless the person says otherwise.
    pub kept: i64,
    /// The other.
    pub other: i64,
    /// How likely, up to 100.
    pub score: u8,
    /// What they have in common.
    pub why: Message,
}

/// Where to look.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Only at these libraries (local ids); empty is everywhere.
    pub libraries: Vec<i64>,
}

impl Scope {
    /// The condition that a column with a library lies in it, with `?1` bound to [`Self::json`].
    fn holds(column: &str) -> String {
        format!("(?1 = '[]' or {column} in (select value from json_each(?1)))")
    }

    fn json(&self) -> String {
        serde_json::Value::from(self.libraries.clone()).to_string()
    }
}

/// A record as it is compared and ordered.
#[derive(Clone, Copy, Debug)]
struct One {
    id: i64,
    uid: Uid,
    created_op: i64,
}

/// A double with the uids that order it alike in every copy.
struct Found {
    double: Double,
    uids: (Uid, Uid),
}

/// Gathers doubles that nobody decided yet.
struct Gathered {
    seen: Seen,
    decided: HashSet<(Uid, Uid)>,
    found: Vec<Found>,
}

impl Gathered {
    fn new(conn: &Connection) -> Result<Self> {
        Ok(Self { seen: Seen::load(conn)?, decided: HashSet::new(), found: Vec::new() })
    }

    /// From now on doubles of this type are added.
    fn begin(&mut self, conn: &Connection, of: &RecordType) -> Result<()> {
        let words = decisions(conn, &self.seen, of)?;
        let said = words.iter().filter(|word| word.verdict != Verdict::Open);
        self.decided = said.map(|word| word.pair()).collect();
        Ok(())
    }

    /// The one created first is kept.
    fn add(&mut self, of: &'static RecordType, a: One, b: One, score: f64, why: Message) {
        if self.decided.contains(&(a.uid.min(b.uid), a.uid.max(b.uid))) {
            return;
        }
        let first = |one: &One| (self.seen.rank(self.seen.stamp(one.created_op)), one.uid);
        let (kept, other) = if first(&a) <= first(&b) { (a, b) } else { (b, a) };
        let score = score.round().clamp(1.0, 100.0) as u8;
        let double = Double { of, kept: kept.id, other: other.id, score, why };
        self.found.push(Found { double, uids: (kept.uid, other.uid) });
    }

    /// The likeliest first; of equally likely ones by uid.
    fn sorted(mut self) -> Vec<Double> {
        self.found.sort_by_key(|found| (Reverse(found.double.score), found.uids));
        self.found.into_iter().map(|found| found.double).collect()
    }
}

/// Every likely double that nobody decided: the likeliest first, in the same order in every copy.
///
/// # Errors
/// When the database cannot be read.
pub fn find(conn: &Connection, scope: &Scope) -> Result<Vec<Double>> {
    let mut gathered = Gathered::new(conn)?;
    libraries::find(conn, scope, &mut gathered)?;
    for of in RECORD_TYPES {
        if TITLED.contains(of) {
            records::of_one_title(conn, of, scope, &mut gathered)?;
        } else if of.identity.contains(&"library") {
            records::of_one_identity(conn, of, scope, &mut gathered)?;
        }
    }
    Ok(gathered.sorted())
}

/// The likely doubles among records with a title.
///
/// # Errors
/// When the database cannot be read.
pub fn of_titles(conn: &Connection) -> Result<Vec<Double>> {
    let mut gathered = Gathered::new(conn)?;
    for of in TITLED {
        records::of_one_title(conn, of, &Scope::default(), &mut gathered)?;
    }
    Ok(gathered.sorted())
}

/// The likely doubles among libraries.
///
/// # Errors
/// When the database cannot be read.
pub fn of_libraries(conn: &Connection) -> Result<Vec<Double>> {
    let mut gathered = Gathered::new(conn)?;
    libraries::find(conn, &Scope::default(), &mut gathered)?;
    Ok(gathered.sorted())
}
