//! Words that were erased: which field of which record, and what an erasure covers.
//!
//! An erasure covers every write to its field by an operation that had not seen it, here or still to come;
//! whoever knows of it may write anew.

use std::collections::HashMap;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::effect::Effect;
use super::failed;
use super::identity::Uid;
use super::seen::{Seen, Stamp};
use crate::error::Result;
use crate::record::{FieldType, RecordType};
use crate::record_types::RECORD_TYPES;
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
            let mut statement = conn.prepare("select uid, field, op from erasure")?;
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

/// Records that operation `op` erases a field, and takes the words out of everything written to it by
/// operations that had not seen that: changes, creations, kept rows. The record itself is settled after.
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

/// Takes erased words out of what is stored of a record: its changes and what its creations gave.
///
/// # Errors
/// When the database cannot be written.
pub fn scrub(conn: &Connection, seen: &Seen, known: &Erasures, of: &RecordType, uid: &Uid) -> Result<()> {
    let id: Option<i64> = conn
        .prepare_cached(&format!("select id from {} where uid = ?1", of.name))
        .and_then(|mut statement| statement.query_row([uid], |row| row.get(0)).optional())
        .map_err(failed(texts::READING))?;
    let Some(id) = id else { return Ok(()) };
    for (erased, field) in known.by_field.keys().filter(|(erased, _)| erased == uid) {
        let left = known.placeholder(of, field);
        let covered = |op: i64| known.covers(seen, erased, field, seen.stamp(op));
        let work = || -> rusqlite::Result<()> {
            // The record itself may still be what says what its creation gave.
            conn.execute(
                &format!(
                    "insert or ignore into given (record_type, record, field, op, value)
                     select ?1, id, ?3, created_op, \"{field}\" from {} where id = ?2",
                    of.name
                ),
                params![of.name, id, field],
            )?;
            let ops = |sql: &str| -> rusqlite::Result<Vec<i64>> {
                conn.prepare(sql)?.query_map(params![of.name, id, field], |row| row.get(0))?.collect()
            };
            for op in ops("select op from given where record_type = ?1 and record = ?2 and field = ?3")? {
                if covered(op) {
                    conn.execute(
                        "update given set value = ?5 where record_type = ?1 and record = ?2 and field = ?3
                            and op = ?4 and value is not null",
                        params![of.name, id, field, op, left],
                    )?;
                }
            }
            for op in
                ops("select distinct op from change where record_type = ?1 and record = ?2 and field = ?3")?
            {
                conn.execute(
                    "update change set old = null, new = case when ?5 then ?6 else new end
                     where record_type = ?1 and record = ?2 and field = ?3 and op = ?4",
                    params![of.name, id, field, op, covered(op), left],
                )?;
            }
            conn.execute(
                "delete from confirmation where record_type = ?1 and record = ?2 and field = ?3",
                params![of.name, id, field],
            )?;
            Ok(())
        };
        work().map_err(failed(texts::WRITING))?;
    }
    Ok(())
}

/// Every record of which something was erased, here or not.
///
/// # Errors
/// When the database cannot be read.
pub fn records(conn: &Connection) -> Result<Vec<(&'static RecordType, Uid)>> {
    let rows: Vec<(String, Uid)> = conn
        .prepare("select distinct record_type, uid from erasure order by 1, 2")
        .and_then(|mut statement| statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .map_err(failed(texts::READING))?;
    let known = |name: &str| RECORD_TYPES.iter().copied().find(|of| of.name == name);
    Ok(rows.into_iter().filter_map(|(name, uid)| Some((known(&name)?, uid))).collect())
}

/// Takes erased words out of what waits for something that has not come.
///
/// # Errors
/// When the database cannot be written.
pub fn scrub_held(conn: &Connection, seen: &Seen, known: &Erasures) -> Result<()> {
    let held: Vec<(i64, i64, String)> = conn
        .prepare("select id, op, line from held")
        .and_then(|mut statement| {
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
        })
        .map_err(failed(texts::READING))?;
    for (id, op, line) in held {
        let parsed = serde_json::from_str(&line).ok();
        let Some(mut effect) = parsed.and_then(|line| Effect::from_json(&line).ok()) else { continue };
        let covered = |uid: &Uid, field: &str| known.covers(seen, uid, field, seen.stamp(op));
        match &mut effect {
            Effect::Create(create) => {
                for (at, value) in create.fields.iter().zip(&mut create.values) {
                    let field = create.of.fields[*at].name;
                    if *value != Sql::Null && covered(&create.uid, field) {
                        *value = known.placeholder(create.of, field);
                    }
                }
            }
            Effect::Change(change) => {
                if covered(&change.uid, change.field) {
                    change.new = known.placeholder(change.of, change.field);
                }
                if known.by_field.contains_key(&(change.uid, change.field.to_owned())) {
                    change.old = Sql::Null;
                }
            }
            _ => continue,
        }
        let scrubbed = effect.to_json().to_string();
        if scrubbed != line {
            conn.execute("update held set line = ?2 where id = ?1", params![id, scrubbed])
                .map_err(failed(texts::WRITING))?;
        }
    }
    Ok(())
}
