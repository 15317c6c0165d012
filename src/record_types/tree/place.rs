//! Names of areas as people write them: folding, and the words that say what kind of area is meant.
//!
//! Works for every level, also for districts and villages that live in the database. Pure.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::Level;

/// What an area is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Provinsi.
    Province,
    /// Kabupaten.
    Regency,
    /// Kota.
    City,
    /// Kecamatan, distrik, kapanewon.
    District,
    /// Desa, kelurahan, nagari, gampong and their like.
    Village,
}

impl Kind {
    /// The kind a dotted code tells: in its second part 01–69 is a kabupaten, 71–99 a kota.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Some(match Level::of_code(code)? {
            Level::Province => Self::Province,
            Level::Regency if code.as_bytes().get(3).is_some_and(|tens| *tens >= b'7') => Self::City,
            Level::Regency => Self::Regency,
            Level::District => Self::District,
            Level::Village => Self::Village,
        })
    }

    /// The level it stands on.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::Province => Level::Province,
            Self::Regency | Self::City => Level::Regency,
            Self::District => Level::District,
            Self::Village => Level::Village,
        }
    }
}

/// Words before a name that say its kind, folded. The last cell: whether the word is never part of the
/// name itself. `Kota Baru` and `Kampung Baru` are names of villages, `Kab. Baru` is none.
const KIND_WORDS: &[(&str, Kind, bool)] = &[
    ("provinsi", Kind::Province, true),
    ("propinsi", Kind::Province, true),
    ("prov", Kind::Province, true),
    ("prop", Kind::Province, true),
    ("kabupaten", Kind::Regency, true),
    ("kab", Kind::Regency, true),
    ("kota", Kind::City, false),
    ("kotamadya", Kind::City, true),
    ("kodya", Kind::City, true),
    ("kecamatan", Kind::District, true),
    ("kec", Kind::District, true),
    ("distrik", Kind::District, true),
    ("kapanewon", Kind::District, true),
    ("kemantren", Kind::District, true),
    ("kelurahan", Kind::Village, true),
    ("kel", Kind::Village, true),
    ("kalurahan", Kind::Village, true),
    ("ds", Kind::Village, true),
    ("desa", Kind::Village, false),
    ("nagari", Kind::Village, false),
    ("gampong", Kind::Village, false),
    ("pekon", Kind::Village, false),
    ("kampung", Kind::Village, false),
    ("negeri", Kind::Village, false),
    ("lembang", Kind::Village, false),
    ("tiyuh", Kind::Village, false),
    ("ohoi", Kind::Village, false),
];

/// Short forms of words within names, folded: they mean the same wherever they stand.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("kep", "kepulauan"),
    ("kp", "kampung"),
    ("kmp", "kampung"),
    ("gp", "gampong"),
    ("sei", "sungai"),
    ("tj", "tanjung"),
    ("tg", "tanjung"),
    ("tjg", "tanjung"),
    ("gn", "gunung"),
];

/// A name as somebody wrote it, in one reading: what kind was said, and the name without that word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceName {
    /// The kind said, if any.
    pub kind: Option<Kind>,
    /// The folded name: lower-case letters and digits, no spaces, short forms written out.
    pub folded: String,
}

impl PlaceName {
    /// The reading that takes every leading word for a kind as such: `Kota Jambi` is the city `jambi`.
    ///
    /// A word is taken only when a name remains. Names of villages need [`candidates`].
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut readings = candidates(text);
        readings.pop().unwrap_or(Self { kind: None, folded: String::new() })
    }

    /// Whether an area of this kind may be meant.
    #[must_use]
    pub fn allows(&self, kind: Kind) -> bool {
        self.kind.is_none_or(|said| said == kind)
    }

    /// Whether this reading means the area with this dotted code and official name.
    #[must_use]
    pub fn fits(&self, code: &str, name: &str) -> bool {
        Kind::of_code(code).is_some_and(|kind| self.allows(kind)) && self.folded == core_name(code, name)
    }
}

/// The readings of a name, the more literal first; none when there is no letter or digit in it.
///
/// `Kampung Baru` is the place `kampungbaru` of any kind, or the village `baru`; `Kab. Merangin` is
/// the kabupaten `merangin` and nothing else; `Kab/Kota Bogor` says no kind.
#[must_use]
pub fn candidates(text: &str) -> Vec<PlaceName> {
    let words = words(text);
    let mut readings = Vec::new();
    let mut said: Option<Kind> = None;
    let mut rest = words.as_slice();
    if let [kab, kota, name @ ..] = rest
        && !name.is_empty()
        && kind_word(kab).is_some_and(|(kind, _)| kind == Kind::Regency)
        && kota == "kota"
        && text.contains('/')
    {
        rest = name;
    }
    loop {
        let next = rest.split_first().filter(|(_, name)| !name.is_empty());
        let taken = next.and_then(|(word, name)| {
            let (kind, certain) = kind_word(word)?;
            said.is_none_or(|before| before == kind).then_some((kind, certain, name))
        });
        if !rest.is_empty() && taken.is_none_or(|(_, certain, _)| !certain) {
            readings.push(PlaceName { kind: said, folded: rest.concat() });
        }
        let Some((kind, _, name)) = taken else { return readings };
        said = Some(kind);
        rest = without_administrative(kind, name);
    }
}

fn kind_word(word: &str) -> Option<(Kind, bool)> {
    KIND_WORDS.iter().find(|(known, ..)| *known == word).map(|&(_, kind, certain)| (kind, certain))
}

/// The kota and kabupaten of Jakarta are called administrative: `Kota Adm. Jakarta Pusat`.
fn without_administrative(kind: Kind, name: &[String]) -> &[String] {
    match name {
        [word, rest @ ..]
            if kind.level() == Level::Regency
                && !rest.is_empty()
                && matches!(word.as_str(), "adm" | "administrasi" | "administratif") =>
        {
            rest
        }
        _ => name,
    }
}

/// The folded core of an official name, its level known from its code: what [`PlaceName`]s compare with.
///
/// `15.02` `Kabupaten Merangin` is `merangin`; below the kabupaten a name is taken whole, since
/// `Kampung Baru` is all of a village's name.
#[must_use]
pub fn core_name(code: &str, name: &str) -> String {
    let words = words(name);
    let kind = Kind::of_code(code);
    match words.split_first() {
        Some((word, rest))
            if !rest.is_empty()
                && kind.is_some_and(|kind| kind.level() == Level::Regency)
                && kind == kind_word(word).map(|(said, _)| said) =>
        {
            without_administrative(Kind::Regency, rest).concat()
        }
        _ => words.concat(),
    }
}

/// A name folded for comparing: no case, spaces, marks or accents, short forms written out.
///
/// A leading word that can only be the kind (`Kab.`, `Kecamatan`, `Kel.`) is left out; one that may
/// belong to the name (`Kota`, `Kampung`, `Desa`) stays.
#[must_use]
pub fn fold_place(text: &str) -> String {
    candidates(text).into_iter().next().map_or_else(String::new, |reading| reading.folded)
}

/// The words of a name, folded. Apostrophes join (`Ma'rang`), every other mark parts.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '\'' | '’' | '‘' | '`' | '´' | 'ʻ' | 'ʼ' => {}
            c if c.is_alphanumeric() => {
                let last = words.len() - 1;
                words[last].extend(c.to_lowercase());
            }
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    for word in &mut words {
        if let Some((_, long)) = SHORT_FORMS.iter().find(|(short, _)| short == word) {
            (*long).clone_into(word);
        }
    }
    words
}
