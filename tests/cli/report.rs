//! Reports as they are handed in: figures against those computed here, every format, empty and filled.

use serde_json::Value;

use crate::support::{Env, Output};

const REPORTS: [&str; 6] = ["monthly", "summary", "completeness", "library", "training", "impact"];
const FORMATS: [&str; 8] = ["table", "csv", "tsv", "json", "ndjson", "md", "html", "xlsx"];

/// Two libraries, four months: library, month, male, female; March of Tebo is missing.
const VISITS: [(&str, &str, i64, i64); 7] = [
    ("15.05", "2022-01", 12, 15),
    ("15.05", "2022-02", 1_200, 1_350),
    ("15.05", "2022-03", 0, 0),
    ("15.05", "2022-04", 7, 8),
    ("15.09", "2022-01", 101, 99),
    ("15.09", "2022-02", 3, 4),
    ("15.09", "2022-04", 30, 31),
];
/// Library, day, participants.
const ACTIVITIES: [(&str, &str, i64); 5] = [
    ("15.05", "2022-01-05", 20),
    ("15.05", "2022-02-28", 25),
    ("15.05", "2022-03-01", 30),
    ("15.09", "2022-03-31", 11),
    ("15.09", "2022-04-01", 12),
];

fn filled() -> Env {
    let env = Env::with_libraries();
    let visits = VISITS.map(|(library, month, male, female)| format!("{library};{month};{male};{female}\n"));
    env.write("kunjungan.csv", format!("perpustakaan;bulan;L;P\n{}", visits.concat()));
    let rows = ACTIVITIES.map(|(library, day, people)| format!("{library};{day};Kelas {day};{people}\n"));
    env.write("kegiatan.csv", format!("perpustakaan;tanggal;kegiatan;peserta\n{}", rows.concat()));
    env.write(
        "kepesertaan.csv",
        "perpustakaan;status program;angkatan;mulai\n15.05;full_support;2021;2021-01-01\n\
         15.09;full_support;2021;2021-01-01\n",
    );
    env.run(["import", "kunjungan.csv", "kegiatan.csv"]).ok();
    env.run(["import", "enrolment", "kepesertaan.csv"]).ok();
    env
}

/// The report as arguments, with what it needs besides.
fn report<'a>(name: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let place: &[&str] = if name == "library" { &["15.05"] } else { &["--region", "15"] };
    [&["report", name], place, more].concat()
}

/// The sum of one figure over the rows of a report's first table.
#[track_caller]
fn sum(output: &Output, figure: &str) -> i64 {
    output.json()["rows"].as_array().unwrap().iter().filter_map(|row| row[figure].as_i64()).sum()
}

fn visits(of: impl Fn(&str, &str) -> bool) -> (i64, i64) {
    let those = VISITS.iter().filter(|(library, month, ..)| of(library, month));
    those.fold((0, 0), |(male, female), row| (male + row.2, female + row.3))
}

#[test]
fn monthly_figures_are_those_of_the_records() {
    let env = filled();
    for (period, months) in
        [("2022-01", vec!["2022-01"]), ("2022-01..2022-03", vec!["2022-01", "2022-02", "2022-03"])]
    {
        let output = env.run(report("monthly", &["--period", period, "--format", "json"])).ok();
        let (male, female) = visits(|_, month| months.contains(&month));
        assert_eq!((sum(&output, "male"), sum(&output, "female")), (male, female), "{period}");
        assert_eq!(sum(&output, "visits"), male + female, "{period}");
        let held = ACTIVITIES.iter().filter(|(_, day, _)| months.contains(&&day[..7]));
        assert_eq!(sum(&output, "activities"), i64::try_from(held.clone().count()).unwrap());
        assert_eq!(sum(&output, "participations"), held.map(|row| row.2).sum::<i64>());
    }
    // One library's row, and what nobody reported is not zero.
    let output = env.run(report("monthly", &["--period", "2022-03", "--format", "json"])).ok().json();
    let row = |code: &str| -> Value {
        let rows = output["rows"].as_array().unwrap();
        rows.iter().find(|row| row["code"] == code).unwrap_or(&Value::Null).clone()
    };
    assert_eq!((&row("15.05")["visits"], &row("15.09")["visits"]), (&Value::from(0), &Value::Null));
}

#[test]
fn a_summary_by_month_and_by_library_adds_up_to_the_same() {
    let env = filled();
    let (male, female) = visits(|_, _| true);
    for by in ["month", "quarter", "year", "library", "regency", "province"] {
        let args = ["--period", "2022-01..2022-04", "--by", by, "--format", "json"];
        let output = env.run(report("summary", &args)).ok();
        assert_eq!(sum(&output, "visits"), male + female, "{by}");
        assert_eq!(sum(&output, "activities"), 5, "{by}");
    }
    let output =
        env.run(report("summary", &["--period", "2022", "--by", "month", "--format", "csv"])).ok().csv();
    assert_eq!(
        env.jalankan(report("summary", &["--period", "2022", "--by", "bulan", "--format", "csv"])).ok().csv(),
        output,
        "by its Indonesian word"
    );
    let at = output[0].iter().position(|name| name == "visits").unwrap();
    let february = output.iter().find(|row| row[0] == "2022-02").unwrap();
    assert_eq!(february[at], (1_200 + 1_350 + 3 + 4).to_string());
}

#[test]
fn who_has_not_reported_is_named() {
    let env = filled();
    let output = env.run(report("completeness", &["--period", "2022-02..2022-03", "--format", "json"])).ok();
    let json = output.json();
    assert_eq!(json["library_months"]["expected"], 4, "{output}");
    // An activity in March is a sign of life of Tebo in that month.
    let reported = json["library_months"]["reported"].as_i64().unwrap();
    assert_eq!(reported, sum(&output, "reported"), "{output}");
    assert!((3..=4).contains(&reported), "{output}");
    // Machines get the grid with the same columns whatever the period.
    let months = ["--period", "2022-02..2022-03", "--section", "months", "--format", "csv"];
    let csv = env.run(report("completeness", &months)).ok().csv();
    assert_eq!(csv[0], ["code", "library", "month", "state"]);
    assert_eq!(csv.len(), 1 + 2 * 2);
    let csv =
        env.run(report("completeness", &["--period", "2022-02..2022-03", "--format", "csv"])).ok().csv();
    assert_eq!(csv[0], ["code", "library", "reported", "late", "expected", "rate"]);
    env.run(report("completeness", &["--period", "2022-02..2022-03", "--format", "csv", "--layout", "wide"]))
        .exits(2)
        .says(&["RPT-010"]);
}

#[test]
fn edits_and_removals_reach_the_next_report() {
    let env = filled();
    let total =
        || sum(&env.run(report("monthly", &["--period", "2022-04", "--format", "json"])).ok(), "visits");
    assert_eq!(total(), 7 + 8 + 30 + 31);
    let id = env.run(["visit", "list", "--where", "male=30", "--fields", "id", "--format", "csv"]).csv();
    env.run(["visit", "edit", id[1][0].as_str(), "--male", "40"]).ok();
    assert_eq!(total(), 7 + 8 + 40 + 31);
    env.run(["visit", "remove", id[1][0].as_str()]).ok();
    assert_eq!(total(), 7 + 8);
    let again = ["visit", "record", "--library", "15.09", "--month", "2022-04", "--male", "1"];
    env.run(again).ok();
    assert_eq!(total(), 7 + 8 + 1);
}

#[test]
fn every_report_has_every_format_empty_and_filled() {
    for env in [Env::with_libraries(), filled()] {
        for name in REPORTS {
            let on_screen = env.run(report(name, &["--period", "2022-01..2022-03"])).ok();
            assert!(!on_screen.stdout.is_empty(), "{name}");
            for format in FORMATS {
                let file = format!("{name}.{format}");
                let args = ["--period", "2022-01..2022-03", "--format", format, "-o", &file];
                env.run(report(name, &args)).ok().says(&[&file]);
                let bytes = std::fs::read(env.path(&file)).unwrap();
                match format {
                    "json" => drop(serde_json::from_slice::<Value>(&bytes).unwrap()),
                    "ndjson" => {
                        let text = String::from_utf8(bytes).unwrap();
                        assert!(
                            text.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()),
                            "{text}"
                        );
                    }
                    "xlsx" => assert!(bytes.starts_with(b"PK"), "{name}"),
                    _ => assert!(!String::from_utf8(bytes).unwrap().trim().is_empty(), "{name} {format}"),
                }
            }
        }
    }
}

/// What Excel will show: codes as words, figures as numbers, the same ones as the machine formats give.
#[test]
fn a_workbook_reads_back() {
    use calamine::{Data, Reader as _};
    let env = filled();
    env.run(report("monthly", &["--period", "2022-02", "-o", "rekap.xlsx"])).ok();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(env.path("rekap.xlsx")).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let row = |code: &str| {
        let row = sheet.rows().find(|row| row.contains(&Data::String(code.to_owned())));
        row.unwrap_or_else(|| panic!("no row of {code}")).to_vec()
    };
    for (library, month, male, female) in VISITS.iter().filter(|row| row.1 == "2022-02") {
        for figure in [male, female, &(male + female)] {
            #[allow(clippy::cast_precision_loss, reason = "small figures")]
            let figure = Data::Float(*figure as f64);
            assert!(row(library).contains(&figure), "{library} {month}: no {figure:?} in {:?}", row(library));
        }
    }
}

#[test]
fn people_read_reports_in_their_language_and_machines_in_english() {
    let env = filled();
    for name in REPORTS {
        let english = env.run(report(name, &["--period", "2022-01..2022-03"])).ok();
        let bahasa = env.jalankan(report(name, &["--period", "2022-01..2022-03"])).ok();
        assert_ne!(english.stdout, bahasa.stdout, "{name}");
        let args = report(name, &["--period", "2022-01..2022-03", "--format", "csv"]);
        assert_eq!(env.run(&args).ok().stdout, env.jalankan(&args).ok().stdout, "{name}");
    }
    env.jalankan(["laporan", "bulanan", "--period", "2022-02", "--region", "15"])
        .ok()
        .shows(&["1.200", "1.350"]);
    env.run(["report", "monthly", "--period", "2022-02", "--region", "15"]).ok().shows(&["1,200", "1,350"]);
}

#[test]
fn a_report_that_cannot_be_made_says_why() {
    let env = filled();
    for (args, code, says) in [
        (&["report", "monthly", "--period", "2022-13"][..], 2, "PER-002"),
        (&["report", "monthly", "--region", "Antah"], 5, "REF-011"),
        (&["report", "monthly", "--library", "Antah"], 5, "REF-001"),
        (&["report", "library"], 2, "USE-003"),
        (&["report", "library", "Antah"], 5, "REF-001"),
        (&["report", "summary", "--by", "warna"], 2, "USE-004"),
        (&["report", "monthly", "--section", "x"], 2, "USE-030"),
    ] {
        let output = env.run(args).exits(code).says(&[says]);
        assert!(output.stdout.is_empty(), "{output}");
    }
}

#[test]
fn areas_that_got_new_codes_stand_under_those_of_today_or_of_then() {
    let env = Env::new();
    env.run(["init", "--name", "Petugas", "--region", "93"]).ok();
    env.run(["library", "add", "--name", "Perpustakaan Daerah Merauke", "--region", "93.01"]).ok();
    env.run(["enrolment", "add", "--library", "93.01", "--program", "full_support", "--start", "2020-01-01"])
        .ok();
    env.run(["visit", "record", "--library", "93.01", "--month", "2022-03", "--male", "5", "--female", "6"])
        .ok();
    let summary = |more: &[&str]| {
        let asked = ["report", "summary", "--by", "regency", "--period", "2022-03", "--format", "json"];
        env.run([&asked[..], more].concat())
    };
    for (asked, boundaries, code) in [
        ("93.01", "today", "93.01"),
        ("91.01", "today", "93.01"),
        ("93.01", "then", "91.01"),
        ("91.01", "then", "91.01"),
        ("91", "then", "91.01"),
    ] {
        let json = summary(&["--region", asked, "--boundaries", boundaries]).ok().json();
        assert_eq!(json["rows"][0]["code"], code, "{asked} {boundaries}");
        assert_eq!(json["rows"][0]["visits"], 11, "{asked} {boundaries}");
        assert_eq!(json["filters"]["boundaries"], boundaries);
    }
    assert_eq!(summary(&["--region", "91"]).ok().json()["rows"].as_array().unwrap().len(), 0);
    summary(&["--region", "93", "--boundaries", "then"]).exits(2).says(&["RPT-011", "Papua"]);
    env.run(["report", "summary", "--period", "2022-03", "--region", "93"])
        .ok()
        .shows(&["areas and codes of today: 1 regency or city has got a new code"]);
    env.run(["report", "summary", "--period", "2022-03", "--region", "91", "--boundaries", "then"])
        .ok()
        .shows(&["areas and codes as on 31 Mar 2022"]);
    let visit = ["report", "visit", "--by", "regency", "--period", "2022-03", "--boundaries", "then"];
    env.run([&visit[..], &["--region", "91", "--trace", "91.01:visits", "--format", "json"]].concat()).ok();
}

#[test]
fn an_operation_that_is_not_there_cannot_be_looked_back_to() {
    let env = Env::with_libraries();
    env.run(report("monthly", &["--as-of", "999"])).exits(5).says(&["REF-021", "999"]);
    env.run(report("monthly", &["--as-of", "2019-01-01"])).exits(2).says(&["RPT-002"]);
}

#[test]
fn the_monthly_recap_is_compared_with_the_months_before_or_a_year_before() {
    let env = filled();
    for (compare, known) in [("prev", true), ("last-year", false)] {
        let asked = ["--period", "2022-03", "--compare", compare, "--section", "change", "--format", "json"];
        let json = env.run(report("monthly", &asked)).ok().json();
        let visits = json["rows"].as_array().unwrap().iter().find(|row| row["measure"] == "visits").unwrap();
        assert_eq!(visits["before"].is_i64(), known, "{compare}: {visits}");
    }
    env.run(report("monthly", &["--period", "2022-03", "--compare", "last-year"]))
        .ok()
        .shows(&["year before"]);
}

#[test]
fn a_month_entered_after_the_day_due_is_late() {
    let env = Env::with_libraries();
    env.write(
        "kepesertaan.csv",
        "perpustakaan;status program;angkatan;mulai\n15.05;full_support;2022;2022-01-01\n",
    );
    env.run(["import", "enrolment", "kepesertaan.csv"]).ok();
    let visits = ["visit", "record", "--library", "15.05", "--month", "2022-01", "--male", "1"];
    env.run([&visits[..], &["--entered-on", "2022-02-07"]].concat()).ok();
    let state = || {
        let told = env.run(["report", "completeness", "--period", "2022-01", "--format", "json"]).json();
        (told["sections"]["months"][0]["state"].clone(), told["library_months"]["late"].clone())
    };
    assert_eq!(state(), ("late".into(), 1.into()));
    env.run(["report", "completeness", "--period", "2022-01"]).ok().shows(&["L came late", "after day 5"]);
    env.run(["config", "set", "report.due_day", "31"]).exits(2).says(&["report.due_day", "1 … 28"]);
    env.run(["config", "set", "report.due_day", "7"]).ok();
    assert_eq!(state(), ("reported".into(), 0.into()));
}

#[test]
fn reports_of_many_figures_are_compared_with_the_time_before() {
    let env = filled();
    let asked = report("summary", &["--period", "2022-02", "--compare", "prev"]);
    let told = env.run([&asked[..], &["--format", "json"]].concat()).json();
    let rows = told["sections"]["compared"].as_array().unwrap();
    let of = |figure: &str| rows.iter().find(|row| row["figure"] == figure).unwrap();
    let (now, before) = (visits(|_, month| month == "2022-02"), visits(|_, month| month == "2022-01"));
    assert_eq!(of("visits")["now"], now.0 + now.1);
    assert_eq!(of("visits")["change"], now.0 + now.1 - before.0 - before.1);
    env.run([&asked[..], &["--trace", "compared/visits:before"]].concat()).ok().shows(&["Jan 2022", "227"]);
    for name in ["training", "impact", "iplm"] {
        env.run(["report", name, "--period", "2022-02", "--compare", "last-year"]).ok();
    }
    env.run(["report", "target", "--period", "2022", "--compare", "prev"]).exits(2);
}
