//! Bringing files in: sheets prepared, read in one transaction, kept when all is well, told either way.

use clap::ArgMatches;
use rusqlite::Connection;

use super::super::{Context, export, own};
use super::arguments::{Arguments, Limit};
use super::{asked, files, map, names, preview, rejects, show};
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::import::{Imported, Prepared, Request, apply, reading_json, unknown_columns};
use crate::record::RecordType;
use crate::record_types::LIBRARY;
use crate::store::resolve::Resolver;
use crate::store::source::{self, Balance};
use crate::store::{Store, operation, overview};
use crate::text::codes::mapping as codes;
use crate::text::{Lang, accept, commands, import as texts, mapping_file as maps, wayback};

/// Brings in files, as one operation.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let mut arguments = Arguments::read(matches, context.today(), &[])?;
    let store = context.open()?;
    let (prepared, own) = ready(context, store.conn(), &mut arguments, matches)?;
    let types: Vec<_> = prepared.iter().map(|prepared| prepared.mapping.of).collect();

    let transaction = context.begin(&store)?;
    let op = operation::begin(&transaction, &context.author(&transaction)?, "import", &context.command)?;
    let results = read_in(context, &transaction, op.id, &arguments, prepared, &own)?;
    let total = total(&results);
    let kept: u64 = results.iter().map(|(_, imported)| imported.kept).sum();
    let nothing = total.new + total.changed + kept == 0;
    if results.len() > 1 {
        let balance = show::balance_line(&total);
        context.ui.say(wayback::TOTAL.with(args![n = results.len(), balance]));
    }
    let unmet = unmet(context, &arguments, &types, &total, &results);
    let skip = own.iter().all(|own| own.skip);
    let stop = total.rejected > 0 && !skip;
    let excess = if skip { over(&own, &results) } else { None };
    let good = !(stop || excess.is_some() || !unmet.is_empty() || context.dry_run);
    if good || context.dry_run {
        preview::say(context, &results, stop || excess.is_some() || !unmet.is_empty())?;
    }
    let mapping_kept = match arguments.save_map.as_ref().filter(|_| good).zip(results.first()) {
        Some((name, (prepared, _))) => {
            map::keep_reading(context, &transaction, op.id, name, prepared, &arguments)?
        }
        None => false,
    };
    let rejects = rejects::write(context, &arguments, &results, good)?;
    let stored = good && (!nothing || mapping_kept);
    if stored && let Err(error) = keep(&transaction, &results).and_then(|()| context.commit(transaction)) {
        rejects.take_back();
        return Err(error);
    }
    if stored && kept > 0 {
        context.ui.say(accept::KEPT.with(args![n = kept]));
    }
    if let Some(name) = &arguments.save_map {
        match (stored && mapping_kept, context.dry_run) {
            (true, _) => context.ui.say(maps::KEPT.with(args![name = name.as_str()])),
            (false, false) if !good => context.ui.say(maps::NOT_KEPT.with(args![name = name.as_str()])),
            _ => {}
        }
    }
    let op = stored.then_some(op.id);
    show::json(context, op, &results, &rejects.paths)?;
    if stop || excess.is_some() {
        say_what_lacks(context, &store, &types)?;
    }
    if let Some(problem) = excess {
        return Err(Error::Problems(Kind::Refused, [vec![problem], unmet].concat()));
    }
    if stop {
        context.ui.say(texts::NOTHING_STORED.with(args![n = total.rejected]));
        return Err(show::refused(context, Kind::Refused, &results, unmet));
    }
    if !unmet.is_empty() {
        return Err(Error::Problems(Kind::Refused, unmet));
    }
    if context.dry_run {
        context.ui.say(commands::TRIAL);
        return Ok(());
    }
    say_end(context, &total, op, &rejects)?;
    if total.rejected == 0 {
        return Ok(());
    }
    let kind = if op.is_none() && total.same == 0 { Kind::Refused } else { Kind::Partial };
    Err(show::refused(context, kind, &results, Vec::new()))
}

/// Whoever has recorded no library yet learns that every other file refers to one.
fn say_what_lacks(context: &Context, store: &Store, types: &[&'static RecordType]) -> Result<()> {
    let refer = types.iter().any(|of| of.has_library());
    if refer && overview::count(store.conn(), &LIBRARY)? == 0 {
        context.ui.say(texts::NO_LIBRARIES);
    }
    Ok(())
}

/// The last words: what was stored, where the refused rows are, what to do with them.
fn say_end(context: &Context, total: &Balance, op: Option<i64>, rejects: &rejects::Written) -> Result<()> {
    match op {
        None if total.rejected > 0 => {
            context.ui.say(if total.same > 0 { texts::NO_GOOD_ROWS } else { wayback::ALL_REFUSED });
            context.ui.say(wayback::WRITTEN.with(args![path = rejects.names(context.lang())]));
            rejects.say(context);
        }
        None if total.same == 0 => context.ui.say(texts::NO_RECORDS),
        None => context.ui.say(texts::NOTHING_NEW),
        Some(op) if total.rejected == 0 => context.ui.say(texts::STORED.with(args![op = op.to_string()])),
        Some(op) => {
            let path = rejects.names(context.lang());
            context.ui.say(texts::STORED_IN_PART.with(args![op = op.to_string(), n = total.rejected, path]));
            rejects.say(context);
        }
    }
    // JSON on stdout has the number in it already.
    if context.ui.quiet
        && !show::is_json(context)
        && let Some(op) = op
    {
        context.ui.data(format!("{op}\n").as_bytes())?;
    }
    Ok(())
}

/// Everything decided before anything is written: the sheets, and how each is imported.
fn ready(
    context: &Context,
    conn: &Connection,
    arguments: &mut Arguments,
    matches: &ArgMatches,
) -> Result<(Vec<Prepared>, Vec<Arguments>)> {
    arguments.request.maps = map::choose(context, conn, matches)?;
    let mut resolver = Resolver::new(conn);
    let own_library = own::library_alone(context, &mut resolver)?;
    arguments.request.own_library = own_library.map(|id| resolver.label(&LIBRARY, id)).transpose()?;
    let mut prepared = prepare_all(context, arguments)?;
    if let Some(library) = own_library {
        not_of_others(&mut resolver, library, &prepared, &arguments.request)?;
    }
    asked::accept(context, &mut prepared)?;
    let types: Vec<_> = prepared.iter().map(|prepared| prepared.mapping.of).collect();
    arguments.policy.expected.fit(&types, context.today())?;
    // A mapping may say how its file is imported; what was typed wins.
    let mut own: Vec<Arguments> = Vec::new();
    for prepared in &prepared {
        let mut one = Arguments::read(matches, context.today(), prepared.map.options())?;
        one.policy.expected = arguments.policy.expected.clone();
        own.push(one);
    }
    ask_about_columns(context, &own, &prepared)?;
    map::one_form(arguments, &prepared)?;
    names::ask(context, conn, &mut own, &prepared)?;
    Ok((prepared, own))
}

/// Refuses to take for one's own what a title, or the name of sheet or file, says is another library's.
fn not_of_others(
    resolver: &mut Resolver<'_>,
    own: i64,
    prepared: &[Prepared],
    request: &Request,
) -> Result<()> {
    let mut problems = Vec::new();
    for one in prepared.iter().filter(|one| one.of_own_library) {
        for title in one.titles() {
            if resolver.tells_of_another_library(own, &title)? {
                problems.extend(one.whose(request));
                break;
            }
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Problems(Kind::Refused, problems)) }
}

/// The library that rows are taken for, code and name, where the file does not name it.
fn own_library(conn: &Connection, prepared: &Prepared) -> Result<Option<String>> {
    let Some((_, code)) =
        prepared.given.iter().find(|(name, _)| prepared.of_own_library && *name == "library")
    else {
        return Ok(None);
    };
    let mut resolver = Resolver::new(conn);
    let found = resolver.find(&LIBRARY, code)?.ok();
    found.map(|id| resolver.reference(&LIBRARY, id)).transpose()
}

/// Opens every file; what is wrong with any of them is told at once.
fn prepare_all(context: &Context, arguments: &Arguments) -> Result<Vec<Prepared>> {
    let mut prepared = Vec::new();
    let mut problems: Vec<Problem> = Vec::new();
    let mut kind = Kind::Refused;
    for path in &files::expand(context, &arguments.files)? {
        // A file of an exported folder says by its name what it holds.
        let of = arguments.request.of.or_else(|| export::named_like(path));
        match asked::prepare(context, path, &Request { of, ..arguments.request.clone() }) {
            Ok(sheets) => prepared.extend(sheets),
            Err(Error::Problems(found, some)) => {
                kind = found;
                problems.extend(some);
            }
            Err(other) => return Err(other),
        }
    }
    if problems.is_empty() {
        Ok(files::once(context, prepared))
    } else {
        Err(Error::Problems(kind, problems))
    }
}

/// Reads every sheet into the transaction, and tells how and with what result.
///
/// # Errors
/// As [`apply`]; sheets without a single row are told together.
fn read_in(
    context: &Context,
    conn: &Connection,
    op: i64,
    arguments: &Arguments,
    prepared: Vec<Prepared>,
    own: &[Arguments],
) -> Result<Vec<(Prepared, Imported)>> {
    let mut results: Vec<(Prepared, Imported)> = Vec::new();
    let mut bare: Vec<Problem> = Vec::new();
    // Asked before anything is registered: another sheet of the same file is no import before.
    let seen = prepared.iter().map(|one| source::seen(conn, &one.sheet.sha256));
    let seen = seen.collect::<Result<Vec<_>>>()?;
    for ((prepared, own), seen) in prepared.into_iter().zip(own).zip(seen) {
        let sheet = &prepared.sheet;
        let reading = reading(arguments, &prepared).to_string();
        let from = source::insert(
            conn,
            op,
            &source::File {
                name: &sheet.file,
                sheet: sheet.name.as_deref(),
                record_type: prepared.mapping.of.name,
                sha256: &sheet.sha256,
                bytes: sheet.bytes,
                reading: &reading,
            },
        )?;
        if !results.is_empty() {
            context.ui.say_line("");
        }
        show::reading(context, &prepared, seen.as_ref(), own_library(conn, &prepared)?.as_deref());
        let bar = context.ui.progress(sheet.bytes);
        let imported = apply(conn, &prepared, &own.policy, op, from, &context.stop, &mut |rows| {
            bar.set_message(texts::READING.fill(context.lang(), args![rows]))
        });
        bar.finish_and_clear();
        let imported = imported?;
        source::settle(conn, from, &imported.balance)?;
        show::result(context, &imported)?;
        if imported.balance.read == imported.empty {
            let file = prepared.sheet.file.as_str();
            bare.push(Problem::new(&codes::IMP_055).file(file).args(args![file]));
        }
        results.push((prepared, imported));
    }
    if bare.is_empty() { Ok(results) } else { Err(Error::Problems(Kind::Refused, bare)) }
}

/// How a sheet is read, as it is kept.
pub(super) fn reading(arguments: &Arguments, prepared: &Prepared) -> serde_json::Value {
    let said = [Lang::En, Lang::Id].map(|lang| show::read_as(prepared, lang));
    reading_json(prepared, said, &arguments.carried(prepared))
}

/// Keeps what became of every row, and the refused ones.
fn keep(conn: &Connection, results: &[(Prepared, Imported)]) -> Result<()> {
    for (_, imported) in results {
        let runs = imported.trail.runs().iter().map(|run| (run.first, run.last, run.became.name()));
        source::insert_runs(conn, imported.source, runs, imported.trail.until())?;
        rejects::keep(conn, imported)?;
    }
    Ok(())
}

/// Columns that are not understood are left out only when a person says so.
fn ask_about_columns(context: &Context, own: &[Arguments], prepared: &[Prepared]) -> Result<()> {
    let asked = prepared.iter().zip(own).filter(|(_, own)| !own.ignore_columns);
    let problems: Vec<Problem> = asked.filter_map(|(prepared, _)| unknown_columns(prepared)).collect();
    if problems.is_empty() {
        return Ok(());
    }
    context.ui.problems_on_terminal(&problems);
    if context.ui.confirm(texts::LEAVE_OUT.get(context.lang()))? {
        Ok(())
    } else {
        Err(Error::Problems(Kind::Refused, problems))
    }
}

/// What a script expected otherwise, over all files.
fn unmet(
    context: &Context,
    arguments: &Arguments,
    types: &[&'static RecordType],
    total: &Balance,
    results: &[(Prepared, Imported)],
) -> Vec<Problem> {
    let expected = &arguments.policy.expected;
    let mut sums = vec![0.0; expected.sums.len()];
    for (_, imported) in results {
        sums.iter_mut().zip(&imported.sums).for_each(|(sum, part)| *sum += part);
    }
    expected.unmet(types, total, &sums, context.today())
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
fn over(own: &[Arguments], results: &[(Prepared, Imported)]) -> Option<Problem> {
    results.iter().zip(own).find_map(|((prepared, imported), own)| {
        let balance = &imported.balance;
        let allowed = match own.max_rejects {
            Limit::Rows(n) => n,
            Limit::Percent(percent) => (balance.read - balance.ignored) * percent / 100,
        };
        (balance.rejected > allowed).then(|| {
            Problem::new(&codes::IMP_049).file(prepared.sheet.file.as_str()).args(args![
                rejected = balance.rejected,
                read = balance.read,
                allowed = match own.max_rejects {
                    Limit::Rows(n) => n.to_string(),
                    Limit::Percent(percent) => format!("{allowed} ({percent}%)"),
                }
            ])
        })
    })
}
