//! What can go wrong: problems people can mend, and failures; both lead to an exit code.
//!
//! A [`Problem`] is a value: a stable code, where it is, the offending value, a suggestion. Problems
//! are gathered in a `Vec`, never returned early, so that a person mending a spreadsheet sees them all.
//! [`Error`] is what a command returns; its [`kind`](Error::kind) decides the exit code in one match.

use crate::text::codes::Code;
use crate::text::{Args, Lang, Message, Text};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably wrong, stored all the same.
    Warning,
    /// Wrong, not stored.
    Error,
}

impl Severity {
    /// The word machines read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The arg that holds a suggestion in both languages.
const SUGGESTED: &str = "suggestion";

/// Where a problem is, as a person sees it in the spreadsheet or on the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// File name as the person gave it.
    pub file: Option<String>,
    /// Sheet name, when the file has several.
    pub sheet: Option<String>,
    /// Row number as Excel shows it, heading included.
    pub row: Option<u64>,
    /// Line of a text file, where it differs from the row (quoted line breaks).
    pub text_line: Option<u64>,
    /// Column letters, such as `C`.
    pub column: Option<String>,
    /// The heading above the cell, or the option on the command line.
    pub heading: Option<String>,
    /// The field of the record type.
    pub field: Option<&'static str>,
}

/// One thing that is wrong with something a person wrote.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Which kind of problem.
    pub code: &'static Code,
    /// How bad.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// The offending value as written.
    pub value: Option<String>,
    /// Values for the code's sentences.
    pub args: Args,
    /// The value that would probably be right.
    pub suggestion: Option<String>,
    /// The text that mends the cell when put in its place: only where exactly one does. A note with a
    /// repair tells that it was accepted.
    pub repair: Option<Box<str>>,
}

impl Problem {
    /// An error of this code, with nothing more known yet.
    #[must_use]
    pub fn new(code: &'static Code) -> Self {
        Self {
            code,
            severity: Severity::Error,
            place: Place::default(),
            value: None,
            args: Vec::new(),
            suggestion: None,
            repair: None,
        }
    }

    /// A warning of this code.
    #[must_use]
    pub fn warning(code: &'static Code) -> Self {
        Self { severity: Severity::Warning, ..Self::new(code) }
    }

    /// Adds the offending value.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// Adds the values of the code's sentences.
    #[must_use]
    pub fn args(mut self, args: Args) -> Self {
        self.args = args;
        self
    }

    /// Adds what would probably be right.
    #[must_use]
    pub fn suggest(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestion = Some(suggestion.into());
        self
    }

    /// Suggests one of our own words, which the reader sees in their language: it is kept among the args,
    /// so those come first.
    #[must_use]
    pub fn suggest_text(mut self, text: Text) -> Self {
        self.suggestion = Some(text.id.to_owned());
        self.args.push((SUGGESTED, text.into()));
        self
    }

    /// The suggestion as the reader sees it.
    #[must_use]
    pub fn suggestion(&self, lang: Lang) -> Option<String> {
        let own = self.args.iter().find(|(name, _)| *name == SUGGESTED);
        own.map(|(_, text)| Message::from(text.clone()).to(lang)).or_else(|| self.suggestion.clone())
    }

    /// The note that its repair was accepted: `written` was read as `text`.
    #[must_use]
    pub fn accepted(mut self, written: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        self.args.retain(|(name, _)| *name != SUGGESTED);
        self.severity = Severity::Note;
        self.value = Some(written.into());
        self.suggestion = Some(text.clone());
        self.repair = Some(text.into_boxed_str());
        self
    }

    /// Whether it tells of a repair that was accepted.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.severity == Severity::Note && self.repair.is_some()
    }

    /// Adds the one text that mends the cell, which is also what is suggested.
    #[must_use]
    pub fn repair(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        self.suggestion.get_or_insert_with(|| text.clone());
        self.repair = Some(text.into_boxed_str());
        self
    }

    /// Names the field it is about.
    #[must_use]
    pub fn field(mut self, field: &'static str) -> Self {
        self.place.field = Some(field);
        self
    }

    /// Names the file it is in.
    #[must_use]
    pub fn file(mut self, file: impl Into<String>) -> Self {
        self.place.file = Some(file.into());
        self
    }

    /// Names the option or heading it is about.
    #[must_use]
    pub fn heading(mut self, heading: impl Into<String>) -> Self {
        self.place.heading = Some(heading.into());
        self
    }

    /// What is wrong, in `lang`.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.fill(self.code.message, lang)
    }

    /// Why, in `lang`.
    #[must_use]
    pub fn why(&self, lang: Lang) -> Option<String> {
        self.code.why.map(|text| self.fill(text, lang))
    }

    /// What to do, in `lang`.
    #[must_use]
    pub fn fix(&self, lang: Lang) -> Option<String> {
        self.code.fix.map(|text| self.fill(text, lang))
    }

    fn fill(&self, text: crate::text::Text, lang: Lang) -> String {
        text.with(self.args.clone()).to(lang)
    }
}

/// The kinds of ending a command can have other than well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something nobody foresaw; nothing stored.
    Unexpected,
    /// The command line is wrong.
    Usage,
    /// The data is wrong; nothing stored.
    Refused,
    /// Stored in part, as asked by `--on-error skip`.
    Partial,
    /// A record named on the command line is not there.
    NotFound,
    /// The database is busy, read-only, newer, damaged, missing or not ours.
    Database,
    /// Conflicts wait for a person's decision.
    Conflict,
    /// Interrupted; rolled back.
    Interrupted,
}

impl Kind {
    /// The exit code scripts rely on.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Unexpected => 1,
            Self::Usage => 2,
            Self::Refused => 3,
            Self::Partial => 4,
            Self::NotFound => 5,
            Self::Database => 6,
            Self::Conflict => 7,
            Self::Interrupted => 130,
        }
    }
}

/// The underlying cause of a failure, shown by `-v` only.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why a command did not end well.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Problems a person can mend; the kind says what the exit code is.
    #[error("{}", first_code(.1))]
    Problems(Kind, Vec<Problem>),
    /// One problem with the technical cause behind it.
    #[error("{}", .1.code.id)]
    Caused(Kind, Box<Problem>, #[source] Cause),
    /// The reader of our output closed it; not an error to anybody.
    #[error("closed pipe")]
    ClosedPipe,
    /// The person interrupted; everything was rolled back.
    #[error("interrupted")]
    Interrupted,
    /// Something nobody foresaw while doing what the message says.
    #[error("unexpected")]
    Unexpected(Box<Message>, #[source] Cause),
}

fn first_code(problems: &[Problem]) -> &'static str {
    problems.first().map_or("-", |problem| problem.code.id)
}

impl Error {
    /// Which kind of ending this is.
    #[must_use]
    pub const fn kind(&self) -> Option<Kind> {
        match self {
            Self::Problems(kind, _) | Self::Caused(kind, ..) => Some(*kind),
            Self::ClosedPipe => None,
            Self::Interrupted => Some(Kind::Interrupted),
            Self::Unexpected(..) => Some(Kind::Unexpected),
        }
    }

    /// The command line is wrong in one way.
    #[must_use]
    pub fn usage(problem: Problem) -> Self {
        Self::Problems(Kind::Usage, vec![problem])
    }

    /// The data is wrong in one way.
    #[must_use]
    pub fn refused(problem: Problem) -> Self {
        Self::Problems(Kind::Refused, vec![problem])
    }

    /// A named record is not there.
    #[must_use]
    pub fn not_found(problem: Problem) -> Self {
        Self::Problems(Kind::NotFound, vec![problem])
    }
}

/// The result of anything that can end as an [`Error`].
pub type Result<T> = std::result::Result<T, Error>;
