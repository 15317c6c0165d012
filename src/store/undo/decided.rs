//! Taking back what was said on whether two records are one: the word before counts again.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension as _};

use super::Blocker;
use crate::error::Result;
use crate::record::RecordType;
use crate::record_types::{LIBRARY, RECORD_TYPES};
use crate::store::identity::Uid;
use crate::store::same_library::{Decision, Verdict, decide, decisions, spoken};
use crate::store::seen::Seen;
use crate::store::{doubles, failed};
use crate::text::store as texts;

/// The record types on which words were spoken: mostly none.
fn types(conn: &Connection) -> Result<Vec<&'static RecordType>> {
    let names: Vec<String> = conn
        .prepare_cached("select distinct record_type from decision")
        .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
        .map_err(failed(texts::READING))?;
    Ok(RECORD_TYPES.iter().copied().filter(|of| names.iter().any(|name| name == of.name)).collect())
}

/// Words that stand on what operation `target` did and do not go with it: another on a pair it spoke of,
/// and one that joined a record it created with another.
pub(super) fn built_upon(
    conn: &Connection,
    target: i64,
    op: i64,
    going: &HashSet<i64>,
) -> Result<Vec<Blocker>> {
    let types = types(conn)?;
    let mut found = Vec::new();
    if types.is_empty() {
        return Ok(found);
    }
    let seen = Seen::load(conn)?;
    let stays = |word: &Decision| word.op != op && !going.contains(&word.op);
    for of in types {
        let words = spoken(conn, &seen, of)?;
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.op == target) {
            // Decided by what is said now, not by when: the same word again is no other.
            let now = words[at + 1..].iter().rfind(|later| later.pair() == word.pair() && stays(later));
            let Some(now) = now.filter(|now| (now.kept, now.verdict) != (word.kept, word.verdict)) else {
                continue;
            };
            let record = record_of(conn, of, &now.kept)?.map_or(0, |(id, _)| id);
            found.push(Blocker { op: now.op, of, record });
        }
        for word in decisions(conn, &seen, of)? {
            if word.verdict != Verdict::Same || !stays(&word) {
                continue;
            }
            for uid in [&word.kept, &word.other] {
                let created = record_of(conn, of, uid)?.filter(|(_, created_op)| *created_op == target);
                found.extend(created.map(|(record, _)| Blocker { op: word.op, of, record }));
            }
        }
    }
    Ok(found)
}

fn record_of(conn: &Connection, of: &RecordType, uid: &Uid) -> Result<Option<(i64, i64)>> {
    conn.prepare_cached(&format!("select id, created_op from {} where uid = ?1", of.name))
        .and_then(|mut statement| statement.query_row([uid], |row| Ok((row.get(0)?, row.get(1)?))).optional())
        .map_err(failed(texts::READING))
}

/// Says again, as part of operation `op`, what was said before `target` spoke; gives on how many pairs.
pub(super) fn reverse(conn: &Connection, target: i64, op: i64, going: &HashSet<i64>) -> Result<u64> {
    let mut n = 0;
    for of in types(conn)? {
        let words = spoken(conn, &Seen::load(conn)?, of)?;
        let mut changed = false;
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.op == target) {
            let before =
                words[..at].iter().rfind(|known| known.pair() == word.pair() && !going.contains(&known.op));
            let again = before.copied().unwrap_or(Decision { verdict: Verdict::Open, ..*word });
            decide(conn, op, of, &again.kept, &again.other, again.verdict)?;
            changed = true;
            n += 1;
        }
        if changed && *of == LIBRARY {
            doubles::settle(conn)?;
        }
    }
    Ok(n)
}
