//! `show`: one record whole, where it came from, and what happened to it.

use clap::{Arg, ArgAction, ArgMatches};

use super::super::Context;
use super::{cells, find_record, list};
use crate::args;
use crate::error::Result;
use crate::record::{FieldType, Privacy, Record, RecordType};
use crate::record_types::{LIBRARY, REGION};
use crate::render::Format;
use crate::store::list::{Query, Shown};
use crate::store::operation::{self, ChangesOf};
use crate::store::resolve::Resolver;
use crate::store::same_library::Merged;
use crate::store::source::Source;
use crate::store::{Store, history, source};
use crate::table::{Cell, Column, ColumnKind, Document, Layout, Section, Table};
use crate::text::{Lang, around, commands as texts, import, library as of_libraries};

/// The options of `show`.
pub(super) fn options(of: &'static RecordType, lang: Lang) -> Vec<Arg> {
    let mut options = vec![
        super::record_argument(of, false, lang),
        Arg::new("history").long("history").action(ArgAction::SetTrue).help(texts::WITH_HISTORY.get(lang)),
    ];
    if of.fields.iter().any(|field| field.privacy != Privacy::Public) {
        options.push(Arg::new("reveal").long("reveal").value_name("REASON").help(texts::REVEAL.get(lang)));
    }
    options
}

/// Shows one record.
pub(super) fn run(context: &mut Context, of: &'static RecordType, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let mut resolver = Resolver::new(store.conn());
    let text = matches.get_one::<String>("record").map_or("", String::as_str);
    let record = find_record(&mut resolver, of, text)?;
    context.ui.problems(&resolver.take_notes());
    let personal = of.fields.iter().any(|field| field.privacy != Privacy::Public);
    let reason = if personal { matches.get_one::<String>("reveal") } else { None };
    if let Some(reason) = reason {
        record_reveal(context, &store, of, &format!("show {}", record.id), reason)?;
    }
    let mut document = card(&store, &record, reason.is_some(), context.lang())?;
    if let Some((from, row)) = source::of_record(store.conn(), of.name, record.id)?
        && let Some(source) = source::get(store.conn(), from)?
    {
        if matches!(context.output.format(), Format::Json | Format::Ndjson) {
            add_origin(&mut document, &source, row, context.lang());
        }
        let file = match &source.sheet {
            Some(sheet) => format!("{} ({sheet})", source.file),
            None => source.file.clone(),
        };
        let note = texts::CAME_FROM
            .fill(context.lang(), args![file, row = row.to_string(), op = source.op.to_string()]);
        document.notes.push(note);
    }
    if *of == LIBRARY {
        for gone in Merged::load(store.conn())?.gone_into(record.id) {
            let name = resolver.reference(of, gone.0)?;
            document
                .notes
                .push(of_libraries::GONE_INTO_IT.fill(context.lang(), args![name, op = gone.1.to_string()]));
        }
    }
    let hidden: Vec<&str> = of
        .fields
        .iter()
        .enumerate()
        .filter(|(at, field)| field.privacy != Privacy::Public && record.draft.values[*at].is_some())
        .map(|(_, field)| field.label.get(context.lang()))
        .collect();
    if reason.is_none() && !hidden.is_empty() {
        context.ui.say(texts::LEFT_OUT.with(args![fields = hidden.join(", ")]));
    }
    if matches.get_flag("history") {
        document.sections.push(life(context, &store, &record, reason.is_some())?);
    }
    context.write(&document, None)
}

/// For machines: which file, sheet and row a record came from.
fn add_origin(document: &mut Document, source: &Source, row: i64, lang: Lang) {
    let Some(section) = document.sections.first_mut() else { return };
    let columns = [
        ("source_file", around::FILE, Cell::text(source.file.as_str())),
        ("source_sheet", around::SHEET, source.sheet.clone().into()),
        ("source_row", import::ROW, Cell::Integer(row)),
        ("source_op", around::OPERATION, Cell::Integer(source.op)),
    ];
    for (key, label, cell) in columns {
        section.table.columns.push(Column::new(key, label.get(lang), ColumnKind::Words));
        section.table.rows.iter_mut().for_each(|row| row.push(cell.clone()));
    }
}

/// Personal data is shown: an operation says to whom and why.
///
/// # Errors
/// When the database cannot be written.
pub(super) fn record_reveal(
    context: &Context,
    store: &Store,
    of: &RecordType,
    what: &str,
    reason: &str,
) -> Result<()> {
    let transaction = context.begin(store)?;
    let command = format!("{} {what} --reveal {}", of.name, super::super::quote(reason));
    operation::begin(&transaction, &context.author(&transaction)?, "reveal", &command)?;
    context.commit(transaction)
}

fn card(store: &Store, record: &Record, reveal: bool, lang: Lang) -> Result<Document> {
    let of = record.draft.of;
    let mut shown = vec![Shown::Id];
    for (at, field) in of.fields.iter().enumerate() {
        if field.privacy != Privacy::Public && !reveal {
            continue;
        }
        shown.push(Shown::Field(at));
        if let (FieldType::Ref(other), Some(_)) = (field.kind, &record.draft.values[at]) {
            shown.push(Shown::Of(at, other.position(if *other == REGION { "name" } else { other.title })));
        }
    }
    let query = Query { removed: record.removed_op.is_some(), ..Query::default() };
    let mut document = list::one(store, of, &shown, &query, record.id, lang)?;
    for section in &mut document.sections {
        section.table.layout = Layout::Card;
    }
    Ok(document)
}

/// What happened to a record: created, each edited field, removed.
///
/// # Errors
/// When the database cannot be read.
pub(in crate::commands) fn life(
    context: &Context,
    store: &Store,
    record: &Record,
    reveal: bool,
) -> Result<Section> {
    let lang = context.lang();
    let of = record.draft.of;
    let conn = store.conn();
    let mut rows = Vec::new();
    for op in history::creators(conn, of, record.id)? {
        let Some(op) = operation::get(conn, op)? else { continue };
        rows.push(vec![
            Cell::Integer(op.id),
            Cell::text(super::super::history::moment(context, &op.at)),
            Cell::text(op.who),
            Cell::text(texts::CREATED.get(lang)),
            Cell::Empty,
            Cell::Empty,
        ]);
    }
    for change in operation::changes(conn, ChangesOf::Record(of.name, record.id))? {
        let Some(op) = operation::get(conn, change.op)? else { continue };
        let field = of.field(&change.field);
        let (label, old, new) = match field {
            Some((at, field)) if field.privacy == Privacy::Public || reveal => {
                let labels = cells::Labels::load(conn, of, Shown::Field(at))?;
                let cell = |value: &rusqlite::types::Value| {
                    labels.cell(crate::store::record::value_from_sql(&field.kind, value.into()))
                };
                (field.label.get(lang), cell(&change.old), cell(&change.new))
            }
            Some((_, field)) => (field.label.get(lang), Cell::text("…"), Cell::text("…")),
            None if change.new == rusqlite::types::Value::Null => {
                (texts::BROUGHT_BACK.get(lang), Cell::Empty, Cell::Empty)
            }
            None => (texts::TAKEN_OUT.get(lang), Cell::Empty, Cell::Empty),
        };
        rows.push(vec![
            Cell::Integer(op.id),
            Cell::text(super::super::history::moment(context, &op.at)),
            Cell::text(op.who),
            Cell::text(label),
            old,
            new,
        ]);
    }
    let columns = [
        ("op", texts::OPERATION, ColumnKind::Year),
        ("at", texts::WHEN, ColumnKind::Words),
        ("who", texts::WHO, ColumnKind::Words),
        ("field", texts::FIELD, ColumnKind::Words),
        ("old", texts::OLD, ColumnKind::Words),
        ("new", texts::NEW, ColumnKind::Words),
    ];
    let columns =
        columns.iter().map(|(key, label, kind)| Column::new(*key, label.get(lang), *kind)).collect();
    let table = Table { columns, rows, ..Table::default() };
    Ok(Section { key: "history", title: texts::HISTORY.get(lang).to_owned(), table, ..Section::default() })
}
