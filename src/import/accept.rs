//! Repairs that a person accepts by code: a cell read again with its one repair, a row of too many cells
//! joined in its one place.
//!
//! A repair is applied only where exactly one exists, is told as a note, and is counted.

use std::borrow::Cow;

use super::row::{Read, RowReader, place_in};
use crate::args;
use crate::error::{Error, Kind, Problem, Result, Severity};
use crate::record::choice::nearest;
use crate::record::parse::Notation;
use crate::record::{Field, Value};
use crate::sheet::{Raw, Row};
use crate::text::accept as texts;
use crate::text::codes::{self, Code, import, reference, sheet, usage, values};

/// The codes whose problems may come with exactly one repair.
const REPAIRABLE: &[&Code] = &[
    &sheet::IMP_012,
    &import::IMP_022,
    &import::IMP_023,
    &import::IMP_030,
    &import::IMP_031,
    &import::IMP_032,
    &import::IMP_033,
    &import::IMP_034,
    &reference::REF_001,
    &reference::REF_011,
    &values::VAL_002,
    &values::VAL_007,
    &values::VAL_009,
];

/// The codes of `--accept`, as typed: separated by commas, in any case.
///
/// # Errors
/// Usage: a code that does not exist, with the nearest, or one that never has a repair.
pub fn accepted_codes<'a>(words: impl Iterator<Item = &'a str>) -> Result<Vec<&'static str>> {
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for word in words.flat_map(|words| words.split(',')).map(str::trim).filter(|word| !word.is_empty()) {
        let known: Vec<&str> = REPAIRABLE.iter().map(|code| code.id).collect();
        let list = known.join(", ");
        match codes::find(word) {
            Some(code) if known.contains(&code.id) => found.push(code.id),
            Some(code) => problems.push(Problem::new(&usage::USE_004).args(args![
                option = "--accept",
                value = code.id,
                allowed = texts::NEVER_REPAIRED.with(args![code = code.id, list])
            ])),
            None => {
                let problem =
                    Problem::new(&usage::USE_006).args(args![what = texts::CODE, word, known = list]);
                // A slip in the number: the nearest code that could have been meant.
                problems.push(match nearest(word, known.iter().copied(), 1).first() {
                    Some(near) => problem.suggest(*near),
                    None => problem,
                });
            }
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(Error::Problems(Kind::Usage, problems)) }
}

/// What a cell holds, or why nothing.
type CellRead = std::result::Result<Option<Value>, Problem>;

/// A row of too many cells with some joined.
pub(super) struct Joined<'a> {
    /// Its cells, as many as there are headings.
    pub(super) cells: Vec<Raw<'a>>,
    /// The problem, with the join as its repair.
    problem: Problem,
}

impl Joined<'_> {
    /// The note that the join was accepted.
    pub(super) fn note(&self) -> Problem {
        let problem = self.problem.clone();
        let (suggestion, written) = (problem.suggestion.clone(), problem.value.clone());
        let text = problem.repair.as_deref().unwrap_or_default().to_owned();
        Problem { suggestion, ..problem.accepted(written.unwrap_or_default(), text) }
    }
}

impl<'c> RowReader<'_, 'c> {
    /// Reads a cell again with its accepted repair; what was written had `problem`. Gives the value, the
    /// text it was read from, and the note.
    ///
    /// # Errors
    /// The first problem, where the repair does not mend the cell.
    pub(super) fn mend(
        &self,
        row: &Row<'_>,
        at: usize,
        field: &'static Field,
        notation: &Notation,
        problem: Problem,
    ) -> std::result::Result<(Option<Value>, String, Problem), Problem> {
        let mut next = problem.clone();
        // A list of choices is mended one by one.
        for _ in 0..8 {
            let Some(text) = next.repair.as_deref().filter(|_| self.references.accepts(self.policy, &next))
            else {
                break;
            };
            let text = text.to_owned();
            let read: CellRead = self.value(row, at, field, &Raw::Text(Cow::Borrowed(&text)), notation);
            match read {
                Ok(value) => {
                    let written = row.cells.get(at).map(Raw::to_text).unwrap_or_default();
                    let note = problem.accepted(written.trim(), text.as_str());
                    return Ok((value, text, note));
                }
                Err(other) => next = other,
            }
        }
        Err(problem)
    }

    /// The one way to join cells of a row that has too many so that every cell is valid; nothing when there
    /// is none, or more than one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn join<'r>(&mut self, row: &Row<'r>) -> Result<Option<Joined<'r>>> {
        /// More cells than this are no slip of a delimiter.
        const MOST: usize = 4;
        let prepared = self.prepared;
        let width = prepared.sheet.headings.len();
        let (Some(_), Some(delimiter)) = (row.extra, prepared.sheet.reading.delimiter) else {
            return Ok(None);
        };
        let filled = row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        let extra = filled.saturating_sub(width);
        if extra == 0 || extra > MOST || !prepared.mapping.parts.is_empty() {
            return Ok(None);
        }
        let mut found: Option<(usize, Vec<Raw<'r>>, String)> = None;
        let mut several = false;
        for at in 0..width {
            let text = row.cells[at..=at + extra].iter().map(Raw::to_text).collect::<Vec<_>>();
            let text = text.join(&delimiter.to_string());
            let before = row.cells[..at].iter().cloned();
            let after = row.cells[at + extra + 1..filled].iter().cloned();
            let cells: Vec<Raw<'r>> =
                before.chain([Raw::Text(Cow::Owned(text.clone()))]).chain(after).collect();
            let trial = Row { cells: &cells, extra: None, ..*row };
            self.references.try_out(true);
            let read = self.read(&trial, None);
            self.references.try_out(false);
            let Read { problems, .. } = read?;
            if problems.iter().any(|problem| problem.severity == Severity::Error) {
                continue;
            }
            several |= found.is_some();
            found = Some((at, cells, text));
        }
        let Some((at, cells, text)) = found.filter(|_| !several) else { return Ok(None) };
        let field = prepared.mapping.field_at(at).map(|field| prepared.mapping.of.fields[field].name);
        let heading = &prepared.sheet.headings[at];
        let name = field.unwrap_or(heading.text.as_str());
        let mut problem = self
            .too_many(row)
            .value(row.cells[at..=at + extra].iter().map(Raw::to_text).collect::<Vec<_>>().join(" | "))
            .suggest(format!("{name} = \"{text}\""))
            .repair(text);
        problem.place.field = field;
        problem.place.column = Some(heading.letter.clone());
        problem.place.heading = Some(heading.text.clone());
        place_in(&mut problem, row, prepared);
        Ok(Some(Joined { cells, problem }))
    }

    /// A row that has more cells than there are headings, with the cells to join where one way fits.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn overfull(&mut self, row: &Row<'_>) -> Result<Problem> {
        Ok(match self.join(row)? {
            Some(joined) => joined.problem,
            None => self.too_many(row),
        })
    }

    fn too_many(&self, row: &Row<'_>) -> Problem {
        let headings = self.prepared.sheet.headings.len();
        let cells = row.cells.len();
        Problem::new(&sheet::IMP_012).args(args![cells, headings])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::record::date::DateOrder;
    use crate::record::number::DecimalMark;
    use crate::record::parse::parse_value;
    use crate::record_types::RECORD_TYPES;

    fn notation() -> Notation {
        let today = chrono::NaiveDate::from_ymd_opt(2022, 4, 5).expect("a day");
        Notation { decimal: DecimalMark::Comma, order: DateOrder::DayFirst, today }
    }

    /// The problem of a text in a field of some noun.
    fn problem(noun: &str, field: &str, text: &str) -> Problem {
        let of = crate::record_types::find(noun).expect("a noun");
        parse_value(&of.fields[of.position(field)], text, &notation()).expect_err(text)
    }

    #[test]
    fn where_one_repair_exists_it_is_given_and_mends() {
        for (noun, field, text, code, repair) in [
            ("activity", "date", "31/02/2022", "IMP-031", Some("28/02/2022")),
            ("activity", "date", "30-31 Februari 2022", "IMP-031", None),
            ("activity", "date", "45/03/2022", "IMP-031", None),
            ("activity", "date", "03/13/2022", "IMP-032", Some("13/03/2022")),
            ("activity", "date", "12 Mar '22", "IMP-033", Some("12 Mar 2022")),
            ("activity", "date", "12/03/22", "IMP-033", Some("12/03/2022")),
            ("activity", "date", "20/03/22", "IMP-033", None),
            ("activity", "date", "12 Marert 2022", "IMP-030", Some("12 Maret 2022")),
            ("activity", "date", "12 Jumi 2021", "IMP-030", None),
            ("visit", "month", "Febuari 2022", "IMP-034", Some("Februari 2022")),
            ("activity", "male", "tiga puluh", "IMP-022", Some("30")),
            ("activity", "male", "banyak", "IMP-022", None),
            ("activity", "male", "12,5", "VAL-005", None),
            ("activity", "male", "-25", "VAL-004", None),
            ("service", "bandwidth", "1,000.5", "IMP-023", Some("1.000,5")),
            ("activity", "field", "Kesehtan", "VAL-007", Some("Kesehatan")),
            ("activity", "field", "kesukaan", "VAL-007", None),
            ("advocacy", "targets", "Kepala Dsa, Swasta", "VAL-007", Some("Kepala Desa, Swasta")),
            ("activity", "title", "Kelas\u{200b} jahit", "VAL-002", Some("Kelas jahit")),
        ] {
            let found = problem(noun, field, text);
            assert_eq!((found.code.id, found.repair.as_deref()), (code, repair), "{text}");
            if let Some(repair) = repair {
                let of = crate::record_types::find(noun).expect("a noun");
                let again = parse_value(&of.fields[of.position(field)], repair, &notation());
                assert!(matches!(again, Ok(Some(_))), "{repair} does not mend {text}: {again:?}");
            }
        }
    }

    #[test]
    fn what_accept_takes_is_said() {
        let read = |text: &str| accepted_codes(std::iter::once(text));
        assert_eq!(read("imp-031, VAL-007,").expect("codes"), ["IMP-031", "VAL-007"]);
        let Err(Error::Problems(Kind::Usage, problems)) = read("IMP-031,IMP-040,REF-0O1") else {
            panic!("accepted")
        };
        let ids: Vec<&str> = problems.iter().map(|problem| problem.code.id).collect();
        assert_eq!(ids, ["USE-004", "USE-006"]);
        assert_eq!(problems[1].suggestion.as_deref(), Some("REF-001"));
    }

    proptest! {
        #[test]
        fn every_repair_has_a_code_that_accept_takes(text in "\\PC{0,20}|[0-9/., -]{1,12}|[a-z ]{2,12}") {
            for field in RECORD_TYPES.iter().flat_map(|of| of.fields) {
                if let Err(problem) = parse_value(field, &text, &notation()) {
                    let listed = REPAIRABLE.iter().any(|code| code.id == problem.code.id);
                    prop_assert!(problem.repair.is_none() || listed, "{}: {text}", problem.code.id);
                }
            }
        }
    }
}
