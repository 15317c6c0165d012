//! Records very like a new one: same library, within three days, a title almost the same.

use chrono::Days;
use rusqlite::{Connection, params};

use super::failed;
use crate::error::Result;
use crate::record::fold::fold;
use crate::record::{Draft, Value};
use crate::text::store as texts;

/// Titles at least this alike (Damerau–Levenshtein, 1 is equal) are taken for a likely double.
const ALIKE: f64 = 0.8;

/// The likely doubles of a draft: id and title. Only types with library, day and title have any.
///
/// # Errors
/// When the database cannot be read.
pub fn find(conn: &Connection, draft: &Draft) -> Result<Vec<(i64, String)>> {
    let of = draft.of;
    let library = of.has_library().then(|| draft.get("library")).flatten();
    let day = of.when.and_then(|name| draft.get(name)).and_then(Value::date);
    let (Some(Value::Ref(library)), Some(day), Some(title)) = (library, day, draft.text(of.title)) else {
        return Ok(Vec::new());
    };
    let wanted = fold(title);
    let (from, to) = (day - Days::new(3), day + Days::new(3));
    let when = of.when.unwrap_or_default();
    let sql = format!(
        "select id, \"{}\" from {} where library = ?1 and \"{when}\" between ?2 and ?3 and removed_op is null order by id",
        of.title, of.name
    );
    let near: Vec<(i64, String)> = conn
        .prepare_cached(&sql)
        .and_then(|mut statement| {
            statement
                .query_map(params![library, from.to_string(), to.to_string()], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?
                .collect()
        })
        .map_err(failed(texts::READING))?;
    Ok(near
        .into_iter()
        .filter(|(_, other)| strsim::normalized_damerau_levenshtein(&wanted, &fold(other)) >= ALIKE)
        .collect())
}
