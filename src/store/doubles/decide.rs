//! What a person decided on two records.

use rusqlite::Connection;

use crate::error::Result;
use crate::record::{Record, RecordType, Value};
use crate::record_types::LIBRARY;
use crate::store::failed;
use crate::store::identity::Identities;
use crate::store::record::{get, remove, stored_columns, update};
use crate::store::same_library::{self, Verdict};
use crate::store::state::{Settler, referring_fields};
use crate::text::store as texts;

/// Two records are one, as part of operation `op`: the other goes into the one that is kept.
///
/// Of two libraries every record is shown under the kept one. Of other records the kept one gets what it has
/// blank and the other has, what referred to the other refers to it, and the other is removed. A total is
/// one value: parts are filled only where the kept one has none of them.
///
/// # Errors
/// When the database cannot be read or written.
pub fn same(conn: &Connection, op: i64, of: &'static RecordType, kept: i64, other: i64) -> Result<()> {
    let (Some(mut kept), Some(mut other)) = (get(conn, of, kept)?, get(conn, of, other)?) else {
        return Ok(());
    };
    if *of != LIBRARY {
        let mut identities = Identities::default();
        let filled = filled(&kept, &other);
        update(conn, &mut identities, &mut kept, &filled, op)?;
        lead(conn, &mut identities, op, &kept, &other)?;
        if other.removed_op.is_none() {
            remove(conn, &mut other, op, false)?;
        }
    }
    said(conn, op, of, &kept, &other, Verdict::Same)
}

/// Two records are two, as part of operation `op`: they are asked about no more.
///
/// # Errors
/// When the database cannot be read or written.
pub fn different(conn: &Connection, op: i64, of: &'static RecordType, kept: i64, other: i64) -> Result<()> {
    let (Some(kept), Some(other)) = (get(conn, of, kept)?, get(conn, of, other)?) else { return Ok(()) };
    said(conn, op, of, &kept, &other, Verdict::Different)
}

fn said(
    conn: &Connection,
    op: i64,
    of: &'static RecordType,
    kept: &Record,
    other: &Record,
    verdict: Verdict,
) -> Result<()> {
    same_library::decide(conn, op, of, &kept.uid, &other.uid, verdict)?;
    if *of == LIBRARY { settle(conn) } else { Ok(()) }
}

/// Brings every record whose library a word changed to what follows from it.
pub(in crate::store) fn settle(conn: &Connection) -> Result<()> {
    let mut settler = Settler::new(conn)?;
    for (of, record) in same_library::concerned(conn)? {
        settler.settle(of, record)?;
    }
    Ok(())
}

/// What the kept record has blank and the other has.
fn filled(kept: &Record, other: &Record) -> Vec<(usize, Option<Value>)> {
    let of = kept.draft.of;
    let has = |name: &str| kept.draft.get(name).is_some();
    let counted = |name: &str| {
        let sums = of.fields.iter().map(|field| field.sum_of).filter(|parts| parts.contains(&name));
        sums.into_iter().any(|parts| parts.iter().any(|part| has(part)))
    };
    stored_columns(of)
        .filter(|(at, name)| kept.draft.values[*at].is_none() && !counted(name))
        .filter(|(at, _)| other.draft.values[*at].is_some())
        .map(|(at, _)| (at, other.draft.values[at].clone()))
        .collect()
}

/// What referred to the other refers to the kept one.
fn lead(
    conn: &Connection,
    identities: &mut Identities,
    op: i64,
    kept: &Record,
    other: &Record,
) -> Result<()> {
    for (of, field) in referring_fields(kept.draft.of) {
        let ids: Vec<i64> = conn
            .prepare(&format!("select id from {} where \"{field}\" = ?1 and removed_op is null", of.name))
            .and_then(|mut statement| statement.query_map([other.id], |row| row.get(0))?.collect())
            .map_err(failed(texts::READING))?;
        for id in ids {
            let Some(mut record) = get(conn, of, id)? else { continue };
            let value = (of.position(field), Some(Value::Ref(kept.id)));
            update(conn, identities, &mut record, &[value], op)?;
        }
    }
    Ok(())
}
