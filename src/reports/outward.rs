//! What is told to others, shared by the pack for a Peer Learning Meeting and the letter to Perpusnas:
//! practices, problems, plans, and the growth of monthly visits.

use serde_json::json;

use super::columns::{Col, col};
use super::library_months::State;
use super::shared::Frame;
use super::trace::{MISSING_MONTHS, Reach, Source};
use crate::error::Result;
use crate::table::ColumnKind::{Code, Count, Date, Decimal, Percent, Words};
use crate::table::{Cell, Column, Section, Table};
use crate::text::{Text, report_network as words, reports as common};

/// The queries of both.
pub(super) const SQL: &str = include_str!("outward.sql");

/// What a problem is counted from.
pub(super) static PROBLEMS: &[(&str, &Source)] = &[
    (
        "n",
        &Source::Each(&[
            ("silent", &SILENT),
            ("months_missing", &MISSING_MONTHS),
            ("needs_unanswered", &Source::count("asked").within(Reach::Libraries).only(UNANSWERED)),
            (
                "plans_overdue",
                &Source::count("plan").within(Reach::Own).only("t.status = 'open' and t.due < t.at"),
            ),
            ("partnerships_ending", &Source::count("partnership").within(Reach::Libraries).only(ENDING)),
            ("untrained", &UNTRAINED),
            ("no_activity", &NO_ACTIVITY),
        ]),
    ),
    (
        "libraries",
        &Source::Each(&[
            ("silent", &SILENT),
            (
                "months_missing",
                &Source::different("due", "t.library").only(
                    "not exists (select 1 from report r where r.library = t.library and r.month = t.month)",
                ),
            ),
            (
                "needs_unanswered",
                &Source::different("asked", "t.library").within(Reach::Libraries).only(UNANSWERED),
            ),
            (
                "plans_overdue",
                &Source::different("plan", "t.library")
                    .within(Reach::Libraries)
                    .only("t.status = 'open' and t.due < t.at"),
            ),
            (
                "partnerships_ending",
                &Source::different("partnership", "t.library").within(Reach::Libraries).only(ENDING),
            ),
            ("untrained", &UNTRAINED),
            ("no_activity", &NO_ACTIVITY),
        ]),
    ),
];

const UNANSWERED: &str = "t.status <> 'dropped' and t.first is null";
const ENDING: &str = "t.end >= :start and t.end <= date(min(:end, :today), '+90 days')";

static SILENT: Source = Source::different("due", "t.library").only(
    "not exists (select 1 from report r where r.library = t.library and r.month between :first and :last)",
);
static UNTRAINED: Source = Source::different("due", "t.library").only(
    "t.month = :last and not exists (
        select 1 from trained_library d where d.library = t.library and d.trained_on <= :end)",
);
static NO_ACTIVITY: Source = Source::different("due", "t.library").only(
    "not exists (select 1 from activity a
        where a.library = t.library and a.removed_op is null and a.month between :first and :last)",
);

/// The growth of monthly visits: from the visits of the libraries that know both times.
pub(super) static GROWTH: &[(&str, &Source)] = &[
    ("base", &Source::From(&[BASE])),
    ("now", &Source::From(&[NOW])),
    ("growth", &Source::From(&["now", "base"])),
    ("libraries", &Source::From(&[NOW, BASE])),
];

const BASE: &str = "visit --by library --period {base_first}..{base_last}";
const NOW: &str = "visit --by library --period {these}";

/// Practices shared, with challenge, what was done and its result.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn practices(frame: &Frame<'_>, title: Text) -> Result<Section> {
    let columns = [
        col("id", words::NUMBER, Code),
        col("date", common::DATE, Date),
        col("library", common::LIBRARY, Words),
        col("title", words::PRACTICE, Words),
        col("challenge", words::CHALLENGE, Words),
        col("action", words::WHAT_WAS_DONE, Words),
        col("result", common::RESULT, Words),
    ];
    frame.section(SQL, "practices", Some(title), &columns)
}

/// What stands in the way: only what is there.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn problems(frame: &Frame<'_>, title: Text) -> Result<Section> {
    let columns = [
        col("problem", words::PROBLEM, Words).listed(words::PROBLEMS),
        col("n", words::HOW_MANY, Count),
        col("libraries", common::FROM_LIBRARIES, Count).short(common::FROM_LIBRARIES_SHORT),
    ];
    let expected = expected(frame)?;
    let mut section =
        frame.section_with(SQL, "problems", Some(title), &columns, &[(":expected", &expected)])?;
    section.table.rows.retain(|row| row[1] != Cell::Integer(0));
    Ok(section)
}

/// Of each library expected: the months it reported, those it did not, and whether the last is one of them.
fn expected(frame: &Frame<'_>) -> Result<String> {
    let of = |(library, months): (i64, &[State])| {
        let count = |holds: fn(&State) -> bool| months.iter().filter(|state| holds(state)).count();
        let (kept, missing) = (count(|state| state.kept()), count(|state| state.missing()));
        let at_end = months.last().is_some_and(|state| state.expected());
        (kept + missing > 0).then(|| json!([library, kept, missing, at_end]))
    };
    Ok(json!(frame.library_months()?.each().filter_map(of).collect::<Vec<_>>()).to_string())
}

/// The columns of plans, as they are told to others.
pub(super) const PLANS: [Col; 5] = [
    col("id", words::NUMBER, Code),
    col("action", common::ACTION, Words),
    col("responsible", words::RESPONSIBLE, Words),
    col("due", common::DUE, Date),
    col("status", common::STATUS, Words).of("commitment", "status"),
];

/// The growth of monthly visits against the time before and the same months a year ago, each with its base and
/// from how many libraries: only those that know their visits both times.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn growth(frame: &Frame<'_>, title: Text) -> Result<Section> {
    let lang = frame.params.lang;
    let mut rows = Vec::new();
    for (code, label, shift) in
        [("prev", words::TIME_BEFORE, frame.span()), ("last-year", words::YEAR_BEFORE, 12)]
    {
        let (first, last) = (frame.first.plus(-shift), frame.last.plus(-shift));
        let more: [(&str, &dyn rusqlite::ToSql); 2] =
            [(":base_first", &first.to_string()), (":base_last", &last.to_string())];
        let found = frame.read(SQL, "growth", &more, |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Option<f64>>(1)?, row.get::<_, Option<f64>>(2)?))
        })?;
        for (libraries, before, after) in found {
            let share = match (before, after) {
                (Some(before), Some(after)) if before > 0.0 => Cell::Decimal((after - before) / before),
                _ => Cell::Silent,
            };
            let mean = |mean: Option<f64>| mean.map_or(Cell::Silent, Cell::Decimal);
            rows.push(vec![
                Cell::Choice(code.to_owned(), label),
                Cell::Month(first),
                Cell::Month(last),
                mean(before),
                mean(after),
                share,
                Cell::Integer(libraries),
            ]);
        }
    }
    let column = |key, label: Text, kind| Column::new(key, label.get(lang), kind);
    let columns = vec![
        column("against", words::AGAINST, Words),
        column("base_first", common::FROM, crate::table::ColumnKind::Month),
        column("base_last", common::TO, crate::table::ColumnKind::Month),
        column("base", words::MEAN_BEFORE, Decimal),
        column("now", words::MEAN_NOW, Decimal),
        column("growth", words::GROWTH, Percent),
        column("libraries", common::FROM_LIBRARIES, Count),
    ];
    Ok(Section {
        key: "growth",
        title: title.get(lang).to_owned(),
        table: Table { columns, rows, ..Table::default() },
        notes: vec![words::GROWTH_NOTE.get(lang).to_owned()],
        ..Section::default()
    })
}
