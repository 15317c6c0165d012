//! One row into one draft: every cell read by its field's rules, every problem told.

use super::layout::Layout;
use super::reference::References;
use super::{Policy, Prepared};
use crate::args;
use crate::error::{Problem, Result, Severity};
use crate::mapping::{Part, Target};
use crate::record::blank::{is_blank, is_clear};
use crate::record::date::DateOrder;
use crate::record::number::DecimalMark;
use crate::record::parse::{Notation, date_end, parse_value, remark};
use crate::record::{Default, Draft, FieldType, RecordType, Value};
use crate::sheet::{Raw, Row};
use crate::store::resolve::Resolver;
use crate::text::codes::{mapping as codes, values};

/// What a cell says that clears its field.
const BLANK_WORD: &str = "(kosong)";

/// Reads the rows of one sheet.
pub(super) struct RowReader<'p, 'c> {
    pub(super) prepared: &'p Prepared,
    pub(super) layout: Layout,
    pub(super) references: References<'c>,
    /// Values the database added to the open list of each column's field.
    pub(super) extra: Vec<Vec<(String, String)>>,
    pub(super) policy: &'p Policy,
    /// Words that would be formulas have a `'` before them: a CSV file written for Excel.
    guarded: bool,
}

/// A row as read: without errors among its problems it can be stored.
pub(super) struct Read {
    /// What it says.
    pub(super) draft: Draft,
    /// What is wrong with it, and what is worth telling.
    pub(super) problems: Vec<Problem>,
    /// The fields whose stored value is to be removed; the draft has none for them.
    pub(super) cleared: Vec<usize>,
    /// The rule of the mapping file that leaves it out.
    pub(super) left_out: Option<usize>,
}

impl<'p, 'c> RowReader<'p, 'c> {
    /// A reader over this sheet, looking names up with `resolver`.
    pub(super) fn new(
        prepared: &'p Prepared,
        resolver: Resolver<'c>,
        extra: Vec<Vec<(String, String)>>,
        policy: &'p Policy,
    ) -> Self {
        let layout = Layout::of(&prepared.mapping);
        let reading = &prepared.sheet.reading;
        let guarded = reading.byte_order_mark && reading.delimiter == Some(';');
        Self { prepared, layout, references: References::new(resolver), extra, policy, guarded }
    }

    /// The draft of a row, or of one part of a row of a wide table.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn read(&mut self, row: &Row<'_>, part: Option<&Part>) -> Result<Read> {
        let prepared = self.prepared;
        let of = prepared.mapping.of;
        let mut draft = Draft::new(of);
        let mut problems = Vec::new();
        let mut cleared = Vec::new();
        if row.extra.is_some() {
            problems.push(self.overfull(row)?);
            return Ok(Read { draft, problems: self.placed(row, problems), cleared, left_out: None });
        }
        let of_part = part.map(|part| part.values.as_slice()).unwrap_or_default();
        let unguarded = self.guarded.then(|| unguarded(row));
        let row = &unguarded.as_ref().map_or(*row, |cells| Row { cells, ..*row });
        for (at, field) in self.layout.values.iter().chain(of_part).copied() {
            self.cell(row, at, field, &mut draft, &mut problems, &mut cleared);
        }
        if part.is_none_or(|part| prepared.mapping.parts.first() == Some(part)) {
            self.nameless(row, &mut problems);
        }
        for (field, text) in part.into_iter().flat_map(|part| &part.set) {
            self.of_part(row, &mut draft, *field, text, &mut problems);
        }
        self.given(&mut draft, &mut problems, &cleared);
        let left_out = self.rules(row, part, &mut draft, &mut problems, &mut cleared);
        if left_out.is_some() {
            return Ok(Read { draft, problems: Vec::new(), cleared, left_out });
        }
        let policy = self.policy;
        self.references.read(prepared, &self.layout, policy, row, &mut draft, &mut problems, &mut cleared)?;
        crate::store::links::complete(self.references.conn(), &mut draft)?;
        if policy.clear {
            self.blanks(row, of_part, &draft, &mut cleared);
        }
        draft.finish(&mut problems);
        follows_from_area(of, &mut problems);
        self.keep_required(of, &draft, &mut cleared, &mut problems);
        Ok(Read { draft, problems: self.placed(row, problems), cleared, left_out })
    }

    /// Reads the cell of a column into a field. A number joins the number that is there: columns of one
    /// field are added up.
    fn cell(
        &self,
        row: &Row<'_>,
        at: usize,
        field: usize,
        draft: &mut Draft,
        problems: &mut Vec<Problem>,
        cleared: &mut Vec<usize>,
    ) {
        let definition = &draft.of.fields[field];
        let cell = row.cells.get(at).unwrap_or(&Raw::Empty);
        let words = match cell {
            Raw::Empty => return,
            Raw::Text(words) => Some(words.as_ref()),
            _ => None,
        };
        if words.is_some_and(is_clear) {
            cleared.push(field);
            return;
        }
        let notation = &self.prepared.notations.columns[at];
        let mut mended = None;
        let read = match self.value(row, at, definition, cell, notation) {
            Err(problem) if self.references.accepts(self.policy, &problem) => {
                self.mend(row, at, definition, notation, problem).map(|(value, text, note)| {
                    problems.push(here(note, at, definition.name, self.prepared));
                    mended = Some(text);
                    value
                })
            }
            read => read,
        };
        match read {
            Ok(Some(value)) => {
                if let Some(words) = mended.as_deref().or(words) {
                    if let Some(said) = remark(definition, words, &value, notation.today) {
                        problems.push(here(said, at, definition.name, self.prepared));
                    }
                    self.end_of_range(draft, field, words, notation);
                }
                draft.values[field] = Some(match (draft.values[field].take(), value) {
                    (Some(Value::Integer(sum)), Value::Integer(n)) => Value::Integer(sum.saturating_add(n)),
                    (Some(Value::Real(sum)), Value::Real(x)) => Value::Real(sum + x),
                    (_, value) => value,
                });
            }
            Ok(None) => {}
            Err(problem) => {
                let problem = super::notation::mended(problem);
                let problem = if problem.value.is_none() { problem.value(cell.to_text()) } else { problem };
                problems.push(here(problem, at, definition.name, self.prepared));
            }
        }
    }

    /// A value that stands in the headings of a wide table; the year of a month may stand in the row.
    fn of_part(
        &self,
        row: &Row<'_>,
        draft: &mut Draft,
        field: usize,
        text: &str,
        problems: &mut Vec<Problem>,
    ) {
        let definition = &draft.of.fields[field];
        let Some(year) = self.layout.year.filter(|_| matches!(definition.kind, FieldType::Month)) else {
            return self.constant(draft, field, text, problems);
        };
        match self.value(
            row,
            year,
            definition,
            &Raw::Text(text.into()),
            &self.prepared.notations.columns[year],
        ) {
            Ok(value) => draft.values[field] = value,
            Err(problem) => problems.push(here(problem, year, definition.name, self.prepared)),
        }
    }

    /// A value that a person wrote once for many rows.
    pub(super) fn constant(&self, draft: &mut Draft, field: usize, text: &str, problems: &mut Vec<Problem>) {
        let today = self.policy.today;
        let notation = Notation { decimal: DecimalMark::Comma, order: DateOrder::DayFirst, today };
        match parse_value(&draft.of.fields[field], text, &notation) {
            Ok(value) => draft.values[field] = value,
            Err(problem) => problems.push(problem),
        }
    }

    /// Values given for every row, and those of a default choice, where the row has none.
    fn given(&self, draft: &mut Draft, problems: &mut Vec<Problem>, cleared: &[usize]) {
        for (at, field) in draft.of.fields.iter().enumerate() {
            if draft.values[at].is_some() || matches!(field.kind, FieldType::Ref(_)) || cleared.contains(&at)
            {
                continue;
            }
            let given = self.prepared.given.iter().find(|(name, _)| *name == field.name);
            match (given, field.default) {
                (Some((_, text)), _) => self.constant(draft, at, text, problems),
                (None, Default::Choice(code))
                    if !problems.iter().any(|problem| problem.place.field == Some(field.name)) =>
                {
                    draft.values[at] = Some(Value::Text(code.to_owned()));
                }
                (None, _) => {}
            }
        }
    }

    /// With `--blank clear` the blank cells of a row clear their fields.
    fn blanks(&self, row: &Row<'_>, of_part: &[(usize, usize)], draft: &Draft, cleared: &mut Vec<usize>) {
        let references = self.layout.references.iter();
        let references =
            references.flat_map(|(field, _, columns)| columns.iter().map(move |at| (*at, *field)));
        let columns = self.layout.values.iter().chain(of_part).copied().chain(references);
        for (at, field) in columns {
            let blank = match row.cells.get(at) {
                None | Some(Raw::Empty) => true,
                Some(Raw::Text(words)) => is_blank(words),
                Some(_) => false,
            };
            if blank && draft.values[field].is_none() && !draft.of.fields[field].required {
                cleared.push(field);
            }
        }
    }

    /// Keeps in the list of cleared fields only stored ones without a value; a required one is a problem.
    fn keep_required(
        &self,
        of: &'static RecordType,
        draft: &Draft,
        cleared: &mut Vec<usize>,
        problems: &mut Vec<Problem>,
    ) {
        cleared.retain(|at| {
            let field = &of.fields[*at];
            if field.required {
                problems.retain(|problem| {
                    problem.place.field != Some(field.name) || problem.code.id != values::VAL_001.id
                });
                problems.push(
                    Problem::new(&codes::IMP_056)
                        .field(field.name)
                        .value(BLANK_WORD)
                        .args(args![field = field.label, noun = of.name]),
                );
                return false;
            }
            // Of a total its parts are what is stored.
            field.stored() && draft.values[*at].is_none()
        });
        cleared.sort_unstable();
        cleared.dedup();
    }

    /// `3-5 Maret 2022` fills the end as well, where the record type has one and no cell says it.
    fn end_of_range(&self, draft: &mut Draft, field: usize, words: &str, notation: &Notation) {
        if let Some((when, end)) = self.layout.end
            && when == field
            && draft.values[end].is_none()
        {
            draft.values[end] = date_end(words, notation).map(Value::Date);
        }
    }

    /// Every problem names file, sheet, row, and its field's column.
    fn placed(&self, row: &Row<'_>, mut problems: Vec<Problem>) -> Vec<Problem> {
        for problem in &mut problems {
            place_in(problem, row, self.prepared);
        }
        problems
    }
}

/// A library without a code gets that of its area: where the area is refused, the code is not what is missing.
fn follows_from_area(of: &RecordType, problems: &mut Vec<Problem>) {
    let of_field = |name: &'static str| move |problem: &Problem| problem.place.field == Some(name);
    let area = |problem: &Problem| of_field("region")(problem) && problem.severity == Severity::Error;
    if of.name == "library" && problems.iter().any(area) {
        problems.retain(|problem| problem.code.id != values::VAL_001.id || !of_field("code")(problem));
    }
}

/// The cells without the `'` by which words are kept from being formulas.
fn unguarded<'r>(row: &Row<'r>) -> Vec<Raw<'r>> {
    let cells = row.cells.iter().map(|cell| match cell {
        Raw::Text(words) => match unguard(words) {
            Some(words) => Raw::Text(words.to_owned().into()),
            None => cell.clone(),
        },
        cell => cell.clone(),
    });
    cells.collect()
}

/// Words without the `'` before what would be a formula; nothing when there is none.
fn unguard(words: &str) -> Option<&str> {
    let rest = words.strip_prefix('\'')?;
    let first = rest.trim_start_matches([' ', '\u{a0}', '\u{feff}', '\'']).chars().next()?;
    matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠').then_some(rest)
}

/// Names file, sheet and row of a problem, and the column of its field.
pub(super) fn place_in(problem: &mut Problem, row: &Row<'_>, prepared: &Prepared) {
    let sheet = &prepared.sheet;
    problem.place.file = Some(sheet.file.clone());
    problem.place.sheet.clone_from(&sheet.name);
    problem.place.row = Some(row.number);
    problem.place.text_line = row.text_line;
    if problem.place.column.is_none()
        && let Some(field) = problem.place.field
        && let Some((position, _)) = prepared.mapping.of.field(field)
        && let Some(at) =
            prepared.mapping.columns.iter().position(|target| *target == Some(Target::Field(position)))
    {
        problem.place.column = Some(sheet.headings[at].letter.clone());
        problem.place.heading = Some(sheet.headings[at].text.clone());
    }
}

/// Names the field and column of a problem.
pub(super) fn here(problem: Problem, at: usize, field: &'static str, prepared: &Prepared) -> Problem {
    let mut problem = problem.field(field);
    if at >= prepared.sheet.headings.len() {
        return problem.heading(format!("--set {field}"));
    }
    problem.place.column = Some(prepared.sheet.headings[at].letter.clone());
    problem.place.heading = Some(prepared.sheet.headings[at].text.clone());
    problem
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::unguard;
    use crate::render::{Format, Rows, Style};
    use crate::table::{Cell, Column, ColumnKind};
    use crate::text::Lang;

    proptest! {
        #[test]
        fn words_kept_from_being_formulas_come_back(words in "['=+@ -]{0,4}[a-z0-9,=']{1,5}") {
            let mut out = Vec::new();
            let style = Style { excel_id: true, ..Style::plain(Lang::Id) };
            let columns = vec![Column::new("x", "X", ColumnKind::Words)];
            let mut rows = Rows::begin(&mut out, Format::Csv, &style, "", columns).unwrap();
            rows.row(&[Cell::text(words.as_str())]).unwrap();
            rows.end().unwrap();
            let text = String::from_utf8(out).unwrap();
            let text = text.trim_start_matches('\u{feff}');
            let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
            let back = reader.records().next().unwrap().unwrap()[0].to_owned();
            prop_assert_eq!(unguard(&back).unwrap_or(&back), words);
        }
    }
}
