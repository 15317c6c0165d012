//! Service stock (layanan): what each library or area has at the end of the period, how old that knowledge
//! is, and its growth. Never adds up months.

use rusqlite::Connection;
use serde_json::json;

use super::columns::{Col, col};
use super::shared::Frame;
use super::trace::{self, EXPECTED, Fold, Reach, Rows, Source, Traced};
use super::{Layout, Params, Report, dates};
use crate::args;
use crate::error::Result;
use crate::table::ColumnKind::{Change, Code, Count, Decimal, Month as MonthKind, Percent, Words, Year};
use crate::table::{Cell, Chart, ChartKind, Document, Narrow, Table};
use crate::text::{Lang, report_events as texts, reports as words};

/// `report service`.
pub static SERVICE: Report = Report {
    name: "service",
    alias: "layanan",
    about: texts::SERVICE_ABOUT,
    by: &["library", "district", "regency", "province", "cohort"],
    of_library: false,
    traced,
    run,
};

fn traced(by: &'static str) -> Vec<Traced> {
    vec![
        Traced { section: "stock", rows: Rows::by(by), columns: STOCK },
        Traced { section: "growth", rows: Rows::ALIKE, columns: GROWTH },
    ]
}

/// A sum over the snapshots of now and of the time compared with, of libraries that have both.
const fn pair(value: &'static str) -> Source {
    Source::sum("pair", value).within(Reach::Libraries)
}

static STOCK: &[(&str, &Source)] = &[
    ("books", &trace::BOOKS),
    ("ebooks", &trace::EBOOKS),
    ("computers", &trace::COMPUTERS),
    ("bandwidth", &Source::sum("held", "nullif(t.bandwidth, 0)").within(Reach::Libraries).fold(Fold::Mean)),
    ("books_change", &pair("t.side * t.books")),
    ("ebooks_change", &pair("t.side * t.ebooks")),
    ("computers_change", &pair("t.side * t.computers")),
    (
        "known",
        &Source::different("held", "t.library")
            .within(Reach::Libraries)
            .only("exists (select 1 from due d where d.library = t.library)"),
    ),
    ("expected", &EXPECTED),
];

static BOTH: Source = Source::Each(&[
    ("books", &pair("case when t.side = 1 then t.books end")),
    ("ebooks", &pair("case when t.side = 1 then t.ebooks end")),
    ("computers", &pair("case when t.side = 1 then t.computers end")),
]);

static GROWTH: &[(&str, &Source)] = &[
    ("now", &BOTH),
    (
        "before",
        &Source::Each(&[
            ("books", &pair("case when t.side = -1 then t.books end")),
            ("ebooks", &pair("case when t.side = -1 then t.ebooks end")),
            ("computers", &pair("case when t.side = -1 then t.computers end")),
        ]),
    ),
    ("change", &Source::From(&["now", "before"])),
    ("percent", &Source::From(&["change", "before"])),
    (
        "libraries",
        &Source::Each(&[
            ("books", &pair("case when t.side = 1 and t.books is not null then 1 end")),
            ("ebooks", &pair("case when t.side = 1 and t.ebooks is not null then 1 end")),
            ("computers", &pair("case when t.side = 1 and t.computers is not null then 1 end")),
        ]),
    ),
];

const SQL: &str = include_str!("service.sql");

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, SERVICE.by)?;
    let lang = params.lang;
    let tidy = params.shape.layout == Layout::Tidy;
    let mut document = frame.document(SERVICE.name, texts::SERVICE)?;
    let months = frame.back();
    let then = frame.last.plus(-months);
    document.meta.push(("compared", json!({ "end": then.last_day().to_string() })));
    let (bound, month) = (then.to_string(), dates::month(then, lang));
    let growth = [
        col("figure", words::MEASURE, Words).listed(texts::STOCKS),
        col("now", words::THIS_PERIOD, Count),
        col("before", texts::BEFORE, Count),
        col("change", words::CHANGE, Change),
        col("percent", texts::PERCENT, Percent),
        col("libraries", words::FROM_LIBRARIES, Count).short(words::FROM_LIBRARIES_SHORT),
    ];
    let mut growth = frame.section_with(SQL, "growth", Some(texts::GROWTH), &growth, &[(":then", &bound)])?;
    let grown = !growth.table.rows.is_empty();
    let columns = columns(frame.by, grown || tidy);
    let mut stock = frame.section_with(SQL, "stock", None, &columns, &[(":then", &bound)])?;
    name_groups(&mut stock.table, frame.by);
    if frame.by != "library" && !tidy {
        n_of_m(&mut stock.table, lang);
    }
    stock.chart = Some(Chart {
        kind: ChartKind::Bar,
        title: format!("{}: {}", texts::SERVICE.get(lang), words::BOOKS.get(lang)),
        category: frame.by.to_owned(),
        series: vec!["books".to_owned()],
    });
    document.sections.push(stock);
    if grown {
        growth.notes.push(texts::GROWTH_NOTE.fill(lang, args![month]));
    } else {
        document.notes.push(texts::NO_GROWTH.fill(lang, args![month]));
    }
    if grown || tidy {
        document.sections.push(growth);
    }
    let known = frame
        .read(SQL, "known", &[], |row| Ok((row.get::<_, i64>("known")?, row.get::<_, i64>("expected")?)))?;
    for (n, m) in known {
        document.meta.push(("libraries", json!({ "known": n, "expected": m })));
        document.notes.push(if m > 0 {
            texts::KNOWN_N_OF_M.fill(lang, args![n, m])
        } else {
            words::NONE_EXPECTED.get(lang).to_owned()
        });
    }
    document.notes.push(texts::STOCK_NOTE.get(lang).to_owned());
    Ok(document)
}

/// The column of the group bears its word of `--by`; cohorts are years.
fn name_groups(table: &mut Table, by: &str) {
    let at = usize::from(by != "cohort");
    by.clone_into(&mut table.columns[at].key);
    for row in table.rows.iter_mut().filter(|_| by == "cohort") {
        if let Cell::Text(year) = &row[0]
            && let Ok(year) = year.parse()
        {
            row[0] = Cell::Integer(year);
        }
    }
}

/// For people, the last two columns become one: from how many libraries the stock is known.
fn n_of_m(table: &mut Table, lang: Lang) {
    table.columns.pop();
    if let Some(known) = table.columns.last_mut() {
        known.kind = Words;
        known.label = texts::KNOWN_OF.get(lang).to_owned();
        known.narrow = Narrow::Short(texts::KNOWN_OF_SHORT.get(lang).to_owned());
    }
    for row in table.rows.iter_mut().chain(&mut table.total) {
        let (m, n) = (row.pop(), row.pop());
        row.push(match (n, m) {
            (Some(Cell::Integer(n)), Some(Cell::Integer(m))) if m > 0 => {
                Cell::Text(texts::N_OF_M.fill(lang, args![n, m]))
            }
            _ => Cell::Empty,
        });
    }
}

/// The columns of the stock: of one library its month, of an area from how many libraries and how old.
fn columns(by: &str, growth: bool) -> Vec<Col> {
    let label = match by {
        "province" => words::PROVINCE,
        "regency" => words::REGENCY,
        "district" => words::DISTRICT,
        _ => words::LIBRARY,
    };
    let mut columns = match by {
        "cohort" => vec![col("code", words::COHORT, Year).listed(words::COHORTS)],
        _ => vec![col("code", words::CODE, Code), col("name", label, Words)],
    };
    columns.extend([
        col("books", words::BOOKS, Count).flow(),
        col("ebooks", words::EBOOKS, Count).flow(),
        col("computers", words::COMPUTERS, Count).flow(),
    ]);
    if by == "library" {
        columns.extend([
            col("bandwidth", texts::MBPS, Decimal).compared(),
            col("newest", texts::AS_OF, MonthKind).compared(),
        ]);
    } else {
        columns.extend([
            col("bandwidth", texts::MBPS_MEAN, Decimal).compared(),
            col("oldest", texts::OLDEST, MonthKind).compared(),
            col("newest", texts::NEWEST, MonthKind).compared(),
        ]);
    }
    if growth {
        columns.extend([
            col("books_change", texts::BOOKS_CHANGE, Change).short(texts::BOOKS_CHANGE_SHORT).flow(),
            col("ebooks_change", texts::EBOOKS_CHANGE, Change).short(texts::EBOOKS_CHANGE_SHORT).flow(),
            col("computers_change", texts::COMPUTERS_CHANGE, Change)
                .short(texts::COMPUTERS_CHANGE_SHORT)
                .flow(),
        ]);
    }
    if by != "library" {
        columns.push(col("known", texts::KNOWN_OF, Count).summed());
        columns.push(col("expected", words::OF_EXPECTED, Count).summed());
    }
    columns
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::sample::{Library, Sample, What, cell, month, section};
    use super::super::{Compare, Shape};
    use super::*;
    use crate::record::Month;

    /// What each library last reported by the end of a month, zeros being no report.
    fn snapshots(sample: &Sample, until: Month) -> BTreeMap<i64, (Month, [i64; 3])> {
        let mut last = BTreeMap::new();
        let records = sample.living().filter(|record| record.month <= until);
        for record in records.filter(|r| sample.libraries.iter().any(|l| l.id == r.library && !l.removed)) {
            let What::Service(counts) = record.what else { continue };
            let newest: &mut (Month, [i64; 3]) =
                last.entry(record.library).or_insert((month("2018-01"), [0; 3]));
            if counts != [0; 3] && newest.0 <= record.month {
                *newest = (record.month, counts);
            }
        }
        last.retain(|_, (_, counts)| *counts != [0; 3]);
        last
    }

    fn group(by: &str, library: &Library) -> String {
        match by {
            "library" => library.code.clone(),
            "district" => library.region[..8.min(library.region.len())].to_owned(),
            "regency" => library.region[..5.min(library.region.len())].to_owned(),
            "province" => library.region[..2].to_owned(),
            _ => library
                .enrolled
                .and(library.cohort)
                .map_or_else(|| "none".to_owned(), |year| year.to_string()),
        }
    }

    #[test]
    fn stock_and_growth_are_those_of_the_last_snapshots() {
        let sample = Sample::district();
        for (compare, then) in
            [(None, "2022-04"), (Some(Compare::Prev), "2022-04"), (Some(Compare::LastYear), "2021-11")]
        {
            let (now, before) = (snapshots(&sample, month("2022-11")), snapshots(&sample, month(then)));
            // Seven months end in November; a year before that is November.
            for by in SERVICE.by {
                let shown = sample.run(&SERVICE, "2022-05..2022-11", |params| {
                    params.by = Some((*by).to_owned());
                    params.shape = Shape { compare, layout: Layout::Tidy, ..Shape::default() };
                });
                let table = section(&shown, "stock");
                let mut seen = 0;
                for row in table.table.rows.iter().chain(&table.table.total) {
                    let key = super::super::trace::key(&row[0]);
                    let mine = |id: &i64| {
                        let library = sample.libraries.iter().find(|library| library.id == *id).unwrap();
                        key == "Jumlah" || group(by, library) == key
                    };
                    let of: Vec<_> = now.iter().filter(|(id, _)| mine(id)).collect();
                    seen += of.len();
                    let sum = |at: usize| of.iter().map(|(_, (_, counts))| counts[at]).sum::<i64>();
                    let pairs = || of.iter().filter_map(|(id, (_, new))| Some((new, before.get(id)?.1)));
                    for (at, figure) in ["books", "ebooks", "computers"].into_iter().enumerate() {
                        let known = if of.is_empty() { Cell::Silent } else { Cell::Integer(sum(at)) };
                        assert_eq!(*cell(table, row, figure), known, "{by} {key} {figure}");
                        let change = pairs().map(|(new, old)| new[at] - old[at]).sum();
                        let change = if pairs().count() == 0 { Cell::Silent } else { Cell::Integer(change) };
                        assert_eq!(
                            *cell(table, row, &format!("{figure}_change")),
                            change,
                            "{by} {key} {then}"
                        );
                    }
                    if key != "Jumlah" && !of.is_empty() {
                        let newest = of.iter().map(|(_, (month, _))| *month).max().unwrap();
                        assert_eq!(*cell(table, row, "newest"), Cell::Month(newest), "{by} {key}");
                    }
                    if *by != "library" {
                        let of = |id: &&i64| (0..7).any(|n| sample.expected(**id, month("2022-05").plus(n)));
                        let known = now.keys().filter(|id| mine(id)).filter(of).count();
                        assert_eq!(*cell(table, row, "known"), Cell::Integer(known as i64), "{by} {key}");
                    }
                }
                assert_eq!(seen, 2 * now.len(), "every library with data, in its group and in the total");
                let growth = section(&shown, "growth");
                for (row, at) in growth.table.rows.iter().zip(0..) {
                    let pairs =
                        now.iter().filter_map(|(id, (_, new))| Some((new[at], before.get(id)?.1[at])));
                    let (new, old) = pairs.fold((0, 0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
                    assert_eq!(*cell(growth, row, "now"), Cell::Integer(new));
                    assert_eq!(*cell(growth, row, "before"), Cell::Integer(old));
                }
            }
        }
        assert!(snapshots(&sample, month("2022-11")).len() > 5);
    }
}
