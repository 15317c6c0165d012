//! The pathway of libraries (jalur): joining, training, first activity, first impact. How many came how far,
//! how long it took, and who waits where.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::columns::col;
use super::pieces::statement;
use super::series::{count, median, real};
use super::shared::Frame;
use super::trace::{Fold, Reach, Rows, Source, Traced};
use super::{Params, Report};
use crate::error::Result;
use crate::table::ColumnKind::{Code, Count, Date, Decimal, Percent, Words, Year};
use crate::table::{Cell, Chart, ChartKind, Document, Section};
use crate::text::{report_programme as texts, reports as words};

/// `report pathway`.
pub static PATHWAY: Report = Report {
    name: "pathway",
    alias: "jalur",
    about: texts::PATHWAY_ABOUT,
    by: &["cohort", "regency", "district"],
    of_library: false,
    traced,
    run,
};

pub(super) const SQL: &str = include_str!("pathway.sql");

/// The queries of the first days that others are made of, each from those before it.
pub(super) const FIRST_DAYS: [&str; 4] = ["joined", "early", "active", "changed"];

fn traced(by: &'static str) -> Vec<Traced> {
    let of = |section, rows, columns| Traced { section, rows, columns };
    vec![
        of("steps", Rows::by(by), REACHED),
        of("days", Rows::Said("t.step = :at + 1 and t.since is not null"), TOOK),
        of("waiting", Rows::Library, WAITING),
    ]
}

/// Something of the steps of libraries.
const fn steps_of(value: &'static str) -> Source {
    Source::sum("way", value).within(Reach::Libraries)
}

static REACHED: &[(&str, &Source)] = &[
    ("joined", &steps_of("1").only("t.step = 0")),
    ("trained", &steps_of("1").only("t.step = 1")),
    ("trained_share", &Source::From(&["trained", "joined"])),
    ("active", &steps_of("1").only("t.step = 2")),
    ("active_share", &Source::From(&["active", "joined"])),
    ("impact", &steps_of("1").only("t.step = 3")),
    ("impact_share", &Source::From(&["impact", "joined"])),
    ("whole", &steps_of("1").only("t.step = 3 and t.trained is not null and t.active is not null")),
    ("whole_share", &Source::From(&["whole", "joined"])),
];

/// Days since the step before.
const TAKEN: &str = "cast(julianday(t.day) - julianday(t.since) as integer)";

static TOOK: &[(&str, &Source)] = &[
    ("libraries", &steps_of("1")),
    ("median", &steps_of(TAKEN).fold(Fold::Median)),
    ("shortest", &steps_of(TAKEN).fold(Fold::Least)),
    ("longest", &steps_of(TAKEN).fold(Fold::Most)),
    ("reversed", &steps_of("case when t.day < t.since then 1 end")),
];

static WAITING: &[(&str, &Source)] = &[(
    "days",
    &steps_of("cast(julianday(min(:end, :today)) - julianday(t.day) as integer)").only(
        "t.step = case when t.trained is null then 0 when t.active is null then 1 when t.changed is null then 2 end",
    ),
)];

/// The steps after joining.
const STEPS: usize = 3;

/// One library on its way.
struct Way {
    code: String,
    library: String,
    area: Option<String>,
    cohort: Option<i64>,
    /// Key and name of the row it is counted in.
    place: (String, Option<String>),
    joined: NaiveDate,
    /// First day of training, activity and impact.
    steps: [Option<NaiveDate>; STEPS],
}

impl Way {
    /// The first step it has not reached.
    fn waits_for(&self) -> Option<usize> {
        self.steps.iter().position(Option::is_none)
    }

    /// The day of the step before: since then it waits.
    fn since(&self, step: usize) -> NaiveDate {
        step.checked_sub(1).and_then(|before| self.steps[before]).unwrap_or(self.joined)
    }

    /// Days from the step before to this one; less than nothing when it came first.
    fn days(&self, step: usize) -> Option<i64> {
        let before = match step.checked_sub(1) {
            Some(before) => self.steps[before]?,
            None => self.joined,
        };
        Some((self.steps[step]? - before).num_days())
    }
}

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, PATHWAY.by)?;
    let lang = params.lang;
    let mut document = frame.document(PATHWAY.name, texts::PATHWAY)?;
    let ways = read(&frame)?;
    document.sections.push(steps(&frame, &ways));
    document.sections.push(days(&frame, &ways));
    document.sections.push(waiting(&frame, ways));
    document.notes.push(texts::PATHWAY_NOTE.get(lang).to_owned());
    Ok(document)
}

fn read(frame: &Frame<'_>) -> Result<Vec<Way>> {
    let first = FIRST_DAYS.map(|name| format!("{name} as ({})", statement(SQL, name))).join(", ");
    let sql = format!("with {first} {}", statement(SQL, "libraries"));
    let found = frame.read_sql(&sql, &[], |row| {
        let day = |name: &str| -> rusqlite::Result<Option<NaiveDate>> {
            Ok(row.get::<_, Option<String>>(name)?.and_then(|day| day.parse().ok()))
        };
        let steps = [day("trained")?, day("activity")?, day("impact")?];
        let Some(joined) = day("joined")? else { return Ok(None) };
        Ok(Some(Way {
            code: row.get("code")?,
            library: row.get("library")?,
            area: row.get("area")?,
            cohort: row.get("cohort")?,
            place: (row.get("place")?, row.get("place_name")?),
            joined,
            steps,
        }))
    })?;
    Ok(found.into_iter().flatten().collect())
}

/// How many of each group reached each step, and the share of the group.
fn steps(frame: &Frame<'_>, ways: &[Way]) -> Section {
    let lang = frame.params.lang;
    let mut groups: BTreeMap<&(String, Option<String>), Vec<&Way>> = BTreeMap::new();
    for way in ways {
        groups.entry(&way.place).or_default().push(way);
    }
    let cohorts = frame.by == "cohort";
    let figures = |ways: &[&Way]| {
        let mut cells = vec![Cell::Integer(count(ways.len()))];
        let mut reached = |holds: &dyn Fn(&Way) -> bool| {
            let n = ways.iter().filter(|way| holds(way)).count();
            cells.push(Cell::Integer(count(n)));
            // A group has at least one library.
            cells.push(Cell::Decimal(real(count(n)) / real(count(ways.len().max(1)))));
        };
        for step in 0..STEPS {
            reached(&|way| way.steps[step].is_some());
        }
        reached(&|way| way.waits_for().is_none());
        cells
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for ((code, name), ways) in &groups {
        let mut row = if cohorts {
            vec![match code.parse() {
                Ok(year) => Cell::Integer(year),
                Err(_) => Cell::Choice(code.clone(), words::NO_COHORT),
            }]
        } else {
            vec![Cell::text(code.as_str()), Cell::from(name.clone())]
        };
        row.extend(figures(ways));
        rows.push(row);
    }
    let mut columns = match cohorts {
        true => vec![col("cohort", words::COHORT, Year)],
        false => vec![col("code", words::CODE, Code), col("area", words::AREA, Words)],
    };
    columns.extend([
        col("joined", texts::JOINED, Count),
        col("trained", texts::STEP_TRAINED, Count),
        col("trained_share", texts::SHARE, Percent),
        col("active", texts::STEP_ACTIVITY, Count),
        col("active_share", texts::SHARE, Percent),
        col("impact", texts::STEP_IMPACT, Count),
        col("impact_share", texts::SHARE, Percent),
        col("whole", texts::WHOLE_CHAIN, Count),
        col("whole_share", texts::SHARE, Percent),
    ]);
    let mut table = frame.table(&columns, rows);
    if !ways.is_empty() {
        let mut total = vec![Cell::text(words::TOTAL.get(lang))];
        total.extend((!cohorts).then_some(Cell::Empty));
        total.extend(figures(&ways.iter().collect::<Vec<_>>()));
        table.total = Some(total);
    }
    Section {
        key: "steps",
        table,
        notes: if ways.is_empty() { vec![texts::NONE_JOINED.get(lang).to_owned()] } else { Vec::new() },
        chart: Some(Chart {
            kind: ChartKind::Bar,
            title: texts::PATHWAY.get(lang).to_owned(),
            category: columns[0].key.to_owned(),
            series: ["joined", "trained", "active", "impact"].map(str::to_owned).to_vec(),
        }),
        ..Section::default()
    }
}

/// How long each step took, of the libraries that took both it and the one before.
fn days(frame: &Frame<'_>, ways: &[Way]) -> Section {
    let lang = frame.params.lang;
    let rows = texts::PATHS.iter().enumerate().map(|(step, (code, label))| {
        let days: Vec<i64> = ways.iter().filter_map(|way| way.days(step)).collect();
        let edge = |edge: Option<&i64>| edge.map_or(Cell::Silent, |days| Cell::Integer(*days));
        vec![
            Cell::Choice((*code).to_owned(), *label),
            Cell::Integer(count(days.len())),
            median(days.iter().map(|days| real(*days)).collect()).map_or(Cell::Silent, Cell::Decimal),
            edge(days.iter().min()),
            edge(days.iter().max()),
            Cell::Integer(count(days.iter().filter(|days| **days < 0).count())),
        ]
    });
    let columns = [
        col("path", texts::PATH, Words),
        col("libraries", words::FROM_LIBRARIES, Count).short(words::FROM_LIBRARIES_SHORT),
        col("median", texts::MEDIAN_DAYS, Decimal),
        col("shortest", texts::SHORTEST, Count),
        col("longest", texts::LONGEST, Count),
        col("reversed", texts::REVERSED, Count),
    ];
    Section {
        key: "days",
        title: texts::DAYS_BETWEEN.get(lang).to_owned(),
        table: frame.table(&columns, rows.collect()),
        notes: vec![texts::DAYS_NOTE.get(lang).to_owned()],
        ..Section::default()
    }
}

/// Who waits for which step, the longest first.
fn waiting(frame: &Frame<'_>, ways: Vec<Way>) -> Section {
    let end = frame.last.last_day().min(frame.params.today);
    let mut waiting: Vec<(i64, usize, Way)> = ways
        .into_iter()
        .filter_map(|way| {
            let step = way.waits_for()?;
            Some(((end - way.since(step)).num_days(), step, way))
        })
        .collect();
    waiting.sort_by(|(a_days, a, left), (b_days, b, right)| {
        (a, -a_days, &left.code).cmp(&(b, -b_days, &right.code))
    });
    let date = |day: Option<NaiveDate>| day.map_or(Cell::Empty, Cell::Date);
    let rows = waiting.into_iter().map(|(days, step, way)| {
        let (code, label) = texts::WAITS[step];
        vec![
            Cell::Text(way.code),
            Cell::Text(way.library),
            way.area.into(),
            way.cohort.into(),
            Cell::Choice(code.to_owned(), label),
            Cell::Integer(days),
            Cell::Date(way.joined),
            date(way.steps[0]),
            date(way.steps[1]),
            date(way.steps[2]),
        ]
    });
    let columns = [
        col("code", words::CODE, Code),
        col("library", words::LIBRARY, Words),
        col("area", words::AREA, Words).left_out(),
        col("cohort", words::COHORT, Year),
        col("waits_for", texts::WAITS_FOR, Words),
        col("days", texts::DAYS_WAITING, Count),
        col("joined", texts::JOINED, Date).left_out(),
        col("trained", texts::STEP_TRAINED, Date).left_out(),
        col("active", texts::STEP_ACTIVITY, Date).left_out(),
        col("impact", texts::STEP_IMPACT, Date).left_out(),
    ];
    Section {
        key: "waiting",
        title: texts::WAITING.get(frame.params.lang).to_owned(),
        table: frame.table(&columns, rows.collect()),
        notes: vec![texts::WAITING_NOTE.get(frame.params.lang).to_owned()],
        ..Section::default()
    }
}

#[cfg(test)]
mod tests;
