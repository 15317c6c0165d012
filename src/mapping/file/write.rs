//! A [`MappingFile`] as text, with comments in the reader's language. Reading it back gives the same.

use std::fmt::Write as _;

use super::read::POLICY;
use super::{FromColumns, MappingFile, Said, Source, Then};
use crate::args;
use crate::record_types::Level;
use crate::text::{Lang, Text, mapping_file as texts};

/// An example of a column whose cells are cleaned.
const CLEANED: &str = "    male = { from = \"L\", strip = [\"org\"], words_to_numbers = true }";

/// What a proposal says beside what is decided.
#[derive(Clone, Debug, Default)]
pub struct Remarks {
    /// The file the proposal was made from.
    pub from: Option<String>,
    /// Columns that are not understood.
    pub columns: Vec<UnknownColumn>,
    /// Fields that have no column, where some column is not understood.
    pub free: Vec<usize>,
    /// Texts that are not in the list of their field.
    pub values: Vec<UnknownValues>,
}

/// A column that is not understood.
#[derive(Clone, Debug)]
pub struct UnknownColumn {
    /// Its name.
    pub name: String,
    /// The fields it may be, the nearest first.
    pub near: Vec<&'static str>,
}

/// Texts of one field that are not in its list.
#[derive(Clone, Debug)]
pub struct UnknownValues {
    /// The field.
    pub field: usize,
    /// Each text, the nearest value of the list, and the number of rows.
    pub values: Vec<(String, Option<String>, u64)>,
}

/// Writes a mapping file.
#[must_use]
pub fn write(file: &MappingFile, remarks: &Remarks, lang: Lang) -> String {
    let mut out = Writer { out: String::new(), lang, file };
    out.comment(texts::HEAD);
    if let Some(from) = &remarks.from {
        out.comment_line(&texts::MADE_FROM.fill(lang, args![file = one_line(from)]));
    }
    out.comment_line(&texts::ABOUT_NOUN.fill(lang, args![noun = file.of.plural]));
    out.line(&format!("noun = {}", quoted(file.of.name)));
    out.source(&file.source);
    out.columns(remarks);
    out.wide();
    if let Some(key) = &file.lines {
        out.section("[lines]", texts::LINES);
        out.line(&format!("key = {}", quoted(&key.text)));
    }
    out.values(remarks);
    if !file.defaults.is_empty() {
        out.section("[defaults]", texts::DEFAULTS);
        for (field, said) in &file.defaults {
            out.line(&format!("{} = {}", file.of.fields[*field].name, quoted(&said.text)));
        }
    }
    out.policy();
    for (kind, pairs) in &file.aliases {
        out.section(&format!("[aliases.{kind}]"), texts::ALIASES);
        out.pairs(pairs);
    }
    out.rules();
    out.out
}

struct Writer<'f> {
    out: String,
    lang: Lang,
    file: &'f MappingFile,
}

impl Writer<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn comment_line(&mut self, words: &str) {
        for line in words.lines() {
            let _ = writeln!(self.out, "# {line}");
        }
    }

    fn comment(&mut self, text: Text) {
        self.comment_line(text.get(self.lang));
    }

    fn section(&mut self, head: &str, about: Text) {
        self.out.push('\n');
        self.comment(about);
        self.line(head);
    }

    fn name(&self, field: usize) -> &'static str {
        self.file.of.fields[field].name
    }

    fn source(&mut self, source: &Source) {
        if *source == Source::default() {
            return;
        }
        self.section("[source]", texts::SOURCE);
        if !source.files.is_empty() {
            self.line(&format!("files = {}", list(&source.files)));
        }
        let row = source.header_row.map(|row| row.to_string());
        for (key, value) in [
            ("sheet", source.sheet.as_deref().map(quoted)),
            ("header_row", row),
            ("delimiter", source.delimiter.as_deref().map(quoted)),
            ("encoding", source.encoding.as_deref().map(quoted)),
            ("decimal", source.decimal.as_deref().map(quoted)),
            ("date_order", source.date_order.as_deref().map(quoted)),
        ] {
            if let Some(value) = value {
                self.line(&format!("{key} = {value}"));
            }
        }
        for (key, words) in [("empty", &source.empty), ("ignore_rows", &source.ignore_rows)] {
            if !words.is_empty() {
                self.line(&format!("{key} = {}", list(words)));
            }
        }
    }

    fn columns(&mut self, remarks: &Remarks) {
        let file = self.file;
        if !(file.columns.is_empty() && file.ignored.is_empty() && remarks.columns.is_empty()) {
            self.out.push('\n');
            self.comment(texts::COLUMNS);
            self.comment_line(CLEANED);
            self.line("[columns]");
        }
        for column in &file.columns {
            let label = file.of.fields[column.field].label.get(self.lang);
            let line = format!("{} = {}", self.name(column.field), from(column));
            self.line(&format!("{line}  # {label}"));
        }
        if !file.ignored.is_empty() {
            self.line(&format!("ignore = {}", names(&file.ignored)));
        }
        for column in &remarks.columns {
            let near = if column.near.is_empty() { "?" } else { column.near[0] };
            let others = column.near.iter().skip(1).copied().collect::<Vec<_>>().join(", ");
            let more = if column.near.is_empty() {
                texts::NOT_UNDERSTOOD_AT_ALL.get(self.lang).to_owned()
            } else if others.is_empty() {
                texts::NOT_UNDERSTOOD.get(self.lang).to_owned()
            } else {
                texts::NOT_UNDERSTOOD_OR.fill(self.lang, args![others])
            };
            self.line(&format!("# {near} = {}  # {more}", quoted(&column.name)));
        }
        if !remarks.free.is_empty() {
            let label = |at: &usize| {
                let field = &file.of.fields[*at];
                let needed = if field.required { "*" } else { "" };
                format!("{}{needed} ({})", field.name, field.label.get(self.lang))
            };
            let fields = remarks.free.iter().map(label).collect::<Vec<_>>().join(", ");
            self.comment_line(&texts::FREE_FIELDS.fill(self.lang, args![fields]));
        }
        if !remarks.columns.is_empty() && file.ignored.is_empty() {
            let all: Vec<String> = remarks.columns.iter().map(|column| column.name.clone()).collect();
            self.line(&format!("# ignore = {}", list(&all)));
        }
        if !file.places.is_empty() {
            self.section("[places]", texts::PLACES);
            for (level, from) in &file.places {
                self.line(&format!("{} = {}", level_name(*level), names(from)));
            }
        }
    }

    fn wide(&mut self) {
        let file = self.file;
        for (at, wide) in file.wide.iter().enumerate() {
            self.out.push('\n');
            if at == 0 {
                self.comment(texts::WIDE);
            }
            self.line("[[wide]]");
            let set: Vec<String> = wide
                .set
                .iter()
                .map(|(field, said)| format!("{} = {}", self.name(*field), quoted(&said.text)))
                .collect();
            if !set.is_empty() {
                self.line(&format!("set = {{ {} }}", set.join(", ")));
            }
            let values: Vec<String> = wide
                .values
                .iter()
                .map(|(field, from)| format!("{} = {}", self.name(*field), names(from)))
                .collect();
            self.line(&format!("values = {{ {} }}", values.join(", ")));
        }
    }

    fn values(&mut self, remarks: &Remarks) {
        let file = self.file;
        let mut fields: Vec<usize> = file.values.iter().map(|(field, _)| *field).collect();
        for unknown in &remarks.values {
            if !fields.contains(&unknown.field) {
                fields.push(unknown.field);
            }
        }
        for field in fields {
            self.section(&format!("[values.{}]", self.name(field)), texts::VALUES);
            for (_, pairs) in file.values.iter().filter(|(known, _)| *known == field) {
                self.pairs(pairs);
            }
            for unknown in remarks.values.iter().filter(|unknown| unknown.field == field) {
                for (text, near, rows) in &unknown.values {
                    let near = near.as_deref().unwrap_or("?");
                    let rows = texts::ROWS.fill(self.lang, args![n = *rows]);
                    self.line(&format!("# {} = {}  # {rows}", quoted(text), quoted(near)));
                }
            }
        }
    }

    fn pairs(&mut self, pairs: &[(Said, Said)]) {
        for (said, meant) in pairs {
            self.line(&format!("{} = {}", quoted(&said.text), quoted(&meant.text)));
        }
    }

    fn policy(&mut self) {
        let file = self.file;
        if file.options.is_empty() {
            return;
        }
        self.section("[policy]", texts::POLICY);
        for (option, word) in &file.options {
            let Some((key, ..)) = POLICY.iter().find(|(_, known, _)| known == option) else { continue };
            let value = match *key {
                "ignore_columns" => "true".to_owned(),
                "accept" => list(&word.split(',').map(str::to_owned).collect::<Vec<_>>()),
                _ => quoted(word),
            };
            self.line(&format!("{key} = {value}"));
        }
    }

    fn rules(&mut self) {
        for (at, rule) in self.file.rules.iter().enumerate() {
            self.out.push('\n');
            if at == 0 {
                self.comment(texts::RULES);
            }
            self.line("[[rule]]");
            self.line(&format!("if = {}", names(&rule.when)));
            match &rule.then {
                Then::Ignore => self.line("ignore = true"),
                Then::Set(set) => {
                    let set: Vec<String> = set
                        .iter()
                        .map(|(field, said)| format!("{} = {}", self.name(*field), quoted(&said.text)))
                        .collect();
                    self.line(&format!("set = {{ {} }}", set.join(", ")));
                }
            }
        }
    }
}

/// The columns of a field, in the shortest form that says it all.
fn from(column: &FromColumns) -> String {
    if column.strip.is_empty() && !column.words_to_numbers && column.year.is_none() {
        return names(&column.from);
    }
    let mut parts = Vec::new();
    if !column.from.is_empty() {
        parts.push(format!("from = {}", names(&column.from)));
    }
    if let Some(year) = &column.year {
        parts.push(format!("year = {}", quoted(&year.text)));
    }
    if !column.strip.is_empty() {
        parts.push(format!("strip = {}", list(&column.strip)));
    }
    if column.words_to_numbers {
        parts.push("words_to_numbers = true".to_owned());
    }
    format!("{{ {} }}", parts.join(", "))
}

/// One name in quotes, or a list.
fn names(said: &[Said]) -> String {
    match said {
        [one] => quoted(&one.text),
        several => list(&several.iter().map(|said| said.text.clone()).collect::<Vec<_>>()),
    }
}

fn list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

/// A text as TOML has it, always in double quotes.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

const fn level_name(level: Level) -> &'static str {
    match level {
        Level::Province => "province",
        Level::Regency => "regency",
        Level::District => "district",
        Level::Village => "village",
    }
}
