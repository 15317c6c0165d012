//! Libraries that a person said are one: which entry leads, and where the records of the others go.
//!
//! Nothing is rewritten for good: what was written stays in the history, and taking the word back brings
//! every record to its library again.

use std::collections::HashMap;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params};

use super::failed;
use super::identity::Uid;
use super::seen::Seen;
use crate::error::Result;
use crate::record::{FieldType, RecordType};
use crate::record_types::{LIBRARY, RECORD_TYPES};
use crate::text::store as texts;

/// A person's word on two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They are one; the second goes into the first.
    Same,
    /// They are two.
    Different,
    /// An earlier word was taken back.
    Open,
}

impl Verdict {
    /// As it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Open => "open",
        }
    }

    /// From how it is stored.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Same, Self::Different, Self::Open].into_iter().find(|verdict| verdict.name() == name)
    }
}

/// The latest word on a pair of records.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// The operation.
    pub op: i64,
    /// The record that stays.
    pub kept: Uid,
    /// The other.
    pub other: Uid,
    /// The word.
    pub verdict: Verdict,
}

impl Decision {
    /// The two records, whichever was said to stay.
    #[must_use]
    pub fn pair(&self) -> (Uid, Uid) {
        (self.kept.min(self.other), self.kept.max(self.other))
    }
}

/// Stores a word on two records of a type. An operation has one word on a pair: its last.
///
/// # Errors
/// When the database cannot be written.
pub fn decide(
    conn: &Connection,
    op: i64,
    of: &RecordType,
    kept: &Uid,
    other: &Uid,
    verdict: Verdict,
) -> Result<()> {
    let work = || -> rusqlite::Result<()> {
        conn.execute(
            "delete from decision where op = ?1 and record_type = ?2
                and (kept = ?3 and other = ?4 or kept = ?4 and other = ?3)",
            params![op, of.name, kept, other],
        )?;
        conn.execute(
            "insert into decision (op, record_type, kept, other, verdict) values (?1, ?2, ?3, ?4, ?5)",
            params![op, of.name, kept, other, verdict.name()],
        )?;
        Ok(())
    };
    work().map_err(failed(texts::WRITING))
}

/// Every word ever spoken on records of a type, the earliest first.
///
/// # Errors
/// When the database cannot be read.
pub fn spoken(conn: &Connection, seen: &Seen, of: &RecordType) -> Result<Vec<Decision>> {
    let mut all: Vec<(i64, Decision)> = conn
        .prepare_cached("select id, op, kept, other, verdict from decision where record_type = ?1")
        .and_then(|mut statement| {
            statement
                .query_map([of.name], |row| {
                    let verdict: String = row.get(4)?;
                    let verdict = Verdict::parse(&verdict).unwrap_or(Verdict::Open);
                    let word = Decision { op: row.get(1)?, kept: row.get(2)?, other: row.get(3)?, verdict };
                    Ok((row.get(0)?, word))
                })?
                .collect()
        })
        .map_err(failed(texts::READING))?;
    all.sort_by_key(|(id, word)| (seen.rank(seen.stamp(word.op)), *id));
    Ok(all.into_iter().map(|(_, word)| word).collect())
}

/// The latest word on every pair of records of a type, the earliest first.
///
/// # Errors
/// When the database cannot be read.
pub fn decisions(conn: &Connection, seen: &Seen, of: &RecordType) -> Result<Vec<Decision>> {
    let all = spoken(conn, seen, of)?;
    let latest: HashMap<_, usize> = all.iter().enumerate().map(|(at, word)| (word.pair(), at)).collect();
    let words = all.iter().enumerate().filter(|(at, word)| latest[&word.pair()] == *at);
    Ok(words.map(|(_, word)| *word).collect())
}

/// Which library leads for which.
#[derive(Debug, Default)]
pub struct Merged {
    leads: HashMap<i64, (i64, i64)>,
}

impl Merged {
    /// Reads which libraries are one. The word spoken last joins whole groups: whoever leads the kept
    /// entry leads them all.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn load(conn: &Connection) -> Result<Self> {
        if !any(conn)? {
            return Ok(Self::default());
        }
        let seen = Seen::load(conn)?;
        let ids: HashMap<Uid, i64> = conn
            .prepare_cached("select uid, id from library")
            .and_then(|mut statement| {
                statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
            })
            .map_err(failed(texts::READING))?;
        let mut merged = Self::default();
        for word in decisions(conn, &seen, &LIBRARY)?.iter().filter(|word| word.verdict == Verdict::Same) {
            let (Some(kept), Some(other)) = (ids.get(&word.kept), ids.get(&word.other)) else { continue };
            let (kept, other) = (merged.leader(*kept), merged.leader(*other));
            if kept != other {
                merged.leads.insert(other, (kept, word.op));
            }
        }
        Ok(merged)
    }

    /// The library that leads for this one: itself, where no other does.
    #[must_use]
    pub fn leader(&self, library: i64) -> i64 {
        let mut at = library;
        while let Some((next, _)) = self.leads.get(&at) {
            at = *next;
        }
        at
    }

    /// The value of a field, led where it refers to a library that went into another.
    #[must_use]
    pub fn lead(&self, of: &RecordType, field: &str, value: Sql) -> Sql {
        let refers = || of.field(field).is_some_and(|(_, field)| is_library(field.kind));
        match value {
            Sql::Integer(id) if !self.leads.is_empty() && refers() => Sql::Integer(self.leader(id)),
            other => other,
        }
    }

    /// The operation by which a library went into another.
    #[must_use]
    pub fn removed_by(&self, of: &RecordType, record: i64) -> Option<i64> {
        (*of == LIBRARY).then(|| self.leads.get(&record).map(|(_, op)| *op)).flatten()
    }

    /// The libraries that are shown as this one, each with the operation by which it went into another.
    #[must_use]
    pub fn gone_into(&self, library: i64) -> Vec<(i64, i64)> {
        let led = self.leads.iter().filter(|(led, _)| self.leader(**led) == library);
        let mut found: Vec<(i64, i64)> = led.map(|(led, (_, op))| (*led, *op)).collect();
        found.sort_unstable();
        found
    }

    /// Every library that went into another.
    pub fn led(&self) -> impl Iterator<Item = i64> + '_ {
        self.leads.keys().copied()
    }
}

/// The value that a field shows once `value` is written to it: a led library's leader.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn shown(conn: &Connection, of: &RecordType, field: &str, value: Sql) -> Result<Sql> {
    let refers = of.field(field).is_some_and(|(_, field)| is_library(field.kind));
    if refers && any(conn)? { Ok(Merged::load(conn)?.lead(of, field, value)) } else { Ok(value) }
}

/// Libraries that went into others stay there, whatever brought them back beside.
///
/// # Errors
/// When the database cannot be written.
pub(super) fn keep_led(conn: &Connection) -> Result<()> {
    for (library, (_, op)) in Merged::load(conn)?.leads {
        conn.prepare_cached("update library set removed_op = ?2 where id = ?1 and removed_op is null")
            .and_then(|mut statement| statement.execute([library, op]))
            .map_err(failed(texts::WRITING))?;
    }
    Ok(())
}

fn is_library(kind: FieldType) -> bool {
    matches!(kind, FieldType::Ref(of) if *of == LIBRARY)
}

/// Whether anybody ever said a word on libraries.
///
/// # Errors
/// When the database cannot be read.
pub fn any(conn: &Connection) -> Result<bool> {
    conn.prepare_cached("select exists (select 1 from decision where record_type = 'library')")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .map_err(failed(texts::READING))
}

/// Every record whose library may change when a word on libraries is spoken or taken back: those of the
/// libraries of all words ever spoken, and these libraries.
///
/// # Errors
/// When the database cannot be read.
pub fn concerned(conn: &Connection) -> Result<Vec<(&'static RecordType, i64)>> {
    let libraries = "select l.id from library l join decision d on d.record_type = 'library'
        and (l.uid = d.kept or l.uid = d.other)";
    let mut found = Vec::new();
    for of in RECORD_TYPES {
        let fields = of.fields.iter().filter(|field| is_library(field.kind)).map(|field| field.name);
        let mut sqls: Vec<String> = fields
            .map(|field| format!("select id from {} where \"{field}\" in ({libraries})", of.name))
            .collect();
        if **of == LIBRARY {
            sqls.push(libraries.to_owned());
        }
        for sql in sqls {
            let ids: Vec<i64> = conn
                .prepare_cached(&sql)
                .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
                .map_err(failed(texts::READING))?;
            found.extend(ids.into_iter().map(|id| (*of, id)));
        }
    }
    Ok(found)
}
