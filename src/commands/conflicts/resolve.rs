//! `resolve`: what stands of a conflict, and whether two records are one.

use clap::{Arg, ArgAction, ArgMatches, Command};
use rusqlite::Connection;

use super::super::history::moment;
use super::super::noun::{describe, typed};
use super::super::root::dress;
use super::super::{Context, quote};
use super::doubles::Answer;
use super::{doubles, field_cell, number_in, value_cell};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::{Privacy, Record};
use crate::render::in_words;
use crate::store::conflict::{self, Conflict, Side};
use crate::store::doubles::{Double, Scope, find};
use crate::store::identity::Identities;
use crate::store::record::{Inserter, get, remove};
use crate::store::resolve::Resolver;
use crate::store::same::free_uid;
use crate::store::{Store, operation};
use crate::table::ColumnKind;
use crate::text::codes::{merge as codes, usage};
use crate::text::{Lang, cli as words, commands, merge as texts};

/// `resolve NUMBER…`.
pub(in super::super) fn command(lang: Lang) -> Command {
    let numbers = Arg::new("number")
        .value_name("NO")
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
    let ways = ["take", "value", "both"];
    let same = Arg::new("same")
        .long("same")
        .action(ArgAction::SetTrue)
        .conflicts_with_all(ways)
        .help(texts::SAME.get(lang));
    let different = Arg::new("different")
        .long("different")
        .action(ArgAction::SetTrue)
        .conflicts_with_all(ways)
        .conflicts_with("same")
        .help(texts::DIFFERENT.get(lang));
    let keep = Arg::new("keep")
        .long("keep")
        .value_name("ID")
        .value_parser(clap::value_parser!(i64))
        .requires("same")
        .help(texts::KEEP.get(lang));
    let command = Command::new("resolve").visible_alias("putuskan").about(texts::RESOLVE_ABOUT.get(lang));
    dress(command.args([numbers, take, value, both, same, different, keep]), lang)
}

fn cannot(number: usize, reason: String) -> Error {
    Error::refused(Problem::new(&codes::MRG_008).args(args![number = number.to_string(), reason]))
}

/// How one conflict is decided.
#[derive(Clone)]
enum Way {
    Take(usize),
    Value(String),
    Both,
}

/// What a number of the list stands for, and what is to become of it.
enum Chosen {
    Conflict(usize, Conflict, Way),
    Double(Double, Answer),
}

/// Decides.
pub(in super::super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let lang = context.lang();
    let conflicts = conflict::list(store.conn())?;
    let numbers: Vec<&String> = matches.get_many::<String>("number").into_iter().flatten().collect();
    let likely = if numbers.iter().any(|number| doubles::is_meant(number)) {
        find(store.conn(), &Scope::default())?
    } else {
        Vec::new()
    };
    let mut chosen = Vec::new();
    for text in numbers {
        chosen.push(if doubles::is_meant(text) {
            let double = likely[doubles::at(text, likely.len())?].clone();
            let answer = doubles::answer(context, &store, &double, matches)?;
            Chosen::Double(double, answer)
        } else {
            let number = number_in(text, conflicts.len())?;
            let one = conflicts[number - 1].clone();
            let way = way(context, &store, &one, matches)?;
            Chosen::Conflict(number, one, way)
        });
    }
    let transaction = context.begin(&store)?;
    let command = command_line(&chosen);
    let op = operation::begin(&transaction, &context.author(&transaction)?, "resolve", &command)?;
    let mut said = Vec::new();
    for one in &chosen {
        said.push(match one {
            Chosen::Conflict(number, one, way) => decide(context, &transaction, op.id, (*number, one), way)?,
            Chosen::Double(double, answer) => answer.store(context, &transaction, op.id, double)?,
        });
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
fn command_line(chosen: &[Chosen]) -> String {
    let part = |one: &Chosen| {
        let (one, way) = match one {
            Chosen::Conflict(_, one, way) => (one, way),
            Chosen::Double(double, answer) => return answer.in_command(double),
        };
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
    let gone = || Problem::new(&codes::MRG_007).args(args![number = "?", n = 0_usize]);
    get(conn, one.of, one.record)?.ok_or_else(|| Error::not_found(gone()))
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
