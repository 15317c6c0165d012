//! What a page must be: one file, no scripts, words only as words, the same bytes.

use super::super::{Format, Style, sample};
use super::*;
use crate::table::{Cell, ChartKind, Tone};

fn page(document: &Document, letter: Option<&Letter>) -> String {
    let mut out = Vec::new();
    let style = Style { letter, ..Style::plain(Lang::Id) };
    super::super::write(document, Format::Html, &style, None, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn letter() -> Letter {
    Letter {
        head: ["PEMERINTAH KABUPATEN CONTOH", "DINAS PERPUSTAKAAN", "", "Telp. <0>"].map(str::to_owned),
        place: "Sengeti".to_owned(),
        title: "Kepala Dinas".to_owned(),
        name: "Nama Contoh".to_owned(),
        id: "123".to_owned(),
        ..Letter::default()
    }
}

#[test]
fn numbers_stand_right_silence_is_a_point_and_the_total_is_last() {
    let page = page(&sample::document(Lang::Id), None);
    assert!(
        page.contains(
            "<th scope=\"row\" class=\"c\">Muara | Jambi</th><td class=\"c\">05.10</td><td class=\"n\">1.250.000</td>"
        ),
        "{page}"
    );
    assert!(page.contains("<td class=\"n silent\">.</td>"), "{page}");
    assert!(page.contains("<tfoot>\n<tr><th scope=\"row\" class=\"c\">Jumlah</th>"), "{page}");
    assert!(page.contains("<html lang=\"id\">") && page.contains("<h2>Belum melapor</h2>"), "{page}");
    assert!(page.contains("size: A4 landscape"), "13 columns are printed across");
    assert!(!page.contains("<nav"), "one heading needs no list");
}

#[test]
fn sparklines_stand_behind_their_rows_and_are_explained() {
    let mut document = sample::document(Lang::Id);
    let mut section = sample::with_sparklines();
    section.table.total = Some(vec![Cell::text("Jumlah"), Cell::Integer(588)]);
    document.sections = vec![section];
    let page = page(&document, None);
    assert!(page.contains("<th scope=\"col\" class=\"m\">4 bulan</th></tr>\n</thead>"), "{page}");
    assert!(page.contains("<td class=\"n\">588</td><td class=\"m\"><svg class=\"spark\""), "{page}");
    assert!(
        page.contains("<td class=\"n silent\">.</td><td class=\"m\"></td></tr>"),
        "nothing known: {page}"
    );
    assert!(page.contains("<td class=\"n\">588</td><td class=\"m\"></td></tr>\n</tfoot>"), "{page}");
    assert_eq!(page.matches("Batang: kunjungan.").count(), 1, "{page}");
}

#[test]
fn a_heading_is_not_broken_behind_a_hyphen() {
    let mut document = sample::document(Lang::Id);
    document.sections[0].table.columns[4].label = "Laki-laki +/-".to_owned();
    let page = page(&document, None);
    assert!(page.contains("class=\"n\"><span class=\"c\">Laki-laki</span> +/-</th>"), "{page}");
}

#[test]
fn what_is_good_or_bad_has_its_colour() {
    let mut document = sample::document(Lang::Id);
    document.sections[0].table.columns[11].tones = &[("no", Tone::Bad), ("yes", Tone::Good)];
    let page = page(&document, None);
    assert!(page.contains("<td class=\"c good\">ya</td>"), "{page}");
}

#[test]
fn paper_too_narrow_does_without_some_columns_and_says_which() {
    let mut document = sample::document(Lang::Id);
    let narrow = |document: &mut Document, cost| {
        let table = &mut document.sections[0].table;
        table.columns[3].narrow = crate::table::Narrow::LeftOut;
        table.rows[0][3] = Cell::Integer(cost);
        page(document, None)
    };
    let rule = "#s1 tr > :nth-child(4) { display: none }";
    let page = narrow(&mut document, 1);
    assert!(!page.contains(rule) && !page.contains("note paper"), "room enough: {page}");
    for row in &mut document.sections[0].table.rows {
        row[0] = Cell::text("Perpustakaan".repeat(4));
        row[1] = Cell::text("15.05.01.1003".repeat(4));
    }
    let page = narrow(&mut document, 1_000_000_000_000_000);
    assert!(page.contains(rule), "{page}");
    assert!(page.contains("kolom ini tidak ditampilkan: Biaya.</p>"), "{page}");
    assert!(page.contains(">Biaya</th>"), "on a screen all is there: {page}");
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    let mut document = sample::document(Lang::Id);
    document.sections.push(sample::drawn(ChartKind::Bar, &[("a", Some(1)), ("b", Some(2))]));
    let page = page(&document, Some(&letter()));
    assert!(page.contains("Content-Security-Policy\" content=\"default-src 'none';"));
    for never in ["<script", "javascript:", "http:", "https:", "src=", "url(", "@import", "<link", " on"] {
        let body = page.split("</style>").nth(1).unwrap();
        assert!(!body.contains(never) || never == " on", "{never}");
        assert!(never == " on" || !page.replace("http-equiv", "").contains(never), "{never}");
    }
    let body = page.split("<body").nth(1).unwrap();
    let handlers = body.split('<').filter(|tag| tag.split('>').next().unwrap_or("").contains(" on"));
    assert_eq!(handlers.count(), 0);
}

#[test]
fn a_web_address_alone_in_its_cell_can_be_followed() {
    let sly = "https://wa.me/62811?text=a&b=\"><script>";
    let document = sample::words(&[
        &["a", "b"],
        &["https://contoh.id/a?b=1&c=2", "lihat https://contoh.id"],
        &[sly, "javascript:alert(1)"],
    ]);
    let page = page(&document, None);
    let link =
        "<a rel=\"noopener\" href=\"https://contoh.id/a?b=1&amp;c=2\">https://contoh.id/a?b=1&amp;c=2</a>";
    assert!(page.contains(link), "{page}");
    assert!(page.contains("href=\"https://wa.me/62811?text=a&amp;b=&quot;&gt;&lt;script&gt;\">"), "{page}");
    assert_eq!(page.matches("<a ").count(), 2, "{page}");
}

#[test]
fn hostile_words_stay_words_everywhere() {
    let hostile = "</style><script>alert(1)</script>\"'&\x1b[2J\u{202e}";
    let mut document = sample::words(&[&[hostile, "b"], &["a", "b"]]);
    document.title = hostile.to_owned();
    document.subtitles = vec![hostile.to_owned(), hostile.to_owned()];
    document.notes = vec![hostile.to_owned()];
    let section = &mut document.sections[0];
    section.title = hostile.to_owned();
    section.notes = vec![hostile.to_owned()];
    section.table.columns[0].label = hostile.to_owned();
    let mut drawn = sample::drawn(ChartKind::Bar, &[(hostile, Some(1)), ("b", Some(2))]);
    drawn.chart.as_mut().unwrap().title = hostile.to_owned();
    document.sections.push(drawn);
    let mut head = letter();
    head.head = [hostile; 4].map(str::to_owned);
    (head.name, head.place, head.id) = (hostile.to_owned(), hostile.to_owned(), hostile.to_owned());
    for layout in [Layout::Grid, Layout::Card] {
        document.sections[0].table.layout = layout;
        let page = page(&document, Some(&head));
        assert!(!page.contains("<script"), "{page}");
        assert_eq!(page.matches("</style>").count(), 1, "{page}");
        assert!(!page.contains(['\x1b', '\u{202e}']));
    }
}

#[test]
fn what_to_type_next_is_no_part_of_what_is_handed_in() {
    let mut document = sample::document(Lang::Id);
    document.hints = vec!["Ketik: tpbis".to_owned()];
    assert!(!page(&document, Some(&letter())).contains("Ketik"));
    for format in [Format::Md, Format::Json] {
        assert!(!sample::written(&document, format, &Style::plain(Lang::Id)).contains("Ketik"));
    }
    assert!(sample::written(&document, Format::Table, &Style::plain(Lang::Id)).ends_with("Ketik: tpbis\n"));
}

#[test]
fn an_office_signs_its_reports() {
    let document = sample::document(Lang::Id);
    let page = page(&document, Some(&letter()));
    assert!(page.contains("<header>\n<p>PEMERINTAH KABUPATEN CONTOH</p>\n<p class=\"office\">DINAS PERPUSTAKAAN</p>\n<p class=\"small\">Telp. &lt;0&gt;</p>\n</header>"), "{page}");
    assert!(page.contains("<p>Sengeti, ......"), "the date is written by hand: {page}");
    assert!(page.contains("<p class=\"name\">Nama Contoh</p>\n<p>NIP 123</p>"), "{page}");
    let said = Letter { id: "NIP 123".to_owned(), ..letter() };
    let said = super::tests::page(&document, Some(&said));
    assert!(said.contains("<p>NIP 123</p>"), "once, as the setting says it: {said}");
    let plain = super::tests::page(&document, Some(&Letter::default()));
    assert!(!plain.contains("<header>") && !plain.contains("class=\"sign\""), "nothing set, nothing shown");
    let listing = super::tests::page(&sample::words(&[&["a"]]), Some(&letter()));
    assert!(!listing.contains("<header>"), "a listing is not signed");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = sample::document(Lang::Id);
    assert_eq!(page(&document, Some(&letter())), page(&document, Some(&letter())));
}

#[test]
fn chapters_are_listed_when_there_are_several() {
    let mut document = sample::document(Lang::Id);
    for _ in 0..2 {
        document.sections.push(sample::drawn(ChartKind::Line, &[("a", Some(1)), ("b", Some(2))]));
    }
    let page = page(&document, None);
    assert!(page.contains("<li><a href=\"#s2\">Belum melapor</a></li>"), "{page}");
    assert_eq!(page.matches("<svg").count(), 2);
    assert!(page.contains("c3t") && page.contains("c4t"), "names within a page are unique");
}

#[test]
fn heat_colours_the_figures_themselves() {
    let mut section =
        sample::drawn(ChartKind::Heat, &[("a", Some(0)), ("b", Some(1)), ("c", Some(100)), ("d", None)]);
    section.table.rows.push(vec![Cell::text("e"), Cell::Integer(60)]);
    let page = page(&Document { sections: vec![section], ..Document::default() }, None);
    for shown in [
        "<td class=\"n\">0<",
        "<td class=\"n h1\">1<",
        "<td class=\"n h4\">100<",
        "<td class=\"n h3\">60<",
        "<td class=\"n silent\">.<",
    ] {
        assert!(page.contains(shown), "{shown} {page}");
    }
    assert!(!page.contains("<svg"));
}
