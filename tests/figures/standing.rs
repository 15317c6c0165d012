//! Who reported, when, and what stands: completeness, timeliness, quality, service, iplm.

use std::collections::{BTreeMap, BTreeSet};

use crate::events::staff;
use crate::lists::{District, Row, between, days, district, earlier, last_day, months, shift};
use crate::{Answer, Cells, PERIODS, Rows, cells, middle, n, share, sum};

/// Months that a library owes: expected and reported of these.
fn owed(d: &District, library: i64, months: &[String]) -> (usize, usize) {
    let due = months.iter().filter(|month| d.expected(library, month));
    (due.clone().count(), due.filter(|month| d.reported(library, month).is_some()).count())
}

#[test]
fn completeness() {
    let d = district();
    for period in PERIODS {
        let all = months(period);
        let (mut libraries, mut silent, mut gaps) = (Rows::new(), Rows::new(), Rows::new());
        for library in &d.libraries {
            let (expected, reported) = owed(d, library.id, &all);
            let any = all.iter().any(|month| d.reported(library.id, month).is_some());
            if expected == 0 && !any {
                continue;
            }
            let rate = share(reported as f64, expected as f64);
            let row = [("reported", n(reported)), ("expected", n(expected)), ("rate", rate)];
            libraries.insert(library.code.clone(), cells(row));
            if expected == reported {
                continue;
            }
            let missing = ("missing", n(expected - reported));
            let due: Vec<&String> = all.iter().filter(|month| d.expected(library.id, month)).collect();
            let until = *due.last().unwrap();
            let told = between("2018-01", all.last().unwrap());
            let last = told.iter().rev().find(|month| d.reported(library.id, month).is_some());
            match last {
                Some(last) if last >= until => {
                    gaps.insert(library.code.clone(), cells([missing]));
                }
                last => {
                    let since = last.map_or_else(|| due[0].clone(), |last| shift(last, 1));
                    let silent_for = n(between(&since, until).len());
                    silent.insert(library.code.clone(), cells([missing, ("silent_for", silent_for)]));
                }
            }
        }
        for by in ["regency", "district", "province"] {
            let mut areas = Rows::new();
            for (code, of) in d.grouped(|library| District::group(library, by)) {
                let each = of.iter().map(|id| owed(d, *id, &all));
                let (expected, reported) = each.fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
                let row = cells([
                    ("libraries", n(d.came(&of, &all).0)),
                    ("expected", n(expected)),
                    ("reported", n(reported)),
                    ("rate", share(reported as f64, expected as f64)),
                ]);
                areas.insert(code, row);
            }
            let mut answer = Answer::of(&["completeness", "--by", by, "--period", period]);
            answer.is("rows", &["code"], &[], &libraries);
            answer.is("areas", &["code"], &[], &areas);
            answer.is("silent", &["code"], &["last_reported"], &silent);
            answer.is("gaps", &["code"], &[], &gaps);
            answer.done(&[]);
        }
    }
}

/// One record with the days between what happened and its entry.
struct Entry<'d> {
    kind: &'static str,
    row: &'d Row,
    days: f64,
    on_time: bool,
    own: bool,
    dated: bool,
}

fn entries<'d>(d: &'d District, months: &'d [String], everybody: &'d BTreeSet<i64>) -> Vec<Entry<'d>> {
    let mut found = Vec::new();
    for kind in ["activity", "advocacy", "publication", "impact", "visit", "service"] {
        for row in d.within(kind, everybody, months) {
            let op = row.int("created_op").unwrap();
            let op = d.of("operation").iter().find(|of| of.id() == op).unwrap();
            let dated = !["visit", "service"].contains(&kind);
            let day = if dated { row.code("date") } else { last_day(row.month()) };
            let entered = row.text("entered_on").unwrap_or(&op.text("at").unwrap()[..10]);
            let on_time = match dated {
                true => &entered[..7] <= row.month(),
                false => entered <= format!("{}-05", shift(row.month(), 1)).as_str(),
            };
            let own = row.text("entered_on").is_some();
            found.push(Entry { kind, row, days: days(&day, entered), on_time, own, dated });
        }
    }
    found
}

fn tally(entries: &[&Entry<'_>]) -> Cells {
    let days: Vec<f64> = entries.iter().map(|entry| entry.days).collect();
    let on_time = entries.iter().filter(|entry| entry.on_time).count();
    cells([
        ("records", n(entries.len())),
        ("on_time", n(on_time)),
        ("late", n(entries.len() - on_time)),
        ("share", share(on_time as f64, entries.len() as f64)),
        ("median", middle(&days)),
        ("longest", days.iter().copied().reduce(f64::max)),
        ("back_dated", n(days.iter().filter(|days| **days > 31.0).count())),
    ])
}

#[test]
fn timeliness() {
    let (d, everybody) = (district(), district().all());
    for period in PERIODS {
        let all = months(period);
        let entries = entries(d, &all, &everybody);
        let dated: Vec<&Entry<'_>> = entries.iter().filter(|entry| entry.dated).collect();
        let mut kinds: BTreeMap<String, Vec<&Entry<'_>>> = BTreeMap::new();
        for entry in &entries {
            kinds.entry(entry.kind.to_owned()).or_default().push(entry);
        }
        let kinds = kinds.iter().map(|(kind, entries)| {
            let mut row = tally(entries);
            row.push(("own".to_owned(), n(entries.iter().filter(|entry| entry.own).count())));
            (kind.clone(), row)
        });
        let kinds: Rows = kinds.collect();
        let mut first: BTreeMap<String, Vec<&Entry<'_>>> = BTreeMap::new();
        for entry in dated.iter().filter(|entry| entry.row.code("date").ends_with("-01")) {
            first.entry(entry.row.code("date")).or_default().push(entry);
        }
        let clusters = first.iter().filter(|(_, of)| {
            of.len() >= 5 && of.iter().filter(|entry| !entry.on_time).count() * 2 > of.len()
        });
        let clusters = clusters.map(|(day, of)| {
            let mut row = tally(of);
            row.retain(|(key, _)| ["records", "late", "back_dated", "median"].contains(&key.as_str()));
            let libraries: BTreeSet<i64> = of.iter().map(|entry| entry.row.library()).collect();
            row.push(("libraries".to_owned(), n(libraries.len())));
            (day.clone(), row)
        });
        let clusters: Rows = clusters.collect();
        for by in ["library", "district", "regency", "province", "month"] {
            let mut places: BTreeMap<String, Vec<&Entry<'_>>> = BTreeMap::new();
            for entry in &dated {
                let key = match by {
                    "month" => entry.row.month().to_owned(),
                    by => District::group(d.lib(entry.row.library()), by),
                };
                places.entry(key).or_default().push(entry);
            }
            let places = places.iter().map(|(key, of)| (key.clone(), tally(of))).collect();
            let mut answer = Answer::of(&["timeliness", "--by", by, "--period", period]);
            answer.is("rows", &[if by == "month" { "month" } else { "code" }], &[], &places);
            answer.is("kinds", &["kind"], &[], &kinds);
            answer.is("clusters", &["day"], &[], &clusters);
            // The list shows thirty: each is late or early by as many days as it says.
            for shown in answer.rows("late") {
                let found = dated
                    .iter()
                    .find(|entry| shown["record"] == format!("{} {}", entry.kind, entry.row.id()));
                let found = found.unwrap_or_else(|| panic!("{shown}"));
                assert_eq!(shown["days"].as_f64(), Some(found.days), "{shown}");
                assert!(!found.on_time || found.days < 0.0, "{shown}");
            }
            let late = dated.iter().filter(|entry| !entry.on_time || entry.days < 0.0).count();
            assert_eq!(answer.rows("late").len(), late.min(30));
            answer.done(&["days"]);
        }
    }
}

#[test]
fn quality() {
    let (d, everybody) = (district(), district().all());
    for period in PERIODS {
        let all = months(period);
        // Question, noun and library of every record in question.
        let mut found: Vec<(&str, &str, i64)> = Vec::new();
        for noun in ["visit", "activity", "advocacy", "publication", "service"] {
            for row in d.within(noun, &everybody, &all) {
                found.push(("record", noun, row.library()));
                let monthly = ["visit", "service"].contains(&noun);
                let last = if monthly { last_day(row.month()) } else { row.code("date") };
                let late = row.text("entered_on").map_or(0.0, |entered| days(&last, entered));
                if late > 90.0 {
                    found.push(("late", noun, row.library()));
                }
                if !monthly && last.ends_with("-01-01") && late > 31.0 {
                    found.push(("back_dated", noun, row.library()));
                }
            }
            let mut titles: BTreeMap<(i64, String), Vec<&Row>> = BTreeMap::new();
            for row in d.within(noun, &everybody, &all).filter(|row| row.text("title").is_some()) {
                titles.entry((row.library(), row.code("title").trim().to_lowercase())).or_default().push(row);
            }
            for ((library, _), mut rows) in titles {
                rows.sort_by_key(|row| (row.code("date"), row.id()));
                let near =
                    rows.windows(2).filter(|two| days(&two[0].code("date"), &two[1].code("date")) <= 3.0);
                found.extend(near.map(|_| ("double", noun, library)));
            }
        }
        for row in d.within("visit", &everybody, &all) {
            let visits = |row: &Row| row.parts(&["male", "female", "unspecified"]);
            let others: Vec<f64> =
                d.of("visit").iter().filter(|of| of.library() == row.library()).filter_map(visits).collect();
            let usual = if others.len() > 1 { middle(&others) } else { None };
            let many = visits(row).unwrap_or(0.0);
            if many > 1_000_000.0 || (many > 1_000.0 && usual.is_some_and(|usual| many > 20.0 * usual)) {
                found.push(("implausible", "visit", row.library()));
            }
            if visits(row) == Some(0.0) && row.text("note").is_none() && !d.nil(row.library(), row.month()) {
                found.push(("zero", "visit", row.library()));
            }
        }
        for row in d.within("activity", &everybody, &all) {
            if row.parts(&["male", "female", "unspecified"]) == Some(0.0) && row.text("note").is_none() {
                found.push(("zero", "activity", row.library()));
            }
        }
        for row in d.within("service", &everybody, &all) {
            let parts = ["books", "ebooks", "computers", "bandwidth"];
            if row.parts(&parts) == Some(0.0) && row.text("note").is_none() {
                found.push(("zero", "service", row.library()));
            }
        }
        let mut questions: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for (question, noun, library) in found.iter().filter(|(question, ..)| *question != "record") {
            questions.entry(format!("{question}/{noun}")).or_default().push(*library);
        }
        let questions = questions.into_iter().map(|(key, libraries)| {
            let different: BTreeSet<i64> = libraries.iter().copied().collect();
            (key, cells([("records", n(libraries.len())), ("libraries", n(different.len()))]))
        });
        let questions: Rows = questions.collect();
        for by in ["library", "regency", "district", "province"] {
            let mut groups = Rows::new();
            for (code, of) in d.grouped(|library| District::group(library, by)) {
                let mine = |question: &str| {
                    found.iter().filter(|(asked, _, id)| *asked == question && of.contains(id)).count()
                };
                let asked = ["late", "back_dated", "implausible", "zero", "double"].map(mine);
                let all: usize = asked.iter().sum();
                if all == 0 {
                    continue;
                }
                groups.insert(
                    code,
                    cells([
                        ("records", n(mine("record"))),
                        ("late", n(asked[0])),
                        ("back_dated", n(asked[1])),
                        ("implausible", n(asked[2])),
                        ("zero", n(asked[3])),
                        ("doubles", n(asked[4])),
                        ("questions", n(all)),
                    ]),
                );
            }
            let mut answer = Answer::of(&["quality", "--by", by, "--period", period]);
            answer.is("rows", &["key"], &[], &questions);
            answer.is("groups", &["code"], &[], &groups);
            answer.done(&[]);
        }
    }
}

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

/// Whether an agreement holds on some day of a period.
pub(crate) fn in_force(row: &Row, start: &str, end: &str) -> bool {
    row.text("start").unwrap() <= end && row.text("end").is_none_or(|until| until >= start)
}

#[test]
fn iplm() {
    let d = district();
    let items = [
        "participations",
        "activities",
        "visits",
        "online",
        "computer_users",
        "internet_users",
        "loans",
        "new_members",
        "partners",
        "books",
        "ebooks",
        "computers",
        "trained",
    ];
    for period in PERIODS {
        let all = months(period);
        let (start, end) = (format!("{}-01", all[0]), last_day(all.last().unwrap()));
        let mut libraries = Rows::new();
        let mut areas: BTreeMap<String, Vec<Cells>> = BTreeMap::new();
        for library in &d.libraries {
            let one = BTreeSet::from([library.id]);
            let reported = all.iter().any(|month| d.reported(library.id, month).is_some());
            if !reported && d.came(&one, &all).0 == 0 {
                continue;
            }
            let visits = |parts: &[&str]| sum(d.within("visit", &one, &all).map(|row| row.parts(parts)));
            let measures = d.measures(&one, &all);
            let of = |key: &str| crate::lists::cell(&measures, key);
            let agreements = d.of("partnership").iter().filter(|row| row.library() == library.id);
            let stock = |part: &str| d.stock(library.id, all.last().unwrap()).and_then(|row| row.num(part));
            let row = cells([
                ("participations", of("participations")),
                ("activities", of("activities")),
                ("visits", visits(&["male", "female", "unspecified"])),
                ("online", visits(&["online"])),
                ("computer_users", visits(&["computer_users"])),
                ("internet_users", visits(&["internet_users"])),
                ("loans", visits(&["loans"])),
                ("new_members", visits(&["new_members"])),
                ("partners", n(agreements.filter(|row| in_force(row, &start, &end)).count())),
                ("books", stock("books")),
                ("ebooks", stock("ebooks")),
                ("computers", stock("computers")),
                ("trained", n(staff(d, library.id, &end))),
            ]);
            areas.entry(library.district.clone()).or_default().push(row.clone());
            libraries.insert(library.code.clone(), row);
        }
        let add = |rows: &[&Cells], item: &str| sum(rows.iter().map(|row| crate::lists::cell(row, item)));
        let everything: Vec<&Cells> = libraries.values().collect();
        let known =
            |item: &str| everything.iter().filter(|row| crate::lists::cell(row, item).is_some()).count();
        let sums = items.map(|item| {
            (item.to_owned(), cells([("sum", add(&everything, item)), ("libraries", n(known(item)))]))
        });
        let areas = areas.iter().map(|(code, rows)| {
            let rows: Vec<&Cells> = rows.iter().collect();
            let mut row = cells([("libraries", n(rows.len()))]);
            row.extend(items.map(|item| (item.to_owned(), add(&rows, item))));
            (code.clone(), row)
        });
        let mut answer = Answer::of(&["iplm", "--by", "district", "--period", period]);
        answer.is("rows", &["item"], &[], &sums.into());
        answer.is("areas", &["code"], &[], &areas.collect());
        answer.is("libraries", &["code"], &[], &libraries);
        answer.done(&[]);
    }
}
