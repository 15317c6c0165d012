//! The figures of a flow by group and month, and who reported: what every table of a flow is made of.
//! Knows no layout and no words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Measure, Missing};
use crate::error::Result;
use crate::record::Month;
use crate::reports::shared::{Frame, query};
use crate::reports::trace::{Records, Source, folded};
use crate::table::Cell;

const SQL: &str = include_str!("flow.sql");

/// How records are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// The query of this name over records `t`, grouped like this.
    fn over(self, name: &str, record_type: &str) -> String {
        let (code, join) = match self {
            Self::Whole | Self::Place(_) => ("place.code".to_owned(), String::new()),
            Self::Value(column) => (format!("coalesce(t.\"{column}\", 'not_stated')"), String::new()),
            Self::Listed(column) => (
                "coalesce(j.value, 'not_stated')".to_owned(),
                format!("left join json_each(t.\"{column}\") j"),
            ),
            Self::Folded(column) => (
                "coalesce(s.label, 'not_stated')".to_owned(),
                format!(
                    "left join ({}) s on s.folded = {}",
                    query(SQL, "spellings")
                        .replace("{folded}", &folded(column))
                        .replace("{column}", &format!("\"{column}\"")),
                    folded(&format!("t.\"{column}\"")),
                ),
            ),
        };
        with_place(name)
            .replace("{code}", &code)
            .replace("{join}", &join)
            .replace("{record_type}", record_type)
    }
}

fn with_place(name: &str) -> String {
    format!("with place as ({}) {}", query(SQL, "place"), query(SQL, name))
}

/// Who was expected and who reported.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Came {
    /// Libraries expected.
    pub(super) expected: i64,
    /// Of these, libraries that reported.
    pub(super) kept: i64,
    /// Whether any library reported, expected or not.
    pub(super) reported: bool,
    /// Whether any library said that there was nothing.
    pub(super) nil: bool,
}

/// One library-month that was expected or reported.
#[derive(Clone, Copy, Debug)]
struct LibraryMonth {
    library: i64,
    month: Month,
    expected: bool,
    reported: bool,
    nil: bool,
}

/// Every library-month of a period, by library and month: read once, counted in several ways.
#[derive(Debug)]
pub(super) struct Reports(Vec<LibraryMonth>);

impl Reports {
    /// Reads those of the frame's period.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn read(frame: &Frame<'_>) -> Result<Self> {
        let rows = frame.read_sql(query(SQL, "came"), &[], |row| {
            let Some(month) = Month::parse_iso(&row.get::<_, String>("month")?) else { return Ok(None) };
            let (library, expected) = (row.get("library")?, row.get("expected")?);
            let (reported, nil) = (row.get("reported")?, row.get("nil")?);
            Ok(Some(LibraryMonth { library, month, expected, reported, nil }))
        })?;
        Ok(Self(rows.into_iter().flatten().collect()))
    }

    /// Counts libraries by a key of library and month; a library with several months of a key is one.
    pub(super) fn by<K: Ord + Clone>(&self, key: impl Fn(i64, Month) -> K) -> BTreeMap<K, Came> {
        let mut found: BTreeMap<K, Came> = BTreeMap::new();
        for months in self.0.chunk_by(|a, b| a.library == b.library) {
            // Months are in order, so that those of one key stand together.
            let mut mine: Vec<(K, Came)> = Vec::new();
            for of in months {
                let key = key(of.library, of.month);
                if mine.last().is_none_or(|(last, _)| *last != key) {
                    mine.push((key, Came::default()));
                }
                let Some((_, came)) = mine.last_mut() else { continue };
                came.expected |= i64::from(of.expected);
                came.kept |= i64::from(of.expected && of.reported);
                came.reported |= of.reported;
                came.nil |= of.nil;
            }
            for (key, mine) in mine {
                let came = found.entry(key).or_default();
                came.expected += mine.expected;
                came.kept += mine.kept;
                came.reported |= mine.reported;
                came.nil |= mine.nil;
            }
        }
        found
    }
}

/// The sum of a measure, and how many records leave it open.
type Sum = (Option<i64>, i64);

/// Something of each group and month.
type ByMonth<T> = BTreeMap<String, BTreeMap<Month, T>>;

/// The figures of a flow by group and month.
#[derive(Debug)]
pub(super) struct Facts {
    group: Group,
    sums: ByMonth<Vec<Sum>>,
    came: ByMonth<Came>,
    /// Libraries of the whole period by place, or behind each value.
    pub(super) libraries: BTreeMap<String, Came>,
    /// Names of places.
    pub(super) names: BTreeMap<String, String>,
}

impl Facts {
    /// Reads the figures of the frame's period.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn read(
        frame: &Frame<'_>,
        reports: &Reports,
        record_type: &str,
        measures: &[Measure],
        group: Group,
    ) -> Result<Self> {
        let mut facts = Self {
            group,
            sums: BTreeMap::new(),
            came: BTreeMap::new(),
            libraries: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        let figures: Vec<String> =
            measures.iter().enumerate().map(|(at, measure)| figure_sql(at, measure)).collect();
        let sql = group.over("facts", record_type).replace("{figures}", &figures.join(", "));
        let by = group.place();
        let sums = frame.read_sql(&sql, &[(":by", &by)], |row| {
            let pair =
                |at| Ok((row.get(format!("sum_{at}").as_str())?, row.get(format!("missing_{at}").as_str())?));
            let pairs: rusqlite::Result<Vec<_>> = (0..measures.len()).map(pair).collect();
            Ok((row.get::<_, String>("code")?, row.get::<_, String>("month")?, pairs?))
        })?;
        for (code, month, pairs) in sums {
            let Some(month) = Month::parse_iso(&month) else { continue };
            facts.sums.entry(code).or_default().insert(month, pairs);
        }
        let places = places(frame, by)?;
        let code = |library: i64| places.get(&library).map_or("", |(code, _)| code);
        for ((code, month), came) in reports.by(|library, month| (code(library), month)) {
            facts.came.entry(code.to_owned()).or_default().insert(month, came);
        }
        if matches!(group, Group::Value(_) | Group::Listed(_) | Group::Folded(_)) {
            let sql = group.over("libraries", record_type);
            let counts =
                frame.read_sql(&sql, &[(":by", &by)], |row| Ok((row.get("code")?, row.get("libraries")?)))?;
            for (code, kept) in counts {
                facts.libraries.insert(code, Came { kept, ..Came::default() });
            }
        } else {
            let libraries = reports.by(|library, _| code(library));
            facts.libraries = libraries.into_iter().map(|(code, came)| (code.to_owned(), came)).collect();
            facts.names =
                places.values().filter_map(|(code, name)| Some((code.clone(), name.clone()?))).collect();
        }
        Ok(facts)
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
        (at, measure): (usize, &Measure),
    ) -> Cell {
        let (mut sum, mut unknown, mut nothing) = (None::<i64>, false, false);
        let sums = self.sums.get(code);
        for month in months {
            if let Some((known, missing)) = sums.and_then(|sums| sums.get(&month)).map(|pairs| pairs[at]) {
                sum = known.map(|known| sum.unwrap_or(0).saturating_add(known)).or(sum);
                unknown |= missing > 0;
            }
            let came = self.came(code, month);
            nothing |= if matches!(measure.missing, Missing::Untold) { came.nil } else { came.reported };
        }
        match sum {
            Some(sum) => Cell::Integer(sum),
            None if nothing && !unknown => Cell::Integer(0),
            None => Cell::Silent,
        }
    }

    /// Who reported of a group in a month; of values, everybody who reported could have had one.
    pub(super) fn came(&self, code: &str, month: Month) -> Came {
        let code = if matches!(self.group, Group::Value(_) | Group::Listed(_) | Group::Folded(_)) {
            ""
        } else {
            code
        };
        self.came.get(code).and_then(|came| came.get(&month)).copied().unwrap_or_default()
    }
}

/// Code and name of the group of each library.
fn places(frame: &Frame<'_>, by: &str) -> Result<HashMap<i64, (String, Option<String>)>> {
    let read = |row: &rusqlite::Row<'_>| Ok((row.get("library")?, (row.get("code")?, row.get("name")?)));
    Ok(frame.read_sql(query(SQL, "place"), &[(":by", &by)], read)?.into_iter().collect())
}

/// How many libraries stand behind the records of the type.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn libraries(frame: &Frame<'_>, record_type: &str) -> Result<i64> {
    let sql = Group::Whole.over("libraries", record_type);
    let counts = frame.read_sql(&sql, &[(":by", &"")], |row| row.get("libraries"))?;
    Ok(counts.into_iter().next().unwrap_or(0))
}

/// Sum and number of records without the figure, as two columns.
fn figure_sql(at: usize, measure: &Measure) -> String {
    // Every measure is a sum of records; a test says so.
    let Source::Records(Records { value, only, .. }) = measure.source else { return String::new() };
    let missing = match measure.missing {
        Missing::None => "0".to_owned(),
        Missing::Untold => format!("count(*) filter (where ({only}) and ({value}) is null)"),
        Missing::Unknown(when) => {
            format!("count(*) filter (where ({only}) and ({when}) and ({value}) is null)")
        }
    };
    format!("sum({value}) filter (where {only}) as sum_{at}, {missing} as missing_{at}")
}
