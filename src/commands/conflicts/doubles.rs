//! Likely doubles among what waits: listed with a score, and a person's answer.

use clap::ArgMatches;
use rusqlite::Connection;

use super::super::Context;
use super::super::noun::describe;
use super::{for_people, numbered};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::store::Store;
use crate::store::doubles::{self, Double, Scope, find};
use crate::store::record::get;
use crate::store::resolve::Resolver;
use crate::table::{Cell, Column, ColumnKind, Section, Table};
use crate::text::codes::{merge as codes, usage};
use crate::text::merge as texts;

/// How many people see at once.
const SHOWN: usize = 20;

/// Whether a number of the list is one of a likely double: `D1`.
pub(super) fn is_meant(number: &str) -> bool {
    number.starts_with(['D', 'd'])
}

/// The place in the list of the double that a number names, from 0.
pub(super) fn at(number: &str, n: usize) -> Result<usize> {
    let digits = number.strip_prefix(['D', 'd']).unwrap_or(number);
    let at = numbered(digits, n).map(|number| number - 1);
    at.ok_or_else(|| {
        Error::not_found(Problem::new(&codes::MRG_018).args(args![number = number.to_uppercase(), n]))
    })
}

/// The list, or the one of it that is named, and what is to be said below it.
pub(super) fn section(
    context: &Context,
    store: &Store,
    number: Option<&str>,
) -> Result<(Section, Vec<String>)> {
    let lang = context.lang();
    let people = for_people(context);
    let found = find(store.conn(), &Scope::default())?;
    let (from, most) = match number {
        Some(number) => (at(number, found.len())?, 1),
        None => (0, if people { SHOWN } else { usize::MAX }),
    };
    let mut resolver = Resolver::new(store.conn());
    let mut rows = Vec::new();
    for (at, double) in found.iter().enumerate().skip(from).take(most) {
        let number = Cell::Text(format!("D{}", at + 1));
        let score = Cell::Integer(double.score.into());
        let (kept, other) = (
            name(context, &mut resolver, double, double.kept)?,
            name(context, &mut resolver, double, double.other)?,
        );
        let why = Cell::Text(double.why.to(lang));
        rows.push(if people {
            let noun = double.of.words.get(lang);
            let first = Cell::Text(format!("{noun} {}: {kept}", double.kept));
            vec![number, first, Cell::Text(format!("{}: {other}", double.other)), why, score]
        } else {
            let noun = Cell::text(double.of.name);
            let (kept_id, other_id) = (Cell::Integer(double.kept), Cell::Integer(double.other));
            vec![number, noun, kept_id, Cell::Text(kept), other_id, Cell::Text(other), why, score]
        });
    }
    let (words, code) = (ColumnKind::Words, ColumnKind::Code);
    let columns = if people {
        vec![
            ("number", texts::NUMBER, code),
            ("kept", texts::FIRST, words),
            ("other", texts::SECOND, words),
            ("why", texts::ALIKE, words),
            ("score", texts::SCORE, ColumnKind::Count),
        ]
    } else {
        vec![
            ("number", texts::NUMBER, code),
            ("noun", texts::NOUN, words),
            ("kept", texts::ID, code),
            ("kept_record", texts::FIRST, words),
            ("other", texts::ID, code),
            ("other_record", texts::SECOND, words),
            ("why", texts::ALIKE, words),
            ("score", texts::SCORE, ColumnKind::Count),
        ]
    };
    let columns = columns.into_iter().map(|(key, label, kind)| Column::new(key, label.get(lang), kind));
    let mut notes = Vec::new();
    if !rows.is_empty() {
        notes.push(texts::HOW_DOUBLES.get(lang).to_owned());
    }
    if number.is_none() && rows.len() < found.len() {
        notes.push(texts::MORE_DOUBLES.fill(lang, args![n = found.len() - rows.len()]));
    }
    let table = Table { columns: columns.collect(), rows, ..Table::default() };
    let title = texts::DOUBLES.get(lang).to_owned();
    Ok((Section { key: "doubles", title, table, ..Section::default() }, notes))
}

fn name(context: &Context, resolver: &mut Resolver<'_>, double: &Double, id: i64) -> Result<String> {
    match get(resolver.conn(), double.of, id)? {
        Some(record) => describe(resolver, &record, context.lang()),
        None => Ok(String::new()),
    }
}

/// What a person says of two records.
#[derive(Clone, Copy)]
pub(super) enum Answer {
    /// They are one; this one stays.
    Same(i64),
    /// They are two.
    Different,
}

/// The answer given, else asked for.
pub(super) fn answer(
    context: &Context,
    store: &Store,
    double: &Double,
    matches: &ArgMatches,
) -> Result<Answer> {
    let lang = context.lang();
    if matches.get_flag("different") {
        return Ok(Answer::Different);
    }
    if matches.get_flag("same") {
        let kept = matches.get_one::<i64>("keep").copied().unwrap_or(double.kept);
        if kept != double.kept && kept != double.other {
            let reason = texts::ONLY_THESE
                .fill(lang, args![a = double.kept.to_string(), b = double.other.to_string()]);
            let problem = Problem::new(&codes::MRG_008).args(args![number = "--keep", reason]);
            return Err(Error::refused(problem));
        }
        return Ok(Answer::Same(kept));
    }
    if !context.ui.asks() {
        let options = texts::ANSWERS.get(lang).to_owned();
        return Err(Error::usage(
            Problem::new(&usage::USE_003).args(args![options, command = "tpbis resolve"]),
        ));
    }
    let mut resolver = Resolver::new(store.conn());
    let kept = name(context, &mut resolver, double, double.kept)?;
    let other = name(context, &mut resolver, double, double.other)?;
    let items = [
        texts::KEEP_THIS.fill(lang, args![record = kept.as_str()]),
        texts::KEEP_THIS.fill(lang, args![record = other.as_str()]),
        texts::ARE_TWO.get(lang).to_owned(),
    ];
    let question = texts::ONE_OR_TWO.fill(lang, args![first = kept, second = other]);
    Ok(match context.ui.choose(&question, &items, Some(2))? {
        0 => Answer::Same(double.kept),
        1 => Answer::Same(double.other),
        _ => Answer::Different,
    })
}

impl Answer {
    /// As the history keeps it.
    pub(super) fn in_command(self, double: &Double) -> String {
        let of = double.of.name;
        match self {
            Self::Same(kept) => format!("{of} {} {} --same --keep {kept}", double.kept, double.other),
            Self::Different => format!("{of} {} {} --different", double.kept, double.other),
        }
    }

    /// Stores it as part of operation `op`; gives what it says.
    pub(super) fn store(
        self,
        context: &Context,
        conn: &Connection,
        op: i64,
        double: &Double,
    ) -> Result<String> {
        let lang = context.lang();
        let mut resolver = Resolver::new(conn);
        let (a, b) = (
            name(context, &mut resolver, double, double.kept)?,
            name(context, &mut resolver, double, double.other)?,
        );
        match self {
            Self::Same(kept) => {
                let other = if kept == double.kept { double.other } else { double.kept };
                doubles::same(conn, op, double.of, kept, other)?;
                let (record, gone) = if kept == double.kept { (a, b) } else { (b, a) };
                Ok(texts::ARE_SAME.fill(lang, args![record, gone]))
            }
            Self::Different => {
                doubles::different(conn, op, double.of, double.kept, double.other)?;
                Ok(texts::STAY_TWO.fill(lang, args![first = a, second = b]))
            }
        }
    }
}
