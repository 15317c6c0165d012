//! The rules over single figures: counts above a million, and figures far above what is usual.
//!
//! The arithmetic is [`crate::record::plausible`], the same as on import. One figure after another, so that
//! only one column of one record type is in memory at a time.

use std::collections::HashMap;

use rusqlite::Connection;
use serde_json::{Value as Json, json};

use crate::error::Result;
use crate::record::number::MAX_PLAUSIBLE_COUNT;
use crate::record::plausible::{FEWEST_OWN, FEWEST_PEERS, Usual, judged, least};
use crate::record::{Field, FieldType, RecordType};
use crate::record_types::RECORD_TYPES;
use crate::store::figures::{self, Entry, Which};

/// A figure that is asked about: noun, id, library, day or month, value, what it is compared with, field.
pub(super) type Asked = Json;

/// Every count above a million.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn beyond(conn: &Connection) -> Result<Vec<Asked>> {
    let mut found = Vec::new();
    for (of, field) in fields().filter(|(_, field)| matches!(field.kind, FieldType::Count)) {
        let mut large = Vec::new();
        figures::entries(conn, of, &[field.name], Which::Above(MAX_PLAUSIBLE_COUNT), &mut |entry| {
            large.push(entry);
        })?;
        for entry in large {
            found.push(asked(conn, (of, field), &entry, &Json::from(MAX_PLAUSIBLE_COUNT))?);
        }
    }
    Ok(found)
}

/// Every figure far above what is usual at its library, or at libraries of its level. Those above a million
/// are another rule's.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn far_above(conn: &Connection) -> Result<Vec<Asked>> {
    let levels = figures::libraries(conn)?;
    let level = |library: i64| levels.get(&library).map_or("", |(_, level)| level.as_str());
    let mut found = Vec::new();
    for (of, field) in fields() {
        let mut series: HashMap<i64, Vec<f32>> = HashMap::new();
        let mut large: Vec<Entry> = Vec::new();
        figures::entries(conn, of, &[field.name], Which::All, &mut |entry| {
            let Some(value) = value(&entry) else { return };
            series.entry(entry.library).or_default().push(value as f32);
            if value >= least(field.kind) {
                large.push(entry);
            }
        })?;
        let mut peers: Option<HashMap<&str, Usual>> = None;
        let mut own: HashMap<i64, Option<Usual>> = HashMap::new();
        for entry in &large {
            let library = entry.library;
            let usual = *own.entry(library).or_insert_with(|| {
                let mut figures = if of.has_library() { series[&library].clone() } else { Vec::new() };
                Usual::of(&mut figures, FEWEST_OWN)
            });
            let usual = usual.or_else(|| {
                let peers = peers.get_or_insert_with(|| of_levels(&series, &level));
                peers.get(level(library)).copied()
            });
            let Some((usual, value)) = usual.zip(value(entry)) else { continue };
            let beyond = matches!(field.kind, FieldType::Count) && value > MAX_PLAUSIBLE_COUNT;
            if !beyond && usual.refutes(value, field.kind) {
                let range = format!("{}–{}", usual.low, usual.high);
                found.push(asked(conn, (of, field), entry, &Json::from(range))?);
            }
        }
    }
    Ok(found)
}

/// What is usual at libraries of each level.
fn of_levels<'l>(series: &HashMap<i64, Vec<f32>>, level: &dyn Fn(i64) -> &'l str) -> HashMap<&'l str, Usual> {
    let mut all: HashMap<&str, Vec<f32>> = HashMap::new();
    for (library, own) in series {
        all.entry(level(*library)).or_default().extend(own);
    }
    all.into_iter()
        .filter_map(|(level, mut some)| Some((level, Usual::of(&mut some, FEWEST_PEERS)?)))
        .collect()
}

fn fields() -> impl Iterator<Item = (&'static RecordType, &'static Field)> {
    RECORD_TYPES.iter().flat_map(|of| judged(of).map(|(_, field)| (*of, field)))
}

fn value(entry: &Entry) -> Option<i64> {
    entry.figures.first().copied().flatten()
}

fn asked(
    conn: &Connection,
    (of, field): (&RecordType, &Field),
    entry: &Entry,
    against: &Json,
) -> Result<Asked> {
    let library = (entry.library != 0).then_some(entry.library);
    let when = match of.when {
        Some(when) => figures::value_of(conn, of, entry.id, when)?,
        None => None,
    };
    Ok(json!([of.name, entry.id, library, when, value(entry), against, field.name]))
}
