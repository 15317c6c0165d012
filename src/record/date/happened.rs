//! Whether a day can be when something happened.

use chrono::{Datelike as _, NaiveDate};

use crate::args;
use crate::error::Problem;
use crate::text::codes::values;

/// The first year in which something recorded here can have happened.
const FIRST_YEAR: i32 = 1945;
/// The year the programme began.
const PROGRAMME_YEAR: i32 = 2018;

/// What is wrong with a day on which something is said to have happened: an error after tomorrow
/// (VAL-014) and before 1945 (VAL-015), a warning before 2018 (VAL-016).
#[must_use]
pub fn check_happened(day: NaiveDate, today: NaiveDate) -> Option<Problem> {
    if day > today.succ_opt().unwrap_or(today) {
        let args = args![date = day.to_string(), today = today.to_string()];
        return Some(Problem::new(&values::VAL_014).value(day.to_string()).args(args));
    }
    let problem = match day.year() {
        ..FIRST_YEAR => Problem::new(&values::VAL_015),
        FIRST_YEAR..PROGRAMME_YEAR => Problem::warning(&values::VAL_016),
        _ => return None,
    };
    Some(problem.value(day.to_string()).args(args![date = day.to_string()]))
}
