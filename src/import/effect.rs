//! What an import does to the figures people report: by library and month, before and after.
//!
//! While rows are written, only what they add and take away is gathered; afterwards what is stored is read
//! once, and what was before follows from both. No SQL, no printing.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;

use crate::error::Result;
use crate::record::ids::IdMap;
use crate::record::{Draft, Field, FieldType, Month, Privacy, RecordType, Value};
use crate::record_types::SERVICE;
use crate::store::figures::{self, REPORTING, Sums};
use crate::store::overview;

/// Library-months that are told apart; of more, only the sums of months are kept.
pub const TOLD_APART: usize = 200_000;
/// Up to so many library-months are looked up one by one; of more, everything in their months is read.
const ONE_BY_ONE: usize = 5_000;
/// Of so many library-months the figures are kept to be shown; the rest is counted.
pub const SHOWN: usize = 10_000;
/// The name of the count of records among the figures.
pub const RECORDS: &str = "records";

/// A figure before and after; nothing before is "no report", which is not zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Before this import.
    pub before: Option<i64>,
    /// After it.
    pub after: Option<i64>,
}

impl Change {
    /// Whether it changed.
    #[must_use]
    pub fn is_one(&self) -> bool {
        self.before != self.after
    }
}

/// One library-month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryMonth {
    /// The library's code; empty for records without one.
    pub library: String,
    /// The month.
    pub month: Month,
    /// Its figures, in the order of [`Effect::figures`].
    pub figures: Vec<Change>,
}

/// What one file did to the figures of its record type.
#[derive(Clone, Debug)]
pub struct Effect {
    /// The record type.
    pub of: &'static RecordType,
    /// The figures: [`RECORDS`], then fields.
    pub figures: Vec<&'static str>,
    /// The library-months that changed, by month and library, at most [`SHOWN`]; none when there are too
    /// many to tell apart.
    pub cells: Vec<LibraryMonth>,
    /// How many more changed than `cells` holds.
    pub left_out: usize,
    /// The library-months (local ids) of which nobody had reported anything.
    pub silent: Vec<(i64, Month)>,
    /// The months that changed, over all libraries, oldest first. Only the count for stocks, which are
    /// never added up.
    pub months: Vec<(Month, Vec<Change>)>,
    /// All records of the type.
    pub records: Change,
    /// Whether there were too many library-months to tell them apart.
    pub folded: bool,
}

impl Effect {
    /// The field of a figure; nothing for the count of records.
    #[must_use]
    pub fn field(&self, at: usize) -> Option<&'static Field> {
        self.of.field(self.figures[at]).map(|(_, field)| field)
    }

    /// Whether any figure changed.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.records.is_one() || self.months.iter().any(|(_, figures)| figures.iter().any(Change::is_one))
    }

    /// Joins what a later file of the same record type and operation did.
    pub fn join(&mut self, later: &Self) {
        self.records.after = later.records.after;
        self.folded |= later.folded;
        self.left_out += later.left_out;
        self.silent.extend(&later.silent);
        let mut cells: BTreeMap<(Month, String), LibraryMonth> = std::mem::take(&mut self.cells)
            .into_iter()
            .map(|cell| ((cell.month, cell.library.clone()), cell))
            .collect();
        for cell in &later.cells {
            let known = cells.entry((cell.month, cell.library.clone())).or_insert_with(|| cell.clone());
            last(&mut known.figures, &cell.figures);
        }
        if !self.folded {
            self.cells = cells.into_values().collect();
        }
        let mut months: BTreeMap<Month, Vec<Change>> = std::mem::take(&mut self.months).into_iter().collect();
        for (month, figures) in &later.months {
            last(months.entry(*month).or_insert_with(|| figures.clone()), figures);
        }
        self.months = months.into_iter().collect();
    }
}

/// What holds after a later file.
fn last(known: &mut [Change], later: &[Change]) {
    for (known, later) in known.iter_mut().zip(later) {
        known.after = later.after;
    }
}

/// One figure: the field that shows it, and the fields it is added up from.
#[derive(Debug)]
struct Figure {
    name: &'static str,
    parts: Vec<usize>,
}

/// Gathers what rows add and take away.
#[derive(Debug)]
pub(super) struct Tally {
    of: &'static RecordType,
    figures: Vec<Figure>,
    library: Option<usize>,
    when: Option<usize>,
    reports: bool,
    /// Where in `sums` a library-month stands. Library 0: none, or all of them once there are too many.
    at: IdMap<(i64, Month), usize>,
    /// Per library-month: records, records that count as a report, then sum and number of each figure.
    sums: Vec<i64>,
    records: i64,
    folded: bool,
    /// Whether the record type was empty before, so that there is nothing to read.
    fresh: bool,
}

impl Tally {
    /// A tally of one record type, before its first row is written.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn new(conn: &Connection, of: &'static RecordType) -> Result<Self> {
        Ok(Self {
            of,
            figures: figures_of(of),
            library: of.field("library").map(|(at, _)| at),
            when: of.when.map(|when| of.position(when)),
            reports: REPORTING.contains(&of.name),
            at: IdMap::default(),
            sums: Vec::new(),
            records: 0,
            folded: false,
            fresh: !figures::any(conn, of)?,
        })
    }

    /// Whether the record type had no record before.
    pub(super) const fn was_empty(&self) -> bool {
        self.fresh
    }

    /// A record that is there now.
    pub(super) fn add(&mut self, draft: &Draft) {
        self.count(draft, 1);
    }

    /// A record, as it was before it was changed.
    pub(super) fn take(&mut self, draft: &Draft) {
        self.count(draft, -1);
    }

    fn count(&mut self, draft: &Draft, by: i64) {
        self.records += by;
        let month = match self.when.and_then(|when| draft.values[when].as_ref()) {
            Some(Value::Month(month)) => *month,
            Some(Value::Date(day)) => Month::of(*day),
            _ => return,
        };
        let Some(library) = self.library else { return };
        let library = draft.values[library].as_ref().and_then(Value::integer).unwrap_or(0);
        let wide = self.wide();
        let key = if self.folded { (0, month) } else { (library, month) };
        let at = *self.at.entry(key).or_insert(self.sums.len());
        if at == self.sums.len() {
            self.sums.resize(at + wide, 0);
        }
        let cell = &mut self.sums[at..at + wide];
        cell[0] += by;
        cell[1] += if self.reports && reports(draft) { by } else { 0 };
        for (n, figure) in self.figures.iter().enumerate() {
            let mut known = false;
            for part in &figure.parts {
                if let Some(Value::Integer(value)) = draft.values[*part] {
                    known = true;
                    cell[2 + 2 * n] = cell[2 + 2 * n].saturating_add(by.saturating_mul(value));
                }
            }
            cell[3 + 2 * n] += if known { by } else { 0 };
        }
        if self.at.len() > TOLD_APART {
            self.fold();
        }
    }

    /// Keeps only the sums of months.
    fn fold(&mut self) {
        let wide = self.wide();
        let mut at: IdMap<(i64, Month), usize> = IdMap::default();
        let mut sums: Vec<i64> = Vec::new();
        for ((_, month), from) in &self.at {
            let to = *at.entry((0, *month)).or_insert(sums.len());
            if to == sums.len() {
                sums.resize(to + wide, 0);
            }
            for n in 0..wide {
                sums[to + n] = sums[to + n].saturating_add(self.sums[from + n]);
            }
        }
        self.at = at;
        self.sums = sums;
        self.folded = true;
    }

    /// What became of the figures, after the last row.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn finish(self, conn: &Connection) -> Result<Effect> {
        let mut effect = Effect {
            of: self.of,
            figures: std::iter::once(RECORDS).chain(self.figures.iter().map(|figure| figure.name)).collect(),
            cells: Vec::new(),
            left_out: 0,
            silent: Vec::new(),
            months: Vec::new(),
            records: Change::default(),
            folded: self.folded,
        };
        let after = if self.fresh { self.records } else { overview::count(conn, self.of)? };
        effect.records = Change { before: Some(after - self.records), after: Some(after) };
        if !self.at.is_empty() {
            effect.months = self.months(conn)?;
            if !self.folded {
                self.cells(conn, &mut effect)?;
            }
        }
        Ok(effect)
    }

    fn names(&self) -> Vec<&'static str> {
        self.figures.iter().map(|figure| figure.name).collect()
    }

    /// How many numbers a library-month has in `sums`.
    fn wide(&self) -> usize {
        2 + 2 * self.figures.len()
    }

    /// The numbers of a library-month.
    fn own(&self, at: usize) -> &[i64] {
        &self.sums[at..at + self.wide()]
    }

    fn span(&self) -> (Month, Month) {
        let months = || self.at.keys().map(|(_, month)| *month);
        let today = Month::of(chrono::NaiveDate::default());
        (months().min().unwrap_or(today), months().max().unwrap_or(today))
    }

    fn months(&self, conn: &Connection) -> Result<Vec<(Month, Vec<Change>)>> {
        let mut deltas: BTreeMap<Month, Vec<i64>> = BTreeMap::new();
        for ((_, month), at) in &self.at {
            let sums = deltas.entry(*month).or_insert_with(|| vec![0; self.wide()]);
            for (sum, more) in sums.iter_mut().zip(self.own(*at)) {
                *sum = sum.saturating_add(*more);
            }
        }
        let names = self.names();
        let mut found = Vec::new();
        for (month, delta) in deltas {
            let delta = sums_of(&delta);
            let after = match self.fresh {
                true => delta.clone(),
                false => figures::of_month(conn, self.of, &names, month)?,
            };
            let mut changes = compare(&after, &delta);
            if *self.of == SERVICE {
                // A stock is never added up over libraries that were counted at different times.
                changes[1..].fill(Change::default());
            }
            if changes.iter().any(Change::is_one) {
                found.push((month, changes));
            }
        }
        Ok(found)
    }

    fn cells(&self, conn: &Connection, effect: &mut Effect) -> Result<()> {
        let names = self.names();
        let many = self.at.len() > ONE_BY_ONE || self.of.field("month").is_none();
        let mut stored: HashMap<usize, Sums> = HashMap::new();
        if many && !self.fresh {
            figures::by_library_month(conn, self.of, &names, self.span(), &mut |library, month, sums| {
                if let Some(at) = self.at.get(&(library, month)) {
                    stored.insert(*at, sums);
                }
            })?;
        }
        let otherwise = match self.reports && self.at.len() > ONE_BY_ONE {
            true => Some(figures::all_reported_otherwise(conn, self.of, self.span())?),
            false => None,
        };
        let libraries = figures::libraries(conn)?;
        let code = |library: i64| libraries.get(&library).map_or("", |(code, _)| code.as_str());
        let mut by_code: Vec<i64> = libraries.keys().copied().collect();
        by_code.sort_unstable_by(|a, b| (code(*a), a).cmp(&(code(*b), b)));
        let rank: HashMap<i64, usize> = by_code.into_iter().zip(1..).collect();
        let rank = |library: &i64| rank.get(library).copied().unwrap_or(0);
        let mut keys: Vec<(Month, usize, i64, usize)> =
            self.at.iter().map(|((library, month), at)| (*month, rank(library), *library, *at)).collect();
        keys.sort_unstable();
        for (month, _, library, at) in keys {
            let own = self.own(at);
            // Where there was nothing before, there is what was added.
            let after = match (self.fresh, many) {
                (true, _) => None,
                (_, true) => Some(stored.remove(&at).unwrap_or_else(|| none(self.figures.len()))),
                (_, false) => Some(figures::of_library_month(conn, self.of, &names, library, month)?),
            };
            let records = after.as_ref().map_or(own[0], |after| after.records);
            // Of several records before some may have been drafts: then it was silent only if none counted.
            if own[1] > 0
                && records <= own[1].max(own[0])
                && !match &otherwise {
                    Some(known) => known.contains(&(library, month)),
                    None => figures::reported_otherwise(conn, self.of, library, month)?,
                }
            {
                effect.silent.push((library, month));
            }
            if effect.cells.len() == SHOWN {
                effect.left_out += usize::from(match &after {
                    Some(after) => compare(after, &sums_of(own)).iter().any(Change::is_one),
                    None => own[0] != 0 || own[2..].iter().skip(1).step_by(2).any(|known| *known > 0),
                });
                continue;
            }
            let delta = sums_of(own);
            let figures = compare(after.as_ref().unwrap_or(&delta), &delta);
            if figures.iter().any(Change::is_one) {
                effect.cells.push(LibraryMonth { library: code(library).to_owned(), month, figures });
            }
        }
        Ok(())
    }
}

/// The numbers of a library-month or month, as the database gives them.
fn sums_of(own: &[i64]) -> Sums {
    Sums { records: own[0], figures: own[2..].chunks_exact(2).map(|pair| (pair[0], pair[1])).collect() }
}

fn none(figures: usize) -> Sums {
    Sums { records: 0, figures: vec![(0, 0); figures] }
}

/// Before and after, from what is stored now and what was added.
fn compare(after: &Sums, delta: &Sums) -> Vec<Change> {
    let known = |(sum, known): (i64, i64)| (known > 0).then_some(sum);
    let records = Change { before: Some(after.records - delta.records), after: Some(after.records) };
    let figures = after.figures.iter().zip(&delta.figures).map(|(after, delta)| Change {
        before: known((after.0.saturating_sub(delta.0), after.1 - delta.1)),
        after: known(*after),
    });
    std::iter::once(records).chain(figures).collect()
}

/// Whether a record counts as a report: a submission only once it is handed in.
fn reports(draft: &Draft) -> bool {
    match draft.of.field("state") {
        Some((at, _)) => {
            let state = draft.values[at].as_ref().and_then(Value::text);
            matches!(state, Some("submitted" | "approved" | "nil"))
        }
        None => true,
    }
}

/// The figures of a record type that may be shown: counts and rupiah, a sum in place of its parts.
fn figures_of(of: &'static RecordType) -> Vec<Figure> {
    let summed: Vec<&str> = of.fields.iter().flat_map(|field| field.sum_of).copied().collect();
    of.fields
        .iter()
        .enumerate()
        .filter(|(_, field)| {
            matches!(field.kind, FieldType::Count | FieldType::Rupiah)
                && field.privacy == Privacy::Public
                && !summed.contains(&field.name)
        })
        .map(|(at, field)| {
            let parts = match field.sum_of {
                [] => vec![at],
                parts => parts.iter().map(|part| of.position(part)).collect(),
            };
            Figure { name: field.name, parts }
        })
        .collect()
}
