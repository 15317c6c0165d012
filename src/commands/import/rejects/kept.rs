//! `import rejects`: refused rows that the database keeps, to be looked at or mended.

use std::path::Path;

use clap::{ArgMatches, Command};
use rusqlite::Connection;

use super::super::super::Context;
use super::super::super::output::write_file;
use super::super::super::root::dress;
use super::super::which::{self, Named};
use super::{bytes, check_ending, mending, unused};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::import::{ADDED, Form, Imported, KEPT_REJECTED, Kept};
use crate::render::Format;
use crate::store::reject::{self, Stored};
use crate::table::{Cell, Column, ColumnKind, Document, Section, Table};
use crate::text::codes::wayback as codes;
use crate::text::{Lang, wayback as texts};

/// `import rejects`.
pub(in super::super) fn command(lang: Lang) -> Command {
    let about = texts::REJECTS_ABOUT.get(lang);
    dress(Command::new("rejects").about(about).arg(which::argument(lang)), lang)
}

/// The refused rows of a source that the database keeps, and how it was written.
///
/// # Errors
/// When the database cannot be read.
pub(in super::super) fn kept(conn: &Connection, named: &Named) -> Result<(Form, Vec<Kept>)> {
    let reading = serde_json::from_str(&named.source.reading).unwrap_or_default();
    let rows = reject::list(conn, named.source.id)?;
    let rows = rows.iter().map(|row| Kept::from_json(row.row, &row.cells, &row.problems)).collect();
    Ok((Form::read(&reading), rows))
}

/// Keeps the refused rows of an import in the database.
///
/// # Errors
/// When the database cannot be written.
pub(in super::super) fn keep(conn: &Connection, imported: &Imported) -> Result<()> {
    let rows = imported.rejected.iter().map(|rejected| {
        let (cells, problems) = Kept::from(rejected).to_json();
        Stored { row: rejected.row, cells, problems }
    });
    reject::insert(conn, imported.source, rows)
}

/// Writes the kept refused rows of an import.
pub(in super::super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let text = matches.get_one::<String>("import").map_or("", String::as_str);
    let mut found: Vec<(Named, Form, Vec<Kept>)> = Vec::new();
    for named in which::find(store.conn(), text)? {
        let (form, rows) = kept(store.conn(), &named)?;
        let rejected = named.source.balance.rejected;
        if rejected == 0 {
            context.ui.say(texts::NO_REJECTS.with(args![import = named.name.as_str()]));
        } else {
            if rows.is_empty() || rows.len() >= KEPT_REJECTED {
                let import = named.name.as_str();
                context.ui.say(texts::NOT_ALL_KEPT.with(args![import, rejected, kept = rows.len()]));
            }
        }
        if !rows.is_empty() {
            found.push((named, form, rows));
        }
    }
    match (&context.output.path, context.output.format()) {
        (Some(path), Format::Table | Format::Csv | Format::Tsv | Format::Xlsx) => {
            to_files(context, path, found)
        }
        (_, Format::Table | Format::Md) => context.write(&document(context, &found), None),
        _ if found.len() > 1 => {
            let imports: Vec<&str> = found.iter().map(|(named, ..)| named.name.as_str()).collect();
            let problem = Problem::new(&codes::IMP_087).args(args![imports = imports.join(", ")]);
            Err(Error::usage(problem))
        }
        // Text as the source was, ready to be mended.
        (None, Format::Csv) => match found.pop() {
            Some((_, form, rows)) => context.ui.data(&form.csv(rows.into_iter(), context.lang())?),
            None => Ok(()),
        },
        _ => context.write(&document(context, &found), None),
    }
}

/// One file for each source: the name asked for, then with a number.
fn to_files(context: &Context, path: &Path, found: Vec<(Named, Form, Vec<Kept>)>) -> Result<()> {
    check_ending(path)?;
    for (at, (named, form, rows)) in found.into_iter().enumerate() {
        let (path, replace) =
            if at == 0 { (path.to_owned(), context.output.force) } else { (unused(path), false) };
        let command = mended_later(&named, &path);
        let sheet = named.source.sheet.as_deref();
        let bytes = bytes(&form, rows.into_iter(), &path, sheet, &command, context.lang())?;
        write_file(&path, &bytes, replace)?;
        context.ui.say(texts::WRITTEN.with(args![path = path.display().to_string()]));
        context.ui.say(texts::MEND.with(args![command]));
    }
    Ok(())
}

fn mended_later(named: &Named, path: &Path) -> String {
    let reading: serde_json::Value = serde_json::from_str(&named.source.reading).unwrap_or_default();
    let paths = [path.to_owned()];
    mending(&named.source.record_type, &paths, reading["options"].as_str().unwrap_or_default())
}

/// The rows to look at, each source under its own headings.
fn document(context: &Context, found: &[(Named, Form, Vec<Kept>)]) -> Document {
    let lang = context.lang();
    let sections = found.iter().map(|(named, form, rows)| {
        let headings = form.headings.iter().map(String::as_str).chain(ADDED);
        let mut columns: Vec<Column> =
            headings.map(|heading| Column::new(heading, heading, ColumnKind::Words)).collect();
        // Two columns of one heading, or of none, are told apart by their letters.
        for at in 0..columns.len() {
            if columns[at].key.is_empty() || columns[..at].iter().any(|before| before.key == columns[at].key)
            {
                columns[at].key = crate::sheet::letter(at);
            }
        }
        let beyond = rows.iter().map(|kept| form.texts(kept).1.len()).max().unwrap_or(0);
        let next = columns.len();
        columns.extend((next..next + beyond).map(|at| {
            let letter = crate::sheet::letter(at);
            Column::new(letter.clone(), letter, ColumnKind::Words)
        }));
        let width = columns.len();
        let cells = |kept: &Kept| {
            let (own, beyond) = form.texts(kept);
            let cells = own.into_iter().chain(form.added(kept, lang)).chain(beyond);
            let mut cells: Vec<Cell> = cells.map(Cell::Text).collect();
            cells.resize(width, Cell::Empty);
            cells
        };
        let table = Table { columns, rows: rows.iter().map(cells).collect(), ..Table::default() };
        let title =
            if found.len() > 1 { format!("{} {}", named.name, named.source.file) } else { String::new() };
        Section { key: "rejects", title, table, ..Section::default() }
    });
    Document { sections: sections.collect(), ..Document::default() }
}
