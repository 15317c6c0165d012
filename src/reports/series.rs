//! The figures of library-months as plain values, for reports that compare months or libraries with one
//! another in ways that one query cannot. May not know any one report.

use chrono::NaiveDate;

use super::columns::Col;
use super::measures;
use super::shared::Frame;
use crate::error::Result;
use crate::record::Month;

const SQL: &str = include_str!("series.sql");

/// The measures that can be followed, by the keys of `measures`: the values of `--measure`.
pub(super) const MEASURES: &[&str] =
    &["visits", "activities", "participations", "advocacy", "rupiah", "publications", "impact"];

/// The figures of one library in one month, in the order of [`MEASURES`]; `None` is silence.
#[derive(Clone, Debug)]
pub(super) struct LibraryMonth {
    pub(super) library: i64,
    pub(super) month: Month,
    pub(super) figures: [Option<i64>; MEASURES.len()],
}

/// A library of the report.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) id: i64,
    pub(super) code: String,
    pub(super) name: String,
    /// Code of the area it lies in.
    pub(super) region: String,
    /// The day it joined the programme, by the end of the period.
    pub(super) joined: Option<NaiveDate>,
}

/// A library of the report, with the area, or itself, that it is counted in.
pub(super) struct Home {
    pub(super) id: i64,
    pub(super) code: String,
    pub(super) name: String,
    /// Key and name, after `--by`: library, district, province, else kabupaten or kota.
    pub(super) place: (String, Option<String>),
}

/// Where a measure stands in [`MEASURES`]; what is no measure is the first.
pub(super) fn position(measure: &str) -> usize {
    MEASURES.iter().position(|name| *name == measure).unwrap_or_default()
}

/// The measure as a column: label and kind.
pub(super) fn column(measure: &str) -> Option<Col> {
    measures::all().find(|column| column.key == measure)
}

/// The middle of some numbers: half are smaller, half are larger. None of none.
pub(super) fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let half = numbers.len() / 2;
    match numbers.len() % 2 {
        1 => numbers.get(half).copied(),
        _ => Some(f64::midpoint(*numbers.get(half.checked_sub(1)?)?, *numbers.get(half)?)),
    }
}

/// A whole number as a decimal one.
#[expect(clippy::cast_precision_loss, reason = "figures are far below 2^53")]
pub(super) const fn real(n: i64) -> f64 {
    n as f64
}

/// A part of a whole as a fraction; nothing of nothing is no share at all.
pub(super) fn share(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| real(part) / real(whole))
}

/// How many.
pub(super) fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

impl Frame<'_> {
    /// The figures of every reported library-month between two months, both included.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn figures(&self, from: Month, to: Month) -> Result<Vec<LibraryMonth>> {
        let (from, to) = (from.to_string(), to.to_string());
        let found = self.read(SQL, "figures", &[(":from", &from), (":to", &to)], |row| {
            let mut figures = [None; MEASURES.len()];
            for (at, measure) in MEASURES.iter().enumerate() {
                figures[at] = row.get(*measure)?;
            }
            let library = row.get("library")?;
            let month = Month::parse_iso(&row.get::<_, String>("month")?);
            // A month that is none cannot be stored: `calendar` and the schema forbid it.
            Ok(month.map(|month| LibraryMonth { library, month, figures }))
        })?;
        Ok(found.into_iter().flatten().collect())
    }

    /// The libraries of the report with what each is counted in, by code.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn homes(&self) -> Result<Vec<Home>> {
        self.read(SQL, "homes", &[], |row| {
            let place = (row.get("place")?, row.get("place_name")?);
            Ok(Home { id: row.get("id")?, code: row.get("code")?, name: row.get("name")?, place })
        })
    }

    /// The libraries of the report, by code.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn places(&self) -> Result<Vec<Place>> {
        self.read(SQL, "places", &[], |row| {
            let joined: Option<String> = row.get("joined")?;
            Ok(Place {
                id: row.get("id")?,
                code: row.get("code")?,
                name: row.get("name")?,
                region: row.get("region_code")?,
                joined: joined.and_then(|day| day.parse().ok()),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![7.0]), Some(7.0));
        assert_eq!(median(vec![9.0, 1.0]), Some(5.0));
        assert_eq!(median(vec![9.0, 1.0, 4.0]), Some(4.0));
        assert_eq!(median(vec![4.0, 9.0, 1.0, 6.0]), Some(5.0));
    }

    #[test]
    fn every_measure_has_a_column() {
        assert!(MEASURES.iter().all(|measure| column(measure).is_some()));
    }
}
