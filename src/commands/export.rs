//! `export`: everything of a kind, or of all kinds, in a form that imports back with no change.
//!
//! Everything stored and not computed is written; records referred to by code, or by a name that any copy
//! of the database finds again. Rows are written as they are read, so that memory stays flat.

mod writing;

pub(super) use writing::named_like;

use std::path::Path;

use clap::{Arg, ArgMatches, Command};

use super::root::dress;
use super::{Context, filters, noun};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::filter::SortKey;
use crate::record::{Field, FieldType, Privacy, RecordType};
use crate::record_types::{RECORD_TYPES, SIM_NAMES};
use crate::render::Format;
use crate::store::list::{Query, Shown};
use crate::store::operation;
use crate::store::resolve::Resolver;
use crate::table::Column;
use crate::text::codes::{template as codes, usage};
use crate::text::{Lang, commands, export as texts};
use crate::ui::Ui;
use writing::Export;

/// The formats of one kind of records, and those of a folder of all kinds.
const FORMATS: &[Format] = &[Format::Csv, Format::Tsv, Format::Json, Format::Ndjson, Format::Xlsx];

/// `export NOUN|all`.
pub(super) fn command(lang: Lang) -> Command {
    let reveal = || Arg::new("reveal").long("reveal").value_name("REASON").help(commands::REVEAL.get(lang));
    let mut command = Command::new("export").visible_alias("ekspor").about(texts::ABOUT.get(lang));
    for of in RECORD_TYPES {
        let about = texts::ONE.fill(lang, args![nouns = of.plural]);
        let mut one = dress(Command::new(of.name).about(about), lang).arg(noun::where_option(lang));
        if of.alias != of.name {
            one = one.visible_alias(of.alias);
        }
        for (name, _) in SIM_NAMES.iter().filter(|(_, sim)| sim == of) {
            one = one.alias(*name);
        }
        if of.fields.iter().any(|field| field.privacy != Privacy::Public) {
            one = one.arg(reveal());
        }
        command = command.subcommand(one.args(filters::options(of, lang)));
    }
    let all = Command::new("all").visible_alias("semua").about(texts::ALL_KINDS.get(lang));
    let all = dress(all, lang).args([
        filters::library(lang),
        filters::region(lang),
        filters::period(lang),
        filters::cohort(lang),
        reveal(),
    ]);
    dress(command.subcommand_required(true).subcommand(all), lang)
}

/// Writes the records asked for.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let Some((name, matches)) = matches.subcommand() else { return Ok(()) };
    let of = RECORD_TYPES.iter().find(|of| of.name == name).copied();
    let format = format(context, of.is_none())?;
    let store = context.open()?;
    let personal = of.is_none_or(|of| of.fields.iter().any(|field| field.privacy != Privacy::Public));
    let reason = if personal { matches.get_one::<String>("reveal") } else { None };
    let mut resolver = Resolver::new(store.conn());
    let mut tables = Vec::new();
    match of {
        Some(of) => {
            if let Some(field) = nameless(of).filter(|_| reason.is_none()) {
                let problem = Problem::new(&codes::IMP_093);
                return Err(Error::usage(problem.args(args![
                    noun = of.plural,
                    field = field.label,
                    name = of.name
                ])));
            }
            let mut query = filters::read(context, &mut resolver, of, matches)?;
            noun::read_where(context, &mut resolver, of, matches, &mut query)?;
            tables.push(Table::of(of, query, reason.is_some()));
        }
        None => {
            let query = read_all(context, &mut resolver, matches)?;
            for of in RECORD_TYPES {
                match nameless(of).filter(|_| reason.is_none()) {
                    Some(field) => {
                        context.ui.say(texts::LEFT_OUT.with(args![nouns = of.plural, field = field.label]));
                    }
                    None => tables.push(Table::of(of, query.clone(), reason.is_some())),
                }
            }
        }
    }
    if let Some(reason) = reason {
        let transaction = context.begin(&store)?;
        let command = format!("export {name} --reveal {}", super::quote(reason));
        operation::begin(&transaction, &context.author(&transaction)?, "reveal", &command)?;
        context.commit(transaction)?;
    } else {
        say_hidden(context, &tables);
    }
    let mut export = Export::new(context, &store, resolver, format);
    if of.is_none() { export.all(&tables) } else { export.one(&tables[0]) }
}

/// Everything at once needs a file.
fn nowhere() -> Error {
    let options = "-o FILE.xlsx, -o FOLDER/";
    let problem = Problem::new(&usage::USE_003);
    Error::usage(problem.args(args![options, command = "tpbis export all"]))
}

/// The format asked for, among those that come back in.
fn format(context: &Context, all: bool) -> Result<Format> {
    let output = &context.output;
    if all && output.path.is_none() {
        return Err(nowhere());
    }
    let folder = output.path.as_deref().is_some_and(is_folder);
    let ending = output.path.as_deref().filter(|_| !folder);
    let named = ending.and_then(Path::extension).map(|ending| ending.to_string_lossy().into_owned());
    let known = |format: &Format| FORMATS.contains(format) && (!all || folder || *format == Format::Xlsx);
    let refused = |format: String| {
        let known: Vec<&str> =
            FORMATS.iter().filter(|format| known(format)).map(|format| format.name()).collect();
        let folder = if all { ", FOLDER/" } else { "" };
        let problem = Problem::new(&codes::IMP_092);
        Err(Error::usage(problem.args(args![format, known = format!("{}{folder}", known.join(", "))])))
    };
    let found = match (named, output.format) {
        (Some(ending), asked) => match ending_of(output.path.as_deref()).or(asked) {
            Some(format) => format,
            None => return refused(ending),
        },
        (None, Some(format)) if format != Format::Table => format,
        (None, _) if all && !folder => Format::Xlsx,
        (None, _) => Format::Csv,
    };
    if !known(&found) {
        return refused(found.name().to_owned());
    }
    if found == Format::Xlsx && output.path.is_none() && Ui::width().is_some() {
        let problem = Problem::new(&usage::USE_007);
        return Err(Error::usage(problem.args(args![format = "xlsx"])));
    }
    Ok(found)
}

fn ending_of(path: Option<&Path>) -> Option<Format> {
    path.and_then(Format::from_ending)
}

/// Whether a path means a folder: it ends like one, or is one.
fn is_folder(path: &Path) -> bool {
    path.to_string_lossy().ends_with(['/', '\\']) || path.is_dir()
}

/// The filters of `all`, as far as each kind knows them.
fn read_all(context: &Context, resolver: &mut Resolver<'_>, matches: &ArgMatches) -> Result<Query> {
    let mut query = filters::read(context, resolver, &crate::record_types::ACTIVITY, matches)?;
    query.limit = None;
    Ok(query)
}

/// The personal field without which records of this type cannot be told apart.
fn nameless(of: &RecordType) -> Option<&'static Field> {
    of.fields.iter().find(|field| field.required && field.privacy != Privacy::Public)
}

fn say_hidden(context: &Context, tables: &[Table]) {
    let mut hidden: Vec<&str> = tables
        .iter()
        .flat_map(|table| table.of.fields)
        .filter(|field| field.privacy != Privacy::Public)
        .map(|field| field.label.get(context.lang()))
        .collect();
    let mut seen = std::collections::HashSet::new();
    hidden.retain(|label| seen.insert(*label));
    if !hidden.is_empty() {
        context.ui.say(texts::HIDDEN.with(args![fields = hidden.join(", ")]));
    }
}

/// One kind of records to write.
struct Table {
    of: &'static RecordType,
    fields: Vec<usize>,
    query: Query,
}

impl Table {
    /// In the order of storing: sorting by day would hold everything in memory.
    fn of(of: &'static RecordType, mut query: Query, reveal: bool) -> Self {
        query.sort = vec![SortKey { at: None, descending: false }];
        let fields = of.fields.iter().enumerate();
        let fields = fields
            .filter(|(_, field)| field.stored() && (reveal || field.privacy == Privacy::Public))
            .map(|(at, _)| at)
            .collect();
        Self { of, fields, query }
    }

    fn columns(&self, lang: Lang) -> Vec<Column> {
        let column = |at: &usize| {
            let field = &self.of.fields[*at];
            let kind = noun::column_kind(self.of, Shown::Field(*at));
            // What is referred to by name is words.
            let named = matches!(field.kind, FieldType::Ref(other) if other.field("code").is_none());
            let kind = if named { crate::table::ColumnKind::Words } else { kind };
            Column::new(field.name, field.label.get(lang), kind)
        };
        self.fields.iter().map(column).collect()
    }
}
