//! The rules between fields: what each refuses or warns of, and what it lets pass.

use chrono::NaiveDate;

use crate::error::{Problem, Severity};
use crate::record::{Draft, FieldType, RecordType, Value};
use crate::record_types::{
    ACTIVITY, ADVOCACY, COMMITMENT, ENROLMENT, IMPACT, LIBRARY, PARTICIPANT, PARTNERSHIP, PUBLICATION,
    RECORD_TYPES, REGION, SCORE, SERVICE, TARGET, TRAINING,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A draft with these fields, written as the database stores them.
fn draft(of: &'static RecordType, given: &[(&str, &str)]) -> Draft {
    let mut draft = Draft::new(of);
    for (name, text) in given {
        let (at, field) = of.field(name).unwrap();
        draft.values[at] = Some(match field.kind {
            FieldType::Date => Value::Date(day(text)),
            FieldType::Decimal => Value::Real(text.parse().unwrap()),
            FieldType::Count | FieldType::Rupiah | FieldType::Year | FieldType::YesNo => {
                Value::Integer(text.parse().unwrap())
            }
            FieldType::Ref(_) => Value::Ref(text.parse().unwrap()),
            _ => Value::Text((*text).to_owned()),
        });
    }
    draft
}

fn problems(of: &'static RecordType, given: &[(&str, &str)]) -> Vec<Problem> {
    let mut problems = Vec::new();
    (of.check)(&draft(of, given), &mut problems);
    problems
}

/// Asserts that these fields raise exactly this: `VAL-101 end`, with `?` behind a warning.
#[track_caller]
fn raises(of: &'static RecordType, given: &[(&str, &str)], expected: &[&str]) {
    let found: Vec<String> = problems(of, given)
        .iter()
        .map(|problem| {
            let mark = if problem.severity == Severity::Warning { "?" } else { "" };
            format!("{} {}{mark}", problem.code.id, problem.place.field.unwrap_or("-"))
        })
        .collect();
    assert_eq!(found, expected, "{} {given:?}", of.name);
}

#[test]
fn an_empty_draft_breaks_no_rule_but_the_target_without_a_place() {
    for noun in RECORD_TYPES.iter().copied().filter(|noun| *noun != &TARGET) {
        raises(noun, &[], &[]);
    }
    raises(&TARGET, &[], &["VAL-132 region"]);
}

#[test]
fn nothing_ends_before_it_begins() {
    for (noun, first, last) in [
        (&TRAINING, "start", "end"),
        (&ENROLMENT, "start", "end"),
        (&PARTNERSHIP, "start", "end"),
        (&ACTIVITY, "date", "end"),
        (&LIBRARY, "active_from", "active_to"),
        (&IMPACT, "consent_on", "withdrawn_on"),
        (&COMMITMENT, "date", "due"),
    ] {
        raises(noun, &[(first, "2022-03-14"), (last, "2022-03-13")], &[&format!("VAL-101 {last}")]);
        raises(noun, &[(first, "2022-03-14"), (last, "2022-03-14")], &[]);
        raises(noun, &[(last, "2022-03-14")], &[]);
    }
}

#[test]
fn scores_lie_between_0_and_100() {
    for (noun, field) in [(&PARTICIPANT, "pretest"), (&PARTICIPANT, "posttest"), (&SCORE, "score")] {
        for good in ["0", "87.5", "100"] {
            raises(noun, &[(field, good)], &[]);
        }
        for bad in ["-1", "100.1", "NaN"] {
            raises(noun, &[(field, bad)], &[&format!("VAL-102 {field}")]);
        }
    }
}

#[test]
fn participants_with_disability_are_participants() {
    raises(&ACTIVITY, &[("disability", "4"), ("male", "1"), ("unspecified", "2")], &["VAL-103 disability"]);
    raises(&ACTIVITY, &[("disability", "3"), ("male", "1"), ("unspecified", "2")], &[]);
    raises(&ACTIVITY, &[("disability", "3")], &[]);
}

#[test]
fn codes_have_their_shape() {
    raises(&REGION, &[("code", "15.02.01.2001")], &[]);
    raises(&REGION, &[("code", "1502")], &["VAL-104 code"]);
    for good in ["15", "15.05", "15.05.01.2001", "15.05.01.2001-2"] {
        raises(&LIBRARY, &[("code", good), ("level", "other")], &[]);
    }
    for odd in ["TBM-1", "1505", "15.05-", "15.05-X", "15.05-2-3"] {
        raises(&LIBRARY, &[("code", odd)], &["VAL-106 code?"]);
    }
    for bad in ["15_05", "15 05", "tbm", "15.05é"] {
        raises(&LIBRARY, &[("code", bad)], &["VAL-105 code"]);
    }
}

#[test]
fn a_library_s_level_goes_with_its_code() {
    raises(&LIBRARY, &[("code", "15.05"), ("level", "village")], &["VAL-108 level?"]);
    raises(&LIBRARY, &[("code", "15.05.01.2001-2"), ("level", "regency")], &["VAL-108 level?"]);
    raises(&LIBRARY, &[("code", "15.05"), ("level", "regency")], &[]);
    raises(&LIBRARY, &[("code", "15.05.01"), ("level", "village")], &[]);
}

#[test]
fn odd_npps_and_addresses_are_warned_of() {
    raises(&LIBRARY, &[("npp", "1505012A0000001")], &[]);
    for odd in ["0", "150501210000001", "1505012A000000", "1505012A00000é"] {
        raises(&LIBRARY, &[("npp", odd)], &["VAL-107 npp?"]);
    }
    raises(&LIBRARY, &[("email", "perpus@contoh.id")], &[]);
    for odd in ["perpus", "@contoh.id", "perpus@contoh", "perpus@contoh.", "a b@contoh.id", "a@b@c.id"] {
        raises(&LIBRARY, &[("email", odd)], &["VAL-114 email?"]);
    }
}

#[test]
fn advocacy_says_what_it_won() {
    raises(&ADVOCACY, &[("result", "money")], &["VAL-110 amount?"]);
    raises(&ADVOCACY, &[("result", "money"), ("amount", "0")], &["VAL-110 amount?"]);
    raises(&ADVOCACY, &[("result", "money"), ("amount", "1")], &[]);
    raises(&ADVOCACY, &[("result", "in_kind"), ("goods", "0")], &["VAL-111 resource_persons?"]);
    raises(&ADVOCACY, &[("result", "in_kind"), ("goods", "3")], &[]);
    raises(&ADVOCACY, &[("result", "in_kind"), ("resource_persons", "1")], &[]);
    raises(&ADVOCACY, &[("result", "regulation")], &["VAL-112 regulation?"]);
    raises(&ADVOCACY, &[("result", "regulation"), ("regulation", "Perdes")], &["VAL-112 issued_on?"]);
    raises(
        &ADVOCACY,
        &[("result", "regulation"), ("regulation", "Perdes"), ("issued_on", "2022-04-01")],
        &[],
    );
}

#[test]
fn links_open_by_themselves() {
    for noun in [&ACTIVITY, &ADVOCACY, &PUBLICATION] {
        raises(noun, &[("link", "https://contoh.id/a, HTTP://contoh.id/b?x=1&y=2")], &[]);
        raises(noun, &[("link", "https://contoh.id, dan lain-lain")], &["VAL-113 link?"]);
        raises(noun, &[("link", "https://")], &["VAL-113 link?"]);
        raises(noun, &[("link", "ééééééé")], &["VAL-113 link?"]);
    }
    let repaired = problems(&PUBLICATION, &[("link", "www.contoh.id/berita")]);
    assert_eq!(repaired[0].suggestion.as_deref(), Some("https://www.contoh.id/berita"));
}

#[test]
fn consent_is_dated_and_a_child_has_a_guardian() {
    raises(&IMPACT, &[("consent", "publish")], &["VAL-120 consent_on?"]);
    raises(&IMPACT, &[("consent", "publish"), ("consent_on", "2022-05-20")], &[]);
    for age in ["child", "teen"] {
        raises(&IMPACT, &[("consent", "internal"), ("age", age)], &["VAL-121 guardian?"]);
        raises(&IMPACT, &[("consent", "internal"), ("age", age), ("guardian", "ibu")], &[]);
        raises(&IMPACT, &[("consent", "none"), ("age", age)], &[]);
    }
    raises(&IMPACT, &[("consent", "internal"), ("age", "adult")], &[]);
}

#[test]
fn a_row_of_zeros_is_not_a_stock() {
    raises(&SERVICE, &[("books", "0"), ("computers", "0"), ("bandwidth", "0")], &["VAL-130 books?"]);
    raises(&SERVICE, &[("books", "0"), ("computers", "0"), ("bandwidth", "10")], &[]);
    raises(&SERVICE, &[("books", "0"), ("computers", "1")], &[]);
}

#[test]
fn what_is_done_has_a_day_and_a_target_one_place() {
    raises(&COMMITMENT, &[("status", "done")], &["VAL-131 done_on?"]);
    raises(&COMMITMENT, &[("status", "done"), ("done_on", "2022-06-30")], &[]);
    raises(&COMMITMENT, &[("status", "open")], &[]);
    raises(&TARGET, &[("region", "1"), ("library", "1")], &["VAL-132 region"]);
    raises(&TARGET, &[("region", "1")], &[]);
    raises(&TARGET, &[("library", "1")], &[]);
}

#[test]
fn what_follows_is_filled_in() {
    let completed = |of: &'static RecordType, given: &[(&str, &str)]| {
        let mut draft = draft(of, given);
        (of.complete)(&mut draft);
        draft
    };
    let enrolment = completed(&ENROLMENT, &[("cohort", "2022")]);
    assert_eq!(enrolment.date("start"), Some(day("2022-01-01")));
    let enrolment = completed(&ENROLMENT, &[("cohort", "2022"), ("start", "2022-03-01")]);
    assert_eq!(enrolment.date("start"), Some(day("2022-03-01")));
    assert_eq!(completed(&IMPACT, &[]).integer("people"), Some(1));
    assert_eq!(completed(&IMPACT, &[("people", "12")]).integer("people"), Some(12));
}
