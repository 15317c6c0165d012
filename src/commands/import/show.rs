//! What `import` tells the person and the script.

use std::collections::HashMap;
use std::path::Path;

use super::super::Context;
use crate::args;
use crate::error::{Error, Kind, Problem, Result, Severity};
use crate::import::{Imported, Prepared};
use crate::mapping::Target;
use crate::record::date::DateVerdict;
use crate::record::number::DecimalMark;
use crate::render::{self, Format, Style};
use crate::store::source::Balance;
use crate::table::{Cell, Column, ColumnKind, Document, Section, Table};
use crate::text::{Lang, Message, import as texts};
use crate::ui::Ui;

/// How many different problems are listed; the rejects file has them all.
const LISTED: usize = 25;
/// How many rows of one problem are listed.
const ROWS_LISTED: usize = 6;
/// How wide the table of problems is where no terminal says it.
const WIDTH: u16 = 140;

/// How a file is read: its fingerprint, notation, columns and the rows left out above.
pub(super) fn reading(context: &Context, prepared: &Prepared, seen: Option<&(i64, String)>) {
    let ui = &context.ui;
    let lang = ui.lang;
    let sheet = &prepared.sheet;
    let hash: String = sheet.sha256.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let seen = match seen {
        Some((op, at)) => {
            let at = at.get(..16).unwrap_or(at).replace('T', " ");
            texts::BEFORE.with(args![op = op.to_string(), at])
        }
        None => texts::NEVER.into(),
    };
    ui.say(texts::FILE.with(args![
        file = sheet.file.as_str(),
        bytes = sheet.bytes,
        hash = format!("{hash}…"),
        seen
    ]));
    let reading = sheet.reading.message();
    ui.say(texts::READ_AS.with(args![reading, notation = notation(prepared, lang)]));
    ui.say(texts::NOUN.with(args![noun = prepared.mapping.of.plural]));
    let columns: Vec<String> = sheet
        .headings
        .iter()
        .zip(&prepared.mapping.columns)
        .filter(|(heading, target)| !heading.text.is_empty() && **target != Some(Target::Nothing))
        .map(|(heading, target)| {
            let to = match target {
                Some(Target::Field(field)) => prepared.mapping.of.fields[*field].name.to_owned(),
                Some(Target::Place(_)) => texts::PLACE.get(lang).to_owned(),
                Some(Target::YearOfMonth) => "month".to_owned(),
                Some(Target::Nothing) | None => texts::IGNORED.get(lang).to_owned(),
            };
            format!("{} → {to}", heading.text)
        })
        .collect();
    ui.say(texts::COLUMNS.with(args![columns = columns.join("   ")]));
    if !sheet.skipped.is_empty() {
        let rows: Vec<String> = sheet
            .skipped
            .iter()
            .map(|skipped| format!("{} ({})", skipped.row, skipped.why.text().get(lang)))
            .collect();
        ui.say(texts::SKIPPED.with(args![rows = rows.join(", ")]));
    }
}

fn notation(prepared: &Prepared, lang: Lang) -> String {
    let mut words = String::new();
    if let Some(mark) = prepared.notations.decimal {
        let mark = if mark == DecimalMark::Comma { "," } else { "." };
        words.push_str(&texts::WITH_DECIMAL.fill(lang, args![mark]));
    }
    let verdict = prepared.notations.dates.iter().find(|(_, verdict)| *verdict != DateVerdict::NoMatter);
    if let Some((at, verdict)) = verdict {
        let order = prepared.notations.columns[*at].order.pattern();
        let order: Message = match verdict {
            DateVerdict::Assumed => texts::ASSUMED.with(args![order]),
            DateVerdict::Mixed(_) => texts::MIXED.with(args![order]),
            _ => crate::text::Text::new("{order}", "{order}").with(args![order]),
        };
        words.push_str(&texts::WITH_DATES.fill(lang, args![order]));
    }
    words
}

/// The balance as an equation.
pub(in super::super) fn balance_line(balance: &Balance) -> Message {
    line(balance, String::new())
}

fn line(balance: &Balance, detail: String) -> Message {
    texts::BALANCE.with(args![
        read = balance.read,
        new = balance.new,
        changed = balance.changed,
        same = balance.same,
        rejected = balance.rejected,
        ignored = balance.ignored,
        detail
    ])
}

/// What became of a file's rows: problems, remarks, balance.
///
/// # Errors
/// When the balance does not add up: a bug, and nothing may be stored.
pub(super) fn result(context: &Context, imported: &Imported) -> Result<()> {
    let ui = &context.ui;
    let lang = ui.lang;
    if ui.json_errors {
        ui.problems(&imported.problems);
    } else {
        problems(ui, &imported.problems)?;
    }
    for note in imported.notes.iter().take(LISTED) {
        ui.say_line(&format!("  {}", note.to(lang)));
    }
    let balance = &imported.balance;
    let others = balance.ignored - imported.empty - imported.prefilled - imported.totals;
    let parts: Vec<String> = [
        (imported.empty, texts::EMPTY),
        (imported.prefilled, texts::PREFILLED),
        (imported.totals, texts::TOTALS),
        (others, texts::OTHERS),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, text)| text.fill(lang, args![n]))
    .collect();
    let detail = if parts.is_empty() {
        String::new()
    } else {
        texts::IGNORED_DETAIL.fill(lang, args![parts = parts.join(", ")])
    };
    ui.say(line(balance, detail));
    if balance.adds_up() {
        return Ok(());
    }
    let cause = std::io::Error::other("read is not new + changed + same + rejected + ignored");
    Err(Error::Unexpected(Box::new(line(balance, String::new())), Box::new(cause)))
}

/// What makes two problems one line: code, value, column, sentence.
type Alike<'p> = (&'p str, Option<&'p str>, Option<&'p str>, String);

/// Problems as a table: rows, column, value, problem, suggestion. The same problem with the same value is
/// told once, with all its rows.
fn problems(ui: &Ui, problems: &[Problem]) -> Result<()> {
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
        groups[known].2.push(row);
    }
    groups.sort_by_key(|(problem, ..)| problem.severity != Severity::Error);
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
    let mark = if problem.severity == Severity::Error { "" } else { "(!) " };
    let suggestion = problem.suggestion.clone().or_else(|| match problem.code.id.starts_with("REF-") {
        true => problem.why(lang),
        // Said once below the table.
        false if problem.severity == Severity::Error => None,
        false => problem.fix(lang),
    });
    let message = format!("{mark}{} {words}", problem.code.id);
    [shown, column, value, message, suggestion.unwrap_or_default()].map(Cell::from).to_vec()
}

/// The error of an import with refused rows. Their problems were told with each file, unless quiet.
pub(super) fn refused(context: &Context, kind: Kind, results: &[(Prepared, Imported)]) -> Error {
    let told = !context.ui.quiet || context.ui.json_errors;
    let errors = results.iter().flat_map(|(_, imported)| &imported.problems);
    let errors = errors.filter(|problem| !told && problem.severity == Severity::Error);
    Error::Problems(kind, errors.cloned().collect())
}

/// Whether the result is asked for as JSON.
pub(super) fn is_json(context: &Context) -> bool {
    matches!(context.output.format(), Format::Json | Format::Ndjson)
}

/// For scripts: one object a file on stdout, when JSON is asked for.
pub(super) fn json(
    context: &Context,
    op: Option<i64>,
    results: &[(Prepared, Imported)],
    rejects: Option<&Path>,
) -> Result<()> {
    if !is_json(context) {
        return Ok(());
    }
    let files: Vec<serde_json::Value> = results
        .iter()
        .map(|(prepared, imported)| {
            let balance = &imported.balance;
            let hash: String = prepared.sheet.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
            serde_json::json!({
                "op": op,
                "noun": prepared.mapping.of.name,
                "file": prepared.sheet.file,
                "sheet": prepared.sheet.name,
                "read": balance.read,
                "new": balance.new,
                "changed": balance.changed,
                "same": balance.same,
                "rejected": balance.rejected,
                "ignored": balance.ignored,
                "rejects_file": rejects.map(|path| path.display().to_string()),
                "sha256": hash,
                "stored": op.is_some(),
            })
        })
        .collect();
    let text = match context.output.format() {
        Format::Ndjson => files.iter().map(|file| format!("{file}\n")).collect::<String>(),
        _ => format!("{:#}\n", serde_json::Value::from(files)),
    };
    context.output.write_bytes(&context.ui, text.as_bytes())
}
