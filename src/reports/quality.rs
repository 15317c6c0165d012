//! The quality of records (mutu): late, back-dated, implausible, unexplained zeros, doubles; where they are,
//! and the command that shows them. The limits are those of the rules of `check`.

mod titles;

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;

use super::columns::{Col, col};
use super::pieces::{bars, statement};
use super::series::Home;
use super::shared::Frame;
use super::trace::{Reach, Rows, Source, Traced};
use super::{Params, Report};
use crate::args;
use crate::error::Result;
use crate::record_types;
use crate::table::ColumnKind::{Code, Count, Words};
use crate::table::{Cell, Column, Document, Section, Table};
use crate::text::{report_network as words, reports as common};
use titles::{Titled, Titles};

/// `report quality`.
pub static QUALITY: Report = Report {
    name: "quality",
    alias: "mutu",
    about: words::QUALITY_ABOUT,
    by: &["library", "regency", "district", "province"],
    of_library: false,
    traced,
    run,
};

const SQL: &str = include_str!("quality.sql");

const fn doubt(only: &'static str) -> Source {
    Source::count("doubtful").within(Reach::Libraries).only(only)
}

static GROUP: &[(&str, &Source)] = &[
    ("records", &doubt("t.question = 'record'")),
    ("late", &doubt("t.question = 'late'")),
    ("back_dated", &doubt("t.question = 'back_dated'")),
    ("implausible", &doubt("t.question = 'implausible'")),
    ("zero", &doubt("t.question = 'zero'")),
    ("doubles", &doubt("t.question = 'double'")),
    ("questions", &doubt("t.question <> 'record'")),
];

static QUESTION: &[(&str, &Source)] = &[
    ("records", &doubt("true")),
    ("libraries", &Source::different("doubtful", "t.library").within(Reach::Libraries)),
];

fn traced(by: &'static str) -> Vec<Traced> {
    let question = Rows::Said("t.question || '/' || t.record = :row");
    vec![
        Traced { section: "questions", rows: question, columns: QUESTION },
        Traced { section: "groups", rows: Rows::by(by), columns: GROUP },
    ]
}

/// Every record in question as a query of its own: question, noun, id, library.
pub(super) fn found() -> String {
    let [dated, implausible, found] = ["dated", "implausible", "found"].map(|name| statement(SQL, name));
    // Asked of one place, every question reads only that place's records.
    format!("with dated as not materialized ({dated}), implausible as ({implausible}) {found}")
}

const GROUPS: [Col; 9] = [
    col("code", common::CODE, Code),
    col("name", common::LIBRARY, Words),
    col("records", common::RECORDS, Count).summed(),
    col("late", words::LATE, Count).summed(),
    col("back_dated", words::BACK_DATED, Count).summed(),
    col("implausible", words::IMPLAUSIBLE, Count).summed(),
    col("zero", words::ZEROS, Count).summed(),
    col("doubles", words::DOUBLES, Count).summed(),
    col("questions", words::QUESTIONS, Count).summed(),
];

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, QUALITY.by)?;
    let lang = params.lang;
    let mut document = frame.document(QUALITY.name, words::QUALITY)?;
    let counts = asked(&frame)?;
    let homes = frame.homes()?;
    let found: Vec<Found<'_>> =
        homes.iter().filter_map(|home| Some(Found { library: home, nouns: counts.get(&home.id)? })).collect();
    document.sections.push(questions(&frame, &found));
    let mut groups = groups(&frame, &found);
    let series = ["late", "back_dated", "implausible", "zero", "doubles"];
    groups.chart = Some(crate::table::Chart {
        kind: crate::table::ChartKind::Stacked,
        ..bars(words::QUALITY, "name", &series, lang)
    });
    document.sections.push(groups);
    frame.say_coverage(&mut document, frame.coverage()?);
    document.notes.push(words::QUALITY_NOTE.get(lang).to_owned());
    Ok(document)
}

/// The nouns of dated records.
const NOUNS: [&str; 5] = ["activity", "advocacy", "publication", "service", "visit"];
/// Where visits stand among them.
const VISIT: usize = 4;

/// What is counted of a noun of a library: all records, then those that each of `QUESTION_KINDS` is asked of.
type Counts = [i64; 1 + words::QUESTION_KINDS.len()];

/// Where a question stands in [`Counts`].
fn place(question: &str) -> usize {
    words::QUESTION_KINDS.iter().position(|(code, _)| *code == question).map_or(0, |at| at + 1)
}

/// What is counted of each library, noun by noun. The records pass by once; there may be millions, so their
/// columns are read by place.
fn asked(frame: &Frame<'_>) -> Result<HashMap<i64, [Counts; NOUNS.len()]>> {
    let mut counts: HashMap<i64, [Counts; NOUNS.len()]> = HashMap::new();
    let mut titles = Titles::default();
    let of_itself = [(6, place("late")), (7, place("back_dated")), (8, place("zero"))];
    // As the indexes have them.
    let dated = format!("{} order by month, library", statement(SQL, "dated"));
    frame.read_sql(&dated, &[], |row| {
        let noun = row.get_ref(0)?.as_str()?;
        let (library, month) = (row.get(2)?, row.get_ref(3)?.as_str()?);
        let Some(noun) = NOUNS.iter().position(|known| *known == noun) else { return Ok(()) };
        let of = &mut counts.entry(library).or_default()[noun];
        of[0] += 1;
        for (column, question) in of_itself {
            of[question] += i64::from(row.get::<_, Option<bool>>(column)? == Some(true));
        }
        if let Some(title) = row.get(4)? {
            titles.pass(library, month, Titled { noun, title, day: row.get(5)? });
        }
        Ok(())
    })?;
    for ((library, noun), doubles) in titles.doubles() {
        counts.entry(library).or_default()[noun][place("double")] += doubles;
    }
    for library in frame.read(SQL, "implausible", &[], |row| row.get::<_, i64>(1))? {
        counts.entry(library).or_default()[VISIT][place("implausible")] += 1;
    }
    Ok(counts)
}

/// A library with what was counted of it.
struct Found<'f> {
    library: &'f Home,
    nouns: &'f [Counts; NOUNS.len()],
}

/// One row a library or area, with most in question first.
fn groups(frame: &Frame<'_>, found: &[Found<'_>]) -> Section {
    let mut groups: BTreeMap<&(String, Option<String>), [i64; 7]> = BTreeMap::new();
    for one in found {
        let counts = groups.entry(&one.library.place).or_default();
        for noun in one.nouns {
            counts.iter_mut().zip(noun).for_each(|(sum, n)| *sum += n);
            counts[6] += noun[1..].iter().sum::<i64>();
        }
    }
    let mut rows: Vec<_> = groups.into_iter().collect();
    rows.sort_by_key(|(_, counts)| std::cmp::Reverse(counts[6]));
    let rows = rows.into_iter().map(|((code, name), counts)| {
        let mut row = vec![Cell::text(code), name.clone().into()];
        row.extend(counts.map(Cell::Integer));
        row
    });
    let mut columns = GROUPS;
    if frame.by != "library" {
        columns[1] = col("name", common::AREA, Words);
    }
    let mut table = frame.table(&columns, rows.collect());
    // Only those with something to look at; the row of totals is of all.
    let all = table.rows.len();
    table.rows.retain(|row| row.last() != Some(&Cell::Integer(0)));
    let rest = all - table.rows.len();
    let notes =
        if rest > 0 { vec![words::OTHERS_FINE.fill(frame.params.lang, args![n = rest])] } else { Vec::new() };
    let title = common::BY_PLACE.get(frame.params.lang).to_owned();
    Section { key: "groups", title, table, notes, ..Section::default() }
}

/// One line a question and noun, with the command that shows the records.
fn questions(frame: &Frame<'_>, found: &[Found<'_>]) -> Section {
    let lang = frame.params.lang;
    let mut rows = Vec::new();
    for (code, label) in words::QUESTION_KINDS {
        for (at, noun) in NOUNS.iter().enumerate() {
            let counts = found.iter().map(|one| one.nouns[at][place(code)]).filter(|records| *records > 0);
            let (libraries, records) = counts.fold((0, 0), |(n, sum), records| (n + 1, sum + records));
            if libraries == 0 {
                continue;
            }
            let name = record_types::find(noun).map(|of| of.words);
            rows.push(vec![
                Cell::Text(format!("{code}/{noun}")),
                Cell::text(label.get(lang)),
                name.map_or(Cell::Empty, |name| Cell::Choice((*noun).to_owned(), name)),
                Cell::Integer(records),
                Cell::Integer(libraries),
                Cell::Text(command(frame, code, noun)),
            ]);
        }
    }
    let column = |key, label: crate::text::Text, kind| Column::new(key, label.get(lang), kind);
    let mut columns = vec![
        column("key", words::KEY, Words),
        column("question", words::IN_QUESTION, Words),
        column("noun", common::KIND, Words),
        column("records", common::RECORDS, Count),
        column("libraries", common::FROM_LIBRARIES, Count),
        column("command", words::SHOWN_BY, Words),
    ];
    columns[0].narrow = crate::table::Narrow::LeftOut;
    let notes =
        if rows.is_empty() { vec![words::NOTHING_IN_QUESTION.get(lang).to_owned()] } else { Vec::new() };
    Section {
        key: "questions",
        table: Table { columns, rows, ..Table::default() },
        notes,
        ..Section::default()
    }
}

/// What to type to see the records.
fn command(frame: &Frame<'_>, question: &str, noun: &str) -> String {
    let area =
        frame.params.region.as_ref().map(|area| format!(" --region {}", area.code)).unwrap_or_default();
    let period = format!(" --period {}..{}", frame.first, frame.last);
    let rule = |code: &str| format!("tpbis check --rule {code}{area}");
    let list = |filter: &str| format!("tpbis {noun} list --where {filter}{area}{period}");
    match (question, noun) {
        ("late", _) => rule("CHK-006"),
        ("back_dated", _) => {
            // The last 1 January of the period.
            let year = frame.last.year();
            list(&format!("date={year}-01-01"))
        }
        ("implausible", _) => rule("CHK-001"),
        ("zero", "visit") => list("visits=0"),
        ("zero", "service") => rule("CHK-002"),
        ("zero", _) => rule("CHK-010"),
        _ => rule("CHK-008"),
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::params;

    use super::super::sample::{Sample, area, cell, section, words as text};
    use super::*;

    #[test]
    fn each_question_is_asked_of_the_records_it_fits_and_no_other() {
        let sample = Sample::district();
        for table in ["visit", "activity", "advocacy", "publication", "service", "submission"] {
            sample.db.execute(&format!("delete from {table}"), []).unwrap();
        }
        let visit = |id: i64,
                     library: i64,
                     month: &str,
                     male: i64,
                     entered: Option<&str>,
                     note: Option<&str>,
                     removed| {
            sample.insert(
                "visit",
                id,
                removed,
                "library, month, male, entered_on, note",
                params![library, month, male, entered, note],
            );
        };
        visit(1, 1, "2022-01", 100, Some("2022-05-01"), None, false); // 90 days after 31 January: not late
        visit(2, 1, "2022-02", 120, Some("2022-05-30"), None, false); // 91 days: late
        visit(3, 1, "2022-03", 9_000, None, None, false); // implausible
        visit(4, 1, "2022-04", 0, None, None, false); // zero
        visit(5, 1, "2022-05", 0, None, Some("libur"), false); // explained
        visit(6, 1, "2022-06", 0, None, None, false); // explained by a nil report
        visit(7, 5, "2022-04", 0, None, None, true); // removed
        sample.insert("submission", 1, false, "library, month, state", params![1, "2022-06", "nil"]);
        let activity =
            |id: i64, library: i64, day: &str, title: &str, people: Option<i64>, entered: Option<&str>| {
                sample.insert(
                    "activity",
                    id,
                    false,
                    "library, date, title, unspecified, entered_on",
                    params![library, day, title, people, entered],
                );
            };
        activity(1, 1, "2022-01-01", "Kelas", Some(9), Some("2022-02-15")); // back-dated
        activity(2, 1, "2022-01-01", "Lomba", Some(9), Some("2022-01-20"));
        activity(3, 2, "2022-03-01", "Kelas", Some(0), None); // zero
        activity(4, 2, "2022-03-04", " KELAS", Some(8), None); // double
        activity(5, 2, "2022-03-08", "Kelas", None, None);
        activity(6, 5, "2022-03-01", "Kelas", Some(7), None); // another library
        let wanted = |id: i64| match id {
            1 => [1, 1, 1, 1, 0],
            2 => [0, 0, 0, 1, 1],
            _ => [0; 5],
        };
        for code in ["15", "15.05"] {
            let document = sample.run(&QUALITY, "2022-01..2022-06", |params| params.region = area(code));
            let groups = section(&document, "groups");
            let mut whole = [0; 5];
            for row in &groups.table.rows {
                let library = sample.libraries.iter().find(|l| l.code == text(&row[0])).unwrap();
                let counts = wanted(library.id);
                assert_eq!(row[3..8], counts.map(Cell::Integer), "{} {row:?}", library.id);
                whole.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
            }
            assert_eq!(groups.table.total.as_ref().unwrap()[3..8], whole.map(Cell::Integer));
            assert_eq!(whole, [1, 1, 1, 2, 1], "the libraries in question lie in both areas");
            let questions = section(&document, "questions");
            let sum: i64 = questions
                .table
                .rows
                .iter()
                .map(|row| match cell(questions, row, "records") {
                    Cell::Integer(n) => *n,
                    cell => panic!("{cell:?}"),
                })
                .sum();
            assert_eq!(sum, 6);
            assert!(questions.table.rows.iter().all(|row| text(&row[5]).starts_with("tpbis ")));
        }
        let none = sample.run(&QUALITY, "2021-01", |_| ());
        assert!(section(&none, "questions").table.rows.is_empty());
    }
}
