//! Tables of a page: grids with numbers at the right edge, and cards of label beside value.

use super::super::markup::Markup;
use super::super::plot::figure;
use super::super::show::{for_people, for_people_in_lines, is_number};
use crate::table::{Cell, ChartKind, Column, ColumnKind, Section, Table};
use crate::text::Lang;

/// A grid; with a chart of kind `Heat`, its figures on the darker ground the larger they are.
pub(super) fn grid(page: &mut Markup, section: &Section, lang: Lang) {
    let table = &section.table;
    // The more columns, the smaller the letters on paper.
    let size = match table.columns.len() {
        0..=6 => "<table class=\"w1\">\n",
        7..=9 => "<table class=\"w2\">\n",
        10..=14 => "<table class=\"w3\">\n",
        15..=19 => "<table class=\"w4\">\n",
        _ => "<table class=\"w5\">\n",
    };
    page.raw("<div class=\"grid\" tabindex=\"0\">\n").raw(size).raw("<thead>\n<tr>");
    for column in &table.columns {
        heading(page, column, table.is_wide());
    }
    page.raw("</tr>\n</thead>\n<tbody>\n");
    let hottest = hottest(section);
    for row in &table.rows {
        page.raw("<tr>");
        for (at, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
            let heat = hottest
                .as_ref()
                .and_then(|(columns, most)| columns.contains(&at).then(|| warmth(cell, *most)).flatten());
            self::cell(page, (at, cell), column.kind, heat, lang);
        }
        page.raw("</tr>\n");
    }
    page.raw("</tbody>\n");
    if let Some(total) = &table.total {
        page.raw("<tfoot>\n<tr>");
        for (at, (cell, column)) in total.iter().zip(&table.columns).enumerate() {
            self::cell(page, (at, cell), column.kind, None, lang);
        }
        page.raw("</tr>\n</tfoot>\n");
    }
    page.raw("</table>\n</div>\n");
}

fn heading(page: &mut Markup, column: &Column, short: bool) {
    page.raw("<th scope=\"col\"");
    class(page, column.kind, None);
    let words = column.heading(short);
    if words != column.label {
        page.between(" title=\"", &column.label, "\"");
    }
    page.between(">", words, "</th>");
}

fn cell(
    page: &mut Markup,
    (at, cell): (usize, &Cell),
    kind: ColumnKind,
    heat: Option<&'static str>,
    lang: Lang,
) {
    let shown = for_people_in_lines(cell, kind, lang);
    let look = match (heat, kind, shown.as_str()) {
        (Some(heat), ..) => Some(heat),
        (None, ColumnKind::Mark, "✓") => Some("good"),
        (None, ColumnKind::Mark, "–") => Some("bad"),
        _ if *cell == Cell::Silent => Some("silent"),
        _ => None,
    };
    page.raw(if at == 0 { "<th scope=\"row\"" } else { "<td" });
    class(page, kind, look);
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

/// The class of a column's kind (`n` number, `m` mark, `c` never broken), and of one cell's look.
fn class(page: &mut Markup, kind: ColumnKind, look: Option<&'static str>) {
    let kind = match kind {
        ColumnKind::Mark => "m",
        kind if is_number(kind) => "n",
        ColumnKind::Code | ColumnKind::Date | ColumnKind::Month => "c",
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
