//! The figures of a flow by group and month, and who reported: what every table of a flow is made of.
//! Knows no layout and no words.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{Flow, Measure, Missing};
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

    /// The value that a record `t` is grouped by, and what has to be joined for it.
    fn value(self) -> (String, String) {
        match self {
            Self::Whole | Self::Place(_) => ("null".to_owned(), String::new()),
            Self::Value(column) => (format!("t.\"{column}\""), String::new()),
            Self::Listed(column) => ("j.value".to_owned(), format!("left join json_each(t.\"{column}\") j")),
            Self::Folded(column) => (folded(&format!("t.\"{column}\"")), String::new()),
        }
    }
}

/// The key of the group of records that do not say.
const NOT_STATED: &str = "not_stated";

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
pub(super) struct Reports {
    months: Vec<LibraryMonth>,
    /// The figures of each library-month with records; one may come in several parts.
    figures: Vec<(i64, Month, Vec<Sum>)>,
}

impl Reports {
    /// Reads those of the frame's period.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn read(frame: &Frame<'_>, flow: &Flow) -> Result<Self> {
        let rows = frame.read_sql(query(SQL, "came"), &[], |row| {
            let Some(month) = Month::parse_iso(row.get_ref(1)?.as_str()?) else { return Ok(None) };
            let (library, expected) = (row.get(0)?, row.get(2)?);
            Ok(Some(LibraryMonth { library, month, expected, reported: row.get(3)?, nil: row.get(4)? }))
        })?;
        let mut figures: Vec<(i64, Month, Vec<Sum>)> = Vec::new();
        records(frame, flow, Group::Whole, |library, month, _, record| match figures.last_mut() {
            Some(last) if (last.0, last.1) == (library, month) => add(&mut last.2, record),
            _ => figures.push((library, month, record.to_vec())),
        })?;
        Ok(Self { months: rows.into_iter().flatten().collect(), figures })
    }

    /// Counts libraries by a key of library and month; a library with several months of a key is one.
    pub(super) fn by<K: Ord + Clone>(&self, key: impl Fn(i64, Month) -> K) -> BTreeMap<K, Came> {
        let mut found: BTreeMap<K, Came> = BTreeMap::new();
        for months in self.months.chunk_by(|a, b| a.library == b.library) {
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

/// Adds figures to others.
fn add(sums: &mut [Sum], more: &[Sum]) {
    for ((sum, open), (known, missing)) in sums.iter_mut().zip(more) {
        *sum = known.map(|known| sum.unwrap_or(0).saturating_add(known)).or(*sum);
        *open += missing;
    }
}

/// Gives each record of the period to `each`: its library, month, value and figures.
fn records(
    frame: &Frame<'_>,
    flow: &Flow,
    group: Group,
    mut each: impl FnMut(i64, Month, Option<&str>, &[Sum]),
) -> Result<()> {
    let figures: Vec<String> = flow.measures.iter().map(figure_sql).collect();
    let (code, join) = group.value();
    let sql = query(SQL, "facts")
        .replace("{code}", &code)
        .replace("{join}", &join)
        .replace("{record_type}", flow.record_type)
        .replace("{figures}", &figures.join(", "));
    let mut record = vec![(None, 0); flow.measures.len()];
    frame.read_sql(&sql, &[], |row| {
        let Some(month) = Month::parse_iso(row.get_ref(1)?.as_str()?) else { return Ok(()) };
        for (at, sum) in record.iter_mut().enumerate() {
            *sum = (row.get(3 + 2 * at)?, row.get(4 + 2 * at)?);
        }
        each(row.get(0)?, month, row.get_ref(2)?.as_str_or_null()?, &record);
        Ok(())
    })?;
    Ok(())
}

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
    pub(super) fn read(frame: &Frame<'_>, reports: &Reports, flow: &Flow, group: Group) -> Result<Self> {
        let by = group.place();
        let places = places(frame, by)?;
        let code = |library: i64| places.get(&library).map_or("", |(code, _)| code.as_str());
        let came = by_code(reports.by(|library, month| (code(library), month)));
        let mut facts =
            Self { group, sums: BTreeMap::new(), came, libraries: BTreeMap::new(), names: BTreeMap::new() };
        if matches!(group, Group::Whole | Group::Place(_)) {
            let mut sums = Sums::default();
            for (library, month, figures) in &reports.figures {
                sums.add(code(*library), *month, figures);
            }
            facts.sums = sums.by_code(|code| code);
            let libraries = reports.by(|library, _| code(library));
            facts.libraries = libraries.into_iter().map(|(code, came)| (code.to_owned(), came)).collect();
            facts.names =
                places.values().filter_map(|(code, name)| Some((code.clone(), name.clone()?))).collect();
            return Ok(facts);
        }
        let spellings = spellings(frame, flow.record_type, group)?;
        let (mut sums, mut libraries) = (Sums::default(), HashSet::new());
        records(frame, flow, group, |library, month, value, figures| {
            let code = sums.add(value.unwrap_or(NOT_STATED), month, figures);
            libraries.insert((code, library));
        })?;
        let label = |code: String| spellings.get(&code).cloned().unwrap_or(code);
        for (code, _) in libraries {
            facts.libraries.entry(label(sums.codes[code].clone())).or_default().kept += 1;
        }
        facts.sums = sums.by_code(label);
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
    let sql = query(SQL, "libraries").replace("{record_type}", record_type);
    let counts = frame.read_sql(&sql, &[], |row| row.get(0))?;
    Ok(counts.into_iter().next().unwrap_or(0))
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

/// Sums by a code and month, while they are added up.
#[derive(Default)]
struct Sums {
    codes: Vec<String>,
    places: HashMap<String, usize>,
    sums: HashMap<(usize, Month), Vec<Sum>>,
}

impl Sums {
    /// Adds figures; gives the place of the code among [`Sums::codes`].
    fn add(&mut self, code: &str, month: Month, figures: &[Sum]) -> usize {
        let place = self.places.get(code).copied().unwrap_or_else(|| {
            self.codes.push(code.to_owned());
            self.places.insert(code.to_owned(), self.codes.len() - 1);
            self.codes.len() - 1
        });
        match self.sums.get_mut(&(place, month)) {
            Some(sums) => add(sums, figures),
            None => drop(self.sums.insert((place, month), figures.to_vec())),
        }
        place
    }

    fn by_code(self, label: impl Fn(String) -> String) -> ByMonth<Vec<Sum>> {
        let Self { codes, sums, .. } = self;
        by_code(sums.into_iter().map(|((place, month), sums)| ((label(codes[place].clone()), month), sums)))
    }
}

fn by_code<C: Into<String>, T>(of: impl IntoIterator<Item = ((C, Month), T)>) -> ByMonth<T> {
    let mut found: ByMonth<T> = BTreeMap::new();
    for ((code, month), one) in of {
        found.entry(code.into()).or_default().insert(month, one);
    }
    found
}

/// What a record gives to a figure, and whether it leaves it open, as two columns.
fn figure_sql(measure: &Measure) -> String {
    // Every measure is a sum of records; a test says so.
    let Source::Records(Records { value, only, .. }) = measure.source else { return String::new() };
    let missing = match measure.missing {
        Missing::None => "0".to_owned(),
        Missing::Untold => format!("({only}) and ({value}) is null"),
        Missing::Unknown(when) => format!("({only}) and ({when}) and ({value}) is null"),
    };
    let given =
        if *only == "true" { (*value).to_owned() } else { format!("case when {only} then {value} end") };
    format!("{given}, coalesce({missing}, 0)")
}
