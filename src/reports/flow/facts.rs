//! The figures of a flow by group and month, and who reported: what every table of a flow is made of.
//! Knows no layout and no words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::read::{Grouped, Reading, read};
use super::{Flow, Measure, Missing};
use crate::error::Result;
use crate::record::Month;
use crate::reports::library_months::Came;
use crate::reports::shared::{Frame, query};
use crate::reports::trace::folded;
use crate::table::Cell;

pub(super) const SQL: &str = include_str!("flow.sql");

/// How records are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Group {
    /// Not at all.
    Whole,
    /// By the place or cohort of their library, a word of `--by`.
    Place(&'static str),
    /// By a column of the record.
    Value(&'static str),
    /// By each value of a column that holds several; a record stands in several groups.
    Listed(&'static str),
    /// By a column of the record, spellings that differ only in capitals, spaces and hyphens together
    /// under the most frequent of them.
    Folded(&'static str),
}

impl Group {
    /// The word that the query `place` groups libraries by.
    const fn place(self) -> &'static str {
        match self {
            Self::Place(by) => by,
            _ => "",
        }
    }

    /// Whether by what records say, and not by whose they are.
    pub(super) const fn of_records(self) -> bool {
        matches!(self, Self::Value(_) | Self::Listed(_) | Self::Folded(_))
    }
}

/// The key of the group of records that do not say.
pub(super) const NOT_STATED: &str = "not_stated";

/// The sum of a measure over some records, and whether any of them leaves it open.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    pub(super) known: Option<i64>,
    pub(super) open: bool,
}

impl Sum {
    /// Adds another.
    pub(super) fn add(&mut self, more: Self) {
        self.known = more.known.map(|known| self.known.unwrap_or(0).saturating_add(known)).or(self.known);
        self.open |= more.open;
    }
}

/// The figures of a flow by group and month.
#[derive(Debug)]
pub(super) struct Facts {
    /// Where each group stands in `sums`.
    groups: HashMap<String, usize>,
    /// Of each group the months, of each month the figures read.
    sums: Grouped,
    /// The measures read, by their place among the flow's.
    measures: Vec<usize>,
    first: Month,
    /// Of each group the months; of values, of everybody, who could all have had one.
    came: Vec<Vec<Came>>,
    /// Whether groups are values, so that `came` is of everybody.
    of_records: bool,
    /// Libraries of the whole period by place, or behind each value.
    pub(super) libraries: BTreeMap<String, Came>,
    /// Libraries behind any record; only of values.
    pub(super) behind: i64,
    /// Names of places.
    pub(super) names: BTreeMap<String, String>,
}

impl Facts {
    /// Reads some figures of the frame's period, by their place among the flow's, in several groupings at once.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn read(
        frame: &Frame<'_>,
        flow: &Flow,
        groups: &[Group],
        measures: &[usize],
    ) -> Result<Vec<Self>> {
        let (of_records, of_places): (Vec<Group>, Vec<Group>) =
            groups.iter().partition(|group| group.of_records());
        let mut found: HashMap<Group, Self> = HashMap::new();
        for group in of_places {
            found.insert(group, Self::of_places(frame, flow, group, measures)?);
        }
        for (group, read) in of_records.iter().zip(read(frame, flow, &of_records, measures)?) {
            found.insert(*group, Self::of_values(frame, flow, *group, measures, read)?);
        }
        Ok(groups.iter().filter_map(|group| found.remove(group)).collect())
    }

    fn of_places(frame: &Frame<'_>, flow: &Flow, group: Group, measures: &[usize]) -> Result<Self> {
        let by = group.place();
        let (mut codes, mut names, mut of) = (HashMap::new(), BTreeMap::new(), HashMap::new());
        frame.read_sql(query(SQL, "place"), &[(":by", &by)], |row| {
            let code: String = row.get("code")?;
            if let Some(name) = row.get("name")? {
                names.entry(code.clone()).or_insert(name);
            }
            let n = codes.len();
            of.insert(row.get::<_, i64>("library")?, *codes.entry(code).or_insert(n));
            Ok(())
        })?;
        let months = frame.library_months()?;
        let place = |library: i64| of.get(&library).copied().unwrap_or(0);
        let mut reading = Reading::new(frame, measures.len());
        super::read::places(frame, flow, measures, &mut reading, place)?;
        let mut came = vec![vec![Came::default(); frame.months().len()]; codes.len()];
        for ((place, month), one) in months.by(|library, month| (place(library), month)) {
            came[place][at(frame.first, month)] = one;
        }
        let mut libraries = months.by(|library, _| place(library));
        let libraries =
            codes.iter().filter_map(|(code, place)| Some((code.clone(), libraries.remove(place)?))).collect();
        let (sums, measures, first) = (reading.sums, measures.to_vec(), frame.first);
        Ok(Self {
            groups: codes,
            sums,
            measures,
            first,
            came,
            of_records: false,
            libraries,
            behind: 0,
            names,
        })
    }

    fn of_values(
        frame: &Frame<'_>,
        flow: &Flow,
        group: Group,
        measures: &[usize],
        read: Reading,
    ) -> Result<Self> {
        let spellings = spellings(frame, flow.record_type, group)?;
        let Reading { groups, sums, libraries, behind, .. } = read;
        let mut came = vec![Came::default(); frame.months().len()];
        for (month, one) in frame.library_months()?.by(|_, month| month) {
            came[at(frame.first, month)] = one;
        }
        let groups: HashMap<String, usize> =
            groups.into_iter().map(|(code, n)| (spellings.get(&code).cloned().unwrap_or(code), n)).collect();
        let kept = |n: usize| Came { kept: libraries[n], ..Came::default() };
        let libraries = groups.iter().map(|(code, n)| (code.clone(), kept(*n))).collect();
        let (measures, first, names) = (measures.to_vec(), frame.first, BTreeMap::new());
        Ok(Self {
            groups,
            sums,
            measures,
            first,
            came: vec![came],
            of_records: true,
            libraries,
            behind,
            names,
        })
    }

    /// Every group with a record, a report, or a library that should have reported.
    pub(super) fn codes(&self) -> BTreeSet<&str> {
        self.libraries.keys().map(String::as_str).collect()
    }

    /// The figure of a group in some months: what is known is added up; 0 where it was reported that there
    /// was nothing, silence where nobody said.
    pub(super) fn figure(
        &self,
        code: &str,
        months: impl Iterator<Item = Month>,
        (position, measure): (usize, &Measure),
    ) -> Cell {
        let (mut sum, mut nothing) = (Sum::default(), false);
        let group = self.groups.get(code);
        let measure_at = self.measures.iter().position(|read| *read == position);
        for month in months {
            if let Some((group, measure)) = group.zip(measure_at) {
                sum.add(self.sums.get(*group, at(self.first, month), measure));
            }
            let came = self.came(code, month);
            nothing |= if matches!(measure.missing, Missing::Untold) { came.nil } else { came.reported };
        }
        match sum.known {
            Some(sum) => Cell::Integer(sum),
            None if nothing && !sum.open => Cell::Integer(0),
            None => Cell::Silent,
        }
    }

    /// Who reported of a group in a month; of values, everybody who reported could have had one.
    pub(super) fn came(&self, code: &str, month: Month) -> Came {
        let group = if self.of_records { Some(&0) } else { self.groups.get(code) };
        let months = group.and_then(|group| self.came.get(*group));
        months.and_then(|months| months.get(at(self.first, month))).copied().unwrap_or_default()
    }
}

/// The place of a month in a period that begins with `first`; beyond any period when it lies before.
pub(super) fn at(first: Month, month: Month) -> usize {
    usize::try_from(month.since(first)).unwrap_or(usize::MAX)
}

/// The most frequent spelling of each folded value; nothing where values are not folded.
fn spellings(frame: &Frame<'_>, record_type: &str, group: Group) -> Result<HashMap<String, String>> {
    let Group::Folded(column) = group else { return Ok(HashMap::new()) };
    let column = format!("\"{column}\"");
    let sql = query(SQL, "spellings")
        .replace("{folded}", &folded(&column))
        .replace("{column}", &column)
        .replace("{record_type}", record_type);
    let mut found = HashMap::new();
    frame.read_sql(&sql, &[], |row| {
        let (folded, label) = (row.get(0)?, row.get(1)?);
        found.entry(folded).or_insert(label);
        Ok(())
    })?;
    Ok(found)
}
