//! How the numbers and dates of a sheet are written: one vote a column, from all its values.

use chrono::NaiveDate;

use super::Used;
use super::cleaning::Cleaning;
use super::scheme::SeenCodes;
use crate::args;
use crate::error::{Problem, Result};
use crate::mapping::Mapping;
use crate::record::FieldType;
use crate::record::date::{DateOrder, DateVerdict, DateVotes};
use crate::record::number::{DecimalMark, NumberVotes, Votes};
use crate::record::parse::Notation;
use crate::record_types::tree::Scheme;
use crate::sheet::{Raw, Row, Sheet};
use crate::text::codes::{import, mapping as codes};

/// What a person said about notation; what is not said is voted on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said {
    /// The decimal mark.
    pub decimal: Option<DecimalMark>,
    /// The order of day and month.
    pub order: Option<DateOrder>,
    /// Whose codes the codes without dots are.
    pub codes: Option<Scheme>,
}

impl Said {
    /// What a person said, then what the mapping in use says.
    #[must_use]
    pub fn or(self, used: Option<&Used>) -> Self {
        let source = used.map(|used| &used.file.source);
        let decimal = source.and_then(|source| source.decimal.as_deref()).map(|mark| match mark {
            "point" => DecimalMark::Point,
            _ => DecimalMark::Comma,
        });
        let order = source.and_then(|source| source.date_order.as_deref()).map(|order| match order {
            "mdy" => DateOrder::MonthFirst,
            _ => DateOrder::DayFirst,
        });
        Self { decimal: self.decimal.or(decimal), order: self.order.or(order), codes: self.codes }
    }
}

/// The notation of each column, and what is worth telling about it.
#[derive(Clone, Debug)]
pub struct Notations {
    /// One entry a column.
    pub columns: Vec<Notation>,
    /// The decimal mark where some column proved it.
    pub decimal: Option<DecimalMark>,
    /// The verdict on dates of the first column of days, with its heading.
    pub dates: Vec<(usize, DateVerdict)>,
    /// What could not be decided.
    pub problems: Vec<Problem>,
    /// The codes without dots: decided once the database is at hand.
    pub codes: SeenCodes,
}

/// Runs through the whole sheet once and decides each column's notation. `each` sees every row too, so that
/// nobody else needs to run through it.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn vote(
    sheet: &Sheet,
    mapping: &Mapping,
    cleaning: Option<&Cleaning>,
    said: Said,
    today: NaiveDate,
    each: &mut dyn FnMut(&Row<'_>),
) -> Result<Notations> {
    // A column of sums is written like what it sums.
    let summed = |at: usize| mapping.checks.iter().find(|check| check.column == at)?.of.first().copied();
    let kind =
        |at: usize| mapping.field_at(summed(at).unwrap_or(at)).map(|field| mapping.of.fields[field].kind);
    let width = mapping.columns.len();
    let mut numbers: Vec<Option<NumberVotes>> = (0..width)
        .map(|at| {
            let number = matches!(kind(at), Some(FieldType::Count | FieldType::Rupiah | FieldType::Decimal));
            number.then(NumberVotes::default)
        })
        .collect();
    let mut days: Vec<Option<DateVotes>> = (0..width)
        .map(|at| matches!(kind(at), Some(FieldType::Date | FieldType::Month)).then(DateVotes::default))
        .collect();
    let mut seen = SeenCodes::new(mapping, said.codes);
    let mut month_first: Vec<Option<String>> = vec![None; width];
    sheet.scan(&mut |row| {
        each(row);
        let cells = cleaning.map(|cleaning| cleaning.cells(row));
        let row = &Row { cells: cells.as_deref().unwrap_or(row.cells), ..*row };
        seen.observe(row);
        for (at, cell) in row.cells.iter().enumerate().take(width) {
            if let Raw::Text(words) = cell {
                if let Some(votes) = &mut numbers[at] {
                    votes.observe(words);
                }
                if let Some(votes) = &mut days[at] {
                    let before = votes.month_first;
                    votes.observe(words);
                    if votes.month_first > before && month_first[at].is_none() {
                        month_first[at] = Some(words.trim().to_owned());
                    }
                }
            }
        }
        Ok(())
    })?;
    let mut found = Notations {
        columns: Vec::new(),
        decimal: None,
        dates: Vec::new(),
        problems: Vec::new(),
        codes: seen,
    };
    for at in 0..width {
        let whole = matches!(kind(at), Some(FieldType::Count | FieldType::Rupiah));
        let decimal = match numbers[at].as_ref().map(NumberVotes::decide) {
            Some(votes) => decide(sheet, at, votes, whole, said, &mut found),
            None => DecimalMark::Comma,
        };
        let order = match days[at].as_ref().map(DateVotes::decide) {
            Some(verdict) => {
                if verdict == DateVerdict::MonthFirst && said.order.is_none() {
                    let value = month_first[at].clone().unwrap_or_default();
                    let problem = Problem::new(&codes::IMP_045).value(value.as_str()).args(args![value]);
                    found.problems.push(here(problem, sheet, at));
                }
                found.dates.push((at, verdict));
                said.order.unwrap_or_else(|| verdict.order())
            }
            None => said.order.unwrap_or(DateOrder::DayFirst),
        };
        found.columns.push(Notation { decimal, order, today });
    }
    Ok(found)
}

fn decide(
    sheet: &Sheet,
    at: usize,
    votes: Votes,
    whole: bool,
    said: Said,
    found: &mut Notations,
) -> DecimalMark {
    if let Some(mark) = said.decimal {
        found.decimal = Some(mark);
        return mark;
    }
    match votes {
        Votes::Certain { mark, .. } => {
            found.decimal.get_or_insert(mark);
            mark
        }
        Votes::NoEvidence => DecimalMark::Comma,
        // Of people and rupiah three digits behind a mark are always thousands.
        Votes::Undecidable { .. } if whole => DecimalMark::Comma,
        Votes::Undecidable { .. } => {
            found.problems.push(here(Problem::new(&codes::IMP_043), sheet, at));
            DecimalMark::Comma
        }
        Votes::Contradictory { comma, point } => {
            // The minority is refused row by row, with the number in the notation of the others.
            if whole || comma != point {
                let mark = if point > comma { DecimalMark::Point } else { DecimalMark::Comma };
                found.decimal.get_or_insert(mark);
                return mark;
            }
            let problem = Problem::new(&codes::IMP_044).args(args![comma, point]);
            found.problems.push(here(problem, sheet, at));
            DecimalMark::Comma
        }
    }
}

/// A value that fits only the other notation of its column is mended by writing it in the column's own.
pub(super) fn mended(mut problem: Problem) -> Problem {
    let swapped = [import::IMP_023.id, import::IMP_032.id].contains(&problem.code.id);
    if let (true, None, Some(text)) = (swapped, &problem.repair, problem.suggestion.clone()) {
        problem = problem.repair(text);
    }
    problem
}

fn here(problem: Problem, sheet: &Sheet, at: usize) -> Problem {
    let mut problem = problem.file(sheet.file.as_str());
    problem.place.sheet.clone_from(&sheet.name);
    problem.place.column = Some(sheet.headings[at].letter.clone());
    problem.place.heading = Some(sheet.headings[at].text.clone());
    problem
}
