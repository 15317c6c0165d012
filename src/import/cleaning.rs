//! What a mapping file does to cells before anything else sees them: words taken away, texts replaced,
//! empty words emptied, number words made figures. Without a mapping file nothing here runs.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::mapping::file::{CellRules, Fitted};
use crate::record::fold::fold;
use crate::record::number::number_from_words;
use crate::sheet::{Raw, Row};

/// How the cells of a sheet are cleaned, and which rows are no records by what they say.
#[derive(Debug, Default)]
pub(super) struct Cleaning {
    columns: Vec<Option<Column>>,
    /// Words that mean an empty cell, as [`plain`] has them.
    empty: Vec<String>,
    /// Texts that make a row no record, as written.
    ignored: Vec<(String, Pattern)>,
}

#[derive(Debug)]
struct Column {
    strip: Vec<String>,
    words_to_numbers: bool,
    values: HashMap<String, String>,
    several: bool,
}

/// A text whose `*` stands for anything, in pieces.
#[derive(Debug)]
pub(super) struct Pattern(Vec<String>);

impl Cleaning {
    /// The cleaning a mapping file asks for, if it asks for any.
    pub(super) fn of(fitted: &Fitted) -> Option<Self> {
        let columns: Vec<Option<Column>> = fitted
            .cells
            .iter()
            .map(|rules: &CellRules| {
                (!rules.is_none()).then(|| Column {
                    strip: rules.strip.clone(),
                    words_to_numbers: rules.words_to_numbers,
                    values: rules.values.iter().map(|(said, meant)| (key(said), meant.clone())).collect(),
                    several: rules.several,
                })
            })
            .collect();
        let cleaning = Self {
            columns,
            empty: fitted.empty.iter().map(|word| plain(word)).collect(),
            ignored: fitted.ignore_rows.iter().map(|text| (text.clone(), Pattern::new(text))).collect(),
        };
        let any = cleaning.columns.iter().any(Option::is_some)
            || !(cleaning.empty.is_empty() && cleaning.ignored.is_empty());
        any.then_some(cleaning)
    }

    /// The texts that make a row no record, as written.
    pub(super) fn ignored(&self) -> impl Iterator<Item = &str> {
        self.ignored.iter().map(|(text, _)| text.as_str())
    }

    /// Which of those texts stands in the row, by position.
    pub(super) fn ignores(&self, row: &Row<'_>) -> Option<usize> {
        if self.ignored.is_empty() {
            return None;
        }
        let texts: Vec<String> =
            row.cells.iter().filter(|cell| !cell.is_empty()).map(|cell| plain(&cell.to_text())).collect();
        self.ignored.iter().position(|(_, pattern)| texts.iter().any(|text| pattern.fits(text)))
    }

    /// The cells of a row, cleaned.
    pub(super) fn cells<'a>(&self, row: &'a Row<'_>) -> Vec<Raw<'a>> {
        row.cells.iter().enumerate().map(|(at, cell)| self.cell(at, cell)).collect()
    }

    /// One cell, cleaned. What nothing is done to is only borrowed.
    pub(super) fn cell<'a>(&self, at: usize, cell: &'a Raw<'_>) -> Raw<'a> {
        let column = self.columns.get(at).and_then(Option::as_ref);
        match cell {
            Raw::Text(words) => self.text(column, words),
            Raw::List(items) => match column.filter(|column| !column.values.is_empty()) {
                Some(column) => Raw::List(items.iter().map(|item| column.meant(item)).collect()),
                None => Raw::List(items.clone()),
            },
            // A number may stand for something: 1 = "training".
            Raw::Number(number) => {
                let meant = column.filter(|column| !column.values.is_empty()).and_then(|column| {
                    column.values.get(&key(&number.to_string())).map(|meant| of_text(meant.clone()))
                });
                meant.unwrap_or(Raw::Number(*number))
            }
            Raw::Empty => Raw::Empty,
            Raw::Date(at) => Raw::Date(*at),
            Raw::Bool(yes) => Raw::Bool(*yes),
            Raw::Error(shown) => Raw::Error(shown.clone()),
            Raw::NoCachedValue => Raw::NoCachedValue,
        }
    }

    fn text<'a>(&self, column: Option<&Column>, words: &'a str) -> Raw<'a> {
        if !self.empty.is_empty() && self.empty.contains(&plain(words)) {
            return Raw::Empty;
        }
        let Some(column) = column else { return Raw::Text(Cow::Borrowed(words)) };
        let stripped =
            column.strip.iter().fold(Cow::Borrowed(words), |words, unwanted| strip(words, unwanted));
        if !column.values.is_empty() {
            if let Some(meant) = column.values.get(&key(&stripped)) {
                return of_text(meant.clone());
            }
            if column.several && stripped.contains([';', ',', '\n', '|']) {
                let items = stripped.split([';', ',', '\n', '\r', '|']).map(|item| column.meant(item));
                return of_text(items.collect::<Vec<_>>().join("; "));
            }
        }
        if column.words_to_numbers
            && !stripped.contains(|c: char| c.is_ascii_digit())
            && let Some(number) = number_from_words(&stripped)
        {
            return of_text(number.to_string());
        }
        match stripped {
            Cow::Borrowed(words) => Raw::Text(Cow::Borrowed(words)),
            Cow::Owned(words) => of_text(words),
        }
    }
}

impl Column {
    /// What an item means, or itself.
    fn meant(&self, item: &str) -> String {
        self.values.get(&key(item)).cloned().unwrap_or_else(|| item.trim().to_owned())
    }
}

impl Pattern {
    /// The pattern of a text; capitals do not matter.
    pub(super) fn new(text: &str) -> Self {
        Self(text.split('*').map(plain_piece).collect())
    }

    /// Whether a text, as [`plain`] has it, fits.
    pub(super) fn fits(&self, text: &str) -> bool {
        let [first, middle @ .., last] = self.0.as_slice() else {
            return self.0.first().is_some_and(|only| only == text);
        };
        let Some(mut rest) = text.strip_prefix(first.as_str()) else { return false };
        for piece in middle {
            match rest.find(piece.as_str()) {
                Some(at) => rest = &rest[at + piece.len()..],
                None => return false,
            }
        }
        rest.ends_with(last.as_str())
    }
}

/// A text as it is compared: trimmed, spaces made one, lower case. Signs count.
pub(super) fn plain(text: &str) -> String {
    plain_piece(text.trim())
}

fn plain_piece(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// What a text is looked up by: folded, or as it is where it holds nothing but signs.
fn key(text: &str) -> String {
    let folded = fold(text);
    if folded.is_empty() { plain(text) } else { folded }
}

fn of_text(text: String) -> Raw<'static> {
    if text.trim().is_empty() { Raw::Empty } else { Raw::Text(Cow::Owned(text)) }
}

/// A text without a word, in any case of its letters; inside another word it stays.
fn strip<'a>(text: Cow<'a, str>, word: &str) -> Cow<'a, str> {
    let word = word.trim();
    if word.is_empty() {
        return text;
    }
    let mut kept = String::new();
    let mut from = 0;
    let mut at = 0;
    while at + word.len() <= text.len() {
        let end = at + word.len();
        let here = text.is_char_boundary(at)
            && text.is_char_boundary(end)
            && alike(&text[at..end], word)
            && apart(text[..at].chars().next_back(), word.chars().next())
            && apart(text[end..].chars().next(), word.chars().next_back());
        if here {
            kept.push_str(&text[from..at]);
            from = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if from == 0 && kept.is_empty() {
        return text;
    }
    kept.push_str(&text[from..]);
    Cow::Owned(kept.trim().to_owned())
}

fn alike(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other) || !other.is_ascii() && one.to_lowercase() == other.to_lowercase()
}

/// Whether two neighbouring letters belong to two words.
fn apart(outside: Option<char>, inside: Option<char>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    !(letter(outside) && letter(inside))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(strip: &[&str], values: &[(&str, &str)], words: bool, several: bool) -> Cleaning {
        let pair = |(said, meant): &(&str, &str)| (key(said), (*meant).to_owned());
        Cleaning {
            columns: vec![Some(Column {
                strip: strip.iter().map(|word| (*word).to_owned()).collect(),
                words_to_numbers: words,
                values: values.iter().map(pair).collect(),
                several,
            })],
            empty: vec![plain("Tdk Ada"), plain("x")],
            ignored: Vec::new(),
        }
    }

    fn cleaned(cleaning: &Cleaning, text: &str) -> String {
        cleaning.cell(0, &Raw::Text(text.into())).to_text().into_owned()
    }

    #[test]
    fn words_are_taken_away_but_not_out_of_other_words() {
        let cleaning = column(&["org", "Rp."], &[], false, false);
        for (before, after) in
            [("12 org", "12"), ("12ORG", "12"), ("organ", "organ"), ("Rp. 1.500", "1.500"), ("7", "7")]
        {
            assert_eq!(cleaned(&cleaning, before), after, "{before}");
        }
        assert_eq!(cleaned(&cleaning, " org "), "");
    }

    #[test]
    fn texts_mean_values_and_empty_words_nothing() {
        let cleaning = column(&[], &[("Bimtek", "training"), ("?", ""), ("1", "promotion")], false, false);
        assert_eq!(cleaned(&cleaning, " BIMTEK "), "training");
        assert_eq!(cleaned(&cleaning, "?"), "");
        assert_eq!(cleaned(&cleaning, "tdk  ada"), "");
        assert_eq!(cleaned(&cleaning, "X"), "");
        assert_eq!(cleaned(&cleaning, "Lomba"), "Lomba");
        assert_eq!(cleaning.cell(0, &Raw::Number(1.0)).to_text(), "promotion");
        assert_eq!(cleaning.cell(0, &Raw::Number(2.0)), Raw::Number(2.0));
    }

    #[test]
    fn each_of_several_values_is_looked_up() {
        let cleaning = column(&[], &[("Kades", "village_head"), ("Bupati, Wakil", "regent")], false, true);
        assert_eq!(cleaned(&cleaning, "Kades, Swasta"), "village_head; Swasta");
        assert_eq!(cleaned(&cleaning, "Bupati, Wakil"), "regent");
        let list = Raw::List(vec!["kades".into(), "Swasta".into()]);
        assert_eq!(cleaning.cell(0, &list), Raw::List(vec!["village_head".into(), "Swasta".into()]));
    }

    #[test]
    fn number_words_become_figures_only_when_asked() {
        assert_eq!(cleaned(&column(&["orang"], &[], true, false), "tiga puluh orang"), "30");
        assert_eq!(cleaned(&column(&[], &[], true, false), "30 lebih"), "30 lebih");
        assert_eq!(cleaned(&column(&[], &[], false, false), "tiga puluh"), "tiga puluh");
    }

    #[test]
    fn rows_are_known_by_a_text_with_stars() {
        for (pattern, text, fits) in [
            ("Mengetahui", "mengetahui", true),
            ("Mengetahui", "Mengetahui,", false),
            ("Mengetahui*", "Mengetahui, Kepala Dinas", true),
            ("*batal*", "acara BATAL karena hujan", true),
            ("a*a", "a", false),
            ("*", "apa saja", true),
        ] {
            assert_eq!(Pattern::new(pattern).fits(&plain(text)), fits, "{pattern} {text}");
        }
    }

    proptest! {
        #[test]
        fn any_cell_is_cleaned(text in any::<String>(), word in any::<String>()) {
            let cleaning = column(&[&word], &[("a", "b")], true, true);
            let _ = cleaned(&cleaning, &text);
            let _ = Pattern::new(&word).fits(&plain(&text));
            // A word that is not there changes nothing.
            prop_assert_eq!(strip(Cow::Borrowed("12"), &format!("q{word}")), "12");
        }
    }
}
