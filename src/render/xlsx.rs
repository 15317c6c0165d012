//! A workbook: one sheet per section with real numbers and dates and its chart, and a last sheet that says
//! how to read it.
//!
//! No clock: the creation date is fixed, so that the same document gives the same bytes. Words are
//! written as strings, never as formulas.

mod book;
mod charts;
mod explanation;
mod letter;
mod looks;
mod names;
mod sparklines;
mod widths;

use std::io::{self, Write};

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, IgnoreError, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr as _;

pub(super) use self::book::write_mark;
pub use self::book::{Book, fits_a_cell};
use self::looks::{Looks, Place};
use self::widths::{WIDEST, width};
use super::Style;
use super::clean::{sanitize, sanitize_lines};
use super::show::for_people;
use crate::table::{Cell, Column, ColumnKind, Document, Layout, Section, Table};
use crate::text::{Lang, letterhead, render as words};

/// Rows on one sheet; further ones go to a second. Excel holds 1,048,576, headings included.
const ROWS_PER_SHEET: usize = 1_000_000;
/// Characters in one cell (Excel's limit, in UTF-16 units).
const LONGEST_CELL: usize = 32_767;
/// Points that one line of a heading is high.
const LINE: f64 = 15.0;
/// Excel's number for A4.
const A4: u8 = 9;

/// Writes the workbook.
pub(super) fn write(
    document: &Document,
    sections: &[&Section],
    style: &Style<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let bytes = workbook(document, sections, style).map_err(cause)?;
    out.write_all(&bytes)
}

/// The I/O error inside, whose kind tells a full disk from the rest.
pub(super) fn cause(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => error,
        other => io::Error::other(other),
    }
}

fn workbook(document: &Document, sections: &[&Section], style: &Style<'_>) -> Result<Vec<u8>, XlsxError> {
    let lang = style.lang;
    // The main table is what is handed in.
    let mut signed = style.letter.filter(|_| !document.title.is_empty());
    let looks = Looks::new(lang);
    let how_to_read = words::HOW_TO_READ.get(lang);
    let mut names = names::Names::reserving(how_to_read);
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(one_line(&document.title))
            .set_author("tpbis")
            .set_creation_datetime(&created),
    );
    let mut charts = charts::Charts::on(names.unique(letterhead::CHART_DATA.get(lang)));
    for section in sections.iter().filter(|section| !section.table.columns.is_empty()) {
        let titles = [section.title.as_str(), document.title.as_str(), section.key];
        let title = titles.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
        for (at, rows) in chunks(&section.table.rows).into_iter().enumerate() {
            let last = (at + 1) * ROWS_PER_SHEET >= section.table.rows.len();
            let sheet = workbook.add_worksheet_with_low_memory()?;
            sheet.set_name(names.unique(title))?;
            print_setup(sheet, lang)?;
            let (first, below) =
                Sheet { sheet, looks: &looks, lang }.section(document, section, rows, last)?;
            if at == 0 {
                let below = charts.draw(sheet, section, below + 1, lang)?;
                charts.sparklines(sheet, &section.table, first)?;
                if let Some(letter) = signed.take_if(|_| last) {
                    letter::head(sheet, letter);
                    letter::foot(sheet, letter, (below + 1, section.table.columns.len()), &looks, lang)?;
                }
            }
        }
    }
    charts.figures(&mut workbook, &looks, lang)?;
    let sheet = workbook.add_worksheet_with_low_memory()?;
    sheet.set_name(how_to_read)?;
    print_setup(sheet, lang)?;
    explanation::write(sheet, document, sections, &looks, lang)?;
    workbook.save_to_buffer()
}

/// The rows in pieces that fit a sheet; one empty piece when there are none.
fn chunks(rows: &[Vec<Cell>]) -> Vec<&[Vec<Cell>]> {
    if rows.is_empty() { vec![rows] } else { rows.chunks(ROWS_PER_SHEET).collect() }
}

fn print_setup(sheet: &mut Worksheet, lang: Lang) -> Result<(), XlsxError> {
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    sheet.set_footer(format!("&L&A&R{}", words::PAGE.get(lang)));
    Ok(())
}

/// A sheet being written, top to bottom.
struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    looks: &'a Looks,
    lang: Lang,
}

impl Sheet<'_> {
    /// Writes title and table; gives the first row of what the table holds, and the first below it.
    fn section(
        &mut self,
        document: &Document,
        section: &Section,
        rows: &[Vec<Cell>],
        last: bool,
    ) -> Result<(u32, u32), XlsxError> {
        let top = self.top(document, section)?;
        if section.is_blank(document) {
            let none = words::NONE.get(self.lang);
            self.sheet.write_string_with_format(top, 0, none, &self.looks.faint)?;
            return Ok((top + 1, top + 1));
        }
        match section.table.layout {
            Layout::Grid => {
                let below = self.grid(&section.table, rows, last, top)?;
                let lowest = top + u32::try_from(rows.len()).unwrap_or(u32::MAX - top);
                charts::heat(self.sheet, section, top + 1, lowest)?;
                Ok((top + 1, below))
            }
            Layout::Card => Ok((top, self.card(&section.table, rows, top)?)),
        }
    }

    /// Title and subtitles above the table; gives the row below them.
    fn top(&mut self, document: &Document, section: &Section) -> Result<u32, XlsxError> {
        let mut at = 0;
        let titles = [(&document.title, &self.looks.title), (&section.title, &self.looks.strong)];
        let subtitles = document.subtitles.iter().map(|words| (words, &self.looks.plain));
        for (words, look) in titles.into_iter().take(1).chain(subtitles).chain(titles.into_iter().skip(1)) {
            if !words.is_empty() {
                self.sheet.write_string_with_format(at, 0, one_line(words), look)?;
                at += 1;
            }
        }
        Ok(if at == 0 { 0 } else { at + 1 })
    }

    fn grid(&mut self, table: &Table, rows: &[Vec<Cell>], last: bool, top: u32) -> Result<u32, XlsxError> {
        let widths = widths::widths(table, rows, self.lang);
        for ((column, at), characters) in table.columns.iter().zip(0_u16..).zip(&widths) {
            self.sheet.set_column_width(at, width(*characters))?;
            let label = one_line(column.heading(table.is_wide()));
            self.sheet.write_string_with_format(top, at, label, self.looks.heading(column.kind))?;
        }
        let columns = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
        if let Some(sparklines) = &table.sparklines {
            let look = self.looks.heading(ColumnKind::Mark);
            self.sheet.write_string_with_format(top, columns, one_line(&sparklines.label), look)?;
        }
        let lines = widths::heading_lines(table, &widths);
        self.sheet.set_row_height(top, LINE * f64::from(lines) + 3.0)?;
        let mut at = top;
        for row in rows {
            at += 1;
            self.row(at, row, &table.columns, Place::Row)?;
            let lines = widths::row_lines(row, &table.columns, &widths, self.lang);
            if lines > 1 {
                // Not every program makes room for wrapped words by itself.
                self.sheet.set_row_height(at, LINE * f64::from(lines))?;
            }
            if table.sparklines.is_some() {
                self.sheet.write_blank(at, columns, self.looks.cell(ColumnKind::Mark, Place::Row))?;
            }
        }
        if at > top {
            self.sheet.autofilter(top, 0, at, columns - 1)?;
            for (_, code) in
                table.columns.iter().zip(0..).filter(|(column, _)| column.kind == ColumnKind::Code)
            {
                self.sheet.ignore_error_range(top, code, at, code, IgnoreError::NumberStoredAsText)?;
            }
        }
        if let Some(total) = table.total.as_ref().filter(|_| last) {
            at += 1;
            self.row(at, total, &table.columns, Place::Total)?;
            if table.sparklines.is_some() {
                self.sheet.write_blank(at, columns, self.looks.cell(ColumnKind::Mark, Place::Total))?;
            }
        }
        // Written row by row, a last row with a height of its own would stand in the file twice, which Excel
        // takes for damage: no row of cells is the last.
        self.sheet.write_blank(at + 1, 0, &self.looks.plain)?;
        self.sheet.set_freeze_panes(top + 1, u16::from(columns > 8))?;
        self.sheet.set_repeat_rows(top, top)?;
        Ok(at + 1)
    }

    fn row(&mut self, at: u32, row: &[Cell], columns: &[Column], place: Place) -> Result<(), XlsxError> {
        for ((cell, column), column_at) in row.iter().zip(columns).zip(0_u16..) {
            self.cell((at, column_at), cell, column, place)?;
        }
        Ok(())
    }

    /// One `label  value` line per column, a blank line between rows.
    fn card(&mut self, table: &Table, rows: &[Vec<Cell>], top: u32) -> Result<u32, XlsxError> {
        let labels = table.columns.iter().map(|column| one_line(&column.label).width()).max().unwrap_or(0);
        self.sheet.set_column_width(0, width(labels))?;
        self.sheet.set_column_width(1, width(WIDEST))?;
        let mut at = top;
        for row in rows {
            // What is not known says nothing, here as on paper.
            for (cell, column) in row.iter().zip(&table.columns).filter(|(cell, _)| **cell != Cell::Empty) {
                self.sheet.write_string_with_format(at, 0, one_line(&column.label), &self.looks.label)?;
                self.cell((at, 1), cell, column, Place::Card)?;
                at += 1;
            }
            at += 1;
        }
        Ok(at)
    }

    #[expect(clippy::cast_precision_loss, reason = "whole numbers beyond 2^53 are written as words")]
    fn cell(
        &mut self,
        (at, column): (u32, u16),
        cell: &Cell,
        of: &Column,
        place: Place,
    ) -> Result<(), XlsxError> {
        let kind = of.kind;
        let number = match cell {
            Cell::Integer(n) if n.unsigned_abs() < 1 << 53 && kind != ColumnKind::Code => Some(*n as f64),
            Cell::Decimal(x) if x.is_finite() => Some(*x),
            Cell::Date(day) => serial(*day),
            Cell::Month(month) => serial(month.first_day()),
            _ => None,
        };
        let tone = of.tone(cell).filter(|_| place == Place::Row);
        let look = match (cell, tone) {
            (_, Some(tone)) => self.looks.tone(tone),
            (Cell::Silent, _) => self.looks.silent(kind, place),
            (Cell::Choice(_, label), _) if kind == ColumnKind::Mark => self.looks.mark(label.get(self.lang)),
            _ => self.looks.cell(looks::kind_of(cell, kind), place),
        };
        match (number, cell) {
            (Some(number), _) => self.sheet.write_number_with_format(at, column, number, look)?,
            (None, Cell::Empty) if place == Place::Total => self.sheet.write_blank(at, column, look)?,
            (None, Cell::Empty) => return Ok(()),
            (None, Cell::Text(words)) => {
                self.sheet.write_string_with_format(at, column, in_cell(words), look)?
            }
            (None, _) => {
                let words = for_people(cell, kind, self.lang);
                self.sheet.write_string_with_format(at, column, in_cell(&words), look)?
            }
        };
        Ok(())
    }
}

/// The number by which Excel knows a day; `None` before March 1900, where its calendar has a day too many.
fn serial(day: NaiveDate) -> Option<f64> {
    let days = day.signed_duration_since(NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days();
    i32::try_from(days).ok().filter(|days| *days > 60).map(f64::from)
}

fn one_line(words: &str) -> String {
    sanitize(words).into_owned()
}

/// Words as one cell holds them: cleaned, and cut with "…" at Excel's limit.
fn in_cell(words: &str) -> String {
    let words = sanitize_lines(words);
    let mut units = 0;
    let fits = words.char_indices().find_map(|(at, c)| {
        units += c.len_utf16();
        (units > LONGEST_CELL - 1).then_some(at)
    });
    match fits {
        Some(at) if words.encode_utf16().count() > LONGEST_CELL => format!("{}…", &words[..at]),
        _ => words.into_owned(),
    }
}

#[cfg(test)]
mod tests;
