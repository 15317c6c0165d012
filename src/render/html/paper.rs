//! How large the letters of a table can be on paper, and whether the page must lie across for it. Measured by what
//! the columns hold: ten narrow ones take less room than six wide ones.

use unicode_width::UnicodeWidthStr as _;

use super::super::show::{for_people, is_number};
use crate::table::{Column, ColumnKind, Layout, Narrow, Section, Table};
use crate::text::Lang;

/// Between the margins of A4, in points: upright and across.
const ROOM: [f64; 2] = [516.0, 762.0];
/// The classes of the style sheet with their letters and the room beside each cell, in points.
const SIZES: [(&str, f64, f64); 5] =
    [("w1", 9.5, 8.0), ("w2", 9.0, 8.0), ("w3", 8.0, 6.0), ("w4", 7.4, 6.0), ("w5", 6.6, 4.0)];
/// How many of them are read easily enough to leave the page upright.
const EASY: usize = 3;
/// Width of a letter, as a share of its height: in words, in figures, in the bold letters of headings.
const LETTER: [f64; 3] = [0.5, 0.56, 0.58];
/// Words longer than this may wrap, and names of rows, the first two columns, when longer than that.
const WORDS: usize = 26;
const NAME: usize = 34;
/// A table that needs smaller letters does without the columns that can be left out.
const SMALLEST: usize = 4;
/// Width of sparklines, in heights of a letter.
const SPARK: f64 = 5.6;
/// The first rows decide.
const MEASURED_ROWS: usize = 1_000;

/// How a table stands on paper.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    /// The class of its letters.
    pub(super) class: &'static str,
    /// Whether it does without the columns that can be left out.
    pub(super) narrow: bool,
}

/// Whether the page must lie across for one of these tables.
pub(super) fn across(sections: &[&Section], lang: Lang) -> bool {
    let grids = sections.iter().map(|section| &section.table).filter(|table| table.layout == Layout::Grid);
    grids.map(|table| letters(table, lang)).any(|letters| fitting(&letters, ROOM[0]) >= EASY)
}

/// The largest letters in which a table stands on the page.
pub(super) fn fit(table: &Table, across: bool, lang: Lang) -> Fit {
    let room = ROOM[usize::from(across)];
    let mut letters = letters(table, lang);
    let mut at = fitting(&letters, room);
    let narrow = at >= SMALLEST && table.columns.iter().any(is_left_out);
    if narrow {
        let mut columns = table.columns.iter();
        letters.retain(|_| columns.next().is_none_or(|column| !is_left_out(column)));
        at = fitting(&letters, room);
    }
    Fit { class: SIZES[at.min(SIZES.len() - 1)].0, narrow }
}

/// Whether a narrow table does without this column.
pub(super) fn is_left_out(column: &Column) -> bool {
    column.narrow == Narrow::LeftOut
}

/// Which of the sizes is the first to fit; one past the last when none does.
fn fitting(letters: &[f64], room: f64) -> usize {
    let fits = |(_, height, beside): &(&str, f64, f64)| {
        letters.iter().map(|width| width * height + beside).sum::<f64>() <= room
    };
    SIZES.iter().position(fits).unwrap_or(SIZES.len())
}

/// What each column needs, in heights of a letter.
fn letters(table: &Table, lang: Lang) -> Vec<f64> {
    let columns = table.columns.iter().enumerate().map(|(at, column)| {
        let rows = table.rows.iter().take(MEASURED_ROWS).chain(&table.total);
        let most = if at < 2 { NAME } else { WORDS };
        let cells = rows.map(|row| needed(&for_people(&row[at], column.kind, lang), column.kind, most));
        let heading = wide(longest_word(column.heading(table.is_wide())), LETTER[2]);
        cells.fold(heading, f64::max)
    });
    columns.chain(table.sparklines.iter().map(|_| SPARK)).collect()
}

fn needed(shown: &str, kind: ColumnKind, most: usize) -> f64 {
    match kind {
        ColumnKind::Words => wide(shown.width().min(most).max(longest_word(shown)), LETTER[0]),
        kind if is_number(kind) => wide(shown.width(), LETTER[1]),
        _ => wide(shown.width(), LETTER[0]),
    }
}

fn longest_word(words: &str) -> usize {
    // What is longer breaks anywhere.
    words.split_whitespace().map(|word| word.width()).max().unwrap_or(0).min(WORDS)
}

#[expect(clippy::cast_precision_loss, reason = "letters of a cell are few")]
fn wide(letters: usize, each: f64) -> f64 {
    letters as f64 * each
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;
    use crate::table::Cell;

    fn counts(columns: usize, n: i64) -> Section {
        let mut section = sample::words(&[&["Tebo"]]).sections.remove(0);
        for at in 0..columns {
            section.table.columns.push(Column::new(format!("n{at}"), "Jml", ColumnKind::Count));
            section.table.rows[0].push(Cell::Integer(n));
        }
        section
    }

    #[test]
    fn what_the_columns_hold_decides_and_not_how_many_they_are() {
        let (narrow, wide) = (counts(14, 12), counts(8, 1_000_000_000));
        assert!(!across(&[&narrow], Lang::Id) && across(&[&wide], Lang::Id));
        assert!(across(&[&narrow, &wide], Lang::Id), "one page is like the others");
        let class = |section: &Section, across| fit(&section.table, across, Lang::Id).class;
        assert_eq!(class(&counts(3, 1), false), "w1");
        assert_eq!(class(&wide, true), "w1", "across there is room");
        assert_eq!(class(&counts(40, 1_000_000), true), "w5", "there is nothing smaller");
    }

    #[test]
    fn what_can_be_left_out_goes_before_letters_become_too_small() {
        let mut section = counts(18, 1_000_000);
        let plain = fit(&section.table, true, Lang::Id);
        assert!(!plain.narrow && plain.class == "w5", "{}", plain.class);
        for column in &mut section.table.columns[14..] {
            column.narrow = Narrow::LeftOut;
        }
        let narrow = fit(&section.table, true, Lang::Id);
        assert!(narrow.narrow && narrow.class < "w5", "{}", narrow.class);
        let mut section = counts(3, 1);
        section.table.columns[3].narrow = Narrow::LeftOut;
        assert!(!fit(&section.table, false, Lang::Id).narrow, "room enough");
    }

    #[test]
    fn the_letters_are_those_of_the_style_sheet() {
        for (class, height, _) in SIZES {
            let rule = format!(".{class} {{ font-size: {height}pt }}");
            assert!(super::super::LOOKS.contains(&rule), "{rule}");
        }
    }
}
