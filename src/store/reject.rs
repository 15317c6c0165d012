//! Refused rows, kept until they come in mended.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params};
use serde_json::Value as Json;

use super::failed;
use crate::error::Result;
use crate::record::fold::fold;
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

/// Puts `instead` into every cell of refused rows in which one of these texts stands, however it was
/// written there; gives how many rows that concerned.
///
/// # Errors
/// When the database cannot be written.
pub fn take_out(conn: &Connection, words: &[Sql], instead: &str) -> Result<usize> {
    let words: Vec<String> = words.iter().filter_map(searched).collect();
    if words.is_empty() {
        return Ok(0);
    }
    let work = || -> rusqlite::Result<usize> {
        let rows: Vec<(i64, i64, String, String)> = conn
            .prepare("select source, row, cells, problems from reject")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut n = 0;
        for (source, row, cells, problems) in rows {
            let clean = |text: &str| {
                let mut json: Json = serde_json::from_str(text).unwrap_or_default();
                replace(&mut json, &words, instead).then(|| json.to_string())
            };
            let (fewer, told) = (clean(&cells), clean(&problems));
            if fewer.is_some() || told.is_some() {
                n += conn.execute(
                    "update reject set cells = ?3, problems = ?4 where source = ?1 and row = ?2",
                    params![source, row, fewer.unwrap_or(cells), told.unwrap_or(problems)],
                )?;
            }
        }
        Ok(n)
    };
    work().map_err(failed(texts::WRITING))
}

/// The form in which a value is looked for: whole folded words; nothing so short that it says nothing.
fn searched(value: &Sql) -> Option<String> {
    let Sql::Text(words) = value else { return None };
    let folded = fold(words);
    (folded.chars().count() >= 3).then(|| format!(" {folded} "))
}

/// Replaces every text in which one of the words stands; gives whether there was one.
fn replace(json: &mut Json, words: &[String], instead: &str) -> bool {
    match json {
        Json::String(text) => {
            let folded = format!(" {} ", fold(text));
            // A phone number may be written with any spaces and strokes.
            let figures: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
            let digits = |word: &str| word.len() >= 6 && word.bytes().all(|byte| byte.is_ascii_digit());
            // One word alone, such as a name that is also an everyday word, counts only as the whole text.
            let stands = |word: &String| match word.trim() {
                one if digits(one) => figures.contains(one),
                one if one.contains(' ') => folded.contains(word.as_str()),
                _ => folded == *word,
            };
            let is = words.iter().any(stands);
            if is {
                instead.clone_into(text);
            }
            is
        }
        Json::Array(items) => items.iter_mut().fold(false, |any, item| replace(item, words, instead) | any),
        Json::Object(fields) => {
            fields.values_mut().fold(false, |any, item| replace(item, words, instead) | any)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_however_they_were_written_and_only_as_whole_words() {
        let words: Vec<String> = ["Ani", "081234567890", "Ya", "Siti  Aminah"]
            .iter()
            .filter_map(|word| searched(&Sql::Text((*word).to_owned())))
            .collect();
        let becomes = |text: &str| {
            let mut json = serde_json::json!([{ "cell": text }, 7, null]);
            replace(&mut json, &words, "x").then_some(()).map(|()| json[0]["cell"].clone())
        };
        for text in ["ANI", "0812-3456-7890", "hp 0812 3456 7890", "SITI AMINAH (ketua)"] {
            assert_eq!(becomes(text), Some("x".into()), "{text}");
        }
        for text in ["petani", "Ibu Ani", "Ya", "Siti", "0812-3456"] {
            assert_eq!(becomes(text), None, "{text}");
        }
    }
}
