//! The filters and orders people type: `participants>=20`, `title~jahit`, `cost=`, `date,-participants`.
//!
//! Parsed here into data; whoever asks the database binds the values and takes columns from the
//! record type, never from what was typed.

use chrono::NaiveDate;

use super::choice::nearest;
use super::fold::fold;
use super::parse::parse_typed;
use super::{Field, FieldType, RecordType, Value, blank};
use crate::args;
use crate::error::Problem;
use crate::text::Lang;
use crate::text::codes::usage;

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `~`: the words contain these, folded.
    Contains,
}

impl Op {
    /// As people type it.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::Contains => "~",
        }
    }
}

/// What a field is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// Not given: only with `=` and `!=`.
    Blank,
    /// A value of the field's type. For a field of several choices: the code of one it contains.
    Value(Value),
    /// Folded words to look for inside words (`~`), or what names a record of a `Ref` field,
    /// as typed, for the caller to look up (`=` and `!=`).
    Words(String),
}

/// One condition on a record type's records.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// The field's position in the record type.
    pub at: usize,
    /// The field.
    pub field: &'static str,
    /// The comparison.
    pub op: Op,
    /// What with.
    pub wanted: Wanted,
}

/// One key of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortKey {
    /// The field's position in the record type; `None` is the record's number, `id`.
    pub at: Option<usize>,
    /// Largest first.
    pub descending: bool,
}

/// Reads one `--where`.
///
/// # Errors
/// USE-020 unknown field, USE-021 no comparison, USE-022 a comparison its type does not have, and
/// what the value's parser says.
pub fn parse_filter(of: &'static RecordType, text: &str, today: NaiveDate) -> Result<Filter, Problem> {
    parse_filter_among(of, text, today, |_| &[])
}

/// [`parse_filter`] where a database added values (code, label) to open lists; `extra` gives those of a field.
///
/// # Errors
/// As [`parse_filter`].
pub fn parse_filter_among<'a>(
    of: &'static RecordType,
    text: &str,
    today: NaiveDate,
    extra: impl Fn(&Field) -> &'a [(String, String)],
) -> Result<Filter, Problem> {
    let not_a_filter = || Problem::new(&usage::USE_021).value(text);
    let start = text.find(['!', '=', '<', '>', '~']).ok_or_else(not_a_filter)?;
    let (name, rest) = text.split_at(start);
    let (op, typed) = operator(rest).ok_or_else(not_a_filter)?;
    if name.trim().is_empty() {
        return Err(not_a_filter());
    }
    let (at, field) = find_field(of, name)?;
    let wanted = wanted(field, op, typed, today, extra(field))?;
    if !allowed_ops(field, &wanted).contains(&op) {
        let signs: Vec<&str> = allowed_ops(field, &wanted).iter().map(|op| op.sign()).collect();
        return Err(Problem::new(&usage::USE_022).value(text).args(args![
            field = field.name,
            op = op.sign(),
            allowed = signs.join("  ")
        ]));
    }
    Ok(Filter { at, field: field.name, op, wanted })
}

/// The comparison at the start of a text, and what follows it.
fn operator(text: &str) -> Option<(Op, &str)> {
    const SIGNS: [(&str, Op); 9] = [
        ("!=", Op::NotEqual),
        ("<>", Op::NotEqual),
        ("<=", Op::AtMost),
        (">=", Op::AtLeast),
        ("==", Op::Equal),
        ("=", Op::Equal),
        ("<", Op::Less),
        (">", Op::More),
        ("~", Op::Contains),
    ];
    SIGNS.iter().find_map(|(sign, op)| text.strip_prefix(sign).map(|rest| (*op, rest)))
}

fn wanted(
    field: &Field,
    op: Op,
    typed: &str,
    today: NaiveDate,
    extra: &[(String, String)],
) -> Result<Wanted, Problem> {
    if typed.trim().is_empty() {
        return Ok(Wanted::Blank);
    }
    if op == Op::Contains {
        return Ok(Wanted::Words(fold(typed)));
    }
    match field.kind {
        FieldType::Ref(_) => Ok(Wanted::Words(blank::clean(typed).into_owned())),
        // One code at a time: whether it is among the several.
        FieldType::Choices(list) => {
            let one = Field { kind: FieldType::Choice(list), ..*field };
            Ok(parse_typed(&one, typed, today, extra)?.map_or(Wanted::Blank, Wanted::Value))
        }
        // A filter may look for what cannot have happened.
        _ => {
            let any = Field { happened: false, ..*field };
            Ok(parse_typed(&any, typed, today, extra)?.map_or(Wanted::Blank, Wanted::Value))
        }
    }
}

/// The comparisons that make sense.
const fn allowed_ops(field: &Field, wanted: &Wanted) -> &'static [Op] {
    const SAME: &[Op] = &[Op::Equal, Op::NotEqual];
    const ORDER: &[Op] = &[Op::Equal, Op::NotEqual, Op::Less, Op::AtMost, Op::More, Op::AtLeast];
    const WORDS: &[Op] =
        &[Op::Equal, Op::NotEqual, Op::Less, Op::AtMost, Op::More, Op::AtLeast, Op::Contains];
    if matches!(wanted, Wanted::Blank) {
        return SAME;
    }
    match field.kind {
        FieldType::Words(_) | FieldType::Story | FieldType::Code => WORDS,
        FieldType::Choice(_) | FieldType::Choices(_) | FieldType::YesNo | FieldType::Ref(_) => SAME,
        _ => ORDER,
    }
}

/// Reads `--sort`: fields separated by commas, `-` before one for largest first.
///
/// # Errors
/// USE-020 unknown field.
pub fn parse_sort(of: &'static RecordType, text: &str) -> Result<Vec<SortKey>, Problem> {
    text.split(',')
        .map(str::trim)
        .filter(|key| !key.is_empty())
        .map(|key| {
            let name = key.strip_prefix('-');
            let word = name.unwrap_or(key);
            let at = if word == "id" { None } else { Some(find_field(of, word)?.0) };
            Ok(SortKey { at, descending: name.is_some() })
        })
        .collect()
}

/// The field a word names: by name (hyphens as underscores), label in either language, or heading.
///
/// # Errors
/// USE-020 with the nearest field name.
pub fn find_field(of: &'static RecordType, word: &str) -> Result<(usize, &'static Field), Problem> {
    if let Some(found) = of.field(word) {
        return Ok(found);
    }
    let folded = fold(word);
    let named = |field: &Field| fold(field.name) == folded;
    let labelled = |field: &Field| {
        fold(field.label.id) == folded
            || fold(field.label.en) == folded
            || field.headings.iter().any(|heading| fold(heading) == folded)
    };
    let fields = || of.fields.iter().enumerate();
    if let Some(found) =
        fields().find(|(_, field)| named(field)).or_else(|| fields().find(|(_, field)| labelled(field)))
    {
        return Ok(found);
    }
    let problem =
        Problem::new(&usage::USE_020).value(word.trim()).args(args![noun = of.words, field = word.trim()]);
    let words =
        of.fields.iter().flat_map(|field| [field.name, field.label.get(Lang::Id), field.label.get(Lang::En)]);
    let near = nearest(word, words, 1).first().copied().and_then(|near| {
        of.fields.iter().find(|field| [field.name, field.label.id, field.label.en].contains(&near))
    });
    Err(match near {
        Some(field) => problem.suggest(field.name),
        None => problem,
    })
}

#[cfg(test)]
mod tests;
