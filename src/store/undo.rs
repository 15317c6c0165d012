//! Taking operations back: what they did is reversed by a new operation, and stays in the history.
//!
//! Decides by values, not by times: an operation can be taken back while what it left is what is there.

mod decided;

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension as _, params};

use super::erasure::Erasures;
use super::failed;
use super::identity::{Identities, Uid};
use super::links::unique_fields;
use super::operation::{ChangesOf, changes};
use super::record::{get, update, value_from_sql};
use super::seen::Seen;
use super::{same_library, undone};
use crate::error::Result;
use crate::record::{FieldType, RecordType};
use crate::record_types::RECORD_TYPES;
use crate::text::store as texts;

/// Something a later operation did to what is to be taken back.
#[derive(Clone, Copy, Debug)]
pub struct Blocker {
    /// The later operation.
    pub op: i64,
    /// The record type it touched.
    pub of: &'static RecordType,
    /// The record it touched.
    pub record: i64,
}

/// What taking operations back did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reversed {
    /// Records that are removed again.
    pub removed: u64,
    /// Records that are back.
    pub revived: u64,
    /// Fields that have their value of before.
    pub fields: u64,
    /// Words on whether two records are one that are taken back.
    pub words: u64,
    /// Confirmed values that are asked about again, or no longer.
    pub confirmations: u64,
}

impl Reversed {
    /// Whether there was nothing to take back.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.removed + self.revived + self.fields + self.words + self.confirmations == 0
    }
}

/// The newest operation that can be taken back: it changed records, said a word on them or merged, and is
/// not undone. What a merge brought goes with the merge.
///
/// # Errors
/// When the database cannot be read.
pub fn last_done(conn: &Connection) -> Result<Option<i64>> {
    newest(
        conn,
        "select max(id) from operation o
         where kind not in ('init', 'undo', 'redo') and not exists (select 1 from undone u where u.op = o.id)
         and (exists (select 1 from creation c where c.op = o.id) or exists (select 1 from change c where c.op = o.id)
            or exists (select 1 from decision d where d.op = o.id)
            or exists (select 1 from confirmation c where c.op = o.id and (c.reason is not null or c.value <> ''))
            or kind = 'merge')
         and not exists (select 1 from arrival a where a.op = o.id)",
    )
}

/// The newest undoing that can be taken back.
///
/// # Errors
/// When the database cannot be read.
pub fn last_undone(conn: &Connection) -> Result<Option<i64>> {
    newest(
        conn,
        "select max(id) from operation o
         where kind = 'undo' and not exists (select 1 from undone u where u.op = o.id)
         and not exists (select 1 from arrival a where a.op = o.id)",
    )
}

fn newest(conn: &Connection, sql: &str) -> Result<Option<i64>> {
    conn.query_row(sql, [], |row| row.get(0)).map_err(failed(texts::READING))
}

/// The operation that undid this one, if it is undone now.
///
/// # Errors
/// When the database cannot be read.
pub fn undone_by(conn: &Connection, op: i64) -> Result<Option<i64>> {
    conn.query_row("select by_op from undone where op = ?1", [op], |row| row.get(0))
        .optional()
        .map_err(failed(texts::READING))
}

/// Whether an operation took others back: what it removed nobody meant to remove.
///
/// # Errors
/// When the database cannot be read.
pub fn took_back(conn: &Connection, op: i64) -> Result<bool> {
    conn.prepare_cached("select kind = 'undo' or kind = 'redo' from operation where id = ?1")
        .and_then(|mut statement| statement.query_row([op], |row| row.get(0)))
        .map_err(failed(texts::READING))
}

/// The operations that go when this one is taken back: itself, and for a merge also everything it brought
/// in. The latest first, by their clocks.
///
/// # Errors
/// When the database cannot be read.
pub fn taken_with(conn: &Connection, targets: &BTreeSet<i64>) -> Result<Vec<i64>> {
    let ids: Vec<String> = targets.iter().map(ToString::to_string).collect();
    let ids = ids.join(", ");
    conn.prepare(&format!(
        "select o.id from operation o where o.id in ({ids}) or o.kind not in ('init', 'erase') and exists (
             select 1 from arrival a where a.op = o.id and a.merge in ({ids}))
         and not exists (select 1 from undone u where u.op = o.id)
         order by o.clock desc, o.id desc"
    ))
    .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
    .map_err(failed(texts::READING))
}

/// Takes operation `target` back as part of operation `op`, unless later operations stand on it that are
/// not among those `going` too. Call [`derive`](super::undone::derive) after the last.
///
/// # Errors
/// When the database cannot be written. What blocks it is the inner error; then part of it may be done,
/// and the caller rolls back.
pub fn reverse(
    conn: &Connection,
    target: i64,
    op: i64,
    going: &HashSet<i64>,
    done: &mut Reversed,
) -> Result<std::result::Result<(), Vec<Blocker>>> {
    let mut blockers = Vec::new();
    let touched = touched(conn, target)?;
    for of in &touched {
        blockers.extend(built_upon(conn, of, target)?);
    }
    blockers.extend(decided::built_upon(conn, target, op, going)?);
    blockers.retain(|blocker| blocker.op != op && !going.contains(&blocker.op));
    if !blockers.is_empty() {
        return Ok(Err(blockers));
    }
    reverse_fields(conn, target, op, done)?;
    done.fields += leave_to_others(conn, target, op, going)?;
    for of in &touched {
        done.removed += mark(conn, of, target, op, Mark::Created)?;
        done.removed += mark(conn, of, target, op, Mark::Revived)?;
        done.revived += mark(conn, of, target, op, Mark::Removed)?;
    }
    done.words += decided::reverse(conn, target, op, going)?;
    same_library::keep_led(conn)?;
    undone::record(conn, op, target)?;
    Ok(Ok(()))
}

/// The record types that an operation did something to.
fn touched(conn: &Connection, op: i64) -> Result<Vec<&'static RecordType>> {
    let names: Vec<String> = conn
        .prepare_cached(
            "select record_type from creation where op = ?1 union select record_type from change where op = ?1",
        )
        .and_then(|mut statement| statement.query_map([op], |row| row.get(0))?.collect())
        .map_err(failed(texts::READING))?;
    Ok(RECORD_TYPES.iter().copied().filter(|of| names.iter().any(|name| name == of.name)).collect())
}

/// What refers to a record that operation `op` removed, what `op` brought back that refers to a removed
/// one, and what has a code that `op` gave back to another: none of it may stay.
///
/// # Errors
/// When the database cannot be read.
pub fn left_hanging(conn: &Connection, op: i64) -> Result<Vec<Blocker>> {
    let mut found = Vec::new();
    for of in RECORD_TYPES {
        for field in of.fields {
            let FieldType::Ref(other) = field.kind else { continue };
            let (of_name, other, field) = (of.name, other.name, field.name);
            let referring = format!(
                "select t.id, t.created_op from {of_name} t join {other} x on x.id = t.\"{field}\"
                 where t.removed_op is null and x.removed_op = ?1 limit 100"
            );
            let revived = format!(
                "select t.id, x.removed_op from change c join {of_name} t on t.id = c.record
                 join {other} x on x.id = t.\"{field}\"
                 where c.op = ?1 and c.record_type = '{of_name}' and c.field = 'removed' and c.new is null
                 and t.removed_op is null and x.removed_op is not null limit 100"
            );
            for sql in [referring, revived] {
                found.extend(blockers(conn, of, &sql, op)?);
            }
        }
        found.extend(taken_meanwhile(conn, of, op)?);
    }
    Ok(found)
}

/// Living records with a code that `op` gave back to another, which only one may have.
fn taken_meanwhile(conn: &Connection, of: &'static RecordType, op: i64) -> Result<Vec<Blocker>> {
    let mut found = Vec::new();
    let name = of.name;
    for field in unique_fields(of) {
        let sql = format!(
            "select x.id, coalesce((select max(d.op) from change d where d.record_type = '{name}'
                and d.record = x.id and d.field = '{field}' and d.op <> ?1), x.created_op)
             from change c join {name} t on t.id = c.record join {name} x on x.\"{field}\" = t.\"{field}\"
             where c.op = ?1 and c.record_type = '{name}' and c.field in ('{field}', 'removed')
             and t.removed_op is null and x.removed_op is null and x.id <> t.id limit 100"
        );
        found.extend(blockers(conn, of, &sql, op)?);
    }
    Ok(found)
}

fn blockers(conn: &Connection, of: &'static RecordType, sql: &str, op: i64) -> Result<Vec<Blocker>> {
    conn.prepare_cached(sql)
        .and_then(|mut statement| {
            let read = |row: &rusqlite::Row<'_>| Ok(Blocker { record: row.get(0)?, op: row.get(1)?, of });
            statement.query_map([op], read)?.collect()
        })
        .map_err(failed(texts::READING))
}

/// Fields that are no longer what operation `op` left: of records it created, and of those it changed.
fn built_upon(conn: &Connection, of: &'static RecordType, op: i64) -> Result<Vec<Blocker>> {
    let mut found = Vec::new();
    let name = of.name;
    let written: Vec<String> = conn
        .prepare_cached("select distinct field from change where record_type = ?1 and field <> 'removed'")
        .and_then(|mut statement| statement.query_map([name], |row| row.get(0))?.collect())
        .map_err(failed(texts::READING))?;
    for field in &written {
        let last = format!(
            "(select l.op from change l join operation o on o.id = l.op where l.record_type = '{name}'
              and l.record = t.id and l.field = '{field}' order by o.clock desc, l.id desc limit 1)"
        );
        let of_created = format!(
            "select t.id, {last} from given g join {name} t on t.id = g.record
             where g.record_type = '{name}' and g.field = '{field}' and g.op = ?1
             and t.created_op = ?1 and t.removed_op is null and t.\"{field}\" is not g.value
             and {last} is not null"
        );
        let of_changed = format!(
            "select t.id, {last} from change c join {name} t on t.id = c.record
             where c.op = ?1 and c.record_type = '{name}' and c.field = '{field}'
             and c.id = (select max(d.id) from change d where d.op = ?1 and d.record_type = '{name}'
                 and d.record = t.id and d.field = '{field}')
             and t.\"{field}\" is not c.new and t.created_op <> ?1"
        );
        for sql in [of_created, of_changed] {
            found.extend(blockers(conn, of, &sql, op)?);
        }
    }
    Ok(found)
}

/// Gives every field that `target` changed its value of before; fields of records it created go with them.
fn reverse_fields(conn: &Connection, target: i64, op: i64, done: &mut Reversed) -> Result<()> {
    let mut identities = Identities::default();
    let erased = Erasures::load(conn)?;
    let seen = if erased.is_empty() { Seen::default() } else { Seen::load(conn)? };
    let gone =
        |uid: &Uid, field: &str| !erased.is_empty() && erased.covers(&seen, uid, field, seen.stamp(target));
    for change in changes(conn, ChangesOf::Operation(target))?.into_iter().rev() {
        let Some(of) = RECORD_TYPES.iter().find(|of| of.name == change.record_type) else { continue };
        let Some((at, field)) = of.field(&change.field) else { continue };
        let Some(mut record) = get(conn, of, change.record)? else { continue };
        // What it wrote there is gone, and what was there before as well.
        if record.created_op == target || gone(&record.uid, field.name) {
            continue;
        }
        let before = value_from_sql(&field.kind, (&change.old).into());
        done.fields += update(conn, &mut identities, &mut record, &[(at, before)], op)? as u64;
    }
    Ok(())
}

/// Records that another operation created as well, which stays: they stay with it, and what only `target`
/// gave goes. Remembers them in `temp.kept`. Gives how many fields changed.
fn leave_to_others(conn: &Connection, target: i64, op: i64, going: &HashSet<i64>) -> Result<u64> {
    conn.execute_batch(
        "create temp table if not exists kept (record_type text, record integer);
         delete from temp.kept;",
    )
    .map_err(failed(texts::WRITING))?;
    let mut identities = Identities::default();
    let mut fields = 0;
    for of in RECORD_TYPES {
        let shared: Vec<(i64, i64)> = conn
            .prepare_cached(&format!(
                "select w.record, t.created_op from twin w join {0} t on t.id = w.record
                    where w.record_type = '{0}' and w.op = ?1
                 union select w.record, w.op from twin w join {0} t on t.id = w.record
                    where w.record_type = '{0}' and t.created_op = ?1 and w.op <> ?1",
                of.name
            ))
            .and_then(|mut statement| {
                statement.query_map([target], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
            })
            .map_err(failed(texts::READING))?;
        for (record, other) in shared {
            if going.contains(&other) || undone_by(conn, other)?.is_some() {
                continue;
            }
            conn.execute("insert into temp.kept values (?1, ?2)", params![of.name, record])
                .map_err(failed(texts::WRITING))?;
            let Some(mut found) = get(conn, of, record)? else { continue };
            let mut values = Vec::new();
            for (at, field) in of.fields.iter().enumerate().filter(|(_, field)| field.stored()) {
                let gave = |by: i64| -> Result<Option<rusqlite::types::Value>> {
                    conn.prepare_cached(
                        "select value from given where record_type = ?1 and record = ?2 and field = ?3 and op = ?4",
                    )
                    .and_then(|mut statement| {
                        statement.query_row(params![of.name, record, field.name, by], |row| row.get(0)).optional()
                    })
                    .map_err(failed(texts::READING))
                };
                let (Some(mine), Some(theirs)) = (gave(target)?, gave(other)?) else { continue };
                let read = |value: &rusqlite::types::Value| value_from_sql(&field.kind, value.into());
                if mine != theirs && read(&mine) == found.draft.values[at] {
                    values.push((at, read(&theirs)));
                }
            }
            fields += update(conn, &mut identities, &mut found, &values, op)? as u64;
        }
    }
    Ok(fields)
}

/// Which records to mark, by what an operation did to them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// It created them: they are removed.
    Created,
    /// It brought them back: they are removed again.
    Revived,
    /// It removed them: they come back.
    Removed,
}

/// Operation `?1`, and those that brought it back after it was undone.
const AGAIN: &str = "with recursive again (op) as (select ?1 union select r.op from again a
    join operation o on o.id = a.op join reversal u on u.writer = o.writer and u.seq = o.seq
    join operation p on p.id = u.op join reversal r on r.writer = p.writer and r.seq = p.seq) select op from again";

/// Marks the records of one type that `target` created, revived or removed, all at once.
fn mark(conn: &Connection, of: &RecordType, target: i64, op: i64, which: Mark) -> Result<u64> {
    let name = of.name;
    let touched = |new: &str| {
        format!(
            "id in (select record from change where op = ?1 and record_type = '{name}' and field = 'removed'
             and new is {new})"
        )
    };
    let (chosen, old, new) = match which {
        Mark::Created => {
            let created = format!(
                "id in (select r.id from creation c join {name} r on r.id between c.first and c.last
                    where c.op = ?1 and c.record_type = '{name}' and r.created_op = ?1)
                 and removed_op is null and id not in (select record from temp.kept where record_type = '{name}')"
            );
            (created, "null", "1")
        }
        Mark::Revived => (format!("{} and removed_op is null", touched("null")), "null", "1"),
        // Only what it removed itself, or a redo for it: what another removed meanwhile stays removed.
        Mark::Removed => (format!("{} and removed_op in ({AGAIN})", touched("not null")), "1", "null"),
    };
    let remember = format!(
        "insert into change (op, record_type, record, field, old, new)
         select ?2, '{name}', id, 'removed', {old}, {new} from {name} t where {chosen}"
    );
    let removed_op = if which == Mark::Removed { "null" } else { "?2" };
    let set = format!("update {name} set removed_op = {removed_op} where {chosen}");
    let work = || -> rusqlite::Result<usize> {
        let n = conn.prepare_cached(&remember)?.execute(params![target, op])?;
        if n > 0 {
            conn.execute(
                &format!(
                    "delete from conflict where record_type = '{name}' and field = 'removed'
                     and record in (select record from change where op = ?1 and record_type = '{name}'
                        and field = 'removed')"
                ),
                [op],
            )?;
            if which == Mark::Removed {
                conn.prepare_cached(&set)?.execute([target])?;
            } else {
                conn.prepare_cached(&set)?.execute([target, op])?;
            }
        }
        Ok(n)
    };
    Ok(work().map_err(failed(texts::WRITING))? as u64)
}
