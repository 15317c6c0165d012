//! What holds of every import, whatever the file says: random small files with repeats, errors, totals,
//! empty rows and unknown columns, into a database that holds some of it already.

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::atomic::AtomicBool;

use proptest::prelude::*;

use crate::import::{
    Expected, Imported, OnExisting, Policy, Prepared, Request, apply, prepare_sheets, unknown_columns,
};
use crate::record::{Draft, Month, Value};
use crate::record_types::{ACTIVITY, LIBRARY, REGION};
use crate::sheet::Raw;
use crate::store::figures;
use crate::store::identity::Identities;
use crate::store::operation::{self, Author};
use crate::store::record::Inserter;
use crate::store::same::same_identity;
use crate::store::source::{self, Balance};
use crate::store::{Store, open};
use crate::text::Lang;

/// One line of a file: its kind decides what must become of it.
#[derive(Clone, Debug)]
struct Line {
    kind: Kind,
    cells: [String; 7],
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Record,
    /// Too many cells.
    Long,
    Empty,
    Total,
}

const HEADINGS: [&str; 7] = ["kode", "tanggal", "kegiatan", "L", "P", "biaya", "warna"];

/// Mostly a good text, so that rows meet one another and what is stored; sometimes a bad one.
fn mostly(
    good: &'static [&'static str],
    bad: &'static [&'static str],
) -> impl Strategy<Value = &'static str> + Clone {
    prop_oneof![9 => prop::sample::select(good), 1 => prop::sample::select(bad)]
}

fn a_line() -> impl Strategy<Value = Line> {
    let library = mostly(&["15.05", "15.05", "15.09"], &["99.99", ""]);
    let date = mostly(&["01/03/2022", "12/03/2022", "2/4/2022"], &["31/02/2022", ""]);
    let title = mostly(&["Menjahit", "Mendongeng"], &[""]);
    let count = mostly(&["", "5", "12", "58", "1.250"], &["tiga", "-4", "9.114.240"]);
    let cost = prop::sample::select(vec!["", "Rp 1.500.000", "250000"]);
    let colour = prop::sample::select(vec!["", "merah"]);
    let kind = prop_oneof![
        12 => Just(Kind::Record), 1 => Just(Kind::Long), 1 => Just(Kind::Empty), 1 => Just(Kind::Total)
    ];
    (kind, library, date, title, (count.clone(), count), cost, colour).prop_map(
        |(kind, library, date, title, (male, female), cost, colour)| {
            let cells = match kind {
                Kind::Empty => [""; 7],
                Kind::Total => ["Jumlah", "", "", male, female, "", ""],
                _ => [library, date, title, male, female, cost, colour],
            };
            Line { kind, cells: cells.map(str::to_owned) }
        },
    )
}

fn a_file() -> impl Strategy<Value = Vec<Line>> {
    prop::collection::vec(a_line(), 1..14)
}

/// A file on disk; its first record is a good one, so that the sheet is always recognised.
fn write(lines: &[Line]) -> tempfile::NamedTempFile {
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
    writeln!(file, "{}", HEADINGS.join(";")).unwrap();
    writeln!(file, "15.05;05/01/2022;Pembukaan;3;4;;").unwrap();
    for line in lines {
        let end = if line.kind == Kind::Long { ";lebih" } else { "" };
        writeln!(file, "{}{end}", line.cells.join(";")).unwrap();
    }
    file
}

/// A database with two libraries.
fn world() -> Store {
    let store = Store::in_memory().unwrap();
    let conn = store.conn();
    let mut identities = Identities::default();
    let op = operation::begin(conn, &author(), "init", "init").unwrap().id;
    let mut regions = Inserter::new(conn, &REGION, op).unwrap();
    let mut libraries = Inserter::new(conn, &LIBRARY, op).unwrap();
    let word = |text: &str| Some(Value::Text(text.to_owned()));
    for (code, name) in [("15.05", "Kabupaten Muaro Jambi"), ("15.09", "Kabupaten Tebo")] {
        let mut region = Draft::new(&REGION);
        region.set("code", word(code));
        region.set("name", word(name));
        let uid = identities.uid(conn, &region, 0).unwrap();
        let id = regions.insert(&region, &uid, None).unwrap().unwrap();
        let mut library = Draft::new(&LIBRARY);
        library.set("code", word(code));
        library.set("name", word(&format!("Perpustakaan {name}")));
        library.set("level", word("regency"));
        library.set("region", Some(Value::Ref(id)));
        let uid = identities.uid(conn, &library, 0).unwrap();
        libraries.insert(&library, &uid, None).unwrap().unwrap();
    }
    regions.finish().unwrap();
    libraries.finish().unwrap();
    store
}

fn author() -> Author {
    Author {
        who: "Petugas".to_owned(),
        writer: [7; 16],
        now: chrono::DateTime::parse_from_rfc3339("2022-04-05T08:00:00+07:00").unwrap(),
    }
}

fn policy(on_existing: OnExisting, twins: bool) -> Policy {
    Policy {
        on_existing,
        twins,
        revive: false,
        accept: Vec::new(),
        aliases: Vec::new(),
        clear: false,
        expected: Expected::default(),
        today: "2022-04-05".parse().unwrap(),
    }
}

/// Imports the good rows of a file, for good or as a trial.
fn import(store: &Store, lines: &[Line], policy: &Policy, keep: bool) -> (Prepared, Imported) {
    let file = write(lines);
    let request = Request { of: Some(&ACTIVITY), ..Request::default() };
    let prepared = prepare_sheets(file.path(), &request, policy.today).unwrap().pop().unwrap();
    let transaction = store.begin(|| ()).unwrap();
    let op = operation::begin(&transaction, &author(), "import", "import").unwrap().id;
    let from = source::File {
        name: "kegiatan.csv",
        sheet: None,
        record_type: "activity",
        sha256: &prepared.sheet.sha256,
        bytes: prepared.sheet.bytes,
        reading: "{}",
    };
    let from = source::insert(&transaction, op, &from).unwrap();
    let stop = AtomicBool::new(false);
    let done = apply(&transaction, &prepared, policy, op, from, &stop, &mut |_| ()).unwrap();
    source::settle(&transaction, from, &done.balance).unwrap();
    if keep {
        open::commit(transaction).unwrap();
    }
    (prepared, done)
}

/// What is told of an import, in words.
fn told(done: &Imported) -> Vec<(Option<u64>, String)> {
    done.problems.iter().map(|problem| (problem.place.row, problem.message(Lang::En))).collect()
}

/// Records and sums of men, women and rupiah in each month that matters.
fn months(store: &Store) -> HashMap<Month, figures::Sums> {
    let months = ["2022-01", "2022-03", "2022-04"].map(|month| Month::parse_iso(month).unwrap());
    let names = ["participants", "disability", "cost"];
    months.map(|month| (month, figures::of_month(store.conn(), &ACTIVITY, &names, month).unwrap())).into()
}

fn policies() -> impl Strategy<Value = Policy> {
    let existing = prop::sample::select(vec![
        OnExisting::SameOnly,
        OnExisting::Update,
        OnExisting::Fill,
        OnExisting::Keep,
    ]);
    (existing, any::<bool>()).prop_map(|(existing, twins)| policy(existing, twins))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// The trial says what the real run does; every row ends once; doing it again changes nothing.
    #[test]
    fn a_trial_tells_the_truth_and_a_second_run_changes_nothing(
        before in a_file(), lines in a_file(), policy in policies()
    ) {
        let store = world();
        import(&store, &before, &self::policy(OnExisting::SameOnly, policy.twins), true);
        let stored = months(&store);
        let (_, trial) = import(&store, &lines, &policy, false);
        prop_assert_eq!(&months(&store), &stored, "a trial stored something");
        let (_, real) = import(&store, &lines, &policy, true);
        prop_assert_eq!(trial.balance, real.balance);
        prop_assert_eq!(told(&trial), told(&real));
        prop_assert_eq!(real.balance.read, lines.len() as u64 + 1);
        prop_assert!(real.balance.adds_up());
        prop_assert_eq!(real.changes.records, real.balance.changed);

        let kept = months(&store);
        let (_, again) = import(&store, &lines, &policy, true);
        let Balance { read, new, changed, same, rejected, ignored } = again.balance;
        prop_assert_eq!((new, changed), (0, 0), "{:?}", told(&again));
        prop_assert_eq!(same, real.balance.new + real.balance.changed + real.balance.same);
        prop_assert_eq!((read, rejected, ignored), (real.balance.read, real.balance.rejected, real.balance.ignored));
        prop_assert_eq!(&months(&store), &kept);
        prop_assert!(!again.effect.unwrap().is_any());
    }

    /// The effect is the difference of what is stored before and after.
    #[test]
    fn the_effect_is_what_becomes_of_the_figures(
        before in a_file(), lines in a_file(), policy in policies()
    ) {
        let store = world();
        import(&store, &before, &self::policy(OnExisting::SameOnly, policy.twins), true);
        let old = months(&store);
        let (_, done) = import(&store, &lines, &policy, true);
        let new = months(&store);
        let effect = done.effect.unwrap();
        let said: HashMap<Month, _> = effect.months.iter().cloned().collect();
        for (month, now) in &new {
            let was = &old[month];
            let known = |(sum, known): (i64, i64)| (known > 0).then_some(sum);
            let mut expected = vec![(Some(was.records), Some(now.records))];
            expected.extend(was.figures.iter().zip(&now.figures).map(|(was, now)| (known(*was), known(*now))));
            match said.get(month) {
                Some(figures) => {
                    // The figure for participants with a disability is not shown to anybody.
                    let figures: Vec<_> = figures.iter().map(|one| (one.before, one.after)).collect();
                    let expected: Vec<_> = effect.figures.iter().map(|name| match *name {
                        "records" => expected[0],
                        "participants" => expected[1],
                        "disability" => expected[2],
                        _ => expected[3],
                    }).collect();
                    prop_assert_eq!(figures, expected, "{}", month);
                }
                None => prop_assert_eq!(was, now, "{} changed unsaid", month),
            }
        }
        let months: i64 = said.values().map(|figures| figures[0].after.unwrap() - figures[0].before.unwrap()).sum();
        let cells: i64 = effect.cells.iter().map(|cell| cell.figures[0].after.unwrap() - cell.figures[0].before.unwrap()).sum();
        prop_assert_eq!((months, cells), (done.balance.new as i64, done.balance.new as i64));
    }

    /// No cell disappears: it is stored, or in a refused row, or in a row or column that is named or counted.
    #[test]
    fn every_cell_is_stored_refused_or_named(lines in a_file()) {
        let store = world();
        let (prepared, done) = import(&store, &lines, &policy(OnExisting::Update, false), true);
        let texts = |cells: &[Raw<'_>]| cells.iter().map(|cell| cell.to_text().into_owned()).collect();
        let refused: HashMap<u64, Vec<String>> =
            done.rejected.iter().map(|one| (one.row, texts(&one.cells))).collect();
        prop_assert_eq!(refused.len() as u64, done.balance.rejected);
        let unknown = unknown_columns(&prepared).map(|problem| problem.message(Lang::En)).unwrap_or_default();
        prop_assert!(unknown.contains("G \"warna\""), "{unknown}");
        let (mut empty, mut totals, mut prefilled, mut coloured) = (0, 0, 0, 0);
        let mut above: Option<Vec<&str>> = None;
        for (line, row) in lines.iter().zip(3_u64..) {
            if let Some(cells) = refused.get(&row) {
                for cell in &line.cells {
                    prop_assert!(cells.contains(cell), "row {}: {:?} is not among the refused cells", row, cell);
                }
                prop_assert!(told(&done).iter().any(|(at, _)| *at == Some(row)), "row {row} refused unsaid");
                continue;
            }
            let known: Vec<&str> = line.cells[..6].iter().map(String::as_str).collect();
            if known.iter().all(|cell| cell.is_empty()) {
                empty += 1;
                // What is left out of it may continue the record above instead.
                coloured += u64::from(!line.cells[6].is_empty());
                continue;
            }
            if line.kind == Kind::Total {
                totals += 1;
                let noted = done.notes.iter().any(|note| note.to(Lang::En).contains(&format!("row {row} ")));
                prop_assert!(noted, "the total in row {row} is not named");
                continue;
            }
            prop_assert!(line.kind != Kind::Long, "row {row}: a cell too many was left out unsaid");
            // Below a total, what is no whole record is a remark.
            let noted = done.notes.iter().any(|note| note.to(Lang::En).contains(&format!("row {row}:")));
            if totals > 0 && noted {
                continue;
            }
            if known[2..].iter().all(|cell| cell.is_empty()) {
                // Nothing but a library and a day.
                prefilled += 1;
                continue;
            }
            prop_assert!(totals == 0 || known[..3].iter().all(|cell| !cell.is_empty()), "row {row} is not named");
            // Where only the first line of each record has a library, the others continue it.
            if known[..3].iter().all(|cell| cell.is_empty()) {
                prop_assert!(above.is_some(), "row {row} continues nothing");
            } else {
                above = Some(known[..3].to_vec());
            }
            let key = above.clone().unwrap_or_default();
            let mut draft = Draft::new(&ACTIVITY);
            let library = if key[0] == "15.05" { 1 } else { 2 };
            let day = match key[1] { "01/03/2022" => "2022-03-01", "12/03/2022" => "2022-03-12", _ => "2022-04-02" };
            draft.set("library", Some(Value::Ref(library)));
            draft.set("date", Some(Value::Date(day.parse().unwrap())));
            draft.set("title", Some(Value::Text(key[2].to_owned())));
            let stored = same_identity(store.conn(), &mut Identities::default(), &draft).unwrap();
            prop_assert_eq!(stored.len(), 1, "row {}: {:?}", row, told(&done));
            for (cell, field) in known[3..6].iter().zip(["male", "female", "cost"]) {
                let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
                let said = digits.parse::<i64>().ok();
                prop_assert!(said.is_none() || stored[0].draft.integer(field) == said, "row {row}: {field} {cell}");
            }
        }
        prop_assert_eq!((done.totals, done.prefilled), (totals, prefilled));
        prop_assert!((empty - coloured..=empty).contains(&done.empty), "{} of {} empty", done.empty, empty);
    }
}
