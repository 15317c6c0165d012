//! A world of its own for every test: folder, home, clock, no terminal, nothing inherited.

use std::cell::Cell;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The moment the first command of every test runs at; each one after it runs a minute later.
const MORNING: (u32, u32) = (8, 0);

/// What a command left behind. Its `Display` is what snapshots hold.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

impl Output {
    /// Fails unless the command ended with this exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self}");
        self
    }

    /// Fails unless the command ended well.
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        self.exits(0)
    }

    /// Fails unless every one of these stands on stderr.
    #[track_caller]
    pub(crate) fn says(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.stderr.contains(word), "stderr does not say {word:?}:\n{self}");
        }
        self
    }

    /// Fails unless every one of these stands on stdout.
    #[track_caller]
    pub(crate) fn shows(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.stdout.contains(word), "stdout does not show {word:?}:\n{self}");
        }
        self
    }

    /// Stdout as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("not JSON: {error}\n{self}"))
    }

    /// Stdout as the records of a CSV file, the heading first.
    #[track_caller]
    pub(crate) fn csv(&self) -> Vec<Vec<String>> {
        csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(self.stdout.as_bytes())
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect()
    }
}

impl fmt::Display for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                writeln!(f, "--- {name}\n{}", text.trim_end_matches('\n'))?;
            }
        }
        write!(f, "--- exit {}", self.code)
    }
}

/// One test's world.
#[derive(Debug)]
pub(crate) struct Env {
    folder: tempfile::TempDir,
    minutes: Cell<u32>,
}

impl Env {
    /// An empty folder, no database.
    pub(crate) fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("tpbis-test-").tempdir().unwrap();
        for name in ["here", "home"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        Self { folder, minutes: Cell::new(0) }
    }

    /// A folder with a new database in it.
    pub(crate) fn with_database() -> Self {
        let env = Self::new();
        env.run(["init", "--name", "Petugas", "--region", "15.05"]).ok();
        env
    }

    /// A folder with a database of two libraries, `15.05` (local id 1) and `15.09` (2).
    pub(crate) fn with_libraries() -> Self {
        let env = Self::with_database();
        for (name, region) in [("Perpustakaan Muaro Jambi", "15.05"), ("Perpustakaan Tebo", "15.09")] {
            env.run(["library", "add", "--name", name, "--level", "regency", "--region", region]).ok();
        }
        env
    }

    /// A path in the folder commands run in.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("here").join(name)
    }

    /// Where the database of this test lies.
    pub(crate) fn db(&self) -> PathBuf {
        self.path("tpbis.db")
    }

    /// Writes a file into the folder commands run in.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The program, ready to be given arguments, in English.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tpbis"));
        let home = self.folder.path().join("home");
        let minutes = self.minutes.get();
        self.minutes.set(minutes + 1);
        let (hour, minute) = (MORNING.0 + minutes / 60, MORNING.1 + minutes % 60);
        command
            .current_dir(self.folder.path().join("here"))
            .env_clear()
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("XDG_DATA_HOME", home.join(".local/share"))
            .env("XDG_CACHE_HOME", home.join(".cache"))
            .env("COLUMNS", "100")
            .env("TZ", "UTC")
            .env("TPBIS_LANG", "en")
            .env("TPBIS_NOW", format!("2022-04-05T{hour:02}:{minute:02}:00+07:00"))
            .stdin(Stdio::null());
        command
    }

    /// Runs the program in English.
    pub(crate) fn run<S: AsRef<std::ffi::OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Output {
        self.finish(self.command().args(args))
    }

    /// Runs the program in Indonesian.
    pub(crate) fn jalankan<S: AsRef<std::ffi::OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Output {
        self.finish(self.command().env("TPBIS_LANG", "id").args(args))
    }

    /// Runs a command that was prepared by hand.
    pub(crate) fn finish(&self, command: &mut Command) -> Output {
        let output = command.output().unwrap();
        let text = |bytes: &[u8]| {
            let text = String::from_utf8(bytes.to_vec()).expect("everything said is UTF-8");
            let folder = self.folder.path().join("here");
            text.replace(&format!("{}/", folder.display()), "").replace(&*folder.to_string_lossy(), ".")
        };
        let code = output.status.code().unwrap_or(-1);
        Output { stdout: text(&output.stdout), stderr: text(&output.stderr), code }
    }
}

/// A plain connection beside the program, to look at what it stored or to be in its way.
pub(crate) fn connect(path: &Path) -> rusqlite::Connection {
    #[expect(clippy::disallowed_methods, reason = "a test stands for another program that has the file open")]
    rusqlite::Connection::open(path).unwrap()
}
