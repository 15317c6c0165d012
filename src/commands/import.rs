//! `import`: spreadsheets and exports into the database, all or nothing unless asked otherwise.

mod arguments;
mod asked;
mod bring_in;
mod files;
mod list;
mod map;
mod names;
mod preview;
mod receipt;
mod rejects;
mod show;
mod show_source;
mod template;
mod which;

use clap::{ArgMatches, Command};

use super::Context;
use crate::error::Result;
use crate::text::Lang;

pub(super) use show::balance_line;

/// `import [NOUN] FILE…`.
pub(super) fn command(lang: Lang) -> Command {
    let verbs = [
        template::command(lang),
        map::command(lang),
        list::command(lang),
        show_source::command(lang),
        rejects::command(lang),
        receipt::command(lang),
    ];
    arguments::command(lang)
        .subcommand_negates_reqs(true)
        .args_conflicts_with_subcommands(true)
        .subcommands(verbs)
}

/// Brings in files, or does what a verb of import does.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<()> {
    match matches.subcommand() {
        Some(("template", matches)) => template::run(context, matches),
        Some(("map", matches)) => map::run(context, matches),
        Some(("list", matches)) => list::run(context, matches),
        Some(("show", matches)) => show_source::run(context, matches),
        Some(("rejects", matches)) => rejects::run(context, matches),
        Some(("receipt", matches)) => receipt::run(context, matches),
        _ => {
            files::no_verb(&command(context.lang()), matches)?;
            bring_in::run(context, matches)
        }
    }
}
