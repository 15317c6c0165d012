//! Days and months in the lines above a report, as people read them. Cells are left to `render`.

use chrono::{Datelike as _, NaiveDate};

use crate::record::Month;
use crate::text::Lang;
use crate::text::words::{MONTHS, MONTHS_SHORT};

/// A day as people read it: `1 Mar 2022`.
pub(super) fn day(day: NaiveDate, lang: Lang) -> String {
    format!("{} {}", day.day(), month(Month::of(day), lang))
}

/// A month as people read it: `Mar 2022`.
pub(super) fn month(month: Month, lang: Lang) -> String {
    format!("{} {}", month_name(month, lang), month.year())
}

/// The short name of a month: `Mar`.
pub(super) fn month_name(month: Month, lang: Lang) -> &'static str {
    // A month's number is 1 to 12.
    MONTHS_SHORT[month.month() as usize - 1].get(lang)
}

/// Months as a letter lists them, each year named once: `November, Desember 2021, Januari 2022`.
pub(super) fn list(months: &[Month], lang: Lang) -> String {
    let mut words = Vec::new();
    for (at, month) in months.iter().enumerate() {
        let name = MONTHS[month.month() as usize - 1].get(lang);
        let last = months.get(at + 1).is_none_or(|next| next.year() != month.year());
        words.push(if last { format!("{name} {}", month.year()) } else { name.to_owned() });
    }
    words.join(", ")
}

/// A stored moment such as `2022-04-03T10:51:07+07:00` as people read it: `3 Apr 2022 10:51`.
/// Anything else stays as it is.
pub(super) fn moment(at: &str, lang: Lang) -> String {
    match (at.get(..10).and_then(|date| date.parse().ok()), at.get(11..16)) {
        (Some(date), Some(time)) => format!("{} {time}", day(date, lang)),
        _ => at.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_listed_with_each_year_once() {
        let month = |text| Month::parse_iso(text).unwrap();
        let months = [month("2021-11"), month("2021-12"), month("2022-01")];
        assert_eq!(list(&months, Lang::Id), "November, Desember 2021, Januari 2022");
        assert_eq!(list(&months[..1], Lang::Id), "November 2021");
    }

    #[test]
    fn days_and_moments_read_like_a_letter() {
        let first = NaiveDate::from_ymd_opt(2022, 5, 1).unwrap();
        assert_eq!(day(first, Lang::Id), "1 Mei 2022");
        assert_eq!(moment("2022-04-03T10:51:07+07:00", Lang::En), "3 Apr 2022 10:51");
        assert_eq!(moment("soon", Lang::En), "soon");
    }
}
