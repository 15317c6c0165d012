//! One figure of each group over the months: wide for people, tidy for machines.

use super::facts::{Facts, Group};
use super::lines::{Line, place_columns};
use super::tables::Both;
use super::{Cut, GRID, Measure, PLACES, Run, buckets};
use crate::error::Result;
use crate::record::Month;
use crate::reports::columns::{Col, col};
use crate::reports::shared::Coverage;
use crate::table::ColumnKind::{Count, Month as MonthKind, Words};
use crate::table::{Cell, ChartKind, Column, Section, Table};
use crate::text::{report_events as words, reports as common};

impl Run<'_, '_> {
    /// One row a group, one column a month, with one figure in the cells; tidy: one row a group and month.
    pub(super) fn grid(&self, whole: &Both, by: &'static str, coverage: Coverage) -> Result<Section> {
        let measure = self.flow.measure(self.frame.params);
        let cut = self.flow.cuts.iter().find(|cut| cut.by == by);
        let facts = self.facts(cut.map_or(Group::Place(by), Cut::group))?;
        let (lines, total, columns) = match cut {
            Some(cut) => {
                let lines = self.cut_lines(cut, &facts.0, facts.1.as_ref(), &[measure]);
                let columns =
                    vec![col(cut.by, cut.label, Words), col("libraries", words::FROM_LIBRARIES, Count)];
                (lines, self.value_total(&facts.0), columns)
            }
            None => {
                let lines = self.place_lines(by, &facts.0, facts.1.as_ref());
                let label =
                    PLACES.iter().find(|(_, place, _)| *place == by).map_or(common::AREA, |found| found.2);
                let mut columns = place_columns(by, label);
                let total = self.whole_line(columns.len(), coverage);
                columns.extend(self.came_columns());
                (lines, total, columns)
            }
        };
        let mut section = if self.tidy {
            self.grid_tidy(&facts, &lines, &columns, measure, cut.is_some())
        } else {
            self.grid_wide(&facts, whole, &lines, &total, &columns, measure)
        };
        if let Some(cut) = cut {
            self.note_several(cut, &mut section);
        }
        Ok(section)
    }

    /// One column a month, for people.
    pub(super) fn grid_wide(
        &self,
        facts: &Both,
        whole: &Both,
        lines: &[Line],
        total: &Line,
        columns: &[Col],
        measure: (usize, &'static Measure),
    ) -> Section {
        let names = total.name.len();
        let mut table = Table::default();
        let mut buckets = buckets(self.frame);
        let mut total_label = common::TOTAL.get(self.lang).to_owned();
        // A single month is its own total.
        if buckets.len() == 1 {
            total_label = buckets.remove(0).label;
        }
        table.columns.extend(columns[..names].iter().map(|column| column.column(self.lang)));
        let kind = measure.1.kind;
        table.columns.extend(buckets.iter().map(|bucket| Column::new(&bucket.key, &bucket.label, kind)));
        table.columns.push(Column::new(measure.1.key, total_label, kind));
        let row = |line: &Line, facts: &Facts| {
            let figure = |months: &[Month]| facts.figure(&line.code, months.iter().copied(), measure);
            let mut row = line.name.clone();
            row.extend(buckets.iter().map(|bucket| figure(&bucket.months)));
            row.push(figure(&line.months));
            row
        };
        table.rows = lines.iter().map(|line| row(line, &facts.0)).collect();
        table.total = (!lines.is_empty()).then(|| row(total, &whole.0));
        self.add_compared(&mut table, facts, whole, lines, total, measure);
        table.columns.extend(columns[names..].iter().map(|column| column.column(self.lang)));
        for (row, line) in table.rows.iter_mut().chain(&mut table.total).zip(lines.iter().chain([total])) {
            row.extend(line.libraries.iter().cloned());
        }
        let mut section = Section { key: GRID, table, ..Section::default() };
        let category = &section.table.columns[names.min(2) - 1].key;
        section.chart = self.chart(ChartKind::Bar, category, measure.1);
        section
    }

    /// One row a group and month, for machines.
    pub(super) fn grid_tidy(
        &self,
        facts: &Both,
        lines: &[Line],
        columns: &[Col],
        measure: (usize, &'static Measure),
        values: bool,
    ) -> Section {
        let names = lines.first().map_or(1, |line| line.name.len());
        let mut table = Table::default();
        table.columns.extend(columns[..names].iter().map(|column| column.column(self.lang)));
        table.columns.push(col("month", common::MONTH, MonthKind).column(self.lang));
        table.columns.push(measure.1.col().column(self.lang));
        let mut single: Vec<Line> = Vec::new();
        for line in lines {
            for month in &line.months {
                let mut name = line.name.clone();
                name.push(Cell::Month(*month));
                // From how many libraries a value comes is known for the whole period only.
                let libraries =
                    if values { Vec::new() } else { self.came_cells(facts.0.came(&line.code, *month)) };
                let mut row = name.clone();
                row.push(facts.0.figure(&line.code, [*month].into_iter(), measure));
                table.rows.push(row);
                single.push(Line { name, code: line.code.clone(), months: vec![*month], libraries });
            }
        }
        let none = Line { name: Vec::new(), code: String::new(), months: Vec::new(), libraries: Vec::new() };
        self.add_compared(&mut table, facts, facts, &single, &none, measure);
        if !values {
            table.columns.extend(columns[names..].iter().map(|column| column.column(self.lang)));
        }
        for (row, line) in table.rows.iter_mut().zip(single) {
            row.extend(line.libraries);
        }
        Section { key: GRID, table, ..Section::default() }
    }
}
