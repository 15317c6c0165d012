//! Values typed on the command line, where each tells its own notation.

use chrono::NaiveDate;

use super::{Notation, parse_value_among};
use crate::error::Problem;
use crate::error::Severity;
use crate::record::date::{DateOrder, check_happened, parse_typed_date};
use crate::record::number::typed_mark;
use crate::record::{Field, FieldType, Value, blank, period};

/// Reads a value typed by hand: as in a file, and besides `kemarin`, `12 mar`, `bulan-lalu`; the
/// decimal mark is what the value itself tells, a point when it does not (`2.219`, `2,219`).
///
/// # Errors
/// As [`parse_value_among`].
pub fn parse_typed(
    field: &Field,
    text: &str,
    today: NaiveDate,
    extra: &[(String, String)],
) -> Result<Option<Value>, Problem> {
    let notation = Notation { decimal: typed_mark(text), order: DateOrder::DayFirst, today };
    if blank::is_blank(text) {
        return parse_value_among(field, text, &notation, extra);
    }
    match field.kind {
        FieldType::Date => {
            let day = parse_typed_date(text, today).map_err(|problem| problem.field(field.name))?;
            match check_happened(day, today).filter(|problem| problem.severity == Severity::Error) {
                Some(problem) if field.happened => Err(problem.field(field.name)),
                _ => Ok(Some(Value::Date(day))),
            }
        }
        FieldType::Month => {
            let value = parse_value_among(field, text, &notation, extra);
            // Words such as `bulan-lalu`, when they mean just one month.
            let month = value.is_err().then(|| period::parse_period(text, today).ok()).flatten();
            match month.and_then(|period| period.whole_months()) {
                Some((first, last)) if first == last && !text.contains(|c: char| c.is_ascii_digit()) => {
                    Ok(Some(Value::Month(first)))
                }
                _ => value,
            }
        }
        _ => parse_value_among(field, text, &notation, extra),
    }
}
