//! JSON: a bare array for listings, an object with its schema for reports, one object a line for NDJSON.
//!
//! Written row by row. Characters that a terminal would obey or that hide text are written as `\uXXXX`,
//! which every reader turns back into what was stored.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::clean::is_hidden;
use crate::table::{Cell, Column, Document, Section, Table};

/// Writes the sections, indented by two spaces: the first as `rows`, the others under `sections`.
pub(super) fn write(document: &Document, sections: &[&Section], out: &mut dyn Write) -> io::Result<()> {
    let mut json = serde_json::Serializer::with_formatter(&mut *out, Escaped(PrettyFormatter::new()));
    let (main, further) = match sections.split_first() {
        Some((main, further)) => (Rows(Some(&main.table)), further),
        None => (Rows(None), sections),
    };
    match &document.schema {
        Some(schema) => {
            let notes = sections.iter().flat_map(|section| &section.notes).chain(&document.notes).collect();
            Report { document, schema, main, further, notes }.serialize(&mut json)?;
        }
        None => main.serialize(&mut json)?,
    }
    out.write_all(b"\n")
}

/// Writes one section, one object a line.
pub(super) fn write_lines(section: Option<&Section>, out: &mut dyn Write) -> io::Result<()> {
    let Some(table) = section.map(|section| &section.table) else { return Ok(()) };
    for row in &table.rows {
        let mut json = serde_json::Serializer::with_formatter(&mut *out, Escaped(CompactFormatter));
        Row(&table.columns, row).serialize(&mut json)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

struct Report<'a> {
    document: &'a Document,
    schema: &'a str,
    main: Rows<'a>,
    further: &'a [&'a Section],
    notes: Vec<&'a String>,
}

impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", self.schema)?;
        for (key, value) in &self.document.meta {
            map.serialize_entry(key, value)?;
        }
        map.serialize_entry("rows", &self.main)?;
        if !self.further.is_empty() {
            map.serialize_entry("sections", &Sections(self.further))?;
        }
        map.serialize_entry("notes", &self.notes)?;
        map.end()
    }
}

struct Sections<'a>(&'a [&'a Section]);

impl Serialize for Sections<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|section| (section.key, Rows(Some(&section.table)))))
    }
}

struct Rows<'a>(Option<&'a Table>);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(None)?;
        for row in self.0.iter().flat_map(|table| table.rows.iter().map(|row| Row(&table.columns, row))) {
            rows.serialize_element(&row)?;
        }
        rows.end()
    }
}

pub(super) struct Row<'a>(pub(super) &'a [Column], pub(super) &'a [Cell]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().zip(self.1).map(|(column, cell)| (&column.key, One(cell))))
    }
}

struct One<'a>(&'a Cell);

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Empty | Cell::Silent => serializer.serialize_unit(),
            Cell::Text(words) | Cell::Choice(words, _) => serializer.serialize_str(words),
            Cell::Integer(n) => serializer.serialize_i64(*n),
            Cell::Decimal(x) if x.is_finite() => serializer.serialize_f64(*x),
            Cell::Decimal(_) => serializer.serialize_unit(),
            Cell::Date(day) => serializer.collect_str(&day.format("%Y-%m-%d")),
            Cell::Month(month) => serializer.collect_str(month),
            Cell::List(cells) => serializer.collect_seq(cells.iter().map(One)),
        }
    }
}

/// A formatter that escapes hidden characters in strings and leaves the rest to another.
pub(super) struct Escaped<F>(pub(super) F);

impl<F: Formatter> Formatter for Escaped<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, hidden)) = rest.char_indices().find(|(_, c)| is_hidden(*c)) {
            out.write_all(&rest.as_bytes()[..at])?;
            for unit in hidden.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = &rest[at + hidden.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }
    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }
    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }
    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }
    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }
    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }
    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }
    fn end_object_key<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_key(out)
    }
    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }
    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Style, sample};
    use crate::text::Lang;

    #[test]
    fn a_report_is_an_object_with_its_schema() {
        let expected = r#"{
  "schema": "tpbis.report.sample/1",
  "as_of": 42,
  "rows": [
    {
      "name": "Muara | Jambi",
      "code": "05.10",
      "visits": 1250000,
      "cost": 1500000,
      "mean": 1250.5,
      "share": 0.854,
      "change": 12,
      "year": 2022,
      "date": "2022-05-03",
      "month": "2022-05",
      "mark": "v",
      "active": "yes",
      "tags": [
        "buku",
        "kopi"
      ]
    },
    {
      "name": "Tebo",
      "code": null,
      "visits": 0,
      "cost": null,
      "mean": null,
      "share": null,
      "change": -3,
      "year": null,
      "date": null,
      "month": null,
      "mark": null,
      "active": null,
      "tags": null
    }
  ],
  "sections": {
    "silent": [
      {
        "name": "Tebo"
      }
    ]
  },
  "notes": [
    "\".\" = tidak ada laporan",
    "Data contoh."
  ]
}
"#;
        let style = Style::plain(Lang::Id);
        assert_eq!(sample::written(&sample::document(Lang::Id), Format::Json, &style), expected);
        let english =
            expected.replace("Data contoh.", "Sample data.").replace("tidak ada laporan", "no report");
        assert_eq!(sample::written(&sample::document(Lang::En), Format::Json, &style), english);
    }

    #[test]
    fn a_listing_is_a_bare_array_and_an_empty_one_too() {
        let style = Style::plain(Lang::Id);
        let one = sample::words(&[&["a", "b"]]);
        assert_eq!(
            sample::written(&one, Format::Json, &style),
            "[\n  {\n    \"c0\": \"a\",\n    \"c1\": \"b\"\n  }\n]\n"
        );
        assert_eq!(sample::written(&one, Format::Ndjson, &style), "{\"c0\":\"a\",\"c1\":\"b\"}\n");
        assert_eq!(sample::written(&sample::words(&[]), Format::Json, &style), "[]\n");
    }

    #[test]
    fn hidden_characters_are_escaped_and_come_back() {
        let hostile = "\x1b[31m\u{9b}2J\u{202e}\u{e0041}é\n\"";
        let document = sample::words(&[&[hostile]]);
        for format in [Format::Json, Format::Ndjson] {
            let written = sample::written(&document, format, &Style::plain(Lang::Id));
            assert!(!written.chars().any(|c| super::is_hidden(c) && c != '\n'), "{written:?}");
            let back: serde_json::Value = serde_json::from_str(&written).unwrap();
            let row = back.get(0).unwrap_or(&back);
            assert_eq!(row["c0"], hostile);
        }
    }
}
