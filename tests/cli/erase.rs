//! Erasing personal data: gone from every byte, figures kept, never by accident.

use crate::support::{Env, Output};

const WORDS: [&str; 4] = ["Sumarni", "Zubaedah", "pernah sakit parah", "081277"];

const RECORD: [&str; 20] = [
    "impact",
    "record",
    "--library",
    "15.05",
    "--date",
    "2022-03-11",
    "--pseudonym",
    "Melati",
    "--name",
    "Sumarni Zubaedah",
    "--sex",
    "female",
    "--age",
    "adult",
    "--before",
    "Ia pernah sakit parah lama sekali.",
    "--dimension",
    "health",
    "--consent",
    "internal",
];

/// Every file of this test in which one of the words stands.
fn holding(env: &Env, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![env.path("")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            for word in words {
                if bytes.windows(word.len()).any(|part| part == word.as_bytes()) {
                    found.push(format!("{} {word}", path.strip_prefix(env.path("")).unwrap().display()));
                }
            }
        }
    }
    found.sort();
    found
}

fn erase(env: &Env, args: &[&str]) -> Output {
    env.run([&["db", "erase"][..], args].concat())
}

fn world() -> Env {
    let env = Env::with_libraries();
    env.run(RECORD).ok();
    env.run(["impact", "edit", "1", "--note", "Telepon 081277001122"]).ok();
    env
}

#[test]
fn the_words_leave_the_file_its_history_its_refused_rows_and_its_backups() {
    let env = world();
    let rejected = "kode;tanggal;samaran;nama;dimensi;izin\n15.05;31/02/2022;Mawar;SUMARNI  zubaedah;health;none\n15.09;3/3/2022;Kenanga;;health;none\n";
    env.write("dampak.csv", rejected);
    env.run(["import", "impact", "dampak.csv", "--on-error", "skip", "--max-rejects", "100%"]).exits(4);
    std::fs::remove_file(env.path("dampak.csv")).unwrap();
    let rest = env.path("dampak.rejected.csv");
    if rest.exists() {
        std::fs::remove_file(rest).unwrap();
    }
    // A backup of now, and one of the format before this one.
    env.write("kunjungan.csv", "kode;bulan;laki-laki;perempuan\n15.05;2022-03;40;58\n");
    env.run(["import", "visit", "kunjungan.csv"]).ok();
    env.run(["undo"]).ok().says(&["tpbis-cadangan"]);
    std::fs::copy(env.db(), env.path("tpbis.db.v2.bak")).unwrap();
    assert!(holding(&env, &WORDS).len() >= 9, "{:?}", holding(&env, &WORDS));

    let before = std::fs::read(env.db()).unwrap();
    erase(&env, &["impact", "1"]).exits(2).says(&["USE-040", "--yes"]);
    erase(&env, &["impact", "1", "--dry-run"]).ok().says(&["Would erase 4 values", "1 refused row", "Trial"]);
    assert!(std::fs::read(env.db()).unwrap() == before);

    let report = ["report", "impact", "--period", "2022", "--format", "json"];
    let figures = |env: &Env| {
        let mut json = env.run(report).ok().json();
        json["as_of"] = serde_json::Value::Null;
        json["sections"].clone()
    };
    let counted = figures(&env);
    erase(&env, &["dampak", "1", "--yes"]).ok().says(&[
        "Erased 4 values",
        "1 refused row",
        "2 backups",
        "Out of reach",
    ]);
    assert_eq!(holding(&env, &["Sumarni", "SUMARNI", "ubaedah", WORDS[2], WORDS[3]]), [""; 0]);
    assert_eq!(figures(&env), counted, "statistics stay");
    env.run(["db", "verify"]).ok();
    let history = env.run(["history", "--limit", "1", "--format", "json"]).ok().json();
    assert_eq!(history[0]["kind"], "erase");
    assert!(history[0]["command"].as_str().unwrap().starts_with("db erase impact 1 --field name,"));
    env.run(["impact", "show", "1", "--reveal", "uji", "--format", "json"])
        .ok()
        .shows(&["\"sex\": \"female\""]);

    // Every backup is whole, and still what it was otherwise.
    for entry in std::fs::read_dir(env.path("tpbis-cadangan")).unwrap() {
        let copy = format!("tpbis-cadangan/{}", entry.unwrap().file_name().to_string_lossy());
        env.run(["db", "verify", "--db", &copy]).ok();
        env.run(["visit", "list", "--db", &copy, "--format", "csv"]).ok().shows(&["2022-03"]);
    }
    let op = history[0]["op"].to_string();
    env.run(["undo", &op]).exits(3).says(&["HIS-004"]);
    env.jalankan(["undo", &op]).exits(3).says(&["tidak dapat dibatalkan"]);
    env.run(["explain", "HIS-004"]).ok();
    // Walking back passes it by: what was typed before it is what is undone.
    env.run(["undo"]).ok();
    assert_eq!(holding(&env, &WORDS), [""; 0]);
    env.run(["db", "verify"]).ok();
}

#[test]
fn only_named_fields_of_named_records_and_whoever_knows_may_write_anew() {
    let env = world();
    erase(&env, &["impact", "1", "--field", "rahasia", "--yes"]).exits(2).says(&["USE-006", "--field"]);
    erase(&env, &["impact", "9", "--yes"]).exits(5);
    erase(&env, &["visit", "1", "--yes"]).exits(2).says(&["--field"]);
    erase(&env, &["impact", "1", "--field", "note,before", "--all-personal", "--yes"]).exits(2);
    env.jalankan(["db", "erase", "impact", "1", "--field", "note,before", "--yes"])
        .ok()
        .says(&["Terhapus 2 nilai"]);
    assert_eq!(holding(&env, &WORDS[2..]), [""; 0]);
    assert_eq!(holding(&env, &WORDS[..1]), ["tpbis.db Sumarni"]);
    env.run(["impact", "edit", "1", "--note", "Sudah sehat"]).ok();
    let shown = env.run(["impact", "show", "1", "--reveal", "uji", "--format", "json"]).ok();
    shown.shows(&["Sudah sehat", "Sumarni"]);
    env.run(["db", "verify"]).ok();
    // A participant must have a name: the record stays, and says so.
    env.run(["training", "log", "--title", "Bimtek", "--kind", "bimtek", "--start", "2022-02-01"]).ok();
    env.run(["participant", "add", "--training", "1", "--name", "Sumarni", "--sex", "female"]).ok();
    env.run(["participant", "add", "--training", "1", "--name", "Zubaedah"]).ok();
    erase(&env, &["participant", "1", "2", "--yes"]).ok();
    env.run(["participant", "list", "--reveal", "uji", "--format", "csv", "--fields", "name,sex"])
        .ok()
        .shows(&["(dihapus),female"]);
    env.run(["db", "verify"]).ok();
}

#[test]
fn a_withdrawn_consent_is_due_until_the_words_are_gone() {
    let env = world();
    let quiet = env.run(["status"]).ok();
    assert!(!quiet.stdout.contains("withdrawn"), "{quiet}");
    env.run(["impact", "edit", "1", "--withdrawn-on", "2022-04-04", "--consent", "none"]).ok();
    env.run(["status"]).ok().shows(&["due to be gone by 7 Apr 2022: tpbis db erase impact 1"]);
    env.jalankan(["status"]).ok().shows(&["1 izin dicabut"]);
    env.run(["check"]).ok().shows(&["CHK-014", "7 Apr 2022"]);
    // Removing the record does not remove what it said.
    env.run(["impact", "remove", "1", "--yes"]).ok();
    env.run(["status"]).ok().shows(&["tpbis db erase impact 1"]);
    erase(&env, &["impact", "1", "--yes"]).ok();
    assert!(!env.run(["status"]).ok().stdout.contains("due to be gone"));
    assert!(!env.run(["check"]).ok().stdout.contains("CHK-014"));
}

#[test]
fn an_old_bundle_and_an_old_database_bring_no_word_back_and_an_erasure_travels() {
    let env = world();
    let other = Env::new();
    let post = |from: &Env, to: &Env, name: &str| {
        std::fs::copy(from.path(name), to.path(name)).unwrap();
    };
    env.run(["bundle", "lama.tpbis"]).ok();
    env.run(["db", "backup", "lama.db"]).ok();
    // The other laptop begins with a copy, and goes on writing without knowing.
    std::fs::copy(env.path("lama.db"), other.db()).unwrap();
    other.run(["impact", "edit", "1", "--name", "Sumarni Zahrotun"]).ok();
    other.run(["db", "backup", "teman.db"]).ok();
    erase(&env, &["impact", "1", "--yes"]).ok();
    post(&other, &env, "teman.db");
    for file in ["lama.tpbis", "lama.db", "teman.db"] {
        env.run(["merge", file]).ok();
        std::fs::remove_file(env.path(file)).unwrap();
    }
    assert_eq!(holding(&env, &["Sumarni", "ubaedah", "Zahrotun", WORDS[2], WORDS[3]]), [""; 0]);
    env.run(["db", "verify"]).ok();

    env.run(["db", "backup", "baru.db"]).ok();
    post(&env, &other, "baru.db");
    std::fs::remove_file(other.path("teman.db")).unwrap();
    other.run(["merge", "baru.db"]).ok().says(&["Also erased in 1 backup"]);
    assert_eq!(holding(&other, &["Sumarni", "ubaedah", "Zahrotun", WORDS[2], WORDS[3]]), [""; 0]);
    other.run(["db", "verify"]).ok();
}
