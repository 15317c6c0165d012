//! What became of each row, in runs of rows with the same end: a million equal ends are one run.

use super::Outcome;

/// How many runs are kept at most, some 8 MB; what became of the rows behind them only the balance says.
pub(super) const MOST_RUNS: usize = 200_000;

/// What became of one row, or of one record in a row of a wide table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// A record that was not there.
    New,
    /// A stored record got other values.
    Changed,
    /// The record was there.
    Same,
    /// Refused.
    Rejected,
    /// Nothing stood in it.
    Empty,
    /// Nothing but a library, a place or a month stood in it.
    Prefilled,
    /// The headings again.
    Headings,
    /// A total.
    Total,
    /// A remark beside the table.
    Note,
    /// Left out because a mapping says so.
    LeftOut,
}

impl Became {
    /// Every end, in the order of the balance.
    pub const ALL: [Self; 10] = [
        Self::New,
        Self::Changed,
        Self::Same,
        Self::Rejected,
        Self::Empty,
        Self::Prefilled,
        Self::Headings,
        Self::Total,
        Self::Note,
        Self::LeftOut,
    ];

    /// The word the database and machines use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Same => "same",
            Self::Rejected => "rejected",
            Self::Empty => "empty",
            Self::Prefilled => "prefilled",
            Self::Headings => "headings",
            Self::Total => "total",
            Self::Note => "note",
            Self::LeftOut => "left_out",
        }
    }
}

impl From<Outcome> for Became {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::New => Self::New,
            Outcome::Changed => Self::Changed,
            Outcome::Same => Self::Same,
            Outcome::Rejected => Self::Rejected,
        }
    }
}

/// Rows with the same end, without a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The first row, as a person sees it.
    pub first: u64,
    /// The last one.
    pub last: u64,
    /// What became of them.
    pub became: Became,
}

/// What became of the rows of a file, in the order they were read.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    runs: Vec<Run>,
    /// The newest run of each end. Several are open at once only in a wide table.
    newest: [Option<usize>; Became::ALL.len()],
    until: Option<u64>,
}

impl Trail {
    /// Adds a row. Rows come in their order; the records of one row of a wide table one after another.
    pub fn push(&mut self, row: u64, became: Became) {
        let newest = &mut self.newest[became as usize];
        if let Some(run) = newest.and_then(|at| self.runs.get_mut(at))
            && row <= run.last + 1
        {
            run.last = row;
            return;
        }
        if self.until.is_some() || self.runs.len() == MOST_RUNS {
            self.until.get_or_insert(row.saturating_sub(1));
            return;
        }
        *newest = Some(self.runs.len());
        self.runs.push(Run { first: row, last: row, became });
    }

    /// The runs, ordered by their first rows.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The last row whose end is surely kept, where there were more than [`MOST_RUNS`] runs.
    #[must_use]
    pub const fn until(&self) -> Option<u64> {
        self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn trail(rows: impl IntoIterator<Item = (u64, Became)>) -> Trail {
        let mut trail = Trail::default();
        for (row, became) in rows {
            trail.push(row, became);
        }
        trail
    }

    #[test]
    fn a_million_equal_ends_are_one_run() {
        let trail = trail((2..1_000_002).map(|row| (row, Became::New)));
        assert_eq!(trail.runs(), [Run { first: 2, last: 1_000_001, became: Became::New }]);
        assert_eq!(trail.until(), None);
    }

    #[test]
    fn beyond_the_most_runs_it_says_how_far_it_goes() {
        let most = MOST_RUNS as u64;
        let turn = |row| if row % 2 == 0 { Became::New } else { Became::Same };
        let trail = trail((1..=most + 10).map(|row| (row, turn(row))));
        assert_eq!(trail.runs().len(), MOST_RUNS);
        assert_eq!(trail.until(), Some(most));
    }

    proptest! {
        /// Whatever the rows and however many records each holds, the runs say exactly what was pushed,
        /// and no two of one end begin in one row, which the table would not take.
        #[test]
        fn the_runs_say_what_was_pushed(
            gaps in proptest::collection::vec((1_u64..3, proptest::collection::vec(0_usize..10, 1..5)), 0..60),
        ) {
            let mut row = 1;
            let mut pushed = Vec::new();
            for (gap, ends) in gaps {
                row += gap;
                pushed.extend(ends.into_iter().map(|end| (row, Became::ALL[end])));
            }
            let trail = trail(pushed.iter().copied());
            let told: BTreeSet<(u64, &str)> = trail
                .runs()
                .iter()
                .flat_map(|run| (run.first..=run.last).map(|row| (row, run.became.name())))
                .collect();
            let wanted: BTreeSet<(u64, &str)> =
                pushed.iter().map(|(row, became)| (*row, became.name())).collect();
            prop_assert_eq!(told, wanted);
            let starts: BTreeSet<(u64, &str)> =
                trail.runs().iter().map(|run| (run.first, run.became.name())).collect();
            prop_assert_eq!(starts.len(), trail.runs().len());
        }
    }
}
