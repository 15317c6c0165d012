//! Mapping files: proposed, edited, kept, used again by themselves, and told apart when a form changes.

use std::path::{Path, PathBuf};

use crate::support::{Env, Output, connect};

/// A form that the program does not know: titles above, words in the figures, a signature below.
const FORM: &str = "\
Rekap Kunjungan Tahun 2022
No;Nama Perpus Desa;Bln;Pria;Wanita;Pinjaman Buku;Paraf;Catatan petugas
1;Perpus Kab. Tebo;Jan 2022;tiga puluh org;40 org;12 buah;ttd;
2;Perpustakaan Muaro Jambi;Jan 2022;11 org;tdk ada;5 buah;ttd;
3;Perpustakaan Muaro Jambi;Feb 2022;99 org;99 org;5 buah;ttd;batal, salah isi
Mengetahui, Kepala Dinas;;;;;;;
";

const MAP: &str = r#"# Formulir kabupaten
noun = "kunjungan"

[source]
empty = ["tdk ada"]
ignore_rows = ["Mengetahui*"]

[columns]
library = "nama perpus desa"
month = "Bln"
male = { from = "Pria", strip = ["org"], words_to_numbers = true }
female = { from = "Wanita", strip = ["org"] }
loans = { from = "Pinjaman Buku", strip = "buah" }
note = "Catatan petugas"
ignore = ["Paraf"]

[aliases.library]
"Perpus Kab. Tebo" = "15.09"

[[rule]]
if = "Catatan petugas ~ batal"
ignore = true

[[rule]]
if = ["male > 20", "month < 2022-02"]
set = { note = "ramai" }
"#;

fn form() -> Env {
    let env = Env::with_libraries();
    env.write("kunjungan.csv", FORM);
    env.write("peta.toml", MAP);
    env
}

/// Month, male, female, loans and note of every visit.
fn visits(env: &Env) -> Vec<String> {
    let visits = env
        .run(["visit", "list", "--sort", "month,library", "--fields", "all", "--format", "json"])
        .ok()
        .json();
    let show = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let line = |visit: &serde_json::Value| {
        ["library", "month", "male", "female", "loans", "note"].map(|key| show(&visit[key])).join(" ")
    };
    visits.as_array().unwrap().iter().map(line).collect()
}

/// The part of the balance after `read 4 = `.
#[track_caller]
fn balanced(output: Output, words: &str) -> Output {
    output.says(&[words])
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// A database with the areas and libraries of the sample district.
fn district() -> Env {
    let env = Env::new();
    env.run(["init", "--name", "Koordinator", "--region", "15.05"]).ok();
    let data = examples().join("muaro-jambi");
    let import = |args: &[&str], file: &str| {
        let mut command = env.command();
        env.finish(command.args(args).arg(data.join(file)).env("TPBIS_NOW", NOW)).ok();
    };
    import(&["region", "import"], "wilayah.csv");
    import(&["import", "library", "--ignore-columns"], "perpustakaan.xlsx");
    env
}

/// The day the sample district's files were sent.
const NOW: &str = "2026-01-05T19:30:00+07:00";

fn later(env: &Env, args: &[&str]) -> Output {
    env.finish(env.command().args(args).env("TPBIS_NOW", NOW))
}

#[test]
fn a_strange_form_is_read_as_its_mapping_says_and_counted_in_full() {
    let env = form();
    env.run(["import", "visit", "kunjungan.csv"]).exits(3).says(&["IMP-040"]);
    let output = env.run(["import", "kunjungan.csv", "--map", "peta.toml"]).ok();
    let output = balanced(output, "read 4 = new 2 + changed 0 + same 0 + rejected 0 + ignored 2");
    output.says(&[
        "Mapping    peta.toml",
        "Paraf → (left out)",
        "left out by the rule \"Catatan petugas ~ batal\": 1 row",
        "left out by ignore_rows \"Mengetahui*\": 1 row",
    ]);
    assert_eq!(visits(&env), ["15.05 2022-01 11 null 5 null", "15.09 2022-01 30 40 12 ramai"]);
    env.jalankan(["import", "kunjungan.csv", "--map", "peta.toml"])
        .ok()
        .says(&["Pemetaan   peta.toml", "dilewati menurut aturan \"Catatan petugas ~ batal\": 1 baris"]);
}

#[test]
fn a_mapping_once_kept_is_used_by_itself() {
    let env = form();
    // A trial keeps nothing.
    env.run(["import", "kunjungan.csv", "--map", "peta.toml", "--save-map", "desa", "-n"]).ok();
    env.run(["import", "map", "--show", "desa"]).exits(5).says(&["IMP-067"]);
    let kept = env.run(["import", "kunjungan.csv", "--map", "peta.toml", "--save-map", "desa"]).ok();
    kept.says(&["Kept as mapping \"desa\""]);
    // As it was written, with its remarks.
    assert_eq!(env.run(["import", "map", "--show", "Desa"]).ok().stdout, MAP);
    env.run(["import", "map"]).ok().shows(&["desa", "visit", "sim-iku", "built in"]);
    // The next file with these headings, whatever their capitals.
    env.write("lagi.csv", FORM.replace("Jan 2022", "Mar 2022").replace("Wanita", "WANITA"));
    let next = env.run(["import", "lagi.csv", "--format", "json"]).ok();
    assert_eq!(next.json()[0]["mapping"], "desa");
    next.says(&["Mapping    desa (kept 2022-04-05, operation 4"]);
    assert_eq!(visits(&env).len(), 4);
    env.run(["import", "lagi.csv", "--no-map"]).exits(3);
    // Removed, it is gone; its history stays.
    env.run(["import", "map", "--remove", "desa"]).ok().says(&["Removed the mapping \"desa\", as operation"]);
    env.run(["import", "visit", "lagi.csv"]).exits(3);
    env.run(["history"]).ok().shows(&["import map --remove desa"]);
}

#[test]
fn what_was_said_on_the_command_line_is_kept_and_wins() {
    let env = Env::with_libraries();
    env.write("a.csv", "perpustakaan;L;P;tanda\n15.05;1,5;2;x\n");
    env.run(["import", "visit", "a.csv", "--save-map", "harian"]).exits(3).says(&["IMP-040"]);
    env.write("a.csv", "perpustakaan;L;P;tanda\n15.05;1;2;x\n");
    let typed =
        ["--set", "month=2022-01", "--ignore-columns=tanda", "--decimal", "point", "--on-existing", "update"];
    env.run(["import", "visit", "a.csv", "--save-map", "harian"].iter().chain(&typed)).ok();
    let shown = env.run(["import", "map", "--show", "harian"]).ok();
    let shown = shown.shows(&["month = \"2022-01\"", "ignore = \"tanda\"", "decimal = \"point\""]);
    // Overwriting is never remembered.
    assert!(!shown.stdout.contains("update"), "{shown}");
    env.write("b.csv", "perpustakaan;L;P;tanda\n15.09;3;4;x\n");
    env.run(["import", "b.csv"]).ok();
    env.run(["import", "b.csv", "--set", "month=2022-02"]).ok();
    assert_eq!(
        visits(&env),
        ["15.05 2022-01 1 2 null null", "15.09 2022-01 3 4 null null", "15.09 2022-02 3 4 null null"]
    );
    env.run(["import", "visit", "b.csv", "--no-map", "--ignore-columns=tnda"])
        .exits(2)
        .says(&["IMP-063", "perhaps tanda"]);
}

#[test]
fn the_policy_of_a_mapping_holds_unless_something_else_is_typed() {
    let env = Env::with_libraries();
    env.write("a.csv", "perpustakaan;bulan;L;P\n15.05;Jan 2022;1;2\n15.05;Jan 2022;1;2\n");
    env.write("p.toml", "noun = \"visit\"\n[policy]\non_error = \"skip\"\nmax_rejects = \"60%\"\n");
    env.run(["import", "a.csv"]).exits(3);
    env.run(["import", "a.csv", "--map", "p.toml", "--on-error", "stop"]).exits(3);
    env.run(["import", "a.csv", "--map", "p.toml", "--max-rejects", "10%"]).exits(3).says(&["IMP-049"]);
    env.run(["import", "a.csv", "--map", "p.toml"]).exits(4);
}

#[test]
fn a_form_that_changed_is_named_not_passed_over_in_silence() {
    let env = form();
    env.run(["import", "kunjungan.csv", "--map", "peta.toml", "--save-map", "desa"]).ok();
    env.write("baru.csv", FORM.replace("Pria", "Lk"));
    for (args, code) in [(&["import", "baru.csv"][..], 3), (&["import", "visit", "baru.csv"], 3)] {
        env.run(args).exits(code).says(&["note[IMP-066]", "\"desa\"", "\"Pria\" → \"Lk\"", "87%"]);
    }
    let diff = env.run(["import", "map", "baru.csv", "--diff", "--format", "csv"]).ok().csv();
    assert_eq!(diff[1..], [["renamed", "Pria", "Lk"].map(str::to_owned)]);
    env.run(["import", "map", "kunjungan.csv", "--diff=desa"]).ok().says(&["are those"]);
    env.run(["import", "map", "kunjungan.csv", "--diff=dsa"]).exits(5).says(&["IMP-067", "perhaps desa"]);
    env.run(["import", "baru.csv", "--map", "desa"]).exits(3).says(&["IMP-063", "\"Pria\"", "desa line 11"]);
    // Another form altogether is nobody's business.
    env.write("lain.csv", "perpustakaan;bulan;L;P\n15.05;Mar 2022;1;2\n");
    let other = env.run(["import", "lain.csv"]).ok();
    assert!(!other.stderr.contains("IMP-066"), "{other}");
}

#[test]
fn a_proposal_names_every_column_and_every_unknown_value() {
    let env = Env::with_libraries();
    env.write(
        "kegiatan.csv",
        "Nama Lembaga;tanggal;kegiatan;jenis;peserta hadir;paraf\n15.05;1/3/2022;Kelas;Pelatihn;5;x\n\
         15.05;2/3/2022;Kelas;Lomba;5;x\n15.05;3/3/2022;Kelas;lomba;5;x\n",
    );
    let proposal = env.run(["import", "map", "kegiatan.csv", "activity"]).ok();
    proposal.shows(&[
        "noun = \"activity\"",
        "date = \"tanggal\"  # Date",
        "# participants = \"peserta hadir\"",
        "# ? = \"paraf\"",
        "# ignore = [",
        "[values.kind]",
        "# \"Pelatihn\" = \"training\"  # 1 row",
        "# \"Lomba\" = \"?\"  # 2 rows",
    ]);
    env.jalankan(["import", "map", "kegiatan", "kegiatan.csv", "-o", "k.toml"]).ok();
    let text = std::fs::read_to_string(env.path("k.toml")).unwrap();
    assert!(text.contains("Cara membaca lembar kerja") && text.contains("# 2 baris"), "{text}");
    // Mended as its remarks say, it brings the file in.
    let mended = text
        .replace("# participants = ", "participants = ")
        .replace("# ignore = [\"Nama Lembaga\", \"peserta hadir\", ", "ignore = [")
        .replace("[columns]", "[columns]\nlibrary = \"Nama Lembaga\"")
        .replace("# \"Pelatihn\"", "\"Pelatihn\"")
        .replace("# \"Lomba\" = \"?\"", "\"Lomba\" = \"promotion\"");
    env.write("k.toml", &mended);
    env.run(["import", "map", "--load", "k.toml"]).ok().says(&["The mapping file is right: activities"]);
    let output = env.run(["import", "kegiatan.csv", "--map", "k.toml"]).ok();
    balanced(output, "read 3 = new 3");
    let kinds = env.run(["activity", "list", "--sort", "date", "--format", "json"]).ok().json();
    let kinds: Vec<_> = kinds.as_array().unwrap().iter().map(|row| row["kind"].clone()).collect();
    assert_eq!(kinds, ["training", "promotion", "promotion"]);
}

#[test]
fn a_kept_proposal_can_be_taken_out_edited_and_put_back() {
    let env = form();
    let kept =
        env.run(["import", "map", "kunjungan.csv", "visit", "--header-row", "2", "--save", "desa"]).ok();
    kept.says(&["Kept as mapping \"desa\"; files with the same headings"]);
    env.run(["import", "map", "kunjungan.csv", "visit", "--header-row", "2", "--save", "desa"])
        .ok()
        .says(&["was kept just so before"]);
    // Put back under its name it stays the one for those headings.
    env.run(["import", "map", "--load", "peta.toml", "--save", "desa"])
        .ok()
        .says(&["of operation 4 is replaced", "files with the same headings"]);
    balanced(env.run(["import", "kunjungan.csv"]).ok(), "read 4 = new 2");
    // One that nobody kept headings for waits for its name, or for files named as it says.
    env.run(["import", "map", "--load", "peta.toml", "--save", "lain"])
        .ok()
        .says(&["use it with --map lain"]);
    env.run(["import", "map", "--remove", "desa"]).ok();
    env.run(["import", "visit", "kunjungan.csv"]).exits(3);
    env.write("peta.toml", MAP.replace("[source]", "[source]\nfiles = [\"Kunjungan*.csv\"]"));
    env.run(["import", "map", "--load", "peta.toml", "--save", "lain"]).ok().says(&["named Kunjungan*.csv"]);
    env.run(["import", "kunjungan.csv"]).ok().says(&["Mapping    lain"]);
}

#[test]
fn mistakes_in_a_mapping_file_are_told_all_at_once_with_their_lines() {
    let env = form();
    env.write(
        "salah.toml",
        MAP.replace("male =", "mael =").replace("[source]", "[sorce]").replace("ignore = true", "ignore = 1"),
    );
    for args in
        [&["import", "kunjungan.csv", "--map", "salah.toml"][..], &["import", "map", "--load", "salah.toml"]]
    {
        env.run(args).exits(3).says(&[
            "IMP-061",
            "salah.toml line 4",
            "perhaps source",
            "IMP-062",
            "line 11",
            "perhaps male",
            "IMP-065",
            "line 22",
        ]);
    }
    env.write("salah.toml", "noun = \"visit\"\n[columns]\nlibrary = Nama Perpus\n");
    env.jalankan(["import", "kunjungan.csv", "--map", "salah.toml"])
        .exits(3)
        .says(&["baris 3 berkas pemetaan tidak dapat dibaca", "tanda kutip"]);
    env.run(["import", "kunjungan.csv", "--map", "tiada.toml"]).exits(5).says(&["IMP-001"]);
    env.run(["import", "activity", "kunjungan.csv", "--map", "peta.toml"])
        .exits(3)
        .says(&["one of: activity"]);
    for name in ["sim-iku", "a/b", "x.toml", ""] {
        env.run(["import", "map", "--load", "peta.toml", "--save", name]).exits(2);
    }
    assert_eq!(
        connect(&env.db()).query_row("select count(*) from mapping", [], |row| row.get::<_, i64>(0)).unwrap(),
        0
    );
}

#[test]
fn mended_rows_come_in_by_the_same_mapping() {
    let env = form();
    env.write("kunjungan.csv", FORM.replace("11 org", "sebelaz org"));
    let keep = ["import", "kunjungan.csv", "--map", "peta.toml", "--save-map", "desa", "--on-error", "skip"];
    env.run(keep.iter().chain(&["--max-rejects", "5"])).exits(4);
    let path = env.path("kunjungan.rejected.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    // The row stands there as it was written, not as it was cleaned.
    assert!(text.contains("sebelaz org;tdk ada;5 buah"), "{text}");
    env.write("kunjungan.rejected.csv", text.replace("sebelaz", "11"));
    env.run(["import", "kunjungan.rejected.csv"]).ok().says(&["Mapping    desa", "new 1"]);
}

#[test]
fn the_example_of_a_wide_list_is_unpivoted() {
    let env = district();
    let folder = examples().join("pemetaan");
    let [csv, toml] = ["kunjungan-lebar.csv", "kunjungan-lebar.toml"].map(|name| folder.join(name));
    let [csv, toml] = [csv.to_str().unwrap(), toml.to_str().unwrap()];
    let output = later(&env, &["import", csv, "--map", toml, "--save-map", "lebar"]).ok();
    balanced(output, "read 13 = new 9 + changed 0 + same 0 + rejected 0 + ignored 4");
    assert!(visits(&env).contains(&"15.05.06.2001 2024-03 35 44 null null".to_owned()));
    later(&env, &["import", csv]).ok().says(&["Mapping    lebar", "new 0 + changed 0 + same 9"]);
    // What is proposed from a kept mapping says the same again.
    later(&env, &["import", "map", csv, "-o", "usul.toml"]).ok();
    later(&env, &["import", csv, "--map", "usul.toml"]).ok().says(&["same 9 + rejected 0"]);
}

/// The national system's exports with their built-in mappings.
const EXPORTS: [(&str, &str); 7] = [
    ("pengunjung", "visit"),
    ("pelibatan", "activity"),
    ("advokasi", "advocacy"),
    ("publikasi", "publication"),
    ("peningkatan", "service"),
    ("replikasi", "replication"),
    ("iku", "score"),
];

/// A JSON list of objects as CSV; lists of texts with `; ` between.
fn as_csv(json: &str) -> Vec<u8> {
    let rows: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(json).unwrap();
    let keys: Vec<&String> = rows[0].keys().collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&keys).unwrap();
    for row in &rows {
        let text = |value: &serde_json::Value| match value {
            serde_json::Value::String(text) => text.replace("&amp;", "&"),
            serde_json::Value::Array(items) => {
                items.iter().filter_map(|item| item.as_str()).collect::<Vec<_>>().join("; ")
            }
            other => other.to_string(),
        };
        writer.write_record(keys.iter().map(|key| text(&row[*key]))).unwrap();
    }
    writer.into_inner().unwrap()
}

#[test]
fn the_national_systems_exports_come_in_the_same_with_their_built_in_mappings() {
    let (plain, mapped) = (district(), district());
    for (export, noun) in EXPORTS {
        let path = examples().join(format!("muaro-jambi/sim/{export}.json"));
        let path = path.to_str().unwrap();
        let name = format!("sim-{export}");
        let rest = ["--set", "date=2026-01-05", "--on-error", "skip", "--max-rejects", "100%"];
        let rest = if export == "iku" { &rest[..] } else { &rest[2..] };
        let rejects = ["--rejects", "ditolak.csv", "--force"];
        let by_noun = [&["import", export, path][..], rest, &rejects].concat();
        let by_map = [&["import", path, "--map", &name][..], rest, &rejects].concat();
        let (one, other) = (later(&plain, &by_noun), later(&mapped, &by_map));
        assert_eq!(one.code, other.code, "{one}\n{other}");
        assert!(matches!(one.code, 0 | 4), "{one}");
        let other = other.says(&[&format!("Mapping    {name}")]);
        let balance = |output: &Output| {
            output.stderr.lines().find(|line| line.starts_with("read ")).unwrap().to_owned()
        };
        assert_eq!(balance(&one), balance(&other), "{export}");
        let list = |env: &Env| later(env, &[noun, "list", "--fields", "all", "--format", "json"]).ok().json();
        assert!(!list(&plain).as_array().unwrap().is_empty());
        assert_eq!(list(&plain), list(&mapped), "{export}");
        // The same as CSV says nothing new.
        let csv = as_csv(&std::fs::read_to_string(path).unwrap());
        mapped.write("ekspor.csv", csv);
        let again = [&["import", "ekspor.csv", "--map", &name][..], rest, &rejects].concat();
        let again = later(&mapped, &again).says(&["= new 0 + changed 0 + same "]);
        let same = balance(&other).replace("new ", "").split_whitespace().nth(3).unwrap().to_owned();
        assert!(again.stderr.contains(&format!("same {same} ")), "{export}: {other}\n{again}");
    }
}
