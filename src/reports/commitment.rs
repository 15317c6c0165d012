//! Follow-up plans (rtl): open, overdue, done and dropped, by who is to do it, meeting and place.
//!
//! `responsible` is an office or position, by the help of the field, and tagged public.

use rusqlite::Connection;

use super::columns::{Col, col};
use super::pieces::{bars, say_not_stated};
use super::shared::Frame;
use super::trace::{Fold, Reach, Rows, Source, Traced};
use super::{Params, Report};
use crate::args;
use crate::error::Result;
use crate::table::ColumnKind::{Code, Count, Date, Words};
use crate::table::{Cell, Document};
use crate::text::{report_network as words, reports as common};

/// `report commitment`.
pub static COMMITMENT: Report = Report {
    name: "commitment",
    alias: "rtl",
    about: words::COMMITMENT_ABOUT,
    by: &["regency", "district", "province"],
    of_library: false,
    traced,
    run,
};

const SQL: &str = include_str!("commitment.sql");

fn traced(_: &'static str) -> Vec<Traced> {
    let of = |section, rows| Traced { section, rows, columns: PLANS };
    let meeting = "t.training is (select p.training from plan p where p.counted group by p.training
        order by p.start is null, p.start desc, p.training limit 1 offset :at)";
    vec![
        of("states", Rows::Value("status")),
        of("responsible", Rows::Said("t.responsible = lower(trim(:row))")),
        of("meetings", Rows::Said(meeting)),
        of("areas", Rows::Said("coalesce(t.area, 'not_stated') = :row")),
        of("open", Rows::ID),
    ]
}

/// A sum over the plans counted.
const fn plans(value: &'static str) -> Source {
    Source::sum("plan", value).within(Reach::Own).only("t.counted")
}

/// For how many days an open plan is overdue.
const OVERDUE: &str = "case when t.status = 'open' and t.due < t.at
    then cast(julianday(t.at) - julianday(t.due) as integer) end";

static PLANS: &[(&str, &Source)] = &[
    ("plans", &plans("1")),
    ("open", &plans("case when t.status = 'open' then 1 end")),
    ("overdue", &plans("case when t.status = 'open' and t.due < t.at then 1 end")),
    ("done", &plans("case when t.status = 'done' then 1 end")),
    ("dropped", &plans("case when t.status = 'dropped' then 1 end")),
    ("late", &plans("case when t.status = 'done' and t.done_on > t.due then 1 end")),
    ("without_due", &plans("case when t.due is null then 1 end")),
    ("longest", &plans(OVERDUE).fold(Fold::Most)),
    ("days", &plans(OVERDUE)),
];

const COUNTS: [Col; 5] = [
    col("plans", words::PLANS, Count).summed(),
    col("open", words::OPEN, Count).summed(),
    col("overdue", words::OF_WHICH_OVERDUE, Count).summed(),
    col("done", words::DONE, Count).summed(),
    col("dropped", words::DROPPED, Count).summed(),
];

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, COMMITMENT.by)?;
    let lang = params.lang;
    let mut document = frame.document(COMMITMENT.name, common::COMMITMENTS)?;
    let states = [
        col("status", common::STATUS, Words).of("commitment", "status"),
        col("plans", words::PLANS, Count).summed(),
        col("overdue", words::OF_WHICH_OVERDUE, Count).summed(),
        col("longest", words::LONGEST, Count),
        col("late", words::DONE_LATE, Count).summed(),
        col("without_due", words::WITHOUT_DUE, Count).summed(),
    ];
    let states = frame.section(SQL, "states", None, &states)?;
    if states.table.rows.is_empty() {
        document.notes.push(words::NO_PLANS.get(lang).to_owned());
    }
    document.sections.push(states);
    let with = |first: &[Col]| [first, &COUNTS].concat();
    let responsible = with(&[col("responsible", words::RESPONSIBLE, Words)]);
    let mut responsible = frame.section(SQL, "responsible", Some(words::BY_RESPONSIBLE), &responsible)?;
    responsible.chart = Some(bars(words::BY_RESPONSIBLE, "responsible", &["open", "done"], lang));
    document.sections.push(responsible);
    let meetings = with(&[
        col("title", words::MEETING, Words),
        col("kind", common::KIND, Words).of("training", "kind"),
        col("start", common::DATE, Date),
    ]);
    let mut meetings = frame.section(SQL, "meetings", Some(words::BY_MEETING), &meetings)?;
    name_none(&mut meetings.table.rows, words::NO_MEETING, lang);
    document.sections.push(meetings);
    let areas = with(&[col("code", common::CODE, Code), col("name", common::AREA, Words)]);
    let mut areas = frame.section(SQL, "areas", Some(common::BY_PLACE), &areas)?;
    say_not_stated(&mut areas);
    document.sections.push(areas);
    let open = [
        col("id", words::NUMBER, Code),
        col("due", common::DUE, Date),
        col("days", words::DAYS_OVERDUE, Count),
        col("action", common::ACTION, Words),
        col("responsible", words::RESPONSIBLE, Words),
        col("library", common::LIBRARY, Words),
        col("meeting", words::MEETING, Words).left_out(),
        col("date", words::AGREED, Date).left_out(),
    ];
    let open = frame.section(SQL, "open", Some(words::STILL_OPEN), &open)?;
    if let Some(Cell::Integer(id)) = open.table.rows.first().map(|row| &row[0]) {
        document.hints.push(words::MARK_DONE.fill(lang, args![id = id.to_string()]));
    }
    document.sections.push(open);
    document.notes.push(words::COMMITMENT_NOTE.get(lang).to_owned());
    Ok(document)
}

/// Says what the row without a name is.
fn name_none(rows: &mut [Vec<Cell>], name: crate::text::Text, lang: crate::text::Lang) {
    for row in rows.iter_mut().filter(|row| row[0] == Cell::Empty) {
        row[0] = Cell::text(name.get(lang));
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::params;

    use super::super::sample::{Sample, area, cell, section, words as text};
    use super::*;

    /// date, responsible, library, region (its number), training, due, status, done on.
    type Row = (
        &'static str,
        &'static str,
        Option<i64>,
        Option<i64>,
        Option<i64>,
        Option<&'static str>,
        &'static str,
        Option<&'static str>,
    );
    const ROWS: [Row; 9] = [
        ("2022-01-10", "Dinas", Some(1), None, Some(4), Some("2022-03-01"), "open", None),
        ("2022-01-10", "dinas ", Some(2), None, Some(4), Some("2022-03-31"), "open", None),
        ("2021-05-01", "Kepala desa", Some(1), None, None, Some("2021-06-01"), "open", None),
        ("2021-05-01", "Kepala desa", Some(1), None, None, Some("2021-06-01"), "done", Some("2021-05-20")),
        ("2021-05-01", "Kepala desa", None, Some(2), None, Some("2021-06-01"), "done", Some("2022-03-02")),
        ("2022-03-15", "Pengelola", Some(5), None, Some(5), None, "dropped", None),
        ("2022-03-15", "Pengelola", None, None, Some(5), None, "open", None),
        ("2022-04-01", "Pengelola", Some(1), None, None, None, "open", None),
        ("2022-03-20", "Camat", None, Some(6), None, Some("2022-03-30"), "open", None),
    ];

    /// Whether a plan is counted in March 2022, and in which area it lies. Trainings lie in the province.
    fn counted(sample: &Sample, row: &Row, code: &str) -> bool {
        let regions = ["15", "15.05", "15.05.01", "15.05.02", "15.05.03", "15.71"];
        let place = match (row.2, row.3, row.4) {
            (Some(id), ..) => sample.libraries.iter().find(|l| l.id == id).unwrap().region,
            (None, Some(region), _) => regions[region as usize - 1],
            _ => "15",
        };
        let alive = row.6 == "open" || row.0 >= "2022-03-01" || row.7.is_some_and(|day| day >= "2022-03-01");
        row.0 <= "2022-03-31" && alive && place.starts_with(code)
    }

    #[test]
    fn plans_are_counted_as_they_stand_with_how_long_they_are_overdue() {
        let sample = Sample::district();
        let columns = "date, action, responsible, library, region, training, due, status, done_on";
        for (at, row) in ROWS.into_iter().enumerate() {
            let values =
                params![row.0, format!("Rencana {at}"), row.1, row.2, row.3, row.4, row.5, row.6, row.7];
            sample.insert("commitment", at as i64 + 1, false, columns, values);
        }
        sample.insert(
            "commitment",
            99,
            true,
            columns,
            params![
                "2022-03-02",
                "x",
                "Dinas",
                1,
                None::<i64>,
                None::<i64>,
                "2022-03-03",
                "open",
                None::<String>
            ],
        );
        for code in ["15", "15.05", "15.71"] {
            let document = sample.run(&COMMITMENT, "2022-03", |params| params.region = area(code));
            let mine: Vec<&Row> = ROWS.iter().filter(|row| counted(&sample, row, code)).collect();
            let overdue = |row: &Row| row.6 == "open" && row.5.is_some_and(|due| due < "2022-03-31");
            let states = section(&document, "states");
            for row in &states.table.rows {
                let of: Vec<&&Row> = mine.iter().filter(|plan| plan.6 == text(&row[0])).collect();
                let n = of.iter().filter(|plan| overdue(plan)).count();
                assert_eq!(row[1..3], [Cell::Integer(of.len() as i64), Cell::Integer(n as i64)], "{code}");
            }
            let responsible = section(&document, "responsible");
            for row in &responsible.table.rows {
                let name = text(&row[0]).to_lowercase();
                let of = || mine.iter().filter(|plan| plan.1.trim().to_lowercase() == name);
                let n = |status: &str| Cell::Integer(of().filter(|plan| plan.6 == status).count() as i64);
                assert_eq!([&row[2], &row[4], &row[5]], [&n("open"), &n("done"), &n("dropped")], "{name}");
            }
            for table in ["responsible", "meetings", "areas"] {
                let table = section(&document, table);
                let total = table.table.total.as_ref().unwrap();
                assert_eq!(*cell(table, total, "plans"), Cell::Integer(mine.len() as i64), "{}", table.key);
                let n = mine.iter().filter(|plan| overdue(plan)).count() as i64;
                assert_eq!(*cell(table, total, "overdue"), Cell::Integer(n), "{}", table.key);
            }
            let open = section(&document, "open");
            assert_eq!(open.table.rows.len(), mine.iter().filter(|plan| plan.6 == "open").count());
            if code == "15.05" {
                // From 1 June 2021 to 31 March 2022; from 1 to 31 March; due on the day itself.
                let days: Vec<&Cell> = open.table.rows.iter().map(|row| cell(open, row, "days")).collect();
                assert_eq!(days, [&Cell::Integer(303), &Cell::Integer(30), &Cell::Empty]);
            }
        }
    }
}
