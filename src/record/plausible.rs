//! Whether a figure is plausible beside others of its kind. Pure arithmetic, shared by importing and checking.
//!
//! The rule is the modified z-score of Iglewicz and Hoaglin (*How to Detect and Handle Outliers*, ASQC
//! 1993): `0.6745 · (x − median) / MAD`, where they call 3.5 and more an outlier. Figures of libraries
//! differ by factors rather than by amounts (a festival month has four times the visitors, a slipped key a
//! hundred times), so it is taken of `ln(1 + figure)`. False alarms teach people not to read warnings;
//! therefore it is made stricter: the score must pass 5, the figure must be ten times the largest usual
//! one, and small figures are never asked about. Zeros say nothing about size and are left out. The MAD
//! has a floor, so that a series that never changes does not make every change an outlier.

use super::{Field, FieldType, RecordType};

/// How many other figures of its own a library needs to be its own measure.
pub const FEWEST_OWN: usize = 6;
/// How many other figures of libraries alike are needed where its own are too few.
pub const FEWEST_PEERS: usize = 20;
/// The score a figure must pass; the source of the rule says 3.5.
const SCORE: f64 = 5.0;
/// The factor over the largest usual figure.
const FACTOR: f64 = 10.0;
/// The least spread, on the scale of `ln(1 + figure)`: about 15 %.
const LEAST_SPREAD: f64 = 0.15;
/// From so many figures on, "usual" is said without the outermost tenths.
const MANY: usize = 20;

/// The figures of a record type that are judged: stored counts and rupiah that may be shown, by position.
pub fn judged(of: &'static RecordType) -> impl Iterator<Item = (usize, &'static Field)> {
    of.fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.stored() && matches!(field.kind, FieldType::Count | FieldType::Rupiah))
}

/// The least figure worth a question: 100 people or things, ten million rupiah.
#[must_use]
pub const fn least(kind: FieldType) -> i64 {
    match kind {
        FieldType::Rupiah => 10_000_000,
        _ => 100,
    }
}

/// What is usual among some figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usual {
    /// The smallest usual figure (the tenth percentile, where there are many).
    pub low: i64,
    /// The largest usual figure (the ninetieth percentile, where there are many).
    pub high: i64,
    middle: f64,
    spread: f64,
    largest: f64,
}

impl Usual {
    /// What is usual among these figures, the one in question among them; nothing when fewer than `fewest`
    /// others are above zero. Sorts them.
    #[must_use]
    pub fn of(figures: &mut Vec<f32>, fewest: usize) -> Option<Self> {
        figures.retain(|figure| *figure > 0.0);
        if figures.len() <= fewest {
            return None;
        }
        figures.sort_unstable_by(f32::total_cmp);
        let middle = ln(median(figures));
        let mut apart: Vec<f32> =
            figures.iter().map(|figure| (ln(f64::from(*figure)) - middle).abs() as f32).collect();
        apart.sort_unstable_by(f32::total_cmp);
        let spread = median(&apart).max(LEAST_SPREAD);
        let score = |figure: f32| 0.6745 * (ln(f64::from(figure)) - middle) / spread;
        // Several slips must not make one another usual.
        let usual = &figures[..figures.partition_point(|figure| score(*figure) <= SCORE)];
        let at = |part: usize| usual.get(usual.len().saturating_sub(1) * part / 10).copied().unwrap_or(0.0);
        let (low, high) = if usual.len() < MANY { (at(0), at(10)) } else { (at(1), at(9)) };
        Some(Self { low: low as i64, high: high as i64, middle, spread, largest: f64::from(at(10)) })
    }

    /// Whether a figure of this kind is implausible beside these.
    #[must_use]
    pub fn refutes(&self, figure: i64, kind: FieldType) -> bool {
        let x = figure as f64;
        figure >= least(kind)
            && x >= FACTOR * self.largest
            && 0.6745 * (ln(x) - self.middle) / self.spread > SCORE
    }

    /// How many times the middle of the usual a figure is, in two leading digits.
    #[must_use]
    pub fn times(&self, figure: i64) -> i64 {
        let times = figure as f64 / self.middle.exp_m1().max(1.0);
        let step = 10_f64.powf((times.max(1.0).log10().floor() - 1.0).max(0.0));
        ((times / step).round() * step) as i64
    }
}

fn ln(figure: f64) -> f64 {
    figure.ln_1p()
}

/// The middle of sorted figures.
fn median(sorted: &[f32]) -> f64 {
    let half = sorted.len() / 2;
    match sorted.len() {
        0 => 0.0,
        n if n.is_multiple_of(2) => f64::midpoint(f64::from(sorted[half - 1]), f64::from(sorted[half])),
        _ => f64::from(sorted[half]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNT: FieldType = FieldType::Count;

    /// Whether the last figure is implausible beside the others of its series.
    fn asks(series: &[i64], fewest: usize) -> Option<bool> {
        let figure = *series.last().unwrap();
        let mut figures: Vec<f32> = series.iter().map(|n| *n as f32).collect();
        Usual::of(&mut figures, fewest).map(|usual| usual.refutes(figure, COUNT))
    }

    #[test]
    fn the_village_with_nine_million_visits_is_asked_about() {
        let series = [58, 40, 95, 61, 70, 44, 52, 9_114_240];
        assert_eq!(asks(&series, FEWEST_OWN), Some(true));
        let mut figures: Vec<f32> = series.iter().map(|n| *n as f32).collect();
        let usual = Usual::of(&mut figures, FEWEST_OWN).unwrap();
        assert_eq!((usual.low, usual.high, usual.times(9_114_240)), (40, 95, 150_000));
    }

    #[test]
    fn a_festival_a_first_month_and_small_figures_are_not() {
        assert_eq!(asks(&[58, 40, 95, 61, 70, 44, 52, 4 * 95], FEWEST_OWN), Some(false));
        assert_eq!(asks(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 5_000], FEWEST_OWN), None, "zeros are no measure");
        assert_eq!(asks(&[3, 3, 3, 3, 3, 3, 3, 40], FEWEST_OWN), Some(false));
        assert_eq!(asks(&[3, 3, 3, 3, 3, 3, 3, 300], FEWEST_OWN), Some(true));
        assert_eq!(asks(&[58, 40, 95, 61, 70, 9_114_240], FEWEST_OWN), None, "too few");
    }

    #[test]
    fn a_series_that_never_changes_may_change() {
        assert_eq!(asks(&[1000, 1000, 1000, 1000, 1000, 1000, 1000, 2000], FEWEST_OWN), Some(false));
    }

    #[test]
    fn several_slips_do_not_hide_one_another() {
        let series = [58, 40, 95, 61, 70, 44, 52, 48, 9_114_240, 9_000_000, 58_000];
        for slip in [9_114_240, 9_000_000, 58_000] {
            let mut series = series.to_vec();
            series.push(slip);
            assert_eq!(asks(&series, FEWEST_OWN), Some(true), "{slip}");
        }
    }

    #[test]
    fn growth_and_wide_series_raise_no_alarm() {
        let growing: Vec<i64> = (0..24).map(|n| 20 + n * n).collect();
        assert_eq!(asks(&growing, FEWEST_OWN), Some(false));
        assert_eq!(asks(&[3, 200, 40, 1_500, 12, 90, 600, 8_000], FEWEST_OWN), Some(false));
    }
}
