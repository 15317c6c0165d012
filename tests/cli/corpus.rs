//! The corpus: small files, each copying one thing seen in real data, and what must become of each.
//!
//! Beside every file under `tests/fixtures/import/corpus` stands a `.toml` with the expectation; README.md there
//! says what may stand in it and which tool wrote which workbook. All failures are told at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::support::{Env, Output};

/// Every command of the corpus runs on this evening, later than any date in the files that happened.
const NOW: &str = "2026-05-05T19:00:00+07:00";
/// What is no fixture.
const NO_FIXTURE: [&str; 2] = ["README.md", ".gitattributes"];
/// Endings of workbooks.
const WORKBOOKS: [&str; 3] = ["xlsx", "xls", "ods"];

/// What must become of one file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// What the file copies, in one line.
    what: String,
    /// The noun, where the headings do not tell.
    noun: Option<String>,
    /// Further options.
    #[serde(default)]
    args: Vec<String>,
    /// Fixtures imported before it, with their own options.
    #[serde(default)]
    before: Vec<String>,
    /// Files that must lie beside it, such as a mapping.
    #[serde(default)]
    with: Vec<String>,
    exit: i32,
    /// The counts; left out where the file is refused as a whole. A count left out is 0.
    balance: Option<Counts>,
    /// Every error, no more and no fewer.
    #[serde(default)]
    rejects: Vec<Told>,
    /// Warnings and notes; there may be more.
    #[serde(default)]
    warnings: Vec<Told>,
    /// What lists show afterwards.
    #[serde(default)]
    stored: Vec<Stored>,
    /// Fragments of what is said, in each language.
    #[serde(default)]
    says: BTreeMap<String, Vec<String>>,
    /// What is never said: personal data.
    #[serde(default)]
    silent: Vec<String>,
    /// Whether importing it again changes nothing (asserted unless false).
    again: Option<bool>,
    /// The part of the tool it waits for: it must still fail.
    pending: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
struct Counts {
    read: u64,
    new: u64,
    changed: u64,
    same: u64,
    rejected: u64,
    ignored: u64,
}

/// A problem: the parts left out do not matter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    code: String,
    row: Option<u64>,
    text_line: Option<u64>,
    column: Option<String>,
    suggestion: Option<String>,
}

/// A list and its rows in the order of their numbers; `""` is an empty field.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    noun: String,
    r#where: Option<String>,
    /// Personal data is compared too.
    #[serde(default)]
    reveal: bool,
    rows: Vec<Map<String, Value>>,
}

#[derive(Debug)]
struct Case {
    file: PathBuf,
    name: String,
    expected: Expected,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/corpus")
}

/// The fixtures' names, and those of their expectations.
fn names() -> (BTreeSet<String>, BTreeSet<String>) {
    let entries = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
    files
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|name| !NO_FIXTURE.contains(&name.as_str()))
        .partition(|name| !name.ends_with(".toml"))
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn case(name: &str) -> Case {
    let toml = folder().join(format!("{}.toml", stem(name)));
    let text = std::fs::read_to_string(&toml).unwrap_or_else(|error| panic!("{name}: {error}"));
    let expected = toml_edit::de::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    Case { file: folder().join(name), name: name.to_owned(), expected }
}

/// The libraries of Muaro Jambi, which every file finds in the database.
fn base() -> Vec<u8> {
    let env = Env::new();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/muaro-jambi");
    let run = |args: &[&str]| env.finish(env.command().env("TPBIS_NOW", NOW).args(args)).ok();
    run(&["init", "--name", "Petugas", "--region", "15.05"]);
    run(&["region", "import", &data.join("wilayah.csv").to_string_lossy()]);
    run(&["import", "library", &data.join("perpustakaan.xlsx").to_string_lossy(), "--ignore-columns"]);
    std::fs::read(env.db()).unwrap()
}

/// The world of one file: a copy of the prepared database, and the file in the folder.
struct World<'c> {
    env: Env,
    case: &'c Case,
    failures: Vec<String>,
}

impl World<'_> {
    fn fails(&mut self, what: impl Into<String>) {
        self.failures.push(what.into());
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = self.env.command();
        command.env("TPBIS_NOW", NOW).args(args);
        command
    }

    fn import(&self, case: &Case, more: &[&str], lang: &str) -> Output {
        let expected = &case.expected;
        let noun = expected.noun.as_deref();
        let args: Vec<&str> = ["import"].into_iter().chain(noun).chain([case.name.as_str()]).collect();
        let given: Vec<&str> = expected.args.iter().map(String::as_str).collect();
        let mut command = self.command(&[&args[..], &given, more].concat());
        self.env.finish(command.env("TPBIS_LANG", lang))
    }

    fn copy(&self, name: &str) {
        let to = self.env.path(name);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(folder().join(name), to).unwrap_or_else(|error| panic!("{name}: {error}"));
    }

    fn run(&mut self) {
        let case = self.case;
        let expected = &case.expected;
        for before in &expected.before {
            let before = self::case(before);
            self.copy(&before.name);
            let output = self.import(&before, &["--format", "json"], "en");
            if output.code != 0 {
                self.fails(format!("{} before it: {output}", before.name));
            }
        }
        self.copy(&case.name);
        expected.with.iter().for_each(|name| self.copy(name));
        let database = std::fs::read(self.env.db()).unwrap();
        let english = self.import(case, &["--dry-run"], "en");
        self.told("en", &english);
        // The counts are the same in every language; the words are looked at where some are expected.
        let indonesian = (expected.says.contains_key("id") || !expected.silent.is_empty())
            .then(|| self.import(case, &["--dry-run"], "id"));
        indonesian.iter().for_each(|output| self.told("id", output));
        let json = ["--format", "json", "--error-format", "json"];
        let stored = self.import(case, &json, "en");
        if stored.code != expected.exit {
            self.fails(format!("exit {}, not {}", stored.code, expected.exit));
        }
        let counts = counts(&stored);
        // A file without any row is refused with a balance of zeros, which scripts do not get.
        if counts.unwrap_or_default() != expected.balance.unwrap_or_default() {
            self.fails(format!("counts {counts:?}, not {:?}", expected.balance));
        }
        self.problems(&stored);
        if matches!(expected.exit, 2 | 3) && std::fs::read(self.env.db()).unwrap() != database {
            self.fails("refused, and yet the database changed");
        }
        expected.stored.iter().for_each(|stored| self.lists(stored));
        for output in [&english, &stored].into_iter().chain(&indonesian) {
            for word in expected.silent.iter().filter(|word| output.stderr.contains(word.as_str())) {
                self.failures.push(format!("{word:?} is said, which is personal:\n{output}"));
            }
        }
        if matches!(expected.exit, 0 | 4) && expected.again.unwrap_or(true) {
            let again = self.import(case, &["--format", "json"], "en");
            let fresh = self::counts(&again).unwrap_or_default();
            if fresh.new + fresh.changed > 0 || again.code != expected.exit {
                self.fails(format!("again: exit {}, {fresh:?}", again.code));
            }
        }
        if !self.failures.is_empty() {
            self.fails(format!("in full:\n{english}"));
        }
    }

    /// The trial says the same counts as the import, and what is expected in this language.
    fn told(&mut self, lang: &str, output: &Output) {
        let expected = &self.case.expected;
        let balance = |line: &&str| line.starts_with("read ") || line.starts_with("dibaca ");
        let counts = output.stderr.lines().filter(balance).map(balance_of).reduce(plus);
        if counts != expected.balance {
            self.failures.push(format!("the trial ({lang}) says {counts:?}"));
        }
        let Some(fragments) = expected.says.get(lang) else { return };
        let json = self.import(self.case, &["--dry-run", "--error-format", "json"], lang);
        let said = [output.stderr.clone(), json.stderr.replace("\\\"", "\"")].concat();
        for fragment in fragments.iter().filter(|fragment| !said.contains(fragment.as_str())) {
            self.failures.push(format!("{lang} does not say {fragment:?}:\n{output}"));
        }
    }

    /// The errors are exactly those expected; the warnings expected are among those told.
    fn problems(&mut self, output: &Output) {
        let told: Vec<Value> = output
            .stderr
            .lines()
            .filter(|line| line.starts_with('{'))
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect();
        let (errors, others): (Vec<&Value>, Vec<&Value>) =
            told.iter().partition(|problem| problem["severity"] == "error");
        let mut left = errors.clone();
        for expected in &self.case.expected.rejects {
            match left.iter().position(|problem| expected.is(problem)) {
                Some(at) => drop(left.swap_remove(at)),
                None => self.failures.push(format!("not told: {expected:?}")),
            }
        }
        for problem in left {
            self.failures.push(format!("told besides: {problem}"));
        }
        for expected in &self.case.expected.warnings {
            if !others.iter().any(|problem| expected.is(problem)) {
                self.failures.push(format!("no warning: {expected:?} among {others:?}"));
            }
        }
    }

    /// A list shows these rows.
    fn lists(&mut self, stored: &Stored) {
        let mut args = vec![&*stored.noun, "list", "--format", "json", "--fields", "all", "--sort", "id"];
        if let Some(filter) = &stored.r#where {
            args.extend(["--where", filter]);
        }
        if stored.reveal {
            args.extend(["--reveal", "uji"]);
        }
        let output = self.env.finish(&mut self.command(&args));
        let found: Vec<Map<String, Value>> = serde_json::from_str(&output.stdout).unwrap_or_default();
        let same = found.len() == stored.rows.len()
            && found.iter().zip(&stored.rows).all(|(found, wanted)| {
                wanted.iter().all(|(name, value)| found.get(name).is_some_and(|found| alike(found, value)))
            });
        if !same {
            let names: BTreeSet<&String> = stored.rows.iter().flat_map(Map::keys).collect();
            let shown = found.iter().map(|row| {
                let row: Vec<String> = names
                    .iter()
                    .map(|name| format!("{name} = {}", row.get(*name).unwrap_or(&Value::Null)))
                    .collect();
                row.join(", ")
            });
            let shown: Vec<String> = shown.collect();
            self.fails(format!("{} list shows {} rows:\n  {}", stored.noun, found.len(), shown.join("\n  ")));
        }
    }
}

fn alike(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::Null, Value::String(wanted)) => wanted.is_empty(),
        (Value::Number(found), Value::Number(wanted)) => found.as_f64() == wanted.as_f64(),
        _ => found == wanted,
    }
}

impl Told {
    fn is(&self, problem: &Value) -> bool {
        let text = |key: &str, wanted: &Option<String>| {
            wanted.as_deref().is_none_or(|wanted| problem[key].as_str() == Some(wanted))
        };
        problem["code"] == self.code.as_str()
            && self.row.is_none_or(|row| problem["row"] == row)
            && self.text_line.is_none_or(|line| problem["text_line"] == line)
            && text("column", &self.column)
            && text("suggestion", &self.suggestion)
    }
}

fn plus(a: Counts, b: Counts) -> Counts {
    Counts {
        read: a.read + b.read,
        new: a.new + b.new,
        changed: a.changed + b.changed,
        same: a.same + b.same,
        rejected: a.rejected + b.rejected,
        ignored: a.ignored + b.ignored,
    }
}

/// The counts of a balance line, whatever its language.
fn balance_of(line: &str) -> Counts {
    let line = line.split_once(" (").map_or(line, |(line, _)| line);
    let figures: Vec<u64> =
        line.split_whitespace().filter_map(|word| word.replace([',', '.'], "").parse().ok()).collect();
    let [read, new, changed, same, rejected, ignored] = figures[..] else { panic!("{line}") };
    Counts { read, new, changed, same, rejected, ignored }
}

/// The counts for scripts, of all sheets together; `None` when there are none.
fn counts(output: &Output) -> Option<Counts> {
    let results: Vec<Map<String, Value>> = serde_json::from_str(&output.stdout).ok()?;
    let of = |result: &Map<String, Value>, name: &str| result[name].as_u64().unwrap();
    let each = results.iter().map(|result| Counts {
        read: of(result, "read"),
        new: of(result, "new"),
        changed: of(result, "changed"),
        same: of(result, "same"),
        rejected: of(result, "rejected"),
        ignored: of(result, "ignored"),
    });
    each.reduce(plus)
}

/// What is wrong with one file; nothing when all is as expected.
fn check(case: &Case, base: &[u8]) -> Option<String> {
    let env = Env::new();
    std::fs::write(env.db(), base).unwrap();
    let mut world = World { env, case, failures: Vec::new() };
    world.run();
    match (&case.expected.pending, world.failures.is_empty()) {
        (Some(_), false) | (None, true) => None,
        (Some(mark), true) => Some(format!("passes: take away pending = {mark:?}")),
        (None, false) => Some(world.failures.join("\n")),
    }
}

#[test]
fn every_file_becomes_what_it_must() {
    let cases: Vec<Case> = names().0.iter().map(|name| case(name)).collect();
    let base = base();
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(BTreeMap::new());
    let threads = std::thread::available_parallelism().map_or(2, |threads| threads.get() * 2);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Some(failure) = check(case, &base) {
                        failures.lock().unwrap().insert(case.file.clone(), failure);
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap();
    let mut report = String::new();
    for (file, failure) in &failures {
        let name = file.file_name().unwrap().to_string_lossy();
        let what = &cases.iter().find(|case| case.file == *file).unwrap().expected.what;
        write!(report, "\n=== {name}: {what}\n{failure}\n").unwrap();
    }
    assert!(failures.is_empty(), "{} of {} files:\n{report}", failures.len(), cases.len());
}

#[test]
fn every_file_has_its_expectation() {
    let (files, expectations) = names();
    let stems: BTreeSet<&str> = files.iter().map(|name| stem(name)).collect();
    assert_eq!(stems.len(), files.len(), "two files share one expectation");
    assert_eq!(stems, expectations.iter().map(|name| stem(name)).collect());
    let workbooks =
        files.iter().filter(|name| name.rsplit_once('.').is_some_and(|(_, end)| WORKBOOKS.contains(&end)));
    assert!(workbooks.count() >= 18);
    assert!(files.len() >= 70);
    for name in &files {
        let expected = case(name).expected;
        assert!(!expected.what.is_empty() && !expected.what.contains('\n'), "{name}");
        if let Some(counts) = expected.balance {
            let sum = counts.new + counts.changed + counts.same + counts.rejected + counts.ignored;
            assert_eq!(counts.read, sum, "{name}: the expectation does not add up");
        }
        assert!(expected.says.keys().all(|lang| ["en", "id"].contains(&lang.as_str())), "{name}");
        let size = std::fs::metadata(folder().join(name)).unwrap().len();
        assert!(size < 64 * 1024, "{name} has {size} bytes: the corpus is of small files");
    }
}
