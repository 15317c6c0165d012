//! Refused rows as a file to mend and import again: the source's own columns, delimiter and encoding.

use super::{Prepared, Rejected};
use crate::error::{Error, Result};
use crate::sheet::Encoding;
use crate::text::{Lang, import as texts};

/// The refused rows as CSV, with `_row _code _problem _suggestion` behind the original columns.
///
/// Those four are left out when the file is imported. Workbooks and JSON become `;` files.
///
/// # Errors
/// When a row cannot be written, which does not happen in memory.
pub fn rejects_csv(prepared: &Prepared, rejected: &[Rejected], lang: Lang) -> Result<Vec<u8>> {
    let reading = &prepared.sheet.reading;
    let delimiter = reading.delimiter.and_then(|mark| u8::try_from(mark).ok()).unwrap_or(b';');
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new());
    let width = prepared.sheet.headings.len();
    let headings = prepared.sheet.headings.iter().map(|heading| heading.text.as_str());
    let wrong = |cause: csv::Error| Error::Unexpected(Box::new(texts::REJECTS.into()), Box::new(cause));
    writer.write_record(headings.chain(["_row", "_code", "_problem", "_suggestion"])).map_err(wrong)?;
    for row in rejected {
        let joined = |part: &dyn Fn(&crate::error::Problem) -> Option<String>| -> String {
            row.problems.iter().filter_map(part).collect::<Vec<_>>().join("; ")
        };
        let mut cells: Vec<String> = row.cells.clone();
        // Cells beyond the headings would push the four columns aside: they go into the last heading's cell.
        let extra = if cells.len() > width { cells.split_off(width) } else { Vec::new() };
        cells.resize(width, String::new());
        if let (Some(last), false) = (cells.last_mut(), extra.is_empty()) {
            *last = format!(
                "{last}{0}{1}",
                char::from(delimiter),
                extra.join(&char::from(delimiter).to_string())
            );
        }
        cells.push(row.row.to_string());
        cells.push(joined(&|problem| Some(problem.code.id.to_owned())));
        cells.push(joined(&|problem| Some(problem.message(lang))));
        cells.push(joined(&|problem| problem.suggestion.clone()));
        writer.write_record(&cells).map_err(wrong)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|cause| Error::Unexpected(Box::new(texts::REJECTS.into()), Box::new(cause.into_error())))?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(match reading.encoding {
        Some(Encoding::Windows1252) => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
        Some(Encoding::Utf16Le) => utf16(&text, u16::to_le_bytes),
        Some(Encoding::Utf16Be) => utf16(&text, u16::to_be_bytes),
        // A mark at the front so that Excel reads names right.
        Some(Encoding::Utf8) | None => [b"\xef\xbb\xbf", bytes.as_slice()].concat(),
    })
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(to_bytes).collect()
}
