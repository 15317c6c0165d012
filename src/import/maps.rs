//! Which mapping a file is read by: the one named, or the one kept for its very headings.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::Request;
use super::cleaning::{Cleaning, Pattern, plain};
use super::wide::{self, Known};
use crate::args;
use crate::error::{Error, Kind, Problem, Result, Severity};
use crate::mapping::file::{
    self, Drift, FittedRule, MappingFile, Source, find_column, fingerprinted, fit, shared,
};
use crate::record::RecordType;
use crate::record::date::DateOrder;
use crate::record::fold::fold;
use crate::record::number::DecimalMark;
use crate::record::parse::Notation;
use crate::sheet::{self, Encoding, Sheet};
use crate::store::mapping::{Kept, fingerprint};
use crate::text::codes::mapping_file as codes;

/// From how many of a hundred headings on a kept mapping is worth naming.
const NEAR: usize = 70;

/// Which mapping may be used.
#[derive(Clone, Debug, Default)]
pub enum Maps {
    /// None.
    #[default]
    None,
    /// One of these, when the headings are those it was kept for.
    Kept(Vec<Kept>),
    /// This one.
    Named(Arc<Used>),
}

/// A mapping in use.
#[derive(Clone, Debug)]
pub struct Used {
    /// Its name, or its file's.
    pub name: String,
    /// The operation that kept it, and when.
    pub kept: Option<(i64, String)>,
    /// What it says.
    pub file: MappingFile,
    /// Its text.
    pub toml: String,
}

/// What a mapping does beyond the meaning of columns.
#[derive(Debug, Default)]
pub struct Mapped {
    /// The mapping in use.
    pub used: Option<Arc<Used>>,
    /// How cells are cleaned.
    pub(super) cleaning: Option<Cleaning>,
    /// Rules over rows.
    pub rules: Vec<FittedRule>,
    /// Columns left out on purpose.
    pub left_out: Vec<usize>,
    /// A kept mapping that almost fits.
    pub drift: Option<Problem>,
}

impl Mapped {
    /// The options of `import` that the mapping in use says, by name without dashes.
    #[must_use]
    pub fn options(&self) -> &[(&'static str, String)] {
        self.used.as_ref().map_or(&[], |used| &used.file.options)
    }
}

/// A file opened, with the mapping it is read by.
pub(super) struct Opened {
    pub(super) sheet: Sheet,
    pub(super) used: Option<Arc<Used>>,
    pub(super) drift: Option<Problem>,
}

/// How values in mapping files are written.
#[must_use]
pub const fn notation(today: NaiveDate) -> Notation {
    Notation { decimal: DecimalMark::Comma, order: DateOrder::DayFirst, today }
}

/// Reads a mapping's text; problems name it.
///
/// # Errors
/// All its mistakes.
pub fn read_map(name: &str, kept: Option<&Kept>, toml: &str, today: NaiveDate) -> Result<Used> {
    match file::read(toml, &notation(today)) {
        Ok(file) => Ok(Used {
            name: name.to_owned(),
            kept: kept.map(|kept| (kept.op, kept.at.clone())),
            file,
            toml: toml.to_owned(),
        }),
        Err(problems) => Err(refused(name, problems)),
    }
}

/// Problems of a mapping of this name.
pub(super) fn refused(name: &str, problems: Vec<Problem>) -> Error {
    Error::Problems(Kind::Refused, problems.into_iter().map(|problem| problem.file(name)).collect())
}

/// How many sheets of a file are opened.
#[derive(Clone, Copy)]
pub(super) enum Sheets {
    /// One; several are a question.
    One,
    /// As many as are asked for.
    All,
}

/// Opens the sheets of a file and finds the mapping each is read by.
pub(super) fn open(path: &Path, request: &Request, sheets: Sheets, today: NaiveDate) -> Result<Vec<Opened>> {
    match &request.maps {
        Maps::None => {
            let found = plainly(path, request, sheets, &|_| false)?;
            Ok(found.into_iter().map(|sheet| Opened { sheet, used: None, drift: None }).collect())
        }
        Maps::Named(used) => {
            let found = open_by(path, &request.sheet, request.of, sheets, used, today)?;
            let used = |sheet| Opened { sheet, used: Some(Arc::clone(used)), drift: None };
            Ok(found.into_iter().map(used).collect())
        }
        Maps::Kept(kept) => remembered(path, request, sheets, kept, today),
    }
}

/// Opens the sheets of a file as what is said on the command line says.
fn plainly(path: &Path, request: &Request, sheets: Sheets, also: &Known<'_>) -> Result<Vec<Sheet>> {
    open_with(path, &request.sheet, request.of, sheets, also)
}

fn open_with(
    path: &Path,
    options: &sheet::Options,
    of: Option<&'static RecordType>,
    sheets: Sheets,
    also: &Known<'_>,
) -> Result<Vec<Sheet>> {
    wide::open_by(of, also, &|known| match sheets {
        Sheets::One => sheet::open(path, options, known).map(|sheet| vec![sheet]),
        Sheets::All => sheet::open_all(path, options, known),
    })
}

/// Opens a file as a mapping says; what it names are headings. A file that is no such form any more, but
/// has all its columns, such as one of refused rows, is opened by what it shows itself.
fn open_by(
    path: &Path,
    said: &sheet::Options,
    of: Option<&'static RecordType>,
    sheets: Sheets,
    used: &Used,
    today: NaiveDate,
) -> Result<Vec<Sheet>> {
    let file = &used.file;
    let mut named: HashSet<String> = HashSet::new();
    let mut add = |said: &[file::Said]| named.extend(said.iter().map(|said| fold(&said.text)));
    for column in &file.columns {
        add(&column.from);
        add(column.year.as_slice());
    }
    file.places.iter().for_each(|(_, from)| add(from));
    file.wide.iter().flat_map(|wide| &wide.values).for_each(|(_, from)| add(from));
    add(&file.ignored);
    add(file.lines.as_slice());
    let of = Some(of.unwrap_or(file.of));
    let open = |options: &sheet::Options| {
        open_with(path, options, of, sheets, &|heading| named.contains(&fold(heading)))
    };
    let fits = |opened: &Result<Vec<Sheet>>| {
        let fits = |sheet: &Sheet| fit(file, &headings(sheet), &notation(today)).is_ok();
        opened.as_ref().is_ok_and(|sheets| sheets.iter().all(fits))
    };
    let opened = open(&options(said, &file.source));
    if fits(&opened) || !file.source.says_layout() {
        return opened;
    }
    let itself = open(said);
    if fits(&itself) { itself } else { opened }
}

/// What is said on the command line, then what the mapping says.
fn options(said: &sheet::Options, source: &Source) -> sheet::Options {
    let delimiter = source.delimiter.as_deref().map(|text| match text {
        "tab" => b'\t',
        _ => text.as_bytes().first().copied().unwrap_or(b';'),
    });
    sheet::Options {
        encoding: said.encoding.or_else(|| source.encoding.as_deref().and_then(Encoding::parse)),
        delimiter: said.delimiter.or(delimiter),
        sheet: said.sheet.clone().or_else(|| source.sheet.clone()),
        header_row: said.header_row.or(source.header_row),
    }
}

/// The mapping kept for the very headings of each sheet. Kept headings only help to find the row of
/// headings when the mapping they belong to is then used.
fn remembered(
    path: &Path,
    request: &Request,
    sheets: Sheets,
    kept: &[Kept],
    today: NaiveDate,
) -> Result<Vec<Opened>> {
    let name = plain(&path.file_name().unwrap_or_default().to_string_lossy());
    let usable: Vec<&Kept> =
        kept.iter().filter(|kept| request.of.is_none_or(|of| of.name == kept.record_type)).collect();
    let known: HashSet<String> =
        usable.iter().flat_map(|kept| kept.headings.iter().map(|heading| fold(heading))).collect();
    let plain = plainly(path, request, sheets, &|_| false);
    let by_kept = || {
        plainly(path, request, sheets, &|heading| {
            let folded = fold(heading);
            !folded.is_empty() && known.contains(&folded)
        })
    };
    if usable.is_empty() {
        return Ok(plain?.into_iter().map(|sheet| Opened { sheet, used: None, drift: None }).collect());
    }
    let plain = match matched(path, request, &usable, plain, &name, today)? {
        Matched::Some(opened) => return Ok(opened),
        Matched::None(plain) => plain,
    };
    let by_kept = match matched(path, request, &usable, by_kept(), &name, today)? {
        Matched::Some(opened) => return Ok(opened),
        Matched::None(by_kept) => by_kept,
    };
    let near = |sheet: &Sheet| {
        let twin = by_kept.iter().flatten().find(|twin| twin.name == sheet.name);
        [twin, Some(sheet)].into_iter().flatten().find_map(|sheet| nearest(&usable, sheet))
    };
    let opened = |sheets: Vec<Sheet>| {
        let opened = sheets.into_iter().map(|sheet| Opened { used: None, drift: near(&sheet), sheet });
        opened.collect::<Vec<_>>()
    };
    match plain {
        Ok(sheets) => Ok(opened(sheets)),
        Err(error) => {
            let drift = by_kept.iter().flatten().find_map(|sheet| nearest(&usable, sheet));
            match (by_kept, error) {
                // The headings of an earlier form are better than none.
                (Ok(sheets), _) if drift.is_some() => Ok(sheets
                    .into_iter()
                    .map(|sheet| Opened { used: None, drift: nearest(&usable, &sheet), sheet })
                    .collect()),
                (_, Error::Problems(kind, mut problems)) => {
                    problems.extend(drift);
                    Err(Error::Problems(kind, problems))
                }
                (_, other) => Err(other),
            }
        }
    }
}

/// The sheets of a file, where a mapping was kept for one of them, or else as they were opened.
enum Matched {
    Some(Vec<Opened>),
    None(Result<Vec<Sheet>>),
}

fn matched(
    path: &Path,
    request: &Request,
    usable: &[&Kept],
    sheets: Result<Vec<Sheet>>,
    name: &str,
    today: NaiveDate,
) -> Result<Matched> {
    let Ok(sheets) = sheets else { return Ok(Matched::None(sheets)) };
    let several = sheets.len() > 1;
    let mut used: Vec<Option<Used>> = Vec::new();
    for sheet in &sheets {
        let found = exact(usable, sheet, name, today)?;
        // A mapping for one sheet is none for its neighbours.
        let of_other =
            |used: &Used| used.file.source.sheet.as_ref().is_some_and(|of| sheet.name.as_ref() != Some(of));
        used.push(found.filter(|used| !(several && of_other(used))));
    }
    if used.iter().all(Option::is_none) {
        return Ok(Matched::None(Ok(sheets)));
    }
    let mut opened = Vec::new();
    for (sheet, used) in sheets.into_iter().zip(used) {
        match used {
            Some(used) => opened.extend(reopened(path, request, used, sheet, several, today)?),
            None => opened.push(Opened { drift: nearest(usable, &sheet), used: None, sheet }),
        }
    }
    Ok(Matched::Some(opened))
}

/// A sheet with the mapping kept for it, read again where that says how.
fn reopened(
    path: &Path,
    request: &Request,
    used: Used,
    sheet: Sheet,
    several: bool,
    today: NaiveDate,
) -> Result<Vec<Opened>> {
    let sheets = if used.file.source.says_layout() {
        let mut said = request.sheet.clone();
        if several {
            said.sheet.clone_from(&sheet.name);
        }
        open_by(path, &said, request.of, Sheets::All, &used, today)?
    } else {
        vec![sheet]
    };
    let used = Arc::new(used);
    let opened = |sheet| Opened { sheet, used: Some(Arc::clone(&used)), drift: None };
    Ok(sheets.into_iter().map(opened).collect())
}

/// The headings of a file, found as an import would find them.
///
/// # Errors
/// When the file cannot be read or has no row of headings.
pub fn headings_of(path: &Path, request: &Request, today: NaiveDate) -> Result<Vec<String>> {
    let opened = open(path, request, Sheets::One, today)?;
    Ok(opened.first().map(|opened| headings(&opened.sheet)).unwrap_or_default())
}

/// The headings of a sheet.
pub(super) fn headings(sheet: &Sheet) -> Vec<String> {
    sheet.headings.iter().map(|heading| heading.text.clone()).collect()
}

/// The newest mapping for these headings; one without headings of its own when its patterns fit the
/// file's name and its columns are there.
fn exact(kept: &[&Kept], sheet: &Sheet, name: &str, today: NaiveDate) -> Result<Option<Used>> {
    let headings = headings(sheet);
    let print = fingerprint(&fingerprinted(&headings));
    for kept in kept {
        if kept.fingerprint != print && !kept.headings.is_empty() {
            continue;
        }
        let used = match read_map(&kept.name, Some(kept), &kept.toml, today) {
            Ok(used) => used,
            // One that may be for other files altogether stands in nobody's way.
            Err(_) if kept.headings.is_empty() => continue,
            Err(error) => return Err(error),
        };
        let patterns = &used.file.source.files;
        let fits = patterns.iter().any(|pattern| Pattern::new(pattern).fits(name));
        let by_headings = !kept.headings.is_empty() && (patterns.is_empty() || fits);
        let by_name =
            kept.headings.is_empty() && fits && fit(&used.file, &headings, &notation(today)).is_ok();
        if by_headings || by_name {
            return Ok(Some(used));
        }
    }
    Ok(None)
}

/// The kept mapping whose headings are nearest, and how far they are, when that is near enough.
#[must_use]
pub fn nearest_kept<'k>(kept: &[&'k Kept], headings: &[String]) -> Option<(&'k Kept, usize)> {
    let near = kept.iter().map(|kept| (*kept, shared(&kept.headings, headings)));
    // The first of equals, which is the newest: `max_by_key` would take the last.
    near.filter(|(_, share)| *share > 0).rev().max_by_key(|(_, share)| *share)
}

/// What to tell of a kept mapping that almost fits.
fn nearest(kept: &[&Kept], sheet: &Sheet) -> Option<Problem> {
    let headings = headings(sheet);
    let (kept, share) = nearest_kept(kept, &headings).filter(|(_, share)| *share >= NEAR)?;
    let drift = Drift::between(&kept.headings, &headings);
    let mut words: Vec<String> = Vec::new();
    words.extend(drift.new.iter().map(|heading| format!("+ \"{heading}\"")));
    words.extend(drift.gone.iter().map(|heading| format!("− \"{heading}\"")));
    words.extend(drift.renamed.iter().map(|(before, now)| format!("\"{before}\" → \"{now}\"")));
    if words.is_empty() {
        words.push("↔".to_owned());
    }
    let problem = Problem::new(&codes::IMP_066).file(sheet.file.as_str()).args(args![
        name = kept.name.as_str(),
        drift = words.join(", "),
        share = share.to_string()
    ]);
    Some(Problem { severity: Severity::Note, ..problem })
}

/// The columns named to be left out.
///
/// # Errors
/// Those that are not there.
pub(super) fn named_columns(
    sheet: &Sheet,
    names: &[String],
) -> std::result::Result<Vec<usize>, Vec<Problem>> {
    let headings = headings(sheet);
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for name in names {
        match find_column(&headings, name) {
            Ok(at) => found.push(at),
            Err(_) => {
                let near = crate::record::choice::nearest(name, headings.iter().map(String::as_str), 1);
                let mut problem = Problem::new(&codes::IMP_063)
                    .file(sheet.file.as_str())
                    .heading("--ignore-columns")
                    .args(args![heading = name.as_str(), columns = headings.join(", ")]);
                problem.suggestion = near.first().map(|near| (*near).to_owned());
                problems.push(problem);
            }
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}
