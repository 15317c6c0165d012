//! Files of sums: recaps by area or month without any library, which are no records.

use super::wide::letters;
use crate::args;
use crate::error::Problem;
use crate::mapping::wide::is_month;
use crate::mapping::{Mapping, Target};
use crate::record::fold::fold;
use crate::record::{FieldType, RecordType};
use crate::record_types::{ACTIVITY, Level, MONTH_NAME_HEADINGS, RECORD_TYPES, VISIT};
use crate::sheet::Sheet;
use crate::text::codes::layout as codes;
use crate::text::{Message, layout as texts};

/// Words with which the heading of a sum begins, folded.
const SUMS: &[&str] = &["jumlah", "jml", "total", "banyaknya", "rata rata", "persentase", "number of"];

/// The problem of a sheet that counts records by month which are recorded one by one, with a day each.
///
/// Which ones is said by `of`, or else by the title.
pub(super) fn counted(sheet: &Sheet, of: Option<&'static RecordType>) -> Option<Problem> {
    let dated = |of: &&'static RecordType| {
        let when = of.when.and_then(|name| of.field(name)).map(|(_, field)| field.kind);
        matches!(when, Some(FieldType::Date)) && of.has_library()
    };
    let columns = months(sheet);
    if columns.len() < 2 {
        return None;
    }
    let titles: Vec<String> =
        sheet.skipped.iter().map(|skipped| format!(" {} ", fold(&skipped.text))).collect();
    let named = |of: &&'static RecordType| {
        let own = [of.alias, of.words.id, of.plural.en];
        own.iter().any(|word| titles.iter().any(|title| title.contains(&format!(" {} ", fold(word)))))
    };
    let of = match of {
        Some(of) => Some(of).filter(dated),
        None => RECORD_TYPES.iter().copied().filter(dated).find(named),
    }?;
    let mut problem = Problem::new(&codes::IMP_078)
        .file(sheet.file.as_str())
        .args(args![noun = of.plural, columns = letters(sheet, &columns)]);
    problem.place.sheet.clone_from(&sheet.name);
    Some(problem)
}

/// The columns whose headings are months.
fn months(sheet: &Sheet) -> Vec<usize> {
    (0..sheet.headings.len()).filter(|at| is_month(Some(&VISIT), &sheet.headings[*at].text)).collect()
}

/// The problem of a sheet whose rows are sums over areas (down to the district) or months, where no
/// library is named; none when it may hold records.
///
/// `of` is what the rows are said to be, if anything; a village stands for its library, so that a table by
/// village may be records.
pub(super) fn refusal(
    sheet: &Sheet,
    of: Option<&'static RecordType>,
    mapping: Option<&Mapping>,
) -> Option<Problem> {
    let texts: Vec<String> = sheet.headings.iter().map(|heading| fold(&heading.text)).collect();
    // What names areas is the same for every record type with a library.
    let headings: Vec<String> = sheet.headings.iter().map(|heading| heading.text.clone()).collect();
    let own = crate::mapping::map(&VISIT, &headings);
    let library = VISIT.position("library");
    let names_library = own.columns.contains(&Some(Target::Field(library)))
        || mapping.is_some_and(|mapping| mapping.of.field("library").is_some_and(|(at, _)| mapping.has(at)));
    // With a day or a title a row is one event, whose library is missing.
    let events = crate::mapping::map(&ACTIVITY, &headings);
    let single = ["date", "title"].iter().any(|name| events.has(ACTIVITY.position(name)));
    let place = |level: Level| own.columns.iter().position(|target| *target == Some(Target::Place(level)));
    if names_library || single || place(Level::Village).is_some() {
        return None;
    }
    let mut sums: Vec<usize> = (0..texts.len())
        .filter(|at| {
            SUMS.iter().any(|word| texts[*at] == *word || texts[*at].starts_with(&format!("{word} ")))
        })
        .collect();
    if sums.is_empty() {
        sums = months(sheet);
    }
    let area = [Level::District, Level::Regency, Level::Province].into_iter().find_map(place);
    let month =
        || (0..texts.len()).find(|at| MONTH_NAME_HEADINGS.iter().any(|known| fold(known) == texts[*at]));
    let quoted = |at: usize| format!("{} \"{}\"", sheet.headings[at].letter, sheet.headings[at].text);
    let by: Message = match (area, month()) {
        (Some(at), _) if !sums.is_empty() => texts::BY_AREA.with(args![heading = quoted(at)]),
        // Months with their sums may be the reports of one library: only several sums make a recap.
        (None, Some(at)) if sums.len() > 1 => texts::BY_MONTHS.with(args![heading = quoted(at)]),
        _ => return None,
    };
    let figures: Vec<String> = sums.iter().map(|at| quoted(*at)).collect();
    let noun = of.map_or(crate::text::Text::new("records", "catatan"), |of| of.plural);
    let mut problem = Problem::new(&codes::IMP_077).file(sheet.file.as_str()).args(args![
        by,
        figures = figures.join(", "),
        noun
    ]);
    problem.place.sheet.clone_from(&sheet.name);
    Some(problem)
}
