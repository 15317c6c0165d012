//! Bars as small as a word: one figure month by month, from nothing up to the largest of its row.

use super::super::markup::Markup;
use super::super::show::for_people;
use crate::table::{Cell, ColumnKind};
use crate::text::Lang;

/// From one bar to the next.
const STEP: f64 = 7.0;
const THICK: f64 = 5.0;
const HEIGHT: f64 = 18.0;
/// How high a bar is at least: nothing is another thing than not known.
const LEAST: f64 = 0.8;

/// The bars as one `<svg>`, the last month darker; none where no figure is known.
#[expect(clippy::cast_precision_loss, reason = "a drawing is not exact to 2^53")]
pub(in super::super) fn sparkline(values: &[Option<i64>], lang: Lang) -> Markup {
    let mut out = Markup::default();
    let Some(most) = values.iter().flatten().copied().max() else { return out };
    let shown =
        |value: &Option<i64>| for_people(&value.map_or(Cell::Silent, Cell::Integer), ColumnKind::Count, lang);
    let told = values.iter().map(shown).collect::<Vec<_>>().join("; ");
    out.raw("<svg class=\"spark\" role=\"img\" viewBox=\"0 0 ").number(STEP * values.len() as f64).raw(" ");
    out.number(HEIGHT).between("\" aria-label=\"", &told, "\"><path d=\"");
    for (at, value) in values.iter().enumerate() {
        if at + 1 == values.len() {
            out.raw("\"/><path class=\"s0\" d=\"");
        }
        let Some(value) = value else { continue };
        let tall = (HEIGHT * (*value).max(0) as f64 / most.max(1) as f64).max(LEAST);
        out.raw("M").number(STEP * at as f64).raw(" ").number(HEIGHT).raw("v").number(-tall);
        out.raw("h").number(THICK).raw("V").number(HEIGHT).raw("z");
    }
    out.raw("\"/></svg>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(values: &[Option<i64>]) -> String {
        sparkline(values, Lang::Id).as_str().to_owned()
    }

    #[test]
    fn a_bar_a_month_and_none_where_nothing_is_known() {
        assert_eq!(
            drawn(&[Some(500), None, Some(0), Some(1_000)]),
            "<svg class=\"spark\" role=\"img\" viewBox=\"0 0 28 18\" aria-label=\"500; .; 0; 1.000\">\
             <path d=\"M0 18v-9h5V18zM14 18v-0.8h5V18z\"/><path class=\"s0\" d=\"M21 18v-18h5V18z\"/></svg>"
        );
        assert_eq!(drawn(&[None, None]), "");
    }

    #[test]
    fn no_bar_leaves_the_drawing() {
        for values in [[Some(0), Some(0)], [Some(-5), Some(i64::MAX)], [Some(i64::MIN), None]] {
            let svg = drawn(&values);
            for part in svg.split("v-").skip(1) {
                let tall: f64 = part.split('h').next().unwrap().parse().unwrap();
                assert!((LEAST..=HEIGHT).contains(&tall), "{svg}");
            }
        }
    }
}
