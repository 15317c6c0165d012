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
