//! Reports of what flows: monthly, summary, visit, activity, advocacy, publication, trend.

use std::collections::{BTreeMap, BTreeSet};

use crate::lists::{District, Row, cell, district, earlier, months, shift};
use crate::{Answer, Cells, PERIODS, Rows, cells, n, share, sum};

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

/// Months in groups of time.
fn times(by: &str, all: &[String]) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for month in all {
        let key = match by {
            "year" => month[..4].to_owned(),
            "quarter" => format!("{}-Q{}", &month[..4], month[5..].parse::<u32>().unwrap().div_ceil(3)),
            _ => month.clone(),
        };
        found.entry(key).or_default().push(month.clone());
    }
    found
}

#[test]
fn summary() {
    let d = district();
    for period in PERIODS {
        let all = months(period);
        for by in ["month", "quarter", "year", "province", "regency", "district", "library", "cohort"] {
            let mut wanted = Rows::new();
            let groups: Vec<(String, BTreeSet<i64>, Vec<String>)> = match by {
                "month" | "quarter" | "year" => {
                    times(by, &all).into_iter().map(|(key, months)| (key, d.all(), months)).collect()
                }
                _ => d
                    .grouped(|library| District::group(library, by))
                    .into_iter()
                    .map(|(key, libraries)| (key, libraries, all.clone()))
                    .collect(),
            };
            for (key, libraries, months) in groups {
                let mut row = d.measures(&libraries, &months);
                for part in ["books", "ebooks", "computers"] {
                    let stock = libraries.iter().map(|id| d.stock(*id, months.last().unwrap())?.num(part));
                    row.push((part.to_owned(), sum(stock)));
                }
                let (expected, kept) = d.came(&libraries, &months);
                row.push(("reporting".to_owned(), n(kept)));
                row.push(("expected".to_owned(), n(expected)));
                wanted.insert(key, row);
            }
            let key = if ["month", "quarter", "year", "cohort"].contains(&by) { by } else { "code" };
            let mut answer = Answer::of(&["summary", "--by", by, "--period", period]);
            answer.is("rows", &[key], &[], &wanted);
            answer.done(&[]);
        }
        for by in ["field", "audience", "kind"] {
            let (everybody, mut groups) = (d.all(), BTreeMap::<String, Vec<&Row>>::new());
            for row in d.within("activity", &everybody, &all) {
                groups.entry(row.code(by)).or_default().push(row);
            }
            let row = |rows: &Vec<&Row>| {
                let of = |parts: &[&str]| sum(rows.iter().map(|row| row.parts(parts)));
                cells([
                    ("activities", n(rows.len())),
                    ("male", of(&["male"])),
                    ("female", of(&["female"])),
                    ("unspecified", of(&["unspecified"])),
                    ("participations", of(&["male", "female", "unspecified"])),
                    ("libraries", n(libraries(rows))),
                ])
            };
            let wanted = groups.iter().map(|(key, rows)| (key.clone(), row(rows))).collect();
            let mut answer = Answer::of(&["summary", "--by", by, "--period", period]);
            answer.is("rows", &[by], &[], &wanted);
            answer.done(&[]);
        }
    }
}

/// How many libraries stand behind some records.
fn libraries(rows: &[&Row]) -> usize {
    rows.iter().map(|row| row.library()).collect::<BTreeSet<_>>().len()
}

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
