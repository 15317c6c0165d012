//! Refused rows, to be written again as they stood in their file: on the day, or from the database later.
//!
//! A [`Form`] is how the source was written, a [`Kept`] one of its rows with what is wrong in it. Both
//! come from a fresh import or from what the database keeps, and lead to the same file either way.

mod csv;
mod kept;

use super::{Prepared, Rejected};
use crate::error::{Problem, Severity};
use crate::mapping::Target;
use crate::record::date::excel_serial;
use crate::record::{FieldType, Privacy, RecordType};
use crate::record_types;
use crate::sheet::{Encoding, Raw};
use crate::text::{Arg, Lang};

/// The columns a file of refused rows has behind its own; they are left out when it is imported.
pub const ADDED: [&str; 4] = ["_row", "_code", "_problem", "_suggestion"];

/// How a source was written, as far as its rows are to be written again.
#[derive(Clone, Debug)]
pub struct Form {
    /// The headings, by column.
    pub headings: Vec<String>,
    /// What each column leads to: a field's name, or nothing.
    pub fields: Vec<Option<String>>,
    /// It is a workbook.
    pub is_workbook: bool,
    of: Option<&'static RecordType>,
    delimiter: u8,
    encoding: Option<Encoding>,
    crlf: bool,
    sep_line: bool,
    epoch_1904: bool,
}

/// One thing that is wrong with a refused row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The stable code.
    pub code: String,
    /// It keeps the row out; otherwise it is only worth knowing.
    pub is_error: bool,
    /// The column, counted from 0, where one cell is to blame.
    pub column: Option<usize>,
    /// What is wrong, in English and Indonesian.
    pub message: [String; 2],
    /// The value that would probably be right; for an unknown name those nearest to it. In English and
    /// Indonesian: one of our own words is another in each.
    pub suggestion: Option<[String; 2]>,
    /// The one text that mends the cell, where there is one.
    pub repair: Option<String>,
}

/// A refused row: its number as people see it, its cells as the file has them, what is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The row.
    pub row: u64,
    /// The cells.
    pub cells: Vec<Raw<'static>>,
    /// What is wrong, errors and warnings.
    pub flaws: Vec<Flaw>,
}

/// How a sheet was read, as the database keeps it: the reading, the same in English and Indonesian words
/// (`said`), its columns, and the options (`options`) that its rows need when they come in again.
#[must_use]
pub fn reading_json(prepared: &Prepared, said: [String; 2], options: &str) -> serde_json::Value {
    let sheet = &prepared.sheet;
    let mut json = serde_json::to_value(&sheet.reading).unwrap_or_else(|_| serde_json::json!({}));
    let headings: Vec<&str> = sheet.headings.iter().map(|heading| heading.text.as_str()).collect();
    let columns: Vec<Option<&str>> =
        (0..prepared.mapping.columns.len()).map(|at| leads_to(prepared, at)).collect();
    json["noun"] = prepared.mapping.of.name.into();
    json["headings"] = headings.into();
    json["columns"] = columns.into();
    let [en, id] = said;
    json["said"] = serde_json::json!({ "en": en, "id": id });
    json["options"] = options.into();
    json
}

fn leads_to(prepared: &Prepared, at: usize) -> Option<&str> {
    let of = prepared.mapping.of;
    match prepared.mapping.columns[at]? {
        Target::Field(_) | Target::Wide => prepared.mapping.field_at(at).map(|field| of.fields[field].name),
        Target::Place(_) => Some("place"),
        Target::YearOfMonth => Some("month"),
        Target::Nothing => None,
    }
}

/// The columns of a source with what they lead to, from how it was read.
#[must_use]
pub fn columns(reading: &serde_json::Value) -> Vec<(String, Option<String>)> {
    let form = Form::read(reading);
    form.headings.into_iter().zip(form.fields).collect()
}

impl Form {
    /// The form of a source, from how it was read. What is not known of it is taken as usual.
    #[must_use]
    pub fn read(reading: &serde_json::Value) -> Self {
        let word = |key: &str| reading[key].as_str();
        let list = |key: &str| reading[key].as_array().map(Vec::as_slice).unwrap_or_default();
        let headings: Vec<String> =
            list("headings").iter().map(|text| text.as_str().unwrap_or_default().to_owned()).collect();
        let mut fields: Vec<Option<String>> =
            list("columns").iter().map(|name| name.as_str().map(str::to_owned)).collect();
        fields.resize(headings.len(), None);
        let delimiter = word("delimiter").and_then(|mark| mark.bytes().next().filter(|_| mark.len() == 1));
        Self {
            headings,
            fields,
            is_workbook: matches!(word("format"), Some("xlsx" | "xls" | "ods")),
            of: word("noun").and_then(record_types::find),
            delimiter: delimiter.unwrap_or(b';'),
            encoding: word("encoding").and_then(Encoding::parse),
            crlf: word("line_end") == Some("CRLF"),
            sep_line: reading["sep_line"] == true,
            epoch_1904: reading["epoch_1904"] == true,
        }
    }

    /// The same form with tabs between the cells of its text.
    #[must_use]
    pub fn tabbed(&self) -> Self {
        Self { delimiter: b'\t', sep_line: false, ..self.clone() }
    }

    /// Whether what stands in a column is personal.
    #[must_use]
    pub fn is_personal(&self, column: usize) -> bool {
        self.field(column).is_some_and(|field| field.privacy != Privacy::Public)
    }

    fn field(&self, column: usize) -> Option<&'static crate::record::Field> {
        let name = self.fields.get(column)?.as_deref()?;
        self.of?.field(name).map(|(_, field)| field)
    }

    /// The cells of a row as a workbook holds them: those below the headings, and those beyond. Days of a
    /// workbook that counts from 1904 are days.
    #[must_use]
    pub fn typed(&self, kept: &Kept) -> (Vec<Raw<'static>>, Vec<Raw<'static>>) {
        let mut cells = kept.cells.clone();
        let beyond = self.split(&mut cells, Raw::is_empty);
        cells.resize(self.headings.len(), Raw::Empty);
        for (at, cell) in cells.iter_mut().enumerate().filter(|_| self.epoch_1904) {
            let kind = self.field(at).map(|field| field.kind);
            if let (Raw::Number(n), Some(FieldType::Date | FieldType::Month)) = (&cell, kind)
                && let Some(moment) =
                    excel_serial(*n, true).filter(|_| (366.0..100_000.0).contains(n) && n.fract() == 0.0)
            {
                *cell = Raw::Date(moment);
            }
        }
        (cells, beyond)
    }

    /// The cells of a row in words: those below the headings, and those beyond.
    ///
    /// The latter are written behind the added columns: there they push nothing aside, and a row that
    /// nobody mended is refused again for having too many.
    #[must_use]
    pub fn texts(&self, kept: &Kept) -> (Vec<String>, Vec<String>) {
        let mut cells: Vec<String> = kept.cells.iter().map(in_words).collect();
        let beyond = self.split(&mut cells, String::is_empty);
        cells.resize(self.headings.len(), String::new());
        (cells, beyond)
    }

    /// Takes the cells beyond the headings off, up to the last filled one.
    fn split<T>(&self, cells: &mut Vec<T>, is_empty: impl Fn(&T) -> bool) -> Vec<T> {
        let width = self.headings.len();
        while cells.len() > width && cells.last().is_some_and(&is_empty) {
            cells.pop();
        }
        if cells.len() > width { cells.split_off(width) } else { Vec::new() }
    }

    /// What the added columns hold for a row, in the order of [`ADDED`], in `lang`.
    #[must_use]
    pub fn added(&self, kept: &Kept, lang: Lang) -> [String; 4] {
        let several = kept.flaws.len() > 1;
        let named = |flaw: &Flaw, words: &str| {
            let heading = flaw.column.and_then(|at| self.headings.get(at)).filter(|_| several);
            heading.map_or_else(|| words.to_owned(), |heading| format!("{heading}: {words}"))
        };
        let joined = |part: &dyn Fn(&Flaw) -> Option<String>| {
            kept.flaws.iter().filter_map(part).collect::<Vec<_>>().join("; ")
        };
        [
            kept.row.to_string(),
            joined(&|flaw| Some(flaw.code.clone())),
            harmless(joined(&|flaw| Some(named(flaw, flaw.message(lang))))),
            harmless(joined(&|flaw| flaw.suggestion(lang).map(|words| named(flaw, words)))),
        ]
    }
}

/// Words of ours that a spreadsheet must not take for a formula.
fn harmless(words: String) -> String {
    let opens = words.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let number =
        words.trim_start_matches(['+', '-']).bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if opens && (!number || words.starts_with('=')) { format!("'{words}") } else { words }
}

fn in_words(cell: &Raw<'_>) -> String {
    match cell {
        Raw::List(items) => serde_json::Value::from(items.clone()).to_string(),
        cell => cell.to_text().into_owned(),
    }
}

/// What is said in both languages.
fn both(said: impl Fn(Lang) -> Option<String>) -> Option<[String; 2]> {
    Some([said(Lang::En)?, said(Lang::Id)?])
}

/// Where the words of a language stand.
fn at(lang: Lang) -> usize {
    usize::from(lang == Lang::Id)
}

impl Flaw {
    /// What is wrong, in `lang`.
    #[must_use]
    pub fn message(&self, lang: Lang) -> &str {
        &self.message[at(lang)]
    }

    /// What would probably be right, in `lang`.
    #[must_use]
    pub fn suggestion(&self, lang: Lang) -> Option<&str> {
        self.suggestion.as_ref().map(|words| words[at(lang)].as_str())
    }

    fn of(problem: &Problem) -> Self {
        let nearest = problem.args.iter().find_map(|(name, arg)| match arg {
            Arg::Plain(names) if *name == "nearest" && names.chars().any(char::is_alphanumeric) => {
                Some(names)
            }
            _ => None,
        });
        Self {
            code: problem.code.id.to_owned(),
            is_error: problem.severity == Severity::Error,
            column: problem.place.column.as_deref().and_then(position),
            message: [problem.message(Lang::En), problem.message(Lang::Id)],
            suggestion: both(|lang| problem.suggestion(lang)).or_else(|| both(|_| nearest.cloned())),
            repair: problem.repair.as_deref().map(str::to_owned),
        }
    }
}

impl From<&Rejected> for Kept {
    fn from(rejected: &Rejected) -> Self {
        Self {
            row: rejected.row,
            cells: rejected.cells.clone(),
            flaws: rejected.problems.iter().map(Flaw::of).collect(),
        }
    }
}

/// The position of a column's letter: `A` is 0.
fn position(letters: &str) -> Option<usize> {
    let number = letters.bytes().try_fold(0_usize, |sum, byte| {
        byte.is_ascii_uppercase().then(|| sum.checked_mul(26)?.checked_add(usize::from(byte - b'A') + 1))?
    })?;
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lead_back_to_their_columns() {
        for at in [0, 1, 25, 26, 27, 51, 52, 701, 702, 1023] {
            assert_eq!(position(&crate::sheet::letter(at)), Some(at));
        }
        assert_eq!(position(""), None);
        assert_eq!(position("é"), None);
    }

    #[test]
    fn only_our_own_words_are_kept_from_being_formulas() {
        assert_eq!(harmless("-5".to_owned()), "-5");
        assert_eq!(harmless("=5".to_owned()), "'=5");
        assert_eq!(harmless("+62 812".to_owned()), "'+62 812");
        assert_eq!(harmless("28/02/2022".to_owned()), "28/02/2022");
    }
}
