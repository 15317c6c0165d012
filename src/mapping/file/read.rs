//! A mapping file's text into a [`MappingFile`]: every mistake at once, each with its line.

mod sections;

use toml_edit::{Document, Item, TableLike, Value};

use super::{MappingFile, Said, values};
use crate::args;
use crate::error::Problem;
use crate::record::RecordType;
use crate::record::choice::nearest;
use crate::record::filter::find_field;
use crate::record::parse::Notation;
use crate::record_types::{self, Level, RECORD_TYPES};
use crate::text::codes::mapping_file as codes;
use crate::text::{Arg, mapping_file as texts};

/// The sections and keys of a mapping file.
const TOP: &[&str] = &[
    "noun", "source", "columns", "places", "wide", "lines", "values", "defaults", "policy", "aliases", "rule",
];
const SOURCE: &[&str] = &[
    "files",
    "sheet",
    "header_row",
    "delimiter",
    "encoding",
    "decimal",
    "date_order",
    "empty",
    "ignore_rows",
];
const COLUMN: &[&str] = &["from", "strip", "words_to_numbers", "year"];
const PLACES: &[(&str, Level)] = &[
    ("province", Level::Province),
    ("regency", Level::Regency),
    ("district", Level::District),
    ("village", Level::Village),
];
/// The keys of `[policy]` with the option of `import` each stands for, and what it takes; nothing: free.
pub(super) const POLICY: &[(&str, &str, &[&str])] = &[
    ("on_existing", "on-existing", &["same-only", "update", "fill", "keep"]),
    ("on_error", "on-error", &["stop", "skip"]),
    ("on_twin", "on-twin", &["reject", "allow"]),
    ("blank", "blank", &["keep", "clear"]),
    ("accept", "accept", &[]),
    ("max_rejects", "max-rejects", &[]),
    ("ignore_columns", "ignore-columns", &[]),
];
/// The kinds of names with aliases.
pub(super) const ALIASES: &[&str] = &["library", "region", "media"];

/// Reads a mapping file. `notation` says how the values in it are written.
///
/// # Errors
/// Everything that is wrong with it, each with the line it stands on.
pub fn read(text: &str, notation: &Notation) -> Result<MappingFile, Vec<Problem>> {
    let document = Document::parse(text).map_err(|error| vec![no_toml(text, &error)])?;
    let mut reader = Reader { text, notation, problems: Vec::new() };
    let root: &dyn TableLike = document.as_table();
    let file = reader.root(root);
    if reader.problems.is_empty()
        && let Some(file) = file
    {
        return Ok(file);
    }
    Err(reader.problems)
}

/// The line of a byte, from 1.
fn line_at(text: &str, at: usize) -> u64 {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() as u64 + 1
}

/// What is not TOML at all: the line, as it stands.
fn no_toml(text: &str, error: &toml_edit::TomlError) -> Problem {
    // At the end of an unfinished line the parser stands on the next one.
    let at = error.span().map_or(0, |span| span.start).min(text.len());
    let mut line = line_at(text, at);
    let shown = |line: u64| {
        text.lines().nth(usize::try_from(line).unwrap_or(1).saturating_sub(1)).unwrap_or_default().trim()
    };
    if shown(line).is_empty() && line > 1 {
        line -= 1;
    }
    let twice = error.message().contains("duplicate key");
    let code = if twice { &codes::IMP_068 } else { &codes::IMP_060 };
    let mut problem = Problem::new(code).value(shown(line)).args(args![line = line.to_string()]);
    problem.place.text_line = Some(line);
    problem
}

/// A key with what stands behind it.
#[derive(Clone, Copy)]
struct Node<'a> {
    key: &'a str,
    item: &'a Item,
    line: u64,
}

struct Reader<'t> {
    text: &'t str,
    notation: &'t Notation,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn nodes<'a>(&self, table: &'a dyn TableLike) -> Vec<Node<'a>> {
        table
            .iter()
            .map(|(key, item)| {
                let span = table.get_key_value(key).and_then(|(key, _)| key.span()).or_else(|| item.span());
                Node { key, item, line: line_at(self.text, span.map_or(0, |span| span.start)) }
            })
            .collect()
    }

    fn tell(&mut self, mut problem: Problem, line: u64) {
        problem.place.text_line = Some(line);
        self.problems.push(problem);
    }

    fn unknown(&mut self, node: Node<'_>, allowed: &[&str]) {
        let problem = Problem::new(&codes::IMP_061).value(node.key);
        let mut problem = problem.args(args![word = node.key, allowed = allowed.join(", ")]);
        let near = nearest(node.key, allowed.iter().copied(), 1).first().map(|near| (*near).to_owned());
        problem.suggestion = near;
        self.tell(problem, node.line);
    }

    fn wrong(&mut self, node: Node<'_>, expected: impl Into<Arg>) {
        let mut problem = Problem::new(&codes::IMP_065);
        problem.args = vec![("key", node.key.into()), ("expected", expected.into())];
        problem.value = scalar(node.item);
        self.tell(problem, node.line);
    }

    fn field(&mut self, of: &'static RecordType, node: Node<'_>) -> Option<usize> {
        match find_field(of, node.key) {
            Ok((at, field)) if !field.computed => Some(at),
            Ok(_) => {
                self.no_field(of, node, None);
                None
            }
            Err(problem) => {
                self.no_field(of, node, problem.suggestion);
                None
            }
        }
    }

    fn no_field(&mut self, of: &'static RecordType, node: Node<'_>, near: Option<String>) {
        let fields: Vec<&str> =
            of.fields.iter().filter(|field| !field.computed).map(|field| field.name).collect();
        let mut problem = Problem::new(&codes::IMP_062).value(node.key).args(args![
            field = node.key,
            noun = of.words,
            fields = fields.join(", ")
        ]);
        problem.suggestion = near;
        self.tell(problem, node.line);
    }

    fn section<'a>(&mut self, node: Node<'a>) -> Vec<Node<'a>> {
        match node.item.as_table_like() {
            Some(table) => self.nodes(table),
            None => {
                self.wrong(node, texts::SECTION);
                Vec::new()
            }
        }
    }

    fn root(&mut self, root: &dyn TableLike) -> Option<MappingFile> {
        let nodes = self.nodes(root);
        let of = self.noun(nodes.iter().find(|node| node.key == "noun").copied());
        for node in &nodes {
            if !TOP.contains(&node.key) {
                self.unknown(*node, TOP);
            }
        }
        let mut file = MappingFile::new(of?);
        for node in nodes {
            match node.key {
                "source" => self.source(node, &mut file),
                "columns" => self.columns(node, &mut file),
                "places" => self.places(node, &mut file),
                "wide" => self.wide(node, &mut file),
                "lines" => {
                    for inner in self.section(node) {
                        if inner.key == "key" {
                            file.lines = self.said(inner);
                        } else {
                            self.unknown(inner, &["key"]);
                        }
                    }
                }
                "values" => self.values(node, &mut file),
                "defaults" => {
                    for inner in self.section(node) {
                        if let (Some(field), Some(said)) = (self.field(file.of, inner), self.said(inner)) {
                            self.check(file.of, field, &said);
                            file.defaults.push((field, said));
                        }
                    }
                }
                "policy" => self.policy(node, &mut file),
                "aliases" => self.aliases(node, &mut file),
                "rule" => self.rules(node, &mut file),
                _ => {}
            }
        }
        Some(file)
    }

    fn noun(&mut self, node: Option<Node<'_>>) -> Option<&'static RecordType> {
        let known: Vec<&str> = RECORD_TYPES.iter().map(|of| of.name).collect();
        let Some(node) = node else {
            let problem = Problem::new(&codes::IMP_065)
                .args(args![key = "noun", expected = texts::ONE_OF.with(args![allowed = known.join(", ")])]);
            self.tell(problem, 1);
            return None;
        };
        let word = scalar(node.item).unwrap_or_default();
        let found = record_types::find(&word);
        if found.is_none() {
            self.wrong(node, texts::ONE_OF.with(args![allowed = known.join(", ")]));
            let names = RECORD_TYPES.iter().flat_map(|of| [of.name, of.alias]);
            let near = nearest(&word, names, 1).first().map(|near| (*near).to_owned());
            if let Some(problem) = self.problems.last_mut() {
                problem.suggestion = near;
            }
        }
        found
    }

    /// One text; numbers and days may stand without quotes.
    fn said(&mut self, node: Node<'_>) -> Option<Said> {
        let text = scalar(node.item);
        if text.is_none() {
            self.wrong(node, texts::A_TEXT);
        }
        text.map(|text| Said { text, line: node.line })
    }

    /// One text or several.
    fn several(&mut self, node: Node<'_>) -> Vec<Said> {
        let Some(list) = node.item.as_array() else {
            let text = scalar(node.item).map(|text| Said { text, line: node.line });
            if text.is_none() {
                self.wrong(node, texts::TEXTS);
            }
            return text.into_iter().collect();
        };
        let mut found = Vec::new();
        for value in list {
            let line = value.span().map_or(node.line, |span| line_at(self.text, span.start));
            match scalar_of(value) {
                Some(text) => found.push(Said { text, line }),
                None => self.wrong(Node { line, ..node }, texts::TEXTS),
            }
        }
        found
    }

    fn plain(&mut self, node: Node<'_>) -> Vec<String> {
        self.several(node).into_iter().map(|said| said.text).collect()
    }

    fn flag(&mut self, node: Node<'_>) -> bool {
        let flag = node.item.as_bool();
        if flag.is_none() {
            self.wrong(node, texts::YES_OR_NO);
        }
        flag.unwrap_or(false)
    }

    fn one_of(&mut self, node: Node<'_>, allowed: &[&str]) -> Option<String> {
        let text = scalar(node.item);
        if text.as_deref().is_some_and(|text| allowed.contains(&text)) {
            return text;
        }
        self.wrong(node, texts::ONE_OF.with(args![allowed = allowed.join(", ")]));
        if let (Some(problem), Some(text)) = (self.problems.last_mut(), text) {
            problem.suggestion =
                nearest(&text, allowed.iter().copied(), 1).first().map(|near| (*near).to_owned());
        }
        None
    }

    fn check(&mut self, of: &'static RecordType, field: usize, said: &Said) {
        if let Err(problem) = values::check(of, field, said, self.notation) {
            self.problems.push(problem);
        }
    }
}

fn placed(mut problem: Problem, line: u64) -> Problem {
    problem.place.text_line = Some(line);
    problem
}

fn scalar(item: &Item) -> Option<String> {
    item.as_value().and_then(scalar_of)
}

fn scalar_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.value().clone()),
        Value::Integer(n) => Some(n.value().to_string()),
        Value::Float(x) => Some(x.value().to_string()),
        Value::Boolean(yes) => Some(if *yes.value() { "yes" } else { "no" }.to_owned()),
        Value::Datetime(at) => Some(at.value().to_string()),
        Value::Array(_) | Value::InlineTable(_) => None,
    }
}
