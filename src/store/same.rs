//! Which stored records are the same as a draft: by identity, whatever else they say.

use rusqlite::{CachedStatement, Connection, OptionalExtension as _, params};

use super::failed;
use super::identity::{Identities, Uid};
use super::record::{get, row_to_record, select_sql, stored_columns};
use crate::error::Result;
use crate::record::{Draft, Record, RecordType};
use crate::text::store as texts;

/// Finds the records of one type that may be the same as a draft, again and again.
pub struct Finder<'c> {
    conn: &'c Connection,
    of: &'static RecordType,
    by_uid: CachedStatement<'c>,
    moved: bool,
}

impl<'c> Finder<'c> {
    /// Prepares finding records of `of`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn new(conn: &'c Connection, of: &'static RecordType) -> Result<Self> {
        let by_uid = conn.prepare_cached(&select_sql(of, "uid")).map_err(failed(texts::READING))?;
        let moved = conn
            .query_row(
                "select exists (select 1 from moved_identity where record_type = ?1)",
                [of.name],
                |row| row.get(0),
            )
            .map_err(failed(texts::READING))?;
        Ok(Self { conn, of, by_uid, moved })
    }

    /// Whether some record was edited into another identity, so that its uid alone does not find it.
    #[must_use]
    pub const fn any_moved(&self) -> bool {
        self.moved
    }

    /// The records with a draft's identity: first those that were created with it, by ordinal, then
    /// those edited into it. Removed ones are among them. `uid` is the draft's own, of ordinal 0.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn same_identity(
        &mut self,
        identities: &mut Identities,
        draft: &Draft,
        uid: &Uid,
    ) -> Result<Vec<Record>> {
        let mut found = Vec::new();
        let mut next = *uid;
        for ordinal in 1.. {
            let of = self.of;
            let record = self
                .by_uid
                .query_row([next], |row| row_to_record(of, row))
                .optional()
                .map_err(failed(texts::READING))?;
            let Some(record) = record else { break };
            found.push(record);
            if !of.allows_twins() {
                break;
            }
            next = identities.uid(self.conn, draft, ordinal)?;
        }
        if self.moved {
            for id in moved_to(self.conn, self.of, uid)? {
                if !found.iter().any(|record| record.id == id) {
                    found.extend(get(self.conn, self.of, id)?);
                }
            }
        }
        Ok(found)
    }
}

fn moved_to(conn: &Connection, of: &RecordType, uid: &Uid) -> Result<Vec<i64>> {
    conn.prepare_cached(
        "select record from moved_identity where uid = ?1 and record_type = ?2 order by record",
    )
    .and_then(|mut statement| statement.query_map(params![uid, of.name], |row| row.get(0))?.collect())
    .map_err(failed(texts::READING))
}

/// The records with a draft's identity, as [`Finder::same_identity`].
///
/// # Errors
/// When the database cannot be read.
pub fn same_identity(conn: &Connection, identities: &mut Identities, draft: &Draft) -> Result<Vec<Record>> {
    let uid = identities.uid(conn, draft, 0)?;
    Finder::new(conn, draft.of)?.same_identity(identities, draft, &uid)
}

/// The first uid with this draft's identity that no record has.
///
/// # Errors
/// When the database cannot be read.
pub fn free_uid(conn: &Connection, identities: &mut Identities, draft: &Draft) -> Result<Uid> {
    let mut ordinal = 0;
    loop {
        let uid = identities.uid(conn, draft, ordinal)?;
        let taken: Option<i64> = conn
            .prepare_cached(&format!("select id from {} where uid = ?1", draft.of.name))
            .and_then(|mut statement| statement.query_row([uid], |row| row.get(0)).optional())
            .map_err(failed(texts::READING))?;
        if taken.is_none() {
            return Ok(uid);
        }
        ordinal += 1;
    }
}

/// The fields in which a new draft differs from a stored record; only stored fields that are given
/// in `draft`, so that a blank never erases.
#[must_use]
pub fn differences(stored: &Draft, draft: &Draft) -> Vec<usize> {
    stored_columns(stored.of)
        .filter(|(at, _)| draft.values[*at].is_some() && draft.values[*at] != stored.values[*at])
        .map(|(at, _)| at)
        .collect()
}
