//! The numbers that reports take from settings.

use std::ops::RangeInclusive;

use super::super::Context;
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::text::codes::usage;

/// A setting that is a whole number.
#[derive(Debug)]
pub(in super::super) struct Number {
    name: &'static str,
    usual: i64,
    allowed: RangeInclusive<i64>,
}

/// Counts of fewer people than this are hidden.
pub(super) static THRESHOLD: Number = Number { name: "privacy.threshold", usual: 5, allowed: 0..=1_000 };
/// The day of the following month by which a month is to be reported: one that every month has.
pub(super) static DUE_DAY: Number = Number { name: "report.due_day", usual: 5, allowed: 1..=28 };

/// The setting of this name, if it is a number.
pub(in super::super) fn number(name: &str) -> Option<&'static Number> {
    [&THRESHOLD, &DUE_DAY].into_iter().find(|number| number.name == name)
}

impl Number {
    /// What the setting says, or the usual number.
    ///
    /// # Errors
    /// When it says no number that is allowed.
    pub(super) fn read(&self, context: &Context) -> Result<i64> {
        context.config.get(self.name).map_or(Ok(self.usual), |value| self.parse(value)).map_err(Error::usage)
    }

    /// A number as people write it.
    pub(in super::super) fn parse(&self, value: &str) -> std::result::Result<i64, Problem> {
        value.trim().parse().ok().filter(|n| self.allowed.contains(n)).ok_or_else(|| {
            let allowed = format!("{} … {}", self.allowed.start(), self.allowed.end());
            let args = args![option = self.name, value, allowed];
            Problem::new(&usage::USE_004).value(value).args(args)
        })
    }
}
