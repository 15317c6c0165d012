//! Dates as people write them: ISO, day first or month first, month names, runs of days, serials.
//!
//! `05/04/2022` alone does not tell day from month: [`DateVotes`] listens to the whole column first,
//! and never decides row by row. A time of day is left out; the day is taken as written.

mod happened;
mod order;
mod serial;
mod tokens;
mod typed;

use chrono::{Datelike as _, Months, NaiveDate};

pub use happened::check_happened;
pub use order::{DateOrder, DateVerdict, DateVotes};
pub use serial::excel_serial;
pub use typed::parse_typed_date;

pub(crate) use tokens::{Token, Tokens};

use super::{Month, blank};
use crate::args;
use crate::error::Problem;
use crate::text::codes::import;
use crate::text::words::MONTHS;

/// A day, or a run of days with both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedDate {
    /// The day, or the first one.
    pub start: NaiveDate,
    /// The last one, when a run was written.
    pub end: Option<NaiveDate>,
}

impl From<NaiveDate> for ParsedDate {
    fn from(start: NaiveDate) -> Self {
        Self { start, end: None }
    }
}

/// Reads a date or a run of days; `None` when blank. `order` serves for dates in digits with the
/// year last only: ISO dates and month names need none.
///
/// # Errors
/// IMP-030 not a date, IMP-031 no such day, IMP-032 no such month, IMP-033 a year of two digits,
/// IMP-035 no year, IMP-036 a run that ends before it begins.
pub fn parse_date(text: &str, order: DateOrder) -> Result<Option<ParsedDate>, Problem> {
    if let Some((y, m, d)) = iso_digits(text.as_bytes())
        && let Some(day) = NaiveDate::from_ymd_opt(y, m, d)
    {
        return Ok(Some(day.into()));
    }
    if let Some((a, b, y)) = slashed_digits(text.as_bytes()) {
        let (d, m) = order.day_month(a, b);
        if let Some(day) = NaiveDate::from_ymd_opt(y, m, d) {
            return Ok(Some(day.into()));
        }
    }
    if blank::is_blank(text) {
        return Ok(None);
    }
    read(text, order).map(Some).map_err(|problem| problem.value(blank::trim(text)))
}

/// `2022-03-12`, exactly.
fn iso_digits(text: &[u8]) -> Option<(i32, u32, u32)> {
    match text {
        [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] => {
            Some((number(&[*y1, *y2, *y3, *y4])?.cast_signed(), number(&[*m1, *m2])?, number(&[*d1, *d2])?))
        }
        _ => None,
    }
}

/// `12/03/2022`, exactly: the two first numbers and the year.
fn slashed_digits(text: &[u8]) -> Option<(u32, u32, i32)> {
    match text {
        [a1, a2, b'/', b1, b2, b'/', y1, y2, y3, y4] if *y1 != b'0' => {
            Some((number(&[*a1, *a2])?, number(&[*b1, *b2])?, number(&[*y1, *y2, *y3, *y4])?.cast_signed()))
        }
        _ => None,
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |n, byte| byte.is_ascii_digit().then(|| n * 10 + u32::from(byte - b'0')))
}

/// A part of a date as written, not yet known to exist.
#[derive(Clone, Copy)]
struct Written {
    year: u32,
    month: u32,
    day: u32,
    /// How it was written, for the suggestion.
    how: How,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// Year, month, day.
    Iso,
    /// Digits with the year last, in the column's order.
    Digits(DateOrder),
    /// With the month's name.
    Named,
}

fn read(text: &str, order: DateOrder) -> Result<ParsedDate, Problem> {
    if let Some((start, length)) = text.split_once("/P").or_else(|| text.split_once("/p")) {
        return interval(start, length, order);
    }
    let tokens = Tokens::of(text).ok_or_else(|| unreadable(text))?;
    let (first, last) = written(tokens.all(), order).ok_or_else(|| explain(text, tokens.all()))?;
    // Of a run of days a single day is no repair.
    let whole = |problem: Problem| Problem { repair: problem.repair.filter(|_| last.is_none()), ..problem };
    let start = first.exists().map_err(whole)?;
    let end = last.map(Written::exists).transpose().map_err(whole)?;
    match end {
        Some(end) if end < start => {
            Err(Problem::new(&import::IMP_036).suggest(in_order(first.day, start, end)))
        }
        Some(end) if end == start => Ok(start.into()),
        _ => Ok(ParsedDate { start, end }),
    }
}

/// A run the right way round: `5-3 Maret 2022` is 3 to 5 March, and `30-2 April 2022` probably began in
/// March. Only suggested: the slip may be in a digit.
fn in_order(day: u32, start: NaiveDate, end: NaiveDate) -> String {
    let over_the_end = Month::of(start) == Month::of(end) && start.day() > end.day() + 14;
    let before = Month::of(start).plus(-1);
    let earlier = NaiveDate::from_ymd_opt(before.year(), before.month(), day).filter(|_| over_the_end);
    let (first, last) = earlier.map_or((end, start), |first| (first, end));
    let name = |day: NaiveDate| MONTHS[day.month0() as usize].id;
    if Month::of(first) == Month::of(last) {
        return format!("{}-{} {} {}", first.day(), last.day(), name(last), last.year());
    }
    let year = if first.year() == last.year() { String::new() } else { format!(" {}", first.year()) };
    format!("{} {}{year} - {} {} {}", first.day(), name(first), last.day(), name(last), last.year())
}

/// `2023-04-01/P1M`: a start and how many days, weeks, months or years.
fn interval(start: &str, length: &str, order: DateOrder) -> Result<ParsedDate, Problem> {
    let unreadable = || Problem::new(&import::IMP_030);
    let start = read(start, order)?.start;
    let unit = length.trim_end().chars().last().ok_or_else(unreadable)?;
    let count = length.trim_end().strip_suffix(unit).and_then(|count| count.parse::<u32>().ok());
    let count = count.filter(|count| (1..=1000).contains(count)).ok_or_else(unreadable)?;
    let after = match unit.to_ascii_uppercase() {
        'D' => start.checked_add_days(chrono::Days::new(count.into())),
        'W' => start.checked_add_days(chrono::Days::new(u64::from(count) * 7)),
        'M' => start.checked_add_months(Months::new(count)),
        'Y' => start.checked_add_months(Months::new(count * 12)),
        _ => None,
    };
    let end = after.and_then(|after| after.pred_opt()).ok_or_else(unreadable)?;
    Ok(ParsedDate { start, end: (end != start).then_some(end) })
}

/// The first and last day the tokens name, whether or not they exist.
fn written(tokens: &[Token], order: DateOrder) -> Option<(Written, Option<Written>)> {
    use Token::{Month as M, Number as N, To, Year as Y};
    let digits = |a, b, year| {
        let (day, month) = order.day_month(a, b);
        Written { year, month, day, how: How::Digits(order) }
    };
    let iso = |year, month, day| Written { year, month, day, how: How::Iso };
    let named = |day, month, year| Written { year, month, day, how: How::Named };
    Some(match *tokens {
        [Y(y), N(m), N(d)] => (iso(y, m, d), None),
        [Y(y), N(m), N(d), To, Y(y2), N(m2), N(d2)] => (iso(y, m, d), Some(iso(y2, m2, d2))),
        [Y(y), M(m), N(d)] => (named(d, m, y), None),
        [N(a), N(b), Y(y)] => (digits(a, b, y), None),
        [N(a), N(b), Y(y), To, N(a2), N(b2), Y(y2)] => (digits(a, b, y), Some(digits(a2, b2, y2))),
        [N(d), To, N(d2), N(m), Y(y)] if order == DateOrder::DayFirst => {
            (digits(d, m, y), Some(digits(d2, m, y)))
        }
        [N(d), M(m), Y(y)] | [M(m), N(d), Y(y)] => (named(d, m, y), None),
        // `7, 8 Maret 2022` and `7, 8, 9 Maret 2022` are runs too.
        [N(d), To, N(d2), M(m), Y(y)]
        | [M(m), N(d), To, N(d2), Y(y)]
        | [N(d), N(d2), M(m), Y(y)]
        | [N(d), N(_), N(d2), M(m), Y(y)] => (named(d, m, y), Some(named(d2, m, y))),
        [N(d), N(_), To, N(d2), M(m), Y(y)] => (named(d, m, y), Some(named(d2, m, y))),
        [N(d), N(m), To, N(d2), N(m2), Y(y)] if order == DateOrder::DayFirst => {
            (digits(d, m, y), Some(digits(d2, m2, y)))
        }
        [N(d), M(m), To, N(d2), M(m2), Y(y)] => (named(d, m, y), Some(named(d2, m2, y))),
        [N(d), M(m), Y(y), To, N(d2), M(m2), Y(y2)] => (named(d, m, y), Some(named(d2, m2, y2))),
        _ => return None,
    })
}

impl Written {
    /// The day itself.
    fn exists(self) -> Result<NaiveDate, Problem> {
        let year = self.year.cast_signed();
        if let Some(day) = NaiveDate::from_ymd_opt(year, self.month, self.day) {
            return Ok(day);
        }
        let Some(month) = Month::new(year, self.month) else {
            let order = if let How::Digits(order) = self.how { order.pattern() } else { "yyyy-mm-dd" };
            let problem = Problem::new(&import::IMP_032).args(args![month = self.month.to_string(), order]);
            let turned = NaiveDate::from_ymd_opt(year, self.day, self.month);
            return Err(match turned {
                Some(day) => problem.repair(self.like(day)),
                None => problem,
            });
        };
        let last = month.last_day();
        let name = MONTHS[month.month() as usize - 1];
        let problem = Problem::new(&import::IMP_031).args(args![
            month = name,
            year = self.year.to_string(),
            last = last.day().to_string()
        ]);
        Err(if (29..=31).contains(&self.day) { problem.repair(self.like(last)) } else { problem })
    }

    /// A day written as this one was; with a month's name, in ISO form.
    fn like(self, day: NaiveDate) -> String {
        match self.how {
            How::Digits(order) => order.write(day),
            How::Iso | How::Named => day.to_string(),
        }
    }
}

/// Why known tokens are no date.
fn explain(text: &str, tokens: &[Token]) -> Problem {
    use Token::{Month as M, Number as N, To};
    if let Some(day) = serial_in_words(text) {
        return Problem::new(&import::IMP_030).repair(day.to_string());
    }
    match tokens {
        [N(_), M(_)] | [M(_), N(_)] | [N(_), N(_)] | [N(_), To, N(_), M(_)] => Problem::new(&import::IMP_035),
        [.., N(a), N(b), N(short)] if *a <= 31 && *b <= 31 && *short <= 99 => {
            two_digits(text, *short, Some(*a))
        }
        [.., M(_), N(short)] if *short <= 99 => two_digits(text, *short, None),
        _ => Problem::new(&import::IMP_030),
    }
}

/// A serial number that lost its date format, `44632` or `44632.5`: the day, when it is a likely one.
fn serial_in_words(text: &str) -> Option<NaiveDate> {
    let bare = blank::trim(text);
    if !bare.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
        return None;
    }
    let day = excel_serial(bare.replace(',', ".").parse().ok()?, false)?.date();
    (2018..2100).contains(&day.year()).then_some(day)
}

/// The year of two digits in full, where that is a year of the programme: `22` is 2022, `12` is none.
pub(crate) fn of_programme(short: u32) -> Option<u32> {
    (18..50).contains(&short).then_some(2000 + short)
}

/// A year of two digits, with the year in full as suggestion. It is the one repair when the year is one of
/// the programme, and the number in front (`first`) could not be such a year as well: `12/03/22` is 2022,
/// but `20/03/22` may be 2020.
fn two_digits(text: &str, short: u32, first: Option<u32>) -> Problem {
    let problem = Problem::new(&import::IMP_033);
    let bare = blank::trim(text);
    let Some(before) = bare.strip_suffix(&format!("{short:02}")) else { return problem };
    let full = format!("{}20{short:02}", before.trim_end_matches(['\'', '’']));
    let only = of_programme(short).is_some() && first.and_then(of_programme).is_none();
    if only { problem.repair(full) } else { problem.suggest(full) }
}

/// Words that are neither numbers nor months: perhaps a misspelt month, or letters that look like digits.
fn unreadable(text: &str) -> Problem {
    if let Some(digits) = blank::with_digits(text)
        && Tokens::of(&digits).is_some()
    {
        return Problem::new(&import::IMP_030).repair(digits);
    }
    super::month::respelt(Problem::new(&import::IMP_030), text)
}

#[cfg(test)]
mod tests;
