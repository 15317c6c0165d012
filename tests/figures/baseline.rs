//! Baseline: before joining and after.

use crate::lists::{District, Library, Row, between, cell, district, last_day, shift};
use crate::{Answer, Rows, cells, mean, middle, n};

const MEASURES: [&str; 7] =
    ["visits", "activities", "participations", "advocacy", "rupiah", "publications", "impact"];

/// The mean of the months in which a library knows a figure, and how many they are.
pub(crate) fn monthly_mean(
    d: &District,
    library: i64,
    measure: &str,
    months: &[String],
) -> Option<(f64, usize)> {
    let known: Vec<f64> = months
        .iter()
        .filter_map(|month| cell(&d.measures(&[library].into(), std::slice::from_ref(month)), measure))
        .collect();
    Some((mean(&known)?, known.len()))
}

#[test]
fn baseline() {
    let d = district();
    let (first, last) = ("2025-07", "2025-12");
    let windows = |library: &Library| {
        let joined = library.joined.as_ref().unwrap()[..7].to_owned();
        let since = if joined.as_str() > first { joined.as_str() } else { first };
        [
            between(&shift(&joined, -12), &shift(&joined, -1)),
            between(&joined, &shift(&joined, 11)),
            between(since, last),
        ]
    };
    let end = last_day(last);
    let members: Vec<&Library> =
        d.libraries.iter().filter(|library| library.joined.as_ref().is_some_and(|day| *day <= end)).collect();
    let known = |library: &Library, figure: &str, window: usize| -> Option<f64> {
        let windows = windows(library);
        if MEASURES.contains(&figure) {
            return Some(monthly_mean(d, library.id, figure, &windows[window])?.0);
        }
        // The stock as it last stood in the window; the year before counts whatever stood when it joined.
        let (from, to) = (&windows[window][0], windows[window].last().unwrap());
        let filled = |row: &&Row| {
            row.num(figure).is_some()
                && d.stock(library.id, row.month()).is_some_and(|of| of.id() == row.id())
        };
        let mine =
            d.of("service").iter().filter(|row| row.library() == library.id && row.month() <= to.as_str());
        let mine = mine.filter(|row| window == 0 || row.month() >= from.as_str()).filter(filled);
        mine.max_by_key(|row| row.month().to_owned()).and_then(|row| row.num(figure))
    };
    for measure in MEASURES {
        let mut answer = Answer::of(&["baseline", "--measure", measure, "--period", "2025-07..2025-12"]);
        for (section, after) in [("rows", 1), ("period", 2)] {
            let mut wanted = Rows::new();
            for figure in MEASURES.into_iter().chain(["books", "ebooks", "computers"]) {
                let both: Vec<(f64, f64)> = members
                    .iter()
                    .filter_map(|library| Some((known(library, figure, 0)?, known(library, figure, after)?)))
                    .collect();
                if both.is_empty() {
                    continue;
                }
                let (before, now): (f64, f64) =
                    both.iter().fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
                let changes: Vec<f64> = both.iter().map(|(before, after)| after - before).collect();
                wanted.insert(
                    figure.to_owned(),
                    cells([
                        ("libraries", n(both.len())),
                        ("without", n(members.len() - both.len())),
                        ("before", Some(before)),
                        ("after", Some(now)),
                        ("change", Some(now - before)),
                        ("rate", if before > 0.0 { Some((now - before) / before) } else { None }),
                        ("median", middle(&changes)),
                        ("rose", n(changes.iter().filter(|n| **n > 0.0).count())),
                        ("fell", n(changes.iter().filter(|n| **n < 0.0).count())),
                    ]),
                );
            }
            answer.is(section, &["measure"], &[], &wanted);
        }
        let mut libraries = Rows::new();
        for library in &members {
            let [before, year, period] =
                windows(library).map(|window| monthly_mean(d, library.id, measure, &window));
            if before.is_none() || (year.is_none() && period.is_none()) {
                continue;
            }
            let value = |of: Option<(f64, usize)>| of.map(|(mean, _)| mean);
            let months = |of: Option<(f64, usize)>| n(of.map_or(0, |(_, months)| months));
            let change = |of| value(of).zip(value(before)).map(|(after, before)| after - before);
            libraries.insert(
                library.code.clone(),
                cells([
                    ("before", value(before)),
                    ("before_months", months(before)),
                    ("year", value(year)),
                    ("year_months", months(year)),
                    ("year_change", change(year)),
                    ("period", value(period)),
                    ("period_months", months(period)),
                    ("period_change", change(period)),
                ]),
            );
        }
        answer.is("libraries", &["code"], &[], &libraries);
        answer.done(&[]);
    }
}
