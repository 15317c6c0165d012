//! The end of a history: everything goes everywhere, by many ways, and everywhere the same must follow.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::rc::Rc;

use rusqlite::Connection;
use tpbis::store::effect::read::Wanted;
use tpbis::store::effect::{Effect as Theirs, Head};
use tpbis::store::{Store, sums};

use crate::history::History;
use crate::laptop::{Laptop, Look, Parcel, Pool, difference, read};
use crate::model::{Effect, Id, REMOVED, State, Value, World};
use crate::play::{Play, only_sees};
use crate::stored;

/// What histories met: the proof is worth as much as these.
#[derive(Clone, Debug, Default)]
pub(crate) struct Met {
    pub(crate) met: BTreeMap<&'static str, u64>,
}

impl Met {
    fn add(&mut self, what: &'static str, n: usize) {
        *self.met.entry(what).or_default() += n as u64;
    }

    /// Both together.
    pub(crate) fn and(&mut self, other: &Self) {
        for (what, n) in &other.met {
            *self.met.entry(what).or_default() += n;
        }
    }
}

/// Numbers in no order, the same every time.
struct Dice(u64);

impl Dice {
    /// A number below `n`.
    fn roll(&mut self, n: usize) -> usize {
        // splitmix64
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % n as u64).unwrap_or(0)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.roll(at + 1));
        }
    }
}

/// Plays a history, and lets everything travel everywhere.
pub(crate) fn prove(history: &History, pool: &Pool, look: &mut Look<'_>) -> Result<Met, String> {
    let mut play = Play::of(history, pool, look)?;
    let mut met = Met::default();
    met.add("effects waiting", play.waited);
    home(&mut play, look).map_err(|why| format!("bringing all together: {why}"))?;

    let mut dice = Dice(history.ways);
    let mut whole = play.found();
    let all = play.log.clone();
    receive(&mut play, &mut whole, std::slice::from_ref(&all), look)
        .map_err(|why| format!("all at once: {why}"))?;
    whole.compare_all(look)?;
    let end = stored::state(whole.conn());
    let gone = gone(&all, &whole.world);
    words_gone(&texts(whole.conn()), &gone)?;
    // What a laptop knows only in part may be whole nowhere any more, when a file was replaced with another's.
    let complete = |laptop: &&Laptop| {
        all.iter().all(|(head, _)| laptop.world.knows(id_of(head))) && laptop.world.parts().is_empty()
    };
    for laptop in play.laptops.iter().filter(complete) {
        met.add("laptops that know it all", 1);
        let state = stored::state(laptop.conn());
        if state != end {
            return Err(format!("a laptop ends otherwise: {}", difference(&state, &end)));
        }
        words_gone(&texts(laptop.conn()), &gone)?;
    }
    let way = dice.roll(6);
    let parcels = parcels(way, &all, whole.conn(), &mut dice);
    let mut other = play.found();
    receive(&mut play, &mut other, &parcels, look).map_err(|why| format!("way {way}: {why}"))?;
    let state = stored::state(other.conn());
    if state != end {
        return Err(format!("way {way} ends otherwise: {}", difference(&state, &end)));
    }
    words_gone(&texts(other.conn()), &gone)?;
    if !gone.is_empty() && dice.roll(8) == 0 {
        in_a_file(&mut play, &all, &gone, look)?;
        met.add("files searched", 1);
    }
    count(&mut met, &all, &end, &gone);
    Ok(met)
}

/// Every laptop's operations are brought to the first, and from there to all.
fn home(play: &mut Play<'_>, look: &mut Look<'_>) -> Result<(), String> {
    let everything = |laptop: &Laptop| laptop.parcel(&Wanted::default(), |_, _| true);
    let others: Vec<Parcel> = play.laptops[1..].iter().map(everything).collect::<Result<_, _>>()?;
    let parcels: Vec<&Parcel> = others.iter().collect();
    let now = play.now;
    play.laptops[0].bring_in(&parcels, now, &mut play.writers)?;
    play.laptops[0].compare_all(look)?;
    let all = everything(&play.laptops[0])?;
    for at in 1..play.laptops.len() {
        play.laptops[at].bring_in(&[&all], now, &mut play.writers)?;
        play.laptops[at].compare_told(look)?;
    }
    let first = stored::state(play.laptops[0].conn());
    for laptop in &play.laptops[1..] {
        let state = stored::state(laptop.conn());
        if state != first {
            return Err(difference(&state, &first));
        }
    }
    Ok(())
}

/// One bundle after another; then all of them once more, which changes nothing.
fn receive(
    play: &mut Play<'_>,
    laptop: &mut Laptop,
    parcels: &[Parcel],
    look: &mut Look<'_>,
) -> Result<(), String> {
    let now = play.now;
    for parcel in parcels {
        laptop.bring_in(&[parcel], now, &mut play.writers)?;
    }
    let again: Vec<&Parcel> = parcels.iter().collect();
    // What was taken from operations in doubt comes again; then nothing more is new.
    if laptop.world.ops().any(|op| op.part) {
        laptop.compare(look)?;
        laptop.bring_in(&again, now, &mut play.writers)?;
    }
    laptop.compare_told(look)?;
    if !laptop.bring_in(&again, now, &mut play.writers)?.is_empty() {
        return Err("brought in twice, it was new again".to_owned());
    }
    laptop.compare(look)
}

/// The bundles of one way of sending everything.
fn parcels(way: usize, all: &Parcel, whole: &Connection, dice: &mut Dice) -> Vec<Parcel> {
    match way {
        0 => pieces(all, dice),
        1 => all.iter().rev().map(|one| vec![one.clone()]).collect(),
        2 => {
            let mut parcels: Vec<Parcel> = all.iter().map(|one| vec![one.clone()]).collect();
            dice.shuffle(&mut parcels);
            parcels
        }
        // By writer, what lies in the middle missing until the end; some of it twice; in lines of text.
        3 => {
            let mut by_writer: BTreeMap<_, Parcel> = BTreeMap::new();
            for (head, effects) in all {
                let written: Vec<Theirs> = effects.iter().map(as_line).collect();
                by_writer.entry(head.writer).or_default().push((head.clone(), written));
            }
            let (mut parcels, mut late) = (Vec::new(), Vec::new());
            for (_, mut run) in by_writer {
                let middle: Parcel = run.drain(run.len() / 3..run.len() * 2 / 3).collect();
                late.extend(middle.iter().take(1).cloned().map(|one| vec![one]));
                late.push(middle);
                parcels.push(run);
            }
            dice.shuffle(&mut parcels);
            dice.shuffle(&mut late);
            parcels.extend(late);
            parcels
        }
        // First without what is personal, then whole.
        4 => {
            let wanted = Wanted { without_personal: true, ..Wanted::default() };
            let known: BTreeSet<_> = all.iter().map(|(head, _)| (head.writer, head.seq)).collect();
            let part = read(whole, &wanted, |_, head| known.contains(&(head.writer, head.seq)));
            let mut parcels = pieces(&part, dice);
            dice.shuffle(&mut parcels);
            let mut rest = pieces(all, dice);
            dice.shuffle(&mut rest);
            parcels.extend(rest);
            parcels
        }
        // Large pieces in no order.
        _ => {
            let mut parcels = pieces(all, dice);
            dice.shuffle(&mut parcels);
            parcels
        }
    }
}

fn id_of(head: &Head) -> Id {
    Id { writer: head.writer, seq: head.seq }
}

/// A parcel cut into pieces.
fn pieces(all: &Parcel, dice: &mut Dice) -> Vec<Parcel> {
    let mut rest = all.as_slice();
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let (piece, more) = rest.split_at((1 + dice.roll(6)).min(rest.len()));
        pieces.push(piece.to_vec());
        rest = more;
    }
    pieces
}

/// An effect, written as a line and read again.
fn as_line(effect: &Theirs) -> Theirs {
    let line = effect.to_json().to_string();
    let line = serde_json::from_str(&line).expect("JSON");
    Theirs::from_json(&line).unwrap_or_else(|why| panic!("{line} cannot be read: {why:?}"))
}

/// Words of which every writing was erased.
fn gone(all: &Parcel, world: &World) -> BTreeSet<String> {
    let erased = world.erased();
    let (mut gone, mut left) = (BTreeSet::new(), BTreeSet::new());
    for (head, effects) in all {
        let op = stored::operation(head, effects);
        let mut see = |rec, field, value: &Value| {
            if let Value::Words(words) = value
                && words.starts_with("Rahasia")
            {
                let to = if erased(rec, field, op.id) { &mut gone } else { &mut left };
                to.insert(words.clone());
            }
        };
        for effect in &op.effects {
            match effect {
                Effect::Create { rec, values, .. } => {
                    values.iter().for_each(|(field, value)| see(*rec, field, value));
                }
                Effect::Change { rec, field, new } if *field != REMOVED => see(*rec, field, new),
                _ => {}
            }
        }
    }
    gone.difference(&left).cloned().collect()
}

/// Every text in the tables that hold values.
fn texts(conn: &Connection) -> Vec<u8> {
    let sql = "select value from given union all select old from change union all select new from change
        union all select line from held union all select value from confirmation
        union all select name from impact union all select occupation from impact
        union all select pseudonym from impact";
    let text = |row: &rusqlite::Row<'_>| row.get::<_, rusqlite::types::Value>(0);
    stored::rows(conn, sql, text).into_iter().flat_map(|value| format!("{value:?}").into_bytes()).collect()
}

fn words_gone(bytes: &[u8], gone: &BTreeSet<String>) -> Result<(), String> {
    match gone.iter().find(|words| bytes.windows(words.len()).any(|here| here == words.as_bytes())) {
        Some(words) => Err(format!("{words} was erased and is still there")),
        None => Ok(()),
    }
}

/// The same in a file, committed bundle by bundle: erased words are in no byte of it.
fn in_a_file(
    play: &mut Play<'_>,
    all: &Parcel,
    gone: &BTreeSet<String>,
    look: &mut Look<'_>,
) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let path = folder.path().join("tpbis.db");
    let store = Store::create(&path, |_| Ok(())).map_err(|error| format!("{error:?}"))?;
    let store = Rc::new(store);
    let run = |sql: &str| store.conn().execute_batch(sql).map_err(|error| error.to_string());
    sums::watch(store.conn()).map_err(|error| format!("{error:?}"))?;
    run("begin immediate")?;
    let mut laptop = play.founded(Rc::clone(&store));
    // Writing first, erasing last: the words have been in the file.
    let (late, early): (Parcel, Parcel) = all.iter().cloned().partition(|(head, _)| head.kind == "erase");
    let now = play.now;
    for parcel in [&early, &late] {
        laptop.bring_in(&[parcel], now, &mut play.writers)?;
        run("commit")?;
        if parcel == &early {
            let there = bytes(folder.path())?;
            if words_gone(&there, gone).is_ok() {
                return Err("no erased word has ever been in the file".to_owned());
            }
        }
        run("begin immediate")?;
    }
    laptop.compare_all(look)?;
    run("commit")?;
    words_gone(&bytes(folder.path())?, gone).map_err(|why| format!("in the file: {why}"))
}

/// Every byte of every file in a folder.
fn bytes(folder: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| error.to_string())?.flatten() {
        bytes.extend(std::fs::read(entry.path()).map_err(|error| error.to_string())?);
    }
    Ok(bytes)
}

fn count(met: &mut Met, all: &Parcel, end: &State, gone: &BTreeSet<String>) {
    met.add("histories", 1);
    met.add("operations", all.len());
    met.add("merges", all.iter().filter(|(head, _)| head.kind == "merge").count());
    met.add("operations with effects", all.iter().filter(|(head, _)| !only_sees(&head.kind)).count());
    let records = || end.records.values();
    met.add("records", end.records.len());
    met.add(
        "fields in conflict",
        records().map(|record| record.conflicts.iter().filter(|f| **f != REMOVED).count()).sum(),
    );
    met.add("removals in conflict", records().filter(|record| record.conflicts.contains(REMOVED)).count());
    met.add("twins", records().map(|record| record.twins.len()).sum());
    met.add("records removed", records().filter(|record| record.removed.is_some()).count());
    met.add("operations taken back", end.undone.len());
    met.add("confirmations", end.confirmed.len());
    met.add("erased words", gone.len());
    for kind in ["erase", "resolve", "undo", "redo", "import"] {
        met.add(kind, all.iter().filter(|(head, _)| head.kind == kind).count());
    }
}
