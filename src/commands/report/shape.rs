//! `--measure`, `--compare` and `--layout` of a report, where it takes them.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};
use rusqlite::Connection;

use super::super::Context;
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::Month;
use crate::record_types::tree;
use crate::render::Format;
use crate::render::number::format_long_date;
use crate::reports::shape::takes;
use crate::reports::{Area, Boundaries, Compare, Layout, Params, Report, Shape};
use crate::store::boundaries::{as_on, recoded_after};
use crate::text::codes::report as codes;
use crate::text::{Lang, report_events as texts};

/// The options that this report takes.
pub(super) fn options(report: &Report, lang: Lang) -> Vec<Arg> {
    let takes = takes(report);
    let option = |name: &'static str, value: &'static str, known: Vec<&'static str>, help: String| {
        let known = PossibleValuesParser::new(known);
        Arg::new(name).long(name).value_name(value).value_parser(known).hide_possible_values(true).help(help)
    };
    let mut options = Vec::new();
    if !takes.measures.is_empty() {
        let help = texts::MEASURE_HELP.fill(lang, args![known = takes.measures.join(", ")]);
        options.push(option("measure", "FIGURE", takes.measures, help));
    }
    if takes.compare {
        let known = Compare::ALL.iter().map(|(name, _)| *name).collect();
        options.push(option("compare", "WITH", known, texts::COMPARE_HELP.get(lang).to_owned()));
    }
    if takes.layout {
        let known = vec!["wide", "tidy"];
        options.push(option("layout", "LAYOUT", known, texts::LAYOUT_HELP.get(lang).to_owned()));
    }
    if !report.of_library {
        let known = vec![Boundaries::Today.name(), Boundaries::Then.name()];
        options.push(option("boundaries", "today|then", known, texts::BOUNDARIES_HELP.get(lang).to_owned()));
    }
    options
}

/// What was asked for. Machines always get the tidy layout.
///
/// # Errors
/// `RPT-010` when a format for machines is asked to be wide.
pub(super) fn asked(context: &Context, matches: &ArgMatches) -> Result<Shape> {
    let given = |name| matches.try_get_one::<String>(name).ok().flatten().map(String::as_str);
    let machines = match context.output.format() {
        Format::Json | Format::Ndjson | Format::Tsv => true,
        Format::Csv => !context.output.excel_id,
        _ => false,
    };
    if machines && given("layout") == Some("wide") {
        let format = context.output.format().name();
        return Err(Error::usage(Problem::new(&codes::RPT_010).value("wide").args(args![format])));
    }
    let tidy = machines || given("layout") == Some("tidy");
    Ok(Shape {
        measure: given("measure").map(str::to_owned),
        compare: given("compare").and_then(Compare::parse),
        boundaries: match given("boundaries") {
            Some("then") => Boundaries::Then,
            _ => Boundaries::Today,
        },
        layout: if tidy { Layout::Tidy } else { Layout::Wide },
        as_of: given("as-of").map(str::to_owned),
    })
}

/// Puts the areas of the end of the period in place of today's, and the one asked for under its code of then.
///
/// # Errors
/// `RPT-011` when the area asked for was founded later.
pub(super) fn areas_of_then(context: &Context, conn: &Connection, params: &mut Params) -> Result<()> {
    if params.shape.boundaries == Boundaries::Today {
        return Ok(());
    }
    let end = params.period.end.map_or(context.today(), |end| end.min(context.today()));
    let day = Month::of(end).last_day();
    as_on(conn, day)?;
    let Some(Area { code, name }) = &mut params.region else { return Ok(()) };
    if let Some(former) = recoded_after(day).find_map(|area| area.formerly(code)) {
        *code = former;
    } else if let Some(former) =
        recoded_after(day).find(|area| area.is_within(code)).and_then(|area| area.former_code)
    {
        let before = former.get(..2).and_then(tree::find).map_or(former, |province| province.name);
        let problem = Problem::new(&codes::RPT_011).value(code.as_str());
        return Err(Error::usage(problem.args(args![
            name = name.as_str(),
            day = format_long_date(day, context.lang()),
            before
        ])));
    }
    Ok(())
}
