//! Operations: who changed what when, numbered, the same in every copy.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::failed;
use super::identity::{Uid, fresh_uid};
use super::seen;
use crate::error::Result;
use crate::text::store as texts;

/// Who writes, with which installation, at what time.
#[derive(Clone, Debug)]
pub struct Author {
    /// The person's name, as configured.
    pub who: String,
    /// The installation, known outside the database.
    pub writer: Uid,
    /// The wall clock.
    pub now: DateTime<FixedOffset>,
}

/// One operation, begun or read back.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The number people type.
    pub id: i64,
    /// Wall clock with offset.
    pub at: String,
    /// Who.
    pub who: String,
    /// init, add, edit, remove, import, config or reveal.
    pub kind: String,
    /// The command line without personal data.
    pub command: String,
}

/// Begins an operation: everything written in this transaction belongs to it.
///
/// Its clock is a hybrid logical one: never behind anything this database has seen, whatever the
/// laptop's clock says.
///
/// # Errors
/// When the database cannot be written.
pub fn begin(conn: &Connection, author: &Author, kind: &str, command: &str) -> Result<Operation> {
    let work = || -> rusqlite::Result<Operation> {
        conn.prepare_cached("insert or ignore into writer (uid) values (?1)")?.execute([author.writer])?;
        let writer: i64 = conn
            .prepare_cached("select id from writer where uid = ?1")?
            .query_row([author.writer], |row| row.get(0))?;
        let seq: i64 = conn
            .prepare_cached("select coalesce(max(seq), 0) + 1 from operation where writer = ?1")?
            .query_row([writer], |row| row.get(0))?;
        let seen: i64 = conn
            .prepare_cached("select coalesce(max(clock), 0) from operation")?
            .query_row([], |row| row.get(0))?;
        let millis = author.now.timestamp_millis();
        let clock = (millis << 16).max(seen + 1);
        let at = author.now.format("%Y-%m-%dT%H:%M:%S%:z").to_string();
        let uid = fresh_uid(u64::try_from(millis).unwrap_or(0));
        conn.prepare_cached(
            "insert into operation (uid, writer, seq, at, clock, who, kind, command)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![uid, writer, seq, at, clock, author.who, kind, command])?;
        let id = conn.last_insert_rowid();
        seen::record(conn, id)?;
        Ok(Operation { id, at, who: author.who.clone(), kind: kind.to_owned(), command: command.to_owned() })
    };
    work().map_err(failed(texts::RECORDING))
}

/// The newest operation of a kind, by its number.
///
/// # Errors
/// When the database cannot be read.
pub fn last_of_kind(conn: &Connection, kind: &str) -> Result<Option<Operation>> {
    conn.query_row(
        "select id, at, who, kind, command from operation where kind = ?1 order by id desc limit 1",
        [kind],
        row_to_operation,
    )
    .optional()
    .map_err(failed(texts::READING))
}

/// The uid of a writer's last operation, if there is one.
///
/// # Errors
/// When the database cannot be read.
pub fn last_of(conn: &Connection, writer: &Uid) -> Result<Option<Uid>> {
    conn.prepare_cached(
        "select o.uid from operation o join writer w on w.id = o.writer where w.uid = ?1 order by o.seq desc limit 1",
    )
    .and_then(|mut statement| statement.query_row([writer], |row| row.get(0)).optional())
    .map_err(failed(texts::READING))
}

/// Every operation here: number and uid, the earliest known first.
///
/// # Errors
/// When the database cannot be read.
pub fn uids(conn: &Connection) -> Result<Vec<(i64, Uid)>> {
    conn.prepare("select id, uid from operation order by id")
        .and_then(|mut statement| statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .map_err(failed(texts::READING))
}

/// Records that an operation created the records `first..=last` of a record type.
///
/// # Errors
/// When the database cannot be written.
pub fn created(conn: &Connection, op: i64, record_type: &str, first: i64, last: i64) -> Result<()> {
    conn.prepare_cached(
        "insert into creation (op, record_type, first, last) values (?1, ?2, ?3, ?4)
         on conflict do update set last = max(last, excluded.last)",
    )
    .and_then(|mut statement| statement.execute(params![op, record_type, first, last]))
    .map_err(failed(texts::RECORDING))?;
    Ok(())
}

/// The newest operations first, at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list(conn: &Connection, limit: Option<u64>) -> Result<Vec<Operation>> {
    let limit = limit.map_or(-1, |n| i64::try_from(n).unwrap_or(i64::MAX));
    conn.prepare_cached("select id, at, who, kind, command from operation order by id desc limit ?1")
        .and_then(|mut statement| statement.query_map([limit], row_to_operation)?.collect())
        .map_err(failed(texts::READING))
}

/// One operation by its number.
///
/// # Errors
/// When the database cannot be read.
pub fn get(conn: &Connection, id: i64) -> Result<Option<Operation>> {
    conn.query_row("select id, at, who, kind, command from operation where id = ?1", [id], row_to_operation)
        .optional()
        .map_err(failed(texts::READING))
}

fn row_to_operation(row: &rusqlite::Row<'_>) -> rusqlite::Result<Operation> {
    Ok(Operation {
        id: row.get(0)?,
        at: row.get(1)?,
        who: row.get(2)?,
        kind: row.get(3)?,
        command: row.get(4)?,
    })
}

/// How many records of which type an operation created.
///
/// # Errors
/// When the database cannot be read.
pub fn creations(conn: &Connection, op: i64) -> Result<Vec<(String, i64, i64)>> {
    conn.prepare_cached(
        "select record_type, first, last from creation where op = ?1 order by record_type, first",
    )
    .and_then(|mut statement| {
        statement.query_map([op], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
    })
    .map_err(failed(texts::READING))
}

/// One edited field of one record, as an operation stored it.
#[derive(Clone, Debug)]
pub struct Change {
    /// The operation.
    pub op: i64,
    /// The record type's name.
    pub record_type: String,
    /// The record's local id.
    pub record: i64,
    /// The field, or `removed`.
    pub field: String,
    /// The value before.
    pub old: rusqlite::types::Value,
    /// The value after.
    pub new: rusqlite::types::Value,
}

/// The changes of one operation, or of one record, in the order they were made.
///
/// # Errors
/// When the database cannot be read.
pub fn changes(conn: &Connection, of: ChangesOf<'_>) -> Result<Vec<Change>> {
    const COLUMNS: &str = "select op, record_type, record, field, old, new from change";
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Change {
            op: row.get(0)?,
            record_type: row.get(1)?,
            record: row.get(2)?,
            field: row.get(3)?,
            old: row.get(4)?,
            new: row.get(5)?,
        })
    };
    match of {
        ChangesOf::Operation(op) => conn
            .prepare_cached(&format!("{COLUMNS} where op = ?1 order by id"))
            .and_then(|mut statement| statement.query_map([op], read)?.collect()),
        ChangesOf::Record(record_type, id) => conn
            .prepare_cached(&format!("{COLUMNS} where record_type = ?1 and record = ?2 order by id"))
            .and_then(|mut statement| statement.query_map(params![record_type, id], read)?.collect()),
    }
    .map_err(failed(texts::READING))
}

/// Which changes to read.
#[derive(Clone, Copy, Debug)]
pub enum ChangesOf<'a> {
    /// All of one operation.
    Operation(i64),
    /// All of one record: type and local id.
    Record(&'a str, i64),
}
