//! The last sheet of a workbook: what it holds, its notes, what its signs mean, which program wrote it.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::super::layout::wrap;
use super::looks::Looks;
use super::{LINE, in_cell};
use crate::args;
use crate::table::{Document, Section};
use crate::text::{Lang, render as words};

/// Letters that surely fit a line of the wide column.
const ROOM: usize = 90;

/// Writes the sheet, one sentence a row.
pub(super) fn write(
    sheet: &mut Worksheet,
    document: &Document,
    sections: &[&Section],
    looks: &Looks,
    lang: Lang,
) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 14)?.set_column_width(1, 100)?;
    let mut at = 0;
    let mut line = |column: u16, words: &str, look| -> Result<(), XlsxError> {
        // Not every program makes room for wrapped words by itself.
        let lines = if column == 0 { 1 } else { wrap(words, Some(ROOM)).len() };
        sheet.set_row_height(at, LINE * f64::from(u8::try_from(lines).unwrap_or(u8::MAX)))?;
        sheet.write_string_with_format(at, column, in_cell(words), look)?;
        at += 1;
        Ok(())
    };
    let title = if document.title.is_empty() { words::HOW_TO_READ.get(lang) } else { &document.title };
    line(0, title, &looks.title)?;
    for subtitle in &document.subtitles {
        line(0, subtitle, &looks.plain)?;
    }
    let sparklines =
        |section: &'_ &Section| section.table.sparklines.as_ref().map(|sparklines| sparklines.note.clone());
    let of =
        |section: &&Section| section.notes.iter().cloned().chain(sparklines(section)).collect::<Vec<_>>();
    let notes: Vec<String> = sections.iter().flat_map(of).chain(document.notes.iter().cloned()).collect();
    if !notes.is_empty() {
        line(0, "", &looks.plain)?;
        line(0, words::NOTES.get(lang), &looks.strong)?;
        for note in notes {
            line(1, &note, &looks.wrapped)?;
        }
    }
    let short = short_headings(sections);
    if !short.is_empty() {
        line(0, "", &looks.plain)?;
        line(0, words::SHORT_HEADINGS.get(lang), &looks.strong)?;
        for (short, label) in short {
            line(1, &format!("{short} = {label}"), &looks.wrapped)?;
        }
    }
    line(0, "", &looks.plain)?;
    line(0, words::SIGNS.get(lang), &looks.strong)?;
    let signs = [
        (".", words::SIGN_SILENT),
        ("0", words::SIGN_ZERO),
        (words::SIGN_EMPTY_NAME.get(lang), words::SIGN_EMPTY),
    ];
    for (sign, meaning) in signs {
        sheet.write_string_with_format(at, 0, sign, &looks.sign)?;
        sheet.write_string_with_format(at, 1, meaning.get(lang), &looks.wrapped)?;
        at += 1;
    }
    let made = words::MADE_WITH.fill(lang, args![version = env!("CARGO_PKG_VERSION")]);
    sheet.write_string_with_format(at + 1, 0, made, &looks.faint)?;
    Ok(())
}

/// The short headings that stand in the sheets, each once, with what they say in full.
fn short_headings<'s>(sections: &[&'s Section]) -> Vec<(&'s str, &'s str)> {
    let mut found = Vec::new();
    for column in
        sections.iter().filter(|section| section.table.is_wide()).flat_map(|section| &section.table.columns)
    {
        let pair = (column.heading(true), column.label.as_str());
        if pair.0 != pair.1 && !found.contains(&pair) {
            found.push(pair);
        }
    }
    found
}
