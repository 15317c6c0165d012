//! `report`: the reports people hand in.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};

use super::root::dress;
use super::{Context, filters};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::period::parse_period;
use crate::record::{Month, Period};
use crate::record_types::LIBRARY;
use crate::reports::{self, Area, Params, REPORTS, Report};
use crate::store::resolve::Resolver;
use crate::text::codes::usage;
use crate::text::{Lang, cli as words, report as texts};

/// `report NAME`.
pub(super) fn command(lang: Lang) -> Command {
    let mut command = Command::new("report")
        .visible_alias("laporan")
        .about(texts::REPORT.get(lang))
        .subcommand_required(true);
    for report in REPORTS {
        let mut one = Command::new(report.name).about(report.about.get(lang));
        if report.alias != report.name {
            one = one.visible_alias(report.alias);
        }
        command = command.subcommand(dress(one.args(options(report, lang)), lang));
    }
    dress(command, lang)
}

fn options(report: &Report, lang: Lang) -> Vec<Arg> {
    let mut options = vec![filters::period(lang).help(texts::PERIOD.get(lang))];
    if report.of_library {
        options.push(
            Arg::new("library")
                .value_name(texts::LIBRARY.get(lang))
                .help(texts::WHICH_LIBRARY.get(lang))
                .help_heading(words::ARGUMENTS.get(lang)),
        );
    } else {
        options.extend([filters::region(lang), filters::library(lang), filters::cohort(lang)]);
    }
    if !report.by.is_empty() {
        let help = texts::BY.fill(lang, args![known = report.by.join(", ")]);
        options.push(
            Arg::new("by")
                .long("by")
                .value_name("WHAT")
                .value_parser(PossibleValuesParser::new(report.by))
                .hide_possible_values(true)
                .help(help),
        );
    }
    options.push(Arg::new("section").long("section").value_name("KEY").help(texts::SECTION.get(lang)));
    options
}

/// Computes and writes one report.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<()> {
    let Some((name, matches)) = matches.subcommand() else { return Ok(()) };
    let Some(report) = reports::find(name) else { return Ok(()) };
    let store = context.open()?;
    let mut resolver = Resolver::new(store.conn());
    let params = params(context, &mut resolver, report, matches)?;
    let document = (report.run)(store.conn(), &params)?;
    context.write(&document, matches.get_one::<String>("section").map(String::as_str))
}

fn params(
    context: &Context,
    resolver: &mut Resolver<'_>,
    report: &'static Report,
    matches: &ArgMatches,
) -> Result<Params> {
    let today = context.today();
    let period = match matches.get_one::<String>("period") {
        Some(text) => closed(parse_period(text, today).map_err(Error::usage)?, context),
        None if report.of_library => Period::part_of_year(chrono::Datelike::year(&today), 1, 12)
            .unwrap_or_else(|| Period::month(Month::of(today))),
        // A report is asked for when the month is over: the last full month.
        None => Period::month(Month::of(today).plus(-1)),
    };
    let (mut libraries, mut region, mut cohort) = (Vec::new(), None, None);
    if report.of_library {
        libraries.push(own_library(context, resolver, report, matches)?);
    } else {
        libraries = filters::libraries(resolver, matches)?;
        let named = matches.get_one::<String>("region").map(String::as_str);
        let asked = named.or_else(|| context.config.get("region").filter(|_| libraries.is_empty()));
        if let Some(text) = asked {
            let found = filters::area(context, resolver, text)?;
            region = Some(Area { code: found.code, name: found.name });
        }
        cohort = matches.get_one::<i64>("cohort").copied();
    }
    let by = if report.by.is_empty() {
        None
    } else {
        let asked = matches.get_one::<String>("by").map(String::as_str);
        asked.or_else(|| report.by.first().copied()).map(str::to_owned)
    };
    Ok(Params { period, region, libraries, cohort, by, lang: context.lang(), today })
}

/// An open period ends today, and begins with the programme in 2018.
fn closed(period: Period, context: &Context) -> Period {
    let start = period.start.or_else(|| chrono::NaiveDate::from_ymd_opt(2018, 1, 1));
    Period { start, end: period.end.or_else(|| Some(context.today())) }
}

fn own_library(
    context: &Context,
    resolver: &mut Resolver<'_>,
    report: &Report,
    matches: &ArgMatches,
) -> Result<i64> {
    let named = matches.get_one::<String>("library").map(String::as_str);
    let Some(text) = named.or_else(|| context.config.get("library")) else {
        let command = format!("tpbis report {}", report.name);
        let options = texts::LIBRARY.get(context.lang()).to_owned();
        return Err(Error::usage(Problem::new(&usage::USE_003).args(args![options, command])));
    };
    resolver.find(&LIBRARY, text)?.map_err(Error::not_found)
}
