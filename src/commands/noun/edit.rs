//! `edit` and `remove`: changes to stored records, each kept in the history.

use clap::{Arg, ArgMatches};

use super::super::Context;
use super::super::backup;
use super::{describe, find_record, given, record_argument};
use crate::args;
use crate::error::{Error, Kind, Problem, Result, Severity};
use crate::record::choice::nearest;
use crate::record::{Draft, Record, RecordType, Value};
use crate::record_types::RECORD_TYPES;
use crate::store::identity::Identities;
use crate::store::links::{newly_taken, referring};
use crate::store::operation;
use crate::store::record::{remove, update};
use crate::store::resolve::Resolver;
use crate::store::same::same_identity;
use crate::text::codes::{reference, usage};
use crate::text::{Lang, cli as words, commands as texts};

/// Removing more records than this at once is worth a copy of the database.
const MANY: usize = 100;

/// The options of `edit`.
pub(super) fn options(of: &'static RecordType, lang: Lang) -> Vec<Arg> {
    let mut options = vec![record_argument(of, false, lang)];
    options.extend(given::options(of, lang));
    options.push(
        Arg::new("clear")
            .long("clear")
            .value_name("FIELDS")
            .help(texts::CLEAR.get(lang))
            .help_heading(words::FIELDS.get(lang)),
    );
    options
}

/// The options of `remove`.
pub(super) fn remove_options(of: &'static RecordType, lang: Lang) -> Vec<Arg> {
    vec![record_argument(of, true, lang)]
}

/// Changes one record.
pub(super) fn run(context: &mut Context, of: &'static RecordType, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let transaction = context.begin(&store)?;
    let mut resolver = Resolver::new(&transaction);
    let text = matches.get_one::<String>("record").map_or("", String::as_str);
    let mut record = find_record(&mut resolver, of, text)?;
    let mut problems = Vec::new();
    let given = given::read(context, &mut resolver, of, matches, &mut problems)?;
    context.ui.problems(&resolver.take_notes());
    let cleared = cleared(of, matches)?;
    if given.values.iter().all(Option::is_none) && cleared.is_empty() && problems.is_empty() {
        let options = texts::ANY_FIELD.get(context.lang()).to_owned();
        let command = format!("tpbis {} edit", of.name);
        return Err(Error::usage(Problem::new(&usage::USE_010).args(args![options, command])));
    }
    let mut draft = merged(&record, &given, &cleared);
    draft.finish(&mut problems);
    problems.extend(newly_taken(&transaction, &record, &draft)?);
    let mut identities = Identities::default();
    let clash = same_identity(&transaction, &mut identities, &draft)?;
    if let Some(other) = clash.iter().find(|other| other.removed_op.is_none() && other.id != record.id)
        && identities.uid(&transaction, &draft, 0)? != identities.uid(&transaction, &record.draft, 0)?
    {
        problems.push(super::add::already(other));
    }
    given::name_options(&mut problems);
    let errors: Vec<Problem> =
        problems.iter().filter(|problem| problem.severity == Severity::Error).cloned().collect();
    if !errors.is_empty() {
        let unknown = errors.iter().all(|problem| problem.code.id.starts_with("REF-"));
        return Err(Error::Problems(if unknown { Kind::NotFound } else { Kind::Refused }, errors));
    }
    let values: Vec<(usize, Option<Value>)> = (0..of.fields.len())
        .filter(|at| of.fields[*at].stored() && draft.values[*at] != record.draft.values[*at])
        .map(|at| (at, draft.values[at].clone()))
        .collect();
    context.ui.problems(&problems);
    let id = record.id.to_string();
    if values.is_empty() {
        context.ui.say(texts::UNCHANGED.with(args![noun = of.words, id]));
        return Ok(());
    }
    let command = given::command(of, "edit", std::slice::from_ref(&id), matches);
    let op = operation::begin(&transaction, &context.author(&transaction)?, "edit", &command)?;
    update(&transaction, &mut identities, &mut record, &values, op.id)?;
    let lang = context.lang();
    let fields: Vec<&str> = values.iter().map(|(at, _)| of.fields[*at].label.get(lang)).collect();
    drop(resolver);
    if context.dry_run {
        context.ui.say(texts::TRIAL);
        return Ok(());
    }
    context.commit(transaction)?;
    context.ui.say(texts::CHANGED.with(args![
        noun = of.words,
        id = id.as_str(),
        fields = fields.join(", "),
        op = op.id.to_string()
    ]));
    if context.ui.quiet {
        context.ui.data(format!("{id}\n").as_bytes())?;
    }
    Ok(())
}

/// The record as it will be: stored values, given ones over them, cleared ones gone.
///
/// A new total without its parts takes the place of the part that is not split.
fn merged(record: &Record, given: &Draft, cleared: &[usize]) -> Draft {
    let of = record.draft.of;
    let mut draft = record.draft.clone();
    for (at, field) in of.fields.iter().enumerate() {
        if let Some((rest, _)) = field.sum_of.split_last() {
            draft.values[at] = None;
            let rest = of.position(rest);
            if given.values[at].is_some() && given.values[rest].is_none() {
                draft.values[rest] = None;
            }
        }
    }
    for (at, value) in given.values.iter().enumerate() {
        if value.is_some() {
            draft.values[at].clone_from(value);
        }
    }
    for at in cleared {
        draft.values[*at] = None;
    }
    draft
}

fn cleared(of: &'static RecordType, matches: &ArgMatches) -> Result<Vec<usize>> {
    let Some(names) = matches.get_one::<String>("clear") else { return Ok(Vec::new()) };
    let mut cleared = Vec::new();
    for name in names.split(',').map(|name| name.trim().replace('-', "_")) {
        match of.field(&name).filter(|(_, field)| field.stored()) {
            Some((at, _)) => cleared.push(at),
            None => {
                let known: Vec<&str> =
                    of.fields.iter().filter(|field| field.stored()).map(|field| field.name).collect();
                let near = nearest(&name, known.iter().copied(), 1);
                let problem = Problem::new(&usage::USE_006).heading("--clear").args(args![
                    what = texts::FIELD,
                    word = name.as_str(),
                    known = known.join(", ")
                ]);
                let problem = near.first().map_or(problem.clone(), |near| problem.suggest(*near));
                return Err(Error::usage(problem));
            }
        }
    }
    Ok(cleared)
}

/// Removes records: a mark, kept in the history.
pub(super) fn run_remove(context: &mut Context, of: &'static RecordType, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let mut resolver = Resolver::new(store.conn());
    let lang = context.lang();
    let mut records = Vec::new();
    let mut shown = Vec::new();
    let mut problems = Vec::new();
    for text in matches.get_many::<String>("record").into_iter().flatten() {
        let record = match resolver.find(of, text)? {
            Ok(_) => find_record(&mut resolver, of, text)?,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        // The name of a library that went into another is no reason to remove that one.
        let gone = |note: &Problem| note.code.id == reference::REF_025.id;
        if let Some(note) = resolver.take_notes().into_iter().find(gone) {
            problems.push(Problem { severity: Severity::Error, ..note });
            continue;
        }
        let referring = referring(store.conn(), RECORD_TYPES, of, record.id)?;
        if !referring.is_empty() {
            let nearest: Vec<String> =
                referring.iter().map(|(other, n)| format!("{n} {}", other.words.get(lang))).collect();
            let name = describe(&mut resolver, &record, lang)?;
            problems.push(Problem::new(&reference::REF_023).args(args![
                noun = of.words,
                name,
                nearest = nearest.join(", ")
            ]));
        }
        if records.iter().all(|known: &Record| known.id != record.id) {
            shown.push(describe(&mut resolver, &record, lang)?);
            records.push(record);
        }
    }
    if !problems.is_empty() {
        let refused = [reference::REF_023.id, reference::REF_025.id];
        let unknown = problems.iter().all(|problem| !refused.contains(&problem.code.id));
        return Err(Error::Problems(if unknown { Kind::NotFound } else { Kind::Refused }, problems));
    }
    let n = records.len();
    let question = texts::REMOVE_REALLY.fill(lang, args![n, noun = of.words, shown = shown.join("; ")]);
    if context.ui.asks() && !context.ui.confirm(&question)? {
        context.ui.say(texts::LEFT);
        return Ok(());
    }
    drop(resolver);
    if n > MANY {
        backup::automatic(context, &store, "remove")?;
    }
    // Asked before the transaction begins: others can write while a person thinks.
    let transaction = context.begin(&store)?;
    let ids: Vec<String> = records.iter().map(|record| record.id.to_string()).collect();
    let command = format!("{} remove {}", of.name, ids.join(" "));
    let op = operation::begin(&transaction, &context.author(&transaction)?, "remove", &command)?;
    for record in &mut records {
        remove(&transaction, record, op.id, false)?;
    }
    if context.dry_run {
        context.ui.say(texts::TRIAL);
        return Ok(());
    }
    context.commit(transaction)?;
    context.ui.say(texts::REMOVED.with(args![n, noun = of.words, op = op.id.to_string()]));
    Ok(())
}
