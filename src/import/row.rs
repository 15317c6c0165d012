//! One row into one draft: every cell read by its field's rules, every problem told.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Prepared;
use super::layout::Layout;
use crate::args;
use crate::error::{Problem, Result, Severity};
use crate::mapping::Target;
use crate::record::blank::is_blank;
use crate::record::date::{DateOrder, excel_serial};
use crate::record::month::parse_month_name;
use crate::record::number::DecimalMark;
use crate::record::parse::{Notation, date_end, parse_value, parse_value_among, remark};
use crate::record::{Default, Draft, Field, FieldType, Month, RecordType, Value};
use crate::record_types::{LIBRARY, REGION};
use crate::sheet::{Raw, Row};
use crate::store::resolve::{Found, Place, Resolver};
use crate::text::codes::{mapping as codes, sheet};

/// Reads the rows of one sheet.
pub(super) struct RowReader<'p, 'c> {
    prepared: &'p Prepared,
    layout: Layout,
    resolver: Resolver<'c>,
    /// Values the database added to the open list of each column's field.
    extra: Vec<Vec<(String, String)>>,
    /// Names already looked up, with the places beside them.
    known: HashMap<String, Found>,
    key: String,
    today: NaiveDate,
}

impl<'p, 'c> RowReader<'p, 'c> {
    /// A reader over this sheet, looking names up with `resolver`.
    pub(super) fn new(
        prepared: &'p Prepared,
        resolver: Resolver<'c>,
        extra: Vec<Vec<(String, String)>>,
        today: NaiveDate,
    ) -> Self {
        let layout = Layout::of(&prepared.mapping);
        Self { prepared, layout, resolver, extra, known: HashMap::new(), key: String::new(), today }
    }

    /// The draft of a row, with its problems; without errors it can be stored.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn read(&mut self, row: &Row<'_>) -> Result<(Draft, Vec<Problem>)> {
        let prepared = self.prepared;
        let of = prepared.mapping.of;
        let mut draft = Draft::new(of);
        let mut problems = Vec::new();
        if let Some(found) = row.extra {
            let expected = prepared.sheet.headings.len();
            problems.push(Problem::new(&sheet::IMP_012).args(args![cells = found, headings = expected]));
            return Ok((draft, self.placed(row, problems)));
        }
        for (at, field) in self.layout.values.iter().copied() {
            let cell = row.cells.get(at).unwrap_or(&Raw::Empty);
            if cell.is_empty() {
                continue;
            }
            let notation = &prepared.notations.columns[at];
            let read = self.value(row, at, &of.fields[field], cell, notation);
            match read {
                Ok(Some(value)) => {
                    if let Raw::Text(words) = cell {
                        if let Some(said) = remark(&of.fields[field], words, &value, notation.today) {
                            problems.push(here(said, at, of.fields[field].name, prepared));
                        }
                        self.end_of_range(&mut draft, field, words, notation);
                    }
                    draft.values[field] = Some(value);
                }
                Ok(None) => {}
                Err(problem) => {
                    let problem =
                        if problem.value.is_none() { problem.value(cell.to_text()) } else { problem };
                    problems.push(here(problem, at, of.fields[field].name, prepared));
                }
            }
        }
        self.given(&mut draft, &mut problems);
        self.references(row, &mut draft, &mut problems)?;
        problems.extend(self.resolver.take_notes());
        self.aliases(&mut draft)?;
        crate::store::links::complete(self.resolver.conn(), &mut draft)?;
        draft.finish(&mut problems);
        Ok((draft, self.placed(row, problems)))
    }

    /// One cell by its field's rules.
    fn value(
        &self,
        row: &Row<'_>,
        at: usize,
        field: &'static Field,
        cell: &Raw<'_>,
        notation: &Notation,
    ) -> std::result::Result<Option<Value>, Problem> {
        let pointed = Notation { decimal: DecimalMark::Point, ..*notation };
        match (cell, field.kind) {
            (Raw::Empty, _) => Ok(None),
            (Raw::Text(words), FieldType::Month) => self.month(row, field, words, notation),
            (Raw::Text(words), _) => parse_value_among(field, words, notation, &self.extra[at]),
            (Raw::Number(n), FieldType::Count | FieldType::Rupiah | FieldType::Year) => {
                if n.fract() == 0.0 {
                    parse_value(field, &n.to_string(), &pointed)
                } else {
                    Err(Problem::new(&codes::IMP_050))
                }
            }
            (Raw::Number(n), FieldType::Decimal) => parse_value(field, &n.to_string(), &pointed),
            (Raw::Number(n), FieldType::Date | FieldType::Month) => {
                let text = n.to_string();
                let serial = (*n < 100_000.0)
                    .then(|| excel_serial(*n, self.prepared.sheet.reading.epoch_1904))
                    .flatten();
                match serial {
                    Some(moment) if *n > 366.0 => parse_value(field, &moment.date().to_string(), notation),
                    _ if matches!(field.kind, FieldType::Month) => self.month(row, field, &text, notation),
                    _ => parse_value(field, &text, notation),
                }
            }
            (Raw::Date(moment), FieldType::Date | FieldType::Month) => {
                parse_value(field, &moment.date().to_string(), notation)
            }
            (Raw::Error(_), _) => Err(Problem::new(&sheet::IMP_019)),
            (Raw::NoCachedValue, _) => Err(Problem::new(&sheet::IMP_018)),
            (Raw::List(items), _) => {
                let json = serde_json::Value::from(items.clone()).to_string();
                parse_value_among(field, &json, notation, &self.extra[at])
            }
            (cell, _) => parse_value_among(field, &cell.to_text(), notation, &self.extra[at]),
        }
    }

    /// Values given for every row, and those of a default choice, where the row has none.
    fn given(&self, draft: &mut Draft, problems: &mut Vec<Problem>) {
        let notation =
            Notation { decimal: DecimalMark::Comma, order: DateOrder::DayFirst, today: self.today };
        for (at, field) in draft.of.fields.iter().enumerate() {
            if draft.values[at].is_some() || matches!(field.kind, FieldType::Ref(_)) {
                continue;
            }
            let given = self.prepared.given.iter().find(|(name, _)| *name == field.name);
            match (given, field.default) {
                (Some((_, text)), _) => match parse_value(field, text, &notation) {
                    Ok(value) => draft.values[at] = value,
                    Err(problem) => problems.push(problem),
                },
                (None, Default::Choice(code))
                    if !problems.iter().any(|problem| problem.place.field == Some(field.name)) =>
                {
                    draft.values[at] = Some(Value::Text(code.to_owned()));
                }
                (None, _) => {}
            }
        }
    }

    /// A month, whose year may stand in another column.
    fn month(
        &self,
        row: &Row<'_>,
        field: &'static Field,
        words: &str,
        notation: &Notation,
    ) -> std::result::Result<Option<Value>, Problem> {
        if let Some(year) = self.layout.year
            && let Some(month) = parse_month_name(words)
        {
            let year = row.cells.get(year).map(|cell| cell.to_text().trim().to_owned()).unwrap_or_default();
            let year = year.trim_end_matches(".0").parse::<i32>().ok();
            return match year.and_then(|year| Month::new(year, month)) {
                Some(month) => Ok(Some(Value::Month(month))),
                None => Err(Problem::new(&codes::IMP_051)),
            };
        }
        parse_value(field, words, notation)
    }

    /// `3-5 Maret 2022` fills the end as well, where the record type has one.
    fn end_of_range(&self, draft: &mut Draft, field: usize, words: &str, notation: &Notation) {
        if let Some((when, end)) = self.layout.end
            && when == field
        {
            draft.values[end] = date_end(words, notation).map(Value::Date);
        }
    }

    /// Every reference of the row, by all the columns that name it and the places beside.
    fn references(&mut self, row: &Row<'_>, draft: &mut Draft, problems: &mut Vec<Problem>) -> Result<()> {
        let places = self.places(row);
        for at in 0..self.layout.references.len() {
            let (field, other, columns) = &self.layout.references[at];
            let (field, other) = (*field, *other);
            let definition = &draft.of.fields[field];
            let mut named: Vec<(usize, String)> = Vec::new();
            for at in columns {
                let text = row.cells.get(*at).map(Raw::to_text).unwrap_or_default();
                if !is_blank(&text) {
                    named.push((*at, text.trim().to_owned()));
                }
            }
            if named.is_empty()
                && let Some((_, text)) = self.prepared.given.iter().find(|(name, _)| *name == definition.name)
            {
                named.push((usize::MAX, text.clone()));
            }
            if named.is_empty() && *other == REGION {
                draft.values[field] = self.smallest_place(&places, definition, problems)?;
                continue;
            }
            let place = if *other == LIBRARY || *other == REGION { view(&places) } else { Place::default() };
            let mut found: Option<(i64, &str)> = None;
            for (at, text) in &named {
                match (self.find(other, text, place)?, found) {
                    (Ok(id), None) => found = Some((id, text)),
                    (Ok(id), Some((first, _))) if id == first => {}
                    (Ok(_), Some((_, first))) => {
                        let problem = Problem::new(&codes::IMP_052).value(text.as_str()).args(args![
                            one = first,
                            other = text.as_str(),
                            noun = other.words
                        ]);
                        problems.push(here(problem, *at, definition.name, self.prepared));
                    }
                    // Beside a code that is known, a name spelt otherwise is worth a warning.
                    (Err(mut problem), Some(_)) => {
                        problem.severity = Severity::Warning;
                        problems.push(here(problem, *at, definition.name, self.prepared));
                    }
                    (Err(problem), None) => problems.push(here(problem, *at, definition.name, self.prepared)),
                }
            }
            draft.values[field] = found.map(|(id, _)| Value::Ref(id));
        }
        Ok(())
    }

    /// The areas named in the row: column and text, by level.
    fn places(&self, row: &Row<'_>) -> [Option<(usize, String)>; 4] {
        let mut places = [None, None, None, None];
        for (at, slot) in self.layout.places.iter().copied() {
            let text = row.cells.get(at).map(Raw::to_text).unwrap_or_default();
            if !is_blank(&text) {
                places[slot].get_or_insert((at, text.trim().to_owned()));
            }
        }
        places
    }

    /// The smallest area a row names, lying in the larger ones.
    fn smallest_place(
        &mut self,
        places: &[Option<(usize, String)>; 4],
        field: &'static Field,
        problems: &mut Vec<Problem>,
    ) -> Result<Option<Value>> {
        let Some(smallest) = (0..4).rev().find(|level| places[*level].is_some()) else {
            if field.required && self.prepared.mapping.has_place() {
                problems.push(Problem::new(&codes::IMP_054).field(field.name));
            }
            return Ok(None);
        };
        let Some((at, text)) = &places[smallest] else { return Ok(None) };
        let mut above = places.clone();
        above[smallest] = None;
        // "Jambi" below a heading "Kota" is the city: the heading says the level, the word is missing.
        match self.find(&REGION, text, view(&above))? {
            Ok(id) => Ok(Some(Value::Ref(id))),
            Err(problem) => {
                let levelled = format!("{} {text}", word_of_level(smallest));
                if let Ok(id) = self.find(&REGION, &levelled, view(&above))? {
                    return Ok(Some(Value::Ref(id)));
                }
                problems.push(here(problem, *at, field.name, self.prepared));
                Ok(None)
            }
        }
    }

    fn find(&mut self, of: &'static RecordType, text: &str, place: Place<'_>) -> Result<Found> {
        self.key.clear();
        self.key.push_str(of.name);
        for part in [Some(text), place.province, place.regency, place.district, place.village] {
            self.key.push('\u{1f}');
            self.key.push_str(part.unwrap_or_default());
        }
        if let Some(found) = self.known.get(&self.key) {
            return Ok(found.clone());
        }
        let found = self.resolver.find_in(of, text, place)?;
        self.known.insert(self.key.clone(), found.clone());
        Ok(found)
    }

    /// Names with kept spellings take their kept name.
    fn aliases(&mut self, draft: &mut Draft) -> Result<()> {
        for (at, field) in draft.of.fields.iter().enumerate() {
            if let (true, Some(Value::Text(words))) = (field.aliased, &draft.values[at])
                && let Some(target) = self.resolver.alias(field.name, words)?
            {
                draft.values[at] = Some(Value::Text(target));
            }
        }
        Ok(())
    }

    /// Every problem names file, sheet, row, and its field's column.
    fn placed(&self, row: &Row<'_>, mut problems: Vec<Problem>) -> Vec<Problem> {
        for problem in &mut problems {
            place_in(problem, row, self.prepared);
        }
        problems
    }
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

fn here(problem: Problem, at: usize, field: &'static str, prepared: &Prepared) -> Problem {
    let mut problem = problem.field(field);
    if at >= prepared.sheet.headings.len() {
        return problem.heading(format!("--set {field}"));
    }
    problem.place.column = Some(prepared.sheet.headings[at].letter.clone());
    problem.place.heading = Some(prepared.sheet.headings[at].text.clone());
    problem
}

const fn word_of_level(slot: usize) -> &'static str {
    match slot {
        0 => "Provinsi",
        1 => "Kabupaten",
        2 => "Kecamatan",
        _ => "Desa",
    }
}

fn view(places: &[Option<(usize, String)>; 4]) -> Place<'_> {
    let text = |at: usize| places[at].as_ref().map(|(_, text)| text.as_str());
    Place { province: text(0), regency: text(1), district: text(2), village: text(3) }
}
