//! Workbooks: XLSX streamed cell by cell, XLS and ODS held in memory within limits.

use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use calamine::{
    CellErrorType, Data, DataRef, ExcelDateTime, OdsError, Range, Reader, SheetType, SheetVisible, Xls,
    XlsError, Xlsx, XlsxError, open_workbook_from_rs,
};
use chrono::{NaiveDate, NaiveDateTime};

use super::guard;
use super::heading::{self, Found, Sample};
use super::ole::{self, Ole};
use super::raw::Raw;
use super::records::MAX_COLUMNS;
use super::source::{Content, Source};
use super::{Body, Format, Options, OtherSheet, Reading, Row, Sheet, Visit};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::text::codes::sheet as codes;
use crate::text::sheet as words;

/// The rows an Excel sheet can have.
const MAX_ROWS: u32 = 1_048_576;

type Stream = BufReader<File>;

/// An open workbook and the name of the sheet that is read.
pub(super) struct Book {
    cells: Cells,
    sheet: String,
}

enum Cells {
    /// Behind a lock because reading moves the file's position.
    Streamed(Box<Mutex<Xlsx<Stream>>>),
    Held(Range<Data>),
}

impl fmt::Debug for Book {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Book").field("sheet", &self.sheet).finish_non_exhaustive()
    }
}

/// A workbook with all its sheets, before one is chosen.
enum Open {
    Xlsx(Box<Xlsx<Stream>>),
    Xls(Box<Xls<Stream>>),
    Ods(Box<calamine::Ods<Stream>>),
}

/// Opens a workbook and chooses the sheet whose headings are known best.
pub(super) fn open(source: Source, options: &Options, known: &dyn Fn(&str) -> bool) -> Result<Sheet> {
    let format = match source.content() {
        Content::Zip => guard::check_zip(&source)?,
        _ => check_ole(&source)?,
    };
    let mut book = Open::new(&source, format)?;
    let sheets = book.sheets();
    let named = options.sheet.as_deref().map(|name| choose(&source, &sheets, name)).transpose()?;
    let mut looked = Vec::new();
    for (at, (name, hidden)) in sheets.iter().enumerate() {
        if named.map_or(!hidden, |named| named == at) {
            let first = book.sample(&source, name, super::sample_length(options))?;
            looked.push((at, heading::find(&first, options.header_row, known), first));
        }
    }
    let score = |found: &Option<Found>| found.as_ref().map_or(0, |found| found.known + 1);
    // The first of equals: `max_by_key` would take the last.
    let best =
        looked.iter().enumerate().rev().max_by_key(|(_, (_, found, _))| score(found)).map(|(at, _)| at);
    let Some(best) = best else { return Err(source.empty()) };
    let (at, found, first) = looked.swap_remove(best);
    let Some(found) = found else {
        // Of sheets without headings, show one that has something in it.
        let shown = std::iter::once(&first).chain(looked.iter().map(|(_, _, first)| first));
        let filled = shown.into_iter().find(|first| !first.iter().all(Sample::is_blank)).unwrap_or(&first);
        return Err(super::no_heading(&source, options, filled));
    };
    let mut reading = Reading::new(format);
    reading.ending_differs = source.ends_otherwise(format.endings());
    reading.sheet = Some(sheets[at].0.clone());
    reading.other_sheets = sheets
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != at)
        .map(|(other, (name, hidden))| {
            let found =
                looked.iter().find(|(looked, ..)| *looked == other).and_then(|(_, found, _)| found.as_ref());
            let headings_known = found.map_or(0, |found| found.known);
            OtherSheet { name: name.clone(), hidden: *hidden, headings_known }
        })
        .collect();
    reading.epoch_1904 = book.epoch_1904();
    reading.headings_known = found.known;
    reading.heading_rows.clone_from(&found.rows);
    let body = Book { cells: book.cells(&source, &sheets[at].0)?, sheet: sheets[at].0.clone() };
    Ok(Sheet::new(source, reading, found, Body::Workbook(Box::new(body))))
}

/// The place of the sheet a person named.
fn choose(source: &Source, sheets: &[(String, bool)], wanted: &str) -> Result<usize> {
    let place = |same: &dyn Fn(&str) -> bool| sheets.iter().position(|(name, _)| same(name));
    let folded = wanted.trim().to_lowercase();
    place(&|name| name == wanted).or_else(|| place(&|name| name.trim().to_lowercase() == folded)).ok_or_else(
        || {
            let names: Vec<String> = sheets.iter().map(|(name, _)| format!("\"{name}\"")).collect();
            let mut problem = Problem::new(&codes::IMP_009).value(wanted).args(args![
                file = source.name.clone(),
                sheet = wanted,
                sheets = names.join(", "),
            ]);
            problem.suggestion = sheets
                .iter()
                .map(|(name, _)| (strsim::damerau_levenshtein(&folded, &name.to_lowercase()), name))
                .filter(|(distance, _)| *distance * 2 <= folded.chars().count())
                .min()
                .map(|(_, name)| name.clone());
            source.refused(problem)
        },
    )
}

fn check_ole(source: &Source) -> Result<Format> {
    guard::check_size(source)?;
    let file = std::fs::read(&source.path).map_err(|error| source.unreadable(error))?;
    match ole::inspect(&file) {
        Ole::Workbook => Ok(Format::Xls),
        Ole::TooLarge => Err(source.too_large(guard::MAX_CELLS, words::CELLS)),
        Ole::Encrypted => Err(locked(source)),
        Ole::Word => Err(source.no_spreadsheet(words::WORD)),
        Ole::Other if ole::mentions(&file, "EncryptedPackage") => Err(locked(source)),
        Ole::Other if ole::mentions(&file, "Workbook") => Err(source.damaged("no workbook stream")),
        Ole::Other => Err(source.no_spreadsheet(words::BINARY)),
    }
}

fn locked(source: &Source) -> Error {
    source.refused(Problem::new(&codes::IMP_006).args(args![file = source.name.clone()]))
}

/// Lets a damaged workbook be an error where the reading library gives up by panicking.
fn guarded<T>(source: &Source, read: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(source.damaged("the workbook's parts do not fit")))
}

impl Open {
    fn new(source: &Source, format: Format) -> Result<Self> {
        let file = BufReader::new(source.open(0)?);
        guarded(source, || match format {
            Format::Ods => {
                open_workbook_from_rs(file).map(|book| Self::Ods(Box::new(book))).map_err(|error| match error
                {
                    OdsError::Password => locked(source),
                    error => source.damaged(error),
                })
            }
            Format::Xls => {
                open_workbook_from_rs(file).map(|book| Self::Xls(Box::new(book))).map_err(|error| match error
                {
                    XlsError::Password => locked(source),
                    error => source.damaged(error),
                })
            }
            _ => {
                open_workbook_from_rs(file).map(|book| Self::Xlsx(Box::new(book))).map_err(
                    |error| match error {
                        XlsxError::Password => locked(source),
                        error => source.damaged(error),
                    },
                )
            }
        })
    }

    /// The sheets that hold cells, in the order of their tabs, and whether they are hidden.
    fn sheets(&self) -> Vec<(String, bool)> {
        let sheets = match self {
            Self::Xlsx(book) => book.sheets_metadata(),
            Self::Xls(book) => book.sheets_metadata(),
            Self::Ods(book) => book.sheets_metadata(),
        };
        sheets
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
            .collect()
    }

    fn epoch_1904(&self) -> bool {
        match self {
            Self::Xlsx(book) => book.has_1904_epoch(),
            Self::Xls(book) => book.has_1904_epoch(),
            Self::Ods(_) => false,
        }
    }

    fn range(&mut self, source: &Source, sheet: &str) -> Result<Range<Data>> {
        guarded(source, || match self {
            Self::Xlsx(book) => book.worksheet_range(sheet).map_err(|error| source.damaged(error)),
            Self::Xls(book) => book.worksheet_range(sheet).map_err(|error| source.damaged(error)),
            Self::Ods(book) => book.worksheet_range(sheet).map_err(|error| source.damaged(error)),
        })
    }

    /// The first rows of a sheet.
    fn sample(&mut self, source: &Source, sheet: &str, length: usize) -> Result<Vec<Sample>> {
        let mut first = Vec::new();
        let mut visit = super::sample(length, &mut first);
        match self {
            Self::Xlsx(book) => stream(source, book, sheet, 0, &mut visit)?,
            _ => hold(&self.range(source, sheet)?, source, 0, &mut visit)?,
        }
        drop(visit);
        Ok(first)
    }

    fn cells(mut self, source: &Source, sheet: &str) -> Result<Cells> {
        Ok(match self {
            Self::Xlsx(book) => Cells::Streamed(Box::new(Mutex::new(*book))),
            _ => Cells::Held(self.range(source, sheet)?),
        })
    }
}

impl Book {
    /// Runs through all rows, each padded to `width` cells.
    pub(super) fn rows(&self, source: &Source, width: usize, visit: &mut Visit<'_>) -> Result<()> {
        match &self.cells {
            Cells::Held(range) => hold(range, source, width, visit),
            Cells::Streamed(book) => {
                // A panic while it was locked leaves nothing half-done: each reading begins anew.
                let mut book = book.lock().unwrap_or_else(PoisonError::into_inner);
                stream(source, &mut book, &self.sheet, width, visit)
            }
        }
    }
}

/// Hands rows on with their true numbers: blank rows between filled ones too, blank ones at the end not.
struct Rows<'v, 'w> {
    source: &'v Source,
    visit: &'v mut Visit<'w>,
    width: usize,
    handed: u64,
}

impl Rows<'_, '_> {
    /// Hands on the row with this number; false when no more are wanted.
    fn hand(&mut self, number: u64, cells: &mut Vec<Raw<'_>>) -> Result<bool> {
        if cells.iter().all(Raw::is_empty) {
            return Ok(true);
        }
        if number <= self.handed {
            return Err(self.source.damaged("rows out of order"));
        }
        let gap = self.handed + 1 < number;
        let blank = vec![Raw::Empty; if gap { self.width } else { 0 }];
        while self.handed + 1 < number {
            self.handed += 1;
            if !self.give(self.handed, &blank)? {
                return Ok(false);
            }
        }
        if cells.len() < self.width {
            cells.resize(self.width, Raw::Empty);
        }
        self.handed = number;
        self.give(number, cells)
    }

    fn give(&mut self, number: u64, cells: &[Raw<'_>]) -> Result<bool> {
        (self.visit)(&Row { number, text_line: None, cells, extra: None, heading_again: false })
    }
}

fn too_wide(source: &Source, row: u64) -> Error {
    let mut problem =
        Problem::new(&codes::IMP_014).args(args![row = row.to_string(), file = source.name.clone()]);
    problem.place.row = Some(row);
    source.refused(problem)
}

/// Streams a sheet of an XLSX: whatever extent it claims, only the cells it has are read.
fn stream(
    source: &Source,
    book: &mut Xlsx<Stream>,
    sheet: &str,
    width: usize,
    visit: &mut Visit<'_>,
) -> Result<()> {
    let mut reader =
        guarded(source, || book.worksheet_cells_reader(sheet).map_err(|error| source.damaged(error)))?;
    let mut rows = Rows { source, visit, width, handed: 0 };
    let mut cells: Vec<Raw<'_>> = Vec::with_capacity(width.max(16));
    let mut current = 0;
    loop {
        let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|error| source.damaged(error))?
        else {
            rows.hand(u64::from(current) + 1, &mut cells)?;
            return Ok(());
        };
        let (row, column) = cell.pos;
        if row != current {
            if !rows.hand(u64::from(current) + 1, &mut cells)? {
                return Ok(());
            }
            cells.clear();
            current = row;
        }
        let raw = match cell.value {
            DataRef::Empty if cell.formula.is_some() => Raw::NoCachedValue,
            value => of_streamed(value),
        };
        if raw.is_empty() {
            continue;
        }
        let column = column as usize;
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Err(too_wide(source, u64::from(row) + 1));
        }
        if cells.len() <= column {
            cells.resize(column + 1, Raw::Empty);
        }
        cells[column] = raw;
    }
}

/// Runs through a sheet held in memory.
fn hold(range: &Range<Data>, source: &Source, width: usize, visit: &mut Visit<'_>) -> Result<()> {
    let Some((first, left)) = range.start() else { return Ok(()) };
    let mut rows = Rows { source, visit, width, handed: 0 };
    let mut cells: Vec<Raw<'_>> = Vec::new();
    for (number, row) in (u64::from(first) + 1..).zip(range.rows()) {
        let filled = row.iter().rposition(|cell| *cell != Data::Empty).map_or(0, |at| at + 1);
        if left as usize + filled > MAX_COLUMNS {
            return Err(too_wide(source, number));
        }
        cells.clear();
        cells.resize(left as usize, Raw::Empty);
        cells.extend(row[..filled].iter().map(of_held));
        if !rows.hand(number, &mut cells)? {
            break;
        }
    }
    Ok(())
}

fn of_streamed(value: DataRef<'_>) -> Raw<'_> {
    match value {
        DataRef::Empty => Raw::Empty,
        DataRef::Int(number) => of_integer(number),
        DataRef::Float(number) => Raw::Number(number),
        DataRef::Bool(yes) => Raw::Bool(yes),
        DataRef::String(text) | DataRef::DurationIso(text) => Raw::of_string(text),
        DataRef::SharedString(text) if text.trim().is_empty() => Raw::Empty,
        DataRef::SharedString(text) => Raw::Text(Cow::Borrowed(text)),
        DataRef::DateTime(at) => of_serial(at),
        DataRef::DateTimeIso(text) => of_iso(&text),
        DataRef::Error(error) => of_error(&error),
    }
}

fn of_held(value: &Data) -> Raw<'_> {
    match value {
        Data::Empty => Raw::Empty,
        Data::Int(number) => of_integer(*number),
        Data::Float(number) => Raw::Number(*number),
        Data::Bool(yes) => Raw::Bool(*yes),
        Data::String(text) | Data::DurationIso(text) if text.trim().is_empty() => Raw::Empty,
        Data::String(text) | Data::DurationIso(text) => Raw::Text(Cow::Borrowed(text)),
        Data::DateTime(at) => of_serial(*at),
        Data::DateTimeIso(text) => of_iso(text),
        Data::Error(error) => of_error(error),
    }
}

/// Whole numbers of an old workbook have 30 bits; a float holds them exactly.
#[allow(clippy::cast_precision_loss, reason = "such numbers are below 2^53")]
fn of_integer(number: i64) -> Raw<'static> {
    Raw::Number(number as f64)
}

fn of_error(error: &CellErrorType) -> Raw<'static> {
    Raw::Error(Cow::Owned(error.to_string()))
}

/// A day number of Excel; one outside its calendar, or a mere duration, stays a number.
fn of_serial(at: ExcelDateTime) -> Raw<'static> {
    let number = at.as_f64();
    if at.is_datetime() && (0.0..2_958_466.0).contains(&number) {
        at.as_datetime().map_or(Raw::Number(number), Raw::Date)
    } else {
        Raw::Number(number)
    }
}

fn of_iso(text: &str) -> Raw<'static> {
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().and_then(|day| day.and_hms_opt(0, 0, 0));
    let moment = || NaiveDateTime::parse_from_str(text.trim_end_matches('Z'), "%Y-%m-%dT%H:%M:%S%.f").ok();
    day().or_else(moment).map_or_else(|| Raw::of_string(text.to_owned()), Raw::Date)
}
