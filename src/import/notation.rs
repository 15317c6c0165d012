//! How the numbers and dates of a sheet are written: one vote a column, from all its values.

use chrono::NaiveDate;

use crate::args;
use crate::error::{Problem, Result};
use crate::mapping::{Mapping, Target};
use crate::record::FieldType;
use crate::record::date::{DateOrder, DateVerdict, DateVotes};
use crate::record::number::{DecimalMark, NumberVotes, Votes};
use crate::record::parse::Notation;
use crate::sheet::{Raw, Sheet};
use crate::text::codes::mapping as codes;

/// What a person said about notation; what is not said is voted on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said {
    /// The decimal mark.
    pub decimal: Option<DecimalMark>,
    /// The order of day and month.
    pub order: Option<DateOrder>,
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
}

/// Runs through the whole sheet once and decides each column's notation.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn vote(sheet: &Sheet, mapping: &Mapping, said: Said, today: NaiveDate) -> Result<Notations> {
    let kind = |at: usize| match mapping.columns[at] {
        Some(Target::Field(field)) => Some(mapping.of.fields[field].kind),
        _ => None,
    };
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
    sheet.scan(&mut |row| {
        for (at, cell) in row.cells.iter().enumerate().take(width) {
            if let Raw::Text(words) = cell {
                if let Some(votes) = &mut numbers[at] {
                    votes.observe(words);
                }
                if let Some(votes) = &mut days[at] {
                    votes.observe(words);
                }
            }
        }
        Ok(())
    })?;
    let mut found = Notations { columns: Vec::new(), decimal: None, dates: Vec::new(), problems: Vec::new() };
    for at in 0..width {
        let whole = matches!(kind(at), Some(FieldType::Count | FieldType::Rupiah));
        let decimal = match numbers[at].as_ref().map(NumberVotes::decide) {
            Some(votes) => decide(sheet, at, votes, whole, said, &mut found),
            None => DecimalMark::Comma,
        };
        let order = match days[at].as_ref().map(DateVotes::decide) {
            Some(verdict) => {
                if verdict == DateVerdict::MonthFirst && said.order.is_none() {
                    found.problems.push(here(Problem::new(&codes::IMP_045), sheet, at));
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
            if whole {
                return if point > comma { DecimalMark::Point } else { DecimalMark::Comma };
            }
            let problem = Problem::new(&codes::IMP_044).args(args![comma, point]);
            found.problems.push(here(problem, sheet, at));
            DecimalMark::Comma
        }
    }
}

fn here(problem: Problem, sheet: &Sheet, at: usize) -> Problem {
    let mut problem = problem.file(sheet.file.as_str());
    problem.place.sheet.clone_from(&sheet.name);
    problem.place.column = Some(sheet.headings[at].letter.clone());
    problem.place.heading = Some(sheet.headings[at].text.clone());
    problem
}
