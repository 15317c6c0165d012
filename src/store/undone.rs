//! Which operations are taken back now: derived from what took back what.
//!
//! An operation is undone while something that is not undone itself takes it back.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::failed;
use super::seen::Seen;
use crate::error::Result;
use crate::text::store as texts;

/// Records that operation `op` takes operation `target` back.
///
/// # Errors
/// When the database cannot be written.
pub fn record(conn: &Connection, op: i64, target: i64) -> Result<()> {
    conn.execute(
        "insert or ignore into reversal (op, writer, seq) select ?1, writer, seq from operation where id = ?2",
        params![op, target],
    )
    .map_err(failed(texts::RECORDING))?;
    Ok(())
}

/// Works out anew which operations are undone, and by which: the latest of those that took them back.
///
/// # Errors
/// When the database cannot be written.
pub fn derive(conn: &Connection, seen: &Seen) -> Result<()> {
    let pairs: Vec<(i64, i64)> = conn
        .prepare_cached(
            "select o.id, r.op from reversal r join operation o on o.writer = r.writer and o.seq = r.seq",
        )
        .and_then(|mut statement| statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .map_err(failed(texts::READING))?;
    let mut taken: HashMap<i64, Vec<i64>> = HashMap::new();
    for (target, by) in pairs {
        taken.entry(target).or_default().push(by);
    }
    // What takes back stands behind what it takes back: from the latest on, each is decided once.
    let mut targets: Vec<i64> = taken.keys().copied().collect();
    targets.sort_by_key(|op| std::cmp::Reverse(seen.rank(seen.stamp(*op))));
    let mut undone: HashMap<i64, i64> = HashMap::new();
    for target in targets {
        let by = taken[&target].iter().filter(|by| !undone.contains_key(by));
        if let Some(by) = by.max_by_key(|by| seen.rank(seen.stamp(**by))) {
            undone.insert(target, *by);
        }
    }
    let work = || -> rusqlite::Result<()> {
        conn.prepare_cached("delete from undone")?.execute([])?;
        let mut statement = conn.prepare_cached("insert into undone (op, by_op) values (?1, ?2)")?;
        for (op, by) in &undone {
            statement.execute([op, by])?;
        }
        Ok(())
    };
    work().map_err(failed(texts::RECORDING))
}
