//! Targets beside figures counted apart from any SQL.

use super::super::sample::{Library, Record, Sample, What, cell, month, section, words as text};
use super::*;

/// Two libraries of 15.05 and one of 15.71 that report 10, 20 and 40 visits in every month of a half year.
fn sample() -> Sample {
    let mut sample = Sample::bare();
    for (id, region) in [(1, "15.05.01"), (2, "15.05"), (3, "15.71")] {
        sample.library(Library {
            id,
            code: format!("P{id}"),
            region,
            enrolled: Some((month("2022-01"), None)),
            cohort: None,
            removed: false,
        });
        for at in 0..6 {
            let what = What::Visit([Some(10 << (id - 1)), None, None]);
            sample.record(Record { library: id, month: month("2022-01").plus(at), what, removed: false });
        }
    }
    sample
}

/// Regions of the sample by number: 1 is 15, 2 is 15.05, 3 is 15.05.01.
fn want(
    sample: &Sample,
    id: i64,
    indicator: &str,
    period: &str,
    place: (Option<i64>, Option<i64>),
    value: f64,
) {
    let columns = "indicator, period, region, library, value, mode, direction";
    let values = rusqlite::params![indicator, period, place.0, place.1, value, "incremental", "more"];
    sample.insert("target", id, false, columns, values);
}

const fn region(id: i64) -> (Option<i64>, Option<i64>) {
    (Some(id), None)
}

fn shown(sample: &Sample, period: &str, key: &str) -> Vec<Cell> {
    let document = sample.run(&TARGET, period, |_| ());
    let table = section(&document, "targets");
    let row = table.table.rows.iter().find(|row| text(&row[0]) == key);
    let row = row.unwrap_or_else(|| panic!("no {key}: {:?}", table.table.rows));
    ["to_date", "actual", "share", "gap", "projection", "state", "parts", "parts_sum"]
        .map(|key| match cell(table, row, key) {
            Cell::Choice(code, _) => Cell::text(code.as_str()),
            cell => cell.clone(),
        })
        .to_vec()
}

fn numbers<const N: usize>(numbers: [f64; N]) -> [Cell; N] {
    numbers.map(Cell::Decimal)
}

#[test]
fn a_target_is_prorated_and_projected_at_the_pace_so_far() {
    let sample = sample();
    want(&sample, 1, "KUN", "2022", region(2), 720.0);
    // 30 a month in 15.05: 90 in three months, half of what was wanted by then.
    let row = shown(&sample, "2022-03", "KUN 2022 15.05");
    assert_eq!(row[..5], numbers([180.0, 90.0, 0.125, -90.0, 360.0]));
    assert_eq!(row[5], Cell::text("behind"));
    // The months after June are silent, and time passes.
    let row = shown(&sample, "2022-12", "KUN 2022 15.05");
    assert_eq!(row[..2], numbers([720.0, 180.0]));
    assert_eq!(row[5], Cell::text("missed"));
}

#[test]
fn a_cumulative_target_starts_from_what_was_there() {
    let sample = sample();
    sample.insert(
        "target",
        1,
        false,
        "indicator, period, region, value, mode, direction",
        rusqlite::params!["KUN", "2022-Q2", 2, 150.0, "cumulative", "more"],
    );
    // 90 before April; one month of three has passed: 90 + 60/3 wanted, 120 there, at this pace 180.
    let row = shown(&sample, "2022-04", "KUN 2022-Q2 15.05");
    assert_eq!(row[..5], numbers([110.0, 120.0, 0.8, 10.0, 180.0]));
    assert_eq!(row[5], Cell::text("on_course"));
}

#[test]
fn less_can_be_better() {
    let sample = sample();
    let columns = "indicator, period, library, value, mode, direction";
    for (id, value) in [(1, 100.0), (2, 150.0)] {
        let values = rusqlite::params!["KUN", "2022-S1", id, value, "incremental", "less"];
        sample.insert("target", id, false, columns, values);
    }
    // 10 and 20 a month: 30 of 50 and 60 of 75 by March.
    assert_eq!(shown(&sample, "2022-03", "KUN 2022-S1 P1")[5], Cell::text("on_course"));
    assert_eq!(shown(&sample, "2022-03", "KUN 2022-S1 P2")[5], Cell::text("on_course"));
    assert_eq!(shown(&sample, "2022-06", "KUN 2022-S1 P1")[5], Cell::text("reached"));
    let columns = "indicator, period, library, value, mode, direction";
    let values = rusqlite::params!["KUN", "2022-S1", 3, 100.0, "incremental", "less"];
    sample.insert("target", 3, false, columns, values);
    assert_eq!(shown(&sample, "2022-03", "KUN 2022-S1 P3")[5], Cell::text("missed"), "120 are over 100");
}

#[test]
fn the_parts_of_an_area_are_summed_once_and_never_forced() {
    let sample = sample();
    want(&sample, 1, "KUN", "2022", region(1), 1000.0);
    want(&sample, 2, "KUN", "2022", region(2), 300.0);
    want(&sample, 3, "KUN", "2022", (None, Some(1)), 999.0);
    want(&sample, 4, "KUN", "2022", (None, Some(3)), 500.0);
    want(&sample, 5, "KUN", "2022-Q1", region(2), 77.0);
    want(&sample, 6, "KEG", "2022", region(2), 78.0);
    let parts = |key: &str| shown(&sample, "2022-03", key)[6..].to_vec();
    assert_eq!(parts("KUN 2022 15"), [Cell::Integer(2), Cell::Decimal(800.0)], "P1 is in 15.05 already");
    assert_eq!(parts("KUN 2022 15.05"), [Cell::Integer(1), Cell::Decimal(999.0)]);
    assert_eq!(parts("KUN 2022 P1"), [Cell::Empty, Cell::Empty]);
}

#[test]
fn shares_are_counted_in_percent_and_not_prorated() {
    let sample = sample();
    for (id, indicator) in [(1, "LAP"), (2, "PEL"), (3, "TEP")] {
        want(&sample, id, indicator, "2022", region(1), 80.0);
    }
    sample.insert("training", 1, false, "kind, title, start", rusqlite::params!["bimtek", "B", "2022-02-01"]);
    sample.insert("participant", 1, false, "training, library, name", rusqlite::params![1, 3, "X"]);
    for (id, entered) in [(1, "2022-05-31"), (2, "2022-06-01")] {
        let columns = "library, date, title, entered_on";
        sample.insert("activity", id, false, columns, rusqlite::params![id, "2022-05-30", "A", entered]);
    }
    // Eight months of three libraries, six of them reported.
    let row = shown(&sample, "2022-08", "LAP 2022 15");
    assert_eq!(row[..2], numbers([80.0, 75.0]));
    assert_eq!(row[4], Cell::Empty);
    assert_eq!(shown(&sample, "2022-08", "PEL 2022 15")[1], Cell::Decimal(33.33));
    assert_eq!(shown(&sample, "2022-01", "PEL 2022 15")[1], Cell::Decimal(0.0));
    assert_eq!(shown(&sample, "2022-08", "TEP 2022 15")[1], Cell::Decimal(50.0));
}

#[test]
fn replication_is_known_by_year() {
    let sample = sample();
    want(&sample, 1, "REP", "2022", region(1), 10.0);
    let columns = "region, year, source_of_funds, villages";
    for (id, year, villages) in [(1, 2022, 4), (2, 2021, 50)] {
        sample.insert("replication", id, false, columns, rusqlite::params![2, year, "apbdes", villages]);
    }
    let row = shown(&sample, "2022-03", "REP 2022 15");
    assert_eq!((&row[0], &row[1], &row[5]), (&Cell::Empty, &Cell::Decimal(4.0), &Cell::text("underway")));
}

#[test]
fn a_target_that_cannot_be_read_or_is_of_another_time_is_told() {
    let sample = sample();
    want(&sample, 1, "KUN", "kapan-kapan", region(2), 1.0);
    want(&sample, 2, "KUN", "2019", region(2), 1.0);
    want(&sample, 3, "DAM", "2022", region(2), 5.0);
    // Another year every year: whoever wrote it meant one of them.
    want(&sample, 4, "KUN", "tahun ini", region(2), 1.0);
    let document = sample.run(&TARGET, "2022-03", |_| ());
    let table = section(&document, "targets");
    assert_eq!(table.table.rows.len(), 1);
    // Visits alone say that nobody's life was recorded as changed: 0, not silence.
    assert_eq!(*cell(table, &table.table.rows[0], "actual"), Cell::Decimal(0.0));
    for told in ["2 target tidak punya", "kapan-kapan", "tahun ini"] {
        assert!(document.notes.iter().any(|note| note.contains(told)), "{told}: {:?}", document.notes);
    }
    assert!(document.notes.iter().any(|note| note.starts_with("1 target")), "{:?}", document.notes);
    let silent = sample.run(&TARGET, "2022-03", |params| params.libraries = vec![1]);
    assert!(section(&silent, "targets").table.rows.is_empty(), "an area is more than one of its libraries");
}
