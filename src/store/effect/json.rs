//! Effects and operations as JSON: one line each, in bundles and where they wait.
//!
//! Reading trusts nothing: names come from the registry, values must suit their field.

use std::rc::Rc;

use rusqlite::types::Value as Sql;
use serde_json::{Value as Json, json};

use super::{Change, Confirm, Create, Effect, Freeze, Head, REMOVED, Source, field_name};
use crate::record::{FieldType, Month, RecordType};
use crate::record_types::RECORD_TYPES;
use crate::store::identity::Uid;
use crate::store::same_library::Verdict;

/// Why a line cannot be read: what was wrong, for `-v`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

/// What was read, or why not.
pub type Read<T> = std::result::Result<T, Unreadable>;

fn wrong<T>(what: impl Into<String>) -> Read<T> {
    Err(Unreadable(what.into()))
}

/// Bytes as hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// Bytes from hexadecimal digits, exactly `N` of them.
#[must_use]
pub fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let digit = |c: u8| char::from(c).to_digit(16);
        *byte = u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()?;
    }
    Some(bytes)
}

impl Head {
    /// As a line.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let mut line = json!({
            "op": hex(&self.uid), "writer": hex(&self.writer), "seq": self.seq, "at": self.at,
            "clock": self.clock, "who": self.who, "kind": self.kind, "command": self.command,
        });
        if self.part {
            line["part"] = Json::Bool(true);
        }
        line
    }

    /// From a line.
    ///
    /// # Errors
    /// When it is none.
    pub fn from_json(line: &Json) -> Read<Self> {
        let head = Self {
            uid: uid(&line["op"])?,
            writer: uid(&line["writer"])?,
            seq: integer(&line["seq"])?,
            at: words(&line["at"], 40)?,
            clock: integer(&line["clock"])?,
            who: words(&line["who"], 400)?,
            kind: words(&line["kind"], 40)?,
            command: words(&line["command"], 100_000)?,
            part: line["part"] == Json::Bool(true),
        };
        if head.seq < 1 || head.clock < 0 || chrono::DateTime::parse_from_rfc3339(&head.at).is_err() {
            return wrong("operation");
        }
        Ok(head)
    }
}

impl Effect {
    /// As a line that stands alone.
    #[must_use]
    pub fn to_json(&self) -> Json {
        match self {
            Self::Tree(edition) => json!(["tree", edition]),
            Self::Saw { writer, first, last } => json!(["saw", hex(writer), first, last]),
            Self::Source(source) => json!([
                "source",
                source.file,
                source.sheet,
                source.record_type,
                hex(&source.sha256),
                source.bytes,
                source.reading,
                source.balance,
                source.runs,
            ]),
            Self::Create(create) => {
                let fields: Vec<&str> = create.fields.iter().map(|at| create.of.fields[*at].name).collect();
                json!(["new", create.of.name, fields, create.row()])
            }
            Self::Change(change) => json!([
                "set",
                change.of.name,
                hex(&change.uid),
                change.field,
                value_to_json(&change.old),
                value_to_json(&change.new),
            ]),
            Self::Undo { writer, seq } => json!(["undo", hex(writer), seq]),
            Self::Erase { of, uid, field } => json!(["erase", of.name, hex(uid), field]),
            Self::Decide { of, kept, other, verdict } => {
                json!(["decide", of.name, hex(kept), hex(other), verdict.name()])
            }
            Self::Confirm(confirm) => json!([
                "confirm",
                confirm.code,
                confirm.of.name,
                hex(&confirm.uid),
                confirm.field,
                value_to_json(&confirm.value),
                confirm.reason,
            ]),
            Self::Freeze(freeze) => json!([
                "freeze",
                freeze.report,
                freeze.first,
                freeze.last,
                freeze.filters,
                freeze.cells,
                hex(&freeze.sha256),
            ]),
        }
    }

    /// From a line that stands alone.
    ///
    /// # Errors
    /// When it is none, names something unknown, or a value does not suit its field.
    pub fn from_json(line: &Json) -> Read<Self> {
        let Json::Array(parts) = line else { return wrong("no list") };
        let tag = parts.first().and_then(Json::as_str).unwrap_or_default();
        let lengths = [("tree", 2), ("saw", 4), ("source", 9), ("new", 4), ("set", 6), ("undo", 3)];
        let more = [("erase", 4), ("decide", 5), ("confirm", 7), ("freeze", 7)];
        match lengths.iter().chain(&more).find(|(known, _)| *known == tag) {
            Some((_, length)) if parts.len() == *length => {}
            _ => return wrong(format!("effect {tag}")),
        }
        Ok(match tag {
            "tree" => Self::Tree(integer(&parts[1])?),
            "saw" => {
                let saw = Self::Saw {
                    writer: uid(&parts[1])?,
                    first: integer(&parts[2])?,
                    last: integer(&parts[3])?,
                };
                if !matches!(saw, Self::Saw { first, last, .. } if 0 < first && first <= last) {
                    return wrong("run");
                }
                saw
            }
            "source" => Self::Source(Box::new(source(parts)?)),
            "new" => {
                let of = noun(&parts[1])?;
                let fields = fields(of, &parts[2])?;
                Self::Create(Create::from_row(of, &fields, &parts[3])?)
            }
            "set" => Self::Change(change(parts)?),
            "undo" => Self::Undo { writer: uid(&parts[1])?, seq: integer(&parts[2])? },
            "erase" => {
                let of = noun(&parts[1])?;
                Self::Erase { of, uid: uid(&parts[2])?, field: field(of, &parts[3])? }
            }
            "decide" => Self::Decide {
                of: noun(&parts[1])?,
                kept: uid(&parts[2])?,
                other: uid(&parts[3])?,
                verdict: Verdict::parse(&words(&parts[4], 20)?).ok_or(Unreadable("verdict".to_owned()))?,
            },
            "confirm" => Self::Confirm(Box::new(confirm(parts)?)),
            _ => Self::Freeze(Box::new(freeze(parts)?)),
        })
    }
}

impl Create {
    /// The record as a row of its columns: uid, file, row, values.
    #[must_use]
    pub fn row(&self) -> Json {
        let mut row = vec![
            Json::String(hex(&self.uid)),
            self.origin.map_or(Json::Null, |(source, _)| source.into()),
            self.origin.and_then(|(_, row)| row).map_or(Json::Null, Json::from),
        ];
        row.extend(self.values.iter().map(value_to_json));
        Json::Array(row)
    }

    /// From a row of these columns.
    ///
    /// # Errors
    /// When a value does not suit its field.
    pub fn from_row(of: &'static RecordType, fields: &Rc<[usize]>, row: &Json) -> Read<Self> {
        let Json::Array(parts) = row else { return wrong("row") };
        if parts.len() != fields.len() + 3 {
            return wrong("row");
        }
        let source = optional(&parts[1])?;
        let row = optional(&parts[2])?;
        let mut values = Vec::with_capacity(fields.len());
        for (at, part) in fields.iter().zip(&parts[3..]) {
            let field = &of.fields[*at];
            let value = value(field.kind, part)?;
            if field.required && value == Sql::Null {
                return wrong(format!("{} without {}", of.name, field.name));
            }
            values.push(value);
        }
        let uid = uid(&parts[0])?;
        Ok(Self { of, fields: Rc::clone(fields), uid, origin: source.map(|source| (source, row)), values })
    }
}

/// The fields of a record type that a list of names means; all required ones must be there.
///
/// # Errors
/// When one is unknown.
pub fn fields(of: &'static RecordType, names: &Json) -> Read<Rc<[usize]>> {
    let Json::Array(names) = names else { return wrong("columns") };
    let mut found = Vec::new();
    for name in names {
        let name = name.as_str().unwrap_or_default();
        match of.field(name).filter(|(at, field)| field.stored() && !found.contains(at)) {
            Some((at, _)) => found.push(at),
            None => return wrong(format!("{}.{name}", of.name)),
        }
    }
    let lacking = of.fields.iter().enumerate().find(|(at, field)| field.required && !found.contains(at));
    lacking
        .map_or_else(|| Ok(found.into()), |(_, field)| wrong(format!("{} without {}", of.name, field.name)))
}

/// The record type a name means.
///
/// # Errors
/// When it is unknown.
pub fn noun(name: &Json) -> Read<&'static RecordType> {
    let name = name.as_str().unwrap_or_default();
    let found = RECORD_TYPES.iter().find(|of| of.name == name);
    found.copied().ok_or_else(|| Unreadable(format!("record type {name}")))
}

fn field(of: &'static RecordType, name: &Json) -> Read<&'static str> {
    let name = name.as_str().unwrap_or_default();
    field_name(of, name).ok_or_else(|| Unreadable(format!("{}.{name}", of.name)))
}

/// A uid from hexadecimal digits.
///
/// # Errors
/// When it is none.
pub fn uid(text: &Json) -> Read<Uid> {
    text.as_str().and_then(unhex).ok_or_else(|| Unreadable("uid".to_owned()))
}

/// A whole number.
///
/// # Errors
/// When it is none.
pub fn integer(value: &Json) -> Read<i64> {
    value.as_i64().ok_or_else(|| Unreadable("number".to_owned()))
}

fn optional(value: &Json) -> Read<Option<i64>> {
    if value.is_null() { Ok(None) } else { integer(value).map(Some) }
}

/// Text of at most so many bytes, without control characters but line breaks and tabs.
///
/// # Errors
/// When it is none.
pub fn words(value: &Json, most: usize) -> Read<String> {
    match value.as_str() {
        Some(text)
            if text.len() <= most && !text.contains(|c: char| c.is_control() && c != '\n' && c != '\t') =>
        {
            Ok(text.to_owned())
        }
        _ => wrong("text"),
    }
}

fn document(value: &Json, most: usize) -> Read<String> {
    let text = words(value, most)?;
    if serde_json::from_str::<serde::de::IgnoredAny>(&text).is_err() {
        return wrong("json");
    }
    Ok(text)
}

fn source(parts: &[Json]) -> Read<Source> {
    let sheet = if parts[2].is_null() { None } else { Some(words(&parts[2], 1000)?) };
    let mut balance = [0; 6];
    for (at, n) in balance.iter_mut().enumerate() {
        *n = integer(&parts[7][at])?;
    }
    let mut runs = Vec::new();
    for run in parts[8].as_array().into_iter().flatten() {
        runs.push((integer(&run[0])?, integer(&run[1])?, words(&run[2], 20)?));
    }
    Ok(Source {
        file: words(&parts[1], 4000)?,
        sheet,
        record_type: words(&parts[3], 40)?,
        sha256: parts[4].as_str().and_then(unhex).ok_or_else(|| Unreadable("hash".to_owned()))?,
        bytes: integer(&parts[5])?,
        reading: document(&parts[6], 1 << 20)?,
        balance,
        runs,
    })
}

fn change(parts: &[Json]) -> Read<Change> {
    let of = noun(&parts[1])?;
    let field = field(of, &parts[3])?;
    let kind = of.field(field).map(|(_, field)| field.kind);
    let read = |part: &Json| match kind {
        Some(kind) => value(kind, part),
        None if part.is_null() => Ok(Sql::Null),
        None if *part == 1 => Ok(Sql::Integer(1)),
        None => wrong(REMOVED),
    };
    Ok(Change { of, uid: uid(&parts[2])?, field, old: read(&parts[4])?, new: read(&parts[5])? })
}

fn confirm(parts: &[Json]) -> Read<Confirm> {
    let of = noun(&parts[2])?;
    let value = match &parts[5] {
        Json::Number(n) if n.is_i64() => Sql::Integer(n.as_i64().unwrap_or_default()),
        other => Sql::Text(words(other, 20_000)?),
    };
    let reason = if parts[6].is_null() { None } else { Some(words(&parts[6], 20_000)?) };
    let field = words(&parts[4], 60)?;
    Ok(Confirm { code: words(&parts[1], 20)?, of, uid: uid(&parts[3])?, field, value, reason })
}

fn freeze(parts: &[Json]) -> Read<Freeze> {
    Ok(Freeze {
        report: words(&parts[1], 60)?,
        first: words(&parts[2], 10)?,
        last: words(&parts[3], 10)?,
        filters: document(&parts[4], 100_000)?,
        cells: document(&parts[5], 64 << 20)?,
        sha256: parts[6].as_str().and_then(unhex).ok_or_else(|| Unreadable("hash".to_owned()))?,
    })
}

/// A stored value; a blob is a uid.
fn value_to_json(value: &Sql) -> Json {
    match value {
        Sql::Null => Json::Null,
        Sql::Integer(n) => (*n).into(),
        Sql::Real(n) => (*n).into(),
        Sql::Text(text) => text.as_str().into(),
        Sql::Blob(bytes) => hex(bytes).into(),
    }
}

/// A value for a field of this kind, as it is stored; a reference as a blob.
fn value(kind: FieldType, part: &Json) -> Read<Sql> {
    const MOST: i64 = 1 << 53;
    if part.is_null() {
        return Ok(Sql::Null);
    }
    let text = |most: usize| words(part, most).map(Sql::Text);
    match kind {
        FieldType::Ref(_) => Ok(Sql::Blob(uid(part)?.to_vec())),
        FieldType::Words(most) => text(most * 4),
        FieldType::Story => text(100_000),
        FieldType::Code | FieldType::Choice(_) => text(400),
        FieldType::Choices(_) => match serde_json::from_str::<Vec<String>>(&words(part, 4000)?) {
            Ok(_) => text(4000),
            Err(_) => wrong("list"),
        },
        FieldType::Date => match part.as_str().and_then(|text| text.parse::<chrono::NaiveDate>().ok()) {
            Some(day) => Ok(Sql::Text(day.to_string())),
            None => wrong("date"),
        },
        FieldType::Month => match part.as_str().and_then(Month::parse_iso) {
            Some(month) => Ok(Sql::Text(month.to_string())),
            None => wrong("month"),
        },
        FieldType::Decimal => match part {
            Json::Number(n) => Ok(Sql::Real(n.as_f64().unwrap_or_default())),
            _ => wrong("number"),
        },
        FieldType::YesNo => match part.as_i64() {
            Some(n @ (0 | 1)) => Ok(Sql::Integer(n)),
            _ => wrong("yes or no"),
        },
        FieldType::Count | FieldType::Rupiah | FieldType::Year => match part.as_i64() {
            Some(n) if (0..=MOST).contains(&n) => Ok(Sql::Integer(n)),
            _ => wrong("number"),
        },
    }
}
