//! Libraries that are one, codes that were wrong, and that no code is ever given twice.

use crate::support::{Env, connect};

/// Two village libraries in Muaro Jambi that are one: `15.05-2` (local id 2) and `15.05-3` (3), each with visits
/// of March; the second has an activity and an alias of its own.
fn twice_entered() -> Env {
    let env = Env::with_database();
    let add = |name: &str, npp: &str| {
        let args = ["library", "add", "--name", name, "--level", "other", "--region", "15.05", "--npp", npp];
        env.run(args).ok();
    };
    add("Perpustakaan Muaro Jambi", "1505000");
    add("TBM Pelangi", "1505001");
    add("TBM Mentari", "1505002");
    for (library, month, male) in
        [("15.05-2", "2022-03", "5"), ("15.05-3", "2022-03", "7"), ("15.05-3", "2022-04", "9")]
    {
        env.run(["visit", "record", "--library", library, "--month", month, "--male", male]).ok();
    }
    log(&env, "15.05-3", "2022-03-11").ok();
    env.run(["alias", "add", "--kind", "library", "--spelling", "Mentari Pagi", "--target", "15.05-3"]).ok();
    env
}

fn log(env: &Env, library: &str, date: &str) -> crate::support::Output {
    let title = format!("Kelas menjahit {date}");
    env.run([
        "activity",
        "log",
        "--library",
        library,
        "--date",
        date,
        "--title",
        &title,
        "--field",
        "economy",
        "--kind",
        "training",
        "--male",
        "7",
        "--allow-similar",
    ])
}

/// Everything a report could count, with the library each record is shown under.
fn stored(env: &Env) -> String {
    ["library", "visit", "activity", "alias"]
        .map(|noun| env.run([noun, "list", "--format", "csv", "--fields", "all"]).ok().stdout)
        .concat()
}

#[test]
fn every_record_goes_to_the_kept_library_and_comes_back() {
    let env = twice_entered();
    let before = stored(&env);
    let merge = ["library", "merge", "15.05-3", "--into", "15.05-2"];
    env.run(merge.iter().chain(&["-n"])).ok().says(&[
        "15.05-3 TBM Mentari goes into 15.05-2 TBM Pelangi: ",
        "2 visit",
        "1 activity",
        "Both have",
        "Mar 2022",
        "tpbis conflicts",
        "Trial only",
    ]);
    assert_eq!(stored(&env), before);
    env.jalankan(["perpustakaan", "gabung", "15.05-3", "--into", "15.05-2", "--yes"])
        .ok()
        .says(&["digabung ke 15.05-2", "Mar 2022"]);
    let merged = stored(&env);
    assert!(!merged.contains("TBM Mentari"), "{merged}");
    let visits =
        env.run(["visit", "list", "--library", "15.05-2", "--format", "csv", "--fields", "month,male"]);
    assert_eq!(visits.ok().csv().len(), 4, "both counts of March stay");
    env.run(["db", "verify"]).ok();

    env.run(["undo"]).ok().says(&["1 decision on a double is as before"]);
    assert_eq!(stored(&env), before);
    env.run(["redo"]).ok();
    assert_eq!(stored(&env), merged);
    env.run(["undo"]).ok();
    assert_eq!(stored(&env), before);
    env.run(["db", "verify"]).ok();
}

#[test]
fn whatever_named_the_merged_library_names_the_kept_one() {
    let env = twice_entered();
    env.run(["library", "merge", "15.05-3", "--into", "15.05-2"]).ok();
    for (n, name) in
        ["15.05-3", "1505002", "TBM Mentari", "Mentari Pagi", "#3", "15.05-3 TBM Mentari"].iter().enumerate()
    {
        let output = log(&env, name, &format!("2022-03-{:02}", 20 + n)).ok();
        output.says(&[
            "15.05-2",
            "REF-025",
            "15.05-3 TBM Mentari (Kabupaten Muaro Jambi, Jambi) went into 15.05-2",
        ]);
    }
    env.run(["library", "show", "15.05-3"])
        .ok()
        .says(&["went into 15.05-2 TBM Pelangi"])
        .shows(&["TBM Pelangi", "15.05-3 TBM Mentari went into it with operation"]);
    env.run(["library", "remove", "15.05-3", "--yes"]).exits(3).says(&["REF-025"]);
    let csv = "kode;nama perpustakaan;bulan;laki-laki\n15.05-3;TBM Mentari;2021-05;4\n15.05-2;TBM Mentari;2021-06;4\n";
    env.write("kunjungan.csv", csv);
    env.run(["import", "visit", "kunjungan.csv"]).ok().says(&["new 2", "REF-025"]);
    env.run(["library", "merge", "15.05-3", "--into", "15.05-2"]).exits(3).says(&["DUP-010"]);
    env.run(["library", "merge", "tiada", "--into", "15.05-2"]).exits(5).says(&["REF-001"]);

    // Its code is taken, and no list brings it back.
    let add = [
        "library", "add", "--name", "TBM Baru", "--level", "other", "--region", "15.05", "--code", "15.05-3",
    ];
    env.run(add).exits(3).says(&["DUP-008", "TBM Mentari", "15.05-2 TBM Pelangi"]);
    env.run(["library", "edit", "15.05", "--npp", "1505002"]).exits(3).says(&["DUP-008"]);
    env.run(["library", "rename-code", "15.05-3", "15.05-9"]).exits(3).says(&["REF-025"]);
    env.write(
        "daftar.csv",
        "kode;nama;tingkat;wilayah\n15.05-3;TBM Mentari;lainnya;15.05\n;TBM Mentari;lainnya;15.05\n",
    );
    env.run(["import", "library", "daftar.csv", "--revive"]).says(&["DUP-008"]);
    assert_eq!(env.run(["library", "list", "--format", "csv"]).ok().csv().len(), 3);
    env.run(["db", "verify"]).ok();
}

#[test]
fn several_go_into_one_and_a_merge_into_a_merged_one_goes_to_its_leader() {
    let env = twice_entered();
    let before = stored(&env);
    env.run(["library", "merge", "15.05-3", "--into", "15.05-2"]).ok();
    env.run(["library", "merge", "15.05", "--into", "15.05-3"])
        .ok()
        .says(&["went into", "Merged into 15.05-2"]);
    assert_eq!(env.run(["library", "list", "--format", "csv"]).ok().csv().len(), 2);
    env.run(["undo"]).ok();
    env.run(["undo"]).ok();
    assert_eq!(stored(&env), before);
    env.run(["library", "merge", "15.05-3", "15.05", "--into", "15.05-2"]).ok();
    assert_eq!(env.run(["library", "list", "--format", "csv"]).ok().csv().len(), 2);
    // What made a library cannot be undone beneath a word that stands on it.
    env.run(["undo", "3"]).exits(3).says(&["HIS-001", "library merge"]);
    env.run(["undo"]).ok();
    assert_eq!(stored(&env), before);
    env.run(["db", "verify"]).ok();
}

#[test]
fn a_merge_spoken_anew_is_in_the_way_of_undoing_the_first() {
    let env = twice_entered();
    let before = stored(&env);
    env.run(["library", "merge", "15.05-3", "--into", "15.05-2"]).ok();
    let op = env.run(["history", "--limit", "1", "--format", "json"]).ok().json()[0]["op"].to_string();
    env.run(["undo"]).ok();
    env.run(["library", "merge", "15.05-2", "--into", "15.05-3"]).ok();
    let merged = stored(&env);
    assert!(!merged.contains("TBM Pelangi"), "{merged}");
    // The first is undone already; its undo cannot be taken back while another word stands.
    let undo: i64 = op.parse::<i64>().unwrap() + 1;
    env.run(["undo", &undo.to_string()]).exits(3).says(&["HIS-001", "library merge"]);
    assert_eq!(stored(&env), merged);
    env.run(["undo"]).ok();
    assert_eq!(stored(&env), before);
    env.run(["db", "verify"]).ok();
}

#[test]
fn a_code_that_two_libraries_have_names_neither() {
    let env = twice_entered();
    // As after bringing together two laptops that did not know of each other.
    connect(&env.db()).execute_batch("update library set code = '15.05-2' where id = 3").unwrap();
    let refused = log(&env, "15.05-2", "2022-03-20").exits(5);
    refused.says(&[
        "REF-024",
        "#2 15.05-2 TBM Pelangi",
        "#3 15.05-2 TBM Mentari",
        "library merge #3 --into #2",
    ]);
    env.write("kunjungan.csv", "kode;bulan;laki-laki\n15.05-2;2021-05;4\n");
    env.run(["import", "visit", "kunjungan.csv"]).exits(3).says(&["REF-024"]);
    log(&env, "#3", "2022-03-21").ok();
    // Either can still be edited, and both be made one.
    env.run(["library", "edit", "#3", "--phone", "0741123456"]).ok();
    env.run(["library", "merge", "#3", "--into", "#2"]).ok();
    log(&env, "15.05-2", "2022-03-20").ok();
    env.run(["undo", "--with-later"]).ok();
    env.run(["undo"]).ok();
    env.run(["library", "rename-code", "#3", "15.05-3"]).ok();
    log(&env, "15.05-2", "2022-03-20").exits(0);
}

#[test]
fn a_wrong_code_is_replaced_and_goes_on_leading_to_its_library() {
    let env = twice_entered();
    let before = stored(&env);
    let rename = ["library", "rename-code", "15.05-3", "15.05.02.2013"];
    env.run(rename.iter().chain(&["-n"])).ok();
    assert_eq!(stored(&env), before);
    env.run(rename).ok().says(&["Now 15.05.02.2013 TBM Mentari", "15.05-3 goes on leading to it"]);
    for (n, name) in ["15.05-3", "15.05.02.2013", "Mentari Pagi"].iter().enumerate() {
        log(&env, name, &format!("2022-03-{:02}", 20 + n)).ok().says(&["15.05.02.2013"]);
    }
    env.write("kunjungan.csv", "kode;nama perpustakaan;bulan;laki-laki\n15.05-3;TBM Mentari;2021-05;4\n");
    env.run(["import", "visit", "kunjungan.csv"]).ok().says(&["new 1"]);
    // An old list of libraries is the same list, and a new library does not get the old code.
    env.write("daftar.csv", "kode;nama;tingkat;wilayah\n15.05-3;TBM Mentari;lainnya;15.05\n");
    env.run(["import", "library", "daftar.csv"]).ok().says(&["same 1", "REF-026"]);
    env.run(["library", "add", "--name", "TBM Baru", "--level", "other", "--region", "15.05"])
        .ok()
        .says(&["15.05-4"]);
    env.run(["library", "add", "--name", "X", "--level", "other", "--region", "15.05", "--code", "15.05-3"])
        .exits(3);

    env.run(["library", "rename-code", "15.05-2", "15.05.02.2013"]).exits(3).says(&[
        "DUP-009",
        "15.05.02.2013 TBM Mentari",
        "library merge 15.05-2 --into 15.05.02.2013",
    ]);
    env.run(["library", "rename-code", "15.05-2", "bukan kode"]).exits(3);
    // Renamed again, and back: every former code still leads there.
    env.run(["library", "rename-code", "15.05.02.2013", "15.05.02.2014"]).ok();
    log(&env, "15.05-3", "2022-03-28").ok().says(&["15.05.02.2014"]);
    env.run(["library", "rename-code", "15.05-3", "15.05.02.2013"]).ok();
    log(&env, "15.05.02.2014", "2022-03-29").ok().says(&["15.05.02.2013"]);
    env.run(["db", "verify"]).ok();
}

#[test]
fn a_renamed_code_is_undone_and_redone() {
    let env = twice_entered();
    let before = stored(&env);
    env.run(["library", "rename-code", "15.05-3", "15.05.02.2013"]).ok();
    let renamed = stored(&env);
    env.run(["undo"]).ok();
    assert_eq!(stored(&env), before);
    env.run(["redo"]).ok();
    assert_eq!(stored(&env), renamed);
    env.run(["undo"]).ok();
    // Meanwhile another got the code: neither that nor the redo is lost silently.
    env.run(["library", "edit", "15.05-2", "--code", "15.05.02.2013"]).ok();
    env.run(["redo"]).exits(3).says(&["HIS-001", "library edit"]);
    env.run(["undo"]).ok();
    env.run(["redo"]).ok();
    env.run(["db", "verify"]).ok();
}

#[test]
fn no_way_of_writing_gives_a_code_or_npp_twice() {
    let env = twice_entered();
    let add = |extra: [&str; 2]| {
        let args = ["library", "add", "--name", "X", "--level", "other", "--region", "15.05"];
        env.run(args.iter().chain(&extra))
    };
    add(["--code", "15.05-2"]).exits(3).says(&["DUP-006"]);
    add(["--npp", "1505001"]).exits(3).says(&["DUP-005"]);
    env.run(["library", "edit", "15.05-3", "--code", "15.05-2"]).exits(3).says(&["DUP-005"]);
    env.run(["library", "edit", "15.05-3", "--npp", "1505001"]).exits(3).says(&["DUP-005"]);

    let import = |rows: &str, extra: &[&str]| {
        env.write("daftar.csv", format!("kode;nama;tingkat;wilayah;npp\n{rows}"));
        env.run(["import", "library", "daftar.csv"].iter().chain(extra))
    };
    import("15.05-8;X;lainnya;15.05;1505001\n", &[]).exits(3).says(&["DUP-005"]);
    import("15.05-8;X;lainnya;15.05;1505008\n15.05-9;Y;lainnya;15.05;1505008\n", &[])
        .exits(3)
        .says(&["DUP-005"]);
    import("15.05-3;TBM Mentari;lainnya;15.05;1505001\n", &["--on-existing", "update"])
        .exits(3)
        .says(&["DUP-005"]);

    // A library that was removed, and whose NPP another got meanwhile, does not come back with it.
    add(["--npp", "1505009"]).ok();
    env.run(["library", "remove", "15.05-4", "--yes"]).ok();
    env.run(["library", "edit", "15.05-2", "--npp", "1505009"]).ok();
    import("15.05-4;X;lainnya;15.05;1505009\n", &["--revive"]).exits(3).says(&["DUP-005"]);
    import("15.05-4;X;lainnya;15.05;\n", &["--revive"]).exits(3).says(&["DUP-005"]);
    let removed = env.run(["history", "--format", "json"]).ok().json();
    let removed = removed.as_array().unwrap().iter().find(|op| op["command"] == "library remove 4").unwrap();
    env.run(["undo", &removed["op"].to_string()]).exits(3).says(&["HIS-001", "library edit 2"]);

    // A number given up, taken by another, and asked back.
    env.run(["library", "edit", "15.05-3", "--npp", "1505007"]).ok();
    env.run(["library", "edit", "15.05-2", "--npp", "1505002"]).ok();
    let history = env.run(["history", "--format", "json"]).ok().json();
    let given_up =
        history.as_array().unwrap().iter().find(|op| op["command"] == "library edit 3 --npp 1505007");
    env.run(["undo", &given_up.unwrap()["op"].to_string()]).exits(3).says(&["HIS-001", "library edit 2"]);
    env.run(["undo"]).ok();
    env.run(["undo"]).ok();
    let codes = env.run(["library", "list", "--format", "csv", "--fields", "code,npp"]).ok().csv();
    let mut once = codes.clone();
    once.dedup_by_key(|row| row[0].clone());
    assert_eq!(codes.len(), once.len());
    env.run(["db", "verify"]).ok();
}
