//! What must hold of every report whatever the figures: parts sum to their whole, areas to the area above,
//! and everything is said of the libraries that are expected. And the figures told with the sample district.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::lists::{district, months};
use crate::{Answer, PERIODS};

const ADDITIVE: [&str; 10] = [
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

/// A column of rows, by the first so many signs of their code.
fn added(rows: &[Value], column: &str, signs: usize) -> BTreeMap<String, f64> {
    let mut found = BTreeMap::new();
    for row in rows {
        let code = row["code"].as_str().unwrap();
        let key = code.get(..signs).unwrap_or(code).to_owned();
        if let Some(n) = row[column].as_f64() {
            *found.entry(key).or_default() += n;
        }
    }
    found
}

#[test]
fn areas_are_the_sums_of_their_parts() {
    let expected = ["expected", "reported", "libraries"];
    let (records, people, needs) =
        (["records", "on_time", "late", "back_dated"], ["records", "people"], ["needs", "activities"]);
    let reports: [(&str, &str, &[&str]); 8] = [
        ("summary", "rows", &ADDITIVE),
        ("completeness", "areas", &expected),
        ("timeliness", "rows", &records),
        ("impact", "areas", &people),
        ("service", "rows", &["books", "ebooks", "computers", "known", "expected"]),
        ("training", "rows", &["libraries", "trained"]),
        ("partnership", "areas", &["in_force", "new", "libraries"]),
        ("need", "areas", &needs),
    ];
    for (report, section, columns) in reports {
        for period in PERIODS {
            let ask = |by: &str| {
                let mut args = vec![report, "--by", by, "--period", period];
                args.extend((report == "impact").then_some(["--reveal", "uji"]).into_iter().flatten());
                Answer::of(&args)
            };
            let (districts, regencies, provinces) = (ask("district"), ask("regency"), ask("province"));
            for column in columns {
                for (parts, whole, signs) in [(&districts, &regencies, 5), (&regencies, &provinces, 2)] {
                    assert_eq!(
                        added(parts.rows(section), column, signs),
                        added(whole.rows(section), column, signs),
                        "{report} {column} {period}"
                    );
                }
            }
        }
    }
}

#[test]
fn parts_sum_to_their_whole() {
    let wholes: [(&str, &[&str]); 3] = [
        ("visits", &["male", "female", "unspecified"]),
        ("participations", &["male", "female", "unspecified"]),
        ("people", &["male", "female", "unspecified"]),
    ];
    let asked: [&[&str]; 8] = [
        &["monthly"],
        &["visit"],
        &["activity"],
        &["summary", "--by", "field"],
        &["summary", "--by", "month"],
        &["impact", "--reveal", "uji"],
        &["library", "15.05.01.1003", "--reveal", "uji"],
        &["letter", "--reveal", "uji"],
    ];
    let mut looked = 0;
    for args in asked {
        for period in PERIODS {
            let answer = Answer::of(&[args, &["--period", period]].concat());
            for (section, rows) in &answer.sections {
                for (whole, parts) in wholes {
                    // Both kinds of people stand in some tables: men are then visitors.
                    let mixed =
                        whole == "participations" && rows.iter().any(|row| row.get("visits").is_some());
                    for row in rows
                        .iter()
                        .filter(|row| row[whole].is_number() && row.get("male").is_some() && !mixed)
                    {
                        let sum: f64 = parts.iter().filter_map(|part| row[*part].as_f64()).sum();
                        assert_eq!(row[whole].as_f64(), Some(sum), "{args:?} {period} {section}: {row}");
                        looked += 1;
                    }
                }
            }
        }
    }
    assert!(looked > 150, "{looked}");
}

/// Wherever a report says of how many libraries it speaks, these are the libraries expected.
#[test]
fn denominators_are_the_expected_set() {
    let d = district();
    for period in PERIODS {
        let (expected, kept) = d.came(&d.all(), &months(period));
        for report in ["summary", "visit", "activity", "advocacy", "publication"] {
            let answer = Answer::of(&[report, "--by", "year", "--period", period]);
            for row in answer.rows("rows") {
                let of = |column: &str| row[column].as_u64().map(|n| n as usize);
                assert_eq!(
                    (of("expected"), of("reporting")),
                    (Some(expected), Some(kept)),
                    "{report} {period}"
                );
            }
        }
        let areas = Answer::of(&["completeness", "--by", "province", "--period", period]);
        assert_eq!(areas.rows("areas")[0]["libraries"], expected, "{period}");
        let stock = Answer::of(&["service", "--by", "province", "--period", period]);
        assert_eq!(stock.rows("rows")[0]["expected"], expected, "{period}");
    }
}

/// The figures that were computed when the files of the district were made, month by month.
#[test]
fn the_figures_told_with_the_sample_district() {
    let told: Value = serde_json::from_str(include_str!("../../examples/muaro-jambi/angka.json")).unwrap();
    let all = months("2025");
    let summary = Answer::of(&["summary", "--by", "month", "--period", "2025"]);
    for (row, month) in summary.rows("rows").iter().zip(&all) {
        let wanted = &told["months"][month];
        for (ours, theirs) in [
            ("male", "visits_male"),
            ("female", "visits_female"),
            ("unspecified", "visits_unspecified"),
            ("visits", "visits"),
            ("activities", "activities"),
            ("participations", "participations"),
            ("advocacy", "advocacy"),
            ("rupiah", "rupiah"),
            ("publications", "publications"),
            ("impact", "impact_people"),
            ("expected", "expected"),
            ("reporting", "reported"),
        ] {
            // February 2025 has visits of our own besides.
            if month != "2025-02" {
                assert_eq!(row[ours].as_i64().unwrap_or(0), wanted[theirs], "{month} {ours}");
            }
        }
    }
}
