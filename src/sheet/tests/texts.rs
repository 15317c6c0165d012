//! Text files and JSON.

use super::*;

const PLAIN: &str =
    "tanggal;kegiatan;peserta;biaya\n2022-03-11;Senam;25;1,5\n2022-03-12;\"Baca; tulis\";7;2,25\n";

fn utf16(text: &str, high_first: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|u| if high_first { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
}

#[test]
fn reads_every_encoding_and_line_end_the_same() {
    let expected = ["2: 2022-03-11|Senam|25|1,5", "3: 2022-03-12|Baca; tulis|7|2,25"];
    let marked = |text: &str| format!("\u{feff}{text}");
    for end in ["\n", "\r\n", "\r"] {
        let text = PLAIN.replace('\n', end);
        for (bytes, name) in [
            (text.clone().into_bytes(), "UTF-8"),
            (marked(&text).into_bytes(), "UTF-8"),
            (utf16(&text, false), "UTF-16LE"),
            (utf16(&marked(&text), false), "UTF-16LE"),
            (utf16(&marked(&text), true), "UTF-16BE"),
        ] {
            let (sheet, rows) = read("a.csv", &bytes).unwrap();
            assert_eq!(lines(&rows), expected, "{name} {end:?}");
            assert_eq!(sheet.reading.encoding.map(Encoding::name), Some(name));
            assert_eq!(sheet.reading.delimiter, Some(';'));
            assert_eq!(texts(&sheet), ["tanggal", "kegiatan", "peserta", "biaya"]);
            assert_eq!((sheet.headings[2].letter.as_str(), &sheet.reading.heading_rows[..]), ("C", &[1][..]));
            assert_eq!(sheet.bytes, bytes.len() as u64);
        }
    }
}

#[test]
fn reads_windows_1252_and_refuses_a_wrong_encoding_by_line() {
    let bytes = b"tanggal;kegiatan\n2022-03-11;caf\xE9 \x96 teh\n";
    let (sheet, rows) = read("a.csv", bytes).unwrap();
    assert_eq!(sheet.reading.encoding, Some(Encoding::Windows1252));
    assert_eq!(rows[0].cells[1], "café – teh");
    let options = Options { encoding: Some(Encoding::Utf8), ..Options::default() };
    let problem = problem(open_with(&file("a.csv", bytes).path, &options));
    assert_eq!(problem.code.id, "IMP-015");
    assert!(problem.message(crate::text::Lang::En).starts_with("line 2 "));
}

#[test]
fn a_sep_line_is_honoured_and_hidden_as_in_excel() {
    let (sheet, rows) = read("a.csv", "sep=|\r\ntanggal|kegiatan\r\n11|a;b;c\r\n").unwrap();
    assert!(sheet.reading.sep_line);
    assert_eq!(lines(&rows), ["2: 11|a;b;c"]);
    assert_eq!(rows[0].line, Some(3));
    assert_eq!(sheet.reading.heading_rows, [1]);
}

#[test]
fn rows_and_lines_are_numbered_as_people_see_them() {
    let text = "LAPORAN KEGIATAN\n\ntanggal;kegiatan;peserta\n1;2;3\n\n11;\"dua\nbaris\";5\n;;\n12;x;6\nJumlah;;11\n\
                tanggal;kegiatan;peserta\n1;2;3\n13;y;7\n";
    let (sheet, rows) = read("a.csv", text).unwrap();
    assert_eq!(
        lines(&rows),
        [
            "5: ||",
            "6: 11|dua\nbaris|5",
            "7: ||",
            "8: 12|x|6",
            "9: Jumlah||11",
            "10: tanggal|kegiatan|peserta",
            "11: 1|2|3",
            "12: 13|y|7"
        ]
    );
    let lines: Vec<Option<u64>> = rows.iter().map(|row| row.line).collect();
    assert_eq!(lines[..3], [None, None, Some(8)]);
    let again: Vec<u64> = rows.iter().filter(|row| row.again).map(|row| row.number).collect();
    assert_eq!(again, [10, 11]);
    let skipped: Vec<(u64, Why)> = sheet.skipped.iter().map(|skip| (skip.row, skip.why)).collect();
    assert_eq!(skipped, [(1, Why::AboveHeading), (4, Why::ColumnNumbers)]);
}

#[test]
fn ragged_rows_are_padded_or_said_to_be_too_wide() {
    let (sheet, rows) = read("a.csv", "tanggal,kegiatan,peserta\n11\n11,a,b,c\n11,a,b,,\n").unwrap();
    assert_eq!(sheet.reading.delimiter, Some(','));
    assert_eq!(lines(&rows), ["2: 11||", "3: 11|a|b|c", "4: 11|a|b||"]);
    assert_eq!(rows.iter().map(|row| row.extra).collect::<Vec<_>>(), [None, Some(4), None]);
}

#[test]
fn two_levels_of_headings_are_joined() {
    let (sheet, rows) = read("a.csv", "Tanggal;Kegiatan;Peserta;;Ket\n;;L;P;\n11;Senam;7;18;x\n").unwrap();
    assert_eq!(texts(&sheet), ["Tanggal", "Kegiatan", "Peserta | L", "Peserta | P", "Ket"]);
    assert_eq!(sheet.reading.heading_rows, [1, 2]);
    assert_eq!(lines(&rows), ["3: 11|Senam|7|18|x"]);
}

#[test]
fn without_headings_the_first_rows_are_shown() {
    let problem = problem(read("a.csv", "x;y\n11;Senam\n"));
    assert_eq!(problem.code.id, "IMP-010");
    assert!(problem.message(crate::text::Lang::Id).contains("1: x | y / 2: 11 | Senam"));
    let told = |row| Options { header_row: Some(row), ..Options::default() };
    let (sheet, rows) = open_with(&file("a.csv", "\nx;y\n11;Senam\n").path, &told(2)).unwrap();
    assert_eq!((texts(&sheet), lines(&rows)), (vec!["x", "y"], vec!["3: 11|Senam".to_owned()]));
    assert_eq!(code(open_with(&file("a.csv", "\nx;y\n").path, &told(1))), "IMP-011");
    assert_eq!(code(open_with(&file("a.csv", "x;y\n").path, &told(70))), "IMP-011");
}

#[test]
fn headings_alone_are_a_file_without_rows() {
    assert_eq!(read("a.csv", "tanggal;kegiatan").unwrap().1, []);
}

#[test]
fn a_stray_quote_is_named_by_line_however_long_the_file() {
    let mut text = String::from("tanggal;kegiatan\n11;Senam\n12;\"Baca\n");
    text.push_str(&"13;Tulis\n".repeat(300_000));
    let problem = problem(read("a.csv", &text));
    assert_eq!((problem.code.id, problem.place.text_line), ("IMP-013", Some(3)));
    assert_eq!(code(read("a.csv", "tanggal;kegiatan\n12;\"Baca\n13;x\n")), "IMP-013");
    let wide = format!("tanggal;kegiatan\n{}\n", "x;".repeat(2_000));
    assert_eq!(code(read("a.csv", wide)), "IMP-014");
}

#[test]
fn the_delimiter_a_person_names_is_taken() {
    let options = Options { delimiter: Some(b'#'), ..Options::default() };
    let (sheet, rows) = open_with(&file("a.csv", "tanggal#kegiatan\n1;1#x\n").path, &options).unwrap();
    assert_eq!((sheet.reading.delimiter, lines(&rows)), (Some('#'), vec!["2: 1;1|x".to_owned()]));
}

#[test]
fn a_text_file_has_no_sheets_to_name() {
    let temporary = file("a.csv", PLAIN);
    let named = |name: &str| Options { sheet: Some(name.to_owned()), ..Options::default() };
    assert_eq!(code(open(&temporary.path, &named("Januari"), &known)), "IMP-009");
    assert!(open(&temporary.path, &named("all"), &known).is_ok());
}

#[test]
fn what_each_returns_ends_the_scan() {
    let temporary = file("a.csv", PLAIN);
    let sheet = open(&temporary.path, &Options::default(), &known).unwrap();
    let mut rows = 0;
    let outcome = sheet.scan(&mut |_| {
        rows += 1;
        Err(Error::Interrupted)
    });
    assert!(matches!(outcome, Err(Error::Interrupted)) && rows == 1);
}

#[test]
fn reads_json_of_the_national_system() {
    let text = r#"[
        {"tanggal":"2026-01-05","nama_kegiatan":"Baca &amp; tulis","sasaran":"[\"Umum\"]","jumlah":12,"x":null},
        {"nama_kegiatan":"Senam","tanggal":"2026-01-06","sasaran":["Umum","Pelajar"],"link":" "}
    ]"#;
    let temporary = file("a.json", text);
    let sheet = open(&temporary.path, &Options::default(), &known).unwrap();
    assert_eq!(texts(&sheet), ["tanggal", "nama_kegiatan", "sasaran", "jumlah", "x", "link"]);
    assert_eq!(sheet.reading.format, Format::Json);
    assert!(sheet.reading.heading_rows.is_empty());
    let mut rows = Vec::new();
    sheet
        .scan(&mut |row| {
            let owned: Vec<String> = row.cells.iter().map(|cell| format!("{cell:?}")).collect();
            rows.push((row.number, owned.join(" ")));
            Ok(())
        })
        .unwrap();
    let first = r#"Text("2026-01-05") Text("Baca & tulis") Text("[\"Umum\"]") Number(12.0) Empty Empty"#;
    let second = r#"Text("2026-01-06") Text("Senam") List(["Umum", "Pelajar"]) Empty Empty Empty"#;
    assert_eq!(rows, [(1, first.to_owned()), (2, second.to_owned())]);
}

#[test]
fn reads_json_inside_an_object_and_whatever_its_name() {
    let text = r#"{"status":"ok","links":[{"url":"x","label":"1"}],"data":[{"tanggal":"1","nama_kegiatan":"Senam"}],"n":[1]}"#;
    let (sheet, rows) = read("a.csv", text).unwrap();
    assert!(sheet.reading.ending_differs);
    assert_eq!(lines(&rows), ["1: 1|Senam"]);
    let (_, rows) = read("a.json", utf16(text, false)).unwrap();
    assert_eq!(rows.len(), 1);
    let (sheet, rows) = read("a.json", "[]").unwrap();
    assert!(sheet.headings.is_empty() && rows.is_empty());
}

#[test]
fn json_that_is_wrong_or_something_else_is_refused() {
    assert_eq!(code(read("a.json", r#"[{"tanggal":"1","nama_kegiatan":"Se"#)), "IMP-016");
    assert_eq!(code(read("a.json", r#"[{"tanggal":"1","nama_kegiatan":"x"}] x"#)), "IMP-016");
    assert_eq!(code(read("a.json", r#"[{"tanggal":"1"}, 2]"#)), "IMP-016");
    assert_eq!(code(read("a.json", r#"{"tanggal":"1"}"#)), "IMP-017");
    assert_eq!(code(read("a.json", r#"[[1,2]]"#)), "IMP-017");
    assert_eq!(code(read("a.json", r#"[{"foo":"1","bar":2}]"#)), "IMP-010");
}

#[test]
fn memory_stays_flat_and_fields_are_borrowed() {
    let mut text = String::from("tanggal;kegiatan;peserta\n");
    for at in 0..50_000 {
        text.push_str(&format!("2022-03-11;Senam {at};{at}\n"));
    }
    let temporary = file("a.csv", &text);
    let sheet = open(&temporary.path, &Options::default(), &known).unwrap();
    let (mut count, mut borrowed) = (0, 0);
    sheet
        .scan(&mut |row| {
            count += 1;
            borrowed += row
                .cells
                .iter()
                .filter(|cell| matches!(cell, Raw::Text(std::borrow::Cow::Borrowed(_))))
                .count();
            assert_eq!(row.number, count + 1);
            Ok(())
        })
        .unwrap();
    assert_eq!((count, borrowed), (50_000, 150_000));
}
