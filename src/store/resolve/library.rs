//! Finding libraries.

use std::collections::HashMap;

use super::code::{Mangled, is_between, mangled, read_as};
use super::name::{Reading, differ_in_number, is_bare, near_readings, parted, readings};
use super::{Beside, Candidate, Found, Place, Resolver, nearest, region};
use crate::args;
use crate::error::{Problem, Result};
use crate::record::blank::is_blank;
use crate::record::fold::fold;
use crate::record_types::tree::{self, Kind, PlaceName, Scheme};
use crate::store::failed;
use crate::text::Arg;
use crate::text::codes::reference;
use crate::text::store::{self as texts, NONE_NEAR};

/// How many letters the beginning of a name must have to be offered its whole.
const BEGINNING: usize = 4;

/// All living libraries, loaded once, by name, code and NPP.
#[derive(Debug)]
pub(super) struct Directory {
    entries: Vec<Entry>,
    /// By folded name without spaces.
    by_name: HashMap<String, Vec<usize>>,
    /// By what remains of the name without its title, with how literal that reading is.
    by_core: HashMap<String, Vec<(usize, usize)>>,
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
    readings: Vec<Reading>,
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

    /// Whether it lies in every area a row names.
    fn lies_in_all<'a>(&self, mut parts: impl Iterator<Item = &'a str>) -> bool {
        parts.all(|part| is_blank(part) || self.lies_in(part))
    }

    /// The note to tell when an old code of Papua led to this library, or a code written otherwise.
    fn note_for(&self, text: &str) -> Option<Problem> {
        let read = tree::parse_code(text)?;
        let code = read.dotted(Scheme::Kemendagri)?;
        if let Some(recoded) = tree::current_code(&code).filter(|recoded| recoded.current == self.code) {
            return Some(region::recoded(&recoded.former, &format!("{} {}", self.code, self.name)));
        }
        (read.repaired() && code == self.code).then(|| read_as(text, &self.code))
    }

    fn shown(&self) -> String {
        let place: Vec<&str> = self.places.iter().rev().take(2).map(|(_, name)| name.as_str()).collect();
        format!("{} {} ({})", self.code, self.name, place.join(", "))
    }

    /// Whether a name, with or without areas behind it, is one of its spellings.
    fn answers_to(&self, text: &str) -> bool {
        let fits = |name: &str| readings(name).iter().any(|reading| self.fits(reading));
        fits(text)
            || parted(text).is_some_and(|(name, areas)| fits(name) && self.lies_in_all(areas.into_iter()))
    }

    fn fits(&self, wanted: &Reading) -> bool {
        self.readings.iter().any(|own| own.fits(wanted))
    }

    /// Whether a name is the beginning of its own: `Mendalo` of `Mendalo Darat`.
    fn begins_with(&self, wanted: &[Reading]) -> bool {
        let long = |reading: &&Reading| reading.core.len() >= BEGINNING;
        wanted
            .iter()
            .filter(long)
            .any(|reading| self.readings.iter().any(|own| own.core.starts_with(&reading.core)))
    }

    /// How alike a name is to its own, 1 being equal, and whether nothing it says is denied.
    fn likeness(&self, wanted: &[Reading]) -> (f64, bool) {
        let mut best = (0.0, false);
        for reading in wanted {
            for own in &self.readings {
                let alike = nearest::alike(&own.core, &reading.core);
                let allowed = own.allows(reading);
                if alike > best.0 || alike >= best.0 && allowed {
                    best = (alike, allowed);
                }
            }
        }
        best
    }
}

/// What kind of area a library of this level belongs to, where its name does not say.
fn kind_of_level(level: &str, region_code: &str) -> Option<Kind> {
    match level {
        "province" => Some(Kind::Province),
        "regency" => Kind::of_code(region_code.get(..5)?),
        "village" => Some(Kind::Village),
        _ => None,
    }
}

impl Directory {
    fn load(resolver: &Resolver<'_>) -> Result<Self> {
        let rows: Vec<(Entry, Option<String>)> = resolver
            .conn
            .prepare(
                "select id, code, name, region_code, province_code, province, regency_code, regency,
                    district_code, district, village_code, village, npp, level from library_place order by code",
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
                        let (name, region_code): (String, String) = (row.get(2)?, row.get(3)?);
                        let level: String = row.get(13)?;
                        let kind = kind_of_level(&level, &region_code);
                        let mut readings = readings(&name);
                        for reading in &mut readings {
                            reading.kind = reading.kind.or(kind);
                        }
                        let (id, code) = (row.get(0)?, row.get(1)?);
                        Ok((Entry { id, code, name, region_code, places, readings }, row.get(12)?))
                    })?
                    .collect()
            })
            .map_err(failed(texts::RESOLVING))?;
        let mut directory = Self {
            entries: Vec::new(),
            by_name: HashMap::new(),
            by_core: HashMap::new(),
            by_code: HashMap::new(),
            by_npp: HashMap::new(),
        };
        for (at, (entry, npp)) in rows.into_iter().enumerate() {
            directory.by_name.entry(unspaced(&entry.name)).or_default().push(at);
            for (rank, reading) in entry.readings.iter().enumerate() {
                directory.by_core.entry(reading.core.clone()).or_default().push((at, rank));
            }
            directory.by_code.insert(entry.code.clone(), at);
            directory.by_npp.extend(npp.map(|npp| (npp, at)));
            directory.entries.push(entry);
        }
        Ok(directory)
    }

    /// Whether a library has this code.
    pub(super) fn has_code(&self, code: &str) -> bool {
        self.by_code.contains_key(code)
    }

    /// Whether the library with this code answers to every name, its own or an area's it lies in.
    pub(super) fn agrees(&self, code: &str, names: &[&str]) -> bool {
        self.by_code.get(code).is_some_and(|at| {
            let entry = &self.entries[*at];
            names.iter().all(|name| entry.lies_in(name) || entry.answers_to(name))
        })
    }

    /// The libraries a text could mean, with how literally each was read; all of the same reading count
    /// the same. First by code, NPP or whole name, then by the kept spelling, then without the title.
    fn lookup(&self, text: &str, alias: Option<&str>) -> Vec<(usize, usize)> {
        if let Some(at) = self.by_code.get(text).or_else(|| self.by_npp.get(text)) {
            return vec![(*at, 0)];
        }
        // A code without dots or with inner spaces is taken only when it is a known one.
        if let Some(code) = tree::parse_code(text).and_then(|code| code.dotted(Scheme::Kemendagri)) {
            let today = tree::current_code(&code).map_or(code, |recoded| recoded.current);
            if let Some(at) = self.by_code.get(&today) {
                return vec![(*at, 0)];
            }
        }
        let kept = alias.and_then(|code| self.by_code.get(code)).copied();
        let exact = self.by_name.get(&unspaced(text)).map(Vec::as_slice).unwrap_or_default();
        // A kept spelling comes before the others, but the place beside may tell that another is meant.
        let mut found: Vec<(usize, usize)> = Vec::new();
        match (exact, kept) {
            ([one], _) => return vec![(*one, 0)],
            ([], kept) => found.extend(kept.map(|at| (at, 0))),
            (several, kept) => {
                let rank = |at: usize| usize::from(kept.is_some_and(|kept| kept != at));
                found.extend(several.iter().map(|at| (*at, rank(*at))));
                found.extend(kept.filter(|kept| !several.contains(kept)).map(|at| (at, 0)));
                return found;
            }
        }
        let after = found.len();
        for (literal, reading) in readings(text).iter().enumerate() {
            for (at, rank) in self.by_core.get(&reading.core).into_iter().flatten() {
                if !self.entries[*at].readings[*rank].allows(reading) {
                    continue;
                }
                match found.iter_mut().find(|(known, _)| known == at) {
                    Some((_, best)) => *best = (*best).min(rank + literal + after),
                    None => found.push((*at, rank + literal + after)),
                }
            }
        }
        found
    }

    /// The libraries with the codes that a mangled one may have been.
    fn mended(&self, text: &str) -> Vec<usize> {
        match mangled(text) {
            Some(Mangled::OneOf(codes)) => {
                codes.iter().filter_map(|code| self.by_code.get(code)).copied().collect()
            }
            Some(Mangled::Between(from, to)) => {
                let entries = self.entries.iter().enumerate();
                entries.filter(|(_, entry)| is_between(&entry.code, from, to)).map(|(at, _)| at).collect()
            }
            None => Vec::new(),
        }
    }

    /// The libraries most like a name, for a person to choose from: those in the place first.
    fn candidates(&self, text: &str, place: Place<'_>) -> Vec<Candidate> {
        let (name, areas) = parted(text).unwrap_or((text, Vec::new()));
        let wanted = near_readings(name);
        let found = self.entries.iter().filter_map(|entry| {
            let (mut likeness, allowed) = entry.likeness(&wanted);
            if entry.begins_with(&wanted) {
                likeness = likeness.max(nearest::NEAR);
            }
            (likeness >= nearest::NEAR).then(|| {
                let inside = entry.lies_in_all(place.parts().chain(areas.iter().copied()));
                Candidate {
                    code: entry.code.clone(),
                    shown: entry.shown(),
                    likeness,
                    fits: inside && allowed && !differ_in_number(name, &entry.name),
                }
            })
        });
        nearest::ordered(found.collect())
    }
}

/// A folded name without its spaces: `Suka Maju` is `Sukamaju`.
fn unspaced(name: &str) -> String {
    fold(name).replace(' ', "")
}

impl Resolver<'_> {
    /// All libraries, loaded when first needed.
    pub(super) fn directory(&mut self) -> Result<&Directory> {
        let loaded = match self.libraries.take() {
            Some(loaded) => loaded,
            None => Directory::load(self)?,
        };
        Ok(self.libraries.insert(loaded))
    }

    /// The library a text names, agreeing with the areas beside it.
    pub(super) fn library(&mut self, text: &str, place: Place<'_>) -> Result<Found> {
        let text = text.trim();
        if self.libraries.is_none() && place == Place::default() {
            // One code by itself needs no directory of all libraries.
            let found = self.ids("select id from library where code = ?1 and removed_op is null", text)?;
            if let [id] = found.as_slice() {
                return Ok(Ok(*id));
            }
        }
        if let Some(number) = text.strip_prefix('#')
            && let Some(id) = self.by_number(&crate::record_types::LIBRARY, number)?
        {
            return Ok(Ok(id));
        }
        let alias = self.alias("library", text)?;
        let directory = self.directory()?;
        let (answer, note) = directory.find(text, alias.as_deref(), place);
        self.notes.extend(note);
        Ok(answer)
    }

    /// What a name beside a library's code says of it.
    pub(super) fn beside_library(&mut self, id: i64, text: &str) -> Result<Beside> {
        let alias = self.alias("library", text)?;
        let directory = self.directory()?;
        let Some(entry) = directory.entries.iter().find(|entry| entry.id == id) else {
            return Ok(Beside::Other(String::new()));
        };
        if alias.is_some_and(|code| code == entry.code) || entry.answers_to(text) {
            return Ok(Beside::Same);
        }
        let name = parted(text).map_or(text, |(name, _)| name);
        let (likeness, allowed) = entry.likeness(&near_readings(name));
        let alike = likeness >= nearest::NEAR && allowed && !differ_in_number(name, &entry.name);
        // The name of its village or district alone names no other library.
        Ok(if alike || entry.lies_in(text) { Beside::Alike } else { Beside::Other(entry.shown()) })
    }

    /// The libraries most like a name.
    pub(super) fn like_library(&mut self, text: &str, place: Place<'_>) -> Result<Vec<Candidate>> {
        Ok(self.directory()?.candidates(text, place))
    }
}

impl Directory {
    /// The one library a text names, or why there is none; and what is worth telling.
    fn find(&self, text: &str, alias: Option<&str>, place: Place<'_>) -> (Found, Option<Problem>) {
        let given = place.parts().any(|part| !is_blank(part));
        let mut found = self.lookup(text, alias);
        let mut fitting: Vec<(usize, usize)> =
            found.iter().copied().filter(|(at, _)| self.entries[*at].lies_in_all(place.parts())).collect();
        // A village's name by itself names a library only beside the area it lies in.
        let exact = alias.is_some() || self.by_name.contains_key(&unspaced(text));
        if !given
            && !exact
            && fitting.len() == 1
            && !text.starts_with(|c: char| c.is_ascii_digit())
            && is_bare(text)
        {
            fitting.clear();
            found.clear();
        }
        if found.is_empty()
            && let Some((name, areas)) = parted(text)
        {
            found = self.lookup(name, None);
            let inside = |(at, _): &(usize, usize)| {
                self.entries[*at].lies_in_all(place.parts().chain(areas.iter().copied()))
            };
            fitting = found.iter().copied().filter(inside).collect();
        }
        if let Some(best) = fitting.iter().map(|(_, rank)| *rank).min() {
            fitting.retain(|(_, rank)| *rank == best);
        }
        let shown = |found: &[(usize, usize)]| {
            found.iter().take(5).map(|(at, _)| self.entries[*at].shown()).collect::<Vec<_>>().join("; ")
        };
        match (fitting.as_slice(), found.as_slice()) {
            ([(one, _)], _) => (Ok(self.entries[*one].id), self.entries[*one].note_for(text)),
            ([], []) => self.unknown(text, place),
            ([], some) => {
                let place = place.parts().filter(|part| !is_blank(part)).collect::<Vec<_>>().join(", ");
                let nearest = shown(some);
                let problem = Problem::new(&reference::REF_003).value(text);
                (Err(problem.args(args![name = text, place, nearest])), None)
            }
            (several, _) => {
                let nearest = shown(several);
                (Err(Problem::new(&reference::REF_002).value(text).args(args![name = text, nearest])), None)
            }
        }
    }

    /// What remains of a text that names nothing: a mangled code of exactly one library, else the nearest.
    fn unknown(&self, text: &str, place: Place<'_>) -> (Found, Option<Problem>) {
        let mended = self.mended(text);
        if let [one] = mended.as_slice()
            && self.entries[*one].lies_in_all(place.parts())
        {
            let entry = &self.entries[*one];
            return (Ok(entry.id), Some(read_as(text, &entry.code)));
        }
        if text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit()) && mended.is_empty() {
            return (Err(Problem::new(&reference::REF_014).value(text).args(args![number = text])), None);
        }
        if !mended.is_empty() {
            let shown: Vec<String> = mended.iter().take(5).map(|at| self.entries[*at].shown()).collect();
            return (Err(unknown(text, shown.join("; ").into())), None);
        }
        let candidates = self.candidates(text, place);
        let problem = unknown(text, nearest::shown(&candidates, 3).map_or(NONE_NEAR.into(), Arg::from));
        (Err(nearest::repaired(problem, &candidates)), None)
    }
}

pub(super) fn unknown(text: &str, nearest: Arg) -> Problem {
    Problem::new(&reference::REF_001).value(text).args(args![nearest])
}
