//! What a record is, from everything that was ever written to it: the rule by which all laptops agree.
//!
//! A field's **writes** are the changes of it, and what creations gave for it (a blank given is no write).
//! A write is *replaced* once an operation that had seen it wrote the same field. What the field holds is
//! the latest write by clock, then writer; a write that is not replaced and says something else is a
//! **conflict**, kept and listed until somebody who has seen both writes again. Words erased by an
//! erasure that a write had not seen are gone: the write counts no more.
//!
//! A record is **removed** when every removing or reviving write that is not replaced removes, and every
//! other operation that touched the record was seen by one of them or saw one. Touching is creating it,
//! writing a field of it, or writing a reference to it. Else it stays, and `removed` is in conflict. What
//! creating a database seeds is known to everybody and conflicts with nothing.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::erasure::Erasures;
use super::failed;
use super::identity::Identities;
use super::record::{get, keep_given, move_identity, set_field, stored_columns};
use super::same_library::Merged;
use super::seen::{Seen, Stamp};
use crate::error::Result;
use crate::record::{FieldType, RecordType};
use crate::record_types::RECORD_TYPES;
use crate::text::store as texts;

/// One write to a field, or a removing (1) or reviving (null) of its record.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// The operation.
    pub stamp: Stamp,
    /// Its order within the operation.
    pub order: i64,
    /// The value, as stored.
    pub value: Sql,
}

/// What a field holds, and what else stands.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Writes that no other replaced, the one shown last.
    pub writes: Vec<Write>,
}

impl Standing {
    /// What is shown: the latest.
    #[must_use]
    pub fn shown(&self) -> Option<&Write> {
        self.writes.last()
    }

    /// Whether something else was written at the same time.
    #[must_use]
    pub fn in_conflict(&self) -> bool {
        self.writes.windows(2).any(|pair| pair[0].value != pair[1].value)
    }
}

/// Which of the writes to a field stand, in the order in which they would be shown.
#[must_use]
pub fn standing(seen: &Seen, mut writes: Vec<Write>) -> Standing {
    writes.sort_by_key(|write| (seen.rank(write.stamp), write.order));
    let replaced = |write: &Write| {
        writes.iter().any(|other| {
            seen.saw(other.stamp, write.stamp)
                || (other.stamp.op == write.stamp.op && other.order > write.order)
        })
    };
    let stand = writes.iter().filter(|write| !replaced(write)).cloned().collect();
    Standing { writes: stand }
}

/// Reads what was written to records, and brings them to what follows from it.
pub struct Settler<'c> {
    conn: &'c Connection,
    /// What had seen what.
    pub seen: Seen,
    erased: Erasures,
    merged: Merged,
    identities: Identities,
    /// Only operations up to this one are known, for looking back.
    until: Option<i64>,
}

/// The creations of a record, the earliest first.
#[derive(Clone, Debug)]
struct Creation {
    stamp: Stamp,
    base: bool,
}

impl<'c> Settler<'c> {
    /// Loads what had seen what, what was erased, and which libraries are one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn new(conn: &'c Connection) -> Result<Self> {
        Ok(Self {
            conn,
            seen: Seen::load(conn)?,
            erased: Erasures::load(conn)?,
            merged: Merged::load(conn)?,
            identities: Identities::default(),
            until: None,
        })
    }

    /// The same with only the operations up to `op` known.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn until(conn: &'c Connection, op: i64) -> Result<Self> {
        Ok(Self { until: Some(op), ..Self::new(conn)? })
    }

    fn known(&self, stamp: Stamp) -> bool {
        self.until.is_none_or(|until| stamp.op <= until)
    }

    /// The earliest operation that created a record, of those known.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn created_by(&self, of: &RecordType, record: i64) -> Result<Option<i64>> {
        let creations = self.creations(of, record)?;
        let earliest = creations.iter().min_by_key(|creation| self.seen.rank(creation.stamp));
        Ok(earliest.map(|creation| creation.stamp.op))
    }

    fn creations(&self, of: &RecordType, record: i64) -> Result<Vec<Creation>> {
        let ops: Vec<(i64, bool)> = self
            .conn
            .prepare_cached(&format!(
                "select created_op, 1 from {0} where id = ?1
                 union all select op, 0 from twin where record_type = '{0}' and record = ?1",
                of.name
            ))
            .and_then(|mut statement| {
                statement.query_map([record], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
            })
            .map_err(failed(texts::READING))?;
        let creations = ops.into_iter().map(|(op, base)| Creation { stamp: self.seen.stamp(op), base });
        Ok(creations.filter(|creation| self.known(creation.stamp)).collect())
    }

    /// Everything written to a field of a record, in no order, erased words left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn writes(&self, of: &RecordType, record: i64, field: &str) -> Result<Vec<Write>> {
        let mut writes = self.changes(of, record, field)?;
        for creation in self.creations(of, record)? {
            let value = self.gave(of, record, field, &creation)?;
            if value != Sql::Null {
                writes.push(Write { stamp: creation.stamp, order: 0, value });
            }
        }
        if let Some(uid) = self.erased.of(self.conn, of, record, field)? {
            writes.retain(|write| !self.erased.covers(&self.seen, &uid, field, write.stamp));
        }
        Ok(writes)
    }

    /// What a creation gave for a field.
    fn gave(&self, of: &RecordType, record: i64, field: &str, creation: &Creation) -> Result<Sql> {
        let work = || -> rusqlite::Result<Sql> {
            let given: Option<Sql> = self
                .conn
                .prepare_cached(
                    "select value from given where record_type = ?1 and record = ?2 and field = ?3 and op = ?4",
                )?
                .query_row(params![of.name, record, field, creation.stamp.op], |row| row.get(0))
                .optional()?;
            match given {
                Some(value) => Ok(value),
                // Never changed since: the record itself says it.
                None if creation.base => self
                    .conn
                    .prepare_cached(&format!("select \"{field}\" from {} where id = ?1", of.name))?
                    .query_row([record], |row| row.get(0)),
                None => Ok(Sql::Null),
            }
        };
        work().map_err(failed(texts::READING))
    }

    /// The changes of a field, or of `removed`.
    fn changes(&self, of: &RecordType, record: i64, field: &str) -> Result<Vec<Write>> {
        let rows: Vec<(i64, i64, Sql)> = self
            .conn
            .prepare_cached(
                "select id, op, new from change where record_type = ?1 and record = ?2 and field = ?3",
            )
            .and_then(|mut statement| {
                statement
                    .query_map(params![of.name, record, field], |row| {
                        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                    })?
                    .collect()
            })
            .map_err(failed(texts::READING))?;
        let writes =
            rows.into_iter().map(|(order, op, value)| Write { stamp: self.seen.stamp(op), order, value });
        Ok(writes.filter(|write| self.known(write.stamp)).collect())
    }

    /// Operations other than removing ones that touched a record.
    fn touches(&self, of: &RecordType, record: i64) -> Result<Vec<Stamp>> {
        let mut sql = String::from(
            "select op from change where record_type = ?1 and record = ?2 and field <> 'removed'",
        );
        for (other, field) in referring_fields(of) {
            let other = other.name;
            sql.push_str(&format!(
                " union select t.created_op from {other} t where t.\"{field}\" = ?2 and not exists (select 1
                    from given g where g.record_type = '{other}' and g.record = t.id and g.field = '{field}'
                    and g.op = t.created_op)
                  union select g.op from given g
                    where g.record_type = '{other}' and g.field = '{field}' and g.value = ?2
                  union select c.op from change c
                    where c.record_type = '{other}' and c.field = '{field}' and c.new = ?2"
            ));
        }
        let ops: Vec<i64> = self
            .conn
            .prepare_cached(&sql)
            .and_then(|mut statement| {
                statement.query_map(params![of.name, record], |row| row.get(0))?.collect()
            })
            .map_err(failed(texts::READING))?;
        let mut stamps: Vec<Stamp> = ops.into_iter().map(|op| self.seen.stamp(op)).collect();
        stamps.extend(self.creations(of, record)?.into_iter().map(|creation| creation.stamp));
        stamps.retain(|stamp| self.known(*stamp));
        Ok(stamps)
    }

    /// Whether a record is removed, by which operation, and whether that is in conflict.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn removal(&self, of: &RecordType, record: i64) -> Result<(Option<i64>, bool)> {
        let merged = self.merged.removed_by(of, record);
        let standing = standing(&self.seen, self.changes(of, record, "removed")?);
        let Some(shown) = standing.shown() else { return Ok((merged, false)) };
        let removing: Vec<Stamp> = standing
            .writes
            .iter()
            .filter(|write| write.value != Sql::Null)
            .map(|write| write.stamp)
            .collect();
        if removing.is_empty() {
            return Ok((merged, false));
        }
        let settled = |touch: &Stamp| {
            removing
                .iter()
                .any(|by| by.op == touch.op || self.seen.saw(*by, *touch) || self.seen.saw(*touch, *by))
        };
        let agreed = removing.len() == standing.writes.len() && self.touches(of, record)?.iter().all(settled);
        Ok((agreed.then_some(shown.stamp.op).or(merged), !agreed))
    }

    /// The two sides of a conflict over removing a record: those who removed it (1), then who touched it
    /// meanwhile or brought it back (null), which is what is shown.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn removal_sides(&self, of: &RecordType, record: i64) -> Result<Vec<Write>> {
        let stand = standing(&self.seen, self.changes(of, record, "removed")?).writes;
        let (mut sides, revived): (Vec<Write>, Vec<Write>) =
            stand.into_iter().partition(|write| write.value != Sql::Null);
        let removing: Vec<Stamp> = sides.iter().map(|write| write.stamp).collect();
        let mut touches = self.touches(of, record)?;
        touches.retain(|touch| {
            !removing
                .iter()
                .any(|by| by.op == touch.op || self.seen.saw(*by, *touch) || self.seen.saw(*touch, *by))
        });
        touches.sort_by_key(|touch| self.seen.rank(*touch));
        sides.extend(touches.into_iter().map(|stamp| Write { stamp, order: 0, value: Sql::Null }));
        sides.extend(revived);
        Ok(sides)
    }

    /// Brings a record to what follows from everything written to it: its fields, whether it is removed,
    /// who created it first, what is in conflict, which identity it has.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub fn settle(&mut self, of: &'static RecordType, record: i64) -> Result<()> {
        self.settle_creation(of, record)?;
        let fields: Vec<&'static str> = stored_columns(of).map(|(_, field)| field).collect();
        for field in fields {
            self.settle_field(of, record, field)?;
        }
        self.settle_removal(of, record)?;
        if let Some(found) = get(self.conn, of, record)? {
            let now = self.identities.uid(self.conn, &found.draft, 0)?;
            move_identity(self.conn, &found, &now)?;
        }
        Ok(())
    }

    /// Brings a record to what follows on whether it is removed.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub fn settle_removal(&self, of: &RecordType, record: i64) -> Result<()> {
        let (removed_op, in_conflict) = self.removal(of, record)?;
        self.conn
            .prepare_cached(&format!(
                "update {} set removed_op = ?1 where id = ?2 and removed_op is not ?1",
                of.name
            ))
            .and_then(|mut statement| statement.execute(params![removed_op, record]))
            .map_err(failed(texts::WRITING))?;
        self.mark_conflict(of, record, "removed", in_conflict)
    }

    /// What follows for one field from everything written to it: its value, and whether it is in conflict.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn field(&self, of: &RecordType, record: i64, field: &str) -> Result<(Sql, bool)> {
        let standing = standing(&self.seen, self.writes(of, record, field)?);
        let shown = match standing.shown() {
            Some(write) => write.value.clone(),
            None if self.erased.of(self.conn, of, record, field)?.is_some() => {
                self.erased.placeholder(of, field)
            }
            None => Sql::Null,
        };
        Ok((self.merged.lead(of, field, shown), standing.in_conflict()))
    }

    /// Brings one field to what follows from everything written to it.
    fn settle_field(&self, of: &'static RecordType, record: i64, field: &str) -> Result<()> {
        let (shown, in_conflict) = self.field(of, record, field)?;
        self.mark_conflict(of, record, field, in_conflict)?;
        let (now, created_op): (Sql, i64) = self
            .conn
            .prepare_cached(&format!("select \"{field}\", created_op from {} where id = ?1", of.name))
            .and_then(|mut statement| statement.query_row([record], |row| Ok((row.get(0)?, row.get(1)?))))
            .map_err(failed(texts::READING))?;
        if now == shown {
            return Ok(());
        }
        keep_given(self.conn, of, record, field, created_op, &now)?;
        set_field(self.conn, of, record, field, &shown)
    }

    fn mark_conflict(&self, of: &RecordType, record: i64, field: &str, is: bool) -> Result<()> {
        let sql = if is {
            "insert or ignore into conflict (record_type, record, field) values (?1, ?2, ?3)"
        } else {
            "delete from conflict where record_type = ?1 and record = ?2 and field = ?3"
        };
        self.conn
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(params![of.name, record, field]))
            .map_err(failed(texts::WRITING))?;
        Ok(())
    }

    /// The record belongs to the earliest of the operations that created it; the others are its twins.
    fn settle_creation(&self, of: &RecordType, record: i64) -> Result<()> {
        let creations = self.creations(of, record)?;
        let Some(base) = creations.iter().find(|creation| creation.base) else { return Ok(()) };
        let earliest = creations.iter().min_by_key(|creation| self.seen.rank(creation.stamp));
        let Some(earliest) = earliest.filter(|creation| !creation.base) else { return Ok(()) };
        let name = of.name;
        let work = || -> rusqlite::Result<()> {
            for (_, field) in stored_columns(of) {
                self.conn.execute(
                    &format!(
                        "insert or ignore into given (record_type, record, field, op, value)
                         select '{name}', id, '{field}', created_op, \"{field}\" from {name} where id = ?1"
                    ),
                    [record],
                )?;
                // From now on the record itself does not say what its creation gave.
                self.conn.execute(
                    "insert or ignore into given (record_type, record, field, op, value) values (?1, ?2, ?3, ?4, null)",
                    params![name, record, field, earliest.stamp.op],
                )?;
            }
            self.conn.execute(
                &format!(
                    "insert into twin (op, record_type, record, source, source_row)
                     select created_op, '{name}', id, source, source_row from {name} where id = ?1"
                ),
                [record],
            )?;
            self.conn.execute(
                &format!(
                    "update {name} set created_op = ?2, (source, source_row) = (select source, source_row
                        from twin where record_type = '{name}' and record = ?1 and op = ?2) where id = ?1"
                ),
                [record, earliest.stamp.op],
            )?;
            self.conn.execute(
                "delete from twin where record_type = ?1 and record = ?2 and op = ?3",
                params![name, record, earliest.stamp.op],
            )?;
            self.conn.execute(
                "delete from given where record_type = ?1 and record = ?2 and op = ?3 and value is null",
                params![name, record, base.stamp.op],
            )?;
            self.conn.execute(
                "insert into creation (op, record_type, first, last) values (?1, ?2, ?3, ?3) on conflict do nothing",
                params![earliest.stamp.op, name, record],
            )?;
            Ok(())
        };
        work().map_err(failed(texts::WRITING))
    }
}

/// The fields that may refer to a record of this type: referring type and field.
pub(super) fn referring_fields(of: &RecordType) -> impl Iterator<Item = (&'static RecordType, &'static str)> {
    RECORD_TYPES.iter().flat_map(move |other| {
        let refers = move |kind: FieldType| matches!(kind, FieldType::Ref(target) if target == of);
        other.fields.iter().filter(move |field| refers(field.kind)).map(|field| (*other, field.name))
    })
}

/// Every field, or `removed`, of records of a type that was written again after creation, or by several.
///
/// # Errors
/// When the database cannot be read.
pub fn written(conn: &Connection, of: &RecordType) -> Result<Vec<(i64, String)>> {
    conn.prepare_cached(
        "select record, field from change where record_type = ?1
         union select record, field from given where record_type = ?1 order by 1, 2",
    )
    .and_then(|mut statement| statement.query_map([of.name], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
    .map_err(failed(texts::READING))
}
