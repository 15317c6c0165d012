//! Impact (dampak, DAM): people whose life changed, counted by dimension, sex and place. No stories.

use rusqlite::Connection;

use super::columns::col;
use super::shared::Frame;
use super::{Params, Report};
use crate::error::Result;
use crate::table::ColumnKind::{Code, Count, Words};
use crate::table::{Cell, Document};
use crate::text::reports as words;

/// `report impact`.
pub static IMPACT: Report = Report {
    name: "impact",
    alias: "dampak",
    about: words::IMPACT_ABOUT,
    by: &["regency", "district", "province", "library"],
    of_library: false,
    run,
};

const SQL: &str = include_str!("impact.sql");

/// Fewer people than this in one cell can be recognised by their neighbours.
const SMALL: i64 = 5;

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, IMPACT.by)?;
    let lang = params.lang;
    let mut document = frame.document(IMPACT.name, words::IMPACT_TITLE)?;
    let dimensions = [
        col("dimension", words::DIMENSION, Words).of("impact", "dimension"),
        col("records", words::RECORDS, Count).summed(),
        col("male", words::MALE, Count).summed(),
        col("female", words::FEMALE, Count).summed(),
        col("unspecified", words::UNSPECIFIED, Count).summed(),
        col("people", words::PEOPLE, Count).summed(),
        col("verified", words::VERIFIED, Count).summed(),
        col("publishable", words::PUBLISHABLE, Count).summed(),
    ];
    let dimensions = frame.section(SQL, "dimensions", None, &dimensions)?;
    let place = if frame.by == "library" { words::LIBRARY } else { words::AREA };
    let areas = [
        col("code", words::CODE, Code),
        col("name", place, Words),
        col("libraries", words::FROM_LIBRARIES, Count).summed(),
        col("records", words::RECORDS, Count).summed(),
        col("people", words::PEOPLE, Count).summed(),
        col("verified", words::VERIFIED, Count).summed(),
        col("publishable", words::PUBLISHABLE, Count).summed(),
    ];
    let areas = frame.section(SQL, "areas", Some(words::BY_PLACE), &areas)?;
    let small = |cell: &Cell| matches!(cell, Cell::Integer(n) if (1..SMALL).contains(n));
    let any_small =
        [&dimensions, &areas].iter().any(|section| section.table.rows.iter().flatten().any(small));
    document.sections = vec![dimensions, areas];
    frame.say_coverage(&mut document, frame.coverage()?);
    document.notes.push(words::IMPACT_NOTE.get(lang).to_owned());
    if any_small {
        document.notes.push(words::SMALL_COUNTS.get(lang).to_owned());
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::sample::{Record, Sample, What, area, month, section, words as text};
    use super::*;

    /// male, female, unspecified, all, verified, may be published.
    fn count<'r>(records: impl Iterator<Item = &'r Record>) -> [i64; 6] {
        let mut counts = [0; 6];
        for record in records {
            let What::Impact { people, sex, consent, withdrawn, verified, .. } = &record.what else {
                continue;
            };
            let n = people.unwrap_or(1);
            counts[match sex {
                Some("male") => 0,
                Some(_) => 1,
                None => 2,
            }] += n;
            counts[3] += n;
            counts[4] += if *verified == Some(1) { n } else { 0 };
            counts[5] += if *consent == "publish" && !withdrawn { n } else { 0 };
        }
        counts
    }

    #[test]
    fn people_are_counted_by_dimension_sex_and_place() {
        let sample = Sample::district();
        for code in ["15", "15.05"] {
            for by in IMPACT.by {
                let document = sample.run(&IMPACT, "2022-02..2022-11", |params| {
                    params.region = area(code);
                    params.by = Some((*by).to_owned());
                });
                let scope = sample.scope(|library| library.region.starts_with(code));
                let inside: Vec<&Record> = sample
                    .living()
                    .filter(|r| scope.contains(&r.library) && matches!(r.what, What::Impact { .. }))
                    .filter(|r| (month("2022-02")..=month("2022-11")).contains(&r.month))
                    .collect();
                let mut of_dimension: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
                let mut of_place: BTreeMap<String, Vec<&Record>> = BTreeMap::new();
                for record in &inside {
                    let What::Impact { dimension, .. } = &record.what else { continue };
                    of_dimension.entry(dimension).or_default().push(record);
                    let library = sample.libraries.iter().find(|l| l.id == record.library).unwrap();
                    let prefix = |width: usize| library.region[..width.min(library.region.len())].to_owned();
                    let place = match *by {
                        "province" => prefix(2),
                        "regency" => prefix(5),
                        "district" => prefix(8),
                        _ => library.code.clone(),
                    };
                    of_place.entry(place).or_default().push(record);
                }
                let table = &section(&document, "dimensions").table;
                assert_eq!(table.rows.len(), of_dimension.len());
                for row in &table.rows {
                    let records = &of_dimension[text(&row[0])];
                    assert_eq!(row[1], Cell::Integer(records.len() as i64));
                    assert_eq!(row[2..], count(records.iter().copied()).map(Cell::Integer));
                }
                let whole = count(inside.iter().copied()).map(Cell::Integer);
                assert_eq!(table.total.as_ref().unwrap()[2..], whole);
                let table = &section(&document, "areas").table;
                assert_eq!(table.rows.len(), of_place.len(), "{by}");
                for row in &table.rows {
                    let counts = count(of_place[text(&row[0])].iter().copied()).map(Cell::Integer);
                    assert_eq!(row[4..], counts[3..], "{by}");
                }
                assert_eq!(table.total.as_ref().unwrap()[4..], whole[3..]);
                assert!(document.notes.contains(&words::SMALL_COUNTS.id.to_owned()));
            }
        }
    }

    #[test]
    fn a_child_without_guardian_may_not_be_published() {
        let sample = Sample::district();
        sample.db.execute("delete from impact", []).unwrap();
        let columns = "library, date, pseudonym, dimension, consent, age, guardian";
        for (id, guardian) in [(1, None), (2, Some("Wali"))] {
            let values = rusqlite::params![1, "2022-03-01", "Melati", "health", "publish", "child", guardian];
            sample.insert("impact", id, false, columns, values);
        }
        let document = sample.run(&IMPACT, "2022-03", |_| ());
        let row = &section(&document, "dimensions").table.rows[0];
        assert_eq!((&row[5], &row[7]), (&Cell::Integer(2), &Cell::Integer(1)));
    }
}
