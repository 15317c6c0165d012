//! `db sql`: a question in SQL, answered in every format; the views are part of what scripts rely on.

use clap::{Arg, ArgAction, ArgMatches, Command};
use rusqlite::types::Value as Sql;

use super::root::dress;
use super::{Context, quote};
use crate::error::Result;
use crate::store::{Store, operation, query};
use crate::table::{Cell, Column, ColumnKind, Document, Section, Table};
use crate::text::{Lang, backup as texts, cli as words, commands, views};

/// `db sql QUERY`.
pub(super) fn command(lang: Lang) -> Command {
    let sql = Arg::new("sql")
        .value_name("SQL")
        .required_unless_present("views")
        .help(texts::SQL_QUERY.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    let views = Arg::new("views").long("views").action(ArgAction::SetTrue).help(texts::SQL_VIEWS.get(lang));
    let limit = Arg::new("limit")
        .long("limit")
        .value_name("N")
        .value_parser(clap::value_parser!(usize))
        .help(texts::SQL_LIMIT.get(lang));
    let reveal = Arg::new("reveal").long("reveal").value_name("REASON").help(commands::REVEAL.get(lang));
    dress(Command::new("sql").about(texts::SQL_ABOUT.get(lang)).args([sql, views, limit, reveal]), lang)
}

/// Answers it.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    if matches.get_flag("views") {
        return views(context, &store);
    }
    let sql = matches.get_one::<String>("sql").map_or("", String::as_str);
    let reason = matches.get_one::<String>("reveal");
    let limit = matches.get_one::<usize>("limit").copied().unwrap_or(usize::MAX);
    let answer = query::ask(&context.db, sql, reason.is_some(), limit)?;
    if let Some(reason) = reason {
        let transaction = context.begin(&store)?;
        let command = format!("db sql … --reveal {}", quote(reason));
        operation::begin(&transaction, &context.author(&transaction)?, "reveal", &command)?;
        context.commit(transaction)?;
    }
    context.write(&table(answer), None)
}

/// The views, each with what it tells and its columns.
fn views(context: &Context, store: &Store) -> Result<()> {
    let lang = context.lang();
    let mut document = table(query::views(store.conn())?);
    let table = &mut document.sections[0].table;
    for (column, label) in table.columns.iter_mut().zip([texts::VIEW, texts::COLUMNS]) {
        label.get(lang).clone_into(&mut column.label);
    }
    table.columns.insert(1, Column::new("about", texts::ABOUT.get(lang), ColumnKind::Words));
    for row in &mut table.rows {
        let name = if let Cell::Text(name) = &row[0] { name.as_str() } else { "" };
        let about = views::ABOUT.iter().find(|(view, _)| *view == name);
        row.insert(1, about.map_or(Cell::Empty, |(_, about)| Cell::text(about.get(lang))));
    }
    context.write(&document, None)
}

fn table(answer: query::Answer) -> Document {
    let kind = |at: usize| {
        let numbers = answer.rows.iter().all(|row| !matches!(row[at], Sql::Text(_) | Sql::Blob(_)));
        if numbers && !answer.rows.is_empty() { ColumnKind::Decimal } else { ColumnKind::Words }
    };
    let columns = answer.columns.iter().enumerate().map(|(at, name)| Column::new(name, name, kind(at)));
    let columns = columns.collect();
    let cell = |value: Sql| match value {
        Sql::Null => Cell::Empty,
        Sql::Integer(n) => Cell::Integer(n),
        Sql::Real(x) => Cell::Decimal(x),
        Sql::Text(words) => Cell::Text(words),
        Sql::Blob(bytes) => Cell::Text(crate::store::effect::json::hex(&bytes)),
    };
    let rows = answer.rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    let table = Table { columns, rows, ..Table::default() };
    Document { sections: vec![Section { key: "rows", table, ..Section::default() }], ..Document::default() }
}
