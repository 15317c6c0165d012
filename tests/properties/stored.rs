//! What a store says, in the words of the [model](crate::model): the same whatever its local numbers are.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::Value as Sql;
use tpbis::record::{FieldType, RecordType};
use tpbis::record_types::{ACTIVITY, IMPACT, LIBRARY, REGION, VISIT};
use tpbis::store::effect::read::{Reader, Wanted, heads};
use tpbis::store::effect::{Effect as Theirs, Head};
use tpbis::store::{confirmation, same_library};

use crate::model::{
    Confirmed, Effect, FOUNDING, Id, Op, REMOVED, Rec, Record, State, Uid, Value, Verdict, order_told,
};

/// The record types of these histories, what is referred to first.
pub(crate) static TYPES: &[&RecordType] = &[&REGION, &LIBRARY, &ACTIVITY, &VISIT, &IMPACT];

/// Operations by their local number.
pub(crate) type Ops = BTreeMap<i64, (Id, String)>;

/// The operations of a store.
pub(crate) fn ops(conn: &Connection) -> Ops {
    let sql = "select o.id, w.uid, o.seq, o.kind from operation o join writer w on w.id = o.writer";
    rows(conn, sql, |row| Ok((row.get(0)?, (Id { writer: row.get(1)?, seq: row.get(2)? }, row.get(3)?))))
        .into_iter()
        .collect()
}

/// What the store shows of its records, and of its operations what follows.
pub(crate) fn state(conn: &Connection) -> State {
    let ops = ops(conn);
    let creator = |op: i64| match &ops[&op] {
        (_, kind) if kind == "init" => FOUNDING,
        (id, _) => *id,
    };
    let mut state = State::default();
    let mut recs: BTreeMap<(&'static str, i64), Rec> = BTreeMap::new();
    for of in TYPES {
        let sql = format!("select id, uid from {}", of.name);
        for (id, uid) in rows(conn, &sql, |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Uid>(1)?))) {
            recs.insert((of.name, id), Rec { of: of.name, uid });
        }
    }
    for of in TYPES {
        let fields: Vec<_> = of.fields.iter().filter(|field| field.stored()).collect();
        let columns: String = fields.iter().map(|field| format!(", \"{}\"", field.name)).collect();
        let sql = format!("select id, created_op, removed_op{columns} from {}", of.name);
        let read = |row: &rusqlite::Row<'_>| {
            let mut record = Record { created: Some(creator(row.get(1)?)), ..Record::default() };
            record.removed = row.get::<_, Option<i64>>(2)?.map(|op| ops[&op].0);
            for (n, field) in fields.iter().enumerate() {
                let value = match (field.kind, row.get(n + 3)?) {
                    (FieldType::Ref(other), Sql::Integer(id)) => Value::Record(recs[&(other.name, id)]),
                    (_, other) => plain(&other),
                };
                if value != Value::Empty {
                    record.fields.insert(field.name, value);
                }
            }
            Ok((recs[&(of.name, row.get(0)?)], record))
        };
        state.records.extend(rows(conn, &sql, read));
    }
    for (name, record, op) in rows(conn, "select record_type, record, op from twin", |row| {
        Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?))
    }) {
        let rec = recs[&(named(&name).name, record)];
        state.records.entry(rec).or_default().twins.insert(creator(op));
    }
    for (name, record, field) in rows(conn, "select record_type, record, field from conflict", |row| {
        Ok((row.get::<_, String>(0)?, row.get(1)?, row.get::<_, String>(2)?))
    }) {
        let of = named(&name);
        let field = if field == REMOVED { REMOVED } else { of.fields[of.position(&field)].name };
        state.records.entry(recs[&(of.name, record)]).or_default().conflicts.insert(field);
    }
    let undone = rows(conn, "select op, by_op from undone", |row| Ok((row.get(0)?, row.get(1)?)));
    state.undone = undone.into_iter().map(|(op, by): (i64, i64)| (ops[&op].0, ops[&by].0)).collect();
    for word in confirmation::list(conn).expect("what is confirmed can be read") {
        let rec = recs[&(named(&word.record_type).name, word.record)];
        let confirmed: Confirmed = (ops[&word.op].0, word.value, word.reason);
        state.confirmed.insert((word.code, rec, word.field), confirmed);
    }
    let sql = "select op, line from held order by id";
    for (op, line) in rows(conn, sql, |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))) {
        let line = serde_json::from_str(&line).expect("what waits is JSON");
        let effect = Theirs::from_json(&line).expect("what waits can be read");
        state.held.extend(translated(&effect).map(|effect| (ops[&op].0, effect)));
    }
    state.held.sort_by_key(|(id, effect)| (*id, order_told(effect)));
    state
}

/// Every operation as the store tells it.
pub(crate) fn told(conn: &Connection) -> BTreeMap<Id, Op> {
    let wanted = Wanted::default();
    let mut reader = Reader::new(conn, &wanted);
    let heads = heads(conn).expect("operations");
    let tell = |(op, head): (i64, Head)| {
        let mut effects = Vec::new();
        let mut take = |effect: Theirs| {
            effects.push(effect);
            Ok(())
        };
        reader.read(op, &head.kind, &mut take).expect("effects");
        let mut told = operation(&head, &effects);
        told.effects.sort_by_key(order_told);
        (told.id, told)
    };
    heads.into_iter().map(tell).collect()
}

/// An operation in the words of the model.
pub(crate) fn operation(head: &Head, effects: &[Theirs]) -> Op {
    Op {
        id: Id { writer: head.writer, seq: head.seq },
        clock: head.clock,
        kind: head.kind.clone(),
        part: head.part,
        effects: effects.iter().filter_map(translated).collect(),
    }
}

/// An effect in the words of the model; what an operation saw before it changed something is left out.
fn translated(effect: &Theirs) -> Option<Effect> {
    Some(match effect {
        Theirs::Tree(_) | Theirs::Freeze(_) => return None,
        Theirs::Saw { writer, first, last } => Effect::Saw { writer: *writer, first: *first, last: *last },
        Theirs::Source(source) => {
            Effect::Source(format!("{} {:?} {:?}", source.file, source.balance, source.runs))
        }
        Theirs::Create(create) => {
            let mut values: Vec<(&'static str, Value)> = create
                .fields
                .iter()
                .zip(&create.values)
                .map(|(at, value)| {
                    (create.of.fields[*at].name, travelling(create.of.fields[*at].kind, value))
                })
                .filter(|(_, value)| *value != Value::Empty)
                .collect();
            values.sort();
            Effect::Create { rec: Rec { of: create.of.name, uid: create.uid }, values, origin: create.origin }
        }
        Theirs::Change(change) => {
            let new = match change.of.field(change.field) {
                Some((_, field)) => travelling(field.kind, &change.new),
                None => plain(&change.new),
            };
            Effect::Change { rec: Rec { of: change.of.name, uid: change.uid }, field: change.field, new }
        }
        Theirs::Undo { writer, seq } => Effect::Undo(Id { writer: *writer, seq: *seq }),
        Theirs::Erase { of, uid, field } => Effect::Erase { rec: Rec { of: of.name, uid: *uid }, field },
        Theirs::Decide { of, kept, other, verdict } => Effect::Decide {
            kept: Rec { of: of.name, uid: *kept },
            other: Rec { of: of.name, uid: *other },
            verdict: match verdict {
                same_library::Verdict::Same => Verdict::Same,
                same_library::Verdict::Different => Verdict::Different,
                same_library::Verdict::Open => Verdict::Open,
            },
        },
        Theirs::Confirm(confirm) => Effect::Confirm {
            rule: confirm.code.clone(),
            rec: Rec { of: confirm.of.name, uid: confirm.uid },
            field: confirm.field.clone(),
            value: match plain(&confirm.value) {
                Value::Number(n) => n.to_string(),
                Value::Words(words) => words,
                other => format!("{other:?}"),
            },
            reason: confirm.reason.clone(),
        },
    })
}

/// A value as it travels: a reference is a uid.
fn travelling(kind: FieldType, value: &Sql) -> Value {
    match (kind, value) {
        (FieldType::Ref(other), Sql::Blob(uid)) => {
            Value::Record(Rec { of: other.name, uid: uid.as_slice().try_into().expect("a uid") })
        }
        (_, value) => plain(value),
    }
}

fn plain(value: &Sql) -> Value {
    match value {
        Sql::Null => Value::Empty,
        Sql::Integer(n) => Value::Number(*n),
        Sql::Text(words) => Value::Words(words.clone()),
        other => Value::Words(format!("{other:?}")),
    }
}

fn named(name: &str) -> &'static RecordType {
    TYPES.iter().find(|of| of.name == name).expect("a record type of these histories")
}

/// All rows of a query.
pub(crate) fn rows<T>(
    conn: &Connection,
    sql: &str,
    read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Vec<T> {
    let mut statement = conn.prepare_cached(sql).expect(sql);
    let rows = statement.query_map([], read).expect(sql);
    rows.collect::<rusqlite::Result<_>>().expect(sql)
}
