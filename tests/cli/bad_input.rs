//! Bad input, by hand and by file: a code, a place, the value, the reason and the remedy, the right exit
//! code, and nothing stored.

use std::process::Stdio;

use crate::support::{Env, Output, connect};

/// Headings of activities; every file of these tests stands below them.
const HEADINGS: &str = "perpustakaan;tanggal;kegiatan;bidang;jenis;peserta\n";
const GOOD: &str = "15.05;10/02/2022;Kelas baik;ekonomi;pelatihan;5\n";

/// Runs a command that must be refused; the database file stays as it was, byte for byte.
#[track_caller]
fn refused(env: &Env, args: &[&str], code: i32, says: &[&str]) -> Output {
    let before = std::fs::read(env.db()).unwrap();
    let output = env.run(args).exits(code).says(says);
    assert!(output.stdout.is_empty(), "data beside an error: {output}");
    assert!(std::fs::read(env.db()).unwrap() == before, "{args:?} changed the database");
    output
}

/// Imports one bad row behind a good one: refused with all of these words, in the table and as JSON.
#[track_caller]
fn bad_row(row: &str, code: &str, column: &str, says: &[&str]) {
    let env = Env::with_libraries();
    env.write("kegiatan.csv", format!("{HEADINGS}{GOOD}{row}\n"));
    let output = refused(&env, &["import", "activity", "kegiatan.csv"], 3, &["kegiatan.csv", code, column]);
    let output = output.says(says).says(&["\n 3 ", "rejected 1", "Nothing was stored", "tpbis explain"]);
    assert!(!output.stderr.contains("panicked"), "{output}");
    let bahasa = env.jalankan(["impor", "kegiatan", "kegiatan.csv"]).exits(3);
    bahasa.says(&[code, "ditolak 1", "Tidak ada yang disimpan"]);
    let json = env.run(["import", "activity", "kegiatan.csv", "--error-format", "json", "-q"]).exits(3);
    let first: serde_json::Value = serde_json::from_str(json.stderr.lines().next().unwrap()).unwrap();
    assert_eq!((first["code"].as_str(), first["row"].as_u64()), (Some(code), Some(3)), "{first}");
    assert_eq!(first["file"], "kegiatan.csv");
    assert!(!first["message"].as_str().unwrap().is_empty() && !first["hint"].is_null(), "{first}");
    let quiet = env.run(["import", "activity", "kegiatan.csv", "-q"]).exits(3);
    quiet.says(&[code, "row 3", "fix"]);
}

#[test]
fn a_day_the_calendar_does_not_have() {
    bad_row(
        "15.05;31/02/2022;Menjahit;ekonomi;pelatihan;5",
        "IMP-031",
        "B tanggal",
        &["\"31/02/2022\"", "28/02/2022"],
    );
}

#[test]
fn a_thirteenth_month() {
    bad_row(
        "15.05;05/13/2022;Menjahit;ekonomi;pelatihan;5\n15.05;14/03/2022;Lain;ekonomi;pelatihan;5",
        "IMP-032",
        "B tanggal",
        &["\"05/13/2022\"", "13/05/2022"],
    );
}

#[test]
fn words_for_a_date() {
    bad_row("15.05;minggu lalu;Menjahit;ekonomi;pelatihan;5", "IMP-030", "B tanggal", &["\"minggu lalu\""]);
}

#[test]
fn a_day_that_has_not_come() {
    bad_row("15.05;10/02/2035;Menjahit;ekonomi;pelatihan;5", "VAL-014", "B tanggal", &["10/02/2035"]);
}

#[test]
fn a_negative_count() {
    bad_row("15.05;11/02/2022;Menjahit;ekonomi;pelatihan;-5", "VAL-004", "F peserta", &["\"-5\""]);
}

#[test]
fn words_for_a_number() {
    bad_row(
        "15.05;11/02/2022;Menjahit;ekonomi;pelatihan;tiga puluh",
        "IMP-022",
        "F peserta",
        &["\"tiga puluh\"", "30"],
    );
}

#[test]
fn a_word_that_is_no_choice() {
    bad_row("15.05;11/02/2022;Menjahit;ekonomii;pelatihan;5", "VAL-007", "D bidang", &["\"ekonomii\""]);
}

#[test]
fn a_library_nobody_knows() {
    bad_row(
        "Perpustakaan Tebbo;11/02/2022;Menjahit;ekonomi;pelatihan;5",
        "REF-001",
        "A perpustakaan",
        &["\"Perpustakaan Tebbo\"", "15.09 Perpustakaan Tebo", "tpbis alias add"],
    );
    // A bare number in a file is never taken for a local id.
    bad_row("2;11/02/2022;Menjahit;ekonomi;pelatihan;5", "REF-014", "A perpustakaan", &["\"2\""]);
}

#[test]
fn a_row_without_what_every_record_needs() {
    bad_row("15.05;11/02/2022;;ekonomi;pelatihan;5", "VAL-001", "C kegiatan", &["Title is missing"]);
}

#[test]
fn the_same_row_twice() {
    bad_row("15.05;10/02/2022;Kelas baik;ekonomi;pelatihan;5", "DUP-002", "row 2", &["--on-twin allow"]);
}

#[test]
fn two_libraries_of_one_name() {
    let env = Env::with_libraries();
    for region in ["15.01", "15.02"] {
        let name = "Perpustakaan Sukamaju";
        env.run(["library", "add", "--name", name, "--level", "regency", "--region", region]).ok();
    }
    env.write("kegiatan.csv", format!("{HEADINGS}perpustakaan sukamaju;11/02/2022;Menjahit;ekonomi;;5\n"));
    refused(&env, &["import", "kegiatan.csv"], 3, &["REF-002", "15.01", "15.02", "use the code"]);
    refused(
        &env,
        &["visit", "record", "--library", "Perpustakaan Sukamaju", "--month", "2022-02", "--male", "1"],
        5,
        &["REF-002", "--library", "15.01", "15.02"],
    );
    // The area beside the name decides.
    env.write(
        "beside.csv",
        "perpustakaan;kabupaten;tanggal;kegiatan\nPerpustakaan Sukamaju;Kab. Merangin;11/02/2022;Menjahit\n",
    );
    env.run(["import", "activity", "beside.csv"]).ok();
    env.run(["activity", "list"]).shows(&["15.02"]);
}

#[test]
fn a_missing_column() {
    let env = Env::with_libraries();
    env.write("kegiatan.csv", "perpustakaan;kegiatan;bidang;jenis;peserta\n15.05;Menjahit;ekonomi;;5\n");
    refused(
        &env,
        &["import", "activity", "kegiatan.csv"],
        3,
        &["IMP-040", "no column for Date", "kegiatan.csv", "--set date="],
    );
    env.run(["import", "activity", "kegiatan.csv", "--set", "date=2022-02-11"]).ok();
    assert_eq!(env.run(["activity", "list", "--fields", "date", "--format", "csv"]).csv()[1], ["2022-02-11"]);
}

#[test]
fn a_column_nobody_understands() {
    let env = Env::with_libraries();
    env.write("kegiatan.csv", "perpustakaan;tanggal;kegiatan;warna\n15.05;11/02/2022;Menjahit;merah\n");
    let args = ["import", "activity", "kegiatan.csv"];
    refused(&env, &args, 3, &["IMP-041", "D \"warna\"", "--ignore-columns"]);
    env.run(args.iter().chain(&["--ignore-columns"])).ok();
}

#[test]
fn files_that_hold_no_table() {
    let env = Env::with_libraries();
    env.write("kosong.csv", "");
    env.write("spasi.csv", "\n\n   \n");
    env.write("judul.csv", HEADINGS);
    env.write("biner.csv", (0..5000_u32).map(|n| ((n * n) >> 3) as u8).collect::<Vec<_>>());
    env.write("dokumen.csv", b"%PDF-1.4\n%\xe2\xe3\n1 0 obj\n");
    env.write("asing.csv", "a,b\n1,2\n");
    std::fs::create_dir(env.path("folder.csv")).unwrap();
    for (file, exit, code) in [
        ("kosong.csv", 3, "IMP-004"),
        ("spasi.csv", 3, "IMP-004"),
        ("judul.csv", 3, "IMP-055"),
        ("biner.csv", 3, "IMP-005"),
        ("dokumen.csv", 3, "IMP-005"),
        ("asing.csv", 3, "IMP-010"),
        ("folder.csv", 3, "IMP-086"),
        ("tiada.csv", 5, "IMP-001"),
    ] {
        for args in [&["import", "activity", file][..], &["import", file]] {
            let output = refused(&env, args, exit, &[code, file, "fix", "more"]);
            assert!(!output.stderr.contains("panicked"), "{output}");
        }
        env.jalankan(["import", file]).exits(exit).says(&[&format!("galat[{code}]"), "saran"]);
    }
}

/// An encrypted workbook is an OLE container whose directory names the encrypted package.
#[test]
fn a_workbook_with_a_password() {
    let env = Env::with_libraries();
    let mut file = vec![0; 4096];
    file[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    file[1024..1024 + name.len()].copy_from_slice(&name);
    env.write("rahasia.xlsx", &file);
    refused(&env, &["import", "rahasia.xlsx"], 3, &["IMP-006", "rahasia.xlsx", "password", "fix"]);
}

#[test]
fn a_workbook_cut_short() {
    let env = Env::with_libraries();
    env.run(["library", "list", "-o", "daftar.xlsx"]).ok();
    let mut bytes = std::fs::read(env.path("daftar.xlsx")).unwrap();
    bytes.truncate(bytes.len() / 2);
    env.write("daftar.xlsx", &bytes);
    refused(&env, &["import", "library", "daftar.xlsx"], 3, &["IMP-007", "daftar.xlsx"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let env = Env::with_libraries();
    let path = env.write("kegiatan.csv", format!("{HEADINGS}{GOOD}"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&path).is_ok() {
        // The superuser may read everything: there is nothing to see.
        return;
    }
    refused(&env, &["import", "kegiatan.csv"], 3, &["IMP-003", "kegiatan.csv"]);
}

#[test]
fn values_typed_by_hand() {
    let env = Env::with_libraries();
    let activity = ["activity", "log", "--library", "15.05", "--title", "Uji", "--date"];
    let visit = ["visit", "record", "--library", "15.05", "--month"];
    for (args, says) in [
        ([&activity[..], &["31/02/2022"]].concat(), ["IMP-031", "--date", "\"31/02/2022\"", "28/02/2022"]),
        ([&activity[..], &["2022-13-02"]].concat(), ["IMP-032", "--date", "\"2022-13-02\"", "12 months"]),
        ([&activity[..], &["12/03/22"]].concat(), ["IMP-033", "--date", "\"12/03/22\"", "fix"]),
        ([&visit[..], &["2022-13", "--male", "1"]].concat(), ["IMP-032", "--month", "\"2022-13\"", "fix"]),
        ([&visit[..], &["2022-02", "--male", "-3"]].concat(), ["VAL-004", "--male", "\"-3\"", "perhaps 3"]),
        ([&visit[..], &["2022-02", "--male", "banyak"]].concat(), ["IMP-022", "--male", "\"banyak\"", "fix"]),
    ] {
        refused(&env, &args, 3, &says);
    }
    for (args, says) in [
        (["--library", "Perpustakaan Antah"], ["REF-001", "--library", "\"Perpustakaan Antah\""]),
        (["--library", "99"], ["REF-001", "--library", "\"99\""]),
    ] {
        refused(
            &env,
            &[&["visit", "record", "--month", "2022-02", "--male", "1"], &args[..]].concat(),
            5,
            &says,
        );
    }
}

#[test]
fn a_second_record_is_offered_only_where_there_can_be_two() {
    let env = Env::with_libraries();
    let visit = ["visit", "record", "--library", "15.05", "--month", "2022-02", "--male", "1"];
    env.run(visit).ok();
    let output = refused(&env, &visit, 3, &["DUP-006", "tpbis visit edit 1"]);
    assert!(!output.stderr.contains("--allow-similar"), "{output}");
    let activity = ["activity", "log", "--library", "15.05", "--date", "2022-02-11", "--title", "Menjahit"];
    env.run(activity).ok();
    refused(&env, &activity, 3, &["DUP-001", "--allow-similar"]);
    env.run(activity.iter().chain(&["--allow-similar"])).ok();
}

#[test]
fn words_the_command_line_does_not_know() {
    let env = Env::with_libraries();
    for (args, says) in [
        (&["activity", "list", "--perid", "2022"][..], &["USE-001", "--period"][..]),
        (&["aktivty", "list"], &["USE-002", "activity"]),
        (&["activity", "list", "--format", "jsn"], &["USE-004", "--format does not take jsn", "json"]),
        (&["import", "x.csv", "--on-error", "skp"], &["USE-004", "--on-error does not take skp", "skip"]),
        (&["import", "x.csv", "--set", "date"], &["USE-004", "FIELD=VALUE"]),
        (&["import", "x.csv", "--max-rejects", "x"], &["USE-004", "5%"]),
        (&["activity", "list", "--limit", "-1"], &["USE-011", "--limit does not take -1", "whole number"]),
        (&["activity", "list", "--cohort", "1999"], &["USE-011", "from 2018 to 2099"]),
        (&["activity", "list", "--period", "2022-13"], &["PER-002", "2022-12"]),
        (&["activity", "list", "--period", "2022-06..2022-03"], &["PER-003", "2022-03..2022-06"]),
        (&["activity", "list", "--period", "nanti"], &["PER-001", "2022-Q1"]),
        (&["activity", "list", "--where", "particpants>=3"], &["USE-020", "participants"]),
        (&["activity", "list", "--where", "participants"], &["USE-021", "participants>=20"]),
        (&["activity", "list", "--where", "participants>=banyak"], &["IMP-022", "--where"]),
        (&["activity", "list", "--fields", "dat"], &["USE-006", "perhaps date"]),
        (&["activity", "list", "--sort", "-dat"], &["USE-020", "perhaps date"]),
        (&["activity", "list", "extra"], &["USE-005", "the word extra is not expected here"]),
        (&["activity"], &["USE-008", "one of: add, list, show, edit, remove\n"]),
        (&["report"], &["USE-008", "one of: monthly, summary, "]),
        (&["history", "kunjungen", "3"], &["USE-006", "perhaps kunjungan"]),
        (&["activity", "show"], &["USE-010", "RECORD"]),
        (&["import"], &["USE-010", "FILE"]),
        (&["report", "montly"], &["USE-002", "monthly"]),
        (&["help", "nothing"], &["USE-006", "periods"]),
    ] {
        let output = refused(&env, args, 2, says);
        assert!(!output.stderr.contains(['<', '>']) || args.contains(&"--where"), "a placeholder: {output}");
    }
    env.run(["merge", "nowhere.tpbis"]).exits(5).says(&["IMP-001"]);
    // Everything missing is named at once.
    refused(&env, &["advocacy", "add"], 2, &["--library", "--title", "--result"]);
}

#[test]
fn output_never_goes_over_a_database() {
    let env = Env::with_libraries();
    for more in [&[][..], &["--format", "csv"]] {
        let args = [&["library", "list", "-o", "tpbis.db", "--force"], more].concat();
        refused(&env, &args, 2, &["USE-013", "tpbis.db"]);
    }
    env.write("bad.csv", format!("{HEADINGS}15.05;x;y;;;\n"));
    refused(&env, &["import", "bad.csv", "--rejects", "tpbis.db", "--force"], 2, &["USE-013"]);
    refused(&env, &["library", "list", "-o", "rekap.pdf"], 2, &["USE-012", ".xlsx", "--format"]);
    refused(&env, &["library", "list", "-o", "tiada/rekap.csv"], 2, &["USE-014", "tiada/rekap.csv"]);
    env.run(["library", "list", "-o", "rekap.dat", "--format", "csv"]).ok();
    assert!(env.path("rekap.dat").exists() && !env.path("rekap.pdf").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_the_output() {
    let env = Env::with_libraries();
    let full = || Stdio::from(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    let mut command = env.command();
    let child = command.args(["region", "list"]).stdout(full()).stderr(Stdio::piped()).spawn().unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("DB-007") && said.contains("free some space"), "{said}");
}

/// `ulimit -f` stands for a full disk: the write fails in the middle of the transaction.
#[cfg(unix)]
#[test]
fn a_full_disk_under_the_database() {
    let env = Env::with_libraries();
    let rows: String =
        (0..4000).map(|n| format!("15.05;10/02/2022;Kelas nomor {n};ekonomi;pelatihan;5\n")).collect();
    env.write("kegiatan.csv", format!("{HEADINGS}{rows}"));
    let before = std::fs::read(env.db()).unwrap();
    let tpbis = env.command();
    let script = format!(
        "ulimit -f {}; trap '' XFSZ; exec '{}' import kegiatan.csv",
        before.len() / 512 + 40,
        tpbis.get_program().to_string_lossy()
    );
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &script]).current_dir(env.path("")).stdin(Stdio::null()).env_clear();
    shell.envs(tpbis.get_envs().filter_map(|(name, value)| Some((name, value?))));
    env.finish(&mut shell).exits(6).says(&["DB-007", "tpbis.db", "nothing was stored"]);
    assert_eq!(env.run(["activity", "list", "--format", "csv"]).ok().csv().len(), 1);
    assert!(std::fs::read(env.db()).unwrap() == before, "the file was changed");
}

#[test]
fn a_question_off_a_terminal_is_never_waited_for() {
    let env = Env::with_database();
    let mut command = env.command();
    // A pipe that stays open: whoever reads from it hangs.
    let mut child = command
        .args(["activity", "log"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let open = child.stdin.take();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    drop(open);
}

#[cfg(unix)]
#[test]
fn interrupting_an_import_stores_nothing() {
    let env = Env::with_libraries();
    let rows: String = (0..200_000)
        .map(|n| format!("15.05;{:02}/02/2022;Kelas nomor {n};ekonomi;pelatihan;5\n", n % 28 + 1))
        .collect();
    env.write("kegiatan.csv", format!("{HEADINGS}{rows}"));
    let before = std::fs::read(env.db()).unwrap();
    let mut command = env.command();
    command.args(["import", "kegiatan.csv"]).stdout(Stdio::null()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    // The journal appears when the first page is written.
    let began = std::time::Instant::now();
    while !env.path("tpbis.db-journal").exists() {
        assert!(began.elapsed().as_secs() < 30, "the import never wrote");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.contains("Nothing was stored"), "{said}");
    assert!(!env.path("tpbis.db-journal").exists());
    assert!(std::fs::read(env.db()).unwrap() == before, "the file was changed");
    let sound: String = connect(&env.db()).query_row("pragma integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
}

#[test]
fn the_name_alone_shows_what_there_is() {
    let env = Env::new();
    let shown = env.run([""; 0]).ok();
    assert!(shown.stderr.is_empty(), "{shown}");
    shown.shows(&["Usage: tpbis", "import", "periods|dates|import|mapping|figures|laptops|formats"]);
    env.jalankan([""; 0]).ok().shows(&["Pemakaian: tpbis"]);
}

#[test]
fn a_month_without_a_figure_is_not_recorded() {
    let env = Env::with_libraries();
    env.run(["config", "set", "library", "15.05"]).ok();
    let stored = || env.run(["visit", "list", "--format", "csv"]).ok().csv().len();
    env.run(["visit", "record"]).exits(3).says(&["VAL-017", "--male, --female", "--state nil"]);
    env.jalankan(["layanan", "record", "--month", "2022-03"])
        .exits(3)
        .says(&["belum berisi angka", "--books"]);
    assert_eq!(stored(), 1);
    env.run(["visit", "record", "--month", "2022-03", "--loans", "0"]).ok();
    assert_eq!(stored(), 2);
    // What is the same is told by labels, in the reader's language.
    let again = ["visit", "record", "--month", "2022-03"];
    env.run(again).exits(3).says(&["DUP-006", "Library, Month are the same"]);
    env.jalankan(again).exits(3).says(&["Perpustakaan, Bulan sama"]);
    env.run(["visit", "edit", "1"]).exits(2).says(&["USE-010", "tpbis visit edit --help"]);
}
