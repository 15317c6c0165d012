//! Values from a list: finding them however they are spelt, and "did you mean".

use std::cmp::Reverse;

use strsim::{damerau_levenshtein, jaro_winkler};

use super::blank;
use super::field::Choice;
use super::fold::{fold, folds_to, same};
use crate::args;
use crate::error::Problem;
use crate::text::codes::values;
use crate::text::{Message, Text, listed};

/// The choice a text names by its code, either label or another spelling; case, spaces and
/// punctuation do not matter.
#[must_use]
pub fn find_choice(list: &'static [Choice], text: &str) -> Option<&'static Choice> {
    // As stored or as labelled, letter by letter: nothing needs folding.
    let exact = |choice: &&Choice| choice.code == text || choice.label.id == text || choice.label.en == text;
    if let Some(choice) = list.iter().find(exact) {
        return Some(choice);
    }
    let folded = fold(text);
    if folded.is_empty() {
        return None;
    }
    list.iter().find(|choice| spellings(choice).any(|spelling| folds_to(spelling, &folded)))
}

/// Code, labels and spellings of a choice.
fn spellings(choice: &Choice) -> impl Iterator<Item = &'static str> {
    [choice.code, choice.label.id, choice.label.en].into_iter().chain(choice.spellings.iter().copied())
}

/// The code a text names, also among values a database added (code, label).
///
/// # Errors
/// VAL-007 with the allowed values, and the nearest as suggestion.
pub fn parse_choice(
    list: &'static [Choice],
    extra: &[(String, String)],
    text: &str,
) -> Result<Option<String>, Problem> {
    if let Some(choice) = find_choice(list, text) {
        return Ok(Some(choice.code.to_owned()));
    }
    if blank::is_blank(text) {
        return Ok(None);
    }
    if let Some((code, _)) = extra.iter().find(|(code, label)| same(code, text) || same(label, text)) {
        return Ok(Some(code.clone()));
    }
    Err(unknown_choice(list, extra, text))
}

/// VAL-007: the text is not in the list.
fn unknown_choice(list: &'static [Choice], extra: &[(String, String)], text: &str) -> Problem {
    let own = list.iter().flat_map(spellings).map(|spelling| -> &str { spelling });
    let added = extra.iter().flat_map(|(code, label)| [code.as_str(), label.as_str()]);
    let known = own.chain(added);
    let problem =
        Problem::new(&values::VAL_007).value(blank::trim(text)).args(args![allowed = allowed(list, extra)]);
    let near = nearest(text, known, usize::MAX);
    let Some(first) = near.first() else { return problem };
    // By position: the list's own choices first, then the added ones.
    let meant = |spelling: &str| {
        let own = list.iter().position(|choice| spellings(choice).any(|known| known == spelling));
        let added = || extra.iter().position(|(code, label)| code == spelling || label == spelling);
        own.or_else(|| added().map(|at| list.len() + at))
    };
    let problem = match list.iter().find(|choice| spellings(choice).any(|known| known == *first)) {
        Some(choice) => problem.suggest_text(choice.label),
        None => problem.suggest(*first),
    };
    // What is near enough to be suggested is not yet near enough to be taken.
    let (folded, wanted) = (fold(first), fold(text));
    let edits = damerau_levenshtein(&folded, &wanted);
    let alike = folded.starts_with(&wanted) || edits * 4 <= wanted.chars().count();
    let certain = alike && near.iter().all(|spelling| meant(spelling) == meant(first));
    if certain { problem.repair(*first) } else { problem }
}

/// The labels of a list, separated by commas, in the reader's language.
#[must_use]
pub fn allowed(list: &[Choice], extra: &[(String, String)]) -> Message {
    const ONE: Text = Text::new("{next}", "{next}");
    let own = list.iter().map(|choice| Message::from(choice.label));
    let added = extra.iter().map(|(_, label)| ONE.with(args![next = label.as_str()]));
    listed(own.chain(added)).unwrap_or(Text::same("-").into())
}

/// The candidates most like `text`, best first, at most `n`; none when nothing is near.
///
/// Near is: one edit in every three letters (transpositions count once), or one a beginning of the
/// other of three letters and more. Compared folded.
#[must_use]
pub fn nearest<'a>(text: &str, candidates: impl Iterator<Item = &'a str>, n: usize) -> Vec<&'a str> {
    let wanted = fold(text);
    let length = wanted.chars().count();
    if length == 0 || length > 200 {
        return Vec::new();
    }
    let mut near: Vec<(usize, Reverse<u32>, &str)> = Vec::new();
    for candidate in candidates {
        let folded = fold(candidate);
        let other = folded.chars().count();
        let begins = length.min(other) >= 3 && (folded.starts_with(&wanted) || wanted.starts_with(&folded));
        if length.abs_diff(other) > length.max(other) / 3 && !begins {
            continue;
        }
        let edits = damerau_levenshtein(&wanted, &folded);
        if other > 0 && (edits <= (length.max(other) / 3).max(1) && edits < length.max(other) || begins) {
            // Ties in edits go to the one that begins alike; thousandths make it an ordered key.
            let alike = (jaro_winkler(&wanted, &folded) * 1000.0) as u32;
            near.push((edits, Reverse(alike), candidate));
        }
    }
    near.sort_by_key(|(edits, alike, _)| (*edits, *alike));
    near.dedup_by_key(|(_, _, candidate)| *candidate);
    near.truncate(n);
    near.into_iter().map(|(_, _, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use proptest::prelude::*;

    static FIELDS: [Choice; 4] = [
        Choice::new("health", "Health", "Kesehatan"),
        Choice::new("digital", "Digital inclusion", "Inklusi Digital"),
        Choice::new("farming", "Farmers/fishers", "Petani/Nelayan").spelt(&["petani", "nelayan"]),
        Choice::new("other", "Other", "Lainnya"),
    ];

    #[test]
    fn finds_a_choice_however_it_is_spelt() {
        for text in ["digital", "DIGITAL", "inklusi-digital", " Inklusi  Digital ", "Digital Inclusion"] {
            assert_eq!(find_choice(&FIELDS, text).map(|choice| choice.code), Some("digital"), "{text:?}");
        }
        assert_eq!(parse_choice(&FIELDS, &[], "Nelayan").unwrap().as_deref(), Some("farming"));
        assert_eq!(parse_choice(&FIELDS, &[], " - ").unwrap(), None);
        let extra = [("women".to_owned(), "Perempuan".to_owned())];
        assert_eq!(parse_choice(&FIELDS, &extra, "perempuan").unwrap().as_deref(), Some("women"));
    }

    #[test]
    fn names_what_is_allowed_and_what_is_near() {
        let problem = parse_choice(&FIELDS, &[], "Kesehtan").unwrap_err();
        assert_eq!((problem.code.id, problem.suggestion.as_deref()), ("VAL-007", Some("Kesehatan")));
        assert_eq!(problem.suggestion(Lang::En).as_deref(), Some("Health"), "in the reader's language");
        assert_eq!(
            problem.message(Lang::Id),
            "tidak termasuk: Kesehatan, Inklusi Digital, Petani/Nelayan, Lainnya"
        );
        assert!(parse_choice(&FIELDS, &[], "perikanan laut").unwrap_err().suggestion.is_none());
    }

    #[test]
    fn nearest_is_near_or_nothing() {
        let fields = ["participants", "title", "date", "partner"];
        assert_eq!(nearest("participant", fields.into_iter(), 2), ["participants"]);
        assert_eq!(nearest("ttile", fields.into_iter(), 1), ["title"]);
        assert_eq!(nearest("part", fields.into_iter(), 2), ["partner", "participants"]);
        assert!(nearest("xyz", fields.into_iter(), 3).is_empty());
        assert!(nearest("", fields.into_iter(), 3).is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            let _ = parse_choice(&FIELDS, &[], &text);
        }
    }
}
