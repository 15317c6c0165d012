//! Numbers and dates as people write them, in their language. Pure functions.

use chrono::{Datelike as _, NaiveDate};

pub use super::clean::{sanitize, sanitize_lines};
use crate::record::Month;
use crate::text::{
    Lang, group_digits,
    words::{MONTHS, MONTHS_SHORT},
};

/// A whole number: `1.250.000` in Indonesian, `1,250,000` in English.
#[must_use]
pub fn format_count(n: i64, lang: Lang) -> String {
    group_digits(n, lang)
}

/// A decimal number with at most two decimals: `1.250.000,5` or `1,250,000.5`. Empty when not finite.
#[must_use]
pub fn format_decimal(x: f64, lang: Lang) -> String {
    let fixed = decimals(x, 2, lang);
    match fixed.rsplit_once(decimal_mark(lang)) {
        Some((whole, part)) => match part.trim_end_matches('0') {
            "" => whole.to_owned(),
            part => format!("{whole}{}{part}", decimal_mark(lang)),
        },
        None => fixed,
    }
}

/// Whole rupiah: `Rp 1.500.000`, `-Rp 500`.
#[must_use]
pub fn format_rupiah(n: i64, lang: Lang) -> String {
    let digits = group_digits(n, lang);
    match digits.strip_prefix('-') {
        Some(digits) => format!("-Rp {digits}"),
        None => format!("Rp {digits}"),
    }
}

/// A fraction as a percentage with one decimal: 0.854 is `85,4 %` in Indonesian, `85.4%` in English.
/// Empty when not finite.
#[must_use]
pub fn format_percent(fraction: f64, lang: Lang) -> String {
    let number = decimals(fraction * 100.0, 1, lang);
    match (number.is_empty(), lang) {
        (true, _) => number,
        (false, Lang::Id) => number + " %",
        (false, Lang::En) => number + "%",
    }
}

/// A difference with its sign: `+12`, `-3`, `0`.
#[must_use]
pub fn format_change(n: i64, lang: Lang) -> String {
    signed(group_digits(n, lang), n > 0)
}

/// A difference of decimals with its sign: `+1,5`, `0` when it rounds to nothing.
#[must_use]
pub fn format_decimal_change(x: f64, lang: Lang) -> String {
    let number = format_decimal(x, lang);
    let above_zero = x > 0.0 && number != "0" && !number.is_empty();
    signed(number, above_zero)
}

/// A day: `12 Mar 2022`, in Indonesian `12 Mei 2022`.
#[must_use]
pub fn format_date(day: NaiveDate, lang: Lang) -> String {
    format!("{} {}", day.day(), format_month(Month::of(day), lang))
}

/// A day as letters say it: `12 March 2022`, in Indonesian `12 Maret 2022`.
#[must_use]
pub fn format_long_date(day: NaiveDate, lang: Lang) -> String {
    let name = MONTHS.get(day.month0() as usize).map_or("", |name| name.get(lang));
    format!("{} {name} {}", day.day(), day.year())
}

/// A month: `Mar 2022`.
#[must_use]
pub fn format_month(month: Month, lang: Lang) -> String {
    let name = MONTHS_SHORT.get(month.month() as usize - 1).map_or("", |name| name.get(lang));
    format!("{name} {}", month.year())
}

const fn decimal_mark(lang: Lang) -> char {
    match lang {
        Lang::Id => ',',
        Lang::En => '.',
    }
}

fn signed(number: String, above_zero: bool) -> String {
    if above_zero { format!("+{number}") } else { number }
}

/// A number with exactly `places` decimals and thousands marks; never `-0`.
fn decimals(x: f64, places: usize, lang: Lang) -> String {
    if !x.is_finite() {
        return String::new();
    }
    let plain = format!("{:.places$}", x.abs());
    let negative = x < 0.0 && plain.bytes().any(|b| matches!(b, b'1'..=b'9'));
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let mark = match lang {
        Lang::Id => '.',
        Lang::En => ',',
    };
    let mut out = String::from(if negative { "-" } else { "" });
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out.push(decimal_mark(lang));
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(format_count(1_250_000, Lang::Id), "1.250.000");
        assert_eq!(format_decimal(1_250_000.5, Lang::Id), "1.250.000,5");
        assert_eq!(format_decimal(1_250_000.5, Lang::En), "1,250,000.5");
        assert_eq!(format_decimal(100.0, Lang::Id), "100");
        assert_eq!(format_decimal(2.0 / 3.0, Lang::Id), "0,67");
        assert_eq!(format_rupiah(1_500_000, Lang::Id), "Rp 1.500.000");
        assert_eq!(format_rupiah(-500, Lang::En), "-Rp 500");
        assert_eq!(format_percent(0.854, Lang::Id), "85,4 %");
        assert_eq!(format_percent(1.0, Lang::En), "100.0%");
    }

    #[test]
    fn nothing_is_shown_as_minus_zero_or_not_a_number() {
        assert_eq!(format_decimal(-0.001, Lang::Id), "0");
        assert_eq!(format_percent(-0.0001, Lang::Id), "0,0 %");
        assert_eq!(format_decimal_change(0.001, Lang::Id), "0");
        assert_eq!(format_decimal(f64::NAN, Lang::Id), "");
        assert_eq!(format_percent(f64::INFINITY, Lang::En), "");
        assert_eq!(format_decimal_change(f64::NAN, Lang::En), "");
        assert_eq!(format_count(i64::MIN, Lang::En), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn differences_carry_their_sign() {
        let shown = [12, -3, 0, 1250].map(|n| format_change(n, Lang::Id));
        assert_eq!(shown, ["+12", "-3", "0", "+1.250"]);
        assert_eq!(format_decimal_change(1.5, Lang::Id), "+1,5");
        assert_eq!(format_decimal_change(-1.5, Lang::En), "-1.5");
    }

    #[test]
    fn days_and_months_follow_the_language() {
        let day = NaiveDate::from_ymd_opt(2022, 5, 3).unwrap();
        assert_eq!(format_date(day, Lang::Id), "3 Mei 2022");
        assert_eq!(format_date(day, Lang::En), "3 May 2022");
        let august = NaiveDate::from_ymd_opt(2022, 8, 17).unwrap();
        assert_eq!(format_long_date(august, Lang::Id), "17 Agustus 2022");
        assert_eq!(format_long_date(august, Lang::En), "17 August 2022");
        assert_eq!(format_month(Month::of(day), Lang::Id), "Mei 2022");
    }
}
