//! The summary, by time, place, cohort and kind of activity.

use std::collections::{BTreeMap, BTreeSet};

use crate::lists::{District, Row, district, months};
use crate::{Answer, PERIODS, Rows, cells, n, sum};

/// Months in groups of time.
fn times(by: &str, all: &[String]) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for month in all {
        let key = match by {
            "year" => month[..4].to_owned(),
            "quarter" => format!("{}-Q{}", &month[..4], month[5..].parse::<u32>().unwrap().div_ceil(3)),
            _ => month.clone(),
        };
        found.entry(key).or_default().push(month.clone());
    }
    found
}

#[test]
fn summary() {
    let d = district();
    for period in PERIODS {
        let all = months(period);
        for by in ["month", "quarter", "year", "province", "regency", "district", "library", "cohort"] {
            let mut wanted = Rows::new();
            let groups: Vec<(String, BTreeSet<i64>, Vec<String>)> = match by {
                "month" | "quarter" | "year" => {
                    times(by, &all).into_iter().map(|(key, months)| (key, d.all(), months)).collect()
                }
                _ => d
                    .grouped(|library| District::group(library, by))
                    .into_iter()
                    .map(|(key, libraries)| (key, libraries, all.clone()))
                    .collect(),
            };
            for (key, libraries, months) in groups {
                let mut row = d.measures(&libraries, &months);
                for part in ["books", "ebooks", "computers"] {
                    let stock = libraries.iter().map(|id| d.stock(*id, months.last().unwrap())?.num(part));
                    row.push((part.to_owned(), sum(stock)));
                }
                let (expected, kept) = d.came(&libraries, &months);
                row.push(("reporting".to_owned(), n(kept)));
                row.push(("expected".to_owned(), n(expected)));
                wanted.insert(key, row);
            }
            let key = if ["month", "quarter", "year", "cohort"].contains(&by) { by } else { "code" };
            let mut answer = Answer::of(&["summary", "--by", by, "--period", period]);
            answer.is("rows", &[key], &[], &wanted);
            answer.done(&[]);
        }
        for by in ["field", "audience", "kind"] {
            let (everybody, mut groups) = (d.all(), BTreeMap::<String, Vec<&Row>>::new());
            for row in d.within("activity", &everybody, &all) {
                groups.entry(row.code(by)).or_default().push(row);
            }
            let row = |rows: &Vec<&Row>| {
                let of = |parts: &[&str]| sum(rows.iter().map(|row| row.parts(parts)));
                cells([
                    ("activities", n(rows.len())),
                    ("male", of(&["male"])),
                    ("female", of(&["female"])),
                    ("unspecified", of(&["unspecified"])),
                    ("participations", of(&["male", "female", "unspecified"])),
                    ("libraries", n(libraries(rows))),
                ])
            };
            let wanted = groups.iter().map(|(key, rows)| (key.clone(), row(rows))).collect();
            let mut answer = Answer::of(&["summary", "--by", by, "--period", period]);
            answer.is("rows", &[by], &[], &wanted);
            answer.done(&[]);
        }
    }
}

/// How many libraries stand behind some records.
pub(crate) fn libraries(rows: &[&Row]) -> usize {
    rows.iter().map(|row| row.library()).collect::<BTreeSet<_>>().len()
}
