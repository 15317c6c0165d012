//! From stored values to the cells people and machines read.

use rusqlite::Connection;

use crate::error::Result;
use crate::record::{Choice, FieldType, RecordType, Value};
use crate::store::list::{Shown, kind};
use crate::store::setting;
use crate::table::Cell;
use crate::text::{Text, words};

/// What a column needs to turn a value into a cell: its kind, and labels a database added.
#[derive(Debug)]
pub(in super::super) struct Labels {
    kind: FieldType,
    extra: Vec<(String, String)>,
}

impl Labels {
    /// For one column of a listing.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(in super::super) fn load(conn: &Connection, of: &'static RecordType, shown: Shown) -> Result<Self> {
        let extra = match shown {
            Shown::Field(at) if of.fields[at].open => setting::choices(conn, of, &of.fields[at])?,
            _ => Vec::new(),
        };
        Ok(Self { kind: kind(of, shown), extra })
    }

    /// The cell of a value.
    pub(in super::super) fn cell(&self, value: Option<Value>) -> Cell {
        match (value, self.kind) {
            (None, _) => Cell::Empty,
            (Some(Value::Integer(n)), FieldType::YesNo) => {
                let (code, label) = if n == 1 { ("yes", words::YES) } else { ("no", words::NO) };
                Cell::Choice(code.to_owned(), label)
            }
            (Some(Value::Text(code)), FieldType::Choice(list)) => self.choice(list, code),
            (Some(Value::Choices(codes)), FieldType::Choices(list)) => {
                Cell::List(codes.into_iter().map(|code| self.choice(list, code)).collect())
            }
            (Some(Value::Text(text)), _) => Cell::Text(text),
            (Some(Value::Integer(n) | Value::Ref(n)), _) => Cell::Integer(n),
            (Some(Value::Real(x)), _) => Cell::Decimal(x),
            (Some(Value::Date(day)), _) => Cell::Date(day),
            (Some(Value::Month(month)), _) => Cell::Month(month),
            (Some(Value::Choices(codes)), _) => Cell::List(codes.into_iter().map(Cell::Text).collect()),
        }
    }

    fn choice(&self, list: &'static [Choice], code: String) -> Cell {
        let label = list.iter().find(|choice| choice.code == code).map(|choice| choice.label);
        match label {
            Some(label) => Cell::Choice(code, label),
            // A value the database added: its label is the same in both languages.
            None => match self.extra.iter().find(|(known, _)| *known == code) {
                Some((_, label)) if label != &code => Cell::Text(label.clone()),
                _ => Cell::Choice(code, Text::same("?")),
            },
        }
    }
}
