//! A form as a page to print: one HTML file for A4, without scripts. Every text goes through [`esc`].
//!
//! Few columns make a table with a line per record; many make cards, two or so on a page. Choices are
//! numbered below the table, or have boxes to tick on a card.

use std::fmt::Write as _;

use super::{Entry, Form, Kind};
use crate::render::markup::esc;
use crate::text::{Lang, template as texts};

/// The room between the margins of A4, in millimetres: its shorter and its longer side.
const SHORT: u32 = 186;
const LONG: u32 = 273;
/// How much narrower than wished the columns of a table may become, in per cent.
const SQUEEZED: u32 = 60;
/// Words of more characters than this are links: nobody writes them by hand.
const LINK: u32 = 1_000;
/// Heights in millimetres: a row of a table; headings, signatures and foot; a line of the letterhead and
/// of the choices.
const ROW: u32 = 9;
const AROUND: u32 = 84;
const LINE: u32 = 5;
/// The column that numbers the rows.
const NUMBER: u32 = 8;
/// More choices than this are not printed.
const PRINTED: usize = 24;

/// The page.
pub(super) fn page(form: &Form, lang: Lang) -> String {
    let columns: Vec<(usize, &Entry)> =
        form.columns.iter().enumerate().filter(|(_, entry)| by_hand(entry)).collect();
    let upright = widths(&columns, SHORT, 100);
    let across = upright.is_none();
    let widths = upright.or_else(|| widths(&columns, LONG, SQUEEZED));
    let (size, height) =
        if across && widths.is_some() { ("A4 landscape", SHORT) } else { ("A4 portrait", LONG) };
    let letterhead = u32::try_from(form.paper.letterhead.len()).unwrap_or(0) * LINE;
    let room = height.saturating_sub(AROUND + letterhead);
    let mut out = String::new();
    head(&mut out, form, size, lang);
    let prepared = u32::try_from(form.prepared.len()).unwrap_or(u32::MAX);
    match widths {
        Some(widths) => {
            let lists = columns.iter().filter(|(_, entry)| choices(&entry.kind).is_some()).count();
            let room = room.saturating_sub(u32::try_from(lists).unwrap_or(0) * LINE);
            let rows = form.rows.unwrap_or((room / ROW).saturating_sub(prepared).max(3));
            table(&mut out, form, &columns, &widths, rows);
            legend(&mut out, &columns, lang);
        }
        None => {
            let tall: u32 = columns.iter().map(|(_, entry)| share(entry).1).sum::<u32>() / 6 + 12;
            let rows = form.rows.unwrap_or((room / tall).saturating_sub(prepared).max(1));
            let all = form.prepared.iter().map(Some).chain((0..rows).map(|_| None));
            for (prepared, n) in all.zip(1..) {
                card(&mut out, &columns, prepared, n, lang);
            }
        }
    }
    foot(&mut out, form, lang);
    out
}

/// Whether a column is of use on paper: what it refers to by name in the database is not, nor is a link.
fn by_hand(entry: &Entry) -> bool {
    let link = matches!(entry.kind, Kind::Words(longest) if longest > LINK);
    let named = matches!(entry.kind, Kind::Named(_));
    !entry.at_head && (entry.required || !link && !named)
}

/// The widths of the columns in millimetres where they find room: as wished, or evenly narrower down to
/// so many per cent, but never narrower than the longest word of their headings.
fn widths(columns: &[(usize, &Entry)], room: u32, least: u32) -> Option<Vec<u32>> {
    let room = room - NUMBER;
    (least..=100).rev().find_map(|percent| {
        let widths: Vec<u32> =
            columns.iter().map(|(_, entry)| (wish(entry) * percent / 100).max(word(entry))).collect();
        (widths.iter().sum::<u32>() <= room).then_some(widths)
    })
}

/// The width of the longest word of a heading.
fn word(entry: &Entry) -> u32 {
    let longest = entry.heading.split([' ', '-']).map(|word| word.chars().count()).max().unwrap_or(0);
    u32::try_from(longest).unwrap_or(0) * 2 + 3
}

/// How a column looks on a card, and how high it is in sixths of a millimetre and of a line's width.
fn share(entry: &Entry) -> (&'static str, u32) {
    match &entry.kind {
        Kind::Lines(_) => ("whole story", 15 * 6),
        Kind::One(list) | Kind::Several(list) if list.len() > 6 => ("whole", 12 * 6),
        Kind::One(list) | Kind::Several(list) if list.len() > 2 => ("whole", 8 * 6),
        Kind::Words(longest) if *longest >= 300 => ("whole", 8 * 6),
        Kind::Words(_) | Kind::Named(_) => ("half", 4 * 6),
        _ => ("third", 3 * 6),
    }
}

/// What a column would like to have, in millimetres.
fn wish(column: &Entry) -> u32 {
    match &column.kind {
        Kind::Words(longest) if *longest >= 300 => 42,
        Kind::Words(_) => 28,
        Kind::Lines(_) => 40,
        Kind::Code => 24,
        Kind::Whole | Kind::Year => 14,
        Kind::Decimal => 16,
        Kind::Rupiah | Kind::Date => 22,
        Kind::Month(_) => 22,
        Kind::One(_) => 16,
        Kind::Several(_) => 20,
        Kind::Named(_) => 44,
    }
}

fn head(out: &mut String, form: &Form, size: &str, lang: Lang) {
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <style>\n@page {{ size: {size}; margin: 12mm; }}\n{STYLE}</style>\n</head>\n<body>\n",
        esc(&form.title)
    );
    if !form.paper.letterhead.is_empty() {
        out.push_str("<header class=\"letterhead\">\n");
        for (line, n) in form.paper.letterhead.iter().zip(0..) {
            let tag = if n == 0 { "strong" } else { "span" };
            let _ = writeln!(out, "<{tag}>{}</{tag}>", esc(line));
        }
        out.push_str("</header>\n");
    }
    let _ = writeln!(out, "<h1>{}</h1>", esc(&form.title));
    let (library, code) = form.paper.library.clone().unwrap_or_default();
    let mut blanks = Vec::new();
    if form.columns.iter().any(|column| column.at_head) {
        blanks.extend([(texts::PAPER_LIBRARY, library, "long"), (texts::PAPER_CODE, code, "middle")]);
    }
    if !form.columns.iter().any(|column| matches!(column.kind, Kind::Month(_))) {
        blanks.push((texts::PAPER_MONTH, String::new(), "middle"));
    }
    blanks.push((texts::PAPER_YEAR, String::new(), "short"));
    out.push_str("<table class=\"blanks\"><tr>\n");
    for (label, text, long) in blanks {
        let label = esc(label.get(lang));
        let _ = writeln!(out, "<td class=\"name\">{label}</td><td class=\"line {long}\">{}</td>", esc(&text));
    }
    out.push_str("</tr></table>\n");
}

fn heading(column: &Entry) -> String {
    let star = if column.required { " *" } else { "" };
    format!("{}{star}", esc(&column.heading))
}

fn table(out: &mut String, form: &Form, columns: &[(usize, &Entry)], widths: &[u32], rows: u32) {
    let all = NUMBER + widths.iter().sum::<u32>();
    out.push_str("<table class=\"rows\">\n<colgroup>");
    for width in [NUMBER].iter().chain(widths) {
        let _ = write!(out, "<col style=\"width:{}.{}%\">", width * 100 / all, width * 1000 / all % 10);
    }
    out.push_str("</colgroup>\n<thead><tr><th>No.</th>");
    for (_, column) in columns {
        let _ = write!(out, "<th>{}</th>", heading(column));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    let empty = Vec::new();
    let prepared = form.prepared.iter().chain((0..rows).map(|_| &empty));
    for (prepared, n) in prepared.zip(1..) {
        let _ = write!(out, "<tr><td class=\"number\">{n}</td>");
        for (at, _) in columns {
            let text = prepared.get(*at).map_or("", String::as_str);
            let _ = write!(out, "<td>{}</td>", esc(text));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

/// The choices of every column, numbered.
fn legend(out: &mut String, columns: &[(usize, &Entry)], lang: Lang) {
    let lists: Vec<(&Entry, &Vec<String>)> =
        columns.iter().filter_map(|(_, column)| choices(&column.kind).map(|list| (*column, list))).collect();
    let _ = write!(out, "<p class=\"note\">{}", esc(texts::PAPER_REQUIRED.get(lang)));
    if lists.is_empty() {
        out.push_str("</p>\n");
        return;
    }
    let _ = writeln!(out, " · {}:</p>\n<dl class=\"legend\">", esc(texts::PAPER_CHOICES.get(lang)));
    for (column, list) in lists {
        let _ = write!(out, "<dt>{}</dt><dd>", esc(&column.heading));
        for (choice, n) in list.iter().zip(1..) {
            let _ = write!(out, "<span><b>{n}</b> {}</span> ", esc(choice));
        }
        out.push_str("</dd>\n");
    }
    out.push_str("</dl>\n");
}

/// The choices that are printed.
fn choices(kind: &Kind) -> Option<&Vec<String>> {
    match kind {
        Kind::One(list) | Kind::Several(list) if (1..=PRINTED).contains(&list.len()) => Some(list),
        _ => None,
    }
}

/// One record with a line for every column; short ones share a line.
fn card(out: &mut String, columns: &[(usize, &Entry)], prepared: Option<&Vec<String>>, n: u32, lang: Lang) {
    let number = esc(texts::PAPER_RECORD.get(lang));
    let _ =
        writeln!(out, "<section class=\"card\"><div class=\"of\">{number} {n}</div>\n<div class=\"fields\">");
    for (at, column) in columns {
        let text = esc(prepared.and_then(|row| row.get(*at)).map_or("", String::as_str));
        let label = heading(column);
        let (class, _) = share(column);
        let _ = write!(out, "<div class=\"{class}\"><span class=\"name\">{label}</span>");
        match choices(&column.kind) {
            Some(list) => {
                out.push_str("<span class=\"ticks\">");
                for choice in list {
                    let _ = write!(out, "<span><i class=\"box\"></i>{}</span> ", esc(choice));
                }
                out.push_str("</span>");
            }
            None => {
                let _ = write!(out, "<span class=\"line\">{text}</span>");
            }
        }
        out.push_str("</div>\n");
    }
    out.push_str("</div></section>\n");
}

fn foot(out: &mut String, form: &Form, lang: Lang) {
    let place = esc(texts::PAPER_PLACE_DATE.get(lang));
    let sign = |who: &str, name: &str| {
        let name =
            if name.is_empty() { "…………………………………".to_owned() } else { esc(name) };
        format!("<p>{}</p><div class=\"room\"></div><p class=\"signed\">{name}</p>", esc(who))
    };
    let _ = write!(
        out,
        "<table class=\"signatures\"><tr><td><p>&nbsp;</p>{}</td><td><p>{place}</p>{}</td></tr></table>\n\
         <p class=\"foot\">{}</p>\n</body>\n</html>\n",
        sign(texts::PAPER_SEEN.get(lang), ""),
        sign(texts::PAPER_BY.get(lang), &form.paper.by),
        esc(&form.paper.foot)
    );
}

const STYLE: &str = "* { box-sizing: border-box; }
body { font: 10pt/1.3 \"Liberation Sans\", Arial, Helvetica, sans-serif; color: #111; margin: 0 auto; max-width: 273mm; }
h1 { font-size: 14pt; text-align: center; margin: 3mm 0 3mm; text-transform: uppercase; letter-spacing: .03em; }
.letterhead { text-align: center; border-bottom: 2.5pt double #111; padding-bottom: 2mm; }
.letterhead strong, .letterhead span { display: block; }
.letterhead strong { font-size: 12pt; text-transform: uppercase; }
table { border-collapse: collapse; width: 100%; }
.blanks { margin-bottom: 3mm; }
.blanks td { padding: 1mm 1.5mm; vertical-align: bottom; }
.blanks .name { width: 1%; white-space: nowrap; }
.blanks .line { border-bottom: .6pt solid #111; }
.blanks .long { width: 42%; } .blanks .middle { width: 20%; } .blanks .short { width: 10%; }
.rows { table-layout: fixed; font-size: 8.5pt; }
.rows th, .rows td { border: .6pt solid #111; padding: .8mm 1mm; overflow-wrap: break-word; }
.rows th { background: #e8eef4; font-size: 7.5pt; line-height: 1.15; vertical-align: middle; -webkit-print-color-adjust: exact; }
.rows td { height: 8.5mm; vertical-align: top; }
.rows .number { text-align: center; padding-left: 0; padding-right: 0; color: #555; }
thead { display: table-header-group; }
tr, .card, .signatures, .legend dd { break-inside: avoid; page-break-inside: avoid; }
.note { font-size: 8pt; margin: 2mm 0 .5mm; }
.legend { font-size: 8pt; margin: 0; }
.legend dt { font-weight: bold; float: left; clear: left; width: 32mm; }
.legend dd { margin: 0 0 .6mm 34mm; }
.legend span { margin-right: 3mm; }
.card { border: .8pt solid #111; padding: 2mm 3mm; margin-bottom: 4mm; }
.card .of { font-weight: bold; border-bottom: .6pt solid #999; padding-bottom: .8mm; margin-bottom: 1.5mm; }
.fields { display: flex; flex-wrap: wrap; gap: 1.4mm 4mm; font-size: 9pt; }
.fields > div { display: flex; gap: 2mm; align-items: flex-end; min-height: 6.5mm; }
.fields .whole { flex: 1 1 100%; } .fields .half { flex: 1 1 46%; } .fields .third { flex: 1 1 29%; }
.fields .name { white-space: nowrap; }
.fields .line { flex: 1; border-bottom: .6pt dotted #111; min-width: 12mm; min-height: 5mm; }
.fields .story { align-items: flex-start; }
.fields .story .line { min-height: 13mm; border: .6pt dotted #111; }
.fields > div:has(.ticks) { align-items: flex-start; padding-top: 1.2mm; }
.ticks span { white-space: nowrap; margin-right: 2.5mm; }
.box { display: inline-block; width: 3mm; height: 3mm; border: .8pt solid #111; margin-right: 1mm; vertical-align: -0.4mm; }
.signatures { margin-top: 5mm; }
.signatures td { width: 50%; text-align: center; vertical-align: top; padding: 0; }
.signatures p { margin: 0; } .room { height: 16mm; }
.signed { font-weight: bold; }
.foot { font-size: 7.5pt; color: #555; margin-top: 4mm; }
@media screen { body { padding: 8mm; } }
";

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(heading: &str, kind: Kind) -> Entry {
        Entry { heading: heading.to_owned(), help: String::new(), required: true, kind, at_head: false }
    }

    #[test]
    fn nothing_gets_into_the_page_unescaped() {
        let hostile = "<script>alert('x')</script>&\"";
        let all = |kinds: Vec<Kind>| Form {
            title: hostile.to_owned(),
            columns: kinds.into_iter().map(|kind| entry(hostile, kind)).collect(),
            prepared: vec![vec![hostile.to_owned(); 3]],
            paper: super::super::Paper {
                letterhead: vec![hostile.to_owned()],
                library: Some((hostile.to_owned(), hostile.to_owned())),
                by: hostile.to_owned(),
                foot: hostile.to_owned(),
            },
            ..Form::default()
        };
        let choices = vec![hostile.to_owned(); 3];
        let few = all(vec![Kind::Date, Kind::One(choices.clone())]);
        let many = all(vec![Kind::Words(300); 14].into_iter().chain([Kind::One(choices)]).collect());
        for (form, mark) in [(few, "class=\"rows\""), (many, "class=\"card\"")] {
            let page = page(&form, Lang::Id);
            assert!(page.contains(mark));
            assert!(!page.contains("<script") && !page.contains("('x')"), "{page}");
            assert!(page.contains("default-src &#39;none") || page.contains("default-src 'none'"));
        }
    }

    #[test]
    fn a_wide_table_lies_across_and_a_very_wide_one_becomes_cards() {
        let form = |kinds: Vec<Kind>| Form {
            columns: kinds.into_iter().map(|kind| entry("Judul", kind)).collect(),
            ..Form::default()
        };
        let page = |kinds| page(&form(kinds), Lang::En);
        let narrow = page(vec![Kind::Date, Kind::Whole]);
        assert!(narrow.contains("A4 portrait") && narrow.matches("<tr>").count() > 20);
        let wide = page(vec![Kind::Words(300); 6]);
        assert!(wide.contains("A4 landscape") && wide.contains("class=\"rows\""));
        let widest = page(vec![Kind::Words(300); 14]);
        assert!(widest.contains("A4 portrait") && widest.contains("class=\"card\""));
    }
}
