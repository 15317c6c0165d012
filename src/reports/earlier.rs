//! A report beside the same one about earlier months: `--compare` of the reports that show many figures at once.
//! May not know any one report.

use serde_json::json;

use super::columns::{Col, col};
use super::flow::{COMPARED, compared};
use super::shared::{Coverage, Frame};
use super::{Report, dates};
use crate::args;
use crate::error::Result;
use crate::table::ColumnKind::{Change, Count, Percent, Words};
use crate::table::{Cell, Document, Section};
use crate::text::{report_events as words, reports as common};

/// Adds what some figures were in the months compared with, where such are asked for: the report is run about them
/// too, and `read` takes the figures out of both.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn compare(
    frame: &Frame<'_>,
    report: &Report,
    document: &mut Document,
    figures: &[Col],
    read: impl Fn(&Document) -> Vec<Cell>,
) -> Result<()> {
    if frame.params.shape.compare.is_none() {
        return Ok(());
    }
    let mut asked = frame.earlier(frame.back());
    asked.shape.compare = None;
    let then = Frame::new(frame.connection(), &asked, report.by)?;
    let before = (report.run)(frame.connection(), &asked)?;
    let rows = figures.iter().zip(read(document)).zip(read(&before)).map(|((figure, now), before)| {
        let change = compared(&now, &before);
        [Cell::Choice(figure.key.to_owned(), figure.label), now].into_iter().chain(change).collect()
    });
    let columns = [
        col("figure", common::MEASURE, Words),
        col("now", common::THIS_PERIOD, Count),
        col("before", words::BEFORE, Count),
        col("change", common::CHANGE, Change),
        col("percent", words::PERCENT, Percent),
    ];
    let section = Section {
        key: COMPARED,
        title: words::AGAINST.get(frame.params.lang).to_owned(),
        table: frame.table(&columns, rows.collect()),
        ..Section::default()
    };
    document.sections.insert(document.sections.len().min(1), section);
    say_months(frame, document, &then);
    if report.of_months() {
        say_coverage(frame, document, frame.coverage()?, then.coverage()?);
    }
    Ok(())
}

/// What stands in the row of totals of a section; a section without rows has none, but `nothing`.
pub(super) fn totals(document: &Document, section: &str, figures: &[Col], nothing: &Cell) -> Vec<Cell> {
    let table = document.sections.iter().find(|found| found.key == section).map(|found| &found.table);
    let total = |figure: &Col| {
        let at = table?.columns.iter().position(|column| column.key == figure.key)?;
        table?.total.as_ref()?.get(at).cloned()
    };
    figures.iter().map(|figure| total(figure).unwrap_or_else(|| nothing.clone())).collect()
}

/// What is said of a figure that no record counts: 0 where something was reported, else silence.
pub(super) fn nothing(document: &Document) -> Cell {
    let libraries = document.meta.iter().find(|(key, _)| *key == "libraries").map(|(_, told)| told);
    let reported = |key: &str| libraries.is_some_and(|told| told[key].as_i64() > Some(0));
    if reported("reporting") || reported("unexpected") { Cell::Integer(0) } else { Cell::Silent }
}

/// Says which months are compared with, for people and for machines.
pub(super) fn say_months(frame: &Frame<'_>, document: &mut Document, then: &Frame<'_>) {
    let lang = frame.params.lang;
    let (start, end) = (then.first.first_day(), then.last.last_day());
    document.meta.push(("compared", json!({ "start": start.to_string(), "end": end.to_string() })));
    let (start, end) = (dates::day(start, lang), dates::day(end, lang));
    document.subtitles.push(words::COMPARED_WITH.fill(lang, args![start, end]));
}

/// Says how much was reported then and now, and what follows where that differs.
pub(super) fn say_coverage(frame: &Frame<'_>, document: &mut Document, now: Coverage, then: Coverage) {
    let lang = frame.params.lang;
    let (n, m) = (now.reported_months, now.expected_months);
    let (was_n, was_m) = (then.reported_months, then.expected_months);
    document.notes.push(words::COMPARED_COVERAGE.fill(lang, args![n, m, was_n, was_m]));
    if (n, m) != (was_n, was_m) {
        document.notes.push(words::UNLIKE.get(lang).to_owned());
    }
}
