//! Columns as data: a query's result becomes a section, cell by cell after the column's kind.
//! May not know any one report.

use rusqlite::Row;
use rusqlite::types::{ToSql, Type, ValueRef};

use super::shared::Frame;
use crate::error::Result;
use crate::record::{FieldType, Month};
use crate::record_types::RECORD_TYPES;
use crate::table::{Cell, Column, ColumnKind, Narrow, Section, Table, Tone};
use crate::text::{Lang, Text, words};

/// One column of a section, read from the query's column of the same name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Col {
    /// Key for machines, and the query's column.
    pub(super) key: &'static str,
    /// Heading for people.
    pub(super) label: Text,
    kind: ColumnKind,
    silent: bool,
    choice: Option<Choices>,
    summed: bool,
    short: Option<Text>,
    left_out: bool,
    tones: &'static [(&'static str, Tone)],
}

#[derive(Clone, Copy, Debug)]
enum Choices {
    YesNo,
    Of(&'static str, &'static str),
    Listed(&'static [(&'static str, Text)]),
}

/// A column of this key, label and kind.
pub(super) const fn col(key: &'static str, label: Text, kind: ColumnKind) -> Col {
    Col {
        key,
        label,
        kind,
        silent: false,
        choice: None,
        summed: false,
        short: None,
        left_out: false,
        tones: &[],
    }
}

impl Col {
    /// A flow: a null is silence, and the row of totals adds it up.
    pub(super) const fn flow(mut self) -> Self {
        self.silent = true;
        self.summed = true;
        self
    }

    /// A null is silence, and no total is made of it: not every row has the figures to compare.
    pub(super) const fn compared(mut self) -> Self {
        self.silent = true;
        self
    }

    /// The row of totals adds it up; a null is simply nothing.
    pub(super) const fn summed(mut self) -> Self {
        self.summed = true;
        self
    }

    /// Its heading where room is short.
    pub(super) const fn short(mut self, label: Text) -> Self {
        self.short = Some(label);
        self
    }

    /// Where room is short, the reader can do without it.
    pub(super) const fn left_out(mut self) -> Self {
        self.left_out = true;
        self
    }

    /// These of its codes are good or bad.
    pub(super) const fn toned(mut self, tones: &'static [(&'static str, Tone)]) -> Self {
        self.tones = tones;
        self
    }

    /// It holds codes of a choice field of a record type.
    pub(super) const fn of(mut self, record_type: &'static str, field: &'static str) -> Self {
        self.choice = Some(Choices::Of(record_type, field));
        self
    }

    /// It holds codes of this list.
    pub(super) const fn listed(mut self, list: &'static [(&'static str, Text)]) -> Self {
        self.choice = Some(Choices::Listed(list));
        self
    }

    /// It holds 1 for yes and 0 for no.
    pub(super) const fn yes_no(mut self) -> Self {
        self.choice = Some(Choices::YesNo);
        self
    }

    /// What it holds.
    pub(super) const fn kind(&self) -> ColumnKind {
        self.kind
    }

    /// The column of the table.
    pub(super) fn column(&self, lang: Lang) -> Column {
        let mut column = Column::new(self.key, self.label.get(lang), self.kind);
        column.narrow = match self.short {
            _ if self.left_out => Narrow::LeftOut,
            Some(short) => Narrow::Short(short.get(lang).to_owned()),
            None => Narrow::Same,
        };
        column.tones = self.tones;
        column
    }

    /// Reads its cell.
    pub(super) fn cell(&self, row: &Row<'_>) -> rusqlite::Result<Cell> {
        let value = row.get_ref(self.key)?;
        if value == ValueRef::Null {
            return Ok(if self.silent { Cell::Silent } else { Cell::Empty });
        }
        if let (Some(Choices::YesNo), ValueRef::Integer(n)) = (self.choice, value) {
            let (code, label) = if n == 0 { ("no", words::NO) } else { ("yes", words::YES) };
            return Ok(Cell::Choice(code.to_owned(), label));
        }
        Ok(match value {
            ValueRef::Integer(n) => Cell::Integer(n),
            ValueRef::Real(n) => Cell::Decimal(n),
            _ => self.words(row.get(self.key)?)?,
        })
    }

    /// The cell of words or of a code.
    pub(super) fn words(&self, words: String) -> rusqlite::Result<Cell> {
        let unreadable = || rusqlite::Error::InvalidColumnType(0, self.key.to_owned(), Type::Text);
        Ok(match (self.kind, self.choice) {
            (ColumnKind::Date, _) => Cell::Date(words.parse().map_err(|_| unreadable())?),
            (ColumnKind::Month, _) => Cell::Month(Month::parse_iso(&words).ok_or_else(unreadable)?),
            (_, Some(Choices::Of(record_type, field))) => choice(record_type, field, words),
            (_, Some(Choices::Listed(list))) => match list.iter().find(|(code, _)| *code == words) {
                Some((_, label)) => Cell::Choice(words, *label),
                None => Cell::Text(words),
            },
            _ => Cell::Text(words),
        })
    }
}

/// A code of a choice field with its label; a value that a database added itself is its own label.
pub(super) fn choice(record_type: &str, field: &str, code: String) -> Cell {
    let field = RECORD_TYPES
        .iter()
        .find(|candidate| candidate.name == record_type)
        .and_then(|found| found.field(field))
        .map(|(_, field)| field.kind);
    let (FieldType::Choice(list) | FieldType::Choices(list)) = field.unwrap_or(FieldType::Story) else {
        return Cell::Text(code);
    };
    match list.iter().find(|choice| choice.code == code) {
        Some(found) => Cell::Choice(code, found.label),
        None => Cell::Text(code),
    }
}

/// Adds up a column of cells: what is there counts, and nothing there is silence.
pub(super) fn add<'c>(cells: impl Iterator<Item = &'c Cell>) -> Cell {
    let mut sum = Cell::Silent;
    for cell in cells {
        sum = match (sum, cell) {
            (Cell::Integer(a), Cell::Integer(b)) => Cell::Integer(a.saturating_add(*b)),
            (Cell::Decimal(a), Cell::Decimal(b)) => Cell::Decimal(a + b),
            (Cell::Silent, Cell::Integer(_) | Cell::Decimal(_)) => cell.clone(),
            (sum, _) => sum,
        };
    }
    sum
}

impl Frame<'_> {
    /// A section from the query `name`: one row a row, with a row of totals when a column is summed.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn section(
        &self,
        sql: &str,
        name: &'static str,
        title: Option<Text>,
        columns: &[Col],
    ) -> Result<Section> {
        self.section_with(sql, name, title, columns, &[])
    }

    /// The same, with more values bound.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn section_with(
        &self,
        sql: &str,
        name: &'static str,
        title: Option<Text>,
        columns: &[Col],
        more: &[(&str, &dyn ToSql)],
    ) -> Result<Section> {
        let rows =
            self.read(sql, name, more, |row| columns.iter().map(|column| column.cell(row)).collect())?;
        Ok(Section {
            key: name,
            title: title.map(|title| title.get(self.params.lang).to_owned()).unwrap_or_default(),
            table: self.table(columns, rows),
            ..Section::default()
        })
    }

    /// A table of rows under columns, with a row of totals when a column is summed and there are rows.
    pub(super) fn table(&self, columns: &[Col], rows: Vec<Vec<Cell>>) -> Table {
        let lang = self.params.lang;
        let summed = !rows.is_empty() && columns.iter().any(|column| column.summed);
        let total = summed.then(|| {
            let mut total: Vec<Cell> = columns
                .iter()
                .enumerate()
                .map(|(at, column)| match column.summed {
                    true => add(rows.iter().map(|row| &row[at])),
                    false => Cell::Empty,
                })
                .collect();
            if let Some(first) = total.iter_mut().find(|cell| **cell == Cell::Empty) {
                *first = Cell::text(crate::text::reports::TOTAL.get(lang));
            }
            total
        });
        Table {
            columns: columns.iter().map(|column| column.column(lang)).collect(),
            rows,
            total,
            ..Table::default()
        }
    }
}
