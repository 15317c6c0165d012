//! Copies of the database: made by themselves before much changes at once, or asked for with `db backup`.
//!
//! A copy is written under a temporary name, looked at, synced, and only then given its name; it never
//! replaces a file. It is its owner's alone, like the database.

use std::path::{Path, PathBuf};

use super::Context;
use super::db::absolute;
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::store::{Store, upkeep};
use crate::text::backup as texts;
use crate::text::codes::database;
use crate::ui::write_error;

/// The folder beside the database that holds the copies made by themselves.
const FOLDER: &str = "tpbis-cadangan";
/// How many of them are kept for one database.
const KEPT: usize = 10;

/// Keeps a verified copy of the database as it is, and of such copies the newest ten. `before` is the kind
/// of operation that comes, part of the file's name. To be called before the transaction begins; does
/// nothing in a trial.
///
/// # Errors
/// When the copy cannot be written: then the command had better not go on.
pub(super) fn automatic(context: &Context, store: &Store, before: &str) -> Result<Option<PathBuf>> {
    if context.dry_run {
        return Ok(None);
    }
    let copy = copy_into(store, &folder_for(store.path())?)?;
    if !upkeep::is_sound(copy.path())? {
        return Err(damaged(store.path()));
    }
    keep(context, store.path(), copy, before).map(Some)
}

/// Keeps a damaged database as it is, byte for byte, among the copies; what was left beside it by an
/// interrupted change goes with it.
///
/// # Errors
/// When the copy cannot be written.
pub(super) fn as_it_is(context: &Context, path: &Path, before: &str) -> Result<PathBuf> {
    let copy = temporary(&folder_for(path)?)?;
    std::fs::copy(path, copy.path()).map_err(|cause| cannot_write(path, cause))?;
    let kept = keep(context, path, copy, before)?;
    let beside = |path: &Path| {
        let mut name = path.as_os_str().to_owned();
        name.push("-journal");
        PathBuf::from(name)
    };
    let journal = beside(path);
    if journal.exists() {
        std::fs::copy(&journal, beside(&kept)).map_err(|cause| cannot_write(&journal, cause))?;
        std::fs::remove_file(&journal).map_err(|cause| cannot_write(&journal, cause))?;
    }
    Ok(kept)
}

/// Gives a copy a name that says when and before what it was made, and leaves the newest.
fn keep(context: &Context, path: &Path, copy: tempfile::NamedTempFile, before: &str) -> Result<PathBuf> {
    let folder = folder_of(path);
    let stamp = context.now.format("%Y%m%d-%H%M%S");
    let stem = stem_of(path);
    let mut number = 1;
    let mut copy = Some(copy);
    let target = loop {
        let again = if number == 1 { String::new() } else { format!("-{number}") };
        let target = folder.join(format!("{stem}-{stamp}-{before}{again}.db"));
        let Some(named) = copy.take().map(|copy| give_name(copy, &target)) else { break target };
        match named? {
            Named::Done => break target,
            Named::Taken(left) => (copy, number) = (Some(left), number + 1),
        }
    };
    prune(path, &target);
    context.ui.say(texts::KEPT.with(args![path = absolute(&target)]));
    Ok(target)
}

/// The copies made by themselves of the database at `path`, newest first.
pub(super) fn kept(path: &Path) -> Vec<PathBuf> {
    let stem = stem_of(path);
    let Ok(entries) = std::fs::read_dir(folder_of(path)) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|copy| copy.file_name().is_some_and(|name| is_copy_of(&stem, &name.to_string_lossy())))
        .collect();
    found.sort();
    found.reverse();
    found
}

/// Every copy this program made by itself: those of [`kept`], and those of older formats beside the file.
pub(super) fn all(path: &Path) -> Vec<PathBuf> {
    let mut found = kept(path);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let beside = std::fs::read_dir(folder.unwrap_or_else(|| Path::new(".")));
    let before_upgrade = |copy: &Path| {
        let copy = copy.file_name().unwrap_or_default().to_string_lossy().into_owned();
        copy.strip_prefix(&name).is_some_and(|rest| rest.starts_with(".v") && rest.ends_with(".bak"))
    };
    let entries = beside.into_iter().flatten().flatten().map(|entry| entry.path());
    found.extend(entries.filter(|copy| before_upgrade(copy)));
    found
}

/// A copy of a file beside it, under a temporary name, to be changed and put in its place.
///
/// # Errors
/// When the disk refuses.
pub(super) fn copy_of(path: &Path) -> Result<tempfile::NamedTempFile> {
    let copy = temporary(path.parent().unwrap_or_else(|| Path::new("")))?;
    upkeep::copy_file(path, copy.path())?;
    Ok(copy)
}

/// Puts a changed copy in the place of a file, durably.
///
/// # Errors
/// When the disk refuses: then the file is as it was.
pub(super) fn put_in_place(copy: tempfile::NamedTempFile, path: &Path) -> Result<()> {
    copy.as_file().sync_all().map_err(write_error)?;
    copy.persist(path).map_err(|refused| write_error(refused.error))?;
    sync_folder(path);
    Ok(())
}

/// Whether a file's name is that of a copy: `<stem>-<8 digits>-<6 digits>-<reason>.db`.
fn is_copy_of(stem: &str, name: &str) -> bool {
    let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('-')?.strip_suffix(".db"));
    let parts: Vec<&str> = parts.unwrap_or_default().splitn(3, '-').collect();
    matches!(parts[..], [day, time, _] if digits(day, 8) && digits(time, 6))
}

/// Leaves the newest; the one made just now stays whatever the clock said when others were made.
fn prune(path: &Path, made: &Path) {
    for old in kept(path).iter().filter(|copy| *copy != made).skip(KEPT - 1) {
        // One that cannot be deleted now is tried again next time.
        let _ = std::fs::remove_file(old);
    }
}

fn folder_for(path: &Path) -> Result<PathBuf> {
    let folder = folder_of(path);
    make_private(&folder).map_err(|cause| cannot_write(&folder, cause))?;
    Ok(folder)
}

fn folder_of(path: &Path) -> PathBuf {
    path.parent().unwrap_or_else(|| Path::new("")).join(FOLDER)
}

fn stem_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Makes a folder that only its owner may look into.
fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Copies, verifies the copy whole, and gives it its name. Gives how many operations it holds.
///
/// # Errors
/// When the disk refuses, the copy is not sound, or the name is taken.
pub(super) fn write(store: &Store, target: &Path) -> Result<i64> {
    let copy = copy_into(store, target.parent().unwrap_or_else(|| Path::new("")))?;
    let found = upkeep::verify(Store::open(copy.path())?.conn())?;
    if !found.sound() {
        return Err(super::db::unsound(store.path(), &found));
    }
    match give_name(copy, target)? {
        Named::Done => Ok(found.operations),
        Named::Taken(_) => Err(exists(target)),
    }
}

/// A file with this name is there already.
pub(super) fn exists(target: &Path) -> Error {
    Error::usage(Problem::new(&database::DB_012).args(args![path = absolute(target)]))
}

fn copy_into(store: &Store, folder: &Path) -> Result<tempfile::NamedTempFile> {
    let copy = temporary(folder)?;
    upkeep::copy_to(store.conn(), copy.path())?;
    Ok(copy)
}

/// A temporary file is the owner's alone (0600), and so is the backup made of it.
pub(super) fn temporary(folder: &Path) -> Result<tempfile::NamedTempFile> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let made = tempfile::Builder::new().prefix(".tpbis-").tempfile_in(folder);
    made.map_err(|cause| cannot_write(folder, cause))
}

/// What became of giving a copy its name.
enum Named {
    Done,
    Taken(tempfile::NamedTempFile),
}

fn give_name(copy: tempfile::NamedTempFile, target: &Path) -> Result<Named> {
    copy.as_file().sync_all().map_err(write_error)?;
    match copy.persist_noclobber(target) {
        Ok(_) => {
            sync_folder(target);
            Ok(Named::Done)
        }
        Err(refused) if refused.error.kind() == std::io::ErrorKind::AlreadyExists => {
            Ok(Named::Taken(refused.file))
        }
        Err(refused) => Err(write_error(refused.error)),
    }
}

/// A new name is durable once its folder is synced; some systems cannot sync folders.
pub(super) fn sync_folder(file: &Path) {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    let _ = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
}

pub(super) fn cannot_write(path: &Path, cause: std::io::Error) -> Error {
    let problem =
        Problem::new(&database::DB_009).args(args![path = absolute(path), cause = cause.to_string()]);
    Error::Caused(Kind::Database, Box::new(problem), Box::new(cause))
}

fn damaged(path: &Path) -> Error {
    let cause = texts::COPY_UNSOUND;
    Error::Problems(
        Kind::Database,
        vec![Problem::new(&database::DB_004).args(args![path = absolute(path), cause])],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_is_sound_private_and_never_replaces_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("tpbis.db"), |_| Ok(())).unwrap();
        let target = folder.path().join("cadangan.db");
        write(&store, &target).unwrap();
        assert!(Store::open(&target).is_ok());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o600);
        }
        let before = std::fs::read(&target).unwrap();
        assert!(write(&store, &target).is_err());
        assert_eq!(std::fs::read(&target).unwrap(), before);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing temporary stays behind");
    }

    #[test]
    fn the_newest_ten_copies_of_this_database_are_kept_and_files_of_others_never_touched() {
        let folder = tempfile::tempdir().unwrap();
        let db = folder.path().join("tpbis.db");
        let copies = folder.path().join(FOLDER);
        make_private(&copies).unwrap();
        let others = ["tpbis-lama-20220401-080000-merge.db", "catatan.txt", "tpbis-2022-merge.db"];
        for name in others {
            std::fs::write(copies.join(name), "x").unwrap();
        }
        for day in 10..30 {
            let made = copies.join(format!("tpbis-202204{day}-080000-merge.db"));
            std::fs::write(&made, "x").unwrap();
            prune(&db, &made);
        }
        assert_eq!(kept(&db).len(), KEPT);
        // A clock that went back does not cost the copy that was just made.
        let made = copies.join("tpbis-20220101-080000-undo-2.db");
        std::fs::write(&made, "x").unwrap();
        prune(&db, &made);
        assert_eq!(kept(&db).len(), KEPT);
        assert!(made.exists() && copies.join("tpbis-20220429-080000-merge.db").exists());
        assert!(others.iter().all(|name| copies.join(name).exists()));
    }
}
