//! Text of HTML and SVG being put together. The one path by which words get into a page: what is not
//! written in this program goes through [`Markup::words`], which lets no markup and no control through.

use super::clean::{sanitize, sanitize_lines};

/// Markup being written.
#[derive(Debug, Default)]
pub(super) struct Markup(String);

impl Markup {
    /// Markup of this program's own; nothing else is `'static`.
    pub(super) fn raw(&mut self, fixed: &'static str) -> &mut Self {
        self.0.push_str(fixed);
        self
    }

    /// Words of a document on one line, as text or as a quoted attribute.
    pub(super) fn words(&mut self, words: &str) -> &mut Self {
        self.escaped(&sanitize(words))
    }

    /// Words of a document with their line breaks.
    pub(super) fn lines(&mut self, words: &str) -> &mut Self {
        self.escaped(&sanitize_lines(words))
    }

    /// Words of a document between two pieces of markup.
    pub(super) fn between(&mut self, before: &'static str, words: &str, after: &'static str) -> &mut Self {
        self.raw(before).words(words).raw(after)
    }

    /// A length or place, with at most one decimal.
    pub(super) fn number(&mut self, x: f64) -> &mut Self {
        let fixed = format!("{:.1}", if x.is_finite() { x } else { 0.0 });
        let fixed = fixed.strip_suffix(".0").unwrap_or(&fixed);
        self.0.push_str(if fixed == "-0" { "0" } else { fixed });
        self
    }

    /// A whole number.
    pub(super) fn whole(&mut self, n: usize) -> &mut Self {
        self.0.push_str(&n.to_string());
        self
    }

    /// Words as a string of a style sheet, quotes included: all but letters, digits and spaces by number
    /// (the space behind a number belongs to it).
    pub(super) fn css_string(&mut self, words: &str) -> &mut Self {
        self.0.push('"');
        for c in sanitize(words).chars() {
            if c.is_ascii_alphanumeric() || c == ' ' {
                self.0.push(c);
            } else {
                self.0.push_str(&format!("\\{:x} ", u32::from(c)));
            }
        }
        self.0.push('"');
        self
    }

    /// Adds what was put together elsewhere.
    pub(super) fn append(&mut self, other: &Self) -> &mut Self {
        self.0.push_str(&other.0);
        self
    }

    /// The text so far.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    fn escaped(&mut self, words: &str) -> &mut Self {
        for c in words.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                c => self.0.push(c),
            }
        }
        self
    }
}

/// Words of a document on one line, as text or as a quoted attribute of a page put together as a string.
pub(super) fn esc(words: &str) -> String {
    let mut out = Markup::default();
    out.words(words);
    out.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(write: impl Fn(&mut Markup)) -> String {
        let mut markup = Markup::default();
        write(&mut markup);
        markup.as_str().to_owned()
    }

    #[test]
    fn words_stay_words() {
        let shown = written(|m| {
            m.between("<b>", "<script>'\"&\x1b[1m\u{202e}\nx", "</b>");
        });
        assert_eq!(shown, "<b>&lt;script&gt;&#39;&quot;&amp; x</b>");
        let css = written(|m| {
            m.css_string("a\"}</style>");
        });
        assert_eq!(css, "\"a\\22 \\7d \\3c \\2f style\\3e \"");
    }

    #[test]
    fn places_have_one_decimal_and_are_always_numbers() {
        let shown = [0.0, 12.34, -0.04, f64::NAN].map(|x| {
            written(|m| {
                m.number(x);
            })
        });
        assert_eq!(shown, ["0", "12.3", "0", "0"]);
    }

    proptest! {
        #[test]
        fn nothing_of_a_document_ends_a_tag_or_an_attribute(words in ".{0,40}") {
            let shown = written(|m| { m.words(&words).lines(&words); });
            prop_assert!(!shown.contains(['<', '>', '"', '\'']));
            let css = written(|m| { m.css_string(&words); });
            let inner = &css[1..css.len() - 1];
            prop_assert!(!inner.contains(['"', '<', '\n']));
        }
    }
}
