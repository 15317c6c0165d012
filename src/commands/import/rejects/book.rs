//! Refused rows as bytes: text as the source was, or a workbook with the bad cells coloured and commented.

use std::path::Path;

use super::check_ending;
use crate::args;
use crate::error::Result;
use crate::import::{ADDED, Flaw, Form, Kept};
use crate::render::sheet_back::{self, Book, Content, Mark, Marked};
use crate::sheet::Raw;
use crate::text::{Lang, wayback as texts};

/// The rows as the ending of the path says: a workbook, or text as the source was.
pub(super) fn bytes(
    form: &Form,
    rows: impl Iterator<Item = Kept>,
    path: &Path,
    sheet: Option<&str>,
    command: &str,
    lang: Lang,
) -> Result<Vec<u8>> {
    check_ending(path)?;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("xlsx") => {}
        Some("tsv" | "tab") => return form.tabbed().csv(rows, lang),
        _ => return form.csv(rows, lang),
    }
    let headings = form.headings.iter().map(String::as_str).chain(ADDED).map(str::to_owned).collect();
    let note = texts::NOTE_ON_HEADING.fill(lang, args![command]);
    let rows = rows.map(|kept| marked(form, &kept, lang));
    sheet_back::write(Book { sheet: sheet.unwrap_or_default(), headings, added: ADDED.len(), note, rows })
}

/// A row as cells of a workbook, those to blame coloured and commented.
fn marked(form: &Form, kept: &Kept, lang: Lang) -> Vec<Marked<'static>> {
    let width = form.headings.len();
    let (own, beyond) = form.typed(kept);
    let mut cells: Vec<Marked<'static>> = own.into_iter().map(content).collect();
    let [row, code, problem, suggestion] = form.added(kept, lang);
    let number = row.parse().map_or(Content::Empty, Content::Number);
    cells.push(Marked::plain(number));
    cells.extend([code, problem, suggestion].map(|words| Marked::plain(Content::Text(words.into()))));
    cells.extend(beyond.into_iter().map(|cell| Marked { mark: Mark::Bad, ..content(cell) }));
    for flaw in &kept.flaws {
        // What no single cell is to blame for is marked where it is said.
        let cell = &mut cells[flaw.column.filter(|at| *at < width).unwrap_or(width + 2)];
        if flaw.is_error {
            cell.mark = Mark::Bad;
        } else if cell.mark == Mark::None {
            cell.mark = Mark::Doubtful;
        }
        if flaw.column.is_some() {
            let words = comment(flaw, lang);
            cell.note = Some(cell.note.take().map_or(words.clone(), |before| format!("{before}\n{words}")));
        }
    }
    cells
}

fn comment(flaw: &Flaw, lang: Lang) -> String {
    let mut lines = vec![format!("{} {}", flaw.code, flaw.message(lang))];
    lines.extend(flaw.suggestion(lang).map(|suggestion| texts::SUGGESTED.fill(lang, args![suggestion])));
    lines.join("\n")
}

fn content(cell: Raw<'static>) -> Marked<'static> {
    Marked::plain(match cell {
        Raw::Empty => Content::Empty,
        Raw::Text(words) => Content::Text(words),
        Raw::Number(n) => Content::Number(n),
        Raw::Date(at) => Content::Moment(at),
        Raw::Bool(is) => Content::Bool(is),
        Raw::Error(shown) => Content::Error(shown),
        // Its formula is not known; it must not come back as empty.
        Raw::NoCachedValue => Content::Error("#N/A".into()),
        Raw::List(items) => Content::Text(serde_json::Value::from(items).to_string().into()),
    })
}
