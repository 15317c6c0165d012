//! Rows that are no records: empty ones, repeated headings, totals, averages, notes. Totals are compared.

mod sums;

pub(super) use sums::Sums;

use crate::mapping::{Mapping, Target};
use crate::record::date::{DateOrder, parse_date};
use crate::record::fold::fold;
use crate::record::month::{parse_month, parse_month_name};
use crate::record::number::{DecimalMark, parse_number};
use crate::record::{FieldType, blank};
use crate::record_types::SCORE;
use crate::sheet::{Raw, Row};

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
    /// A total, with its word; none where its figures alone show it.
    Total(Option<String>),
    /// An average or percentage, with its word.
    Average(String),
    /// A row of a wide table with words but no figure.
    Words(String),
    /// A remark beside the table, in words.
    Note(String),
}

/// Words that mark a row of totals, folded; a total may go on behind them (`Jumlah Kec. Kumpeh`).
const TOTAL: &[&str] = &[
    "jumlah",
    "total",
    "grand total",
    "sub total",
    "subtotal",
    "sub jumlah",
    "rekap",
    "rekapitulasi",
    "jml",
    "sum",
];
/// Words that make a word of totals stronger and leave it one.
const WHOLE: &[&str] = &["total", "jumlah", "keseluruhan", "seluruhnya", "semua", "besar", "akhir", "umum"];

/// Words behind a word of totals that say what was summed: an area or a time, never a name.
const OF_WHAT: &[&str] = &[
    "kec",
    "kecamatan",
    "kab",
    "kabupaten",
    "kota",
    "desa",
    "kelurahan",
    "prov",
    "provinsi",
    "tahun",
    "bulan",
    "triwulan",
    "tw",
    "semester",
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
];

/// Words that mark a row of averages and percentages, folded.
const AVERAGE: &[&str] =
    &["rata rata", "rata2", "rerata", "rataan", "average", "mean", "persen", "persentase", "prosentase"];

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

/// A word of totals or averages that opens a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TotalWord {
    /// The column it stands in.
    at: usize,
    /// The cell's words.
    words: String,
    /// Nothing else stands in the cell, or only what was summed.
    alone: bool,
    /// It speaks of an average or percentage.
    average: bool,
}

/// The first cell of a row that opens with a word of totals.
pub(super) fn total_word(row: &Row<'_>, mapping: &Mapping) -> Option<TotalWord> {
    row.cells.iter().enumerate().find_map(|(at, cell)| {
        let Raw::Text(words) = cell else { return None };
        if words.len() > 80 || !may_open_total(words) {
            return None;
        }
        // Of a story or note only the whole cell counts.
        let story = matches!(kind_at(mapping, at), Some(FieldType::Story));
        let folded = fold(words);
        let opens = |known: &&&str| {
            folded.strip_prefix(**known).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let average = AVERAGE.iter().any(|known| opens(&known));
        let word = TOTAL.iter().filter(opens).max_by_key(|known| known.len());
        let alone = match word {
            Some(word) => {
                let mut rest = folded[word.len()..].split(' ').filter(|more| !more.is_empty());
                rest.find(|more| !WHOLE.contains(more)).is_none_or(|more| OF_WHAT.contains(&more))
            }
            None if average => AVERAGE.contains(&folded.as_str()),
            None => return None,
        };
        (alone || !story).then(|| TotalWord { at, words: words.trim().to_owned(), alone, average })
    })
}

/// Whether a row is a remark of one cell: a source, a footnote.
pub(super) fn is_remark(row: &Row<'_>) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !is_nothing(cell));
    let (Some(Raw::Text(words)), None) = (filled.next(), filled.next()) else { return false };
    let folded = fold(words);
    let first = folded.split(' ').next().unwrap_or_default();
    NOTE.contains(&first) || words.trim_start().starts_with('*')
}

/// Says what a row is, of the rows seen so far in `sums`.
///
/// Straight below a total a row without any of its required fields, or of one cell, is a remark or a signature.
pub(super) fn kind_of(row: &Row<'_>, mapping: &Mapping, sums: &Sums) -> RowKind {
    if row.is_blank() {
        return RowKind::Empty;
    }
    if row.heading_again {
        return RowKind::Headings;
    }
    if row.title {
        let words: Vec<_> = row.cells.iter().filter(|cell| !cell.is_empty()).map(Raw::to_text).collect();
        return RowKind::Note(words.join(" | "));
    }
    let of = mapping.of;
    let when = of.when.map(|name| of.position(name));
    let word = total_word(row, mapping);
    let beside = word.as_ref().map(|word| word.at);
    // A word of totals where a name or figure belongs is none; in a title it may be the title.
    let titled = beside.is_some_and(|at| {
        matches!(kind_at(mapping, at), Some(FieldType::Words(_) | FieldType::Story | FieldType::Choice(_)))
    });
    let mut filled = 0;
    let mut measured = false;
    let mut figures = false;
    let mut words = false;
    let mut needed = false;
    let mut dated = false;
    for (at, cell) in row.cells.iter().enumerate() {
        let unrated = matches!(cell, Raw::Text(_)) && says_unrated(mapping, at);
        if is_nothing(cell) && !unrated {
            continue;
        }
        filled += 1;
        if beside == Some(at) && !titled {
            continue;
        }
        match mapping.columns.get(at).copied().flatten() {
            Some(Target::Field(field)) => {
                needed |= of.fields[field].required && beside != Some(at);
                let kind = of.fields[field].kind;
                let named = Some(field) == when || matches!(kind, FieldType::Ref(_));
                dated |= Some(field) == when;
                measured |= !named;
                words |= !named;
            }
            Some(Target::Wide) => figures = true,
            Some(Target::Place(_) | Target::YearOfMonth | Target::Nothing) | None => {}
        }
    }
    if filled == 0 {
        return RowKind::Empty;
    }
    if let Some(word) = word
        && (sums.are_in(row) || !(titled && dated) && is_total(row, mapping, &word, titled))
    {
        return if word.average { RowKind::Average(word.words) } else { RowKind::Total(Some(word.words)) };
    }
    if is_remark(row) {
        return RowKind::Note(words_of(row));
    }
    if !needed && sums.are_in(row) {
        return RowKind::Total(None);
    }
    if sums.end_in_total() && (!needed || filled == 1 || !says_when_or_how_many(row, mapping)) {
        return RowKind::Note(words_of(row));
    }
    if !mapping.parts.is_empty() && !figures {
        return if words { RowKind::Words(words_of(row)) } else { RowKind::Prefilled };
    }
    // Of a row with a cell too many nobody knows where its cells belong: it is refused, not passed over.
    // Nor is a broken line whose day is none a form that was not filled in.
    if !measured && !figures && row.extra.is_none() && has_measures(mapping) && may_be_when(row, mapping) {
        return RowKind::Prefilled;
    }
    RowKind::Record
}

/// Whether what stands in the column that says when, if anything, can be read as a day or month.
fn may_be_when(row: &Row<'_>, mapping: &Mapping) -> bool {
    let of = mapping.of;
    let Some((when, field)) = of.when.and_then(|name| of.field(name)) else { return true };
    let year = mapping.columns.contains(&Some(Target::YearOfMonth));
    let mut cells = row.cells.iter().enumerate().filter(|(at, _)| mapping.field_at(*at) == Some(when));
    cells.all(|(_, cell)| match (cell, field.kind) {
        (Raw::Text(words), _) if blank::is_blank(words) => true,
        (Raw::Text(words), FieldType::Month) => {
            parse_month(words, DateOrder::DayFirst).is_ok() || year && parse_month_name(words).is_some()
        }
        (Raw::Text(words), _) => {
            let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
            orders.into_iter().any(|order| parse_date(words, order).is_ok())
        }
        _ => true,
    })
}

/// Whether a row has a day, month or number where one belongs; places, names and titles of those who sign
/// below a table do not.
///
/// A table without such columns cannot be asked.
fn says_when_or_how_many(row: &Row<'_>, mapping: &Mapping) -> bool {
    let asked = |at: usize| {
        use FieldType::{Count, Date, Decimal, Month, Rupiah};
        matches!(kind_at(mapping, at), Some(Count | Rupiah | Decimal | Date | Month))
    };
    if !(0..mapping.columns.len()).any(asked) {
        return true;
    }
    row.cells.iter().enumerate().any(|(at, cell)| match (kind_at(mapping, at), cell) {
        (Some(FieldType::Count | FieldType::Rupiah | FieldType::Decimal), Raw::Text(words)) => {
            words.bytes().any(|byte| byte.is_ascii_digit()) && parse_number(words, DecimalMark::Comma).is_ok()
        }
        (Some(FieldType::Date | FieldType::Month), Raw::Text(words)) => {
            words.bytes().any(|byte| byte.is_ascii_digit())
        }
        (
            Some(
                FieldType::Count
                | FieldType::Rupiah
                | FieldType::Decimal
                | FieldType::Date
                | FieldType::Month,
            ),
            cell,
        ) => !cell.is_empty(),
        _ => false,
    })
}

/// Whether a row that opens with a word of totals is one: its word stands where only a name or number can,
/// or it lacks what a record needs.
fn is_total(row: &Row<'_>, mapping: &Mapping, word: &TotalWord, titled: bool) -> bool {
    let own = mapping.columns.get(word.at).copied().flatten();
    let lacking = |column: usize| match mapping.columns[column] {
        Some(Target::Field(field)) => {
            mapping.of.fields[field].required
                && column != word.at
                && row.cells.get(column).is_none_or(is_nothing)
        }
        _ => false,
    };
    word.alone && own.is_some() && !titled || (0..mapping.columns.len()).any(lacking)
}

/// Whether a dash in this column is data: a library that was looked up and not rated.
fn says_unrated(mapping: &Mapping, at: usize) -> bool {
    mapping.of == &SCORE && mapping.field_at(at).is_some_and(|field| mapping.of.fields[field].name == "score")
}

fn kind_at(mapping: &Mapping, at: usize) -> Option<FieldType> {
    mapping.field_at(at).map(|field| mapping.of.fields[field].kind)
}

/// Whether a cell holds nothing, or words that stand for nothing.
pub(super) fn is_nothing(cell: &Raw<'_>) -> bool {
    match cell {
        Raw::Empty => true,
        Raw::Text(words) => blank::is_blank(words),
        _ => false,
    }
}

fn words_of(row: &Row<'_>) -> String {
    let words: Vec<_> = row.cells.iter().filter(|cell| !cell.is_empty()).map(Raw::to_text).collect();
    words.join(" | ")
}

/// Whether a text begins like one of the words of totals: spares folding every cell.
fn may_open_total(words: &str) -> bool {
    const BEGINNINGS: [&str; 12] =
        ["jum", "tot", "gra", "sub", "rek", "jml", "sum", "rat", "rer", "ave", "mea", "pers"];
    let bare = match words.as_bytes() {
        [first, ..] if first.is_ascii_alphanumeric() => words.as_bytes(),
        _ => words.trim_start_matches(|c: char| !c.is_alphanumeric()).as_bytes(),
    };
    if !bare.first().is_some_and(|first| b"jtgsramp".contains(&first.to_ascii_lowercase())) {
        return false;
    }
    BEGINNINGS.iter().chain(&["pros"]).any(|begin| {
        bare.get(..begin.len()).is_some_and(|start| start.eq_ignore_ascii_case(begin.as_bytes()))
    })
}

/// Whether some column holds more than which library and when.
fn has_measures(mapping: &Mapping) -> bool {
    let of = mapping.of;
    let when = of.when.map(|name| of.position(name));
    (0..mapping.columns.len()).any(|at| {
        mapping
            .field_at(at)
            .is_some_and(|field| Some(field) != when && !matches!(of.fields[field].kind, FieldType::Ref(_)))
    })
}
