//! The rows of a prepared sheet into the database, within the command's transaction.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;

use super::row::{RowReader, place_in};
use super::totals::{RowKind, Sums, kind_of};
use super::{Imported, OnExisting, Policy, Prepared, Rejected};
use crate::args;
use crate::error::{Error, Problem, Result, Severity};
use crate::mapping::Target;
use crate::record::{Draft, Record, RecordType, Value};
use crate::sheet::Row;
use crate::store::identity::Identities;
use crate::store::links::{has_unique_values, taken};
use crate::store::record::{Inserter, Origin, remove, update};
use crate::store::resolve::Resolver;
use crate::store::same::{Finder, differences};
use crate::store::setting;
use crate::store::source::{self, Balance};
use crate::text::codes::data;
use crate::text::import as texts;

/// How many rejected rows are kept whole; more of them are only counted.
const KEPT_REJECTED: usize = 100_000;

/// What became of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A record that was not there.
    New,
    /// A stored record got other values.
    Changed,
    /// The record was there.
    Same,
    /// Refused.
    Rejected,
}

/// Stores the rows of a prepared sheet as part of operation `op`, from source `source`.
///
/// `progress` is told the number of rows read so far now and then.
///
/// # Errors
/// When the database cannot be written, or the person stops it. Nothing is committed here.
pub fn apply(
    conn: &Connection,
    prepared: &Prepared,
    policy: &Policy,
    op: i64,
    source: i64,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64),
) -> Result<Imported> {
    let of = prepared.mapping.of;
    let mut extra = Vec::new();
    for target in &prepared.mapping.columns {
        extra.push(match target {
            Some(Target::Field(field)) if of.fields[*field].open => {
                setting::choices(conn, of, &of.fields[*field])?
            }
            _ => Vec::new(),
        });
    }
    let mut reader = RowReader::new(prepared, Resolver::new(conn), extra, policy.today);
    let mut writer = Writer::new(conn, of, *policy, op, source)?;
    let mut sums = Sums::new(&prepared.mapping, |at| prepared.notations.columns[at].decimal);
    let mut done = Imported {
        balance: Balance::default(),
        empty: 0,
        prefilled: 0,
        totals: 0,
        problems: Vec::new(),
        notes: Vec::new(),
        rejected: Vec::new(),
    };
    prepared.sheet.scan(&mut |row| {
        done.balance.read += 1;
        if done.balance.read.is_multiple_of(1024) {
            if stop.load(Ordering::Relaxed) {
                return Err(Error::Interrupted);
            }
            progress(done.balance.read);
        }
        match kind_of(row, &prepared.mapping, done.totals > 0) {
            RowKind::Empty => done.empty += 1,
            RowKind::Prefilled => done.prefilled += 1,
            RowKind::Headings => {
                done.notes.push(texts::HEADINGS_AGAIN.with(args![row = row.number.to_string()]))
            }
            RowKind::Total(word) => {
                done.totals += 1;
                sums.state(row, &word);
                done.notes.push(texts::TOTAL_ROW.with(args![row = row.number.to_string(), word]));
            }
            RowKind::Note(words) => {
                done.notes.push(texts::NOTE_ROW.with(args![row = row.number.to_string(), words]));
            }
            RowKind::Record => {
                sums.add(row);
                let (draft, problems) = reader.read(row)?;
                settle(&mut done, &mut writer, row, &draft, problems, prepared)?;
                return Ok(());
            }
        }
        done.balance.ignored += 1;
        Ok(())
    })?;
    writer.finish()?;
    done.problems.extend(sums.disagreements(&prepared.sheet));
    Ok(done)
}

/// Stores or rejects one record row and counts it.
fn settle(
    done: &mut Imported,
    writer: &mut Writer<'_>,
    row: &Row<'_>,
    draft: &Draft,
    mut problems: Vec<Problem>,
    prepared: &Prepared,
) -> Result<()> {
    let bad = problems.iter().any(|problem| problem.severity == Severity::Error);
    let outcome = if bad { Outcome::Rejected } else { writer.write(draft, row.number, &mut problems)? };
    match outcome {
        Outcome::New => done.balance.new += 1,
        Outcome::Changed => done.balance.changed += 1,
        Outcome::Same => done.balance.same += 1,
        Outcome::Rejected => done.balance.rejected += 1,
    }
    for problem in &mut problems {
        place_in(problem, row, prepared);
    }
    if outcome == Outcome::Rejected && done.rejected.len() < KEPT_REJECTED {
        let cells = row.cells.iter().map(|cell| cell.to_text().into_owned()).collect();
        done.rejected.push(Rejected { row: row.number, cells, problems: problems.clone() });
    }
    if done.problems.len() < KEPT_REJECTED {
        done.problems.append(&mut problems);
    }
    Ok(())
}

/// Compares drafts with what is stored, and writes what the policy says.
struct Writer<'c> {
    conn: &'c Connection,
    of: &'static RecordType,
    policy: Policy,
    op: i64,
    source: i64,
    inserter: Inserter<'c>,
    finder: Finder<'c>,
    identities: Identities,
    /// Whether the uid alone tells that a record is there.
    may_insert_first: bool,
    insert_first: bool,
    /// Stored records that a row of this file was already found to be, with that row.
    met: HashMap<i64, u64>,
}

impl<'c> Writer<'c> {
    fn new(
        conn: &'c Connection,
        of: &'static RecordType,
        policy: Policy,
        op: i64,
        source: i64,
    ) -> Result<Self> {
        let finder = Finder::new(conn, of)?;
        let may_insert_first = !finder.any_moved() && !has_unique_values(of);
        Ok(Self {
            conn,
            of,
            policy,
            op,
            source,
            may_insert_first,
            insert_first: may_insert_first,
            inserter: Inserter::new(conn, of, op)?,
            finder,
            identities: Identities::default(),
            met: HashMap::new(),
        })
    }

    /// Stores a draft, or says why not.
    ///
    /// Where the row before was new this one probably is too: inserting first, and looking only when the
    /// uid is taken, saves a search.
    fn write(&mut self, draft: &Draft, row: u64, problems: &mut Vec<Problem>) -> Result<Outcome> {
        let uid = self.identities.uid(self.conn, draft, 0)?;
        let origin = Some(Origin { source: self.source, row });
        if self.insert_first && self.inserter.insert(draft, &uid, origin)?.is_some() {
            return Ok(Outcome::New);
        }
        let stored = self.finder.same_identity(&mut self.identities, draft, &uid)?;
        self.insert_first = stored.is_empty() && self.may_insert_first;
        let earlier = stored.iter().find(|record| self.row_of(record).is_some());
        if let (Some(record), false) = (earlier, self.policy.twins && self.of.allows_twins()) {
            let first = match self.row_of(record) {
                Some(Some(row)) => row,
                _ => source::of_record(self.conn, self.of.name, record.id)?
                    .map_or(0, |(_, row)| row.unsigned_abs()),
            };
            problems.push(self.twin(first));
            return Ok(Outcome::Rejected);
        }
        let ordinal = u32::try_from(stored.len()).unwrap_or(u32::MAX);
        let free = stored.into_iter().find(|record| self.row_of(record).is_none());
        if let Some(mut record) = free {
            self.met.insert(record.id, row);
            return self.meet(&mut record, draft, problems);
        }
        let clashes = taken(self.conn, draft, None)?;
        if !clashes.is_empty() {
            problems.extend(clashes);
            return Ok(Outcome::Rejected);
        }
        let uid = self.identities.uid(self.conn, draft, ordinal)?;
        self.inserter.insert(draft, &uid, origin)?;
        Ok(Outcome::New)
    }

    /// Whether an earlier row of this file is this record, and which if that is remembered: a record
    /// that this import created knows its row itself.
    fn row_of(&self, record: &Record) -> Option<Option<u64>> {
        if record.created_op == self.op { Some(None) } else { self.met.get(&record.id).map(|row| Some(*row)) }
    }

    /// A row whose record is stored already.
    fn meet(&mut self, record: &mut Record, draft: &Draft, problems: &mut Vec<Problem>) -> Result<Outcome> {
        let mut revived = false;
        if record.removed_op.is_some() {
            if !self.policy.revive {
                let note = Problem::new(&data::DUP_007)
                    .args(args![noun = self.of.words, id = record.id.to_string()]);
                problems.push(Problem { severity: Severity::Note, ..note });
                return Ok(Outcome::Same);
            }
            remove(self.conn, record, self.op, true)?;
            revived = true;
        }
        let differing = differences(&record.draft, draft);
        let take: Vec<usize> = match self.policy.on_existing {
            _ if differing.is_empty() => Vec::new(),
            OnExisting::SameOnly if !revived => {
                for at in differing {
                    problems.push(conflict(record, draft, at));
                }
                return Ok(Outcome::Rejected);
            }
            OnExisting::SameOnly | OnExisting::Update => differing,
            OnExisting::Fill => {
                differing.into_iter().filter(|at| record.draft.values[*at].is_none()).collect()
            }
            OnExisting::Keep => Vec::new(),
        };
        if take.is_empty() {
            return Ok(if revived { Outcome::Changed } else { Outcome::Same });
        }
        let values: Vec<(usize, Option<Value>)> =
            take.into_iter().map(|at| (at, draft.values[at].clone())).collect();
        update(self.conn, &mut self.identities, record, &values, self.op)?;
        Ok(Outcome::Changed)
    }

    fn twin(&self, first: u64) -> Problem {
        Problem::new(&data::DUP_002)
            .args(args![row = first.to_string(), identity = self.of.identity.join(", ")])
    }

    fn finish(self) -> Result<()> {
        self.inserter.finish()
    }
}

/// The file and the database disagree on a field; personal values are not shown.
fn conflict(record: &Record, draft: &Draft, at: usize) -> Problem {
    let field = &record.draft.of.fields[at];
    let show = |value: &Option<Value>| match value {
        _ if field.privacy != crate::record::Privacy::Public => "…".to_owned(),
        Some(value) => shown(value),
        None => "–".to_owned(),
    };
    Problem::new(&data::DUP_004).field(field.name).value(show(&draft.values[at])).args(args![
        noun = record.draft.of.words,
        id = record.id.to_string(),
        old = show(&record.draft.values[at]),
        new = show(&draft.values[at])
    ])
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(words) => words.clone(),
        Value::Integer(n) | Value::Ref(n) => n.to_string(),
        Value::Real(x) => x.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Month(month) => month.to_string(),
        Value::Choices(codes) => codes.join(", "),
    }
}
