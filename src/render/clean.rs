//! The one place that makes stored words safe to show: no control characters, no escape sequences,
//! nothing invisible that reorders or hides text.

use std::borrow::Cow;

/// One line that a terminal shows as it stands: escape sequences and invisible characters are
/// removed; line breaks and tabs become a space.
#[must_use]
pub fn sanitize(words: &str) -> Cow<'_, str> {
    clean(words, false)
}

/// The same, with line breaks kept (as `\n`): for stories shown over several lines.
#[must_use]
pub fn sanitize_lines(words: &str) -> Cow<'_, str> {
    clean(words, true)
}

fn clean(words: &str, keep_lines: bool) -> Cow<'_, str> {
    if !words.chars().any(|c| is_hidden(c) && !(keep_lines && c == '\n')) {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = match c {
            '\x1b' => after_escape(after),
            '\u{9b}' => after_parameters(after),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => after_string(after),
            '\r' if after.starts_with('\n') => after,
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                out.push(if keep_lines { '\n' } else { ' ' });
                after
            }
            '\t' | '\x0b' | '\x0c' => {
                out.push(' ');
                after
            }
            c if is_hidden(c) => after,
            c => {
                out.push(c);
                after
            }
        };
    }
    Cow::Owned(out)
}

/// Whether a character shows nothing by itself: controls, bidi marks, zero-width and tag characters.
#[must_use]
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What follows an escape sequence whose ESC has been read (ECMA-48).
fn after_escape(rest: &str) -> &str {
    let Some(kind) = rest.chars().next() else { return rest };
    let after = &rest[kind.len_utf8()..];
    match kind {
        '[' => after_parameters(after),
        ']' | 'P' | 'X' | '^' | '_' => after_string(after),
        ' '..='/' => {
            let end = after.trim_start_matches(|c| matches!(c, ' '..='/'));
            end.strip_prefix(|c| matches!(c, '0'..='~')).unwrap_or(end)
        }
        '0'..='~' => after,
        _ => rest,
    }
}

/// Skips the parameters and the final letter of a control sequence.
fn after_parameters(rest: &str) -> &str {
    let end = rest.trim_start_matches(|c| matches!(c, ' '..='?'));
    end.strip_prefix(|c| matches!(c, '@'..='~')).unwrap_or(rest)
}

/// Skips a control string up to its end mark; one without end mark loses only its beginning.
fn after_string(rest: &str) -> &str {
    let end = rest.char_indices().find_map(|(at, c)| match c {
        '\x07' | '\u{9c}' => Some(at + c.len_utf8()),
        '\x1b' if rest[at + 1..].starts_with('\\') => Some(at + 2),
        _ => None,
    });
    end.map_or(rest, |end| &rest[end..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn takes_out_what_a_terminal_would_obey() {
        assert_eq!(sanitize("\x1b[31mmerah\x1b[0m"), "merah");
        assert_eq!(sanitize("\x1b]0;judul palsu\x07aman"), "aman");
        assert_eq!(sanitize("\x1b]8;;http://x\x1b\\tautan"), "tautan");
        assert_eq!(sanitize("\u{9b}2Jhapus\x08\x08"), "hapus");
        assert_eq!(sanitize("\x1b]tanpa akhir"), "tanpa akhir");
        assert_eq!(sanitize("a\u{202e}b\u{200b}c\u{2066}d\u{feff}"), "abcd");
        assert_eq!(sanitize("dua\r\nbaris\tini"), "dua baris ini");
        assert_eq!(sanitize_lines("dua\r\nbaris\r\rini"), "dua\nbaris\n\nini");
    }

    #[test]
    fn leaves_good_words_alone_without_copying() {
        assert!(matches!(sanitize("Kelas menjahit é 漢字 🙂"), Cow::Borrowed(_)));
        assert!(matches!(sanitize_lines("satu\ndua"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_ever_left(words in "[\\x00-\\x7f\\u{80}-\\u{9f}\\u{200b}-\\u{2030}a]{0,40}") {
            prop_assert!(!sanitize(&words).chars().any(is_hidden));
            prop_assert!(!sanitize_lines(&words).chars().any(|c| is_hidden(c) && c != '\n'));
        }
    }
}
