//! Values that a mapping file gives once for many rows: checked like cells.

use super::Said;
use crate::error::Problem;
use crate::record::parse::{Notation, parse_value};
use crate::record::{Field, FieldType, RecordType};

/// Checks a value for a field. A name of a record can only be looked up when importing; so can the values
/// a database adds to an open list.
pub(super) fn check(
    of: &'static RecordType,
    field: usize,
    said: &Said,
    notation: &Notation,
) -> Result<(), Problem> {
    let field = &of.fields[field];
    if matches!(field.kind, FieldType::Ref(_)) || field.open {
        return Ok(());
    }
    match parse_value(&any_day(field), &said.text, notation) {
        Ok(_) => Ok(()),
        Err(mut problem) => {
            problem.place.text_line = Some(said.line);
            if problem.value.is_none() {
                problem.value = Some(said.text.clone());
            }
            Err(problem)
        }
    }
}

/// A mapping file may be written before the year it speaks of is over.
fn any_day(field: &Field) -> Field {
    Field { happened: false, ..*field }
}
