//! Whatever a report says in numbers leads to records that come to it, or to the figures it is computed from.

mod typed;

use std::collections::{BTreeMap, BTreeSet};

use crate::reports::sample::{Sample, area, section};
use crate::reports::shape::takes;
use crate::reports::{Area, Boundaries, Compare, Params, REPORTS, Report, find as report_of, monthly};
use crate::table::ColumnKind::{Change, Count, Decimal, Percent, Rupiah};
use crate::table::{Cell, Table};

use super::records::LISTED;
use super::{MALE, Rows, Source, Traced, behind, behind_in, key};
use typed::leads_on;

/// The rows of a table by their names, as a trace takes them.
fn named(table: &Table) -> Vec<(String, &Vec<Cell>)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let rows = table.rows.iter().map(|row| (key(&row[0]), row));
    let rows = rows.chain(table.total.iter().map(|row| ("total".to_owned(), row)));
    rows.map(|(name, row)| {
        let n = seen.entry(name.clone()).and_modify(|n| *n += 1).or_insert(1);
        (if *n == 1 { name } else { format!("{name} #{n}") }, row)
    })
    .collect()
}

/// A way to ask for a report: how grouped, against which time, of which area.
type Way = (&'static Report, &'static str, Option<Compare>, Option<&'static str>);

/// Every way to ask for every report.
fn ways() -> Vec<Way> {
    let mut found = Vec::new();
    for report in REPORTS {
        let by: &[&str] = if report.by.is_empty() { &[""] } else { report.by };
        let compares = takes(report).compare;
        found.push((*report, by[0], None, Some("15.05")));
        found.extend(compares.then_some((*report, by[0], Some(Compare::LastYear), None)));
        for by in by {
            found.push((*report, *by, None, None));
            let twice = compares
                && (by.is_empty() || ["overview", "month", "library", "media", "field"].contains(by));
            found.extend(twice.then_some((*report, *by, Some(Compare::Prev), None)));
        }
    }
    found
}

fn ask(params: &mut Params, (report, by, compare, region): Way) {
    params.region = region.and_then(area);
    params.by = (!by.is_empty()).then(|| by.to_owned());
    params.libraries = if report.of_library { vec![2] } else { Vec::new() };
    params.shape.compare = compare;
}

fn is_label(table: &Table, row: &str) -> bool {
    table.rows.iter().any(|cells| key(&cells[0]) == row)
}

/// What was found behind the numbers of a report.
#[derive(Default)]
struct Behind {
    /// Numbers whose records come to them.
    summed: usize,
    /// Numbers computed from others.
    computed: usize,
    /// Columns with a number of records.
    columns: BTreeSet<(&'static str, &'static str, String)>,
    /// The parts that were typed already.
    followed: BTreeSet<(String, Option<&'static str>)>,
    /// Numbers with nothing behind them, or something else.
    faults: Vec<String>,
}

impl Behind {
    /// Follows every number of a report.
    fn follow(&mut self, sample: &Sample, way: Way) {
        let period = if way.0.name == "target" { "2022-01..2022-12" } else { "2022-02..2022-07" };
        self.follow_in(sample, way, &sample.params(period, |params| ask(params, way)));
    }

    fn follow_in(&mut self, sample: &Sample, way: Way, params: &Params) {
        let (report, by, compare, region) = way;
        let document = (report.run)(&sample.db, params).unwrap();
        for section in &document.sections {
            for (at, column) in section.table.columns.iter().enumerate().skip(1) {
                if !matches!(column.kind, Count | Decimal | Percent | Rupiah | Change) {
                    continue;
                }
                let rows = named(&section.table).into_iter().filter(|(_, cells)| cells[at] != Cell::Empty);
                for (row, cells) in rows {
                    let cell = format!("{}/{row}:{}", section.key, column.key);
                    let fault =
                        |what: &str| format!("{} {by} {compare:?} {region:?} {cell}: {what}", report.name);
                    let Ok(found) = behind_in(&sample.db, report, params, &document, &cell).unwrap() else {
                        self.faults.push(fault("leads nowhere"));
                        continue;
                    };
                    let Some((_, agrees)) = found.meta.iter().find(|(key, _)| *key == "agrees") else {
                        self.computed += 1;
                        let parts: Vec<String> =
                            found.sections[0].table.rows.iter().map(|part| key(&part[0])).collect();
                        if parts.is_empty() {
                            self.faults.push(fault("is computed from nothing"));
                        }
                        for part in parts {
                            if self.followed.insert((part.clone(), region))
                                && let Err(why) = leads_on(sample, params, &document, &part)
                            {
                                self.faults.push(fault(&format!("is computed from {part}: {why}")));
                            }
                        }
                        continue;
                    };
                    self.summed += 1;
                    self.columns.insert((report.name, section.key, column.key.clone()));
                    if *agrees != serde_json::Value::Bool(true) {
                        self.faults.push(fault(&format!("{:?} is not what its records come to", cells[at])));
                    }
                }
            }
        }
    }
}

/// Every number of every report: the records behind it come to it, or it says what it is computed from.
#[test]
fn every_number_of_every_report_leads_to_what_it_is_made_of() {
    let sample = Sample::whole();
    let mut behind = Behind::default();
    ways().into_iter().for_each(|way| behind.follow(&sample, way));
    let Behind { summed, computed, columns, faults, .. } = behind;
    let some = &faults[..faults.len().min(60)];
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), summed + computed, some.join("\n"));
    assert!(summed > 3_000 && computed > 500, "{summed} figures of records, {computed} computed");
    assert!(columns.len() > 150, "{} different figures of records", columns.len());
}

/// A report with a number that is made of nothing, or of something else, is found out.
#[test]
fn a_number_that_is_not_declared_is_a_fault() {
    static BARE: Report = Report { traced: |_| Vec::new(), ..own() };
    static MIXED: &[(&str, &Source)] = &[("visits", &MALE)];
    static WRONG: Report = Report {
        traced: |_| vec![Traced { section: "libraries", rows: Rows::Library, columns: MIXED }],
        ..own()
    };
    const fn own() -> Report {
        Report {
            name: "monthly",
            alias: "bulanan",
            about: crate::text::reports::MONTHLY_ABOUT,
            by: &[],
            of_library: false,
            traced: |_| Vec::new(),
            run: |db, params| (monthly::MONTHLY.run)(db, params),
        }
    }
    let sample = Sample::district();
    for (report, what) in [(&BARE, "leads nowhere"), (&WRONG, "is not what its records come to")] {
        let mut behind = Behind::default();
        behind.follow(&sample, (report, "", None, None));
        assert!(behind.faults.iter().any(|fault| fault.ends_with(what)), "{:?}", behind.faults);
    }
}

/// "2 of 3 libraries" are two figures.
#[test]
fn both_figures_of_n_of_m_can_be_traced() {
    let sample = Sample::whole();
    for (name, by, column) in [("visit", "regency", "reporting"), ("service", "regency", "known")] {
        let report = report_of(name).unwrap();
        for column in [column, "expected"] {
            for row in ["15.05", "total"] {
                let params =
                    sample.params("2022-02..2022-07", |params| ask(params, (report, by, None, None)));
                let found = behind(&sample.db, report, &params, &format!("{row}:{column}")).unwrap().unwrap();
                let records = section(&found, "records");
                assert!(found.meta.contains(&("agrees", true.into())), "{name} {row} {column}: {records:?}");
                assert!(!records.table.rows.is_empty(), "{name} {row} {column}");
            }
        }
    }
}

#[test]
fn a_cell_that_is_not_there_is_told_with_those_that_are() {
    let sample = Sample::district();
    let params = sample.params("2022-01..2022-06", |_| ());
    for cell in ["15.05", "nowhere:visits", "15.05:vists", "x/15.05:visits"] {
        let problem = behind(&sample.db, &monthly::MONTHLY, &params, cell).unwrap().unwrap_err();
        assert_eq!(problem.code.id, "RPT-001", "{cell}");
    }
}

/// Where areas were divided since, the figures under the areas of then lead to the same records.
#[test]
fn figures_under_the_areas_of_then_lead_to_their_records() {
    let sample = Sample::whole();
    // The district lay in Papua until July 2022; today it is Merauke and Boven Digoel in Papua Selatan.
    for (code, today) in [("15.05", "93.01"), ("15.71", "93.02"), ("15", "93")] {
        let sql = "update region set code = ?2 || substr(code, length(?1) + 1) where code = ?1 or code glob ?1 || '.*'";
        sample.db.execute(sql, [code, today]).unwrap();
    }
    sample.db.execute("insert into region (id, uid, created_op, code, name) values (99, randomblob(16), 1, '91', 'Papua')", []).unwrap();
    crate::store::sums::rebuild(&sample.db).unwrap();
    crate::store::boundaries::as_on(&sample.db, "2022-06-30".parse().unwrap()).unwrap();
    let mut behind = Behind::default();
    let mut regencies = BTreeSet::new();
    for way in ways()
        .into_iter()
        .filter(|(of, _, compare, region)| !of.of_library && compare.is_none() && region.is_none())
    {
        for region in [None, Some("91.01")] {
            let mut params = crate::reports::sample::asked("2022-02", "2022-06");
            ask(&mut params, way);
            params.shape.boundaries = Boundaries::Then;
            params.region = region.map(|code| Area { code: code.to_owned(), name: code.to_owned() });
            if way.1 == "regency" {
                let document = (way.0.run)(&sample.db, &params).unwrap();
                let rows = document.sections.iter().flat_map(|section| section.table.rows.iter());
                regencies.extend(rows.map(|row| key(&row[0])).filter(|code| code.len() == 5));
            }
            behind.follow_in(&sample, (way.0, way.1, None, region), &params);
        }
    }
    let Behind { summed, faults, .. } = behind;
    let some = &faults[..faults.len().min(40)];
    assert!(faults.is_empty(), "{} of {summed}:\n{}", faults.len(), some.join("\n"));
    assert!(summed > 3_000, "{summed} figures of records");
    assert!(["91.01", "91.16"].iter().all(|code| regencies.contains(*code)), "{regencies:?}");
    assert!(!regencies.iter().any(|code| code.starts_with("93")), "{regencies:?}");
}

/// Of very many records the first are listed, and all of them make the figure.
#[test]
fn very_many_records_are_counted_and_the_first_are_listed() {
    let sample = Sample::district();
    let more = i64::try_from(LISTED).unwrap() + 5;
    let sql = "insert into activity (id, uid, created_op, library, date, title, unspecified)
        select 100000 + value, randomblob(16), 1, 1 + value % 2, '2022-03-02', value, 2 from generate_series(1, ?1)";
    let sql = sql.replace("generate_series(1, ?1)", "(with recursive n(value) as (select 1 union all select value + 1 from n where value < ?1) select value from n)");
    sample.db.execute(&sql, [more]).unwrap();
    let params = sample.params("2022-03..2022-03", |_| ());
    for (cell, once) in [
        ("change/activities:now", false),
        ("change/participations:now", false),
        ("change/activities:now_libraries", true),
    ] {
        let found = behind(&sample.db, &monthly::MONTHLY, &params, cell).unwrap().unwrap();
        let records = section(&found, "records");
        assert!(found.meta.contains(&("agrees", true.into())), "{cell}");
        assert_eq!(records.table.rows.len(), LISTED, "{cell}");
        let shown = records.table.rows.iter().filter(|row| row[5] != Cell::Integer(0)).count();
        assert_eq!(once, shown < 20, "{cell}: a library counts once");
        assert!(found.notes.iter().any(|note| note.starts_with("Ditampilkan 10")), "{:?}", found.notes);
        let all = found.meta.iter().find(|(name, _)| *name == "records").unwrap().1.as_i64().unwrap();
        assert!(all > more);
    }
}

/// A figure of some libraries and approved months leads to figures of the same.
#[test]
fn what_is_to_be_typed_asks_for_the_same_libraries_and_records() {
    let sample = Sample::district();
    let params = sample.params("2022-03..2022-03", |params| {
        params.libraries = vec![1, 2];
        params.approved = true;
        params.shape.as_of = Some("maret 2022".to_owned());
    });
    let found = behind(&sample.db, &monthly::MONTHLY, &params, "total:visits_change").unwrap().unwrap();
    let typed = key(&section(&found, "parts").table.rows[1][0]);
    assert_eq!(
        typed,
        "tpbis report monthly --period 2022-02..2022-02 --trace change/visits:now --library P49,P50 --status approved --as-of \"maret 2022\""
    );
}
