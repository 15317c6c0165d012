//! Every sentence people read, in Indonesian and English, side by side.
//!
//! The ground floor: knows nothing of the rest of the crate, everybody may use it. A sentence is a
//! [`Text`], a plain pair of templates checked by the compiler (both languages exist) and by a test
//! (both name the same values). `{name}` stands for a value; `{n|row|rows}` chooses the first word
//! when the value `n` is 1 and the second otherwise.

pub mod accept;
pub mod around;
pub mod backup;
pub mod bundle;
pub mod check;
pub mod cli;
pub mod codes;
pub mod commands;
pub mod doubles;
pub mod effect;
pub mod erase;
pub mod export;
pub mod freeze;
pub mod import;
pub mod layout;
pub mod letterhead;
pub mod library;
pub mod mapping_file;
pub mod merge;
pub mod region;
pub mod render;
pub mod report;
pub mod report_charts;
pub mod report_events;
pub mod report_network;
pub mod report_programme;
pub mod reports;
pub mod sheet;
pub mod store;
pub mod template;
pub mod topics;
pub mod trace;
pub mod ui;
pub mod undo;
pub mod views;
pub mod wayback;
pub mod words;

use std::fmt::{self, Write as _};

/// A language people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Bahasa Indonesia.
    Id,
    /// English.
    En,
}

impl Lang {
    /// The language a word such as `id`, `id_ID.UTF-8`, `en` or `en-GB` names, if one of ours.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.trim().to_ascii_lowercase();
        match word.split(['_', '-', '.']).next()? {
            "id" | "in" => Some(Self::Id),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The word that `--lang` takes: `id` or `en`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }
}

/// One sentence or word in both languages; may hold `{placeholders}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Bahasa Indonesia.
    pub id: &'static str,
}

impl Text {
    /// A text from its English and its Indonesian wording, in that order.
    #[must_use]
    pub const fn new(en: &'static str, id: &'static str) -> Self {
        Self { en, id }
    }

    /// The same word in both languages.
    #[must_use]
    pub const fn same(word: &'static str) -> Self {
        Self { en: word, id: word }
    }

    /// The template in `lang`, placeholders unfilled.
    #[must_use]
    pub const fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Id => self.id,
            Lang::En => self.en,
        }
    }

    /// This text with its placeholders' values, still in both languages.
    #[must_use]
    pub fn with(self, args: Args) -> Message {
        Message { text: self, args }
    }

    /// This text filled in one language at once.
    #[must_use]
    pub fn fill(self, lang: Lang, args: Args) -> String {
        self.with(args).to(lang)
    }
}

/// The values of a text's placeholders.
pub type Args = Vec<(&'static str, Arg)>;

/// A value for a placeholder.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Words that are the same in both languages: a name, a file, a value.
    Plain(String),
    /// A text of ours, put in the reader's language.
    Text(Text),
    /// A filled text of ours.
    Message(Box<Message>),
    /// A count of things, written with the reader's thousands mark.
    Count(i64),
}

impl Arg {
    fn to(&self, lang: Lang) -> String {
        match self {
            Self::Plain(words) => words.clone(),
            Self::Text(text) => text.get(lang).to_owned(),
            Self::Message(message) => message.to(lang),
            Self::Count(n) => group_digits(*n, lang),
        }
    }
}

impl From<&str> for Arg {
    fn from(words: &str) -> Self {
        Self::Plain(words.to_owned())
    }
}
impl From<String> for Arg {
    fn from(words: String) -> Self {
        Self::Plain(words)
    }
}
impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}
impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}
impl From<i64> for Arg {
    fn from(n: i64) -> Self {
        Self::Count(n)
    }
}
impl From<u64> for Arg {
    fn from(n: u64) -> Self {
        Self::Count(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
impl From<Arg> for Message {
    fn from(arg: Arg) -> Self {
        Text::same("{arg}").with(vec![("arg", arg)])
    }
}
impl From<usize> for Arg {
    fn from(n: usize) -> Self {
        Self::from(n as u64)
    }
}

/// A text with its values, not yet in any one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The template.
    pub text: Text,
    /// Its values.
    pub args: Args,
}

impl Message {
    /// The sentence in `lang`. An unknown placeholder stays as it is written.
    #[must_use]
    pub fn to(&self, lang: Lang) -> String {
        let mut out = String::new();
        for piece in pieces(self.text.get(lang)) {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Value(name) => match self.arg(name) {
                    Some(arg) => out.push_str(&arg.to(lang)),
                    None => {
                        let _ = write!(out, "{{{name}}}");
                    }
                },
                Piece::Plural(name, one, many) => {
                    let single = matches!(self.arg(name), Some(Arg::Count(1)));
                    out.push_str(if single { one } else { many });
                }
            }
        }
        out
    }

    fn arg(&self, name: &str) -> Option<&Arg> {
        self.args.iter().find(|(key, _)| *key == name).map(|(_, arg)| arg)
    }
}

/// Several behind one another, with commas; nothing of none.
#[must_use]
pub fn listed(parts: impl IntoIterator<Item = Message>) -> Option<Message> {
    // A message of two parts at a time: each stays in both languages until it is read.
    const JOINED: Text = Text::same("{before}, {next}");
    parts.into_iter().reduce(|before, next| JOINED.with(crate::args![before, next]))
}

impl From<Text> for Message {
    fn from(text: Text) -> Self {
        text.with(Vec::new())
    }
}

/// The values for a text: `args![file, rows = 3]`; a bare name takes the variable of that name.
#[macro_export]
macro_rules! args {
    ($($name:ident $(= $value:expr)?),* $(,)?) => {
        vec![$((stringify!($name), $crate::args!(@value $name $(= $value)?))),*]
    };
    (@value $name:ident) => { $crate::text::Arg::from($name) };
    (@value $name:ident = $value:expr) => { $crate::text::Arg::from($value) };
}

enum Piece<'a> {
    Words(&'a str),
    Value(&'a str),
    Plural(&'a str, &'a str, &'a str),
}

fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|at| open + at) else { break };
        if open > 0 {
            found.push(Piece::Words(&rest[..open]));
        }
        let inside = &rest[open + 1..close];
        let mut parts = inside.splitn(3, '|');
        let name = parts.next().unwrap_or_default();
        found.push(match (parts.next(), parts.next()) {
            (Some(one), Some(many)) => Piece::Plural(name, one, many),
            _ => Piece::Value(name),
        });
        rest = &rest[close + 1..];
    }
    if !rest.is_empty() {
        found.push(Piece::Words(rest));
    }
    found
}

/// The placeholders a template names, sorted and without repeats (plural forms included).
#[must_use]
pub fn placeholders(template: &str) -> Vec<&str> {
    let mut names: Vec<&str> = pieces(template)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Value(name) | Piece::Plural(name, ..) => Some(name),
            Piece::Words(_) => None,
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// A whole number with the reader's thousands mark: `1.250.000` in Indonesian, `1,250,000` in English.
#[must_use]
pub fn group_digits(n: i64, lang: Lang) -> String {
    let digits = n.unsigned_abs().to_string();
    let mark = match lang {
        Lang::Id => '.',
        Lang::En => ',',
    };
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        out.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Declares a module's texts and lists them in `ALL`, so that a test can range over them.
#[macro_export]
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident: $en:expr, $id:expr;)*) => {
        $($(#[$doc])* pub const $name: $crate::text::Text = $crate::text::Text::new($en, $id);)*
        /// Every text of this module, with its name.
        pub const ALL: &[(&str, $crate::text::Text)] = &[$((stringify!($name), $name)),*];
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_values_and_plurals_in_both_languages() {
        let text = Text::new("{n} {n|row|rows} of {file}", "{n} baris dari {file}");
        assert_eq!(text.fill(Lang::En, args![n = 1_i64, file = "a.csv"]), "1 row of a.csv");
        assert_eq!(text.fill(Lang::En, args![n = 1200_i64, file = "a.csv"]), "1,200 rows of a.csv");
        assert_eq!(text.fill(Lang::Id, args![n = 1200_i64, file = "a.csv"]), "1.200 baris dari a.csv");
    }

    #[test]
    fn reads_languages_from_locales() {
        assert_eq!(Lang::parse("id_ID.UTF-8"), Some(Lang::Id));
        assert_eq!(Lang::parse("en"), Some(Lang::En));
        assert_eq!(Lang::parse("C"), None);
    }
}
