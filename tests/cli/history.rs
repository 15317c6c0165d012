//! History: of a record, of a field, of a library, of a day, by a person.

use crate::support::Env;

fn world() -> Env {
    let env = Env::with_libraries();
    env.run([
        "visit",
        "record",
        "--library",
        "15.05",
        "--month",
        "2022-03",
        "--male",
        "40",
        "--female",
        "58",
    ])
    .ok();
    env.run(["visit", "edit", "1", "--male", "44"]).ok();
    env.run(["visit", "record", "--library", "15.09", "--month", "2022-03", "--male", "7"]).ok();
    env
}

#[test]
fn a_record_and_a_field_tell_their_lives() {
    let env = world();
    env.run(["history", "visit", "1"]).ok().shows(&["1  15.05  Mar 2022", "created", "Male", "40", "44"]);
    env.jalankan(["riwayat", "kunjungan", "1"]).ok().shows(&["44"]);
    let field = ["history", "visit", "1", "--field", "male"];
    let table = env.run(field).ok().shows(&["replaced", "shown", "Petugas", "Laptop"]);
    assert!(table.stdout.lines().all(|line| line.chars().count() <= 100), "{table}");
    let json = env.run([&field[..], &["--format", "json"]].concat()).ok().json();
    let told: Vec<_> =
        json.as_array().unwrap().iter().map(|row| (row["value"].clone(), row["state"].clone())).collect();
    assert_eq!(told, [(40.into(), "replaced".into()), (44.into(), "shown".into())]);
    env.run(["history", "visit", "1", "--field", "laki"]).exits(2).says(&["USE-006", "--field"]);
    env.run(["history", "visit"]).exits(2).says(&["USE-010", "RECORD"]);
    assert_eq!(env.run(["history", "3"]).ok().stdout, env.run(["history", "show", "3"]).ok().stdout);
    env.run(["history", "99"]).exits(5).says(&["REF-021", "tpbis history list"]);
    env.run(["history", "visit", "99"]).exits(5);
    env.run(["history", "kunjungen", "1"]).exits(2);
    env.run(["visit", "remove", "1", "--yes"]).ok();
    env.run(["history", "visit", "1"]).ok().shows(&["removed"]);
}

#[test]
fn values_written_on_two_laptops_both_stand_and_say_where() {
    let env = world();
    let other = Env::new();
    std::fs::copy(env.db(), other.db()).unwrap();
    other.write("tpbis.toml", "name = \"Siti\"\n");
    other.run(["visit", "edit", "1", "--male", "50"]).ok();
    env.run(["visit", "edit", "1", "--male", "45"]).ok();
    other.run(["db", "backup", "siti.db"]).ok();
    std::fs::copy(other.path("siti.db"), env.path("siti.db")).unwrap();
    env.run(["merge", "siti.db"]).exits(7);
    let field = ["history", "visit", "1", "--field", "male", "--format", "json"];
    let json = env.run(field).ok().json();
    let rows = json.as_array().unwrap();
    let states: Vec<_> = rows.iter().map(|row| row["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["replaced", "replaced", "stands", "shown"]);
    assert!(rows.iter().any(|row| row["who"] == "Siti" && row["value"] == 50), "{json}");
    assert_ne!(rows[2]["laptop"], rows[3]["laptop"]);
    let list = env.run(["history", "--who", "siti"]).ok().shows(&["visit edit 1 --male 50"]);
    assert!(list.stdout.lines().all(|line| line.chars().count() <= 100), "{list}");
}

#[test]
fn operations_are_found_by_person_kind_day_and_library() {
    let env = world();
    let commands = |args: &[&str]| -> Vec<String> {
        let json = env.run([&["history"][..], args, &["--format", "json"]].concat()).ok().json();
        json.as_array().unwrap().iter().map(|op| op["command"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(commands(&["--kind", "edit"]), ["visit edit 1 --male 44"]);
    assert_eq!(commands(&["--who", "PETUGAS"]).len(), 6);
    assert_eq!(commands(&["--who", "orang lain"]), [""; 0]);
    let tebo = commands(&["--library", "15.09"]);
    assert_eq!(tebo.len(), 2, "{tebo:?}");
    assert!(tebo[0].starts_with("visit") && tebo[1].starts_with("library add"), "{tebo:?}");
    assert_eq!(commands(&["--period", "2022-04-05"]).len(), 6);
    assert_eq!(commands(&["--period", "2022-03"]), [""; 0]);
    assert_eq!(commands(&["list", "--kind", "add", "--limit", "1"]).len(), 1);
    env.run(["history", "--library", "99.99"]).exits(5);
    env.run(["history", "--period", "2022-13"]).exits(2);
}

#[test]
fn an_erasure_is_told_without_its_words() {
    let env = world();
    env.run(["library", "edit", "1", "--manager", "Sumarni"]).ok();
    env.run(["db", "erase", "library", "1", "--yes"]).ok();
    env.run(["history", "--limit", "1"]).ok().shows(&["erased words of 1 library"]);
    let shown = env.run(["history", "show", "8"]).ok().shows(&["Erased for good", "Manager"]);
    assert!(!shown.stdout.contains("Sumarni"), "{shown}");
    assert!(!env.run(["history", "library", "1"]).ok().stdout.contains("Sumarni"));
}

#[test]
fn lists_show_what_was_known_then() {
    let env = world();
    let then =
        |when: &str| env.run(["visit", "list", "--as-of", when, "--format", "csv", "--fields", "male"]).ok();
    assert_eq!(then("4").csv()[1..], [["40"]]);
    assert_eq!(then("5").csv()[1..], [["44"]]);
    assert_eq!(then("2022-04-05").csv()[1..], [["44"], ["7"]]);
    assert_eq!(then("3").csv().len(), 1);
    for noun in ["library", "impact", "region", "activity"] {
        env.run([noun, "list", "--as-of", "4", "--format", "json"]).ok();
    }
    env.run(["impact", "list", "--as-of", "4", "--reveal", "uji"]).ok();
    env.run(["visit", "list", "--as-of", "99"]).exits(5).says(&["REF-021"]);
    env.run(["visit", "list", "--as-of", "2021-12"]).exits(2).says(&["RPT-002"]);
}
