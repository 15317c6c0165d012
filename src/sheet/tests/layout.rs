//! Headings of several levels, merged and hidden cells, pages below one another, and real files of other
//! programs.

use rust_xlsxwriter::{ExcelDateTime, Format as Style, Workbook};

use super::books::{HEADING, book, by_hand, write_row, zip};
use super::*;
use crate::text::Lang;

fn levels(sheet: &Sheet) -> Vec<String> {
    sheet.headings.iter().map(Heading::full).collect()
}

const THREE: [&str; 8] = [
    "Perpustakaan",
    "Kunjungan | 2025 | Laki-laki",
    "Kunjungan | 2025 | Perempuan",
    "Kunjungan | 2026 | Laki-laki",
    "Kunjungan | 2026 | Perempuan",
    "Biaya",
    "Peserta | L",
    "Ket",
];

#[test]
fn three_levels_are_joined_in_a_text_file() {
    let text = "REKAP;;;;;;;\nPerpustakaan;Kunjungan;;;;Biaya;Peserta;Ket\n;2025;;2026;;;L;\n;Laki-laki;Perempuan;Laki-laki;Perempuan;;;\n\
                1;2;3;4;5;6;7;8\nA;10;20;30;40;;5;\nPerpustakaan;Kunjungan;;;;Biaya;Peserta;Ket\n;2025;;2026;;;L;\n\
                ;Laki-laki;Perempuan;Laki-laki;Perempuan;;;\n1;2;3;4;5;6;7;8\nB;11;21;31;41;;6;\n";
    // A cell over one column is no group; here `Peserta` has one column below it all the same.
    let (sheet, rows) =
        read("a.csv", text.replace(";;L;", ";;;").replace("Peserta;", "Peserta | L;")).unwrap();
    assert_eq!(levels(&sheet), THREE);
    assert_eq!(sheet.headings[2].levels, ["Kunjungan", "2025", "Perempuan"]);
    assert_eq!(sheet.headings[6].levels, ["Peserta", "L"], "what a rejects file holds in one cell");
    assert_eq!(sheet.reading.heading_rows, [2, 3, 4]);
    let again: Vec<u64> = rows.iter().filter(|row| row.again).map(|row| row.number).collect();
    assert_eq!(again, [7, 8, 9, 10]);
    assert_eq!(rows.iter().filter(|row| !row.again).count(), 2);
}

fn three_levels(workbook: &mut Workbook) -> std::result::Result<(), rust_xlsxwriter::XlsxError> {
    let plain = Style::new();
    let sheet = workbook.add_worksheet();
    sheet.merge_range(0, 0, 0, 7, "REKAP KUNJUNGAN", &plain)?;
    sheet.merge_range(2, 0, 4, 0, "Perpustakaan", &plain)?;
    sheet.merge_range(2, 1, 2, 4, "Kunjungan", &plain)?;
    sheet.merge_range(3, 1, 3, 2, "", &plain)?.write(3, 1, 2025)?;
    sheet.merge_range(3, 3, 3, 4, "2026", &plain)?;
    write_row(sheet, 4, &["", "Laki-laki", "Perempuan", "Laki-laki", "Perempuan"])?;
    sheet.merge_range(2, 5, 4, 5, "Biaya", &plain)?;
    sheet.write(2, 6, "Peserta")?;
    sheet.merge_range(3, 6, 4, 6, "L", &plain)?;
    sheet.merge_range(2, 7, 4, 7, "Ket", &plain)?;
    write_row(sheet, 5, &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"])?;
    write_row(sheet, 6, &["A", "10", "20", "30", "40", "", "5"])
}

#[test]
fn three_levels_are_joined_in_a_workbook_and_said() {
    let (sheet, rows) = read("a.xlsx", book(three_levels)).unwrap();
    assert_eq!(levels(&sheet), THREE);
    assert_eq!(lines(&rows), ["7: A|10|20|30|40||5|"]);
    assert_eq!(sheet.reading.heading_rows, [3, 4, 5]);
    let remark = sheet.reading.remarks()[0].to(Lang::Id);
    assert_eq!(remark, "Judul kolom digabung dari baris 3 sampai 5.");
}

#[test]
fn months_that_excel_made_days_of_are_months_again() {
    let bytes = book(|workbook| {
        let sheet = workbook.add_worksheet();
        let month = Style::new().set_num_format("mmm yy");
        write_row(sheet, 0, &["Perpustakaan", "Kegiatan", "Kunjungan"])?;
        for at in 0..3_u8 {
            let day = ExcelDateTime::from_ymd(2025, at + 1, 1)?;
            sheet.write_with_format(1, u16::from(at) + 2, &day, &month)?;
        }
        write_row(sheet, 2, &["A", "x", "1", "2", "3"])
    });
    let (sheet, _) = read("a.xlsx", bytes).unwrap();
    assert_eq!(levels(&sheet)[2..], ["Kunjungan | 2025-01", "Kunjungan | 2025-02", "Kunjungan | 2025-03"]);
}

#[test]
fn a_form_above_a_row_of_units_below_and_data_are_no_headings() {
    let text = "Perpustakaan;:;Sukamaju;;\nBulan;:;Maret;;\n;;;;\nTanggal;Kegiatan;Peserta;Biaya\n;;(orang);(Rp)\na;b;c;d\n\
                11;;7;\n;;8;9\n";
    let (sheet, rows) = read("a.csv", text).unwrap();
    assert_eq!(levels(&sheet), ["Tanggal", "Kegiatan", "Peserta", "Biaya"]);
    let said: Vec<(u64, Why)> = sheet.skipped.iter().map(|skip| (skip.row, skip.why)).collect();
    assert_eq!(
        said,
        [(1, Why::AboveHeading), (2, Why::AboveHeading), (5, Why::Units), (6, Why::ColumnNumbers)]
    );
    assert_eq!(lines(&rows), ["7: 11||7|", "8: ||8|9"]);
}

#[test]
fn titles_of_further_pages_are_marked_and_lonely_texts_are_not() {
    let page = |month: &str, day: &str| {
        format!("LAPORAN;;\nBulan {month};;\n\nTanggal;Kegiatan;Peserta\n{day};Senam;5\nA;;\n")
    };
    let (_, rows) = read("a.csv", format!("{}{}", page("Januari", "11"), page("Februari", "12"))).unwrap();
    let titles: Vec<u64> = rows.iter().filter(|row| row.title).map(|row| row.number).collect();
    // `A;;` at the foot of the first page may be one; at the end of the file it is not.
    assert_eq!(titles, [6, 7, 8]);
    let numbers: Vec<u64> = rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, (5..=12).collect::<Vec<_>>());
}

#[test]
fn merged_cells_of_the_data_hold_for_every_row() {
    let bytes = book(|workbook| {
        let plain = Style::new();
        let sheet = workbook.add_worksheet();
        write_row(sheet, 0, &["Perpustakaan", "Kegiatan", "Peserta"])?;
        sheet.merge_range(1, 0, 3, 0, "Sukamaju", &plain)?;
        sheet.merge_range(1, 2, 2, 2, "", &plain)?.write(1, 2, 25)?;
        for row in 1..5 {
            sheet.write(row, 1, format!("k{row}"))?;
        }
        // Wide ones hold for one cell.
        sheet.merge_range(5, 0, 5, 2, "libur", &plain)?;
        Ok(())
    });
    let (_, rows) = read("a.xlsx", bytes).unwrap();
    assert_eq!(
        lines(&rows),
        ["2: Sukamaju|k1|25", "3: Sukamaju|k2|25", "4: Sukamaju|k3|", "5: |k4|", "6: libur||"]
    );
    let merged: Vec<Vec<usize>> = rows.into_iter().map(|row| row.merged).collect();
    assert_eq!(merged, [vec![], vec![0, 2], vec![0], vec![], vec![]]);
}

#[test]
fn hidden_rows_and_columns_are_read_and_counted() {
    let bytes = book(|workbook| {
        let sheet = workbook.add_worksheet();
        for row in 0..6 {
            write_row(
                sheet,
                row,
                &["Tanggal", "Kegiatan", "Peserta"].map(|word| if row == 0 { word } else { "7" }),
            )?;
        }
        sheet.set_row_hidden(2)?.set_row_hidden(3)?.set_row_hidden(90)?.set_column_hidden(1)?;
        sheet.set_column_hidden(60)?;
        Ok(())
    });
    let (sheet, rows) = read("a.xlsx", bytes).unwrap();
    assert_eq!(rows.len(), 5);
    assert_eq!((sheet.reading.hidden_rows, sheet.reading.hidden_columns), (2, vec!["B".to_owned()]));
}

#[test]
fn percent_and_times_are_read_as_they_are_shown() {
    let bytes = book(|workbook| {
        let sheet = workbook.add_worksheet();
        write_row(sheet, 0, &["Tanggal", "Kegiatan", "Peserta", "Biaya"])?;
        let (percent, time) = (Style::new().set_num_format("0.0%"), Style::new().set_num_format("hh:mm"));
        sheet.write_with_format(1, 3, 0.07, &percent)?.write_with_format(1, 0, 0.5, &time)?;
        sheet.write(1, 2, 0.07)?.write(1, 1, "'0812")?;
        Ok(())
    });
    let (_, rows) = read("a.xlsx", bytes).unwrap();
    assert_eq!(lines(&rows), ["2: 12:00|0812|0.07|7%"]);
}

#[test]
fn reads_old_workbooks_of_another_program() {
    let (sheet, rows) =
        read("a.xls", include_bytes!("../../../tests/fixtures/import/sheet-merged.xls")).unwrap();
    assert_eq!(levels(&sheet)[4..], ["Jenis", "Peserta | L", "Peserta | P"]);
    assert_eq!(
        lines(&rows)[..2],
        [
            "4: 15.05|2022-02-10|Kegiatan 1|ekonomi|pelatihan|5|7",
            "5: 15.05|2022-02-11|Kegiatan 2|ekonomi|pelatihan|6|7"
        ]
    );
    assert_eq!(rows[1].merged, [0]);
    let reading = &sheet.reading;
    assert_eq!((reading.hidden_rows, reading.hidden_columns.as_slice()), (1, &["E".to_owned()][..]));
    assert!(reading.other_sheets[0].hidden);
    let (old, rows) = read("a.xls", include_bytes!("../../../tests/fixtures/import/sheet-1904.xls")).unwrap();
    assert!(old.reading.epoch_1904 && rows[2].cells[1] == "2022-02-12");
    let (_, rows) =
        read("a.xls", include_bytes!("../../../tests/fixtures/import/sheet-formula.xls")).unwrap();
    assert_eq!(rows.iter().map(|row| row.cells[5].as_str()).collect::<Vec<_>>(), ["=?", "4"]);
}

#[test]
fn reads_opendocument_as_libreoffice_writes_it() {
    let (_, rows) =
        read("a.ods", include_bytes!("../../../tests/fixtures/import/sheet-merged-figures.ods")).unwrap();
    assert_eq!(rows[2].merged, [0, 1, 5]);
    let (sheet, rows) =
        read("a.ods", include_bytes!("../../../tests/fixtures/import/sheet-filter.ods")).unwrap();
    assert_eq!(rows.len(), 12);
    assert_eq!((sheet.reading.hidden_rows, sheet.reading.hidden_columns), (3, vec!["G".to_owned()]));
    let (_, rows) = read("a.ods", include_bytes!("../../../tests/fixtures/import/sheet-odd.ods")).unwrap();
    let cells: Vec<&str> = rows.iter().map(|row| row.cells[5].as_str()).collect();
    assert_eq!(cells, ["5", "#REF!", "1.200", "1", "4", "25%", "12", "12 orang"]);
    assert_eq!(rows[4].cells[1], "14:30");
}

#[test]
fn a_formula_of_an_ods_without_result_is_never_empty() {
    let content = "<table:table table:name=\"A\"><table:table-row>\
        <table:table-cell office:value-type=\"string\"><text:p>Tanggal</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\"><text:p>Peserta</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell office:value-type=\"float\" office:value=\"7\"/>\
        <table:table-cell table:formula=\"of:=1+1\"/></table:table-row></table:table>";
    let (_, rows) = read("a.ods", ods(content, "")).unwrap();
    assert_eq!(lines(&rows), ["2: 7|=?"]);
}

fn ods(content: &str, manifest: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{content}</office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", format!("<manifest:manifest>{manifest}</manifest:manifest>").as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn a_password_is_told_whatever_program_set_it() {
    let password = include_bytes!("../../../tests/fixtures/import/sheet-password.xlsx");
    assert_eq!(code(read("a.xlsx", password)), "IMP-006");
    let noise = "<x>".repeat(500);
    assert_eq!(code(read("a.ods", ods(&noise, "<manifest:encryption-data/>"))), "IMP-006");
    assert_eq!(code(read("a.ods", zip(&[("encrypted-package", b"x")]))), "IMP-006");
}

#[test]
fn what_would_fill_the_memory_is_refused() {
    let many = format!("<sst>{}</sst>", "<si><t/></si>".repeat(1_500_001));
    let sheet = format!("<sheetData>{HEADING}</sheetData>");
    assert_eq!(code(read("a.xlsx", by_hand(&sheet, "", &many))), "IMP-008");
    let deep = format!("<sheetData>{}", "<a>".repeat(300));
    assert_eq!(code(read("a.xlsx", by_hand(&deep, "", "<sst/>"))), "IMP-008");
    let tag = format!("<sheetData><row {}>", "x".repeat(100_000));
    assert_eq!(code(read("a.xlsx", by_hand(&tag, "", "<sst/>"))), "IMP-007");
    let long = "x".repeat(600_000);
    let cell = |at: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{long}</t></is></c>");
    let row = format!("<sheetData>{HEADING}<row r=\"2\">{}{}</row></sheetData>", cell("A2"), cell("B2"));
    assert_eq!(code(read("a.xlsx", by_hand(&row, "", "<sst/>"))), "IMP-014");
    let text = format!(
        "<table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"9000\"><table:table-cell \
         office:value-type=\"string\" table:number-columns-repeated=\"100\"><text:p>{long}</text:p></table:table-cell>\
         </table:table-row></table:table>"
    );
    assert_eq!(code(read("a.ods", ods(&text, ""))), "IMP-008");
    let tables = "<table:table table:name=\"A\"></table:table>".repeat(501);
    assert_eq!(code(read("a.ods", ods(&tables, ""))), "IMP-008");
}

#[test]
fn every_line_end_may_stand_in_one_file_and_a_quote_inside_a_cell_is_itself() {
    let (_, rows) = read("a.csv", "tanggal;kegiatan\r\n11;5\" pipa\r12;\"a \"\"b\"\"\"\n13;x\r\n").unwrap();
    assert_eq!(lines(&rows), ["2: 11|5\" pipa", "3: 12|a \"b\"", "4: 13|x"]);
}
