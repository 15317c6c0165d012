//! Small sparklines behind the rows of a grid: native sparklines, drawn from the sheet of the charts' figures.

use rust_xlsxwriter::{ChartEmptyCells, Color, Sparkline, SparklineType, Worksheet, XlsxError};

use super::super::show::for_people;
use super::looks::{Looks, Place};
use super::{one_line, serial};
use crate::table::{ColumnKind, Sparklines, Table};
use crate::text::Lang;

/// Width of the column, in Excel's characters.
const WIDTH: f64 = 16.0;
/// The bars, and the one of the last month.
const BARS: Color = Color::RGB(0x8FBCCB);
const LAST: Color = Color::RGB(0x17405F);

/// Puts the sparklines into the column behind a grid, whose first row is `first`; the figures of the first sparkline will
/// stand in row `figures` of the sheet named.
pub(super) fn draw(
    sheet: &mut Worksheet,
    (first, column): (u32, u16),
    sparklines: &Sparklines,
    (name, figures): (&str, u32),
) -> Result<(), XlsxError> {
    let months = u16::try_from(sparklines.months.len()).unwrap_or(u16::MAX);
    let below = u32::try_from(sparklines.rows.len()).unwrap_or(u32::MAX).saturating_sub(1);
    let sparkline = Sparkline::new()
        .set_range((name, figures, 1, figures + below, months))
        .set_sparkline_color(BARS)
        .set_type(SparklineType::Column)
        .show_last_point(true)
        .set_last_point_color(LAST)
        .set_custom_min(0)
        .show_empty_cells_as(ChartEmptyCells::Gaps);
    sheet.set_column_width(column, WIDTH)?;
    sheet.add_sparkline_group(first, column, first + below, column, &sparkline)?;
    Ok(())
}

/// Writes the figures: headings in row `begin`, then a row a sparkline, named by the first two columns of the table.
pub(super) fn figures(
    sheet: &mut Worksheet,
    (begin, table): (u32, &Table),
    sparklines: &Sparklines,
    looks: &Looks,
    lang: Lang,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(begin - 1, 0, one_line(&sparklines.label), &looks.strong)?;
    for (month, column) in sparklines.months.iter().zip(1_u16..) {
        let look = looks.cell(ColumnKind::Month, Place::Total);
        sheet.write_number_with_format(begin, column, serial(month.first_day()).unwrap_or(0.0), look)?;
    }
    for ((row, sparkline), at) in table.rows.iter().zip(&sparklines.rows).zip(begin + 1..) {
        let names = row.iter().zip(&table.columns).take(2);
        let names: Vec<String> = names.map(|(cell, column)| for_people(cell, column.kind, lang)).collect();
        sheet.write_string(at, 0, one_line(&names.join("  ")))?;
        for (value, column) in sparkline.iter().zip(1_u16..) {
            if let Some(value) = value {
                let look = looks.cell(ColumnKind::Count, Place::Row);
                sheet.write_number_with_format(at, column, as_number(*value), look)?;
            }
        }
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a drawing is not exact to 2^53")]
const fn as_number(value: i64) -> f64 {
    value as f64
}
