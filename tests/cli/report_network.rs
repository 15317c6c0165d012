//! Reports of the network, hidden small groups, and what a coordinator does about silence.

use crate::support::Env;

const NAMES: [(&str, &str); 8] = [
    ("partnership", "kemitraan"),
    ("replication", "replikasi"),
    ("commitment", "rtl"),
    ("need", "kebutuhan"),
    ("plm", "plm"),
    ("iplm", "iplm"),
    ("quality", "mutu"),
    ("letter", "surat"),
];

/// Two libraries in the programme; one reports January, with impact on few people and on many.
fn filled() -> Env {
    let env = Env::with_libraries();
    env.write(
        "kepesertaan.csv",
        "perpustakaan;status program;angkatan;mulai\n15.05;full_support;2021;2021-01-01\n\
         15.09;full_support;2021;2021-01-01\n",
    );
    env.run(["import", "enrolment", "kepesertaan.csv"]).ok();
    env.run(["library", "edit", "15.09", "--phone", "0812-0000-0001"]).ok();
    env.run(["visit", "record", "--library", "15.05", "--month", "2022-01", "--male", "12"]).ok();
    for (pseudonym, sex, people, dimension) in [
        ("Melati", "female", "2", "health"),
        ("Mawar", "male", "9", "health"),
        ("Kenanga", "female", "30", "economy"),
    ] {
        env.run([
            "impact",
            "record",
            "--library",
            "15.05",
            "--date",
            "2022-01-10",
            "--pseudonym",
            pseudonym,
            "--sex",
            sex,
            "--people",
            people,
            "--dimension",
            dimension,
            "--consent",
            "none",
        ])
        .ok();
    }
    env
}

#[test]
fn every_report_runs_under_both_names_in_every_format() {
    let env = filled();
    for (name, alias) in NAMES {
        for format in ["table", "csv", "json", "md"] {
            let english = env.run(["report", name, "--period", "2022", "--format", format]).ok();
            let indonesian = env.run(["laporan", alias, "--period", "2022", "--format", format]).ok();
            assert_eq!(english.stdout, indonesian.stdout, "{name}");
            assert!(english.stderr.is_empty(), "{english}");
        }
        env.run(["report", name, "--period", "2022", "-o", &format!("{name}.xlsx")]).ok();
        env.run(["report", "freeze", "2022-01", name]).ok();
        env.run(["report", "diff", "2022-01", name]).ok();
    }
}

#[test]
fn small_groups_are_hidden_until_a_reason_is_given_which_is_recorded() {
    let env = filled();
    let impact = ["report", "impact", "--period", "2022-01", "--format", "json"];
    let cell = |output: &crate::support::Output, row: usize, key: &str| {
        let json = output.json();
        let rows = json["rows"].as_array().cloned().unwrap_or_default();
        rows[row][key].clone()
    };
    let shown = env.run(impact).ok();
    assert_eq!(cell(&shown, 1, "female"), "*", "two women");
    let hidden = shown.stdout.matches("\"*\"").count();
    assert!(hidden >= 4, "and what would tell of them: {shown}");
    env.run([&impact[..4], &["--trace", "dimensions/total:people"]].concat()).exits(2).says(&["RPT-030"]);
    let all = env.run([&impact[..], &["--reveal", "memeriksa data ganda"]].concat()).ok();
    assert_eq!(cell(&all, 1, "female"), 2);
    assert!(!all.stdout.contains("\"*\""));
    env.run(["history"]).ok().shows(&["reveal", "memeriksa data", "ganda"]);
    env.run([&impact[..4], &["--trace", "dimensions/total:people", "--reveal", "memeriksa"]].concat()).ok();
    // The setting, from the command and as a person writes it.
    env.run(["config", "set", "privacy.threshold", "many"]).exits(2);
    env.run(["config", "set", "privacy.threshold", "2"]).ok();
    assert!(!env.run(impact).ok().stdout.contains("\"*\""));
    env.write("tpbis.toml", "[privacy]\nthreshold = 10\n");
    let shown = env.run(impact).ok();
    assert_eq!(cell(&shown, 1, "male"), "*", "nine men");
    env.write("tpbis.toml", "[privacy]\nthreshold = \"some\"\n");
    env.run(impact).exits(2).says(&["privacy.threshold"]);
}

#[test]
fn the_silent_are_reminded_and_that_is_recorded() {
    let env = filled();
    let reminders = ["report", "completeness", "--region", "15", "--period", "2022-01", "--reminder"];
    let csv = env.run([&reminders[..], &["--format", "csv"]].concat()).ok().csv();
    assert_eq!(csv.len(), 2, "a heading and the one that is silent: {csv:?}");
    assert_eq!(csv[1][0], "15.09");
    let link = csv[1].iter().find(|cell| cell.starts_with("https://wa.me/6281200000001?text=")).unwrap();
    assert!(link.contains("Januari%202022"), "{link}");
    env.run(["history"]).ok().shows(&["reveal", "report completeness --reminder"]);
    let json = env.run([&reminders[..], &["--format", "json"]].concat()).ok();
    assert!(json.stdout.contains("Yth."), "{json}");
    let english = env.run([&reminders[..], &["--lang", "en"]].concat()).ok();
    english.shows(&["Yth. Pengelola", "Reminders to send"]);
}

#[test]
fn too_few_reports_end_with_code_3_with_the_figures_printed() {
    let env = filled();
    let ask = |rate: &str| {
        env.run(["report", "completeness", "--region", "15", "--period", "2022-01", "--min-rate", rate])
    };
    ask("50%").ok();
    ask("50,1%").exits(3).says(&["RPT-031"]).shows(&["15.09"]);
    ask("101%").exits(2).says(&["RPT-032"]);
    env.run(["report", "completeness", "--period", "2019", "--min-rate", "80"]).ok();
}
