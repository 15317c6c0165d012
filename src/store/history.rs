//! Which operations to list: by person, kind, time, and the libraries they touched.

use chrono::NaiveDate;
use rusqlite::{Connection, params_from_iter};

use super::failed;
use super::operation::Operation;
use crate::error::Result;
use crate::record::fold::fold;
use crate::record::{FieldType, RecordType};
use crate::record_types::{LIBRARY, RECORD_TYPES};
use crate::text::store as texts;

/// What is asked for; everything where nothing is.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Whose name holds this.
    pub who: Option<String>,
    /// Of this kind.
    pub kind: Option<String>,
    /// From this day on, by the wall clock of who made it.
    pub start: Option<NaiveDate>,
    /// Up to this day.
    pub end: Option<NaiveDate>,
    /// Touched one of these libraries or their records: local ids.
    pub libraries: Vec<i64>,
}

/// The operations asked for, newest first, at most `limit`; and how many there are.
///
/// # Errors
/// When the database cannot be read.
pub fn list(conn: &Connection, asked: &Asked, limit: Option<u64>) -> Result<(Vec<Operation>, i64)> {
    let mut conditions = vec!["1".to_owned()];
    let mut values: Vec<String> = Vec::new();
    let mut add = |sql: &str, value: Option<String>| {
        if let Some(value) = value {
            values.push(value);
            conditions.push(sql.replace('?', &format!("?{}", values.len())));
        }
    };
    add("instr(fold(o.who), ?) > 0", asked.who.as_deref().map(fold));
    add("o.kind = ?", asked.kind.clone());
    add("substr(o.at, 1, 10) >= ?", asked.start.map(|day| day.to_string()));
    add("substr(o.at, 1, 10) <= ?", asked.end.map(|day| day.to_string()));
    if !asked.libraries.is_empty() {
        conditions.push(format!("o.id in ({})", touching(&asked.libraries)));
    }
    let conditions = conditions.join(" and ");
    let limit = limit.map_or(-1, |n| i64::try_from(n).unwrap_or(i64::MAX));
    let work = || -> rusqlite::Result<(Vec<Operation>, i64)> {
        let n = conn.query_row(
            &format!("select count(*) from operation o where {conditions}"),
            params_from_iter(&values),
            |row| row.get(0),
        )?;
        let sql = format!(
            "select id, at, who, kind, command from operation o where {conditions} order by id desc limit {limit}"
        );
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Operation {
                id: row.get(0)?,
                at: row.get(1)?,
                who: row.get(2)?,
                kind: row.get(3)?,
                command: row.get(4)?,
            })
        };
        let found = conn
            .prepare(&sql)?
            .query_map(params_from_iter(&values), read)?
            .collect::<rusqlite::Result<_>>()?;
        Ok((found, n))
    };
    work().map_err(failed(texts::READING))
}

/// The operations that created or changed these libraries or records of theirs.
fn touching(libraries: &[i64]) -> String {
    let ids: Vec<String> = libraries.iter().map(ToString::to_string).collect();
    let ids = ids.join(", ");
    let mut parts = Vec::new();
    for of in RECORD_TYPES {
        let name = of.name;
        let mut owned: Vec<String> =
            library_fields(of).map(|field| format!("t.\"{field}\" in ({ids})")).collect();
        owned.extend((**of == LIBRARY).then(|| format!("t.id in ({ids})")));
        if owned.is_empty() {
            continue;
        }
        let of_library = owned.join(" or ");
        parts.push(format!("select t.created_op from {name} t where {of_library}"));
        for table in ["change", "twin"] {
            parts.push(format!(
                "select c.op from {table} c join {name} t on t.id = c.record
                 where c.record_type = '{name}' and ({of_library})"
            ));
        }
        parts.push(format!(
            "select e.op from erasure e join {name} t on t.uid = e.uid
             where e.record_type = '{name}' and ({of_library})"
        ));
    }
    parts.join(" union ")
}

fn library_fields(of: &RecordType) -> impl Iterator<Item = &'static str> {
    let is = |kind: FieldType| matches!(kind, FieldType::Ref(other) if *other == LIBRARY);
    of.fields.iter().filter(move |field| is(field.kind)).map(|field| field.name)
}

/// The operations that created a record, its earliest first; several where two laptops made the same.
///
/// # Errors
/// When the database cannot be read.
pub fn creators(conn: &Connection, of: &RecordType, record: i64) -> Result<Vec<i64>> {
    conn.prepare_cached(&format!(
        "select op from (select created_op as op, 0 as rank from {0} where id = ?1
         union all select op, 1 from twin where record_type = '{0}' and record = ?1) order by rank, op",
        of.name
    ))
    .and_then(|mut statement| statement.query_map([record], |row| row.get(0))?.collect())
    .map_err(failed(texts::READING))
}
