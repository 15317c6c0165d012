//! For tests: an invented district in memory, and its figures computed from plain Rust values, apart
//! from any SQL, so that a wrong query cannot agree with itself.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::{Area, Params, Report};
use crate::record::{Month, Period};
use crate::table::{Cell, Document, Section};
use crate::text::Lang;

pub(super) struct Library {
    pub(super) id: i64,
    pub(super) code: String,
    pub(super) region: &'static str,
    pub(super) enrolled: Option<(Month, Option<Month>)>,
    pub(super) cohort: Option<i64>,
    pub(super) removed: bool,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    Visit([Option<i64>; 3]),
    Activity {
        field: Option<&'static str>,
        audience: Option<&'static str>,
        people: [Option<i64>; 3],
    },
    Advocacy(Option<i64>),
    Publication,
    Impact {
        people: Option<i64>,
        sex: Option<&'static str>,
        dimension: &'static str,
        consent: &'static str,
        withdrawn: bool,
        verified: Option<i64>,
    },
    Service([i64; 3]),
    Nil,
    Draft,
}

#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) library: i64,
    pub(super) month: Month,
    pub(super) what: What,
    pub(super) removed: bool,
}

pub(super) struct Participant {
    pub(super) training: i64,
    pub(super) bimtek: bool,
    pub(super) month: Month,
    pub(super) library: Option<i64>,
    pub(super) name: &'static str,
    pub(super) sex: Option<&'static str>,
    pub(super) role: Option<&'static str>,
    pub(super) scores: (Option<f64>, Option<f64>),
    pub(super) removed: bool,
}

pub(super) struct Sample {
    pub(super) db: Connection,
    pub(super) libraries: Vec<Library>,
    pub(super) records: Vec<Record>,
    pub(super) participants: Vec<Participant>,
}

/// The figures in the order of `measures::all`; `None` is silence.
pub(super) type Figures = [Option<i64>; 10];

const REGIONS: [(&str, &str); 6] = [
    ("15", "Jambi"),
    ("15.05", "Kabupaten Muaro Jambi"),
    ("15.05.01", "Jambi Luar Kota"),
    ("15.05.02", "Sekernan"),
    ("15.05.03", "Kumpeh"),
    ("15.71", "Kota Jambi"),
];

/// A small generator, so that every run tests the same district.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % u64::try_from(sides).unwrap()).unwrap()
    }
    fn maybe(&mut self, most: i64) -> Option<i64> {
        (self.roll(4) > 0).then(|| self.roll(most))
    }
    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[usize::try_from(self.roll(i64::try_from(from.len()).unwrap())).unwrap()]
    }
}

pub(super) fn month(text: &str) -> Month {
    Month::parse_iso(text).unwrap()
}

impl Sample {
    /// An empty database: the schema and nothing else.
    pub(super) fn empty() -> Self {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(crate::store::SCHEMA).unwrap();
        Self { db, libraries: Vec::new(), records: Vec::new(), participants: Vec::new() }
    }

    /// The regions, one operation, and no library.
    pub(super) fn bare() -> Self {
        let sample = Self::empty();
        let uid = uid();
        sample.db.execute("insert into writer (id, uid) values (1, ?1)", [&uid]).unwrap();
        sample.db.execute("insert into operation (id, uid, writer, seq, at, clock, who, kind, command) values (1, ?1, 1, 1, '2022-12-03T10:51:07+07:00', 1, 'Pengelola', 'add', '')", [&uid]).unwrap();
        for (at, (code, name)) in REGIONS.iter().enumerate() {
            sample.insert("region", at as i64 + 1, false, "code, name", params![code, name]);
        }
        sample
    }

    /// Fourteen libraries, a year of records, some of them removed.
    pub(super) fn district() -> Self {
        let mut sample = Self::bare();
        let mut dice = Dice(7);
        let places = ["15.05.01", "15.05.02", "15.05.03", "15.05", "15.71", "15", "15.05.02"];
        for n in 0..14_i64 {
            let start = month("2021-10").plus(i32::try_from(dice.roll(8)).unwrap());
            let enrolled = (n % 4 != 3).then(|| (start, (n % 5 == 4).then(|| start.plus(5))));
            sample.library(Library {
                id: n + 1,
                code: format!("P{:02}", 50 - n),
                region: places[usize::try_from(n % 7).unwrap()],
                enrolled,
                cohort: (n % 3 > 0).then_some(2020 + n % 3),
                removed: n == 12,
            });
        }
        // The last one never reports.
        for library in 1..=13 {
            for at in 0..13 {
                let month = month("2021-11").plus(at);
                if dice.roll(4) > 0 {
                    for what in records_of_a_month(&mut dice) {
                        let removed = dice.roll(9) == 0;
                        sample.record(Record { library, month, what, removed });
                    }
                }
            }
        }
        sample.trainings(&mut dice);
        sample
    }

    /// The district with everything else that is recorded: agreements, plans, needs, aid, replications, targets.
    pub(super) fn whole() -> Self {
        let sample = Self::district();
        let mut dice = Dice(11);
        let day = |dice: &mut Dice| {
            month("2021-11").plus(i32::try_from(dice.roll(12)).unwrap()).first_day().to_string()
        };
        for id in 1..=24_i64 {
            let library = 1 + dice.roll(14);
            let (date, later, removed) = (day(&mut dice), day(&mut dice), dice.roll(9) == 0);
            let (n, known) = (dice.maybe(9), dice.roll(3) > 0);
            let end = known.then(|| later.clone());
            let kind = dice.pick(&["mou", "pks"]);
            let partner = known.then(|| dice.pick(&["government", "community"]));
            sample.insert(
                "partnership",
                id,
                removed,
                "library, partner, kind, partner_kind, start, end",
                params![library, format!("Mitra {id}"), kind, partner, date, end],
            );
            let status = dice.pick(&["open", "open", "done", "dropped"]);
            let (owner, training) = (dice.pick(&["Dinas", "dinas ", "Camat"]), dice.maybe(5).map(|n| n + 1));
            let place = dice.maybe(5).map(|n| n + 1);
            let done = (status == "done").then(|| later.clone());
            let of = (dice.roll(3) > 0).then_some(library);
            sample.insert(
                "commitment",
                id,
                removed,
                "date, action, responsible, library, region, training, due, status, done_on",
                params![date, format!("Rencana {id}"), owner, of, place, training, end, status, done],
            );
            let field = known.then(|| dice.pick(&["health", "economy"]));
            let answered = dice.pick(&["open", "met", "dropped"]);
            sample.insert(
                "need",
                id,
                removed,
                "library, date, title, field, method, status",
                params![
                    library,
                    date,
                    format!("Kebutuhan {id}"),
                    field,
                    dice.pick(&["survey", "discussion"]),
                    answered
                ],
            );
            sample.insert(
                "practice",
                id,
                removed,
                "library, date, title",
                params![library, date, format!("Praktik {id}")],
            );
            sample.insert(
                "aid",
                id,
                removed,
                "library, date, item, quantity, unit, value, giver",
                params![
                    library,
                    date,
                    dice.pick(&["books", "computer"]),
                    dice.roll(50),
                    known.then_some("unit"),
                    n.map(|n| n * 1000),
                    known.then_some("Perpusnas")
                ],
            );
            sample.insert(
                "score",
                id,
                removed,
                "library, date, score",
                params![library, date, n.map(|n| n as f64 * 9.5)],
            );
            let (year, funds) = (2021 + dice.roll(3), dice.pick(&["apbd_regency", "apbdes"]));
            sample.insert(
                "replication",
                id,
                removed,
                "region, year, source_of_funds, villages, amount",
                params![1 + dice.roll(6), year, funds, dice.roll(5), n.map(|n| n * 1_000_000)],
            );
            sample
                .db
                .execute("update activity set need = ?1 where id % 24 = ?1 - 1 and id % 5 = 0", [id])
                .unwrap();
        }
        for (id, indicator) in
            ["KUN", "KEG", "PES", "ADV", "PUB", "DAM", "PEL", "LAP", "TEP", "REP"].iter().enumerate()
        {
            let id = id as i64 + 1;
            sample.insert(
                "target",
                id,
                false,
                "indicator, period, region, value, mode, direction",
                params![indicator, "2022", 2, 50.0, "incremental", "more"],
            );
            sample.insert(
                "target",
                id + 10,
                false,
                "indicator, period, library, value, mode, direction",
                params![indicator, "2022", 2, 20.0, "incremental", "more"],
            );
            sample.insert(
                "target",
                id + 20,
                false,
                "indicator, period, region, value, mode, direction",
                params![indicator, "semester 1 2022", 1, 90.0, "cumulative", "more"],
            );
        }
        sample.db.execute("update training set male = 4, female = 6 where id % 2 = 0", []).unwrap();
        sample
            .db
            .execute(
                "update visit set online = id % 7, loans = id % 11, new_members = id % 3 where id % 4 > 0",
                [],
            )
            .unwrap();
        sample.db.execute("update service set bandwidth = 2.5 * (id % 5) where id % 2 = 0", []).unwrap();
        sample
    }

    fn trainings(&mut self, dice: &mut Dice) {
        for training in 1..=5_i64 {
            let month = month("2022-01").plus(i32::try_from(dice.roll(9)).unwrap());
            let bimtek = training < 4;
            let kind = if bimtek { "bimtek" } else { "plm" };
            let start = format!("{month}-10");
            self.insert(
                "training",
                training,
                false,
                "kind, title, start, region",
                params![kind, "Bimtek", start, 1],
            );
            for n in 0..12_i64 {
                let score = |dice: &mut Dice| dice.maybe(100).map(|n| n as f64);
                let participant = Participant {
                    training,
                    bimtek,
                    month,
                    library: (dice.roll(5) > 0).then(|| 1 + dice.roll(14)),
                    name: dice.pick(&["NAMA A", "NAMA B", "NAMA C"]),
                    sex: dice.maybe(2).map(|n| if n == 0 { "male" } else { "female" }),
                    role: dice.maybe(2).map(|n| if n == 0 { "library_manager" } else { "pkk" }),
                    scores: (score(dice), score(dice)),
                    removed: dice.roll(8) == 0,
                };
                self.insert(
                    "participant",
                    training * 100 + n,
                    participant.removed,
                    "training, library, name, sex, role, pretest, posttest",
                    params![
                        training,
                        participant.library,
                        participant.name,
                        participant.sex,
                        participant.role,
                        participant.scores.0,
                        participant.scores.1
                    ],
                );
                self.participants.push(participant);
            }
        }
    }

    pub(super) fn library(&mut self, library: Library) {
        let region = REGIONS.iter().position(|(code, _)| *code == library.region).unwrap() as i64 + 1;
        let name = format!("Perpustakaan {}", library.code);
        self.insert(
            "library",
            library.id,
            library.removed,
            "code, name, level, region",
            params![library.code, name, "village", region],
        );
        if let Some((start, end)) = library.enrolled {
            let (start, end) = (start.first_day().to_string(), end.map(|end| end.first_day().to_string()));
            self.insert(
                "enrolment",
                library.id,
                false,
                "library, program, start, end, cohort",
                params![library.id, "full_support", start, end, library.cohort],
            );
        }
        self.libraries.push(library);
    }

    pub(super) fn record(&mut self, record: Record) {
        let (library, month) = (record.library, record.month.to_string());
        let day = format!("{month}-{:02}", 1 + self.records.len() % 28);
        let id = self.records.len() as i64 + 1;
        let removed = record.removed;
        match &record.what {
            What::Visit([male, female, rest]) => self.insert("visit", id, removed, "library, month, male, female, unspecified", params![library, month, male, female, rest]),
            What::Activity { field, audience, people: [male, female, rest] } => self.insert(
                "activity", id, removed, "library, date, title, field, audience, male, female, unspecified",
                params![library, day, "Kelas", field, audience, male, female, rest],
            ),
            What::Advocacy(amount) => self.insert("advocacy", id, removed, "library, date, title, result, amount", params![library, day, "Dana", "money", amount]),
            What::Publication => self.insert("publication", id, removed, "library, date, title", params![library, day, "Berita"]),
            What::Impact { people, sex, dimension, consent, withdrawn, verified } => self.insert(
                "impact", id, removed, "library, date, pseudonym, name, before, people, sex, dimension, consent, withdrawn_on, verified",
                params![library, day, "Melati", "RAHASIA", "RAHASIA", people, sex, dimension, consent, withdrawn.then(|| day.clone()), verified],
            ),
            What::Service([books, ebooks, computers]) => self.insert("service", id, removed, "library, month, books, ebooks, computers", params![library, month, books, ebooks, computers]),
            What::Nil => self.insert("submission", id, removed, "library, month, state", params![library, month, "nil"]),
            What::Draft => self.insert("submission", id, removed, "library, month, state", params![library, month, "draft"]),
        }
        self.records.push(record);
    }

    /// Inserts a row by SQL; the rest of the row is made up.
    pub(super) fn insert(
        &self,
        table: &str,
        id: i64,
        removed: bool,
        columns: &str,
        values: &[&dyn rusqlite::ToSql],
    ) {
        let marks = vec!["?"; values.len()].join(", ");
        let removed_op = if removed { "1" } else { "null" };
        let sql = format!(
            "insert into {table} (id, uid, created_op, removed_op, {columns}) values ({id}, randomblob(16), 1, {removed_op}, {marks})"
        );
        self.db.execute(&sql, values).unwrap();
    }

    /// Runs a report on it, in Indonesian; `change` alters what is asked.
    pub(super) fn run(&self, report: &Report, period: &str, change: impl FnOnce(&mut Params)) -> Document {
        let params = self.params(period, change);
        let document = (report.run)(&self.db, &params).unwrap();
        for section in &document.sections {
            for row in section.table.rows.iter().chain(&section.table.total) {
                assert_eq!(row.len(), section.table.columns.len(), "{}", section.key);
            }
        }
        document
    }

    /// What a report is asked for these months; the sums are those of the records by now.
    pub(super) fn params(&self, period: &str, change: impl FnOnce(&mut Params)) -> Params {
        crate::store::sums::rebuild(&self.db).unwrap();
        let (first, last) = period.split_once("..").unwrap_or((period, period));
        let mut params = asked(first, last);
        change(&mut params);
        params
    }

    /// Living libraries that `within` holds for.
    pub(super) fn scope(&self, within: impl Fn(&Library) -> bool) -> BTreeSet<i64> {
        self.libraries.iter().filter(|l| !l.removed && within(l)).map(|l| l.id).collect()
    }

    pub(super) fn expected(&self, library: i64, month: Month) -> bool {
        self.libraries.iter().any(|l| {
            l.id == library
                && !l.removed
                && l.enrolled.is_some_and(|(start, end)| start <= month && end.is_none_or(|end| month <= end))
        })
    }

    /// `Some(true)`: by a record; `Some(false)`: by a nil only.
    pub(super) fn reported(&self, library: i64, month: Month) -> Option<bool> {
        let of = self.living().filter(|r| r.library == library && r.month == month);
        of.filter(|r| !matches!(r.what, What::Draft)).map(|r| !matches!(r.what, What::Nil)).max()
    }

    pub(super) fn living(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(|record| !record.removed)
    }

    /// The figures of the records that `within` holds for.
    pub(super) fn figures(&self, within: impl Fn(&Record) -> bool) -> Figures {
        let mut of: Figures = [None; 10];
        let records: Vec<&Record> =
            self.living().filter(|r| within(r) && !matches!(r.what, What::Draft)).collect();
        if records.is_empty() {
            return of;
        }
        for (at, of) in of.iter_mut().enumerate().skip(4) {
            *of = (at != 5 && at != 7).then_some(0);
        }
        let add = |to: &mut Option<i64>, n: i64| *to = Some(to.unwrap_or(0) + n);
        for record in &records {
            match &record.what {
                What::Visit(parts) => {
                    for (at, part) in parts.iter().enumerate() {
                        if let Some(n) = part {
                            add(&mut of[at], *n);
                            add(&mut of[3], *n);
                        }
                    }
                }
                What::Nil => (0..4).for_each(|at| add(&mut of[at], 0)),
                What::Activity { people, .. } => {
                    add(&mut of[4], 1);
                    people.iter().flatten().for_each(|n| add(&mut of[5], *n));
                }
                What::Advocacy(amount) => {
                    add(&mut of[6], 1);
                    if let Some(n) = amount {
                        add(&mut of[7], *n);
                    }
                }
                What::Publication => add(&mut of[8], 1),
                What::Impact { people, .. } => add(&mut of[9], people.unwrap_or(1)),
                What::Service(_) | What::Draft => {}
            }
        }
        // Without any activity nobody took part; with activities that count nobody, it is not known.
        for (count, sum) in [(4, 5), (6, 7)] {
            if of[count] == Some(0) {
                of[sum] = Some(0);
            }
        }
        of
    }
}

fn uid() -> Vec<u8> {
    vec![1; 16]
}

/// What a report is asked for: whole months, everything, long after.
pub(super) fn asked(first: &str, last: &str) -> Params {
    Params {
        period: Period { start: Some(month(first).first_day()), end: Some(month(last).last_day()) },
        region: None,
        libraries: Vec::new(),
        cohort: None,
        by: None,
        shape: super::Shape::default(),
        lang: Lang::Id,
        today: NaiveDate::from_ymd_opt(2023, 1, 15).unwrap(),
        due_day: 5,
        hide_below: 0,
        approved: false,
    }
}

pub(super) fn area(code: &str) -> Option<Area> {
    let (code, name) = REGIONS.iter().find(|(candidate, _)| *candidate == code).unwrap();
    Some(Area { code: (*code).to_owned(), name: (*name).to_owned() })
}

fn records_of_a_month(dice: &mut Dice) -> Vec<What> {
    let mut found = Vec::new();
    if dice.roll(8) == 0 {
        return vec![What::Nil];
    }
    if dice.roll(9) == 0 {
        return vec![What::Draft];
    }
    if dice.roll(3) > 0 {
        found.push(What::Visit([dice.maybe(300), dice.maybe(300), dice.maybe(90)]));
    }
    for _ in 0..dice.roll(3) {
        let field = dice.maybe(2).map(|n| if n == 0 { "health" } else { "economy" });
        let audience = dice.maybe(2).map(|n| if n == 0 { "farmers" } else { "women" });
        found.push(What::Activity {
            field,
            audience,
            people: [dice.maybe(20), dice.maybe(20), dice.maybe(9)],
        });
    }
    if dice.roll(5) == 0 {
        found.push(What::Advocacy(dice.maybe(9_000_000)));
    }
    if dice.roll(4) == 0 {
        found.push(What::Publication);
    }
    if dice.roll(4) == 0 {
        found.push(What::Impact {
            people: dice.maybe(6),
            sex: dice.maybe(2).map(|n| if n == 0 { "male" } else { "female" }),
            dimension: dice.pick(&["economy", "education", "health"]),
            consent: dice.pick(&["none", "internal", "publish"]),
            withdrawn: dice.roll(4) == 0,
            verified: dice.maybe(2),
        });
    }
    if dice.roll(4) == 0 {
        found.push(What::Service([dice.roll(2) * 500, dice.roll(2) * 30, dice.roll(2) * 4]));
    }
    found
}

pub(super) fn section<'d>(document: &'d Document, key: &str) -> &'d Section {
    document.sections.iter().find(|section| section.key == key).unwrap_or_else(|| panic!("no section {key}"))
}

/// The cell of a row by its column's key.
pub(super) fn cell<'d>(section: &'d Section, row: &'d [Cell], key: &str) -> &'d Cell {
    let at = section.table.columns.iter().position(|column| column.key == key);
    &row[at.unwrap_or_else(|| panic!("no column {key}"))]
}

/// The words or code of a cell.
pub(super) fn words(cell: &Cell) -> &str {
    match cell {
        Cell::Text(words) | Cell::Choice(words, _) => words,
        _ => panic!("no words: {cell:?}"),
    }
}

/// A figure as a cell: `None` is silence.
pub(super) fn figure(n: Option<i64>) -> Cell {
    n.map_or(Cell::Silent, Cell::Integer)
}
