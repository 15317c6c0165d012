//! What a row refers to: libraries, areas and other records, by every column that names them.

use std::borrow::Cow;
use std::collections::HashMap;

use rusqlite::Connection;

use super::layout::Layout;
use super::row::here;
use super::scheme::{bare_digits, library_code};
use super::spelling::{Learnt, UnknownName};
use super::{Policy, Prepared};
use crate::args;
use crate::error::{Problem, Result, Severity};
use crate::mapping::Target;
use crate::record::blank::{is_blank, is_clear};
use crate::record::{Draft, Field, RecordType, Value};
use crate::record_types::tree::{self, CodeText, Scheme};
use crate::record_types::{LIBRARY, REGION};
use crate::sheet::{Raw, Row};
use crate::store::resolve::{Beside, Found, Place, Resolver};
use crate::text::codes::{mapping as codes, reference};

/// The areas a row names, by level: column and text.
type Places = [Option<(usize, String)>; 4];

/// Looks up what rows refer to; remembers what it found.
pub(super) struct References<'c> {
    resolver: Resolver<'c>,
    /// Names already looked up, with the places beside them.
    known: HashMap<String, std::result::Result<i64, Box<Problem>>>,
    /// What names beside codes say, by local id and name.
    beside: HashMap<(i64, String), Beside>,
    key: String,
    /// Whose codes the codes of each column are; none: Kemendagri's.
    schemes: Vec<Scheme>,
    /// Spellings accepted so far.
    learnt: Vec<Learnt>,
    /// Whether rows are only tried out.
    trial: bool,
    /// Names that lead nowhere, where somebody wants to know them.
    gathered: Option<Vec<UnknownName>>,
}

impl<'c> References<'c> {
    /// Looks names up with `resolver`.
    pub(super) fn new(resolver: Resolver<'c>) -> Self {
        Self {
            resolver,
            known: HashMap::new(),
            beside: HashMap::new(),
            key: String::new(),
            schemes: Vec::new(),
            learnt: Vec::new(),
            trial: false,
            gathered: None,
        }
    }

    /// The database it reads.
    pub(super) const fn conn(&self) -> &'c Connection {
        self.resolver.conn()
    }

    /// Reads the codes without dots of each column by its scheme.
    pub(super) fn read_codes_by(&mut self, schemes: Vec<Scheme>) {
        self.schemes = schemes;
    }

    /// From now on, or no longer, a row is only tried out: no repair is accepted.
    pub(super) fn try_out(&mut self, trial: bool) {
        self.trial = trial;
    }

    /// Whether a problem's repair is to be applied.
    pub(super) fn accepts(&self, policy: &Policy, problem: &Problem) -> bool {
        !self.trial && problem.repair.is_some() && policy.accept.contains(&problem.code.id)
    }

    /// The spellings accepted since the last call.
    pub(super) fn take_learnt(&mut self) -> Vec<Learnt> {
        std::mem::take(&mut self.learnt)
    }

    /// From now on remembers the names that lead nowhere.
    pub(super) fn gather(&mut self) {
        self.gathered = Some(Vec::new());
    }

    /// The names that led nowhere, each once.
    pub(super) fn gathered(&mut self) -> Vec<UnknownName> {
        self.gathered.take().unwrap_or_default()
    }

    /// Every reference of the row, by all the columns that name it and the places beside.
    ///
    /// # Errors
    /// When the database cannot be read.
    #[expect(clippy::too_many_arguments, reason = "one row's parts, all borrowed from elsewhere")]
    pub(super) fn read(
        &mut self,
        prepared: &Prepared,
        layout: &Layout,
        policy: &Policy,
        row: &Row<'_>,
        draft: &mut Draft,
        problems: &mut Vec<Problem>,
        cleared: &mut Vec<usize>,
    ) -> Result<()> {
        let places = places(layout, row);
        for (field, other, columns) in &layout.references {
            let (field, other) = (*field, *other);
            let definition = &draft.of.fields[field];
            let mut named: Vec<(usize, Cow<'_, str>)> = Vec::new();
            let mut clear = false;
            for at in columns {
                let text = row.cells.get(*at).map(Raw::to_text).unwrap_or_default();
                if is_clear(&text) {
                    clear = true;
                } else if !is_blank(&text) {
                    named.push((*at, trimmed(text)));
                }
            }
            if clear && named.is_empty() {
                cleared.push(field);
                continue;
            }
            if named.is_empty()
                && let Some((_, text)) = prepared.given.iter().find(|(name, _)| *name == definition.name)
            {
                named.push((usize::MAX, Cow::Borrowed(text)));
            }
            if named.is_empty() && *other == REGION {
                let mut settle = Settle { prepared, policy, row: row.number, problems };
                draft.values[field] = self.smallest_place(&places, definition, &mut settle)?;
                continue;
            }
            let place = if *other == LIBRARY || *other == REGION { view(&places) } else { Place::default() };
            let mut found: Option<(i64, &str)> = None;
            let mut lost: Vec<(usize, &str, Problem)> = Vec::new();
            for (at, text) in &named {
                match (self.find(other, *at, text, place)?, found) {
                    (Ok(id), None) => found = Some((id, text)),
                    (Ok(id), Some((first, _))) if id == first => {}
                    (Ok(_), Some((_, first))) => {
                        let problem = Problem::new(&codes::IMP_052).value(text.as_ref()).args(args![
                            one = first,
                            other = text.as_ref(),
                            noun = other.words
                        ]);
                        problems.push(here(problem, *at, definition.name, prepared));
                    }
                    (Err(problem), _) => lost.push((*at, text, problem)),
                }
                for note in self.resolver.take_notes() {
                    problems.push(here(note, *at, definition.name, prepared));
                }
            }
            match (found, lost.len()) {
                (Some(_), 0) | (None, 0) => {}
                (Some((id, text)), _) => {
                    for (at, name, problem) in lost {
                        let told = self.beside_found(other, (id, text), name, problem)?;
                        problems.extend(told.map(|problem| here(problem, at, definition.name, prepared)));
                    }
                }
                (None, 1) => {
                    for (at, text, problem) in lost {
                        let mut settle = Settle { prepared, policy, row: row.number, problems };
                        let id = self.lost(other, (at, text), place, definition, problem, &mut settle)?;
                        draft.values[field] = id.map(Value::Ref);
                    }
                    continue;
                }
                (None, _) => {
                    let told = lost.into_iter();
                    problems
                        .extend(told.map(|(at, _, problem)| here(problem, at, definition.name, prepared)));
                }
            }
            draft.values[field] = found.map(|(id, _)| Value::Ref(id));
        }
        problems.extend(self.resolver.take_notes());
        self.own_code(prepared, draft, problems)?;
        self.aliases(draft)
    }

    /// A library's own code written without dots, or mangled, is read as its area's.
    fn own_code(
        &mut self,
        prepared: &Prepared,
        draft: &mut Draft,
        problems: &mut Vec<Problem>,
    ) -> Result<()> {
        let Some(field) = library_code(draft.of) else { return Ok(()) };
        let at = prepared.mapping.columns.iter().position(|target| *target == Some(Target::Field(field)));
        let (Some(at), Some(Value::Text(written))) = (at, &draft.values[field]) else { return Ok(()) };
        let code = match tree::parse_code(written) {
            Some(CodeText::Dotted { code, repaired: true }) => Some(code),
            Some(CodeText::Digits { digits, .. }) => {
                let scheme = self.schemes.get(at).copied().unwrap_or(Scheme::Kemendagri);
                self.resolver.code_means(&REGION, &digits, scheme)?
            }
            _ => None,
        };
        // A code that was renamed stands for the new one.
        if let Some(today) = self.resolver.renamed(code.as_deref().unwrap_or(written))? {
            let note = Problem::new(&reference::REF_026).value(written.as_str());
            let note = note.args(args![name = written.as_str(), today = today.as_str()]);
            let note = Problem { severity: Severity::Note, ..note };
            problems.push(here(note, at, draft.of.fields[field].name, prepared));
            draft.values[field] = Some(Value::Text(today));
            return Ok(());
        }
        if let Some(code) = code {
            let note = Problem::new(&reference::REF_015).value(written.as_str());
            let note = note.args(args![name = written.as_str(), code = code.as_str()]);
            let note = Problem { severity: Severity::Note, ..note };
            problems.push(here(note, at, draft.of.fields[field].name, prepared));
            draft.values[field] = Some(Value::Text(code));
        }
        Ok(())
    }

    /// What a name beside one that is known is worth: nothing when it is a spelling of the same, a warning
    /// when nearly so, an error when it is another's. A code never is nearly another.
    fn beside_found(
        &mut self,
        of: &'static RecordType,
        (id, known): (i64, &str),
        name: &str,
        mut problem: Problem,
    ) -> Result<Option<Problem>> {
        if problem.code.id == reference::REF_016.id {
            // Where the library is known by name, its kabupaten is all a BPS code of a village can tell.
            let code = self.resolver.label(of, id)?;
            let regency = name.get(..4).and_then(tree::find_bps).map(|area| area.code);
            let agrees = regency.is_some_and(|regency| code.starts_with(regency));
            problem.severity = if agrees { Severity::Warning } else { Severity::Error };
            return Ok(Some(problem));
        }
        if name.starts_with(|c: char| c.is_ascii_digit()) {
            // A national library number that nobody stored yet says nothing against the name.
            let number = tree::parse_code(name).is_none() && !name.contains('.');
            problem.severity = if number { Severity::Warning } else { Severity::Error };
            return Ok(Some(problem));
        }
        let key = (id, name.to_owned());
        let beside = match self.beside.get(&key) {
            Some(beside) => beside.clone(),
            None => {
                let beside = self.resolver.beside(of, id, name)?;
                self.beside.insert(key, beside.clone());
                beside
            }
        };
        Ok(match beside {
            Beside::Same => None,
            Beside::Alike => Some(Problem { severity: Severity::Warning, ..problem }),
            Beside::Other(own) => {
                let problem = Problem::new(&reference::REF_017).value(name);
                Some(problem.args(args![code = known, name, known = own]))
            }
        })
    }

    /// A name that leads nowhere: the record it means by an accepted repair, or the problem.
    fn lost(
        &mut self,
        of: &'static RecordType,
        (at, text): (usize, &str),
        place: Place<'_>,
        field: &'static Field,
        problem: Problem,
        settle: &mut Settle<'_>,
    ) -> Result<Option<i64>> {
        if let Some(code) = problem.repair.as_deref().filter(|_| self.accepts(settle.policy, &problem)) {
            let code = code.to_owned();
            if let Ok(id) = self.find(of, usize::MAX, &code, place)? {
                let shown = problem.suggestion.clone().unwrap_or_else(|| code.clone());
                settle.problems.push(here(problem.accepted(text, shown), at, field.name, settle.prepared));
                if !self.learnt.iter().any(|learnt| learnt.spelling == text && learnt.of == of) {
                    let spelling = text.to_owned();
                    self.learnt.push(Learnt { of, spelling, target: code, row: settle.row });
                }
                return Ok(Some(id));
            }
        }
        if let Some(gathered) = &mut self.gathered
            && !gathered.iter().any(|name| name.text == text && name.of == of)
        {
            let like = self.resolver.like(of, text, place)?;
            let candidates = like.into_iter().take(9).map(|candidate| (candidate.code, candidate.shown));
            gathered.push(UnknownName { of, text: text.to_owned(), candidates: candidates.collect() });
        }
        settle.problems.push(here(problem, at, field.name, settle.prepared));
        Ok(None)
    }

    /// The smallest area a row names, lying in the larger ones.
    fn smallest_place(
        &mut self,
        places: &Places,
        field: &'static Field,
        settle: &mut Settle<'_>,
    ) -> Result<Option<Value>> {
        let Some(smallest) = (0..4).rev().find(|level| places[*level].is_some()) else {
            if field.required && settle.prepared.mapping.has_place() {
                settle.problems.push(Problem::new(&codes::IMP_054).field(field.name));
            }
            return Ok(None);
        };
        let Some((at, text)) = &places[smallest] else { return Ok(None) };
        let mut above = places.clone();
        above[smallest] = None;
        // "Jambi" below a heading "Kota" is the city: the heading says the level, the word is missing.
        match self.find(&REGION, *at, text, view(&above))? {
            Ok(id) => Ok(Some(Value::Ref(id))),
            Err(problem) => {
                let levelled = format!("{} {text}", word_of_level(smallest));
                if let Ok(id) = self.find(&REGION, *at, &levelled, view(&above))? {
                    return Ok(Some(Value::Ref(id)));
                }
                Ok(self.lost(&REGION, (*at, text), view(&above), field, problem, settle)?.map(Value::Ref))
            }
        }
    }

    /// The record a text of a column names; `usize::MAX` is no column.
    fn find(&mut self, of: &'static RecordType, at: usize, text: &str, place: Place<'_>) -> Result<Found> {
        let bps = self.schemes.get(at) == Some(&Scheme::Bps);
        self.key.clear();
        self.key.push_str(of.name);
        if bps {
            self.key.push('\u{1e}');
        }
        for part in [Some(text), place.province, place.regency, place.district, place.village] {
            self.key.push('\u{1f}');
            self.key.push_str(part.unwrap_or_default());
        }
        if let Some(found) = self.known.get(&self.key) {
            return Ok(found.clone().map_err(|problem| *problem));
        }
        let digits = bps.then(|| bare_digits(&Raw::Text(text.into()))).flatten();
        let found = match digits {
            Some(digits) => match self.resolver.bps(&digits)? {
                Ok(code) => self.resolver.find_in(of, &code, place)?,
                Err(problem) => Err(problem),
            },
            None => self.resolver.find_in(of, text, place)?,
        };
        // Problems are large, and a map of ids is looked into for every row.
        self.known.insert(self.key.clone(), found.clone().map_err(Box::new));
        Ok(found)
    }

    /// Names with kept spellings take their kept name.
    fn aliases(&mut self, draft: &mut Draft) -> Result<()> {
        for (at, field) in draft.of.fields.iter().enumerate() {
            if let (true, Some(Value::Text(words))) = (field.aliased, &draft.values[at])
                && let Some(target) = self.resolver.alias(field.name, words)?
            {
                draft.values[at] = Some(Value::Text(target));
            }
        }
        Ok(())
    }
}

/// What looking up a row's names leads to.
struct Settle<'s> {
    prepared: &'s Prepared,
    policy: &'s Policy,
    row: u64,
    problems: &'s mut Vec<Problem>,
}

/// The text without the spaces around it; copied only where it has to be.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// The areas named in the row: column and text, by level.
fn places(layout: &Layout, row: &Row<'_>) -> Places {
    let mut places = [None, None, None, None];
    for (at, slot) in layout.places.iter().copied() {
        let text = row.cells.get(at).map(Raw::to_text).unwrap_or_default();
        if !is_blank(&text) {
            places[slot].get_or_insert((at, text.trim().to_owned()));
        }
    }
    places
}

const fn word_of_level(slot: usize) -> &'static str {
    match slot {
        0 => "Provinsi",
        1 => "Kabupaten",
        2 => "Kecamatan",
        _ => "Desa",
    }
}

fn view(places: &Places) -> Place<'_> {
    let text = |at: usize| places[at].as_ref().map(|(_, text)| text.as_str());
    Place { province: text(0), regency: text(1), district: text(2), village: text(3) }
}
