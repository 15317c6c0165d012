//! `config`: the settings in force with where each comes from, and changing them.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::db::absolute;
use super::explain::unknown_word;
use super::init::{area, edited, write_settings};
use super::root::dress;
use super::{Context, quote};
use crate::args;
use crate::config::{KEYS, Key, Origin};
use crate::error::{Error, Problem, Result};
use crate::record::blank::clean_name;
use crate::record::{Field, FieldType, RecordType};
use crate::record_types::{self, LIBRARY, RECORD_TYPES};
use crate::render::Format;
use crate::reports::profile;
use crate::store::resolve::{Place, Resolver};
use crate::store::{operation, setting};
use crate::table::{Cell, Column, ColumnKind, Document, Section, Table};
use crate::text::codes::usage;
use crate::text::{Lang, Text, around as texts, cli as words, commands};

/// `config` and what it can do.
pub(super) fn command(lang: Lang) -> Command {
    let verb = |name: &'static str, about: Text| dress(Command::new(name).about(about.get(lang)), lang);
    let word = |name: &'static str, value: &'static str, help: Text| {
        Arg::new(name)
            .value_name(value)
            .required(true)
            .help(help.get(lang))
            .help_heading(words::ARGUMENTS.get(lang))
    };
    let key = || word("key", "KEY", texts::A_KEY);
    let user = || Arg::new("user").long("user").action(ArgAction::SetTrue).help(texts::USER.get(lang));
    let value = word("value", "VALUE", texts::A_VALUE).allow_hyphen_values(true);
    let command = Command::new("config")
        .about(texts::CONFIG_ABOUT.get(lang))
        .subcommand_required(true)
        .subcommand(verb("list", texts::CONFIG_LIST))
        .subcommand(verb("get", texts::CONFIG_GET).arg(key()))
        .subcommand(verb("set", texts::CONFIG_SET).arg(key()).arg(value).arg(user()))
        .subcommand(verb("unset", texts::CONFIG_UNSET).arg(key()).arg(user()));
    dress(command, lang)
}

/// Runs one of them.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let word =
        |matches: &ArgMatches, name: &str| matches.get_one::<String>(name).cloned().unwrap_or_default();
    match matches.subcommand() {
        Some(("get", matches)) => get(context, &word(matches, "key")),
        Some(("set", matches)) => {
            let (key, value) = (word(matches, "key"), word(matches, "value"));
            change(context, &key, Some(&value), matches.get_flag("user"))
        }
        Some(("unset", matches)) => change(context, &word(matches, "key"), None, matches.get_flag("user")),
        _ => list(context),
    }
}

/// A setting: one of the files and the environment, a value the database adds to an open list, or how the
/// database reckons the profile of a library.
enum Setting {
    Key(&'static Key),
    Choice(&'static RecordType, &'static Field, String),
    Profile(&'static str, Text),
}

impl Setting {
    fn find(word: &str) -> Result<Self> {
        if let Some(key) = KEYS.iter().find(|key| key.name == word) {
            return Ok(Self::Key(key));
        }
        if let Some((of, field, code)) = choice(word) {
            return Ok(Self::Choice(of, field, code.to_owned()));
        }
        if let Some((key, about)) = profile::KEYS.iter().find(|(key, _)| *key == word) {
            return Ok(Self::Profile(key, *about));
        }
        let open = RECORD_TYPES.iter().flat_map(|of| {
            let fields = of.fields.iter().filter(|field| field.open);
            fields.map(|field| setting::choice_key(of, field, "CODE"))
        });
        let profile = profile::KEYS.iter().map(|(key, _)| (*key).to_owned());
        let known: Vec<String> =
            KEYS.iter().map(|key| key.name.to_owned()).chain(open).chain(profile).collect();
        Err(unknown_word(texts::THE_KEY, word, known.iter().map(String::as_str)))
    }
}

/// The parts of `choice.activity.audience.fishers`, when the list is open and the code well formed.
fn choice(word: &str) -> Option<(&'static RecordType, &'static Field, &str)> {
    let mut parts = word.strip_prefix("choice.")?.splitn(3, '.');
    let (noun, field, code) = (parts.next()?, parts.next()?, parts.next()?);
    let of = RECORD_TYPES.iter().copied().find(|of| of.name == noun)?;
    let (_, field) = of.field(field).filter(|(_, field)| field.open)?;
    let follows = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let formed = code.starts_with(|c: char| c.is_ascii_lowercase()) && code.chars().all(follows);
    (formed && code.len() <= 40).then_some((of, field, code))
}

fn table(lang: Lang) -> Table {
    let columns = vec![
        Column::new("key", texts::KEY.get(lang), ColumnKind::Words),
        Column::new("value", texts::VALUE.get(lang), ColumnKind::Words),
        Column::new("source", texts::SOURCE.get(lang), ColumnKind::Words),
        Column::new("about", texts::MEANING.get(lang), ColumnKind::Words),
    ];
    Table { columns, ..Table::default() }
}

fn source(origin: &Origin) -> Cell {
    match origin {
        Origin::Environment(variable) => Cell::text(*variable),
        Origin::File(path) => Cell::Text(absolute(path)),
        Origin::Default => Cell::Choice("default".to_owned(), texts::DEFAULT),
    }
}

fn key_row(context: &Context, key: &Key) -> Vec<Cell> {
    let value = context.config.get(key.name).map(str::to_owned);
    let about = key.about.get(context.lang());
    vec![Cell::text(key.name), value.into(), source(&context.config.origin(key.name)), Cell::text(about)]
}

fn choice_row(lang: Lang, key: String, value: String) -> Vec<Cell> {
    let database = Cell::Choice("database".to_owned(), texts::DATABASE);
    let about = texts::CHOICE_KEY.get(lang);
    vec![Cell::Text(key), Cell::Text(value), database, Cell::text(about)]
}

/// A setting of the profile: as this database set it, or as it is built in.
fn profile_row(lang: Lang, (key, about): (&str, Text), value: Option<String>) -> Vec<Cell> {
    let source = match value {
        Some(_) => Cell::Choice("database".to_owned(), texts::DATABASE),
        None => source(&Origin::Default),
    };
    let value = value.unwrap_or_else(|| profile::proposed(key));
    vec![Cell::text(key), Cell::Text(value), source, Cell::text(about.get(lang))]
}

fn list(context: &Context) -> Result<()> {
    let lang = context.lang();
    let mut table = table(lang);
    table.rows = KEYS.iter().map(|key| key_row(context, key)).collect();
    if context.db.exists() {
        let stored = setting::list(context.open()?.conn())?;
        for (key, about) in profile::KEYS {
            let value = stored.iter().find(|(set, _)| set == key).map(|(_, value)| value.clone());
            table.rows.push(profile_row(lang, (key, *about), value));
        }
        let choices = stored.into_iter().filter(|(key, _)| key.starts_with("choice."));
        table.rows.extend(choices.map(|(key, label)| choice_row(lang, key, label)));
    }
    let section = Section { key: "settings", table, ..Section::default() };
    context.write(&Document { sections: vec![section], ..Document::default() }, None)
}

fn get(context: &Context, word: &str) -> Result<()> {
    let row = match Setting::find(word)? {
        Setting::Key(key) => key_row(context, key),
        Setting::Choice(of, field, code) => {
            let key = setting::choice_key(of, field, &code);
            let value = setting::get(context.open()?.conn(), &key)?;
            choice_row(context.lang(), key, value.unwrap_or_default())
        }
        Setting::Profile(key, about) => {
            let value = setting::get(context.open()?.conn(), key)?;
            profile_row(context.lang(), (key, about), value)
        }
    };
    if context.output.path.is_none() && context.output.format() == Format::Table {
        return match row.get(1) {
            Some(Cell::Text(value)) if !value.is_empty() => context.ui.data(format!("{value}\n").as_bytes()),
            _ => {
                context.ui.say(texts::NOT_SET.with(args![key = word]));
                Ok(())
            }
        };
    }
    let section = Section {
        key: "settings",
        table: Table { rows: vec![row], ..table(context.lang()) },
        ..Section::default()
    };
    context.write(&Document { sections: vec![section], ..Document::default() }, None)
}

fn change(context: &Context, word: &str, value: Option<&str>, user: bool) -> Result<()> {
    match Setting::find(word)? {
        Setting::Key(key) => change_file(context, key, value, user),
        Setting::Choice(of, field, code) => change_choice(context, of, field, &code, value),
        Setting::Profile(key, _) => {
            let value = value.map(|value| profile::checked(key, value)).transpose().map_err(Error::usage)?;
            change_stored(context, key, value.as_deref())
        }
    }
}

/// Sets or takes away a setting kept in a file.
fn change_file(context: &Context, key: &'static Key, value: Option<&str>, user: bool) -> Result<()> {
    let value = value.map(|value| checked(context, key, value)).transpose()?;
    let path = file_of(context, key, value.is_some(), user);
    let text = edited(&path, &[(key.name, value.as_deref())])?;
    let shown = absolute(&path);
    if context.dry_run {
        context.ui.say(commands::TRIAL);
    } else if value.is_some() || path.exists() {
        write_settings(&path, &text)?;
    }
    context.ui.say(match &value {
        Some(value) => texts::SET_TO.with(args![key = key.name, value = value.as_str(), path = shown]),
        None => texts::UNSET.with(args![key = key.name, path = shown]),
    });
    if let Origin::Environment(variable) = context.config.origin(key.name) {
        context.ui.say(texts::OVERRIDDEN.with(args![variable, key = key.name]));
    }
    Ok(())
}

/// Which file a setting is kept in: the name is the person's, unless the database has one of its own;
/// everything else belongs to the database where there is one. Taking away goes to the file it stands in.
fn file_of(context: &Context, key: &Key, setting: bool, user: bool) -> PathBuf {
    let config = &context.config;
    if config.own.as_os_str().is_empty() {
        return config.beside.clone();
    }
    match config.origin(key.name) {
        Origin::File(path) if !user && (!setting || key.name == "name") => path,
        _ if user || key.name == "name" || !context.db.exists() => config.own.clone(),
        _ => config.beside.clone(),
    }
}

/// The value as it is kept: codes for libraries and areas, known words for the rest.
fn checked(context: &Context, key: &Key, value: &str) -> Result<String> {
    let one_of = |allowed: &[&str]| {
        let word = value.trim().to_lowercase();
        if allowed.contains(&word.as_str()) {
            return Ok(word);
        }
        let args = args![option = key.name, value, allowed = allowed.join(", ")];
        Err(Error::usage(Problem::new(&usage::USE_004).value(value).args(args)))
    };
    match key.name {
        "lang" => one_of(&["id", "en"]),
        "format" => one_of(&Format::names().collect::<Vec<_>>()),
        "library" => {
            let store = context.open()?;
            let mut resolver = Resolver::new(store.conn());
            let id = resolver
                .find(&LIBRARY, value)?
                .map_err(|problem| Error::not_found(problem.heading(key.name)))?;
            resolver.label(&LIBRARY, id)
        }
        "region" if context.db.exists() => {
            let store = context.open()?;
            let found = Resolver::new(store.conn()).region(value, Place::default())?;
            let found = found.map_err(|problem| Error::not_found(problem.heading(key.name)))?;
            context.ui.problems(found.note().as_slice());
            Ok(found.code)
        }
        "region" => {
            let found = area(value).map_err(|problem| Error::not_found(problem.heading(key.name)))?;
            Ok(found.code.to_owned())
        }
        name => match super::report::number(name) {
            Some(number) => number.parse(value).map(|n| n.to_string()).map_err(Error::usage),
            None => named(name, value),
        },
    }
}

/// A name or label: cleaned, not empty, of bearable length.
fn named(key: &str, value: &str) -> Result<String> {
    let name = clean_name(value).map_err(|problem| Error::refused(problem.heading(key)))?.into_owned();
    if name.is_empty() || name.chars().count() > 200 {
        let args = args![option = key, value, allowed = texts::A_NAME];
        return Err(Error::usage(Problem::new(&usage::USE_004).value(value).args(args)));
    }
    Ok(name)
}

/// Stores, or takes away, the label of a value added to an open list: an operation like any other.
fn change_choice(
    context: &Context,
    of: &'static RecordType,
    field: &'static Field,
    code: &str,
    label: Option<&str>,
) -> Result<()> {
    let key = setting::choice_key(of, field, code);
    if let FieldType::Choice(list) | FieldType::Choices(list) = field.kind
        && list.iter().any(|choice| choice.code == code)
    {
        let word = record_types::find(of.name).map_or(Text::same(""), |of| of.words);
        let detail = texts::BUILT_IN.with(args![code, noun = word]);
        return Err(Error::usage(
            Problem::new(&usage::USE_005).args(args![detail, command = "tpbis config set"]),
        ));
    }
    let label = label.map(|label| named(&key, label)).transpose()?;
    change_stored(context, &key, label.as_deref())
}

/// Stores a setting that travels with the database, or takes it away, as an operation.
fn change_stored(context: &Context, key: &str, label: Option<&str>) -> Result<()> {
    let store = context.open()?;
    let transaction = context.begin(&store)?;
    if setting::get(&transaction, key)?.as_deref() == label {
        context.ui.say(texts::UNCHANGED.with(args![key]));
        return Ok(());
    }
    let command = match label {
        Some(label) => format!("config set {key} {}", quote(label)),
        None => format!("config unset {key}"),
    };
    let op = operation::begin(&transaction, &context.author(&transaction)?, "config", &command)?;
    setting::set(&transaction, key, label)?;
    if context.dry_run {
        context.ui.say(commands::TRIAL);
        return Ok(());
    }
    context.commit(transaction)?;
    let op = op.id.to_string();
    context.ui.say(match label {
        Some(label) => texts::CHOICE_SET.with(args![key, label, op]),
        None => texts::CHOICE_UNSET.with(args![key, op]),
    });
    Ok(())
}
