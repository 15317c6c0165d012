//! Serial numbers of spreadsheets.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};

/// The moment an Excel serial number stands for, to the second; `None` outside years 1900 to 9999.
///
/// Source: ECMA-376 part 1, 18.17.4: day 1 is 1900-01-01 and 60 the 29 February that year did not
/// have (so no date here); in 1904 workbooks day 0 is 1904-01-01. A serial below 1 (a bare time) of a
/// 1900 workbook is no date.
#[must_use]
pub fn excel_serial(serial: f64, is_1904: bool) -> Option<NaiveDateTime> {
    let last = if is_1904 { 2_957_004.0 } else { 2_958_466.0 };
    if !serial.is_finite() || serial < 0.0 || serial >= last {
        return None;
    }
    // Whole days below 3 million, and seconds of one day: both exact in f64.
    let (mut day, mut seconds) = (serial.floor() as u64, (serial.fract() * 86_400.0).round() as i64);
    if seconds == 86_400 {
        (day, seconds) = (day + 1, 0);
    }
    let first = match (is_1904, day) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1),
        (false, 0 | 60) => None,
        (false, 1..60) => NaiveDate::from_ymd_opt(1899, 12, 31),
        (false, _) => NaiveDate::from_ymd_opt(1899, 12, 30),
    }?;
    let midnight = first.checked_add_days(Days::new(day))?.and_hms_opt(0, 0, 0)?;
    midnight.checked_add_signed(TimeDelta::seconds(seconds))
}
