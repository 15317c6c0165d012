//! Small groups in reports: from which number on they are shown, and `--reveal REASON` that shows them all.

use clap::{Arg, ArgMatches};

use super::super::{Context, quote};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::reports::Report;
use crate::store::{Store, operation};
use crate::text::codes::usage;
use crate::text::{Lang, report_network as texts};

/// Counts of fewer people than this are hidden, unless the setting says otherwise.
const THRESHOLD: i64 = 5;

/// The setting.
const SETTING: &str = "privacy.threshold";

/// `--reveal`, for the reports that count people by what they are.
pub(super) fn option(report: &Report, lang: Lang) -> Option<Arg> {
    report
        .shows_people()
        .then(|| Arg::new("reveal").long("reveal").value_name("REASON").help(texts::REVEAL.get(lang)))
}

/// The number below which counts of people are hidden.
///
/// # Errors
/// When the setting is not a whole number.
pub(super) fn threshold(context: &Context) -> Result<i64> {
    let Some(value) = context.config.get(SETTING) else { return Ok(THRESHOLD) };
    parse(value).map_err(Error::usage)
}

/// A threshold as people write it: a whole number from 0 on.
pub(in super::super) fn parse(value: &str) -> std::result::Result<i64, Problem> {
    value.trim().parse().ok().filter(|n| (0..=1_000).contains(n)).ok_or_else(|| {
        let args = args![option = SETTING, value, allowed = "0 … 1000"];
        Problem::new(&usage::USE_004).value(value).args(args)
    })
}

/// The reason given, recorded as an operation before anything is shown.
///
/// # Errors
/// When the database cannot be written.
pub(super) fn reason(
    context: &Context,
    store: &Store,
    report: &Report,
    matches: &ArgMatches,
) -> Result<bool> {
    let Some(reason) = matches.try_get_one::<String>("reveal").ok().flatten() else { return Ok(false) };
    record(context, store, &format!("report {} --reveal {}", report.name, quote(reason)))?;
    Ok(true)
}

/// Records that personal data is shown: an operation like any other.
///
/// # Errors
/// When the database cannot be written.
pub(super) fn record(context: &Context, store: &Store, command: &str) -> Result<()> {
    let transaction = context.begin(store)?;
    operation::begin(&transaction, &context.author(&transaction)?, "reveal", command)?;
    context.commit(transaction)
}
