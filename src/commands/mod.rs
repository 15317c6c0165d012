//! One file per command family: its arguments and what it does. Sole place that begins and commits.

mod backup;
mod bundle;
mod check;
mod config;
mod conflicts;
mod db;
mod erase;
mod explain;
mod export;
mod filters;
mod help;
mod history;
mod identity;
mod import;
mod init;
mod library;
mod merge;
mod noun;
mod output;
mod own;
mod region;
mod report;
mod restore;
mod root;
mod sql;
mod status;
mod undo;

pub use output::{Output, letter};
pub(crate) use root::in_words;
pub use root::root;

use std::cell::OnceCell;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::{ArgMatches, Command};

use crate::args;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::record_types::RECORD_TYPES;
use crate::store::{self, Store};
use crate::table::Document;
use crate::text::{Arg, Lang, commands as texts};
use crate::ui::Ui;

/// Everything a command may use besides its own arguments.
#[derive(Debug)]
pub struct Context {
    /// The streams.
    pub ui: Ui,
    /// The settings.
    pub config: Config,
    /// The database's path.
    pub db: PathBuf,
    /// The user's data folder for this program, if the system names one.
    pub data: Option<PathBuf>,
    /// The name the system knows the person by.
    pub user: Option<String>,
    /// The wall clock when the command began.
    pub now: DateTime<FixedOffset>,
    /// How to write what is asked for.
    pub output: Output,
    /// Store nothing.
    pub dry_run: bool,
    /// Set when the person asks to stop.
    pub stop: Arc<AtomicBool>,
    /// The command line as typed, for the history.
    pub command: String,
    /// The uid this installation writes under in this database, once it was asked for.
    pub writer: OnceCell<[u8; 16]>,
}

impl Context {
    /// The reader's language.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.ui.lang
    }

    /// Today.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// Opens the database.
    ///
    /// # Errors
    /// Exit code 6 when it is missing, not ours, newer or damaged.
    pub fn open(&self) -> Result<Store> {
        let mut store = Store::open(&self.db)?;
        store.interruptible(Arc::clone(&self.stop))?;
        if let Some(upgraded) = store.upgraded() {
            let copy = upgraded.copy.display().to_string();
            self.ui.say(texts::UPGRADED.with(args![from = upgraded.from.to_string(), copy]));
        }
        Ok(store)
    }

    /// Begins the command's one writing transaction, saying so when it has to wait.
    ///
    /// # Errors
    /// Exit code 6 when the file is busy or read-only.
    pub fn begin<'s>(&self, store: &'s Store) -> Result<rusqlite::Transaction<'s>> {
        store.begin(|| self.ui.say(texts::WAITING))
    }

    /// Writes what was asked for, to stdout or to the file named by `-o`.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn write(&self, document: &Document, section: Option<&str>) -> Result<()> {
        self.output.write(&self.ui, document, section)
    }
}

/// The typed command line, quoted so that a shell reads it the same.
#[must_use]
pub fn command_line(argv: &[OsString]) -> String {
    let words: Vec<String> = argv.iter().skip(1).map(|word| quote(&word.to_string_lossy())).collect();
    words.join(" ")
}

/// A word as one would type it in a shell.
#[must_use]
pub fn quote(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:=,@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    if word.contains(['"', '$', '`', '\\', '!']) {
        return format!("'{}'", word.replace('\'', "'\\''"));
    }
    format!("\"{word}\"")
}

/// All subcommands, in the order help shows them.
fn tree(lang: Lang) -> Vec<Command> {
    let mut commands = vec![
        init::command(lang),
        status::command(lang),
        report::command(lang),
        import::command(lang),
        export::command(lang),
        check::command(lang),
        bundle::command(lang),
        history::command(lang),
        undo::undo_command(lang),
        undo::redo_command(lang),
        merge::command(lang),
        conflicts::command(lang),
        conflicts::resolve_command(lang),
    ];
    commands.extend(RECORD_TYPES.iter().map(|of| noun::command(of, lang)));
    commands.extend([db::command(lang), config::command(lang), explain::command(lang), help::command(lang)]);
    commands
}

/// Runs the command that was parsed.
///
/// # Errors
/// Whatever the command could not do.
pub fn run(context: &mut Context, matches: &ArgMatches) -> Result<()> {
    dispatch(context, matches).map_err(|error| named(error, &context.db))
}

/// Deep in a transaction nobody knows the file's name: it is filled in here.
fn named(mut error: Error, db: &Path) -> Error {
    if let Error::Caused(_, problem, _) = &mut error {
        for (name, value) in &mut problem.args {
            if *name == "path" && *value == Arg::from(store::UNNAMED) {
                *value = db.display().to_string().into();
            }
        }
    }
    error
}

fn dispatch(context: &mut Context, matches: &ArgMatches) -> Result<()> {
    match matches.subcommand() {
        Some(("init", matches)) => init::run(context, matches),
        Some(("status", _)) => status::run(context),
        Some(("report", matches)) => report::run(context, matches),
        Some(("import", matches)) => import::run(context, matches),
        Some(("export", matches)) => export::run(context, matches),
        Some(("bundle", matches)) => bundle::run(context, matches),
        Some(("check", matches)) => check::run(context, matches),
        Some(("history", matches)) => history::run(context, matches),
        Some(("undo", matches)) => undo::undo(context, matches),
        Some(("redo", _)) => undo::redo(context),
        Some(("merge", matches)) => merge::run(context, matches),
        Some(("conflicts", matches)) => conflicts::run(context, matches),
        Some(("resolve", matches)) => conflicts::resolve(context, matches),
        Some(("db", matches)) => db::run(context, matches),
        Some(("config", matches)) => config::run(context, matches),
        Some(("explain", matches)) => explain::run(context, matches),
        Some(("help", matches)) => help::run(context, matches),
        Some((name, matches)) => noun::run(context, name, matches),
        None => Ok(()),
    }
}
