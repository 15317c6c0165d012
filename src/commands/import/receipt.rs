//! `import receipt`: a message for whoever sent the file, in Indonesian unless told otherwise.

use chrono::DateTime;
use clap::parser::ValueSource;
use clap::{ArgMatches, Command};

use super::super::Context;
use super::super::root::dress;
use super::rejects::kept;
use super::which;
use crate::error::Result;
use crate::import::{Form, Kept, Part, receipt};
use crate::record_types;
use crate::render::number::format_date;
use crate::text::{Lang, wayback as texts};

/// `import receipt`.
pub(super) fn command(lang: Lang) -> Command {
    let about = texts::RECEIPT_ABOUT.get(lang);
    dress(Command::new("receipt").about(about).arg(which::argument(lang)), lang)
}

/// Writes the receipt of an import.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let text = matches.get_one::<String>("import").map_or("", String::as_str);
    // The sender reads Indonesian, whatever language this installation speaks.
    let said = matches.value_source("lang") == Some(ValueSource::CommandLine);
    let lang = if said { context.lang() } else { Lang::Id };
    let found = which::find(store.conn(), text)?;
    let mut kept_rows: Vec<(Form, Vec<Kept>)> = Vec::with_capacity(found.len());
    for named in &found {
        kept_rows.push(kept(store.conn(), named)?);
    }
    let parts: Vec<Part<'_>> = found
        .iter()
        .zip(&kept_rows)
        .map(|(named, (form, kept))| Part {
            file: &named.source.file,
            noun: record_types::find(&named.source.record_type).map_or(texts::DATA, |of| of.plural),
            balance: named.source.balance,
            form,
            kept,
        })
        .collect();
    let Some(first) = found.first() else { return Ok(()) };
    let day = DateTime::parse_from_rfc3339(&first.source.at)
        .map_or_else(|_| first.source.at.clone(), |at| format_date(at.date_naive(), lang));
    let text = receipt(&parts, &day, &first.source.who, lang);
    context.output.write_bytes(&context.ui, text.as_bytes())
}
