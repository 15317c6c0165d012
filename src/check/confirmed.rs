//! What a person confirmed, beside what the rules find.

use super::Finding;
use crate::record_types;
use crate::store::confirmation::Confirmation;
use crate::text::codes::check::CHK_001;
use crate::text::codes::plausible::VAL_140;
use crate::text::codes::values::VAL_013;

/// The rules that ask the same question of a figure: is it right although it is so large?
static SIZE: &[&str] = &[CHK_001.id, VAL_013.id, VAL_140.id];

/// The confirmation that answers a finding, if there is one: of the same rule, record and field, and of the
/// value it has now. Confirming the size of a figure answers every rule about its size, and a part of a
/// sum answers for the sum.
#[must_use]
pub fn answer<'c>(finding: &Finding, known: &'c [Confirmation]) -> Option<&'c Confirmation> {
    let field = finding.field.as_deref().unwrap_or("");
    known.iter().find(|one| {
        let record = one.record_type == finding.noun && one.record == finding.id && one.stands;
        let alike = SIZE.contains(&finding.code) && SIZE.contains(&one.code.as_str());
        let same = match field.is_empty() {
            true => one.field.is_empty() && one.value == finding.value.as_deref().unwrap_or(""),
            false => one.field == field || alike && is_part(&finding.noun, &one.field, field),
        };
        record && same && (alike || one.code == finding.code)
    })
}

/// Whether two findings ask the same question of the same record: how large a figure is.
#[must_use]
pub fn same_question(one: &Finding, other: &Finding) -> bool {
    let field = |finding: &Finding| finding.field.clone().unwrap_or_default();
    let (a, b) = (field(one), field(other));
    SIZE.contains(&one.code)
        && SIZE.contains(&other.code)
        && (&one.noun, one.id) == (&other.noun, other.id)
        && (a == b || is_part(&one.noun, &a, &b) || is_part(&one.noun, &b, &a))
}

/// Whether a field is one of those that another is the sum of.
#[must_use]
pub fn is_part(noun: &str, part: &str, sum: &str) -> bool {
    let sum = record_types::find(noun).and_then(|of| of.field(sum));
    sum.is_some_and(|(_, field)| field.sum_of.contains(&part))
}
