//! `check confirm` and `check unconfirm`: what a rule asks about is right, said once with the reason.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::super::root::dress;
use super::super::{Context, quote};
use crate::args;
use crate::check::{self, Ask, Finding, Rule, confirmed};
use crate::error::{Error, Problem, Result};
use crate::record::RecordType;
use crate::record_types::{self, RECORD_TYPES};
use crate::store::confirmation::{self, Confirmed};
use crate::store::resolve::Resolver;
use crate::store::{figures, operation};
use crate::table::{Cell, Column, ColumnKind, Document, Section, Table};
use crate::text::codes::plausible as codes;
use crate::text::{Lang, Text, cli as words, effect as texts};

/// `check confirm`.
pub(super) fn command(lang: Lang) -> Command {
    let reason = Arg::new("reason").long("reason").value_name("TEXT").help(texts::REASON.get(lang));
    let list = Arg::new("list").long("list").action(ArgAction::SetTrue).help(texts::LIST.get(lang));
    let [noun, id] = record(lang).map(|arg| arg.required_unless_present("list"));
    let rule = Arg::new("one-rule").long("rule").value_name("VAL-140").help(texts::ONLY_RULE.get(lang));
    let command = Command::new("confirm").about(texts::CHECK_CONFIRM.get(lang));
    let reason = reason.required_unless_present("list");
    dress(command.args([noun, id, field(lang), rule, reason, list]), lang)
}

/// `check unconfirm`.
pub(super) fn unconfirm_command(lang: Lang) -> Command {
    let command = Command::new("unconfirm").about(texts::CHECK_UNCONFIRM.get(lang));
    dress(command.args(record(lang).map(|arg| arg.required(true))).arg(field(lang)), lang)
}

fn record(lang: Lang) -> [Arg; 2] {
    [("noun", "NOUN", texts::A_NOUN), ("record", "ID", texts::AN_ID)].map(
        |(name, value, help): (_, _, Text)| {
            let heading = words::ARGUMENTS.get(lang);
            Arg::new(name).value_name(value).help(help.get(lang)).help_heading(heading)
        },
    )
}

fn field(lang: Lang) -> Arg {
    Arg::new("field").long("field").value_name("FIELD").help(texts::ONLY_FIELD.get(lang))
}

/// The record and the field that are named.
struct Named {
    of: &'static RecordType,
    id: i64,
    field: Option<&'static str>,
}

impl Named {
    fn read(context: &Context, resolver: &mut Resolver<'_>, matches: &ArgMatches) -> Result<Self> {
        let word = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
        let noun = word("noun");
        let nouns = || RECORD_TYPES.iter().map(|of| of.name);
        let of = record_types::find(noun)
            .ok_or_else(|| super::super::explain::unknown_word(texts::A_RECORD_TYPE, noun, nouns()))?;
        let field = match matches.get_one::<String>("field") {
            Some(name) => {
                let (_, field) = crate::record::filter::find_field(of, name).map_err(Error::usage)?;
                Some(field.name)
            }
            None => None,
        };
        let id = resolver.find(of, word("record"))?.map_err(Error::not_found)?;
        context.ui.problems(&resolver.take_notes());
        Ok(Self { of, id, field })
    }

    fn problem(&self, code: &'static crate::text::codes::Code) -> Error {
        Error::not_found(Problem::new(code).args(args![noun = self.of.words, id = self.id.to_string()]))
    }

    fn command(&self, verb: &str) -> String {
        let field = self.field.map(|name| format!(" --field {name}")).unwrap_or_default();
        format!("check {verb} {} {}{field}", self.of.name, self.id)
    }

    /// Whether a finding is about this record, and this field or what it is a part of.
    fn is_meant(&self, finding: &Finding) -> bool {
        let noun = self.of.name;
        let field = self.field.is_none_or(|name| {
            let of = finding.field.as_deref().unwrap_or("");
            of == name || confirmed::is_part(noun, name, of) || confirmed::is_part(noun, of, name)
        });
        finding.noun == noun && finding.id == self.id && field
    }
}

/// Confirms what the rules ask about a record, as one operation.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    if matches.get_flag("list") {
        return list(context);
    }
    let rules: Vec<&Rule> = match matches.get_one::<String>("one-rule") {
        Some(word) => vec![super::rule(word)?],
        None => check::RULES.iter().collect(),
    };
    let store = context.open()?;
    let transaction = context.begin(&store)?;
    let named = Named::read(context, &mut Resolver::new(&transaction), matches)?;
    let reason = matches.get_one::<String>("reason").map_or("", |text| text.trim());
    let ask = Ask { today: context.today(), ..Ask::default() };
    let known = confirmation::list(&transaction)?;
    let mut asked = Vec::new();
    for rule in rules {
        asked.extend(
            check::run(&transaction, rule, &ask)?.into_iter().filter(|finding| named.is_meant(finding)),
        );
    }
    asked.retain(|finding| confirmed::answer(finding, &known).is_none());
    if asked.is_empty() {
        return Err(named.problem(&codes::VAL_141));
    }
    let command = format!("{} --reason {}", named.command("confirm"), quote(reason));
    let op = operation::begin(&transaction, &context.author(&transaction)?, "confirm", &command)?;
    for finding in &asked {
        let field = finding.field.as_deref().unwrap_or("");
        let stored = figures::value_of(&transaction, named.of, named.id, field)?;
        let value = stored.or_else(|| finding.value.clone()).unwrap_or_default();
        let of = Confirmed {
            code: finding.code,
            record_type: named.of.name,
            record: named.id,
            field,
            value: &value,
            reason,
        };
        confirmation::insert(&transaction, op.id, of)?;
    }
    if context.dry_run {
        context.ui.say(crate::text::commands::TRIAL);
        return Ok(());
    }
    context.commit(transaction)?;
    context.ui.say(texts::CONFIRMED.with(args![
        n = asked.len(),
        noun = named.of.words,
        id = named.id.to_string(),
        op = op.id.to_string()
    ]));
    Ok(())
}

/// Takes back what was confirmed of a record, as one operation.
pub(super) fn run_unconfirm(context: &Context, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let transaction = context.begin(&store)?;
    let named = Named::read(context, &mut Resolver::new(&transaction), matches)?;
    let op = operation::begin(
        &transaction,
        &context.author(&transaction)?,
        "confirm",
        &named.command("unconfirm"),
    )?;
    let n = confirmation::remove(&transaction, op.id, named.of.name, named.id, named.field)?;
    if n == 0 {
        return Err(named.problem(&codes::VAL_142));
    }
    if context.dry_run {
        context.ui.say(crate::text::commands::TRIAL);
        return Ok(());
    }
    context.commit(transaction)?;
    context.ui.say(texts::TAKEN_BACK.with(args![
        n,
        noun = named.of.words,
        id = named.id.to_string(),
        op = op.id.to_string()
    ]));
    Ok(())
}

/// Everything that is confirmed.
fn list(context: &Context) -> Result<()> {
    let store = context.open()?;
    let lang = context.lang();
    let column = |key, label: Text, kind| Column::new(key, label.get(lang), kind);
    let columns = vec![
        column("rule", texts::CODE, ColumnKind::Code),
        column("record", crate::text::check::NOUN, ColumnKind::Words),
        column("id", crate::text::check::ID, ColumnKind::Code),
        column("field", texts::FIELD_HEADING, ColumnKind::Words),
        column("value", texts::VALUE, ColumnKind::Words),
        column("reason", texts::WHY, ColumnKind::Words),
        column("op", texts::OPERATION, ColumnKind::Code),
        column("stands", texts::STANDS, ColumnKind::Words),
    ];
    let rows = confirmation::list(store.conn())?.into_iter().map(|one| {
        let of = record_types::find(&one.record_type);
        let noun = of.map_or_else(|| Text::same(""), |of| of.words);
        let field = of.and_then(|of| of.field(&one.field)).map(|(_, field)| field.label);
        let stands =
            if one.stands { ("yes", crate::text::words::YES) } else { ("no", crate::text::words::NO) };
        vec![
            Cell::Text(one.code),
            Cell::Choice(one.record_type, noun),
            Cell::Integer(one.record),
            field.map_or(Cell::Empty, |label| Cell::Choice(one.field, label)),
            one.value.parse().map_or_else(|_| Cell::Text(one.value.clone()), Cell::Integer),
            Cell::Text(one.reason),
            Cell::Integer(one.op),
            Cell::Choice(stands.0.to_owned(), stands.1),
        ]
    });
    let table = Table { columns, rows: rows.collect(), ..Table::default() };
    let section = Section { key: "confirmations", table, ..Section::default() };
    context.write(&Document { sections: vec![section], ..Document::default() }, None)
}
