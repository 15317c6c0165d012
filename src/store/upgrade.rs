//! Databases of older formats: a verified copy first, then every step in one transaction.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::open::VERSION;
use super::{failed_at, sums, upkeep};
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::text::codes::database;
use crate::text::store as texts;

/// The steps, oldest first: the format each leads to, and its SQL.
static STEPS: &[(i64, &str)] =
    &[(2, include_str!("migrations/2.sql")), (3, include_str!("migrations/3.sql"))];

/// What an upgrade did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upgraded {
    /// The format the file had.
    pub from: i64,
    /// Where the file as it was is kept.
    pub copy: PathBuf,
}

/// Brings a database of an older format to today's, keeping a copy `<name>.v<N>.bak` of what it was.
///
/// # Errors
/// Exit code 6 when the file may not be written, or the copy is not sound; then nothing is changed.
pub(super) fn upgrade(conn: &Connection, path: &Path, from: i64) -> Result<Upgraded> {
    let failed = || failed_at(texts::UPGRADING, path);
    let refused = |code| {
        let problem = Problem::new(code).args(args![path = path.display().to_string(), found = from]);
        Error::Problems(Kind::Database, vec![problem])
    };
    if conn.is_readonly("main").map_err(failed())? {
        return Err(refused(&database::DB_013));
    }
    let copy = claim(path, from)?;
    let kept = upkeep::copy_to(conn, &copy)
        .and_then(|()| if upkeep::is_sound(&copy)? { Ok(()) } else { Err(refused(&database::DB_004)) });
    if let Err(error) = kept {
        let _ = std::fs::remove_file(&copy);
        return Err(error);
    }
    let transaction = Transaction::new_unchecked(conn, TransactionBehavior::Immediate).map_err(failed())?;
    // Another process may have been faster: what it left is looked at within the transaction.
    let now: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(failed())?;
    for (to, sql) in STEPS.iter().filter(|(to, _)| *to > now) {
        transaction.execute_batch(sql).map_err(failed())?;
        transaction.pragma_update(None, "user_version", to).map_err(failed())?;
    }
    sums::rebuild(&transaction).map_err(failed())?;
    transaction.commit().map_err(failed())?;
    debug_assert_eq!(STEPS.last().map(|(to, _)| *to), Some(VERSION));
    Ok(Upgraded { from, copy })
}

/// An empty file of ours for the copy, under a name that was free: `tpbis.db.v1.bak`, `tpbis.db.v1-2.bak` …
fn claim(path: &Path, from: i64) -> Result<PathBuf> {
    let mut number = 1;
    loop {
        let mut name = path.as_os_str().to_owned();
        name.push(if number == 1 { format!(".v{from}.bak") } else { format!(".v{from}-{number}.bak") });
        let copy = PathBuf::from(name);
        match super::open::claim(&copy) {
            Ok(()) => return Ok(copy),
            Err(cause) if cause.kind() == std::io::ErrorKind::AlreadyExists && number < 1000 => number += 1,
            Err(cause) => return Err(super::open::cannot_open(copy.display().to_string(), cause)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::foreign::schema;
    use crate::store::{SCHEMA, Store};

    #[test]
    fn every_old_format_becomes_what_a_new_database_is() {
        let fresh = Store::in_memory().unwrap();
        let folder = tempfile::tempdir().unwrap();
        for version in 1..VERSION {
            let path = folder.path().join(format!("v{version}.db"));
            let old = format!("{}/tests/fixtures/databases/v{version}.db", env!("CARGO_MANIFEST_DIR"));
            std::fs::copy(old, &path).unwrap();
            let store = Store::open(&path).unwrap();
            let (found, wanted) = (schema(store.conn()).unwrap(), schema(fresh.conn()).unwrap());
            for name in wanted.keys().chain(found.keys()) {
                assert_eq!(found.get(name), wanted.get(name), "{name} from format {version}");
            }
            let upgraded = store.upgraded().unwrap();
            assert_eq!(upgraded.from, version);
            assert!(upkeep::verify(store.conn()).unwrap().sound());
            assert!(upkeep::is_sound(&upgraded.copy).unwrap());
            drop(store);
            assert_eq!(Store::open(&path).unwrap().upgraded(), None, "once is enough");
        }
        assert!(SCHEMA.contains(&format!("user_version = {VERSION}")));
    }
}
