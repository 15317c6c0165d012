//! What a database is and holds, in numbers: for `status` and `history`.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::failed;
use super::identity::Uid;
use crate::error::Result;
use crate::record::{Month, Privacy, RecordType};
use crate::record_types::IMPACT;
use crate::text::store as texts;

/// Writes the database's own uid, the same in every copy; once, as part of creating it.
///
/// # Errors
/// When the database cannot be written, or has one already.
pub fn set_uid(conn: &Connection, uid: &Uid) -> Result<()> {
    conn.execute("insert into database (id, uid) values (1, ?1)", [uid]).map_err(failed(texts::CREATING))?;
    Ok(())
}

/// The database's own uid; nothing where it has none.
///
/// # Errors
/// When the database cannot be read.
pub fn uid(conn: &Connection) -> Result<Option<Uid>> {
    conn.query_row("select uid from database", [], |row| row.get(0))
        .optional()
        .map_err(failed(texts::READING))
}

/// How many living records a record type has.
///
/// # Errors
/// When the database cannot be read.
pub fn count(conn: &Connection, of: &RecordType) -> Result<i64> {
    let sql = format!("select count(*) from {} where removed_op is null", of.name);
    conn.query_row(&sql, [], |row| row.get(0)).map_err(failed(texts::READING))
}

/// How many living areas there are: provinces, kabupaten and kota, districts, villages.
///
/// # Errors
/// When the database cannot be read.
pub fn areas(conn: &Connection) -> Result<[i64; 4]> {
    conn.query_row(
        "select count(*) filter (where length(code) = 2), count(*) filter (where length(code) = 5),
            count(*) filter (where length(code) = 8), count(*) filter (where length(code) = 13)
         from region where removed_op is null",
        [],
        |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]),
    )
    .map_err(failed(texts::READING))
}

/// How many operations there are.
///
/// # Errors
/// When the database cannot be read.
pub fn operations(conn: &Connection) -> Result<i64> {
    conn.query_row("select count(*) from operation", [], |row| row.get(0)).map_err(failed(texts::READING))
}

/// The libraries expected to report a month, and how many of them did; in one area when its code is
/// given, or of one library.
///
/// # Errors
/// When the database cannot be read.
pub fn reporting(
    conn: &Connection,
    month: Month,
    region: Option<&str>,
    library: Option<i64>,
) -> Result<(i64, i64)> {
    conn.query_row(
        "select count(*), count(r.library) from expected e
         left join (select distinct library from reported where month = ?1) r on r.library = e.library
         where e.month = ?1 and (?2 is null or e.library in (
             select id from library_place where region_code = ?2 or region_code glob ?2 || '.*'))
            and (?3 is null or e.library = ?3)",
        params![month.to_string(), region, library],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
    .map_err(failed(texts::READING))
}

/// What a merge brought in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BroughtBy {
    /// The people, by name.
    pub from: Vec<String>,
    /// Operations.
    pub operations: i64,
}

/// What a merge brought in: from whom, and how many operations.
///
/// # Errors
/// When the database cannot be read.
pub fn brought_by(conn: &Connection, merge: i64) -> Result<BroughtBy> {
    let rows: Vec<(String, i64)> = conn
        .prepare(
            "select o.who, count(*) from arrival a join operation o on o.id = a.op
             where a.merge = ?1 group by o.who order by o.who",
        )
        .and_then(|mut statement| {
            statement.query_map([merge], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
        .map_err(failed(texts::READING))?;
    let operations = rows.iter().map(|(_, n)| n).sum();
    Ok(BroughtBy { from: rows.into_iter().map(|(who, _)| who).collect(), operations })
}

/// A monthly report that was sent back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The submission's local id.
    pub id: i64,
    /// The library's code and name.
    pub library: String,
    /// The month.
    pub month: Month,
    /// What is to be mended.
    pub comment: Option<String>,
}

/// Monthly reports that were sent back and not handed in again, of one library when its code is given.
///
/// # Errors
/// When the database cannot be read.
pub fn returned(conn: &Connection, library: Option<&str>) -> Result<Vec<Returned>> {
    let rows: Vec<(i64, String, String, Option<String>)> = conn
        .prepare(
            "select s.id, l.code || ' ' || l.name, s.month, s.comment from submission s
             join library l on l.id = s.library
             where s.state = 'returned' and s.removed_op is null and (?1 is null or l.code = ?1)
             order by s.month, l.code",
        )
        .and_then(|mut statement| {
            let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
            statement.query_map([library], read)?.collect()
        })
        .map_err(failed(texts::READING))?;
    let returned = rows.into_iter().filter_map(|(id, library, month, comment)| {
        Some(Returned { id, library, month: Month::parse_iso(&month)?, comment })
    });
    Ok(returned.collect())
}

/// What is reported for a month over all libraries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MonthSums {
    /// Libraries that reported.
    pub libraries: i64,
    /// Visits, people.
    pub visits: i64,
    /// Activities.
    pub activities: i64,
}

/// What is reported, month by month, by the view `figure`.
///
/// # Errors
/// When the database cannot be read.
pub fn by_month(conn: &Connection) -> Result<BTreeMap<Month, MonthSums>> {
    let work = || -> rusqlite::Result<BTreeMap<Month, MonthSums>> {
        let mut found = BTreeMap::new();
        let mut statement = conn.prepare(
            "select month, count(distinct library), cast(total(visits) as integer), sum(activities)
             from figure group by month",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let sums = MonthSums { libraries: row.get(1)?, visits: row.get(2)?, activities: row.get(3)? };
            let month: String = row.get(0)?;
            found.extend(Month::parse_iso(&month).map(|month| (month, sums)));
        }
        Ok(found)
    };
    work().map_err(failed(texts::READING))
}

/// Open commitments whose day has passed.
///
/// # Errors
/// When the database cannot be read.
pub fn overdue(conn: &Connection, today: chrono::NaiveDate) -> Result<i64> {
    conn.query_row(
        "select count(*) from commitment where removed_op is null and status = 'open' and due < ?1",
        [today.to_string()],
        |row| row.get(0),
    )
    .map_err(failed(texts::READING))
}

/// Impact records whose consent was withdrawn and whose words are still there: number, and the day it was
/// withdrawn.
///
/// # Errors
/// When the database cannot be read.
pub fn withdrawn(conn: &Connection) -> Result<Vec<(i64, chrono::NaiveDate)>> {
    let words = IMPACT.fields.iter().filter(|field| field.privacy != Privacy::Public);
    let words: Vec<String> = words.map(|field| format!("\"{}\"", field.name)).collect();
    let sql = format!(
        "select id, withdrawn_on from impact where withdrawn_on is not null
            and coalesce({}) is not null order by withdrawn_on, id",
        words.join(", ")
    );
    let rows: Vec<(i64, String)> = conn
        .prepare(&sql)
        .and_then(|mut statement| statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .map_err(failed(texts::READING))?;
    Ok(rows.into_iter().filter_map(|(id, day)| Some((id, day.parse().ok()?))).collect())
}

/// What one operation did to one record type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// The record type's name.
    pub record_type: String,
    /// Records created.
    pub new: i64,
    /// Records with changed fields, brought back ones among them.
    pub changed: i64,
    /// Records removed.
    pub removed: i64,
}

/// What an operation did, by record type.
///
/// # Errors
/// When the database cannot be read.
pub fn extents(conn: &Connection, op: i64) -> Result<Vec<Extent>> {
    let work = || -> rusqlite::Result<Vec<Extent>> {
        let mut found: BTreeMap<String, Extent> = BTreeMap::new();
        let mut changed = conn.prepare_cached(
            "select record_type, sum(changed), sum(removed) from (
                 select record_type, max(not gone) as changed, max(gone) as removed from (
                     select record_type, record, max(field = 'removed' and new is not null) as gone
                     from change where op = ?1 group by record_type, record
                 ) group by record_type, record
             ) group by record_type",
        )?;
        let mut rows = changed.query([op])?;
        while let Some(row) = rows.next()? {
            let record_type: String = row.get(0)?;
            let extent = Extent { record_type, new: 0, changed: row.get(1)?, removed: row.get(2)? };
            found.insert(extent.record_type.clone(), extent);
        }
        for (record_type, new) in created(conn, op)? {
            found.entry(record_type.clone()).or_insert(Extent { record_type, ..Extent::default() }).new +=
                new;
        }
        Ok(found.into_values().collect())
    };
    work().map_err(failed(texts::READING))
}

/// How many records an operation created, alone or as one of several, run by run.
fn created(conn: &Connection, op: i64) -> rusqlite::Result<Vec<(String, i64)>> {
    let runs: Vec<(String, i64, i64)> = conn
        .prepare_cached("select record_type, first, last from creation where op = ?1")?
        .query_map([op], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut found = Vec::new();
    for (record_type, first, last) in runs {
        let sql =
            format!("select count(*) from {record_type} where id between ?1 and ?2 and created_op = ?3");
        let n = conn.prepare_cached(&sql)?.query_row([first, last, op], |row| row.get(0))?;
        found.push((record_type, n));
    }
    let mut twins = conn.prepare_cached("select record_type, count(*) from twin where op = ?1 group by 1")?;
    let twins = twins.query_map([op], |row| Ok((row.get(0)?, row.get(1)?)))?;
    found.extend(twins.collect::<rusqlite::Result<Vec<_>>>()?);
    Ok(found.into_iter().filter(|(_, n)| *n > 0).collect())
}
