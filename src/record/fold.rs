//! Folding: the form in which names, headings and choices are compared.
//!
//! Lower case, compatibility forms and accents undone, apostrophes removed, everything that is
//! neither letter nor digit collapsed to one space. For comparing only, never for storing.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::blank::is_hidden;

/// The folded form: `Kab.  MUARO-JAMBI` and `kab muaro_jambi` are both `kab muaro jambi`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// [`fold`] into a string that is reused; what it held is dropped.
pub fn fold_into(text: &str, out: &mut String) {
    out.clear();
    if text.is_ascii() {
        out.extend(ascii_folded(text).map(char::from));
        return;
    }
    let mut gap = false;
    for c in text.nfkd().flat_map(char::to_lowercase).nfkd() {
        if c.is_alphanumeric() && !is_combining_mark(c) {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        } else if !is_combining_mark(c) && !is_hidden(c) && !is_apostrophe(c) {
            gap = true;
        }
    }
}

/// Whether folding `text` gives `folded`. Copies nothing when `text` is ASCII.
#[must_use]
pub fn folds_to(text: &str, folded: &str) -> bool {
    if text.is_ascii() { ascii_folded(text).eq(folded.bytes()) } else { fold(text) == folded }
}

/// Whether two texts are the same once folded.
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() { ascii_folded(a).eq(ascii_folded(b)) } else { fold(a) == fold(b) }
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '‘' | '’' | '‛' | 'ʼ' | 'ʹ' | 'ʻ' | '′' | '＇')
}

/// The folded bytes of ASCII text.
fn ascii_folded(text: &str) -> impl Iterator<Item = u8> + '_ {
    let mut bytes = text.bytes();
    let mut started = false;
    let mut waiting = None;
    std::iter::from_fn(move || {
        if let Some(byte) = waiting.take() {
            return Some(byte);
        }
        let mut gap = false;
        for byte in bytes.by_ref() {
            if byte.is_ascii_alphanumeric() {
                let byte = byte.to_ascii_lowercase();
                if gap && started {
                    waiting = Some(byte);
                    return Some(b' ');
                }
                started = true;
                return Some(byte);
            }
            gap |= byte != b'\'' && byte != b'`' && !is_hidden(byte as char);
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_what_people_vary() {
        assert_eq!(fold("  Kab.  MUARO-JAMBI "), "kab muaro jambi");
        assert_eq!(fold("jumlah_peserta (orang)"), "jumlah peserta orang");
        assert_eq!(fold("Jum’at"), fold("Jum'at"));
        assert_eq!(fold("Café\u{a0}Baca"), "cafe baca");
        assert_eq!(fold("ＰＬＭ ２"), "plm 2");
        assert_eq!(fold("--"), "");
        assert!(same("Anak-Anak", "anak anak") && !same("anak", "anak anak"));
    }

    proptest! {
        #[test]
        fn folding_is_stable_and_all_ways_agree(text in any::<String>(), ascii in "[ -~\\t\\x01]{0,30}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            prop_assert!(folds_to(&text, &once) && same(&text, &once));
            // The fast path for ASCII gives what the general path gives: a letter beyond ASCII forces it.
            let general = fold(&format!("{ascii} é"));
            let fast = fold(&format!("{ascii} e"));
            prop_assert_eq!(fast, general);
        }
    }
}
