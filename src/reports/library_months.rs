//! Which libraries were expected to report which months, and which they reported: read once for a report,
//! counted in several ways. The definition of both is in the schema: the views `expected_span` and `expected`,
//! and the sums of library-months. May not know any one report.

use std::collections::BTreeMap;

use rusqlite::Row;

use super::shared::{Coverage, Frame, query};
use crate::error::Result;
use crate::record::Month;

const SQL: &str = include_str!("library_months.sql");

/// What is known of one library and month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State(u8);

impl State {
    const EXPECTED: u8 = 1;
    const NIL: u8 = 1 << 1;
    const RECORD: u8 = 1 << 2;
    const IN_TIME: u8 = 1 << 3;

    const fn has(self, flag: u8) -> bool {
        self.0 & flag != 0
    }

    /// Whether a report was expected.
    pub(super) const fn expected(self) -> bool {
        self.has(Self::EXPECTED)
    }

    /// Whether anything was reported, be it that there was nothing.
    pub(super) const fn reported(self) -> bool {
        self.has(Self::NIL | Self::RECORD)
    }

    /// Whether it was expected and came.
    pub(super) const fn kept(self) -> bool {
        self.expected() && self.reported()
    }

    /// Whether it was expected and did not come.
    pub(super) const fn missing(self) -> bool {
        self.expected() && !self.reported()
    }

    /// Whether all that was reported is that there was nothing.
    pub(super) const fn nil(self) -> bool {
        self.has(Self::NIL) && !self.has(Self::RECORD)
    }

    /// Whether it was expected and came, but its first record was entered after the day due.
    pub(super) const fn late(self) -> bool {
        self.kept() && !self.has(Self::IN_TIME)
    }
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

/// Every library of a report by every month of its period.
#[derive(Debug)]
pub(super) struct LibraryMonths {
    libraries: Vec<i64>,
    months: Vec<Month>,
    /// The months of the first library, then of the second.
    states: Vec<State>,
}

impl LibraryMonths {
    /// Reads those of the frame's libraries and period.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn read(frame: &Frame<'_>) -> Result<Self> {
        let mut found = Self::empty(frame);
        frame.read_sql(query(SQL, "spans"), &[], |row| {
            if let (Some(first), Some(last)) = (month(row, 1)?, month(row, 2)?) {
                found.mark(row.get(0)?, first, last, State::EXPECTED);
            }
            Ok(())
        })?;
        let (mut current, mut due) = (None, String::new());
        frame.read_sql(query(SQL, "reported"), &[], |row| {
            let Some(month) = month(row, 0)? else { return Ok(()) };
            if current != Some(month) {
                (current, due) = (Some(month), frame.due(month));
            }
            let how = if row.get_ref(2)?.as_str()? == "nil" { State::NIL } else { State::RECORD };
            let in_time = if row.get_ref(3)?.as_str()? <= due.as_str() { State::IN_TIME } else { 0 };
            found.mark(row.get(1)?, month, month, how | in_time);
            Ok(())
        })?;
        Ok(found)
    }

    fn empty(frame: &Frame<'_>) -> Self {
        let (libraries, months) = (frame.libraries().to_vec(), frame.months());
        let states = vec![State::default(); libraries.len() * months.len()];
        Self { libraries, months, states }
    }

    /// Notes something of a library's months, those of the report among first to last.
    fn mark(&mut self, library: i64, first: Month, last: Month, flags: u8) {
        let Ok(row) = self.libraries.binary_search(&library) else { return };
        let span = self.months.len();
        let at = |month: Month| usize::try_from(month.since(self.months[0])).unwrap_or(0);
        let months = &mut self.states[row * span..(row + 1) * span];
        let months = months.iter_mut().take(at(last.plus(1))).skip(at(first));
        months.for_each(|state| state.0 |= flags);
    }

    /// The months of a library in order; none of a library that the report is not about.
    pub(super) fn of(&self, library: i64) -> &[State] {
        let span = self.months.len();
        self.libraries.binary_search(&library).map_or(&[], |row| &self.states[row * span..(row + 1) * span])
    }

    /// The month in this place among those of a library.
    pub(super) fn month(&self, at: usize) -> Option<Month> {
        self.months.get(at).copied()
    }

    /// The months of each library, in the order of their ids.
    pub(super) fn each(&self) -> impl Iterator<Item = (i64, &[State])> {
        self.libraries.iter().copied().zip(self.states.chunks(self.months.len()))
    }

    /// How complete they are.
    pub(super) fn coverage(&self) -> Coverage {
        let mut found = Coverage::default();
        for (_, months) in self.each() {
            let (mut expected, mut kept, mut reported) = (0, 0, 0);
            for state in months {
                expected += i64::from(state.expected());
                kept += i64::from(state.kept());
                reported += i64::from(state.reported());
            }
            found.expected += i64::from(expected > 0);
            found.reporting += i64::from(kept > 0);
            found.unexpected += i64::from(kept == 0 && reported > 0);
            found.expected_months += expected;
            found.reported_months += kept;
        }
        found
    }

    /// Counts libraries by a key of library and month; a library with several months of a key is one.
    /// Months of which nothing is known give no key.
    pub(super) fn by<K: Ord + Clone>(&self, key: impl Fn(i64, Month) -> K) -> BTreeMap<K, Came> {
        let mut found: BTreeMap<K, Came> = BTreeMap::new();
        for (library, months) in self.each() {
            // Months are in order, so that those of one key stand together.
            let mut mine: Vec<(K, Came)> = Vec::new();
            let known = |(_, state): &(_, &State)| **state != State::default();
            for (month, state) in self.months.iter().zip(months).filter(known) {
                let key = key(library, *month);
                if mine.last().is_none_or(|(last, _)| *last != key) {
                    mine.push((key, Came::default()));
                }
                let Some((_, came)) = mine.last_mut() else { continue };
                came.expected |= i64::from(state.expected());
                came.kept |= i64::from(state.kept());
                came.reported |= state.reported();
                came.nil |= state.nil();
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

/// The month in a column.
fn month(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Month>> {
    Ok(Month::parse_iso(row.get_ref(at)?.as_str()?))
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;

    /// What is read for a report is what the views of the schema say, month by month.
    #[test]
    fn they_are_what_the_views_say() {
        let sample = Sample::district();
        let asked = sample.params("2021-11..2022-12", |_| ());
        let frame = Frame::new(&sample.db, &asked, &[]).unwrap();
        let months = frame.library_months().unwrap();
        let is = |view: &str, library: i64, month: Month| -> Option<String> {
            let sql = format!("select max({view}) from library_month where library = ?1 and month = ?2");
            sample.db.query_row(&sql, (library, month.to_string()), |row| row.get(0)).unwrap()
        };
        let mut seen = std::collections::BTreeSet::new();
        for (library, states) in months.each() {
            for (month, state) in frame.months().into_iter().zip(states) {
                let expected = is("cast(expected as text)", library, month).as_deref() == Some("1");
                let how = is("how", library, month);
                assert_eq!(state.expected(), expected, "{library} {month}");
                assert_eq!(state.reported(), how.is_some(), "{library} {month}");
                assert_eq!(state.nil(), how.as_deref() == Some("nil"), "{library} {month}");
                seen.insert((expected, how));
            }
        }
        assert_eq!(seen.len(), 6, "the sample holds every state: {seen:?}");
    }
}
