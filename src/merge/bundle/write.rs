//! Writing: a first look at what goes in, then everything line by line.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::rc::Rc;

use flate2::Compression;
use flate2::write::GzEncoder;
use rusqlite::Connection;
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

use super::super::{Header, Run};
use super::{CLOSING, MOST, longest};
use crate::error::{Error, Result};
use crate::record::RecordType;
use crate::store::effect::json::hex;
use crate::store::effect::read::{Reader, Wanted};
use crate::store::effect::{Create, Effect, Head};
use crate::store::identity::Uid;

/// What goes into a bundle.
#[derive(Debug)]
pub struct Contents<'w> {
    /// The operations by local number, as they were made.
    operations: Vec<(i64, Head)>,
    wanted: &'w Wanted,
}

impl<'w> Contents<'w> {
    /// These operations, as far as what they did is wanted: looks which of them come only in part.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn of(conn: &Connection, mut operations: Vec<(i64, Head)>, wanted: &'w Wanted) -> Result<Self> {
        if !wanted.everything() {
            let mut reader = Reader::new(conn, wanted);
            for (id, head) in &mut operations {
                head.part |= reader.read(*id, &head.kind, &mut |_| Ok(()))?;
            }
        }
        Ok(Self { operations, wanted })
    }

    /// Whether anything is in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.operations.is_empty()
    }

    /// The newest clock among the operations.
    #[must_use]
    pub fn newest(&self) -> i64 {
        self.operations.iter().map(|(_, head)| head.clock).max().unwrap_or(0)
    }

    /// Whether some come only in part.
    #[must_use]
    pub fn part(&self) -> bool {
        self.operations.iter().any(|(_, head)| head.part)
    }

    /// The operations as runs of numbers.
    #[must_use]
    pub fn runs(&self) -> Vec<Run> {
        let numbers: BTreeSet<(Uid, i64)> =
            self.operations.iter().map(|(_, head)| (head.writer, head.seq)).collect();
        let mut runs: Vec<Run> = Vec::new();
        for (writer, seq) in numbers {
            match runs.last_mut() {
                Some(run) if run.writer == writer && run.last + 1 == seq => run.last = seq,
                _ => runs.push(Run { writer, first: seq, last: seq }),
            }
        }
        runs
    }
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Operations.
    pub operations: u64,
    /// Records they created, by type, in the registry's order.
    pub records: BTreeMap<&'static str, u64>,
    /// Fields they changed.
    pub changes: u64,
}

/// Writes a bundle, packed or as plain lines.
///
/// # Errors
/// When the database cannot be read, and what `refused` makes of the output's errors.
pub fn write(
    conn: &Connection,
    header: &Header,
    contents: &Contents<'_>,
    packed: bool,
    out: &mut dyn Write,
    refused: &dyn Fn(io::Error) -> Error,
) -> Result<Written> {
    if !packed {
        return write_lines(conn, header, contents, out, refused);
    }
    let mut packed = GzEncoder::new(out, Compression::best());
    let written = write_lines(conn, header, contents, &mut packed, refused)?;
    let out = packed.finish().map_err(refused)?;
    out.write_all(CLOSING).map_err(refused)?;
    Ok(written)
}

fn write_lines(
    conn: &Connection,
    header: &Header,
    contents: &Contents<'_>,
    out: &mut dyn Write,
    refused: &dyn Fn(io::Error) -> Error,
) -> Result<Written> {
    let mut lines = Lines { out, line: Vec::new(), hash: Sha256::new(), lines: 0, bytes: 0 };
    let mut written = Written::default();
    let mut reader = Reader::new(conn, contents.wanted);
    lines.put(&header.to_json()).map_err(refused)?;
    for (id, head) in &contents.operations {
        written.operations += 1;
        lines.put(&head.to_json()).map_err(refused)?;
        let mut columns = None;
        reader.read(*id, &head.kind, &mut |effect| {
            match effect {
                Effect::Create(create) => {
                    *written.records.entry(create.of.name).or_default() += 1;
                    lines.put_row(&create, &mut columns)
                }
                effect => {
                    written.changes += u64::from(matches!(effect, Effect::Change(_)));
                    lines.put(&effect.to_json())
                }
            }
            .map_err(refused)
        })?;
    }
    let end = json!({
        "end": true, "operations": written.operations, "lines": lines.lines,
        "sha256": hex(&lines.hash.clone().finalize()),
    });
    lines.put(&end).map_err(refused)?;
    Ok(written)
}

/// The columns of the rows that follow.
type Columns = Option<(&'static RecordType, Rc<[usize]>)>;

/// Lines being written.
struct Lines<'o> {
    out: &'o mut dyn Write,
    line: Vec<u8>,
    hash: Sha256,
    lines: u64,
    bytes: u64,
}

impl Lines<'_> {
    fn put(&mut self, line: &Json) -> io::Result<()> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, line)?;
        self.line.push(b'\n');
        self.lines += 1;
        self.bytes += self.line.len() as u64;
        if self.line.len() > longest(&self.line) || self.bytes > MOST {
            return Err(io::Error::other(
                "a bundle holds no more than 2 GiB, and its lines no more than 1 MiB",
            ));
        }
        self.hash.update(&self.line);
        self.out.write_all(&self.line)
    }

    /// A creation as a row, below the names of its columns where they are others than before.
    fn put_row(&mut self, create: &Create, columns: &mut Columns) -> io::Result<()> {
        if columns.as_ref().is_none_or(|(of, fields)| *of != create.of || *fields != create.fields) {
            let names: Vec<&str> = create.fields.iter().map(|at| create.of.fields[*at].name).collect();
            self.put(&json!(["columns", create.of.name, names]))?;
            *columns = Some((create.of, Rc::clone(&create.fields)));
        }
        let Json::Array(mut row) = create.row() else { return Ok(()) };
        row.insert(0, "+".into());
        self.put(&Json::Array(row))
    }
}
