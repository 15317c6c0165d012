//! Whatever is done, the sums are those of the records: now, and looked back at.

use proptest::prelude::*;

use super::*;
use crate::record::{Draft, Month, RecordType, Value};
use crate::record_types::{ACTIVITY, ADVOCACY, SUBMISSION, VISIT};
use crate::store::identity::Identities;
use crate::store::operation::{self, Author};
use crate::store::record::{Inserter, get, remove, update};
use crate::store::undo::{Reversed, reverse};
use crate::store::{Store, tree};

const NOUNS: [&RecordType; 4] = [&VISIT, &ACTIVITY, &ADVOCACY, &SUBMISSION];

/// One thing done to the database; numbers choose among what is there.
#[derive(Clone, Debug)]
enum Step {
    /// Records of a noun, as an import stores them.
    Add { noun: usize, records: Vec<(i64, u32, Option<i64>)> },
    /// A field of a record: its library, its month, a figure.
    Edit { noun: usize, at: usize, library: i64, month: u32, figure: Option<i64> },
    /// Removes a record, or brings it back.
    Remove { noun: usize, at: usize },
    /// Takes an operation back.
    Undo { op: i64 },
    /// A record goes to another library without a change of its own, as when two libraries become one.
    Move { noun: usize, from: i64, to: i64 },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let (noun, library, month) = (0..NOUNS.len(), 1..=3_i64, 1..=3_u32);
    let figure = prop::option::of(0..50_i64);
    let one = (library.clone(), month.clone(), figure.clone());
    let step = prop_oneof![
        3 => (noun.clone(), prop::collection::vec(one, 1..6))
            .prop_map(|(noun, records)| Step::Add { noun, records }),
        3 => (noun.clone(), 0..9_usize, library.clone(), month, figure)
            .prop_map(|(noun, at, library, month, figure)| Step::Edit { noun, at, library, month, figure }),
        2 => (noun.clone(), 0..9_usize).prop_map(|(noun, at)| Step::Remove { noun, at }),
        1 => (0..9_i64).prop_map(|op| Step::Undo { op }),
        1 => (noun, library.clone(), library).prop_map(|(noun, from, to)| Step::Move { noun, from, to }),
    ];
    prop::collection::vec(step, 1..12)
}

/// The fields of a noun that the steps write: when it was, and a figure or what else it needs.
fn values(
    of: &'static RecordType,
    library: i64,
    month: u32,
    figure: Option<i64>,
) -> Vec<(usize, Option<Value>)> {
    let text = |words: &str| Some(Value::Text(words.to_owned()));
    let month = Month::new(2022, month);
    let mut values = vec![(of.position("library"), Some(Value::Ref(library)))];
    if of.field("month").is_some_and(|(_, field)| field.stored()) {
        values.push((of.position("month"), month.map(Value::Month)));
    } else {
        values.push((of.position("date"), month.map(|month| Value::Date(month.last_day()))));
    }
    match of.name {
        "submission" => {
            let state = ["draft", "nil", "approved"][usize::try_from(figure.unwrap_or(0)).unwrap() % 3];
            values.push((of.position("state"), text(state)));
        }
        "advocacy" => {
            values.push((of.position("result"), text(if figure == Some(1) { "in_kind" } else { "money" })));
            values.push((of.position("amount"), figure.map(Value::Integer)));
        }
        _ => values.push((of.position("male"), figure.map(Value::Integer))),
    }
    values
}

struct World {
    store: Store,
    identities: Identities,
    author: Author,
    titles: i64,
}

impl World {
    fn new() -> Self {
        let store = Store::in_memory().unwrap();
        let now = chrono::DateTime::parse_from_rfc3339("2022-03-01T08:00:00+07:00").unwrap();
        let author = Author { who: "Petugas".to_owned(), writer: [7; 16], now };
        let world = Self { store, identities: Identities::default(), author, titles: 0 };
        let op = world.begin("init");
        tree::seed(world.store.conn(), op).unwrap();
        let libraries = "insert into library (uid, created_op, code, name, level, region)
            select randomblob(16), 1, value, value, 'village', 1 from json_each('[\"A\", \"B\", \"C\"]')";
        world.store.conn().execute_batch(libraries).unwrap();
        watch(world.store.conn()).unwrap();
        world
    }

    fn begin(&self, kind: &str) -> i64 {
        operation::begin(self.store.conn(), &self.author, kind, kind).unwrap().id
    }

    /// A number of a record of the noun, if there is any.
    fn chosen(&self, of: &RecordType, at: usize) -> Option<i64> {
        let sql = format!("select id from {} order by id", of.name);
        let mut statement = self.store.conn().prepare(&sql).unwrap();
        let ids: Vec<i64> =
            statement.query_map([], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
        (!ids.is_empty()).then(|| ids[at % ids.len()])
    }

    fn take(&mut self, step: &Step) {
        let conn = self.store.conn();
        match step {
            Step::Add { noun, records } => {
                let (of, op) = (NOUNS[*noun], self.begin("import"));
                let mut inserter = Inserter::new(conn, of, op).unwrap();
                for (library, month, figure) in records {
                    let mut draft = Draft::new(of);
                    for (at, value) in values(of, *library, *month, *figure) {
                        draft.values[at] = value;
                    }
                    if of.field("title").is_some() {
                        self.titles += 1;
                        draft.set("title", Some(Value::Text(self.titles.to_string())));
                    }
                    let uid = self.identities.uid(conn, &draft, 0).unwrap();
                    inserter.insert(&draft, &uid, None).unwrap();
                }
                inserter.finish().unwrap();
            }
            Step::Edit { noun, at, library, month, figure } => {
                let of = NOUNS[*noun];
                let Some(id) = self.chosen(of, *at) else { return };
                let mut record = get(conn, of, id).unwrap().unwrap();
                let op = self.begin("edit");
                let values = values(of, *library, *month, *figure);
                update(conn, &mut self.identities, &mut record, &values, op).unwrap();
            }
            Step::Remove { noun, at } => {
                let of = NOUNS[*noun];
                let Some(id) = self.chosen(of, *at) else { return };
                let mut record = get(conn, of, id).unwrap().unwrap();
                let back = record.removed_op.is_some();
                remove(conn, &mut record, self.begin("remove"), back).unwrap();
            }
            Step::Undo { op } => {
                let sql = "select count(*) from operation";
                let n: i64 = conn.query_row(sql, [], |row| row.get(0)).unwrap();
                let target = 2 + op % n;
                if operation::get(conn, target).unwrap().is_some() {
                    let op = self.begin("undo");
                    let done = &mut Reversed::default();
                    let _ = reverse(conn, target, op, &std::iter::once(target).collect(), done).unwrap();
                }
            }
            Step::Move { noun, from, to } => {
                let sql = format!("update {} set library = ?2 where library = ?1", NOUNS[*noun].name);
                conn.execute(&sql, [from, to]).unwrap();
            }
        }
    }
}

/// Both tables of sums, as this connection sees them.
fn sums(conn: &Connection) -> Vec<Vec<rusqlite::types::Value>> {
    let rows = |table: &str| -> Vec<Vec<rusqlite::types::Value>> {
        let sql = format!("select * from {table} order by month, library");
        let mut statement = conn.prepare(&sql).unwrap();
        let width = statement.column_count();
        let row = |row: &rusqlite::Row<'_>| (0..width).map(|at| row.get(at)).collect();
        statement.query_map([], row).unwrap().collect::<rusqlite::Result<_>>().unwrap()
    };
    KEPT.iter().flat_map(|(table, _)| rows(table)).collect()
}

/// The sums after an operation, looked back at from now.
fn sums_after(conn: &Connection, op: i64) -> Vec<Vec<rusqlite::types::Value>> {
    crate::store::as_of::look_back(conn, op).unwrap();
    let found = sums(conn);
    let seen: Vec<(String, String)> = conn
        .prepare(
            "select type, name from temp.sqlite_schema
             where type in ('view', 'table') and name not in ('touched_month', 'watched_since')",
        )
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    for (kind, name) in seen {
        conn.execute_batch(&format!("drop {kind} temp.{name}")).unwrap();
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done, one operation a transaction or several, the sums are those of the records.
    #[test]
    fn sums_are_what_the_records_add_up_to(steps in steps(), every in 1..4_usize) {
        let mut world = World::new();
        for (n, step) in steps.iter().enumerate() {
            world.take(step);
            if n % every == 0 {
                refresh(world.store.conn()).unwrap();
                prop_assert_eq!(wrong(world.store.conn()).unwrap(), []);
            }
        }
        refresh(world.store.conn()).unwrap();
        prop_assert_eq!(wrong(world.store.conn()).unwrap(), []);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// Looking back at any operation gives the sums as they were kept then.
    #[test]
    fn sums_looked_back_at_are_those_of_then(steps in steps()) {
        let mut world = World::new();
        let mut known = Vec::new();
        // What moves without a change of its own is not known to have been elsewhere.
        for step in steps.iter().filter(|step| !matches!(step, Step::Move { .. })) {
            world.take(step);
            refresh(world.store.conn()).unwrap();
            let sql = "select max(id) from operation";
            let op: i64 = world.store.conn().query_row(sql, [], |row| row.get(0)).unwrap();
            known.push((op, sums(world.store.conn())));
        }
        for (op, then) in known {
            prop_assert_eq!(sums_after(world.store.conn(), op), then, "operation {}", op);
        }
    }
}

#[test]
fn many_libraries_of_a_month_are_computed_at_once_and_wrong_sums_are_found() {
    let mut world = World::new();
    let conn = world.store.conn();
    let more = "with recursive n (n) as (select 4 union all select n + 1 from n where n < 300)
        insert into library (uid, created_op, code, name, level, region)
        select randomblob(16), 1, n, n, 'village', 1 from n";
    conn.execute_batch(more).unwrap();
    let all = (1..=300).map(|library| (library, 1 + (library == 7) as u32, Some(library))).collect();
    world.take(&Step::Add { noun: 0, records: all });
    let conn = world.store.conn();
    assert_eq!(wrong(conn).unwrap().len(), 300, "nothing is computed before it is asked for");
    refresh(conn).unwrap();
    assert_eq!(wrong(conn).unwrap(), []);
    let (op, then) = (2, sums(conn));
    let more = (101..=250).map(|library| (library, 1, Some(library))).collect();
    world.take(&Step::Add { noun: 1, records: more });
    let conn = world.store.conn();
    refresh(conn).unwrap();
    assert_ne!(sums(conn), then);
    assert_eq!(sums_after(conn, op), then);
    conn.execute_batch(
        "update month_sum set male = 8 where library = 9; delete from month_sum where library = 7;
         insert into month_sum select '2022-03', library, how, entered, male, female, unspecified, visits, activities,
             participations, advocacy, rupiah, publications, impact from month_sum where library = 5",
    )
    .unwrap();
    let found = [("2022-01", 9), ("2022-02", 7), ("2022-03", 5)];
    assert_eq!(wrong(conn).unwrap(), found.map(|(month, library)| (month.to_owned(), library)));
    assert!(!crate::store::upkeep::verify(conn).unwrap().sums.is_empty());
}
