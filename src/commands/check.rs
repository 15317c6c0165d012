//! `check`: every data rule over everything stored. Findings are data: the exit code stays 0.

mod confirm;

use std::collections::HashMap;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::explain::unknown_word;
use super::root::dress;
use super::{Context, filters};
use crate::args;
use crate::check::{self, Ask, Finding, RULES, Rule, confirmed};
use crate::error::Result;
use crate::record::{FieldType, Month};
use crate::record_types;
use crate::store::confirmation;
use crate::store::resolve::Resolver;
use crate::table::{Cell, Column, ColumnKind, Document, Section, Table};
use crate::text::{Lang, Text, check as texts, effect};

/// `check` and its options.
pub(super) fn command(lang: Lang) -> Command {
    let rule = Arg::new("rule")
        .long("rule")
        .value_name("CHK-001")
        .action(ArgAction::Append)
        .help(texts::RULE.get(lang));
    let all = Arg::new("all").long("all").action(ArgAction::SetTrue).help(effect::ALL_TOO.get(lang));
    let command = Command::new("check").visible_alias("periksa").about(texts::ABOUT.get(lang));
    let command = command.args([rule, all, filters::library(lang), filters::region(lang)]);
    let command = command.args_conflicts_with_subcommands(true);
    dress(command.subcommands([confirm::command(lang), confirm::unconfirm_command(lang)]), lang)
}

/// Runs the rules asked for.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    match matches.subcommand() {
        Some(("confirm", matches)) => return confirm::run(context, matches),
        Some(("unconfirm", matches)) => return confirm::run_unconfirm(context, matches),
        _ => {}
    }
    let rules = rules(matches)?;
    let all = matches.get_flag("all");
    let store = context.open()?;
    let mut resolver = Resolver::new(store.conn());
    let mut ask = Ask { today: context.today(), ..Ask::default() };
    ask.libraries = filters::libraries(context, &mut resolver, matches)?;
    if let Some(text) = matches.get_one::<String>("region") {
        ask.region = Some(filters::area(context, &mut resolver, text)?.code);
    }
    let lang = context.lang();
    let mut table = Table { columns: columns(lang), ..Table::default() };
    if all {
        let label = effect::CONFIRMED_WHY.get(lang);
        table.columns.push(Column::new("confirmed", label, ColumnKind::Words));
    }
    let known = confirmation::list(store.conn())?;
    let mut answered = 0_usize;
    let mut asked: HashMap<(String, i64), Vec<Finding>> = HashMap::new();
    let mut notes = Vec::new();
    let bar = context.ui.progress(rules.len() as u64);
    for rule in &rules {
        let mut n = 0_usize;
        for finding in check::run(store.conn(), rule, &ask)? {
            // One figure that two rules find too large is one question.
            let record = (finding.noun.clone(), finding.id);
            let others = asked.get(&record).into_iter().flatten();
            if others.into_iter().any(|other| confirmed::same_question(other, &finding)) {
                continue;
            }
            let answer = confirmed::answer(&finding, &known);
            answered += usize::from(answer.is_some());
            n += usize::from(answer.is_none());
            if rule.is_about_figures() {
                asked.entry(record).or_default().push(finding.clone());
            }
            if answer.is_none() || all {
                let mut cells = row(finding, rule);
                if all {
                    cells.push(Cell::from(answer.map(|answer| answer.reason.clone())));
                }
                table.rows.push(cells);
            }
        }
        if n > 0 {
            let (code, message) = (rule.code.id, rule.what);
            notes.push(texts::SUMMARY.fill(lang, args![code, n, message]));
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    match table.rows.first() {
        Some(row) => {
            if let Some(Cell::Text(code)) = row.first() {
                notes.push(texts::EXPLAIN.fill(lang, args![code = code.as_str()]));
            }
        }
        None => context.ui.say(texts::NOTHING.with(args![rules = rules.len()])),
    }
    if answered > 0 && !all {
        context.ui.say(effect::ARE_CONFIRMED.with(args![n = answered]));
    }
    let section = Section { key: "findings", table, ..Section::default() };
    context.write(&Document { sections: vec![section], notes, ..Document::default() }, None)
}

/// The rules named by `--rule`, or all.
fn rules(matches: &ArgMatches) -> Result<Vec<&'static Rule>> {
    let Some(words) = matches.get_many::<String>("rule") else { return Ok(RULES.iter().collect()) };
    words.map(|word| rule(word)).collect()
}

/// The rule with this code.
fn rule(word: &str) -> Result<&'static Rule> {
    let known = || RULES.iter().map(|rule| rule.code.id);
    check::find(word).ok_or_else(|| unknown_word(texts::A_RULE, word, known()))
}

fn columns(lang: Lang) -> Vec<Column> {
    let column = |key, label: Text, kind| Column::new(key, label.get(lang), kind);
    vec![
        column("rule", texts::CODE, ColumnKind::Code),
        column("record", texts::NOUN, ColumnKind::Words),
        column("id", texts::ID, ColumnKind::Code),
        column("library", texts::LIBRARY, ColumnKind::Code),
        column("library_name", texts::NAME, ColumnKind::Words),
        column("date", texts::DATE, ColumnKind::Date),
        column("what", texts::WHAT, ColumnKind::Words),
        column("field", effect::FIELD_HEADING, ColumnKind::Words),
        column("value", texts::VALUE, ColumnKind::Words),
        column("against", texts::AGAINST, ColumnKind::Words),
    ]
}

fn row(finding: Finding, rule: &Rule) -> Vec<Cell> {
    let noun = record_types::find(&finding.noun).map_or_else(|| Text::same(""), |of| of.words);
    let value = finding.value.map(|word| cell(&finding.noun, &word));
    let against = finding.against.map(|word| cell(&finding.noun, &word));
    let field = finding.field.and_then(|name| label(&finding.noun, &name)).unwrap_or_default();
    vec![
        Cell::text(finding.code),
        Cell::Choice(finding.noun, noun),
        Cell::Integer(finding.id),
        finding.library.into(),
        finding.library_name.into(),
        finding.when.as_deref().map_or(Cell::Empty, day_or_month),
        Cell::Choice(rule.code.id.to_owned(), rule.what),
        field,
        value.unwrap_or_default(),
        against.unwrap_or_default(),
    ]
}

/// A stored day or month.
fn day_or_month(text: &str) -> Cell {
    match (text.parse(), Month::parse_iso(text)) {
        (Ok(day), _) => Cell::Date(day),
        (_, Some(month)) => Cell::Month(month),
        _ => Cell::text(text),
    }
}

/// A word of a finding with its label, where it is a field or a choice of the record type; a number
/// as a number.
fn cell(noun: &str, word: &str) -> Cell {
    if let Ok(n) = word.parse::<i64>() {
        return Cell::Integer(n);
    }
    let labels: Option<Vec<Cell>> = word.split(", ").map(|part| label(noun, part)).collect();
    match labels {
        Some(mut cells) if cells.len() == 1 => cells.remove(0),
        Some(cells) => Cell::List(cells),
        None => day_or_month(word),
    }
}

fn label(noun: &str, word: &str) -> Option<Cell> {
    let of = record_types::find(noun)?;
    let choices = of.fields.iter().filter_map(|field| match field.kind {
        FieldType::Choice(list) => list.iter().find(|choice| choice.code == word),
        _ => None,
    });
    let field = of.field(word).map(|(_, field)| field.label);
    let label = field.or_else(|| choices.map(|choice| choice.label).next())?;
    Some(Cell::Choice(word.to_owned(), label))
}
