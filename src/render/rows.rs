//! Rows written one by one, for tables too long to be held whole: CSV, TSV, JSON, NDJSON.

use std::io::{self, Write};

use serde::Serialize as _;

use super::json::{Escaped, Row};
use super::{Format, Style, csv as table};
use crate::error::Result;
use crate::table::{Cell, Column};

/// Writes rows as they come.
pub struct Rows<'w> {
    to: To<'w>,
    columns: Vec<Column>,
    any: bool,
}

enum To<'w> {
    Csv(Box<::csv::Writer<&'w mut dyn Write>>, Style<'w>),
    Json(&'w mut dyn Write),
    Lines(&'w mut dyn Write),
}

impl<'w> Rows<'w> {
    /// Begins a table with its headings. JSON is an object that opens with `schema` and holds the rows
    /// under `rows`. Formats that cannot be written row by row become CSV.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn begin(
        out: &'w mut dyn Write,
        format: Format,
        style: &Style<'w>,
        schema: &str,
        columns: Vec<Column>,
    ) -> Result<Self> {
        let to = match format {
            Format::Json => {
                write!(out, "{{\"schema\":\"{schema}\",\"rows\":[").map_err(super::failed)?;
                To::Json(out)
            }
            Format::Ndjson => To::Lines(out),
            _ => {
                let delimiter = if format == Format::Tsv { b'\t' } else { table::comma(style) };
                let mut writer = table::writer(delimiter, style, out).map_err(super::failed)?;
                table::headings(&mut writer, &columns, style).map_err(super::failed)?;
                To::Csv(Box::new(writer), *style)
            }
        };
        Ok(Self { to, columns, any: false })
    }

    /// Writes one row, as wide as the columns.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn row(&mut self, cells: &[Cell]) -> Result<()> {
        self.put(cells).map_err(super::failed)
    }

    fn put(&mut self, cells: &[Cell]) -> io::Result<()> {
        let between = if self.any { ",\n" } else { "\n" };
        self.any = true;
        match &mut self.to {
            To::Csv(writer, style) => table::row(writer, cells, style),
            To::Json(out) => {
                out.write_all(between.as_bytes())?;
                object(out, &self.columns, cells)
            }
            To::Lines(out) => {
                object(out, &self.columns, cells)?;
                out.write_all(b"\n")
            }
        }
    }

    /// Ends the table.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn end(self) -> Result<()> {
        match self.to {
            To::Csv(mut writer, _) => writer.flush(),
            To::Json(out) => out.write_all(b"\n]}\n").and_then(|()| out.flush()),
            To::Lines(out) => out.flush(),
        }
        .map_err(super::failed)
    }
}

fn object(out: &mut dyn Write, columns: &[Column], cells: &[Cell]) -> io::Result<()> {
    let mut json = serde_json::Serializer::with_formatter(out, Escaped(serde_json::ser::CompactFormatter));
    Row(columns, cells).serialize(&mut json)?;
    Ok(())
}
