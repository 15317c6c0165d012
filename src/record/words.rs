//! Rules every record type shares: sums and their parts, required fields.

use super::{Draft, Value};
use crate::args;
use crate::error::Problem;
use crate::text::codes::values;

/// Turns a given total into its parts: what the parts lack goes to the last one (`unspecified`).
///
/// A total smaller than its parts is a problem. The total itself is taken away: the database
/// computes it, so that a total and its parts can never differ.
pub(crate) fn split_sums(draft: &mut Draft, problems: &mut Vec<Problem>) {
    for (at, field) in draft.of.fields.iter().enumerate() {
        let Some((rest, parts)) = field.sum_of.split_last() else { continue };
        let Some(total) = draft.values[at].take().and_then(|value| value.integer()) else { continue };
        let known: i64 = parts.iter().filter_map(|part| draft.integer(part)).sum();
        let stated = known + draft.integer(rest).unwrap_or(0);
        if draft.get(rest).is_some() && stated != total || known > total {
            problems.push(
                Problem::new(&values::VAL_010)
                    .field(field.name)
                    .value(total.to_string())
                    .args(args![total = total, sum = stated]),
            );
        } else if draft.get(rest).is_none()
            && (known < total || parts.iter().all(|part| draft.get(part).is_none()))
        {
            draft.set(rest, Some(Value::Integer(total - known)));
        }
    }
}

/// Names every required field that has no value.
pub(crate) fn check_required(draft: &Draft, problems: &mut Vec<Problem>) {
    for (field, value) in draft.of.fields.iter().zip(&draft.values) {
        if field.required
            && value.is_none()
            && !problems.iter().any(|problem| problem.place.field == Some(field.name))
        {
            problems.push(Problem::new(&values::VAL_001).field(field.name).args(args![field = field.label]));
        }
    }
}
