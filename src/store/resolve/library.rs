//! Finding libraries.

use std::collections::{HashMap, HashSet};

use super::code::{Mangled, is_between, mangled, read_as};
use super::name::{Reading, differ_in_number, is_bare, near_readings, parted, readings};
use super::{Beside, Candidate, Found, Place, Resolver, nearest, region};
use crate::args;
use crate::error::{Problem, Result, Severity};
use crate::record::blank::is_blank;
use crate::record::fold::fold;
use crate::record_types::tree::{self, Kind, PlaceName, Scheme};
use crate::store::failed;
use crate::store::same_library::Merged;
use crate::text::Arg;
use crate::text::codes::reference;
use crate::text::store::{self as texts, NONE_NEAR};

/// How many letters the beginning of a name must have to be offered its whole.
const BEGINNING: usize = 4;
/// How many words of a title are looked at together.
const LONGEST: usize = 8;
/// How many times a code that was renamed may have been renamed again.
const RENAMED: usize = 8;

/// All living libraries and those that went into one of them, loaded once, by name, code and NPP.
#[derive(Debug)]
pub(super) struct Directory {
    entries: Vec<Entry>,
    /// By folded name without spaces.
    by_name: HashMap<String, Vec<usize>>,
    /// By what remains of the name without its title, with how literal that reading is.
    by_core: HashMap<String, Vec<(usize, usize)>>,
    /// Living libraries, or else those that had the code before they went into another.
    by_code: HashMap<String, Vec<usize>>,
    by_npp: HashMap<String, Vec<usize>>,
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
    /// The library it went into: itself, while it is one of its own.
    into: usize,
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
    fn coded(&self, text: &str) -> &[usize] {
        if let Some(known) = self.by_code.get(text).or_else(|| self.by_npp.get(text)) {
            return known;
        }
        // A code without dots or with inner spaces is taken only when it is a known one.
        let code = tree::parse_code(text).and_then(|code| code.dotted(Scheme::Kemendagri));
        let today = code.map(|code| tree::current_code(&code).map_or(code, |recoded| recoded.current));
        today.and_then(|today| self.by_code.get(&today)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The libraries a text could mean, with how literally each was read; all of the same reading count
    /// the same. First by code, NPP or whole name, then by the kept spelling, then without the title.
    fn lookup(&self, text: &str, alias: Option<&str>) -> Vec<(usize, usize)> {
        if let [one] = self.coded(text) {
            return vec![(*one, 0)];
        }
        let kept = alias.and_then(|code| self.by_code.get(code)?.first()).copied();
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
        let found = match mangled(text) {
            Some(Mangled::OneOf(codes)) => {
                codes.iter().filter_map(|code| self.by_code.get(code)).flatten().copied().collect()
            }
            Some(Mangled::Between(from, to)) => {
                let entries = self.entries.iter().enumerate();
                entries.filter(|(_, entry)| is_between(&entry.code, from, to)).map(|(at, _)| at).collect()
            }
            None => Vec::new(),
        };
        self.leaders(found.into_iter())
    }

    /// The libraries that these went into, each once.
    fn leaders(&self, found: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut leaders = Vec::new();
        for at in found.map(|at| self.entries[at].into) {
            if !leaders.contains(&at) {
                leaders.push(at);
            }
        }
        leaders
    }

    /// Libraries as shown to people, the first few.
    fn shown(&self, found: &[usize]) -> String {
        found.iter().take(5).map(|at| self.entries[*at].shown()).collect::<Vec<_>>().join("; ")
    }

    /// The note that a library went into another.
    fn gone_into(&self, entry: &Entry) -> Problem {
        let note = Problem::new(&reference::REF_025).value(entry.code.as_str());
        let note = note.args(args![name = entry.shown(), into = self.entries[entry.into].shown()]);
        Problem { severity: Severity::Note, ..note }
    }

    /// The problem of a code that several living libraries have.
    fn several(&self, text: &str, found: &[usize]) -> Problem {
        let number = |at: usize| format!("#{}", self.entries[at].id);
        let nearest: Vec<String> =
            found.iter().map(|at| format!("{} {}", number(*at), self.entries[*at].shown())).collect();
        Problem::new(&reference::REF_024).value(text).args(args![
            name = text,
            nearest = nearest.join("; "),
            one = number(found[0]),
            other = number(found[1])
        ])
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
                let leader = &self.entries[entry.into];
                Candidate {
                    code: leader.code.clone(),
                    shown: leader.shown(),
                    likeness,
                    fits: inside && allowed && !differ_in_number(name, &entry.name),
                }
            })
        });
        let mut found = nearest::ordered(found.collect());
        let mut seen = HashSet::new();
        found.retain(|candidate| seen.insert(candidate.shown.clone()));
        found
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
        let alias = self.library_alias(text)?;
        let directory = self.directory()?;
        let (answer, note) = directory.find(text, alias.as_deref(), place);
        self.notes.extend(note);
        Ok(answer)
    }

    /// The code a kept spelling stands for today: one that was renamed is a spelling of the new one.
    pub(super) fn library_alias(&mut self, text: &str) -> Result<Option<String>> {
        let mut alias = self.alias("library", text)?;
        for _ in 0..RENAMED {
            let Some(code) = &alias else { break };
            if self.directory()?.has_code(code) {
                break;
            }
            match self.alias("library", code)? {
                Some(next) => alias = Some(next),
                None => break,
            }
        }
        Ok(alias)
    }

    /// The code that took the place of this one, which no library has any more.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn renamed(&mut self, code: &str) -> Result<Option<String>> {
        if self.alias("library", code)?.is_none() || self.directory()?.has_code(code) {
            return Ok(None);
        }
        let now = self.library_alias(code)?;
        Ok(now.filter(|now| self.libraries.as_ref().is_some_and(|known| known.has_code(now))))
    }

    /// The library that the one of this local id went into.
    pub(super) fn led(&mut self, id: i64) -> Result<Option<i64>> {
        let directory = self.directory()?;
        let Some(entry) = directory.entries.iter().find(|entry| entry.id == id) else { return Ok(None) };
        let (leader, note) = (directory.entries[entry.into].id, directory.gone_into(entry));
        self.notes.push(note);
        Ok(Some(leader))
    }

    /// The library of exactly this code and name.
    pub(super) fn labelled_library(&mut self, code: &str, name: &str) -> Result<Option<Found>> {
        let directory = self.directory()?;
        let same = |at: &&usize| fold(&directory.entries[**at].name) == fold(name);
        let found: Vec<usize> =
            directory.by_code.get(code).into_iter().flatten().filter(same).copied().collect();
        match found.as_slice() {
            [] => Ok(None),
            [one] => {
                let (answer, note) = directory.found(*one, code);
                self.notes.extend(note);
                Ok(Some(Ok(answer)))
            }
            several => Ok(Some(Err(directory.several(code, several)))),
        }
    }

    /// What a name beside a library's code says of it.
    pub(super) fn beside_library(&mut self, id: i64, text: &str) -> Result<Beside> {
        let alias = self.library_alias(text)?;
        let directory = self.directory()?;
        let Some(own) = directory.entries.iter().find(|entry| entry.id == id) else {
            return Ok(Beside::Other(String::new()));
        };
        // The names of those that went into it are its own.
        let names = || directory.entries.iter().filter(|entry| entry.into == own.into);
        if names().any(|entry| alias.as_ref() == Some(&entry.code) || entry.answers_to(text)) {
            return Ok(Beside::Same);
        }
        let name = parted(text).map_or(text, |(name, _)| name);
        let wanted = near_readings(name);
        let alike = names().any(|entry| {
            let (likeness, allowed) = entry.likeness(&wanted);
            likeness >= nearest::NEAR && allowed && !differ_in_number(name, &entry.name)
        });
        // The name of its village or district alone names no other library.
        Ok(if alike || own.lies_in(text) { Beside::Alike } else { Beside::Other(own.shown()) })
    }

    /// Whether words, such as a title, name a library other than this one: by whole name, or by a name without
    /// its title. An area around its own names no other.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn tells_of_another_library(&mut self, own: i64, text: &str) -> Result<bool> {
        let directory = self.directory()?;
        let Some(own) = directory.entries.iter().find(|entry| entry.id == own) else { return Ok(false) };
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let runs = (0..words.len())
            .flat_map(|from| (from + 1..=words.len().min(from + LONGEST)).map(move |to| (from, to)))
            .map(|(from, to)| (from, to, words[from..to].concat()));
        // A longer name has shorter ones in it: Suka Maju is not Maju.
        let mut named: Vec<(usize, usize, bool)> = Vec::new();
        for (from, to, run) in runs {
            let by_core = directory.by_core.get(&run).into_iter().flatten().map(|(at, _)| at);
            let found = directory.by_name.get(&run).into_iter().flatten().chain(by_core);
            let mut entries =
                found.map(|at| &directory.entries[*at]).filter(|_| run.len() >= BEGINNING).peekable();
            if entries.peek().is_some() {
                let ours =
                    |entry: &Entry| entry.into == own.into || own.region_code.starts_with(&entry.region_code);
                named.push((from, to, entries.any(ours)));
            }
        }
        let inside = |(from, to, _): &(usize, usize, bool)| {
            named.iter().any(|(a, b, _)| a <= from && to <= b && b - a > to - from)
        };
        Ok(named.iter().any(|one| !one.2 && !inside(one)))
    }

    /// The libraries most like a name.
    pub(super) fn like_library(&mut self, text: &str, place: Place<'_>) -> Result<Vec<Candidate>> {
        Ok(self.directory()?.candidates(text, place))
    }
}

impl Directory {
    /// The one library a text names, or why there is none; and what is worth telling.
    fn find(&self, text: &str, alias: Option<&str>, place: Place<'_>) -> (Found, Option<Problem>) {
        for code in [Some(text), alias].into_iter().flatten() {
            if let several @ [_, _, ..] = self.coded(code) {
                return (Err(self.several(code, several)), None);
            }
        }
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
        let leaders = self.leaders(fitting.iter().map(|(at, _)| *at));
        let all = self.leaders(found.iter().map(|(at, _)| *at));
        match (leaders.as_slice(), all.as_slice()) {
            ([one], _) => {
                // By its own name rather than by that of one that went into it.
                let itself = fitting.iter().any(|(at, _)| at == one);
                let (answer, note) = self.found(if itself { *one } else { fitting[0].0 }, text);
                (Ok(answer), note)
            }
            ([], []) => self.unknown(text, place),
            ([], some) => {
                let place = place.parts().filter(|part| !is_blank(part)).collect::<Vec<_>>().join(", ");
                let problem = Problem::new(&reference::REF_003).value(text);
                (Err(problem.args(args![name = text, place, nearest = self.shown(some)])), None)
            }
            (several, _) => {
                let problem = Problem::new(&reference::REF_002).value(text);
                (Err(problem.args(args![name = text, nearest = self.shown(several)])), None)
            }
        }
    }

    /// The library that was found, or the one it went into, and what is worth telling.
    fn found(&self, at: usize, text: &str) -> (i64, Option<Problem>) {
        let entry = &self.entries[at];
        let note = if entry.into == at { entry.note_for(text) } else { Some(self.gone_into(entry)) };
        (self.entries[entry.into].id, note)
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
            return (Err(unknown(text, self.shown(&mended).into())), None);
        }
        let candidates = self.candidates(text, place);
        let problem = unknown(text, nearest::shown(&candidates, 3).map_or(NONE_NEAR.into(), Arg::from));
        (Err(nearest::repaired(problem, &candidates)), None)
    }
}

pub(super) fn unknown(text: &str, nearest: Arg) -> Problem {
    Problem::new(&reference::REF_001).value(text).args(args![nearest])
}
