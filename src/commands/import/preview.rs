//! What `import` says it changes: figures before and after, and fields of stored records old and new.

use std::collections::{BTreeMap, HashSet};

use clap::{Arg, ArgAction};
use serde_json::{Value as Json, json};

use super::super::Context;
use super::arguments::bad;
use crate::args;
use crate::error::Result;
use crate::import::effect::{Change, Effect, RECORDS};
use crate::import::{Imported, Prepared};
use crate::record::{Field, FieldType, Month, Privacy, Value};
use crate::render::number::{format_count, format_date, format_month, format_rupiah};
use crate::render::{self, Format, Style};
use crate::table::{Cell, Column, ColumnKind, Document, Section, Table};
use crate::text::codes::plausible::VAL_140;
use crate::text::codes::values::VAL_013;
use crate::text::{Lang, Text, effect as texts};
use crate::ui::Ui;

/// How many months of the effect are said.
const MONTHS: usize = 12;
/// How many changed fields are said.
const FIELDS: usize = 25;
/// How many characters of a value are said.
const LONGEST: usize = 60;
/// How many library-months stand in JSON.
const JSON_CELLS: usize = 1_000;
/// How wide a table is where no terminal says it.
const WIDTH: u16 = 140;

/// `--confirm CODE=REASON`.
pub(super) fn confirm(lang: Lang) -> Arg {
    Arg::new("confirm")
        .long("confirm")
        .value_name("CODE=REASON")
        .action(ArgAction::Append)
        .help(texts::CONFIRM.get(lang))
}

/// Code and reason of one `--confirm`.
///
/// # Errors
/// Usage, when the code is none that can be confirmed or the reason is empty.
pub(super) fn confirmed(text: &str) -> Result<(&'static str, String)> {
    let known = [VAL_013.id, VAL_140.id];
    let parts = text.split_once('=').and_then(|(code, reason)| {
        let code = known.iter().find(|known| known.eq_ignore_ascii_case(code.trim()))?;
        let reason = reason.trim();
        (!reason.is_empty()).then(|| (*code, reason.to_owned()))
    });
    parts.ok_or_else(|| bad("--confirm", text, "VAL-013=…, VAL-140=…"))
}

/// Says what the files change: the fields of stored records, then the figures. Where they were `refused`, it
/// is what the good rows would change.
///
/// # Errors
/// When a table cannot be written.
pub(super) fn say(context: &Context, results: &[(Prepared, Imported)], refused: bool) -> Result<()> {
    let ui = &context.ui;
    if ui.quiet {
        return Ok(());
    }
    if refused {
        if results.iter().all(|(_, imported)| imported.balance.new + imported.balance.changed == 0) {
            return Ok(());
        }
        ui.say(texts::OF_GOOD_ROWS);
    }
    for (_, imported) in results {
        changes(ui, imported)?;
    }
    let mut effects: Vec<Effect> = Vec::new();
    for later in results.iter().filter_map(|(_, imported)| imported.effect.as_ref()) {
        match effects.iter_mut().find(|effect| effect.of == later.of) {
            Some(effect) => effect.join(later),
            None => effects.push(later.clone()),
        }
    }
    let mut lines: Vec<String> = effects.iter().flat_map(|effect| figures(effect, ui.lang)).collect();
    lines.extend(silence(&effects, ui.lang));
    let details = effects.iter().any(|effect| !effect.cells.is_empty());
    if details && !ui.verbose && effects.iter().any(Effect::is_any) {
        lines.push(texts::DETAILS.get(ui.lang).to_owned());
    }
    for (n, what) in lines.into_iter().enumerate() {
        let text = if n == 0 { texts::EFFECT } else { texts::FURTHER };
        ui.say(text.with(args![what]));
    }
    if ui.verbose {
        for effect in effects.iter().filter(|effect| !effect.cells.is_empty()) {
            by_library(ui, effect)?;
        }
    }
    Ok(())
}

/// The figures of one record type, a line a month.
fn figures(effect: &Effect, lang: Lang) -> Vec<String> {
    let noun = effect.of.plural.get(lang);
    if !effect.is_any() {
        return vec![texts::UNCHANGED.fill(lang, args![noun])];
    }
    let line = |figures: &[Change]| {
        let figures = figures.iter().enumerate().filter(|(_, change)| change.is_one());
        let parts: Vec<String> = figures
            .map(|(at, change)| {
                let label = label(effect, at, lang);
                let before = shown(effect, at, change.before, lang);
                let after = shown(effect, at, change.after, lang);
                texts::FIGURE.fill(lang, args![label, before, after])
            })
            .collect();
        parts.join(", ")
    };
    if effect.months.is_empty() {
        return vec![line(std::slice::from_ref(&effect.records))];
    }
    let of_month = |(month, figures): &(Month, Vec<Change>)| {
        texts::OF_MONTH.fill(lang, args![month = format_month(*month, lang), figures = line(figures)])
    };
    let mut lines: Vec<String> = effect.months.iter().take(MONTHS).map(of_month).collect();
    if effect.months.len() > MONTHS {
        lines.push(texts::MORE_MONTHS.fill(lang, args![n = effect.months.len() - MONTHS]));
    }
    if effect.folded {
        lines.push(texts::FOLDED.get(lang).to_owned());
    }
    lines
}

/// How many libraries are silent no longer.
fn silence(effects: &[Effect], lang: Lang) -> Option<String> {
    let all = effects.iter().flat_map(|effect| &effect.silent);
    let both: HashSet<(i64, Month)> = all.copied().collect();
    let libraries: HashSet<i64> = both.iter().map(|(library, _)| *library).collect();
    let months: HashSet<Month> = both.iter().map(|(_, month)| *month).collect();
    let n = libraries.len();
    match (n, months.len()) {
        (0, _) => None,
        (_, 1) => Some(texts::SILENT.fill(lang, args![n])),
        _ => Some(texts::SILENT_MONTHS.fill(lang, args![n, months = both.len()])),
    }
}

fn label(effect: &Effect, at: usize, lang: Lang) -> String {
    let of = effect.of;
    // Of what stands once a library-month, the number of records is that of the libraries.
    let monthly = of.identity.len() == 2 && of.has_library() && of.when.is_some();
    let records = if monthly { texts::LIBRARIES } else { of.plural };
    effect.field(at).map_or(records, |field| field.label).get(lang).to_lowercase()
}

fn shown(effect: &Effect, at: usize, figure: Option<i64>, lang: Lang) -> String {
    let rupiah = effect.field(at).is_some_and(|field| matches!(field.kind, FieldType::Rupiah));
    match figure {
        None => texts::NOTHING.get(lang).to_owned(),
        Some(n) if rupiah => format_rupiah(n, lang),
        Some(n) => format_count(n, lang),
    }
}

/// Every figure of every library-month that changed.
fn by_library(ui: &Ui, effect: &Effect) -> Result<()> {
    let lang = ui.lang;
    let mut rows = Vec::new();
    for cell in &effect.cells {
        for (at, change) in cell.figures.iter().enumerate().filter(|(_, change)| change.is_one()) {
            rows.push(vec![
                Cell::text(cell.library.as_str()),
                Cell::Month(cell.month),
                Cell::Text(label(effect, at, lang)),
                Cell::Text(shown(effect, at, change.before, lang)),
                Cell::Text(shown(effect, at, change.after, lang)),
            ]);
        }
    }
    table(
        ui,
        &[
            (texts::LIBRARY, ColumnKind::Code),
            (texts::MONTH, ColumnKind::Month),
            (texts::FIGURE_HEADING, ColumnKind::Words),
            (texts::BEFORE, ColumnKind::Count),
            (texts::AFTER, ColumnKind::Count),
        ],
        rows,
    )?;
    if effect.left_out > 0 {
        ui.say(texts::MORE.with(args![n = effect.left_out]));
    }
    Ok(())
}

/// The fields of stored records that change, old and new; personal ones are not shown.
fn changes(ui: &Ui, imported: &Imported) -> Result<()> {
    let changes = &imported.changes;
    if changes.records == 0 {
        return Ok(());
    }
    let lang = ui.lang;
    ui.say(texts::CHANGES.with(args![n = changes.records]));
    let rows = changes.listed.iter().take(FIELDS).map(|change| {
        let (field, n) = (change.field, change.record);
        let value = |value: &Option<Value>| Cell::Text(cut(value_shown(field, value.as_ref(), lang)));
        vec![
            Cell::Text(change.row.to_string()),
            Cell::Text(n.to_string()),
            Cell::text(field.label.get(lang)),
            value(&change.old),
            value(&change.new),
        ]
    });
    let columns = [
        (texts::ROW, ColumnKind::Code),
        (texts::RECORD, ColumnKind::Code),
        (texts::FIELD, ColumnKind::Words),
        (texts::BEFORE, ColumnKind::Words),
        (texts::AFTER, ColumnKind::Words),
    ];
    table(ui, &columns, rows.collect())?;
    if changes.fields > FIELDS as u64 {
        ui.say(texts::MORE.with(args![n = changes.fields - FIELDS as u64]));
    }
    ui.say_line("");
    Ok(())
}

/// As much of a text as fits beside others; JSON has all of it.
fn cut(mut words: String) -> String {
    if let Some((end, _)) = words.char_indices().nth(LONGEST) {
        words.truncate(end);
        words.push('…');
    }
    words
}

fn value_shown(field: &Field, value: Option<&Value>, lang: Lang) -> String {
    let choice = |code: &String| match field.kind {
        FieldType::Choice(list) | FieldType::Choices(list) => list
            .iter()
            .find(|choice| choice.code == code)
            .map_or_else(|| code.clone(), |choice| choice.label.get(lang).to_owned()),
        _ => code.clone(),
    };
    match (value, field.kind) {
        (None, _) => texts::NOTHING.get(lang).to_owned(),
        (Some(_), _) if field.privacy != Privacy::Public => texts::HIDDEN.get(lang).to_owned(),
        (Some(Value::Integer(n)), FieldType::Rupiah) => format_rupiah(*n, lang),
        (Some(Value::Integer(n)), FieldType::Count) => format_count(*n, lang),
        (Some(Value::Integer(n)), FieldType::YesNo) => {
            let word = if *n == 1 { crate::text::words::YES } else { crate::text::words::NO };
            word.get(lang).to_owned()
        }
        (Some(Value::Integer(n) | Value::Ref(n)), _) => n.to_string(),
        (Some(Value::Real(x)), _) => crate::render::number::format_decimal(*x, lang),
        (Some(Value::Date(day)), _) => format_date(*day, lang),
        (Some(Value::Month(month)), _) => format_month(*month, lang),
        (Some(Value::Text(words)), _) => choice(words),
        (Some(Value::Choices(codes)), _) => codes.iter().map(choice).collect::<Vec<_>>().join(", "),
    }
}

/// A table among the talk.
fn table(ui: &Ui, columns: &[(Text, ColumnKind)], rows: Vec<Vec<Cell>>) -> Result<()> {
    let lang = ui.lang;
    let columns = columns.iter().map(|(label, kind)| Column::new("c", label.get(lang), *kind)).collect();
    let section =
        Section { key: "c", table: Table { columns, rows, ..Table::default() }, ..Section::default() };
    let document = Document { sections: vec![section], ..Document::default() };
    let style =
        Style { width: Some(Ui::error_width().unwrap_or(WIDTH)), ascii: ui.ascii, ..Style::plain(lang) };
    let mut bytes = Vec::new();
    render::write(&document, Format::Table, &style, None, &mut bytes)?;
    ui.say_line(String::from_utf8_lossy(&bytes).trim_end());
    Ok(())
}

/// For scripts: the library-months that changed, at most [`JSON_CELLS`] of them.
pub(super) fn effect_json(imported: &Imported) -> Json {
    let Some(effect) = &imported.effect else { return json!([]) };
    let change = |change: &Change| json!({ "before": change.before, "after": change.after });
    let cells = effect.cells.iter().take(JSON_CELLS).map(|cell| {
        let figures: serde_json::Map<String, Json> = effect
            .figures
            .iter()
            .zip(&cell.figures)
            .filter(|(_, figure)| figure.is_one())
            .map(|(name, figure)| ((*name).to_owned(), change(figure)))
            .collect();
        json!({ "library": cell.library, "month": cell.month.to_string(), "figures": figures })
    });
    let mut cells: Vec<Json> = cells.collect();
    if effect.cells.is_empty() && effect.months.is_empty() && effect.records.is_one() {
        let figures = json!({ RECORDS: change(&effect.records) });
        cells.push(json!({ "library": null, "month": null, "figures": figures }));
    }
    Json::from(cells)
}

/// For scripts: the library-months of the effect that are left out of the list, and how many of all were
/// silent before.
pub(super) fn effect_counts(imported: &Imported) -> (usize, usize) {
    let Some(effect) = &imported.effect else { return (0, 0) };
    (effect.left_out + effect.cells.len().saturating_sub(JSON_CELLS), effect.silent.len())
}

/// For scripts: the changed fields, personal ones left out.
pub(super) fn changes_json(imported: &Imported) -> Json {
    let mut records: BTreeMap<(u64, i64), serde_json::Map<String, Json>> = BTreeMap::new();
    for change in &imported.changes.listed {
        if change.field.privacy != Privacy::Public {
            continue;
        }
        let fields = records.entry((change.row, change.record)).or_default();
        let values = json!({ "old": machine(change.old.as_ref()), "new": machine(change.new.as_ref()) });
        fields.insert(change.field.name.to_owned(), values);
    }
    let records =
        records.into_iter().map(|((row, id), fields)| json!({ "row": row, "id": id, "fields": fields }));
    Json::from(records.collect::<Vec<_>>())
}

fn machine(value: Option<&Value>) -> Json {
    match value {
        None => Json::Null,
        Some(Value::Text(words)) => json!(words),
        Some(Value::Integer(n) | Value::Ref(n)) => json!(n),
        Some(Value::Real(x)) => json!(x),
        Some(Value::Date(day)) => json!(day.to_string()),
        Some(Value::Month(month)) => json!(month.to_string()),
        Some(Value::Choices(codes)) => json!(codes),
    }
}
