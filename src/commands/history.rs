//! `history`: who changed what when; `history show`: one operation, row by row.

mod field;

use std::collections::BTreeSet;

use chrono::DateTime;
use clap::{Arg, ArgMatches, Command};

use super::explain::unknown_word;
use super::root::dress;
use super::{Context, filters};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::period::parse_period;
use crate::record::{Field, FieldType, Privacy, RecordType};
use crate::record_types::{self, RECORD_TYPES};
use crate::render::Format;
use crate::render::number::format_date;
use crate::store::history::{self, Asked};
use crate::store::operation::{self, Change, ChangesOf, Operation};
use crate::store::overview::{self, Extent};
use crate::store::record::value_from_sql;
use crate::store::resolve::Resolver;
use crate::store::undo::undone_by;
use crate::store::{Store, erasure, source};
use crate::table::{Cell, Column, ColumnKind, Document, Layout, Section, Table};
use crate::text::codes::{reference, usage};
use crate::text::{Lang, Text, around as texts, cli as words, commands, effect, undo, words as common};

/// How many operations people see unless they ask for more.
const SHOWN: u64 = 20;

/// `history` and `history show`.
pub(super) fn command(lang: Lang) -> Command {
    let limit = || {
        Arg::new("limit")
            .long("limit")
            .value_name("N")
            .value_parser(clap::value_parser!(u64))
            .help(commands::LIMIT.get(lang))
    };
    let op = Arg::new("op")
        .value_name("OP")
        .required(true)
        .value_parser(clap::value_parser!(i64))
        .help(texts::SHOW_OP.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    let show = dress(Command::new("show").about(texts::SHOW_ABOUT.get(lang)).arg(op), lang);
    let command = Command::new("history").visible_alias("riwayat").about(texts::HISTORY_ABOUT.get(lang));
    let option = |name: &'static str, value: &'static str, help: Text| {
        Arg::new(name).long(name).value_name(value).help(help.get(lang))
    };
    let which = || {
        [
            limit(),
            option("who", "NAME", texts::ONLY_WHO),
            option("kind", "KIND", texts::ONLY_KIND),
            filters::library(lang),
            filters::period(lang),
        ]
    };
    let argument = |name: &'static str, value: &'static str, help: Text| {
        Arg::new(name).value_name(value).help(help.get(lang)).help_heading(words::ARGUMENTS.get(lang))
    };
    let noun = argument("noun", texts::A_NOUN.get(lang), texts::OF_NOUN);
    let record = argument("record", commands::RECORD.get(lang), texts::OF_RECORD);
    let field = option("field", "FIELD", texts::OF_FIELD).requires("record");
    let list = dress(Command::new("list").about(texts::HISTORY_ABOUT.get(lang)).args(which()), lang);
    let command = command.args([noun, record, field]).args(which());
    dress(command.args_conflicts_with_subcommands(true).subcommand(list).subcommand(show), lang)
}

/// Lists operations, or shows one.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    match matches.subcommand() {
        Some(("show", matches)) => show(context, &store, matches.get_one::<i64>("op").copied().unwrap_or(0)),
        Some((_, matches)) => list(context, &store, matches),
        None => match (matches.get_one::<String>("noun"), matches.get_one::<String>("record")) {
            (Some(noun), record) => match (noun.parse(), record) {
                // A number by itself is an operation's.
                (Ok(op), None) => show(context, &store, op),
                _ => of_record(context, &store, noun, record, matches.get_one::<String>("field")),
            },
            _ => list(context, &store, matches),
        },
    }
}

/// What happened to one record, which must be named.
fn of_record(
    context: &Context,
    store: &Store,
    noun: &str,
    record: Option<&String>,
    field: Option<&String>,
) -> Result<()> {
    let of = RECORD_TYPES.iter().copied().find(|of| of.name == noun || of.alias == noun);
    let nouns = || RECORD_TYPES.iter().flat_map(|of| [of.name, of.alias]);
    let of = of.ok_or_else(|| unknown_word(effect::A_RECORD_TYPE, noun, nouns()))?;
    let Some(record) = record else {
        let options = commands::RECORD.get(context.lang());
        return Err(Error::usage(
            Problem::new(&usage::USE_010).args(args![options, command = "tpbis history"]),
        ));
    };
    field::run(context, store, of, record, field)
}

/// Which operations are asked for.
fn asked(context: &Context, store: &Store, matches: &ArgMatches) -> Result<Asked> {
    let text = |name| matches.get_one::<String>(name);
    let period =
        text("period").map(|text| parse_period(text, context.today())).transpose().map_err(Error::usage)?;
    Ok(Asked {
        who: text("who").cloned(),
        kind: text("kind").cloned(),
        start: period.as_ref().and_then(|period| period.start),
        end: period.as_ref().and_then(|period| period.end),
        libraries: filters::libraries(context, &mut Resolver::new(store.conn()), matches)?,
    })
}

/// A moment as people read it; machines get it as it is stored.
pub(super) fn moment(context: &Context, stored: &str) -> String {
    if !matches!(context.output.format(), Format::Table | Format::Md) {
        return stored.to_owned();
    }
    DateTime::parse_from_rfc3339(stored).map_or_else(
        |_| stored.to_owned(),
        |at| format!("{} {}", format_date(at.date_naive(), context.lang()), at.format("%H:%M")),
    )
}

fn list(context: &Context, store: &Store, matches: &ArgMatches) -> Result<()> {
    let lang = context.lang();
    let limit = matches.get_one::<u64>("limit").copied();
    let people = context.output.format() == Format::Table && context.output.path.is_none();
    let asked = asked(context, store, matches)?;
    let (operations, all) = history::list(store.conn(), &asked, limit.or(people.then_some(SHOWN)))?;
    let mut table = Table { columns: list_columns(lang), ..Table::default() };
    for op in &operations {
        let extents = overview::extents(store.conn(), op.id)?;
        let sum = |of: fn(&Extent) -> i64| Cell::Integer(extents.iter().map(of).sum());
        let counts = [sum(|extent| extent.new), sum(|extent| extent.changed), sum(|extent| extent.removed)];
        let mut row = head(context, op);
        if people {
            row.truncate(3);
            row.push(Cell::Text(without_folders(&op.command)));
        }
        let undone = undone_by(store.conn(), op.id)?;
        if people {
            // A reveal changes nothing; what it did is to let personal data out.
            let what = match op.kind.as_str() {
                "reveal" => texts::REVEALED.get(lang).to_owned(),
                "erase" => erased_in_words(&erasure::by(store.conn(), op.id)?, lang),
                _ => in_words(&extents, lang),
            };
            row.push(Cell::Text(match undone {
                Some(by) => undo::UNDONE_NOTE.fill(lang, args![what, by = by.to_string()]),
                None => what,
            }));
        } else {
            row.extend(counts);
            row.push(undone.into());
        }
        table.rows.push(row);
    }
    if people {
        // The command says of what kind it was.
        table.columns.truncate(5);
        table.columns.remove(3);
        table.columns.push(Column::new("what", texts::WHAT.get(lang), ColumnKind::Words));
    }
    let mut notes = Vec::new();
    let shown = operations.len();
    if limit.is_none() && i64::try_from(shown).unwrap_or(i64::MAX) < all {
        notes.push(texts::SHOWN_OF.fill(lang, args![shown, all, limit = all.to_string()]));
    }
    let section = Section { key: "operations", table, ..Section::default() };
    let title = if people { texts::HISTORY.get(lang).to_owned() } else { String::new() };
    context.write(&Document { title, sections: vec![section], notes, ..Document::default() }, None)
}

/// A command with its files' names, without the folders they are in; whole where words are quoted.
/// `history show` tells it as it was given.
fn without_folders(command: &str) -> String {
    if command.contains(['"', '\'', '\\']) {
        return command.to_owned();
    }
    let name =
        |word: &str| word.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(word).to_owned();
    command.split(' ').map(name).collect::<Vec<_>>().join(" ")
}

fn list_columns(lang: Lang) -> Vec<Column> {
    let column = |key, label: Text, kind| Column::new(key, label.get(lang), kind);
    vec![
        column("op", texts::OPERATION, ColumnKind::Code),
        column("at", texts::WHEN, ColumnKind::Words),
        column("who", texts::WHO, ColumnKind::Words),
        column("kind", texts::KIND, ColumnKind::Words),
        column("command", texts::COMMAND, ColumnKind::Words),
        column("new", texts::NEW, ColumnKind::Count),
        column("changed", texts::CHANGED, ColumnKind::Count),
        column("removed", texts::REMOVED, ColumnKind::Count),
        column("undone_by", undo::UNDONE_BY, ColumnKind::Code),
    ]
}

fn head(context: &Context, op: &Operation) -> Vec<Cell> {
    vec![
        Cell::Integer(op.id),
        Cell::Text(moment(context, &op.at)),
        Cell::text(op.who.as_str()),
        Cell::text(op.kind.as_str()),
        Cell::text(op.command.as_str()),
    ]
}

/// What an operation did: `3 new activity, 1 changed visit`.
fn in_words(extents: &[Extent], lang: Lang) -> String {
    let mut said = Vec::new();
    for extent in extents {
        let of = record_types::find(&extent.record_type);
        for (n, text) in [
            (extent.new, texts::N_NEW),
            (extent.changed, texts::N_CHANGED),
            (extent.removed, texts::N_REMOVED),
        ] {
            if n > 0 {
                let noun = of.map_or(Text::same("?"), |of| if n == 1 { of.words } else { of.plural });
                said.push(text.fill(lang, args![n, noun]));
            }
        }
    }
    said.join(", ")
}

/// `erased words of 2 impacts`.
fn erased_in_words(erased: &[(&'static RecordType, Option<i64>, String)], lang: Lang) -> String {
    let Some((of, ..)) = erased.first() else { return String::new() };
    let ids: BTreeSet<Option<i64>> = erased.iter().map(|(_, id, _)| *id).collect();
    let noun = if ids.len() == 1 { of.words } else { of.plural };
    texts::N_ERASED.fill(lang, args![n = ids.len(), noun])
}

fn erased(store: &Store, op: i64, lang: Lang) -> Result<Section> {
    let columns = [
        ("record", texts::RECORD, ColumnKind::Words),
        ("id", texts::ID, ColumnKind::Code),
        ("field", texts::FIELD, ColumnKind::Words),
    ];
    let mut section = section("erased", texts::ERASED, &columns, lang);
    for (of, id, name) in erasure::by(store.conn(), op)? {
        let label = of.field(&name).map_or(Text::same("?"), |(_, field)| field.label);
        section.table.rows.push(vec![noun(of.name), id.into(), Cell::Choice(name, label)]);
    }
    Ok(section)
}

fn show(context: &Context, store: &Store, id: i64) -> Result<()> {
    let conn = store.conn();
    let lang = context.lang();
    let Some(op) = operation::get(conn, id)? else {
        let problem = Problem::new(&reference::REF_021).value(id.to_string()).args(args![
            noun = texts::AN_OPERATION,
            name = id.to_string(),
            command = "history"
        ]);
        return Err(Error::not_found(problem));
    };
    let columns = list_columns(lang).into_iter().take(5).collect();
    let table = Table { columns, rows: vec![head(context, &op)], layout: Layout::Card, ..Table::default() };
    let sections = vec![
        Section { key: "operation", table, ..Section::default() },
        created(store, id, lang)?,
        changed(store, id, lang)?,
        erased(store, id, lang)?,
        files(store, id, lang)?,
    ];
    let sections = sections.into_iter().filter(|section| !section.table.rows.is_empty()).collect();
    let schema = Some("tpbis.operation/1".to_owned());
    context.write(&Document { schema, sections, ..Document::default() }, None)
}

fn section(key: &'static str, title: Text, columns: &[(&str, Text, ColumnKind)], lang: Lang) -> Section {
    let columns =
        columns.iter().map(|(key, label, kind)| Column::new(*key, label.get(lang), *kind)).collect();
    let table = Table { columns, ..Table::default() };
    Section { key, title: title.get(lang).to_owned(), table, ..Section::default() }
}

/// A record type as a cell: its name for machines, its word for people.
pub(super) fn noun(name: &str) -> Cell {
    let word = record_types::find(name).map(|of| of.words);
    word.map_or_else(|| Cell::text(name), |word| Cell::Choice(name.to_owned(), word))
}

fn created(store: &Store, op: i64, lang: Lang) -> Result<Section> {
    let columns = [
        ("record", texts::RECORD, ColumnKind::Words),
        ("first", texts::FIRST, ColumnKind::Code),
        ("last", texts::LAST_ID, ColumnKind::Code),
        ("count", texts::COUNT, ColumnKind::Count),
    ];
    let mut section = section("created", texts::CREATED_RECORDS, &columns, lang);
    for (of, first, last) in operation::creations(store.conn(), op)? {
        let row = vec![noun(&of), Cell::Integer(first), Cell::Integer(last), Cell::Integer(last - first + 1)];
        section.table.rows.push(row);
    }
    Ok(section)
}

fn changed(store: &Store, op: i64, lang: Lang) -> Result<Section> {
    let columns = [
        ("record", texts::RECORD, ColumnKind::Words),
        ("id", texts::ID, ColumnKind::Code),
        ("field", texts::FIELD, ColumnKind::Words),
        ("old", texts::OLD, ColumnKind::Words),
        ("new", texts::AFTERWARDS, ColumnKind::Words),
    ];
    let mut section = section("changes", texts::CHANGES, &columns, lang);
    let mut resolver = Resolver::new(store.conn());
    for change in operation::changes(store.conn(), ChangesOf::Operation(op))? {
        section.table.rows.push(change_row(&mut resolver, &change)?);
    }
    Ok(section)
}

/// One change; what is personal stays hidden, as the history is read by everybody.
fn change_row(resolver: &mut Resolver<'_>, change: &Change) -> Result<Vec<Cell>> {
    let found = record_types::find(&change.record_type).and_then(|of| of.field(&change.field));
    let (field, old, new) = match found {
        Some((_, field)) => (
            Cell::Choice(field.name.to_owned(), field.label),
            value(resolver, field, &change.old)?,
            value(resolver, field, &change.new)?,
        ),
        None => {
            let removed = |stored: &rusqlite::types::Value| {
                let is = !matches!(stored, rusqlite::types::Value::Null);
                if is {
                    Cell::Choice("yes".to_owned(), common::YES)
                } else {
                    Cell::Choice("no".to_owned(), common::NO)
                }
            };
            let label = Cell::Choice(change.field.clone(), texts::REMOVED);
            (label, removed(&change.old), removed(&change.new))
        }
    };
    Ok(vec![noun(&change.record_type), Cell::Integer(change.record), field, old, new])
}

fn value(resolver: &mut Resolver<'_>, field: &Field, stored: &rusqlite::types::Value) -> Result<Cell> {
    use crate::record::Value;
    let Some(value) = value_from_sql(&field.kind, stored.into()) else { return Ok(Cell::Empty) };
    if field.privacy != Privacy::Public {
        return Ok(Cell::text("…"));
    }
    let choice = |code: String| {
        let list = match field.kind {
            FieldType::Choice(list) | FieldType::Choices(list) => list,
            _ => &[],
        };
        let label = list.iter().find(|choice| choice.code == code).map(|choice| choice.label);
        label.map_or_else(|| Cell::Text(code.clone()), |label| Cell::Choice(code.clone(), label))
    };
    Ok(match (value, field.kind) {
        (Value::Integer(1), FieldType::YesNo) => Cell::Choice("yes".to_owned(), common::YES),
        (Value::Integer(_), FieldType::YesNo) => Cell::Choice("no".to_owned(), common::NO),
        (Value::Ref(id), FieldType::Ref(other)) => Cell::Text(resolver.label(other, id)?),
        (Value::Integer(n), FieldType::Year) => Cell::Text(n.to_string()),
        (Value::Text(code), _) => choice(code),
        (Value::Choices(codes), _) => Cell::List(codes.into_iter().map(choice).collect()),
        (Value::Integer(n) | Value::Ref(n), _) => Cell::Integer(n),
        (Value::Real(x), _) => Cell::Decimal(x),
        (Value::Date(day), _) => Cell::Date(day),
        (Value::Month(month), _) => Cell::Month(month),
    })
}

fn files(store: &Store, op: i64, lang: Lang) -> Result<Section> {
    let columns = [
        ("source", texts::ID, ColumnKind::Code),
        ("file", texts::FILE, ColumnKind::Words),
        ("sheet", texts::SHEET, ColumnKind::Words),
        ("record", texts::RECORD, ColumnKind::Words),
        ("read", texts::READ, ColumnKind::Count),
        ("new", texts::NEW, ColumnKind::Count),
        ("changed", texts::CHANGED, ColumnKind::Count),
        ("same", texts::SAME, ColumnKind::Count),
        ("rejected", texts::REJECTED, ColumnKind::Count),
        ("ignored", texts::IGNORED, ColumnKind::Count),
    ];
    let mut section = section("files", texts::FILES, &columns, lang);
    for file in source::list(store.conn(), Some(op))? {
        let balance = file.balance;
        let counts =
            [balance.read, balance.new, balance.changed, balance.same, balance.rejected, balance.ignored];
        let mut row =
            vec![Cell::Integer(file.id), file.file.into(), file.sheet.into(), noun(&file.record_type)];
        row.extend(counts.map(|n| Cell::Integer(i64::try_from(n).unwrap_or(i64::MAX))));
        section.table.rows.push(row);
    }
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_told_without_folders_unless_it_is_quoted() {
        assert_eq!(
            without_folders("import -q iku /home/ana/sim/iku.json --set date=x"),
            "import -q iku iku.json --set date=x"
        );
        assert_eq!(without_folders("import kirim/"), "import kirim/");
        assert_eq!(without_folders("import 'satu dua/b.csv'"), "import 'satu dua/b.csv'");
    }
}
