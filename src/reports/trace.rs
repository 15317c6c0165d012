//! Behind a figure: the records it is made of, where each came from and who wrote it, and what they come to.

mod common;
mod find;
mod lists;
mod made;
mod records;
mod source;
#[cfg(test)]
mod tests;

use rusqlite::Connection;
use rusqlite::types::ToSql;

use super::columns::col;
use super::series::real;
use super::shared::Frame;
use super::{Layout, Params, Report};
use crate::args;
use crate::error::{Problem, Result};
use crate::table::ColumnKind::{Code, Words};
use crate::table::{Cell, Column, Document, Section, Table};
use crate::text::codes::report as codes;
use crate::text::{reports as words, trace};

pub(super) use common::{
    ACTIVITIES, ADVOCACY, BOOKS, CHANGES, COMPUTERS, EBOOKS, EXPECTED, EXPECTED_MONTHS, FEMALE, IMPACT,
    KNOWN, LATE_MONTHS, MALE, MEASURES, MISSING_MONTHS, PARTICIPATIONS, PUBLICATIONS, REPORTED_MONTHS,
    REPORTING, RUPIAH, TRAINED_STAFF, UNSPECIFIED, VISITS, against,
};
pub(super) use find::key;
use find::{Found, Made, find};
use records::Behind;
pub(super) use source::folded;
pub use source::{Fold, Reach, Records, Rows, Source, Span, Traced};

/// What is behind one figure of a report: its records, or the figures it is computed from. `15.05:visits`, or
/// `libraries/15.05:visits` where a report has several tables; the row `total` is the row of totals.
///
/// # Errors
/// When the database cannot be read; a cell that is not there is the inner problem.
pub fn behind(
    db: &Connection,
    report: &Report,
    params: &Params,
    asked: &str,
) -> Result<std::result::Result<Document, Problem>> {
    // A figure is named by row and column of the table that people read.
    let mut params = params.clone();
    params.shape.layout = Layout::Wide;
    let document = (report.run)(db, &params)?;
    behind_in(db, report, &params, &document, asked)
}

/// The same for a document that was already computed.
pub(super) fn behind_in(
    db: &Connection,
    report: &Report,
    params: &Params,
    document: &Document,
    asked: &str,
) -> Result<std::result::Result<Document, Problem>> {
    let frame = Frame::new(db, params, report.by)?;
    let libraries = only(&frame)?;
    let found = match find(report, &frame, document, &libraries, asked) {
        Ok(found) => found,
        Err(problem) => return Ok(Err(problem)),
    };
    let hidden =
        |section: &Section| section.key == found.section && super::suppress::is_hidden(&section.table);
    if document.sections.iter().any(hidden) {
        // The records of its neighbours would tell what it hides.
        return Ok(Err(Problem::new(&codes::RPT_030).value(asked)));
    }
    let mut traced = frame.document("trace", trace::TRACE)?;
    traced.title = format!("{}: {}", traced.title, found.name);
    traced.meta.push(("cell", serde_json::json!({ "report": report.name, "cell": asked })));
    match &found.made {
        Made::Records { records: of, .. } => records(&frame, &found, of, &mut traced)?,
        Made::Parts(parts) => computed(&frame, parts, &mut traced),
    }
    Ok(Ok(traced))
}

/// The codes of the libraries that a report is only about; none where it is about all of an area.
fn only(frame: &Frame<'_>) -> Result<Vec<String>> {
    if frame.params.libraries.is_empty() {
        return Ok(Vec::new());
    }
    let sql = "select code from library where id in (select value from json_each(:libraries)) order by code";
    frame.read_sql(sql, &[], |row| row.get(0))
}

/// The records, and what they come to.
fn records(frame: &Frame<'_>, found: &Found, records: &Records, traced: &mut Document) -> Result<()> {
    let lang = frame.params.lang;
    let value = col("value", trace::VALUE, found.kind);
    let columns = [
        col("record", trace::RECORD, Words),
        col("id", trace::ID, Code),
        col("library", words::LIBRARY, Words),
        col("at", words::DATE, Words),
        col("title", words::TITLE, Words),
        if records.fold == Fold::Sum { value.summed() } else { value },
        col("file", trace::FILE, Words),
        col("sheet", trace::SHEET, Words),
        col("row", trace::ROW, Code),
        col("op", trace::OP, Code),
        col("who", trace::WHO, Words),
        col("entered", trace::ENTERED, Words),
    ];
    let Behind { rows, records: all, made } = frame.behind(found, records)?;
    let mut table = frame.table(&columns, rows);
    let agrees = same(&made, &found.figure);
    traced.meta.push(("records", serde_json::json!(all)));
    if all > table.rows.len() {
        let (n, m) = (table.rows.len(), all);
        traced.notes.push(trace::FIRST_OF.fill(lang, args![n, m]));
        if let Some(total) = &mut table.total {
            total[VALUE] = made;
        }
    }
    traced.meta.push(("agrees", serde_json::json!(agrees)));
    traced.notes.push(if table.rows.is_empty() {
        trace::NOTHING.get(lang).to_owned()
    } else if !agrees {
        trace::DIFFERS.get(lang).to_owned()
    } else {
        match records.fold {
            Fold::Sum => trace::AGREES,
            Fold::Mean => trace::MEAN_AGREES,
            Fold::Monthly => trace::MONTHLY_AGREES,
            Fold::Share => trace::SHARE_AGREES,
            Fold::Median => trace::MEDIAN_AGREES,
            Fold::Least | Fold::Most => trace::EDGE_AGREES,
        }
        .get(lang)
        .to_owned()
    });
    traced.sections.push(Section { key: "records", table, ..Section::default() });
    Ok(())
}

/// The figures that one is computed from, each with what to type to see what is behind it.
fn computed(frame: &Frame<'_>, parts: &[(String, Cell)], traced: &mut Document) {
    let lang = frame.params.lang;
    let columns = vec![
        Column::new("part", trace::PART.get(lang), Words),
        Column::new("value", trace::PART_VALUE.get(lang), Words),
    ];
    let rows = parts.iter().map(|(part, value)| vec![Cell::text(part.as_str()), value.clone()]).collect();
    traced.notes.push(format!("{}: {}", codes::RPT_004.id, codes::RPT_004.message.get(lang)));
    traced.meta.push(("computed", serde_json::json!(codes::RPT_004.id)));
    traced.sections.push(Section {
        key: "parts",
        table: Table { columns, rows, ..Table::default() },
        ..Section::default()
    });
}

/// Whether two cells are the same figure; nothing is 0, and a cell without a figure contradicts nothing.
fn same(made: &Cell, figure: &Cell) -> bool {
    let number = |cell: &Cell| match cell {
        Cell::Integer(n) => real(*n),
        Cell::Decimal(x) => *x,
        _ => 0.0,
    };
    if *figure == Cell::Empty {
        return true;
    }
    let (made, figure) = (number(made), number(figure));
    (made - figure).abs() <= 1e-9 * made.abs().max(1.0)
}

/// The operations after `since` that touched records of a figure, by their numbers: creating, changing,
/// removing. None where a figure is not made of the records of one type.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn operations_since(
    report: &Report,
    frame: &Frame<'_>,
    document: &Document,
    (section, row, column): (&str, &str, &str),
    since: i64,
) -> Result<Vec<i64>> {
    let Ok(found) = find(report, frame, document, &[], &format!("{section}/{row}:{column}")) else {
        return Ok(Vec::new());
    };
    let Made::Records { records, .. } = &found.made else { return Ok(Vec::new()) };
    if lists::is_list(records.list) {
        return Ok(Vec::new());
    }
    let (record_type, condition) = (records.list, found.condition());
    let sql = format!(
        "with mine as (select t.id, t.created_op from {record_type} t where {condition})
         select created_op from mine where created_op > :since
         union select c.op from change c join mine on mine.id = c.record
             where c.record_type = '{record_type}' and c.op > :since
         order by 1"
    );
    found.bound(frame, |bound| {
        let more: Vec<(&str, &dyn ToSql)> =
            bound.iter().copied().chain([(":since", &since as &dyn ToSql)]).collect();
        frame.read_sql(&sql, &more, |row| row.get(0))
    })
}

/// The position of the column `value`.
const VALUE: usize = 5;
