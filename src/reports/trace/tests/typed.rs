//! What a trace says to type is typed.

use super::super::behind_in;
use super::{is_label, named};
use crate::record::period::parse_period;
use crate::reports::sample::{Sample, section};
use crate::reports::shape::takes;
use crate::reports::{Area, Boundaries, Params, find as report_of};
use crate::store::boundaries::recoded_after;
use crate::table::Document;

/// What a part of a computed figure leads to, once it is typed: it must be a figure of this document, or of a report
/// that gives it. A part that names no figure is told in words.
pub(super) fn leads_on(
    sample: &Sample,
    params: &Params,
    document: &Document,
    part: &str,
) -> Result<(), String> {
    let Some(command) = part.strip_prefix("tpbis report ") else {
        let Some((place, column)) = part.rsplit_once(':') else {
            return if part.contains(' ') { Ok(()) } else { Err("names nothing".to_owned()) };
        };
        let (key, row) = place.split_once('/').ok_or("no section")?;
        let table = &section(document, key).table;
        return match table.columns.iter().any(|of| of.key == column)
            && named(table).iter().any(|(name, _)| name == row || is_label(table, row))
        {
            true => Ok(()),
            false => Err("no such cell".to_owned()),
        };
    };
    let mut typed = words(command).into_iter();
    let report = typed.next().and_then(|name| report_of(&name)).ok_or("no such report")?;
    let (mut asked, mut traced, mut shown) = (Params { by: None, ..params.clone() }, None, None);
    asked.region = None;
    asked.libraries.clear();
    asked.shape.compare = None;
    if report.of_library {
        let code = typed.next().ok_or("no library")?;
        asked.libraries = vec![library(sample, &code).ok_or("no such library")?];
    }
    while let (Some(option), Some(value)) = (typed.next(), typed.next()) {
        match option.strip_prefix("--").ok_or("no option")? {
            "period" => {
                asked.period = parse_period(&value, params.today).map_err(|_| format!("period {value}"))?;
            }
            "region" => asked.region = Some(area_then(&value, params)),
            "library" => {
                let found: Option<Vec<i64>> = value.split(',').map(|code| library(sample, code)).collect();
                asked.libraries = found.ok_or("no such library")?;
            }
            "boundaries" if value == params.shape.boundaries.name() => (),
            "status" if value == "approved" && report.of_months() => asked.approved = true,
            "cohort" => asked.cohort = value.parse().ok(),
            "trace" => traced = Some(value),
            "section" => shown = Some(value),
            "measure" if takes(report).measures.contains(&value.as_str()) => {
                asked.shape.measure = Some(value)
            }
            by if by == report.option() && report.by.contains(&value.as_str()) => asked.by = Some(value),
            other => return Err(format!("no option --{other} {value}")),
        }
    }
    let document = (report.run)(&sample.db, &asked).map_err(|error| format!("{error:?}"))?;
    if let Some(key) = shown {
        document.sections.iter().find(|section| section.key == key).ok_or("no such section")?;
    }
    let Some(cell) = traced else { return Ok(()) };
    match behind_in(&sample.db, report, &asked, &document, &cell).unwrap() {
        Ok(_) => Ok(()),
        // What nobody reported has no row there.
        Err(_) if document.sections.iter().all(|section| section.table.rows.is_empty()) => Ok(()),
        Err(problem) => Err(format!("{cell}: {:?}", problem.args)),
    }
}

/// An area as the command takes it: under the areas of then by its code of then.
fn area_then(code: &str, params: &Params) -> Area {
    let then = params.shape.boundaries == Boundaries::Then;
    let last = params.period.end.filter(|_| then);
    let former = last.and_then(|day| recoded_after(day).find_map(|area| area.formerly(code)));
    Area { code: former.unwrap_or_else(|| code.to_owned()), name: String::new() }
}

/// The words of a command line, as a shell would take them apart.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    let words = parts.flat_map(|(at, part)| match at % 2 {
        1 => vec![part],
        _ => part.split_whitespace().collect(),
    });
    words.map(str::to_owned).collect()
}

fn library(sample: &Sample, code: &str) -> Option<i64> {
    sample.libraries.iter().find(|library| library.code == code).map(|library| library.id)
}
