//! Values of every kind of field, from text.

use super::*;
use crate::record::Month;
use crate::text::Lang;
use proptest::prelude::*;

static TARGETS: [Choice; 3] = [
    Choice::new("village_head", "Village head", "Kepala Desa"),
    Choice::new("private", "Private sector", "Swasta"),
    Choice::new("farming", "Farmers/fishers", "Petani/Nelayan"),
];

fn notation() -> Notation {
    Notation { decimal: DecimalMark::Comma, order: DateOrder::DayFirst, today: today() }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 4, 3).unwrap()
}

fn read(kind: FieldType, text: &str) -> Result<Option<Value>, Problem> {
    parse_value(&Field::new("field", kind), text, &notation())
}

fn value(kind: FieldType, text: &str) -> Value {
    read(kind, text).unwrap().unwrap()
}

fn codes(text: &str) -> Value {
    value(FieldType::Choices(&TARGETS), text)
}

#[test]
fn every_type_of_field_is_read() {
    let march = Month::new(2022, 3).unwrap();
    assert_eq!(value(FieldType::Words(200), " Kelas  jahit "), Value::Text("Kelas jahit".into()));
    assert_eq!(value(FieldType::Code, "0812"), Value::Text("0812".into()));
    assert_eq!(value(FieldType::Story, "a\r\nb"), Value::Text("a\nb".into()));
    assert_eq!(value(FieldType::Count, "1.250 orang"), Value::Integer(1250));
    assert_eq!(value(FieldType::Rupiah, "1,5 jt"), Value::Integer(1_500_000));
    assert_eq!(value(FieldType::Decimal, "2,5"), Value::Real(2.5));
    assert_eq!(
        value(FieldType::Date, "3-5 Maret 2022"),
        Value::Date(march.first_day() + chrono::Days::new(2))
    );
    assert_eq!(value(FieldType::Month, "Mar '22"), Value::Month(march));
    for year in ["2022", "2022.0", "12/03/2022", "Maret 2022"] {
        assert_eq!(value(FieldType::Year, year), Value::Integer(2022), "{year}");
    }
    assert_eq!(value(FieldType::Choice(&TARGETS), "swasta"), Value::Text("private".into()));
    for kind in [
        FieldType::Words(9),
        FieldType::Story,
        FieldType::Code,
        FieldType::Count,
        FieldType::Year,
        FieldType::YesNo,
    ] {
        assert_eq!(read(kind, " - ").unwrap(), None);
    }
}

#[test]
fn several_choices_in_every_form() {
    let both = Value::Choices(vec!["village_head".into(), "private".into()]);
    for text in [
        "[\"Kepala Desa\",\"Swasta\"]",
        "Kepala Desa, Swasta",
        "kepala desa;swasta;",
        "Kepala Desa/Swasta",
        "Kepala Desa\nSwasta\nSwasta",
    ] {
        assert_eq!(codes(text), both, "{text:?}");
    }
    assert_eq!(codes("Petani/Nelayan"), Value::Choices(vec!["farming".into()]));
    assert_eq!(codes("Swasta, Petani/Nelayan"), Value::Choices(vec!["private".into(), "farming".into()]));
    assert_eq!(read(FieldType::Choices(&TARGETS), "[]").unwrap(), None);
    let problem = read(FieldType::Choices(&TARGETS), "Swasta; Kepala Dsa").unwrap_err();
    assert_eq!(
        (problem.value.as_deref(), problem.suggestion.as_deref()),
        (Some("Kepala Dsa"), Some("Kepala Desa"))
    );
}

#[test]
fn a_repair_is_the_whole_cell() {
    let mended = |kind, text| read(kind, text).unwrap_err().repair;
    let targets = FieldType::Choices(&TARGETS);
    assert_eq!(mended(targets, "Swasta; Kepala Dsa").as_deref(), Some("Swasta; Kepala Desa"));
    assert_eq!(
        mended(targets, "[\"Swasta\",\"Kepala Dsa\"]").as_deref(),
        Some("[\"Swasta\",\"Kepala Desa\"]")
    );
    assert_eq!(mended(FieldType::Count, "tiga puluh").as_deref(), Some("30"));
    assert_eq!(mended(FieldType::Count, "1O").as_deref(), Some("10"));
    assert_eq!(mended(FieldType::Decimal, "±1,250.5 Mbps").as_deref(), Some("±1.250,5 Mbps"));
    assert_eq!(mended(FieldType::Year, "22").as_deref(), Some("2022"));
    assert_eq!(mended(FieldType::Words(50), "Men\u{200b}jahit").as_deref(), Some("Menjahit"));
    // Twelve or thirteen, twelve or none: a person decides.
    assert_eq!(mended(FieldType::Count, "12,5"), None);
    assert_eq!(mended(FieldType::Count, "-12"), None);
    assert_eq!(mended(FieldType::Year, "12"), None);
}

#[test]
fn the_marks_of_tables_and_web_pages_are_taken_off() {
    let text = |text: &str| Some(Value::Text(text.into()));
    let words = FieldType::Words(90);
    assert_eq!(read(words, "'=SUM(A1) dan kawan-kawan").unwrap(), text("=SUM(A1) dan kawan-kawan"));
    assert_eq!(read(words, "' +62 Bercerita").unwrap(), text("+62 Bercerita"));
    assert_eq!(read(words, "'Aisyiyah Membaca").unwrap(), text("'Aisyiyah Membaca"));
    assert_eq!(read(FieldType::Code, "'+62 812").unwrap(), text("+62 812"));
    assert_eq!(read(words, "https://contoh.id/?a=1&amp;b=2").unwrap(), text("https://contoh.id/?a=1&b=2"));
    assert_eq!(read(words, "Buku &amp; kopi").unwrap(), text("Buku &amp; kopi"));
}

#[test]
fn yes_and_no() {
    for text in ["ya", "YES", "1", "true", "v", "✓", "Sudah Diverifikasi"] {
        assert_eq!(value(FieldType::YesNo, text), Value::Integer(1), "{text:?}");
    }
    for text in ["tidak", "No", "0", "FALSE", "Belum Diverifikasi", "tidak ada"] {
        assert_eq!(value(FieldType::YesNo, text), Value::Integer(0), "{text:?}");
    }
    assert_eq!(read(FieldType::YesNo, "mungkin").unwrap_err().code.id, "VAL-008");
}

#[test]
fn refuses_and_names_the_field() {
    for (kind, text, code) in [
        (FieldType::Words(5), "Sukamaju", "VAL-003"),
        (FieldType::Words(50), "Sari 1502015203900001", "VAL-012"),
        (FieldType::Year, "22", "VAL-009"),
        (FieldType::Count, "tiga", "IMP-022"),
    ] {
        let problem = read(kind, text).unwrap_err();
        assert_eq!((problem.code.id, problem.place.field), (code, Some("field")), "{text}");
    }
    let problem = read(FieldType::Words(50), "Sari 1502015203900001").unwrap_err();
    assert_eq!(problem.value.as_deref(), Some("Sari ****************"));
}

#[test]
fn what_happened_is_not_ahead_and_plans_may_be() {
    let plan = Field::new("due", FieldType::Date);
    let held = plan.happened();
    assert!(parse_value(&plan, "2023-01-01", &notation()).is_ok());
    assert_eq!(parse_value(&held, "2023-01-01", &notation()).unwrap_err().code.id, "VAL-014");
    assert_eq!(parse_typed(&held, "besok", today(), &[]).unwrap(), today().succ_opt().map(Value::Date));
    let month = Field::new("month", FieldType::Month).happened();
    assert_eq!(parse_value(&month, "2022-05", &notation()).unwrap_err().code.id, "VAL-014");
    assert!(parse_value(&month, "2022-04", &notation()).is_ok());
}

#[test]
fn remarks_on_what_is_accepted() {
    let count = Field::new("male", FieldType::Count);
    let many = remark(&count, "9.114.240", &Value::Integer(9_114_240), today()).unwrap();
    assert_eq!((many.code.id, many.severity), ("VAL-013", Severity::Warning));
    assert_eq!(many.message(Lang::Id), "9.114.240 terlalu banyak untuk satu catatan");
    assert!(remark(&count, "58", &Value::Integer(58), today()).is_none());
    let story = Field::new("story", FieldType::Story);
    let text = "a\u{200b}b";
    let note = remark(&story, text, &value(FieldType::Story, text), today()).unwrap();
    assert_eq!((note.code.id, note.severity), ("VAL-011", Severity::Note));
}

#[test]
fn typed_values_tell_their_own_notation() {
    let typed = |kind, text: &str| parse_typed(&Field::new("field", kind), text, today(), &[]).unwrap();
    assert_eq!(typed(FieldType::Decimal, "2,5"), Some(Value::Real(2.5)));
    assert_eq!(typed(FieldType::Decimal, "2.5"), Some(Value::Real(2.5)));
    assert_eq!(typed(FieldType::Decimal, "2.219"), Some(Value::Real(2.219)));
    assert_eq!(typed(FieldType::Month, "bulan-lalu"), Month::new(2022, 3).map(Value::Month));
    assert_eq!(typed(FieldType::Date, "kemarin"), today().pred_opt().map(Value::Date));
    assert_eq!(typed(FieldType::Date, "-"), None);
}

#[test]
fn the_end_of_a_run_of_days_is_kept() {
    assert_eq!(date_end("3-5 Maret 2022", &notation()), NaiveDate::from_ymd_opt(2022, 3, 5));
    assert_eq!(date_end("3-5/3/2022", &notation()), NaiveDate::from_ymd_opt(2022, 3, 5));
    for text in ["2022-03-05", "05/03/2022", "", "salah"] {
        assert_eq!(date_end(text, &notation()), None, "{text:?}");
    }
}

proptest! {
    #[test]
    fn nothing_written_makes_it_panic(text in any::<String>(), near in "[\\[\"',;/0-9a-z \\]\\n.-]{0,24}") {
        for text in [&text, &near] {
            for kind in [
                FieldType::Words(10), FieldType::Story, FieldType::Code, FieldType::Count, FieldType::Rupiah, FieldType::Decimal,
                FieldType::Year, FieldType::Date, FieldType::Month, FieldType::YesNo, FieldType::Choice(&TARGETS), FieldType::Choices(&TARGETS),
            ] {
                let field = Field::new("field", kind).happened();
                let typed = parse_typed(&field, text, today(), &[]);
                if let Ok(Some(value)) = read(kind, text) {
                    let _ = remark(&field, text, &value, today());
                    if let Value::Text(words) = &value {
                        prop_assert!(!words.chars().any(blank::is_hidden));
                    }
                }
                let _ = (typed, date_end(text, &notation()));
            }
        }
    }

    #[test]
    fn every_repair_mends(cell in "[0-3]{0,2}[-/ .]?([0-9]{1,2}|Marert|Jumi|tiga puluh|1O|Kepala Dsa; )[-/ ',.]{0,2}([0-9]{2,5}|Swata|jt)?") {
        for kind in [
            FieldType::Count, FieldType::Rupiah, FieldType::Decimal, FieldType::Year, FieldType::Date,
            FieldType::Month, FieldType::Choice(&TARGETS), FieldType::Choices(&TARGETS),
        ] {
            if let Err(Problem { repair: Some(repair), suggestion, .. }) = read(kind, &cell) {
                prop_assert!(read(kind, &repair).unwrap().is_some(), "{cell:?} -> {repair:?}");
                prop_assert!(suggestion.is_some());
            }
        }
    }
}
