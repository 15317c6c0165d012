//! Undo and redo: what an operation did goes and comes back; nothing that stands on it is lost.

use crate::support::Env;

const LOG: [&str; 16] = [
    "activity",
    "log",
    "--library",
    "15.05",
    "--date",
    "2022-03-11",
    "--title",
    "Kelas menjahit",
    "--field",
    "economy",
    "--kind",
    "training",
    "--male",
    "7",
    "--female",
    "18",
];

/// What is stored, as a script sees it.
fn stored(env: &Env) -> String {
    env.run(["activity", "list", "--format", "csv", "--fields", "all"]).ok().stdout
}

#[test]
fn walks_back_and_forward() {
    let env = Env::with_libraries();
    let empty = stored(&env);
    env.run(LOG).ok();
    let logged = stored(&env);
    env.run(["activity", "edit", "1", "--male", "9"]).ok();
    let edited = stored(&env);

    env.run(["undo"]).ok().says(&["1 field has its earlier value", "tpbis redo"]);
    assert_eq!(stored(&env), logged);
    env.jalankan(["batal"]).ok().says(&["Dibatalkan", "1 catatan dihapus"]);
    assert_eq!(stored(&env), empty);
    env.run(["redo"]).ok().says(&["1 record back"]);
    assert_eq!(stored(&env), logged);
    env.run(["redo"]).ok();
    assert_eq!(stored(&env), edited);
    env.run(["redo"]).exits(3).says(&["HIS-003"]);

    env.run(["activity", "remove", "1", "--yes"]).ok();
    env.run(["undo", "--dry-run"]).ok();
    assert_eq!(stored(&env), empty, "a trial stores nothing");
    env.run(["undo"]).ok();
    assert_eq!(stored(&env), edited);
    env.run(["db", "verify"]).ok();
    let history = env.run(["history", "--format", "json"]).ok().json();
    assert!(history.as_array().unwrap().iter().any(|op| op["undone_by"].is_i64()), "{history}");
}

#[test]
fn a_removal_goes_and_comes_back_as_often_as_wanted() {
    let env = Env::with_libraries();
    env.run(LOG).ok();
    let logged = stored(&env);
    env.run(["activity", "remove", "1", "--yes"]).ok();
    let removed = stored(&env);
    for _ in 0..3 {
        env.run(["undo"]).ok().says(&["1 record back"]);
        assert_eq!(stored(&env), logged);
        env.run(["redo"]).ok().says(&["1 record removed"]);
        assert_eq!(stored(&env), removed);
    }
    env.run(["db", "verify"]).ok();
}

#[test]
fn a_confirmed_value_is_asked_about_again_and_no_longer() {
    let env = Env::with_libraries();
    env.run(&LOG[..12]).ok();
    let asked = || env.run(["check", "--rule", "CHK-010"]).stdout.contains("CHK-010");
    assert!(asked());
    env.run(["check", "confirm", "activity", "1", "--reason", "batal"]).ok();
    assert!(!asked());
    env.run(["undo"]).ok().says(&["1 confirmed value"]);
    assert!(asked());
    env.run(["redo"]).ok();
    assert!(!asked());
    env.run(["undo"]).ok();
    assert!(asked());
}

#[test]
fn refuses_what_later_operations_stand_on() {
    let env = Env::with_libraries();
    env.run(LOG).ok();
    let logged: i64 =
        env.run(["history", "--limit", "1", "--format", "json"]).ok().json()[0]["op"].as_i64().unwrap();
    env.run(["activity", "edit", "1", "--male", "9"]).ok();
    let edited = stored(&env);
    let target = logged.to_string();
    env.run(["undo", &target]).exits(3).says(&["HIS-001", "activity edit 1 --male 9", "--with-later"]);
    assert_eq!(stored(&env), edited);
    env.run(["undo", &target, "--with-later"]).ok();
    assert!(!stored(&env).contains("menjahit"));
    env.run(["undo", &target]).exits(3).says(&["HIS-002"]);
    env.run(["redo"]).ok();
    assert_eq!(stored(&env), edited);

    // A library cannot go while activities are recorded for it.
    env.run(["undo", "2"]).exits(3).says(&["HIS-001", "activity log"]);
    env.run(["undo", "1"]).exits(3).says(&["HIS-002", "init"]);
    env.run(["undo", "999"]).exits(5).says(&["REF-021"]);
    env.run(["db", "verify"]).ok();
}

#[test]
fn an_undone_import_comes_in_again() {
    let env = Env::with_libraries();
    let csv = "kode;bulan;laki-laki;perempuan\n15.05;2022-03;40;58\n15.05;2022-04;41;60\n";
    std::fs::write(env.path("kunjungan.csv"), csv).unwrap();
    let import = ["import", "visit", "kunjungan.csv"];
    let list = ["visit", "list", "--format", "csv", "--fields", "all"];
    env.run(import).ok().says(&["new 2"]);
    let before = env.run(list).ok().stdout;
    env.run(["undo"]).ok().says(&["2 records removed"]);
    env.run(import).ok().says(&["read 2 = new 2 + changed 0 + same 0"]);
    assert_eq!(env.run(list).ok().stdout, before);
    env.run(["undo"]).ok();
    env.run(["redo"]).ok();
    assert_eq!(env.run(list).ok().stdout, before);
    env.run(["db", "verify"]).ok();

    // What a person removed stays removed.
    env.run(["visit", "remove", "1", "--yes"]).ok();
    env.run(import).ok().says(&["same 2"]);
}
