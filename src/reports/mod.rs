//! The reports people hand in: one `.rs` and one `.sql` each. They read and never write.

mod columns;
pub mod completeness;
mod dates;
pub mod impact;
pub mod library;
mod measures;
pub mod monthly;
#[cfg(test)]
mod sample;
mod shared;
pub mod summary;
#[cfg(test)]
mod tests;
pub mod training;

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::error::Result;
use crate::record::Period;
use crate::table::Document;
use crate::text::{Lang, Text};

/// One report, as data.
#[derive(Debug)]
pub struct Report {
    /// English name on the command line.
    pub name: &'static str,
    /// Indonesian alias on the command line.
    pub alias: &'static str,
    /// One sentence for help, without full stop.
    pub about: Text,
    /// The values `--by` takes, the first being the default; empty: no such option.
    pub by: &'static [&'static str],
    /// Whether the report is of one library, named on the command line.
    pub of_library: bool,
    /// Computes it.
    pub run: fn(&Connection, &Params) -> Result<Document>,
}

/// Every report, in the order of help.
pub static REPORTS: &[&Report] = &[
    &monthly::MONTHLY,
    &summary::SUMMARY,
    &completeness::COMPLETENESS,
    &library::LIBRARY,
    &training::TRAINING,
    &impact::IMPACT,
];

/// The report of this name or Indonesian alias.
#[must_use]
pub fn find(name: &str) -> Option<&'static Report> {
    REPORTS.iter().copied().find(|report| report.name == name || report.alias == name)
}

/// What a report is asked for, everything resolved.
#[derive(Clone, Debug)]
pub struct Params {
    /// The period, both ends known.
    pub period: Period,
    /// The area, by code and name; `None` is everything in the database.
    pub region: Option<Area>,
    /// Only these libraries (local ids); empty is all.
    pub libraries: Vec<i64>,
    /// Only libraries of this cohort year.
    pub cohort: Option<i64>,
    /// How to group, one of the report's `by`.
    pub by: Option<String>,
    /// The reader's language.
    pub lang: Lang,
    /// Today, for what is overdue.
    pub today: NaiveDate,
}

/// An administrative area named in a report.
#[derive(Clone, Debug)]
pub struct Area {
    /// Kemendagri code: `15.05`.
    pub code: String,
    /// Name: `Kabupaten Muaro Jambi`.
    pub name: String,
}
