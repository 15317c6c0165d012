//! One library's whole story (perpustakaan), from enrolment to impact. Counts and pseudonyms, no persons.

mod behind;

use rusqlite::Connection;

use super::columns::{Col, col};
use super::measures;
use super::profile;
use super::shared::Frame;
use super::{Params, Report};
use crate::error::Result;
use crate::table::ColumnKind::{Code, Count, Date, Decimal, Month as MonthKind, Rupiah, Words, Year};
use crate::table::Tone::{Bad, Fair, Good};
use crate::table::{Cell, Chart, ChartKind, Document, Layout};
use crate::text::{Text, report_charts as charts, report_programme as texts, reports as words};

/// `report library`.
pub static LIBRARY: Report = Report {
    name: "library",
    alias: "perpustakaan",
    about: words::LIBRARY_ABOUT,
    by: &[],
    of_library: true,
    traced: behind::traced,
    run,
};

const SQL: &str = include_str!("library.sql");

/// One chapter of the story: the query, its heading, its columns.
type Chapter = (&'static str, Text, &'static [Col]);

const CARD: &[Col] = &[
    col("code", words::CODE, Code),
    col("name", words::LIBRARY, Words),
    col("level", words::LEVEL, Words).of("library", "level"),
    col("npp", words::NPP, Code),
    col("district", words::DISTRICT, Words),
    col("regency", words::REGENCY, Words),
    col("province", words::PROVINCE, Words),
    col("active_from", words::ACTIVE_FROM, Date),
    col("active_to", words::ACTIVE_TO, Date),
    col("cohort", words::COHORT, Year),
    col("trained_on", words::TRAINED_ON, Date),
];

const BEFORE_MONTHS: &[Chapter] = &[
    (
        "enrolment",
        words::ENROLMENT,
        &[
            col("program", words::PROGRAM, Words).of("enrolment", "program"),
            col("start", words::FROM, Date),
            col("end", words::TO, Date),
            col("cohort", words::COHORT, Year),
            col("decree", words::DECREE, Words),
        ],
    ),
    (
        "aid",
        words::AID,
        &[
            col("date", words::DATE, Date),
            col("item", words::ITEM, Words).of("aid", "item"),
            col("quantity", words::QUANTITY, Count),
            col("unit", words::UNIT, Words),
            col("value", words::VALUE, Rupiah).summed(),
            col("giver", words::GIVER, Words),
        ],
    ),
    (
        "training",
        words::TRAININGS_ATTENDED,
        &[
            col("start", words::DATE, Date),
            col("kind", words::KIND, Words).of("training", "kind"),
            col("title", words::TITLE, Words),
            col("male", words::MALE, Count).summed(),
            col("female", words::FEMALE, Count).summed(),
            col("unspecified", words::UNSPECIFIED, Count).summed(),
            col("participants", words::ATTENDANCE, Count).summed(),
        ],
    ),
    (
        "stock",
        words::STOCK,
        &[
            col("month", words::MONTH, MonthKind),
            col("books", words::BOOKS, Count),
            col("ebooks", words::EBOOKS, Count),
            col("computers", words::COMPUTERS, Count),
            col("bandwidth", words::BANDWIDTH, Decimal),
        ],
    ),
];

const AFTER_MONTHS: &[Chapter] = &[
    (
        "activities",
        words::ACTIVITIES,
        &[
            col("date", words::DATE, Date),
            col("title", words::TITLE, Words),
            col("field", words::FIELD, Words).of("activity", "field"),
            col("kind", words::KIND, Words).of("activity", "kind"),
            col("audience", words::AUDIENCE, Words).of("activity", "audience"),
            col("participants", words::PARTICIPATIONS, Count).summed(),
        ],
    ),
    (
        "advocacy",
        words::ADVOCACY,
        &[
            col("date", words::DATE, Date),
            col("title", words::TITLE, Words),
            col("result", words::RESULT, Words).of("advocacy", "result"),
            col("amount", words::AMOUNT, Rupiah).summed(),
            col("resource_persons", words::RESOURCE_PERSONS, Count).summed(),
            col("goods", words::GOODS, Count).summed(),
            col("regulation", words::REGULATION, Words),
        ],
    ),
    (
        "publications",
        words::PUBLICATIONS,
        &[
            col("date", words::DATE, Date),
            col("title", words::TITLE, Words),
            col("kind", words::KIND, Words).of("publication", "kind"),
            col("media", words::MEDIA, Words),
            col("link", words::LINK, Words).left_out(),
        ],
    ),
    (
        "partnerships",
        words::PARTNERSHIPS,
        &[
            col("start", words::FROM, Date),
            col("end", words::TO, Date),
            col("partner", words::PARTNER, Words),
            col("kind", words::KIND, Words).of("partnership", "kind"),
            col("scope", words::SCOPE, Words),
        ],
    ),
    (
        "impact_count",
        words::IMPACT_COUNT,
        &[
            col("dimension", words::DIMENSION, Words).of("impact", "dimension"),
            col("male", words::MALE, Count).summed(),
            col("female", words::FEMALE, Count).summed(),
            col("unspecified", words::UNSPECIFIED, Count).summed(),
            col("people", words::PEOPLE, Count).summed(),
            col("verified", words::VERIFIED, Count).summed(),
        ],
    ),
    (
        "impact",
        words::IMPACT_STORIES,
        &[
            col("date", words::DATE, Date),
            col("pseudonym", words::PSEUDONYM, Words),
            col("dimension", words::DIMENSION, Words).of("impact", "dimension"),
            col("people", words::PEOPLE, Count),
        ],
    ),
    (
        "commitments",
        words::COMMITMENTS,
        &[
            col("date", words::DATE, Date),
            col("action", words::ACTION, Words),
            col("due", words::DUE, Date),
            col("status", words::STATUS, Words).of("commitment", "status"),
            col("done_on", words::DONE_ON, Date),
            col("overdue", words::OVERDUE, Words).yes_no().toned(&[("yes", Bad)]),
        ],
    ),
];

fn run(db: &Connection, params: &Params) -> Result<Document> {
    // The story is of the first library named; without one there is nobody to tell of.
    let of_one = Params {
        libraries: vec![params.libraries.first().copied().unwrap_or_default()],
        region: None,
        cohort: None,
        ..params.clone()
    };
    let params = &of_one;
    let frame = Frame::new(db, params, LIBRARY.by)?;
    let lang = params.lang;
    let mut document = frame.document(LIBRARY.name, words::LIBRARY_STORY)?;
    document.subtitles.retain(|line| *line != words::ONLY_LIBRARIES.fill(lang, crate::args![n = 1_i64]));
    let mut card = frame.section(SQL, "library", None, CARD)?;
    card.table.layout = Layout::Card;
    match card.table.rows.first().and_then(|row| row.get(1)) {
        Some(Cell::Text(name)) => document.title = name.clone(),
        _ => document.notes.push(words::NO_LIBRARY.get(lang).to_owned()),
    }
    document.sections.push(card);
    let score = [
        col("date", words::DATE, Date),
        col("score", texts::SCORE_VALUE, Decimal),
        col("band", texts::BAND, Words).listed(texts::SCORE_BANDS).toned(&[
            ("red", Bad),
            ("yellow", Fair),
            ("green", Good),
        ]),
    ];
    let mut score = frame.section(SQL, "score", Some(texts::SCORE), &score)?;
    score.notes.push(texts::SCORE_NOTE.get(lang).to_owned());
    document.sections.push(score);
    document.sections.push(profile::section(&frame)?);
    document.hints.push(texts::PROFILE_HINT.get(lang).to_owned());
    for (query, title, columns) in BEFORE_MONTHS {
        document.sections.push(frame.section(SQL, query, Some(*title), columns)?);
    }
    let mut columns = vec![
        col("month", words::MONTH, MonthKind),
        col("state", words::REPORT, Words).listed(words::STATES).toned(&[("missing", Bad)]),
    ];
    columns.extend(measures::all());
    let mut months = frame.section(SQL, "months", Some(words::MONTH_BY_MONTH), &columns)?;
    months.notes.push(words::ZERO_AND_POINT.get(lang).to_owned());
    months.chart = Some(Chart::new(ChartKind::Line, charts::VISITS.get(lang), "month", &["visits"]));
    document.sections.push(months);
    let mut hid = false;
    for (query, title, columns) in AFTER_MONTHS {
        let mut chapter = frame.section(SQL, query, Some(*title), columns)?;
        if *query == "impact_count" {
            hid = super::impact::protect_one(&mut chapter.table, params.hide_below);
        }
        document.sections.push(chapter);
    }
    if hid {
        super::impact::people_note(&mut document, params, hid);
    }
    document.omit_empty = true;
    let empty: Vec<&str> = document
        .sections
        .iter()
        .filter(|chapter| chapter.is_blank(&document))
        .map(|chapter| chapter.title.as_str())
        .filter(|title| !title.is_empty())
        .collect();
    if !empty.is_empty() {
        document.notes.push(words::EMPTY_CHAPTERS.fill(lang, crate::args![chapters = empty.join("; ")]));
    }
    document.notes.push(words::STORY_NOTE.get(lang).to_owned());
    Ok(document)
}

#[cfg(test)]
mod tests {
    use rusqlite::params;

    use super::super::sample::{Sample, What, cell, figure, month, section, words as text};
    use super::*;

    #[test]
    fn the_months_of_every_library_are_its_records() {
        let sample = Sample::district();
        for library in sample.libraries.iter().filter(|library| !library.removed) {
            let document = sample.run(&LIBRARY, "2022-01..2022-12", |p| p.libraries = vec![library.id]);
            assert_eq!(document.title, format!("Perpustakaan {}", library.code));
            let table = section(&document, "months");
            assert_eq!(table.table.rows.len(), 12);
            for (n, row) in table.table.rows.iter().enumerate() {
                let month = month("2022-01").plus(i32::try_from(n).unwrap());
                assert_eq!(row[0], Cell::Month(month));
                let state = match (sample.expected(library.id, month), sample.reported(library.id, month)) {
                    (true, Some(true)) => "reported",
                    (true, Some(false)) => "nil",
                    (true, None) => "missing",
                    (false, Some(_)) => "unexpected",
                    (false, None) => "not_expected",
                };
                assert_eq!(text(&row[1]), state);
                let figures = sample.figures(|r| r.library == library.id && r.month == month);
                for (measure, n) in measures::all().zip(figures) {
                    assert_eq!(*cell(table, row, measure.key), figure(n), "{} {month}", measure.key);
                }
            }
        }
    }

    #[test]
    fn every_chapter_has_the_records_of_the_library_and_no_other() {
        let sample = Sample::district();
        for library in sample.libraries.iter().filter(|library| !library.removed) {
            let document = sample.run(&LIBRARY, "2022-02..2022-09", |p| p.libraries = vec![library.id]);
            let rows = |key: &str| section(&document, key).table.rows.len();
            let inside = |what: fn(&What) -> bool| {
                let of = |r: &&super::super::sample::Record| {
                    r.library == library.id && (month("2022-02")..=month("2022-09")).contains(&r.month)
                };
                sample.living().filter(of).filter(|r| what(&r.what)).count()
            };
            assert_eq!(rows("activities"), inside(|what| matches!(what, What::Activity { .. })));
            assert_eq!(rows("advocacy"), inside(|what| matches!(what, What::Advocacy(_))));
            assert_eq!(rows("publications"), inside(|what| matches!(what, What::Publication)));
            let told = |what: &What| matches!(what, What::Impact { consent, withdrawn, .. } if *consent != "none" && !withdrawn);
            assert_eq!(rows("impact"), inside(told), "only what may be told");
            let people: i64 = sample.figures(|r| {
                r.library == library.id && (month("2022-02")..=month("2022-09")).contains(&r.month)
            })[9]
                .unwrap_or(0);
            let total = section(&document, "impact_count").table.total.clone();
            assert_eq!(total.map_or(Cell::Integer(0), |total| total[4].clone()), Cell::Integer(people));
            assert_eq!(
                rows("enrolment"),
                usize::from(library.enrolled.is_some_and(|(start, _)| start <= month("2022-09")))
            );
            let attended: std::collections::BTreeSet<_> = sample
                .participants
                .iter()
                .filter(|p| !p.removed && p.library == Some(library.id) && p.month <= month("2022-09"))
                .map(|p| p.training)
                .collect();
            assert_eq!(rows("training"), attended.len());
        }
    }

    #[test]
    fn what_stands_is_told_up_to_the_end_and_plans_may_be_overdue() {
        let sample = Sample::district();
        let stand =
            |table, columns, values: &[&dyn rusqlite::ToSql]| sample.insert(table, 1, false, columns, values);
        stand(
            "aid",
            "library, date, item, quantity, value",
            params![1, "2021-05-01", "computer", 3, 21_000_000],
        );
        stand("partnership", "library, start, partner, kind", params![1, "2020-01-01", "Bank", "mou"]);
        stand(
            "commitment",
            "library, date, action, responsible, due, status",
            params![1, "2022-02-01", "Kelas", "RAHASIA", "2022-12-31", "open"],
        );
        sample.insert(
            "aid",
            2,
            false,
            "library, date, item, quantity",
            params![1, "2022-05-01", "printer", 1],
        );
        sample.insert("aid", 3, true, "library, date, item, quantity", params![1, "2021-05-01", "modem", 1]);
        let document = sample.run(&LIBRARY, "2022-03", |params| params.libraries = vec![1]);
        let aid = section(&document, "aid");
        assert_eq!(aid.table.rows.len(), 1, "neither later nor removed");
        assert_eq!(*cell(aid, aid.table.total.as_ref().unwrap(), "value"), Cell::Integer(21_000_000));
        assert_eq!(section(&document, "partnerships").table.rows.len(), 1);
        let plans = section(&document, "commitments");
        assert_eq!(text(cell(plans, &plans.table.rows[0], "overdue")), "yes");
        let empty = document.notes.iter().find(|note| note.starts_with("Belum ada catatan")).unwrap();
        for chapter in document.sections.iter().filter(|chapter| !chapter.title.is_empty()) {
            assert_eq!(empty.contains(&chapter.title), chapter.table.rows.is_empty(), "{}", chapter.key);
        }
        assert!(!format!("{document:?}").contains("RAHASIA"));
    }

    #[test]
    fn small_groups_in_its_count_of_impact_are_hidden() {
        let sample = Sample::district();
        let mut hidden = 0;
        for library in sample.libraries.iter().filter(|library| !library.removed) {
            let document = sample.run(&LIBRARY, "2022-01..2022-12", |params| {
                params.libraries = vec![library.id];
                params.hide_below = 5;
            });
            let table = &section(&document, "impact_count").table;
            for cell in table.rows.iter().chain(&table.total).flatten() {
                assert!(!matches!(cell, Cell::Integer(1..5)), "{cell:?}");
                hidden += usize::from(*cell == Cell::text("*"));
            }
        }
        assert!(hidden > 5, "the sample has small groups: {hidden}");
    }

    #[test]
    fn without_a_library_it_says_so() {
        let document = Sample::district().run(&LIBRARY, "2022-03", |_| ());
        assert!(document.notes.contains(&words::NO_LIBRARY.id.to_owned()));
        assert!(document.sections[0].table.rows.is_empty());
    }
}
