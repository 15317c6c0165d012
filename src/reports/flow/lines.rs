//! The rows of a flow before they have figures: which groups there are, how they are named, and from how
//! many libraries they come.

use std::collections::BTreeSet;

use super::facts::Facts;
use super::{Cut, Measure, Run};
use crate::args;
use crate::record::Month;
use crate::reports::columns::{Col, col};
use crate::reports::library_months::Came;
use crate::reports::shared::Coverage;
use crate::table::Cell;
use crate::table::ColumnKind::{Code, Count, Words, Year};
use crate::text::{Text, report_events as words, reports as common};

/// A row before it is one: what names it, whose figures and of which months.
pub(super) struct Line {
    /// The cells that name it.
    pub(super) name: Vec<Cell>,
    /// The code of its group.
    pub(super) code: String,
    /// Its months.
    pub(super) months: Vec<Month>,
    /// The cells that say from how many libraries.
    pub(super) libraries: Vec<Cell>,
}

/// The columns that name a place.
pub(super) fn place_columns(by: &'static str, label: Text) -> Vec<Col> {
    if by == "cohort" {
        return vec![col("cohort", label, Year)];
    }
    vec![col("code", common::CODE, Code), col(by, label, Words)]
}

impl Run<'_, '_> {
    /// The figures shown: the one asked for, or all (of a section).
    pub(super) fn shown(&self, only: &[&str]) -> Vec<(usize, &'static Measure)> {
        let asked = self.frame.params.shape.measure.as_deref();
        let of = |measure: &Measure| match asked {
            Some(asked) => measure.key == asked,
            None => only.is_empty() || only.contains(&measure.key),
        };
        self.flow.measures.iter().enumerate().filter(|(_, measure)| of(measure)).collect()
    }

    /// The places with a library that reported or should have.
    pub(super) fn place_lines(&self, by: &str, facts: &Facts, before: Option<&Facts>) -> Vec<Line> {
        let codes: BTreeSet<&str> =
            facts.codes().into_iter().chain(before.into_iter().flat_map(Facts::codes)).collect();
        let line = |code: &str| {
            let name = facts.names.get(code).or_else(|| before?.names.get(code)).cloned();
            let name = match by {
                "cohort" => vec![match code.parse::<i64>() {
                    Ok(year) => Cell::Integer(year),
                    Err(_) => Cell::Choice(code.to_owned(), common::NO_COHORT),
                }],
                _ => vec![Cell::text(code), Cell::from(name)],
            };
            let libraries = self.came_cells(facts.libraries.get(code).copied().unwrap_or_default());
            Line { name, code: code.to_owned(), months: self.frame.months(), libraries }
        };
        codes.into_iter().map(line).collect()
    }

    /// The values that have something to show, most first; what is not stated stands last.
    pub(super) fn cut_lines(
        &self,
        cut: &Cut,
        facts: &Facts,
        before: Option<&Facts>,
        measures: &[(usize, &'static Measure)],
    ) -> Vec<Line> {
        let codes: BTreeSet<&str> =
            facts.codes().into_iter().chain(before.into_iter().flat_map(Facts::codes)).collect();
        let months = self.frame.months();
        let size = |code: &str, measure: (usize, &Measure)| {
            let now = facts.figure(code, months.iter().copied(), measure);
            let then = self.before_figure(before, code, &months, measure);
            let n = |cell: &Cell| if let Cell::Integer(n) = cell { *n } else { 0 };
            (n(&now), n(&then))
        };
        // A section of some figures only is about the records that have one.
        let tells = |code: &str, measure: (usize, &Measure)| {
            let known = || facts.figure(code, months.iter().copied(), measure) != Cell::Silent;
            size(code, measure) != (0, 0) || (cut.measures.is_empty() && known())
        };
        let mut found: Vec<_> = codes
            .into_iter()
            .filter(|code| measures.iter().any(|measure| tells(code, *measure)))
            .map(|code| (code == "not_stated", std::cmp::Reverse(size(code, measures[0])), code))
            .collect();
        found.sort_unstable();
        let line = |code: &str| Line {
            name: vec![cut.cell(self.flow.record_type, code)],
            code: code.to_owned(),
            months: months.clone(),
            libraries: vec![Cell::Integer(facts.libraries.get(code).map_or(0, |came| came.kept))],
        };
        found.into_iter().map(|(_, _, code)| line(code)).collect()
    }

    /// Takes what people see as one row of others; machines get every group.
    pub(super) fn split_rest(&self, cut: &Cut, lines: &mut Vec<Line>) -> Vec<Line> {
        match cut.top {
            Some(top) if !self.tidy && lines.len() > top + 1 => lines.split_off(top),
            _ => Vec::new(),
        }
    }

    /// The line of everything, named over this many columns.
    pub(super) fn whole_line(&self, names: usize, coverage: Coverage) -> Line {
        let came = Came { expected: coverage.expected, kept: coverage.reporting, ..Came::default() };
        let mut name = vec![Cell::Empty; names];
        name[0] = Cell::text(common::TOTAL.get(self.lang));
        let libraries = self.came_cells(came);
        Line { name, code: String::new(), months: self.frame.months(), libraries }
    }

    /// The line of every record.
    pub(super) fn value_total(&self, facts: &Facts) -> Line {
        let libraries = vec![Cell::Integer(facts.behind)];
        let name = vec![Cell::text(common::TOTAL.get(self.lang))];
        Line { name, code: String::new(), months: self.frame.months(), libraries }
    }

    /// How many libraries reported: one column for people, two for machines.
    pub(super) fn came_columns(&self) -> Vec<Col> {
        if self.tidy {
            vec![col("reporting", common::REPORTING, Count), col("expected", common::OF_EXPECTED, Count)]
        } else {
            vec![col("reporting", common::REPORTING, Words).short(words::REPORTING_SHORT)]
        }
    }

    /// The cells under these columns.
    pub(super) fn came_cells(&self, came: Came) -> Vec<Cell> {
        let (n, m) = (came.kept, came.expected);
        if self.tidy {
            return vec![Cell::Integer(n), Cell::Integer(m)];
        }
        vec![if m == 0 { Cell::Empty } else { Cell::text(words::N_OF_M.fill(self.lang, args![n, m])) }]
    }
}
