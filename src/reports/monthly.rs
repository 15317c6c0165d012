//! The monthly recap (rekap bulanan): one row a library, totals, and the change against the time before.

use std::collections::HashMap;

use rusqlite::Connection;
use serde_json::json;

use super::columns::col;
use super::library_months::{LibraryMonths, State};
use super::measures::{self, EVENTS, VISITS};
use super::shared::Frame;
use super::trace::{CHANGES, MEASURES, Rows, Source, TRAINED_STAFF, Traced};
use super::{Compare, Params, Report, dates};
use crate::args;
use crate::error::Result;
use crate::record::Month;
use crate::table::ColumnKind::{Change, Code, Count, Words};
use crate::table::Tone::Bad;
use crate::table::{Cell, Document, Section, Sparklines};
use crate::text::reports as words;

/// `report monthly`.
pub static MONTHLY: Report = Report {
    name: "monthly",
    alias: "bulanan",
    about: words::MONTHLY_ABOUT,
    by: &[],
    of_library: false,
    traced,
    run,
};

const SQL: &str = include_str!("monthly.sql");

/// Months that the sparkline of a library shows.
const SPARKLINE_MONTHS: i32 = 12;

fn traced(_: &'static str) -> Vec<Traced> {
    let libraries = |columns| Traced { section: "libraries", rows: Rows::Library, columns };
    vec![
        libraries(MEASURES),
        libraries(LIBRARIES),
        Traced { section: "change", rows: Rows::ALIKE, columns: CHANGES },
    ]
}

static LIBRARIES: &[(&str, &Source)] = &[
    (
        "visits_change",
        &Source::From(&["visits", "monthly --period {those}{of row} --trace change/visits:now"]),
    ),
    ("trained", &TRAINED_STAFF),
];

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, MONTHLY.by)?;
    let lang = params.lang;
    let mut document = frame.document(MONTHLY.name, words::MONTHLY)?;
    let mut columns = vec![
        col("code", words::CODE, Code),
        col("library", words::LIBRARY, Words),
        col("area", words::AREA, Words).left_out(),
        col("state", words::REPORT, Words).listed(words::STATES).toned(&[("missing", Bad)]),
    ];
    columns.extend(VISITS);
    columns.push(
        col("visits_change", words::VISITS_CHANGE, Change).short(words::VISITS_CHANGE_SHORT).compared(),
    );
    columns.extend(EVENTS);
    columns.push(col("trained", words::TRAINED_STAFF, Count).short(words::TRAINED_STAFF_SHORT).summed());
    let states = json!(states(frame.library_months()?)).to_string();
    let mut libraries = frame.section_with(SQL, "libraries", None, &columns, &[(":states", &states)])?;
    libraries.notes.push(words::ZERO_AND_POINT.get(lang).to_owned());
    let note = match params.shape.compare {
        Some(Compare::LastYear) => words::VISITS_CHANGE_YEAR_NOTE,
        _ => words::VISITS_CHANGE_NOTE,
    };
    libraries.notes.push(note.get(lang).to_owned());
    libraries.table.sparklines = sparklines(&frame, &libraries.table.rows)?;
    document.sections.push(libraries);
    document.sections.push(changes(&frame)?);
    frame.say_coverage(&mut document, frame.coverage()?);
    document.notes.push(words::ATTENDANCES.get(lang).to_owned());
    Ok(document)
}

/// Whether the reports of each library came that was expected or reported: of its months the best counts.
fn states(months: &LibraryMonths) -> Vec<(i64, &'static str)> {
    let of = |states: &[State]| match states {
        _ if states.iter().any(|state| state.kept() && !state.nil()) => Some("reported"),
        _ if states.iter().any(|state| state.kept()) => Some("nil"),
        _ if states.iter().any(|state| state.reported()) => Some("unexpected"),
        _ if states.iter().any(|state| state.expected()) => Some("missing"),
        _ => None,
    };
    months.each().filter_map(|(library, states)| Some((library, of(states)?))).collect()
}

/// The visits of each library in the year that ends with the period; none where no two months can be compared.
fn sparklines(frame: &Frame<'_>, rows: &[Vec<Cell>]) -> Result<Option<Sparklines>> {
    let lang = frame.params.lang;
    let first = frame.last.plus(1 - SPARKLINE_MONTHS);
    let months: Vec<Month> = (0..SPARKLINE_MONTHS).map(|n| first.plus(n)).collect();
    let keys: Vec<String> = months.iter().map(ToString::to_string).collect();
    let mut found: HashMap<String, Vec<Option<i64>>> = HashMap::new();
    frame.read(SQL, "sparklines", &[(":sparklines_first", &keys[0])], |row| {
        let month: String = row.get("month")?;
        if let Ok(at) = keys.binary_search(&month) {
            let known = found.entry(row.get("code")?).or_insert_with(|| vec![None; months.len()]);
            known[at] = row.get("visits")?;
        }
        Ok(())
    })?;
    if !found.values().any(|known| known.iter().flatten().count() > 1) {
        return Ok(None);
    }
    let of = |row: &Vec<Cell>| match row.first() {
        Some(Cell::Text(code)) => found.remove(code),
        _ => None,
    };
    let rows = rows.iter().map(of).map(|known| known.unwrap_or_else(|| vec![None; months.len()])).collect();
    let (first, last) = (dates::month(first, lang), dates::month(frame.last, lang));
    Ok(Some(Sparklines {
        label: words::SPARKLINES.fill(lang, args![n = i64::from(SPARKLINE_MONTHS)]),
        note: words::SPARKLINES_NOTE.fill(lang, args![first, last]),
        months,
        rows,
    }))
}

/// One figure with the number of libraries that know it.
type Figure = (Cell, i64);

/// One row a measure: this period, the one before, the difference, and from how many libraries.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn changes(frame: &Frame<'_>) -> Result<Section> {
    let lang = frame.params.lang;
    let mut found: HashMap<bool, Vec<Figure>> = frame
        .read(SQL, "totals", &[], |row| {
            let figures = measures::all()
                .map(|measure| Ok((measure.cell(row)?, row.get(format!("{}_n", measure.key).as_str())?)))
                .collect::<rusqlite::Result<Vec<Figure>>>()?;
            Ok((row.get::<_, bool>("now")?, figures))
        })?
        .into_iter()
        .collect();
    let silent = || measures::all().map(|_| (Cell::Silent, 0)).collect::<Vec<Figure>>();
    let now = found.remove(&true).unwrap_or_else(silent);
    let before = found.remove(&false).unwrap_or_else(silent);
    let rows = measures::all()
        .zip(now.into_iter().zip(before))
        .map(|(measure, ((now, now_n), (before, before_n)))| {
            let change = match (&now, &before) {
                (Cell::Integer(now), Cell::Integer(before)) => Cell::Integer(now - before),
                _ => Cell::Silent,
            };
            let label = Cell::Choice(measure.key.to_owned(), measure.label);
            vec![label, now, now_n.into(), before, before_n.into(), change]
        })
        .collect();
    let compared = match frame.params.shape.compare {
        Some(Compare::LastYear) => (words::CHANGES_YEAR, words::YEAR_BEFORE),
        _ => (words::CHANGES, words::PERIOD_BEFORE),
    };
    let libraries = |key| col(key, words::FROM_LIBRARIES, Count).short(words::FROM_LIBRARIES_SHORT);
    let columns = [
        col("measure", words::MEASURE, Words),
        col("now", words::THIS_PERIOD, Count),
        libraries("now_libraries"),
        col("before", compared.1, Count),
        libraries("before_libraries"),
        col("change", words::CHANGE, Change),
    ];
    Ok(Section {
        key: "change",
        title: compared.0.get(lang).to_owned(),
        table: frame.table(&columns, rows),
        notes: vec![words::FROM_LIBRARIES_NOTE.get(lang).to_owned()],
        ..Section::default()
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{
        Library, Record, Sample, What, area, cell, figure, month, section, words as text,
    };
    use super::*;

    #[test]
    fn a_sparkline_is_the_visits_of_the_year_that_ends_with_the_period() {
        let sample = Sample::district();
        for period in ["2023-01", "2022-11..2023-03"] {
            let document = sample.run(&MONTHLY, period, |params| params.today = month("2023-06").first_day());
            let table = &section(&document, "libraries").table;
            let sparklines = table.sparklines.as_ref().unwrap();
            let last = month(period.rsplit("..").next().unwrap());
            assert_eq!((sparklines.months[0], sparklines.months[11]), (last.plus(-11), last), "{period}");
            assert_eq!(sparklines.rows.len(), table.rows.len());
            let mut known = 0;
            for (row, sparkline) in table.rows.iter().zip(&sparklines.rows) {
                let id = sample.libraries.iter().find(|library| library.code == text(&row[0])).unwrap().id;
                for (at, visits) in sparklines.months.iter().zip(sparkline) {
                    let counted = sample.figures(|r| r.library == id && r.month == *at)[3];
                    assert_eq!(*visits, counted, "{} {at}", text(&row[0]));
                    known += i64::from(visits.is_some());
                }
            }
            assert!(known > 12, "the sample says something");
        }
        assert_eq!(
            sample.run(&MONTHLY, "2018-01", |_| ()).sections[0].table.sparklines,
            None,
            "nothing to draw"
        );
    }

    #[test]
    fn changes_are_against_the_months_before_or_those_of_the_year_before() {
        let sample = Sample::district();
        for (period, compare, then) in [
            ("2022-05..2022-06", None, ("2022-03", 2)),
            ("2022-05..2022-06", Some(Compare::Prev), ("2022-03", 2)),
            ("2023-02..2023-03", Some(Compare::LastYear), ("2022-02", 2)),
        ] {
            let document = sample.run(&MONTHLY, period, |params| {
                params.today = month("2023-06").first_day();
                params.shape.compare = compare;
            });
            let table = section(&document, "change");
            let whole = |first: &str, months: i32| {
                let first = month(first);
                let last = first.plus(months - 1);
                let document = sample.run(&MONTHLY, &format!("{first}..{last}"), |_| ());
                section(&document, "change").table.rows.iter().map(|row| row[1].clone()).collect::<Vec<_>>()
            };
            let then = whole(then.0, then.1);
            assert!(then.iter().any(|cell| matches!(cell, Cell::Integer(1..))), "the sample says something");
            let before: Vec<_> = table.table.rows.iter().map(|row| row[3].clone()).collect();
            assert_eq!(before, then, "{period} {compare:?}");
        }
    }

    #[test]
    fn every_figure_is_the_sum_of_the_records() {
        let sample = Sample::district();
        for (period, months) in [("2022-03", 1), ("2022-04..2022-06", 3)] {
            let first = month(&period[..7]);
            let last = first.plus(months - 1);
            for region in [None, area("15.05"), area("15.05.02")] {
                let code = region.as_ref().map_or("15", |area| area.code.as_str()).to_owned();
                let document = sample.run(&MONTHLY, period, |params| params.region = region);
                let scope = sample.scope(|library| library.region.starts_with(&code));
                let table = section(&document, "libraries");
                let mut codes = Vec::new();
                let (mut asked, mut kept) = (0_i64, 0_i64);
                for library in sample.libraries.iter().filter(|library| scope.contains(&library.id)) {
                    let all: Vec<_> = (0..months).map(|n| first.plus(n)).collect();
                    let expected: Vec<_> = all.iter().filter(|m| sample.expected(library.id, **m)).collect();
                    let reported = all.iter().any(|m| sample.reported(library.id, *m).is_some());
                    let how = expected.iter().filter_map(|m| sample.reported(library.id, **m)).max();
                    let row = table.table.rows.iter().find(|row| text(&row[0]) == library.code);
                    assert_eq!(row.is_some(), reported || !expected.is_empty(), "{}", library.code);
                    asked += i64::from(!expected.is_empty());
                    kept += i64::from(how.is_some());
                    let Some(row) = row else { continue };
                    codes.push(library.code.as_str());
                    let state = match how {
                        Some(true) => "reported",
                        Some(false) => "nil",
                        None if reported => "unexpected",
                        None => "missing",
                    };
                    assert_eq!(text(cell(table, row, "state")), state, "{}", library.code);
                    let now =
                        sample.figures(|r| r.library == library.id && (first..=last).contains(&r.month));
                    let before = sample.figures(|r| {
                        r.library == library.id && (first.plus(-months)..first).contains(&r.month)
                    });
                    for (measure, n) in measures::all().zip(now) {
                        assert_eq!(
                            *cell(table, row, measure.key),
                            figure(n),
                            "{} {}",
                            library.code,
                            measure.key
                        );
                    }
                    let change = now[3].zip(before[3]).map(|(now, before)| now - before);
                    assert_eq!(*cell(table, row, "visits_change"), figure(change));
                    let trained: std::collections::BTreeSet<_> = sample
                        .participants
                        .iter()
                        .filter(|p| {
                            p.bimtek && !p.removed && p.library == Some(library.id) && p.month <= last
                        })
                        .map(|p| p.name)
                        .collect();
                    assert_eq!(*cell(table, row, "trained"), Cell::Integer(trained.len() as i64));
                }
                codes.sort_unstable();
                let shown: Vec<_> = table.table.rows.iter().map(|row| text(&row[0])).collect();
                assert_eq!(shown, codes, "rows stand in the order of their codes");
                let note = words::FROM_N_OF_M.fill(crate::text::Lang::Id, crate::args![n = kept, m = asked]);
                assert!(document.notes.contains(&note), "{note} {:?}", document.notes);
                totals_agree(&sample, &document, &scope, (first, last));
            }
        }
    }

    fn totals_agree(
        sample: &Sample,
        document: &Document,
        scope: &std::collections::BTreeSet<i64>,
        (first, last): (crate::record::Month, crate::record::Month),
    ) {
        let main = section(document, "libraries");
        let changes = section(document, "change");
        let total = main.table.total.as_ref().unwrap();
        for (at, measure) in measures::all().enumerate() {
            let sum = |from, to| {
                let known: Vec<i64> = scope
                    .iter()
                    .filter_map(|id| {
                        sample.figures(|r| r.library == *id && (from..=to).contains(&r.month))[at]
                    })
                    .collect();
                ((!known.is_empty()).then(|| known.iter().sum::<i64>()), known.len() as i64)
            };
            let (now, now_n) = sum(first, last);
            let (before, before_n) = sum(first.plus(first.since(last) - 1), first.plus(-1));
            let row = &changes.table.rows[at];
            assert_eq!(*cell(main, total, measure.key), figure(now), "{}", measure.key);
            assert_eq!(row[1..5], [figure(now), now_n.into(), figure(before), before_n.into()]);
        }
    }

    #[test]
    fn silence_is_not_zero() {
        let mut sample = Sample::bare();
        let march = month("2022-03");
        for id in 1..=4 {
            sample.library(Library {
                id,
                code: format!("P{id}"),
                region: "15.05.01",
                enrolled: (id < 4).then_some((march, None)),
                cohort: None,
                removed: false,
            });
        }
        sample.record(Record { library: 1, month: march, what: What::Publication, removed: false });
        sample.record(Record { library: 2, month: march, what: What::Nil, removed: false });
        sample.record(Record { library: 3, month: march, what: What::Publication, removed: true });
        let document = sample.run(&MONTHLY, "2022-03", |_| ());
        let table = section(&document, "libraries");
        let rows = &table.table.rows;
        assert_eq!(rows.len(), 3, "neither expected nor reported: not shown");
        let of = |row: usize, key| cell(table, &rows[row], key).clone();
        assert_eq!((of(0, "activities"), of(0, "visits")), (Cell::Integer(0), Cell::Silent));
        assert_eq!((of(1, "activities"), of(1, "visits")), (Cell::Integer(0), Cell::Integer(0)));
        assert_eq!((of(2, "publications"), text(&of(2, "state"))), (Cell::Silent, "missing"));
        assert!(document.notes.iter().any(|note| note.contains("2 dari 3")), "{:?}", document.notes);
        assert_eq!(document.title, "Rekap bulanan");
        assert_eq!(document.subtitles[0], "Periode 1 Mar 2022 s.d. 31 Mar 2022 (1 bulan)");
        assert_eq!(document.subtitles[1], "data sampai operasi 1, 3 Des 2022 10:51");
    }
}
