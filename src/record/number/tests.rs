//! Numbers as people write them, read and refused.

use super::*;
use crate::text::{Lang, group_digits};
use proptest::prelude::*;

use DecimalMark::{Comma, Point};

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, Problem>) -> (&'static str, Option<String>) {
    let problem = result.unwrap_err();
    (problem.code.id, problem.suggestion)
}

#[test]
fn reads_counts_in_every_form_seen() {
    for (text, n) in [
        ("25", 25),
        (" 2,219 ", 2219),
        (" 2.219", 2219),
        ("1 250", 1250),
        ("1\u{a0}250 orang", 1250),
        ("12 orang", 12),
        ("25 org", 25),
        ("25 org.", 25),
        ("±50", 50),
        ("± 50 peserta", 50),
        ("+7", 7),
        ("12,00", 12),
        ("12.0", 12),
        ("0,0", 0),
        ("1.234,00", 1234),
        ("1,234.00", 1234),
        ("9.114.240", 9_114_240),
        ("1,5 rb", 1500),
        ("1.5 ribu", 1500),
        ("2 ribu orang", 2000),
        ("1.2E3", 1200),
        ("007", 7),
        ("0", 0),
        ("-0", 0),
    ] {
        for mark in [Comma, Point] {
            assert_eq!(parse_count(text, mark).unwrap(), Some(n), "{text:?}");
        }
    }
}

#[test]
fn blank_is_not_zero() {
    for text in ["", "-", "nihil", " - "] {
        assert_eq!(parse_count(text, Comma).unwrap(), None);
        assert_eq!(parse_rupiah(text, Comma).unwrap(), None);
        assert_eq!(parse_number(text, Point).unwrap(), None);
    }
    assert_eq!(parse_rupiah(" Rp -   ", Comma).unwrap(), None);
    assert_eq!(parse_rupiah("Rp. -", Comma).unwrap(), None);
    assert_eq!(parse_rupiah("Rp 0", Comma).unwrap(), Some(0));
}

#[test]
fn reads_rupiah() {
    for (text, n) in [
        ("Rp 1.500.000,00", 1_500_000),
        ("Rp 1.500.000,-", 1_500_000),
        ("Rp1.500.000,--", 1_500_000),
        ("Rp. 1,500,000.00", 1_500_000),
        ("rp 750.000", 750_000),
        ("1,5 jt", 1_500_000),
        ("1,5jt", 1_500_000),
        ("1.1 juta", 1_100_000),
        ("Rp 2 M", 2_000_000_000),
        ("1,25 miliar", 1_250_000_000),
        ("500rb", 500_000),
        ("500.000 rupiah", 500_000),
    ] {
        for mark in [Comma, Point] {
            assert_eq!(parse_rupiah(text, mark).unwrap(), Some(n), "{text:?}");
        }
    }
    assert_eq!(parse_rupiah("1,250 jt", Comma).unwrap(), Some(1_250_000));
    assert_eq!(parse_rupiah("1,250 jt", Point).unwrap(), Some(1_250_000_000));
}

#[test]
fn a_figure_and_its_words_must_agree() {
    for text in ["25 (dua puluh lima)", "25 (dua puluh lima) orang", "25 orang (dua puluh lima orang)"] {
        assert_eq!(parse_count(text, Comma).unwrap(), Some(25), "{text}");
    }
    let written = "Rp 1.500.000,- (satu juta lima ratus ribu rupiah)";
    assert_eq!(parse_rupiah(written, Comma).unwrap(), Some(1_500_000));
    assert_eq!(refused(parse_count("25 (dua puluh enam)", Comma)), ("IMP-022", None));
    assert_eq!(refused(parse_count("25 (dua puluh lima) dan 3 guru", Comma)), ("IMP-022", None));
}

#[test]
fn refuses_with_the_likely_figure() {
    assert_eq!(refused(parse_count("tiga puluh", Comma)), ("IMP-022", Some("30".into())));
    assert_eq!(refused(parse_count("dua puluh lima orang", Comma)), ("IMP-022", Some("25".into())));
    assert_eq!(refused(parse_count("1O", Comma)), ("IMP-022", Some("10".into())));
    assert_eq!(refused(parse_count("1O orang", Comma)), ("IMP-022", Some("10 orang".into())));
    assert_eq!(refused(parse_rupiah("1 juta 500 ribu", Comma)), ("IMP-022", Some("1500000".into())));
    for text in ["1 juta 500", "25 (dua puluh)", "25+", ">25", "25/30", "20-30", "(25)", "1,5 juta 200 ribu"]
    {
        assert_eq!(refused(parse_rupiah(text, Comma)), ("IMP-022", None), "{text}");
    }
    assert_eq!(refused(parse_count("banyak", Comma)), ("IMP-022", None));
    assert_eq!(refused(parse_count("(25 orang)", Comma)).0, "IMP-022");
    assert_eq!(refused(parse_count("2 lusin", Comma)), ("IMP-022", None));
    assert_eq!(refused(parse_count("5 m", Comma)).0, "IMP-022");
    assert_eq!(refused(parse_count("Rp 5.000", Comma)).0, "IMP-022");
    assert_eq!(refused(parse_count("-25", Comma)), ("VAL-004", Some("25".into())));
    assert_eq!(refused(parse_count("12,5", Comma)), ("VAL-005", Some("12".into())));
    assert_eq!(refused(parse_count("99999999999999999999", Comma)).0, "VAL-006");
    assert_eq!(refused(parse_count("1.23.4567", Comma)).0, "IMP-023");
    assert_eq!(refused(parse_number("12.5", Comma)), ("IMP-023", Some("12,5".into())));
    assert_eq!(refused(parse_number("1,234,567", Comma)), ("IMP-023", Some("1.234.567".into())));
}

#[test]
fn decimals_follow_the_column() {
    assert_eq!(parse_number("2,219", Comma).unwrap(), Some(2.219));
    assert_eq!(parse_number("2,219", Point).unwrap(), Some(2219.0));
    assert_eq!(parse_number("-1.250,5", Comma).unwrap(), Some(-1250.5));
    assert_eq!(parse_number("20 Mbps", Comma).unwrap(), Some(20.0));
    assert_eq!(parse_number("85,5%", Comma).unwrap(), Some(85.5));
    assert_eq!(parse_number(",5", Comma).unwrap(), Some(0.5));
}

fn decide(cells: &[&str]) -> Votes {
    let mut votes = NumberVotes::default();
    for cell in cells {
        votes.observe(cell);
    }
    votes.decide()
}

#[test]
fn the_whole_column_votes() {
    assert_eq!(decide(&["2,219", "12,5", "-"]), Votes::Certain { mark: Comma, votes: 1 });
    assert_eq!(decide(&["1,234,567", "2,219"]), Votes::Certain { mark: Point, votes: 1 });
    assert_eq!(decide(&["0.125"]), Votes::Certain { mark: Point, votes: 1 });
    assert_eq!(decide(&["12", "nihil", "1 250"]), Votes::NoEvidence);
    assert_eq!(decide(&["12,5", "12.5", "3.5"]), Votes::Contradictory { comma: 1, point: 2 });
    assert_eq!(decide(&["2,219", "2.219", "3.000"]), Votes::Undecidable { comma: 1, point: 2 });
}

#[test]
fn number_words_count() {
    for (text, n) in [
        ("sebelas", 11),
        ("tujuh belas", 17),
        ("seratus dua puluh lima", 125),
        ("dua ribu lima ratus", 2500),
        ("satu juta dua ratus ribu", 1_200_000),
        ("twenty five", 25),
        ("two hundred", 200),
    ] {
        assert_eq!(number_from_words(text), Some(n), "{text}");
    }
    assert_eq!(number_from_words("tiga kali"), None);
    assert_eq!(number_from_words(""), None);
}

proptest! {
    #[test]
    fn nothing_written_makes_it_panic(text in any::<String>(), near in "[-+Rp0-9.,' eEjtrbM%]{0,24}") {
        for text in [&text, &near] {
            for mark in [Comma, Point] {
                let _ = (parse_number(text, mark), parse_count(text, mark), parse_rupiah(text, mark));
            }
            let _ = decide(&[text]);
        }
    }

    #[test]
    fn grouped_numbers_come_back(n in 0_i64..1_000_000_000_000_000, cents in 0_u8..100) {
        for (lang, mark) in [(Lang::Id, Comma), (Lang::En, Point)] {
            let grouped = group_digits(n, lang);
            prop_assert_eq!(parse_count(&grouped, mark).unwrap(), Some(n));
            prop_assert_eq!(parse_rupiah(&format!("Rp {grouped}"), mark).unwrap(), Some(n));
            let decimal = format!("{grouped}{}{cents:02}", mark.char());
            let read = parse_number(&decimal, mark).unwrap().unwrap();
            prop_assert_eq!(read, format!("{n}.{cents:02}").parse::<f64>().unwrap());
        }
    }
}
