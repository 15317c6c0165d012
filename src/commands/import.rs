//! `import`: spreadsheets and exports into the database, all or nothing unless asked otherwise.

mod arguments;
mod show;

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};

use super::Context;
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::import::{Imported, Prepared, apply, prepare, unknown_columns};
use crate::store::source::{self, Balance};
use crate::store::{open, operation};
use crate::text::codes::mapping as codes;
use crate::text::{Lang, commands, import as texts};
use arguments::{Arguments, Limit};

pub(super) use show::balance_line;

/// `import [NOUN] FILE…`.
pub(super) fn command(lang: Lang) -> Command {
    arguments::command(lang)
}

/// Brings in files, as one operation.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<()> {
    let arguments = Arguments::read(matches, context.today())?;
    let store = context.open()?;
    let prepared = prepare_all(context, &arguments)?;
    ask_about_columns(context, &arguments, &prepared)?;

    let transaction = context.begin(&store)?;
    let op = operation::begin(&transaction, &context.author(), "import", &context.command)?;
    let mut results: Vec<(Prepared, Imported)> = Vec::new();
    let mut bare: Vec<Problem> = Vec::new();
    for prepared in prepared {
        let sheet = &prepared.sheet;
        let seen = source::seen(&transaction, &sheet.sha256)?;
        let reading = serde_json::to_string(&sheet.reading).unwrap_or_else(|_| "{}".to_owned());
        let from = source::insert(
            &transaction,
            op.id,
            &source::File {
                name: &sheet.file,
                sheet: sheet.name.as_deref(),
                record_type: prepared.mapping.of.name,
                sha256: &sheet.sha256,
                bytes: sheet.bytes,
                reading: &reading,
            },
        )?;
        show::reading(context, &prepared, seen.as_ref());
        let bar = context.ui.progress(sheet.bytes);
        let imported =
            apply(&transaction, &prepared, &arguments.policy, op.id, from, &context.stop, &mut |rows| {
                bar.set_message(texts::READING.fill(context.lang(), args![rows]))
            });
        bar.finish_and_clear();
        let imported = imported?;
        source::settle(&transaction, from, &imported.balance)?;
        show::result(context, &imported)?;
        if imported.balance.read == imported.empty {
            let file = prepared.sheet.file.as_str();
            bare.push(Problem::new(&codes::IMP_055).file(file).args(args![file]));
        }
        results.push((prepared, imported));
    }
    if !bare.is_empty() {
        return Err(Error::Problems(Kind::Refused, bare));
    }
    let total = total(&results);
    let nothing = total.new + total.changed == 0;
    let stop = total.rejected > 0 && !arguments.skip;
    let excess = arguments.skip.then_some(arguments.max_rejects).and_then(|limit| over(limit, &results));
    let good = !(stop || excess.is_some() || context.dry_run);
    let rejects = write_rejects(context, &arguments, &results, good)?;
    let stored = good && !nothing;
    if stored {
        open::commit(transaction)?;
    }
    let op = stored.then_some(op.id);
    show::json(context, op, &results, rejects.as_deref())?;
    if let Some(problem) = excess {
        return Err(Error::refused(problem));
    }
    if stop {
        context.ui.say(texts::NOTHING_STORED.with(args![n = total.rejected]));
        return Err(show::refused(context, Kind::Refused, &results));
    }
    if context.dry_run {
        context.ui.say(commands::TRIAL);
        return Ok(());
    }
    match op {
        None if total.rejected > 0 => context.ui.say(texts::NO_GOOD_ROWS),
        None if total.same == 0 => context.ui.say(texts::NO_RECORDS),
        None => context.ui.say(texts::NOTHING_NEW),
        Some(op) if total.rejected == 0 => context.ui.say(texts::STORED.with(args![op = op.to_string()])),
        Some(op) => {
            let path = rejects.map_or_else(|| "–".to_owned(), |path| path.display().to_string());
            context.ui.say(texts::STORED_IN_PART.with(args![op = op.to_string(), n = total.rejected, path]));
        }
    }
    // JSON on stdout has the number in it already.
    if context.ui.quiet
        && !show::is_json(context)
        && let Some(op) = op
    {
        context.ui.data(format!("{op}\n").as_bytes())?;
    }
    if total.rejected > 0 { Err(show::refused(context, Kind::Partial, &results)) } else { Ok(()) }
}

/// Opens every file; what is wrong with any of them is told at once.
fn prepare_all(context: &Context, arguments: &Arguments) -> Result<Vec<Prepared>> {
    let mut prepared = Vec::new();
    let mut problems: Vec<Problem> = Vec::new();
    let mut kind = Kind::Refused;
    for path in &arguments.files {
        match prepare(path, &arguments.request, context.today()) {
            Ok(one) => prepared.push(one),
            Err(Error::Problems(found, some)) => {
                kind = found;
                problems.extend(some);
            }
            Err(other) => return Err(other),
        }
    }
    if problems.is_empty() { Ok(prepared) } else { Err(Error::Problems(kind, problems)) }
}

/// Columns that are not understood are left out only when a person says so.
fn ask_about_columns(context: &Context, arguments: &Arguments, prepared: &[Prepared]) -> Result<()> {
    if arguments.ignore_columns {
        return Ok(());
    }
    let problems: Vec<Problem> = prepared.iter().filter_map(unknown_columns).collect();
    if problems.is_empty() {
        return Ok(());
    }
    context.ui.problems_on_terminal(&problems);
    let columns: Vec<String> = problems.iter().map(|problem| problem.message(context.lang())).collect();
    let question = texts::LEAVE_OUT.fill(context.lang(), args![columns = columns.join("; ")]);
    if context.ui.confirm(&question)? { Ok(()) } else { Err(Error::Problems(Kind::Refused, problems)) }
}

fn total(results: &[(Prepared, Imported)]) -> Balance {
    let mut total = Balance::default();
    for (_, imported) in results {
        total.read += imported.balance.read;
        total.new += imported.balance.new;
        total.changed += imported.balance.changed;
        total.same += imported.balance.same;
        total.rejected += imported.balance.rejected;
        total.ignored += imported.balance.ignored;
    }
    total
}

/// More refused rows than allowed.
fn over(limit: Limit, results: &[(Prepared, Imported)]) -> Option<Problem> {
    results.iter().find_map(|(prepared, imported)| {
        let balance = &imported.balance;
        let allowed = match limit {
            Limit::Rows(n) => n,
            Limit::Percent(percent) => (balance.read - balance.ignored) * percent / 100,
        };
        (balance.rejected > allowed).then(|| {
            Problem::new(&codes::IMP_049).file(prepared.sheet.file.as_str()).args(args![
                rejected = balance.rejected,
                read = balance.read,
                allowed = allowed
            ])
        })
    })
}

/// Writes the refused rows: where asked, or beside the first file when the good rows are in.
///
/// A file that is there already may hold rows that somebody is mending: it is never replaced unasked.
fn write_rejects(
    context: &Context,
    arguments: &Arguments,
    results: &[(Prepared, Imported)],
    good: bool,
) -> Result<Option<PathBuf>> {
    let (path, replace) = match (&arguments.rejects, arguments.files.first()) {
        (Some(path), _) => (path.clone(), context.output.force),
        (None, Some(file)) if good => (unused(&file.with_extension("rejected.csv")), false),
        _ => return Ok(None),
    };
    let mut written = None;
    for (n, (prepared, imported)) in
        results.iter().filter(|(_, imported)| !imported.rejected.is_empty()).enumerate()
    {
        let path = if n == 0 { path.clone() } else { path.with_extension(format!("{}.csv", n + 1)) };
        let bytes = crate::import::rejects_csv(prepared, &imported.rejected, context.lang())?;
        super::output::write_file(&path, &bytes, replace)?;
        let said = if good { texts::REJECTS_IN } else { texts::REJECTS_LISTED };
        context.ui.say(said.with(args![path = path.display().to_string()]));
        written.get_or_insert(path);
    }
    Ok(written)
}

/// This name, or the first free one with a number: `kegiatan.rejected-2.csv`.
fn unused(path: &Path) -> PathBuf {
    if !path.exists() {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = |n: u32| path.with_file_name(format!("{stem}-{n}.csv"));
    (2..1000).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(1000))
}
