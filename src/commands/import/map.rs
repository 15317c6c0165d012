//! `import map`: mapping files proposed, kept, shown, compared and removed; and which one an import uses.

mod propose;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Arg, ArgAction, ArgMatches, Command};
use rusqlite::Connection;

use super::super::Context;
use super::super::root::dress;
use super::arguments::{self, Arguments};
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::import::{Maps, Prepared, Used, headings_of, nearest_kept, read_map};
use crate::mapping::file::{BUILTINS, Drift, builtin, fingerprinted, fit};
use crate::record::choice::nearest;
use crate::store::mapping::{self as kept, Kept, fingerprint};
use crate::store::operation;
use crate::table::{Cell, Column, ColumnKind, Document, Section, Table};
use crate::text::codes::{mapping_file as codes, sheet as file_codes, usage};
use crate::text::{Lang, cli as words, commands, mapping_file as texts};

pub(super) use propose::keep_reading;

/// What a name of a mapping may be long.
const LONGEST_NAME: usize = 60;
/// The largest mapping file, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// `import map`.
pub(super) fn command(lang: Lang) -> Command {
    let file = Arg::new("files")
        .value_name(texts::FILE_NOUN.get(lang))
        .num_args(0..=2)
        .value_parser(clap::value_parser!(PathBuf))
        .help(texts::WHAT.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    let option = |name: &'static str, value: &'static str, help: crate::text::Text| {
        Arg::new(name).long(name).value_name(value).help(help.get(lang))
    };
    let load = option("load", "FILE.toml", texts::LOAD)
        .value_parser(clap::value_parser!(PathBuf))
        .conflicts_with_all(["files", "show", "remove"]);
    let diff = option("diff", "NAME", texts::DIFF)
        .num_args(0..=1)
        .require_equals(true)
        .default_missing_value("")
        .action(ArgAction::Set)
        .requires("files")
        .conflicts_with_all(["save", "load", "show", "remove"]);
    let command =
        Command::new("map").visible_alias("pemetaan").about(texts::ABOUT.get(lang)).arg(file).args([
            option("save", "NAME", texts::SAVE).conflicts_with_all(["show", "remove"]),
            option("show", "NAME", texts::SHOW).conflicts_with_all(["files", "remove"]),
            option("remove", "NAME", texts::REMOVE).conflicts_with("files"),
            load,
            diff,
        ]);
    dress(command.args(arguments::reading(lang)), lang)
}

/// Lists the mappings, or does what the options say.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let word = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    if let Some(path) = matches.get_one::<PathBuf>("load") {
        return load(context, path, word("save"));
    }
    if let Some(name) = word("show") {
        return show(context, name);
    }
    if let Some(name) = word("remove") {
        return remove(context, name);
    }
    if matches.contains_id("files") {
        return match word("diff") {
            Some(name) => diff(context, matches, name),
            None => propose::run(context, matches, word("save")),
        };
    }
    if let Some(name) = word("save") {
        let option = format!("--save {name}");
        let problem =
            Problem::new(&usage::USE_003).args(args![options = "FILE", command = format!("{option} FILE")]);
        return Err(Error::usage(problem));
    }
    list(context)
}

/// Which mapping an import may use: the one named, or those kept.
///
/// # Errors
/// When there is no mapping of the name, or it is wrong.
pub(super) fn choose(context: &Context, conn: &Connection, matches: &ArgMatches) -> Result<Maps> {
    if matches.get_flag("no-map") {
        return Ok(Maps::None);
    }
    match matches.get_one::<String>("map") {
        Some(name) => Ok(Maps::Named(Arc::new(named(context, conn, name)?))),
        None => Ok(Maps::Kept(kept::list(conn)?)),
    }
}

/// The mapping of this name: kept, built in, or a file.
fn named(context: &Context, conn: &Connection, name: &str) -> Result<Used> {
    let today = context.today();
    if let Some(kept) = kept::find(conn, name)? {
        return read_map(&kept.name, Some(&kept), &kept.toml, today);
    }
    if let Some(file) = builtin(name) {
        return read_map(file.name, None, file.toml, today);
    }
    let path = Path::new(name);
    let looks_like_file = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
        || name.contains(['/', '\\']);
    if looks_like_file || path.is_file() {
        return read_map(name, None, &text_of(path)?, today);
    }
    Err(unknown(conn, name)?)
}

/// There is no mapping of this name.
fn unknown(conn: &Connection, name: &str) -> Result<Error> {
    let kept = kept::list(conn)?;
    let known: Vec<&str> =
        kept.iter().map(|kept| kept.name.as_str()).chain(BUILTINS.iter().map(|file| file.name)).collect();
    let mut problem = Problem::new(&codes::IMP_067).value(name).args(args![name, known = known.join(", ")]);
    problem.suggestion = nearest(name, known.iter().copied(), 1).first().map(|near| (*near).to_owned());
    Ok(Error::not_found(problem))
}

/// The text of a mapping file.
fn text_of(path: &Path) -> Result<String> {
    let file = path.display().to_string();
    let bad = |kind: Kind, problem: Problem, cause: std::io::Error| {
        Error::Caused(kind, Box::new(problem.file(file.as_str())), Box::new(cause))
    };
    let size = std::fs::metadata(path).map(|found| found.len()).unwrap_or_default();
    if size > LARGEST {
        let problem = Problem::new(&file_codes::IMP_008).args(args![
            file = file.as_str(),
            limit = LARGEST,
            what = "bytes"
        ]);
        return Err(Error::refused(problem.file(file.as_str())));
    }
    let text = std::fs::read_to_string(path).map_err(|cause| {
        let args = args![file = file.as_str()];
        match cause.kind() {
            std::io::ErrorKind::NotFound => {
                bad(Kind::NotFound, Problem::new(&file_codes::IMP_001).args(args), cause)
            }
            _ => bad(Kind::Refused, Problem::new(&file_codes::IMP_003).args(args), cause),
        }
    })?;
    // Editors of Windows put a mark in front.
    Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}

/// A name a mapping may be kept under.
///
/// # Errors
/// Usage, when it cannot be told from a file or a built-in mapping.
pub(super) fn good_name(name: &str) -> Result<String> {
    let name = name.trim();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let good = !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && name.chars().all(plain)
        && builtin(name).is_none();
    if good {
        return Ok(name.to_owned());
    }
    let problem = Problem::new(&usage::USE_004).args(args![
        option = "--save, --save-map",
        value = name,
        allowed = texts::NAMES
    ]);
    Err(Error::usage(problem))
}

/// One mapping is kept from one form: several files must have the same headings.
///
/// # Errors
/// Usage, when they have not.
pub(super) fn one_form(arguments: &Arguments, prepared: &[Prepared]) -> Result<()> {
    if arguments.save_map.is_none() {
        return Ok(());
    }
    let forms: Vec<Vec<String>> = prepared.iter().map(|prepared| fingerprinted(&prepared.headings)).collect();
    if forms.windows(2).all(|pair| pair[0] == pair[1]) {
        return Ok(());
    }
    let detail = texts::ONE_FORM;
    Err(Error::usage(Problem::new(&usage::USE_005).args(args![detail, command = "tpbis import"])))
}

/// Lists kept and built-in mappings.
fn list(context: &Context) -> Result<()> {
    let lang = context.lang();
    // Without a database there are still those built in.
    let found = if context.db.exists() { kept::list(context.open()?.conn())? } else { Vec::new() };
    let columns = vec![
        Column::new("name", texts::NAME.get(lang), ColumnKind::Words),
        Column::new("noun", texts::NOUN.get(lang), ColumnKind::Words),
        Column::new("headings", texts::COLUMNS_KEPT.get(lang), ColumnKind::Count),
        Column::new("kept", texts::KEPT_AT.get(lang), ColumnKind::Words),
        Column::new("by", texts::KEPT_BY.get(lang), ColumnKind::Words),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for kept in &found {
        let count = kept.headings.iter().filter(|heading| !heading.is_empty()).count();
        rows.push(vec![
            Cell::from(kept.name.as_str()),
            super::super::history::noun(&kept.record_type),
            if count == 0 { Cell::Empty } else { Cell::Integer(i64::try_from(count).unwrap_or(0)) },
            Cell::from(super::super::history::moment(context, &kept.at)),
            Cell::from(kept.who.as_str()),
        ]);
    }
    for file in BUILTINS {
        let built_in = texts::BUILT_IN.get(lang);
        rows.push(vec![
            Cell::from(file.name),
            super::super::history::noun(file.noun),
            Cell::Empty,
            Cell::from(built_in),
            Cell::from("tpbis"),
        ]);
    }
    let table = Table { columns, rows, ..Table::default() };
    let section = Section { key: "mappings", table, ..Section::default() };
    context.write(&Document { sections: vec![section], ..Document::default() }, None)?;
    if found.is_empty() {
        context.ui.say(texts::NONE_KEPT);
    }
    Ok(())
}

/// Prints a mapping.
fn show(context: &Context, name: &str) -> Result<()> {
    if let Some(file) = builtin(name) {
        return context.output.write_bytes(&context.ui, file.toml.as_bytes());
    }
    let store = context.open()?;
    match kept::find(store.conn(), name)? {
        Some(kept) => context.output.write_bytes(&context.ui, kept.toml.as_bytes()),
        None => Err(unknown(store.conn(), name)?),
    }
}

/// Removes a kept mapping, as one operation.
fn remove(context: &Context, name: &str) -> Result<()> {
    let store = context.open()?;
    let transaction = context.begin(&store)?;
    let Some(kept) = kept::find(&transaction, name)? else {
        return Err(unknown(&transaction, name)?);
    };
    let op = operation::begin(&transaction, &context.author(&transaction)?, "config", &context.command)?;
    kept::remove(&transaction, &kept.name)?;
    if context.dry_run {
        context.ui.say(commands::TRIAL);
        return Ok(());
    }
    context.commit(transaction)?;
    context.ui.say(texts::REMOVED.with(args![name = kept.name, op = op.id.to_string()]));
    Ok(())
}

/// Checks a mapping file; with a name, keeps it. One that replaces another stays the one for its headings.
fn load(context: &Context, path: &Path, name: Option<&str>) -> Result<()> {
    let name = name.map(good_name).transpose()?;
    let text = text_of(path)?;
    let used = read_map(&path.display().to_string(), None, &text, context.today())?;
    let file = &used.file;
    let named = file.columns.iter().map(|column| column.from.len()).sum::<usize>()
        + file.places.iter().map(|(_, from)| from.len()).sum::<usize>()
        + file.wide.iter().flat_map(|wide| &wide.values).map(|(_, from)| from.len()).sum::<usize>();
    context.ui.say(texts::VALID.with(args![noun = file.of.plural, n = named]));
    let Some(name) = name else { return Ok(()) };
    let store = context.open()?;
    let before = kept::find(store.conn(), &name)?;
    let headings = before.as_ref().map(|before| before.headings.clone()).filter(|headings| {
        before.as_ref().is_some_and(|before| before.record_type == file.of.name)
            && fit(file, headings, &crate::import::notation(context.today())).is_ok()
    });
    keep(context, &store, &name, &used, &headings.unwrap_or_default())
}

/// Keeps a mapping as an operation of its own.
fn keep(
    context: &Context,
    store: &crate::store::Store,
    name: &str,
    used: &Used,
    headings: &[String],
) -> Result<()> {
    let transaction = context.begin(store)?;
    let op = operation::begin(&transaction, &context.author(&transaction)?, "config", &context.command)?;
    let file = Kept {
        name: name.to_owned(),
        op: op.id,
        at: op.at.clone(),
        who: op.who.clone(),
        record_type: used.file.of.name.to_owned(),
        fingerprint: fingerprint(&fingerprinted(headings)),
        headings: headings.to_vec(),
        toml: used.toml.clone(),
    };
    if !put(context, &transaction, &file)? {
        return Ok(());
    }
    if context.dry_run {
        context.ui.say(commands::TRIAL);
        return Ok(());
    }
    context.commit(transaction)?;
    let files = used.file.source.files.join(", ");
    context.ui.say(match (headings.is_empty(), files.is_empty()) {
        (false, _) => texts::KEPT.with(args![name]),
        (true, false) => texts::KEPT_BY_PATTERN.with(args![name, files]),
        (true, true) => texts::KEPT_BY_NAME.with(args![name]),
    });
    context.ui.say(texts::STORED.with(args![op = op.id.to_string()]));
    Ok(())
}

/// Writes a mapping into the database, unless it stands there just so; says what it replaces.
fn put(context: &Context, conn: &Connection, new: &Kept) -> Result<bool> {
    if let Some(before) = kept::find(conn, &new.name)? {
        let same = before.toml == new.toml && before.headings == new.headings && before.name == new.name;
        if same {
            context.ui.say(texts::UNCHANGED.with(args![name = new.name.as_str()]));
            return Ok(false);
        }
        context.ui.say(texts::REPLACED.with(args![name = before.name, op = before.op.to_string()]));
    }
    kept::keep(conn, new.op, &new.name, &new.record_type, &new.fingerprint, &new.headings, &new.toml)?;
    Ok(true)
}

/// Tells how a file's headings differ from those a mapping was kept for.
fn diff(context: &Context, matches: &ArgMatches, name: &str) -> Result<()> {
    let lang = context.lang();
    let store = context.open()?;
    let all = kept::list(store.conn())?;
    let (path, of) = propose::file_and_noun(matches)?;
    let mut request = arguments::request(matches, of)?;
    // The headings are looked for as they were kept.
    request.maps = Maps::Kept(all.clone());
    let headings = headings_of(&path, &request, context.today())?;
    let with_headings: Vec<&Kept> = all.iter().filter(|kept| !kept.headings.is_empty()).collect();
    let kept = if name.is_empty() {
        nearest_kept(&with_headings, &headings).map(|(kept, _)| kept)
    } else {
        with_headings.iter().copied().find(|kept| kept.name.eq_ignore_ascii_case(name))
    };
    let Some(kept) = kept else {
        return Err(unknown(store.conn(), if name.is_empty() { "?" } else { name })?);
    };
    let drift = Drift::between(&kept.headings, &headings);
    if drift.is_none() {
        context.ui.say(texts::SAME_HEADINGS.with(args![name = kept.name.as_str()]));
    }
    let columns = [("change", texts::CHANGE), ("before", texts::BEFORE), ("now", texts::NOW)];
    let columns =
        columns.iter().map(|(key, label)| Column::new(*key, label.get(lang), ColumnKind::Words)).collect();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (before, now) in &drift.renamed {
        rows.push([texts::RENAMED.get(lang), before, now].map(Cell::from).to_vec());
    }
    for heading in &drift.gone {
        rows.push(vec![Cell::from(texts::GONE.get(lang)), Cell::from(heading.as_str()), Cell::Empty]);
    }
    for heading in &drift.new {
        rows.push(vec![Cell::from(texts::NEW.get(lang)), Cell::Empty, Cell::from(heading.as_str())]);
    }
    let table = Table { columns, rows, ..Table::default() };
    let section = Section { key: "differences", title: kept.name.clone(), table, ..Section::default() };
    context.write(&Document { sections: vec![section], ..Document::default() }, None)
}
