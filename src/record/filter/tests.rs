//! Conditions of filters, read and refused.

use super::*;
use crate::record::{Choice, Default, Month, no_rules, nothing_follows};
use crate::text::Text;
use proptest::prelude::*;

static KINDS: [Choice; 2] =
    [Choice::new("training", "Training", "Pelatihan"), Choice::new("promotion", "Promotion", "Promosi")];

static FIELDS: [Field; 8] = [
    Field::new("library", FieldType::Code),
    Field::new("date", FieldType::Date).label("date", "tanggal").or(Default::Today).happened(),
    Field::new("title", FieldType::Words(300)).label("title", "judul"),
    Field::new("kind", FieldType::Choice(&KINDS)).label("kind", "jenis"),
    Field::new("audience", FieldType::Choices(&KINDS)),
    Field::new("resource_persons", FieldType::Count),
    Field::new("participants", FieldType::Count)
        .label("participants", "peserta")
        .headings(&["jumlah peserta"]),
    Field::new("month", FieldType::Month),
];

static ACTIVITY: RecordType = RecordType {
    name: "activity",
    verb: "log",
    words: Text::new("activity", "kegiatan"),
    plural: Text::new("activities", "kegiatan"),
    alias: "kegiatan",
    about: Text::same("test"),
    identity: &[],
    title: "title",
    list: &["date", "title"],
    when: Some("date"),
    complete: nothing_follows,
    check: no_rules,
    fields: &FIELDS,
};

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn read(text: &str) -> Result<(&'static str, Op, Wanted), (&'static str, Option<String>)> {
    parse_filter(&ACTIVITY, text, day(2022, 4, 3))
        .map(|filter| {
            assert_eq!(ACTIVITY.fields[filter.at].name, filter.field);
            (filter.field, filter.op, filter.wanted)
        })
        .map_err(|problem| (problem.code.id, problem.suggestion))
}

#[test]
fn reads_filters() {
    let count = |n| Wanted::Value(Value::Integer(n));
    let text = |words: &str| Wanted::Value(Value::Text(words.into()));
    for (typed, field, op, wanted) in [
        ("participants>=20", "participants", Op::AtLeast, count(20)),
        ("participants = 1.250", "participants", Op::Equal, count(1250)),
        ("jumlah peserta<5", "participants", Op::Less, count(5)),
        ("resource-persons!=0", "resource_persons", Op::NotEqual, count(0)),
        ("title~Jahit-menjahit", "title", Op::Contains, Wanted::Words("jahit menjahit".into())),
        ("title=Kelas = jahit", "title", Op::Equal, text("Kelas = jahit")),
        ("kind=Pelatihan", "kind", Op::Equal, text("training")),
        ("audience=promosi", "audience", Op::Equal, text("promotion")),
        ("tanggal>kemarin", "date", Op::More, Wanted::Value(Value::Date(day(2022, 4, 2)))),
        ("date<2030-01-01", "date", Op::Less, Wanted::Value(Value::Date(day(2030, 1, 1)))),
        ("month<=2022-03", "month", Op::AtMost, Wanted::Value(Value::Month(Month::new(2022, 3).unwrap()))),
        ("participants=", "participants", Op::Equal, Wanted::Blank),
        ("title!=", "title", Op::NotEqual, Wanted::Blank),
    ] {
        assert_eq!(read(typed), Ok((field, op, wanted)), "{typed}");
    }
}

#[test]
fn refuses_with_the_nearest_field() {
    for (typed, code, suggestion) in [
        ("participant>=20", "USE-020", Some("participants")),
        ("pesrta>=20", "USE-020", Some("participants")),
        ("colour=red", "USE-020", None),
        ("participants", "USE-021", None),
        (">=20", "USE-021", None),
        ("participants!20", "USE-021", None),
        ("participants~20", "USE-022", None),
        ("kind>training", "USE-022", None),
        ("title<", "USE-022", None),
        ("kind=Pelatian", "VAL-007", Some("Pelatihan")),
        ("participants>=tiga puluh", "IMP-022", Some("30")),
    ] {
        assert_eq!(read(typed), Err((code, suggestion.map(str::to_owned))), "{typed}");
    }
}

#[test]
fn reads_orders() {
    let keys = parse_sort(&ACTIVITY, "date, -peserta").unwrap();
    assert_eq!(keys, [SortKey { at: Some(1), descending: false }, SortKey { at: Some(6), descending: true }]);
    assert_eq!(parse_sort(&ACTIVITY, "-id").unwrap(), [SortKey { at: None, descending: true }]);
    assert!(parse_sort(&ACTIVITY, "").unwrap().is_empty());
    assert_eq!(parse_sort(&ACTIVITY, "-titel").unwrap_err().suggestion.as_deref(), Some("title"));
}

proptest! {
    #[test]
    fn nothing_typed_makes_it_panic(text in any::<String>(), value in any::<String>()) {
        let _ = (read(&text), parse_sort(&ACTIVITY, &text));
        for field in &FIELDS {
            for op in ["=", "!=", "<", ">=", "~"] {
                let _ = read(&format!("{}{op}{value}", field.name));
            }
        }
    }
}
