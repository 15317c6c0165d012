//! The receipt: a short, polite text to the sender of a file, saying what came in and what to mend.
//!
//! For WhatsApp: no codes, no jargon, at most [`LONGEST`] characters. Nothing personal is quoted.

use std::collections::HashMap;

use super::rejects::{Flaw, Form, Kept};
use crate::args;
use crate::store::source::Balance;
use crate::text::{Lang, Text, wayback as texts};

/// Characters of a receipt at most.
pub(super) const LONGEST: usize = 900;
/// Lines of rows at most, however short.
const MOST_LINES: usize = 8;
/// Rows named that are to be mended in the same way.
const ROWS_NAMED: usize = 5;
/// Characters of a file's name.
const NAME: usize = 60;
/// Characters quoted of a cell.
const QUOTED: usize = 40;
/// Characters of one row's line.
const LINE: usize = 150;

/// One file of the receipt.
#[derive(Debug)]
pub struct Part<'a> {
    /// Its name.
    pub file: &'a str,
    /// What its rows are.
    pub noun: Text,
    /// What became of its rows.
    pub balance: Balance,
    /// How it was written.
    pub form: &'a Form,
    /// Its refused rows, as far as they are kept.
    pub kept: &'a [Kept],
}

/// The receipt of the files of one operation: received on `day`, by `who`, both as people read them.
#[must_use]
pub fn receipt(parts: &[Part<'_>], day: &str, who: &str, lang: Lang) -> String {
    let lines = lines(parts, lang);
    // As many rows as fit.
    for named in (0..=lines.len()).rev() {
        let text = written(parts, &lines[..named], day, who, lang);
        if named == 0 || text.chars().count() <= LONGEST {
            return clip(&text, LONGEST);
        }
    }
    String::new()
}

/// Rows of one file that are to be mended in the same way.
struct Line {
    part: usize,
    said: String,
    rows: Vec<u64>,
}

/// What to mend, the same thing once with all its rows, in the order of the files.
fn lines(parts: &[Part<'_>], lang: Lang) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut known: HashMap<(usize, String), usize> = HashMap::new();
    for (at, part) in parts.iter().enumerate() {
        for kept in part.kept {
            let said = to_mend(part, kept, lang);
            match known.get(&(at, said.clone())) {
                Some(line) => lines[*line].rows.push(kept.row),
                None if lines.len() < MOST_LINES => {
                    known.insert((at, said.clone()), lines.len());
                    lines.push(Line { part: at, said, rows: vec![kept.row] });
                }
                None => {}
            }
        }
    }
    lines
}

fn written(parts: &[Part<'_>], lines: &[Line], day: &str, who: &str, lang: Lang) -> String {
    let rejected: u64 = parts.iter().map(|part| part.balance.rejected).sum();
    let mut text = texts::GREETING.fill(lang, args![day]);
    text.push('\n');
    // A folder of many files is told in one line.
    if parts.len() <= 4 {
        for part in parts {
            text.push_str(&came_in(part.file, part.noun, &part.balance, lang));
        }
    } else {
        let sum = |of: fn(&Balance) -> u64| parts.iter().map(|part| of(&part.balance)).sum::<u64>();
        let balance = Balance {
            new: sum(|balance| balance.new),
            changed: sum(|balance| balance.changed),
            same: sum(|balance| balance.same),
            ..Balance::default()
        };
        let files = texts::FILES_TOGETHER.fill(lang, args![n = parts.len()]);
        text.push_str(&came_in(&files, texts::DATA, &balance, lang));
    }
    text.push('\n');
    if rejected == 0 {
        text.push_str(texts::ALL_WELL.get(lang));
    } else {
        let ask = if lines.is_empty() { texts::ASK_WITHOUT_ROWS } else { texts::ASK };
        text.push_str(&ask.fill(lang, args![n = rejected]));
        text.push('\n');
        let mut before = None;
        for line in lines {
            if parts.len() > 1 && before != Some(line.part) {
                text.push_str(&format!("{}:\n", clip(name_of(parts[line.part].file), NAME)));
                before = Some(line.part);
            }
            let named: Vec<String> = line.rows.iter().take(ROWS_NAMED).map(u64::to_string).collect();
            let mut rows = named.join(", ");
            if line.rows.len() > ROWS_NAMED {
                rows.push_str(&texts::AND_MORE_ROWS.fill(lang, args![n = line.rows.len() - ROWS_NAMED]));
            }
            let said = line.said.as_str();
            text.push_str(&format!(
                "- {}\n",
                texts::ROWS_TO_MEND.fill(lang, args![n = line.rows.len(), rows, said])
            ));
        }
        let told: usize = lines.iter().map(|line| line.rows.len()).sum();
        let rest = rejected.saturating_sub(told as u64);
        if rest > 0 && told > 0 {
            text.push_str(&format!("- {}\n", texts::OTHER_ROWS.fill(lang, args![n = rest])));
        }
        text.push('\n');
        text.push_str(texts::SEND_AGAIN.get(lang));
    }
    text.push_str("\n\n");
    text.push_str(&texts::THANKS.fill(lang, args![who]));
    text.push('\n');
    text
}

/// What came in of one file.
fn came_in(file: &str, noun: Text, balance: &Balance, lang: Lang) -> String {
    let good = balance.new + balance.changed + balance.same;
    let parts: Vec<String> =
        [(balance.new, texts::N_NEW), (balance.changed, texts::N_CHANGED), (balance.same, texts::N_SAME)]
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, text)| text.fill(lang, args![n]))
            .collect();
    let detail = if balance.new == good { String::new() } else { format!(" ({})", parts.join(", ")) };
    let said = if good == 0 { texts::NOTHING_CAME_IN } else { texts::CAME_IN };
    format!("{}\n", said.fill(lang, args![file = clip(name_of(file), NAME), n = good, noun, detail]))
}

/// What to mend in one row.
fn to_mend(part: &Part<'_>, kept: &Kept, lang: Lang) -> String {
    let said: Vec<String> = kept
        .flaws
        .iter()
        .filter(|flaw| flaw.is_error)
        .map(|flaw| clip(&flaw_in_words(part.form, kept, flaw, lang), LINE))
        .collect();
    clip(&said.join("; "), LINE + LINE / 2)
}

fn flaw_in_words(form: &Form, kept: &Kept, flaw: &Flaw, lang: Lang) -> String {
    let words =
        plainer(&flaw.code).map_or_else(|| flaw.message(lang).to_owned(), |text| text.get(lang).to_owned());
    let heading = flaw.column.and_then(|at| form.headings.get(at)).filter(|heading| !heading.is_empty());
    let value = flaw.column.and_then(|at| kept.cells.get(at)).filter(|cell| !cell.is_empty());
    let personal = flaw.column.is_some_and(|at| form.is_personal(at)) || flaw.code == "VAL-012";
    let mut said = match (heading, value) {
        (Some(heading), Some(value)) if !personal => {
            let value = clip(value.to_text().trim(), QUOTED);
            texts::CELL.fill(lang, args![heading = clip(heading, QUOTED), value, words])
        }
        (Some(heading), _) => texts::COLUMN.fill(lang, args![heading = clip(heading, QUOTED), words]),
        _ => words,
    };
    if let Some(suggestion) = flaw.suggestion(lang).filter(|_| !personal) {
        let suggestion = clip(suggestion, QUOTED);
        said.push_str(&texts::PERHAPS.fill(lang, args![suggestion]));
    }
    said
}

/// Sentences for somebody who never saw the program, where its own would not help.
fn plainer(code: &str) -> Option<Text> {
    Some(match code {
        "DUP-002" => texts::PLAIN_TWIN,
        "DUP-004" => texts::PLAIN_CONFLICT,
        "DUP-005" => texts::PLAIN_TAKEN,
        "IMP-012" => texts::PLAIN_TOO_MANY_CELLS,
        "IMP-018" | "IMP-019" => texts::PLAIN_FORMULA,
        "VAL-007" => texts::PLAIN_CHOICE,
        "VAL-012" => texts::PLAIN_NIK,
        _ => return None,
    })
}

/// The name without its folders: the sender does not know ours.
fn name_of(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

fn clip(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    words.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record_types::VISIT;
    use crate::sheet::Raw;
    use proptest::prelude::*;

    fn kept(row: u64, value: &str, suggestion: Option<&str>) -> Kept {
        let flaw = Flaw {
            code: "IMP-031".to_owned(),
            is_error: true,
            column: Some(1),
            message: ["date does not exist", "tanggal tidak ada di kalender"].map(str::to_owned),
            suggestion: suggestion.map(|words| [words.to_owned(), words.to_owned()]),
            repair: None,
        };
        Kept { row, cells: vec![Raw::Empty, Raw::Text(value.to_owned().into())], flaws: vec![flaw] }
    }

    fn text(kept: &[Kept], rejected: u64, file: &str, who: &str) -> String {
        let form = Form::read(&serde_json::json!({"headings": ["perpustakaan", "tanggal"]}));
        let balance = Balance { read: rejected + 38, new: 36, same: 2, rejected, ..Balance::default() };
        let part = Part { file, noun: VISIT.plural, balance, form: &form, kept };
        receipt(&[part], "5 Apr 2022", who, Lang::Id)
    }

    #[test]
    fn it_is_polite_and_names_the_rows_to_mend() {
        let text = text(&[kept(4, "31/02/2022", Some("28/02/2022"))], 13, "kiriman/rekap.xlsx", "Siti");
        for words in [
            "Terima kasih",
            "rekap.xlsx",
            "38",
            "Baris 4",
            "\"31/02/2022\"",
            "28/02/2022",
            "dan 12 baris lain",
            "Siti",
        ] {
            assert!(text.contains(words), "{words}:\n{text}");
        }
        for jargon in ["IMP-", "kiriman/", "sha256", "tpbis"] {
            assert!(!text.contains(jargon), "{jargon}:\n{text}");
        }
    }

    #[test]
    fn the_same_slip_in_many_rows_is_told_once() {
        let rows: Vec<Kept> = (4..11).map(|row| kept(row, "31/02/2022", None)).collect();
        let text = text(&rows, 9, "a.csv", "Siti");
        assert!(text.contains("- Baris 4, 5, 6, 7, 8 dan 2 lainnya: kolom tanggal"), "{text}");
        assert_eq!(text.matches("31/02/2022").count(), 1, "{text}");
        assert!(text.contains("- dan 2 baris lain\n"), "{text}");
    }

    proptest! {
        #[test]
        fn it_is_never_longer_than_a_message(
            rows in proptest::collection::vec((".{0,200}", proptest::option::of(".{0,90}")), 0..30),
            file in ".{0,200}",
            who in ".{0,60}",
        ) {
            let kept: Vec<Kept> = rows
                .iter()
                .enumerate()
                .map(|(at, (value, suggestion))| kept(at as u64, value, suggestion.as_deref()))
                .collect();
            let text = text(&kept, kept.len() as u64 + 3, &file, &who);
            prop_assert!(text.chars().count() <= LONGEST);
            prop_assert!(text.contains("Terima kasih"));
        }
    }
}
