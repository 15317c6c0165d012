//! Every figure of every report on the sample district, computed a second time: the records as plain lists,
//! counted by loops, against what the program answers. No view and no query of the reports is used here.
//!
//! A section whose numbers nobody computes here fails its test, and so does a column.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should fail")]
#![allow(clippy::cast_precision_loss, reason = "figures of a test are small")]

mod baseline;
mod compared;
mod completeness;
mod flows;
mod impact;
mod iplm;
mod library;
mod lists;
mod monthly;
mod network;
mod pathway;
mod properties;
mod quality;
mod service;
mod summary;
mod target;
mod timeliness;
mod training;
mod trend;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

/// The numbers of a row by column; nothing is not known.
pub(crate) type Cells = Vec<(String, Option<f64>)>;
/// Rows by their key.
pub(crate) type Rows = BTreeMap<String, Cells>;

/// The periods that every report is asked for: one month, a quarter that has not ended in reports, a year.
pub(crate) const PERIODS: [&str; 3] = ["2025-11", "2025-Q4", "2025"];
/// The day on which the reports are asked for.
pub(crate) const TODAY: &str = "2026-01-05";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sample district with what it has no files for: needs, plans, practices and targets.
fn database() -> &'static Path {
    static DATABASE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = DATABASE.get_or_init(|| {
        let folder = tempfile::Builder::new().prefix("tpbis-figures-").tempdir().unwrap();
        let path = folder.path().join("tpbis.db");
        let mut script = Command::new("sh");
        script.arg(root().join("examples/sampel.sh")).arg(folder.path());
        let done = alone(&mut script, folder.path()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        open(&path).execute_batch(include_str!("more.sql")).unwrap();
        (folder, path)
    });
    path
}

/// The database as a file of tables, without the program.
#[expect(clippy::disallowed_methods, reason = "a test that counts for itself opens the file itself")]
fn open(path: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).unwrap()
}

/// A command that knows nothing of this machine's settings or clock.
fn alone<'c>(command: &'c mut Command, folder: &Path) -> &'c mut Command {
    command
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", folder.join("setelan"))
        .env("XDG_DATA_HOME", folder.join("setelan"))
        .env("TPBIS", env!("CARGO_BIN_EXE_tpbis"))
        .env("TPBIS_DB", folder.join("tpbis.db"))
        .env("TPBIS_LANG", "id")
        .env("TPBIS_NO_INPUT", "1")
        .env("TPBIS_NOW", format!("{TODAY}T19:30:00+07:00"))
        .env("TZ", "UTC")
}

/// What a report answered, and which of its sections were looked at.
pub(crate) struct Answer {
    name: String,
    sections: BTreeMap<String, Vec<Value>>,
    seen: BTreeSet<String>,
}

impl Answer {
    /// Asks for a report in JSON; `rows` is the first section.
    pub(crate) fn of(args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tpbis"));
        let folder = database().parent().unwrap();
        let done =
            alone(command.arg("report").args(args).args(["--format", "json"]), folder).output().unwrap();
        let name = args.join(" ");
        assert!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stderr));
        let mut document: Value = serde_json::from_slice(&done.stdout).unwrap();
        let list = |value: &mut Value| value.as_array_mut().map(std::mem::take).unwrap_or_default();
        let mut sections = BTreeMap::from([("rows".to_owned(), list(&mut document["rows"]))]);
        if let Some(others) = document["sections"].as_object_mut() {
            for (key, rows) in others {
                sections.insert(key.clone(), list(rows));
            }
        }
        Self { name, sections, seen: BTreeSet::new() }
    }

    /// The rows of a section, as they came.
    pub(crate) fn rows(&self, section: &str) -> &[Value] {
        self.sections.get(section).unwrap_or_else(|| panic!("{}: no section {section}", self.name))
    }

    /// Every row and number of a section is what was counted; `keys` are the columns that name a row. What is
    /// no figure (a year, a number of a record) is among `keys` or `names`.
    pub(crate) fn is(&mut self, section: &str, keys: &[&str], names: &[&str], wanted: &Rows) {
        self.seen.insert(section.to_owned());
        let mut found = BTreeSet::new();
        for row in self.rows(section) {
            let of = |key: &&str| match &row[*key] {
                Value::Null => "not_stated".to_owned(),
                Value::String(words) => words.clone(),
                other => other.to_string(),
            };
            let key = keys.iter().map(of).collect::<Vec<_>>().join(" ");
            let at = format!("{} · {section} · {key}", self.name);
            let wanted = wanted.get(&key).unwrap_or_else(|| panic!("{at}: nobody counted this row: {row}"));
            assert!(found.insert(key), "{at} stands there twice");
            for (column, value) in row.as_object().unwrap() {
                if keys.contains(&column.as_str()) || names.contains(&column.as_str()) {
                    continue;
                }
                let Some((_, wanted)) = wanted.iter().find(|(key, _)| key == column) else {
                    assert!(!value.is_number(), "{at}: nobody counted {column} = {value}");
                    continue;
                };
                let same = match (value.as_f64(), wanted) {
                    (Some(n), Some(wanted)) => (n - wanted).abs() <= 1e-9 * n.abs().max(1.0),
                    (None, None) => value.is_null(),
                    _ => false,
                };
                assert!(same, "{at}: {column} is {value}, counted {wanted:?}");
            }
            for (column, _) in wanted {
                assert!(row.get(column).is_some(), "{at}: no column {column}");
            }
        }
        let missing: Vec<_> = wanted.keys().filter(|key| !found.contains(*key)).collect();
        assert!(missing.is_empty(), "{} · {section}: rows {missing:?} are not there", self.name);
    }

    /// No section with a number was left out.
    pub(crate) fn done(self, not_figures: &[&str]) {
        for (section, rows) in &self.sections {
            let number = |row: &&Value| {
                let mut cells = row.as_object().unwrap().iter();
                cells.any(|(key, value)| value.is_number() && !not_figures.contains(&key.as_str()))
            };
            let left = rows.iter().find(number);
            assert!(
                self.seen.contains(section) || left.is_none(),
                "{}: nobody counted {section}: {left:?}",
                self.name
            );
        }
    }
}

/// Cells from pairs.
pub(crate) fn cells<const N: usize>(pairs: [(&str, Option<f64>); N]) -> Cells {
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// A count.
pub(crate) fn n(count: usize) -> Option<f64> {
    Some(count as f64)
}

/// A part of a whole.
pub(crate) fn share(part: f64, whole: f64) -> Option<f64> {
    (whole != 0.0).then(|| part / whole)
}

/// The mean of some numbers.
pub(crate) fn mean(numbers: &[f64]) -> Option<f64> {
    (!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / numbers.len() as f64)
}

/// The number in the middle.
pub(crate) fn middle(numbers: &[f64]) -> Option<f64> {
    let mut numbers = numbers.to_vec();
    numbers.sort_by(f64::total_cmp);
    let (half, odd) = (numbers.len() / 2, numbers.len() % 2 == 1);
    if numbers.is_empty() {
        None
    } else if odd {
        Some(numbers[half])
    } else {
        Some((numbers[half - 1] + numbers[half]) / 2.0)
    }
}

/// The sum of what is known; nothing known is not known.
pub(crate) fn sum(numbers: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    numbers.flatten().fold(None, |sum, n| Some(sum.unwrap_or(0.0) + n))
}
