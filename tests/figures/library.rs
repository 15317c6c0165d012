//! One library's story and its profile.

use std::collections::{BTreeMap, BTreeSet};

use crate::baseline::monthly_mean;
use crate::impact::dimensions;
use crate::lists::{District, Library, Row, district, earlier, last_day, months};
use crate::training::sexes;
use crate::{Answer, Rows, cells, share};

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
