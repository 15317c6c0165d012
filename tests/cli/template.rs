//! Forms to fill in: what they offer, and that a filled-in one comes back without a question.

use std::path::Path;

use calamine::{Reader as _, Xlsx, open_workbook};

use crate::support::{Env, Output};

/// Runs the program on 5 December 2025, in Indonesian.
#[track_caller]
fn jalankan(env: &Env, args: &[&str]) -> Output {
    let mut command = env.command();
    command.env("TPBIS_NOW", "2025-12-05T19:30:00+07:00").env("TPBIS_LANG", "id");
    env.finish(command.args(args))
}

fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(name).display().to_string()
}

/// The texts of a sheet of a workbook, row by row.
fn sheet(env: &Env, file: &str, name: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(env.path(file)).unwrap();
    let range = book.worksheet_range(name).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn a_form_filled_in_with_libreoffice_comes_in_without_a_question() {
    for file in ["isian-kegiatan.xlsx", "isian-kegiatan.ods"] {
        let env = Env::with_libraries();
        jalankan(&env, &["import", &fixture(file)]).ok().says(&[
            "Isinya     kegiatan",
            "dibaca 4 = baru 3 + berubah 0 + sama 0 + ditolak 0 + diabaikan 1 (1 kosong)",
        ]);
        let list = [
            "activity",
            "list",
            "--format",
            "csv",
            "--fields",
            "library,date,title,male,female,participants,note",
        ];
        let rows = jalankan(&env, &list).ok().csv();
        assert_eq!(rows[1], ["15.09", "2025-11-30", "007", "", "0", "0", ""]);
        let first =
            ["15.05", "2025-12-03", "Kelas menjahit; lanjutan", "3", "14", "17", "Baris satu\nbaris dua"];
        assert_eq!(rows[2], first);
        jalankan(&env, &["import", &fixture(file)]).ok().says(&["baru 0 + berubah 0 + sama 3 + ditolak 0"]);
    }
}

#[test]
fn prepared_months_left_alone_are_no_records_and_the_sheet_may_be_renamed() {
    let env = Env::with_libraries();
    jalankan(&env, &["import", &fixture("isian-kunjungan.xlsx")]).ok().says(&[
        "lembar \"Punya Bu Ani\"",
        "baru 3 + berubah 0 + sama 0 + ditolak 0 + diabaikan 3 (1 kosong, 2 hanya berisi perpustakaan atau bulan)",
    ]);
    let months =
        jalankan(&env, &["visit", "list", "--format", "csv", "--fields", "library,month,visits"]).ok().csv();
    assert_eq!(
        months[1..],
        [["15.09", "2025-08", "1"], ["15.05", "2025-10", "350"], ["15.09", "2025-10", "77"]]
    );
}

#[test]
fn a_form_of_one_kind_is_not_read_as_another() {
    let env = Env::with_libraries();
    env.run(["import", "visit", &fixture("isian-kegiatan.xlsx")]).exits(3).says(&["IMP-090", "activities"]);
    jalankan(&env, &["import", "kegiatan", &fixture("isian-kegiatan.xlsx"), "--dry-run"]).ok();
}

#[test]
fn a_form_offers_the_libraries_of_its_area_and_labels_in_its_language() {
    let env = Env::with_libraries();
    env.run(["import", "template", "activity", "--region", "Kab. Tebo", "-o", "en.xlsx"])
        .ok()
        .says(&["1 library"]);
    let data = sheet(&env, "en.xlsx", "Activities");
    assert_eq!(data[0][0], "Form: activities – Kabupaten Tebo");
    assert_eq!(data[2][..4], ["Library", "Date", "Last day", "Title"]);
    let lists = sheet(&env, "en.xlsx", "_daftar");
    let column: Vec<&str> = lists.iter().map(|row| row[0].as_str()).filter(|text| !text.is_empty()).collect();
    assert_eq!(column, ["15.09 Perpustakaan Tebo"]);
    assert!(lists.iter().any(|row| row.contains(&"Digital inclusion".to_owned())));
    jalankan(&env, &["import", "template", "kegiatan", "--region", "15", "-o", "id.xlsx"]).ok();
    assert_eq!(sheet(&env, "id.xlsx", "Kegiatan")[2][..2], ["Perpustakaan", "Tanggal"]);
    assert!(sheet(&env, "id.xlsx", "Petunjuk").concat().join(" ").contains("NIK"));
    // Nothing is replaced unasked.
    jalankan(&env, &["import", "template", "kegiatan", "-o", "id.xlsx"]).exits(2).says(&["DB-010"]);
    // What nobody filled in brings nothing in.
    jalankan(&env, &["import", "id.xlsx"]).exits(3).says(&["IMP-055"]);
}

#[test]
fn every_kind_has_a_form_whose_headings_are_all_understood() {
    let env = Env::with_libraries();
    for of in tpbis::record_types::RECORD_TYPES {
        for lang in ["id", "en"] {
            let args = ["import", "template", of.name, "--personal", "--lang", lang, "--force"];
            env.run([&args[..], &["-o", "x.xlsx"]].concat()).ok();
            env.run([&args[..], &["-o", "x.html"]].concat()).ok();
            let page = std::fs::read_to_string(env.path("x.html")).unwrap();
            assert!(page.contains("default-src 'none'") && !page.contains("<script"), "{}", of.name);
            // Unfilled it holds no record: neither a missing column nor an unknown one is told.
            let empty = env.run(["import", "x.xlsx"]).exits(3).says(&["IMP-055"]);
            assert!(!empty.stderr.contains("IMP-04"), "{} {lang}: {empty}", of.name);
        }
    }
}

#[test]
fn what_a_form_cannot_be_is_said() {
    let env = Env::with_libraries();
    env.run(["import", "template", "activity", "--period", "2025", "-o", "x.xlsx"])
        .exits(2)
        .says(&["IMP-091", "service, visit, submission"]);
    env.run(["import", "template", "visit", "--period", "2025..", "-o", "x.xlsx"])
        .exits(2)
        .says(&["IMP-091"]);
    env.run(["import", "template", "visit", "-o", "x.csv"]).exits(2).says(&["IMP-092", ".xlsx, .html"]);
    env.run(["import", "template", "visit", "--blank-form", "-o", "x.xlsx"]).exits(2).says(&["IMP-092"]);
    env.run(["import", "template", "vist", "-o", "x.xlsx"]).exits(2).says(&["USE-006", "visit"]);
    env.run(["import", "template", "visit", "--region", "Atlantis", "-o", "x.xlsx"]).exits(5);
    assert!(!env.path("x.xlsx").exists());
}

#[test]
fn a_paper_form_has_the_letterhead_and_lines_for_every_prepared_month() {
    let env = Env::with_libraries();
    let args = [
        "import",
        "template",
        "kunjungan",
        "--blank-form",
        "--library",
        "15.05",
        "--period",
        "2025-01..2025-03",
    ];
    let page = jalankan(&env, &args).ok().stdout;
    for words in ["Perpustakaan Muaro Jambi", "Januari 2025", "Maret 2025", "Mengetahui,", "Petugas", "@page"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("April 2025"));
}
