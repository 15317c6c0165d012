//! The other writers: what their bundles said of them, what they have, and what of theirs is missing here.

use rusqlite::{Connection, params};

use super::failed;
use super::identity::Uid;
use crate::error::Result;
use crate::text::store as texts;

/// Remembers a writer's name and place, as their last bundle says; one that names no place takes none away.
///
/// # Errors
/// When the database cannot be written.
pub fn remember(conn: &Connection, writer: &Uid, name: &str, place: &str) -> Result<()> {
    conn.prepare_cached(
        "insert into writer (uid, name, place) values (?1, ?2, ?3)
         on conflict (uid) do update set name = excluded.name,
             place = coalesce(nullif(excluded.place, ''), place)",
    )
    .and_then(|mut statement| statement.execute(params![writer, name, place]))
    .map_err(failed(texts::WRITING))?;
    Ok(())
}

/// Remembers what a writer has, beside what was known before.
///
/// # Errors
/// When the database cannot be written.
pub fn has(conn: &Connection, writer: &Uid, runs: &[(Uid, i64, i64)]) -> Result<()> {
    let work = || -> rusqlite::Result<()> {
        conn.prepare_cached("delete from peer where writer = (select id from writer where uid = ?1)")?
            .execute([writer])?;
        let mut known = conn.prepare_cached("insert or ignore into writer (uid) values (?1)")?;
        let mut statement = conn.prepare_cached(
            "insert into peer (writer, other, first, last)
             select w.id, o.id, ?3, ?4 from writer w, writer o where w.uid = ?1 and o.uid = ?2",
        )?;
        for (other, first, last) in runs {
            known.execute([other])?;
            statement.execute(params![writer, other, first, last])?;
        }
        Ok(())
    };
    work().map_err(failed(texts::WRITING))
}

/// Remembers that operations came with a merge, so that they can go with it.
///
/// # Errors
/// When the database cannot be written.
pub fn arrived(conn: &Connection, merge: i64, ops: &[i64]) -> Result<()> {
    let work = || -> rusqlite::Result<()> {
        let mut statement = conn.prepare_cached("insert into arrival (op, merge) values (?1, ?2)")?;
        ops.iter().try_for_each(|op| statement.execute([*op, merge]).map(|_| ()))
    };
    work().map_err(failed(texts::WRITING))
}

/// Everything that is here whole: runs of numbers by writer.
///
/// # Errors
/// When the database cannot be read.
pub fn here(conn: &Connection) -> Result<Vec<(Uid, i64, i64)>> {
    conn.prepare_cached(
        "select w.uid, min(seq), max(seq) from (
             select writer, seq, seq - row_number() over (partition by writer order by seq) as run
             from operation where part is null)
         join writer w on w.id = writer group by writer, run order by w.uid, 2",
    )
    .and_then(|mut statement| {
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
    })
    .map_err(failed(texts::READING))
}

/// What a writer is known to have: runs of numbers by writer.
///
/// # Errors
/// When the database cannot be read.
pub fn of(conn: &Connection, writer: &Uid) -> Result<Vec<(Uid, i64, i64)>> {
    conn.prepare_cached(
        "select o.uid, p.first, p.last from peer p join writer w on w.id = p.writer
         join writer o on o.id = p.other where w.uid = ?1 order by o.uid, p.first",
    )
    .and_then(|mut statement| {
        statement.query_map([writer], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
    })
    .map_err(failed(texts::READING))
}

/// What people call a laptop: the library or area its bundles name, else the beginning of its uid.
///
/// # Errors
/// When the database cannot be read.
pub fn laptop(conn: &Connection, writer: i64) -> Result<String> {
    conn.prepare_cached(
        "select coalesce(nullif(place, ''), lower(substr(hex(uid), 25))) from writer where id = ?1",
    )
    .and_then(|mut statement| statement.query_row([writer], |row| row.get(0)))
    .map_err(failed(texts::READING))
}

/// Another writer, and which of their operations are here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    /// The installation.
    pub uid: Uid,
    /// The person: as their bundle said, else as their last operation does.
    pub name: String,
    /// Their library or area, as their bundle said.
    pub place: Option<String>,
    /// Numbers of operations that are here, in runs.
    pub here: Vec<(i64, i64)>,
    /// Numbers that are missing between and before them, in runs.
    pub missing: Vec<(i64, i64)>,
    /// When their last operation here was made.
    pub last: String,
}

/// The writers whose operations are here, by name.
///
/// # Errors
/// When the database cannot be read.
pub fn list(conn: &Connection) -> Result<Vec<Peer>> {
    let work = || -> rusqlite::Result<Vec<Peer>> {
        let mut peers: Vec<(i64, Peer)> = conn
            .prepare_cached(
                "select w.id, w.uid, coalesce(w.name, o.who), w.place, o.at
                 from writer w join operation o on o.writer = w.id
                    and o.seq = (select max(seq) from operation l where l.writer = w.id)
                 order by 3, 2",
            )?
            .query_map([], |row| {
                let peer = Peer {
                    uid: row.get(1)?,
                    name: row.get(2)?,
                    place: row.get(3)?,
                    here: Vec::new(),
                    missing: Vec::new(),
                    last: row.get(4)?,
                };
                Ok((row.get(0)?, peer))
            })?
            .collect::<rusqlite::Result<_>>()?;
        let mut runs = conn.prepare_cached(
            "select min(seq), max(seq) from (
                 select seq, seq - row_number() over (order by seq) as run from operation where writer = ?1)
             group by run order by 1",
        )?;
        for (id, peer) in &mut peers {
            peer.here = runs
                .query_map([*id], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            let mut next = 1;
            for (first, last) in &peer.here {
                if next < *first {
                    peer.missing.push((next, first - 1));
                }
                next = last + 1;
            }
        }
        Ok(peers.into_iter().map(|(_, peer)| peer).collect())
    };
    work().map_err(failed(texts::READING))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn a_file_that_names_no_place_takes_none_away() {
        let store = Store::in_memory().unwrap();
        let place = || -> Option<String> {
            store.conn().query_row("select place from writer", [], |row| row.get(0)).unwrap()
        };
        for (said, kept) in
            [("", None), ("15.05 Muaro Jambi", Some("15.05 Muaro Jambi")), ("", Some("15.05 Muaro Jambi"))]
        {
            remember(store.conn(), &[7; 16], "Siti", said).unwrap();
            assert_eq!(place().filter(|place| !place.is_empty()).as_deref(), kept);
        }
    }
}
