//! One library under two codes.

use std::collections::HashMap;
use std::hash::Hash;

use rusqlite::Connection;

use super::records::{A_NUMBER, percent};
use super::{Gathered, One, Scope};
use crate::args;
use crate::error::Result;
use crate::record::fold::fold;
use crate::record_types::LIBRARY;
use crate::store::failed;
use crate::store::resolve::{Names, differ_in_number};
use crate::store::similar::alike;
use crate::text::{Message, doubles as words, store as texts};

/// Two libraries with one code.
const CODE: f64 = 100.0;
/// Two libraries with one national number.
const NPP: f64 = 95.0;
/// Two libraries of one name in one district, but not of one village.
const DISTRICT: f64 = 80.0;
/// Length of a district's code.
const DISTRICT_CODE: usize = 8;

struct Library {
    one: One,
    code: String,
    name: String,
    folded: String,
    npp: Option<String>,
    area: String,
    names: Names,
}

/// Pairs of libraries with one code or NPP, with almost one name in one area, or one name in one district.
pub(super) fn find(conn: &Connection, scope: &Scope, gathered: &mut Gathered) -> Result<()> {
    gathered.begin(conn, &LIBRARY)?;
    let all = read(conn)?;
    let mut pairs: HashMap<(usize, usize), (f64, Message)> = HashMap::new();
    let mut add = |pair: (usize, usize), score: f64, why: Message| {
        if pairs.get(&pair).is_none_or(|(best, _)| *best < score) {
            pairs.insert(pair, (score, why));
        }
    };
    for pair in together(&all, |library| Some(library.code.as_str())) {
        add(pair, CODE, words::CODE.with(args![code = all[pair.0].code.as_str()]));
    }
    for pair in together(&all, |library| library.npp.as_deref()) {
        add(pair, NPP, words::NPP.with(args![npp = all[pair.0].npp.as_deref().unwrap_or_default()]));
    }
    let district = |library: &Library| library.area.get(..DISTRICT_CODE).map(str::to_owned);
    let area = |library: &Library| Some(district(library).unwrap_or_else(|| library.area.clone()));
    for pair in together(&all, area) {
        let (a, b) = (&all[pair.0], &all[pair.1]);
        if !a.names.allow(&b.names) {
            continue;
        }
        let number = if differ_in_number(&a.name, &b.name) { A_NUMBER } else { 0.0 };
        let whole = if a.names.fit(&b.names) { Some(1.0) } else { None };
        if a.area == b.area {
            let Some(alike) = whole.or_else(|| alike(&a.folded, &b.folded)) else { continue };
            add(pair, 100.0 * alike - number, words::AREA.with(args![percent = percent(alike)]));
        } else if whole.is_some() && number == 0.0 {
            add(pair, DISTRICT, words::DISTRICT.with(Vec::new()));
        }
    }
    let within = |at: usize| scope.libraries.is_empty() || scope.libraries.contains(&all[at].one.id);
    for ((a, b), (score, why)) in pairs {
        if within(a) || within(b) {
            gathered.add(&LIBRARY, all[a].one, all[b].one, score, why);
        }
    }
    Ok(())
}

fn read(conn: &Connection) -> Result<Vec<Library>> {
    conn.prepare(
        "select l.id, l.uid, l.created_op, l.code, l.name, l.npp, r.code from library l
         join region r on r.id = l.region where l.removed_op is null order by l.id",
    )
    .and_then(|mut statement| {
        statement
            .query_map([], |row| {
                let name: String = row.get(4)?;
                Ok(Library {
                    one: One { id: row.get(0)?, uid: row.get(1)?, created_op: row.get(2)? },
                    code: row.get(3)?,
                    folded: fold(&name),
                    names: Names::of(&name),
                    name,
                    npp: row.get(5)?,
                    area: row.get(6)?,
                })
            })?
            .collect()
    })
    .map_err(failed(texts::READING))
}

/// All pairs of libraries that have one key.
fn together<'l, K: Hash + Eq>(
    all: &'l [Library],
    key: impl Fn(&'l Library) -> Option<K>,
) -> Vec<(usize, usize)> {
    let mut groups: HashMap<K, Vec<usize>> = HashMap::new();
    for (at, library) in all.iter().enumerate() {
        if let Some(key) = key(library) {
            groups.entry(key).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    for group in groups.values() {
        for (n, a) in group.iter().enumerate() {
            pairs.extend(group[n + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs
}
