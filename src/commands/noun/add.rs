//! `add` (and `log`, `record`): one record by hand.

use clap::{Arg, ArgAction, ArgMatches};

use super::super::Context;
use super::{describe, given};
use crate::args;
use crate::error::{Error, Kind, Problem, Result, Severity};
use crate::record::{Draft, FieldType, Privacy, Record, RecordType, Value};
use crate::store::identity::Identities;
use crate::store::record::{Inserter, remove, update};
use crate::store::resolve::Resolver;
use crate::store::same::{free_uid, same_identity};
use crate::store::{links, operation, record, similar};
use crate::text::codes::{data, usage, values};
use crate::text::{Lang, Text, commands as texts, listed};

/// The options of `add`.
pub(super) fn options(of: &'static RecordType, lang: Lang) -> Vec<Arg> {
    let mut options = given::options(of, lang);
    if of.allows_twins() {
        options.push(
            Arg::new("allow-similar")
                .long("allow-similar")
                .action(ArgAction::SetTrue)
                .help(texts::ALLOW_SIMILAR.get(lang)),
        );
    }
    options
}

/// Stores one record from options, asking for what is missing when a person is there.
pub(super) fn run(context: &mut Context, of: &'static RecordType, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let mut resolver = Resolver::new(store.conn());
    let mut problems = Vec::new();
    let mut draft = given::read(context, &mut resolver, of, matches, &mut problems)?;
    context.ui.problems(&resolver.take_notes());
    refuse(&mut problems)?;
    let allow = of.allows_twins() && matches.get_flag("allow-similar");
    // Everything is asked before the transaction begins: others can write while a person thinks.
    let asked = fill(context, &mut resolver, &mut draft, allow)?;
    drop(resolver);
    let mut probe = draft.clone();
    check(store.conn(), &mut probe, allow, &mut Vec::new())?;
    if !allow {
        ask_about_similar(context, store.conn(), &probe)?;
    }

    let transaction = context.begin(&store)?;
    let mut resolver = Resolver::new(&transaction);
    let same = check(&transaction, &mut draft, allow, &mut problems)?;
    let mut identities = Identities::default();
    let command = given::command(of, of.verb, &[], matches);
    let op = operation::begin(&transaction, &context.author(&transaction)?, "add", &command)?;
    let removed = same.into_iter().find(|record| record.removed_op.is_some());
    let id = match removed {
        Some(mut known) if !allow => bring_back(&transaction, &mut identities, &mut known, &draft, op.id)?,
        _ => {
            let uid = free_uid(&transaction, &mut identities, &draft)?;
            let mut inserter = Inserter::new(&transaction, of, op.id)?;
            let id = inserter.insert(&draft, &uid, None)?.unwrap_or_default();
            inserter.finish()?;
            id
        }
    };
    let stored = record::get(&transaction, of, id)?;
    let lang = context.lang();
    let shown = match &stored {
        Some(record) => describe(&mut resolver, record, lang)?,
        None => String::new(),
    };
    drop(resolver);
    if context.dry_run {
        context.ui.say(texts::TRIAL);
        return Ok(());
    }
    context.commit(transaction)?;
    context.ui.problems(&problems);
    context.ui.say(texts::STORED.with(args![
        noun = of.words,
        id = id.to_string(),
        shown,
        op = op.id.to_string()
    ]));
    if asked {
        let line = one_line(of, &draft, &store, lang)?;
        context.ui.say(texts::SAME_AS.with(args![line]));
    }
    if context.ui.quiet {
        context.ui.data(format!("{id}\n").as_bytes())?;
    }
    Ok(())
}

/// Completes a draft and refuses it when it cannot be stored; gives the stored records of its identity.
fn check(
    conn: &rusqlite::Connection,
    draft: &mut Draft,
    allow: bool,
    problems: &mut Vec<Problem>,
) -> Result<Vec<Record>> {
    links::complete(conn, draft)?;
    draft.finish(problems);
    problems.extend(links::taken(conn, draft, None)?);
    refuse(problems)?;
    let same = same_identity(conn, &mut Identities::default(), draft)?;
    if !allow {
        refuse_known(&same)?;
    }
    problems.extend(says_nothing(draft));
    refuse(problems)?;
    Ok(same)
}

/// Fills defaults, then asks for what is still missing; off a terminal all missing options are named. Nobody
/// is asked for the rest of what is stored already, unless a second one is `allow`ed.
fn fill(context: &Context, resolver: &mut Resolver<'_>, draft: &mut Draft, allow: bool) -> Result<bool> {
    let of = draft.of;
    let mut probe = draft.clone();
    (of.complete)(&mut probe);
    let missing = |draft: &Draft| -> Vec<usize> {
        given::fields(of)
            .filter(|(at, field)| field.required && draft.values[*at].is_none() && !self_made(of, field.name))
            .map(|(at, _)| at)
            .collect()
    };
    let interactive = context.ui.asks() && !missing(&probe).is_empty();
    for (at, field) in given::fields(of) {
        if draft.values[at].is_none() && probe.values[at].is_none() && !(interactive && field.required) {
            draft.values[at] = given::default(context, resolver, field)?;
        }
    }
    if !interactive {
        let mut probe = draft.clone();
        (of.complete)(&mut probe);
        let missing = missing(&probe);
        if missing.is_empty() {
            return Ok(false);
        }
        let options: Vec<String> =
            missing.iter().map(|at| format!("--{}", of.fields[*at].option())).collect();
        let command = format!("tpbis {} {}", of.name, of.verb);
        let problem = Problem::new(&usage::USE_003).args(args![options = options.join(", "), command]);
        return Err(Error::usage(problem));
    }
    for (at, field) in given::fields(of) {
        let worth = field.required || of.list.contains(&field.name);
        if draft.values[at].is_some()
            || !worth
            || self_made(of, field.name)
            || field.privacy != Privacy::Public && !field.required
        {
            continue;
        }
        draft.values[at] = ask(context, resolver, of, at)?;
        if !allow && of.identity.contains(&field.name) && is_named(draft) {
            refuse_known(&same_identity(resolver.conn(), &mut Identities::default(), draft)?)?;
        }
    }
    Ok(true)
}

/// Whether everything is there that tells a record from others of its type.
fn is_named(draft: &Draft) -> bool {
    let of = draft.of;
    of.identity.iter().all(|name| of.field(name).is_some_and(|(at, _)| draft.values[at].is_some()))
}

/// Ends the command where one of these stands.
fn refuse_known(same: &[Record]) -> Result<()> {
    match same.iter().find(|record| record.removed_op.is_none()) {
        Some(known) => Err(Error::refused(already(known))),
        None => Ok(()),
    }
}

/// A record that would say nothing but that there is one: a month without a single figure counts as reported.
fn says_nothing(draft: &Draft) -> Option<Problem> {
    let of = draft.of;
    let monthly = of.identity.iter().all(|name| ["library", "month"].contains(name));
    let told = |at: usize| of.identity.contains(&of.fields[at].name) || draft.values[at].is_none();
    if !monthly || of.fields.iter().any(|field| field.required && !of.identity.contains(&field.name)) {
        return None;
    }
    let counts = of.fields.iter().filter(|field| matches!(field.kind, FieldType::Count));
    let options: Vec<String> = counts.map(|field| format!("--{}", field.option())).collect();
    let problem =
        || Problem::new(&values::VAL_017).args(args![noun = of.words, options = options.join(", ")]);
    (0..of.fields.len()).all(told).then(problem)
}

/// Fields that follow from others when nobody gives them.
fn self_made(of: &RecordType, field: &str) -> bool {
    let follows = of.field(field).and_then(|(_, field)| field.follows).and_then(|from| of.field(from));
    follows.is_some_and(|(_, from)| from.required)
}

fn ask(
    context: &Context,
    resolver: &mut Resolver<'_>,
    of: &'static RecordType,
    at: usize,
) -> Result<Option<Value>> {
    let field = &of.fields[at];
    let lang = context.lang();
    let default = given::default(context, resolver, field)?;
    if let FieldType::Choice(list) = field.kind {
        let mut items: Vec<String> = list.iter().map(|choice| choice.label.get(lang).to_owned()).collect();
        if !field.required {
            items.push(texts::NOTHING.get(lang).to_owned());
        }
        let start =
            default.and_then(|value| list.iter().position(|choice| value.text() == Some(choice.code)));
        let chosen = context.ui.choose(field.label.get(lang), &items, start)?;
        return Ok(list.get(chosen).map(|choice| Value::Text(choice.code.to_owned())));
    }
    let shown = match (&default, field.kind) {
        (Some(Value::Ref(id)), FieldType::Ref(other)) => Some(resolver.label(other, *id)?),
        (Some(Value::Date(day)), _) => Some(day.to_string()),
        (Some(Value::Month(month)), _) => Some(month.to_string()),
        (Some(Value::Integer(n)), _) => Some(n.to_string()),
        (Some(Value::Text(words)), _) => Some(words.clone()),
        _ => None,
    };
    loop {
        let answer = context.ui.ask(&given::prompt(field, lang), shown.as_deref())?;
        match answer {
            None if field.required => context.ui.say(texts::NEEDED),
            None => return Ok(None),
            Some(text) => match given::typed(context, resolver, field, of, &text)? {
                Ok(value) => return Ok(value),
                Err(problem) => context.ui.problems(&[problem.heading(field.label.get(lang))]),
            },
        }
    }
}

/// Ends the command when there are errors; unknown names alone are "not found".
fn refuse(problems: &mut [Problem]) -> Result<()> {
    given::name_options(problems);
    let errors: Vec<Problem> =
        problems.iter().filter(|problem| problem.severity == Severity::Error).cloned().collect();
    if errors.is_empty() {
        return Ok(());
    }
    let unknown = errors.iter().all(|problem| problem.code.id.starts_with("REF-"));
    Err(Error::Problems(if unknown { Kind::NotFound } else { Kind::Refused }, errors))
}

/// The record is stored already; a second one is offered only where there can be two.
pub(super) fn already(known: &Record) -> Problem {
    let of = known.draft.of;
    let code = if of.allows_twins() { &data::DUP_001 } else { &data::DUP_006 };
    let labels = of.identity.iter().filter_map(|name| of.field(name));
    let identity = listed(labels.map(|(_, field)| field.label.into()));
    Problem::new(code).args(args![
        noun = of.words,
        id = known.id.to_string(),
        identity = identity.unwrap_or(Text::same("–").into()),
        command = of.name,
    ])
}

/// A record very like one already stored: asks, or stops naming `--allow-similar`.
fn ask_about_similar(context: &Context, conn: &rusqlite::Connection, draft: &Draft) -> Result<()> {
    let found = similar::find(conn, draft)?;
    if found.is_empty() {
        return Ok(());
    }
    let of = draft.of;
    let problems: Vec<Problem> = found
        .into_iter()
        .map(|(id, title)| {
            Problem::new(&data::DUP_003).args(args![noun = of.words, id = id.to_string(), title])
        })
        .collect();
    if context.ui.asks() {
        context.ui.problems(&problems);
        if context.ui.confirm(texts::STORE_ANYWAY.get(context.lang()))? {
            return Ok(());
        }
    }
    Err(Error::Problems(Kind::Refused, problems))
}

/// A record removed earlier comes back with the new values, and with none of the old ones.
fn bring_back(
    conn: &rusqlite::Connection,
    identities: &mut Identities,
    known: &mut Record,
    draft: &Draft,
    op: i64,
) -> Result<i64> {
    remove(conn, known, op, true)?;
    let values: Vec<(usize, Option<Value>)> = (0..draft.of.fields.len())
        .filter(|at| draft.of.fields[*at].stored() && draft.values[*at] != known.draft.values[*at])
        .map(|at| (at, draft.values[at].clone()))
        .collect();
    update(conn, identities, known, &values, op)?;
    Ok(known.id)
}

/// The one-line form of what was asked for, to learn from; personal values are left out.
fn one_line(
    of: &'static RecordType,
    draft: &Draft,
    store: &crate::store::Store,
    lang: Lang,
) -> Result<String> {
    let mut resolver = Resolver::new(store.conn());
    let mut words = vec!["tpbis".to_owned(), of.name.to_owned(), of.verb.to_owned()];
    for (at, field) in of.fields.iter().enumerate() {
        let Some(value) = draft.values[at].as_ref().filter(|_| field.stored()) else { continue };
        let text = match value {
            _ if field.privacy != Privacy::Public => "…".to_owned(),
            Value::Text(words) => words.clone(),
            Value::Integer(n) => n.to_string(),
            Value::Real(x) => crate::render::number::format_decimal(*x, lang),
            Value::Date(day) => day.to_string(),
            Value::Month(month) => month.to_string(),
            Value::Choices(codes) => codes.join(","),
            Value::Ref(id) => match field.kind {
                FieldType::Ref(other) => resolver.label(other, *id)?,
                _ => continue,
            },
        };
        words.push(format!("--{} {}", field.option(), super::super::quote(&text)));
    }
    Ok(words.join(" "))
}
