//! Figures as issued against figures as they are now: what changed since, and by which operations.

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde_json::{Value, json};

use super::shared::{Frame, SQL};
use super::trace::{key, operations_since};
use super::{Params, Report};
use crate::args;
use crate::error::Result;
use crate::store::freeze::Freeze;
use crate::table::{Cell, Column, ColumnKind, Document, Narrow, Section, Table};
use crate::text::{Lang, freeze as words, reports as common};

/// One figure of a document: section, row, column and value, as machines read them.
type Figure = (String, String, String, Value);

/// Every figure of a document, in its order; rows are named by their first cell.
#[must_use]
pub fn figures(document: &Document) -> Vec<Figure> {
    let mut found = Vec::new();
    for section in &document.sections {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let total = section.table.total.iter().map(|row| ("total".to_owned(), row));
        let rows = section.table.rows.iter().map(|row| (row.first().map(key).unwrap_or_default(), row));
        for (name, row) in rows.chain(total) {
            let n = seen.entry(name.clone()).and_modify(|n| *n += 1).or_insert(1);
            let name = if *n == 1 { name } else { format!("{name} #{n}") };
            for (column, cell) in section.table.columns.iter().zip(row).skip(1) {
                found.push((section.key.to_owned(), name.clone(), column.key.clone(), value(cell)));
            }
        }
    }
    found
}

/// The figures as text to seal.
#[must_use]
pub fn sealed(document: &Document) -> String {
    json!(figures(document)).to_string()
}

/// What a report is sealed by: first and last month, and its filters as JSON.
///
/// # Errors
/// When the database cannot be read.
pub fn name(db: &Connection, report: &Report, params: &Params) -> Result<(String, String, String)> {
    let frame = Frame::new(db, params, report.by)?;
    let mut filters = json!({
        "region": params.region.as_ref().map(|area| &area.code),
        "libraries": params.libraries,
        "cohort": params.cohort,
        "by": (!frame.by.is_empty()).then_some(frame.by),
    });
    if params.approved {
        filters["status"] = json!("approved");
    }
    Ok((frame.first.to_string(), frame.last.to_string(), filters.to_string()))
}

/// The figures that are not what was issued, each with the operations since that touched its records and the day
/// of the last of them. With `keys`, sections, rows and choices stand as machines know them.
///
/// # Errors
/// When the database cannot be read.
pub fn corrections(
    db: &Connection,
    report: &Report,
    params: &Params,
    document: &Document,
    issued: &Freeze,
    keys: bool,
) -> Result<Section> {
    let frame = Frame::new(db, params, report.by)?;
    let lang = params.lang;
    let then: Vec<Figure> = serde_json::from_str(&issued.cells).unwrap_or_default();
    let mut then: BTreeMap<(String, String, String), Value> =
        then.into_iter().map(|(section, row, column, value)| ((section, row, column), value)).collect();
    let mut rows = Vec::new();
    let mut differs = |section: &str, row: &str, column: &str, old: Value, new: Value| -> Result<()> {
        let operations = operations_since(report, &frame, document, (section, row, column), issued.op)?;
        let change = match (old.as_f64(), new.as_f64()) {
            (Some(old), Some(new)) if old.fract() == 0.0 && new.fract() == 0.0 => {
                Cell::Integer((new - old) as i64)
            }
            (Some(old), Some(new)) => Cell::Decimal(new - old),
            _ => Cell::Empty,
        };
        let found = document.sections.iter().find(|found| found.key == section);
        let at = found.and_then(|found| found.table.columns.iter().position(|found| found.key == column));
        let label =
            found.zip(at).filter(|_| !keys).map_or(column, |(found, at)| &found.table.columns[at].label);
        let (section, row) = match found.filter(|_| !keys) {
            Some(found) if found.title.is_empty() => {
                (Cell::text(words::MAIN_TABLE.get(lang)), name_of(found, row, lang))
            }
            Some(found) => (Cell::text(found.title.as_str()), name_of(found, row, lang)),
            None => (Cell::text(section), Cell::text(row)),
        };
        let of = |value| found.zip(at).map_or_else(|| shown(&value), |(found, at)| as_in(found, at, &value));
        let last = operations.iter().max();
        let mut days = frame.read(SQL, "day_of", &[(":op", &last)], |row| row.get::<_, String>(0))?;
        let day = days.pop().and_then(|day| day.parse().ok()).map_or(Cell::Empty, Cell::Date);
        let operations = operations.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        rows.push(vec![
            section,
            row,
            Cell::text(label),
            of(old),
            of(new),
            change,
            Cell::Text(operations),
            day,
        ]);
        Ok(())
    };
    for (section, row, column, new) in figures(document) {
        let at = (section, row, column);
        let old = then.remove(&at).unwrap_or(Value::Null);
        if old != new {
            differs(&at.0, &at.1, &at.2, old, new)?;
        }
    }
    for ((section, row, column), old) in then {
        if !old.is_null() {
            differs(&section, &row, &column, old, Value::Null)?;
        }
    }
    let column = |key, label: crate::text::Text, kind| Column::new(key, label.get(lang), kind);
    let mut columns = vec![
        column("section", words::TABLE, ColumnKind::Words),
        column("row", words::ROW, ColumnKind::Words),
        column("column", words::FIGURE, ColumnKind::Words),
        column("issued", words::ISSUED, ColumnKind::Words),
        column("now", words::NOW, ColumnKind::Words),
        column("change", common::CHANGE, ColumnKind::Change),
        column("operations", words::OPERATIONS, ColumnKind::Words),
        column("date", common::DATE, ColumnKind::Date),
    ];
    // Row and figure mostly say of which table they are.
    columns[0].narrow = Narrow::LeftOut;
    let at = super::dates::moment(&issued.at, lang);
    let title =
        words::CORRECTIONS.fill(lang, args![at, op = issued.op.to_string(), who = issued.who.as_str()]);
    let table = Table { columns, rows, ..Table::default() };
    Ok(Section { key: "corrections", title, table, ..Section::default() })
}

/// A cell as a sealed value.
fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty | Cell::Silent => Value::Null,
        Cell::Integer(n) => json!(n),
        Cell::Decimal(x) => json!(x),
        Cell::List(cells) => Value::from(cells.iter().map(key).collect::<Vec<_>>()),
        other => Value::from(key(other)),
    }
}

/// What people call a row: its name where the first cell is a code, else the first cell.
fn name_of(section: &Section, row: &str, lang: Lang) -> Cell {
    if row == "total" {
        return Cell::text(common::TOTAL.get(lang));
    }
    let columns = &section.table.columns;
    let named =
        columns.len() > 1 && columns[0].kind == ColumnKind::Code && columns[1].kind == ColumnKind::Words;
    let found = section.table.rows.iter().find(|cells| cells.first().is_some_and(|first| key(first) == row));
    found.and_then(|cells| cells.get(usize::from(named))).cloned().unwrap_or_else(|| Cell::text(row))
}

/// A sealed value as a cell of its column: a choice has its label again where the column still holds it.
fn as_in(section: &Section, at: usize, value: &Value) -> Cell {
    let choice = |cell: &&Cell| matches!(cell, Cell::Choice(code, _) if value.as_str() == Some(code));
    let cells = section.table.rows.iter().filter_map(|row| row.get(at));
    cells.into_iter().find(choice).cloned().unwrap_or_else(|| shown(value))
}

/// A sealed value as a cell.
fn shown(value: &Value) -> Cell {
    match value {
        Value::Null => Cell::Silent,
        Value::Number(n) => {
            n.as_i64().map_or_else(|| Cell::Decimal(n.as_f64().unwrap_or_default()), Cell::Integer)
        }
        Value::String(words) => Cell::text(words.as_str()),
        other => Cell::Text(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::monthly::MONTHLY;
    use super::super::sample::Sample;
    use super::*;

    #[test]
    fn what_changed_since_it_was_issued_is_told_with_its_operations() {
        let sample = Sample::district();
        let params = sample.params("2022-03", |_| ());
        let before = sample.run(&MONTHLY, "2022-03", |_| ());
        let issued = Freeze {
            op: 1,
            at: "2022-12-03T10:51:07+07:00".to_owned(),
            who: "Pengelola".to_owned(),
            cells: sealed(&before),
            sha256: [0; 32],
        };
        let nothing = corrections(&sample.db, &MONTHLY, &params, &before, &issued, true).unwrap();
        assert!(nothing.table.rows.is_empty());
        assert!(!issued.is_whole(), "a wrong hash is seen");

        sample.db.execute_batch(
            "insert into operation (id, uid, writer, seq, at, clock, who, kind, command) values (2, zeroblob(16), 1, 2, '2023-01-03T10:51:07+07:00', 2, 'Pengelola', 'add', '');
             insert into activity (uid, created_op, library, date, title, male)
             values (randomblob(16), 2, (select min(library) from visit where month = '2022-03' and removed_op is null), '2022-03-09', 'Terlambat', 12);",
        ).unwrap();
        let now = sample.run(&MONTHLY, "2022-03", |_| ());
        let found = corrections(&sample.db, &MONTHLY, &params, &now, &issued, true).unwrap();
        let told = |key: &str| found.table.rows.iter().filter(|row| row[2] == Cell::text(key)).count();
        assert_eq!((told("activities"), told("visits")), (2, 0), "the library's row and the row of totals");
        let row = &found.table.rows[0];
        assert_eq!((&row[5], &row[6]), (&Cell::Integer(1), &Cell::text("2")));
        assert_eq!(row[7], Cell::Date("2023-01-03".parse().unwrap()), "a correction has its day");
        let people = corrections(&sample.db, &MONTHLY, &params, &now, &issued, false).unwrap();
        assert_eq!(people.table.rows[0][0], Cell::text("tabel utama"));
        assert!(matches!(&people.table.rows[0][1], Cell::Text(name) if name.starts_with("Perpustakaan ")));
    }
}
