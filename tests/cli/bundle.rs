//! Bundles: everything goes out and comes in as it was, to whom it is meant, and never carelessly.

use std::collections::BTreeMap;
use std::path::Path;

use tpbis::merge::{Incoming, Item, bring_in, file};
use tpbis::store::Store;
use tpbis::store::effect::read::{Reader, Wanted, heads};
use tpbis::store::operation::Author;

use crate::export::{district, empty, everything, run};
use crate::support::Env;

/// Brings files into a database, as `merge` does, within a transaction of its own.
fn merge(into: &Path, files: &[&Path]) {
    let store = Store::open(into).unwrap();
    let mut incoming: Vec<Box<dyn Incoming>> =
        files.iter().flat_map(|path| file::open(path, into).unwrap()).collect();
    let now = chrono::DateTime::parse_from_rfc3339("2026-01-06T08:00:00+07:00").unwrap();
    let author = Author { who: "Koordinator".to_owned(), writer: [9; 16], now };
    let transaction = store.begin(|| {}).unwrap();
    bring_in(&transaction, &author, "merge", &mut incoming).unwrap();
    tpbis::store::open::commit(transaction).unwrap();
}

/// What every operation did, by its uid, in any order of its effects.
fn effects(db: &Path) -> BTreeMap<String, Vec<String>> {
    let store = Store::open(db).unwrap();
    let wanted = Wanted::default();
    let mut reader = Reader::new(store.conn(), &wanted);
    let mut found = BTreeMap::new();
    for (id, head) in heads(store.conn()).unwrap() {
        let mut lines = Vec::new();
        let mut take = |effect: tpbis::store::effect::Effect| {
            lines.push(effect.to_json().to_string());
            Ok(())
        };
        assert!(!reader.read(id, &head.kind, &mut take).unwrap());
        lines.sort();
        found.insert(head.to_json().to_string(), lines);
    }
    found
}

/// How often words stand in what a bundle holds.
fn told(bundle: &Path, words: &str) -> usize {
    let mut texts = Vec::new();
    for mut one in file::open(bundle, Path::new("none.db")).unwrap() {
        one.pour(&mut |item| {
            texts.push(match item {
                Item::Operation(head) => head.to_json().to_string(),
                Item::Effect(effect) => effect.to_json().to_string(),
            });
            Ok(true)
        })
        .unwrap();
    }
    texts.iter().filter(|text| text.contains(words)).count()
}

#[test]
fn everything_comes_in_elsewhere_as_it_was() {
    let env = district();
    run(&env, &["activity", "edit", "1", "--title", "Judul baru", "--male", "3"]).ok();
    run(&env, &["visit", "remove", "2", "--yes"]).ok();
    run(&env, &["aid", "remove", "1", "--yes"]).ok();
    run(&env, &["undo"]).ok();
    env.write("v.csv", "kode;bulan;pengunjung\n15.05;Sep 2021;9.114.240\n15.05;Okt 2021;58\n");
    run(&env, &["import", "visit", "v.csv", "--confirm", "VAL-013=festival desa"]).ok();
    run(&env, &["report", "freeze", "2025-11"]).ok();
    let before = everything(&env);
    run(&env, &["bundle", "semua.tpbis"])
        .ok()
        .says(&["38 operations, 346 activities", "Send it as a document"]);

    // By bundle, by bundle unpacked, and by the database itself.
    let backup = env.path("cadangan.db");
    run(&env, &["db", "backup", "cadangan.db"]).ok();
    let (here, all) = (effects(&env.db()), env.path("semua.tpbis"));
    for tag in ["[\"set\"", "[\"undo\"", "[\"source\"", "[\"confirm\"", "[\"freeze\""] {
        assert!(here.values().flatten().any(|line| line.starts_with(tag)), "nothing of {tag} travels");
    }
    for noun in tpbis::record_types::RECORD_TYPES.iter().map(|of| of.name) {
        assert!(told(&all, &format!("[\"new\",\"{noun}\"")) > 0, "no {noun} travels");
    }
    for from in [vec![all.as_path()], vec![backup.as_path()], vec![all.as_path(), backup.as_path(), &all]] {
        let other = empty();
        merge(&other.db(), &from);
        let there = effects(&other.db());
        for (head, lines) in &here {
            assert_eq!(there.get(head), Some(lines), "{head}");
        }
        assert_eq!(everything(&other), before);
        run(&other, &["db", "verify"]).ok();
    }
}

const PUDAK: &str = "15.05.06.2001";

/// A coordinator's database that has Siti's bundle, from a village, and one of Budi's, from a regency.
fn coordinator() -> Env {
    let siti = Env::with_libraries();
    siti.run(["config", "set", "name", "Siti"]).ok();
    let args = ["--code", PUDAK, "--name", "Perpustakaan Pudak", "--region", "15.05", "--level", "village"];
    siti.run([&["library", "add"], &args[..]].concat()).ok();
    siti.run(["config", "set", "library", PUDAK]).ok();
    siti.run(["visit", "add", "--month", "2022-03", "--male", "7", "--female", "9"]).ok();
    siti.run(["bundle"]).ok().says(&["siti-perpustakaan-pudak-2022-04-05.tpbis", "1 visit"]);
    let budi = Env::with_libraries();
    budi.run(["config", "set", "name", "Budi"]).ok();
    budi.run(["config", "set", "region", "15.05"]).ok();
    budi.run(["bundle", "budi.tpbis"]).ok();
    let env = Env::with_libraries();
    let from = siti.path("siti-perpustakaan-pudak-2022-04-05.tpbis");
    merge(&env.db(), &[&from, &budi.path("budi.tpbis")]);
    env
}

#[test]
fn a_bundle_for_somebody_leaves_out_what_they_have() {
    let env = coordinator();
    let log = |library: &str, title: &str| {
        let args = ["activity", "log", "--library", library, "--date", "2022-03-11", "--title", title];
        env.run([&args[..], &["--male", "7", "--female", "18"]].concat()).ok();
    };
    log(PUDAK, "Kelas menjahit");
    log("15.09", "Kelas membatik");
    // By name, by place, by library: what Siti wrote herself is not sent back.
    for name in ["siti", PUDAK, "Perpustakaan Pudak"] {
        let path = env.path("untuk.tpbis");
        env.run(["bundle", "untuk.tpbis", "--force", "--for", name]).ok().says(&[
            "For Siti (15.05.06.2001 Perpustakaan Pudak); left out: 5 operations",
            "Only of 1 library",
        ]);
        assert_eq!((told(&path, "config set"), told(&path, "visit add")), (0, 0));
        let heads_and_record = 2;
        assert_eq!(told(&path, "Kelas menjahit"), heads_and_record);
        assert_eq!(told(&path, "Kelas membatik"), 1, "of other libraries only the operation is told");
    }
    // Budi gathers for his regency: he is no librarian of the library that has its code.
    env.run(["bundle", "untuk.tpbis", "--force", "--for", "Budi"]).ok().says(&["For Budi"]);
    assert_eq!(told(&env.path("untuk.tpbis"), "Kelas membatik"), 2);
    env.jalankan(["bundle", "--for", "Ani"]).exits(5).says(&[
        "MRG-014",
        "belum ada kiriman dari Ani",
        "Budi (15.05 ",
    ]);
    env.run(["bundle", "--for", "i"]).exits(5).says(&["MRG-015", "Budi (15.05 ", "Siti (15.05.06.2001 "]);
}

#[test]
fn what_is_not_wanted_stays_out() {
    let env = Env::with_libraries();
    env.run(["library", "edit", "15.05", "--phone", "081200000000", "--manager", "Ibu Ani"]).ok();
    env.run(["visit", "add", "--library", "15.05", "--month", "2022-03", "--male", "7"]).ok();
    env.run(["visit", "add", "--library", "15.09", "--month", "2022-03", "--male", "5"]).ok();
    let path = env.path("b.tpbis");
    let bundle = |args: &[&str]| env.run([&["bundle", "b.tpbis", "--force"], args].concat()).ok();

    bundle(&[]).says(&["6 operations", "2 visits", "2 changed fields"]);
    assert_eq!(told(&path, "Ibu Ani"), 1);
    bundle(&["--without-personal"]).says(&["Personal fields and participants are left out"]);
    assert_eq!((told(&path, "Ibu Ani"), told(&path, "081200000000")), (0, 0));
    assert_eq!(told(&path, "\"part\":true"), 3, "two libraries and the edit came in part");
    bundle(&["--library", "15.09"]).says(&["1 visit", "Only of 1 library"]);
    bundle(&["--region", "15.09"]).says(&["1 visit"]);
    bundle(&["--since", "5"]).says(&["2 operations, 2 visits"]);
    bundle(&["--since", "2022-04-05"]).says(&["6 operations"]);
    bundle(&["--since", "2022"]).says(&["6 operations"]);
    env.run(["bundle", "--since", "2022-04-06"]).ok().says(&["Nothing came in since"]);
    env.run(["bundle", "--since", "99"]).exits(5).says(&["REF-021"]);
    env.run(["bundle", "--since", "2022-13"]).exits(2).says(&["PER-002"]);
    assert_eq!(std::fs::read_dir(env.path("")).unwrap().filter(ends_in_tpbis).count(), 1);
}

#[test]
fn what_waits_is_nobody_elses() {
    let env = Env::with_libraries();
    env.run(["library", "edit", "15.05", "--manager", "Ibu Ani"]).ok();
    env.run(["bundle", "later.tpbis", "--since", "4"]).ok();
    // The library itself never came: its edit waits.
    let other = Env::with_database();
    merge(&other.db(), &[&env.path("later.tpbis")]);
    other.run(["bundle", "all.tpbis"]).ok();
    assert_eq!(told(&other.path("all.tpbis"), "Ibu Ani"), 1);
    other.run(["bundle", "public.tpbis", "--without-personal"]).ok();
    assert_eq!(told(&other.path("public.tpbis"), "Ibu Ani"), 0);
}

fn ends_in_tpbis(file: &std::io::Result<std::fs::DirEntry>) -> bool {
    file.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "tpbis")
}

#[test]
fn no_file_is_written_over_and_nobody_else_may_read_it() {
    let env = Env::with_libraries();
    env.run(["bundle", "--dry-run"]).ok().says(&["Would write", "nothing stored"]);
    let named = "petugas-kabupaten-muaro-jambi-2022-04-05";
    assert!(!env.path(&format!("{named}.tpbis")).exists());
    env.jalankan(["kiriman"]).ok().says(&["Tersimpan di", named, "Kirim sebagai dokumen lewat WhatsApp"]);
    env.run(["bundle", "-q"]).ok().shows(&[&format!("{named}-2.tpbis")]);
    env.run(["bundle", &format!("{named}.tpbis")]).exits(2).says(&["DB-010"]);
    env.run(["bundle", "--force", "tpbis.db"]).exits(2).says(&["USE-013"]);
    std::fs::create_dir(env.path("usb")).unwrap();
    env.run(["bundle", "usb"]).ok();
    assert!(env.path("usb").join(format!("{named}.tpbis")).exists());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(env.path(&format!("{named}.tpbis"))).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let piped = env.command().args(["bundle", "-"]).output().unwrap();
    assert!(piped.status.success() && piped.stdout.starts_with(&[0x1f, 0x8b]));
    env.run(["bundle", "--db", "none.db"]).exits(6).says(&["DB-001"]);
}
