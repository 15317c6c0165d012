//! Who reported (kelengkapan): library by month, the share per area, and the silent list.

mod grid;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rusqlite::Connection;
use serde_json::json;

use super::columns::{Col, col};
use super::library_months::{LibraryMonths, State};
use super::pieces::bars;
use super::series::{count, share};
use super::shared::{Coverage, Frame};
use super::trace::{
    EXPECTED, EXPECTED_MONTHS, LATE_MONTHS, MISSING_MONTHS, REPORTED_MONTHS, Rows, Source, Traced,
};
use super::{Layout, Params, Report};
use crate::args;
use crate::error::Result;
use crate::record::Month;
use crate::table::ColumnKind::{Code, Count, Month as MonthKind, Percent, Words};
use crate::table::{Cell, Document, Section};
use crate::text::{Text, reports as words};

/// `report completeness`.
pub static COMPLETENESS: Report = Report {
    name: "completeness",
    alias: "kelengkapan",
    about: words::COMPLETENESS_ABOUT,
    by: &["regency", "district", "province"],
    of_library: false,
    traced,
    run,
};

const SQL: &str = include_str!("completeness.sql");

fn traced(by: &'static str) -> Vec<Traced> {
    let of = |section, rows, columns| Traced { section, rows, columns };
    vec![
        of("libraries", Rows::Library, MONTHS),
        of("areas", Rows::by(by), MONTHS),
        of("silent", Rows::Library, OWED),
        of("gaps", Rows::Library, OWED),
    ]
}

static MONTHS: &[(&str, &Source)] = &[
    ("libraries", &EXPECTED),
    ("expected", &EXPECTED_MONTHS),
    ("reported", &REPORTED_MONTHS),
    ("late", &LATE_MONTHS),
    ("rate", &Source::From(&["reported", "expected"])),
];

static OWED: &[(&str, &Source)] = &[
    ("missing", &MISSING_MONTHS),
    ("silent_for", &Source::From(&["last_reported", "missing", "libraries/{row}:expected"])),
];

/// A library of the report.
struct Place {
    id: i64,
    code: String,
    name: String,
    /// Code and name of the area it is counted in.
    group: (Option<String>, Option<String>),
    /// Name of the area it lies in.
    area: Option<String>,
    /// Whether its phone is known: 1 or 0.
    phone: Cell,
}

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, COMPLETENESS.by)?;
    let lang = params.lang;
    let months = frame.library_months()?;
    let places = frame.read(SQL, "places", &[], |row| {
        Ok(Place {
            id: row.get("id")?,
            code: row.get("code")?,
            name: row.get("library")?,
            group: (row.get("group_code")?, row.get("group_name")?),
            area: row.get("area")?,
            phone: PHONE_KNOWN.cell(row)?,
        })
    })?;
    let coverage = months.coverage();
    let late = months.each().flat_map(|(_, months)| months).filter(|state| state.late()).count();
    let mut document = frame.document(COMPLETENESS.name, words::COMPLETENESS)?;
    document.sections.push(grid::wide(&frame, &places, months));
    document.sections.push(areas(&frame, &places, months, coverage));
    document.sections.extend(debts(&frame, &places, months)?);
    if params.shape.layout == Layout::Tidy {
        document.sections.push(grid::tidy(&frame, &places, months));
    }
    let Coverage { expected_months: m, reported_months: n, .. } = coverage;
    document.meta.push(("library_months", json!({ "expected": m, "reported": n, "late": late })));
    if m > 0 {
        document.notes.push(words::MONTHS_N_OF_M.fill(lang, args![n, m]));
    }
    if late > 0 {
        document.notes.push(words::MONTHS_LATE.fill(lang, args![n = late, day = params.due_day]));
    }
    frame.say_coverage(&mut document, coverage);
    Ok(document)
}

/// The share per area, and of all of them together.
fn areas(frame: &Frame<'_>, places: &[Place], months: &LibraryMonths, coverage: Coverage) -> Section {
    let columns = [
        col("code", words::CODE, Code),
        col("area", words::AREA, Words),
        col("libraries", words::EXPECTED_LIBRARIES, Count).summed(),
        col("expected", words::EXPECTED_MONTHS, Count).summed(),
        col("reported", words::REPORTED_MONTHS, Count).summed(),
        col("late", words::LATE, Count).summed(),
        col("rate", words::RATE, Percent),
    ];
    let mut areas: BTreeMap<_, [i64; 4]> = BTreeMap::new();
    for place in places {
        let states = months.of(place.id);
        let count = |of: fn(State) -> bool| count(states.iter().filter(|state| of(**state)).count());
        let expected = count(State::expected);
        if expected > 0 {
            let sums = areas.entry(&place.group).or_default();
            let more = [1, expected, count(State::kept), count(State::late)];
            sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
    }
    let row = |((code, name), [libraries, expected, reported, late]): (&(_, _), [i64; 4])| {
        let mut row: Vec<Cell> =
            vec![Option::<String>::clone(code).into(), Option::<String>::clone(name).into()];
        row.extend([libraries, expected, reported, late].map(Cell::Integer));
        row.push(share(reported, expected).into());
        row
    };
    let mut table = frame.table(&columns, areas.into_iter().map(row).collect());
    if let Some(rate) = table.total.as_mut().and_then(|total| total.last_mut()) {
        *rate = share(coverage.reported_months, coverage.expected_months).into();
    }
    let lang = frame.params.lang;
    let chart = Some(bars(words::RATE_BY_AREA, "area", &["rate"], lang));
    Section {
        key: "areas",
        title: words::RATE_BY_AREA.get(lang).to_owned(),
        table,
        chart,
        ..Section::default()
    }
}

/// The months that a library owes.
struct Debt<'p> {
    place: &'p Place,
    /// How many.
    missing: i64,
    /// The last month it reported at all, by the end of the period.
    last_reported: Option<Month>,
    /// For how many months it has been silent, up to the last one expected of it: whoever never reported counts
    /// from the first one expected; 0 when it reported that one or a later one.
    silent_for: i32,
}

/// The libraries that owe a month and have not reported since, whom to call first standing first; and those that
/// only left a gap.
fn debts(frame: &Frame<'_>, places: &[Place], months: &LibraryMonths) -> Result<[Section; 2]> {
    let mut earlier: Option<BTreeMap<i64, Month>> = None;
    let mut debts = Vec::new();
    for place in places {
        let states = months.of(place.id);
        let month = |at: Option<usize>| at.and_then(|at| months.month(at));
        let missing = count(states.iter().filter(|state| state.missing()).count());
        let (begin, until) = (
            month(states.iter().position(|state| state.expected())),
            month(states.iter().rposition(|state| state.expected())),
        );
        let (Some(begin), Some(until), 1..) = (begin, until, missing) else { continue };
        let mut last_reported = month(states.iter().rposition(|state| state.reported()));
        if last_reported.is_none() {
            if earlier.is_none() {
                earlier = Some(last_reported_before(frame)?);
            }
            last_reported = earlier.as_ref().and_then(|earlier| earlier.get(&place.id)).copied();
        }
        let silent_for = last_reported.map_or(until.since(begin) + 1, |last| until.since(last).max(0));
        debts.push(Debt { place, missing, last_reported, silent_for });
    }
    debts.sort_by_key(|debt| (Reverse(debt.silent_for), Reverse(debt.missing), &debt.place.code));
    let (silent, gaps): (Vec<_>, Vec<_>) = debts.iter().partition(|debt| debt.silent_for > 0);
    let row = |debt: &&Debt<'_>, silent: &[Cell]| {
        let place = debt.place;
        let mut row = vec![Cell::text(&place.code), Cell::text(&place.name), place.area.clone().into()];
        row.extend_from_slice(silent);
        row.extend([Cell::Integer(debt.missing), place.phone.clone()]);
        row
    };
    let silence = |debt: &&Debt<'_>| {
        [Cell::Integer(debt.silent_for.into()), debt.last_reported.map_or(Cell::Empty, Cell::Month)]
    };
    let silent = silent.iter().map(|debt| row(debt, &silence(debt))).collect();
    let gaps = gaps.iter().map(|debt| row(debt, &[])).collect();
    let section = |key, title: Text, columns: &[Col], rows| Section {
        key,
        title: title.get(frame.params.lang).to_owned(),
        table: frame.table(columns, rows),
        ..Section::default()
    };
    let mut silent = section("silent", words::SILENT, &silent_columns(), silent);
    silent.notes.push(words::SILENT_NOTE.get(frame.params.lang).to_owned());
    Ok([silent, section("gaps", words::GAPS, &gap_columns(), gaps)])
}

/// The last month before the period that each library reported.
fn last_reported_before(frame: &Frame<'_>) -> Result<BTreeMap<i64, Month>> {
    let month = col("month", words::REPORT, MonthKind);
    let found = frame.read(SQL, "earlier", &[], |row| Ok((row.get("library")?, month.cell(row)?)))?;
    Ok(found
        .into_iter()
        .filter_map(
            |(library, month)| if let Cell::Month(month) = month { Some((library, month)) } else { None },
        )
        .collect())
}

const PHONE_KNOWN: Col = col("phone_known", words::PHONE_KNOWN, Words).yes_no();

const fn silent_columns() -> [Col; 7] {
    [
        col("code", words::CODE, Code),
        col("library", words::LIBRARY, Words),
        col("area", words::AREA, Words),
        col("silent_for", words::SILENT_FOR, Count),
        col("last_reported", words::LAST_REPORTED, MonthKind),
        col("missing", words::MONTHS_MISSING, Count),
        PHONE_KNOWN,
    ]
}

const fn gap_columns() -> [Col; 5] {
    [
        col("code", words::CODE, Code),
        col("library", words::LIBRARY, Words),
        col("area", words::AREA, Words),
        col("missing", words::MONTHS_MISSING, Count),
        PHONE_KNOWN,
    ]
}
