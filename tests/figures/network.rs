//! Agreements, replications, plans, needs, and what is told to others: partnership, replication, commitment,
//! need, plm, letter.

use std::collections::{BTreeMap, BTreeSet};

use crate::iplm::in_force;
use crate::lists::{District, Row, cell, day, days, district, earlier, last_day, months};
use crate::monthly::changes;
use crate::{Answer, Cells, PERIODS, Rows, TODAY, cells, mean, n, share, sum};

/// First and last day of some months, and the day on which they are looked at.
fn bounds(months: &[String]) -> (String, String, String) {
    let end = last_day(months.last().unwrap());
    let at = if end.as_str() < TODAY { end.clone() } else { TODAY.to_owned() };
    (format!("{}-01", months[0]), end, at)
}

/// Ninety days later.
fn soon(at: &str) -> String {
    (day(at) + chrono::Days::new(90)).to_string()
}

#[test]
fn partnership() {
    let d = district();
    for period in PERIODS {
        let (start, end, at) = bounds(&months(period));
        let begun: Vec<&Row> = d.of("partnership").iter().filter(|row| row.code("start") <= end).collect();
        let until = |row: &Row| row.text("end").map(str::to_owned);
        let group = |key: &dyn Fn(&Row) -> String| -> Rows {
            let mut groups: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
            for row in &begun {
                groups.entry(key(row)).or_default().push(row);
            }
            let rows = groups.iter().filter(|(_, rows)| rows.iter().any(|row| in_force(row, &start, &end)));
            let count =
                |rows: &[&Row], holds: &dyn Fn(&Row) -> bool| n(rows.iter().filter(|row| holds(row)).count());
            let row = |rows: &Vec<&Row>| {
                let libraries: BTreeSet<i64> =
                    rows.iter().filter(|row| in_force(row, &start, &end)).map(|row| row.library()).collect();
                cells([
                    ("in_force", count(rows, &|row| in_force(row, &start, &end))),
                    ("new", count(rows, &|row| row.code("start") >= start)),
                    (
                        "expiring",
                        count(rows, &|row| until(row).is_some_and(|day| day >= at && day <= soon(&at))),
                    ),
                    ("expired", count(rows, &|row| until(row).is_some_and(|day| day >= start && day < at))),
                    ("libraries", n(libraries.len())),
                ])
            };
            rows.map(|(key, rows)| (key.clone(), row(rows))).collect()
        };
        let ending =
            begun.iter().filter(|row| until(row).is_some_and(|day| day >= start && day <= soon(&at)));
        let ending =
            ending.map(|row| (row.id().to_string(), cells([("days", Some(days(&at, &row.code("end"))))])));
        let ending: Rows = ending.collect();
        for by in ["regency", "district", "province", "library"] {
            let mut answer = Answer::of(&["partnership", "--by", by, "--period", period]);
            answer.is("rows", &["kind"], &[], &group(&|row| row.code("kind")));
            answer.is("partners", &["partner_kind"], &[], &group(&|row| row.code("partner_kind")));
            answer.is("areas", &["code"], &[], &group(&|row| District::group(d.lib(row.library()), by)));
            answer.is("ending", &["id"], &[], &ending);
            answer.done(&[]);
        }
    }
}

#[test]
fn replication() {
    let d = district();
    for (period, years) in [("2025-Q4", vec![2025]), ("2024", vec![2024])] {
        let mine: Vec<&Row> =
            d.of("replication").iter().filter(|row| years.contains(&row.int("year").unwrap())).collect();
        let group = |key: &dyn Fn(&Row) -> String| -> Rows {
            let mut groups: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
            for row in &mine {
                groups.entry(key(row)).or_default().push(row);
            }
            let row = |rows: &Vec<&Row>| {
                let of = |column: &str| sum(rows.iter().map(|row| row.num(column)));
                let regions: BTreeSet<Option<i64>> = rows.iter().map(|row| row.int("region")).collect();
                cells([("villages", of("villages")), ("amount", of("amount")), ("regions", n(regions.len()))])
            };
            groups.iter().map(|(key, rows)| (key.clone(), row(rows))).collect()
        };
        let area = |row: &Row, length: usize| d.region(row.int("region").unwrap())[..length].to_owned();
        for (by, length) in [("regency", 5), ("province", 2)] {
            let mut answer = Answer::of(&["replication", "--by", by, "--period", period]);
            answer.is("rows", &["source_of_funds"], &[], &group(&|row| row.code("source_of_funds")));
            answer.is("years", &["year"], &[], &group(&|row| row.int("year").unwrap().to_string()));
            answer.is("areas", &["code"], &[], &group(&|row| area(row, length)));
            answer.done(&[]);
        }
    }
}

/// For how many days an open plan is overdue.
fn overdue(row: &Row, at: &str) -> Option<f64> {
    let due = row.text("due").filter(|due| row.text("status") == Some("open") && *due < at)?;
    Some(days(due, at))
}

#[test]
fn commitment() {
    let d = district();
    for period in PERIODS {
        let (start, end, at) = bounds(&months(period));
        let told: Vec<&Row> = d
            .of("commitment")
            .iter()
            .filter(|row| {
                let done = row.text("done_on").is_some_and(|day| day >= start.as_str());
                row.code("date") <= end
                    && (row.code("date") >= start || row.text("status") == Some("open") || done)
            })
            .collect();
        let of = |rows: &[&Row], status: &str| {
            n(rows.iter().filter(|row| row.text("status") == Some(status)).count())
        };
        let late = |rows: &[&Row]| n(rows.iter().filter(|row| overdue(row, &at).is_some()).count());
        let group = |key: &dyn Fn(&Row) -> String| {
            let mut groups: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
            for row in &told {
                groups.entry(key(row)).or_default().push(row);
            }
            groups
        };
        let counts = |key: &dyn Fn(&Row) -> String| -> Rows {
            let row = |rows: &Vec<&Row>| {
                cells([
                    ("plans", n(rows.len())),
                    ("open", of(rows, "open")),
                    ("overdue", late(rows)),
                    ("done", of(rows, "done")),
                    ("dropped", of(rows, "dropped")),
                ])
            };
            group(key).iter().map(|(key, rows)| (key.clone(), row(rows))).collect()
        };
        let states = group(&|row| row.code("status")).into_iter().map(|(status, rows)| {
            let behind = rows.iter().filter(|row| {
                row.text("status") == Some("done")
                    && row.text("due").is_some()
                    && row.text("done_on") > row.text("due")
            });
            let row = cells([
                ("plans", n(rows.len())),
                ("overdue", late(&rows)),
                ("longest", rows.iter().filter_map(|row| overdue(row, &at)).reduce(f64::max)),
                ("late", n(behind.count())),
                ("without_due", n(rows.iter().filter(|row| row.text("due").is_none()).count())),
            ]);
            (status, row)
        });
        let states: Rows = states.collect();
        // The first spelling in the alphabet stands for all.
        let spelling = |row: &Row| {
            let fold = |row: &Row| row.code("responsible").trim().to_lowercase();
            let alike = told.iter().filter(|other| fold(other) == fold(row));
            alike.map(|row| row.code("responsible").trim().to_owned()).min().unwrap()
        };
        let meeting = |row: &Row| match row.int("training") {
            Some(_) => d.training(row).code("title"),
            None => "Tanpa pertemuan".to_owned(),
        };
        let place = |row: &Row, by: &str| match (row.int("library"), row.int("region"), row.int("training")) {
            (Some(library), ..) => District::group(d.lib(library), by),
            (None, Some(region), _) => {
                let code = d.region(region);
                code.get(..if by == "district" { 8 } else { 5 }).unwrap_or(&code).to_owned()
            }
            (None, None, Some(_)) => d.region(d.training(row).int("region").unwrap()),
            _ => "not_stated".to_owned(),
        };
        let open = told.iter().filter(|row| row.text("status") == Some("open"));
        let open = open.map(|row| (row.id().to_string(), cells([("days", overdue(row, &at))])));
        let open: Rows = open.collect();
        for by in ["regency", "district"] {
            let mut answer = Answer::of(&["commitment", "--by", by, "--period", period]);
            let none = answer.rows("meetings").iter().filter_map(|row| row["title"].as_str());
            let none = none
                .filter(|title| d.of("training").iter().all(|row| row.text("title") != Some(title)))
                .map(str::to_owned)
                .next();
            let meeting =
                |row: &Row| row.int("training").map_or_else(|| none.clone().unwrap(), |_| meeting(row));
            answer.is("rows", &["status"], &[], &states);
            answer.is("responsible", &["responsible"], &[], &counts(&spelling));
            answer.is("meetings", &["title"], &[], &counts(&meeting));
            answer.is("areas", &["code"], &[], &counts(&|row| place(row, by)));
            answer.is("open", &["id"], &[], &open);
            answer.done(&[]);
        }
    }
}

/// The activities that answer a need by a day, the first of them first.
fn answers<'d>(d: &'d District, need: &Row, end: &str) -> Vec<&'d Row> {
    let mine = |row: &&Row| row.int("need") == Some(need.id()) && row.code("date").as_str() <= end;
    let mut found: Vec<&Row> = d.of("activity").iter().filter(mine).collect();
    found.sort_by_key(|row| row.code("date"));
    found
}

#[test]
fn need() {
    let d = district();
    for period in PERIODS {
        let (start, end, _) = bounds(&months(period));
        let found: Vec<&Row> =
            d.of("need").iter().filter(|row| row.code("date") >= start && row.code("date") <= end).collect();
        let parts = ["male", "female", "unspecified"];
        let waited = |need: &Row| {
            answers(d, need, &end).first().map(|row| days(&need.code("date"), &row.code("date")).max(0.0))
        };
        let group = |key: &dyn Fn(&Row) -> String| -> Rows {
            let mut groups: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
            for row in &found {
                groups.entry(key(row)).or_default().push(row);
            }
            let row = |rows: &Vec<&Row>| {
                let all: Vec<&Row> = rows.iter().flat_map(|row| answers(d, row, &end)).collect();
                let answered: Vec<f64> = rows.iter().filter_map(|row| waited(row)).collect();
                let libraries: BTreeSet<i64> = rows.iter().map(|row| row.library()).collect();
                cells([
                    ("needs", n(rows.len())),
                    ("answered", n(answered.len())),
                    ("unanswered", n(rows.len() - answered.len())),
                    ("activities", n(all.len())),
                    ("participations", sum(all.iter().map(|row| row.parts(&parts)))),
                    ("days", mean(&answered)),
                    ("libraries", n(libraries.len())),
                ])
            };
            groups.iter().map(|(key, rows)| (key.clone(), row(rows))).collect()
        };
        let needs = found.iter().map(|need| {
            let all = answers(d, need, &end);
            let row = cells([
                ("activities", n(all.len())),
                ("days", waited(need)),
                ("participations", sum(all.iter().map(|row| row.parts(&parts)))),
            ]);
            (need.id().to_string(), row)
        });
        let needs: Rows = needs.collect();
        for by in ["regency", "district", "province", "library"] {
            let mut answer = Answer::of(&["need", "--by", by, "--period", period]);
            answer.is("rows", &["field"], &[], &group(&|row| row.code("field")));
            answer.is("methods", &["method"], &[], &group(&|row| row.code("method")));
            answer.is("areas", &["code"], &[], &group(&|row| District::group(d.lib(row.library()), by)));
            answer.is("needs", &["id"], &[], &needs);
            answer.done(&[]);
        }
    }
}

/// What stands in the way: how many, and in how many libraries; only what is there.
fn problems(d: &District, months: &[String]) -> Rows {
    let (start, end, at) = bounds(months);
    let of = |libraries: &[i64]| (libraries.len(), libraries.iter().collect::<BTreeSet<_>>().len());
    let due: Vec<i64> =
        d.all().into_iter().filter(|id| months.iter().any(|month| d.expected(*id, month))).collect();
    let some =
        |holds: &dyn Fn(i64) -> bool| of(&due.iter().copied().filter(|id| holds(*id)).collect::<Vec<_>>());
    let owed: Vec<i64> = d
        .all()
        .iter()
        .flat_map(|id| {
            let owes = move |month: &&String| d.expected(*id, month) && d.reported(*id, month).is_none();
            months.iter().filter(owes).map(|_| *id).collect::<Vec<_>>()
        })
        .collect();
    let open = d.of("need").iter().filter(|row| {
        row.code("date") >= start
            && row.code("date") <= end
            && row.text("status") != Some("dropped")
            && answers(d, row, &end).is_empty()
    });
    let plans: Vec<&Row> = d
        .of("commitment")
        .iter()
        .filter(|row| row.code("date") <= end && overdue(row, &at).is_some())
        .collect();
    let with: BTreeSet<i64> = plans.iter().filter_map(|row| row.int("library")).collect();
    let ending = d
        .of("partnership")
        .iter()
        .filter(|row| row.text("end").is_some_and(|day| day >= start.as_str() && day <= soon(&at).as_str()));
    let last = months.last().unwrap();
    let trained = |id: i64| d.lib(id).trained.as_ref().is_some_and(|day| *day <= end);
    let found = [
        ("silent", some(&|id| months.iter().all(|month| d.reported(id, month).is_none()))),
        ("months_missing", of(&owed)),
        ("needs_unanswered", of(&open.map(Row::library).collect::<Vec<_>>())),
        ("plans_overdue", (plans.len(), with.len())),
        ("partnerships_ending", of(&ending.map(Row::library).collect::<Vec<_>>())),
        ("untrained", some(&|id| d.expected(id, last) && !trained(id))),
        ("no_activity", some(&|id| d.within("activity", &[id].into(), months).next().is_none())),
    ];
    let there = found.into_iter().filter(|(_, (all, _))| *all > 0);
    there
        .map(|(key, (all, libraries))| (key.to_owned(), cells([("n", n(all)), ("libraries", n(libraries))])))
        .collect()
}

#[test]
fn plm() {
    let d = district();
    for period in PERIODS {
        let all = months(period);
        let (_, end, at) = bounds(&all);
        let meetings =
            d.of("training").iter().filter(|row| row.text("kind") == Some("plm") && row.code("start") <= end);
        let meeting = meetings.max_by_key(|row| (row.code("start"), row.id())).unwrap();
        let listed =
            d.of("participant").iter().filter(|row| row.int("training") == Some(meeting.id())).count();
        let attendance = meeting.parts(&["male", "female", "unspecified"]).or_else(|| n(listed));
        let agreed = d
            .of("commitment")
            .iter()
            .filter(|row| row.int("training") == Some(meeting.id()) && row.code("date") <= end);
        let agreed: Rows =
            agreed.map(|row| (row.id().to_string(), cells([("days", overdue(row, &at))]))).collect();
        let mut answer = Answer::of(&["plm", "--period", period]);
        answer.is("rows", &["measure"], &[], &changes(d, &all));
        answer.is("problems", &["problem"], &[], &problems(d, &all));
        answer.is(
            "meeting",
            &["title"],
            &[],
            &[(meeting.code("title"), cells([("attendance", attendance)]))].into(),
        );
        answer.is("agreed", &["id"], &[], &agreed);
        answer.done(&["id"]);
    }
}

#[test]
fn letter() {
    let (d, everybody) = (district(), district().all());
    for period in PERIODS {
        let all = months(period);
        let (start, end, _) = bounds(&all);
        let mut goods: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
        for row in d.of("aid").iter().filter(|row| row.code("date") >= start && row.code("date") <= end) {
            goods.entry(["item", "unit", "giver"].map(|key| row.code(key)).join(" ")).or_default().push(row);
        }
        let goods = goods.iter().map(|(key, rows)| {
            let libraries: BTreeSet<i64> = rows.iter().map(|row| row.library()).collect();
            let of = |column: &str| sum(rows.iter().map(|row| row.num(column)));
            (
                key.clone(),
                cells([
                    ("quantity", of("quantity")),
                    ("value", of("value")),
                    ("libraries", n(libraries.len())),
                ]),
            )
        });
        let mut growth = Rows::new();
        for (key, shift) in [("prev", all.len() as i32), ("last-year", 12)] {
            let base = earlier(&all, shift);
            let known = |id: i64, months: &[String]| -> Vec<f64> {
                months
                    .iter()
                    .filter_map(|month| {
                        cell(&d.measures(&[id].into(), std::slice::from_ref(month)), "visits")
                    })
                    .collect()
            };
            let both: Vec<(Vec<f64>, Vec<f64>)> = everybody
                .iter()
                .map(|id| (known(*id, &base), known(*id, &all)))
                .filter(|(before, now)| !before.is_empty() && !now.is_empty())
                .collect();
            let before: Vec<f64> = both.iter().flat_map(|(before, _)| before.clone()).collect();
            let now: Vec<f64> = both.iter().flat_map(|(_, now)| now.clone()).collect();
            let (before, now) = (mean(&before), mean(&now));
            let grown = before.zip(now).and_then(|(before, now)| share(now - before, before));
            growth.insert(
                key.to_owned(),
                cells([("base", before), ("now", now), ("growth", grown), ("libraries", n(both.len()))]),
            );
        }
        let mut answer = Answer::of(&["letter", "--period", period, "--reveal", "uji"]);
        answer.is("rows", &["item", "unit", "giver"], &[], &goods.collect());
        answer.is("progress", &["measure"], &[], &changes(d, &all));
        answer.is("growth", &["against"], &[], &growth);
        let dimensions: Vec<(String, Cells)> =
            crate::impact::dimensions(d, &everybody, &all).into_iter().collect();
        answer.is("impact", &["dimension"], &[], &dimensions.into_iter().collect());
        answer.is("problems", &["problem"], &[], &problems(d, &all));
        answer.done(&["id"]);
    }
}
