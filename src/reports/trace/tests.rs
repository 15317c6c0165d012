//! Whatever a report says in numbers leads to records that come to it, or to the figures it is computed from.

use std::collections::{BTreeMap, BTreeSet};

use crate::reports::sample::{Sample, area, section};
use crate::reports::shape::takes;
use crate::reports::{Compare, Params, REPORTS, Report, find as report_of, monthly};
use crate::table::ColumnKind::{Change, Count, Decimal, Percent, Rupiah};
use crate::table::{Cell, Document, Table};

use super::{MALE, Rows, Source, Traced, behind, behind_in, key};

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

/// Whether a part of a computed figure is another figure, of this document or of a report.
fn leads_on(document: &Document, part: &str) -> bool {
    let Some(command) = part.strip_prefix("tpbis report ") else {
        let Some((place, column)) = part.rsplit_once(':') else { return part.contains(' ') };
        let Some((key, row)) = place.split_once('/') else { return false };
        let table = &section(document, key).table;
        return table.columns.iter().any(|of| of.key == column)
            && named(table).iter().any(|(name, _)| name == row || is_label(table, row));
    };
    let mut words = command.split(' ');
    let Some(report) = words.next().and_then(report_of) else { return false };
    let option = |name: &str| command.split_once(&format!("{name} ")).map(|(_, rest)| rest.split(' ').next());
    let by = option(&format!("--{}", report.option()))
        .flatten()
        .and_then(|by| report.by.iter().copied().find(|known| *known == by));
    let by = by.or_else(|| report.by.first().copied()).unwrap_or_default();
    match option("--trace").flatten().and_then(|cell| cell.rsplit_once(':')) {
        Some((_, column)) => {
            (report.traced)(by).iter().any(|of| of.columns.iter().any(|(key, _)| *key == column))
        }
        None => !command.contains('{'),
    }
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
    /// Numbers with nothing behind them, or something else.
    faults: Vec<String>,
}

impl Behind {
    /// Follows every number of a report.
    fn follow(&mut self, sample: &Sample, way: Way) {
        let (report, by, compare, region) = way;
        let period = if report.name == "target" { "2022-01..2022-12" } else { "2022-02..2022-07" };
        let params = sample.params(period, |params| ask(params, way));
        let document = (report.run)(&sample.db, &params).unwrap();
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
                    let Ok(found) = behind_in(&sample.db, report, &params, &document, &cell).unwrap() else {
                        self.faults.push(fault("leads nowhere"));
                        continue;
                    };
                    let Some((_, agrees)) = found.meta.iter().find(|(key, _)| *key == "agrees") else {
                        self.computed += 1;
                        let parts = &found.sections[0].table.rows;
                        let broken = parts.iter().find(|part| !leads_on(&document, &key(&part[0])));
                        if parts.is_empty() || broken.is_some() {
                            self.faults.push(fault(&format!("is computed from {broken:?}")));
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
    let Behind { summed, computed, columns, faults } = behind;
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
