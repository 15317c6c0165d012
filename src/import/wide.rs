//! Wide tables: whether a sheet is one, and the proposal a person accepts.

use super::Request;
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::mapping::wide::{Beside, Trouble, Wide, detect, is_crossed, is_month};
use crate::mapping::{Check, Mapping, Target, is_known, map};
use crate::record::filter::find_field;
use crate::record::fold::fold;
use crate::record::{FieldType, RecordType};
use crate::record_types::{MONTH_NAME_HEADINGS, RECORD_TYPES, YEAR_HEADINGS};
use crate::sheet::{Format, Sheet};
use crate::text::codes::{layout as codes, sheet as sheet_codes};
use crate::text::{Message, layout as texts};

/// Says whether a heading is known.
pub(super) type Known<'k> = dyn Fn(&str) -> bool + 'k;

/// Opens a file with `open`, which is told what headings are known: those of `of` and those of `also`. One
/// whose headings are found only when months count as headings is a table of months.
///
/// # Errors
/// As `open`.
pub(super) fn open_by(
    of: Option<&'static RecordType>,
    also: &Known<'_>,
    open: &dyn Fn(&Known<'_>) -> Result<Vec<Sheet>>,
) -> Result<Vec<Sheet>> {
    let first = match open(&|text| also(text) || is_known(of, text) || is_crossed(of, text)) {
        Err(Error::Problems(_, problems))
            if problems.iter().any(|it| it.code.id == sheet_codes::IMP_010.id) =>
        {
            problems
        }
        other => return other,
    };
    // "Bulan | Januari" above a table is a title: here only the months themselves count.
    let about = |text: &str| {
        let folded = fold(text);
        MONTH_NAME_HEADINGS.iter().chain(YEAR_HEADINGS).any(|known| fold(known) == folded)
    };
    let known = |text: &str| {
        !about(text) && (also(text) || is_known(of, text) || is_crossed(of, text) || is_month(of, text))
    };
    let of_months =
        |sheet: &Sheet| sheet.headings.iter().filter(|heading| is_month(of, &heading.text)).count() > 1;
    match open(&known) {
        Ok(found) if found.iter().any(of_months) => Ok(found),
        _ => Err(Error::Problems(crate::error::Kind::Refused, first)),
    }
}

/// The record type of a table of months, when headings and titles show it plainly.
pub(super) fn recognise(sheet: &Sheet, headings: &[String]) -> Option<&'static RecordType> {
    let titles = titles(sheet);
    let beside = Beside { year: Some(2000), measure: None, titles: &titles };
    let mut found: Vec<(usize, &'static RecordType)> = RECORD_TYPES
        .iter()
        .filter_map(|of| {
            let wide = detect(&map(of, headings), headings, &beside).ok().flatten()?;
            (wide.evidence > 0 && wide.mapping.missing(&[]).count() == 0).then_some((wide.evidence, *of))
        })
        .collect();
    found.sort_by_key(|(evidence, _)| std::cmp::Reverse(*evidence));
    match found.as_slice() {
        [(_, of)] => Some(of),
        [(best, of), (second, _), ..] if best > second => Some(of),
        _ => None,
    }
}

/// The record types a table of months may hold.
pub(super) fn possible(headings: &[String]) -> Vec<&'static RecordType> {
    let months = |of: &'static RecordType| headings.iter().any(|text| is_month(Some(of), text));
    let figures = |of: &RecordType| {
        of.has_library()
            && of.fields.iter().any(|field| matches!(field.kind, FieldType::Count | FieldType::Decimal))
            && of.fields.iter().any(|field| matches!(field.kind, FieldType::Month) && !field.computed)
    };
    RECORD_TYPES.iter().copied().filter(|of| figures(of) && months(of)).collect()
}

/// Reads a wide table's headings into the mapping, and returns what is to be accepted.
///
/// # Errors
/// When it is a wide table, but does not say enough; or the measure that was said is no field.
pub(super) fn propose(
    sheet: &mut Sheet,
    mapping: &mut Mapping,
    headings: &[String],
    request: &Request,
) -> Result<Option<Proposal>> {
    let of = mapping.of;
    let measure = match &request.measure {
        Some(name) => Some(find_field(of, name).map_err(Error::usage)?.0),
        None => None,
    };
    let titles = titles(sheet);
    let beside = Beside { year: year_given(of, request), measure, titles: &titles };
    let wide = match detect(mapping, headings, &beside) {
        Ok(Some(wide)) => wide,
        Ok(None) => return Ok(None),
        Err(trouble) => return Err(Error::refused(explain(sheet, of, &trouble))),
    };
    let words = describe(sheet, &wide);
    // The year belongs to the headings from now on: rejected rows keep it when they leave their title.
    if let Some((year, columns)) = &wide.year_for
        && sheet.reading.format != Format::Json
    {
        for at in columns {
            sheet.headings[*at].text = format!("{} {year}", sheet.headings[*at].text);
        }
    }
    *mapping = wide.mapping;
    if request.wide {
        return Ok(None);
    }
    let problem =
        Problem::new(&codes::IMP_070).file(sheet.file.as_str()).args(args![proposal = words.clone()]);
    Ok(Some(Proposal {
        question: texts::READ_SO.with(args![file = sheet.file.as_str(), proposal = words]),
        problem,
    }))
}

/// A reading that a person has to accept.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// What is asked on a terminal.
    pub question: Message,
    /// What is said elsewhere: it names the option that accepts it.
    pub problem: Problem,
}

/// The year in `--set month=2025`.
fn year_given(of: &'static RecordType, request: &Request) -> Option<i32> {
    let (_, text) = request.given.iter().find(|(name, _)| {
        find_field(of, name).is_ok_and(|(_, field)| matches!(field.kind, FieldType::Month))
    })?;
    text.trim().parse().ok().filter(|year| (1945..=2100).contains(year))
}

/// What stands above the table, and the sheet's name.
pub(super) fn titles(sheet: &Sheet) -> Vec<String> {
    sheet.skipped.iter().map(|skipped| skipped.text.clone()).chain(sheet.name.clone()).collect()
}

fn explain(sheet: &Sheet, of: &RecordType, trouble: &Trouble) -> Problem {
    let named = |at: usize| format!("{} \"{}\"", sheet.headings[at].letter, sheet.headings[at].text);
    let problem = match trouble {
        Trouble::Year(at) => {
            let mut problem = Problem::new(&codes::IMP_071).value(sheet.headings[*at].text.as_str());
            problem.place.column = Some(sheet.headings[*at].letter.clone());
            problem
        }
        Trouble::Measure(fields) => {
            let names: Vec<&str> = fields.iter().map(|at| of.fields[*at].name).collect();
            let first = names.first().copied().unwrap_or_default();
            Problem::new(&codes::IMP_072).args(args![noun = of.words, fields = names.join(", "), first])
        }
        Trouble::Twice(one, other) => {
            Problem::new(&codes::IMP_073).args(args![one = named(*one), other = named(*other)])
        }
    };
    let mut problem = problem.file(sheet.file.as_str());
    problem.place.sheet.clone_from(&sheet.name);
    problem
}

/// The proposal in words.
fn describe(sheet: &Sheet, wide: &Wide) -> Message {
    let of = wide.mapping.of;
    let letters = |columns: &[usize]| letters(sheet, columns);
    let n = wide.columns.len();
    let columns = letters(&wide.columns);
    let fields: Vec<String> =
        wide.fields.iter().map(|at| format!("{}.{}", of.name, of.fields[*at].name)).collect();
    let fields = fields.join(", ");
    let words = match (wide.year_column, wide.months) {
        (Some(at), _) => {
            let year = format!("{} \"{}\"", sheet.headings[at].letter, sheet.headings[at].text);
            texts::BY_MONTH_AND_YEAR.with(args![n, columns, fields, year])
        }
        (None, Some((first, last))) => texts::BY_MONTH.with(args![
            n,
            columns,
            fields,
            first = first.to_string(),
            last = last.to_string()
        ]),
        (None, None) => {
            let each: Vec<String> = wide
                .columns
                .iter()
                .map(|at| {
                    let field = wide.mapping.field_at(*at).map_or("", |field| of.fields[field].name);
                    format!("{} \"{}\" → {field}", sheet.headings[*at].letter, sheet.headings[*at].text)
                })
                .collect();
            texts::BY_GROUP.with(args![columns = each.join(", ")])
        }
    };
    let only_compared = |check: &&Check| wide.mapping.columns[check.column] == Some(Target::Nothing);
    let checks: Vec<String> = wide
        .mapping
        .checks
        .iter()
        .filter(only_compared)
        .map(|check| {
            format!("{} \"{}\"", sheet.headings[check.column].letter, sheet.headings[check.column].text)
        })
        .collect();
    if checks.is_empty() {
        return words;
    }
    texts::COMPARED_TOO.with(args![proposal = words, columns = checks.join(", ")])
}

/// Columns by their letters, neighbours as a range: `C–N, P`.
pub(super) fn letters(sheet: &Sheet, columns: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in columns {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *at => *last = *at,
            _ => runs.push((*at, *at)),
        }
    }
    let letter = |at: usize| sheet.headings[at].letter.as_str();
    let shown: Vec<String> = runs
        .into_iter()
        .map(|(first, last)| match last - first {
            0 => letter(first).to_owned(),
            1 => format!("{}, {}", letter(first), letter(last)),
            _ => format!("{}–{}", letter(first), letter(last)),
        })
        .collect();
    shown.join(", ")
}
