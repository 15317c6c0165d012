//! The pack for a Peer Learning Meeting (plm): achievements, practices shared, problems, and what became of the
//! commitments of the last meeting.

use rusqlite::Connection;

use super::columns::{Col, col};
use super::outward::{self, SQL};
use super::shared::Frame;
use super::trace::{CHANGES, Reach, Rows, Source, Traced};
use super::{Compare, Params, Report, monthly};
use crate::error::Result;
use crate::table::ColumnKind::{Code, Count, Date, Words};
use crate::table::{Cell, Document, Layout, Section};
use crate::text::{report_network as words, reports as common};

/// `report plm`.
pub static PLM: Report =
    Report { name: "plm", alias: "plm", about: words::PLM_ABOUT, by: &[], of_library: false, traced, run };

fn traced(_: &'static str) -> Vec<Traced> {
    let of = |section, rows, columns| Traced { section, rows, columns };
    vec![
        of("achievements", Rows::ALIKE, CHANGES),
        of("problems", Rows::ALIKE, outward::PROBLEMS),
        of("meeting", Rows::ALIKE, ATTENDED),
        of("agreed", Rows::ID, OVERDUE),
    ]
}

static ATTENDED: &[(&str, &Source)] = &[("attendance", &Source::sum("met", "t.n").within(Reach::Own))];

static OVERDUE: &[(&str, &Source)] = &[(
    "days",
    &Source::sum(
        "commitment",
        "case when t.status = 'open' and t.due < min(:end, :today)
            then cast(julianday(min(:end, :today)) - julianday(t.due) as integer) end",
    )
    .within(Reach::Own),
)];

const MEETING: [Col; 5] = [
    col("title", words::MEETING, Words),
    col("start", common::DATE, Date),
    col("venue", words::VENUE, Words),
    col("organiser", words::ORGANISER, Words),
    col("attendance", words::ATTENDED, Count),
];

const AGREED: [Col; 8] = [
    col("id", words::NUMBER, Code),
    col("action", common::ACTION, Words),
    col("responsible", words::RESPONSIBLE, Words),
    col("library", common::LIBRARY, Words),
    col("due", common::DUE, Date),
    col("status", common::STATUS, Words).of("commitment", "status"),
    col("days", words::DAYS_OVERDUE, Count),
    col("result", common::RESULT, Words),
];

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, PLM.by)?;
    let lang = params.lang;
    let mut document = frame.document(PLM.name, words::PLM)?;
    let mut achievements = monthly::changes(&frame)?;
    achievements.key = "achievements";
    let title = match params.shape.compare {
        Some(Compare::LastYear) => words::ACHIEVEMENTS_YEAR,
        _ => words::ACHIEVEMENTS,
    };
    title.get(lang).clone_into(&mut achievements.title);
    document.sections.push(achievements);
    document.sections.push(outward::practices(&frame, words::PRACTICES)?);
    document.sections.push(outward::problems(&frame, words::PROBLEMS_TITLE)?);
    let mut meeting = frame.section(SQL, "meeting", Some(words::LAST_MEETING), &MEETING)?;
    meeting.table.layout = Layout::Card;
    document.sections.push(meeting);
    document.sections.push(agreed(&frame)?);
    frame.say_coverage(&mut document, frame.coverage()?);
    document.notes.push(words::PLM_NOTE.get(lang).to_owned());
    document.hints.push(words::PLM_DETAILS.get(lang).to_owned());
    Ok(document)
}

/// The commitments of the last meeting; none where there was no meeting.
fn agreed(frame: &Frame<'_>) -> Result<Section> {
    let meeting = frame.read(SQL, "meeting", &[], |row| row.get::<_, i64>("id"))?.into_iter().next();
    let more: [(&str, &dyn rusqlite::ToSql); 1] = [(":meeting", &meeting)];
    let read = |row: &rusqlite::Row<'_>| AGREED.iter().map(|column| column.cell(row)).collect();
    let rows: Vec<Vec<Cell>> = frame.read(SQL, "agreed", &more, read)?;
    Ok(Section {
        key: "agreed",
        title: words::AGREED_THEN.get(frame.params.lang).to_owned(),
        table: frame.table(&AGREED, rows),
        ..Section::default()
    })
}

#[cfg(test)]
mod tests {
    use rusqlite::params;

    use super::super::sample::{Sample, area, cell, month, section, words as text};
    use super::*;

    #[test]
    fn the_pack_holds_the_practices_of_the_period_and_the_plans_of_the_last_meeting() {
        let sample = Sample::district();
        sample.db.execute_batch("delete from participant; delete from training").unwrap();
        let training = |id: i64, kind: &str, start: &str, region: i64, removed: bool| {
            sample.insert(
                "training",
                id,
                removed,
                "kind, title, start, region",
                params![kind, format!("Rapat {id}"), start, region],
            );
        };
        training(1, "plm", "2021-11-10", 1, false);
        training(2, "plm", "2022-02-10", 1, false);
        training(3, "bimtek", "2022-03-10", 1, false);
        training(4, "plm", "2022-03-11", 1, true);
        training(5, "plm", "2022-04-11", 1, false);
        training(6, "plm", "2022-03-01", 6, false); // Kota Jambi
        let plan = |id: i64, training: i64, library: Option<i64>, due: &str, status: &str| {
            sample.insert(
                "commitment",
                id,
                false,
                "date, action, responsible, training, library, due, status",
                params!["2022-02-10", format!("Rencana {id}"), "Dinas", training, library, due, status],
            );
        };
        plan(1, 1, Some(1), "2022-01-01", "open");
        plan(2, 2, Some(1), "2022-03-30", "open");
        plan(3, 2, None, "2022-03-30", "done");
        plan(4, 2, Some(5), "2022-04-30", "open");
        plan(5, 6, Some(5), "2022-03-01", "open");
        let practice = |id: i64, library: i64, date: &str, removed: bool| {
            sample.insert(
                "practice",
                id,
                removed,
                "library, date, title",
                params![library, date, format!("Praktik {id}")],
            );
        };
        practice(1, 1, "2022-03-10", false);
        practice(2, 1, "2022-02-28", false);
        practice(3, 5, "2022-03-31", false);
        practice(4, 1, "2022-03-10", true);
        let ids = |document: &Document, key: &str| -> Vec<i64> {
            let of = |row: &Vec<Cell>| match row[0] {
                Cell::Integer(id) => id,
                _ => panic!("{row:?}"),
            };
            section(document, key).table.rows.iter().map(of).collect()
        };
        let muaro_jambi = sample.run(&PLM, "2022-03", |params| params.region = area("15.05"));
        assert_eq!(text(&section(&muaro_jambi, "meeting").table.rows[0][0]), "Rapat 2");
        assert_eq!(ids(&muaro_jambi, "agreed"), [2, 3], "of its own libraries, or of none");
        assert_eq!(ids(&muaro_jambi, "practices"), [1]);
        let overdue = &section(&muaro_jambi, "agreed").table.rows;
        assert_eq!((&overdue[0][6], &overdue[1][6]), (&Cell::Integer(1), &Cell::Empty));
        let province = sample.run(&PLM, "2022-03", |params| params.region = area("15"));
        assert_eq!(text(&section(&province, "meeting").table.rows[0][0]), "Rapat 6");
        assert_eq!(ids(&province, "agreed"), [5]);
        assert_eq!(ids(&province, "practices"), [1, 3]);
        let none = sample.run(&PLM, "2020-03", |_| ());
        assert!(
            section(&none, "meeting").table.rows.is_empty() && section(&none, "agreed").table.rows.is_empty()
        );
    }

    #[test]
    fn problems_are_counted_from_the_records() {
        let sample = Sample::district();
        let (first, last) = (month("2022-03"), month("2022-05"));
        let months: Vec<_> = (0..3).map(|n| first.plus(n)).collect();
        let document = sample.run(&PLM, "2022-03..2022-05", |_| ());
        let problems = section(&document, "problems");
        let n = |problem: &str| -> [Cell; 2] {
            let row = problems.table.rows.iter().find(|row| text(&row[0]) == problem);
            row.map_or([Cell::Integer(0), Cell::Integer(0)], |row| {
                [cell(problems, row, "n").clone(), cell(problems, row, "libraries").clone()]
            })
        };
        let (mut silent, mut missing, mut owing, mut untrained) = (0, 0, 0, 0);
        for library in sample.libraries.iter().filter(|l| !l.removed) {
            let expected: Vec<_> = months.iter().filter(|m| sample.expected(library.id, **m)).collect();
            let owes = expected.iter().filter(|m| sample.reported(library.id, ***m).is_none()).count();
            silent += i64::from(!expected.is_empty() && owes == expected.len());
            missing += owes as i64;
            owing += i64::from(owes > 0);
            let trained = sample
                .participants
                .iter()
                .any(|p| !p.removed && p.bimtek && p.library == Some(library.id) && p.month <= last);
            untrained += i64::from(sample.expected(library.id, last) && !trained);
        }
        assert!(silent > 0 && missing > silent && untrained > 0, "{silent} {missing} {untrained}");
        assert_eq!(n("silent"), [silent, silent].map(Cell::Integer));
        assert_eq!(n("months_missing"), [missing, owing].map(Cell::Integer));
        assert_eq!(n("untrained"), [untrained, untrained].map(Cell::Integer));
        assert!(problems.table.rows.iter().all(|row| row[1] != Cell::Integer(0)));
    }
}
