//! The files to read: those named, and every spreadsheet in the folders named.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use clap::{ArgMatches, Command};

use super::super::Context;
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::import::Prepared;
use crate::record::choice::nearest;
use crate::record_types::{self, RECORD_TYPES, SIM_NAMES};
use crate::text::codes::{sheet, usage, wayback as codes};
use crate::text::wayback as texts;

/// Endings of spreadsheets. In a folder the ending decides; a file named itself is judged by its content.
const ENDINGS: &[&str] =
    &["csv", "tsv", "tab", "xlsx", "xlsm", "xltx", "xltm", "xls", "xlt", "ods", "ots", "json"];
/// How many names of other files are told.
const NAMED: usize = 8;

/// What is in a folder and below it, in the order of names.
#[derive(Debug, Default)]
struct Found {
    spreadsheets: Vec<PathBuf>,
    /// Files of refused rows, which their source brings in unless they are named.
    rejected: Vec<PathBuf>,
    others: Vec<PathBuf>,
}

/// The files that the arguments name, folders opened.
///
/// # Errors
/// When a folder cannot be read or holds no spreadsheet; all of them at once.
pub(super) fn expand(context: &Context, named: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for path in named {
        if !path.is_dir() {
            // `*.xlsx` names it too, where Excel has one of the files open.
            if named.len() > 1 && is_lock(path) {
                context.ui.say(texts::LOCK.with(args![file = path.display().to_string()]));
            } else {
                files.push(path.clone());
            }
            continue;
        }
        let mut found = Found::default();
        walk(context, path, &mut found)?;
        if found.spreadsheets.is_empty() {
            problems.push(without(path, &found));
        } else {
            tell(context, path, &found);
        }
        files.append(&mut found.spreadsheets);
    }
    if problems.is_empty() { Ok(files) } else { Err(Error::Problems(Kind::Refused, problems)) }
}

/// Fails where a first word that is no file was meant for something else: a sub-verb behind options
/// (`import --lang id list`), a misspelt noun or verb.
///
/// # Errors
/// Usage, with the right order or the nearest word.
pub(super) fn no_verb(command: &Command, matches: &ArgMatches) -> Result<()> {
    let mut files = matches.get_many::<PathBuf>("files").into_iter().flatten();
    let first = files.next().filter(|first| !first.exists()).and_then(|first| first.to_str());
    let verb = first.filter(|first| command.get_subcommands().any(|verb| verb.get_name() == *first));
    if let Some(verb) = verb {
        return Err(Error::usage(Problem::new(&codes::IMP_089).args(args![verb])));
    }
    // What has an ending or a folder is a file's name.
    let Some(word) = first.filter(|first| !first.contains(['.', '/', '\\']) && *first != "-") else {
        return Ok(());
    };
    if record_types::find(word).is_some() {
        return Ok(());
    }
    let nouns = RECORD_TYPES.iter().flat_map(|of| [of.name, of.words.id]);
    let verbs = command.get_subcommands().map(Command::get_name);
    let words = nouns.chain(SIM_NAMES.iter().map(|(name, _)| *name)).chain(verbs);
    let near = nearest(word, words, 3);
    let Some(best) = near.first() else { return Ok(()) };
    let problem =
        Problem::new(&usage::USE_006).args(args![what = texts::NOUN_OR_VERB, word, known = near.join(", ")]);
    Err(Error::usage(problem.suggest(*best)))
}

/// Looks through a folder and those below it. Links to folders are not followed: they may lead back.
fn walk(context: &Context, folder: &Path, found: &mut Found) -> Result<()> {
    if context.stop.load(Ordering::Relaxed) {
        return Err(Error::Interrupted);
    }
    let unreadable = |cause: std::io::Error| {
        let file = folder.display().to_string();
        let problem = Problem::new(&sheet::IMP_003).file(file.as_str()).args(args![file]);
        Error::Caused(Kind::Refused, Box::new(problem), Box::new(cause))
    };
    let mut entries = std::fs::read_dir(folder)
        .and_then(Iterator::collect::<std::io::Result<Vec<_>>>)
        .map_err(unreadable)?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        // Hidden files, and those that Excel and LibreOffice lock an open file with.
        if name.starts_with('.') || is_lock(&path) {
            continue;
        }
        let kind = entry.file_type().map_err(unreadable)?;
        if kind.is_dir() {
            walk(context, &path, found)?;
        } else if path.is_file() {
            let list = if !is_spreadsheet(&path) {
                &mut found.others
            } else if is_rejected(&path) {
                &mut found.rejected
            } else {
                &mut found.spreadsheets
            };
            list.push(path);
        }
    }
    Ok(())
}

/// `~$kegiatan.xlsx`, `.~lock.kegiatan.ods#`.
fn is_lock(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("~$") || name.starts_with(".~lock.")
}

fn is_spreadsheet(path: &Path) -> bool {
    path.extension().is_some_and(|has| ENDINGS.iter().any(|ending| has.eq_ignore_ascii_case(ending)))
}

/// `kegiatan.rejected.csv`, `kegiatan.rejected-2.csv`.
fn is_rejected(path: &Path) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let (_, last) = stem.rsplit_once('.').unwrap_or_default();
    let number =
        |rest: &str| rest.strip_prefix('-').is_some_and(|n| n.bytes().all(|byte| byte.is_ascii_digit()));
    last.strip_prefix("rejected").is_some_and(|rest| rest.is_empty() || number(rest))
}

/// The first names, without the folder, and how many more.
fn names(folder: &Path, files: &[PathBuf], context: &Context) -> String {
    let shown =
        files.iter().take(NAMED).map(|path| path.strip_prefix(folder).unwrap_or(path).display().to_string());
    let names = shown.collect::<Vec<_>>().join(", ");
    match files.len().checked_sub(NAMED) {
        Some(n @ 1..) => texts::AND_OTHERS.fill(context.lang(), args![names, n]),
        _ => names,
    }
}

fn tell(context: &Context, folder: &Path, found: &Found) {
    let shown = folder.display().to_string();
    context.ui.say(texts::FOLDER.with(args![folder = shown.as_str(), n = found.spreadsheets.len()]));
    for (files, text) in [(&found.others, texts::NOT_SPREADSHEETS), (&found.rejected, texts::REJECTED_PASSED)]
    {
        if !files.is_empty() {
            let names = names(folder, files, context);
            context.ui.say(text.with(args![folder = shown.as_str(), n = files.len(), names]));
        }
    }
}

fn without(folder: &Path, found: &Found) -> Problem {
    let files: Vec<String> = found
        .others
        .iter()
        .chain(&found.rejected)
        .take(NAMED)
        .map(|path| path.strip_prefix(folder).unwrap_or(path).display().to_string())
        .collect();
    let endings = ENDINGS.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ");
    let problem = Problem::new(&codes::IMP_086).file(folder.display().to_string());
    let folder = folder.display().to_string();
    if files.is_empty() {
        problem.args(args![folder, endings, found = texts::NOTHING])
    } else {
        problem.args(args![folder, endings, found = files.join(", ")])
    }
}

/// Leaves out sheets that stand in the list already under another name, and says so: a copy of a file
/// would only be counted as the same.
pub(super) fn once(context: &Context, prepared: Vec<Prepared>) -> Vec<Prepared> {
    let mut kept: Vec<Prepared> = Vec::with_capacity(prepared.len());
    for one in prepared {
        let same = |other: &&Prepared| {
            other.sheet.sha256 == one.sheet.sha256
                && other.sheet.name == one.sheet.name
                && other.mapping.of == one.mapping.of
        };
        match kept.iter().find(same) {
            Some(other) => {
                let (file, other) = (one.sheet.file.as_str(), other.sheet.file.as_str());
                context.ui.say(texts::ALIKE.with(args![file, other]));
            }
            None => kept.push(one),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_tells_spreadsheets_and_the_name_refused_rows() {
        for name in ["a.csv", "A.XLSX", "b/c.ods", "x.json"] {
            assert!(is_spreadsheet(Path::new(name)), "{name}");
        }
        for name in ["a.pdf", "tpbis.db", "README", "a.txt", "csv"] {
            assert!(!is_spreadsheet(Path::new(name)), "{name}");
        }
        for name in ["a.rejected.csv", "x/a.rejected-12.xlsx", "a.Rejected.csv"] {
            assert!(is_rejected(Path::new(name)), "{name}");
        }
        for name in ["rejected.csv", "a.rejected-lama.csv", "rejected/a.csv", "a.rejectedx.csv"] {
            assert!(!is_rejected(Path::new(name)), "{name}");
        }
    }
}
