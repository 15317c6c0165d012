//! Taking a written number apart: sign, currency, digits with their marks, scale and unit.

use std::borrow::Cow;

use super::DecimalMark;
use crate::record::blank;

/// A written number, taken apart but not yet understood.
#[derive(Debug)]
pub(super) struct Body<'a> {
    /// Whether a minus sign stood before it.
    pub negative: bool,
    /// Whether `Rp` stood before or behind it.
    pub currency: bool,
    /// Whether a percent sign stood behind it.
    pub percent: bool,
    /// Digits and the marks between them; begins and ends with a digit, or begins with a mark.
    pub digits: &'a str,
    /// Power of ten behind an `E`.
    pub exponent: Option<i32>,
    /// `rb` 1,000, `jt` 1,000,000 and so on; 1 when there is none.
    pub scale: i64,
}

/// What the marks in a number tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Digits only, or groups parted by spaces or apostrophes.
    Plain,
    /// This mark stands between thousands, more than once.
    Groups(DecimalMark),
    /// This mark, at this byte, stands before the fraction.
    Decimal(DecimalMark, usize),
    /// One mark with three digits behind it: thousands or fraction.
    Unclear(DecimalMark),
    /// No notation has marks like these.
    Wrong,
}

impl Body<'_> {
    /// Puts sign, exponent and scale to a value.
    pub(super) fn scaled(&self, value: f64) -> f64 {
        let value = value * self.scale as f64 * 10_f64.powi(self.exponent.unwrap_or(0));
        if self.negative { -value } else { value }
    }

    /// What the marks tell.
    pub(super) fn shape(&self) -> Shape {
        let digits = self.digits.as_bytes();
        let count = |mark: u8| digits.iter().filter(|byte| **byte == mark).count();
        let (commas, points) = (count(b','), count(b'.'));
        let Some(last) = digits.iter().rposition(|byte| matches!(byte, b',' | b'.')) else {
            return if grouped(digits) { Shape::Plain } else { Shape::Wrong };
        };
        let mark = if digits[last] == b',' { DecimalMark::Comma } else { DecimalMark::Point };
        let behind = &digits[last + 1..];
        let own = if mark == DecimalMark::Comma { commas } else { points };
        if own > 1 {
            return if own == commas + points && grouped(digits) {
                Shape::Groups(mark)
            } else {
                Shape::Wrong
            };
        }
        let before = &digits[..last];
        if !behind.iter().all(u8::is_ascii_digit) || behind.is_empty() {
            return Shape::Wrong;
        }
        if commas + points > 1 {
            return if grouped(before) { Shape::Decimal(mark, last) } else { Shape::Wrong };
        }
        let plain = before.iter().all(u8::is_ascii_digit);
        if behind.len() == 3 && plain && (1..=3).contains(&before.len()) && before[0] != b'0' {
            return Shape::Unclear(mark);
        }
        if before.is_empty() || grouped(before) { Shape::Decimal(mark, last) } else { Shape::Wrong }
    }
}

/// Plain digits, or one to three digits and then groups of three, parted by one and the same byte.
fn grouped(digits: &[u8]) -> bool {
    let Some(at) = digits.iter().position(|byte| !byte.is_ascii_digit()) else { return !digits.is_empty() };
    (1..=3).contains(&at)
        && digits[0] != b'0'
        && (digits.len() - at).is_multiple_of(4)
        && digits[at..]
            .chunks(4)
            .all(|group| group[0] == digits[at] && group[1..].iter().all(u8::is_ascii_digit))
}

/// The text with no-break and thin spaces as plain ones, so that marks are single bytes.
pub(super) fn plain_spaces(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect())
}

/// Takes a number apart; `None` when it is not one. `money` allows `m` (miliar), `t` and `k`.
pub(super) fn split(text: &str, money: bool) -> Option<Body<'_>> {
    let mut rest = blank::trim(text);
    let mut body =
        Body { negative: false, currency: false, percent: false, digits: "", exponent: None, scale: 1 };
    rest = before_digits(rest, &mut body)?;
    let end = number_end(rest);
    body.digits = rest[..end].trim_end_matches([' ', '.', ',', '\'']);
    if !body.digits.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    rest = &rest[end..];
    if let Some((exponent, behind)) = exponent(rest) {
        body.exponent = Some(exponent);
        rest = behind;
    }
    behind_digits(rest, money, &mut body)?;
    Some(body)
}

/// Reads sign, `±`, `Rp` and the like; what is left begins with a digit or a mark.
fn before_digits<'a>(mut rest: &'a str, body: &mut Body<'_>) -> Option<&'a str> {
    const ABOUT: [&str; 9] =
        ["sekitar", "kurang lebih", "kira-kira", "lebih kurang", "about", "ca.", "kl.", "±", "~"];
    const CURRENCY: [&str; 3] = ["rp.", "rp", "idr"];
    for _ in 0..6 {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        if first.is_ascii_digit() {
            return Some(rest);
        }
        if let Some(behind) = ABOUT.iter().find_map(|word| strip_word(rest, word)) {
            rest = behind;
        } else if let Some(behind) = CURRENCY.iter().find_map(|word| strip_word(rest, word)) {
            body.currency = true;
            rest = behind;
        } else if matches!(first, '-' | '−' | '+') && !body.negative {
            body.negative = first != '+';
            rest = &rest[first.len_utf8()..];
        } else if matches!(first, '.' | ',') {
            return Some(rest);
        } else {
            return None;
        }
    }
    None
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.get(..word.len())?;
    start.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
}

/// Where digits, marks and group spaces end. A space belongs to the number only before three digits.
fn number_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let group = |from: usize| {
            bytes.len() >= from + 3
                && bytes[from..from + 3].iter().all(u8::is_ascii_digit)
                && !bytes.get(from + 3).is_some_and(u8::is_ascii_digit)
        };
        match bytes[at] {
            b'0'..=b'9' | b',' | b'.' => at += 1,
            b' ' | b'\'' if at > 0 && bytes[at - 1].is_ascii_digit() && group(at + 1) => at += 1,
            _ => break,
        }
    }
    at
}

/// `E6`, `e-3`: the power of ten, and what stands behind it.
fn exponent(text: &str) -> Option<(i32, &str)> {
    let rest = text.strip_prefix(['E', 'e'])?;
    let end = rest
        .char_indices()
        .find(|&(at, c)| !(c.is_ascii_digit() || at == 0 && matches!(c, '+' | '-')))
        .map_or(rest.len(), |(at, _)| at);
    let power: i32 = rest[..end].parse().ok()?;
    (-30..=30).contains(&power).then_some((power, &rest[end..]))
}

/// Reads scale words, units, `,-` and currency behind the digits; every word must be known.
fn behind_digits(rest: &str, money: bool, body: &mut Body<'_>) -> Option<()> {
    let rest = rest.trim_start_matches([',', '.', '-', '=', '–', '—']);
    for word in rest.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty()) {
        let word = word.trim_end_matches(['.', ',', '-', ')']).trim_start_matches('(');
        if word.is_empty() {
            continue;
        }
        if let Some(scale) = scale_of(word, money) {
            if body.scale != 1 {
                return None;
            }
            body.scale = scale;
        } else if word == "%" {
            body.percent = true;
        } else if word.eq_ignore_ascii_case("rupiah") || word.eq_ignore_ascii_case("rp") {
            body.currency = true;
        } else if !UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(word)) {
            return None;
        }
    }
    Some(())
}

fn scale_of(word: &str, money: bool) -> Option<i64> {
    let is = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    if is(&["rb", "ribu", "rbu"]) || money && is(&["k"]) {
        Some(1_000)
    } else if is(&["jt", "juta", "jta"]) {
        Some(1_000_000)
    } else if is(&["miliar", "milyar", "mlr", "mlyr"]) || money && is(&["m"]) {
        Some(1_000_000_000)
    } else if is(&["triliun", "trilyun"]) || money && is(&["t"]) {
        Some(1_000_000_000_000)
    } else {
        None
    }
}

/// Words people put behind a figure that do not change it.
const UNITS: [&str; 66] = [
    "orang",
    "org",
    "orng",
    "jiwa",
    "peserta",
    "pengunjung",
    "pemustaka",
    "anak",
    "siswa",
    "warga",
    "ibu",
    "unit",
    "unt",
    "buah",
    "bh",
    "buku",
    "eks",
    "eksemplar",
    "exp",
    "judul",
    "jdl",
    "paket",
    "pkt",
    "set",
    "pcs",
    "keping",
    "lembar",
    "lbr",
    "dus",
    "rak",
    "komputer",
    "desa",
    "kelurahan",
    "perpustakaan",
    "kali",
    "x",
    "kegiatan",
    "hari",
    "jam",
    "menit",
    "bulan",
    "tahun",
    "jp",
    "mbps",
    "mb",
    "mb/s",
    "kg",
    "meter",
    "people",
    "persons",
    "person",
    "participants",
    "visitors",
    "visits",
    "items",
    "books",
    "titles",
    "times",
    "days",
    "hours",
    "minutes",
    "months",
    "villages",
    "units",
    "point",
    "poin",
];
