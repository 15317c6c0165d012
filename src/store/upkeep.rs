//! Backups and verification of the database file.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use super::peer::{self, Peer};
use super::state::{self, Settler};
use super::{erasure, failed, failed_at, freeze, sums};
use crate::error::Result;
use crate::record::RecordType;
use crate::record_types::RECORD_TYPES;
use crate::text::store as texts;

/// Writes a compact, consistent copy to a path where nothing is yet.
///
/// # Errors
/// When the disk refuses or the file is there.
pub fn copy_to(conn: &Connection, path: &Path) -> Result<()> {
    conn.execute("vacuum into ?1", [path.to_string_lossy()]).map_err(failed_at(texts::BACKING_UP, path))?;
    Ok(())
}

/// Writes a compact, consistent copy of a database file, whatever its format, to a path where nothing is yet.
///
/// # Errors
/// When it is not readable, or the disk refuses.
pub fn copy_file(from: &Path, to: &Path) -> Result<()> {
    copy_to(&super::open::connect(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?, to)
}

/// Whether SQLite finds nothing wrong with the pages and indexes of a file, whatever its format.
///
/// # Errors
/// When it cannot be opened.
pub fn is_sound(path: &Path) -> Result<bool> {
    let conn = super::open::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    conn.query_row("pragma integrity_check", [], |row| Ok(row.get::<_, String>(0)? == "ok"))
        .map_err(failed_at(texts::VERIFYING, path))
}

/// What a verification looked at, and what it found wrong.
#[derive(Clone, Debug, Default)]
pub struct Verification {
    /// SQLite's own findings; empty is sound.
    pub integrity: Vec<String>,
    /// Rows whose reference leads nowhere: table, row, referred table.
    pub orphans: Vec<(String, Option<i64>, String)>,
    /// Writers of whose operations some have not come. No damage.
    pub gaps: Vec<Peer>,
    /// Fields whose stored value is not what follows from what was written: record type, field, records.
    pub drifted: Vec<(String, String, i64)>,
    /// Records that no operation says it created: record type, records.
    pub unlisted: Vec<(String, i64)>,
    /// Sealed reports whose figures are not those that were sealed: report, first and last month.
    pub unsealed: Vec<(String, String, String)>,
    /// Erased fields that still hold words of before: record type, field, values.
    pub unerased: Vec<(String, String, i64)>,
    /// Library-months whose sums are not what their records add up to: month, library.
    pub sums: Vec<(String, i64)>,
    /// Operations seen.
    pub operations: i64,
}

impl Verification {
    /// Whether nothing is wrong.
    #[must_use]
    pub const fn sound(&self) -> bool {
        self.integrity.is_empty()
            && self.orphans.is_empty()
            && self.drifted.is_empty()
            && self.unlisted.is_empty()
            && self.unsealed.is_empty()
            && self.unerased.is_empty()
            && self.sums.is_empty()
    }
}

/// Checks the file: pages and indexes, references, operations that have not come, records against what was
/// written to them, sums, sealed reports, erased words.
///
/// # Errors
/// When the database cannot be read at all.
pub fn verify(conn: &Connection) -> Result<Verification> {
    let work = || -> rusqlite::Result<Verification> {
        let mut found = Verification::default();
        let lines: Vec<String> = conn
            .prepare_cached("pragma integrity_check")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        found.integrity = lines.into_iter().filter(|line| line != "ok").collect();
        found.orphans = conn
            .prepare_cached("pragma foreign_key_check")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for of in RECORD_TYPES {
            let n = unlisted(conn, of)?;
            found.unlisted.extend((n > 0).then(|| (of.name.to_owned(), n)));
        }
        found.sums = sums::wrong(conn)?;
        found.operations = conn.query_row("select count(*) from operation", [], |row| row.get(0))?;
        Ok(found)
    };
    let mut found = work().map_err(failed(texts::VERIFYING))?;
    found.drifted = drifted(conn)?;
    found.gaps = peer::list(conn)?.into_iter().filter(|peer| !peer.missing.is_empty()).collect();
    found.unsealed = freeze::broken(conn)?;
    found.unerased = erasure::left(conn)?;
    Ok(found)
}

/// Records whose number lies in none of the runs their operation says it created.
fn unlisted(conn: &Connection, of: &RecordType) -> rusqlite::Result<i64> {
    let sql = format!(
        "select count(*) from {} t where not exists (select 1 from creation c
             where c.op = t.created_op and c.record_type = ?1 and t.id between c.first and c.last)",
        of.name
    );
    conn.prepare_cached(&sql)?.query_row([of.name], |row| row.get(0))
}

/// Fields that are not what follows from everything written to them: record type, field, records.
fn drifted(conn: &Connection) -> Result<Vec<(String, String, i64)>> {
    let settler = Settler::new(conn)?;
    let mut found: BTreeMap<(&str, String), i64> = BTreeMap::new();
    for of in RECORD_TYPES {
        for (record, field) in state::written(conn, of)? {
            let column = if field == "removed" { "removed_op" } else { field.as_str() };
            let stored: Option<Sql> = conn
                .prepare_cached(&format!("select \"{column}\" from {} where id = ?1", of.name))
                .and_then(|mut statement| statement.query_row([record], |row| row.get(0)).optional())
                .map_err(failed(texts::VERIFYING))?;
            let follows = if field == "removed" {
                settler.removal(of, record)?.0.map_or(Sql::Null, Sql::Integer)
            } else {
                settler.field(of, record, &field)?.0
            };
            if stored != Some(follows) {
                *found.entry((of.name, field)).or_default() += 1;
            }
        }
    }
    Ok(found.into_iter().map(|((of, field), n)| (of.to_owned(), field, n)).collect())
}
