//! Several laptops: what one recorded comes to the others, nothing twice, nothing lost, nothing replaced silently.

use std::path::PathBuf;

use crate::support::Env;

/// What is recorded in a database, as a script sees it, without local numbers.
fn stored(env: &Env, noun: &str) -> String {
    let listed = env.run([noun, "list", "--format", "csv", "--fields", "all", "--sort", "uid"]);
    let listed = if listed.code == 0 { listed } else { env.run([noun, "list", "--format", "csv"]).ok() };
    let mut lines: Vec<String> = listed
        .stdout
        .lines()
        .map(|line| line.split_once(',').map_or(line, |(_, rest)| rest).to_owned())
        .collect();
    lines[1..].sort();
    lines.join("\n")
}

/// The bundle of everything in a laptop's database, copied to another laptop's folder.
fn send(from: &Env, to: &Env, name: &str) -> PathBuf {
    from.run(["bundle", name, "--force"]).ok();
    let target = to.path(name);
    std::fs::copy(from.path(name), &target).unwrap();
    target
}

fn merge(env: &Env, file: &str) -> crate::support::Output {
    env.run(["merge", file])
}

/// A second laptop that has the first one's libraries.
fn laptops() -> (Env, Env) {
    let first = Env::with_libraries();
    let second = Env::with_database();
    send(&first, &second, "dasar.tpbis");
    merge(&second, "dasar.tpbis").ok().says(&["2 new libraries", "Merged as operation"]);
    (first, second)
}

#[test]
fn what_two_recorded_is_one_wherever_it_meets() {
    let (first, second) = laptops();
    first.run(["visit", "record", "--library", "15.05", "--month", "2022-03", "--male", "10"]).ok();
    second.run(["visit", "record", "--library", "15.09", "--month", "2022-03", "--female", "7"]).ok();
    send(&first, &second, "satu.tpbis");
    send(&second, &first, "dua.tpbis");
    merge(&first, "dua.tpbis").ok().says(&["1 new visit count", "Mar 2022"]);
    merge(&second, "satu.tpbis").ok();
    assert_eq!(stored(&first, "visit"), stored(&second, "visit"));
    merge(&first, "dua.tpbis").ok().says(&["Nothing new"]);
    first.run(["db", "verify"]).ok();
    second.run(["db", "verify"]).ok();
}

#[test]
fn what_was_left_out_of_a_bundle_counts_once_it_comes() {
    let (first, second) = laptops();
    first.run(["visit", "record", "--library", "15.09", "--month", "2022-03", "--male", "10"]).ok();
    first.run(["bundle", "sebagian.tpbis", "--library", "15.05"]).ok();
    std::fs::copy(first.path("sebagian.tpbis"), second.path("sebagian.tpbis")).unwrap();
    merge(&second, "sebagian.tpbis").ok().says(&["no records", "no figure of any month changes"]);
    send(&first, &second, "semua.tpbis");
    let told = merge(&second, "semua.tpbis").ok().says(&["1 new visit count", "visits 0 → 10"]);
    assert!(!told.stderr.contains("changed here"), "{}", told.stderr);
    second.run(["db", "verify"]).ok();
}

#[test]
fn a_narrowed_bundle_that_comes_again_is_told_as_nothing_new() {
    let (first, second) = laptops();
    first.run(["visit", "record", "--library", "15.05", "--month", "2022-03", "--male", "10"]).ok();
    first.run(["visit", "record", "--library", "15.09", "--month", "2022-03", "--male", "10"]).ok();
    first.run(["visit", "edit", "1", "--male", "12"]).ok();
    first.run(["bundle", "sebagian.tpbis", "--library", "15.05"]).ok();
    std::fs::copy(first.path("sebagian.tpbis"), second.path("sebagian.tpbis")).unwrap();
    merge(&second, "sebagian.tpbis").ok().says(&["1 new visit count"]);
    let given = |env: &Env| -> i64 {
        let sql = "select (select count(*) from given) + (select count(*) from change)";
        crate::support::connect(&env.db()).query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let before = given(&second);
    merge(&second, "sebagian.tpbis").ok().says(&["0 new", "Nothing new"]);
    assert_eq!(given(&second), before, "nothing is written for what was there");
    send(&first, &second, "semua.tpbis");
    merge(&second, "semua.tpbis").ok().says(&["1 new visit count"]);
    merge(&second, "sebagian.tpbis").ok().says(&["Nothing new"]);
    assert_eq!(stored(&first, "visit"), stored(&second, "visit"));
    second.run(["db", "verify"]).ok();
}

#[test]
fn a_bundle_that_was_cut_off_is_told_as_such_also_where_it_promises_nothing_new() {
    let (first, second) = laptops();
    let whole = std::fs::read(send(&first, &second, "dasar.tpbis")).unwrap();
    merge(&second, "dasar.tpbis").ok().says(&["Nothing new"]);
    let mut changed = whole.clone();
    let at = changed.len() - 6;
    changed[at] ^= 1;
    for bytes in [&whole[..whole.len() - 9], &whole[..whole.len() / 2], &changed] {
        std::fs::write(second.path("rusak.tpbis"), bytes).unwrap();
        merge(&second, "rusak.tpbis").exits(3).says(&["MRG-001"]);
    }
}

#[test]
fn different_fields_both_stand_and_a_knowing_edit_replaces() {
    let (first, second) = laptops();
    first.run(["visit", "record", "--library", "15.05", "--month", "2022-03", "--male", "10"]).ok();
    send(&first, &second, "satu.tpbis");
    merge(&second, "satu.tpbis").ok();
    second.run(["visit", "edit", "1", "--male", "11"]).ok();
    second.run(["visit", "edit", "1", "--female", "5"]).ok();
    first.run(["visit", "edit", "1", "--loans", "3"]).ok();
    send(&second, &first, "dua.tpbis");
    merge(&first, "dua.tpbis").ok();
    first.run(["visit", "list", "--format", "csv", "--fields", "male,female,loans"]).ok().shows(&["11,5,3"]);
    first.run(["conflicts"]).ok().says(&["Nothing waits"]);
}

#[test]
fn the_same_field_at_the_same_time_is_a_conflict_until_somebody_decides() {
    let (first, second) = laptops();
    first.run(["visit", "record", "--library", "15.05", "--month", "2022-03", "--male", "10"]).ok();
    send(&first, &second, "satu.tpbis");
    merge(&second, "satu.tpbis").ok();
    first.run(["visit", "edit", "1", "--male", "12"]).ok();
    second.run(["visit", "edit", "1", "--male", "15"]).ok();
    send(&second, &first, "dua.tpbis");
    merge(&first, "dua.tpbis").exits(7).says(&["MRG-006", "tpbis conflicts"]);
    let listed = first.run(["conflicts", "--format", "json"]).ok().json();
    let sides: Vec<_> =
        listed["rows"].as_array().unwrap().iter().map(|side| (&side["value"], &side["shown"])).collect();
    // The first laptop has run more commands, so its clock is the later one.
    assert_eq!(sides, [(&12.into(), &"yes".into()), (&15.into(), &"no".into())], "the later is shown");
    first.jalankan(["perbedaan"]).ok().shows(&["Laki-laki", "12", "15"]);
    first.run(["resolve", "1"]).exits(2).says(&["--take"]);
    first.run(["resolve", "9", "--take", "1"]).exits(5).says(&["MRG-007"]);
    first.run(["resolve", "1", "--take", "9"]).exits(3).says(&["MRG-008"]);
    first.run(["resolve", "1", "--value", "14"]).ok().says(&["Decided", "14"]);
    first.run(["conflicts"]).ok().says(&["Nothing waits"]);
    send(&first, &second, "tiga.tpbis");
    merge(&second, "tiga.tpbis").ok();
    second.run(["visit", "list", "--format", "csv", "--fields", "male"]).ok().shows(&["14"]);
    second.run(["conflicts"]).ok().says(&["Nothing waits"]);
    second.run(["db", "verify"]).ok();
}

#[test]
fn a_record_removed_here_and_edited_there_stays_until_somebody_decides() {
    let (first, second) = laptops();
    first.run(["visit", "record", "--library", "15.05", "--month", "2022-03", "--male", "10"]).ok();
    send(&first, &second, "satu.tpbis");
    merge(&second, "satu.tpbis").ok();
    first.run(["visit", "remove", "1", "--yes"]).ok();
    second.run(["visit", "edit", "1", "--loans", "4"]).ok();
    send(&second, &first, "dua.tpbis");
    merge(&first, "dua.tpbis").exits(7);
    first.run(["visit", "list", "--format", "csv", "--fields", "male,loans"]).ok().shows(&["10,4"]);
    first.run(["conflicts"]).ok().shows(&["removed"]);
    first.run(["resolve", "1", "--take", "2"]).ok();
    assert_eq!(first.run(["visit", "list", "--format", "json"]).ok().json(), serde_json::json!([]));
    send(&first, &second, "tiga.tpbis");
    merge(&second, "tiga.tpbis").ok();
    assert_eq!(second.run(["visit", "list", "--format", "json"]).ok().json(), serde_json::json!([]));
}

#[test]
fn the_same_activity_on_two_laptops_is_one_or_two_as_people_say() {
    let (first, second) = laptops();
    let log = |env: &Env, male: &str| {
        let fixed =
            ["activity", "log", "--library", "15.05", "--date", "2022-03-11", "--title", "Kelas menjahit"];
        env.run(fixed.into_iter().chain(["--male", male])).ok();
    };
    log(&first, "7");
    log(&second, "9");
    send(&second, &first, "dua.tpbis");
    merge(&first, "dua.tpbis").exits(7);
    assert_eq!(first.run(["activity", "list", "--format", "json"]).ok().json().as_array().unwrap().len(), 1);
    first.run(["resolve", "1", "--both"]).ok().says(&["two records"]);
    let listed = first.run(["activity", "list", "--format", "csv", "--fields", "male"]).ok();
    listed.shows(&["7", "9"]);
    send(&first, &second, "tiga.tpbis");
    merge(&second, "tiga.tpbis").ok();
    assert_eq!(stored(&first, "activity"), stored(&second, "activity"));
}

#[test]
fn a_merge_is_undone_as_one_and_comes_back() {
    let (first, second) = laptops();
    for month in ["2022-01", "2022-02"] {
        second.run(["visit", "record", "--library", "15.09", "--month", month, "--male", "3"]).ok();
    }
    let before = stored(&first, "visit");
    send(&second, &first, "dua.tpbis");
    merge(&first, "dua.tpbis").ok();
    let merged = stored(&first, "visit");
    first.run(["undo"]).ok().says(&["merge"]);
    assert_eq!(stored(&first, "visit"), before);
    first.run(["redo"]).ok();
    assert_eq!(stored(&first, "visit"), merged);
    first.run(["db", "verify"]).ok();
}

#[test]
fn a_trial_stores_nothing_and_says_what_would_come() {
    let (first, second) = laptops();
    second.run(["visit", "record", "--library", "15.09", "--month", "2022-02", "--male", "3"]).ok();
    send(&second, &first, "dua.tpbis");
    let before = std::fs::read(first.db()).unwrap();
    first.run(["merge", "dua.tpbis", "-n"]).ok().says(&["1 new visit count", "libraries 0 → 1"]);
    first.jalankan(["gabung", "dua.tpbis", "-n"]).ok().says(&["1 kunjungan baru", "perpustakaan 0 → 1"]);
    assert_eq!(std::fs::read(first.db()).unwrap(), before);
}

#[test]
fn a_copied_file_goes_on_as_a_new_writer() {
    let first = Env::with_libraries();
    first.run(["visit", "record", "--library", "15.05", "--month", "2022-01", "--male", "1"]).ok();
    // The same person, the same computer, another copy of the file.
    std::fs::copy(first.db(), first.path("salinan.db")).unwrap();
    first.run(["visit", "record", "--library", "15.05", "--month", "2022-02", "--male", "2"]).ok();
    first
        .run([
            "visit",
            "record",
            "--library",
            "15.05",
            "--month",
            "2022-03",
            "--male",
            "3",
            "--db",
            "salinan.db",
        ])
        .ok();
    merge(&first, "salinan.db").ok().says(&["1 new visit count"]);
    let months = first.run(["visit", "list", "--format", "csv", "--fields", "month"]).ok();
    months.shows(&["2022-01", "2022-02", "2022-03"]);
    first.run(["db", "verify"]).ok();
}

#[test]
fn what_a_wrong_clock_dated_in_the_future_waits() {
    let (first, second) = laptops();
    let mut late = second.command();
    late.env("TPBIS_NOW", "2031-01-01T08:00:00+07:00");
    late.args(["visit", "record", "--library", "15.05", "--month", "2022-03", "--male", "10"]);
    second.finish(&mut late).ok();
    send(&second, &first, "dua.tpbis");
    merge(&first, "dua.tpbis").exits(3).says(&["MRG-005", "--accept-future"]);
    assert_eq!(first.run(["visit", "list", "--format", "json"]).ok().json(), serde_json::json!([]));
    first.run(["merge", "dua.tpbis", "--accept-future"]).ok().says(&["1 new visit count"]);
}

#[test]
fn what_was_likely_recorded_twice_is_one_or_two_as_people_say() {
    let (first, second) = laptops();
    let log = |env: &Env, title: &str, date: &str| {
        let fixed =
            ["activity", "log", "--library", "15.05", "--title", title, "--date", date, "--male", "7"];
        env.run(fixed).ok();
    };
    log(&first, "Kelas menjahit dasar", "2022-03-11");
    log(&second, "Kelas menjahit dsar", "2022-03-12");
    send(&second, &first, "dua.tpbis");
    merge(&first, "dua.tpbis").ok();
    first.run(["conflicts"]).ok().shows(&["D1", "Kelas menjahit dasar", "Kelas menjahit dsar"]);
    first.jalankan(["perbedaan", "--doubles", "--format", "csv"]).ok().shows(&["D1,activity,"]);
    first.run(["resolve", "D1"]).exits(2).says(&["--same"]);
    first.run(["resolve", "D2", "--same"]).exits(5).says(&[
        "MRG-018",
        "no likely double D2",
        "1 waits",
        "tpbis conflicts --doubles",
    ]);
    first.run(["conflicts", "D2"]).exits(5).says(&["MRG-018"]);
    first.run(["conflicts", "D1", "--format", "csv"]).ok().shows(&["D1,activity,"]);
    first.jalankan(["perbedaan", "d1"]).ok().shows(&["D1", "Kelas menjahit dsar"]);
    let count =
        |env: &Env| env.run(["activity", "list", "--format", "json"]).ok().json().as_array().unwrap().len();
    first.run(["resolve", "D1", "--same"]).ok().says(&["went into"]);
    assert_eq!(count(&first), 1);
    first.run(["conflicts"]).ok().says(&["Nothing waits"]);
    first.run(["undo"]).ok();
    assert_eq!(count(&first), 2);
    first.run(["resolve", "D1", "--different"]).ok();
    first.run(["conflicts"]).ok().says(&["Nothing waits"]);
    send(&first, &second, "tiga.tpbis");
    merge(&second, "tiga.tpbis").ok();
    second.run(["conflicts"]).ok().says(&["Nothing waits"]);
    second.run(["resolve", "D1", "--same"]).exits(5).says(&["MRG-018", "no likely double D1"]);
    second.jalankan(["resolve", "D1", "--same"]).exits(5).says(&["tidak ada kemungkinan ganda D1"]);
    second.run(["resolve", "D", "--same"]).exits(5).says(&["MRG-018"]);
    second.run(["resolve", "x", "--take", "1"]).exits(5).says(&["MRG-007"]);
    assert_eq!(stored(&first, "activity"), stored(&second, "activity"));
}
