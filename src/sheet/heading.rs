//! Finding the row of headings among the first rows, and what belongs to it: titles above, a second
//! level, a row of column numbers below, the same headings again further down.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveTime};
use serde::Serialize;

use super::facts::Span;
use super::levels::{self, Block};
use super::{Raw, Row};
use crate::text::Text;
use crate::text::sheet as words;

/// How many rows are searched for headings.
pub(super) const SEARCHED: usize = 30;
/// How much of a title is kept: it may say what the figures are, and of which year.
const TITLE: usize = 300;
/// How many known headings make a row of headings.
const ENOUGH: usize = 2;
/// What stands between the levels of a heading.
pub(super) const BETWEEN: &str = " | ";

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
    /// It only says in which units the columns are.
    Units,
}

impl Why {
    /// The reason in words.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::AboveHeading => words::ABOVE_HEADING,
            Self::ColumnNumbers => words::COLUMN_NUMBERS,
            Self::Units => words::UNITS,
        }
    }
}

/// One of the first rows, its cells as words.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    pub(super) number: u64,
    pub(super) cells: Vec<String>,
}

impl Sample {
    /// A row, remembered.
    pub(super) fn new(row: &Row<'_>) -> Self {
        Self { number: row.number, cells: row.cells.iter().map(words_of).collect() }
    }

    /// Whether nothing is in it.
    pub(super) fn is_blank(&self) -> bool {
        self.filled() == 0
    }

    /// Its cells in words.
    pub(super) fn cells(&self) -> &[String] {
        &self.cells
    }

    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }

    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Whether it is a line of a form, `Perpustakaan | : | Sukamaju`, not of a table.
    fn is_form(&self) -> bool {
        self.cells.iter().any(|cell| cell.starts_with(':'))
    }

    /// Whether it only says in which units the columns are: `(orang)`, `(Rp)`.
    fn is_units(&self) -> bool {
        let unit = |cell: &String| {
            cell.starts_with('(') && cell.ends_with(')') && cell.chars().any(char::is_alphabetic)
        };
        !self.is_blank() && self.cells.iter().filter(|cell| !cell.is_empty()).all(unit)
    }

    fn shortened(&self) -> String {
        self.cut(60)
    }

    /// What the row says, cut after this many characters.
    fn cut(&self, length: usize) -> String {
        let filled: Vec<&str> =
            self.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        let line = filled.join(" | ");
        match line.char_indices().nth(length) {
            Some((at, _)) => format!("{}…", &line[..at]),
            None => line,
        }
    }
}

/// The headings found.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// Their rows.
    pub(super) rows: Vec<u64>,
    /// The headings, two levels joined.
    pub(super) texts: Vec<String>,
    /// The levels of each, top to bottom; none where all are plain.
    pub(super) levels: Vec<Vec<String>>,
    /// The heading rows as they stand.
    pub(super) plain: Vec<Vec<String>>,
    /// The rows above, as they stand.
    pub(super) titles: Vec<Vec<String>>,
    /// What was left out.
    pub(super) skipped: Vec<Skipped>,
    /// The last row that is not data.
    pub(super) before_data: u64,
    /// How many headings are known.
    pub(super) known: usize,
}

impl Found {
    /// Whether something stands below the headings, among these rows.
    pub(super) fn has_rows(&self, sample: &[Sample]) -> bool {
        sample.iter().any(|row| row.number > self.before_data && !row.is_blank())
    }
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

/// The levels of a text that joins them.
pub(super) fn split(text: &str) -> Vec<String> {
    text.split(BETWEEN).map(str::trim).filter(|level| !level.is_empty()).map(str::to_owned).collect()
}

/// The words of a heading. A day that stands for its month, as Excel makes of `Jan 2025`, is the month.
fn words_of(cell: &Raw<'_>) -> String {
    match cell {
        Raw::Date(at) if at.day() == 1 && at.time() == NaiveTime::MIN => at.format("%Y-%m").to_string(),
        cell => collapse(&cell.to_text()),
    }
}

/// How many cells are known headings.
pub(super) fn count_known<'a>(cells: impl Iterator<Item = &'a str>, known: &dyn Fn(&str) -> bool) -> usize {
    cells.filter(|cell| levels::knows(known, cell)).count()
}

/// Finds the headings: in the row `wanted`, or in the first that has enough known ones, together with the
/// rows above and below that belong to it. `merged` are the merged cells, where the format has them.
pub(super) fn find(
    sample: &[Sample],
    merged: &[Span],
    wanted: Option<u64>,
    known: &dyn Fn(&str) -> bool,
) -> Option<Found> {
    let enough = |texts: &[String]| count_known(texts.iter().map(String::as_str), known) >= ENOUGH;
    let searched = &sample[..sample.len().min(SEARCHED)];
    let at = match wanted {
        Some(number) => sample.iter().position(|row| row.number == number && !row.is_blank()),
        None => searched.iter().position(|row| !row.is_form() && enough(&row.cells)).or_else(|| {
            // No row alone: perhaps two of them together.
            (0..searched.len()).find(|at| {
                !searched[*at].is_form()
                    && count_known(searched[*at].cells.iter().map(String::as_str), known) > 0
                    && enough(&Block::around(sample, *at, merged, known).texts(known))
            })
        }),
    }?;
    let block = Block::around(sample, at, merged, known);
    let (mut texts, mut levels, rows) = (block.texts(known), block.levels(), block.numbers());
    while texts.last().is_some_and(String::is_empty) {
        texts.pop();
    }
    levels.truncate(texts.len());
    let (first, last) = (rows[0], rows[rows.len() - 1]);
    let skip = |row: &Sample, why| Skipped { row: row.number, why, text: row.shortened() };
    let title = |row: &Sample| Skipped { row: row.number, why: Why::AboveHeading, text: row.cut(TITLE) };
    let above = || sample.iter().take_while(|row| row.number < first).filter(|row| !row.is_blank());
    let mut skipped: Vec<Skipped> = above().map(title).collect();
    let mut before_data = last;
    for row in sample.iter().skip_while(|row| row.number <= last).take(2) {
        let why = if numbers(row.cells.iter().map(|cell| Cow::Borrowed(cell.as_str()))) {
            Why::ColumnNumbers
        } else if row.is_units() {
            Why::Units
        } else {
            break;
        };
        skipped.push(skip(row, why));
        before_data = row.number;
    }
    Some(Found {
        known: count_known(texts.iter().map(String::as_str), known),
        rows,
        texts,
        levels,
        plain: block.plain(),
        titles: above().map(|row| row.cells.clone()).collect(),
        skipped,
        before_data,
    })
}

/// Whether cells number the columns: 1, 2, 3 … or a, b, c …, perhaps in brackets or with a formula
/// (`6=4+5`).
pub(super) fn numbers<'a>(cells: impl Iterator<Item = Cow<'a, str>>) -> bool {
    let mut expected = 0_usize;
    let mut letters = false;
    for cell in cells {
        let cell = cell.trim().trim_matches(['(', ')', '[', ']', '.']);
        if cell.is_empty() {
            continue;
        }
        expected += 1;
        if expected == 1 {
            letters = cell.eq_ignore_ascii_case("a");
        }
        if letters {
            let next = super::letter(expected - 1);
            if !cell.eq_ignore_ascii_case(&next) {
                return false;
            }
            continue;
        }
        let digits = cell.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(cell.len());
        let (number, rest) = cell.split_at(digits);
        // `(6)=(4)+(5)`: its closing bracket stands before the formula.
        let rest = rest.trim_start_matches([')', ']', '.']).trim_start();
        if number.parse() != Ok(expected) || !(rest.is_empty() || rest.starts_with('=')) {
            return false;
        }
    }
    expected > 2
}

/// Whether cells are what may stand below headings again: column numbers or units.
pub(super) fn below_again(row: &Row<'_>) -> bool {
    let cells = row.cells;
    if !row.merged.is_empty() {
        return false;
    }
    if numbers(cells.iter().map(Raw::to_text)) {
        return true;
    }
    matches!(cells.iter().find(|cell| !cell.is_empty()), Some(Raw::Text(first)) if first.starts_with('('))
        && Sample { number: 0, cells: cells.iter().map(words_of).collect() }.is_units()
}

/// Whether cells repeat one of the heading rows.
/// Headings merged over several rows are not repeated in each.
pub(super) fn again(row: &Row<'_>, plain: &[Vec<String>]) -> bool {
    plain.iter().any(|heading| {
        let mut same = 0;
        for (at, cell) in row.cells.iter().enumerate() {
            if cell.is_empty() || row.merged.contains(&at) {
                continue;
            }
            match heading.get(at) {
                Some(words) if !words.is_empty() && is_same(cell, words) => same += 1,
                _ => return false,
            }
        }
        same >= ENOUGH || same > 0 && same == heading.iter().filter(|words| !words.is_empty()).count()
    })
}

fn is_same(cell: &Raw<'_>, words: &str) -> bool {
    match cell {
        Raw::Text(text) => is_collapsed(text, words),
        // Years and months among the headings.
        Raw::Number(_) | Raw::Date(_) => words_of(cell) == words,
        _ => false,
    }
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
        find(&rows(lines), &[], None, &known).unwrap().texts
    }

    #[test]
    fn leaves_out_titles_and_column_numbers_and_says_so() {
        let found = find(
            &rows(&[
                "LAPORAN KEGIATAN||",
                "||",
                "Bulan Maret 2022||",
                "Tanggal|Nama\n Kegiatan|Ket",
                "(1)|2|(3)=(1)+(2)",
            ]),
            &[],
            None,
            &known,
        )
        .unwrap();
        assert_eq!(found.texts, ["Tanggal", "Nama Kegiatan", "Ket"]);
        assert_eq!((found.rows.last(), found.before_data, found.known), (Some(&4), 5, 2));
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
            ["No", "Tanggal", "Nama Kegiatan", "Jumlah Peserta | L", "Jumlah Peserta | P", "Ket"]
        );
        // A row of data has something under the single headings.
        assert_eq!(texts(&["Tanggal|Nama Kegiatan|", "x|Senam|lapangan"]), ["Tanggal", "Nama Kegiatan"]);
        // And a lower heading that is known by itself stays as it is known.
        assert_eq!(
            texts(&["Tanggal|Nama Kegiatan|Hadir|", "||Laki-laki|Perempuan"])[2..],
            ["Laki-laki", "Hadir | Perempuan"]
        );
    }

    #[test]
    fn joins_a_level_above_only_where_it_helps() {
        assert_eq!(
            texts(&["Peserta||Kegiatan||Catatan", "L|P|Tanggal|Nama Kegiatan|"]),
            ["Peserta | L", "Peserta | P", "Tanggal", "Nama Kegiatan", "Catatan"]
        );
        let title = ["LAPORAN KEGIATAN|||", "Tanggal|Nama Kegiatan|Hasil|"];
        assert_eq!(texts(&title), ["Tanggal", "Nama Kegiatan", "Hasil"]);
        assert_eq!(find(&rows(&title), &[], None, &known).unwrap().skipped.len(), 1);
        assert_eq!(
            texts(&["Anak||Dewasa||Kegiatan|", "L|P|L|P|Tanggal|Nama Kegiatan"])[..4],
            ["Anak | L", "Anak | P", "Dewasa | L", "Dewasa | P"]
        );
    }

    #[test]
    fn two_rows_with_one_known_heading_each_are_found_together() {
        assert_eq!(
            texts(&["REKAP|||", "Perpustakaan|Peserta||Ket", "|L|Entah|", "A|5|6|"]),
            ["Perpustakaan", "Peserta | L", "Peserta | Entah", "Ket"]
        );
    }

    #[test]
    fn takes_the_row_it_is_told() {
        let lines = rows(&["Tanggal|Nama Kegiatan", "apa|mana", "x|y"]);
        assert_eq!(find(&lines, &[], Some(2), &known).unwrap().texts, ["apa", "mana"]);
        assert!(find(&lines, &[], Some(9), &known).is_none());
        assert!(find(&rows(&["Tanggal|apa", "x|y"]), &[], None, &known).is_none());
    }

    #[test]
    fn knows_headings_again() {
        let plain = vec![vec!["Tanggal".to_owned(), "Nama Kegiatan".to_owned()]];
        let text = |words: &'static str| Raw::Text(words.into());
        let again = |cells: &[Raw<'_>]| again(&Row::plain(9, None, cells), &plain);
        assert!(again(&[text("Tanggal"), text("Nama \n Kegiatan "), Raw::Empty]));
        assert!(!again(&[text("Tanggal"), text("Senam")]));
        assert!(!again(&[text("Tanggal"), Raw::Empty]));
        assert!(!again(&[Raw::Empty, Raw::Empty]));
    }
}
