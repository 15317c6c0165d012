//! A table as aligned lines of text: a grid by comfy-table, or a card of `label  value` lines.
//!
//! Widths are display columns. Words may wrap to fit a terminal; numbers, days and codes never break.

mod columns;

use columns::Heading;
pub(super) use columns::fit;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Width};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::Style;
use super::show::{for_people, for_people_in_lines, is_number};
use crate::args;
use crate::table::{Cell, ColumnKind, Table};
use crate::text::render as words;

/// How much a line stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// Like any other.
    Plain,
    /// Headings and totals.
    Strong,
    /// Rules and notes.
    Faint,
}

/// A line and how it stands out.
pub(super) type Line = (String, Weight);

/// Stands in a row of its own where a rule belongs. Cells are cleaned of control characters, so that
/// no other line can hold it.
const RULE: char = '\u{1}';

/// Least width to which a column of words is pressed.
const NARROWEST: usize = 10;

/// The lines of a grid: heading, rule, rows, and a rule over the total.
///
/// Headings wrap at spaces to what their columns hold. What is then wider than the style allows gets its
/// short headings and cells that do not repeat them, then narrower columns of words, then loses the columns
/// that can be done without, and in the end stands in several tables below one another, each with the names
/// of its rows.
pub(super) fn grid(table: &Table, style: &Style) -> Vec<Line> {
    divided(table, style).1
}

/// The lines of a grid, and in how many tables below one another it stands.
pub(super) fn divided(table: &Table, style: &Style) -> (usize, Vec<Line>) {
    let shown = |row: &Vec<Cell>| -> Vec<String> {
        let cells = table.columns.iter().zip(row);
        cells.map(|(column, cell)| plain(&for_people(cell, column.kind, style.lang), style)).collect()
    };
    let mut rows: Vec<Vec<String>> = table.rows.iter().map(shown).collect();
    let total = table.total.as_ref().map(shown);
    let room = style.width.map_or(usize::MAX, |width| usize::from(width).saturating_sub(1));
    let mut plan = columns::plan(&table.columns, rows.iter().chain(&total), room, style);
    if !plan.natural {
        spare_heading(table, &mut rows, style);
        plan = columns::plan(&table.columns, rows.iter().chain(&total), room, style);
    }
    let mut lines = Vec::new();
    for (at, block) in plan.blocks.iter().enumerate() {
        if at > 0 {
            lines.push((String::new(), Weight::Plain));
        }
        let of = |row: &Vec<String>| block.iter().map(|heading| row[heading.at].clone()).collect();
        // A table without figures of the total needs no such row.
        let figures = |row: &&Vec<String>| {
            plan.blocks.len() == 1
                || block.iter().any(|heading| heading.figure && !row[heading.at].is_empty())
        };
        let total = total.as_ref().filter(figures).map(of);
        lines.extend(drawn(block, rows.iter().map(of).collect(), total, style));
    }
    if !plan.left_out.is_empty() {
        let columns: Vec<_> =
            plan.left_out.iter().map(|column| super::clean::sanitize(&column.label)).collect();
        let words = words::LEFT_OUT.fill(style.lang, args![columns = columns.join(", ")]);
        let room = style.width.map(|_| room.max(2 * NARROWEST));
        let sentence = wrap(&plain(&words, style), room);
        lines.extend(sentence.into_iter().map(|line| (format!(" {line}"), Weight::Faint)));
    }
    (plan.blocks.len(), lines)
}

/// Leaves off what the heading says already: under `Perpustakaan` stands `Desa Pudak`, not `Perpustakaan Desa Pudak`.
fn spare_heading(table: &Table, rows: &mut [Vec<String>], style: &Style) {
    let words = table.columns.iter().enumerate().filter(|(_, column)| column.kind == ColumnKind::Words);
    for (at, column) in words {
        let said = plain(&super::clean::sanitize(&column.label), style) + " ";
        for cell in rows.iter_mut().map(|row| &mut row[at]) {
            if let Some(rest) = cell.strip_prefix(&said).filter(|rest| !rest.is_empty()) {
                *cell = rest.to_owned();
            }
        }
    }
}

/// Draws the grid: every column as wide as it likes, or as the terminal allows.
fn drawn(
    headings: &[Heading<'_>],
    rows: Vec<Vec<String>>,
    total: Option<Vec<String>>,
    style: &Style,
) -> Vec<Line> {
    let kinds: Vec<ColumnKind> = headings.iter().map(|heading| heading.column.kind).collect();
    let natural: Vec<usize> = headings.iter().map(|heading| heading.natural).collect();
    let least: Vec<usize> = headings.iter().map(|heading| heading.least).collect();
    let widths = fit(&natural, &least, style.width);
    let rule = || vec![RULE.to_string()];
    let mut grid = comfy_table::Table::new();
    grid.load_style(comfy_table::TableStyle::new()).set_content_arrangement(ContentArrangement::Disabled);
    let aligned = |row: Vec<String>| aligned(row, &kinds, &widths);
    grid.add_row(aligned(sunk(headings, &widths))).add_row(rule());
    grid.add_rows(rows.into_iter().map(aligned));
    if let Some(total) = total {
        grid.add_row(rule()).add_row(aligned(total));
    }
    for (column, width) in grid.column_iter_mut().zip(&widths) {
        let padded = u16::try_from(width + 2).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(padded)));
    }
    let length = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
    weighed(&grid, length, style)
}

/// The headings in lines of their columns' widths, standing on the rule below them.
fn sunk(headings: &[Heading<'_>], widths: &[usize]) -> Vec<String> {
    let wrapped: Vec<Vec<String>> =
        headings.iter().zip(widths).map(|(heading, width)| wrap(&heading.words, Some(*width))).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    wrapped.into_iter().map(|lines| "\n".repeat(height - lines.len()) + &lines.join("\n")).collect()
}

/// Turns the drawn table into lines: rules drawn, what stands above the first and below the second strong.
fn weighed(grid: &comfy_table::Table, length: usize, style: &Style) -> Vec<Line> {
    let stroke = if style.ascii { "-" } else { "─" };
    let mut rules = 0;
    let mut lines = Vec::new();
    for line in grid.lines() {
        if line.contains(RULE) {
            rules += 1;
            lines.push((format!(" {}", stroke.repeat(length)), Weight::Faint));
        } else {
            let weight = if rules == 1 { Weight::Plain } else { Weight::Strong };
            lines.push((line.trim_end().to_owned(), weight));
        }
    }
    lines
}

/// Cells broken into lines of their column's width, so that the library only has to align them.
fn aligned(cells: Vec<String>, kinds: &[ColumnKind], widths: &[usize]) -> Vec<comfy_table::Cell> {
    let columns = cells.into_iter().zip(kinds).zip(widths);
    columns
        .map(|((words, kind), width)| {
            let fits = words.contains('\n') || words.width() <= *width;
            let words = if fits { words } else { wrap(&words, Some(*width)).join("\n") };
            comfy_table::Cell::new_owned(words).set_alignment(alignment(*kind))
        })
        .collect()
}

const fn alignment(kind: ColumnKind) -> CellAlignment {
    match kind {
        ColumnKind::Mark => CellAlignment::Center,
        kind if is_number(kind) => CellAlignment::Right,
        _ => CellAlignment::Left,
    }
}

/// The lines of a card: for each row one `label  value` line per column, long values wrapped beside it. With
/// `spare`, none for what is not known.
pub(super) fn card(table: &Table, spare: bool, style: &Style) -> Vec<Line> {
    let labels: Vec<String> =
        table.columns.iter().map(|column| plain(&super::clean::sanitize(&column.label), style)).collect();
    let width = labels.iter().map(|label| label.width()).max().unwrap_or(0);
    let room = style.width.map(|columns| usize::from(columns).saturating_sub(width + 3).max(2 * NARROWEST));
    let mut lines = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        if at > 0 {
            lines.push((String::new(), Weight::Plain));
        }
        let told = |cell: &Cell| !(spare && *cell == Cell::Empty);
        for ((label, column), cell) in
            labels.iter().zip(&table.columns).zip(row).filter(|(_, cell)| told(cell))
        {
            let value = plain(&for_people_in_lines(cell, column.kind, style.lang), style);
            let mut label = label.as_str();
            // An address that is broken leads nowhere.
            let room = room.filter(|_| !value.starts_with("https://") || value.contains(char::is_whitespace));
            for part in wrap(&value, room) {
                let gap = " ".repeat(width - label.width());
                lines.push((format!(" {label}{gap}  {part}").trim_end().to_owned(), Weight::Plain));
                label = "";
            }
        }
    }
    lines
}

/// Breaks words into lines of at most `room` columns, at spaces where possible; at least one line.
pub(super) fn wrap(words: &str, room: Option<usize>) -> Vec<String> {
    let Some(room) = room else { return words.split('\n').map(str::to_owned).collect() };
    let mut lines = Vec::new();
    for paragraph in words.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split(' ') {
            if used > 0 && used + 1 + word.width() > room {
                lines.push(std::mem::take(&mut line));
                used = 0;
            } else if used > 0 {
                line.push(' ');
                used += 1;
            }
            for c in word.chars() {
                let columns = c.width().unwrap_or(0);
                if used + columns > room && used > 0 {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push(c);
                used += columns;
            }
        }
        lines.push(line);
    }
    lines
}

/// Words as the terminal can show them: with `--ascii`, letters without their accents, `?` for others.
pub(super) fn plain(words: &str, style: &Style) -> String {
    use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
    if !style.ascii || words.is_ascii() {
        return words.to_owned();
    }
    let mut out = String::with_capacity(words.len());
    for c in words.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            c if c.is_ascii() => out.push(c),
            '\u{2018}' | '\u{2019}' => out.push('\''),
            '\u{201c}' | '\u{201d}' => out.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            '·' | '•' => out.push('*'),
            '×' => out.push('x'),
            '✓' => out.push('v'),
            _ => out.push('?'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use proptest::prelude::*;

    #[test]
    fn ascii_keeps_what_can_be_read() {
        let style = Style { ascii: true, ..Style::plain(Lang::Id) };
        assert_eq!(plain("“Kopi” – café … 3×2 ✓ 漢", &style), "\"Kopi\" - cafe ... 3x2 v ?");
    }

    proptest! {
        #[test]
        fn wrapping_loses_no_letter_and_keeps_to_the_room(words in "[a-z漢é \n]{0,80}", room in 2_usize..30) {
            let lines = wrap(&words, Some(room));
            prop_assert!(lines.iter().all(|line| line.width() <= room), "{lines:?}");
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&lines.join("\n")), letters(&words));
        }
    }
}
