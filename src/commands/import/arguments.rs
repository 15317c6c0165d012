//! The arguments of `import`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::super::root::dress;
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::import::{OnExisting, Policy, Request, Said};
use crate::record::RecordType;
use crate::record::date::DateOrder;
use crate::record::number::DecimalMark;
use crate::record_types;
use crate::sheet::{self, Encoding};
use crate::text::codes::usage;
use crate::text::{Lang, Text, cli as words, import as texts};

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
}

/// The command.
pub(super) fn command(lang: Lang) -> Command {
    let option = |name: &'static str, value: &'static str, help: Text| {
        Arg::new(name).long(name).value_name(value).help(help.get(lang)).hide_possible_values(true)
    };
    let flag = |name: &'static str, help: Text| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.get(lang))
    };
    let files = Arg::new("files")
        .value_name(texts::FILES.get(lang))
        .required(true)
        .num_args(1..)
        .value_parser(clap::value_parser!(PathBuf))
        .help(texts::WHAT.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    let command = Command::new("import").visible_alias("impor").about(texts::IMPORT.get(lang)).args([
        files,
        option("sheet", "NAME", texts::SHEET),
        option("header-row", "N", texts::HEADER_ROW).value_parser(clap::value_parser!(u64).range(1..)),
        option("delimiter", "CHAR", texts::DELIMITER),
        option("encoding", "NAME", texts::ENCODING),
        option("decimal", "MARK", texts::DECIMAL).value_parser(["comma", "point"]),
        option("date-order", "ORDER", texts::DATE_ORDER).value_parser(["dmy", "mdy"]),
        option("set", "FIELD=VALUE", texts::SET).action(ArgAction::Append),
        flag("ignore-columns", texts::IGNORE_COLUMNS),
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
        option("rejects", "FILE", texts::REJECTS).value_parser(clap::value_parser!(PathBuf)),
    ]);
    dress(command, lang)
}

impl Arguments {
    /// Reads the arguments.
    ///
    /// # Errors
    /// Usage, when a value is not one of those allowed.
    pub(super) fn read(matches: &ArgMatches, today: NaiveDate) -> Result<Self> {
        let word = |name: &str| matches.get_one::<String>(name).map(String::as_str);
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
            request: Request {
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
                },
                given: matches
                    .get_many::<String>("set")
                    .into_iter()
                    .flatten()
                    .map(|text| set(text))
                    .collect::<Result<_>>()?,
            },
            policy: Policy {
                on_existing,
                twins: word("on-twin") == Some("allow"),
                revive: matches.get_flag("revive"),
                today,
            },
            ignore_columns: matches.get_flag("ignore-columns"),
            skip: word("on-error") == Some("skip"),
            max_rejects: word("max-rejects").map_or(Ok(Limit::Percent(10)), limit)?,
            rejects: matches.get_one::<PathBuf>("rejects").cloned(),
        })
    }
}

/// The first word names the record type, when it is one and files follow.
fn noun(files: &mut Vec<PathBuf>) -> Result<Option<&'static RecordType>> {
    let Some(first) = files.first().and_then(|first| first.to_str()) else { return Ok(None) };
    let of = record_types::find(first);
    if of.is_some() && (files.len() > 1 || !files[0].exists()) {
        files.remove(0);
        if files.is_empty() {
            let problem =
                Problem::new(&usage::USE_003).args(args![options = "FILE", command = "tpbis import"]);
            return Err(Error::usage(problem));
        }
        return Ok(of);
    }
    Ok(None)
}

/// `FIELD=VALUE`.
fn set(text: &str) -> Result<(String, String)> {
    let parts = text.split_once('=').filter(|(name, _)| !name.trim().is_empty());
    let (name, value) = parts.ok_or_else(|| bad("--set", text, "FIELD=VALUE"))?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

fn bad(option: &str, value: &str, allowed: &str) -> Error {
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
