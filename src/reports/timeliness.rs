//! Timeliness (ketepatan): the days from an event to its entry, who enters late, what was dated back, and
//! first days of a month on which records pile up.

mod seen;

use std::collections::{BTreeMap, BinaryHeap, HashMap};

use rusqlite::Connection;

use super::columns::{Col, col};
use super::series::{Home, count};
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
use seen::{BACK_DATED, Entry, FirstDay, Late, Seen, Tally};

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

/// So many records of one first day of a month, more than half of them entered late, are a cluster.
const CLUSTER: i64 = 5;

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

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, TIMELINESS.by)?;
    let lang = params.lang;
    let mut document = frame.document(TIMELINESS.name, texts::TIMELINESS)?;
    let homes = frame.homes()?;
    let seen = read(&frame, &homes)?;
    let own: i64 = seen.kinds.values().map(|kind| kind.own).sum();
    let records: i64 = seen.kinds.values().map(|kind| kind.records).sum();
    document.sections.push(places(&frame, &seen, &homes));
    document.sections.push(kinds(&frame, &seen));
    document.sections.push(clusters(&frame, &seen));
    document.sections.push(listed(&frame, seen.listed, seen.not_in_time));
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
        let entry: (i64, bool) = (row.get("library")?, row.get("on_time")?);
        let dated: bool = row.get("dated")?;
        Ok(month.filter(|_| dated).map(|month| (entry.0, month, entry.1)))
    })?;
    Ok(found.into_iter().flatten().collect())
}

fn read(frame: &Frame<'_>, homes: &[Home]) -> Result<Seen> {
    let homes: HashMap<i64, &Home> = homes.iter().map(|home| (home.id, home)).collect();
    let mut seen = Seen::default();
    let by_month = frame.by == "month";
    frame.read(SQL, "entries", &[], |row| {
        let entry = Entry::read(row)?;
        if let Some(home) = homes.get(&entry.library) {
            seen.add(&entry, home, by_month);
        }
        Ok(())
    })?;
    Ok(seen)
}

/// The dated records of each area or library.
fn places(frame: &Frame<'_>, seen: &Seen, homes: &[Home]) -> Section {
    let by_month = frame.by == "month";
    let mut places: BTreeMap<&str, (Option<String>, Tally)> = BTreeMap::new();
    for (month, tally) in &seen.months {
        places.entry(month).or_default().1.merge(tally);
    }
    for home in homes {
        let Some(tally) = seen.libraries.get(&home.id) else { continue };
        let place = places.entry(&home.place.0).or_default();
        place.0.clone_from(&home.place.1);
        place.1.merge(tally);
    }
    let mut all = Tally::default();
    places.values().for_each(|(_, tally)| all.merge(tally));
    let rows = places.into_iter().map(|(key, (name, tally))| {
        let mut row = match Month::parse_iso(key).filter(|_| by_month) {
            Some(month) => vec![Cell::Month(month)],
            None => vec![Cell::text(key), Cell::from(name)],
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
        total.extend(all.cells());
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
    let piled = |day: &FirstDay| day.tally.records >= CLUSTER && day.tally.late() * 2 > day.tally.records;
    let found = seen.first_days.iter().filter(|(_, day)| piled(day));
    let rows = found.map(|(day, FirstDay { tally, libraries })| {
        vec![
            date(day),
            tally.records.into(),
            count(libraries.len()).into(),
            tally.late().into(),
            tally.back_dated().into(),
            tally.median(),
        ]
    });
    let columns = [
        col("day", words::DATE, Date),
        col("records", words::RECORDS, Count),
        col("libraries", words::FROM_LIBRARIES, Count).short(words::FROM_LIBRARIES_SHORT),
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

/// The entries that came late or before the event, the farthest of `all`.
fn listed(frame: &Frame<'_>, entries: BinaryHeap<Late>, all: usize) -> Section {
    let lang = frame.params.lang;
    let more = all - entries.len();
    let rows = entries.into_sorted_vec().into_iter().map(|entry| {
        let standing = match entry.days {
            ..0 => 2,
            days if days > BACK_DATED => 1,
            _ => 0,
        };
        let (code, label) = texts::STANDINGS[standing];
        let kind = record_types::find(&entry.kind).map_or(words::NOT_STATED, |of| of.words);
        let own = if entry.far.0 { ("no", words_of::NO) } else { ("yes", words_of::YES) };
        vec![
            Cell::Text(format!("{} {}", entry.kind, entry.id)),
            Cell::Choice(entry.kind, kind),
            Cell::Text(entry.code),
            Cell::Text(entry.library),
            date(&entry.day),
            date(&entry.entered),
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

/// A day as it is stored: days are checked then, and the operation's moment is our own.
fn date(day: &str) -> Cell {
    day.parse().map_or(Cell::Empty, Cell::Date)
}

#[cfg(test)]
mod tests;
