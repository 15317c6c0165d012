//! The conditions of rules: `peserta >= 20`, `Keterangan ~ batal`, `Jenis =`.

use super::headings::find_column;
use super::{Said, values};
use crate::error::Problem;
use crate::record::RecordType;
use crate::record::choice::nearest;
use crate::record::filter::{Op, find_field};
use crate::record::parse::Notation;
use crate::text::codes::mapping_file as codes;

/// What a rule does with a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Then {
    /// Its fields get these values.
    Set(Vec<(usize, Said)>),
    /// It is left out, and counted.
    Ignore,
}

/// What a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The cell of a column.
    Column(usize),
    /// The value of a field, wherever it comes from.
    Field(usize),
}

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// What is looked at.
    pub subject: Subject,
    /// How it is compared.
    pub op: Op,
    /// With what; empty: with nothing written.
    pub wanted: String,
}

/// A rule over the columns of one sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct FittedRule {
    /// All of them must hold.
    pub conditions: Vec<Condition>,
    /// Then this happens.
    pub then: Then,
    /// The conditions as written, for people.
    pub text: String,
}

/// Comparisons, longer ones first.
const SIGNS: [(&str, Op); 7] = [
    ("!=", Op::NotEqual),
    ("<=", Op::AtMost),
    (">=", Op::AtLeast),
    ("=", Op::Equal),
    ("<", Op::Less),
    (">", Op::More),
    ("~", Op::Contains),
];

/// Every way to part a text at a comparison: name, comparison, value. A heading may hold such a sign.
fn partings(text: &str) -> impl Iterator<Item = (&str, Op, &str)> {
    text.char_indices().filter_map(|(at, _)| {
        let (sign, op) = SIGNS.iter().find(|(sign, _)| text[at..].starts_with(sign))?;
        // The second half of `<=` is no comparison of its own.
        let half = at > 0 && *sign == "=" && matches!(text.as_bytes()[at - 1], b'!' | b'<' | b'>');
        (!half).then(|| (text[..at].trim(), *op, text[at + sign.len()..].trim()))
    })
}

/// Whether a text has the form of a condition.
pub(super) fn is_condition(text: &str) -> bool {
    partings(text).any(|(name, ..)| !name.is_empty())
}

/// Reads a condition against the columns of a sheet; a heading goes before a field of the same name.
pub(super) fn fit(
    of: &'static RecordType,
    headings: &[String],
    said: &Said,
    notation: &Notation,
) -> Result<Condition, Problem> {
    for (name, op, wanted) in partings(&said.text) {
        let subject = match find_column(headings, name) {
            Ok(at) => Subject::Column(at),
            Err(_) => match find_field(of, name) {
                Ok((field, _)) => Subject::Field(field),
                Err(_) => continue,
            },
        };
        if let Subject::Field(field) = subject
            && op != Op::Contains
        {
            values::check(of, field, &Said { text: wanted.to_owned(), line: said.line }, notation)?;
        }
        return Ok(Condition { subject, op, wanted: wanted.to_owned() });
    }
    let name = partings(&said.text).next().map_or(said.text.as_str(), |(name, ..)| name);
    let known = headings.iter().map(String::as_str).chain(of.fields.iter().map(|field| field.name));
    let mut problem = Problem::new(&codes::IMP_063)
        .value(name)
        .args(crate::args![heading = name, columns = super::fit::listed(headings)]);
    problem.suggestion = nearest(name, known, 1).first().map(|near| (*near).to_owned());
    problem.place.text_line = Some(said.line);
    Err(problem)
}
