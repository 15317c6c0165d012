//! Codes of areas: their shape and level, reading them as they arrive from spreadsheets, and old ones.
//!
//! A Kemendagri code is written with dots: `15`, `15.02`, `15.02.01`, `15.02.01.2001`. A code without
//! dots is read only by a stated scheme. Pure.

use super::{Area, areas, find_bps};

/// A level of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Provinsi.
    Province,
    /// Kabupaten or kota.
    Regency,
    /// Kecamatan.
    District,
    /// Desa, kelurahan and their like.
    Village,
}

impl Level {
    /// The level of a dotted code, or nothing when it is no code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        if !is_code(code) {
            return None;
        }
        match code.len() {
            2 => Some(Self::Province),
            5 => Some(Self::Regency),
            8 => Some(Self::District),
            _ => Some(Self::Village),
        }
    }
}

/// Whose numbering a code without dots follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// The home ministry's codes, dots left out.
    Kemendagri,
    /// The statistics office's codes.
    Bps,
}

/// How many digits stand between the dots.
const PARTS: [usize; 4] = [2, 2, 2, 4];

/// Whether this is a code of the right shape, dots and all. Says nothing of whether it is in force.
#[must_use]
pub fn is_code(text: &str) -> bool {
    text.split('.').enumerate().all(|(at, part)| {
        let shaped = PARTS.get(at) == Some(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        // A village is its kind (1 kelurahan, 2 desa, 3 desa adat) and a number: no number is all zeros.
        let number = if at == 3 { part.get(1..) } else { Some(part) };
        let leading_zero = (at == 0 || at == 3) && part.starts_with('0');
        shaped && !leading_zero && number.is_some_and(|digits| digits.bytes().any(|b| b != b'0'))
    })
}

/// The code of the area above, or nothing for a province and for what is no code.
#[must_use]
pub fn parent_code(code: &str) -> Option<&str> {
    if !is_code(code) {
        return None;
    }
    code.rsplit_once('.').map(|(parent, _)| parent)
}

/// What `code` has below `prefix`, dot included: empty when they are equal, nothing when it is elsewhere.
pub(super) fn below<'a>(code: &'a str, prefix: &str) -> Option<&'a str> {
    code.strip_prefix(prefix).filter(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// A code as read from a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeText {
    /// A Kemendagri code with its dots.
    Dotted {
        /// The code.
        code: String,
        /// Whether it was written otherwise, such as with inner spaces.
        repaired: bool,
    },
    /// Digits only: 2, 4, 6, 7 or 10 of them, to be read by a [`Scheme`].
    Digits {
        /// The digits.
        digits: String,
        /// Whether they were written otherwise, such as `1.502012001E9`.
        repaired: bool,
    },
}

impl CodeText {
    /// The dotted code, reading bare digits by `scheme`.
    #[must_use]
    pub fn dotted(&self, scheme: Scheme) -> Option<String> {
        match self {
            Self::Dotted { code, .. } => Some(code.clone()),
            Self::Digits { digits, .. } => dotted_from_digits(digits, scheme),
        }
    }

    /// Whether the code was written otherwise and mended.
    #[must_use]
    pub const fn repaired(&self) -> bool {
        match self {
            Self::Dotted { repaired, .. } | Self::Digits { repaired, .. } => *repaired,
        }
    }
}

/// Reads a code as cells hold it: dotted, with inner spaces, or as a number (`7.601012003E9`, `1502.0`).
///
/// `15.1` is not read: a spreadsheet that took `15.10` for a number leaves the same as somebody who
/// meant `15.01`. Two digits alone are digits, as the schemes differ there too.
#[must_use]
pub fn parse_code(text: &str) -> Option<CodeText> {
    let trimmed = text.trim();
    let mut code = trimmed.to_owned();
    code.retain(|c| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'));
    let code = code.trim_start_matches('\'').trim_end_matches('.');
    let repaired = code != trimmed;
    if code.contains('.') && is_code(code) {
        return Some(CodeText::Dotted { code: code.to_owned(), repaired });
    }
    let spaced = trimmed.split_whitespace().collect::<Vec<_>>().join(".");
    if spaced.contains('.') && is_code(&spaced) {
        return Some(CodeText::Dotted { code: spaced, repaired: true });
    }
    let digits = whole_number(code)?;
    let repaired = digits != trimmed;
    matches!(digits.len(), 2 | 4 | 6 | 7 | 10).then_some(CodeText::Digits { digits, repaired })
}

/// The digits of a whole number as programs write numbers: `1502`, `1502.0`, `1.502E3`, `1,502E+03`.
fn whole_number(text: &str) -> Option<String> {
    let (mantissa, exponent) = match text.split_once(['E', 'e']) {
        Some((mantissa, exponent)) => (mantissa, exponent.trim_start_matches('+').parse::<u8>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || exponent > 9 {
        return None;
    }
    let (moved, rest) = fraction.split_at(fraction.len().min(usize::from(exponent)));
    if rest.bytes().any(|b| b != b'0') {
        return None;
    }
    let padding = "0".repeat(usize::from(exponent) - moved.len());
    let digits = format!("{whole}{moved}{padding}");
    (!digits.starts_with('0')).then_some(digits)
}

/// The dotted Kemendagri code of bare digits, read by `scheme`.
///
/// Kemendagri: 2, 4, 6 or 10 digits. BPS: 2 or 4 digits, or a province as BPS tables write it (`9200`);
/// BPS numbers districts and villages in its own order, so longer codes have no dotted form and the
/// names must decide (the first four digits still tell the kabupaten, see [`super::find_bps`]).
#[must_use]
pub fn dotted_from_digits(digits: &str, scheme: Scheme) -> Option<String> {
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match scheme {
        Scheme::Bps => {
            let province = digits.strip_suffix("00").filter(|rest| rest.len() == 2);
            find_bps(province.unwrap_or(digits)).map(|area| area.code.to_owned())
        }
        Scheme::Kemendagri => {
            let mut parts = Vec::new();
            let mut rest = digits;
            for length in PARTS {
                if rest.is_empty() {
                    break;
                }
                let (part, after) = rest.split_at_checked(length)?;
                parts.push(part);
                rest = after;
            }
            let code = parts.join(".");
            (rest.is_empty() && is_code(&code)).then_some(code)
        }
    }
}

/// An old code and what stands for it today.
#[derive(Clone, Debug, PartialEq)]
pub struct Recoded {
    /// The code as it was.
    pub former: String,
    /// The code today; for a district or village the same number below today's kabupaten or kota.
    pub current: String,
    /// The kabupaten or kota whose code changed.
    pub area: &'static Area,
}

/// Today's code for an old one, or nothing when it is no old code that we know.
///
/// Known are the 26 kabupaten and kota of Papua that changed province in 2022, and all below them.
#[must_use]
pub fn current_code(code: &str) -> Option<Recoded> {
    if !is_code(code) {
        return None;
    }
    areas().iter().find_map(|area| {
        let rest = below(code, area.former_code?)?;
        Some(Recoded { former: code.to_owned(), current: format!("{}{rest}", area.code), area })
    })
}
