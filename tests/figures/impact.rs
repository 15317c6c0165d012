//! Impact: people by dimension and place.

use std::collections::{BTreeMap, BTreeSet};

use crate::lists::{District, Row, district, months};
use crate::{Answer, Cells, PERIODS, Rows, cells, n};

/// People of impact records: by sex, verified, and those of whom may be published.
pub(crate) fn people(rows: &[&Row]) -> Cells {
    let of = |holds: &dyn Fn(&Row) -> bool| {
        Some(rows.iter().filter(|row| holds(row)).map(|row| row.num("people").unwrap_or(1.0)).sum())
    };
    cells([
        ("records", n(rows.len())),
        ("male", of(&|row| row.text("sex") == Some("male"))),
        ("female", of(&|row| row.text("sex") == Some("female"))),
        ("unspecified", of(&|row| row.text("sex").is_none())),
        ("people", of(&|_| true)),
        ("verified", of(&|row| row.int("verified") == Some(1))),
        (
            "publishable",
            of(&|row| {
                let guarded = row.text("age") != Some("child") || row.text("guardian").is_some();
                row.text("consent") == Some("publish") && row.text("withdrawn_on").is_none() && guarded
            }),
        ),
    ])
}

/// Impact records by dimension.
pub(crate) fn dimensions(d: &District, libraries: &BTreeSet<i64>, months: &[String]) -> Rows {
    let mut found: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in d.within("impact", libraries, months) {
        found.entry(row.code("dimension")).or_default().push(row);
    }
    found.iter().map(|(dimension, rows)| (dimension.clone(), people(rows))).collect()
}

#[test]
fn impact() {
    let (d, everybody) = (district(), district().all());
    for period in PERIODS {
        let all = months(period);
        for by in ["regency", "district", "province", "library"] {
            let mut areas = Rows::new();
            for (code, of) in d.grouped(|library| District::group(library, by)) {
                let rows: Vec<&Row> = d.within("impact", &of, &all).collect();
                if rows.is_empty() {
                    continue;
                }
                let mut row = people(&rows);
                row.retain(|(key, _)| !["male", "female", "unspecified"].contains(&key.as_str()));
                let libraries: BTreeSet<i64> = rows.iter().map(|row| row.library()).collect();
                row.push(("libraries".to_owned(), n(libraries.len())));
                areas.insert(code, row);
            }
            let mut answer = Answer::of(&["impact", "--by", by, "--period", period, "--reveal", "uji"]);
            answer.is("rows", &["dimension"], &[], &dimensions(d, &everybody, &all));
            answer.is("areas", &["code"], &[], &areas);
            answer.done(&[]);
        }
    }
}
