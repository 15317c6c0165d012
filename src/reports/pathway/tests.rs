//! The chain of each cohort, counted apart from any SQL.

use super::super::sample::{Library, Sample, What, cell, month, section, words as text};
use super::*;

/// The first day of a step, from the plain values of the sample.
fn first(sample: &Sample, library: &Library, step: usize) -> Option<NaiveDate> {
    let end = month("2022-09");
    let joined = library.enrolled.unwrap().0;
    if step == 0 {
        let of = sample.participants.iter().filter(|p| !p.removed && p.bimtek);
        let of = of.filter(|p| p.library == Some(library.id) && p.month <= end);
        return of.map(|p| p.month.first_day() + chrono::Days::new(9)).min();
    }
    let is = |what: &What| match step {
        1 => matches!(what, What::Activity { .. }),
        _ => matches!(what, What::Impact { .. }),
    };
    sample
        .records
        .iter()
        .enumerate()
        .filter(|(_, r)| !r.removed && r.library == library.id && is(&r.what))
        .filter(|(_, r)| (joined..=end).contains(&r.month))
        // The sample gives the n-th record the day n modulo 28.
        .map(|(n, r)| r.month.first_day() + chrono::Days::new(n as u64 % 28))
        .min()
}

#[test]
fn steps_days_and_waiting_are_those_of_each_library() {
    let sample = Sample::district();
    let document = sample.run(&PATHWAY, "2022-09", |_| ());
    let joined: Vec<_> = sample
        .libraries
        .iter()
        .filter(|l| !l.removed && l.enrolled.is_some_and(|(start, _)| start <= month("2022-09")))
        .collect();
    let steps = section(&document, "steps");
    let total = steps.table.total.as_ref().unwrap();
    let all = |step: usize| joined.iter().filter(|l| first(&sample, l, step).is_some()).count() as i64;
    assert_eq!(*cell(steps, total, "joined"), Cell::Integer(joined.len() as i64));
    for (step, key) in ["trained", "active", "impact"].into_iter().enumerate() {
        assert_eq!(*cell(steps, total, key), Cell::Integer(all(step)), "{key}");
        let of_rows: i64 = steps
            .table
            .rows
            .iter()
            .map(|row| match cell(steps, row, key) {
                Cell::Integer(n) => *n,
                cell => panic!("{cell:?}"),
            })
            .sum();
        assert_eq!(of_rows, all(step), "the groups are parts of the whole");
    }
    let cohorts: std::collections::BTreeSet<_> = joined.iter().map(|l| l.cohort).collect();
    assert_eq!(steps.table.rows.len(), cohorts.len());

    let days = section(&document, "days");
    for (step, row) in days.table.rows.iter().enumerate() {
        let mut between: Vec<i64> = joined
            .iter()
            .filter_map(|l| {
                let before = match step {
                    0 => l.enrolled.unwrap().0.first_day(),
                    _ => first(&sample, l, step - 1)?,
                };
                Some((first(&sample, l, step)? - before).num_days())
            })
            .collect();
        between.sort_unstable();
        assert_eq!(row[1], Cell::Integer(between.len() as i64));
        let n = between.len();
        let middle = (between[(n - 1) / 2] + between[n / 2]) as f64 / 2.0;
        assert_eq!(row[2], Cell::Decimal(middle), "step {step}");
        assert_eq!(row[3], Cell::Integer(between[0]));
    }

    let waiting = section(&document, "waiting");
    let stuck: BTreeMap<_, _> = joined
        .iter()
        .filter_map(|l| Some((l.code.as_str(), (0..3).find(|s| first(&sample, l, *s).is_none())?)))
        .collect();
    assert!(!stuck.is_empty());
    assert_eq!(waiting.table.rows.len(), stuck.len());
    for row in &waiting.table.rows {
        let step = stuck[text(&row[0])];
        assert_eq!(text(cell(waiting, row, "waits_for")), texts::WAITS[step].0);
    }
}

#[test]
fn what_came_before_joining_is_no_step_but_a_training_is() {
    let sample = {
        let mut sample = Sample::bare();
        sample.library(Library {
            id: 1,
            code: "P1".to_owned(),
            region: "15.05.01",
            enrolled: Some((month("2022-03"), None)),
            cohort: Some(2022),
            removed: false,
        });
        sample
    };
    let day = |day: &'static str| day;
    sample.insert(
        "training",
        1,
        false,
        "kind, title, start",
        rusqlite::params!["bimtek", "B", day("2022-02-01")],
    );
    sample.insert("participant", 1, false, "training, library, name", rusqlite::params![1, 1, "X"]);
    sample.insert("activity", 1, false, "library, date, title", rusqlite::params![1, "2022-02-20", "A"]);
    let document = sample.run(&PATHWAY, "2022-04", |_| ());
    let waiting = section(&document, "waiting");
    let row = &waiting.table.rows[0];
    assert_eq!(text(cell(waiting, row, "waits_for")), "activity");
    // Trained on 1 February, waiting until 30 April.
    assert_eq!(*cell(waiting, row, "days"), Cell::Integer(88));
    let days = section(&document, "days");
    assert_eq!(days.table.rows[0][2], Cell::Decimal(-28.0), "trained before it joined");
    assert_eq!(*cell(days, &days.table.rows[0], "reversed"), Cell::Integer(1));
}
