//! `--reveal REASON`: small groups in reports are shown, and that is recorded.

use clap::{Arg, ArgMatches};

use super::super::{Context, quote};
use crate::error::Result;
use crate::reports::Report;
use crate::store::{Store, operation};
use crate::text::{Lang, report_network as texts};

/// `--reveal`, for the reports that count people by what they are.
pub(super) fn option(report: &Report, lang: Lang) -> Option<Arg> {
    report
        .shows_people()
        .then(|| Arg::new("reveal").long("reveal").value_name("REASON").help(texts::REVEAL.get(lang)))
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
