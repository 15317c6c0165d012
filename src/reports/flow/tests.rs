//! Every cell of every flow, against sums in plain Rust over the records as they are stored.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value;

use super::*;
use crate::reports::sample::{Sample, What, cell, section};
use crate::reports::trace::{behind, behind_in, key};
use crate::reports::{Compare, REPORTS, Shape};
use crate::table::Section;

/// One record as it is stored.
struct Row {
    library: i64,
    month: Month,
    values: BTreeMap<String, Value>,
}

impl Row {
    fn n(&self, column: &str) -> Option<i64> {
        if let Value::Integer(n) = self.values[column] { Some(n) } else { None }
    }

    fn words(&self, column: &str) -> Option<&str> {
        if let Value::Text(words) = &self.values[column] { Some(words) } else { None }
    }

    /// What the record counts for a figure.
    fn value(&self, figure: &str) -> Option<i64> {
        match figure {
            "activities" | "advocacy" | "publications" => Some(1),
            "participations" => self.n("participants"),
            "rupiah" => self.n("amount"),
            "regulations" => (self.words("result") == Some("regulation")).then_some(1),
            "linked" => self.words("link").filter(|link| !link.is_empty()).map(|_| 1),
            "paid" => self.n("cost").map(|_| 1),
            column => self.n(column),
        }
    }

    /// Whether the record leaves a figure open that it could have given.
    fn is_open(&self, figure: &str) -> bool {
        let empty = |column| self.n(column).is_none();
        match figure {
            "activities" | "advocacy" | "publications" | "regulations" | "linked" => false,
            "rupiah" => self.words("result") == Some("money") && empty("amount"),
            "resource_persons" | "goods" => {
                self.words("result") == Some("in_kind") && empty("resource_persons") && empty("goods")
            }
            "unspecified" if self.values.contains_key("participants") => empty("participants"),
            figure => self.value(figure).is_none(),
        }
    }
}

/// The district with every column of the four record types filled here and there.
fn rich() -> Sample {
    let sample = Sample::district();
    sample
        .db
        .execute_batch(
            "update activity set kind = case id % 3 when 0 then 'promotion' when 1 then 'training' end,
                mode = case id % 4 when 0 then 'onsite' when 1 then 'online' end,
                disability = case when id % 4 = 0 then id % 5 end,
                cost = case when id % 3 = 0 then id * 1000 end,
                cost_source = case when id % 3 = 0 then 'Dana ' || (id % 14) end;
            update advocacy set
                result = case id % 3 when 0 then 'money' when 1 then 'in_kind' else 'regulation' end,
                amount = case when id % 3 = 0 then amount end,
                resource_persons = case when id % 2 = 0 then id % 4 end,
                goods = case when id % 5 = 0 then 1 + id % 9 end,
                targets = case id % 4 when 0 then '[\"village_head\",\"private\"]'
                    when 1 then '[\"other\"]' when 2 then '[]' end;
            update publication set kind = case id % 3 when 0 then 'online' when 1 then 'print' end,
                media = case when id % 6 > 0 then 'Media ' || (id % 17) end,
                link = case id % 3 when 0 then 'https://contoh.example/' || id when 1 then '' end;
            update visit set online = case when id % 2 = 0 then id % 30 end, loans = case when id % 3 = 0 then 0 end,
                new_members = case when id % 5 = 0 then id % 7 end;",
        )
        .unwrap();
    sample
}

fn records(sample: &Sample, flow: &Flow) -> Vec<Row> {
    let sql = format!("select * from {} where removed_op is null", flow.record_type);
    let mut statement = sample.db.prepare(&sql).unwrap();
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let rows = statement.query_map([], |row| {
        let values = names.iter().map(|name| Ok((name.clone(), row.get(name.as_str())?)));
        Ok(Row {
            library: row.get("library")?,
            month: Month::parse_iso(&row.get::<_, String>("month")?).unwrap(),
            values: values.collect::<rusqlite::Result<_>>()?,
        })
    });
    let living = |id: i64| sample.libraries.iter().any(|library| library.id == id && !library.removed);
    rows.unwrap().map(std::result::Result::unwrap).filter(|row| living(row.library)).collect()
}

/// The groups that a record stands in.
fn groups(sample: &Sample, flow: &Flow, by: &str, row: &Row) -> Vec<String> {
    let Some(cut) = flow.cuts.iter().find(|cut| cut.by == by) else {
        return vec![place(sample, by, row.library)];
    };
    let stated = row.words(cut.column);
    if !cut.several {
        return vec![stated.unwrap_or("not_stated").to_owned()];
    }
    let listed: Vec<String> = stated.map_or_else(Vec::new, |json| serde_json::from_str(json).unwrap());
    if listed.is_empty() { vec!["not_stated".to_owned()] } else { listed }
}

fn place(sample: &Sample, by: &str, id: i64) -> String {
    let library = sample.libraries.iter().find(|library| library.id == id).unwrap();
    let prefix = |width: usize| library.region[..width.min(library.region.len())].to_owned();
    match by {
        "province" => prefix(2),
        "regency" => prefix(5),
        "district" => prefix(8),
        "library" => library.code.clone(),
        "cohort" => {
            let year = library.enrolled.and(library.cohort);
            year.map_or_else(|| "none".to_owned(), |year| year.to_string())
        }
        _ => String::new(),
    }
}

/// What a cell must say: over records of the group in these months, and the library-months they come from.
fn wanted(
    sample: &Sample,
    rows: &[&Row],
    scope: &BTreeSet<i64>,
    months: &[Month],
    figure: &str,
    visits: bool,
) -> Cell {
    let of: Vec<&&Row> = rows.iter().filter(|row| months.contains(&row.month)).collect();
    let known: Vec<i64> = of.iter().filter_map(|row| row.value(figure)).collect();
    if !known.is_empty() {
        return Cell::Integer(known.iter().sum());
    }
    let nil = |id: i64, month: Month| {
        sample.living().any(|r| r.library == id && r.month == month && matches!(r.what, What::Nil))
    };
    let nothing = scope.iter().any(|id| {
        months
            .iter()
            .any(|month| if visits { nil(*id, *month) } else { sample.reported(*id, *month).is_some() })
    });
    if nothing && !of.iter().any(|row| row.is_open(figure)) { Cell::Integer(0) } else { Cell::Silent }
}

fn report(flow: &Flow) -> &'static Report {
    crate::reports::find(flow.name).unwrap()
}

fn ask(by: &str, shape: &Shape) -> impl FnOnce(&mut Params) {
    let (by, shape) = (by.to_owned(), shape.clone());
    move |params| {
        params.by = Some(by);
        params.shape = shape;
    }
}

fn measured(key: &str) -> Shape {
    Shape { measure: Some(key.to_owned()), ..Shape::default() }
}

fn is_time(by: &str) -> bool {
    TIMES.iter().any(|(_, time, _)| *time == by)
}

fn months(first: &str, n: i32) -> Vec<Month> {
    (0..n).map(|at| Month::parse_iso(first).unwrap().plus(at)).collect()
}

#[test]
fn every_cell_of_every_grid_is_the_sum_of_its_records() {
    let sample = rich();
    let all = sample.scope(|_| true);
    let months = months("2022-01", 8);
    let mut cells = 0;
    for flow in FLOWS {
        let records = records(&sample, flow);
        for by in flow.by.iter().filter(|by| **by != "overview" && !is_time(by)) {
            let value = flow.cuts.iter().any(|cut| cut.by == *by);
            for measure in flow.measures {
                let shown = sample.run(report(flow), "2022-01..2022-08", ask(by, &measured(measure.key)));
                let grid = section(&shown, GRID);
                let visits = flow.record_type == "visit";
                let mut seen = BTreeSet::new();
                for row in &grid.table.rows {
                    let code = key(&row[0]);
                    let mine: Vec<&Row> =
                        records.iter().filter(|r| groups(&sample, flow, by, r).contains(&code)).collect();
                    let scope = if value {
                        all.clone()
                    } else {
                        all.iter().copied().filter(|id| place(&sample, by, *id) == code).collect()
                    };
                    for month in &months {
                        let wanted = wanted(&sample, &mine, &scope, &[*month], measure.key, visits);
                        let at = cell(grid, row, &month.to_string());
                        assert_eq!(*at, wanted, "{} {by} {code} {month} {}", flow.name, measure.key);
                        cells += 1;
                    }
                    let sum = wanted(&sample, &mine, &scope, &months, measure.key, visits);
                    assert_eq!(*cell(grid, row, measure.key), sum, "{} {by} {code}", flow.name);
                    assert!(seen.insert(code.clone()), "{code} stands once");
                    if !value {
                        let expected = |id: &&i64| months.iter().any(|m| sample.expected(**id, *m));
                        let kept = |id: &&i64| {
                            months
                                .iter()
                                .any(|m| sample.expected(**id, *m) && sample.reported(**id, *m).is_some())
                        };
                        let (n, m) =
                            (scope.iter().filter(kept).count(), scope.iter().filter(expected).count());
                        let said = if m == 0 { Cell::Empty } else { Cell::Text(format!("{n} dari {m}")) };
                        assert_eq!(*cell(grid, row, "reporting"), said, "{} {by} {code}", flow.name);
                    }
                }
                let every: Vec<&Row> = records.iter().collect();
                if let Some(total) = &grid.table.total {
                    let sum = wanted(&sample, &every, &all, &months, measure.key, visits);
                    assert_eq!(
                        *cell(grid, total, measure.key),
                        sum,
                        "{} {by} total {}",
                        flow.name,
                        measure.key
                    );
                }
            }
        }
    }
    assert!(cells > 5000, "only {cells} cells");
}

/// The figures by group, and the total of all.
fn totals(
    sample: &Sample,
    flow: &Flow,
    by: &str,
    period: &str,
    figure: &str,
) -> (BTreeMap<String, Cell>, Cell) {
    let shown = sample.run(report(flow), period, ask(by, &measured(figure)));
    let table = &shown.sections[0];
    let rows = table.table.rows.iter().map(|row| (key(&row[0]), cell(table, row, figure).clone())).collect();
    let total = table.table.total.as_ref().map_or(Cell::Silent, |total| cell(table, total, figure).clone());
    (rows, total)
}

fn n(cell: &Cell) -> i64 {
    if let Cell::Integer(n) = cell { *n } else { 0 }
}

#[test]
fn parents_are_the_sums_of_their_children() {
    let sample = rich();
    for flow in FLOWS {
        for measure in flow.measures {
            let of = |by| totals(&sample, flow, by, "2022-01..2022-09", measure.key);
            let (libraries, whole) = of("library");
            for by in flow.by.iter().filter(|by| !matches!(**by, "overview" | "target")) {
                let (rows, total) = of(by);
                assert_eq!(total, whole, "{} {by} {}", flow.name, measure.key);
                assert_eq!(
                    rows.values().map(n).sum::<i64>(),
                    n(&whole),
                    "{} {by} {}",
                    flow.name,
                    measure.key
                );
            }
            for (child, parent, width) in [("regency", "province", 2), ("district", "regency", 5)] {
                let (children, parents) = (of(child).0, of(parent).0);
                for (code, figure) in &parents {
                    let inside = children
                        .iter()
                        .filter(|(child, _)| child.get(..width.min(child.len())) == Some(code));
                    assert_eq!(
                        inside.map(|(_, cell)| n(cell)).sum::<i64>(),
                        n(figure),
                        "{} {code}",
                        flow.name
                    );
                }
            }
            assert!(libraries.len() > 5);
        }
    }
}

#[test]
fn the_sexes_and_the_undisaggregated_are_the_total() {
    let sample = rich();
    for (flow, whole) in [(&activity::FLOW, "participations"), (&visit::FLOW, "visits")] {
        let shape = Shape { layout: Layout::Tidy, ..Shape::default() };
        let shown = sample.run(report(flow), "2021-11..2022-11", ask("overview", &shape));
        let mut rows = 0;
        for section in
            shown.sections.iter().filter(|section| section.table.columns.iter().any(|c| c.key == "male"))
        {
            for row in section.table.rows.iter().chain(&section.table.total) {
                let parts = ["male", "female", "unspecified"].map(|key| n(cell(section, row, key)));
                assert_eq!(parts.iter().sum::<i64>(), n(cell(section, row, whole)), "{}", section.key);
                rows += 1;
            }
        }
        assert!(rows > 10);
    }
}

#[test]
fn tidy_and_wide_say_the_same() {
    let sample = rich();
    for flow in FLOWS {
        for by in flow.by.iter().filter(|by| **by != "overview" && !is_time(by)) {
            let measure = flow.measures.last().unwrap().key;
            for compare in [None, Some(Compare::Prev), Some(Compare::LastYear)] {
                let shape = Shape { compare, ..measured(measure) };
                let wide = sample.run(report(flow), "2022-03..2022-08", ask(by, &shape));
                let shape = Shape { layout: Layout::Tidy, ..shape };
                let tidy = sample.run(report(flow), "2022-03..2022-08", ask(by, &shape));
                let (wide, tidy) = (section(&wide, GRID), section(&tidy, GRID));
                assert_eq!(tidy.table.rows.len(), wide.table.rows.len() * 6);
                for row in &tidy.table.rows {
                    let same = wide.table.rows.iter().find(|other| other[0] == row[0]).unwrap();
                    let month = key(cell(tidy, row, "month"));
                    assert_eq!(
                        cell(tidy, row, measure),
                        cell(wide, same, &month),
                        "{} {by} {month}",
                        flow.name
                    );
                }
                for row in wide.table.rows.iter().filter(|_| compare.is_some()) {
                    let mine = tidy.table.rows.iter().filter(|other| other[0] == row[0]);
                    let before: i64 = mine.map(|row| n(cell(tidy, row, "before"))).sum();
                    assert_eq!(before, n(cell(wide, row, "before")), "{} {by}", flow.name);
                }
            }
        }
    }
}

/// The sections that compare: key of row, now, before, change.
fn compared_rows(section: &Section, figure: &str) -> Vec<(String, Cell, Cell, Cell)> {
    let rows = section.table.rows.iter().chain(&section.table.total);
    rows.map(|row| {
        let of = |key: &str| cell(section, row, key).clone();
        (key(&row[0]), of(figure), of("before"), of("change"))
    })
    .collect()
}

#[test]
fn a_comparison_is_two_separate_runs() {
    let sample = rich();
    for flow in FLOWS {
        for by in flow.by.iter().filter(|by| !matches!(**by, "overview" | "month" | "quarter" | "year")) {
            let figure = flow.measures[0].key;
            for (compare, then) in
                [(Compare::Prev, "2022-06..2022-08"), (Compare::LastYear, "2021-09..2021-11")]
            {
                let shape = Shape { compare: Some(compare), ..measured(figure) };
                let shown = sample.run(report(flow), "2022-09..2022-11", ask(by, &shape));
                let (now, now_total) = totals(&sample, flow, by, "2022-09..2022-11", figure);
                let (before, before_total) = totals(&sample, flow, by, then, figure);
                let grid = section(&shown, GRID);
                let silent = Cell::Silent;
                let rows = compared_rows(grid, figure);
                for code in now.keys().chain(before.keys()) {
                    assert!(rows.iter().any(|row| row.0 == *code), "{} {by} {code}", flow.name);
                }
                for (code, mine, then, change) in rows {
                    let total = code == "Jumlah";
                    let wanted_now = if total { &now_total } else { now.get(&code).unwrap_or(&silent) };
                    let wanted_then =
                        if total { &before_total } else { before.get(&code).unwrap_or(&silent) };
                    // A value without records in a period has no row there, and 0 here.
                    assert_eq!(n(&mine), n(wanted_now), "{} {by} {code}", flow.name);
                    assert_eq!(n(&then), n(wanted_then), "{} {by} {code}", flow.name);
                    let known = mine != Cell::Silent && then != Cell::Silent;
                    let wanted = if known { Cell::Integer(n(&mine) - n(&then)) } else { Cell::Silent };
                    assert_eq!(change, wanted, "{} {by} {code}: silence is no fall to zero", flow.name);
                }
            }
        }
    }
}

#[test]
fn every_figure_of_a_grid_can_be_traced() {
    let sample = rich();
    let mut checked = 0;
    for flow in FLOWS {
        for by in flow.by.iter().filter(|by| !matches!(**by, "library" | "overview")) {
            for measure in flow.measures {
                let params = sample.params("2022-03..2022-05", ask(by, &measured(measure.key)));
                let shown = sample.run(report(flow), "2022-03..2022-05", ask(by, &measured(measure.key)));
                let table = &shown.sections[0].table;
                let names = table.rows.iter().map(|row| key(&row[0]));
                let ends: Vec<String> = names.step_by(3).chain(["total".to_owned()]).collect();
                for row in ends.iter().filter(|_| !table.rows.is_empty()) {
                    for column in [measure.key, "2022-04"].into_iter().take(if is_time(by) { 1 } else { 2 }) {
                        let figure = format!("{row}:{column}");
                        let found =
                            behind_in(&sample.db, report(flow), &params, &shown, &figure).unwrap().unwrap();
                        let agrees = found.meta.iter().find(|(key, _)| *key == "agrees").unwrap();
                        assert_eq!(agrees.1, true, "{} {by} {} {figure}", flow.name, measure.key);
                        checked += 1;
                    }
                }
            }
        }
    }
    assert!(checked > 400, "only {checked}");
}

#[test]
fn spellings_of_a_medium_are_one_row_and_can_be_traced() {
    let sample = Sample::district();
    let spellings =
        ["Jambi Update", "jambi-update", "JAMBI UPDATE", "Jambi Update", "Kabar Desa", "kabar desa"];
    let ids: Vec<i64> = {
        let sql = "select id from publication where removed_op is null and library in (select id from library where removed_op is null) and month between '2021-11' and '2022-11' order by id";
        let mut statement = sample.db.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(|id| id.unwrap()).collect()
    };
    let (mut jambi, mut kabar, mut none) = (0, 0, 0);
    for (at, id) in ids.iter().enumerate() {
        let media = spellings.get(at % 8).copied();
        match at % 8 {
            0..4 => jambi += 1,
            4..6 => kabar += 1,
            _ => none += 1,
        }
        let values = rusqlite::params![id, media];
        sample.db.execute("update publication set media = ?2 where id = ?1", values).unwrap();
    }
    assert!(jambi > 4 && kabar > 2 && none > 0);
    let shown = sample.run(report(&publication::FLOW), "2021-11..2022-11", |_| ());
    let media = section(&shown, "media");
    let rows: BTreeMap<String, i64> = media.table.rows.iter().map(|row| (key(&row[0]), n(&row[1]))).collect();
    let kabar_as = rows.keys().find(|row| row.eq_ignore_ascii_case("kabar desa")).unwrap().clone();
    let wanted = [("Jambi Update".to_owned(), jambi), (kabar_as, kabar), ("not_stated".to_owned(), none)];
    assert_eq!(rows, wanted.into_iter().collect());
    let params = sample.params("2021-11..2022-11", |_| ());
    for (row, count) in rows {
        let cell = format!("media/{row}:publications");
        let found = behind(&sample.db, report(&publication::FLOW), &params, &cell).unwrap().unwrap();
        assert!(found.meta.contains(&("agrees", json!(true))), "{cell}");
        assert_eq!(found.sections[0].table.rows.len() as i64, count, "{cell}");
    }
}

#[test]
fn the_media_beyond_the_first_ten_are_one_row_for_people_and_can_be_traced() {
    let sample = rich();
    let shown = sample.run(report(&publication::FLOW), "2021-11..2022-11", |_| ());
    let media = section(&shown, "media");
    assert_eq!(media.table.rows.len(), 11, "ten and the others");
    let shape = Shape { layout: Layout::Tidy, ..Shape::default() };
    let machines = sample.run(report(&publication::FLOW), "2021-11..2022-11", ask("overview", &shape));
    let all = section(&machines, "media");
    assert!(all.table.rows.len() > 11, "machines get every one");
    let sum = |section: &Section| -> i64 { section.table.rows.iter().map(|row| n(&row[1])).sum() };
    assert_eq!(sum(media), sum(all));
    // Machines name a figure as people do.
    let params = sample.params("2021-11..2022-11", ask("overview", &shape));
    let found = behind(&sample.db, report(&publication::FLOW), &params, "media/others:publications").unwrap();
    let found = found.unwrap();
    assert!(found.meta.contains(&("agrees", json!(true))));
    assert_eq!(found.sections[0].table.rows.len() as i64, n(&media.table.rows[10][1]));
}

#[test]
fn the_trend_is_the_difference_to_the_month_before_even_outside_the_period() {
    let sample = rich();
    let of = |period: &str| sample.run(report(&visit::FLOW), period, ask("month", &Shape::default()));
    let (one, long) = (of("2022-04"), of("2022-03..2022-04"));
    let (one, long) = (section(&one, "months"), section(&long, "months"));
    let april = &long.table.rows[1];
    let change = n(cell(long, april, "visits")) - n(cell(long, &long.table.rows[0], "visits"));
    assert_eq!(*cell(one, &one.table.rows[0], "trend"), Cell::Integer(change));
    assert_eq!(*cell(long, april, "trend"), Cell::Integer(change));
}

#[test]
fn what_a_flow_declares_fits_together() {
    for flow in FLOWS {
        assert!(REPORTS.iter().any(|report| report.name == flow.name && report.by == flow.by));
        let measures: Vec<_> = flow.measures.iter().map(|m| (m.key, std::ptr::from_ref(m.source))).collect();
        let traced: Vec<_> =
            flow.traced.iter().map(|(key, source)| (*key, std::ptr::from_ref(*source))).collect();
        assert_eq!(measures, traced, "{}: every figure is traced by its own source", flow.name);
        for cut in flow.cuts {
            assert!(flow.by.contains(&cut.by), "{} {}", flow.name, cut.by);
            let keys = |key: &str| flow.measures.iter().any(|measure| measure.key == key);
            assert!(cut.measures.iter().all(|key| keys(key)), "{} {}", flow.name, cut.by);
        }
        let stacked = flow.stacked.iter().flat_map(|(whole, parts)| std::iter::once(whole).chain(*parts));
        for key in stacked.chain(flow.shares.iter().flat_map(|share| &share.of)) {
            assert!(flow.measures.iter().any(|measure| measure.key == *key), "{} {key}", flow.name);
        }
    }
}

/// The transcript of the interface: six libraries in Muaro Jambi, three in Tebo.
#[test]
fn activities_by_regency_read_as_promised() {
    use crate::reports::sample::{Library, Record};
    let mut sample = Sample::bare();
    sample.insert("region", 100, false, "code, name", rusqlite::params!["15.09", "Tebo"]);
    let start = Month::parse_iso("2022-01").unwrap();
    for id in 1..=9 {
        let region = if id <= 6 { "15.05" } else { "15.71" };
        let (code, enrolled) = (format!("P{id}"), Some((start, None)));
        sample.library(Library { id, code, region, enrolled, cohort: None, removed: false });
    }
    sample.db.execute("update library set region = 100 where id > 6", []).unwrap();
    let counts: [(i64, [i64; 4]); 3] = [(1, [3, 2, 5, 7]), (2, [1, 4, 0, 0]), (7, [2, 0, 0, 3])];
    for (library, counts) in counts {
        for (month, n) in months("2022-03", 4).into_iter().zip(counts) {
            for _ in 0..n {
                let what = What::Activity { field: None, audience: None, people: [None; 3] };
                sample.record(Record { library, month, what, removed: false });
            }
        }
    }
    // Nothing held is not nothing reported.
    let nil = [(3, "2022-03"), (4, "2022-04"), (5, "2022-06"), (8, "2022-04")];
    for (library, month) in nil {
        let month = Month::parse_iso(month).unwrap();
        sample.record(Record { library, month, what: What::Nil, removed: false });
    }
    let shown = sample.run(&activity::ACTIVITY, "2022-03..2022-06", ask("regency", &Shape::default()));
    assert_eq!(shown.title, "Kegiatan per kabupaten/kota");
    let table = &shown.sections[0].table;
    let headings: Vec<&str> = table.columns.iter().map(|column| column.label.as_str()).collect();
    assert_eq!(
        headings,
        ["Kode", "Kabupaten/kota", "Mar", "Apr", "Mei", "Jun", "Jumlah", "Perpustakaan melapor"]
    );
    let read = |row: &Vec<Cell>| -> Vec<String> {
        let plain = |cell: &Cell| if *cell == Cell::Silent { ".".to_owned() } else { key(cell) };
        row.iter().skip(2).map(plain).collect()
    };
    assert_eq!(read(&table.rows[0]), ["4", "6", "5", "7", "22", "5 dari 6"]);
    assert_eq!(read(&table.rows[1]), ["2", "0", ".", "3", "5", "2 dari 3"]);
    assert_eq!(read(table.total.as_ref().unwrap()), ["6", "6", "5", "10", "27", "7 dari 9"]);
    assert!(shown.notes.contains(&"Angka berasal dari 7 dari 9 perpustakaan yang wajib melapor.".to_owned()));
}

/// Where a month is silent, the plain change mixes more reports with fewer; the like one does not.
#[test]
fn like_reports_are_those_of_both_periods() {
    let sample = rich();
    let shape = Shape { compare: Some(Compare::Prev), ..Shape::default() };
    for flow in FLOWS {
        let shown = sample.run(report(flow), "2022-06..2022-08", ask("overview", &shape));
        let table = section(&shown, "compared");
        let records = records(&sample, flow);
        let mut alike = BTreeSet::new();
        for id in sample.scope(|_| true) {
            for month in months("2022-06", 3) {
                if sample.reported(id, month).and(sample.reported(id, month.plus(-3))).is_some() {
                    alike.insert((id, month));
                }
            }
        }
        assert!(table.notes[0].contains(&format!("({} laporan bulanan)", alike.len())));
        for row in &table.table.rows {
            let figure = key(&row[0]);
            let sum = |shift: i32| -> i64 {
                let mine = records.iter().filter(|r| alike.contains(&(r.library, r.month.plus(shift))));
                mine.filter_map(|row| row.value(&figure)).sum()
            };
            let change = cell(table, row, "alike_change");
            if *change != Cell::Silent {
                assert_eq!(n(change), sum(0) - sum(3), "{} {figure}", flow.name);
            }
        }
        let first = cell(table, &table.table.rows[0], "alike_change");
        assert_ne!(*first, Cell::Silent, "{}", flow.name);
    }
}

#[test]
fn what_is_drawn_stands_in_the_table() {
    let sample = rich();
    let mut drawn = 0;
    for report in REPORTS.iter().filter(|report| !report.of_library) {
        for by in report.by {
            let shown = sample.run(report, "2022-01..2022-06", ask(by, &Shape::default()));
            for section in &shown.sections {
                let Some(chart) = &section.chart else { continue };
                for key in chart.series.iter().chain([&chart.category]) {
                    let there = section.table.columns.iter().any(|column| column.key == *key);
                    assert!(there, "{} {by} {}: {key}", report.name, section.key);
                }
                assert!(!chart.series.is_empty(), "{} {by} {}", report.name, section.key);
                drawn += 1;
            }
        }
    }
    assert!(drawn > 50, "only {drawn}");
}
