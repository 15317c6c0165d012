//! `db restore`: a backup takes the database's place, which is kept as a copy.

use std::path::Path;

use clap::{Arg, ArgMatches, Command};

use super::db::absolute;
use super::history::moment;
use super::root::dress;
use super::{Context, backup, erase};
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::store::foreign::{self, Suspect};
use crate::store::{Store, open, operation, overview, upkeep};
use crate::text::codes::{database, usage};
use crate::text::{Lang, backup as texts, cli as words, commands};

/// How many lost operations are named.
const NAMED: usize = 20;

/// `db restore FILE`.
pub(super) fn command(lang: Lang) -> Command {
    let file = Arg::new("file")
        .value_name("FILE")
        .required(true)
        .value_parser(clap::value_parser!(std::path::PathBuf))
        .help(texts::RESTORE_FILE.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    dress(Command::new("restore").about(texts::RESTORE_ABOUT.get(lang)).arg(file), lang)
}

/// Puts the backup in place.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let Some(file) = matches.get_one::<std::path::PathBuf>("file") else { return Ok(()) };
    let path = &context.db;
    let present = match context.open() {
        Ok(store) => Some(store),
        Err(error) if is_damage(&error) => None,
        Err(error) => return Err(error),
    };
    let copy = looked_at(path, file)?;
    let backup = Store::open(copy.path())?;
    let n = overview::operations(backup.conn())?;
    if let Some(last) = operation::list(backup.conn(), Some(1))?.first() {
        let (at, who) = (moment(context, &last.at), last.who.as_str());
        context.ui.say(texts::RESTORING.with(args![path = absolute(file), operations = n, at, who]));
    }
    // A file can be damaged where opening it does not look.
    let lost = present.as_ref().and_then(|store| lost(store, &backup).ok());
    let present = present.filter(|_| lost.is_some());
    say_lost(context, lost.as_deref());
    if let Some(store) = &present
        && overview::uid(store.conn())? != overview::uid(backup.conn())?
    {
        context.ui.say(texts::ANOTHER);
    }
    drop(backup);
    if context.dry_run {
        context.ui.say(commands::TRIAL);
        return Ok(());
    }
    if !context.ui.confirm(&texts::REALLY.fill(context.lang(), args![path = absolute(path)]))? {
        if context.ui.asks() {
            context.ui.say(commands::LEFT);
            return Ok(());
        }
        return Err(Error::usage(Problem::new(&usage::USE_040).args(args![command = "db restore"])));
    }
    let kept = match present {
        Some(store) => replace(context, store, copy)?,
        None => {
            let kept = backup::as_it_is(context, path, "restore")?;
            backup::put_in_place(copy, path)?;
            kept
        }
    };
    let (kept, file) = (absolute(&kept), absolute(file));
    context.ui.say(texts::RESTORED.with(args![path = absolute(path), file, kept = kept.as_str()]));
    if context.ui.quiet { context.ui.data(format!("{kept}\n").as_bytes()) } else { Ok(()) }
}

/// Keeps the present database, and puts the copy in its place while nobody else can write.
fn replace(context: &Context, store: Store, copy: tempfile::NamedTempFile) -> Result<std::path::PathBuf> {
    let path = store.path().to_owned();
    let before = overview::operations(store.conn())?;
    let Some(kept) = backup::automatic(context, &store, "restore")? else { return Ok(path) };
    // What was erased here stays erased.
    erase::carry(&store, copy.path())?;
    let lock = context.begin(&store)?;
    if overview::operations(&lock)? != before {
        let path = absolute(&path);
        return Err(Error::Problems(Kind::Database, vec![Problem::new(&database::DB_006).args(args![path])]));
    }
    if cfg!(windows) {
        // There an open file cannot be replaced.
        drop(lock);
        drop(store);
        backup::put_in_place(copy, &path)?;
    } else {
        backup::put_in_place(copy, &path)?;
        drop(lock);
    }
    Ok(kept)
}

fn is_damage(error: &Error) -> bool {
    match error {
        Error::Caused(_, problem, _) => problem.code.id == database::DB_004.id,
        _ => false,
    }
}

/// A private copy of the backup beside the database, upgraded and looked at whole.
fn looked_at(path: &Path, file: &Path) -> Result<tempfile::NamedTempFile> {
    let whole = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let refused = |cause: crate::text::Message| {
        let problem = Problem::new(&database::DB_014).args(args![path = absolute(file), cause]);
        Error::Problems(Kind::Database, vec![problem])
    };
    std::fs::File::open(file).map_err(|cause| backup::cannot_write(file, cause))?;
    if !open::is_ours(file) {
        let problem = Problem::new(&database::DB_002).args(args![path = absolute(file)]);
        return Err(Error::Problems(Kind::Database, vec![problem]));
    }
    if whole(path) == whole(file) {
        return Err(refused(texts::IS_ITSELF.into()));
    }
    let copy = backup::temporary(path.parent().unwrap_or_else(|| Path::new("")))?;
    upkeep::copy_file(file, copy.path())?;
    let store = match foreign::open(copy.path())? {
        Ok(store) => store,
        Err(Suspect::Newer(found)) => {
            let problem = Problem::new(&database::DB_003).args(args![
                path = absolute(file),
                found,
                known = open::VERSION
            ]);
            return Err(Error::Problems(Kind::Database, vec![problem]));
        }
        Err(Suspect::Alien(what) | Suspect::Unsound(what)) => {
            return Err(refused(texts::ALIEN.with(args![what])));
        }
    };
    if let Some(upgraded) = store.upgraded() {
        let _ = std::fs::remove_file(&upgraded.copy);
    }
    let found = upkeep::verify(store.conn())?;
    if !found.sound() {
        let n = super::db::findings(&found).len();
        return Err(refused(texts::NOT_SOUND.with(args![n, path = absolute(file)])));
    }
    Ok(copy)
}

/// The operations that are only in the present database.
fn lost(present: &Store, backup: &Store) -> Result<Vec<i64>> {
    let kept: std::collections::HashSet<_> =
        operation::uids(backup.conn())?.into_iter().map(|(_, uid)| uid).collect();
    let here = operation::uids(present.conn())?.into_iter();
    Ok(here.filter(|(_, uid)| !kept.contains(uid)).map(|(id, _)| id).collect())
}

fn say_lost(context: &Context, lost: Option<&[i64]>) {
    let Some(lost) = lost else {
        context.ui.say(texts::PRESENT_DAMAGED);
        return;
    };
    if lost.is_empty() {
        context.ui.say(texts::NONE_LOST);
        return;
    }
    let mut ops: Vec<String> = lost.iter().take(NAMED).map(ToString::to_string).collect();
    ops.extend((lost.len() > NAMED).then(|| "…".to_owned()));
    context.ui.say(texts::LOST.with(args![n = lost.len(), ops = ops.join(", ")]));
}
