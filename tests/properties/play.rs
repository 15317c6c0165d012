//! Playing a history: each step through the store's public functions as its command does, the store compared
//! with the model after each.

use std::collections::BTreeSet;
use std::rc::Rc;

use rusqlite::Connection;
use tpbis::record::{Draft, Month, Record as Stored, RecordType, Value as Field};
use tpbis::record_types::{ACTIVITY, IMPACT, LIBRARY, RECORD_TYPES, REGION, VISIT};
use tpbis::store::confirmation::{self, Confirmed};
use tpbis::store::effect::read::Wanted;
use tpbis::store::erasure;
use tpbis::store::identity::{Identities, uid_of};
use tpbis::store::record::{Inserter, Origin, get, remove, update};
use tpbis::store::same::{differences, free_uid, same_identity};
use tpbis::store::seen::Seen;
use tpbis::store::state::Settler;
use tpbis::store::undo::{Reversed, left_hanging, reverse, taken_with, undone_by};
use tpbis::store::{Store, figures, links, same_library, source, undone};

use crate::history::{Action, History, Part, Step};
use crate::laptop::{Laptop, Look, Parcel, Pool, Writers};
use crate::model::{Effect, REMOVED, Rec, Value, Verdict};
use crate::stored::{TYPES, rows};

/// 1 March 2022, in milliseconds.
const START: i64 = 1_646_100_000_000;

/// Something the store refused to do, or did otherwise than expected.
type Tried<T> = Result<T, String>;

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn wrong(error: tpbis::error::Error) -> String {
    format!("the store fails: {error:?}")
}

/// The laptops of a history, and everything written on them.
pub(crate) struct Play<'p> {
    pool: &'p Pool,
    pub(crate) laptops: Vec<Laptop>,
    pub(crate) writers: Writers,
    /// Every operation as it was when it was written.
    pub(crate) log: Parcel,
    /// The time now.
    pub(crate) now: i64,
    /// Effects that waited after a merge.
    pub(crate) waited: usize,
}

impl<'p> Play<'p> {
    /// Plays a history to its end.
    pub(crate) fn of(history: &History, pool: &'p Pool, look: &mut Look<'_>) -> Tried<Self> {
        pool.take_back();
        let mut play = Self {
            pool,
            laptops: Vec::new(),
            writers: Writers::default(),
            log: Parcel::new(),
            now: START,
            waited: 0,
        };
        for n in 0..usize::from(history.laptops) {
            let (laptop, founding) = Laptop::found(pool.lend(), n, START, &mut play.writers);
            play.laptops.push(laptop);
            play.log.extend(founding);
        }
        for (n, step) in history.steps.iter().enumerate() {
            play.now = START + i64::try_from(n / 3).unwrap_or(0) * 10_000 + i64::from(step.jump) * 50_000;
            play.step(step)
                .and_then(|at| play.laptops[at].compare(look))
                .map_err(|why| format!("step {n}: {why}"))?;
        }
        play.now = START + 3_600_000;
        Ok(play)
    }

    /// A laptop that has nothing yet.
    pub(crate) fn found(&mut self) -> Laptop {
        self.founded(self.pool.lend())
    }

    /// The same in a database lent by another.
    pub(crate) fn founded(&mut self, store: Rc<Store>) -> Laptop {
        Laptop::found(store, usize::MAX, self.now, &mut self.writers).0
    }

    fn step(&mut self, step: &Step) -> Tried<usize> {
        let at = usize::from(step.laptop) % self.laptops.len();
        match &step.action {
            Action::Merge { from, which, part } => self.merge(at, usize::from(*from), *which, *part)?,
            Action::Copy { from } => {
                let from = usize::from(*from) % self.laptops.len();
                if let Ok([laptop, other]) = self.laptops.get_disjoint_mut([at, from]) {
                    laptop.copy(other, self.pool.lend());
                }
            }
            Action::Switch => self.laptops[at].user ^= 1,
            other => self.write(at, other)?,
        }
        Ok(at)
    }

    /// One operation of one laptop; taken back at once where the command would refuse.
    fn write(&mut self, at: usize, action: &Action) -> Tried<()> {
        let laptop = &mut self.laptops[at];
        let store = Rc::clone(&laptop.store);
        let conn = store.conn();
        let kind = match action {
            Action::Undo { op, with_later } => return self.undo(at, usize::from(*op), *with_later),
            Action::Add { .. } => "add",
            Action::Edit { .. } => "edit",
            Action::Import { .. } => "import",
            Action::Erase { .. } => "erase",
            Action::Decide { .. } => "resolve",
            Action::Confirm { .. } => "confirm",
            _ => "remove",
        };
        conn.execute_batch("savepoint command").expect("a savepoint");
        let op = laptop.begin(kind, self.now, &mut self.writers);
        let done = match action {
            Action::Add { of, values, anyway } => add(conn, op, *of, *values, *anyway),
            Action::Edit { record, fields } => edit(conn, op, *record, fields),
            Action::Remove { record } => mark(conn, op, *record, false),
            Action::BringBack { record } => mark(conn, op, *record, true),
            Action::Import { of, rows } => import(conn, op, *of, rows),
            Action::Erase { record, field } => erase(conn, op, *record, *field),
            Action::Decide { kept, other, verdict } => decide(conn, op, *kept, *other, *verdict),
            Action::Confirm { record, back } => confirm(conn, op, *record, *back),
            _ => Ok(None),
        }?;
        match done {
            Some(meant) => {
                conn.execute_batch("release command").expect("released");
                self.log.extend(laptop.wrote(op, Some(meant))?);
            }
            None => conn.execute_batch("rollback to command; release command").expect("rolled back"),
        }
        Ok(())
    }

    /// As `undo` and `redo` do: the operation, with later ones where these stand on it and may go too.
    fn undo(&mut self, at: usize, newest: usize, with_later: bool) -> Tried<()> {
        let laptop = &mut self.laptops[at];
        let store = Rc::clone(&laptop.store);
        let conn = store.conn();
        let ops = rows(conn, "select id, kind from operation order by id desc", |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        });
        let undoing = ops.iter().position(|(_, kind)| kind == "undo").filter(|_| newest > 5);
        let (target, kind) = &ops[undoing.unwrap_or(newest % ops.len())];
        if kind == "init" || kind == "erase" || undone_by(conn, *target).map_err(wrong)?.is_some() {
            return Ok(());
        }
        let mut targets = BTreeSet::from([*target]);
        loop {
            conn.execute_batch("savepoint command").expect("a savepoint");
            let kind = if kind == "undo" { "redo" } else { "undo" };
            let op = laptop.begin(kind, self.now, &mut self.writers);
            let mut done = Reversed::default();
            let mut blockers = Vec::new();
            let going = taken_with(conn, &targets).map_err(wrong)?;
            let together = going.iter().copied().collect();
            for target in &going {
                if let Err(found) = reverse(conn, *target, op, &together, &mut done).map_err(wrong)? {
                    blockers.extend(found);
                }
            }
            let confirmed = confirmation::list(conn).map_err(wrong)?;
            Seen::load(conn).and_then(|seen| undone::derive(conn, &seen)).map_err(wrong)?;
            done.confirmations = confirmation::changed(conn, &confirmed).map_err(wrong)?;
            if blockers.is_empty() {
                blockers = left_hanging(conn, op).map_err(wrong)?;
            }
            if blockers.is_empty() && !done.is_empty() {
                conn.execute_batch("release command").expect("released");
                self.log.extend(laptop.wrote(op, None)?);
                return Ok(());
            }
            conn.execute_batch("rollback to command; release command").expect("rolled back");
            let before = targets.len();
            if with_later {
                targets.extend(blockers.iter().map(|blocker| blocker.op).filter(|later| *later > 0));
            }
            if targets.len() == before {
                return Ok(());
            }
        }
    }

    fn merge(&mut self, at: usize, from: usize, which: u16, part: Part) -> Tried<()> {
        let from = from % self.laptops.len();
        if from == at {
            return Ok(());
        }
        let sender = &self.laptops[from];
        let libraries = rows(sender.conn(), "select id from library order by id limit 1", |row| row.get(0));
        let wanted = match part {
            Part::Whole => Wanted::default(),
            Part::WithoutPersonal => Wanted { without_personal: true, ..Wanted::default() },
            Part::OneLibrary => Wanted { libraries: Some(libraries), ..Wanted::default() },
        };
        let mut n = 0;
        let parcel = sender.parcel(&wanted, |_, _| {
            n += 1;
            which >> (n % 16) & 1 == 1
        })?;
        let wrote = self.laptops[at].bring_in(&[&parcel], self.now, &mut self.writers)?;
        self.log.extend(wrote);
        self.waited += rows(self.laptops[at].conn(), "select id from held", |row| row.get::<_, i64>(0)).len();
        Ok(())
    }
}

/// Every record, the least referred to first: type, number.
fn records(conn: &Connection) -> Vec<(&'static RecordType, i64)> {
    let ids = |of: &&'static RecordType| {
        let of = *of;
        let sql = format!("select id from {} order by id", of.name);
        rows(conn, &sql, |row| row.get(0)).into_iter().map(move |id| (of, id))
    };
    TYPES.iter().rev().flat_map(ids).collect()
}

fn pick<T: Copy>(from: &[T], n: u8) -> Option<T> {
    (!from.is_empty()).then(|| from[usize::from(n) % from.len()])
}

fn living(conn: &Connection, of: &RecordType) -> Vec<i64> {
    rows(conn, &format!("select id from {} where removed_op is null order by id", of.name), |row| row.get(0))
}

fn rec(conn: &Connection, of: &'static RecordType, id: i64) -> Rec {
    Rec { of: of.name, uid: uid_of(conn, of, id).expect("a record").expect("a uid") }
}

/// A value in the words of the model.
fn said(conn: &Connection, of: &RecordType, at: usize, value: Option<&Field>) -> Value {
    use tpbis::record::FieldType;
    match (of.fields[at].kind, value) {
        (FieldType::Ref(other), Some(Field::Ref(id))) => Value::Record(rec(conn, other, *id)),
        (_, None) => Value::Empty,
        (_, Some(Field::Integer(n))) => Value::Number(*n),
        (_, Some(Field::Text(words))) => Value::Words(words.clone()),
        (_, Some(Field::Date(day))) => Value::Words(day.to_string()),
        (_, Some(Field::Month(month))) => Value::Words(month.to_string()),
        (_, Some(other)) => Value::Words(format!("{other:?}")),
    }
}

/// What a draft says, as a creation gives it.
fn given(conn: &Connection, draft: &Draft) -> Vec<(&'static str, Value)> {
    let fields = draft.of.fields.iter().enumerate().filter(|(_, field)| field.stored());
    let mut values: Vec<_> = fields
        .map(|(at, field)| (field.name, said(conn, draft.of, at, draft.values[at].as_ref())))
        .filter(|(_, value)| *value != Value::Empty)
        .collect();
    values.sort();
    values
}

const NAMES: [&str; 3] = ["Muaro Jambi", "Suka Maju", "Suka Makmur"];
const NOTES: [&str; 3] = ["baik", "perlu dilihat", "dari kertas"];

/// Words that nobody may find once they are erased.
fn secret(of: &str, n: u8) -> Option<Field> {
    Some(Field::Text(format!("Rahasia-{of}{n}-")))
}

/// A draft of some type; where no library is here, of a library.
fn draft(conn: &Connection, of: u8, [a, b, c, d]: [u8; 4]) -> Draft {
    let words = |from: &[&str], n: u8| pick(from, n).map(|words| Field::Text(words.to_owned()));
    let count = |n: u8| (n > 0).then(|| Field::Integer(i64::from(n)));
    let library = pick(&living(conn, &LIBRARY), a);
    let of: &'static RecordType = match (of % 8, library) {
        (0, _) => &REGION,
        (1, _) | (_, None) => &LIBRARY,
        (2 | 3, _) => &VISIT,
        (4, _) => &ACTIVITY,
        _ => &IMPACT,
    };
    let mut draft = Draft::new(of);
    if of.has_library() {
        draft.set("library", library.map(Field::Ref));
    }
    if d % 4 == 1 {
        draft.set("note", words(&NOTES, c));
    }
    match of.name {
        "region" => {
            draft.set("code", words(&["16", "15.06"], a));
            draft.set("name", words(&NAMES, b));
        }
        "library" => {
            draft.set("code", words(&["15.05-1", "15.05-2", "15.05-3"], a));
            draft.set("name", words(&NAMES, b));
            draft.set("level", words(&["other"], 0));
            draft.set("region", pick(&living(conn, &REGION), c).map(Field::Ref));
            draft.set("npp", words(&["1505061D1000001", "1505061D1000002"], d).filter(|_| d % 3 > 0));
        }
        "visit" => {
            draft.set("month", pick(&["2022-01", "2022-02"], b).and_then(Month::parse_iso).map(Field::Month));
            draft.set("male", count(c % 4));
            draft.set("female", count(d % 3));
        }
        "activity" => {
            draft.set("date", "2022-01-05".parse().ok().map(Field::Date));
            draft.set("title", words(&["Kelas menjahit", "Kelas memasak"], b));
            draft.set("male", count(c % 4));
        }
        _ => {
            draft.set("date", "2022-01-05".parse().ok().map(Field::Date));
            draft.set("pseudonym", secret("S", b % 2));
            draft.set("dimension", words(&["economy"], 0));
            draft.set("consent", words(&["none"], 0));
            draft.set("name", secret("N", c).filter(|_| c % 4 > 0));
            draft.set("occupation", secret("K", d).filter(|_| d % 3 > 0));
            draft.set("activity", pick(&living(conn, &ACTIVITY), d).map(Field::Ref).filter(|_| d > 5));
        }
    }
    draft
}

/// Whether a draft has all that is required: there may be no living area left to lie in.
fn is_complete(draft: &Draft) -> bool {
    draft.of.fields.iter().zip(&draft.values).all(|(field, value)| !field.required || value.is_some())
}

/// A field of a record that people edit, and a value for it.
fn edited(conn: &Connection, of: &'static RecordType, field: u8, value: u8) -> (usize, Option<Field>) {
    let fields: &[&str] = match of.name {
        "region" => &["name", "note"],
        "library" => &["name", "region", "npp", "note"],
        "visit" => &["male", "female", "library", "month", "note"],
        "activity" => &["title", "male", "library", "note"],
        _ => &["name", "occupation", "library", "pseudonym", "activity", "note"],
    };
    let at = of.position(pick(fields, field).unwrap_or("note"));
    if value == 0 && !of.fields[at].required {
        return (at, None);
    }
    let words = |from: &[&str]| pick(from, value).map(|words| Field::Text(words.to_owned()));
    let new = match (of.name, of.fields[at].name) {
        ("impact", "name") => secret("N", value),
        ("impact", "occupation") => secret("K", value),
        (_, "pseudonym") => secret("S", value % 3),
        (_, "name") => words(&NAMES),
        (_, "title") => words(&["Kelas menjahit", "Kelas memasak", "Kelas komputer"]),
        (_, "npp") => words(&["1505061D1000001", "1505061D1000002"]),
        (_, "month") => pick(&["2022-01", "2022-02"], value).and_then(Month::parse_iso).map(Field::Month),
        (_, "male" | "female") => Some(Field::Integer(i64::from(value))),
        (_, "library") => pick(&living(conn, &LIBRARY), value).map(Field::Ref),
        (_, "region") => pick(&living(conn, &REGION), value).map(Field::Ref),
        (_, "activity") => pick(&living(conn, &ACTIVITY), value).map(Field::Ref),
        _ => words(&NOTES),
    };
    (at, new)
}

/// What an operation means to do; nothing where its command refuses.
type Meant = Tried<Option<Vec<Effect>>>;

/// Writes values to a record; what that means.
fn write(
    conn: &Connection,
    op: i64,
    record: &mut Stored,
    values: &[(usize, Option<Field>)],
    meant: &mut Vec<Effect>,
) -> Tried<()> {
    let of = record.draft.of;
    for (at, new) in values.iter().filter(|(at, new)| record.draft.values[*at] != *new) {
        let new = said(conn, of, *at, new.as_ref());
        meant.push(Effect::Change { rec: rec(conn, of, record.id), field: of.fields[*at].name, new });
    }
    update(conn, &mut Identities::default(), record, values, op).map_err(wrong)?;
    Ok(())
}

/// Removes a record or brings it back; what that means.
fn set_removed(conn: &Connection, op: i64, record: &mut Stored, back: bool) -> Tried<Effect> {
    remove(conn, record, op, back).map_err(wrong)?;
    let new = if back { Value::Empty } else { Value::Number(1) };
    Ok(Effect::Change { rec: rec(conn, record.draft.of, record.id), field: REMOVED, new })
}

fn add(conn: &Connection, op: i64, of: u8, values: [u8; 4], anyway: bool) -> Meant {
    let draft = draft(conn, of, values);
    let of = draft.of;
    let anyway = anyway && of.allows_twins();
    if !is_complete(&draft) || !links::taken(conn, &draft, None).map_err(wrong)?.is_empty() {
        return Ok(None);
    }
    let mut identities = Identities::default();
    let same = same_identity(conn, &mut identities, &draft).map_err(wrong)?;
    if !anyway && same.iter().any(|record| record.removed_op.is_none()) {
        return Ok(None);
    }
    let mut meant = Vec::new();
    match same.into_iter().find(|record| record.removed_op.is_some()) {
        Some(mut known) if !anyway => {
            meant.push(set_removed(conn, op, &mut known, true)?);
            let stored = (0..of.fields.len()).filter(|at| of.fields[*at].stored());
            let values: Vec<_> = stored.map(|at| (at, draft.values[at].clone())).collect();
            write(conn, op, &mut known, &values, &mut meant)?;
        }
        _ => {
            let uid = free_uid(conn, &mut identities, &draft).map_err(wrong)?;
            let mut inserter = Inserter::new(conn, of, op).map_err(wrong)?;
            inserter.insert(&draft, &uid, None).map_err(wrong)?;
            inserter.finish().map_err(wrong)?;
            let rec = Rec { of: of.name, uid };
            meant.push(Effect::Create { rec, values: given(conn, &draft), origin: None });
        }
    }
    Ok(Some(meant))
}

fn edit(conn: &Connection, op: i64, record: u8, fields: &[(u8, u8)]) -> Meant {
    let Some((of, id)) = pick(&records(conn), record) else { return Ok(None) };
    let Some(mut record) = get(conn, of, id).map_err(wrong)? else { return Ok(None) };
    let values = fields.iter().map(|(field, value)| edited(conn, of, *field, *value));
    let values: Vec<(usize, Option<Field>)> =
        values.filter(|(at, value)| value.is_some() || !of.fields[*at].required).collect();
    let mut draft = record.draft.clone();
    for (at, value) in &values {
        draft.values[*at].clone_from(value);
    }
    // A command sets each field once.
    let values: Vec<_> = (0..of.fields.len())
        .filter(|at| of.fields[*at].stored() && draft.values[*at] != record.draft.values[*at])
        .map(|at| (at, draft.values[at].clone()))
        .collect();
    let mut identities = Identities::default();
    let same = same_identity(conn, &mut identities, &draft).map_err(wrong)?;
    let clash = same.iter().any(|other| other.removed_op.is_none() && other.id != id)
        && identities.uid(conn, &draft, 0).map_err(wrong)?
            != identities.uid(conn, &record.draft, 0).map_err(wrong)?;
    if values.is_empty() || clash || !links::taken(conn, &draft, Some(id)).map_err(wrong)?.is_empty() {
        return Ok(None);
    }
    let mut meant = Vec::new();
    write(conn, op, &mut record, &values, &mut meant)?;
    Ok(Some(meant))
}

fn mark(conn: &Connection, op: i64, record: u8, back: bool) -> Meant {
    let Some((of, id)) = pick(&records(conn), record) else { return Ok(None) };
    let Some(mut record) = get(conn, of, id).map_err(wrong)? else { return Ok(None) };
    let hanging = !back && !links::referring(conn, RECORD_TYPES, of, id).map_err(wrong)?.is_empty();
    if hanging || back != record.removed_op.is_some() {
        return Ok(None);
    }
    Ok(Some(vec![set_removed(conn, op, &mut record, back)?]))
}

fn import(conn: &Connection, op: i64, of: u8, rows: &[[u8; 4]]) -> Meant {
    let of = draft(conn, of, [0; 4]).of;
    let name = of.name;
    let file = source::File {
        name: "buku.csv",
        sheet: None,
        record_type: name,
        sha256: &[7; 32],
        bytes: 9,
        reading: "{}",
    };
    let source = source::insert(conn, op, &file).map_err(wrong)?;
    let mut inserter = Inserter::new(conn, of, op).map_err(wrong)?;
    let mut meant = Vec::new();
    let mut balance = source::Balance::default();
    let mut met = BTreeSet::new();
    for (n, values) in (2..).zip(rows) {
        let which = TYPES.iter().position(|known| known.name == name).unwrap_or(0);
        let draft = draft(conn, [0, 1, 4, 2, 5][which], *values);
        balance.read += 1;
        let mut identities = Identities::default();
        let uid = identities.uid(conn, &draft, 0).map_err(wrong)?;
        let same = same_identity(conn, &mut identities, &draft).map_err(wrong)?;
        let known = same.iter().position(|record| record.removed_op.is_none()).unwrap_or(0);
        match same.into_iter().nth(known) {
            _ if draft.of.name != name
                || !is_complete(&draft)
                || !links::taken(conn, &draft, None).map_err(wrong)?.is_empty() =>
            {
                balance.rejected += 1;
            }
            Some(record) if !met.insert(record.id) => balance.same += 1,
            Some(mut record) => {
                if record.removed_op.is_some() {
                    meant.push(set_removed(conn, op, &mut record, true)?);
                }
                let differing = differences(&record.draft, &draft);
                let values: Vec<_> = differing.into_iter().map(|at| (at, draft.values[at].clone())).collect();
                write(conn, op, &mut record, &values, &mut meant)?;
                balance.changed += 1;
            }
            None => {
                let origin = Origin { source, row: n };
                let id = inserter.insert(&draft, &uid, Some(origin)).map_err(wrong)?;
                met.extend(id);
                let rec = Rec { of: of.name, uid };
                let origin = Some((0, i64::try_from(n).ok()));
                meant.push(Effect::Create { rec, values: given(conn, &draft), origin });
                balance.new += 1;
            }
        }
    }
    inserter.finish().map_err(wrong)?;
    if meant.is_empty() {
        return Ok(None);
    }
    source::settle(conn, source, &balance).map_err(wrong)?;
    let b = [balance.read, balance.new, balance.changed, balance.same, balance.rejected, balance.ignored];
    meant.push(Effect::Source(format!("buku.csv {b:?} []")));
    Ok(Some(meant))
}

fn erase(conn: &Connection, op: i64, record: u8, field: u8) -> Meant {
    let mut records = records(conn);
    if records[0].0.name == "impact" {
        // What is about people is erased more often.
        records.retain(|(of, _)| of.name == "impact" || of.name == "activity");
    }
    let Some((of, id)) = pick(&records, record) else { return Ok(None) };
    let fields: &[&'static str] = match of.name {
        "impact" => &["name", "occupation", "pseudonym", "note"],
        "activity" => &["title", "note"],
        _ => &["note"],
    };
    let draft = get(conn, of, id).map_err(wrong)?.map(|record| record.draft);
    let mut filled = fields.to_vec();
    filled.retain(|field| draft.as_ref().is_some_and(|draft| draft.get(field).is_some()));
    let field = pick(&filled, field).or(pick(fields, field)).unwrap_or("note");
    let rec = rec(conn, of, id);
    if let Some(record) = get(conn, of, id).map_err(wrong)? {
        erasure::here(conn, op, &record, &[of.position(field)]).map_err(wrong)?;
    }
    Ok(Some(vec![Effect::Erase { rec, field }]))
}

fn decide(conn: &Connection, op: i64, kept: u8, other: u8, verdict: u8) -> Meant {
    let verdict = [Verdict::Same, Verdict::Same, Verdict::Same, Verdict::Different, Verdict::Open]
        [usize::from(verdict) % 5];
    let libraries = match verdict {
        Verdict::Same => living(conn, &LIBRARY),
        _ => rows(conn, "select id from library order by id", |row| row.get(0)),
    };
    let (Some(kept), Some(other)) = (pick(&libraries, kept), pick(&libraries, other)) else {
        return Ok(None);
    };
    if kept == other {
        return Ok(None);
    }
    let (kept, other) = (rec(conn, &LIBRARY, kept), rec(conn, &LIBRARY, other));
    let word = match verdict {
        Verdict::Same => same_library::Verdict::Same,
        Verdict::Different => same_library::Verdict::Different,
        Verdict::Open => same_library::Verdict::Open,
    };
    same_library::decide(conn, op, &LIBRARY, &kept.uid, &other.uid, word).map_err(wrong)?;
    let mut settler = Settler::new(conn).map_err(wrong)?;
    for (of, id) in same_library::concerned(conn).map_err(wrong)? {
        settler.settle(of, id).map_err(wrong)?;
    }
    Ok(Some(vec![Effect::Decide { kept, other, verdict }]))
}

fn confirm(conn: &Connection, op: i64, record: u8, back: bool) -> Meant {
    let Some((of, id)) = pick(&records(conn), record) else { return Ok(None) };
    let field = if of.field("male").is_some() { "male" } else { "name" };
    let rec = rec(conn, of, id);
    let rule = "VAL-140".to_owned();
    if back {
        let known = confirmation::list(conn).map_err(wrong)?;
        let word = known.into_iter().find(|word| {
            (word.record_type.as_str(), word.record, word.field.as_str()) == (of.name, id, field)
        });
        let n = confirmation::remove(conn, op, of.name, id, Some(field)).map_err(wrong)?;
        let Some(value) = word.map(|word| word.value).filter(|_| n > 0) else { return Ok(None) };
        return Ok(Some(vec![Effect::Confirm { rule, rec, field: field.to_owned(), value, reason: None }]));
    }
    let Some(value) = figures::value_of(conn, of, id, field).map_err(wrong)? else { return Ok(None) };
    let word =
        Confirmed { code: &rule, record_type: of.name, record: id, field, value: &value, reason: "dicek" };
    confirmation::insert(conn, op, word).map_err(wrong)?;
    let reason = Some("dicek".to_owned());
    Ok(Some(vec![Effect::Confirm { rule, rec, field: field.to_owned(), value, reason }]))
}

/// Whether an operation is a founding or a merge: no more than who saw what.
pub(crate) fn only_sees(kind: &str) -> bool {
    kind == "init" || kind == "merge"
}
