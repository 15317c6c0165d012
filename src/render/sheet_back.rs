//! A workbook to be mended by hand and read again: every cell as what it was, the bad ones coloured and
//! commented. One sheet, nothing above the headings, so that it opens and imports as it is.
//!
//! No clock: the same rows give the same bytes. Words are written as strings, never as formulas.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveDateTime, NaiveTime, Timelike as _};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Note, Workbook,
    Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

use super::clean::{sanitize, sanitize_lines};
use crate::error::{Error, Result};
use crate::text::wayback as texts;

/// Comments on one sheet; cells beyond are only coloured. A reader opens thousands slowly.
const MOST_NOTES: usize = 5_000;
/// Rows on the sheet, headings included: Excel has no more.
const MOST_ROWS: u32 = 1_048_576;
/// Characters in one cell (Excel's limit, in UTF-16 units).
const LONGEST_CELL: usize = 32_767;
/// The widest column, in characters.
const WIDEST: usize = 50;
/// The first rows decide a column's width.
const MEASURED_ROWS: usize = 500;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Content<'a> {
    /// Nothing.
    Empty,
    /// Words, or a code: text for ever.
    Text(Cow<'a, str>),
    /// A number.
    Number(f64),
    /// A day or moment.
    Moment(NaiveDateTime),
    /// True or false.
    Bool(bool),
    /// An error of a formula, as Excel shows it: `#REF!`. It must not be taken for a word.
    Error(Cow<'a, str>),
}

/// How much a cell needs looking at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// Not at all.
    #[default]
    None,
    /// Worth a look.
    Doubtful,
    /// Wrong.
    Bad,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked<'a> {
    /// What stands in it.
    pub content: Content<'a>,
    /// Its colour.
    pub mark: Mark,
    /// Its comment.
    pub note: Option<String>,
}

impl<'a> Marked<'a> {
    /// A cell without colour and comment.
    #[must_use]
    pub const fn plain(content: Content<'a>) -> Self {
        Self { content, mark: Mark::None, note: None }
    }
}

/// The workbook.
#[derive(Debug)]
pub struct Book<'a, R> {
    /// The sheet's name; one that Excel does not allow is made to fit.
    pub sheet: &'a str,
    /// The headings.
    pub headings: Vec<String>,
    /// How many of them, at the end, are ours and only to be read.
    pub added: usize,
    /// The comment on the first heading: what to do with the file.
    pub note: String,
    /// The rows.
    pub rows: R,
}

/// Writes the workbook.
///
/// # Errors
/// When it cannot be put together, which the limits of Excel aside does not happen.
pub fn write<'a>(book: Book<'_, impl Iterator<Item = Vec<Marked<'a>>>>) -> Result<Vec<u8>> {
    workbook(book)
        .map_err(|cause| Error::Unexpected(Box::new(texts::WRITING_WORKBOOK.into()), Box::new(cause)))
}

/// The looks of cells: by what stands in them and by their mark.
struct Looks {
    heading: Format,
    added_heading: Format,
    added: Format,
}

impl Looks {
    fn new() -> Self {
        let heading = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_border_bottom(FormatBorder::Thin);
        let grey = Color::RGB(0x59_59_59);
        Self {
            added_heading: heading.clone().set_italic().set_font_color(grey),
            heading: heading.set_background_color(Color::RGB(0xDD_EB_F7)),
            added: Format::new().set_font_color(grey).set_align(FormatAlign::Top),
        }
    }
}

/// Numbers of formats: words stay words whatever is typed over them, so that a day is never turned round.
fn number_format(content: &Content<'_>) -> &'static str {
    match content {
        Content::Moment(at) if at.time() == NaiveTime::MIN => "dd/mm/yyyy",
        Content::Moment(_) => "dd/mm/yyyy hh:mm:ss",
        Content::Text(_) => "@",
        _ => "General",
    }
}

fn look(content: &Content<'_>, mark: Mark) -> Format {
    let format = Format::new().set_num_format(number_format(content)).set_align(FormatAlign::Top);
    match mark {
        Mark::None => format,
        Mark::Doubtful => format.set_background_color(Color::RGB(0xFF_F2_CC)),
        Mark::Bad => format
            .set_background_color(Color::RGB(0xFF_C7_CE))
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0xC0_00_00)),
    }
}

fn workbook<'a>(
    book: Book<'_, impl Iterator<Item = Vec<Marked<'a>>>>,
) -> std::result::Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_author("tpbis").set_creation_datetime(&created));
    let sheet = workbook.add_worksheet_with_low_memory()?;
    sheet.set_name(sheet_name(book.sheet))?;
    let own = book.headings.len().saturating_sub(book.added);
    let mut rows = book.rows;
    let first: Vec<Vec<Marked<'a>>> = rows.by_ref().take(MEASURED_ROWS).collect();
    for (at, heading) in (0_u16..).zip(&book.headings) {
        let cells = first.iter().filter_map(|row| row.get(usize::from(at)));
        let widest = cells.map(|cell| width(&cell.content)).chain([heading.width() + 3]).max().unwrap_or(8);
        sheet.set_column_width(at, u32::try_from(widest.clamp(8, WIDEST)).unwrap_or(8))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (at, heading) in (0_u16..).zip(&book.headings) {
        let look = if usize::from(at) < own { &looks.heading } else { &looks.added_heading };
        sheet.write_string_with_format(0, at, shorten(&sanitize(heading)), look)?;
    }
    sheet.insert_note(0, 0, &comment(&book.note))?;
    let mut notes = 0;
    let mut last = 0;
    for (at, row) in (1..MOST_ROWS).zip(first.into_iter().chain(rows)) {
        for (column, cell) in (0_u16..).zip(&row) {
            let added = usize::from(column) >= own && cell.mark == Mark::None;
            let format = if added { looks.added.clone() } else { look(&cell.content, cell.mark) };
            write_cell(sheet, at, column, &cell.content, &format)?;
            if let Some(note) = cell.note.as_ref().filter(|_| notes < MOST_NOTES) {
                sheet.insert_note(at, column, &comment(note))?;
                notes += 1;
            }
        }
        last = at;
    }
    if let Some(columns) = u16::try_from(book.headings.len()).ok().and_then(|n| n.checked_sub(1)) {
        sheet.autofilter(0, 0, last, columns)?;
    }
    workbook.save_to_buffer()
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    content: &Content<'_>,
    format: &Format,
) -> std::result::Result<(), XlsxError> {
    match content {
        Content::Empty => sheet.write_blank(row, column, format)?,
        Content::Text(words) => sheet.write_string_with_format(row, column, shorten(words), format)?,
        Content::Number(n) => sheet.write_number_with_format(row, column, *n, format)?,
        Content::Bool(is) => sheet.write_boolean_with_format(row, column, *is, format)?,
        Content::Moment(at) => match moment(*at) {
            Ok(moment) => sheet.write_datetime_with_format(row, column, &moment, format)?,
            // Before Excel's calendar: as words.
            Err(_) => sheet.write_string_with_format(row, column, at.date().to_string(), format)?,
        },
        Content::Error(shown) => {
            let formula = Formula::new(format!("={shown}")).set_result(shown.as_ref());
            sheet.write_formula_with_format(row, column, formula, format)?
        }
    };
    Ok(())
}

fn moment(at: NaiveDateTime) -> std::result::Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(at.year()).unwrap_or_default();
    let day = |part: u32| u8::try_from(part).unwrap_or_default();
    ExcelDateTime::from_ymd(year, day(at.month()), day(at.day()))?.and_hms(
        u16::try_from(at.hour()).unwrap_or_default(),
        day(at.minute()),
        f64::from(at.second()),
    )
}

fn comment(words: &str) -> Note {
    let words = sanitize_lines(words);
    let lines = words.lines().map(|line| line.width() / 38 + 1).sum::<usize>();
    let height = u32::try_from(lines.clamp(2, 14)).unwrap_or(4) * 18 + 12;
    Note::new(words).add_author_prefix(false).set_width(280).set_height(height)
}

fn width(content: &Content<'_>) -> usize {
    match content {
        Content::Text(words) => words.lines().map(UnicodeWidthStr::width).max().unwrap_or(0) + 1,
        Content::Number(n) => n.to_string().len() + 1,
        Content::Moment(_) => 12,
        _ => 0,
    }
}

/// A name Excel allows: at most 31 characters, none of `[]:*?/\`, no apostrophe at either end.
fn sheet_name(name: &str) -> String {
    let fits: String = name
        .chars()
        .map(|c| if "[]:*?/\\".contains(c) || c.is_control() { '-' } else { c })
        .take(31)
        .collect();
    let fits = fits.trim().trim_matches('\'').to_owned();
    if fits.is_empty() || fits.encode_utf16().count() > 31 || fits.eq_ignore_ascii_case("history") {
        "Sheet1".to_owned()
    } else {
        fits
    }
}

fn shorten(words: &str) -> &str {
    if words.len() <= LONGEST_CELL {
        return words;
    }
    let mut units = 0;
    let end = words.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > LONGEST_CELL
    });
    end.map_or(words, |(at, _)| &words[..at])
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use calamine::{CellErrorType, Data, Reader as _, Xlsx};
    use chrono::NaiveDate;

    use super::*;

    fn book(rows: Vec<Vec<Marked<'static>>>) -> Vec<u8> {
        let headings = ["nama", "tanggal", "orang", "_row"].map(str::to_owned).to_vec();
        let note = "Perbaiki sel berwarna".to_owned();
        write(Book { sheet: "Rekap: '22", headings, added: 1, note, rows: rows.into_iter() }).unwrap()
    }

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn cells_come_back_as_what_they_were_with_colour_and_comment() {
        let day = NaiveDate::from_ymd_opt(2022, 3, 5).unwrap().and_time(NaiveTime::MIN);
        let bad = Marked {
            content: Content::Text("tiga puluh".into()),
            mark: Mark::Bad,
            note: Some("bukan angka".to_owned()),
        };
        let bytes = book(vec![
            vec![Marked::plain(Content::Text("=1+1".into())), Marked::plain(Content::Moment(day)), bad],
            vec![
                Marked::plain(Content::Text("007".into())),
                Marked::plain(Content::Error("#REF!".into())),
                Marked::plain(Content::Number(30.0)),
            ],
        ]);
        let mut read = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
        assert_eq!(read.sheet_names(), ["Rekap- '22"]);
        let range = read.worksheet_range("Rekap- '22").unwrap();
        let cell = |row, column| range.get_value((row, column)).unwrap().clone();
        assert_eq!(cell(0, 0), Data::String("nama".to_owned()));
        assert_eq!(cell(1, 0), Data::String("=1+1".to_owned()));
        assert!(matches!(cell(1, 1), Data::DateTime(at) if at.as_datetime() == Some(day)));
        assert_eq!(cell(1, 2), Data::String("tiga puluh".to_owned()));
        assert_eq!(cell(2, 0), Data::String("007".to_owned()));
        assert_eq!(cell(2, 1), Data::Error(CellErrorType::Ref));
        assert_eq!(cell(2, 2), Data::Float(30.0));
        assert!(part(&bytes, "xl/comments1.xml").contains("bukan angka"));
        assert!(part(&bytes, "xl/comments1.xml").contains("Perbaiki sel berwarna"));
        assert!(part(&bytes, "xl/styles.xml").contains("FFFFC7CE"));
        assert!(part(&bytes, "xl/worksheets/sheet1.xml").contains("autoFilter"));
    }

    #[test]
    fn any_name_becomes_one_that_excel_allows() {
        assert_eq!(sheet_name("Jan/Feb [2]"), "Jan-Feb -2-");
        assert_eq!(sheet_name("''"), "Sheet1");
        assert_eq!(sheet_name(&"é".repeat(40)).chars().count(), 31);
    }
}
