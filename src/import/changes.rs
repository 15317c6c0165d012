//! What an import changes in records that are stored: each field, old and new.

use rusqlite::Connection;

use crate::error::Result;
use crate::record::{Field, FieldType, Value};
use crate::store::resolve::Resolver;

/// How many changed fields are kept to be shown; the rest is counted.
pub const LISTED: usize = 1_000;

/// One changed field.
#[derive(Clone, Debug)]
pub struct FieldChange {
    /// The row of the file, as a person sees it.
    pub row: u64,
    /// The record's local id.
    pub record: i64,
    /// The field.
    pub field: &'static Field,
    /// What was stored; a reference as its code.
    pub old: Option<Value>,
    /// What the file says; a reference as its code.
    pub new: Option<Value>,
}

/// The changed fields of one file.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Records with a changed field.
    pub records: u64,
    /// Changed fields.
    pub fields: u64,
    /// The first of them, at most [`LISTED`].
    pub listed: Vec<FieldChange>,
}

impl Changes {
    /// Remembers the changed fields of one record.
    ///
    /// # Errors
    /// When a record referred to cannot be read.
    pub(super) fn add(
        &mut self,
        conn: &Connection,
        (row, record): (u64, i64),
        fields: impl Iterator<Item = (&'static Field, Option<Value>, Option<Value>)>,
    ) -> Result<()> {
        self.records += 1;
        for (field, old, new) in fields {
            self.fields += 1;
            if self.listed.len() < LISTED {
                let (old, new) = (named(conn, field, old)?, named(conn, field, new)?);
                self.listed.push(FieldChange { row, record, field, old, new });
            }
        }
        Ok(())
    }
}

/// A reference by its code.
fn named(conn: &Connection, field: &Field, value: Option<Value>) -> Result<Option<Value>> {
    Ok(match (field.kind, value) {
        (FieldType::Ref(other), Some(Value::Ref(id))) => {
            Some(Value::Text(Resolver::new(conn).label(other, id)?))
        }
        (_, value) => value,
    })
}
