//! What a workbook says of a sheet besides the values of its cells: merged cells, hidden rows and columns,
//! formulas without a result. Gathered while the file is checked, within limits, before it is read.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::attributes::{number, word};

/// The most merged cells, runs of hidden rows and the like that are remembered of a sheet.
pub(super) const MOST: usize = 200_000;

/// Cells merged into one: rows counted from 1, columns from 0, all included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) top: u64,
    pub(super) bottom: u64,
    pub(super) left: usize,
    pub(super) right: usize,
}

impl Span {
    /// Whether the cell is one of them.
    pub(super) fn holds(&self, row: u64, column: usize) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }
}

/// What is said of one sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// The merged cells, by their first row.
    pub(super) merged: Vec<Span>,
    /// The hidden rows with something in them, from and to, counted from 1.
    hidden_rows: Vec<(u64, u64)>,
    /// The hidden columns, from and to, counted from 0.
    hidden_columns: Vec<(usize, usize)>,
    /// The cells with a formula but no result: row counted from 1, column from 0.
    pub(super) uncalculated: Vec<(u64, usize)>,
    /// The cells shown as percent, by column: rows from and to.
    percent: BTreeMap<usize, Vec<(u64, u64)>>,
    /// The file says more than is remembered.
    pub(super) too_many: bool,
}

impl Facts {
    /// Remembers merged cells.
    pub(super) fn merge(&mut self, span: Span) {
        if self.merged.len() >= MOST {
            self.too_many = true;
        } else if span.top < span.bottom || span.left < span.right {
            self.merged.push(span);
        }
    }

    /// Remembers a hidden row.
    pub(super) fn hide_rows(&mut self, from: u64, to: u64) {
        let full = self.hidden_rows.len() >= MOST;
        match self.hidden_rows.last_mut() {
            Some((_, last)) if *last + 1 == from => *last = to,
            _ if full => self.too_many = true,
            _ => self.hidden_rows.push((from, to)),
        }
    }

    /// Remembers hidden columns.
    pub(super) fn hide_columns(&mut self, from: usize, to: usize) {
        if self.hidden_columns.len() < MOST {
            self.hidden_columns.push((from, to));
        }
    }

    /// Remembers a formula without a result.
    pub(super) fn uncalculated(&mut self, row: u64, column: usize) {
        if self.uncalculated.len() >= MOST {
            self.too_many = true;
        } else {
            self.uncalculated.push((row, column));
        }
    }

    /// Remembers a cell that is shown as percent.
    pub(super) fn percent(&mut self, row: u64, column: usize) {
        let runs = self.percent.entry(column).or_default();
        let full = runs.len() >= MOST;
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ if full => self.too_many = true,
            _ => runs.push((row, row)),
        }
    }

    /// Whether a cell is shown as percent.
    pub(super) fn is_percent(&self, row: u64, column: usize) -> bool {
        let Some(runs) = self.percent.get(&column) else { return false };
        let at = runs.partition_point(|(_, to)| *to < row);
        runs.get(at).is_some_and(|(from, _)| *from <= row)
    }

    /// Puts everything in order once all of it is known.
    pub(super) fn finish(&mut self) {
        self.merged.sort_by_key(|span| (span.top, span.left));
        self.uncalculated.sort_unstable();
    }

    /// How many rows below this one are hidden.
    pub(super) fn hidden_rows_below(&self, row: u64) -> u64 {
        self.hidden_rows.iter().map(|(from, to)| (to + 1).saturating_sub((*from).max(row + 1))).sum()
    }

    /// Whether a column is hidden.
    pub(super) fn hides_column(&self, column: usize) -> bool {
        self.hidden_columns.iter().any(|(from, to)| (*from..=*to).contains(&column))
    }
}

/// The tags of the styles of an XLSX: which of them show percent.
#[derive(Default)]
pub(super) struct StyleTags {
    formats: HashSet<u64>,
    in_cells: bool,
    count: u64,
    pub(super) percent: HashSet<u64>,
}

impl StyleTags {
    /// Takes the next tag, without its brackets.
    pub(super) fn add(&mut self, tag: &[u8]) {
        match super::attributes::name(tag) {
            b"numFmt" if word(tag, b"formatCode").is_some_and(|code| code.contains(&b'%')) => {
                self.formats.extend(number(tag, b"numFmtId"));
            }
            b"cellXfs" => self.in_cells = true,
            b"xf" if self.in_cells => {
                let format = number(tag, b"numFmtId").unwrap_or(0);
                if matches!(format, 9 | 10) || self.formats.contains(&format) {
                    self.percent.insert(self.count);
                }
                self.count += 1;
            }
            // One that closes keeps its prefix.
            closes if closes.ends_with(b"cellXfs") => self.in_cells = false,
            _ => {}
        }
    }
}

/// The tags of a sheet of an XLSX, as they come by.
#[derive(Default)]
pub(super) struct SheetTags {
    pub(super) facts: Facts,
    row: u64,
    hidden: bool,
    column: usize,
    /// The styles that show percent.
    percent: Arc<HashSet<u64>>,
}

impl SheetTags {
    /// With the styles that show percent.
    pub(super) fn new(percent: &Arc<HashSet<u64>>) -> Self {
        Self { percent: Arc::clone(percent), ..Self::default() }
    }

    /// Takes the next tag, without its brackets.
    pub(super) fn add(&mut self, tag: &[u8]) {
        let name = super::attributes::name(tag);
        match name {
            b"row" => {
                self.row = number(tag, b"r").unwrap_or(self.row + 1);
                self.hidden = is_true(tag, b"hidden");
                self.column = 0;
            }
            b"c" => {
                if !self.percent.is_empty()
                    && number(tag, b"s").is_some_and(|style| self.percent.contains(&style))
                {
                    let place = word(tag, b"r").and_then(|place| cell(std::str::from_utf8(place).ok()?));
                    let (row, column) = place.unwrap_or((self.row, self.column));
                    self.facts.percent(row, column);
                }
                self.column += 1;
            }
            b"v" | b"is" if self.hidden => {
                self.hidden = false;
                self.facts.hide_rows(self.row, self.row);
            }
            b"col" if is_true(tag, b"hidden") => {
                let at = |key: &[u8]| number(tag, key).and_then(|n| usize::try_from(n).ok());
                if let Some((from, to)) = at(b"min").zip(at(b"max")) {
                    self.facts.hide_columns(from.saturating_sub(1), to.saturating_sub(1));
                }
            }
            b"mergeCell" => {
                if let Some(span) = word(tag, b"ref").and_then(area) {
                    self.facts.merge(span);
                }
            }
            _ => {}
        }
    }
}

fn is_true(tag: &[u8], key: &[u8]) -> bool {
    matches!(word(tag, key), Some(b"1" | b"true"))
}

/// `B2:C5`.
fn area(text: &[u8]) -> Option<Span> {
    let text = std::str::from_utf8(text).ok()?;
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let ((top, left), (bottom, right)) = (cell(first)?, cell(last)?);
    Some(Span {
        top: top.min(bottom),
        bottom: top.max(bottom),
        left: left.min(right),
        right: left.max(right),
    })
}

/// `B2`: row 2, column 1.
fn cell(text: &str) -> Option<(u64, usize)> {
    let text = text.trim_start_matches('$');
    let digits = text.find(|letter: char| !letter.is_ascii_alphabetic())?;
    let (letters, row) = text.split_at(digits);
    let row = row.trim_start_matches('$').parse().ok().filter(|row| (1..=1_048_576).contains(row))?;
    let column = letters.bytes().try_fold(0_usize, |column, letter| {
        column.checked_mul(26)?.checked_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    Some((row, column.checked_sub(1).filter(|column| *column < 16_384)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_tell_what_is_merged_and_hidden() {
        let mut tags = SheetTags::default();
        for tag in [
            "x:col min=\"2\" max=\"3\" hidden=\"1\" width=\"9\"",
            "row r=\"4\" hidden=\"true\"",
            "c r=\"A4\"",
            "v",
            "row r=\"5\" hidden=\"1\" spans=\"1:3\"",
            "x:v",
            "row hidden=\"1\"",
            "/row",
            "row r=\"8\"",
            "v",
            "mergeCell ref=\"B2:$C$5\"/",
            "mergeCell ref=\"A1\"/",
        ] {
            tags.add(tag.as_bytes());
        }
        let facts = tags.facts;
        assert_eq!(facts.merged, [Span { top: 2, bottom: 5, left: 1, right: 2 }]);
        assert_eq!((facts.hidden_rows_below(1), facts.hidden_rows_below(4)), (2, 1));
        assert_eq!([0, 1, 2, 3].map(|at| facts.hides_column(at)), [false, true, true, false]);
    }
}
