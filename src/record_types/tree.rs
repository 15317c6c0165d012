//! The administrative tree of Indonesia: its 38 provinces and 514 kabupaten/kota as facts.
//!
//! `tree.csv` holds them as set by Kepmendagri 300.2.2-2430/2025, with the BPS code where its digits
//! differ and the code used before the new provinces of Papua (list of 2022). BPS codes are those of
//! BPS's bridging table of 2020 semester 2 and, for the provinces of Papua, those BPS uses since their
//! split. Districts and villages are not built in: they live in the database, and the functions here
//! that work on codes and folded names serve them too.
//!
//! Pure: no I/O, no clock, no database, no sentences.

mod code;
mod list;
mod place;

pub use code::{
    CodeText, Level, Recoded, Scheme, current_code, dotted_from_digits, is_code, parent_code, parse_code,
};
pub use list::{Duplicate, ListCheck, ListRow, Orphan, check_list};
pub use place::{Kind, PlaceName, candidates, core_name, fold_place};

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;

/// The tree: `code,name,bps_code,former_code`, in the order of codes.
static TREE: &str = include_str!("tree.csv");

/// Other names in use, `name,code`: short forms everybody knows, and names before a renaming. Only ones
/// that mean one area, or equally two (`Jogjakarta`); `Mura`, which is two by chance, is left out.
static OTHER_NAMES: &str = include_str!("tree/other_names.csv");

/// A province, kabupaten or kota in force.
#[derive(Debug, PartialEq)]
pub struct Area {
    /// The Kemendagri code with dots: `15`, `15.02`.
    pub code: &'static str,
    /// The official name: `Kabupaten Merangin`.
    pub name: &'static str,
    /// The digits of the BPS code: two for a province, four for a kabupaten or kota.
    pub bps_code: String,
    /// The Kemendagri code before the provinces of 2022, where it was another.
    pub former_code: Option<&'static str>,
    /// What it is.
    pub kind: Kind,
    /// Its name without the word for its kind, folded: `merangin`.
    pub folded: String,
}

impl Area {
    /// The level of the tree it stands on.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.kind.level()
    }

    /// The first day of its code of today, where it had another before: the day of the law that made its province
    /// (UU 14, 15 and 16 of 2022; UU 29 of 2022 for Papua Barat Daya).
    #[must_use]
    pub fn recoded_on(&self) -> Option<NaiveDate> {
        self.former_code?;
        let (month, day) = if self.is_within("96") { (12, 8) } else { (7, 25) };
        NaiveDate::from_ymd_opt(2022, month, day)
    }

    /// What `code` was before, where it is this area's or of one below and this area had another.
    #[must_use]
    pub fn formerly(&self, code: &str) -> Option<String> {
        let rest = code::below(code, self.code)?;
        self.former_code.map(|former| format!("{former}{rest}"))
    }

    /// Whether its code is `prefix` or lies below it; `15.02` is within `15` and within itself.
    #[must_use]
    pub fn is_within(&self, prefix: &str) -> bool {
        code::below(self.code, prefix).is_some()
    }
}

static AREAS: LazyLock<Vec<Area>> = LazyLock::new(|| TREE.lines().skip(1).filter_map(read_area).collect());

static BY_BPS: LazyLock<HashMap<&'static str, &'static Area>> =
    LazyLock::new(|| areas().iter().map(|area| (area.bps_code.as_str(), area)).collect());

static BY_OTHER_NAME: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut codes: HashMap<String, Vec<&'static str>> = HashMap::new();
    for (name, code) in OTHER_NAMES.lines().skip(1).filter_map(|line| line.split_once(',')) {
        codes.entry(fold_place(name)).or_default().push(code);
    }
    codes
});

fn read_area(line: &'static str) -> Option<Area> {
    let mut cells = line.split(',');
    let (code, name) = (cells.next()?, cells.next()?);
    let bps_code = match cells.next()? {
        "" => code.replace('.', ""),
        other => other.to_owned(),
    };
    let former_code = cells.next().filter(|former| !former.is_empty());
    let kind = Kind::of_code(code)?;
    Some(Area { code, name, bps_code, former_code, kind, folded: core_name(code, name) })
}

/// Every province, kabupaten and kota in force, in the order of codes.
#[must_use]
pub fn areas() -> &'static [Area] {
    &AREAS
}

/// The area with this dotted code, if it is a province, kabupaten or kota in force.
#[must_use]
pub fn find(code: &str) -> Option<&'static Area> {
    let areas = areas();
    areas.binary_search_by(|area| area.code.cmp(code)).ok().map(|at| &areas[at])
}

/// The area with this BPS code: two digits for a province, four for a kabupaten or kota.
#[must_use]
pub fn find_bps(digits: &str) -> Option<&'static Area> {
    BY_BPS.get(digits).copied()
}

/// The built-in areas a name means, honouring the word for the kind where one is written.
///
/// The most literal reading that finds anything counts. `within` is a code above the areas wanted, or
/// the area itself; `level` limits the answer to provinces or to kabupaten and kota. More than one
/// answer (`Bogor`) is for the caller to report; none means the name is unknown.
#[must_use]
pub fn resolve(name: &str, within: Option<&str>, level: Option<Level>) -> Vec<&'static Area> {
    for place in candidates(name) {
        let found: Vec<_> = areas()
            .iter()
            .filter(|area| level.is_none_or(|level| area.level() == level))
            .filter(|area| within.is_none_or(|prefix| area.is_within(prefix)))
            .filter(|area| place.allows(area.kind) && answers_to(area, &place.folded))
            .collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn answers_to(area: &Area, folded: &str) -> bool {
    area.folded == folded || BY_OTHER_NAME.get(folded).is_some_and(|codes| codes.contains(&area.code))
}

/// The `n` built-in areas whose names are most like this one, best first, with a likeness of 0 to 1.
///
/// For suggestions only, never for joining. Likeness is 1 minus the share of letters to change
/// (Damerau–Levenshtein), so that swapped letters cost little.
#[must_use]
pub fn nearest(name: &str, n: usize) -> Vec<(&'static Area, f64)> {
    let places = candidates(name);
    let mut scored: Vec<(&'static Area, f64)> = areas()
        .iter()
        .map(|area| {
            let best = places
                .iter()
                .filter(|place| place.allows(area.kind))
                .map(|place| strsim::normalized_damerau_levenshtein(&place.folded, &area.folded))
                .fold(0.0, f64::max);
            (area, best)
        })
        .filter(|(_, likeness)| *likeness > 0.0)
        .collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    scored.truncate(n);
    scored
}

#[cfg(test)]
mod tests;
