//! A workbook written row by row, for tables too long to be held whole: one sheet after another.

use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, IgnoreError, Workbook, XlsxError};
use unicode_width::UnicodeWidthStr as _;

use super::looks::{Looks, Place};
use super::names::Names;
use super::widths::{heading_width, width};
use super::{LONGEST_CELL, ROWS_PER_SHEET, Sheet, cause, one_line, print_setup};
use crate::error::Result;
use crate::render::failed;
use crate::table::{Cell, Column, ColumnKind};
use crate::text::Lang;

/// A workbook being written.
pub struct Book {
    workbook: Workbook,
    looks: Looks,
    names: Names,
    lang: Lang,
    columns: Vec<Column>,
    title: String,
    /// The sheet being written, the next row on it, and its name.
    at: usize,
    row: u32,
    mark: Vec<(String, String)>,
    key: String,
}

impl Book {
    /// An empty workbook.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn new(lang: Lang) -> Result<Self> {
        Self::begin(lang).map_err(|error| failed(cause(error)))
    }

    fn begin(lang: Lang) -> std::result::Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_author("tpbis").set_creation_datetime(&created));
        Ok(Self {
            workbook,
            looks: Looks::new(lang),
            names: Names::reserving(crate::table::MARK_SHEET),
            lang,
            columns: Vec::new(),
            title: String::new(),
            at: 0,
            row: 0,
            mark: Vec::new(),
            key: String::new(),
        })
    }

    /// Begins a sheet; the mark remembers its name under `key`.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn sheet(&mut self, key: &str, title: &str, columns: Vec<Column>) -> Result<()> {
        self.columns = columns;
        key.clone_into(&mut self.key);
        title.clone_into(&mut self.title);
        self.add().map_err(|error| failed(cause(error)))
    }

    fn add(&mut self) -> std::result::Result<(), XlsxError> {
        let name = self.names.unique(&self.title);
        self.at = self.workbook.worksheets().len();
        let sheet = self.workbook.add_worksheet_with_low_memory()?;
        sheet.set_name(&name)?;
        print_setup(sheet, self.lang)?;
        for (column, at) in self.columns.iter().zip(0_u16..) {
            let label = one_line(&column.label);
            let least = match column.kind {
                ColumnKind::Words => 24,
                ColumnKind::Code => 16,
                _ => 11,
            };
            sheet.set_column_width(at, width(heading_width(&label).max(label.width().min(16)).max(least)))?;
            sheet.write_string_with_format(0, at, label, self.looks.heading(column.kind))?;
            if column.kind == ColumnKind::Code {
                sheet.ignore_error_range(1, at, 1_048_575, at, IgnoreError::NumberStoredAsText)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
        self.row = 1;
        self.mark.push((self.key.clone(), name));
        Ok(())
    }

    /// Writes one row of the sheet begun last, on a further sheet when it is full.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn row(&mut self, cells: &[Cell]) -> Result<()> {
        self.put(cells).map_err(|error| failed(cause(error)))
    }

    fn put(&mut self, cells: &[Cell]) -> std::result::Result<(), XlsxError> {
        if self.row as usize > ROWS_PER_SHEET {
            self.add()?;
        }
        let sheet = self.workbook.worksheet_from_index(self.at)?;
        Sheet { sheet, looks: &self.looks, lang: self.lang }.row(
            self.row,
            cells,
            &self.columns,
            Place::Row,
        )?;
        self.row += 1;
        Ok(())
    }

    /// Ends the workbook; its mark is what is given here, and the names of its sheets.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn end(mut self, mark: &[(&str, &str)], out: &mut dyn Write) -> Result<()> {
        let own = self.mark.iter().map(|(key, name)| (key.as_str(), name.as_str()));
        let pairs: Vec<(&str, &str)> = mark.iter().copied().chain(own).collect();
        let write = |workbook: &mut Workbook| {
            write_mark(workbook, &pairs)?;
            workbook.save_to_buffer()
        };
        let bytes = write(&mut self.workbook).map_err(|error| failed(cause(error)))?;
        out.write_all(&bytes).map_err(failed)
    }
}

/// Whether a cell of a workbook holds all of these words.
#[must_use]
pub fn fits_a_cell(words: &str) -> bool {
    words.len() <= LONGEST_CELL || words.encode_utf16().count() <= LONGEST_CELL
}

/// Adds the hidden sheet by which a file of our own is known again.
pub(in super::super) fn write_mark(
    workbook: &mut Workbook,
    pairs: &[(&str, &str)],
) -> std::result::Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(crate::table::MARK_SHEET)?;
    let text = Format::new().set_num_format("@");
    for ((key, value), row) in pairs.iter().zip(0_u32..) {
        sheet.write_string_with_format(row, 0, *key, &text)?;
        sheet.write_string_with_format(row, 1, *value, &text)?;
    }
    sheet.set_very_hidden(true);
    Ok(())
}
