//! Where in a row to look for what: found once a sheet, used for every row.

use crate::mapping::{Mapping, Target};
use crate::record::{FieldType, RecordType};
use crate::record_types::Level;

/// Where in a row to look for what, found once a sheet.
pub(super) struct Layout {
    /// Columns that hold values, with their fields.
    pub(super) values: Vec<(usize, usize)>,
    /// References with the columns that name them; a region may be named by the places alone.
    pub(super) references: Vec<(usize, &'static RecordType, Vec<usize>)>,
    /// Columns that name areas, with their slot by level.
    pub(super) places: Vec<(usize, usize)>,
    /// The column of the year that belongs to a month.
    pub(super) year: Option<usize>,
    /// The field that says when, and the field for its end.
    pub(super) end: Option<(usize, usize)>,
}

impl Layout {
    /// The layout of a mapping's columns.
    pub(super) fn of(mapping: &Mapping) -> Self {
        let of = mapping.of;
        let columns = || mapping.columns.iter().enumerate();
        let fields = columns().filter_map(|(at, target)| match target {
            Some(Target::Field(field)) => Some((at, *field)),
            _ => None,
        });
        let (references, values): (Vec<_>, Vec<_>) =
            fields.partition(|(_, field)| matches!(of.fields[*field].kind, FieldType::Ref(_)));
        let references = of
            .fields
            .iter()
            .enumerate()
            .filter_map(|(field, definition)| match definition.kind {
                FieldType::Ref(other) => {
                    let named = references.iter().filter(|(_, to)| *to == field).map(|(at, _)| *at);
                    Some((field, other, named.collect()))
                }
                _ => None,
            })
            .collect();
        let places = columns().filter_map(|(at, target)| match target {
            Some(Target::Place(level)) => Some((at, slot(*level))),
            _ => None,
        });
        let end = of.when.zip(of.field("end")).map(|(when, (end, _))| (of.position(when), end));
        Self {
            values,
            references,
            places: places.collect(),
            year: mapping.columns.iter().position(|target| *target == Some(Target::YearOfMonth)),
            end,
        }
    }
}

const fn slot(level: Level) -> usize {
    match level {
        Level::Province => 0,
        Level::Regency => 1,
        Level::District => 2,
        Level::Village => 3,
    }
}
