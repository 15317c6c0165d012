//! Cleaning what people write: blanks, spaces, characters nobody sees, identity numbers.
//!
//! May not interpret values; it only decides what counts as "nothing written" and what text is stored.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::error::Problem;
use crate::text::codes::values;

/// Words that mean "not given", in lower case.
const BLANK_WORDS: [&str; 17] = [
    "n/a",
    "na",
    "n.a",
    "n.a.",
    "nihil",
    "nil",
    "null",
    "none",
    "kosong",
    "tidak ada",
    "tdk ada",
    "belum ada",
    "tidak diisi",
    "not given",
    "blank",
    "empty",
    "tidak tersedia",
];

/// The first letters of `BLANK_WORDS`.
const BLANK_BEGINNINGS: &[u8] = b"bekntBEKNT";

/// The longest of `BLANK_WORDS`, in bytes.
const LONGEST_BLANK: usize = 14;

/// Whether the text says nothing: empty, dashes, dots, `n/a`, `nihil`, `tidak ada` and the like.
/// Never 0: "not given" and "none" are different figures.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    // Asked of every cell, several times: most begin with a digit, or a letter that no blank word has there.
    let first = text.as_bytes().first();
    if first.is_some_and(|byte| byte.is_ascii_alphanumeric() && !BLANK_BEGINNINGS.contains(byte)) {
        return false;
    }
    let bare = trim(text);
    if bare.chars().all(is_filler) {
        return true;
    }
    bare.len() <= LONGEST_BLANK && BLANK_WORDS.iter().any(|word| word.eq_ignore_ascii_case(bare))
}

/// Whether a cell asks to clear its field, which no blank ever does: `(kosong)` or `(blank)`.
#[must_use]
pub fn is_clear(text: &str) -> bool {
    // Asked of every cell: most begin with a letter or digit.
    if text.as_bytes().first().is_none_or(u8::is_ascii_alphanumeric) {
        return false;
    }
    let bare = trim(text);
    bare.starts_with('(')
        && ["(kosong)", "(blank)", "(empty)"].iter().any(|word| word.eq_ignore_ascii_case(bare))
}

/// Trims white space (no-break spaces included) and characters nobody sees.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_hidden(c))
}

/// Dashes, dots, underscores and spaces: what people put into a cell to show it is empty.
fn is_filler(c: char) -> bool {
    c.is_whitespace()
        || is_hidden(c)
        || matches!(c, '-' | '.' | '_' | '–' | '—' | '−' | '‐' | '‑' | '―' | '…')
}

/// A control, bidirectional or zero-width character: not seen, and able to mislead.
/// White space of every kind is not meant.
#[must_use]
pub const fn is_hidden(c: char) -> bool {
    match c {
        '\t'..='\r' | '\u{85}' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' => true,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

/// One line of words as stored: NFC, trimmed, no-break spaces and line breaks as spaces, runs of
/// spaces as one. Borrowed when nothing inside changes.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let bare = text.trim();
    if is_plain_line(bare) { Cow::Borrowed(bare) } else { Cow::Owned(join_words(&nfc(bare))) }
}

/// ASCII that `clean` would leave alone: no control characters, single spaces.
fn is_plain_line(text: &str) -> bool {
    let mut before = 0;
    text.bytes().all(|byte| {
        let plain = (b' '..=b'~').contains(&byte) && !(byte == b' ' && before == b' ');
        before = byte;
        plain
    })
}

fn nfc(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

fn join_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// [`clean`] for names and titles: characters nobody sees are refused, with the name without them
/// as suggestion.
///
/// # Errors
/// VAL-002 when there are such characters.
pub fn clean_name(text: &str) -> Result<Cow<'_, str>, Problem> {
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_control()) {
        return Ok(clean(text));
    }
    if !text.chars().any(is_hidden) {
        return Ok(clean(text));
    }
    let seen: String = text.chars().filter(|c| !is_hidden(*c)).collect();
    Err(Problem::new(&values::VAL_002).value(clean(&seen)).repair(clean(&seen)))
}

/// A story or note as stored, and how many characters nobody sees were removed from it.
///
/// Line breaks are kept (as `\n`, at most one empty line in a row), the rest as in [`clean`].
#[must_use]
pub fn clean_story(text: &str) -> (Cow<'_, str>, usize) {
    let bare = text.trim();
    if is_plain_line(bare) {
        return (Cow::Borrowed(bare), 0);
    }
    let removed = bare.chars().filter(|c| is_hidden(*c)).count();
    let seen: String = bare.chars().filter(|c| !is_hidden(*c)).collect();
    let seen = seen.replace("\r\n", "\n");
    let normal = nfc(&seen);
    let mut out = String::with_capacity(normal.len());
    let mut empty = 0;
    for line in normal.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        let line = join_words(line);
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        out.push_str(&line);
    }
    (Cow::Owned(out), removed)
}

/// Words without the `'` that our CSV for Excel puts before what a spreadsheet would take for a formula,
/// and without `&amp;` in web addresses, which tables copied from web pages have there.
#[must_use]
pub fn unguarded(text: &str) -> Cow<'_, str> {
    let bare = trim(text);
    let bare = match bare.strip_prefix('\'') {
        Some(rest) if opens_formula(rest) => rest,
        _ => text,
    };
    if bare.contains("&amp;") && bare.contains("://") {
        Cow::Owned(bare.replace("&amp;", "&"))
    } else {
        Cow::Borrowed(bare)
    }
}

/// The text with letters that look like digits, where they stand beside one, as digits: `1O`, `l2/03/2O22`.
pub(crate) fn with_digits(text: &str) -> Option<String> {
    let bare: Vec<char> = trim(text).chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| bare.get(at)).is_some_and(char::is_ascii_digit);
    let mut changed = false;
    let mended = bare.iter().enumerate().map(|(at, c)| {
        let likely = match c {
            'o' | 'O' => '0',
            'l' | 'I' => '1',
            _ => return *c,
        };
        if !(digit(at.checked_sub(1)) || digit(Some(at + 1))) {
            return *c;
        }
        changed = true;
        likely
    });
    let mended = mended.collect();
    changed.then_some(mended)
}

fn opens_formula(text: &str) -> bool {
    let first = text.trim_start().chars().next();
    first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
}

/// Whether the text holds what looks like a national identity number (NIK): 16 digits, alone or as
/// 4-4-4-4 or 6-6-4, of a province code, a birth day (41 to 71 for women) and a birth month.
/// Long numbers inside web addresses are not meant.
#[must_use]
pub fn looks_like_nik(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() < 16 || bytes.iter().filter(|byte| byte.is_ascii_digit()).count() < 16 {
        return false;
    }
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if in_address(text, at) {
            at = end;
            continue;
        }
        if [&[16_usize][..], &[4, 4, 4, 4], &[6, 6, 4]].iter().any(|groups| nik_at(bytes, at, groups)) {
            return true;
        }
        at = end;
    }
    false
}

/// Whether the word around byte `at` is a web address or a path in one.
fn in_address(text: &str, at: usize) -> bool {
    let start = text[..at].rfind(char::is_whitespace).unwrap_or(0);
    let word = &text[start..at];
    word.contains("://") || word.contains("www.") || word.contains(".com") || word.contains(".id/")
}

/// Whether digits in these groups, one mark between them, start at `at` and form a NIK.
fn nik_at(bytes: &[u8], mut at: usize, groups: &[usize]) -> bool {
    let mut digits = [0_u8; 16];
    let mut filled = 0;
    for (nth, &length) in groups.iter().enumerate() {
        if nth > 0 {
            match bytes.get(at) {
                Some(b' ' | b'.' | b'-') => at += 1,
                _ => return false,
            }
        }
        let run = bytes[at.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if run != length {
            return false;
        }
        digits[filled..filled + length].copy_from_slice(&bytes[at..at + length]);
        filled += length;
        at += length;
    }
    let two = |from: usize| (digits[from] - b'0') * 10 + digits[from + 1] - b'0';
    let (province, day, month) = (two(0), two(6), two(8));
    (11..=97).contains(&province)
        && ((1..=31).contains(&day) || (41..=71).contains(&day))
        && (1..=12).contains(&month)
        && digits[12..] != *b"0000"
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_blank_word_begins_as_is_looked_for() {
        for word in BLANK_WORDS {
            assert!(BLANK_BEGINNINGS.contains(&word.as_bytes()[0]), "{word}");
        }
    }

    #[test]
    fn knows_every_way_of_writing_nothing() {
        for text in [
            "",
            "-",
            " - ",
            "--",
            "–",
            "—",
            "n/a",
            "N/A",
            "NA",
            "nihil",
            "NIHIL ",
            "Tidak Ada",
            "kosong",
            ".",
            "...",
            " \u{a0} ",
            "\u{feff}",
            "…",
            "Empty",
        ] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["0", "-1", "ya", "tidak", "(kosong)", "Nani", "Desa Nihil", "-.5", "10", "E"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn clearing_is_asked_for_in_so_many_words() {
        assert!(is_clear(" (Kosong) ") && is_clear("(blank)"));
        assert!(!is_clear("kosong") && !is_clear(""));
    }

    #[test]
    fn cleans_without_copying_what_is_clean() {
        assert!(matches!(clean("  Kelas menjahit "), Cow::Borrowed("Kelas menjahit")));
        assert_eq!(clean("Kelas\u{a0}\n  menjahit"), "Kelas menjahit");
        assert_eq!(clean("cafe\u{301}"), "café");
    }

    #[test]
    fn refuses_hidden_characters_in_names_and_removes_them_from_stories() {
        let problem = clean_name("Su\u{200b}ka\u{202e}maju").unwrap_err();
        assert_eq!((problem.code.id, problem.suggestion.as_deref()), ("VAL-002", Some("Sukamaju")));
        assert_eq!(clean_name("Kelas\tjahit").unwrap(), "Kelas jahit");
        let (story, removed) = clean_story(" Satu\u{1b}[31m \r\nbaris\r\n\r\n\r\n\r\ndua ");
        assert_eq!((story.as_ref(), removed), ("Satu[31m\nbaris\n\ndua", 1));
    }

    #[test]
    fn recognises_identity_numbers_but_not_dates_or_links() {
        for text in
            ["1502015203900001", "NIK: 1502015203900001.", "1502 0152 0390 0001", "150201.520390.0001"]
        {
            assert!(looks_like_nik(text), "{text:?}");
        }
        for text in [
            "1502015299900001",
            "12-03-2022 12-03-2022",
            "https://facebook.com/posts/1502015203900001",
            "081234567890",
            "150201520390000",
            "15020152039000012",
        ] {
            assert!(!looks_like_nik(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in any::<String>()) {
            let once = clean(&text).into_owned();
            prop_assert_eq!(clean(&once).into_owned(), once);
            let story = clean_story(&text).0.into_owned();
            prop_assert_eq!(clean_story(&story).0.into_owned(), story);
            let _ = (is_blank(&text), looks_like_nik(&text), clean_name(&text));
        }
    }
}
