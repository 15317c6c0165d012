//! Workbooks as people send them: several sheets, merged and hidden cells, standard input, passwords.

use std::process::Stdio;

use rust_xlsxwriter::Workbook;

use crate::support::{Env, Output};

/// The balance lines, one for each sheet.
fn balances(output: &Output) -> Vec<String> {
    output.stderr.lines().filter(|line| line.starts_with("read ")).map(str::to_owned).collect()
}

/// A workbook with a sheet for each month, a hidden one and one with instructions.
fn months(env: &Env, months: &[(&str, u32)]) {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Petunjuk").unwrap().write(0, 0, "Isi setiap lembar").unwrap();
    for (at, (name, rows)) in (1..).zip(months) {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (column, heading) in ["Perpustakaan", "Bulan", "L", "P"].into_iter().enumerate() {
            sheet.write(0, u16::try_from(column).unwrap(), heading).unwrap();
        }
        for (row, library) in (1..=*rows).zip(["15.05", "15.09"]) {
            sheet.write(row, 0, library).unwrap().write(row, 1, format!("2022-{at:02}")).unwrap();
            sheet.write(row, 2, 5).unwrap().write(row, 3, 7).unwrap();
        }
    }
    let hidden = book.add_worksheet().set_name("Arsip").unwrap().set_hidden(true);
    hidden.write(0, 0, "Perpustakaan").unwrap().write(0, 1, "Bulan").unwrap();
    book.save(env.path("kunjungan.xlsx")).unwrap();
}

#[test]
fn every_sheet_has_its_own_balance_in_one_operation() {
    let env = Env::with_libraries();
    months(&env, &[("Januari", 2), ("Februari, akhir", 1)]);
    let question = env.run(["import", "visit", "kunjungan.xlsx"]).exits(3);
    question.says(&["IMP-020", "\"Januari\", \"Februari, akhir\"", "--sheet all", "--sheet \"Januari\""]);
    let tanya = env.jalankan(["import", "visit", "kunjungan.xlsx"]).exits(3);
    tanya.says(&["punya 2 lembar", "pakai --sheet all"]);
    let trial =
        env.run(["import", "visit", "kunjungan.xlsx", "--sheet", "Februari, akhir", "--dry-run"]).ok();
    assert_eq!(balances(&trial), ["read 1 = new 1 + changed 0 + same 0 + rejected 0 + ignored 0"]);
    trial.says(&["--sheet does not name them: \"Petunjuk\", \"Januari\""]);
    let all = env.run(["import", "visit", "kunjungan.xlsx", "--sheet", "all"]).ok();
    assert_eq!(
        balances(&all),
        [
            "read 2 = new 2 + changed 0 + same 0 + rejected 0 + ignored 0",
            "read 1 = new 1 + changed 0 + same 0 + rejected 0 + ignored 0"
        ]
    );
    let all = all.says(&["Not read: hidden sheet \"Arsip\"", "no headings there are known: \"Petunjuk\""]);
    assert_eq!(all.stderr.matches("never imported").count(), 2, "a sheet is no import before: {all}");
    assert_eq!(all.stderr.matches("Arsip").count(), 1, "said once: {all}");
    all.says(&["Stored as operation 4"]);
    let again = env.run(["import", "visit", "kunjungan.xlsx", "--sheet", "Februari, akhir,januari"]).ok();
    again.says(&["imported before: operation 4", "Nothing new"]);
}

#[test]
fn the_only_sheet_with_rows_needs_no_name() {
    let env = Env::with_libraries();
    months(&env, &[("Januari", 0), ("Februari", 1), ("Maret", 0)]);
    let output = env.run(["import", "visit", "kunjungan.xlsx"]).ok();
    output.says(&["sheet \"Februari\"", "nothing stands below the headings: \"Januari\", \"Maret\""]);
}

#[test]
fn columns_of_any_sheet_that_are_not_understood_are_told_with_the_sheet() {
    let env = Env::with_libraries();
    months(&env, &[("Januari", 1)]);
    let mut book = Workbook::new();
    for name in ["Satu", "Dua"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        let words = ["Perpustakaan", "Bulan", "L", "P", if name == "Dua" { "paraf" } else { "" }];
        for (column, heading) in words.into_iter().enumerate() {
            sheet.write(0, u16::try_from(column).unwrap(), heading).unwrap();
        }
        sheet.write(1, 0, "15.05").unwrap();
    }
    book.save(env.path("dua.xlsx")).unwrap();
    let output = env.run(["import", "visit", "dua.xlsx", "--sheet", "all"]).exits(3);
    assert_eq!(output.stderr.matches("IMP-041]").count(), 1, "{output}");
    output.says(&["Dua", "paraf"]);
}

#[test]
fn an_old_workbook_is_read_with_all_that_is_merged_and_hidden_and_says_so() {
    let env = Env::with_libraries();
    env.write("lama.xls", include_bytes!("../fixtures/import/sheet-merged.xls"));
    let output = env.run(["import", "lama.xls"]).ok();
    output.says(&[
        "The headings are joined from rows 2 to 3.",
        "1 hidden row is read too",
        "Hidden column E is read too",
        "hidden sheet \"Arsip\"",
        "Peserta | L → male",
        "2 rows take column A from a merged cell",
        "read 3 = new 3",
    ]);
}

#[test]
fn a_figure_in_a_merged_cell_is_refused() {
    let env = Env::with_libraries();
    env.write("gabung.ods", include_bytes!("../fixtures/import/sheet-merged-figures.ods"));
    let output = env.run(["import", "gabung.ods"]).exits(3);
    output.says(&["3, 4  F Peserta  \"25\"   IMP-024", "read 3 = new 1 + changed 0 + same 0 + rejected 2"]);
}

#[test]
fn standard_input_is_a_file_like_any_other() {
    let env = Env::with_libraries();
    for (bytes, new) in [
        (&include_bytes!("../fixtures/import/sheet-merged.xls")[..], "read 3 = new 3"),
        (b"perpustakaan;bulan;L;P\n15.05;2022-01;3;4\n", "read 1 = new 1"),
    ] {
        env.write("masuk", bytes);
        let mut command = env.command();
        command.args(["import", "-"]).stdin(Stdio::from(std::fs::File::open(env.path("masuk")).unwrap()));
        env.finish(&mut command).ok().says(&["File       -  ", new]);
    }
    let mut command = env.command();
    env.finish(command.args(["import", "-"])).exits(3).says(&["IMP-004", "- is empty"]);
}

#[test]
fn what_needs_another_program_first_says_which_and_how() {
    let env = Env::with_libraries();
    env.write("rahasia.xlsx", include_bytes!("../fixtures/import/sheet-password.xlsx"));
    env.run(["import", "rahasia.xlsx"]).exits(3).says(&["IMP-006", "remove the password"]);
    env.write("laporan.xls", "<html><body><table><tr><th>Perpustakaan</th></tr></table></body></html>");
    env.run(["import", "laporan.xls"]).exits(3).says(&["IMP-021", "a web page", "save it as XLSX"]);
    env.jalankan(["import", "laporan.xls"]).exits(3).says(&["halaman web", "simpan sebagai XLSX"]);
}
