//! A row and a stored record that disagree, field by field, as a person has to decide.

use super::Prepared;
use super::plausible::place_field;
use crate::args;
use crate::error::Problem;
use crate::record::{Draft, FieldType, Privacy, Record, Value};
use crate::text::Arg;
use crate::text::codes::data;

/// How many characters of a value are shown.
const LONGEST: usize = 60;

/// The file and the database disagree on a field; personal values are not shown, long ones not in full.
pub(super) fn conflict(record: &Record, draft: &Draft, at: usize, prepared: &Prepared) -> Problem {
    let field = &record.draft.of.fields[at];
    let show = |value: &Option<Value>| match (value, field.kind) {
        (Some(_), _) if field.privacy != Privacy::Public => Arg::from("…"),
        (Some(Value::Text(code)), FieldType::Choice(list)) => {
            let choice = list.iter().find(|choice| choice.code == code);
            choice.map_or_else(|| Arg::from(code.as_str()), |choice| Arg::from(choice.label))
        }
        (Some(Value::Integer(n)), FieldType::Count | FieldType::Rupiah) => Arg::from(*n),
        (Some(value), _) => Arg::from(cut(&shown(value))),
        (None, _) => Arg::from("–"),
    };
    let value = match &draft.values[at] {
        Some(value) if field.privacy == Privacy::Public => cut(&shown(value)),
        Some(_) => "…".to_owned(),
        None => "–".to_owned(),
    };
    let mut problem = Problem::new(&data::DUP_004).value(value).args(args![
        noun = record.draft.of.words,
        id = record.id.to_string(),
        old = show(&record.draft.values[at]),
        new = show(&draft.values[at])
    ]);
    place_field(&mut problem, prepared, field.name);
    problem
}

/// As much of a text as fits into a table.
fn cut(words: &str) -> String {
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

/// A value as machines write it.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Text(words) => words.clone(),
        Value::Integer(n) | Value::Ref(n) => n.to_string(),
        Value::Real(x) => x.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Month(month) => month.to_string(),
        Value::Choices(codes) => codes.join(", "),
    }
}
