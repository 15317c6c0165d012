//! From headings to fields: which column of a sheet means what.
//!
//! A heading is recognised by a field's name, its label in either language, or a known spelling;
//! capitals, spaces and punctuation do not matter. Nothing is guessed: what is not recognised is
//! listed, and a person decides. What they decide stands in a mapping [`file`].

pub mod file;

pub mod wide;

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::record::blank::is_blank;
use crate::record::fold::fold;
use crate::record::{FieldType, RecordType};
use crate::record_types::{Level, MONTH_NAME_HEADINGS, PLACE_HEADINGS, RECORD_TYPES, REGION, YEAR_HEADINGS};
use crate::sheet::{Raw, Row};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A field, by position. Several columns may lead to one reference: code, name, NPP.
    Field(usize),
    /// An area that qualifies a library's or region's name.
    Place(Level),
    /// The year that belongs to the month in another column.
    YearOfMonth,
    /// One of the columns of a wide table that hold the same figure for different months or groups: which
    /// part of the row it belongs to is in [`Mapping::parts`].
    Wide,
    /// Row numbers and the columns of a rejects file: left out without a word.
    Nothing,
}

/// One of the records that a row of a wide table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The fields its headings say, as text: `month` is `2025-01`.
    pub set: Vec<(usize, String)>,
    /// The columns that hold its figures, with their fields. Several columns of one field are added up.
    pub values: Vec<(usize, usize)>,
}

/// Records that run over several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The column that only the first line of a record fills: its number, or what names it.
    pub key: usize,
}

/// A column that holds the sum of others and is compared with them.
///
/// Where its target is [`Target::Nothing`] it is only compared, never stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The column of the sums.
    pub column: usize,
    /// The columns it sums.
    pub of: Vec<usize>,
}

/// The columns of a sheet, and what they mean for one record type.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// The record type.
    pub of: &'static RecordType,
    /// One entry a column; `None`: not understood.
    pub columns: Vec<Option<Target>>,
    /// The records each row holds, in a wide table; empty: a row is one record.
    pub parts: Vec<Part>,
    /// How records over several lines are put together; none: every line is a row of its own.
    pub lines: Option<Lines>,
    /// The columns that sum others.
    pub checks: Vec<Check>,
}

/// Headings that number rows, that a rejects file adds, or that end every export of the national system
/// (where a record type has a field for them, they are that field).
const NOTHING: &[&str] = &[
    "no",
    "nomor",
    "no urut",
    "nomor urut",
    "#",
    "id",
    "_row",
    "_code",
    "_problem",
    "_suggestion",
    "tanggal_input",
    "is_verified",
];

impl Part {
    /// Whether a row has no figure for it.
    #[must_use]
    pub fn is_blank(&self, row: &Row<'_>) -> bool {
        self.values.iter().all(|(at, _)| match row.cells.get(*at) {
            None | Some(Raw::Empty) => true,
            Some(Raw::Text(words)) => is_blank(words),
            Some(_) => false,
        })
    }

    fn has(&self, field: usize) -> bool {
        self.set.iter().any(|(set, _)| *set == field) || self.values.iter().any(|(_, of)| *of == field)
    }
}

impl Mapping {
    /// The columns that are not understood, by position; those without a heading are left out.
    pub fn unknown<'a>(&'a self, headings: &'a [String]) -> impl Iterator<Item = usize> + 'a {
        self.columns
            .iter()
            .enumerate()
            .filter(|(at, target)| target.is_none() && !headings[*at].is_empty())
            .map(|(at, _)| at)
    }

    /// Whether a column leads to the field at this position.
    #[must_use]
    pub fn has(&self, field: usize) -> bool {
        self.columns.contains(&Some(Target::Field(field))) || self.parts.iter().any(|part| part.has(field))
    }

    /// The field whose values stand in this column.
    #[must_use]
    pub fn field_at(&self, column: usize) -> Option<usize> {
        match self.columns.get(column).copied().flatten()? {
            Target::Field(field) => Some(field),
            Target::Wide => {
                let values = self.parts.iter().flat_map(|part| &part.values);
                values.copied().find(|(at, _)| *at == column).map(|(_, field)| field)
            }
            _ => None,
        }
    }

    /// Whether some column names an area.
    #[must_use]
    pub fn has_place(&self) -> bool {
        self.columns.iter().any(|target| matches!(target, Some(Target::Place(_))))
    }

    /// The required fields that nothing leads to, and that nothing else fills.
    ///
    /// A region named by places, and what follows from another field, are not missing; nor are the
    /// fields of `given`, which are the same for every row.
    pub fn missing<'a>(&'a self, given: &'a [(&'static str, String)]) -> impl Iterator<Item = usize> + 'a {
        let fields = self.of.fields.iter().enumerate();
        fields
            .filter(|(at, field)| !self.filled(*at) && !given.iter().any(|(name, _)| *name == field.name))
            .map(|(at, _)| at)
    }

    fn filled(&self, at: usize) -> bool {
        let field = &self.of.fields[at];
        let follows = field.follows.and_then(|from| self.of.field(from));
        !field.required
            || self.has(at)
            || matches!(field.default, crate::record::Default::Choice(_))
            || matches!(field.kind, FieldType::Ref(other) if *other == REGION) && self.has_place()
            || follows.is_some_and(|(from, _)| self.of.fields[from].required || self.has(from))
    }
}

/// Whether a heading means anything for one record type, or for any when none is named.
#[must_use]
pub fn is_known(of: Option<&'static RecordType>, heading: &str) -> bool {
    let folded = fold(heading);
    if folded.is_empty() {
        return false;
    }
    static PLACES: OnceLock<HashSet<String>> = OnceLock::new();
    let place = || {
        let folded_places =
            || PLACE_HEADINGS.iter().flat_map(|(_, known)| known.iter()).map(|known| fold(known)).collect();
        PLACES.get_or_init(folded_places).contains(&folded)
    };
    match of {
        Some(of) => targets(of).contains_key(&folded) || place(),
        None => RECORD_TYPES.iter().any(|of| targets(of).contains_key(&folded)) || place(),
    }
}

/// Every folded heading of a record type with the field it names; worked out once, for thousands of cells
/// are asked about.
fn targets(of: &'static RecordType) -> &'static HashMap<String, usize> {
    type Known = HashMap<&'static str, HashMap<String, usize>>;
    static ALL: OnceLock<Known> = OnceLock::new();
    static NONE: OnceLock<HashMap<String, usize>> = OnceLock::new();
    let all = ALL.get_or_init(|| RECORD_TYPES.iter().map(|of| (of.name, spellings(of))).collect());
    all.get(of.name).unwrap_or_else(|| NONE.get_or_init(HashMap::new))
}

fn spellings(of: &'static RecordType) -> HashMap<String, usize> {
    let mut known = HashMap::new();
    for (at, field) in of.fields.iter().enumerate().rev() {
        if field.computed {
            continue;
        }
        let names =
            [field.name, field.label.en, field.label.id].into_iter().chain(field.headings.iter().copied());
        for name in names {
            known.insert(fold(name), at);
        }
    }
    known
}

/// Maps a sheet's headings to the fields of a record type.
#[must_use]
pub fn map(of: &'static RecordType, headings: &[String]) -> Mapping {
    let known = targets(of);
    let mut columns: Vec<Option<Target>> = Vec::with_capacity(headings.len());
    let takes_place = of.has_library() || of.field("region").is_some();
    for heading in headings {
        let folded = fold(heading);
        let target = match known.get(&folded) {
            Some(at) if several(of, *at) || !columns.contains(&Some(Target::Field(*at))) => {
                Some(Target::Field(*at))
            }
            Some(_) => None,
            None if NOTHING.iter().any(|name| fold(name) == folded && !folded.is_empty())
                || heading.starts_with('_')
                || is_computed(of, &folded) =>
            {
                Some(Target::Nothing)
            }
            None => PLACE_HEADINGS
                .iter()
                .find(|(_, spellings)| spellings.iter().any(|known| fold(known) == folded))
                .filter(|_| takes_place)
                .map(|(level, _)| Target::Place(*level)),
        };
        columns.push(target);
    }
    split_month(of, headings, &mut columns);
    Mapping { of, columns, parts: Vec::new(), lines: None, checks: Vec::new() }
}

/// What the database computes and our own lists show: it comes back by itself.
fn is_computed(of: &RecordType, folded: &str) -> bool {
    let mut computed = of.fields.iter().filter(|field| field.computed);
    computed.any(|field| [field.name, field.label.en, field.label.id].iter().any(|name| fold(name) == folded))
}

/// Several columns may lead to a reference: its code beside its name.
fn several(of: &RecordType, at: usize) -> bool {
    matches!(of.fields[at].kind, FieldType::Ref(_))
}

/// `bulan` and `tahun` beside one another are one month.
fn split_month(of: &'static RecordType, headings: &[String], columns: &mut [Option<Target>]) {
    let month = of.fields.iter().position(|field| matches!(field.kind, FieldType::Month) && !field.computed);
    let Some(month) = month else { return };
    let named = |spellings: &[&str], at: usize| {
        let folded = fold(&headings[at]);
        spellings.iter().any(|known| fold(known) == folded)
    };
    let name = (0..headings.len())
        .find(|at| columns[*at] == Some(Target::Field(month)) && named(MONTH_NAME_HEADINGS, *at));
    let year = (0..headings.len()).find(|at| named(YEAR_HEADINGS, *at) && columns[*at].is_none());
    if let (Some(_), Some(year)) = (name, year) {
        columns[year] = Some(Target::YearOfMonth);
    }
}

/// The record types the headings fit, best first, with how well: known columns for it, unknown and
/// missing ones against it. More than one missing column is no fit.
#[must_use]
pub fn fitting(headings: &[String]) -> Vec<(&'static RecordType, usize)> {
    let mut found: Vec<(&'static RecordType, usize)> = RECORD_TYPES
        .iter()
        .filter(|of| of.name != "region" && of.name != "alias")
        .map(|of| map(of, headings))
        .filter_map(|mapping| {
            let fields =
                mapping.columns.iter().filter(|target| matches!(target, Some(Target::Field(_)))).count();
            let missing = mapping.missing(&[]).count();
            let against = 2 * mapping.unknown(headings).count() + missing;
            let fits = missing <= 1 && fields > 1;
            fits.then(|| (2 * fields).checked_sub(against).map(|fit| (mapping.of, fit))).flatten()
        })
        .collect();
    found.sort_by_key(|(_, fit)| std::cmp::Reverse(*fit));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record_types::{ACTIVITY, SERVICE};

    fn headings(line: &str) -> Vec<String> {
        line.split(';').map(str::to_owned).collect()
    }

    #[test]
    fn spellings_lead_to_fields_and_places() {
        let mapping = map(
            &ACTIVITY,
            &headings("No;Nama Perpustakaan;Kecamatan;TGL KEGIATAN;nama_kegiatan;tanda tangan"),
        );
        let field = |name| Some(Target::Field(ACTIVITY.position(name)));
        assert_eq!(mapping.columns[0], Some(Target::Nothing));
        assert_eq!(mapping.columns[1], field("library"));
        assert_eq!(mapping.columns[2], Some(Target::Place(Level::District)));
        assert_eq!(mapping.columns[3], field("date"));
        assert_eq!(mapping.columns[4], field("title"));
        assert_eq!(mapping.columns[5], None);
        assert_eq!(mapping.missing(&[]).count(), 0);
    }

    #[test]
    fn month_and_year_may_stand_apart() {
        let mapping = map(&SERVICE, &headings("perpus_nama;bulan;tahun;jumlah_buku"));
        assert_eq!(mapping.columns[1], Some(Target::Field(SERVICE.position("month"))));
        assert_eq!(mapping.columns[2], Some(Target::YearOfMonth));
    }

    #[test]
    fn the_national_exports_name_their_record_type() {
        let best = |line: &str| fitting(&headings(line)).first().map(|(of, _)| of.name);
        assert_eq!(
            best("perpus_nama;periode;pengunjung_laki;pengunjung_perempuan;total_pengunjung"),
            Some("visit")
        );
        assert_eq!(
            best("perpus_nama;tanggal;nama_kegiatan;bidang_kegiatan;jenis;sasaran;jumlah_peserta"),
            Some("activity")
        );
        assert_eq!(best("perpus_nama;tanggal;judul;sasaran;hasil;nominal"), Some("advocacy"));
        assert_eq!(best("perpus_nama;tanggal;judul;jenis_publikasi;nama_media;link"), Some("publication"));
        assert_eq!(best("perpus_nama;bulan;tahun;jumlah_buku;jumlah_komputer;bandwidth"), Some("service"));
        assert_eq!(
            best("provinsi_nama;kabupaten_name;dana;sumber_dana;jumlah_desa;tanggal_input"),
            Some("replication")
        );
        assert_eq!(best("nama_perpustakaan;provinsi;kabupaten_kota;desa_kelurahan;skor"), Some("score"));
    }
}
