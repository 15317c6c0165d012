//! The rules over pairs of records: likely doubles that nobody decided yet. What is alike says
//! [`crate::store::doubles`], for every command.

use rusqlite::Connection;
use serde_json::{Value as Json, json};

use crate::error::Result;
use crate::store::doubles::{self, Double};
use crate::store::failed;
use crate::text::check as texts;

/// Records of almost one title within some days.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn of_titles(conn: &Connection) -> Result<Vec<Json>> {
    asked(conn, &doubles::of_titles(conn)?)
}

/// Libraries that may be one.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn of_libraries(conn: &Connection) -> Result<Vec<Json>> {
    asked(conn, &doubles::of_libraries(conn)?)
}

/// The later record of each pair is named, beside the number and title of the other.
fn asked(conn: &Connection, found: &[Double]) -> Result<Vec<Json>> {
    let mut all = Vec::with_capacity(found.len());
    for double in found {
        let of = double.of;
        let library = match of.has_library() {
            true => "library",
            false if of.name == "library" => "id",
            false => "null",
        };
        let day = of.when.map_or_else(|| "null".to_owned(), |when| format!("\"{when}\""));
        let sql = format!(
            "select {library}, {day}, \"{0}\", (select id || ' ' || \"{0}\" from {1} where id = ?2)
             from {1} where id = ?1",
            of.title, of.name
        );
        let one = conn
            .prepare_cached(&sql)
            .and_then(|mut statement| {
                statement.query_row([double.other, double.kept], |row| {
                    let (library, day): (Option<i64>, Option<String>) = (row.get(0)?, row.get(1)?);
                    let (title, against): (String, String) = (row.get(2)?, row.get(3)?);
                    Ok(json!([of.name, double.other, library, day, title, against]))
                })
            })
            .map_err(failed(texts::CHECKING))?;
        all.push(one);
    }
    Ok(all)
}
