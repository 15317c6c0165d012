//! Small groups: counts of people that show who is meant are hidden, with as many others as it takes that
//! nobody can compute them back from the totals. Pure: a table in, a table out. Knows no report.
//!
//! Columns that add up to another (`male + female + unspecified = people`), together with the row of totals,
//! are a grid in which every row and every column adds up. Who sees the rest of the grid can compute a hidden
//! cell exactly unless the hidden cells form a ring through it along which one may be added and taken in
//! turns. For every hidden cell the cheapest such ring is hidden too. (Counts as flows: the ring is a path in
//! the network of what hidden cells can still be, so the test of safety is exact, not a rule of thumb.)

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use crate::table::{Cell, Table};

/// What stands in place of a hidden count, for people and machines.
pub(super) const HIDDEN: &str = "*";

/// The columns that belong together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape<'s> {
    /// The keys of the columns that add up.
    pub(super) parts: &'s [&'s str],
    /// The key of the column that is their sum, if it is shown.
    pub(super) whole: Option<&'s str>,
}

/// A row, counted from the top with the row of totals last, and a column's key.
pub(super) type Place = (usize, String);

/// The cells to hide: counts of 1 up to below `threshold`, those that `forced` names, and what protects them.
///
/// Every hidden cell then has at least two values that fit all that is shown, even for somebody who takes for
/// granted that no hidden count is 0. A threshold of 0 hides only what is forced.
pub(super) fn hidden(
    table: &Table,
    shape: Shape<'_>,
    threshold: i64,
    forced: &BTreeSet<Place>,
) -> BTreeSet<Place> {
    let keys: Vec<&str> = shape.parts.iter().copied().chain(shape.whole).collect();
    let columns: Vec<usize> =
        keys.iter().filter_map(|key| table.columns.iter().position(|column| column.key == *key)).collect();
    if columns.len() != keys.len() {
        return BTreeSet::new();
    }
    let rows: Vec<&Vec<Cell>> = table.rows.iter().chain(&table.total).collect();
    let counts = rows.iter().map(|row| columns.iter().map(|at| count(&row[*at])).collect()).collect();
    let mut grid = Grid::new(counts, table.total.is_some(), shape.whole.is_some());
    for row in 0..rows.len() {
        for (column, key) in keys.iter().enumerate() {
            let small = (1..threshold).contains(&grid.counts[row][column]);
            grid.hidden[row][column] = small || forced.contains(&(row, (*key).to_owned()));
        }
    }
    grid.protect();
    let hidden = |row: &usize, column: &usize| grid.hidden[*row][*column];
    (0..rows.len())
        .flat_map(|row| (0..keys.len()).map(move |column| (row, column)))
        .filter(|(row, column)| hidden(row, column))
        .map(|(row, column)| (row, keys[column].to_owned()))
        .collect()
}

/// Hides in the columns `beside` what would tell of a count hidden in the column `of` of the same row, and
/// small counts of their own. Each of them is a part of that count: it alone would be a lower bound.
pub(super) fn beside(
    table: &Table,
    hidden_so_far: &mut BTreeSet<Place>,
    of: &str,
    beside: &[&str],
    threshold: i64,
) {
    for key in beside {
        let rows = hidden_so_far.iter().filter(|(_, column)| column == of);
        let forced = rows.map(|(row, _)| (*row, (*key).to_owned())).collect();
        let alone = Shape { parts: &[key], whole: None };
        hidden_so_far.extend(hidden(table, alone, threshold, &forced));
    }
}

/// Puts the mark in the cells.
pub(super) fn hide(table: &mut Table, hidden: &BTreeSet<Place>) {
    let Table { columns, rows, total, .. } = table;
    for (at, row) in rows.iter_mut().chain(total).enumerate() {
        for (column, cell) in columns.iter().zip(row) {
            if hidden.contains(&(at, column.key.clone())) {
                *cell = Cell::text(HIDDEN);
            }
        }
    }
}

/// Whether anything in it was hidden.
pub(super) fn is_hidden(table: &Table) -> bool {
    table.rows.iter().chain(&table.total).flatten().any(|cell| *cell == Cell::text(HIDDEN))
}

const fn count(cell: &Cell) -> i64 {
    match cell {
        Cell::Integer(n) => *n,
        _ => 0,
    }
}

/// Which way a hidden count is thought to differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// Counts with their totals in the last row and the last column. Where a total is not shown, it stands here
/// all the same, hidden and free.
struct Grid {
    counts: Vec<Vec<i64>>,
    hidden: Vec<Vec<bool>>,
    /// Whether the last row, the last column, is one nobody sees.
    unseen: (bool, bool),
}

/// What it costs to hide a cell more: few cells rather than many, small counts rather than large, nothings
/// and totals only where nothing else helps.
const ONE_MORE: i64 = 10_000;
const NOTHING: i64 = 50_000;
const TOTAL: i64 = 10_000_000;
const GRAND_TOTAL: i64 = 1_000_000_000;

impl Grid {
    fn new(mut counts: Vec<Vec<i64>>, total: bool, whole: bool) -> Self {
        if !whole {
            counts.iter_mut().for_each(|row| row.push(0));
        }
        let width = counts.first().map_or(0, Vec::len);
        if !total {
            counts.push(vec![0; width]);
        }
        let mut hidden: Vec<Vec<bool>> = counts.iter().map(|row| vec![false; row.len()]).collect();
        let height = hidden.len();
        for (at, row) in hidden.iter_mut().enumerate() {
            let last = row.len().saturating_sub(1);
            for (column, cell) in row.iter_mut().enumerate() {
                *cell = (!total && at + 1 == height) || (!whole && column == last);
            }
        }
        Self { counts, hidden, unseen: (!total, !whole) }
    }

    fn size(&self) -> (usize, usize) {
        (self.counts.len(), self.counts.first().map_or(0, Vec::len))
    }

    fn is_free(&self, (row, column): (usize, usize)) -> bool {
        let (height, width) = self.size();
        (self.unseen.0 && row + 1 == height) || (self.unseen.1 && column + 1 == width)
    }

    /// Whether a cell, were it hidden, could be one more or one less. With totals counted as negative every
    /// row and column adds up to nothing, so that `way` turns around in a total.
    fn can(&self, (row, column): (usize, usize), way: Way) -> bool {
        let (height, width) = self.size();
        let total = (row + 1 == height) != (column + 1 == width);
        let more = (way == Way::Up) != total;
        more || self.is_free((row, column)) || self.counts[row][column] > 1
    }

    fn cost(&self, (row, column): (usize, usize)) -> i64 {
        if self.hidden[row][column] {
            return 0;
        }
        let (height, width) = self.size();
        let margin = match (row + 1 == height, column + 1 == width) {
            (true, true) => GRAND_TOTAL,
            (false, false) => 0,
            _ => TOTAL,
        };
        let size = self.counts[row][column].min(ONE_MORE - 1);
        margin + if size == 0 { NOTHING } else { ONE_MORE + size }
    }

    /// Hides more until every hidden cell is safe.
    fn protect(&mut self) {
        let (height, width) = self.size();
        let mut safe = BTreeSet::new();
        loop {
            let next = (0..height)
                .flat_map(|row| (0..width).map(move |column| (row, column)))
                .find(|cell| self.hidden[cell.0][cell.1] && !self.is_free(*cell) && !safe.contains(cell));
            let Some(cell) = next else { return };
            let ways = [Way::Up, Way::Down].into_iter().filter(|way| self.can(cell, *way));
            // A way up and back through the totals is always there.
            if let Some((_, ring)) = ways.filter_map(|way| self.ring(cell, way)).min() {
                for (row, column) in ring {
                    self.hidden[row][column] = true;
                    safe.insert((row, column));
                }
            }
            safe.insert(cell);
        }
    }

    /// The cheapest ring that lets a cell go this way: from its column back to its row, down and up in turns.
    fn ring(&self, cell: (usize, usize), way: Way) -> Option<(i64, Vec<(usize, usize)>)> {
        let (height, width) = self.size();
        let back = if way == Way::Up { Way::Down } else { Way::Up };
        // Columns first, then rows.
        let nodes = width + height;
        let mut best: Vec<Option<i64>> = vec![None; nodes];
        let mut from: Vec<Option<usize>> = vec![None; nodes];
        let mut open = BinaryHeap::from([Reverse((0, cell.1))]);
        best[cell.1] = Some(0);
        while let Some(Reverse((cost, node))) = open.pop() {
            if best[node].is_some_and(|known| known < cost) {
                continue;
            }
            if node == width + cell.0 {
                let mut ring = Vec::new();
                let mut at = node;
                while let Some(before) = from[at] {
                    ring.push(between(before, at, width));
                    at = before;
                }
                return Some((cost, ring));
            }
            let (others, way) = if node < width { (width..nodes, back) } else { (0..width, way) };
            for other in others {
                let step = between(node, other, width);
                if step == cell || !self.can(step, way) {
                    continue;
                }
                let cost = cost + self.cost(step);
                if best[other].is_none_or(|known| cost < known) {
                    best[other] = Some(cost);
                    from[other] = Some(node);
                    open.push(Reverse((cost, other)));
                }
            }
        }
        None
    }
}

/// The cell where a column and a row cross.
const fn between(a: usize, b: usize, width: usize) -> (usize, usize) {
    if a < width { (b - width, a) } else { (a - width, b) }
}

#[cfg(test)]
mod tests;
