//! An operation taken apart into what it did, as it was when it was done.

use std::collections::HashMap;
use std::rc::Rc;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params};

use super::{Change, Confirm, Create, Effect, Freeze, Head, Source, TREE, field_name};
use crate::error::Result;
use crate::record::ids::IdMap;
use crate::record::{Field, FieldType, Privacy, RecordType};
use crate::record_types::RECORD_TYPES;
use crate::store::failed;
use crate::store::identity::Uid;
use crate::store::record::stored_columns;
use crate::store::same_library::Verdict;
use crate::text::store as texts;

/// What of an operation is wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only records of these libraries, and those that belong to no library.
    pub libraries: Option<Vec<i64>>,
    /// Without personal and specific fields, and without records that only such a field tells apart.
    pub without_personal: bool,
}

impl Wanted {
    /// Whether everything is.
    #[must_use]
    pub const fn everything(&self) -> bool {
        self.libraries.is_none() && !self.without_personal
    }

    /// Whether records of a type are wanted: not those that only a personal field tells apart.
    fn of(&self, of: &RecordType) -> bool {
        let named = |field: &Field| field.required && field.privacy != Privacy::Public;
        !self.without_personal || !of.fields.iter().any(named)
    }

    /// Whether values of a field, or `removed`, are wanted.
    fn field(&self, of: &RecordType, name: &str) -> bool {
        let public = || of.field(name).is_none_or(|(_, field)| field.privacy == Privacy::Public);
        !self.without_personal || (self.of(of) && public())
    }

    /// Whether a record of this library is wanted.
    fn library(&self, library: Option<i64>) -> bool {
        match (&self.libraries, library) {
            (Some(wanted), Some(library)) => wanted.contains(&library),
            _ => true,
        }
    }
}

/// The operations here, the earliest known first: local id and head.
///
/// # Errors
/// When the database cannot be read.
pub fn heads(conn: &Connection) -> Result<Vec<(i64, Head)>> {
    conn.prepare_cached(
        "select o.id, o.uid, w.uid, o.seq, o.at, o.clock, o.who, o.kind, o.command, o.part is not null
         from operation o join writer w on w.id = o.writer order by o.id",
    )
    .and_then(|mut statement| {
        let rows = statement.query_map([], |row| {
            let head = Head {
                uid: row.get(1)?,
                writer: row.get(2)?,
                seq: row.get(3)?,
                at: row.get(4)?,
                clock: row.get(5)?,
                who: row.get(6)?,
                kind: row.get(7)?,
                command: row.get(8)?,
                part: row.get(9)?,
            };
            Ok((row.get(0)?, head))
        })?;
        rows.collect()
    })
    .map_err(failed(texts::READING))
}

/// Reads what operations did, one after another.
pub struct Reader<'c> {
    conn: &'c Connection,
    wanted: &'c Wanted,
    uids: HashMap<&'static str, IdMap<i64, Uid>>,
    /// Whether something of the operation read last was not wanted.
    left_out: bool,
}

/// Takes each effect in turn.
pub type Take<'t> = dyn FnMut(Effect) -> Result<()> + 't;

impl<'c> Reader<'c> {
    /// A reader of what is wanted.
    #[must_use]
    pub fn new(conn: &'c Connection, wanted: &'c Wanted) -> Self {
        Self { conn, wanted, uids: HashMap::new(), left_out: false }
    }

    /// Hands every effect of an operation to `take`; gives whether something was left out.
    ///
    /// # Errors
    /// When the database cannot be read, or `take` fails.
    pub fn read(&mut self, op: i64, kind: &str, take: &mut Take<'_>) -> Result<bool> {
        self.left_out = false;
        self.saw(op, take)?;
        if kind == "init" {
            take(Effect::Tree(TREE))?;
            return Ok(false);
        }
        self.sources(op, take)?;
        self.creations(op, take)?;
        self.changes(op, take)?;
        self.marks(op, take)?;
        self.confirmations(op, take)?;
        self.freezes(op, take)?;
        self.held(op, take)?;
        Ok(self.left_out)
    }

    fn rows<T>(
        &self,
        sql: &str,
        op: i64,
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        self.conn
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_map([op], read)?.collect())
            .map_err(failed(texts::READING))
    }

    fn saw(&self, op: i64, take: &mut Take<'_>) -> Result<()> {
        let sql = "select w.uid, s.first, s.last from seen s join writer w on w.id = s.writer
                   where s.op = ?1 order by w.uid, s.first";
        let runs = self.rows(sql, op, |row| {
            Ok(Effect::Saw { writer: row.get(0)?, first: row.get(1)?, last: row.get(2)? })
        })?;
        runs.into_iter().try_for_each(take)
    }

    fn sources(&self, op: i64, take: &mut Take<'_>) -> Result<()> {
        let sql = "select id, file, sheet, record_type, sha256, bytes, reading, read, new, changed, same,
                   rejected, ignored from source where op = ?1 order by id";
        let found = self.rows(sql, op, |row| {
            let mut balance = [0; 6];
            for (at, n) in balance.iter_mut().enumerate() {
                *n = row.get(at + 7)?;
            }
            let source = Source {
                file: row.get(1)?,
                sheet: row.get(2)?,
                record_type: row.get(3)?,
                sha256: row.get(4)?,
                bytes: row.get(5)?,
                reading: row.get(6)?,
                balance,
                runs: Vec::new(),
            };
            Ok((row.get::<_, i64>(0)?, source))
        })?;
        for (id, mut source) in found {
            let sql = "select first_row, last_row, outcome from became where source = ?1 order by 1, 3";
            source.runs = self.rows(sql, id, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            take(Effect::Source(Box::new(source)))?;
        }
        Ok(())
    }

    fn creations(&mut self, op: i64, take: &mut Take<'_>) -> Result<()> {
        let sources: HashMap<i64, i64> = self
            .rows("select id from source where op = ?1 order by id", op, |row| row.get::<_, i64>(0))?
            .into_iter()
            .zip(0..)
            .collect();
        // Types in the order of the registry: what is referred to comes first.
        for of in RECORD_TYPES {
            let runs: Vec<(i64, i64)> = self
                .conn
                .prepare_cached(
                    "select first, last from creation where op = ?1 and record_type = ?2 order by first",
                )
                .and_then(|mut statement| {
                    statement.query_map(params![op, of.name], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
                })
                .map_err(failed(texts::READING))?;
            for (from, until) in runs {
                self.run(of, op, from, until, &sources, take)?;
            }
            self.twins(of, op, &sources, take)?;
        }
        Ok(())
    }

    /// The records of one run of ids.
    fn run(
        &mut self,
        of: &'static RecordType,
        op: i64,
        from: i64,
        until: i64,
        sources: &HashMap<i64, i64>,
        take: &mut Take<'_>,
    ) -> Result<()> {
        if !self.wanted.of(of) {
            self.left_out = true;
            return Ok(());
        }
        let given = self.given(of, op, from, until)?;
        let fields: Rc<[usize]> = self.fields(of).into();
        let columns: String = fields.iter().map(|at| format!(", \"{}\"", of.fields[*at].name)).collect();
        let sql = format!(
            "select id, uid, source, source_row{columns} from {} where id between ?1 and ?2 and created_op = ?3
             order by id",
            of.name
        );
        let conn = self.conn;
        let mut statement = conn.prepare_cached(&sql).map_err(failed(texts::READING))?;
        let mut rows = statement.query([from, until, op]).map_err(failed(texts::READING))?;
        let library = of.field("library").map(|(at, _)| at);
        while let Some(row) = rows.next().map_err(failed(texts::READING))? {
            let work = || -> rusqlite::Result<_> {
                let id: i64 = row.get(0)?;
                let mut values = Vec::with_capacity(fields.len());
                let mut of_library = None;
                for (n, at) in fields.iter().enumerate() {
                    let stored = match given.get(&(id, *at)) {
                        Some(value) => value.clone(),
                        None => row.get(n + 4)?,
                    };
                    if Some(*at) == library
                        && let Sql::Integer(id) = stored
                    {
                        of_library = Some(id);
                    }
                    values.push(stored);
                }
                let source: Option<i64> = row.get(2)?;
                let origin = source.and_then(|id| sources.get(&id)).copied();
                Ok((row.get::<_, Uid>(1)?, origin.zip(Some(row.get(3)?)), values, of_library))
            };
            let (uid, origin, values, of_library) = work().map_err(failed(texts::READING))?;
            if !self.wanted.library(of_library) {
                self.left_out = true;
                continue;
            }
            let values = self.name_references(of, &fields, values)?;
            take(Effect::Create(Create { of, fields: Rc::clone(&fields), uid, origin, values }))?;
        }
        Ok(())
    }

    /// The fields that are wanted of a type.
    fn fields(&mut self, of: &'static RecordType) -> Vec<usize> {
        let all: Vec<(usize, &str)> = stored_columns(of).collect();
        let wanted: Vec<usize> =
            all.iter().filter(|(_, name)| self.wanted.field(of, name)).map(|(at, _)| *at).collect();
        self.left_out |= wanted.len() < all.len();
        wanted
    }

    /// What creations of an operation gave for fields that changed since, by record and field.
    fn given(
        &self,
        of: &'static RecordType,
        op: i64,
        from: i64,
        until: i64,
    ) -> Result<HashMap<(i64, usize), Sql>> {
        self.conn
            .prepare_cached(
                "select record, field, value from given
                 where record_type = ?1 and record between ?2 and ?3 and op = ?4",
            )
            .and_then(|mut statement| {
                let mut found = HashMap::new();
                let mut rows = statement.query(params![of.name, from, until, op])?;
                while let Some(row) = rows.next()? {
                    let field: String = row.get(1)?;
                    if let Some((at, _)) = of.field(&field) {
                        found.insert((row.get(0)?, at), row.get(2)?);
                    }
                }
                Ok(found)
            })
            .map_err(failed(texts::READING))
    }

    /// Records that another operation created as well.
    fn twins(
        &mut self,
        of: &'static RecordType,
        op: i64,
        sources: &HashMap<i64, i64>,
        take: &mut Take<'_>,
    ) -> Result<()> {
        let rows: Vec<(i64, Uid, Option<i64>, Option<i64>)> = self
            .conn
            .prepare_cached(&format!(
                "select w.record, t.uid, w.source, w.source_row from twin w join {0} t on t.id = w.record
                 where w.op = ?1 and w.record_type = '{0}' order by w.record",
                of.name
            ))
            .and_then(|mut statement| {
                let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
                statement.query_map([op], read)?.collect()
            })
            .map_err(failed(texts::READING))?;
        if rows.is_empty() {
            return Ok(());
        }
        if !self.wanted.of(of) {
            self.left_out = true;
            return Ok(());
        }
        let fields: Rc<[usize]> = self.fields(of).into();
        for (record, uid, source, row) in rows {
            let mut given = self.given(of, op, record, record)?;
            let values: Vec<Sql> =
                fields.iter().map(|at| given.remove(&(record, *at)).unwrap_or(Sql::Null)).collect();
            let library =
                of.field("library").and_then(|(at, _)| fields.iter().position(|field| *field == at));
            let library = library.and_then(|n| match values[n] {
                Sql::Integer(id) => Some(id),
                _ => None,
            });
            if !self.wanted.library(library) {
                self.left_out = true;
                continue;
            }
            let values = self.name_references(of, &fields, values)?;
            let origin = source.and_then(|id| sources.get(&id)).map(|n| (*n, row));
            take(Effect::Create(Create { of, fields: Rc::clone(&fields), uid, origin, values }))?;
        }
        Ok(())
    }

    /// Local numbers of other records become their uids.
    fn name_references(
        &mut self,
        of: &'static RecordType,
        fields: &[usize],
        mut values: Vec<Sql>,
    ) -> Result<Vec<Sql>> {
        for (at, value) in fields.iter().zip(&mut values) {
            *value = self.name_reference(of.fields[*at].kind, std::mem::replace(value, Sql::Null))?;
        }
        Ok(values)
    }

    fn name_reference(&mut self, kind: FieldType, value: Sql) -> Result<Sql> {
        match (kind, value) {
            (FieldType::Ref(other), Sql::Integer(id)) => Ok(Sql::Blob(self.uid(other, id)?.to_vec())),
            (_, value) => Ok(value),
        }
    }

    fn uid(&mut self, of: &'static RecordType, id: i64) -> Result<Uid> {
        if let Some(uid) = self.uids.get(of.name).and_then(|known| known.get(&id)) {
            return Ok(*uid);
        }
        let uid = self
            .conn
            .prepare_cached(&format!("select uid from {} where id = ?1", of.name))
            .and_then(|mut statement| statement.query_row([id], |row| row.get(0)))
            .map_err(failed(texts::READING))?;
        self.uids.entry(of.name).or_default().insert(id, uid);
        Ok(uid)
    }

    fn changes(&mut self, op: i64, take: &mut Take<'_>) -> Result<()> {
        let sql = "select record_type, record, field, old, new from change where op = ?1 order by id";
        let rows: Vec<(String, i64, String, Sql, Sql)> =
            self.rows(sql, op, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?;
        for (name, record, field, old, new) in rows {
            let Some(of) = RECORD_TYPES.iter().copied().find(|of| of.name == name) else { continue };
            let Some(field) = field_name(of, &field) else { continue };
            if !self.wanted.field(of, field) || !self.wanted.library(self.library_of(of, record)?) {
                self.left_out = true;
                continue;
            }
            let uid = self.uid(of, record)?;
            let (old, new) = match of.field(field).map(|(_, field)| field.kind) {
                Some(kind) => (self.name_reference(kind, old)?, self.name_reference(kind, new)?),
                None => (old, new),
            };
            take(Effect::Change(Change { of, uid, field, old, new }))?;
        }
        Ok(())
    }

    fn library_of(&self, of: &RecordType, record: i64) -> Result<Option<i64>> {
        if self.wanted.libraries.is_none() || !of.has_library() {
            return Ok(None);
        }
        self.conn
            .prepare_cached(&format!("select library from {} where id = ?1", of.name))
            .and_then(|mut statement| statement.query_row([record], |row| row.get(0)))
            .map_err(failed(texts::READING))
    }

    /// What it took back, erased and decided.
    fn marks(&self, op: i64, take: &mut Take<'_>) -> Result<()> {
        let sql = "select w.uid, r.seq from reversal r join writer w on w.id = r.writer
                   where r.op = ?1 order by w.uid, r.seq";
        for (writer, seq) in self.rows(sql, op, |row| Ok((row.get(0)?, row.get(1)?)))? {
            take(Effect::Undo { writer, seq })?;
        }
        let noun = |name: &str| RECORD_TYPES.iter().copied().find(|of| of.name == name);
        let sql = "select record_type, uid, field from erasure where op = ?1 order by 1, 2, 3";
        let erased: Vec<(String, Uid, String)> =
            self.rows(sql, op, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        for (name, uid, field) in erased {
            if let Some(of) = noun(&name)
                && let Some(field) = field_name(of, &field)
            {
                take(Effect::Erase { of, uid, field })?;
            }
        }
        let sql = "select record_type, kept, other, verdict from decision where op = ?1 order by id";
        let words: Vec<(String, Uid, Uid, String)> =
            self.rows(sql, op, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        for (name, kept, other, verdict) in words {
            if let Some(of) = noun(&name)
                && let Some(verdict) = Verdict::parse(&verdict)
            {
                take(Effect::Decide { of, kept, other, verdict })?;
            }
        }
        Ok(())
    }

    fn confirmations(&mut self, op: i64, take: &mut Take<'_>) -> Result<()> {
        let sql = "select code, record_type, record, field, value, reason from confirmation where op = ?1 order by id";
        type Row = (String, String, i64, String, Sql, Option<String>);
        let rows: Vec<Row> = self.rows(sql, op, |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
        })?;
        for (code, name, record, field, value, reason) in rows {
            let Some(of) = RECORD_TYPES.iter().copied().find(|of| of.name == name) else { continue };
            if !self.wanted.field(of, &field) || !self.wanted.library(self.library_of(of, record)?) {
                self.left_out = true;
                continue;
            }
            let uid = self.uid(of, record)?;
            take(Effect::Confirm(Box::new(Confirm { code, of, uid, field, value, reason })))?;
        }
        Ok(())
    }

    fn freezes(&self, op: i64, take: &mut Take<'_>) -> Result<()> {
        let sql = "select report, first, last, filters, cells, sha256 from freeze where op = ?1 order by id";
        let rows = self.rows(sql, op, |row| {
            Ok(Freeze {
                report: row.get(0)?,
                first: row.get(1)?,
                last: row.get(2)?,
                filters: row.get(3)?,
                cells: row.get(4)?,
                sha256: row.get(5)?,
            })
        })?;
        rows.into_iter().try_for_each(|freeze| take(Effect::Freeze(Box::new(freeze))))
    }

    /// What waits here for something that has not come goes on as it is, to those who are to have everything:
    /// whose it is cannot be said yet.
    fn held(&mut self, op: i64, take: &mut Take<'_>) -> Result<()> {
        let lines: Vec<String> =
            self.rows("select line from held where op = ?1 order by id", op, |row| row.get(0))?;
        if !self.wanted.everything() {
            self.left_out |= !lines.is_empty();
            return Ok(());
        }
        for line in lines {
            let parsed = serde_json::from_str(&line).ok();
            if let Some(effect) = parsed.and_then(|line| Effect::from_json(&line).ok()) {
                take(effect)?;
            }
        }
        Ok(())
    }
}
