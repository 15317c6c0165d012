//! Drafts into the database: compared with what is stored, and written as the policy says.

use std::collections::HashMap;

use rusqlite::Connection;

use super::changes::Changes;
use super::conflict::{conflict, shown};
use super::effect::{Effect, Tally};
use super::plausible::{Gathered, place_field};
use super::{OnExisting, Policy, Prepared};
use crate::args;
use crate::error::{Problem, Result, Severity};
use crate::record::ids::IdMap;
use crate::record::number::MAX_PLAUSIBLE_COUNT;
use crate::record::{Draft, FieldType, Record, RecordType, Value};
use crate::record_types::LIBRARY;
use crate::store::confirmation::{self, Confirmed};
use crate::store::identity::Identities;
use crate::store::links::{has_unique_values, newly_taken, taken};
use crate::store::record::{Inserter, Origin, remove, update};
use crate::store::same::{Finder, differences};
use crate::store::source;
use crate::store::undo::took_back;
use crate::text::Message;
use crate::text::codes::plausible::VAL_140;
use crate::text::codes::{data, values};
use crate::text::effect as texts;

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

/// What was written, when all of it was.
pub(super) struct Written {
    /// What it does to the figures.
    pub(super) effect: Effect,
    /// What it changes in records that were stored.
    pub(super) changes: Changes,
    /// Figures that are stored and implausible.
    pub(super) problems: Vec<Problem>,
    /// What was confirmed.
    pub(super) notes: Vec<Message>,
}

/// Compares drafts with what is stored, and writes what the policy says.
pub(super) struct Writer<'c> {
    conn: &'c Connection,
    prepared: &'c Prepared,
    of: &'static RecordType,
    policy: &'c Policy,
    op: i64,
    source: i64,
    inserter: Inserter<'c>,
    finder: Finder<'c>,
    identities: Identities,
    /// Whether the uid alone tells that a record is there.
    may_insert_first: bool,
    insert_first: bool,
    /// Stored records that a row of this file was already found to be, with that row.
    met: IdMap<i64, u64>,
    /// The counts among the fields.
    counts: Vec<usize>,
    tally: Tally,
    changes: Changes,
    gathered: Gathered,
    /// Figures confirmed in this run, by code.
    confirmed: HashMap<&'static str, usize>,
}

impl<'c> Writer<'c> {
    /// A writer of records of one type, as part of operation `op`, from source `source`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn new(
        conn: &'c Connection,
        prepared: &'c Prepared,
        policy: &'c Policy,
        op: i64,
        source: i64,
    ) -> Result<Self> {
        let of = prepared.mapping.of;
        let finder = Finder::new(conn, of)?;
        let may_insert_first = !finder.any_moved() && !has_unique_values(of);
        let counts = of.fields.iter().enumerate();
        let counts = counts.filter(|(_, field)| field.stored() && matches!(field.kind, FieldType::Count));
        Ok(Self {
            conn,
            prepared,
            of,
            policy,
            op,
            source,
            may_insert_first,
            insert_first: may_insert_first,
            inserter: Inserter::new(conn, of, op)?,
            finder,
            identities: Identities::default(),
            met: IdMap::default(),
            counts: counts.map(|(at, _)| at).collect(),
            tally: Tally::new(conn, of)?,
            changes: Changes::default(),
            gathered: Gathered::new(of),
            confirmed: HashMap::new(),
        })
    }

    /// Stores a draft, or says why not.
    ///
    /// Where the row before was new this one probably is too: inserting first, and looking only when the
    /// uid is taken, saves a search.
    ///
    /// # Errors
    /// When the database cannot be written.
    /// The fields of `cleared` lose their stored value; the draft has none for them.
    pub(super) fn write(
        &mut self,
        draft: &Draft,
        cleared: &[usize],
        row: u64,
        problems: &mut Vec<Problem>,
    ) -> Result<Outcome> {
        let uid = self.identities.uid(self.conn, draft, 0)?;
        let origin = Some(Origin { source: self.source, row });
        // Asked below of what would be stored, and not of what is stored already.
        problems.retain(|problem| problem.code.id != values::VAL_013.id);
        let huge = self.huge(draft);
        let allowed = huge.is_empty() || self.reason(values::VAL_013.id).is_some();
        if self.insert_first
            && allowed
            && let Some(id) = self.inserter.insert(draft, &uid, origin)?
        {
            self.is_new(draft, row, id, &huge)?;
            return Ok(Outcome::New);
        }
        let stored = self.finder.same_identity(&mut self.identities, draft, &uid)?;
        self.insert_first = stored.is_empty() && self.may_insert_first;
        // Before it claims a record: refused rows leave theirs to another row of the file.
        if !allowed && !self.is_known(&stored, draft, &huge)? {
            problems.extend(huge.into_iter().map(|at| self.too_many(draft, at)));
            return Ok(Outcome::Rejected);
        }
        let earlier = stored.iter().find(|record| self.row_of(record).is_some());
        // Of several equal rows as many are there already as the database holds.
        let another =
            stored.iter().any(|record| record.removed_op.is_none() && self.row_of(record).is_none());
        let may_repeat = another || self.policy.twins && self.of.allows_twins();
        if let (Some(record), false) = (earlier, may_repeat) {
            let first = match self.row_of(record) {
                Some(Some(row)) => row,
                _ => source::of_record(self.conn, self.of.name, record.id)?
                    .map_or(0, |(_, row)| row.unsigned_abs()),
            };
            problems.push(self.twin(first));
            return Ok(Outcome::Rejected);
        }
        let ordinal = u32::try_from(stored.len()).unwrap_or(u32::MAX);
        let unmet = |record: &Record| self.row_of(record).is_none();
        let living = stored.iter().position(|record| unmet(record) && record.removed_op.is_none());
        let free = living.or_else(|| stored.iter().position(unmet));
        let free = free.and_then(|at| stored.into_iter().nth(at));
        if let Some(mut record) = free {
            self.met.insert(record.id, row);
            return self.meet(&mut record, draft, cleared, row, problems);
        }
        let clashes = taken(self.conn, draft, None)?;
        if !clashes.is_empty() {
            problems.extend(clashes);
            return Ok(Outcome::Rejected);
        }
        if !allowed {
            problems.extend(huge.into_iter().map(|at| self.too_many(draft, at)));
            return Ok(Outcome::Rejected);
        }
        let uid = self.identities.uid(self.conn, draft, ordinal)?;
        if let Some(id) = self.inserter.insert(draft, &uid, origin)? {
            self.is_new(draft, row, id, &huge)?;
        }
        Ok(Outcome::New)
    }

    /// Counts a record that was not there.
    fn is_new(&mut self, draft: &Draft, row: u64, id: i64, huge: &[usize]) -> Result<()> {
        self.tally.add(draft);
        for at in huge {
            self.confirm(values::VAL_013.id, id, *at, draft)?;
        }
        self.gathered.see(draft, row, id, None);
        Ok(())
    }

    /// The counts above a million: a slip of the keyboard unless a person says otherwise.
    fn huge(&self, draft: &Draft) -> Vec<usize> {
        let above = |at: &&usize| matches!(draft.values[**at], Some(Value::Integer(count)) if count > MAX_PLAUSIBLE_COUNT);
        self.counts.iter().filter(above).copied().collect()
    }

    /// Whether one of these records has these counts already, or had them and a person confirmed them.
    fn is_known(&self, stored: &[Record], draft: &Draft, huge: &[usize]) -> Result<bool> {
        for record in stored {
            let mut known = true;
            for at in huge {
                known &=
                    record.draft.values[*at] == draft.values[*at] || self.is_confirmed(record, draft, *at)?;
            }
            if known {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn is_confirmed(&self, record: &Record, draft: &Draft, at: usize) -> Result<bool> {
        let count = draft.values[at].as_ref().and_then(Value::integer).unwrap_or(0);
        confirmation::is_confirmed(self.conn, self.of.name, record.id, self.of.fields[at].name, count)
    }

    fn too_many(&self, draft: &Draft, at: usize) -> Problem {
        let count = draft.values[at].as_ref().and_then(Value::integer).unwrap_or(0);
        let mut problem = Problem::new(&values::VAL_013).value(count.to_string()).args(args![count = count]);
        place_field(&mut problem, self.prepared, self.of.fields[at].name);
        problem
    }

    /// The reason a person gave for all figures of this file that a code asks about.
    fn reason(&self, code: &str) -> Option<&'c str> {
        let known = self.prepared.confirm.iter().find(|(known, _)| *known == code);
        known.map(|(_, reason)| reason.as_str())
    }

    /// Stores that a figure is right, when a reason was given.
    fn confirm(&mut self, code: &'static str, record: i64, at: usize, draft: &Draft) -> Result<()> {
        let (Some(reason), Some(value)) = (self.reason(code), &draft.values[at]) else { return Ok(()) };
        let field = self.of.fields[at].name;
        let value = shown(value);
        let of = Confirmed { code, record_type: self.of.name, record, field, value: &value, reason };
        confirmation::insert(self.conn, self.op, of)?;
        *self.confirmed.entry(code).or_default() += 1;
        Ok(())
    }

    /// Whether an earlier row of this file is this record, and which if that is remembered: a record
    /// that this import created knows its row itself.
    fn row_of(&self, record: &Record) -> Option<Option<u64>> {
        if record.created_op == self.op { Some(None) } else { self.met.get(&record.id).map(|row| Some(*row)) }
    }

    /// A row whose record is stored already.
    fn meet(
        &mut self,
        record: &mut Record,
        draft: &Draft,
        cleared: &[usize],
        row: u64,
        problems: &mut Vec<Problem>,
    ) -> Result<Outcome> {
        let mut revived = false;
        // Its import was undone: what it said counts no more, and comes back with no other file.
        let mut undone = false;
        if record.removed_op.is_some() && *self.of == LIBRARY {
            // What went into another library is not brought back by a file.
            let gone = taken(self.conn, &record.draft, None)?;
            let gone = gone.into_iter().find(|problem| problem.code.id == data::DUP_008.id);
            if let Some(gone) = gone {
                problems.push(Problem { severity: Severity::Note, ..gone });
                return Ok(Outcome::Same);
            }
        }
        if let Some(by) = record.removed_op {
            undone = took_back(self.conn, by)?;
            if !self.policy.revive && !undone {
                let note = Problem::new(&data::DUP_007)
                    .args(args![noun = self.of.words, id = record.id.to_string()]);
                problems.push(Problem { severity: Severity::Note, ..note });
                return Ok(Outcome::Same);
            }
            revived = true;
        }
        let mut differing = differences(&record.draft, draft);
        let stored = |at: &usize| record.draft.values[*at].is_some();
        if undone {
            let unsaid = |at: &usize| self.of.fields[*at].stored() && draft.values[*at].is_none();
            differing.extend((0..self.of.fields.len()).filter(unsaid).filter(stored));
        } else {
            differing.extend(cleared.iter().copied().filter(stored));
        }
        let take: Vec<usize> = match self.policy.on_existing {
            _ if differing.is_empty() => Vec::new(),
            _ if undone => differing,
            OnExisting::SameOnly if !revived => {
                for at in differing {
                    problems.push(conflict(record, draft, at, self.prepared));
                }
                return Ok(Outcome::Rejected);
            }
            OnExisting::SameOnly | OnExisting::Update => differing,
            OnExisting::Fill => {
                differing.into_iter().filter(|at| record.draft.values[*at].is_none()).collect()
            }
            OnExisting::Keep => Vec::new(),
        };
        let mut huge = self.huge(draft);
        huge.retain(|at| take.contains(at));
        if self.reason(values::VAL_013.id).is_none() {
            let mut asked = Vec::new();
            for at in std::mem::take(&mut huge) {
                if !self.is_confirmed(record, draft, at)? {
                    asked.push(at);
                }
            }
            if !asked.is_empty() {
                problems.extend(asked.into_iter().map(|at| self.too_many(draft, at)));
                return Ok(Outcome::Rejected);
            }
        }
        if has_unique_values(self.of) && (revived || !take.is_empty()) {
            let mut then = record.draft.clone();
            for at in &take {
                then.values[*at].clone_from(&draft.values[*at]);
            }
            let clashes = match revived {
                true => taken(self.conn, &then, Some(record.id))?,
                false => newly_taken(self.conn, record, &then)?,
            };
            if !clashes.is_empty() {
                problems.extend(clashes);
                return Ok(Outcome::Rejected);
            }
        }
        if revived {
            remove(self.conn, record, self.op, true)?;
        }
        let back = if undone { Outcome::New } else { Outcome::Changed };
        if take.is_empty() {
            if revived {
                self.tally.add(&record.draft);
            }
            return Ok(if revived { back } else { Outcome::Same });
        }
        if !revived {
            self.tally.take(&record.draft);
        }
        let values: Vec<(usize, Option<Value>)> =
            take.iter().map(|at| (*at, draft.values[*at].clone())).collect();
        let fields = self.of.fields;
        let old = |at: usize| record.draft.values[at].clone();
        let changed = values.iter().map(|(at, new)| (&fields[*at], old(*at), new.clone()));
        if !undone {
            self.changes.add(self.conn, (row, record.id), changed)?;
        }
        update(self.conn, &mut self.identities, record, &values, self.op)?;
        self.tally.add(&record.draft);
        for at in huge {
            self.confirm(values::VAL_013.id, record.id, at, draft)?;
        }
        self.gathered.see(&record.draft, row, record.id, Some(&take));
        Ok(back)
    }

    fn twin(&self, first: u64) -> Problem {
        Problem::new(&data::DUP_002)
            .args(args![row = first.to_string(), identity = self.of.identity.join(", ")])
    }

    /// Records what was created, and says what all of it comes to.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub(super) fn finish(mut self) -> Result<Written> {
        let gathered = std::mem::replace(&mut self.gathered, Gathered::new(self.of));
        let mut problems = Vec::new();
        for found in gathered.judge(self.conn, self.prepared, self.tally.was_empty())? {
            match self.reason(VAL_140.id) {
                Some(reason) => {
                    let of = Confirmed {
                        code: VAL_140.id,
                        record_type: self.of.name,
                        record: found.record,
                        field: found.field,
                        value: &found.value.to_string(),
                        reason,
                    };
                    confirmation::insert(self.conn, self.op, of)?;
                    *self.confirmed.entry(VAL_140.id).or_default() += 1;
                }
                None => problems.push(found.problem),
            }
        }
        let mut notes = Vec::new();
        for (code, reason) in &self.prepared.confirm {
            if let Some(n) = self.confirmed.get(code) {
                notes.push(texts::CONFIRMED_HERE.with(args![n = *n, reason = reason.as_str()]));
            }
        }
        self.inserter.finish()?;
        Ok(Written { effect: self.tally.finish(self.conn)?, changes: self.changes, problems, notes })
    }
}
