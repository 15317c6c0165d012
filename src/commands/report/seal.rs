//! `report freeze` and `report diff`: what was handed in, sealed, and what changed since.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};
use rusqlite::Connection;

use super::super::history::moment;
use super::super::root::dress;
use super::super::{Context, filters};
use super::{approved, params, status};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::reports::{self, Boundaries, Layout, Params, REPORTS, Report, Shape, freeze};
use crate::store::approved::only_approved;
use crate::store::freeze::{Freeze, Sealed, newest, seal as store_seal};
use crate::store::operation;
use crate::store::resolve::Resolver;
use crate::table::Document;
use crate::text::codes::report as codes;
use crate::text::{Lang, Text, cli as words, commands as common, freeze as texts};

/// `report freeze PERIOD [REPORT]` and `report diff PERIOD [REPORT]`.
pub(super) fn commands(lang: Lang) -> [Command; 2] {
    [
        sealing("freeze", "segel", texts::FREEZE_ABOUT, lang),
        sealing("diff", "selisih", texts::DIFF_ABOUT, lang),
    ]
}

fn sealing(name: &'static str, alias: &'static str, about: Text, lang: Lang) -> Command {
    let argument = |name: &'static str, value: &'static str, help: Text| {
        Arg::new(name).value_name(value).help(help.get(lang)).help_heading(words::ARGUMENTS.get(lang))
    };
    let names = REPORTS.iter().filter(|report| !report.of_library).map(|report| report.name);
    let report = argument("report", "REPORT", texts::REPORT)
        .value_parser(PossibleValuesParser::new(names.collect::<Vec<_>>()))
        .hide_possible_values(true);
    let command = Command::new(name).visible_alias(alias).about(about.get(lang)).args([
        argument("period", "PERIOD", texts::PERIOD).required(true),
        report,
        filters::region(lang),
        filters::library(lang),
        filters::cohort(lang),
        status(lang),
    ]);
    dress(command, lang)
}

/// The sealing of what a report is asked for, if it was sealed.
fn issued(conn: &Connection, report: &Report, params: &Params) -> Result<Option<Freeze>> {
    // A seal is of a report as it comes: one figure alone, or beside another period, is not what was sealed.
    if params.shape.measure.is_some()
        || params.shape.compare.is_some()
        || params.shape.boundaries == Boundaries::Then
    {
        return Ok(None);
    }
    let (first, last, filters) = freeze::name(conn, report, params)?;
    newest(conn, Sealed { report: report.name, first: &first, last: &last, filters: &filters })
}

/// Says when a report was issued, if it was, and puts its corrections behind the figures of today.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn tell_issued(
    context: &Context,
    conn: &Connection,
    report: &Report,
    params: &Params,
    document: &mut Document,
) -> Result<()> {
    let Some(issued) = issued(conn, report, params)? else { return Ok(()) };
    // Figures are sealed as people read them.
    let corrections = if params.shape.layout == Layout::Tidy {
        let wide = Params { shape: Shape::default(), ..params.clone() };
        let document = (report.run)(conn, &wide)?;
        freeze::corrections(conn, report, &wide, &document, &issued, true)?
    } else {
        freeze::corrections(conn, report, params, document, &issued, false)?
    };
    let lang = context.lang();
    let at = moment(context, &issued.at);
    let who = issued.who.as_str();
    document.subtitles.push(texts::ISSUED_ON.fill(lang, args![at, who, op = issued.op.to_string()]));
    let sealed = serde_json::json!({ "op": issued.op, "at": issued.at, "whole": issued.is_whole() });
    document.meta.push(("issued", sealed));
    if !issued.is_whole() {
        document.notes.push(texts::BROKEN.get(lang).to_owned());
    }
    if corrections.table.rows.is_empty() {
        document.notes.push(texts::UNCHANGED.get(lang).to_owned());
    } else {
        document.sections.push(corrections);
    }
    Ok(())
}

/// Seals a report, or tells what changed since it was.
pub(super) fn run(context: &Context, matches: &ArgMatches, freezing: bool) -> Result<()> {
    let name = matches.get_one::<String>("report").map_or("monthly", String::as_str);
    let Some(report) = reports::find(name) else { return Ok(()) };
    let store = context.open()?;
    if approved(matches) {
        only_approved(store.conn())?;
    }
    let mut resolver = Resolver::new(store.conn());
    let mut params = params(context, &mut resolver, report, matches)?;
    let keys = super::shape::asked(context, matches)?.layout == Layout::Tidy;
    params.shape = Shape::default();
    let document = (report.run)(store.conn(), &params)?;
    let (first, last, filters) = freeze::name(store.conn(), report, &params)?;
    let of = Sealed { report: report.name, first: &first, last: &last, filters: &filters };
    if !freezing {
        let Some(issued) = newest(store.conn(), of)? else {
            let period = if first == last { first.clone() } else { format!("{first}..{last}") };
            return Err(Error::not_found(Problem::new(&codes::RPT_003).args(args![report = name, period])));
        };
        let section = freeze::corrections(store.conn(), report, &params, &document, &issued, keys)?;
        let mut told =
            Document { sections: vec![section], subtitles: document.subtitles, ..Document::default() };
        told.schema = Some("tpbis.report.diff/1".to_owned());
        told.title = document.title;
        told.meta = document.meta;
        let whole = if issued.is_whole() { None } else { Some(texts::BROKEN) };
        let none = told.sections[0].table.rows.is_empty().then_some(texts::UNCHANGED);
        told.notes.extend(whole.into_iter().chain(none).map(|text| text.get(context.lang()).to_owned()));
        return context.write(&told, None);
    }
    let cells = freeze::sealed(&document);
    let n = freeze::figures(&document).len();
    let transaction = context.begin(&store)?;
    let op = operation::begin(&transaction, &context.author(&transaction)?, "freeze", &context.command)?;
    let hash = store_seal(&transaction, op.id, of, &cells)?;
    if context.dry_run {
        context.ui.say(common::TRIAL);
        return Ok(());
    }
    context.commit(transaction)?;
    let hash: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let op = op.id.to_string();
    let hash = format!("{hash}…");
    context.ui.say(texts::SEALED.with(args![report = name, first, last, n, hash, op = op.as_str()]));
    if context.ui.quiet { context.ui.data(format!("{op}\n").as_bytes()) } else { Ok(()) }
}
