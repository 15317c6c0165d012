//! Numbers as people write them: thousands marks, decimal marks, Rp, units, `jt` and `rb`.
//!
//! One cell cannot tell whether `2,219` is two thousand or two and a bit: [`NumberVotes`] listens to
//! the whole column first. Counts and rupiah have no fractions, so there three digits are thousands.

mod body;
mod votes;
mod words;

pub use votes::{NumberVotes, Votes};
pub use words::number_from_words;

use super::blank;
use crate::args;
use crate::error::Problem;
use crate::text::codes::{import, values};

use body::{Body, Shape, plain_spaces, split};

/// The mark before the fraction; the other one stands between thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalMark {
    /// `1.250,5`, Indonesian.
    Comma,
    /// `1,250.5`, English and machines.
    Point,
}

impl DecimalMark {
    /// The character itself.
    #[must_use]
    pub const fn char(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
        }
    }

    /// The other mark.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Comma => Self::Point,
            Self::Point => Self::Comma,
        }
    }
}

/// A count above this is probably a slip of the keyboard: warn, and store it.
pub const MAX_PLAUSIBLE_COUNT: i64 = 1_000_000;

/// The decimal mark of one number typed alone, as far as it tells; a point where it does not.
#[must_use]
pub fn typed_mark(text: &str) -> DecimalMark {
    let mut votes = NumberVotes::default();
    votes.observe(text);
    match votes.decide() {
        Votes::Certain { mark, .. } => mark,
        _ => DecimalMark::Point,
    }
}

/// A decimal number; `None` when blank.
///
/// # Errors
/// IMP-022 not a number, IMP-023 its marks do not fit the column's, VAL-006 too large.
pub fn parse_number(text: &str, mark: DecimalMark) -> Result<Option<f64>, Problem> {
    if let Some(n) = plain_digits(text) {
        // Up to 15 digits: exact in f64.
        return Ok(Some(n as f64));
    }
    if blank::is_blank(text) {
        return Ok(None);
    }
    let spaced = plain_spaces(text);
    let body = split(&spaced, true).ok_or_else(|| not_a_number(text))?;
    let value = decimal(&body, mark).ok_or_else(|| wrong_marks(text, &body, mark))?;
    let value = body.scaled(value);
    if value.is_finite() && value.abs() < 1e18 { Ok(Some(value)) } else { Err(too_large(text)) }
}

/// People or things counted, 0 and more; `None` when blank.
///
/// # Errors
/// IMP-022 not a number, VAL-004 below zero, VAL-005 a fraction, VAL-006 too large, IMP-023 marks.
pub fn parse_count(text: &str, mark: DecimalMark) -> Result<Option<i64>, Problem> {
    parse_whole(text, mark, false)
}

/// Whole rupiah, 0 and more; `None` when blank. `,00` and `,-` behind are understood.
///
/// # Errors
/// As [`parse_count`].
pub fn parse_rupiah(text: &str, mark: DecimalMark) -> Result<Option<i64>, Problem> {
    parse_whole(text, mark, true)
}

fn parse_whole(text: &str, mark: DecimalMark, money: bool) -> Result<Option<i64>, Problem> {
    if let Some(n) = plain_digits(text) {
        return Ok(Some(n));
    }
    if blank::is_blank(text) || money && is_blank_money(text) {
        return Ok(None);
    }
    let spaced = plain_spaces(text);
    let (figure, in_words) = beside_words(&spaced);
    let body = split(figure, money).ok_or_else(|| not_a_number(text))?;
    if body.percent || (!money && body.currency) {
        return Err(not_a_number(text));
    }
    let n = if body.scale == 1 && body.exponent.is_none() {
        whole(&body, text, mark)?
    } else {
        scaled_whole(&body, text, mark)?
    };
    if in_words.is_some_and(|said| said != n) {
        return Err(not_a_number(text));
    }
    if body.negative && n != 0 {
        let positive = n.to_string();
        return Err(Problem::new(&values::VAL_004).value(text.trim()).suggest(positive));
    }
    Ok(Some(n))
}

/// `25 (dua puluh lima) orang`, as letters write numbers: the figure, and what the words beside it say.
fn beside_words(text: &str) -> (&str, Option<i64>) {
    let parts = text.split_once('(').and_then(|(figure, rest)| Some((figure, rest.split_once(')')?)));
    let Some((figure, (words, unit))) = parts else { return (text, None) };
    match number_from_words(words) {
        Some(n) if unit.trim().is_empty() || split(&format!("1 {unit}"), true).is_some() => (figure, Some(n)),
        _ => (text, None),
    }
}

/// `Rp -`, which the accounting format of spreadsheets shows for an empty amount.
fn is_blank_money(text: &str) -> bool {
    let bare = blank::trim(text);
    let currency = bare.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("rp"));
    currency && blank::is_blank(&bare[2..])
}

/// Up to 15 plain digits, spaces around them allowed: the common case.
fn plain_digits(text: &str) -> Option<i64> {
    let bytes = text.as_bytes().trim_ascii();
    if bytes.is_empty() || bytes.len() > 15 {
        return None;
    }
    bytes.iter().try_fold(0_i64, |n, byte| byte.is_ascii_digit().then(|| n * 10 + i64::from(byte - b'0')))
}

/// A number without fraction, whatever the column's marks: `1.234`, `1,234`, `12,00`.
fn whole(body: &Body<'_>, text: &str, mark: DecimalMark) -> Result<i64, Problem> {
    let (grouped, fraction) = match body.shape() {
        Shape::Plain => (body.digits, ""),
        Shape::Groups(_) | Shape::Unclear(_) => (body.digits, ""),
        Shape::Decimal(_, at) => (&body.digits[..at], &body.digits[at + 1..]),
        Shape::Wrong => return Err(wrong_marks(text, body, mark)),
    };
    let n = digits_of(grouped).ok_or_else(|| too_large(text))?;
    if fraction.bytes().all(|byte| byte == b'0') { Ok(n) } else { Err(fraction_problem(text, n)) }
}

/// `1,5 jt` and `1,5E6`: a decimal number that must come out whole.
fn scaled_whole(body: &Body<'_>, text: &str, mark: DecimalMark) -> Result<i64, Problem> {
    let mark = match body.shape() {
        Shape::Decimal(certain, _) => certain,
        Shape::Groups(group) => group.other(),
        _ => mark,
    };
    let value = decimal(body, mark).ok_or_else(|| wrong_marks(text, body, mark))?;
    let value = body.scaled(value);
    if !value.is_finite() || value.abs() > 9e15 {
        return Err(too_large(text));
    }
    // Within 2^53, so the cast is exact; 1,1 jt may come out a hair beside the whole number.
    let near = value.round();
    if (value - near).abs() < 1e-6 {
        Ok(near as i64)
    } else {
        Err(fraction_problem(text, value.trunc() as i64))
    }
}

/// The digits of a grouped number as a whole number of at most 18 digits.
fn digits_of(text: &str) -> Option<i64> {
    text.bytes().filter(u8::is_ascii_digit).try_fold(0_i64, |n, byte| {
        n.checked_mul(10)?.checked_add(i64::from(byte - b'0')).filter(|n| *n < 1_000_000_000_000_000_000)
    })
}

/// The number without sign and scale, read with this decimal mark; `None` when its marks do not fit.
fn decimal(body: &Body<'_>, mark: DecimalMark) -> Option<f64> {
    match body.shape() {
        Shape::Wrong => return None,
        Shape::Groups(group) if group == mark => return None,
        Shape::Decimal(certain, _) if certain != mark => return None,
        _ => {}
    }
    let mut buffer = [0_u8; 48];
    let mut length = 0;
    for byte in body.digits.bytes() {
        let byte = match byte {
            b'0'..=b'9' => byte,
            _ if byte == mark.char() as u8 => b'.',
            _ => continue,
        };
        *buffer.get_mut(length)? = byte;
        length += 1;
    }
    std::str::from_utf8(&buffer[..length]).ok()?.parse().ok()
}

fn not_a_number(text: &str) -> Problem {
    let problem = Problem::new(&import::IMP_022).value(text.trim());
    let meant = number_from_words(text).map(|n| n.to_string());
    let digits = || blank::with_digits(text).filter(|digits| split(&plain_spaces(digits), true).is_some());
    match meant.or_else(digits) {
        Some(number) => problem.repair(number),
        None => problem,
    }
}

fn too_large(text: &str) -> Problem {
    Problem::new(&values::VAL_006).value(text.trim())
}

fn fraction_problem(text: &str, n: i64) -> Problem {
    Problem::new(&values::VAL_005).value(text.trim()).suggest(n.to_string())
}

/// The number fits only the other notation, or none.
fn wrong_marks(text: &str, body: &Body<'_>, mark: DecimalMark) -> Problem {
    let problem =
        Problem::new(&import::IMP_023).value(text.trim()).args(args![mark = mark.char().to_string()]);
    if body.shape() == Shape::Wrong {
        return problem;
    }
    let swapped = body.digits.chars().map(|c| match c {
        ',' => '.',
        '.' => ',',
        other => other,
    });
    // In its place, so that `Rp`, `jt` and the unit stay.
    problem.repair(blank::trim(text).replacen(body.digits, &swapped.collect::<String>(), 1))
}

#[cfg(test)]
mod tests;
