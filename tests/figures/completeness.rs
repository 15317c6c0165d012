//! Who reported, when, and who is silent.

use crate::lists::{District, between, district, months, shift};
use crate::{Answer, PERIODS, Rows, cells, n, share};

/// What the grid says of a month of a library.
fn state(d: &District, library: i64, month: &str) -> &'static str {
    match (d.expected(library, month), d.reported(library, month)) {
        (true, Some(_)) if entered(d, library, month) > format!("{}-05", shift(month, 1)) => "late",
        (true, Some(true)) => "nil",
        (true, Some(false)) => "reported",
        (true, None) => "missing",
        (false, Some(_)) => "unexpected",
        (false, None) => "not_expected",
    }
}

/// The day on which the first record of a library and month was entered.
fn entered(d: &District, library: i64, month: &str) -> String {
    let (one, month) = ([library].into(), [month.to_owned()]);
    let nouns = ["visit", "activity", "advocacy", "publication", "service", "impact", "submission"];
    let rows = nouns.iter().flat_map(|noun| d.within(noun, &one, &month));
    rows.filter(|row| !matches!(row.text("state"), Some("draft" | "returned")))
        .map(|row| row.text("entered_on").map_or_else(|| d.operation_day(row), str::to_owned))
        .min()
        .unwrap()
}

/// Months that a library owes: expected, reported of these, and late of these.
fn owed(d: &District, library: i64, months: &[String]) -> (usize, usize, usize) {
    let of = |wanted: &[&str]| months.iter().filter(|of| wanted.contains(&state(d, library, of))).count();
    let (came, late) = (of(&["reported", "nil", "late"]), of(&["late"]));
    (came + of(&["missing"]), came, late)
}

#[test]
fn completeness() {
    let d = district();
    for period in PERIODS {
        let all = months(period);
        let (mut libraries, mut silent, mut gaps) = (Rows::new(), Rows::new(), Rows::new());
        for library in &d.libraries {
            let (expected, reported, late) = owed(d, library.id, &all);
            let any = all.iter().any(|month| d.reported(library.id, month).is_some());
            if expected == 0 && !any {
                continue;
            }
            let rate = share(reported as f64, expected as f64);
            let row =
                [("reported", n(reported)), ("late", n(late)), ("expected", n(expected)), ("rate", rate)];
            libraries.insert(library.code.clone(), cells(row));
            if expected == reported {
                continue;
            }
            let missing = ("missing", n(expected - reported));
            let due: Vec<&String> = all.iter().filter(|month| d.expected(library.id, month)).collect();
            let until = *due.last().unwrap();
            let told = between("2018-01", all.last().unwrap());
            let last = told.iter().rev().find(|month| d.reported(library.id, month).is_some());
            match last {
                Some(last) if last >= until => {
                    gaps.insert(library.code.clone(), cells([missing]));
                }
                last => {
                    let since = last.map_or_else(|| due[0].clone(), |last| shift(last, 1));
                    let silent_for = n(between(&since, until).len());
                    silent.insert(library.code.clone(), cells([missing, ("silent_for", silent_for)]));
                }
            }
        }
        for by in ["regency", "district", "province"] {
            let mut areas = Rows::new();
            for (code, of) in d.grouped(|library| District::group(library, by)) {
                let each = of.iter().map(|id| owed(d, *id, &all));
                let (expected, reported, late) =
                    each.fold((0, 0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1, sum.2 + of.2));
                let row = cells([
                    ("libraries", n(d.came(&of, &all).0)),
                    ("expected", n(expected)),
                    ("reported", n(reported)),
                    ("late", n(late)),
                    ("rate", share(reported as f64, expected as f64)),
                ]);
                areas.insert(code, row);
            }
            let mut answer = Answer::of(&["completeness", "--by", by, "--period", period]);
            answer.is("rows", &["code"], &[], &libraries);
            answer.is("areas", &["code"], &[], &areas);
            answer.is("silent", &["code"], &["last_reported"], &silent);
            answer.is("gaps", &["code"], &[], &gaps);
            for row in answer.rows("months") {
                let words = |key: &str| row[key].as_str().unwrap().to_owned();
                let library = d.libraries.iter().find(|library| library.code == words("code")).unwrap();
                let wanted = state(d, library.id, &words("month"));
                assert_eq!(words("state"), wanted, "{} {}", library.code, words("month"));
                assert!(libraries.contains_key(&library.code));
            }
            assert_eq!(answer.rows("months").len(), libraries.len() * all.len());
            answer.done(&[]);
        }
    }
}
