//! A workbook: one sheet per section with real numbers and dates and its chart, and a last sheet that says
//! how to read it.
//!
//! No clock: the creation date is fixed, so that the same document gives the same bytes. Words are
//! written as strings, never as formulas.

mod book;
mod charts;
mod explanation;
mod looks;
mod names;

use std::io::{self, Write};

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, IgnoreError, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr as _;

pub(super) use self::book::write_mark;
pub use self::book::{Book, fits_a_cell};
use self::looks::{Looks, Place};
use super::clean::{sanitize, sanitize_lines};
use super::layout::wrap;
use super::show::for_people;
use crate::table::{Cell, Column, ColumnKind, Document, Layout, Section, Table};
use crate::text::{Lang, letterhead, render as words};

/// Rows on one sheet; further ones go to a second. Excel holds 1,048,576, headings included.
const ROWS_PER_SHEET: usize = 1_000_000;
/// Characters in one cell (Excel's limit, in UTF-16 units).
const LONGEST_CELL: usize = 32_767;
/// The widest column; longer words wrap.
const WIDEST: usize = 60;
/// The first rows decide a column's width.
const MEASURED_ROWS: usize = 1_000;
/// Points that one line of a heading is high.
const LINE: f64 = 15.0;
/// Excel's number for A4.
const A4: u8 = 9;

/// Writes the workbook.
pub(super) fn write(
    document: &Document,
    sections: &[&Section],
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let bytes = workbook(document, sections, lang).map_err(cause)?;
    out.write_all(&bytes)
}

/// The I/O error inside, whose kind tells a full disk from the rest.
pub(super) fn cause(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => error,
        other => io::Error::other(other),
    }
}

fn workbook(document: &Document, sections: &[&Section], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new(lang);
    let how_to_read = words::HOW_TO_READ.get(lang);
    let mut names = names::Names::reserving(how_to_read);
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(one_line(&document.title))
            .set_author("tpbis")
            .set_creation_datetime(&created),
    );
    let mut charts = charts::Charts::on(names.unique(letterhead::CHART_DATA.get(lang)));
    for section in sections.iter().filter(|section| !section.table.columns.is_empty()) {
        let titles = [section.title.as_str(), document.title.as_str(), section.key];
        let title = titles.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
        for (at, rows) in chunks(&section.table.rows).into_iter().enumerate() {
            let last = (at + 1) * ROWS_PER_SHEET >= section.table.rows.len();
            let sheet = workbook.add_worksheet_with_low_memory()?;
            sheet.set_name(names.unique(title))?;
            print_setup(sheet, lang)?;
            let below = Sheet { sheet, looks: &looks, lang }.section(document, section, rows, last)?;
            if at == 0 {
                charts.draw(sheet, section, below + 1, lang)?;
            }
        }
    }
    charts.figures(&mut workbook, &looks, lang)?;
    let sheet = workbook.add_worksheet_with_low_memory()?;
    sheet.set_name(how_to_read)?;
    print_setup(sheet, lang)?;
    explanation::write(sheet, document, sections, &looks, lang)?;
    workbook.save_to_buffer()
}

/// The rows in pieces that fit a sheet; one empty piece when there are none.
fn chunks(rows: &[Vec<Cell>]) -> Vec<&[Vec<Cell>]> {
    if rows.is_empty() { vec![rows] } else { rows.chunks(ROWS_PER_SHEET).collect() }
}

fn print_setup(sheet: &mut Worksheet, lang: Lang) -> Result<(), XlsxError> {
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    sheet.set_footer(format!("&L&A&R{}", words::PAGE.get(lang)));
    Ok(())
}

/// A sheet being written, top to bottom.
struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    looks: &'a Looks,
    lang: Lang,
}

impl Sheet<'_> {
    /// Writes title and table; gives the first row below them.
    fn section(
        &mut self,
        document: &Document,
        section: &Section,
        rows: &[Vec<Cell>],
        last: bool,
    ) -> Result<u32, XlsxError> {
        let top = self.top(document, section)?;
        match section.table.layout {
            Layout::Grid => {
                let below = self.grid(&section.table, rows, last, top)?;
                let lowest = top + u32::try_from(rows.len()).unwrap_or(u32::MAX - top);
                charts::heat(self.sheet, section, top + 1, lowest)?;
                Ok(below)
            }
            Layout::Card => self.card(&section.table, rows, top),
        }
    }

    /// Title and subtitles above the table; gives the row below them.
    fn top(&mut self, document: &Document, section: &Section) -> Result<u32, XlsxError> {
        let mut at = 0;
        let titles = [(&document.title, &self.looks.title), (&section.title, &self.looks.strong)];
        let subtitles = document.subtitles.iter().map(|words| (words, &self.looks.plain));
        for (words, look) in titles.into_iter().take(1).chain(subtitles).chain(titles.into_iter().skip(1)) {
            if !words.is_empty() {
                self.sheet.write_string_with_format(at, 0, one_line(words), look)?;
                at += 1;
            }
        }
        Ok(if at == 0 { 0 } else { at + 1 })
    }

    fn grid(&mut self, table: &Table, rows: &[Vec<Cell>], last: bool, top: u32) -> Result<u32, XlsxError> {
        let mut lines = 1;
        for (column, at) in table.columns.iter().zip(0_u16..) {
            let label = one_line(column.heading(table.is_wide()));
            let widest =
                widest(column, rows, table.total.as_ref(), at.into(), self.lang).max(heading_width(&label));
            self.sheet.set_column_width(at, width(widest))?;
            lines = lines.max(wrap(&label, Some(widest.min(WIDEST))).len());
            self.sheet.write_string_with_format(top, at, label, self.looks.heading(column.kind))?;
        }
        let lines = u8::try_from(lines).unwrap_or(u8::MAX);
        self.sheet.set_row_height(top, LINE * f64::from(lines) + 3.0)?;
        let mut at = top;
        for row in rows {
            at += 1;
            self.row(at, row, &table.columns, Place::Row)?;
        }
        let columns = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
        if at > top {
            self.sheet.autofilter(top, 0, at, columns - 1)?;
            for (_, code) in
                table.columns.iter().zip(0..).filter(|(column, _)| column.kind == ColumnKind::Code)
            {
                self.sheet.ignore_error_range(top, code, at, code, IgnoreError::NumberStoredAsText)?;
            }
        }
        if let Some(total) = table.total.as_ref().filter(|_| last) {
            at += 1;
            self.row(at, total, &table.columns, Place::Total)?;
        }
        self.sheet.set_freeze_panes(top + 1, u16::from(columns > 8))?;
        self.sheet.set_repeat_rows(top, top)?;
        Ok(at + 1)
    }

    fn row(&mut self, at: u32, row: &[Cell], columns: &[Column], place: Place) -> Result<(), XlsxError> {
        for ((cell, column), column_at) in row.iter().zip(columns).zip(0_u16..) {
            self.cell((at, column_at), cell, column.kind, place)?;
        }
        Ok(())
    }

    /// One `label  value` line per column, a blank line between rows.
    fn card(&mut self, table: &Table, rows: &[Vec<Cell>], top: u32) -> Result<u32, XlsxError> {
        let labels = table.columns.iter().map(|column| one_line(&column.label).width()).max().unwrap_or(0);
        self.sheet.set_column_width(0, width(labels))?;
        self.sheet.set_column_width(1, width(WIDEST))?;
        let mut at = top;
        for row in rows {
            for (cell, column) in row.iter().zip(&table.columns) {
                self.sheet.write_string_with_format(at, 0, one_line(&column.label), &self.looks.label)?;
                self.cell((at, 1), cell, column.kind, Place::Card)?;
                at += 1;
            }
            at += 1;
        }
        Ok(at)
    }

    #[expect(clippy::cast_precision_loss, reason = "whole numbers beyond 2^53 are written as words")]
    fn cell(
        &mut self,
        (at, column): (u32, u16),
        cell: &Cell,
        kind: ColumnKind,
        place: Place,
    ) -> Result<(), XlsxError> {
        let number = match cell {
            Cell::Integer(n) if n.unsigned_abs() < 1 << 53 && kind != ColumnKind::Code => Some(*n as f64),
            Cell::Decimal(x) if x.is_finite() => Some(*x),
            Cell::Date(day) => serial(*day),
            Cell::Month(month) => serial(month.first_day()),
            _ => None,
        };
        let look = match cell {
            Cell::Silent => self.looks.silent(kind, place),
            Cell::Choice(_, label) if kind == ColumnKind::Mark => self.looks.mark(label.get(self.lang)),
            _ => self.looks.cell(looks::kind_of(cell, kind), place),
        };
        match (number, cell) {
            (Some(number), _) => self.sheet.write_number_with_format(at, column, number, look)?,
            (None, Cell::Empty) if place == Place::Total => self.sheet.write_blank(at, column, look)?,
            (None, Cell::Empty) => return Ok(()),
            (None, Cell::Text(words)) => {
                self.sheet.write_string_with_format(at, column, in_cell(words), look)?
            }
            (None, _) => {
                let words = for_people(cell, kind, self.lang);
                self.sheet.write_string_with_format(at, column, in_cell(&words), look)?
            }
        };
        Ok(())
    }
}

/// The display width of the widest shown value of a column.
fn widest(column: &Column, rows: &[Vec<Cell>], total: Option<&Vec<Cell>>, at: usize, lang: Lang) -> usize {
    let cells = rows.iter().take(MEASURED_ROWS).chain(total).filter_map(|row| row.get(at));
    cells.map(|cell| for_people(cell, column.kind, lang).width()).max().unwrap_or(0)
}

/// The width below which a heading, wrapped at its spaces, would break a word or take many lines; the arrow of
/// the filter covers about two characters.
fn heading_width(label: &str) -> usize {
    let word = label.split(' ').map(|word| word.width()).max().unwrap_or(0);
    (word..label.width()).find(|room| wrap(label, Some((*room).max(1))).len() <= 3).unwrap_or(label.width())
        + 3
}

/// A column's width in Excel's characters, with a little air.
fn width(widest: usize) -> f64 {
    let characters = u8::try_from(widest.clamp(4, WIDEST)).unwrap_or(u8::MAX);
    f64::from(characters) * 1.05 + 2.5
}

/// The number by which Excel knows a day; `None` before March 1900, where its calendar has a day too many.
fn serial(day: NaiveDate) -> Option<f64> {
    let days = day.signed_duration_since(NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days();
    i32::try_from(days).ok().filter(|days| *days > 60).map(f64::from)
}

fn one_line(words: &str) -> String {
    sanitize(words).into_owned()
}

/// Words as one cell holds them: cleaned, and cut with "…" at Excel's limit.
fn in_cell(words: &str) -> String {
    let words = sanitize_lines(words);
    let mut units = 0;
    let fits = words.char_indices().find_map(|(at, c)| {
        units += c.len_utf16();
        (units > LONGEST_CELL - 1).then_some(at)
    });
    match fits {
        Some(at) if words.encode_utf16().count() > LONGEST_CELL => format!("{}…", &words[..at]),
        _ => words.into_owned(),
    }
}

#[cfg(test)]
mod tests {
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
        for (name, kind, range) in [("1", "<c:barChart>", "$B$4:$B$6"), ("2", "<c:lineChart>", "$B$10:$B$12")]
        {
            let mut chart = String::new();
            let mut file = zip.by_name(&format!("xl/charts/chart{name}.xml")).unwrap();
            std::io::Read::read_to_string(&mut file, &mut chart).unwrap();
            assert!(chart.contains(kind) && chart.contains(range), "{chart}");
        }
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
}
