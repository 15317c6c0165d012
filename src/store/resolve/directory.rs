//! All libraries by name, code and NPP: loaded once, and whether a name is one of theirs.

use std::collections::HashMap;

use super::code::read_as;
use super::name::{Reading, parted, readings};
use super::{Resolver, nearest, region};
use crate::error::{Problem, Result};
use crate::record::blank::is_blank;
use crate::record::fold::fold;
use crate::record_types::tree::{self, Kind, PlaceName, Scheme};
use crate::store::failed;
use crate::store::same_library::Merged;
use crate::text::store as texts;

/// How many letters the beginning of a name must have to be offered its whole.
pub(super) const BEGINNING: usize = 4;

/// All living libraries and those that went into one of them, loaded once, by name, code and NPP.
#[derive(Debug)]
pub(super) struct Directory {
    pub(super) entries: Vec<Entry>,
    /// By folded name without spaces.
    pub(super) by_name: HashMap<String, Vec<usize>>,
    /// By what remains of the name without its title, with how literal that reading is.
    pub(super) by_core: HashMap<String, Vec<(usize, usize)>>,
    /// Living libraries, or else those that had the code before they went into another.
    pub(super) by_code: HashMap<String, Vec<usize>>,
    by_npp: HashMap<String, Vec<usize>>,
}

/// One of them.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: i64,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) region_code: String,
    /// Code and name of each area above and around it, the largest first.
    places: Vec<(String, String)>,
    pub(super) readings: Vec<Reading>,
    /// The library it went into: itself, while it is one of its own.
    pub(super) into: usize,
}

impl Entry {
    /// Whether one of its areas answers to what a row says.
    pub(super) fn lies_in(&self, text: &str) -> bool {
        let code = tree::parse_code(text).and_then(|code| code.dotted(Scheme::Kemendagri));
        if let Some(code) = code {
            let today = tree::current_code(&code).map_or(code, |recoded| recoded.current);
            return self.region_code == today || self.region_code.starts_with(&format!("{today}."));
        }
        let names = tree::candidates(text);
        self.places.iter().any(|(code, name)| names.iter().any(|wanted: &PlaceName| wanted.fits(code, name)))
    }

    /// Whether it lies in every area a row names.
    pub(super) fn lies_in_all<'a>(&self, mut parts: impl Iterator<Item = &'a str>) -> bool {
        parts.all(|part| is_blank(part) || self.lies_in(part))
    }

    /// The note to tell when an old code of Papua led to this library, or a code written otherwise.
    pub(super) fn note_for(&self, text: &str) -> Option<Problem> {
        let read = tree::parse_code(text)?;
        let code = read.dotted(Scheme::Kemendagri)?;
        if let Some(recoded) = tree::current_code(&code).filter(|recoded| recoded.current == self.code) {
            return Some(region::recoded(&recoded.former, &format!("{} {}", self.code, self.name)));
        }
        (read.repaired() && code == self.code).then(|| read_as(text, &self.code))
    }

    pub(super) fn shown(&self) -> String {
        let place: Vec<&str> = self.places.iter().rev().take(2).map(|(_, name)| name.as_str()).collect();
        format!("{} {} ({})", self.code, self.name, place.join(", "))
    }

    /// Whether a name, with or without areas behind it, is one of its spellings.
    pub(super) fn answers_to(&self, text: &str) -> bool {
        let fits = |name: &str| readings(name).iter().any(|reading| self.fits(reading));
        fits(text)
            || parted(text).is_some_and(|(name, areas)| fits(name) && self.lies_in_all(areas.into_iter()))
    }

    fn fits(&self, wanted: &Reading) -> bool {
        self.readings.iter().any(|own| own.fits(wanted))
    }

    /// Whether a name is the beginning of its own: `Mendalo` of `Mendalo Darat`.
    pub(super) fn begins_with(&self, wanted: &[Reading]) -> bool {
        let long = |reading: &&Reading| reading.core.len() >= BEGINNING;
        wanted
            .iter()
            .filter(long)
            .any(|reading| self.readings.iter().any(|own| own.core.starts_with(&reading.core)))
    }

    /// How alike a name is to its own, 1 being equal, and whether nothing it says is denied.
    pub(super) fn likeness(&self, wanted: &[Reading]) -> (f64, bool) {
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
    pub(super) fn load(resolver: &Resolver<'_>) -> Result<Self> {
        let merged = Merged::load(resolver.conn)?;
        let led = serde_json::Value::from(merged.led().collect::<Vec<_>>()).to_string();
        let rows: Vec<(Entry, Option<String>)> = resolver
            .conn
            .prepare(
                "select l.id, l.code, l.name, g.code, g.province_code, g.province, g.regency_code, g.regency,
                    g.district_code, g.district, g.village_code, g.village, l.npp, l.level
                 from library l join region_path g on g.id = l.region
                 where l.removed_op is null or l.id in (select value from json_each(?1))
                 order by l.removed_op is not null, l.code, l.id",
            )
            .and_then(|mut statement| {
                statement
                    .query_map([led], |row| {
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
                        Ok((Entry { id, code, name, region_code, places, readings, into: 0 }, row.get(12)?))
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
        // The living come first, so that those they lead find them.
        let mut at_of: HashMap<i64, usize> = HashMap::new();
        for (mut entry, npp) in rows {
            let at = directory.entries.len();
            let leader = merged.leader(entry.id);
            let alive = leader == entry.id;
            if alive {
                at_of.insert(entry.id, at);
            }
            let Some(into) = at_of.get(&leader) else { continue };
            entry.into = *into;
            directory.by_name.entry(unspaced(&entry.name)).or_default().push(at);
            for (rank, reading) in entry.readings.iter().enumerate() {
                directory.by_core.entry(reading.core.clone()).or_default().push((at, rank));
            }
            let keep = |known: &mut HashMap<String, Vec<usize>>, key: String| {
                let same = known.entry(key).or_default();
                if alive || same.is_empty() {
                    same.push(at);
                }
            };
            keep(&mut directory.by_code, entry.code.clone());
            if let Some(npp) = npp {
                keep(&mut directory.by_npp, npp);
            }
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
        self.by_code.get(code).into_iter().flatten().any(|at| {
            let entry = &self.entries[*at];
            names.iter().all(|name| entry.lies_in(name) || entry.answers_to(name))
        })
    }

    /// The libraries with this code or NPP.
    pub(super) fn coded(&self, text: &str) -> &[usize] {
        if let Some(known) = self.by_code.get(text).or_else(|| self.by_npp.get(text)) {
            return known;
        }
        // A code without dots or with inner spaces is taken only when it is a known one.
        let code = tree::parse_code(text).and_then(|code| code.dotted(Scheme::Kemendagri));
        let today = code.map(|code| tree::current_code(&code).map_or(code, |recoded| recoded.current));
        today.and_then(|today| self.by_code.get(&today)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The libraries that these went into, each once.
    pub(super) fn leaders(&self, found: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut leaders = Vec::new();
        for at in found.map(|at| self.entries[at].into) {
            if !leaders.contains(&at) {
                leaders.push(at);
            }
        }
        leaders
    }

    /// Libraries as shown to people, the first few.
    pub(super) fn shown(&self, found: &[usize]) -> String {
        found.iter().take(5).map(|at| self.entries[*at].shown()).collect::<Vec<_>>().join("; ")
    }
}

/// A folded name without its spaces: `Suka Maju` is `Sukamaju`.
pub(super) fn unspaced(name: &str) -> String {
    fold(name).replace(' ', "")
}
