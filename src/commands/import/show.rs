//! What `import` tells the person and the script.

mod problems;

use std::path::PathBuf;

use problems::problems;

use super::super::Context;
use crate::args;
use crate::error::{Error, Kind, Problem, Result, Severity};
use crate::import::{Imported, Prepared};
use crate::mapping::Target;
use crate::record::date::DateVerdict;
use crate::record::number::DecimalMark;
use crate::render::Format;
use crate::store::source::Balance;
use crate::text::{Lang, Message, accept, import as texts, layout, mapping_file as maps};
use crate::ui::Ui;

/// How many different problems are listed; the rejects file has them all.
const LISTED: usize = 25;
/// With more month columns than this, only the first and the last are shown.
const SHOWN: usize = 4;

/// How a file is read: its fingerprint, notation, columns and the rows left out above.
///
/// `own_library` is named where rows are taken for its own.
pub(super) fn reading(
    context: &Context,
    prepared: &Prepared,
    seen: Option<&(i64, String, bool)>,
    own_library: Option<&str>,
) {
    let ui = &context.ui;
    let lang = ui.lang;
    let sheet = &prepared.sheet;
    let hash: String = sheet.sha256.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let seen = match seen {
        Some((op, at, undone)) => {
            let at = at.get(..16).unwrap_or(at).replace('T', " ");
            let text = if *undone { texts::BEFORE_UNDONE } else { texts::BEFORE };
            text.with(args![op = op.to_string(), at])
        }
        None => texts::NEVER.into(),
    };
    ui.say(texts::FILE.with(args![
        file = sheet.file.as_str(),
        bytes = sheet.bytes,
        hash = format!("{hash}…"),
        seen
    ]));
    ui.say(texts::READ_AS.with(args![reading = read_as(prepared, lang), notation = ""]));
    for remark in sheet.reading.remarks() {
        ui.say_line(&format!("           {}", remark.to(lang)));
    }
    if let Some(used) = &prepared.map.used {
        let name = used.name.as_str();
        ui.say(match &used.kept {
            Some((op, at)) => {
                let at = at.get(..10).unwrap_or(at);
                maps::USED_KEPT.with(args![name, at, op = op.to_string()])
            }
            None => maps::USED.with(args![name]),
        });
    }
    if let Some(drift) = &prepared.map.drift {
        ui.problems(std::slice::from_ref(drift));
    }
    ui.say(texts::NOUN.with(args![noun = prepared.mapping.of.plural]));
    let is_wide = |at: &usize| prepared.mapping.columns[*at] == Some(Target::Wide);
    let wide: Vec<usize> = (0..prepared.mapping.columns.len()).filter(is_wide).collect();
    let compared = |at: usize| prepared.mapping.checks.iter().any(|check| check.column == at);
    let columns: Vec<String> = sheet
        .headings
        .iter()
        .zip(&prepared.mapping.columns)
        .enumerate()
        .filter(|(at, (heading, target))| {
            let again = wide.len() > SHOWN && **target == Some(Target::Wide) && wide.first() != Some(at);
            let aside =
                **target == Some(Target::Nothing) && !compared(*at) && !prepared.map.left_out.contains(at);
            !heading.text.is_empty() && !again && !aside
        })
        .map(|(at, (heading, target))| {
            let to = match target {
                Some(Target::Field(_) | Target::Wide) => {
                    let field = prepared.mapping.field_at(at);
                    field.map_or_else(String::new, |field| prepared.mapping.of.fields[field].name.to_owned())
                }
                Some(Target::Place(_)) => texts::PLACE.get(lang).to_owned(),
                Some(Target::YearOfMonth) => "month".to_owned(),
                Some(Target::Nothing) if compared(at) => layout::COMPARED.get(lang).to_owned(),
                Some(Target::Nothing) | None => texts::IGNORED.get(lang).to_owned(),
            };
            match wide.as_slice() {
                [first, .., last] if at == *first && wide.len() > SHOWN => {
                    let last = sheet.headings[*last].full();
                    format!("{} … {last} ({}) → {}", heading.full(), wide.len(), wide_fields(prepared))
                }
                _ => format!("{} → {to}", heading.full()),
            }
        })
        .collect();
    ui.say(texts::COLUMNS.with(args![columns = side_by_side(&columns, Ui::error_width())]));
    if let Some(library) = own_library {
        ui.say(texts::OWN_LIBRARY.with(args![library]));
    }
    if !sheet.skipped.is_empty() {
        let mut runs: Vec<(u64, u64, &'static str)> = Vec::new();
        for skipped in &sheet.skipped {
            let why = skipped.why.text().get(lang);
            match runs.last_mut() {
                Some((_, last, same)) if *last + 1 == skipped.row && *same == why => *last = skipped.row,
                _ => runs.push((skipped.row, skipped.row, why)),
            }
        }
        let rows: Vec<String> = runs
            .into_iter()
            .map(|(first, last, why)| match first == last {
                true => format!("{first} ({why})"),
                false => format!("{first}–{last} ({why})"),
            })
            .collect();
        ui.say(texts::SKIPPED.with(args![rows = rows.join(", ")]));
    }
}

/// Words beside one another, on a terminal in lines of their own below the first, so that none is cut.
fn side_by_side(words: &[String], width: Option<u16>) -> String {
    const BETWEEN: &str = "   ";
    const INDENT: usize = 11;
    let room = width.map_or(usize::MAX, |width| usize::from(width).saturating_sub(INDENT));
    let mut lines = String::new();
    let mut filled = 0;
    for (at, word) in words.iter().enumerate() {
        let long = word.chars().count();
        if at == 0 {
            filled = long;
        } else if filled + BETWEEN.len() + long <= room {
            lines.push_str(BETWEEN);
            filled += BETWEEN.len() + long;
        } else {
            lines.push('\n');
            lines.push_str(&" ".repeat(INDENT));
            filled = long;
        }
        lines.push_str(word);
    }
    lines
}

/// The fields that the parts of a wide table lead to.
fn wide_fields(prepared: &Prepared) -> String {
    let mut names: Vec<&str> = Vec::new();
    for (_, field) in prepared.mapping.parts.iter().flat_map(|part| &part.values) {
        let name = prepared.mapping.of.fields[*field].name;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// How a file is read, in words.
pub(super) fn read_as(prepared: &Prepared, lang: Lang) -> String {
    format!("{}{}", prepared.sheet.reading.message().to(lang), notation(prepared, lang))
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
    if !imported.accepted.is_empty() {
        let n: u64 = imported.accepted.iter().map(|(_, n)| n).sum();
        let codes: Vec<String> = imported.accepted.iter().map(|(code, n)| format!("{code} {n}")).collect();
        ui.say(accept::ACCEPTED_N.with(args![n, codes = codes.join(", ")]));
    }
    let balance = &imported.balance;
    let others =
        balance.ignored - imported.empty - imported.blank_parts - imported.prefilled - imported.totals;
    let parts: Vec<String> = [
        (imported.empty, texts::EMPTY),
        (imported.blank_parts, layout::BLANK_PARTS),
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

/// The error of an import with refused rows. Their problems were told with each file, unless quiet.
pub(super) fn refused(
    context: &Context,
    kind: Kind,
    results: &[(Prepared, Imported)],
    others: Vec<Problem>,
) -> Error {
    let told = !context.ui.quiet || context.ui.json_errors;
    let errors = results.iter().flat_map(|(_, imported)| &imported.problems);
    let errors = errors.filter(|problem| !told && problem.severity == Severity::Error);
    Error::Problems(kind, errors.cloned().chain(others).collect())
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
    rejects: &[Option<PathBuf>],
) -> Result<()> {
    if !is_json(context) {
        return Ok(());
    }
    let files: Vec<serde_json::Value> = results
        .iter()
        .enumerate()
        .map(|(at, (prepared, imported))| {
            let balance = &imported.balance;
            let rejects = rejects.get(at).and_then(Option::as_ref);
            let hash: String = prepared.sheet.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
            serde_json::json!({
                "op": op,
                "noun": prepared.mapping.of.name,
                "file": prepared.sheet.file,
                "sheet": prepared.sheet.name,
                "mapping": prepared.map.used.as_ref().map(|used| used.name.as_str()),
                "read": balance.read,
                "new": balance.new,
                "changed": balance.changed,
                "same": balance.same,
                "rejected": balance.rejected,
                "ignored": balance.ignored,
                "accepted": imported.accepted.iter().map(|(_, n)| n).sum::<u64>(),
                "rejects_file": rejects.map(|path| path.display().to_string()),
                "sha256": hash,
                "stored": op.is_some(),
                "effect": super::preview::effect_json(imported),
                "effect_left_out": super::preview::effect_counts(imported).0,
                "no_longer_silent": super::preview::effect_counts(imported).1,
                "changes": super::preview::changes_json(imported),
            })
        })
        .collect();
    let text = match context.output.format() {
        Format::Ndjson => files.iter().map(|file| format!("{file}\n")).collect::<String>(),
        _ => format!("{:#}\n", serde_json::Value::from(files)),
    };
    context.output.write_bytes(&context.ui, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::side_by_side;

    #[test]
    fn columns_are_not_cut_at_the_edge_of_a_terminal() {
        let words = ["L → male", "P → female", "Ket → note"].map(str::to_owned);
        assert_eq!(side_by_side(&words, None), "L → male   P → female   Ket → note");
        let indent = " ".repeat(11);
        assert_eq!(side_by_side(&words, Some(34)), format!("L → male   P → female\n{indent}Ket → note"));
        assert_eq!(
            side_by_side(&words, Some(5)),
            format!("L → male\n{indent}P → female\n{indent}Ket → note")
        );
    }
}
