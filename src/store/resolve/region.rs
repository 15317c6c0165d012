//! Finding areas.

use std::collections::{HashMap, HashSet};

use super::code::{Mangled, is_between, mangled, read_as};
use super::name::differ_in_number;
use super::{Beside, Candidate, Place, Resolver, nearest};
use crate::args;
use crate::error::{Problem, Result, Severity};
use crate::record::blank::is_blank;
use crate::record_types::tree::{self, Kind, Scheme};
use crate::store::failed;
use crate::text::Arg;
use crate::text::codes::reference;
use crate::text::store::{self as texts, NONE_NEAR};

/// An area that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionMatch {
    /// Local id.
    pub id: i64,
    /// Today's code.
    pub code: String,
    /// Name.
    pub name: String,
    /// The old code it was found by, when it was recoded.
    pub former: Option<String>,
}

impl RegionMatch {
    /// The note to tell when an old code was used.
    #[must_use]
    pub fn note(&self) -> Option<Problem> {
        let former = self.former.as_deref()?;
        Some(recoded(former, &format!("{} {}", self.code, self.name)))
    }
}

/// The note that an old code was understood: the old code, and today's with its name.
pub(super) fn recoded(former: &str, today: &str) -> Problem {
    let problem = Problem::new(&reference::REF_013).value(former).args(args![name = former, today]);
    Problem { severity: Severity::Note, ..problem }
}

/// All living areas, loaded once when a name has to be found.
#[derive(Debug)]
pub(super) struct Gazetteer {
    areas: Vec<(i64, String, String)>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Gazetteer {
    fn load(resolver: &Resolver<'_>) -> Result<Self> {
        let areas: Vec<(i64, String, String)> = resolver
            .conn
            .prepare("select id, code, name from region where removed_op is null order by code")
            .and_then(|mut statement| {
                statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
            })
            .map_err(failed(texts::LOADING_TREE))?;
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, (_, code, name)) in areas.iter().enumerate() {
            by_name.entry(tree::core_name(code, name)).or_default().push(at);
        }
        Ok(Self { areas, by_name })
    }

    /// The areas that answer to a name, in any of its readings.
    fn named(&self, text: &str) -> Vec<usize> {
        let mut found = Vec::new();
        for reading in tree::candidates(text) {
            for at in self.by_name.get(&reading.folded).into_iter().flatten() {
                let (_, code, name) = &self.areas[*at];
                if reading.fits(code, name) && !found.contains(at) {
                    found.push(*at);
                }
            }
            if !found.is_empty() {
                break;
            }
        }
        // Short forms and former names of provinces, kabupaten and kota.
        if found.is_empty() {
            let built_in = tree::resolve(text, None, None);
            found.extend(
                built_in
                    .iter()
                    .filter_map(|area| self.areas.iter().position(|(_, code, _)| code == area.code)),
            );
        }
        found
    }

    /// The areas most like a name, for a person to choose from: those within the areas named above first.
    fn candidates(&self, text: &str, above: &[&str]) -> Vec<Candidate> {
        let wanted = tree::candidates(text);
        let parents: Vec<Vec<usize>> = above.iter().map(|part| self.named(part)).collect();
        let mut found = Vec::new();
        for (core, areas) in &self.by_name {
            for reading in &wanted {
                let likeness = nearest::alike(&reading.folded, core);
                if likeness < nearest::NEAR + 0.1 {
                    continue;
                }
                for at in areas
                    .iter()
                    .filter(|at| Kind::of_code(&self.areas[**at].1).is_some_and(|kind| reading.allows(kind)))
                {
                    let (_, code, name) = &self.areas[*at];
                    let inside = parents.iter().all(|parents| self.is_within(*at, parents));
                    found.push(Candidate {
                        code: code.clone(),
                        shown: self.shown(*at),
                        likeness,
                        fits: inside && !differ_in_number(text, name),
                    });
                }
            }
        }
        let mut found = nearest::ordered(found);
        let mut seen = HashSet::new();
        found.retain(|candidate| seen.insert(candidate.code.clone()));
        found
    }

    /// Whether an area lies in one of these, or is one.
    fn is_within(&self, at: usize, parents: &[usize]) -> bool {
        let code = &self.areas[at].1;
        parents.iter().any(|parent| {
            let prefix = &self.areas[*parent].1;
            code == prefix || code.starts_with(&format!("{prefix}."))
        })
    }

    /// The areas with the codes that a mangled one may have been.
    fn mended(&self, text: &str) -> Vec<usize> {
        let Some(mangled) = mangled(text) else { return Vec::new() };
        let fits = |code: &String| match &mangled {
            Mangled::OneOf(codes) => codes.contains(code),
            Mangled::Between(from, to) => is_between(code, *from, *to),
        };
        (0..self.areas.len()).filter(|at| fits(&self.areas[*at].1)).collect()
    }

    fn shown(&self, at: usize) -> String {
        let (_, code, name) = &self.areas[at];
        format!("{code} {name}")
    }
}

impl Resolver<'_> {
    /// The area a text names by code or name, lying in the areas beside it.
    ///
    /// # Errors
    /// When the database cannot be read; a name that leads nowhere is the inner problem.
    pub fn region(
        &mut self,
        text: &str,
        place: Place<'_>,
    ) -> Result<std::result::Result<RegionMatch, Problem>> {
        let text = text.trim();
        let alias = self.alias("region", text)?;
        let text = alias.as_deref().unwrap_or(text);
        let read = tree::parse_code(text);
        if let Some(code) = read.as_ref().and_then(|code| code.dotted(Scheme::Kemendagri)) {
            let mut same = self.regions_by_code(&code, None)?;
            if same.len() > 1 {
                let nearest: Vec<String> = same
                    .iter()
                    .map(|RegionMatch { id, code, name, .. }| format!("#{id} {code} {name}"))
                    .collect();
                let problem = Problem::new(&reference::REF_012).value(text);
                return Ok(Err(problem.args(args![name = text, nearest = nearest.join("; ")])));
            }
            if let Some(found) = same.pop() {
                if read.is_some_and(|read| read.repaired()) {
                    self.notes.push(read_as(text, &code));
                }
                return Ok(Ok(found));
            }
            if let Some(recoded) = tree::current_code(&code)
                && let Some(found) = self.region_by_code(&recoded.current, Some(&code))?
            {
                return Ok(Ok(found));
            }
        }
        let gazetteer = self.gazetteer()?;
        let above: Vec<&str> = place.parts().filter(|part| !is_blank(part)).collect();
        let mut found = gazetteer.within(text, &above);
        if found.is_empty()
            && let Some((name, rest)) = text.split_once(',')
        {
            // "Sukamaju, Kec. Mestong": the areas above may stand behind commas.
            let above: Vec<&str> = above.iter().copied().chain(rest.split(',').map(str::trim)).collect();
            found = gazetteer.within(name, &above);
        }
        if found.is_empty()
            && let [one] = gazetteer.mended(text).as_slice()
        {
            let (id, code, name) = gazetteer.areas[*one].clone();
            self.notes.push(read_as(text, &code));
            return Ok(Ok(RegionMatch { id, code, name, former: None }));
        }
        Ok(match found.as_slice() {
            [one] => {
                let (id, code, name) = gazetteer.areas[*one].clone();
                Ok(RegionMatch { id, code, name, former: None })
            }
            [] => {
                let mended: Vec<String> =
                    gazetteer.mended(text).iter().take(5).map(|at| gazetteer.shown(*at)).collect();
                if mended.is_empty() {
                    let candidates = gazetteer.candidates(text, &above);
                    let shown = nearest::shown(&candidates, 3).map_or(NONE_NEAR.into(), Arg::from);
                    Err(nearest::repaired(unknown(text, shown), &candidates))
                } else {
                    Err(unknown(text, mended.join("; ").into()))
                }
            }
            several => {
                let nearest =
                    several.iter().take(5).map(|at| gazetteer.shown(*at)).collect::<Vec<_>>().join("; ");
                Err(Problem::new(&reference::REF_012).value(text).args(args![name = text, nearest]))
            }
        })
    }

    fn gazetteer(&mut self) -> Result<&Gazetteer> {
        let loaded = match self.regions.take() {
            Some(loaded) => loaded,
            None => Gazetteer::load(self)?,
        };
        Ok(self.regions.insert(loaded))
    }

    /// What a name beside an area's code says of it.
    pub(super) fn beside_region(&mut self, id: i64, text: &str) -> Result<Beside> {
        let gazetteer = self.gazetteer()?;
        let Some((_, code, name)) = gazetteer.areas.iter().find(|(area, ..)| *area == id) else {
            return Ok(Beside::Other(String::new()));
        };
        let readings = tree::candidates(text);
        if readings.iter().any(|reading| reading.fits(code, name)) {
            return Ok(Beside::Same);
        }
        let core = tree::core_name(code, name);
        let alike = readings.iter().any(|reading| nearest::alike(&reading.folded, &core) >= nearest::NEAR);
        Ok(if alike && !differ_in_number(text, name) {
            Beside::Alike
        } else {
            Beside::Other(format!("{code} {name}"))
        })
    }

    /// The areas most like a name.
    pub(super) fn like_region(&mut self, text: &str, place: Place<'_>) -> Result<Vec<Candidate>> {
        let above: Vec<&str> = place.parts().filter(|part| !is_blank(part)).collect();
        Ok(self.gazetteer()?.candidates(text, &above))
    }

    pub(super) fn region_by_code(&self, code: &str, former: Option<&str>) -> Result<Option<RegionMatch>> {
        Ok(self.regions_by_code(code, former)?.into_iter().next())
    }

    /// The living areas with this code: several only where laptops that did not know of each other were
    /// brought together.
    fn regions_by_code(&self, code: &str, former: Option<&str>) -> Result<Vec<RegionMatch>> {
        self.conn
            .prepare_cached(
                "select id, code, name from region where code = ?1 and removed_op is null order by id",
            )
            .and_then(|mut statement| {
                let read = |row: &rusqlite::Row<'_>| {
                    let (id, code, name) = (row.get(0)?, row.get(1)?, row.get(2)?);
                    Ok(RegionMatch { id, code, name, former: former.map(str::to_owned) })
                };
                statement.query_map([code], read)?.collect()
            })
            .map_err(failed(texts::RESOLVING))
    }
}

impl Gazetteer {
    /// The areas of a name that lie in every one of the areas named above it.
    fn within(&self, text: &str, above: &[&str]) -> Vec<usize> {
        let mut found = self.named(text);
        for part in above {
            let parents = self.named(part);
            found.retain(|at| self.is_within(*at, &parents));
        }
        found
    }
}

fn unknown(text: &str, nearest: Arg) -> Problem {
    Problem::new(&reference::REF_011).value(text).args(args![nearest])
}
