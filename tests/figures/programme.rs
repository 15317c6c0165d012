//! Reports of the programme: training, pathway, baseline, target, impact, one library's story.

use std::collections::{BTreeMap, BTreeSet};

use crate::lists::{District, Library, Row, between, cell, days, district, earlier, last_day, months, shift};
use crate::{Answer, Cells, PERIODS, Rows, TODAY, cells, mean, middle, n, share, sum};

/// Men, women, those of whom it is not said, and all of some people.
fn sexes(people: &[&Row]) -> Cells {
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

const MEASURES: [&str; 7] =
    ["visits", "activities", "participations", "advocacy", "rupiah", "publications", "impact"];

/// The mean of the months in which a library knows a figure, and how many they are.
fn monthly_mean(d: &District, library: i64, measure: &str, months: &[String]) -> Option<(f64, usize)> {
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

/// People of impact records: by sex, verified, and those of whom may be published.
pub(crate) fn people(rows: &[&Row]) -> Cells {
    let of = |holds: &dyn Fn(&Row) -> bool| {
        Some(rows.iter().filter(|row| holds(row)).map(|row| row.num("people").unwrap_or(1.0)).sum())
    };
    cells([
        ("records", n(rows.len())),
        ("male", of(&|row| row.text("sex") == Some("male"))),
        ("female", of(&|row| row.text("sex") == Some("female"))),
        ("unspecified", of(&|row| row.text("sex").is_none())),
        ("people", of(&|_| true)),
        ("verified", of(&|row| row.int("verified") == Some(1))),
        (
            "publishable",
            of(&|row| {
                let guarded = row.text("age") != Some("child") || row.text("guardian").is_some();
                row.text("consent") == Some("publish") && row.text("withdrawn_on").is_none() && guarded
            }),
        ),
    ])
}

/// Impact records by dimension.
pub(crate) fn dimensions(d: &District, libraries: &BTreeSet<i64>, months: &[String]) -> Rows {
    let mut found: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in d.within("impact", libraries, months) {
        found.entry(row.code("dimension")).or_default().push(row);
    }
    found.iter().map(|(dimension, rows)| (dimension.clone(), people(rows))).collect()
}

#[test]
fn impact() {
    let (d, everybody) = (district(), district().all());
    for period in PERIODS {
        let all = months(period);
        for by in ["regency", "district", "province", "library"] {
            let mut areas = Rows::new();
            for (code, of) in d.grouped(|library| District::group(library, by)) {
                let rows: Vec<&Row> = d.within("impact", &of, &all).collect();
                if rows.is_empty() {
                    continue;
                }
                let mut row = people(&rows);
                row.retain(|(key, _)| !["male", "female", "unspecified"].contains(&key.as_str()));
                let libraries: BTreeSet<i64> = rows.iter().map(|row| row.library()).collect();
                row.push(("libraries".to_owned(), n(libraries.len())));
                areas.insert(code, row);
            }
            let mut answer = Answer::of(&["impact", "--by", by, "--period", period, "--reveal", "uji"]);
            answer.is("rows", &["dimension"], &[], &dimensions(d, &everybody, &all));
            answer.is("areas", &["code"], &[], &areas);
            answer.done(&[]);
        }
    }
}

#[test]
fn the_story_of_a_library() {
    let d = district();
    let all = months("2025");
    let (end, before) = (last_day("2025-12"), earlier(&all, 12));
    for library in &d.libraries {
        let one = BTreeSet::from([library.id]);
        let mine = |table: &'static str| d.of(table).iter().filter(|row| row.library() == library.id);
        let mut answer = Answer::of(&["library", &library.code, "--period", "2025", "--reveal", "uji"]);
        // Records one by one, in the order of their days.
        let mut listed = |section: &str,
                          table: &'static str,
                          columns: &[&'static str],
                          when: &'static str,
                          since: &str| {
            let mut rows: Vec<&Row> =
                mine(table).filter(|row| row.code(when) <= end && row.code(when).as_str() >= since).collect();
            rows.sort_by_key(|row| (row.code(when), row.id()));
            let shown = answer.rows(section);
            assert_eq!(shown.len(), rows.len(), "{} {section}", library.code);
            for (row, shown) in rows.iter().zip(shown) {
                for column in columns {
                    assert_eq!(
                        shown[*column].as_f64(),
                        row.num(column),
                        "{} {section} {column}",
                        library.code
                    );
                }
            }
            answer.seen.insert(section.to_owned());
        };
        listed("score", "score", &["score"], "date", "");
        listed("aid", "aid", &["quantity", "value"], "date", "");
        listed("activities", "activity", &["participants"], "date", "2025-01-01");
        listed("advocacy", "advocacy", &["amount", "resource_persons", "goods"], "date", "2025-01-01");
        let told = mine("impact").filter(|row| {
            row.month() >= "2025-01"
                && row.text("consent") != Some("none")
                && row.text("withdrawn_on").is_none()
        });
        let mut told: Vec<&Row> = told.collect();
        told.sort_by_key(|row| (row.code("date"), row.id()));
        let shown: Vec<Option<f64>> =
            answer.rows("impact").iter().map(|row| row["people"].as_f64()).collect();
        assert_eq!(shown, told.iter().map(|row| row.num("people")).collect::<Vec<_>>(), "{}", library.code);
        answer.seen.insert("impact".to_owned());
        let mut trainings: BTreeMap<i64, Vec<&Row>> = BTreeMap::new();
        for person in mine("participant") {
            trainings.entry(person.int("training").unwrap()).or_default().push(person);
        }
        let trainings = trainings.values().map(|people| (d.training(people[0]).code("title"), sexes(people)));
        answer.is("training", &["title"], &[], &trainings.collect());
        let filled = mine("service")
            .filter(|row| d.stock(library.id, row.month()).is_some_and(|of| of.id() == row.id()));
        let stock = filled.map(|row| {
            (
                row.month().to_owned(),
                ["books", "ebooks", "computers", "bandwidth"]
                    .map(|part| (part.to_owned(), row.num(part)))
                    .into(),
            )
        });
        answer.is("stock", &["month"], &[], &stock.collect());
        let by_month = all.iter().map(|month| (month.clone(), d.measures(&one, std::slice::from_ref(month))));
        answer.is("months", &["month"], &[], &by_month.collect());
        let dimensions = dimensions(d, &one, &all).into_iter().map(|(dimension, mut row)| {
            row.retain(|(key, _)| !["records", "publishable"].contains(&key.as_str()));
            (dimension, row)
        });
        answer.is("impact_count", &["dimension"], &[], &dimensions.collect());
        profile(d, library, &all, &before, &mut answer);
        answer.done(&["cohort"]);
    }
}

/// The profile of points, with the weights and thresholds proposed.
fn profile(d: &District, library: &Library, all: &[String], before: &[String], answer: &mut Answer) {
    let one = BTreeSet::from([library.id]);
    let due = all.iter().filter(|month| d.expected(library.id, month));
    let kept = due.clone().filter(|month| d.reported(library.id, month).is_some()).count();
    let mean_of =
        |measure: &str, months: &[String]| monthly_mean(d, library.id, measure, months).map(|(mean, _)| mean);
    let growth = mean_of("visits", all).zip(mean_of("visits", before)).filter(|(_, before)| *before > 0.0);
    let audiences: BTreeSet<&str> =
        d.within("activity", &one, all).filter_map(|row| row.text("audience")).collect();
    let any = all.iter().any(|month| d.reported(library.id, month).is_some());
    let stock = d.stock(library.id, all.last().unwrap());
    let services = stock.map(|row| {
        ["books", "ebooks", "computers", "bandwidth"]
            .iter()
            .filter(|part| row.num(part).unwrap_or(0.0) > 0.0)
            .count() as f64
    });
    let year = |measure: &str| mean_of(measure, all).map(|mean| 12.0 * mean);
    let dimensions = [
        ("reporting", share(100.0 * kept as f64, due.count() as f64), 20.0, 100.0),
        ("visits", growth.map(|(now, before)| 100.0 * (now - before) / before), 15.0, 10.0),
        ("activities", mean_of("activities", all), 20.0, 4.0),
        ("audience", any.then_some(audiences.len() as f64), 10.0, 4.0),
        ("advocacy", year("advocacy"), 10.0, 2.0),
        ("publications", year("publications"), 5.0, 12.0),
        ("impact", year("impact"), 15.0, 6.0),
        ("service", services, 5.0, 4.0),
    ];
    let tenth = |x: f64| (x * 10.0).round() / 10.0;
    let mut wanted = Rows::new();
    let (mut points, mut weights) = (0.0, 0.0);
    for (key, measured, weight, full) in dimensions {
        let of = measured.map(|n| (100.0 * n / full).clamp(0.0, 100.0));
        if let Some(of) = of {
            points += of * weight;
            weights += weight;
        }
        let next = of.and_then(|of| [40.0, 70.0].into_iter().find(|from| of < *from));
        let missing =
            next.zip(measured).map(|(next, n)| ((next / 100.0 * full - n) * 10.0 - 1e-9).ceil() / 10.0);
        wanted.insert(
            key.to_owned(),
            cells([
                ("measured", measured.map(tenth)),
                ("points", of.map(tenth)),
                ("missing", missing),
                ("weight", Some(weight)),
            ]),
        );
    }
    wanted.insert(
        "overall".to_owned(),
        cells([
            ("measured", None),
            ("points", share(points, weights).map(tenth)),
            ("missing", None),
            ("weight", Some(weights)),
        ]),
    );
    answer.is("profile", &["dimension"], &[], &wanted);
}
