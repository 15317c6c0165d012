//! `merge`: brings in what others recorded, all of every file or nothing, as one operation.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::history::moment;
use super::root::dress;
use super::{Context, quote};
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::merge::{self, Incoming, Merged};
use crate::record::Month;
use crate::record_types::RECORD_TYPES;
use crate::render::Format;
use crate::render::number::format_month;
use crate::store::overview::{self, MonthSums};
use crate::store::peer::{self, Peer};
use crate::store::sums;
use crate::store::{conflict, erasure};
use crate::table::{Cell, Column, ColumnKind, Document, Layout, Section, Table};
use crate::text::codes::merge as codes;
use crate::text::{Lang, Message, Text, cli as words, commands, merge as texts};

/// How many months of the effect are told.
const MONTHS: usize = 6;
/// How far ahead of this laptop's clock a bundle may be: a day, so that time zones and small errors pass.
const AHEAD: i64 = 24 * 60 * 60 * 1000;

/// `merge FILE…`.
pub(super) fn command(lang: Lang) -> Command {
    let files = Arg::new("file")
        .value_name("FILE")
        .value_parser(clap::value_parser!(PathBuf))
        .action(ArgAction::Append)
        .num_args(1..)
        .required(true)
        .help(texts::MERGE_FILES.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    let future = Arg::new("accept-future")
        .long("accept-future")
        .action(ArgAction::SetTrue)
        .help(texts::ACCEPT_FUTURE.get(lang));
    let command = Command::new("merge").visible_alias("gabung").about(texts::MERGE_ABOUT.get(lang));
    let command = command.args([files, future]);
    #[cfg(feature = "encrypt")]
    let command = command.arg(
        Arg::new("identity")
            .long("identity")
            .value_name("FILE")
            .value_parser(clap::value_parser!(PathBuf))
            .help(texts::IDENTITY.get(lang)),
    );
    dress(command, lang)
}

/// Merges.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let store = context.open()?;
    let paths: Vec<PathBuf> = matches.get_many::<PathBuf>("file").into_iter().flatten().cloned().collect();
    let key = matches.try_get_one::<PathBuf>("identity").ok().flatten();
    let mut incoming = open_all(context, &paths, key.map(PathBuf::as_path))?;
    if !matches.get_flag("accept-future") {
        from_the_future(context, &incoming)?;
    }
    let names: Vec<String> = paths.iter().map(|path| quote(&path.display().to_string())).collect();
    let command = format!("merge {}", names.join(" "));
    let here = merge::here(store.conn())?;
    let anything = incoming.iter().any(|one| !merge::is_known(&here, one.header()));
    if !context.dry_run && anything {
        super::backup::automatic(context, &store, "merge")?;
    }
    let transaction = context.begin(&store)?;
    let before = overview::by_month(&transaction)?;
    let author = context.author(&transaction)?;
    let erasures = erasure::count(&transaction)?;
    let merged = merge::bring_in(&transaction, &author, &command, &mut incoming)?;
    sums::refresh(&transaction)?;
    let told = Told {
        effect: effect(&before, &overview::by_month(&transaction)?),
        missing: peer::list(&transaction)?.into_iter().filter(|peer| !peer.missing.is_empty()).collect(),
        waiting: conflict::count(&transaction)?,
        merged,
    };
    if context.dry_run {
        drop(transaction);
    } else {
        // Also where nothing is new: what the senders have is remembered.
        context.commit(transaction)?;
        if told.merged.brought.erased > 0 || erasure::count(store.conn())? > erasures {
            super::erase::everywhere(context, &store)?;
        }
    }
    tell(context, &incoming, &told);
    if context.dry_run {
        context.ui.say(commands::TRIAL);
    }
    if context.output.format() != Format::Table || context.output.path.is_some() {
        context.write(&document(&told), None)?;
    } else if context.ui.quiet
        && !context.dry_run
        && let Some(op) = &told.merged.op
    {
        context.ui.data(format!("{}\n", op.id).as_bytes())?;
    }
    match told.merged.brought.conflicts {
        0 => Ok(()),
        n => Err(Error::Problems(Kind::Conflict, vec![Problem::new(&codes::MRG_006).args(args![n])])),
    }
}

/// Everything that is to come in; what cannot be taken is told all at once.
fn open_all(context: &Context, paths: &[PathBuf], key: Option<&Path>) -> Result<Vec<Box<dyn Incoming>>> {
    let mut incoming = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        match merge::file::open_with(path, &context.db, key) {
            Ok(found) => incoming.extend(found),
            Err(Error::Problems(Kind::Refused, found)) => problems.extend(found),
            Err(other) => return Err(other),
        }
    }
    if problems.is_empty() { Ok(incoming) } else { Err(Error::Problems(Kind::Refused, problems)) }
}

/// What a merge is told by.
struct Told {
    merged: Merged,
    effect: Vec<(Month, MonthSums, MonthSums)>,
    missing: Vec<Peer>,
    waiting: u64,
}

/// Bundles whose clock runs ahead of this one's would win over whatever is written until then.
fn from_the_future(context: &Context, incoming: &[Box<dyn Incoming + '_>]) -> Result<()> {
    let latest = context.now.timestamp_millis().saturating_add(AHEAD);
    let problems: Vec<Problem> = incoming
        .iter()
        .filter(|one| one.header().newest >> 16 > latest)
        .map(|one| {
            let at = chrono::DateTime::from_timestamp_millis(one.header().newest >> 16)
                .map(|at| at.with_timezone(context.now.offset()).format("%Y-%m-%dT%H:%M:%S%:z").to_string())
                .unwrap_or_default();
            Problem::new(&codes::MRG_005).args(args![file = one.name(), at = moment(context, &at)])
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(Error::Problems(Kind::Refused, problems)) }
}

/// The months whose figures changed.
fn effect(
    before: &BTreeMap<Month, MonthSums>,
    after: &BTreeMap<Month, MonthSums>,
) -> Vec<(Month, MonthSums, MonthSums)> {
    let months: std::collections::BTreeSet<&Month> = before.keys().chain(after.keys()).collect();
    let of = |sums: &BTreeMap<Month, MonthSums>, month| sums.get(month).copied().unwrap_or_default();
    months
        .into_iter()
        .map(|month| (*month, of(before, month), of(after, month)))
        .filter(|(_, before, after)| before != after)
        .collect()
}

fn tell(context: &Context, incoming: &[Box<dyn Incoming + '_>], told: &Told) {
    let lang = context.lang();
    let say = |message: Message| context.ui.say(message);
    for (file, one) in told.merged.files.iter().zip(incoming) {
        let header = one.header();
        say(texts::FROM.with(args![
            who = from(&header.who, Some(&header.place)),
            at = moment(context, &header.at),
            n = file.operations,
            new = file.new,
            file = file.name.as_str()
        ]));
    }
    if told.merged.op.is_none() {
        say(texts::NOTHING_NEW.into());
    } else {
        say(texts::IN.with(args![what = brought(&told.merged, lang)]));
        tell_effect(context, &told.effect);
    }
    if told.merged.brought.held > 0 {
        say(texts::HELD.with(args![n = told.merged.brought.held]));
    }
    for peer in &told.missing {
        let (missing, here) = (runs(&peer.missing, lang), runs(&peer.here, lang));
        let who = from(&peer.name, peer.place.as_deref());
        say(texts::MISSING.with(args![who, missing, here]));
    }
    if told.merged.brought.conflicts > 0 {
        say(texts::CONFLICTS.with(args![n = told.merged.brought.conflicts]));
    }
    if let (Some(op), false) = (&told.merged.op, context.dry_run) {
        say(texts::MERGED.with(args![op = op.id.to_string()]));
    }
}

/// Who, with their place.
pub(super) fn from(who: &str, place: Option<&str>) -> String {
    match place.filter(|place| !place.is_empty()) {
        Some(place) => format!("{who} ({place})"),
        None => who.to_owned(),
    }
}

/// Numbers in runs: `1–4, 6`.
pub(super) fn runs(runs: &[(i64, i64)], lang: Lang) -> String {
    let run = |(first, last): &(i64, i64)| {
        if first == last {
            first.to_string()
        } else {
            texts::TO.fill(lang, args![first = first.to_string(), last = last.to_string()])
        }
    };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

/// What came in, by noun.
fn brought(merged: &Merged, lang: Lang) -> String {
    let mut parts = Vec::new();
    for (counts, text) in [(&merged.brought.new, texts::N_NEW), (&merged.brought.touched, texts::N_TOUCHED)] {
        for of in RECORD_TYPES {
            if let Some(n) = counts.get(of.name) {
                let noun = if *n == 1 { of.words } else { of.plural };
                parts.push(text.fill(lang, args![n = *n, noun]));
            }
        }
    }
    if parts.is_empty() { texts::NO_RECORDS.get(lang).to_owned() } else { parts.join(", ") }
}

fn tell_effect(context: &Context, effect: &[(Month, MonthSums, MonthSums)]) {
    let lang = context.lang();
    if effect.is_empty() {
        context.ui.say(texts::NO_EFFECT);
        return;
    }
    for (n, (month, before, after)) in effect.iter().rev().take(MONTHS).enumerate() {
        let parts: Vec<String> = [
            (texts::LIBRARIES, before.libraries, after.libraries),
            (texts::VISITS, before.visits, after.visits),
            (texts::ACTIVITIES, before.activities, after.activities),
        ]
        .into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(text, before, after): (Text, i64, i64)| text.fill(lang, args![before, after]))
        .collect();
        let text = if n == 0 { texts::EFFECT } else { texts::EFFECT_MORE };
        let month = format_month(*month, lang);
        context.ui.say_line(&text.fill(lang, args![month, what = parts.join(", ")]));
    }
    if effect.len() > MONTHS {
        context.ui.say(texts::EFFECT_REST.with(args![n = effect.len() - MONTHS]));
    }
}

/// The result for machines: one card, the files, what came in.
fn document(told: &Told) -> Document {
    let count = |n: u64| Cell::Integer(i64::try_from(n).unwrap_or(i64::MAX));
    let grid = |key, columns: &[(&'static str, ColumnKind)], rows| {
        let columns = columns.iter().map(|(key, kind)| Column::new(*key, *key, *kind)).collect();
        Section { key, table: Table { columns, rows, ..Table::default() }, ..Section::default() }
    };
    let brought = &told.merged.brought;
    let mut result = grid(
        "result",
        &[
            ("op", ColumnKind::Code),
            ("operations", ColumnKind::Count),
            ("held", ColumnKind::Count),
            ("conflicts", ColumnKind::Count),
            ("waiting", ColumnKind::Count),
        ],
        vec![vec![
            told.merged.op.as_ref().map(|op| op.id).into(),
            count(brought.operations),
            count(brought.held),
            count(brought.conflicts),
            count(told.waiting),
        ]],
    );
    result.table.layout = Layout::Card;
    let files = told
        .merged
        .files
        .iter()
        .map(|file| vec![Cell::text(file.name.as_str()), count(file.operations), count(file.new)]);
    let nouns = RECORD_TYPES.iter().filter_map(|of| {
        let (new, touched) = (brought.new.get(of.name), brought.touched.get(of.name));
        let n = |n: Option<&u64>| count(n.copied().unwrap_or(0));
        (new.is_some() || touched.is_some()).then(|| vec![Cell::text(of.name), n(new), n(touched)])
    });
    let missing = told.missing.iter().flat_map(|peer| {
        peer.missing.iter().map(|(first, last)| {
            vec![Cell::text(peer.name.as_str()), peer.place.clone().into(), (*first).into(), (*last).into()]
        })
    });
    let (text, number) = (ColumnKind::Words, ColumnKind::Count);
    let sections = vec![
        result,
        grid("files", &[("file", text), ("operations", number), ("new", number)], files.collect()),
        grid("records", &[("record", text), ("new", number), ("touched", number)], nouns.collect()),
        grid(
            "missing",
            &[("who", text), ("place", text), ("first", ColumnKind::Code), ("last", ColumnKind::Code)],
            missing.collect(),
        ),
    ];
    Document { schema: Some("tpbis.merge/1".to_owned()), sections, ..Document::default() }
}
