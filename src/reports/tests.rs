//! Tests that range over every report, and over the views they share.

use std::collections::BTreeSet;

use super::sample::{Sample, area};
use super::{REPORTS, find};
use crate::table::Cell;
use crate::text::Lang;

#[test]
fn every_report_runs_on_an_empty_database_in_both_languages() {
    for report in REPORTS {
        for sample in [Sample::empty(), Sample::bare(), Sample::district()] {
            for by in report.by.iter().map(|by| Some((*by).to_owned())).chain([None]) {
                for lang in [Lang::Id, Lang::En] {
                    let document = sample.run(report, "2022-01..2022-12", |params| {
                        params.by = by.clone();
                        params.lang = lang;
                        params.libraries = if report.of_library { vec![1] } else { Vec::new() };
                    });
                    assert_eq!(document.schema, Some(format!("tpbis.report.{}/1", report.name)));
                    assert!(!document.sections.is_empty());
                }
            }
        }
    }
}

#[test]
fn reports_are_found_by_both_names() {
    for report in REPORTS {
        assert_eq!(find(report.name).map(|found| found.name), Some(report.name));
        assert_eq!(find(report.alias).map(|found| found.name), Some(report.name));
    }
}

#[test]
fn the_same_data_gives_the_same_document() {
    let sample = Sample::district();
    for report in REPORTS {
        let run = || format!("{:?}", sample.run(report, "2022-02..2022-05", |p| p.region = area("15.05")));
        assert_eq!(run(), run());
    }
}

#[test]
fn no_report_shows_a_real_name_or_a_story() {
    let sample = Sample::district();
    for report in REPORTS {
        let shown = sample.run(report, "2021-11..2022-12", |params| params.libraries = vec![1, 2, 3]);
        assert!(!format!("{shown:?}").contains("RAHASIA"), "{}", report.name);
        assert!(!format!("{shown:?}").contains("NAMA"), "{}", report.name);
    }
}

#[test]
fn months_to_come_are_not_missing() {
    let sample = Sample::district();
    for report in REPORTS {
        let shown = sample.run(report, "2022-01..2022-12", |params| {
            params.today = chrono::NaiveDate::from_ymd_opt(2022, 4, 9).unwrap();
        });
        assert_eq!(shown.subtitles[0], "Periode 1 Jan 2022 s.d. 30 Apr 2022 (4 bulan)");
        assert!(shown.notes.iter().any(|note| note.contains("Mei 2022")));
    }
}

#[test]
fn the_views_know_the_same_library_months() {
    let sample = Sample::district();
    let months = |view: &str| -> BTreeSet<(i64, String)> {
        let mut statement = sample.db.prepare(&format!("select library, month from {view}")).unwrap();
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    assert!(months("reported").len() > 50);
    assert_eq!(months("reported"), months("figure"));
}

/// A question about one month must not read the others: the plan searches every index by month.
#[test]
fn one_month_is_read_by_index() {
    let sample = Sample::empty();
    for view in ["reported", "figure"] {
        let sql = format!("explain query plan select * from {view} where month between ?1 and ?2");
        let mut statement = sample.db.prepare(&sql).unwrap();
        let plan: Vec<String> = statement
            .query_map(["2022-03", "2022-03"], |row| row.get(3))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for table in ["visit", "activity", "advocacy", "publication", "impact"] {
            let scan = format!("SCAN {table}");
            assert!(!plan.iter().any(|line| line.starts_with(&scan)), "{view}: {plan:#?}");
            let search = format!("SEARCH {table} ");
            assert!(plan.iter().any(|line| line.starts_with(&search)), "{view}: {plan:#?}");
        }
    }
}

#[test]
fn a_total_over_silence_is_silence() {
    use super::columns::add;
    assert_eq!(add([Cell::Silent, Cell::Integer(3), Cell::Integer(0)].iter()), Cell::Integer(3));
    assert_eq!(add([Cell::Silent, Cell::Empty].iter()), Cell::Silent);
}
