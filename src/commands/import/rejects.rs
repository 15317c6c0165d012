//! Refused rows into files to mend: beside each source after an import, or from the database later
//! (`import rejects`).

mod book;
mod kept;

use std::path::{Path, PathBuf};

use super::super::output::write_file;
use super::super::{Context, quote};
use super::arguments::Arguments;
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::import::{Form, Imported, Kept, Prepared};
use crate::store::open;
use crate::text::codes::wayback as codes;
use crate::text::{Lang, wayback as texts};
use book::bytes;

pub(super) use kept::{command, keep, kept, run};

/// The files of refused rows that an import wrote.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// One entry for each file of the import.
    pub(super) paths: Vec<Option<PathBuf>>,
    /// How they come in: record type, options, and the files that need the same.
    mending: Vec<(&'static str, String, Vec<PathBuf>)>,
}

impl Written {
    /// Takes the files back: what they would be mended for was not stored.
    pub(super) fn take_back(&self) {
        for path in self.paths.iter().flatten() {
            // The failure that led here is told; a file left behind holds nothing that is lost.
            let _ = std::fs::remove_file(path);
        }
    }

    /// The files' names; of many the first, and how many more.
    pub(super) fn names(&self, lang: Lang) -> String {
        let names: Vec<String> = self.paths.iter().flatten().map(|path| path.display().to_string()).collect();
        match names.as_slice() {
            [first, _, _, ..] => {
                texts::AND_OTHERS.fill(lang, args![names = first.as_str(), n = names.len() - 1])
            }
            few => few.join(", "),
        }
    }

    /// Says how the rows come in once they are mended.
    pub(super) fn say(&self, context: &Context) {
        for (noun, options, paths) in &self.mending {
            context.ui.say(texts::MEND.with(args![command = mending(noun, paths, options)]));
        }
    }
}

/// Writes the refused rows of an import: where asked, or beside each file when the good rows are in.
///
/// A file that is there already may hold rows that somebody is mending: it is never replaced unasked.
///
/// # Errors
/// When a file cannot be written: then none is, and nothing may be stored.
pub(super) fn write(
    context: &Context,
    arguments: &Arguments,
    results: &[(Prepared, Imported)],
    good: bool,
) -> Result<Written> {
    let mut written = Written::default();
    for (prepared, imported) in results {
        if let Err(error) = one(context, arguments, prepared, imported, good, &mut written) {
            written.take_back();
            return Err(error);
        }
    }
    if !good && written.paths.iter().any(Option::is_some) {
        context.ui.say(texts::LISTED.with(args![path = written.names(context.lang())]));
    }
    Ok(written)
}

fn one(
    context: &Context,
    arguments: &Arguments,
    prepared: &Prepared,
    imported: &Imported,
    good: bool,
    written: &mut Written,
) -> Result<()> {
    if imported.rejected.is_empty() || (arguments.rejects.is_none() && !good) {
        written.paths.push(None);
        return Ok(());
    }
    let form = Form::read(&super::bring_in::reading(arguments, prepared));
    let first = written.paths.iter().flatten().next().is_none();
    let (path, replace) = match &arguments.rejects {
        Some(path) if first => (path.clone(), context.output.force),
        Some(path) => (unused(path), false),
        None => (unused(&beside(Path::new(&prepared.sheet.file), form.is_workbook)), false),
    };
    let noun = prepared.mapping.of.name;
    let options = arguments.carried(prepared);
    let command = mending(noun, std::slice::from_ref(&path), &options);
    let sheet = prepared.sheet.name.as_deref();
    let rows = imported.rejected.iter().map(Kept::from);
    let bytes = bytes(&form, rows, &path, sheet, &command, context.lang())?;
    write_file(&path, &bytes, replace)?;
    written.paths.push(Some(path.clone()));
    match written.mending.iter_mut().find(|known| known.0 == noun && known.1 == options) {
        Some((.., paths)) => paths.push(path),
        None => written.mending.push((noun, options, vec![path])),
    }
    Ok(())
}

/// The name beside a source: `kegiatan.rejected.csv`, `kegiatan.rejected.xlsx`.
fn beside(file: &Path, is_workbook: bool) -> PathBuf {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        _ if is_workbook => file.with_extension("rejected.xlsx"),
        Some(ending @ ("tsv" | "tab" | "txt")) => file.with_extension(format!("rejected.{ending}")),
        _ => file.with_extension("rejected.csv"),
    }
}

/// This name, or the first free one with a number: `kegiatan.rejected-2.csv`.
fn unused(path: &Path) -> PathBuf {
    if !path.exists() {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let name = |n: u32| path.with_file_name(format!("{stem}-{n}{ending}"));
    (2..1000).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(1000))
}

/// The command that brings mended rows in.
fn mending(noun: &str, paths: &[PathBuf], options: &str) -> String {
    let paths: Vec<String> = paths.iter().map(|path| quote(&path.display().to_string())).collect();
    format!("tpbis import {noun} {} {options}", paths.join(" ")).trim_end().to_owned()
}

/// Fails for an ending that refused rows cannot be written in.
///
/// # Errors
/// Usage.
pub(super) fn check_ending(path: &Path) -> Result<()> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        None | Some("xlsx" | "csv" | "tsv" | "tab" | "txt") => Ok(()),
        // That it is a database is said where it would be written.
        Some(_) if open::is_ours(path) => Ok(()),
        Some(ending) => {
            let ending = format!(".{ending}");
            Err(Error::usage(Problem::new(&codes::IMP_088).args(args![ending])))
        }
    }
}
