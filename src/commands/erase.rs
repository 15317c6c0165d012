//! `db erase`: a person's words leave the file, its history and its backups; the figures stay.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command};

use super::noun::{describe, find_record};
use super::root::dress;
use super::{Context, backup};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::choice::nearest;
use crate::record::{FieldType, Privacy, Record, RecordType};
use crate::record_types::RECORD_TYPES;
use crate::store::effect::apply::{Applier, Known};
use crate::store::effect::read::{Reader, Wanted, heads};
use crate::store::erasure::{self, Scrubbed};
use crate::store::resolve::Resolver;
use crate::store::{Store, open, operation, record};
use crate::text::codes::usage;
use crate::text::{Lang, cli as words, commands, erase as texts};

/// `db erase NOUN RECORD…`.
pub(super) fn command(lang: Lang) -> Command {
    let argument =
        |name: &'static str| Arg::new(name).required(true).help_heading(words::ARGUMENTS.get(lang));
    let nouns = RECORD_TYPES.iter().map(|of| of.name).chain(RECORD_TYPES.iter().map(|of| of.alias));
    let noun = argument("noun")
        .value_name(texts::A_NOUN.get(lang))
        .value_parser(clap::builder::PossibleValuesParser::new(nouns))
        .hide_possible_values(true)
        .help(texts::NOUN_HELP.get(lang));
    let record = argument("record")
        .value_name(commands::RECORD.get(lang))
        .num_args(1..)
        .action(ArgAction::Append)
        .help(texts::RECORD_HELP.get(lang));
    let field = Arg::new("field")
        .long("field")
        .value_name("FIELDS")
        .value_delimiter(',')
        .action(ArgAction::Append)
        .help(texts::FIELD_HELP.get(lang));
    let all = Arg::new("all-personal")
        .long("all-personal")
        .action(ArgAction::SetTrue)
        .help(texts::ALL_HELP.get(lang));
    let which = ArgGroup::new("which").args(["field", "all-personal"]);
    let command = Command::new("erase").about(texts::ABOUT.get(lang));
    dress(command.args([noun, record, field, all]).group(which), lang)
}

/// Erases.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let lang = context.lang();
    let name = matches.get_one::<String>("noun").map_or("", String::as_str);
    let Some(of) = RECORD_TYPES.iter().copied().find(|of| of.name == name || of.alias == name) else {
        return Ok(());
    };
    let fields = fields(of, matches.get_many::<String>("field").into_iter().flatten())?;
    let store = context.open()?;
    let mut resolver = Resolver::new(store.conn());
    let mut records: Vec<Record> = Vec::new();
    let mut shown = Vec::new();
    for text in matches.get_many::<String>("record").into_iter().flatten() {
        let record = match find_record(&mut resolver, of, text) {
            Ok(record) => record,
            // A removed record still holds its words.
            Err(error) => match text.parse().ok().map(|id| record::get(store.conn(), of, id)).transpose()? {
                Some(Some(removed)) => removed,
                _ => return Err(error),
            },
        };
        if records.iter().all(|known| known.id != record.id) {
            shown.push(describe(&mut resolver, &record, lang)?);
            records.push(record);
        }
    }
    drop(resolver);
    let labels: Vec<&str> = fields.iter().map(|at| of.fields[*at].label.get(lang)).collect();
    let labels = labels.join(", ");
    let question = texts::REALLY.fill(lang, args![fields = labels.as_str(), records = shown.join("; ")]);
    if !context.dry_run && !context.ui.confirm(&question)? {
        if context.ui.asks() {
            context.ui.say(commands::LEFT);
            return Ok(());
        }
        return Err(Error::usage(Problem::new(&usage::USE_040).args(args![command = "db erase"])));
    }
    let transaction = context.begin(&store)?;
    let ids: Vec<String> = records.iter().map(|record| record.id.to_string()).collect();
    let names: Vec<&str> = fields.iter().map(|at| of.fields[*at].name).collect();
    let command = format!("db erase {} {} --field {}", of.name, ids.join(" "), names.join(","));
    let op = operation::begin(&transaction, &context.author(&transaction)?, "erase", &command)?;
    let mut done = Scrubbed::default();
    for record in &records {
        let scrubbed = erasure::here(&transaction, op.id, record, &fields)?;
        done.values += scrubbed.values;
        done.rejects += scrubbed.rejects;
    }
    let (values, rejects) = (done.values, done.rejects);
    if context.dry_run {
        context.ui.say(texts::WOULD.with(args![values, fields = labels, rejects]));
        context.ui.say(commands::TRIAL);
        return Ok(());
    }
    context.commit(transaction)?;
    context.ui.say(texts::DONE.with(args![values, fields = labels, rejects, op = op.id.to_string()]));
    everywhere(context, &store)?;
    context.ui.say(texts::BEYOND_REACH);
    if context.ui.quiet { context.ui.data(format!("{}\n", op.id).as_bytes()) } else { Ok(()) }
}

/// The fields to erase: those named, else everything that is personal.
fn fields<'a>(of: &'static RecordType, named: impl Iterator<Item = &'a String>) -> Result<Vec<usize>> {
    let erasable = |at: usize| {
        let field = &of.fields[at];
        let worded = matches!(field.kind, FieldType::Words(_) | FieldType::Story);
        field.stored() && !matches!(field.kind, FieldType::Ref(_)) && (worded || !field.required)
    };
    let mut found = Vec::new();
    for name in named {
        let name = name.trim().replace('-', "_");
        let at = of.field(&name).map(|(at, _)| at).filter(|at| erasable(*at));
        found.push(at.ok_or_else(|| {
            let known: Vec<&str> =
                (0..of.fields.len()).filter(|at| erasable(*at)).map(|at| of.fields[at].name).collect();
            let near = nearest(&name, known.iter().copied(), 1);
            let problem = Problem::new(&usage::USE_006).heading("--field").args(args![
                what = commands::FIELD,
                word = name.as_str(),
                known = known.join(", ")
            ]);
            Error::usage(near.first().map_or(problem.clone(), |near| problem.suggest(*near)))
        })?);
    }
    if found.is_empty() {
        found = (0..of.fields.len())
            .filter(|at| erasable(*at) && of.fields[*at].privacy != Privacy::Public)
            .collect();
    }
    if found.is_empty() {
        let problem = Problem::new(&usage::USE_003)
            .args(args![options = "--field", command = format!("tpbis db erase {}", of.name)]);
        return Err(Error::usage(problem));
    }
    Ok(found)
}

/// After an erasure, own or brought in: the file is written anew, and the copies this program made of it
/// lose the words as well. A copy that cannot be changed is named.
///
/// # Errors
/// When the file itself cannot be written anew.
pub(super) fn everywhere(context: &Context, store: &Store) -> Result<()> {
    erasure::tidy(store.conn())?;
    let copies = backup::all(store.path());
    let mut reached = 0_usize;
    for copy in &copies {
        match in_copy(store, copy) {
            Ok(()) => reached += 1,
            Err(_) => context.ui.say(texts::NOT_REACHED.with(args![path = copy.display().to_string()])),
        }
    }
    if reached > 0 {
        context.ui.say(texts::COPIES.with(args![n = reached]));
    }
    Ok(())
}

/// Brings every erasure known here into a copy, which is then written anew.
fn in_copy(store: &Store, path: &Path) -> Result<()> {
    let changed = backup::copy_of(path)?;
    carry(store, changed.path())?;
    backup::put_in_place(changed, path)
}

/// Brings every erasure known in `from` into the database at `path`.
///
/// # Errors
/// When one of the two cannot be read or written, or an operation clashes.
pub(super) fn carry(from: &Store, path: &Path) -> Result<()> {
    let copy = Store::open(path)?;
    let left_behind: Option<PathBuf> = copy.upgraded().map(|upgraded| upgraded.copy.clone());
    let transaction = copy.begin(|| ())?;
    let mut applier = Applier::new(&transaction)?;
    let wanted = Wanted::default();
    let mut reader = Reader::new(from.conn(), &wanted);
    for (id, head) in heads(from.conn())?.into_iter().filter(|(_, head)| head.kind == "erase") {
        match applier.begin(&head)? {
            Known::Whole => {}
            Known::New => {
                reader.read(id, &head.kind, &mut |effect| applier.effect(&effect))?;
            }
            Known::Clash => {
                let name = path.display().to_string();
                return Err(Error::refused(crate::merge::clash(&name, &head)));
            }
        }
    }
    applier.finish()?;
    open::commit(transaction)?;
    let tidied = erasure::tidy(copy.conn());
    if let Some(left_behind) = left_behind {
        let _ = std::fs::remove_file(left_behind);
    }
    tidied
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record_types;

    #[test]
    fn everything_personal_is_erased_unless_fields_are_named() {
        let names = |of: &'static RecordType, named: &[&str]| {
            let named: Vec<String> = named.iter().map(|name| (*name).to_owned()).collect();
            fields(of, named.iter())
                .map(|found| found.into_iter().map(|at| of.fields[at].name).collect::<Vec<_>>())
        };
        assert_eq!(names(&record_types::LIBRARY, &[]).unwrap(), ["phone", "email", "manager"]);
        let impact = names(&record_types::IMPACT, &[]).unwrap();
        assert!(["name", "before", "guardian", "note"].iter().all(|name| impact.contains(name)));
        assert!(["sex", "people", "pseudonym", "consent"].iter().all(|name| !impact.contains(name)));
        assert_eq!(names(&record_types::IMPACT, &["pseudonym"]).unwrap(), ["pseudonym"]);
        for wrong in ["library", "date", "month", "nama"] {
            assert!(names(&record_types::IMPACT, &[wrong]).is_err(), "{wrong}");
        }
        assert!(names(&record_types::VISIT, &[]).is_err(), "nothing personal there");
    }
}
