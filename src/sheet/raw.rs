//! A cell as the file has it: text, or what the workbook says it is. Nothing is interpreted here.

use std::borrow::Cow;

use chrono::{NaiveDateTime, NaiveTime};

/// What Excel shows for formulas that do not work.
const ERRORS: &[&str] =
    &["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"];
/// Stands in text for a formula without its result.
const UNKNOWN: &str = "=?";

/// The content of one cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Raw<'a> {
    /// Nothing, or nothing but spaces.
    #[default]
    Empty,
    /// Words, untrimmed. Cells of text files are never anything else.
    Text(Cow<'a, str>),
    /// A number of a workbook or of JSON.
    Number(f64),
    /// A cell formatted as date or time, whichever year the workbook counts from.
    Date(NaiveDateTime),
    /// True or false.
    Bool(bool),
    /// An error, as Excel shows it: `#REF!`.
    Error(Cow<'static, str>),
    /// A formula whose result the file does not hold.
    NoCachedValue,
    /// A list of texts, in JSON.
    List(Vec<String>),
}

impl<'a> Raw<'a> {
    /// Whether nothing is in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The same cell, to be kept beyond its row.
    #[must_use]
    pub fn to_kept(&self) -> Raw<'static> {
        match self {
            Self::Empty => Raw::Empty,
            Self::Text(words) => Raw::Text(Cow::Owned(words.clone().into_owned())),
            Self::Number(number) => Raw::Number(*number),
            Self::Date(at) => Raw::Date(*at),
            Self::Bool(is) => Raw::Bool(*is),
            Self::Error(shown) => Raw::Error(shown.clone()),
            Self::NoCachedValue => Raw::NoCachedValue,
            Self::List(items) => Raw::List(items.clone()),
        }
    }

    /// The cell of a text file. `="0812"`, how a spreadsheet is kept from eating zeros, is `0812`.
    pub(super) fn of_text(cell: &'a str) -> Self {
        match cell.as_bytes().first() {
            None => Self::Empty,
            Some(b'=') if cell == UNKNOWN => Self::NoCachedValue,
            Some(b'#') => Self::of_error(cell).unwrap_or(Self::Text(Cow::Borrowed(cell))),
            Some(b'=') => {
                let inner = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
                Self::Text(Cow::Borrowed(inner.unwrap_or(cell)))
            }
            Some(_) => Self::of_words(cell),
        }
    }

    /// Words of a workbook or a text file.
    pub(super) fn of_words(cell: &'a str) -> Self {
        match cell.as_bytes() {
            [] => Self::Empty,
            // An apostrophe before a figure is how a spreadsheet is told to keep it as text.
            [b'\'', next, ..] if b"0123456789+-=".contains(next) => Self::Text(Cow::Borrowed(&cell[1..])),
            [b'#' | b'E', ..] if is_error(cell) => Self::Error(Cow::Owned(cell.trim().to_owned())),
            [b'!'..=b'~', ..] => Self::Text(Cow::Borrowed(cell)),
            _ if cell.trim().is_empty() => Self::Empty,
            _ => Self::Text(Cow::Borrowed(cell)),
        }
    }

    /// The same for text that is not borrowed.
    pub(super) fn of_string(cell: String) -> Self {
        if cell.trim().is_empty() {
            return Self::Empty;
        }
        Self::of_error(&cell).unwrap_or(Self::Text(Cow::Owned(cell)))
    }

    /// What a formula that does not work shows, where a file holds only the words: text files, ODS, values
    /// pasted without their formulas. It is no word that anybody wrote.
    fn of_error(cell: &str) -> Option<Self> {
        ERRORS.iter().find(|shown| **shown == cell).map(|shown| Self::Error(Cow::Borrowed(shown)))
    }

    /// The cell in words, as a person would type it: whole numbers without point, days as `2022-03-11`.
    #[must_use]
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(words) => Cow::Borrowed(words),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Date(at) if at.time() == NaiveTime::MIN => Cow::Owned(at.date().to_string()),
            Self::Date(at) => Cow::Owned(at.format("%Y-%m-%d %H:%M:%S").to_string()),
            Self::Bool(true) => Cow::Borrowed("TRUE"),
            Self::Bool(false) => Cow::Borrowed("FALSE"),
            Self::Error(shown) => Cow::Borrowed(shown),
            Self::NoCachedValue => Cow::Borrowed(UNKNOWN),
            Self::List(items) => Cow::Owned(items.join(", ")),
        }
    }
}

/// Whether words are what Excel or LibreOffice show where a formula does not work. Text files hold them,
/// and ODS keeps them as words.
fn is_error(cell: &str) -> bool {
    const SHOWN: [&str; 8] = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"];
    let cell = cell.trim();
    let number = cell.strip_prefix("Err:");
    SHOWN.contains(&cell) || number.is_some_and(|n| n.len() == 3 && n.bytes().all(|b| b.is_ascii_digit()))
}

/// An emptied list of cells whose room is used again for cells that borrow from elsewhere.
pub(super) fn recycle<'b>(mut cells: Vec<Raw<'_>>) -> Vec<Raw<'b>> {
    cells.clear();
    cells.into_iter().map(|_| Raw::Empty).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cells_stay_as_they_are_written() {
        assert_eq!(Raw::of_text(" \u{a0} "), Raw::Empty);
        assert_eq!(Raw::of_text(" 2.219 "), Raw::Text(" 2.219 ".into()));
        assert_eq!(Raw::of_text("=\"0812\""), Raw::Text("0812".into()));
        assert_eq!(Raw::of_text("'0812"), Raw::Text("0812".into()));
        assert_eq!(Raw::of_text("'Aisyiyah"), Raw::Text("'Aisyiyah".into()));
        assert_eq!(Raw::of_text("#REF!"), Raw::Error("#REF!".into()));
        assert_eq!(Raw::of_text("Err:502"), Raw::Error("Err:502".into()));
        assert_eq!(Raw::of_text("#literasi"), Raw::Text("#literasi".into()));
        assert_eq!(Raw::of_text("=A1"), Raw::Text("=A1".into()));
        assert_eq!(Raw::of_text("été"), Raw::Text("été".into()));
        assert_eq!(Raw::of_text("# 12"), Raw::Text("# 12".into()));
    }

    #[test]
    fn what_stands_for_a_failed_formula_is_no_word() {
        for shown in ["#REF!", "#N/A", "#DIV/0!"] {
            assert_eq!(Raw::of_text(shown), Raw::Error(shown.into()));
            assert_eq!(Raw::of_string(shown.to_owned()), Raw::Error(shown.into()));
        }
        for cell in [Raw::Error("#VALUE!".into()), Raw::NoCachedValue] {
            assert_eq!(Raw::of_text(&cell.to_text()), cell, "written as text it is read as what it was");
        }
    }

    #[test]
    fn recycled_cells_keep_their_room() {
        let mut cells: Vec<Raw<'_>> = Vec::with_capacity(40);
        cells.push(Raw::Bool(true));
        let cells: Vec<Raw<'static>> = recycle(cells);
        assert!(cells.is_empty() && cells.capacity() >= 40);
    }
}
