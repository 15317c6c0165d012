//! Periods as people name them.

use chrono::Days;

use super::*;
use proptest::prelude::*;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn read(text: &str) -> Result<String, (&'static str, Option<String>)> {
    parse_period(text, day(2022, 4, 3))
        .map(|period| period.to_string())
        .map_err(|problem| (problem.code.id, problem.suggestion))
}

#[test]
fn reads_every_form() {
    for (texts, canonical) in [
        (
            &["2022", "tahun 2022", "2022-01..2022-12", "2022-Q1..2022-Q4", "this-year", "tahun-ini"][..],
            "2022",
        ),
        (
            &[
                "2022-03",
                "03/2022",
                "maret 2022",
                "Mar 2022",
                "bulan maret 2022",
                "last-month",
                "bulan-lalu",
                "Bulan Lalu",
            ],
            "2022-03",
        ),
        (&["2022-03-12", "12/03/2022", "12 maret 2022", "12 mar"], "2022-03-12"),
        (
            &[
                "2022-Q1",
                "2022q1",
                "tw1-2022",
                "TW I 2022",
                "triwulan 1 2022",
                "triwulan I tahun 2022",
                "Q1 2022",
                "2022-tw1",
                "last-quarter",
            ],
            "2022-Q1",
        ),
        (
            &[
                "2022-S1",
                "semester 1 2022",
                "2022-H1",
                "Semester I 2022",
                "tw1-tw2 2022",
                "januari-juni 2022",
            ],
            "2022-S1",
        ),
        (
            &[
                "2022-03..2022-06",
                "maret-juni 2022",
                "Maret s.d. Juni 2022",
                "maret - juni 2022",
                "maret 2022 - juni 2022",
                "maret 2022-juni 2022",
                "2022-03 sampai 2022-06",
            ],
            "2022-03..2022-06",
        ),
        (
            &["2022-03-01..2022-03-12", "1-12 maret 2022", "1 - 12 Maret 2022", "01/03/2022 s/d 12/03/2022"],
            "2022-03-01..2022-03-12",
        ),
        (&["2022-03.."], "2022-03.."),
        (&["..2022-06"], "..2022-06"),
        (&["..2022-06-12"], "..2022-06-12"),
        (&["..", "semua", "all"], ".."),
        (&["2021..2022", "2021-2022"], "2021-01..2022-12"),
        (&["this-month", "bulan-ini"], "2022-04"),
        (&["this-quarter"], "2022-Q2"),
        (&["tahun-lalu"], "2021"),
        (&["semester lalu"], "2021-S2"),
        (&["kemarin"], "2022-04-02"),
    ] {
        for text in texts {
            assert_eq!(read(text).as_deref(), Ok(canonical), "{text:?}");
        }
    }
}

#[test]
fn refuses_with_the_nearest_valid_form() {
    for (text, code, suggestion) in [
        ("2022-13", "PER-002", Some("2022-12")),
        ("2022-00", "PER-002", Some("2022-01")),
        ("2022-Q5", "PER-002", Some("2022-Q4")),
        ("2022-S3", "PER-002", Some("2022-S2")),
        ("2022-02-31", "PER-002", Some("2022-02-28")),
        ("05/13/2022", "PER-002", Some("2022-05-13")),
        ("2022-06..2022-03", "PER-003", Some("2022-03..2022-06")),
        ("juni-maret 2022", "PER-003", Some("2022-03..2022-06")),
        ("2022-13..2023-01", "PER-002", Some("2022-12")),
        ("maret", "PER-004", Some("2022-03")),
        ("desember", "PER-004", Some("2021-12")),
        ("mar 22", "PER-004", Some("2022-03")),
        ("triwulan 2", "PER-004", Some("2022-Q2")),
        ("bulan-lallu", "PER-001", Some("bulan-lalu")),
        ("marert 2022", "PER-001", Some("Maret 2022")),
        ("panen raya", "PER-001", None),
        ("", "PER-001", None),
        ("22", "PER-001", None),
        ("–", "PER-001", None),
    ] {
        assert_eq!(read(text), Err((code, suggestion.map(str::to_owned))), "{text:?}");
    }
}

#[test]
fn months_and_days_within() {
    let of = |text| parse_period(text, day(2022, 4, 3)).unwrap();
    assert!(of("2022-03..").months().is_none());
    assert_eq!(of("2021-11..2022-02").months().unwrap().count(), 4);
    assert!(of("2022-03").contains(day(2022, 3, 31)) && !of("2022-03").contains(day(2022, 4, 1)));
}

proptest! {
    #[test]
    fn nothing_written_makes_it_panic(text in any::<String>(), near in "[-0-9/. qsTW_Imaretni…]{0,20}") {
        let _ = (read(&text), read(&near));
    }

    #[test]
    fn the_canonical_form_comes_back(n in 0_u64..50_000, length in 0_u64..800, months in any::<bool>()) {
        let start = day(1950, 1, 1) + Days::new(n);
        let end = start + Days::new(length);
        let period = if months { Period::of_months(Month::of(start), Month::of(end)) } else { Period::of_days(start, end) };
        let open = [Period { end: None, ..period }, Period { start: None, ..period }];
        for period in [period, open[0], open[1]] {
            prop_assert_eq!(parse_period(&period.to_string(), start).unwrap(), period);
        }
    }
}
