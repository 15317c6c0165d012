//! What is taken for a likely double, and what becomes of a decision.

use super::*;
use crate::record_types::{ACTIVITY, LIBRARY, PARTICIPANT, TRAINING, VISIT};
use crate::store::operation::{self, Author};
use crate::store::record::get;
use crate::store::undo::{Reversed, last_done, last_undone, reverse};
use crate::store::{Store, sums, undone, upkeep};
use crate::text::Lang;

/// Two village libraries of one district (ids 1 and 2) and one of a kabupaten (3).
const BASE: &str = "
    insert into writer (id, uid) values (1, randomblob(16));
    insert into operation (id, uid, writer, seq, at, clock, who, kind, command)
        values (1, randomblob(16), 1, 1, '2022-04-01T08:00:00+07:00', 1, 'Petugas', 'init', 'init');
    insert into region (id, uid, created_op, code, name) values
        (1, randomblob(16), 1, '15', 'Jambi'), (2, randomblob(16), 1, '15.05', 'Kabupaten Muaro Jambi'),
        (3, randomblob(16), 1, '15.05.02.2001', 'Sukamaju'), (4, randomblob(16), 1, '15.05.02.2002', 'Mekarsari'),
        (5, randomblob(16), 1, '15.05.03.2001', 'Pudak');
    insert into library (id, uid, created_op, code, name, level, region) values
        (1, x'00000000000000000000000000000001', 1, '15.05.02.2001', 'Perpustakaan Desa Sukamaju', 'village', 3),
        (2, x'00000000000000000000000000000002', 1, '15.05.02.2002', 'Perpustakaan Desa Mekarsari', 'village', 4),
        (3, x'00000000000000000000000000000003', 1, '15.05', 'Perpustakaan Daerah', 'regency', 2);
    insert into creation values (1, 'region', 1, 5), (1, 'library', 1, 3);";

/// A database with these rows besides, `table (columns) values (…)`; the n-th row of all has the uid n + 16.
fn database(rows: &[&str]) -> Store {
    let store = Store::in_memory().unwrap();
    store.conn().execute_batch(BASE).unwrap();
    for (n, row) in rows.iter().enumerate() {
        let (head, values) = row.split_once(" values ").unwrap();
        let (table, columns) = head.trim_end_matches(')').split_once(" (").unwrap();
        let uid = format!("{:032x}", n + 16);
        let sql = format!(
            "insert into {table} (uid, created_op, {columns}) select x'{uid}', 1, * from (values {values});
             insert or ignore into creation values (1, '{table}', 1, 1000)"
        );
        store.conn().execute_batch(&sql).unwrap();
    }
    store
}

/// What is listed: noun, kept, other, score.
fn listed(store: &Store) -> Vec<(&'static str, i64, i64, u8)> {
    let found = find(store.conn(), &Scope::default()).unwrap();
    found.iter().map(|double| (double.of.name, double.kept, double.other, double.score)).collect()
}

fn begin(store: &Store, kind: &str) -> i64 {
    let now = chrono::DateTime::parse_from_rfc3339("2022-05-01T08:00:00+07:00").unwrap();
    let author = Author { who: "Petugas".to_owned(), writer: [7; 16], now };
    operation::begin(store.conn(), &author, kind, kind).unwrap().id
}

/// Undoes the last operation, or redoes it.
fn back(store: &Store, kind: &str) {
    let conn = store.conn();
    let target = if kind == "undo" { last_done(conn) } else { last_undone(conn) }.unwrap().unwrap();
    let op = begin(store, kind);
    reverse(conn, target, op, &HashSet::from([target]), &mut Reversed::default()).unwrap().unwrap();
    undone::derive(conn, &Seen::load(conn).unwrap()).unwrap();
}

#[test]
fn titles_almost_the_same_within_three_days_at_one_library() {
    let store = database(&[
        "activity (library, date, title) values (1, '2022-03-30', 'Kelas menjahit')",
        "activity (library, date, title) values (1, '2022-04-02', 'kelas  Menjahid')",
        "activity (library, date, title) values (1, '2022-04-03', 'KELAS menjahit')",
        "activity (library, date, title) values (2, '2022-03-30', 'Kelas menjahit')",
        "activity (library, date, title) values (1, '2022-03-30', 'Lomba membaca')",
        "advocacy (library, date, title, result) values (1, '2022-03-30', 'Pertemuan 1', 'money')",
        "advocacy (library, date, title, result) values (1, '2022-03-30', 'Pertemuan 2', 'money')",
        "publication (library, date, title, media) values (1, '2022-03-30', 'Warga belajar', 'A')",
        "publication (library, date, title, media) values (1, '2022-03-30', 'Warga belajar', 'B')",
        "training (kind, title, start) values ('plm', 'PLM Jambi', '2022-03-30')",
        "training (kind, title, start) values ('plm', 'PLM Jambi', '2022-03-31')",
    ]);
    assert_eq!(
        listed(&store),
        [
            ("training", 1, 2, 95),
            // A letter (of 14) and a day; a letter and three days.
            ("activity", 2, 3, 88),
            ("activity", 1, 2, 78),
            ("advocacy", 1, 2, 71),
        ]
    );
    let why = &find(store.conn(), &Scope { libraries: vec![1] }).unwrap()[1].why;
    assert_eq!(why.to(Lang::En), "same library, 3 days apart, titles 93% alike");
    assert_eq!(why.to(Lang::Id), "perpustakaan sama, selisih 3 hari, judul 93% mirip");
    assert_eq!(find(store.conn(), &Scope { libraries: vec![2] }).unwrap(), []);
}

#[test]
fn one_library_under_two_codes() {
    let library = |code: &str, name: &str, region: i64, npp: &str| {
        format!(
            "library (code, name, level, region, npp) values ('{code}', '{name}', 'other', {region}, {npp})"
        )
    };
    let rows = [
        library("15.05.02.2001-2", "PERPUSDES SUKA MAJU", 3, "null"),
        library("15.05.02.2001-3", "TBM Sukamaju", 3, "'1505003'"),
        library("15.05.02.2002-2", "Perpustakaan Desa Sukamaju", 4, "null"),
        library("15.05.03.2001", "Perpustakaan Desa Sukamaju", 5, "'1505003'"),
        library("15.05", "Rumah Baca Bulan", 2, "null"),
    ];
    let store = database(&rows.each_ref().map(String::as_str));
    let found = find(store.conn(), &Scope::default()).unwrap();
    let listed: Vec<_> = found.iter().map(|double| (double.kept, double.other, double.score)).collect();
    assert_eq!(listed, [(1, 4, 100), (3, 8, 100), (5, 7, 95), (1, 6, 80), (4, 6, 80)]);
    let why: Vec<String> = found.iter().map(|double| double.why.to(Lang::En)).collect();
    assert_eq!(
        why[..4],
        [
            "same place, names 100% alike",
            "both have the code 15.05",
            "both have the NPP 1505003",
            "same name in one district"
        ]
    );
}

#[test]
fn a_month_that_two_libraries_had_before_they_became_one() {
    let store = database(&[
        "visit (library, month, male) values (1, '2022-03', 5)",
        "visit (library, month, male, loans) values (2, '2022-03', 7, 3)",
        "visit (library, month, male) values (2, '2022-04', 9)",
        "service (library, month, books) values (1, '2022-04', 5)",
    ]);
    let conn = store.conn();
    assert_eq!(listed(&store), []);
    same(conn, begin(&store, "resolve"), &LIBRARY, 1, 2).unwrap();
    assert_eq!(listed(&store), [("visit", 1, 2, 100)]);
    let why = find(conn, &Scope::default()).unwrap().remove(0).why;
    assert_eq!(why.to(Lang::Id), "sama: Perpustakaan, Bulan");

    // Two counts: the kept one stays, and takes only what it has not.
    same(conn, begin(&store, "resolve"), &VISIT, 1, 2).unwrap();
    assert_eq!(listed(&store), []);
    let visit = |id: i64| get(conn, &VISIT, id).unwrap().unwrap();
    assert_eq!((visit(1).draft.integer("male"), visit(1).draft.integer("loans")), (Some(5), Some(3)));
    assert!(visit(2).removed_op.is_some());
    back(&store, "undo");
    assert_eq!(listed(&store), [("visit", 1, 2, 100)]);
    assert_eq!((visit(1).draft.integer("loans"), visit(2).removed_op), (None, None));
    back(&store, "redo");
    assert_eq!(listed(&store), []);
    back(&store, "undo");

    different(conn, begin(&store, "resolve"), &VISIT, 1, 2).unwrap();
    assert_eq!(listed(&store), []);
    back(&store, "undo");
    assert_eq!(listed(&store), [("visit", 1, 2, 100)]);
    back(&store, "undo");
    assert_eq!(listed(&store), []);
    assert_eq!(visit(2).draft.integer("male"), Some(7));
    sums::rebuild(conn).unwrap();
    assert!(upkeep::verify(conn).unwrap().sound());
}

#[test]
fn a_total_is_one_value_and_what_referred_to_the_other_refers_to_the_kept_one() {
    let store = database(&[
        "activity (library, date, title, unspecified) values (1, '2022-03-30', 'Kelas menjahit', 25)",
        "activity (library, date, title, male, female, note) values (1, '2022-03-30', 'Kelas menjahit', 10, 15, 'x')",
        "training (kind, title, start) values ('plm', 'PLM Jambi', '2022-03-30')",
        "training (kind, title, start) values ('plm', 'PLM  Jambi', '2022-03-31')",
        "participant (training, library, name) values (2, 1, 'A')",
    ]);
    let conn = store.conn();
    let op = begin(&store, "resolve");
    same(conn, op, &ACTIVITY, 1, 2).unwrap();
    same(conn, op, &TRAINING, 1, 2).unwrap();
    let kept = get(conn, &ACTIVITY, 1).unwrap().unwrap().draft;
    assert_eq!(
        (kept.integer("participants"), kept.integer("male"), kept.text("note")),
        (Some(25), None, Some("x"))
    );
    let training = || get(conn, &PARTICIPANT, 1).unwrap().unwrap().draft.get("training").cloned();
    assert_eq!(training(), Some(crate::record::Value::Ref(1)));
    back(&store, "undo");
    assert_eq!(training(), Some(crate::record::Value::Ref(2)));
    assert_eq!(listed(&store).len(), 2);
    sums::rebuild(conn).unwrap();
    let verified = upkeep::verify(conn).unwrap();
    assert!(verified.sound(), "{verified:?}");
}

#[test]
fn the_order_is_the_same_whatever_the_local_numbers() {
    let rows = [
        "activity (id, library, date, title) values (1, 1, '2022-03-30', 'Kelas menjahit')",
        "activity (id, library, date, title) values (2, 1, '2022-03-30', 'Kelas menjahit')",
        "activity (id, library, date, title) values (3, 1, '2022-05-30', 'Kelas memasak')",
        "activity (id, library, date, title) values (4, 1, '2022-05-30', 'Kelas memasak')",
    ];
    let other = rows.map(|row| {
        let id: i64 = row.split("values (").nth(1).unwrap()[..1].parse().unwrap();
        row.replace(&format!("values ({id},"), &format!("values ({},", 10 - id))
    });
    let uids = |store: &Store| -> Vec<Uid> {
        let found = find(store.conn(), &Scope::default()).unwrap();
        let both = found.iter().flat_map(|double| [double.kept, double.other]);
        both.map(|id| get(store.conn(), &ACTIVITY, id).unwrap().unwrap().uid).collect()
    };
    let (one, two) = (database(&rows), database(&other.each_ref().map(String::as_str)));
    assert_eq!(uids(&one).len(), 4);
    assert_eq!(uids(&one), uids(&two));
}
