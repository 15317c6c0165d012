//! What README and examples promise is executed: the five-minute walk, the scripts, the sample
//! district's figures; and the reference in README is what the program says of itself.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should fail")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tpbis::record_types::RECORD_TYPES;
use tpbis::reports::REPORTS;
use tpbis::text::Lang;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    std::fs::read_to_string(root().join("README.md")).unwrap()
}

/// The text between a pair of marks in README.
fn between(text: &str, mark: &str) -> String {
    let start = format!("<!-- {mark} -->\n");
    let end = format!("<!-- /{mark} -->");
    let from = text.find(&start).unwrap_or_else(|| panic!("README lacks {start}")) + start.len();
    text[from..from + text[from..].find(&end).unwrap()].to_owned()
}

/// A shell in an empty folder, with the program on its path and nothing of this machine's settings.
fn shell(folder: &Path, script: &str, lang: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_tpbis")).parent().unwrap();
    Command::new("sh")
        .arg("-c")
        .arg(script)
        .current_dir(folder)
        .env_clear()
        .env("PATH", format!("{}:/usr/bin:/bin", program.display()))
        .env("HOME", folder)
        .env("TPBIS", env!("CARGO_BIN_EXE_tpbis"))
        .env("TPBIS_LANG", lang)
        .env("TPBIS_NO_INPUT", "1")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

/// A command that README shows, and the lines it shows below.
struct Step {
    /// The word before `$`: the laptop, empty where there is one only.
    laptop: String,
    command: String,
    shown: Vec<String>,
}

/// Every command between two marks.
fn steps(mark: &str) -> Vec<Step> {
    let text = between(&readme(), mark);
    let mut steps: Vec<Step> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with("```") {
            inside = line.starts_with("```console");
            continue;
        }
        if !inside || line.trim().is_empty() || line.trim() == "…" {
            continue;
        }
        if let Some((laptop, command)) = prompt(line) {
            steps.push(Step { laptop: laptop.to_owned(), command: command.to_owned(), shown: Vec::new() });
        } else if let Some(command) = line.strip_prefix("> ") {
            let last = &mut steps.last_mut().unwrap().command;
            last.push('\n');
            last.push_str(command);
        } else {
            steps.last_mut().unwrap().shown.push(line.trim_end().to_owned());
        }
    }
    steps
}

/// The laptop and the command of a line such as `pudak$ tpbis status`.
fn prompt(line: &str) -> Option<(&str, &str)> {
    let (laptop, command) = line.split_once("$ ")?;
    laptop.chars().all(|c| c.is_ascii_lowercase()).then_some((laptop, command))
}

/// Runs one step at a minute of the evening; it has to print what README shows.
fn play(folder: &Path, at: usize, step: &Step) {
    let now = format!("export TPBIS_NOW=2025-12-03T19:{:02}:00+07:00\n", 10 + at);
    let command = &step.command;
    let printed = said(&shell(folder, &format!("{now}{command}"), "en"));
    for line in &step.shown {
        assert!(printed.contains(line.as_str()), "$ {command}\nREADME shows: {line}\nit printed:\n{printed}");
    }
}

#[test]
fn the_walk_in_readme_runs_and_prints_what_it_shows() {
    let folder = tempfile::tempdir().unwrap();
    shell(folder.path(), &format!("ln -s '{}' examples", root().join("examples").display()), "en");
    let steps = steps("walk");
    assert!(steps.len() >= 8, "the walk has only {} steps", steps.len());
    for (at, step) in steps.iter().enumerate() {
        play(folder.path(), at, step);
    }
}

#[test]
fn the_laptops_in_readme_run_and_print_what_it_shows() {
    let folder = tempfile::tempdir().unwrap();
    let begin =
        "mkdir -p ../wa && ln -s ../wa wa && export TPBIS_NOW=2025-12-03T19:00:00+07:00 && tpbis init -q";
    let library = "--code 15.05.06.2001 --name 'Perpustakaan Desa Pudak' --region 15.05 --level village";
    for (laptop, name, then) in [
        ("kabupaten", "Koordinator", format!("tpbis library add {library} && tpbis bundle wa/acuan.tpbis")),
        ("pudak", "Ibu S.", "true".to_owned()),
    ] {
        let home = folder.path().join(laptop);
        std::fs::create_dir(&home).unwrap();
        let output = shell(&home, &format!("{begin} --name '{name}' --region 15.05 && {then}"), "en");
        assert!(output.status.success(), "{}", said(&output));
    }
    let steps = steps("laptops");
    assert!(steps.len() >= 8, "only {} steps", steps.len());
    for (at, step) in steps.iter().enumerate() {
        play(&folder.path().join(&step.laptop), at, step);
    }
}

#[test]
fn three_laptops_and_a_coordinator_end_with_one_report() {
    let folder = tempfile::tempdir().unwrap();
    let path = root().join("examples/tiga-laptop.sh");
    let output = shell(folder.path(), &format!("sh '{}' cerita", path.display()), "id");
    let printed = said(&output);
    // The script itself insists on exit code 7 where two differ, on sound databases and equal reports.
    assert!(output.status.success(), "{printed}");
    for words in [
        "operasi 4 dari Ibu N. (15.05.02.2013 Perpustakaan Desa Bukit Baling); yang sudah ada 1–3, 5.",
        "3 operasi, 0 baru (../wa/baling-1.tpbis)\nTidak ada yang baru",
        "galat[MRG-006]: 2 perbedaan menunggu keputusan",
        "Dikembalikan: 15.05.06.2001 Perpustakaan Desa Pudak, Jan 2026: Kunjungan perempuan 396;",
        "Diputuskan: 15.05.02.2013  Jan 2026, Perempuan = 132",
        "Feb 2026: perpustakaan 0 → 1, kegiatan 0 → 2",
        "Feb 2026: perpustakaan 1 → 0, kegiatan 2 → 0",
        "Pameran jahit warga disatukan ke",
    ] {
        assert!(printed.contains(words), "no {words:?} in:\n{printed}");
    }
    let story = folder.path().join("cerita");
    let report = |laptop: &str| std::fs::read(story.join(laptop).join("laporan.csv")).unwrap();
    for laptop in ["kabupaten", "pudak", "pijoan", "bukit-baling"] {
        assert!(report(laptop) == report("kabupaten"), "{laptop} reports something else");
        let look = "export TPBIS_NOW=2026-03-03T09:00:00+07:00
            tpbis visit list --period 2026-01 --fields library,male,female --sort library --format csv
            tpbis activity list --fields date,title,participants --sort date,title --format csv
            tpbis submission list --fields state --format csv && tpbis conflicts --format csv";
        let stored = shell(&story.join(laptop), look, "id");
        assert_eq!(
            String::from_utf8(stored.stdout).unwrap(),
            "library,male,female\n15.05.01.1003,301,474\n15.05.02.2013,96,133\n15.05.06.2001,214,369\n\
             date,title,participants\n2026-01-10,Bimbingan belajar,31\n2026-01-10,Mendongeng bersama,28\n\
             2026-01-17,Kelas memasak,15\n2026-01-17,Kelas menjahit,18\n2026-01-24,Posyandu baca,22\n\
             2026-02-21,Pameran jahitan warga,40\nstate\napproved\n\
             number,noun,id,record,field,choice,value,shown,op,who,place,at\n",
            "{laptop}"
        );
    }
}

#[test]
fn every_example_script_runs() {
    for script in ["sampel.sh", "malam-pustakawan.sh", "bulan-koordinator.sh", "impor-massal.sh"] {
        let folder = tempfile::tempdir().unwrap();
        let path = root().join("examples").join(script);
        let output = shell(folder.path(), &format!("sh '{}'", path.display()), "id");
        assert!(output.status.success(), "{script}:\n{}", said(&output));
        assert!(!output.stdout.is_empty(), "{script} prints nothing");
    }
}

/// A database of the whole sample district.
fn sample_district(folder: &Path) -> PathBuf {
    let script = root().join("examples/sampel.sh");
    let output = shell(folder, &format!("sh '{}' contoh", script.display()), "id");
    assert!(output.status.success(), "{}", said(&output));
    folder.join("contoh/tpbis.db")
}

#[test]
fn the_sample_districts_month_has_the_figures_of_its_source_lists() {
    let folder = tempfile::tempdir().unwrap();
    let db = sample_district(folder.path());
    let text = std::fs::read_to_string(root().join("examples/muaro-jambi/angka.json")).unwrap();
    let figures: serde_json::Value = serde_json::from_str(&text).unwrap();
    let months = figures["months"].as_object().expect("angka.json has months");
    assert_eq!(months.len(), 12);
    for (month, expected) in months {
        let command = format!(
            "TPBIS_NOW=2026-01-06T08:00:00+07:00 tpbis --db '{}' report monthly --period {month} --region 15.05 --format json",
            db.display()
        );
        let output = shell(folder.path(), &command, "id");
        assert!(output.status.success(), "{}", said(&output));
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let sum = |key: &str| -> i64 {
            report["rows"].as_array().unwrap().iter().filter_map(|row| row[key].as_i64()).sum()
        };
        for (key, name) in [
            ("male", "visits_male"),
            ("female", "visits_female"),
            ("unspecified", "visits_unspecified"),
            ("visits", "visits"),
            ("activities", "activities"),
            ("participations", "participations"),
            ("advocacy", "advocacy"),
            ("rupiah", "rupiah"),
            ("publications", "publications"),
            ("impact", "impact_people"),
        ] {
            assert_eq!(Some(sum(key)), expected[name].as_i64(), "{month} {name}");
        }
        assert_eq!(report["libraries"]["expected"], expected["expected"], "{month} expected");
        assert_eq!(report["libraries"]["reporting"], expected["reported"], "{month} reported");
    }
}

/// The reference as README should have it.
fn reference() -> String {
    let mut lines = vec![
        "| noun | perintah | holds | fields (`*` required) |".to_owned(),
        "|---|---|---|---|".to_owned(),
    ];
    for of in RECORD_TYPES {
        let fields: Vec<String> = of
            .fields
            .iter()
            .map(|field| format!("{}{}", field.name, if field.required { "*" } else { "" }))
            .collect();
        let verb = if of.verb == "add" { String::new() } else { format!(" {}", of.verb) };
        lines.push(format!(
            "| `{}{verb}` | `{}` | {} | {} |",
            of.name,
            of.alias,
            of.about.get(Lang::En),
            fields.join(", ")
        ));
    }
    lines.extend([
        String::new(),
        "| report | laporan | tells | choose |".to_owned(),
        "|---|---|---|---|".to_owned(),
    ]);
    for report in REPORTS {
        let by = match report.by {
            [] => String::new(),
            by => format!("`--{}` {}", report.option(), by.join(", ")),
        };
        lines.push(format!(
            "| `{}` | `{}` | {} | {by} |",
            report.name,
            report.alias,
            report.about.get(Lang::En)
        ));
    }
    lines.join("\n") + "\n"
}

#[test]
fn the_reference_in_readme_is_what_the_program_has() {
    let text = readme();
    let expected = reference();
    #[expect(clippy::disallowed_methods, reason = "a person asks the test to write the reference anew")]
    let update = std::env::var_os("UPDATE_README").is_some();
    if update {
        let (mark, end) = ("<!-- reference -->\n", "<!-- /reference -->");
        let old = format!("{mark}{}{end}", between(&text, "reference"));
        let updated = text.replace(&old, &format!("{mark}{expected}{end}"));
        std::fs::write(root().join("README.md"), updated).unwrap();
        return;
    }
    assert_eq!(between(&text, "reference"), expected, "run: UPDATE_README=1 cargo test --test readme");
}
