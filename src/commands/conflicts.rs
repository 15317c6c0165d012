//! `conflicts`: what two laptops wrote differently; `resolve`: which of it stands.

use clap::{Arg, ArgAction, ArgMatches, Command};
use rusqlite::Connection;

use super::history::moment;
use super::merge::from;
use super::noun::{Labels, describe, typed};
use super::root::dress;
use super::{Context, quote};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::{FieldType, Privacy, Record, Value};
use crate::render::in_words;
use crate::store::conflict::{self, Conflict, Side};
use crate::store::identity::Identities;
use crate::store::list::Shown;
use crate::store::record::{Inserter, get, remove};
use crate::store::resolve::Resolver;
use crate::store::same::free_uid;
use crate::store::{Store, operation};
use crate::table::{Cell, Column, ColumnKind, Document, Section, Table};
use crate::text::codes::{merge as codes, usage};
use crate::text::{Lang, Text, cli as words, commands, merge as texts};

/// `conflicts [NUMBER]`.
pub(super) fn command(lang: Lang) -> Command {
    let number = Arg::new("number")
        .value_name("NO")
        .value_parser(clap::value_parser!(usize))
        .help(texts::CONFLICT_NUMBER.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    let reveal = Arg::new("reveal").long("reveal").value_name("REASON").help(texts::REVEAL.get(lang));
    let command =
        Command::new("conflicts").visible_alias("perbedaan").about(texts::CONFLICTS_ABOUT.get(lang));
    dress(command.arg(number).arg(reveal), lang)
}

/// `resolve NUMBER…`.
pub(super) fn resolve_command(lang: Lang) -> Command {
    let numbers = Arg::new("number")
        .value_name("NO")
        .value_parser(clap::value_parser!(usize))
        .action(ArgAction::Append)
        .num_args(1..)
        .required(true)
        .help(texts::RESOLVE_NUMBERS.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    let take = Arg::new("take")
        .long("take")
        .value_name("N")
        .value_parser(clap::value_parser!(usize))
        .conflicts_with_all(["value", "both"])
        .help(texts::TAKE.get(lang));
    let value = Arg::new("value")
        .long("value")
        .value_name("TEXT")
        .conflicts_with("both")
        .help(texts::OTHER_VALUE.get(lang));
    let both = Arg::new("both").long("both").action(ArgAction::SetTrue).help(texts::BOTH.get(lang));
    let command = Command::new("resolve").visible_alias("putuskan").about(texts::RESOLVE_ABOUT.get(lang));
    dress(command.args([numbers, take, value, both]), lang)
}

/// Lists what waits.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let lang = context.lang();
    let reveal = matches.get_one::<String>("reveal");
    let all = conflict::list(store.conn())?;
    let only = matches.get_one::<usize>("number").copied();
    if let Some(number) = only.filter(|number| *number == 0 || *number > all.len()) {
        return Err(unknown(number, all.len()));
    }
    if let Some(reason) = reveal {
        record_reveal(context, &store, &format!("conflicts --reveal {}", quote(reason)))?;
    }
    let mut resolver = Resolver::new(store.conn());
    let people = for_people(context);
    let mut table = Table { columns: columns(people, lang), ..Table::default() };
    let mut twins = false;
    for (at, one) in all.iter().enumerate().filter(|(at, _)| only.is_none_or(|only| only == at + 1)) {
        let Some(record) = get(store.conn(), one.of, one.record)? else { continue };
        twins |= one.twin && one.of.allows_twins();
        let name = describe(&mut resolver, &record, lang)?;
        for (n, side) in one.sides.iter().enumerate() {
            let row = Row { number: at + 1, one, name: &name, choice: n + 1, side };
            let value = value_cell(&mut resolver, one, side, reveal.is_some())?;
            table.rows.push(if people { row.for_people(context, value) } else { row.for_machines(value) });
        }
    }
    let mut notes = Vec::new();
    if !table.rows.is_empty() {
        notes.push(texts::HOW.get(lang).to_owned());
    }
    if twins {
        notes.push(texts::HOW_BOTH.get(lang).to_owned());
    }
    for (of, field, value, ids) in conflict::shared_codes(store.conn())? {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let field = of.field(field).map_or(Text::same("?"), |(_, field)| field.label);
        let ids = ids.join(", ");
        notes.push(texts::SHARED.fill(lang, args![noun = of.words, ids, field, value, command = of.name]));
    }
    if table.rows.is_empty() && notes.is_empty() {
        context.ui.say(texts::NONE);
    }
    let schema = Some("tpbis.conflicts/1".to_owned());
    let section = Section { key: "conflicts", table, ..Section::default() };
    context.write(&Document { schema, sections: vec![section], notes, ..Document::default() }, None)
}

fn for_people(context: &Context) -> bool {
    use crate::render::Format;
    matches!(context.output.format(), Format::Table | Format::Md)
}

fn record_reveal(context: &Context, store: &Store, command: &str) -> Result<()> {
    let transaction = context.begin(store)?;
    operation::begin(&transaction, &context.author(&transaction)?, "reveal", command)?;
    context.commit(transaction)
}

/// One side of a conflict, as a row.
struct Row<'r> {
    number: usize,
    one: &'r Conflict,
    name: &'r str,
    choice: usize,
    side: &'r Side,
}

impl Row<'_> {
    /// What a conflict is about is told once; the side that is shown now has a star.
    fn for_people(&self, context: &Context, value: Cell) -> Vec<Cell> {
        let first = self.choice == 1;
        let once = |cell: Cell| if first { cell } else { Cell::Empty };
        let (noun, id) = (self.one.of.words.get(context.lang()), self.one.record);
        vec![
            once(Cell::Text(self.number.to_string())),
            once(Cell::Text(format!("{noun} {id}: {}", self.name))),
            once(field_cell(self.one)),
            Cell::Text(format!("{}{}", self.choice, if first { " *" } else { "" })),
            value,
            Cell::Text(from(&self.side.who, self.side.place.as_deref())),
            Cell::text(moment(context, &self.side.at)),
        ]
    }

    fn for_machines(&self, value: Cell) -> Vec<Cell> {
        let whole = |n: usize| Cell::Integer(i64::try_from(n).unwrap_or(i64::MAX));
        vec![
            whole(self.number),
            Cell::text(self.one.of.name),
            Cell::Integer(self.one.record),
            Cell::text(self.name),
            field_cell(self.one),
            whole(self.choice),
            value,
            Cell::text(if self.choice == 1 { "yes" } else { "no" }),
            Cell::Integer(self.side.op),
            Cell::text(self.side.who.as_str()),
            self.side.place.clone().into(),
            Cell::text(self.side.at.as_str()),
        ]
    }
}

fn columns(people: bool, lang: Lang) -> Vec<Column> {
    let (words, code) = (ColumnKind::Words, ColumnKind::Code);
    let columns: &[(&str, Text, ColumnKind)] = if people {
        &[
            ("number", texts::NUMBER, code),
            ("record", texts::RECORD, words),
            ("field", texts::FIELD, words),
            ("choice", texts::CHOICE, code),
            ("value", texts::VALUE, words),
            ("who", texts::WHO, words),
            ("at", texts::WHEN, words),
        ]
    } else {
        &[
            ("number", texts::NUMBER, code),
            ("noun", texts::NOUN, words),
            ("id", texts::ID, code),
            ("record", texts::RECORD, words),
            ("field", texts::FIELD, words),
            ("choice", texts::CHOICE, code),
            ("value", texts::VALUE, words),
            ("shown", texts::SHOWN, words),
            ("op", texts::OPERATION, code),
            ("who", texts::WHO, words),
            ("place", texts::PLACE, words),
            ("at", texts::WHEN, words),
        ]
    };
    columns.iter().map(|(key, label, kind)| Column::new(*key, label.get(lang), *kind)).collect()
}

fn field_cell(of: &Conflict) -> Cell {
    match of.field {
        Some(at) => Cell::Choice(of.of.fields[at].name.to_owned(), of.of.fields[at].label),
        None => Cell::Choice("removed".to_owned(), texts::REMOVAL),
    }
}

/// A side's value; a personal one only when asked for.
fn value_cell(resolver: &mut Resolver<'_>, of: &Conflict, side: &Side, reveal: bool) -> Result<Cell> {
    let Some(at) = of.field else {
        let label = if side.value.is_some() { texts::GOES } else { texts::STAYS };
        return Ok(Cell::Choice(if side.value.is_some() { "removed" } else { "kept" }.to_owned(), label));
    };
    let field = &of.of.fields[at];
    match &side.value {
        None => Ok(Cell::Choice(String::new(), texts::EMPTY)),
        Some(_) if field.privacy != Privacy::Public && !reveal => Ok(Cell::text("…")),
        Some(Value::Ref(id)) => match field.kind {
            FieldType::Ref(other) => Ok(Cell::Text(resolver.label(other, *id)?)),
            _ => Ok(Cell::Integer(*id)),
        },
        Some(value) => {
            let labels = Labels::load(resolver.conn(), of.of, Shown::Field(at))?;
            Ok(labels.cell(Some(value.clone())))
        }
    }
}

fn unknown(number: usize, n: usize) -> Error {
    Error::not_found(Problem::new(&codes::MRG_007).args(args![number = number.to_string(), n]))
}

fn cannot(number: usize, reason: String) -> Error {
    Error::refused(Problem::new(&codes::MRG_008).args(args![number = number.to_string(), reason]))
}

/// How one conflict is decided.
enum Way {
    Take(usize),
    Value(String),
    Both,
}

/// Decides.
pub(super) fn resolve(context: &Context, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let lang = context.lang();
    let all = conflict::list(store.conn())?;
    let numbers: Vec<usize> = matches.get_many::<usize>("number").into_iter().flatten().copied().collect();
    let mut chosen = Vec::new();
    for number in &numbers {
        let Some(one) = number.checked_sub(1).and_then(|at| all.get(at)) else {
            return Err(unknown(*number, all.len()));
        };
        chosen.push((*number, one, way(context, &store, one, matches)?));
    }
    let transaction = context.begin(&store)?;
    let command = command_line(&chosen);
    let op = operation::begin(&transaction, &context.author(&transaction)?, "resolve", &command)?;
    let mut said = Vec::new();
    for (number, one, way) in &chosen {
        said.push(decide(context, &transaction, op.id, (*number, one), way)?);
    }
    let left = conflict::count(&transaction)?;
    if context.dry_run {
        said.iter().for_each(|line| context.ui.say_line(line));
        context.ui.say(commands::TRIAL);
        return Ok(());
    }
    context.commit(transaction)?;
    let what = said.join("; ");
    context.ui.say(texts::RESOLVED.with(args![what, op = op.id.to_string()]));
    if left > 0 {
        context.ui.say_line(&texts::LEFT.fill(lang, args![n = left]));
    }
    if context.ui.quiet { context.ui.data(format!("{}\n", op.id).as_bytes()) } else { Ok(()) }
}

/// The command for the history: what was decided, without the values of personal fields.
fn command_line(chosen: &[(usize, &Conflict, Way)]) -> String {
    let part = |(_, one, way): &(usize, &Conflict, Way)| {
        let field = one.field.map_or("removed", |at| one.of.fields[at].name);
        let public = one.field.is_none_or(|at| one.of.fields[at].privacy == Privacy::Public);
        let way = match way {
            Way::Take(n) => format!("--take {n}"),
            Way::Value(text) if public => format!("--value {}", quote(text)),
            Way::Value(_) => "--value …".to_owned(),
            Way::Both => "--both".to_owned(),
        };
        format!("{} {} {field} {way}", one.of.name, one.record)
    };
    let parts: Vec<String> = chosen.iter().map(part).collect();
    format!("resolve {}", parts.join(", "))
}

/// How a conflict is to be decided: as said, else asked for.
fn way(context: &Context, store: &Store, one: &Conflict, matches: &ArgMatches) -> Result<Way> {
    let lang = context.lang();
    if matches.get_flag("both") {
        return Ok(Way::Both);
    }
    if let Some(text) = matches.get_one::<String>("value") {
        return Ok(Way::Value(text.clone()));
    }
    if let Some(n) = matches.get_one::<usize>("take") {
        return Ok(Way::Take(*n));
    }
    if !context.ui.asks() {
        let options = texts::WAYS.get(lang).to_owned();
        return Err(Error::usage(
            Problem::new(&usage::USE_003).args(args![options, command = "tpbis resolve"]),
        ));
    }
    let mut resolver = Resolver::new(store.conn());
    let record = found(store.conn(), one)?;
    let name = describe(&mut resolver, &record, lang)?;
    let field = in_words(&field_cell(one), ColumnKind::Words, lang);
    let mut items = Vec::new();
    for side in &one.sides {
        let value = in_words(&value_cell(&mut resolver, one, side, false)?, ColumnKind::Words, lang);
        items.push(format!("{value}  {}  {}", side.who, moment(context, &side.at)));
    }
    let question = texts::WHICH.fill(lang, args![record = name, field]);
    Ok(Way::Take(context.ui.choose(&question, &items, Some(0))? + 1))
}

fn found(conn: &Connection, one: &Conflict) -> Result<Record> {
    let gone = || unknown(0, 0);
    get(conn, one.of, one.record)?.ok_or_else(gone)
}

/// Stores one decision; gives what it says.
fn decide(
    context: &Context,
    conn: &Connection,
    op: i64,
    (number, one): (usize, &Conflict),
    way: &Way,
) -> Result<String> {
    let lang = context.lang();
    let mut resolver = Resolver::new(conn);
    let mut record = found(conn, one)?;
    let name = describe(&mut resolver, &record, lang)?;
    let mut identities = Identities::default();
    let field = in_words(&field_cell(one), ColumnKind::Words, lang);
    let taken = |n: usize| {
        let beyond = || cannot(number, texts::ONLY_CHOICES.fill(lang, args![n = one.sides.len()]));
        n.checked_sub(1).and_then(|at| one.sides.get(at)).ok_or_else(beyond)
    };
    let side = match (way, one.field) {
        (Way::Both, _) => {
            let id = split(conn, &mut identities, op, number, one, &mut record, lang)?;
            return Ok(texts::SPLIT.fill(lang, args![record = name, id = id.to_string()]));
        }
        (Way::Take(n), None) => {
            let side = taken(*n)?;
            remove(conn, &mut record, op, side.value.is_none())?;
            side.clone()
        }
        (Way::Value(_), None) => return Err(cannot(number, texts::NO_VALUE.get(lang).to_owned())),
        (Way::Take(n), Some(at)) => {
            let side = taken(*n)?;
            conflict::decide(conn, &mut identities, &mut record, at, side.value.clone(), op)?;
            side.clone()
        }
        (Way::Value(text), Some(at)) => {
            let field = &one.of.fields[at];
            let value = typed(context, &mut resolver, one.of, field.name, text)?;
            if value.is_none() && field.required {
                return Err(cannot(number, texts::REQUIRED.get(lang).to_owned()));
            }
            conflict::decide(conn, &mut identities, &mut record, at, value.clone(), op)?;
            Side { value, ..one.sides[0].clone() }
        }
    };
    let value = in_words(&value_cell(&mut resolver, one, &side, false)?, ColumnKind::Words, lang);
    Ok(texts::TAKEN.fill(lang, args![record = name, field, value]))
}

/// Two laptops recorded two things under one identity: the other becomes a record of its own, with what
/// it said in every field on which they disagree. Gives its number.
fn split(
    conn: &Connection,
    identities: &mut Identities,
    op: i64,
    number: usize,
    one: &Conflict,
    record: &mut Record,
    lang: Lang,
) -> Result<i64> {
    if !one.twin || !one.of.allows_twins() {
        return Err(cannot(number, texts::NOT_TWO.get(lang).to_owned()));
    }
    let mut other = record.draft.clone();
    let all = conflict::list(conn)?;
    for conflict in all.iter().filter(|known| known.of == one.of && known.record == one.record) {
        let (Some(at), [shown, second, ..]) = (conflict.field, conflict.sides.as_slice()) else { continue };
        other.values[at].clone_from(&second.value);
        conflict::decide(conn, identities, record, at, shown.value.clone(), op)?;
    }
    let uid = free_uid(conn, identities, &other)?;
    let mut inserter = Inserter::new(conn, one.of, op)?;
    let id = inserter.insert(&other, &uid, None)?;
    inserter.finish()?;
    Ok(id.unwrap_or_default())
}
