//! `import show`: how files were read, what became of their rows, what was refused.

use clap::{ArgMatches, Command};
use rusqlite::Connection;
use serde_json::Value;

use super::super::Context;
use super::super::history::{moment, noun};
use super::super::root::dress;
use super::list::hex;
use super::rejects::kept;
use super::which::{self, Named};
use crate::args;
use crate::error::Result;
use crate::import::{Became, Flaw, Form, Kept, columns};
use crate::render::Format;
use crate::store::source::{self, Run};
use crate::table::{Cell, Column, ColumnKind, Document, Layout, Section, Table};
use crate::text::{Lang, Text, around, wayback as texts};

/// How many runs of rows of one end people see.
const RUNS_SHOWN: usize = 12;
/// How many rows of one problem people see.
const ROWS_SHOWN: usize = 12;

/// `import show`.
pub(super) fn command(lang: Lang) -> Command {
    dress(Command::new("show").about(texts::SHOW_ABOUT.get(lang)).arg(which::argument(lang)), lang)
}

/// Shows the files of one import.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let conn = store.conn();
    let lang = context.lang();
    let people = matches!(context.output.format(), Format::Table | Format::Md);
    let text = matches.get_one::<String>("import").map_or("", String::as_str);
    let found = which::find(conn, text)?;
    let mut files = section("imports", None, &CARD, lang);
    files.table.layout = Layout::Card;
    let mut rows = section("became", Some(texts::WHAT_BECAME), if people { &ROWS } else { &RUNS }, lang);
    let mut problems =
        section("problems", Some(texts::REFUSED), if people { &GROUPS } else { &PROBLEMS }, lang);
    let mut notes = Vec::new();
    for named in &found {
        let reading: Value = serde_json::from_str(&named.source.reading).unwrap_or_default();
        files.table.rows.push(card(context, conn, named, &reading)?);
        let runs = source::runs(conn, named.source.id)?;
        let (form, kept) = kept(conn, named)?;
        if runs.is_empty() && named.source.balance.read > 0 {
            notes.push(texts::NOT_TOLD.fill(lang, args![import = named.name.as_str()]));
        }
        if let Some(row) = reading["rows_told_until"].as_u64() {
            let import = named.name.as_str();
            notes.push(texts::TOLD_UNTIL.fill(lang, args![import, row = row.to_string()]));
        }
        if people {
            rows.table.rows.extend(ends(named, &runs));
            problems.table.rows.extend(groups(named, &form, &kept, lang));
        } else {
            rows.table.rows.extend(runs.iter().map(|run| {
                vec![
                    Cell::text(named.name.as_str()),
                    Cell::Text(run.outcome.clone()),
                    count(run.first),
                    count(run.last),
                    count(run.last - run.first + 1),
                ]
            }));
            problems.table.rows.extend(each(named, &form, &kept, lang));
        }
    }
    if people {
        // The name says both.
        files.table.columns.drain(1..3);
        for row in &mut files.table.rows {
            row.drain(1..3);
        }
        notes.extend(hints(&found, text, lang));
        for section in [&mut rows, &mut problems] {
            if found.len() == 1 {
                section.table.columns.remove(0);
                for row in &mut section.table.rows {
                    row.remove(0);
                }
            }
        }
    }
    let sections = vec![files, rows, problems];
    let sections = sections.into_iter().filter(|section| !people || !section.table.rows.is_empty()).collect();
    let schema = Some("tpbis.import/1".to_owned());
    context.write(&Document { schema, sections, notes, ..Document::default() }, None)
}

type Columns = [(&'static str, Text, ColumnKind)];

const CARD: [(&str, Text, ColumnKind); 20] = [
    ("import", texts::IMPORT, ColumnKind::Code),
    ("source", texts::SOURCE, ColumnKind::Code),
    ("op", around::OPERATION, ColumnKind::Code),
    ("at", around::WHEN, ColumnKind::Words),
    ("who", around::WHO, ColumnKind::Words),
    ("noun", around::RECORD, ColumnKind::Words),
    ("file", around::FILE, ColumnKind::Words),
    ("sheet", around::SHEET, ColumnKind::Words),
    ("bytes", texts::BYTES, ColumnKind::Count),
    ("sha256", texts::FINGERPRINT, ColumnKind::Code),
    ("read_as", texts::READ_AS, ColumnKind::Words),
    ("columns", texts::COLUMNS, ColumnKind::Words),
    ("read", around::READ, ColumnKind::Count),
    ("new", around::NEW, ColumnKind::Count),
    ("changed", around::CHANGED, ColumnKind::Count),
    ("same", around::SAME, ColumnKind::Count),
    ("rejected", around::REJECTED, ColumnKind::Count),
    ("ignored", around::IGNORED, ColumnKind::Count),
    ("records", texts::RECORDS, ColumnKind::Count),
    ("removed_since", texts::REMOVED_SINCE, ColumnKind::Count),
];

const ROWS: [(&str, Text, ColumnKind); 4] = [
    ("import", texts::IMPORT, ColumnKind::Code),
    ("outcome", texts::BECAME, ColumnKind::Words),
    ("count", texts::COUNT, ColumnKind::Count),
    ("rows", texts::ROWS, ColumnKind::Words),
];

const RUNS: [(&str, Text, ColumnKind); 5] = [
    ("import", texts::IMPORT, ColumnKind::Code),
    ("outcome", texts::BECAME, ColumnKind::Words),
    ("first_row", texts::FIRST, ColumnKind::Count),
    ("last_row", texts::LAST, ColumnKind::Count),
    ("count", texts::COUNT, ColumnKind::Count),
];

const GROUPS: [(&str, Text, ColumnKind); 5] = [
    ("import", texts::IMPORT, ColumnKind::Code),
    ("rows", texts::ROWS, ColumnKind::Words),
    ("column", texts::COLUMN_NAME, ColumnKind::Words),
    ("problem", texts::PROBLEM, ColumnKind::Words),
    ("suggestion", texts::SUGGESTION, ColumnKind::Words),
];

const PROBLEMS: [(&str, Text, ColumnKind); 6] = [
    ("import", texts::IMPORT, ColumnKind::Code),
    ("row", texts::ROWS, ColumnKind::Count),
    ("column", texts::COLUMN_NAME, ColumnKind::Words),
    ("code", texts::CODE, ColumnKind::Code),
    ("problem", texts::PROBLEM, ColumnKind::Words),
    ("suggestion", texts::SUGGESTION, ColumnKind::Words),
];

fn section(key: &'static str, title: Option<Text>, columns: &Columns, lang: Lang) -> Section {
    let columns =
        columns.iter().map(|(key, label, kind)| Column::new(*key, label.get(lang), *kind)).collect();
    let title = title.map(|title| title.get(lang).to_owned()).unwrap_or_default();
    Section { key, title, table: Table { columns, ..Table::default() }, ..Section::default() }
}

fn count(n: u64) -> Cell {
    Cell::Integer(i64::try_from(n).unwrap_or(i64::MAX))
}

fn card(context: &Context, conn: &Connection, named: &Named, reading: &Value) -> Result<Vec<Cell>> {
    let Named { name, source } = named;
    let balance = &source.balance;
    let (records, removed) = source::records(conn, &source.record_type, source.id)?;
    let columns: Vec<Cell> = columns(reading)
        .into_iter()
        .filter(|(heading, _)| !heading.is_empty())
        .map(|(heading, field)| Cell::Text(format!("{heading} → {}", field.as_deref().unwrap_or("–"))))
        .collect();
    let columns = if columns.is_empty() { Cell::Empty } else { Cell::List(columns) };
    Ok(vec![
        Cell::text(name.as_str()),
        Cell::Integer(source.id),
        Cell::Integer(source.op),
        Cell::Text(moment(context, &source.at)),
        Cell::text(source.who.as_str()),
        noun(&source.record_type),
        Cell::text(source.file.as_str()),
        source.sheet.clone().into(),
        count(source.bytes),
        Cell::Text(hex(&source.sha256)),
        reading["said"][context.lang().name()].as_str().map(str::to_owned).into(),
        columns,
        count(balance.read),
        count(balance.new),
        count(balance.changed),
        count(balance.same),
        count(balance.rejected),
        count(balance.ignored),
        Cell::Integer(records),
        Cell::Integer(removed),
    ])
}

/// What became of the rows: one line an end, with its rows.
fn ends(named: &Named, runs: &[Run]) -> Vec<Vec<Cell>> {
    let mut lines = Vec::new();
    for became in Became::ALL {
        let of: Vec<&Run> = runs.iter().filter(|run| run.outcome == became.name()).collect();
        if of.is_empty() {
            continue;
        }
        let rows: u64 = of.iter().map(|run| run.last - run.first + 1).sum();
        let told = of.iter().map(|run| span(run.first, run.last));
        lines.push(vec![
            Cell::text(named.name.as_str()),
            Cell::Choice(became.name().to_owned(), label(became)),
            count(rows),
            Cell::Text(first_of(told, of.len(), RUNS_SHOWN)),
        ]);
    }
    lines
}

fn span(first: u64, last: u64) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// The first of several, and how many more there are.
fn first_of(words: impl Iterator<Item = String>, all: usize, most: usize) -> String {
    let mut told = words.take(most).collect::<Vec<_>>().join(", ");
    if all > most {
        told.push_str(&format!(" +{}", all - most));
    }
    told
}

const fn label(became: Became) -> Text {
    match became {
        Became::New => texts::BECAME_NEW,
        Became::Changed => texts::BECAME_CHANGED,
        Became::Same => texts::BECAME_SAME,
        Became::Rejected => texts::BECAME_REJECTED,
        Became::Empty => texts::BECAME_EMPTY,
        Became::Prefilled => texts::BECAME_PREFILLED,
        Became::Headings => texts::BECAME_HEADINGS,
        Became::Total => texts::BECAME_TOTAL,
        Became::Note => texts::BECAME_NOTE,
        Became::LeftOut => texts::BECAME_LEFT_OUT,
    }
}

fn heading(form: &Form, flaw: &Flaw) -> Cell {
    flaw.column.and_then(|at| form.headings.get(at).cloned()).into()
}

/// What would be right, unless the column is personal: it may hold what stood in the cell.
fn suggested(form: &Form, flaw: &Flaw, lang: Lang) -> Cell {
    let personal = flaw.column.is_some_and(|at| form.is_personal(at));
    flaw.suggestion(lang).filter(|_| !personal).map(str::to_owned).into()
}

/// The problems of the refused rows: the same one once, with all its rows. Cells are not quoted.
fn groups(named: &Named, form: &Form, kept: &[Kept], lang: Lang) -> Vec<Vec<Cell>> {
    let mut groups: Vec<(&Flaw, Vec<u64>)> = Vec::new();
    let mut known = std::collections::HashMap::new();
    for row in kept {
        for flaw in row.flaws.iter().filter(|flaw| flaw.is_error) {
            let key = (flaw.code.as_str(), flaw.column, flaw.message(lang), flaw.suggestion(lang));
            let at = *known.entry(key).or_insert_with(|| {
                groups.push((flaw, Vec::new()));
                groups.len() - 1
            });
            groups[at].1.push(row.row);
        }
    }
    groups
        .into_iter()
        .map(|(flaw, rows)| {
            vec![
                Cell::text(named.name.as_str()),
                Cell::Text(first_of(rows.iter().map(u64::to_string), rows.len(), ROWS_SHOWN)),
                heading(form, flaw),
                Cell::Text(format!("{} {}", flaw.code, flaw.message(lang))),
                suggested(form, flaw, lang),
            ]
        })
        .collect()
}

/// The same for machines: every problem of every refused row.
fn each<'a>(
    named: &'a Named,
    form: &'a Form,
    kept: &'a [Kept],
    lang: Lang,
) -> impl Iterator<Item = Vec<Cell>> + 'a {
    kept.iter().flat_map(move |row| {
        row.flaws.iter().filter(|flaw| flaw.is_error).map(move |flaw| {
            vec![
                Cell::text(named.name.as_str()),
                count(row.row),
                heading(form, flaw),
                Cell::text(flaw.code.as_str()),
                Cell::text(flaw.message(lang)),
                suggested(form, flaw, lang),
            ]
        })
    })
}

/// What one may want to do next.
fn hints(found: &[Named], import: &str, lang: Lang) -> Vec<String> {
    let sum = |of: fn(&Named) -> u64| found.iter().map(of).sum::<u64>();
    let mut hints = Vec::new();
    if sum(|named| named.source.balance.rejected) > 0 {
        let file = if lang == Lang::Id { "perbaikan.xlsx" } else { "mend.xlsx" };
        hints.push(texts::HINT_REJECTS.fill(lang, args![import, file]));
    }
    hints.push(texts::HINT_RECEIPT.fill(lang, args![import]));
    if let Some(named) = found.first().filter(|_| sum(|named| named.source.balance.changed) > 0) {
        hints.push(texts::HINT_CHANGES.fill(lang, args![op = named.source.op.to_string()]));
    }
    hints
}
