//! Points and bands of the profile, reckoned by hand.

use super::super::library::LIBRARY;
use super::super::sample::{Library, Record, Sample, What, cell, month, section, words as text};
use super::*;

/// A library expected from January 2022 that reported two of four months, and 2021 before.
fn sample() -> Sample {
    let mut sample = Sample::bare();
    sample.library(Library {
        id: 1,
        code: "P1".to_owned(),
        region: "15.05.01",
        enrolled: Some((month("2022-01"), None)),
        cohort: None,
        removed: false,
    });
    let mut record = |at: &str, what: What| {
        sample.record(Record { library: 1, month: month(at), what, removed: false });
    };
    record("2021-10", What::Visit([Some(100), None, None]));
    record("2022-01", What::Visit([Some(104), None, None]));
    for audience in ["farmers", "women", "women"] {
        let people = [None, None, Some(5)];
        record("2022-01", What::Activity { field: None, audience: Some(audience), people });
    }
    record("2022-02", What::Publication);
    record("2022-02", What::Service([50, 0, 2]));
    sample
}

fn shown(sample: &Sample, dimension: &str) -> (Cell, Cell, String, Cell) {
    let document = sample.run(&LIBRARY, "2022-01..2022-04", |params| params.libraries = vec![1]);
    let table = super::super::sample::section(&document, "profile");
    let row = table.table.rows.iter().find(|row| text(&row[0]) == dimension).unwrap();
    let of = |key| cell(table, row, key).clone();
    (of("measured"), of("points"), text(&of("band")).to_owned(), of("missing"))
}

#[test]
fn every_dimension_is_measured_and_rated() {
    let sample = sample();
    let is = |dimension: &str, measured: f64, points: f64, band: &str, missing: Option<f64>| {
        let missing = missing.map_or(Cell::Empty, Cell::Decimal);
        let wanted = (Cell::Decimal(measured), Cell::Decimal(points), band.to_owned(), missing);
        assert_eq!(shown(&sample, dimension), wanted, "{dimension}");
    };
    // Two of four months.
    is("reporting", 50.0, 50.0, "middle", Some(20.0));
    // 104 after 100 a month: 4 of the 10 % that give 100 points.
    is("visits", 4.0, 40.0, "middle", Some(3.0));
    // Three in two reported months; 4 a month give 100 points, 1.6 the middle band.
    is("activities", 1.5, 37.5, "low", Some(0.1));
    is("audience", 2.0, 50.0, "middle", Some(0.8));
    is("advocacy", 0.0, 0.0, "low", Some(0.8));
    is("publications", 6.0, 50.0, "middle", Some(2.4));
    is("impact", 0.0, 0.0, "low", Some(2.4));
    is("service", 2.0, 50.0, "middle", Some(0.8));
    let weighted = 50.0 * 20.0 + 40.0 * 15.0 + 37.5 * 20.0 + 50.0 * 10.0 + 50.0 * 5.0 + 50.0 * 5.0;
    assert_eq!(shown(&sample, "overall").1, Cell::Decimal(rounded(weighted / 100.0)));
}

#[test]
fn what_is_not_known_is_not_rated_and_does_not_count() {
    let mut sample = Sample::bare();
    sample.library(Library {
        id: 1,
        code: "P1".to_owned(),
        region: "15.05.01",
        enrolled: Some((month("2022-01"), None)),
        cohort: None,
        removed: false,
    });
    assert_eq!(shown(&sample, "reporting").1, Cell::Decimal(0.0));
    assert_eq!(
        shown(&sample, "activities"),
        (Cell::Silent, Cell::Silent, "not_rated".to_owned(), Cell::Empty)
    );
    assert_eq!(shown(&sample, "overall").1, Cell::Decimal(0.0), "of reporting alone");
}

#[test]
fn settings_of_the_database_change_the_points_and_are_told() {
    let sample = sample();
    let set = |key: &str, value: &str| {
        let value = checked(key, value).unwrap();
        sample.db.execute("insert or replace into setting values (?1, ?2)", [key, &value]).unwrap();
    };
    set(
        "profile.weights",
        "pelaporan=1; visits=0 activities=0 audience=0 advocacy=0 publications=0 impact=0 service=0",
    );
    set("profile.thresholds", "reporting=50");
    set("profile.bands", "10, 100");
    assert_eq!(shown(&sample, "reporting").1, Cell::Decimal(100.0));
    assert_eq!(shown(&sample, "overall").1, Cell::Decimal(100.0));
    assert_eq!(shown(&sample, "audience").2, "middle");
    let document = sample.run(&LIBRARY, "2022-01..2022-04", |params| params.libraries = vec![1]);
    let notes = section(&document, "profile").notes.join("\n");
    for told in ["profile.weights", "profile.thresholds", "profile.bands", "reporting=50", "sedang mulai 10"]
    {
        assert!(notes.contains(told), "{told}: {notes}");
    }
}

#[test]
fn what_cannot_be_a_setting_is_refused() {
    for (key, value) in [
        ("profile.weights", ""),
        ("profile.weights", "reporting"),
        ("profile.weights", "reporting=-1"),
        ("profile.weights", "books=3"),
        ("profile.weights", "reporting=NaN"),
        ("profile.thresholds", "reporting=0"),
        ("profile.bands", "70, 40"),
        ("profile.bands", "40"),
        ("profile.bands", "40, 101"),
    ] {
        assert_eq!(checked(key, value).unwrap_err().code.id, "RPT-020", "{key} {value}");
    }
    let zero = DIMENSIONS.iter().map(|of| format!("{}=0", of.key)).collect::<Vec<_>>().join(" ");
    assert!(checked("profile.weights", &zero).is_err(), "nothing would count");
    assert_eq!(checked("profile.bands", "30;60").unwrap(), "30, 60");
    for (key, _) in KEYS {
        assert_eq!(checked(key, &proposed(key)).unwrap(), proposed(key), "what is kept can be read");
    }
}

#[test]
fn the_national_score_is_told_with_its_band_and_never_reckoned() {
    let sample = sample();
    for (id, date, score) in [
        (1, "2022-01-05", Some(25.0)),
        (2, "2022-02-05", Some(25.5)),
        (3, "2022-03-05", Some(75.0)),
        (4, "2022-04-05", Some(75.1)),
        (5, "2022-04-06", None),
        (6, "2022-05-01", Some(99.0)),
    ] {
        sample.insert("score", id, false, "library, date, score", rusqlite::params![1, date, score]);
    }
    let document = sample.run(&LIBRARY, "2022-01..2022-04", |params| params.libraries = vec![1]);
    let table = section(&document, "score");
    let bands: Vec<_> = table.table.rows.iter().map(|row| text(cell(table, row, "band"))).collect();
    assert_eq!(bands, ["red", "yellow", "yellow", "green", "not_rated"], "and none of later");
}
