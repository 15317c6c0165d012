//! Finding libraries: which one a text means, or why none.

use std::collections::HashSet;

use super::code::{Mangled, is_between, mangled, read_as};
use super::directory::{BEGINNING, Directory, Entry, unspaced};
use super::name::{differ_in_number, is_bare, near_readings, parted, readings};
use super::{Beside, Candidate, Found, Place, Resolver, nearest};
use crate::args;
use crate::error::{Problem, Result, Severity};
use crate::record::blank::is_blank;
use crate::record::fold::fold;
use crate::text::Arg;
use crate::text::codes::reference;
use crate::text::store::NONE_NEAR;

/// How many words of a title are looked at together.
const LONGEST: usize = 8;
/// How many times a code that was renamed may have been renamed again.
const RENAMED: usize = 8;

impl Directory {
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
