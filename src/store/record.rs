//! Writing and reading single records, with SQL generated from the registry.

use rusqlite::types::{Null, ToSqlOutput, Value as Sql, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, ToSql, params};

use super::identity::{Identities, Uid};
use super::{effect, failed, operation, same_library};
use crate::error::Result;
use crate::record::{Draft, FieldType, Month, Record, RecordType, Value};
use crate::record_types::LIBRARY;
use crate::text::store as texts;

/// Where a record came from: the stored source and the row as a person sees it.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// The source's id.
    pub source: i64,
    /// The row.
    pub row: u64,
}

/// The columns of a record type that are stored, in order.
pub(super) fn stored_columns(of: &RecordType) -> impl Iterator<Item = (usize, &'static str)> {
    of.fields.iter().enumerate().filter(|(_, field)| field.stored()).map(|(at, field)| (at, field.name))
}

/// The SQL that inserts a record of this type: uid, operation, source, row, then the stored fields.
fn insert_sql(of: &RecordType) -> String {
    let mut columns = String::from("uid, created_op, source, source_row");
    let mut marks = String::from("?1, ?2, ?3, ?4");
    for (n, (_, name)) in stored_columns(of).enumerate() {
        columns.push_str(&format!(", \"{name}\""));
        marks.push_str(&format!(", ?{}", n + 5));
    }
    format!("insert into {} ({columns}) values ({marks})", of.name)
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Text(words) => ToSqlOutput::Borrowed(ValueRef::Text(words.as_bytes())),
            Self::Integer(n) | Self::Ref(n) => ToSqlOutput::Owned(Sql::Integer(*n)),
            Self::Real(n) => ToSqlOutput::Owned(Sql::Real(*n)),
            Self::Date(day) => ToSqlOutput::Owned(Sql::Text(day.to_string())),
            Self::Month(month) => ToSqlOutput::Owned(Sql::Text(month.to_string())),
            Self::Choices(codes) => {
                ToSqlOutput::Owned(Sql::Text(serde_json::Value::from(codes.clone()).to_string()))
            }
        })
    }
}

/// A field's value from what the database holds.
pub(crate) fn value_from_sql(kind: &FieldType, stored: ValueRef<'_>) -> Option<Value> {
    match (kind, stored) {
        (_, ValueRef::Null | ValueRef::Blob(_)) => None,
        (FieldType::Ref(_), ValueRef::Integer(n)) => Some(Value::Ref(n)),
        (FieldType::Decimal, ValueRef::Integer(n)) => Some(Value::Real(n as f64)),
        (_, ValueRef::Integer(n)) => Some(Value::Integer(n)),
        (_, ValueRef::Real(n)) => Some(Value::Real(n)),
        (kind, ValueRef::Text(bytes)) => {
            let words = String::from_utf8_lossy(bytes);
            match kind {
                FieldType::Date => words.parse().ok().map(Value::Date),
                FieldType::Month => Month::parse_iso(&words).map(Value::Month),
                FieldType::Choices(_) => serde_json::from_str(&words).ok().map(Value::Choices),
                _ => Some(Value::Text(words.into_owned())),
            }
        }
    }
}

/// Whether an insert failed because its uid is there already, and for no other reason.
fn uid_taken(cause: &rusqlite::Error) -> bool {
    match cause {
        rusqlite::Error::SqliteFailure(error, Some(message)) => {
            error.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE && message.ends_with(".uid")
        }
        _ => false,
    }
}

/// Inserts records of one type one after another, reusing the statement.
pub struct Inserter<'c> {
    statement: rusqlite::CachedStatement<'c>,
    conn: &'c Connection,
    of: &'static RecordType,
    op: i64,
    stored: Vec<usize>,
    ids: Option<(i64, i64)>,
}

impl<'c> Inserter<'c> {
    /// Prepares inserting records of `of` within operation `op`.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn new(conn: &'c Connection, of: &'static RecordType, op: i64) -> Result<Self> {
        let statement = conn.prepare_cached(&insert_sql(of)).map_err(failed(texts::WRITING))?;
        let stored = stored_columns(of).map(|(at, _)| at).collect();
        Ok(Self { statement, conn, of, op, stored, ids: None })
    }

    /// Inserts one record unless its uid is taken; gives its local id, or nothing when it is taken.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn insert(&mut self, draft: &Draft, uid: &Uid, origin: Option<Origin>) -> Result<Option<i64>> {
        let row = origin.map(|origin| i64::try_from(origin.row).unwrap_or(i64::MAX));
        let source = origin.map(|origin| origin.source);
        let mut work = || -> rusqlite::Result<Option<i64>> {
            let statement = &mut self.statement;
            statement.raw_bind_parameter(1, uid)?;
            statement.raw_bind_parameter(2, self.op)?;
            statement.raw_bind_parameter(3, source)?;
            statement.raw_bind_parameter(4, row)?;
            for (n, at) in self.stored.iter().enumerate() {
                match &draft.values[*at] {
                    Some(value) => statement.raw_bind_parameter(n + 5, value)?,
                    None => statement.raw_bind_parameter(n + 5, Null)?,
                }
            }
            match statement.raw_execute() {
                Ok(_) => Ok(Some(self.conn.last_insert_rowid())),
                Err(cause) if uid_taken(&cause) => Ok(None),
                Err(cause) => Err(cause),
            }
        };
        let id = work().map_err(failed(texts::WRITING))?;
        if let Some(id) = id {
            self.ids = Some(self.ids.map_or((id, id), |(first, _)| (first, id)));
        }
        Ok(id)
    }

    /// Records which records were created, and brings in what waited for them; call once, after the last.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn finish(self) -> Result<()> {
        match self.ids {
            Some((first, last)) => {
                operation::created(self.conn, self.op, self.of.name, first, last)?;
                effect::apply::catch_up(self.conn)
            }
            None => Ok(()),
        }
    }
}

pub(super) fn select_sql(of: &RecordType, by: &str) -> String {
    let mut columns = String::from("id, uid, created_op, removed_op");
    for field in of.fields {
        columns.push_str(&format!(", \"{}\"", field.name));
    }
    format!("select {columns} from {} where {by} = ?1", of.name)
}

pub(super) fn row_to_record(of: &'static RecordType, row: &rusqlite::Row<'_>) -> rusqlite::Result<Record> {
    let mut draft = Draft::new(of);
    for (at, field) in of.fields.iter().enumerate() {
        draft.values[at] = value_from_sql(&field.kind, row.get_ref(at + 4)?);
    }
    Ok(Record { id: row.get(0)?, uid: row.get(1)?, created_op: row.get(2)?, removed_op: row.get(3)?, draft })
}

/// The record with this local id, removed or not.
///
/// # Errors
/// When the database cannot be read.
pub fn get(conn: &Connection, of: &'static RecordType, id: i64) -> Result<Option<Record>> {
    conn.prepare_cached(&select_sql(of, "id"))
        .and_then(|mut statement| statement.query_row([id], |row| row_to_record(of, row)).optional())
        .map_err(failed(texts::READING))
}

/// Sets fields of a record to new values (`None` clears), storing one change a field that differs, and what
/// the creation gave where it is the first. Gives how many fields changed.
///
/// # Errors
/// When the database cannot be written.
pub fn update(
    conn: &Connection,
    identities: &mut Identities,
    record: &mut Record,
    values: &[(usize, Option<Value>)],
    op: i64,
) -> Result<usize> {
    let of = record.draft.of;
    let before = identities.uid(conn, &record.draft, 0)?;
    let mut changed = 0;
    for (at, new) in values {
        let old = record.draft.values[*at].clone();
        if old == *new {
            continue;
        }
        let field = of.fields[*at].name;
        keep_given(conn, of, record.id, field, record.created_op, &old)?;
        store_change(conn, op, of, record.id, field, old.as_ref(), new.as_ref())?;
        let shown = match new {
            Some(Value::Ref(id)) => match same_library::shown(conn, of, field, Sql::Integer(*id))? {
                Sql::Integer(led) => Some(Value::Ref(led)),
                _ => None,
            },
            other => other.clone(),
        };
        set_field(conn, of, record.id, field, &shown)?;
        record.draft.values[*at] = shown;
        changed += 1;
    }
    let after = identities.uid(conn, &record.draft, 0)?;
    if before != after {
        move_identity(conn, record, &after)?;
    }
    Ok(changed)
}

/// Keeps what the creation gave for a field that is about to change for the first time; later, nothing.
pub(super) fn keep_given(
    conn: &Connection,
    of: &RecordType,
    record: i64,
    field: &str,
    created_op: i64,
    value: &impl ToSql,
) -> Result<()> {
    conn.prepare_cached(
        "insert or ignore into given (record_type, record, field, op, value) values (?1, ?2, ?3, ?4, ?5)",
    )
    .and_then(|mut statement| statement.execute(params![of.name, record, field, created_op, value]))
    .map_err(failed(texts::WRITING))?;
    Ok(())
}

/// Puts a value into a field of a record; the history is the caller's.
pub(super) fn set_field(
    conn: &Connection,
    of: &RecordType,
    record: i64,
    field: &str,
    value: &impl ToSql,
) -> Result<()> {
    conn.prepare_cached(&format!("update {} set \"{field}\" = ?1 where id = ?2", of.name))
        .and_then(|mut statement| statement.execute(params![value, record]))
        .map_err(failed(texts::WRITING))?;
    Ok(())
}

/// Remembers which identity an edited record has now, unless it is the one it was created with.
pub(super) fn move_identity(conn: &Connection, record: &Record, now: &Uid) -> Result<()> {
    let of = record.draft.of.name;
    conn.prepare_cached("delete from moved_identity where record_type = ?1 and record = ?2")
        .and_then(|mut statement| statement.execute(params![of, record.id]))
        .map_err(failed(texts::WRITING))?;
    if *now != record.uid {
        conn.prepare_cached("insert into moved_identity (uid, record_type, record) values (?1, ?2, ?3)")
            .and_then(|mut statement| statement.execute(params![now, of, record.id]))
            .map_err(failed(texts::WRITING))?;
    }
    Ok(())
}

/// Marks a record as removed (or, with `back`, as not removed).
///
/// # Errors
/// When the database cannot be written.
pub fn remove(conn: &Connection, record: &mut Record, op: i64, back: bool) -> Result<()> {
    let of = record.draft.of;
    let mark = |removed: bool| removed.then_some(Value::Integer(1));
    store_change(conn, op, of, record.id, "removed", mark(back).as_ref(), mark(!back).as_ref())?;
    record.removed_op = (!back).then_some(op);
    conn.prepare_cached(&format!("update {} set removed_op = ?1 where id = ?2", of.name))
        .and_then(|mut statement| statement.execute(params![record.removed_op, record.id]))
        .map_err(failed(texts::WRITING))?;
    if back && *of == LIBRARY {
        same_library::keep_led(conn)?;
        record.removed_op = get(conn, of, record.id)?.and_then(|record| record.removed_op);
    }
    Ok(())
}

/// Stores one write to a field by operation `op`. It saw all that is here: what was in conflict is decided.
pub(super) fn store_change(
    conn: &Connection,
    op: i64,
    of: &RecordType,
    record: i64,
    field: &str,
    old: Option<&Value>,
    new: Option<&Value>,
) -> Result<()> {
    let work = || -> rusqlite::Result<()> {
        conn.prepare_cached(
            "insert into change (op, record_type, record, field, old, new) values (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![op, of.name, record, field, old, new])?;
        conn.prepare_cached("delete from conflict where record_type = ?1 and record = ?2 and field = ?3")?
            .execute(params![of.name, record, field])?;
        Ok(())
    };
    work().map_err(failed(texts::WRITING))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Draft;
    use crate::record_types::REGION;
    use crate::store::operation::{self, Author, ChangesOf};
    use crate::store::same::same_identity;
    use crate::store::{Store, upkeep};

    fn region(code: &str, name: &str) -> Draft {
        let mut draft = Draft::new(&REGION);
        draft.set("code", Some(Value::Text(code.to_owned())));
        draft.set("name", Some(Value::Text(name.to_owned())));
        draft
    }

    /// A database with one region, `15 Jambi`, created by operation 1.
    fn world() -> (Store, Identities, i64) {
        let store = Store::in_memory().unwrap();
        let author = Author {
            who: "Petugas".to_owned(),
            writer: [7; 16],
            now: chrono::DateTime::parse_from_rfc3339("2022-03-01T08:00:00+07:00").unwrap(),
        };
        let conn = store.conn();
        let mut identities = Identities::default();
        let op = operation::begin(conn, &author, "add", "region add").unwrap();
        let draft = region("15", "Jambi");
        let uid = identities.uid(conn, &draft, 0).unwrap();
        let mut inserter = Inserter::new(conn, &REGION, op.id).unwrap();
        let id = inserter.insert(&draft, &uid, None).unwrap().unwrap();
        inserter.finish().unwrap();
        operation::begin(conn, &author, "edit", "region edit").unwrap();
        (store, identities, id)
    }

    #[test]
    fn a_record_edited_into_another_identity_is_found_by_both() {
        let (store, mut identities, id) = world();
        let conn = store.conn();
        let mut record = get(conn, &REGION, id).unwrap().unwrap();
        let code = (REGION.position("code"), Some(Value::Text("16".to_owned())));
        assert_eq!(update(conn, &mut identities, &mut record, &[code], 2).unwrap(), 1);
        for code in ["15", "16"] {
            let found = same_identity(conn, &mut identities, &region(code, "x")).unwrap();
            assert_eq!(found.iter().map(|record| record.id).collect::<Vec<_>>(), [id], "{code}");
        }
        let back = (REGION.position("code"), Some(Value::Text("15".to_owned())));
        update(conn, &mut identities, &mut record, &[back], 2).unwrap();
        assert!(same_identity(conn, &mut identities, &region("16", "x")).unwrap().is_empty());
    }

    #[test]
    fn every_edit_keeps_the_value_before_and_what_it_replaces() {
        let (store, mut identities, id) = world();
        let conn = store.conn();
        let mut record = get(conn, &REGION, id).unwrap().unwrap();
        let name = REGION.position("name");
        for new in ["Djambi", "Djambi", "Provinsi Jambi"] {
            update(conn, &mut identities, &mut record, &[(name, Some(Value::Text(new.to_owned())))], 2)
                .unwrap();
        }
        remove(conn, &mut record, 2, false).unwrap();
        let changes = operation::changes(conn, ChangesOf::Record("region", id)).unwrap();
        let text = |value: &Sql| match value {
            Sql::Text(words) => words.clone(),
            other => format!("{other:?}"),
        };
        let told: Vec<_> = changes
            .iter()
            .map(|change| (change.field.as_str(), text(&change.old), text(&change.new)))
            .collect();
        assert_eq!(
            told,
            [
                ("name", "Jambi".to_owned(), "Djambi".to_owned()),
                ("name", "Djambi".to_owned(), "Provinsi Jambi".to_owned()),
                ("removed", "Null".to_owned(), "Integer(1)".to_owned()),
            ]
        );
        assert_eq!(get(conn, &REGION, id).unwrap().unwrap().removed_op, Some(2));
        assert!(upkeep::verify(conn).unwrap().sound());
    }
}
