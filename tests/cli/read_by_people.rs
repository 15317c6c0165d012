//! What `import` prints is true, in order, and its advice works when followed to the letter.

use super::support::Env;

const VISITS: &str = "Nama Perpustakaan,Bulan,Laki-laki,Perempuan\n15.05,2022-01,3,4\n";

#[test]
fn problems_are_told_from_the_top_of_the_sheet_down() {
    let env = Env::with_libraries();
    env.write("a.csv", "Perpustakaan,Tanggal,Nama Kegiatan,Bidang\nTak Ada Satu,2025-03-01,Kelas,Salah\nTak Ada Dua,kapan,Kelas,Salah\n");
    let said = env.run(["import", "activity", "a.csv"]).exits(3).stderr;
    let at = |words: &str| said.find(words).unwrap_or_else(|| panic!("{words} is not told:\n{said}"));
    assert!(at("Tak Ada Satu") < at("D Bidang"), "{said}");
    assert!(at("D Bidang") < at("Tak Ada Dua"), "{said}");
    assert!(at("Tak Ada Dua") < at("\"kapan\""), "{said}");
}

#[test]
fn a_library_whose_area_is_refused_is_not_asked_for_a_code() {
    let env = Env::with_database();
    env.write("a.csv", "Kode Wilayah,Nama Perpustakaan,Tingkat\n15.05.99.2001,Perpustakaan Contoh,Desa\n");
    let said = env.run(["import", "library", "a.csv"]).exits(3).says(&["REF-011"]).stderr;
    assert!(!said.contains("VAL-001"), "{said}");
}

#[test]
fn an_undone_import_is_told_as_undone() {
    let env = Env::with_libraries();
    env.write("a.csv", VISITS);
    env.run(["import", "a.csv"]).ok();
    env.run(["import", "list"]).ok();
    let listed = env.run(["import", "list"]).ok().stdout;
    assert!(!listed.contains("Undone"), "{listed}");
    env.run(["undo"]).ok();
    env.run(["import", "list"]).ok().shows(&["Undone since: "]);
    env.jalankan(["import", "list"]).ok().shows(&["Sudah dibatalkan: "]);
    env.run(["import", "a.csv", "-n"]).ok().says(&["imported before", "undone since"]);
    env.run(["import", "a.csv"]).ok().says(&["Stored as operation"]);
    let said = env.run(["import", "a.csv", "-n"]).ok().stderr;
    assert!(!said.contains("undone"), "{said}");
}

#[test]
fn the_effect_of_refused_files_is_told_as_what_would_be() {
    let env = Env::with_libraries();
    env.write("a.csv", format!("{VISITS}15.05,2021-12,x,4\n"));
    let would = "Were only the good rows stored, this would change:\nEffect ";
    env.run(["import", "a.csv", "-n"]).exits(3).says(&[would]);
    env.run(["import", "a.csv", "-n", "--on-error", "skip"]).exits(3).says(&[
        would,
        "1 of 2 rows refused",
        "at most 0 (10%)",
    ]);
    let said = env.run(["import", "a.csv", "-n", "--on-error", "skip", "--max-rejects", "1"]).stderr;
    assert!(said.contains("Effect ") && !said.contains("Were only"), "{said}");
}

#[test]
fn lock_files_named_by_a_wildcard_are_passed_over() {
    let env = Env::with_libraries();
    env.write("a.csv", VISITS);
    env.write("~$a.xlsx", [5, 0, 1, 2]);
    env.run(["import", "a.csv", "~$a.xlsx"]).ok().says(&["~$a.xlsx: left out", "new 1"]);
    env.run(["import", "~$a.xlsx"]).exits(3).says(&["IMP-005"]);
}

#[test]
fn the_list_of_mappings_names_what_they_bring_in_in_indonesian() {
    let env = Env::with_database();
    env.jalankan(["import", "map"]).ok().shows(&["kunjungan", "kegiatan"]);
    env.run(["import", "map", "--format", "csv"]).ok().shows(&[",visit,", ",activity,"]);
}

#[test]
fn what_an_undone_import_said_does_not_come_back_with_the_next_file() {
    let env = Env::with_libraries();
    env.write(
        "wrong.csv",
        "Nama Perpustakaan,Bulan,Laki-laki,Perempuan,Peminjaman\n15.05,2022-01,1219,1305,2000\n",
    );
    env.write("right.csv", VISITS);
    for policy in [&[][..], &["--on-existing", "fill"], &["--on-existing", "keep"]] {
        env.run(["import", "wrong.csv"]).ok();
        env.run(["undo"]).ok();
        let said =
            env.run([&["import", "right.csv"][..], policy].concat()).ok().says(&["new 1 + changed 0"]).stderr;
        assert!(!said.contains("1,219") && !said.contains("2,000"), "{said}");
        let stored = env.run(["visit", "list", "--format", "json", "--fields", "all"]).ok().json();
        assert_eq!(stored[0]["male"], 3, "{stored}");
        assert!(stored[0]["loans"].is_null(), "{policy:?}: {stored}");
        env.run(["undo"]).ok();
    }
}

#[test]
fn of_a_form_only_what_may_hold_records_is_told() {
    let env = Env::with_libraries();
    env.run(["import", "template", "visit", "-o", "form.xlsx"]).ok();
    let said = env.run(["import", "form.xlsx", "-n"]).exits(3).stderr;
    for sheet in ["How to fill in", "_tpbis", "Not read"] {
        assert!(!said.contains(sheet), "{said}");
    }
}
