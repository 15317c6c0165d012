//! A record type and the libraries of an area as a form to fill in, and files of our own on their way back.
//!
//! A form asks for what is stored and leaves the rest to the program. It shows nothing personal that is
//! stored: its lists are libraries, areas, and titles of activities, trainings and needs.

use rusqlite::Connection;

use super::maps::Opened;
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::{Choice, Field, FieldType, Month, Period, Privacy, RecordType, Value};
use crate::record_types::{self, LIBRARY, REGION};
use crate::render::form::{Entry, Form, Kind, Paper};
use crate::sheet::Sheet;
use crate::store::list::{Query, Shown, list};
use crate::store::resolve::Resolver;
use crate::store::setting;
use crate::text::codes::template as codes;
use crate::text::{Lang, template as texts, words};

/// Filled in by whoever keeps the records, not by whoever fills in a form.
const NOT_ASKED: &[&str] = &["entered_on", "verified"];
/// Fields that say who somebody is. A filled-in form travels by mail and messenger: it asks for them only
/// when told to. Ages and stories do not name anybody; without them a form of an impact would be empty.
const IDENTIFYING: &[&str] = &["name", "guardian", "phone", "email", "manager"];
/// The longest list of areas or of records referred to; a longer one is left out.
const LONGEST_LIST: u64 = 5_000;
/// The longest story, as the form says it.
const STORY: u32 = 20_000;

/// What a form is to be like.
#[derive(Debug)]
pub struct Wanted {
    /// What is filled in.
    pub of: &'static RecordType,
    /// The language of its words.
    pub lang: Lang,
    /// Which libraries, areas and records its lists offer.
    pub among: Query,
    /// For whom it is, in words.
    pub place: String,
    /// One prepared row for every library and month of it.
    pub period: Option<Period>,
    /// The month it is made in: the months offered are of this year and the one before.
    pub now: Month,
    /// Whether it asks for names, phone numbers and the like.
    pub personal: bool,
    /// Empty rows, when not as many as usual.
    pub rows: Option<u32>,
    /// Lines at the head of a paper form.
    pub letterhead: Vec<String>,
    /// Who fills it in.
    pub by: String,
}

/// A form, and how many libraries its list offers.
#[derive(Debug)]
pub struct Made {
    /// The form.
    pub form: Form,
    /// Libraries in its list.
    pub libraries: usize,
}

/// Whether records of this type are reported once a month by each library.
#[must_use]
pub fn is_monthly(of: &RecordType) -> bool {
    let month = of.when.and_then(|when| of.field(when)).map(|(_, field)| field.kind);
    of.has_library() && matches!(month, Some(FieldType::Month))
}

/// Makes a form.
///
/// # Errors
/// `IMP-091` when rows are wanted for a period of something not monthly; when the database cannot be read.
pub fn form(conn: &Connection, wanted: &Wanted) -> Result<Made> {
    let (of, lang) = (wanted.of, wanted.lang);
    let months = match &wanted.period {
        None => Vec::new(),
        Some(period) => match period.months().filter(|_| is_monthly(of)) {
            Some(months) => months.map(|month| written(month, lang)).collect(),
            None => return Err(not_monthly(of, lang)),
        },
    };
    let libraries = libraries(conn, wanted)?;
    let only = match libraries.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    };
    let mut resolver = Resolver::new(conn);
    let mut columns = Vec::new();
    for field in of.fields.iter().filter(|field| asked(field, wanted.personal)) {
        let kind = match field.kind {
            FieldType::Words(longest) => Kind::Words(u32::try_from(longest).unwrap_or(u32::MAX)),
            FieldType::Story => Kind::Lines(STORY),
            FieldType::Code => Kind::Code,
            FieldType::Count => Kind::Whole,
            FieldType::Rupiah => Kind::Rupiah,
            FieldType::Decimal => Kind::Decimal,
            FieldType::Year => Kind::Year,
            FieldType::Date => Kind::Date,
            FieldType::Month => Kind::Month(offered(wanted, &months)),
            FieldType::YesNo => {
                Kind::One(vec![words::YES.get(lang).to_owned(), words::NO.get(lang).to_owned()])
            }
            FieldType::Choice(list) => Kind::One(labels(conn, of, field, list, lang)?),
            FieldType::Choices(list) => Kind::Several(labels(conn, of, field, list, lang)?),
            FieldType::Ref(other) if *other == LIBRARY => {
                Kind::Named(libraries.iter().map(|(code, name)| format!("{code} {name}")).collect())
            }
            FieldType::Ref(other) => Kind::Named(named(conn, &mut resolver, other, wanted)?),
        };
        let at_head = matches!(field.kind, FieldType::Ref(other) if *other == LIBRARY)
            && (only.is_some() || months.is_empty())
            && field.required;
        columns.push(Entry {
            heading: field.label.get(lang).to_owned(),
            help: capitalised(field.help.get(lang)),
            required: field.required,
            kind,
            at_head,
        });
    }
    let noun = of.plural.get(lang);
    Ok(Made {
        form: Form {
            title: texts::TITLE.fill(lang, args![nouns = noun]),
            place: wanted.place.clone(),
            sheet: capitalised(noun),
            prepared: prepared(&columns, &libraries, &months),
            columns,
            rows: wanted.rows,
            mark: vec![
                ("noun", of.name.to_owned()),
                ("form", "1".to_owned()),
                ("version", env!("CARGO_PKG_VERSION").to_owned()),
                ("lang", lang.name().to_owned()),
            ],
            paper: Paper {
                letterhead: wanted.letterhead.clone(),
                library: only.map(|(code, name)| (name, code)),
                by: wanted.by.clone(),
                foot: texts::PAPER_FOOT
                    .fill(lang, args![noun = if lang == Lang::Id { of.alias } else { of.name }]),
            },
        },
        libraries: libraries.len(),
    })
}

fn not_monthly(of: &RecordType, lang: Lang) -> Error {
    let monthly: Vec<&str> = record_types::RECORD_TYPES
        .iter()
        .filter(|of| is_monthly(of))
        .map(|of| if lang == Lang::Id { of.alias } else { of.name })
        .collect();
    Error::usage(
        Problem::new(&codes::IMP_091)
            .heading("--period")
            .args(args![noun = of.plural, monthly = monthly.join(", ")]),
    )
}

/// Whether a form asks for a field.
fn asked(field: &Field, personal: bool) -> bool {
    let identifying = field.privacy != Privacy::Public && IDENTIFYING.contains(&field.name);
    field.stored() && !NOT_ASKED.contains(&field.name) && (field.required || personal || !identifying)
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A month as the list of a form offers it and importing reads it: `Januari 2025`.
fn written(month: Month, lang: Lang) -> String {
    let name = usize::try_from(month.month()).ok().and_then(|month| words::MONTHS.get(month.checked_sub(1)?));
    format!("{} {}", name.map_or("", |name| name.get(lang)), month.year())
}

/// The months offered: those of the period, else of this year and the one before, this year first.
fn offered(wanted: &Wanted, months: &[String]) -> Vec<String> {
    if !months.is_empty() {
        return months.to_vec();
    }
    let year = wanted.now.year();
    let all =
        [year, year - 1].into_iter().flat_map(|year| (1..=12).filter_map(move |nth| Month::new(year, nth)));
    all.map(|month| written(month, wanted.lang)).collect()
}

/// The labels of a list, with the values this database added.
fn labels(
    conn: &Connection,
    of: &RecordType,
    field: &Field,
    list: &[Choice],
    lang: Lang,
) -> Result<Vec<String>> {
    let mut labels: Vec<String> = list.iter().map(|choice| choice.label.get(lang).to_owned()).collect();
    if field.open {
        labels.extend(setting::choices(conn, of, field)?.into_iter().map(|(_, label)| label));
    }
    Ok(labels)
}

/// Code and name of the libraries the form is for.
fn libraries(conn: &Connection, wanted: &Wanted) -> Result<Vec<(String, String)>> {
    if wanted.of.fields.iter().all(|field| !matches!(field.kind, FieldType::Ref(other) if *other == LIBRARY))
    {
        return Ok(Vec::new());
    }
    let shown = [Shown::Field(LIBRARY.position("code")), Shown::Field(LIBRARY.position("name"))];
    let rows = list(conn, &LIBRARY, &shown, &wanted.among)?;
    Ok(rows.into_iter().filter_map(two_texts).collect())
}

fn two_texts(row: Vec<Option<Value>>) -> Option<(String, String)> {
    let mut row = row.into_iter();
    match (row.next()??, row.next()??) {
        (Value::Text(first), Value::Text(second)) => Some((first, second)),
        _ => None,
    }
}

/// The names of what a column refers to, in the area of the form; none when there are too many to choose from.
fn named(
    conn: &Connection,
    resolver: &mut Resolver<'_>,
    other: &'static RecordType,
    wanted: &Wanted,
) -> Result<Vec<String>> {
    let area = other.has_library() || other.field("region").is_some() || *other == REGION;
    let query = Query {
        limit: Some(LONGEST_LIST + 1),
        libraries: if other.has_library() { wanted.among.libraries.clone() } else { Vec::new() },
        // A training may be held for a larger area than the form's.
        region: wanted.among.region.clone().filter(|_| area && other.has_library() || *other == REGION),
        ..Query::default()
    };
    let rows = list(conn, other, &[Shown::Id], &query)?;
    if rows.len() as u64 > LONGEST_LIST {
        return Ok(Vec::new());
    }
    let ids = rows.into_iter().filter_map(|row| row.first()?.as_ref()?.integer());
    ids.map(|id| resolver.reference(other, id)).collect()
}

/// A row for every library and month.
fn prepared(columns: &[Entry], libraries: &[(String, String)], months: &[String]) -> Vec<Vec<String>> {
    let at = |wanted: fn(&Kind) -> bool| columns.iter().position(|column| wanted(&column.kind));
    let library = at(|kind| matches!(kind, Kind::Named(_)));
    let month = at(|kind| matches!(kind, Kind::Month(_)));
    let (Some(library), Some(month)) = (library, month) else { return Vec::new() };
    let mut rows = Vec::new();
    for (code, name) in libraries {
        for written in months {
            let mut row = vec![String::new(); columns.len()];
            row[library] = format!("{code} {name}");
            row[month].clone_from(written);
            rows.push(row);
        }
    }
    rows
}

/// The file says that it holds something else than was asked for.
pub(super) fn other_kind(sheet: &Sheet, marked: &RecordType, asked: &RecordType) -> Error {
    let file = sheet.file.as_str();
    let problem = Problem::new(&codes::IMP_090).file(file);
    Error::refused(problem.args(args![file, noun = marked.plural, asked = asked.plural]))
}

/// What the rows of a sheet are, by the mark of its file.
pub(super) fn marked(sheet: &Sheet) -> Option<&'static RecordType> {
    let own = sheet.mark.under("sheet.").find(|(_, name)| sheet.name.as_deref() == Some(*name));
    own.map(|(noun, _)| noun).or_else(|| sheet.mark.get("noun")).and_then(record_types::find)
}

/// Leaves, of several sheets that say what they hold, those that hold what was asked for.
pub(super) fn keep_kind(sheets: &mut Vec<Opened>, asked: Option<&'static RecordType>) {
    let fits = |opened: &Opened| asked.is_none() || marked(&opened.sheet) == asked;
    if sheets.len() > 1 && sheets.iter().any(fits) {
        sheets.retain(fits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record_types::{ACTIVITY, IMPACT, PARTICIPANT, RECORD_TYPES};

    #[test]
    fn the_mark_is_looked_for_where_it_is_written() {
        assert_eq!(crate::table::MARK_SHEET, crate::sheet::MARK_SHEET);
    }

    #[test]
    fn a_form_asks_for_nobodys_name_unless_told_to() {
        let names = |of: &RecordType, personal| -> Vec<&str> {
            of.fields.iter().filter(|field| asked(field, personal)).map(|field| field.name).collect()
        };
        assert!(!names(&IMPACT, false).contains(&"name") && names(&IMPACT, true).contains(&"name"));
        assert!(names(&IMPACT, false).contains(&"pseudonym") && names(&IMPACT, false).contains(&"after"));
        assert!(names(&PARTICIPANT, false).contains(&"name"), "a list of participants is a list of names");
        assert!(!names(&PARTICIPANT, false).contains(&"phone"));
        assert!(!names(&ACTIVITY, true).contains(&"participants"), "a total is computed");
        for of in RECORD_TYPES {
            for field in of.fields.iter().filter(|field| field.required) {
                assert!(asked(field, false), "{} {}", of.name, field.name);
            }
        }
    }

    #[test]
    fn months_are_written_as_they_are_read() {
        for lang in [Lang::Id, Lang::En] {
            for nth in 1..=12 {
                let month = Month::new(2025, nth).unwrap();
                let read = crate::record::month::parse_month(
                    &written(month, lang),
                    crate::record::date::DateOrder::DayFirst,
                );
                assert_eq!(read.unwrap(), Some(month));
            }
        }
    }
}
