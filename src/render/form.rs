//! A form to fill in: what it asks for, written as a workbook or as a sheet of paper.
//!
//! Knows columns, lists and prepared rows; no record type. Without clock or environment: the same form
//! gives the same bytes.

mod paper;
mod workbook;

use std::io::Write;

use crate::error::Result;
use crate::text::Lang;

/// A form, its words in the reader's language.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// What is filled in.
    pub title: String,
    /// For whom: an area or a library; empty when for anybody.
    pub place: String,
    /// The name of the sheet that is filled in.
    pub sheet: String,
    /// The columns.
    pub columns: Vec<Entry>,
    /// Rows with something in them already: a text for every column, most of them empty.
    pub prepared: Vec<Vec<String>>,
    /// Empty rows below them; on paper, as many as fill a page when `None`.
    pub rows: Option<u32>,
    /// By what the filled-in workbook is known again: keys and values.
    pub mark: Vec<(&'static str, String)>,
    /// What only paper shows.
    pub paper: Paper,
}

/// What only paper shows.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    /// Lines at the head: the office, its area.
    pub letterhead: Vec<String>,
    /// The one library it is for, and its code; blanks to fill in when it is for any.
    pub library: Option<(String, String)>,
    /// Who fills it in, under the signature; a blank when not known.
    pub by: String,
    /// The line at the foot.
    pub foot: String,
}

/// One column of a form.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The heading.
    pub heading: String,
    /// What to write.
    pub help: String,
    /// Whether it has to be filled in.
    pub required: bool,
    /// What it takes.
    pub kind: Kind,
    /// Whether paper says it once, at the head, instead of in a column.
    pub at_head: bool,
}

/// What a column takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of words of at most so many characters.
    Words(u32),
    /// Several lines of at most so many characters.
    Lines(u32),
    /// A code or number that is text for ever.
    Code,
    /// A whole number, 0 and more.
    Whole,
    /// Whole rupiah.
    Rupiah,
    /// A number.
    Decimal,
    /// A year.
    Year,
    /// A day.
    Date,
    /// A month; these are offered.
    Month(Vec<String>),
    /// One of a list.
    One(Vec<String>),
    /// Several of a list.
    Several(Vec<String>),
    /// The name of something stored, from a list that may be long.
    Named(Vec<String>),
}

impl Kind {
    /// The values offered, if any.
    const fn list(&self) -> Option<&Vec<String>> {
        match self {
            Self::Month(list) | Self::One(list) | Self::Several(list) | Self::Named(list) => Some(list),
            _ => None,
        }
    }
}

impl Form {
    /// Writes the workbook.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_workbook(&self, lang: Lang, out: &mut dyn Write) -> Result<()> {
        workbook::write(self, lang, out).map_err(super::failed)
    }

    /// Writes the page to print.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_paper(&self, lang: Lang, out: &mut dyn Write) -> Result<()> {
        out.write_all(paper::page(self, lang).as_bytes()).map_err(super::failed)
    }
}
