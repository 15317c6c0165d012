//! `undo` and `redo`: what an operation did is reversed by a new one; both stay in the history.

use std::collections::BTreeSet;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::Context;
use super::backup;
use super::root::dress;
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::store::operation::Operation;
use crate::store::seen::Seen;
use crate::store::undo::{
    Blocker, Reversed, last_done, last_undone, left_hanging, reverse, taken_with, undone_by,
};
use crate::store::{Store, confirmation, operation, undone};
use crate::text::codes::{history as codes, reference};
use crate::text::{Lang, Text, around, cli as words, commands, undo as texts};

/// How many of the operations in the way are named.
const NAMED: usize = 5;

/// `undo [OP]`.
pub(super) fn undo_command(lang: Lang) -> Command {
    let op = Arg::new("op")
        .value_name("OP")
        .value_parser(clap::value_parser!(i64))
        .help(texts::UNDO_OP.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    let later = Arg::new("with-later")
        .long("with-later")
        .action(ArgAction::SetTrue)
        .help(texts::WITH_LATER.get(lang));
    let command = Command::new("undo").visible_alias("batal").about(texts::UNDO_ABOUT.get(lang));
    dress(command.arg(op).arg(later), lang)
}

/// `redo`.
pub(super) fn redo_command(lang: Lang) -> Command {
    dress(Command::new("redo").visible_alias("ulang").about(texts::REDO_ABOUT.get(lang)), lang)
}

/// Takes an operation back.
pub(super) fn undo(context: &Context, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let target = match matches.get_one::<i64>("op") {
        Some(op) => *op,
        None => last_done(store.conn())?.ok_or_else(|| nothing(texts::UNDO))?,
    };
    take_back(context, &store, target, "undo", matches.get_flag("with-later"))
}

/// Brings back what the last undo took.
pub(super) fn redo(context: &Context) -> Result<()> {
    let store = context.open()?;
    let target = last_undone(store.conn())?.ok_or_else(|| nothing(texts::REDO))?;
    take_back(context, &store, target, "redo", false)
}

fn nothing(what: Text) -> Error {
    Error::refused(Problem::new(&codes::HIS_003).args(args![what]))
}

fn take_back(context: &Context, store: &Store, target: i64, kind: &str, with_later: bool) -> Result<()> {
    let conn = store.conn();
    let found = operation::get(conn, target)?.ok_or_else(|| unknown(target))?;
    if let Some(by) = undone_by(conn, target)? {
        return Err(useless(target, texts::ALREADY.with(args![by = by.to_string()]).to(context.lang())));
    }
    if found.kind == "init" {
        let reason = texts::NO_RECORDS.with(args![kind = found.kind.as_str()]);
        return Err(useless(target, reason.to(context.lang())));
    }
    if found.kind == "erase" {
        return Err(Error::refused(Problem::new(&codes::HIS_004).args(args![op = target.to_string()])));
    }
    let mut targets = BTreeSet::from([target]);
    let mut copied = context.dry_run;
    loop {
        let transaction = context.begin(store)?;
        // The number may be that of an undo: what brings back is a redo, whatever was typed.
        let kind = if found.kind == "undo" { "redo" } else { kind };
        let command = format!("{kind} {target}");
        let op = operation::begin(&transaction, &context.author(&transaction)?, kind, &command)?;
        let mut done = Reversed::default();
        let mut blockers = Vec::new();
        let going = taken_with(&transaction, &targets)?;
        let together = going.iter().copied().collect();
        for target in &going {
            if let Err(found) = reverse(&transaction, *target, op.id, &together, &mut done)? {
                blockers.extend(found);
            }
        }
        let confirmed = confirmation::list(&transaction)?;
        undone::derive(&transaction, &Seen::load(&transaction)?)?;
        done.confirmations = confirmation::changed(&transaction, &confirmed)?;
        if blockers.is_empty() {
            blockers = left_hanging(&transaction, op.id)?;
        }
        if blockers.is_empty() && done.is_empty() {
            let reason = texts::NO_RECORDS.with(args![kind = found.kind.as_str()]);
            return Err(useless(target, reason.to(context.lang())));
        }
        if blockers.is_empty() && !copied && brought_much(conn, &targets)? {
            // A copy is made outside of transactions: what was tried is taken back and done again.
            drop(transaction);
            backup::automatic(context, store, "undo")?;
            copied = true;
            continue;
        }
        if blockers.is_empty() {
            if context.dry_run {
                say(context, &targets, &found, &done, &op);
                context.ui.say(commands::TRIAL);
                return Ok(());
            }
            context.commit(transaction)?;
            say(context, &targets, &found, &done, &op);
            return if context.ui.quiet {
                context.ui.data(format!("{}\n", op.id).as_bytes())
            } else {
                Ok(())
            };
        }
        let before = targets.len();
        if with_later {
            targets.extend(blockers.iter().map(|blocker| blocker.op).filter(|later| *later > 0));
        }
        // Dropping the transaction takes back what was tried.
        if targets.len() == before {
            return Err(blocked(context, store, target, &blockers)?);
        }
    }
}

/// Whether one of these brought in a file or other people's operations.
fn brought_much(conn: &rusqlite::Connection, targets: &BTreeSet<i64>) -> Result<bool> {
    for target in targets {
        if operation::get(conn, *target)?.is_some_and(|op| matches!(&*op.kind, "import" | "merge")) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn say(context: &Context, targets: &BTreeSet<i64>, found: &Operation, done: &Reversed, op: &Operation) {
    let lang = context.lang();
    let parts: Vec<String> = [
        (done.removed, texts::REMOVED),
        (done.revived, texts::REVIVED),
        (done.fields, texts::FIELDS),
        (done.words, texts::WORDS),
        (done.confirmations, texts::CONFIRMATIONS),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, text)| text.fill(lang, args![n]))
    .collect();
    let said = if op.kind == "redo" { texts::REDONE } else { texts::UNDONE };
    let targets: Vec<String> = targets.iter().map(ToString::to_string).collect();
    context.ui.say(said.with(args![
        targets = targets.join(", "),
        command = found.command.as_str(),
        what = parts.join(", "),
        op = op.id.to_string()
    ]));
}

fn unknown(op: i64) -> Error {
    let name = op.to_string();
    let problem = Problem::new(&reference::REF_021).value(name.as_str()).args(args![
        noun = around::AN_OPERATION,
        name,
        command = "history"
    ]);
    Error::not_found(problem)
}

fn useless(op: i64, reason: String) -> Error {
    Error::refused(Problem::new(&codes::HIS_002).args(args![op = op.to_string(), reason]))
}

/// The refusal, naming the later operations; each once.
fn blocked(context: &Context, store: &Store, target: i64, blockers: &[Blocker]) -> Result<Error> {
    let lang = context.lang();
    let mut seen: Vec<&Blocker> = Vec::new();
    for blocker in blockers {
        if seen.iter().all(|known| known.op != blocker.op) {
            seen.push(blocker);
        }
    }
    let mut later = Vec::new();
    for blocker in seen.iter().take(NAMED) {
        let command = operation::get(store.conn(), blocker.op)?.map(|op| op.command).unwrap_or_default();
        later.push(texts::LATER.fill(
            lang,
            args![
                op = blocker.op.to_string(),
                command,
                noun = blocker.of.words,
                record = blocker.record.to_string()
            ],
        ));
    }
    if seen.len() > NAMED {
        later.push(texts::LATER_MORE.fill(lang, args![n = seen.len() - NAMED]));
    }
    let first = seen.first().map_or(target, |blocker| blocker.op);
    let problem = Problem::new(&codes::HIS_001).args(args![
        op = target.to_string(),
        later = later.join("; "),
        first = first.to_string()
    ]);
    Ok(Error::refused(problem))
}
