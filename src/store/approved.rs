//! Only what was approved, for this connection: the records of library-months whose submission is approved.
//!
//! Temporary views of the same names stand before the tables, as in [`super::as_of`], so that every query,
//! unchanged, sees nothing else. Nothing is written. Who is expected to report does not change.

use rusqlite::Connection;

use super::as_of::views_again;
use super::{failed, sums};
use crate::error::Result;
use crate::text::store as texts;

/// The tables whose records belong to a library and a month.
pub const OF_A_MONTH: [&str; 7] =
    ["visit", "activity", "advocacy", "publication", "service", "impact", "submission"];

/// Lets every query of this connection see only library-months whose newest living submission is approved.
///
/// A submission has one state: a nil report counts once its state is `approved`, and not while it is `nil`.
/// To see what was approved then, call [`super::as_of::look_back`] first.
///
/// # Errors
/// When the database cannot be read.
pub fn only_approved(conn: &Connection) -> Result<()> {
    let work = || -> rusqlite::Result<()> {
        conn.execute_batch(
            "create temp table approved_month (library integer, month text, primary key (library, month)) without rowid;
             insert into approved_month
             select library, month from submission s
             where removed_op is null and state = 'approved' and not exists (select 1 from submission newer
                 where newer.removed_op is null and newer.library = s.library and newer.month = s.month
                     and newer.id > s.id)
             group by library, month;",
        )?;
        let looks_back = before(conn, "submission")?.is_some();
        for name in OF_A_MONTH {
            // A look back already stands before the table; it goes on under another name.
            let from = match before(conn, name)? {
                Some(sql) => {
                    let known = format!("create temp view known_{name}");
                    let sql = sql.replacen(&format!("CREATE VIEW {name}"), &known, 1);
                    conn.execute_batch(&format!("drop view temp.{name}; {sql}"))?;
                    format!("temp.known_{name}")
                }
                None => format!("main.{name}"),
            };
            // An older submission of an approved month says nothing any more.
            let newest = if name == "submission" { "and state = 'approved'" } else { "" };
            conn.execute_batch(&format!(
                "create temp view {name} as select * from {from}
                 where (library, month) in (select library, month from approved_month) {newest};"
            ))?;
        }
        if !looks_back {
            views_again(conn)?;
        }
        sums::of_what_is_seen(conn)
    };
    work().map_err(failed(texts::READING))
}

/// The definition of the temporary view that stands before a table.
fn before(conn: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    let mut statement =
        conn.prepare("select sql from temp.sqlite_schema where type = 'view' and name = ?1")?;
    let mut rows = statement.query_map([name], |row| row.get(0))?;
    rows.next().transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Draft, Value};
    use crate::record_types::SUBMISSION;
    use crate::store::identity::Identities;
    use crate::store::operation::{self, Author};
    use crate::store::record::{Inserter, get, update};
    use crate::store::{Store, as_of, tree};

    /// A submission approved by an edit, then returned: what counts follows, also when looking back.
    #[test]
    fn what_was_approved_then_is_what_counts() {
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
             values (randomblob(16), 1, '15.05', 'Muaro Jambi', 'regency', (select id from region where code = '15.05'));
             insert into visit (uid, created_op, library, month, male)
             values (randomblob(16), 1, 1, '2022-01', 5), (randomblob(16), 1, 1, '2022-02', 7);",
        )
        .unwrap();
        let mut identities = Identities::default();
        let op = begin("add");
        let mut draft = Draft::new(&SUBMISSION);
        draft.set("library", Some(Value::Ref(1)));
        draft.set("month", crate::record::Month::parse_iso("2022-01").map(Value::Month));
        draft.set("state", Some(Value::Text("nil".to_owned())));
        let uid = identities.uid(conn, &draft, 0).unwrap();
        let mut inserter = Inserter::new(conn, &SUBMISSION, op).unwrap();
        inserter.insert(&draft, &uid, None).unwrap().unwrap();
        inserter.finish().unwrap();
        let state = SUBMISSION.position("state");
        let mut ops = vec![(op, 0)];
        for (to, counted) in [("approved", 5), ("returned", 0), ("approved", 5), ("submitted", 0)] {
            let op = begin(to);
            let mut record = get(conn, &SUBMISSION, 1).unwrap().unwrap();
            update(conn, &mut identities, &mut record, &[(state, Some(Value::Text(to.to_owned())))], op)
                .unwrap();
            ops.push((op, counted));
        }
        let visits = || -> i64 {
            let sql = "select coalesce(sum(visits), 0) from figure";
            conn.query_row(sql, [], |row| row.get(0)).unwrap()
        };
        crate::store::sums::rebuild(conn).unwrap();
        assert_eq!(visits(), 12);
        for looks_back in [true, false] {
            for (op, counted) in &ops {
                if looks_back {
                    as_of::look_back(conn, *op).unwrap();
                } else if op != &ops[ops.len() - 1].0 {
                    continue;
                }
                only_approved(conn).unwrap();
                assert_eq!(visits(), *counted, "after operation {op}");
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
        }
    }
}
