//! Letterhead and signature of a workbook: the letterhead in the head of the printed pages of the main sheet, where
//! it takes no rows from the table; the signature below what that sheet holds.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::super::Letter;
use super::looks::Looks;
use super::{LINE, one_line};
use crate::text::Lang;

/// Characters that Excel allows in the head of a page.
const LONGEST_HEAD: usize = 255;
/// Rows left free to sign in.
const ROOM: u32 = 4;
/// Points in an inch.
const INCH: f64 = 72.0;

/// Sets the letterhead, and the margin it needs.
pub(super) fn head(sheet: &mut Worksheet, letter: &Letter) {
    let mut head = String::from("&C");
    let mut lines = 0.0;
    for (words, look) in letter.head.iter().zip(["&11", "&B&14", "&B&9", "&9"]) {
        // In the head of a page, & begins an instruction.
        let line = format!("{look}{}\n", one_line(words).replace('&', "&&"));
        if !words.is_empty() && (head.clone() + &line).encode_utf16().count() <= LONGEST_HEAD {
            head.push_str(&line);
            lines += 1.0;
        }
    }
    if lines > 0.0 {
        sheet.set_header(head.trim_end()).set_margins(0.5, 0.5, 0.6 + LINE * lines / INCH, 0.6, 0.3, 0.3);
    }
}

/// Writes the signature from a row on, on the right of so many columns.
pub(super) fn foot(
    sheet: &mut Worksheet,
    letter: &Letter,
    (row, columns): (u32, usize),
    looks: &Looks,
    lang: Lang,
) -> Result<(), XlsxError> {
    let Some(signature) = letter.signature(lang) else { return Ok(()) };
    let column = u16::try_from(columns * 2 / 3).unwrap_or(u16::MAX);
    let mut at = row;
    for (words, look, skip) in [
        (signature.day.as_str(), &looks.plain, 0),
        (signature.title, &looks.plain, 0),
        (signature.name, &looks.name, ROOM),
        (&signature.id, &looks.plain, 0),
    ] {
        at += skip;
        if !words.is_empty() {
            sheet.write_string_with_format(at, column, one_line(words), look)?;
            at += 1;
        }
    }
    Ok(())
}
