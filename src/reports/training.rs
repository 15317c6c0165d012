//! Training (pelatihan): which libraries of the programme are trained (PEL), who came, what they learnt.

use rusqlite::Connection;

use super::columns::{Col, col};
use super::shared::Frame;
use super::trace::{Fold, Reach, Rows, Source, Traced, against};
use super::{Params, Report, earlier, flow};
use crate::args;
use crate::error::Result;
use crate::table::ColumnKind::{Change, Code, Count, Date, Decimal, Percent, Words, Year};
use crate::table::{Cell, Document, Section};
use crate::text::{report_network as network, reports as words};

/// `report training`.
pub static TRAINING: Report = Report {
    name: "training",
    alias: "pelatihan",
    about: words::TRAINING_ABOUT,
    by: &["regency", "district", "province", "cohort"],
    of_library: false,
    traced,
    run,
};

const SQL: &str = include_str!("training.sql");

fn traced(by: &'static str) -> Vec<Traced> {
    let of = |section, rows, columns| Traced { section, rows, columns };
    vec![
        of("coverage", Rows::by(by), COVERAGE),
        of("trainings", Rows::Said("t.training = cast(:row as integer)"), ATTENDED),
        of("trainings", Rows::ID, STATED),
        of("roles", Rows::Value("role"), ATTENDED),
        of("gain", Rows::Value("kind"), ATTENDED),
        of(flow::COMPARED, Rows::ALIKE, &COMPARED),
    ]
}

static NOW: Source = Source::Each(&[
    ("libraries", COVERAGE[0].1),
    ("trained", COVERAGE[1].1),
    ("male", ATTENDED[0].1),
    ("female", ATTENDED[1].1),
    ("unspecified", ATTENDED[2].1),
    ("participants", ATTENDED[3].1),
]);
static BEFORE: Source = Source::Earlier(&NOW);
static COMPARED: [(&str, &Source); 4] = against(&NOW, &BEFORE);

/// What is compared: of the coverage, and of the people by role.
const LIBRARIES: [Col; 2] = [
    col("libraries", words::IN_PROGRAMME, Count).summed(),
    col("trained", words::TRAINED_LIBRARIES, Count).summed(),
];
const PEOPLE: [Col; 4] = [
    col("male", words::MALE, Count).summed(),
    col("female", words::FEMALE, Count).summed(),
    col("unspecified", words::UNSPECIFIED, Count).summed(),
    col("participants", words::ATTENDANCE, Count).summed(),
];

static COVERAGE: &[(&str, &Source)] = &[
    ("libraries", &Source::different("due", "t.library").only("t.month = :last")),
    (
        "trained",
        &Source::different("attended", "t.library").within(Reach::Libraries).only(
            "t.kind = 'bimtek' and t.start <= :end
                and exists (select 1 from due d where d.library = t.library and d.month = :last)",
        ),
    ),
    ("rate", &Source::From(&["trained", "libraries"])),
];

/// A sum over the people at the trainings of the period.
const fn people(value: &'static str) -> Source {
    Source::sum("attended", value).within(Reach::Own).only(
        "t.start between :start and :end
            and (t.library in (select value from json_each(:scope)) or t.library is null and t.here)",
    )
}

static ATTENDED: &[(&str, &Source)] = &[
    ("male", &people("case when t.sex = 'male' then 1 end")),
    ("female", &people("case when t.sex = 'female' then 1 end")),
    ("unspecified", &people("case when t.sex is null then 1 end")),
    ("participants", &people("1")),
    (
        "libraries",
        &Source::different("attended", "t.library")
            .only("t.start between :start and :end")
            .within(Reach::Libraries),
    ),
    ("paired", &people("case when t.pretest + t.posttest is not null then 1 end")),
    ("pretest", &people("case when t.posttest is not null then t.pretest end").fold(Fold::Mean)),
    ("posttest", &people("case when t.pretest is not null then t.posttest end").fold(Fold::Mean)),
    ("gain", &people("t.posttest - t.pretest").fold(Fold::Mean)),
];

static STATED: &[(&str, &Source)] = &[(
    "stated",
    &Source::sum("training", "t.attendance").within(Reach::Own).only(
        "t.start between :start and :end and :libraries is null and :cohort is null
            and (:region is null or exists (select 1 from region r
                where r.id = t.region and (r.code = :region or r.code glob :region || '.*')))",
    ),
)];

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, TRAINING.by)?;
    let lang = params.lang;
    let mut document = frame.document(TRAINING.name, words::TRAINING)?;
    document.sections.push(coverage(&frame)?);
    document.sections.push(trainings(&frame)?);
    document.sections.push(roles(&frame)?);
    let gain = [
        col("kind", words::KIND, Words).of("training", "kind"),
        col("paired", words::PAIRED, Count),
        col("pretest", words::PRETEST, Decimal),
        col("posttest", words::POSTTEST, Decimal),
        col("gain", words::GAIN, Change),
    ];
    let mut gain = frame.section(SQL, "gain", Some(words::GAIN_BY_KIND), &gain)?;
    gain.notes.push(words::GAIN_NOTE.get(lang).to_owned());
    document.sections.push(gain);
    let figures = [&LIBRARIES[..], &PEOPLE].concat();
    earlier::compare(&frame, &TRAINING, &mut document, &figures, |of| {
        let none = Cell::Integer(0);
        let libraries = earlier::totals(of, "coverage", &LIBRARIES, &none);
        libraries.into_iter().chain(earlier::totals(of, "roles", &PEOPLE, &none)).collect()
    })?;
    let outside = frame.read(SQL, "outside", &[], |row| row.get::<_, i64>(0))?.into_iter().sum::<i64>();
    if outside > 0 {
        document.notes.push(words::TRAINED_OUTSIDE.fill(lang, args![n = outside]));
    }
    document.notes.push(words::TRAINING_NOTE.get(lang).to_owned());
    Ok(document)
}

/// PEL: trained libraries of the libraries in the programme, per group and in all.
fn coverage(frame: &Frame<'_>) -> Result<Section> {
    let mut columns = match frame.by {
        "cohort" => vec![col("code", words::COHORT, Year).listed(words::COHORTS)],
        _ => vec![col("code", words::CODE, Code), col("area", words::AREA, Words)],
    };
    columns.extend(LIBRARIES);
    columns.push(col("rate", words::RATE, Percent));
    let mut section = frame.section(SQL, "coverage", None, &columns)?;
    if frame.by == "cohort" {
        frame.by.clone_into(&mut section.table.columns[0].key);
    }
    if let Some([.., Cell::Integer(libraries), Cell::Integer(trained), rate]) =
        section.table.total.as_deref_mut()
    {
        // There is a row, and a row counts at least one library.
        *rate = Cell::Decimal(*trained as f64 / *libraries as f64);
    }
    if section.table.rows.is_empty() {
        section.notes.push(words::NONE_EXPECTED.get(frame.params.lang).to_owned());
    }
    Ok(section)
}

fn trainings(frame: &Frame<'_>) -> Result<Section> {
    let columns = [
        col("id", network::NUMBER, Code),
        col("start", words::DATE, Date),
        col("kind", words::KIND, Words).of("training", "kind"),
        col("title", words::TITLE, Words),
        col("male", words::MALE, Count).flow(),
        col("female", words::FEMALE, Count).flow(),
        col("unspecified", words::UNSPECIFIED, Count).flow(),
        col("participants", words::LISTED, Count).flow(),
        col("libraries", words::FROM_LIBRARIES, Count).short(words::FROM_LIBRARIES_SHORT),
        col("stated", words::STATED, Count).summed(),
        col("paired", words::PAIRED, Count).summed(),
        col("pretest", words::PRETEST, Decimal),
        col("posttest", words::POSTTEST, Decimal),
        col("gain", words::GAIN, Change),
    ];
    let mut section = frame.section(SQL, "trainings", Some(words::TRAININGS), &columns)?;
    section.notes.push(words::LISTED_NOTE.get(frame.params.lang).to_owned());
    Ok(section)
}

fn roles(frame: &Frame<'_>) -> Result<Section> {
    let mut columns = vec![col("role", words::ROLE, Words).of("participant", "role")];
    columns.extend(PEOPLE);
    let mut section = frame.section(SQL, "roles", Some(words::BY_ROLE), &columns)?;
    for row in section.table.rows.iter_mut().filter(|row| row[0] == Cell::Empty) {
        row[0] = Cell::Choice("not_stated".to_owned(), words::NOT_STATED);
    }
    Ok(section)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::sample::{Participant, Sample, area, cell, month, section, words as text};
    use super::*;

    /// Living people at trainings of the period, of a library whose region begins so, or of none.
    fn attended<'s>(sample: &'s Sample, code: &'s str) -> impl Iterator<Item = &'s Participant> {
        let scope = sample.scope(move |library| library.region.starts_with(code));
        sample.participants.iter().filter(move |p| {
            // All trainings of the sample were held in the province at large.
            let here = p.library.map_or(code == "15", |id| scope.contains(&id));
            !p.removed && here && (month("2022-02")..=month("2022-09")).contains(&p.month)
        })
    }

    fn close(cell: &Cell, scores: &[f64]) -> bool {
        let mean = scores.iter().sum::<f64>() / scores.len() as f64;
        match cell {
            Cell::Decimal(n) => (n - mean).abs() < 1e-9,
            cell => *cell == Cell::Empty && scores.is_empty(),
        }
    }

    fn gains<'p>(people: impl Iterator<Item = &'p Participant>) -> Vec<f64> {
        people.filter_map(|p| Some(p.scores.1? - p.scores.0?)).collect()
    }

    #[test]
    fn participants_by_training_role_and_sex() {
        let sample = Sample::district();
        for code in ["15", "15.05"] {
            let document = sample.run(&TRAINING, "2022-02..2022-09", |params| params.region = area(code));
            let people: Vec<_> = attended(&sample, code).collect();
            let mut of_role: BTreeMap<&str, [i64; 4]> = BTreeMap::new();
            for person in &people {
                let sex = match person.sex {
                    Some("male") => 0,
                    Some(_) => 1,
                    None => 2,
                };
                let counts = of_role.entry(person.role.unwrap_or("not_stated")).or_default();
                counts[sex] += 1;
                counts[3] += 1;
            }
            let roles = section(&document, "roles");
            assert_eq!(roles.table.rows.len(), of_role.len());
            for row in &roles.table.rows {
                assert_eq!(row[1..], of_role[text(&row[0])].map(Cell::Integer), "{code}");
            }
            let trainings = section(&document, "trainings");
            let ids: BTreeSet<_> = people.iter().map(|p| (p.month, p.training)).collect();
            assert_eq!(trainings.table.rows.len(), ids.len());
            for (row, (_, id)) in trainings.table.rows.iter().zip(ids) {
                let here: Vec<_> = people.iter().filter(|p| p.training == id).copied().collect();
                assert_eq!(*cell(trainings, row, "participants"), Cell::Integer(here.len() as i64));
                let gains = gains(here.into_iter());
                assert_eq!(*cell(trainings, row, "paired"), Cell::Integer(gains.len() as i64));
                assert!(close(cell(trainings, row, "gain"), &gains), "{row:?}");
            }
            let gain = section(&document, "gain");
            for row in &gain.table.rows {
                let bimtek = text(&row[0]) == "bimtek";
                let gains = gains(people.iter().copied().filter(|p| p.bimtek == bimtek));
                assert_eq!(row[1], Cell::Integer(gains.len() as i64));
                assert!(close(&row[4], &gains), "{row:?}");
            }
        }
    }

    #[test]
    fn trained_libraries_of_those_in_the_programme() {
        let sample = Sample::district();
        let last = month("2022-05");
        let trained = |id: i64| {
            sample
                .participants
                .iter()
                .any(|p| !p.removed && p.bimtek && p.library == Some(id) && p.month <= last)
        };
        for by in TRAINING.by {
            let document = sample.run(&TRAINING, "2022-05", |params| params.by = Some((*by).to_owned()));
            let table = section(&document, "coverage");
            let in_programme: Vec<_> =
                sample.libraries.iter().filter(|l| sample.expected(l.id, last)).collect();
            let mut found: BTreeMap<String, [i64; 2]> = BTreeMap::new();
            for library in &in_programme {
                let prefix = |width: usize| library.region[..width.min(library.region.len())].to_owned();
                let key = match *by {
                    "province" => prefix(2),
                    "regency" => prefix(5),
                    "district" => prefix(8),
                    _ => library.cohort.map_or_else(|| "none".to_owned(), |year| year.to_string()),
                };
                let counts = found.entry(key).or_default();
                counts[0] += 1;
                counts[1] += i64::from(trained(library.id));
            }
            assert_eq!(table.table.rows.len(), found.len(), "{by}");
            for row in &table.table.rows {
                let key = match &row[0] {
                    Cell::Integer(year) => year.to_string(),
                    cell => text(cell).to_owned(),
                };
                let counts = ["libraries", "trained"].map(|key| cell(table, row, key).clone());
                assert_eq!(counts, found[&key].map(Cell::Integer), "{by} {key}");
            }
            let all = in_programme.iter().filter(|l| trained(l.id)).count() as f64;
            let total = table.table.total.as_ref().unwrap();
            assert_eq!(*cell(table, total, "rate"), Cell::Decimal(all / in_programme.len() as f64));
        }
    }

    #[test]
    fn a_training_without_a_list_shows_what_was_stated() {
        let sample = Sample::bare();
        let columns = "kind, title, start, male, female";
        sample.insert("training", 1, false, columns, rusqlite::params!["bimtek", "A", "2022-03-02", 10, 12]);
        sample.insert("training", 2, true, columns, rusqlite::params!["bimtek", "B", "2022-03-02", 10, 12]);
        let document = sample.run(&TRAINING, "2022-03", |_| ());
        let table = section(&document, "trainings");
        assert_eq!(table.table.rows.len(), 1);
        let row = &table.table.rows[0];
        assert_eq!(*cell(table, row, "stated"), Cell::Integer(22));
        assert_eq!(*cell(table, row, "participants"), Cell::Silent);
        let elsewhere = sample.run(&TRAINING, "2022-03", |params| params.region = area("15.05"));
        assert!(section(&elsewhere, "trainings").table.rows.is_empty());
    }
}
