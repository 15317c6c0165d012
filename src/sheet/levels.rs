//! Headings of several levels: which rows belong together, which cell stands over which columns, and the
//! text by which each column is known.
//!
//! Workbooks say which cells are merged; text files leave the rest of a merged cell blank, so that what a
//! cell spans is found out from what stands below it.

use super::facts::Span;
use super::heading::{BETWEEN, Sample};

/// The most levels headings have.
const MOST: usize = 4;

/// Rows of headings, top to bottom.
pub(super) struct Block<'s> {
    rows: Vec<&'s Sample>,
    merged: &'s [Span],
    width: usize,
    /// For each row and column: the column of the cell that stands over it.
    owners: Vec<Vec<Option<usize>>>,
}

impl<'s> Block<'s> {
    /// The block around the row at `base`: as many rows below and above as belong to it.
    pub(super) fn around(
        sample: &'s [Sample],
        base: usize,
        merged: &'s [Span],
        known: &dyn Fn(&str) -> bool,
    ) -> Self {
        let mut block = Self::new(vec![&sample[base]], merged);
        // A middle row with wide cells of its own is understood only together with the row below it.
        while let Some(more) = (1..=MOST - block.rows.len()).find_map(|count| {
            let next = base + block.rows.len();
            block.with_below(sample.get(next..next + count)?, known)
        }) {
            block = more;
        }
        for above in sample[..base].iter().rev().take(MOST - block.rows.len()) {
            let Some(more) = block.with_above(above, known) else { break };
            block = more;
        }
        block
    }

    fn new(rows: Vec<&'s Sample>, merged: &'s [Span]) -> Self {
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut block = Self { rows, merged, width, owners: Vec::new() };
        for depth in 0..block.rows.len() {
            let owners = block.owners_of(depth);
            block.owners.push(owners);
        }
        block
    }

    /// The numbers of its rows.
    pub(super) fn numbers(&self) -> Vec<u64> {
        self.rows.iter().map(|row| row.number).collect()
    }

    /// Its rows as they stand.
    pub(super) fn plain(&self) -> Vec<Vec<String>> {
        self.rows.iter().map(|row| row.cells.clone()).collect()
    }

    /// Whether some row below `depth` says something in this column.
    fn divided(&self, depth: usize, at: usize) -> bool {
        self.rows[depth + 1..].iter().any(|row| !row.cell(at).is_empty())
    }

    fn span(&self, depth: usize, at: usize) -> Option<&Span> {
        let row = self.rows[depth].number;
        self.merged.iter().find(|span| span.holds(row, at))
    }

    fn owners_of(&self, depth: usize) -> Vec<Option<usize>> {
        let row = self.rows[depth];
        let mut owners: Vec<Option<usize>> = Vec::with_capacity(self.width);
        for at in 0..self.width {
            let span = self.span(depth, at);
            owners.push(if !row.cell(at).is_empty() {
                Some(at)
            } else if let Some(span) = span {
                (span.top == row.number && !row.cell(span.left).is_empty()).then_some(span.left)
            } else {
                at.checked_sub(1)
                    .and_then(|left| owners[left])
                    .filter(|owner| self.reaches(depth, *owner, at) && self.together(at - 1, at))
            });
        }
        owners
    }

    /// Whether a cell that is not merged spans its neighbours up to `at`, going by what stands below.
    fn reaches(&self, depth: usize, owner: usize, at: usize) -> bool {
        self.span(depth, owner).is_none() && (owner..=at).all(|between| self.divided(depth, between))
    }

    /// Whether two columns stand under the same cells in the rows above, as far as they are decided.
    fn together(&self, left: usize, right: usize) -> bool {
        self.owners.iter().all(|owners| owners[left] == owners[right] || owners[right] == Some(left))
            && self.owners.iter().all(|owners| owners[right] != Some(right))
    }

    /// Whether the lowest cell over this column, above the row at `depth`, spans several columns.
    fn wide(&self, depth: usize, at: usize) -> bool {
        let above = self.owners[..depth].iter().rev();
        above
            .filter_map(|owners| owners[at].map(|owner| (owners, owner)))
            .next()
            .is_some_and(|(owners, owner)| owners.iter().filter(|other| **other == Some(owner)).count() > 1)
    }

    /// The block with rows below, if those divide cells of it: every filled cell below stands under a cell
    /// that spans several columns, and plain headings have nothing below.
    fn with_below(&self, below: &'s [Sample], known: &dyn Fn(&str) -> bool) -> Option<Self> {
        let depth = self.rows.len();
        let joined = Self::new(self.rows.iter().copied().chain(below).collect(), self.merged);
        let last = below.last()?;
        let tall = |span: &&Span| {
            self.rows.iter().any(|row| row.number == span.top && !row.cell(span.left).is_empty())
                && span.bottom >= last.number
                && span.bottom - span.top < MOST as u64
        };
        if self.merged.iter().any(|span| tall(&span)) {
            return Some(joined);
        }
        for (row, depth) in below.iter().zip(depth..) {
            let filled: Vec<usize> = (0..joined.width).filter(|at| !row.cell(*at).is_empty()).collect();
            let counted = counts(&filled.iter().map(|at| row.cell(*at)).collect::<Vec<_>>());
            let divides = |at: &usize| joined.wide(depth, *at) && (counted || is_label(row.cell(*at)));
            // A group of one column: only a heading that is known shows that it is one.
            let fits = |at: &usize| divides(at) || known(row.cell(*at));
            if filled.len() < 2 || !filled.iter().all(fits) || !filled.iter().any(divides) {
                return None;
            }
        }
        let texts = joined.texts(known);
        let alone = (0..joined.width).any(|at| last.cell(at).is_empty() && known(&self.text(at)));
        let helps = (0..joined.width).any(|at| !last.cell(at).is_empty() && known(&texts[at]));
        (alone || helps).then_some(joined)
    }

    /// The block with the row above, if that helps: it names what the block leaves blank, makes headings
    /// known, tells apart those that stand twice, or divides the columns into groups.
    fn with_above(&self, above: &'s Sample, known: &dyn Fn(&str) -> bool) -> Option<Self> {
        let said = |cell: &String| cell.ends_with(':') || cell.starts_with(':');
        if above.is_blank() || above.cells.iter().any(said) {
            return None;
        }
        let mut rows = vec![above];
        rows.extend(&self.rows);
        let joined = Self::new(rows, self.merged);
        let several = above.filled() >= 2;
        let top = self.rows[0];
        let names = (0..joined.width).any(|at| {
            let word = above.cell(at);
            !word.is_empty() && self.text(at).is_empty() && (several || known(word))
        });
        let (before, after) = (self.texts(known), joined.texts(known));
        // A heading that is replaced by the cell above it is not helped.
        let helped = |at: usize, text: &str| self.text(at).is_empty() || text != above.cell(at);
        let count = |texts: &[String]| {
            let texts = texts.iter().enumerate();
            texts.filter(|(at, text)| knows(known, text) && helped(*at, text)).count()
        };
        let apart = several && distinct(&after) > distinct(&before);
        let grouped = several
            && (0..joined.width).filter(|at| !top.cell(*at).is_empty()).all(|at| {
                let owner = joined.owners[0][at];
                owner.is_some() && joined.owners[0].iter().filter(|other| **other == owner).count() > 1
            });
        (names || apart || grouped || count(&after) > count(&before)).then_some(joined)
    }

    /// The levels over a column.
    fn levels_at(&self, at: usize) -> Vec<&'s str> {
        let mut levels: Vec<&str> = Vec::new();
        for (depth, row) in self.rows.iter().enumerate() {
            let own = row.cell(at);
            let word = if own.is_empty() && self.covers(depth, at) {
                self.owners[depth][at].map_or("", |owner| row.cell(owner))
            } else {
                own
            };
            if !word.is_empty() && levels.last().is_none_or(|above| *above != word) {
                levels.push(word);
            }
        }
        levels
    }

    /// Whether the cell left of a blank one counts for it: something stands below, or it is merged.
    fn covers(&self, depth: usize, at: usize) -> bool {
        self.divided(depth, at) || (self.rows.len() > 1 && self.span(depth, at).is_some())
    }

    fn text(&self, at: usize) -> String {
        self.levels_at(at).join(BETWEEN)
    }

    /// The levels over every column.
    pub(super) fn levels(&self) -> Vec<Vec<String>> {
        (0..self.width).map(|at| self.levels_at(at).into_iter().map(str::to_owned).collect()).collect()
    }

    /// The text of every column: all levels joined; where that is not known but the lower ones alone are,
    /// and stand nowhere else, those; where only the upper ones are (`Biaya | Rp`), those.
    pub(super) fn texts(&self, known: &dyn Fn(&str) -> bool) -> Vec<String> {
        let levels: Vec<Vec<&str>> = (0..self.width).map(|at| self.levels_at(at)).collect();
        let once = |part: &[&str], end: bool| {
            let has =
                |levels: &&Vec<&str>| if end { levels.ends_with(part) } else { levels.starts_with(part) };
            levels.iter().filter(has).count() == 1
        };
        levels
            .iter()
            .map(|levels| {
                let full = levels.join(BETWEEN);
                if levels.len() < 2 || knows(known, &full) {
                    return full;
                }
                let lower = (1..levels.len()).map(|from| (&levels[from..], true));
                let upper = (1..levels.len()).rev().map(|to| (&levels[..to], false));
                lower
                    .chain(upper)
                    .find(|(part, end)| once(part, *end) && knows(known, &part.join(BETWEEN)))
                    .map_or(full, |(part, _)| part.join(BETWEEN))
            })
            .collect()
    }
}

/// Whether a text is known, joined as it is shown or with spaces.
pub(super) fn knows(known: &dyn Fn(&str) -> bool, text: &str) -> bool {
    !text.is_empty() && (known(text) || text.contains(BETWEEN) && known(&text.replace(BETWEEN, " ")))
}

fn distinct(texts: &[String]) -> usize {
    texts.iter().filter(|text| !text.is_empty()).collect::<std::collections::BTreeSet<_>>().len()
}

/// Whether cells count 1, 2, 3 …, as days and months do.
fn counts(cells: &[&str]) -> bool {
    cells.len() > 2 && (1..).zip(cells).all(|(number, cell)| cell.parse() == Ok(number))
}

/// Whether a cell reads like a heading, not like a figure: words, a year, a month, a range of ages.
fn is_label(cell: &str) -> bool {
    match cell.chars().next() {
        Some(first) if first.is_alphabetic() || "<>≤≥(".contains(first) => true,
        Some(first) if first.is_ascii_digit() => {
            let year = cell.len() == 4 && cell.parse().is_ok_and(|year: u16| (1990..2100).contains(&year));
            let month = cell.len() == 7 && cell.as_bytes()[4] == b'-';
            let range = || {
                let rest = cell.trim_start_matches(|letter: char| letter.is_ascii_digit());
                cell.len() - rest.len() <= 3 && rest.trim_start().starts_with(['-', '–', '+'])
            };
            year || month || range()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_no_headings() {
        for label in ["L", "2025", "2025-01", "0-5", "6 – 12 th", "17+", "> 60", "(Rp)"] {
            assert!(is_label(label), "{label}");
        }
        for figure in ["7", "1.500", "2219", "-", "25,5", "2022-03-11", "0812-3456-7890-1234"] {
            assert!(!is_label(figure), "{figure}");
        }
        assert!(counts(&["1", "2", "3"]) && !counts(&["1", "2"]) && !counts(&["1", "3", "4"]));
    }
}
