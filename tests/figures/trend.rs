//! The trend of one figure.

use std::collections::BTreeMap;

use crate::lists::{cell, district, months, shift};
use crate::{Answer, Rows, cells, n, share, sum};

#[test]
fn trend() {
    let d = district();
    let all = months("2025");
    for measure in ["visits", "activities", "participations", "advocacy", "rupiah", "publications", "impact"]
    {
        let known = |month: &str| -> BTreeMap<i64, f64> {
            let of = |id| cell(&d.measures(&[id].into(), &[month.to_owned()]), measure);
            d.libraries.iter().filter_map(|library| Some((library.id, of(library.id)?))).collect()
        };
        let total = |month: &str| sum(known(month).values().map(|n| Some(*n)));
        let mut wanted = Rows::new();
        for month in &all {
            let (now, last) = (known(month), known(&shift(month, -1)));
            let both: Vec<(f64, f64)> = now.iter().filter_map(|(id, n)| Some((*n, *last.get(id)?))).collect();
            let same: f64 = both.iter().map(|(now, _)| now).sum();
            let was: f64 = both.iter().map(|(_, last)| last).sum();
            let less = |back| total(month).zip(total(&shift(month, back))).map(|(now, before)| now - before);
            let year: Option<f64> = (0..12).map(|back| total(&shift(month, -back))).sum();
            wanted.insert(
                month.clone(),
                cells([
                    ("value", total(month)),
                    ("libraries", n(now.len())),
                    ("change", less(-1)),
                    ("same", (!both.is_empty()).then_some(same)),
                    ("same_rate", share(same - was, was)),
                    ("same_libraries", n(both.len())),
                    ("year_change", less(-12)),
                    ("running", year),
                ]),
            );
        }
        let of = |month: &String| cells([("value", total(month)), ("libraries", n(known(month).len()))]);
        let value = |month: &&String| total(month).unwrap() as i64;
        let highest = all.iter().filter(|month| total(month).is_some()).rev().max_by_key(value).unwrap();
        let lowest = all.iter().filter(|month| total(month).is_some()).min_by_key(value).unwrap();
        let edges = Rows::from([("highest".to_owned(), of(highest)), ("lowest".to_owned(), of(lowest))]);
        let mut answer = Answer::of(&["trend", "--measure", measure, "--period", "2025"]);
        assert_eq!(answer.rows("extremes")[0]["month"], serde_json::json!(highest), "{measure}");
        answer.is("rows", &["month"], &[], &wanted);
        answer.is("extremes", &["which"], &[], &edges);
        answer.done(&[]);
    }
}
