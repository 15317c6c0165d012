//! The profile of a library: a few dimensions of 0 to 100 points each, and what is missing to the next band.
//!
//! The weights and thresholds are ours, kept in the database and shown with the figures. The official formula
//! of the national score is not public: this is not that score and may not claim to be.

use super::columns::col;
use super::shared::Frame;
use crate::args;
use crate::error::{Problem, Result};
use crate::table::ColumnKind::{Decimal, Words};
use crate::table::Tone::{Bad, Fair, Good};
use crate::table::{Cell, Chart, ChartKind, Section};
use crate::text::codes::report::RPT_020;
use crate::text::{Text, report_programme as texts};

const SQL: &str = include_str!("profile.sql");

/// The settings of the profile, with what each is for. They travel with the database, so that everybody who
/// opens it sees the same points.
pub const KEYS: &[(&str, Text)] =
    &[(WEIGHTS, texts::WEIGHTS_ABOUT), (THRESHOLDS, texts::THRESHOLDS_ABOUT), (BANDS, texts::BANDS_ABOUT)];

const WEIGHTS: &str = "profile.weights";
const THRESHOLDS: &str = "profile.thresholds";
const BANDS: &str = "profile.bands";

/// One dimension, with the weight and the value for 100 points that we propose.
struct Dimension {
    key: &'static str,
    /// The word an Indonesian types.
    alias: &'static str,
    label: Text,
    unit: Text,
    weight: f64,
    full: f64,
}

/// Every dimension; [`Settings`] keeps their order.
static DIMENSIONS: [Dimension; 8] = [
    dimension(("reporting", "pelaporan"), texts::REPORTING, texts::OF_MONTHS, 20.0, 100.0),
    dimension(("visits", "kunjungan"), texts::VISITS_GROWTH, texts::OF_VISITS, 15.0, 10.0),
    dimension(("activities", "kegiatan"), texts::ACTIVITIES, texts::PER_MONTH, 20.0, 4.0),
    dimension(("audience", "sasaran"), texts::AUDIENCE, texts::AUDIENCES, 10.0, 4.0),
    dimension(("advocacy", "advokasi"), texts::ADVOCACY, texts::RESULTS_A_YEAR, 10.0, 2.0),
    dimension(("publications", "publikasi"), texts::PUBLICATIONS, texts::ITEMS_A_YEAR, 5.0, 12.0),
    dimension(("impact", "dampak"), texts::IMPACT, texts::PEOPLE_A_YEAR, 15.0, 6.0),
    dimension(("service", "layanan"), texts::SERVICE, texts::OF_SERVICES, 5.0, 4.0),
];

const fn dimension(
    names: (&'static str, &'static str),
    label: Text,
    unit: Text,
    weight: f64,
    full: f64,
) -> Dimension {
    Dimension { key: names.0, alias: names.1, label, unit, weight, full }
}

/// The weights, thresholds and bands in force.
#[derive(Clone, Debug, PartialEq)]
struct Settings {
    weights: [f64; DIMENSIONS.len()],
    full: [f64; DIMENSIONS.len()],
    /// Points from which a dimension is middle, and high.
    bands: [f64; 2],
    /// The keys that this database set.
    own: Vec<String>,
}

impl Settings {
    fn proposed() -> Self {
        let mut settings = Self { weights: [0.0; 8], full: [0.0; 8], bands: [40.0, 70.0], own: Vec::new() };
        for (at, dimension) in DIMENSIONS.iter().enumerate() {
            settings.weights[at] = dimension.weight;
            settings.full[at] = dimension.full;
        }
        settings
    }

    /// Takes what a setting says; nothing that cannot be used is taken.
    fn set(&mut self, key: &str, value: &str) -> bool {
        let mut changed = self.clone();
        let done = match key {
            BANDS => {
                let points: Option<Vec<f64>> = parts(value).map(number).collect();
                match points.as_deref() {
                    Some(&[middle, high]) if 0.0 < middle && middle < high && high <= 100.0 => {
                        changed.bands = [middle, high];
                        true
                    }
                    _ => false,
                }
            }
            WEIGHTS => {
                named(value, &mut changed.weights, |n| n >= 0.0) && changed.weights.iter().sum::<f64>() > 0.0
            }
            THRESHOLDS => named(value, &mut changed.full, |n| n > 0.0),
            _ => false,
        };
        if done {
            changed.own.push(key.to_owned());
            *self = changed;
        }
        done
    }

    /// What a setting says, as people set it.
    fn shown(&self, key: &str) -> String {
        let list = |values: &[f64]| {
            let each = DIMENSIONS.iter().zip(values).map(|(of, value)| format!("{}={value}", of.key));
            each.collect::<Vec<_>>().join(", ")
        };
        match key {
            WEIGHTS => list(&self.weights),
            THRESHOLDS => list(&self.full),
            _ => format!("{}, {}", self.bands[0], self.bands[1]),
        }
    }

    fn band(&self, points: f64) -> usize {
        self.bands.iter().filter(|from| points >= **from).count()
    }
}

/// The parts of a setting, as people separate them.
fn parts(value: &str) -> impl Iterator<Item = &str> {
    value.split([',', ';', ' ']).map(str::trim).filter(|part| !part.is_empty())
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|n: &f64| n.is_finite() && *n <= 1e9)
}

/// Reads `reporting=20, visits=15` into the dimensions it names; at least one.
fn named(value: &str, into: &mut [f64], allowed: impl Fn(f64) -> bool) -> bool {
    let mut any = false;
    for part in parts(value) {
        let Some((name, value)) = part.split_once('=') else { return false };
        let name = name.trim().to_lowercase();
        let at = DIMENSIONS.iter().position(|of| of.key == name || of.alias == name);
        let (Some(at), Some(n)) = (at, number(value.trim()).filter(|n| allowed(*n))) else { return false };
        into[at] = n;
        any = true;
    }
    any
}

/// The value of a setting of the profile as it is kept: every dimension by name. What it does not name keeps
/// the value we propose.
///
/// # Errors
/// RPT-020 when it cannot be read.
pub fn checked(key: &str, value: &str) -> std::result::Result<String, Problem> {
    let mut settings = Settings::proposed();
    if settings.set(key, value) {
        return Ok(settings.shown(key));
    }
    let known = DIMENSIONS.iter().map(|of| of.key).collect::<Vec<_>>().join(", ");
    let (_, example) = EXAMPLES.iter().find(|(of, _)| *of == key).copied().unwrap_or_default();
    Err(Problem::new(&RPT_020).value(value).args(args![key, value, known, example]))
}

/// The value of a setting of the profile that nobody set.
#[must_use]
pub fn proposed(key: &str) -> String {
    Settings::proposed().shown(key)
}

const EXAMPLES: &[(&str, &str)] =
    &[(WEIGHTS, "reporting=30, impact=25"), (THRESHOLDS, "activities=2, visits=5"), (BANDS, "40, 70")];

/// The profile of the library of this frame: a row a dimension, and the weighted mean of what is known.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn section(frame: &Frame<'_>) -> Result<Section> {
    let lang = frame.params.lang;
    let mut settings = Settings::proposed();
    for (key, value) in frame.read(SQL, "settings", &[], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (key, value): (String, String) = (key, value);
        settings.set(&key, &value);
    }
    let measured = frame.read(SQL, "measured", &[], |row| {
        let mut values = [None; DIMENSIONS.len()];
        for (at, dimension) in DIMENSIONS.iter().enumerate() {
            values[at] = row.get::<_, Option<f64>>(dimension.key)?;
        }
        Ok(values)
    })?;
    let columns = [
        col("dimension", texts::PROFILE_DIMENSION, Words),
        col("measured", texts::MEASURED, Decimal).compared(),
        col("unit", texts::MEASURED_IN, Words),
        col("points", texts::POINTS, Decimal).compared(),
        col("band", texts::BAND, Words).toned(&[("low", Bad), ("middle", Fair), ("high", Good)]),
        col("missing", texts::TO_NEXT_BAND, Decimal),
        col("weight", texts::WEIGHT, Decimal),
    ];
    let rows = measured.first().map(|measured| rows(&settings, measured)).unwrap_or_default();
    let mut notes = Vec::new();
    if !rows.is_empty() {
        let [middle, high] = settings.bands.map(|points| points.to_string());
        notes.push(texts::PROFILE_NOTE.fill(lang, args![middle, high]));
        let (thresholds, weights) = (settings.shown(THRESHOLDS), settings.shown(WEIGHTS));
        notes.push(texts::PROFILE_SCALE.fill(lang, args![thresholds, weights]));
        notes.push(match settings.own.is_empty() {
            true => texts::PROFILE_DEFAULT.get(lang).to_owned(),
            false => texts::PROFILE_OWN.fill(lang, args![keys = settings.own.join(", ")]),
        });
    }
    let title = texts::PROFILE.get(lang).to_owned();
    Ok(Section {
        key: "profile",
        title: title.clone(),
        table: frame.table(&columns, rows),
        notes,
        chart: Some(Chart {
            kind: ChartKind::Bar,
            title,
            category: "dimension".to_owned(),
            series: vec!["points".to_owned()],
        }),
    })
}

/// One row a dimension and one for all.
fn rows(settings: &Settings, measured: &[Option<f64>]) -> Vec<Vec<Cell>> {
    let band = |points: f64| {
        let (code, label) = texts::PROFILE_BANDS[settings.band(points)];
        Cell::Choice(code.to_owned(), label)
    };
    let (mut sum, mut weights) = (0.0, 0.0);
    let mut rows = Vec::new();
    for (at, dimension) in DIMENSIONS.iter().enumerate() {
        let (full, weight) = (settings.full[at], settings.weights[at]);
        let mut row = vec![Cell::Choice(dimension.key.to_owned(), dimension.label)];
        match measured[at] {
            Some(value) => {
                let points = (100.0 * value / full).clamp(0.0, 100.0);
                sum += points * weight;
                weights += weight;
                let next = settings.bands.get(settings.band(points));
                row.extend([
                    Cell::Decimal(rounded(value)),
                    Cell::Choice(dimension.key.to_owned(), dimension.unit),
                    Cell::Decimal(rounded(points)),
                    band(points),
                    next.map_or(Cell::Empty, |next| Cell::Decimal(up(next / 100.0 * full - value))),
                ]);
            }
            None => row.extend([
                Cell::Silent,
                Cell::Choice(dimension.key.to_owned(), dimension.unit),
                Cell::Silent,
                Cell::Choice("not_rated".to_owned(), texts::NOT_RATED),
                Cell::Empty,
            ]),
        }
        row.push(Cell::Decimal(weight));
        rows.push(row);
    }
    let overall = (weights > 0.0).then(|| sum / weights);
    rows.push(vec![
        Cell::Choice("overall".to_owned(), texts::OVERALL),
        Cell::Empty,
        Cell::Empty,
        overall.map_or(Cell::Silent, |points| Cell::Decimal(rounded(points))),
        overall.map_or_else(|| Cell::Choice("not_rated".to_owned(), texts::NOT_RATED), band),
        Cell::Empty,
        Cell::Decimal(weights),
    ]);
    rows
}

/// To one decimal.
fn rounded(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}

/// Up to one decimal, so that what is said to be missing is enough.
fn up(x: f64) -> f64 {
    (x * 10.0 - 1e-9).ceil() / 10.0
}

#[cfg(test)]
mod tests;
