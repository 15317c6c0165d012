//! Questions people ask in SQL: answered from a connection that can only read, and shows no personal data.

use std::path::Path;

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OpenFlags};

use super::open::connect;
use super::{failed, failed_at};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::Privacy;
use crate::record_types;
use crate::text::codes::database;
use crate::text::store as texts;

/// Tables in which words of every field stand as they were written.
const RAW: &[&str] = &["change", "given", "held", "reject", "confirmation"];

/// An answer: column names, and rows of values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Sql>>,
}

/// Answers one `select` about the database at `path`; personal fields are empty unless `reveal`.
///
/// # Errors
/// Exit code 2 when it is not one question, or SQLite does not understand it.
pub fn ask(path: &Path, sql: &str, reveal: bool, limit: usize) -> Result<Answer> {
    let opened = || failed_at(texts::OPENING, path);
    let mut conn = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    conn.execute_batch("pragma query_only = on").map_err(opened())?;
    for (what, at_most) in [(Limit::SQLITE_LIMIT_ATTACHED, 0), (Limit::SQLITE_LIMIT_LENGTH, 64 << 20)] {
        conn.set_limit(what, at_most).map_err(opened())?;
    }
    conn.authorizer(Some(move |about: AuthContext<'_>| allowed(&about.action, reveal))).map_err(opened())?;
    answer(&conn, sql, limit).map_err(|cause| {
        let why = match &cause {
            rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
            other => other.to_string(),
        };
        match cause.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseCorrupt) => opened()(cause),
            _ => Error::usage(Problem::new(&database::DB_015).args(args![cause = why])),
        }
    })
}

/// The views, each with its columns.
///
/// # Errors
/// When the database cannot be read.
pub fn views(conn: &Connection) -> Result<Answer> {
    let sql = "select v.name as view, (select group_concat(c.name, ', ') from pragma_table_info(v.name) c) as columns
        from sqlite_schema v where v.type = 'view' order by v.name";
    answer(conn, sql, usize::MAX).map_err(failed(texts::READING))
}

fn answer(conn: &Connection, sql: &str, limit: usize) -> rusqlite::Result<Answer> {
    let mut statement = conn.prepare(sql)?;
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let n = columns.len();
    let mut rows = statement.query([])?;
    let mut found = Answer { columns, rows: Vec::new() };
    while found.rows.len() < limit
        && let Some(row) = rows.next()?
    {
        found.rows.push((0..n).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?);
    }
    Ok(found)
}

/// Reading and computing is allowed, nothing else; a personal field reads as empty.
fn allowed(action: &AuthAction<'_>, reveal: bool) -> Authorization {
    match action {
        AuthAction::Read { table_name, column_name } => {
            let personal = record_types::find(table_name)
                .and_then(|of| of.field(column_name))
                .is_some_and(|(_, field)| field.privacy != Privacy::Public);
            match (reveal, personal) {
                (false, true) => Authorization::Ignore,
                (false, false) if RAW.contains(table_name) => Authorization::Deny,
                _ => Authorization::Allow,
            }
        }
        AuthAction::Select | AuthAction::Recursive => Authorization::Allow,
        AuthAction::Function { function_name } if *function_name != "load_extension" => Authorization::Allow,
        _ => Authorization::Deny,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn every_view_is_explained_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("tpbis.db"), |_| Ok(())).unwrap();
        let named = |row: &Vec<Sql>| if let Sql::Text(name) = &row[0] { name.clone() } else { String::new() };
        let views: Vec<String> = views(store.conn()).unwrap().rows.iter().map(named).collect();
        let explained: Vec<&str> = crate::text::views::ABOUT.iter().map(|(name, _)| *name).collect();
        assert_eq!(views, explained);
    }

    #[test]
    fn only_questions_are_answered_and_personal_fields_are_empty() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tpbis.db");
        let store = Store::create(&path, |conn| {
            conn.execute_batch(
                "insert into writer (id, uid) values (1, randomblob(16));
                 insert into operation (id, uid, writer, seq, at, clock, who, kind, command)
                    values (1, randomblob(16), 1, 1, '2022-04-01T08:00:00+07:00', 1, 'Petugas', 'init', 'init');
                 insert into region (id, uid, created_op, code, name) values (1, randomblob(16), 1, '15', 'Jambi');
                 insert into library (uid, created_op, code, name, level, region, manager)
                    values (randomblob(16), 1, '15', 'Jambi', 'province', 1, 'Sumarni');",
            )
            .unwrap();
            Ok(())
        })
        .unwrap();
        let before = std::fs::read(&path).unwrap();
        let sql = "select name, manager, 'a' || manager as m from library";
        let names = |reveal| ask(&path, sql, reveal, 10).unwrap().rows[0][1].clone();
        assert_eq!((names(false), names(true)), (Sql::Null, Sql::Text("Sumarni".to_owned())));
        for raw in RAW {
            assert!(ask(&path, &format!("select * from {raw}"), false, 10).is_err(), "{raw}");
        }
        let many = "with recursive n (i) as (select 1 union all select i + 1 from n) select i from n";
        assert_eq!(ask(&path, many, false, 3).unwrap().rows.len(), 3);
        let beside = folder.path().join("x.db");
        for sql in [
            "delete from library",
            "update library set name = 'x'",
            "create table x (a)",
            "pragma user_version = 7",
            "pragma table_info(library)",
            &format!("attach '{}' as x", beside.display()),
            &format!("vacuum into '{}'", beside.display()),
            "begin exclusive",
            "select load_extension('x')",
            "select 1; select 2",
            "selec name",
            "",
        ] {
            let refused = ask(&path, sql, true, 10).map(|answer| answer.columns.is_empty());
            assert!(refused.is_err(), "{sql:?}: {refused:?}");
        }
        assert!(!beside.exists());
        drop(store);
        assert!(std::fs::read(&path).unwrap() == before);
    }
}
