//! Workbooks: XLSX streamed cell by cell, XLS and ODS held in memory within limits.

use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::sync::{Arc, Mutex, PoisonError};

use calamine::{
    Data, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError,
    open_workbook_from_rs,
};

use super::careful::guarded;
use super::cells::{self, How};
use super::choose::{self, Looked, Tab};
use super::facts::{Facts, Span};
use super::guard::{self, Checked};
use super::heading::{self, Sample};
use super::mark::{self, Mark};
use super::ole::{self, Ole};
use super::source::{Content, Source};
use super::{Body, Format, Options, Reading, Sheet, Visit};
use crate::error::Result;
use crate::text::sheet as words;

pub(super) type Stream = BufReader<File>;

/// The most rows a mark may have.
const MARK_ROWS: usize = 200;

/// An open workbook and the sheet that is read.
pub(super) struct Book {
    cells: Cells,
    sheet: String,
    merged: Vec<Span>,
    facts: Facts,
}

enum Cells {
    /// Behind a lock because reading moves the file's position.
    Streamed(Arc<Mutex<Xlsx<Stream>>>),
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

/// Opens a workbook: the sheets that were asked for, or the one whose headings are known.
pub(super) fn open(
    source: &Arc<Source>,
    options: &Options,
    known: &dyn Fn(&str) -> bool,
) -> Result<Vec<Sheet>> {
    let Checked { format, facts } = match source.content() {
        Content::Zip => guard::check_zip(source)?,
        _ => check_ole(source)?,
    };
    let mut book = Open::new(source, format)?;
    let tabs = book.sheets(facts);
    if tabs.len() > guard::MAX_SHEETS {
        return Err(source.too_large(guard::MAX_SHEETS as u64, words::SHEETS));
    }
    let wanted = options.sheet.as_deref().map(|said| choose::wanted(source, &tabs, said)).transpose()?;
    let length = super::sample_length(options);
    let mut looked = Vec::new();
    for (at, tab) in tabs.iter().enumerate() {
        if wanted.as_ref().map_or(!tab.hidden, |wanted| wanted.includes(at, tab)) {
            let first = book.sample(source, tab, length)?;
            let found = heading::find(&first, &tab.facts.merged, options.header_row, known);
            let has_rows =
                first.len() >= length || found.as_ref().is_some_and(|found| found.has_rows(&first));
            looked.push(Looked { at, found, has_rows, first });
        }
    }
    let mark = match tabs.iter().find(|tab| tab.name == mark::SHEET) {
        Some(tab) => Mark::of_rows(&book.sample(source, tab, MARK_ROWS)?),
        None => Mark::default(),
    };
    // A workbook of ours says which of its sheets are to be read.
    let marked: Vec<usize> =
        mark.under("sheet.").filter_map(|(_, name)| tabs.iter().position(|tab| tab.name == name)).collect();
    let chosen = match options.sheet {
        None if marked.len() > 1 => marked,
        _ => choose::chosen(source, options, &tabs, &looked, wanted.as_ref())?,
    };
    let mut others = choose::others(&tabs, &looked, &chosen);
    let epoch_1904 = book.epoch_1904();
    let streamed = book.streamed();
    let mut sheets = Vec::new();
    for Looked { at, found, .. } in looked {
        let Some(found) = found.filter(|_| chosen.contains(&at)) else { continue };
        let tab = &tabs[at];
        let mut reading = Reading::new(format);
        reading.ending_differs = source.ends_otherwise(format.endings());
        reading.sheet = Some(tab.name.clone());
        // Said once, with the first sheet.
        reading.other_sheets = std::mem::take(&mut others);
        reading.epoch_1904 = epoch_1904;
        reading.headings_known = found.known;
        reading.heading_rows.clone_from(&found.rows);
        reading.say_facts(&tab.facts, &found);
        let cells = match &streamed {
            Shared::Streamed(book) => Cells::Streamed(Arc::clone(book)),
            Shared::Held(book) => {
                Cells::Held(book.lock().unwrap_or_else(PoisonError::into_inner).range(source, &tab.name)?)
            }
        };
        let below = |span: &&Span| span.top > found.before_data && span.bottom > span.top;
        let body = Book {
            cells,
            sheet: tab.name.clone(),
            merged: tab.facts.merged.iter().filter(below).copied().collect(),
            facts: tab.facts.clone(),
        };
        let sheet = Sheet::new(Arc::clone(source), reading, found, Body::Workbook(Box::new(body)));
        sheets.push(Sheet { mark: mark.clone(), ..sheet });
    }
    Ok(sheets)
}

fn check_ole(source: &Source) -> Result<Checked> {
    guard::check_size(source)?;
    let file = std::fs::read(&source.path).map_err(|error| source.unreadable(error))?;
    match ole::inspect(&file) {
        Ole::Workbook => Ok(Checked { format: Format::Xls, facts: ole::facts(&file) }),
        Ole::TooLarge => Err(guard::too_many_cells(source)),
        Ole::Encrypted => Err(source.locked()),
        Ole::Word => Err(source.no_spreadsheet(words::WORD)),
        Ole::Other if ole::mentions(&file, "EncryptedPackage") => Err(source.locked()),
        Ole::Other if ole::mentions(&file, "Workbook") => Err(source.damaged("no workbook stream")),
        Ole::Other => Err(source.no_spreadsheet(words::BINARY)),
    }
}

impl Open {
    fn new(source: &Source, format: Format) -> Result<Self> {
        let file = BufReader::new(source.open(0)?);
        guarded(source, || match format {
            Format::Ods => {
                open_workbook_from_rs(file).map(|book| Self::Ods(Box::new(book))).map_err(|error| match error
                {
                    OdsError::Password => source.locked(),
                    error => source.damaged(error),
                })
            }
            Format::Xls => {
                open_workbook_from_rs(file).map(|book| Self::Xls(Box::new(book))).map_err(|error| match error
                {
                    XlsError::Password => source.locked(),
                    error => source.damaged(error),
                })
            }
            _ => {
                open_workbook_from_rs(file).map(|book| Self::Xlsx(Box::new(book))).map_err(
                    |error| match error {
                        XlsxError::Password => source.locked(),
                        error => source.damaged(error),
                    },
                )
            }
        })
    }

    /// The sheets that hold cells, in the order of their tabs, with what is said of them.
    fn sheets(&self, facts: Vec<Facts>) -> Vec<Tab> {
        let sheets = match self {
            Self::Xlsx(book) => book.sheets_metadata(),
            Self::Xls(book) => book.sheets_metadata(),
            Self::Ods(book) => book.sheets_metadata(),
        };
        let facts = facts.into_iter().map(Some).chain(std::iter::repeat_with(|| None));
        sheets
            .iter()
            .zip(facts)
            .filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet)
            .map(|(sheet, facts)| Tab {
                name: sheet.name.clone(),
                hidden: sheet.visible != SheetVisible::Visible,
                facts: facts.unwrap_or_default(),
            })
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
    fn sample(&mut self, source: &Source, tab: &Tab, length: usize) -> Result<Vec<Sample>> {
        let mut first = Vec::new();
        let mut visit = super::sample(length, &mut first);
        let how = How { facts: Some(&tab.facts), ..How::default() };
        match self {
            Self::Xlsx(book) => cells::stream(source, book, &tab.name, how, &mut visit)?,
            _ => cells::hold(&self.range(source, &tab.name)?, source, how, &mut visit)?,
        }
        drop(visit);
        Ok(first)
    }

    /// For several sheets of one workbook, which is opened once.
    fn streamed(self) -> Shared {
        match self {
            Self::Xlsx(book) => Shared::Streamed(Arc::new(Mutex::new(*book))),
            book => Shared::Held(Mutex::new(book)),
        }
    }
}

/// A workbook several sheets of which are read.
enum Shared {
    Streamed(Arc<Mutex<Xlsx<Stream>>>),
    Held(Mutex<Open>),
}

impl Book {
    /// Runs through all rows, each padded to `width` cells.
    pub(super) fn rows(&self, source: &Source, width: usize, visit: &mut Visit<'_>) -> Result<()> {
        let how = How { width, merged: &self.merged, facts: Some(&self.facts) };
        match &self.cells {
            Cells::Held(range) => cells::hold(range, source, how, visit),
            Cells::Streamed(book) => {
                // A panic while it was locked leaves nothing half-done: each reading begins anew.
                let mut book = book.lock().unwrap_or_else(PoisonError::into_inner);
                cells::stream(source, &mut book, &self.sheet, how, visit)
            }
        }
    }
}
