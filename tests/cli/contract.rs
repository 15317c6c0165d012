//! What scripts rely on whatever the command: exit codes, streams, languages, formats.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use tpbis::record_types::RECORD_TYPES;

use crate::support::Env;

const MARCH: [&str; 6] = ["visit", "record", "--library", "15.05", "--month", "2022-03"];

#[test]
fn every_exit_code_means_what_it_says() {
    let env = Env::with_libraries();
    // 0: done, also an empty list.
    env.run(MARCH.iter().chain(&["--male", "3"])).exits(0);
    env.run(["activity", "list"]).exits(0);
    // 2: wrong usage.
    env.run(["visit", "list", "--libary", "15.05"]).exits(2);
    env.run(["visit", "list", "--period", "2022-13"]).exits(2);
    env.run(["visit"]).exits(2);
    // 3: data refused, nothing stored.
    env.run(MARCH.iter().chain(&["--male", "4"])).exits(3);
    env.run(["visit", "record", "--library", "15.05", "--month", "2022-02", "--male", "many"]).exits(3);
    assert_eq!(env.run(["visit", "list", "--format", "csv"]).csv().len(), 2);
    // 5: a named record is not there.
    env.run(["visit", "show", "99"]).exits(5);
    env.run(["visit", "record", "--library", "Nowhere", "--month", "2022-02", "--male", "1"]).exits(5);
    // 6: the database is missing; tests/cli/database.rs has the other ways.
    env.run(["visit", "list", "--db", "elsewhere.db"]).exits(6);
}

#[test]
fn every_command_has_help_in_both_languages() {
    let env = Env::new();
    for of in RECORD_TYPES {
        for verb in ["add", of.verb, "list", "show", "edit", "remove"] {
            let english = env.run([of.name, verb, "--help"]).ok().shows(&["Usage: tpbis", "--dry-run"]);
            let bahasa =
                env.jalankan([of.alias, verb, "--help"]).ok().shows(&["Pemakaian: tpbis", "--dry-run"]);
            assert_ne!(english.stdout, bahasa.stdout);
            assert!(english.stderr.is_empty() && bahasa.stderr.is_empty());
        }
    }
    env.run(["--help"]).ok().shows(&["Commands:", "activity", "kegiatan"]);
    env.jalankan(["--help"]).ok().shows(&["Perintah:", "activity", "kegiatan"]);
}

#[test]
fn an_unknown_word_comes_with_a_suggestion() {
    let env = Env::with_libraries();
    for (args, near) in [
        (vec!["vist", "list"], "visit"),
        (vec!["visit", "lst"], "list"),
        (vec!["visit", "list", "--libary", "15.05"], "--library"),
        (vec!["visit", "list", "--format", "jsn"], "json"),
        (vec!["visit", "list", "--fields", "mnth"], "month"),
        (vec!["visit", "list", "--library", "Perpustakaan Tebbo"], "Perpustakaan Tebo"),
        (vec!["visit", "list", "--region", "Kabupaten Tebbo"], "Tebo"),
    ] {
        let output = env.run(&args);
        assert!(output.code == 2 || output.code == 5, "{args:?}: {output}");
        assert!(output.stdout.is_empty(), "{args:?}: {output}");
        output.says(&[near]);
    }
}

#[test]
fn people_read_their_language_and_machines_english() {
    let env = Env::with_libraries();
    env.run(MARCH.iter().chain(&["--male", "12", "--female", "15"])).ok();
    env.run(["visit", "list"]).shows(&["Male", "Mar 2022"]);
    env.jalankan(["kunjungan", "list"]).shows(&["Laki-laki", "Mar 2022"]);
    for format in ["csv", "json", "ndjson", "tsv"] {
        let english = env.run(["visit", "list", "--format", format]).ok();
        let bahasa = env.jalankan(["kunjungan", "list", "--format", format]).ok();
        assert_eq!(english.stdout, bahasa.stdout, "{format}");
    }
    env.jalankan(["kunjungan", "show", "99"]).exits(5).says(&["galat[REF-021]", "tpbis explain REF-021"]);
    env.run(["visit", "show", "99", "--lang", "id"]).exits(5).says(&["galat[REF-021]"]);
}

#[test]
fn errors_for_machines_are_one_object_a_line() {
    let env = Env::with_libraries();
    let output = env.run(["visit", "show", "99", "--error-format", "json"]).exits(5);
    let objects: Vec<serde_json::Value> =
        output.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects.len(), 1, "{output}");
    assert_eq!(objects[0]["code"], "REF-021");
    assert_eq!(objects[0]["severity"], "error");
}

#[test]
fn off_a_terminal_nothing_is_coloured_or_asked() {
    let env = Env::with_libraries();
    for extra in [None, Some(("NO_COLOR", "1")), Some(("TERM", "xterm-256color"))] {
        for args in [&["library", "list"][..], &["library", "show", "99"], &["--help"], &["visit", "add"]] {
            let mut command = env.command();
            command.args(args).envs(extra);
            let output = env.finish(&mut command);
            assert!(!format!("{output}").contains('\u{1b}'), "{args:?} with {extra:?}: {output}");
        }
    }
    let coloured = env.run(["library", "show", "99", "--color", "always"]);
    assert!(coloured.stderr.contains('\u{1b}'), "nothing is ever coloured: {coloured}");
    // Everything missing is named at once.
    env.run(["advocacy", "add"]).exits(2).says(&["--library", "--title", "--result"]);
}

#[test]
fn help_in_indonesian_has_no_english_heading() {
    let env = Env::new();
    for words in [
        &["import", "--help"][..],
        &["import", "map", "--help"],
        &["import", "list", "--help"],
        &["init", "--help"],
        &["help", "import", "map"],
    ] {
        let shown = env.jalankan(words).ok().shows(&["Pemakaian: tpbis", "[OPSI]", "\nOpsi:\n"]).stdout;
        for english in ["Options", "OPTIONS", "Arguments", "Commands:", "Usage"] {
            assert!(!shown.contains(english), "{words:?} says {english}:\n{shown}");
        }
    }
}

#[test]
fn quiet_prints_ids_only() {
    let env = Env::with_libraries();
    let output = env.run(MARCH.iter().chain(&["--male", "3", "-q"])).ok();
    assert_eq!((output.stdout.as_str(), output.stderr.as_str()), ("1\n", ""));
    let loud = env.run(["visit", "record", "--library", "15.05", "--month", "2022-02", "--male", "3"]).ok();
    assert_eq!(loud.stdout, "");
    assert!(!loud.stderr.is_empty());
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_nobodys_fault() {
    let env = Env::with_database();
    // The list of areas is longer than a pipe holds.
    let mut command = env.command();
    command.args(["region", "list", "--format", "json"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut first = String::new();
    BufReader::with_capacity(16, child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(first, "[\n");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn output_files_are_not_overwritten_unasked() {
    let env = Env::with_libraries();
    env.run(["library", "list", "-o", "out.csv"]).ok();
    let written = std::fs::read_to_string(env.path("out.csv")).unwrap();
    assert!(written.starts_with("id,code,name,"), "{written}");
    env.write("out.csv", "mine");
    env.run(["library", "list", "-o", "out.csv"]).exits(2).says(&["DB-010", "--force"]);
    assert_eq!(std::fs::read_to_string(env.path("out.csv")).unwrap(), "mine");
    env.run(["library", "list", "-o", "out.csv", "--force"]).ok();
    assert_eq!(std::fs::read_to_string(env.path("out.csv")).unwrap(), written);
}
