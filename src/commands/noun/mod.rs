//! The commands every record type has: `add`, `list`, `show`, `edit`, `remove`.

mod add;
mod cells;
mod edit;
mod given;
mod list;
mod show;

pub(super) use cells::Labels;
pub(super) use list::{column_kind, read_where, where_option};
pub(super) use show::life;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::Context;
use super::root::dress;
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::{FieldType, Record, RecordType, Value};
use crate::record_types;
use crate::store::record;
use crate::store::resolve::Resolver;
use crate::text::codes::reference;
use crate::text::{Lang, cli as words, commands as texts};

/// The command tree of a record type.
pub(super) fn command(of: &'static RecordType, lang: Lang) -> Command {
    let about = of.about.get(lang);
    let mut command = Command::new(of.name).about(about).subcommand_required(true);
    if of.alias != of.name {
        command = command.visible_alias(of.alias);
    }
    let verb = |name: &'static str, help: crate::text::Text| {
        let help = help.fill(lang, args![noun = of.words, nouns = of.plural]);
        dress(Command::new(name).about(help), lang)
    };
    let mut adding = verb("add", texts::ADD_HELP).args(add::options(of, lang));
    if of.verb != "add" {
        adding = adding.visible_alias(of.verb);
    }
    command = command
        .subcommand(adding)
        .subcommand(verb("list", texts::LIST_HELP).args(list::options(of, lang)))
        .subcommand(verb("show", texts::SHOW_HELP).args(show::options(of, lang)))
        .subcommand(verb("edit", texts::EDIT_HELP).args(edit::options(of, lang)))
        .subcommand(verb("remove", texts::REMOVE_HELP).args(edit::remove_options(of, lang)));
    if of.name == "region" {
        command = command.subcommand(super::region::command(lang));
    }
    if *of == record_types::LIBRARY {
        command = command.subcommands(super::library::commands(lang));
    }
    dress(command, lang)
}

/// Runs a record type's command.
pub(super) fn run(context: &mut Context, name: &str, matches: &ArgMatches) -> Result<()> {
    let Some(of) = record_types::find(name) else { return Ok(()) };
    match matches.subcommand() {
        Some(("add", matches)) => add::run(context, of, matches),
        Some(("list", matches)) => list::run(context, of, matches),
        Some(("show", matches)) => show::run(context, of, matches),
        Some(("edit", matches)) => edit::run(context, of, matches),
        Some(("remove", matches)) => edit::run_remove(context, of, matches),
        Some(("import", matches)) => super::region::run(context, matches),
        Some(("merge", matches)) => super::library::merge(context, matches),
        Some(("rename-code", matches)) => super::library::rename(context, matches),
        _ => Ok(()),
    }
}

/// The argument that names one record, or several.
fn record_argument(of: &'static RecordType, several: bool, lang: Lang) -> Arg {
    let arg = Arg::new("record")
        .value_name(texts::RECORD.get(lang))
        .required(true)
        .help_heading(words::ARGUMENTS.get(lang))
        .help(texts::RECORD_HELP.fill(lang, args![noun = of.words]));
    if several { arg.action(ArgAction::Append).num_args(1..) } else { arg }
}

/// The stored record a person names by number, code, or exact title.
///
/// # Errors
/// Exit code 5 when there is none.
pub(super) fn find_record(
    resolver: &mut Resolver<'_>,
    of: &'static RecordType,
    text: &str,
) -> Result<Record> {
    let id = resolver.find(of, text)?.map_err(Error::not_found)?;
    let found = record::get(resolver.conn(), of, id)?;
    found.ok_or_else(|| Error::not_found(unknown(of, text)))
}

/// One value of a field as typed.
///
/// # Errors
/// When it cannot be taken.
pub(super) fn typed(
    context: &Context,
    resolver: &mut Resolver<'_>,
    of: &'static RecordType,
    field: &str,
    text: &str,
) -> Result<Option<Value>> {
    let field = &of.fields[of.position(field)];
    given::typed(context, resolver, field, of, text)?.map_err(Error::refused)
}

fn unknown(of: &'static RecordType, text: &str) -> Problem {
    Problem::new(&reference::REF_021).args(args![noun = of.words, name = text, command = of.name])
}

/// What a person recognises a record by: its code, or its date and title.
pub(super) fn describe(resolver: &mut Resolver<'_>, record: &Record, lang: Lang) -> Result<String> {
    let of = record.draft.of;
    let mut parts = Vec::new();
    if let Some(Value::Ref(library)) = of.has_library().then(|| record.draft.get("library")).flatten() {
        parts.push(resolver.label(&record_types::LIBRARY, *library)?);
    }
    if let Some(when) = of.when.and_then(|name| record.draft.get(name)) {
        parts.push(match when {
            Value::Date(day) => crate::render::number::format_date(*day, lang),
            Value::Month(month) => crate::render::number::format_month(*month, lang),
            other => other.integer().map(|n| n.to_string()).unwrap_or_default(),
        });
    }
    if let Some((at, _)) = of.field("code") {
        parts.extend(record.draft.values[at].as_ref().and_then(Value::text).map(str::to_owned));
    }
    let kind = of.field(of.title).map(|(_, field)| field.kind);
    match record.draft.get(of.title) {
        Some(Value::Text(code)) if let Some(FieldType::Choice(list)) = kind => {
            let label = list.iter().find(|choice| choice.code == code).map(|choice| choice.label);
            parts.push(label.map_or_else(|| code.clone(), |label| label.get(lang).to_owned()));
        }
        Some(Value::Text(words)) => parts.push(words.clone()),
        Some(Value::Ref(id)) if of.title != "library" => {
            if let Some((_, field)) = of.field(of.title)
                && let FieldType::Ref(other) = field.kind
            {
                parts.push(resolver.label(other, *id)?);
            }
        }
        _ => {}
    }
    Ok(parts.join("  "))
}
