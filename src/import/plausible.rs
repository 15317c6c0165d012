//! Figures of an import that are implausible beside the library's own others, or beside its peers'.
//!
//! The rule itself is [`crate::record::plausible`]. While rows are written only the figures are gathered
//! (four bytes each); afterwards, those large enough for a question are compared with everything the
//! library has, this file included, so that a first import is judged as well. No SQL, no printing.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::Prepared;
use crate::args;
use crate::error::{Problem, Result};
use crate::mapping::Target;
use crate::record::ids::IdMap;
use crate::record::plausible::{FEWEST_OWN, FEWEST_PEERS, Usual, judged, least};
use crate::record::{Draft, Field, RecordType, Value};
use crate::store::confirmation;
use crate::store::figures::{self, Which};
use crate::text::codes::plausible::VAL_140;
use crate::text::effect as texts;

/// At most so many figures of a file are kept for comparing, and so many to be judged; `tpbis check` looks
/// at all of them.
const KEPT: usize = 8_000_000;
const JUDGED: usize = 500_000;
/// A file with so many rows is its own measure of what peers have; else the newest records are.
const OWN_MEASURE: usize = 1_000;
const NEWEST: u64 = 5_000;
/// Of more libraries than this, only figures that stand out within the file are compared with what is stored.
const LIBRARIES: usize = 2_000;

/// A stored figure that is implausible.
#[derive(Debug)]
pub(super) struct Implausible {
    pub(super) record: i64,
    pub(super) field: &'static str,
    pub(super) value: i64,
    pub(super) problem: Problem,
}

#[derive(Clone, Copy, Debug)]
struct Large {
    row: u64,
    record: i64,
    library: i64,
    /// Which of `fields`.
    figure: usize,
    value: i64,
}

/// Gathers the figures of the rows that are written.
#[derive(Debug)]
pub(super) struct Gathered {
    of: &'static RecordType,
    library: Option<usize>,
    fields: Vec<(usize, &'static Field, i64)>,
    /// Figures above zero by library, one list a field.
    series: IdMap<i64, Vec<Vec<f32>>>,
    large: Vec<Large>,
    kept: usize,
    rows: usize,
}

impl Gathered {
    /// Nothing gathered yet of this record type.
    pub(super) fn new(of: &'static RecordType) -> Self {
        let fields = judged(of).map(|(at, field)| (at, field, least(field.kind))).collect();
        let library = of.field("library").map(|(at, _)| at);
        Self { of, library, fields, series: IdMap::default(), large: Vec::new(), kept: 0, rows: 0 }
    }

    /// A record as it was written, with the fields that got a new value (all where nothing is said).
    pub(super) fn see(&mut self, draft: &Draft, row: u64, record: i64, new: Option<&[usize]>) {
        if self.fields.is_empty() || self.kept >= KEPT {
            return;
        }
        self.rows += 1;
        let library = self.library.and_then(|at| draft.values[at].as_ref()).and_then(Value::integer);
        let library = library.unwrap_or(0);
        let width = self.fields.len();
        let series = self.series.entry(library).or_insert_with(|| vec![Vec::new(); width]);
        for (figure, (at, _, least)) in self.fields.iter().enumerate() {
            let Some(Value::Integer(value)) = draft.values[*at] else { continue };
            if value <= 0 || new.is_some_and(|new| !new.contains(at)) {
                continue;
            }
            self.kept += 1;
            series[figure].push(value as f32);
            if value >= *least && self.large.len() < JUDGED {
                self.large.push(Large { row, record, library, figure, value });
            }
        }
    }

    /// The implausible ones, in the order of rows. `fresh` says that nothing was stored before, so that
    /// nothing has to be read.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn judge(
        mut self,
        conn: &Connection,
        prepared: &Prepared,
        fresh: bool,
    ) -> Result<Vec<Implausible>> {
        if self.large.is_empty() {
            return Ok(Vec::new());
        }
        let concerned = |large: &[Large]| large.iter().map(|one| one.library).collect::<HashSet<_>>().len();
        if concerned(&self.large) > LIBRARIES {
            let mut middles = HashMap::new();
            let series = &self.series;
            self.large.retain(|one| {
                let own = middles.entry((one.library, one.figure)).or_insert_with(|| {
                    let mut own = series[&one.library][one.figure].clone();
                    Usual::of(&mut own, FEWEST_OWN)
                });
                own.is_none_or(|usual| usual.refutes(one.value, self.fields[one.figure].1.kind))
            });
        }
        let own = if fresh && self.kept < KEPT { self.gathered() } else { self.own(conn)? };
        let levels = figures::libraries(conn)?;
        let level = |library: i64| levels.get(&library).map_or("", |(_, level)| level.as_str());
        let mut peers: Option<HashMap<(&str, usize), Usual>> = None;
        let mut found = Vec::new();
        for one in std::mem::take(&mut self.large) {
            let field = self.fields[one.figure].1;
            let (usual, whose) = match own.get(&(one.library, one.figure)) {
                Some(usual) => (*usual, texts::THIS_LIBRARY),
                None => {
                    if peers.is_none() {
                        peers = Some(self.peers(conn, &level)?);
                    }
                    let usual = peers.as_ref().and_then(|all| all.get(&(level(one.library), one.figure)));
                    let Some(usual) = usual else { continue };
                    (*usual, texts::PEERS)
                }
            };
            if !usual.refutes(one.value, field.kind)
                || confirmation::is_confirmed(conn, self.of.name, one.record, field.name, one.value)?
            {
                continue;
            }
            let mut problem = Problem::warning(&VAL_140).value(one.value.to_string()).args(args![
                count = one.value,
                low = usual.low,
                high = usual.high,
                times = usual.times(one.value),
                whose
            ]);
            problem.place.file = Some(prepared.sheet.file.clone());
            problem.place.sheet.clone_from(&prepared.sheet.name);
            problem.place.row = Some(one.row);
            place_field(&mut problem, prepared, field.name);
            found.push(Implausible { record: one.record, field: field.name, value: one.value, problem });
        }
        Ok(found)
    }

    /// What is usual at each library concerned, where this file is all it has.
    fn gathered(&self) -> HashMap<(i64, usize), Usual> {
        if self.library.is_none() {
            return HashMap::new();
        }
        let wanted: HashSet<(i64, usize)> = self.large.iter().map(|one| (one.library, one.figure)).collect();
        let usual = |key: (i64, usize)| {
            let mut own = self.series.get(&key.0)?.get(key.1)?.clone();
            Some((key, Usual::of(&mut own, FEWEST_OWN)?))
        };
        wanted.into_iter().filter_map(usual).collect()
    }

    /// What is usual at each library concerned, by everything it has stored.
    fn own(&self, conn: &Connection) -> Result<HashMap<(i64, usize), Usual>> {
        if self.library.is_none() {
            return Ok(HashMap::new());
        }
        let mut libraries: Vec<i64> = self.large.iter().map(|one| one.library).collect();
        libraries.sort_unstable();
        libraries.dedup();
        let wanted: HashSet<(i64, usize)> = self.large.iter().map(|one| (one.library, one.figure)).collect();
        let mut series: HashMap<(i64, usize), Vec<f32>> = HashMap::new();
        let names: Vec<&str> = self.fields.iter().map(|(_, field, _)| field.name).collect();
        figures::entries(conn, self.of, &names, Which::Libraries(&libraries), &mut |entry| {
            for (figure, value) in entry.figures.iter().enumerate() {
                if let Some(value) = value.filter(|_| wanted.contains(&(entry.library, figure))) {
                    series.entry((entry.library, figure)).or_default().push(value as f32);
                }
            }
        })?;
        let usual = |(key, mut own): ((i64, usize), Vec<f32>)| Some((key, Usual::of(&mut own, FEWEST_OWN)?));
        Ok(series.into_iter().filter_map(usual).collect())
    }

    /// What is usual among libraries of each level: in this file when it is large, else among the newest
    /// records.
    fn peers<'l>(
        &self,
        conn: &Connection,
        level: &dyn Fn(i64) -> &'l str,
    ) -> Result<HashMap<(&'l str, usize), Usual>> {
        let mut all: HashMap<(&str, usize), Vec<f32>> = HashMap::new();
        if self.rows >= OWN_MEASURE {
            for (library, series) in &self.series {
                for (figure, own) in series.iter().enumerate() {
                    all.entry((level(*library), figure)).or_default().extend(own);
                }
            }
        } else {
            let names: Vec<&str> = self.fields.iter().map(|(_, field, _)| field.name).collect();
            figures::entries(conn, self.of, &names, Which::Newest(NEWEST), &mut |entry| {
                for (figure, value) in entry.figures.iter().enumerate() {
                    if let Some(value) = value {
                        all.entry((level(entry.library), figure)).or_default().push(*value as f32);
                    }
                }
            })?;
        }
        let usual =
            |(key, mut some): ((&'l str, usize), Vec<f32>)| Some((key, Usual::of(&mut some, FEWEST_PEERS)?));
        Ok(all.into_iter().filter_map(usual).collect())
    }
}

/// Names a field and its column; where only the total of the field has a column, that one.
pub(super) fn place_field(problem: &mut Problem, prepared: &Prepared, name: &'static str) {
    let of = prepared.mapping.of;
    problem.place.field = Some(name);
    let column = |name: &str| {
        let target = of.field(name).map(|(at, _)| Some(Target::Field(at)));
        prepared.mapping.columns.iter().position(|column| Some(*column) == target)
    };
    let total = || of.fields.iter().find(|field| field.sum_of.contains(&name));
    if let Some(at) = column(name).or_else(|| total().and_then(|field| column(field.name))) {
        let heading = &prepared.sheet.headings[at];
        problem.place.column = Some(heading.letter.clone());
        problem.place.heading = Some(heading.text.clone());
    }
}
