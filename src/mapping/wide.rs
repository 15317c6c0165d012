//! Wide tables: headings that are months or groups, into the parts of a mapping.
//!
//! Only proposes. A person accepts, because nothing in such a table says in so many words what its figures
//! are. A heading that is not understood wholly stays an unknown column.

mod heading;

use std::collections::{BTreeMap, HashMap};

use heading::{Head, counts, read, year_of};

use super::{Check, Mapping, Part, Target, targets};
use crate::record::fold::fold;
use crate::record::{FieldType, Month, RecordType};
use crate::record_types::{RECORD_TYPES, YEAR_HEADINGS};

/// What is known besides the headings.
#[derive(Clone, Debug, Default)]
pub struct Beside<'a> {
    /// The year a person said.
    pub year: Option<i32>,
    /// The field of the figures a person said.
    pub measure: Option<usize>,
    /// The rows above the headings and the name of the sheet.
    pub titles: &'a [String],
}

/// How a wide table would be read.
#[derive(Clone, Debug)]
pub struct Wide {
    /// The mapping with its parts.
    pub mapping: Mapping,
    /// The columns that hold figures, in order.
    pub columns: Vec<usize>,
    /// The fields they lead to.
    pub fields: Vec<usize>,
    /// The first and last month, when months are the headings and their years are known.
    pub months: Option<(Month, Month)>,
    /// The column of the year, when each row says it.
    pub year_column: Option<usize>,
    /// The year that the headings do not say, with the columns it belongs to.
    pub year_for: Option<(i32, Vec<usize>)>,
    /// How surely the headings and titles say that it is this record type: 0 when nothing does.
    pub evidence: usize,
}

/// Why a table of months cannot be read as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing says which year, or the months run over two years: the column of the first such month.
    Year(usize),
    /// Nothing says which of these fields the figures are.
    Measure(Vec<usize>),
    /// Two columns for the same figure.
    Twice(usize, usize),
}

/// Whether a heading is one of months crossed with something, which no title is: `Januari L`.
#[must_use]
pub fn is_crossed(of: Option<&'static RecordType>, heading: &str) -> bool {
    // Two words at least, and no sentence: spares reading most cells.
    if heading.len() > 60 || heading.chars().all(char::is_alphanumeric) {
        return false;
    }
    heads_of(of).any(|of| {
        read(of, targets(of), heading).is_some_and(|head| {
            let crossed = head.field.is_some() || head.group.is_some();
            head.month.is_some() && (crossed || fold(heading).starts_with("bulan "))
                || head.group.is_some() && head.field.is_some()
        })
    })
}

/// Whether a heading is a month, alone or with anything.
#[must_use]
pub fn is_month(of: Option<&'static RecordType>, heading: &str) -> bool {
    heads_of(of).any(|of| read(of, targets(of), heading).is_some_and(|head| head.month.is_some()))
}

/// The record type that is asked for, or those that have a month.
fn heads_of(of: Option<&'static RecordType>) -> impl Iterator<Item = &'static RecordType> {
    let all = RECORD_TYPES.iter().copied().filter(move |one| of.is_none() && month_of(one).is_some());
    of.into_iter().chain(all.filter(|of| of.fields.iter().enumerate().any(|(at, _)| counts(of, at))))
}

fn month_of(of: &RecordType) -> Option<usize> {
    of.fields.iter().position(|field| matches!(field.kind, FieldType::Month) && !field.computed)
}

/// The field that is the sum of others.
fn whole_of(of: &RecordType) -> Option<usize> {
    of.fields.iter().position(|field| !field.sum_of.is_empty())
}

/// The part of a sum that holds what is not split further.
fn rest_of(of: &RecordType) -> Option<usize> {
    let rest = of.fields[whole_of(of)?].sum_of.last()?;
    of.field(rest).map(|(at, _)| at)
}

/// Reads the headings as those of a wide table; none when they are not.
///
/// # Errors
/// When they are, but do not say enough.
pub fn detect(mapping: &Mapping, headings: &[String], beside: &Beside<'_>) -> Result<Option<Wide>, Trouble> {
    let of = mapping.of;
    let known = targets(of);
    let heads: Vec<Option<Head>> = headings
        .iter()
        .zip(&mapping.columns)
        .map(|(text, target)| match target {
            Some(Target::Field(_) | Target::Place(_) | Target::Nothing) => None,
            _ => read(of, known, text),
        })
        .collect();
    let months = heads.iter().flatten().filter(|head| head.month.is_some()).count();
    match month_of(of) {
        Some(month) if months > 0 => by_month(mapping, headings, &heads, beside, month),
        _ => Ok(by_group(mapping, &heads)),
    }
}

/// A column of a month: its place, month, field, group.
struct Column {
    at: usize,
    month: u32,
    year: Option<i32>,
    field: usize,
    group: Option<String>,
}

fn by_month(
    mapping: &Mapping,
    headings: &[String],
    heads: &[Option<Head>],
    beside: &Beside<'_>,
    month_field: usize,
) -> Result<Option<Wide>, Trouble> {
    let of = mapping.of;
    let mut wide = mapping.clone();
    let year_column = (0..headings.len()).find(|at| match mapping.columns[*at] {
        Some(Target::Field(field)) => field == month_field,
        None => YEAR_HEADINGS.iter().any(|known| fold(known) == fold(&headings[*at])),
        _ => false,
    });
    if mapping.columns.iter().filter(|target| **target == Some(Target::Field(month_field))).count() > 1 {
        return Ok(None);
    }
    let (measure, mut evidence) = measure(of, beside);
    let mut columns = Vec::new();
    for (at, head) in heads.iter().enumerate() {
        let Some(Head { month: Some(month), year, field, group, .. }) = head else { continue };
        evidence = evidence.max(if field.is_some() { 100 } else { 0 });
        let field = match (field, group, &measure) {
            (Some(field), ..) => *field,
            (None, Some(_), _) => match rest_of(of) {
                Some(rest) => rest,
                None => continue,
            },
            (None, None, Ok(measure)) => *measure,
            (None, None, Err(choices)) => return Err(Trouble::Measure(choices.clone())),
        };
        columns.push(Column { at, month: *month, year: *year, field, group: group.clone() });
    }
    drop_breakdowns(&mut columns);
    if columns.is_empty() {
        return Ok(None);
    }
    let said = beside.year.or_else(|| year_in(beside.titles));
    let by_row = year_column.filter(|_| columns.iter().any(|column| column.year.is_none()));
    let yearless: Vec<usize> =
        columns.iter().filter(|column| column.year.is_none()).map(|column| column.at).collect();
    if let (Some(first), None) = (yearless.first(), by_row) {
        let order: Vec<u32> =
            columns.iter().filter(|column| column.year.is_none()).map(|column| column.month).collect();
        // Grouped by sex the months begin again, which is no new year.
        let turns = order.windows(2).filter(|pair| pair[1] < pair[0]).count();
        let fields: std::collections::BTreeSet<usize> = columns.iter().map(|column| column.field).collect();
        if said.is_none() || turns >= fields.len().max(1) && turns > 0 {
            return Err(Trouble::Year(*first));
        }
    }
    let mut parts: BTreeMap<(i32, u32), Part> = BTreeMap::new();
    let mut seen: HashMap<(i32, u32, usize, Option<&str>), usize> = HashMap::new();
    for column in &columns {
        let year = column.year.or(said.filter(|_| by_row.is_none())).unwrap_or_default();
        if let Some(first) =
            seen.insert((year, column.month, column.field, column.group.as_deref()), column.at)
        {
            return Err(Trouble::Twice(first, column.at));
        }
        let text =
            if year == 0 { column.month.to_string() } else { format!("{year:04}-{:02}", column.month) };
        let part = parts
            .entry((year, column.month))
            .or_insert_with(|| Part { set: vec![(month_field, text)], values: Vec::new() });
        part.values.push((column.at, column.field));
        wide.columns[column.at] = Some(Target::Wide);
    }
    let known = |(year, month): &(i32, u32)| Month::new(*year, *month);
    let months = parts.keys().next().and_then(known).zip(parts.keys().next_back().and_then(known));
    for part in parts.values().filter(|part| part.values.len() > 1) {
        let (sums, split): (Vec<_>, Vec<_>) =
            part.values.iter().partition(|(_, field)| Some(*field) == whole_of(of));
        let split: Vec<usize> = split.into_iter().map(|(at, _)| at).collect();
        wide.checks.extend(sums.into_iter().map(|(at, _)| Check { column: at, of: split.clone() }));
    }
    wide.parts = parts.into_values().collect();
    if let Some(at) = year_column {
        wide.columns[at] = by_row.map(|_| Target::YearOfMonth);
    }
    sums_beside(&mut wide, heads, &columns);
    let fields = distinct(columns.iter().map(|column| column.field));
    let year_for = said.filter(|_| by_row.is_none() && !yearless.is_empty()).map(|year| (year, yearless));
    Ok(Some(Wide {
        mapping: wide,
        columns: columns.iter().map(|column| column.at).collect(),
        fields,
        months,
        year_column: by_row,
        year_for,
        evidence,
    }))
}

/// Where a month has both a figure and its breakdown into groups, only the figure is taken: the breakdown
/// would count everybody twice. It stays a column that is not understood.
fn drop_breakdowns(columns: &mut Vec<Column>) {
    let plain: Vec<(u32, Option<i32>)> = columns
        .iter()
        .filter(|column| column.group.is_none())
        .map(|column| (column.month, column.year))
        .collect();
    columns.retain(|column| column.group.is_none() || !plain.contains(&(column.month, column.year)));
}

/// Figures beside the months: those that sum them are compared, others belong to no month and stay unknown.
fn sums_beside(wide: &mut Mapping, heads: &[Option<Head>], columns: &[Column]) {
    let of = wide.of;
    let whole = whole_of(of);
    let whole_columns = |months: (u32, u32)| -> Vec<usize> {
        let within = |column: &&Column| (months.0..=months.1).contains(&column.month);
        let has_whole: Vec<(u32, Option<i32>)> = columns
            .iter()
            .filter(|column| Some(column.field) == whole)
            .map(|column| (column.month, column.year))
            .collect();
        columns
            .iter()
            .filter(within)
            .filter(|column| Some(column.field) == whole || !has_whole.contains(&(column.month, column.year)))
            .map(|column| column.at)
            .collect()
    };
    let of_field = |field: usize| -> Vec<usize> {
        if Some(field) == whole {
            return whole_columns((1, 12));
        }
        columns.iter().filter(|column| column.field == field).map(|column| column.at).collect()
    };
    for at in 0..wide.columns.len() {
        let summed = match (wide.columns[at], heads.get(at).and_then(Option::as_ref)) {
            (Some(Target::Field(field)), _) if counts(of, field) => of_field(field),
            (None, Some(head)) if head.total && head.month.is_none() && head.group.is_none() => {
                match head.field {
                    Some(field) => of_field(field),
                    None => whole_columns(head.span.unwrap_or((1, 12))),
                }
            }
            _ => continue,
        };
        wide.columns[at] = None;
        if !summed.is_empty() {
            wide.columns[at] = Some(Target::Nothing);
            wide.checks.push(Check { column: at, of: summed });
        }
    }
}

/// Groups of one sex or of both, beside one another: added up.
fn by_group(mapping: &Mapping, heads: &[Option<Head>]) -> Option<Wide> {
    let of = mapping.of;
    let whole = whole_of(of)?;
    let rest = rest_of(of)?;
    let grouped = || heads.iter().enumerate().filter_map(|(at, head)| Some((at, head.as_ref()?)));
    let has_split = of.fields[whole].sum_of.iter().any(|part| mapping.has(of.position(part)));
    if has_split {
        return None;
    }
    let of_sex: Vec<&str> = grouped()
        .filter(|(_, head)| head.field.is_some() && !head.total)
        .filter_map(|(_, head)| head.group.as_deref())
        .collect();
    let mut wide = mapping.clone();
    let mut columns = Vec::new();
    let mut seen: Vec<(&str, usize)> = Vec::new();
    for (at, head) in grouped().filter(|(_, head)| !head.total) {
        let Some(group) = head.group.as_deref() else { continue };
        // Beside its two sexes the group itself is their sum.
        if head.field.is_none() && of_sex.contains(&group) {
            continue;
        }
        let field = head.field.unwrap_or(rest);
        if seen.contains(&(group, field)) {
            return None;
        }
        seen.push((group, field));
        columns.push((at, field));
        wide.columns[at] = Some(Target::Field(field));
    }
    if columns.len() < 2 {
        return None;
    }
    for (at, head) in grouped() {
        let Some(group) = head.group.as_deref().filter(|_| head.total || wide.columns[at].is_none()) else {
            continue;
        };
        let summed: Vec<usize> = columns
            .iter()
            .map(|(at, _)| *at)
            .filter(|at| heads[*at].as_ref().and_then(|head| head.group.as_deref()) == Some(group))
            .collect();
        if !summed.is_empty() {
            wide.columns[at] = Some(Target::Nothing);
            wide.checks.push(Check { column: at, of: summed });
        }
    }
    // What sums all groups is stored, for the rows that have nothing else; but it is compared with them
    // too, or a slip would pass for people of neither sex. (What is not split by sex must agree anyway.)
    let split = columns.iter().all(|(_, field)| *field != rest);
    for at in 0..wide.columns.len() {
        if split && wide.columns[at] == Some(Target::Field(whole)) {
            wide.checks.push(Check { column: at, of: columns.iter().map(|(at, _)| *at).collect() });
        }
    }
    Some(Wide {
        fields: distinct(columns.iter().map(|(_, field)| *field)),
        columns: columns.into_iter().map(|(at, _)| at).collect(),
        mapping: wide,
        months: None,
        year_column: None,
        year_for: None,
        evidence: 100,
    })
}

/// Which field the figures are that no heading names: what was said, what the titles say, the sum of all,
/// the only one. And how many letters of evidence there are.
fn measure(of: &'static RecordType, beside: &Beside<'_>) -> (Result<usize, Vec<usize>>, usize) {
    if let Some(measure) = beside.measure {
        return (Ok(measure), 1_000);
    }
    let titles: Vec<String> = beside.titles.iter().map(|title| format!(" {} ", fold(title))).collect();
    let best = targets(of)
        .iter()
        .map(|(words, at)| (words, *at))
        .filter(|(words, at)| {
            words.len() > 3 && counts(of, *at) && !matches!(words.as_str(), "jumlah" | "total")
        })
        .filter(|(words, _)| titles.iter().any(|title| title.contains(&format!(" {words} "))))
        .map(|(words, at)| (words.len(), at))
        .max();
    if let Some((length, at)) = best {
        return (Ok(at), length);
    }
    let all: Vec<usize> = (0..of.fields.len()).filter(|at| counts(of, *at)).collect();
    match (whole_of(of), all.as_slice()) {
        (Some(whole), _) => (Ok(whole), 0),
        (None, [only]) => (Ok(*only), 0),
        _ => (Err(all), 0),
    }
}

/// The one year that titles name.
fn year_in(titles: &[String]) -> Option<i32> {
    let folded: Vec<String> = titles.iter().map(|title| fold(title)).collect();
    let years = distinct(folded.iter().flat_map(|title| title.split(' ')).filter_map(year_of));
    if let [only] = years[..] { Some(only) } else { None }
}

fn distinct<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    items.collect::<std::collections::BTreeSet<T>>().into_iter().collect()
}

#[cfg(test)]
mod tests;
