//! The service stock and its growth.

use std::collections::BTreeSet;

use crate::lists::{District, Row, district, earlier, months};
use crate::{Answer, Rows, cells, n, share, sum};

#[test]
fn service() {
    let d = district();
    for (period, compare) in
        [("2025-11", "prev"), ("2025-Q4", "last-year"), ("2025-Q3", "prev"), ("2025", "prev")]
    {
        let all = months(period);
        let last = all.last().unwrap();
        let then = &earlier(&all, if compare == "prev" { all.len() as i32 } else { 12 })[all.len() - 1];
        let both = |id: i64, part: &str| Some((d.stock(id, last)?.num(part)?, d.stock(id, then)?.num(part)?));
        let mut growth = Rows::new();
        for part in ["books", "ebooks", "computers"] {
            let pairs: Vec<(f64, f64)> =
                d.libraries.iter().filter_map(|library| both(library.id, part)).collect();
            if pairs.is_empty() {
                continue;
            }
            let (now, before): (f64, f64) =
                pairs.iter().fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
            growth.insert(
                part.to_owned(),
                cells([
                    ("now", Some(now)),
                    ("before", Some(before)),
                    ("change", Some(now - before)),
                    ("percent", share(now - before, before)),
                    ("libraries", n(pairs.len())),
                ]),
            );
        }
        for by in ["library", "district", "regency", "province", "cohort"] {
            let mut stock = Rows::new();
            for (code, of) in d.grouped(|library| District::group(library, by)) {
                let due: BTreeSet<i64> =
                    of.iter().copied().filter(|id| d.came(&[*id].into(), &all).0 > 0).collect();
                let known: Vec<&Row> = of.iter().filter_map(|id| d.stock(*id, last)).collect();
                if known.is_empty() && due.is_empty() {
                    continue;
                }
                let total = |part: &str| sum(known.iter().map(|row| row.num(part)));
                let band: Vec<f64> =
                    known.iter().filter_map(|row| row.num("bandwidth")).filter(|n| *n > 0.0).collect();
                let change =
                    |part: &str| sum(of.iter().map(|id| both(*id, part).map(|(now, then)| now - then)));
                let mut row = cells([
                    ("books", total("books")),
                    ("ebooks", total("ebooks")),
                    ("computers", total("computers")),
                    ("bandwidth", crate::mean(&band)),
                ]);
                if !growth.is_empty() {
                    row.extend(
                        ["books", "ebooks", "computers"].map(|part| (format!("{part}_change"), change(part))),
                    );
                }
                if by != "library" {
                    let told = |row: &&&Row| due.contains(&row.library());
                    row.push(("known".to_owned(), n(known.iter().filter(told).count())));
                    row.push(("expected".to_owned(), n(due.len())));
                }
                stock.insert(code, row);
            }
            let mut answer = Answer::of(&["service", "--by", by, "--period", period, "--compare", compare]);
            answer.is(
                "rows",
                &[if by == "cohort" { "cohort" } else { "code" }],
                &["oldest", "newest"],
                &stock,
            );
            if !growth.is_empty() {
                answer.is("growth", &["figure"], &[], &growth);
            }
            answer.done(&[]);
        }
    }
}
