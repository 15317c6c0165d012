//! What was written at the same time and waits for a decision: each side with who wrote it and when.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params};

use super::effect::REMOVED;
use super::failed;
use super::identity::Identities;
use super::record::{keep_given, move_identity, set_field, store_change, value_from_sql};
use super::state::{Settler, standing};
use crate::error::Result;
use crate::record::{Record, RecordType, Value};
use crate::record_types::RECORD_TYPES;
use crate::text::store as texts;

/// A field of a living record, or its removal, on which laptops disagree.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The record's type.
    pub of: &'static RecordType,
    /// The record.
    pub record: i64,
    /// The field; nothing where one side removed the record.
    pub field: Option<usize>,
    /// The sides, the one shown now first.
    pub sides: Vec<Side>,
    /// Whether two laptops created the record, so that it may be two.
    pub twin: bool,
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The value; for a removal 1 where it is removed, nothing where it stays.
    pub value: Option<Value>,
    /// The operation.
    pub op: i64,
    /// When, wall clock with offset.
    pub at: String,
    /// The person.
    pub who: String,
    /// Their library or area, where their bundle said it.
    pub place: Option<String>,
}

/// How many conflicts wait.
///
/// # Errors
/// When the database cannot be read.
pub fn count(conn: &Connection) -> Result<u64> {
    Ok(keys(conn)?.len() as u64)
}

/// Type, record and field (or nothing for a removal) of every conflict of living records, in order.
fn keys(conn: &Connection) -> Result<Vec<(&'static RecordType, i64, Option<usize>)>> {
    let mut found = Vec::new();
    for of in RECORD_TYPES {
        let from = found.len();
        let rows: Vec<(i64, String)> = conn
            .prepare_cached(&format!(
                "select c.record, c.field from conflict c join {0} t on t.id = c.record
                 where c.record_type = '{0}' and t.removed_op is null",
                of.name
            ))
            .and_then(|mut statement| {
                statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
            })
            .map_err(failed(texts::READING))?;
        for (record, field) in rows {
            match of.field(&field) {
                Some((at, _)) => found.push((*of, record, Some(at))),
                None if field == REMOVED => found.push((*of, record, None)),
                None => {}
            }
        }
        found[from..].sort_by_key(|(_, record, field)| (*record, *field));
    }
    Ok(found)
}

/// Every conflict that waits, in the order of record types, records and fields.
///
/// # Errors
/// When the database cannot be read.
pub fn list(conn: &Connection) -> Result<Vec<Conflict>> {
    let keys = keys(conn)?;
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let settler = Settler::new(conn)?;
    let mut found = Vec::new();
    for (of, record, field) in keys {
        let mut sides: Vec<Side> = Vec::new();
        let name = field.map_or(REMOVED, |at| of.fields[at].name);
        let mut writes = match field {
            Some(_) => standing(&settler.seen, settler.writes(of, record, name)?).writes,
            None => settler.removal_sides(of, record)?,
        };
        writes.reverse();
        for write in writes {
            let value = match field {
                Some(at) => value_from_sql(&of.fields[at].kind, (&write.value).into()),
                None => (write.value != Sql::Null).then_some(Value::Integer(1)),
            };
            if !sides.iter().any(|side| side.value == value) {
                sides.push(side(conn, write.stamp.op, value)?);
            }
        }
        let twin = conn
            .query_row(
                "select exists (select 1 from twin where record_type = ?1 and record = ?2)",
                params![of.name, record],
                |row| row.get(0),
            )
            .map_err(failed(texts::READING))?;
        found.push(Conflict { of, record, field, sides, twin });
    }
    Ok(found)
}

fn side(conn: &Connection, op: i64, value: Option<Value>) -> Result<Side> {
    conn.prepare_cached(
        "select o.at, o.who, w.place from operation o join writer w on w.id = o.writer where o.id = ?1",
    )
    .and_then(|mut statement| {
        statement.query_row([op], |row| {
            Ok(Side { value, op, at: row.get(0)?, who: row.get(1)?, place: row.get(2)? })
        })
    })
    .map_err(failed(texts::READING))
}

/// Decides a field as part of operation `op`: it takes this value, even where it has it already.
///
/// # Errors
/// When the database cannot be written.
pub fn decide(
    conn: &Connection,
    identities: &mut Identities,
    record: &mut Record,
    at: usize,
    value: Option<Value>,
    op: i64,
) -> Result<()> {
    let of = record.draft.of;
    let field = of.fields[at].name;
    let old = record.draft.values[at].clone();
    keep_given(conn, of, record.id, field, record.created_op, &old)?;
    store_change(conn, op, of, record.id, field, old.as_ref(), value.as_ref())?;
    set_field(conn, of, record.id, field, &value)?;
    record.draft.values[at] = value;
    let now = identities.uid(conn, &record.draft, 0)?;
    move_identity(conn, record, &now)
}

/// A value only one living record may have, that several have.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// Their type.
    pub of: &'static RecordType,
    /// The field.
    pub field: &'static str,
    /// The value.
    pub value: String,
    /// The records.
    pub ids: Vec<i64>,
}

/// Living records of a type that share a value only one may have.
///
/// # Errors
/// When the database cannot be read.
pub fn shared_codes(conn: &Connection) -> Result<Vec<Shared>> {
    let mut found = Vec::new();
    for of in RECORD_TYPES {
        for field in super::links::unique_fields(of) {
            let rows: Vec<(String, String)> = conn
                .prepare(&format!(
                    "select \"{field}\", group_concat(id order by id) from {} where removed_op is null
                        and \"{field}\" is not null group by \"{field}\" having count(*) > 1 order by 1",
                    of.name
                ))
                .and_then(|mut statement| {
                    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
                })
                .map_err(failed(texts::READING))?;
            for (value, ids) in rows {
                let ids = ids.split(',').filter_map(|id| id.parse().ok()).collect();
                found.push(Shared { of, field, value, ids });
            }
        }
    }
    Ok(found)
}
