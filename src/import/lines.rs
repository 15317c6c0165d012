//! Records that run over several lines: whether a sheet has such, and putting them together.
//!
//! Only the first line of a record fills the key column. A blank row, a total, a remark or repeated headings
//! end a record. Figures are never put together: two different ones are a problem of the row.

use super::totals::{is_nothing, is_remark, total_word};
use super::wide::Proposal;
use crate::args;
use crate::error::{Problem, Result};
use crate::mapping::{Lines, Mapping, Target};
use crate::record::FieldType;
use crate::record::blank::clean;
use crate::record::date::{DateOrder, parse_date};
use crate::record::fold::{fold, same};
use crate::record::month::parse_month;
use crate::sheet::{Raw, Row, Sheet};
use crate::text::codes::layout as codes;
use crate::text::layout as texts;

/// Headings of columns that number records, folded.
const NUMBERS: &[&str] = &["no", "nomor", "no urut", "nomor urut"];
/// How many rows are named in the proposal.
const NAMED: usize = 5;

/// What the rows show of records over several lines.
#[derive(Debug)]
pub(super) struct Evidence {
    key: Option<usize>,
    /// The key numbers the records; otherwise it names them.
    numbered: bool,
    required: Vec<usize>,
    /// Columns of figures and dates, of which a record has one each, and those its lines have filled.
    single: Vec<usize>,
    taken: Vec<usize>,
    /// The row before is a line of a record.
    open: bool,
    /// Rows that begin a record.
    first: u64,
    /// Rows that go on with one, and how many of them stand before another record's first line.
    continuing: Vec<u64>,
    followed: usize,
    /// Rows without a key that are records of their own, or cannot belong to the one above.
    against: u64,
}

impl Evidence {
    /// Nothing seen yet. The key is the column of numbers, or else the first one a record needs.
    pub(super) fn new(mapping: &Mapping, headings: &[String]) -> Self {
        let required = required(mapping);
        let number = (0..headings.len()).find(|at| {
            mapping.columns[*at] == Some(Target::Nothing) && NUMBERS.contains(&fold(&headings[*at]).as_str())
        });
        let key = number.or_else(|| required.first().copied());
        let numbered = number.is_some();
        let single = (0..mapping.columns.len()).filter(|at| is_single(mapping, *at)).collect();
        Self {
            key,
            numbered,
            required,
            single,
            taken: Vec::new(),
            open: false,
            first: 0,
            continuing: Vec::new(),
            followed: 0,
            against: 0,
        }
    }

    /// Sees a row.
    pub(super) fn observe(&mut self, row: &Row<'_>, mapping: &Mapping) {
        let Some(key) = self.key else { return };
        let there = self.required.iter().filter(|at| filled(row, **at)).count();
        // A row with all that a record needs is no total: spares looking for its words.
        let record = there > 0 && there == self.required.len() && filled(row, key) && !row.heading_again;
        if !record && ends_record(row, mapping) {
            self.open = false;
            return;
        }
        // Without numbers, a row that has anything a record needs is a record of which something is missing.
        let whole = if self.numbered { self.required.len() } else { 1 };
        match (filled(row, key), there) {
            (true, there) => {
                self.open = there > 0;
                self.taken.clear();
                self.taken.extend(self.single.iter().filter(|at| filled(row, **at)));
                self.first += 1;
                self.followed = self.continuing.len();
            }
            (false, there) if there >= whole => self.against += 1,
            // With a figure where the record has one already, it is no line of it.
            (false, _) if self.open && self.taken.iter().any(|at| filled(row, *at)) => self.against += 1,
            (false, _) if self.open => {
                self.taken.extend(self.single.iter().filter(|at| filled(row, **at)));
                self.continuing.push(row.number);
            }
            (false, _) => {}
        }
    }

    /// Writes what was said or found into the mapping; what was only found is to be accepted.
    pub(super) fn propose(
        self,
        sheet: &Sheet,
        mapping: &mut Mapping,
        said: Option<bool>,
    ) -> Option<Proposal> {
        let plain = self.first > 1 && self.followed > 0 && self.against == 0 && !self.required.is_empty();
        match said {
            Some(true) => {
                mapping.lines = mapping.lines.or(self.key.map(|key| Lines { key }));
                return None;
            }
            Some(false) => {
                mapping.lines = None;
                return None;
            }
            None if mapping.lines.is_some() || !plain => return None,
            None => {}
        }
        let key = self.key?;
        mapping.lines = Some(Lines { key });
        let mut rows: Vec<String> = self.continuing.iter().take(NAMED).map(u64::to_string).collect();
        if self.continuing.len() > NAMED {
            rows.push(format!("… ({})", self.continuing.len()));
        }
        let rows = rows.join(", ");
        let heading = &sheet.headings[key];
        let mut problem = Problem::new(&codes::IMP_075)
            .file(sheet.file.as_str())
            .args(args![rows = rows.as_str(), key = format!("{} \"{}\"", heading.letter, heading.text)]);
        problem.place.sheet.clone_from(&sheet.name);
        Some(Proposal { question: texts::JOIN.with(args![file = sheet.file.as_str(), rows]), problem })
    }
}

/// How many lines became how many records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Joined {
    /// Lines of records that have more than one.
    pub(super) lines: u64,
    /// These records.
    pub(super) records: u64,
}

/// Runs through a sheet's rows, lines of one record put together, with what is wrong with them.
///
/// # Errors
/// As [`Sheet::scan`].
pub(super) fn scan(
    sheet: &Sheet,
    mapping: &Mapping,
    each: &mut dyn FnMut(&Row<'_>, Vec<Problem>) -> Result<()>,
) -> Result<Joined> {
    let mut joined = Joined::default();
    let Some(Lines { key }) = mapping.lines else {
        sheet.scan(&mut |row| each(row, Vec::new()))?;
        return Ok(joined);
    };
    let required = required(mapping);
    let mut held: Option<Held> = None;
    let mut give = |held: Option<Held>, each: &mut dyn FnMut(&Row<'_>, Vec<Problem>) -> Result<()>| {
        let Some(held) = held else { return Ok(()) };
        if held.lines > 1 {
            joined.lines += held.lines;
            joined.records += 1;
        }
        let row = Row { extra: held.extra, ..Row::plain(held.number, held.text_line, &held.cells) };
        each(&row, held.problems)
    };
    sheet.scan(&mut |row| {
        let own = required.iter().all(|at| filled(row, *at));
        if let Some(before) = &mut held
            && !filled(row, key)
            && !own
            && !ends_record(row, mapping)
        {
            before.join(row, sheet, mapping);
            return Ok(());
        }
        give(held.take(), each)?;
        if filled(row, key) && !ends_record(row, mapping) {
            held = Some(Held::new(row));
            return Ok(());
        }
        each(row, Vec::new())
    })?;
    give(held.take(), each)?;
    Ok(joined)
}

/// The lines of one record so far.
struct Held {
    number: u64,
    text_line: Option<u64>,
    cells: Vec<Raw<'static>>,
    extra: Option<usize>,
    lines: u64,
    problems: Vec<Problem>,
}

impl Held {
    fn new(row: &Row<'_>) -> Self {
        Self {
            number: row.number,
            text_line: row.text_line,
            cells: row.cells.iter().map(owned).collect(),
            extra: row.extra,
            lines: 1,
            problems: Vec::new(),
        }
    }

    fn join(&mut self, row: &Row<'_>, sheet: &Sheet, mapping: &Mapping) {
        self.lines += 1;
        self.extra = self.extra.or(row.extra);
        if self.cells.len() < row.cells.len() {
            self.cells.resize(row.cells.len(), Raw::Empty);
        }
        for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !is_nothing(cell)) {
            let here = &mut self.cells[at];
            if is_nothing(here) {
                *here = owned(cell);
                continue;
            }
            let field = mapping.field_at(at).map(|field| &mapping.of.fields[field]);
            match together(field.map(|field| field.kind), &here.to_text(), &cell.to_text()) {
                Some(text) => *here = Raw::Text(text.into()),
                None => {
                    let (one, other) = (here.to_text().into_owned(), cell.to_text().into_owned());
                    let problem = Problem::new(&codes::IMP_076).value(other.as_str());
                    let mut problem = problem.args(args![one, row = row.number.to_string(), other]);
                    problem.place.field = field.map(|field| field.name);
                    if let Some(heading) = sheet.headings.get(at) {
                        problem.place.column = Some(heading.letter.clone());
                        problem.place.heading = Some(heading.text.clone());
                    }
                    self.problems.push(problem);
                }
            }
        }
    }
}

/// What two lines of a cell say together; none when both are whole by themselves, and different.
fn together(kind: Option<FieldType>, one: &str, other: &str) -> Option<String> {
    if same(one, other) {
        return Some(one.to_owned());
    }
    let spaced = || format!("{} {}", clean(one), clean(other));
    match kind {
        Some(
            FieldType::Count
            | FieldType::Rupiah
            | FieldType::Decimal
            | FieldType::Year
            | FieldType::YesNo
            | FieldType::Code,
        ) => None,
        Some(FieldType::Date | FieldType::Month) => {
            let whole = |text: &str| {
                parse_date(text, DateOrder::DayFirst).is_ok()
                    || parse_month(text, DateOrder::DayFirst).is_ok()
            };
            (!(whole(one) && whole(other))).then(spaced)
        }
        Some(FieldType::Choices(_)) => {
            Some(format!("{}, {}", one.trim().trim_end_matches([',', ';']), other.trim()))
        }
        // Links are lists too.
        Some(FieldType::Words(_)) if other.trim_start().starts_with("http") => {
            Some(format!("{}, {}", one.trim().trim_end_matches([',', ';']), other.trim()))
        }
        _ => Some(spaced()),
    }
}

/// The columns of the fields that every record needs.
fn required(mapping: &Mapping) -> Vec<usize> {
    let needed = |target: &Option<Target>| matches!(target, Some(Target::Field(field)) if mapping.of.fields[*field].required);
    (0..mapping.columns.len()).filter(|at| needed(&mapping.columns[*at])).collect()
}

/// Whether a column holds a figure or a date.
fn is_single(mapping: &Mapping, at: usize) -> bool {
    let kind = mapping.field_at(at).map(|field| mapping.of.fields[field].kind);
    matches!(
        kind,
        Some(
            FieldType::Count
                | FieldType::Rupiah
                | FieldType::Decimal
                | FieldType::Year
                | FieldType::Date
                | FieldType::Month
        )
    )
}

/// Whether a row stands between records.
fn ends_record(row: &Row<'_>, mapping: &Mapping) -> bool {
    row.is_blank() || row.heading_again || is_remark(row) || total_word(row, mapping).is_some()
}

fn filled(row: &Row<'_>, at: usize) -> bool {
    row.cells.get(at).is_some_and(|cell| !is_nothing(cell))
}

fn owned(cell: &Raw<'_>) -> Raw<'static> {
    match cell {
        Raw::Empty => Raw::Empty,
        Raw::Text(words) => Raw::Text(words.clone().into_owned().into()),
        Raw::Number(n) => Raw::Number(*n),
        Raw::Date(at) => Raw::Date(*at),
        Raw::Bool(yes) => Raw::Bool(*yes),
        Raw::Error(shown) => Raw::Error(shown.clone()),
        Raw::NoCachedValue => Raw::NoCachedValue,
        Raw::List(items) => Raw::List(items.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_together_and_figures_are_not() {
        let both = |kind, one, other| together(Some(kind), one, other);
        assert_eq!(both(FieldType::Words(200), "Kelas ", "menjahit").as_deref(), Some("Kelas menjahit"));
        assert_eq!(
            both(FieldType::Choices(&[]), "ekonomi,", "kesehatan").as_deref(),
            Some("ekonomi, kesehatan")
        );
        assert_eq!(both(FieldType::Count, "20", "25"), None);
        assert_eq!(both(FieldType::Count, "20", "20").as_deref(), Some("20"));
        assert_eq!(both(FieldType::Date, "3-5", "Maret 2022").as_deref(), Some("3-5 Maret 2022"));
        assert_eq!(both(FieldType::Date, "3/3/2022", "4/3/2022"), None);
    }
}
