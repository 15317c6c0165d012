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

/// Stores a confirmation as part of operation `op`; one of the same rule, record and field gives way.
///
/// # Errors
/// When the database cannot be written.
pub fn insert(conn: &Connection, op: i64, of: Confirmed<'_>) -> Result<()> {
    let value = of.value.parse().map_or_else(|_| Sql::Text(of.value.to_owned()), Sql::Integer);
    conn.prepare_cached(
        "insert into confirmation (op, code, record_type, record, field, value, reason)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         on conflict (code, record_type, record, field)
         do update set op = excluded.op, value = excluded.value, reason = excluded.reason",
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
        .prepare(
            "select op, code, record_type, record, field, cast(value as text), reason from confirmation
             where reason is not null and op not in (select op from undone) order by id",
        )
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

/// How many confirmations there are.
///
/// # Errors
/// When the database cannot be read.
pub fn count(conn: &Connection) -> Result<u64> {
    conn.query_row(
        "select count(*) from confirmation where reason is not null and op not in (select op from undone)",
        [],
        |row| row.get::<_, i64>(0),
    )
    .map(i64::cast_unsigned)
    .map_err(failed(texts::READING))
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
    conn.execute(
        "update confirmation set op = ?4, reason = null
         where record_type = ?1 and record = ?2 and (?3 is null or field = ?3) and reason is not null",
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
    conn.prepare_cached(
        "select exists (select 1 from confirmation
         where record_type = ?1 and record = ?2 and field = ?3 and value = ?4 and reason is not null
            and op not in (select op from undone))",
    )
    .and_then(|mut statement| {
        statement.query_row(params![record_type, record, field, value], |row| row.get(0))
    })
    .map_err(failed(texts::READING))
}
