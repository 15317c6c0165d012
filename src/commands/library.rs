//! `library merge` and `library rename-code`: two entries are one library; a code was wrong.

use std::collections::{BTreeMap, HashSet};

use clap::{Arg, ArgAction, ArgMatches, Command};
use rusqlite::Connection;

use super::root::dress;
use super::{Context, quote};
use crate::args;
use crate::error::{Error, Kind, Problem, Result, Severity};
use crate::record::{Draft, Record, RecordType, Value};
use crate::record_types::{ALIAS, LIBRARY, RECORD_TYPES};
use crate::render::number::format_month;
use crate::store::doubles::{self, Scope};
use crate::store::identity::Identities;
use crate::store::links::{newly_taken, referring};
use crate::store::record::{Inserter, get, remove, update};
use crate::store::resolve::Resolver;
use crate::store::same::{free_uid, same_identity};
use crate::store::{Store, operation};
use crate::text::codes::{data, reference};
use crate::text::{Lang, cli as words, commands, library as texts};

/// The commands only libraries have.
pub(super) fn commands(lang: Lang) -> [Command; 2] {
    let other = Arg::new("other")
        .value_name(texts::OTHER.get(lang))
        .required(true)
        .action(ArgAction::Append)
        .num_args(1..)
        .help(texts::OTHER_HELP.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    let into = Arg::new("into")
        .long("into")
        .value_name(texts::KEPT.get(lang))
        .required(true)
        .help(texts::INTO_HELP.get(lang));
    let code = |name: &'static str, value: crate::text::Text, help: crate::text::Text| {
        let arg = Arg::new(name).value_name(value.get(lang)).required(true).help(help.get(lang));
        arg.help_heading(words::ARGUMENTS.get(lang))
    };
    let merge = Command::new("merge").visible_alias("gabung").about(texts::MERGE.get(lang));
    let rename = Command::new("rename-code").visible_alias("ganti-kode").about(texts::RENAME.get(lang));
    let old = code("old", texts::OLD, texts::OLD_HELP);
    let new = code("new", texts::NEW, texts::NEW_HELP);
    [dress(merge.arg(other).arg(into), lang), dress(rename.arg(old).arg(new), lang)]
}

/// What a merge brings together.
struct Joined {
    op: i64,
    /// Records that go to the kept library, by type and library.
    moving: Vec<(&'static RecordType, i64, i64)>,
    /// What both have: type, month where it has one.
    twice: Vec<(&'static RecordType, Option<Value>)>,
}

/// Two entries, or more, are one library.
pub(super) fn merge(context: &Context, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let lang = context.lang();
    let (kept, others) = named(context, &store, matches)?;
    let id = |record: &Record| record.id;
    let trial = {
        let transaction = context.begin(&store)?;
        join(context, &transaction, id(&kept), &others.iter().map(id).collect::<Vec<_>>())?
    };
    for other in &others {
        let moving = trial.moving.iter().filter(|(.., from)| *from == other.id);
        let moving: Vec<String> = moving
            .map(|(of, n, _)| {
                let noun = if *n == 1 { of.words } else { of.plural };
                format!("{n} {}", noun.get(lang))
            })
            .collect();
        let what = match moving.is_empty() {
            true => texts::NOTHING_MOVES.get(lang).to_owned(),
            false => moving.join(", "),
        };
        context.ui.say(texts::GOES.with(args![name = shown(other), into = shown(&kept), what]));
    }
    say_twice(context, &trial.twice);
    if context.dry_run {
        context.ui.say(commands::TRIAL);
        return Ok(());
    }
    if context.ui.asks() && !context.ui.confirm(&texts::REALLY.fill(lang, args![n = others.len()]))? {
        context.ui.say(commands::LEFT);
        return Ok(());
    }
    // Asked before the transaction begins: others can write while a person thinks.
    let transaction = context.begin(&store)?;
    let done = join(context, &transaction, id(&kept), &others.iter().map(id).collect::<Vec<_>>())?;
    context.commit(transaction)?;
    let n = done.moving.iter().map(|(_, n, _)| n).sum::<i64>();
    context.ui.say(texts::MERGED.with(args![n, into = shown(&kept), op = done.op.to_string()]));
    Ok(())
}

/// The library that is kept, and those that go into it: each once, and none of them the kept one.
fn named(context: &Context, store: &Store, matches: &ArgMatches) -> Result<(Record, Vec<Record>)> {
    let mut resolver = Resolver::new(store.conn());
    let into = matches.get_one::<String>("into").map_or("", String::as_str);
    let kept = super::noun::find_record(&mut resolver, &LIBRARY, into)?;
    context.ui.problems(&resolver.take_notes());
    let mut others: Vec<Record> = Vec::new();
    let (mut lost, mut same) = (Vec::new(), Vec::new());
    for text in matches.get_many::<String>("other").into_iter().flatten() {
        match resolver.find(&LIBRARY, text)? {
            Err(problem) => lost.push(problem),
            Ok(id) if id == kept.id => {
                let problem = Problem::new(&data::DUP_010).value(text.as_str());
                same.push(problem.args(args![name = text.as_str(), into = shown(&kept)]));
            }
            Ok(id) if others.iter().any(|known| known.id == id) => {}
            Ok(id) => others.extend(get(store.conn(), &LIBRARY, id)?),
        }
    }
    if !lost.is_empty() {
        return Err(Error::Problems(Kind::NotFound, lost));
    }
    if !same.is_empty() {
        return Err(Error::Problems(Kind::Refused, same));
    }
    context.ui.problems(&resolver.take_notes());
    Ok((kept, others))
}

/// A library as people know it: code and name.
fn shown(library: &Record) -> String {
    let text = |name: &str| library.draft.text(name).unwrap_or_default();
    format!("{} {}", text("code"), text("name"))
}

/// Makes libraries one, as one operation.
fn join(context: &Context, conn: &Connection, kept: i64, others: &[i64]) -> Result<Joined> {
    let mut moving = Vec::new();
    for other in others {
        let found = referring(conn, RECORD_TYPES, &LIBRARY, *other)?;
        moving.extend(found.into_iter().map(|(of, n)| (of, n, *other)));
    }
    let scope = Scope { libraries: vec![kept] };
    let key = |double: &doubles::Double| (double.of.name, double.kept, double.other);
    let before: HashSet<_> = doubles::find(conn, &scope)?.iter().map(key).collect();
    let others_named: Vec<String> = others.iter().map(|id| format!("#{id}")).collect();
    let command = format!("library merge {} --into #{kept}", others_named.join(" "));
    let op = operation::begin(conn, &context.author(conn)?, "resolve", &command)?;
    for other in others {
        doubles::same(conn, op.id, &LIBRARY, kept, *other)?;
    }
    let mut twice = Vec::new();
    for double in doubles::find(conn, &scope)?.into_iter().filter(|double| !before.contains(&key(double))) {
        if double.of == &LIBRARY {
            continue;
        }
        let record = get(conn, double.of, double.other)?;
        let when = double.of.when.and_then(|when| record?.draft.get(when).cloned());
        twice.push((double.of, when));
    }
    Ok(Joined { op: op.id, moving, twice })
}

/// What both have, by type: the months, or how many.
fn say_twice(context: &Context, twice: &[(&'static RecordType, Option<Value>)]) {
    let lang = context.lang();
    let mut by_type: BTreeMap<&str, (&RecordType, usize, Vec<String>)> = BTreeMap::new();
    for (of, when) in twice {
        let (_, n, months) = by_type.entry(of.name).or_insert((of, 0, Vec::new()));
        *n += 1;
        if let Some(Value::Month(month)) = when {
            months.push(format_month(*month, lang));
        }
    }
    for (of, n, months) in by_type.into_values() {
        let text = if months.is_empty() { texts::TWICE } else { texts::TWICE_MONTHS };
        context.ui.say(text.with(args![n, nouns = of.plural, months = months.join(", ")]));
    }
    if !twice.is_empty() {
        context.ui.say(texts::DECIDE.with(Vec::new()));
    }
}

/// A library's code was wrong: it gets another, and the old one goes on leading to it.
pub(super) fn rename(context: &Context, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let word = |name: &str| matches.get_one::<String>(name).map_or("", |text| text.trim());
    let transaction = context.begin(&store)?;
    let mut resolver = Resolver::new(&transaction);
    let mut library = super::noun::find_record(&mut resolver, &LIBRARY, word("old"))?;
    // A code that leads to another library names that one's records, not its code.
    let notes = resolver.take_notes();
    if let Some(gone) = notes.iter().find(|note| note.code.id == reference::REF_025.id) {
        return Err(Error::refused(Problem { severity: Severity::Error, ..gone.clone() }));
    }
    context.ui.problems(&notes);
    let old = library.draft.text("code").unwrap_or_default().to_owned();
    let new = super::noun::typed(context, &mut resolver, &LIBRARY, "code", word("new"))?;
    let Some(code) = new.as_ref().and_then(Value::text).map(str::to_owned) else { return Ok(()) };
    if code == old {
        let id = library.id.to_string();
        context.ui.say(commands::UNCHANGED.with(args![noun = LIBRARY.words, id]));
        return Ok(());
    }
    let mut draft = library.draft.clone();
    draft.set("code", new.clone());
    let mut problems = Vec::new();
    draft.finish(&mut problems);
    for problem in newly_taken(&transaction, &library, &draft)? {
        problems.push(match problem.code.id == data::DUP_005.id {
            true => taken(&transaction, &old, &code)?,
            false => problem,
        });
    }
    let (errors, notes): (Vec<Problem>, Vec<Problem>) =
        problems.into_iter().partition(|problem| problem.severity == Severity::Error);
    if !errors.is_empty() {
        return Err(Error::Problems(Kind::Refused, errors));
    }
    context.ui.problems(&notes);
    let command = format!("library rename-code {} {}", quote(&old), quote(&code));
    let op = operation::begin(&transaction, &context.author(&transaction)?, "edit", &command)?;
    let mut identities = Identities::default();
    let at = LIBRARY.position("code");
    update(&transaction, &mut identities, &mut library, &[(at, new)], op.id)?;
    keep_spelling(&transaction, &mut identities, op.id, &old, &code)?;
    drop(resolver);
    if context.dry_run {
        context.ui.say(commands::TRIAL);
        return Ok(());
    }
    context.commit(transaction)?;
    context.ui.say(texts::RENAMED.with(args![name = shown(&library), old, op = op.id.to_string()]));
    Ok(())
}

/// The problem of a code that another living library has.
fn taken(conn: &Connection, old: &str, code: &str) -> Result<Problem> {
    let name =
        Resolver::new(conn).find(&LIBRARY, code)?.ok().map(|id| get(conn, &LIBRARY, id)).transpose()?;
    let name = name.flatten().map_or_else(|| code.to_owned(), |library| shown(&library));
    Ok(Problem::new(&data::DUP_009).value(code).args(args![value = code, name, old]))
}

/// Keeps a code as a spelling of another, whatever it stood for before.
fn keep_spelling(
    conn: &Connection,
    identities: &mut Identities,
    op: i64,
    old: &str,
    code: &str,
) -> Result<()> {
    let mut alias = Draft::new(&ALIAS);
    alias.set("kind", Some(Value::Text("library".to_owned())));
    alias.set("spelling", Some(Value::Text(old.to_owned())));
    alias.set("target", Some(Value::Text(code.to_owned())));
    let known = same_identity(conn, identities, &alias)?;
    if let Some(mut known) = known.into_iter().min_by_key(|known| known.removed_op.is_some()) {
        if known.removed_op.is_some() {
            remove(conn, &mut known, op, true)?;
        }
        let at = ALIAS.position("target");
        update(conn, identities, &mut known, &[(at, alias.values[at].clone())], op)?;
        return Ok(());
    }
    let uid = free_uid(conn, identities, &alias)?;
    let mut inserter = Inserter::new(conn, &ALIAS, op)?;
    inserter.insert(&alias, &uid, None)?;
    inserter.finish()
}
