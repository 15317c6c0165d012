//! Dates as people write them, read and refused.

use super::*;
use crate::error::Severity;
use proptest::prelude::*;

use DateOrder::{DayFirst, MonthFirst};

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

#[test]
fn reads_every_form_seen() {
    for text in [
        "2022-03-12",
        "2022-3-12",
        "2022/03/12",
        "12/03/2022",
        "12-03-2022",
        "12.3.2022",
        "12 03 2022",
        "12 Maret 2022",
        "12 Mar 2022",
        "12-Mar-2022",
        "12 MARET 2022",
        "12 Mrt. 2022",
        "Sabtu, 12 Maret 2022",
        "Sab 12 Mar 2022",
        "March 12, 2022",
        "12th of March 2022",
        "2022 Maret 12",
        "2022-03-12T10:30:00.000Z",
        "2022-03-12 10:30:00",
        "12/03/2022, 14.41.33",
        "12/3/2022 14.41",
        "12 Maret 2022 pukul 10.30 WIB",
        "tanggal 12 Maret 2022",
        "20220312",
        " 12/03/2022 ",
        "12/03/2022\u{a0}",
        "2022-03-12T10:30:00+07:00",
        "3/12/2022 2:05 PM",
        "2022-03-12/P1D",
        "12 Maret 2022, 09.00-11.00",
        "12 Maret 2022 09.00 s.d. 11.00 WIB",
        "12 Maret 2022 pukul 09.00 - selesai",
    ] {
        let order = if text.ends_with("PM") { MonthFirst } else { DayFirst };
        assert_eq!(parse_date(text, order).unwrap(), Some(day(2022, 3, 12).into()), "{text:?}");
    }
    assert_eq!(parse_date("03/12/2022", MonthFirst).unwrap(), Some(day(2022, 3, 12).into()));
    assert_eq!(parse_date("Jum'at, 11 Maret 2022", DayFirst).unwrap(), Some(day(2022, 3, 11).into()));
    assert_eq!(parse_date(" - ", DayFirst).unwrap(), None);
}

#[test]
fn reads_runs_of_days() {
    let march = |from, to| Some(ParsedDate { start: day(2022, 3, from), end: Some(day(2022, 3, to)) });
    for text in [
        "3-5 Maret 2022",
        "3 sampai dengan 5 Maret 2022",
        "3, 4 dan 5 Maret 2022",
        "03/03-05/03/2022",
        "3\\3\\2022 - 5_3_2022",
        "3 - 5 Mar 2022",
        "3–5 Maret 2022",
        "3 s.d. 5 Maret 2022",
        "3 s/d 5 Maret 2022",
        "3 sampai 5 Maret 2022",
        "3 Maret - 5 Maret 2022",
        "03/03/2022 - 05/03/2022",
        "03-03-2022 s.d 05-03-2022",
        "2022-03-03..2022-03-05",
        "2022-03-03 - 2022-03-05",
        "3-5/03/2022",
        "March 3-5, 2022",
        "3 dan 5 Maret 2022",
        "3, 4, 5 Maret 2022",
        "3,5 Maret 2022",
        "Kamis-Sabtu, 3-5 Maret 2022",
        "Kamis s.d. Sabtu, 3 s.d. 5 Maret 2022",
        "3 Maret 2022 s.d. 5 Maret 2022",
        "2022-03-03/P3D",
    ] {
        assert_eq!(parse_date(text, DayFirst).unwrap(), march(3, 5), "{text:?}");
    }
    assert_eq!(
        parse_date("30 Maret - 2 April 2022", DayFirst).unwrap(),
        Some(ParsedDate { start: day(2022, 3, 30), end: Some(day(2022, 4, 2)) })
    );
    assert_eq!(parse_date("2022-03-01/P1M", DayFirst).unwrap(), march(1, 31));
}

#[test]
fn repairs_only_what_can_be_mended_in_one_way() {
    for (text, repair) in [
        ("31/02/2022", Some("28/02/2022")),
        ("05/13/2022", Some("13/05/2022")),
        ("45/03/2022", None),
        ("12/03/22", Some("12/03/2022")),
        ("12 Maret '22", Some("12 Maret 2022")),
        // 2020, with the year in front, is as good a year of the programme.
        ("20/03/22", None),
        // 2012 and 1912 are none.
        ("22/03/12", None),
        ("44632", Some("2022-03-12")),
        ("12 Marert 2022", Some("12 Maret 2022")),
        ("12 Jumi 2022", None),
        ("5-3 Maret 2022", None),
    ] {
        assert_eq!(parse_date(text, DayFirst).unwrap_err().repair.as_deref(), repair, "{text:?}");
    }
}

#[test]
fn refuses_with_the_likely_date() {
    for (text, order, code, suggestion) in [
        ("31/02/2022", DayFirst, "IMP-031", Some("28/02/2022")),
        ("2022-02-30", DayFirst, "IMP-031", Some("2022-02-28")),
        ("31 April 2022", DayFirst, "IMP-031", Some("2022-04-30")),
        ("45/03/2022", DayFirst, "IMP-031", None),
        ("05/13/2022", DayFirst, "IMP-032", Some("13/05/2022")),
        ("13/05/2022", MonthFirst, "IMP-032", Some("05/13/2022")),
        ("2022-13-05", DayFirst, "IMP-032", Some("2022-05-13")),
        ("40/40/2022", DayFirst, "IMP-032", None),
        ("12/03/22", DayFirst, "IMP-033", Some("12/03/2022")),
        ("12 Mar '22", DayFirst, "IMP-033", Some("12 Mar 2022")),
        ("12 Maret", DayFirst, "IMP-035", None),
        ("12/03", DayFirst, "IMP-035", None),
        ("5-3 Maret 2022", DayFirst, "IMP-036", Some("3-5 Maret 2022")),
        ("30-2 April 2022", DayFirst, "IMP-036", Some("30 Maret - 2 April 2022")),
        ("5 April - 3 Maret 2022", DayFirst, "IMP-036", Some("3 Maret - 5 April 2022")),
        ("12 Marert 2022", DayFirst, "IMP-030", Some("12 Maret 2022")),
        ("minggu lalu", DayFirst, "IMP-030", None),
        ("setiap Senin Maret 2022", DayFirst, "IMP-030", None),
        ("l2/03/2O22", DayFirst, "IMP-030", Some("12/03/2022")),
        ("44632", DayFirst, "IMP-030", Some("2022-03-12")),
        ("44632.5", DayFirst, "IMP-030", Some("2022-03-12")),
        ("44632,5", DayFirst, "IMP-030", Some("2022-03-12")),
        ("2022", DayFirst, "IMP-030", None),
        ("12", DayFirst, "IMP-030", None),
    ] {
        let problem = parse_date(text, order).unwrap_err();
        assert_eq!((problem.code.id, problem.suggestion.as_deref()), (code, suggestion), "{text:?}");
        assert_eq!(problem.value.as_deref(), Some(text));
    }
    let why = parse_date("31/02/2022", DayFirst).unwrap_err().why(crate::text::Lang::En);
    assert_eq!(why.as_deref(), Some("February 2022 ends on day 28"));
}

fn decide(cells: &[&str]) -> DateVerdict {
    let mut votes = DateVotes::default();
    for cell in cells {
        votes.observe(cell);
    }
    votes.decide()
}

#[test]
fn the_whole_column_votes_on_the_order() {
    assert_eq!(decide(&["2022-03-12", "12 Maret 2022", "03/03/2022", "-"]), DateVerdict::NoMatter);
    assert_eq!(decide(&["05/04/2022", "1/2/2022"]), DateVerdict::Assumed);
    assert_eq!(decide(&["05/04/2022", "13/04/2022", "31/02/2022"]), DateVerdict::DayFirst);
    assert_eq!(decide(&["1/31/2009", "05/04/2022"]), DateVerdict::MonthFirst);
    assert_eq!(decide(&["05/13/2022", "13/05/2022", "14.5.2022"]), DateVerdict::Mixed(DayFirst));
    assert_eq!(decide(&["05/13/2022", "05/14/2022", "14/05/2022"]), DateVerdict::Mixed(MonthFirst));
}

#[test]
fn typed_dates_are_never_month_first_and_may_lack_the_year() {
    let today = day(2022, 4, 3);
    for (text, wanted) in [
        ("2022-03-12", day(2022, 3, 12)),
        ("12/03/2022", day(2022, 3, 12)),
        ("12 maret 2022", day(2022, 3, 12)),
        ("12 mar", day(2022, 3, 12)),
        ("12 apr", day(2021, 4, 12)),
        ("29 feb", day(2020, 2, 29)),
        ("kemarin", day(2022, 4, 2)),
        ("Yesterday", day(2022, 4, 2)),
        ("hari-ini", today),
        ("hari ini", today),
        ("today", today),
        ("besok", day(2022, 4, 4)),
    ] {
        assert_eq!(parse_typed_date(text, today).unwrap(), wanted, "{text:?}");
    }
    assert_eq!(parse_typed_date("05/13/2022", today).unwrap_err().suggestion.as_deref(), Some("13/05/2022"));
    assert_eq!(parse_typed_date("12/03/22", today).unwrap_err().code.id, "IMP-033");
    assert_eq!(
        parse_typed_date("3-5 maret 2022", today).unwrap_err().suggestion.as_deref(),
        Some("2022-03-03")
    );
    assert_eq!(parse_typed_date("", today).unwrap_err().code.id, "IMP-030");
}

#[test]
fn serials_of_both_kinds_of_workbook() {
    let at = |serial, is_1904| excel_serial(serial, is_1904).map(|moment| moment.to_string());
    assert_eq!(at(44632.0, false).as_deref(), Some("2022-03-12 00:00:00"));
    assert_eq!(at(43170.0, true).as_deref(), Some("2022-03-12 00:00:00"));
    assert_eq!(at(44_632.999_999_9, false).as_deref(), Some("2022-03-13 00:00:00"));
    assert_eq!(at(1.0, false).as_deref(), Some("1900-01-01 00:00:00"));
    assert_eq!(at(61.5, false).as_deref(), Some("1900-03-01 12:00:00"));
    for serial in [60.0, 0.5, -1.0, f64::NAN, 1e9] {
        assert_eq!(at(serial, false), None);
    }
}

#[test]
fn what_happened_lies_neither_ahead_nor_long_ago() {
    let today = day(2022, 4, 3);
    let found = |day| check_happened(day, today).map(|problem| (problem.code.id, problem.severity));
    assert_eq!(found(day(2022, 4, 4)), None);
    assert_eq!(found(day(2022, 4, 5)), Some(("VAL-014", Severity::Error)));
    assert_eq!(found(day(1904, 1, 1)), Some(("VAL-015", Severity::Error)));
    assert_eq!(found(day(2017, 12, 31)), Some(("VAL-016", Severity::Warning)));
    assert_eq!(found(day(2018, 1, 1)), None);
}

proptest! {
    #[test]
    fn nothing_written_makes_it_panic(text in any::<String>(), near in "[-0-9/., TtoMarets:–'Z]{0,24}") {
        for text in [&text, &near] {
            let _ = (parse_date(text, DayFirst), parse_date(text, MonthFirst), decide(&[text]));
            let _ = parse_typed_date(text, day(2022, 4, 3));
        }
    }

    #[test]
    fn dates_come_back_in_every_form_and_both_languages(n in 0_u64..300_000, length in 1_u64..40) {
        let start = day(1900, 1, 1) + chrono::Days::new(n);
        let (y, m, d) = (start.year(), start.month(), start.day());
        let name = MONTHS[m as usize - 1];
        for text in [
            format!("{y}-{m:02}-{d:02}"), format!("{d:02}/{m:02}/{y}"), format!("{d}.{m}.{y}"), format!("{d}-{m}-{y}"),
            format!("{d} {} {y}", name.id), format!("{d} {} {y}", name.en), format!("{} {d}, {y}", name.en),
            format!("{y}{m:02}{d:02}"),
        ] {
            if text.len() == 8 && !text.contains(['.', '-']) && !(1945..=2100).contains(&y) {
                continue;
            }
            prop_assert_eq!(parse_date(&text, DayFirst).unwrap(), Some(start.into()), "{}", text);
        }
        prop_assert_eq!(parse_date(&MonthFirst.write(start), MonthFirst).unwrap(), Some(start.into()));
        let end = start + chrono::Days::new(length);
        let run = Some(ParsedDate { start, end: Some(end) });
        let last = MONTHS[end.month() as usize - 1];
        let text = format!("{d} {} {y} - {} {} {}", name.id, end.day(), last.id, end.year());
        prop_assert_eq!(parse_date(&text, DayFirst).unwrap(), run, "{}", text);
        let text = format!("{} s.d. {}", DayFirst.write(start), DayFirst.write(end));
        prop_assert_eq!(parse_date(&text, DayFirst).unwrap(), run, "{}", text);
    }
}
