//! Spreadsheets into records: prepare (reads only) and apply (within the command's transaction).
//!
//! Holds the policy of importing: what a row is, what counts as the same record, what is refused.
//! No SQL, no printing. Every row ends in exactly one of new, changed, same, rejected, ignored.

mod accept;
mod apply;
mod cell;
pub mod changes;
mod cleaning;
mod conflict;
pub mod effect;
mod expect;
mod layout;
mod lines;
mod look;
mod maps;
mod nameless;
mod notation;
mod plausible;
mod receipt;
mod reference;
mod rejects;
mod row;
mod rules;
mod scheme;
mod spelling;
mod summary;
pub mod template;
mod totals;
mod trail;
mod wide;
mod writer;

use std::path::Path;

use chrono::NaiveDate;

use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::mapping::Mapping;
use crate::mapping::file::MappingFile;
use crate::record::RecordType;
use crate::record::date::DateOrder;
use crate::record::month::{parse_month, parse_month_name};
use crate::sheet::{self, Raw, Sheet};
use crate::store::source::Balance;
use crate::text::Message;
use crate::text::codes::mapping as codes;

pub use accept::accepted_codes;
pub use apply::{KEPT_REJECTED, apply};
pub use changes::Changes;
pub use effect::Effect;
pub use expect::Expected;
pub use look::{Looked, look, unknown_values};
pub use maps::{Mapped, Maps, Used, headings_of, nearest_kept, notation, read_map};
pub use notation::{Notations, Said};
pub use receipt::{Part, receipt};
pub use rejects::{ADDED, Flaw, Form, Kept, columns, reading_json};
pub use scheme::SeenCodes;
pub use spelling::{Spelling, UnknownName, unknown_names};
pub use trail::{Became, Run, Trail};
pub use wide::Proposal;
pub use writer::Outcome;

/// The field that says whose a record is.
const LIBRARY_FIELD: &str = "library";

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
#[derive(Clone, Debug)]
pub struct Policy {
    /// What to do with rows stored with other values.
    pub on_existing: OnExisting,
    /// Whether an exact repeat inside the file is stored as a second record.
    pub twins: bool,
    /// Whether removed records come back.
    pub revive: bool,
    /// The codes of problems whose one repair is to be applied.
    pub accept: Vec<&'static str>,
    /// Spellings and what each stands for, as a person says.
    pub aliases: Vec<Spelling>,
    /// Whether a blank cell clears what is stored.
    pub clear: bool,
    /// What a script expects.
    pub expected: Expected,
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
    /// Codes whose figures a person confirms, with the reason.
    pub confirm: Vec<(&'static str, String)>,
    /// Whether the rows are of one's own library, as the settings say: the file names none.
    pub of_own_library: bool,
    /// What was read into the sheet's layout and a person has not accepted yet.
    pub proposals: Vec<Proposal>,
    /// What a mapping file does beyond that.
    pub map: Mapped,
    /// The headings as the file has them; those of the sheet may have got the year of its title.
    pub headings: Vec<String>,
}

/// What became of one file.
#[derive(Debug)]
pub struct Imported {
    /// The number of the source its records name.
    pub source: i64,
    /// What became of each row.
    pub trail: Trail,
    /// Counts of rows.
    pub balance: Balance,
    /// Of the ignored rows: empty ones.
    pub empty: u64,
    /// Of the ignored ones: months and groups of a wide table's rows that have no figure.
    pub blank_parts: u64,
    /// Of the ignored rows: those with nothing but a library, place or month.
    pub prefilled: u64,
    /// Of the ignored rows: totals.
    pub totals: u64,
    /// What is wrong, row by row; warnings and notes among them.
    pub problems: Vec<Problem>,
    /// Remarks on rows that were left out.
    pub notes: Vec<Message>,
    /// How many repairs were accepted in the rows that were not rejected, by code.
    pub accepted: Vec<(&'static str, u64)>,
    /// How many spellings are kept for later files.
    pub kept: u64,
    /// What the expected fields of the records read add up to, in the order of the policy.
    pub sums: Vec<f64>,
    /// How many rows each rule of the mapping file left out.
    pub by_rule: Vec<u64>,
    /// How many rows each text of its `ignore_rows` left out.
    pub by_text: Vec<u64>,
    /// The rejected rows as they stand in the file, with their problems.
    pub rejected: Vec<Rejected>,
    /// What it does to the figures; nothing before the rows are written.
    pub effect: Option<Effect>,
    /// What it changes in records that were stored.
    pub changes: Changes,
}

/// A rejected row.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// Its number as a person sees it.
    pub row: u64,
    /// Its cells, as the file has them.
    pub cells: Vec<Raw<'static>>,
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
    /// The code of one's own library, which rows are of where nothing else says whose they are.
    pub own_library: Option<String>,
    /// Codes whose figures are confirmed, with the reason.
    pub confirm: Vec<(&'static str, String)>,
    /// Whether a wide table is read as proposed.
    pub wide: bool,
    /// What the month columns of a wide table count, as a field.
    pub measure: Option<String>,
    /// Whether records over several lines are joined; none: proposed where they show.
    pub join_lines: Option<bool>,
    /// Columns to leave out, by name.
    pub ignore: Vec<String>,
    /// Which mapping may be used.
    pub maps: Maps,
}

/// Opens a file, finds out what the rows of every sheet that is asked for are and how they are written.
/// Reads only.
///
/// # Errors
/// When the file cannot be read, or it cannot be decided what it holds: all reasons at once, of all sheets.
pub fn prepare_sheets(path: &Path, request: &Request, today: NaiveDate) -> Result<Vec<Prepared>> {
    let mut prepared = Vec::new();
    let mut problems: Vec<Problem> = Vec::new();
    let mut kind = Kind::Refused;
    let mut sheets = maps::open(path, request, maps::Sheets::All, today)?;
    template::keep_kind(&mut sheets, request.of);
    let several = sheets.len() > 1;
    for opened in sheets {
        let name = opened.sheet.name.clone().filter(|_| several);
        let looked = look::look_at(opened, request, today);
        match looked.and_then(|looked| prepare_sheet(looked, request, today)) {
            Ok(one) => prepared.push(one),
            Err(Error::Problems(found, some)) => {
                kind = found;
                problems.extend(some.into_iter().map(|mut problem| {
                    problem.place.sheet.clone_from(&name);
                    problem
                }));
            }
            Err(other) => return Err(other),
        }
    }
    if problems.is_empty() { Ok(prepared) } else { Err(Error::Problems(kind, problems)) }
}

/// Whether several sheets are asked for.
fn of_several(request: &Request) -> bool {
    request.sheet.sheet.as_deref().is_some_and(|said| said.contains(',') || said == "all")
}

/// `--set month=…`. Of several sheets each has a value of its own, and is brought in by itself.
fn set_for(sheet: &Sheet, field: &str, request: &Request) -> String {
    let value = request.own_library.as_deref().filter(|_| field == LIBRARY_FIELD).unwrap_or("…");
    match sheet.name.as_deref().filter(|_| of_several(request)) {
        Some(name) => format!("--sheet \"{name}\" --set {field}={value}"),
        None => format!("--set {field}={value}"),
    }
}

/// Whether rows without a library may be of one's own: nothing in the file can tell another. A place would, a
/// column that is not understood could, and sheets beside one another are of one library only when they are
/// months.
fn may_be_own(sheet: &Sheet, headings: &[String], mapping: &Mapping, request: &Request) -> bool {
    let month = |name: &str| {
        parse_month_name(name).is_some() || matches!(parse_month(name, DateOrder::DayFirst), Ok(Some(_)))
    };
    request.own_library.is_some()
        && !mapping.has_place()
        && mapping.unknown(headings).next().is_none()
        && (!of_several(request) || sheet.name.as_deref().is_some_and(month))
}

/// No column leads to a required field.
fn no_column(
    sheet: &Sheet,
    of: &'static RecordType,
    field: &'static crate::record::Field,
    request: &Request,
) -> Problem {
    let headings = sheet.headings.iter().map(|heading| heading.text.as_str());
    let columns: Vec<&str> = headings.filter(|text| !text.is_empty()).collect();
    Problem::new(&codes::IMP_040).file(sheet.file.as_str()).field(field.name).args(args![
        field = field.label,
        noun = of.words,
        columns = columns.join(", "),
        set = set_for(sheet, field.name, request)
    ])
}

impl Prepared {
    /// What tells of whose the rows are, besides its columns: titles, the names of sheet and file.
    pub fn titles(&self) -> impl Iterator<Item = String> {
        let stem = Path::new(&self.sheet.file).file_stem().unwrap_or_default();
        wide::titles(&self.sheet).into_iter().chain([stem.to_string_lossy().into_owned()])
    }

    /// The problem of rows that are not of one's own library, where no column says whose.
    #[must_use]
    pub fn whose(&self, request: &Request) -> Option<Problem> {
        let of = self.mapping.of;
        let (_, field) = of.field(LIBRARY_FIELD)?;
        Some(no_column(&self.sheet, of, field, request))
    }
}

fn prepare_sheet(looked: Looked, request: &Request, today: NaiveDate) -> Result<Prepared> {
    let Looked { mut sheet, headings, mut mapping, map, mut given } = looked;
    let of = mapping.of;
    // What a mapping file says of columns and lines is not found out again.
    let used = map.used.as_deref().map(|used| &used.file);
    let columns_said = used.is_some_and(MappingFile::names_columns);
    let lines_said = columns_said || used.is_some_and(|file| file.lines.is_some());
    let missing: Vec<usize> = mapping.missing(&given).collect();
    if !missing.is_empty() && !columns_said {
        let no_library = missing.iter().any(|at| of.fields[*at].name == LIBRARY_FIELD);
        let summary = no_library.then(|| summary::refusal(&sheet, Some(of), Some(&mapping))).flatten();
        if let Some(problem) = summary.or_else(|| summary::counted(&sheet, Some(of))) {
            return Err(Error::refused(problem));
        }
    }
    let mut proposals = Vec::new();
    if !columns_said {
        proposals.extend(wide::propose(&mut sheet, &mut mapping, &headings, request)?);
    }
    // The year of a wide table's months went into its parts.
    given.retain(|(name, _)| {
        mapping.parts.iter().flat_map(|part| &part.set).all(|(at, _)| of.fields[*at].name != *name)
    });
    let mut missing: Vec<usize> = mapping.missing(&given).collect();
    let library = missing.iter().position(|at| of.fields[*at].name == LIBRARY_FIELD);
    let own = library.filter(|_| may_be_own(&sheet, &headings, &mapping, request));
    if let Some((at, code)) = own.zip(request.own_library.clone()) {
        missing.remove(at);
        given.push((LIBRARY_FIELD, code));
    }
    let fields = missing.into_iter().map(|at| &of.fields[at]);
    let mut problems: Vec<Problem> = fields.map(|field| no_column(&sheet, of, field, request)).collect();
    if !problems.is_empty() {
        problems.extend(map.drift);
        return Err(Error::Problems(Kind::Refused, problems));
    }
    let mut lines = lines::Evidence::new(&mapping, &headings);
    let said = request.said.or(map.used.as_deref());
    let notations = notation::vote(&sheet, &mapping, map.cleaning.as_ref(), said, today, &mut |row| {
        lines.observe(row, &mapping);
    })?;
    problems.extend(notations.problems.iter().cloned());
    if !problems.is_empty() {
        return Err(Error::Problems(Kind::Refused, problems));
    }
    if !lines_said || request.join_lines.is_some() {
        proposals.extend(lines.propose(&sheet, &mut mapping, request.join_lines));
    }
    let (confirm, of_own_library) = (request.confirm.clone(), own.is_some());
    Ok(Prepared { sheet, mapping, notations, given, confirm, of_own_library, proposals, map, headings })
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
        let mut problem = Problem::new(&codes::IMP_041)
            .file(prepared.sheet.file.as_str())
            .args(args![columns = columns.join(", ")]);
        problem.place.sheet.clone_from(&prepared.sheet.name);
        problem
    })
}

#[cfg(test)]
mod tests;
