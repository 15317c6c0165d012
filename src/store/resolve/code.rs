//! Codes as spreadsheets leave them: without dots, in another scheme, or with digits lost.
//!
//! A mangled code is only ever read as a code that exists, and only when exactly one does.

use super::Resolver;
use crate::args;
use crate::error::{Problem, Result, Severity};
use crate::record::RecordType;
use crate::record_types::LIBRARY;
use crate::record_types::tree::{self, Scheme};
use crate::text::codes::reference;

/// What a mangled code may have been.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mangled {
    /// One of these, each of the right shape.
    OneOf(Vec<String>),
    /// A village code whose last digits a program rounded away: at least, and less than.
    Between(u64, u64),
}

/// How many digits stand between the dots.
const PARTS: [usize; 4] = [2, 2, 2, 4];

/// The codes that may have become this text: `15.1` was `15.10` (a zero lost) or `15.01`; `15.5.2.2013` has
/// lost zeros; `7.60101E+09` was rounded. Nothing when it is no such code.
pub(super) fn mangled(text: &str) -> Option<Mangled> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    if !bare.starts_with(|c: char| c.is_ascii_digit()) || bare.len() > 20 {
        return None;
    }
    if bare.contains(['e', 'E']) {
        return rounded(&bare).map(|(from, to)| Mangled::Between(from, to));
    }
    if !bare.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
        return None;
    }
    let mut found: Vec<String> = Vec::new();
    let digits: String = bare.chars().filter(char::is_ascii_digit).collect();
    found.extend(tree::dotted_from_digits(&digits, Scheme::Kemendagri).filter(|_| bare.contains(['.', ','])));
    found.extend(padded(&bare).unwrap_or_default());
    found.retain(|code| tree::is_code(code) && code != text);
    found.sort();
    found.dedup();
    (!found.is_empty()).then_some(Mangled::OneOf(found))
}

/// The codes that lost zeros at the front of a part or at the very end; nothing when a part is too long.
fn padded(bare: &str) -> Option<Vec<String>> {
    let parts: Vec<&str> = bare.split(['.', ',']).collect();
    if !(2..=PARTS.len()).contains(&parts.len()) {
        return None;
    }
    let mut codes = vec![String::new()];
    for (at, part) in parts.iter().enumerate() {
        let missing = PARTS[at].checked_sub(part.len())?;
        let zeros = "0".repeat(missing);
        let mut forms = Vec::new();
        // A village's number begins with its kind, never with 0.
        if at != 3 || missing == 0 {
            forms.push(format!("{zeros}{part}"));
        }
        if at + 1 == parts.len() && missing > 0 {
            forms.push(format!("{part}{zeros}"));
        }
        let dot = if at == 0 { "" } else { "." };
        let longer =
            |code: &String| forms.iter().map(|form| format!("{code}{dot}{form}")).collect::<Vec<_>>();
        codes = codes.iter().flat_map(longer).collect();
    }
    Some(codes)
}

/// The numbers that show as `7.60101E+09` when only so many digits are kept.
fn rounded(text: &str) -> Option<(u64, u64)> {
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent = exponent.trim_start_matches('+').parse::<u32>().ok().filter(|exponent| *exponent == 9)?;
    let (whole, fraction) = mantissa.split_once(['.', ','])?;
    let kept = u32::try_from(fraction.len()).ok()?;
    // With fewer digits it is not even certain which district it lies in.
    let lost = exponent.checked_sub(kept).filter(|lost| (1..=4).contains(lost) && whole.len() == 1)?;
    let number: u64 = format!("{whole}{fraction}").parse().ok()?;
    let unit = 10_u64.pow(lost);
    Some((number * unit - unit / 2, number * unit + unit / 2))
}

/// Whether a code is one that may have been rounded to a number between these.
pub(super) fn is_between(code: &str, from: u64, to: u64) -> bool {
    let digits = code.replace('.', "");
    digits.len() == 10 && digits.parse::<u64>().is_ok_and(|number| (from..to).contains(&number))
}

/// The note that a code was written otherwise.
pub(super) fn read_as(text: &str, code: &str) -> Problem {
    let note = Problem::new(&reference::REF_015).value(text).args(args![name = text, code]);
    Problem { severity: Severity::Note, ..note }
}

impl Resolver<'_> {
    /// The code that digits without dots mean in a scheme, if a record of this type has it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn code_means(
        &mut self,
        of: &'static RecordType,
        digits: &str,
        scheme: Scheme,
    ) -> Result<Option<String>> {
        let code = match scheme {
            Scheme::Bps => self.bps_area(digits)?,
            Scheme::Kemendagri => tree::dotted_from_digits(digits, scheme),
        };
        let Some(code) = code else { return Ok(None) };
        let code = tree::current_code(&code).map_or(code, |recoded| recoded.current);
        let known = if *of == LIBRARY {
            self.directory()?.has_code(&code)
        } else {
            self.region_by_code(&code, None)?.is_some()
        };
        Ok(known.then_some(code))
    }

    /// The Kemendagri code of the area with a BPS code: a stored one, else a built-in one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn bps_area(&self, digits: &str) -> Result<Option<String>> {
        let stored: Vec<String> =
            self.texts("select code from region where bps_code = ?1 and removed_op is null", digits)?;
        Ok(match stored.as_slice() {
            [code] => Some(code.clone()),
            _ => tree::dotted_from_digits(digits, Scheme::Bps),
        })
    }

    /// The library or area a BPS code means, as the text that names it to [`Resolver::find_in`].
    ///
    /// # Errors
    /// When the database cannot be read; a code that means nothing is the inner problem.
    pub fn bps(&mut self, digits: &str) -> Result<std::result::Result<String, Problem>> {
        let regency = digits.get(..4).and_then(tree::find_bps).map_or("–", |area| area.name);
        Ok(self
            .bps_area(digits)?
            .ok_or_else(|| Problem::new(&reference::REF_016).value(digits).args(args![digits, regency])))
    }

    /// Whether the record with this code answers to every one of these names: its own, or an area's it
    /// lies in.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn agrees(&mut self, of: &'static RecordType, code: &str, names: &[&str]) -> Result<bool> {
        if *of == LIBRARY {
            return Ok(self.directory()?.agrees(code, names));
        }
        let mut path: Vec<(String, String)> = Vec::new();
        let mut next = Some(code);
        while let Some(code) = next {
            path.extend(self.region_by_code(code, None)?.map(|area| (area.code, area.name)));
            next = tree::parent_code(code);
        }
        Ok(names.iter().all(|name| {
            let readings = tree::candidates(name);
            path.iter().any(|(code, name)| readings.iter().any(|reading| reading.fits(code, name)))
        }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one_of(text: &str) -> Vec<String> {
        match mangled(text) {
            Some(Mangled::OneOf(codes)) => codes,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn lost_zeros_and_dots_leave_few_codes() {
        assert_eq!(one_of("15.1"), ["15.01", "15.10"]);
        assert_eq!(one_of("15.5.2.2013"), ["15.05.02.2013"]);
        assert_eq!(one_of("15.05.02.201"), ["15.05.02.2010"]);
        assert_eq!(one_of("15.05.022013"), ["15.05.02.2013"]);
        assert_eq!(one_of("1505.022013"), ["15.05.02.2013"]);
        for text in ["15.05", "12", "Sukamaju", "15.05.02.20133", "", "e9", "0.1"] {
            assert_eq!(mangled(text), None, "{text}");
        }
    }

    #[test]
    fn a_rounded_number_leaves_a_range() {
        assert_eq!(mangled("1.50502E+09"), Some(Mangled::Between(1_505_015_000, 1_505_025_000)));
        assert!(is_between("15.05.02.2013", 1_505_015_000, 1_505_025_000));
        assert!(!is_between("15.05.03.2013", 1_505_015_000, 1_505_025_000));
        assert_eq!(mangled("1.5E+09"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in any::<String>(), number in "[0-9.,eE+ ']{1,16}") {
            let _ = (mangled(&text), mangled(&number));
        }

        #[test]
        fn a_code_without_its_dots_or_last_zero_may_be_itself(a in 11..95, b in 1..99, c in 1..99, d in 1001..3999) {
            let code = format!("{a:02}.{b:02}.{c:02}.{d:04}");
            prop_assume!(tree::is_code(&code));
            let two = code.replacen('.', "", 2);
            prop_assert!(one_of(&two).contains(&code));
            if let Some(shorter) = code.strip_suffix('0') {
                prop_assert!(one_of(shorter).contains(&code));
            }
        }
    }
}
