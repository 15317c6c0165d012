//! Copies of the database, made by themselves and put back.

use crate::support::Env;

/// The copies made by themselves, oldest first.
fn copies(env: &Env) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(env.path("tpbis-cadangan")) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn visits(env: &Env) {
    env.write("kunjungan.csv", "kode;bulan;laki-laki;perempuan\n15.05;2022-03;40;58\n15.05;2022-04;41;60\n");
    env.run(["import", "visit", "kunjungan.csv"]).ok();
}

#[test]
fn undoing_an_import_keeps_a_copy_and_a_refused_undo_none() {
    let env = Env::with_libraries();
    visits(&env);
    env.run(["visit", "edit", "1", "--male", "44"]).ok();
    env.run(["undo", "4"]).exits(3).says(&["HIS-001"]);
    env.run(["undo", "4", "--with-later", "--dry-run"]).ok();
    env.run(["undo"]).ok();
    assert_eq!(copies(&env), [""; 0], "nothing much was undone yet");
    env.jalankan(["undo", "4"]).ok().says(&["salinan: tpbis-cadangan/"]);
    let kept = copies(&env);
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(kept[0].starts_with("tpbis-20220405-") && kept[0].ends_with("-undo.db"), "{kept:?}");
    let copy = format!("tpbis-cadangan/{}", kept[0]);
    env.run(["visit", "list", "--db", &copy, "--format", "csv"]).ok().shows(&["2022-03", "2022-04"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &str| std::fs::metadata(env.path(path)).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode("tpbis-cadangan"), mode(&copy)), (0o700, 0o600));
    }
}

#[test]
fn removing_many_records_keeps_a_copy() {
    let env = Env::with_libraries();
    let mut csv = String::from("kode;tanggal;kegiatan;bidang;jenis;laki-laki\n");
    for n in 0..101 {
        csv.push_str(&format!("15.05;2022-03-01;Kelas {n};ekonomi;pelatihan;{n}\n"));
    }
    env.write("kegiatan.csv", csv);
    env.run(["import", "activity", "kegiatan.csv"]).ok().says(&["new 101"]);
    let remove = |ids: std::ops::RangeInclusive<i64>| {
        let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
        let mut args = vec!["activity".to_owned(), "remove".to_owned(), "--yes".to_owned()];
        args.extend(ids);
        env.run(args).ok()
    };
    remove(1..=100);
    assert_eq!(copies(&env), [""; 0]);
    env.run(["undo"]).ok();
    remove(1..=101).says(&["-remove.db"]);
    assert_eq!(copies(&env).len(), 1);
}

/// What scripts see of the visits.
fn stored(env: &Env) -> String {
    env.run(["visit", "list", "--format", "csv", "--fields", "all"]).ok().stdout
}

#[test]
fn a_backup_takes_the_place_of_the_database_and_can_be_taken_back() {
    let env = Env::with_libraries();
    visits(&env);
    let then = stored(&env);
    env.run(["db", "backup", "cadangan.db"]).ok();
    env.run(["visit", "edit", "1", "--male", "44"]).ok();
    env.run(["visit", "remove", "2", "--yes"]).ok();
    let now = stored(&env);
    assert_ne!(then, now);

    let before = std::fs::read(env.db()).unwrap();
    let lost = "lost with it: 2 operations (5, 6)";
    env.run(["db", "restore", "cadangan.db"]).exits(2).says(&["USE-040", lost]);
    env.run(["db", "restore", "cadangan.db", "--dry-run"]).ok().says(&["holds 4 operations", lost, "Trial"]);
    assert!(std::fs::read(env.db()).unwrap() == before && copies(&env).is_empty());
    env.run(["db", "restore", "cadangan.db", "--yes"]).ok().says(&[
        lost,
        "Restored tpbis.db",
        "tpbis-cadangan/",
    ]);
    assert_eq!(stored(&env), then);
    // Whoever goes on from here is a new writer: numbers of the lost operations are not given again.
    env.run(["visit", "edit", "1", "--male", "45"]).ok();
    env.run(["db", "verify"]).ok();
    let writers =
        env.run(["db", "sql", "select count(distinct writer) as n from operation", "--format", "json"]).ok();
    assert_eq!(writers.json()[0]["n"], 2);

    let kept = format!("tpbis-cadangan/{}", copies(&env)[0]);
    env.jalankan(["db", "restore", &kept, "--yes"]).ok().says(&["ikut hilang: 1 operasi", "dipulihkan dari"]);
    assert_eq!(stored(&env), now);
    env.run(["db", "verify"]).ok();
}

#[test]
fn a_damaged_database_is_kept_as_it_is_and_bad_backups_take_no_ones_place() {
    let env = Env::with_libraries();
    visits(&env);
    env.run(["db", "backup", "cadangan.db"]).ok();
    let whole = stored(&env);
    let good = std::fs::read(env.db()).unwrap();
    env.write("rusak.db", &good[..good.len() / 2]);
    env.write("catatan.db", "bukan basis data");
    let alien = env.path("asing.db");
    std::fs::copy(env.path("cadangan.db"), &alien).unwrap();
    crate::support::connect(&alien)
        .execute_batch("create trigger t after insert on visit begin delete from visit; end")
        .unwrap();
    let drifted = env.path("lain.db");
    std::fs::copy(env.path("cadangan.db"), &drifted).unwrap();
    crate::support::connect(&drifted)
        .execute_batch(
            "insert into change (op, record_type, record, field, new) values (4, 'visit', 1, 'male', 7)",
        )
        .unwrap();
    for (file, code) in [
        ("rusak.db", "DB-0"),
        ("catatan.db", "DB-002"),
        ("tpbis.db", "DB-014"),
        ("tidak-ada.db", "DB-009"),
        ("asing.db", "DB-014"),
        ("lain.db", "DB-014"),
    ] {
        env.run(["db", "restore", file, "--yes"]).exits(6).says(&[code]);
        assert!(std::fs::read(env.db()).unwrap() == good, "{file}");
    }
    env.run(["db", "verify", "--db", "lain.db"]).exits(6).shows(&["visit.male"]);

    let mut bytes = good;
    bytes.truncate(8192);
    bytes[200..].fill(0x55);
    env.write("tpbis.db", &bytes);
    env.run(["db", "restore", "cadangan.db", "--yes"])
        .ok()
        .says(&["present database is damaged", "Restored"]);
    assert_eq!(stored(&env), whole);
    let kept = env.path("tpbis-cadangan").join(&copies(&env)[0]);
    assert!(std::fs::read(kept).unwrap() == bytes, "what can still be saved of it is still there");
    env.run(["db", "restore", "cadangan.db", "--yes", "--db", "lain/tpbis.db"]).exits(6).says(&["DB-001"]);
}

#[test]
fn what_was_erased_stays_erased_when_an_old_backup_comes_back() {
    let env = Env::with_libraries();
    env.run(["library", "edit", "1", "--manager", "Sumarni Zubaedah"]).ok();
    env.run(["db", "backup", "cadangan.db"]).ok();
    env.run(["db", "erase", "library", "15.05", "--yes"]).ok();
    env.run(["db", "restore", "cadangan.db", "--yes"]).ok();
    let bytes = std::fs::read(env.db()).unwrap();
    assert!(!bytes.windows(7).any(|part| part == b"Sumarni"));
    env.run(["library", "show", "15.05"]).ok();
    env.run(["db", "verify"]).ok();
}

#[test]
fn verification_finds_what_was_changed_past_the_program() {
    let env = Env::with_libraries();
    visits(&env);
    env.run(["visit", "edit", "1", "--male", "44"]).ok();
    env.run(["library", "edit", "1", "--manager", "Sumarni"]).ok();
    env.run(["db", "erase", "library", "1", "--yes"]).ok();
    env.run(["report", "freeze", "2022-03"]).ok();
    env.run(["db", "verify"]).ok();
    let good = std::fs::read(env.db()).unwrap();
    for (sql, found) in [
        ("update visit set male = 9 where id = 1", "visit.male"),
        ("update visit set removed_op = 3 where id = 1; insert into change (op, record_type, record, field, new)
            values (1, 'visit', 1, 'removed', null)", "visit.removed"),
        ("pragma foreign_keys = off; update visit set library = 99 where id = 1", "library"),
        ("delete from creation where record_type = 'visit'", "visit"),
        ("update freeze set cells = '[]'", "monthly"),
        ("update change set new = 'Sumarni' where field = 'manager'", "library.manager"),
    ] {
        crate::support::connect(&env.db()).execute_batch(sql).unwrap();
        env.run(["db", "verify"]).exits(6).shows(&[found]).says(&["DB-011"]);
        env.jalankan(["db", "verify", "--format", "json"]).exits(6);
        std::fs::write(env.db(), &good).unwrap();
    }
    env.run(["db", "verify"]).ok();
    // What has not come is told, and no damage.
    crate::support::connect(&env.db())
        .execute_batch("update operation set seq = seq + 1000 where id > 3")
        .unwrap();
    env.run(["db", "verify"]).ok().says(&["Petugas have not come: 4–1003"]);
}

#[test]
fn questions_in_sql_are_answered_in_every_format_without_personal_data() {
    let env = Env::with_libraries();
    visits(&env);
    env.run(["library", "edit", "1", "--manager", "Sumarni"]).ok();
    let ask = |args: &[&str]| env.run([&["db", "sql"][..], args].concat());
    let sql =
        "select l.code, sum(v.visits) as visits from visit v join library l on l.id = v.library group by 1";
    assert_eq!(
        ask(&[sql, "--format", "json"]).ok().json(),
        serde_json::json!([{ "code": "15.05", "visits": 199 }])
    );
    ask(&[sql, "--format", "csv"]).ok().shows(&["code,visits", "15.05,199"]);
    ask(&[sql]).ok().shows(&["15.05", "199"]);
    ask(&["select manager from library where id = 1", "--format", "json"]).ok().shows(&["null"]);
    ask(&["select new from change"]).exits(2).says(&["DB-015"]);
    ask(&["select manager from library where id = 1", "--reveal", "uji"]).ok().shows(&["Sumarni"]);
    let history = env.run(["history", "--limit", "1", "--format", "json"]).ok().json();
    assert_eq!(history[0]["kind"], "reveal");
    ask(&["delete from visit"]).exits(2).says(&["DB-015"]);
    ask(&["select nama from library"]).exits(2).says(&["DB-015", "no such column"]);
    ask(&[]).exits(2);
    ask(&["--views", "--format", "csv"]).ok().shows(&[
        "view,about,columns",
        "library_place,\"every library with its district",
        "figure,",
    ]);
    ask(&["select id from visit", "--limit", "1", "--format", "csv"]).ok();
    assert_eq!(ask(&["select id from visit", "--limit", "1", "--format", "csv"]).csv().len(), 2);
}
