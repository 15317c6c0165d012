//! Behind a figure: the records it is made of, where each came from and who wrote it. They sum to it.

mod source;

use rusqlite::types::ToSql;
use rusqlite::{Connection, Row};

use super::columns::{add, col};
use super::shared::Frame;
use super::{Layout, Params, Report, flow};
use crate::args;
use crate::error::{Problem, Result};
use crate::record::choice::nearest;
use crate::record::month::parse_month;
use crate::record::{Month, Privacy};
use crate::record_types::{self, RECORD_TYPES};
use crate::table::ColumnKind::{Code, Count, Words};
use crate::table::{Cell, ColumnKind, Document, Section};
use crate::text::codes::report as codes;
use crate::text::{reports as words, trace};

pub(super) use source::{
    ACTIVITIES, ADVOCACY, FEMALE, IMPACT, MALE, MEASURES, PARTICIPATIONS, PUBLICATIONS, RUPIAH, UNSPECIFIED,
    VISITS, folded,
};
pub use source::{Rows, Source, Traced};

/// The words that name the row of totals.
const TOTALS: &[&str] = &["total", "jumlah"];

/// The records behind one figure of a report: `15.05:visits`, or `libraries/15.05:visits` where a report has
/// several tables; the row `total` is the row of totals.
///
/// # Errors
/// When the database cannot be read; a cell that is not there, or no sum of records, is the inner problem.
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
    let found = match find(report, &frame, document, asked) {
        Ok(found) => found,
        Err(problem) => return Ok(Err(problem)),
    };
    let hidden =
        |section: &Section| section.key == found.section && super::suppress::is_hidden(&section.table);
    if document.sections.iter().any(hidden) {
        // The records of its neighbours would tell what it hides.
        return Ok(Err(Problem::new(&codes::RPT_030).value(asked)));
    }
    let rows = frame.records(&found)?;
    let lang = params.lang;
    let columns = [
        col("record", trace::RECORD, Words),
        col("id", trace::ID, Code),
        col("library", words::LIBRARY, Words),
        col("at", words::DATE, Words),
        col("title", words::TITLE, Words),
        col("value", trace::VALUE, found.kind).summed(),
        col("file", trace::FILE, Words),
        col("sheet", trace::SHEET, Words),
        col("row", trace::ROW, Code),
        col("op", trace::OP, Code),
        col("who", trace::WHO, Words),
        col("entered", trace::ENTERED, Words),
    ];
    let table = frame.table(&columns, rows);
    let sum = add(table.rows.iter().map(|row| &row[VALUE]));
    let agrees = sum == found.figure || (sum == Cell::Silent && found.figure == Cell::Integer(0));
    let mut traced = frame.document("trace", trace::TRACE)?;
    traced.title = format!("{}: {}", traced.title, found.name);
    traced.meta.push(("cell", serde_json::json!({ "report": report.name, "cell": asked })));
    traced.meta.push(("agrees", serde_json::json!(agrees)));
    traced.notes.push(if table.rows.is_empty() {
        trace::NOTHING.get(lang).to_owned()
    } else if agrees {
        trace::AGREES.get(lang).to_owned()
    } else {
        trace::DIFFERS.get(lang).to_owned()
    });
    traced.sections.push(Section { key: "records", table, ..Section::default() });
    Ok(Ok(traced))
}

/// The operations after `since` that touched records of a figure, by their numbers: creating, changing,
/// removing. None where a figure is no sum of records.
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
    let Ok(found) = find(report, frame, document, &format!("{section}/{row}:{column}")) else {
        return Ok(Vec::new());
    };
    let record_type = found.source.record_type;
    let row = found.row.as_ref().map_or_else(|| "true".to_owned(), |_| found.rows.condition());
    let month = month_of(record_type);
    let sql = format!(
        "with mine as (select t.id, t.created_op from {record_type} t
             where {month} between :first and :last
                and t.library in (select value from json_each(:scope)) and ({row}))
         select created_op from mine where created_op > :since
         union select c.op from change c join mine on mine.id = c.record
             where c.record_type = '{record_type}' and c.op > :since
         order by 1"
    );
    let (first, last) = found.between(frame);
    let more: [(&str, &dyn ToSql); 4] =
        [(":row", &found.row), (":since", &since), (":first", &first), (":last", &last)];
    frame.read_sql(&sql, &more, |row| row.get(0))
}

/// The position of the column `value`.
const VALUE: usize = 5;

/// One figure, found in a document.
struct Found {
    section: &'static str,
    source: &'static Source,
    rows: Rows,
    /// The row's key; none for the row of totals.
    row: Option<String>,
    /// First and last month, where they are not the report's.
    months: Option<(Month, Month)>,
    figure: Cell,
    kind: ColumnKind,
    /// The figure's name for people.
    name: String,
}

impl Found {
    /// First and last month of the records, as they are stored.
    fn between(&self, frame: &Frame<'_>) -> (String, String) {
        let (first, last) = self.months.unwrap_or((frame.first, frame.last));
        (first.to_string(), last.to_string())
    }
}

fn find(
    report: &Report,
    frame: &Frame<'_>,
    document: &Document,
    asked: &str,
) -> std::result::Result<Found, Problem> {
    let traced = (report.traced)(frame.by);
    let unknown = || {
        let cells: Vec<String> = traced
            .iter()
            .flat_map(|traced| {
                let section = document.sections.iter().find(|section| section.key == traced.section);
                let row = section.and_then(|section| section.table.rows.first()).map(|row| key(&row[0]));
                let shown = move |column: &str| {
                    section.is_some_and(|section| section.table.columns.iter().any(|c| c.key == column))
                };
                let columns = traced.columns.iter().filter(move |(column, _)| shown(column));
                columns.take(3).map(move |(column, _)| {
                    format!(
                        "{}/{}:{column}",
                        traced.section,
                        row.clone().unwrap_or_else(|| "total".to_owned())
                    )
                })
            })
            .collect();
        let near = nearest(asked, cells.iter().map(String::as_str), 1).first().map(|near| (*near).to_owned());
        let problem = Problem::new(&codes::RPT_001).value(asked).args(args![
            report = report.name,
            cells = if cells.is_empty() { "–".to_owned() } else { cells.join(", ") }
        ]);
        match near {
            Some(near) => problem.suggest(near),
            None => problem,
        }
    };
    let (place, column) = asked.rsplit_once(':').ok_or_else(unknown)?;
    let month = flow::find(report).and_then(|flow| flow.column(frame, column));
    let column = month.as_deref().unwrap_or(column);
    let (wanted, row) = match place.split_once('/') {
        Some((section, row)) => (Some(section), row),
        None => (None, place),
    };
    for traced in traced.iter().filter(|traced| wanted.is_none_or(|wanted| wanted == traced.section)) {
        let part = || {
            let of = flow::find(report).filter(|_| traced.section == flow::GRID)?;
            of.part(frame, column).map(|(source, first, last)| (source, Some((first, last))))
        };
        let whole = traced.columns.iter().find(|(key, _)| *key == column);
        let Some((source, months)) = whole.map(|(_, source)| (*source, None)).or_else(part) else { continue };
        let Some(section) = document.sections.iter().find(|section| section.key == traced.section) else {
            continue;
        };
        let table = &section.table;
        let Some(at) = table.columns.iter().position(|candidate| candidate.key == column) else { continue };
        let total = TOTALS.contains(&row.to_lowercase().as_str());
        let cells = match total {
            true => table.total.as_ref(),
            false => table.rows.iter().find(|cells| is(&cells[0], row)),
        };
        let Some(cells) = cells else { continue };
        let (rows, row_key) = match traced.rows {
            Rows::Value(of) | Rows::Folded(of) if !total && key(&cells[0]) == flow::OTHERS => {
                let folded = matches!(traced.rows, Rows::Folded(_));
                let named: Vec<String> = table.rows.iter().map(|row| key(&row[0])).collect();
                let rest = if folded { Rows::FoldedRest(of) } else { Rows::Rest(of) };
                (rest, serde_json::json!(named).to_string())
            }
            rows => (rows, key(&cells[0])),
        };
        return Ok(Found {
            section: traced.section,
            source,
            rows,
            row: (!total).then_some(row_key),
            months,
            figure: cells[at].clone(),
            kind: match table.columns[at].kind {
                ColumnKind::Rupiah => ColumnKind::Rupiah,
                ColumnKind::Decimal => ColumnKind::Decimal,
                _ => Count,
            },
            name: format!("{row} · {}", table.columns[at].label),
        });
    }
    Err(unknown())
}

/// A row's key as machines read it.
pub(super) fn key(cell: &Cell) -> String {
    match cell {
        Cell::Text(words) | Cell::Choice(words, _) => words.clone(),
        Cell::Integer(n) => n.to_string(),
        Cell::Month(month) => month.to_string(),
        Cell::Date(day) => day.to_string(),
        Cell::Decimal(x) => x.to_string(),
        Cell::Empty | Cell::Silent | Cell::List(_) => "not_stated".to_owned(),
    }
}

/// Whether a row's first cell is what a person named: its code, its label, or a month as people write it.
fn is(cell: &Cell, asked: &str) -> bool {
    let same = |words: &str| words.eq_ignore_ascii_case(asked);
    same(&key(cell))
        || match cell {
            Cell::Choice(_, label) => same(label.en) || same(label.id),
            Cell::Month(month) => {
                parse_month(asked, crate::record::date::DateOrder::DayFirst).ok().flatten() == Some(*month)
            }
            _ => false,
        }
}

/// The column that dates a record `t` of a type.
fn day_of(record_type: &str) -> String {
    let when = record_types::find(record_type).and_then(|of| of.when);
    format!("t.{}", when.unwrap_or("month"))
}

/// The month of a record `t` of a type. Some types have it as a column of its own, with an index.
fn month_of(record_type: &str) -> String {
    match record_type {
        "need" | "practice" | "commitment" | "partnership" | "aid" => {
            format!("substr({}, 1, 7)", day_of(record_type))
        }
        _ => "t.month".to_owned(),
    }
}

impl Frame<'_> {
    /// The records of a figure, as rows of the table of `trace`.
    fn records(&self, found: &Found) -> Result<Vec<Vec<Cell>>> {
        let Source { record_type, value, only } = found.source;
        let of = RECORD_TYPES.iter().find(|of| of.name == *record_type);
        let field = |name: &str| {
            of.and_then(|of| of.field(name)).filter(|(_, field)| field.privacy == Privacy::Public).is_some()
        };
        let title = if field("title") { "t.title" } else { "null" };
        let at = day_of(record_type);
        let month = month_of(record_type);
        let row = match found.row {
            Some(_) => found.rows.condition(),
            None => "true".to_owned(),
        };
        let sql = format!(
            "select '{record_type}' as record, t.id, l.name as library, {at} as at, {title} as title, v.value,
                s.file, s.sheet, t.source_row as row, o.id as op, o.who, substr(o.at, 1, 16) as entered
             from {record_type} t
             join (select id, {value} as value from {record_type}) v on v.id = t.id
             join library l on l.id = t.library join operation o on o.id = t.created_op
             left join source s on s.id = t.source
             where t.removed_op is null and {month} between :first and :last
                and t.library in (select value from json_each(:scope))
                and v.value is not null and ({only}) and ({row})
             order by at, l.code, t.id"
        );
        let noun = record_types::find(record_type).map(|of| of.words);
        let read = |row: &Row<'_>| {
            let text = |name: &str| row.get::<_, Option<String>>(name).map(Cell::from);
            let value: rusqlite::types::Value = row.get("value")?;
            Ok(vec![
                noun.map_or(Cell::Empty, |noun| Cell::Choice((*record_type).to_owned(), noun)),
                Cell::Integer(row.get("id")?),
                text("library")?,
                text("at")?,
                text("title")?,
                match value {
                    rusqlite::types::Value::Integer(n) => Cell::Integer(n),
                    rusqlite::types::Value::Real(x) => Cell::Decimal(x),
                    _ => Cell::Empty,
                },
                text("file")?,
                text("sheet")?,
                Cell::from(row.get::<_, Option<i64>>("row")?),
                Cell::Integer(row.get("op")?),
                text("who")?,
                text("entered")?,
            ])
        };
        let key = found.row.clone();
        let (first, last) = found.between(self);
        let more: [(&str, &dyn ToSql); 3] = [(":row", &key), (":first", &first), (":last", &last)];
        self.read_sql(&sql, &more, read)
    }
}

#[cfg(test)]
mod tests {
    use super::super::REPORTS;
    use super::super::sample::Sample;
    use super::*;

    /// Every figure of every section that can be traced is the sum of its records.
    #[test]
    fn the_records_behind_a_figure_sum_to_it() {
        let sample = Sample::district();
        let mut checked = 0;
        for report in REPORTS {
            for by in report.by.iter().map(|by| Some(*by)).chain([None]) {
                let ask = |params: &mut Params| {
                    params.by = by.map(str::to_owned);
                    params.libraries = if report.of_library { vec![2] } else { Vec::new() };
                };
                let document = sample.run(report, "2022-01..2022-06", ask);
                let params = sample.params("2022-01..2022-06", ask);
                let by = by.or_else(|| report.by.first().copied()).unwrap_or_default();
                for traced in (report.traced)(by) {
                    let section = document.sections.iter().find(|section| section.key == traced.section);
                    let Some(section) = section else { continue };
                    for row in section.table.rows.iter().chain(&section.table.total) {
                        let name = if section.table.total.as_ref() == Some(row) {
                            "total".to_owned()
                        } else {
                            key(&row[0])
                        };
                        for (column, _) in traced.columns {
                            // A table may show only some of its report's figures.
                            if section.table.columns.iter().all(|shown| shown.key != *column) {
                                continue;
                            }
                            let cell = format!("{}/{name}:{column}", traced.section);
                            let found =
                                behind_in(&sample.db, report, &params, &document, &cell).unwrap().unwrap();
                            let agrees = found.meta.iter().find(|(key, _)| *key == "agrees").unwrap();
                            assert_eq!(agrees.1, true, "{} {by} {cell}", report.name);
                            checked += 1;
                        }
                    }
                }
            }
        }
        assert!(checked > 500, "only {checked} figures traced");
    }

    #[test]
    fn a_cell_that_is_not_there_is_told_with_those_that_are() {
        let sample = Sample::district();
        let params = sample.params("2022-01..2022-06", |_| ());
        for cell in ["15.05", "nowhere:visits", "15.05:vists", "x/15.05:visits"] {
            let problem =
                behind(&sample.db, &super::super::monthly::MONTHLY, &params, cell).unwrap().unwrap_err();
            assert_eq!(problem.code.id, "RPT-001", "{cell}");
        }
    }
}
