//! Community needs (kebutuhan): how they were found, and whether activities answer them, how soon, for how many.

use rusqlite::Connection;

use super::columns::{Col, col};
use super::pieces::{bars, say_not_stated};
use super::shared::Frame;
use super::trace::{Fold, Reach, Rows, Source, Traced};
use super::{Params, Report};
use crate::error::Result;
use crate::table::ColumnKind::{Code, Count, Date, Decimal, Words};
use crate::table::Document;
use crate::text::{report_network as words, reports as common};

/// `report need`.
pub static NEED: Report = Report {
    name: "need",
    alias: "kebutuhan",
    about: words::NEED_ABOUT,
    by: &["regency", "district", "province", "library"],
    of_library: false,
    traced,
    run,
};

const SQL: &str = include_str!("need.sql");

static NEEDS: [(&str, &Source); 1] = [("needs", &Source::count("need"))];

fn traced(by: &'static str) -> Vec<Traced> {
    let groups =
        [("fields", Rows::Value("field")), ("methods", Rows::Value("method")), ("areas", Rows::by(by))];
    let of = |section, rows, columns| Traced { section, rows, columns };
    let answered = Rows::Said("t.need = cast(:row as integer)");
    groups
        .into_iter()
        .flat_map(|(section, rows)| {
            [of(section, rows, &NEEDS), of(section, rows, ASKED), of(section, rows, ANSWERS)]
        })
        .chain([of("needs", Rows::ID, ASKED), of("needs", answered, ANSWERS)])
        .collect()
}

/// A sum over the needs of the period.
const fn asked(value: &'static str) -> Source {
    Source::sum("asked", value).within(Reach::Libraries)
}

static ASKED: &[(&str, &Source)] = &[
    ("answered", &asked("case when t.first is not null then 1 end")),
    ("unanswered", &asked("case when t.first is null then 1 end")),
    ("days", &asked("max(julianday(t.first) - julianday(t.date), 0)").fold(Fold::Mean)),
    ("libraries", &Source::different("asked", "t.library").within(Reach::Libraries)),
];

static ANSWERS: &[(&str, &Source)] = &[
    ("activities", &Source::count("answer").within(Reach::Libraries)),
    ("participations", &Source::sum("answer", "t.participants").within(Reach::Libraries)),
];

const COUNTS: [Col; 7] = [
    col("needs", words::NEEDS, Count).summed(),
    col("answered", words::ANSWERED, Count).summed(),
    col("unanswered", words::UNANSWERED, Count).summed(),
    col("activities", common::ACTIVITIES, Count).summed(),
    col("participations", common::PARTICIPATIONS, Count).flow(),
    col("days", words::DAYS_TO_ANSWER, Decimal),
    col("libraries", common::FROM_LIBRARIES, Count).short(common::FROM_LIBRARIES_SHORT),
];

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, NEED.by)?;
    let lang = params.lang;
    let mut document = frame.document(NEED.name, words::NEED)?;
    let with = |first: &[Col]| [first, &COUNTS].concat();
    let fields = with(&[col("field", common::FIELD, Words).of("need", "field")]);
    let mut fields = frame.section(SQL, "fields", None, &fields)?;
    say_not_stated(&mut fields);
    fields.chart = Some(bars(words::NEED, "field", &["answered", "unanswered"], lang));
    document.sections.push(fields);
    let methods = with(&[col("method", words::METHOD, Words).of("need", "method")]);
    let mut methods = frame.section(SQL, "methods", Some(words::BY_METHOD), &methods)?;
    say_not_stated(&mut methods);
    document.sections.push(methods);
    let place = if frame.by == "library" { common::LIBRARY } else { common::AREA };
    let areas = with(&[col("code", common::CODE, Code), col("name", place, Words)]);
    document.sections.push(frame.section(SQL, "areas", Some(common::BY_PLACE), &areas)?);
    let needs = [
        col("id", words::NUMBER, Code),
        col("date", common::DATE, Date),
        col("title", words::ONE_NEED, Words),
        col("library", common::LIBRARY, Words),
        col("field", common::FIELD, Words).of("need", "field").left_out(),
        col("method", words::METHOD, Words).of("need", "method").left_out(),
        col("status", words::STATUS_AS_RECORDED, Words).of("need", "status"),
        col("activities", common::ACTIVITIES, Count).summed(),
        col("days", words::DAYS_TO_ANSWER_ONE, Count),
        col("participations", common::PARTICIPATIONS, Count).flow(),
    ];
    document.sections.push(frame.section(SQL, "needs", Some(words::EVERY_NEED), &needs)?);
    document.notes.push(words::NEED_NOTE.get(lang).to_owned());
    document.notes.push(common::ATTENDANCES.get(lang).to_owned());
    Ok(document)
}

#[cfg(test)]
mod tests {
    use rusqlite::params;

    use super::super::sample::{Sample, area, cell, section, words as text};
    use super::*;
    use crate::table::Cell;

    /// library, date, field, method, removed; then activities: date, participants, removed.
    type Row = (
        i64,
        &'static str,
        Option<&'static str>,
        Option<&'static str>,
        bool,
        &'static [(&'static str, Option<i64>, bool)],
    );
    const ROWS: [Row; 6] = [
        (
            1,
            "2022-02-01",
            Some("health"),
            Some("survey"),
            false,
            &[("2022-02-11", Some(20), false), ("2022-03-01", None, false)],
        ),
        (
            1,
            "2022-02-03",
            Some("health"),
            None,
            false,
            &[("2022-02-20", Some(5), true), ("2022-05-01", Some(5), false)],
        ),
        (2, "2022-03-31", Some("economy"), Some("survey"), false, &[("2022-03-31", Some(30), false)]),
        (2, "2022-03-05", None, Some("discussion"), false, &[("2022-03-01", Some(8), false)]),
        (5, "2022-03-05", None, Some("discussion"), true, &[("2022-03-20", Some(8), false)]),
        (5, "2022-04-05", Some("health"), Some("survey"), false, &[]),
    ];

    #[test]
    fn needs_are_answered_by_the_activities_that_name_them() {
        let sample = Sample::district();
        let mut id = 5000;
        for (at, (library, date, field, method, removed, activities)) in ROWS.into_iter().enumerate() {
            let values = params![library, date, format!("Kebutuhan {at}"), field, method, "open"];
            sample.insert(
                "need",
                at as i64 + 1,
                removed,
                "library, date, title, field, method, status",
                values,
            );
            for (day, people, removed) in activities {
                id += 1;
                let values = params![library, day, "Kelas", people, at as i64 + 1];
                sample.insert("activity", id, *removed, "library, date, title, unspecified, need", values);
            }
        }
        for code in ["15", "15.05"] {
            let document = sample.run(&NEED, "2022-02..2022-03", |params| params.region = area(code));
            let scope = sample.scope(|library| library.region.starts_with(code));
            let mine: Vec<(usize, &Row)> = ROWS
                .iter()
                .enumerate()
                .filter(|(_, row)| !row.4 && scope.contains(&row.0) && row.1 <= "2022-03-31")
                .collect();
            let answers = |row: &Row| -> Vec<(&str, Option<i64>)> {
                let counted = row.5.iter().filter(|a| !a.2 && a.0 <= "2022-03-31");
                counted.map(|a| (a.0, a.1)).collect()
            };
            for (table, of) in [("fields", 2), ("methods", 3)] {
                let table = section(&document, table);
                for row in &table.table.rows {
                    let name = |need: &Row| if of == 2 { need.2 } else { need.3 }.unwrap_or("not_stated");
                    let those: Vec<_> = mine.iter().filter(|(_, need)| name(need) == text(&row[0])).collect();
                    let answered = those.iter().filter(|(_, need)| !answers(need).is_empty()).count() as i64;
                    let all: Vec<_> = those.iter().flat_map(|(_, need)| answers(need)).collect();
                    let people: Vec<i64> = all.iter().filter_map(|a| a.1).collect();
                    assert_eq!(
                        row[1..6],
                        [
                            Cell::Integer(those.len() as i64),
                            Cell::Integer(answered),
                            Cell::Integer(those.len() as i64 - answered),
                            Cell::Integer(all.len() as i64),
                            if people.is_empty() { Cell::Silent } else { Cell::Integer(people.iter().sum()) },
                        ],
                        "{code} {row:?}"
                    );
                }
            }
            let list = section(&document, "needs");
            assert_eq!(list.table.rows.len(), mine.len());
            for row in &list.table.rows {
                let Cell::Integer(id) = row[0] else { panic!("{row:?}") };
                let days = match id {
                    1 => Cell::Integer(10),
                    2 => Cell::Empty,
                    _ => Cell::Integer(0),
                };
                assert_eq!(*cell(list, row, "days"), days, "{id}");
            }
        }
    }
}
