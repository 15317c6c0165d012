//! Names of libraries as people write them: which words are title, which say what kind, which are the name.
//!
//! `PERPUSDES SUKAMAJU`, `Perpustakaan Desa Suka Maju` and `Perpus Ds. Sukamaju` are one name. A reading
//! room (TBM) and a library of the same village are two. Pure; never joins by likeness.

use crate::record::fold::fold;
use crate::record_types::tree::{self, Kind};

/// What the title says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Title {
    /// Perpustakaan, perpus, perpusdes …
    Library,
    /// Taman baca(an) masyarakat.
    ReadingRoom,
}

/// A name in one reading. What is `None` was not said, and fits everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// What the title says.
    pub(super) title: Option<Title>,
    /// What kind of area it belongs to.
    pub(super) kind: Option<Kind>,
    /// The name itself: lower-case letters and digits without spaces.
    pub(super) core: String,
}

/// Words of a title, folded, with what each says.
const TITLES: &[(&str, Option<Title>, Option<Kind>)] = &[
    ("perpustakaan", Some(Title::Library), None),
    ("perpus", Some(Title::Library), None),
    ("pustaka", Some(Title::Library), None),
    ("perpusdes", Some(Title::Library), Some(Kind::Village)),
    ("perpusdesa", Some(Title::Library), Some(Kind::Village)),
    ("perpuskel", Some(Title::Library), Some(Kind::Village)),
    ("perpusda", Some(Title::Library), None),
    ("perpustakaandesa", Some(Title::Library), Some(Kind::Village)),
    ("tbm", Some(Title::ReadingRoom), None),
    ("taman", Some(Title::ReadingRoom), None),
    ("baca", Some(Title::ReadingRoom), None),
    ("bacaan", Some(Title::ReadingRoom), None),
    ("masyarakat", None, None),
    ("dinas", Some(Title::Library), None),
    ("dan", None, None),
    ("kearsipan", None, None),
    ("arsip", None, None),
    ("umum", None, None),
    ("daerah", None, None),
];

/// Titles shorter than this are too near to other words to be known by likeness.
const LONG_TITLE: usize = 9;
/// How many letters of a long title may be wrong, missing or too many.
const SLIPS: usize = 2;

/// Words before an area's name that are as often part of it: `Kampung Baru` is not `Desa Baru`.
const PART_OF_NAMES: &[&str] = &["kampung", "kp", "kmp", "negeri", "lembang"];

/// Words that open the area behind a library's name, folded.
const AREA_WORDS: &[&str] =
    &["kec", "kecamatan", "distrik", "kapanewon", "kab", "kabupaten", "kota", "prov", "provinsi"];

/// The readings of a name, the more literal first.
pub(super) fn readings(name: &str) -> Vec<Reading> {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let mut title = None;
    let mut kind = None;
    let mut rest = words.as_slice();
    while let [word, after @ ..] = rest
        && !after.is_empty()
        && let Some((_, said, of)) = TITLES.iter().find(|(known, ..)| known == word)
        // "Taman" alone begins the name of many a village: a title only before baca.
        && (*word != "taman" || after[0].starts_with("baca") && after.len() > 1)
        && (title.is_some() || said.is_some())
    {
        title = said.or(title);
        kind = of.or(kind);
        rest = after;
    }
    let mut found: Vec<Reading> = Vec::new();
    let mut literal = rest.first().is_some_and(|word| PART_OF_NAMES.contains(word));
    for reading in tree::candidates(&rest.join(" ")) {
        if kind.is_none() || reading.kind.is_none() || reading.kind == kind {
            found.push(Reading { title, kind: reading.kind.or(kind), core: reading.folded });
        }
        if std::mem::take(&mut literal) {
            break;
        }
    }
    found
}

/// The readings of a name whose title may be misspelt: `Perpustakan Desa Sukamaju`. For likeness only.
pub(super) fn near_readings(name: &str) -> Vec<Reading> {
    let folded = fold(name);
    let (first, rest) = folded.split_once(' ').unwrap_or((folded.as_str(), ""));
    let long = || TITLES.iter().map(|(known, ..)| *known).filter(|known| known.len() >= LONG_TITLE);
    let slip = |known: &&str| strsim::damerau_levenshtein(first, known) <= SLIPS;
    match long().find(slip).filter(|_| first.len() >= LONG_TITLE && !rest.is_empty()) {
        Some(title) => readings(&format!("{title} {rest}")),
        None => readings(name),
    }
}

/// Whether the name is an area's alone: no title says that a library is meant.
pub(super) fn is_bare(name: &str) -> bool {
    readings(name).iter().all(|reading| reading.title.is_none())
}

impl Reading {
    /// Whether both may be the same library's.
    pub(super) fn fits(&self, other: &Self) -> bool {
        self.core == other.core && self.allows(other)
    }

    /// Whether neither says what the other denies.
    pub(super) fn allows(&self, other: &Self) -> bool {
        let title = self.title.is_none() || other.title.is_none() || self.title == other.title;
        let kind = self.kind.is_none() || other.kind.is_none() || self.kind == other.kind;
        title && kind
    }
}

/// A name parted from the areas behind it: `Perpus Desa Sukamaju Kec. Sekernan` is `Perpus Desa Sukamaju`
/// in `Kec. Sekernan`. Nothing when no area follows.
pub(super) fn parted(text: &str) -> Option<(&str, Vec<&str>)> {
    let mut cuts: Vec<usize> = Vec::new();
    let mut before = false;
    let mut start = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if !matches!(c, ' ' | ',' | '(' | ')' | '/') {
            continue;
        }
        let word = fold(text.get(start..at).unwrap_or_default());
        if !word.is_empty() {
            // The first word of the name itself is a title or the name: areas come later.
            let titles = TITLES.iter().any(|(known, ..)| *known == word);
            if before && AREA_WORDS.contains(&word.as_str()) {
                cuts.push(start);
            }
            before |= !titles && !AREA_WORDS.contains(&word.as_str());
        }
        if before && matches!(c, ',' | '(') {
            cuts.push(at);
        }
        start = at + c.len_utf8();
    }
    let first = *cuts.first()?;
    let mut areas = Vec::new();
    for (n, from) in cuts.iter().enumerate() {
        let to = cuts.get(n + 1).copied().unwrap_or(text.len());
        let part = text.get(*from..to)?.trim_matches(|c: char| !c.is_alphanumeric());
        if !part.is_empty() {
            areas.push(part);
        }
    }
    let name = text.get(..first)?.trim();
    (!areas.is_empty() && !name.is_empty()).then_some((name, areas))
}

/// Whether two cores differ in a number only: `Sukamaju I` and `Sukamaju II` are never a slip of the
/// other, nor are `SP 3` and `SP 5`.
pub(in crate::store) fn differ_in_number(a: &str, b: &str) -> bool {
    let number = |name: &str| {
        let folded = fold(name);
        let last = folded.split(' ').next_back().unwrap_or_default();
        let roman = last.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x')) && !last.is_empty();
        let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
        (if roman { last.to_owned() } else { String::new() }, digits)
    };
    number(a) != number(b)
}

/// A name in all its readings, to be compared with others.
#[derive(Debug)]
pub(in crate::store) struct Names(Vec<Reading>);

impl Names {
    /// Reads a name.
    pub(in crate::store) fn of(name: &str) -> Self {
        Self(readings(name))
    }

    /// Whether both are one name.
    pub(in crate::store) fn fit(&self, other: &Self) -> bool {
        self.any(other, Reading::fits)
    }

    /// Whether neither says what the other denies: a reading room is no village library.
    pub(in crate::store) fn allow(&self, other: &Self) -> bool {
        self.any(other, Reading::allows)
    }

    fn any(&self, other: &Self, are: impl Fn(&Reading, &Reading) -> bool) -> bool {
        self.0.iter().any(|one| other.0.iter().any(|two| are(one, two)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn same(a: &str, b: &str) -> bool {
        readings(a).iter().any(|a| readings(b).iter().any(|b| a.fits(b)))
    }

    #[test]
    fn spellings_of_one_library_are_one() {
        for name in [
            "PERPUSDES SUKAMAJU",
            "Perpustakaan Desa Suka Maju",
            "Perpus Ds. Sukamaju",
            "perpustakaan sukamaju",
            "Perpus Desa Suka-Maju",
            "Desa Sukamaju",
            "Sukamaju",
        ] {
            assert!(same(name, "Perpustakaan Desa Sukamaju"), "{name}");
        }
        for (a, b) in [
            ("Perpustakaan Gampong Lamteh", "Perpustakaan Desa Lamteh"),
            ("Perpus Nagari Sungai Pua", "Perpustakaan Nagari Sei. Pua"),
            ("Perpustakaan Pekon Sukaraja", "Perpusdes Sukaraja"),
            ("Perpus Kel. Legok", "Perpustakaan Kelurahan Legok"),
            ("Perpustakaan Kalurahan Condong", "Perpus Kalurahan Condong"),
            ("Perpusda Kab. Muaro Jambi", "Perpustakaan Kabupaten Muaro Jambi"),
            ("Dinas Perpustakaan dan Kearsipan Kab. Muaro Jambi", "Perpustakaan Umum Daerah Muaro Jambi"),
            ("TBM Cahaya", "Taman Bacaan Masyarakat Cahaya"),
            ("Taman Baca Cahaya", "TBM Cahaya"),
        ] {
            assert!(same(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn what_is_said_keeps_libraries_apart() {
        for (a, b) in [
            ("TBM Sukamaju", "Perpustakaan Desa Sukamaju"),
            ("Perpustakaan Kabupaten Bogor", "Perpustakaan Kota Bogor"),
            ("Perpustakaan Desa Baru", "Perpustakaan Kampung Baru"),
            ("Perpustakaan Desa Muaro Jambi", "Perpustakaan Kabupaten Muaro Jambi"),
            ("Perpustakaan Desa Sukamaju", "Perpustakaan Desa Sukamju"),
            ("Perpustakaan Desa Taman Sari", "Perpustakaan Desa Sari"),
        ] {
            assert!(!same(a, b), "{a} / {b}");
        }
        assert!(differ_in_number("Sukamaju I", "Sukamaju II") && differ_in_number("SP 3", "SP 5"));
        assert!(!differ_in_number("Sukamaju", "Sukamju"));
    }

    #[test]
    fn a_misspelt_title_is_no_part_of_the_name() {
        for name in ["Perpustakan Desa Sukamaju", "Prepustakaan Desa Sukamaju", "perpusdess sukamaju"] {
            let near = near_readings(name);
            assert!(near.iter().any(|reading| reading.core == "sukamaju"), "{name}: {near:?}");
        }
        assert_eq!(near_readings("Perpus Pudak"), readings("Perpus Pudak"));
        assert!(!same("Perpustakan Desa Sukamaju", "Perpustakaan Desa Sukamaju"), "likeness joins nothing");
    }

    #[test]
    fn areas_behind_a_name_are_parted_from_it() {
        assert_eq!(
            parted("Perpus Desa Sukamaju Kec. Sekernan"),
            Some(("Perpus Desa Sukamaju", vec!["Kec. Sekernan"]))
        );
        assert_eq!(
            parted("Perpusdes Sukamaju, Sekernan (Kab. Muaro Jambi)"),
            Some(("Perpusdes Sukamaju", vec!["Sekernan", "Kab. Muaro Jambi"]))
        );
        assert_eq!(parted("Perpustakaan Kab. Muaro Jambi"), None);
        assert_eq!(parted("Perpustakaan Desa Sukamaju"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in any::<String>(), words in "(perpus|desa|kec|taman|baca|kampung|[a-z,( )é]{1,4} ){1,6}") {
            for text in [text, words] {
                let _ = (readings(&text), is_bare(&text), differ_in_number(&text, "Sukamaju"));
                if let Some((name, areas)) = parted(&text) {
                    prop_assert!(text.starts_with(name.trim()) || text.trim().starts_with(name));
                    prop_assert!(!areas.is_empty());
                }
            }
        }
    }
}
