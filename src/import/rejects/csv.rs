//! Refused rows as text: the source's own columns, delimiter, encoding and line ends.

use super::{ADDED, Form, Kept};
use crate::error::{Error, Result};
use crate::sheet::Encoding;
use crate::text::{Lang, import as texts};

impl Form {
    /// The rows as a text file that can be mended and imported, with [`ADDED`] behind the source's own
    /// columns. Cells are the source's, letter by letter; rows of workbooks and JSON become a `;` file.
    ///
    /// # Errors
    /// When a row cannot be written, which does not happen in memory.
    pub fn csv(&self, rows: impl Iterator<Item = Kept>, lang: Lang) -> Result<Vec<u8>> {
        let wrong = |cause: csv::Error| Error::Unexpected(Box::new(texts::REJECTS.into()), Box::new(cause));
        let end = if self.crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut head = Vec::new();
        if self.sep_line {
            head.extend_from_slice(b"sep=");
            head.push(self.delimiter);
            head.extend_from_slice(if self.crlf { b"\r\n" } else { b"\n" });
        }
        let mut writer = csv::WriterBuilder::new()
            .delimiter(self.delimiter)
            .terminator(end)
            .flexible(true)
            .from_writer(head);
        writer.write_record(self.headings.iter().map(String::as_str).chain(ADDED)).map_err(wrong)?;
        for row in rows {
            let (cells, beyond) = self.texts(&row);
            let record = cells.into_iter().chain(self.added(&row, lang)).chain(beyond);
            writer.write_record(record).map_err(wrong)?;
        }
        let bytes = writer.into_inner().map_err(|cause| {
            Error::Unexpected(Box::new(texts::REJECTS.into()), Box::new(cause.into_error()))
        })?;
        let text = || String::from_utf8_lossy(&bytes);
        Ok(match self.encoding {
            Some(Encoding::Windows1252) => windows_1252(&text()),
            Some(Encoding::Utf16Le) => utf16(&text(), u16::to_le_bytes),
            Some(Encoding::Utf16Be) => utf16(&text(), u16::to_be_bytes),
            // A mark at the front so that Excel reads names right.
            Some(Encoding::Utf8) | None => [b"\xef\xbb\xbf", bytes.as_slice()].concat(),
        })
    }
}

/// The cells come from such a file and fit; a letter of our own sentences that does not becomes `?`.
fn windows_1252(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for letter in text.chars() {
        let (bytes, _, unknown) = encoding_rs::WINDOWS_1252.encode(letter.encode_utf8(&mut buffer));
        if unknown {
            out.push(b'?');
        } else {
            out.extend_from_slice(&bytes);
        }
    }
    out
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(to_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Raw;

    fn row(cells: &[&str]) -> Kept {
        let cells = cells.iter().map(|words| Raw::Text((*words).to_owned().into())).collect();
        Kept { row: 7, cells, flaws: Vec::new() }
    }

    #[test]
    fn cells_that_open_like_formulas_stay_as_they_are() {
        let form = Form::read(&serde_json::json!({"headings": ["a", "b"], "delimiter": ","}));
        let bytes = form.csv([row(&["=SUM(A1)", "+62 812"]), row(&["-1+1", "@b, c"])].into_iter(), Lang::En);
        let text = String::from_utf8(bytes.unwrap()).unwrap();
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(
            lines,
            ["a,b,_row,_code,_problem,_suggestion", "=SUM(A1),+62 812,7,,,", "-1+1,\"@b, c\",7,,,"]
        );
    }

    #[test]
    fn the_notation_of_the_source_is_kept() {
        let reading = serde_json::json!({
            "headings": ["nama"], "delimiter": "|", "encoding": "Windows-1252", "line_end": "CRLF", "sep_line": true,
        });
        let bytes = Form::read(&reading).csv([row(&["Café – ☃"])].into_iter(), Lang::Id).unwrap();
        let expected: &[u8] = b"sep=|\r\nnama|_row|_code|_problem|_suggestion\r\nCaf\xe9 \x96 ?|7|||\r\n";
        assert_eq!(bytes, expected);
    }

    #[test]
    fn too_many_cells_stay_too_many() {
        let form = Form::read(&serde_json::json!({"headings": ["a", "b"]}));
        let bytes = form.csv([row(&["1", "2", "3", "", ""])].into_iter(), Lang::En).unwrap();
        assert!(String::from_utf8(bytes).unwrap().ends_with("\n1;2;7;;;;3\n"));
    }
}
