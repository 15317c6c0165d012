//! The sections of a mapping file, one function each.

use toml_edit::Value;

use super::{ALIASES, COLUMN, Node, PLACES, POLICY, Reader, SOURCE, placed, scalar};
use crate::args;
use crate::error::Problem;
use crate::mapping::file::{FromColumns, MappingFile, Rule, Said, Then, Wide, rule};
use crate::record::{FieldType, RecordType};
use crate::sheet::Encoding;
use crate::text::codes::mapping_file as codes;
use crate::text::mapping_file as texts;

impl Reader<'_> {
    pub(super) fn source(&mut self, node: Node<'_>, file: &mut MappingFile) {
        for node in self.section(node) {
            let source = &mut file.source;
            match node.key {
                "files" => source.files = self.plain(node),
                "sheet" => source.sheet = self.said(node).map(|said| said.text),
                "header_row" => {
                    let row = node.item.as_integer().and_then(|row| u64::try_from(row).ok());
                    source.header_row = row.filter(|row| *row > 0);
                    if source.header_row.is_none() {
                        self.wrong(node, texts::ROW_NUMBER);
                    }
                }
                "delimiter" => {
                    let text = scalar(node.item).filter(|text| {
                        let mark =
                            matches!(text.as_bytes(), [byte] if byte.is_ascii_punctuation() && *byte != b'"');
                        mark || matches!(text.as_str(), "tab" | "\t")
                    });
                    if text.is_none() {
                        self.wrong(node, texts::ONE_OF.with(args![allowed = "; , | tab"]));
                    }
                    source.delimiter = text.map(|text| text.replace('\t', "tab"));
                }
                "encoding" => {
                    let text = scalar(node.item).filter(|text| Encoding::parse(text).is_some());
                    if text.is_none() {
                        let allowed = Encoding::ALL.map(Encoding::name).join(", ");
                        self.wrong(node, texts::ONE_OF.with(args![allowed]));
                    }
                    source.encoding = text;
                }
                "decimal" => source.decimal = self.one_of(node, &["comma", "point"]),
                "date_order" => source.date_order = self.one_of(node, &["dmy", "mdy"]),
                "empty" => source.empty = self.plain(node),
                "ignore_rows" => source.ignore_rows = self.plain(node),
                _ => self.unknown(node, SOURCE),
            }
        }
    }

    pub(super) fn columns(&mut self, node: Node<'_>, file: &mut MappingFile) {
        for node in self.section(node) {
            if node.key == "ignore" {
                file.ignored = self.several(node);
                continue;
            }
            let Some(field) = self.field(file.of, node) else { continue };
            let mut column = FromColumns {
                field,
                from: Vec::new(),
                strip: Vec::new(),
                words_to_numbers: false,
                year: None,
            };
            match node.item.as_table_like() {
                None => column.from = self.several(node),
                Some(table) => {
                    for inner in self.nodes(table) {
                        match inner.key {
                            "from" => column.from = self.several(inner),
                            "strip" => column.strip = self.plain(inner),
                            "words_to_numbers" => column.words_to_numbers = self.flag(inner),
                            "year" if matches!(file.of.fields[field].kind, FieldType::Month) => {
                                column.year = self.said(inner);
                            }
                            _ => self.unknown(inner, COLUMN),
                        }
                    }
                    // Without columns of its own it only says how its cells are cleaned.
                }
            }
            if file.columns.iter().any(|known| known.field == field) {
                let problem = Problem::new(&codes::IMP_068).value(node.key);
                self.tell(problem.args(args![line = node.line.to_string()]), node.line);
            }
            file.columns.push(column);
        }
    }

    pub(super) fn places(&mut self, node: Node<'_>, file: &mut MappingFile) {
        for node in self.section(node) {
            match PLACES.iter().find(|(name, _)| *name == node.key) {
                Some((_, level)) => file.places.push((*level, self.several(node))),
                None => {
                    let names: Vec<&str> = PLACES.iter().map(|(name, _)| *name).collect();
                    self.unknown(node, &names);
                }
            }
        }
    }

    /// The tables of a section that stands several times.
    fn repeated<'a>(&mut self, node: Node<'a>) -> Vec<Vec<Node<'a>>> {
        match (node.item.as_array_of_tables(), node.item.as_array()) {
            (Some(tables), _) => tables.iter().map(|table| self.nodes(table)).collect(),
            (None, Some(list)) if list.iter().all(Value::is_inline_table) => {
                list.iter().filter_map(Value::as_inline_table).map(|table| self.nodes(table)).collect()
            }
            _ => {
                self.wrong(node, texts::REPEATED.with(args![key = node.key]));
                Vec::new()
            }
        }
    }

    pub(super) fn wide(&mut self, node: Node<'_>, file: &mut MappingFile) {
        for nodes in self.repeated(node) {
            let mut wide = Wide { set: Vec::new(), values: Vec::new() };
            for node in nodes {
                match node.key {
                    "set" => wide.set = self.set(file.of, node),
                    "values" => {
                        for inner in self.section(node) {
                            if let Some(field) = self.field(file.of, inner) {
                                wide.values.push((field, self.several(inner)));
                            }
                        }
                    }
                    _ => self.unknown(node, &["set", "values"]),
                }
            }
            if wide.values.iter().all(|(_, from)| from.is_empty()) {
                self.wrong(node, texts::WIDE_VALUES);
            }
            file.wide.push(wide);
        }
    }

    /// Fields with the value each gets.
    fn set(&mut self, of: &'static RecordType, node: Node<'_>) -> Vec<(usize, Said)> {
        let mut set = Vec::new();
        for inner in self.section(node) {
            let Some(field) = self.field(of, inner) else { continue };
            if matches!(of.fields[field].kind, FieldType::Ref(_)) {
                self.wrong(inner, texts::NO_REFERENCE);
            } else if let Some(said) = self.said(inner) {
                self.check(of, field, &said);
                set.push((field, said));
            }
        }
        set
    }

    /// Texts with what they mean.
    fn pairs(&mut self, node: Node<'_>) -> Vec<(Said, Said)> {
        let inner = self.section(node);
        let mut pairs = Vec::new();
        for inner in inner {
            if let Some(said) = self.said(inner) {
                pairs.push((Said { text: inner.key.to_owned(), line: inner.line }, said));
            }
        }
        pairs
    }

    pub(super) fn values(&mut self, node: Node<'_>, file: &mut MappingFile) {
        for node in self.section(node) {
            let Some(field) = self.field(file.of, node) else { continue };
            let pairs = self.pairs(node);
            for (_, meant) in &pairs {
                self.check(file.of, field, meant);
            }
            file.values.push((field, pairs));
        }
    }

    pub(super) fn policy(&mut self, node: Node<'_>, file: &mut MappingFile) {
        for node in self.section(node) {
            let Some((key, option, allowed)) = POLICY.iter().find(|(key, ..)| *key == node.key) else {
                let keys: Vec<&str> = POLICY.iter().map(|(key, ..)| *key).collect();
                self.unknown(node, &keys);
                continue;
            };
            let word = match *key {
                "accept" => Some(self.plain(node).join(",")).filter(|codes| !codes.is_empty()),
                "ignore_columns" => self.flag(node).then(|| "*".to_owned()),
                "max_rejects" => {
                    let text = scalar(node.item).filter(|text| {
                        let number = text.strip_suffix('%').unwrap_or(text).trim();
                        number.parse::<u64>().is_ok_and(|n| !text.ends_with('%') || n <= 100)
                    });
                    if text.is_none() {
                        self.wrong(node, texts::ONE_OF.with(args![allowed = "20, \"5%\""]));
                    }
                    text
                }
                _ => self.one_of(node, allowed),
            };
            file.options.extend(word.map(|word| (*option, word)));
        }
    }

    pub(super) fn aliases(&mut self, node: Node<'_>, file: &mut MappingFile) {
        for node in self.section(node) {
            match ALIASES.iter().find(|kind| **kind == node.key) {
                Some(kind) => {
                    let pairs = self.pairs(node);
                    file.aliases.push((kind, pairs));
                }
                None => self.unknown(node, ALIASES),
            }
        }
    }

    pub(super) fn rules(&mut self, node: Node<'_>, file: &mut MappingFile) {
        for nodes in self.repeated(node) {
            let line = nodes.first().map_or(node.line, |first| first.line);
            let mut when = Vec::new();
            let mut then = None;
            for node in nodes {
                match node.key {
                    "if" => when = self.several(node),
                    "set" => {
                        let set = self.set(file.of, node);
                        then = then.or(Some(Then::Set(set)));
                    }
                    "ignore" => {
                        if self.flag(node) {
                            then = Some(Then::Ignore);
                        }
                    }
                    _ => self.unknown(node, &["if", "set", "ignore"]),
                }
            }
            for said in when.iter().filter(|said| !rule::is_condition(&said.text)) {
                self.problems
                    .push(placed(Problem::new(&codes::IMP_069).value(said.text.as_str()), said.line));
            }
            match then {
                Some(then) if !when.is_empty() => file.rules.push(Rule { when, then }),
                _ => self.wrong(Node { line, ..node }, texts::RULE),
            }
        }
    }
}
