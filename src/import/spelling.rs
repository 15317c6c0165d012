//! Names that lead nowhere: gathered for a person to decide about, and kept as aliases once decided.

use rusqlite::Connection;

use super::row::RowReader;
use super::totals::{RowKind, Sums, kind_of};
use super::{Policy, Prepared};
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::record::{Draft, RecordType, Value};
use crate::record_types::{ALIAS, LIBRARY, REGION};
use crate::sheet::Row;
use crate::store::identity::Identities;
use crate::store::record::{Inserter, Origin, remove, update};
use crate::store::resolve::{Place, Resolver};
use crate::store::same::{differences, same_identity};
use crate::text::codes::reference;

/// A spelling that turned out to mean a record, to be kept.
#[derive(Clone, Debug)]
pub(super) struct Learnt {
    /// Library or region.
    pub(super) of: &'static RecordType,
    /// As written.
    pub(super) spelling: String,
    /// The record's code.
    pub(super) target: String,
    /// The row it was first met in; 0 when a person said so.
    pub(super) row: u64,
}

/// A spelling, and what a person says it stands for.
#[derive(Clone, Debug)]
pub struct Spelling {
    /// Library or region; not said: what the file refers to.
    pub of: Option<&'static RecordType>,
    /// As the file has it.
    pub spelling: String,
    /// The code or name of what it stands for.
    pub target: String,
}

/// A name in a file that leads nowhere or to several records, with what it may mean.
#[derive(Clone, Debug)]
pub struct UnknownName {
    /// Libraries or areas.
    pub of: &'static RecordType,
    /// The name as written.
    pub text: String,
    /// Code and description of each candidate, the nearest first.
    pub candidates: Vec<(String, String)>,
}

/// The names of a sheet that a person could decide about, each once, in the order they occur. Reads only.
///
/// # Errors
/// When the file or the database cannot be read.
pub fn unknown_names(conn: &Connection, prepared: &Prepared, policy: &Policy) -> Result<Vec<UnknownName>> {
    let mut reader = RowReader::new(prepared, Resolver::new(conn), Vec::new(), policy);
    reader.references.gather();
    let mut sums = Sums::new(&prepared.mapping, &prepared.notations);
    let cleaning = prepared.map.cleaning.as_ref();
    prepared.sheet.scan(&mut |row| {
        if cleaning.is_some_and(|cleaning| cleaning.ignores(row).is_some()) {
            return Ok(());
        }
        // What a mapping file gives another meaning is known.
        let cells = cleaning.map(|cleaning| cleaning.cells(row));
        let row = &Row { cells: cells.as_deref().unwrap_or(row.cells), ..*row };
        match kind_of(row, &prepared.mapping, &sums) {
            RowKind::Total(word) => sums.state(row, word.as_deref().unwrap_or_default()),
            RowKind::Record => {
                sums.add(row);
                if row.extra.is_none() {
                    reader.names(row)?;
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    let aliases: Vec<&str> = policy.aliases.iter().map(|alias| alias.spelling.as_str()).collect();
    let mut names = reader.references.gathered();
    names.retain(|name| !name.candidates.is_empty() && !aliases.contains(&name.text.as_str()));
    Ok(names)
}

impl RowReader<'_, '_> {
    /// Only looks up what a row refers to.
    fn names(&mut self, row: &Row<'_>) -> Result<()> {
        let mut draft = Draft::new(self.prepared.mapping.of);
        self.references.read(
            self.prepared,
            &self.layout,
            self.policy,
            row,
            &mut draft,
            &mut Vec::new(),
            &mut Vec::new(),
        )
    }
}

/// The spellings of `--alias`, each with what it stands for: checked against what is stored.
///
/// # Errors
/// When a target is unknown, or the spelling is another record's very name.
pub(super) fn given(
    resolver: &mut Resolver<'_>,
    policy: &Policy,
    into: &'static RecordType,
) -> Result<Vec<Learnt>> {
    // A village and its library have the same code: what the rows refer to tells which is meant.
    let types: [&'static RecordType; 2] =
        if into.has_library() { [&LIBRARY, &REGION] } else { [&REGION, &LIBRARY] };
    let mut learnt = Vec::new();
    for Spelling { of, spelling, target } in &policy.aliases {
        let mut found = None;
        let mut problem = None;
        for of in types.into_iter().filter(|kind| of.is_none_or(|of| of == *kind)) {
            match resolver.find(of, target)? {
                Ok(id) => found = found.or(Some((of, id))),
                Err(other) => problem = problem.or(Some(other)),
            }
        }
        let Some((of, id)) = found else {
            let problems = problem.into_iter().map(|problem| problem.heading("--alias"));
            return Err(Error::Problems(Kind::NotFound, problems.collect()));
        };
        let target = resolver.label(of, id)?;
        if let Ok(other) = resolver.find_in(of, spelling, Place::default())? {
            if other == id {
                continue;
            }
            // A kept spelling may be given another meaning; a record's own name may not.
            let kept = resolver.alias(of.name, spelling)?;
            let known = resolver.label(of, other)?;
            if kept.is_none_or(|kept| kept != known) {
                let name = spelling.as_str();
                let problem = Problem::new(&reference::REF_018).args(args![name, target, known]);
                return Err(Error::usage(problem.heading("--alias")));
            }
        }
        learnt.push(Learnt { of, spelling: spelling.clone(), target, row: 0 });
    }
    resolver.take_notes();
    Ok(learnt)
}

/// Keeps spellings as records, as part of operation `op`; gives how many are new or mean something else now.
///
/// # Errors
/// When the database cannot be written.
pub(super) fn keep(conn: &Connection, op: i64, source: i64, learnt: &[Learnt]) -> Result<u64> {
    if learnt.is_empty() {
        return Ok(0);
    }
    let mut identities = Identities::default();
    let mut inserter = Inserter::new(conn, &ALIAS, op)?;
    let mut kept = 0;
    for Learnt { of, spelling, target, row } in learnt {
        let mut draft = Draft::new(&ALIAS);
        for (field, value) in
            [("kind", of.name), ("spelling", spelling.as_str()), ("target", target.as_str())]
        {
            draft.set(field, Some(Value::Text(value.to_owned())));
        }
        let Some(mut known) = same_identity(conn, &mut identities, &draft)?.into_iter().next() else {
            let uid = identities.uid(conn, &draft, 0)?;
            inserter.insert(&draft, &uid, Some(Origin { source, row: *row }))?;
            kept += 1;
            continue;
        };
        let back = known.removed_op.is_some();
        if back {
            remove(conn, &mut known, op, true)?;
        }
        let values: Vec<(usize, Option<Value>)> =
            differences(&known.draft, &draft).into_iter().map(|at| (at, draft.values[at].clone())).collect();
        let changed = update(conn, &mut identities, &mut known, &values, op)?;
        kept += u64::from(back || changed > 0);
    }
    inserter.finish()?;
    Ok(kept)
}
