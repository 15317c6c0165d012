//! A flow against another period: what stood before, the change, and the change where both periods were
//! reported. Silence is no fall to zero.

use super::facts::{Facts, Group};
use super::lines::Line;
use super::tables::Both;
use super::{Measure, Run};
use crate::args;
use crate::error::Result;
use crate::record::Month;
use crate::reports::columns::{add, col};
use crate::reports::shared::Frame;
use crate::reports::suppress::HIDDEN;
use crate::table::ColumnKind::{Change, Count, Percent, Words};
use crate::table::{Cell, Column, Section, Table};
use crate::text::{report_events as words, reports as common};

/// What stood before, the change, and its share of what stood before; silence where either is unknown.
pub(in super::super) fn compared(now: &Cell, before: &Cell) -> [Cell; 3] {
    let (change, share) = match (now, before) {
        (Cell::Integer(now), Cell::Integer(before)) => {
            let change = now.saturating_sub(*before);
            let share =
                if *before == 0 { Cell::Empty } else { Cell::Decimal(change as f64 / *before as f64) };
            (Cell::Integer(change), share)
        }
        // What is hidden to protect people could be computed from its change.
        (Cell::Text(_), _) | (_, Cell::Text(_)) => (Cell::text(HIDDEN), Cell::text(HIDDEN)),
        _ => (Cell::Silent, Cell::Silent),
    };
    [before.clone(), change, share]
}

impl Run<'_, '_> {
    /// Every figure against the compared period: as it came, and where both periods were reported.
    pub(super) fn comparison(&self, whole: &Both) -> Result<Section> {
        let columns = [
            col("figure", common::MEASURE, Words),
            col("now", common::THIS_PERIOD, Count),
            col("before", words::BEFORE, Count),
            col("change", common::CHANGE, Change),
            col("percent", words::PERCENT, Percent),
            col("alike_change", words::ALIKE, Change),
            col("alike_percent", words::ALIKE_PERCENT, Percent),
        ];
        let months = self.frame.months();
        let libraries = self.facts(Group::Place("library"))?;
        let alike = self.alike(&libraries);
        let mut rows = Vec::new();
        for measure in self.shown(&[]) {
            let now = whole.0.figure("", months.iter().copied(), measure);
            let before = self.before_figure(whole.1.as_ref(), "", &months, measure);
            if now == Cell::Silent && before == Cell::Silent && !self.tidy {
                continue;
            }
            let mut row = vec![Cell::Choice(measure.1.key.to_owned(), measure.1.label), now.clone()];
            row.extend(compared(&now, &before));
            let figures = |of: &dyn Fn(&str, Month) -> Cell| -> Vec<Cell> {
                alike.iter().map(|(code, month)| of(code, *month)).collect()
            };
            let now = figures(&|code, month| libraries.0.figure(code, [month].into_iter(), measure));
            let before =
                figures(&|code, month| self.before_figure(libraries.1.as_ref(), code, &[month], measure));
            let [_, change, share] = compared(&add(now.iter()), &add(before.iter()));
            row.extend([change, share]);
            rows.push(row);
        }
        let columns = columns.iter().map(|column| column.column(self.lang)).collect();
        let table = Table { columns, rows, ..Table::default() };
        let title = words::AGAINST.get(self.lang).to_owned();
        let notes = vec![words::ALIKE_NOTE.fill(self.lang, args![n = alike.len()])];
        Ok(Section { key: super::COMPARED, title, table, notes, ..Section::default() })
    }

    /// The libraries and months of which a report came in both periods.
    pub(super) fn alike<'f>(&self, (now, before): &'f Both) -> Vec<(&'f str, Month)> {
        let shift = self.before.map_or(0, |(_, shift)| shift);
        let months = self.frame.months();
        let both = |code: &str, month: Month| {
            let then = before.as_ref().is_some_and(|before| before.came(code, month.plus(-shift)).reported);
            now.came(code, month).reported && then
        };
        let pairs = now.codes().into_iter().flat_map(|code| months.iter().map(move |month| (code, *month)));
        pairs.filter(|(code, month)| both(code, *month)).collect()
    }

    /// The figure of the compared period.
    pub(super) fn before_figure(
        &self,
        before: Option<&Facts>,
        code: &str,
        months: &[Month],
        measure: (usize, &Measure),
    ) -> Cell {
        let shift = self.before.map_or(0, |(_, shift)| shift);
        before.map_or(Cell::Silent, |facts| {
            facts.figure(code, months.iter().map(|month| month.plus(-shift)), measure)
        })
    }

    /// Adds what stood before, the change and its share, where a period is compared.
    pub(super) fn add_compared(
        &self,
        table: &mut Table,
        facts: &Both,
        whole: &Both,
        lines: &[Line],
        total: &Line,
        measure: (usize, &'static Measure),
    ) {
        if self.before.is_none() {
            return;
        }
        let at = table.columns.iter().position(|column| column.key == measure.1.key);
        let Some(at) = at else { return };
        let columns = [
            col("before", words::BEFORE, measure.1.kind),
            col("change", common::CHANGE, Change),
            col("percent", words::PERCENT, Percent),
        ];
        let to = table.columns.len().min(at + 1);
        table.columns.splice(to..to, columns.iter().map(|column| column.column(self.lang)));
        let insert = |row: &mut Vec<Cell>, facts: Option<&Facts>, line: &Line| {
            let before = self.before_figure(facts, &line.code, &line.months, measure);
            let cells = compared(&row[at], &before);
            row.splice(to..to, cells);
        };
        for (row, line) in table.rows.iter_mut().zip(lines) {
            insert(row, facts.1.as_ref(), line);
        }
        if let Some(row) = &mut table.total {
            insert(row, whole.1.as_ref(), total);
        }
    }

    /// Adds the change of a figure against the month before.
    pub(super) fn add_trend(
        &self,
        table: &mut Table,
        facts: &Facts,
        lines: &[Line],
        measure: (usize, &'static Measure),
    ) -> Result<()> {
        let Some(at) = table.columns.iter().position(|column| column.key == measure.1.key) else {
            return Ok(());
        };
        let asked = self.frame.earlier(1);
        let frame = Frame::new(self.frame.connection(), &asked, self.flow.by)?;
        let before = Facts::read(&frame, self.flow, &[Group::Whole], &[measure.0])?.remove(0);
        let label = words::TREND.get(self.lang);
        table.columns.insert(at + 1, Column::new("trend", label, Change));
        for (row, line) in table.rows.iter_mut().zip(lines) {
            let month = line.months[0].plus(-1);
            let facts = if month < self.frame.first { &before } else { facts };
            let [_, change, _] = compared(&row[at], &facts.figure("", [month].into_iter(), measure));
            row.insert(at + 1, change);
        }
        if let Some(total) = &mut table.total {
            total.insert(at + 1, Cell::Empty);
        }
        Ok(())
    }
}
