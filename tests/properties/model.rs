//! The rules of merging once more, in plain Rust without a database: what the store is compared with.
//!
//! Everything known is a set of operations. Each has a writer and a number among its writer's, and a
//! clock greater than that of everything it had seen. What is shown follows from the set alone:
//!
//! 1. **Seeing.** An operation saw the earlier ones of its writer, and the runs of others that it or an
//!    earlier one of its writer says it saw. Everybody saw what founding a database seeds.
//! 2. **Fields.** What is written to a field are the changes of it (emptying is one) and what creations of
//!    the record gave, blanks left out. A write is replaced by a write of an operation that saw its
//!    operation, and by a later one of its own. Of those that stand, the greatest by clock, then writer, is
//!    shown; where they do not all say the same, the field is in conflict.
//! 3. **Removing.** A record is removed if the standing words on that all say so, and everything that
//!    touched it (creating it, changing a field, writing a reference to it) is of one of the operations that
//!    say so, was seen by one, or saw one. Where some say so and this does not hold, it stays, in conflict.
//! 4. **Creating.** Several operations may create one record: it is the earliest's, the others are twins.
//! 5. **Waiting.** What names a record that has not come waits and does not count until it comes.
//! 6. **Taking back.** An operation is taken back while one that is not taken back itself says so.
//! 7. **Erasing.** An erasure covers what was written to its field by operations that had not seen it,
//!    whenever they come: such a write does not count, and its words are nowhere. Where nothing is left, the
//!    field is empty, or says `(dihapus)` where words are required.
//! 8. **One library for two.** The latest word on a pair of libraries counts. Words that they are the
//!    same, in order, put the group of the one under the leader of the other: who referred to a library
//!    that is led refers to its leader, and the led library is removed by the word.
//! 9. **Confirming.** Of the words on a rule, a record and a field, the latest counts. One that an
//!    erasure of the field covers says nothing.
//! 10. **Parts.** Of an operation known in part, the rest may come later; it counts once.
//! 11. **Doubt.** Where an earlier operation of its writer is missing, an operation may have seen an erasure
//!     after all. Its words go all the same, and it is known in part until it comes again.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::rc::Rc;

use crate::breach::Breach;

/// What names a writer or a record everywhere.
pub(crate) type Uid = [u8; 16];

/// An operation: whose, and which.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id {
    pub(crate) writer: Uid,
    pub(crate) seq: i64,
}

/// The founding of any database.
pub(crate) const FOUNDING: Id = Id { writer: [0; 16], seq: 0 };

/// A record: its type and its uid.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rec {
    pub(crate) of: &'static str,
    pub(crate) uid: Uid,
}

/// What a field holds.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Value {
    Empty,
    Number(i64),
    Words(String),
    Record(Rec),
}

/// A word on two libraries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    Same,
    Different,
    Open,
}

/// The name under which removing (1) and bringing back (empty) are written.
pub(crate) const REMOVED: &str = "removed";

/// What stands for erased words where words are required.
const ERASED: &str = "(dihapus)";

/// Where words are required.
const REQUIRED_WORDS: &[(&str, &str)] =
    &[("region", "name"), ("library", "name"), ("activity", "title"), ("impact", "pseudonym")];

/// One thing an operation did.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Effect {
    Saw {
        writer: Uid,
        first: i64,
        last: i64,
    },
    /// A file that came in, as one text.
    Source(String),
    /// Values that are not blank, in the order of the fields; the file and row it came from.
    Create {
        rec: Rec,
        values: Vec<(&'static str, Value)>,
        origin: Option<(i64, Option<i64>)>,
    },
    Change {
        rec: Rec,
        field: &'static str,
        new: Value,
    },
    Undo(Id),
    Erase {
        rec: Rec,
        field: &'static str,
    },
    Decide {
        kept: Rec,
        other: Rec,
        verdict: Verdict,
    },
    Confirm {
        rule: String,
        rec: Rec,
        field: String,
        value: String,
        reason: Option<String>,
    },
}

/// An operation and what it did, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Op {
    pub(crate) id: Id,
    pub(crate) clock: i64,
    pub(crate) kind: String,
    pub(crate) part: bool,
    pub(crate) effects: Vec<Effect>,
}

/// An operation as it is known in one place.
#[derive(Clone, Debug)]
struct Known {
    op: Rc<Op>,
    /// What came of it first.
    first: Rc<Op>,
    /// As how many-eth it came.
    arrival: usize,
}

/// Everything known in one place.
#[derive(Clone, Debug)]
pub(crate) struct World {
    seeds: Rc<Op>,
    known: BTreeMap<Id, Known>,
}

/// What follows for a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) created: Option<Id>,
    pub(crate) twins: BTreeSet<Id>,
    pub(crate) fields: BTreeMap<&'static str, Value>,
    pub(crate) removed: Option<Id>,
    pub(crate) conflicts: BTreeSet<&'static str>,
}

/// A confirmation: whose, what value, why.
pub(crate) type Confirmed = (Id, String, String);

/// What follows from everything known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) records: BTreeMap<Rec, Record>,
    /// What is taken back, and by which, the latest.
    pub(crate) undone: BTreeMap<Id, Id>,
    pub(crate) confirmed: BTreeMap<(String, Rec, String), Confirmed>,
    pub(crate) held: Vec<(Id, Effect)>,
}

impl World {
    /// A place where only what founding seeds is known.
    pub(crate) fn new(seeds: Vec<Effect>) -> Self {
        let seeds = Op { id: FOUNDING, clock: 0, kind: "init".to_owned(), part: false, effects: seeds };
        Self { seeds: Rc::new(seeds), known: BTreeMap::new() }
    }

    /// Learns of an operation; whether that was news.
    pub(crate) fn learn(&mut self, op: &Rc<Op>) -> bool {
        let arrival = self.known.len();
        let Some(known) = self.known.get_mut(&op.id) else {
            self.known.insert(op.id, Known { op: Rc::clone(op), first: Rc::clone(op), arrival });
            return true;
        };
        if !known.op.part {
            return false;
        }
        known.op = if op.part { Rc::new(united(&known.op, op)) } else { Rc::clone(op) };
        true
    }

    /// Forgets the words that erasures cover, for good where an operation may yet prove to have known better.
    pub(crate) fn forget(&mut self) {
        let mut complete: BTreeMap<Uid, i64> = BTreeMap::new();
        for id in self.known.keys() {
            let complete = complete.entry(id.writer).or_default();
            *complete += i64::from(id.seq == *complete + 1);
        }
        let view = View::new(self, None);
        let mut doubtful = Vec::new();
        for (id, known) in self.known.iter().filter(|(id, _)| complete[&id.writer] < id.seq) {
            let mut left = Op::clone(&known.op);
            left.effects.iter_mut().for_each(|effect| view.erase(*id, effect));
            if left != *known.op {
                left.part = true;
                doubtful.push(left);
            }
        }
        for op in doubtful {
            self.known.entry(op.id).and_modify(|known| known.op = Rc::new(op));
        }
    }

    /// What is known of operations in part.
    pub(crate) fn parts(&self) -> BTreeMap<Id, Op> {
        self.ops().filter(|op| op.part).map(|op| (op.id, Op::clone(op))).collect()
    }

    /// Whether words were erased.
    pub(crate) fn erases(&self) -> bool {
        self.ops().flat_map(|op| &op.effects).any(|effect| matches!(effect, Effect::Erase { .. }))
    }

    /// Every operation known.
    pub(crate) fn ops(&self) -> impl Iterator<Item = &Rc<Op>> {
        self.known.values().map(|known| &known.op)
    }

    pub(crate) fn knows(&self, id: Id) -> bool {
        self.known.contains_key(&id)
    }

    /// What follows, by the rules or by rules of which one is broken.
    pub(crate) fn state(&self, broken: Option<Breach>) -> State {
        View::new(self, broken).state()
    }

    /// Every operation as it is told from here: without erased words.
    pub(crate) fn told(&self) -> BTreeMap<Id, Op> {
        let view = View::new(self, None);
        let tell = |op: &Rc<Op>| {
            let mut told = Op::clone(op);
            told.effects.iter_mut().for_each(|effect| view.erase(op.id, effect));
            told.effects.sort_by_key(order_told);
            (op.id, told)
        };
        self.ops().map(tell).collect()
    }

    /// An operation known that another had not seen; foundings never see each other.
    pub(crate) fn unseen_by(&self, id: Id) -> Option<Id> {
        let view = View::new(self, None);
        let unseen = |other: &Id| {
            *other != id && !view.saw(id, *other) && !(view.founding(id) && view.founding(*other))
        };
        self.known.keys().copied().find(unseen)
    }

    /// Whether a write to a field by an operation is erased.
    pub(crate) fn erased(&self) -> impl Fn(Rec, &'static str, Id) -> bool + '_ {
        let view = View::new(self, None);
        move |rec, field, by| view.covered(rec, field, by)
    }
}

/// Effects in an order that says the same everywhere; writes to one field stay in theirs.
pub(crate) fn order_told(effect: &Effect) -> Effect {
    match effect {
        Effect::Change { rec, field, .. } => Effect::Change { rec: *rec, field, new: Value::Empty },
        other => other.clone(),
    }
}

/// Whether an operation that comes says more than what is known of it.
pub(crate) fn is_news(parts: &mut BTreeMap<Id, Op>, op: &Op) -> bool {
    let Some(known) = parts.get(&op.id) else {
        parts.insert(op.id, op.clone());
        return true;
    };
    let now = if op.part { united(known, op) } else { op.clone() };
    let news = !op.part || now != *known;
    parts.insert(op.id, now);
    news
}

/// Two parts of one operation.
fn united(known: &Op, other: &Op) -> Op {
    let mut op = Op { part: known.part && other.part, ..known.clone() };
    let written: BTreeSet<(Rec, &str)> = known
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Change { rec, field, .. } => Some((*rec, *field)),
            _ => None,
        })
        .collect();
    for effect in &other.effects {
        match effect {
            Effect::Create { rec: new, values: more, .. } => {
                let same = op.effects.iter_mut().find_map(|effect| match effect {
                    Effect::Create { rec, values, .. } if rec == new => Some(values),
                    _ => None,
                });
                match same {
                    Some(values) => {
                        let known: BTreeSet<&str> = values.iter().map(|(field, _)| *field).collect();
                        values.extend(more.iter().filter(|(field, _)| !known.contains(field)).cloned());
                        values.sort();
                    }
                    None => op.effects.push(effect.clone()),
                }
            }
            Effect::Change { rec, field, .. } if written.contains(&(*rec, *field)) => {}
            Effect::Change { .. } => op.effects.push(effect.clone()),
            other if op.effects.contains(other) => {}
            other => op.effects.push(other.clone()),
        }
    }
    op
}

/// A write: by which operation, as which of its effects, what.
#[derive(Clone, Debug)]
struct Write {
    op: Id,
    at: usize,
    value: Value,
}

/// From which number of the seeing writer on, the first and the last number seen.
type Run = (i64, i64, i64);

/// Everything known, sorted by what it is about.
struct View<'w> {
    broken: Option<Breach>,
    ops: BTreeMap<Id, (&'w Op, usize)>,
    /// By seeing writer and seen writer.
    sight: BTreeMap<(Uid, Uid), Vec<Run>>,
    creations: BTreeMap<Rec, Vec<Id>>,
    writes: BTreeMap<(Rec, &'static str), Vec<Write>>,
    touches: BTreeMap<Rec, BTreeSet<Id>>,
    confirms: Vec<(Id, usize, &'w Effect)>,
    held: Vec<(Id, &'w Effect)>,
    erasures: BTreeMap<(Rec, &'static str), Vec<Id>>,
    /// A led library, its leader, the word.
    leads: BTreeMap<Rec, (Rec, Id)>,
}

impl<'w> View<'w> {
    fn new(world: &'w World, broken: Option<Breach>) -> Self {
        let mut view = Self {
            broken,
            ops: BTreeMap::from([(FOUNDING, (&*world.seeds, 0))]),
            sight: BTreeMap::new(),
            creations: BTreeMap::new(),
            writes: BTreeMap::new(),
            touches: BTreeMap::new(),
            confirms: Vec::new(),
            held: Vec::new(),
            erasures: BTreeMap::new(),
            leads: BTreeMap::new(),
        };
        for (id, known) in &world.known {
            let op = if broken == Some(Breach::PartTakenAsWhole) { &known.first } else { &known.op };
            view.ops.insert(*id, (op, known.arrival + 1));
            for effect in &op.effects {
                if let Effect::Saw { writer, first, last } = effect {
                    let runs = view.sight.entry((id.writer, *writer)).or_default();
                    runs.push((id.seq, *first, *last));
                }
            }
        }
        view.sort();
        view.join();
        view
    }

    fn is(&self, breach: Breach) -> bool {
        self.broken == Some(breach)
    }

    fn founding(&self, id: Id) -> bool {
        !self.is(Breach::SeedsAreNobodysKnowledge) && self.ops[&id].0.kind == "init"
    }

    fn saw(&self, a: Id, b: Id) -> bool {
        if a == b {
            return false;
        }
        if self.founding(a) || self.founding(b) {
            return self.founding(b) && !self.founding(a);
        }
        if a.writer == b.writer {
            return b.seq < a.seq;
        }
        if self.is(Breach::ClockInsteadOfSeeing) {
            return self.rank(b) < self.rank(a);
        }
        let within =
            |(since, first, last): &(i64, i64, i64)| *since <= a.seq && (*first..=*last).contains(&b.seq);
        self.sight.get(&(a.writer, b.writer)).is_some_and(|runs| runs.iter().any(within))
    }

    /// The founding first, then by clock, then writer.
    fn rank(&self, id: Id) -> (bool, i64, Uid, i64) {
        let (op, arrival) = self.ops[&id];
        let arrival = i64::try_from(arrival).unwrap_or(i64::MAX);
        match self.broken {
            Some(Breach::LastToComeShows) => (op.kind != "init", arrival, [0; 16], 0),
            Some(Breach::EqualClocksByArrival) => (op.kind != "init", op.clock, [0; 16], arrival),
            _ => (op.kind != "init", op.clock, id.writer, id.seq),
        }
    }

    fn arrival(&self, id: Id) -> usize {
        self.ops[&id].1
    }

    /// Puts every effect where it belongs; what names a record that has not come waits.
    fn sort(&mut self) {
        let mut ops: Vec<(&'w Op, usize)> = self.ops.values().copied().collect();
        ops.sort_by_key(|(_, arrival)| *arrival);
        let mut waiting: Vec<(Id, usize, &'w Effect)> = Vec::new();
        for (op, _) in ops {
            waiting.extend(op.effects.iter().enumerate().map(|(at, effect)| (op.id, at, effect)));
        }
        loop {
            let before = waiting.len();
            waiting.retain(|(id, at, effect)| !self.place(*id, *at, effect));
            if waiting.len() == before || self.is(Breach::WaitingForEver) {
                break;
            }
        }
        self.held = waiting.into_iter().map(|(id, _, effect)| (id, effect)).collect();
    }

    fn is_here(&self, rec: Rec) -> bool {
        self.creations.contains_key(&rec)
    }

    /// Whether an effect could be placed.
    fn place(&mut self, id: Id, at: usize, effect: &'w Effect) -> bool {
        match effect {
            Effect::Create { rec, values, .. } => {
                let missing =
                    |(_, value): &(_, Value)| matches!(value, Value::Record(other) if !self.is_here(*other));
                if values.iter().any(missing) {
                    return false;
                }
                self.creations.entry(*rec).or_default().push(id);
                self.touch(*rec, id);
                for (field, value) in values {
                    self.refer(value, id);
                    if !self.is(Breach::CreationsGiveNothing) || self.creations[rec].len() == 1 {
                        let write = Write { op: id, at: 0, value: value.clone() };
                        self.writes.entry((*rec, *field)).or_default().push(write);
                    }
                }
            }
            Effect::Change { rec, field, new } => {
                let missing = matches!(new, Value::Record(other) if !self.is_here(*other));
                if missing || !self.is_here(*rec) {
                    return false;
                }
                if *field != REMOVED {
                    self.touch(*rec, id);
                    self.refer(new, id);
                }
                if !(self.is(Breach::EmptyingIsNoWrite) && *new == Value::Empty && *field != REMOVED) {
                    let write = Write { op: id, at: at + 1, value: new.clone() };
                    self.writes.entry((*rec, *field)).or_default().push(write);
                }
            }
            Effect::Confirm { rec, .. } => {
                if !self.is_here(*rec) {
                    return false;
                }
                self.confirms.push((id, at, effect));
            }
            Effect::Erase { rec, field } => self.erasures.entry((*rec, *field)).or_default().push(id),
            Effect::Saw { .. } | Effect::Source(_) | Effect::Undo(_) | Effect::Decide { .. } => {}
        }
        true
    }

    fn touch(&mut self, rec: Rec, id: Id) {
        if !self.is(Breach::RemovingWinsOverEdits) {
            self.touches.entry(rec).or_default().insert(id);
        }
    }

    fn refer(&mut self, value: &Value, id: Id) {
        if let Value::Record(other) = value
            && !self.is(Breach::ReferringDoesNotTouch)
        {
            self.touch(*other, id);
        }
    }

    /// Which libraries lead which.
    fn join(&mut self) {
        let mut words = Vec::new();
        for (op, _) in self.ops.values() {
            for (at, effect) in op.effects.iter().enumerate() {
                if let Effect::Decide { kept, other, verdict } = effect {
                    words.push((self.rank(op.id), at, op.id, *kept, *other, *verdict));
                }
            }
        }
        words.sort();
        let mut latest = BTreeMap::new();
        for (n, (_, _, _, kept, other, verdict)) in words.iter().enumerate() {
            if *verdict == Verdict::Open && self.is(Breach::OpeningTakesNothingBack) {
                continue;
            }
            let pair = (kept.min(other), kept.max(other));
            if self.is(Breach::FirstWordOnLibrariesStays) && latest.contains_key(&pair) {
                continue;
            }
            latest.insert(pair, n);
        }
        let counting: BTreeSet<usize> = latest.into_values().collect();
        for n in counting {
            let (_, _, op, kept, other, verdict) = words[n];
            if verdict != Verdict::Same || !self.is_here(kept) || !self.is_here(other) {
                continue;
            }
            let (kept, other) = if self.is(Breach::OnlyPairsOfLibraries) {
                (kept, other)
            } else {
                (self.leader(kept), self.leader(other))
            };
            if kept != other && !self.leads.contains_key(&other) && self.leader(kept) != other {
                self.leads.insert(other, (kept, op));
            }
        }
    }

    fn leader(&self, library: Rec) -> Rec {
        let mut at = library;
        while let Some((next, _)) = self.leads.get(&at) {
            at = *next;
        }
        at
    }

    fn covered(&self, rec: Rec, field: &'static str, by: Id) -> bool {
        let covers = |erasure: &Id| match self.broken {
            Some(Breach::ErasureOnlyOfWhatIsThere) => self.arrival(by) < self.arrival(*erasure),
            Some(Breach::ErasureForEver) => true,
            _ => !self.saw(by, *erasure),
        };
        self.erasures.get(&(rec, field)).is_some_and(|erasures| erasures.iter().any(covers))
    }

    /// The writes to a field that stand, the one shown last.
    fn standing(&self, rec: Rec, field: &'static str) -> Vec<&Write> {
        let all: Vec<&Write> = self
            .writes
            .get(&(rec, field))
            .into_iter()
            .flatten()
            .filter(|write| !self.covered(rec, field, write.op))
            .collect();
        let replaced = |write: &&Write| {
            all.iter().any(|other| {
                self.saw(other.op, write.op)
                    || (other.op == write.op
                        && other.at > write.at
                        && !self.is(Breach::AllOfOneOperationStands))
            })
        };
        let mut stand: Vec<&Write> = all.iter().copied().filter(|write| !replaced(write)).collect();
        stand.sort_by_key(|write| (self.rank(write.op), write.at));
        if self.is(Breach::AllOfOneOperationStands) {
            // The first of an operation would be as good as its last.
            stand.sort_by_key(|write| (self.rank(write.op), usize::MAX - write.at));
        }
        stand
    }

    fn in_conflict(&self, standing: &[&Write]) -> bool {
        !self.is(Breach::ConflictsUnseen) && standing.windows(2).any(|pair| pair[0].value != pair[1].value)
    }

    fn record(&self, rec: Rec) -> Record {
        let mut record = Record::default();
        let creations = &self.creations[&rec];
        let earliest = if self.is(Breach::TwinsByArrival) {
            creations.iter().min_by_key(|id| self.arrival(**id))
        } else {
            creations.iter().min_by_key(|id| self.rank(**id))
        };
        record.created = earliest.copied();
        record.twins = creations.iter().copied().filter(|id| Some(id) != earliest).collect();
        let written = self.writes.range((rec, "")..).map(|(key, _)| *key);
        let erased = self.erasures.range((rec, "")..).map(|(key, _)| *key);
        let fields: BTreeSet<&'static str> = written
            .take_while(|(of, _)| *of == rec)
            .chain(erased.take_while(|(of, _)| *of == rec))
            .map(|(_, field)| field)
            .filter(|field| *field != REMOVED)
            .collect();
        for field in fields {
            let standing = self.standing(rec, field);
            if self.in_conflict(&standing) {
                record.conflicts.insert(field);
            }
            let shown = match standing.last() {
                Some(write) => self.led(rec, write.value.clone()),
                None => self.left(rec, field),
            };
            if shown != Value::Empty {
                record.fields.insert(field, shown);
            }
        }
        let (removed, in_conflict) = self.removed(rec);
        record.removed = removed.or_else(|| self.leads.get(&rec).map(|(_, word)| *word));
        if in_conflict {
            record.conflicts.insert(REMOVED);
        }
        record
    }

    /// A reference as it is shown.
    fn led(&self, rec: Rec, value: Value) -> Value {
        match value {
            Value::Record(library) if self.leads.contains_key(&library) => {
                let word = self.leads[&library].1;
                let later = self.creations[&rec].iter().all(|id| self.arrival(*id) > self.arrival(word));
                if self.is(Breach::LaterArrivalsNotLed) && later {
                    Value::Record(library)
                } else {
                    Value::Record(self.leader(library))
                }
            }
            other => other,
        }
    }

    /// What a field says whose words are all erased.
    fn left(&self, rec: Rec, field: &'static str) -> Value {
        if REQUIRED_WORDS.contains(&(rec.of, field)) && !self.is(Breach::NothingLeftOfRequiredWords) {
            Value::Words(ERASED.to_owned())
        } else {
            Value::Empty
        }
    }

    fn removed(&self, rec: Rec) -> (Option<Id>, bool) {
        let standing = self.standing(rec, REMOVED);
        let removing: Vec<Id> =
            standing.iter().filter(|write| write.value != Value::Empty).map(|write| write.op).collect();
        let Some(shown) = standing.last().filter(|_| !removing.is_empty()) else { return (None, false) };
        let settled = |touch: &Id| {
            removing.iter().any(|by| by == touch || self.saw(*by, *touch) || self.saw(*touch, *by))
        };
        let none = BTreeSet::new();
        let touches = self.touches.get(&rec).unwrap_or(&none);
        let agreed = removing.len() == standing.len() && touches.iter().all(settled);
        if self.is(Breach::ConflictsUnseen) {
            return (agreed.then_some(shown.op), false);
        }
        (agreed.then_some(shown.op), !agreed)
    }

    /// The latest word on everything confirmed that is not taken back: which operation's, which of its effects.
    fn confirmed(&self, undone: &BTreeMap<Id, Id>) -> BTreeMap<(String, Rec, String), (Id, usize)> {
        let mut latest: BTreeMap<(String, Rec, String), (Id, usize)> = BTreeMap::new();
        let key = |id: Id, at: usize| {
            if self.is(Breach::ConfirmedByArrival) {
                ((false, 0, [0; 16], i64::try_from(self.arrival(id)).unwrap_or(0)), at)
            } else {
                (self.rank(id), at)
            }
        };
        let stands = |id: &Id| self.is(Breach::ConfirmedBelowUndone) || !undone.contains_key(id);
        for (id, at, effect) in self.confirms.iter().filter(|(id, ..)| stands(id)) {
            let Effect::Confirm { rule, rec, field, .. } = effect else { continue };
            let word = latest.entry((rule.clone(), *rec, field.clone())).or_insert((*id, *at));
            if key(*id, *at) > key(word.0, word.1) {
                *word = (*id, *at);
            }
        }
        latest
    }

    fn state(&self) -> State {
        let mut state = State::default();
        for rec in self.creations.keys() {
            state.records.insert(*rec, self.record(*rec));
        }
        let mut takers: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
        for (op, _) in self.ops.values() {
            for effect in &op.effects {
                if let Effect::Undo(target) = effect {
                    takers.entry(*target).or_default().push(op.id);
                }
            }
        }
        for target in takers.keys().filter(|target| self.ops.contains_key(target)) {
            if let Some(by) = self.taken_back(&takers, *target) {
                state.undone.insert(*target, by);
            }
        }
        for (key, (id, at)) in self.confirmed(&state.undone) {
            let mut word = self.ops[&id].0.effects[at].clone();
            self.erase(id, &mut word);
            if let Effect::Confirm { value, reason: Some(reason), .. } = word
                && !state.undone.contains_key(&id)
            {
                state.confirmed.insert(key, (id, value, reason));
            }
        }
        for (id, effect) in &self.held {
            let mut effect = (*effect).clone();
            self.erase(*id, &mut effect);
            state.held.push((*id, effect));
        }
        state.held.sort_by_key(|(id, effect)| (*id, order_told(effect)));
        state
    }

    /// Which operation has taken one back, if it is taken back now.
    fn taken_back(&self, takers: &BTreeMap<Id, Vec<Id>>, target: Id) -> Option<Id> {
        let stands = |by: &&Id| self.is(Breach::TakenBackForEver) || self.taken_back(takers, **by).is_none();
        let by = takers.get(&target)?.iter().filter(stands);
        by.max_by_key(|by| self.rank(**by)).copied()
    }

    /// Takes erased words out of an effect.
    fn erase(&self, id: Id, effect: &mut Effect) {
        match effect {
            Effect::Create { rec, values, .. } => {
                for (field, value) in values.iter_mut() {
                    if self.covered(*rec, field, id) {
                        *value = self.left(*rec, field);
                    }
                }
                values.retain(|(_, value)| *value != Value::Empty);
            }
            Effect::Change { rec, field, new } if self.covered(*rec, field, id) => {
                *new = self.left(*rec, field);
            }
            Effect::Confirm { rec, field, value, reason, .. } => {
                let of = self.erasures.keys().find(|(of, erased)| of == rec && *erased == field.as_str());
                if let Some((rec, field)) = of.filter(|(rec, field)| self.covered(*rec, field, id)) {
                    *value = match self.left(*rec, field) {
                        Value::Words(words) => words,
                        _ => String::new(),
                    };
                    *reason = None;
                }
            }
            _ => {}
        }
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == FOUNDING {
            return out.write_str("founding");
        }
        write!(out, "{:02x}{:02x}#{}", self.writer[0], self.writer[1], self.seq)
    }
}

impl fmt::Debug for Rec {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{:02x}{:02x}{:02x}", self.of, self.uid[13], self.uid[14], self.uid[15])
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => out.write_str("-"),
            Self::Number(n) => write!(out, "{n}"),
            Self::Words(words) => write!(out, "{words:?}"),
            Self::Record(rec) => write!(out, "{rec:?}"),
        }
    }
}
