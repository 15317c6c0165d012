//! Headings as people write them, and how they are read.

use proptest::prelude::*;

use super::*;
use crate::record_types::{SERVICE, VISIT};

fn wide(
    of: &'static RecordType,
    line: &str,
    titles: &[&str],
    year: Option<i32>,
) -> Result<Option<Wide>, Trouble> {
    let headings: Vec<String> = line.split(';').map(str::to_owned).collect();
    let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
    detect(&super::super::map(of, &headings), &headings, &Beside { year, measure: None, titles: &titles })
}

#[test]
fn months_take_their_year_from_the_title_and_jumlah_is_a_check() {
    let line = "No;Nama Perpustakaan;Kecamatan;Jan;Feb;Mar;TW I;Apr;Jumlah;Ket";
    let found = wide(&VISIT, line, &["REKAP KUNJUNGAN TAHUN 2025"], None).unwrap().unwrap();
    let visits = VISIT.position("visits");
    assert_eq!(found.columns, [3, 4, 5, 7]);
    assert_eq!(found.fields, [visits]);
    let month = VISIT.position("month");
    assert_eq!(
        found.mapping.parts[3],
        Part { set: vec![(month, "2025-04".into())], values: vec![(7, visits)] }
    );
    assert_eq!(found.mapping.checks[0], Check { column: 6, of: vec![3, 4, 5] });
    assert_eq!(found.mapping.checks[1], Check { column: 8, of: vec![3, 4, 5, 7] });
    assert_eq!(found.mapping.columns[9], Some(Target::Field(VISIT.position("note"))));
    assert_eq!(found.year_for, Some((2025, vec![3, 4, 5, 7])));
    assert!(found.evidence > 0);
    // Without a year somebody must say it; said, it is taken.
    assert_eq!(wide(&VISIT, line, &["REKAP KUNJUNGAN"], None).unwrap_err(), Trouble::Year(3));
    assert_eq!(wide(&VISIT, line, &["TAHUN 2024/2025"], None).unwrap_err(), Trouble::Year(3));
    assert!(wide(&VISIT, line, &[], Some(2024)).unwrap().is_some());
}

#[test]
fn each_row_may_say_its_year() {
    let found = wide(&VISIT, "Perpustakaan;Tahun;Jan L;Jan P;Feb L;Feb P", &[], None).unwrap().unwrap();
    assert_eq!(found.year_column, Some(1));
    assert_eq!(found.mapping.columns[1], Some(Target::YearOfMonth));
    assert_eq!(found.mapping.parts.len(), 2);
    assert_eq!(found.mapping.parts[1].set[0].1, "2");
    assert_eq!(found.mapping.parts[1].values, [(4, VISIT.position("male")), (5, VISIT.position("female"))]);
}

#[test]
fn what_does_not_say_enough_is_not_guessed() {
    assert!(matches!(
        wide(&SERVICE, "Perpustakaan;Jan 2025;Feb 2025", &[], None),
        Err(Trouble::Measure(choices)) if choices.len() == 4
    ));
    let found =
        wide(&SERVICE, "Perpustakaan;Jan 2025;Feb 2025", &["JUMLAH KOMPUTER"], None).unwrap().unwrap();
    assert_eq!(found.fields, [SERVICE.position("computers")]);
    assert_eq!(
        wide(&VISIT, "Perpustakaan;Jan 2025;Feb 2025;Jan 2025", &[], None).unwrap_err(),
        Trouble::Twice(1, 3)
    );
    // A school year runs over two years.
    assert_eq!(
        wide(&VISIT, "Perpustakaan;Nov;Des;Jan", &["TAHUN 2025"], None).unwrap_err(),
        Trouble::Year(1)
    );
    assert!(wide(&VISIT, "Perpustakaan;Bulan;L;P;Jumlah", &["TAHUN 2025"], None).unwrap().is_none());
}

#[test]
fn sexes_in_blocks_are_no_second_year() {
    let found = wide(&VISIT, "Perpustakaan;L Jan;L Feb;P Jan;P Feb", &["2025"], None).unwrap().unwrap();
    assert_eq!(found.mapping.parts.len(), 2);
}

#[test]
fn the_sum_of_a_month_is_stored_and_compared() {
    let found = wide(&VISIT, "Perpustakaan;Jan L;Jan P;Jan JML;Jumlah", &["2025"], None).unwrap().unwrap();
    assert_eq!(found.mapping.columns[3], Some(Target::Wide));
    let checks = [Check { column: 3, of: vec![1, 2] }, Check { column: 4, of: vec![3] }];
    assert_eq!(found.mapping.checks, checks);
}

#[test]
fn groups_are_added_up_unless_they_only_break_a_figure_down() {
    let (male, female) = (VISIT.position("male"), VISIT.position("female"));
    let found = wide(
        &VISIT,
        "Perpustakaan;Bulan;Pelajar L;Pelajar P;Mahasiswa L;Mahasiswa P;Jumlah Pelajar;Jumlah",
        &[],
        None,
    )
    .unwrap()
    .unwrap();
    let to = |at: usize| found.mapping.columns[at];
    assert_eq!([to(2), to(4)], [Some(Target::Field(male)); 2]);
    assert_eq!([to(3), to(5)], [Some(Target::Field(female)); 2]);
    assert_eq!(to(7), Some(Target::Field(VISIT.position("visits"))));
    let checks = [Check { column: 6, of: vec![2, 3] }, Check { column: 7, of: vec![2, 3, 4, 5] }];
    assert_eq!(found.mapping.checks, checks);
    let both = wide(&VISIT, "Perpustakaan;Bulan;L;P;Pelajar;Mahasiswa;Umum", &[], None).unwrap();
    assert!(both.is_none(), "visitors counted twice: {both:?}");
    let found = wide(&VISIT, "Perpustakaan;Bulan;Pelajar;Mahasiswa;Umum", &[], None).unwrap().unwrap();
    assert_eq!(found.fields, [VISIT.position("unspecified")]);
    // Months with both sexes and a breakdown: the breakdown stays unknown.
    let found =
        wide(&VISIT, "Perpustakaan;Jan 2025 L;Jan 2025 P;Jan 2025 Pelajar", &[], None).unwrap().unwrap();
    assert_eq!(found.mapping.columns[3], None);
}

proptest! {
    #[test]
    fn every_figure_has_one_place(
        headings in proptest::collection::vec(
            "(Perpustakaan|Tahun|Bulan|L|P|Jumlah|TW I|Pelajar|Ket|[ -~]{0,9})|(Jan|Feb|Mar|Des)( 20(24|25))?( L| P| Jumlah| Pelajar)?",
            0..12,
        ),
        year in proptest::option::of(2024..2026_i32),
    ) {
        let titles = Vec::new();
        let beside = Beside { year, measure: None, titles: &titles };
        for of in RECORD_TYPES {
            let Ok(Some(wide)) = detect(&super::super::map(of, &headings), &headings, &beside) else { continue };
            let values: Vec<usize> =
                wide.mapping.parts.iter().flat_map(|part| &part.values).map(|(at, _)| *at).collect();
            for (at, target) in wide.mapping.columns.iter().enumerate() {
                let times = values.iter().filter(|one| **one == at).count();
                prop_assert_eq!(times, usize::from(*target == Some(Target::Wide)), "{:?} {}", headings, at);
            }
            let mut said: Vec<_> = wide.mapping.parts.iter().map(|part| &part.set).collect();
            said.dedup();
            prop_assert_eq!(said.len(), wide.mapping.parts.len(), "a month twice: {:?}", headings);
            for check in &wide.mapping.checks {
                prop_assert!(!check.of.contains(&check.column) && !check.of.is_empty());
                prop_assert!(wide.mapping.columns[check.column].is_some());
            }
        }
    }
}
