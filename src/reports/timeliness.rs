//! Timeliness (ketepatan): the days from an event to its entry, who enters late, what was dated back, and
//! first days of a month on which records pile up.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};
use rusqlite::Connection;

use super::columns::{Col, col};
use super::series::{count, median, real, share};
use super::shared::Frame;
use super::trace::{Fold, Rows, Source, Traced};
use super::{Params, Report};
use crate::args;
use crate::error::Result;
use crate::record::Month;
use crate::record_types;
use crate::table::ColumnKind::{Code, Count, Date, Decimal, Month as MonthKind, Percent, Words};
use crate::table::{Cell, Chart, ChartKind, Document, Section};
use crate::text::{report_programme as texts, reports as words, words as words_of};

/// `report timeliness`.
pub static TIMELINESS: Report = Report {
    name: "timeliness",
    alias: "ketepatan",
    about: texts::TIMELINESS_ABOUT,
    by: &["library", "district", "regency", "province", "month"],
    of_library: false,
    traced,
    run,
};

pub(super) const SQL: &str = include_str!("timeliness.sql");

fn traced(by: &'static str) -> Vec<Traced> {
    let of = |section, rows, columns| Traced { section, rows, columns };
    vec![
        of("places", Rows::by(by), DATED),
        of("kinds", Rows::Said("t.record = :row"), ALL),
        of("clusters", Rows::Said("t.day = :row"), DATED),
        of("late", Rows::Said("t.record || ' ' || t.id = :row"), DATED),
    ]
}

/// A number of records, dated or not.
const fn entries(value: &'static str) -> Source {
    Source::sum("entry", value)
}

/// The same of those that have a date.
const fn dated(value: &'static str) -> Source {
    entries(value).only("t.dated")
}

static SHARE: Source = Source::From(&["on_time", "records"]);

static DATED: &[(&str, &Source)] = &[
    ("records", &dated("1")),
    ("on_time", &dated("t.on_time")),
    ("late", &dated("1 - t.on_time")),
    ("share", &SHARE),
    ("median", &dated("t.days").fold(Fold::Median)),
    ("longest", &dated("t.days").fold(Fold::Most)),
    ("back_dated", &dated("t.days > 31")),
    ("libraries", &Source::different("entry", "t.library").only("t.dated")),
    ("days", &dated("t.days")),
];

static ALL: &[(&str, &Source)] = &[
    ("records", &entries("1")),
    ("on_time", &entries("t.on_time")),
    ("late", &entries("1 - t.on_time")),
    ("share", &SHARE),
    ("median", &entries("t.days").fold(Fold::Median)),
    ("longest", &entries("t.days").fold(Fold::Most)),
    ("back_dated", &entries("t.days > 31")),
    ("own", &entries("t.own")),
];

/// More days than this after the event, and an entry is dated back.
const BACK_DATED: i64 = 31;
/// So many records of one first day of a month, more than half of them entered late, are a cluster.
const CLUSTER: usize = 5;
/// The list shows so many of the entries; a note says how many more there are.
const LISTED: usize = 30;

/// How the entries of some records stand.
#[derive(Default)]
struct Tally {
    name: Option<String>,
    days: Vec<i64>,
    on_time: i64,
    /// Records that say themselves when they were entered.
    own: i64,
    libraries: BTreeSet<String>,
}

impl Tally {
    fn add(&mut self, entry: &Entry) {
        self.days.push(entry.days);
        self.on_time += i64::from(entry.on_time);
        self.own += i64::from(entry.own);
    }

    fn back_dated(&self) -> i64 {
        count(self.days.iter().filter(|days| **days > BACK_DATED).count())
    }

    fn late(&self) -> i64 {
        count(self.days.len()) - self.on_time
    }

    fn median(&self) -> Cell {
        let middle = median(self.days.iter().map(|days| real(*days)).collect());
        middle.map_or(Cell::Silent, Cell::Decimal)
    }

    /// Records, on time, late, share, median, longest, dated back.
    fn cells(&self) -> Vec<Cell> {
        let n = count(self.days.len());
        let share = share(self.on_time, n).map_or(Cell::Silent, Cell::Decimal);
        vec![
            n.into(),
            self.on_time.into(),
            self.late().into(),
            share,
            self.median(),
            self.days.iter().max().map_or(Cell::Silent, |days| Cell::Integer(*days)),
            self.back_dated().into(),
        ]
    }
}

/// The columns of [`Tally::cells`].
const TALLY: [Col; 7] = [
    col("records", words::RECORDS, Count),
    col("on_time", texts::ON_TIME, Count),
    col("late", texts::LATE, Count),
    col("share", texts::ON_TIME_SHARE, Percent),
    col("median", texts::MEDIAN_DAYS, Decimal),
    col("longest", texts::LONGEST, Count),
    col("back_dated", texts::BACK_DATED, Count),
];

/// One record with the day of its event and of its entry.
struct Entry {
    kind: String,
    id: i64,
    code: String,
    library: String,
    title: Option<String>,
    dated: bool,
    day: NaiveDate,
    entered: NaiveDate,
    own: bool,
    days: i64,
    on_time: bool,
    place: (String, Option<String>),
}

/// Everything that is kept of the records while they pass by.
#[derive(Default)]
struct Seen {
    kinds: BTreeMap<String, Tally>,
    places: BTreeMap<String, Tally>,
    all: Tally,
    first_days: BTreeMap<NaiveDate, Tally>,
    listed: Vec<Entry>,
}

impl Seen {
    fn add(&mut self, entry: Entry) {
        self.kinds.entry(entry.kind.clone()).or_default().add(&entry);
        if !entry.dated {
            return;
        }
        self.all.add(&entry);
        let place = self.places.entry(entry.place.0.clone()).or_default();
        place.name.clone_from(&entry.place.1);
        place.add(&entry);
        if entry.day.day() == 1 {
            let day = self.first_days.entry(entry.day).or_default();
            day.add(&entry);
            day.libraries.insert(entry.code.clone());
        }
        if !entry.on_time || entry.days < 0 {
            self.listed.push(entry);
        }
    }
}

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, TIMELINESS.by)?;
    let lang = params.lang;
    let mut document = frame.document(TIMELINESS.name, texts::TIMELINESS)?;
    let seen = read(&frame)?;
    let own: i64 = seen.kinds.values().map(|kind| kind.own).sum();
    let records: i64 = seen.kinds.values().map(|kind| count(kind.days.len())).sum();
    document.sections.push(places(&frame, &seen));
    document.sections.push(kinds(&frame, &seen));
    document.sections.push(clusters(&frame, &seen));
    document.sections.push(listed(&frame, seen.listed));
    if records > own {
        document.notes.push(texts::NO_ENTRY_DAY.fill(lang, args![n = records - own, m = records]));
    }
    document.notes.push(texts::TIMELINESS_NOTE.get(lang).to_owned());
    frame.say_coverage(&mut document, frame.coverage()?);
    Ok(document)
}

/// The dated records between two months: library, month, and whether it was entered in time.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn entered(frame: &Frame<'_>, from: Month, to: Month) -> Result<Vec<(i64, Month, bool)>> {
    let (from, to) = (from.to_string(), to.to_string());
    let found = frame.read(SQL, "entries", &[(":first", &from), (":last", &to)], |row| {
        let month = Month::parse_iso(&row.get::<_, String>("month")?);
        let entry: (i64, bool) = (row.get("library_id")?, row.get("on_time")?);
        let dated: bool = row.get("dated")?;
        Ok(month.filter(|_| dated).map(|month| (entry.0, month, entry.1)))
    })?;
    Ok(found.into_iter().flatten().collect())
}

fn read(frame: &Frame<'_>) -> Result<Seen> {
    let seen = RefCell::new(Seen::default());
    frame.read(SQL, "entries", &[], |row| {
        let day = |name: &str| -> rusqlite::Result<Option<NaiveDate>> {
            Ok(row.get::<_, Option<String>>(name)?.and_then(|day| day.parse().ok()))
        };
        // Days are checked when they are stored; the operation's moment is our own.
        let (Some(happened), Some(entered)) = (day("day")?, day("entered")?) else { return Ok(()) };
        seen.borrow_mut().add(Entry {
            kind: row.get("kind")?,
            id: row.get("id")?,
            code: row.get("code")?,
            library: row.get("library")?,
            title: row.get("title")?,
            dated: row.get("dated")?,
            day: happened,
            entered,
            own: row.get("own")?,
            days: row.get("days")?,
            on_time: row.get("on_time")?,
            place: (row.get("place")?, row.get("place_name")?),
        });
        Ok(())
    })?;
    Ok(seen.into_inner())
}

/// The dated records of each area or library.
fn places(frame: &Frame<'_>, seen: &Seen) -> Section {
    let by_month = frame.by == "month";
    let rows = seen.places.iter().map(|(key, tally)| {
        let mut row = match Month::parse_iso(key).filter(|_| by_month) {
            Some(month) => vec![Cell::Month(month)],
            None => vec![Cell::text(key.as_str()), Cell::from(tally.name.clone())],
        };
        row.extend(tally.cells());
        row
    });
    let mut columns = match frame.by {
        "month" => vec![col("month", words::MONTH, MonthKind)],
        "library" => vec![col("code", words::CODE, Code), col("library", words::LIBRARY, Words)],
        _ => vec![col("code", words::CODE, Code), col("area", words::AREA, Words)],
    };
    let heads = columns.len();
    columns.extend(TALLY);
    let mut table = frame.table(&columns, rows.collect());
    if !table.rows.is_empty() {
        let mut total = vec![Cell::text(words::TOTAL.get(frame.params.lang))];
        total.resize(heads, Cell::Empty);
        total.extend(seen.all.cells());
        table.total = Some(total);
    }
    Section {
        key: "places",
        table,
        chart: Some(Chart {
            kind: ChartKind::Stacked,
            title: texts::TIMELINESS.get(frame.params.lang).to_owned(),
            category: columns[heads - 1].key.to_owned(),
            series: vec!["on_time".to_owned(), "late".to_owned()],
        }),
        ..Section::default()
    }
}

/// All records by kind, those known by month only among them.
fn kinds(frame: &Frame<'_>, seen: &Seen) -> Section {
    let rows = seen.kinds.iter().map(|(kind, tally)| {
        let label = record_types::find(kind).map_or(words::NOT_STATED, |of| of.words);
        let mut row = vec![Cell::Choice(kind.clone(), label)];
        row.extend(tally.cells());
        row.push(tally.own.into());
        row
    });
    let mut columns = vec![col("kind", texts::RECORD_KIND, Words)];
    columns.extend(TALLY);
    columns.push(col("own", texts::OWN_ENTRY_DAY, Count));
    Section {
        key: "kinds",
        title: texts::BY_KIND.get(frame.params.lang).to_owned(),
        table: frame.table(&columns, rows.collect()),
        notes: vec![texts::MONTHLY_COUNTS.fill(frame.params.lang, args![day = frame.params.due_day])],
        ..Section::default()
    }
}

/// First days of a month on which records pile up that were entered later.
fn clusters(frame: &Frame<'_>, seen: &Seen) -> Section {
    let found = seen
        .first_days
        .iter()
        .filter(|(_, tally)| tally.days.len() >= CLUSTER && tally.late() * 2 > count(tally.days.len()));
    let rows = found.map(|(day, tally)| {
        vec![
            Cell::Date(*day),
            count(tally.days.len()).into(),
            count(tally.libraries.len()).into(),
            tally.late().into(),
            tally.back_dated().into(),
            tally.median(),
        ]
    });
    let columns = [
        col("day", words::DATE, Date),
        col("records", words::RECORDS, Count),
        col("libraries", words::FROM_LIBRARIES, Count),
        col("late", texts::LATE, Count),
        col("back_dated", texts::BACK_DATED, Count),
        col("median", texts::MEDIAN_DAYS, Decimal),
    ];
    let lang = frame.params.lang;
    let table = frame.table(&columns, rows.collect());
    let notes =
        if table.rows.is_empty() { Vec::new() } else { vec![texts::CLUSTER_NOTE.get(lang).to_owned()] };
    Section {
        key: "clusters",
        title: texts::CLUSTERS.get(lang).to_owned(),
        table,
        notes,
        ..Section::default()
    }
}

/// The entries that came late or before the event: first those that say so themselves, the farthest first.
fn listed(frame: &Frame<'_>, mut entries: Vec<Entry>) -> Section {
    let lang = frame.params.lang;
    entries.sort_by(|a, b| {
        let far = |entry: &Entry| (!entry.own, -entry.days.abs(), entry.day);
        (far(a), &a.code, &a.kind, a.id).cmp(&(far(b), &b.code, &b.kind, b.id))
    });
    let more = entries.len().saturating_sub(LISTED);
    let rows = entries.into_iter().take(LISTED).map(|entry| {
        let standing = match entry.days {
            ..0 => 2,
            days if days > BACK_DATED => 1,
            _ => 0,
        };
        let (code, label) = texts::STANDINGS[standing];
        let kind = record_types::find(&entry.kind).map_or(words::NOT_STATED, |of| of.words);
        let own = if entry.own { ("yes", words_of::YES) } else { ("no", words_of::NO) };
        vec![
            Cell::Text(format!("{} {}", entry.kind, entry.id)),
            Cell::Choice(entry.kind, kind),
            Cell::Text(entry.code),
            Cell::Text(entry.library),
            Cell::Date(entry.day),
            Cell::Date(entry.entered),
            entry.days.into(),
            Cell::Choice(code.to_owned(), label),
            Cell::Choice(own.0.to_owned(), own.1),
            entry.title.into(),
        ]
    });
    let columns = [
        col("record", words::RECORDS, Code).left_out(),
        col("kind", texts::RECORD_KIND, Words),
        col("code", words::CODE, Code).left_out(),
        col("library", words::LIBRARY, Words),
        col("day", words::DATE, Date),
        col("entered", texts::ENTERED, Date),
        col("days", texts::DAYS, Count),
        col("standing", texts::STANDING, Words),
        col("own", texts::OWN_ENTRY_DAY, Words),
        col("title", words::TITLE, Words).left_out(),
    ];
    let mut section = Section {
        key: "late",
        title: texts::LATE_LIST.get(lang).to_owned(),
        table: frame.table(&columns, rows.collect()),
        ..Section::default()
    };
    if !section.table.rows.is_empty() {
        section.notes.push(texts::LATE_NOTE.get(lang).to_owned());
    }
    if more > 0 {
        section.notes.push(texts::MORE_LATE.fill(lang, args![n = more]));
    }
    section
}

#[cfg(test)]
mod tests;
