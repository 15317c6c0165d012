//! What a person confirmed: a value a rule asks about, looked at and right, with the reason.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params};

use super::{failed, figures};
use crate::error::Result;
use crate::record_types;
use crate::text::store as texts;

/// One confirmed value.
#[derive(Clone, Debug, PartialEq)]
pub struct Confirmation {
    /// The operation that stored it.
    pub op: i64,
    /// The rule's code.
    pub code: String,
    /// The record type's name.
    pub record_type: String,
    /// The record's local id.
    pub record: i64,
    /// The field, or empty where the rule is about no single field.
    pub field: String,
    /// The value as text; empty where there is none.
    pub value: String,
    /// Why it is right.
    pub reason: String,
    /// Whether the record still has this value (always true where there is no field).
    pub stands: bool,
}

/// A value about to be confirmed.
#[derive(Clone, Copy, Debug)]
pub struct Confirmed<'a> {
    /// The rule's code.
    pub code: &'a str,
    /// The record type's name.
    pub record_type: &'a str,
    /// The record's local id.
    pub record: i64,
    /// The field, or empty.
    pub field: &'a str,
    /// The value as text, or empty.
    pub value: &'a str,
    /// Why it is right.
    pub reason: &'a str,
}

/// The latest words on what was confirmed, by clock and then writer, as `latest`; of those words on which a
/// condition holds, and without what is undone.
fn latest(condition: &str) -> String {
    format!(
        "with latest as (
            select c.*, row_number() over (
                partition by c.record_type, c.record, c.field, c.code order by o.clock desc, w.uid desc
            ) as nth
            from confirmation c join operation o on o.id = c.op join writer w on w.id = o.writer
            where {condition} and c.op not in (select op from undone))"
    )
}

/// Stores a confirmation as part of operation `op`; earlier ones of the same rule, record and field give way
/// until it is undone.
///
/// # Errors
/// When the database cannot be written.
pub fn insert(conn: &Connection, op: i64, of: Confirmed<'_>) -> Result<()> {
    let value = of.value.parse().map_or_else(|_| Sql::Text(of.value.to_owned()), Sql::Integer);
    conn.prepare_cached(
        "insert into confirmation (op, code, record_type, record, field, value, reason)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         on conflict (record_type, record, field, code, op)
         do update set value = excluded.value, reason = excluded.reason",
    )
    .and_then(|mut statement| {
        statement.execute(params![op, of.code, of.record_type, of.record, of.field, value, of.reason])
    })
    .map_err(failed(texts::WRITING))?;
    Ok(())
}

/// Every confirmation, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list(conn: &Connection) -> Result<Vec<Confirmation>> {
    let mut found: Vec<Confirmation> = conn
        .prepare(&format!(
            "{} select op, code, record_type, record, field, cast(value as text), reason from latest
             where nth = 1 and reason is not null order by id",
            latest("true")
        ))
        .and_then(|mut statement| {
            statement
                .query_map([], |row| {
                    Ok(Confirmation {
                        op: row.get(0)?,
                        code: row.get(1)?,
                        record_type: row.get(2)?,
                        record: row.get(3)?,
                        field: row.get(4)?,
                        value: row.get(5)?,
                        reason: row.get(6)?,
                        stands: true,
                    })
                })?
                .collect()
        })
        .map_err(failed(texts::READING))?;
    for one in found.iter_mut().filter(|one| !one.field.is_empty()) {
        let Some(of) = record_types::find(&one.record_type) else { continue };
        let now = figures::value_of(conn, of, one.record, &one.field)?;
        one.stands = now.as_deref() == Some(one.value.as_str());
    }
    Ok(found)
}

/// How many values are confirmed now, by other words or other than before.
///
/// # Errors
/// When the database cannot be read.
pub fn changed(conn: &Connection, before: &[Confirmation]) -> Result<u64> {
    let after = list(conn)?;
    let without = |some: &[Confirmation], others: &[Confirmation]| {
        some.iter().filter(|one| !others.contains(one)).count() as u64
    };
    Ok(without(before, &after).max(without(&after, before)))
}

/// Takes back the confirmations of a record, of one field when given, as part of operation `op`; gives how
/// many there were.
///
/// # Errors
/// When the database cannot be written.
pub fn remove(
    conn: &Connection,
    op: i64,
    record_type: &str,
    record: i64,
    field: Option<&str>,
) -> Result<usize> {
    let of_record = "c.record_type = ?1 and c.record = ?2 and (?3 is null or c.field = ?3)";
    conn.execute(
        &format!(
            "insert into confirmation (op, code, record_type, record, field, value)
             {} select ?4, code, record_type, record, field, value from latest
             where nth = 1 and reason is not null",
            latest(of_record)
        ),
        params![record_type, record, field, op],
    )
    .map_err(failed(texts::WRITING))
}

/// Whether this value of a record's field was confirmed, under any rule.
///
/// # Errors
/// When the database cannot be read.
pub fn is_confirmed(
    conn: &Connection,
    record_type: &str,
    record: i64,
    field: &str,
    value: i64,
) -> Result<bool> {
    conn.prepare_cached(&format!(
        "{} select exists (select 1 from latest where nth = 1 and value = ?4 and reason is not null)",
        latest("c.record_type = ?1 and c.record = ?2 and c.field = ?3")
    ))
    .and_then(|mut statement| {
        statement.query_row(params![record_type, record, field, value], |row| row.get(0))
    })
    .map_err(failed(texts::READING))
}
