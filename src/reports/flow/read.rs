//! Reads the figures of a flow: from the sums that the store keeps where they say what is asked, else record by
//! record, each once however many ways it is grouped in.

use std::collections::HashMap;

use rusqlite::Row;

use super::facts::{Group, NOT_STATED, SQL, Sum, at};
use super::{Flow, Kept, Measure, Missing};
use crate::error::Result;
use crate::record::{FieldType, Month};
use crate::record_types::RECORD_TYPES;
use crate::reports::shared::{Frame, query};
use crate::reports::trace::{Records, Source, folded};

/// Sums of groups: of each its months, of each month the figures.
#[derive(Debug)]
pub(super) struct Grouped {
    span: usize,
    figures: usize,
    sums: Vec<Sum>,
}

impl Grouped {
    /// The sum of a figure of a group in a month; nothing beyond what was read.
    pub(super) fn get(&self, group: usize, month: usize, figure: usize) -> Sum {
        let inside = month < self.span;
        let at = inside.then(|| (group * self.span + month) * self.figures + figure);
        at.and_then(|at| self.sums.get(at)).copied().unwrap_or_default()
    }

    /// Adds figures to those of a group and month.
    fn add(&mut self, group: usize, month: usize, figures: &[Sum]) {
        let end = (group + 1) * self.span * self.figures;
        if self.sums.len() < end {
            self.sums.resize(end, Sum::default());
        }
        let from = (group * self.span + month) * self.figures;
        self.sums[from..].iter_mut().zip(figures).for_each(|(sum, more)| sum.add(*more));
    }
}

/// What was read of one grouping.
#[derive(Debug)]
pub(super) struct Reading {
    /// Where each value stands.
    pub(super) groups: HashMap<String, usize>,
    pub(super) sums: Grouped,
    /// How many libraries stand behind each value.
    pub(super) libraries: Vec<i64>,
    /// How many stand behind any.
    pub(super) behind: i64,
    /// Which libraries stand behind each value, by their place in the report.
    seen: Vec<Vec<bool>>,
    seen_any: Vec<bool>,
}

impl Reading {
    /// Nothing read yet, of so many figures.
    pub(super) fn new(frame: &Frame<'_>, figures: usize) -> Self {
        let sums = Grouped { span: frame.months().len(), figures, sums: Vec::new() };
        let seen_any = vec![false; frame.libraries().len()];
        Self { groups: HashMap::new(), sums, libraries: Vec::new(), behind: 0, seen: Vec::new(), seen_any }
    }

    /// Adds figures of a value, of the library in this place of the report.
    fn add(&mut self, value: &str, library: usize, month: usize, figures: &[Sum]) {
        let group = self.groups.get(value).copied().unwrap_or_else(|| {
            self.groups.insert(value.to_owned(), self.seen.len());
            self.libraries.push(0);
            self.seen.push(vec![false; self.seen_any.len()]);
            self.seen.len() - 1
        });
        self.libraries[group] += i64::from(!std::mem::replace(&mut self.seen[group][library], true));
        self.behind += i64::from(!std::mem::replace(&mut self.seen_any[library], true));
        self.sums.add(group, month, figures);
    }
}

/// Reads figures by the group of their library, as `place` numbers it.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn places(
    frame: &Frame<'_>,
    flow: &Flow,
    measures: &[usize],
    to: &mut Reading,
    place: impl Fn(i64) -> usize,
) -> Result<()> {
    let asked = Asked::new(flow, measures, flow.kept);
    let from = match flow.kept {
        Some(kept) => query(SQL, "sums").replace("{sums}", kept.table),
        None => query(SQL, "facts").replace("{record_type}", flow.record_type),
    };
    let sql = from.replace("{join}", "").replace("{asked}", &asked.sql());
    let mut figures = vec![Sum::default(); measures.len()];
    rows(frame, &sql, |library, month, row| {
        asked.read(row, &mut figures)?;
        to.sums.add(place(frame.libraries()[library]), month, &figures);
        Ok(())
    })
}

/// Reads figures by what records say, in several groupings; each record once but for values that are listed.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn read(
    frame: &Frame<'_>,
    flow: &Flow,
    groups: &[Group],
    measures: &[usize],
) -> Result<Vec<Reading>> {
    let mut found: Vec<Reading> = groups.iter().map(|_| Reading::new(frame, measures.len())).collect();
    if let ([Group::Value(column)], [0], Some(kept)) = (groups, measures, flow.kept)
        && kept.column == *column
    {
        counts(frame, flow, &kept, &mut found[0])?;
        return Ok(found);
    }
    let listed = |at: &usize| matches!(groups[*at], Group::Listed(_));
    let (alone, together): (Vec<usize>, Vec<usize>) = (0..groups.len()).partition(listed);
    for together in alone.into_iter().map(|at| vec![at]).chain([together]).filter(|some| !some.is_empty()) {
        let asked = Asked::new(flow, measures, None);
        let mut columns = asked.sql();
        let mut join = String::new();
        for at in &together {
            let (value, joined) = value(groups[*at]);
            columns.push_str(&format!(", {value}"));
            join.push_str(&joined);
        }
        let sql = query(SQL, "facts")
            .replace("{record_type}", flow.record_type)
            .replace("{join}", &join)
            .replace("{asked}", &columns);
        let mut figures = vec![Sum::default(); measures.len()];
        rows(frame, &sql, |library, month, row| {
            asked.read(row, &mut figures)?;
            for (n, at) in together.iter().enumerate() {
                let value = row.get_ref(asked.width() + n)?.as_str_or_null()?;
                found[*at].add(value.unwrap_or(NOT_STATED), library, month, &figures);
            }
            Ok(())
        })?;
    }
    Ok(found)
}

/// Reads from the sums kept how many records of each value there are.
fn counts(frame: &Frame<'_>, flow: &Flow, kept: &Kept, to: &mut Reading) -> Result<()> {
    let field =
        RECORD_TYPES.iter().find(|of| of.name == flow.record_type).and_then(|of| of.field(kept.column));
    let Some(FieldType::Choice(choices)) = field.map(|(_, field)| field.kind) else { return Ok(()) };
    let values: Vec<(&str, &str)> =
        choices.iter().map(|choice| (choice.code, choice.code)).chain([(kept.none, NOT_STATED)]).collect();
    let columns: Vec<String> = values.iter().map(|(column, _)| format!(", t.\"{column}\"")).collect();
    let sql = query(SQL, "sums").replace("{sums}", kept.table).replace("{asked}", &columns.concat());
    rows(frame, &sql, |library, month, row| {
        for (n, (_, value)) in values.iter().enumerate() {
            let known = row.get(2 + n)?;
            if known > 0 {
                to.add(value, library, month, &[Sum { known: Some(known), open: false }]);
            }
        }
        Ok(())
    })
}

/// Gives each row of a query to `each`, with the places of its library and month in the report.
fn rows(
    frame: &Frame<'_>,
    sql: &str,
    mut each: impl FnMut(usize, usize, &Row<'_>) -> rusqlite::Result<()>,
) -> Result<()> {
    let (libraries, first) = (frame.libraries(), frame.first);
    frame.read_sql(sql, &[], |row| {
        let month = Month::parse_iso(row.get_ref(1)?.as_str()?);
        match (libraries.binary_search(&row.get(0)?), month) {
            (Ok(library), Some(month)) => each(library, at(first, month), row),
            _ => Ok(()),
        }
    })?;
    Ok(())
}

/// The value that a record `t` is grouped by, and what has to be joined for it.
fn value(group: Group) -> (String, String) {
    match group {
        Group::Whole | Group::Place(_) => ("null".to_owned(), String::new()),
        Group::Value(column) => (format!("t.\"{column}\""), String::new()),
        Group::Listed(column) => ("j.value".to_owned(), format!("left join json_each(t.\"{column}\") j")),
        Group::Folded(column) => (folded(&format!("t.\"{column}\"")), String::new()),
    }
}

/// Whether a row leaves a figure open.
enum Open {
    Never,
    /// When it does not give it.
    Unless,
    /// When this column says so.
    Says(usize),
}

/// The columns that give some figures of a row, after its library and month.
struct Asked {
    columns: Vec<String>,
    /// Of each figure its column and whether it is left open.
    figures: Vec<(usize, Open)>,
}

impl Asked {
    fn new(flow: &Flow, measures: &[usize], kept: Option<Kept>) -> Self {
        let mut asked = Self { columns: Vec::new(), figures: Vec::new() };
        for at in measures {
            let measure = &flow.measures[*at];
            let (value, says) = match kept {
                Some(kept) => {
                    let says = kept.open.iter().find(|(key, _)| *key == measure.key);
                    (format!("t.\"{}\"", measure.key), says.map(|(_, says)| (*says).to_owned()))
                }
                None => given(measure),
            };
            let column = asked.column(value);
            let open = match (measure.missing, says) {
                (Missing::None, _) => Open::Never,
                (_, Some(says)) => Open::Says(asked.column(says)),
                (_, None) => Open::Unless,
            };
            asked.figures.push((column, open));
        }
        asked
    }

    /// Asks for one more column; gives its place in the row.
    fn column(&mut self, sql: String) -> usize {
        self.columns.push(sql);
        self.width() - 1
    }

    /// How many columns a row has.
    fn width(&self) -> usize {
        2 + self.columns.len()
    }

    fn sql(&self) -> String {
        self.columns.iter().map(|column| format!(", {column}")).collect()
    }

    /// The figures of a row.
    fn read(&self, row: &Row<'_>, to: &mut [Sum]) -> rusqlite::Result<()> {
        for (sum, (column, open)) in to.iter_mut().zip(&self.figures) {
            sum.known = row.get(*column)?;
            sum.open = match open {
                Open::Never => false,
                Open::Unless => sum.known.is_none(),
                Open::Says(column) => row.get(*column)?,
            };
        }
        Ok(())
    }
}

/// What a record gives to a figure; and, where it is not simply when it gives nothing, when it leaves it open.
fn given(measure: &Measure) -> (String, Option<String>) {
    // Every measure is a sum of records; a test says so.
    let Source::Records(Records { value, only, .. }) = measure.source else {
        return ("null".to_owned(), None);
    };
    let all = *only == "true";
    let given = if all { (*value).to_owned() } else { format!("case when {only} then {value} end") };
    let says = match measure.missing {
        Missing::Unknown(when) if when != "true" || !all => {
            Some(format!("coalesce(({only}) and ({when}) and ({value}) is null, 0)"))
        }
        Missing::Untold if !all => Some(format!("coalesce(({only}) and ({value}) is null, 0)")),
        _ => None,
    };
    (given, says)
}
