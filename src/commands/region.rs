//! `region import`: the full official list of areas.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::Context;
use super::root::dress;
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::record_types::{REGION, tree};
use crate::sheet::{self, Raw};
use crate::store::source::{self, Balance};
use crate::store::{operation, tree as stored};
use crate::text::codes::region as codes;
use crate::text::{Lang, cli as words, region as texts};

/// `region import`.
pub(super) fn command(lang: Lang) -> Command {
    let file = Arg::new("file")
        .value_name("FILE")
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help(texts::FILE.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    let sheet = Arg::new("sheet").long("sheet").value_name("NAME").help(crate::text::import::SHEET.get(lang));
    dress(Command::new("import").about(texts::IMPORT.get(lang)).args([file, sheet]), lang)
}

/// Brings in a list of areas: `code,name`.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<()> {
    let Some(path) = matches.get_one::<PathBuf>("file") else { return Ok(()) };
    let store = context.open()?;
    let known = |heading: &str| column_of(heading).is_some();
    let named = matches.get_one::<String>("sheet").cloned();
    let options = sheet::Options { sheet: named, ..sheet::Options::default() };
    let opened = sheet::open(path, &options, &known)?;
    let rows = read(&opened)?;
    let check = tree::check_list(rows.iter().map(|(row, code, name)| (*row, code.as_str(), name.as_str())));
    let file = opened.file.clone();
    refuse(&store, &check, &file)?;
    for twin in check.duplicates.iter().filter(|twin| twin.same_name) {
        context.ui.say(texts::TWICE.with(args![code = twin.code.as_str(), row = twin.row.to_string()]));
    }

    let transaction = context.begin(&store)?;
    let author = context.author(&transaction)?;
    let mut begun: Option<(i64, i64)> = None;
    let reading = serde_json::to_string(&opened.reading).unwrap_or_else(|_| "{}".to_owned());
    let mut begin = || -> Result<(i64, i64)> {
        if let Some(begun) = begun {
            return Ok(begun);
        }
        let op = operation::begin(&transaction, &author, "import", &context.command)?;
        let from = source::insert(
            &transaction,
            op.id,
            &source::File {
                name: &file,
                sheet: None,
                record_type: REGION.name,
                sha256: &opened.sha256,
                bytes: opened.bytes,
                reading: &reading,
            },
        )?;
        Ok(*begun.insert((op.id, from)))
    };
    let done = stored::store(&transaction, &check.rows, &mut begin)?;
    let read = rows.len() as u64;
    let balance = Balance {
        read,
        new: done.new,
        changed: done.changed,
        same: done.same,
        rejected: 0,
        ignored: read - done.new - done.changed - done.same,
    };
    if let Some((_, from)) = begun {
        source::settle(&transaction, from, &balance)?;
    }
    context.ui.say(super::import::balance_line(&balance));
    if check.repaired > 0 {
        context.ui.say(texts::REPAIRED.with(args![n = check.repaired]));
    }
    if context.dry_run {
        context.ui.say(crate::text::commands::TRIAL);
        return Ok(());
    }
    context.commit(transaction)?;
    match begun {
        Some((op, _)) => context.ui.say(texts::DONE.with(args![op = op.to_string()])),
        None => context.ui.say(texts::NOTHING_NEW),
    }
    Ok(())
}

/// Which of the two columns a heading names.
fn column_of(heading: &str) -> Option<usize> {
    let folded = crate::record::fold::fold(heading);
    match folded.as_str() {
        "code" | "kode" | "kode wilayah" | "kode kemendagri" | "id" => Some(0),
        "name" | "nama" | "nama wilayah" | "wilayah" => Some(1),
        _ => None,
    }
}

fn read(opened: &sheet::Sheet) -> Result<Vec<(u64, String, String)>> {
    let at = |wanted| opened.headings.iter().position(|heading| column_of(&heading.text) == Some(wanted));
    let (Some(code), Some(name)) = (at(0), at(1)) else {
        return Err(Error::refused(Problem::new(&codes::REF_030).file(opened.file.as_str())));
    };
    let mut rows = Vec::new();
    opened.scan(&mut |row| {
        let text = |at: usize| match row.cells.get(at) {
            Some(Raw::Text(words)) => words.to_string(),
            Some(Raw::Number(n)) => n.to_string(),
            _ => String::new(),
        };
        let (code, name) = (text(code), text(name));
        if !code.is_empty() || !name.is_empty() {
            rows.push((row.number, code, name));
        }
        Ok(())
    })?;
    Ok(rows)
}

/// Refuses a list with bad codes, missing names, clashes or areas without the area above.
fn refuse(store: &crate::store::Store, check: &tree::ListCheck, file: &str) -> Result<()> {
    let at = |problem: Problem, row: u64| {
        let mut problem = problem.file(file);
        problem.place.row = Some(row);
        problem
    };
    let mut problems = Vec::new();
    for (row, code) in &check.bad_codes {
        problems.push(at(Problem::new(&codes::REF_031).value(code.as_str()), *row));
    }
    for row in &check.unnamed {
        problems.push(at(Problem::new(&codes::REF_032), *row));
    }
    for twin in check.duplicates.iter().filter(|twin| !twin.same_name) {
        let problem = Problem::new(&codes::REF_033).value(twin.code.as_str());
        problems.push(at(problem.args(args![first = twin.first.to_string()]), twin.row));
    }
    for orphan in &check.orphans {
        if !stored::knows(store.conn(), &orphan.parent)? {
            let problem = Problem::new(&codes::REF_034).value(orphan.code.as_str());
            problems.push(at(problem.args(args![parent = orphan.parent.as_str()]), orphan.row));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Problems(Kind::Refused, problems)) }
}
