//! Refused rows, kept until they come in mended.

use rusqlite::{Connection, params};

use super::failed;
use crate::error::Result;
use crate::text::store as texts;

/// A refused row as it is kept: cells and problems are JSON.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The row, as a person sees it.
    pub row: u64,
    /// Its cells.
    pub cells: String,
    /// What is wrong with it.
    pub problems: String,
}

/// Keeps the refused rows of a source.
///
/// # Errors
/// When the database cannot be written.
pub fn insert(conn: &Connection, source: i64, rows: impl Iterator<Item = Stored>) -> Result<()> {
    let work = || -> rusqlite::Result<()> {
        let mut statement =
            conn.prepare("insert into reject (source, row, cells, problems) values (?1, ?2, ?3, ?4)")?;
        for stored in rows {
            statement.execute(params![source, stored.row.cast_signed(), stored.cells, stored.problems])?;
        }
        Ok(())
    };
    work().map_err(failed(texts::WRITING))
}

/// The refused rows of a source, in the order of the file.
///
/// # Errors
/// When the database cannot be read.
pub fn list(conn: &Connection, source: i64) -> Result<Vec<Stored>> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Stored { row: row.get::<_, i64>(0)?.cast_unsigned(), cells: row.get(1)?, problems: row.get(2)? })
    };
    conn.prepare("select row, cells, problems from reject where source = ?1 order by row")
        .and_then(|mut statement| statement.query_map([source], read)?.collect())
        .map_err(failed(texts::READING))
}
