//! Training: coverage, trainings, roles and tests.

use std::collections::{BTreeMap, BTreeSet};

use crate::lists::{District, Library, Row, cell, district, last_day, months};
use crate::{Answer, Cells, Rows, cells, mean, n, share};

/// Men, women, those of whom it is not said, and all of some people.
pub(crate) fn sexes(people: &[&Row]) -> Cells {
    let of = |sex: Option<&str>| n(people.iter().filter(|row| row.text("sex") == sex).count());
    cells([
        ("male", of(Some("male"))),
        ("female", of(Some("female"))),
        ("unspecified", of(None)),
        ("participants", n(people.len())),
    ])
}

/// The tests of those who sat both.
fn tests(people: &[&Row]) -> Cells {
    let both: Vec<(f64, f64)> =
        people.iter().filter_map(|row| Some((row.num("pretest")?, row.num("posttest")?))).collect();
    let of = |value: fn(&(f64, f64)) -> f64| mean(&both.iter().map(value).collect::<Vec<_>>());
    cells([
        ("paired", n(both.len())),
        ("pretest", of(|(before, _)| *before)),
        ("posttest", of(|(_, after)| *after)),
        ("gain", of(|(before, after)| after - before)),
    ])
}

#[test]
fn training() {
    let d = district();
    for period in ["2025", "2025-Q4", "2025-04"] {
        let all = months(period);
        let (start, end) = (format!("{}-01", all[0]), last_day(all.last().unwrap()));
        let held: Vec<&Row> = d
            .of("training")
            .iter()
            .filter(|row| (start.as_str()..=end.as_str()).contains(&row.text("start").unwrap()))
            .collect();
        let people = |row: &Row| -> Vec<&Row> {
            d.of("participant").iter().filter(|p| p.int("training") == Some(row.id())).collect()
        };
        let trainings = held.iter().map(|row| {
            let people = people(row);
            let mut of = if people.is_empty() {
                cells([("male", None), ("female", None), ("unspecified", None), ("participants", None)])
            } else {
                sexes(&people)
            };
            let libraries: BTreeSet<i64> = people.iter().filter_map(|row| row.int("library")).collect();
            of.push(("libraries".to_owned(), if people.is_empty() { None } else { n(libraries.len()) }));
            of.push(("stated".to_owned(), row.parts(&["male", "female", "unspecified"])));
            of.extend(tests(&people));
            (row.id().to_string(), of)
        });
        let trainings: Rows = trainings.collect();
        let (mut roles, mut kinds) =
            (BTreeMap::<String, Vec<&Row>>::new(), BTreeMap::<String, Vec<&Row>>::new());
        for row in &held {
            for person in people(row) {
                roles.entry(person.code("role")).or_default().push(person);
                kinds.entry(row.code("kind")).or_default().push(person);
            }
        }
        let roles: Rows = roles.iter().map(|(role, people)| (role.clone(), sexes(people))).collect();
        let gain: Rows = kinds
            .iter()
            .map(|(kind, people)| (kind.clone(), tests(people)))
            .filter(|(_, row)| cell(row, "paired") > Some(0.0))
            .collect();
        for by in ["regency", "district", "province", "cohort"] {
            let mut coverage = Rows::new();
            for (code, of) in d.grouped(|library| District::group(library, by)) {
                let members: Vec<&Library> = of
                    .iter()
                    .filter(|id| d.expected(**id, all.last().unwrap()))
                    .map(|id| d.lib(*id))
                    .collect();
                if members.is_empty() {
                    continue;
                }
                let trained = members
                    .iter()
                    .filter(|library| library.trained.as_ref().is_some_and(|day| *day <= end))
                    .count();
                let rate = share(trained as f64, members.len() as f64);
                coverage.insert(
                    code,
                    cells([("libraries", n(members.len())), ("trained", n(trained)), ("rate", rate)]),
                );
            }
            let mut answer = Answer::of(&["training", "--by", by, "--period", period]);
            answer.is("rows", &[if by == "cohort" { "cohort" } else { "code" }], &[], &coverage);
            answer.is("trainings", &["id"], &[], &trainings);
            answer.is("roles", &["role"], &[], &roles);
            answer.is("gain", &["kind"], &[], &gain);
            answer.done(&[]);
        }
    }
}
