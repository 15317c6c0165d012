//! Mappings kept in the database: mapping files under a name, with the headings they are for.

use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use super::failed;
use crate::error::Result;
use crate::text::store as texts;

/// A mapping kept in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its name.
    pub name: String,
    /// The operation that kept it.
    pub op: i64,
    /// When, wall clock with offset.
    pub at: String,
    /// Who kept it.
    pub who: String,
    /// The record type's name.
    pub record_type: String,
    /// The fingerprint of the headings.
    pub fingerprint: [u8; 32],
    /// The headings as they stood.
    pub headings: Vec<String>,
    /// The mapping file.
    pub toml: String,
}

/// The fingerprint of folded headings. Without headings: of none, which no sheet has.
#[must_use]
pub fn fingerprint(folded: &[String]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for heading in folded {
        hash.update(heading.as_bytes());
        hash.update([0]);
    }
    hash.finalize().into()
}

/// Every kept mapping, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list(conn: &Connection) -> Result<Vec<Kept>> {
    conn.prepare(
        "select name, op, at, who, record_type, fingerprint, headings, toml
         from mapping join operation on operation.id = mapping.op order by mapping.op desc, mapping.id desc",
    )
    .and_then(|mut statement| statement.query_map([], row_to_kept)?.collect())
    .map_err(failed(texts::READING))
}

/// The mapping of this name, in any case of its letters.
///
/// # Errors
/// When the database cannot be read.
pub fn find(conn: &Connection, name: &str) -> Result<Option<Kept>> {
    conn.query_row(
        "select name, op, at, who, record_type, fingerprint, headings, toml
         from mapping join operation on operation.id = mapping.op
         where name = ?1 collate nocase order by name = ?1 desc",
        [name],
        row_to_kept,
    )
    .optional()
    .map_err(failed(texts::READING))
}

fn row_to_kept(row: &rusqlite::Row<'_>) -> rusqlite::Result<Kept> {
    let headings: String = row.get(6)?;
    Ok(Kept {
        name: row.get(0)?,
        op: row.get(1)?,
        at: row.get(2)?,
        who: row.get(3)?,
        record_type: row.get(4)?,
        fingerprint: row.get(5)?,
        headings: serde_json::from_str(&headings).unwrap_or_default(),
        toml: row.get(7)?,
    })
}

/// Keeps a mapping as part of operation `op`; one of the same name is replaced.
///
/// # Errors
/// When the database cannot be written.
pub fn keep(
    conn: &Connection,
    op: i64,
    name: &str,
    record_type: &str,
    fingerprint: &[u8; 32],
    headings: &[String],
    toml: &str,
) -> Result<()> {
    let headings = serde_json::Value::from(headings.to_vec()).to_string();
    conn.execute("delete from mapping where name = ?1 collate nocase", [name])
        .and_then(|_| {
            conn.execute(
                "insert into mapping (op, name, record_type, fingerprint, headings, toml)
                 values (?1, ?2, ?3, ?4, ?5, ?6)",
                params![op, name, record_type, fingerprint, headings, toml],
            )
        })
        .map_err(failed(texts::WRITING))?;
    Ok(())
}

/// Removes the mapping of this name.
///
/// # Errors
/// When the database cannot be written.
pub fn remove(conn: &Connection, name: &str) -> Result<()> {
    conn.execute("delete from mapping where name = ?1", [name]).map_err(failed(texts::WRITING))?;
    Ok(())
}
