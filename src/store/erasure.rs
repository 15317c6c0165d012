//! Words that were erased: which field of which record, and what an erasure covers.
//!
//! An erasure covers every write to its field by an operation that had not seen it, here or still to come;
//! whoever knows of it may write anew. What was confirmed of the field goes as well.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::effect::Effect;
use super::identity::Uid;
use super::seen::{Seen, Stamp};
use super::state::Settler;
use super::{failed, reject};
use crate::error::Result;
use crate::record::{FieldType, Record, RecordType};
use crate::record_types;
use crate::text::store as texts;

/// What stands in a field that may not be empty once its words are erased, in every language.
pub const ERASED: &str = "(dihapus)";

/// Every erasure known.
#[derive(Debug, Default)]
pub struct Erasures {
    by_field: HashMap<(Uid, String), Vec<i64>>,
}

impl Erasures {
    /// Reads the erasures.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn load(conn: &Connection) -> Result<Self> {
        let work = || -> rusqlite::Result<Self> {
            let mut known = Self::default();
            let mut statement = conn.prepare_cached("select uid, field, op from erasure")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                known.by_field.entry((row.get(0)?, row.get(1)?)).or_default().push(row.get(2)?);
            }
            Ok(known)
        };
        work().map_err(failed(texts::READING))
    }

    /// Whether nothing was ever erased.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_field.is_empty()
    }

    /// The uid of a record if this field of it was ever erased.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn of(
        &self,
        conn: &Connection,
        of: &RecordType,
        record: i64,
        field: &str,
    ) -> Result<Option<Uid>> {
        if self.is_empty() {
            return Ok(None);
        }
        let uid = super::identity::uid_of(conn, of, record)?;
        Ok(uid.filter(|uid| self.by_field.contains_key(&(*uid, field.to_owned()))))
    }

    /// Whether a write to a field by the operation `by` is erased.
    #[must_use]
    pub fn covers(&self, seen: &Seen, uid: &Uid, field: &str, by: Stamp) -> bool {
        self.by_field
            .get(&(*uid, field.to_owned()))
            .is_some_and(|ops| ops.iter().any(|op| !seen.saw(by, seen.stamp(*op))))
    }

    /// What a field holds when all that was written to it is erased.
    #[must_use]
    pub fn placeholder(&self, of: &RecordType, field: &str) -> Sql {
        match of.field(field) {
            Some((_, field))
                if field.required && matches!(field.kind, FieldType::Words(_) | FieldType::Story) =>
            {
                Sql::Text(ERASED.to_owned())
            }
            _ => Sql::Null,
        }
    }
}

/// What taking words out touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scrubbed {
    /// Written values whose words are gone.
    pub values: usize,
    /// Refused rows in which the words stood.
    pub rejects: usize,
}

/// Records that operation `op` erases a field. The words are taken out by [`scrub`], or at once by [`here`].
///
/// # Errors
/// When the database cannot be written.
pub fn erase(conn: &Connection, op: i64, of: &RecordType, uid: &Uid, field: &str) -> Result<()> {
    conn.execute(
        "insert or ignore into erasure (op, record_type, uid, field) values (?1, ?2, ?3, ?4)",
        params![op, of.name, uid, field],
    )
    .map_err(failed(texts::WRITING))?;
    Ok(())
}

/// Erases fields of a record as part of operation `op`: their words are gone from everything written
/// before, and whatever comes later without having seen it finds no place.
///
/// # Errors
/// When the database cannot be written.
pub fn here(conn: &Connection, op: i64, record: &Record, fields: &[usize]) -> Result<Scrubbed> {
    let of = record.draft.of;
    for at in fields {
        erase(conn, op, of, &record.uid, of.fields[*at].name)?;
    }
    let (seen, known) = (Seen::load(conn)?, Erasures::load(conn)?);
    let scrubbed = scrub(conn, &seen, &known, of, &record.uid)?;
    scrub_held(conn, &seen, &known)?;
    Settler::new(conn)?.settle(of, record.id)?;
    Ok(scrubbed)
}

/// Takes erased words out of what is stored of a record: its changes, what its creations gave, what was
/// confirmed, and rows of files that were refused with these words in them.
///
/// # Errors
/// When the database cannot be written.
pub fn scrub(
    conn: &Connection,
    seen: &Seen,
    known: &Erasures,
    of: &RecordType,
    uid: &Uid,
) -> Result<Scrubbed> {
    let mut done = Scrubbed::default();
    let id: Option<i64> = conn
        .prepare_cached(&format!("select id from {} where uid = ?1", of.name))
        .and_then(|mut statement| statement.query_row([uid], |row| row.get(0)).optional())
        .map_err(failed(texts::READING))?;
    let Some(id) = id else { return Ok(done) };
    let mut words = Vec::new();
    let worded = |field: &str| {
        let kind = of.field(field).map(|(_, field)| field.kind);
        matches!(kind, Some(FieldType::Words(_) | FieldType::Story | FieldType::Code))
    };
    for (erased, field) in known.by_field.keys().filter(|(erased, _)| erased == uid) {
        let left = known.placeholder(of, field);
        let covered = |op: i64| known.covers(seen, erased, field, seen.stamp(op));
        let mut work = || -> rusqlite::Result<()> {
            // The record itself may still be what says what its creation gave.
            conn.execute(
                &format!(
                    "insert or ignore into given (record_type, record, field, op, value)
                     select ?1, id, ?3, created_op, \"{field}\" from {} where id = ?2",
                    of.name
                ),
                params![of.name, id, field],
            )?;
            let written = |sql: &str| -> rusqlite::Result<Vec<(i64, i64, Sql)>> {
                let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
                conn.prepare(sql)?.query_map(params![of.name, id, field], read)?.collect()
            };
            let of_field = "where record_type = ?1 and record = ?2 and field = ?3";
            for (_, op, value) in written(&format!("select 0, op, value from given {of_field}"))? {
                if covered(op) && value != Sql::Null && value != left {
                    conn.execute(
                        &format!("update given set value = ?5 {of_field} and op = ?4"),
                        params![of.name, id, field, op, left],
                    )?;
                    doubt(conn, seen, op)?;
                    words.push((field, value));
                    done.values += 1;
                }
            }
            for (change, op, value) in written(&format!("select id, op, new from change {of_field}"))? {
                if covered(op) && value != Sql::Null && value != left {
                    conn.execute("update change set new = ?2 where id = ?1", params![change, left])?;
                    doubt(conn, seen, op)?;
                    words.push((field, value));
                    done.values += 1;
                }
            }
            // What a writer saw before who knew of the erasure was written after it.
            for (change, op, value) in written(&format!("select id, op, old from change {of_field}"))? {
                if covered(op) && value != Sql::Null && value != left {
                    conn.execute("update change set old = ?2 where id = ?1", params![change, left])?;
                }
            }
            // A confirmation stays the latest word, and says nothing.
            let nothing = blank(&left);
            for (confirmation, op, value) in
                written(&format!("select id, op, value from confirmation {of_field}"))?
            {
                if covered(op) && value != nothing {
                    conn.execute(
                        "update confirmation set value = ?2, reason = null where id = ?1",
                        params![confirmation, nothing],
                    )?;
                    doubt(conn, seen, op)?;
                }
            }
            Ok(())
        };
        work().map_err(failed(texts::WRITING))?;
    }
    words.retain(|(field, _)| worded(field));
    let words: Vec<Sql> = words.into_iter().map(|(_, value)| value).collect();
    done.rejects = reject::take_out(conn, &words, ERASED)?;
    Ok(done)
}

/// Fields that were erased and still hold words of before: record type, field, how many values. None, unless
/// somebody wrote into the file past this program.
///
/// # Errors
/// When the database cannot be read.
pub fn left(conn: &Connection) -> Result<Vec<(String, String, i64)>> {
    let (seen, known) = (Seen::load(conn)?, Erasures::load(conn)?);
    let mut found = Vec::new();
    for (of, uid) in records(conn)? {
        for (_, field) in known.by_field.keys().filter(|(erased, _)| *erased == uid) {
            let left = known.placeholder(of, field);
            let work = || -> rusqlite::Result<Vec<(i64, Sql)>> {
                conn.prepare_cached(&format!(
                    "with r as (select id from {0} where uid = ?2)
                     select op, value from given where record_type = ?1 and record in r and field = ?3
                     union all select op, new from change where record_type = ?1 and record in r and field = ?3
                     union all select op, value from confirmation
                        where record_type = ?1 and record in r and field = ?3",
                    of.name
                ))?
                .query_map(params![of.name, uid, field], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
            };
            let written = work().map_err(failed(texts::VERIFYING))?;
            let nothing = [Sql::Null, blank(&left), left];
            let stays = |op: i64, value: &Sql| {
                !nothing.contains(value) && known.covers(&seen, &uid, field, seen.stamp(op))
            };
            let n = written.iter().filter(|(op, value)| stays(*op, value)).count();
            if n > 0 {
                found.push((of.name.to_owned(), field.clone(), i64::try_from(n).unwrap_or(i64::MAX)));
            }
        }
    }
    Ok(found)
}

/// How many erasures are known.
///
/// # Errors
/// When the database cannot be read.
pub fn count(conn: &Connection) -> Result<i64> {
    conn.query_row("select count(*) from erasure", [], |row| row.get(0)).map_err(failed(texts::READING))
}

/// The fields an operation erased, by record: type, local number where the record is here, field.
///
/// # Errors
/// When the database cannot be read.
pub fn by(conn: &Connection, op: i64) -> Result<Vec<(&'static RecordType, Option<i64>, String)>> {
    let rows: Vec<(String, Uid, String)> = conn
        .prepare("select record_type, uid, field from erasure where op = ?1 order by 1, 2, 3")
        .and_then(|mut statement| {
            statement.query_map([op], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
        })
        .map_err(failed(texts::READING))?;
    let mut found = Vec::new();
    for (name, uid, field) in rows {
        let Some(of) = record_types::find(&name) else { continue };
        let id = conn
            .query_row(&format!("select id from {} where uid = ?1", of.name), [uid], |row| row.get(0))
            .optional()
            .map_err(failed(texts::READING))?;
        found.push((of, id, field));
    }
    Ok(found)
}

/// Writes the file anew, so that no page keeps what was erased in its unused bytes.
///
/// # Errors
/// When the disk refuses, or another program reads for too long.
pub fn tidy(conn: &Connection) -> Result<()> {
    // The whole file would not fit into memory everywhere.
    conn.execute_batch("pragma temp_store = file; vacuum; pragma temp_store = memory;")
        .map_err(failed(texts::ERASING))
}

/// What a confirmation says of which the words are erased: it must say something.
fn blank(left: &Sql) -> Sql {
    if *left == Sql::Null { Sql::Text(String::new()) } else { left.clone() }
}

/// Where an earlier operation of its writer is missing, an operation may have seen the erasure all the same,
/// and what is taken from it must be sent again: it is known in part from now on.
fn doubt(conn: &Connection, seen: &Seen, op: i64) -> rusqlite::Result<()> {
    if !seen.is_certain(seen.stamp(op)) {
        conn.execute("update operation set part = 1 where id = ?1", [op])?;
    }
    Ok(())
}

/// Every record of which something was erased, here or not.
///
/// # Errors
/// When the database cannot be read.
pub fn records(conn: &Connection) -> Result<Vec<(&'static RecordType, Uid)>> {
    let rows: Vec<(String, Uid)> = conn
        .prepare_cached("select distinct record_type, uid from erasure order by 1, 2")
        .and_then(|mut statement| statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .map_err(failed(texts::READING))?;
    Ok(rows.into_iter().filter_map(|(name, uid)| Some((record_types::find(&name)?, uid))).collect())
}

/// Takes erased words out of what waits for something that has not come; gives in how many lines.
///
/// # Errors
/// When the database cannot be written.
pub fn scrub_held(conn: &Connection, seen: &Seen, known: &Erasures) -> Result<usize> {
    let mut n = 0;
    let held: Vec<(i64, i64, String)> = conn
        .prepare_cached("select id, op, line from held")
        .and_then(|mut statement| {
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
        })
        .map_err(failed(texts::READING))?;
    for (id, op, line) in held {
        let mut lost = false;
        let parsed = serde_json::from_str(&line).ok();
        let Some(mut effect) = parsed.and_then(|line| Effect::from_json(&line).ok()) else { continue };
        let covered = |uid: &Uid, field: &str| known.covers(seen, uid, field, seen.stamp(op));
        match &mut effect {
            Effect::Create(create) => {
                for (at, value) in create.fields.iter().zip(&mut create.values) {
                    let field = create.of.fields[*at].name;
                    if *value != Sql::Null && covered(&create.uid, field) {
                        lost |= erase_value(value, known.placeholder(create.of, field));
                    }
                }
            }
            Effect::Change(change) if covered(&change.uid, change.field) => {
                let left = known.placeholder(change.of, change.field);
                lost |= erase_value(&mut change.new, left.clone());
                erase_value(&mut change.old, left);
            }
            Effect::Confirm(confirm) if covered(&confirm.uid, &confirm.field) => {
                let left = blank(&known.placeholder(confirm.of, &confirm.field));
                lost |= erase_value(&mut confirm.value, left) | confirm.reason.take().is_some();
            }
            _ => continue,
        }
        let scrubbed = effect.to_json().to_string();
        if scrubbed != line {
            conn.execute("update held set line = ?2 where id = ?1", params![id, scrubbed])
                .map_err(failed(texts::WRITING))?;
            n += 1;
        }
        if lost {
            doubt(conn, seen, op).map_err(failed(texts::WRITING))?;
        }
    }
    Ok(n)
}

/// Puts what is left in the place of a value; whether that lost anything.
fn erase_value(value: &mut Sql, left: Sql) -> bool {
    let lost = *value != left;
    *value = left;
    lost
}
