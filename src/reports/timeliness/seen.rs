//! What timeliness keeps of the records while they pass by, and nothing more: there may be millions.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};

use rusqlite::Row;

use crate::reports::series::{Home, real, share};
use crate::table::Cell;

/// More days than this after the event, and an entry is dated back.
pub(super) const BACK_DATED: i64 = 31;
/// The list shows so many of the entries; a note says how many more there are.
const LISTED: usize = 30;

/// How the entries of some records stand.
#[derive(Default)]
pub(super) struct Tally {
    /// How many records took so many days.
    pub(super) days: BTreeMap<i64, i64>,
    pub(super) records: i64,
    pub(super) on_time: i64,
    /// Records that say themselves when they were entered.
    pub(super) own: i64,
}

impl Tally {
    pub(super) fn add(&mut self, entry: &Entry<'_>) {
        *self.days.entry(entry.days).or_default() += 1;
        self.records += 1;
        self.on_time += i64::from(entry.on_time);
        self.own += i64::from(entry.own);
    }

    /// Adds what another has counted.
    pub(super) fn merge(&mut self, other: &Self) {
        for (days, records) in &other.days {
            *self.days.entry(*days).or_default() += records;
        }
        self.records += other.records;
        self.on_time += other.on_time;
        self.own += other.own;
    }

    pub(super) fn back_dated(&self) -> i64 {
        self.days.range(BACK_DATED + 1..).map(|(_, records)| records).sum()
    }

    pub(super) fn late(&self) -> i64 {
        self.records - self.on_time
    }

    pub(super) fn median(&self) -> Cell {
        let nth = |n: i64| {
            let mut passed = 0;
            self.days.iter().find(|(_, records)| {
                passed += **records;
                passed > n
            })
        };
        // Of an even number the two in the middle.
        match (nth((self.records - 1) / 2), nth(self.records / 2)) {
            (Some((low, _)), Some((high, _))) => Cell::Decimal(f64::midpoint(real(*low), real(*high))),
            _ => Cell::Silent,
        }
    }

    /// Records, on time, late, share, median, longest, dated back.
    pub(super) fn cells(&self) -> Vec<Cell> {
        let share = share(self.on_time, self.records).map_or(Cell::Silent, Cell::Decimal);
        vec![
            self.records.into(),
            self.on_time.into(),
            self.late().into(),
            share,
            self.median(),
            self.days.keys().next_back().map_or(Cell::Silent, |days| Cell::Integer(*days)),
            self.back_dated().into(),
        ]
    }
}

/// One record with the day of its event and of its entry, while it passes by.
pub(super) struct Entry<'r> {
    pub(super) kind: &'r str,
    pub(super) id: i64,
    pub(super) library: i64,
    pub(super) month: &'r str,
    pub(super) dated: bool,
    pub(super) day: &'r str,
    pub(super) entered: &'r str,
    pub(super) own: bool,
    pub(super) days: i64,
    pub(super) on_time: bool,
    pub(super) title: Option<&'r str>,
}

impl<'r> Entry<'r> {
    /// Reads a row of `entries`, by the places of its columns: there may be millions.
    pub(super) fn read(row: &'r Row<'_>) -> rusqlite::Result<Self> {
        let text = |at| row.get_ref(at).and_then(|value| Ok(value.as_str_or_null()?));
        Ok(Self {
            kind: text(0)?.unwrap_or_default(),
            id: row.get(1)?,
            library: row.get(2)?,
            month: text(3)?.unwrap_or_default(),
            dated: row.get(4)?,
            day: text(5)?.unwrap_or_default(),
            entered: text(6)?.unwrap_or_default(),
            own: row.get(7)?,
            days: row.get(8)?,
            on_time: row.get(9)?,
            title: text(10)?,
        })
    }
}

/// An entry for the list of those that came late or before the event. First those that say so themselves, the
/// farthest first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Late {
    /// That the record does not say itself when it was entered, and how far the days lie apart, downwards.
    pub(super) far: (bool, i64),
    pub(super) day: String,
    pub(super) code: String,
    pub(super) kind: String,
    pub(super) id: i64,
    pub(super) library: String,
    pub(super) entered: String,
    pub(super) days: i64,
    pub(super) title: Option<String>,
}

/// Records of one first day of a month.
#[derive(Default)]
pub(super) struct FirstDay {
    pub(super) tally: Tally,
    pub(super) libraries: BTreeSet<i64>,
}

/// Everything that is kept of the records while they pass by.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) kinds: BTreeMap<String, Tally>,
    /// The dated records of each library, or of each month.
    pub(super) libraries: HashMap<i64, Tally>,
    pub(super) months: BTreeMap<String, Tally>,
    pub(super) first_days: BTreeMap<String, FirstDay>,
    /// The farthest of the entries that came late or early, and how many there are.
    pub(super) listed: BinaryHeap<Late>,
    pub(super) not_in_time: usize,
}

impl Seen {
    pub(super) fn add(&mut self, entry: &Entry<'_>, home: &Home, by_month: bool) {
        of(&mut self.kinds, entry.kind, |kind| kind.add(entry));
        if !entry.dated {
            return;
        }
        match by_month {
            true => of(&mut self.months, entry.month, |month| month.add(entry)),
            false => self.libraries.entry(entry.library).or_default().add(entry),
        }
        if entry.day.ends_with("-01") {
            of(&mut self.first_days, entry.day, |first| {
                first.tally.add(entry);
                first.libraries.insert(entry.library);
            });
        }
        if !entry.on_time || entry.days < 0 {
            self.list(entry, home);
        }
    }

    /// Keeps it for the list if it is one of the farthest.
    pub(super) fn list(&mut self, entry: &Entry<'_>, home: &Home) {
        self.not_in_time += 1;
        let far = (!entry.own, -entry.days.abs());
        let full = self.listed.len() >= LISTED;
        if full && self.listed.peek().is_some_and(|nearest| nearest.far < far) {
            return;
        }
        self.listed.push(Late {
            far,
            day: entry.day.to_owned(),
            code: home.code.clone(),
            kind: entry.kind.to_owned(),
            id: entry.id,
            library: home.name.clone(),
            entered: entry.entered.to_owned(),
            days: entry.days,
            title: entry.title.map(str::to_owned),
        });
        if full {
            self.listed.pop();
        }
    }
}

/// Does something with what is kept under a name.
fn of<T: Default>(known: &mut BTreeMap<String, T>, name: &str, with: impl FnOnce(&mut T)) {
    match known.get_mut(name) {
        Some(known) => with(known),
        None => with(known.entry(name.to_owned()).or_default()),
    }
}
