//! A mapping file proposed from how a spreadsheet is read, and one kept from how it was imported.

use std::path::PathBuf;

use clap::ArgMatches;
use rusqlite::Connection;

use super::super::super::Context;
use super::super::arguments::{self, Arguments};
use super::{choose, keep, put};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::import::{Looked, Mapped, Prepared, Request, Used, look, notation, unknown_values};
use crate::mapping::Mapping;
use crate::mapping::file::{
    self, MappingFile, Remarks, Said, UnknownColumn, fingerprinted, name_of_column, write,
};
use crate::record::choice::nearest;
use crate::record::date::DateOrder;
use crate::record::filter::find_field;
use crate::record::fold::fold;
use crate::record::number::DecimalMark;
use crate::record::{Field, FieldType, RecordType};
use crate::record_types;
use crate::store::mapping::{Kept, fingerprint};
use crate::store::setting;
use crate::text::codes::usage;

/// How many fields an unknown column is said to be near.
const NEAR_FIELDS: usize = 3;

/// Words that stand in headings of every kind.
const EVERYWHERE: [&str; 3] = ["jumlah", "nama", "total"];

/// The file and, before or behind it, what its rows are.
pub(super) fn file_and_noun(matches: &ArgMatches) -> Result<(PathBuf, Option<&'static RecordType>)> {
    let mut files: Vec<PathBuf> =
        matches.get_many::<PathBuf>("files").into_iter().flatten().cloned().collect();
    if let [_, second] = files.as_slice()
        && second.to_str().and_then(record_types::find).is_some()
    {
        files.swap(0, 1);
    }
    let of = arguments::noun(&mut files)?;
    match files.as_slice() {
        [file] => Ok((file.clone(), of)),
        _ => {
            let given = files.last().map(|file| file.display().to_string()).unwrap_or_default();
            let known: Vec<&str> = record_types::RECORD_TYPES.iter().map(|of| of.name).collect();
            let mut problem = Problem::new(&usage::USE_004).args(args![
                option = "NOUN",
                value = given.as_str(),
                allowed = known.join(", ")
            ]);
            let names = record_types::RECORD_TYPES.iter().flat_map(|of| [of.name, of.alias]);
            problem.suggestion = nearest(&given, names, 1).first().map(|near| (*near).to_owned());
            Err(Error::usage(problem))
        }
    }
}

/// Proposes a mapping for a file: kept, written, or printed.
pub(super) fn run(context: &Context, matches: &ArgMatches, save: Option<&str>) -> Result<()> {
    let save = save.map(super::good_name).transpose()?;
    let (path, of) = file_and_noun(matches)?;
    let mut request = arguments::request(matches, of)?;
    let store = context.open()?;
    request.maps = choose(context, store.conn(), matches)?;
    let looked = look(&path, &request, context.today())?;
    let headings = looked.headings.clone();
    let all = matches.get_many::<String>("ignore-columns").into_iter().flatten().any(|name| name == "*");
    let file = as_file(&headings, &looked.mapping, &looked.map, &request, all)?;
    let of = looked.mapping.of;
    let extra = |field: &'static Field| {
        if field.open { setting::choices(store.conn(), of, field) } else { Ok(Vec::new()) }
    };
    let columns = if all { Vec::new() } else { unknown_columns(&looked, &headings) };
    let fields = of.fields.iter().enumerate();
    let free =
        fields.filter(|(at, field)| !columns.is_empty() && !field.computed && !looked.mapping.has(*at));
    let remarks = Remarks {
        from: path.file_name().map(|name| name.to_string_lossy().into_owned()),
        free: free.map(|(at, _)| at).collect(),
        columns,
        values: unknown_values(&looked, &extra)?,
    };
    let toml = write(&file, &remarks, context.lang());
    match save {
        Some(name) => {
            let used = Used { name: name.clone(), kept: None, file, toml };
            if context.output.path.is_some() {
                context.output.write_bytes(&context.ui, used.toml.as_bytes())?;
            }
            keep(context, &store, &name, &used, &headings)
        }
        None => context.output.write_bytes(&context.ui, toml.as_bytes()),
    }
}

/// How a sheet was read, as a mapping file. `all` leaves out every column that is not understood.
fn as_file(
    headings: &[String],
    mapping: &Mapping,
    map: &Mapped,
    request: &Request,
    all: bool,
) -> Result<MappingFile> {
    let mut file = map.used.as_ref().map_or_else(|| MappingFile::new(mapping.of), |used| used.file.clone());
    let mut left_out = map.left_out.clone();
    if all {
        left_out.extend(mapping.unknown(headings));
    }
    // The year of a table of months may stand above it: next year's has the same headings, and is looked at
    // anew.
    let is_month = |field: usize| matches!(mapping.of.fields[field].kind, FieldType::Month);
    let months = mapping.parts.iter().flat_map(|part| &part.set).any(|(field, _)| is_month(*field));
    if months && !file.names_columns() {
        file.ignored = left_out.iter().map(|at| Said::from(name_of_column(headings, *at).as_str())).collect();
    } else {
        file.take_columns(headings, mapping, &left_out);
    }
    let source = &mut file.source;
    let options = &request.sheet;
    if options.sheet.is_some() {
        source.sheet.clone_from(&options.sheet);
    }
    if options.header_row.is_some() {
        source.header_row = options.header_row;
    }
    if let Some(mark) = options.delimiter {
        source.delimiter = Some(if mark == b'\t' { "tab".to_owned() } else { char::from(mark).to_string() });
    }
    if let Some(encoding) = options.encoding {
        source.encoding = Some(encoding.name().to_owned());
    }
    if let Some(mark) = request.said.decimal {
        source.decimal = Some(if mark == DecimalMark::Comma { "comma" } else { "point" }.to_owned());
    }
    if let Some(order) = request.said.order {
        source.date_order = Some(if order == DateOrder::DayFirst { "dmy" } else { "mdy" }.to_owned());
    }
    for (name, text) in &request.given {
        let (field, _) = find_field(mapping.of, name).map_err(Error::usage)?;
        file.defaults.retain(|(known, _)| *known != field);
        file.defaults.push((field, Said { text: text.clone(), line: 0 }));
    }
    Ok(file)
}

/// Whether the command line says nothing of how a file is read.
fn says_nothing(request: &Request, arguments: &Arguments) -> bool {
    let options = &request.sheet;
    options.sheet.is_none()
        && options.header_row.is_none()
        && options.delimiter.is_none()
        && options.encoding.is_none()
        && request.said.decimal.is_none()
        && request.said.order.is_none()
        && request.given.is_empty()
        && request.ignore.is_empty()
        && !arguments.ignore_columns
}

/// Keeps how a file was read, as part of its import. A mapping file that was used unchanged stays as it
/// is written, with its remarks. Gives the headings it is kept for, when it is not kept just so.
pub(in super::super) fn keep_reading(
    context: &Context,
    conn: &Connection,
    op: i64,
    name: &str,
    prepared: &Prepared,
    arguments: &Arguments,
) -> Result<bool> {
    let headings = prepared.headings.clone();
    let request = &arguments.request;
    let toml = match &prepared.map.used {
        Some(used) if says_nothing(request, arguments) => used.toml.clone(),
        _ => {
            let file =
                as_file(&headings, &prepared.mapping, &prepared.map, request, arguments.ignore_columns)?;
            write(
                &file,
                &Remarks { from: Some(prepared.sheet.file.clone()), ..Remarks::default() },
                context.lang(),
            )
        }
    };
    // What is kept must be understood again.
    file::read(&toml, &notation(context.today()))
        .map_err(|problems| Error::Problems(crate::error::Kind::Refused, problems))?;
    let new = Kept {
        name: name.to_owned(),
        op,
        at: String::new(),
        who: String::new(),
        record_type: prepared.mapping.of.name.to_owned(),
        fingerprint: fingerprint(&fingerprinted(&headings)),
        headings,
        toml,
    };
    put(context, conn, &new)
}

/// The columns that are not understood, with the fields they may be.
fn unknown_columns(looked: &Looked, headings: &[String]) -> Vec<UnknownColumn> {
    let mapping = &looked.mapping;
    mapping
        .unknown(headings)
        .map(|at| UnknownColumn {
            name: name_of_column(headings, at),
            near: near_fields(mapping, &headings[at]),
        })
        .collect()
}

/// The fields without a column that a heading may mean: a spelling that it says in full,
/// then those of nearly the same letters, then those that share a word.
fn near_fields(mapping: &Mapping, heading: &str) -> Vec<&'static str> {
    let free = |at: usize, field: &Field| !field.computed && !mapping.has(at);
    let fields: Vec<&'static Field> = mapping
        .of
        .fields
        .iter()
        .enumerate()
        .filter(|(at, field)| free(*at, field))
        .map(|(_, field)| field)
        .collect();
    let spellings = |field: &'static Field| {
        [field.name, field.label.en, field.label.id].into_iter().chain(field.headings.iter().copied())
    };
    let mut near: Vec<&'static str> = Vec::new();
    let mut add = |name: &'static str| {
        if !near.contains(&name) && near.len() < NEAR_FIELDS {
            near.push(name);
        }
    };
    let words = fold(heading);
    let words: Vec<&str> =
        words.split(' ').filter(|word| word.len() > 3 && !EVERYWHERE.contains(word)).collect();
    // How much of a spelling the heading says, in hundredths: "peserta hadir" says all of "peserta".
    let said = |spelling: &str| {
        let folded = fold(spelling);
        let all = folded.split(' ').count();
        folded.split(' ').filter(|word| words.contains(word)).count() * 100 / all
    };
    let best = |field: &'static Field| spellings(field).map(&said).max().unwrap_or(0);
    let mut alike: Vec<(usize, &'static str)> =
        fields.iter().map(|field| (best(field), field.name)).filter(|(said, _)| *said > 0).collect();
    alike.sort_by_key(|(said, _)| std::cmp::Reverse(*said));
    alike.iter().filter(|(said, _)| *said == 100).for_each(|(_, name)| add(name));
    for spelling in nearest(heading, fields.iter().flat_map(|field| spellings(field)), 6) {
        if let Some(field) = fields.iter().find(|field| spellings(field).any(|known| known == spelling)) {
            add(field.name);
        }
    }
    alike.iter().for_each(|(_, name)| add(name));
    near
}
