//! Mapping files: how to read the spreadsheets of one kind, written down in TOML for people to keep,
//! edit and share.
//!
//! [`MappingFile`] is what such a file says, of fields but not yet of any sheet's columns. [`read`] reads
//! the text and tells every mistake with its line; [`write`] writes it with comments; [`fit`] lays it over
//! a sheet's headings. No I/O, no database: names of libraries are left to whoever imports.

mod builtin;
mod fit;
mod headings;
mod read;
mod rule;
#[cfg(test)]
mod tests;
mod values;
mod write;

pub use builtin::{BUILTINS, Builtin, builtin};
pub use fit::{CellRules, Fitted, fit};
pub use headings::{Drift, find_column, fingerprinted, name_of_column, shared};
pub use read::read;
pub use rule::{Condition, FittedRule, Subject, Then};
pub use write::{Remarks, UnknownColumn, UnknownValues, write};

use super::{Mapping, Target};
use crate::record::RecordType;
use crate::record_types::Level;

/// A text of a mapping file, with the line it stands on; 0 where no file was read.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The text.
    pub text: String,
    /// Its line, from 1.
    pub line: u64,
}

/// Where a text stands does not make it another text.
impl PartialEq for Said {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl From<&str> for Said {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), line: 0 }
    }
}

/// What a mapping file says.
#[derive(Clone, Debug, PartialEq)]
pub struct MappingFile {
    /// What the rows are.
    pub of: &'static RecordType,
    /// Which files, and how they are written.
    pub source: Source,
    /// The fields with the columns they come from.
    pub columns: Vec<FromColumns>,
    /// The areas that qualify a name, with their columns.
    pub places: Vec<(Level, Vec<Said>)>,
    /// Columns to leave out.
    pub ignored: Vec<Said>,
    /// The records each row of a wide table holds.
    pub wide: Vec<Wide>,
    /// The column whose filled cells begin a record, where a record runs over several lines.
    pub lines: Option<Said>,
    /// Texts of a field's cells, with what they mean.
    pub values: Vec<(usize, Vec<(Said, Said)>)>,
    /// Values for rows whose own cell is blank or missing.
    pub defaults: Vec<(usize, Said)>,
    /// Options of `import`, by name without dashes, as if typed there.
    pub options: Vec<(&'static str, String)>,
    /// Names as people write them, with the code or name they stand for, by kind of name.
    pub aliases: Vec<(&'static str, Vec<(Said, Said)>)>,
    /// Rules over whole rows.
    pub rules: Vec<Rule>,
}

/// Which files a mapping file is for, and how they are written. What is not said is found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Patterns of file names: `kunjungan*.xlsx`.
    pub files: Vec<String>,
    /// The sheet.
    pub sheet: Option<String>,
    /// The row of headings.
    pub header_row: Option<u64>,
    /// The delimiter, as `--delimiter` takes it.
    pub delimiter: Option<String>,
    /// The encoding, as `--encoding` takes it.
    pub encoding: Option<String>,
    /// The decimal mark: `comma` or `point`.
    pub decimal: Option<String>,
    /// The order of dates: `dmy` or `mdy`.
    pub date_order: Option<String>,
    /// Words that mean an empty cell.
    pub empty: Vec<String>,
    /// Texts of a cell that make its whole row no record; `*` stands for anything.
    pub ignore_rows: Vec<String>,
}

impl Source {
    /// Whether it says where in a file the table is, or how the file's text is written.
    #[must_use]
    pub const fn says_layout(&self) -> bool {
        self.sheet.is_some()
            || self.header_row.is_some()
            || self.delimiter.is_some()
            || self.encoding.is_some()
    }
}

/// A field and the columns it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct FromColumns {
    /// The field.
    pub field: usize,
    /// The columns: figures are added up, names must agree.
    pub from: Vec<Said>,
    /// Words to take away before reading: `org`, `buah`.
    pub strip: Vec<String>,
    /// Whether number words are read: `tiga puluh`.
    pub words_to_numbers: bool,
    /// The column of the year, for a month whose own column has none.
    pub year: Option<Said>,
}

/// One record of a row of a wide table.
#[derive(Clone, Debug, PartialEq)]
pub struct Wide {
    /// What its headings say.
    pub set: Vec<(usize, Said)>,
    /// The fields of its figures, with their columns.
    pub values: Vec<(usize, Vec<Said>)>,
}

/// A rule: when all its conditions hold, the rest happens.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Conditions as written.
    pub when: Vec<Said>,
    /// What happens.
    pub then: Then,
}

impl MappingFile {
    /// A mapping file that says nothing but what the rows are.
    #[must_use]
    pub fn new(of: &'static RecordType) -> Self {
        Self {
            of,
            source: Source::default(),
            columns: Vec::new(),
            places: Vec::new(),
            ignored: Vec::new(),
            wide: Vec::new(),
            lines: None,
            values: Vec::new(),
            defaults: Vec::new(),
            options: Vec::new(),
            aliases: Vec::new(),
            rules: Vec::new(),
        }
    }

    /// Whether it says which columns there are; otherwise they are recognised by their headings alone.
    #[must_use]
    pub fn names_columns(&self) -> bool {
        self.columns.iter().any(|column| !column.from.is_empty())
            || !(self.places.is_empty() && self.wide.is_empty())
    }

    /// Takes over the columns of a sheet as they were read, by heading. How cells are cleaned stays.
    pub fn take_columns(&mut self, headings: &[String], mapping: &Mapping, left_out: &[usize]) {
        let name = |at: usize| Said::from(name_of_column(headings, at).as_str());
        let year = mapping.columns.iter().position(|target| *target == Some(Target::YearOfMonth));
        let old = std::mem::take(&mut self.columns);
        self.places.clear();
        for (at, target) in mapping.columns.iter().enumerate() {
            match target {
                Some(Target::Field(field)) => {
                    match self.columns.iter_mut().find(|known| known.field == *field) {
                        Some(known) => known.from.push(name(at)),
                        None => {
                            let (strip, words_to_numbers) = old
                                .iter()
                                .find(|known| known.field == *field)
                                .map_or((Vec::new(), false), |known| {
                                    (known.strip.clone(), known.words_to_numbers)
                                });
                            let month =
                                matches!(self.of.fields[*field].kind, crate::record::FieldType::Month);
                            self.columns.push(FromColumns {
                                field: *field,
                                from: vec![name(at)],
                                strip,
                                words_to_numbers,
                                year: year.filter(|_| month).map(name),
                            });
                        }
                    }
                }
                Some(Target::Place(level)) => {
                    match self.places.iter_mut().find(|(known, _)| known == level) {
                        Some((_, from)) => from.push(name(at)),
                        None => self.places.push((*level, vec![name(at)])),
                    }
                }
                _ => {}
            }
        }
        // Fields of wide columns have no column here, but may say how their cells are cleaned.
        for column in old {
            let cleans = !column.strip.is_empty() || column.words_to_numbers;
            if cleans && !self.columns.iter().any(|known| known.field == column.field) {
                self.columns.push(FromColumns { from: Vec::new(), year: None, ..column });
            }
        }
        self.ignored = left_out.iter().map(|at| name(*at)).collect();
        self.lines = mapping.lines.map(|lines| name(lines.key));
        self.wide = mapping
            .parts
            .iter()
            .map(|part| {
                let mut values: Vec<(usize, Vec<Said>)> = Vec::new();
                for (at, field) in &part.values {
                    match values.iter_mut().find(|(known, _)| known == field) {
                        Some((_, from)) => from.push(name(*at)),
                        None => values.push((*field, vec![name(*at)])),
                    }
                }
                let set = part.set.iter().map(|(field, text)| (*field, Said::from(text.as_str())));
                Wide { set: set.collect(), values }
            })
            .collect();
    }
}
