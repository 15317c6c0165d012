//! `history NOUN RECORD`: one record's life; with `--field`, every value one field ever had.

use super::super::Context;
use super::super::noun::{Labels, describe, find_record, life};
use super::moment;
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::choice::nearest;
use crate::record::{Privacy, Record, RecordType};
use crate::store::list::Shown;
use crate::store::record::value_from_sql;
use crate::store::resolve::Resolver;
use crate::store::state::{Settler, standing};
use crate::store::{Store, operation, peer, record};
use crate::table::{Cell, Column, ColumnKind, Document, Section, Table};
use crate::text::codes::usage;
use crate::text::{Text, around as texts, commands};

/// Shows what happened to a record, or to one field of it.
pub(super) fn run(
    context: &Context,
    store: &Store,
    of: &'static RecordType,
    text: &str,
    field: Option<&String>,
) -> Result<()> {
    let mut resolver = Resolver::new(store.conn());
    let record = match find_record(&mut resolver, of, text) {
        Ok(record) => record,
        // What was removed has a history too.
        Err(error) => match text.parse().ok().map(|id| record::get(store.conn(), of, id)).transpose()? {
            Some(Some(removed)) => removed,
            _ => return Err(error),
        },
    };
    let section = match field {
        Some(field) => values(context, store, &record, at(of, field)?)?,
        None => Section { title: String::new(), ..life(context, store, &record, false)? },
    };
    let lang = context.lang();
    let mut title = format!("{} {}", of.words.get(lang), record.id);
    // Who it is about is nobody's business who only asks what happened.
    if of.field(of.title).is_none_or(|(_, field)| field.privacy == Privacy::Public) {
        title = format!("{title}  {}", describe(&mut resolver, &record, lang)?);
    }
    context.write(&Document { title, sections: vec![section], ..Document::default() }, None)
}

fn at(of: &'static RecordType, name: &str) -> Result<usize> {
    let name = name.trim().replace('-', "_");
    let stored = || of.fields.iter().filter(|field| field.stored());
    if let Some((at, _)) = of.field(&name).filter(|(_, field)| field.stored()) {
        return Ok(at);
    }
    let known: Vec<&str> = stored().map(|field| field.name).collect();
    let near = nearest(&name, known.iter().copied(), 1);
    let problem = Problem::new(&usage::USE_006).heading("--field").args(args![
        what = commands::FIELD,
        word = name.as_str(),
        known = known.join(", ")
    ]);
    Err(Error::usage(near.first().map_or(problem.clone(), |near| problem.suggest(*near))))
}

/// Every value a field ever had: who wrote it when, on which laptop, and whether it stands.
fn values(context: &Context, store: &Store, record: &Record, at: usize) -> Result<Section> {
    let (conn, lang, of) = (store.conn(), context.lang(), record.draft.of);
    let field = &of.fields[at];
    let settler = Settler::new(conn)?;
    let mut writes = settler.writes(of, record.id, field.name)?;
    writes.sort_by_key(|write| (settler.seen.rank(write.stamp), write.order));
    let stand = standing(&settler.seen, writes.clone()).writes;
    let labels = Labels::load(conn, of, Shown::Field(at))?;
    let mut rows = Vec::new();
    for write in &writes {
        let Some(op) = operation::get(conn, write.stamp.op)? else { continue };
        let (state, word): (&str, Text) = match stand.iter().position(|other| other == write) {
            Some(at) if at + 1 == stand.len() => ("shown", texts::STANDS_SHOWN),
            Some(_) => ("stands", texts::STANDS),
            None => ("replaced", texts::REPLACED),
        };
        let value = match field.privacy {
            Privacy::Public => labels.cell(value_from_sql(&field.kind, (&write.value).into())),
            _ => Cell::text("…"),
        };
        rows.push(vec![
            Cell::Integer(op.id),
            Cell::Text(moment(context, &op.at)),
            Cell::text(op.who),
            Cell::Text(peer::laptop(conn, write.stamp.writer)?),
            value,
            Cell::Choice(state.to_owned(), word),
        ]);
    }
    let columns = [
        ("op", texts::OPERATION, ColumnKind::Code),
        ("at", texts::WHEN, ColumnKind::Words),
        ("who", texts::WHO, ColumnKind::Words),
        ("laptop", texts::LAPTOP, ColumnKind::Words),
        ("value", field.label, ColumnKind::Words),
        ("state", texts::STATE, ColumnKind::Words),
    ];
    let columns =
        columns.iter().map(|(key, label, kind)| Column::new(*key, label.get(lang), *kind)).collect();
    Ok(Section { key: "values", table: Table { columns, rows, ..Table::default() }, ..Section::default() })
}
