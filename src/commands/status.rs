//! `status`: where the database is, what it holds, and what needs attention.

use clap::Command;

use super::Context;
use super::db::{absolute, warn_of_place};
use super::history::moment;
use super::merge::{from, runs};
use super::own;
use super::root::dress;
use crate::args;
use crate::error::Result;
use crate::record::Month;
use crate::record_types::{LIBRARY, RECORD_TYPES, REGION};
use crate::render::number::{format_date, format_month};
use crate::store::resolve::{Place, Resolver};
use crate::store::{Store, conflict, open, operation, overview, peer, source};
use crate::table::{Cell, Column, ColumnKind, Document, Layout, Section, Table};
use crate::text::{Lang, Text, around as texts, merge};

/// Words whose consent was withdrawn are gone within 3 × 24 hours (UU 27/2022).
const ERASED_WITHIN: u64 = 3;

/// `status`, which has no options of its own.
pub(super) fn command(lang: Lang) -> Command {
    dress(Command::new("status").about(texts::STATUS_ABOUT.get(lang)), lang)
}

/// Shows it.
pub(super) fn run(context: &Context) -> Result<()> {
    let store = context.open()?;
    let mut notes = Vec::new();
    let sections = vec![
        file(context, &store)?,
        records(context, &store, &mut notes)?,
        areas(context, &store, &mut notes)?,
        last_import(context, &store)?,
        last_merge(context, &store)?,
        month(context, &store, &mut notes)?,
    ];
    to_mend(context, &store, &mut notes)?;
    let sections = sections.into_iter().filter(|section| !section.table.rows.is_empty()).collect();
    let schema = Some("tpbis.status/1".to_owned());
    context.write(&Document { schema, sections, notes, ..Document::default() }, None)?;
    warn_of_place(&context.ui, &context.db);
    Ok(())
}

/// One row of labelled values.
struct Card {
    columns: Vec<Column>,
    row: Vec<Cell>,
    lang: Lang,
}

impl Card {
    const fn new(lang: Lang) -> Self {
        Self { columns: Vec::new(), row: Vec::new(), lang }
    }

    fn line(&mut self, key: &'static str, label: Text, kind: ColumnKind, cell: impl Into<Cell>) {
        self.columns.push(Column::new(key, label.get(self.lang), kind));
        self.row.push(cell.into());
    }

    fn section(self, key: &'static str, title: Text) -> Section {
        let title = title.get(self.lang).to_owned();
        let table =
            Table { columns: self.columns, rows: vec![self.row], layout: Layout::Card, ..Table::default() };
        Section { key, title, table, ..Section::default() }
    }
}

fn file(context: &Context, store: &Store) -> Result<Section> {
    let setting = |key| context.config.get(key).map(str::to_owned);
    let last = operation::list(store.conn(), Some(1))?.into_iter().next();
    let bytes = std::fs::metadata(&context.db).map(|file| file.len()).unwrap_or(0);
    let mut card = Card::new(context.lang());
    card.line("path", texts::FILE, ColumnKind::Words, absolute(&context.db));
    card.line("bytes", texts::BYTES, ColumnKind::Count, i64::try_from(bytes).ok());
    card.line("version", texts::VERSION, ColumnKind::Code, open::VERSION);
    card.line("operations", texts::OPERATIONS, ColumnKind::Count, overview::operations(store.conn())?);
    let when = last.as_ref().map(|op| moment(context, &op.at));
    card.line("last_operation", texts::LAST, ColumnKind::Words, when);
    card.line("last_who", texts::LAST_WHO, ColumnKind::Words, last.map(|op| op.who));
    card.line("name", texts::NAME, ColumnKind::Words, setting("name"));
    card.line("library", texts::LIBRARY, ColumnKind::Code, setting("library"));
    card.line("region", texts::REGION, ColumnKind::Code, setting("region"));
    Ok(card.section("database", texts::DATABASE))
}

fn records(context: &Context, store: &Store, notes: &mut Vec<String>) -> Result<Section> {
    let lang = context.lang();
    let mut table = Table {
        columns: vec![
            Column::new("record", texts::RECORD.get(lang), ColumnKind::Words),
            Column::new("count", texts::COUNT.get(lang), ColumnKind::Count),
        ],
        ..Table::default()
    };
    for of in RECORD_TYPES.iter().filter(|of| **of != &REGION) {
        let n = overview::count(store.conn(), of)?;
        if n > 0 {
            table.rows.push(vec![Cell::Choice(of.name.to_owned(), of.words), Cell::Integer(n)]);
        }
    }
    if table.rows.is_empty() {
        notes.push(texts::NO_RECORDS.get(lang).to_owned());
    }
    Ok(Section { key: "records", title: texts::RECORDS.get(lang).to_owned(), table, ..Section::default() })
}

fn areas(context: &Context, store: &Store, notes: &mut Vec<String>) -> Result<Section> {
    let [provinces, regencies, districts, villages] = overview::areas(store.conn())?;
    let mut card = Card::new(context.lang());
    card.line("provinces", texts::PROVINCES, ColumnKind::Count, provinces);
    card.line("regencies", texts::REGENCIES, ColumnKind::Count, regencies);
    card.line("districts", texts::DISTRICTS, ColumnKind::Count, districts);
    card.line("villages", texts::VILLAGES, ColumnKind::Count, villages);
    if villages == 0 {
        notes.push(texts::NO_VILLAGES.get(context.lang()).to_owned());
    }
    Ok(card.section("areas", texts::AREAS))
}

fn last_import(context: &Context, store: &Store) -> Result<Section> {
    let lang = context.lang();
    let Some(last) = source::list(store.conn(), None)?.into_iter().next() else {
        return Ok(Section::default());
    };
    let n = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let mut card = Card::new(lang);
    card.line("file", texts::FILE, ColumnKind::Words, last.file);
    card.line("at", texts::WHEN, ColumnKind::Words, moment(context, &last.at));
    card.line("op", texts::OPERATION, ColumnKind::Code, last.op);
    card.line("who", merge::WHO, ColumnKind::Words, last.who);
    let balance = last.balance;
    for (key, label, count) in [
        ("read", texts::READ, balance.read),
        ("new", texts::NEW, balance.new),
        ("changed", texts::CHANGED, balance.changed),
        ("same", texts::SAME, balance.same),
        ("rejected", texts::REJECTED, balance.rejected),
        ("ignored", texts::IGNORED, balance.ignored),
    ] {
        card.line(key, label, ColumnKind::Count, n(count));
    }
    Ok(card.section("last_import", texts::LAST_IMPORT))
}

/// What came from others last.
fn last_merge(context: &Context, store: &Store) -> Result<Section> {
    let lang = context.lang();
    let Some(last) = operation::last_of_kind(store.conn(), "merge")? else { return Ok(Section::default()) };
    let extents = overview::brought_by(store.conn(), last.id)?;
    let mut card = Card::new(lang);
    card.line("op", texts::OPERATION, ColumnKind::Code, last.id);
    card.line("at", texts::WHEN, ColumnKind::Words, moment(context, &last.at));
    card.line("command", texts::COMMAND, ColumnKind::Words, last.command);
    card.line("from", merge::WHO, ColumnKind::Words, extents.from.join(", "));
    card.line("operations", texts::OPERATIONS, ColumnKind::Count, extents.operations);
    Ok(card.section("last_merge", merge::LAST_MERGE))
}

/// What waits for the person: conflicts, missing bundles, reports that were sent back.
fn to_mend(context: &Context, store: &Store, notes: &mut Vec<String>) -> Result<()> {
    const MOST: usize = 10;
    let lang = context.lang();
    let conn = store.conn();
    let n = conflict::count(conn)?;
    if n > 0 {
        notes.push(merge::WAITING.fill(lang, args![n]));
    }
    for peer in peer::list(conn)?.iter().filter(|peer| !peer.missing.is_empty()) {
        let (missing, here) = (runs(&peer.missing, lang), runs(&peer.here, lang));
        let who = from(&peer.name, peer.place.as_deref());
        notes.push(merge::MISSING.fill(lang, args![who, missing, here]));
    }
    let own = context.config.get("library");
    let returned = overview::returned(conn, own)?;
    for one in returned.iter().take(MOST) {
        let comment = one.comment.as_deref().unwrap_or("–");
        let month = format_month(one.month, lang);
        let library = one.library.as_str();
        notes.push(merge::RETURNED.fill(lang, args![library, month, comment, id = one.id.to_string()]));
    }
    if returned.len() > MOST {
        notes.push(merge::RETURNED_MORE.fill(lang, args![n = returned.len() - MOST]));
    }
    Ok(())
}

/// What needs attention: who has not reported last month, which commitments are overdue.
fn month(context: &Context, store: &Store, notes: &mut Vec<String>) -> Result<Section> {
    let lang = context.lang();
    let last = Month::of(context.today()).plus(-1);
    let mut resolver = Resolver::new(store.conn());
    // A librarian answers for one library, whoever gathers for an area. What this database does not know does
    // not keep status from being shown.
    let own = own::library_alone(context, &mut resolver)?;
    let library = own.map(|id| resolver.label(&LIBRARY, id)).transpose()?;
    let region = match context.config.get("region").filter(|_| own.is_none()) {
        Some(text) => resolver.region(text, Place::default())?.ok().map(|found| found.code),
        None => None,
    };
    let (expected, reported) = overview::reporting(store.conn(), last, region.as_deref(), own)?;
    let overdue = overview::overdue(store.conn(), context.today())?;
    let withdrawn = overview::withdrawn(store.conn())?;
    if let Some((_, first)) = withdrawn.first() {
        let due = format_date(*first + chrono::Days::new(ERASED_WITHIN), lang);
        let ids: Vec<String> = withdrawn.iter().map(|(id, _)| id.to_string()).collect();
        notes.push(texts::WITHDRAWN.fill(lang, args![n = ids.len(), due, ids = ids.join(" ")]));
    }
    let mut card = Card::new(lang);
    card.line("month", texts::MONTH, ColumnKind::Month, Cell::Month(last));
    match &library {
        Some(library) => card.line("library", texts::LIBRARY, ColumnKind::Code, library.as_str()),
        None => card.line("region", texts::REGION, ColumnKind::Code, region),
    }
    card.line("expected", texts::EXPECTED, ColumnKind::Count, expected);
    card.line("reported", texts::REPORTED, ColumnKind::Count, reported);
    card.line("overdue", texts::OVERDUE, ColumnKind::Count, overdue);
    if reported < expected {
        let (silent, month, period) = (expected - reported, format_month(last, lang), last.to_string());
        notes.push(match library {
            Some(library) => texts::OWN_SILENT.fill(lang, args![library, month, period]),
            None => texts::SILENT.fill(lang, args![silent, month, period]),
        });
    }
    if overdue > 0 {
        let today = context.today().to_string();
        notes.push(texts::LATE_COMMITMENTS.fill(lang, args![overdue, today]));
    }
    Ok(card.section("attention", texts::ATTENTION))
}
