//! One cell as words: for people in their language, and for machines the same in every language.

use std::borrow::Cow;

use super::clean::{sanitize, sanitize_lines};
use super::number::{
    format_change, format_count, format_date, format_decimal, format_decimal_change, format_month,
    format_percent, format_rupiah,
};
use crate::table::{Cell, ColumnKind};
use crate::text::Lang;

/// A cell for people, on one line and safe to show.
pub(super) fn for_people(cell: &Cell, kind: ColumnKind, lang: Lang) -> String {
    sanitize(&people(cell, kind, lang)).into_owned()
}

/// A cell for people with the line breaks of its words kept, safe to show.
pub(super) fn for_people_in_lines(cell: &Cell, kind: ColumnKind, lang: Lang) -> String {
    sanitize_lines(&people(cell, kind, lang)).into_owned()
}

fn people(cell: &Cell, kind: ColumnKind, lang: Lang) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Silent => ".".to_owned(),
        Cell::Text(words) => words.clone(),
        Cell::Choice(_, label) => label.get(lang).to_owned(),
        Cell::Integer(n) => whole(*n, kind, lang),
        Cell::Decimal(x) => decimal(*x, kind, lang),
        Cell::Date(day) => format_date(*day, lang),
        Cell::Month(month) => format_month(*month, lang),
        Cell::List(cells) => cells.iter().map(|cell| people(cell, kind, lang)).collect::<Vec<_>>().join(", "),
    }
}

#[expect(clippy::cast_precision_loss, reason = "shares and shown numbers are far below 2^53")]
fn whole(n: i64, kind: ColumnKind, lang: Lang) -> String {
    match kind {
        ColumnKind::Rupiah => format_rupiah(n, lang),
        ColumnKind::Percent => format_percent(n as f64, lang),
        ColumnKind::Change => format_change(n, lang),
        ColumnKind::Year | ColumnKind::Code => n.to_string(),
        _ => format_count(n, lang),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the cast saturates; rupiah are far below 2^63")]
fn decimal(x: f64, kind: ColumnKind, lang: Lang) -> String {
    match kind {
        ColumnKind::Rupiah if x.is_finite() => format_rupiah(x.round() as i64, lang),
        ColumnKind::Percent => format_percent(x, lang),
        ColumnKind::Change => format_decimal_change(x, lang),
        _ => format_decimal(x, lang),
    }
}

/// A cell for machines: point decimals, ISO days and months, codes; lists joined by `;`. Nothing is
/// cleaned: machines get back what was stored.
pub(super) fn for_machines(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty | Cell::Silent => Cow::Borrowed(""),
        Cell::Text(words) | Cell::Choice(words, _) => Cow::Borrowed(words),
        Cell::Integer(n) => Cow::Owned(n.to_string()),
        Cell::Decimal(x) if x.is_finite() => Cow::Owned(x.to_string()),
        Cell::Decimal(_) => Cow::Borrowed(""),
        Cell::Date(day) => Cow::Owned(day.format("%Y-%m-%d").to_string()),
        Cell::Month(month) => Cow::Owned(month.to_string()),
        Cell::List(cells) => Cow::Owned(cells.iter().map(for_machines).collect::<Vec<_>>().join(";")),
    }
}

/// Whether people expect this column's cells at the right edge.
pub(super) const fn is_number(kind: ColumnKind) -> bool {
    match kind {
        ColumnKind::Count
        | ColumnKind::Rupiah
        | ColumnKind::Decimal
        | ColumnKind::Percent
        | ColumnKind::Change
        | ColumnKind::Year => true,
        ColumnKind::Words | ColumnKind::Code | ColumnKind::Date | ColumnKind::Month | ColumnKind::Mark => {
            false
        }
    }
}
