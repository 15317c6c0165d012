//! The sheet for the yearly literacy index (iplm): what its questions ask, per library and per area, and which
//! of its items these records cannot give.

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde_json::json;

use super::columns::{Col, add, col};
use super::pieces::bars;
use super::shared::Frame;
use super::trace::{self, KNOWN, Reach, Rows, Source, TRAINED_STAFF, Traced};
use super::{Params, Report, earlier, flow};
use crate::error::Result;
use crate::table::ColumnKind::{Code, Count, Words};
use crate::table::{Cell, Column, Document, Section, Table};
use crate::text::{report_network as words, reports as common};

/// `report iplm`.
pub static IPLM: Report = Report {
    name: "iplm",
    alias: "iplm",
    about: words::IPLM_ABOUT,
    by: &["regency", "district", "province"],
    of_library: false,
    traced,
    run,
};

const SQL: &str = include_str!("iplm.sql");

/// A count of the monthly record of visits.
const fn of_visits(value: &'static str) -> Source {
    Source::sum("visit", value)
}

static FLOWS: [(&str, &Source); 8] = [
    ("participations", &trace::PARTICIPATIONS),
    ("activities", &trace::ACTIVITIES),
    ("visits", &trace::VISITS),
    ("online", &of_visits("online")),
    ("computer_users", &of_visits("computer_users")),
    ("internet_users", &of_visits("internet_users")),
    ("loans", &of_visits("loans")),
    ("new_members", &of_visits("new_members")),
];

fn traced(by: &'static str) -> Vec<Traced> {
    let of = |section, rows, columns| Traced { section, rows, columns };
    vec![
        of("items", Rows::ALIKE, SUMS),
        of("areas", Rows::by(by), &FLOWS),
        of("areas", Rows::by(by), STANDING),
        of("libraries", Rows::Library, &FLOWS),
        of("libraries", Rows::Library, STANDING),
        of(flow::COMPARED, Rows::ALIKE, &COMPARED),
    ]
}

static BEFORE: Source = Source::Earlier(SUMS[0].1);
static COMPARED: [(&str, &Source); 4] = trace::against(SUMS[0].1, &BEFORE);

/// The libraries that the sheet is about.
const SEEN: &str = "t.library in (select library from library_month where month between :first and :last)";

/// Something of the stock as it last stood.
const fn stock(value: &'static str) -> Source {
    Source::sum("held", value).within(Reach::Libraries).only(SEEN)
}

static BOOKS: Source = stock("t.books");
static EBOOKS: Source = stock("t.ebooks");
static COMPUTERS: Source = stock("t.computers");
static PARTNERS: Source = Source::count("partnership").within(Reach::Libraries).only(
    "t.start <= :end and (t.end is null or t.end >= :start)
        and t.library in (select library from library_month where month between :first and :last)",
);

static LIBRARIES: Source = Source::different("seen", "t.library");

static STANDING: &[(&str, &Source)] = &[
    ("libraries", &LIBRARIES),
    ("partners", &PARTNERS),
    ("books", &BOOKS),
    ("ebooks", &EBOOKS),
    ("computers", &COMPUTERS),
    ("trained", &TRAINED_STAFF),
];

/// From how many libraries a count of visits is known.
const fn telling(only: &'static str) -> Source {
    Source::different("visit", "t.library").only(only)
}

/// From how many libraries a stock is known.
const fn held(value: &'static str) -> Source {
    Source::sum("held", value).within(Reach::Libraries).only(SEEN)
}

static SUMS: &[(&str, &Source)] = &[
    (
        "sum",
        &Source::Each(&[
            ("participations", &trace::PARTICIPATIONS),
            ("activities", &trace::ACTIVITIES),
            ("visits", &trace::VISITS),
            ("online", &of_visits("online")),
            ("computer_users", &of_visits("computer_users")),
            ("internet_users", &of_visits("internet_users")),
            ("loans", &of_visits("loans")),
            ("new_members", &of_visits("new_members")),
            ("partners", &PARTNERS),
            ("books", &BOOKS),
            ("ebooks", &EBOOKS),
            ("computers", &COMPUTERS),
            ("trained", &TRAINED_STAFF),
        ]),
    ),
    (
        "libraries",
        &Source::Each(&[
            ("participations", KNOWN[5].1),
            ("activities", KNOWN[4].1),
            ("visits", &telling("t.visits is not null")),
            ("online", &telling("t.online is not null")),
            ("computer_users", &telling("t.computer_users is not null")),
            ("internet_users", &telling("t.internet_users is not null")),
            ("loans", &telling("t.loans is not null")),
            ("new_members", &telling("t.new_members is not null")),
            ("partners", &LIBRARIES),
            ("books", &held("case when t.books is not null then 1 end")),
            ("ebooks", &held("case when t.ebooks is not null then 1 end")),
            ("computers", &held("case when t.computers is not null then 1 end")),
            ("trained", &LIBRARIES),
        ]),
    ),
];

const ITEMS: [Col; 13] = [
    col("participations", words::LITERACY_PARTICIPATIONS, Count).short(words::PARTICIPATIONS_SHORT).flow(),
    col("activities", words::PROGRAMMES_HELD, Count).short(words::PROGRAMMES_SHORT).flow(),
    col("visits", words::ON_SITE, Count).short(words::ON_SITE_SHORT).flow(),
    col("online", words::ONLINE, Count).short(words::ONLINE_SHORT).flow(),
    col("computer_users", words::COMPUTER_USERS, Count).short(words::COMPUTER_USERS_SHORT).flow(),
    col("internet_users", words::INTERNET_USERS, Count).short(words::INTERNET_USERS_SHORT).flow(),
    col("loans", words::LOANS, Count).short(words::LOANS_SHORT).flow(),
    col("new_members", words::NEW_MEMBERS, Count).short(words::NEW_MEMBERS_SHORT).flow(),
    col("partners", words::PARTNERSHIPS_IN_FORCE, Count).short(words::PARTNERSHIPS_SHORT).summed(),
    col("books", common::BOOKS, Count).flow(),
    col("ebooks", common::EBOOKS, Count).short(words::EBOOKS_SHORT).flow(),
    col("computers", common::COMPUTERS, Count).short(words::COMPUTERS_SHORT).flow(),
    col("trained", common::TRAINED_STAFF, Count).short(common::TRAINED_STAFF_SHORT).summed(),
];

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, IPLM.by)?;
    let lang = params.lang;
    let mut document = frame.document(IPLM.name, words::IPLM)?;
    let first = [
        col("code", common::CODE, Code),
        col("library", common::LIBRARY, Words),
        col("area", common::AREA, Words).left_out(),
    ];
    let columns: Vec<Col> = first.into_iter().chain(ITEMS).collect();
    let months = frame.library_months()?;
    let seen = months.each().filter(|(_, of)| of.iter().any(|state| state.expected() || state.reported()));
    let seen = json!(seen.map(|(library, _)| library).collect::<Vec<_>>()).to_string();
    let mut libraries =
        frame.section_with(SQL, "libraries", Some(words::PER_LIBRARY), &columns, &[(":seen", &seen)])?;
    libraries.notes.push(common::ZERO_AND_POINT.get(lang).to_owned());
    let areas = areas(&frame, &libraries.table)?;
    let known = known(&frame, &libraries.table);
    document.sections = vec![known, areas, libraries, missing(&frame)];
    frame.say_coverage(&mut document, frame.coverage()?);
    earlier::compare(&frame, &IPLM, &mut document, &ITEMS, |of| {
        let items = of.sections.iter().find(|section| section.key == "items");
        items.into_iter().flat_map(|items| &items.table.rows).map(|row| row[1].clone()).collect()
    })?;
    document.notes.push(words::IPLM_NOTE.get(lang).to_owned());
    document.notes.push(common::ATTENDANCES.get(lang).to_owned());
    Ok(document)
}

/// One line an item: its sum, and how many libraries know it.
fn known(frame: &Frame<'_>, libraries: &Table) -> Section {
    let lang = frame.params.lang;
    let first = libraries.columns.len() - ITEMS.len();
    let rows = ITEMS.iter().enumerate().map(|(at, item)| {
        let cells = || libraries.rows.iter().map(|row| &row[first + at]);
        let n = cells().filter(|cell| matches!(cell, Cell::Integer(_))).count();
        vec![Cell::Choice(item.key.to_owned(), item.label), add(cells()), Cell::Integer(n as i64)]
    });
    let columns = vec![
        Column::new("item", words::ITEM.get(lang), Words),
        Column::new("sum", common::TOTAL.get(lang), Count),
        Column::new("libraries", common::FROM_LIBRARIES.get(lang), Count),
    ];
    Section {
        key: "items",
        table: Table { columns, rows: rows.collect(), ..Table::default() },
        ..Section::default()
    }
}

/// The rows of the libraries, summed per area.
fn areas(frame: &Frame<'_>, libraries: &Table) -> Result<Section> {
    let text = |row: &rusqlite::Row<'_>, at| row.get::<_, String>(at);
    let places = frame.read(SQL, "areas", &[], |row| Ok((text(row, 0)?, (text(row, 1)?, text(row, 2)?))))?;
    let place: BTreeMap<String, (String, String)> = places.into_iter().collect();
    let mut groups: BTreeMap<&(String, String), Vec<&Vec<Cell>>> = BTreeMap::new();
    for row in &libraries.rows {
        if let Some(area) = place.get(&super::trace::key(&row[0])) {
            groups.entry(area).or_default().push(row);
        }
    }
    let first = libraries.columns.len() - ITEMS.len();
    let rows = groups.into_iter().map(|((code, name), rows)| {
        let mut cells = vec![Cell::text(code), Cell::text(name), Cell::Integer(rows.len() as i64)];
        cells.extend((0..ITEMS.len()).map(|at| add(rows.iter().map(|row| &row[first + at]))));
        cells
    });
    let head = [
        col("code", common::CODE, Code),
        col("name", common::AREA, Words),
        col("libraries", words::LIBRARIES, Count).summed(),
    ];
    let columns: Vec<Col> = head.into_iter().chain(ITEMS).collect();
    let table = frame.table(&columns, rows.collect());
    Ok(Section {
        key: "areas",
        title: words::PER_AREA.get(frame.params.lang).to_owned(),
        table,
        chart: Some(bars(words::IPLM, "name", &["visits", "participations", "loans"], frame.params.lang)),
        ..Section::default()
    })
}

/// The items that these records do not hold, and where they are found.
fn missing(frame: &Frame<'_>) -> Section {
    let lang = frame.params.lang;
    let columns = vec![
        Column::new("item", words::ITEM.get(lang), Words),
        Column::new("where", words::WHERE_FROM.get(lang), Words),
    ];
    let rows = words::IPLM_MISSING.iter().map(|(code, item, place)| {
        vec![Cell::Choice((*code).to_owned(), *item), Cell::text(place.get(lang))]
    });
    Section {
        key: "missing",
        title: words::NOT_HERE.get(lang).to_owned(),
        table: Table { columns, rows: rows.collect(), ..Table::default() },
        ..Section::default()
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::params;

    use super::super::sample::{Sample, area, cell, month, section, words as text};
    use super::*;

    /// library, month, male, online, loans, computer users, removed.
    type Visit = (i64, &'static str, Option<i64>, Option<i64>, Option<i64>, Option<i64>, bool);

    #[test]
    fn items_per_library_and_area_are_sums_of_its_records() {
        let mut sample = Sample::district();
        sample.db.execute("delete from visit", []).unwrap();
        sample.records.retain(|record| !matches!(record.what, super::super::sample::What::Visit(_)));
        let visits: [Visit; 6] = [
            (1, "2022-01", Some(10), Some(3), None, Some(4), false),
            (1, "2022-03", Some(20), None, Some(7), None, false),
            (2, "2022-02", None, Some(9), None, None, false),
            (2, "2022-03", Some(99), Some(99), Some(99), Some(99), true),
            (5, "2022-03", Some(0), Some(1), Some(2), Some(3), false),
            (5, "2021-12", Some(50), Some(50), Some(50), Some(50), false),
        ];
        for (at, (library, month, male, online, loans, users, removed)) in visits.into_iter().enumerate() {
            let columns = "library, month, male, online, loans, computer_users";
            let values = params![library, month, male, online, loans, users];
            sample.insert("visit", at as i64 + 1, removed, columns, values);
        }
        let columns = "library, start, end, partner, kind";
        sample.insert(
            "partnership",
            1,
            false,
            columns,
            params![1, "2020-01-01", None::<String>, "Bank", "mou"],
        );
        sample.insert(
            "partnership",
            2,
            false,
            columns,
            params![1, "2020-01-01", "2021-12-31", "Bank", "mou"],
        );
        for code in ["15", "15.05"] {
            for by in IPLM.by {
                let document = sample.run(&IPLM, "2022-01..2022-06", |params| {
                    params.region = area(code);
                    params.by = Some((*by).to_owned());
                });
                let libraries = section(&document, "libraries");
                let mut seen = 0;
                let sum = |id: i64, of: fn(&Visit) -> Option<i64>| {
                    let known: Vec<i64> = visits
                        .iter()
                        .filter(|v| v.0 == id && !v.6 && v.1 >= "2022-01")
                        .filter_map(of)
                        .collect();
                    if known.is_empty() { Cell::Silent } else { Cell::Integer(known.iter().sum()) }
                };
                for row in &libraries.table.rows {
                    let library = sample.libraries.iter().find(|l| l.code == text(&row[0])).unwrap();
                    assert!(library.region.starts_with(code));
                    seen += 1;
                    let id = library.id;
                    assert_eq!(*cell(libraries, row, "visits"), sum(id, |v| v.2), "{id}");
                    assert_eq!(*cell(libraries, row, "online"), sum(id, |v| v.3), "{id}");
                    assert_eq!(*cell(libraries, row, "loans"), sum(id, |v| v.4), "{id}");
                    assert_eq!(*cell(libraries, row, "computer_users"), sum(id, |v| v.5), "{id}");
                    assert_eq!(*cell(libraries, row, "partners"), Cell::Integer(i64::from(id == 1)));
                    let half = |r: &super::super::sample::Record| {
                        r.library == id && (month("2022-01")..=month("2022-06")).contains(&r.month)
                    };
                    // Visits were replaced by hand: a library may be known by one of them alone.
                    if sample.figures(half)[4].is_some() {
                        let figures = sample.figures(half);
                        let activities = cell(libraries, row, "activities");
                        assert_eq!(*activities, super::super::sample::figure(figures[4]), "{id}");
                    }
                }
                assert!(seen > 5);
                let areas = section(&document, "areas");
                for item in ["visits", "online", "participations", "books", "partners"] {
                    let whole = add(libraries.table.rows.iter().map(|row| cell(libraries, row, item)));
                    let parts = add(areas.table.rows.iter().map(|row| cell(areas, row, item)));
                    assert_eq!(whole, parts, "{by} {item}");
                    let items = section(&document, "items");
                    let line = items.table.rows.iter().find(|row| text(&row[0]) == item).unwrap();
                    assert_eq!(line[1], whole, "{item}");
                }
            }
        }
        let document = sample.run(&IPLM, "2022-01..2022-12", |_| ());
        assert!(section(&document, "missing").table.rows.len() > 3, "it says what it cannot give");
    }
}
