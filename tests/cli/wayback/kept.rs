//! What is known of an import months later: its rows, its refused rows, the message to the sender.

use serde_json::{Value, json};

use super::{HEADINGS, SKIP, rows, table};
use crate::support::{Env, connect};

#[test]
fn every_row_is_accounted_for_and_the_rest_is_known_months_later() {
    let env = Env::with_libraries();
    let text = table(b';', &rows(true));
    let text = format!("{text};;;;;\nperpustakaan;tanggal;kegiatan;bidang;jenis;peserta\nJumlah;;;;;22\n");
    env.write("kegiatan.csv", text);
    let mut command = vec!["import", "activity", "kegiatan.csv"];
    command.extend(SKIP);
    env.run(command).exits(4);
    let list = env.run(["import", "list", "--format", "json"]).ok().json();
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(list[0]["import"], "4");
    assert_eq!([&list[0]["read"], &list[0]["new"], &list[0]["rejected"]], [11, 3, 5]);
    assert_eq!(list[0]["sha256"].as_str().unwrap().len(), 64);
    let show = env.run(["import", "show", "4", "--format", "json"]).ok().json();
    assert_eq!(show["schema"], "tpbis.import/1");
    let runs: Vec<(&str, u64, u64)> = show["sections"]["became"]
        .as_array()
        .unwrap()
        .iter()
        .map(|run| {
            (
                run["outcome"].as_str().unwrap(),
                run["first_row"].as_u64().unwrap(),
                run["last_row"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        runs,
        [
            ("new", 2, 2),
            ("rejected", 3, 4),
            ("new", 5, 5),
            ("rejected", 6, 8),
            ("new", 9, 9),
            ("empty", 10, 10),
            ("headings", 11, 11),
            ("total", 12, 12),
        ]
    );
    let codes: Vec<&str> = show["sections"]["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["IMP-031", "IMP-022", "REF-001", "VAL-007", "VAL-007"]);
    env.run(["import", "show", "4"]).ok().shows(&[
        "UTF-8",
        "perpustakaan → library",
        "3–4, 6–8",
        "28/02/2022",
        "tpbis import rejects 4",
    ]);
    env.jalankan(["import", "show", "4"]).ok().shows(&["Nasib setiap baris", "ditolak", "bukan angka"]);
    // The file itself may be gone.
    std::fs::remove_file(env.path("kegiatan.csv")).unwrap();
    let beside = std::fs::read_to_string(env.path("kegiatan.rejected.csv")).unwrap();
    env.run(["import", "rejects", "4", "-o", "perbaikan.csv"])
        .ok()
        .says(&["tpbis import activity perbaikan.csv"]);
    assert_eq!(std::fs::read_to_string(env.path("perbaikan.csv")).unwrap(), beside);
    assert_eq!(env.run(["import", "rejects", "4", "--format", "csv"]).ok().stdout, beside);
    env.run(["import", "rejects", "4", "-o", "perbaikan.csv"]).exits(2).says(&["DB-010"]);
    env.run(["import", "rejects", "4", "-o", "perbaikan.pdf"]).exits(2).says(&["IMP-088"]);
    // A record says where it came from, to people and to machines.
    env.run(["activity", "show", "2"]).ok().shows(&["kegiatan.csv", "row 5", "operation 4"]);
    let record = env.run(["activity", "show", "2", "--format", "json"]).ok().json();
    assert_eq!(record[0]["source_file"], "kegiatan.csv");
    assert_eq!(record[0]["source_row"], 5);
    assert_eq!(record[0]["source_sheet"], Value::Null);
    assert_eq!(record[0]["source_op"], 4);
    env.run(["import", "list", "--period", "2021"]).ok();
    assert_eq!(env.run(["import", "list", "--period", "2021", "--format", "json"]).ok().json(), json!([]));
    env.run(["import", "show", "77"]).exits(5).says(&["IMP-085", "tpbis import list"]);
    env.run(["import", "show", "4.2"]).exits(5).says(&["IMP-085"]);
    env.run(["import", "receipt", "empat"]).exits(5).says(&["IMP-085"]);
}

#[test]
fn the_receipt_speaks_indonesian_to_the_sender_unless_told_otherwise() {
    let env = Env::with_libraries();
    env.write("kegiatan.csv", table(b';', &rows(true)));
    let mut command = vec!["import", "activity", "kegiatan.csv"];
    command.extend(SKIP);
    env.run(command).exits(4);
    let receipt = env.run(["import", "receipt", "4"]).ok();
    assert_eq!(receipt.stderr, "");
    let receipt = receipt.shows(&[
        "Terima kasih",
        "5 Apr 2022",
        "kegiatan.csv: 3 baris kegiatan sudah masuk.",
        "Ada 5 baris",
        "- Baris 3: kolom tanggal tertulis \"31/02/2022\": tanggal tidak ada di kalender, mungkin maksudnya 28/02/2022",
        "Petugas",
    ]);
    assert!(receipt.stdout.chars().count() <= 900, "{receipt}");
    for jargon in ["IMP-", "REF-", "VAL-", "op "] {
        assert!(!receipt.stdout.contains(jargon), "{jargon}: {receipt}");
    }
    env.run(["import", "receipt", "4", "--lang", "en"])
        .ok()
        .shows(&["Thank you", "Row 3: column tanggal says"]);
    env.write("bersih.csv", table(b';', &rows(false)));
    env.run(["import", "activity", "bersih.csv"]).ok();
    env.run(["import", "receipt", "5"]).ok().shows(&[
        "8 baris kegiatan sudah masuk (5 baru, 3 sudah ada sebelumnya)",
        "tidak ada yang perlu diperbaiki",
    ]);
}

#[test]
fn identity_numbers_are_kept_as_stars_and_never_in_the_database() {
    let env = Env::with_libraries();
    let rows = "15.05;02/02/2022;Kelas Sari 1502015203900001;ekonomi;pelatihan;5;1502015203900002\n15.05;03/02/2022;Kelas;ekonomi;pelatihan;5;\n";
    env.write("nik.csv", format!("{};nik\n{rows}", HEADINGS.join(";")));
    let mut command = vec!["import", "activity", "nik.csv", "--ignore-columns"];
    command.extend(SKIP);
    env.run(command).exits(4).says(&["VAL-012", "activity nik.rejected.csv --ignore-columns"]);
    for file in [env.db(), env.path("tpbis.db")] {
        let bytes = std::fs::read(file).unwrap();
        assert!(!bytes.windows(12).any(|window| window == b"150201520390"));
    }
    env.run(["import", "rejects", "4"]).ok().shows(&["Kelas Sari ****************"]);
    let receipt = env.run(["import", "receipt", "4"]).ok().shows(&["nomor KTP (NIK)"]);
    assert!(!receipt.stdout.contains("Sari"), "{receipt}");
}

#[test]
fn what_became_of_rows_is_only_kept_of_what_was_stored() {
    let env = Env::with_libraries();
    env.write("kegiatan.csv", table(b';', &rows(true)));
    env.run(["import", "activity", "kegiatan.csv"]).exits(3);
    let mut command = vec!["import", "activity", "kegiatan.csv", "--dry-run"];
    command.extend(SKIP);
    env.run(command).ok();
    let count = |table: &str| -> i64 {
        let sql = format!("select count(*) from {table}");
        connect(&env.db()).query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    assert_eq!((count("source"), count("became"), count("reject")), (0, 0, 0));
    env.run(["import", "list"]).ok().says(&["No file was brought in yet"]);
}

#[test]
fn imports_are_found_by_operation_and_by_the_file_in_it() {
    let env = Env::with_libraries();
    env.write("a.csv", table(b';', &rows(false)[..1]));
    env.write("b.csv", table(b';', &rows(false)[1..2]));
    env.run(["import", "activity", "a.csv", "b.csv"]).ok();
    env.write("c.csv", table(b';', &rows(false)[3..4]));
    env.run(["import", "activity", "c.csv"]).ok();
    let names = |args: &[&str]| -> Vec<String> {
        let list = env.run([args, &["--format", "json"]].concat()).ok().json();
        list.as_array().unwrap().iter().map(|one| one["import"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&["import", "list"]), ["5", "4.2", "4.1"]);
    // Named the same whatever the list leaves out.
    assert_eq!(names(&["import", "list", "--limit", "2"]), ["5", "4.2"]);
    assert_eq!(names(&["import", "list", "--period", "2022-04"]), ["5", "4.2", "4.1"]);
    let shown = |which: &str| -> Vec<String> {
        let show = env.run(["import", "show", which, "--format", "json"]).ok().json();
        show["rows"].as_array().unwrap().iter().map(|one| one["file"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(shown("4"), ["a.csv", "b.csv"]);
    assert_eq!(shown("4.2"), ["b.csv"]);
    // Operation 3 brought in nothing: source 3 is meant.
    assert_eq!(shown("3"), ["c.csv"]);
}

#[test]
fn a_word_of_ours_is_suggested_in_the_readers_language() {
    let env = Env::with_libraries();
    env.write("kegiatan.csv", table(b';', &rows(true)));
    let mut command = vec!["import", "activity", "kegiatan.csv"];
    command.extend(SKIP);
    env.run(command).exits(4);
    for (lang, wanted) in [("en", "Health"), ("id", "Kesehatan")] {
        let show = env.run(["--lang", lang, "import", "show", "4", "--format", "json"]).ok().json();
        let problems = show["sections"]["problems"].as_array().unwrap();
        let of_choice = problems.iter().find(|one| one["code"] == "VAL-007").unwrap();
        assert_eq!(of_choice["suggestion"], wanted);
        env.run(["--lang", lang, "import", "show", "4"]).ok().shows(&[wanted]);
    }
}
