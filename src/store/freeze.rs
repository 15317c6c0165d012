//! Reports as they were handed in: their figures, sealed by a hash.

use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use super::failed;
use crate::error::Result;
use crate::text::store as texts;

/// What is sealed together: a report, its months and its filters.
#[derive(Clone, Copy, Debug)]
pub struct Sealed<'a> {
    /// The report's name.
    pub report: &'a str,
    /// First month, as `2022-03`.
    pub first: &'a str,
    /// Last month.
    pub last: &'a str,
    /// Its filters, as JSON.
    pub filters: &'a str,
}

/// One sealed report.
#[derive(Clone, Debug)]
pub struct Freeze {
    /// The operation that sealed it.
    pub op: i64,
    /// When, wall clock with offset.
    pub at: String,
    /// Who.
    pub who: String,
    /// The figures, as JSON.
    pub cells: String,
    /// Their hash as stored.
    pub sha256: [u8; 32],
}

impl Freeze {
    /// Whether the figures are those that were sealed.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        <[u8; 32]>::from(Sha256::digest(self.cells.as_bytes())) == self.sha256
    }
}

/// Seals figures as part of operation `op`; gives their hash.
///
/// # Errors
/// When the database cannot be written.
pub fn seal(conn: &Connection, op: i64, of: Sealed<'_>, cells: &str) -> Result<[u8; 32]> {
    let hash: [u8; 32] = Sha256::digest(cells.as_bytes()).into();
    conn.execute(
        "insert into freeze (op, report, first, last, filters, cells, sha256) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![op, of.report, of.first, of.last, of.filters, cells, hash],
    )
    .map_err(failed(texts::WRITING))?;
    Ok(hash)
}

/// The newest sealing of this report, these months and filters.
///
/// # Errors
/// When the database cannot be read.
pub fn newest(conn: &Connection, of: Sealed<'_>) -> Result<Option<Freeze>> {
    conn.query_row(
        "select f.op, o.at, o.who, f.cells, f.sha256 from freeze f join operation o on o.id = f.op
         where f.report = ?1 and f.first = ?2 and f.last = ?3 and f.filters = ?4
         order by f.id desc limit 1",
        params![of.report, of.first, of.last, of.filters],
        |row| {
            Ok(Freeze {
                op: row.get(0)?,
                at: row.get(1)?,
                who: row.get(2)?,
                cells: row.get(3)?,
                sha256: row.get(4)?,
            })
        },
    )
    .optional()
    .map_err(failed(texts::READING))
}

/// Sealed reports whose figures are not those that were sealed: report, first and last month.
///
/// # Errors
/// When the database cannot be read.
pub fn broken(conn: &Connection) -> Result<Vec<(String, String, String)>> {
    let work = || -> rusqlite::Result<Vec<(String, String, String)>> {
        let mut found = Vec::new();
        let mut statement =
            conn.prepare("select report, first, last, cells, sha256 from freeze order by id")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (cells, sealed): (String, [u8; 32]) = (row.get(3)?, row.get(4)?);
            if <[u8; 32]>::from(Sha256::digest(cells.as_bytes())) != sealed {
                found.push((row.get(0)?, row.get(1)?, row.get(2)?));
            }
        }
        Ok(found)
    };
    work().map_err(failed(texts::VERIFYING))
}
