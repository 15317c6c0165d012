//! Who reported (kelengkapan): library by month, the share per area, and the silent list.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;
use serde_json::json;

use super::columns::{Col, col};
use super::pieces::bars;
use super::series::{count, share};
use super::shared::{Coverage, Frame};
use super::trace::{
    EXPECTED, EXPECTED_MONTHS, LATE_MONTHS, MISSING_MONTHS, REPORTED_MONTHS, Rows, Source, Traced, key,
};
use super::{Layout, Params, Report, dates};
use crate::args;
use crate::error::Result;
use crate::record::Month;
use crate::table::ColumnKind::{Code, Count, Mark, Month as MonthKind, Percent, Words};
use crate::table::{Cell, Chart, ChartKind, Column, Document, Section, Table};
use crate::text::{Text, report_charts as charts, reports as words};

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

pub(super) const SQL: &str = include_str!("completeness.sql");

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

/// How the state of one library-month looks in the grid.
const MARKS: &[(&str, Text)] = &[
    ("reported", Text::same("✓")),
    ("nil", Text::same("N")),
    ("late", Text::new("L", "T")),
    ("missing", Text::same("–")),
    ("not_expected", Text::same(" ")),
    ("unexpected", Text::same("+")),
];

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let mut frame = Frame::new(db, params, COMPLETENESS.by)?;
    frame.gather()?;
    let lang = params.lang;
    let mut document = frame.document(COMPLETENESS.name, words::COMPLETENESS)?;
    let coverage = frame.coverage()?;
    let late = late(&frame)?;
    let lines = lines(&frame, &late)?;
    document.sections.push(grid(&frame, &lines));
    document.sections.push(areas(&frame, coverage, &late)?);
    let mut silent = frame.section(SQL, "silent", Some(words::SILENT), &silent_columns())?;
    silent.notes.push(words::SILENT_NOTE.get(lang).to_owned());
    document.sections.push(silent);
    document.sections.push(frame.section(SQL, "gaps", Some(words::GAPS), &gap_columns())?);
    if params.shape.layout == Layout::Tidy {
        document.sections.push(months(&frame, &lines));
    }
    let Coverage { expected_months: m, reported_months: n, .. } = coverage;
    document.meta.push(("library_months", json!({ "expected": m, "reported": n, "late": late.len() })));
    if m > 0 {
        document.notes.push(words::MONTHS_N_OF_M.fill(lang, args![n, m]));
    }
    if !late.is_empty() {
        let day = params.due_day;
        document.notes.push(words::MONTHS_LATE.fill(lang, args![n = late.len(), day]));
    }
    frame.say_coverage(&mut document, coverage);
    Ok(document)
}

/// What the grid says of one library: its code and name, and the state of each month known.
type Line = (String, String, BTreeMap<Month, String>);

/// The library-months that came late, by the library's code, each with the code of its area.
type Late = HashMap<(String, String), String>;

fn late(frame: &Frame<'_>) -> Result<Late> {
    let found =
        frame.read(SQL, "late", &[], |row| Ok(((row.get("code")?, row.get("month")?), row.get("area")?)))?;
    Ok(found.into_iter().collect())
}

/// What is known of every library, in the order of codes.
fn lines(frame: &Frame<'_>, late: &Late) -> Result<Vec<Line>> {
    let month = col("month", words::REPORT, MonthKind);
    let mut lines: Vec<Line> = Vec::new();
    let found = frame.read(SQL, "months", &[], |row| {
        Ok((row.get("code")?, row.get("library")?, month.cell(row)?, row.get("state")?))
    })?;
    for (code, library, month, state) in found {
        let Cell::Month(month) = month else { continue };
        if lines.last().is_none_or(|(last, ..)| *last != code) {
            lines.push((code, library, BTreeMap::new()));
        }
        if let Some((code, _, states)) = lines.last_mut() {
            let late = late.contains_key(&(code.clone(), month.to_string()));
            states.insert(month, if late { "late".to_owned() } else { state });
        }
    }
    Ok(lines)
}

/// The state of one library-month as a mark.
fn mark(states: &BTreeMap<Month, String>, month: Month) -> Cell {
    let code = states.get(&month).map_or("not_expected", String::as_str);
    col("state", words::REPORT, Mark).listed(MARKS).words(code.to_owned()).unwrap_or_default()
}

/// One row a library and month, for machines.
fn months(frame: &Frame<'_>, lines: &[Line]) -> Section {
    let lang = frame.params.lang;
    let months = frame.months();
    let row = |(code, library, states): &Line, month: Month| {
        vec![Cell::text(code.as_str()), Cell::text(library.as_str()), Cell::Month(month), mark(states, month)]
    };
    let rows = lines.iter().flat_map(|line| months.iter().map(move |month| row(line, *month))).collect();
    let columns = vec![
        Column::new("code", words::CODE.get(lang), Code),
        Column::new("library", words::LIBRARY.get(lang), Words),
        Column::new("month", words::MONTH.get(lang), MonthKind),
        Column::new("state", words::REPORT.get(lang), Mark),
    ];
    let title = words::MONTH_BY_MONTH.get(lang).to_owned();
    Section { key: "months", title, table: Table { columns, rows, ..Table::default() }, ..Section::default() }
}

/// One row a library, one mark a month where the layout is wide, and how many of the expected months came.
fn grid(frame: &Frame<'_>, lines: &[Line]) -> Section {
    let lang = frame.params.lang;
    let months = if frame.params.shape.layout == Layout::Tidy { Vec::new() } else { frame.months() };
    let rows = lines
        .iter()
        .map(|(code, library, states)| {
            let count = |wanted: &[&str]| {
                states.values().filter(|state| wanted.contains(&state.as_str())).count() as i64
            };
            let late = count(&["late"]);
            let reported = count(&["reported", "nil"]) + late;
            let expected = reported + count(&["missing"]);
            let mut row = vec![Cell::text(code.as_str()), Cell::text(library.as_str())];
            row.extend(months.iter().map(|month| mark(states, *month)));
            row.extend([reported.into(), late.into(), expected.into(), share(reported, expected).into()]);
            row
        })
        .collect();
    let mut columns = vec![
        Column::new("code", words::CODE.get(lang), Code),
        Column::new("library", words::LIBRARY.get(lang), Words),
    ];
    let one_year = frame.first.year() == frame.last.year();
    columns.extend(months.iter().map(|month| {
        let label = match one_year {
            true => dates::month_name(*month, lang).to_owned(),
            false => dates::month(*month, lang),
        };
        Column::new(month.to_string(), label, Mark)
    }));
    columns.extend([
        Column::new("reported", words::CAME.get(lang), Count),
        Column::new("late", words::LATE.get(lang), Count),
        Column::new("expected", words::EXPECTED.get(lang), Count),
        Column::new("rate", words::RATE.get(lang), Percent),
    ]);
    let marks: Vec<String> = months.iter().map(Month::to_string).collect();
    let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
    let heat = || Chart::new(ChartKind::Heat, charts::COMPLETENESS.get(lang), "library", &marks);
    Section {
        key: "libraries",
        table: Table { columns, rows, ..Table::default() },
        notes: vec![words::MARKS.fill(lang, args![day = frame.params.due_day])],
        chart: (!marks.is_empty()).then(heat),
        ..Section::default()
    }
}

/// The share per area, and of all of them together.
fn areas(frame: &Frame<'_>, coverage: Coverage, late: &Late) -> Result<Section> {
    let columns = [
        col("code", words::CODE, Code),
        col("area", words::AREA, Words),
        col("libraries", words::EXPECTED_LIBRARIES, Count).summed(),
        col("expected", words::EXPECTED_MONTHS, Count).summed(),
        col("reported", words::REPORTED_MONTHS, Count).summed(),
        col("rate", words::RATE, Percent),
    ];
    let mut section = frame.section(SQL, "areas", Some(words::RATE_BY_AREA), &columns)?;
    if let Some(rate) = section.table.total.as_mut().and_then(|total| total.last_mut()) {
        *rate = share(coverage.reported_months, coverage.expected_months).into();
    }
    let mut of_area: HashMap<&str, i64> = HashMap::new();
    late.values().for_each(|area| *of_area.entry(area).or_default() += 1);
    let Table { columns, rows, total, .. } = &mut section.table;
    let at = columns.len() - 1;
    columns.insert(at, Column::new("late", words::LATE.get(frame.params.lang), Count));
    for row in rows {
        row.insert(at, of_area.get(key(&row[0]).as_str()).copied().unwrap_or(0).into());
    }
    if let Some(total) = total {
        total.insert(at, count(late.len()).into());
    }
    section.chart = Some(bars(words::RATE_BY_AREA, "area", &["rate"], frame.params.lang));
    Ok(section)
}

const fn silent_columns() -> [Col; 7] {
    [
        col("code", words::CODE, Code),
        col("library", words::LIBRARY, Words),
        col("area", words::AREA, Words),
        col("silent_for", words::SILENT_FOR, Count),
        col("last_reported", words::LAST_REPORTED, MonthKind),
        col("missing", words::MONTHS_MISSING, Count),
        col("phone_known", words::PHONE_KNOWN, Words).yes_no(),
    ]
}

const fn gap_columns() -> [Col; 5] {
    [
        col("code", words::CODE, Code),
        col("library", words::LIBRARY, Words),
        col("area", words::AREA, Words),
        col("missing", words::MONTHS_MISSING, Count),
        col("phone_known", words::PHONE_KNOWN, Words).yes_no(),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::sample::{Library, Record, Sample, What, area, cell, month, section, words as text};
    use super::*;

    #[test]
    fn the_grid_says_the_state_of_every_library_month() {
        let sample = Sample::district();
        sample.db.execute("update operation set at = '2022-01-01'", []).unwrap();
        let document = sample.run(&COMPLETENESS, "2022-01..2022-06", |params| params.region = area("15.05"));
        let table = section(&document, "libraries");
        let scope = sample.scope(|library| library.region.starts_with("15.05"));
        let mut seen: HashMap<&str, i64> = HashMap::new();
        for library in sample.libraries.iter().filter(|library| scope.contains(&library.id)) {
            let row = table.table.rows.iter().find(|row| text(&row[0]) == library.code);
            let mut counts = (0, 0);
            for n in 0..6 {
                let month = month("2022-01").plus(n);
                let expected = sample.expected(library.id, month);
                let state = match (expected, sample.reported(library.id, month)) {
                    (true, Some(true)) => "reported",
                    (true, Some(false)) => "nil",
                    (true, None) => "missing",
                    (false, Some(_)) => "unexpected",
                    (false, None) => "not_expected",
                };
                *seen.entry(state).or_default() += 1;
                counts.1 += i64::from(expected);
                counts.0 += i64::from(expected && state != "missing");
                if let Some(row) = row {
                    assert_eq!(text(cell(table, row, &month.to_string())), state, "{}", library.code);
                } else {
                    assert_eq!(state, "not_expected");
                }
            }
            if let Some(row) = row {
                assert_eq!(row[8..11], [counts.0, 0, counts.1].map(Cell::Integer));
            }
        }
        assert_eq!(seen.len(), 5, "the sample holds every state: {seen:?}");
        let months = words::MONTHS_N_OF_M.fill(
            crate::text::Lang::Id,
            args![n = seen["reported"] + seen["nil"], m = seen["reported"] + seen["nil"] + seen["missing"]],
        );
        assert!(document.notes.contains(&months), "{:?}", document.notes);
    }

    #[test]
    fn a_month_is_late_when_its_first_record_came_after_the_day() {
        let mut sample = Sample::bare();
        let march = month("2022-03");
        // What was entered when: by the record itself, or by the operation of 3 December.
        let entries: [&[(&str, Option<&str>)]; 6] = [
            &[("visit", Some("2022-04-05"))],
            &[("visit", Some("2022-04-06"))],
            &[("visit", Some("2022-04-06")), ("publication", Some("2022-03-31"))],
            &[("submission", None)],
            &[("submission", None), ("service", Some("2022-04-01"))],
            &[],
        ];
        for (id, entries) in (1..).zip(entries) {
            let region = if id < 4 { "15.05.01" } else { "15.71" };
            let code = format!("P{id}");
            let enrolled = Some((march, None));
            sample.library(Library { id, code, region, enrolled, cohort: None, removed: false });
            for (table, entered_on) in entries {
                let what = match *table {
                    "visit" => What::Visit([Some(1), None, None]),
                    "publication" => What::Publication,
                    "service" => What::Service([1; 3]),
                    _ => What::Nil,
                };
                sample.record(Record { library: id, month: march, what, removed: false });
                if let Some(day) = entered_on {
                    let sql = format!("update {table} set entered_on = ?1 where library = ?2");
                    sample.db.execute(&sql, rusqlite::params![day, id]).unwrap();
                }
            }
        }
        let states = |due_day: i64| -> (Vec<String>, Vec<Cell>) {
            let document = sample.run(&COMPLETENESS, "2022-03", |params| params.due_day = due_day);
            let (grid, areas) = (section(&document, "libraries"), section(&document, "areas"));
            let late =
                areas.table.rows.iter().chain(&areas.table.total).map(|row| cell(areas, row, "late").clone());
            (grid.table.rows.iter().map(|row| text(&row[2]).to_owned()).collect(), late.collect())
        };
        let (grid, late) = states(5);
        assert_eq!(grid, ["reported", "late", "reported", "late", "reported", "missing"]);
        assert_eq!(late, [1, 1, 2].map(Cell::Integer));
        let (grid, late) = states(6);
        assert_eq!(grid, ["reported", "reported", "reported", "late", "reported", "missing"]);
        assert_eq!(late, [0, 1, 1].map(Cell::Integer));
    }

    #[test]
    fn areas_add_up_and_say_their_expected_set() {
        let sample = Sample::district();
        for by in COMPLETENESS.by {
            let document =
                sample.run(&COMPLETENESS, "2022-01..2022-12", |params| params.by = Some((*by).to_owned()));
            let table = section(&document, "areas");
            let mut whole = [0, 0, 0];
            for row in &table.table.rows {
                let width = match *by {
                    "province" => 2,
                    "regency" => 5,
                    _ => 8,
                };
                let code = text(&row[0]);
                let here = |region: &str| &region[..width.min(region.len())] == code;
                let mut counts = [0, 0, 0];
                for library in sample.libraries.iter().filter(|l| !l.removed && here(l.region)) {
                    let months: Vec<_> = (0..12).map(|n| month("2022-01").plus(n)).collect();
                    let expected: Vec<_> =
                        months.into_iter().filter(|m| sample.expected(library.id, *m)).collect();
                    counts[0] += i64::from(!expected.is_empty());
                    counts[1] += expected.len() as i64;
                    counts[2] +=
                        expected.iter().filter(|m| sample.reported(library.id, **m).is_some()).count() as i64;
                }
                let cells = counts.map(Cell::Integer);
                assert_eq!(row[2..5], cells, "{by} {code}");
                assert_eq!(row[6], Cell::Decimal(counts[2] as f64 / counts[1] as f64));
                whole.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
            }
            let total = table.table.total.as_ref().unwrap();
            assert_eq!(total[2..5], whole.map(Cell::Integer), "{by}");
            assert_eq!(total[6], Cell::Decimal(whole[2] as f64 / whole[1] as f64));
        }
    }

    /// What the lists of debtors hold of one library.
    struct Debtor {
        code: String,
        missing: i64,
        silent_for: i64,
        last: Option<Month>,
    }

    #[test]
    fn who_is_silent_stands_apart_from_who_only_left_a_gap() {
        let sample = Sample::district();
        let (mut never, mut gone) = (0, 0);
        for (from, span) in [("2022-09", 3), ("2022-01", 12), ("2022-06", 1)] {
            let months: Vec<_> = (0..span).map(|n| month(from).plus(n)).collect();
            let last = months[months.len() - 1];
            let document = sample.run(&COMPLETENESS, &format!("{from}..{last}"), |_| ());
            let (mut silent, mut gaps) = (Vec::new(), Vec::new());
            for library in sample.libraries.iter().filter(|library| !library.removed) {
                let expected: Vec<_> = months.iter().filter(|m| sample.expected(library.id, **m)).collect();
                let missing =
                    expected.iter().filter(|m| sample.reported(library.id, ***m).is_none()).count() as i64;
                if missing == 0 {
                    continue;
                }
                let until = **expected.last().unwrap();
                let known =
                    (0..60).map(|n| last.plus(-n)).find(|m| sample.reported(library.id, *m).is_some());
                let silent_for = known.map_or_else(|| until.since(*expected[0]) + 1, |m| until.since(m));
                let debtor = Debtor {
                    code: library.code.clone(),
                    missing,
                    silent_for: silent_for.into(),
                    last: known,
                };
                if silent_for > 0 {
                    silent.push(debtor)
                } else {
                    gaps.push(debtor)
                }
                never += i64::from(known.is_none());
                gone += i64::from(until < last);
            }
            silent
                .sort_by(|a, b| (b.silent_for, b.missing, &a.code).cmp(&(a.silent_for, a.missing, &b.code)));
            gaps.sort_by(|a, b| (b.missing, &a.code).cmp(&(a.missing, &b.code)));
            let table = section(&document, "silent");
            assert!(table.table.total.is_none());
            assert_eq!(table.table.rows.len(), silent.len(), "{from}");
            for (row, debtor) in table.table.rows.iter().zip(&silent) {
                assert_eq!(text(&row[0]), debtor.code);
                assert_eq!(row[3], Cell::Integer(debtor.silent_for), "{}", debtor.code);
                assert_eq!(row[4], debtor.last.map_or(Cell::Empty, Cell::Month));
                assert_eq!(row[5], Cell::Integer(debtor.missing));
                assert_eq!(text(&row[6]), "no");
            }
            let table = section(&document, "gaps");
            assert_eq!(table.table.rows.len(), gaps.len(), "{from}");
            for (row, debtor) in table.table.rows.iter().zip(&gaps) {
                assert_eq!((text(&row[0]), &row[3]), (debtor.code.as_str(), &Cell::Integer(debtor.missing)));
            }
        }
        assert!(never > 0, "the sample holds a library that never reported");
        assert!(gone > 0, "the sample holds a library that left within a period");
    }
}
