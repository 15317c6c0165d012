//! A sheet's columns by name: finding them, naming them, and telling how headings have changed.

use crate::record::choice::nearest;
use crate::record::fold::fold;
use crate::sheet::letter;

/// Words that open the name of a column without a heading of its own: `kolom D`.
const COLUMN: [&str; 2] = ["kolom", "column"];

/// Why a name leads to no one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoColumn {
    /// Nothing has this name.
    None,
    /// Several columns have it, by position.
    Several(Vec<usize>),
}

/// The column of this heading; capitals, spaces and punctuation only matter between columns that differ in
/// nothing else. `kolom D` and `column D` name a column by its letter, unless that is a heading.
///
/// # Errors
/// When no column has the name, or several have.
pub fn find_column(headings: &[String], name: &str) -> Result<usize, NoColumn> {
    let exact: Vec<usize> = (0..headings.len()).filter(|at| headings[*at] == name).collect();
    if let [at] = exact[..] {
        return Ok(at);
    }
    let folded = fold(name);
    let alike: Vec<usize> = if exact.is_empty() && !folded.is_empty() {
        (0..headings.len()).filter(|at| fold(&headings[*at]) == folded).collect()
    } else {
        exact
    };
    match alike[..] {
        [at] => Ok(at),
        [] => by_letter(headings.len(), name).ok_or(NoColumn::None),
        _ => Err(NoColumn::Several(alike)),
    }
}

fn by_letter(width: usize, name: &str) -> Option<usize> {
    let (word, wanted) = name.trim().split_once(char::is_whitespace)?;
    let known = COLUMN.iter().any(|known| known.eq_ignore_ascii_case(word));
    (0..width).find(|at| known && letter(*at).eq_ignore_ascii_case(wanted.trim()))
}

/// The name by which a column is found again: its heading, or `kolom D` where that is not its own.
#[must_use]
pub fn name_of_column(headings: &[String], at: usize) -> String {
    let heading = headings.get(at).map_or("", String::as_str);
    if !heading.is_empty() && find_column(headings, heading) == Ok(at) {
        heading.to_owned()
    } else {
        format!("{} {}", COLUMN[0], letter(at))
    }
}

/// The headings by which files are known again: folded, without those a rejects file adds and without
/// nameless columns at the end.
#[must_use]
pub fn fingerprinted(headings: &[String]) -> Vec<String> {
    let own = headings.iter().filter(|heading| !heading.starts_with('_'));
    let mut folded: Vec<String> = own.map(|heading| fold(heading)).collect();
    while folded.last().is_some_and(String::is_empty) {
        folded.pop();
    }
    folded
}

/// How many of a hundred headings two sheets share, of the one that has more.
#[must_use]
pub fn shared(old: &[String], new: &[String]) -> usize {
    let (old, new) = (named(old), named(new));
    let mut left: Vec<String> = new.iter().map(|heading| fold(heading)).collect();
    let mut same = 0_usize;
    for heading in &old {
        let folded = fold(heading);
        if let Some(at) = left.iter().position(|other| *other == folded) {
            left.swap_remove(at);
            same += 1;
        }
    }
    let all = old.len().max(new.len());
    (same * 100).checked_div(all).unwrap_or(0)
}

fn named(headings: &[String]) -> Vec<&String> {
    headings.iter().filter(|heading| !heading.is_empty() && !heading.starts_with('_')).collect()
}

/// How a sheet's headings differ from those a mapping was kept for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// Headings that were not there.
    pub new: Vec<String>,
    /// Headings that are not there any more.
    pub gone: Vec<String>,
    /// Headings that are written otherwise now: before, now.
    pub renamed: Vec<(String, String)>,
}

impl Drift {
    /// The differences between the headings then and now. What is gone and what is new is one heading
    /// renamed when it is spelt alike, or stands alone between the same neighbours.
    #[must_use]
    pub fn between(old: &[String], new: &[String]) -> Self {
        let (old, new) = (named(old), named(new));
        let mut met = vec![false; new.len()];
        let mut partner: Vec<Option<usize>> = vec![None; old.len()];
        for (at, heading) in old.iter().enumerate() {
            let folded = fold(heading);
            partner[at] = (0..new.len()).find(|other| !met[*other] && fold(new[*other]) == folded);
            if let Some(other) = partner[at] {
                met[other] = true;
            }
        }
        let mut drift = Self::default();
        for (at, heading) in old.iter().enumerate() {
            if partner[at].is_some() {
                continue;
            }
            let left = new.iter().zip(&met).filter(|(_, met)| !**met).map(|(heading, _)| heading.as_str());
            let near = nearest(heading, left, 1).first().copied();
            let near = near.and_then(|near| (0..new.len()).find(|at| !met[*at] && new[*at] == near));
            match near.or_else(|| between_neighbours(at, &partner, &met)) {
                Some(other) => {
                    met[other] = true;
                    drift.renamed.push(((*heading).clone(), new[other].clone()));
                }
                None => drift.gone.push((*heading).clone()),
            }
        }
        drift.new =
            new.iter().zip(&met).filter(|(_, met)| !**met).map(|(heading, _)| (*heading).clone()).collect();
        drift
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.new.is_empty() && self.gone.is_empty() && self.renamed.is_empty()
    }
}

/// The one new heading that stands where an old one stood: between the columns that were its neighbours.
fn between_neighbours(at: usize, partner: &[Option<usize>], met: &[bool]) -> Option<usize> {
    let before = match at.checked_sub(1) {
        Some(before) => partner[before]? + 1,
        None => 0,
    };
    let after = match partner.get(at + 1) {
        Some(after) => (*after)?,
        None => met.len(),
    };
    (before + 1 == after && !met[before]).then_some(before)
}
