//! Files brought in: what was read, how, and what became of the rows.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::failed;
use crate::error::Result;
use crate::text::store as texts;

/// What became of the rows of one file: `read = new + changed + same + rejected + ignored`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Balance {
    /// Rows read below the headings.
    pub read: u64,
    /// Records that were not there.
    pub new: u64,
    /// Records that got other values.
    pub changed: u64,
    /// Records that were there already.
    pub same: u64,
    /// Rows refused.
    pub rejected: u64,
    /// Rows that are no records: empty, totals, repeated headings.
    pub ignored: u64,
}

impl Balance {
    /// Whether the equation adds up.
    #[must_use]
    pub const fn adds_up(&self) -> bool {
        self.read == self.new + self.changed + self.same + self.rejected + self.ignored
    }
}

/// One file, or one sheet of it, brought in.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its number.
    pub id: i64,
    /// The operation.
    pub op: i64,
    /// When, wall clock.
    pub at: String,
    /// Who.
    pub who: String,
    /// File name.
    pub file: String,
    /// Sheet.
    pub sheet: Option<String>,
    /// The record type's name.
    pub record_type: String,
    /// Hash of the file's bytes.
    pub sha256: [u8; 32],
    /// Size in bytes.
    pub bytes: u64,
    /// How it was read, as JSON.
    pub reading: String,
    /// What became of the rows.
    pub balance: Balance,
}

/// A file about to be brought in.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// File name.
    pub name: &'a str,
    /// Sheet.
    pub sheet: Option<&'a str>,
    /// The record type's name.
    pub record_type: &'a str,
    /// Hash of the file's bytes.
    pub sha256: &'a [u8; 32],
    /// Size in bytes.
    pub bytes: u64,
    /// How it is read, as JSON.
    pub reading: &'a str,
}

/// Registers a file before its rows are stored; gives its number.
///
/// # Errors
/// When the database cannot be written.
pub fn insert(conn: &Connection, op: i64, file: &File<'_>) -> Result<i64> {
    conn.execute(
        "insert into source (op, file, sheet, record_type, sha256, bytes, reading, read, new, changed, same, rejected, ignored)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0, 0, 0, 0, 0)",
        params![
            op,
            file.name,
            file.sheet,
            file.record_type,
            file.sha256,
            i64::try_from(file.bytes).unwrap_or(i64::MAX),
            file.reading
        ],
    )
    .map_err(failed(texts::WRITING))?;
    Ok(conn.last_insert_rowid())
}

/// Stores what became of a file's rows.
///
/// # Errors
/// When the database cannot be written, or the balance does not add up.
pub fn settle(conn: &Connection, id: i64, balance: &Balance) -> Result<()> {
    let n = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    conn.execute(
        "update source set read = ?2, new = ?3, changed = ?4, same = ?5, rejected = ?6, ignored = ?7 where id = ?1",
        params![
            id,
            n(balance.read),
            n(balance.new),
            n(balance.changed),
            n(balance.same),
            n(balance.rejected),
            n(balance.ignored)
        ],
    )
    .map_err(failed(texts::WRITING))?;
    Ok(())
}

/// Keeps what became of the rows: runs of first row, last row and outcome; `until` is the last row they
/// tell of, where there were too many.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_runs<'r>(
    conn: &Connection,
    id: i64,
    runs: impl Iterator<Item = (u64, u64, &'r str)>,
    until: Option<u64>,
) -> Result<()> {
    let work = || -> rusqlite::Result<()> {
        let mut statement = conn
            .prepare("insert into became (source, first_row, last_row, outcome) values (?1, ?2, ?3, ?4)")?;
        for (first, last, outcome) in runs {
            statement.execute(params![id, first.cast_signed(), last.cast_signed(), outcome])?;
        }
        if let Some(until) = until {
            conn.execute(
                "update source set reading = json_set(reading, '$.rows_told_until', ?2) where id = ?1",
                params![id, until.cast_signed()],
            )?;
        }
        Ok(())
    };
    work().map_err(failed(texts::WRITING))
}

/// Rows of a source with the same end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The first row.
    pub first: u64,
    /// The last one.
    pub last: u64,
    /// What became of them.
    pub outcome: String,
}

/// What became of the rows of a source, in the order of the file; nothing for one that was brought in
/// before this was kept.
///
/// # Errors
/// When the database cannot be read.
pub fn runs(conn: &Connection, id: i64) -> Result<Vec<Run>> {
    let n = |row: &rusqlite::Row<'_>, at| row.get::<_, i64>(at).map(i64::cast_unsigned);
    conn.prepare(
        "select first_row, last_row, outcome from became where source = ?1 order by first_row, outcome",
    )
    .and_then(|mut statement| {
        let rows = statement
            .query_map([id], |row| Ok(Run { first: n(row, 0)?, last: n(row, 1)?, outcome: row.get(2)? }))?;
        rows.collect()
    })
    .map_err(failed(texts::READING))
}

/// How many records name a source as their origin, and how many of them were removed since.
///
/// # Errors
/// When the database cannot be read.
pub fn records(conn: &Connection, record_type: &str, id: i64) -> Result<(i64, i64)> {
    conn.query_row(
        &format!("select count(*), count(removed_op) from {record_type} where source = ?1"),
        [id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
    .map_err(failed(texts::READING))
}

const COLUMNS: &str =
    "select s.id, s.op, o.at, o.who, s.file, s.sheet, s.record_type, s.sha256, s.bytes, s.reading,
    s.read, s.new, s.changed, s.same, s.rejected, s.ignored from source s join operation o on o.id = s.op";

fn row_to_source(row: &rusqlite::Row<'_>) -> rusqlite::Result<Source> {
    let n = |at| row.get::<_, i64>(at).map(i64::cast_unsigned);
    Ok(Source {
        id: row.get(0)?,
        op: row.get(1)?,
        at: row.get(2)?,
        who: row.get(3)?,
        file: row.get(4)?,
        sheet: row.get(5)?,
        record_type: row.get(6)?,
        sha256: row.get(7)?,
        bytes: n(8)?,
        reading: row.get(9)?,
        balance: Balance {
            read: n(10)?,
            new: n(11)?,
            changed: n(12)?,
            same: n(13)?,
            rejected: n(14)?,
            ignored: n(15)?,
        },
    })
}

/// The files brought in, newest first; of one operation when given.
///
/// # Errors
/// When the database cannot be read.
pub fn list(conn: &Connection, op: Option<i64>) -> Result<Vec<Source>> {
    conn.prepare(&format!("{COLUMNS} where ?1 is null or s.op = ?1 order by s.id desc"))
        .and_then(|mut statement| statement.query_map([op], row_to_source)?.collect())
        .map_err(failed(texts::READING))
}

/// One file brought in, by its number.
///
/// # Errors
/// When the database cannot be read.
pub fn get(conn: &Connection, id: i64) -> Result<Option<Source>> {
    conn.query_row(&format!("{COLUMNS} where s.id = ?1"), [id], row_to_source)
        .optional()
        .map_err(failed(texts::READING))
}

/// The operation that brought in a file with these bytes before, if any: number, time, and whether
/// it is undone.
///
/// # Errors
/// When the database cannot be read.
pub fn seen(conn: &Connection, sha256: &[u8; 32]) -> Result<Option<(i64, String, bool)>> {
    conn.query_row(
        "select s.op, o.at, o.id in (select op from undone) from source s join operation o on o.id = s.op where s.sha256 = ?1 order by s.id desc limit 1",
        [sha256],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
    .optional()
    .map_err(failed(texts::READING))
}

/// Where a record came from: source number and row, when it came from a file.
///
/// # Errors
/// When the database cannot be read.
pub fn of_record(conn: &Connection, record_type: &str, id: i64) -> Result<Option<(i64, i64)>> {
    conn.query_row(
        &format!("select source, source_row from {record_type} where id = ?1 and source is not null"),
        [id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
    .optional()
    .map_err(failed(texts::READING))
}
