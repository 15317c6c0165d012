//! Settings that travel with the database, and the values a database adds to open lists.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::failed;
use crate::error::Result;
use crate::record::{Field, RecordType};
use crate::text::store as texts;

/// The value of a setting.
///
/// # Errors
/// When the database cannot be read.
pub fn get(conn: &Connection, key: &str) -> Result<Option<String>> {
    conn.prepare_cached("select value from setting where key = ?1")
        .and_then(|mut statement| statement.query_row([key], |row| row.get(0)).optional())
        .map_err(failed(texts::READING))
}

/// Sets a setting; `None` takes it away.
///
/// # Errors
/// When the database cannot be written.
pub fn set(conn: &Connection, key: &str, value: Option<&str>) -> Result<()> {
    match value {
        Some(value) => conn.execute(
            "insert into setting (key, value) values (?1, ?2) on conflict do update set value = excluded.value",
            params![key, value],
        ),
        None => conn.execute("delete from setting where key = ?1", [key]),
    }
    .map_err(failed(texts::WRITING))?;
    Ok(())
}

/// The key under which a database keeps the label of a value added to an open list.
#[must_use]
pub fn choice_key(of: &RecordType, field: &Field, code: &str) -> String {
    format!("choice.{}.{}.{code}", of.name, field.name)
}

/// The values a database added to an open list: code and label.
///
/// # Errors
/// When the database cannot be read.
pub fn choices(conn: &Connection, of: &RecordType, field: &Field) -> Result<Vec<(String, String)>> {
    let prefix = choice_key(of, field, "");
    let all = list(conn)?;
    Ok(all
        .into_iter()
        .filter_map(|(key, label)| key.strip_prefix(&prefix).map(|code| (code.to_owned(), label)))
        .collect())
}

/// Every setting, by key.
///
/// # Errors
/// When the database cannot be read.
pub fn list(conn: &Connection) -> Result<Vec<(String, String)>> {
    conn.prepare("select key, value from setting order by key")
        .and_then(|mut statement| statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .map_err(failed(texts::READING))
}
