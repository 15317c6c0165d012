//! The database as it was known after an earlier operation, for this connection only.
//!
//! Temporary views of the same names stand before the tables, so that every query, unchanged, sees what
//! was there: records created since are not, values changed since are what they were. Nothing is written.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::approved::OF_A_MONTH;
use super::failed;
use super::record::stored_columns;
use super::state::{self, Settler};
use super::sums;
use crate::error::Result;
use crate::record::RecordType;
use crate::record_types::RECORD_TYPES;
use crate::text::store as texts;

/// The last operation of a day or before it, by the wall clock of who made it.
///
/// # Errors
/// When the database cannot be read.
pub fn last_on(conn: &Connection, day: chrono::NaiveDate) -> Result<Option<i64>> {
    conn.query_row("select max(id) from operation where substr(at, 1, 10) <= ?1", [day.to_string()], |row| {
        row.get(0)
    })
    .optional()
    .map(Option::flatten)
    .map_err(failed(texts::READING))
}

/// Lets every query of this connection see the database as it was after operation `op`.
///
/// # Errors
/// When the database cannot be read.
pub fn look_back(conn: &Connection, op: i64) -> Result<()> {
    let settler = Settler::until(conn, op)?;
    // All is read before the first view stands before its table.
    for of in RECORD_TYPES {
        let touched = table_then(conn, of, op).map_err(failed(texts::READING))?;
        values_then(conn, &settler, of, &touched)?;
    }
    let work = || -> rusqlite::Result<()> {
        // The sums are computed month by month, from records of no other month: a condition of theirs would not
        // reach the records through the views that add them up.
        let monthly = |of: &RecordType| OF_A_MONTH.contains(&of.name);
        for of in RECORD_TYPES {
            let only = if monthly(of) { "and month = (select month from temp.month_then)" } else { "" };
            view_then(conn, of, op, only)?;
        }
        conn.execute_batch(&format!(
            "create temp view operation as select * from main.operation where id <= {op};"
        ))?;
        views_again(conn)?;
        sums::look_back(conn, op)?;
        for of in RECORD_TYPES.iter().copied().filter(|of| monthly(of)) {
            conn.execute_batch(&format!("drop view temp.{}", of.name))?;
            view_then(conn, of, op, "")?;
        }
        Ok(())
    };
    work().map_err(failed(texts::READING))
}

/// The views of the schema read the tables of the schema; these, of the same names, read what stands before them.
pub(super) fn views_again(conn: &Connection) -> rusqlite::Result<()> {
    let views: Vec<String> = conn
        .prepare("select sql from main.sqlite_schema where type = 'view' order by rowid")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for sql in views {
        conn.execute_batch(&sql.replacen("CREATE VIEW", "CREATE TEMP VIEW", 1))?;
    }
    Ok(())
}

/// Copies of the records that were touched since; gives their numbers.
fn table_then(conn: &Connection, of: &RecordType, op: i64) -> rusqlite::Result<Vec<i64>> {
    let name = of.name;
    let definition: String = conn.query_row(
        "select sql from main.sqlite_schema where type = 'table' and name = ?1",
        [name],
        |row| row.get(0),
    )?;
    // Computed columns compute in the copy as well; references would look for their tables beside it.
    let mut copy =
        definition.replacen(&format!("CREATE TABLE {name}"), &format!("create temp table then_{name}"), 1);
    for other in RECORD_TYPES.iter().map(|of| of.name).chain(["operation", "source"]) {
        copy = copy.replace(&format!(" references {other},"), ",");
        copy = copy.replace(&format!(" references {other}\n"), "\n");
    }
    conn.execute_batch(&copy)?;
    let stored: Vec<String> = stored_columns(of).map(|(_, field)| format!("\"{field}\"")).collect();
    let stored = format!("id, uid, created_op, removed_op, source, source_row, {}", stored.join(", "));
    conn.execute(
        &format!(
            "insert into temp.then_{name} ({stored}) select {stored} from main.{name} t
             where (created_op <= ?1 or exists (select 1 from twin w
                    where w.record_type = '{name}' and w.record = t.id and w.op <= ?1))
                and (created_op > ?1 or id in (select record from change where record_type = '{name}' and op > ?1
                    union select record from twin where record_type = '{name}' and op > ?1))"
        ),
        [op],
    )?;
    let touched: Vec<i64> = conn
        .prepare(&format!("select id from temp.then_{name}"))?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(touched)
}

/// Gives the copies of records touched since the values they had then.
fn values_then(conn: &Connection, settler: &Settler<'_>, of: &RecordType, records: &[i64]) -> Result<()> {
    let name = of.name;
    let set = |column: &str, value: &Sql, record: i64| {
        conn.prepare_cached(&format!("update temp.then_{name} set \"{column}\" = ?1 where id = ?2"))
            .and_then(|mut statement| statement.execute(params![value, record]))
            .map_err(failed(texts::READING))
    };
    let written = if records.is_empty() { Vec::new() } else { state::written(conn, of)? };
    for record in records {
        let from = written.partition_point(|(other, _)| other < record);
        let fields = written[from..].iter().take_while(|(other, _)| other == record);
        for (_, field) in fields.filter(|(_, field)| field != "removed") {
            set(field, &settler.field(of, *record, field)?.0, *record)?;
        }
        let removed_op = settler.removal(of, *record)?.0.map_or(Sql::Null, Sql::Integer);
        set("removed_op", &removed_op, *record)?;
        let created_op = settler.created_by(of, *record)?.map_or(Sql::Null, Sql::Integer);
        set("created_op", &created_op, *record)?;
    }
    Ok(())
}

/// Lets queries find a record type as it was, those records that satisfy a condition.
fn view_then(conn: &Connection, of: &RecordType, op: i64, only: &str) -> rusqlite::Result<()> {
    let name = of.name;
    let columns: Vec<String> = conn
        .prepare("select name from pragma_table_xinfo(?1, 'main')")?
        .query_map([name], |row| row.get::<_, String>(0).map(|column| format!("\"{column}\"")))?
        .collect::<rusqlite::Result<_>>()?;
    let columns = columns.join(", ");
    conn.execute_batch(&format!(
        "create temp view {name} as
         select {columns} from main.{name}
             where created_op <= {op} and id not in (select id from temp.then_{name}) {only}
         union all select {columns} from temp.then_{name} where true {only};"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Draft;
    use crate::record::Value;
    use crate::record_types::VISIT;
    use crate::store::identity::Identities;
    use crate::store::operation::{self, Author};
    use crate::store::record::{Inserter, get, remove, update};
    use crate::store::{SCHEMA, Store, tree};

    /// Visits stored, changed, removed and brought back by one operation each: what is known after each is
    /// what was read then.
    #[test]
    fn what_was_known_then_is_read_now() {
        let store = Store::in_memory().unwrap();
        let conn = store.conn();
        let author = Author {
            who: "Petugas".to_owned(),
            writer: [7; 16],
            now: chrono::DateTime::parse_from_rfc3339("2022-03-01T08:00:00+07:00").unwrap(),
        };
        let begin = |what: &str| operation::begin(conn, &author, "edit", what).unwrap().id;
        let first = begin("init");
        tree::seed(conn, first).unwrap();
        conn.execute_batch(
            "insert into library (uid, created_op, code, name, level, region)
             values (randomblob(16), 1, '15.05', 'Muaro Jambi', 'regency', (select id from region where code = '15.05'))",
        )
        .unwrap();
        let read = || -> Vec<String> {
            crate::store::sums::rebuild(conn).unwrap();
            conn.prepare("select id || ' ' || month || ' ' || coalesce(visits, '-') from visit where removed_op is null union all select 'F ' || month || ' ' || coalesce(visits, '-') from figure order by 1")
                .unwrap()
                .query_map([], |row| row.get(0))
                .unwrap()
                .collect::<rusqlite::Result<_>>()
                .unwrap()
        };
        let mut seen = vec![(first, read())];
        let mut identities = Identities::default();
        for (n, month) in ["2022-01", "2022-02"].into_iter().enumerate() {
            let op = begin("add");
            let mut draft = Draft::new(&VISIT);
            draft.set("library", Some(Value::Ref(1)));
            draft.set("month", crate::record::Month::parse_iso(month).map(Value::Month));
            draft.set("male", Some(Value::Integer(10 + n as i64)));
            let uid = identities.uid(conn, &draft, 0).unwrap();
            let mut inserter = Inserter::new(conn, &VISIT, op).unwrap();
            inserter.insert(&draft, &uid, None).unwrap().unwrap();
            inserter.finish().unwrap();
            seen.push((op, read()));
        }
        let female = VISIT.position("female");
        for value in [5, 7] {
            let op = begin("edit");
            let mut record = get(conn, &VISIT, 1).unwrap().unwrap();
            update(conn, &mut identities, &mut record, &[(female, Some(Value::Integer(value)))], op).unwrap();
            seen.push((op, read()));
        }
        for back in [false, true, false] {
            let op = begin("remove");
            let mut record = get(conn, &VISIT, 2).unwrap().unwrap();
            remove(conn, &mut record, op, back).unwrap();
            seen.push((op, read()));
        }
        let distinct: std::collections::BTreeSet<_> = seen.iter().map(|(_, read)| read.clone()).collect();
        assert!(distinct.len() >= 6, "the story has too few states: {distinct:?}");
        for (op, then) in &seen {
            look_back(conn, *op).unwrap();
            assert_eq!(&read(), then, "after operation {op}");
            let objects: Vec<(String, String)> = conn
                .prepare("select type, name from temp.sqlite_schema where type in ('view', 'table')")
                .unwrap()
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
                .unwrap()
                .collect::<rusqlite::Result<_>>()
                .unwrap();
            for (kind, name) in objects {
                conn.execute_batch(&format!("drop {kind} temp.{name}")).unwrap();
            }
        }
        assert!(SCHEMA.contains("create view figure"));
    }
}
