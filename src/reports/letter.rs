//! The letter to Perpusnas (surat): aid received, progress with the growth of monthly visits, agreements and
//! regulations, problems and measures, in the order of the letter.

use rusqlite::Connection;

use super::columns::col;
use super::outward::{self, PLANS, SQL};
use super::shared::Frame;
use super::trace::{CHANGES, Reach, Rows, Source, Traced};
use super::{Params, Report, impact, monthly};
use crate::args;
use crate::error::Result;
use crate::table::ColumnKind::{Code, Count, Date, Rupiah, Words};
use crate::table::Document;
use crate::text::{report_network as words, reports as common};

/// `report letter`.
pub static LETTER: Report = Report {
    name: "letter",
    alias: "surat",
    about: words::LETTER_ABOUT,
    by: &[],
    of_library: false,
    traced,
    run,
};

fn traced(_: &'static str) -> Vec<Traced> {
    let of = |section, rows, columns| Traced { section, rows, columns };
    // Kind, unit and giver together are a row.
    let goods = "t.item || '|' || coalesce(t.unit, '') || '|' || coalesce(t.giver, '') = (
        select a.item || '|' || coalesce(a.unit, '') || '|' || coalesce(a.giver, '') from aid a
        where a.removed_op is null and a.date between :start and :end
            and a.library in (select value from json_each(:scope))
        group by a.item, a.unit, a.giver order by sum(a.value) desc, a.item, a.unit, a.giver limit 1 offset :at)";
    vec![
        of("aid", Rows::Said(goods), AID),
        of("progress", Rows::ALIKE, CHANGES),
        of("growth", Rows::ALIKE, outward::GROWTH),
        of("impact", Rows::Value("dimension"), &impact::PEOPLE),
        of("problems", Rows::ALIKE, outward::PROBLEMS),
    ]
}

const RECEIVED: &str = "t.date between :start and :end";

static AID: &[(&str, &Source)] = &[
    ("quantity", &Source::sum("aid", "t.quantity").within(Reach::Libraries).only(RECEIVED)),
    ("value", &Source::sum("aid", "t.value").within(Reach::Libraries).only(RECEIVED)),
    ("libraries", &Source::different("aid", "t.library").within(Reach::Libraries).only(RECEIVED)),
];

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, LETTER.by)?;
    let lang = params.lang;
    let mut document = frame.document(LETTER.name, words::LETTER)?;
    let aid = [
        col("item", common::ITEM, Words).of("aid", "item"),
        col("quantity", common::QUANTITY, Count),
        col("unit", common::UNIT, Words),
        col("giver", common::GIVER, Words),
        col("value", common::VALUE, Rupiah).flow(),
        col("libraries", words::LIBRARIES, Count),
    ];
    document.sections.push(frame.section(SQL, "aid", Some(words::LETTER_AID), &aid)?);
    let mut progress = monthly::changes(&frame)?;
    progress.key = "progress";
    words::LETTER_PROGRESS.get(lang).clone_into(&mut progress.title);
    document.sections.push(progress);
    document.sections.push(outward::growth(&frame, words::LETTER_GROWTH)?);
    let mut people = impact::dimensions(&frame)?;
    people.key = "impact";
    words::LETTER_IMPACT.get(lang).clone_into(&mut people.title);
    let hid = impact::protect_one(&mut people.table, params.hide_below);
    document.sections.push(people);
    let agreements = [
        col("start", common::DATE, Date),
        col("partner", common::PARTNER, Words),
        col("kind", common::KIND, Words).of("partnership", "kind"),
        col("number", words::DOCUMENT, Code),
        col("library", common::LIBRARY, Words),
        col("end", common::TO, Date),
    ];
    document.sections.push(frame.section(SQL, "agreements", Some(words::LETTER_AGREEMENTS), &agreements)?);
    let regulations = [
        col("date", common::DATE, Date),
        col("title", common::TITLE, Words),
        col("regulation", common::REGULATION, Words),
        col("issued_on", words::ISSUED_ON, Date),
        col("library", common::LIBRARY, Words),
    ];
    document.sections.push(frame.section(
        SQL,
        "regulations",
        Some(words::LETTER_REGULATIONS),
        &regulations,
    )?);
    document.sections.push(outward::problems(&frame, words::LETTER_PROBLEMS)?);
    document.sections.push(outward::practices(&frame, words::LETTER_PRACTICES)?);
    document.sections.push(frame.section(SQL, "measures", Some(words::LETTER_MEASURES), &PLANS)?);
    document.omit_empty = true;
    let empty: Vec<&str> = document
        .sections
        .iter()
        .filter(|section| section.is_blank(&document))
        .map(|section| section.title.as_str())
        .collect();
    if !empty.is_empty() {
        document.notes.push(common::EMPTY_CHAPTERS.fill(lang, args![chapters = empty.join("; ")]));
    }
    frame.say_coverage(&mut document, frame.coverage()?);
    if hid || params.hide_below == 0 {
        impact::people_note(&mut document, params, hid);
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use rusqlite::params;

    use super::super::sample::{Sample, area, cell, month, section, words as text};
    use super::*;
    use crate::table::Cell;

    #[test]
    fn visits_grow_among_the_libraries_that_know_both_periods() {
        let sample = Sample::district();
        for (period, span) in [("2022-04..2022-06", 3), ("2022-10", 1), ("2022-11..2022-11", 1)] {
            for code in ["15", "15.05"] {
                let document = sample.run(&LETTER, period, |params| params.region = area(code));
                let growth = section(&document, "growth");
                let first = month(&period[..7]);
                let scope = sample.scope(|library| library.region.starts_with(code));
                for (row, shift) in growth.table.rows.iter().zip([span, 12]) {
                    let mut known: BTreeMap<i64, [Vec<i64>; 2]> = BTreeMap::new();
                    for id in &scope {
                        for n in 0..span {
                            for (at, month) in [first.plus(n - shift), first.plus(n)].into_iter().enumerate()
                            {
                                let visits = sample.figures(|r| r.library == *id && r.month == month)[3];
                                known.entry(*id).or_default()[at].extend(visits);
                            }
                        }
                    }
                    let both: Vec<_> = known.values().filter(|of| of.iter().all(|n| !n.is_empty())).collect();
                    let mean = |at: usize| {
                        let all: Vec<i64> = both.iter().flat_map(|of| of[at].clone()).collect();
                        all.iter().sum::<i64>() as f64 / all.len() as f64
                    };
                    assert_eq!(*cell(growth, row, "libraries"), Cell::Integer(both.len() as i64));
                    if both.is_empty() {
                        assert_eq!(*cell(growth, row, "growth"), Cell::Silent);
                        continue;
                    }
                    for (key, wanted) in
                        [("base", mean(0)), ("now", mean(1)), ("growth", mean(1) / mean(0) - 1.0)]
                    {
                        let Cell::Decimal(n) = cell(growth, row, key) else { panic!("{row:?}") };
                        assert!((n - wanted).abs() < 1e-9, "{period} {key}: {n} {wanted}");
                    }
                }
            }
        }
    }

    #[test]
    fn chapters_hold_what_came_in_the_period_in_the_order_of_the_letter() {
        let sample = Sample::district();
        let aid = |id: i64, library: i64, date: &str, item: &str, n: i64, value: Option<i64>| {
            sample.insert(
                "aid",
                id,
                false,
                "library, date, item, quantity, value",
                params![library, date, item, n, value],
            );
        };
        aid(1, 1, "2022-03-01", "computer", 3, Some(30));
        aid(2, 2, "2022-03-31", "computer", 2, None);
        aid(3, 5, "2022-03-31", "computer", 50, Some(500));
        aid(4, 1, "2022-04-01", "computer", 9, Some(90));
        for (id, result, date) in [
            (9001, "regulation", "2022-03-09"),
            (9002, "regulation", "2022-05-09"),
            (9003, "in_kind", "2022-03-09"),
        ] {
            sample.insert(
                "advocacy",
                id,
                false,
                "library, date, title, result",
                params![1, date, format!("A{id}"), result],
            );
        }
        let document = sample.run(&LETTER, "2022-03", |params| {
            params.region = area("15.05");
            params.hide_below = 5;
        });
        let keys: Vec<&str> = document.sections.iter().map(|section| section.key).collect();
        assert_eq!(
            keys,
            [
                "aid",
                "progress",
                "growth",
                "impact",
                "agreements",
                "regulations",
                "problems",
                "practices",
                "measures"
            ]
        );
        let goods = section(&document, "aid");
        assert_eq!(goods.table.rows.len(), 1);
        let row = &goods.table.rows[0];
        assert_eq!(text(&row[0]), "computer");
        assert_eq!([&row[1], &row[4], &row[5]], [&Cell::Integer(5), &Cell::Integer(30), &Cell::Integer(2)]);
        let regulations = section(&document, "regulations");
        assert_eq!(regulations.table.rows.iter().map(|row| text(&row[1])).collect::<Vec<_>>(), ["A9001"]);
        let visits = sample.figures(|r| {
            r.month == month("2022-03")
                && sample.scope(|library| library.region.starts_with("15.05")).contains(&r.library)
        })[3];
        let progress = section(&document, "progress");
        let line = progress.table.rows.iter().find(|row| text(&row[0]) == "visits").unwrap();
        assert_eq!(line[1], super::super::sample::figure(visits));
        for row in section(&document, "impact").table.rows.iter() {
            assert!(!row.iter().skip(2).any(|cell| matches!(cell, Cell::Integer(1..5))), "{row:?}");
        }
    }
}
