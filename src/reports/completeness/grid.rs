//! The state of every library and month: wide for people, tidy for machines.

use super::Place;
use crate::args;
use crate::reports::columns::{Col, col};
use crate::reports::library_months::{LibraryMonths, State};
use crate::reports::series::{count, share};
use crate::reports::shared::Frame;
use crate::reports::{Layout, dates};
use crate::table::ColumnKind::{Code, Count, Mark, Month as MonthKind, Percent, Words};
use crate::table::{Cell, Chart, ChartKind, Column, Section, Table};
use crate::text::{Text, report_charts as charts, reports as words};

/// How the state of one library-month looks in the grid.
const MARKS: &[(&str, Text)] = &[
    ("reported", Text::same("✓")),
    ("nil", Text::same("N")),
    ("late", Text::new("L", "T")),
    ("missing", Text::same("–")),
    ("not_expected", Text::same(" ")),
    ("unexpected", Text::same("+")),
];

/// The state of one library-month as a mark.
fn mark(state: State) -> Cell {
    let code = match state {
        _ if state == State::default() => "not_expected",
        _ if !state.expected() => "unexpected",
        _ if state.missing() => "missing",
        _ if state.late() => "late",
        _ if state.nil() => "nil",
        _ => "reported",
    };
    let label = MARKS.iter().find(|(known, _)| *known == code).map_or(Text::same(""), |(_, label)| *label);
    Cell::Choice(code.to_owned(), label)
}

/// The libraries of which anything is known, with their months.
fn known<'p>(
    places: &'p [Place],
    months: &'p LibraryMonths,
) -> impl Iterator<Item = (&'p Place, &'p [State])> {
    let with_months = places.iter().map(|place| (place, months.of(place.id)));
    with_months.filter(|(_, states)| states.iter().any(|state| *state != State::default()))
}

/// One row a library and month, for machines.
pub(super) fn tidy(frame: &Frame<'_>, places: &[Place], months: &LibraryMonths) -> Section {
    let period = frame.months();
    let row = |place: &Place, month, state| {
        vec![Cell::text(&place.code), Cell::text(&place.name), Cell::Month(month), mark(state)]
    };
    let rows = known(places, months)
        .flat_map(|(place, states)| {
            period.iter().zip(states).map(move |(month, state)| row(place, *month, *state))
        })
        .collect();
    let columns = [
        col("code", words::CODE, Code),
        col("library", words::LIBRARY, Words),
        col("month", words::MONTH, MonthKind),
        col("state", words::REPORT, Mark),
    ];
    let title = words::MONTH_BY_MONTH.get(frame.params.lang).to_owned();
    Section { key: "months", title, table: frame.table(&columns, rows), ..Section::default() }
}

/// One row a library, one mark a month where the layout is wide, and how many of the expected months came.
pub(super) fn wide(frame: &Frame<'_>, places: &[Place], months: &LibraryMonths) -> Section {
    let lang = frame.params.lang;
    let shown = if frame.params.shape.layout == Layout::Tidy { Vec::new() } else { frame.months() };
    let row = |(place, states): (&Place, &[State])| {
        let count = |of: fn(State) -> bool| count(states.iter().filter(|state| of(**state)).count());
        let (reported, expected) = (count(State::kept), count(State::expected));
        let mut row = vec![Cell::text(&place.code), Cell::text(&place.name)];
        row.extend(states.iter().take(shown.len()).map(|state| mark(*state)));
        row.extend([reported, count(State::late), expected].map(Cell::Integer));
        row.push(share(reported, expected).into());
        row
    };
    let rows = known(places, months).map(row).collect();
    let column = |column: Col| column.column(lang);
    let mut columns =
        vec![column(col("code", words::CODE, Code)), column(col("library", words::LIBRARY, Words))];
    let one_year = frame.first.year() == frame.last.year();
    columns.extend(shown.iter().map(|month| {
        let label = match one_year {
            true => dates::month_name(*month, lang).to_owned(),
            false => dates::month(*month, lang),
        };
        Column::new(month.to_string(), label, Mark)
    }));
    columns.extend([
        column(col("reported", words::CAME, Count)),
        column(col("late", words::LATE, Count)),
        column(col("expected", words::EXPECTED, Count)),
        column(col("rate", words::RATE, Percent)),
    ]);
    let marks: Vec<String> = shown.iter().map(ToString::to_string).collect();
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
