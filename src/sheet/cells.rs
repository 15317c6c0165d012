//! The cells of a sheet of a workbook, row by row: streamed from an XLSX, or from a range held in memory.

use std::borrow::Cow;

use calamine::{CellErrorType, Data, DataRef, ExcelDateTime, Range, Xlsx};
use chrono::{NaiveDate, NaiveDateTime};

use super::careful::guarded;
use super::excel::Stream;
use super::facts::{Facts, Span};
use super::raw::Raw;
use super::records::{MAX_COLUMNS, MAX_RECORD};
use super::source::Source;
use super::{Row, Visit};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::text::codes::sheet as codes;

/// The rows an Excel sheet can have.
const MAX_ROWS: u32 = 1_048_576;

/// How rows are handed on.
#[derive(Clone, Copy, Default)]
pub(super) struct How<'h> {
    /// Rows are padded to so many cells.
    pub(super) width: usize,
    /// Merged cells over several rows, by their first row, whose value holds for every one of them.
    pub(super) merged: &'h [Span],
    /// What else is said of the sheet: formulas without result, percent.
    pub(super) facts: Option<&'h Facts>,
}

/// Merged cells on the way down.
struct Filling<'h> {
    ahead: &'h [Span],
    open: Vec<(Span, Raw<'static>)>,
    /// The columns filled in the last row.
    filled: Vec<usize>,
}

impl Filling<'_> {
    /// Puts the values of merged cells into the row; remembers those that begin in it.
    fn fill(&mut self, row: u64, cells: &mut Vec<Raw<'_>>) {
        self.filled.clear();
        self.open.retain(|(span, _)| span.bottom >= row);
        for (span, value) in &self.open {
            if cells.len() <= span.left {
                cells.resize(span.left + 1, Raw::Empty);
            }
            if cells[span.left].is_empty() {
                cells[span.left] = value.clone();
                self.filled.push(span.left);
            }
        }
        while let Some((span, rest)) = self.ahead.split_first().filter(|(span, _)| span.top <= row) {
            self.ahead = rest;
            let value = cells.get(span.left).filter(|cell| span.top == row && !cell.is_empty());
            if let Some(value) = value.filter(|_| self.open.len() < MAX_COLUMNS) {
                self.open.push((*span, value.to_kept()));
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
    filling: Filling<'v>,
}

impl<'v, 'w> Rows<'v, 'w> {
    fn new(source: &'v Source, how: How<'v>, visit: &'v mut Visit<'w>) -> Self {
        let filling = Filling { ahead: how.merged, open: Vec::new(), filled: Vec::new() };
        Self { source, visit, width: how.width, handed: 0, filling }
    }

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
            if !(self.visit)(&Row::plain(self.handed, None, &blank))? {
                return Ok(false);
            }
        }
        self.filling.fill(number, cells);
        if cells.len() < self.width {
            cells.resize(self.width, Raw::Empty);
        }
        self.handed = number;
        (self.visit)(&Row { merged: &self.filling.filled, ..Row::plain(number, None, cells) })
    }
}

fn too_wide(source: &Source, row: u64) -> Error {
    let mut problem =
        Problem::new(&codes::IMP_014).args(args![row = row.to_string(), file = source.name.clone()]);
    problem.place.row = Some(row);
    source.refused(problem)
}

/// Streams a sheet of an XLSX: whatever extent it claims, only the cells it has are read.
pub(super) fn stream(
    source: &Source,
    book: &mut Xlsx<Stream>,
    sheet: &str,
    how: How<'_>,
    visit: &mut Visit<'_>,
) -> Result<()> {
    let mut reader =
        guarded(source, || book.worksheet_cells_reader(sheet).map_err(|error| source.damaged(error)))?;
    let mut rows = Rows::new(source, how, visit);
    let mut cells: Vec<Raw<'_>> = Vec::with_capacity(how.width.max(16));
    let mut current = 0;
    let mut length = 0;
    loop {
        let Some(cell) = guarded(source, || {
            reader.next_cell_with_formula_metadata().map_err(|error| source.damaged(error))
        })?
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
            length = 0;
        }
        let raw = match cell.value {
            DataRef::Empty if cell.formula.is_some() => Raw::NoCachedValue,
            value => shown(of_streamed(value), how, u64::from(row) + 1, column as usize),
        };
        if raw.is_empty() {
            continue;
        }
        let column = column as usize;
        length += if let Raw::Text(words) = &raw { words.len() } else { 0 };
        if row >= MAX_ROWS || column >= MAX_COLUMNS || length > MAX_RECORD {
            return Err(too_wide(source, u64::from(row) + 1));
        }
        if cells.len() <= column {
            cells.resize(column + 1, Raw::Empty);
        }
        cells[column] = raw;
    }
}

/// Runs through a sheet held in memory.
pub(super) fn hold(range: &Range<Data>, source: &Source, how: How<'_>, visit: &mut Visit<'_>) -> Result<()> {
    let Some((first, left)) = range.start() else { return Ok(()) };
    let mut rows = Rows::new(source, how, visit);
    let mut uncalculated = how.facts.map_or(&[][..], |facts| &facts.uncalculated);
    let mut cells: Vec<Raw<'_>> = Vec::new();
    for (number, row) in (u64::from(first) + 1..).zip(range.rows()) {
        let filled = row.iter().rposition(|cell| *cell != Data::Empty).map_or(0, |at| at + 1);
        if left as usize + filled > MAX_COLUMNS {
            return Err(too_wide(source, number));
        }
        cells.clear();
        cells.resize(left as usize, Raw::Empty);
        cells.extend(
            row[..filled]
                .iter()
                .enumerate()
                .map(|(at, cell)| shown(of_held(cell), how, number, left as usize + at)),
        );
        while let Some(((at, column), rest)) = uncalculated.split_first().filter(|((at, _), _)| *at <= number)
        {
            uncalculated = rest;
            if *at == number && *column < MAX_COLUMNS {
                if cells.len() <= *column {
                    cells.resize(column + 1, Raw::Empty);
                }
                if cells[*column].is_empty() {
                    cells[*column] = Raw::NoCachedValue;
                }
            }
        }
        if !rows.hand(number, &mut cells)? {
            break;
        }
    }
    Ok(())
}

/// A number that is shown as percent, as it is shown: what 0.25 stands for is 25%, not a quarter.
fn shown<'a>(cell: Raw<'a>, how: How<'_>, row: u64, column: usize) -> Raw<'a> {
    match cell {
        Raw::Number(number) if how.facts.is_some_and(|facts| facts.is_percent(row, column)) => {
            // Undoes what dividing by a hundred did to the last digits.
            let percent = (number * 100.0 * 1e9).round() / 1e9;
            Raw::Text(Cow::Owned(format!("{percent}%")))
        }
        cell => cell,
    }
}

fn of_streamed(value: DataRef<'_>) -> Raw<'_> {
    match value {
        DataRef::Empty => Raw::Empty,
        DataRef::Int(number) => of_integer(number),
        DataRef::Float(number) => Raw::Number(number),
        DataRef::Bool(yes) => Raw::Bool(yes),
        DataRef::String(text) if text.starts_with(['#', 'E', '\'']) => Raw::of_words(&text).to_kept(),
        DataRef::String(text) => Raw::of_string(text),
        DataRef::DurationIso(text) => of_duration(&text),
        DataRef::SharedString(text) => Raw::of_words(text),
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
        Data::String(text) => Raw::of_words(text),
        Data::DurationIso(text) => of_duration(text),
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
    if at.is_datetime() && number > 0.0 && number < 1.0 {
        // A time without a day. A bare 0 is what an empty cell becomes in a formula: the day before all.
        let time = at.as_datetime().map(|at| at.time().format("%H:%M").to_string());
        return time.map_or(Raw::Number(number), Raw::of_string);
    }
    if at.is_datetime() && (0.0..2_958_466.0).contains(&number) {
        at.as_datetime().map_or(Raw::Number(number), Raw::Date)
    } else {
        Raw::Number(number)
    }
}

/// A time of day or a duration, `PT14H30M00S`, as it is shown: `14:30`.
fn of_duration(text: &str) -> Raw<'static> {
    let parts = || {
        let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
        let (minutes, _) = rest.split_once('M')?;
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        (digits(hours) && digits(minutes)).then(|| format!("{hours}:{minutes}"))
    };
    Raw::of_string(parts().unwrap_or_else(|| text.to_owned()))
}

fn of_iso(text: &str) -> Raw<'static> {
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().and_then(|day| day.and_hms_opt(0, 0, 0));
    let moment = || NaiveDateTime::parse_from_str(text.trim_end_matches('Z'), "%Y-%m-%dT%H:%M:%S%.f").ok();
    day().or_else(moment).map_or_else(|| Raw::of_string(text.to_owned()), Raw::Date)
}
