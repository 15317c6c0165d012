//! Markdown with the tables of GitHub, for people: their numbers, dates and labels.

use std::io::{self, Write};

use super::clean::sanitize;
use super::show::{for_people, is_number};
use crate::table::{Cell, ColumnKind, Document, Layout, Section, Table};
use crate::text::{Lang, render as words};

/// Writes title, sections and notes, parted by blank lines.
pub(super) fn write(
    document: &Document,
    sections: &[&Section],
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut blocks = Vec::new();
    if !document.title.is_empty() {
        blocks.push(format!("# {}", escape(&document.title)));
    }
    blocks.extend(document.subtitles.iter().map(|words| escape(words)));
    for section in sections {
        if !section.title.is_empty() {
            blocks.push(format!("## {}", escape(&section.title)));
        }
        if section.is_blank(document) {
            blocks.push(words::NONE.get(lang).to_owned());
            continue;
        }
        if !section.table.columns.is_empty() {
            blocks.push(match section.table.layout {
                Layout::Grid => grid(&section.table, lang),
                Layout::Card => card(&section.table, lang),
            });
        }
        blocks.extend(section.notes.iter().map(|words| escape(words)));
    }
    blocks.extend(document.notes.iter().map(|words| escape(words)));
    if blocks.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", blocks.join("\n\n"))
}

fn grid(table: &Table, lang: Lang) -> String {
    let mut lines = vec![
        line(table.columns.iter().map(|column| escape(&column.label))),
        line(table.columns.iter().map(|column| rule(column.kind).to_owned())),
    ];
    for row in &table.rows {
        lines.push(line(cells(table, row, lang)));
    }
    if let Some(total) = &table.total {
        let strong = |words: String| if words.is_empty() { words } else { format!("**{words}**") };
        lines.push(line(cells(table, total, lang).map(strong)));
    }
    lines.join("\n")
}

fn card(table: &Table, lang: Lang) -> String {
    let blocks = table.rows.iter().map(|row| {
        let pairs = table.columns.iter().zip(cells(table, row, lang));
        let lines = pairs.map(|(column, value)| line([format!("**{}**", escape(&column.label)), value]));
        ["|  |  |".to_owned(), "|---|---|".to_owned()].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
    });
    blocks.collect::<Vec<_>>().join("\n\n")
}

fn cells<'a>(table: &'a Table, row: &'a [Cell], lang: Lang) -> impl Iterator<Item = String> + 'a {
    let columns = table.columns.iter().zip(row);
    columns.map(move |(column, cell)| escape(&for_people(cell, column.kind, lang)))
}

const fn rule(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Mark => ":---:",
        kind if is_number(kind) => "---:",
        _ => "---",
    }
}

fn line(cells: impl IntoIterator<Item = String>) -> String {
    let mut out = String::from("|");
    for cell in cells {
        out.push(' ');
        out.push_str(&cell);
        out.push_str(" |");
    }
    out
}

/// Words as one line that Markdown shows as they are: no markup, no HTML, no new cell.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in sanitize(words).chars() {
        if matches!(c, '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~')
            || (c == '#' && out.is_empty())
        {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Style, sample};
    use crate::table::Layout;
    use crate::text::Lang;

    #[test]
    fn people_read_their_own_language() {
        assert_eq!(
            sample::written(&sample::document(Lang::Id), Format::Md, &Style::plain(Lang::Id)),
            "# Contoh\n\nPeriode 2022\n\n\
| Nama | Kode | Kunjungan | Biaya | Rata-rata | Bagian | Selisih | Tahun | Tanggal | Bulan | Lapor | Aktif | Tanda |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- | :---: | --- | --- |
| Muara \\| Jambi | 05.10 | 1.250.000 | Rp 1.500.000 | 1.250,5 | 85,4 % | +12 | 2022 | 3 Mei 2022 | Mei 2022 | v | ya | buku, kopi |
| Tebo |  | 0 | . | . | . | -3 | . | . | . | . | . | . |
| **Jumlah** |  | **1.250.000** |  |  |  |  |  |  |  |  |  |  |

\".\" = tidak ada laporan

## Belum melapor

| Nama |
| --- |
| Tebo |

Data contoh.
"
        );
        let english = sample::written(&sample::document(Lang::En), Format::Md, &Style::plain(Lang::En));
        assert!(english.contains(
            "| Muara \\| Jambi | 05.10 | 1,250,000 | Rp 1,500,000 | 1,250.5 | 85.4% | +12 | 2022 | 3 May 2022 | May 2022 | v | yes | buku, kopi |"
        ));
    }

    #[test]
    fn hostile_words_stay_words() {
        let document = sample::words(&[&["<script>|x\n# y\x1b[1m", "[a](http://b) **c**"]]);
        assert_eq!(
            sample::written(&document, Format::Md, &Style::plain(Lang::Id)),
            "| K0 | K1 |\n| --- | --- |\n| \\<script\\>\\|x # y | \\[a\\](http://b) \\*\\*c\\*\\* |\n"
        );
    }

    #[test]
    fn a_card_has_one_line_per_field() {
        let mut document = sample::words(&[&["a", "b"]]);
        document.sections[0].table.layout = Layout::Card;
        assert_eq!(
            sample::written(&document, Format::Md, &Style::plain(Lang::Id)),
            "|  |  |\n|---|---|\n| **K0** | a |\n| **K1** | b |\n"
        );
    }
}
