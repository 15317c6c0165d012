//! One field of a record type: its kind, labels, spellings of its heading, and rules.

use super::RecordType;
use crate::text::Text;

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum FieldType {
    /// One line of words, at most this many characters.
    Words(usize),
    /// A story or note of several lines, at most 20,000 characters.
    Story,
    /// A code, phone number or the like: text for ever, never a number.
    Code,
    /// People or things counted: 0 and more.
    Count,
    /// Whole rupiah, 0 and more.
    Rupiah,
    /// A decimal number; the unit is in the label.
    Decimal,
    /// A calendar year.
    Year,
    /// A calendar day.
    Date,
    /// A calendar month.
    Month,
    /// Yes or no.
    YesNo,
    /// One of a list.
    Choice(&'static [Choice]),
    /// Several of a list.
    Choices(&'static [Choice]),
    /// Another record.
    Ref(&'static RecordType),
}

/// One allowed value of a choice field.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The English code stored, and the key for machines.
    pub code: &'static str,
    /// What people read.
    pub label: Text,
    /// Other spellings it is known by, folded before comparing; code and labels need not be repeated.
    pub spellings: &'static [&'static str],
}

impl Choice {
    /// A choice from its code and labels (English, Indonesian).
    #[must_use]
    pub const fn new(code: &'static str, en: &'static str, id: &'static str) -> Self {
        Self { code, label: Text::new(en, id), spellings: &[] }
    }

    /// Adds spellings.
    #[must_use]
    pub const fn spelt(mut self, spellings: &'static [&'static str]) -> Self {
        self.spellings = spellings;
        self
    }
}

/// How private a field is (UU 27/2022: personal data, and specific personal data).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// May be shown.
    Public,
    /// Names or describes a person: left out unless asked for with a reason.
    Personal,
    /// Health, disability, children, finances: as personal, and never in any report.
    Specific,
}

/// What a field takes when nothing is given by hand (never on import).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Default {
    /// Nothing.
    None,
    /// Today's date.
    Today,
    /// The current month, or the current year.
    ThisMonth,
    /// The library set in the configuration.
    OwnLibrary,
    /// The region set in the configuration.
    OwnRegion,
    /// This choice, also on import.
    Choice(&'static str),
}

/// One field of a record type.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// snake_case English: column, key; the CLI option is the same with hyphens.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldType,
    /// Whether a record must have it.
    pub required: bool,
    /// What people read above it (English, Indonesian).
    pub label: Text,
    /// One line of help (English, Indonesian), without full stop, with its unit.
    pub help: Text,
    /// Other headings it is known by; name and labels need not be repeated.
    pub headings: &'static [&'static str],
    /// How private.
    pub privacy: Privacy,
    /// What it takes when not given by hand.
    pub default: Default,
    /// A sum of other count fields, computed by the database; when given, what the parts lack goes
    /// to the last one. Not stored: a total and its parts can never differ.
    pub sum_of: &'static [&'static str],
    /// Computed by the database from other fields; cannot be given.
    pub computed: bool,
    /// The field it follows from when it is not given.
    pub follows: Option<&'static str>,
    /// A choice list that a database may extend with its own values.
    pub open: bool,
    /// Whether the value is a name with kept spellings: the alias kind of the field's name applies.
    pub aliased: bool,
    /// Whether it happened: then a date may not lie after tomorrow, nor before 1945.
    pub happened: bool,
}

impl Field {
    /// A field of this name and kind: optional, public, without default, its name as label.
    #[must_use]
    pub const fn new(name: &'static str, kind: FieldType) -> Self {
        Self {
            name,
            kind,
            required: false,
            label: Text::same(name),
            help: Text::same(""),
            headings: &[],
            privacy: Privacy::Public,
            default: Default::None,
            sum_of: &[],
            computed: false,
            follows: None,
            open: false,
            aliased: false,
            happened: false,
        }
    }

    /// A record must have it.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Its label, English and Indonesian.
    #[must_use]
    pub const fn label(mut self, en: &'static str, id: &'static str) -> Self {
        self.label = Text::new(en, id);
        self
    }

    /// Its line of help, English and Indonesian.
    #[must_use]
    pub const fn help(mut self, en: &'static str, id: &'static str) -> Self {
        self.help = Text::new(en, id);
        self
    }

    /// Headings it is known by in spreadsheets.
    #[must_use]
    pub const fn headings(mut self, headings: &'static [&'static str]) -> Self {
        self.headings = headings;
        self
    }

    /// It names or describes a person.
    #[must_use]
    pub const fn personal(mut self) -> Self {
        self.privacy = Privacy::Personal;
        self
    }

    /// It is specific personal data.
    #[must_use]
    pub const fn specific(mut self) -> Self {
        self.privacy = Privacy::Specific;
        self
    }

    /// What it takes when not given by hand.
    #[must_use]
    pub const fn or(mut self, default: Default) -> Self {
        self.default = default;
        self
    }

    /// It is the sum of these fields; the last takes what is not split.
    #[must_use]
    pub const fn sum_of(mut self, parts: &'static [&'static str]) -> Self {
        self.sum_of = parts;
        self
    }

    /// The database computes it.
    #[must_use]
    pub const fn computed(mut self) -> Self {
        self.computed = true;
        self
    }

    /// When not given it follows from this other field.
    #[must_use]
    pub const fn follows(mut self, from: &'static str) -> Self {
        self.follows = Some(from);
        self
    }

    /// A database may add values to its list.
    #[must_use]
    pub const fn open(mut self) -> Self {
        self.open = true;
        self
    }

    /// It is a name whose other spellings are kept as aliases.
    #[must_use]
    pub const fn aliased(mut self) -> Self {
        self.aliased = true;
        self
    }

    /// It is a day on which something happened.
    #[must_use]
    pub const fn happened(mut self) -> Self {
        self.happened = true;
        self
    }

    /// Whether a value of it is stored (not computed by the database).
    #[must_use]
    pub const fn stored(&self) -> bool {
        !self.computed && self.sum_of.is_empty()
    }

    /// The command-line option without dashes: `resource-persons`.
    #[must_use]
    pub fn option(&self) -> String {
        self.name.replace('_', "-")
    }
}
