//! A cell as the file has it: text, or what the workbook says it is. Nothing is interpreted here.

use std::borrow::Cow;

use chrono::{NaiveDateTime, NaiveTime};

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

    /// The cell of a text file. `="0812"`, how a spreadsheet is kept from eating zeros, is `0812`.
    pub(super) fn of_text(cell: &'a str) -> Self {
        match cell.as_bytes().first() {
            None => Self::Empty,
            Some(b'=') => {
                let inner = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
                Self::Text(Cow::Borrowed(inner.unwrap_or(cell)))
            }
            Some(b'!'..=b'~') => Self::Text(Cow::Borrowed(cell)),
            Some(_) if cell.trim().is_empty() => Self::Empty,
            Some(_) => Self::Text(Cow::Borrowed(cell)),
        }
    }

    /// The same for text that is not borrowed.
    pub(super) fn of_string(cell: String) -> Self {
        if cell.trim().is_empty() { Self::Empty } else { Self::Text(Cow::Owned(cell)) }
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
            Self::NoCachedValue => Cow::Borrowed("=?"),
            Self::List(items) => Cow::Owned(items.join(", ")),
        }
    }
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
        assert_eq!(Raw::of_text("=A1"), Raw::Text("=A1".into()));
        assert_eq!(Raw::of_text("été"), Raw::Text("été".into()));
    }

    #[test]
    fn recycled_cells_keep_their_room() {
        let mut cells: Vec<Raw<'_>> = Vec::with_capacity(40);
        cells.push(Raw::Bool(true));
        let cells: Vec<Raw<'static>> = recycle(cells);
        assert!(cells.is_empty() && cells.capacity() >= 40);
    }
}
