//! Lines through points in time. A line stops where no figure is known; points carry their figures.

use super::super::markup::Markup;
use super::super::plot::Plot;
use super::axis::Axis;
use super::{WIDTH, look, text, top, width_of};
use crate::table::ColumnKind;

/// The height between the lowest and the highest mark.
const TALL: f64 = 190.0;

/// The height of the drawing, and what is in it.
pub(super) fn draw(plot: &Plot) -> (f64, Markup) {
    let mut out = Markup::default();
    let whole = plot.unit() != ColumnKind::Percent && plot.unit() != ColumnKind::Decimal;
    let axis = Axis::new(plot.smallest(), plot.largest(), whole);
    let labels: Vec<String> = axis.ticks.iter().map(|tick| plot.shown(*tick)).collect();
    let left = labels.iter().map(|label| width_of(label)).fold(0.0, f64::max) + 10.0;
    let right = WIDTH - 30.0;
    let high = top(plot) + 18.0;
    let y_of = |value: f64| high + TALL * (1.0 - axis.place(value));
    for (tick, label) in axis.ticks.iter().zip(&labels) {
        let y = y_of(*tick);
        out.raw("<line class=\"").raw(if *tick == 0.0 { "axis" } else { "grid" });
        out.raw("\" x1=\"").number(left).raw("\" x2=\"").number(WIDTH);
        out.raw("\" y1=\"").number(y).raw("\" y2=\"").number(y).raw("\"/>");
        text(&mut out, (left - 6.0, y + 4.0), "e f", label);
    }
    let begin = left + 24.0;
    let step = (right - begin) / count(plot.points.len().saturating_sub(1).max(1));
    let x_of = |at: usize| begin + step * count(at);
    let widest = plot.points.iter().map(|point| width_of(&point.label)).fold(0.0, f64::max) + 6.0;
    let every = (1..).find(|every| count(*every) * step >= widest).unwrap_or(1);
    for (at, point) in plot.points.iter().enumerate().step_by(every) {
        text(
            &mut out,
            (x_of(at).min(WIDTH - width_of(&point.label) / 2.0), high + TALL + 17.0),
            "m f",
            &point.label,
        );
    }
    let mut taken = Vec::new();
    for series in 0..plot.series.len() {
        strokes(plot, series, &x_of, &y_of, &mut out);
        figures(plot, series, step, (&x_of, &y_of), &mut taken, &mut out);
    }
    (high + TALL + 24.0, out)
}

/// The stretches of points that follow one another, and a dot on each point.
fn strokes(
    plot: &Plot,
    series: usize,
    x_of: &dyn Fn(usize) -> f64,
    y_of: &dyn Fn(f64) -> f64,
    out: &mut Markup,
) {
    let mut open = false;
    for (at, point) in plot.points.iter().enumerate() {
        match (point.values[series], open) {
            (Some(value), _) => {
                if !open {
                    out.raw("<polyline class=\"").raw(look(series)).raw("\" points=\"");
                }
                out.number(x_of(at)).raw(",").number(y_of(value)).raw(" ");
                open = true;
            }
            (None, true) => {
                out.raw("\"/>");
                open = false;
            }
            (None, false) => {}
        }
    }
    if open {
        out.raw("\"/>");
    }
    for (at, point) in plot.points.iter().enumerate() {
        let Some(value) = point.values[series] else { continue };
        out.raw("<circle class=\"").raw(look(series)).raw("\" cx=\"").number(x_of(at));
        out.raw("\" cy=\"").number(y_of(value)).raw("\" r=\"3\"><title>");
        out.words(&point.label).raw(": ").words(&plot.shown(value)).raw("</title></circle>");
    }
}

/// The figures above the points: all of one line when they fit, else the highest and the last. Where a figure
/// of another line is `taken` to stand already, none is written over it.
fn figures(
    plot: &Plot,
    series: usize,
    step: f64,
    (x_of, y_of): (&dyn Fn(usize) -> f64, &dyn Fn(f64) -> f64),
    taken: &mut Vec<(f64, f64)>,
    out: &mut Markup,
) {
    let known: Vec<(usize, f64)> =
        plot.points.iter().enumerate().filter_map(|(at, point)| Some((at, point.values[series]?))).collect();
    let widest = known.iter().map(|(_, value)| width_of(&plot.shown(*value))).fold(0.0, f64::max) + 4.0;
    let highest = known.iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| *at);
    let last = known.last().map(|(at, _)| *at);
    let all = plot.series.len() == 1 && widest <= step;
    for (at, value) in known {
        let apart =
            highest.is_none_or(|highest| highest == at || count(highest.abs_diff(at)) * step > widest);
        if all || Some(at) == highest || (Some(at) == last && apart) {
            let shown = plot.shown(value);
            let (x, y) = (x_of(at).min(WIDTH - width_of(&shown) / 2.0), y_of(value) - 8.0);
            if taken.iter().all(|(left, above)| (x - left).abs() >= widest || (y - above).abs() >= 12.0) {
                text(out, (x, y), "m b", &shown);
                taken.push((x, y));
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "points are few")]
const fn count(n: usize) -> f64 {
    n as f64
}
