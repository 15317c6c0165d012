//! How a file was read: every decision, to be shown, remembered and overridden.

use serde::Serialize;

use super::Encoding;
use crate::args;
use crate::text::Message;
use crate::text::sheet as words;

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
            Self::Json => &["json"],
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
    /// The workbook counts days from 1904.
    pub epoch_1904: bool,
    /// How many headings are known.
    pub headings_known: usize,
    /// The rows the headings were taken from: one, or two joined.
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
    /// How many of its headings are known: as many as those of the sheet that is read, and it is one more
    /// of the same kind.
    pub headings_known: usize,
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

    fn text(&self, encoding: String, delimiter: crate::text::Arg) -> Message {
        let share = i64::from(self.width_share.unwrap_or_default());
        let width = self.width.unwrap_or_default();
        let mut args = args![encoding, share, width];
        args.push(("delimiter", delimiter));
        words::READ_TEXT.with(args)
    }
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
