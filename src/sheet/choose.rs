//! Which sheets of a workbook are read: those a person names, or the one whose headings are known. Nothing
//! is left out without a word: several sheets of a kind are a question for the person.

use super::facts::Facts;
use super::heading::{Found, Sample};
use super::source::Source;
use super::{Options, OtherSheet};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::text::codes::sheet as codes;

/// A sheet of a workbook.
pub(super) struct Tab {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) facts: Facts,
}

/// A sheet that was looked into.
pub(super) struct Looked {
    /// Its place among the sheets.
    pub(super) at: usize,
    pub(super) found: Option<Found>,
    /// Something stands below the headings.
    pub(super) has_rows: bool,
    /// Its first rows.
    pub(super) first: Vec<Sample>,
}

/// The sheets a person asked for.
pub(super) enum Wanted {
    /// Every one with known headings that is not hidden.
    All,
    /// These.
    Named(Vec<usize>),
}

impl Wanted {
    /// Whether a sheet is to be looked into.
    pub(super) fn includes(&self, at: usize, tab: &Tab) -> bool {
        match self {
            Self::All => !tab.hidden,
            Self::Named(places) => places.contains(&at),
        }
    }
}

/// The sheets meant by `said`: a name first, for a name may hold commas; then `all`; then a list.
pub(super) fn wanted(source: &Source, tabs: &[Tab], said: &str) -> Result<Wanted> {
    if let Some(at) = place(tabs, said) {
        return Ok(Wanted::Named(vec![at]));
    }
    if ["all", "semua"].contains(&said.trim().to_lowercase().as_str()) {
        return Ok(Wanted::All);
    }
    let parts: Vec<&str> = said.split(',').collect();
    let (mut places, mut from) = (Vec::new(), 0);
    while from < parts.len() {
        if parts[from].trim().is_empty() {
            from += 1;
            continue;
        }
        // Of a list of names with commas in them, the longest that is a sheet.
        let longest = (from + 1..=parts.len())
            .rev()
            .find_map(|to| Some((place(tabs, &parts[from..to].join(","))?, to)));
        let Some((at, to)) = longest else { return Err(no_such(source, tabs, parts[from].trim())) };
        if !places.contains(&at) {
            places.push(at);
        }
        from = to;
    }
    if places.is_empty() { Err(no_such(source, tabs, said)) } else { Ok(Wanted::Named(places)) }
}

fn place(tabs: &[Tab], wanted: &str) -> Option<usize> {
    let folded = wanted.trim().to_lowercase();
    let same = |same: &dyn Fn(&str) -> bool| tabs.iter().position(|tab| same(&tab.name));
    same(&|name| name == wanted).or_else(|| same(&|name| name.trim().to_lowercase() == folded))
}

fn no_such(source: &Source, tabs: &[Tab], wanted: &str) -> Error {
    let folded = wanted.to_lowercase();
    let mut problem = Problem::new(&codes::IMP_009).value(wanted).args(args![
        file = source.name.clone(),
        sheet = wanted,
        sheets = quoted(tabs.iter().map(|tab| tab.name.as_str())),
    ]);
    problem.suggestion = tabs
        .iter()
        .map(|tab| (strsim::damerau_levenshtein(&folded, &tab.name.to_lowercase()), &tab.name))
        .filter(|(distance, _)| *distance * 2 <= folded.chars().count())
        .min()
        .map(|(_, name)| name.clone());
    source.refused(problem)
}

fn quoted<'n>(names: impl Iterator<Item = &'n str>) -> String {
    const SHOWN: usize = 40;
    let names: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
    if names.is_empty() {
        return "–".to_owned();
    }
    let more = if names.len() > SHOWN { format!(" … (+{})", names.len() - SHOWN) } else { String::new() };
    format!("{}{more}", names.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", "))
}

/// Several sheets could be meant.
pub(super) fn several<'n>(source: &Source, names: impl Iterator<Item = &'n str>) -> Error {
    let names: Vec<&str> = names.collect();
    let first = names.first().copied().unwrap_or_default().to_owned();
    source.refused(Problem::new(&codes::IMP_020).args(args![
        n = names.len(),
        file = source.name.clone(),
        sheets = quoted(names.into_iter()),
        first,
    ]))
}

/// The places of the sheets that are read.
pub(super) fn chosen(
    source: &Source,
    options: &Options,
    tabs: &[Tab],
    looked: &[Looked],
    wanted: Option<&Wanted>,
) -> Result<Vec<usize>> {
    let with_headings: Vec<&Looked> = looked.iter().filter(|sheet| sheet.found.is_some()).collect();
    let known = |sheet: &Looked| sheet.found.as_ref().map_or(0, |found| found.known);
    let best = with_headings.iter().map(|sheet| known(sheet)).max();
    let Some(best) = best else {
        // Of sheets without headings, show one that has something in it.
        let filled = looked.iter().find(|sheet| !sheet.first.iter().all(Sample::is_blank));
        return Err(match filled.or(looked.first()) {
            Some(sheet) => of_sheet(super::no_heading(source, options, &sheet.first), tabs, sheet.at),
            None => source.empty(),
        });
    };
    match wanted {
        Some(Wanted::Named(places)) => {
            // All of them were asked for: one without headings is an error of its own.
            match looked.iter().find(|sheet| sheet.found.is_none()) {
                Some(sheet) => {
                    Err(of_sheet(super::no_heading(source, options, &sheet.first), tabs, sheet.at))
                }
                None => Ok(places.clone()),
            }
        }
        Some(Wanted::All) => {
            let filled: Vec<usize> =
                with_headings.iter().filter(|sheet| sheet.has_rows).map(|sheet| sheet.at).collect();
            Ok(if filled.is_empty() { vec![with_headings[0].at] } else { filled })
        }
        None => {
            // A little less is still of the kind: a heading may be misspelt.
            let alike: Vec<&Looked> =
                with_headings.into_iter().filter(|sheet| known(sheet) * 3 >= best * 2).collect();
            let filled: Vec<&&Looked> = alike.iter().filter(|sheet| sheet.has_rows).collect();
            match filled[..] {
                [] => Ok(alike
                    .iter()
                    .find(|sheet| known(sheet) == best)
                    .map(|sheet| sheet.at)
                    .into_iter()
                    .collect()),
                [one] => Ok(vec![one.at]),
                _ => Err(several(source, filled.iter().map(|sheet| tabs[sheet.at].name.as_str()))),
            }
        }
    }
}

/// The error, said of a sheet.
fn of_sheet(error: Error, tabs: &[Tab], at: usize) -> Error {
    match error {
        Error::Problems(kind, mut problems) => {
            problems.iter_mut().for_each(|problem| problem.place.sheet = Some(tabs[at].name.clone()));
            Error::Problems(kind, problems)
        }
        other => other,
    }
}

/// The sheets that are not read.
pub(super) fn others(tabs: &[Tab], looked: &[Looked], chosen: &[usize]) -> Vec<OtherSheet> {
    let others = tabs.iter().enumerate().filter(|(at, _)| !chosen.contains(at));
    others
        .map(|(at, tab)| {
            let sheet = looked.iter().find(|sheet| sheet.at == at);
            let found = sheet.and_then(|sheet| sheet.found.as_ref());
            OtherSheet {
                name: tab.name.clone(),
                hidden: tab.hidden,
                headings_known: sheet.map(|_| found.map_or(0, |found| found.known)),
                has_rows: sheet.is_some_and(|sheet| sheet.has_rows),
            }
        })
        .collect()
}
