//! Formats out: a [`Document`] becomes a table, CSV, JSON, Markdown, a page of HTML or a workbook.
//!
//! Knows cells, columns and languages; no record, no report, no database. Every format is a function
//! from a document to bytes, without clock or environment: the same document gives the same bytes.

mod clean;
mod csv;
pub mod form;
mod html;
mod json;
mod layout;
mod markdown;
mod markup;
pub mod number;
mod plot;
mod rows;
#[cfg(test)]
mod sample;
pub mod sheet_back;
mod show;
mod svg;
mod text;
mod xlsx;

pub use self::html::Letter;
pub use rows::Rows;
pub use xlsx::{Book, fits_a_cell};

use std::io::{self, ErrorKind, Write};
use std::path::Path;

use crate::args;
use crate::error::{Cause, Error, Kind, Problem, Result};
use crate::table::{Cell, ColumnKind, Document, Section};
use crate::text::{Lang, codes::usage, render as words};

/// A format to write in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, on a terminal.
    Table,
    /// Comma-separated values.
    Csv,
    /// Values separated by tabs.
    Tsv,
    /// JSON.
    Json,
    /// One JSON object a line.
    Ndjson,
    /// Markdown, with the tables of GitHub.
    Md,
    /// A page to read, print and sign.
    Html,
    /// A workbook for Excel or LibreOffice.
    Xlsx,
}

impl Format {
    /// Every format with the name that `--format` takes, in the order of the help.
    pub const ALL: &[(&'static str, Self)] = &[
        ("table", Self::Table),
        ("csv", Self::Csv),
        ("tsv", Self::Tsv),
        ("json", Self::Json),
        ("ndjson", Self::Ndjson),
        ("md", Self::Md),
        ("html", Self::Html),
        ("xlsx", Self::Xlsx),
    ];

    /// The names for help and completions.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().map(|(name, _)| *name)
    }

    /// The name that `--format` takes.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, format)| *format == self).map_or("", |(name, _)| name)
    }

    /// The format of this name, in any case.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim())).map(|(_, format)| *format)
    }

    /// The format that a file's ending names; `.txt` is the table, `.jsonl` is NDJSON,
    /// `.htm` is HTML.
    #[must_use]
    pub fn from_ending(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" => Some(Self::Table),
            "jsonl" => Some(Self::Ndjson),
            "markdown" => Some(Self::Md),
            "htm" => Some(Self::Html),
            "table" => None,
            ending => Self::parse(ending),
        }
    }
}

/// How a format is to look.
#[derive(Clone, Copy, Debug)]
pub struct Style<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// Columns of the terminal; `None` when it is none.
    pub width: Option<u16>,
    /// Whether headings and totals stand out by terminal attributes.
    pub color: bool,
    /// Whether the table is to use ASCII only.
    pub ascii: bool,
    /// Whether CSV is for Indonesian Excel (`--csv-style excel-id`).
    pub excel_id: bool,
    /// Letterhead and signature of a page of HTML and of a workbook.
    pub letter: Option<&'a Letter>,
}

impl Style<'_> {
    /// Plain output in a language, for no terminal.
    #[must_use]
    pub const fn plain(lang: Lang) -> Self {
        Self { lang, width: None, color: false, ascii: false, excel_id: false, letter: None }
    }
}

/// One cell as people read it in a sentence, safe to show.
#[must_use]
pub fn in_words(cell: &Cell, kind: ColumnKind, lang: Lang) -> String {
    show::for_people(cell, kind, lang)
}

/// Writes a document to `out`; with `section`, that section only. CSV, TSV and NDJSON hold one table:
/// the first, unless told otherwise.
///
/// # Errors
/// `USE-030` when there is no such section, `USE-031` when the disk is full, [`Error::ClosedPipe`] when
/// nobody reads on.
pub fn write(
    document: &Document,
    format: Format,
    style: &Style<'_>,
    section: Option<&str>,
    out: &mut dyn Write,
) -> Result<()> {
    let sections: Vec<&Section> = match section {
        Some(key) => vec![find(document, key)?],
        None => document.sections.iter().collect(),
    };
    let spared = |kept: &&Section| section.is_some() || !document.omit_empty || !kept.is_blank(document);
    let told: Vec<&Section> = sections.iter().copied().filter(spared).collect();
    let done = match format {
        Format::Table => text::write(document, &told, style, out),
        Format::Csv => csv::write(sections.first().copied(), csv::comma(style), style, out),
        Format::Tsv => csv::write(sections.first().copied(), b'\t', style, out),
        Format::Json => json::write(document, &sections, out),
        Format::Ndjson => json::write_lines(sections.first().copied(), out),
        Format::Md => markdown::write(document, &told, style.lang, out),
        Format::Html => html::write(document, &told, style, out),
        Format::Xlsx => xlsx::write(document, &told, style, out),
    };
    done.and_then(|()| out.flush()).map_err(failed)
}

fn find<'a>(document: &'a Document, key: &str) -> Result<&'a Section> {
    document.sections.iter().find(|section| section.key == key).ok_or_else(|| {
        let known: Vec<&str> = document.sections.iter().map(|section| section.key).collect();
        let nearest = known.iter().copied().max_by(|a, b| nearness(a, key).total_cmp(&nearness(b, key)));
        let problem = Problem::new(&usage::USE_030)
            .value(key)
            .args(args![key = number::sanitize(key).into_owned(), known = known.join(", ")]);
        Error::usage(match nearest {
            Some(nearest) if nearness(nearest, key) > 0.7 => problem.suggest(nearest),
            _ => problem,
        })
    })
}

fn nearness(known: &str, given: &str) -> f64 {
    strsim::jaro_winkler(known, &given.to_lowercase())
}

fn failed(error: io::Error) -> Error {
    match error.kind() {
        ErrorKind::BrokenPipe => Error::ClosedPipe,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            Error::Caused(Kind::Unexpected, Box::new(Problem::new(&usage::USE_031)), Cause::from(error))
        }
        _ => Error::Unexpected(Box::new(words::WRITING.into()), Cause::from(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Accepts nothing, for a reason.
    struct Refuses(ErrorKind);

    impl Write for Refuses {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn formats_are_found_by_name_and_ending() {
        for (name, format) in Format::ALL {
            assert_eq!(Format::parse(&name.to_uppercase()), Some(*format));
            assert_eq!(format.name(), *name);
        }
        assert_eq!(Format::from_ending(Path::new("a/rekap.XLSX")), Some(Format::Xlsx));
        assert_eq!(Format::from_ending(Path::new("rekap.jsonl")), Some(Format::Ndjson));
        assert_eq!(Format::from_ending(Path::new("rekap.pdf")), None);
        assert_eq!(Format::from_ending(Path::new("csv")), None);
    }

    #[test]
    fn every_format_reports_a_closed_pipe_and_a_full_disk() {
        let document = sample::document(Lang::Id);
        let style = Style::plain(Lang::Id);
        for (name, format) in Format::ALL {
            let closed = write(&document, *format, &style, None, &mut Refuses(ErrorKind::BrokenPipe));
            assert!(matches!(closed, Err(Error::ClosedPipe)), "{name}: {closed:?}");
            match write(&document, *format, &style, None, &mut Refuses(ErrorKind::StorageFull)) {
                Err(Error::Caused(Kind::Unexpected, problem, _)) => assert_eq!(problem.code.id, "USE-031"),
                other => panic!("{name}: {other:?}"),
            }
            let other = write(&document, *format, &style, None, &mut Refuses(ErrorKind::PermissionDenied));
            assert!(matches!(other, Err(Error::Unexpected(..))), "{name}: {other:?}");
        }
    }

    #[test]
    fn an_unknown_section_is_an_error_with_the_nearest() {
        let document = sample::document(Lang::Id);
        for (_, format) in Format::ALL {
            let mut out = Vec::new();
            let refused = write(&document, *format, &Style::plain(Lang::Id), Some("silnt"), &mut out);
            match refused {
                Err(Error::Problems(Kind::Usage, problems)) => {
                    assert_eq!(problems[0].code.id, "USE-030");
                    assert_eq!(problems[0].suggestion.as_deref(), Some("silent"));
                    assert!(problems[0].message(Lang::En).contains("\"silnt\""));
                }
                other => panic!("{other:?}"),
            }
            assert!(out.is_empty(), "nothing is written before the section is known");
        }
    }

    #[test]
    fn a_document_without_sections_is_written_in_every_format() {
        for (name, format) in Format::ALL {
            let mut out = Vec::new();
            write(&Document::default(), *format, &Style::plain(Lang::En), None, &mut out).expect(name);
            match format {
                Format::Json => assert_eq!(out, b"[]\n"),
                Format::Xlsx => assert!(out.starts_with(b"PK")),
                Format::Html => assert!(out.starts_with(b"<!doctype html>")),
                _ => assert_eq!(out, b"", "{name}"),
            }
        }
    }
}
