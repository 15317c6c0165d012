//! `import list`: every file brought in, with what became of its rows.

use clap::{Arg, ArgMatches, Command};

use super::super::history::{moment, noun};
use super::super::root::dress;
use super::super::{Context, filters};
use super::which::{Named, named};
use crate::args;
use crate::error::{Error, Result};
use crate::record::period::parse_period;
use crate::render::Format;
use crate::store::{source, undo};
use crate::table::{Cell, Column, ColumnKind, Document, Narrow, Section, Table};
use crate::text::{Lang, Text, around, wayback as texts};

/// How many files people see unless they ask for more.
const SHOWN: u64 = 20;

/// `import list`.
pub(super) fn command(lang: Lang) -> Command {
    let limit = Arg::new("limit")
        .long("limit")
        .value_name("N")
        .value_parser(clap::value_parser!(u64))
        .help(texts::LIMIT.get(lang));
    let period = filters::period(lang).help(texts::PERIOD.get(lang));
    dress(Command::new("list").about(texts::LIST_ABOUT.get(lang)).args([period, limit]), lang)
}

/// Lists the files brought in.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let period = matches.get_one::<String>("period");
    let period = period.map(|text| parse_period(text, context.today())).transpose().map_err(Error::usage)?;
    let store = context.open()?;
    let people = context.output.format() == Format::Table && context.output.path.is_none();
    let mut imports = named(source::list(store.conn(), None)?);
    imports.reverse();
    if let Some(period) = period {
        imports.retain(|named| {
            let day = named.source.at.get(..10).and_then(|day| day.parse().ok());
            day.is_some_and(|day| period.contains(day))
        });
    }
    let all = imports.len();
    let limit = matches.get_one::<u64>("limit").copied();
    if let Some(limit) = limit.or(people.then_some(SHOWN)) {
        imports.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    }
    if all == 0 {
        context.ui.say(texts::NO_IMPORTS);
    }
    let rows = imports.iter().map(|named| row(context, named, people)).collect::<Vec<_>>();
    let mut notes = Vec::new();
    if limit.is_none() && rows.len() < all {
        notes.push(texts::MORE_IMPORTS.fill(context.lang(), args![shown = rows.len(), all]));
    }
    let mut taken_back = Vec::new();
    for Named { name, source } in &imports {
        if undo::undone_by(store.conn(), source.op)?.is_some() {
            taken_back.push(name.as_str());
        }
    }
    if !taken_back.is_empty() {
        notes.push(texts::TAKEN_BACK.fill(context.lang(), args![imports = taken_back.join(", ")]));
    }
    let table = Table { columns: columns(context.lang(), people), rows, ..Table::default() };
    let section = Section { key: "imports", table, ..Section::default() };
    context.write(&Document { sections: vec![section], notes, ..Document::default() }, None)
}

fn columns(lang: Lang, people: bool) -> Vec<Column> {
    let column = |key, label: Text, kind| Column::new(key, label.get(lang), kind);
    let mut columns = vec![
        column("import", texts::IMPORT, ColumnKind::Code),
        column("source", texts::SOURCE, ColumnKind::Code),
        column("op", around::OPERATION, ColumnKind::Code),
        column("at", around::WHEN, ColumnKind::Words),
        column("who", around::WHO, ColumnKind::Words),
        column("noun", around::RECORD, ColumnKind::Words),
        column("file", around::FILE, ColumnKind::Words),
        column("sheet", around::SHEET, ColumnKind::Words),
        column("read", around::READ, ColumnKind::Count),
        column("new", around::NEW, ColumnKind::Count),
        column("changed", around::CHANGED, ColumnKind::Count),
        column("same", around::SAME, ColumnKind::Count),
        column("rejected", around::REJECTED, ColumnKind::Count),
        column("ignored", around::IGNORED, ColumnKind::Count),
        column("sha256", texts::FINGERPRINT, ColumnKind::Code),
    ];
    for column in &mut columns {
        if ["who", "sheet", "sha256"].contains(&column.key.as_str()) {
            column.narrow = Narrow::LeftOut;
        }
    }
    if people {
        columns.drain(1..3);
    }
    columns
}

fn row(context: &Context, Named { name, source }: &Named, people: bool) -> Vec<Cell> {
    let hash = hex(&source.sha256);
    let balance = &source.balance;
    let mut row = vec![Cell::text(name.as_str())];
    if !people {
        row.extend([Cell::Integer(source.id), Cell::Integer(source.op)]);
    }
    row.extend([
        Cell::Text(moment(context, &source.at)),
        Cell::text(source.who.as_str()),
        noun(&source.record_type),
        Cell::text(source.file.as_str()),
        source.sheet.clone().into(),
    ]);
    let counts =
        [balance.read, balance.new, balance.changed, balance.same, balance.rejected, balance.ignored];
    row.extend(counts.map(|n| Cell::Integer(i64::try_from(n).unwrap_or(i64::MAX))));
    row.push(Cell::Text(if people { hash.get(..8).unwrap_or(&hash).to_owned() } else { hash }));
    row
}

/// A fingerprint as people compare it.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
