//! Where the answer goes: stdout, or a file written whole or not at all.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::Context;
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::render::number::format_long_date;
use crate::render::{self, Format, Letter, Style};
use crate::store;
use crate::table::Document;
use crate::text::codes::{database, usage};
use crate::text::commands as texts;
use crate::ui::{Ui, refused_by_disk};

/// How the person wants the answer.
#[derive(Clone, Debug, Default)]
pub struct Output {
    /// The format asked for, by option or setting.
    pub format: Option<Format>,
    /// The file, if not stdout.
    pub path: Option<PathBuf>,
    /// Replace the file.
    pub force: bool,
    /// CSV for Excel in Indonesian.
    pub excel_id: bool,
    /// Colour in tables.
    pub color: bool,
    /// Letterhead and signature of what is printed.
    pub letter: Letter,
}

impl Output {
    /// The format in force: asked for, else by the file's ending, else a table.
    #[must_use]
    pub fn format(&self) -> Format {
        let ending = self.path.as_deref().and_then(Format::from_ending);
        ending.or(self.format).unwrap_or(Format::Table)
    }

    /// Writes a document to where it was asked for.
    ///
    /// # Errors
    /// When the file exists (without `--force`) or cannot be written, or stdout is closed.
    pub fn write(&self, ui: &Ui, document: &Document, section: Option<&str>) -> Result<()> {
        let format = self.format();
        if let Some(path) = &self.path {
            self.check_free(path)?;
            self.check_ending()?;
        }
        let width = if self.path.is_some() { None } else { Ui::width() };
        let style = Style {
            lang: ui.lang,
            width,
            color: self.color && self.path.is_none(),
            ascii: ui.ascii,
            excel_id: self.excel_id,
            letter: Some(&self.letter),
        };
        let mut bytes = Vec::new();
        match &self.path {
            None => {
                if format == Format::Xlsx && width.is_some() {
                    return Err(Error::usage(Problem::new(&usage::USE_007).args(args![format = "xlsx"])));
                }
                render::write(document, format, &style, section, &mut bytes)?;
                ui.data(&bytes)
            }
            Some(_) => {
                render::write(document, format, &style, section, &mut bytes)?;
                self.write_bytes(ui, &bytes)
            }
        }
    }

    /// Writes bytes as they are to where the answer was asked for.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub(super) fn write_bytes(&self, ui: &Ui, bytes: &[u8]) -> Result<()> {
        let Some(path) = &self.path else { return ui.data(bytes) };
        self.check_free(path)?;
        write_file(path, bytes, self.force)?;
        ui.say(texts::WROTE.with(args![path = path.display().to_string()]));
        Ok(())
    }

    /// A file's ending says how it is opened: one that names no format needs `--format`.
    fn check_ending(&self) -> Result<()> {
        let Some(path) = self.path.as_deref().filter(|path| path.extension().is_some()) else {
            return Ok(());
        };
        if Format::from_ending(path).is_some() || self.format.is_some() {
            return Ok(());
        }
        let known = Format::names().filter(|name| *name != "table").map(|name| format!(".{name}"));
        let known = std::iter::once(".txt".to_owned()).chain(known).collect::<Vec<_>>().join(", ");
        let path = path.display().to_string();
        Err(Error::usage(Problem::new(&usage::USE_012).args(args![path, known])))
    }

    pub(super) fn check_free(&self, path: &Path) -> Result<()> {
        if store::open::is_ours(path) {
            return Err(ours(path));
        }
        if path.exists() && !self.force {
            return Err(exists(path));
        }
        Ok(())
    }
}

/// The letterhead and signature that the settings give; the date `today` is the day of the command.
#[must_use]
pub fn letter(context: &Context) -> Letter {
    let set = |key: &str| context.config.get(key).unwrap_or_default().to_owned();
    let date = set("signature.date");
    let today = ["today", "hari ini", "hari-ini"].iter().any(|word| date.trim().eq_ignore_ascii_case(word));
    Letter {
        head: ["letterhead.line1", "letterhead.line2", "letterhead.line3", "letterhead.line4"].map(set),
        place: set("signature.place"),
        date: if today { format_long_date(context.today(), context.lang()) } else { date },
        title: set("signature.title"),
        name: set("signature.name"),
        id: set("signature.id"),
    }
}

fn ours(path: &Path) -> Error {
    let path = path.display().to_string();
    Error::usage(Problem::new(&usage::USE_013).args(args![path]))
}

fn exists(path: &Path) -> Error {
    let path = path.display().to_string();
    Error::Problems(Kind::Usage, vec![Problem::new(&database::DB_010).args(args![path])])
}

/// Writes a file whole or not at all: a temporary neighbour, synced, then renamed.
///
/// # Errors
/// When the file exists and may not be replaced, or the system refuses.
pub(super) fn write_file(path: &Path, bytes: &[u8], replace: bool) -> Result<()> {
    let shown = path.display().to_string();
    write_file_with(path, replace, &mut |file| {
        file.write_all(bytes).map_err(|cause| refused_by_disk(shown.clone(), cause))
    })
}

/// The same for what is written piece by piece.
///
/// # Errors
/// As [`write_file`], and what `write` returns.
pub(super) fn write_file_with(
    path: &Path,
    replace: bool,
    write: &mut dyn FnMut(&mut dyn std::io::Write) -> Result<()>,
) -> Result<()> {
    // The person's umask decides, as for any document they write.
    write_as(0o666, path, replace, write)
}

/// The same for the owner's eyes only.
///
/// # Errors
/// As [`write_file_with`].
pub(super) fn write_private_with(
    path: &Path,
    replace: bool,
    write: &mut dyn FnMut(&mut dyn std::io::Write) -> Result<()>,
) -> Result<()> {
    write_as(0o600, path, replace, write)
}

fn write_as(
    rights: u32,
    path: &Path,
    replace: bool,
    write: &mut dyn FnMut(&mut dyn std::io::Write) -> Result<()>,
) -> Result<()> {
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let shown = path.display().to_string();
    if store::open::is_ours(path) {
        return Err(ours(path));
    }
    let refused = |cause: std::io::Error| {
        let problem =
            Problem::new(&usage::USE_014).args(args![path = shown.clone(), cause = innermost(&cause)]);
        Error::Caused(Kind::Usage, Box::new(problem), Box::new(cause))
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tpbis-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(rights));
    }
    #[cfg(not(unix))]
    let _ = rights;
    let mut file = builder.tempfile_in(folder).map_err(refused)?;
    {
        let mut buffered = std::io::BufWriter::with_capacity(256 * 1024, &mut file);
        write(&mut buffered)?;
        buffered.flush().map_err(|cause| refused_by_disk(shown.clone(), cause))?;
    }
    file.as_file().sync_all().map_err(|cause| refused_by_disk(shown.clone(), cause))?;
    let done = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    match done {
        Ok(_) => {}
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => return Err(exists(path)),
        Err(error) => return Err(refused(error.error)),
    }
    // The new name is durable once the folder is synced; some systems cannot sync folders.
    let _ = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// The system's own words, without the temporary file's name behind them.
fn innermost(cause: &std::io::Error) -> String {
    let words = cause.to_string();
    words.split_once(" at path ").map_or_else(|| words.clone(), |(words, _)| words.to_owned())
}

/// Stdout as something to write to.
pub(super) struct Stdout<'a>(pub(super) &'a Ui);

impl std::io::Write for Stdout<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self.0.data(bytes) {
            Ok(()) => Ok(bytes.len()),
            Err(Error::ClosedPipe) => Err(std::io::ErrorKind::BrokenPipe.into()),
            Err(Error::Caused(_, _, cause)) => Err(std::io::Error::other(cause)),
            Err(other) => Err(std::io::Error::other(other.to_string())),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
