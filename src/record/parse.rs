//! From the text of a cell or option to the typed value of its field.
//!
//! One door for typing and importing: the notation says how a column writes its figures; what is
//! typed by hand tells its own. References are not read here: the caller looks them up first.

mod typed;

use chrono::NaiveDate;

use super::blank::{self, clean, clean_name, clean_story, is_blank};
use super::choice::{find_choice, parse_choice};
use super::date::{DateOrder, check_happened, of_programme, parse_date};
use super::fold::folds_to;
use super::month::parse_month;
use super::number::{DecimalMark, MAX_PLAUSIBLE_COUNT, parse_count, parse_number, parse_rupiah};
use super::{Choice, Field, FieldType, Value};
use crate::args;
use crate::error::{Problem, Severity};
use crate::text::codes::values;

pub use typed::parse_typed;

/// The longest story, in characters.
pub const MAX_STORY: usize = 20_000;
/// The longest code, phone number or the like, in characters.
pub const MAX_CODE: usize = 200;

/// How a column writes its figures and dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notation {
    /// The mark before fractions.
    pub decimal: DecimalMark,
    /// The order of day and month.
    pub order: DateOrder,
    /// Today, which nothing that happened lies beyond.
    pub today: NaiveDate,
}

/// Reads the value of a field; `None` when blank. Of a run of days this is the first: see [`date_end`].
///
/// A field of type `Ref` must be looked up by the caller; here its cleaned text is returned.
///
/// # Errors
/// What the parsers of the field's type say, VAL-002, VAL-003 and VAL-012 for words, VAL-014 and
/// VAL-015 for what cannot have happened then. Every problem names the field, and a repair in it is a
/// text that this reads.
pub fn parse_value(field: &Field, text: &str, notation: &Notation) -> Result<Option<Value>, Problem> {
    parse_value_among(field, text, notation, &[])
}

/// [`parse_value`] where a database added values (code, label) to the field's open list.
///
/// # Errors
/// As [`parse_value`].
pub fn parse_value_among(
    field: &Field,
    text: &str,
    notation: &Notation,
    extra: &[(String, String)],
) -> Result<Option<Value>, Problem> {
    read(field, text, notation, extra).map_err(|problem| {
        // What calls itself a repair must mend the cell: a month spelt right may still lack its year.
        let mends = |text: &str| matches!(read(field, text, notation, extra), Ok(Some(_)));
        let repair = problem.repair.filter(|text| mends(text));
        Problem { repair, ..problem }.field(field.name)
    })
}

fn read(
    field: &Field,
    text: &str,
    notation: &Notation,
    extra: &[(String, String)],
) -> Result<Option<Value>, Problem> {
    let value = match field.kind {
        FieldType::Words(max) => words(text, max)?,
        FieldType::Code => words(text, MAX_CODE)?,
        FieldType::Story => story(text)?,
        FieldType::Count => parse_count(text, notation.decimal)?.map(Value::Integer),
        FieldType::Rupiah => parse_rupiah(text, notation.decimal)?.map(Value::Integer),
        FieldType::Decimal => parse_number(text, notation.decimal)?.map(Value::Real),
        FieldType::Year => year(text, notation.order)?.map(Value::Integer),
        FieldType::Date => parse_date(text, notation.order)?.map(|date| Value::Date(date.start)),
        FieldType::Month => parse_month(text, notation.order)?.map(Value::Month),
        FieldType::YesNo => yes_no(text)?.map(|yes| Value::Integer(yes.into())),
        FieldType::Choice(list) => parse_choice(list, extra, text)?.map(Value::Text),
        FieldType::Choices(list) => choices(list, extra, text)?.map(Value::Choices),
        FieldType::Ref(_) if is_blank(text) => None,
        FieldType::Ref(_) => Some(Value::Text(clean(text).into_owned())),
    };
    match value.as_ref().and_then(|value| happened(field, value, notation.today)) {
        Some(problem) if problem.severity == Severity::Error => Err(problem.value(blank::trim(text))),
        _ => Ok(value),
    }
}

/// The last day, where a run of days was written into a date field.
#[must_use]
pub fn date_end(text: &str, notation: &Notation) -> Option<NaiveDate> {
    // The fast forms of one day have ten characters at most.
    if text.len() <= 10 && text.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) && text.is_ascii() {
        let marks = text.bytes().filter(|byte| !byte.is_ascii_digit()).count();
        if marks == 2 && (text.contains('/') || text.as_bytes().get(4) == Some(&b'-')) {
            return None;
        }
    }
    parse_date(text, notation.order).ok().flatten()?.end
}

/// What is worth saying of a value that was accepted: implausibly many (VAL-013), before the
/// programme began (VAL-016), invisible characters removed from a story (VAL-011).
#[must_use]
pub fn remark(field: &Field, text: &str, value: &Value, today: NaiveDate) -> Option<Problem> {
    let problem = match (field.kind, value) {
        (FieldType::Count, Value::Integer(count)) if *count > MAX_PLAUSIBLE_COUNT => {
            Problem::warning(&values::VAL_013).value(blank::trim(text)).args(args![count = *count])
        }
        (FieldType::Story, _) => {
            let (_, removed) = clean_story(text);
            if removed == 0 {
                return None;
            }
            let note = Problem::new(&values::VAL_011).args(args![count = removed]);
            Problem { severity: Severity::Note, ..note }
        }
        _ => happened(field, value, today).filter(|problem| problem.severity == Severity::Warning)?,
    };
    Some(problem.field(field.name))
}

/// What [`check_happened`] says of the day or month of a field that happened.
fn happened(field: &Field, value: &Value, today: NaiveDate) -> Option<Problem> {
    match value {
        Value::Date(day) if field.happened => check_happened(*day, today),
        Value::Month(month) if field.happened => check_happened(month.first_day(), today),
        _ => None,
    }
}

fn words(text: &str, max: usize) -> Result<Option<Value>, Problem> {
    if is_blank(text) {
        return Ok(None);
    }
    let text = blank::unguarded(text);
    let words = clean_name(&text)?;
    refuse_identity_number(&words)?;
    refuse_too_long(&words, max)?;
    Ok(Some(Value::Text(words.into_owned())))
}

fn story(text: &str) -> Result<Option<Value>, Problem> {
    if is_blank(text) {
        return Ok(None);
    }
    let text = blank::unguarded(text);
    let (story, _) = clean_story(&text);
    refuse_identity_number(&story)?;
    refuse_too_long(&story, MAX_STORY)?;
    Ok(Some(Value::Text(story.into_owned())))
}

fn refuse_too_long(text: &str, max: usize) -> Result<(), Problem> {
    // Characters are never more than bytes: most texts need no counting.
    if text.len() <= max {
        return Ok(());
    }
    let length = text.chars().count();
    if length <= max {
        return Ok(());
    }
    let start: String = text.chars().take(40).chain(['…']).collect();
    Err(Problem::new(&values::VAL_003).value(start).args(args![length, max]))
}

/// VAL-012; the digits are quoted as stars, so that they reach neither screen nor file.
fn refuse_identity_number(text: &str) -> Result<(), Problem> {
    if !blank::looks_like_nik(text) {
        return Ok(());
    }
    let hidden: String = text.chars().take(80).map(|c| if c.is_ascii_digit() { '*' } else { c }).collect();
    Err(Problem::new(&values::VAL_012).value(hidden))
}

/// A year: four digits, `2022.0`, or the year of a full date. Two digits are refused, with a year of the
/// programme as repair.
fn year(text: &str, order: DateOrder) -> Result<Option<i64>, Problem> {
    if is_blank(text) {
        return Ok(None);
    }
    let bare = blank::trim(text);
    let digits = bare.strip_suffix(".0").or_else(|| bare.strip_suffix(",0")).unwrap_or(bare);
    let not_a_year = || Problem::new(&values::VAL_009).value(bare);
    let year = if digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        digits.parse().map_err(|_| not_a_year())?
    } else {
        let date = parse_date(bare, order).ok().flatten().map(|date| super::Month::of(date.start));
        let month = date.or_else(|| parse_month(bare, order).ok().flatten());
        let short = bare.trim_start_matches(['\'', '’']).parse().ok().filter(|_| bare.len() <= 5);
        i64::from(
            month
                .ok_or_else(|| match short.and_then(of_programme) {
                    Some(full) => not_a_year().repair(full.to_string()),
                    None => not_a_year(),
                })?
                .year(),
        )
    };
    if (1945..=2100).contains(&year) { Ok(Some(year)) } else { Err(not_a_year()) }
}

/// Yes or no, in the words people and the national system use.
fn yes_no(text: &str) -> Result<Option<bool>, Problem> {
    const YES: [&str; 13] = [
        "ya",
        "yes",
        "y",
        "true",
        "v",
        "x",
        "ada",
        "benar",
        "sudah",
        "sudah diverifikasi",
        "terverifikasi",
        "iya",
        "on",
    ];
    const NO: [&str; 11] =
        ["tidak", "no", "n", "t", "false", "tdk", "belum", "belum diverifikasi", "tidak ada", "salah", "off"];
    let bare = blank::trim(text);
    let is = |list: &[&str]| list.iter().any(|known| folds_to(bare, known));
    match bare {
        "1" | "1.0" | "✓" | "✔" | "☑" | "√" | "✅" => Ok(Some(true)),
        "0" | "0.0" | "✗" | "✘" | "☐" | "❌" => Ok(Some(false)),
        _ if is(&YES) => Ok(Some(true)),
        _ if is(&NO) => Ok(Some(false)),
        _ if is_blank(text) => Ok(None),
        _ => Err(Problem::new(&values::VAL_008).value(bare)),
    }
}

/// Several choices: a JSON array, or parted by `;`, `,`, line breaks or `/`. Each code once.
fn choices(
    list: &'static [Choice],
    extra: &[(String, String)],
    text: &str,
) -> Result<Option<Vec<String>>, Problem> {
    let bare = blank::trim(text);
    let mut codes: Vec<String> = Vec::new();
    // What mends one of them mends the cell when put in its place there.
    let whole = |piece: &str, problem: Problem| match &problem.repair {
        Some(right) if bare.matches(piece).count() == 1 => {
            let repair = Some(bare.replacen(piece, right, 1).into_boxed_str());
            Problem { repair, ..problem }
        }
        _ => Problem { repair: None, ..problem },
    };
    let mut take = |piece: &str| -> Result<(), Problem> {
        let piece = blank::trim(piece);
        if let Some(code) = parse_choice(list, extra, piece).map_err(|problem| whole(piece, problem))?
            && !codes.contains(&code)
        {
            codes.push(code);
        }
        Ok(())
    };
    if bare.starts_with('[')
        && let Ok(pieces) = serde_json::from_str::<Vec<String>>(bare)
    {
        pieces.iter().try_for_each(|piece| take(piece))?;
    } else if find_choice(list, bare).is_some() {
        take(bare)?;
    } else {
        for piece in bare.split([';', ',', '\n', '\r', '|']) {
            // A slash may belong to a label (`Petani/Nelayan`) or part two of them.
            if find_choice(list, piece).is_some() || is_blank(piece) {
                take(piece)?;
            } else {
                piece.split('/').try_for_each(&mut take)?;
            }
        }
    }
    Ok(if codes.is_empty() { None } else { Some(codes) })
}

#[cfg(test)]
mod tests;
