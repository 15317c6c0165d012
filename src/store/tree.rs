//! The administrative areas in the database: the built-in provinces, kabupaten and kota, and the list
//! a person imports.

use rusqlite::{Connection, params};

use super::failed;
use super::identity::Identities;
use super::record::{Inserter, Origin};
use crate::error::Result;
use crate::record::{Draft, Value};
use crate::record_types::{REGION, tree};
use crate::text::store as texts;

/// Stores the built-in areas, as part of creating a database.
///
/// # Errors
/// When the database cannot be written.
pub fn seed(conn: &Connection, op: i64) -> Result<()> {
    let mut identities = Identities::default();
    let mut inserter = Inserter::new(conn, &REGION, op)?;
    for area in tree::areas() {
        let draft = draft(area.code, area.name, Some(&area.bps_code));
        let uid = identities.uid(conn, &draft, 0)?;
        inserter.insert(&draft, &uid, None)?;
    }
    inserter.finish()
}

fn draft(code: &str, name: &str, bps_code: Option<&str>) -> Draft {
    let mut draft = Draft::new(&REGION);
    draft.set("code", Some(Value::Text(code.to_owned())));
    draft.set("name", Some(Value::Text(name.to_owned())));
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let differs = bps_code.filter(|bps| *bps != digits).map(|bps| Value::Text(bps.to_owned()));
    draft.set("bps_code", differs);
    draft
}

/// What storing a list did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// Areas that were not there.
    pub new: u64,
    /// Areas that got another name.
    pub changed: u64,
    /// Areas that were there with this name.
    pub same: u64,
}

/// Stores the areas of a list: new ones are added, other names become changes of operation `op`.
///
/// `begin` is called before the first write, so that a list that changes nothing writes nothing.
///
/// # Errors
/// When the database cannot be written.
pub fn store(
    conn: &Connection,
    rows: &[tree::ListRow],
    begin: &mut dyn FnMut() -> Result<(i64, i64)>,
) -> Result<Stored> {
    let mut identities = Identities::default();
    let mut inserter: Option<Inserter<'_>> = None;
    let mut source = 0;
    let mut stored = Stored::default();
    let mut find = conn
        .prepare("select id, name from region where code = ?1 and removed_op is null")
        .map_err(failed(texts::LOADING_TREE))?;
    for row in rows {
        let known: Option<(i64, String)> = find
            .query_map([&row.code], |found| Ok((found.get(0)?, found.get(1)?)))
            .and_then(|mut found| found.next().transpose())
            .map_err(failed(texts::LOADING_TREE))?;
        match known {
            Some((_, name)) if name == row.name => stored.same += 1,
            Some((id, _)) => {
                let (op, _) = begin()?;
                if let Some(mut record) = super::record::get(conn, &REGION, id)? {
                    let values = [(REGION.position("name"), Some(Value::Text(row.name.clone())))];
                    super::record::update(conn, &mut identities, &mut record, &values, op)?;
                }
                stored.changed += 1;
            }
            None => {
                let inserter = match &mut inserter {
                    Some(inserter) => inserter,
                    none => {
                        let (op, from) = begin()?;
                        source = from;
                        none.insert(Inserter::new(conn, &REGION, op)?)
                    }
                };
                let draft = draft(&row.code, &row.name, None);
                let uid = identities.uid(conn, &draft, 0)?;
                inserter.insert(&draft, &uid, Some(Origin { source, row: row.row }))?;
                stored.new += 1;
            }
        }
    }
    inserter.map_or(Ok(()), Inserter::finish)?;
    Ok(stored)
}

/// Whether an area of this code is stored.
///
/// # Errors
/// When the database cannot be read.
pub fn knows(conn: &Connection, code: &str) -> Result<bool> {
    conn.prepare_cached("select exists (select 1 from region where code = ?1 and removed_op is null)")
        .and_then(|mut statement| statement.query_row(params![code], |row| row.get(0)))
        .map_err(failed(texts::LOADING_TREE))
}
