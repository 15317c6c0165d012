//! clap's own errors, told in the shape and language of all others.

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::args;
use crate::error::{Error, Problem};
use crate::text::codes::usage;
use crate::text::{Arg, Lang, cli as texts};

/// Turns a parsing error of the command line into a problem with a suggestion. `root` is what was parsed with.
#[must_use]
pub(crate) fn problem(error: &clap::Error, root: &Command, lang: Lang) -> Error {
    let get = |kind| error.get(kind).map(words).unwrap_or_default();
    let command = usage_command(error);
    let option = bare(&get(ContextKind::InvalidArg));
    let value = get(ContextKind::InvalidValue);
    let problem = match error.kind() {
        ErrorKind::UnknownArgument if !option.starts_with('-') => {
            let detail = texts::UNEXPECTED_WORD.with(args![option]);
            Problem::new(&usage::USE_005).args(args![detail, command])
        }
        ErrorKind::UnknownArgument => {
            let problem = Problem::new(&usage::USE_001).args(args![option, command]);
            suggest(problem, &get(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let word = get(ContextKind::InvalidSubcommand);
            let problem = Problem::new(&usage::USE_002).args(args![word, command]);
            suggest(problem, &get(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let known = names(root, &command);
            Problem::new(&usage::USE_008).args(args![known, command])
        }
        ErrorKind::MissingRequiredArgument => {
            let options = if option.is_empty() { texts::COMMAND.get(lang).to_owned() } else { option };
            Problem::new(&usage::USE_010).args(args![options, command])
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            let detail = texts::NEEDS_VALUE.with(args![option]);
            Problem::new(&usage::USE_005).args(args![detail, command])
        }
        ErrorKind::ValueValidation => {
            let range = error.to_string();
            let range = range.split_once(" is not in ").map(|(_, range)| range.lines().next().unwrap_or(""));
            let allowed: Arg = match range {
                Some(range) => numbers(range),
                None => texts::WHOLE_NUMBER.into(),
            };
            Problem::new(&usage::USE_011).args(args![option, value, allowed])
        }
        ErrorKind::InvalidValue => {
            let allowed = get(ContextKind::ValidValue);
            let problem = Problem::new(&usage::USE_004).args(args![option, value, allowed]);
            suggest(problem, &get(ContextKind::SuggestedValue))
        }
        ErrorKind::ArgumentConflict => {
            let other = get(ContextKind::PriorArg);
            let detail = texts::EXCLUDES.with(args![option, other]);
            Problem::new(&usage::USE_005).args(args![detail, command])
        }
        _ => {
            let detail = texts::TOO_MANY.with(args![option]);
            Problem::new(&usage::USE_005).args(args![detail, command])
        }
    };
    Error::usage(problem)
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join(", "),
        ContextValue::StyledStr(word) => word.to_string(),
        other => other.to_string(),
    }
}

/// A placeholder without clap's marks: `--limit <N>` is `--limit`, `<FILE>...` is `FILE…`.
fn bare(argument: &str) -> String {
    let options: Vec<String> = argument
        .split(", ")
        .map(|one| match one.split_once(" <") {
            Some((option, _)) if option.starts_with('-') => option.to_owned(),
            _ => one.replace(['<', '>'], "").replace("...", "…"),
        })
        .collect();
    options.join(", ")
}

/// clap's `2018..2100` (end left out) and `1..=9` in words; of an open range only the whole number is told.
fn numbers(range: &str) -> Arg {
    let (first, last) = range.split_once("..").unwrap_or((range, ""));
    let last: Option<i64> = match last.strip_prefix('=') {
        Some(last) => last.parse().ok(),
        None => last.parse::<i64>().ok().map(|last| last - 1),
    };
    match last {
        Some(last) if last < i64::from(u32::MAX) => {
            texts::FROM_TO.with(args![first, last = last.to_string()]).into()
        }
        _ => texts::FROM.with(args![first]).into(),
    }
}

/// What a command goes on with: each by one name, and none that help does not list.
fn names(root: &Command, command: &str) -> String {
    let mut words = command.split_whitespace().skip(1);
    let found = words.try_fold(root, |at, word| at.find_subcommand(word)).unwrap_or(root);
    let shown = found.get_subcommands().filter(|command| !command.is_hide_set());
    shown.map(Command::get_name).collect::<Vec<_>>().join(", ")
}

fn suggest(problem: Problem, suggestion: &str) -> Problem {
    if suggestion.is_empty() { problem } else { problem.suggest(suggestion) }
}

/// The command the error is about, from clap's own usage line: `tpbis activity list`.
fn usage_command(error: &clap::Error) -> String {
    let usage = error.get(ContextKind::Usage).map(words).unwrap_or_default();
    let after = usage.split_once(':').map_or("", |(_, rest)| rest);
    let command: Vec<&str> =
        after.split_whitespace().take_while(|word| !word.starts_with(['[', '<', '-'])).collect();
    if command.is_empty() { "tpbis".to_owned() } else { command.join(" ") }
}
