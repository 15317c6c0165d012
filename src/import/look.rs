//! A first look at a file: what its rows are and what its columns mean. Nothing is refused that a mapping
//! file could mend.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::Request;
use super::cleaning::Cleaning;
use super::maps::{self, Mapped, Opened, Sheets, Used, notation};
use super::{summary, template, wide};
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::mapping::file::{UnknownValues, fit};
use crate::mapping::{self, Mapping, Target};
use crate::record::blank::{self, is_blank};
use crate::record::choice::{find_choice, nearest};
use crate::record::filter::find_field;
use crate::record::fold::same;
use crate::record::{Field, FieldType, RecordType};
use crate::sheet::{Raw, Sheet};
use crate::text::codes::{mapping as codes, mapping_file as map_codes};
use crate::text::mapping_file as texts;

/// How many different unknown values of a column are gathered.
const GATHERED: usize = 50;

/// Values a database added to an open list: code and label.
type Extra = Vec<(String, String)>;
/// Values for every row whose own cell is blank or missing: field and text.
type Given = Vec<(&'static str, String)>;

/// A file at first look.
#[derive(Debug)]
pub struct Looked {
    /// The sheet.
    pub sheet: Sheet,
    /// Its headings.
    pub headings: Vec<String>,
    /// What its columns mean.
    pub mapping: Mapping,
    /// The mapping it is read by.
    pub map: Mapped,
    /// Values for every row whose own cell is blank or missing: field and text.
    pub given: Given,
}

/// Opens a file and finds out what its rows are and what its columns mean. Reads only.
///
/// # Errors
/// When the file cannot be read, it cannot be told what its rows are, or a mapping does not fit.
pub fn look(path: &Path, request: &Request, today: NaiveDate) -> Result<Looked> {
    let mut opened = maps::open(path, request, Sheets::One, today)?;
    match opened.pop() {
        Some(opened) => look_at(opened, request, today),
        None => Err(empty(&path.file_name().unwrap_or_default().to_string_lossy())),
    }
}

/// The same for a sheet that is open.
///
/// # Errors
/// As [`look`].
pub(super) fn look_at(opened: Opened, request: &Request, today: NaiveDate) -> Result<Looked> {
    let Opened { sheet, used, drift } = opened;
    let headings = maps::headings(&sheet);
    if headings.is_empty() {
        return Err(empty(&sheet.file));
    }
    let of = match (request.of, template::marked(&sheet), &used) {
        (Some(of), Some(marked), _) if of != marked => return Err(template::other_kind(&sheet, marked, of)),
        (Some(of), ..) | (None, Some(of), _) => of,
        (None, None, Some(used)) => used.file.of,
        (None, None, None) => recognise(&sheet, &headings).map_err(|error| with(error, drift.as_ref()))?,
    };
    let (mapping, map, defaults) = map_columns(of, &sheet, &headings, used, &request.ignore, today)?;
    let mut given = given(of, &request.given)?;
    // What was said on the command line comes first and wins.
    given.extend(defaults);
    Ok(Looked { sheet, headings, mapping, map: Mapped { drift, ..map }, given })
}

fn empty(file: &str) -> Error {
    Error::refused(Problem::new(&codes::IMP_055).file(file).args(args![file]))
}

/// The texts of choice columns that are in no list, by field; `extra` gives the values a database added.
///
/// # Errors
/// When the file cannot be read.
pub fn unknown_values(
    looked: &Looked,
    extra: &dyn Fn(&'static Field) -> Result<Extra>,
) -> Result<Vec<UnknownValues>> {
    let of = looked.mapping.of;
    let mut columns: Vec<(usize, usize, Extra)> = Vec::new();
    for at in 0..looked.mapping.columns.len() {
        if let Some(field) = looked.mapping.field_at(at)
            && choices(&of.fields[field]).is_some()
        {
            columns.push((at, field, extra(&of.fields[field])?));
        }
    }
    let mut found: Vec<UnknownValues> = Vec::new();
    if columns.is_empty() {
        return Ok(found);
    }
    looked.sheet.scan(&mut |row| {
        if row.heading_again {
            return Ok(());
        }
        for (at, field, extra) in &columns {
            let Some(list) = choices(&of.fields[*field]) else { continue };
            let cell = row.cells.get(*at).unwrap_or(&Raw::Empty);
            let cell = match &looked.map.cleaning {
                Some(cleaning) => cleaning.cell(*at, cell),
                None => cell.clone(),
            };
            let several = matches!(of.fields[*field].kind, FieldType::Choices(_));
            let text = cell.to_text();
            let whole = find_choice(list, &text).is_some();
            let items: Vec<&str> = match &cell {
                Raw::List(items) => items.iter().map(String::as_str).collect(),
                _ if several && !whole => text.split([';', ',', '\n', '|']).collect(),
                _ => vec![&text],
            };
            for item in items {
                let known = is_blank(item)
                    || find_choice(list, item).is_some()
                    || extra.iter().any(|(code, label)| same(code, item) || same(label, item));
                if !known {
                    note(&mut found, *field, list, item);
                }
            }
        }
        Ok(())
    })?;
    Ok(found)
}

fn note(found: &mut Vec<UnknownValues>, field: usize, list: &'static [crate::record::Choice], item: &str) {
    let at = found.iter().position(|known| known.field == field).unwrap_or_else(|| {
        found.push(UnknownValues { field, values: Vec::new() });
        found.len() - 1
    });
    let values = &mut found[at].values;
    let item = blank::clean(item);
    if let Some((.., rows)) = values.iter_mut().find(|(text, ..)| same(text, &item)) {
        *rows += 1;
    } else if values.len() < GATHERED {
        let spellings = list.iter().flat_map(|choice| [choice.code, choice.label.id, choice.label.en]);
        let near = nearest(&item, spellings, 1).first().and_then(|near| find_choice(list, near));
        values.push((item.into_owned(), near.map(|choice| choice.code.to_owned()), 1));
    }
}

/// The list of a choice field.
const fn choices(field: &Field) -> Option<&'static [crate::record::Choice]> {
    match field.kind {
        FieldType::Choice(list) | FieldType::Choices(list) => Some(list),
        _ => None,
    }
}

/// What the columns mean by their headings and by the mapping in use; with its values for every row.
fn map_columns(
    of: &'static RecordType,
    sheet: &Sheet,
    headings: &[String],
    used: Option<Arc<Used>>,
    ignore: &[String],
    today: NaiveDate,
) -> Result<(Mapping, Mapped, Given)> {
    let named = maps::named_columns(sheet, ignore);
    let (mut mapping, mut map, mut defaults) = (None, Mapped::default(), Vec::new());
    if let Some(used) = used {
        if used.file.of != of {
            let expected = texts::ONE_OF.with(args![allowed = of.name]);
            let problem = Problem::new(&map_codes::IMP_065)
                .value(used.file.of.name)
                .args(args![key = "noun", expected]);
            return Err(maps::refused(&used.name, vec![problem]));
        }
        let fitted = fit(&used.file, headings, &notation(today))
            .map_err(|problems| maps::refused(&used.name, problems))?;
        map.cleaning = Cleaning::of(&fitted);
        map.rules = fitted.rules;
        map.left_out = fitted.left_out;
        map.used = Some(used);
        mapping = Some(fitted.mapping);
        defaults = fitted.defaults;
    }
    let mut mapping = mapping.unwrap_or_else(|| mapping::map(of, headings));
    for at in named.map_err(|problems| Error::Problems(Kind::Usage, problems))? {
        mapping.columns[at] = Some(Target::Nothing);
        if !map.left_out.contains(&at) {
            map.left_out.push(at);
        }
    }
    Ok((mapping, map, defaults))
}

/// An error with what is worth telling beside it.
fn with(error: Error, note: Option<&Problem>) -> Error {
    match error {
        Error::Problems(kind, mut problems) => {
            problems.extend(note.cloned());
            Error::Problems(kind, problems)
        }
        other => other,
    }
}

/// The fields of `--set`, which must be the record type's.
fn given(of: &'static RecordType, texts: &[(String, String)]) -> Result<Given> {
    texts
        .iter()
        .map(|(name, text)| {
            let (_, field) = find_field(of, name).map_err(Error::usage)?;
            Ok((field.name, text.clone()))
        })
        .collect()
}

/// The one record type the headings fit best.
fn recognise(sheet: &Sheet, headings: &[String]) -> Result<&'static RecordType> {
    let fitting = mapping::fitting(headings);
    if fitting.is_empty()
        && let Some(of) = wide::recognise(sheet, headings)
    {
        return Ok(of);
    }
    match fitting.as_slice() {
        [(of, _)] => Ok(of),
        [(of, best), (_, second), ..] if best > second => Ok(of),
        several => {
            let summary = summary::refusal(sheet, None, None).or_else(|| summary::counted(sheet, None));
            if let Some(problem) = summary {
                return Err(Error::refused(problem));
            }
            let months = if several.is_empty() { wide::possible(headings) } else { Vec::new() };
            let names: Vec<&str> =
                several.iter().take(5).map(|(of, _)| *of).chain(months).map(|of| of.name).collect();
            let known = if names.is_empty() { "–".to_owned() } else { names.join(", ") };
            Err(Error::refused(
                Problem::new(&codes::IMP_042)
                    .file(sheet.file.as_str())
                    .args(args![known, file = sheet.file.as_str()]),
            ))
        }
    }
}
