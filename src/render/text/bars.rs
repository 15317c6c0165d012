//! Bars beside the rows of a table on a terminal, where a chart belongs to it and room is left; where none is, a
//! course over time is one small line below. Files, pipes and `--ascii` do without: there it would be in the way.

use unicode_width::UnicodeWidthStr as _;

use super::super::Style;
use super::super::clean::sanitize;
use super::super::layout::{Line, Weight, divided};
use crate::table::{Cell, ChartKind, Column, ColumnKind, Section, Table};

/// The longest bar.
const LONGEST: usize = 24;
/// A bar shorter than this at the largest figure would say nothing.
const SHORTEST: usize = 8;

/// The lines of a grid with a bar behind each row: the chart's first series.
pub(super) fn beside(mut lines: Vec<Line>, section: &Section, style: &Style<'_>) -> Vec<Line> {
    let Some(values) = values(section, style) else { return lines };
    let widest = lines.iter().map(|(line, _)| line.width()).max().unwrap_or(0);
    let room = usize::from(style.width.unwrap_or_default()).saturating_sub(widest + 3).min(LONGEST);
    let first = lines.iter().position(|(_, weight)| *weight == Weight::Faint).map_or(0, |rule| rule + 1);
    let last = first + values.len();
    let most = values.iter().flatten().copied().max().unwrap_or(0);
    // A row that wrapped has more lines than one: no bar would stand beside its figure.
    let ends = |(line, weight): &Line| line.is_empty() || *weight == Weight::Faint;
    let whole =
        lines.len() >= last && !lines[first..last].iter().any(ends) && lines.get(last).is_none_or(ends);
    let series = section.chart.as_ref().and_then(|chart| chart.series.first());
    let drawn = section.table.columns.iter().find(|column| Some(&column.key) == series);
    let title = drawn.map(|column| sanitize(&column.label)).unwrap_or_default();
    if room < SHORTEST || !whole || most <= 0 {
        let over_time = section.chart.as_ref().is_some_and(|chart| chart.kind == ChartKind::Line);
        let line = format!(" {title}  {}", spark(&values, most));
        if over_time && most > 0 && line.width() <= usize::from(style.width.unwrap_or_default()) {
            lines.push((line, Weight::Plain));
        }
        return lines;
    }
    let push = |line: &mut String, words: &str| {
        let gap = " ".repeat(widest - line.width() + 2);
        line.push_str(&gap);
        line.push_str(words);
    };
    if let Some((heading, _)) = lines[..first].iter_mut().rev().nth(1).filter(|_| title.width() <= room) {
        push(heading, &title);
    }
    for ((line, _), value) in lines[first..last].iter_mut().zip(values) {
        let bar = value.map(|value| length(value, most, room)).unwrap_or_default();
        if bar > 0 {
            push(line, &"▇".repeat(bar));
        }
    }
    lines
}

/// The lines of a grid with its sparklines as a last column of letters, and the sentence that explains them;
/// `None` where it has none, or a table more would be needed to show them.
pub(super) fn with_sparklines<'t>(table: &'t Table, style: &Style<'_>) -> Option<(Vec<Line>, &'t str)> {
    let sparklines = table.sparklines.as_ref().filter(|_| style.width.is_some() && !style.ascii)?;
    let mut with = table.clone();
    with.columns.push(Column::new("sparkline", &*sparklines.label, ColumnKind::Mark));
    for (row, sparkline) in with.rows.iter_mut().zip(&sparklines.rows) {
        let most = sparkline.iter().flatten().copied().max();
        row.push(most.map_or(Cell::Empty, |most| Cell::Text(spark(sparkline, most.max(1)))));
    }
    with.total.iter_mut().for_each(|total| total.push(Cell::Empty));
    let (parts, lines) = divided(&with, style);
    (parts == divided(table, style).0).then_some((lines, &*sparklines.note))
}

/// What the bars show, a figure a row.
fn values(section: &Section, style: &Style<'_>) -> Option<Vec<Option<i64>>> {
    let chart =
        section.chart.as_ref().filter(|chart| matches!(chart.kind, ChartKind::Line | ChartKind::Bar))?;
    if style.width.is_none() || style.ascii || section.table.rows.len() < 2 {
        return None;
    }
    let series = chart.series.first()?;
    let at = section.table.columns.iter().position(|column| column.key == *series)?;
    let figure = |row: &Vec<Cell>| match row.get(at) {
        Some(Cell::Integer(n)) => Some(*n),
        _ => None,
    };
    Some(section.table.rows.iter().map(figure).collect())
}

/// A figure a letter, as high as it is; a point where none is known.
fn spark(values: &[Option<i64>], most: i64) -> String {
    const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let height = |value: &i64| length(*value, most, HEIGHTS.len()).saturating_sub(1);
    values.iter().map(|value| value.as_ref().map_or('.', |value| HEIGHTS[height(value)])).collect()
}

/// Blocks of a bar: at least one for a figure that is not nothing.
fn length(value: i64, most: i64, room: usize) -> usize {
    if value <= 0 {
        return 0;
    }
    let room = i128::try_from(room).unwrap_or(0);
    let blocks = (i128::from(value) * room + i128::from(most) / 2) / i128::from(most);
    usize::try_from(blocks.max(1)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::super::{Format, sample};
    use super::*;
    use crate::table::Document;
    use crate::text::Lang;

    const ROWS: &[(&str, Option<i64>)] = &[("a", Some(100)), ("b", Some(50)), ("c", None), ("d", Some(1))];

    fn shown(width: Option<u16>, ascii: bool) -> String {
        let document =
            Document { sections: vec![sample::drawn(ChartKind::Bar, ROWS)], ..Document::default() };
        sample::written(&document, Format::Table, &Style { width, ascii, ..Style::plain(Lang::Id) })
    }

    #[test]
    fn a_terminal_with_room_shows_bars_beside_figures() {
        assert_eq!(
            shown(Some(44), false),
            "Gambar\n Nama  Kunjungan  Kunjungan\n ───────────────\n\
             \u{20}a           100  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇\n b            50  ▇▇▇▇▇▇▇▇▇▇▇▇\n c             .\n d             1  ▇\n"
        );
    }

    #[test]
    fn a_course_over_time_without_room_for_bars_is_a_line_below() {
        let rows = &[("a", Some(100)), ("b", Some(50)), ("c", None), ("d", Some(1)), ("e", Some(0))];
        let shown = |kind, width| {
            let mut section = sample::drawn(kind, rows);
            section.table.columns.push(Column::new("more", "Lain", ColumnKind::Count));
            section.table.rows.iter_mut().for_each(|row| row.push(Cell::Integer(1_000_000_000)));
            let document = Document { sections: vec![section], ..Document::default() };
            let style = Style { width: Some(width), ..Style::plain(Lang::Id) };
            sample::written(&document, Format::Table, &style)
        };
        let text = shown(ChartKind::Line, 36);
        assert!(text.ends_with("\n Kunjungan  █▄.▁▁\n"), "{text}");
        let text = shown(ChartKind::Bar, 36);
        assert!(!text.contains('█') && !text.contains('▇'), "{text}");
        let text = shown(ChartKind::Line, 60);
        assert!(!text.contains('█') && text.contains('▇'), "bars say it:\n{text}");
    }

    #[test]
    fn a_divided_table_has_bars_beside_its_first_part() {
        let mut section = sample::drawn(ChartKind::Bar, ROWS);
        for at in 0..6 {
            section.table.columns.push(Column::new(format!("n{at}"), "Lain", ColumnKind::Count));
            section.table.rows.iter_mut().for_each(|row| row.push(Cell::Integer(1_000_000_000)));
        }
        let document = Document { sections: vec![section], ..Document::default() };
        let on = |width| {
            let style = Style { width: Some(width), ..Style::plain(Lang::Id) };
            sample::written(&document, Format::Table, &style)
        };
        assert_eq!(on(60).matches("Nama").count(), 3, "{}", on(60));
        assert_eq!(on(60).lines().filter(|line| line.contains('▇')).count(), 3, "{}", on(60));
    }

    #[test]
    fn a_sparkline_behind_a_row_is_a_word_of_blocks() {
        let document = Document { sections: vec![sample::with_sparklines()], ..Document::default() };
        let on = |width, ascii| {
            let style = Style { width, ascii, ..Style::plain(Lang::Id) };
            sample::written(&document, Format::Table, &style)
        };
        assert_eq!(
            on(Some(80), false),
            "Gambar\n                     4\n Nama   Kunjungan  bulan\n ───────────────────────\n \
             Muara        588   ▄.▁█\n Tebo           .\n Batang: kunjungan.\n"
        );
        for (width, ascii) in [(None, false), (Some(80), true), (Some(20), false)] {
            let text = on(width, ascii);
            assert!(!text.contains("bulan") && !text.contains("Batang"), "{text}");
        }
    }

    #[test]
    fn pipes_ascii_and_narrow_terminals_do_without() {
        for (width, ascii) in [(None, false), (Some(80), true), (Some(24), false)] {
            let text = shown(width, ascii);
            assert!(!text.contains('▇') && text.contains("100"), "{text}");
        }
    }
}
