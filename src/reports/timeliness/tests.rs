//! Days until entry, counted apart from any SQL.

use super::super::sample::{Library, Sample, cell, month, section, words as text};
use chrono::NaiveDate;

use super::*;

/// Three libraries, and activities with the day of entry given or not (operation of 3 December 2022).
fn sample(activities: &[(i64, &str, Option<&str>)]) -> Sample {
    let mut sample = Sample::bare();
    for (id, region) in [(1, "15.05.01"), (2, "15.05.02"), (3, "15.71")] {
        sample.library(Library {
            id,
            code: format!("P{id}"),
            region,
            enrolled: Some((month("2022-01"), None)),
            cohort: None,
            removed: false,
        });
    }
    for (n, (library, day, entered)) in activities.iter().enumerate() {
        let columns = "library, date, title, entered_on";
        let values = rusqlite::params![library, day, "Kelas", entered];
        sample.insert("activity", n as i64 + 1, false, columns, values);
    }
    sample
}

#[test]
fn every_tally_is_counted_from_the_days() {
    let entered = [
        (1, "2022-03-02", "2022-03-02"),
        (1, "2022-03-31", "2022-04-01"),
        (2, "2022-03-05", "2022-03-29"),
        (2, "2022-03-10", "2022-05-20"),
        (2, "2022-03-10", "2022-03-01"),
        (3, "2022-04-10", "2022-04-10"),
    ];
    let sample = sample(&entered.map(|(library, day, entered)| (library, day, Some(entered))));
    let day = |day: &str| day.parse::<NaiveDate>().unwrap();
    for by in TIMELINESS.by {
        let document = sample.run(&TIMELINESS, "2022-03", |params| params.by = Some((*by).to_owned()));
        let table = section(&document, "places");
        let mut groups: BTreeMap<String, Vec<(i64, bool)>> = BTreeMap::new();
        for (library, happened, came) in &entered[..5] {
            let key = match (*by, library) {
                ("library", id) => format!("P{id}"),
                ("district", id) => format!("15.05.0{id}"),
                ("regency", _) => "15.05".to_owned(),
                ("province", _) => "15".to_owned(),
                _ => "2022-03".to_owned(),
            };
            let days = (day(came) - day(happened)).num_days();
            groups.entry(key).or_default().push((days, came[..7] <= happened[..7]));
        }
        assert_eq!(table.table.rows.len(), groups.len(), "{by}");
        for row in &table.table.rows {
            let of = &groups[&super::super::trace::key(&row[0])];
            let number = |n: usize| Cell::Integer(n as i64);
            assert_eq!(*cell(table, row, "records"), number(of.len()));
            assert_eq!(*cell(table, row, "on_time"), number(of.iter().filter(|e| e.1).count()));
            assert_eq!(*cell(table, row, "back_dated"), number(of.iter().filter(|e| e.0 > 31).count()));
            let mut days: Vec<i64> = of.iter().map(|e| e.0).collect();
            days.sort_unstable();
            let middle = (days[(days.len() - 1) / 2] + days[days.len() / 2]) as f64 / 2.0;
            assert_eq!(*cell(table, row, "median"), Cell::Decimal(middle), "{by}");
        }
        let total = table.table.total.as_ref().unwrap();
        assert_eq!(*cell(table, total, "share"), Cell::Decimal(0.6));
        let late = section(&document, "late");
        let shown: Vec<_> = late.table.rows.iter().map(|row| text(cell(late, row, "standing"))).collect();
        assert_eq!(shown, ["back_dated", "early", "late"], "the farthest first");
    }
}

#[test]
fn without_a_day_of_its_own_the_operation_tells_when_it_came() {
    let sample = sample(&[(1, "2022-12-02", None), (1, "2022-11-30", None)]);
    let document = sample.run(&TIMELINESS, "2022-11..2022-12", |_| ());
    let kinds = section(&document, "kinds");
    let row = &kinds.table.rows[0];
    assert_eq!(*cell(kinds, row, "own"), Cell::Integer(0));
    assert_eq!(*cell(kinds, row, "on_time"), Cell::Integer(1));
    assert_eq!(*cell(kinds, row, "median"), Cell::Decimal(2.0), "1 and 3 days before 3 December");
    assert!(document.notes.iter().any(|note| note.starts_with("2 dari 2 catatan")), "{:?}", document.notes);
}

#[test]
fn records_piled_up_on_a_first_day_are_pointed_out() {
    let mut piled: Vec<(i64, &str, Option<&str>)> = vec![(1, "2022-01-01", Some("2022-03-01")); 5];
    piled.push((2, "2022-01-01", Some("2022-01-02")));
    // On time, or on another day, or too few: no cluster.
    piled.extend(vec![(1, "2022-02-01", Some("2022-02-01")); 9]);
    piled.extend(vec![(1, "2022-01-02", Some("2022-03-01")); 9]);
    piled.extend(vec![(1, "2022-03-01", Some("2022-05-01")); 4]);
    let document = sample(&piled).run(&TIMELINESS, "2022-01..2022-03", |_| ());
    let clusters = section(&document, "clusters");
    assert_eq!(clusters.table.rows.len(), 1);
    let first = NaiveDate::from_ymd_opt(2022, 1, 1).unwrap();
    let numbers = [6, 2, 5, 5].map(Cell::Integer);
    assert_eq!(clusters.table.rows[0][0], Cell::Date(first));
    assert_eq!(clusters.table.rows[0][1..5], numbers);
}

#[test]
fn monthly_counts_are_on_time_by_the_fifth_and_apart() {
    let sample = sample(&[]);
    let columns = "library, month, male, entered_on";
    for (id, entered) in [(1, "2022-04-05"), (2, "2022-04-06"), (3, "2022-03-15")] {
        sample.insert("visit", id, false, columns, rusqlite::params![id, "2022-03", 1, entered]);
    }
    let document = sample.run(&TIMELINESS, "2022-03", |_| ());
    let kinds = section(&document, "kinds");
    assert_eq!(*cell(kinds, &kinds.table.rows[0], "on_time"), Cell::Integer(2));
    assert_eq!(*cell(kinds, &kinds.table.rows[0], "longest"), Cell::Integer(6));
    assert!(section(&document, "places").table.rows.is_empty());
}
