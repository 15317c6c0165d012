//! The arguments of `import`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::PossibleValuesParser;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::super::quote;
use super::super::root::dress;
use super::map;
use super::rejects::check_ending;
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::import::{self, Expected, Maps, OnExisting, Policy, Prepared, Request, Said, Spelling};
use crate::record::RecordType;
use crate::record::date::DateOrder;
use crate::record::number::DecimalMark;
use crate::record_types::{self, tree::Scheme};
use crate::sheet::{self, Encoding};
use crate::text::codes::usage;
use crate::text::{Lang, Text, accept, cli as words, import as texts, layout, mapping_file as maps};

/// How many refused rows `--on-error skip` allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    /// So many rows.
    Rows(u64),
    /// So many of a hundred.
    Percent(u64),
}

/// What was asked for.
#[derive(Debug)]
pub(super) struct Arguments {
    pub(super) files: Vec<PathBuf>,
    pub(super) request: Request,
    pub(super) policy: Policy,
    pub(super) ignore_columns: bool,
    pub(super) skip: bool,
    pub(super) max_rejects: Limit,
    pub(super) rejects: Option<PathBuf>,
    /// Options that say what the rows mean, as typed: rows that come in later need them again.
    meaning: String,
    pub(super) save_map: Option<String>,
}

/// The command.
pub(super) fn command(lang: Lang) -> Command {
    let option = |name, value, help| option(name, value, help, lang);
    let flag = |name, help| flag(name, help, lang);
    let files = Arg::new("files")
        .value_name(texts::FILES.get(lang))
        .required(true)
        .num_args(1..)
        .value_parser(clap::value_parser!(PathBuf))
        .help(texts::WHAT.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    let command = Command::new("import").visible_alias("impor").about(texts::IMPORT.get(lang)).arg(files);
    let command = command.args(reading(lang)).args([
        flag("wide", layout::WIDE),
        option("measure", "FIELD", layout::MEASURE),
        option("join-lines", "yes|no", layout::JOIN_LINES)
            .value_parser(["yes", "no"])
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value("yes"),
        option("on-error", "WHAT", texts::ON_ERROR).value_parser(["stop", "skip"]),
        option("on-existing", "WHAT", texts::ON_EXISTING).value_parser(PossibleValuesParser::new([
            "same-only",
            "update",
            "fill",
            "keep",
        ])),
        option("on-twin", "WHAT", texts::ON_TWIN).value_parser(["reject", "allow"]),
        option("max-rejects", "N|N%", texts::MAX_REJECTS),
        flag("revive", texts::REVIVE),
        super::preview::confirm(lang),
        option("accept", "CODE,…", accept::ACCEPT).action(ArgAction::Append),
        option("alias", "SPELLING=CODE", accept::ALIAS).action(ArgAction::Append),
        option("codes", "SCHEME", accept::CODES).value_parser(["kemendagri", "bps"]),
        option("blank", "WHAT", accept::BLANK).value_parser(["keep", "clear"]),
        option("expect-rows", "N", accept::EXPECT_ROWS).value_parser(clap::value_parser!(u64)),
        option("expect-sum", "FIELD=N", accept::EXPECT_SUM).action(ArgAction::Append),
        option("rejects", "FILE", texts::REJECTS).value_parser(clap::value_parser!(PathBuf)),
        option("save-map", "NAME", maps::SAVE_MAP),
    ]);
    dress(command, lang)
}

fn option(name: &'static str, value: &'static str, help: Text, lang: Lang) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help.get(lang)).hide_possible_values(true)
}

fn flag(name: &'static str, help: Text, lang: Lang) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.get(lang))
}

/// The options that say how a file is read.
pub(super) fn reading(lang: Lang) -> Vec<Arg> {
    let option = |name, value, help| option(name, value, help, lang);
    vec![
        option("map", "FILE|NAME", maps::MAP),
        flag("no-map", maps::NO_MAP, lang).conflicts_with("map"),
        option("sheet", "NAME", texts::SHEET),
        option("header-row", "N", texts::HEADER_ROW).value_parser(clap::value_parser!(u64).range(1..)),
        option("delimiter", "CHAR", texts::DELIMITER),
        option("encoding", "NAME", texts::ENCODING),
        option("decimal", "MARK", texts::DECIMAL).value_parser(["comma", "point"]),
        option("date-order", "ORDER", texts::DATE_ORDER).value_parser(["dmy", "mdy"]),
        option("set", "FIELD=VALUE", texts::SET).action(ArgAction::Append),
        option("ignore-columns", "LIST", texts::IGNORE_COLUMNS)
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value("*")
            .value_delimiter(',')
            .action(ArgAction::Append),
    ]
}

impl Arguments {
    /// Reads the arguments. `said` gives options that a mapping file says, where they are not typed.
    ///
    /// # Errors
    /// Usage, when a value is not one of those allowed.
    pub(super) fn read(
        matches: &ArgMatches,
        today: NaiveDate,
        said: &[(&'static str, String)],
    ) -> Result<Self> {
        let typed = |name: &str| matches.get_one::<String>(name).map(String::as_str);
        let of_map =
            |name: &str| said.iter().find(|(option, _)| *option == name).map(|(_, word)| word.as_str());
        let word = |name: &str| typed(name).or_else(|| of_map(name));
        let words = |name: &str| matches.get_many::<String>(name).into_iter().flatten().map(String::as_str);
        let mut files: Vec<PathBuf> =
            matches.get_many::<PathBuf>("files").into_iter().flatten().cloned().collect();
        let of = noun(&mut files)?;
        let on_existing = match word("on-existing") {
            Some("update") => OnExisting::Update,
            Some("fill") => OnExisting::Fill,
            Some("keep") => OnExisting::Keep,
            _ => OnExisting::SameOnly,
        };
        Ok(Self {
            files,
            request: request(matches, of)?,
            policy: Policy {
                on_existing,
                twins: word("on-twin") == Some("allow"),
                revive: matches.get_flag("revive"),
                // What is typed is accepted besides what the mapping accepts: either is a person's word.
                accept: import::accepted_codes(words("accept").chain(of_map("accept")))?,
                aliases: words("alias")
                    .map(|text| {
                        let (spelling, target) =
                            pair("--alias", text, "\"Perpus Ds Sukamju=15.05.02.2013\"")?;
                        Ok(Spelling { of: None, spelling, target })
                    })
                    .collect::<Result<_>>()?,
                clear: word("blank") == Some("clear"),
                expected: Expected {
                    rows: matches.get_one::<u64>("expect-rows").copied(),
                    sums: words("expect-sum")
                        .map(|text| pair("--expect-sum", text, "participants=408"))
                        .collect::<Result<_>>()?,
                },
                today,
            },
            ignore_columns: said.iter().any(|(option, _)| *option == "ignore-columns")
                || ignored(matches).any(|name| name == "*"),
            skip: word("on-error") == Some("skip"),
            max_rejects: word("max-rejects").map_or(Ok(Limit::Percent(10)), limit)?,
            rejects: rejects(matches)?,
            meaning: meaning(matches),
            save_map: typed("save-map").map(map::good_name).transpose()?,
        })
    }

    /// The options that refused rows of a sheet need when they come in mended, by themselves: those typed,
    /// a kept mapping that was found, and an order of dates that only the whole column told.
    pub(super) fn carried(&self, prepared: &Prepared) -> String {
        let mut options = self.meaning.clone();
        let mut add = |text: &str| {
            let space = if options.is_empty() { "" } else { " " };
            options.push_str(&format!("{space}{text}"));
        };
        if let Some(used) = prepared.map.used.as_deref().filter(|used| used.kept.is_some())
            && !matches!(self.request.maps, Maps::Named(_))
        {
            add(&format!("--map {}", quote(&used.name)));
        }
        let month_first =
            prepared.notations.columns.iter().any(|column| column.order == DateOrder::MonthFirst);
        if let Some(own) = self.request.own_library.as_deref().filter(|_| prepared.of_own_library) {
            add(&format!("--set library={}", quote(own)));
        }
        if month_first && self.request.said.or(prepared.map.used.as_deref()).order.is_none() {
            add("--date-order mdy");
        }
        options
    }
}

/// Where refused rows go: a name that says a form they can be written in.
fn rejects(matches: &ArgMatches) -> Result<Option<PathBuf>> {
    let path = matches.get_one::<PathBuf>("rejects");
    path.map_or(Ok(()), |path| check_ending(path))?;
    Ok(path.cloned())
}

/// Options that say what rows mean, not where they are or what to do about errors.
const MEANING: &[&str] = &[
    "map",
    "no-map",
    "accept",
    "decimal",
    "date-order",
    "set",
    "ignore-columns",
    "on-existing",
    "on-twin",
    "blank",
    "revive",
];

/// The options of [`MEANING`] that were typed, as one would type them again.
fn meaning(matches: &ArgMatches) -> String {
    let typed = |name: &str| matches.value_source(name) == Some(ValueSource::CommandLine);
    let known = |name: &str| matches.try_contains_id(name).unwrap_or(false);
    let mut words = Vec::new();
    for name in MEANING.iter().filter(|name| known(name) && typed(name)) {
        if matches.try_get_one::<bool>(name).is_ok() {
            words.push(format!("--{name}"));
            continue;
        }
        // Its value may be missing, so that one belongs to it only behind a sign.
        let sign = if *name == "ignore-columns" { '=' } else { ' ' };
        for value in matches.get_raw(name).into_iter().flatten() {
            words.push(match value.to_string_lossy().as_ref() {
                "*" if sign == '=' => format!("--{name}"),
                value => format!("--{name}{sign}{}", quote(value)),
            });
        }
    }
    words.join(" ")
}

/// How the file is to be read, as far as it was typed. Options that a command does not have are not said.
///
/// # Errors
/// Usage, when a value is not one of those allowed.
pub(super) fn request(matches: &ArgMatches, of: Option<&'static RecordType>) -> Result<Request> {
    let words = |name: &str| {
        let found = matches.try_get_many::<String>(name).ok().flatten();
        found.into_iter().flatten().map(String::as_str)
    };
    let word = |name: &str| words(name).next_back();
    Ok(Request {
        of,
        sheet: sheet::Options {
            encoding: word("encoding").map(encoding).transpose()?,
            delimiter: word("delimiter").map(delimiter).transpose()?,
            sheet: word("sheet").map(str::to_owned),
            header_row: matches.get_one::<u64>("header-row").copied(),
        },
        said: Said {
            decimal: word("decimal").map(|mark| match mark {
                "point" => DecimalMark::Point,
                _ => DecimalMark::Comma,
            }),
            order: word("date-order").map(|order| match order {
                "mdy" => DateOrder::MonthFirst,
                _ => DateOrder::DayFirst,
            }),
            codes: word("codes").map(|codes| match codes {
                "bps" => Scheme::Bps,
                _ => Scheme::Kemendagri,
            }),
        },
        given: words("set").map(|text| pair("--set", text, "FIELD=VALUE")).collect::<Result<_>>()?,
        own_library: None,
        ignore: ignored(matches).filter(|name| *name != "*").map(str::to_owned).collect(),
        maps: Maps::None,
        confirm: words("confirm").map(super::preview::confirmed).collect::<Result<_>>()?,
        wide: matches.try_get_one::<bool>("wide").ok().flatten().copied().unwrap_or(false),
        measure: word("measure").map(str::to_owned),
        join_lines: word("join-lines").map(|answer| answer == "yes"),
    })
}

/// The columns to leave out, by name; `*` for all that are not understood.
fn ignored(matches: &ArgMatches) -> impl Iterator<Item = &str> {
    let names = matches.get_many::<String>("ignore-columns").into_iter().flatten();
    names.map(|name| name.trim()).filter(|name| !name.is_empty())
}

/// The first word names the record type, when it is one and files follow.
pub(super) fn noun(files: &mut Vec<PathBuf>) -> Result<Option<&'static RecordType>> {
    let Some(first) = files.first().and_then(|first| first.to_str()) else { return Ok(None) };
    let of = record_types::find(first);
    if of.is_some() && (files.len() > 1 || !files[0].exists()) {
        files.remove(0);
        if files.is_empty() {
            let problem = Problem::new(&usage::USE_003)
                .args(args![options = texts::FILE_NAME, command = "tpbis import"]);
            return Err(Error::usage(problem));
        }
        return Ok(of);
    }
    Ok(None)
}

/// What stands before and behind the last `=`; both are needed.
fn pair(option: &str, text: &str, form: &str) -> Result<(String, String)> {
    let parts = if option == "--set" { text.split_once('=') } else { text.rsplit_once('=') };
    let parts = parts.map(|(name, value)| (name.trim(), value.trim()));
    let parts = parts.filter(|(name, value)| !name.is_empty() && (option == "--set" || !value.is_empty()));
    let (name, value) = parts.ok_or_else(|| bad(option, text, form))?;
    Ok((name.to_owned(), value.to_owned()))
}

pub(super) fn bad(option: &str, value: &str, allowed: &str) -> Error {
    Error::usage(Problem::new(&usage::USE_004).args(args![option, value, allowed]))
}

fn encoding(name: &str) -> Result<Encoding> {
    Encoding::parse(name).ok_or_else(|| bad("--encoding", name, "utf-8, utf-16le, utf-16be, windows-1252"))
}

fn delimiter(text: &str) -> Result<u8> {
    match text {
        "tab" | "\\t" | "\t" => Ok(b'\t'),
        _ => match text.as_bytes() {
            [byte] if byte.is_ascii_punctuation() && *byte != b'"' => Ok(*byte),
            _ => Err(bad("--delimiter", text, "; , | tab")),
        },
    }
}

fn limit(text: &str) -> Result<Limit> {
    let wrong = || bad("--max-rejects", text, "20, 5%");
    match text.strip_suffix('%') {
        Some(percent) => {
            percent.trim().parse().ok().filter(|n| *n <= 100).map(Limit::Percent).ok_or_else(wrong)
        }
        None => text.parse().map(Limit::Rows).map_err(|_| wrong()),
    }
}
