//! Text files: encoding, `sep=` line, delimiter and headings found out, rows streamed.

use std::fs::File;
use std::io::Read;
use std::sync::Arc;

use super::delimiter;
use super::encoding::Decoded;
use super::heading;
use super::raw::{self, Raw};
use super::records::{Records, Trouble};
use super::source::Source;
use super::{Body, Encoding, Format, Options, Reading, Row, Sheet, Visit};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::text::codes::sheet as codes;
use crate::text::sheet as words;

/// How many bytes of text are looked at to decide delimiter and line ends.
const SAMPLE: usize = 256 * 1024;

/// How a text file is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    pub(super) encoding: Encoding,
    /// Where the text begins, after the byte order mark.
    pub(super) offset: u64,
    delimiter: u8,
    cr_only: bool,
    sep_line: bool,
}

/// Opens a text file, JSON included.
pub(super) fn open(source: Arc<Source>, options: &Options, known: &dyn Fn(&str) -> bool) -> Result<Sheet> {
    let encoding = encoding(&source, options)?;
    let bom = encoding.bom_length(&source.head);
    let mut form = Form { encoding, offset: bom as u64, delimiter: b',', cr_only: false, sep_line: false };
    let text = sample(&source, &form)?;
    if super::json::looks_like(&text) {
        let mark = super::Mark::of_json(&text);
        let lines = super::json::is_lines(&text);
        return super::json::open(source, encoding, bom, mark, lines, known);
    }
    let mut reading = Reading::new(Format::Csv);
    form.cr_only = text.contains(&b'\r') && !text.contains(&b'\n');
    let (said, rest) = sep_line(&text);
    form.sep_line = said.is_some();
    let vote = delimiter::vote(rest, form.cr_only, options.delimiter.or(said), known);
    form.delimiter = vote.delimiter;

    let mut first = Vec::new();
    rows(&source, &form, 0, &mut super::sample(super::sample_length(options), &mut first))?;
    let Some(found) = heading::find(&first, &[], options.header_row, known) else {
        return Err(super::no_heading(&source, options, &first));
    };
    reading.ending_differs = source.ends_otherwise(Format::Csv.endings());
    reading.encoding = Some(encoding);
    reading.byte_order_mark = bom > 0;
    reading.delimiter = Some(char::from(form.delimiter));
    reading.sep_line = form.sep_line;
    reading.line_end = Some(match (text.contains(&b'\n'), text.windows(2).any(|pair| pair == b"\r\n")) {
        (true, true) => "CRLF",
        (true, false) => "LF",
        (false, _) if form.cr_only => "CR",
        (false, _) => "LF",
    });
    (reading.width, reading.width_share) = (Some(vote.width), Some(vote.share));
    reading.headings_known = found.known;
    reading.heading_rows.clone_from(&found.rows);
    Ok(Sheet::new(source, reading, found, Body::Text(form)))
}

fn encoding(source: &Source, options: &Options) -> Result<Encoding> {
    if let Some(encoding) = options.encoding {
        return match source.survey.not_utf8 {
            Some(line) if encoding == Encoding::Utf8 => Err(not_text(source, line)),
            _ => Ok(encoding),
        };
    }
    let encoding = source.survey.encoding(&source.head);
    let controls = source.head.iter().filter(|byte| matches!(byte, 1..=8 | 14..=31)).count();
    match encoding {
        Some(Encoding::Utf8 | Encoding::Windows1252) if controls * 50 > source.head.len() => None,
        other => other,
    }
    .ok_or_else(|| source.no_spreadsheet(words::BINARY))
}

fn not_text(source: &Source, line: u64) -> Error {
    let (file, encoding) = (source.name.clone(), Encoding::Utf8.name());
    let problem = Problem::new(&codes::IMP_015).args(args![line = line.to_string(), file, encoding]);
    source.refused(problem)
}

/// The file as UTF-8, from the beginning of its text.
pub(super) fn decoded(source: &Source, encoding: Encoding, offset: u64) -> Result<Decoded<File>> {
    Ok(Decoded::new(source.open(offset)?, encoding))
}

/// The first bytes of text, cut at the end of a line unless it is the whole file.
fn sample(source: &Source, form: &Form) -> Result<Vec<u8>> {
    let mut input = decoded(source, form.encoding, form.offset)?;
    let mut text = vec![0; SAMPLE];
    let mut filled = 0;
    while text.len() - filled >= 16 {
        match input.read(&mut text[filled..]) {
            Ok(0) => {
                text.truncate(filled);
                return Ok(text);
            }
            Ok(got) => filled += got,
            Err(error) => return Err(source.unreadable(error)),
        }
    }
    let whole = text[..filled].iter().rposition(|byte| matches!(byte, b'\r' | b'\n'));
    text.truncate(whole.map_or(filled, |at| at + 1));
    Ok(text)
}

/// The delimiter a first line `sep=;` names, and the text after that line.
fn sep_line(text: &[u8]) -> (Option<u8>, &[u8]) {
    let end = text.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(text.len());
    let line =
        text[..end].strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(&text[..end]);
    match line {
        [s, e, p, b'=', delimiter] if [*s, *e, *p].eq_ignore_ascii_case(b"sep") && delimiter.is_ascii() => {
            let rest = &text[end..];
            let rest = rest.strip_prefix(b"\r\n").or_else(|| rest.get(1..)).unwrap_or_default();
            (Some(*delimiter), rest)
        }
        _ => (None, text),
    }
}

/// Runs through all rows, each padded to `width` cells.
pub(super) fn rows(source: &Source, form: &Form, width: usize, visit: &mut Visit<'_>) -> Result<()> {
    let input = decoded(source, form.encoding, form.offset)?;
    let mut records = Records::new(input, form.delimiter, form.cr_only, 1, 1);
    if form.sep_line {
        // Excel hides that line, so that the next one is row 1.
        records.skip_line().map_err(|trouble| explain(source, trouble))?;
    }
    let mut spare: Vec<Raw<'static>> = Vec::with_capacity(width.max(16));
    loop {
        let record = match records.next() {
            Ok(Some(record)) => record,
            Ok(None) => return Ok(()),
            Err(trouble) => return Err(explain(source, trouble)),
        };
        let mut cells = raw::recycle(spare);
        cells.extend(record.cells().map(Raw::of_text));
        if cells.len() < width {
            cells.resize(width, Raw::Empty);
        }
        let row = Row::plain(record.row, (record.line != record.row).then_some(record.line), &cells);
        if !visit(&row)? {
            return Ok(());
        }
        spare = raw::recycle(cells);
    }
}

/// What the trouble means to the person.
fn explain(source: &Source, trouble: Trouble) -> Error {
    let file = source.name.clone();
    match trouble {
        Trouble::Io(error) => source.unreadable(error),
        Trouble::NotText { line } => not_text(source, line),
        Trouble::Unclosed { line } => {
            let mut problem = Problem::new(&codes::IMP_013).args(args![line = line.to_string(), file]);
            problem.place.text_line = Some(line);
            source.refused(problem)
        }
        Trouble::TooLong { row, line } | Trouble::TooWide { row, line } => {
            let mut problem = Problem::new(&codes::IMP_014).args(args![row = row.to_string(), file]);
            problem.place.row = Some(row);
            problem.place.text_line = Some(line);
            source.refused(problem)
        }
    }
}
