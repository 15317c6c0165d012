//! The words everything is said in: record types, fields, values, and reading them as people write them.
//!
//! Pure: no I/O, clock, environment, clap or rusqlite. What is true of *every* record type stands here;
//! the twenty record types themselves are data in `record_types/`.

pub mod blank;
pub mod choice;
pub mod date;
pub mod field;
pub mod filter;
pub mod fold;
pub mod ids;
pub mod month;
pub mod number;
pub mod parse;
pub mod period;
pub mod plausible;
pub mod words;

pub use field::{Choice, Default, Field, FieldType, Privacy};
pub use month::Month;
pub use period::Period;

use chrono::NaiveDate;

use crate::error::Problem;
use crate::text::Text;

/// One noun of the programme: everything the rest of the crate needs to know of it, as data.
#[derive(Debug)]
pub struct RecordType {
    /// The English noun: table, file, CLI word and key in JSON.
    pub name: &'static str,
    /// The verb that is an alias of `add`: `log`, `record`, or `add` itself.
    pub verb: &'static str,
    /// The noun in running text, singular (Indonesian has no plural form).
    pub words: Text,
    /// The English plural and the Indonesian noun, for headings and counts.
    pub plural: Text,
    /// The Indonesian CLI alias, one word or hyphenated: `kegiatan`.
    pub alias: &'static str,
    /// One sentence for help, imperative-free, without full stop.
    pub about: Text,
    /// The fields that make two records the same; blank ones count as blank. Empty: no identity.
    pub identity: &'static [&'static str],
    /// The field a person recognises a record by.
    pub title: &'static str,
    /// The fields a listing shows by default, in order.
    pub list: &'static [&'static str],
    /// The field that says when: a `Date` or `Month` field, if any.
    pub when: Option<&'static str>,
    /// Fills what follows from other fields, before checking.
    pub complete: fn(&mut Draft),
    /// What no single field can check. Warnings and errors, each naming its field.
    pub check: fn(&Draft, &mut Vec<Problem>),
    /// The fields, in the order of forms and of `schema.sql`.
    pub fields: &'static [Field],
}

impl RecordType {
    /// The position and definition of a field.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<(usize, &'static Field)> {
        self.fields.iter().enumerate().find(|(_, field)| field.name == name)
    }

    /// The position of a field that the registry's tests prove to exist.
    ///
    /// # Panics
    /// When the record type has no such field: a mistake in the program, not in data.
    #[must_use]
    pub fn position(&self, name: &str) -> usize {
        match self.field(name) {
            Some((at, _)) => at,
            None => panic!("{} has no field {name}", self.name),
        }
    }

    /// Whether two records of the same identity can both be real: two activities of one title on one
    /// day can, two visit counts of one library-month cannot.
    #[must_use]
    pub fn allows_twins(&self) -> bool {
        let day = self.when.and_then(|when| self.field(when)).map(|(_, field)| field.kind);
        self.identity.contains(&self.title) && matches!(day, Some(FieldType::Date))
    }

    /// Whether a record of this type belongs to a library (has a field `library`).
    #[must_use]
    pub fn has_library(&self) -> bool {
        self.field("library").is_some()
    }
}

impl PartialEq for RecordType {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// For `RecordType::complete`: nothing follows.
pub const fn nothing_follows(_: &mut Draft) {}

/// For `RecordType::check`: no rule between fields.
pub const fn no_rules(_: &Draft, _: &mut Vec<Problem>) {}

/// A value of a field, typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words, a code, a choice's code.
    Text(String),
    /// A count, rupiah, year, or yes (1) / no (0).
    Integer(i64),
    /// A decimal number.
    Real(f64),
    /// A calendar day.
    Date(NaiveDate),
    /// A calendar month.
    Month(Month),
    /// Several choices' codes, in the order written.
    Choices(Vec<String>),
    /// The local id of the record referred to.
    Ref(i64),
}

impl Value {
    /// The whole number in it, if it is one.
    #[must_use]
    pub const fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(n) | Self::Ref(n) => Some(*n),
            _ => None,
        }
    }

    /// The words in it, if it is words.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(words) => Some(words),
            _ => None,
        }
    }

    /// The day in it, if it is one.
    #[must_use]
    pub const fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Date(day) => Some(*day),
            _ => None,
        }
    }
}

/// The values of one record being written, by field position; `None` is "not given".
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The record type.
    pub of: &'static RecordType,
    /// One value a field, in the record type's order.
    pub values: Vec<Option<Value>>,
}

impl Draft {
    /// A draft with nothing given.
    #[must_use]
    pub fn new(of: &'static RecordType) -> Self {
        Self { of, values: vec![None; of.fields.len()] }
    }

    /// The value of a field by name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values[self.of.position(name)].as_ref()
    }

    /// Sets a field by name.
    pub fn set(&mut self, name: &str, value: Option<Value>) {
        let at = self.of.position(name);
        self.values[at] = value;
    }

    /// The whole number of a field, if given.
    #[must_use]
    pub fn integer(&self, name: &str) -> Option<i64> {
        self.get(name).and_then(Value::integer)
    }

    /// The words of a field, if given.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::text)
    }

    /// The day of a field, if given.
    #[must_use]
    pub fn date(&self, name: &str) -> Option<NaiveDate> {
        self.get(name).and_then(Value::date)
    }

    /// Fills what follows (sums and their parts, the record type's own completions) and checks
    /// required fields and the rules between fields. Every problem, never only the first.
    pub fn finish(&mut self, problems: &mut Vec<Problem>) {
        words::split_sums(self, problems);
        (self.of.complete)(self);
        words::check_required(self, problems);
        (self.of.check)(self, problems);
    }
}

/// A record as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The local number people type.
    pub id: i64,
    /// The identity that is the same in every copy.
    pub uid: [u8; 16],
    /// Its values.
    pub draft: Draft,
    /// The operation that created it.
    pub created_op: i64,
    /// The operation that removed it, if it is removed.
    pub removed_op: Option<i64>,
}
