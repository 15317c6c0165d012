//! What the values of records come to: their sum, or another fold of them.

use super::source::Fold;
use crate::reports::columns::add;
use crate::reports::series::{count, median, real};
use crate::table::Cell;

/// A figure in the making.
pub(super) struct Made {
    fold: Fold,
    sum: Cell,
    /// The values, where more than their sum is asked for.
    values: Vec<f64>,
    /// How many months they are of, where each month counts once.
    months: usize,
}

impl Made {
    /// Nothing yet.
    pub(super) const fn new(fold: Fold) -> Self {
        Self { fold, sum: Cell::Silent, values: Vec::new(), months: 0 }
    }

    /// Takes the value of one more record.
    pub(super) fn add(&mut self, value: &Cell) {
        match (self.fold, value) {
            (Fold::Sum, value) => self.sum = add([&self.sum, value].into_iter()),
            (_, Cell::Integer(n)) => self.values.push(real(*n)),
            (_, Cell::Decimal(x)) => self.values.push(*x),
            _ => (),
        }
    }

    /// Whether each of the things counted once counts only with its first record.
    pub(super) fn counts_once(&self) -> bool {
        self.fold != Fold::Monthly
    }

    /// Takes note of one more month.
    pub(super) const fn add_month(&mut self) {
        self.months += 1;
    }

    /// What they come to.
    pub(super) fn come_to(self) -> Cell {
        let values = self.values;
        let made = match self.fold {
            Fold::Sum => return self.sum,
            Fold::Mean => {
                (!values.is_empty()).then(|| values.iter().sum::<f64>() / real(count(values.len())))
            }
            Fold::Monthly => (self.months > 0).then(|| values.iter().sum::<f64>() / real(count(self.months))),
            // Rounded as shares in percent are shown.
            Fold::Share => (!values.is_empty())
                .then(|| (1e4 * values.iter().sum::<f64>() / real(count(values.len()))).round() / 100.0),
            Fold::Median => median(values),
            Fold::Least => values.into_iter().min_by(f64::total_cmp),
            Fold::Most => values.into_iter().max_by(f64::total_cmp),
        };
        made.map_or(Cell::Silent, Cell::Decimal)
    }
}
