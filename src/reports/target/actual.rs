//! What came of a target by a month: the indicator counted for its place. Reads once what all targets
//! need, then counts in memory.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;

use super::super::series::{LibraryMonth, Place, count, position, real};
use super::super::shared::Frame;
use super::super::timeliness;
use super::{SQL, Wanted, percent};
use crate::error::Result;
use crate::record::Month;

/// A figure, and how many libraries know it; nothing is silence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Known {
    pub(super) value: Option<f64>,
    pub(super) libraries: Option<i64>,
}

/// Replicated villages of an area in a year.
struct Villages {
    region: String,
    year: i32,
    villages: i64,
}

/// Everything that targets are counted from.
pub(super) struct Actuals {
    places: Vec<Place>,
    figures: Vec<LibraryMonth>,
    /// Library-months expected, and whether they were reported.
    reported: Vec<(i64, Month, bool)>,
    /// Dated records, and whether they were entered in time.
    entered: Vec<(i64, Month, bool)>,
    trained: Vec<(i64, NaiveDate)>,
    replication: Vec<Villages>,
}

/// The measure that an indicator sums, if it sums one.
fn measure(indicator: &str) -> Option<usize> {
    Some(position(match indicator {
        "KUN" => "visits",
        "KEG" => "activities",
        "PES" => "participations",
        "ADV" => "advocacy",
        "PUB" => "publications",
        "DAM" => "impact",
        _ => return None,
    }))
}

impl Actuals {
    /// Reads what these targets need.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn read(frame: &Frame<'_>, targets: &[Wanted], places: Vec<Place>) -> Result<Self> {
        let wanted: Vec<&Wanted> = targets.iter().filter(|target| frame.touches(target)).collect();
        let any = |indicators: &[&str]| {
            let of: Vec<_> =
                wanted.iter().filter(|target| indicators.contains(&target.indicator.as_str())).collect();
            let begin = Month::new(2018, 1).unwrap_or(frame.first);
            let first = of.iter().map(|t| if t.cumulative { begin } else { t.months.0 }).min();
            first.map(|first| first.min(frame.last))
        };
        let to = frame.last;
        let mut figures = match any(&["KUN", "KEG", "PES", "ADV", "PUB", "DAM"]) {
            Some(from) => frame.figures(from, to)?,
            None => Vec::new(),
        };
        figures.sort_by_key(|record| record.library);
        let reported = match any(&["LAP", "PEL"]) {
            Some(from) => frame
                .read(SQL, "reported", &[(":from", &from.to_string()), (":to", &to.to_string())], |row| {
                    let month = Month::parse_iso(&row.get::<_, String>("month")?);
                    let (library, kept) = (row.get("library")?, row.get("kept")?);
                    Ok(month.map(|month| (library, month, kept)))
                })?
                .into_iter()
                .flatten()
                .collect(),
            None => Vec::new(),
        };
        let entered = match any(&["TEP"]) {
            Some(from) => timeliness::entered(frame, from, to)?,
            None => Vec::new(),
        };
        let trained = frame.read(SQL, "trained", &[], |row| {
            let day: String = row.get("trained_on")?;
            let library: i64 = row.get("library")?;
            Ok(day.parse().ok().map(|day| (library, day)))
        })?;
        let replication = frame.read(SQL, "replication", &[], |row| {
            Ok(Villages {
                region: row.get("region")?,
                year: row.get("year")?,
                villages: row.get("villages")?,
            })
        })?;
        let trained = trained.into_iter().flatten().collect();
        Ok(Self { places, figures, reported, entered, trained, replication })
    }

    /// The libraries a target is for.
    fn libraries(&self, wanted: &Wanted) -> HashSet<i64> {
        match wanted.library {
            Some(library) => HashSet::from([library]),
            None => self
                .places
                .iter()
                .filter(|place| within(&place.region, &wanted.region))
                .map(|p| p.id)
                .collect(),
        }
    }

    /// The figures of one library, or all.
    fn figures_of(&self, library: Option<i64>) -> &[LibraryMonth] {
        let Some(library) = library else { return &self.figures };
        let from = self.figures.partition_point(|record| record.library < library);
        let to = self.figures.partition_point(|record| record.library <= library);
        &self.figures[from..to]
    }

    /// What was counted by the end of a month.
    pub(super) fn of(&self, wanted: &Wanted, now: Month) -> Known {
        let libraries = self.libraries(wanted);
        let from = (!wanted.cumulative).then_some(wanted.months.0);
        let counts = |month: Month| month <= now && from.is_none_or(|from| from <= month);
        let share = |of: &[(i64, Month, bool)]| {
            let of: Vec<_> =
                of.iter().filter(|(id, month, _)| libraries.contains(id) && counts(*month)).collect();
            let known: BTreeSet<i64> = of.iter().map(|(id, ..)| *id).collect();
            let held = of.iter().filter(|(.., holds)| *holds).count();
            Known { value: percent(held, of.len()), libraries: Some(count(known.len())) }
        };
        match wanted.indicator.as_str() {
            "LAP" => share(&self.reported),
            "TEP" => share(&self.entered),
            "PEL" => {
                let members: BTreeSet<i64> = self
                    .reported
                    .iter()
                    .filter(|(id, month, _)| *month == now && libraries.contains(id))
                    .map(|(id, ..)| *id)
                    .collect();
                let by = now.last_day();
                let trained = self.trained.iter().filter(|(id, day)| *day <= by && members.contains(id));
                Known {
                    value: percent(trained.count(), members.len()),
                    libraries: Some(count(members.len())),
                }
            }
            "REP" => {
                let years = from.map(|month| month.year());
                let found: Vec<i64> = self
                    .replication
                    .iter()
                    .filter(|of| wanted.library.is_none() && within(&of.region, &wanted.region))
                    .filter(|of| of.year <= now.year() && years.is_none_or(|year| year <= of.year))
                    .map(|of| of.villages)
                    .collect();
                Known { value: (!found.is_empty()).then(|| real(found.iter().sum())), libraries: None }
            }
            indicator => match measure(indicator) {
                Some(at) => {
                    let mut known = BTreeSet::new();
                    let mut sum = 0;
                    for record in self.figures_of(wanted.library) {
                        if let Some(n) = record.figures[at]
                            && counts(record.month)
                            && libraries.contains(&record.library)
                        {
                            known.insert(record.library);
                            sum += n;
                        }
                    }
                    Known {
                        value: (!known.is_empty()).then(|| real(sum)),
                        libraries: Some(count(known.len())),
                    }
                }
                None => Known::default(),
            },
        }
    }
}

/// Whether an area is another or lies in it.
fn within(code: &str, area: &str) -> bool {
    code == area || code.strip_prefix(area).is_some_and(|rest| rest.starts_with('.'))
}
