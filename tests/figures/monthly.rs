//! The monthly recap, and what other reports share with it.

use std::collections::BTreeSet;

use crate::lists::{District, cell, district, earlier, months};
use crate::{Answer, PERIODS, Rows, cells, n, sum};

const MEASURES: [&str; 10] = [
    "male",
    "female",
    "unspecified",
    "visits",
    "activities",
    "participations",
    "advocacy",
    "rupiah",
    "publications",
    "impact",
];

/// What `monthly`, `plm` and `letter` say of this period and the one before.
pub(crate) fn changes(d: &District, months: &[String]) -> Rows {
    let before = earlier(months, months.len() as i32);
    let of = |months: &[String], key: &str| {
        let known: Vec<f64> = d
            .libraries
            .iter()
            .filter_map(|library| cell(&d.measures(&[library.id].into(), months), key))
            .collect();
        (sum(known.iter().map(|n| Some(*n))), n(known.len()))
    };
    let row = |key: &str| {
        let (now, now_libraries) = of(months, key);
        let (before, before_libraries) = of(&before, key);
        let change = now.zip(before).map(|(now, before)| now - before);
        cells([
            ("now", now),
            ("now_libraries", now_libraries),
            ("before", before),
            ("before_libraries", before_libraries),
            ("change", change),
        ])
    };
    MEASURES.iter().map(|key| ((*key).to_owned(), row(key))).collect()
}

/// People of a library who were in a Bimtek by a day, by their names.
pub(crate) fn staff(d: &District, library: i64, end: &str) -> usize {
    let mine = d.of("participant").iter().filter(|p| {
        let training = d.training(p);
        p.library() == library
            && training.text("kind") == Some("bimtek")
            && training.text("start").unwrap() <= end
    });
    mine.map(|p| p.text("name").unwrap().trim().to_lowercase()).collect::<BTreeSet<_>>().len()
}

#[test]
fn monthly() {
    let d = district();
    for period in PERIODS {
        let months = months(period);
        let before = earlier(&months, months.len() as i32);
        let end = crate::lists::last_day(months.last().unwrap());
        let mut libraries = Rows::new();
        for library in &d.libraries {
            let one = BTreeSet::from([library.id]);
            let due = months.iter().any(|month| d.expected(library.id, month));
            let reported = months.iter().any(|month| d.reported(library.id, month).is_some());
            if !due && !reported {
                continue;
            }
            let mut row = d.measures(&one, &months);
            let visits = |months: &[String]| cell(&d.measures(&one, months), "visits");
            let change = visits(&months).zip(visits(&before)).map(|(now, before)| now - before);
            row.push(("visits_change".to_owned(), change));
            row.push(("trained".to_owned(), n(staff(d, library.id, &end))));
            libraries.insert(library.code.clone(), row);
        }
        let mut answer = Answer::of(&["monthly", "--period", period]);
        answer.is("rows", &["code"], &[], &libraries);
        answer.is("change", &["measure"], &[], &changes(d, &months));
        answer.done(&[]);
    }
}
