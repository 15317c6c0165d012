//! The monthly sums of each library, kept beside the records, so that a report of the whole country need
//! not read every record.
//!
//! While a command writes, temporary triggers note which library-months it touches by changing or deleting a
//! record, whoever does; which it touches by creating records, the operations know (a trigger for each of a
//! million new records costs more than all the sums). Before it is committed, the sums of these are computed
//! anew by the views `activity_of_records` and `figure_of_records`, the one definition, which `db verify` compares
//! them with as well.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use rusqlite::{Connection, ToSql, params};

use super::approved::OF_A_MONTH;
use super::failed;
use crate::error::Result;
use crate::text::store as texts;

/// So many touched libraries of a month, and the whole month is computed at once.
const MANY: i64 = 100;

/// The tables of sums, each with what its rows are of some months or libraries (`{where}`). The second adds up the
/// first as well.
const KEPT: [(&str, &str); 2] = [
    ("activity_sum", "select * from {schema}.activity_of_records {where}"),
    (
        "month_sum",
        "select month, library, max(how), min(entered), sum(male), sum(female), sum(unspecified), sum(visits),
            sum(activities), sum(participations), sum(advocacy), sum(rupiah), sum(publications), sum(impact)
         from {schema}.figure_of_records {where} group by month, library",
    ),
];

/// Where touched library-months are noted.
const TOUCHED: &str = "create temp table if not exists touched_month (month text, library integer,
    primary key (month, library)) without rowid";

/// Notes from now on which library-months are touched, on this connection.
///
/// # Errors
/// When SQLite refuses.
pub fn watch(conn: &Connection) -> Result<()> {
    conn.execute_batch(TOUCHED).map_err(failed(texts::WRITING))?;
    let mut sql = String::from(
        "create temp table if not exists watched_since (op integer);
         delete from temp.watched_since;
         insert into temp.watched_since select coalesce(max(id), 0) from main.operation;",
    );
    for table in OF_A_MONTH {
        for (event, rows) in [("delete", "old"), ("update", "old"), ("update", "new")] {
            sql.push_str(&format!(
                "create temp trigger if not exists {event}_of_{rows}_{table} after {event} on main.{table} begin
                     insert into touched_month values ({rows}.month, {rows}.library) on conflict do nothing;
                 end;"
            ));
        }
    }
    conn.execute_batch(&sql).map_err(failed(texts::WRITING))
}

/// Notes the library-month of a record created under an operation that was here before [`watch`], as when
/// it had come in part.
///
/// # Errors
/// When SQLite refuses.
pub fn note_created(conn: &Connection, table: &str, id: i64) -> Result<()> {
    if !OF_A_MONTH.contains(&table) {
        return Ok(());
    }
    let sql = format!(
        "insert into temp.touched_month select month, library from main.{table} where id = ?1
         on conflict do nothing"
    );
    // Nobody may be watching: then nothing is renewed either.
    conn.execute_batch(TOUCHED)
        .and_then(|()| conn.prepare_cached(&sql)?.execute([id]))
        .map(drop)
        .map_err(failed(texts::WRITING))
}

/// Notes the library-months of the records created since.
fn touch_created(conn: &Connection) -> rusqlite::Result<()> {
    for table in OF_A_MONTH {
        let runs: Vec<(i64, i64)> = conn
            .prepare_cached(
                "select first, last from main.creation
                 where op > (select op from temp.watched_since) and record_type = ?1",
            )?
            .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (first, last) in runs {
            // The index by month and library knows many of them without reading the records.
            let id = if last - first > 10_000 { "+id" } else { "id" };
            conn.execute(
                &format!(
                    "insert into temp.touched_month select distinct month, library from main.{table}
                     where removed_op is null and {id} between ?1 and ?2 on conflict do nothing"
                ),
                [first, last],
            )?;
        }
    }
    Ok(())
}

/// Computes the sums of all library-months touched since [`watch`] or the last time.
///
/// # Errors
/// When the database cannot be written.
pub fn refresh(conn: &Connection) -> Result<()> {
    let work = || -> rusqlite::Result<()> {
        touch_created(conn)?;
        let months: Vec<(String, i64)> = conn
            .prepare("select month, count(*) from temp.touched_month group by month")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (month, libraries) in months {
            if libraries > MANY {
                renew(conn, "where month = ?1", params![month])?;
                continue;
            }
            let libraries: Vec<i64> = conn
                .prepare_cached("select library from temp.touched_month where month = ?1")?
                .query_map([&month], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            for library in libraries {
                renew(conn, "where month = ?1 and library = ?2", params![month, library])?;
            }
        }
        conn.execute_batch(
            "delete from temp.touched_month;
             update temp.watched_since set op = (select max(id) from main.operation);",
        )
    };
    work().map_err(failed(texts::WRITING))
}

/// Computes sums anew, of some months or libraries.
fn renew(conn: &Connection, of: &str, given: &[&dyn ToSql]) -> rusqlite::Result<()> {
    for (table, due) in KEPT {
        conn.prepare_cached(&format!("delete from main.{table} {of}"))?.execute(given)?;
        let due = due.replace("{schema}", "main").replace("{where}", of);
        conn.prepare_cached(&format!("insert into main.{table} {due}"))?.execute(given)?;
    }
    Ok(())
}

/// Puts sums of then before those kept, for a connection whose records are those after operation `op`: of months in
/// which nothing was touched since they are those kept, the others are computed. Whoever calls lets the connection see
/// only records of the month in the table `month_then` meanwhile.
pub(super) fn look_back(conn: &Connection, op: i64) -> rusqlite::Result<()> {
    conn.execute_batch(
        "create temp table touched_then (month text primary key) without rowid;
         create temp table month_then (month text);
         insert into month_then values (null);",
    )?;
    for table in OF_A_MONTH {
        conn.execute(
            &format!(
                "insert or ignore into temp.touched_then
                 select month from temp.then_{table}
                 union select month from main.{table} where id in (select id from temp.then_{table})
                 union select t.month from main.creation c join main.{table} t on t.id between c.first and c.last
                     where c.record_type = '{table}' and c.op > ?1"
            ),
            [op],
        )?;
    }
    for (table, _) in KEPT {
        conn.execute_batch(&format!(
            "create temp table {table}_then as select * from main.{table} where false;
             create index temp.{table}_by_month on {table}_then (month, library);
             create temp view {table} as
             select * from main.{table} where month not in (select month from temp.touched_then)
             union all select * from temp.{table}_then;"
        ))?;
    }
    let months: Vec<String> = conn
        .prepare("select month from temp.touched_then")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for month in months {
        conn.execute("update temp.month_then set month = ?1", [&month])?;
        for (table, due) in KEPT {
            let due = due.replace("{schema}", "temp").replace("{where}", "where month = ?1");
            conn.prepare_cached(&format!("insert into temp.{table}_then {due}"))?.execute([&month])?;
        }
    }
    Ok(())
}

/// Lets sums be computed from the records as this connection sees them.
pub(super) fn of_what_is_seen(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch(
        "drop view if exists temp.month_sum;
         drop view if exists temp.activity_sum;
         create temp view month_sum as select * from figure_of_records;
         create temp view activity_sum as select * from activity_of_records;",
    )
}

/// Computes all sums anew, for a database that had none.
///
/// # Errors
/// When the database cannot be written.
pub(crate) fn rebuild(conn: &Connection) -> rusqlite::Result<()> {
    renew(conn, "", &[])
}

/// The library-months whose sums are not what the records add up to: month and library.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn wrong(conn: &Connection) -> rusqlite::Result<Vec<(String, i64)>> {
    let mut found = BTreeSet::new();
    for (table, due) in KEPT {
        let due = due.replace("{schema}", "main").replace("{where}", "");
        let mut statement = conn.prepare(&format!(
            "with kept as (select * from main.{table}), due as materialized ({due})
             select month, library from (select * from kept except select * from due)
             union select month, library from (select * from due except select * from kept)"
        ))?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for row in rows {
            found.insert(row?);
        }
    }
    Ok(found.into_iter().collect())
}
