//! The nearest candidates of a name that leads nowhere: for people to choose from, never for joining.

use crate::error::Problem;

/// Names at least this alike are shown (Damerau–Levenshtein, 1 is equal).
pub(super) const NEAR: f64 = 0.6;
/// A name this alike, with no other nearly so, is offered as repair.
const HIGH: f64 = 0.8;
/// Another one this alike makes the choice uncertain.
const RIVAL: f64 = 0.7;

/// A record that a name may have meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its code.
    pub code: String,
    /// Code, name and place, as shown to people.
    pub shown: String,
    /// How alike the names are, 1 being equal.
    pub(super) likeness: f64,
    /// Whether it lies in the areas named beside, and nothing the name says is denied.
    pub(super) fits: bool,
}

/// How alike two folded names are, 1 being equal; 0 where their lengths alone forbid it.
pub(super) fn alike(a: &str, b: &str) -> f64 {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if (short as f64) < NEAR * long as f64 { 0.0 } else { strsim::normalized_damerau_levenshtein(a, b) }
}

/// Best first: those that fit before those that do not, then the more alike.
pub(super) fn ordered(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by(|a, b| {
        b.fits.cmp(&a.fits).then(b.likeness.total_cmp(&a.likeness)).then_with(|| a.code.cmp(&b.code))
    });
    candidates
}

/// The first of them in one line; nothing when there are none.
pub(super) fn shown(candidates: &[Candidate], n: usize) -> Option<String> {
    let shown: Vec<&str> = candidates.iter().take(n).map(|candidate| candidate.shown.as_str()).collect();
    (!shown.is_empty()).then(|| shown.join("; "))
}

/// The problem with the one candidate that is highly alike as its repair, if no other comes near.
pub(super) fn repaired(problem: Problem, candidates: &[Candidate]) -> Problem {
    let mut fitting = candidates.iter().filter(|candidate| candidate.fits);
    match (fitting.next(), fitting.next()) {
        (Some(best), second)
            if best.likeness >= HIGH && second.is_none_or(|second| second.likeness < RIVAL) =>
        {
            problem.suggest(best.shown.as_str()).repair(best.code.as_str())
        }
        _ => problem,
    }
}
