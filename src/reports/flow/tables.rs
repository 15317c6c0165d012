//! The tables of a flow with all its figures, by time and by group, and what people are spared of them. May not ask the database but through `facts`.

use super::facts::{Facts, Group};
use super::lines::{Line, place_columns};
use super::{Cut, Measure, OTHERS, PLACES, Run, TIMES, bucket_key};
use crate::args;
use crate::error::Result;
use crate::reports::columns::{Col, add, col};
use crate::reports::shared::Coverage;
use crate::table::ColumnKind::{Code, Count, Month as MonthKind, Percent, Words, Year};
use crate::table::{Cell, Chart, ChartKind, Column, Section, Table};
use crate::text::{Text, report_events as words};

/// The figures of the period and of the compared one.
pub(super) type Both = (Facts, Option<Facts>);

impl Run<'_, '_> {
    /// Everything at a glance: time, places, and every way to group.
    pub(super) fn overview(&self, whole: &Both, coverage: Coverage) -> Result<Vec<Section>> {
        let time = match self.frame.span() {
            ..=24 => TIMES[0],
            25..=72 => TIMES[1],
            _ => TIMES[2],
        };
        let mut sections = vec![self.times(whole, time, coverage)?];
        if self.before.is_some() {
            sections.push(self.comparison(whole)?);
        }
        let groups: Vec<Group> = self.flow.cuts.iter().map(Cut::group).collect();
        for (cut, facts) in self.flow.cuts.iter().zip(self.all_facts(&groups)?) {
            let section = self.cut(cut, &facts, whole)?;
            // What nobody noted is no table.
            let said = |row: &Vec<Cell>| row[0] != cut.cell(self.flow.record_type, "not_stated");
            if section.table.rows.iter().any(said) || self.tidy {
                sections.push(section);
            }
        }
        let params = self.frame.params;
        let level = match &params.region {
            _ if !params.libraries.is_empty() => "library",
            None => "regency",
            Some(area) => match area.code.len() {
                2 => "regency",
                5 => "district",
                _ => "library",
            },
        };
        for (key, by, label) in PLACES.iter().filter(|(_, by, _)| *by == level) {
            let facts = self.facts(Group::Place(by))?;
            let lines = self.place_lines(by, &facts.0, None);
            let total = self.whole_line(lines.first().map_or(1, |line| line.name.len()), coverage);
            let measures = self.shown(&[]);
            let mut columns = place_columns(by, *label);
            columns.extend(self.came_columns());
            let mut section = self.figures(key, &columns, &lines, &total, (&facts.0, &whole.0), &measures);
            section.title = words::BY.fill(self.lang, args![what = label.get(self.lang).to_lowercase()]);
            let category =
                section.table.columns.get(1).map_or_else(|| (*by).to_owned(), |name| name.key.clone());
            section.chart = self.chart(ChartKind::Bar, &category, measures[0].1);
            self.prune(&mut section, false);
            sections.push(section);
        }
        Ok(sections)
    }

    /// The ways to group that the overview left out because no record says.
    pub(super) fn unsaid<'s>(&self, sections: &'s [Section]) -> impl Iterator<Item = &'static Cut> + 's {
        let left_out = |cut: &&Cut| sections.iter().all(|section| section.key != cut.by);
        self.flow.cuts.iter().filter(move |cut| left_out(cut))
    }

    /// One row a month, quarter or year.
    pub(super) fn times(
        &self,
        whole: &Both,
        (key, time, label): (&'static str, &'static str, Text),
        coverage: Coverage,
    ) -> Result<Section> {
        let mut lines: Vec<Line> = Vec::new();
        for month in self.frame.months() {
            let code = bucket_key(time, month);
            match lines.last_mut().filter(|line| line.code == code) {
                Some(line) => line.months.push(month),
                None => {
                    lines.push(Line { name: Vec::new(), code, months: vec![month], libraries: Vec::new() })
                }
            }
        }
        let came = self.frame.library_months()?.by(|_, month| bucket_key(time, month));
        for line in &mut lines {
            let code = std::mem::take(&mut line.code);
            line.libraries = self.came_cells(came.get(&code).copied().unwrap_or_default());
            line.name = vec![match (time, code.parse::<i64>()) {
                ("month", _) => Cell::Month(line.months[0]),
                ("year", Ok(year)) => Cell::Integer(year),
                _ => Cell::Text(code),
            }];
        }
        let kind = match time {
            "month" => MonthKind,
            "year" => Year,
            _ => Code,
        };
        let mut columns = vec![col(time, label, kind)];
        columns.extend(self.came_columns());
        let total = self.whole_line(1, coverage);
        let measures = self.shown(&[]);
        let mut section = self.figures(key, &columns, &lines, &total, (&whole.0, &whole.0), &measures);
        let measure = self.flow.measure(self.frame.params);
        if self.frame.by != "overview" {
            self.add_compared(&mut section.table, whole, whole, &lines, &total, measure);
        } else {
            section.title = words::BY.fill(self.lang, args![what = label.get(self.lang).to_lowercase()]);
        }
        if self.flow.trend && time == "month" {
            self.add_trend(&mut section.table, &whole.0, &lines, measure)?;
        }
        let asked = self.frame.params.shape.measure.is_some();
        let stacked = self.flow.stacked.filter(|_| !asked).and_then(|(whole, parts)| {
            let (_, whole) = measures.iter().find(|(_, measure)| measure.key == whole)?;
            let series = parts.iter().map(|key| (*key).to_owned()).collect();
            Some(Chart { series, ..self.chart(ChartKind::Stacked, time, whole)? })
        });
        section.chart = stacked.or_else(|| self.chart(ChartKind::Line, time, measures[0].1));
        self.prune(&mut section, true);
        Ok(section)
    }

    /// One row a value, with all figures of the period.
    pub(super) fn cut(&self, cut: &'static Cut, facts: &Both, whole: &Both) -> Result<Section> {
        let measures = self.shown(cut.measures);
        let mut lines = self.cut_lines(cut, &facts.0, None, &measures);
        let rest = self.split_rest(cut, &mut lines);
        let total = self.value_total(&facts.0);
        let columns = vec![col(cut.by, cut.label, Words), col("libraries", words::FROM_LIBRARIES, Count)];
        let mut section = self.figures(cut.by, &columns, &lines, &total, (&facts.0, &whole.0), &measures);
        if lines.is_empty() {
            section.table.total = None;
        }
        if !rest.is_empty() {
            let other = self.figures(
                cut.by,
                &[col(cut.by, cut.label, Words)],
                &rest,
                &total,
                (&facts.0, &whole.0),
                &measures,
            );
            let mut row: Vec<Cell> = (0..other.table.columns.len())
                .map(|at| add(other.table.rows.iter().map(|row| &row[at])))
                .collect();
            row[0] = cut.cell(self.flow.record_type, OTHERS);
            row.push(Cell::Empty);
            self.reckon_shares(&mut row, &section.table.columns);
            section.table.rows.push(row);
        }
        section.title = words::BY.fill(self.lang, args![what = cut.label.get(self.lang).to_lowercase()]);
        self.note_several(cut, &mut section);
        section.chart = self.chart(ChartKind::Bar, cut.by, measures[0].1);
        self.prune(&mut section, false);
        Ok(section)
    }

    /// A table of lines with every figure; the columns are those of the name, then those of the libraries.
    pub(super) fn figures(
        &self,
        key: &'static str,
        columns: &[Col],
        lines: &[Line],
        total: &Line,
        (facts, whole): (&Facts, &Facts),
        measures: &[(usize, &'static Measure)],
    ) -> Section {
        let names = total.name.len();
        let shares: Vec<Col> = self
            .flow
            .shares
            .iter()
            .filter(|share| share.of.iter().all(|key| measures.iter().any(|(_, m)| m.key == *key)))
            .map(|share| col(share.key, share.label, Percent).compared())
            .collect();
        let all = columns[..names.min(columns.len())]
            .iter()
            .copied()
            .chain(measures.iter().map(|(_, measure)| measure.col()))
            .chain(shares.iter().copied())
            .chain(columns[names.min(columns.len())..].iter().copied());
        let mut table =
            Table { columns: all.map(|column| column.column(self.lang)).collect(), ..Table::default() };
        let heads = table.columns.clone();
        let row = |line: &Line, facts: &Facts| {
            let mut row = line.name.clone();
            row.extend(
                measures
                    .iter()
                    .map(|measure| facts.figure(&line.code, line.months.iter().copied(), *measure)),
            );
            row.extend(shares.iter().map(|_| Cell::Silent));
            if columns.len() > names {
                row.extend(line.libraries.iter().cloned());
            }
            self.reckon_shares(&mut row, &heads);
            row
        };
        table.rows = lines.iter().map(|line| row(line, facts)).collect();
        table.total = (!lines.is_empty()).then(|| row(total, whole));
        Section { key, table, ..Section::default() }
    }

    /// Fills the shares of a row from its figures.
    pub(super) fn reckon_shares(&self, row: &mut [Cell], columns: &[Column]) {
        let at = |key: &str| columns.iter().position(|column| column.key == key);
        for share in self.flow.shares {
            let (Some(to), Some(part), Some(whole)) = (at(share.key), at(share.of[0]), at(share.of[1]))
            else {
                continue;
            };
            row[to] = match (&row[part], &row[whole]) {
                (Cell::Integer(part), Cell::Integer(whole)) if *whole > 0 => {
                    Cell::Decimal(*part as f64 / *whole as f64)
                }
                _ => Cell::Silent,
            };
        }
    }

    /// Spares people the columns in which nothing is known, and says which (once).
    pub(super) fn prune(&self, section: &mut Section, say: bool) {
        let table = &mut section.table;
        if self.tidy || table.rows.is_empty() {
            return;
        }
        let mut gone = Vec::new();
        for at in (0..table.columns.len()).rev() {
            let key = &table.columns[at].key;
            let spared = self.flow.measures.iter().skip(1).any(|measure| measure.key == key)
                || self.flow.shares.iter().any(|share| share.key == key);
            let silent = table.rows.iter().chain(&table.total).all(|row| row[at] == Cell::Silent);
            if spared && silent && self.frame.params.shape.measure.is_none() {
                gone.push(table.columns.remove(at).label);
                table.rows.iter_mut().chain(&mut table.total).for_each(|row| drop(row.remove(at)));
            }
        }
        if let Some(chart) = &mut section.chart {
            chart.series.retain(|key| table.columns.iter().any(|column| column.key == *key));
        }
        gone.reverse();
        if say && !gone.is_empty() {
            let columns = gone.join(", ");
            section.notes.push(words::NOTHING_KNOWN.fill(self.lang, args![columns]));
        }
    }

    /// Says that a record may stand in several rows.
    pub(super) fn note_several(&self, cut: &Cut, section: &mut Section) {
        if cut.several && !section.table.rows.is_empty() {
            section.notes.push(words::SEVERAL.get(self.lang).to_owned());
        }
    }

    /// A drawing of one figure.
    pub(super) fn chart(&self, kind: ChartKind, category: &str, measure: &Measure) -> Option<Chart> {
        let (of, figure) = (self.flow.title.get(self.lang), measure.label.get(self.lang));
        let title = if of == figure { of.to_owned() } else { format!("{of}: {figure}") };
        let series = vec![measure.key.to_owned()];
        Some(Chart { kind, title, category: category.to_owned(), series })
    }
}
