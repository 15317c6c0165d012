//! The records behind a figure, read: what each counts, where it came from, who wrote it.

use std::collections::BTreeMap;

use rusqlite::Row;
use rusqlite::types::{ToSql, Value};
use serde_json::json;

use super::find::{Found, Made};
use super::lists;
use crate::error::Result;
use crate::record::Privacy;
use crate::record_types::{self, RECORD_TYPES};
use crate::reports::shared::Frame;
use crate::table::Cell;

impl Frame<'_> {
    /// The records of a figure, as rows of the table of `trace`: by day, library and number.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn behind(&self, found: &Found) -> Result<Vec<Vec<Cell>>> {
        let Made::Records { records, .. } = &found.made else { return Ok(Vec::new()) };
        let list = lists::is_list(records.list);
        let (kind, living) = match list {
            true => ("t.record".to_owned(), "true"),
            false => (format!("'{}'", records.list), "t.removed_op is null"),
        };
        // What is counted once is counted with its first record; the others stand beside it.
        let value = match records.once {
            Some(once) => format!(
                "case row_number() over (partition by {once} order by {kind}, t.id) when 1 then {} else 0 end",
                records.value
            ),
            None => records.value.to_owned(),
        };
        let sql = format!(
            "select record, id, value from (
                select {kind} as record, t.id, {value} as value from {} t where {living} and {})
             where value is not null",
            records.list,
            found.condition()
        );
        let sql = if list { lists::with(&sql) } else { sql };
        let counted = found.bound(self, |bound| {
            self.read_sql(&sql, bound, |row| {
                let value = match row.get::<_, Value>("value")? {
                    Value::Integer(n) => Cell::Integer(n),
                    Value::Real(x) => Cell::Decimal(x),
                    _ => Cell::Empty,
                };
                Ok((row.get::<_, String>("record")?, row.get::<_, i64>("id")?, value))
            })
        })?;
        let mut ids: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        for (record, id, _) in &counted {
            ids.entry(record).or_default().push(*id);
        }
        let mut known: BTreeMap<(String, i64), Line> = BTreeMap::new();
        for (record, ids) in ids {
            for (id, line) in self.lines(record, &ids)? {
                known.insert((record.to_owned(), id), line);
            }
        }
        let mut rows: Vec<(&Line, Vec<Cell>)> = Vec::new();
        for (record, id, value) in &counted {
            let Some(line) = known.get(&(record.clone(), *id)) else { continue };
            let noun = record_types::find(record).map(|of| of.words);
            let mut row =
                vec![noun.map_or(Cell::Empty, |noun| Cell::Choice(record.clone(), noun)), Cell::Integer(*id)];
            row.extend(line.what.iter().cloned());
            row.push(value.clone());
            row.extend(line.whence.iter().cloned());
            rows.push((line, row));
        }
        rows.sort_by(|(a, a_row), (b, b_row)| {
            let id = |row: &[Cell]| if let Cell::Integer(id) = row[1] { id } else { 0 };
            (&a.order, id(a_row)).cmp(&(&b.order, id(b_row)))
        });
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    /// What is to be told of records of a type, by their ids.
    fn lines(&self, record_type: &str, ids: &[i64]) -> Result<Vec<(i64, Line)>> {
        let of = RECORD_TYPES.iter().find(|of| of.name == record_type);
        let field = |name: &str| of.and_then(|of| of.field(name)).map(|(_, field)| field);
        let title = match field("title").filter(|field| field.privacy == Privacy::Public) {
            Some(_) => "t.title",
            None => "null",
        };
        let (library, join) = match field("library") {
            Some(_) => ("l.name", "left join library l on l.id = t.library"),
            None => ("null", "left join (select null as code) l"),
        };
        let at = day_of(record_type);
        let sql = format!(
            "select t.id, {library} as library, {at} as at, {title} as title, l.code,
                s.file, s.sheet, t.source_row as row, o.id as op, o.who, substr(o.at, 1, 16) as entered
             from {record_type} t {join}
             join operation o on o.id = t.created_op left join source s on s.id = t.source
             where t.id in (select value from json_each(:ids))"
        );
        let ids = json!(ids).to_string();
        let more: [(&str, &dyn ToSql); 1] = [(":ids", &ids)];
        self.read_sql(&sql, &more, |row| Ok((row.get("id")?, Line::read(row)?)))
    }
}

/// What is told of one record besides its type, number and value.
struct Line {
    /// Library, day and title.
    what: [Cell; 3],
    /// File, sheet, row, operation, who and when.
    whence: [Cell; 6],
    /// Day and code of the library.
    order: (Option<String>, Option<String>),
}

impl Line {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let text = |name: &str| row.get::<_, Option<String>>(name).map(Cell::from);
        Ok(Self {
            what: [text("library")?, text("at")?, text("title")?],
            whence: [
                text("file")?,
                text("sheet")?,
                Cell::from(row.get::<_, Option<i64>>("row")?),
                Cell::Integer(row.get("op")?),
                text("who")?,
                text("entered")?,
            ],
            order: (row.get("at")?, row.get("code")?),
        })
    }
}

/// What dates a record `t` of a type.
fn day_of(record_type: &str) -> String {
    match record_type {
        "participant" => "(select h.start from training h where h.id = t.training)".to_owned(),
        "replication" => "cast(t.year as text)".to_owned(),
        "target" => "t.period".to_owned(),
        "library" => "t.active_from".to_owned(),
        _ => {
            let when = record_types::find(record_type).and_then(|of| of.when);
            format!("t.{}", when.unwrap_or("month"))
        }
    }
}

/// The month of a record `t` of a type. Some types have it as a column of its own, with an index.
pub(super) fn month_of(record_type: &str) -> String {
    match record_type {
        "visit" | "activity" | "advocacy" | "publication" | "service" | "impact" | "submission" => {
            "t.month".to_owned()
        }
        _ => format!("substr({}, 1, 7)", day_of(record_type)),
    }
}
