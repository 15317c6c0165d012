//! How wide the columns of a grid stand: as wide as what they hold, and on a wide sheet narrower, so that the sheet
//! printed across a page can still be read.

use unicode_width::UnicodeWidthStr as _;

use super::super::layout::{fit, wrap};
use super::super::show::{for_people, for_people_in_lines};
use super::one_line;
use crate::table::{Cell, Column, ColumnKind, Table};
use crate::text::Lang;

/// The widest column; longer words wrap.
pub(super) const WIDEST: usize = 60;
/// The first rows decide a column's width.
const MEASURED_ROWS: usize = 1_000;
/// Characters side by side that are easily read when printed across A4.
const PAGE: u16 = 170;
/// Width to which words are pressed on a page that is too narrow.
const WORDS: usize = 24;
/// Lines of a heading, after which its column rather becomes wider.
const HEADING_LINES: usize = 3;
/// Lines of a row at most: Excel shows no row of more than 409 points.
const HIGHEST: usize = 27;
/// The arrow of the filter covers about so many characters of a heading.
const ARROW: usize = 2;

/// The characters each column of the grid holds.
pub(super) fn widths(table: &Table, rows: &[Vec<Cell>], lang: Lang) -> Vec<usize> {
    let (mut natural, mut least) = (Vec::new(), Vec::new());
    for (at, column) in table.columns.iter().enumerate() {
        let label = one_line(column.heading(table.is_wide()));
        let content = widest(column, rows, table.total.as_ref(), at, lang);
        let word = label.split(' ').map(|word| word.width()).max().unwrap_or(0) + ARROW;
        let heading = heading_width(&label);
        natural.push(content.max(heading).clamp(4, WIDEST));
        let pressed = if column.kind == ColumnKind::Words { content.min(WORDS) } else { content };
        least.push(pressed.max(word).clamp(4, WIDEST));
    }
    fit(&natural, &least, Some(PAGE))
}

/// Lines of the highest heading over columns of these widths.
pub(super) fn heading_lines(table: &Table, widths: &[usize]) -> u8 {
    let headings = table.columns.iter().map(|column| one_line(column.heading(table.is_wide())));
    highest(headings.zip(widths.iter().copied()))
}

/// Lines of a row's longest words in columns of these widths.
pub(super) fn row_lines(row: &[Cell], columns: &[Column], widths: &[usize], lang: Lang) -> u8 {
    let words =
        row.iter().zip(columns).zip(widths).filter(|((_, column), _)| column.kind == ColumnKind::Words);
    highest(words.map(|((cell, column), width)| (for_people_in_lines(cell, column.kind, lang), *width)))
}

/// The lines of the highest of these words, each in its width.
fn highest(words: impl Iterator<Item = (String, usize)>) -> u8 {
    // Letters are narrower than the digit by which a column is measured.
    let lines = words.map(|(words, width)| wrap(&words, Some(width + width / 8)).len());
    lines.max().and_then(|lines| u8::try_from(lines.clamp(1, HIGHEST)).ok()).unwrap_or(1)
}

/// A column's width in Excel's characters, with a little air.
pub(super) fn width(characters: usize) -> f64 {
    let characters = u8::try_from(characters.clamp(4, WIDEST)).unwrap_or(u8::MAX);
    f64::from(characters) * 1.05 + 1.8
}

/// The display width of the widest shown value of a column.
fn widest(column: &Column, rows: &[Vec<Cell>], total: Option<&Vec<Cell>>, at: usize, lang: Lang) -> usize {
    let cells = rows.iter().take(MEASURED_ROWS).chain(total).filter_map(|row| row.get(at));
    cells.map(|cell| for_people(cell, column.kind, lang).width()).max().unwrap_or(0)
}

/// The width below which a heading, wrapped at its spaces, would break a word or take many lines.
pub(super) fn heading_width(label: &str) -> usize {
    let word = label.split(' ').map(|word| word.width()).max().unwrap_or(0);
    let fits = |room: &usize| wrap(label, Some((*room).max(1))).len() <= HEADING_LINES;
    (word..label.width()).find(fits).unwrap_or(label.width()) + ARROW
}
