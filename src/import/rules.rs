//! The rules of a mapping file on one row: conditions looked at, values set, rows left out.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::row::RowReader;
use crate::error::Problem;
use crate::mapping::file::{Condition, Subject, Then};
use crate::mapping::{Part, Target};
use crate::record::blank::is_blank;
use crate::record::choice::find_choice;
use crate::record::date::{DateOrder, parse_date};
use crate::record::filter::Op;
use crate::record::fold::{fold, same};
use crate::record::month::parse_month;
use crate::record::number::{DecimalMark, parse_number, typed_mark};
use crate::record::{Draft, FieldType};
use crate::sheet::{Raw, Row};

/// A text that a condition looks at, and how it is written.
struct Looked<'t> {
    text: Cow<'t, str>,
    mark: DecimalMark,
    order: DateOrder,
    kind: Option<FieldType>,
}

impl RowReader<'_, '_> {
    /// Applies the rules in their order; what one sets, the next ones see. Gives the rule that leaves the
    /// row out.
    pub(super) fn rules(
        &self,
        row: &Row<'_>,
        part: Option<&Part>,
        draft: &mut Draft,
        problems: &mut Vec<Problem>,
        cleared: &mut Vec<usize>,
    ) -> Option<usize> {
        let mut set: Vec<(usize, &str)> = Vec::new();
        for (at, rule) in self.prepared.map.rules.iter().enumerate() {
            if !rule.conditions.iter().all(|condition| self.holds(row, part, &set, condition)) {
                continue;
            }
            let Then::Set(values) = &rule.then else { return Some(at) };
            for (field, said) in values {
                let name = draft.of.fields[*field].name;
                problems.retain(|problem| problem.place.field != Some(name));
                cleared.retain(|known| known != field);
                self.constant(draft, *field, &said.text, problems);
                set.push((*field, &said.text));
            }
        }
        None
    }

    fn holds(
        &self,
        row: &Row<'_>,
        part: Option<&Part>,
        set: &[(usize, &str)],
        condition: &Condition,
    ) -> bool {
        let looked = match condition.subject {
            Subject::Column(at) => self.cell_looked_at(row, at),
            Subject::Field(field) => self.field_looked_at(row, part, set, field),
        };
        compare(&looked, condition.op, &condition.wanted)
    }

    fn cell_looked_at<'r>(&self, row: &'r Row<'_>, at: usize) -> Looked<'r> {
        let cell = row.cells.get(at).unwrap_or(&Raw::Empty);
        let notation = self.prepared.notations.columns.get(at);
        let text = matches!(cell, Raw::Text(_));
        let field = self.prepared.mapping.field_at(at);
        Looked {
            text: cell.to_text(),
            mark: notation.filter(|_| text).map_or(DecimalMark::Point, |notation| notation.decimal),
            order: notation.map_or(DateOrder::DayFirst, |notation| notation.order),
            kind: field.map(|field| self.prepared.mapping.of.fields[field].kind),
        }
    }

    /// The first of the field's columns that is filled, what the headings or an earlier rule say of it, or
    /// what is given for every row.
    fn field_looked_at<'r>(
        &'r self,
        row: &'r Row<'_>,
        part: Option<&'r Part>,
        set: &[(usize, &'r str)],
        field: usize,
    ) -> Looked<'r> {
        let definition = &self.prepared.mapping.of.fields[field];
        let said = |text: &'r str| Looked {
            text: Cow::Borrowed(text),
            mark: typed_mark(text),
            order: DateOrder::DayFirst,
            kind: Some(definition.kind),
        };
        if let Some((_, text)) = set.iter().rev().find(|(known, _)| *known == field) {
            return said(text);
        }
        let of_columns = self.prepared.mapping.columns.iter().enumerate();
        let of_columns =
            of_columns.filter(|(_, target)| **target == Some(Target::Field(field))).map(|(at, _)| at);
        let of_part = part.into_iter().flat_map(|part| &part.values);
        let of_part = of_part.filter(|(_, known)| *known == field).map(|(at, _)| *at);
        let filled = of_columns.chain(of_part).map(|at| self.cell_looked_at(row, at));
        if let Some(looked) = filled.into_iter().find(|looked| !is_blank(&looked.text)) {
            return looked;
        }
        let constant = part.and_then(|part| part.set.iter().find(|(known, _)| *known == field));
        let given = || self.prepared.given.iter().find(|(name, _)| *name == definition.name);
        match constant.map(|(_, text)| text).or_else(|| given().map(|(_, text)| text)) {
            Some(text) => said(text),
            None => said(""),
        }
    }
}

/// Whether a comparison holds. What cannot be ordered is neither less nor more.
fn compare(looked: &Looked<'_>, op: Op, wanted: &str) -> bool {
    let blank = is_blank(&looked.text);
    if wanted.is_empty() {
        return match op {
            Op::Equal => blank,
            Op::NotEqual => !blank,
            _ => false,
        };
    }
    if blank {
        return op == Op::NotEqual;
    }
    if op == Op::Contains {
        return fold(&looked.text).contains(&fold(wanted));
    }
    let order = ordering(looked, wanted);
    match op {
        Op::Equal => order.map_or_else(|| same(&looked.text, wanted), Ordering::is_eq),
        Op::NotEqual => order.map_or_else(|| !same(&looked.text, wanted), Ordering::is_ne),
        Op::Less => order.is_some_and(Ordering::is_lt),
        Op::AtMost => order.is_some_and(Ordering::is_le),
        Op::More => order.is_some_and(Ordering::is_gt),
        Op::AtLeast => order.is_some_and(Ordering::is_ge),
        Op::Contains => false,
    }
}

/// How the text stands to what is wanted: as days, months, values of a list, or numbers.
fn ordering(looked: &Looked<'_>, wanted: &str) -> Option<Ordering> {
    let text = looked.text.as_ref();
    match looked.kind {
        Some(FieldType::Date) => {
            let day = |text: &str, order| parse_date(text, order).ok().flatten().map(|day| day.start);
            Some(day(text, looked.order)?.cmp(&day(wanted, DateOrder::DayFirst)?))
        }
        Some(FieldType::Month) => {
            let month = |text: &str, order| parse_month(text, order).ok().flatten();
            Some(month(text, looked.order)?.cmp(&month(wanted, DateOrder::DayFirst)?))
        }
        Some(FieldType::Choice(list)) => {
            let (one, other) = (find_choice(list, text)?, find_choice(list, wanted)?);
            (one.code == other.code).then_some(Ordering::Equal)
        }
        _ => {
            let number = parse_number(text, looked.mark).ok().flatten()?;
            number.partial_cmp(&parse_number(wanted, typed_mark(wanted)).ok().flatten()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked(text: &str, kind: Option<FieldType>) -> Looked<'_> {
        Looked { text: text.into(), mark: DecimalMark::Comma, order: DateOrder::DayFirst, kind }
    }

    #[test]
    fn texts_are_compared_as_what_they_are() {
        for (text, kind, op, wanted, holds) in [
            ("1.500", Some(FieldType::Count), Op::More, "900", true),
            ("9", None, Op::Less, "10", true),
            ("12/03/2022", Some(FieldType::Date), Op::AtLeast, "2022-03-12", true),
            ("12/03/2022", Some(FieldType::Date), Op::Less, "2022-03-12", false),
            ("Maret 2022", Some(FieldType::Month), Op::AtMost, "2022-04", true),
            ("BATAL", None, Op::Equal, "batal", true),
            ("dibatalkan karena hujan", None, Op::Contains, "Batal", true),
            ("-", None, Op::Equal, "", true),
            ("ada", None, Op::NotEqual, "", true),
            ("", None, Op::NotEqual, "batal", true),
            ("", None, Op::Less, "5", false),
            ("banyak", Some(FieldType::Count), Op::More, "5", false),
        ] {
            assert_eq!(compare(&looked(text, kind), op, wanted), holds, "{text} {} {wanted}", op.sign());
        }
    }
}
