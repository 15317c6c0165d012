//! Every report on the sample district, in every format people and machines read, as it was last seen.
//!
//! A change of a report shows here as a change of a file under `tests/golden`: look at it, then write the
//! files anew with `UPDATE_GOLDEN=1 cargo test --test golden`. New reports are taken up by the same command.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should fail")]

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use calamine::{Data, Range, Reader as _};
use serde_json::Value;
use tpbis::reports::{REPORTS, Report};

/// `--format` and the ending of its file; `table` is read in a pipe.
const FORMATS: [(&str, &str); 5] =
    [("table", "txt"), ("csv", "csv"), ("json", "json"), ("md", "md"), ("html", "html")];
/// What all files together may weigh.
const HEAVIEST: u64 = 1_500_000;
/// The library whose story is told.
const LIBRARY: &str = "15.05.01.1003";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sample district, filled once by the script that people are told to run.
fn district() -> &'static Path {
    static DISTRICT: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = DISTRICT.get_or_init(|| {
        let folder = tempfile::Builder::new().prefix("tpbis-golden-").tempdir().unwrap();
        let mut script = Command::new("sh");
        script.arg(root().join("examples/sampel.sh")).arg(folder.path());
        let done = alone(&mut script, folder.path()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        folder
    });
    folder.path()
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
        .env("TPBIS_NOW", "2026-01-05T19:30:00+07:00")
        .env("TZ", "UTC")
}

/// The report of the last quarter.
fn report(report: &Report, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tpbis"));
    command.args(["report", report.name, "--period", "2025-Q4"]);
    if report.of_library {
        command.arg(LIBRARY);
    }
    let done = alone(command.args(more), district()).output().unwrap();
    assert!(done.status.success(), "{}: {}", report.name, String::from_utf8_lossy(&done.stderr));
    done
}

/// What a report writes, without what changes with every version or says nothing about the report.
fn written(of: &Report, format: &str) -> String {
    let text = String::from_utf8(report(of, &["--format", format]).stdout).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    let text = text.replace(version, "VERSION").replace(&version.replace('.', "\\2e "), "VERSION");
    match (text.split_once("<style>\n"), text.split_once("@page {")) {
        // The looks are one file in the sources; which way the paper lies belongs to the report.
        (Some((before, _)), Some((_, after))) => format!("{before}<style>\n…\n@page {{{after}"),
        _ => text,
    }
}

#[test]
fn every_report_is_as_it_was_in_every_format() {
    let folder = root().join("tests/golden");
    #[expect(clippy::disallowed_methods, reason = "a person asks the test to write the files anew")]
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let (mut known, mut changed) = (BTreeSet::new(), Vec::new());
    std::fs::create_dir_all(&folder).unwrap();
    for of in REPORTS {
        for (format, ending) in FORMATS {
            let name = format!("{}.{ending}", of.name);
            let (path, now) = (folder.join(&name), written(of, format));
            let before = std::fs::read_to_string(&path).unwrap_or_default();
            if before != now && update {
                std::fs::write(&path, &now).unwrap();
            } else if before != now {
                let mut lines = before.lines().zip(now.lines()).enumerate();
                let (at, (was, is)) = lines
                    .find(|(_, (was, is))| was != is)
                    .unwrap_or((before.lines().count().min(now.lines().count()), ("", "")));
                changed.push(format!("{name}, line {}:\n  was {was}\n  is  {is}", at + 1));
            }
            known.insert(name);
        }
    }
    let mut weight = 0;
    for entry in std::fs::read_dir(&folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        weight += entry.metadata().unwrap().len();
        if !known.contains(&name) && update {
            std::fs::remove_file(entry.path()).unwrap();
        } else if !known.contains(&name) {
            changed.push(format!("{name} belongs to no report"));
        }
    }
    let how = "look at it; UPDATE_GOLDEN=1 cargo test --test golden writes the files anew";
    assert!(changed.is_empty(), "{}\n{how}", changed.join("\n"));
    assert!(weight < HEAVIEST, "{weight} bytes: choose fewer libraries or months");
}

#[test]
fn the_same_question_gives_the_same_bytes_at_any_hour() {
    for of in REPORTS {
        for format in ["table", "csv", "tsv", "json", "ndjson", "md", "html", "xlsx"] {
            let at = |hour: &str| {
                let mut command = Command::new(env!("CARGO_BIN_EXE_tpbis"));
                command.args(["report", of.name, "--period", "2025-Q4", "--format", format]);
                command.args(of.of_library.then_some(LIBRARY));
                let done = alone(&mut command, district())
                    .env("TPBIS_NOW", format!("2026-01-05T{hour}+07:00"))
                    .output()
                    .unwrap();
                assert!(done.status.success(), "{} {format}", of.name);
                done.stdout
            };
            assert!(at("19:30:00") == at("23:59:58"), "{} as {format} changes with the hour", of.name);
        }
    }
}

/// The cells of a section's sheet below its headings, one row a row of the report.
fn cells(sheet: &Range<Data>, card: bool, columns: usize, rows: usize) -> Vec<Vec<Data>> {
    let empty = |row: &&[Data]| row.iter().all(|cell| *cell == Data::Empty);
    let skip = sheet.rows().position(|row| empty(&row)).unwrap() + 1;
    // A card stands one figure below the other.
    if card {
        return vec![sheet.rows().skip(skip).take(columns).map(|row| row[1].clone()).collect()];
    }
    sheet.rows().skip(skip + 1).take(rows).map(|row| row[..columns].to_vec()).collect()
}

/// Whether a cell of a workbook says what JSON says; `labels` are the words seen for codes of its column.
fn same(cell: &Data, value: &Value, labels: &mut HashMap<String, String>) -> bool {
    match (value, cell) {
        (Value::Null, Data::Empty) => true,
        (Value::Null, Data::String(words)) => words == ".",
        (Value::Number(n), Data::Float(x)) => n.as_f64().is_some_and(|n| (n - x).abs() < 1e-9),
        // A number that names a record is text, as codes are.
        (Value::Number(n), Data::String(words)) => n.is_i64() && *words == n.to_string(),
        (Value::String(day), Data::DateTime(serial)) => {
            let shown = serial.as_datetime().unwrap().date().to_string();
            shown == *day || shown == format!("{day}-01")
        }
        // A code is a word here and a label there: the same label for the same code all down the column.
        (Value::String(code), Data::String(words)) => {
            words == code || labels.entry(code.clone()).or_insert_with(|| words.clone()) == words
        }
        (Value::String(code), Data::Empty) => code.is_empty(),
        (Value::Array(_), Data::String(words)) => !words.is_empty(),
        (Value::Array(list), Data::Empty) => list.is_empty(),
        _ => false,
    }
}

#[test]
fn a_workbook_holds_what_json_says_cell_by_cell() {
    let mut checked = 0;
    for of in REPORTS {
        let json: Value = serde_json::from_slice(&report(of, &["--format", "json"]).stdout).unwrap();
        let further = json["sections"].as_object().into_iter().flatten().map(|(key, rows)| (Some(key), rows));
        for (key, rows) in std::iter::once((None, &json["rows"])).chain(further) {
            let rows: Vec<Vec<&Value>> = rows
                .as_array()
                .unwrap()
                .iter()
                .map(|row| row.as_object().unwrap().values().collect())
                .collect();
            let Some(columns) = rows.first().map(Vec::len) else { continue };
            let path = district().join(format!("{}-{}.xlsx", of.name, key.map_or("", String::as_str)));
            let file = path.to_str().unwrap();
            let mut args = vec!["-o", file, "--force", "-q"];
            args.extend(key.iter().flat_map(|key| ["--section", key.as_str()]));
            // What machines read is tidy; people get months beside one another unless they ask for the same.
            if tpbis::reports::shape::takes(of).layout {
                args.extend(["--layout", "tidy"]);
            }
            report(of, &args);
            let mut book: calamine::Xlsx<_> = calamine::open_workbook(&path).unwrap();
            let sheet = book.worksheet_range_at(0).unwrap().unwrap();
            // The first chapter of a library's story is a card; cards do without what is not known.
            let card = (of.of_library && key.is_none()) || sheet.width() < columns;
            let told = |row: Vec<_>| row.into_iter().filter(|value: &&Value| !(card && value.is_null()));
            let rows: Vec<Vec<&Value>> = rows.into_iter().map(|row| told(row).collect()).collect();
            let columns = if card { rows[0].len() } else { columns };
            let cells = cells(&sheet, card, columns, rows.len());
            assert_eq!(cells.len(), rows.len(), "{} {key:?}", of.name);
            let mut labels = vec![HashMap::new(); columns];
            for (row, cells) in rows.iter().zip(&cells) {
                for ((value, cell), labels) in row.iter().zip(cells).zip(&mut labels) {
                    assert!(same(cell, value, labels), "{} {key:?}: {value} is {cell:?}", of.name);
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 500, "{checked} cells are too few to say anything");
}

/// A browser without a window, where there is one.
fn browser() -> Option<PathBuf> {
    let folders = ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"];
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    let paths = names.iter().flat_map(|name| folders.iter().map(move |folder| Path::new(folder).join(name)));
    paths.into_iter().find(|path| path.exists())
}

/// The page of a report opened by a real browser: what it said, whom it asked, and the paper.
#[test]
fn pages_open_and_print_without_a_word_or_a_request() {
    use std::io::Write as _;
    let Some(browser) = browser() else {
        let _ = writeln!(std::io::stderr(), "skipped: no Chromium on this machine");
        return;
    };
    let open = |page: &Path| -> (String, String, usize) {
        let (log, paper) = (page.with_extension("net.json"), page.with_extension("pdf"));
        let done = Command::new(&browser)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .args(["--enable-logging=stderr", "--log-level=0"])
            .arg(format!("--user-data-dir={}", district().join("browser").display()))
            .arg(format!("--log-net-log={}", log.display()))
            .arg(format!("--print-to-pdf={}", paper.display()))
            .arg(format!("file://{}", page.display()))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        let said = said.lines().filter(|line| line.contains("CONSOLE")).collect::<Vec<_>>().join("\n");
        let paper = std::fs::read(&paper).unwrap_or_default();
        let log = std::fs::read_to_string(&log).unwrap_or_default();
        (said, log, if paper.starts_with(b"%PDF") { paper.len() } else { 0 })
    };
    // The test can fail: a page that runs and asks is caught.
    let bad = district().join("bad.html");
    let page = "<img src=\"http://sampel.invalid/x.png\"><script>console.error('halo')</script>";
    std::fs::write(&bad, page).unwrap();
    let (said, log, _) = open(&bad);
    assert!(said.contains("halo"), "the console is not heard: {said:?}");
    assert!(log.contains("sampel.invalid"), "requests are not seen");
    for of in REPORTS {
        let page = district().join(format!("{}.html", of.name));
        report(of, &["-o", page.to_str().unwrap(), "--force", "-q"]);
        let (said, log, paper) = open(&page);
        assert_eq!(said, "", "{}", of.name);
        assert!(paper > 1_000, "{}: no paper", of.name);
        let asked: Vec<&str> = log
            .split("\"url\":\"http")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap_or_default())
            .filter(|url| !url.contains("google") && !url.contains("gvt1"))
            .collect();
        assert!(asked.is_empty(), "{}: {asked:?}", of.name);
    }
}
