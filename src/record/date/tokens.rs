//! A written date as numbers, months and "to"; weekdays, times and ordinals left out.

use crate::record::month::month_of_name;

/// One meaningful part of a written date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A number of one or two digits (or of five: a serial).
    Number(u32),
    /// A number of four digits.
    Year(u32),
    /// A month by name.
    Month(u32),
    /// A hyphen or word between the ends of a run.
    To,
}

/// `12-03-2022 - 14-03-2022` has eleven tokens, its hyphens included.
const LONGEST: usize = 11;

/// The tokens of one text: few, kept without allocating.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tokens {
    list: [Token; LONGEST],
    length: usize,
}

impl Tokens {
    /// Takes a text apart; `None` when it holds words or signs no date has.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let mut tokens = Self { list: [Token::To; LONGEST], length: 0 };
        let mut rest = without_time(text.trim());
        while let Some(first) = rest.chars().next() {
            let (token, length) = if first.is_ascii_digit() {
                let length = rest.bytes().take_while(u8::is_ascii_digit).count();
                if length == 8 && tokens.length == 0 && rest.len() == 8 {
                    return compact(rest);
                }
                (Some(numeral(&rest[..length])?), length)
            } else if first.is_alphabetic() {
                let length = word_length(rest);
                (word(&rest[..length], tokens.last())?, length)
            } else {
                mark(rest, first)?
            };
            rest = &rest[length..];
            if let Some(token) = token {
                tokens.push(token)?;
            }
        }
        if tokens.last() == Some(Token::To) {
            return None;
        }
        tokens.settle();
        Some(tokens)
    }

    /// The tokens in order.
    pub(crate) fn all(&self) -> &[Token] {
        &self.list[..self.length]
    }

    fn last(&self) -> Option<Token> {
        self.length.checked_sub(1).map(|at| self.list[at])
    }

    fn push(&mut self, token: Token) -> Option<()> {
        if token == Token::To && matches!(self.last(), None | Some(Token::To)) {
            return Some(());
        }
        *self.list.get_mut(self.length)? = token;
        self.length += 1;
        Some(())
    }

    /// Hyphens inside one date (`12-03-2022`, `12-Mar-2022`) are no "to".
    fn settle(&mut self) {
        use Token::{Month, Number, To, Year};
        let inner: &[usize] = match self.all() {
            [Number(_), To, Number(_), To, Year(_) | Number(_)]
            | [Year(_), To, Number(_) | Month(_), To, Number(_)]
            | [Number(_), To, Month(_), To, Year(_) | Number(_)] => &[3, 1],
            [_, To, _, To, _, To, _, To, _, To, _] => &[9, 7, 3, 1],
            [Number(_), To, Month(_)] | [Month(_), To, Year(_) | Number(_)] | [Year(_), To, Month(_)] => &[1],
            [Number(_) | Year(_), To, Number(_) | Year(_)] => &[1],
            [Number(_) | Year(_), To, Number(_), Number(_) | Year(_)] if self.length == 4 => &[1],
            [Number(_), Number(_) | Month(_), To, Year(_)] | [Number(_), Month(_), To, Number(_)] => &[2],
            _ => &[],
        };
        for &at in inner {
            self.list.copy_within(at + 1..self.length, at);
            self.length -= 1;
        }
    }
}

/// `20220312`.
fn compact(digits: &str) -> Option<Tokens> {
    let (year, rest) = digits.split_at(4);
    let (month, day) = rest.split_at(2);
    let year: u32 = year.parse().ok()?;
    if !(1945..=2100).contains(&year) {
        return None;
    }
    let mut list = [Token::To; LONGEST];
    list[..3].copy_from_slice(&[
        Token::Year(year),
        Token::Number(month.parse().ok()?),
        Token::Number(day.parse().ok()?),
    ]);
    Some(Tokens { list, length: 3 })
}

fn numeral(digits: &str) -> Option<Token> {
    let number: u32 = digits.parse().ok()?;
    match digits.len() {
        1 | 2 | 5 => Some(Token::Number(number)),
        4 if number >= 1000 => Some(Token::Year(number)),
        _ => None,
    }
}

fn word_length(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’' | '`'))).unwrap_or(text.len())
}

/// The token of a word; the inner `None` for words that say nothing here.
fn word(word: &str, before: Option<Token>) -> Option<Option<Token>> {
    const TO: [&str; 10] = ["sd", "sampai", "hingga", "to", "until", "till", "through", "dan", "and", "s"];
    const SILENT: [&str; 21] = [
        "senin",
        "selasa",
        "rabu",
        "kamis",
        "jumat",
        "jum'at",
        "jum’at",
        "sabtu",
        "minggu",
        "ahad",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "tanggal",
        "tgl",
        "hari",
        "of",
    ];
    const SHORT_DAYS: [&str; 14] =
        ["sen", "sel", "rab", "kam", "jum", "sab", "min", "mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let is = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(word));
    // `'` in front of a year of two digits is no part of the month's name.
    if let Some(month) = month_of_name(word.trim_end_matches(['\'', '’', '`'])) {
        return Some(Some(Token::Month(month)));
    }
    let ordinal = matches!(before, Some(Token::Number(_))) && is(&["st", "nd", "rd", "th"]);
    // The second word of `s/d` and of `sampai dengan`.
    let second_half = matches!(before, None | Some(Token::To)) && is(&["d", "dengan"]);
    let year_follows = matches!(before, Some(Token::Month(_))) && is(&["tahun", "thn", "th", "ta"]);
    if is(&TO) {
        Some(Some(Token::To))
    } else if is(&SILENT) || before.is_none() && is(&SHORT_DAYS) || ordinal || second_half || year_follows {
        Some(None)
    } else {
        None
    }
}

/// The token of a sign, and its length in bytes.
fn mark(rest: &str, first: char) -> Option<(Option<Token>, usize)> {
    let length = first.len_utf8();
    if rest.starts_with("..") {
        return Some((Some(Token::To), rest.len() - rest.trim_start_matches('.').len()));
    }
    match first {
        '-' | '–' | '—' | '‑' | '‐' | '&' => Some((Some(Token::To), length)),
        '/' | '\\' | '_' | '.' | ',' | '\'' | '’' | '`' | '(' | ')' => Some((None, length)),
        c if c.is_whitespace() => Some((None, length)),
        _ => None,
    }
}

/// Leaves out a time of day at the end, or from one to another: `T10:30:00Z`, `, 14.41.33`, ` 10:30 WIB`,
/// ` 2:05 PM`, `, 09.00-11.00`, ` pukul 09.00 s.d. selesai`.
fn without_time(text: &str) -> &str {
    let Some(at) = text
        .char_indices()
        .skip(6)
        .find_map(|(at, c)| (matches!(c, 'T' | 't' | ',' | ' ') && is_times(&text[at + 1..])).then_some(at))
    else {
        return text;
    };
    text[..at].trim_end_matches([',', ' '])
}

/// Whether the text is a time of day, or two with "to" between them.
fn is_times(text: &str) -> bool {
    const TO: [&str; 6] = ["sampai dengan", "sampai", "s.d.", "s/d", "sd", "-"];
    is_time(text)
        || TO.iter().any(|to| {
            text.replace('–', "-").split_once(to).is_some_and(|(from, until)| {
                is_time(from) && (is_time(until) || until.trim().eq_ignore_ascii_case("selesai"))
            })
        })
}

/// Whether the text is a time of day and nothing else.
fn is_time(text: &str) -> bool {
    let text = text.trim_start();
    let text = match text.split_once(' ') {
        Some((word, rest))
            if ["pukul", "pkl", "pkl.", "jam"].iter().any(|known| known.eq_ignore_ascii_case(word)) =>
        {
            rest.trim_start()
        }
        _ => text,
    };
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hours = digits(text);
    if !(1..=2).contains(&hours) {
        return false;
    }
    let mut rest = &text[hours..];
    let mut groups = 0;
    while let Some(behind) = rest.strip_prefix([':', '.']) {
        let count = digits(behind);
        if groups < 2 && count != 2 || count == 0 {
            return false;
        }
        groups += 1;
        rest = &behind[count..];
    }
    if !(1..=3).contains(&groups) {
        return false;
    }
    let zone = rest.trim();
    let offset = zone.strip_prefix(['+', '-']).unwrap_or("");
    zone.is_empty()
        || ["z", "am", "pm", "wib", "wita", "wit"].iter().any(|known| known.eq_ignore_ascii_case(zone))
        || !offset.is_empty() && offset.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
}
