//! Replication (replikasi, REP): villages and rupiah of regions' own money, by source, year and place.

use rusqlite::Connection;

use super::columns::{Col, col};
use super::pieces::bars;
use super::shared::Frame;
use super::trace::{Reach, Rows, Source, Traced};
use super::{Params, Report};
use crate::args;
use crate::error::Result;
use crate::table::ColumnKind::{Code, Count, Rupiah, Words, Year};
use crate::table::Document;
use crate::text::{report_network as words, reports as common};

/// `report replication`.
pub static REPLICATION: Report = Report {
    name: "replication",
    alias: "replikasi",
    about: words::REPLICATION_ABOUT,
    by: &["regency", "province"],
    of_library: false,
    traced,
    run,
};

const SQL: &str = include_str!("replication.sql");

fn traced(_: &'static str) -> Vec<Traced> {
    let of = |section, rows| Traced { section, rows, columns: TRACED };
    let area = "coalesce((select case :by when 'province' then g.province_code
        else coalesce(g.regency_code, g.province_code) end from region_path g where g.id = t.region), '') = :row";
    vec![
        of("funds", Rows::Value("source_of_funds")),
        of("years", Rows::Said("cast(t.year as text) = :row")),
        of("areas", Rows::Said(area)),
    ]
}

/// The replications of the years of the period in the area of the report.
const MINE: &str = "t.year between substr(:first, 1, 4) and substr(:last, 1, 4)
    and t.region in (select g.id from region_path g
        where :region is null or g.code = :region or g.code glob :region || '.*')";

static TRACED: &[(&str, &Source)] = &[
    ("villages", &Source::sum("replication", "t.villages").within(Reach::Own).only(MINE)),
    ("amount", &Source::sum("replication", "t.amount").within(Reach::Own).only(MINE)),
    ("regions", &Source::different("replication", "t.region").within(Reach::Own).only(MINE)),
];

const FIGURES: [Col; 3] = [
    col("villages", words::VILLAGES, Count).summed(),
    col("amount", common::AMOUNT, Rupiah).flow(),
    col("regions", words::FROM_AREAS, Count),
];

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, REPLICATION.by)?;
    let lang = params.lang;
    let mut document = frame.document(REPLICATION.name, words::REPLICATION)?;
    let with = |first: &[Col]| [first, &FIGURES].concat();
    let funds = with(&[col("source_of_funds", words::FUNDS, Words).of("replication", "source_of_funds")]);
    let mut funds = frame.section(SQL, "funds", None, &funds)?;
    funds.chart = Some(bars(words::REPLICATION, "source_of_funds", &["villages"], lang));
    document.sections.push(funds);
    let years = with(&[col("year", common::YEAR, Year)]);
    let mut years = frame.section(SQL, "years", Some(words::BY_YEAR), &years)?;
    years.chart = Some(bars(words::BY_YEAR, "year", &["villages"], lang));
    document.sections.push(years);
    let areas = with(&[col("code", common::CODE, Code), col("name", common::AREA, Words)]);
    document.sections.push(frame.section(SQL, "areas", Some(common::BY_PLACE), &areas)?);
    let numbers = frame.read(SQL, "regencies", &[], |row| {
        Ok((row.get::<_, i64>("n")?, row.get::<_, i64>("m")?, row.get::<_, i64>("unknown")?))
    })?;
    for (n, m, unknown) in numbers {
        document.notes.push(words::REPLICATING.fill(lang, args![n, m]));
        if unknown > 0 {
            document.notes.push(words::WITHOUT_AMOUNT.fill(lang, args![n = unknown]));
        }
    }
    document.notes.push(words::REPLICATION_NOTE.get(lang).to_owned());
    if !params.libraries.is_empty() || params.cohort.is_some() {
        document.notes.push(words::REPLICATION_FILTERS.get(lang).to_owned());
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use rusqlite::params;

    use super::super::sample::{Sample, area, section};
    use super::super::trace::key;
    use super::*;
    use crate::table::Cell;

    /// region (its number and code), year, source, villages, rupiah, removed.
    type Row = (i64, &'static str, i64, &'static str, i64, Option<i64>, bool);
    const ROWS: [Row; 6] = [
        (2, "15.05", 2022, "apbd_regency", 12, Some(600_000_000), false),
        (2, "15.05", 2022, "csr", 3, None, false),
        (2, "15.05", 2021, "apbd_regency", 5, Some(200_000_000), false),
        (6, "15.71", 2022, "apbd_regency", 7, Some(10), false),
        (6, "15.71", 2022, "apbdes", 9, Some(10), true),
        (6, "15.71", 2020, "csr", 40, Some(10), false),
    ];

    #[test]
    fn villages_and_rupiah_by_source_year_and_place() {
        let sample = Sample::district();
        for (at, (region, _, year, source, villages, amount, removed)) in ROWS.into_iter().enumerate() {
            let columns = "region, year, source_of_funds, villages, amount";
            sample.insert(
                "replication",
                at as i64 + 1,
                removed,
                columns,
                params![region, year, source, villages, amount],
            );
        }
        for code in ["15", "15.71"] {
            for (period, years) in [("2021-07..2022-12", 2021..=2022), ("2022-03", 2022..=2022)] {
                let document = sample.run(&REPLICATION, period, |params| params.region = area(code));
                let mine = || ROWS.iter().filter(|r| !r.6 && r.1.starts_with(code) && years.contains(&r.2));
                let check = |name: &str, of: &dyn Fn(&Row) -> String| {
                    let mut wanted: BTreeMap<String, (i64, Cell)> = BTreeMap::new();
                    for row in mine() {
                        let sums = wanted.entry(of(row)).or_insert((0, Cell::Silent));
                        sums.0 += row.4;
                        if let Some(n) = row.5 {
                            sums.1 = Cell::Integer(n + if let Cell::Integer(m) = sums.1 { m } else { 0 });
                        }
                    }
                    let table = section(&document, name);
                    assert_eq!(table.table.rows.len(), wanted.len(), "{name}");
                    for row in &table.table.rows {
                        let at = row.len() - 3;
                        let (villages, amount) = wanted[&key(&row[0])].clone();
                        assert_eq!(row[at..at + 2], [Cell::Integer(villages), amount], "{name}");
                    }
                };
                check("funds", &|row| row.3.to_owned());
                check("years", &|row| row.2.to_string());
                check("areas", &|row| row.1.to_owned());
                let n = mine().map(|row| row.1).collect::<std::collections::BTreeSet<_>>().len();
                let start = format!("{n} dari ");
                assert!(document.notes.iter().any(|note| note.starts_with(&start)), "{:?}", document.notes);
                let unknown = mine().any(|row| row.5.is_none());
                let note = words::WITHOUT_AMOUNT.fill(crate::text::Lang::Id, args![n = 1_i64]);
                assert_eq!(document.notes.contains(&note), unknown);
            }
        }
    }
}
