//! From what happened to its entry.

use std::collections::{BTreeMap, BTreeSet};

use crate::lists::{District, Row, days, district, last_day, months, shift};
use crate::{Answer, Cells, PERIODS, Rows, cells, middle, n, share};

/// One record with the days between what happened and its entry.
struct Entry<'d> {
    kind: &'static str,
    row: &'d Row,
    days: f64,
    on_time: bool,
    own: bool,
    dated: bool,
}

fn entries<'d>(d: &'d District, months: &'d [String], everybody: &'d BTreeSet<i64>) -> Vec<Entry<'d>> {
    let mut found = Vec::new();
    for kind in ["activity", "advocacy", "publication", "impact", "visit", "service"] {
        for row in d.within(kind, everybody, months) {
            let operation = d.operation_day(row);
            let dated = !["visit", "service"].contains(&kind);
            let day = if dated { row.code("date") } else { last_day(row.month()) };
            let entered = row.text("entered_on").unwrap_or(&operation);
            let on_time = match dated {
                true => &entered[..7] <= row.month(),
                false => entered <= format!("{}-05", shift(row.month(), 1)).as_str(),
            };
            let own = row.text("entered_on").is_some();
            found.push(Entry { kind, row, days: days(&day, entered), on_time, own, dated });
        }
    }
    found
}

fn tally(entries: &[&Entry<'_>]) -> Cells {
    let days: Vec<f64> = entries.iter().map(|entry| entry.days).collect();
    let on_time = entries.iter().filter(|entry| entry.on_time).count();
    cells([
        ("records", n(entries.len())),
        ("on_time", n(on_time)),
        ("late", n(entries.len() - on_time)),
        ("share", share(on_time as f64, entries.len() as f64)),
        ("median", middle(&days)),
        ("longest", days.iter().copied().reduce(f64::max)),
        ("back_dated", n(days.iter().filter(|days| **days > 31.0).count())),
    ])
}

#[test]
fn timeliness() {
    let (d, everybody) = (district(), district().all());
    for period in PERIODS {
        let all = months(period);
        let entries = entries(d, &all, &everybody);
        let dated: Vec<&Entry<'_>> = entries.iter().filter(|entry| entry.dated).collect();
        let mut kinds: BTreeMap<String, Vec<&Entry<'_>>> = BTreeMap::new();
        for entry in &entries {
            kinds.entry(entry.kind.to_owned()).or_default().push(entry);
        }
        let kinds = kinds.iter().map(|(kind, entries)| {
            let mut row = tally(entries);
            row.push(("own".to_owned(), n(entries.iter().filter(|entry| entry.own).count())));
            (kind.clone(), row)
        });
        let kinds: Rows = kinds.collect();
        let mut first: BTreeMap<String, Vec<&Entry<'_>>> = BTreeMap::new();
        for entry in dated.iter().filter(|entry| entry.row.code("date").ends_with("-01")) {
            first.entry(entry.row.code("date")).or_default().push(entry);
        }
        let clusters = first.iter().filter(|(_, of)| {
            of.len() >= 5 && of.iter().filter(|entry| !entry.on_time).count() * 2 > of.len()
        });
        let clusters = clusters.map(|(day, of)| {
            let mut row = tally(of);
            row.retain(|(key, _)| ["records", "late", "back_dated", "median"].contains(&key.as_str()));
            let libraries: BTreeSet<i64> = of.iter().map(|entry| entry.row.library()).collect();
            row.push(("libraries".to_owned(), n(libraries.len())));
            (day.clone(), row)
        });
        let clusters: Rows = clusters.collect();
        for by in ["library", "district", "regency", "province", "month"] {
            let mut places: BTreeMap<String, Vec<&Entry<'_>>> = BTreeMap::new();
            for entry in &dated {
                let key = match by {
                    "month" => entry.row.month().to_owned(),
                    by => District::group(d.lib(entry.row.library()), by),
                };
                places.entry(key).or_default().push(entry);
            }
            let places = places.iter().map(|(key, of)| (key.clone(), tally(of))).collect();
            let mut answer = Answer::of(&["timeliness", "--by", by, "--period", period]);
            answer.is("rows", &[if by == "month" { "month" } else { "code" }], &[], &places);
            answer.is("kinds", &["kind"], &[], &kinds);
            answer.is("clusters", &["day"], &[], &clusters);
            // The list shows thirty: each is late or early by as many days as it says.
            for shown in answer.rows("late") {
                let found = dated
                    .iter()
                    .find(|entry| shown["record"] == format!("{} {}", entry.kind, entry.row.id()));
                let found = found.unwrap_or_else(|| panic!("{shown}"));
                assert_eq!(shown["days"].as_f64(), Some(found.days), "{shown}");
                assert!(!found.on_time || found.days < 0.0, "{shown}");
            }
            let late = dated.iter().filter(|entry| !entry.on_time || entry.days < 0.0).count();
            assert_eq!(answer.rows("late").len(), late.min(30));
            answer.done(&["days"]);
        }
    }
}
