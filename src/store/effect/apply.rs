//! Operations of others brought in: a union of sets, whatever came first.
//!
//! Effects are stored as they are; what cannot be shown yet waits in `held`. At the end every record that
//! was touched is settled ([`crate::store::state`]), so that the order of coming makes no difference.

mod records;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension as _, params};

use super::{Effect, Head, Source};
use crate::error::Result;
use crate::record::RecordType;
use crate::record_types::{LIBRARY, RECORD_TYPES};
use crate::store::erasure::{self, Erasures};
use crate::store::identity::Uid;
use crate::store::seen::Seen;
use crate::store::state::Settler;
use crate::store::{failed, operation, same_library, undone};
use crate::text::store as texts;

/// What is known here of an operation that comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// All of it: its effects are there.
    Whole,
    /// Nothing, or a part: its effects are wanted.
    New,
    /// Another operation has its number: one writer wrote in two copies of a file.
    Clash,
}

/// What came in, by record type, and what it led to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// Operations that were not known, or not whole, and brought something.
    pub operations: u64,
    /// Local numbers of those that were not known at all.
    pub arrived: Vec<i64>,
    /// Records that were not here, by type.
    pub new: BTreeMap<&'static str, u64>,
    /// Records here that were touched, by type.
    pub touched: BTreeMap<&'static str, u64>,
    /// Values that came, or were here, and are gone because they were erased.
    pub erased: u64,
    /// Effects that wait for something that has not come.
    pub held: u64,
    /// Conflicts that wait for a decision now and did not before.
    pub conflicts: u64,
}

/// Brings operations in, one after another.
pub struct Applier<'c> {
    conn: &'c Connection,
    /// The last operation that was here before.
    before: i64,
    writers: HashMap<Uid, i64>,
    ids: HashMap<&'static str, HashMap<Uid, i64>>,
    /// Runs of new ids, by operation and type.
    runs: HashMap<(i64, &'static str), (i64, i64)>,
    /// The sources of the current operation, by their order.
    sources: Vec<i64>,
    source_at: usize,
    op: i64,
    touched: BTreeSet<(usize, i64)>,
    /// Records that something which came refers to: one of them may be removed, and stay for that.
    referred: BTreeSet<(usize, i64)>,
    /// Operations that came and say what they saw.
    saw: BTreeSet<i64>,
    /// Fields of records that another part of the current operation is known to have changed.
    written: BTreeSet<(String, i64, String)>,
    /// Where the current operation was known in part and comes in part again: the changes of the database
    /// before it. Only what changes it further is news.
    again: Option<u64>,
    decided: bool,
    created: bool,
    conflicts_before: BTreeSet<(String, i64, String)>,
    brought: Brought,
}

impl<'c> Applier<'c> {
    /// Begins to bring in, within a transaction.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn new(conn: &'c Connection) -> Result<Self> {
        let before = conn
            .query_row("select coalesce(max(id), 0) from operation", [], |row| row.get(0))
            .map_err(failed(texts::READING))?;
        Ok(Self {
            conn,
            before,
            writers: HashMap::new(),
            ids: HashMap::new(),
            runs: HashMap::new(),
            sources: Vec::new(),
            source_at: 0,
            op: 0,
            touched: BTreeSet::new(),
            referred: BTreeSet::new(),
            saw: BTreeSet::new(),
            written: BTreeSet::new(),
            again: None,
            decided: false,
            created: false,
            conflicts_before: conflicts(conn)?,
            brought: Brought::default(),
        })
    }

    /// Begins an operation. Its effects are to be handed over unless it is known already.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn begin(&mut self, head: &Head) -> Result<Known> {
        self.close();
        let writer = self.writer(&head.writer)?;
        let known: Option<(i64, Uid, bool)> = self
            .conn
            .prepare_cached("select id, uid, part is not null from operation where writer = ?1 and seq = ?2")
            .and_then(|mut statement| {
                let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
                statement.query_row([writer, head.seq], read).optional()
            })
            .map_err(failed(texts::READING))?;
        self.written.clear();
        match known {
            Some((_, uid, _)) if uid != head.uid => return Ok(Known::Clash),
            Some((_, _, false)) => return Ok(Known::Whole),
            Some((id, _, true)) => {
                self.op = id;
                if head.part {
                    self.written = self.written_by(id)?;
                    self.again = Some(self.conn.total_changes());
                } else {
                    // What was known of it comes again.
                    self.execute("update operation set part = null where id = ?1", params![id])?;
                    self.execute("delete from change where op = ?1", params![id])?;
                    self.execute("delete from held where op = ?1", params![id])?;
                }
            }
            None => {
                self.execute(
                    "insert into operation (uid, writer, seq, at, clock, who, kind, command, part)
                     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                    params![
                        head.uid,
                        writer,
                        head.seq,
                        head.at,
                        head.clock,
                        head.who,
                        head.kind,
                        head.command,
                        head.part.then_some(1)
                    ],
                )?;
                self.op = self.conn.last_insert_rowid();
                self.brought.arrived.push(self.op);
            }
        }
        self.sources = self
            .conn
            .prepare_cached("select id from source where op = ?1 order by id")
            .and_then(|mut statement| statement.query_map([self.op], |row| row.get(0))?.collect())
            .map_err(failed(texts::READING))?;
        self.source_at = 0;
        self.brought.operations += u64::from(self.again.is_none());
        Ok(Known::New)
    }

    /// Counts the current operation where it came in part again and brought something.
    fn close(&mut self) {
        let news = self.again.take().is_some_and(|before| self.conn.total_changes() > before);
        self.brought.operations += u64::from(news);
    }

    /// How many operations so far were not known, or brought more than was known of them.
    pub fn news(&mut self) -> u64 {
        self.close();
        self.brought.operations
    }

    /// Brings in one effect of the operation begun last.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn effect(&mut self, effect: &Effect) -> Result<()> {
        if !self.apply(effect)? {
            let line = effect.to_json().to_string();
            self.execute(
                "insert into held (op, line) select ?1, ?2
                 where not exists (select 1 from held where op = ?1 and line = ?2)",
                params![self.op, line],
            )?;
        }
        Ok(())
    }

    /// Whether an effect could be stored; else it waits.
    fn apply(&mut self, effect: &Effect) -> Result<bool> {
        match effect {
            // Every database has seeded the areas itself.
            Effect::Tree(_) => {}
            Effect::Saw { writer, first, last } => {
                let writer = self.writer(writer)?;
                self.execute(
                    "insert or ignore into seen (op, writer, first, last) values (?1, ?2, ?3, ?4)",
                    params![self.op, writer, first, last],
                )?;
                self.saw.insert(self.op);
            }
            Effect::Source(source) => self.source(source)?,
            Effect::Create(create) => return self.create(create),
            Effect::Change(change) => return self.change(change),
            Effect::Undo { writer, seq } => {
                let writer = self.writer(writer)?;
                self.execute(
                    "insert or ignore into reversal (op, writer, seq) values (?1, ?2, ?3)",
                    params![self.op, writer, seq],
                )?;
            }
            Effect::Erase { of, uid, field } => {
                erasure::erase(self.conn, self.op, of, uid, field)?;
                if let Some(id) = self.id(of, uid)? {
                    self.touch(of, id);
                }
            }
            Effect::Decide { of, kept, other, verdict } => {
                self.decided = true;
                self.execute(
                    "insert into decision (op, record_type, kept, other, verdict) select ?1, ?2, ?3, ?4, ?5
                     where not exists (select 1 from decision where op = ?1 and record_type = ?2
                        and kept = ?3 and other = ?4)",
                    params![self.op, of.name, kept, other, verdict.name()],
                )?;
            }
            Effect::Confirm(confirm) => return self.confirm(confirm),
            Effect::Freeze(freeze) => self.execute(
                "insert into freeze (op, report, first, last, filters, cells, sha256)
                 select ?1, ?2, ?3, ?4, ?5, ?6, ?7 where not exists (select 1 from freeze
                    where op = ?1 and report = ?2 and first = ?3 and last = ?4 and filters = ?5)",
                params![
                    self.op,
                    freeze.report,
                    freeze.first,
                    freeze.last,
                    freeze.filters,
                    freeze.cells,
                    freeze.sha256
                ],
            )?,
        }
        Ok(true)
    }

    fn execute(&self, sql: &str, values: impl rusqlite::Params) -> Result<()> {
        self.conn
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(values))
            .map_err(failed(texts::WRITING))?;
        Ok(())
    }

    fn writer(&mut self, uid: &Uid) -> Result<i64> {
        if let Some(id) = self.writers.get(uid) {
            return Ok(*id);
        }
        self.execute("insert or ignore into writer (uid) values (?1)", params![uid])?;
        let id = self
            .conn
            .prepare_cached("select id from writer where uid = ?1")
            .and_then(|mut statement| statement.query_row([uid], |row| row.get(0)))
            .map_err(failed(texts::READING))?;
        self.writers.insert(*uid, id);
        Ok(id)
    }

    /// The local number of a record, if it is here.
    fn id(&mut self, of: &'static RecordType, uid: &Uid) -> Result<Option<i64>> {
        if let Some(id) = self.ids.get(of.name).and_then(|known| known.get(uid)) {
            return Ok(Some(*id));
        }
        let id: Option<i64> = self
            .conn
            .prepare_cached(&format!("select id from {} where uid = ?1", of.name))
            .and_then(|mut statement| statement.query_row([uid], |row| row.get(0)).optional())
            .map_err(failed(texts::READING))?;
        if let Some(id) = id {
            self.ids.entry(of.name).or_default().insert(*uid, id);
        }
        Ok(id)
    }

    fn touch(&mut self, of: &RecordType, id: i64) {
        self.touched.insert((position(of), id));
    }

    fn source(&mut self, source: &Source) -> Result<()> {
        // What is known of a part stays in its order.
        if self.source_at < self.sources.len() {
            self.source_at += 1;
            return Ok(());
        }
        let [read, new, changed, same, rejected, ignored] = source.balance;
        self.execute(
            "insert into source (op, file, sheet, record_type, sha256, bytes, reading, read, new, changed, same, rejected, ignored)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                self.op,
                source.file,
                source.sheet,
                source.record_type,
                source.sha256,
                source.bytes,
                source.reading,
                read,
                new,
                changed,
                same,
                rejected,
                ignored
            ],
        )?;
        let id = self.conn.last_insert_rowid();
        for (first, last, outcome) in &source.runs {
            self.execute(
                "insert into became (source, first_row, last_row, outcome) values (?1, ?2, ?3, ?4)",
                params![id, first, last, outcome],
            )?;
        }
        self.sources.push(id);
        self.source_at += 1;
        Ok(())
    }

    /// The fields of records that an operation is known to have changed.
    fn written_by(&self, op: i64) -> Result<BTreeSet<(String, i64, String)>> {
        self.conn
            .prepare_cached("select distinct record_type, record, field from change where op = ?1")
            .and_then(|mut statement| {
                statement.query_map([op], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
            })
            .map_err(failed(texts::READING))
    }

    /// Tries again what waited, as long as that brings something in.
    fn retry(&mut self) -> Result<()> {
        self.written.clear();
        while std::mem::take(&mut self.created) {
            let waiting: Vec<(i64, i64, String)> = self
                .conn
                .prepare_cached("select id, op, line from held order by id")
                .and_then(|mut statement| {
                    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
                })
                .map_err(failed(texts::READING))?;
            for (id, op, line) in waiting {
                let parsed = serde_json::from_str(&line).ok();
                let Some(effect) = parsed.and_then(|line| Effect::from_json(&line).ok()) else { continue };
                self.op = op;
                self.sources = self
                    .conn
                    .prepare_cached("select id from source where op = ?1 order by id")
                    .and_then(|mut statement| statement.query_map([op], |row| row.get(0))?.collect())
                    .map_err(failed(texts::READING))?;
                if self.apply(&effect)? {
                    self.execute("delete from held where id = ?1", params![id])?;
                }
            }
        }
        Ok(())
    }

    /// Touches what later operations of a writer wrote, where an earlier one of theirs came after them: only
    /// now is it known what these saw.
    fn look_again(&mut self) -> Result<()> {
        let mut later = self
            .conn
            .prepare_cached(
                "select l.id from operation o join operation l on l.writer = o.writer and l.seq > o.seq
                 where o.id = ?1 and l.id < o.id",
            )
            .map_err(failed(texts::READING))?;
        let mut ops = BTreeSet::new();
        for op in std::mem::take(&mut self.saw) {
            let found = later.query_map([op], |row| row.get::<_, i64>(0)).and_then(Iterator::collect);
            ops.extend::<Vec<i64>>(found.map_err(failed(texts::READING))?);
        }
        if ops.is_empty() {
            return Ok(());
        }
        let written =
            "select op, record_type, record, 0 from change union select op, record_type, record, 0 from given
            union select null, record_type, record, 1 from change where field = 'removed'";
        let rows: Vec<(Option<i64>, String, i64, bool)> = self
            .conn
            .prepare_cached(written)
            .and_then(|mut statement| {
                let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
                statement.query_map([], read)?.collect()
            })
            .map_err(failed(texts::READING))?;
        for (op, name, record, removed) in rows {
            let Some(at) = RECORD_TYPES.iter().position(|of| of.name == name) else { continue };
            if removed {
                self.referred.insert((at, record));
            } else if op.is_some_and(|op| ops.contains(&op)) {
                self.touched.insert((at, record));
            }
        }
        Ok(())
    }

    /// Settles everything that was touched; gives what came in.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn finish(mut self) -> Result<Brought> {
        self.close();
        self.retry()?;
        for ((op, of), (first, last)) in std::mem::take(&mut self.runs) {
            operation::created(self.conn, op, of, first, last)?;
        }
        self.look_again()?;
        let seen = Seen::load(self.conn)?;
        let known = Erasures::load(self.conn)?;
        if !known.is_empty() {
            self.scrub(&seen, &known)?;
        }
        // What takes back may have come before what it takes back.
        undone::derive(self.conn, &seen)?;
        let words = self.decided || self.brought.new.contains_key(LIBRARY.name);
        if words || same_library::any(self.conn)? {
            for (of, id) in same_library::concerned(self.conn)? {
                self.touch(of, id);
            }
        }
        let mut settler = Settler::new(self.conn)?;
        for (at, id) in &self.touched {
            settler.settle(RECORD_TYPES[*at], *id)?;
            *self.brought.touched.entry(RECORD_TYPES[*at].name).or_default() += 1;
        }
        for (at, id) in self.referred.difference(&self.touched) {
            settler.settle_removal(RECORD_TYPES[*at], *id)?;
        }
        let after = conflicts(self.conn)?;
        self.brought.conflicts = after.difference(&self.conflicts_before).count() as u64;
        self.brought.held = self
            .conn
            .prepare_cached("select count(*) from held")
            .and_then(|mut statement| statement.query_row([], |row| row.get::<_, i64>(0)))
            .map_err(failed(texts::READING))?
            .cast_unsigned();
        Ok(self.brought)
    }

    /// Takes erased words out of what came, and out of what waits.
    fn scrub(&mut self, seen: &Seen, known: &Erasures) -> Result<()> {
        for (of, uid) in erasure::records(self.conn)? {
            let done = erasure::scrub(self.conn, seen, known, of, &uid)?;
            self.brought.erased += (done.values + done.rejects) as u64;
            if let Some(id) = self.id(of, &uid)? {
                self.touch(of, id);
            }
        }
        self.brought.erased += erasure::scrub_held(self.conn, seen, known)? as u64;
        Ok(())
    }
}

/// Brings in what waited for records that were created here.
///
/// # Errors
/// When the database cannot be written.
pub(in crate::store) fn catch_up(conn: &Connection) -> Result<()> {
    let waits: bool = conn
        .prepare_cached("select exists (select 1 from held)")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .map_err(failed(texts::READING))?;
    if waits {
        let mut applier = Applier::new(conn)?;
        applier.created = true;
        applier.finish()?;
    }
    Ok(())
}

fn position(of: &RecordType) -> usize {
    RECORD_TYPES.iter().position(|known| *known == of).unwrap_or(0)
}

/// What is in conflict now.
fn conflicts(conn: &Connection) -> Result<BTreeSet<(String, i64, String)>> {
    conn.prepare_cached("select record_type, record, field from conflict")
        .and_then(|mut statement| {
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
        })
        .map_err(failed(texts::READING))
}
