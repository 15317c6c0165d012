//! The fields of a record as options of the command line, and their values as typed.

use clap::{Arg, ArgAction, ArgMatches};

use super::super::{Context, quote};
use crate::args;
use crate::error::{Problem, Result};
use crate::record::parse::{parse_typed, remark};
use crate::record::{Default, Draft, Field, FieldType, Privacy, RecordType, Value};
use crate::store::resolve::Resolver;
use crate::store::setting;
use crate::text::{Lang, cli as words, commands as texts};

/// The fields a person can give.
pub(super) fn fields(of: &'static RecordType) -> impl Iterator<Item = (usize, &'static Field)> {
    of.fields.iter().enumerate().filter(|(_, field)| !field.computed)
}

/// One option a field.
pub(super) fn options(of: &'static RecordType, lang: Lang) -> Vec<Arg> {
    fields(of)
        .map(|(_, field)| {
            let mut help = field.help.get(lang).to_owned();
            if let FieldType::Choice(list) | FieldType::Choices(list) = field.kind {
                let codes: Vec<&str> = list.iter().map(|choice| choice.code).collect();
                help = format!("{help}: {}", codes.join(", "));
            }
            if field.required {
                help = format!("{help} ({})", texts::REQUIRED.get(lang));
            }
            Arg::new(field.name)
                .long(field.option())
                .value_name(value_name(field, lang))
                .help(help)
                .help_heading(words::FIELDS.get(lang))
                .allow_hyphen_values(true)
                .action(ArgAction::Set)
        })
        .collect()
}

fn value_name(field: &Field, lang: Lang) -> &'static str {
    match field.kind {
        FieldType::Words(_) | FieldType::Story | FieldType::Code => texts::A_TEXT,
        FieldType::Count | FieldType::Decimal => texts::A_NUMBER,
        FieldType::Rupiah => texts::A_RUPIAH,
        FieldType::Year => texts::A_YEAR,
        FieldType::Date => texts::A_DATE,
        FieldType::Month => texts::A_MONTH,
        FieldType::YesNo => texts::A_YES_NO,
        FieldType::Choice(_) | FieldType::Choices(_) => texts::A_CHOICE,
        FieldType::Ref(_) => texts::A_RECORD,
    }
    .get(lang)
}

/// Reads the values given as options into a draft; every problem is told.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn read(
    context: &Context,
    resolver: &mut Resolver<'_>,
    of: &'static RecordType,
    matches: &ArgMatches,
    problems: &mut Vec<Problem>,
) -> Result<Draft> {
    let mut draft = Draft::new(of);
    for (at, field) in fields(of) {
        if let Some(text) = matches.get_one::<String>(field.name) {
            match typed(context, resolver, field, of, text)? {
                Ok(value) => draft.values[at] = value,
                Err(problem) => problems.push(problem.field(field.name)),
            }
        }
    }
    Ok(draft)
}

/// One value as typed.
///
/// # Errors
/// When the database cannot be read; a value that cannot be taken is the inner problem.
pub(super) fn typed(
    context: &Context,
    resolver: &mut Resolver<'_>,
    field: &'static Field,
    of: &'static RecordType,
    text: &str,
) -> Result<std::result::Result<Option<Value>, Problem>> {
    if let FieldType::Ref(other) = field.kind {
        return Ok(resolver.find(other, text)?.map(|id| Some(Value::Ref(id))));
    }
    let extra = if field.open { setting::choices(resolver.conn(), of, field)? } else { Vec::new() };
    let value = match parse_typed(field, text, context.today(), &extra) {
        Ok(value) => value,
        Err(problem) => return Ok(Err(problem)),
    };
    if let Some(remark) = value.as_ref().and_then(|value| remark(field, text, value, context.today())) {
        context.ui.problems(&[remark.field(field.name)]);
    }
    if let (true, Some(Value::Text(words))) = (field.aliased, &value)
        && let Some(target) = resolver.alias(field.name, words)?
    {
        return Ok(Ok(Some(Value::Text(target))));
    }
    Ok(Ok(value))
}

/// The value a field takes when nothing is given by hand.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn default(
    context: &Context,
    resolver: &mut Resolver<'_>,
    field: &'static Field,
) -> Result<Option<Value>> {
    let own = |key| context.config.get(key).map(str::to_owned);
    let named = match (field.default, field.kind) {
        (Default::None, _) => None,
        (Default::Today, _) => return Ok(Some(Value::Date(context.today()))),
        (Default::ThisMonth, FieldType::Year) => {
            return Ok(Some(Value::Integer(chrono::Datelike::year(&context.today()).into())));
        }
        (Default::ThisMonth, _) => {
            return Ok(Some(Value::Month(crate::record::Month::of(context.today()))));
        }
        (Default::Choice(code), _) => return Ok(Some(Value::Text(code.to_owned()))),
        (Default::OwnLibrary, _) => own("library"),
        (Default::OwnRegion, _) => own("region"),
    };
    let (Some(named), FieldType::Ref(other)) = (named, field.kind) else { return Ok(None) };
    Ok(resolver.find(other, &named)?.ok().map(Value::Ref))
}

/// The command as the history keeps it: values of personal fields are not written there.
pub(super) fn command(of: &RecordType, verb: &str, first: &[String], matches: &ArgMatches) -> String {
    let mut words = vec![of.name.to_owned(), verb.to_owned()];
    words.extend(first.iter().map(|word| quote(word)));
    for field in of.fields {
        if field.computed {
            continue;
        }
        if let Some(text) = matches.get_one::<String>(field.name) {
            words.push(format!("--{}", field.option()));
            words.push(if field.privacy == Privacy::Public { quote(text) } else { "…".to_owned() });
        }
    }
    words.join(" ")
}

/// A problem names the option it is about.
pub(super) fn name_options(problems: &mut [Problem]) {
    for problem in problems {
        if let Some(field) = problem.place.field {
            problem.place.heading.get_or_insert_with(|| format!("--{}", field.replace('_', "-")));
        }
    }
}

/// Fills the placeholders of a prompt: the label, and what may be answered.
pub(super) fn prompt(field: &Field, lang: Lang) -> String {
    texts::PROMPT.fill(lang, args![label = field.label, help = field.help])
}
