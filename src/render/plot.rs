//! What a chart draws: the points of a section's table, ready for any format that can draw.
//! Silence is no point; bars stand by size, points in time in their order.

use std::collections::BTreeMap;

use super::show::for_people;
use crate::args;
use crate::table::{Cell, ChartKind, ColumnKind, Section, Table};
use crate::text::{Lang, letterhead as words};

/// More bars than these are not read.
const MOST_BARS: usize = 40;
/// More points than these are no line but a smear.
const MOST_POINTS: usize = 120;

/// A chart's figures.
#[derive(Debug)]
pub(super) struct Plot {
    /// What it looks like; never [`ChartKind::Heat`], which colours the table itself.
    pub(super) kind: ChartKind,
    /// Its title for people.
    pub(super) title: String,
    /// What is drawn along: months, fields, libraries.
    pub(super) category: String,
    /// Names of the series.
    pub(super) series: Vec<String>,
    /// The points, in the order they are drawn.
    pub(super) points: Vec<Point>,
    /// How many points of the table are not drawn.
    pub(super) left_out: usize,
    unit: ColumnKind,
    lang: Lang,
}

/// One point: a month, a field, a library.
#[derive(Debug)]
pub(super) struct Point {
    /// Its name for people.
    pub(super) label: String,
    /// The figure of each series; `None` where nothing is known.
    pub(super) values: Vec<Option<f64>>,
}

impl Plot {
    /// The chart of a section. `None` when it has none, colours its table instead, or has fewer than two
    /// points with figures: one figure needs no drawing.
    pub(super) fn of(section: &Section, lang: Lang) -> Option<Self> {
        let chart = section.chart.as_ref().filter(|chart| chart.kind != ChartKind::Heat)?;
        let table = &section.table;
        let find = |key: &String| table.columns.iter().position(|column| column.key == *key);
        let category = find(&chart.category)?;
        let series: Vec<usize> = chart.series.iter().filter_map(find).collect();
        let unit = table.columns[*series.first()?].kind;
        let over_time =
            matches!(table.columns[category].kind, ColumnKind::Month | ColumnKind::Date | ColumnKind::Year);
        let kind = table.columns[category].kind;
        let mut points: Vec<Point> = table
            .rows
            .iter()
            .map(|row| Point {
                label: for_people(&row[category], kind, lang),
                values: series.iter().map(|at| figure(&row[*at])).collect(),
            })
            .collect();
        if points.iter().filter(|point| point.values.iter().any(Option::is_some)).count() < 2 {
            return None;
        }
        tell_apart(&mut points, table, category, lang);
        let all = points.len();
        match chart.kind {
            ChartKind::Line => drop(points.drain(..all.saturating_sub(MOST_POINTS))),
            _ if over_time => drop(points.drain(..all.saturating_sub(MOST_BARS))),
            _ => {
                points.sort_by(|a, b| b.size(chart.kind).total_cmp(&a.size(chart.kind)));
                points.truncate(MOST_BARS);
            }
        }
        Some(Self {
            kind: chart.kind,
            title: chart.title.clone(),
            category: table.columns[category].label.clone(),
            series: series.iter().map(|at| table.columns[*at].label.clone()).collect(),
            left_out: all - points.len(),
            points,
            unit,
            lang,
        })
    }

    /// What the figures are.
    pub(super) const fn unit(&self) -> ColumnKind {
        self.unit
    }

    /// A figure as people read it.
    pub(super) fn shown(&self, value: f64) -> String {
        for_people(&Cell::Decimal(value), self.unit, self.lang)
    }

    /// The sentence that says which points are not drawn.
    pub(super) fn missing(&self) -> Option<String> {
        let text = if self.kind == ChartKind::Line { words::LATEST } else { words::LARGEST };
        let args = args![n = self.points.len(), more = self.left_out];
        (self.left_out > 0).then(|| text.fill(self.lang, args))
    }

    /// The largest figure drawn: of a series, or of a point's parts together.
    pub(super) fn largest(&self) -> f64 {
        let sizes = self.points.iter().map(|point| match self.kind {
            ChartKind::Stacked => point.sum(),
            _ => point.values.iter().flatten().copied().fold(0.0, f64::max),
        });
        sizes.fold(0.0, f64::max)
    }

    /// The smallest figure drawn, or 0 when none is below.
    pub(super) fn smallest(&self) -> f64 {
        let values = self.points.iter().flat_map(|point| point.values.iter().flatten());
        if self.kind == ChartKind::Stacked { 0.0 } else { values.copied().fold(0.0, f64::min) }
    }
}

impl Point {
    /// The parts together; below nothing there is no part.
    pub(super) fn sum(&self) -> f64 {
        self.values.iter().flatten().map(|value| value.max(0.0)).sum()
    }

    /// How far up it stands among bars; what is not known stands last.
    fn size(&self, kind: ChartKind) -> f64 {
        match (kind, self.values.iter().any(Option::is_some)) {
            (_, false) => f64::NEG_INFINITY,
            (ChartKind::Stacked, true) => self.sum(),
            _ => self.values.first().copied().flatten().unwrap_or(f64::NEG_INFINITY),
        }
    }
}

/// Points of the same name get the first other name of their rows that differs: words before codes.
fn tell_apart(points: &mut [Point], table: &Table, category: usize, lang: Lang) {
    let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, point) in points.iter().enumerate() {
        named.entry(&point.label).or_default().push(at);
    }
    let names = [ColumnKind::Words, ColumnKind::Code].into_iter().flat_map(|kind| {
        (0..table.columns.len()).filter(move |at| *at != category && table.columns[*at].kind == kind)
    });
    let names: Vec<usize> = names.collect();
    let shown = |row: usize, at: usize| for_people(&table.rows[row][at], table.columns[at].kind, lang);
    let mut told = Vec::new();
    for rows in named.into_values().filter(|rows| rows.len() > 1) {
        let differs = |at: &&usize| {
            let mut seen: Vec<String> = rows.iter().map(|row| shown(*row, **at)).collect();
            seen.sort_unstable();
            seen.windows(2).all(|pair| pair[0] != pair[1])
        };
        if let Some(at) = names.iter().find(differs) {
            told.extend(rows.iter().map(|row| (*row, shown(*row, *at))));
        }
    }
    for (row, other) in told {
        let point = &mut points[row];
        point.label = format!("{} ({other})", point.label);
    }
}

/// The figure in a cell, to be drawn or shaded.
#[expect(clippy::cast_precision_loss, reason = "a drawing is not exact to 2^53")]
pub(super) const fn figure(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Integer(n) => Some(*n as f64),
        Cell::Decimal(x) if x.is_finite() => Some(*x),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::table::Column;

    #[test]
    fn bars_stand_by_size_and_lines_in_time_and_silence_is_no_point() {
        let section =
            sample::drawn(ChartKind::Bar, &[("a", Some(3)), ("b", None), ("c", Some(0)), ("d", Some(9))]);
        let plot = Plot::of(&section, Lang::Id).unwrap();
        let labels: Vec<&str> = plot.points.iter().map(|point| point.label.as_str()).collect();
        assert_eq!(labels, ["d", "a", "c", "b"]);
        assert_eq!(plot.points[3].values, [None], "silence is not zero");
        assert_eq!(plot.points[2].values, [Some(0.0)]);
        let section = sample::drawn(ChartKind::Line, &[("a", Some(3)), ("b", Some(9))]);
        assert_eq!(Plot::of(&section, Lang::Id).unwrap().points[0].label, "a");
    }

    #[test]
    fn too_many_bars_are_cut_and_said() {
        let rows: Vec<(String, Option<i64>)> = (0..60).map(|n| (format!("k{n}"), Some(n))).collect();
        let rows: Vec<(&str, Option<i64>)> = rows.iter().map(|(k, n)| (k.as_str(), *n)).collect();
        let plot = Plot::of(&sample::drawn(ChartKind::Bar, &rows), Lang::Id).unwrap();
        assert_eq!((plot.points.len(), plot.left_out), (40, 20));
        assert_eq!(plot.missing().unwrap(), "Digambar 40 yang terbesar; 20 lainnya ada di tabel.");
    }

    #[test]
    fn points_of_one_name_are_told_apart_by_another() {
        let mut section = sample::drawn(ChartKind::Bar, &[("a", Some(3)), ("a", Some(2)), ("b", Some(1))]);
        let table = &mut section.table;
        for (key, kind, cells) in [
            ("code", ColumnKind::Code, ["1", "2", "3"]),
            ("year", ColumnKind::Words, ["x", "x", "x"]),
            ("place", ColumnKind::Words, ["Tebo", "Bungo", "Tebo"]),
        ] {
            table.columns.push(Column::new(key, key, kind));
            table.rows.iter_mut().zip(cells).for_each(|(row, cell)| row.push(Cell::text(cell)));
        }
        let labels = |section: &Section| {
            let plot = Plot::of(section, Lang::Id).unwrap();
            plot.points.into_iter().map(|point| point.label).collect::<Vec<_>>()
        };
        assert_eq!(labels(&section), ["a (Tebo)", "a (Bungo)", "b"]);
        section.table.columns.truncate(3);
        assert_eq!(labels(&section), ["a (1)", "a (2)", "b"]);
    }

    #[test]
    fn one_figure_needs_no_drawing() {
        for rows in [&[][..], &[("a", Some(1))], &[("a", Some(1)), ("b", None)]] {
            assert!(Plot::of(&sample::drawn(ChartKind::Bar, rows), Lang::Id).is_none());
        }
        let mut section = sample::drawn(ChartKind::Bar, &[("a", Some(1)), ("b", Some(2))]);
        section.chart.as_mut().unwrap().series = vec!["gone".to_owned()];
        assert!(Plot::of(&section, Lang::Id).is_none());
    }
}
