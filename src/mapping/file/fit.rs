//! A mapping file laid over a sheet's headings: which column means what, and how its cells are cleaned.

use super::headings::{NoColumn, find_column, name_of_column};
use super::rule::{self, FittedRule};
use super::{MappingFile, Said};
use crate::args;
use crate::error::Problem;
use crate::mapping::{Lines, Mapping, Part, Target, map};
use crate::record::FieldType;
use crate::record::choice::nearest;
use crate::record::parse::Notation;
use crate::text::codes::mapping_file as codes;

/// How the cells of one column are cleaned before they are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellRules {
    /// Words to take away.
    pub strip: Vec<String>,
    /// Whether number words become figures.
    pub words_to_numbers: bool,
    /// Texts with what they mean.
    pub values: Vec<(String, String)>,
    /// Whether a cell may hold several values.
    pub several: bool,
}

impl CellRules {
    /// Whether nothing is to be done.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.strip.is_empty() && !self.words_to_numbers && self.values.is_empty()
    }
}

/// A mapping file over one sheet.
#[derive(Clone, Debug)]
pub struct Fitted {
    /// What the columns mean.
    pub mapping: Mapping,
    /// The columns it says to leave out.
    pub left_out: Vec<usize>,
    /// How cells are cleaned, by column.
    pub cells: Vec<CellRules>,
    /// Words that mean an empty cell.
    pub empty: Vec<String>,
    /// Texts of a cell that make its row no record.
    pub ignore_rows: Vec<String>,
    /// Rules over whole rows.
    pub rules: Vec<FittedRule>,
    /// Values for rows whose own cell is blank or missing.
    pub defaults: Vec<(&'static str, String)>,
}

/// Looks columns up and remembers what went wrong.
struct Finder<'h> {
    headings: &'h [String],
    taken: Vec<bool>,
    problems: Vec<Problem>,
}

impl Finder<'_> {
    /// The columns of these names, each used once only.
    fn find(&mut self, said: &[Said]) -> Vec<usize> {
        said.iter().filter_map(|said| self.one(said)).collect()
    }

    fn one(&mut self, said: &Said) -> Option<usize> {
        let mut problem = match find_column(self.headings, &said.text) {
            Ok(at) if !self.taken[at] => {
                self.taken[at] = true;
                return Some(at);
            }
            Ok(_) => Problem::new(&codes::IMP_068).args(args![line = said.line.to_string()]),
            Err(NoColumn::Several(columns)) => {
                let names: Vec<String> =
                    columns.iter().map(|at| format!("\"{}\"", name_of_column(self.headings, *at))).collect();
                Problem::new(&codes::IMP_064)
                    .args(args![heading = said.text.as_str(), columns = names.join(", ")])
            }
            Err(NoColumn::None) => {
                let near = nearest(&said.text, self.headings.iter().map(String::as_str), 1);
                let mut problem = Problem::new(&codes::IMP_063)
                    .args(args![heading = said.text.as_str(), columns = listed(self.headings)]);
                problem.suggestion = near.first().map(|near| (*near).to_owned());
                problem
            }
        };
        problem.value = Some(said.text.clone());
        problem.place.text_line = Some(said.line).filter(|line| *line > 0);
        self.problems.push(problem);
        None
    }
}

/// The headings in words, as many as are read at a glance.
pub(super) fn listed(headings: &[String]) -> String {
    let named: Vec<&str> = headings.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    let dots = if named.len() > 30 { ", …" } else { "" };
    format!("{}{dots}", named.iter().take(30).copied().collect::<Vec<_>>().join(", "))
}

/// Lays a mapping file over a sheet's headings. Columns it does not name are recognised as without it,
/// but never a second one for a field it has given a column.
///
/// # Errors
/// Every column and condition that cannot be found.
pub fn fit(file: &MappingFile, headings: &[String], notation: &Notation) -> Result<Fitted, Vec<Problem>> {
    let of = file.of;
    let mut finder = Finder { headings, taken: vec![false; headings.len()], problems: Vec::new() };
    let mut targets: Vec<Option<Target>> = vec![None; headings.len()];
    for column in &file.columns {
        for at in finder.find(&column.from) {
            targets[at] = Some(Target::Field(column.field));
        }
        if let Some(at) = column.year.as_ref().and_then(|year| finder.one(year)) {
            targets[at] = Some(Target::YearOfMonth);
        }
    }
    for (level, from) in &file.places {
        for at in finder.find(from) {
            targets[at] = Some(Target::Place(*level));
        }
    }
    let mut parts = Vec::new();
    for wide in &file.wide {
        let mut values = Vec::new();
        for (field, from) in &wide.values {
            for at in finder.find(from) {
                targets[at] = Some(Target::Wide);
                values.push((at, *field));
            }
        }
        let set = wide.set.iter().map(|(field, said)| (*field, said.text.clone())).collect();
        parts.push(Part { set, values });
    }
    let left_out = finder.find(&file.ignored);
    for at in &left_out {
        targets[*at] = Some(Target::Nothing);
    }
    // The key of lines is often a column with another meaning as well.
    let lines = file.lines.as_ref().and_then(|said| match find_column(headings, &said.text) {
        Ok(at) => Some(at),
        Err(_) => finder.one(said),
    });
    let mut rules = Vec::new();
    for rule in &file.rules {
        let mut conditions = Vec::new();
        for said in &rule.when {
            match rule::fit(of, headings, said, notation) {
                Ok(condition) => conditions.push(condition),
                Err(problem) => finder.problems.push(problem),
            }
        }
        let text = rule.when.iter().map(|said| said.text.as_str()).collect::<Vec<_>>().join("; ");
        rules.push(FittedRule { conditions, then: rule.then.clone(), text });
    }
    if !finder.problems.is_empty() {
        return Err(finder.problems);
    }
    let mapping = with_the_rest(file, headings, &finder.taken, targets, parts, lines);
    let cells = (0..headings.len()).map(|at| cell_rules(file, &mapping, at)).collect();
    let defaults =
        file.defaults.iter().map(|(field, said)| (of.fields[*field].name, said.text.clone())).collect();
    Ok(Fitted {
        mapping,
        left_out,
        cells,
        empty: file.source.empty.clone(),
        ignore_rows: file.source.ignore_rows.clone(),
        rules,
        defaults,
    })
}

/// The columns that the file does not name are recognised by their headings.
fn with_the_rest(
    file: &MappingFile,
    headings: &[String],
    taken: &[bool],
    mut targets: Vec<Option<Target>>,
    parts: Vec<Part>,
    lines: Option<usize>,
) -> Mapping {
    let of = file.of;
    let rest: Vec<String> = headings
        .iter()
        .zip(taken)
        .map(|(heading, taken)| if *taken { String::new() } else { heading.clone() })
        .collect();
    let auto = map(of, &rest);
    let complete = file.names_columns();
    for (at, target) in auto.columns.iter().enumerate() {
        if taken[at] {
            continue;
        }
        targets[at] = match target {
            Some(Target::Field(field)) => {
                let given =
                    file.columns.iter().any(|column| column.field == *field && !column.from.is_empty());
                let wide = file.wide.iter().any(|wide| {
                    wide.set.iter().any(|(set, _)| set == field)
                        || wide.values.iter().any(|(of, _)| of == field)
                });
                let name = matches!(of.fields[*field].kind, FieldType::Ref(_));
                (!wide && (!given || name)).then_some(Target::Field(*field))
            }
            Some(Target::Wide) if complete => None,
            other => *other,
        };
    }
    let lines = lines.map(|key| Lines { key });
    let (parts, lines) = if complete { (parts, lines) } else { (auto.parts, lines.or(auto.lines)) };
    Mapping { columns: targets, parts, lines, ..auto }
}

/// How the cells of a column are cleaned.
fn cell_rules(file: &MappingFile, mapping: &Mapping, at: usize) -> CellRules {
    let mut rules = CellRules::default();
    let aliases = |kind: &str| {
        let pairs = file.aliases.iter().filter(|(known, _)| *known == kind).flat_map(|(_, pairs)| pairs);
        pairs.map(|(said, meant)| (said.text.clone(), meant.text.clone())).collect::<Vec<_>>()
    };
    if matches!(mapping.columns[at], Some(Target::Place(_))) {
        rules.values = aliases("region");
    }
    let Some(field) = mapping.field_at(at) else { return rules };
    let definition = &mapping.of.fields[field];
    for column in file.columns.iter().filter(|column| column.field == field) {
        rules.strip.extend(column.strip.iter().cloned());
        rules.words_to_numbers |= column.words_to_numbers;
    }
    rules.several = matches!(definition.kind, FieldType::Choices(_));
    rules.values = file
        .values
        .iter()
        .filter(|(known, _)| *known == field)
        .flat_map(|(_, pairs)| pairs)
        .map(|(said, meant)| (said.text.clone(), meant.text.clone()))
        .collect();
    match definition.kind {
        FieldType::Ref(other) => rules.values.extend(aliases(other.name)),
        _ if definition.aliased => rules.values.extend(aliases(definition.name)),
        _ => {}
    }
    rules
}
