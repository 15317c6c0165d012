//! Bringing in: everything that is new, as one operation that says what it saw.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{Incoming, Item};
use crate::error::{Error, Problem, Result};
use crate::store::effect::apply::{Applier, Brought, Known};
use crate::store::identity::Uid;
use crate::store::operation::{self, Author, Operation};
use crate::store::peer;

/// What one file held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Operations in it.
    pub operations: u64,
    /// Operations of it that were not known here, or not whole.
    pub new: u64,
}

/// What bringing in did.
#[derive(Debug)]
pub struct Merged {
    /// The operation that saw it all; nothing where nothing was new.
    pub op: Option<Operation>,
    /// What came in.
    pub brought: Brought,
    /// File by file.
    pub files: Vec<File>,
}

/// Brings in what is new of these, within a transaction of the caller.
///
/// # Errors
/// When one is damaged, clashes with what is here, or the database cannot be written; then the caller
/// rolls back.
pub fn bring_in(
    conn: &Connection,
    author: &Author,
    command: &str,
    incoming: &mut [Box<dyn Incoming + '_>],
) -> Result<Merged> {
    let mut applier = Applier::new(conn)?;
    let here = super::here(conn)?;
    let mut files = Vec::new();
    let mut clashes: BTreeMap<Uid, Problem> = BTreeMap::new();
    for one in &mut *incoming {
        let mut file = File { name: one.name().to_owned(), ..File::default() };
        // A file whose header promises nothing new is not read again: sent twice, it costs nothing. One that was
        // cut off is read on, and told as such.
        if super::is_known(&here, one.header()) && one.has_end() {
            file.operations =
                one.header().holds.iter().map(|run| (run.last - run.first + 1).unsigned_abs()).sum();
            files.push(file);
            continue;
        }
        let before = applier.news();
        one.pour(&mut |item| match item {
            Item::Operation(head) => {
                file.operations += 1;
                let known = applier.begin(&head)?;
                if known == Known::Clash {
                    clashes.entry(head.writer).or_insert_with(|| super::clash(&file.name, &head));
                }
                Ok(known == Known::New)
            }
            Item::Effect(effect) => applier.effect(&effect).map(|()| true),
        })?;
        file.new = applier.news() - before;
        files.push(file);
    }
    if !clashes.is_empty() {
        return Err(Error::Problems(crate::error::Kind::Refused, clashes.into_values().collect()));
    }
    let brought = applier.finish()?;
    for one in incoming.iter() {
        let header = one.header();
        peer::remember(conn, &header.writer, &header.who, &header.place)?;
        let runs: Vec<(Uid, i64, i64)> =
            header.has.iter().map(|run| (run.writer, run.first, run.last)).collect();
        peer::has(conn, &header.writer, &runs)?;
    }
    let op = if brought.operations > 0 {
        let op = operation::begin(conn, author, "merge", command)?;
        peer::arrived(conn, op.id, &brought.arrived)?;
        Some(op)
    } else {
        None
    };
    Ok(Merged { op, brought, files })
}
