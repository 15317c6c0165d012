//! The reports people hand in: one `.rs` and one `.sql` each. They read and never write.

pub mod activity;
pub mod advocacy;
pub mod baseline;
mod columns;
pub mod commitment;
pub mod completeness;
mod dates;
mod earlier;
mod flow;
pub mod freeze;
pub mod impact;
pub mod iplm;
pub mod letter;
pub mod library;
mod library_months;
mod measures;
pub mod monthly;
pub mod need;
mod outward;
pub mod partnership;
pub mod pathway;
mod pieces;
pub mod plm;
pub mod profile;
pub mod publication;
pub mod quality;
pub mod reminder;
pub mod replication;
#[cfg(test)]
mod sample;
mod series;
pub mod service;
pub mod shape;
mod shared;
pub mod summary;
mod suppress;
pub mod target;
#[cfg(test)]
mod tests;
pub mod timeliness;
pub mod trace;
pub mod training;
pub mod trend;
pub mod visit;

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::error::Result;
use crate::record::Period;
use crate::table::Document;
use crate::text::{Lang, Text};
pub use shape::{Boundaries, Compare, Layout, Shape};
use trace::Traced;

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
    /// Which of its figures can be traced to their records, when grouped by this.
    pub traced: fn(&'static str) -> Vec<Traced>,
    /// Computes it.
    pub run: fn(&Connection, &Params) -> Result<Document>,
}

impl Report {
    /// The option that chooses among `by`: `measure` where the report follows one figure, else `by`.
    #[must_use]
    pub fn option(&self) -> &'static str {
        if self.by == series::MEASURES { "measure" } else { "by" }
    }

    /// How many full months the report is about when nobody names a period.
    #[must_use]
    pub fn usual_months(&self) -> i32 {
        if self.name == trend::TREND.name { 12 } else { 1 }
    }

    /// Whether it is over library-months, so that it can be of the approved ones only.
    #[must_use]
    pub fn of_months(&self) -> bool {
        let others = [
            &training::TRAINING,
            &timeliness::TIMELINESS,
            &baseline::BASELINE,
            &partnership::PARTNERSHIP,
            &replication::REPLICATION,
            &commitment::COMMITMENT,
            &need::NEED,
            &quality::QUALITY,
            &plm::PLM,
        ];
        !others.iter().any(|other| other.name == self.name)
    }

    /// Whether it counts people by what they are (sex, disability …), so that small groups are hidden in it.
    #[must_use]
    pub fn shows_people(&self) -> bool {
        ["impact", "library", "letter"].contains(&self.name)
    }
}

/// Every report, in the order of help.
pub static REPORTS: &[&Report] = &[
    &monthly::MONTHLY,
    &summary::SUMMARY,
    &completeness::COMPLETENESS,
    &timeliness::TIMELINESS,
    &quality::QUALITY,
    &visit::VISIT,
    &activity::ACTIVITY,
    &advocacy::ADVOCACY,
    &publication::PUBLICATION,
    &service::SERVICE,
    &impact::IMPACT,
    &training::TRAINING,
    &trend::TREND,
    &target::TARGET,
    &pathway::PATHWAY,
    &baseline::BASELINE,
    &partnership::PARTNERSHIP,
    &replication::REPLICATION,
    &commitment::COMMITMENT,
    &need::NEED,
    &plm::PLM,
    &iplm::IPLM,
    &library::LIBRARY,
    &letter::LETTER,
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
    /// Only library-months whose submission is approved: [`crate::store::approved`] was called.
    pub approved: bool,
    /// How to group, one of the report's `by`.
    pub by: Option<String>,
    /// Which figure, against which period, wide or tidy.
    pub shape: Shape,
    /// The reader's language.
    pub lang: Lang,
    /// Today, for what is overdue.
    pub today: NaiveDate,
    /// The day of the following month by which a month is to be reported: the setting `report.due_day`.
    pub due_day: i64,
    /// Counts of people below this are hidden, with what protects them; 0 shows all.
    pub hide_below: i64,
}

/// An administrative area named in a report.
#[derive(Clone, Debug)]
pub struct Area {
    /// Kemendagri code: `15.05`.
    pub code: String,
    /// Name: `Kabupaten Muaro Jambi`.
    pub name: String,
}
