//! `init`: the one command that creates a database, with its settings beside it.

use std::path::Path;

use clap::{Arg, ArgMatches, Command};

use super::db::{absolute, warn_of_place};
use super::root::dress;
use super::{Context, output, quote};
use crate::args;
use crate::config::{Config, value_of, with_value};
use crate::error::{Error, Kind, Problem, Result};
use crate::record::blank::{clean_name, is_blank};
use crate::record_types::tree::{self, Area, Scheme};
use crate::store::identity::fresh_uid;
use crate::store::operation::{self, Author};
use crate::store::{Store, overview};
use crate::text::codes::{database, reference, usage};
use crate::text::{Lang, around as texts, commands as words};

/// `init` and its options.
pub(super) fn command(lang: Lang) -> Command {
    let option = |name: &'static str, value: &'static str, help: crate::text::Text| {
        Arg::new(name).long(name).value_name(value).help(help.get(lang))
    };
    let command = Command::new("init").about(texts::INIT_ABOUT.get(lang));
    dress(
        command.arg(option("name", "NAME", texts::INIT_NAME)).arg(option("region", "R", texts::INIT_REGION)),
        lang,
    )
}

/// Creates the database and writes the settings.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<()> {
    let path = context.db.clone();
    if path.exists() {
        let problem = Problem::new(&database::DB_008).args(args![path = absolute(&path)]);
        return Err(Error::Problems(Kind::Database, vec![problem]));
    }
    if context.ui.asks()
        && matches.get_one::<String>("lang").is_none()
        && context.config.get("lang").is_none()
    {
        context.ui.lang = ask_language(context)?;
    }
    let (name, region) = answers(context, matches)?;
    let beside = edited(
        &context.config.beside,
        &[("region", region.map(|area| area.code)), ("lang", Some(context.lang().name()))],
    )?;
    let (name_path, named) = with_name(&context.config, &name, &beside)?;
    if context.dry_run {
        context.ui.say(texts::WOULD_CREATE.with(args![path = absolute(&path)]));
        context.ui.say(words::TRIAL);
        return Ok(());
    }
    create(context, &path, &name, region)?;
    write_settings(&name_path, &named)?;
    if name_path != context.config.beside {
        write_settings(&context.config.beside, &beside)?;
    }
    tell(context, &path, &name, region);
    Ok(())
}

fn ask_language(context: &Context) -> Result<Lang> {
    let items = [texts::INDONESIAN, texts::ENGLISH].map(|text| text.get(context.lang()).to_owned());
    let default = usize::from(context.lang() == Lang::En);
    let at = context.ui.choose(texts::ASK_LANGUAGE.get(context.lang()), &items, Some(default))?;
    Ok(if at == 0 { Lang::Id } else { Lang::En })
}

/// The name and the area: from options and settings, else asked for. Everything wrong is told at once.
fn answers(context: &Context, matches: &ArgMatches) -> Result<(String, Option<&'static Area>)> {
    let given = |key: &str| matches.get_one::<String>(key).map(String::as_str).filter(|text| !is_blank(text));
    let lang = context.lang();
    let known = context.config.get("name");
    if context.ui.asks() {
        let name = match given("name") {
            Some(name) => name.to_owned(),
            None => loop {
                match context.ui.ask(texts::ASK_NAME.get(lang), known)? {
                    Some(name) => break name,
                    None => context.ui.say(words::NEEDED),
                }
            },
        };
        let name =
            clean_name(&name).map_err(|problem| Error::refused(problem.heading("--name")))?.into_owned();
        let region = match given("region") {
            Some(text) => Some(area(text).map_err(Error::not_found)?),
            None => ask_area(context)?,
        };
        return Ok((name, region));
    }
    let mut problems = Vec::new();
    let name = match given("name").or(known) {
        Some(name) => clean_name(name).map_or_else(
            |problem| {
                problems.push(problem.heading("--name"));
                String::new()
            },
            std::borrow::Cow::into_owned,
        ),
        None => {
            problems
                .push(Problem::new(&usage::USE_003).args(args![options = "--name", command = "tpbis init"]));
            String::new()
        }
    };
    let region = given("region").and_then(|text| area(text).map_err(|problem| problems.push(problem)).ok());
    if problems.is_empty() {
        return Ok((name, region));
    }
    let unknown = problems.iter().all(|problem| problem.code.id.starts_with("REF-"));
    Err(Error::Problems(if unknown { Kind::NotFound } else { Kind::Usage }, problems))
}

/// Asks for an area until one is meant; Enter leaves it open.
fn ask_area(context: &Context) -> Result<Option<&'static Area>> {
    let lang = context.lang();
    loop {
        let default = context.config.get("region");
        let Some(text) = context.ui.ask(texts::ASK_REGION.get(lang), default)? else { return Ok(None) };
        let several = tree::resolve(&text, None, None);
        if several.len() > 1 && several.len() <= 20 {
            let items: Vec<String> = several.iter().map(|area| shown(area)).collect();
            let at = context.ui.choose(texts::WHICH_REGION.get(lang), &items, None)?;
            return Ok(several.get(at).copied());
        }
        match area(&text) {
            Ok(area) => return Ok(Some(area)),
            Err(problem) => context.ui.problems(&[problem]),
        }
    }
}

/// The built-in area a text names by code or name; there is no database yet to look in.
pub(super) fn area(text: &str) -> std::result::Result<&'static Area, Problem> {
    let code = tree::parse_code(text).and_then(|code| code.dotted(Scheme::Kemendagri));
    if let Some(code) = code {
        let today = tree::current_code(&code).map_or(code, |recoded| recoded.current);
        if let Some(area) = tree::find(&today) {
            return Ok(area);
        }
    }
    let list = |areas: &[&'static Area]| areas.iter().map(|area| shown(area)).collect::<Vec<_>>().join("; ");
    let problem = |code, nearest: String| {
        Problem::new(code).value(text).heading("--region").args(args![name = text, nearest])
    };
    match tree::resolve(text, None, None).as_slice() {
        [one] => Ok(one),
        [] => {
            let near: Vec<&'static Area> = tree::nearest(text, 3)
                .into_iter()
                .filter(|(_, likeness)| *likeness > 0.6)
                .map(|(area, _)| area)
                .collect();
            let nearest = if near.is_empty() { "–".to_owned() } else { list(&near) };
            Err(problem(&reference::REF_011, nearest))
        }
        several => Err(problem(&reference::REF_012, list(several))),
    }
}

fn shown(area: &Area) -> String {
    format!("{} {}", area.code, area.name)
}

/// The text of a settings file with these settings changed; what else stands there stays.
pub(super) fn edited(path: &Path, values: &[(&str, Option<&str>)]) -> Result<String> {
    let refused = |cause: String, source: crate::error::Cause| {
        let problem = Problem::new(&database::DB_009).args(args![path = path.display().to_string(), cause]);
        Error::Caused(Kind::Database, Box::new(problem), source)
    };
    let mut text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(cause) => return Err(refused(cause.to_string(), Box::new(cause))),
    };
    for (key, value) in values {
        // A dotted setting stands under its last word.
        let word = key.rsplit('.').next().unwrap_or(key);
        if value.is_some() || text.contains(word) {
            text = with_value(&text, key, *value)
                .map_err(|cause| refused(cause.message().to_owned(), Box::new(cause)))?;
        }
    }
    Ok(text)
}

/// Where the person's name goes: their own settings, for all their databases. Beside this database where those
/// name somebody else, who goes on writing in the others, or where the system has no place for them.
fn with_name(config: &Config, name: &str, beside: &str) -> Result<(std::path::PathBuf, String)> {
    let own = &config.own;
    if !own.as_os_str().is_empty() {
        let known = std::fs::read_to_string(own).ok().and_then(|text| value_of(&text, "name"));
        if known.is_none_or(|known| known == name) {
            return Ok((own.clone(), edited(own, &[("name", Some(name))])?));
        }
    }
    let text = with_value(beside, "name", Some(name)).unwrap_or_else(|_| beside.to_owned());
    Ok((config.beside.clone(), text))
}

/// Writes a settings file, in a folder only its owner sees if that is new.
pub(super) fn write_settings(path: &Path, text: &str) -> Result<()> {
    make_folder(path)?;
    output::write_file(path, text.as_bytes(), true)
}

fn make_folder(path: &Path) -> Result<()> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder).map_err(|cause| {
        let path = folder.display().to_string();
        let problem = Problem::new(&database::DB_009).args(args![path, cause = cause.to_string()]);
        Error::Caused(Kind::Database, Box::new(problem), Box::new(cause))
    })
}

fn create(context: &Context, path: &Path, name: &str, region: Option<&Area>) -> Result<()> {
    make_folder(path)?;
    let command =
        region.map_or_else(|| "init".to_owned(), |area| format!("init --region {}", quote(area.code)));
    let uid = fresh_uid(u64::try_from(context.now.timestamp_millis()).unwrap_or(0));
    let store = Store::create(path, |conn| {
        overview::set_uid(conn, &uid)?;
        let author = Author { who: name.to_owned(), ..context.author(conn)? };
        let op = operation::begin(conn, &author, "init", &command)?;
        crate::store::tree::seed(conn, op.id)
    })?;
    context.remember(store.conn())
}

fn tell(context: &Context, path: &Path, name: &str, region: Option<&Area>) {
    let say = |message: crate::text::Message| context.ui.say(message);
    say(texts::CREATED.with(args![path = absolute(path)]));
    let region = region.map_or_else(|| "–".to_owned(), shown);
    say(texts::SETTINGS.with(args![name, region, path = absolute(&context.config.beside)]));
    warn_of_place(&context.ui, path);
    say(texts::NEXT.into());
}
