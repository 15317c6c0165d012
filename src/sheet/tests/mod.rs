//! Whole files, from their bytes to the rows people see.

mod books;
mod layout;
mod texts;

use std::path::{Path, PathBuf};

use super::*;
use crate::error::{Error, Kind};

/// The headings that are known in these tests.
fn known(text: &str) -> bool {
    let known = ["perpustakaan", "tanggal", "kegiatan", "peserta", "biaya", "nama_kegiatan", "sasaran"];
    known.contains(&text.to_lowercase().as_str())
}

/// A file in a folder that goes away with it.
struct Temporary {
    path: PathBuf,
    _folder: tempfile::TempDir,
}

fn file(name: &str, bytes: impl AsRef<[u8]>) -> Temporary {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    Temporary { path, _folder: folder }
}

/// A row with its cells in words.
#[derive(Debug, PartialEq)]
struct Seen {
    number: u64,
    line: Option<u64>,
    extra: Option<usize>,
    again: bool,
    title: bool,
    merged: Vec<usize>,
    cells: Vec<String>,
}

fn scan(sheet: &Sheet) -> Result<Vec<Seen>> {
    let mut rows = Vec::new();
    sheet.scan(&mut |row| {
        rows.push(Seen {
            number: row.number,
            line: row.text_line,
            extra: row.extra,
            again: row.heading_again,
            title: row.title,
            merged: row.merged.to_vec(),
            cells: row.cells.iter().map(|cell| cell.to_text().into_owned()).collect(),
        });
        Ok(())
    })?;
    Ok(rows)
}

fn open_with(path: &Path, options: &Options) -> Result<(Sheet, Vec<Seen>)> {
    let sheet = open(path, options, &known)?;
    let rows = scan(&sheet)?;
    assert_eq!(scan(&sheet)?, rows, "a second scan sees the same");
    Ok((sheet, rows))
}

fn read(name: &str, bytes: impl AsRef<[u8]>) -> Result<(Sheet, Vec<Seen>)> {
    open_with(&file(name, bytes).path, &Options::default())
}

/// Numbers and cells of rows, `1: a|b`.
fn lines(rows: &[Seen]) -> Vec<String> {
    rows.iter().map(|row| format!("{}: {}", row.number, row.cells.join("|"))).collect()
}

fn texts(sheet: &Sheet) -> Vec<&str> {
    sheet.headings.iter().map(|heading| heading.text.as_str()).collect()
}

/// The code of the first problem.
fn code<T>(result: Result<T>) -> &'static str {
    problem(result).code.id
}

fn problem<T>(result: Result<T>) -> Problem {
    match result.err().expect("must be refused") {
        Error::Problems(_, mut problems) => problems.remove(0),
        Error::Caused(_, problem, _) => *problem,
        other => panic!("{other:?}"),
    }
}

#[test]
fn columns_have_the_letters_excel_gives_them() {
    let letters: Vec<String> = [0, 25, 26, 51, 52, 701, 702, 1023].into_iter().map(letter).collect();
    assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "AMJ"]);
}

#[test]
fn what_is_no_spreadsheet_is_refused_by_name() {
    assert_eq!(code(read("a.csv", b"%PDF-1.7\n")), "IMP-005");
    assert_eq!(code(read("a.csv", b"MZ\x90\0\x03\0\0\0 program \0\0")), "IMP-005");
    assert_eq!(code(read("a.csv", b"\x01\x02\x03\x04 no letters \x05\x06\x07")), "IMP-005");
    assert_eq!(code(read("a.xls", b"<html><table><tr><td>tanggal</td></tr></table></html>")), "IMP-021");
    assert_eq!(code(read("a.csv", b"")), "IMP-004");
    assert_eq!(code(read("a.csv", b"\xEF\xBB\xBF\r\n")), "IMP-004");
    assert_eq!(code(read("a.csv", b"PK\x03\x04 cut off")), "IMP-007");
    assert_eq!(code(read("a.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 cut off")), "IMP-005");
}

#[test]
fn a_file_that_is_not_there_is_not_found() {
    let there = file("kegiatan.csv", "x");
    let wrong = there.path.with_file_name("kegitan.csv");
    match open(&wrong, &Options::default(), &known) {
        Err(Error::Problems(Kind::NotFound, problems)) => {
            assert_eq!(problems[0].code.id, "IMP-001");
            assert_eq!(problems[0].suggestion, Some(there.path.display().to_string()));
        }
        other => panic!("{other:?}"),
    }
}
