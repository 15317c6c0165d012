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
    crate::store::sums::rebuild(&sample.db).unwrap();
    let months = |view: &str| -> BTreeSet<(i64, String)> {
        let mut statement = sample.db.prepare(&format!("select library, month from {view}")).unwrap();
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    assert!(months("reported").len() > 50);
    assert_eq!(months("reported"), months("figure"));
    assert_eq!(months("reported"), months("reporting"));
}

/// A question about one month must not read the others: the plan searches by month, in the sums as in every
/// kind of record they are computed from.
#[test]
fn one_month_is_read_by_index() {
    let sample = Sample::empty();
    let records: &[&str] = &["visit", "activity_sum", "advocacy", "publication", "impact"];
    let views: [(&str, &[&str]); 4] = [
        ("reported", &["month_sum"]),
        ("figure", &["month_sum"]),
        ("figure_of_records", records),
        ("activity_of_records", &["activity"]),
    ];
    for (view, tables) in views {
        let sql = format!("explain query plan select * from {view} where month between ?1 and ?2");
        let mut statement = sample.db.prepare(&sql).unwrap();
        let plan: Vec<String> = statement
            .query_map(["2022-03", "2022-03"], |row| row.get(3))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for table in tables {
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

/// Figures of approved library-months are the figures of a database that has nothing else.
#[test]
fn only_approved_library_months_count() {
    let (sample, alone) = (Sample::district(), Sample::district());
    let months: BTreeSet<(i64, String)> =
        sample.living().map(|record| (record.library, record.month.to_string())).collect();
    // Every second one is approved; of the others every third was, before it was taken back.
    let mut approved = BTreeSet::new();
    for (at, (library, month)) in months.iter().enumerate() {
        // A submission the sample made before is older.
        let state = if at % 2 == 0 { "approved" } else { "returned" };
        if at % 6 == 1 {
            submit(&sample, *library, month, "approved");
        }
        submit(&sample, *library, month, state);
        if at % 2 == 0 {
            approved.insert((*library, month.clone()));
            submit(&alone, *library, month, "approved");
        }
    }
    for table in ["visit", "activity", "advocacy", "publication", "service", "impact", "submission"] {
        let sql = format!("select id, library, month from {table}");
        let mut statement = alone.db.prepare(&sql).unwrap();
        let all: Vec<(i64, i64, String)> = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for (id, library, month) in all {
            let older = table == "submission"
                && alone.db.query_row(
                    "select exists (select 1 from submission s where s.library = ?1 and s.month = ?2 and s.id > ?3)",
                    rusqlite::params![library, month, id],
                    |row| row.get::<_, bool>(0),
                ).unwrap();
            if older || !approved.contains(&(library, month)) {
                alone.db.execute(&format!("delete from {table} where id = ?1"), [id]).unwrap();
            }
        }
    }
    let run = |sample: &Sample, report: &super::Report, by: Option<&str>, approved: bool| {
        sample.run(report, "2022-01..2022-12", |params| {
            params.by = by.map(str::to_owned);
            params.libraries = if report.of_library { vec![1] } else { Vec::new() };
            params.approved = approved;
        })
    };
    let all: Vec<_> =
        REPORTS.iter().map(|report| format!("{:?}", run(&sample, report, None, true).sections)).collect();
    crate::store::approved::only_approved(&sample.db).unwrap();
    for (report, all) in REPORTS.iter().zip(all).filter(|(report, _)| report.of_months()) {
        for by in report.by.iter().copied().map(Some).chain([None]) {
            let (shown, wanted) = (run(&sample, report, by, true), run(&alone, report, by, true));
            assert_eq!(
                format!("{:?}", shown.sections),
                format!("{:?}", wanted.sections),
                "{} {by:?}",
                report.name
            );
            assert_eq!(shown.notes, wanted.notes, "{} {by:?}", report.name);
            assert!(shown.subtitles.contains(&"hanya laporan yang disetujui".to_owned()), "{}", report.name);
        }
        let shown = format!("{:?}", run(&sample, report, None, true).sections);
        assert!(shown != all || report.name == "target", "{}", report.name);
    }
}

fn submit(sample: &Sample, library: i64, month: &str, state: &str) {
    let sql = "insert into submission (uid, created_op, library, month, state) values (randomblob(16), 1, ?1, ?2, ?3)";
    sample.db.execute(sql, rusqlite::params![library, month, state]).unwrap();
}
