//! Finding the row of headings among the first rows, and what belongs to it: titles above, a second
//! level, a row of column numbers below, the same headings again further down.

use std::borrow::Cow;

use serde::Serialize;

use super::{Raw, Row};
use crate::text::Text;
use crate::text::sheet as words;

/// How many rows are searched for headings.
pub(super) const SEARCHED: usize = 30;
/// How many known headings make a row of headings.
const ENOUGH: usize = 2;

/// A row before the data that is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Its number.
    pub row: u64,
    /// Why it is left out.
    pub why: Why,
    /// What it says, shortened.
    pub text: String,
}

/// Why a row is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It stands above the headings: a title, a date, the name of an office.
    AboveHeading,
    /// It only numbers the columns.
    ColumnNumbers,
}

impl Why {
    /// The reason in words.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::AboveHeading => words::ABOVE_HEADING,
            Self::ColumnNumbers => words::COLUMN_NUMBERS,
        }
    }
}

/// One of the first rows, its cells as words.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    number: u64,
    cells: Vec<String>,
}

impl Sample {
    /// A row, remembered.
    pub(super) fn new(row: &Row<'_>) -> Self {
        Self { number: row.number, cells: row.cells.iter().map(|cell| collapse(&cell.to_text())).collect() }
    }

    /// Whether nothing is in it.
    pub(super) fn is_blank(&self) -> bool {
        self.filled() == 0
    }

    fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }

    fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The column of the cell that spans this one: the nearest filled one at or left of it.
    fn owner(&self, column: usize) -> Option<usize> {
        (0..=column.min(self.cells.len().checked_sub(1)?)).rev().find(|at| !self.cells[*at].is_empty())
    }

    fn says_once(&self, text: &str) -> bool {
        self.cells.iter().filter(|cell| cell.as_str() == text).count() == 1
    }

    fn shortened(&self) -> String {
        let filled: Vec<&str> =
            self.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        let line = filled.join(" | ");
        match line.char_indices().nth(60) {
            Some((at, _)) => format!("{}…", &line[..at]),
            None => line,
        }
    }
}

/// The headings found.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// The last row of headings.
    pub(super) row: Option<u64>,
    /// All of them.
    pub(super) rows: Vec<u64>,
    /// The headings, two levels joined.
    pub(super) texts: Vec<String>,
    /// The heading rows as they stand.
    pub(super) plain: Vec<Vec<String>>,
    /// What was left out.
    pub(super) skipped: Vec<Skipped>,
    /// The last row that is not data.
    pub(super) before_data: u64,
    /// How many headings are known.
    pub(super) known: usize,
}

/// A text in one line, every run of spaces and line breaks one space.
pub(super) fn collapse(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// How many cells are known headings.
pub(super) fn count_known<'a>(cells: impl Iterator<Item = &'a str>, known: &dyn Fn(&str) -> bool) -> usize {
    cells.filter(|cell| !cell.is_empty() && known(cell)).count()
}

/// Finds the headings: in the row `wanted`, or in the first that has enough known ones.
pub(super) fn find(sample: &[Sample], wanted: Option<u64>, known: &dyn Fn(&str) -> bool) -> Option<Found> {
    let at = match wanted {
        Some(number) => sample.iter().position(|row| row.number == number && !row.is_blank())?,
        None => sample
            .iter()
            .take(SEARCHED)
            .position(|row| count_known(row.cells.iter().map(String::as_str), known) >= ENOUGH)?,
    };
    let row = &sample[at];
    let above = at.checked_sub(1).map(|above| &sample[above]).filter(|above| !above.is_blank());
    let below = sample.get(at + 1);
    let (rows, mut texts) = if let Some((below, texts)) =
        below.and_then(|below| Some((below, join_below(row, below, known)?)))
    {
        (vec![row, below], texts)
    } else if let Some((above, texts)) = above.and_then(|above| Some((above, join_above(above, row, known)?)))
    {
        (vec![above, row], texts)
    } else {
        (vec![row], row.cells.clone())
    };
    while texts.last().is_some_and(String::is_empty) {
        texts.pop();
    }
    let (first, last) = (rows[0].number, rows[rows.len() - 1].number);
    let mut skipped: Vec<Skipped> = sample
        .iter()
        .take_while(|row| row.number < first)
        .filter(|row| !row.is_blank())
        .map(|row| Skipped { row: row.number, why: Why::AboveHeading, text: row.shortened() })
        .collect();
    let numbered = sample
        .iter()
        .find(|row| row.number == last + 1)
        .filter(|row| numbers(row.cells.iter().map(|cell| Cow::Borrowed(cell.as_str()))));
    skipped.extend(numbered.map(|row| Skipped {
        row: row.number,
        why: Why::ColumnNumbers,
        text: row.shortened(),
    }));
    Some(Found {
        row: Some(last),
        rows: rows.iter().map(|row| row.number).collect(),
        known: count_known(texts.iter().map(String::as_str), known),
        texts,
        plain: rows.iter().map(|row| row.cells.clone()).collect(),
        skipped,
        before_data: numbered.map_or(last, |row| row.number),
    })
}

/// The headings of a row whose wide cells are divided by the row below, if that is what it does:
/// every filled cell below stands under a cell that spans it, and single headings have nothing below.
fn join_below(upper: &Sample, lower: &Sample, known: &dyn Fn(&str) -> bool) -> Option<Vec<String>> {
    let width = upper.cells.len().max(lower.cells.len());
    let filled: Vec<usize> = (0..width).filter(|at| !lower.cell(*at).is_empty()).collect();
    let divides = |at: &usize| {
        let word = lower.cell(*at).chars().next().is_some_and(char::is_alphabetic);
        let spanned = match upper.owner(*at) {
            Some(owner) if owner == *at => upper.cell(at + 1).is_empty() && !lower.cell(at + 1).is_empty(),
            Some(owner) => (owner..*at).all(|between| !lower.cell(between).is_empty()),
            None => false,
        };
        word && spanned
    };
    if filled.len() < 2 || !filled.iter().all(divides) {
        return None;
    }
    let texts: Vec<String> = (0..width).map(|at| joined(upper, lower, at, known)).collect();
    let alone = (0..width).filter(|at| lower.cell(*at).is_empty() && known(upper.cell(*at))).count();
    let helps = filled.iter().any(|at| known(&texts[*at]));
    (alone >= ENOUGH || helps).then_some(texts)
}

fn joined(upper: &Sample, lower: &Sample, at: usize, known: &dyn Fn(&str) -> bool) -> String {
    let below = lower.cell(at);
    let above = upper.owner(at).map_or("", |owner| upper.cell(owner));
    if below.is_empty() {
        return upper.cell(at).to_owned();
    }
    let both = format!("{above} {below}");
    if above.is_empty() || above == below || (!known(&both) && known(below) && lower.says_once(below)) {
        return below.to_owned();
    }
    both
}

/// The headings of a row together with the row above, if that helps: it names what the row leaves blank,
/// makes headings known, or tells apart those that stand twice.
fn join_above(upper: &Sample, lower: &Sample, known: &dyn Fn(&str) -> bool) -> Option<Vec<String>> {
    let width = upper.cells.len().max(lower.cells.len());
    let several = upper.filled() >= 2;
    let mut helps = false;
    let texts = (0..width)
        .map(|at| {
            let (above, below) = (upper.cell(at), lower.cell(at));
            if below.is_empty() {
                let takes = !above.is_empty() && (several || known(above));
                helps |= takes;
                return if takes { above.to_owned() } else { String::new() };
            }
            let Some(owner) = upper.owner(at).map(|owner| upper.cell(owner)) else { return below.to_owned() };
            let once = lower.says_once(below);
            let both = format!("{owner} {below}");
            if (known(below) && once) || !(known(&both) || (!once && several)) {
                return below.to_owned();
            }
            helps = true;
            both
        })
        .collect();
    helps.then_some(texts)
}

/// Whether cells number the columns: 1, 2, 3 …, perhaps in brackets or with a formula (`6=4+5`).
pub(super) fn numbers<'a>(cells: impl Iterator<Item = Cow<'a, str>>) -> bool {
    let mut expected = 1;
    for cell in cells {
        let cell = cell.trim().trim_matches(['(', ')', '[', ']', '.']);
        if cell.is_empty() {
            continue;
        }
        let digits = cell.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(cell.len());
        let (number, rest) = cell.split_at(digits);
        let rest = rest.trim_start();
        if number.parse() != Ok(expected) || !(rest.is_empty() || rest.starts_with('=')) {
            return false;
        }
        expected += 1;
    }
    expected > 3
}

/// Whether cells repeat one of the heading rows.
pub(super) fn again(cells: &[Raw<'_>], plain: &[Vec<String>]) -> bool {
    plain.iter().any(|heading| {
        let mut same = 0;
        for (at, cell) in cells.iter().enumerate() {
            match cell {
                Raw::Empty => {}
                Raw::Text(text) => match heading.get(at) {
                    Some(words) if !words.is_empty() && is_collapsed(text, words) => same += 1,
                    _ => return false,
                },
                _ => return false,
            }
        }
        same >= ENOUGH
    })
}

fn is_collapsed(text: &str, words: &str) -> bool {
    text.trim_start().as_bytes().first() == words.as_bytes().first()
        && text.split_whitespace().eq(words.split(' '))
}

/// The first rows in a few words, for the message that no headings were found.
pub(super) fn first_rows(sample: &[Sample]) -> String {
    let rows: Vec<String> = sample
        .iter()
        .filter(|row| !row.is_blank())
        .take(3)
        .map(|row| format!("{}: {}", row.number, row.shortened()))
        .collect();
    rows.join(" / ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(text: &str) -> bool {
        ["tanggal", "nama kegiatan", "perpustakaan", "peserta l", "laki-laki"]
            .contains(&text.to_lowercase().as_str())
    }

    fn rows(lines: &[&str]) -> Vec<Sample> {
        (1..)
            .zip(lines)
            .map(|(number, line)| Sample { number, cells: line.split('|').map(collapse).collect() })
            .collect()
    }

    fn texts(lines: &[&str]) -> Vec<String> {
        find(&rows(lines), None, &known).unwrap().texts
    }

    #[test]
    fn leaves_out_titles_and_column_numbers_and_says_so() {
        let found = find(
            &rows(&[
                "LAPORAN KEGIATAN||",
                "||",
                "Bulan Maret 2022||",
                "Tanggal|Nama\n Kegiatan|Ket",
                "(1)|2|3=1+2",
            ]),
            None,
            &known,
        )
        .unwrap();
        assert_eq!(found.texts, ["Tanggal", "Nama Kegiatan", "Ket"]);
        assert_eq!((found.row, found.before_data, found.known), (Some(4), 5, 2));
        let said: Vec<(u64, Why)> = found.skipped.iter().map(|skip| (skip.row, skip.why)).collect();
        assert_eq!(said, [(1, Why::AboveHeading), (3, Why::AboveHeading), (5, Why::ColumnNumbers)]);
    }

    #[test]
    fn a_row_of_small_numbers_is_data_unless_it_counts_the_columns() {
        let counts = |line: &str| numbers(line.split('|').map(Cow::Borrowed));
        assert!(counts("1|2|3|4"));
        assert!(counts("1||2|3"));
        assert!(!counts("1|2"));
        assert!(!counts("1|3|4"));
        assert!(!counts("1|Sukamaju|2022-03-11"));
        assert!(!counts(""));
    }

    #[test]
    fn joins_a_second_level_below() {
        assert_eq!(
            texts(&["No|Tanggal|Nama Kegiatan|Jumlah Peserta||Ket", "|||L|P|"]),
            ["No", "Tanggal", "Nama Kegiatan", "Jumlah Peserta L", "Jumlah Peserta P", "Ket"]
        );
        // A row of data has something under the single headings.
        assert_eq!(texts(&["Tanggal|Nama Kegiatan|", "x|Senam|lapangan"]), ["Tanggal", "Nama Kegiatan"]);
        // And a lower heading that is known by itself stays as it is known.
        assert_eq!(
            texts(&["Tanggal|Nama Kegiatan|Hadir|", "||Laki-laki|Perempuan"])[2..],
            ["Laki-laki", "Hadir Perempuan"]
        );
    }

    #[test]
    fn joins_a_level_above_only_where_it_helps() {
        assert_eq!(
            texts(&["Peserta||Kegiatan||Catatan", "L|P|Tanggal|Nama Kegiatan|"]),
            ["Peserta L", "P", "Tanggal", "Nama Kegiatan", "Catatan"]
        );
        let title = ["LAPORAN KEGIATAN|||", "Tanggal|Nama Kegiatan|Hasil|"];
        assert_eq!(texts(&title), ["Tanggal", "Nama Kegiatan", "Hasil"]);
        assert_eq!(find(&rows(&title), None, &known).unwrap().skipped.len(), 1);
        assert_eq!(
            texts(&["Anak||Dewasa||Kegiatan|", "L|P|L|P|Tanggal|Nama Kegiatan"])[..4],
            ["Anak L", "Anak P", "Dewasa L", "Dewasa P"]
        );
    }

    #[test]
    fn takes_the_row_it_is_told() {
        let lines = rows(&["Tanggal|Nama Kegiatan", "apa|mana", "x|y"]);
        assert_eq!(find(&lines, Some(2), &known).unwrap().texts, ["apa", "mana"]);
        assert!(find(&lines, Some(9), &known).is_none());
        assert!(find(&rows(&["Tanggal|apa", "x|y"]), None, &known).is_none());
    }

    #[test]
    fn knows_headings_again() {
        let plain = vec![vec!["Tanggal".to_owned(), "Nama Kegiatan".to_owned()]];
        let text = |words: &'static str| Raw::Text(words.into());
        assert!(again(&[text("Tanggal"), text("Nama \n Kegiatan "), Raw::Empty], &plain));
        assert!(!again(&[text("Tanggal"), text("Senam")], &plain));
        assert!(!again(&[text("Tanggal"), Raw::Empty], &plain));
        assert!(!again(&[Raw::Empty, Raw::Empty], &plain));
    }
}
