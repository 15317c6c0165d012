//! How wide each column of a grid stands, and what becomes of a grid that has no room: short headings, narrow
//! columns of words, columns left out, several tables below one another. May not draw.

use unicode_width::UnicodeWidthStr as _;

use super::super::Style;
use super::super::clean::sanitize;
use super::super::show::is_number;
use super::{NARROWEST, plain, wrap};
use crate::table::{Column, ColumnKind, Narrow};

/// Lines of a heading, after which its column rather becomes wider.
const HEADING_LINES: usize = 3;

/// Width to which the names of rows are pressed before other columns have to go.
const NAME: usize = 26;

/// The same for other words.
const WORDS: usize = 16;

/// A grid's columns as they will stand.
pub(super) struct Plan<'t> {
    /// The tables below one another, each a choice of the columns; mostly one.
    pub(super) blocks: Vec<Vec<Heading<'t>>>,
    /// The columns for which there was no room.
    pub(super) left_out: Vec<&'t Column>,
    /// Whether every column has the room it would like to have.
    pub(super) natural: bool,
}

/// A column with its heading, and how wide it would like to be.
#[derive(Clone)]
pub(super) struct Heading<'t> {
    /// Where the column stands among all columns of the table.
    pub(super) at: usize,
    /// The column.
    pub(super) column: &'t Column,
    /// The heading, long or short.
    pub(super) words: String,
    /// Wide enough for every cell in one line.
    pub(super) natural: usize,
    /// As narrow as it can be.
    pub(super) least: usize,
    /// Whether it is no name of the rows.
    pub(super) figure: bool,
    /// As narrow as it may be while there is another way.
    easy: usize,
}

/// Decides how the columns with these rows below them stand in `room`.
pub(super) fn plan<'t, 'r>(
    columns: &'t [Column],
    rows: impl Iterator<Item = &'r Vec<String>>,
    room: usize,
    style: &Style,
) -> Plan<'t> {
    let contents = contents(columns.len(), rows);
    let names = columns.iter().take_while(|column| is_name(column)).count().clamp(1, 2);
    let headed = |short: bool| -> Vec<Heading<'t>> {
        let columns = columns.iter().zip(&contents).enumerate();
        columns
            .map(|(at, (column, content))| Heading::new((at, column), *content, (short, at < names), style))
            .collect()
    };
    let one = |headings, natural| Plan { blocks: vec![headings], left_out: Vec::new(), natural };
    let full = headed(false);
    if width(&full, |heading| heading.natural) <= room {
        return one(full, true);
    }
    let short = headed(true);
    if width(&short, |heading| heading.easy) <= room {
        return one(short, false);
    }
    let (stay, go): (Vec<_>, Vec<_>) =
        short.into_iter().partition(|heading| heading.column.narrow != Narrow::LeftOut);
    let left_out = go.into_iter().map(|heading| heading.column).collect();
    Plan { blocks: blocks(stay, room), left_out, natural: false }
}

/// The columns in as few tables as the room takes, as even as they can be, each beginning with the names.
fn blocks(headings: Vec<Heading<'_>>, room: usize) -> Vec<Vec<Heading<'_>>> {
    if width(&headings, |heading| heading.least) <= room {
        return vec![headings];
    }
    let divide = |names: usize, limit: usize| {
        let (names, figures) = headings.split_at(names.min(headings.len()));
        let mut blocks = vec![names.to_vec()];
        for figure in figures {
            let full = |block: &Vec<Heading<'_>>| {
                block.len() > names.len() && width(block, |heading| heading.easy) + 2 + figure.easy > limit
            };
            if blocks.last().is_none_or(full) {
                blocks.push(names.to_vec());
            }
            blocks.last_mut().into_iter().for_each(|block| block.push(figure.clone()));
        }
        blocks
    };
    let widest = |blocks: &[Vec<Heading<'_>>]| {
        blocks.iter().map(|block| width(block, |heading| heading.least)).max().unwrap_or(0)
    };
    // The names take at most half the room, and a third one no further table; where that leaves no room for a
    // figure, one of them has to do.
    let leading = headings.iter().take_while(|heading| is_name(heading.column)).count().max(1);
    let half = |names: &usize| width(&headings[..*names], |heading| heading.least) <= room / 2;
    let most = divide(leading.min(2), room).len();
    let fits = |names: &usize| {
        let blocks = divide(*names, room);
        widest(&blocks) <= room && (*names <= 2 || blocks.len() <= most)
    };
    let names = (1..=leading).rev().filter(half).find(fits).unwrap_or(1);
    let fewest = divide(names, room).len();
    let even = (room / 2..room).find(|limit| divide(names, *limit).len() == fewest);
    divide(names, even.unwrap_or(room))
}

/// The columns of a grid side by side with what stands between them.
fn width(headings: &[Heading<'_>], of: fn(&Heading<'_>) -> usize) -> usize {
    headings.iter().map(|heading| of(heading) + 2).sum::<usize>().saturating_sub(1)
}

/// Whether a column says what a row is about.
fn is_name(column: &Column) -> bool {
    !is_number(column.kind) && column.kind != ColumnKind::Mark
}

impl<'t> Heading<'t> {
    /// The heading of the column at a place, whose widest cell and longest word have so many columns.
    fn new(
        (at, column): (usize, &'t Column),
        (content, longest): (usize, usize),
        (short, name): (bool, bool),
        style: &Style,
    ) -> Self {
        let words = plain(&sanitize(column.heading(short)), style);
        let word = words.split(' ').map(|word| word.width()).max().unwrap_or(1);
        let lines = |room| wrap(&words, Some(room));
        let room =
            (content.max(word).max(1)..words.width().max(1)).find(|room| lines(*room).len() <= HEADING_LINES);
        let wrapped =
            room.map_or(words.width(), |room| lines(room).iter().map(|line| line.width()).max().unwrap_or(1));
        let natural = wrapped.max(content).max(1);
        let whole = content.max(word).max(1);
        // Words stay whole, but for those that no table has room for.
        let pressed = |to: usize| natural.min(to.max(word.min(2 * NARROWEST)).max(longest.min(WORDS)));
        let (least, easy) = match (column.kind, name) {
            (ColumnKind::Words, true) => (pressed(WORDS), pressed(NAME)),
            (ColumnKind::Words, false) => (pressed(NARROWEST), pressed(WORDS)),
            _ => (whole, whole),
        };
        Self { at, column, words, natural, least, figure: !name, easy }
    }
}

/// The width of each column's widest cell, and of its longest word.
fn contents<'a>(columns: usize, rows: impl Iterator<Item = &'a Vec<String>>) -> Vec<(usize, usize)> {
    let mut widths = vec![(1, 1); columns];
    for row in rows {
        for ((width, longest), words) in widths.iter_mut().zip(row) {
            *width = words.width().max(*width);
            *longest = words.split([' ', '\n']).map(|word| word.width()).max().unwrap_or(0).max(*longest);
        }
    }
    widths
}

/// Shares a terminal's columns out: everybody the least, then evenly until it is used up.
pub(in super::super) fn fit(natural: &[usize], least: &[usize], terminal: Option<u16>) -> Vec<usize> {
    let between = (2 * natural.len()).saturating_sub(1);
    let room = terminal.map_or(usize::MAX, |width| usize::from(width).saturating_sub(between));
    if natural.iter().sum::<usize>() <= room {
        return natural.to_vec();
    }
    let mut widths: Vec<usize> =
        least.iter().zip(natural).map(|(least, natural)| *least.min(natural)).collect();
    let mut spare = room.saturating_sub(widths.iter().sum());
    while spare > 0 {
        let before = spare;
        for (width, natural) in widths.iter_mut().zip(natural) {
            if *width < *natural && spare > 0 {
                *width += 1;
                spare -= 1;
            }
        }
        if spare == before {
            break;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_shared_evenly_and_never_below_the_least() {
        assert_eq!(fit(&[10, 30, 5], &[10, 10, 5], None), [10, 30, 5]);
        assert_eq!(fit(&[10, 30, 5], &[10, 10, 5], Some(40)), [10, 20, 5]);
        assert_eq!(fit(&[30, 30], &[10, 10], Some(43)), [20, 20]);
        assert_eq!(fit(&[30, 30], &[10, 10], Some(5)), [10, 10]);
    }
}
