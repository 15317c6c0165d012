//! The root of the command tree: global options, and the words clap would otherwise write in English.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command};

use crate::args;
use crate::render::Format;
use crate::text::{Lang, Text, cli as texts};

/// The whole command tree in one language.
pub fn root(lang: Lang) -> Command {
    let mut root = Command::new("tpbis")
        .version(env!("CARGO_PKG_VERSION"))
        .about(texts::ABOUT.get(lang))
        .after_help(texts::AFTER.get(lang))
        .arg_required_else_help(false)
        .subcommand_required(true)
        .propagate_version(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .args(global_options(lang));
    for command in super::tree(lang) {
        root = root.subcommand(command);
    }
    dress(root, lang)
}

/// Gives a command the words of one language that clap would otherwise write in English.
pub(super) fn dress(command: Command, lang: Lang) -> Command {
    let template = format!(
        "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
        texts::USAGE.get(lang)
    );
    command
        .help_template(template)
        .subcommand_help_heading(texts::COMMANDS.get(lang))
        .subcommand_value_name(texts::COMMAND.get(lang))
        .next_help_heading(texts::OPTIONS.get(lang))
        .disable_help_flag(true)
        // Options that came before the heading was set would stand under clap's English one.
        .mut_args(|arg| match arg.get_help_heading() {
            None if !arg.is_positional() => arg.help_heading(texts::OPTIONS.get(lang)),
            _ => arg,
        })
}

/// The help as it is shown: clap has no other way to say `[OPTIONS]` in another language.
pub(crate) fn in_words(help: &str, lang: Lang) -> String {
    help.replacen("[OPTIONS]", texts::USAGE_OPTIONS.get(lang), 1)
}

fn global_options(lang: Lang) -> Vec<Arg> {
    let flag = |name: &'static str, help: Text| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.get(lang))
    };
    let option = |name: &'static str, value: &'static str, help: String| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    let names: Vec<&str> = Format::names().collect();
    let formats = names.join(", ");
    vec![
        option("db", "FILE", texts::DB.get(lang).to_owned()).value_parser(clap::value_parser!(PathBuf)),
        option("format", "FORMAT", texts::FORMAT.fill(lang, args![formats]))
            .value_parser(clap::builder::PossibleValuesParser::new(names)),
        option("output", "FILE", texts::OUTPUT.get(lang).to_owned())
            .short('o')
            .value_parser(clap::value_parser!(PathBuf)),
        flag("force", texts::FORCE),
        option("csv-style", "STYLE", texts::CSV_STYLE.get(lang).to_owned())
            .value_parser(["plain", "excel-id"]),
        flag("dry-run", texts::DRY_RUN).short('n'),
        flag("yes", texts::YES).short('y'),
        flag("no-input", texts::NO_INPUT),
        option("lang", "LANG", texts::LANG.get(lang).to_owned()).value_parser(["id", "en"]),
        option("color", "WHEN", texts::COLOR.get(lang).to_owned()).value_parser(["auto", "always", "never"]),
        flag("ascii", texts::ASCII),
        flag("quiet", texts::QUIET).short('q'),
        flag("verbose", texts::VERBOSE).short('v'),
        option("error-format", "FORMAT", texts::ERROR_FORMAT.get(lang).to_owned())
            .value_parser(["text", "json"]),
        flag("help", texts::HELP).short('h').action(ArgAction::Help),
        flag("version", texts::VERSION).short('V').action(ArgAction::Version),
    ]
    .into_iter()
    .map(|arg| {
        let arg = arg.global(true).help_heading(texts::GLOBAL.get(lang));
        // The help says the values in words; clap allows hiding them only where one is taken.
        if matches!(arg.get_action(), ArgAction::Set) { arg.hide_possible_values(true) } else { arg }
    })
    .collect()
}
