//! Creating and opening a database file, with the settings that keep it whole.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};

use super::upgrade::{Upgraded, upgrade};
use super::{SCHEMA, classify, failed_at, sums};
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::record::fold::fold;
use crate::text::codes::database;
use crate::text::store as texts;

/// The mark in the header of our files: `TPBI`.
const APPLICATION_ID: i64 = 0x5450_4249;
/// The format this program writes.
pub const VERSION: i64 = 3;

/// Whether the file at `path` is a database of this program, by its header alone.
#[must_use]
pub fn is_ours(path: &Path) -> bool {
    use std::io::Read as _;
    // https://www.sqlite.org/fileformat.html#the_database_header: magic at 0, application id at 68.
    let mut header = [0; 72];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut header));
    read.is_ok()
        && header.starts_with(b"SQLite format 3\0")
        && header[68..].iter().fold(0, |number, byte| number << 8 | i64::from(*byte)) == APPLICATION_ID
}

/// An open database.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
    upgraded: Option<Upgraded>,
}

impl Store {
    /// Creates a database at `path`; `fill` writes its first content in the same transaction.
    ///
    /// # Errors
    /// When something is already there, or the system refuses. Nothing is left behind on failure.
    pub fn create(path: &Path, fill: impl FnOnce(&Connection) -> Result<()>) -> Result<Self> {
        let shown = path.display().to_string();
        // Claim the name first, so that two `init` at once cannot both believe they made it.
        if let Err(cause) = claim(path) {
            if cause.kind() == std::io::ErrorKind::AlreadyExists {
                let problem = Problem::new(&database::DB_008).args(args![path = shown]);
                return Err(Error::Problems(Kind::Database, vec![problem]));
            }
            return Err(cannot_open(shown, cause));
        }
        let made = Self::create_in(path, fill);
        if made.is_err() {
            let _ = std::fs::remove_file(path);
        }
        made
    }

    fn create_in(path: &Path, fill: impl FnOnce(&Connection) -> Result<()>) -> Result<Self> {
        let mut conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let transaction = conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed_at(texts::CREATING, path))?;
        transaction.execute_batch(SCHEMA).map_err(failed_at(texts::CREATING, path))?;
        fill(&transaction)?;
        transaction.commit().map_err(failed_at(texts::CREATING, path))?;
        Ok(Self { conn, path: path.to_owned(), upgraded: None })
    }

    /// Opens the database at `path` for reading and writing; a file or folder that cannot be written
    /// opens for reading, and says so when a command wants to write. One of an older format is upgraded
    /// after a copy was made.
    ///
    /// # Errors
    /// Exit code 6 with a sentence when it is missing, not ours, newer or damaged.
    pub fn open(path: &Path) -> Result<Self> {
        let shown = path.display().to_string();
        if !path.exists() {
            let problem = Problem::new(&database::DB_001).args(args![path = shown]);
            return Err(Error::Problems(Kind::Database, vec![problem]));
        }
        // SQLite itself falls back to reading where writing is not allowed.
        let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let read = |name| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let mark = read("application_id").map_err(failed_at(texts::OPENING, path))?;
        if mark != APPLICATION_ID {
            let problem = Problem::new(&database::DB_002).args(args![path = shown]);
            return Err(Error::Problems(Kind::Database, vec![problem]));
        }
        let version = read("user_version").map_err(failed_at(texts::OPENING, path))?;
        if !(1..=VERSION).contains(&version) {
            let problem =
                Problem::new(&database::DB_003).args(args![path = shown, found = version, known = VERSION]);
            return Err(Error::Problems(Kind::Database, vec![problem]));
        }
        let upgraded = (version < VERSION).then(|| upgrade(&conn, path, version)).transpose()?;
        Ok(Self { conn, path: path.to_owned(), upgraded })
    }

    /// What was done to a file of an older format while it was opened.
    #[must_use]
    pub const fn upgraded(&self) -> Option<&Upgraded> {
        self.upgraded.as_ref()
    }

    /// A database in memory, for tests: schema only, no regions.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub fn in_memory() -> Result<Self> {
        let path = PathBuf::from(":memory:");
        let conn = Connection::open_in_memory().map_err(failed_at(texts::CREATING, &path))?;
        settle(&conn).map_err(failed_at(texts::CREATING, &path))?;
        conn.execute_batch(SCHEMA).map_err(failed_at(texts::CREATING, &path))?;
        Ok(Self { conn, path, upgraded: None })
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The connection, for reading.
    #[must_use]
    pub const fn conn(&self) -> &Connection {
        &self.conn
    }

    /// Lets `flag` end any statement: whatever was begun is rolled back.
    ///
    /// # Errors
    /// When SQLite refuses the handler.
    pub fn interruptible(&mut self, flag: Arc<AtomicBool>) -> Result<()> {
        self.conn
            .progress_handler(10_000, Some(move || flag.load(Ordering::Relaxed)))
            .map_err(failed_at(texts::OPENING, &self.path))
    }

    /// Begins the one writing transaction of a command. Calls `waiting` once when another writer
    /// holds the file for more than a second; gives up after thirty.
    ///
    /// # Errors
    /// Exit code 6 when the file stays busy or is read-only.
    pub fn begin(&self, waiting: impl FnOnce()) -> Result<Transaction<'_>> {
        let failed = |cause| classify(cause, texts::BEGINNING, Some(self.path.display().to_string()));
        if self.conn.is_readonly("main").map_err(failed)? {
            let path = self.path.display().to_string();
            return Err(Error::Problems(
                Kind::Database,
                vec![Problem::new(&database::DB_005).args(args![path])],
            ));
        }
        self.conn.busy_timeout(Duration::from_secs(1)).map_err(failed)?;
        let begin = || Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate);
        let transaction = match begin() {
            Err(cause) if cause.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                waiting();
                self.conn.busy_timeout(Duration::from_secs(29)).map_err(failed)?;
                begin()
            }
            other => other,
        };
        self.conn.busy_timeout(Duration::from_secs(30)).map_err(failed)?;
        let transaction = transaction.map_err(failed)?;
        sums::watch(&transaction)?;
        Ok(transaction)
    }
}

/// Stores a transaction's changes, with the sums that follow from them.
///
/// # Errors
/// Exit code 6 when the disk refuses; then nothing is stored.
pub fn commit(transaction: Transaction<'_>) -> Result<()> {
    sums::refresh(&transaction)?;
    transaction.commit().map_err(super::failed(texts::COMMITTING))
}

pub(super) fn connect(path: &Path, access: OpenFlags) -> Result<Connection> {
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    #[expect(clippy::disallowed_methods, reason = "the one place where connections are made safe")]
    let conn = Connection::open_with_flags(path, flags).map_err(failed_at(texts::OPENING, path))?;
    settle(&conn).map_err(failed_at(texts::OPENING, path))?;
    Ok(conn)
}

/// The settings every connection needs: durable, checked, suspicious of the file, planned once.
///
/// `delete` and `extra` because people copy and e-mail this file: a write-ahead log left behind
/// loses work. `secure_delete` because erased words must leave the file. The query planner's
/// stability guarantee (QPSG) because bound statements are otherwise planned again for each value.
fn settle(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(Duration::from_secs(30))?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.execute_batch(
        "pragma journal_mode = delete; pragma synchronous = extra; pragma foreign_keys = on;
         pragma secure_delete = on; pragma temp_store = memory; pragma cache_size = -65536;",
    )?;
    conn.set_prepared_statement_cache_capacity(128);
    // For filters that compare words as people do; never part of the schema.
    conn.create_scalar_function(
        "fold",
        1,
        FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_UTF8,
        |context| Ok(context.get::<Option<String>>(0)?.map(|words| fold(&words))),
    )?;
    Ok(())
}

/// The system does not let a file be made or opened.
pub(super) fn cannot_open(path: String, cause: std::io::Error) -> Error {
    let problem = Problem::new(&database::DB_009).args(args![path, cause = cause.to_string()]);
    Error::Caused(Kind::Database, Box::new(problem), Box::new(cause))
}

/// Makes an empty file for the owner's eyes only, where nothing is yet.
pub(super) fn claim(path: &Path) -> std::io::Result<()> {
    std::fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    private_to_owner(path);
    Ok(())
}

#[cfg(unix)]
fn private_to_owner(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    // Best effort: a file system without modes (a USB stick) keeps its own.
    let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600));
}

#[cfg(not(unix))]
fn private_to_owner(_: &Path) {}
