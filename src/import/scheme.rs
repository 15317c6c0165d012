//! Codes without dots: whose numbering they follow, told by the names beside them, one vote a column.
//!
//! Kemendagri and BPS give many areas the same digits and some areas different ones. Nothing is guessed:
//! where no name decides and both know a code, the person is asked.

use std::collections::HashMap;

use super::Prepared;
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::mapping::{Mapping, Target};
use crate::record::blank::is_blank;
use crate::record::{FieldType, RecordType};
use crate::record_types::tree::{self, CodeText, Scheme};
use crate::record_types::{LIBRARY, REGION};
use crate::sheet::{Raw, Row};
use crate::store::resolve::Resolver;
use crate::text::accept as texts;
use crate::text::codes::mapping as codes;
use crate::text::{Message, Text};

/// More different codes than this are not looked at: they decide nothing new.
const MOST: usize = 20_000;

/// The codes without dots of a sheet, with the names beside them.
#[derive(Clone, Debug, Default)]
pub struct SeenCodes {
    columns: Vec<Column>,
    said: Option<Scheme>,
}

/// A column that may hold codes.
#[derive(Clone, Debug)]
struct Column {
    at: usize,
    of: &'static RecordType,
    /// The columns that name the same, or an area.
    beside: Vec<usize>,
    /// How often these digits stand beside these names.
    seen: HashMap<(String, Vec<String>), u64>,
}

impl SeenCodes {
    /// Looks at the columns of a mapping that name libraries and areas.
    pub(super) fn new(mapping: &Mapping, said: Option<Scheme>) -> Self {
        let named = |at: usize| match mapping.columns[at] {
            Some(Target::Field(field)) => match mapping.of.fields[field].kind {
                FieldType::Ref(of) if *of == LIBRARY || *of == REGION => Some((field, of)),
                // A library's own code is that of its area.
                FieldType::Code if library_code(mapping.of) == Some(field) => Some((field, &REGION)),
                _ => None,
            },
            _ => None,
        };
        let columns = (0..mapping.columns.len()).filter_map(|at| {
            let (field, of) = named(at)?;
            let beside = (0..mapping.columns.len()).filter(|other| {
                let place = matches!(mapping.columns[*other], Some(Target::Place(_)));
                *other != at && (place || named(*other).is_some_and(|(same, _)| same == field))
            });
            Some(Column { at, of, beside: beside.collect(), seen: HashMap::new() })
        });
        Self { columns: columns.collect(), said }
    }

    /// Looks at a row. Costs nothing where codes have dots.
    pub(super) fn observe(&mut self, row: &Row<'_>) {
        for column in &mut self.columns {
            let Some(digits) = row.cells.get(column.at).and_then(bare_digits) else { continue };
            let names = column.beside.iter().filter_map(|at| row.cells.get(*at)).map(|cell| cell.to_text());
            let names = names.filter(|name| {
                !is_blank(name) && !name.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '#')
            });
            let key = (digits, names.map(|name| name.trim().to_owned()).collect());
            if column.seen.len() < MOST {
                *column.seen.entry(key).or_default() += 1;
            } else if let Some(n) = column.seen.get_mut(&key) {
                *n += 1;
            }
        }
    }

    /// The scheme of every column, and what is worth telling of it.
    ///
    /// # Errors
    /// IMP-059 where nothing decides; when the database cannot be read.
    pub(super) fn decide(
        &self,
        prepared: &Prepared,
        resolver: &mut Resolver<'_>,
    ) -> Result<(Vec<Scheme>, Vec<Message>)> {
        let mut schemes = vec![Scheme::Kemendagri; prepared.mapping.columns.len()];
        let mut told = Vec::new();
        for column in self.columns.iter().filter(|column| !column.seen.is_empty()) {
            let heading = prepared.sheet.headings[column.at].text.as_str();
            if let Some(said) = self.said {
                schemes[column.at] = said;
                told.push(texts::CODES_SAID.with(args![column = heading, scheme = name(said)]));
                continue;
            }
            let votes = column.votes(resolver)?;
            match votes.scheme() {
                Some(scheme) => {
                    schemes[column.at] = scheme;
                    told.extend(votes.told(heading, scheme));
                }
                None => return Err(Error::refused(votes.undecided(prepared, column.at))),
            }
        }
        Ok((schemes, told))
    }
}

/// What the codes of a column say: by scheme, Kemendagri first.
#[derive(Default)]
struct Votes {
    /// Rows whose names agree.
    agree: [u64; 2],
    /// Rows with names.
    named: u64,
    /// Rows whose code only this scheme knows.
    only: [u64; 2],
    /// A code that both know, differently, without a name: the code and what each takes it for.
    open: Option<(String, [String; 2])>,
}

impl Column {
    fn votes(&self, resolver: &mut Resolver<'_>) -> Result<Votes> {
        let mut votes = Votes::default();
        for ((digits, names), n) in &self.seen {
            let means = [
                resolver.code_means(self.of, digits, Scheme::Kemendagri)?,
                resolver.code_means(self.of, digits, Scheme::Bps)?,
            ];
            if names.is_empty() {
                match &means {
                    [Some(one), Some(other)] if one != other => {
                        votes.open = Some((digits.clone(), [one.clone(), other.clone()]));
                    }
                    [Some(_), None] => votes.only[0] += n,
                    [None, Some(_)] => votes.only[1] += n,
                    _ => {}
                }
                continue;
            }
            votes.named += n;
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            for (scheme, code) in means.iter().enumerate() {
                let agrees = match code {
                    Some(code) => resolver.agrees(self.of, code, &names)?,
                    // A BPS village that is not stored: its first four digits still tell the kabupaten.
                    None => scheme == 1 && in_bps_regency(digits, &names),
                };
                votes.agree[scheme] += if agrees { *n } else { 0 };
            }
        }
        Ok(votes)
    }
}

/// The position of a library's own code, where the rows are libraries.
pub(super) fn library_code(of: &'static RecordType) -> Option<usize> {
    (*of == LIBRARY).then(|| of.position("code"))
}

/// Whether one of the names is the kabupaten or kota of a long BPS code.
fn in_bps_regency(digits: &str, names: &[&str]) -> bool {
    let regency = digits.get(..4).filter(|_| digits.len() > 4).and_then(tree::find_bps);
    regency.is_some_and(|area| {
        names.iter().any(|name| tree::candidates(name).iter().any(|name| name.fits(area.code, area.name)))
    })
}

impl Votes {
    /// The scheme they are for; nothing when they cannot tell.
    fn scheme(&self) -> Option<Scheme> {
        let most = |votes: [u64; 2]| match votes[0].cmp(&votes[1]) {
            std::cmp::Ordering::Greater => Some(Scheme::Kemendagri),
            std::cmp::Ordering::Less => Some(Scheme::Bps),
            std::cmp::Ordering::Equal => None,
        };
        match (most(self.agree), &self.open) {
            (Some(scheme), _) => Some(scheme),
            (None, Some(_)) => None,
            (None, None) => most(self.only).or(Some(Scheme::Kemendagri)),
        }
    }

    fn told(&self, column: &str, scheme: Scheme) -> Option<Message> {
        let at = usize::from(scheme == Scheme::Bps);
        let scheme = name(scheme);
        if self.agree[at] > 0 {
            return Some(texts::CODES_AGREE.with(args![column, scheme, n = self.agree[at], of = self.named]));
        }
        (self.only[at] > 0).then(|| texts::CODES_KNOWN.with(args![column, scheme]))
    }

    fn undecided(&self, prepared: &Prepared, at: usize) -> Problem {
        let (code, [kemendagri, bps]) = self.open.clone().unwrap_or_default();
        let shown = |code: String| match tree::find(&code) {
            Some(area) => format!("{code} {}", area.name),
            None => code,
        };
        let problem = Problem::new(&codes::IMP_059).value(code.as_str()).args(args![
            code = code.as_str(),
            kemendagri = shown(kemendagri),
            bps = shown(bps)
        ]);
        let mut problem = problem.file(prepared.sheet.file.as_str());
        problem.place.sheet.clone_from(&prepared.sheet.name);
        problem.place.column = Some(prepared.sheet.headings[at].letter.clone());
        problem.place.heading = Some(prepared.sheet.headings[at].text.clone());
        problem
    }
}

/// The digits of a code without dots.
pub(super) fn bare_digits(cell: &Raw<'_>) -> Option<String> {
    let read = match cell {
        Raw::Text(words) => {
            let words = words.trim_start();
            if !words.as_bytes().first().is_some_and(|byte| byte.is_ascii_digit() || *byte == b'\'') {
                return None;
            }
            // A code with dots needs no scheme: no further look, the usual case.
            let number = |byte: &u8| matches!(byte, b'e' | b'E');
            let dotted = words.bytes().any(|byte| byte == b'.');
            if dotted && !words.as_bytes().iter().any(number) && !words.trim_end().ends_with(".0") {
                return None;
            }
            tree::parse_code(words)
        }
        Raw::Number(number) if number.fract() == 0.0 => tree::parse_code(&number.to_string()),
        _ => None,
    };
    match read {
        Some(CodeText::Digits { digits, .. }) => Some(digits),
        _ => None,
    }
}

const fn name(scheme: Scheme) -> Text {
    match scheme {
        Scheme::Kemendagri => texts::KEMENDAGRI,
        Scheme::Bps => texts::BPS,
    }
}
