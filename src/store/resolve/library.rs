//! Finding libraries.

use std::collections::HashMap;

use super::{Found, Place, Resolver, region};
use crate::args;
use crate::error::{Problem, Result};
use crate::record::blank::is_blank;
use crate::record::fold::fold;
use crate::record_types::tree::{self, PlaceName, Scheme};
use crate::store::failed;
use crate::text::Arg;
use crate::text::codes::reference;
use crate::text::store::{self as texts, NONE_NEAR};

/// All living libraries, loaded once, by folded name, code and NPP.
#[derive(Debug)]
pub(super) struct Directory {
    entries: Vec<Entry>,
    by_name: HashMap<String, Vec<usize>>,
    by_code: HashMap<String, usize>,
    by_npp: HashMap<String, usize>,
}

#[derive(Debug)]
struct Entry {
    id: i64,
    code: String,
    name: String,
    region_code: String,
    /// Code and name of each area above and around it, the largest first.
    places: Vec<(String, String)>,
}

impl Entry {
    /// Whether one of its areas answers to what a row says.
    fn lies_in(&self, text: &str) -> bool {
        let code = tree::parse_code(text).and_then(|code| code.dotted(Scheme::Kemendagri));
        if let Some(code) = code {
            let today = tree::current_code(&code).map_or(code, |recoded| recoded.current);
            return self.region_code == today || self.region_code.starts_with(&format!("{today}."));
        }
        let names = tree::candidates(text);
        self.places.iter().any(|(code, name)| names.iter().any(|wanted: &PlaceName| wanted.fits(code, name)))
    }

    /// The note to tell when an old code of Papua led to this library.
    fn recoded_from(&self, text: &str) -> Option<Problem> {
        let code = tree::parse_code(text)?.dotted(Scheme::Kemendagri)?;
        let recoded = tree::current_code(&code).filter(|recoded| recoded.current == self.code)?;
        Some(region::recoded(&recoded.former, &format!("{} {}", self.code, self.name)))
    }

    fn shown(&self) -> String {
        let place: Vec<&str> = self.places.iter().rev().take(2).map(|(_, name)| name.as_str()).collect();
        format!("{} {} ({})", self.code, self.name, place.join(", "))
    }
}

impl Directory {
    fn load(resolver: &Resolver<'_>) -> Result<Self> {
        let rows: Vec<(Entry, Option<String>)> = resolver
            .conn
            .prepare(
                "select id, code, name, region_code, province_code, province, regency_code, regency,
                    district_code, district, village_code, village, npp from library_place order by code",
            )
            .and_then(|mut statement| {
                statement
                    .query_map([], |row| {
                        let mut places = Vec::with_capacity(4);
                        for at in [4, 6, 8, 10] {
                            if let (Some(code), Some(name)) = (row.get(at)?, row.get(at + 1)?) {
                                places.push((code, name));
                            }
                        }
                        let entry = Entry {
                            id: row.get(0)?,
                            code: row.get(1)?,
                            name: row.get(2)?,
                            region_code: row.get(3)?,
                            places,
                        };
                        Ok((entry, row.get(12)?))
                    })?
                    .collect()
            })
            .map_err(failed(texts::RESOLVING))?;
        let mut directory = Self {
            entries: Vec::new(),
            by_name: HashMap::new(),
            by_code: HashMap::new(),
            by_npp: HashMap::new(),
        };
        for (at, (entry, npp)) in rows.into_iter().enumerate() {
            directory.by_name.entry(fold(&entry.name)).or_default().push(at);
            directory.by_code.insert(entry.code.clone(), at);
            directory.by_npp.extend(npp.map(|npp| (npp, at)));
            directory.entries.push(entry);
        }
        Ok(directory)
    }

    /// The nearest names, for a person to choose from.
    fn nearest(&self, text: &str) -> Arg {
        let wanted = core(text);
        let mut scored: Vec<(f64, &Entry)> = self
            .entries
            .iter()
            .map(|entry| (strsim::normalized_damerau_levenshtein(&wanted, &core(&entry.name)), entry))
            .filter(|(score, _)| *score >= NEAR)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let shown: Vec<String> = scored.iter().take(3).map(|(_, entry)| entry.shown()).collect();
        if shown.is_empty() { NONE_NEAR.into() } else { shown.join("; ").into() }
    }
}

/// Names at least this alike are suggested (Damerau–Levenshtein, 1 is equal).
const NEAR: f64 = 0.6;

/// What tells a library's name from others: words that most of them share are left out.
fn core(name: &str) -> String {
    const SHARED: &[&str] = &[
        "perpustakaan",
        "perpus",
        "perpusdes",
        "desa",
        "kelurahan",
        "kel",
        "kampung",
        "nagari",
        "daerah",
        "umum",
        "kabupaten",
        "kab",
        "kota",
        "taman",
        "baca",
        "bacaan",
        "masyarakat",
        "tbm",
    ];
    let folded = fold(name);
    let kept: Vec<&str> = folded.split(' ').filter(|word| !SHARED.contains(word)).collect();
    if kept.is_empty() { folded } else { kept.join(" ") }
}

impl Resolver<'_> {
    /// The library a text names, agreeing with the areas beside it.
    pub(super) fn library(&mut self, text: &str, place: Place<'_>) -> Result<Found> {
        if self.libraries.is_none() && place == Place::default() {
            // One code by itself needs no directory of all libraries.
            let found =
                self.ids("select id from library where code = ?1 and removed_op is null", text.trim())?;
            if let [id] = found.as_slice() {
                return Ok(Ok(*id));
            }
        }
        let alias = self.alias("library", text)?;
        if self.libraries.is_none() {
            self.libraries = Some(Directory::load(self)?);
        }
        let Some(directory) = &self.libraries else { return Ok(Err(unknown(text, NONE_NEAR.into()))) };
        let found = directory.lookup(alias.as_deref().unwrap_or(text));
        let agrees = |at: &usize| {
            let entry = &directory.entries[*at];
            place.parts().filter(|part| !is_blank(part)).all(|part| entry.lies_in(part))
        };
        let fitting: Vec<usize> = found.iter().copied().filter(agrees).collect();
        let shown = |found: &[usize]| {
            found.iter().take(5).map(|at| directory.entries[*at].shown()).collect::<Vec<_>>().join("; ")
        };
        let note = match fitting.as_slice() {
            [one] => directory.entries[*one].recoded_from(text),
            _ => None,
        };
        let answer = match (fitting.as_slice(), found.as_slice()) {
            ([one], _) => Ok(directory.entries[*one].id),
            ([], []) => Err(unknown(text, directory.nearest(text))),
            ([], some) => {
                let place = place.parts().filter(|part| !is_blank(part)).collect::<Vec<_>>().join(", ");
                let nearest = shown(some);
                Err(Problem::new(&reference::REF_003).value(text).args(args![name = text, place, nearest]))
            }
            (several, _) => {
                let nearest = shown(several);
                Err(Problem::new(&reference::REF_002).value(text).args(args![name = text, nearest]))
            }
        };
        self.notes.extend(note);
        Ok(answer)
    }
}

impl Directory {
    /// The libraries a text could mean: by code, NPP or exact folded name.
    fn lookup(&self, text: &str) -> Vec<usize> {
        let text = text.trim();
        if let Some(at) = self.by_code.get(text).or_else(|| self.by_npp.get(text)) {
            return vec![*at];
        }
        // A code with inner spaces, without dots, or as a number is taken only when it is a known one.
        if let Some(code) = tree::parse_code(text).and_then(|code| code.dotted(Scheme::Kemendagri)) {
            let today = tree::current_code(&code).map_or(code, |recoded| recoded.current);
            if let Some(at) = self.by_code.get(&today) {
                return vec![*at];
            }
        }
        self.by_name.get(&fold(text)).cloned().unwrap_or_default()
    }
}

fn unknown(text: &str, nearest: Arg) -> Problem {
    Problem::new(&reference::REF_001).value(text).args(args![nearest])
}
