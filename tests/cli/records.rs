//! Records by hand: stored, listed, changed, removed, each with its operation.

use crate::support::Env;

fn visit<'a>(month: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["visit", "record", "--library", "15.05", "--month", month], more].concat()
}

#[test]
fn a_visit_is_stored_and_listed_in_every_format() {
    let env = Env::with_libraries();
    let stored = env.run(visit("2022-03", &["--male", "12", "--female", "15"])).ok();
    insta::assert_snapshot!(stored, @r"
    --- stderr
    Stored visit count 1  15.05  Mar 2022      op 4
    --- exit 0
    ");
    env.run(["visit", "list"]).ok().shows(&["15.05", "Perpustakaan Muaro Jambi", "Mar 2022", "27"]);
    let csv = env.run(["visit", "list", "--format", "csv"]).ok().csv();
    assert_eq!(csv[0], ["id", "library", "library.name", "month", "male", "female", "visits"]);
    assert_eq!(csv[1], ["1", "15.05", "Perpustakaan Muaro Jambi", "2022-03", "12", "15", "27"]);
    let json = env.run(["visit", "list", "--format", "json"]).ok().json();
    assert_eq!(
        json,
        serde_json::json!([{
            "id": 1, "library": "15.05", "library.name": "Perpustakaan Muaro Jambi", "month": "2022-03",
            "male": 12, "female": 15, "visits": 27,
        }])
    );
}

#[test]
fn an_empty_list_is_empty_data() {
    let env = Env::with_database();
    let json = env.run(["activity", "list", "--format", "json"]).ok();
    assert_eq!(json.json(), serde_json::json!([]));
    assert_eq!(env.run(["activity", "list", "--format", "csv"]).ok().csv().len(), 1);
    assert_eq!(env.run(["activity", "list", "--format", "ndjson"]).ok().stdout, "");
}

#[test]
fn the_same_month_twice_is_refused() {
    let env = Env::with_libraries();
    env.run(visit("2022-03", &["--male", "12"])).ok();
    env.run(visit("maret 2022", &["--male", "13"])).exits(3).says(&["DUP-006", "visit count 1"]);
    env.run(["visit", "edit", "1", "--male", "13"]).ok();
    assert_eq!(env.run(["visit", "list", "--fields", "male", "--format", "csv"]).csv()[1], ["13"]);
}

#[test]
fn filters_choose_records() {
    let env = Env::with_libraries();
    for (month, male) in [("2022-01", "5"), ("2022-02", "20"), ("2022-03", "30")] {
        env.run(visit(month, &["--male", male])).ok();
    }
    env.run(["visit", "record", "--library", "Perpustakaan Tebo", "--month", "2022-03", "--male", "7"]).ok();
    let months = |args: &[&str]| -> Vec<String> {
        let all = [&["visit", "list", "--fields", "month", "--format", "csv"], args].concat();
        env.run(all).ok().csv().into_iter().skip(1).map(|mut row| row.remove(0)).collect()
    };
    assert_eq!(months(&["--period", "februari-maret 2022"]), ["2022-02", "2022-03", "2022-03"]);
    assert_eq!(months(&["--where", "male>=20"]), ["2022-02", "2022-03"]);
    assert_eq!(months(&["--where", "male>=20", "--sort=-month"]), ["2022-03", "2022-02"]);
    assert_eq!(months(&["--library", "15.09"]), ["2022-03"]);
    assert_eq!(months(&["--region", "Kab. Tebo"]), ["2022-03"]);
    assert_eq!(months(&["--region", "Provinsi Jambi", "--limit", "2"]).len(), 2);
}

#[test]
fn removing_is_a_mark_and_adding_again_brings_it_back() {
    let env = Env::with_libraries();
    env.run(visit("2022-03", &["--male", "12"])).ok();
    env.run(["visit", "remove", "1"]).ok();
    assert_eq!(env.run(["visit", "list", "--format", "json"]).json(), serde_json::json!([]));
    assert_eq!(env.run(["visit", "list", "--removed", "--format", "csv"]).csv().len(), 2);
    env.run(visit("2022-03", &["--male", "14"])).ok();
    let rows = env.run(["visit", "list", "--fields", "id,male", "--format", "csv"]).csv();
    assert_eq!(rows[1..], [["1", "14"]]);
    env.run(["library", "remove", "15.05"]).exits(3).says(&["REF-023"]);
}

#[test]
fn a_trial_stores_nothing() {
    let env = Env::with_libraries();
    let before = std::fs::read(env.db()).unwrap();
    env.run(visit("2022-03", &["--male", "12", "--dry-run"])).ok().says(&["Trial only"]);
    env.run(["library", "edit", "15.05", "--name", "Lain", "-n"]).ok().says(&["Trial only"]);
    env.run(["library", "remove", "15.09", "-n"]).ok().says(&["Trial only"]);
    assert!(std::fs::read(env.db()).unwrap() == before, "a trial changed the file");
}

#[test]
fn personal_data_needs_a_reason() {
    let env = Env::with_libraries();
    env.run(["library", "edit", "15.05", "--phone", "0800-0000-0000", "--manager", "Pengelola Contoh"]).ok();
    for args in [
        &["library", "list", "--fields", "all"][..],
        &["library", "list", "--fields", "all", "--format", "json"],
        &["library", "show", "15.05", "--history"],
    ] {
        let output = env.run(args).ok();
        let all = format!("{output}");
        assert!(!all.contains("0800") && !all.contains("Pengelola Contoh"), "{all}");
    }
    env.run(["library", "list", "--fields", "phone"]).exits(2).says(&["USE-009", "--reveal"]);
    env.run(["library", "list", "--fields", "phone", "--reveal", "mengundang pengelola"])
        .ok()
        .shows(&["0800"]);
}

#[test]
fn every_problem_of_a_record_is_told_at_once() {
    let env = Env::with_libraries();
    let output = env.run([
        "visit",
        "record",
        "--library",
        "Nowhere",
        "--month",
        "2022-13",
        "--male",
        "many",
        "--loans=-1",
    ]);
    assert_ne!(output.code, 0);
    output.says(&["REF-001", "--month", "--male", "--loans"]);
}

#[test]
fn what_is_added_again_has_none_of_the_old_values() {
    let env = Env::with_libraries();
    env.run(visit("2022-03", &["--male", "12", "--female", "15"])).ok();
    env.run(["visit", "remove", "1"]).ok();
    env.run(visit("2022-03", &["--male", "14"])).ok();
    let rows = env.run(["visit", "list", "--fields", "male,female,visits", "--format", "csv"]).csv();
    assert_eq!(rows[1..], [["14", "", "14"]]);
}

#[test]
fn records_answer_to_number_code_and_name() {
    let env = Env::with_libraries();
    for name in ["2", "#2", "15.09", "Perpustakaan Tebo", "perpustakaan tebo"] {
        env.run(["library", "show", name]).ok().shows(&["Perpustakaan Tebo"]);
        env.run(["library", "edit", name, "--note", "Uji", "-n"]).ok();
    }
    // A code comes before a number: 15 is Jambi, whatever its number.
    env.run(["region", "show", "15"]).ok().shows(&["Jambi", "Province"]);
    env.run(["region", "show", "#1"]).ok().shows(&["Aceh"]);
    env.run(["library", "show", "3"]).exits(5).says(&["REF-001"]);
}

#[test]
fn lists_are_sorted_from_either_end() {
    let env = Env::with_libraries();
    for (library, month) in [("15.09", "2022-01"), ("15.05", "2022-02"), ("15.05", "2022-01")] {
        env.run(["visit", "record", "--library", library, "--month", month, "--male", "1"]).ok();
    }
    let ids = |sort: &[&str]| -> Vec<String> {
        let args = [&["visit", "list", "--fields", "id", "--format", "csv"], sort].concat();
        env.run(args).ok().csv().into_iter().skip(1).map(|mut row| row.remove(0)).collect()
    };
    assert_eq!(ids(&["--sort", "-id"]), ["3", "2", "1"]);
    assert_eq!(ids(&["--sort", "library,-month"]), ["2", "3", "1"]);
    assert_eq!(ids(&["--sort", "-library,month"]), ["1", "3", "2"]);
}
