//! Calendar months, and reading them as people write them.

use std::fmt;

use chrono::{Datelike as _, Months, NaiveDate};
use strsim::damerau_levenshtein;

use super::blank;
use super::choice::nearest;
use super::date::{DateOrder, Token, Tokens, of_programme, parse_date};
use crate::args;
use crate::error::Problem;
use crate::text::codes::import;
use crate::text::words::MONTHS;

/// One calendar month; ordered, and countable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month of a year, 1 to 12; `None` outside 1 to 12 or the years 1 to 9999.
    #[must_use]
    pub fn new(year: i32, month: u32) -> Option<Self> {
        if (1..=12).contains(&month) && (1..=9999).contains(&year) {
            i32::try_from(month).ok().map(|month| Self(year * 12 + month - 1))
        } else {
            None
        }
    }

    /// The month a day lies in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(day.year() * 12 + day.month0().cast_signed())
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The month's number, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u32 {
        self.0.rem_euclid(12).cast_unsigned() + 1
    }

    /// The month `n` later (earlier when negative).
    #[must_use]
    pub const fn plus(self, n: i32) -> Self {
        Self(self.0 + n)
    }

    /// How many months from `other` to this one.
    #[must_use]
    pub const fn since(self, other: Self) -> i32 {
        self.0 - other.0
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year(), self.month(), 1).unwrap_or_default()
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        (self.first_day() + Months::new(1)).pred_opt().unwrap_or_default()
    }

    /// Reads `2022-03`, the form in which months are stored.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Self> {
        let [y1, y2, y3, y4, b'-', m1, m2] = *text.as_bytes() else { return None };
        let number = |digits: &[u8]| {
            digits
                .iter()
                .try_fold(0_u32, |n, byte| byte.is_ascii_digit().then(|| n * 10 + u32::from(byte - b'0')))
        };
        Self::new(number(&[y1, y2, y3, y4])?.cast_signed(), number(&[m1, m2])?)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

/// The number of a month's name or abbreviation, in Indonesian or English, any case.
#[must_use]
pub fn month_of_name(word: &str) -> Option<u32> {
    let mut lower = [0_u8; 10];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    Some(match &*lower {
        b"jan" | b"januari" | b"january" => 1,
        b"feb" | b"peb" | b"februari" | b"pebruari" | b"february" => 2,
        b"mar" | b"mrt" | b"maret" | b"march" => 3,
        b"apr" | b"april" => 4,
        b"mei" | b"may" => 5,
        b"jun" | b"juni" | b"june" => 6,
        b"jul" | b"juli" | b"july" => 7,
        b"agt" | b"agu" | b"ags" | b"agst" | b"agus" | b"agust" | b"agustus" | b"aug" | b"august" => 8,
        b"sep" | b"sept" | b"september" => 9,
        b"okt" | b"oct" | b"oktober" | b"october" => 10,
        b"nop" | b"nov" | b"nopember" | b"november" => 11,
        b"des" | b"dec" | b"desember" | b"december" => 12,
        _ => return None,
    })
}

/// The number of the month in a column of months without year: a name, or 1 to 12.
#[must_use]
pub fn parse_month_name(text: &str) -> Option<u32> {
    let bare = blank::trim(text);
    let bare =
        bare.split_once(' ').filter(|(word, _)| is_month_word(word)).map_or(bare, |(_, name)| name.trim());
    month_of_name(bare.trim_end_matches('.'))
        .or_else(|| if bare.len() <= 2 { bare.parse().ok().filter(|n| (1..=12).contains(n)) } else { None })
}

fn is_month_word(word: &str) -> bool {
    ["bulan", "bln", "month", "periode", "period"].iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Reads a month in any form people write it; a full date counts as its month. `None` when blank.
///
/// # Errors
/// IMP-034 not a month, IMP-032 no month of this number, IMP-033 a year of two digits other than
/// `Mar '22`, IMP-035 no year, and what [`parse_date`] says of full dates.
pub fn parse_month(text: &str, order: DateOrder) -> Result<Option<Month>, Problem> {
    if let Some(month) = Month::parse_iso(text) {
        return Ok(Some(month));
    }
    if blank::is_blank(text) {
        return Ok(None);
    }
    let bare = blank::trim(text);
    let bare =
        bare.split_once(' ').filter(|(word, _)| is_month_word(word)).map_or(bare, |(_, rest)| rest.trim());
    read(bare, order).map(Some).map_err(|problem| problem.value(blank::trim(text)))
}

fn read(text: &str, order: DateOrder) -> Result<Month, Problem> {
    use Token::{Month as M, Number as N, Year as Y};
    let Some(tokens) = Tokens::of(text) else {
        return compact(text)
            .ok_or_else(|| {
                // An interval such as 2023-04-01/P1M, or a misspelt name.
                respelt(Problem::new(&import::IMP_034), text)
            })
            .or_else(|problem| match parse_date(text, order) {
                Ok(Some(date)) => Ok(Month::of(date.start)),
                _ => Err(problem),
            });
    };
    let (year, month) = match *tokens.all() {
        [Y(year), N(month) | M(month)] | [N(month) | M(month), Y(year)] => (year, month),
        [M(month), N(short)] if short <= 99 => {
            let full = Month::new(2000 + short.cast_signed(), month);
            if text.contains(['\'', '’', '`'])
                && let Some(full) = full
            {
                return Ok(full);
            }
            let problem = Problem::new(&import::IMP_033);
            return Err(match full {
                Some(full) if of_programme(short).is_some() => problem.repair(full.to_string()),
                Some(full) => problem.suggest(full.to_string()),
                None => problem,
            });
        }
        // `1/22`: January 2022, or a day without its year.
        [N(month @ 1..=12), N(short)] if of_programme(short).is_some() => {
            return Err(Problem::new(&import::IMP_033).suggest(format!("20{short:02}-{month:02}")));
        }
        [M(_)] => return Err(Problem::new(&import::IMP_035)),
        _ => return whole_date(text, order),
    };
    Month::new(year.cast_signed(), month).ok_or_else(|| {
        Problem::new(&import::IMP_032).args(args![month = month.to_string(), order = "yyyy-mm"])
    })
}

/// A full date, or a run of days inside one month.
fn whole_date(text: &str, order: DateOrder) -> Result<Month, Problem> {
    let not_a_month = || Problem::new(&import::IMP_034);
    let date = match parse_date(text, order) {
        Ok(date) => date.ok_or_else(not_a_month)?,
        // A serial number suggests its day, whose month is meant.
        Err(problem) if problem.code.id == import::IMP_030.id => {
            return Err(Problem { code: &import::IMP_034, ..problem });
        }
        Err(problem) => return Err(problem),
    };
    let month = Month::of(date.start);
    if date.end.is_none_or(|end| Month::of(end) == month) { Ok(month) } else { Err(not_a_month()) }
}

/// `202203`.
fn compact(text: &str) -> Option<Month> {
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, month) = text.split_at(4);
    let year = year.parse().ok().filter(|year| (1945..=2100).contains(year))?;
    Month::new(year, month.parse().ok()?)
}

/// The problem with its one misspelt month spelt right: `12 Marert 2022` → `12 Maret 2022`. A repair where
/// no other month is as near: `Juli` and `Juni` both are to `Jumi`.
pub(crate) fn respelt(problem: Problem, text: &str) -> Problem {
    match respell(text) {
        Some((better, true)) => problem.repair(better),
        Some((better, false)) => problem.suggest(better),
        None => problem,
    }
}

fn respell(text: &str) -> Option<(String, bool)> {
    let bare = blank::trim(text);
    if bare.len() > 60 || !bare.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let names = || MONTHS.iter().flat_map(|name| [name.id, name.en]);
    let mut words = bare.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 3);
    let (wrong, None) = (words.next()?, words.next()) else { return None };
    let right =
        nearest(wrong, names(), 1).into_iter().next().filter(|right| !right.eq_ignore_ascii_case(wrong))?;
    let edits = |name: &str| damerau_levenshtein(&wrong.to_lowercase(), &name.to_lowercase());
    let mut as_near = names().filter(|name| edits(name) <= edits(right));
    let alone = as_near.all(|name| month_of_name(name) == month_of_name(right));
    Some((bare.replacen(wrong, right, 1), alone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_every_form_seen() {
        for text in [
            "2022-03",
            "2022-3",
            "2022/03",
            "03/2022",
            "3-2022",
            "03.2022",
            "Mar 2022",
            "MARET 2022",
            "Mrt 2022",
            "maret-2022",
            "2022 Maret",
            "Maret Tahun 2022",
            "Maret Th. 2022",
            "Mar '22",
            "Mar ’22",
            "Mar'22",
            "Bulan Maret 2022",
            "Maret, 2022",
            "202203",
            "2022-03-01/P1M",
            "12/03/2022",
            "2022-03-12",
            "1 Maret 2022 s.d. 31 Maret 2022",
            "March 2022",
            " Mar. 2022 ",
            "2022-03-01T00:00:00.000Z",
        ] {
            assert_eq!(parse_month(text, DateOrder::DayFirst).unwrap(), Month::new(2022, 3), "{text:?}");
        }
        assert_eq!(parse_month(" - ", DateOrder::DayFirst).unwrap(), None);
    }

    #[test]
    fn refuses_with_the_likely_month() {
        for (text, code, suggestion) in [
            ("2022-13", "IMP-032", None),
            ("+202-03", "IMP-034", None),
            ("Mar-22", "IMP-033", Some("2022-03")),
            ("Maret", "IMP-035", None),
            ("3/22", "IMP-033", Some("2022-03")),
            ("44632", "IMP-034", Some("2022-03-12")),
            ("mgg ke 2 Maret 2022", "IMP-034", None),
            ("Marert 2022", "IMP-034", Some("Maret 2022")),
            ("awal tahun", "IMP-034", None),
            ("30 Maret - 2 April 2022", "IMP-034", None),
        ] {
            let problem = parse_month(text, DateOrder::DayFirst).unwrap_err();
            assert_eq!((problem.code.id, problem.suggestion.as_deref()), (code, suggestion), "{text:?}");
        }
    }

    #[test]
    fn names_stand_for_numbers() {
        let names = ["Januari", "Peb", "mrt", "APR", "May", "Jun", "jul", "Agt", "Sep", "Oct", "Nop", "Des"];
        for (at, name) in (1..).zip(names) {
            assert_eq!(parse_month_name(name), Some(at));
        }
        assert_eq!(parse_month_name(" 03"), Some(3));
        assert_eq!(parse_month_name("Bulan Mei"), Some(5));
        assert_eq!((parse_month_name("13"), parse_month_name("semua")), (None, None));
    }

    proptest! {
        #[test]
        fn months_come_back_in_both_languages(year in 1000_i32..9999, at in 1_u32..13, text in any::<String>()) {
            let month = Month::new(year, at);
            let name = MONTHS[at as usize - 1];
            for written in [format!("{} {year}", name.id), format!("{} {year}", name.en), format!("{at:02}/{year}"), format!("{year}-{at:02}")] {
                prop_assert_eq!(parse_month(&written, DateOrder::DayFirst).unwrap(), month);
            }
            let _ = (parse_month(&text, DateOrder::MonthFirst), parse_month_name(&text));
        }
    }
}
