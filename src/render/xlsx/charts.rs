//! Native charts: each below its table, drawn from a sheet of its own that holds the figures in the
//! order drawn. There silence is an empty cell: the point in the table, being a word, would be drawn as zero.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartEmptyCells, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartLineDashType, ChartMarker, ChartMarkerType, ChartSolidFill, ChartType, Color,
    ConditionalFormat2ColorScale, Workbook, Worksheet, XlsxError,
};

use unicode_width::UnicodeWidthStr as _;

use super::super::plot::Plot;
use super::super::show::is_number;
use super::looks::{Looks, Place};
use super::one_line;
use crate::table::{ChartKind, Section, Sparklines, Table};
use crate::text::{Lang, letterhead as words};

/// Colours told apart in print without colour too, those of the page of HTML.
const COLOURS: [Color; 5] = [
    Color::RGB(0x17405F),
    Color::RGB(0xE0A43A),
    Color::RGB(0xC3CED6),
    Color::RGB(0x3F8F86),
    Color::RGB(0x8C3B32),
];
/// Dashes of the lines, for the same reason.
const DASHES: [ChartLineDashType; 5] = [
    ChartLineDashType::Solid,
    ChartLineDashType::Dash,
    ChartLineDashType::RoundDot,
    ChartLineDashType::DashDot,
    ChartLineDashType::SquareDot,
];
/// Width of a chart in pixels.
const WIDE: u32 = 760;
/// Lines with more points than these have no room for every figure.
const LABELLED: usize = 24;
/// Pixels that a row of a sheet is high.
const ROW: u32 = 20;
/// Rows that can be read on one printed page with a chart among them.
const PRINTED_ROWS: u32 = 50;

/// The charts and sparklines drawn so far, and where their figures will stand.
pub(super) struct Charts<'t> {
    sheet: String,
    next: u32,
    plots: Vec<(Plot, u32)>,
    sparklines: Vec<(&'t Table, &'t Sparklines, u32)>,
}

impl<'t> Charts<'t> {
    /// None yet; their figures go to the sheet of this name.
    pub(super) fn on(sheet: String) -> Self {
        Self { sheet, next: 2, plots: Vec::new(), sparklines: Vec::new() }
    }

    /// Draws the sparklines of a table behind its rows, of which the first stands in row `first` of the sheet.
    pub(super) fn sparklines(
        &mut self,
        sheet: &mut Worksheet,
        table: &'t Table,
        first: u32,
    ) -> Result<(), XlsxError> {
        let Some(sparklines) = &table.sparklines else { return Ok(()) };
        let column = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
        super::sparklines::draw(sheet, (first, column), sparklines, (&self.sheet, self.next + 1))?;
        self.sparklines.push((table, sparklines, self.next));
        self.next += 3 + u32::try_from(sparklines.rows.len()).unwrap_or(u32::MAX);
        Ok(())
    }

    /// Puts the chart of a section on its sheet, with its upper left corner at a row; gives the first row below.
    pub(super) fn draw(
        &mut self,
        sheet: &mut Worksheet,
        section: &Section,
        row: u32,
        lang: Lang,
    ) -> Result<u32, XlsxError> {
        let Some(plot) = Plot::of(section, lang) else { return Ok(row) };
        let begin = self.next;
        sheet.insert_chart(row, 0, &chart(&plot, &self.sheet, begin))?;
        let below = row + tall(&plot).div_ceil(ROW);
        if below < PRINTED_ROWS {
            // No page ends in the middle of the drawing.
            sheet.set_print_fit_to_pages(1, 1);
        }
        self.next += 3 + u32::try_from(plot.points.len()).unwrap_or(u32::MAX);
        self.plots.push((plot, begin));
        Ok(below)
    }

    /// Writes the sheet of figures, when anything was drawn.
    pub(super) fn figures(self, workbook: &mut Workbook, looks: &Looks, lang: Lang) -> Result<(), XlsxError> {
        if self.plots.is_empty() && self.sparklines.is_empty() {
            return Ok(());
        }
        let sheet = workbook.add_worksheet();
        sheet.set_name(&self.sheet)?.set_column_width(0, 34)?;
        super::print_setup(sheet, lang)?;
        sheet.write_string_with_format(0, 0, words::CHART_DATA_NOTE.get(lang), &looks.faint)?;
        for (plot, begin) in &self.plots {
            let heading = looks.heading(plot.unit());
            sheet.write_string_with_format(begin - 1, 0, one_line(&plot.title), &looks.strong)?;
            sheet.write_string_with_format(*begin, 0, one_line(&plot.category), &looks.label)?;
            for (name, column) in plot.series.iter().zip(1_u16..) {
                sheet.write_string_with_format(*begin, column, one_line(name), heading)?;
                sheet.set_column_width(column, super::width(name.width().clamp(14, 40)))?;
            }
            for (point, row) in plot.points.iter().zip(begin + 1..) {
                sheet.write_string(row, 0, one_line(&point.label))?;
                for (value, column) in point.values.iter().zip(1_u16..) {
                    if let Some(value) = value {
                        let look = looks.cell(plot.unit(), Place::Row);
                        sheet.write_number_with_format(row, column, *value, look)?;
                    }
                }
            }
        }
        for (table, drawn, begin) in self.sparklines {
            super::sparklines::figures(sheet, (begin, table), drawn, looks, lang)?;
        }
        Ok(())
    }
}

fn chart(plot: &Plot, sheet: &str, begin: u32) -> Chart {
    let mut chart = Chart::new(match plot.kind {
        ChartKind::Line => ChartType::Line,
        ChartKind::Stacked => ChartType::BarStacked,
        ChartKind::Bar | ChartKind::Heat => ChartType::Bar,
    });
    let points = u32::try_from(plot.points.len()).unwrap_or(u32::MAX);
    let last = begin + points;
    let labelled = plot.kind != ChartKind::Line || (plot.series.len() == 1 && plot.points.len() <= LABELLED);
    for ((at, column), look) in (1_u16..).enumerate().zip((0..COLOURS.len()).cycle()).take(plot.series.len())
    {
        let series = chart.add_series();
        series.set_name((sheet, begin, column));
        series.set_categories((sheet, begin + 1, 0, last, 0));
        series.set_values((sheet, begin + 1, column, last, column));
        let mut format = ChartFormat::new();
        if plot.kind == ChartKind::Line {
            let line =
                ChartLine::new().set_color(COLOURS[look]).set_width(2).set_dash_type(DASHES[look]).clone();
            format.set_line(&line);
            let mut fill =
                ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(COLOURS[look])).clone();
            series.set_marker(
                ChartMarker::new().set_type(ChartMarkerType::Circle).set_size(5).set_format(&mut fill),
            );
        } else {
            format.set_solid_fill(ChartSolidFill::new().set_color(COLOURS[look]));
            series.set_gap(45);
        }
        series.set_format(&mut format);
        if labelled {
            let dark = plot.kind == ChartKind::Stacked && matches!(look, 0 | 4);
            let mut font = ChartFont::new();
            font.set_size(9).set_color(if dark { Color::White } else { Color::Black });
            let mut label = ChartDataLabel::new();
            label.show_value().set_font(&font);
            if plot.kind == ChartKind::Stacked {
                // A part that is nothing has no room for its zero.
                label.set_num_format("#,##0;-#,##0;");
            }
            series.set_data_label(&label);
        }
        if plot.kind == ChartKind::Bar && at == 0 && plot.series.len() > 1 {
            series.set_overlap(0);
        }
    }
    chart.title().set_name(one_line(&plot.title).as_str()).set_font(ChartFont::new().set_size(12));
    if plot.series.len() == 1 {
        chart.legend().set_hidden();
    } else {
        chart.legend().set_position(ChartLegendPosition::Top);
    }
    if plot.kind != ChartKind::Line {
        // Bars lie in the order of the figures, the first on top; each carries its figure, so that no scale
        // is needed.
        chart.y_axis().set_reverse();
        chart.x_axis().set_hidden(true).set_major_gridlines(false);
    }
    chart.show_empty_cells_as(ChartEmptyCells::Gaps).set_width(WIDE).set_height(tall(plot));
    chart.set_alt_text(one_line(&plot.title));
    chart
}

/// The height of a chart in pixels.
fn tall(plot: &Plot) -> u32 {
    let bars = u32::try_from(if plot.kind == ChartKind::Bar { plot.series.len() } else { 1 }).unwrap_or(1);
    let points = u32::try_from(plot.points.len()).unwrap_or(u32::MAX);
    if plot.kind == ChartKind::Line { 300 } else { 90 + points.saturating_mul(10 + 16 * bars) }
}

/// Colours the figures of a heat chart by their size, light to dark; marks carry their colours already.
pub(super) fn heat(sheet: &mut Worksheet, section: &Section, first: u32, last: u32) -> Result<(), XlsxError> {
    let Some(chart) = section.chart.as_ref().filter(|chart| chart.kind == ChartKind::Heat && last >= first)
    else {
        return Ok(());
    };
    let scale = ConditionalFormat2ColorScale::new()
        .set_minimum_color(Color::White)
        .set_maximum_color(Color::RGB(0x5F9DB1));
    for (column, at) in section.table.columns.iter().zip(0_u16..) {
        if is_number(column.kind) && chart.series.contains(&column.key) {
            sheet.add_conditional_format(first, at, last, at, &scale)?;
        }
    }
    Ok(())
}
