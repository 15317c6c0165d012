//! The records behind a figure, read: what each counts, where it came from, who wrote it.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Row;
use rusqlite::types::{ToSql, ValueRef};
use serde_json::json;

use super::find::Found;
use super::lists;
use super::made::Made;
use super::source::Records;
use crate::error::Result;
use crate::record::{Month, Privacy, RecordType};
use crate::record_types::{self, RECORD_TYPES};
use crate::reports::shared::Frame;
use crate::table::Cell;

/// So many records are listed, the first by type and number.
pub(super) const LISTED: usize = 10_000;

/// The records of a figure, and what all of them come to.
pub(super) struct Behind {
    /// Rows of the table of `trace`, by day, library and number; of very many records the first.
    pub(super) rows: Vec<Vec<Cell>>,
    /// How many records there are.
    pub(super) records: usize,
    /// What their values come to.
    pub(super) made: Cell,
}

/// One record with what it counts.
struct Counted {
    record_type: &'static RecordType,
    id: i64,
    value: Cell,
    /// What is counted once, and may have been counted with another record.
    once: Option<String>,
}

impl Counted {
    fn read(row: &Row<'_>) -> rusqlite::Result<Option<Self>> {
        let name = row.get_ref(0)?.as_str()?;
        let Some(record_type) = record_types::find(name) else { return Ok(None) };
        let value = match row.get_ref(2)? {
            ValueRef::Integer(n) => Cell::Integer(n),
            ValueRef::Real(x) => Cell::Decimal(x),
            _ => Cell::Empty,
        };
        Ok(Some(Self { record_type, id: row.get(1)?, value, once: row.get(3)? }))
    }

    const fn order(&self) -> (&'static str, i64) {
        (self.record_type.name, self.id)
    }
}

/// What is kept of the records while they pass by.
struct Passing {
    records: usize,
    made: Made,
    /// The first record of each thing that is counted once.
    firsts: HashMap<String, (&'static str, i64)>,
    listed: Vec<Counted>,
}

impl Passing {
    fn pass(&mut self, counted: Counted) {
        self.records += 1;
        let first = match &counted.once {
            Some(once) => match self.firsts.get_mut(once) {
                Some(first) => {
                    *first = counted.order().min(*first);
                    false
                }
                None => {
                    self.firsts.insert(once.clone(), counted.order());
                    self.made.add_month();
                    true
                }
            },
            None => true,
        };
        if first || !self.made.counts_once() {
            self.made.add(&counted.value);
        }
        self.listed.push(counted);
        if self.listed.len() > 2 * LISTED {
            self.shorten();
        }
    }

    fn shorten(&mut self) {
        self.listed.sort_by_key(Counted::order);
        self.listed.truncate(LISTED);
    }

    /// The records to list. What is counted once is counted with its first record; the others stand beside it.
    fn listed(&mut self) -> Vec<Counted> {
        self.shorten();
        let mut listed = std::mem::take(&mut self.listed);
        if !self.made.counts_once() {
            return listed;
        }
        for counted in &mut listed {
            let Some(once) = &counted.once else { continue };
            match self.firsts.get(once) == Some(&counted.order()) {
                true => drop(self.firsts.remove(once)),
                false => counted.value = Cell::Integer(0),
            }
        }
        listed
    }
}

impl Frame<'_> {
    /// The records of a figure.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn behind(&self, found: &Found, records: &Records) -> Result<Behind> {
        let list = lists::is_list(records.list);
        let (kind, living) = match list {
            true => ("t.record".to_owned(), "true"),
            false => (format!("'{}'", records.list), "t.removed_op is null"),
        };
        let once = records.once.map_or_else(|| "null".to_owned(), |once| format!("json_array({once})"));
        let sql = format!(
            "select * from (
                select {kind} as record, t.id, {} as value, {once} as once from {} t where {living} and {})
             where value is not null",
            records.value,
            records.list,
            found.condition()
        );
        let sql = lists::with(&sql);
        let (firsts, listed) = (HashMap::new(), Vec::new());
        let mut passing = Passing { records: 0, made: Made::new(records.fold), firsts, listed };
        found.bound(self, |bound| {
            self.read_sql(&sql, bound, |row| {
                Counted::read(row)?.into_iter().for_each(|counted| passing.pass(counted));
                Ok(())
            })
        })?;
        let rows = self.told(&passing.listed())?;
        Ok(Behind { rows, records: passing.records, made: passing.made.come_to() })
    }

    /// The rows of some records, by day, library and number.
    fn told(&self, counted: &[Counted]) -> Result<Vec<Vec<Cell>>> {
        let mut ids: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        for one in counted {
            ids.entry(one.record_type.name).or_default().push(one.id);
        }
        let mut known: HashMap<(&str, i64), Line> = HashMap::new();
        for (record, ids) in ids {
            known.extend(self.lines(record, &ids)?.into_iter().map(|(id, line)| ((record, id), line)));
        }
        let mut rows: Vec<(&Line, Vec<Cell>)> = Vec::new();
        for one in counted {
            let Some(line) = known.get(&one.order()) else { continue };
            let of = one.record_type;
            let mut row = vec![Cell::Choice(of.name.to_owned(), of.words), Cell::Integer(one.id)];
            row.extend(line.what.iter().cloned());
            row.push(one.value.clone());
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
            what: [text("library")?, dated(row.get("at")?), text("title")?],
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

/// What dates a record, as people read it: a day, a month, or words such as those of a target's period.
fn dated(at: Option<String>) -> Cell {
    let Some(at) = at else { return Cell::Empty };
    let month = || Month::parse_iso(&at).map(Cell::Month);
    at.parse().ok().map(Cell::Date).or_else(month).unwrap_or(Cell::Text(at))
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
