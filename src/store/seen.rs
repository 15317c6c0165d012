//! Which operations had seen which: the order in which things happened, whatever the clocks said.

use std::collections::HashMap;

use rusqlite::Connection;

use super::failed;
use crate::error::Result;
use crate::text::store as texts;

/// An operation as others are compared with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Its local id.
    pub op: i64,
    /// Its writer's local id.
    pub writer: i64,
    /// Its number among its writer's operations.
    pub seq: i64,
    /// Its hybrid logical clock.
    pub clock: i64,
    /// Whether it created the database: what it seeded every laptop has, and nobody wrote it.
    pub init: bool,
}

/// A run of a writer's numbers, and from which number of the seeing writer on it was seen.
#[derive(Clone, Copy, Debug)]
struct Run {
    since: i64,
    first: i64,
    last: i64,
}

/// What every operation known here had seen.
#[derive(Debug, Default)]
pub struct Seen {
    stamps: HashMap<i64, Stamp>,
    /// By seeing and seen writer.
    runs: HashMap<(i64, i64), Vec<Run>>,
    /// Writers by their uid's rank, to decide between equal clocks alike everywhere.
    ranks: HashMap<i64, usize>,
    /// By writer, up to which number none of their operations is missing.
    complete: HashMap<i64, i64>,
}

impl Seen {
    /// Reads who had seen what.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn load(conn: &Connection) -> Result<Self> {
        let work = || -> rusqlite::Result<Self> {
            let mut known = Self::default();
            let mut statement = conn.prepare_cached(
                "select id, writer, seq, clock, kind = 'init' from operation order by writer, seq",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let stamp = Stamp {
                    op: row.get(0)?,
                    writer: row.get(1)?,
                    seq: row.get(2)?,
                    clock: row.get(3)?,
                    init: row.get(4)?,
                };
                known.stamps.insert(stamp.op, stamp);
                let complete = known.complete.entry(stamp.writer).or_default();
                *complete += i64::from(stamp.seq == *complete + 1);
            }
            let mut statement = conn.prepare_cached(
                "select o.writer, s.writer, o.seq, s.first, s.last from seen s join operation o on o.id = s.op",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let run = Run { since: row.get(2)?, first: row.get(3)?, last: row.get(4)? };
                known.runs.entry((row.get(0)?, row.get(1)?)).or_default().push(run);
            }
            let mut statement = conn.prepare_cached("select id from writer order by uid")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                known.ranks.insert(row.get(0)?, known.ranks.len());
            }
            Ok(known)
        };
        work().map_err(failed(texts::READING))
    }

    /// The stamp of an operation by its local id.
    ///
    /// # Panics
    /// When there is no such operation: foreign keys keep that from happening.
    #[must_use]
    pub fn stamp(&self, op: i64) -> Stamp {
        self.stamps.get(&op).copied().unwrap_or_else(|| panic!("operation {op} is not there"))
    }

    /// Whether operation `a` had seen operation `b`. Everyone has seen what creating a database seeds.
    #[must_use]
    pub fn saw(&self, a: Stamp, b: Stamp) -> bool {
        if a.op == b.op {
            return false;
        }
        if b.init || a.init {
            return b.init && !a.init;
        }
        if a.writer == b.writer {
            return b.seq < a.seq;
        }
        self.runs.get(&(a.writer, b.writer)).is_some_and(|runs| {
            runs.iter().any(|run| run.since <= a.seq && run.first <= b.seq && b.seq <= run.last)
        })
    }

    /// Whether it is known for certain what an operation had seen: no earlier one of its writer is missing.
    #[must_use]
    pub fn is_certain(&self, stamp: Stamp) -> bool {
        self.complete.get(&stamp.writer).is_some_and(|complete| stamp.seq <= *complete)
    }

    /// Where an operation stands among all: by clock, then writer. Whoever saw another stands behind it.
    #[must_use]
    pub fn rank(&self, stamp: Stamp) -> (bool, i64, usize, i64) {
        let writer = self.ranks.get(&stamp.writer).copied().unwrap_or(0);
        (!stamp.init, stamp.clock, writer, stamp.seq)
    }
}

/// Records what operation `op` saw of other writers beyond what its writer's earlier ones did: everything
/// that is here. That may have come by a merge, with a copy of the file, or from who writes in it as well.
pub(super) fn record(conn: &Connection, op: i64) -> rusqlite::Result<()> {
    let writer: i64 = conn
        .prepare_cached("select writer from operation where id = ?1")?
        .query_row([op], |row| row.get(0))?;
    let mut known: HashMap<i64, Vec<(i64, i64)>> = HashMap::new();
    let mut statement = conn.prepare_cached(
        "select s.writer, s.first, s.last from operation o join seen s on s.op = o.id where o.writer = ?1
         order by s.writer, s.first",
    )?;
    let mut rows = statement.query([writer])?;
    while let Some(row) = rows.next()? {
        known.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
    }
    let mut statement = conn.prepare_cached(
        "select writer, min(seq), max(seq) from (
             select writer, seq, seq - row_number() over (partition by writer order by seq) as run
             from operation where writer <> ?1)
         group by writer, run order by writer, 2",
    )?;
    let here: Vec<(i64, i64, i64)> = statement
        .query_map([writer], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut statement =
        conn.prepare_cached("insert into seen (op, writer, first, last) values (?1, ?2, ?3, ?4)")?;
    for (other, mut first, last) in here {
        let runs = known.get(&other).map_or(&[][..], Vec::as_slice);
        // What lies before, between and behind the runs known.
        for (from, until) in runs.iter().copied().chain([(last + 1, last)]) {
            let before = last.min(from - 1);
            if first <= before {
                statement.execute([op, other, first, before])?;
            }
            first = first.max(until + 1);
        }
    }
    Ok(())
}
