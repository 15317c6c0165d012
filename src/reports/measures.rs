//! The figures of a library-month as columns, in the order reports show them: KUN, KEG, PES, ADV, PUB, DAM.

use super::columns::{Col, col};
use crate::table::ColumnKind::{Count, Rupiah};
use crate::text::reports as words;

/// Visits by sex and in all.
pub(super) const VISITS: [Col; 4] = [
    col("male", words::VISITS_MALE, Count).short(words::VISITS_MALE_SHORT).flow(),
    col("female", words::VISITS_FEMALE, Count).short(words::VISITS_FEMALE_SHORT).flow(),
    col("unspecified", words::VISITS_UNSPECIFIED, Count).short(words::VISITS_UNSPECIFIED_SHORT).flow(),
    col("visits", words::VISITS, Count).short(words::VISITS_SHORT).flow(),
];

/// Everything else that flows.
pub(super) const EVENTS: [Col; 6] = [
    col("activities", words::ACTIVITIES, Count).short(words::ACTIVITIES_SHORT).flow(),
    col("participations", words::PARTICIPATIONS, Count).short(words::PARTICIPATIONS_SHORT).flow(),
    col("advocacy", words::ADVOCACY, Count).short(words::ADVOCACY_SHORT).flow(),
    col("rupiah", words::RUPIAH, Rupiah).short(words::RUPIAH_SHORT).flow(),
    col("publications", words::PUBLICATIONS, Count).short(words::PUBLICATIONS_SHORT).flow(),
    col("impact", words::IMPACT, Count).short(words::IMPACT_SHORT).flow(),
];

/// All of them.
pub(super) fn all() -> impl Iterator<Item = Col> {
    VISITS.into_iter().chain(EVENTS)
}
