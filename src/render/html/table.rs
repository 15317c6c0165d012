//! Tables of a page: grids with numbers at the right edge, and cards of label beside value.

use unicode_width::UnicodeWidthStr as _;

use super::super::markup::Markup;
use super::super::plot::figure;
use super::super::show::{for_people, for_people_in_lines, is_number};
use super::super::svg;
use super::paper::{Fit, is_left_out};
use crate::args;
use crate::table::{Cell, ChartKind, Column, ColumnKind, Section, Table, Tone};
use crate::text::{Lang, render as words};

/// Letters of words that are not broken into lines: of the names of rows in the first two columns, and of others.
const SHORT: [usize; 2] = [24, 14];

/// A grid; with a chart of kind `Heat`, its figures on the darker ground the larger they are.
pub(super) fn grid(page: &mut Markup, section: &Section, fit: Fit, lang: Lang) {
    let table = &section.table;
    page.raw("<div class=\"grid\" tabindex=\"0\">\n<table class=\"").raw(fit.class);
    page.raw("\">\n<thead>\n<tr>");
    for column in &table.columns {
        heading(page, column, table.is_wide());
    }
    if let Some(sparklines) = &table.sparklines {
        page.between("<th scope=\"col\" class=\"m\">", &sparklines.label, "</th>");
    }
    page.raw("</tr>\n</thead>\n<tbody>\n");
    let hottest = hottest(section);
    let short: Vec<bool> = (0..table.columns.len()).map(|at| is_short(table, at, lang)).collect();
    let mut sparklines = table.sparklines.iter().flat_map(|sparklines| &sparklines.rows);
    for row in &table.rows {
        page.raw("<tr>");
        for (at, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
            let heat = hottest
                .as_ref()
                .and_then(|(columns, most)| columns.contains(&at).then(|| warmth(cell, *most)).flatten());
            self::cell(page, (at, cell), (column, short[at]), heat, lang);
        }
        if let Some(sparkline) = sparklines.next() {
            page.raw("<td class=\"m\">").append(&svg::sparkline(sparkline, lang)).raw("</td>");
        }
        page.raw("</tr>\n");
    }
    page.raw("</tbody>\n");
    if let Some(total) = &table.total {
        page.raw("<tfoot>\n<tr>");
        for (at, (cell, column)) in total.iter().zip(&table.columns).enumerate() {
            self::cell(page, (at, cell), (column, short[at]), None, lang);
        }
        page.raw(if table.sparklines.is_some() { "<td class=\"m\"></td>" } else { "" });
        page.raw("</tr>\n</tfoot>\n");
    }
    page.raw("</table>\n</div>\n");
    if fit.narrow {
        let left_out = table.columns.iter().filter(|column| is_left_out(column));
        let columns: Vec<&str> = left_out.map(|column| column.label.as_str()).collect();
        let sentence = words::LEFT_OUT.fill(lang, args![columns = columns.join(", ")]);
        page.between("<p class=\"note paper\">", &sentence, "</p>\n");
    }
    if let Some(sparklines) = &table.sparklines {
        page.between("<p class=\"note\">", &sparklines.note, "</p>\n");
    }
}

fn heading(page: &mut Markup, column: &Column, short: bool) {
    page.raw("<th scope=\"col\"");
    class(page, column.kind, false, None);
    let words = column.heading(short);
    if words != column.label {
        page.between(" title=\"", &column.label, "\"");
    }
    page.raw(">");
    for (at, word) in words.split(' ').enumerate() {
        page.raw(if at > 0 { " " } else { "" });
        // A browser would break it behind the hyphen.
        if word.contains(['-', '–']) && word.width() > 3 {
            page.between("<span class=\"c\">", word, "</span>");
        } else {
            page.words(word);
        }
    }
    page.raw("</th>");
}

fn cell(
    page: &mut Markup,
    (at, cell): (usize, &Cell),
    (column, short): (&Column, bool),
    heat: Option<&'static str>,
    lang: Lang,
) {
    let kind = column.kind;
    let shown = for_people_in_lines(cell, kind, lang);
    let tone = column.tone(cell).map(|tone| match tone {
        Tone::Bad => "bad",
        Tone::Fair => "fair",
        Tone::Good => "good",
    });
    let look = match (heat.or(tone), kind, shown.as_str()) {
        (Some(look), ..) => Some(look),
        (None, ColumnKind::Mark, "✓") => Some("good"),
        (None, ColumnKind::Mark, "–") => Some("bad"),
        _ if *cell == Cell::Silent => Some("silent"),
        _ => None,
    };
    page.raw(if at == 0 { "<th scope=\"row\"" } else { "<td" });
    class(page, kind, short, look);
    page.raw(">");
    words_or_link(page, &shown);
    page.raw(if at == 0 { "</th>" } else { "</td>" });
}

/// The words of a cell; a web address alone in it can be followed.
fn words_or_link(page: &mut Markup, shown: &str) {
    if shown.starts_with("https://") && !shown.contains(char::is_whitespace) {
        page.between("<a rel=\"noopener\" href=\"", shown, "\">").words(shown).raw("</a>");
    } else {
        page.lines(shown);
    }
}

/// Whether a column holds words, but so short ones that they look better in one line.
fn is_short(table: &Table, at: usize, lang: Lang) -> bool {
    let most = SHORT[usize::from(at > 1)];
    let words = |row: &Vec<Cell>| for_people(&row[at], ColumnKind::Words, lang).width() <= most;
    table.columns[at].kind == ColumnKind::Words && table.rows.iter().all(words)
}

/// The class of a column's kind (`n` number, `m` mark, `c` never broken), and of one cell's look.
fn class(page: &mut Markup, kind: ColumnKind, short: bool, look: Option<&'static str>) {
    let kind = match kind {
        ColumnKind::Mark => "m",
        kind if is_number(kind) => "n",
        ColumnKind::Code | ColumnKind::Date | ColumnKind::Month => "c",
        _ if short => "c",
        _ => "",
    };
    match (kind, look) {
        ("", None) => {}
        ("", Some(look)) => drop(page.raw(" class=\"").raw(look).raw("\"")),
        (kind, None) => drop(page.raw(" class=\"").raw(kind).raw("\"")),
        (kind, Some(look)) => drop(page.raw(" class=\"").raw(kind).raw(" ").raw(look).raw("\"")),
    }
}

/// The columns a heat chart colours, and their largest figure.
fn hottest(section: &Section) -> Option<(Vec<usize>, f64)> {
    let chart = section.chart.as_ref().filter(|chart| chart.kind == ChartKind::Heat)?;
    let table = &section.table;
    let columns: Vec<usize> = (0..table.columns.len())
        .filter(|at| chart.series.contains(&table.columns[*at].key) && is_number(table.columns[*at].kind))
        .collect();
    let cells = table.rows.iter().flat_map(|row| columns.iter().filter_map(|at| figure(&row[*at])));
    let most = cells.fold(0.0, f64::max);
    (most > 0.0).then_some((columns, most))
}

/// How dark the ground of a figure is: not at all at zero, darkest at the largest.
fn warmth(cell: &Cell, most: f64) -> Option<&'static str> {
    let share = figure(cell)? / most;
    match share {
        share if share <= 0.0 => None,
        share if share <= 0.25 => Some("h1"),
        share if share <= 0.5 => Some("h2"),
        share if share <= 0.75 => Some("h3"),
        _ => Some("h4"),
    }
}

/// One table of `label  value` a row.
pub(super) fn card(page: &mut Markup, table: &Table, lang: Lang) {
    for row in &table.rows {
        page.raw("<table class=\"card\">\n<tbody>\n");
        for (cell, column) in row.iter().zip(&table.columns) {
            // What is not known says nothing on paper.
            if for_people(cell, column.kind, lang).is_empty() {
                continue;
            }
            page.between("<tr><th scope=\"row\">", &column.label, "</th><td>");
            words_or_link(page, &for_people_in_lines(cell, column.kind, lang));
            page.raw("</td></tr>\n");
        }
        page.raw("</tbody>\n</table>\n");
    }
}
