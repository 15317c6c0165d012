//! Dates typed on the command line: never month first, the year may be left out.

use chrono::{Datelike as _, Days, NaiveDate};

use super::tokens::{Token, Tokens};
use super::{DateOrder, parse_date};
use crate::error::Problem;
use crate::record::blank;
use crate::record::fold::folds_to;
use crate::text::codes::import;

/// Reads a day typed by hand: ISO, `dd/mm/yyyy`, `12 maret 2022`, `12 mar` (the most recent one that
/// is not in the future), `kemarin`, `hari-ini`, `besok` and their English words.
///
/// # Errors
/// As [`parse_date`]; IMP-030 also for nothing written and for a run of days (its first day is suggested).
pub fn parse_typed_date(text: &str, today: NaiveDate) -> Result<NaiveDate, Problem> {
    if let Some(day) = day_word(text, today) {
        return Ok(day);
    }
    if let Some(tokens) = Tokens::of(text)
        && let [Token::Number(day), Token::Month(month)] | [Token::Month(month), Token::Number(day)] =
            *tokens.all()
        && let Some(day) = most_recent(day, month, today)
    {
        return Ok(day);
    }
    let not_a_day = || Problem::new(&import::IMP_030).value(blank::trim(text));
    let date = parse_date(text, DateOrder::DayFirst)?.ok_or_else(not_a_day)?;
    if date.end.is_some() {
        return Err(not_a_day().suggest(date.start.to_string()));
    }
    Ok(date.start)
}

/// The day a word such as `kemarin` means.
pub(crate) fn day_word(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let is = |words: &[&str]| words.iter().any(|word| folds_to(text, word));
    if text.len() > 20 || text.bytes().any(|byte| byte.is_ascii_digit()) {
        None
    } else if is(&["hari ini", "today", "sekarang"]) {
        Some(today)
    } else if is(&["kemarin", "yesterday"]) {
        today.pred_opt()
    } else if is(&["besok", "tomorrow"]) {
        today.checked_add_days(Days::new(1))
    } else {
        None
    }
}

/// The latest such day not after today; 29 February may be some years back.
fn most_recent(day: u32, month: u32, today: NaiveDate) -> Option<NaiveDate> {
    (0..=8)
        .filter_map(|back| NaiveDate::from_ymd_opt(today.year() - back, month, day))
        .find(|day| *day <= today)
}
