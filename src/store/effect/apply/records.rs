//! Records, changes and confirmations of others, as they are stored: nothing is decided here.

use rusqlite::params;
use rusqlite::types::{Null, Value as Sql};

use super::super::{Change, Confirm, Create, REMOVED};
use super::{Applier, position};
use crate::error::Result;
use crate::record::FieldType;
use crate::store::identity::Uid;
use crate::store::{failed, sums};
use crate::text::store as texts;

impl Applier<'_> {
    /// A value with its reference as a local number; nothing while that has not come.
    pub(super) fn local(&mut self, kind: FieldType, value: &Sql) -> Result<Option<Sql>> {
        let (FieldType::Ref(other), Sql::Blob(uid)) = (kind, value) else { return Ok(Some(value.clone())) };
        let Ok(uid) = Uid::try_from(uid.as_slice()) else { return Ok(None) };
        let id = self.id(other, &uid)?;
        self.referred.extend(id.map(|id| (position(other), id)));
        Ok(id.map(Sql::Integer))
    }

    pub(super) fn create(&mut self, create: &Create) -> Result<bool> {
        let of = create.of;
        let mut values = Vec::with_capacity(create.values.len());
        for (at, value) in create.fields.iter().zip(&create.values) {
            match self.local(of.fields[*at].kind, value)? {
                Some(value) => values.push(value),
                None => return Ok(false),
            }
        }
        let origin = create
            .origin
            .and_then(|(n, row)| self.sources.get(usize::try_from(n).ok()?).map(|source| (*source, row)));
        match self.insert(create, &values, origin)? {
            Some(id) => {
                self.created = true;
                if self.op <= self.before {
                    // Who looks for what is new by its operation would not find it.
                    sums::note_created(self.conn, of.name, id)?;
                }
                self.ids.entry(of.name).or_default().insert(create.uid, id);
                let run = self.runs.entry((self.op, of.name)).or_insert((id, id));
                run.1 = id;
                *self.brought.new.entry(of.name).or_default() += 1;
            }
            None => self.twin(create, &values, origin)?,
        }
        Ok(true)
    }

    /// Inserts a record unless it is here.
    fn insert(
        &self,
        create: &Create,
        values: &[Sql],
        origin: Option<(i64, Option<i64>)>,
    ) -> Result<Option<i64>> {
        let of = create.of;
        let mut columns = String::from("uid, created_op, source, source_row");
        let mut marks = String::from("?1, ?2, ?3, ?4");
        for (n, at) in create.fields.iter().enumerate() {
            columns.push_str(&format!(", \"{}\"", of.fields[*at].name));
            marks.push_str(&format!(", ?{}", n + 5));
        }
        let sql =
            format!("insert into {} ({columns}) values ({marks}) on conflict (uid) do nothing", of.name);
        let work = || -> rusqlite::Result<Option<i64>> {
            let mut statement = self.conn.prepare_cached(&sql)?;
            statement.raw_bind_parameter(1, create.uid)?;
            statement.raw_bind_parameter(2, self.op)?;
            match origin {
                Some((source, row)) => {
                    statement.raw_bind_parameter(3, source)?;
                    statement.raw_bind_parameter(4, row)?;
                }
                None => {
                    statement.raw_bind_parameter(3, Null)?;
                    statement.raw_bind_parameter(4, Null)?;
                }
            }
            for (n, value) in values.iter().enumerate() {
                statement.raw_bind_parameter(n + 5, value)?;
            }
            let inserted = statement.raw_execute()? > 0;
            Ok(inserted.then(|| self.conn.last_insert_rowid()))
        };
        work().map_err(failed(texts::WRITING))
    }

    /// Another creation of a record that is here; or more of the same one, known in part until now.
    fn twin(&mut self, create: &Create, values: &[Sql], origin: Option<(i64, Option<i64>)>) -> Result<()> {
        let of = create.of;
        let Some(id) = self.id(of, &create.uid)? else { return Ok(()) };
        let base: i64 = self
            .conn
            .prepare_cached(&format!("select created_op from {} where id = ?1", of.name))
            .and_then(|mut statement| statement.query_row([id], |row| row.get(0)))
            .map_err(failed(texts::READING))?;
        if base != self.op {
            self.execute(
                "insert or ignore into twin (op, record_type, record, source, source_row)
                 values (?1, ?2, ?3, ?4, ?5)",
                params![self.op, of.name, id, origin.map(|(id, _)| id), origin.and_then(|(_, row)| row)],
            )?;
        }
        for (at, value) in create.fields.iter().zip(values).filter(|(_, value)| **value != Sql::Null) {
            // What the record itself still says of this creation need not be kept beside it.
            self.execute(
                &format!(
                    "insert into given (record_type, record, field, op, value) select ?1, ?2, ?3, ?4, ?5
                     where exists (select 1 from given
                        where record_type = ?1 and record = ?2 and field = ?3 and op = ?4)
                     or not exists (select 1 from {} where id = ?2 and created_op = ?4 and \"{}\" is ?5)
                     on conflict do update set value = excluded.value where value is not excluded.value",
                    of.name, of.fields[*at].name
                ),
                params![of.name, id, of.fields[*at].name, self.op, value],
            )?;
        }
        self.touch(of, id);
        Ok(())
    }

    pub(super) fn change(&mut self, change: &Change) -> Result<bool> {
        let of = change.of;
        let Some(id) = self.id(of, &change.uid)? else { return Ok(false) };
        let (old, new) = match of.field(change.field) {
            Some((_, field)) => (self.local(field.kind, &change.old)?, self.local(field.kind, &change.new)?),
            None => (Some(change.old.clone()), Some(change.new.clone())),
        };
        let Some(new) = new else { return Ok(false) };
        // What the writer saw before is only told: it may be a library that is not here.
        let old = old.unwrap_or(Sql::Null);
        self.touch(of, id);
        if self.written.contains(&(of.name.to_owned(), id, change.field.to_owned())) {
            return Ok(true);
        }
        if change.field != REMOVED {
            self.execute(
                &format!(
                    "insert or ignore into given (record_type, record, field, op, value)
                     select '{0}', id, ?1, created_op, \"{1}\" from {0} where id = ?2",
                    of.name, change.field
                ),
                params![change.field, id],
            )?;
        }
        self.execute(
            "insert into change (op, record_type, record, field, old, new) values (?1, ?2, ?3, ?4, ?5, ?6)",
            params![self.op, of.name, id, change.field, old, new],
        )?;
        Ok(true)
    }

    pub(super) fn confirm(&mut self, confirm: &Confirm) -> Result<bool> {
        let Some(id) = self.id(confirm.of, &confirm.uid)? else { return Ok(false) };
        self.execute(
            "insert into confirmation (op, code, record_type, record, field, value, reason)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             on conflict (record_type, record, field, code, op) do update
             set value = excluded.value, reason = excluded.reason
             where (value, reason) is not (excluded.value, excluded.reason)",
            params![self.op, confirm.code, confirm.of.name, id, confirm.field, confirm.value, confirm.reason],
        )?;
        Ok(true)
    }
}
