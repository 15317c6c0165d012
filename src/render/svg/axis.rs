//! A scale with round steps. Pure.

/// From a figure to a place, with the round figures to mark.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    /// The figures to mark, smallest first.
    pub(super) ticks: Vec<f64>,
    low: f64,
    high: f64,
}

impl Axis {
    /// A scale that holds all from `smallest` (0 or below) to `largest`, in about four round steps; whole
    /// ones when the figures are counts.
    pub(super) fn new(smallest: f64, largest: f64, whole: bool) -> Self {
        let span = (largest - smallest).max(if whole { 1.0 } else { 1e-9 });
        let rough = span / 4.0;
        let power = 10_f64.powf(rough.log10().floor());
        let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
        let step = steps.iter().map(|n| n * power).find(|step| *step >= rough * 0.999).unwrap_or(rough);
        let step = if whole { step.ceil().max(1.0) } else { step };
        let (first, last) = ((smallest / step).floor(), (largest / step - 1e-9).ceil().max(1.0));
        let mut ticks = Vec::new();
        let mut at = first;
        while at <= last {
            ticks.push(at * step);
            at += 1.0;
        }
        Self { low: first * step, high: last * step, ticks }
    }

    /// Where a figure stands between 0 (the low end) and 1 (the high end).
    pub(super) fn place(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_hold_all() {
        assert_eq!(Axis::new(0.0, 1350.0, true).ticks, [0.0, 500.0, 1000.0, 1500.0]);
        assert_eq!(Axis::new(0.0, 3.0, true).ticks, [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(Axis::new(0.0, 0.0, true).ticks, [0.0, 1.0]);
        assert_eq!(Axis::new(-5.0, 10.0, true).ticks, [-5.0, 0.0, 5.0, 10.0]);
        assert_eq!(Axis::new(0.0, 0.84, false).ticks.len(), 5);
        for n in [1.0, 9.0, 99.0, 12_345.0, 1e12] {
            let axis = Axis::new(0.0, n, true);
            assert!(axis.place(n) > 0.5 && axis.place(n) <= 1.0 && axis.ticks.len() <= 6, "{axis:?}");
            assert!(axis.place(0.0).abs() < 1e-9);
        }
    }
}
