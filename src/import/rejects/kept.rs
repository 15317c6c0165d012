//! A refused row as the database keeps it: JSON, so that text, numbers and days come back as such.
//!
//! What looks like a national identity number is kept as stars only: such numbers are never stored.

use chrono::NaiveDateTime;
use serde_json::{Value, json};

use super::{Flaw, Kept, position};
use crate::record::blank::looks_like_nik;
use crate::sheet::{Raw, letter};

/// How moments are written in JSON.
const MOMENT: &str = "%Y-%m-%dT%H:%M:%S";

impl Kept {
    /// The cells and the problems as JSON, for the database.
    #[must_use]
    pub fn to_json(&self) -> (String, String) {
        let cells: Vec<Value> = self.cells.iter().map(cell_to_json).collect();
        let problems: Vec<Value> = self.flaws.iter().map(flaw_to_json).collect();
        (Value::from(cells).to_string(), Value::from(problems).to_string())
    }

    /// The row as it was kept.
    #[must_use]
    pub fn from_json(row: u64, cells: &str, problems: &str) -> Self {
        let list = |text: &str| match serde_json::from_str(text) {
            Ok(Value::Array(items)) => items,
            _ => Vec::new(),
        };
        Self {
            row,
            cells: list(cells).into_iter().map(json_to_cell).collect(),
            flaws: list(problems).iter().map(json_to_flaw).collect(),
        }
    }
}

/// The text, its digits made stars where it holds what looks like an identity number.
fn masked(text: &str) -> String {
    if !looks_like_nik(text) {
        return text.to_owned();
    }
    text.chars().map(|letter| if letter.is_ascii_digit() { '*' } else { letter }).collect()
}

fn cell_to_json(cell: &Raw<'_>) -> Value {
    match cell {
        Raw::Empty => Value::Null,
        Raw::Text(words) => masked(words).into(),
        Raw::Number(n) if looks_like_nik(&n.to_string()) => masked(&n.to_string()).into(),
        // Whole numbers that a float holds exactly; others as Rust writes them, to the last digit.
        Raw::Number(n) if n.fract() == 0.0 && n.abs() < 1e15 => json!(*n as i64),
        Raw::Number(n) => json!({ "number": n.to_string() }),
        Raw::Bool(is) => json!(is),
        Raw::Date(at) => json!({ "date": at.format(MOMENT).to_string() }),
        Raw::Error(shown) => json!({ "error": shown }),
        Raw::NoCachedValue => json!({ "formula": true }),
        Raw::List(items) => items.iter().map(|item| masked(item)).collect::<Vec<_>>().into(),
    }
}

fn json_to_cell(json: Value) -> Raw<'static> {
    match json {
        Value::String(words) => Raw::Text(words.into()),
        Value::Number(n) => n.as_f64().map_or(Raw::Empty, Raw::Number),
        Value::Bool(is) => Raw::Bool(is),
        Value::Array(items) => Raw::List(items.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
        Value::Object(map) => {
            let word = |key: &str| map.get(key).and_then(Value::as_str);
            let moment = word("date").and_then(|at| NaiveDateTime::parse_from_str(at, MOMENT).ok());
            let number = word("number").and_then(|n| n.parse().ok());
            match (moment, number, word("error")) {
                (Some(at), ..) => Raw::Date(at),
                (_, Some(n), _) => Raw::Number(n),
                (.., Some(shown)) => Raw::Error(shown.to_owned().into()),
                _ => Raw::NoCachedValue,
            }
        }
        Value::Null => Raw::Empty,
    }
}

fn flaw_to_json(flaw: &Flaw) -> Value {
    let [en, id] = &flaw.message;
    let mut json = json!({
        "code": flaw.code,
        "severity": if flaw.is_error { "error" } else { "warning" },
        "column": flaw.column.map(letter),
        "en": masked(en),
        "id": masked(id),
        "suggestion": flaw.suggestion.as_ref().map(suggestion_to_json),
    });
    if let Some(repair) = &flaw.repair {
        json["repair"] = masked(repair).into();
    }
    json
}

/// One text, where it is the same in both languages.
fn suggestion_to_json([en, id]: &[String; 2]) -> Value {
    if en == id { masked(en).into() } else { json!({ "en": masked(en), "id": masked(id) }) }
}

fn json_to_suggestion(json: &Value) -> Option<[String; 2]> {
    let [en, id] = ["en", "id"].map(|lang| json.as_str().or_else(|| json[lang].as_str()).map(str::to_owned));
    Some([en?, id?])
}

fn json_to_flaw(json: &Value) -> Flaw {
    let word = |json: &Value, key: &str| json[key].as_str().map(str::to_owned);
    Flaw {
        code: word(json, "code").unwrap_or_default(),
        is_error: json["severity"] == "error",
        column: json["column"].as_str().and_then(position),
        message: ["en", "id"].map(|lang| word(json, lang).unwrap_or_default()),
        suggestion: json_to_suggestion(&json["suggestion"]),
        repair: word(json, "repair"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    #[test]
    fn identity_numbers_are_kept_as_stars_wherever_they_stand() {
        let flaw = Flaw {
            code: "VAL-012".to_owned(),
            is_error: true,
            column: Some(0),
            message: ["bad 1502015203900001".to_owned(), String::new()],
            suggestion: Some(["1502015203900001", "NIK 1502015203900001"].map(str::to_owned)),
            repair: None,
        };
        let cells = vec![Raw::Text("Sari 1502 0152 0390 0001".into()), Raw::Number(1_502_015_203_900_001.0)];
        let (cells, problems) = Kept { row: 2, cells, flaws: vec![flaw] }.to_json();
        assert_eq!(cells, r#"["Sari **** **** **** ****","****************"]"#);
        assert!(!problems.contains("15020") && problems.contains("bad ****"), "{problems}");
    }

    #[test]
    fn suggestions_come_back_in_both_languages() {
        for words in [["Health", "Kesehatan"], ["12/03/2022", "12/03/2022"]] {
            let words = words.map(str::to_owned);
            let json = suggestion_to_json(&words);
            assert_eq!(json.is_string(), words[0] == words[1]);
            assert_eq!(json_to_suggestion(&json), Some(words));
        }
        assert_eq!(json_to_suggestion(&Value::Null), None);
    }

    fn raw() -> impl Strategy<Value = Raw<'static>> {
        let day = (0_i64..4_000_000_000).prop_map(|seconds| {
            let start = NaiveDate::default().and_hms_opt(0, 0, 0).unwrap();
            Raw::Date(start + chrono::Duration::seconds(seconds))
        });
        prop_oneof![
            Just(Raw::Empty),
            "[a-z=+@\"; \n]{1,9}".prop_map(|words| Raw::Text(words.into())),
            (-1e9..1e9_f64).prop_map(Raw::Number),
            (-9_i32..99).prop_map(|n| Raw::Number(n.into())),
            day,
            any::<bool>().prop_map(Raw::Bool),
            Just(Raw::Error("#REF!".into())),
            Just(Raw::NoCachedValue),
            proptest::collection::vec("[a-z]{0,4}", 0..3).prop_map(Raw::List),
        ]
    }

    proptest! {
        #[test]
        fn cells_come_back_as_what_they_were(cells in proptest::collection::vec(raw(), 0..8)) {
            let kept = Kept { row: 3, cells, flaws: Vec::new() };
            let (cells, problems) = kept.to_json();
            prop_assert_eq!(Kept::from_json(3, &cells, &problems), kept);
        }
    }
}
