//! The rows of a prepared sheet into the database, within the command's transaction.

use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;

use super::expect::{self, Positions};
use super::lines;
use super::row::{Read, RowReader, place_in};
use super::totals::{RowKind, Sums, kind_of};
use super::trail::{Became, Trail};
use super::writer::{Outcome, Writer};
use super::{Changes, Imported, Policy, Prepared, Rejected, spelling};
use crate::args;
use crate::error::{Error, Problem, Result, Severity};
use crate::mapping::{Part, Target};
use crate::sheet::{Raw, Row};
use crate::store::resolve::Resolver;
use crate::store::setting;
use crate::store::source::Balance;
use crate::text::codes::sheet;
use crate::text::{Message, import as texts, layout, mapping_file as map_texts};

/// How many rejected rows are kept whole; more of them are only counted.
pub const KEPT_REJECTED: usize = 100_000;

/// Stores the rows of a prepared sheet as part of operation `op`, from source `source`.
///
/// `progress` is told the number of rows read so far now and then.
///
/// # Errors
/// When the database cannot be written, or the person stops it. Nothing is committed here.
pub fn apply(
    conn: &Connection,
    prepared: &Prepared,
    policy: &Policy,
    op: i64,
    source: i64,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u64),
) -> Result<Imported> {
    let of = prepared.mapping.of;
    let mut extra = Vec::new();
    for at in 0..prepared.mapping.columns.len() {
        let field = prepared.mapping.field_at(at).map(|field| &of.fields[field]);
        extra.push(match field.filter(|field| field.open) {
            Some(field) => setting::choices(conn, of, field)?,
            None => Vec::new(),
        });
    }
    // Every row of an export is a record of its own, also where two look alike.
    let twins = policy.twins || prepared.sheet.mark.get("export").is_some();
    let policy = &Policy { twins, ..policy.clone() };
    let mut resolver = Resolver::new(conn);
    let given = spelling::given(&mut resolver, policy, of)?;
    let mut kept = spelling::keep(conn, op, source, &given)?;
    resolver.forget_aliases();
    let (schemes, notes) = prepared.notations.codes.decide(prepared, &mut resolver)?;
    let mut reader = RowReader::new(prepared, resolver, extra, policy);
    reader.references.read_codes_by(schemes);
    let positions = policy.expected.positions(of);
    let mut writer = Writer::new(conn, prepared, policy, op, source)?;
    let mut sums = Sums::new(&prepared.mapping, &prepared.notations);
    let mut done = Imported::nothing_yet(source, prepared, positions.len(), notes);
    let mut rows = 0_u64;
    let mut merged = (0_u64, std::collections::BTreeSet::<usize>::new());
    let joined = lines::scan(&prepared.sheet, &prepared.mapping, &mut |row, unjoined| {
        rows += 1;
        if rows.is_multiple_of(1024) {
            if stop.load(Ordering::Relaxed) {
                return Err(Error::Interrupted);
            }
            progress(rows);
        }
        let original = row;
        let cleaning = prepared.map.cleaning.as_ref();
        if let Some(text) = cleaning.and_then(|cleaning| cleaning.ignores(row)) {
            done.by_text[text] += 1;
            done.leave_out(row);
            return Ok(());
        }
        let cells = cleaning.map(|cleaning| cleaning.cells(row));
        let row = &Row { cells: cells.as_deref().unwrap_or(row.cells), ..*row };
        let kind = kind_of(row, &prepared.mapping, &sums);
        if !matches!(kind, RowKind::Average(_) | RowKind::Headings) {
            sums.check(row, matches!(kind, RowKind::Total(_)), &prepared.sheet);
        }
        if let RowKind::Total(word) = &kind {
            sums.state(row, word.as_deref().unwrap_or_default());
        }
        if done.put_aside(kind, row) {
            return Ok(());
        }
        if !row.merged.is_empty() {
            merged.0 += 1;
            merged.1.extend(row.merged);
        }
        if row.extra.is_some()
            && policy.accept.contains(&sheet::IMP_012.id)
            && let Some(joined) = reader.join(row)?
        {
            let row = &Row { cells: &joined.cells, extra: None, ..*row };
            sums.add(row);
            let mut read = reader.read(row, None)?;
            read.problems.push(joined.note());
            return settle(&mut done, &mut writer, (original, None), read, prepared, &positions);
        }
        sums.add(row);
        if prepared.mapping.parts.is_empty() {
            let mut read = reader.read(row, None)?;
            take_in(&mut read, unjoined);
            return settle(&mut done, &mut writer, (original, None), read, prepared, &positions);
        }
        for part in &prepared.mapping.parts {
            if part.is_blank(row) {
                done.balance.read += 1;
                done.balance.ignored += 1;
                done.blank_parts += 1;
                done.trail.push(row.number, Became::Empty);
            } else {
                let mut read = reader.read(row, Some(part))?;
                take_in(&mut read, unjoined.clone());
                settle(&mut done, &mut writer, (original, Some(part)), read, prepared, &positions)?;
            }
        }
        Ok(())
    })?;
    let written = writer.finish()?;
    done.problems.extend(written.problems);
    done.notes.extend(written.notes);
    done.effect = Some(written.effect);
    done.changes = written.changes;
    kept += spelling::keep(conn, op, source, &reader.references.take_learnt())?;
    done.kept = kept;
    if merged.0 > 0 {
        let columns: Vec<String> = merged.1.into_iter().map(crate::sheet::letter).collect();
        let (n, m) = (merged.0, columns.len());
        done.notes.insert(0, texts::MERGED.with(args![n, m, columns = columns.join(", ")]));
    }
    if joined.records > 0 {
        done.notes.push(layout::JOINED.with(args![lines = joined.lines, records = joined.records]));
    }
    done.problems.extend(sums.disagreements(&prepared.sheet));
    say_left_out(&mut done, prepared);
    Ok(done)
}

impl Imported {
    /// The result before the first row; `sums` is how many sums a script expects.
    fn nothing_yet(source: i64, prepared: &Prepared, sums: usize, notes: Vec<Message>) -> Self {
        Self {
            source,
            trail: Trail::default(),
            balance: Balance::default(),
            empty: 0,
            blank_parts: 0,
            prefilled: 0,
            totals: 0,
            problems: Vec::new(),
            notes,
            accepted: Vec::new(),
            kept: 0,
            sums: vec![0.0; sums],
            by_rule: vec![0; prepared.map.rules.len()],
            by_text: vec![0; prepared.map.cleaning.as_ref().map_or(0, |cleaning| cleaning.ignored().count())],
            rejected: Vec::new(),
            effect: None,
            changes: Changes::default(),
        }
    }

    /// Counts a row that holds no record, and says what it is where a person would want to know. Whether
    /// it is such a row.
    fn put_aside(&mut self, kind: RowKind, row: &Row<'_>) -> bool {
        let became = match kind {
            RowKind::Record => return false,
            RowKind::Empty => {
                self.empty += 1;
                Became::Empty
            }
            RowKind::Prefilled => {
                self.prefilled += 1;
                Became::Prefilled
            }
            RowKind::Headings => {
                self.notes.push(texts::HEADINGS_AGAIN.with(args![row = row.number.to_string()]));
                Became::Headings
            }
            RowKind::Total(word) => {
                self.totals += 1;
                let row = row.number.to_string();
                self.notes.push(match word {
                    Some(word) => texts::TOTAL_ROW.with(args![row, word]),
                    None => layout::NAMELESS_TOTAL.with(args![row]),
                });
                Became::Total
            }
            RowKind::Average(word) => {
                self.notes.push(layout::AVERAGE_ROW.with(args![row = row.number.to_string(), word]));
                Became::Note
            }
            RowKind::Words(words) => {
                self.notes.push(layout::WORDS_ONLY.with(args![row = row.number.to_string(), words]));
                Became::Note
            }
            RowKind::Note(words) => {
                self.notes.push(texts::NOTE_ROW.with(args![row = row.number.to_string(), words]));
                Became::Note
            }
        };
        self.trail.push(row.number, became);
        self.balance.read += 1;
        self.balance.ignored += 1;
        true
    }

    /// Counts a row that the mapping file leaves out.
    fn leave_out(&mut self, row: &Row<'_>) {
        self.balance.read += 1;
        self.balance.ignored += 1;
        self.trail.push(row.number, Became::LeftOut);
    }

    /// Keeps a refused row; several refused records of one row of a wide table are one.
    fn reject(&mut self, row: &Row<'_>, problems: &[Problem]) {
        if let Some(last) = self.rejected.last_mut()
            && last.row == row.number
        {
            let known = |problem: &Problem, kept: &[Problem]| {
                kept.iter().any(|kept| kept.code.id == problem.code.id && kept.place == problem.place)
            };
            let fresh: Vec<Problem> =
                problems.iter().filter(|problem| !known(problem, &last.problems)).cloned().collect();
            last.problems.extend(fresh);
        } else if self.rejected.len() < KEPT_REJECTED {
            let cells = row.cells.iter().map(Raw::to_kept).collect();
            self.rejected.push(Rejected { row: row.number, cells, problems: problems.to_vec() });
        }
    }
}

/// What is wrong with the lines a row was joined from is wrong with the row. The field of a figure that
/// could not be joined says nothing else.
fn take_in(read: &mut Read, unjoined: Vec<Problem>) {
    read.problems.splice(0..0, unjoined);
}

/// The column of a wide table that a problem of a field is about, where it names none.
fn column_of(part: &Part, problem: &Problem, prepared: &Prepared) -> Option<usize> {
    let (field, _) = prepared.mapping.of.field(problem.place.field?)?;
    if problem.place.column.is_some() || prepared.mapping.columns.contains(&Some(Target::Field(field))) {
        return None;
    }
    let own = part.values.iter().find(|(_, of)| *of == field);
    own.or_else(|| part.values.first().filter(|_| part.values.len() == 1)).map(|(at, _)| *at)
}

/// Says how many rows the mapping file left out by which rule, before all other remarks.
fn say_left_out(done: &mut Imported, prepared: &Prepared) {
    let rules = prepared
        .map
        .rules
        .iter()
        .zip(&done.by_rule)
        .map(|(rule, n)| (*n, map_texts::BY_RULE.with(args![rule = rule.text.as_str(), n = *n])));
    let texts = prepared.map.cleaning.iter().flat_map(|cleaning| cleaning.ignored());
    let texts = texts.zip(&done.by_text).map(|(text, n)| (*n, map_texts::BY_TEXT.with(args![text, n = *n])));
    let said: Vec<_> = rules.chain(texts).filter(|(n, _)| *n > 0).map(|(_, message)| message).collect();
    done.notes.splice(0..0, said);
}

/// Stores or rejects one record row and counts it.
fn settle(
    done: &mut Imported,
    writer: &mut Writer<'_>,
    (row, part): (&Row<'_>, Option<&Part>),
    read: Read,
    prepared: &Prepared,
    positions: &[Positions],
) -> Result<()> {
    let Read { draft, mut problems, cleared, left_out } = read;
    if let Some(rule) = left_out {
        done.by_rule[rule] += 1;
        done.leave_out(row);
        return Ok(());
    }
    done.balance.read += 1;
    let bad = problems.iter().any(|problem| problem.severity == Severity::Error);
    let outcome =
        if bad { Outcome::Rejected } else { writer.write(&draft, &cleared, row.number, &mut problems)? };
    match outcome {
        Outcome::New => done.balance.new += 1,
        Outcome::Changed => done.balance.changed += 1,
        Outcome::Same => done.balance.same += 1,
        Outcome::Rejected => done.balance.rejected += 1,
    }
    done.trail.push(row.number, outcome.into());
    if outcome != Outcome::Rejected {
        expect::add(&mut done.sums, positions, &draft);
        for problem in problems.iter().filter(|problem| problem.is_accepted()) {
            match done.accepted.iter_mut().find(|(code, _)| *code == problem.code.id) {
                Some((_, n)) => *n += 1,
                None => done.accepted.push((problem.code.id, 1)),
            }
        }
    }
    for problem in &mut problems {
        if let Some(at) = part.and_then(|part| column_of(part, problem, prepared)) {
            problem.place.column = Some(prepared.sheet.headings[at].letter.clone());
            problem.place.heading = Some(prepared.sheet.headings[at].text.clone());
        }
        place_in(problem, row, prepared);
    }
    if outcome == Outcome::Rejected {
        done.reject(row, &problems);
    }
    if done.problems.len() < KEPT_REJECTED {
        done.problems.append(&mut problems);
    }
    Ok(())
}
