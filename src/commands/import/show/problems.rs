//! The problems of a file as a table, each once with all its rows, and their remedies below it.

use std::collections::HashMap;

use super::LISTED;
use crate::args;
use crate::error::{Problem, Result, Severity};
use crate::render::{self, Format, Style};
use crate::table::{Cell, Column, ColumnKind, Document, Section, Table};
use crate::text::{Lang, accept, import as texts};
use crate::ui::Ui;

/// How wide the table of problems is where no terminal says it.
const WIDTH: u16 = 140;
/// How many rows of one problem are listed.
const ROWS_LISTED: usize = 6;
/// What makes two problems one line: code, value, column, sentence.
type Alike<'p> = (&'p str, Option<&'p str>, Option<&'p str>, String);

/// Problems as a table: rows, column, value, problem, suggestion. The same problem with the same value is
/// told once, with all its rows.
pub(super) fn problems(ui: &Ui, problems: &[Problem]) -> Result<()> {
    if problems.is_empty() || ui.quiet {
        return Ok(());
    }
    let lang = ui.lang;
    let mut groups: Vec<(&Problem, String, Vec<String>)> = Vec::new();
    let mut at: HashMap<Alike<'_>, usize> = HashMap::new();
    for problem in problems {
        let words = problem.message(lang);
        let place = &problem.place;
        let row = match (place.row, place.text_line) {
            (Some(row), Some(line)) if line != row => {
                texts::ROW_LINE.fill(lang, args![row = row.to_string(), line = line.to_string()])
            }
            (Some(row), _) => row.to_string(),
            (None, _) => String::new(),
        };
        let key = (problem.code.id, problem.value.as_deref(), place.column.as_deref(), words.clone());
        let known = *at.entry(key).or_insert_with(|| {
            groups.push((problem, words, Vec::new()));
            groups.len() - 1
        });
        // Several records of one row are one row to look at.
        if groups[known].2.last() != Some(&row) {
            groups[known].2.push(row);
        }
    }
    // As somebody goes through the sheet with it: downwards, and from left to right.
    groups.sort_by(|(one, ..), (other, ..)| place_of(one).cmp(&place_of(other)));
    let columns = [texts::ROW, texts::COLUMN, texts::VALUE, texts::PROBLEM, texts::SUGGESTION];
    let columns = columns.iter().map(|label| Column::new("c", label.get(lang), ColumnKind::Words)).collect();
    let rows = groups
        .iter()
        .take(LISTED)
        .map(|(problem, words, rows)| line_of(problem, words, rows, lang))
        .collect();
    let table = Table { columns, rows, ..Table::default() };
    let section = Section { key: "problems", table, ..Section::default() };
    let document = Document { sections: vec![section], ..Document::default() };
    let width = Some(Ui::error_width().unwrap_or(WIDTH));
    let style = Style { width, ascii: ui.ascii, ..Style::plain(lang) };
    let mut bytes = Vec::new();
    render::write(&document, Format::Table, &style, None, &mut bytes)?;
    ui.say_line("");
    ui.say_line(String::from_utf8_lossy(&bytes).trim_end());
    for code in remedies(&groups) {
        let fix = code.fix(lang).unwrap_or_default();
        ui.say(texts::REMEDY.with(args![code = code.code.id, fix]));
    }
    if groups.len() > LISTED {
        ui.say(texts::MORE.with(args![n = groups.len() - LISTED]));
    }
    ui.say_line("");
    Ok(())
}

/// Errors first; then rows downwards, and in a row columns from left to right. What is of no row comes last.
fn place_of(problem: &Problem) -> (bool, u64, usize, &str) {
    let place = &problem.place;
    let column = place.column.as_deref().unwrap_or_default();
    (problem.severity != Severity::Error, place.row.unwrap_or(u64::MAX), column.len(), column)
}

/// The first problem of every kind of error, whose remedy is said once below the table.
fn remedies<'p>(groups: &[(&'p Problem, String, Vec<String>)]) -> Vec<&'p Problem> {
    let mut first: Vec<&Problem> = Vec::new();
    for (problem, ..) in groups {
        let known = first.iter().any(|known| known.code.id == problem.code.id);
        if problem.severity == Severity::Error && problem.code.fix.is_some() && !known {
            first.push(problem);
        }
    }
    first
}

/// One line of the table of problems.
fn line_of(problem: &Problem, words: &str, rows: &[String], lang: Lang) -> Vec<Cell> {
    let place = &problem.place;
    let mut shown = rows.iter().take(ROWS_LISTED).cloned().collect::<Vec<_>>().join(", ");
    if rows.len() > ROWS_LISTED {
        shown = format!("{shown} +{}", rows.len() - ROWS_LISTED);
    }
    let column = [place.column.as_deref(), place.heading.as_deref()];
    let column = column.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let value = problem.value.as_ref().map(|value| format!("\"{value}\"")).unwrap_or_default();
    let mark = if problem.severity == Severity::Error || problem.is_accepted() { "" } else { "(!) " };
    let accepted = |text: String| accept::ACCEPTED.fill(lang, args![text]);
    let suggestion =
        problem.suggestion(lang).map(|text| if problem.is_accepted() { accepted(text) } else { text });
    let suggestion = suggestion.or_else(|| match problem.code.id.starts_with("REF-") {
        true => problem.why(lang),
        // Said once below the table.
        false if problem.severity == Severity::Error => None,
        false => problem.fix(lang),
    });
    let message = format!("{mark}{} {words}", problem.code.id);
    [shown, column, value, message, suggestion.unwrap_or_default()].map(Cell::from).to_vec()
}
