//! Before and after (sebelum-sesudah): a library's months since it joined against the year before it joined.
//! A comparison, never a proof of what caused a change; only libraries that know both are compared.

use std::collections::HashMap;

use rusqlite::Connection;

use super::columns::{Col, col};
use super::series::{self, LibraryMonth, MEASURES, Place, count, median, real};
use super::shared::Frame;
use super::trace::{Fold, Rows, Source, Span, Traced};
use super::{Params, Report};
use crate::args;
use crate::error::Result;
use crate::record::Month;
use crate::table::ColumnKind::{Change, Code, Count, Decimal, Month as MonthKind, Percent, Words};
use crate::table::{Cell, Chart, ChartKind, Document, Section};
use crate::text::{report_programme as texts, reports as words};

/// `report baseline`.
pub static BASELINE: Report = Report {
    name: "baseline",
    alias: "sebelum-sesudah",
    about: texts::BASELINE_ABOUT,
    by: MEASURES,
    of_library: false,
    traced,
    run,
};

fn traced(_: &'static str) -> Vec<Traced> {
    let of = |section, columns| Traced { section, rows: Rows::ALIKE, columns };
    let libraries = Traced { rows: Rows::Library, ..of("libraries", LIBRARIES) };
    vec![of("year", COMPARED), of("period", COMPARED), libraries]
}

static FLOW: Source = Source::From(&["baseline --measure {row} --period {these} --section libraries"]);
static STOCK: Source = Source::From(&["service --by library --period {these} --section stock"]);
static EACH: Source = Source::Each(&[
    ("visits", &FLOW),
    ("activities", &FLOW),
    ("participations", &FLOW),
    ("advocacy", &FLOW),
    ("rupiah", &FLOW),
    ("publications", &FLOW),
    ("impact", &FLOW),
    ("books", &STOCK),
    ("ebooks", &STOCK),
    ("computers", &STOCK),
]);

static COMPARED: &[(&str, &Source)] = &[
    ("libraries", &EACH),
    ("without", &EACH),
    ("before", &EACH),
    ("after", &EACH),
    ("change", &Source::From(&["after", "before"])),
    ("rate", &Source::From(&["change", "before"])),
    ("median", &EACH),
    ("rose", &EACH),
    ("fell", &EACH),
];

/// The mean of a library's month, and the months that know the figure.
static MEAN: Source = Source::sum("gives", "t.n").once("t.month").fold(Fold::Monthly);
static KNOWING: Source = Source::different("gives", "t.month");

static LIBRARIES: &[(&str, &Source)] = &[
    ("before", &Source::Over(Span::YearBefore, &MEAN)),
    ("before_months", &Source::Over(Span::YearBefore, &KNOWING)),
    ("year", &Source::Over(Span::FirstYear, &MEAN)),
    ("year_months", &Source::Over(Span::FirstYear, &KNOWING)),
    ("year_change", &Source::From(&["year", "before"])),
    ("period", &Source::Over(Span::SinceJoining, &MEAN)),
    ("period_months", &Source::Over(Span::SinceJoining, &KNOWING)),
    ("period_change", &Source::From(&["period", "before"])),
];

const SQL: &str = include_str!("baseline.sql");

/// The parts of the service stock, which are compared as they last stood.
const STOCKS: [Col; 3] = [
    col("books", words::BOOKS, Count),
    col("ebooks", words::EBOOKS, Count),
    col("computers", words::COMPUTERS, Count),
];

/// First and last month.
type Window = (Month, Month);

/// The windows of a library that joined in a month: the year before, the first year in the programme, and
/// the months of the period since it joined.
fn windows(joined: Month, frame: &Frame<'_>) -> [Window; 3] {
    [Span::YearBefore, Span::FirstYear, Span::SinceJoining].map(|span| span.months(joined, frame))
}

/// What a library knows of one figure in a window: the mean of a month, and from how many months.
type Known = Option<(f64, i64)>;

/// One library with its windows.
struct Member<'d> {
    place: &'d Place,
    joined: Month,
    windows: [Window; 3],
    figures: Vec<&'d LibraryMonth>,
    stock: Vec<&'d (i64, Month, [Option<i64>; 3])>,
}

impl Member<'_> {
    /// The mean of a reported month.
    fn mean(&self, measure: usize, window: usize) -> Known {
        let (from, to) = self.windows[window];
        let known: Vec<i64> = self
            .figures
            .iter()
            .filter(|record| (from..=to).contains(&record.month))
            .filter_map(|record| record.figures[measure])
            .collect();
        let months = count(known.len());
        (months > 0).then(|| (real(known.iter().sum()) / real(months), months))
    }

    /// The stock as it last stood in a window; the year before counts whatever stood when it joined.
    fn last(&self, part: usize, window: usize) -> Known {
        let (from, to) = self.windows[window];
        let known = self.stock.iter().rev().filter(|(_, month, _)| *month <= to);
        let mut known = known.filter(|(_, month, _)| window == 0 || *month >= from);
        known.find_map(|(_, _, stock)| stock[part]).map(|n| (real(n), 1))
    }
}

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, BASELINE.by)?;
    let lang = params.lang;
    let mut document = frame.document(BASELINE.name, texts::BASELINE)?;
    let places = frame.places()?;
    let joined: Vec<(&Place, Month)> =
        places.iter().filter_map(|place| Some((place, Month::of(place.joined?)))).collect();
    let first = joined.iter().map(|(_, month)| month.plus(-12)).min().unwrap_or(frame.first);
    let last = joined.iter().map(|(_, month)| month.plus(11)).max().unwrap_or(frame.last).max(frame.last);
    let figures = frame.figures(first, last)?;
    let stock = frame.read(SQL, "stock", &[], |row| {
        let month = Month::parse_iso(&row.get::<_, String>("month")?);
        let stock = [row.get("books")?, row.get("ebooks")?, row.get("computers")?];
        let library: i64 = row.get("library")?;
        Ok(month.map(|month| (library, month, stock)))
    })?;
    let stock: Vec<_> = stock.into_iter().flatten().collect();
    let mut members: HashMap<i64, Member<'_>> = joined
        .iter()
        .map(|(place, joined)| {
            let windows = windows(*joined, &frame);
            let (figures, stock) = (Vec::new(), Vec::new());
            (place.id, Member { place, joined: *joined, windows, figures, stock })
        })
        .collect();
    for record in &figures {
        if let Some(member) = members.get_mut(&record.library) {
            member.figures.push(record);
        }
    }
    for snapshot in &stock {
        if let Some(member) = members.get_mut(&snapshot.0) {
            member.stock.push(snapshot);
        }
    }
    let members: Vec<&Member<'_>> = joined.iter().filter_map(|(place, _)| members.get(&place.id)).collect();
    document.sections.push(compared(&frame, &members, 1, "year", texts::FIRST_YEAR));
    document.sections.push(compared(&frame, &members, 2, "period", texts::IN_PERIOD));
    document.sections.push(libraries(&frame, &members));
    let outside = count(places.len() - members.len());
    if outside > 0 {
        document.notes.push(texts::NEVER_JOINED.fill(lang, args![n = outside]));
    }
    document.notes.extend([texts::BASELINE_NOTE, texts::NO_CAUSE].map(|note| note.get(lang).to_owned()));
    document.hints.push(texts::OTHER_MEASURES.fill(lang, args![known = MEASURES.join(", ")]));
    Ok(document)
}

/// One row a figure that any library knows both sides of: all of them together, and the one in the middle.
fn compared(
    frame: &Frame<'_>,
    members: &[&Member<'_>],
    after: usize,
    key: &'static str,
    title: crate::text::Text,
) -> Section {
    let lang = frame.params.lang;
    let flows = MEASURES.iter().enumerate().filter_map(|(at, key)| Some((at, series::column(key)?, true)));
    let stocks = STOCKS.iter().enumerate().map(|(at, column)| (at, *column, false));
    let rows = flows.chain(stocks).map(|(at, column, flow)| {
        let known = |member: &Member<'_>, window| match flow {
            true => member.mean(at, window),
            false => member.last(at, window),
        };
        let both: Vec<(f64, f64)> = members
            .iter()
            .filter_map(|member| Some((known(member, 0)?.0, known(member, after)?.0)))
            .collect();
        let sum = |side: fn(&(f64, f64)) -> f64| both.iter().map(side).sum::<f64>();
        let (before, now) = (sum(|pair| pair.0), sum(|pair| pair.1));
        let changes: Vec<f64> = both.iter().map(|(before, after)| after - before).collect();
        let number =
            |holds: fn(&f64) -> bool| Cell::Integer(count(changes.iter().filter(|x| holds(x)).count()));
        vec![
            Cell::Choice(column.key.to_owned(), column.label),
            Cell::Integer(count(both.len())),
            Cell::Integer(count(members.len() - both.len())),
            Cell::Decimal(before),
            Cell::Decimal(now),
            Cell::Decimal(now - before),
            if before > 0.0 { Cell::Decimal((now - before) / before) } else { Cell::Silent },
            median(changes.clone()).map_or(Cell::Silent, Cell::Decimal),
            number(|x| *x > 0.0),
            number(|x| *x < 0.0),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let (rows, unknown): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row[1] != Cell::Integer(0));
    let measures: Vec<&str> = unknown
        .iter()
        .filter_map(|row| match &row[0] {
            Cell::Choice(_, label) => Some(label.get(lang)),
            _ => None,
        })
        .collect();
    let notes = match measures.is_empty() {
        true => Vec::new(),
        false => vec![texts::NOBODY_KNOWS.fill(lang, args![measures = measures.join("; ")])],
    };
    let columns = [
        col("measure", words::MEASURE, Words),
        col("libraries", texts::BOTH_SIDES, Count),
        col("without", texts::NOT_BOTH, Count),
        col("before", texts::BEFORE, Decimal),
        col("after", texts::AFTER, Decimal),
        col("change", words::CHANGE, Change),
        col("rate", texts::CHANGE_RATE, Percent),
        col("median", texts::MEDIAN_CHANGE, Change),
        col("rose", texts::ROSE, Count),
        col("fell", texts::FELL, Count),
    ];
    Section {
        key,
        title: title.get(lang).to_owned(),
        table: frame.table(&columns, rows),
        notes,
        ..Section::default()
    }
}

/// The measure asked for, library by library: only those that know both sides of a comparison.
fn libraries(frame: &Frame<'_>, members: &[&Member<'_>]) -> Section {
    let lang = frame.params.lang;
    let measure = series::position(frame.by);
    let label = series::column(frame.by).map_or(words::VISITS, |column| column.label);
    let mean = |known: Known| known.map_or(Cell::Silent, |(mean, _)| Cell::Decimal(mean));
    let months = |known: Known| Cell::Integer(known.map_or(0, |(_, months)| months));
    let rows = members.iter().filter_map(|member| {
        let [before, year, period] = [0, 1, 2].map(|window| member.mean(measure, window));
        if before.is_none() || (year.is_none() && period.is_none()) {
            return None;
        }
        let change = |after: Known| match (before, after) {
            (Some((before, _)), Some((after, _))) => Cell::Decimal(after - before),
            _ => Cell::Silent,
        };
        Some(vec![
            Cell::text(member.place.code.as_str()),
            Cell::text(member.place.name.as_str()),
            Cell::Month(member.joined),
            mean(before),
            months(before),
            mean(year),
            months(year),
            change(year),
            mean(period),
            months(period),
            change(period),
        ])
    });
    let columns = [
        col("code", words::CODE, Code),
        col("library", words::LIBRARY, Words),
        col("joined", texts::JOINED, MonthKind),
        col("before", texts::BEFORE, Decimal).compared(),
        col("before_months", texts::MONTHS_BEFORE, Count).left_out(),
        col("year", texts::YEAR_ONE, Decimal).compared(),
        col("year_months", texts::MONTHS_YEAR, Count).left_out(),
        col("year_change", texts::CHANGE_YEAR_ONE, Change).compared(),
        col("period", texts::PERIOD_MEAN, Decimal).compared(),
        col("period_months", texts::MONTHS_PERIOD, Count).left_out(),
        col("period_change", texts::CHANGE_PERIOD, Change).compared(),
    ];
    let title = format!("{}: {}", texts::PER_LIBRARY.get(lang), label.get(lang));
    Section {
        key: "libraries",
        title: title.clone(),
        table: frame.table(&columns, rows.collect()),
        notes: Vec::new(),
        chart: Some(Chart {
            kind: ChartKind::Bar,
            title,
            category: "library".to_owned(),
            series: ["before", "year", "period"].map(str::to_owned).to_vec(),
        }),
    }
}

#[cfg(test)]
mod tests;
