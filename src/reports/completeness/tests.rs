//! Every state of a library-month, the shares, and who is silent, against the sample counted another way.

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
            let known = (0..60).map(|n| last.plus(-n)).find(|m| sample.reported(library.id, *m).is_some());
            let silent_for = known.map_or_else(|| until.since(*expected[0]) + 1, |m| until.since(m));
            let debtor =
                Debtor { code: library.code.clone(), missing, silent_for: silent_for.into(), last: known };
            if silent_for > 0 {
                silent.push(debtor)
            } else {
                gaps.push(debtor)
            }
            never += i64::from(known.is_none());
            gone += i64::from(until < last);
        }
        silent.sort_by(|a, b| (b.silent_for, b.missing, &a.code).cmp(&(a.silent_for, a.missing, &b.code)));
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
