//! The database file: made only by `init`, never touched when it is not ours, shared patiently.

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{Env, connect};

const LIST: [&str; 2] = ["library", "list"];
const ADD: [&str; 7] =
    ["library", "add", "--name", "Perpustakaan Tebo", "--level", "regency", "--region=15.09"];

#[test]
fn only_init_creates_a_database() {
    let env = Env::new();
    for args in [&LIST[..], &ADD, &["region", "list"]] {
        env.run(args).exits(6).says(&["DB-001", "tpbis.db", "tpbis init"]);
        assert!(!env.db().exists(), "{args:?} created a database");
    }
    env.jalankan(LIST).exits(6).says(&["tidak ada basis data di tpbis.db"]);
}

#[test]
fn init_never_overwrites() {
    let env = Env::with_libraries();
    let before = std::fs::read(env.db()).unwrap();
    env.run(["init", "--name", "Petugas", "--region", "15.05"]).exits(6).says(&["DB-008"]);
    assert!(std::fs::read(env.db()).unwrap() == before, "the file was changed");
}

#[test]
fn provinces_and_regencies_are_built_in() {
    let env = Env::with_database();
    let rows = env.run(["region", "list", "--format", "csv"]).ok().csv();
    let of = |len: usize| rows.iter().skip(1).filter(|row| row[1].len() == len).count();
    assert_eq!((of(2), of(5)), (38, 514));
}

#[cfg(unix)]
#[test]
fn a_new_database_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let env = Env::with_libraries();
    let mode = std::fs::metadata(env.db()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "{mode:o}");
    let beside: Vec<_> =
        std::fs::read_dir(env.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!beside.iter().any(|name| name.to_string_lossy().contains("journal")), "left behind: {beside:?}");
}

/// Reading and writing are refused with this code, and the file stays as it was.
#[track_caller]
fn refused(env: &Env, code: &str) {
    let before = std::fs::read(env.db()).unwrap();
    for args in [&LIST[..], &ADD] {
        let output = env.run(args).exits(6).says(&[code, "tpbis.db"]);
        assert!(output.stdout.is_empty(), "{output}");
    }
    assert!(std::fs::read(env.db()).unwrap() == before, "the file was changed");
}

#[test]
fn files_of_others_are_refused() {
    let env = Env::new();
    env.write("tpbis.db", "nama;kegiatan\nSukamaju;Kelas menjahit\n".repeat(50));
    refused(&env, "DB-002");
    std::fs::remove_file(env.db()).unwrap();
    connect(&env.db()).execute_batch("create table contact (name text)").unwrap();
    refused(&env, "DB-002");
    env.write("tpbis.db", "");
    refused(&env, "DB-002");
}

#[test]
fn newer_files_are_refused() {
    let env = Env::with_libraries();
    connect(&env.db()).pragma_update(None, "user_version", 4711).unwrap();
    refused(&env, "DB-003");
}

#[test]
fn damaged_files_are_refused() {
    let env = Env::with_libraries();
    let mut bytes = std::fs::read(env.db()).unwrap();
    // Half a download: the header is whole, the rest is not.
    bytes.truncate(8192);
    bytes[200..].fill(0x55);
    std::fs::write(env.db(), &bytes).unwrap();
    let output = env.run(LIST).exits(6);
    assert!(!output.stderr.contains("panicked"), "{output}");
    output.says(&["DB-004"]);
    assert!(std::fs::read(env.db()).unwrap() == bytes, "the file was changed");
}

#[cfg(unix)]
#[test]
fn a_read_only_file_can_be_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let env = Env::with_libraries();
    std::fs::set_permissions(env.db(), std::fs::Permissions::from_mode(0o400)).unwrap();
    if std::fs::OpenOptions::new().write(true).open(env.db()).is_ok() {
        // The superuser may write everywhere: there is nothing to see.
        return;
    }
    env.run(LIST).ok();
    env.run(["library", "remove", "15.05"]).exits(6).says(&["DB-005"]);
}

#[test]
fn who_finds_the_file_locked_waits_and_says_so() {
    let env = Env::with_database();
    let other = connect(&env.db());
    other.execute_batch("begin immediate").unwrap();
    let began = Instant::now();
    let waiting = env.command().args(ADD).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_secs(2));
    other.execute_batch("commit").unwrap();
    let output = waiting.wait_with_output().unwrap();
    assert!(began.elapsed() >= Duration::from_secs(2), "it did not wait");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("Another program is writing"), "{said}");
    env.run(LIST).ok().shows(&["Perpustakaan Tebo"]);
}

#[test]
fn two_at_once_both_store() {
    let env = Env::with_libraries();
    let children: Vec<_> = (1..=4)
        .map(|month| {
            let month = format!("2022-0{month}");
            let mut command = env.command();
            command.args(["visit", "record", "--library", "15.05", "--month", &month, "--male", "1", "-q"]);
            command.stdout(Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(env.run(["visit", "list", "--format", "csv"]).csv().len(), 5);
}

#[test]
fn an_older_file_is_upgraded_after_a_copy() {
    let env = Env::new();
    let old = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/databases/v1.db")).unwrap();
    std::fs::write(env.db(), &old).unwrap();
    env.run(["activity", "list", "--format", "csv"])
        .ok()
        .shows(&["Kelas menjahit", "Membaca"])
        .says(&["format 1", "tpbis.db.v1.bak"]);
    assert!(env.path("tpbis.db.v1.bak").exists());
    let again = env.jalankan(["activity", "list"]).ok();
    assert!(again.stderr.is_empty(), "once is enough: {again}");
    env.run(["db", "verify"]).ok();

    // The copy itself is a database of the older format: whoever opens it gets the same, and a copy of the copy.
    let copy = env.path("tpbis.db.v1.bak");
    env.run(["activity", "list", "--db", copy.to_str().unwrap()]).ok().says(&["tpbis.db.v1.bak.v1.bak"]);
}
