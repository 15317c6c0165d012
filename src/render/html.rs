//! One page of HTML, to read, print on A4 and sign: letterhead, title, tables, drawings, notes, signature.
//!
//! One file without scripts, pictures or fonts from elsewhere; a content security policy says so to the
//! browser. All words go through [`Markup`]; the same document and letter give the same bytes.

mod letter;
mod paper;
mod table;

use std::io::{self, Write};

pub use self::letter::Letter;
use super::Style;
use super::markup::Markup;
use super::plot::Plot;
use super::svg;
use crate::args;
use crate::table::{Document, Layout, Section};
use crate::text::{Lang, letterhead as words, render};

/// How a page looks, on screen and on paper.
const LOOKS: &str = include_str!("html/page.css");
/// From so many headings on, a list of them stands before them.
const CHAPTERS: usize = 3;

/// Writes the page.
pub(super) fn write(
    document: &Document,
    sections: &[&Section],
    style: &Style<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut page = Markup::default();
    let across = paper::across(sections, style.lang);
    head(&mut page, document, sections, (across, style.lang));
    page.raw(if across { "<body class=\"across\">\n<main>\n" } else { "<body>\n<main>\n" });
    let signed = style.letter.filter(|_| !document.title.is_empty());
    if let Some(letter) = signed {
        letter.head(&mut page);
    }
    if !document.title.is_empty() {
        page.between("<h1>", &document.title, "</h1>\n");
    }
    for subtitle in &document.subtitles {
        page.between("<p class=\"sub\">", subtitle, "</p>\n");
    }
    contents(&mut page, sections, style.lang);
    for (at, section) in sections.iter().enumerate() {
        chapter(&mut page, document, section, at, (across, style.lang));
    }
    // Together: a signature stands on no page of its own.
    page.raw("<div class=\"end\">\n");
    if !document.notes.is_empty() {
        page.raw("<aside>\n");
        notes(&mut page, &document.notes);
        page.raw("</aside>\n");
    }
    if let Some(letter) = signed {
        letter.foot(&mut page, style.lang);
    }
    page.raw("</div>\n");
    page.raw("<footer>");
    // The last line under a title says how far the data reach.
    if let Some(age) = document.subtitles.get(1) {
        page.words(age).raw(" · ");
    }
    page.words(&made(style.lang)).raw("</footer>\n</main>\n</body>\n</html>\n");
    out.write_all(page.as_str().as_bytes())
}

/// The program and its version.
fn made(lang: Lang) -> String {
    render::MADE_WITH.fill(lang, args![version = env!("CARGO_PKG_VERSION")])
}

fn head(page: &mut Markup, document: &Document, sections: &[&Section], (across, lang): (bool, Lang)) {
    page.raw("<!doctype html>\n<html lang=\"")
        .raw(lang.name())
        .raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n",
    );
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    let titles = sections.iter().flat_map(|section| [section.title.as_str(), section.key]);
    let title = std::iter::once(document.title.as_str()).chain(titles).find(|title| !title.is_empty());
    let title = title.unwrap_or("tpbis");
    page.between("<title>", title, "</title>\n<style>\n").raw(LOOKS);
    page.raw("@page { size: A4 ").raw(if across { "landscape" } else { "portrait" });
    page.raw("; margin: 15mm 14mm 17mm;\n  @bottom-left { font: 8pt sans-serif; color: #555; content: ");
    // On paper, what made the page stands in its margin: under the signature it could take a page of its own.
    let made = format!("{title} · {}", made(lang));
    page.css_string(&made).raw(" }\n  @bottom-right { font: 8pt sans-serif; color: #555; content: ");
    page.css_string(words::PAGE.get(lang)).raw(" counter(page) ").css_string(words::OF.get(lang));
    page.raw(" counter(pages) } }\n");
    for (section, at) in sections.iter().zip(1..) {
        if section.table.layout == Layout::Grid && paper::fit(&section.table, across, lang).narrow {
            for (_, column) in
                section.table.columns.iter().zip(1..).filter(|(column, _)| paper::is_left_out(column))
            {
                page.raw("@media print { #s").whole(at).raw(" tr > :nth-child(").whole(column);
                page.raw(") { display: none } }\n");
            }
        }
    }
    page.raw("</style>\n</head>\n");
}

/// The list of the headings, to go to them; on paper it would say nothing.
fn contents(page: &mut Markup, sections: &[&Section], lang: Lang) {
    let titled = || sections.iter().enumerate().filter(|(_, section)| !section.title.is_empty());
    if titled().count() < CHAPTERS {
        return;
    }
    let label = words::CONTENTS.get(lang);
    page.between("<nav aria-label=\"", label, "\">\n").between("<p>", label, "</p>\n<ol>\n");
    for (at, section) in titled() {
        page.raw("<li><a href=\"#s").whole(at + 1).between("\">", &section.title, "</a></li>\n");
    }
    page.raw("</ol>\n</nav>\n");
}

fn chapter(
    page: &mut Markup,
    document: &Document,
    section: &Section,
    at: usize,
    (across, lang): (bool, Lang),
) {
    page.raw("<section id=\"s").whole(at + 1).raw("\">\n");
    if !section.title.is_empty() {
        page.between("<h2>", &section.title, "</h2>\n");
    }
    if section.is_blank(document) {
        page.between("<p class=\"none\">", render::NONE.get(lang), "</p>\n");
    } else {
        if let Some(plot) = Plot::of(section, lang) {
            page.raw("<figure>\n");
            if plot.title != section.title {
                page.between("<figcaption>", &plot.title, "</figcaption>\n");
            }
            page.append(&svg::draw(&plot, at + 1));
            if let Some(missing) = plot.missing() {
                page.between("<p class=\"note\">", &missing, "</p>\n");
            }
            page.raw("</figure>\n");
        }
        if !section.table.columns.is_empty() {
            match section.table.layout {
                Layout::Grid => {
                    table::grid(page, section, paper::fit(&section.table, across, lang), lang);
                }
                Layout::Card => table::card(page, &section.table, lang),
            }
        }
        notes(page, &section.notes);
    }
    page.raw("</section>\n");
}

fn notes(page: &mut Markup, notes: &[String]) {
    for note in notes {
        page.between("<p class=\"note\">", note, "</p>\n");
    }
}

#[cfg(test)]
mod tests;
