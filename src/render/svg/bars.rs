//! Bars lying beside their names, which may be long: side by side, or the parts end to end.

use super::super::markup::Markup;
use super::super::plot::{Plot, Point};
use super::{WIDTH, cut, look, text, top, width_of};
use crate::table::ChartKind;

/// The most letters of a name beside its bar.
const NAME: usize = 34;
/// Between one point and the next.
const GAP: f64 = 7.0;

/// Where bars lie.
struct Ground {
    left: f64,
    zero: f64,
    scale: f64,
}

/// The height of the drawing, and what is in it.
pub(super) fn draw(plot: &Plot) -> (f64, Markup) {
    let mut out = Markup::default();
    let widest = |words: &mut dyn Iterator<Item = f64>| words.fold(0.0, f64::max);
    let names = widest(&mut plot.points.iter().map(|point| width_of(&cut(&point.label, NAME)))) + 8.0;
    let (low, high) = (plot.smallest(), plot.largest());
    let figures = width_of(&plot.shown(high)).max(width_of(&plot.shown(low))) + 10.0;
    let under = if low < 0.0 { figures } else { 0.0 };
    let room = (WIDTH - names - figures - under).max(50.0);
    let scale = room / (high - low).max(f64::MIN_POSITIVE);
    let ground = Ground { left: names, zero: names + under - low * scale, scale };
    let stacked = plot.kind == ChartKind::Stacked;
    let bars = if stacked { 1 } else { plot.series.len() };
    let thick = if bars == 1 { 17.0 } else { 12.0 };
    let mut y = top(plot);
    for point in &plot.points {
        let tall = thick * f64::from(u8::try_from(bars).unwrap_or(u8::MAX));
        text(&mut out, (names - 8.0, y + tall / 2.0 + 4.0), "e", &cut(&point.label, NAME));
        if stacked {
            parts(plot, point, &ground, (y, thick), &mut out);
        } else {
            for (at, value) in point.values.iter().enumerate() {
                let y = y + thick * f64::from(u8::try_from(at).unwrap_or(u8::MAX));
                one(plot, (at, *value), &ground, (y, thick), &mut out);
            }
        }
        y += tall + GAP;
    }
    let zero = ground.zero.max(ground.left);
    out.raw("<line class=\"axis\" x1=\"").number(zero).raw("\" x2=\"").number(zero);
    out.raw("\" y1=\"").number(top(plot)).raw("\" y2=\"").number(y - GAP).raw("\"/>");
    (y, out)
}

fn one(
    plot: &Plot,
    (at, value): (usize, Option<f64>),
    ground: &Ground,
    (y, thick): (f64, f64),
    out: &mut Markup,
) {
    let Some(value) = value else {
        return text(out, (ground.zero + 5.0, y + thick / 2.0 + 4.0), "f", ".");
    };
    let length = value.abs() * ground.scale;
    let begin = if value < 0.0 { ground.zero - length } else { ground.zero };
    bar(out, look(at), (begin, y), (length, thick));
    let (x, class) = if value < 0.0 { (begin - 5.0, "e") } else { (begin + length + 5.0, "") };
    text(out, (x, y + thick / 2.0 + 4.0), class, &plot.shown(value));
}

fn parts(plot: &Plot, point: &Point, ground: &Ground, (y, thick): (f64, f64), out: &mut Markup) {
    let mut x = ground.zero;
    for (at, value) in point.values.iter().enumerate() {
        let Some(value) = value.filter(|value| *value > 0.0) else { continue };
        let length = value * ground.scale;
        bar(out, look(at), (x, y), (length, thick));
        let shown = plot.shown(value);
        if width_of(&shown) + 6.0 <= length {
            // On dark ground the letters are white: `i0` …
            let class = ["i0 m", "i1 m", "i2 m", "i3 m", "i4 m"][at % 5];
            text(out, (x + length / 2.0, y + thick / 2.0 + 4.0), class, &shown);
        }
        x += length;
    }
    if point.values.iter().any(Option::is_some) {
        text(out, (x + 5.0, y + thick / 2.0 + 4.0), "b", &plot.shown(point.sum()));
    } else {
        text(out, (x + 5.0, y + thick / 2.0 + 4.0), "f", ".");
    }
}

fn bar(out: &mut Markup, class: &'static str, (x, y): (f64, f64), (width, height): (f64, f64)) {
    out.raw("<rect class=\"").raw(class).raw("\" x=\"").number(x).raw("\" y=\"").number(y);
    out.raw("\" width=\"").number(width).raw("\" height=\"").number(height).raw("\"/>");
}
