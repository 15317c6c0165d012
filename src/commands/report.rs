//! `report`: the reports people hand in.

mod number;
mod reminder;
mod reveal;
mod seal;
mod shape;

pub(super) use number::number;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgMatches, Command};

use super::root::dress;
use super::{Context, filters};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::period::parse_period;
use crate::record::{Month, Period};
use crate::record_types::LIBRARY;
use crate::reports::{self, Area, Params, REPORTS, Report, trace};
use crate::store::approved::only_approved;
use crate::store::resolve::Resolver;
use crate::text::codes::usage;
use crate::text::{Lang, cli as words, report as texts, report_programme as programme};

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
    command = seal::commands(lang).into_iter().fold(command, Command::subcommand);
    dress(command, lang)
}

fn options(report: &Report, lang: Lang) -> Vec<Arg> {
    let period = if report.usual_months() == 12 { programme::PERIOD_YEAR } else { texts::PERIOD };
    let mut options = vec![filters::period(lang).help(period.get(lang))];
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
        let option = report.option();
        let text = if option == "by" { texts::BY } else { programme::MEASURE };
        let help = text.fill(lang, args![known = report.by.join(", ")]);
        options.push(
            Arg::new(option)
                .long(option)
                .value_name("WHAT")
                .value_parser(choices(report.by))
                .hide_possible_values(true)
                .help(help),
        );
    }
    options.extend(shape::options(report, lang));
    options.extend(report.of_months().then(|| status(lang)));
    options.push(filters::as_of(lang).help(texts::AS_OF.get(lang)));
    if !(report.traced)(report.by.first().copied().unwrap_or_default()).is_empty() {
        options.push(Arg::new("trace").long("trace").value_name("ROW:COLUMN").help(texts::TRACE.get(lang)));
    }
    options.extend(reveal::option(report, lang));
    options.extend(reminder::options(report, lang));
    options.push(Arg::new("section").long("section").value_name("KEY").help(texts::SECTION.get(lang)));
    options
}

/// `--status`: every record, or only those of approved library-months.
fn status(lang: Lang) -> Arg {
    Arg::new("status")
        .long("status")
        .value_name("approved|all")
        .value_parser(PossibleValuesParser::new(["approved", "all"]))
        .hide_possible_values(true)
        .help(texts::STATUS.get(lang))
}

/// Computes and writes one report.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<()> {
    let Some((name, matches)) = matches.subcommand() else { return Ok(()) };
    if matches!(name, "freeze" | "diff") {
        return seal::run(context, matches, name == "freeze");
    }
    let Some(report) = reports::find(name) else { return Ok(()) };
    let store = context.open()?;
    let revealed = reveal::reason(context, &store, report, matches)?;
    let wanted = reminder::Wanted::read(context, &store, report, matches)?;
    filters::look_back(context, store.conn(), matches)?;
    if approved(matches) {
        only_approved(store.conn())?;
    }
    let mut resolver = Resolver::new(store.conn());
    let mut params = params(context, &mut resolver, report, matches)?;
    shape::areas_of_then(context, store.conn(), &mut params)?;
    if revealed {
        params.hide_below = 0;
    }
    if wanted.reminders {
        let reminders = reports::reminder::run(store.conn(), &params, context.config.get("name"))?;
        return reminder::write(context, &reminders);
    }
    let traced = matches.try_get_one::<String>("trace").ok().flatten();
    if let Some(cell) = traced {
        let behind = trace::behind(store.conn(), report, &params, cell)?.map_err(Error::usage)?;
        return context.write(&behind, None);
    }
    let mut document = (report.run)(store.conn(), &params)?;
    // What was handed in had its small groups hidden: beside them there is nothing to compare.
    if !revealed {
        seal::tell_issued(context, store.conn(), report, &params, &mut document)?;
    }
    context.write(&document, matches.get_one::<String>("section").map(String::as_str))?;
    wanted.enough(&document)
}

/// Whether only approved library-months are asked for.
fn approved(matches: &ArgMatches) -> bool {
    matches.try_get_one::<String>("status").ok().flatten().is_some_and(|status| status == "approved")
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
        // A report is asked for when the month is over: the last full month, or months.
        None => {
            let last = Month::of(today).plus(-1);
            Period::of_months(last.plus(1 - report.usual_months()), last)
        }
    };
    let (mut libraries, mut region, mut cohort) = (Vec::new(), None, None);
    if report.of_library {
        libraries.push(own_library(context, resolver, report, matches)?);
    } else {
        libraries = filters::libraries(context, resolver, matches)?;
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
        // Sealing has no such option: what is handed in is grouped as the report groups by itself.
        let asked = matches.try_get_one::<String>(report.option()).ok().flatten().map(String::as_str);
        asked.or_else(|| report.by.first().copied()).map(str::to_owned)
    };
    let (due_day, hide_below) = (number::DUE_DAY.read(context)?, number::THRESHOLD.read(context)?);
    let shape = shape::asked(context, matches)?;
    let (lang, approved) = (context.lang(), approved(matches));
    Ok(Params { period, region, libraries, cohort, approved, by, shape, lang, today, due_day, hide_below })
}

/// An open period ends today, and begins with the programme in 2018.
fn closed(period: Period, context: &Context) -> Period {
    let start = period.start.or_else(|| chrono::NaiveDate::from_ymd_opt(2018, 1, 1));
    Period { start, end: period.end.or_else(|| Some(context.today())) }
}

/// The Indonesian words for what `--by` and `--measure` take.
const WORDS: &[(&str, &str)] = &[
    ("overview", "ikhtisar"),
    ("month", "bulan"),
    ("quarter", "triwulan"),
    ("year", "tahun"),
    ("province", "provinsi"),
    ("regency", "kabupaten"),
    ("district", "kecamatan"),
    ("library", "perpustakaan"),
    ("cohort", "angkatan"),
    ("field", "bidang"),
    ("kind", "jenis"),
    ("audience", "sasaran"),
    ("mode", "cara"),
    ("cost_source", "asal-biaya"),
    ("result", "hasil"),
    ("target", "sasaran"),
    ("visits", "kunjungan"),
    ("activities", "kegiatan"),
    ("participations", "partisipasi"),
    ("advocacy", "advokasi"),
    ("publications", "publikasi"),
    ("impact", "dampak"),
];

/// These values, by either word; what is read is the English one.
fn choices(by: &'static [&'static str]) -> impl TypedValueParser<Value = String> {
    let word = |name: &str| WORDS.iter().find(|(known, _)| *known == name).map(|(_, word)| *word);
    let values = by.iter().map(move |name| PossibleValue::new(*name).aliases(word(name)));
    PossibleValuesParser::new(values).map(move |typed| {
        let meant = by.iter().find(|name| word(name) == Some(typed.as_str()));
        meant.map_or(typed, |name| (*name).to_owned())
    })
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
    let found = resolver.find(&LIBRARY, text)?.map_err(Error::not_found);
    context.ui.problems(&resolver.take_notes());
    found
}
