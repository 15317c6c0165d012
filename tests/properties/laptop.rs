//! A laptop: a database in memory, driven through the store's public functions as the commands do, and
//! beside it what the [model](crate::model) knows of the same operations.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::DateTime;
use rusqlite::Connection;
use tpbis::merge::{self, Header, Incoming, Item, Take};
use tpbis::record::{Draft, Value as Field};
use tpbis::record_types::REGION;
use tpbis::store::effect::read::{Reader, Wanted, heads};
use tpbis::store::effect::{Effect as Theirs, Head};
use tpbis::store::identity::Identities;
use tpbis::store::operation::{self, Author};
use tpbis::store::record::Inserter;
use tpbis::store::{Store, sums, upkeep};

use crate::model::{Effect, Id, Op, Rec, Uid, Value, World, is_news, order_told};
use crate::stored;

/// Databases in memory, lent out again and again: whatever was done in one is rolled back.
#[derive(Default)]
pub(crate) struct Pool {
    stores: RefCell<Vec<Rc<Store>>>,
    lent: Cell<usize>,
}

impl Pool {
    /// All of them are free again.
    pub(crate) fn take_back(&self) {
        self.lent.set(0);
    }

    /// An empty database, in a transaction that is never committed.
    pub(crate) fn lend(&self) -> Rc<Store> {
        let mut stores = self.stores.borrow_mut();
        if self.lent.get() == stores.len() {
            let store = Store::in_memory().expect("a database in memory");
            store.conn().set_prepared_statement_cache_capacity(2000);
            sums::watch(store.conn()).expect("sums kept");
            stores.push(Rc::new(store));
        }
        let store = Rc::clone(&stores[self.lent.get()]);
        self.lent.set(self.lent.get() + 1);
        if !store.conn().is_autocommit() {
            store.conn().execute_batch("rollback").expect("rolled back");
        }
        store.conn().execute_batch("begin").expect("begun");
        store
    }
}

/// What every database is founded with.
const SEEDS: &[(&str, &str)] = &[("15", "Jambi"), ("15.05", "Muaro Jambi")];

/// What founding gives, in the words of the model.
fn seeds(conn: &Connection) -> Vec<Effect> {
    let uids = stored::rows(conn, "select uid from region order by id", |row| row.get::<_, Uid>(0));
    let seed = |((code, name), uid): (&(&str, &str), Uid)| Effect::Create {
        rec: Rec { of: REGION.name, uid },
        values: vec![("code", Value::Words((*code).to_owned())), ("name", Value::Words((*name).to_owned()))],
        origin: None,
    };
    SEEDS.iter().zip(uids).map(seed).collect()
}

/// Operations as they travel.
pub(crate) type Parcel = Vec<(Head, Vec<Theirs>)>;

/// Operations as a bundle.
struct Bundle<'p> {
    header: Header,
    parcel: &'p Parcel,
}

impl<'p> Bundle<'p> {
    fn new(parcel: &'p Parcel) -> Self {
        let header = Header {
            writer: [0xfe; 16],
            who: "Pengirim".to_owned(),
            place: String::new(),
            at: "2022-03-01T08:00:00+07:00".to_owned(),
            recipient: None,
            newest: parcel.iter().map(|(head, _)| head.clock).max().unwrap_or(0),
            holds: Vec::new(),
            part: parcel.iter().any(|(head, _)| head.part),
            has: Vec::new(),
        };
        Self { header, parcel }
    }
}

impl Incoming for Bundle<'_> {
    fn name(&self) -> &str {
        "kiriman"
    }

    fn header(&self) -> &Header {
        &self.header
    }

    fn pour(&mut self, take: &mut Take<'_>) -> tpbis::error::Result<()> {
        for (head, effects) in self.parcel {
            if take(Item::Operation(head.clone()))? {
                for effect in effects {
                    take(Item::Effect(effect.clone()))?;
                }
            }
        }
        Ok(())
    }
}

/// Who has written in which database, and what last: kept outside the files.
type Memory = BTreeMap<(u8, usize), Vec<(Uid, i64)>>;

/// One laptop.
pub(crate) struct Laptop {
    pub(crate) store: Rc<Store>,
    pub(crate) world: World,
    /// Where its file was founded: the same in every copy.
    pub(crate) database: usize,
    /// Which of its two users sits at it.
    pub(crate) user: u8,
    memory: Memory,
}

/// Makes writers, one after another; their uids are in no order.
#[derive(Default)]
pub(crate) struct Writers(u8);

impl Writers {
    fn next(&mut self) -> Uid {
        self.0 += 1;
        let mut uid = [self.0; 16];
        uid[0] = self.0.wrapping_mul(157);
        uid
    }
}

impl Laptop {
    /// A laptop with a database of its own, founded anew; the founding too.
    pub(crate) fn found(
        store: Rc<Store>,
        database: usize,
        now: i64,
        writers: &mut Writers,
    ) -> (Self, Parcel) {
        let mut laptop =
            Self { store, world: World::new(Vec::new()), database, user: 0, memory: Memory::new() };
        let op = laptop.begin("init", now, writers);
        let store = Rc::clone(&laptop.store);
        let conn = store.conn();
        let mut identities = Identities::default();
        let mut inserter = Inserter::new(conn, &REGION, op).expect("regions");
        for (code, name) in SEEDS {
            let mut draft = Draft::new(&REGION);
            draft.set("code", Some(Field::Text((*code).to_owned())));
            draft.set("name", Some(Field::Text((*name).to_owned())));
            let uid = identities.uid(conn, &draft, 0).expect("a uid");
            inserter.insert(&draft, &uid, None).expect("a region");
        }
        inserter.finish().expect("regions");
        laptop.world = World::new(seeds(conn));
        let parcel = laptop.wrote(op, Some(Vec::new())).expect("a founding");
        (laptop, parcel)
    }

    pub(crate) fn conn(&self) -> &Connection {
        self.store.conn()
    }

    /// Takes the place of a file with a copy of another's.
    pub(crate) fn copy(&mut self, other: &Self, store: Rc<Store>) {
        copy(other.conn(), store.conn());
        self.store = store;
        self.world = other.world.clone();
        self.database = other.database;
    }

    /// Who writes: whoever sits here, under the uid with which they wrote last what is the last of that uid
    /// here, else under a new one.
    fn author(&self, now: i64, writers: &mut Writers) -> Author {
        let last = |writer: Uid| self.world.ops().map(|op| op.id).filter(|id| id.writer == writer).max();
        let known = self.memory.get(&(self.user, self.database)).into_iter().flatten().rev();
        let mut same = known.filter(|(writer, seq)| last(*writer).is_some_and(|id| id.seq == *seq));
        let writer = same.next().map_or_else(|| writers.next(), |(writer, _)| *writer);
        let now = DateTime::from_timestamp_millis(now).expect("a time").fixed_offset();
        Author { who: "Petugas".to_owned(), writer, now }
    }

    /// Begins an operation of whoever sits here.
    pub(crate) fn begin(&self, kind: &str, now: i64, writers: &mut Writers) -> i64 {
        operation::begin(self.conn(), &self.author(now, writers), kind, kind).expect("an operation").id
    }

    /// An operation was written: what it did is what was meant, it saw everything here, and its clock is
    /// behind everything's.
    pub(crate) fn wrote(&mut self, op: i64, meant: Option<Vec<Effect>>) -> Result<Parcel, String> {
        let parcel = read(self.conn(), &Wanted::default(), |id, _| id == op);
        let (head, effects) = &parcel[0];
        let did = Rc::new(stored::operation(head, effects));
        if let Some(meant) = meant {
            let sorted = |effects: &mut dyn Iterator<Item = &Effect>| {
                let seeing = |effect: &&Effect| !matches!(effect, Effect::Saw { .. });
                let mut effects: Vec<Effect> = effects.filter(seeing).cloned().collect();
                effects.sort_by_key(order_told);
                effects
            };
            let (meant, did) = (sorted(&mut meant.iter()), sorted(&mut did.effects.iter()));
            if meant != did {
                return Err(format!("meant {meant:#?}\nbut did {did:#?}"));
            }
        }
        let known: Vec<Rc<Op>> = self.world.ops().cloned().collect();
        if let Some(behind) = known.iter().find(|known| known.clock >= did.clock) {
            return Err(format!("{:?} is not behind {:?}", did.id, behind.id));
        }
        self.world.learn(&did);
        if did.kind == "erase" {
            self.world.forget();
        }
        if let Some(unseen) = self.world.unseen_by(did.id) {
            return Err(format!("{:?} did not see {unseen:?}, which was there", did.id));
        }
        for effect in &did.effects {
            if let Effect::Saw { writer, first, last } = effect
                && let Some(seq) =
                    (*first..=*last).find(|seq| !self.world.knows(Id { writer: *writer, seq: *seq }))
            {
                return Err(format!("{:?} says it saw {:?}", did.id, Id { writer: *writer, seq }));
            }
        }
        let known = self.memory.entry((self.user, self.database)).or_default();
        known.retain(|(writer, _)| *writer != did.id.writer);
        known.push((did.id.writer, did.id.seq));
        Ok(parcel)
    }

    /// Brings bundles in, as one command; what the model learns of it, and the operation that saw it.
    pub(crate) fn bring_in<'p>(
        &mut self,
        parcels: &[&'p Parcel],
        now: i64,
        writers: &mut Writers,
    ) -> Result<Parcel, String> {
        let author = self.author(now, writers);
        let bundle = |parcel: &&'p Parcel| -> Box<dyn Incoming + 'p> { Box::new(Bundle::new(parcel)) };
        let mut incoming: Vec<Box<dyn Incoming + '_>> = parcels.iter().map(bundle).collect();
        let merged = merge::bring_in(self.conn(), &author, "merge", &mut incoming)
            .map_err(|error| format!("bringing in: {error:?}"))?;
        // A part that comes again is news where it says more. Where words were erased it may say them again,
        // which is told as news although they are taken out.
        let (mut news, mut again) = (0, 0);
        let mut parts = self.world.parts();
        for (head, effects) in parcels.iter().copied().flatten() {
            let op = Rc::new(stored::operation(head, effects));
            let whole = self.world.ops().any(|known| known.id == op.id && !known.part);
            self.world.learn(&op);
            match !whole && is_news(&mut parts, &op) {
                true => news += 1,
                false => again += u64::from(!whole),
            }
        }
        self.world.forget();
        let most = if self.world.erases() { news + again } else { news };
        if !(news..=most).contains(&merged.brought.operations) {
            return Err(format!("{} operations were new, not {news}", merged.brought.operations));
        }
        match merged.op {
            Some(op) => self.wrote(op.id, Some(Vec::new())),
            None => Ok(Parcel::new()),
        }
    }

    /// Compares the store with the model: what is shown.
    pub(crate) fn compare(&self, look: &mut Look<'_>) -> Result<(), String> {
        let stored = stored::state(self.conn());
        let follows = self.world.state(None);
        if stored != follows {
            return Err(difference(&stored, &follows));
        }
        look(&self.world, &stored);
        Ok(())
    }

    /// The same; and the file is whole.
    pub(crate) fn compare_all(&self, look: &mut Look<'_>) -> Result<(), String> {
        self.compare_told(look)?;
        sums::refresh(self.conn()).map_err(|error| format!("{error:?}"))?;
        let found = upkeep::verify(self.conn()).map_err(|error| format!("{error:?}"))?;
        if found.sound() { Ok(()) } else { Err(format!("unsound: {found:#?}")) }
    }

    /// Compares the store with the model: what is shown, and what is told.
    pub(crate) fn compare_told(&self, look: &mut Look<'_>) -> Result<(), String> {
        self.compare(look)?;
        let told = stored::told(self.conn());
        let follows = self.world.told();
        if let Some((id, op)) = follows.iter().find(|(id, op)| told.get(id) != Some(*op)) {
            return Err(format!("{id:?} is told as {:#?}\nbut did {op:#?}", told.get(id)));
        }
        if told.len() != follows.len() {
            return Err(format!("{} operations are told, {} known", told.len(), follows.len()));
        }
        Ok(())
    }

    /// Everything here that the store tells, checked against what the model does.
    pub(crate) fn parcel(
        &self,
        wanted: &Wanted,
        which: impl FnMut(i64, &Head) -> bool,
    ) -> Result<Parcel, String> {
        let parcel = read(self.conn(), wanted, which);
        if wanted.everything() {
            let told = self.world.told();
            for (head, effects) in &parcel {
                let mut op = stored::operation(head, effects);
                op.effects.sort_by_key(order_told);
                if told.get(&op.id) != Some(&op) {
                    return Err(format!("sent {op:#?}\nbut knew {:#?}", told.get(&op.id)));
                }
            }
        }
        Ok(parcel)
    }
}

/// What looks at every state compared.
pub(crate) type Look<'l> = dyn FnMut(&World, &crate::model::State) + 'l;

/// Reads operations with their effects.
pub(crate) fn read(conn: &Connection, wanted: &Wanted, mut which: impl FnMut(i64, &Head) -> bool) -> Parcel {
    let mut reader = Reader::new(conn, wanted);
    let mut parcel = Parcel::new();
    for (op, mut head) in heads(conn).expect("operations") {
        if !which(op, &head) {
            continue;
        }
        let mut effects = Vec::new();
        let mut take = |effect: Theirs| {
            effects.push(effect);
            Ok(())
        };
        head.part |= reader.read(op, &head.kind, &mut take).expect("effects");
        parcel.push((head, effects));
    }
    parcel
}

/// Copies every row of a database into an empty one, as copying its file does: whole, so that references are
/// looked at only when all is there.
fn copy(from: &Connection, to: &Connection) {
    to.execute_batch("pragma defer_foreign_keys = on").expect("a setting");
    let tables = stored::rows(
        from,
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite%'",
        |row| row.get::<_, String>(0),
    );
    for table in tables {
        let sql = format!("select name from pragma_table_xinfo('{table}') where hidden = 0");
        let columns =
            stored::rows(from, &sql, |row| row.get::<_, String>(0).map(|name| format!("\"{name}\"")));
        let marks = vec!["?"; columns.len()].join(", ");
        let names = columns.join(", ");
        let rows = stored::rows(from, &format!("select {names} from {table}"), |row| {
            (0..columns.len())
                .map(|at| row.get(at))
                .collect::<rusqlite::Result<Vec<rusqlite::types::Value>>>()
        });
        let mut insert = to
            .prepare_cached(&format!("insert or ignore into {table} ({names}) values ({marks})"))
            .expect("a table");
        for row in rows {
            insert.execute(rusqlite::params_from_iter(row)).expect("a row");
        }
    }
    to.execute_batch("pragma defer_foreign_keys = off").expect("a setting");
}

/// What the store says and what follows, where they differ.
pub(crate) fn difference(stored: &crate::model::State, follows: &crate::model::State) -> String {
    let mut lines = vec!["the store (-) does not say what follows (+):".to_owned()];
    let mut recs: Vec<&Rec> = stored.records.keys().chain(follows.records.keys()).collect();
    recs.sort();
    recs.dedup();
    for rec in recs {
        let (a, b) = (stored.records.get(rec), follows.records.get(rec));
        if a != b {
            lines.push(format!("- {rec:?} {a:?}\n+ {rec:?} {b:?}"));
        }
    }
    if stored.undone != follows.undone {
        lines.push(format!("- undone {:?}\n+ undone {:?}", stored.undone, follows.undone));
    }
    if stored.confirmed != follows.confirmed {
        lines.push(format!("- confirmed {:?}\n+ confirmed {:?}", stored.confirmed, follows.confirmed));
    }
    if stored.held != follows.held {
        lines.push(format!("- held {:#?}\n+ held {:#?}", stored.held, follows.held));
    }
    lines.join("\n")
}
