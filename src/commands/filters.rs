//! The filters everybody needs: `--library`, `--region`, `--period`, `--cohort`.

use clap::{Arg, ArgAction, ArgMatches};
use rusqlite::Connection;

use super::Context;
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::RecordType;
use crate::record::period::parse_period;
use crate::record_types::LIBRARY;
use crate::store::list::Query;
use crate::store::resolve::{Place, Resolver};
use crate::store::{as_of as then, operation};
use crate::text::codes::{reference, report as codes};
use crate::text::{Lang, Text, around, cli as words, commands as texts};

fn option(name: &'static str, value: &'static str, help: Text, lang: Lang) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help.get(lang)).help_heading(words::FILTERS.get(lang))
}

/// `--library`, several times or separated by commas.
pub(super) fn library(lang: Lang) -> Arg {
    option("library", "K[,K]", texts::ONLY_LIBRARY, lang).action(ArgAction::Append)
}

/// `--region`.
pub(super) fn region(lang: Lang) -> Arg {
    option("region", "R", texts::ONLY_REGION, lang)
}

/// `--period`.
pub(super) fn period(lang: Lang) -> Arg {
    option("period", "P", texts::ONLY_PERIOD, lang)
}

/// `--cohort`.
pub(super) fn cohort(lang: Lang) -> Arg {
    option("cohort", "Y", texts::ONLY_COHORT, lang).value_parser(clap::value_parser!(i64).range(2018..2100))
}

/// `--as-of`.
pub(super) fn as_of(lang: Lang) -> Arg {
    Arg::new("as-of").long("as-of").value_name("DATE|OP").help(texts::AS_OF.get(lang))
}

/// The filters that fit a record type.
pub(super) fn options(of: &'static RecordType, lang: Lang) -> Vec<Arg> {
    let mut options = Vec::new();
    let places = of.has_library() || *of == LIBRARY;
    if of.has_library() {
        options.push(library(lang));
    }
    if places || of.field("region").is_some() || of.name == "region" {
        options.push(region(lang));
    }
    if of.when.is_some() {
        options.push(period(lang));
    }
    if places {
        options.push(cohort(lang));
    }
    options
}

/// The local ids of the libraries named by `--library`; every unknown one is told.
pub(super) fn libraries(
    context: &Context,
    resolver: &mut Resolver<'_>,
    matches: &ArgMatches,
) -> Result<Vec<i64>> {
    let mut ids = Vec::new();
    let mut problems: Vec<Problem> = Vec::new();
    for text in matches.get_many::<String>("library").into_iter().flatten() {
        // A name may hold a comma itself: whole first, then its parts.
        match resolver.find(&LIBRARY, text)? {
            Ok(id) => ids.push(id),
            Err(problem) if !text.contains(',') => problems.push(problem.heading("--library")),
            Err(_) => {
                for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
                    match resolver.find(&LIBRARY, part)? {
                        Ok(id) => ids.push(id),
                        Err(problem) => problems.push(problem.heading("--library")),
                    }
                }
            }
        }
    }
    context.ui.problems(&resolver.take_notes());
    if problems.is_empty() { Ok(ids) } else { Err(Error::Problems(crate::error::Kind::NotFound, problems)) }
}

/// The area a text names; an old code is told on stderr.
pub(super) fn area(
    context: &Context,
    resolver: &mut Resolver<'_>,
    text: &str,
) -> Result<crate::store::resolve::RegionMatch> {
    let found = resolver.region(text, Place::default())?;
    let found = found.map_err(|problem| Error::not_found(problem.heading("--region")))?;
    if let Some(note) = found.note() {
        context.ui.problems(&[note]);
    }
    Ok(found)
}

/// Reads the filters of a listing.
pub(super) fn read(
    context: &Context,
    resolver: &mut Resolver<'_>,
    of: &'static RecordType,
    matches: &ArgMatches,
) -> Result<Query> {
    let mut query = Query::default();
    let known: Vec<String> = options(of, context.lang()).iter().map(|arg| arg.get_id().to_string()).collect();
    let has = |name: &str| known.iter().any(|known| known == name);
    if has("library") {
        query.libraries = libraries(context, resolver, matches)?;
    }
    if has("region")
        && let Some(text) = matches.get_one::<String>("region")
    {
        query.region = Some(area(context, resolver, text)?.code);
    }
    if has("period")
        && let Some(text) = matches.get_one::<String>("period")
    {
        query.period = Some(parse_period(text, context.today()).map_err(Error::usage)?);
    }
    if has("cohort") {
        query.cohort = matches.get_one::<i64>("cohort").copied();
    }
    Ok(query)
}

/// Lets every later query of this connection see what was known on the day (its end) or after the operation
/// that `--as-of` names.
///
/// # Errors
/// When there is no such operation, or nothing was there that day.
pub(super) fn look_back(context: &Context, conn: &Connection, matches: &ArgMatches) -> Result<()> {
    let Some(when) = matches.get_one::<String>("as-of").map(String::as_str) else { return Ok(()) };
    let op = match when.parse::<i64>() {
        Ok(op) => {
            if operation::get(conn, op)?.is_none() {
                let (noun, name) = (around::AN_OPERATION, op.to_string());
                let problem = Problem::new(&reference::REF_021).heading("--as-of").value(when);
                return Err(Error::not_found(problem.args(args![noun, name, command = "history"])));
            }
            Some(op)
        }
        Err(_) => {
            let day = parse_period(when, context.today()).map_err(Error::usage)?.end;
            then::last_on(conn, day.unwrap_or_else(|| context.today()))?
        }
    };
    let Some(op) = op else {
        let first = operation::get(conn, 1)?.map(|op| op.at.get(..10).unwrap_or_default().to_owned());
        let first = format!("1, {}", first.unwrap_or_default());
        return Err(Error::usage(Problem::new(&codes::RPT_002).args(args![when, first])));
    };
    then::look_back(conn, op)
}
