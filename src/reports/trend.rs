//! The trend of one figure (tren) month by month, with the part of its change that is not an artefact of
//! who reported: only libraries that reported both months are compared.

use std::collections::HashMap;

use rusqlite::Connection;

use super::columns::{Col, col};
use super::series::{self, MEASURES, count, real};
use super::shared::Frame;
use super::trace::{self, Rows, Source, Traced};
use super::{Params, Report};
use crate::args;
use crate::error::Result;
use crate::record::Month;
use crate::table::ColumnKind::{Change, Count, Month as MonthKind, Percent, Words};
use crate::table::{Cell, Chart, ChartKind, Document, Section};
use crate::text::{report_programme as texts, reports as words};

/// `report trend`.
pub static TREND: Report = Report {
    name: "trend",
    alias: "tren",
    about: texts::TREND_ABOUT,
    by: MEASURES,
    of_library: false,
    traced,
    run,
};

fn traced(_: &'static str) -> Vec<Traced> {
    vec![
        Traced { section: "months", rows: Rows::Month, columns: MONTHS },
        Traced { section: "extremes", rows: Rows::ALIKE, columns: EXTREMES },
    ]
}

static VALUE: Source = Source::By(trace::MEASURES);
static CHANGE: Source =
    Source::From(&["value", "trend --measure {by} --period {month-1} --trace {month-1}:value"]);

/// That a library knows the figure of the month before as well.
const BEFORE: &str = "exists (select 1 from known k where k.library = t.library
    and k.month = substr(date(t.month || '-01', '-1 month'), 1, 7))";

static MONTHS: &[(&str, &Source)] = &[
    ("value", &VALUE),
    ("libraries", &Source::By(trace::KNOWN)),
    ("change", &CHANGE),
    ("same", &Source::sum("gives", "t.n").only(BEFORE)),
    (
        "same_rate",
        &Source::From(&["same", "trend --measure {by} --period {month-1} --trace {month-1}:value"]),
    ),
    ("same_libraries", &Source::different("gives", "t.library").only(BEFORE)),
    (
        "year_change",
        &Source::From(&["value", "trend --measure {by} --period {month-12} --trace {month-12}:value"]),
    ),
    ("running", &Source::From(&["summary --by month --period {month-11}..{month} --trace total:{by}"])),
];

static EXTREMES: &[(&str, &Source)] = &[
    ("value", &Source::From(&["months/{month}:value"])),
    ("libraries", &Source::From(&["months/{month}:libraries"])),
];

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, TREND.by)?;
    let lang = params.lang;
    let Some(measure) = series::column(frame.by) else { return frame.document(TREND.name, texts::TREND) };
    let mut document = frame.document(TREND.name, texts::TREND)?;
    let label = measure.label.get(lang);
    document.title = format!("{}: {label}", document.title);
    let at = series::position(frame.by);
    let mut found = Figures::default();
    for record in frame.figures(frame.first.plus(-12), frame.last)? {
        if let Some(n) = record.figures[at] {
            found.0.entry(record.month).or_default().insert(record.library, n);
        }
    }
    let columns = columns(measure);
    let rows: Vec<Vec<Cell>> = frame.months().into_iter().map(|month| found.row(month)).collect();
    let best = extremes(&rows);
    document.sections.push(Section {
        key: "months",
        table: frame.table(&columns, rows),
        notes: [texts::SAME_NOTE, texts::RUNNING_NOTE, words::ZERO_AND_POINT]
            .map(|note| note.get(lang).to_owned())
            .to_vec(),
        chart: Some(Chart {
            kind: ChartKind::Line,
            title: label.to_owned(),
            category: "month".to_owned(),
            series: vec!["value".to_owned(), "same".to_owned()],
        }),
        ..Section::default()
    });
    let columns = [
        col("which", texts::WHICH, Words).listed(texts::EXTREMES),
        col("month", words::MONTH, MonthKind),
        value(measure),
        col("libraries", words::FROM_LIBRARIES, Count).short(words::FROM_LIBRARIES_SHORT),
    ];
    document.sections.push(Section {
        key: "extremes",
        title: texts::HIGH_AND_LOW.get(lang).to_owned(),
        table: frame.table(&columns, best),
        ..Section::default()
    });
    frame.say_coverage(&mut document, frame.coverage()?);
    if frame.by == "participations" {
        document.notes.push(words::ATTENDANCES.get(lang).to_owned());
    }
    document.hints.push(texts::OTHER_MEASURES.fill(lang, args![known = MEASURES.join(", ")]));
    Ok(document)
}

/// The column of the figure itself, under the measure's own heading.
const fn value(measure: Col) -> Col {
    col("value", measure.label, measure.kind()).compared()
}

fn columns(measure: Col) -> [Col; 9] {
    [
        col("month", words::MONTH, MonthKind),
        value(measure),
        col("libraries", words::FROM_LIBRARIES, Count).short(words::FROM_LIBRARIES_SHORT),
        col("change", texts::CHANGE_MONTH, Change).compared(),
        col("same", texts::SAME, measure.kind()).compared(),
        col("same_rate", texts::SAME_RATE, Percent).compared(),
        col("same_libraries", texts::SAME_LIBRARIES, Count).left_out(),
        col("year_change", texts::CHANGE_YEAR, Change).compared(),
        col("running", texts::RUNNING, measure.kind()).compared(),
    ]
}

/// Per month, the figure of each library that knows it.
#[derive(Default)]
struct Figures(HashMap<Month, HashMap<i64, i64>>);

impl Figures {
    fn sum(&self, month: Month) -> Option<i64> {
        self.0.get(&month).map(|libraries| libraries.values().sum())
    }

    fn row(&self, month: Month) -> Vec<Cell> {
        let silent = |n: Option<i64>| n.map_or(Cell::Silent, Cell::Integer);
        let now = self.sum(month);
        let less = |before: Option<i64>| silent(now.zip(before).map(|(now, before)| now - before));
        let running: Option<i64> = (0..12).map(|back| self.sum(month.plus(-back))).sum();
        let libraries = self.0.get(&month).map_or(0, HashMap::len);
        let (mut same, mut before, mut n) = (0, 0, 0);
        if let (Some(these), Some(those)) = (self.0.get(&month), self.0.get(&month.plus(-1))) {
            for (library, value) in these {
                if let Some(value_before) = those.get(library) {
                    same += value;
                    before += value_before;
                    n += 1;
                }
            }
        }
        let rate = match before {
            0 => Cell::Silent,
            _ => Cell::Decimal(real(same - before) / real(before)),
        };
        vec![
            Cell::Month(month),
            silent(now),
            Cell::Integer(count(libraries)),
            less(self.sum(month.plus(-1))),
            silent((n > 0).then_some(same)),
            rate,
            Cell::Integer(n),
            less(self.sum(month.plus(-12))),
            silent(running),
        ]
    }
}

/// The highest and the lowest month, the earlier of equals; nothing when fewer than two are known.
fn extremes(rows: &[Vec<Cell>]) -> Vec<Vec<Cell>> {
    let known = || {
        rows.iter().filter_map(|row| match row[1] {
            Cell::Integer(n) => Some((n, row)),
            _ => None,
        })
    };
    if known().count() < 2 {
        return Vec::new();
    }
    // The last of equals is the maximum and the first the minimum: looked at backwards, the first is.
    let high = known().rev().max_by_key(|(n, _)| *n);
    let low = known().min_by_key(|(n, _)| *n);
    [("highest", high), ("lowest", low)]
        .into_iter()
        .filter_map(|(which, found)| Some((which, found?.1)))
        .map(|(which, row)| {
            let label = texts::EXTREMES.iter().find(|(code, _)| *code == which).map(|(_, label)| *label);
            let label = label.unwrap_or(texts::HIGHEST);
            vec![Cell::Choice(which.to_owned(), label), row[0].clone(), row[1].clone(), row[2].clone()]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::measures;
    use super::super::sample::{Sample, area, cell, figure, month, section, words as text};
    use super::*;

    /// The measure of each library in a month, from the plain values of the sample.
    fn plain(sample: &Sample, code: &str, measure: &str, month: Month) -> HashMap<i64, i64> {
        let at = measures::all().position(|column| column.key == measure).unwrap();
        let scope = sample.scope(|library| library.region.starts_with(code));
        scope
            .into_iter()
            .filter_map(|id| Some((id, sample.figures(|r| r.library == id && r.month == month)[at]?)))
            .collect()
    }

    #[test]
    fn every_measure_is_followed_by_month_and_among_the_same_libraries() {
        let sample = Sample::district();
        for measure in MEASURES {
            for code in ["15", "15.05"] {
                let document = sample.run(&TREND, "2022-02..2022-11", |params| {
                    params.by = Some((*measure).to_owned());
                    params.region = area(code);
                });
                let table = section(&document, "months");
                assert_eq!(table.table.rows.len(), 10);
                for (n, row) in table.table.rows.iter().enumerate() {
                    let at = month("2022-02").plus(i32::try_from(n).unwrap());
                    let of = |back: i32| plain(&sample, code, measure, at.plus(-back));
                    let sum = |of: &HashMap<i64, i64>| (!of.is_empty()).then(|| of.values().sum::<i64>());
                    let (now, before, year) = (of(0), of(1), of(12));
                    let is = |key: &str, n: Option<i64>| {
                        assert_eq!(*cell(table, row, key), figure(n), "{measure} {at} {key}");
                    };
                    is("value", sum(&now));
                    is("libraries", Some(count(now.len())));
                    is("change", sum(&now).zip(sum(&before)).map(|(a, b)| a - b));
                    is("year_change", sum(&now).zip(sum(&year)).map(|(a, b)| a - b));
                    let both: Vec<_> = now.keys().filter(|id| before.contains_key(*id)).collect();
                    is("same_libraries", Some(count(both.len())));
                    let same: i64 = both.iter().map(|id| now[*id]).sum();
                    let same_before: i64 = both.iter().map(|id| before[*id]).sum();
                    is("same", (!both.is_empty()).then_some(same));
                    match cell(table, row, "same_rate") {
                        Cell::Decimal(rate) => {
                            assert!((rate * real(same_before) - real(same - same_before)).abs() < 1e-6);
                        }
                        cell => assert_eq!((cell, same_before), (&Cell::Silent, 0)),
                    }
                    let year: Vec<_> = (0..12).map(|back| sum(&of(back))).collect();
                    let whole = year.iter().all(Option::is_some);
                    is("running", whole.then(|| year.into_iter().flatten().sum()));
                }
            }
        }
    }

    #[test]
    fn growth_of_the_same_libraries_is_not_growth_of_reporting() {
        use super::super::sample::{Library, Record, What};
        let mut sample = Sample::bare();
        for (id, visits) in [(1, [Some(100), Some(90)]), (2, [None, Some(500)])] {
            sample.library(Library {
                id,
                code: format!("P{id}"),
                region: "15.05.01",
                enrolled: Some((month("2022-01"), None)),
                cohort: None,
                removed: false,
            });
            for (at, n) in visits.into_iter().enumerate().filter(|(_, n)| n.is_some()) {
                let month = month("2022-03").plus(i32::try_from(at).unwrap());
                sample.record(Record {
                    library: id,
                    month,
                    what: What::Visit([n, None, None]),
                    removed: false,
                });
            }
        }
        let document = sample.run(&TREND, "2022-02..2022-05", |_| ());
        let table = section(&document, "months");
        let april = &table.table.rows[2];
        assert_eq!(*cell(table, april, "change"), Cell::Integer(490), "looks like growth");
        assert_eq!(*cell(table, april, "same"), Cell::Integer(90));
        assert_eq!(*cell(table, april, "same_rate"), Cell::Decimal(-0.1), "and is a decline");
        assert_eq!(*cell(table, &table.table.rows[3], "value"), Cell::Silent, "May is silent, not 0");
        let best = section(&document, "extremes");
        let shown: Vec<_> = best.table.rows.iter().map(|row| (text(&row[0]), row[1].clone())).collect();
        let of = |name| Cell::Month(month(name));
        assert_eq!(shown, [("highest", of("2022-04")), ("lowest", of("2022-03"))]);
    }
}
