//! The sums of a sheet's columns, the totals it states, and where they differ.

use crate::args;
use crate::error::Problem;
use crate::import::Notations;
use crate::import::wide::letters;
use crate::mapping::{Check, Mapping, Target};
use crate::record::FieldType;
use crate::record::number::{DecimalMark, parse_number};
use crate::sheet::{Raw, Row, Sheet};
use crate::text::codes::{layout, mapping as codes};

/// With more totals than this, a total is only compared with its neighbours.
const NESTED: usize = 200;

/// The sums of a sheet's columns, and the totals it states.
#[derive(Debug)]
pub(in crate::import) struct Sums {
    /// How each column that is summed writes its numbers.
    marks: Vec<Option<DecimalMark>>,
    /// The columns whose total may as well be an average.
    averaged: Vec<bool>,
    /// The columns of sums; true where the sum is stored too.
    checks: Vec<(Check, bool)>,
    rows: u64,
    all: Vec<f64>,
    stated: Vec<Stated>,
    /// Columns of sums that differ from what they sum.
    differing: Vec<Problem>,
}

#[derive(Debug)]
struct Stated {
    row: u64,
    word: String,
    figures: Vec<Option<f64>>,
    /// The sums and the number of rows up to here.
    all: Vec<f64>,
    rows: u64,
}

impl Sums {
    /// Sums over the columns that hold figures, or sums of them.
    pub(in crate::import) fn new(mapping: &Mapping, notations: &Notations) -> Self {
        let kind = |at: usize| {
            let summed = mapping.checks.iter().find(|check| check.column == at);
            let field = mapping.field_at(summed.and_then(|check| check.of.first().copied()).unwrap_or(at))?;
            Some(mapping.of.fields[field].kind)
        };
        let width = mapping.columns.len();
        let summed =
            |at: &usize| matches!(kind(*at), Some(FieldType::Count | FieldType::Rupiah | FieldType::Decimal));
        let marks = (0..width).map(|at| summed(&at).then(|| notations.columns[at].decimal)).collect();
        let averaged = (0..width).map(|at| matches!(kind(at), Some(FieldType::Decimal))).collect();
        Self {
            marks,
            averaged,
            checks: mapping
                .checks
                .iter()
                .map(|check| (check.clone(), mapping.columns[check.column] != Some(Target::Nothing)))
                .collect(),
            rows: 0,
            all: vec![0.0; width],
            stated: Vec::new(),
            differing: Vec::new(),
        }
    }

    fn figure(&self, at: usize, row: &Row<'_>) -> Option<f64> {
        let mark = self.marks.get(at).copied().flatten()?;
        match row.cells.get(at)? {
            Raw::Number(n) => Some(*n),
            Raw::Text(words) => parse_number(words, mark).ok().flatten(),
            _ => None,
        }
    }

    /// Adds a record's row. One with too many cells is left out: its cells are not where they seem.
    pub(in crate::import) fn add(&mut self, row: &Row<'_>) {
        if row.extra.is_some() {
            return;
        }
        self.rows += 1;
        for at in 0..self.marks.len() {
            if let Some(figure) = self.figure(at, row) {
                self.all[at] += figure;
            }
        }
    }

    /// Compares the row's columns of sums with what they sum. In a row of totals, what is stored is summed
    /// over rows that may have nothing else.
    pub(in crate::import) fn check(&mut self, row: &Row<'_>, total: bool, sheet: &Sheet) {
        for (check, stored) in &self.checks {
            let Some(stated) = self.figure(check.column, row) else { continue };
            let figures: Vec<f64> = check.of.iter().filter_map(|at| self.figure(*at, row)).collect();
            let sum: f64 = figures.iter().sum();
            // A sum that is stored may stand alone; one below its parts is refused with its record.
            if same(stated, sum) || *stored && (figures.is_empty() || stated < sum || total) {
                continue;
            }
            let heading = &sheet.headings[check.column];
            let mut problem = Problem::warning(&layout::IMP_074).file(sheet.file.as_str()).args(args![
                stated = shown(stated),
                sum = shown(sum),
                columns = letters(sheet, &check.of)
            ]);
            problem.place.sheet.clone_from(&sheet.name);
            problem.place.row = Some(row.number);
            problem.place.text_line = row.text_line;
            problem.place.column = Some(heading.letter.clone());
            problem.place.heading = Some(heading.text.clone());
            self.differing.push(problem);
        }
    }

    /// Whether the row's figures are exactly sums of the rows above: of all, or since a total.
    pub(in crate::import) fn are_in(&self, row: &Row<'_>) -> bool {
        let figures: Vec<(usize, f64)> =
            (0..self.marks.len()).filter_map(|at| Some((at, self.figure(at, row)?))).collect();
        if figures.iter().all(|(_, figure)| *figure == 0.0) {
            return false;
        }
        let since = self.stated.last();
        let zeros: &[f64] = &[];
        [(zeros, 0), since.map_or((zeros, 0), |before| (before.all.as_slice(), before.rows))].iter().any(
            |(before, rows)| {
                self.rows - rows > 1
                    && figures.iter().all(|(at, figure)| {
                        same(self.all[*at] - before.get(*at).copied().unwrap_or_default(), *figure)
                    })
            },
        )
    }

    /// Whether records were followed by a total, and no record by now.
    pub(in crate::import) fn end_in_total(&self) -> bool {
        self.rows > 0 && self.stated.last().is_some_and(|last| last.rows == self.rows)
    }

    /// Remembers a row of totals.
    pub(in crate::import) fn state(&mut self, row: &Row<'_>, word: &str) {
        let figures = (0..self.marks.len()).map(|at| self.figure(at, row)).collect();
        self.stated.push(Stated {
            row: row.number,
            word: word.to_owned(),
            figures,
            all: self.all.clone(),
            rows: self.rows,
        });
    }

    /// A warning for every column of sums that differs, and for every stated total that is neither the sum
    /// of all rows, nor of those between it and another total, above or below.
    pub(in crate::import) fn disagreements(&mut self, sheet: &Sheet) -> Vec<Problem> {
        let mut found = std::mem::take(&mut self.differing);
        for (n, stated) in self.stated.iter().enumerate() {
            for (at, figure) in stated.figures.iter().enumerate() {
                let Some(figure) = *figure else { continue };
                if self.candidates(n, at).any(|(sum, rows)| {
                    same(sum, figure)
                        || self.averaged[at] && rows > 0 && (sum / rows as f64 - figure).abs() < 0.05
                }) {
                    continue;
                }
                // A column of sums was compared with its own row already.
                if self.checks.iter().any(|(check, stored)| check.column == at && !stored) {
                    continue;
                }
                let heading = &sheet.headings[at];
                let mut problem = Problem::warning(&codes::IMP_053).file(sheet.file.as_str()).args(args![
                    row = stated.row.to_string(),
                    word = stated.word.as_str(),
                    field = heading.text.as_str(),
                    stated = shown(figure),
                    sum = shown(self.likeliest(n, at))
                ]);
                problem.place.sheet.clone_from(&sheet.name);
                problem.place.row = Some(stated.row);
                problem.place.column = Some(heading.letter.clone());
                problem.place.heading = Some(heading.text.clone());
                found.push(problem);
            }
        }
        found
    }

    /// The sums a total may mean, with their numbers of rows.
    fn candidates(&self, n: usize, at: usize) -> impl Iterator<Item = (f64, u64)> + '_ {
        let here = &self.stated[n];
        let reach = if self.stated.len() > NESTED { 1 } else { NESTED };
        let above = self.stated[n.saturating_sub(reach)..n].iter();
        let below = self.stated[n + 1..].iter().take(reach);
        let above = above.map(move |other| (here.all[at] - other.all[at], here.rows - other.rows));
        let below = below.map(move |other| (other.all[at] - here.all[at], other.rows - here.rows));
        let whole = [
            (self.all[at], self.rows),
            (here.all[at], here.rows),
            (self.all[at] - here.all[at], self.rows - here.rows),
        ];
        whole.into_iter().chain(above).chain(below)
    }

    /// The sum to show beside a total that is none of them: of the rows since the total before, unless
    /// there are none; of those below, where none are above.
    fn likeliest(&self, n: usize, at: usize) -> f64 {
        let here = &self.stated[n];
        let (before, rows) = match n.checked_sub(1).map(|above| &self.stated[above]) {
            Some(above) => (above.all[at], above.rows),
            None => (0.0, 0),
        };
        if here.rows > rows {
            here.all[at] - before
        } else if here.rows > 0 {
            here.all[at]
        } else {
            self.all[at]
        }
    }
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 0.005_f64.max(1e-9 * one.abs())
}

/// A figure as it is written in the message: whole numbers as counts.
fn shown(figure: f64) -> crate::text::Arg {
    if figure.fract().abs() < 0.005 && figure.abs() < 1e15 {
        crate::text::Arg::Count(figure.round() as i64)
    } else {
        crate::text::Arg::Plain(format!("{figure:.2}").trim_end_matches('0').to_owned())
    }
}
