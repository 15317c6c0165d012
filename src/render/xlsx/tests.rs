//! What a workbook must be, read back: real numbers, words only as words, the same bytes.

use std::io::Cursor;

use calamine::{Data, Range, Reader as _, Xlsx};

use super::super::{Format, Style, sample};
use super::*;
use crate::table::ChartKind;

fn bytes(document: &Document, lang: Lang) -> Vec<u8> {
    let mut out = Vec::new();
    super::super::write(document, Format::Xlsx, &Style::plain(lang), None, &mut out).unwrap();
    out
}

fn open(document: &Document, lang: Lang) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes(document, lang))).unwrap()
}

/// A row as Rust prints it, days as ISO.
fn row(range: &Range<Data>, at: u32) -> Vec<String> {
    let columns = range.end().map_or(0, |(_, last)| last + 1);
    let show = |cell: &Data| match cell {
        Data::Empty => "-".to_owned(),
        Data::Float(x) => format!("n{x}"),
        Data::String(words) => format!("s{words}"),
        Data::DateTime(day) => format!("d{}", day.as_datetime().unwrap().date()),
        other => format!("{other:?}"),
    };
    (0..columns).map(|column| range.get_value((at, column)).map_or("-".to_owned(), show)).collect()
}

#[test]
fn a_reader_finds_real_numbers_and_days_and_codes_as_text() {
    let mut book = open(&sample::document(Lang::Id), Lang::Id);
    assert_eq!(book.sheet_names(), ["Contoh", "Belum melapor", "Cara baca"]);
    let sheet = book.worksheet_range("Contoh").unwrap();
    assert_eq!(row(&sheet, 0)[0], "sContoh");
    assert_eq!(row(&sheet, 1)[0], "sPeriode 2022");
    assert_eq!(
        row(&sheet, 3).join(" "),
        "sNama sKode sKunjungan sBiaya sRata-rata sBagian sSelisih sTahun sTanggal sBulan sLapor sAktif sTanda"
    );
    assert_eq!(
        row(&sheet, 4).join(" "),
        "sMuara | Jambi s05.10 n1250000 n1500000 n1250.5 n0.854 n12 n2022 d2022-05-03 d2022-05-01 sv sya sbuku, kopi"
    );
    assert_eq!(row(&sheet, 5).join(" "), "sTebo - n0 s. s. s. n-3 s. s. s. s. s. s.");
    assert_eq!(row(&sheet, 6).join(" "), "sJumlah - n1250000 - - - - - - - - - -");
    let sheet = book.worksheet_range("Belum melapor").unwrap();
    assert_eq!(row(&sheet, 2), ["sBelum melapor"]);
    assert_eq!([row(&sheet, 4), row(&sheet, 5)], [["sNama"], ["sTebo"]]);
}

#[test]
fn a_wide_sheet_has_short_headings_that_the_last_one_explains() {
    let mut document = sample::document(Lang::Id);
    let visits = &mut document.sections[0].table.columns[2];
    visits.narrow = crate::table::Narrow::Short("Kunj.".to_owned());
    let mut book = open(&document, Lang::Id);
    assert_eq!(row(&book.worksheet_range("Contoh").unwrap(), 3)[2], "sKunj.");
    let sheet = book.worksheet_range("Cara baca").unwrap();
    let all: Vec<String> = (0..=sheet.end().unwrap().0).map(|at| row(&sheet, at).join(" ")).collect();
    assert!(all.iter().any(|line| line.contains("Kunj. = Kunjungan")), "{all:?}");
    document.sections[0].table.columns.truncate(9);
    document.sections[0].table.rows.iter_mut().for_each(|row| row.truncate(9));
    document.sections[0].table.total = None;
    let mut book = open(&document, Lang::Id);
    assert_eq!(row(&book.worksheet_range("Contoh").unwrap(), 3)[2], "sKunjungan", "room enough");
}

#[test]
fn the_last_sheet_says_how_to_read_it_in_both_languages() {
    for (lang, name, silent) in
        [(Lang::Id, "Cara baca", "tidak ada laporan"), (Lang::En, "How to read", "no report")]
    {
        let mut book = open(&sample::document(lang), lang);
        let sheet = book.worksheet_range(name).unwrap();
        let all: Vec<String> = (0..=sheet.end().unwrap().0).map(|at| row(&sheet, at).join(" ")).collect();
        let all = all.join("\n");
        assert!(all.contains(&format!("s. s{silent}")), "{all}");
        assert!(all.contains("2022") && all.contains(env!("CARGO_PKG_VERSION")), "{all}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes_at_any_time() {
    let document = sample::document(Lang::Id);
    let first = bytes(&document, Lang::Id);
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(first == bytes(&document, Lang::Id), "a clock got into the workbook");
    assert_eq!(first[10..14], [0, 0, 0x21, 0], "files inside are dated 1 January 1980");
}

#[test]
fn formulas_and_escapes_arrive_as_words() {
    let document = sample::words(&[&["=1+1", "\x1b[31mmerah\u{202e}", "https://contoh.id", "007"]]);
    let mut book = open(&document, Lang::En);
    let sheet = book.worksheet_range("rows").unwrap();
    assert_eq!(row(&sheet, 1).join(" "), "s=1+1 smerah shttps://contoh.id s007");
    assert!(book.worksheet_formula("rows").unwrap().is_empty());
}

#[test]
fn what_excel_cannot_hold_stays_words() {
    let mut document = sample::words(&[&["", "", "", ""]]);
    let story = "🙂".repeat(20_000);
    document.sections[0].table.rows[0] = vec![
        Cell::Integer(i64::MAX),
        Cell::Date(NaiveDate::from_ymd_opt(1899, 1, 2).unwrap()),
        Cell::Decimal(f64::NAN),
        Cell::text(story),
    ];
    let mut book = open(&document, Lang::En);
    let row = row(&book.worksheet_range("rows").unwrap(), 1);
    assert_eq!(row[..3], ["s9,223,372,036,854,775,807", "s2 Jan 1899", "-"]);
    assert_eq!(row[3].encode_utf16().count() - 1, LONGEST_CELL);
    assert!(row[3].ends_with('…'));
}

#[test]
fn charts_draw_figures_of_their_own_and_silence_as_nothing() {
    let rows = [("a", Some(3)), ("b", None), ("c", Some(9))];
    let mut document = sample::document(Lang::Id);
    document.sections = [ChartKind::Bar, ChartKind::Line].map(|kind| sample::drawn(kind, &rows)).into();
    let mut book = open(&document, Lang::Id);
    assert_eq!(book.sheet_names(), ["Gambar", "Gambar (2)", "Data grafik", "Cara baca"]);
    let sheet = book.worksheet_range("Data grafik").unwrap();
    let all: Vec<String> = (1..=sheet.end().unwrap().0).map(|at| row(&sheet, at).join(" ")).collect();
    let title = "sKunjungan menurut nama -";
    let heading = "sNama sKunjungan";
    assert_eq!(
        all,
        [title, heading, "sc n9", "sa n3", "sb -", "- -", title, heading, "sa n3", "sb -", "sc n9"],
        "bars by size, lines in time; no zero for silence"
    );
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes(&document, Lang::Id))).unwrap();
    for (name, kind, range) in [("1", "<c:barChart>", "$B$4:$B$6"), ("2", "<c:lineChart>", "$B$10:$B$12")] {
        let mut chart = String::new();
        let mut file = zip.by_name(&format!("xl/charts/chart{name}.xml")).unwrap();
        std::io::Read::read_to_string(&mut file, &mut chart).unwrap();
        assert!(chart.contains(kind) && chart.contains(range), "{chart}");
    }
}

fn xml(document: &Document, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes(document, Lang::Id))).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut zip.by_name(name).unwrap(), &mut text).unwrap();
    text
}

#[test]
fn sparklines_are_native_and_draw_figures_of_their_own() {
    let mut document = sample::document(Lang::Id);
    document.sections = vec![sample::with_sparklines()];
    let mut book = open(&document, Lang::Id);
    let sheet = book.worksheet_range("Gambar").unwrap();
    assert_eq!(row(&sheet, 4).join(" "), "sNama sKunjungan s4 bulan");
    let sheet = book.worksheet_range("Data grafik").unwrap();
    assert_eq!(row(&sheet, 2).join(" "), "- d2022-01-01 d2022-02-01 d2022-03-01 d2022-04-01");
    assert_eq!(row(&sheet, 3).join(" "), "sMuara  588 n294 - n0 n588", "no zero for silence");
    let sheet = xml(&document, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<xm:f>'Data grafik'!B4:E4</xm:f><xm:sqref>C6</xm:sqref>"), "{sheet}");
    let sheet = book.worksheet_range("Cara baca").unwrap();
    assert!(sheet.rows().any(|row| row.contains(&Data::String("Batang: kunjungan.".to_owned()))));
}

#[test]
fn a_sheet_too_wide_for_paper_presses_words_and_makes_their_rows_higher() {
    let words = "Perpustakaan Desa Muara Jambi Makmur Sejahtera";
    let wide = |columns: usize| {
        let mut document = sample::words(&[&vec![words; columns]]);
        document.title = "Contoh".to_owned();
        xml(&document, "xl/worksheets/sheet1.xml")
    };
    assert!(wide(2).contains("<row r=\"4\"><c"), "room enough: {}", wide(2));
    let pressed = wide(6);
    assert!(pressed.contains("<row r=\"4\" ht=\"30\" customHeight=\"1\"><c"), "two lines: {pressed}");
}

#[test]
fn no_row_stands_in_a_sheet_twice() {
    let long = "kata ".repeat(50);
    let mut document = sample::words(&[&["a", &long], &["b", &long]]);
    let empty = |mut document: Document| {
        document.sections[0].table.rows.clear();
        document
    };
    for document in [empty(document.clone()), std::mem::take(&mut document), sample::document(Lang::Id)] {
        let sheet = xml(&document, "xl/worksheets/sheet1.xml");
        for row in 1..8 {
            assert!(sheet.matches(&format!("<row r=\"{row}\"")).count() <= 1, "{sheet}");
        }
    }
}

#[test]
fn the_main_sheet_has_letterhead_and_signature() {
    let letter = super::super::Letter {
        head: ["PEMERINTAH KABUPATEN CONTOH", "DINAS & PERPUSTAKAAN", "", ""].map(str::to_owned),
        place: "Sengeti".to_owned(),
        name: "Nama Contoh".to_owned(),
        id: "123".to_owned(),
        ..super::super::Letter::default()
    };
    let mut document = sample::document(Lang::Id);
    let write = |document: &Document| {
        let mut out = Vec::new();
        let style = Style { letter: Some(&letter), ..Style::plain(Lang::Id) };
        super::super::write(document, Format::Xlsx, &style, None, &mut out).unwrap();
        out
    };
    let bytes = write(&document);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    let sheet = book.worksheet_range("Contoh").unwrap();
    let last = sheet.end().unwrap().0;
    assert_eq!(row(&sheet, last - 6)[8], "sSengeti, ....................................");
    assert_eq!([&row(&sheet, last - 1)[8], &row(&sheet, last)[8]], ["sNama Contoh", "sNIP 123"]);
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut zip.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    let first = xml("xl/worksheets/sheet1.xml");
    assert!(first.contains("&amp;C&amp;11PEMERINTAH KABUPATEN CONTOH"), "{first}");
    assert!(first.contains("DINAS &amp;&amp; PERPUSTAKAAN"), "an & is a letter: {first}");
    assert!(!xml("xl/worksheets/sheet2.xml").contains("PEMERINTAH"), "only the main sheet");
    document.title.clear();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(write(&document))).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    assert!(
        !sheet.rows().any(|row| row.contains(&Data::String("NIP 123".to_owned()))),
        "no listing is signed"
    );
}

#[test]
fn a_sheet_without_rows_says_so() {
    let mut document = sample::document(Lang::Id);
    document.sections[1].table.rows.clear();
    let sheet = open(&document, Lang::Id).worksheet_range("Belum melapor").unwrap();
    assert_eq!(row(&sheet, 4), ["s(tidak ada)"]);
}

#[test]
fn heat_colours_the_figures_and_not_the_total() {
    let mut document = sample::document(Lang::Id);
    document.sections = vec![sample::drawn(ChartKind::Heat, &[("a", Some(3)), ("b", Some(9))])];
    document.sections[0].table.total = Some(vec![Cell::text("Jumlah"), Cell::Integer(12)]);
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes(&document, Lang::Id))).unwrap();
    let mut sheet = String::new();
    let mut file = zip.by_name("xl/worksheets/sheet1.xml").unwrap();
    std::io::Read::read_to_string(&mut file, &mut sheet).unwrap();
    assert!(sheet.contains("<conditionalFormatting sqref=\"B6:B7\">"), "{sheet}");
    assert!(sheet.contains("colorScale") && !sheet.contains("<drawing"), "{sheet}");
}

#[test]
fn a_card_is_labels_beside_values() {
    let mut document = sample::document(Lang::Id);
    document.sections[0].table.layout = Layout::Card;
    let sheet = open(&document, Lang::Id).worksheet_range("Contoh").unwrap();
    assert_eq!(row(&sheet, 5), ["sKunjungan", "n1250000"]);
    assert_eq!(row(&sheet, 4).concat(), "sKodes05.10");
}
