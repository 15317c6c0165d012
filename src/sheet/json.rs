//! JSON of the national system: a list of objects, alone or somewhere inside one object, read as a stream.

use std::collections::HashMap;
use std::io::BufReader;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::heading::{self, Found};
use super::mark::Mark;
use super::raw::{self, Raw};
use super::source::Source;
use super::{Body, Encoding, Format, Heading, Reading, Row, Sheet, Visit, csv};
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::text::codes::sheet as codes;

/// Where the list of objects is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    encoding: Encoding,
    offset: u64,
    /// Which of the file's lists, counted from 0.
    list: usize,
    /// The words are as stored: an export of our own, nothing in it is encoded for web pages.
    verbatim: bool,
    /// One object a line (NDJSON), instead of one value for the whole file.
    lines: bool,
}

/// Whether text is one object a line: its first line is a whole one, without a list of others in it, and
/// nothing or another one follows.
pub(super) fn is_lines(text: &[u8]) -> bool {
    let mut lines = text.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let first = lines.next().and_then(|line| serde_json::from_slice::<Map<String, Value>>(line).ok());
    let listless = |object: &Map<String, Value>| {
        let objects =
            |value: &Value| value.as_array().is_some_and(|items| items.first().is_some_and(Value::is_object));
        !object.values().any(|value| objects(value) || value.is_object())
    };
    let another = lines.next().map(|line| line.trim_ascii_start().starts_with(b"{"));
    // One object alone is a record when it has more than one thing to say.
    first.is_some_and(|first| listless(&first) && another.unwrap_or(first.len() > 1))
}

/// Whether text begins as JSON does.
pub(super) fn looks_like(text: &[u8]) -> bool {
    let mut letters = text.iter().filter(|byte| !byte.is_ascii_whitespace());
    matches!(
        (letters.next(), letters.next()),
        (Some(b'['), Some(b'{' | b'[' | b']')) | (Some(b'{'), Some(b'"' | b'}'))
    )
}

/// Opens a JSON file; of several lists, the one whose keys are known best.
pub(super) fn open(
    source: Arc<Source>,
    encoding: Encoding,
    bom: usize,
    mark: Mark,
    lines: bool,
    known: &dyn Fn(&str) -> bool,
) -> Result<Sheet> {
    let mut form = Form { encoding, offset: bom as u64, list: 0, verbatim: lines || !mark.is_empty(), lines };
    let mut lists: Vec<Vec<String>> = Vec::new();
    let mut seen = HashMap::<(usize, String), ()>::new();
    walk(&source, form, &mut |list, object| {
        if lists.len() <= list {
            lists.resize(list + 1, Vec::new());
        }
        let Some(object) = object else { return Ok(true) };
        for key in object.keys() {
            if seen.insert((list, key.clone()), ()).is_none() {
                lists[list].push(key.clone());
            }
        }
        Ok(true)
    })?;
    let count = |keys: &Vec<String>| heading::count_known(keys.iter().map(String::as_str), known);
    // The first of equals: `max_by_key` would take the last.
    let best = lists.iter().enumerate().rev().max_by_key(|(_, keys)| (count(keys), keys.len().min(1)));
    let Some((list, texts)) = best else {
        return Err(source.refused(Problem::new(&codes::IMP_017).args(args![file = source.name.clone()])));
    };
    let headings_known = count(texts);
    if headings_known < texts.len().min(2) {
        let rows = texts.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ");
        let problem = Problem::new(&codes::IMP_010).args(args![file = source.name.clone(), rows]);
        return Err(source.refused(problem));
    }
    form.list = list;
    let found = Found { texts: texts.clone(), known: headings_known, ..Found::default() };
    let mut reading = Reading::new(Format::Json);
    reading.ending_differs = source.ends_otherwise(Format::Json.endings());
    reading.encoding = Some(encoding);
    reading.byte_order_mark = bom > 0;
    reading.headings_known = headings_known;
    Ok(Sheet { mark, ..Sheet::new(source, reading, found, Body::Json(form)) })
}

/// Runs through the objects of the list, each with one cell for every heading.
pub(super) fn rows(source: &Source, form: &Form, headings: &[Heading], visit: &mut Visit<'_>) -> Result<()> {
    let places: HashMap<&str, usize> =
        headings.iter().enumerate().map(|(at, heading)| (heading.text.as_str(), at)).collect();
    let mut number = 0;
    let mut spare: Vec<Raw<'static>> = Vec::new();
    walk(source, *form, &mut |list, object| {
        let Some(object) = object.filter(|_| list == form.list) else { return Ok(true) };
        number += 1;
        let mut cells = raw::recycle(std::mem::take(&mut spare));
        cells.resize(headings.len(), Raw::Empty);
        for (key, value) in object {
            if let Some(cell) = places.get(key.as_str()).and_then(|at| cells.get_mut(*at)) {
                *cell = cell_of(value, form.verbatim);
            }
        }
        let row = Row::plain(number, None, &cells);
        let more = visit(&row)?;
        spare = raw::recycle(cells);
        Ok(more)
    })
}

fn cell_of(value: Value, verbatim: bool) -> Raw<'static> {
    let unescape = |text: String| if verbatim { text } else { unescape(text) };
    match value {
        Value::Null => Raw::Empty,
        Value::Bool(yes) => Raw::Bool(yes),
        Value::Number(number) => match number.as_f64() {
            // Beyond 2^53 a float loses digits; such numbers are codes.
            Some(float) if number.is_f64() || float.abs() < 9_007_199_254_740_992.0 => Raw::Number(float),
            _ => Raw::of_string(number.to_string()),
        },
        Value::String(text) => Raw::of_string(unescape(text)),
        Value::Array(items) if items.is_empty() => Raw::Empty,
        Value::Array(items) if !items.iter().any(|item| item.is_object() || item.is_array()) => Raw::List(
            items
                .into_iter()
                .map(|item| match item {
                    Value::String(text) => unescape(text),
                    other => cell_of(other, verbatim).to_text().into_owned(),
                })
                .collect(),
        ),
        nested => Raw::of_string(nested.to_string()),
    }
}

/// Text with the entities of HTML decoded once: the national system stores what it shows on web pages.
fn unescape(text: String) -> String {
    if !text.contains('&') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = rest.find(';').filter(|end| *end <= 10).map(|end| &rest[1..end]);
        match entity.and_then(|name| Some((name, letter(name)?))) {
            Some((name, letter)) => {
                out.push(letter);
                rest = &rest[name.len() + 2..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn letter(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "lsquo" => Some('‘'),
        "rsquo" => Some('’'),
        "ldquo" => Some('“'),
        "rdquo" => Some('”'),
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// Takes each list (with no object, when it begins) and each object of a list; says whether to go on.
type Take<'t> = dyn FnMut(usize, Option<Map<String, Value>>) -> Result<bool> + 't;

fn walk(source: &Source, form: Form, take: &mut Take<'_>) -> Result<()> {
    let input = BufReader::with_capacity(64 * 1024, csv::decoded(source, form.encoding, form.offset)?);
    let mut json = serde_json::Deserializer::from_reader(input);
    let mut walk = Walk { lists: 0, take, ended: None };
    let outcome = match form.lines {
        true => json.into_iter::<Map<String, Value>>().try_for_each(|object| walk.hand(0, Some(object?))),
        false => walk.deserialize(&mut json).and_then(|()| json.end()),
    };
    match (walk.ended, outcome) {
        (Some(ended), _) => ended,
        (None, Ok(())) => Ok(()),
        (None, Err(error)) if error.is_io() => Err(source.unreadable(error.into())),
        (None, Err(error)) => {
            let (line, column) = (error.line().to_string(), error.column().to_string());
            let problem = Problem::new(&codes::IMP_016).args(args![file = source.name.clone(), line, column]);
            Err(Error::Caused(Kind::Refused, Box::new(source.at(problem)), Box::new(error)))
        }
    }
}

/// Looks for lists of objects at any depth.
struct Walk<'w, 't> {
    lists: usize,
    take: &'w mut Take<'t>,
    /// What ended the walk before the end of the file, other than wrong JSON.
    ended: Option<Result<()>>,
}

impl Walk<'_, '_> {
    /// Hands over; an error of serde's only carries the news up through it.
    fn hand<E: serde::de::Error>(
        &mut self,
        list: usize,
        object: Option<Map<String, Value>>,
    ) -> std::result::Result<(), E> {
        self.ended = match (self.take)(list, object) {
            Ok(true) => return Ok(()),
            Ok(false) => Some(Ok(())),
            Err(error) => Some(Err(error)),
        };
        Err(E::custom("ended"))
    }
}

impl<'de> DeserializeSeed<'de> for &mut Walk<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> std::result::Result<(), D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Walk<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> std::result::Result<(), A::Error> {
        let mut list = None;
        let mut others = false;
        while let Some(item) = items.next_element::<Value>()? {
            match item {
                Value::Object(object) if !others => {
                    let list = *list.get_or_insert_with(|| {
                        self.lists += 1;
                        self.lists - 1
                    });
                    self.hand(list, Some(object))?;
                }
                // A list of something else; one that mixes is no list of records either.
                _ if list.is_none() => others = true,
                _ => return Err(A::Error::custom("a list of objects holds something else")),
            }
        }
        if list.is_none() && !others {
            self.lists += 1;
            self.hand(self.lists - 1, None)?;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> std::result::Result<(), A::Error> {
        while entries.next_key::<IgnoredAny>()?.is_some() {
            entries.next_value_seed(&mut *self)?;
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> std::result::Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> std::result::Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> std::result::Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> std::result::Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> std::result::Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> std::result::Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_json_from_text_with_brackets() {
        for json in ["[{\"a\":1}]", " [\n]", "{\"data\": []}", "[[1]]"] {
            assert!(looks_like(json.as_bytes()), "{json}");
        }
        for text in ["[draf];tanggal", "{x};y", "tanggal", ""] {
            assert!(!looks_like(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn tells_one_object_a_line_from_one_value() {
        for lines in ["{\"a\":1}\n{\"b\":2}\n", "\n{\"a\":1,\"b\":[\"x\"]}", "{\"a\":1}\n\n {\"a\":2"] {
            assert!(is_lines(lines.as_bytes()), "{lines}");
        }
        for one in [
            "{\"a\":1}",
            "{\"rows\":[{\"a\":1}],\"b\":1}",
            "[{\"a\":1}]",
            "{\n\"a\":1\n}",
            "{\"a\":1,\"b\":2}\nx",
        ] {
            assert!(!is_lines(one.as_bytes()), "{one}");
        }
    }

    #[test]
    fn decodes_entities_once() {
        let decoded = |text: &str| unescape(text.to_owned());
        assert_eq!(decoded("a &amp; b &#39;c&#x27; &quot;d&quot;"), "a & b 'c' \"d\"");
        assert_eq!(decoded("&amp;lt; & R&D; ?a=1&b=2"), "&lt; & R&D; ?a=1&b=2");
    }

    #[test]
    fn long_codes_keep_their_digits() {
        let cell = |json: &str| cell_of(serde_json::from_str(json).unwrap(), false);
        assert_eq!(cell("12345678901234567"), Raw::Text("12345678901234567".into()));
        assert_eq!(cell("2219"), Raw::Number(2219.0));
        assert_eq!(cell("\" \""), Raw::Empty);
        assert_eq!(cell("[\"a\",1]"), Raw::List(vec!["a".into(), "1".into()]));
        assert_eq!(cell("\"[\\\"a\\\"]\""), Raw::Text("[\"a\"]".into()));
    }
}
