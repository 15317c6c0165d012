//! The database: opening it, and all SQL on records, generated from the registry.
//!
//! Sole owner of connections. Never prints; never begins or commits a transaction except while
//! creating or upgrading a database: commands do that. Functions take `&Connection`, which a transaction is too.

pub mod approved;
pub mod as_of;
pub mod boundaries;
pub mod confirmation;
pub mod conflict;
pub mod doubles;
pub mod effect;
pub mod erasure;
pub mod figures;
pub mod foreign;
pub mod freeze;
pub mod history;
pub mod identity;
pub mod links;
pub mod list;
pub mod mapping;
pub mod open;
pub mod operation;
pub mod overview;
pub mod peer;
pub mod query;
pub mod record;
pub mod reject;
pub mod resolve;
pub mod same;
pub mod same_library;
pub mod seen;
pub mod setting;
pub mod similar;
pub mod source;
pub mod state;
pub mod sums;
pub mod tree;
pub mod undo;
pub mod undone;
mod upgrade;
pub mod upkeep;

pub use open::Store;
pub use upgrade::Upgraded;

use std::path::Path;

use rusqlite::ErrorCode;

use crate::args;
use crate::error::{Error, Kind, Problem};
use crate::text::Text;
use crate::text::codes::{Code, database};

/// The whole schema of a new database.
pub const SCHEMA: &str = include_str!("../../schema.sql");

/// Stands for the file's name in errors from where it is not known; commands put the name in.
pub const UNNAMED: &str = ":database:";

/// Turns a driver's error into ours, saying what was being done: `.map_err(failed(text))`.
///
/// A busy, read-only, full or damaged file gets its own code and exit code; the rest is unexpected.
pub fn failed(doing: Text) -> impl FnOnce(rusqlite::Error) -> Error {
    move |cause| classify(cause, doing, None)
}

/// The same where the file's path is known.
pub(crate) fn failed_at(doing: Text, path: &Path) -> impl FnOnce(rusqlite::Error) -> Error {
    let path = path.display().to_string();
    move |cause| classify(cause, doing, Some(path))
}

fn classify(cause: rusqlite::Error, doing: Text, path: Option<String>) -> Error {
    let code: &'static Code = match cause.sqlite_error_code() {
        Some(ErrorCode::OperationInterrupted) => return Error::Interrupted,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => &database::DB_006,
        Some(ErrorCode::ReadOnly) => &database::DB_005,
        Some(ErrorCode::DatabaseCorrupt) => &database::DB_004,
        Some(ErrorCode::NotADatabase) => &database::DB_002,
        Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) => &database::DB_007,
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => &database::DB_009,
        _ => return Error::Unexpected(Box::new(doing.into()), Box::new(cause)),
    };
    let path = path.unwrap_or_else(|| UNNAMED.to_owned());
    let problem = Problem::new(code).args(args![path, cause = cause.to_string()]);
    Error::Caused(Kind::Database, Box::new(problem), Box::new(cause))
}
