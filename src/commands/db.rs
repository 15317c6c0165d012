//! `db`: where the file is, a backup of it, and whether it is sound; `restore`, `erase` and `sql` stand in
//! files of their own.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};

use super::merge::{from, runs};
use super::root::dress;
use super::{Context, backup, erase, restore, sql};
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::store::upkeep::{self, Verification};
use crate::table::{Cell, Column, ColumnKind, Document, Section, Table};
use crate::text::codes::database;
use crate::text::{Lang, Text, around as texts, cli as words, commands};
use crate::ui::Ui;

/// `db` and what it can do.
pub(super) fn command(lang: Lang) -> Command {
    let verb = |name: &'static str, about: Text| dress(Command::new(name).about(about.get(lang)), lang);
    let file = Arg::new("file")
        .value_name("FILE")
        .value_parser(clap::value_parser!(PathBuf))
        .help(texts::BACKUP_FILE.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    let command = Command::new("db")
        .about(texts::DB_ABOUT.get(lang))
        .subcommand_required(true)
        .subcommand(verb("path", texts::PATH_ABOUT))
        .subcommand(verb("backup", texts::BACKUP_ABOUT).arg(file))
        .subcommand(verb("verify", texts::VERIFY_ABOUT))
        .subcommand(restore::command(lang))
        .subcommand(erase::command(lang))
        .subcommand(sql::command(lang));
    dress(command, lang)
}

/// Runs one of them.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    match matches.subcommand() {
        Some(("backup", matches)) => write_backup(context, matches.get_one::<PathBuf>("file")),
        Some(("verify", _)) => verify(context),
        Some(("restore", matches)) => restore::run(context, matches),
        Some(("erase", matches)) => erase::run(context, matches),
        Some(("sql", matches)) => sql::run(context, matches),
        _ => path(context),
    }
}

fn path(context: &Context) -> Result<()> {
    context.open()?;
    warn_of_place(&context.ui, &context.db);
    context.ui.data(format!("{}\n", absolute(&context.db)).as_bytes())
}

/// A path from the root, for people; as it is where the system does not say.
pub(super) fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string()
}

/// Warns when the file lies in a folder that another program copies, or on another computer.
pub(super) fn warn_of_place(ui: &Ui, path: &Path) {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if let Some(place) = risky_place(&whole) {
        ui.say(texts::RISKY_PLACE.with(args![place]));
    }
}

/// The part of a path that says the file is synchronised or on a network drive, best effort.
fn risky_place(path: &Path) -> Option<String> {
    const SYNCED: &[&str] = &[
        "onedrive",
        "dropbox",
        "google drive",
        "googledrive",
        "my drive",
        "icloud",
        "mobile documents",
        "nextcloud",
    ];
    if let Some(std::path::Component::Prefix(prefix)) = path.components().next()
        && matches!(prefix.kind(), std::path::Prefix::UNC(..) | std::path::Prefix::VerbatimUNC(..))
    {
        return Some(prefix.as_os_str().to_string_lossy().into_owned());
    }
    // The file's own name says nothing of where it lies.
    let folders = path.parent()?.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    folders.into_iter().find(|folder| {
        let folder = folder.to_lowercase();
        SYNCED.iter().any(|name| folder.contains(name)) || folder == "gvfs"
    })
}

fn write_backup(context: &Context, target: Option<&PathBuf>) -> Result<()> {
    let store = context.open()?;
    let beside = context.db.parent().map(Path::to_owned).unwrap_or_default();
    let named = || beside.join(format!("tpbis-{}.db", context.now.format("%Y%m%d-%H%M%S")));
    let target = target.cloned().unwrap_or_else(named);
    let shown = absolute(&target);
    if target.exists() {
        return Err(backup::exists(&target));
    }
    if context.dry_run {
        context.ui.say(texts::WOULD_BACK_UP.with(args![path = shown]));
        context.ui.say(commands::TRIAL);
        return Ok(());
    }
    let operations = backup::write(&store, &target)?;
    warn_of_place(&context.ui, &target);
    context.ui.say(texts::BACKED_UP.with(args![path = shown.as_str(), operations]));
    if context.ui.quiet { context.ui.data(format!("{shown}\n").as_bytes()) } else { Ok(()) }
}

/// A file that did not pass, with how much was found.
pub(super) fn unsound(path: &Path, found: &Verification) -> Error {
    let n = findings(found).len();
    let problem = Problem::new(&database::DB_011).args(args![path = absolute(path), n]);
    Error::Problems(Kind::Database, vec![problem])
}

fn verify(context: &Context) -> Result<()> {
    let store = context.open()?;
    let found = upkeep::verify(store.conn())?;
    let rows = findings(&found);
    let n = rows.len();
    let lang = context.lang();
    let columns = vec![
        Column::new("kind", texts::FINDING.get(lang), ColumnKind::Words),
        Column::new("where", texts::WHERE.get(lang), ColumnKind::Words),
        Column::new("detail", texts::DETAIL.get(lang), ColumnKind::Words),
    ];
    let rows = rows.into_iter().map(|(code, label, place, detail)| {
        vec![Cell::Choice(code.to_owned(), label), Cell::Text(place), Cell::Text(detail)]
    });
    let table = Table { columns, rows: rows.collect(), ..Table::default() };
    let section = Section { key: "findings", table, ..Section::default() };
    if n > 0 || context.output.format() != crate::render::Format::Table {
        context.write(&Document { sections: vec![section], ..Document::default() }, None)?;
    }
    for peer in &found.gaps {
        let (who, missing) = (from(&peer.name, peer.place.as_deref()), runs(&peer.missing, lang));
        context.ui.say(texts::NOT_COME.with(args![who, missing]));
    }
    if n > 0 {
        return Err(unsound(&context.db, &found));
    }
    context.ui.say(texts::SOUND.with(args![path = absolute(&context.db), operations = found.operations]));
    Ok(())
}

/// Every finding: code and words of its kind, where it is, details.
pub(super) fn findings(found: &Verification) -> Vec<(&'static str, Text, String, String)> {
    let mut rows = Vec::new();
    let mut add = |code, label, place: String, detail: String| rows.push((code, label, place, detail));
    for line in &found.integrity {
        add("integrity", texts::BAD_PAGE, String::new(), line.clone());
    }
    for (table, row, other) in &found.orphans {
        let row = row.map(|row| row.to_string()).unwrap_or_default();
        add("reference", texts::BAD_REFERENCE, format!("{table} {row}"), other.clone());
    }
    for (of, field, n) in &found.drifted {
        add("drift", texts::BAD_VALUE, format!("{of}.{field}"), n.to_string());
    }
    for (of, n) in &found.unlisted {
        add("unlisted", texts::BAD_CREATION, of.clone(), n.to_string());
    }
    for (report, first, last) in &found.unsealed {
        add("seal", texts::BAD_SEAL, report.clone(), format!("{first}..{last}"));
    }
    for (of, field, n) in &found.unerased {
        add("erasure", texts::BAD_ERASURE, format!("{of}.{field}"), n.to_string());
    }
    for (month, library) in &found.sums {
        add("sum", texts::BAD_SUM, format!("library {library}"), month.clone());
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_that_others_copy_are_known_and_ordinary_ones_are_not() {
        assert_eq!(
            risky_place(Path::new("/home/a/OneDrive - Dinas/tpbis.db")).as_deref(),
            Some("OneDrive - Dinas")
        );
        assert_eq!(risky_place(Path::new("/home/a/Dropbox/x/tpbis.db")).as_deref(), Some("Dropbox"));
        assert_eq!(risky_place(Path::new("/run/user/1000/gvfs/smb-share/tpbis.db")).as_deref(), Some("gvfs"));
        assert_eq!(risky_place(Path::new("/home/a/dokumen/dropbox.db")), None);
    }
}
