//! What an import says it changes, which figures it asks about, and confirming them once.

use serde_json::json;

use crate::support::Env;

const VISITS: &str = "\
kode;bulan;pengunjung
15.05;Jan 2021;58
15.05;Feb 2021;40
15.05;Mar 2021;95
15.05;Apr 2021;61
15.05;Mei 2021;70
15.05;Jun 2021;44
15.05;Jul 2021;52
15.05;Agu 2021;280
";

fn activities(rows: &[&str]) -> String {
    format!("kode;tanggal;kegiatan;bidang;peserta\n{}\n", rows.join("\n"))
}

fn stored(env: &Env) -> Vec<u8> {
    std::fs::read(env.db()).unwrap()
}

#[test]
fn the_effect_is_said_by_month_before_anything_is_stored() {
    let env = Env::with_libraries();
    env.write(
        "a.csv",
        activities(&["15.05;10/02/2022;Menjahit;ekonomi;5", "15.05;3/3/2022;Memasak;ekonomi;7"]),
    );
    env.run(["import", "a.csv"]).ok().says(&[
        "Effect     Feb 2022: activities 0 → 1, participants – → 5",
        "Mar 2022: activities 0 → 1, participants – → 7",
        "1 library no longer silent, in 2 library-months",
    ]);
    env.write(
        "b.csv",
        activities(&["15.05;10/02/2022;Mendongeng;pendidikan;40", "15.09;11/02/2022;Lomba;;3"]),
    );
    let before = stored(&env);
    let trial = env.run(["import", "b.csv", "-n"]).ok();
    assert_eq!(stored(&env), before);
    let trial = trial.says(&[
        "Effect     Feb 2022: activities 1 → 3, participants 5 → 48",
        "1 library no longer silent\n",
        "Trial only",
    ]);
    assert!(!trial.stderr.contains("Mar 2022"), "{trial}");
    let real = env.run(["import", "b.csv"]).ok();
    let effect = |text: &str| {
        text.lines().skip_while(|line| !line.starts_with("Effect")).take(2).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(effect(&trial.stderr), effect(&real.stderr));
    env.jalankan(["import", "b.csv"]).ok().says(&["Pengaruh   tidak ada angka kegiatan yang berubah"]);
}

#[test]
fn a_record_that_was_moved_is_taken_from_its_month() {
    let env = Env::with_libraries();
    env.write("a.csv", activities(&["15.05;10/02/2022;Menjahit;ekonomi;5"]));
    env.run(["import", "a.csv"]).ok();
    env.run(["activity", "edit", "1", "--date", "2022-03-10"]).ok();
    let back = ["import", "a.csv", "--on-existing", "update", "-v"];
    env.run(back).ok().says(&[
        "Feb 2022: activities 0 → 1, participants – → 5",
        "Mar 2022: activities 1 → 0, participants 5 → –",
    ]);
}

#[test]
fn several_files_have_one_effect_and_scripts_get_the_library_months() {
    let env = Env::with_libraries();
    env.write("a.csv", activities(&["15.05;10/02/2022;Menjahit;ekonomi;5"]));
    env.write(
        "b.csv",
        activities(&["15.05;12/02/2022;Memasak;ekonomi;7", "15.09;12/02/2022;Memasak;ekonomi;"]),
    );
    env.write("v.csv", "kode;bulan;L;P\n15.05;Feb 2022;3;4\n");
    let all = env.run(["import", "a.csv", "b.csv", "v.csv", "--format", "json"]).ok();
    let all = all.says(&[
        "Effect     Feb 2022: activities 0 → 3, participants – → 12",
        "Feb 2022: libraries 0 → 1, visits – → 7",
        "2 libraries no longer silent\n",
    ]);
    let files = all.json();
    assert_eq!(
        files[1]["effect"],
        json!([
            {"library": "15.05", "month": "2022-02", "figures": {
                "records": {"before": 1, "after": 2}, "participants": {"before": 5, "after": 12}}},
            {"library": "15.09", "month": "2022-02", "figures": {"records": {"before": 0, "after": 1}}},
        ])
    );
    assert_eq!((&files[1]["no_longer_silent"], &files[2]["no_longer_silent"]), (&json!(1), &json!(0)));
    assert_eq!(files[2]["effect"][0]["figures"]["visits"], json!({"before": null, "after": 7}));
}

#[test]
fn records_without_a_month_are_counted() {
    let env = Env::with_libraries();
    env.write("p.csv", "kode;nama;level;wilayah\n15.05-2;TBM Pelangi;other;15.05\n");
    env.run(["import", "library", "p.csv"]).ok().says(&["Effect     libraries 2 → 3"]);
}

#[test]
fn changed_fields_are_shown_old_and_new_without_what_is_personal() {
    let env = Env::with_libraries();
    let head = "kode;tanggal;nama samaran;dimensi;jenis kelamin;nama;persetujuan\n";
    env.write("d.csv", format!("{head}15.05;10/02/2022;Ibu A;ekonomi;P;Sari;internal\n"));
    env.run(["import", "impact", "d.csv"]).ok();
    env.write("e.csv", format!("{head}15.05;10/02/2022;Ibu A;pendidikan;P;Dewi;internal\n"));
    for trial in [true, false] {
        let args = ["import", "impact", "e.csv", "--on-existing", "update", "--format", "json"];
        let output = env.run(args.iter().chain(trial.then_some(&"-n"))).ok();
        let output = output.says(&["1 stored record changes", "Economy", "Education", "…"]);
        assert!(!output.stderr.contains("Dewi") && !output.stderr.contains("Sari"), "{output}");
        let fields = json!({"dimension": {"old": "economy", "new": "education"}});
        assert_eq!(output.json()[0]["changes"], json!([{"row": 2, "id": 1, "fields": fields}]));
    }
}

#[test]
fn a_slipped_key_is_asked_about_and_a_festival_is_not() {
    let env = Env::with_libraries();
    env.write("v.csv", VISITS);
    let first = env.run(["import", "v.csv"]).ok();
    assert!(!first.stderr.contains("VAL-14"), "{first}");
    env.write("s.csv", "kode;bulan;pengunjung\n15.05;Sep 2021;91.142\n");
    env.run(["import", "s.csv", "-n"]).ok().says(&[
        "VAL-140 91,142 where 40–280 is usual at this",
        "library: 1,500 times as much",
        "C pengunjung",
    ]);
    env.jalankan(["import", "s.csv", "-n"]).ok().says(&["91.142, padahal biasanya 40–280 di"]);
    // In the same file as all the others, and in an empty database.
    let fresh = Env::with_libraries();
    fresh.write("v.csv", format!("{VISITS}15.05;Sep 2021;91142\n"));
    fresh.run(["import", "v.csv"]).ok().says(&["VAL-140 91,142", "40–280"]);
}

#[test]
fn a_first_file_is_measured_by_its_own_rows() {
    let env = Env::with_database();
    let mut libraries = String::from("kode;nama;level;wilayah\n");
    let mut visits = String::from("kode;bulan;pinjaman\n");
    for n in 0..30 {
        libraries.push_str(&format!("15.05-{n};TBM Nomor {n};other;15.05\n"));
        visits.push_str(&format!("15.05-{n};Jan 2022;{}\n", if n == 7 { 61_000 } else { 40 + 3 * n }));
    }
    env.write("p.csv", libraries);
    env.write("v.csv", visits);
    env.run(["import", "library", "p.csv"]).ok();
    let output =
        env.run(["import", "visit", "v.csv"]).ok().says(&["VAL-140 61,000", "46–118 is usual at libraries"]);
    assert_eq!(output.stderr.matches("VAL-140 ").count(), 1, "{output}");
}

#[test]
fn more_than_a_million_needs_a_reason_once() {
    let env = Env::with_libraries();
    env.write("v.csv", "kode;bulan;pengunjung\n15.05;Sep 2021;9.114.240\n15.05;Okt 2021;58\n");
    let refused = env.run(["import", "v.csv"]).exits(3);
    refused.says(&["VAL-013 9,114,240 is implausibly many", "C pengunjung", "--confirm VAL-013="]);
    env.run(["import", "v.csv", "--confirm", "VAL-013"]).exits(2).says(&["--confirm"]);
    env.run(["import", "v.csv", "--confirm", "DUP-004=ya"]).exits(2).says(&["VAL-140"]);
    let confirm = ["import", "v.csv", "--confirm", "VAL-013=festival desa"];
    env.run(confirm).ok().says(&["1 figure confirmed: festival desa", "Stored as operation 4"]);
    // Neither the same file nor the rules ask again.
    let again = env.run(["import", "v.csv"]).ok();
    assert!(!again.stderr.contains("VAL-"), "{again}");
    let check = env.run(["check", "--format", "json"]).ok();
    assert!(!check.stdout.contains("VAL-013") && !check.stdout.contains("CHK-001"), "{check}");
    check.says(&["1 finding is confirmed"]);
    // Another value is asked about again.
    env.write("w.csv", "kode;bulan;pengunjung\n15.05;Sep 2021;8.000.000\n");
    env.run(["import", "w.csv", "--on-existing", "update"]).exits(3).says(&["VAL-013 8,000,000"]);
    env.run(["visit", "edit", "1", "--unspecified", "8000000"]).ok();
    env.run(["check"]).ok().shows(&["8,000,000"]);
}

#[test]
fn what_check_asks_is_confirmed_listed_and_taken_back() {
    let env = Env::with_libraries();
    env.write("v.csv", format!("{VISITS}15.05;Sep 2021;91142\n"));
    env.run(["import", "v.csv"]).ok();
    let asked = |env: &Env| {
        let findings = env.run(["check", "--format", "json"]).ok().json();
        let findings: Vec<_> = findings.as_array().unwrap().iter().map(|one| one["rule"].clone()).collect();
        findings.iter().filter(|rule| *rule != "CHK-004" && *rule != "CHK-006").count()
    };
    // Two rules find it too large; it is one question.
    assert_eq!(asked(&env), 1);
    env.run(["check", "confirm", "visit", "9", "--field", "loans", "--reason", "x"])
        .exits(5)
        .says(&["VAL-141"]);
    env.run(["check", "confirm", "visit", "9"]).exits(2).says(&["--reason"]);
    let before = stored(&env);
    let confirm = ["check", "confirm", "kunjungan", "9", "--field", "visits", "--reason", "festival desa"];
    env.run(confirm.iter().chain(&["-n"])).ok().says(&["Trial only"]);
    assert_eq!(stored(&env), before);
    env.jalankan(confirm).ok().says(&["tentang kunjungan 9 ditegaskan sebagai operasi 5"]);
    assert_eq!(asked(&env), 0);
    env.run(["check", "--all"]).ok().shows(&["festival desa", "91,142"]);
    env.run(["check", "confirm", "--list"]).ok().shows(&["CHK-001", "VAL-140", "festival desa", "yes"]);
    env.run(["history"]).ok().shows(&["check confirm visit 9 --field visits"]);
    env.run(["check", "unconfirm", "visit", "9"]).ok().says(&["taken back as operation 6"]);
    env.run(["check", "unconfirm", "visit", "9"]).exits(5).says(&["VAL-142"]);
    assert_eq!(asked(&env), 1);
    env.run(["undo"]).ok().says(&["operation 6", "2 confirmed values"]);
    assert_eq!(asked(&env), 0, "the word that was taken back stands again");
}

#[test]
fn undoing_a_confirmation_brings_back_the_one_before_it() {
    let env = Env::with_libraries();
    env.write("v.csv", format!("{VISITS}15.05;Sep 2021;91142\n"));
    env.run(["import", "v.csv"]).ok();
    let confirm = |reason: &str| {
        env.run(["check", "confirm", "visit", "9", "--field", "visits", "--reason", reason]).ok();
    };
    let confirmed = || env.run(["check", "confirm", "--list", "--format", "csv"]).ok().stdout;
    confirm("festival desa");
    let first = confirmed();
    env.run(["visit", "edit", "9", "--unspecified", "91143"]).ok();
    confirm("dihitung ulang");
    let second = confirmed();
    assert!(second.contains("91143,dihitung ulang") && !second.contains("festival"), "{second}");
    env.run(["undo"]).ok().says(&["2 confirmed values"]);
    env.run(["undo"]).ok().says(&["1 field"]);
    assert_eq!(confirmed(), first);
    env.run(["redo"]).ok();
    env.run(["redo"]).ok();
    assert_eq!(confirmed(), second);
    env.run(["db", "verify"]).ok();
}
