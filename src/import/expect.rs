//! What a script expects of an import: how many records, and what their figures add up to.

use chrono::NaiveDate;

use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::filter::find_field;
use crate::record::parse::parse_typed;
use crate::record::{Draft, Field, FieldType, RecordType, Value};
use crate::store::source::Balance;
use crate::text::codes::{mapping as codes, usage};

/// Figures that the records read must have; all files of the command together.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// How many records: new, changed and same ones.
    pub rows: Option<u64>,
    /// Fields and what each must add up to, as typed.
    pub sums: Vec<(String, String)>,
}

/// Where the figures of one expected sum stand in a record: a total's are those of its parts.
pub(super) type Positions = Vec<usize>;

impl Expected {
    /// Proves every sum to be of a number field of one of these record types, with a figure to compare.
    ///
    /// # Errors
    /// Usage, naming the first that is not.
    pub fn fit(&self, types: &[&'static RecordType], today: NaiveDate) -> Result<()> {
        for (name, text) in &self.sums {
            let mut found = types.iter().map(|of| find_field(of, name));
            let fields: Vec<&Field> = found.by_ref().flatten().map(|(_, field)| field).collect();
            match fields.first() {
                Some(field) => figure(field, text, today).map(drop)?,
                None => {
                    let problem = types.first().and_then(|of| find_field(of, name).err());
                    return problem.map_or(Ok(()), |problem| Err(Error::usage(problem)));
                }
            }
        }
        Ok(())
    }

    /// Where the figures of each expected sum stand in records of a type; none where it has no such field.
    pub(super) fn positions(&self, of: &'static RecordType) -> Vec<Positions> {
        let position = |name: &str| match find_field(of, name) {
            Ok((_, field)) if !field.sum_of.is_empty() => {
                field.sum_of.iter().map(|part| of.position(part)).collect()
            }
            Ok((at, _)) => vec![at],
            Err(_) => Vec::new(),
        };
        self.sums.iter().map(|(name, _)| position(name)).collect()
    }

    /// What is not as expected, given what was counted: the balance and the sums in order.
    #[must_use]
    pub fn unmet(
        &self,
        types: &[&'static RecordType],
        balance: &Balance,
        sums: &[f64],
        today: NaiveDate,
    ) -> Vec<Problem> {
        let mut problems = Vec::new();
        let found = balance.new + balance.changed + balance.same;
        if let Some(expected) = self.rows.filter(|rows| *rows != found) {
            problems
                .push(Problem::new(&codes::IMP_057).heading("--expect-rows").args(args![found, expected]));
        }
        for ((name, text), found) in self.sums.iter().zip(sums) {
            let field = types.iter().find_map(|of| find_field(of, name).ok()).map(|(_, field)| field);
            let wanted =
                field.and_then(|field| figure(field, text, today).ok().map(|wanted| (field, wanted)));
            if let Some((field, expected)) = wanted
                && (found - expected).abs() > 1e-6 * expected.abs().max(1.0)
            {
                problems.push(
                    Problem::new(&codes::IMP_058).field(field.name).heading("--expect-sum").args(args![
                        field = field.name,
                        found = shown(*found),
                        expected = shown(expected)
                    ]),
                );
            }
        }
        problems
    }
}

/// Adds a record's figures to the sums.
pub(super) fn add(sums: &mut [f64], positions: &[Positions], draft: &Draft) {
    for (sum, positions) in sums.iter_mut().zip(positions) {
        *sum += positions.iter().filter_map(|at| number(draft.values[*at].as_ref()?)).sum::<f64>();
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Integer(n) => Some(*n as f64),
        Value::Real(n) => Some(*n),
        _ => None,
    }
}

/// The figure typed for a number field.
fn figure(field: &Field, text: &str, today: NaiveDate) -> Result<f64> {
    let wrong = || {
        let value = format!("{}={text}", field.name);
        let problem = Problem::new(&usage::USE_004);
        Error::usage(problem.args(args![option = "--expect-sum", value, allowed = "participants=408"]))
    };
    if !matches!(field.kind, FieldType::Count | FieldType::Rupiah | FieldType::Decimal) {
        return Err(wrong());
    }
    match parse_typed(field, text, today, &[]) {
        Ok(Some(value)) => number(&value).ok_or_else(wrong),
        _ => Err(wrong()),
    }
}

/// A sum as a script writes it: `408`, `12.5`.
fn shown(sum: f64) -> String {
    // Half a million additions of decimals leave dust behind the sixth place.
    let rounded = (sum * 1e6).round() / 1e6;
    rounded.to_string()
}
