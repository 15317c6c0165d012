//! What an office puts around a document that is handed in: the letterhead above, the signature below.

use super::super::markup::Markup;
use crate::args;
use crate::text::{Lang, letterhead as words};

/// Room to write a date by hand.
const DOTS: &str = "....................................";

/// Letterhead (kop surat) and signature, as an office set them. Nothing set: nothing shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// The lines of the letterhead: government, office, address, telephone; empty ones are left out.
    pub head: [String; 4],
    /// Where it is signed.
    pub place: String,
    /// The date, as words; empty leaves dots to write on.
    pub date: String,
    /// The office of whoever signs: `Kepala Dinas`.
    pub title: String,
    /// Who signs.
    pub name: String,
    /// The number of a civil servant (NIP).
    pub id: String,
}

impl Letter {
    /// The lines over a double rule.
    pub(super) fn head(&self, page: &mut Markup) {
        if self.head.iter().all(String::is_empty) {
            return;
        }
        page.raw("<header>\n");
        let looks = ["<p>", "<p class=\"office\">", "<p class=\"small\">", "<p class=\"small\">"];
        for (words, look) in self.head.iter().zip(looks).filter(|(words, _)| !words.is_empty()) {
            page.between(look, words, "</p>\n");
        }
        page.raw("</header>\n");
    }

    /// Place, date, office, room to sign, name, number.
    pub(super) fn foot(&self, page: &mut Markup, lang: Lang) {
        let Some(signature) = self.signature(lang) else { return };
        page.raw("<div class=\"sign\">\n");
        page.between("<p>", &signature.day, "</p>\n");
        if !signature.title.is_empty() {
            page.between("<p>", signature.title, "</p>\n");
        }
        page.between("<p class=\"name\">", signature.name, "</p>\n");
        if !signature.id.is_empty() {
            page.between("<p>", &signature.id, "</p>\n");
        }
        page.raw("</div>\n");
    }

    /// What stands under a document, with dots where something is written by hand; `None` when nothing is set.
    pub(in super::super) fn signature(&self, lang: Lang) -> Option<Signature<'_>> {
        if [&self.place, &self.title, &self.name, &self.id].iter().all(|words| words.is_empty()) {
            return None;
        }
        let date = if self.date.is_empty() { DOTS } else { &self.date };
        let comma = if self.place.is_empty() { "" } else { ", " };
        // Some write the word into the setting.
        let said = self.id.get(..3).is_some_and(|word| word.eq_ignore_ascii_case("nip"));
        Some(Signature {
            day: format!("{}{comma}{date}", self.place),
            title: &self.title,
            name: if self.name.is_empty() { DOTS } else { &self.name },
            id: match said || self.id.is_empty() {
                true => self.id.clone(),
                false => words::NIP.fill(lang, args![id = self.id.as_str()]),
            },
        })
    }
}

/// The lines of a signature.
#[derive(Debug)]
pub(in super::super) struct Signature<'l> {
    /// Place and date.
    pub(in super::super) day: String,
    /// The office of whoever signs, or nothing.
    pub(in super::super) title: &'l str,
    /// Who signs.
    pub(in super::super) name: &'l str,
    /// The number of a civil servant, or nothing.
    pub(in super::super) id: String,
}
