//! Finding areas.

use std::collections::HashMap;

use rusqlite::OptionalExtension as _;

use super::{Place, Resolver};
use crate::args;
use crate::error::{Problem, Result, Severity};
use crate::record::blank::is_blank;
use crate::record_types::tree::{self, Scheme};
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

    fn nearest(&self, text: &str) -> Arg {
        let wanted = tree::fold_place(text);
        let mut scored: Vec<(f64, usize)> = self
            .areas
            .iter()
            .enumerate()
            .map(|(at, (_, _, name))| (strsim::jaro_winkler(&wanted, &tree::fold_place(name)), at))
            .filter(|(score, _)| *score > 0.85)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let shown: Vec<String> = scored.iter().take(3).map(|(_, at)| self.shown(*at)).collect();
        if shown.is_empty() { NONE_NEAR.into() } else { shown.join("; ").into() }
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
        if let Some(code) = tree::parse_code(text).and_then(|code| code.dotted(Scheme::Kemendagri)) {
            if let Some(found) = self.region_by_code(&code, None)? {
                return Ok(Ok(found));
            }
            if let Some(recoded) = tree::current_code(&code)
                && let Some(found) = self.region_by_code(&recoded.current, Some(&code))?
            {
                return Ok(Ok(found));
            }
        }
        if self.regions.is_none() {
            self.regions = Some(Gazetteer::load(self)?);
        }
        let Some(gazetteer) = &self.regions else { return Ok(Err(unknown(text, NONE_NEAR.into()))) };
        let above: Vec<&str> = place.parts().filter(|part| !is_blank(part)).collect();
        let mut found = gazetteer.within(text, &above);
        if found.is_empty()
            && let Some((name, rest)) = text.split_once(',')
        {
            // "Sukamaju, Kec. Mestong": the areas above may stand behind commas.
            let above: Vec<&str> = above.iter().copied().chain(rest.split(',').map(str::trim)).collect();
            found = gazetteer.within(name, &above);
        }
        Ok(match found.as_slice() {
            [one] => {
                let (id, code, name) = gazetteer.areas[*one].clone();
                Ok(RegionMatch { id, code, name, former: None })
            }
            [] => Err(unknown(text, gazetteer.nearest(text))),
            several => {
                let nearest =
                    several.iter().take(5).map(|at| gazetteer.shown(*at)).collect::<Vec<_>>().join("; ");
                Err(Problem::new(&reference::REF_012).value(text).args(args![name = text, nearest]))
            }
        })
    }

    fn region_by_code(&self, code: &str, former: Option<&str>) -> Result<Option<RegionMatch>> {
        self.conn
            .prepare_cached("select id, code, name from region where code = ?1 and removed_op is null")
            .and_then(|mut statement| {
                statement
                    .query_row([code], |row| {
                        Ok(RegionMatch {
                            id: row.get(0)?,
                            code: row.get(1)?,
                            name: row.get(2)?,
                            former: former.map(str::to_owned),
                        })
                    })
                    .optional()
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
            let inside = |at: &usize| {
                let code = &self.areas[*at].1;
                parents.iter().any(|parent| {
                    let prefix = &self.areas[*parent].1;
                    code == prefix || code.starts_with(&format!("{prefix}."))
                })
            };
            found.retain(inside);
        }
        found
    }
}

fn unknown(text: &str, nearest: Arg) -> Problem {
    Problem::new(&reference::REF_011).value(text).args(args![nearest])
}
