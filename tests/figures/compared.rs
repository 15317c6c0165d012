//! Reports of many figures against the time before.

use serde_json::Value;

use crate::lists::{cell, district, months};
use crate::{Answer, Cells, Rows, cells, share, sum};

/// A period, what it is compared with, and the months of that.
const TIMES: [(&str, &str, &str); 4] = [
    ("2025-11", "prev", "2025-10"),
    ("2025-11", "last-year", "2024-11"),
    ("2025-Q4", "prev", "2025-Q3"),
    ("2025", "prev", "2024"),
];

/// What the comparison must say of figures now and then.
fn rows(now: &Cells, then: &Cells) -> Rows {
    let row = |key: &str| {
        let (now, before) = (cell(now, key), cell(then, key));
        let change = now.zip(before).map(|(now, before)| now - before);
        let percent = change.zip(before).and_then(|(change, before)| share(change, before));
        cells([("now", now), ("before", before), ("change", change), ("percent", percent)])
    };
    now.iter().map(|(key, _)| (key.clone(), row(key))).collect()
}

/// The sums of some columns of a section; no row is `none`.
fn sums(rows: &[Value], keys: &[&str], none: Option<f64>) -> Cells {
    let of = |key: &str| sum(rows.iter().map(|row| row[key].as_f64())).or(none);
    keys.iter().map(|key| ((*key).to_owned(), of(key))).collect()
}

/// The figures of a report about a period, from the rows that other tests count.
fn figures(report: &str, period: &str) -> Cells {
    let d = district();
    let all = months(period);
    let any = d.libraries.iter().any(|of| all.iter().any(|month| d.reported(of.id, month).is_some()));
    match report {
        "summary" => d.measures(&d.all(), &all),
        "iplm" => {
            let answer = Answer::of(&["iplm", "--period", period]);
            let item = |row: &Value| (row["item"].as_str().unwrap().to_owned(), row["sum"].as_f64());
            answer.rows("rows").iter().map(item).collect()
        }
        "training" => {
            let answer = Answer::of(&["training", "--period", period]);
            let mut all = sums(answer.rows("rows"), &["libraries", "trained"], Some(0.0));
            let people = ["male", "female", "unspecified", "participants"];
            all.extend(sums(answer.rows("roles"), &people, Some(0.0)));
            all
        }
        _ => {
            let answer = Answer::of(&["impact", "--reveal", "uji", "--period", period]);
            let keys = ["records", "male", "female", "unspecified", "people", "verified", "publishable"];
            sums(answer.rows("rows"), &keys, any.then_some(0.0))
        }
    }
}

#[test]
fn figures_of_many_kinds_against_the_time_before() {
    for report in ["summary", "iplm", "training", "impact"] {
        for (period, compare, then) in TIMES {
            let mut asked = vec![report, "--period", period, "--compare", compare];
            asked.extend(if report == "impact" { &["--reveal", "uji"][..] } else { &[] });
            let mut answer = Answer::of(&asked);
            let wanted = rows(&figures(report, period), &figures(report, then));
            answer.is("compared", &["figure"], &[], &wanted);
        }
    }
}

#[test]
fn kinds_of_activities_against_the_time_before() {
    let d = district();
    let everybody = d.all();
    for (period, compare, then) in TIMES {
        let count = |period: &str| -> Cells {
            let all = months(period);
            let found: Vec<_> = d.within("activity", &everybody, &all).collect();
            let of = |parts: &[&str]| sum(found.iter().map(|row| row.parts(parts)));
            cells([
                ("activities", (!found.is_empty()).then_some(found.len() as f64)),
                ("male", of(&["male"])),
                ("female", of(&["female"])),
                ("unspecified", of(&["unspecified"])),
                ("participations", of(&["male", "female", "unspecified"])),
            ])
        };
        let mut answer = Answer::of(&["summary", "--by", "field", "--period", period, "--compare", compare]);
        answer.is("compared", &["figure"], &[], &rows(&count(period), &count(then)));
    }
}
