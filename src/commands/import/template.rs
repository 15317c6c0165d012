//! `import template`: a form to fill in, as a workbook or as a page to print.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::super::root::dress;
use super::super::{Context, filters};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::import::template::{Wanted, form};
use crate::record::period::parse_period;
use crate::record::{Month, RecordType, choice};
use crate::record_types::{self, LIBRARY, RECORD_TYPES};
use crate::store::list::Query;
use crate::store::resolve::Resolver;
use crate::text::codes::{template as codes, usage};
use crate::text::{Lang, Text, cli as words, template as texts};
use crate::ui::Ui;

/// The most rows that may be prepared.
const MOST_ROWS: i64 = 100_000;

/// `import template NOUN`.
pub(super) fn command(lang: Lang) -> Command {
    let flag = |name: &'static str, help: Text| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.get(lang))
    };
    let noun = Arg::new("noun")
        .value_name(texts::NOUN.get(lang))
        .required(true)
        .help(texts::NOUN_HELP.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    let rows = Arg::new("rows")
        .long("rows")
        .value_name("N")
        .value_parser(clap::value_parser!(u32).range(1..=MOST_ROWS))
        .help(texts::ROWS.get(lang));
    dress(Command::new("template").about(texts::ABOUT.get(lang)), lang).args([
        noun,
        filters::library(lang).help(texts::LIBRARY.get(lang)),
        filters::region(lang).help(texts::REGION.get(lang)),
        filters::period(lang).help(texts::PERIOD.get(lang)).visible_alias("month"),
        rows,
        flag("personal", texts::PERSONAL),
        flag("blank-form", texts::BLANK_FORM),
    ])
}

/// The record type a word names.
///
/// # Errors
/// `USE-006` with the known ones, and the nearest as suggestion.
pub(in super::super) fn noun(word: &str) -> Result<&'static RecordType> {
    record_types::find(word).ok_or_else(|| {
        let known = || RECORD_TYPES.iter().flat_map(|of| [of.name, of.alias]);
        let names: Vec<&str> = RECORD_TYPES.iter().map(|of| of.name).collect();
        let problem = Problem::new(&usage::USE_006).value(word).args(args![
            what = texts::NOUN,
            word,
            known = names.join(", ")
        ]);
        Error::usage(match choice::nearest(word, known(), 1).first() {
            Some(near) => problem.suggest(*near),
            None => problem,
        })
    })
}

/// Makes a form.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let lang = context.lang();
    let of = noun(matches.get_one::<String>("noun").map_or("", String::as_str))?;
    let on_paper = paper(context, matches.get_flag("blank-form"))?;
    let period = matches.get_one::<String>("period");
    let period = period.map(|text| parse_period(text, context.today())).transpose().map_err(Error::usage)?;
    let store = context.open()?;
    let mut resolver = Resolver::new(store.conn());
    let libraries = filters::libraries(context, &mut resolver, matches)?;
    let named = matches.get_one::<String>("region").map(String::as_str);
    let asked = named.or_else(|| context.config.get("region").filter(|_| libraries.is_empty()));
    let area = asked.map(|text| filters::area(context, &mut resolver, text)).transpose()?;
    let (region, area) = area.map_or((None, String::new()), |area| (Some(area.code), area.name));
    let own = context.config.get("library");
    let own = own.map(|text| resolver.find(&LIBRARY, text)).transpose()?.and_then(|found| found.ok());
    let place = match (libraries.as_slice(), own) {
        ([one], _) => title(&mut resolver, *one)?,
        _ => area.clone(),
    };
    let office = match (libraries.as_slice(), own) {
        ([one], _) => Some(title(&mut resolver, *one)?),
        (_, Some(own)) => Some(title(&mut resolver, own)?),
        _ => None,
    };
    let letterhead = office.into_iter().chain([area]).filter(|line| !line.is_empty()).collect();
    let wanted = Wanted {
        of,
        lang,
        among: Query { libraries, region, ..Query::default() },
        place,
        period,
        now: Month::of(context.today()),
        personal: matches.get_flag("personal"),
        rows: matches.get_one::<u32>("rows").copied(),
        letterhead,
        by: context.config.get("name").unwrap_or_default().to_owned(),
    };
    let made = form(store.conn(), &wanted)?;
    let mut bytes = Vec::new();
    if on_paper {
        made.form.write_paper(lang, &mut bytes)?;
    } else {
        made.form.write_workbook(lang, &mut bytes)?;
    }
    context.output.write_bytes(&context.ui, &bytes)?;
    let lists_libraries = of.has_library();
    if lists_libraries && made.libraries == 0 {
        context.ui.say(texts::NO_LIBRARIES);
    }
    if let (Some(path), false) = (&context.output.path, on_paper) {
        let rows = if made.form.prepared.is_empty() {
            made.form.rows.map_or(300, |rows| rows as usize)
        } else {
            made.form.prepared.len()
        };
        let path = path.display().to_string();
        context.ui.say(match made.libraries {
            0 => texts::WROTE_PLAIN.with(args![rows, path]),
            libraries => texts::WROTE_FORM.with(args![libraries, rows, path]),
        });
    }
    Ok(())
}

/// The name of a library.
fn title(resolver: &mut Resolver<'_>, library: i64) -> Result<String> {
    let name = resolver.reference(&LIBRARY, library)?;
    Ok(name.split_once(' ').map_or(name.clone(), |(_, name)| name.to_owned()))
}

/// Whether the form goes on paper; the file's ending must fit.
fn paper(context: &Context, asked: bool) -> Result<bool> {
    let Some(path) = &context.output.path else {
        if !asked && Ui::width().is_some() {
            return Err(Error::usage(Problem::new(&usage::USE_007).args(args![format = "xlsx"])));
        }
        return Ok(asked);
    };
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match (ending.as_str(), asked) {
        ("html" | "htm", _) => Ok(true),
        ("xlsx", false) => Ok(false),
        (other, _) => {
            let known = if asked { ".html" } else { ".xlsx, .html" };
            let format = other.to_owned();
            Err(Error::usage(Problem::new(&codes::IMP_092).args(args![format, known])))
        }
    }
}
