//! The reports of flows: visits, activities, advocacy, publications.

use std::collections::{BTreeMap, BTreeSet};

use crate::lists::{District, Row, cell, district, earlier, months, shift};
use crate::summary::libraries;
use crate::{Answer, Cells, PERIODS, Rows, cells, n, share, sum};

/// One figure of a flow.
struct Figure {
    key: &'static str,
    value: fn(&Row) -> Option<f64>,
    /// Whether a record leaves the figure unknown.
    open: fn(&Row) -> bool,
}

/// A report of a flow, said anew.
struct Flow {
    report: &'static str,
    /// Whether only a nil report says 0.
    told: bool,
    figures: &'static [Figure],
    share: Option<(&'static str, &'static str, &'static str)>,
    /// Groups by what records say: column, and the figures shown (all where none).
    cuts: &'static [(&'static str, &'static str, &'static [&'static str])],
}

macro_rules! figure {
    ($key:literal, $value:expr, $open:expr) => {
        Figure { key: $key, value: $value, open: $open }
    };
    ($key:literal) => {
        Figure { key: $key, value: |row| row.num($key), open: |row| row.num($key).is_none() }
    };
}

const ALL: &[&str] = &["male", "female", "unspecified"];
const PEOPLE: &[&str] = &["activities", "male", "female", "unspecified", "participations", "disability"];

static FLOWS: [Flow; 4] = [
    Flow {
        report: "visit",
        told: true,
        figures: &[
            figure!("visits", |row| row.parts(ALL), |row| row.parts(ALL).is_none()),
            figure!("male"),
            figure!("female"),
            figure!("unspecified"),
            figure!("online"),
            figure!("new_members"),
            figure!("loans"),
            figure!("computer_users"),
            figure!("internet_users"),
        ],
        share: None,
        cuts: &[],
    },
    Flow {
        report: "activity",
        told: false,
        figures: &[
            figure!("activities", |_| Some(1.0), |_| false),
            figure!("male"),
            figure!("female"),
            figure!("unspecified", |row| row.num("unspecified"), |row| row.parts(ALL).is_none()),
            figure!("participations", |row| row.parts(ALL), |row| row.parts(ALL).is_none()),
            figure!("disability"),
            figure!("paid", |row| row.num("cost").map(|_| 1.0), |row| row.num("cost").is_none()),
            figure!("cost"),
        ],
        share: None,
        cuts: &[
            ("field", "field", PEOPLE),
            ("kind", "kind", PEOPLE),
            ("audience", "audience", PEOPLE),
            ("mode", "mode", PEOPLE),
            ("cost_source", "cost_source", &["paid", "cost"]),
        ],
    },
    Flow {
        report: "advocacy",
        told: false,
        figures: &[
            figure!("advocacy", |_| Some(1.0), |_| false),
            figure!("rupiah", |row| row.num("amount"), |row| {
                row.text("result") == Some("money") && row.num("amount").is_none()
            }),
            figure!("resource_persons", |row| row.num("resource_persons"), |row| {
                row.text("result") == Some("in_kind")
                    && row.num("resource_persons").is_none()
                    && row.num("goods").is_none()
            }),
            figure!("goods", |row| row.num("goods"), |row| {
                row.text("result") == Some("in_kind")
                    && row.num("resource_persons").is_none()
                    && row.num("goods").is_none()
            }),
            figure!("regulations", |row| (row.text("result") == Some("regulation")).then_some(1.0), |_| {
                false
            }),
        ],
        share: None,
        cuts: &[("result", "result", &[]), ("target", "targets", &[])],
    },
    Flow {
        report: "publication",
        told: false,
        figures: &[
            figure!("publications", |_| Some(1.0), |_| false),
            figure!("linked", |row| row.text("link").filter(|link| !link.is_empty()).map(|_| 1.0), |_| false),
        ],
        share: Some(("linked_share", "linked", "publications")),
        cuts: &[("kind", "kind", &[]), ("media", "media", &[])],
    },
];

impl Flow {
    /// Every figure of some records; `nothing`: somebody said that there was nothing.
    fn row(&self, rows: &[&Row], nothing: bool) -> Cells {
        let mut row: Cells = self
            .figures
            .iter()
            .map(|figure| {
                let known = sum(rows.iter().map(|row| (figure.value)(row)));
                let open = rows.iter().any(|row| (figure.open)(row));
                (figure.key.to_owned(), known.or((nothing && !open).then_some(0.0)))
            })
            .collect();
        if let Some((key, part, whole)) = self.share {
            let of = |key| cell(&row, key);
            row.push((key.to_owned(), of(part).zip(of(whole)).and_then(|(part, whole)| share(part, whole))));
        }
        row
    }

    /// The figures of some libraries and months, with who reported.
    fn group(&self, d: &District, libraries: &BTreeSet<i64>, months: &[String]) -> Cells {
        let said = |id: &i64| {
            months.iter().any(|month| match self.told {
                true => d.nil(*id, month),
                false => d.reported(*id, month).is_some(),
            })
        };
        let rows: Vec<&Row> = d.within(self.report, libraries, months).collect();
        let mut row = self.row(&rows, libraries.iter().any(said));
        let (expected, kept) = d.came(libraries, months);
        row.push(("reporting".to_owned(), n(kept)));
        row.push(("expected".to_owned(), n(expected)));
        row
    }

    /// The values of a column with their records; what several spellings mean alike is one.
    fn values<'d>(&self, d: &'d District, rows: &[&'d Row], column: &str) -> BTreeMap<String, Vec<&'d Row>> {
        let mut found: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
        for row in rows {
            let said = row.code(column);
            let values: Vec<String> = match column {
                "targets" => serde_json::from_str(&said).unwrap_or_else(|_| vec![said]),
                "media" => vec![spelling(d, &said)],
                _ => vec![said],
            };
            for value in values {
                found.entry(value).or_default().push(row);
            }
        }
        found
    }
}

/// A medium as most people spell it.
fn spelling(d: &District, said: &str) -> String {
    let folded = |words: &str| words.to_lowercase().replace([' ', '-'], "");
    let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
    for row in d.of("publication") {
        if let Some(media) = row.text("media").filter(|media| folded(media) == folded(said)) {
            *spellings.entry(media).or_default() += 1;
        }
    }
    let most = spellings.iter().min_by_key(|(words, count)| (std::cmp::Reverse(**count), **words));
    most.map_or_else(|| said.to_owned(), |(words, _)| (*words).to_owned())
}

#[test]
fn flows_at_a_glance() {
    let d = district();
    for flow in &FLOWS {
        for period in PERIODS {
            let all = months(period);
            let everybody = d.all();
            let mut by_month = Rows::new();
            for month in &all {
                let mut row = flow.group(d, &everybody, std::slice::from_ref(month));
                if flow.told {
                    let visits =
                        |month: &str| cell(&flow.group(d, &everybody, &[month.to_owned()]), "visits");
                    let trend =
                        visits(month).zip(visits(&shift(month, -1))).map(|(now, before)| now - before);
                    row.push(("trend".to_owned(), trend));
                }
                by_month.insert(month.clone(), row);
            }
            let mut answer = Answer::of(&[flow.report, "--period", period]);
            answer.is("rows", &["month"], &[], &by_month);
            let rows: Vec<&Row> = d.within(flow.report, &everybody, &all).collect();
            for (cut, column, shown) in flow.cuts {
                let mut wanted = Rows::new();
                for (value, rows) in flow.values(d, &rows, column) {
                    let mut row = flow.row(&rows, true);
                    row.retain(|(key, _)| shown.is_empty() || shown.contains(&key.as_str()));
                    if row.iter().any(|(_, n)| n.is_some_and(|n| n != 0.0)) {
                        row.push(("libraries".to_owned(), n(libraries(&rows))));
                        wanted.insert(value, row);
                    }
                }
                answer.is(cut, &[cut], &[], &wanted);
            }
            let districts = d.grouped(|library| library.district.clone());
            let districts = districts.iter().map(|(code, of)| (code.clone(), flow.group(d, of, &all)));
            answer.is("districts", &["code"], &[], &districts.collect());
            answer.done(&[]);
        }
    }
}

/// One figure by group and month, each of the figures in turn, against the time before.
#[test]
fn flows_by_group_and_month() {
    let d = district();
    let all = months("2025-Q4");
    for flow in &FLOWS {
        for by in ["library", "province", "regency", "district", "cohort"] {
            // Every figure once.
            let figures = if by == "library" { flow.figures } else { &flow.figures[..1] };
            for figure in figures {
                let mut wanted = Rows::new();
                for (code, libraries) in d.grouped(|library| District::group(library, by)) {
                    for month in &all {
                        let row = flow.group(d, &libraries, std::slice::from_ref(month));
                        let of = |key| (key, cell(&row, key));
                        let row = cells([of(figure.key), of("reporting"), of("expected")]);
                        wanted.insert(format!("{code} {month}"), row);
                    }
                }
                let keys = if by == "cohort" { ["cohort", "month"] } else { ["code", "month"] };
                let mut answer =
                    Answer::of(&[flow.report, "--by", by, "--measure", figure.key, "--period", "2025-Q4"]);
                answer.is("rows", &keys, &[], &wanted);
                answer.done(&[]);
            }
        }
    }
}

#[test]
fn a_flow_against_the_time_before() {
    let d = district();
    let (all, everybody) = (months("2025-Q4"), d.all());
    for flow in &FLOWS {
        let before = earlier(&all, 3);
        let (now, then) = (flow.group(d, &everybody, &all), flow.group(d, &everybody, &before));
        // Where both periods were reported.
        let alike: Vec<(i64, &String)> = d
            .libraries
            .iter()
            .flat_map(|library| all.iter().map(|month| (library.id, month)))
            .filter(|(id, month)| {
                d.reported(*id, month).is_some() && d.reported(*id, &shift(month, -3)).is_some()
            })
            .collect();
        let mut wanted = Rows::new();
        for figure in flow.figures {
            let of = |of: &Cells| cell(of, figure.key);
            let single = |shifted: i32| {
                sum(alike
                    .iter()
                    .map(|(id, month)| of(&flow.group(d, &[*id].into(), &[shift(month, shifted)]))))
            };
            let compare = |now: Option<f64>, before: Option<f64>| {
                let change = now.zip(before).map(|(now, before)| now - before);
                (change, change.zip(before).and_then(|(change, before)| share(change, before)))
            };
            let (change, percent) = compare(of(&now), of(&then));
            let (alike_change, alike_percent) = compare(single(0), single(-3));
            wanted.insert(
                figure.key.to_owned(),
                cells([
                    ("now", of(&now)),
                    ("before", of(&then)),
                    ("change", change),
                    ("percent", percent),
                    ("alike_change", alike_change),
                    ("alike_percent", alike_percent),
                ]),
            );
        }
        let mut answer = Answer::of(&[flow.report, "--period", "2025-Q4", "--compare", "prev"]);
        answer.is("compared", &["figure"], &[], &wanted);
    }
}
