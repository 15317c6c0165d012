//! Spreadsheets in: a file becomes a [`Sheet`] with headings and rows that carry the numbers people see.
//!
//! Reads CSV and TSV of any delimiter, XLSX, XLS, ODS, and the JSON of the national system. What a file is,
//! its content says, not its name. Every decision is recorded in the [`Reading`], so that it can be shown
//! and overridden. Knows no record types: which headings are known it is told by a function.

mod attributes;
mod careful;
mod cells;
mod choose;
mod csv;
mod delimiter;
pub mod encoding;
mod excel;
mod facts;
mod guard;
mod heading;
mod json;
mod levels;
mod mark;
mod ods;
mod ole;
mod pages;
mod raw;
mod reading;
mod records;
mod source;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;

pub use encoding::Encoding;
pub use heading::{Skipped, Why};
pub use mark::{Mark, SHEET as MARK_SHEET};
pub use raw::Raw;
pub use reading::{Format, OtherSheet, Reading};

use crate::args;
use crate::error::{Problem, Result};
use crate::text::codes::sheet as codes;
use heading::{Found, Sample};
use source::{Content, Source};

/// What the person says about a file; what is not said is found out.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The encoding of a text file.
    pub encoding: Option<Encoding>,
    /// The delimiter of a text file.
    pub delimiter: Option<u8>,
    /// The sheet of a workbook, by name; the only way to a hidden one. Several with commas between, or
    /// `all` (`semua`) for all with known headings, are understood by [`open_all`].
    pub sheet: Option<String>,
    /// The row of headings, as Excel numbers it.
    pub header_row: Option<u64>,
}

/// One sheet of one file, opened: its headings, and how to run through its rows.
#[derive(Debug)]
pub struct Sheet {
    /// The file's name as the person gave it.
    pub file: String,
    /// The sheet's name, for a workbook.
    pub name: Option<String>,
    /// The fingerprint of the file's bytes.
    pub sha256: [u8; 32],
    /// The file's size.
    pub bytes: u64,
    /// How it was read.
    pub reading: Reading,
    /// The headings, by column; one without text stands over a column that has none.
    pub headings: Vec<Heading>,
    /// The rows left out before the data, and why.
    pub skipped: Vec<Skipped>,
    /// What the file says of itself, when it is one of our own.
    pub mark: Mark,
    /// The last row that is not data.
    before_data: u64,
    /// The heading rows as they stand, to know them again further down.
    plain: Vec<Vec<String>>,
    /// The rows above them, for the same purpose.
    titles: Vec<Vec<String>>,
    source: Arc<Source>,
    body: Body,
}

/// Where the rows come from.
#[derive(Debug)]
enum Body {
    Text(csv::Form),
    Workbook(Box<excel::Book>),
    Json(json::Form),
}

/// A heading: the letter of its column and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The column's letter, such as `C`.
    pub letter: String,
    /// The words by which it is known: line breaks and repeated spaces made one space; several levels
    /// joined, `Kunjungan | 2025 | Laki-laki`, or the lowest of them where that alone is known.
    pub text: String,
    /// Its levels from top to bottom: `Kunjungan`, `2025`, `Laki-laki`. One for a plain heading, none for
    /// a column without. A cell merged over several columns stands in the levels of each; one merged over
    /// several rows is one level. A joined text in one cell (of a file this program wrote) is taken apart.
    pub levels: Vec<String>,
}

impl Heading {
    /// All its levels in one line, as it is shown to people.
    #[must_use]
    pub fn full(&self) -> String {
        self.levels.join(heading::BETWEEN)
    }
}

/// One row of data.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Its number as Excel shows it, headings included; for JSON the number of the object, from 1.
    pub number: u64,
    /// The line of a text file it begins on, where that differs from the number.
    pub text_line: Option<u64>,
    /// Its cells, at least one for each heading.
    pub cells: &'a [Raw<'a>],
    /// How many cells it has, when there are filled ones beyond the last heading.
    pub extra: Option<usize>,
    /// It repeats the headings (or the numbers below them), as printed lists do on each page.
    pub heading_again: bool,
    /// It is one of the titles that stand above repeated headings: no record.
    pub title: bool,
    /// The columns whose value stands in a merged cell that begins in a row above.
    pub merged: &'a [usize],
}

impl<'a> Row<'a> {
    /// A row of which nothing special is known.
    #[must_use]
    pub const fn plain(number: u64, text_line: Option<u64>, cells: &'a [Raw<'a>]) -> Self {
        Self { number, text_line, cells, extra: None, heading_again: false, title: false, merged: &[] }
    }
}

impl Row<'_> {
    /// Whether nothing is in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Raw::is_empty)
    }
}

/// What runs through rows: says whether to go on.
type Visit<'v> = dyn FnMut(&Row<'_>) -> Result<bool> + 'v;

/// Opens a file: finds out what it is, how it is written, where its headings are. `known` says whether a
/// text is a heading that means something. The path `-` is standard input.
///
/// # Errors
/// When there is no such file, it cannot be read, is no spreadsheet, damaged, beyond the limits, or has
/// no row of headings; when several sheets could be meant, or several were asked for.
pub fn open(path: &Path, options: &Options, known: &dyn Fn(&str) -> bool) -> Result<Sheet> {
    let source = Arc::new(Source::read(path)?);
    let mut sheets = opened(&source, options, known)?;
    match (sheets.pop(), sheets.is_empty()) {
        (Some(sheet), true) => Ok(sheet),
        (Some(last), false) => {
            sheets.push(last);
            Err(choose::several(&source, sheets.iter().filter_map(|sheet| sheet.name.as_deref())))
        }
        (None, _) => Err(source.empty()),
    }
}

/// The same, for as many sheets as [`Options::sheet`] asks for; without it, and for other files, one.
///
/// # Errors
/// As [`open`]; when several sheets have known headings and none was named, for nothing may be left out
/// without a word.
pub fn open_all(path: &Path, options: &Options, known: &dyn Fn(&str) -> bool) -> Result<Vec<Sheet>> {
    opened(&Arc::new(Source::read(path)?), options, known)
}

fn opened(source: &Arc<Source>, options: &Options, known: &dyn Fn(&str) -> bool) -> Result<Vec<Sheet>> {
    let source = Arc::clone(source);
    match source.content() {
        Content::Other(what) => Err(source.no_spreadsheet(what)),
        Content::Page => {
            Err(source.refused(Problem::new(&codes::IMP_021).args(args![file = source.name.clone()])))
        }
        Content::Zip | Content::Ole => excel::open(&source, options, known),
        Content::Text => {
            if let Some(named) = options.sheet.as_deref() {
                // A text file is its only sheet: all of them is that one, a name is a mistake.
                choose::wanted(&source, &[], named)?;
            }
            Ok(vec![csv::open(source, options, known)?])
        }
    }
}

impl Sheet {
    /// Runs through the rows of data from the first to the last; may be called again. Memory stays flat.
    ///
    /// # Errors
    /// What `each` returns, and what is wrong with the file as a whole.
    pub fn scan(&self, each: &mut dyn FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
        let width = self.headings.len();
        let mut after_heading = false;
        let mut pages = pages::Pages::new(&self.titles, each);
        let mut visit = |row: &Row<'_>| {
            if row.number <= self.before_data {
                return Ok(true);
            }
            let beyond = row.cells.get(width..).is_some_and(|rest| rest.iter().any(|cell| !cell.is_empty()));
            let again = heading::again(row, &self.plain) || (after_heading && heading::below_again(row));
            after_heading = again;
            pages.take(&Row { extra: beyond.then_some(row.cells.len()), heading_again: again, ..*row })?;
            Ok(true)
        };
        match &self.body {
            Body::Text(form) => csv::rows(&self.source, form, width, &mut visit)?,
            Body::Workbook(book) => book.rows(&self.source, width, &mut visit)?,
            Body::Json(form) => json::rows(&self.source, form, &self.headings, &mut visit)?,
        }
        pages.end()
    }

    /// The sheet of this source, from what was found out.
    fn new(source: Arc<Source>, reading: Reading, found: Found, body: Body) -> Self {
        Self {
            file: source.name.clone(),
            name: reading.sheet.clone(),
            sha256: source.sha256,
            bytes: source.bytes,
            reading,
            headings: headings(found.texts, found.levels),
            skipped: found.skipped,
            mark: Mark::default(),
            before_data: found.before_data,
            plain: found.plain,
            titles: found.titles,
            source,
            body,
        }
    }
}

/// The headings of columns from their texts; `levels` tells those of more than one.
fn headings(texts: Vec<String>, levels: Vec<Vec<String>>) -> Vec<Heading> {
    let mut levels = levels.into_iter();
    texts
        .into_iter()
        .enumerate()
        .map(|(at, text)| {
            let levels = levels.next().filter(|levels| levels.len() > 1);
            let levels = levels.unwrap_or_else(|| heading::split(&text));
            Heading { letter: letter(at), text, levels }
        })
        .collect()
}

/// The letter of a column, counted from 0: `A`, `Z`, `AA`.
#[must_use]
pub fn letter(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or_default()));
        match (column / 26).checked_sub(1) {
            Some(next) => column = next,
            None => return letters.into_iter().rev().collect(),
        }
    }
}

/// How many rows must be seen to find the headings.
fn sample_length(options: &Options) -> usize {
    let wanted = usize::try_from(options.header_row.unwrap_or(0)).unwrap_or(usize::MAX);
    wanted.max(heading::SEARCHED).saturating_add(3)
}

/// Gathers the first rows, to find the headings in.
fn sample(length: usize, into: &mut Vec<Sample>) -> impl FnMut(&Row<'_>) -> Result<bool> {
    move |row: &Row<'_>| {
        into.push(Sample::new(row));
        Ok(into.len() < length)
    }
}

/// There is no row of headings.
fn no_heading(source: &Source, options: &Options, sample: &[Sample]) -> crate::error::Error {
    let file = source.name.clone();
    if let Some(row) = options.header_row {
        return source.refused(Problem::new(&codes::IMP_011).args(args![row = row.to_string(), file]));
    }
    if sample.iter().all(Sample::is_blank) {
        return source.empty();
    }
    source.refused(Problem::new(&codes::IMP_010).args(args![file, rows = heading::first_rows(sample)]))
}
