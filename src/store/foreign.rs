//! A database that somebody else wrote: looked at before anything of it is believed.
//!
//! Only ever a private copy, which may be changed: one of an older format is upgraded there.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::open::{VERSION, connect};
use super::{Store, failed, failed_at};
use crate::error::Result;
use crate::text::store as texts;

/// Why a database is not taken.
#[derive(Debug, PartialEq, Eq)]
pub enum Suspect {
    /// It has a newer format.
    Newer(i64),
    /// Something in it is not what this program makes: its name.
    Alien(String),
    /// SQLite finds fault with it: the first finding.
    Unsound(String),
}

/// Opens a private copy of somebody's database, upgraded where it is older; says why not to take it.
///
/// # Errors
/// When it cannot be read at all.
pub fn open(copy: &Path) -> Result<std::result::Result<Store, Suspect>> {
    let broken = || failed_at(texts::OPENING, copy);
    let conn = connect(copy, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(broken())?;
    if version > VERSION {
        return Ok(Err(Suspect::Newer(version)));
    }
    // Before anything is written into it: no format ever had these.
    let alien = "select name from sqlite_schema where type = 'trigger' or sql like 'create virtual%' limit 1";
    let alien: Option<String> = conn
        .prepare(alien)
        .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.next().transpose())
        .map_err(broken())?;
    if let Some(name) = alien {
        return Ok(Err(Suspect::Alien(name)));
    }
    drop(conn);
    let store = Store::open(copy)?;
    let (found, ours) = (schema(store.conn())?, schema(Store::in_memory()?.conn())?);
    let mut names = ours.keys().chain(found.keys());
    if let Some(name) = names.find(|name| found.get(*name) != ours.get(*name)) {
        return Ok(Err(Suspect::Alien(name.clone())));
    }
    let fault = "select * from (select integrity_check from pragma_integrity_check where integrity_check <> 'ok' limit 1)
         union all select * from (select \"table\" || ' → ' || parent from pragma_foreign_key_check limit 1)";
    let fault: Option<String> = store
        .conn()
        .prepare(fault)
        .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.next().transpose())
        .map_err(failed(texts::VERIFYING))?;
    Ok(fault.map_or(Ok(store), |fault| Err(Suspect::Unsound(fault))))
}

/// Everything a schema holds, by name, with the words that made it, remarks and spaces left out.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn schema(conn: &Connection) -> Result<BTreeMap<String, String>> {
    let bare = |sql: String| {
        let lines = sql.lines().map(|line| line.split("--").next().unwrap_or_default());
        lines.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect::<String>()
    };
    // What SQLite itself keeps about a database is no part of it.
    conn.prepare(
        "select name, coalesce(sql, '') from sqlite_schema where name not like 'sqlite\\_%' escape '\\'",
    )
    .and_then(|mut statement| {
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1).map(bare)?)))?.collect()
    })
    .map_err(failed(texts::READING))
}
