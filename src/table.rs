//! The one neutral table that every listing and report produces and every format writes.
//!
//! Plain data: no I/O, no database, no formatting. Cells are typed, so that a spreadsheet gets real
//! numbers and dates, machines get `2022-03` and people `Mar 2022` from the same value.

use chrono::NaiveDate;

use crate::record::Month;
use crate::text::Text;

/// The hidden sheet of a workbook by which a file of our own is known again: keys and values.
pub const MARK_SHEET: &str = "_tpbis";

/// A whole answer: a title and one or more sections, as a report or a listing gives it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Schema name for machines, such as `tpbis.report.monthly/1`; listings have none and are bare arrays.
    pub schema: Option<String>,
    /// Title for people, already in their language. Empty for listings.
    pub title: String,
    /// Lines under the title: the period resolved, the data's age, filters. In the reader's language.
    pub subtitles: Vec<String>,
    /// The same for machines: `period`, `filters`, `as_of` …, written at the top of JSON.
    pub meta: Vec<(&'static str, serde_json::Value)>,
    /// The tables; the first is the main one, and the one that CSV writes unless told otherwise.
    pub sections: Vec<Section>,
    /// Notes under everything, in the reader's language.
    pub notes: Vec<String>,
    /// What the reader may type next; only tables of text say it: it is no part of what is handed in.
    pub hints: Vec<String>,
    /// Whether people are spared the sections without rows; its notes then say which these are.
    pub omit_empty: bool,
}

/// One table of a document.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Key for machines and for the sheet's name: `libraries`, `silent`.
    pub key: &'static str,
    /// Heading for people; empty when the document's title says it.
    pub title: String,
    /// The table.
    pub table: Table,
    /// Notes under this table.
    pub notes: Vec<String>,
    /// How it is drawn, where a drawing says more.
    pub chart: Option<Chart>,
}

/// A drawing of some columns of a table, for the formats that can draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What it looks like.
    pub kind: ChartKind,
    /// Title for people, in their language.
    pub title: String,
    /// Key of the column that names the points: months, fields, libraries.
    pub category: String,
    /// Keys of the columns that hold the figures, one series each.
    pub series: Vec<String>,
}

/// What a chart looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// A line through points in time.
    Line,
    /// Bars beside one another.
    Bar,
    /// The series of each point on top of one another: parts of a whole.
    Stacked,
    /// A grid of marks, coloured: rows × the series' columns.
    Heat,
}

/// Rows under typed columns, with an optional row of totals.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each as wide as the columns.
    pub rows: Vec<Vec<Cell>>,
    /// The row of totals, as wide as the columns. Machine formats leave it out.
    pub total: Option<Vec<Cell>>,
    /// How people see it: a grid, or one `label  value` line per column (a single record).
    pub layout: Layout,
    /// Small bars behind each row, for people alone. Machine formats leave it out.
    pub sparklines: Option<Sparklines>,
}

/// What one figure of each row was month by month, to be drawn small behind the row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sparklines {
    /// The heading over them, in the reader's language.
    pub label: String,
    /// What they show, said below the table wherever they are drawn.
    pub note: String,
    /// The months, first to last.
    pub months: Vec<Month>,
    /// For each row of the table a figure a month; `None` where none is known.
    pub rows: Vec<Vec<Option<i64>>>,
}

/// How a table looks to people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Columns beside one another.
    #[default]
    Grid,
    /// Columns below one another, one block per row: `label  value`.
    Card,
}

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Key for machines, English snake_case, never changes with language.
    pub key: String,
    /// Heading for people, in their language.
    pub label: String,
    /// What it holds; decides alignment and format.
    pub kind: ColumnKind,
    /// What becomes of it in a table of text that would be too wide.
    pub narrow: Narrow,
    /// The codes of its choices that are marked as good or bad, where a format has colours.
    pub tones: &'static [(&'static str, Tone)],
}

/// How a value is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Somebody has to act.
    Bad,
    /// In between.
    Fair,
    /// As it should be.
    Good,
}

/// What becomes of a column where room is short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Narrow {
    /// It stays as it is.
    #[default]
    Same,
    /// It stays, under this shorter heading.
    Short(String),
    /// It is left out, and a line says so.
    LeftOut,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words.
    Words,
    /// A code: text for ever.
    Code,
    /// Counts.
    Count,
    /// Whole rupiah.
    Rupiah,
    /// Decimal numbers.
    Decimal,
    /// Shares: the cell is a fraction (0.854), people read `85,4 %`.
    Percent,
    /// A difference: shown with its sign.
    Change,
    /// A year: a whole number without thousands mark.
    Year,
    /// Days.
    Date,
    /// Months.
    Month,
    /// One mark per cell in a grid: narrow, centred.
    Mark,
}

/// One value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing known: blank for people, empty in CSV, null in JSON.
    #[default]
    Empty,
    /// No report came, so there is no figure: `.` for people, empty in CSV, null in JSON. Never 0.
    Silent,
    /// Words, or a code.
    Text(String),
    /// A choice or yes/no: code for machines, label for people.
    Choice(String, Text),
    /// A whole number.
    Integer(i64),
    /// A decimal number, or a fraction in a `Percent` column.
    Decimal(f64),
    /// A day.
    Date(NaiveDate),
    /// A month.
    Month(Month),
    /// Several words.
    List(Vec<Self>),
}

impl Section {
    /// Whether people read only that there is nothing: no rows, under a title that says of what. A listing
    /// without titles keeps its headings.
    #[must_use]
    pub const fn is_blank(&self, document: &Document) -> bool {
        self.table.rows.is_empty()
            && !self.table.columns.is_empty()
            && !(self.title.is_empty() && document.title.is_empty())
    }
}

impl Table {
    /// Whether it has so many columns that a sheet of paper needs their short headings.
    #[must_use]
    pub const fn is_wide(&self) -> bool {
        self.columns.len() > 9
    }
}

impl Chart {
    /// A chart of these columns, by key, along another.
    #[must_use]
    pub fn new(kind: ChartKind, title: impl Into<String>, category: &str, series: &[&str]) -> Self {
        let series = series.iter().map(|key| (*key).to_owned()).collect();
        Self { kind, title: title.into(), category: category.to_owned(), series }
    }
}

impl Column {
    /// A column from key, label and kind.
    #[must_use]
    pub fn new(key: impl Into<String>, label: impl Into<String>, kind: ColumnKind) -> Self {
        Self { key: key.into(), label: label.into(), kind, narrow: Narrow::Same, tones: &[] }
    }

    /// How a cell of this column is to be taken, if that is said of it.
    #[must_use]
    pub fn tone(&self, cell: &Cell) -> Option<Tone> {
        let Cell::Choice(code, _) = cell else { return None };
        self.tones.iter().find(|(of, _)| of == code).map(|(_, tone)| *tone)
    }

    /// Its heading; the shorter one, if it has one, where room is short.
    #[must_use]
    pub fn heading(&self, short: bool) -> &str {
        match &self.narrow {
            Narrow::Short(label) if short => label,
            _ => &self.label,
        }
    }
}

impl Cell {
    /// Words as a cell.
    #[must_use]
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }
}

impl From<Option<i64>> for Cell {
    fn from(n: Option<i64>) -> Self {
        n.map_or(Self::Empty, Self::Integer)
    }
}

impl From<Option<f64>> for Cell {
    fn from(n: Option<f64>) -> Self {
        n.map_or(Self::Empty, Self::Decimal)
    }
}

impl From<Option<String>> for Cell {
    fn from(words: Option<String>) -> Self {
        words.map_or(Self::Empty, Self::Text)
    }
}

impl From<i64> for Cell {
    fn from(n: i64) -> Self {
        Self::Integer(n)
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::Text(words)
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::Text(words.to_owned())
    }
}
