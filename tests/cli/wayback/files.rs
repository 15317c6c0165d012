//! Which files are read and written: folders, copies, names of refused rows.

use std::path::Path;

use calamine::{Data, Reader as _};

use super::{SKIP, rows, table};
use crate::support::Env;

#[test]
fn nothing_is_stored_when_the_refused_rows_cannot_be_written() {
    let env = Env::with_libraries();
    env.write("kegiatan.csv", table(b';', &rows(true)));
    let before = std::fs::read(env.db()).unwrap();
    let mut command = vec!["import", "activity", "kegiatan.csv", "--rejects", "tidak/ada/x.csv"];
    command.extend(SKIP);
    env.run(command).exits(2).says(&["USE-014"]);
    let mut command = vec!["import", "activity", "kegiatan.csv", "--rejects", "x.pdf"];
    command.extend(SKIP);
    env.run(command).exits(2).says(&["IMP-088"]);
    assert!(std::fs::read(env.db()).unwrap() == before);
    // The second of two files fails: the first one's are taken back.
    env.write("lain.csv", table(b',', &rows(true)[1..3]));
    let mut command = vec!["import", "activity", "kegiatan.csv", "lain.csv"];
    command.extend(SKIP);
    std::fs::create_dir(env.path("lain.rejected.csv")).unwrap();
    for n in 2..1001 {
        std::fs::create_dir(env.path(&format!("lain.rejected-{n}.csv"))).unwrap();
    }
    env.run(command).exits(2);
    assert!(!env.path("kegiatan.rejected.csv").exists());
    assert!(std::fs::read(env.db()).unwrap() == before);
}

#[test]
fn the_ending_asked_for_decides_how_refused_rows_are_written() {
    let env = Env::with_libraries();
    env.write("kegiatan.csv", table(b';', &rows(true)));
    env.run(["import", "activity", "kegiatan.csv", "--rejects", "lihat.xlsx"])
        .exits(3)
        .says(&["lihat.xlsx, to look at"]);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(env.path("lihat.xlsx")).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    // Text stays text, formulas included.
    assert_eq!(range.get_value((1, 2)), Some(&Data::String("=SUM(A1)".to_owned())));
    assert_eq!(range.get_value((5, 5)), Some(&Data::String("1.250".to_owned())));
    env.run(["import", "activity", "kegiatan.csv", "--rejects", "lihat.tsv"]).exits(3);
    assert!(std::fs::read_to_string(env.path("lihat.tsv")).unwrap().contains("\t31/02/2022\t"));
}

fn folder(env: &Env, names: &[(&str, &str)]) {
    for (name, text) in names {
        std::fs::create_dir_all(env.path(name).parent().unwrap_or(Path::new("."))).unwrap();
        env.write(name, text);
    }
}

#[test]
fn a_folder_is_read_whole_each_file_with_its_own_balance_and_rejects() {
    let env = Env::with_libraries();
    let file =
        |library: &str, month: &str, n: &str| format!("perpustakaan;bulan;L;P\n{library};{month};{n};4\n");
    let jan = file("15.05", "Jan 2022", "3");
    folder(
        &env,
        &[
            ("laporan/tebo/b.csv", &format!("{}15.09;Mar 2022;dua;1\n", file("15.09", "Feb 2022", "5"))),
            ("laporan/a.csv", &format!("{jan}15.05;Apr 2022;tiga;1\n")),
            ("laporan/salinan a.csv", &format!("{jan}15.05;Apr 2022;tiga;1\n")),
            ("laporan/.hidden.csv", "x"),
            ("laporan/~$a.csv", "x"),
            ("laporan/a.rejected.csv", "x"),
            ("laporan/foto.jpg", "x"),
        ],
    );
    let mut command = vec!["import", "visit", "laporan", "--format", "json"];
    command.extend(SKIP);
    let output = env.run(command).exits(4).says(&[
        "laporan: 3 spreadsheets",
        "1 file is not a spreadsheet and left out: foto.jpg",
        "1 file of refused rows left out; name it when mended: a.rejected.csv",
        "laporan/salinan a.csv holds the same as laporan/a.csv: read once",
        "all 2 files: read 4 = new 2 + changed 0 + same 0 + rejected 2 + ignored 0",
    ]);
    let result = output.json();
    let told: Vec<(&str, &str)> = result
        .as_array()
        .unwrap()
        .iter()
        .map(|file| (file["file"].as_str().unwrap(), file["rejects_file"].as_str().unwrap()))
        .collect();
    // The one that was there may be half mended: it stays.
    let expected = [
        ("laporan/a.csv", "laporan/a.rejected-2.csv"),
        ("laporan/tebo/b.csv", "laporan/tebo/b.rejected.csv"),
    ];
    assert_eq!(told, expected);
    let text = std::fs::read_to_string(env.path("laporan/tebo/b.rejected.csv")).unwrap();
    assert!(text.contains("15.09;Mar 2022;dua;1;3;IMP-022;"), "{text}");
    // One operation, two files: both, or one by its place.
    env.run(["import", "list"]).ok().shows(&["4.1", "4.2"]);
    env.run(["import", "show", "4"]).ok().shows(&["a.csv", "b.csv"]);
    let second = env.run(["import", "show", "4.2"]).ok().shows(&["b.csv"]);
    assert!(!second.stdout.contains("a.csv"), "{second}");
    env.run(["import", "rejects", "4", "--format", "csv"]).exits(2).says(&["IMP-087", "4.1, 4.2"]);
    env.run(["import", "rejects", "4", "-o", "p.csv"]).ok().says(&["p.csv", "p-2.csv"]);
    assert!(std::fs::read_to_string(env.path("p-2.csv")).unwrap().contains("dua"));
    env.run(["import", "receipt", "4"]).ok().shows(&[
        "a.csv: 1 baris",
        "b.csv: 1 baris",
        "b.csv:\n- Baris 3",
    ]);
    // An empty folder and one of other things are no import.
    std::fs::create_dir(env.path("kosong")).unwrap();
    env.run(["import", "visit", "kosong"]).exits(3).says(&["IMP-086", "kosong", ".xlsx"]);
    env.jalankan(["import", "visit", "kosong"]).exits(3).says(&["tidak ada lembar kerja di folder kosong"]);
}

#[test]
fn a_verb_behind_an_option_is_not_taken_for_a_file() {
    let env = Env::with_libraries();
    env.run(["import", "--lang", "en", "list"]).exits(2).says(&["IMP-089", "tpbis import list"]);
    env.write("list", table(b';', &rows(false)));
    env.run(["import", "activity", "list"]).ok();
    env.run(["import", "list"]).ok().shows(&["activity"]);
}

#[test]
fn a_misspelt_noun_or_verb_is_met_with_the_nearest() {
    let env = Env::with_libraries();
    env.write("a.csv", "perpustakaan;bulan;L\n15.05;Jan 2022;1\n");
    env.run(["import", "vist", "a.csv"]).exits(2).says(&["USE-006", "vist", "visit"]);
    env.jalankan(["import", "kunjungn", "a.csv"])
        .exits(2)
        .says(&["tidak ada berkas, jenis catatan", "kunjungan"]);
    env.run(["import", "lst"]).exits(2).says(&["list"]);
    env.run(["import", "qqqqqqqq"]).exits(5).says(&["IMP-001"]);
    env.run(["import", "vist.csv"]).exits(5).says(&["IMP-001"]);
}
