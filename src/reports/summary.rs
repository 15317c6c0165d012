//! The summary (ringkasan): every figure grouped by time, place, cohort, or by what activities are about.

use std::collections::HashMap;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::json;

use super::columns::{Col, col};
use super::measures;
use super::pieces::statement;
use super::shared::{Coverage, Frame};
use super::trace::{self, MEASURES, Rows, Source, Traced};
use super::{Params, Report, earlier, flow};
use crate::error::Result;
use crate::record::Month;
use crate::table::ColumnKind::{Code, Count, Month as MonthKind, Words, Year};
use crate::table::{Cell, Chart, ChartKind, Document, Section};
use crate::text::{Text, report_charts as charts, reports as words};

/// `report summary`.
pub static SUMMARY: Report = Report {
    name: "summary",
    alias: "ringkasan",
    about: words::SUMMARY_ABOUT,
    by: &[
        "month", "quarter", "year", "regency", "province", "district", "library", "field", "audience",
        "kind", "cohort",
    ],
    of_library: false,
    traced,
    run,
};

const SQL: &str = include_str!("summary.sql");

/// The service stock, never added over months.
const STOCK: [Col; 3] = [
    col("books", words::BOOKS, Count).summed(),
    col("ebooks", words::EBOOKS, Count).summed(),
    col("computers", words::COMPUTERS, Count).summed(),
];

/// The figures of groups of activities; those of the first five add up.
const OF_ACTIVITIES: [Col; 6] = [
    col("activities", words::ACTIVITIES, Count).flow(),
    col("male", words::MALE, Count).flow(),
    col("female", words::FEMALE, Count).flow(),
    col("unspecified", words::UNSPECIFIED, Count).flow(),
    col("participations", words::PARTICIPATIONS, Count).flow(),
    col("libraries", words::FROM_LIBRARIES, Count).short(words::FROM_LIBRARIES_SHORT),
];

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, SUMMARY.by)?;
    let lang = params.lang;
    let mut document = frame.document(SUMMARY.name, title(frame.by))?;
    let coverage = frame.coverage()?;
    document.sections.push(match frame.by {
        "field" | "audience" | "kind" => activities(&frame)?,
        _ => groups(&frame, coverage)?,
    });
    frame.say_coverage(&mut document, coverage);
    match frame.by {
        "field" | "audience" | "kind" => {
            let figures = &OF_ACTIVITIES[..5];
            earlier::compare(&frame, &SUMMARY, &mut document, figures, |of| {
                earlier::totals(of, "activities", figures, &Cell::Silent)
            })?;
        }
        _ => {
            let figures: Vec<Col> = measures::all().collect();
            earlier::compare(&frame, &SUMMARY, &mut document, &figures, |of| {
                earlier::totals(of, "groups", &figures, &Cell::Silent)
            })?;
        }
    }
    document.notes.push(words::ATTENDANCES.get(lang).to_owned());
    Ok(document)
}

fn traced(by: &'static str) -> Vec<Traced> {
    let (section, columns, compared): (_, _, &[_]) = match by {
        "field" | "audience" | "kind" => ("activities", ACTIVITIES, &ACTIVITIES_COMPARED),
        _ => ("groups", MEASURES, &COMPARED),
    };
    let of = |columns| Traced { section, rows: Rows::by(by), columns };
    vec![of(columns), of(STANDING), Traced { section: flow::COMPARED, rows: Rows::ALIKE, columns: compared }]
}

static NOW: Source = Source::Each(MEASURES);
static BEFORE: Source = Source::Earlier(&NOW);
static COMPARED: [(&str, &Source); 4] = trace::against(&NOW, &BEFORE);

static ACTIVITIES_NOW: Source = Source::Each(ACTIVITIES);
static ACTIVITIES_BEFORE: Source = Source::Earlier(&ACTIVITIES_NOW);
static ACTIVITIES_COMPARED: [(&str, &Source); 4] = trace::against(&ACTIVITIES_NOW, &ACTIVITIES_BEFORE);

/// The stock at the end of each row, and who reported.
static STANDING: &[(&str, &Source)] = &[
    ("books", &trace::BOOKS),
    ("ebooks", &trace::EBOOKS),
    ("computers", &trace::COMPUTERS),
    ("reporting", &trace::REPORTING),
    ("expected", &trace::EXPECTED),
];

/// The figures of activities alone.
static ACTIVITIES: &[(&str, &Source)] = &[
    ("activities", &trace::ACTIVITIES),
    ("male", &Source::sum("activity", "t.male")),
    ("female", &Source::sum("activity", "t.female")),
    ("unspecified", &Source::sum("activity", "t.unspecified")),
    ("participations", &trace::PARTICIPATIONS),
    ("libraries", &Source::different("activity", "t.library")),
];

fn title(by: &str) -> Text {
    match by {
        "quarter" => words::SUMMARY_QUARTER,
        "year" => words::SUMMARY_YEAR,
        "regency" => words::SUMMARY_REGENCY,
        "province" => words::SUMMARY_PROVINCE,
        "district" => words::SUMMARY_DISTRICT,
        "library" => words::SUMMARY_LIBRARY,
        "field" => words::SUMMARY_FIELD,
        "audience" => words::SUMMARY_AUDIENCE,
        "kind" => words::SUMMARY_KIND,
        "cohort" => words::SUMMARY_COHORT,
        _ => words::SUMMARY_MONTH,
    }
}

/// The columns that name a group.
fn heading(by: &str) -> Vec<Col> {
    let place = |label| vec![col("code", words::CODE, Code), col("name", label, Words)];
    match by {
        "quarter" => vec![col("code", words::QUARTER, Code)],
        "year" => vec![col("code", words::YEAR, Year)],
        "cohort" => vec![col("code", words::COHORT, Year).listed(words::COHORTS)],
        "province" => place(words::PROVINCE),
        "regency" => place(words::REGENCY),
        "district" => place(words::DISTRICT),
        "library" => place(words::LIBRARY),
        _ => vec![col("code", words::MONTH, MonthKind)],
    }
}

/// Groups of library-months: all figures, the stock, and from how many libraries.
fn groups(frame: &Frame<'_>, coverage: Coverage) -> Result<Section> {
    let lang = frame.params.lang;
    let mut columns = heading(frame.by);
    columns.extend(measures::all());
    let stock = columns.len();
    columns.extend(STOCK);
    columns.push(col("reporting", words::REPORTING, Count));
    columns.push(col("expected", words::OF_EXPECTED, Count));
    let over_time = matches!(frame.by, "month" | "quarter" | "year");
    let sql = SQL
        .replace("{places}", statement(SQL, "places"))
        .replace("{grain}", if over_time { "month" } else { "library" });
    let came = came(frame)?;
    let mut section = frame.section_with(&sql, "groups", None, &columns, &[(":came", &came)])?;
    let table = &mut section.table;
    if let Some(total) = &mut table.total {
        if over_time {
            // A stock does not flow: at the end of the period stands what the last row says.
            for (at, cell) in total.iter_mut().enumerate().skip(stock).take(STOCK.len()) {
                *cell = table.rows.last().map_or(Cell::Empty, |row| row[at].clone());
            }
        }
        // A library reporting in two months is one library.
        let counts = total.iter_mut().rev().zip([coverage.expected, coverage.reporting]);
        counts.for_each(|(cell, n)| *cell = Cell::Integer(n));
    }
    // The key says what the group is, as machines know it from `--by`.
    if let Some(first) = table.columns.first_mut().filter(|_| over_time || frame.by == "cohort") {
        frame.by.clone_into(&mut first.key);
    } else if let Some(second) = table.columns.get_mut(1) {
        frame.by.clone_into(&mut second.key);
    }
    let (kind, along) =
        if over_time { (ChartKind::Line, 0) } else { (ChartKind::Bar, usize::from(frame.by != "cohort")) };
    let along = section.table.columns[along].key.clone();
    section.chart = Some(Chart::new(kind, charts::VISITS.get(lang), &along, &["visits"]));
    section.notes.push(words::ZERO_AND_POINT.get(lang).to_owned());
    section.notes.push(words::STOCK_NOTE.get(lang).to_owned());
    Ok(section)
}

/// How many libraries each group expected, and how many of these reported, for `:came`.
fn came(frame: &Frame<'_>) -> Result<String> {
    let code = |month: Month| match frame.by {
        "month" => json!(month.to_string()),
        "quarter" => json!(format!("{}-Q{}", month.year(), month.month().div_ceil(3))),
        _ => json!(month.year()),
    };
    let months: HashMap<Month, String> =
        frame.months().into_iter().map(|month| (month, code(month).to_string())).collect();
    let places = match frame.by {
        "month" | "quarter" | "year" => Vec::new(),
        _ => frame.read(SQL, "places", &[], |row| {
            let code = match row.get_ref("code")? {
                ValueRef::Integer(year) => json!(year),
                code => json!(code.as_str()?),
            };
            Ok((row.get::<_, i64>("library")?, code.to_string()))
        })?,
    };
    let places: HashMap<i64, String> = places.into_iter().collect();
    let group = |library: i64, month: Month| places.get(&library).or_else(|| months.get(&month));
    let came = frame.library_months()?.by(group);
    let groups = came.into_iter().filter(|(_, came)| came.expected > 0);
    let groups: Vec<String> = groups
        .filter_map(|(code, came)| Some(format!("[{},{},{}]", code?, came.expected, came.kept)))
        .collect();
    Ok(format!("[{}]", groups.join(",")))
}

/// Groups of activities: only they have a field, an audience and a kind.
fn activities(frame: &Frame<'_>) -> Result<Section> {
    let lang = frame.params.lang;
    let (key, label) = match frame.by {
        "field" => ("field", words::FIELD),
        "kind" => ("kind", words::KIND),
        _ => ("audience", words::AUDIENCE),
    };
    let mut columns = vec![col("code", label, Words).of("activity", key)];
    columns.extend(OF_ACTIVITIES);
    let mut section = frame.section(SQL, "activities", None, &columns)?;
    key.clone_into(&mut section.table.columns[0].key);
    for row in &mut section.table.rows {
        if row[0] == Cell::Empty {
            row[0] = Cell::Choice("not_stated".to_owned(), words::NOT_STATED);
        }
    }
    section.chart = Some(Chart::new(ChartKind::Bar, charts::ACTIVITIES.get(lang), key, &["activities"]));
    section.notes.push(words::ONLY_ACTIVITIES.get(lang).to_owned());
    Ok(section)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::sample::{
        Figures, Library, Record, Sample, What, cell, figure, month, section, words as text,
    };
    use super::*;

    /// The group of a record, as `--by` names it.
    fn group(by: &str, library: &Library, month: crate::record::Month) -> String {
        let prefix = |width: usize| library.region[..width.min(library.region.len())].to_owned();
        match by {
            "month" => month.to_string(),
            "quarter" => format!("{}-Q{}", month.year(), (month.month() - 1) / 3 + 1),
            "year" => month.year().to_string(),
            "province" => prefix(2),
            "regency" => prefix(5),
            "district" => prefix(8),
            "library" => library.code.clone(),
            _ => cohort(library).map_or_else(|| "none".to_owned(), |year| year.to_string()),
        }
    }

    fn cohort(library: &Library) -> Option<i64> {
        library.enrolled.and(library.cohort)
    }

    fn key(cell: &Cell) -> String {
        match cell {
            Cell::Month(month) => month.to_string(),
            Cell::Integer(n) => n.to_string(),
            cell => text(cell).to_owned(),
        }
    }

    #[test]
    fn groups_are_sums_of_their_records_and_add_up_to_the_whole() {
        let sample = Sample::district();
        let (first, last) = (month("2021-12"), month("2022-10"));
        let inside = |record: &Record| {
            (first..=last).contains(&record.month)
                && sample.libraries.iter().any(|l| l.id == record.library && !l.removed)
        };
        let whole: Figures = sample.figures(inside);
        for by in ["month", "quarter", "year", "regency", "province", "district", "library", "cohort"] {
            let document = sample.run(&SUMMARY, "2021-12..2022-10", |params| params.by = Some(by.to_owned()));
            let table = section(&document, "groups");
            let mut keys = BTreeSet::new();
            for row in &table.table.rows {
                let key = key(&row[0]);
                let of = |id: i64, month| {
                    sample.libraries.iter().any(|l| l.id == id && !l.removed && group(by, l, month) == key)
                };
                let figures = sample.figures(|record| inside(record) && of(record.library, record.month));
                for (measure, n) in measures::all().zip(figures) {
                    assert_eq!(*cell(table, row, measure.key), figure(n), "{by} {key} {}", measure.key);
                }
                let (mut expected, mut reporting) = (BTreeSet::new(), BTreeSet::new());
                for library in &sample.libraries {
                    for n in 0..11 {
                        let month = first.plus(n);
                        if of(library.id, month) && sample.expected(library.id, month) {
                            expected.insert(library.id);
                            if sample.reported(library.id, month).is_some() {
                                reporting.insert(library.id);
                            }
                        }
                    }
                }
                assert_eq!(*cell(table, row, "expected"), Cell::Integer(expected.len() as i64), "{by} {key}");
                assert_eq!(*cell(table, row, "reporting"), Cell::Integer(reporting.len() as i64));
                assert!(keys.insert(key), "a group stands once");
            }
            let total = table.table.total.as_ref().unwrap();
            for (measure, n) in measures::all().zip(whole) {
                assert_eq!(*cell(table, total, measure.key), figure(n), "{by} {}", measure.key);
            }
            assert_eq!(*cell(table, total, "expected"), Cell::Integer(10), "{by}: libraries, not their sum");
        }
    }

    /// The last snapshot of each library up to a month that is not all zeros.
    fn stock(sample: &Sample, until: crate::record::Month, of: impl Fn(&Library) -> bool) -> Option<i64> {
        let mut last: BTreeMap<i64, (crate::record::Month, i64)> = BTreeMap::new();
        for record in sample.living().filter(|record| record.month <= until) {
            let library = sample.libraries.iter().find(|l| l.id == record.library).unwrap();
            let What::Service(counts) = record.what else { continue };
            if library.removed || !of(library) || counts == [0; 3] {
                continue;
            }
            let newest = last.entry(record.library).or_insert((record.month, counts[0]));
            if newest.0 <= record.month {
                *newest = (record.month, counts[0]);
            }
        }
        (!last.is_empty()).then(|| last.values().map(|(_, books)| books).sum())
    }

    #[test]
    fn stock_is_the_last_known_and_never_added_over_months() {
        let sample = Sample::district();
        let show = |by: &str| sample.run(&SUMMARY, "2022-02..2022-11", |p| p.by = Some(by.to_owned()));
        let end = month("2022-11");
        let cell_of = |n: Option<i64>| n.map_or(Cell::Empty, Cell::Integer);
        let by_month = show("month");
        let table = section(&by_month, "groups");
        for row in &table.table.rows {
            let Cell::Month(month) = row[0] else { panic!() };
            assert_eq!(*cell(table, row, "books"), cell_of(stock(&sample, month, |_| true)), "{month}");
        }
        for by in ["month", "quarter", "regency", "library", "cohort"] {
            let document = show(by);
            let table = section(&document, "groups");
            let total = table.table.total.as_ref().unwrap();
            assert_eq!(*cell(table, total, "books"), cell_of(stock(&sample, end, |_| true)), "{by}");
        }
        let by_library = show("library");
        let table = section(&by_library, "groups");
        for row in &table.table.rows {
            let books = stock(&sample, end, |library| library.code == text(&row[0]));
            assert_eq!(*cell(table, row, "books"), cell_of(books));
        }
    }

    #[test]
    fn activities_by_what_they_are_about() {
        let sample = Sample::district();
        for by in ["field", "audience", "kind"] {
            let document = sample.run(&SUMMARY, "2022-01..2022-12", |params| params.by = Some(by.to_owned()));
            let table = section(&document, "activities");
            let mut found: BTreeMap<&str, [i64; 3]> = BTreeMap::new();
            let mut libraries: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
            for record in sample.living().filter(|r| r.month >= month("2022-01") && r.library != 13) {
                let What::Activity { field, audience, people } = &record.what else { continue };
                let key = match by {
                    "field" => field.unwrap_or("not_stated"),
                    "audience" => audience.unwrap_or("not_stated"),
                    _ => "not_stated",
                };
                let sums = found.entry(key).or_default();
                sums[0] += 1;
                sums[1] += people.iter().flatten().sum::<i64>();
                sums[2] += people[1].unwrap_or(0);
                libraries.entry(key).or_default().insert(record.library);
            }
            assert_eq!(table.table.rows.len(), found.len(), "{by}");
            for row in &table.table.rows {
                let key = text(&row[0]);
                let cells =
                    ["activities", "participations", "female"].map(|key| cell(table, row, key).clone());
                assert_eq!(cells, found[key].map(Cell::Integer), "{by} {key}");
                assert_eq!(*cell(table, row, "libraries"), Cell::Integer(libraries[key].len() as i64));
            }
        }
    }

    #[test]
    fn a_removed_record_changes_the_figures_and_a_cohort_filter_its_libraries() {
        let sample = Sample::district();
        let total = |cohort: Option<i64>| {
            let document = sample.run(&SUMMARY, "2022-01..2022-12", |params| params.cohort = cohort);
            let table = section(&document, "groups");
            cell(table, table.table.total.as_ref().unwrap(), "activities").clone()
        };
        let before = total(None);
        let Cell::Integer(count) = before else { panic!("{before:?}") };
        let of_2021 = sample.figures(|r| {
            r.month >= month("2022-01")
                && sample.libraries.iter().any(|l| l.id == r.library && !l.removed && cohort(l) == Some(2021))
        });
        assert_eq!(total(Some(2021)), figure(of_2021[4]));
        let one = "update activity set removed_op = 1 where id = (select min(a.id) from activity a \
                   join library l on l.id = a.library and l.removed_op is null \
                   where a.removed_op is null and a.month >= '2022-01')";
        assert_eq!(sample.db.execute(one, []).unwrap(), 1);
        assert_eq!(total(None), Cell::Integer(count - 1));
    }
}
