//! Nobody who sees everything that is shown can compute what is hidden.

use proptest::prelude::*;

use super::*;
use crate::table::{Column, ColumnKind};

const PARTS: [&str; 3] = ["male", "female", "unspecified"];

/// A table of people: parts and their sum, with or without the sum and the row of totals.
fn table(rows: &[Vec<i64>], whole: bool, total: bool) -> Table {
    let width = rows[0].len();
    let mut keys: Vec<&str> = PARTS[..width].to_vec();
    if whole {
        keys.push("people");
    }
    let full = |row: &Vec<i64>| -> Vec<Cell> {
        let mut row = row.clone();
        if whole {
            row.push(row.iter().sum());
        }
        std::iter::once(Cell::text("x")).chain(row.into_iter().map(Cell::Integer)).collect()
    };
    let sums: Vec<i64> = (0..width).map(|at| rows.iter().map(|row| row[at]).sum()).collect();
    let columns = std::iter::once("name").chain(keys);
    Table {
        columns: columns.map(|key| Column::new(key, key, ColumnKind::Count)).collect(),
        rows: rows.iter().map(full).collect(),
        total: total.then(|| full(&sums)),
        ..Table::default()
    }
}

fn suppressed(mut table: Table, width: usize, whole: bool, threshold: i64) -> Table {
    let shape = Shape { parts: &PARTS[..width], whole: whole.then_some("people") };
    let found = hidden(&table, shape, threshold, &BTreeSet::new());
    hide(&mut table, &found);
    table
}

/// An attacker: every way to fill in the inner cells so that all that is shown is true. It tries, for each
/// hidden inner cell, the true count and the two beside it, and keeps for every cell of the table, totals too,
/// the values it took.
struct Attacker<'t> {
    shown: Vec<Vec<Option<i64>>>,
    truth: &'t [Vec<i64>],
    whole: bool,
    total: bool,
    least: i64,
    seen: Vec<Vec<BTreeSet<i64>>>,
}

impl Attacker<'_> {
    fn attack(&mut self, filled: &mut Vec<Vec<i64>>) {
        let width = self.truth[0].len();
        let row = filled.iter().take_while(|row| row.len() == width).count();
        if row == self.truth.len() {
            self.keep(filled);
            return;
        }
        if filled.len() == row {
            filled.push(Vec::new());
        }
        let at = filled[row].len();
        let candidates = match self.shown[row][at] {
            Some(known) => vec![known],
            None => {
                (self.truth[row][at] - 1..=self.truth[row][at] + 1).filter(|n| *n >= self.least).collect()
            }
        };
        for n in candidates {
            filled[row].push(n);
            if at + 1 < width || self.fits(row, &filled[row]) {
                self.attack(filled);
            }
            filled.truncate(row + 1);
            filled[row].truncate(at);
        }
        if at == 0 {
            filled.truncate(row);
        }
    }

    /// Whether a full row agrees with the sum shown of it.
    fn fits(&self, row: usize, cells: &[i64]) -> bool {
        !self.whole || self.shown[row][cells.len()].is_none_or(|known| known == cells.iter().sum::<i64>())
    }

    fn keep(&mut self, filled: &[Vec<i64>]) {
        let mut all: Vec<Vec<i64>> = filled.to_vec();
        if self.total {
            all.push((0..filled[0].len()).map(|at| filled.iter().map(|row| row[at]).sum()).collect());
        }
        if self.whole {
            all.iter_mut().for_each(|row| row.push(row.iter().sum()));
        }
        let agree = |(row, shown): (&Vec<i64>, &Vec<Option<i64>>)| {
            row.iter().zip(shown).all(|(n, known)| known.is_none_or(|known| known == *n))
        };
        if all.iter().zip(&self.shown).all(agree) {
            for (seen, row) in self.seen.iter_mut().zip(&all) {
                seen.iter_mut().zip(row).for_each(|(seen, n)| {
                    seen.insert(*n);
                });
            }
        }
    }
}

/// How many values each cell could have, for who sees the table.
fn possible(table: &Table, truth: &[Vec<i64>], whole: bool, least: i64) -> Vec<Vec<usize>> {
    let see = |cell: &Cell| match cell {
        Cell::Integer(n) => Some(*n),
        _ => None,
    };
    let rows = table.rows.iter().chain(&table.total);
    let shown: Vec<Vec<Option<i64>>> = rows.map(|row| row[1..].iter().map(see).collect()).collect();
    let seen = shown.iter().map(|row| vec![BTreeSet::new(); row.len()]).collect();
    let mut attacker = Attacker { shown, truth, whole, total: table.total.is_some(), least, seen };
    attacker.attack(&mut Vec::new());
    attacker.seen.into_iter().map(|row| row.into_iter().map(|seen| seen.len()).collect()).collect()
}

fn counts() -> impl Strategy<Value = Vec<Vec<i64>>> {
    (1..4_usize, 1..4_usize).prop_flat_map(|(rows, width)| {
        let count = prop_oneof![2 => Just(0_i64), 3 => 1..5_i64, 3 => 5..9_i64, 1 => Just(200)];
        prop::collection::vec(prop::collection::vec(count, width), rows)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_hidden_cannot_be_computed(truth in counts(), whole: bool, total: bool) {
        let width = truth[0].len();
        let full = table(&truth, whole, total);
        let shown = suppressed(full.clone(), width, whole, 5);
        for least in [0, 1] {
            // Who knows that no hidden count is 0 can be misled by a hidden 0; then there is nothing to know.
            let sure = least == 0
                || full.rows.iter().zip(&shown.rows).all(|(full, shown)| {
                    full.iter().zip(shown).all(|(n, cell)| *n != Cell::Integer(0) || cell == n)
                });
            if !sure { continue; }
            let possible = possible(&shown, &truth, whole, least);
            for (row, counts) in shown.rows.iter().chain(&shown.total).zip(&possible) {
                for (cell, values) in row[1..].iter().zip(counts) {
                    prop_assert!(*values >= 1, "the truth itself must fit");
                    prop_assert!((*cell == Cell::text(HIDDEN)) == (*values > 1) , "{shown:?} {possible:?}");
                }
            }
        }
        for (full, shown) in full.rows.iter().chain(&full.total).zip(shown.rows.iter().chain(&shown.total)) {
            for (n, cell) in full.iter().zip(shown) {
                let small = matches!(n, Cell::Integer(1..5));
                prop_assert!(!small || *cell == Cell::text(HIDDEN), "a small count is shown: {n:?}");
                prop_assert!(*cell == Cell::text(HIDDEN) || cell == n, "nothing else changes");
            }
        }
    }
}

#[test]
fn hiding_only_the_small_cells_would_be_computed_back() {
    let truth = vec![vec![2, 9], vec![8, 30]];
    let mut naive = table(&truth, true, true);
    naive.rows[0][1] = Cell::text(HIDDEN);
    assert_eq!(possible(&naive, &truth, true, 0)[0][0], 1, "the attacker of this test computes it back");
    let shown = suppressed(table(&truth, true, true), 2, true, 5);
    let marks = |row: &[Cell]| row.iter().map(|cell| *cell == Cell::text(HIDDEN)).collect::<Vec<_>>();
    assert_eq!(marks(&shown.rows[0]), [false, true, true, false]);
    assert_eq!(marks(&shown.rows[1]), [false, true, true, false]);
    assert!(!marks(shown.total.as_ref().unwrap()).contains(&true), "totals stay where they can");
}

#[test]
fn large_counts_and_a_threshold_of_nothing_stay_as_they_are() {
    let large = table(&[vec![5, 9], vec![0, 30]], true, true);
    assert!(!is_hidden(&suppressed(large, 2, true, 5)));
    let small = table(&[vec![1, 1], vec![1, 1]], true, true);
    assert!(!is_hidden(&suppressed(small, 2, true, 0)));
}

#[test]
fn one_small_number_alone_takes_its_total_with_it() {
    let shown = suppressed(table(&[vec![3]], true, true), 1, true, 5);
    assert!(
        shown.rows.iter().chain(&shown.total).all(|row| row[1..].iter().all(|c| *c == Cell::text(HIDDEN)))
    );
}
