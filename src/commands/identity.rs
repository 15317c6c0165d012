//! Who writes: this installation in this file, known outside the database.
//!
//! For every database a small file in the user's data folder says under which uid this installation
//! writes in it, and what it wrote last. A copied or restored file does not end with that operation:
//! whoever writes in it begins under a new uid, so that two histories never share their numbers.

use std::path::PathBuf;

use rusqlite::Connection;

use super::Context;
use crate::error::Result;
use crate::store::effect::json::{hex, unhex};
use crate::store::identity::{Uid, fresh_uid};
use crate::store::operation::{self, Author};
use crate::store::overview;

/// How many copies of one database are remembered on one computer.
const REMEMBERED: usize = 32;

impl Context {
    /// Who writes in this database: the configured name, else the system's user, as this installation.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn author(&self, conn: &Connection) -> Result<Author> {
        let who = self.config.get("name").or(self.user.as_deref()).unwrap_or("?").to_owned();
        let writer = match self.writer.get() {
            Some(writer) => *writer,
            None => *self.writer.get_or_init(|| self.known_writer(conn).unwrap_or_else(|| self.fresh())),
        };
        Ok(Author { who, writer, now: self.now })
    }

    /// Stores a transaction's changes, and remembers outside the database what was written last.
    ///
    /// # Errors
    /// Exit code 6 when the disk refuses; then nothing is stored.
    pub fn commit(&self, transaction: rusqlite::Transaction<'_>) -> Result<()> {
        // Before: should the power fail in between, the next command begins under a new uid, which is safe.
        self.remember(&transaction)?;
        crate::store::open::commit(transaction)
    }

    fn fresh(&self) -> Uid {
        fresh_uid(u64::try_from(self.now.timestamp_millis()).unwrap_or(0))
    }

    /// The uid under which this installation wrote the last of its operations in this file.
    fn known_writer(&self, conn: &Connection) -> Option<Uid> {
        let known = self.remembered(&self.memory(conn)?);
        known.into_iter().rev().find_map(|(writer, last)| {
            let here = operation::last_of(conn, &writer).ok()??;
            (here == last).then_some(writer)
        })
    }

    fn memory(&self, conn: &Connection) -> Option<PathBuf> {
        let database = overview::uid(conn).ok()??;
        Some(self.data.as_ref()?.join("writers").join(hex(&database)))
    }

    /// Writers and their last operations, the latest last.
    fn remembered(&self, memory: &std::path::Path) -> Vec<(Uid, Uid)> {
        let text = std::fs::read_to_string(memory).unwrap_or_default();
        let pair = |line: &str| {
            let (writer, last) = line.split_once(' ')?;
            Some((unhex(writer)?, unhex(last)?))
        };
        text.lines().filter_map(pair).collect()
    }

    /// Remembers what this installation wrote last. Where that cannot be kept, the next command begins
    /// under a new uid.
    pub(super) fn remember(&self, conn: &Connection) -> Result<()> {
        let Some(writer) = self.writer.get() else { return Ok(()) };
        let (Some(memory), Some(last)) = (self.memory(conn), operation::last_of(conn, writer)?) else {
            return Ok(());
        };
        let mut known = self.remembered(&memory);
        known.retain(|(other, _)| other != writer);
        known.push((*writer, last));
        let from = known.len().saturating_sub(REMEMBERED);
        let lines: String =
            known[from..].iter().map(|(writer, last)| format!("{} {}\n", hex(writer), hex(last))).collect();
        let folder = memory.parent().map(std::path::Path::to_owned).unwrap_or_default();
        let _ = std::fs::create_dir_all(&folder).and_then(|()| {
            let mut file = tempfile::NamedTempFile::new_in(&folder)?;
            std::io::Write::write_all(&mut file, lines.as_bytes())?;
            file.persist(&memory).map_err(|refused| refused.error)?;
            Ok(())
        });
        Ok(())
    }
}
