//! Pathway: the steps of each cohort.

use crate::lists::{District, Library, days, district, last_day, months};
use crate::{Answer, Rows, TODAY, cells, middle, n, share};

/// The first day of each step of a library that joined by a day: joining, training, activity, impact.
fn way(d: &District, library: &Library, end: &str) -> Option<[Option<String>; 4]> {
    let joined = library.joined.clone().filter(|day| day.as_str() <= end)?;
    let first = |table: &str| {
        let mine = d.of(table).iter().filter(|row| row.library() == library.id).map(|row| row.code("date"));
        mine.filter(|day| *day >= joined && day.as_str() <= end).min()
    };
    let trained = library.trained.clone().filter(|day| day.as_str() <= end);
    Some([Some(joined.clone()), trained, first("activity"), first("impact")])
}

#[test]
fn pathway() {
    let d = district();
    for period in ["2025-03", "2025"] {
        let end = last_day(months(period).last().unwrap());
        let ways: Vec<(&Library, [Option<String>; 4])> =
            d.libraries.iter().filter_map(|library| Some((library, way(d, library, &end)?))).collect();
        let (mut took, mut waiting) = (Rows::new(), Rows::new());
        for (step, path) in ["training", "activity", "impact"].iter().enumerate() {
            let all: Vec<f64> = ways
                .iter()
                .filter_map(|(_, way)| Some(days(way[step].as_ref()?, way[step + 1].as_ref()?)))
                .collect();
            took.insert(
                (*path).to_owned(),
                cells([
                    ("libraries", n(all.len())),
                    ("median", middle(&all)),
                    ("shortest", all.iter().copied().reduce(f64::min)),
                    ("longest", all.iter().copied().reduce(f64::max)),
                    ("reversed", n(all.iter().filter(|days| **days < 0.0).count())),
                ]),
            );
        }
        for (library, way) in &ways {
            if let Some(step) = way.iter().position(Option::is_none) {
                let since = way[step - 1].as_ref().unwrap();
                let waits = days(since, if end.as_str() < TODAY { &end } else { TODAY });
                waiting.insert(library.code.clone(), cells([("days", Some(waits))]));
            }
        }
        for by in ["cohort", "regency", "district"] {
            let mut steps = Rows::new();
            for (code, of) in d.grouped(|library| District::group(library, by)) {
                let mine: Vec<_> = ways.iter().filter(|(library, _)| of.contains(&library.id)).collect();
                if mine.is_empty() {
                    continue;
                }
                let reached = |step: usize| mine.iter().filter(|(_, way)| way[step].is_some()).count();
                let whole = mine.iter().filter(|(_, way)| way.iter().all(Option::is_some)).count();
                let part = |n: usize| share(n as f64, mine.len() as f64);
                steps.insert(
                    code,
                    cells([
                        ("joined", n(mine.len())),
                        ("trained", n(reached(1))),
                        ("trained_share", part(reached(1))),
                        ("active", n(reached(2))),
                        ("active_share", part(reached(2))),
                        ("impact", n(reached(3))),
                        ("impact_share", part(reached(3))),
                        ("whole", n(whole)),
                        ("whole_share", part(whole)),
                    ]),
                );
            }
            let mut answer = Answer::of(&["pathway", "--by", by, "--period", period]);
            let took: Rows = answer
                .rows("days")
                .iter()
                .zip(["training", "activity", "impact"])
                .map(|(row, path)| (row["path"].as_str().unwrap().to_owned(), took[path].clone()))
                .collect();
            answer.is("rows", &[if by == "cohort" { "cohort" } else { "code" }], &[], &steps);
            answer.is("days", &["path"], &[], &took);
            answer.is("waiting", &["code"], &["cohort"], &waiting);
            answer.done(&[]);
        }
    }
}
