//! The table that people read on a terminal: title, sections with headings, totals, notes.

mod bars;

use std::io::{self, Write};

use super::Style;
use super::clean::sanitize;
use super::layout::{Line, Weight, card, grid, plain, wrap};
use crate::table::{Document, Layout, Section};
use crate::text::render as words;

/// Off a terminal, a report keeps to the width of a page; a listing has a line for each record.
const PAGE: u16 = 100;

/// Writes the document for people, no wider than the style or the page.
pub(super) fn write(
    document: &Document,
    sections: &[&Section],
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let terminal = style;
    let page = (!document.title.is_empty()).then_some(PAGE);
    let style = &Style { width: style.width.or(page), ..*style };
    let mut lines: Vec<Line> = Vec::new();
    if !document.title.is_empty() {
        lines.extend(sentence(&document.title, "", Weight::Strong, style));
    }
    for subtitle in &document.subtitles {
        lines.extend(sentence(subtitle, "", Weight::Plain, style));
    }
    for (at, section) in sections.iter().enumerate() {
        if at > 0 || (!section.title.is_empty() && !lines.is_empty()) {
            lines.push((String::new(), Weight::Plain));
        }
        if !section.title.is_empty() {
            lines.extend(sentence(&section.title, "", Weight::Strong, style));
        }
        if section.is_blank(document) {
            lines.extend(sentence(words::NONE.get(style.lang), " ", Weight::Faint, style));
            continue;
        }
        if !section.table.columns.is_empty() {
            lines.extend(match (section.table.layout, bars::with_sparklines(&section.table, terminal)) {
                (Layout::Grid, Some((grid, note))) => {
                    grid.into_iter().chain(sentence(note, " ", Weight::Faint, style)).collect()
                }
                (Layout::Grid, None) => bars::beside(grid(&section.table, style), section, terminal),
                (Layout::Card, _) => card(&section.table, page.is_some(), style),
            });
        }
        for note in &section.notes {
            lines.extend(sentence(note, " ", Weight::Faint, style));
        }
    }
    let mut notes = document.notes.iter().chain(&document.hints).peekable();
    if notes.peek().is_some() && !lines.is_empty() {
        lines.push((String::new(), Weight::Plain));
    }
    for note in notes {
        lines.extend(sentence(note, "", Weight::Faint, style));
    }
    for (line, weight) in lines {
        match weight {
            Weight::Strong if style.color && !line.is_empty() => writeln!(out, "\x1b[1m{line}\x1b[0m")?,
            Weight::Faint if style.color && !line.is_empty() => writeln!(out, "\x1b[2m{line}\x1b[0m")?,
            _ => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}

fn sentence(words: &str, indent: &str, weight: Weight, style: &Style) -> Vec<Line> {
    let room = style.width.map(|columns| usize::from(columns).saturating_sub(indent.len()).max(20));
    let lines = wrap(&plain(&sanitize(words), style), room);
    lines.into_iter().map(|line| (format!("{indent}{line}"), weight)).collect()
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

    use super::super::{Format, clean::is_hidden, sample};
    use super::*;
    use crate::table::{Cell, Column, ColumnKind, Narrow};
    use crate::text::Lang;
    use proptest::prelude::*;

    fn shown(document: &Document, style: &Style) -> String {
        sample::written(document, Format::Table, style)
    }

    #[test]
    fn people_read_a_calm_table_in_their_language() {
        assert_eq!(
            shown(&sample::document(Lang::Id), &Style { width: Some(150), ..Style::plain(Lang::Id) }),
            r#"Contoh
Periode 2022
 Nama           Kode   Kunjungan         Biaya  Rata-rata  Bagian  Selisih  Tahun  Tanggal     Bulan     Lapor  Aktif  Tanda
 ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Muara | Jambi  05.10  1.250.000  Rp 1.500.000    1.250,5  85,4 %      +12   2022  3 Mei 2022  Mei 2022    v    ya     buku, kopi
 Tebo                          0             .          .       .       -3      .  .           .           .    .      .
 ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Jumlah                1.250.000
 "." = tidak ada laporan

Belum melapor
 Nama
 ────
 Tebo

Data contoh.
"#
        );
    }

    #[test]
    fn english_and_ascii() {
        let style = Style { ascii: true, width: Some(150), ..Style::plain(Lang::En) };
        assert_eq!(
            shown(&sample::document(Lang::En), &style),
            r#"Sample
Period 2022
 Name           Code      Visits          Cost     Mean  Share  Change  Year  Date        Month     Told  Active  Tags
 ---------------------------------------------------------------------------------------------------------------------------
 Muara | Jambi  05.10  1,250,000  Rp 1,500,000  1,250.5  85.4%     +12  2022  3 May 2022  May 2022    v   yes     buku, kopi
 Tebo                          0             .        .      .      -3     .  .           .           .   .       .
 ---------------------------------------------------------------------------------------------------------------------------
 Total                 1,250,000
 "." = no report

Silent
 Name
 ----
 Tebo

Sample data.
"#
        );
    }

    #[test]
    fn on_a_narrow_terminal_words_wrap_and_numbers_stay_whole() {
        let mut document = sample::words(&[&["Perpustakaan Desa Muara Jambi Makmur Sejahtera", ""]]);
        document.sections[0].table.columns[1] = Column::new("n", "Jumlah orang hadir", ColumnKind::Count);
        document.sections[0].table.rows[0][1] = Cell::Integer(1_250_000);
        let style = Style { width: Some(34), ..Style::plain(Lang::Id) };
        assert_eq!(
            shown(&document, &style),
            r#"                            Jumlah
                             orang
 K0                          hadir
 ─────────────────────────────────
 Perpustakaan Desa       1.250.000
 Muara Jambi Makmur
 Sejahtera
"#
        );
    }

    /// A table as wide as its two columns: words of 60 letters, and 10 counts under a long heading.
    fn wide() -> Document {
        let mut document = sample::words(&[&[&*"x".repeat(60), "Tebo"]]);
        let table = &mut document.sections[0].table;
        table.columns[1].narrow = Narrow::LeftOut;
        for at in 0..10 {
            let mut column = Column::new(format!("n{at}"), "Keberlangsungan", ColumnKind::Count);
            column.narrow = Narrow::Short("Langsung".to_owned());
            table.columns.push(column);
            table.rows[0].push(Cell::Integer(at));
        }
        document
    }

    #[test]
    fn a_table_too_wide_takes_its_short_headings_then_drops_columns_then_is_divided() {
        let mut document = wide();
        let on = |document: &Document, width| {
            let text = shown(document, &Style { width: Some(width), ..Style::plain(Lang::Id) });
            assert!(text.lines().all(|line| line.width() <= usize::from(width)), "{text}");
            text
        };
        let text = on(&document, 250);
        assert!(text.contains("Keberlangsungan") && text.contains("Tebo"), "room enough:\n{text}");
        let text = on(&document, 150);
        assert!(!text.contains("Keberlangsungan") && text.contains("Tebo"), "short headings do:\n{text}");
        let text = on(&document, 130);
        assert!(!text.contains("Tebo") && text.contains("tidak ditampilkan: K1."), "{text}");
        let text = on(&document, 70);
        assert_eq!(text.matches("K0").count(), 3, "three tables, each with its names:\n{text}");
        assert_eq!(text.matches("Langsung").count(), 10, "{text}");
        let csv = sample::written(&document, Format::Csv, &Style::plain(Lang::Id));
        assert!(csv.contains("Tebo"), "only tables of text leave columns out");
        document.title = "Laporan".to_owned();
        let text = shown(&document, &Style::plain(Lang::Id));
        assert!(text.lines().all(|line| line.width() <= 100), "a report fits a page off a terminal:\n{text}");
    }

    #[test]
    fn cells_repeat_their_heading_only_where_there_is_room() {
        let mut document =
            sample::words(&[&["Perpustakaan Desa Pudak", "x"], &["Perpustakaan", "Perpustakaan Z"]]);
        document.sections[0].table.columns[0].label = "Perpustakaan".to_owned();
        let on = |width| shown(&document, &Style { width: Some(width), ..Style::plain(Lang::Id) });
        assert!(on(80).contains(" Perpustakaan Desa Pudak  x"), "{}", on(80));
        let text = on(36);
        assert!(text.contains(" Desa Pudak ") && !text.contains("Perpustakaan Desa"), "{text}");
        assert!(text.contains(" Perpustakaan  Perpustakaan Z"), "what is left must be a name: {text}");
    }

    #[test]
    fn a_divided_table_has_its_total_where_there_are_figures() {
        let mut document = wide();
        let table = &mut document.sections[0].table;
        let mut total = vec![Cell::Empty; table.columns.len()];
        (total[0], total[2]) = (Cell::text("Jumlah"), Cell::Integer(7));
        table.total = Some(total);
        let text = shown(&document, &Style { width: Some(70), ..Style::plain(Lang::Id) });
        assert_eq!(text.matches("Jumlah").count(), 1, "{text}");
    }

    #[test]
    fn what_is_empty_takes_one_line_and_chapters_may_be_spared() {
        let mut document = sample::document(Lang::Id);
        document.sections[1].table.rows.clear();
        let text = shown(&document, &Style::plain(Lang::Id));
        assert!(text.ends_with("\nBelum melapor\n (tidak ada)\n\nData contoh.\n"), "{text}");
        let json = sample::written(&document, Format::Json, &Style::plain(Lang::Id));
        assert!(json.contains("silent"), "machines get the key");
        document.omit_empty = true;
        for format in [Format::Table, Format::Md] {
            let text = sample::written(&document, format, &Style::plain(Lang::Id));
            assert!(!text.contains("Belum melapor"), "{text}");
        }
        let mut asked = Vec::new();
        super::super::write(&document, Format::Table, &Style::plain(Lang::Id), Some("silent"), &mut asked)
            .unwrap();
        assert!(String::from_utf8(asked).unwrap().contains("(tidak ada)"), "whoever asks gets an answer");
    }

    #[test]
    fn a_card_has_labels_beside_values_and_wraps_stories() {
        let mut document = sample::words(&[&["Ani", "Dulu menganggur.\nSekarang menjahit untuk tetangga."]]);
        document.sections[0].table.layout = Layout::Card;
        document.sections[0].table.columns[0].label = "Nama".to_owned();
        document.sections[0].table.columns[1].label = "Cerita".to_owned();
        let style = Style { width: Some(32), ..Style::plain(Lang::Id) };
        assert_eq!(
            shown(&document, &style),
            r#" Nama    Ani
 Cerita  Dulu menganggur.
         Sekarang menjahit untuk
         tetangga.
"#
        );
    }

    #[test]
    fn a_report_says_nothing_of_what_a_card_does_not_know() {
        let mut document = sample::words(&[&["Ani", ""]]);
        let table = &mut document.sections[0].table;
        table.layout = Layout::Card;
        table.rows[0][1] = Cell::Empty;
        assert_eq!(shown(&document, &Style::plain(Lang::Id)), " K0  Ani\n K1\n", "a record shows its fields");
        document.title = "Laporan".to_owned();
        assert_eq!(shown(&document, &Style::plain(Lang::Id)), "Laporan\n K0  Ani\n");
    }

    #[test]
    fn words_are_not_broken_while_there_is_another_way() {
        let mut document = sample::words(&[&["a b c d e f g h i j k l m n o p q r s t", "Petani/Nelayan x"]]);
        document.title = "Laporan".to_owned();
        let text = shown(&document, &Style { width: Some(40), ..Style::plain(Lang::Id) });
        assert!(text.contains("Petani/Nelayan"), "{text}");
    }

    #[test]
    fn colour_is_for_headings_totals_and_rules_only_when_asked() {
        let document = sample::document(Lang::Id);
        let plain = shown(&document, &Style::plain(Lang::Id));
        let color = shown(&document, &Style { color: true, ..Style::plain(Lang::Id) });
        assert!(color.contains("\x1b[1mContoh\x1b[0m\nPeriode 2022\n\x1b[1m Nama"));
        assert!(color.contains("\x1b[1m Jumlah"));
        assert!(!color.contains("\x1b[1m Tebo            "));
        assert_eq!(color.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", ""), plain);
    }

    #[test]
    fn an_empty_answer_is_only_the_heading() {
        let mut document = sample::words(&[&["x", "y"]]);
        document.sections[0].table.rows.clear();
        assert_eq!(shown(&document, &Style::plain(Lang::Id)), " K0  K1\n ──────\n");
    }

    #[test]
    fn hostile_words_reach_no_terminal_anywhere() {
        let hostile = "\x1b]0;x\x07\u{202e}jahat\x1b[2J\n\u{1}";
        let mut document = sample::words(&[&[hostile, "漢字"], &["a", "b"]]);
        document.title = hostile.to_owned();
        document.subtitles = vec![hostile.to_owned()];
        document.notes = vec![hostile.to_owned()];
        let section = &mut document.sections[0];
        section.title = hostile.to_owned();
        section.notes = vec![hostile.to_owned()];
        section.table.columns[0].label = hostile.to_owned();
        for layout in [Layout::Grid, Layout::Card] {
            document.sections[0].table.layout = layout;
            let text = shown(&document, &Style::plain(Lang::Id));
            assert!(!text.chars().any(|c| is_hidden(c) && c != '\n'), "{text:?}");
            assert!(text.contains("jahat"));
        }
    }

    proptest! {
        #[test]
        fn columns_stay_aligned_whatever_the_words(words in proptest::collection::vec("[a-z漢é🙂 ]{0,20}", 1..6)) {
            let rows: Vec<Vec<&str>> = words.iter().map(|words| vec![words.as_str(), "|"]).collect();
            let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
            let text = shown(&sample::words(&rows), &Style::plain(Lang::Id));
            let ends: Vec<usize> = text.lines().skip(2).map(|line| line.width()).collect();
            prop_assert_eq!(ends.len(), words.len(), "off a terminal nothing wraps");
            prop_assert!(ends.windows(2).all(|pair| pair[0] == pair[1]), "{}", text);
        }

        #[test]
        fn a_grid_keeps_to_the_terminal(words in proptest::collection::vec("[a-z ]{0,60}", 3), width in 40_u16..120) {
            let row: Vec<&str> = words.iter().map(String::as_str).collect();
            let text = shown(&sample::words(&[&row]), &Style { width: Some(width), ..Style::plain(Lang::Id) });
            prop_assert!(text.lines().all(|line| line.width() <= usize::from(width)), "{}", text);
        }
    }
}
