//! `report completeness --reminder` and `--min-rate`: whom to write to, and whether enough came in.

use clap::{Arg, ArgAction, ArgMatches};

use super::super::Context;
use super::reveal;
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::render::Format;
use crate::reports::Report;
use crate::store::Store;
use crate::table::Document;
use crate::text::codes::report as codes;
use crate::text::{Lang, report_network as texts};

/// The options of the report on completeness; no other has them.
pub(super) fn options(report: &Report, lang: Lang) -> Vec<Arg> {
    if report.name != "completeness" {
        return Vec::new();
    }
    vec![
        Arg::new("reminder")
            .long("reminder")
            .action(ArgAction::SetTrue)
            .conflicts_with("section")
            // Who sent a report that is not approved yet is not asked to send it.
            .conflicts_with("status")
            .help(texts::REMINDER_HELP.get(lang)),
        Arg::new("min-rate")
            .long("min-rate")
            .value_name("80%")
            .conflicts_with("reminder")
            .allow_negative_numbers(true)
            .help(texts::MIN_RATE_HELP.get(lang)),
    ]
}

/// What these options ask for.
pub(super) struct Wanted {
    /// The reminders instead of the report.
    pub(super) reminders: bool,
    /// The least share of monthly reports, as a fraction.
    least: Option<f64>,
}

impl Wanted {
    /// Reads them. Asking for reminders shows phone numbers, which is recorded as an operation.
    ///
    /// # Errors
    /// When the share is none, or the database cannot be written.
    pub(super) fn read(
        context: &Context,
        store: &Store,
        report: &Report,
        matches: &ArgMatches,
    ) -> Result<Self> {
        let least = matches.try_get_one::<String>("min-rate").ok().flatten();
        let least = least.map(|text| share(text).map_err(Error::usage)).transpose()?;
        let reminders = matches.try_get_one::<bool>("reminder").ok().flatten() == Some(&true);
        if reminders {
            reveal::record(context, store, &format!("report {} --reminder", report.name))?;
        }
        Ok(Self { reminders, least })
    }

    /// Ends with code 3 when fewer monthly reports came in than wanted; the report itself is written by then.
    ///
    /// # Errors
    /// RPT-031.
    pub(super) fn enough(&self, document: &Document) -> Result<()> {
        let Some(least) = self.least else { return Ok(()) };
        let found = document.meta.iter().find(|(key, _)| *key == "library_months").map(|(_, value)| value);
        let count = |name: &str| found.and_then(|value| value[name].as_i64()).unwrap_or(0);
        let (n, m) = (count("reported"), count("expected"));
        // Counts of library-months are far below 2^52.
        if m == 0 || n as f64 / m as f64 >= least {
            return Ok(());
        }
        // Rounded down: what is not enough must not read as if it were.
        let percent = |share: f64| format!("{} %", ((share * 1000.0).floor() / 10.0));
        let (rate, wanted) = (percent(n as f64 / m as f64), percent(least));
        Err(Error::refused(Problem::new(&codes::RPT_031).args(args![rate, wanted, n, m])))
    }
}

/// A share as people write it: `80%`, `80`, `87,5 %`.
fn share(text: &str) -> std::result::Result<f64, Problem> {
    let number = text.trim().trim_end_matches('%').trim_end().replace(',', ".");
    let percent = number.parse::<f64>().ok().filter(|percent| (0.0..=100.0).contains(percent));
    let problem = || Problem::new(&codes::RPT_032).value(text).args(args![value = text]);
    percent.map(|percent| percent / 100.0).ok_or_else(problem)
}

/// Writes the reminders: as text, to read and copy; in other formats as a table.
pub(super) fn write(context: &Context, reminders: &Document) -> Result<()> {
    if context.output.format() == Format::Table {
        return context.write(reminders, None);
    }
    let mut flat = reminders.clone();
    flat.sections.iter_mut().for_each(|section| section.table.layout = crate::table::Layout::Grid);
    context.write(&flat, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_as_people_write_them() {
        for (text, wanted) in [("80%", 0.8), ("80", 0.8), ("87,5 %", 0.875), ("0", 0.0), ("100%", 1.0)] {
            assert!((share(text).unwrap() - wanted).abs() < 1e-12, "{text}");
        }
        for text in ["", "%", "800%", "-1", "banyak", "NaN"] {
            assert_eq!(share(text).unwrap_err().code.id, "RPT-032", "{text}");
        }
    }
}
