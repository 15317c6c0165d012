//! `conflicts`: what two laptops wrote differently, and what was likely recorded twice.

mod doubles;
mod resolve;

pub(super) use resolve::{command as resolve_command, run as resolve};

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::history::moment;
use super::merge::from;
use super::noun::{Labels, describe};
use super::root::dress;
use super::{Context, quote};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::{FieldType, Privacy, Value};
use crate::store::conflict::{self, Conflict, Shared, Side};
use crate::store::list::Shown;
use crate::store::record::get;
use crate::store::resolve::Resolver;
use crate::store::{Store, operation};
use crate::table::{Cell, Column, ColumnKind, Document, Section, Table};
use crate::text::codes::merge as codes;
use crate::text::{Lang, Text, cli as words, merge as texts};

/// `conflicts [NUMBER]`.
pub(super) fn command(lang: Lang) -> Command {
    let number = Arg::new("number")
        .value_name("NO")
        .help(texts::CONFLICT_NUMBER.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    let reveal = Arg::new("reveal").long("reveal").value_name("REASON").help(texts::REVEAL.get(lang));
    let doubles = Arg::new("doubles")
        .long("doubles")
        .action(ArgAction::SetTrue)
        .conflicts_with("number")
        .help(texts::ONLY_DOUBLES.get(lang));
    let command =
        Command::new("conflicts").visible_alias("perbedaan").about(texts::CONFLICTS_ABOUT.get(lang));
    dress(command.args([number, doubles, reveal]), lang)
}

/// Lists what waits.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let lang = context.lang();
    let reveal = matches.get_one::<String>("reveal");
    let all = conflict::list(store.conn())?;
    let schema = Some("tpbis.conflicts/1".to_owned());
    let number = matches.get_one::<String>("number").map(String::as_str);
    if matches.get_flag("doubles") || number.is_some_and(doubles::is_meant) {
        let (section, notes) = doubles::section(context, &store, number)?;
        return context
            .write(&Document { schema, sections: vec![section], notes, ..Document::default() }, None);
    }
    let only = match number {
        Some(number) => Some(number_in(number, all.len())?),
        None => None,
    };
    if let Some(reason) = reveal {
        record_reveal(context, &store, &format!("conflicts --reveal {}", quote(reason)))?;
    }
    let mut resolver = Resolver::new(store.conn());
    let people = for_people(context);
    let mut table = Table { columns: columns(people, lang), ..Table::default() };
    let mut twins = false;
    for (at, one) in all.iter().enumerate().filter(|(at, _)| only.is_none_or(|only| only == at + 1)) {
        let Some(record) = get(store.conn(), one.of, one.record)? else { continue };
        twins |= one.twin && one.of.allows_twins();
        let name = describe(&mut resolver, &record, lang)?;
        for (n, side) in one.sides.iter().enumerate() {
            let row = Row { number: at + 1, one, name: &name, choice: n + 1, side };
            let value = value_cell(&mut resolver, one, side, reveal.is_some())?;
            table.rows.push(if people { row.for_people(context, value) } else { row.for_machines(value) });
        }
    }
    let mut notes = Vec::new();
    if !table.rows.is_empty() {
        notes.push(texts::HOW.get(lang).to_owned());
    }
    if twins {
        notes.push(texts::HOW_BOTH.get(lang).to_owned());
    }
    for Shared { of, field, value, ids } in conflict::shared_codes(store.conn())? {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let field = of.field(field).map_or(Text::same("?"), |(_, field)| field.label);
        let ids = ids.join(", ");
        notes.push(texts::SHARED.fill(lang, args![noun = of.words, ids, field, value, command = of.name]));
    }
    let mut sections = vec![Section { key: "conflicts", table, ..Section::default() }];
    if people && only.is_none() {
        let (found, more) = doubles::section(context, &store, None)?;
        sections.push(found);
        notes.extend(more);
        sections.retain(|section| !section.table.rows.is_empty());
        if sections.is_empty() && notes.is_empty() {
            context.ui.say(texts::NONE);
        }
    }
    context.write(&Document { schema, sections, notes, ..Document::default() }, None)
}

/// A number of the list, counted from 1.
fn number_in(text: &str, n: usize) -> Result<usize> {
    numbered(text, n)
        .ok_or_else(|| Error::not_found(Problem::new(&codes::MRG_007).args(args![number = text, n])))
}

fn numbered(text: &str, n: usize) -> Option<usize> {
    text.parse::<usize>().ok().filter(|number| (1..=n).contains(number))
}

fn for_people(context: &Context) -> bool {
    use crate::render::Format;
    matches!(context.output.format(), Format::Table | Format::Md)
}

fn record_reveal(context: &Context, store: &Store, command: &str) -> Result<()> {
    let transaction = context.begin(store)?;
    operation::begin(&transaction, &context.author(&transaction)?, "reveal", command)?;
    context.commit(transaction)
}

/// One side of a conflict, as a row.
struct Row<'r> {
    number: usize,
    one: &'r Conflict,
    name: &'r str,
    choice: usize,
    side: &'r Side,
}

impl Row<'_> {
    /// What a conflict is about is told once; the side that is shown now has a star.
    fn for_people(&self, context: &Context, value: Cell) -> Vec<Cell> {
        let first = self.choice == 1;
        let once = |cell: Cell| if first { cell } else { Cell::Empty };
        let (noun, id) = (self.one.of.words.get(context.lang()), self.one.record);
        vec![
            once(Cell::Text(self.number.to_string())),
            once(Cell::Text(format!("{noun} {id}: {}", self.name))),
            once(field_cell(self.one)),
            Cell::Text(format!("{}{}", self.choice, if first { " *" } else { "" })),
            value,
            Cell::Text(from(&self.side.who, self.side.place.as_deref())),
            Cell::text(moment(context, &self.side.at)),
        ]
    }

    fn for_machines(&self, value: Cell) -> Vec<Cell> {
        let whole = |n: usize| Cell::Integer(i64::try_from(n).unwrap_or(i64::MAX));
        vec![
            whole(self.number),
            Cell::text(self.one.of.name),
            Cell::Integer(self.one.record),
            Cell::text(self.name),
            field_cell(self.one),
            whole(self.choice),
            value,
            Cell::text(if self.choice == 1 { "yes" } else { "no" }),
            Cell::Integer(self.side.op),
            Cell::text(self.side.who.as_str()),
            self.side.place.clone().into(),
            Cell::text(self.side.at.as_str()),
        ]
    }
}

fn columns(people: bool, lang: Lang) -> Vec<Column> {
    let (words, code) = (ColumnKind::Words, ColumnKind::Code);
    let columns: &[(&str, Text, ColumnKind)] = if people {
        &[
            ("number", texts::NUMBER, code),
            ("record", texts::RECORD, words),
            ("field", texts::FIELD, words),
            ("choice", texts::CHOICE, code),
            ("value", texts::VALUE, words),
            ("who", texts::WHO, words),
            ("at", texts::WHEN, words),
        ]
    } else {
        &[
            ("number", texts::NUMBER, code),
            ("noun", texts::NOUN, words),
            ("id", texts::ID, code),
            ("record", texts::RECORD, words),
            ("field", texts::FIELD, words),
            ("choice", texts::CHOICE, code),
            ("value", texts::VALUE, words),
            ("shown", texts::SHOWN, words),
            ("op", texts::OPERATION, code),
            ("who", texts::WHO, words),
            ("place", texts::PLACE, words),
            ("at", texts::WHEN, words),
        ]
    };
    columns.iter().map(|(key, label, kind)| Column::new(*key, label.get(lang), *kind)).collect()
}

fn field_cell(of: &Conflict) -> Cell {
    match of.field {
        Some(at) => Cell::Choice(of.of.fields[at].name.to_owned(), of.of.fields[at].label),
        None => Cell::Choice("removed".to_owned(), texts::REMOVAL),
    }
}

/// A side's value; a personal one only when asked for.
fn value_cell(resolver: &mut Resolver<'_>, of: &Conflict, side: &Side, reveal: bool) -> Result<Cell> {
    let Some(at) = of.field else {
        let label = if side.value.is_some() { texts::GOES } else { texts::STAYS };
        return Ok(Cell::Choice(if side.value.is_some() { "removed" } else { "kept" }.to_owned(), label));
    };
    let field = &of.of.fields[at];
    match &side.value {
        None => Ok(Cell::Choice(String::new(), texts::EMPTY)),
        Some(_) if field.privacy != Privacy::Public && !reveal => Ok(Cell::text("…")),
        Some(Value::Ref(id)) => match field.kind {
            FieldType::Ref(other) => Ok(Cell::Text(resolver.label(other, *id)?)),
            _ => Ok(Cell::Integer(*id)),
        },
        Some(value) => {
            let labels = Labels::load(resolver.conn(), of.of, Shown::Field(at))?;
            Ok(labels.cell(Some(value.clone())))
        }
    }
}
