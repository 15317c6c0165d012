//! The stable codes of problems: their sentence, reason, remedy and the page `tpbis explain` prints.
//!
//! Codes are never reused and never change their meaning. One file per family.

pub mod check;
pub mod data;
pub mod database;
pub mod history;
pub mod import;
pub mod layout;
pub mod mapping;
pub mod mapping_file;
pub mod merge;
pub mod period;
pub mod plausible;
pub mod reference;
pub mod region;
pub mod report;
pub mod rules;
pub mod sheet;
pub mod template;
pub mod usage;
pub mod values;
pub mod wayback;

use super::Text;

/// One kind of problem.
#[derive(Debug)]
pub struct Code {
    /// The stable code, such as `IMP-031`.
    pub id: &'static str,
    /// What is wrong, a short phrase without full stop.
    pub message: Text,
    /// Why it is wrong.
    pub why: Option<Text>,
    /// What to do about it.
    pub fix: Option<Text>,
    /// The page `tpbis explain` prints: a paragraph or two.
    pub page: Text,
    /// An example: what was written, and what to write instead.
    pub example: (&'static str, &'static str),
}

impl Code {
    /// A code with its sentence; the rest is added by the methods below.
    #[must_use]
    pub const fn new(id: &'static str, message: Text) -> Self {
        Self { id, message, why: None, fix: None, page: Text::same(""), example: ("", "") }
    }

    /// Adds the reason.
    #[must_use]
    pub const fn why(mut self, en: &'static str, id: &'static str) -> Self {
        self.why = Some(Text::new(en, id));
        self
    }

    /// Adds the remedy.
    #[must_use]
    pub const fn fix(mut self, en: &'static str, id: &'static str) -> Self {
        self.fix = Some(Text::new(en, id));
        self
    }

    /// Adds the page that explains it, and an example before and after.
    #[must_use]
    pub const fn page(
        mut self,
        en: &'static str,
        id: &'static str,
        before: &'static str,
        after: &'static str,
    ) -> Self {
        self.page = Text::new(en, id);
        self.example = (before, after);
        self
    }
}

/// All codes, by family.
pub const FAMILIES: &[&[&Code]] = &[
    usage::ALL,
    period::ALL,
    reference::ALL,
    region::ALL,
    sheet::ALL,
    import::ALL,
    mapping::ALL,
    wayback::ALL,
    layout::ALL,
    template::ALL,
    mapping_file::ALL,
    values::ALL,
    plausible::ALL,
    rules::ALL,
    data::ALL,
    check::ALL,
    database::ALL,
    history::ALL,
    merge::ALL,
    report::ALL,
];

/// Every code.
pub fn all() -> impl Iterator<Item = &'static Code> {
    FAMILIES.iter().flat_map(|family| family.iter().copied())
}

/// The code with this id, in any case.
#[must_use]
pub fn find(id: &str) -> Option<&'static Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::placeholders;

    #[test]
    fn codes_are_unique_and_complete_in_both_languages() {
        let mut seen = std::collections::HashSet::new();
        for code in all() {
            assert!(seen.insert(code.id), "{} stands twice", code.id);
            assert!(!code.page.en.is_empty() && !code.page.id.is_empty(), "{} has no page", code.id);
            assert!(!code.example.0.is_empty() && !code.example.1.is_empty(), "{} has no example", code.id);
            for text in [Some(code.message), code.why, code.fix].into_iter().flatten() {
                assert_eq!(placeholders(text.en), placeholders(text.id), "{}: {}", code.id, text.en);
            }
        }
    }
}
