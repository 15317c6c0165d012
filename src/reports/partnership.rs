//! Partnerships (kemitraan): agreements in force, new, soon to expire and expired, by kind, partner and place.

use rusqlite::Connection;

use super::columns::{Col, col};
use super::pieces::{bars, say_not_stated};
use super::shared::Frame;
use super::trace::{Reach, Rows, Source, Traced};
use super::{Params, Report};
use crate::error::Result;
use crate::table::ColumnKind::{Change, Code, Count, Date, Words};
use crate::table::Document;
use crate::text::{report_network as words, reports as common};

/// `report partnership`.
pub static PARTNERSHIP: Report = Report {
    name: "partnership",
    alias: "kemitraan",
    about: words::PARTNERSHIP_ABOUT,
    by: &["regency", "district", "province", "library"],
    of_library: false,
    traced,
    run,
};

const SQL: &str = include_str!("partnership.sql");

static NEW: [(&str, &Source); 1] = [("new", &Source::count("partnership"))];

fn traced(by: &'static str) -> Vec<Traced> {
    let groups =
        [("kinds", Rows::Value("kind")), ("partners", Rows::Value("partner_kind")), ("areas", Rows::by(by))];
    let of = |section, rows, columns| Traced { section, rows, columns };
    let groups =
        groups.into_iter().flat_map(|(section, rows)| [of(section, rows, &NEW), of(section, rows, STANDING)]);
    groups.chain([of("ending", Rows::ID, ENDING)]).collect()
}

/// A sum over agreements, whenever they began.
const fn agreements(value: &'static str) -> Source {
    Source::sum("partnership", value).within(Reach::Libraries)
}

const IN_FORCE: &str = "t.start <= :end and (t.end is null or t.end >= :start)";

static STANDING: &[(&str, &Source)] = &[
    ("in_force", &agreements("1").only(IN_FORCE)),
    (
        "expiring",
        &agreements("1").only(
            "t.start <= :end and t.end between min(:end, :today) and date(min(:end, :today), '+90 days')",
        ),
    ),
    ("expired", &agreements("1").only("t.start <= :end and t.end >= :start and t.end < min(:end, :today)")),
    ("libraries", &Source::different("partnership", "t.library").within(Reach::Libraries).only(IN_FORCE)),
];

static ENDING: &[(&str, &Source)] =
    &[("days", &agreements("cast(julianday(t.end) - julianday(min(:end, :today)) as integer)"))];

const COUNTS: [Col; 5] = [
    col("in_force", words::IN_FORCE, Count).summed(),
    col("new", words::NEW, Count).summed(),
    col("expiring", words::EXPIRING, Count).summed(),
    col("expired", words::EXPIRED, Count).summed(),
    col("libraries", common::FROM_LIBRARIES, Count).short(common::FROM_LIBRARIES_SHORT),
];

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, PARTNERSHIP.by)?;
    let lang = params.lang;
    let mut document = frame.document(PARTNERSHIP.name, common::PARTNERSHIPS)?;
    let with = |first: &[Col]| [first, &COUNTS].concat();
    let kinds = with(&[col("kind", common::KIND, Words).of("partnership", "kind")]);
    document.sections.push(frame.section(SQL, "kinds", None, &kinds)?);
    let partners = with(&[col("partner_kind", words::PARTNER_KIND, Words).of("partnership", "partner_kind")]);
    let mut partners = frame.section(SQL, "partners", Some(words::BY_PARTNER), &partners)?;
    say_not_stated(&mut partners);
    partners.chart = Some(bars(words::BY_PARTNER, "partner_kind", &["in_force", "new"], lang));
    document.sections.push(partners);
    let place = if frame.by == "library" { common::LIBRARY } else { common::AREA };
    let areas = with(&[col("code", common::CODE, Code), col("name", place, Words)]);
    document.sections.push(frame.section(SQL, "areas", Some(common::BY_PLACE), &areas)?);
    let ending = [
        col("id", words::NUMBER, Code),
        col("partner", common::PARTNER, Words),
        col("library", common::LIBRARY, Words),
        col("kind", common::KIND, Words).of("partnership", "kind"),
        col("end", common::TO, Date),
        col("days", words::DAYS_LEFT, Change),
    ];
    document.sections.push(frame.section(SQL, "ending", Some(words::ENDING), &ending)?);
    document.notes.push(words::PARTNERSHIP_NOTE.get(lang).to_owned());
    Ok(document)
}

#[cfg(test)]
mod tests {
    use rusqlite::params;

    use super::super::sample::{Sample, area, cell, section, words as text};
    use super::*;
    use crate::table::Cell;

    /// library, kind, partner_kind, start, end, removed.
    type Row = (i64, &'static str, Option<&'static str>, &'static str, Option<&'static str>, bool);
    const ROWS: [Row; 8] = [
        (1, "mou", Some("company"), "2020-01-01", None, false),
        (1, "mou", Some("company"), "2021-01-01", Some("2022-02-28"), false),
        (2, "pks", Some("university"), "2022-03-31", Some("2022-06-29"), false),
        (2, "pks", None, "2022-03-01", Some("2022-06-30"), false),
        (5, "mou", Some("media"), "2022-01-01", Some("2022-03-01"), false),
        (1, "other", None, "2022-04-01", None, false),
        (1, "other", None, "2022-03-05", None, true),
        (2, "mou", Some("company"), "2021-06-01", Some("2022-03-31"), false),
    ];

    #[test]
    fn agreements_are_counted_as_they_stand_at_the_end_of_the_period() {
        let sample = Sample::district();
        let columns = "library, partner, kind, partner_kind, start, end";
        for (at, (library, kind, of, start, end, removed)) in ROWS.into_iter().enumerate() {
            let values = params![library, format!("Mitra {at}"), kind, of, start, end];
            sample.insert("partnership", at as i64 + 1, removed, columns, values);
        }
        for code in ["15", "15.05"] {
            let document = sample.run(&PARTNERSHIP, "2022-03", |params| params.region = area(code));
            let scope = sample.scope(|library| library.region.starts_with(code));
            let mine: Vec<&Row> = ROWS
                .iter()
                .filter(|row| !row.5 && scope.contains(&row.0) && row.3 <= "2022-03-31")
                .filter(|row| row.4.is_none_or(|end| end >= "2022-03-01"))
                .collect();
            // 90 days from 31 March are 29 June.
            let count = |of: &dyn Fn(&&&Row) -> bool| {
                let mine: Vec<&&Row> = mine.iter().filter(of).collect();
                let n =
                    |f: &dyn Fn(&Row) -> bool| Cell::Integer(mine.iter().filter(|row| f(row)).count() as i64);
                [
                    n(&|_| true),
                    n(&|row| row.3 >= "2022-03-01"),
                    n(&|row| row.4.is_some_and(|end| ("2022-03-31"..="2022-06-29").contains(&end))),
                    n(&|row| row.4.is_some_and(|end| end < "2022-03-31")),
                ]
            };
            let kinds = section(&document, "kinds");
            assert!(!kinds.table.rows.is_empty());
            for row in &kinds.table.rows {
                assert_eq!(row[1..5], count(&|of| of.1 == text(&row[0])), "{code} {row:?}");
            }
            let partners = section(&document, "partners");
            for row in &partners.table.rows {
                assert_eq!(row[1..5], count(&|of| of.2.unwrap_or("not_stated") == text(&row[0])));
            }
            let areas = section(&document, "areas");
            assert_eq!(areas.table.total.as_ref().unwrap()[2..6], count(&|_| true));
            let ending = section(&document, "ending");
            let soon = mine.iter().filter(|row| row.4.is_some_and(|end| end <= "2022-06-29")).count();
            assert_eq!(ending.table.rows.len(), soon);
            for row in &ending.table.rows {
                if *cell(ending, row, "end") == Cell::Date("2022-06-29".parse().unwrap()) {
                    assert_eq!(*cell(ending, row, "days"), Cell::Integer(90));
                }
            }
        }
    }
}
