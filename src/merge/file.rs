//! A path that somebody names, as something to bring in: a bundle, a database of this program, or a
//! folder of bundles.
//!
//! A database is never read where it lies: a private copy is looked at, and what it holds is written as a
//! bundle, so that one reader checks everything that comes.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::bundle::{self, Bundle, Contents};
use super::{Header, Incoming};
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::store::effect::read::{Wanted, heads};
use crate::store::foreign::{self, Suspect};
use crate::store::open::{VERSION, is_ours};
use crate::store::peer;
use crate::text::Text;
use crate::text::bundle as texts;
use crate::text::codes::{database, merge as codes, sheet};

/// What a path means: a folder gives every bundle in it by name. `into` is the database they go into.
///
/// # Errors
/// When the path leads nowhere, to something else, or to a database that may not be taken.
pub fn open(path: &Path, into: &Path) -> Result<Vec<Box<dyn Incoming>>> {
    open_with(path, into, None)
}

/// The same, sealed bundles being opened with the key in a file.
///
/// # Errors
/// As [`open`], and when the key does not fit.
pub fn open_with(path: &Path, into: &Path, key: Option<&Path>) -> Result<Vec<Box<dyn Incoming>>> {
    let name = path.display().to_string();
    let kind = std::fs::metadata(path).map_err(|cause| unreadable(&name, cause))?;
    if !kind.is_dir() {
        return Ok(vec![open_file(path, &name, kind.is_file(), into, key)?]);
    }
    let bundles = bundles(path).map_err(|cause| unreadable(&name, cause))?;
    if bundles.is_empty() {
        return Err(neither(&name, texts::NO_BUNDLES));
    }
    bundles.iter().map(|path| open_file(path, &path.display().to_string(), true, into, key)).collect()
}

/// The bundles in a folder, by name.
fn bundles(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let ending = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(bundle::ENDING));
        if ending && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn open_file(
    path: &Path,
    name: &str,
    file: bool,
    into: &Path,
    key: Option<&Path>,
) -> Result<Box<dyn Incoming>> {
    if !file {
        return Err(neither(name, texts::NO_FILE));
    }
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(16).read_to_end(&mut start));
    read.map_err(|cause| unreadable(name, cause))?;
    if start.starts_with(&[0x1f, 0x8b]) || start.starts_with(b"{\"tpbis\"") {
        return Ok(Box::new(Bundle::open(path, name)?));
    }
    if is_ours(path) {
        return Ok(Box::new(database(path, name, into)?));
    }
    if start.starts_with(b"age-encryption") {
        return Ok(Box::new(sealed(path, name, key)?));
    }
    Err(neither(
        name,
        match start.as_slice() {
            [] => texts::EMPTY,
            start if start.starts_with(b"SQLite format 3") => texts::OTHER_DATABASE,
            start if start.starts_with(b"PK\x03\x04") => texts::PACKED_OTHERWISE,
            _ => texts::UNKNOWN,
        },
    ))
}

fn neither(name: &str, cause: Text) -> Error {
    Error::refused(Problem::new(&codes::MRG_004).args(args![file = name, cause]))
}

/// A file that the system does not let us read.
pub(super) fn unreadable(name: &str, cause: io::Error) -> Error {
    let missing = cause.kind() == io::ErrorKind::NotFound;
    let (code, kind) =
        if missing { (&sheet::IMP_001, Kind::NotFound) } else { (&sheet::IMP_003, Kind::Refused) };
    let problem = Problem::new(code);
    Error::Caused(kind, Box::new(problem.args(args![file = name])), Box::new(cause))
}

/// A sealed bundle, opened into a folder of our own.
fn sealed(path: &Path, name: &str, key: Option<&Path>) -> Result<Bundle> {
    let shut = |cause: Text| {
        Error::refused(Problem::new(&codes::MRG_016).args(args![name = name.to_owned(), cause]))
    };
    #[cfg(feature = "encrypt")]
    {
        let key = key.ok_or_else(|| shut(texts::WHICH_KEY))?;
        let folder = private().map_err(|cause| unreadable(name, cause))?;
        let opened = folder.path().join("bundle");
        super::seal::unseal(path, name, key, &opened)?;
        Ok(Bundle::open(&opened, name)?.keeping(folder))
    }
    #[cfg(not(feature = "encrypt"))]
    {
        let _ = (path, key);
        Err(shut(texts::NO_OPENER))
    }
}

/// A folder that nobody else may look into, gone when it is no longer needed.
fn private() -> io::Result<tempfile::TempDir> {
    tempfile::Builder::new().prefix("tpbis-").tempdir()
}

/// A database of this program, through a private copy.
fn database(path: &Path, name: &str, into: &Path) -> Result<Bundle> {
    let whole = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if whole(path) == whole(into) {
        return Err(Error::refused(Problem::new(&codes::MRG_012).args(args![file = name])));
    }
    let refused = |cause| unreadable(name, cause);
    let folder = private().map_err(refused)?;
    let copy = folder.path().join("copy.db");
    // Looked at before and after: one that is being written has a journal beside it.
    let at_rest = || if busy(path) { Err(in_use(name)) } else { Ok(()) };
    at_rest()?;
    std::fs::copy(path, &copy).map_err(refused)?;
    owner_only(&copy);
    at_rest()?;
    let store = foreign::open(&copy)?.map_err(|suspect| not_taken(name, suspect))?;
    let lines = folder.path().join("bundle");
    spill(store.conn(), name, &lines)?;
    drop(store);
    std::fs::remove_file(&copy).map_err(refused)?;
    Ok(Bundle::open(&lines, name)?.keeping(folder))
}

/// Whether a database is being written, or was left in the middle of it.
fn busy(path: &Path) -> bool {
    ["-journal", "-wal"].iter().any(|ending| {
        let mut beside = OsString::from(path);
        beside.push(ending);
        std::fs::metadata(beside).is_ok_and(|file| file.len() > 0)
    })
}

fn in_use(name: &str) -> Error {
    Error::refused(Problem::new(&codes::MRG_011).args(args![file = name]))
}

fn not_taken(name: &str, suspect: Suspect) -> Error {
    let problem = match suspect {
        Suspect::Newer(found) => {
            let known = VERSION.to_string();
            Problem::new(&codes::MRG_002).args(args![file = name, found = found.to_string(), known])
        }
        Suspect::Alien(what) => Problem::new(&codes::MRG_013).args(args![file = name, what]),
        Suspect::Unsound(cause) => Problem::new(&database::DB_004).args(args![path = name, cause]),
    };
    Error::refused(problem)
}

/// Copies keep the rights of what was copied: a copy of a file that may only be read must be written.
fn owner_only(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600));
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// Writes everything in a database as a bundle.
fn spill(conn: &Connection, name: &str, to: &Path) -> Result<()> {
    let refused = |cause| unreadable(name, cause);
    let heads = heads(conn)?;
    let Some((_, last)) = heads.last().cloned() else { return Err(neither(name, texts::EMPTY)) };
    let wanted = Wanted::default();
    let contents = Contents::of(conn, heads, &wanted)?;
    let known = peer::list(conn)?.into_iter().find(|peer| peer.uid == last.writer);
    let header = Header {
        // Whoever wrote last has everything in it.
        writer: last.writer,
        who: last.who,
        place: known.and_then(|peer| peer.place).unwrap_or_default(),
        at: last.at,
        recipient: None,
        newest: contents.newest(),
        holds: contents.runs(),
        part: contents.part(),
        has: super::here(conn)?,
    };
    let mut out = BufWriter::with_capacity(256 * 1024, File::create(to).map_err(refused)?);
    bundle::write(conn, &header, &contents, false, &mut out, &refused)?;
    out.flush().map_err(refused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merge::{Item, bring_in};
    use crate::store::Store;
    use crate::store::operation::{self, Author};

    fn fixture(name: &str) -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/databases").join(name)
    }

    /// A database with one operation.
    fn made(path: &Path) -> Store {
        let store = Store::create(path, |_| Ok(())).unwrap();
        let now = chrono::DateTime::parse_from_rfc3339("2022-04-05T08:00:00+07:00").unwrap();
        operation::begin(
            store.conn(),
            &Author { who: "Siti".into(), writer: [7; 16], now },
            "config",
            "config",
        )
        .unwrap();
        store
    }

    #[track_caller]
    fn refused(path: &Path, into: &Path, code: &str, word: &str) {
        let error = open(path, into).err().unwrap_or_else(|| panic!("{} is taken", path.display()));
        let Error::Problems(_, problems) = error else { panic!("{error:?}") };
        let said: Vec<String> = problems
            .iter()
            .map(|problem| {
                let lang = crate::text::Lang::En;
                format!("{} {}", problem.code.id, problem.message(lang))
                    + &problem.why(lang).unwrap_or_default()
            })
            .collect();
        assert!(
            said.concat().starts_with(code) && said.concat().contains(word),
            "{said:?}, not {code} {word}"
        );
    }

    #[test]
    fn a_database_of_any_format_comes_in_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let into = folder.path().join("into.db");
        let store = made(&into);
        for name in ["v1.db", "v2.db"] {
            let before = std::fs::read(fixture(name)).unwrap();
            let mut found = open(&fixture(name), &into).unwrap();
            assert!(!found[0].header().who.is_empty() && !found[0].header().has.is_empty());
            let mut heads = 0;
            found[0]
                .pour(&mut |item| {
                    heads += i64::from(matches!(item, Item::Operation(_)));
                    Ok(true)
                })
                .unwrap();
            let runs = &found[0].header().holds;
            assert_eq!(heads, runs.iter().map(|run| run.last - run.first + 1).sum::<i64>());
            let now = chrono::DateTime::parse_from_rfc3339("2026-04-05T08:00:00+07:00").unwrap();
            let author = Author { who: "Siti".into(), writer: [7; 16], now };
            assert!(bring_in(store.conn(), &author, "merge", &mut found).unwrap().op.is_some(), "{name}");
            assert_eq!(std::fs::read(fixture(name)).unwrap(), before, "the file itself is only read");
            assert_eq!(std::fs::read_dir(fixture("")).unwrap().count(), 2, "nothing is left beside it");
        }
    }

    #[test]
    fn what_may_not_be_taken_is_refused_with_the_reason() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let into = path("into.db");
        drop(made(&into));
        refused(&into, &into, "MRG-012", "into");
        let write = |name: &str, bytes: &[u8]| {
            std::fs::write(path(name), bytes).unwrap();
            path(name)
        };
        refused(&write("empty.tpbis", b""), &into, "MRG-004", "empty");
        refused(&write("a.csv", b"kode;bulan\n"), &into, "MRG-004", "neither");
        refused(&write("a.xlsx", b"PK\x03\x04...."), &into, "MRG-004", "workbook");
        refused(&write("a.age", b"age-encryption.org/v1\n"), &into, "MRG-016", "sealed");
        refused(&write("a.db", b"SQLite format 3\0............"), &into, "MRG-004", "another program");
        std::fs::create_dir(path("folder")).unwrap();
        refused(&path("folder"), &into, "MRG-004", "ends in .tpbis");

        let altered = |name: &str, sql: &str| {
            made(&path(name)).conn().execute_batch(sql).unwrap();
            path(name)
        };
        let trigger = "create trigger t after insert on operation begin delete from visit; end";
        refused(&altered("trigger.db", trigger), &into, "MRG-013", ": t");
        refused(&altered("table.db", "create table extra (a)"), &into, "MRG-013", "extra");
        let view = "drop view library_latest_name; create view library_latest_name as select 1";
        let view = view.replace("library_latest_name", &some_view());
        refused(&altered("view.db", &view), &into, "MRG-013", &some_view());
        let newer = altered("newer.db", "pragma user_version = 99");
        refused(&newer, &into, "MRG-002", "99");
        let orphan = "pragma foreign_keys = off; insert into change (op, record_type, record, field) values (99, 'visit', 1, 'male')";
        refused(&altered("orphan.db", orphan), &into, "DB-004", "operation");
        let hot = altered("hot.db", "");
        std::fs::write(path("hot.db-journal"), b"unfinished").unwrap();
        refused(&hot, &into, "MRG-011", "journal");
    }

    /// A view of the schema.
    fn some_view() -> String {
        let (_, rest) = crate::store::SCHEMA.split_once("create view ").unwrap();
        rest.split_whitespace().next().unwrap().to_owned()
    }

    #[test]
    fn a_folder_gives_its_bundles_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let store = made(&folder.path().join("a.db"));
        for name in ["b.tpbis", "a.TPBIS", "c.txt"] {
            spill(store.conn(), name, &folder.path().join(name)).unwrap();
        }
        let found = open(folder.path(), Path::new("x.db")).unwrap();
        let names: Vec<&str> =
            found.iter().map(|one| one.name().rsplit(['/', '\\']).next().unwrap()).collect();
        assert_eq!(names, ["a.TPBIS", "b.tpbis"]);
    }
}
