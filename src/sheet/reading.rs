//! How a file was read: every decision, to be shown, remembered and overridden.

use serde::Serialize;

use super::Encoding;
use super::facts::Facts;
use super::heading::Found;
use crate::args;
use crate::text::sheet as words;
use crate::text::template::GUIDE;
use crate::text::{Lang, Message};

/// The kinds of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Text with delimiters.
    Csv,
    /// Excel since 2007.
    Xlsx,
    /// Excel before 2007.
    Xls,
    /// OpenDocument, of LibreOffice.
    Ods,
    /// JSON, of the national system.
    Json,
}

impl Format {
    /// The name people know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Xlsx => "XLSX",
            Self::Xls => "XLS",
            Self::Ods => "ODS",
            Self::Json => "JSON",
        }
    }

    /// The endings of names that lead one to expect it.
    pub(super) const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Csv => &["csv", "tsv", "tab", "txt", "dat"],
            Self::Xlsx => &["xlsx", "xlsm", "xltx", "xltm"],
            Self::Xls => &["xls", "xlt"],
            Self::Ods => &["ods", "ots"],
            Self::Json => &["json", "ndjson", "jsonl"],
        }
    }
}

/// How a file was read.
#[derive(Clone, Debug, Serialize)]
pub struct Reading {
    /// What it is.
    pub format: Format,
    /// Its name ends as if it were something else.
    pub ending_differs: bool,
    /// The encoding of a text file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
    /// It opens with a byte order mark.
    pub byte_order_mark: bool,
    /// The delimiter of a text file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// Its first line names the delimiter, `sep=;`.
    pub sep_line: bool,
    /// How its lines end: `CRLF`, `LF` or `CR`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_end: Option<&'static str>,
    /// The number of columns most rows have, among the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<usize>,
    /// How many of a hundred rows have it, among the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width_share: Option<u8>,
    /// The sheet of a workbook that is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The other sheets of the workbook.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_sheets: Vec<OtherSheet>,
    /// Rows of data that are hidden, by a filter for instance; they are read.
    #[serde(skip_serializing_if = "is_none")]
    pub hidden_rows: u64,
    /// The letters of hidden columns; they are read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hidden_columns: Vec<String>,
    /// The workbook counts days from 1904.
    pub epoch_1904: bool,
    /// How many headings are known.
    pub headings_known: usize,
    /// The rows the headings were taken from: one, or several joined.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub heading_rows: Vec<u64>,
}

/// A sheet of the workbook that is not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OtherSheet {
    /// Its name.
    pub name: String,
    /// It is hidden; hidden sheets are only read when named.
    pub hidden: bool,
    /// How many of its headings are known; none when it was not looked into, for others were named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headings_known: Option<usize>,
    /// Something stands below its headings.
    pub has_rows: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "what serde asks for")]
const fn is_none(count: &u64) -> bool {
    *count == 0
}

impl Reading {
    /// A reading of this format with nothing more decided.
    pub(super) const fn new(format: Format) -> Self {
        Self {
            format,
            ending_differs: false,
            encoding: None,
            byte_order_mark: false,
            delimiter: None,
            sep_line: false,
            line_end: None,
            width: None,
            width_share: None,
            sheet: None,
            other_sheets: Vec::new(),
            hidden_rows: 0,
            hidden_columns: Vec::new(),
            epoch_1904: false,
            headings_known: 0,
            heading_rows: Vec::new(),
        }
    }

    /// The reading in words, for the line "Read as".
    #[must_use]
    pub fn message(&self) -> Message {
        let encoding = || {
            let name = self.encoding.map_or("", Encoding::name);
            if self.byte_order_mark { format!("{name} (BOM)") } else { name.to_owned() }
        };
        let mut message = match (self.format, self.delimiter) {
            (Format::Json, _) => words::READ_JSON.with(args![encoding = encoding()]),
            (Format::Csv, Some('\t')) => self.text(encoding(), words::TAB.into()),
            (Format::Csv, mark) => {
                self.text(encoding(), format!("\"{}\"", mark.map(String::from).unwrap_or_default()).into())
            }
            (kind, _) => words::READ_WORKBOOK
                .with(args![kind = kind.name(), sheet = self.sheet.clone().unwrap_or_default()]),
        };
        if self.epoch_1904 {
            message = words::EPOCH_1904.with(args![reading = message]);
        }
        if self.ending_differs {
            message = words::ENDING_DIFFERS.with(args![reading = message]);
        }
        message
    }

    /// What else a person should know of the reading, one sentence a line: headings joined, what is hidden,
    /// merged cells, sheets that are not read.
    #[must_use]
    pub fn remarks(&self) -> Vec<Message> {
        let mut remarks = Vec::new();
        if let [first, .., last] = self.heading_rows[..] {
            remarks.push(words::JOINED.with(args![first = first.to_string(), last = last.to_string()]));
        }
        if self.hidden_rows > 0 {
            remarks.push(words::HIDDEN_ROWS.with(args![n = self.hidden_rows]));
        }
        let columns = |columns: &[String]| columns.join(", ");
        if !self.hidden_columns.is_empty() {
            let n = self.hidden_columns.len();
            remarks.push(words::HIDDEN_COLUMNS.with(args![n, columns = columns(&self.hidden_columns)]));
        }
        // A form of our own: its guide and lists are known to hold no records.
        let form = self.other_sheets.iter().any(|other| other.hidden && other.name == super::MARK_SHEET);
        let of_a_form = |other: &OtherSheet| {
            let guide = [Lang::En, Lang::Id].iter().any(|lang| GUIDE.get(*lang) == other.name);
            form && (guide || other.hidden && other.name.starts_with('_'))
        };
        let others = |which: &dyn Fn(&OtherSheet) -> bool| {
            let names = self.other_sheets.iter().filter(|other| which(other) && !of_a_form(other));
            let names: Vec<String> = names.map(|other| format!("\"{}\"", other.name)).collect();
            (!names.is_empty()).then(|| args![n = names.len(), sheets = shortened(&names)])
        };
        let seen = |other: &OtherSheet| other.headings_known.filter(|_| !other.hidden);
        let kinds = [
            (others(&|other| other.hidden), words::SHEETS_HIDDEN),
            (others(&|other| !other.hidden && other.headings_known.is_none()), words::SHEETS_NOT_NAMED),
            (others(&|other| seen(other) == Some(0)), words::SHEETS_UNKNOWN),
            (others(&|other| seen(other) > Some(0) && !other.has_rows), words::SHEETS_EMPTY),
            (others(&|other| seen(other) > Some(0) && other.has_rows), words::SHEETS_LEFT),
        ];
        remarks.extend(kinds.into_iter().filter_map(|(args, text)| Some(text.with(args?))));
        remarks
    }

    /// Takes over what a workbook says of the sheet.
    pub(super) fn say_facts(&mut self, facts: &Facts, found: &Found) {
        let width = found.texts.len();
        let letters = |columns: &dyn Fn(usize) -> bool| {
            (0..width).filter(|at| columns(*at)).map(super::letter).collect::<Vec<_>>()
        };
        self.hidden_rows = facts.hidden_rows_below(found.before_data);
        self.hidden_columns = letters(&|at| facts.hides_column(at));
    }

    fn text(&self, encoding: String, delimiter: crate::text::Arg) -> Message {
        let share = i64::from(self.width_share.unwrap_or_default());
        let width = self.width.unwrap_or_default();
        let mut args = args![encoding, share, width];
        args.push(("delimiter", delimiter));
        words::READ_TEXT.with(args)
    }
}

/// The first of many names.
fn shortened(names: &[String]) -> String {
    const SHOWN: usize = 12;
    let shown = names.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN { format!("{shown} … (+{})", names.len() - SHOWN) } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn says_how_a_file_was_read() {
        let mut reading = Reading::new(Format::Csv);
        reading.encoding = Some(Encoding::Utf8);
        reading.byte_order_mark = true;
        reading.delimiter = Some(';');
        (reading.width, reading.width_share) = (Some(7), Some(80));
        assert_eq!(
            reading.message().to(Lang::En),
            "UTF-8 (BOM), delimiter \";\" (80% of rows have 7 columns)"
        );
        reading.ending_differs = true;
        assert!(reading.message().to(Lang::Id).contains("meskipun"));
        let json = serde_json::to_value(&reading).unwrap();
        assert_eq!(json["format"], "csv");
        assert_eq!(json["encoding"], "UTF-8");
        assert!(json.get("sheet").is_none());
    }
}
