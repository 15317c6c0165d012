//! Which comes first, day or month: a vote of the whole column.

use chrono::{Datelike as _, NaiveDate};

use super::tokens::{Token, Tokens};
use super::{iso_digits, slashed_digits};

/// The order of day and month in dates of digits with the year last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// `12/03/2022` is 12 March, as everywhere in Indonesia.
    DayFirst,
    /// `12/03/2022` is 3 December, as in American settings.
    MonthFirst,
}

impl DateOrder {
    /// The day and the month of two numbers in this order.
    #[must_use]
    pub const fn day_month(self, a: u32, b: u32) -> (u32, u32) {
        match self {
            Self::DayFirst => (a, b),
            Self::MonthFirst => (b, a),
        }
    }

    /// The order as people write it down.
    #[must_use]
    pub const fn pattern(self) -> &'static str {
        match self {
            Self::DayFirst => "dd/mm/yyyy",
            Self::MonthFirst => "mm/dd/yyyy",
        }
    }

    /// A day in this order, for a cell of the same column.
    #[must_use]
    pub fn write(self, day: NaiveDate) -> String {
        match self {
            Self::DayFirst => format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()),
            Self::MonthFirst => format!("{:02}/{:02}/{:04}", day.month(), day.day(), day.year()),
        }
    }
}

/// What the cells of a column tell of the order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateVotes {
    /// Cells that can only be day first.
    pub day_first: u64,
    /// Cells that can only be month first.
    pub month_first: u64,
    /// Cells that can be either, and would be different days.
    pub ambiguous: u64,
    /// Cells that do not depend on the order: ISO, month names, `03/03/2022`, blanks, no dates.
    pub other: u64,
}

/// What a column's votes come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateVerdict {
    /// No cell depends on the order.
    NoMatter,
    /// Only ambiguous cells: day first is assumed, and must be said.
    Assumed,
    /// Day first, and nothing against it.
    DayFirst,
    /// Month first, and nothing against it: so unusual that somebody must confirm it.
    MonthFirst,
    /// Both: the cells against the majority are refused one by one. A tie is day first.
    Mixed(DateOrder),
}

impl DateVerdict {
    /// The order to read the column in when nobody says otherwise.
    #[must_use]
    pub const fn order(self) -> DateOrder {
        match self {
            Self::MonthFirst => DateOrder::MonthFirst,
            Self::Mixed(order) => order,
            Self::NoMatter | Self::Assumed | Self::DayFirst => DateOrder::DayFirst,
        }
    }
}

impl DateVotes {
    /// Listens to one cell.
    pub fn observe(&mut self, text: &str) {
        let counter = match numbers(text) {
            Some((13..=31, 1..=12)) => &mut self.day_first,
            Some((1..=12, 13..=31)) => &mut self.month_first,
            Some((a @ 1..=12, b @ 1..=12)) if a != b => &mut self.ambiguous,
            _ => &mut self.other,
        };
        *counter += 1;
    }

    /// What the votes come to.
    #[must_use]
    pub const fn decide(&self) -> DateVerdict {
        match (self.day_first, self.month_first, self.ambiguous) {
            (0, 0, 0) => DateVerdict::NoMatter,
            (0, 0, _) => DateVerdict::Assumed,
            (_, 0, _) => DateVerdict::DayFirst,
            (0, _, _) => DateVerdict::MonthFirst,
            (day, month, _) if month > day => DateVerdict::Mixed(DateOrder::MonthFirst),
            _ => DateVerdict::Mixed(DateOrder::DayFirst),
        }
    }
}

/// The two numbers before the year of a date of digits.
fn numbers(text: &str) -> Option<(u32, u32)> {
    if let Some((a, b, _)) = slashed_digits(text.as_bytes()) {
        return Some((a, b));
    }
    if iso_digits(text.as_bytes()).is_some() {
        return None;
    }
    match *Tokens::of(text)?.all() {
        [Token::Number(a), Token::Number(b), Token::Year(_)] => Some((a, b)),
        _ => None,
    }
}
