//! The way back: refused rows to their sender and in again, and what is known of an import months later.

mod files;
mod kept;

use std::io::Cursor;

use calamine::{Data, Reader as _};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::Value;

use crate::support::Env;

/// A row as it should be, and what a person mistyped in it: column, wrong text.
type Typed = (&'static [&'static str], Option<(usize, &'static str)>);

/// Rows of activities.
const ROWS: &[Typed] = &[
    (&["15.05", "01/02/2022", "Kelas menjahit", "ekonomi", "pelatihan", "5"], None),
    (&["15.05", "28/02/2022", "=SUM(A1)", "ekonomi", "pelatihan", "7"], Some((1, "31/02/2022"))),
    (&["15.09", "02/02/2022", "+62 kelas; \"kutip\"", "ekonomi", "pelatihan", "30"], Some((5, "tiga puluh"))),
    (&["15.09", "03/02/2022", "-1 hari", "pendidikan", "promosi", "11"], None),
    (
        &["Perpustakaan Tebo", "04/02/2022", "@rumah – 5 €, café", "pendidikan", "promosi", "9"],
        Some((0, "Perpustakaan Tbo")),
    ),
    (&["15.05", "05/02/2022", "Dua\nbaris", "kesehatan", "promosi", "4"], Some((3, "kesehatannn"))),
    (&["15.05", "06/02/2022", "007", "kesehatan", "promosi", "1.250"], Some((4, "promosinya"))),
    (&["15.05", "07/02/2022", "Kelas terakhir", "kesehatan", "promosi", "3"], None),
];
const HEADINGS: [&str; 6] = ["perpustakaan", "tanggal", "kegiatan", "bidang", "jenis", "peserta"];
const SKIP: [&str; 4] = ["--on-error", "skip", "--max-rejects", "100%"];

/// The cells of every row, as they should be or as they were mistyped.
fn rows(dirty: bool) -> Vec<Vec<String>> {
    ROWS.iter()
        .map(|(cells, wrong)| {
            let mut cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
            if let Some((at, text)) = wrong.filter(|_| dirty) {
                cells[at] = text.to_owned();
            }
            cells
        })
        .collect()
}

/// The mistyped rows, with what they should be.
fn mended(text: &str) -> String {
    ROWS.iter()
        .filter_map(|(cells, wrong)| wrong.map(|(at, wrong)| (wrong, cells[at])))
        .fold(text.to_owned(), |text, (wrong, right)| text.replacen(wrong, right, 1))
}

fn table(delimiter: u8, rows: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    writer.write_record(HEADINGS).unwrap();
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn from_utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

/// The few letters of the sample that Windows-1252 writes otherwise than Latin-1.
const WINDOWS: [(char, u8); 2] = [('–', 0x96), ('€', 0x80)];

fn windows(text: &str) -> Vec<u8> {
    let byte = |letter: char| {
        let special = WINDOWS.iter().find(|(special, _)| *special == letter).map(|(_, byte)| *byte);
        special.unwrap_or_else(|| u8::try_from(u32::from(letter)).unwrap())
    };
    text.chars().map(byte).collect()
}

fn from_windows(bytes: &[u8]) -> String {
    let letter =
        |byte: &u8| WINDOWS.iter().find(|(_, of)| of == byte).map_or(char::from(*byte), |(of, _)| *of);
    bytes.iter().map(letter).collect()
}

/// Everything stored of activities, but for ids and where they came from.
fn stored(env: &Env) -> Value {
    let fields = "library,date,title,field,kind,participants,cost,note";
    env.run(["activity", "list", "--fields", fields, "--sort", "date,title", "--format", "json"]).ok().json()
}

/// What is stored when the file was right from the start.
fn clean(name: &str, bytes: &[u8]) -> Value {
    let env = Env::with_libraries();
    env.write(name, bytes);
    env.run(["import", "activity", name]).ok();
    stored(&env)
}

#[test]
fn mended_rows_complete_the_import_whatever_the_notation_of_the_text() {
    type Notation = (&'static str, &'static str, u8, fn(&str) -> Vec<u8>, fn(&[u8]) -> String);
    let plain = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let notations: [Notation; 4] = [
        ("a.csv", "a.rejected.csv", b';', |text| text.as_bytes().to_vec(), plain),
        ("b.tsv", "b.rejected.tsv", b'\t', |text| text.as_bytes().to_vec(), plain),
        ("c.txt", "c.rejected.txt", b'\t', utf16, from_utf16),
        ("d.csv", "d.rejected.csv", b',', windows, from_windows),
    ];
    for (name, rejects, delimiter, write, read) in notations {
        let env = Env::with_libraries();
        env.write(name, write(&table(delimiter, &rows(true))));
        let mut command = vec!["import", "activity", name];
        command.extend(SKIP);
        env.run(command).exits(4).says(&[rejects, &format!("tpbis import activity {rejects}")]);
        let text = read(&std::fs::read(env.path(rejects)).unwrap());
        // The cells are those of the file, letter by letter.
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
        let written: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().take(6).map(str::to_owned).collect()).collect();
        let wrong: Vec<Vec<String>> = rows(true)
            .into_iter()
            .zip(ROWS)
            .filter(|(_, row)| row.1.is_some())
            .map(|(cells, _)| cells)
            .collect();
        assert_eq!(written, wrong, "{name}");
        // Unmended they are refused again, and nothing changes.
        let before = std::fs::read(env.db()).unwrap();
        env.run(["import", "activity", rejects]).exits(3);
        assert!(std::fs::read(env.db()).unwrap() == before);
        env.write(rejects, write(&mended(text)));
        env.run(["import", "activity", rejects]).ok();
        assert_eq!(stored(&env), clean(name, &write(&table(delimiter, &rows(false)))), "{name}");
        // The whole file mended says nothing new.
        env.write("semua.csv", write(&table(delimiter, &rows(false))));
        env.run(["import", "activity", "semua.csv"]).ok().says(&["new 0", "same 8", "rejected 0"]);
    }
}

/// A workbook of these rows: days are days and figures numbers, where they can be.
fn workbook(headings: &[String], rows: &[Vec<Data>], title: bool) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Kiriman").unwrap();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let top = u32::from(title) * 2;
    if title {
        sheet.write_string(0, 0, "REKAP KEGIATAN").unwrap();
    }
    for (at, heading) in (0..).zip(headings) {
        sheet.write_string(top, at, heading).unwrap();
    }
    for (row, cells) in (top + 1..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Data::Float(n) => sheet.write_number(row, column, *n).unwrap(),
                Data::DateTime(at) => {
                    let at = ExcelDateTime::from_serial_datetime(at.as_f64()).unwrap();
                    sheet.write_datetime_with_format(row, column, &at, &day).unwrap()
                }
                Data::Empty => sheet,
                other => sheet.write_string(row, column, other.to_string()).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

/// The cells as a spreadsheet program would keep them.
fn typed(cells: &[String]) -> Vec<Data> {
    let day = |text: &str| {
        let parts: Vec<i32> = text.split('/').filter_map(|part| part.parse().ok()).collect();
        let [day, month, year] = parts[..] else { return None };
        let day = chrono::NaiveDate::from_ymd_opt(year, month.cast_unsigned(), day.cast_unsigned())?;
        let serial = (day - chrono::NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days();
        let kind = calamine::ExcelDateTimeType::DateTime;
        Some(Data::DateTime(calamine::ExcelDateTime::new(
            f64::from(i32::try_from(serial).ok()?),
            kind,
            false,
        )))
    };
    cells
        .iter()
        .enumerate()
        .map(|(at, text)| match at {
            1 => day(text),
            5 => text.replace('.', "").parse().ok().map(Data::Float),
            _ => None,
        })
        .zip(cells)
        .map(|(typed, text)| typed.unwrap_or_else(|| Data::String(text.clone())))
        .collect()
}

#[test]
fn mended_rows_of_a_workbook_complete_the_import() {
    let headings = HEADINGS.map(str::to_owned);
    let book =
        |dirty| workbook(&headings, &rows(dirty).iter().map(|row| typed(row)).collect::<Vec<_>>(), true);
    let env = Env::with_libraries();
    env.write("kiriman.xlsx", book(true));
    let mut command = vec!["import", "activity", "kiriman.xlsx", "--format", "json"];
    command.extend(SKIP);
    let result = env.run(command).exits(4).json();
    assert_eq!(result[0]["rejects_file"], "kiriman.rejected.xlsx");
    // Months later the same comes from the database.
    env.run(["import", "rejects", "4", "-o", "lagi.xlsx"]).ok();
    let bytes = std::fs::read(env.path("kiriman.rejected.xlsx")).unwrap();
    let read = |bytes: Vec<u8>| {
        let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["Kiriman"]);
        let range = book.worksheet_range("Kiriman").unwrap();
        range.rows().map(<[Data]>::to_vec).collect::<Vec<_>>()
    };
    let sheet = read(bytes);
    assert_eq!(sheet, read(std::fs::read(env.path("lagi.xlsx")).unwrap()));
    assert_eq!(sheet.len(), 6, "headings and the five refused rows");
    let wrong: Vec<Vec<Data>> = rows(true)
        .iter()
        .zip(ROWS)
        .filter(|(_, row)| row.1.is_some())
        .map(|(cells, _)| typed(cells))
        .collect();
    for (row, wrong) in sheet[1..].iter().zip(&wrong) {
        assert_eq!(row[..6], wrong[..], "cells keep what they are");
    }
    env.run(["import", "activity", "kiriman.rejected.xlsx"]).exits(3);
    let texts: Vec<String> = sheet[0].iter().map(ToString::to_string).collect();
    let mut right: Vec<Vec<Data>> = sheet[1..].to_vec();
    for (row, (cells, wrong)) in right.iter_mut().zip(ROWS.iter().filter(|row| row.1.is_some())) {
        // Typed over, the cell stays one of text.
        let (at, _) = wrong.unwrap();
        row[at] = Data::String(cells[at].to_owned());
    }
    env.write("kiriman.rejected.xlsx", workbook(&texts, &right, false));
    env.run(["import", "activity", "kiriman.rejected.xlsx"]).ok();
    assert_eq!(stored(&env), clean("bersih.xlsx", &book(false)));
}

#[test]
fn a_month_first_column_stays_so_when_its_refused_rows_come_in() {
    let env = Env::with_libraries();
    env.write("us.csv", "perpustakaan;tanggal;kegiatan;bidang;jenis;peserta\n15.05;01/31/2022;A;ekonomi;pelatihan;5\n15.05;03/04/2022;B;ekonomi;pelatihan;banyak\n");
    let mut command = vec!["import", "activity", "us.csv", "--date-order", "mdy"];
    command.extend(SKIP);
    env.run(command).exits(4).says(&["tpbis import activity us.rejected.csv --date-order mdy"]);
    env.run(["import", "rejects", "4", "-o", "p.csv"])
        .ok()
        .says(&["tpbis import activity p.csv --date-order mdy"]);
    let text = std::fs::read_to_string(env.path("p.csv")).unwrap().replace("banyak", "6");
    env.write("p.csv", text);
    env.run(["import", "activity", "p.csv", "--date-order", "mdy"]).ok();
    assert_eq!(stored(&env)[1]["date"], "2022-03-04");
}

#[test]
fn a_row_with_too_many_cells_stays_refused_until_it_is_mended() {
    let env = Env::with_libraries();
    let good = table(b';', &rows(false)[..1]);
    env.write("a.csv", format!("{good}15.05;08/02/2022;Advokasi; publikasi;ekonomi;pelatihan;6\n"));
    let mut command = vec!["import", "activity", "a.csv"];
    command.extend(SKIP);
    env.run(command).exits(4).says(&["IMP-012"]);
    let text = std::fs::read_to_string(env.path("a.rejected.csv")).unwrap();
    let added = ";IMP-012;7 columns, not 6;\"title = \"\"Advokasi; publikasi\"\"\";6\n";
    assert!(text.ends_with(added), "{text}");
    env.run(["import", "rejects", "4", "-o", "a.xlsx"]).ok();
    for name in ["a.rejected.csv", "a.xlsx"] {
        env.run(["import", "activity", name]).exits(3).says(&["IMP-012"]);
    }
    env.run(["import", "rejects", "4"]).ok().shows(&["Advokasi", "7 columns, not 6"]);
    let (head, _) = text.split_once("15.05;").unwrap();
    env.write(
        "a.rejected.csv",
        format!("{head}15.05;08/02/2022;\"Advokasi; publikasi\";ekonomi;pelatihan;6;;;;\n"),
    );
    env.run(["import", "activity", "a.rejected.csv"]).ok();
    assert_eq!(stored(&env)[1]["title"], "Advokasi; publikasi");
}

#[test]
fn where_no_row_is_good_nothing_is_stored_and_said_so() {
    let env = Env::with_libraries();
    env.write("a.csv", table(b';', &rows(true)[1..3]));
    let mut command = vec!["import", "activity", "a.csv"];
    command.extend(SKIP);
    env.run(command).exits(3).says(&["not one row could be taken in", "a.rejected.csv"]);
    env.run(["import", "list", "--format", "json"]).ok().shows(&["[]"]);
}
