//! `list`: records as a table, filtered, ordered, in any format.

use clap::{Arg, ArgAction, ArgMatches};

use super::super::{Context, filters};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::choice::nearest;
use crate::record::filter::{Filter, Wanted, parse_filter, parse_sort};
use crate::record::{FieldType, Privacy, RecordType, Value};
use crate::record_types::REGION;
use crate::render::Format;
use crate::store::list::{Query, Shown, kind, list};
use crate::store::resolve::Resolver;
use crate::table::{Cell, Column, ColumnKind, Document, Section, Table};
use crate::text::codes::usage;
use crate::text::{Lang, Text, cli as words, commands as texts};

/// The options of `list`.
pub(super) fn options(of: &'static RecordType, lang: Lang) -> Vec<Arg> {
    let option = |name: &'static str, value: &'static str, help: Text| {
        Arg::new(name)
            .long(name)
            .value_name(value)
            .help(help.get(lang))
            .help_heading(words::FILTERS.get(lang))
    };
    let mut options = vec![where_option(lang)];
    options.extend(filters::options(of, lang));
    options.extend([
        option("sort", "FIELDS", texts::SORT).allow_hyphen_values(true),
        option("limit", "N", texts::LIMIT)
            .value_parser(clap::value_parser!(u64))
            .allow_negative_numbers(true),
        option("fields", "FIELDS", texts::FIELDS),
        Arg::new("removed")
            .long("removed")
            .action(ArgAction::SetTrue)
            .help(texts::REMOVED_TOO.get(lang))
            .help_heading(words::FILTERS.get(lang)),
        filters::as_of(lang).help_heading(words::FILTERS.get(lang)),
    ]);
    if of.fields.iter().any(|field| field.privacy != Privacy::Public) {
        options.push(option("reveal", "REASON", texts::REVEAL));
    }
    options
}

/// `--where`, repeatable.
pub(in super::super) fn where_option(lang: Lang) -> Arg {
    Arg::new("where")
        .long("where")
        .value_name("FIELD=VALUE")
        .action(ArgAction::Append)
        .help(texts::WHERE.get(lang))
        .help_heading(words::FILTERS.get(lang))
}

/// Adds every `--where` to a query.
pub(in super::super) fn read_where(
    context: &Context,
    resolver: &mut Resolver<'_>,
    of: &'static RecordType,
    matches: &ArgMatches,
    query: &mut Query,
) -> Result<()> {
    for text in matches.get_many::<String>("where").into_iter().flatten() {
        query.filters.push(filter(context, resolver, of, text)?);
    }
    Ok(())
}

/// Lists records.
pub(super) fn run(context: &mut Context, of: &'static RecordType, matches: &ArgMatches) -> Result<()> {
    let word = |name: &str| matches.get_one::<String>(name);
    if word("fields").is_some_and(|fields| fields.trim() == "?") {
        return context.write(&describe_fields(of, context.lang()), None);
    }
    let store = context.open()?;
    let mut resolver = Resolver::new(store.conn());
    let mut query = filters::read(context, &mut resolver, of, matches)?;
    read_where(context, &mut resolver, of, matches, &mut query)?;
    if let Some(text) = word("sort") {
        query.sort = parse_sort(of, text).map_err(Error::usage)?;
    }
    query.limit = matches.get_one::<u64>("limit").copied();
    query.removed = matches.get_flag("removed");
    let personal = of.fields.iter().any(|field| field.privacy != Privacy::Public);
    let reveal = if personal { word("reveal") } else { None };
    let shown = columns(of, word("fields").map(String::as_str), reveal.is_some())?;
    if let Some(reason) = reveal {
        super::show::record_reveal(context, &store, of, "list", reason)?;
    }
    filters::look_back(context, store.conn(), matches)?;
    let mut document = document(&store, of, &shown, &query, context.lang())?;
    // A page that is handed on says what it lists; a terminal has the command just above.
    if context.output.format() == Format::Html {
        let title = capitalized(of.plural.get(context.lang()));
        document.sections.iter_mut().for_each(|section| title.clone_into(&mut section.title));
    }
    if reveal.is_none() {
        say_left_out(context, of, word("fields").map(String::as_str));
    }
    context.write(&document, None)
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn say_left_out(context: &Context, of: &'static RecordType, fields: Option<&str>) {
    if fields.map(str::trim) != Some("all") {
        return;
    }
    let hidden: Vec<&str> =
        of.fields.iter().filter(|field| field.privacy != Privacy::Public).map(|field| field.name).collect();
    if !hidden.is_empty() {
        context.ui.say(texts::LEFT_OUT.with(args![fields = hidden.join(", ")]));
    }
}

/// One `--where`, a reference in it resolved.
fn filter(
    context: &Context,
    resolver: &mut Resolver<'_>,
    of: &'static RecordType,
    text: &str,
) -> Result<Filter> {
    let mut filter = parse_filter(of, text, context.today())
        .map_err(|problem| Error::usage(problem.heading("--where")))?;
    if let (FieldType::Ref(other), Wanted::Words(name)) = (of.fields[filter.at].kind, &filter.wanted) {
        let id = resolver.find(other, name)?.map_err(Error::not_found)?;
        context.ui.problems(&resolver.take_notes());
        filter.wanted = Wanted::Value(Value::Ref(id));
    }
    Ok(filter)
}

/// The columns asked for, or the record type's own.
fn columns(of: &'static RecordType, asked: Option<&str>, reveal: bool) -> Result<Vec<Shown>> {
    let visible = |at: usize| reveal || of.fields[at].privacy == Privacy::Public;
    match asked.map(str::trim) {
        Some("all") => {
            let fields = (0..of.fields.len()).filter(|at| visible(*at)).map(Shown::Field);
            Ok(std::iter::once(Shown::Id).chain(fields).collect())
        }
        Some(names) => {
            names.split(',').map(|name| column(of, name.trim(), reveal).map_err(Error::usage)).collect()
        }
        None => {
            let mut shown = vec![Shown::Id];
            for name in of.list {
                let at = of.position(name);
                shown.push(Shown::Field(at));
                if let FieldType::Ref(other) = of.fields[at].kind {
                    shown.push(Shown::Of(
                        at,
                        other.position(if *other == REGION { "name" } else { other.title }),
                    ));
                }
            }
            if reveal {
                let hidden = (0..of.fields.len()).filter(|at| of.fields[*at].privacy != Privacy::Public);
                shown.extend(hidden.map(Shown::Field));
            }
            Ok(shown)
        }
    }
}

fn column(of: &'static RecordType, name: &str, reveal: bool) -> std::result::Result<Shown, Problem> {
    if name == "id" {
        return Ok(Shown::Id);
    }
    let unknown = |of: &'static RecordType, name: &str| {
        let known: Vec<&str> =
            std::iter::once("id").chain(of.fields.iter().map(|field| field.name)).collect();
        let near = nearest(name, known.iter().copied(), 1);
        let problem = Problem::new(&usage::USE_006).args(args![
            what = texts::FIELD,
            word = name,
            known = known.join(", ")
        ]);
        near.first().map_or(problem.clone(), |near| problem.suggest(*near))
    };
    let (first, rest) = name.split_once('.').map_or((name, None), |(first, rest)| (first, Some(rest)));
    let Some((at, field)) = of.field(first) else { return Err(unknown(of, name)) };
    if field.privacy != Privacy::Public && !reveal {
        return Err(Problem::new(&usage::USE_009).args(args![field = field.name]));
    }
    match (rest, field.kind) {
        (None, _) => Ok(Shown::Field(at)),
        (Some(rest), FieldType::Ref(other)) => match other.field(rest) {
            Some((there, field)) if field.privacy == Privacy::Public => Ok(Shown::Of(at, there)),
            _ => Err(unknown(other, rest)),
        },
        (Some(_), _) => Err(unknown(of, name)),
    }
}

/// One record as a document, whatever it holds.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn one(
    store: &crate::store::Store,
    of: &'static RecordType,
    shown: &[Shown],
    query: &Query,
    id: i64,
    lang: Lang,
) -> Result<Document> {
    let query = Query { only: Some(id), ..query.clone() };
    document(store, of, shown, &query, lang)
}

/// A listing as a document.
///
/// # Errors
/// When the database cannot be read.
fn document(
    store: &crate::store::Store,
    of: &'static RecordType,
    shown: &[Shown],
    query: &Query,
    lang: Lang,
) -> Result<Document> {
    let rows = list(store.conn(), of, shown, query)?;
    let mut labels = Vec::new();
    for column in shown {
        labels.push(super::cells::Labels::load(store.conn(), of, *column)?);
    }
    let columns = shown
        .iter()
        .map(|column| Column::new(key(of, *column), label(of, *column, lang), column_kind(of, *column)))
        .collect();
    let rows = rows
        .into_iter()
        .map(|row| row.into_iter().zip(&labels).map(|(value, labels)| labels.cell(value)).collect())
        .collect();
    let table = Table { columns, rows, ..Table::default() };
    let section = Section { key: of.name, table, ..Section::default() };
    Ok(Document { sections: vec![section], ..Document::default() })
}

fn key(of: &'static RecordType, shown: Shown) -> String {
    match shown {
        Shown::Id => "id".to_owned(),
        Shown::Field(at) => of.fields[at].name.to_owned(),
        Shown::Of(at, there) => match of.fields[at].kind {
            FieldType::Ref(other) => format!("{}.{}", of.fields[at].name, other.fields[there].name),
            _ => of.fields[at].name.to_owned(),
        },
    }
}

fn label(of: &'static RecordType, shown: Shown, lang: Lang) -> String {
    match shown {
        Shown::Id => texts::NUMBER.get(lang).to_owned(),
        Shown::Field(at) => {
            let label = of.fields[at].label.get(lang);
            match of.fields[at].kind {
                FieldType::Ref(other) if other.field("code").is_some() => {
                    texts::CODE_OF.fill(lang, args![label = label])
                }
                _ => label.to_owned(),
            }
        }
        Shown::Of(at, _) => of.fields[at].label.get(lang).to_owned(),
    }
}

/// How a field looks in a table.
pub(in super::super) fn column_kind(of: &'static RecordType, shown: Shown) -> ColumnKind {
    match kind(of, shown) {
        FieldType::Words(_)
        | FieldType::Story
        | FieldType::YesNo
        | FieldType::Choice(_)
        | FieldType::Choices(_) => ColumnKind::Words,
        FieldType::Code => ColumnKind::Code,
        FieldType::Ref(_) | FieldType::Count if shown == Shown::Id => ColumnKind::Year,
        FieldType::Ref(_) => ColumnKind::Year,
        FieldType::Count => ColumnKind::Count,
        FieldType::Rupiah => ColumnKind::Rupiah,
        FieldType::Decimal => ColumnKind::Decimal,
        FieldType::Year => ColumnKind::Year,
        FieldType::Date => ColumnKind::Date,
        FieldType::Month => ColumnKind::Month,
    }
}

/// The fields of a record type with their meaning, for `--fields ?`.
fn describe_fields(of: &'static RecordType, lang: Lang) -> Document {
    let columns = [texts::FIELD, texts::KIND, texts::MEANING].iter().zip(["field", "label", "meaning"]);
    let columns = columns.map(|(label, key)| Column::new(key, label.get(lang), ColumnKind::Words)).collect();
    let rows = of
        .fields
        .iter()
        .map(|field| {
            vec![Cell::text(field.name), Cell::text(field.label.get(lang)), Cell::text(field.help.get(lang))]
        })
        .collect();
    let table = Table { columns, rows, ..Table::default() };
    Document { sections: vec![Section { key: of.name, table, ..Section::default() }], ..Document::default() }
}
