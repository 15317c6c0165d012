//! One cell by its field's rules, whatever the file holds there: text, number, date, list.

use super::row::RowReader;
use crate::error::Problem;
use crate::record::date::excel_serial;
use crate::record::month::parse_month_name;
use crate::record::number::DecimalMark;
use crate::record::parse::{Notation, parse_value, parse_value_among};
use crate::record::{Field, FieldType, Month, Value};
use crate::sheet::{Raw, Row};
use crate::text::codes::{mapping as codes, sheet};

impl RowReader<'_, '_> {
    /// One cell by its field's rules.
    pub(super) fn value(
        &self,
        row: &Row<'_>,
        at: usize,
        field: &'static Field,
        cell: &Raw<'_>,
        notation: &Notation,
    ) -> std::result::Result<Option<Value>, Problem> {
        let figure = matches!(field.kind, FieldType::Count | FieldType::Rupiah | FieldType::Decimal);
        if figure && row.merged.contains(&at) {
            return Err(Problem::new(&sheet::IMP_024));
        }
        let pointed = Notation { decimal: DecimalMark::Point, ..*notation };
        match (cell, field.kind) {
            (Raw::Empty, _) => Ok(None),
            (Raw::Text(words), FieldType::Month) => self.month(row, field, words, notation),
            (Raw::Text(words), _) => parse_value_among(field, words, notation, &self.extra[at]),
            (Raw::Number(n), FieldType::Count | FieldType::Rupiah | FieldType::Year) => {
                if n.fract() == 0.0 {
                    parse_value(field, &n.to_string(), &pointed)
                } else {
                    Err(Problem::new(&codes::IMP_050))
                }
            }
            (Raw::Number(n), FieldType::Decimal) => parse_value(field, &n.to_string(), &pointed),
            (Raw::Number(n), FieldType::Date | FieldType::Month) => {
                let text = n.to_string();
                let serial = (*n < 100_000.0)
                    .then(|| excel_serial(*n, self.prepared.sheet.reading.epoch_1904))
                    .flatten();
                match serial {
                    Some(moment) if *n > 366.0 => parse_value(field, &moment.date().to_string(), notation),
                    _ if matches!(field.kind, FieldType::Month) => self.month(row, field, &text, notation),
                    _ => parse_value(field, &text, notation),
                }
            }
            (Raw::Date(moment), FieldType::Date | FieldType::Month) => {
                parse_value(field, &moment.date().to_string(), notation)
            }
            (Raw::Error(_), _) => Err(Problem::new(&sheet::IMP_019)),
            (Raw::NoCachedValue, _) => Err(Problem::new(&sheet::IMP_018)),
            (Raw::List(items), _) => {
                let json = serde_json::Value::from(items.clone()).to_string();
                parse_value_among(field, &json, notation, &self.extra[at])
            }
            (cell, _) => parse_value_among(field, &cell.to_text(), notation, &self.extra[at]),
        }
    }

    /// A month, whose year may stand in another column.
    fn month(
        &self,
        row: &Row<'_>,
        field: &'static Field,
        words: &str,
        notation: &Notation,
    ) -> std::result::Result<Option<Value>, Problem> {
        if let Some(year) = self.layout.year
            && let Some(month) = parse_month_name(words)
        {
            let year = row.cells.get(year).map(|cell| cell.to_text().trim().to_owned()).unwrap_or_default();
            let year = year.trim_end_matches(".0").parse::<i32>().ok();
            return match year.and_then(|year| Month::new(year, month)) {
                Some(month) => Ok(Some(Value::Month(month))),
                None => Err(Problem::new(&codes::IMP_051)),
            };
        }
        parse_value(field, words, notation)
    }
}
