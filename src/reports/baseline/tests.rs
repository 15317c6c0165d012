//! Before and after, counted apart from any SQL.

use super::super::measures;
use super::super::sample::{Library, Record, Sample, What, cell, month, section, words as text};
use super::*;

/// The mean of the months that know a figure, from the plain values of the sample.
fn plain(sample: &Sample, library: i64, measure: &str, from: Month, to: Month) -> Option<f64> {
    let at = measures::all().position(|column| column.key == measure).unwrap();
    let months = (0..=to.since(from)).map(|n| from.plus(n));
    let known: Vec<i64> =
        months.filter_map(|m| sample.figures(|r| r.library == library && r.month == m)[at]).collect();
    (!known.is_empty()).then(|| known.iter().sum::<i64>() as f64 / known.len() as f64)
}

#[test]
fn both_sides_are_means_of_the_same_libraries() {
    let sample = Sample::district();
    let document = sample.run(&BASELINE, "2022-06..2022-11", |_| ());
    let joined: Vec<_> = sample.libraries.iter().filter(|l| !l.removed && l.enrolled.is_some()).collect();
    let mut seen = 0;
    for (key, of) in [("year", 1), ("period", 2)] {
        let table = section(&document, key);
        for measure in MEASURES {
            let row = table.table.rows.iter().find(|row| text(&row[0]) == *measure);
            let mut both = Vec::new();
            for library in &joined {
                let start = library.enrolled.unwrap().0;
                let (from, to) = match of {
                    1 => (start, start.plus(11)),
                    _ => (start.max(month("2022-06")), month("2022-11")),
                };
                let before = plain(&sample, library.id, measure, start.plus(-12), start.plus(-1));
                both.extend(before.zip(plain(&sample, library.id, measure, from, to)));
            }
            assert_eq!(row.is_some(), !both.is_empty(), "{measure}");
            let Some(row) = row else { continue };
            assert_eq!(*cell(table, row, "libraries"), Cell::Integer(both.len() as i64), "{measure}");
            assert_eq!(*cell(table, row, "without"), Cell::Integer((joined.len() - both.len()) as i64));
            let close = |cell: &Cell, x: f64| match cell {
                Cell::Decimal(n) => assert!((n - x).abs() < 1e-6, "{key} {measure}: {n} {x}"),
                cell => panic!("{measure}: {cell:?}"),
            };
            close(cell(table, row, "before"), both.iter().map(|b| b.0).sum());
            close(cell(table, row, "after"), both.iter().map(|b| b.1).sum());
            close(cell(table, row, "change"), both.iter().map(|b| b.1 - b.0).sum());
            seen += both.len();
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn a_library_that_knows_one_side_only_is_not_compared() {
    let mut sample = Sample::bare();
    let joined = month("2022-03");
    for (id, months) in [(1, &["2022-01", "2022-02", "2022-04"][..]), (2, &["2022-04"]), (3, &["2022-01"])] {
        sample.library(Library {
            id,
            code: format!("P{id}"),
            region: "15.05.01",
            enrolled: Some((joined, None)),
            cohort: None,
            removed: false,
        });
        for at in months {
            let n = if *at < "2022-03" { 10 } else { 40 };
            let what = What::Visit([Some(n), None, None]);
            sample.record(Record { library: id, month: month(at), what, removed: false });
        }
    }
    let document = sample.run(&BASELINE, "2022-04", |_| ());
    let table = section(&document, "year");
    let visits = &table.table.rows[0];
    let row = ["libraries", "without", "before", "after", "rate", "median", "rose"];
    let shown = row.map(|key| cell(table, visits, key).clone());
    let (one, two) = (Cell::Integer(1), Cell::Integer(2));
    let [ten, forty, three, thirty] = [10.0, 40.0, 3.0, 30.0].map(Cell::Decimal);
    assert_eq!(shown, [one.clone(), two, ten, forty, three, thirty, one]);
    let codes: Vec<_> = section(&document, "libraries").table.rows.iter().map(|r| text(&r[0])).collect();
    assert_eq!(codes, ["P1"]);
}

#[test]
fn stock_is_compared_as_it_stood() {
    let mut sample = Sample::bare();
    sample.library(Library {
        id: 1,
        code: "P1".to_owned(),
        region: "15.05.01",
        enrolled: Some((month("2022-03"), None)),
        cohort: None,
        removed: false,
    });
    for (at, books) in [("2020-01", 100), ("2022-07", 150), ("2023-06", 900)] {
        let what = What::Service([books, 0, 0]);
        sample.record(Record { library: 1, month: month(at), what, removed: false });
    }
    let document = sample.run(&BASELINE, "2022-07", |_| ());
    let table = section(&document, "year");
    let books = table.table.rows.iter().find(|row| text(&row[0]) == "books").unwrap();
    assert_eq!(books[3..6], [100.0, 150.0, 50.0].map(Cell::Decimal));
}
