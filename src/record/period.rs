//! Periods of time: their days and months, neighbours, and canonical form. Reading them as people
//! write them is in `read`.

mod read;

use std::fmt;

use chrono::{Datelike as _, NaiveDate};

use super::Month;

pub use read::parse_period;

/// A run of days, both ends included; an open end has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub start: Option<NaiveDate>,
    /// Last day.
    pub end: Option<NaiveDate>,
}

impl Period {
    /// All time: both ends open.
    pub const ALL: Self = Self { start: None, end: None };

    /// One calendar month.
    #[must_use]
    pub fn month(month: Month) -> Self {
        Self::of_months(month, month)
    }

    /// The months from `first` to `last`, both included.
    #[must_use]
    pub fn of_months(first: Month, last: Month) -> Self {
        Self { start: Some(first.first_day()), end: Some(last.last_day()) }
    }

    /// The days from `first` to `last`, both included.
    #[must_use]
    pub const fn of_days(first: NaiveDate, last: NaiveDate) -> Self {
        Self { start: Some(first), end: Some(last) }
    }

    /// Part `nth` (1, 2 …) of a year cut into parts of `length` months: 12 a year, 6 semesters,
    /// 3 quarters, 1 months. `None` when the year has no such part.
    #[must_use]
    pub fn part_of_year(year: i32, nth: u32, length: u32) -> Option<Self> {
        let first = Month::new(year, nth.checked_sub(1)?.checked_mul(length)?.checked_add(1)?)?;
        let last = Month::new(year, nth * length)?;
        Some(Self::of_months(first, last))
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.start.is_none_or(|start| start <= day) && self.end.is_none_or(|end| day <= end)
    }

    /// The month its first day lies in, unless that end is open.
    #[must_use]
    pub fn first_month(&self) -> Option<Month> {
        self.start.map(Month::of)
    }

    /// The month its last day lies in, unless that end is open.
    #[must_use]
    pub fn last_month(&self) -> Option<Month> {
        self.end.map(Month::of)
    }

    /// The months it touches, in order; `None` when an end is open.
    #[must_use]
    pub fn months(&self) -> Option<impl Iterator<Item = Month> + Clone + use<>> {
        let (first, last) = (self.first_month()?, self.last_month()?);
        Some((0..=last.since(first)).map(move |n| first.plus(n)))
    }

    /// Its first and last month, when it begins and ends with whole months.
    #[must_use]
    pub fn whole_months(&self) -> Option<(Month, Month)> {
        let (first, last) = (self.first_month()?, self.last_month()?);
        (Self::of_months(first, last) == *self).then_some((first, last))
    }
}

/// The canonical form, which [`parse_period`] reads back: `2022`, `2022-S1`, `2022-Q1`, `2022-03`,
/// `2022-03..2022-06`, `2022-03-12`, `2022-03-01..2022-03-12`, `2022-03-01..`, `..` for all time.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((first, last)) = self.whole_months() {
            let (year, length) = (first.year(), last.since(first) + 1);
            return match (first.month(), length) {
                (1, 12) => write!(f, "{year:04}"),
                (1, 6) => write!(f, "{year:04}-S1"),
                (7, 6) => write!(f, "{year:04}-S2"),
                (1 | 4 | 7 | 10, 3) => write!(f, "{year:04}-Q{}", first.month().div_ceil(3)),
                (_, 1) => write!(f, "{first}"),
                _ => write!(f, "{first}..{last}"),
            };
        }
        if self.start.is_some() && self.start == self.end {
            return self.start.map_or(Ok(()), |day| write!(f, "{day}"));
        }
        // An open period of whole months keeps the months: `2022-03..`, `..2022-06`.
        match self.start {
            Some(start) if self.end.is_none() && start.day() == 1 => write!(f, "{}", Month::of(start))?,
            Some(start) => write!(f, "{start}")?,
            None => {}
        }
        f.write_str("..")?;
        match self.end {
            Some(end) if self.start.is_none() && Month::of(end).last_day() == end => {
                write!(f, "{}", Month::of(end))
            }
            Some(end) => write!(f, "{end}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
