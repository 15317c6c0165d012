//! Whatever goes out by `export` comes back in without changing anything, in every format, also into an
//! empty database; and nothing personal goes out unasked.

use std::path::Path;

use serde_json::json;

use crate::support::{Env, Output};

/// The sample district's files, in the order of importing.
const DISTRICT: &[(&str, &str)] = &[
    ("library", "perpustakaan.xlsx"),
    ("enrolment", "kepesertaan.csv"),
    ("training", "bimtek.csv"),
    ("participant", "peserta-bimtek.csv"),
    ("visit", "kunjungan-2025.csv"),
    ("activity", "kegiatan-2025.xlsx"),
    ("impact", "dampak.tsv"),
    ("partnership", "kemitraan.csv"),
    ("aid", "bantuan.csv"),
    ("submission", "laporan-nihil.csv"),
    ("visit", "sim/pengunjung.json"),
    ("activity", "sim/pelibatan.json"),
    ("advocacy", "sim/advokasi.json"),
    ("publication", "sim/publikasi.json"),
    ("service", "sim/peningkatan.json"),
    ("replication", "sim/replikasi.json"),
    ("score", "sim/iku.json"),
];

/// The names of files of every format, with what else to say.
const FORMATS: &[(&str, &[&str])] = &[
    ("x.csv", &[]),
    ("x.tsv", &[]),
    ("x.csv", &["--csv-style", "excel-id"]),
    ("x.xlsx", &[]),
    ("x.json", &[]),
    ("x.ndjson", &[]),
];

/// Runs the program on 5 January 2026, in English.
#[track_caller]
pub(crate) fn run(env: &Env, args: &[&str]) -> Output {
    env.finish(env.command().env("TPBIS_NOW", "2026-01-05T19:30:00+07:00").args(args))
}

/// The counts of the balance lines, added up: read, new, changed, same, rejected, ignored.
#[track_caller]
fn balance(output: &Output) -> [u64; 6] {
    let mut sum = [0; 6];
    let mut any = false;
    for line in output.stderr.lines().filter(|line| line.starts_with("read ")) {
        any = true;
        let line = line.split_once(" (").map_or(line, |(line, _)| line);
        let counts = line.split_whitespace().filter_map(|word| word.replace(',', "").parse::<u64>().ok());
        for (sum, n) in sum.iter_mut().zip(counts) {
            *sum += n;
        }
    }
    assert!(any, "no balance line: {output}");
    sum
}

/// Adds records with everything that gets lost on the way through spreadsheets.
fn add_nasty(env: &Env) {
    let long = "Cerita panjang. ".repeat(1_200);
    let titles = [
        "=1+1",
        "+62 812 3456",
        "-5 derajat",
        "'=petik",
        "'petik' biasa",
        "@sapa",
        "=\"007\"",
        "007",
        "1e5",
        "12,5",
        "1.234",
        "2025-01-02",
        "TRUE",
        "Kelas \"menjahit\"; hari ke-1, bagian 2",
        "Total",
        "a\u{a0}b | c / d \\ e",
        "R&amp;D &lt;b&gt; _x0041_",
        "🙂 👩🏽 ünïcödé",
        "sumber: catatan",
    ];
    let rows: Vec<_> = titles
        .iter()
        .zip(1..)
        .map(|(title, n)| {
            json!({
                "library": "15.05", "date": format!("2025-11-{n:02}"), "title": title, "male": n, "female": 0,
                "note": format!("{title}\n\nbaris \"dua\"; tiga,\tempat\n={title}"), "cost": 1_234_567,
                "cost_source": title,
            })
        })
        .collect();
    let schema = |rows: serde_json::Value, noun: &str| json!({"schema": format!("tpbis.export.{noun}/1"), "rows": rows});
    env.write("nasty.json", schema(json!(rows), "activity").to_string());
    run(env, &["import", "nasty.json", "-q"]).ok();
    let advocacy: Vec<_> = [vec!["village_head", "private"], vec!["other"]]
        .into_iter()
        .map(|targets| {
            json!({"library": "15.05", "date": "2025-11-30", "title": "Dana; desa", "result": "money",
            "amount": 999_999_999_999_i64, "targets": targets, "giver": long[..190]})
        })
        .collect();
    env.write("advocacy.json", schema(json!(advocacy), "advocacy").to_string());
    run(env, &["import", "advocacy.json", "-q", "--on-twin", "allow"]).ok();
    let need = |day: u32| json!({"library": "15.05", "date": format!("2025-10-0{day}"), "title": "Modal (usaha, ibu)", "description": long});
    env.write("need.json", schema(json!([need(1), need(2)]), "need").to_string());
    run(env, &["import", "need.json", "-q"]).ok();
    for (title, need) in [("Pelatihan modal", "1"), ("Pelatihan modal lagi", "2")] {
        let args = [
            "activity",
            "log",
            "--library",
            "15.05",
            "--date",
            "2025-12-01",
            "--title",
            title,
            "--need",
            need,
        ];
        run(env, &args).ok();
    }
    let args = ["participant", "add", "--training", "1", "--name", "A.B. O'Neil", "--phone", "081200000000"];
    run(env, &[&args[..], &["--pretest", "85.125", "--posttest", "100"]].concat()).ok();
    let args = [
        "target",
        "add",
        "--indicator",
        "KUN",
        "--period",
        "2025",
        "--region",
        "15.05",
        "--value",
        "1234.567",
    ];
    run(env, &args).ok();
    let alias = ["alias", "add", "--kind", "media", "--spelling", "Total", "--target", "Jambi Ekspres"];
    run(env, &alias).ok();
    let practice = [
        "practice",
        "add",
        "--library",
        "15.05",
        "--date",
        "2025-09-01",
        "--title",
        "Praktik",
        "--training",
        "2",
    ];
    run(env, &practice).ok();
    let commitment = ["commitment", "add", "--library", "15.05", "--date", "2025-09-01", "--action", "Lapor"];
    run(env, &[&commitment[..], &["--responsible", "Kepala", "--training", "2"]].concat()).ok();
}

/// The sample district, and what is nasty.
pub(crate) fn district() -> Env {
    let env = Env::new();
    run(&env, &["init", "--name", "Petugas", "--region", "15.05"]).ok();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/muaro-jambi");
    let file = |name: &str| folder.join(name).display().to_string();
    run(&env, &["region", "import", "-q", &file("wilayah.csv")]).ok();
    for (noun, name) in DISTRICT {
        let name = file(name);
        let mut args = vec!["import", "-q", noun, &name, "--ignore-columns"];
        if *noun == "score" {
            args.extend(["--set", "date=2026-01-05"]);
        }
        run(&env, &args).ok();
    }
    add_nasty(&env);
    env
}

/// Every kind of record.
fn nouns() -> Vec<&'static str> {
    tpbis::record_types::RECORD_TYPES.iter().map(|of| of.name).collect()
}

/// An empty database with the areas of the district.
pub(crate) fn empty() -> Env {
    let env = Env::new();
    run(&env, &["init", "--name", "Petugas", "--region", "15.05"]).ok();
    env
}

/// Everything stored, by noun, as lists tell it; local numbers left out.
pub(crate) fn everything(env: &Env) -> Vec<(&'static str, String)> {
    let listed = |noun: &'static str| {
        let args = ["export", noun, "--format", "csv"];
        let reveal: &[&str] = if personal(noun) { &["--reveal", "uji"] } else { &[] };
        let output = run(env, &[&args[..], reveal].concat()).ok();
        let mut lines = output.csv();
        lines[1..].sort();
        (noun, format!("{lines:#?}"))
    };
    nouns().into_iter().map(listed).collect()
}

fn personal(noun: &str) -> bool {
    use tpbis::record::Privacy::Public;
    let of = tpbis::record_types::find(noun).unwrap();
    of.fields.iter().any(|field| field.privacy != Public)
}

#[test]
fn every_export_comes_back_without_change_and_fills_an_empty_database() {
    let env = district();
    for noun in nouns() {
        for (file, more) in FORMATS {
            for reveal in [true, false] {
                if reveal && !personal(noun) || !reveal && noun == "participant" {
                    continue;
                }
                let reveal: &[&str] = if reveal { &["--reveal", "pindah komputer"] } else { &[] };
                run(&env, &[&["export", noun, "-o", file, "--force", "-q"], *more, reveal].concat()).ok();
                let again = run(&env, &["import", noun, file]);
                let told = format!("{noun} {file} {more:?} {reveal:?}: {again}");
                assert_eq!(again.code, 0, "{told}");
                let [read, new, changed, same, rejected, ignored] = balance(&again);
                assert!(read > 0 && new + changed + rejected == 0, "{told}");
                // A month in which nothing at all was counted is no record to an import.
                assert!(same > 0 && ignored <= 1, "{told}");
            }
        }
    }
}

#[test]
fn everything_fills_an_empty_database_from_one_workbook_or_a_folder() {
    let env = district();
    let stored = everything(&env);
    run(&env, &["export", "all", "-o", "semua.xlsx", "--reveal", "pindah komputer"])
        .ok()
        .says(&["records of"]);
    run(&env, &["export", "all", "-o", "semua/", "--reveal", "pindah komputer"]).ok().says(&["order"]);
    run(&env, &["export", "all", "-o", "json/", "--format", "json", "--reveal", "pindah komputer"]).ok();
    let files = |folder: &str| {
        let entries = std::fs::read_dir(env.path(folder)).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        names.sort();
        names
    };
    for (from, whole) in
        [("semua.xlsx", true), ("semua", false), ("semua", true), ("json", false), ("json", true)]
    {
        let other = empty();
        let files = if whole { vec![env.path(from)] } else { files(from) };
        for file in files {
            let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
            let file = file.display().to_string();
            let noun = stem.split_once('-').map(|(_, noun)| noun);
            // A workbook and JSON say that they are exports; CSV cannot.
            let more: &[&str] = if from == "semua" { &["--on-twin", "allow"] } else { &[] };
            let named: &[&str] = match noun {
                Some(noun) if from != "json" && !whole => &[noun],
                _ => &[],
            };
            let output = run(&other, &[&["import"], named, &[&file], more].concat()).ok();
            assert_eq!(balance(&output)[4], 0, "{output}");
        }
        for ((noun, before), (_, after)) in stored.iter().zip(everything(&other)) {
            assert_eq!(*before, after, "{noun} from {from}, whole: {whole}");
        }
    }
}

#[test]
fn twins_are_as_many_in_a_file_as_in_the_database() {
    let env = Env::with_libraries();
    let header = "perpustakaan;tanggal;kegiatan\n";
    let row = "15.05;10/02/2022;Kelas menjahit\n";
    env.write("dua.csv", format!("{header}{row}{row}"));
    env.run(["import", "activity", "dua.csv", "--on-twin", "allow"]).ok();
    assert_eq!(balance(&env.run(["import", "activity", "dua.csv"]).ok()), [2, 0, 0, 2, 0, 0]);
    env.write("tiga.csv", format!("{header}{row}{row}{row}"));
    let third = env.run(["import", "activity", "tiga.csv"]).exits(3).says(&["DUP-002"]);
    assert_eq!(balance(&third), [3, 0, 0, 2, 1, 0]);
}

#[test]
fn nothing_personal_goes_out_unasked_and_what_cannot_be_written_is_said() {
    let env = district();
    let before = std::fs::read(env.db()).unwrap();
    run(&env, &["export", "participant"]).exits(2).says(&["IMP-093", "--reveal"]);
    let out = run(&env, &["export", "impact"]).ok().says(&["Personal data left out", "Situation before"]);
    let heading = out.stdout.lines().next().unwrap();
    assert!(heading.contains("pseudonym") && !heading.contains("name,") && !heading.contains("before"));
    run(&env, &["export", "all", "-o", "semua.xlsx"]).ok().says(&["Left out training participants"]);
    assert!(
        std::fs::read(env.db()).unwrap() == before,
        "an export without personal data changed the database"
    );
    run(&env, &["import", "semua.xlsx"]).ok().says(&["Nothing new"]);
    run(&env, &["export", "all", "-o", "semua.csv"]).exits(2).says(&["IMP-092", "FOLDER/"]);
    run(&env, &["export", "all", "-o", "semua.xlsx"]).exits(2).says(&["DB-010"]);
    run(&env, &["export", "visit", "-o", "x.md"]).exits(2).says(&["IMP-092"]);
    run(&env, &["export", "vist"]).exits(2).says(&["visit"]);
    run(&env, &["export", "impact", "--reveal", "pindah", "-q"]).ok();
    run(&env, &["history"]).ok().shows(&["reveal"]);
}

#[test]
fn an_export_takes_the_filters_of_a_list() {
    let env = district();
    let rows = |args: &[&str]| run(&env, &[&["export"], args].concat()).ok().csv().len() - 1;
    let all = rows(&["visit"]);
    let one = rows(&["visit", "--library", "15.05"]);
    let month = rows(&["visit", "--library", "15.05", "--period", "2025-11"]);
    assert!(all > one && one > month && month == 1, "{all} {one} {month}");
    assert_eq!(rows(&["kunjungan", "--where", "month=2025-11", "--library", "15.05"]), 1);
    assert_eq!(rows(&["pengunjung", "--region", "15.09"]), 0);
}
