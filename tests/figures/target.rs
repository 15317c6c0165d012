//! Targets of areas and libraries.

use std::collections::BTreeSet;

use crate::lists::{Row, cell, district, last_day, months};
use crate::{Answer, Rows, cells, n, share, sum};

#[test]
fn targets() {
    let d = district();
    for (period, passed) in [("2025-Q3", 9.0), ("2025", 12.0)] {
        let all = months("2025")[..passed as usize].to_vec();
        let inside = |code: &str| -> BTreeSet<i64> {
            d.libraries
                .iter()
                .filter(|library| library.code == code || library.code.starts_with(&format!("{code}.")))
                .map(|library| library.id)
                .collect()
        };
        let mut wanted = Rows::new();
        for target in d.of("target") {
            let indicator = target.text("indicator").unwrap();
            let code = match target.int("library") {
                Some(library) => d.lib(library).code.clone(),
                None => d.region(target.int("region").unwrap()),
            };
            let libraries =
                if target.int("library").is_some() { [target.library()].into() } else { inside(&code) };
            let value = target.num("value").unwrap();
            let counted = |key: &str| {
                let known: Vec<f64> =
                    libraries.iter().filter_map(|id| cell(&d.measures(&[*id].into(), &all), key)).collect();
                (sum(known.iter().map(|n| Some(*n))), n(known.len()))
            };
            let percent = |part: usize, whole: usize| share(100.0 * part as f64, whole as f64);
            let share_of = ["LAP", "PEL"].contains(&indicator);
            let (actual, from) = match indicator {
                "KUN" => counted("visits"),
                "KEG" => counted("activities"),
                "DAM" => counted("impact"),
                "LAP" => {
                    let due: Vec<(i64, &String)> = libraries
                        .iter()
                        .flat_map(|id| all.iter().map(|month| (*id, month)))
                        .filter(|(id, month)| d.expected(*id, month))
                        .collect();
                    let kept = due.iter().filter(|(id, month)| d.reported(*id, month).is_some()).count();
                    let different: BTreeSet<i64> = due.iter().map(|(id, _)| *id).collect();
                    (percent(kept, due.len()), n(different.len()))
                }
                "PEL" => {
                    let last = all.last().unwrap();
                    let members: Vec<i64> =
                        libraries.iter().copied().filter(|id| d.expected(*id, last)).collect();
                    let by = last_day(last);
                    let trained = members
                        .iter()
                        .filter(|id| d.lib(**id).trained.as_ref().is_some_and(|day| *day <= by));
                    (percent(trained.count(), members.len()), n(members.len()))
                }
                _ => {
                    let mine = d.of("replication").iter().filter(|row| row.int("year") == Some(2025));
                    (sum(mine.map(|row| row.num("villages"))), None)
                }
            };
            let to_date = match indicator {
                _ if share_of || passed == 12.0 => Some(value),
                "REP" => None,
                _ => Some(value * passed / 12.0),
            };
            let hundredth = |x: f64| (x * 100.0).round() / 100.0;
            let projection =
                actual.filter(|_| !share_of && indicator != "REP").map(|n| (n / passed * 12.0).round());
            let below = |part: &&Row| {
                part.text("indicator") == Some(indicator)
                    && part.id() != target.id()
                    && !share_of
                    && part
                        .int("region")
                        .is_some_and(|region| d.region(region).starts_with(&format!("{code}.")))
            };
            let parts: Vec<&Row> = d.of("target").iter().filter(below).collect();
            let key = format!("{indicator} 2025 {code}");
            wanted.insert(
                key,
                cells([
                    ("value", Some(value)),
                    ("to_date", to_date.map(hundredth)),
                    ("actual", actual.map(hundredth)),
                    ("libraries", from),
                    ("share", actual.map(|actual| actual / value)),
                    ("gap", actual.zip(to_date).map(|(actual, to_date)| hundredth(actual - to_date))),
                    ("projection", projection),
                    ("parts", if parts.is_empty() { None } else { n(parts.len()) }),
                    ("parts_sum", sum(parts.iter().map(|part| part.num("value")))),
                ]),
            );
        }
        let mut answer = Answer::of(&["target", "--period", period]);
        answer.is("rows", &["target"], &[], &wanted);
        answer.done(&[]);
    }
}
