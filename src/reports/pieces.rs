//! Small pieces that several reports are put together from. May not know any one report.

use super::shared::query;
use crate::table::{Cell, Chart, ChartKind, Section};
use crate::text::{Lang, Text, reports as words};

/// Bars of some figures of a table, beside one another.
pub(super) fn bars(title: Text, category: &str, series: &[&str], lang: Lang) -> Chart {
    Chart {
        kind: ChartKind::Bar,
        title: title.get(lang).to_owned(),
        category: category.to_owned(),
        series: series.iter().map(|key| (*key).to_owned()).collect(),
    }
}

/// The query of this name without what ends it, to be put into another.
pub(super) fn statement<'s>(sql: &'s str, name: &str) -> &'s str {
    query(sql, name).trim_end().trim_end_matches(';')
}

/// Names the rows of those that do not say.
pub(super) fn say_not_stated(section: &mut Section) {
    for row in section.table.rows.iter_mut().filter(|row| row[0] == Cell::Empty) {
        row[0] = Cell::Choice("not_stated".to_owned(), words::NOT_STATED);
    }
}

#[cfg(test)]
mod tests {
    use super::super::REPORTS;
    use super::super::sample::Sample;

    #[test]
    fn charts_draw_columns_that_are_there() {
        let sample = Sample::district();
        let mut drawn = 0;
        for report in REPORTS {
            let document = sample.run(report, "2022-01..2022-06", |params| {
                params.libraries = if report.of_library { vec![1] } else { Vec::new() };
            });
            for section in &document.sections {
                let Some(chart) = &section.chart else { continue };
                drawn += 1;
                for key in chart.series.iter().chain([&chart.category]) {
                    let there = section.table.columns.iter().any(|column| column.key == *key);
                    assert!(there, "{} {}: {key}", report.name, section.key);
                }
            }
        }
        assert!(drawn > 5);
    }
}
