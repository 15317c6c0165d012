//! The record types of the programme, one file of data each.
//!
//! Nothing here reads or writes anything. What a record type says of itself is enough for commands,
//! forms, import, storing, merging and history; `tests.rs` ranges over all of them and compares them
//! with `schema.sql`.

mod activity;
mod advocacy;
mod aid;
mod alias;
mod commitment;
mod enrolment;
mod impact;
mod library;
mod need;
mod participant;
mod partnership;
mod places;
mod practice;
mod publication;
mod region;
mod replication;
mod rules;
mod score;
mod service;
mod shared;
mod submission;
mod target;
#[cfg(test)]
mod tests;
mod training;
mod visit;

pub use activity::ACTIVITY;
pub use advocacy::ADVOCACY;
pub use aid::AID;
pub use alias::ALIAS;
pub use commitment::COMMITMENT;
pub use enrolment::ENROLMENT;
pub use impact::IMPACT;
pub use library::LIBRARY;
pub use need::NEED;
pub use participant::PARTICIPANT;
pub use partnership::PARTNERSHIP;
pub use places::{MONTH_NAME_HEADINGS, PLACE_HEADINGS, YEAR_HEADINGS};
pub use practice::PRACTICE;
pub use publication::PUBLICATION;
pub use region::REGION;
pub use replication::REPLICATION;
pub use score::SCORE;
pub use service::SERVICE;
pub use submission::SUBMISSION;
pub use target::TARGET;
pub use training::TRAINING;
pub use visit::VISIT;

pub mod tree;

pub use tree::Level;

use crate::record::RecordType;

/// Every record type, in the order of `schema.sql`.
pub static RECORD_TYPES: &[&RecordType] = &[
    &REGION,
    &LIBRARY,
    &ENROLMENT,
    &AID,
    &TRAINING,
    &PARTICIPANT,
    &PRACTICE,
    &COMMITMENT,
    &NEED,
    &ACTIVITY,
    &ADVOCACY,
    &PUBLICATION,
    &PARTNERSHIP,
    &SERVICE,
    &VISIT,
    &IMPACT,
    &REPLICATION,
    &TARGET,
    &SUBMISSION,
    &SCORE,
    &ALIAS,
];

/// The record type of a noun, its Indonesian alias, or its name in the national system, in any case;
/// `_` and a space stand for `-`.
#[must_use]
pub fn find(word: &str) -> Option<&'static RecordType> {
    let word = word.trim().to_lowercase().replace(['_', ' '], "-");
    RECORD_TYPES
        .iter()
        .copied()
        .find(|noun| noun.name == word || noun.alias == word)
        .or_else(|| SIM_NAMES.iter().find(|(name, _)| *name == word).map(|(_, noun)| *noun))
}

/// What the national system calls a kind of record, where it uses another word than ours.
pub static SIM_NAMES: &[(&str, &RecordType)] =
    &[("pengunjung", &VISIT), ("pelibatan", &ACTIVITY), ("peningkatan", &SERVICE), ("iku", &SCORE)];
