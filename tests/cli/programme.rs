//! The reports that follow figures over time, places and targets, and the settings of a library's profile.

use serde_json::Value;

use crate::support::{Env, Output};

/// Two libraries that reported the last months of 2021 and the first of 2022; both joined in 2022.
fn filled() -> Env {
    let env = Env::with_libraries();
    let mut visits = "perpustakaan;bulan;L;P\n".to_owned();
    for (month, n) in [("2021-10", 10), ("2021-11", 20), ("2022-01", 40), ("2022-02", 80)] {
        visits += &format!("15.05;{month};{n};{n}\n15.09;{month};1;1\n");
    }
    env.write("kunjungan.csv", visits);
    env.write(
        "kegiatan.csv",
        "perpustakaan;tanggal;kegiatan;peserta\n15.05;2022-01-05;Kelas menjahit;20\n15.05;2022-02-05;Kelas memasak;12\n",
    );
    env.write(
        "kepesertaan.csv",
        "perpustakaan;status program;angkatan;mulai\n15.05;full_support;2022;2022-01-01\n\
         15.09;full_support;2022;2022-01-01\n",
    );
    env.run(["import", "kunjungan.csv", "kegiatan.csv"]).ok();
    env.run(["import", "enrolment", "kepesertaan.csv"]).ok();
    env
}

/// The rows of the first table of a report.
fn rows(output: &Output) -> Vec<Value> {
    let document = output.json();
    document["rows"].as_array().unwrap_or_else(|| panic!("{document:#}")).clone()
}

#[test]
fn every_report_answers_in_every_format_by_both_names() {
    for env in [Env::new(), filled()] {
        if !env.path("tpbis.db").exists() {
            env.run(["init", "--name", "Petugas", "--region", "15"]).ok();
        }
        for names in [
            ["timeliness", "ketepatan"],
            ["trend", "tren"],
            ["target", "capaian"],
            ["pathway", "jalur"],
            ["baseline", "sebelum-sesudah"],
        ] {
            for format in ["table", "csv", "json", "md", "xlsx"] {
                let shown = names.map(|name| {
                    let more = ["--period", "2022-01..2022-02", "--region", "15", "--format", format];
                    let args = [&["report", name][..], &more].concat();
                    if format == "xlsx" {
                        return env.run([&args[..], &["-o", "x.xlsx", "--force"]].concat()).ok().stdout;
                    }
                    env.run(args).ok().stdout
                });
                assert_eq!(shown[0], shown[1], "{names:?} {format}");
            }
        }
    }
}

#[test]
fn a_trend_is_of_the_last_year_and_of_the_figure_asked_for() {
    let env = filled();
    let months = rows(&env.run(["report", "trend", "--region", "15", "--format", "json"]).ok());
    assert_eq!(months.len(), 12, "the last twelve full months");
    let ask = ["report", "trend", "--region", "15", "--period", "2022-02", "--measure", "activities"];
    let output = env.run([&ask[..], &["--format", "json"]].concat()).ok();
    assert_eq!(rows(&output)[0]["value"], 1);
    // The figure can be followed to its records.
    let traced = env.run([&ask[..], &["--trace", "2022-02:value", "--format", "json"]].concat()).ok();
    assert_eq!(traced.json()["agrees"], true, "{}", traced.stdout);
    let refused = env.run(["report", "trend", "--measure", "luck"]);
    assert_eq!(refused.code, 2, "{}", refused.stderr);
    // A report without figures to follow has --by, one with them has not.
    assert_eq!(env.run(["report", "trend", "--by", "visits"]).code, 2);
}

#[test]
fn before_and_after_compares_means_of_reported_months() {
    let env = filled();
    let ask = ["report", "baseline", "--region", "15", "--period", "2022-02", "--format", "json"];
    let output = env.run(ask).ok();
    let visits = rows(&output).into_iter().find(|row| row["measure"] == "visits").unwrap();
    // 30 and 2 a month before; 120 and 2 in the first year so far.
    assert_eq!((&visits["libraries"], &visits["before"]), (&2.into(), &32.0.into()));
    assert_eq!(visits["after"], 122.0);
    let words =
        env.jalankan(["report", "sebelum-sesudah", "--region", "15", "--period", "2022-02"]).ok().stdout;
    assert!(words.contains("bukan sebabnya"), "{words}");
}

#[test]
fn the_profile_is_set_in_the_database_and_tells_so() {
    let env = filled();
    let report = || env.jalankan(["report", "library", "15.05", "--period", "2022-01..2022-02"]).ok().stdout;
    assert!(report().contains("Ini nilai bawaan"));
    for (key, value) in
        [("profile.weights", "keberuntungan=3"), ("profile.thresholds", "visits=0"), ("profile.bands", "70")]
    {
        let refused = env.run(["config", "set", key, value]);
        assert_eq!(refused.code, 2, "{}", refused.stderr);
        assert!(refused.stderr.contains("RPT-020") && refused.stderr.contains(value), "{}", refused.stderr);
    }
    env.run(["config", "set", "profile.weights", "dampak=50"]).ok();
    assert!(report().contains("Diatur dalam basis data ini: profile.weights"), "{}", report());
    let kept = env.run(["config", "get", "profile.weights"]).ok().stdout;
    assert!(kept.contains("impact=50") && kept.contains("reporting=20"), "{kept}");
    env.run(["config", "unset", "profile.weights"]).ok();
    assert!(report().contains("Ini nilai bawaan"));
    let listed = env.run(["config", "list", "--format", "json"]).ok().json();
    let bands = listed.as_array().unwrap().iter().find(|row| row["key"] == "profile.bands").unwrap();
    assert_eq!((&bands["value"], &bands["source"]), (&"40, 70".into(), &"default".into()));
}

#[test]
fn reports_that_group_or_follow_can_be_sealed() {
    let env = filled();
    for report in ["trend", "summary", "timeliness"] {
        env.run(["report", "freeze", "2022-01..2022-02", report, "--region", "15"]).ok();
    }
    env.write("tambahan.csv", "perpustakaan;tanggal;kegiatan;peserta\n15.09;2022-02-07;Kelas;5\n");
    env.write("kunjungan2.csv", "perpustakaan;bulan;L;P\n15.05;2021-12;5;5\n");
    env.run(["import", "tambahan.csv", "kunjungan2.csv"]).ok();
    let diff = env.run(["report", "diff", "2022-01..2022-02", "trend", "--region", "15"]).ok().stdout;
    assert!(diff.contains("2022-01") || diff.contains("Jan 2022"), "{diff}");
}
