//! Charts as inline SVG: the geometry of lines and bars. Knows points and figures, no domain; colours
//! and letters are classes of the page's style sheet, so that nothing here needs a script.

mod axis;
mod bars;
mod line;
mod sparkline;

pub(super) use self::sparkline::sparkline;

use unicode_width::UnicodeWidthStr as _;

use super::markup::Markup;
use super::plot::Plot;
use crate::table::ChartKind;

/// The width all is reckoned in; the page scales it.
const WIDTH: f64 = 720.0;
/// About the width of one letter of a chart.
const LETTER: f64 = 6.0;
/// The height of the line of names above the drawing.
const LEGEND: f64 = 22.0;
/// Colours and dashes the style sheet knows, `s0` …; further series begin again.
const LOOKS: [&str; 5] = ["s0", "s1", "s2", "s3", "s4"];

/// A chart as one `<svg>`; `number` tells its names from those of the page's other charts.
pub(super) fn draw(plot: &Plot, number: usize) -> Markup {
    let (height, body) = match plot.kind {
        ChartKind::Line => line::draw(plot),
        _ => bars::draw(plot),
    };
    let mut out = Markup::default();
    out.raw("<svg role=\"img\" viewBox=\"0 0 ").number(WIDTH).raw(" ").number(height);
    out.raw("\" aria-labelledby=\"c").whole(number).raw("t c").whole(number).raw("d\">");
    out.raw("<title id=\"c").whole(number).between("t\">", &plot.title, "</title>");
    out.raw("<desc id=\"c").whole(number).between("d\">", &told(plot), "</desc>");
    legend(plot, &mut out);
    out.append(&body).raw("</svg>\n");
    out
}

/// The figures as a sentence, for those who cannot see the drawing.
fn told(plot: &Plot) -> String {
    let shown = |value: &Option<f64>| value.map_or_else(|| ".".to_owned(), |value| plot.shown(value));
    let points = plot.points.iter().map(|point| {
        let values: Vec<String> = point.values.iter().map(shown).collect();
        format!("{}: {}", point.label, values.join(" / "))
    });
    format!("{} – {}. {}.", plot.category, plot.series.join(" / "), points.collect::<Vec<_>>().join("; "))
}

/// Names of the series above the drawing, when there is more than one.
fn legend(plot: &Plot, out: &mut Markup) {
    if plot.series.len() < 2 {
        return;
    }
    let mut x = 2.0;
    for (at, name) in plot.series.iter().enumerate() {
        if plot.kind == ChartKind::Line {
            // The dashes tell lines apart where a printer has no colours.
            out.raw("<polyline class=\"").raw(look(at)).raw("\" points=\"").number(x).raw(",8 ");
            out.number(x + 26.0).raw(",8\"/>");
            x += 14.0;
        } else {
            out.raw("<rect class=\"").raw(look(at)).raw("\" x=\"").number(x);
            out.raw("\" y=\"2\" width=\"12\" height=\"12\"/>");
        }
        x += 17.0;
        text(out, (x, 12.0), "", name);
        x += width_of(name) + 18.0;
    }
}

/// Where the drawing begins below the names.
const fn top(plot: &Plot) -> f64 {
    if plot.series.len() < 2 { 0.0 } else { LEGEND }
}

/// The class of a series.
const fn look(at: usize) -> &'static str {
    LOOKS[at % LOOKS.len()]
}

/// Words at a place; the class says which end stands there (`e` end, `m` middle) and how they look.
fn text(out: &mut Markup, (x, y): (f64, f64), class: &'static str, words: &str) {
    out.raw("<text x=\"").number(x).raw("\" y=\"").number(y).raw("\"");
    if !class.is_empty() {
        out.raw(" class=\"").raw(class).raw("\"");
    }
    out.between(">", words, "</text>");
}

/// About how wide words are.
#[expect(clippy::cast_precision_loss, reason = "labels are short")]
fn width_of(words: &str) -> f64 {
    words.width() as f64 * LETTER
}

/// Words cut with "…" to a number of letters.
fn cut(words: &str, letters: usize) -> String {
    if words.width() <= letters {
        return words.to_owned();
    }
    let mut out = String::new();
    for c in words.chars() {
        if out.width() + 2 > letters {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out + "…"
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::table::{Cell, Column, ColumnKind, Section};
    use crate::text::Lang;

    fn svg(section: &Section) -> String {
        draw(&Plot::of(section, Lang::Id).unwrap(), 1).as_str().to_owned()
    }

    /// Every number given to an attribute of this name.
    fn attributes(svg: &str, name: &str) -> Vec<f64> {
        let begins = format!(" {name}=\"");
        svg.split(&begins).skip(1).map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect()
    }

    #[test]
    fn bars_are_as_long_as_their_figures() {
        let svg = svg(&sample::drawn(ChartKind::Bar, &[("a", Some(50)), ("b", Some(100)), ("c", None)]));
        let widths = attributes(&svg, "width");
        assert_eq!(widths.len(), 2, "silence has no bar: {svg}");
        assert!((widths[0] / widths[1] - 2.0).abs() < 0.01, "{svg}");
        assert!(svg.contains(">100</text>") && svg.contains(">50</text>"), "{svg}");
    }

    #[test]
    fn a_line_stops_where_nothing_came() {
        let rows =
            [("Jan", Some(1)), ("Feb", Some(2)), ("Mar", None), ("Apr", Some(0)), ("Mei", Some(1_250))];
        let svg = svg(&sample::drawn(ChartKind::Line, &rows));
        assert_eq!(svg.matches("<polyline").count(), 2, "{svg}");
        assert_eq!(svg.matches("<circle").count(), 4, "{svg}");
        assert!(svg.contains(">1.250</text>"), "{svg}");
        let ys = attributes(&svg, "cy");
        assert!(ys[3] < ys[1] && ys[1] < ys[2], "more stands higher: {ys:?}");
    }

    #[test]
    fn parts_stand_end_to_end_with_their_sum() {
        let mut section = sample::drawn(ChartKind::Stacked, &[("a", Some(30)), ("b", Some(10))]);
        section.table.columns.push(Column::new("more", "Lain", ColumnKind::Count));
        for row in &mut section.table.rows {
            row.push(Cell::Integer(20));
        }
        section.chart.as_mut().unwrap().series.push("more".to_owned());
        let svg = svg(&section);
        let (xs, widths) = (attributes(&svg, "x"), attributes(&svg, "width"));
        assert_eq!(widths.len(), 2 + 4, "two of the names, four parts");
        assert!((widths[2] / widths[3] - 1.5).abs() < 0.01);
        assert!(xs.len() > 6 && svg.contains(">50</text>") && svg.contains("Lain"), "{svg}");
    }

    #[test]
    fn a_drawing_says_what_it_shows_and_hostile_words_stay_words() {
        let svg = svg(&sample::drawn(ChartKind::Bar, &[("<script>\"x\"", Some(1)), ("b", Some(2))]));
        assert!(svg.contains("<title id=\"c1t\">Kunjungan menurut nama</title>"), "{svg}");
        assert!(svg.contains("b: 2; &lt;script&gt;&quot;x&quot;: 1."), "{svg}");
        assert!(!svg.contains("<script"));
    }

    #[test]
    fn nothing_leaves_the_drawing() {
        let long = "Perpustakaan Desa Muara Jambi Makmur Sejahtera Selama-lamanya";
        for kind in [ChartKind::Bar, ChartKind::Line, ChartKind::Stacked] {
            for n in [0, 1, 7, 1_000_000_000] {
                let svg = svg(&sample::drawn(kind, &[(long, Some(n)), ("b", Some(-5)), ("c", Some(3))]));
                for name in ["x", "cx", "x1", "x2", "cy", "y"] {
                    let inside = attributes(&svg, name).iter().all(|x| (0.0..=WIDTH).contains(x));
                    assert!(inside, "{kind:?} {n} {name}: {svg}");
                }
                assert!(attributes(&svg, "width").iter().all(|width| *width >= 0.0), "{svg}");
            }
        }
    }
}
