//! Impact (dampak, DAM): people whose life changed, counted by dimension, sex and place. No stories.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::columns::{Col, col};
use super::shared::Frame;
use super::suppress::{self, Shape};
use super::trace::{Rows, Source, Traced, against};
use super::{Params, Report, earlier, flow};
use crate::args;
use crate::error::Result;
use crate::table::ColumnKind::{Code, Count, Words};
use crate::table::{Chart, ChartKind, Document, Section, Table};
use crate::text::{report_network as people, reports as words};

/// `report impact`.
pub static IMPACT: Report = Report {
    name: "impact",
    alias: "dampak",
    about: words::IMPACT_ABOUT,
    by: &["regency", "district", "province", "library"],
    of_library: false,
    traced,
    run,
};

const SQL: &str = include_str!("impact.sql");

fn traced(by: &'static str) -> Vec<Traced> {
    vec![
        Traced { section: "dimensions", rows: Rows::Value("dimension"), columns: &PEOPLE },
        Traced { section: "areas", rows: Rows::by(by), columns: PEOPLE.split_at(3).1 },
        Traced { section: "areas", rows: Rows::by(by), columns: LIBRARIES },
        Traced { section: flow::COMPARED, rows: Rows::ALIKE, columns: &COMPARED },
    ]
}

/// They lead to the tables that hide small groups, of this time and of that, and not past them to the records.
static NOW: Source = Source::From(&["dimensions/total:{row}"]);
static BEFORE: Source = Source::From(&["impact --period {those} --trace dimensions/total:{row}"]);
static COMPARED: [(&str, &Source); 4] = against(&NOW, &BEFORE);

static LIBRARIES: &[(&str, &Source)] = &[("libraries", &Source::different("impact", "t.library"))];

/// The people an impact record counts, where a condition holds.
const fn people(only: &'static str) -> Source {
    Source::sum("impact", "coalesce(t.people, 1)").only(only)
}

/// People by sex, and by what is known of them.
pub(super) static PEOPLE: [(&str, &Source); 7] = [
    ("male", &people("t.sex is 'male'")),
    ("female", &people("t.sex is 'female'")),
    ("unspecified", &people("t.sex is null")),
    ("records", &Source::count("impact")),
    ("people", &people("true")),
    ("verified", &people("t.verified = 1")),
    (
        "publishable",
        &people(
            "t.consent = 'publish' and t.withdrawn_on is null
        and (t.age is not 'child' or t.guardian is not null)",
        ),
    ),
];

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, IMPACT.by)?;
    let lang = params.lang;
    let mut document = frame.document(IMPACT.name, words::IMPACT_TITLE)?;
    let dimensions = dimensions(&frame)?;
    let place = if frame.by == "library" { words::LIBRARY } else { words::AREA };
    let areas = [
        col("code", words::CODE, Code),
        col("name", place, Words),
        col("libraries", words::FROM_LIBRARIES, Count).short(words::FROM_LIBRARIES_SHORT).summed(),
        col("records", words::RECORDS, Count).summed(),
        col("people", words::PEOPLE, Count).summed(),
        col("verified", words::VERIFIED, Count).summed(),
        col("publishable", words::PUBLISHABLE, Count).summed(),
    ];
    let areas = frame.section(SQL, "areas", Some(words::BY_PLACE), &areas)?;
    let (mut dimensions, mut areas) = (dimensions, areas);
    let hid = protect(&mut dimensions.table, &mut areas.table, params.hide_below);
    // Parts of which some are hidden draw a wrong whole.
    dimensions.chart = (!suppress::is_hidden(&dimensions.table)).then(|| chart(lang));
    document.sections = vec![dimensions, areas];
    frame.say_coverage(&mut document, frame.coverage()?);
    earlier::compare(&frame, &IMPACT, &mut document, &FIGURES, |of| {
        earlier::totals(of, "dimensions", &FIGURES, &earlier::nothing(of))
    })?;
    document.notes.push(words::IMPACT_NOTE.get(lang).to_owned());
    people_note(&mut document, params, hid);
    Ok(document)
}

/// Records and people.
const FIGURES: [Col; 7] = [
    col("records", words::RECORDS, Count).summed(),
    col("male", words::MALE, Count).summed(),
    col("female", words::FEMALE, Count).summed(),
    col("unspecified", words::UNSPECIFIED, Count).summed(),
    col("people", words::PEOPLE, Count).summed(),
    col("verified", words::VERIFIED, Count).summed(),
    col("publishable", words::PUBLISHABLE, Count).summed(),
];

/// People by dimension and sex; nothing is hidden yet.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn dimensions(frame: &Frame<'_>) -> Result<Section> {
    let mut dimensions = vec![col("dimension", words::DIMENSION, Words).of("impact", "dimension")];
    dimensions.extend(FIGURES);
    frame.section(SQL, "dimensions", None, &dimensions)
}

/// The people of each dimension on top of one another.
fn chart(lang: crate::text::Lang) -> Chart {
    Chart {
        kind: ChartKind::Stacked,
        title: words::IMPACT_COUNT.get(lang).to_owned(),
        category: "dimension".to_owned(),
        series: ["male", "female", "unspecified"].map(str::to_owned).into(),
    }
}

/// The columns of people by sex, and their sum.
const SEXES: Shape<'_> = Shape { parts: &["male", "female", "unspecified"], whole: Some("people") };

/// Hides small groups in both tables; they tell of the same people, so that a total hidden in one is hidden
/// in the other. Whether anything is hidden.
fn protect(dimensions: &mut Table, areas: &mut Table, threshold: i64) -> bool {
    let total = |table: &Table| (table.rows.len(), "people".to_owned());
    let mut of_dimensions = suppress::hidden(dimensions, SEXES, threshold, &BTreeSet::new());
    let alone = Shape { parts: &["people"], whole: None };
    let mut of_areas = suppress::hidden(areas, alone, threshold, &BTreeSet::new());
    match (of_dimensions.contains(&total(dimensions)), of_areas.contains(&total(areas))) {
        (true, false) => of_areas = suppress::hidden(areas, alone, threshold, &[total(areas)].into()),
        (false, true) => {
            of_dimensions = suppress::hidden(dimensions, SEXES, threshold, &[total(dimensions)].into());
        }
        _ => {}
    }
    suppress::beside(dimensions, &mut of_dimensions, "people", &["records"], 0);
    suppress::beside(dimensions, &mut of_dimensions, "people", &["verified", "publishable"], threshold);
    suppress::beside(areas, &mut of_areas, "people", &["libraries", "records"], 0);
    suppress::beside(areas, &mut of_areas, "people", &["verified", "publishable"], threshold);
    suppress::hide(dimensions, &of_dimensions);
    suppress::hide(areas, &of_areas);
    !of_dimensions.is_empty() || !of_areas.is_empty()
}

/// Hides small groups in a table of people by dimension and sex. Whether anything is hidden.
pub(super) fn protect_one(dimensions: &mut Table, threshold: i64) -> bool {
    let mut hidden = suppress::hidden(dimensions, SEXES, threshold, &BTreeSet::new());
    suppress::beside(dimensions, &mut hidden, "people", &["records"], 0);
    suppress::beside(dimensions, &mut hidden, "people", &["verified", "publishable"], threshold);
    suppress::hide(dimensions, &hidden);
    !hidden.is_empty()
}

/// Says that counts are hidden, or, where the person had all of them shown, not to hand them on.
pub(super) fn people_note(document: &mut Document, params: &Params, hid: bool) {
    let lang = params.lang;
    if hid {
        document.notes.push(people::HIDDEN.fill(lang, args![n = params.hide_below]));
        document.hints.push(people::REVEAL_HINT.get(lang).to_owned());
    } else if params.hide_below == 0 {
        document.notes.push(words::SMALL_COUNTS.get(lang).to_owned());
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::sample::{Record, Sample, What, area, month, section, words as text};
    use super::*;
    use crate::table::Cell;

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

    #[test]
    fn small_groups_are_hidden_everywhere_and_the_rest_agrees_with_the_records() {
        let sample = Sample::district();
        let mut marks = 0;
        for by in IMPACT.by {
            for period in ["2022-02", "2022-02..2022-04", "2022-02..2022-11"] {
                let ask = |params: &mut Params| params.by = Some((*by).to_owned());
                let full = sample.run(&IMPACT, period, ask);
                let shown = sample.run(&IMPACT, period, |params| {
                    ask(params);
                    params.hide_below = 5;
                });
                let mut hid = false;
                for (full, shown) in full.sections.iter().zip(&shown.sections) {
                    let people =
                        shown.table.columns.iter().position(|column| column.key == "people").unwrap();
                    let rows = full.table.rows.iter().chain(&full.table.total);
                    for (full, row) in rows.zip(shown.table.rows.iter().chain(&shown.table.total)) {
                        for (at, (n, cell)) in full.iter().zip(row).enumerate() {
                            let hidden = *cell == Cell::text(suppress::HIDDEN);
                            let of_people =
                                !matches!(shown.table.columns[at].key.as_str(), "libraries" | "records");
                            if let Cell::Integer(1..5) = n {
                                assert!(hidden || !of_people, "{by} {period} {:?}", shown.table.columns[at]);
                            }
                            assert!(hidden || n == cell);
                            hid |= hidden;
                        }
                        if row[people] == Cell::text(suppress::HIDDEN) {
                            let told = row.iter().any(|cell| matches!(cell, Cell::Integer(n) if *n > 0));
                            assert!(!told || row[people - 1] == Cell::text(suppress::HIDDEN), "{row:?}");
                        }
                    }
                }
                let total = |at: usize, column| {
                    let table = &shown.sections[at].table;
                    table
                        .total
                        .as_ref()
                        .map(|total: &Vec<Cell>| total[column] == Cell::text(suppress::HIDDEN))
                };
                assert_eq!(total(0, 5), total(1, 4), "both tables show the whole, or none");
                let note = people::HIDDEN.fill(crate::text::Lang::Id, args![n = 5_i64]);
                assert_eq!(shown.notes.contains(&note), hid);
                marks += i32::from(hid);
            }
        }
        assert!(marks > 6, "the sample has small groups: {marks}");
    }

    #[test]
    fn a_hidden_figure_and_its_neighbours_are_not_traced() {
        let sample = Sample::district();
        let mut params = sample.params("2022-02", |_| ());
        let of = |params: &Params| {
            super::super::trace::behind(&sample.db, &IMPACT, params, "dimensions/total:people").unwrap()
        };
        assert!(of(&params).is_ok());
        params.hide_below = 5;
        assert_eq!(of(&params).unwrap_err().code.id, "RPT-030");
    }
}
