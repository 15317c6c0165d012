//! What only a person can decide about a file: asked on a terminal, refused with the option elsewhere.

use std::path::Path;

use super::super::Context;
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::import::{self, Prepared, Request};
use crate::record::date::DateOrder;
use crate::record::number::DecimalMark;
use crate::text::codes::{layout as layout_codes, mapping as codes};
use crate::text::{Arg, layout as texts};

/// How many questions one file can raise.
const QUESTIONS: usize = 6;

/// Prepares a file; on a terminal asks for what it does not show (notation, year, measure), and prepares it
/// again with the answers.
///
/// # Errors
/// As [`import::prepare_sheets`].
pub(super) fn prepare(context: &Context, path: &Path, request: &Request) -> Result<Vec<Prepared>> {
    let mut request = request.clone();
    for _ in 0..QUESTIONS {
        let problems = match import::prepare_sheets(path, &request, context.today()) {
            Err(Error::Problems(Kind::Refused, problems)) if context.ui.asks() => problems,
            other => return other,
        };
        let asked = [
            &codes::IMP_043,
            &codes::IMP_044,
            &codes::IMP_045,
            &layout_codes::IMP_071,
            &layout_codes::IMP_072,
        ];
        if !problems.iter().all(|problem| asked.iter().any(|code| code.id == problem.code.id)) {
            return Err(Error::Problems(Kind::Refused, problems));
        }
        context.ui.problems_on_terminal(&problems);
        if !ask(context, &mut request, &problems)? {
            return Err(Error::Problems(Kind::Refused, problems));
        }
    }
    import::prepare_sheets(path, &request, context.today())
}

/// Asks what the problems leave open; false when somebody would rather not say.
fn ask(context: &Context, request: &mut Request, problems: &[Problem]) -> Result<bool> {
    let (ui, lang) = (&context.ui, context.lang());
    let of = |code: &str| problems.iter().find(|problem| problem.code.id == code);
    if let Some(problem) = of(codes::IMP_043.id).or_else(|| of(codes::IMP_044.id)) {
        let question = texts::WHICH_MARK.fill(lang, args![column = column(problem)]);
        let answers = [texts::COMMA, texts::POINT].map(|text| text.get(lang).to_owned());
        let marks = [DecimalMark::Comma, DecimalMark::Point];
        request.said.decimal = marks.get(ui.choose(&question, &answers, None)?).copied();
    }
    if let Some(problem) = of(codes::IMP_045.id) {
        let question = texts::MONTH_FIRST.fill(lang, args![column = column(problem)]);
        if !ui.confirm(&question)? {
            return Ok(false);
        }
        request.said.order = Some(DateOrder::MonthFirst);
    }
    if of(layout_codes::IMP_071.id).is_some() {
        // A year was said, and does not settle it: the months run over two.
        if request.given.iter().any(|(name, _)| name == "month") {
            return Ok(false);
        }
        let Some(year) = ui.ask(texts::WHICH_YEAR.get(lang), None)? else { return Ok(false) };
        request.given.push(("month".to_owned(), year.trim().to_owned()));
    }
    if let Some(problem) = of(layout_codes::IMP_072.id) {
        let fields = problem.args.iter().find_map(|(name, value)| match value {
            Arg::Plain(fields) if *name == "fields" => Some(fields.as_str()),
            _ => None,
        });
        let fields: Vec<String> = fields.unwrap_or_default().split(", ").map(str::to_owned).collect();
        let chosen = ui.choose(texts::WHICH_MEASURE.get(lang), &fields, None)?;
        request.measure = fields.get(chosen).cloned();
    }
    Ok(true)
}

/// Lets a person accept how tables are laid out. Lines that are not to be joined stay rows of their own.
///
/// # Errors
/// When something is not accepted, or nobody can be asked: all of it at once.
pub(super) fn accept(context: &Context, prepared: &mut [Prepared]) -> Result<()> {
    let mut refused: Vec<Problem> = Vec::new();
    for one in prepared {
        for proposal in std::mem::take(&mut one.proposals) {
            let yes = context.ui.confirm(&proposal.question.to(context.lang()))?;
            if !yes && context.ui.asks() && proposal.problem.code.id == layout_codes::IMP_075.id {
                one.mapping.lines = None;
            } else if !yes {
                refused.push(proposal.problem);
            }
        }
    }
    if refused.is_empty() { Ok(()) } else { Err(Error::Problems(Kind::Refused, refused)) }
}

fn column(problem: &Problem) -> String {
    let place = &problem.place;
    [&place.column, &place.heading].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ")
}
