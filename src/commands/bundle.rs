//! `bundle`: what others lack, as one file to send.

mod recipient;
mod target;

use std::io::{self, BufWriter, Write as _};
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};
use rusqlite::Connection;

use super::output::{Stdout, write_private_with};
use super::root::dress;
use super::{Context, filters};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::merge::bundle::{Contents, Written, write};
use crate::merge::{self, Header};
use crate::record::period::parse_period;
use crate::record::{RecordType, Value};
use crate::record_types::{LIBRARY, RECORD_TYPES};
use crate::store::effect::Head;
use crate::store::effect::read::{Wanted, heads};
use crate::store::list::{self, Query, Shown};
use crate::store::operation;
use crate::store::resolve::{Place, Resolver};
use crate::text::codes::{reference, usage};
use crate::text::{Lang, Text, bundle as texts, cli as words, commands};
use crate::ui::{Ui, refused_by_disk, write_error};
use recipient::Recipient;
use target::Target;

/// How many kinds of records are named.
const NAMED: usize = 5;

/// Numbers that are a year to whoever says since when.
const YEARS: std::ops::Range<i64> = 2000..2100;

/// `bundle [FILE]`.
pub(super) fn command(lang: Lang) -> Command {
    let file = Arg::new("file")
        .value_name("FILE")
        .value_parser(clap::value_parser!(PathBuf))
        .help(texts::FILE.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    let option = |name: &'static str, value: &'static str, help: Text| {
        Arg::new(name).long(name).value_name(value).help(help.get(lang))
    };
    let without = Arg::new("without-personal")
        .long("without-personal")
        .action(ArgAction::SetTrue)
        .help(texts::WITHOUT_PERSONAL.get(lang));
    let command = Command::new("bundle").visible_alias("kiriman").about(texts::ABOUT.get(lang));
    #[cfg(feature = "encrypt")]
    let command = command.arg(option("encrypt-to", "KEY", texts::ENCRYPT_TO).action(ArgAction::Append));
    dress(command, lang).args([
        file,
        option("for", "NAME|CODE", texts::FOR),
        option("since", "DATE|OP", texts::SINCE),
        without,
        filters::library(lang),
        filters::region(lang),
    ])
}

/// Writes a bundle.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let conn = store.conn();
    // One look at the database, whatever is written meanwhile.
    let _look = conn.unchecked_transaction().map_err(crate::store::failed(crate::text::store::READING))?;
    let author = context.author(conn)?;
    let mut resolver = Resolver::new(conn);
    let recipient = match matches.get_one::<String>("for") {
        Some(text) => Some(Recipient::find(conn, &mut resolver, &author.writer, text)?),
        None => None,
    };
    let wanted = Wanted {
        libraries: libraries(context, &mut resolver, matches, recipient.as_ref())?,
        without_personal: matches.get_flag("without-personal"),
    };
    let mut operations = heads(conn)?;
    if let Some(since) = matches.get_one::<String>("since") {
        keep_since(context, conn, &mut operations, since)?;
    }
    let before = operations.len();
    if let Some(recipient) = &recipient {
        operations.retain(|(_, head)| !recipient.has(head));
    }
    let known_there = before - operations.len();
    let contents = Contents::of(conn, operations, &wanted)?;
    let recipient = recipient.map(|recipient| recipient.shown(context.lang()));
    if contents.is_empty() {
        context.ui.say(match recipient {
            Some(who) => texts::NOTHING_FOR.with(args![who]),
            None => texts::NOTHING.into(),
        });
        return Ok(());
    }
    let header = Header {
        writer: author.writer,
        who: author.who,
        place: place(context, &mut resolver)?,
        at: context.now.format("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        recipient,
        newest: contents.newest(),
        holds: contents.runs(),
        part: contents.part(),
        has: merge::here(conn)?,
    };
    let target = Target::of(context, matches.get_one::<PathBuf>("file").map(PathBuf::as_path), &header);
    let (written, bytes) = put(context, conn, matches, &header, &contents, &target)?;
    say(context, &target, &written, bytes);
    if let Some(who) = header.recipient {
        context.ui.say(texts::FOR_WHOM.with(args![who, n = known_there]));
    }
    if let Some(libraries) = &wanted.libraries {
        context.ui.say(texts::ONLY_OF.with(args![n = libraries.len()]));
    }
    if wanted.without_personal {
        context.ui.say(texts::IMPERSONAL);
    }
    finish(context, &target)
}

/// Keeps what came in since a day, or from an operation on.
fn keep_since(
    context: &Context,
    conn: &Connection,
    operations: &mut Vec<(i64, Head)>,
    since: &str,
) -> Result<()> {
    if let Some(op) = since.parse::<i64>().ok().filter(|number| !YEARS.contains(number)) {
        if operation::get(conn, op)?.is_none() {
            let args = args![noun = texts::OPERATION, name = since, command = "history"];
            return Err(Error::not_found(Problem::new(&reference::REF_021).value(since).args(args)));
        }
        operations.retain(|(id, _)| *id >= op);
        return Ok(());
    }
    let period = parse_period(since, context.today()).map_err(Error::usage)?;
    let day = period.start.map(|day| day.to_string()).unwrap_or_default();
    // What a merge brought in stands before it, under days long past: it came in when the merge did.
    let mut merged_by = None;
    let mut keep: Vec<bool> = Vec::with_capacity(operations.len());
    for (_, head) in operations.iter().rev() {
        let late = head.at.get(..10).is_some_and(|at| at >= day.as_str());
        let brought = merged_by.is_some_and(|writer| writer != head.writer);
        merged_by = match (late && head.kind == "merge", brought) {
            (true, _) => Some(head.writer),
            (false, true) => merged_by,
            (false, false) => None,
        };
        keep.push(late || brought);
    }
    operations.retain(|_| keep.pop().unwrap_or(true));
    Ok(())
}

/// The libraries that are wanted: those named, those of an area, else a librarian's own.
fn libraries(
    context: &Context,
    resolver: &mut Resolver<'_>,
    matches: &ArgMatches,
    recipient: Option<&Recipient>,
) -> Result<Option<Vec<i64>>> {
    let named = filters::libraries(context, resolver, matches)?;
    let Some(text) = matches.get_one::<String>("region") else {
        let own = || recipient.and_then(|recipient| recipient.library).map(|library| vec![library]);
        return Ok(if named.is_empty() { own() } else { Some(named) });
    };
    let region = filters::area(context, resolver, text)?.code;
    let mut found = Vec::new();
    for removed in [false, true] {
        let query = Query { region: Some(region.clone()), removed, ..Query::default() };
        let rows = list::list(resolver.conn(), &LIBRARY, &[Shown::Id], &query)?;
        found.extend(rows.into_iter().filter_map(|row| row[0].as_ref().and_then(Value::integer)));
    }
    found.retain(|library| named.is_empty() || named.contains(library));
    Ok(Some(found))
}

/// Where we are, as the settings say: the library, else the area, by code and name.
fn place(context: &Context, resolver: &mut Resolver<'_>) -> Result<String> {
    if let Some(text) = context.config.get("library") {
        return Ok(match resolver.find(&LIBRARY, text)? {
            Ok(id) => resolver.reference(&LIBRARY, id)?,
            Err(_) => text.to_owned(),
        });
    }
    let Some(text) = context.config.get("region") else { return Ok(String::new()) };
    Ok(match resolver.region(text, Place::default())? {
        Ok(area) => format!("{} {}", area.code, area.name),
        Err(_) => text.to_owned(),
    })
}

/// Writes it where it goes, or nowhere on a trial; gives how many bytes it has.
fn put(
    context: &Context,
    conn: &Connection,
    matches: &ArgMatches,
    header: &Header,
    contents: &Contents<'_>,
    target: &Target,
) -> Result<(Written, u64)> {
    #[cfg(feature = "encrypt")]
    let readers = merge::seal::Readers::parse(matches.get_many("encrypt-to").into_iter().flatten())?;
    #[cfg(not(feature = "encrypt"))]
    let _ = matches;
    let refused = |cause| match target {
        Target::Stdout => write_error(cause),
        Target::File(path) => refused_by_disk(path.display().to_string(), cause),
    };
    let mut done = (Written::default(), 0);
    let mut to = |out: &mut dyn io::Write| {
        let mut out = Counting { out, bytes: 0 };
        let write = |out: &mut dyn io::Write| write(conn, header, contents, true, out, &refused);
        #[cfg(feature = "encrypt")]
        let written = readers.seal(&mut out, &refused, write)?;
        #[cfg(not(feature = "encrypt"))]
        let written = write(&mut out)?;
        done = (written, out.bytes);
        Ok(())
    };
    match target {
        Target::Stdout if Ui::width().is_some() => {
            return Err(Error::usage(Problem::new(&usage::USE_007).args(args![format = "tpbis"])));
        }
        Target::File(path) => {
            context.output.check_free(path)?;
            if context.dry_run {
                to(&mut io::sink())?;
            } else {
                write_private_with(path, context.output.force, &mut to)?;
            }
        }
        Target::Stdout if context.dry_run => to(&mut io::sink())?,
        Target::Stdout => {
            let mut out = BufWriter::with_capacity(64 * 1024, Stdout(&context.ui));
            to(&mut out)?;
            out.flush().map_err(refused)?;
        }
    }
    Ok(done)
}

/// Says what was written.
fn say(context: &Context, target: &Target, written: &Written, bytes: u64) {
    let what = in_words(written, context.lang());
    let path = match target {
        Target::Stdout => "stdout".to_owned(),
        Target::File(path) => path.display().to_string(),
    };
    let sentence = if context.dry_run { texts::WOULD_WRITE } else { texts::WROTE };
    let size = bytes.div_ceil(1000);
    let operations = written.operations;
    context.ui.say(sentence.with(args![path, size, operations, what]));
}

/// `3 activities, 1 visit, 5 changed fields`: the most numerous kinds by name.
fn in_words(written: &Written, lang: Lang) -> String {
    let count = |of: &RecordType| written.records.get(of.name).copied().unwrap_or(0);
    let mut kinds: Vec<&RecordType> = RECORD_TYPES.iter().copied().filter(|of| count(of) > 0).collect();
    kinds.sort_by_key(|of| std::cmp::Reverse(count(of)));
    let (named, others) = kinds.split_at(kinds.len().min(NAMED));
    let mut what: Vec<String> = named
        .iter()
        .map(|of| {
            let n = count(of);
            let noun = if n == 1 { of.words } else { of.plural };
            texts::N_OF.fill(lang, args![n, noun])
        })
        .collect();
    for (n, text) in
        [(others.iter().map(|of| count(of)).sum(), texts::N_OTHERS), (written.changes, texts::N_CHANGES)]
    {
        if n > 0 {
            what.push(text.fill(lang, args![n]));
        }
    }
    if what.is_empty() { texts::NO_RECORDS.get(lang).to_owned() } else { what.join(", ") }
}

/// Says what to do with it.
fn finish(context: &Context, target: &Target) -> Result<()> {
    if context.dry_run {
        context.ui.say(commands::TRIAL);
        return Ok(());
    }
    let Target::File(path) = target else { return Ok(()) };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    context.ui.say(texts::SEND.with(args![name = super::quote(&name)]));
    let shown = path.display().to_string();
    if context.ui.quiet { context.ui.data(format!("{shown}\n").as_bytes()) } else { Ok(()) }
}

/// Counts what goes through.
struct Counting<'o> {
    out: &'o mut dyn io::Write,
    bytes: u64,
}

impl io::Write for Counting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.out.write(bytes)?;
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
