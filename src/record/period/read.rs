//! Reading periods as people type them, in Indonesian and English.

use chrono::{Datelike as _, NaiveDate};

use super::Period;
use crate::error::Problem;
use crate::record::blank;
use crate::record::choice::nearest;
use crate::record::date::{DateOrder, parse_date, parse_typed_date};
use crate::record::fold::fold;
use crate::record::month::{Month, month_of_name};
use crate::text::codes::period;

/// Reads a period; both ends of a range are included, `2022-03..` and `..2022-06` are open.
///
/// # Errors
/// PER-001 not a period, PER-002 no such month, quarter, semester or day, PER-003 a range that ends
/// before it begins, PER-004 no year or one of two digits; each with the nearest valid form.
///
/// ```
/// # use tpbis::record::period::parse_period;
/// let today = "2022-04-15".parse().unwrap();
/// let period = parse_period("maret-juni 2022", today).unwrap();
/// assert_eq!(period.to_string(), "2022-03..2022-06");
/// assert_eq!(parse_period("bulan lalu", today).unwrap().to_string(), "2022-03");
/// assert_eq!(parse_period("2022-13", today).unwrap_err().suggestion.as_deref(), Some("2022-12"));
/// ```
pub fn parse_period(text: &str, today: NaiveDate) -> Result<Period, Problem> {
    let bare = blank::trim(text);
    let with_value = |problem: Problem| problem.value(bare);
    if let Some((left, right)) = split_range(bare) {
        return range(left, right, today).map_err(with_value);
    }
    single(bare, today).map_err(with_value)
}

/// The two sides of a range written with `..` or a word; a hyphen is read with the months.
fn split_range(text: &str) -> Option<(&str, &str)> {
    const BETWEEN: [&str; 13] = [
        "...", "..", "…", " s.d. ", " s.d ", " s/d ", " sd ", " sampai ", " hingga ", " to ", " until ",
        " - ", "–",
    ];
    // ASCII lower case keeps byte positions.
    let lower = text.to_ascii_lowercase();
    BETWEEN.iter().find_map(|between| {
        let at = lower.find(between)?;
        let (left, right) = (text[..at].trim(), text[at + between.len()..].trim());
        // Only dots leave an end open: a lone dash is no period.
        (matches!(*between, ".." | "..." | "…") || !left.is_empty() && !right.is_empty())
            .then_some((left, right))
    })
}

fn range(left: &str, right: &str, today: NaiveDate) -> Result<Period, Problem> {
    let end = if right.is_empty() { None } else { Some(single(right, today)?) };
    let start = match (left, end) {
        ("", _) => None,
        (left, Some(end)) => Some(left_side(left, right, end, today)?),
        (left, None) => Some(single(left, today)?),
    };
    joined(start, end)
}

/// The left side, which may leave its year (or month) to the right: `maret - juni 2022`, `3 - 5 maret 2022`.
fn left_side(left: &str, right: &str, end: Period, today: NaiveDate) -> Result<Period, Problem> {
    let bare_day = left.len() <= 2 && left.bytes().all(|byte| byte.is_ascii_digit());
    let alone = if bare_day { Err(Problem::new(&period::PER_001)) } else { single(left, today) };
    alone.or_else(|problem| {
        let year = end.start.map_or(0, |day| day.year());
        if !bare_day && let Ok(period) = single(&format!("{left} {year}"), today) {
            return Ok(period);
        }
        match parse_date(&format!("{left} - {right}"), DateOrder::DayFirst) {
            Ok(Some(date)) => Ok(Period::of_days(date.start, date.start)),
            _ => Err(problem),
        }
    })
}

fn joined(left: Option<Period>, right: Option<Period>) -> Result<Period, Problem> {
    let period = Period { start: left.and_then(|left| left.start), end: right.and_then(|right| right.end) };
    if let (Some(start), Some(end)) = (period.start, period.end)
        && start > end
    {
        let swapped =
            Period { start: right.and_then(|right| right.start), end: left.and_then(|left| left.end) };
        return Err(Problem::new(&period::PER_003).suggest(swapped.to_string()));
    }
    Ok(period)
}

/// One period without `..`.
fn single(text: &str, today: NaiveDate) -> Result<Period, Problem> {
    if let Some(period) = keyword(text, today) {
        return Ok(period);
    }
    let parts = parts_of(text);
    let found = parts.as_deref().and_then(|parts| from_parts(parts, today));
    found.unwrap_or_else(|| day_or_nothing(text, today))
}

/// A word or two that mean a period relative to today.
fn keyword(text: &str, today: NaiveDate) -> Option<Period> {
    if text.len() > 24 {
        return None;
    }
    let folded = fold(text);
    let (unit, back) =
        RELATIVE.iter().find(|(word, ..)| *word == folded).map(|(_, unit, back)| (*unit, *back))?;
    Some(match unit {
        0 if back < 0 => Period::ALL,
        0 => {
            let day = today.checked_sub_days(chrono::Days::new(u64::from(back.unsigned_abs())))?;
            Period::of_days(day, day)
        }
        length => {
            let first = Month::new(today.year(), (today.month0() / length) * length + 1)?;
            let first = first.plus(-back * length.cast_signed());
            Period::of_months(first, first.plus(length.cast_signed() - 1))
        }
    })
}

/// Words, their length in months (0: days), and how many of them back; all time is 0 and -1.
const RELATIVE: [(&str, u32, i32); 28] = [
    ("this month", 1, 0),
    ("bulan ini", 1, 0),
    ("last month", 1, 1),
    ("bulan lalu", 1, 1),
    ("bulan kemarin", 1, 1),
    ("this quarter", 3, 0),
    ("triwulan ini", 3, 0),
    ("last quarter", 3, 1),
    ("triwulan lalu", 3, 1),
    ("this semester", 6, 0),
    ("semester ini", 6, 0),
    ("last semester", 6, 1),
    ("semester lalu", 6, 1),
    ("this year", 12, 0),
    ("tahun ini", 12, 0),
    ("last year", 12, 1),
    ("tahun lalu", 12, 1),
    ("today", 0, 0),
    ("hari ini", 0, 0),
    ("yesterday", 0, 1),
    ("kemarin", 0, 1),
    ("all", 0, -1),
    ("all time", 0, -1),
    ("semua", 0, -1),
    ("this half", 6, 0),
    ("last half", 6, 1),
    ("previous month", 1, 1),
    ("previous year", 12, 1),
];

/// A meaningful part of a written period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Four digits.
    Year(i32),
    /// One or two digits, or a Roman numeral behind a quarter or semester.
    Number(u32),
    /// A month's name.
    Month(u32),
    /// A word for parts of a year of so many months: 3 quarter, 6 semester, 12 year, 1 month.
    Unit(u32),
}

/// The parts of a text; `None` when it has other words.
fn parts_of(text: &str) -> Option<Vec<Part>> {
    let lower = text.to_ascii_lowercase();
    let mut rest = lower.as_str();
    let mut parts = Vec::new();
    while let Some(first) = rest.bytes().next() {
        let length = if first.is_ascii_digit() {
            let length = rest.bytes().take_while(u8::is_ascii_digit).count();
            parts.push(match length {
                4 => Part::Year(rest[..4].parse().ok()?),
                1 | 2 => Part::Number(rest[..length].parse().ok()?),
                _ => return None,
            });
            length
        } else if first.is_ascii_alphabetic() {
            let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            let unit_before = matches!(parts.last(), Some(Part::Unit(3 | 6)));
            parts.push(word(&rest[..length], unit_before)?);
            length
        } else if matches!(first, b' ' | b'-' | b'_' | b'/' | b'.' | b',' | b'\'') {
            1
        } else {
            return None;
        };
        rest = &rest[length..];
        if parts.len() > 6 {
            return None;
        }
    }
    Some(parts)
}

fn word(word: &str, unit_before: bool) -> Option<Part> {
    if let Some(month) = month_of_name(word) {
        return Some(Part::Month(month));
    }
    Some(match word {
        "q" | "tw" | "triwulan" | "trw" | "quarter" | "kuartal" | "kw" => Part::Unit(3),
        "s" | "sm" | "smt" | "sem" | "semester" | "h" | "half" => Part::Unit(6),
        "tahun" | "thn" | "year" | "ta" => Part::Unit(12),
        "bulan" | "bln" | "month" => Part::Unit(1),
        "i" if unit_before => Part::Number(1),
        "ii" if unit_before => Part::Number(2),
        "iii" if unit_before => Part::Number(3),
        "iv" if unit_before => Part::Number(4),
        _ => return None,
    })
}

/// The period some parts name, if any.
fn from_parts(parts: &[Part], today: NaiveDate) -> Option<Result<Period, Problem>> {
    use Part::{Month as M, Number as N, Unit as U, Year as Y};
    Some(match *parts {
        [Y(year)] | [U(12), Y(year)] | [Y(year), U(12)] => piece(year, 1, 12),
        [Y(year), N(n)] | [N(n), Y(year)] => piece(year, n, 1),
        [U(1), N(n), Y(year)] => piece(year, n, 1),
        [M(n), Y(year)] | [Y(year), M(n)] | [U(1), M(n), Y(year)] => piece(year, n, 1),
        [U(length @ (3 | 6)), N(n), Y(year)] | [Y(year), U(length @ (3 | 6)), N(n)] => piece(year, n, length),
        [U(length @ (3 | 6)), N(n), U(12), Y(year)] => piece(year, n, length),
        [M(a), M(b), Y(year)] => span((year, a, 1), (year, b, 1)),
        [M(a), Y(year), M(b), Y(other)] => span((year, a, 1), (other, b, 1)),
        [U(u @ (3 | 6)), N(a), N(b), Y(year)] => span((year, a, u), (year, b, u)),
        [U(u @ (3 | 6)), N(a), U(v), N(b), Y(year)] if u == v => span((year, a, u), (year, b, u)),
        [Y(year), Y(other)] => span((year, 1, 12), (other, 1, 12)),
        // Without a year, or with a short one: only suggest.
        [M(n)] | [U(1), M(n)] => no_year(recent_year(today, n, 1), n, 1),
        [M(n), N(short)] if short > 12 => no_year(2000 + short.cast_signed(), n, 1),
        [U(length @ (3 | 6)), N(n)] => no_year(recent_year(today, n, length), n, length),
        [U(length @ (3 | 6)), N(n), N(short)] => no_year(2000 + short.cast_signed(), n, length),
        _ => return None,
    })
}

/// Part `nth` of a year, or the nearest there is.
fn piece(year: i32, nth: u32, length: u32) -> Result<Period, Problem> {
    if let Some(period) = Period::part_of_year(year, nth, length) {
        return Ok(period);
    }
    let problem = Problem::new(&period::PER_002);
    Err(match Period::part_of_year(year, nth.clamp(1, 12 / length), length) {
        Some(near) => problem.suggest(near.to_string()),
        None => problem,
    })
}

fn span(from: (i32, u32, u32), to: (i32, u32, u32)) -> Result<Period, Problem> {
    joined(Some(piece(from.0, from.1, from.2)?), Some(piece(to.0, to.1, to.2)?))
}

fn no_year(year: i32, nth: u32, length: u32) -> Result<Period, Problem> {
    let problem = Problem::new(&period::PER_004);
    Err(match Period::part_of_year(year, nth, length) {
        Some(period) => problem.suggest(period.to_string()),
        None => problem,
    })
}

/// The year in which that part of a year last began.
fn recent_year(today: NaiveDate, nth: u32, length: u32) -> i32 {
    let begun = Period::part_of_year(today.year(), nth, length).and_then(|part| part.start);
    if begun.is_some_and(|start| start > today) { today.year() - 1 } else { today.year() }
}

/// A day or run of days in any form dates are typed in, or PER-001.
fn day_or_nothing(text: &str, today: NaiveDate) -> Result<Period, Problem> {
    let problem = match parse_date(text, DateOrder::DayFirst) {
        Ok(Some(date)) => return Ok(Period::of_days(date.start, date.end.unwrap_or(date.start))),
        Ok(None) => return Err(Problem::new(&period::PER_001)),
        Err(problem) => problem,
    };
    if let Ok(day) = parse_typed_date(text, today) {
        return Ok(Period::of_days(day, day));
    }
    let code = match problem.code.id {
        "IMP-031" | "IMP-032" => &period::PER_002,
        "IMP-036" => &period::PER_003,
        "IMP-033" | "IMP-035" => &period::PER_004,
        _ => return Err(nearest_form(text)),
    };
    // The date's own suggestion, in the canonical form.
    let near = problem.suggestion.and_then(|near| parse_date(&near, DateOrder::DayFirst).ok().flatten());
    let problem = Problem::new(code);
    Err(match near {
        Some(date) => problem.suggest(date.start.to_string()),
        None => problem,
    })
}

/// PER-001 with the nearest keyword, spelt as one word.
fn nearest_form(text: &str) -> Problem {
    let problem = Problem::new(&period::PER_001);
    if let Some(word) = nearest(text, RELATIVE.iter().map(|(word, ..)| *word), 1).first() {
        return problem.suggest(word.replace(' ', "-"));
    }
    crate::record::month::respelt(problem, text)
}
