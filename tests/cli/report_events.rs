//! Reports of visits, activities, advocacy, publications and service stock, as people and scripts ask for them.

use crate::support::{Env, Output};

const REPORTS: [(&str, &str); 5] = [
    ("activity", "kegiatan"),
    ("advocacy", "advokasi"),
    ("publication", "publikasi"),
    ("visit", "kunjungan"),
    ("service", "layanan"),
];

/// Two libraries over four months; Tebo is silent in May and says in April that there was nothing.
fn filled() -> Env {
    let env = Env::with_libraries();
    let held = [
        ("15.05", "2021-03-01", 20),
        ("15.05", "2021-03-09", 25),
        ("15.05", "2021-05-01", 30),
        ("15.09", "2021-03-31", 11),
        ("15.09", "2021-06-01", 12),
    ];
    let rows = held.map(|(library, day, people)| format!("{library};{day};Kelas {day};{people}\n"));
    env.write("kegiatan.csv", format!("perpustakaan;tanggal;kegiatan;peserta\n{}", rows.concat()));
    env.write(
        "kepesertaan.csv",
        "perpustakaan;status program;angkatan;mulai\n15.05;full_support;2021;2021-01-01\n\
         15.09;full_support;2021;2021-01-01\n",
    );
    env.write("kunjungan.csv", "perpustakaan;bulan;L;P\n15.05;2021-04;7;8\n15.05;2021-06;1.200;1.350\n");
    env.run(["import", "enrolment", "kepesertaan.csv"]).ok();
    env.run(["import", "kegiatan.csv", "kunjungan.csv"]).ok();
    env.run(["submission", "add", "--library", "15.09", "--month", "2021-04", "--state", "nil"]).ok();
    for (library, month, books) in
        [("15.05", "2021-01", "500"), ("15.05", "2021-05", "620"), ("15.09", "2021-06", "90")]
    {
        env.run(["service", "record", "--library", library, "--month", month, "--books", books]).ok();
    }
    env
}

fn ask<'a>(name: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["report", name, "--period", "2021-03..2021-06", "--region", "15"], more].concat()
}

/// The cells of the line of text that begins with this.
#[track_caller]
fn line<'o>(output: &'o Output, first: &str) -> Vec<&'o str> {
    let found = output.stdout.lines().find(|line| line.trim_start().starts_with(first));
    found
        .unwrap_or_else(|| panic!("no {first}: {output}"))
        .split("  ")
        .map(str::trim)
        .filter(|w| !w.is_empty())
        .collect()
}

#[test]
fn activities_by_area_over_the_months() {
    let env = filled();
    let shown = env.jalankan(ask("kegiatan", &["--by", "library"])).ok();
    shown.stdout.lines().next().filter(|title| title.starts_with("Kegiatan per perpustakaan, ")).unwrap();
    assert_eq!(line(&shown, "Kode")[2..], ["Mar", "Apr", "Mei", "Jun", "Jumlah", "melapor"]);
    assert_eq!(line(&shown, "15.05 ")[2..], ["2", "0", "1", "0", "3", "1 dari 1"]);
    assert_eq!(line(&shown, "15.09 ")[2..], ["1", "0", ".", "1", "2", "1 dari 1"]);
    assert_eq!(line(&shown, "Jumlah  ")[1..], ["3", "0", "1", "1", "5", "2 dari 2"]);
    let english = env.run(ask("activity", &["--by", "library"])).ok();
    assert_eq!(line(&english, "15.09 ").last(), Some(&"1 of 1"));
}

#[test]
fn machines_get_one_row_a_group_and_month() {
    let env = filled();
    let json = env.run(ask("activity", &["--by", "library", "--format", "json"])).ok().json();
    let rows = json["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 8);
    let silent = rows.iter().find(|row| row["code"] == "15.09" && row["month"] == "2021-05").unwrap();
    assert!(silent["activities"].is_null(), "{silent}");
    assert_eq!((&silent["reporting"], &silent["expected"]), (&0.into(), &1.into()));
    let wide =
        env.run(ask("activity", &["--by", "library", "--csv-style", "excel-id", "--format", "csv"])).ok();
    assert!(wide.stdout.contains(";Mar;Apr;"), "{wide}");
    let asked = ask("activity", &["--by", "library", "--format", "json", "--layout", "wide"]);
    env.run(asked).exits(2).says(&["RPT-010"]);
}

#[test]
fn one_figure_and_what_it_was_before() {
    let env = filled();
    let asked = ["--by", "library", "--measure", "participations", "--compare", "prev"];
    let shown = env.run(ask("activity", &asked)).ok();
    // Four months before, 15.05 told of its books only: it reported without activities.
    assert_eq!(line(&shown, "15.05 ")[2..], ["45", "0", "30", "0", "75", "0", "+75", "1 of 1"]);
    // Nobody knows what 15.09 did then, so there is no change.
    assert_eq!(line(&shown, "15.09 ")[2..], ["11", "0", ".", "12", "23", ".", ".", ".", "1 of 1"]);
    env.run(ask("activity", &["--by", "library", "--measure", "visits"])).exits(2).says(&["USE-004"]);
    env.run(ask("pathway", &["--compare", "prev"])).exits(2);
}

#[test]
fn a_month_of_the_grid_can_be_traced() {
    let env = filled();
    let asked =
        ["--by", "library", "--measure", "participations", "--trace", "15.05:2021-03", "--format", "json"];
    let traced = env.run(ask("activity", &asked)).ok().json();
    assert_eq!(traced["agrees"], true);
    let values: Vec<i64> =
        traced["rows"].as_array().unwrap().iter().map(|row| row["value"].as_i64().unwrap()).collect();
    assert_eq!(values, [20, 25]);
    // As people read the heading; and a single month, which is its own total.
    for (period, cell) in [("2021-03..2021-06", "15.05:mar"), ("2021-03", "15.05:2021-03")] {
        let asked = [
            "report", "kegiatan", "--by", "library", "--period", period, "--trace", cell, "--format", "json",
        ];
        assert_eq!(env.jalankan(asked).ok().json()["rows"].as_array().unwrap().len(), 2, "{cell}");
    }
}

#[test]
fn stock_is_the_last_known_with_its_month() {
    let env = filled();
    let shown = env.jalankan(ask("layanan", &[])).ok();
    assert!(line(&shown, "15.05 ").contains(&"620"), "{shown}");
    assert!(line(&shown, "15.05 ").contains(&"Mei 2021"), "{shown}");
    assert!(line(&shown, "15.05 ").contains(&"+120"), "{shown}");
    shown.shows(&["710", "2 dari 2 perpustakaan peserta program"]);
}

#[test]
fn every_one_has_both_names_both_languages_and_is_sealed_as_people_read_it() {
    let env = filled();
    for (name, alias) in REPORTS {
        let english = env.run(ask(name, &[])).ok();
        let bahasa = env.jalankan(ask(alias, &[])).ok();
        assert_ne!(english.stdout, bahasa.stdout, "{name}");
        let csv = ask(name, &["--format", "csv"]);
        assert_eq!(env.run(&csv).ok().stdout, env.jalankan(&csv).ok().stdout, "{name}");
        env.run(["report", "freeze", "2021-03..2021-06", name, "--region", "15"]).ok();
        let json = env.run(ask(name, &["--format", "json"])).ok().json();
        assert!(json["issued"].is_object(), "{name}");
        let noted = json["sections"].as_object();
        assert!(
            noted.is_none_or(|sections| !sections.contains_key("corrections")),
            "{name}: nothing changed"
        );
    }
    env.run(["activity", "log", "--library", "15.09", "--date", "2021-05-05", "--title", "Kelas susulan"])
        .ok();
    let json = env.run(ask("activity", &["--format", "json"])).ok().json();
    assert!(json["sections"]["corrections"].as_array().is_some_and(|rows| !rows.is_empty()), "{json}");
}

#[test]
fn only_approved_reports_count_when_asked_and_nobody_is_reminded_of_them() {
    let env = Env::with_libraries();
    for month in ["2022-01", "2022-02"] {
        env.run(["visit", "add", "--library", "15.05", "--month", month, "--male", "4", "--female", "5"])
            .ok();
    }
    let monthly = |more: &[&str]| {
        let args = [&["report", "monthly", "--period", "2022", "--format", "json"], more].concat();
        env.run(args).ok().stdout
    };
    assert!(monthly(&[]).contains("\"visits\":18") || monthly(&[]).contains("\"visits\": 18"));
    env.run(["submission", "add", "--library", "15.05", "--month", "2022-01", "--state", "approved"]).ok();
    let approved = monthly(&["--status", "approved"]);
    assert!(approved.contains("\"visits\":9") || approved.contains("\"visits\": 9"), "{approved}");
    let args = ["report", "monthly", "--period", "2022", "--status", "approved", "--lang", "id"];
    assert!(env.run(args).ok().stdout.contains("hanya laporan yang disetujui"));
    env.run(["report", "monthly", "--period", "2022", "--status", "approved", "--as-of", "2"]).ok();
    env.run(["report", "completeness", "--status", "approved", "--reminder"]).exits(2);
}
