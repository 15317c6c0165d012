//! Workbooks, written by another library or by hand.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format as Style, Formula, Workbook, Worksheet, XlsxError};

use super::*;

pub(super) fn book(fill: impl FnOnce(&mut Workbook) -> std::result::Result<(), XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook).unwrap();
    workbook.save_to_buffer().unwrap()
}

pub(super) fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    cells: &[&str],
) -> std::result::Result<(), XlsxError> {
    for (column, cell) in (0..).zip(cells) {
        if !cell.is_empty() {
            sheet.write(row, column, *cell)?;
        }
    }
    Ok(())
}

/// A zip of these parts.
pub(super) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// An XLSX of one sheet with this content, and this property of the workbook.
pub(super) fn by_hand(sheet: &str, property: &str, strings: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relations = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let workbook = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\">{property}<sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let sheets = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
    );
    let sheet = format!("<worksheet xmlns=\"{main}\">{sheet}</worksheet>");
    zip(&[
        ("_rels/.rels", relations.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", sheets.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

pub(super) const HEADING: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Tanggal</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Peserta</t></is></c></row>";

#[test]
fn cells_have_the_type_the_workbook_gives_them() {
    let bytes = book(|workbook| {
        let sheet = workbook.add_worksheet();
        write_row(sheet, 0, &["LAPORAN"])?;
        write_row(sheet, 2, &["Tanggal", "Kegiatan", "Peserta", "Biaya"])?;
        let day = Style::new().set_num_format("dd/mm/yyyy");
        sheet.write_with_format(3, 0, &ExcelDateTime::from_ymd(2022, 3, 11)?, &day)?;
        sheet.write(3, 1, "Senam")?.write(3, 2, 25)?.write(3, 3, 1.5)?;
        sheet.write(5, 1, "  ")?.write(5, 2, true)?;
        sheet.write(5, 3, Formula::new("=1/0").set_result("#DIV/0!"))?;
        sheet.write_blank(900, 3, &day)?;
        Ok(())
    });
    // The ending says CSV; the content decides, and the reading says so.
    let temporary = file("a.csv", bytes);
    let sheet = open(&temporary.path, &Options::default(), &known).unwrap();
    assert!(sheet.reading.ending_differs);
    assert_eq!((sheet.reading.format, sheet.name.as_deref()), (Format::Xlsx, Some("Sheet1")));
    assert_eq!(sheet.skipped[0].row, 1);
    let mut rows = Vec::new();
    sheet
        .scan(&mut |row| {
            rows.push((row.number, format!("{:?}", row.cells)));
            Ok(())
        })
        .unwrap();
    assert_eq!(
        rows,
        [
            (4, "[Date(2022-03-11T00:00:00), Text(\"Senam\"), Number(25.0), Number(1.5)]".to_owned()),
            (5, "[Empty, Empty, Empty, Empty]".to_owned()),
            (6, "[Empty, Empty, Bool(true), Error(\"#DIV/0!\")]".to_owned()),
        ]
    );
}

#[test]
fn merged_headings_are_joined() {
    let bytes = book(|workbook| {
        let sheet = workbook.add_worksheet();
        let plain = Style::new();
        sheet.merge_range(0, 0, 0, 3, "REKAP KEGIATAN", &plain)?;
        sheet.merge_range(1, 0, 2, 0, "Tanggal", &plain)?;
        sheet.merge_range(1, 1, 2, 1, "Kegiatan", &plain)?;
        sheet.merge_range(1, 2, 1, 3, "Jumlah\nPeserta", &plain)?;
        write_row(sheet, 2, &["", "", "L", "P"])?;
        write_row(sheet, 3, &["1", "2", "3", "4"])?;
        write_row(sheet, 4, &["11", "Senam", "7", "18"])
    });
    let (sheet, rows) = read("a.xlsx", bytes).unwrap();
    assert_eq!(texts(&sheet), ["Tanggal", "Kegiatan", "Jumlah Peserta | L", "Jumlah Peserta | P"]);
    assert_eq!(lines(&rows), ["5: 11|Senam|7|18"]);
    assert_eq!(sheet.skipped.iter().map(|skip| skip.row).collect::<Vec<_>>(), [1, 4]);
}

fn months(second: &str) -> Vec<u8> {
    book(|workbook| {
        write_row(workbook.add_worksheet().set_name("Petunjuk")?, 0, &["isi", "lembar"])?;
        let hidden = workbook.add_worksheet().set_name("Arsip")?.set_hidden(true);
        write_row(hidden, 0, &["Tanggal", "Kegiatan", "Peserta", "Biaya"])?;
        write_row(hidden, 1, &["9", "Lama"])?;
        for month in ["Januari", second] {
            let sheet = workbook.add_worksheet().set_name(month)?;
            write_row(sheet, 0, &["Tanggal", "Kegiatan", "Peserta"])?;
            write_row(sheet, 1, &["1", month])?;
        }
        let empty = workbook.add_worksheet().set_name("Maret")?;
        write_row(empty, 0, &["Tanggal", "Kegiatan", "Peserta"])?;
        Ok(())
    })
}

fn named(name: &str) -> Options {
    Options { sheet: Some(name.to_owned()), ..Options::default() }
}

#[test]
fn several_sheets_of_a_kind_are_a_question_and_hidden_ones_are_read_only_by_name() {
    let temporary = file("a.xlsx", months("Februari"));
    let asked = problem(open(&temporary.path, &Options::default(), &known));
    assert_eq!(asked.code.id, "IMP-020");
    let words = asked.message(crate::text::Lang::En);
    assert!(words.contains("has 2 sheets") && words.contains("\"Januari\", \"Februari\""), "{words}");
    let (sheet, rows) = open_with(&temporary.path, &named("Januari")).unwrap();
    assert_eq!(lines(&rows), ["2: 1|Januari|"]);
    assert_eq!(sheet.reading.other_sheets.len(), 4);
    let (_, rows) = open_with(&temporary.path, &named("arsip")).unwrap();
    assert_eq!(lines(&rows), ["2: 9|Lama||"]);
    let unknown = problem(open_with(&temporary.path, &named("Februar")));
    assert_eq!((unknown.code.id, unknown.suggestion.as_deref()), ("IMP-009", Some("Februari")));
    assert_eq!(code(open_with(&temporary.path, &named("Petunjuk"))), "IMP-010");
}

#[test]
fn the_one_sheet_with_rows_is_read_and_what_is_not_read_is_said() {
    let bytes = book(|workbook| {
        write_row(workbook.add_worksheet().set_name("Petunjuk")?, 0, &["isi", "lembar"])?;
        for (month, rows) in [("Januari", 0), ("Februari", 1), ("Maret", 0)] {
            let sheet = workbook.add_worksheet().set_name(month)?;
            write_row(sheet, 0, &["Tanggal", "Kegiatan", "Peserta"])?;
            (0..rows).try_for_each(|_| write_row(sheet, 1, &["1", month]))?;
        }
        Ok(())
    });
    let (sheet, rows) = read("a.xlsx", bytes).unwrap();
    assert_eq!(lines(&rows), ["2: 1|Februari|"]);
    let remarks: Vec<String> =
        sheet.reading.remarks().iter().map(|remark| remark.to(crate::text::Lang::En)).collect();
    assert_eq!(
        remarks,
        [
            "Not read, for no headings there are known: \"Petunjuk\".",
            "Not read, for nothing stands below the headings: \"Januari\", \"Maret\"."
        ]
    );
}

#[test]
fn all_sheets_or_a_list_of_them_are_read_a_comma_in_a_name_or_not() {
    let temporary = file("a.xlsx", months("Februari, Maret"));
    let names = |said: &str| -> Vec<String> {
        let sheets = open_all(&temporary.path, &named(said), &known).unwrap();
        sheets
            .iter()
            .map(|sheet| {
                assert_eq!(lines(&scan(sheet).unwrap())[0].matches('|').count(), sheet.headings.len() - 1);
                sheet.name.clone().unwrap()
            })
            .collect()
    };
    assert_eq!(names("all"), ["Januari", "Februari, Maret"]);
    assert_eq!(names("SEMUA"), ["Januari", "Februari, Maret"]);
    assert_eq!(names("Februari, Maret"), ["Februari, Maret"]);
    assert_eq!(names("januari,Februari, Maret,Arsip"), ["Arsip", "Januari", "Februari, Maret"]);
    let wrong = problem(open_all(&temporary.path, &named("Januari,Febuari"), &known));
    assert_eq!((wrong.code.id, wrong.value.as_deref()), ("IMP-009", Some("Febuari")));
    assert_eq!(code(open(&temporary.path, &named("all"), &known)), "IMP-020");
}

#[test]
fn a_formula_without_result_is_never_empty_and_an_error_is_one() {
    let sheet = format!(
        "<sheetData>{HEADING}<row r=\"2\"><c r=\"A2\"><f>B2</f></c><c r=\"B2\"><f>1+1</f><v></v></c></row>\
         <row r=\"3\"><c r=\"A3\" t=\"e\"><v>#REF!</v></c><c r=\"B3\"><f>1+1</f><v>2</v></c></row></sheetData>"
    );
    let (_, rows) = read("a.xlsx", by_hand(&sheet, "", "<sst/>")).unwrap();
    assert_eq!(lines(&rows), ["2: =?|=?", "3: #REF!|2"]);
}

#[test]
fn days_are_counted_from_1904_where_the_workbook_says_so() {
    let sheet =
        format!("<sheetData>{HEADING}<row r=\"2\"><c r=\"A2\" s=\"1\"><v>43169</v></c></row></sheetData>");
    let (book, rows) = read("a.xlsx", by_hand(&sheet, "<workbookPr date1904=\"1\"/>", "<sst/>")).unwrap();
    assert!(book.reading.epoch_1904);
    assert_eq!(rows[0].cells[0], "2022-03-11");
    let (book, rows) = read("a.xlsx", by_hand(&sheet.replace("43169", "44631"), "", "<sst/>")).unwrap();
    assert!(!book.reading.epoch_1904);
    assert_eq!(rows[0].cells[0], "2022-03-11");
}

#[test]
fn claims_of_size_take_no_memory() {
    // 17 billion cells, in words and by two cells at the ends.
    let far = "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>";
    let sheet = format!("<dimension ref=\"A1:XFD1048576\"/><sheetData>{HEADING}{far}</sheetData>");
    let bytes = by_hand(&sheet, "", "<sst/>");
    assert!(bytes.len() < 4_000);
    let temporary = file("a.xlsx", &bytes);
    let sheet = open(&temporary.path, &Options::default(), &known).unwrap();
    let mut last = 0;
    sheet
        .scan(&mut |row| {
            last = row.number;
            Ok(())
        })
        .unwrap();
    assert_eq!(last, 1_048_576);

    let column = "<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>";
    let wide = by_hand(&format!("<sheetData>{HEADING}{column}</sheetData>"), "", "<sst/>");
    assert_eq!(code(read("a.xlsx", wide)), "IMP-014");
    let beyond = "<row r=\"4000000000\"><c r=\"A4000000000\"><v>1</v></c></row>";
    assert_eq!(
        code(read("a.xlsx", by_hand(&format!("<sheetData>{HEADING}{beyond}</sheetData>"), "", "<sst/>"))),
        "IMP-014"
    );
    let strings = by_hand(
        &format!("<sheetData>{HEADING}</sheetData>"),
        "",
        "<sst uniqueCount=\"99999999999999\"></sst>",
    );
    assert_eq!(code(read("a.xlsx", strings)), "IMP-008");
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let names: Vec<String> = (0..1_001).map(|at| format!("xl/{at}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(code(read("a.xlsx", zip(&parts))), "IMP-008");
    let zeros = vec![b' '; 257 * 1024 * 1024];
    let bomb = zip(&[("xl/workbook.xml", &b""[..]), ("xl/worksheets/sheet1.xml", &zeros)]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(code(read("a.xlsx", bomb)), "IMP-008");
}

#[test]
fn other_archives_are_refused_by_name() {
    let what = |parts: &[(&str, &[u8])]| {
        let problem = problem(read("a.xlsx", zip(parts)));
        assert_eq!(problem.code.id, "IMP-005");
        problem.message(crate::text::Lang::En)
    };
    assert!(what(&[("foto.jpg", b"x")]).contains("an archive"));
    assert!(what(&[("word/document.xml", b"x")]).contains("Word"));
    assert!(what(&[("xl/workbook.bin", b"x")]).contains("XLSB"));
    assert_eq!(code(read("a.xlsx", zip(&[("xl/workbook.xml", b"<workbook")]))), "IMP-007");
    let far = "<sheetData><row r=\"1\"><c r=\"A99999999999\"><v>1</v></c></row></sheetData>";
    assert_eq!(code(read("a.xlsx", by_hand(far, "", "<sst/>"))), "IMP-007");
    assert_eq!(code(read("a.xlsx", crate::sheet::ole::container("EncryptedPackage", b""))), "IMP-006");
    assert_eq!(code(read("a.xls", crate::sheet::ole::container("Workbook", b""))), "IMP-004");
}

#[test]
fn reads_opendocument() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"Lembar1\">\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"3\"/></table:table-row>\
         <table:table-row><table:table-cell/>{}{}</table:table-row>\
         <table:table-row><table:table-cell/><table:table-cell office:value-type=\"date\" office:date-value=\"2022-03-11\"/>\
         <table:table-cell office:value-type=\"float\" office:value=\"25\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         </table:table></office:spreadsheet></office:body></office:document-content>",
        cell("Tanggal"),
        cell("Peserta"),
    );
    let bytes = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest></manifest:manifest>"),
        ("content.xml", content.as_bytes()),
    ]);
    let (sheet, rows) = read("a.ods", bytes).unwrap();
    assert_eq!((sheet.reading.format, &sheet.reading.heading_rows[..]), (Format::Ods, &[3][..]));
    assert_eq!(texts(&sheet), ["", "Tanggal", "Peserta"]);
    assert_eq!(lines(&rows), ["4: |2022-03-11|25"]);
}
