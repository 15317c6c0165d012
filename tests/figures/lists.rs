//! The records of the district as plain lists, and the definitions of the programme over them, by loops.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use chrono::NaiveDate;
use rusqlite::types::Value;

use crate::{Cells, database};

/// One record, column by column.
pub(crate) struct Row(BTreeMap<String, Value>);

impl Row {
    pub(crate) fn int(&self, column: &str) -> Option<i64> {
        match self.0.get(column)? {
            Value::Integer(n) => Some(*n),
            _ => None,
        }
    }
    pub(crate) fn num(&self, column: &str) -> Option<f64> {
        match self.0.get(column)? {
            Value::Integer(n) => Some(*n as f64),
            Value::Real(x) => Some(*x),
            _ => None,
        }
    }
    pub(crate) fn text(&self, column: &str) -> Option<&str> {
        match self.0.get(column)? {
            Value::Text(words) => Some(words),
            _ => None,
        }
    }
    /// A code, or `not_stated`.
    pub(crate) fn code(&self, column: &str) -> String {
        self.text(column).unwrap_or("not_stated").to_owned()
    }
    pub(crate) fn id(&self) -> i64 {
        self.int("id").unwrap()
    }
    pub(crate) fn library(&self) -> i64 {
        self.int("library").unwrap_or(-1)
    }
    /// The month it belongs to; a report of a month is sent on a day of another.
    pub(crate) fn month(&self) -> &str {
        let day = self.text("date").filter(|_| !self.0.contains_key("state"));
        day.map_or_else(|| self.text("month").unwrap(), |day| &day[..7])
    }
    /// The sum of parts, of those that are known.
    pub(crate) fn parts(&self, columns: &[&str]) -> Option<f64> {
        crate::sum(columns.iter().map(|column| self.num(column)))
    }
}

/// One library with its place.
pub(crate) struct Library {
    pub(crate) id: i64,
    pub(crate) code: String,
    pub(crate) district: String,
    pub(crate) regency: String,
    pub(crate) cohort: Option<i64>,
    /// The day it joined, other than as a candidate.
    pub(crate) joined: Option<String>,
    /// The first Bimtek that somebody of it was in.
    pub(crate) trained: Option<String>,
}

/// Everything.
pub(crate) struct District {
    tables: BTreeMap<&'static str, Vec<Row>>,
    /// Where the records of a library and month stand.
    places: BTreeMap<(&'static str, i64, String), Vec<usize>>,
    pub(crate) libraries: Vec<Library>,
}

const TABLES: &[&str] = &[
    "region",
    "library",
    "enrolment",
    "aid",
    "training",
    "participant",
    "practice",
    "commitment",
    "need",
    "partnership",
    "activity",
    "advocacy",
    "publication",
    "service",
    "visit",
    "impact",
    "replication",
    "target",
    "submission",
    "operation",
    "score",
];

/// The district, read once.
pub(crate) fn district() -> &'static District {
    static DISTRICT: OnceLock<District> = OnceLock::new();
    DISTRICT.get_or_init(District::read)
}

impl District {
    fn read() -> Self {
        let db = crate::open(database());
        let mut tables = BTreeMap::new();
        for table in TABLES.iter().copied() {
            let mut statement = db.prepare(&format!("select * from {table}")).unwrap();
            let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
            let read = |row: &rusqlite::Row<'_>| {
                let cell = |(at, name): (usize, &String)| Ok((name.clone(), row.get::<_, Value>(at)?));
                names.iter().enumerate().map(cell).collect::<rusqlite::Result<BTreeMap<_, _>>>().map(Row)
            };
            let rows: Vec<Row> = statement.query_map([], read).unwrap().map(Result::unwrap).collect();
            let living = |row: &Row| !matches!(row.0.get("removed_op"), Some(Value::Integer(_)));
            tables.insert(table, rows.into_iter().filter(living).collect());
        }
        let mut places: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for table in ["visit", "activity", "advocacy", "publication", "service", "impact", "submission"] {
            let rows: &Vec<Row> = &tables[table];
            for (at, row) in rows.iter().enumerate() {
                places.entry((table, row.library(), row.month().to_owned())).or_default().push(at);
            }
        }
        let mut district = Self { tables, places, libraries: Vec::new() };
        district.libraries = district.of("library").iter().map(|row| district.library(row)).collect();
        district
    }

    fn library(&self, row: &Row) -> Library {
        let region = self.region(row.int("region").unwrap());
        let enrolments = || {
            let mine = |e: &&Row| e.library() == row.id() && e.text("program") != Some("candidate");
            self.of("enrolment").iter().filter(mine)
        };
        let bimtek = |p: &&Row| p.library() == row.id() && self.training(p).text("kind") == Some("bimtek");
        let trained = self.of("participant").iter().filter(bimtek);
        Library {
            id: row.id(),
            code: row.code("code"),
            district: region.get(..8).unwrap_or(&region).to_owned(),
            regency: region.get(..5).unwrap_or(&region).to_owned(),
            cohort: enrolments().filter_map(|e| e.int("cohort")).min(),
            joined: enrolments().map(|e| e.code("start")).min(),
            trained: trained.map(|p| self.training(p).code("start")).min(),
        }
    }

    /// The living records of a type.
    pub(crate) fn of(&self, table: &str) -> &[Row] {
        &self.tables[table]
    }

    /// The code of an area.
    pub(crate) fn region(&self, id: i64) -> String {
        self.of("region").iter().find(|row| row.id() == id).unwrap().code("code")
    }

    /// The training of a participant.
    pub(crate) fn training(&self, participant: &Row) -> &Row {
        let id = participant.int("training");
        self.of("training").iter().find(|row| Some(row.id()) == id).unwrap()
    }

    /// The day of the operation that brought a record in.
    pub(crate) fn operation_day(&self, row: &Row) -> String {
        let op = self.of("operation").iter().find(|of| Some(of.id()) == row.int("created_op")).unwrap();
        op.text("at").unwrap()[..10].to_owned()
    }

    pub(crate) fn lib(&self, id: i64) -> &Library {
        self.libraries.iter().find(|library| library.id == id).unwrap()
    }

    /// Whether a library should report a month.
    pub(crate) fn expected(&self, library: i64, month: &str) -> bool {
        self.of("enrolment").iter().any(|e| {
            let ends = e.text("end").is_none_or(|end| &end[..7] >= month);
            e.library() == library
                && e.text("program") != Some("candidate")
                && &e.text("start").unwrap()[..7] <= month
                && ends
        })
    }

    /// Everything that counts as reporting, as library, month and whether it says that there was nothing.
    fn reports(&self) -> &'static BTreeMap<(i64, String), bool> {
        static REPORTS: OnceLock<BTreeMap<(i64, String), bool>> = OnceLock::new();
        REPORTS.get_or_init(|| {
            let mut found = BTreeMap::new();
            for row in self.of("submission") {
                match row.text("state") {
                    Some("nil") => found.entry((row.library(), row.month().to_owned())).or_insert(true),
                    Some("submitted" | "approved") => {
                        found.entry((row.library(), row.month().to_owned())).or_insert(false)
                    }
                    _ => continue,
                };
            }
            for table in ["visit", "activity", "advocacy", "publication", "service", "impact"] {
                for row in self.of(table) {
                    found.insert((row.library(), row.month().to_owned()), false);
                }
            }
            found
        })
    }

    /// Whether a library reported a month: with a record (`Some(false)`), as nil only (`Some(true)`), or not.
    pub(crate) fn reported(&self, library: i64, month: &str) -> Option<bool> {
        self.reports().get(&(library, month.to_owned())).copied()
    }

    /// Whether somebody said that there was nothing.
    pub(crate) fn nil(&self, library: i64, month: &str) -> bool {
        let rows = self.places.get(&("submission", library, month.to_owned()));
        rows.is_some_and(|rows| rows.iter().any(|at| self.of("submission")[*at].text("state") == Some("nil")))
    }

    /// The records of a type of these libraries and months.
    pub(crate) fn within<'d>(
        &'d self,
        table: &'static str,
        libraries: &'d BTreeSet<i64>,
        months: &'d [String],
    ) -> impl Iterator<Item = &'d Row> {
        let of = move |id: i64, month: &String| self.places.get(&(table, id, month.clone()));
        let places =
            libraries.iter().flat_map(move |id| months.iter().filter_map(move |month| of(*id, month)));
        places.flatten().map(move |at| &self.tables[table][*at])
    }

    /// The ten figures of some libraries and months together.
    pub(crate) fn measures(&self, libraries: &BTreeSet<i64>, months: &[String]) -> Cells {
        let any = libraries.iter().any(|id| months.iter().any(|month| self.reported(*id, month).is_some()));
        let nil = libraries.iter().any(|id| months.iter().any(|month| self.nil(*id, month)));
        let visits = |columns: &[&str]| {
            let known = self.within("visit", libraries, months).map(|row| row.parts(columns));
            crate::sum(known.chain(nil.then_some(Some(0.0))))
        };
        let count = |table: &'static str| self.within(table, libraries, months).count();
        let participations = crate::sum(
            self.within("activity", libraries, months)
                .map(|row| row.parts(&["male", "female", "unspecified"])),
        );
        // A library-month with money of no known amount does not know its rupiah.
        let mut rupiah: BTreeMap<(i64, &str), (Option<f64>, bool)> = BTreeMap::new();
        for row in self.within("advocacy", libraries, months) {
            let of = rupiah.entry((row.library(), row.month())).or_default();
            of.0 = crate::sum([of.0, row.num("amount")].into_iter());
            of.1 |= row.text("result") == Some("money");
        }
        let rupiah = crate::sum(rupiah.values().map(|(sum, money)| sum.or((!money).then_some(0.0))));
        let people =
            self.within("impact", libraries, months).map(|row| Some(row.num("people").unwrap_or(1.0)));
        let all = [
            ("male", visits(&["male"])),
            ("female", visits(&["female"])),
            ("unspecified", visits(&["unspecified"])),
            ("visits", visits(&["male", "female", "unspecified"])),
            ("activities", Some(count("activity") as f64)),
            ("participations", if count("activity") > 0 { participations } else { Some(0.0) }),
            ("advocacy", Some(count("advocacy") as f64)),
            ("rupiah", if count("advocacy") > 0 { rupiah } else { Some(0.0) }),
            ("publications", Some(count("publication") as f64)),
            ("impact", Some(crate::sum(people).unwrap_or(0.0))),
        ];
        all.into_iter().map(|(key, n)| (key.to_owned(), if any { n } else { None })).collect()
    }

    /// The snapshot of the stock that a library had at the end of a month.
    pub(crate) fn stock(&self, library: i64, month: &str) -> Option<&Row> {
        let filled = |row: &&Row| {
            ["books", "ebooks", "computers", "bandwidth"]
                .iter()
                .any(|part| row.num(part).unwrap_or(0.0) > 0.0)
        };
        let mine = |row: &&Row| row.library() == library && row.month() <= month;
        self.of("service")
            .iter()
            .filter(filled)
            .filter(mine)
            .max_by_key(|row| (row.month().to_owned(), row.id()))
    }

    /// Every library.
    pub(crate) fn all(&self) -> BTreeSet<i64> {
        self.libraries.iter().map(|library| library.id).collect()
    }

    /// Libraries that should report any of these months, and of these, those that did.
    pub(crate) fn came(&self, libraries: &BTreeSet<i64>, months: &[String]) -> (usize, usize) {
        let due = |id: &i64, month: &String| self.expected(*id, month);
        let expected = libraries.iter().filter(|id| months.iter().any(|month| due(id, month)));
        let kept =
            |id: &&i64| months.iter().any(|month| due(id, month) && self.reported(**id, month).is_some());
        (expected.clone().count(), expected.filter(kept).count())
    }

    /// Libraries in groups.
    pub(crate) fn grouped(&self, by: impl Fn(&Library) -> String) -> BTreeMap<String, BTreeSet<i64>> {
        let mut groups: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
        for library in &self.libraries {
            groups.entry(by(library)).or_default().insert(library.id);
        }
        groups
    }

    /// The word of a way to group, for a library.
    pub(crate) fn group(library: &Library, by: &str) -> String {
        match by {
            "library" => library.code.clone(),
            "district" => library.district.clone(),
            "regency" => library.regency.clone(),
            "province" => library.regency[..2].to_owned(),
            _ => library.cohort.map_or_else(|| "none".to_owned(), |year| year.to_string()),
        }
    }
}

/// One cell of some.
pub(crate) fn cell(cells: &Cells, key: &str) -> Option<f64> {
    cells.iter().find(|(of, _)| of == key).unwrap().1
}

/// The months of a period: `2025-11`, `2025-Q4`, `2025`.
pub(crate) fn months(period: &str) -> Vec<String> {
    let year: i32 = period[..4].parse().unwrap();
    let (first, last) = match period.get(5..) {
        Some(quarter) if quarter.starts_with('Q') => {
            let n: i32 = quarter[1..].parse().unwrap();
            (n * 3 - 2, n * 3)
        }
        Some(month) => (month.parse().unwrap(), month.parse().unwrap()),
        None => (1, 12),
    };
    (first..=last).map(|month| format!("{year}-{month:02}")).collect()
}

/// Months so many earlier.
pub(crate) fn earlier(months: &[String], by: i32) -> Vec<String> {
    months.iter().map(|month| shift(month, -by)).collect()
}

/// A month so many later.
pub(crate) fn shift(month: &str, by: i32) -> String {
    let n = month[..4].parse::<i32>().unwrap() * 12 + month[5..7].parse::<i32>().unwrap() - 1 + by;
    format!("{:04}-{:02}", n.div_euclid(12), n.rem_euclid(12) + 1)
}

/// Every month between two, both included.
pub(crate) fn between(first: &str, last: &str) -> Vec<String> {
    let mut found = vec![first.to_owned()];
    while found.last().unwrap().as_str() < last {
        found.push(shift(found.last().unwrap(), 1));
    }
    found
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Days from one day to another.
pub(crate) fn days(from: &str, to: &str) -> f64 {
    (day(to) - day(from)).num_days() as f64
}

/// The last day of a month.
pub(crate) fn last_day(month: &str) -> String {
    day(&format!("{}-01", shift(month, 1))).pred_opt().unwrap().to_string()
}
