//! What looks doubtful.

use std::collections::{BTreeMap, BTreeSet};

use crate::lists::{District, Row, days, district, last_day, months};
use crate::{Answer, PERIODS, Rows, cells, middle, n};

#[test]
fn quality() {
    let (d, everybody) = (district(), district().all());
    for period in PERIODS {
        let all = months(period);
        // Question, noun and library of every record in question.
        let mut found: Vec<(&str, &str, i64)> = Vec::new();
        for noun in ["visit", "activity", "advocacy", "publication", "service"] {
            for row in d.within(noun, &everybody, &all) {
                found.push(("record", noun, row.library()));
                let monthly = ["visit", "service"].contains(&noun);
                let last = if monthly { last_day(row.month()) } else { row.code("date") };
                let late = row.text("entered_on").map_or(0.0, |entered| days(&last, entered));
                if late > 90.0 {
                    found.push(("late", noun, row.library()));
                }
                if !monthly && last.ends_with("-01-01") && late > 31.0 {
                    found.push(("back_dated", noun, row.library()));
                }
            }
            let mut titles: BTreeMap<(i64, String), Vec<&Row>> = BTreeMap::new();
            for row in d.within(noun, &everybody, &all).filter(|row| row.text("title").is_some()) {
                titles.entry((row.library(), row.code("title").trim().to_lowercase())).or_default().push(row);
            }
            for ((library, _), mut rows) in titles {
                rows.sort_by_key(|row| (row.code("date"), row.id()));
                let near =
                    rows.windows(2).filter(|two| days(&two[0].code("date"), &two[1].code("date")) <= 3.0);
                found.extend(near.map(|_| ("double", noun, library)));
            }
        }
        for row in d.within("visit", &everybody, &all) {
            let visits = |row: &Row| row.parts(&["male", "female", "unspecified"]);
            let others: Vec<f64> =
                d.of("visit").iter().filter(|of| of.library() == row.library()).filter_map(visits).collect();
            let usual = if others.len() > 1 { middle(&others) } else { None };
            let many = visits(row).unwrap_or(0.0);
            if many > 1_000_000.0 || (many > 1_000.0 && usual.is_some_and(|usual| many > 20.0 * usual)) {
                found.push(("implausible", "visit", row.library()));
            }
            if visits(row) == Some(0.0) && row.text("note").is_none() && !d.nil(row.library(), row.month()) {
                found.push(("zero", "visit", row.library()));
            }
        }
        for row in d.within("activity", &everybody, &all) {
            if row.parts(&["male", "female", "unspecified"]) == Some(0.0) && row.text("note").is_none() {
                found.push(("zero", "activity", row.library()));
            }
        }
        for row in d.within("service", &everybody, &all) {
            let parts = ["books", "ebooks", "computers", "bandwidth"];
            if row.parts(&parts) == Some(0.0) && row.text("note").is_none() {
                found.push(("zero", "service", row.library()));
            }
        }
        let mut questions: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for (question, noun, library) in found.iter().filter(|(question, ..)| *question != "record") {
            questions.entry(format!("{question}/{noun}")).or_default().push(*library);
        }
        let questions = questions.into_iter().map(|(key, libraries)| {
            let different: BTreeSet<i64> = libraries.iter().copied().collect();
            (key, cells([("records", n(libraries.len())), ("libraries", n(different.len()))]))
        });
        let questions: Rows = questions.collect();
        for by in ["library", "regency", "district", "province"] {
            let mut groups = Rows::new();
            for (code, of) in d.grouped(|library| District::group(library, by)) {
                let mine = |question: &str| {
                    found.iter().filter(|(asked, _, id)| *asked == question && of.contains(id)).count()
                };
                let asked = ["late", "back_dated", "implausible", "zero", "double"].map(mine);
                let all: usize = asked.iter().sum();
                if all == 0 {
                    continue;
                }
                groups.insert(
                    code,
                    cells([
                        ("records", n(mine("record"))),
                        ("late", n(asked[0])),
                        ("back_dated", n(asked[1])),
                        ("implausible", n(asked[2])),
                        ("zero", n(asked[3])),
                        ("doubles", n(asked[4])),
                        ("questions", n(all)),
                    ]),
                );
            }
            let mut answer = Answer::of(&["quality", "--by", by, "--period", period]);
            answer.is("rows", &["key"], &[], &questions);
            answer.is("groups", &["code"], &[], &groups);
            answer.done(&[]);
        }
    }
}
