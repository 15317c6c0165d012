//! Rows that are no records: empty ones, repeated headings, totals, notes. Totals are compared.

use crate::args;
use crate::error::{Problem, Severity};
use crate::mapping::{Mapping, Target};
use crate::record::fold::fold;
use crate::record::number::{DecimalMark, parse_number};
use crate::record::{FieldType, blank};
use crate::sheet::{Raw, Row, Sheet};
use crate::text::codes::mapping as codes;

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    /// A record, to be read.
    Record,
    /// Nothing in it.
    Empty,
    /// Nothing but a library, a place or a month: a form that was not filled in.
    Prefilled,
    /// The headings again.
    Headings,
    /// A total, with its word.
    Total(String),
    /// A remark beside the table, in words.
    Note(String),
}

/// Words that mark a row of totals, folded.
const TOTAL: &[&str] = &[
    "jumlah",
    "total",
    "grand total",
    "sub total",
    "subtotal",
    "rekap",
    "rekapitulasi",
    "jumlah total",
    "total jumlah",
    "jumlah keseluruhan",
    "total keseluruhan",
    "jml",
    "sum",
];

/// Words that open a remark below a table, folded.
const NOTE: &[&str] = &[
    "sumber",
    "catatan",
    "keterangan",
    "ket",
    "note",
    "source",
    "mengetahui",
    "dicetak",
    "diunduh",
    "tanda",
];

/// Says what a row is.
///
/// Below a total (`after_total`) a row without any of its required fields is a remark or a signature.
pub(super) fn kind_of(row: &Row<'_>, mapping: &Mapping, after_total: bool) -> RowKind {
    if row.is_blank() {
        return RowKind::Empty;
    }
    if row.heading_again {
        return RowKind::Headings;
    }
    let of = mapping.of;
    let when = of.when.map(|name| of.position(name));
    let mut filled = 0;
    let mut measured = false;
    let mut dated = false;
    let mut needed = false;
    let mut word = None;
    for (at, cell) in row.cells.iter().enumerate() {
        let blank = match cell {
            Raw::Empty => true,
            Raw::Text(words) => blank::is_blank(words),
            _ => false,
        };
        if blank {
            continue;
        }
        filled += 1;
        let target = mapping.columns.get(at).copied().flatten();
        let total = match cell {
            Raw::Text(words) if words.len() <= 40 && may_open_total(words) => {
                let folded = fold(words);
                TOTAL.contains(&folded.as_str()).then(|| words.trim().to_owned())
            }
            _ => None,
        };
        if total.is_some() && word.is_none() {
            word = total;
            continue;
        }
        needed |= matches!(target, Some(Target::Field(field)) if of.fields[field].required);
        match target {
            Some(Target::Field(field)) if Some(field) == when => dated = true,
            Some(Target::Field(field)) if matches!(of.fields[field].kind, FieldType::Ref(_)) => {}
            Some(Target::Field(_)) => measured = true,
            Some(Target::Place(_) | Target::YearOfMonth | Target::Nothing) => {}
            None => {}
        }
    }
    if let Some(word) = word.filter(|_| !dated) {
        return RowKind::Total(word);
    }
    if filled == 0 {
        return RowKind::Empty;
    }
    if filled == 1
        && let Some(Raw::Text(words)) = row.cells.iter().find(|cell| !cell.is_empty())
    {
        let folded = fold(words);
        let first = folded.split(' ').next().unwrap_or_default();
        if NOTE.contains(&first) || words.trim_start().starts_with('*') {
            return RowKind::Note(words.trim().to_owned());
        }
    }
    if after_total && !needed {
        let words: Vec<_> = row.cells.iter().filter(|cell| !cell.is_empty()).map(Raw::to_text).collect();
        return RowKind::Note(words.join(" | "));
    }
    if !measured && has_measures(mapping) {
        return RowKind::Prefilled;
    }
    RowKind::Record
}

/// Whether a text begins like one of the words of totals: spares folding every cell.
fn may_open_total(words: &str) -> bool {
    matches!(
        words.trim_start().as_bytes().first(),
        Some(b'j' | b'J' | b't' | b'T' | b'g' | b'G' | b's' | b'S' | b'r' | b'R')
    )
}

/// Whether some column holds more than which library and when.
fn has_measures(mapping: &Mapping) -> bool {
    let of = mapping.of;
    let when = of.when.map(|name| of.position(name));
    mapping.columns.iter().any(|target| {
        matches!(target, Some(Target::Field(field))
            if Some(*field) != when && !matches!(of.fields[*field].kind, FieldType::Ref(_)))
    })
}

/// The sums of a sheet's columns, and the totals it states.
#[derive(Debug)]
pub(super) struct Sums {
    marks: Vec<Option<DecimalMark>>,
    all: Vec<f64>,
    since: Vec<f64>,
    stated: Vec<Stated>,
}

#[derive(Debug)]
struct Stated {
    row: u64,
    word: String,
    figures: Vec<Option<f64>>,
    all: Vec<f64>,
    since: Vec<f64>,
}

impl Sums {
    /// Sums over the columns that hold counts or rupiah.
    pub(super) fn new(mapping: &Mapping, marks: impl Fn(usize) -> DecimalMark) -> Self {
        let marks: Vec<Option<DecimalMark>> = mapping
            .columns
            .iter()
            .enumerate()
            .map(|(at, target)| match target {
                Some(Target::Field(field)) => {
                    let kind = mapping.of.fields[*field].kind;
                    matches!(kind, FieldType::Count | FieldType::Rupiah).then(|| marks(at))
                }
                _ => None,
            })
            .collect();
        let zeros = vec![0.0; marks.len()];
        Self { marks, all: zeros.clone(), since: zeros, stated: Vec::new() }
    }

    fn figure(&self, at: usize, cell: &Raw<'_>) -> Option<f64> {
        let mark = self.marks.get(at).copied().flatten()?;
        match cell {
            Raw::Number(n) => Some(*n),
            Raw::Text(words) => parse_number(words, mark).ok().flatten(),
            _ => None,
        }
    }

    /// Adds a record's row. One with too many cells is left out: its cells are not where they seem.
    pub(super) fn add(&mut self, row: &Row<'_>) {
        if row.extra.is_some() {
            return;
        }
        for at in 0..self.marks.len() {
            if self.marks[at].is_some()
                && let Some(figure) = row.cells.get(at).and_then(|cell| self.figure(at, cell))
            {
                self.all[at] += figure;
                self.since[at] += figure;
            }
        }
    }

    /// Remembers a row of totals.
    pub(super) fn state(&mut self, row: &Row<'_>, word: &str) {
        let figures = (0..self.marks.len())
            .map(|at| row.cells.get(at).and_then(|cell| self.figure(at, cell)))
            .collect();
        let since = std::mem::replace(&mut self.since, vec![0.0; self.marks.len()]);
        self.stated.push(Stated {
            row: row.number,
            word: word.to_owned(),
            figures,
            all: self.all.clone(),
            since,
        });
    }

    /// A note for every stated figure that is neither the sum of all rows, nor of those so far, nor of
    /// those since the total before.
    pub(super) fn disagreements(&self, sheet: &Sheet) -> Vec<Problem> {
        let mut found = Vec::new();
        for stated in &self.stated {
            for (at, figure) in stated.figures.iter().enumerate() {
                let Some(figure) = figure else { continue };
                let sums = [self.all[at], stated.all[at], stated.since[at]];
                if sums.iter().any(|sum| (sum - figure).abs() < 0.5) {
                    continue;
                }
                let sum = if stated.all[at] == 0.0 { self.all[at] } else { stated.all[at] };
                let heading = &sheet.headings[at];
                let mut problem = Problem::new(&codes::IMP_053).file(sheet.file.as_str()).args(args![
                    row = stated.row.to_string(),
                    word = stated.word.as_str(),
                    field = heading.text.as_str(),
                    stated = *figure as i64,
                    sum = sum as i64
                ]);
                problem.severity = Severity::Warning;
                problem.place.row = Some(stated.row);
                problem.place.column = Some(heading.letter.clone());
                problem.place.heading = Some(heading.text.clone());
                found.push(problem);
            }
        }
        found
    }
}
