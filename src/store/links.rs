//! What a record has to do with others: who refers to it, what follows from them, what may stand once.

use rusqlite::{Connection, OptionalExtension as _, params, params_from_iter};

use super::failed;
use super::same_library::Merged;
use crate::args;
use crate::error::{Problem, Result};
use crate::record::{Draft, FieldType, Record, RecordType, Value};
use crate::record_types::LIBRARY;
use crate::text::codes::data;
use crate::text::store as texts;

/// Living records that refer to a record: the referring type's name and how many.
///
/// # Errors
/// When the database cannot be read.
pub fn referring(
    conn: &Connection,
    types: &[&'static RecordType],
    to: &RecordType,
    id: i64,
) -> Result<Vec<(&'static RecordType, i64)>> {
    let mut found = Vec::new();
    for of in types {
        for field in of.fields {
            if matches!(field.kind, FieldType::Ref(other) if other == to) {
                let sql = format!(
                    "select count(*) from {} where \"{}\" = ?1 and removed_op is null",
                    of.name, field.name
                );
                let n: i64 = conn
                    .query_row(&sql, params_from_iter([id]), |row| row.get(0))
                    .map_err(failed(texts::READING))?;
                if n > 0 {
                    found.push((*of, n));
                }
            }
        }
    }
    Ok(found)
}

/// The code a new library of a region gets: the region's own, then `-2`, `-3` …
///
/// # Errors
/// When the database cannot be read.
fn free_library_code(conn: &Connection, region: i64) -> Result<String> {
    let work = || -> rusqlite::Result<String> {
        let code: String =
            conn.query_row("select code from region where id = ?1", [region], |row| row.get(0))?;
        // A code that was renamed goes on leading to its library.
        let mut taken = conn.prepare_cached(
            "select exists (select 1 from library where code = ?1) or exists (select 1 from alias
                where kind = 'library' and spelling = ?1 and removed_op is null)",
        )?;
        let mut candidate = code.clone();
        let mut n = 1;
        while taken.query_row([&candidate], |row| row.get::<_, bool>(0))? {
            n += 1;
            candidate = format!("{code}-{n}");
        }
        Ok(candidate)
    };
    work().map_err(failed(texts::RESOLVING))
}

/// Completes what follows from other records: a library's code and level from its region.
///
/// A library without a code is the one of that name in that region, be it one that went into another, or
/// gets the region's next free code.
///
/// # Errors
/// When the database cannot be read.
pub fn complete(conn: &Connection, draft: &mut Draft) -> Result<()> {
    if draft.of.name != "library" {
        return Ok(());
    }
    let (Some(Value::Ref(region)), Some(name)) = (draft.get("region").cloned(), draft.text("name")) else {
        return Ok(());
    };
    if draft.get("code").is_none() {
        let known: Option<String> = conn
            .prepare_cached(
                "select code from library where region = ?1 and fold(name) = fold(?2) and (removed_op is null
                    or uid in (select other from decision where record_type = 'library' and verdict = 'same'))
                 order by removed_op is not null",
            )
            .and_then(|mut statement| statement.query_row(params![region, name], |row| row.get(0)).optional())
            .map_err(failed(texts::RESOLVING))?;
        let code = known.map_or_else(|| free_library_code(conn, region), Ok)?;
        draft.set("code", Some(Value::Text(code)));
    }
    if draft.get("level").is_none() {
        let level: String = conn
            .prepare_cached("select level from region where id = ?1")
            .and_then(|mut statement| statement.query_row([region], |row| row.get(0)))
            .map_err(failed(texts::RESOLVING))?;
        let level = if level == "district" { "other".to_owned() } else { level };
        draft.set("level", Some(Value::Text(level)));
    }
    Ok(())
}

/// Unique values of a draft (code, NPP) that a living record other than `except` has already, or a library
/// that went into another.
///
/// # Errors
/// When the database cannot be read.
pub fn taken(conn: &Connection, draft: &Draft, except: Option<i64>) -> Result<Vec<Problem>> {
    let of = draft.of;
    let mut problems = Vec::new();
    for (at, field) in of.fields.iter().enumerate().filter(|(_, field)| UNIQUE.contains(&field.name)) {
        // A code that is the record's identity is found as the same record, not as a clash.
        if of.identity == [field.name] && except.is_none() {
            continue;
        }
        let Some(value) = &draft.values[at] else { continue };
        let sql = format!(
            "select id from {} where \"{}\" = ?1 and removed_op is null and id is not ?2",
            of.name, field.name
        );
        let other: Option<i64> = conn
            .prepare_cached(&sql)
            .and_then(|mut statement| {
                statement.query_row(params![value, except], |row| row.get(0)).optional()
            })
            .map_err(failed(texts::READING))?;
        if let (Some(id), Some(text)) = (other, value.text()) {
            problems.push(Problem::new(&data::DUP_005).field(field.name).value(text).args(args![
                field = field.label,
                value = text,
                noun = of.words,
                id = id.to_string(),
            ]));
        }
    }
    if *of == LIBRARY {
        problems.extend(gone_into_another(conn, draft, except)?);
    }
    Ok(problems)
}

/// The same for a stored record that is to become `draft`: what it has already is not asked about.
///
/// # Errors
/// When the database cannot be read.
pub fn newly_taken(conn: &Connection, stored: &Record, draft: &Draft) -> Result<Vec<Problem>> {
    let mut new = draft.clone();
    for field in unique_fields(draft.of).filter(|field| stored.draft.get(field) == draft.get(field)) {
        new.set(field, None);
    }
    taken(conn, &new, Some(stored.id))
}

/// Unique values of a draft that belong to a library which went into another than `except`.
fn gone_into_another(conn: &Connection, draft: &Draft, except: Option<i64>) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for field in unique_fields(&LIBRARY) {
        let Some((value, text)) = draft.get(field).and_then(|value| Some((value, value.text()?))) else {
            continue;
        };
        let sql = format!(
            "select l.id, l.name from decision d join library l on l.uid in (d.kept, d.other)
             where d.record_type = 'library' and l.\"{field}\" = ?1 and l.removed_op is not null"
        );
        let gone: Option<(i64, String)> = conn
            .prepare_cached(&sql)
            .and_then(|mut statement| {
                statement.query_row([value], |row| Ok((row.get(0)?, row.get(1)?))).optional()
            })
            .map_err(failed(texts::READING))?;
        let Some((id, name)) = gone else { continue };
        let leader = Merged::load(conn)?.leader(id);
        if leader == id || Some(leader) == except {
            continue;
        }
        let into: String = conn
            .query_row("select code || ' ' || name from library where id = ?1", [leader], |row| row.get(0))
            .map_err(failed(texts::READING))?;
        let problem = Problem::new(&data::DUP_008).field(field).value(text);
        problems.push(problem.args(args![value = text, name, into]));
    }
    Ok(problems)
}

/// Whether records of a type have values that only one may have.
#[must_use]
pub fn has_unique_values(of: &RecordType) -> bool {
    of.fields.iter().any(|field| UNIQUE.contains(&field.name))
}

/// The fields of a record type whose value only one living record may have.
pub(super) fn unique_fields(of: &RecordType) -> impl Iterator<Item = &'static str> {
    of.fields.iter().map(|field| field.name).filter(|name| UNIQUE.contains(name))
}

/// Fields whose value only one living record may have. No index forbids two: laptops that do not know of
/// each other can give one code twice, and bringing them together loses neither.
const UNIQUE: &[&str] = &["code", "npp"];
