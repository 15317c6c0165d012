//! Which import is meant: an operation's number, and one of its files.

use clap::Arg;
use rusqlite::Connection;

use crate::args;
use crate::error::{Error, Problem, Result};
use crate::store::source::{self, Source};
use crate::text::codes::wayback as codes;
use crate::text::{Lang, cli as words, wayback as texts};

/// One file that was brought in, with the words that name it: `13`, or `13.2` where there were several.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) source: Source,
}

/// The argument that names an import.
pub(super) fn argument(lang: Lang) -> Arg {
    Arg::new("import")
        .value_name("OP")
        .required(true)
        .help(texts::WHICH.get(lang))
        .help_heading(words::ARGUMENTS.get(lang))
}

/// The files of the import that a text names, in the order they were read.
///
/// An operation that brought in nothing may be meant as the number of a source.
///
/// # Errors
/// Exit code 5 when there is none.
pub(super) fn find(conn: &Connection, text: &str) -> Result<Vec<Named>> {
    let none = || Error::not_found(Problem::new(&codes::IMP_085).value(text).args(args![name = text]));
    let (op, nth) = match text.split_once('.') {
        Some((op, nth)) => (op, Some(nth.parse::<usize>().map_err(|_| none())?)),
        None => (text, None),
    };
    let op: i64 = op.trim().parse().map_err(|_| none())?;
    let mut found = named(source::list(conn, Some(op))?);
    if found.is_empty()
        && nth.is_none()
        && let Some(one) = source::get(conn, op)?
    {
        let id = one.id;
        found = named(source::list(conn, Some(one.op))?);
        found.retain(|named| named.source.id == id);
    }
    if let Some(nth) = nth {
        found = found.into_iter().skip(nth.checked_sub(1).ok_or_else(none)?).take(1).collect();
    }
    if found.is_empty() { Err(none()) } else { Ok(found) }
}

/// Names the files of imports. They come newest first and leave in the order they were read.
pub(super) fn named(mut sources: Vec<Source>) -> Vec<Named> {
    sources.sort_by_key(|source| source.id);
    let ops: Vec<i64> = sources.iter().map(|source| source.op).collect();
    let mut nth = 0;
    sources
        .into_iter()
        .enumerate()
        .map(|(at, source)| {
            nth = if at > 0 && ops[at - 1] == source.op { nth + 1 } else { 1 };
            let several = nth > 1 || ops.get(at + 1) == Some(&source.op);
            let name = if several { format!("{}.{nth}", source.op) } else { source.op.to_string() };
            Named { name, source }
        })
        .collect()
}
