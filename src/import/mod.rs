//! Spreadsheets into records: prepare (reads only) and apply (within the command's transaction).
//!
//! Holds the policy of importing: what a row is, what counts as the same record, what is refused.
//! No SQL, no printing. Every row ends in exactly one of new, changed, same, rejected, ignored.

mod apply;
mod layout;
mod notation;
mod rejects;
mod row;
mod totals;

use std::path::Path;

use chrono::NaiveDate;

use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::mapping::{self, Mapping};
use crate::record::RecordType;
use crate::record::filter::find_field;
use crate::sheet::{self, Sheet};
use crate::store::source::Balance;
use crate::text::Message;
use crate::text::codes::mapping as codes;

pub use apply::{Outcome, apply};
pub use notation::{Notations, Said};
pub use rejects::rejects_csv;

/// What to do with a row whose record is stored with other values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnExisting {
    /// Refuse it: two people disagree, and a person decides.
    #[default]
    SameOnly,
    /// Take the file's values.
    Update,
    /// Take the file's values only where nothing is stored.
    Fill,
    /// Keep what is stored.
    Keep,
}

/// How to import.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    /// What to do with rows stored with other values.
    pub on_existing: OnExisting,
    /// Whether an exact repeat inside the file is stored as a second record.
    pub twins: bool,
    /// Whether removed records come back.
    pub revive: bool,
    /// Today.
    pub today: NaiveDate,
}

/// A sheet read as far as needed to know what its columns mean.
#[derive(Debug)]
pub struct Prepared {
    /// The sheet.
    pub sheet: Sheet,
    /// What its columns mean.
    pub mapping: Mapping,
    /// How its numbers and dates are written.
    pub notations: Notations,
    /// Values for every row whose own cell is blank or missing: field and text.
    pub given: Vec<(&'static str, String)>,
}

/// What became of one file.
#[derive(Debug)]
pub struct Imported {
    /// Counts of rows.
    pub balance: Balance,
    /// Of the ignored rows: empty ones.
    pub empty: u64,
    /// Of the ignored rows: those with nothing but a library, place or month.
    pub prefilled: u64,
    /// Of the ignored rows: totals.
    pub totals: u64,
    /// What is wrong, row by row; warnings and notes among them.
    pub problems: Vec<Problem>,
    /// Remarks on rows that were left out.
    pub notes: Vec<Message>,
    /// The rejected rows as they stand in the file, with their problems.
    pub rejected: Vec<Rejected>,
}

/// A rejected row.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// Its number as a person sees it.
    pub row: u64,
    /// Its cells in words.
    pub cells: Vec<String>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// What a person says about a file; what is not said is found out.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// What the rows are.
    pub of: Option<&'static RecordType>,
    /// How to read the file.
    pub sheet: sheet::Options,
    /// How numbers and dates are written.
    pub said: Said,
    /// Values for every row whose own cell is blank or missing: field and text.
    pub given: Vec<(String, String)>,
}

/// Opens a file, finds out what its rows are and how they are written. Reads only.
///
/// # Errors
/// When the file cannot be read, or it cannot be decided what it holds: all reasons at once.
pub fn prepare(path: &Path, request: &Request, today: NaiveDate) -> Result<Prepared> {
    let sheet = sheet::open(path, &request.sheet, &|heading| mapping::is_known(request.of, heading))?;
    let headings: Vec<String> = sheet.headings.iter().map(|heading| heading.text.clone()).collect();
    let of = match request.of {
        Some(of) => of,
        None => recognise(&sheet, &headings)?,
    };
    let mapping = mapping::map(of, &headings);
    let given = given(of, &request.given)?;
    let mut problems: Vec<Problem> = mapping
        .missing(&given)
        .map(|at| {
            let columns: Vec<&str> =
                headings.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
            Problem::new(&codes::IMP_040).file(sheet.file.as_str()).field(of.fields[at].name).args(args![
                field = of.fields[at].label,
                noun = of.words,
                columns = columns.join(", "),
                name = of.fields[at].name
            ])
        })
        .collect();
    if !problems.is_empty() {
        return Err(Error::Problems(Kind::Refused, problems));
    }
    let notations = notation::vote(&sheet, &mapping, request.said, today)?;
    problems.extend(notations.problems.iter().cloned());
    if problems.is_empty() {
        Ok(Prepared { sheet, mapping, notations, given })
    } else {
        Err(Error::Problems(Kind::Refused, problems))
    }
}

/// The fields of `--set`, which must be the record type's.
fn given(of: &'static RecordType, texts: &[(String, String)]) -> Result<Vec<(&'static str, String)>> {
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
    match fitting.as_slice() {
        [(of, _)] => Ok(of),
        [(of, best), (_, second), ..] if best > second => Ok(of),
        several => {
            let names: Vec<&str> = several.iter().take(5).map(|(of, _)| of.name).collect();
            let known = if names.is_empty() { "–".to_owned() } else { names.join(", ") };
            Err(Error::refused(
                Problem::new(&codes::IMP_042)
                    .file(sheet.file.as_str())
                    .args(args![known, file = sheet.file.as_str()]),
            ))
        }
    }
}

/// The columns that are not understood, as a problem: a person has to say that they may be left out.
#[must_use]
pub fn unknown_columns(prepared: &Prepared) -> Option<Problem> {
    let headings: Vec<String> = prepared.sheet.headings.iter().map(|heading| heading.text.clone()).collect();
    let columns: Vec<String> = prepared
        .mapping
        .unknown(&headings)
        .map(|at| format!("{} \"{}\"", prepared.sheet.headings[at].letter, headings[at]))
        .collect();
    (!columns.is_empty()).then(|| {
        Problem::new(&codes::IMP_041)
            .file(prepared.sheet.file.as_str())
            .args(args![columns = columns.join(", ")])
    })
}
