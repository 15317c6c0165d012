//! CSV and TSV of one section: plain for machines, or as Indonesian Excel reads it (`excel-id`).
//!
//! Plain is byte-faithful: what was stored comes back when read. The Excel style is for people: labels,
//! decimal comma, dd/mm/yyyy, and no cell that Excel would run as a formula.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Style;
use super::show::for_machines;
use crate::table::{Cell, Column, Section};
use crate::text::Lang;

/// The mark between fields: a comma, or `;` where the comma is the decimal mark.
pub(super) const fn comma(style: &Style) -> u8 {
    if style.excel_id { b';' } else { b',' }
}

/// Writes heading and rows; totals are left out.
pub(super) fn write(
    section: Option<&Section>,
    delimiter: u8,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(table) = section.map(|section| &section.table).filter(|table| !table.columns.is_empty()) else {
        return Ok(());
    };
    let mut writer = writer(delimiter, style, out)?;
    headings(&mut writer, &table.columns, style)?;
    for cells in &table.rows {
        row(&mut writer, cells, style)?;
    }
    writer.flush()
}

/// A writer in a style, its byte order mark written.
pub(super) fn writer<'w>(
    delimiter: u8,
    style: &Style,
    out: &'w mut dyn Write,
) -> io::Result<csv::Writer<&'w mut dyn Write>> {
    let terminator = if style.excel_id { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
    if style.excel_id {
        out.write_all("\u{feff}".as_bytes())?;
    }
    Ok(csv::WriterBuilder::new().delimiter(delimiter).terminator(terminator).flexible(true).from_writer(out))
}

/// Writes the headings: labels for people, keys for machines.
pub(super) fn headings(
    writer: &mut csv::Writer<&mut dyn Write>,
    columns: &[Column],
    style: &Style,
) -> io::Result<()> {
    if style.excel_id {
        record(writer, columns.iter().map(|column| harmless(Cow::Borrowed(&column.label))))
    } else {
        record(writer, columns.iter().map(|column| Cow::Borrowed(column.key.as_str())))
    }
}

/// Writes one row.
pub(super) fn row(writer: &mut csv::Writer<&mut dyn Write>, cells: &[Cell], style: &Style) -> io::Result<()> {
    if style.excel_id {
        record(writer, cells.iter().map(|cell| for_excel(cell, style.lang)))
    } else {
        record(writer, cells.iter().map(for_machines))
    }
}

fn record<'a>(
    writer: &mut csv::Writer<&mut dyn Write>,
    fields: impl Iterator<Item = Cow<'a, str>>,
) -> io::Result<()> {
    for field in fields {
        writer.write_field(field.as_bytes()).map_err(cause)?;
    }
    writer.write_record(None::<&[u8]>).map_err(cause)
}

/// The I/O error inside, whose kind tells a closed pipe from a full disk.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn for_excel(cell: &Cell, lang: Lang) -> Cow<'_, str> {
    match cell {
        Cell::Text(words) => harmless(Cow::Borrowed(words)),
        Cell::Choice(_, label) => harmless(Cow::Borrowed(label.get(lang))),
        Cell::Decimal(_) => Cow::Owned(for_machines(cell).replace('.', ",")),
        Cell::Date(day) => Cow::Owned(day.format("%d/%m/%Y").to_string()),
        Cell::Month(month) => Cow::Owned(format!("{:02}/{:04}", month.month(), month.year())),
        Cell::List(cells) => {
            let shown: Vec<_> = cells.iter().map(|cell| for_excel(cell, lang)).collect();
            harmless(Cow::Owned(shown.join("; ")))
        }
        Cell::Empty | Cell::Silent | Cell::Integer(_) => for_machines(cell),
    }
}

/// Puts a `'` before words that a spreadsheet would take for a formula. Signed numbers stay as they are.
/// Words that begin like that already get one more, so that importing takes away the right one.
fn harmless(words: Cow<'_, str>) -> Cow<'_, str> {
    let first = words.trim_start_matches([' ', '\u{a0}', '\u{feff}', '\'']).chars().next();
    let looks_like_formula = first
        .is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    if looks_like_formula && !is_number(&words) { Cow::Owned(format!("'{words}")) } else { words }
}

fn is_number(words: &str) -> bool {
    let digits = words.strip_prefix(['+', '-']).unwrap_or(words);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

#[cfg(test)]
mod tests {
    use super::super::{Format, sample};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_is_for_machines_whatever_the_language() {
        let expected = "\
name,code,visits,cost,mean,share,change,year,date,month,mark,active,tags
Muara | Jambi,05.10,1250000,1500000,1250.5,0.854,12,2022,2022-05-03,2022-05,v,yes,buku;kopi
Tebo,,0,,,,-3,,,,,,
";
        for lang in [Lang::Id, Lang::En] {
            let headings_and_rows =
                sample::written(&sample::document(lang), Format::Csv, &Style::plain(Lang::Id));
            assert_eq!(headings_and_rows, expected);
            let tabs = sample::written(&sample::document(lang), Format::Tsv, &Style::plain(lang));
            assert_eq!(tabs, expected.replace(',', "\t"));
        }
    }

    #[test]
    fn the_excel_style_is_what_indonesian_excel_reads() {
        let style = Style { excel_id: true, ..Style::plain(Lang::Id) };
        assert_eq!(
            sample::written(&sample::document(Lang::Id), Format::Csv, &style),
            "\u{feff}Nama;Kode;Kunjungan;Biaya;Rata-rata;Bagian;Selisih;Tahun;Tanggal;Bulan;Lapor;Aktif;Tanda\r\n\
             Muara | Jambi;05.10;1250000;1500000;1250,5;0,854;12;2022;03/05/2022;05/2022;v;ya;\"buku; kopi\"\r\n\
             Tebo;;0;;;;-3;;;;;;\r\n"
        );
    }

    #[test]
    fn formulas_are_neutralised_for_excel_and_kept_for_machines() {
        let hostile = sample::words(&[
            &["=cmd|' /C calc'!A0"],
            &["+62 812 3456"],
            &["-1+1"],
            &["@SUM(A1)"],
            &["\t=1"],
            &[" =1"],
            &["-12,5"],
            &["+7"],
            &["biasa"],
        ]);
        let style = Style { excel_id: true, ..Style::plain(Lang::Id) };
        assert_eq!(
            sample::written(&hostile, Format::Csv, &style),
            "\u{feff}K0\r\n'=cmd|' /C calc'!A0\r\n'+62 812 3456\r\n'-1+1\r\n'@SUM(A1)\r\n'\t=1\r\n' =1\r\n-12,5\r\n+7\r\nbiasa\r\n"
        );
        let plain = sample::written(&hostile, Format::Csv, &Style::plain(Lang::Id));
        assert!(plain.contains("\n=cmd|' /C calc'!A0\n+62 812 3456\n-1+1\n"));
    }

    #[test]
    fn a_named_section_is_written_instead_of_the_first() {
        let mut out = Vec::new();
        let document = sample::document(Lang::Id);
        super::super::write(&document, Format::Csv, &Style::plain(Lang::Id), Some("silent"), &mut out)
            .unwrap();
        assert_eq!(out, b"name\nTebo\n");
    }

    proptest! {
        #[test]
        fn what_was_stored_comes_back(
            rows in proptest::collection::vec(proptest::collection::vec("(?s:.{0,12})|[,;\"\r\n\t =']{0,6}", 3), 0..6),
            tabs in any::<bool>(),
        ) {
            let borrowed: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
            let mut document = sample::words(&[&["", "", ""]]);
            document.sections[0].table.rows = borrowed
                .iter().map(|row| row.iter().map(|words| Cell::text(*words)).collect()).collect();
            let (format, delimiter) = if tabs { (Format::Tsv, b'\t') } else { (Format::Csv, b',') };
            let written = sample::written(&document, format, &Style::plain(Lang::Id));
            let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(written.as_bytes());
            let back: Vec<Vec<String>> =
                reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
            prop_assert_eq!(back, rows);
        }

        #[test]
        fn excel_never_meets_a_formula(words in "[=+@\t\r-][ -~]{0,12}") {
            let shown = harmless(Cow::Borrowed(&words));
            prop_assert!(shown.starts_with('\'') || is_number(&shown));
        }
    }
}
