//! The root command: global options, environment, clock, dispatch. No logic of its own.

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, FixedOffset};
use clap::ArgMatches;
use etcetera::BaseStrategy as _;

use crate::args;
use crate::commands::{self, Context, Output};
use crate::config::Config;
use crate::error::{Error, Problem, Result};
use crate::render::Format;
use crate::text::Lang;
use crate::text::codes::usage as codes;
use crate::ui::Ui;
use crate::usage;

/// Runs the program with these arguments, the first being its own name; gives the exit code.
pub fn run(argv: &[OsString]) -> u8 {
    let (mut context, clock) = context(argv);
    let outcome = parse(&context.ui, argv).and_then(|matches| match matches {
        Some(matches) => {
            clock?;
            apply(&mut context, &matches);
            commands::run(&mut context, &matches)
        }
        None => Ok(()),
    });
    match outcome {
        Ok(()) => 0,
        Err(error) => {
            context.ui.error(&error);
            error.kind().map_or(0, crate::error::Kind::exit_code)
        }
    }
}

/// Parses the command line; `None` when help or the version was asked for and shown.
fn parse(ui: &Ui, argv: &[OsString]) -> Result<Option<ArgMatches>> {
    use clap::error::ErrorKind;
    let mut root = commands::root(ui.lang);
    let error = match root.try_get_matches_from_mut(argv) {
        Ok(matches) => return Ok(Some(matches)),
        Err(error) => error,
    };
    let shown = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => error.render(),
        // Nothing but the program's name: whoever types that wants to know what there is.
        _ if argv.len() <= 1 => root.render_help(),
        _ => return Err(usage::problem(&error, &root, ui.lang)),
    };
    let bytes = if ui.color { shown.ansi().to_string() } else { shown.to_string() };
    ui.data(commands::in_words(&bytes, ui.lang).as_bytes())?;
    Ok(None)
}

/// What is known before the command line is parsed: language, settings, paths, clock.
fn context(argv: &[OsString]) -> (Context, Result<()>) {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    let variable = |name: &str| std::env::var(name).ok();
    let said = |long: &str| peek(argv, long);
    let user = etcetera::choose_base_strategy().ok();
    let data = user.as_ref().map(|user| user.data_dir().join("tpbis"));
    let own = user.as_ref().map(|user| user.config_dir().join("tpbis").join("config.toml"));
    let db = said("--db").map(PathBuf::from).or_else(|| variable("TPBIS_DB").map(PathBuf::from));
    let db = db.unwrap_or_else(|| default_db(data.as_deref()));
    // One settings file a database: two databases in a folder do not share an area.
    let beside = db.with_extension("toml");
    let config =
        Config::gather(beside, own.unwrap_or_default(), variable, |path| std::fs::read_to_string(path).ok());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| variable(name));
    let lang = said("--lang")
        .as_deref()
        .or_else(|| config.get("lang"))
        .and_then(Lang::parse)
        .or_else(|| locale.as_deref().and_then(Lang::parse))
        .unwrap_or(Lang::Id);
    let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let color = match said("--color").as_deref() {
        Some("always") => true,
        Some("never") => false,
        _ => {
            !set("NO_COLOR") && variable("TERM").as_deref() != Some("dumb") && std::io::stderr().is_terminal()
        }
    };
    let stop = stop_flag();
    let ui = Ui {
        stop: Arc::clone(&stop),
        lang,
        quiet: false,
        verbose: false,
        color,
        ascii: false,
        json_errors: said("--error-format").as_deref() == Some("json"),
        no_input: set("TPBIS_NO_INPUT") || set("CI"),
        yes: false,
    };
    let (now, clock) = match now(variable("TPBIS_NOW").as_deref()) {
        Ok(now) => (now, Ok(())),
        // Nothing runs on it: help and the error itself are all that is shown.
        Err(error) => (DateTime::default(), Err(error)),
    };
    let context = Context {
        ui,
        config,
        db,
        data,
        user: variable("USER").or_else(|| variable("USERNAME")),
        now,
        output: Output::default(),
        dry_run: false,
        stop,
        command: commands::command_line(argv),
        writer: std::cell::OnceCell::new(),
    };
    (context, clock)
}

/// Applies the global options to the context.
fn apply(context: &mut Context, matches: &ArgMatches) {
    let word = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    context.ui.quiet = matches.get_flag("quiet");
    context.ui.verbose = matches.get_flag("verbose");
    context.ui.yes = matches.get_flag("yes");
    context.ui.no_input |= matches.get_flag("no-input");
    context.ui.ascii = matches.get_flag("ascii");
    context.dry_run = matches.get_flag("dry-run");
    let letter = commands::letter(context);
    context.output = Output {
        letter,
        format: word("format").or_else(|| context.config.get("format")).and_then(Format::parse),
        path: matches.get_one::<PathBuf>("output").cloned(),
        force: matches.get_flag("force"),
        excel_id: word("csv-style") == Some("excel-id"),
        color: context.ui.color && (std::io::stdout().is_terminal() || word("color") == Some("always")),
    };
}

/// The value of a long option wherever it stands, before the real parsing.
fn peek(argv: &[OsString], long: &str) -> Option<String> {
    let mut words = argv.iter().skip(1).map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        if word == "--" {
            return None;
        }
        if word == long {
            return words.next().map(std::borrow::Cow::into_owned);
        }
        if let Some(value) = word.strip_prefix(long).and_then(|rest| rest.strip_prefix('=')) {
            return Some(value.to_owned());
        }
    }
    None
}

fn default_db(data: Option<&Path>) -> PathBuf {
    let here = PathBuf::from("tpbis.db");
    match data {
        Some(data) if !here.exists() && data.join("tpbis.db").exists() => data.join("tpbis.db"),
        _ => here,
    }
}

/// The wall clock, or the moment `TPBIS_NOW` says, for repeatable scripts.
///
/// # Errors
/// USE-004 when it says no moment: a script that believes its clock is set must not run on another.
fn now(said: Option<&str>) -> Result<DateTime<FixedOffset>> {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    let clock = || chrono::Local::now().fixed_offset();
    let Some(text) = said.filter(|text| !text.is_empty()) else { return Ok(clock()) };
    DateTime::parse_from_rfc3339(text).map_err(|_| {
        Error::usage(Problem::new(&codes::USE_004).args(args![
            option = "TPBIS_NOW",
            value = text,
            allowed = "2022-04-03T10:51:00+07:00"
        ]))
    })
}

/// Set by Ctrl-C; whoever works long looks at it. A second Ctrl-C ends the program at once.
fn stop_flag() -> Arc<AtomicBool> {
    let flag = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&flag);
    // Without a handler Ctrl-C still ends the program, and SQLite rolls back when next opened.
    let _ = ctrlc::set_handler(move || seen.store(true, Ordering::Relaxed));
    flag
}
