//! Reading: trusts nothing. Every line must say something that can be, and the end must agree with it all.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde_json::Value as Json;
use tempfile::TempDir;

use super::super::{Header, Incoming, Item, Take};
use super::lines::{Lines, Stop};
use super::{CLOSING, FREEZE, MARK, VERSION};
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::record::RecordType;
use crate::store::effect::json::{self, Unreadable, hex};
use crate::store::effect::{Create, Effect, Head};
use crate::store::identity::Uid;
use crate::text::Text;
use crate::text::bundle as texts;
use crate::text::codes::merge as codes;

/// A bundle that was opened: its header is known.
#[derive(Debug)]
pub struct Bundle {
    name: String,
    path: PathBuf,
    header: Header,
    /// The folder it was written to for reading only, if so.
    _kept: Option<TempDir>,
}

impl Bundle {
    /// Opens the file at `path`, which people know as `name`; reads its header.
    ///
    /// # Errors
    /// When it is no bundle, a newer one, or damaged at its beginning.
    pub fn open(path: &Path, name: &str) -> Result<Self> {
        let (_, header) = begin(path, name)?;
        Ok(Self { name: name.to_owned(), path: path.to_owned(), header, _kept: None })
    }

    /// Keeps a folder until nobody needs the bundle any more.
    pub(in crate::merge) fn keeping(mut self, folder: TempDir) -> Self {
        self._kept = Some(folder);
        self
    }
}

impl Incoming for Bundle {
    fn name(&self) -> &str {
        &self.name
    }

    fn header(&self) -> &Header {
        &self.header
    }

    fn has_end(&self) -> bool {
        let last = || -> io::Result<Vec<u8>> {
            let mut file = File::open(&self.path)?;
            let length = i64::try_from(CLOSING.len()).unwrap_or(0);
            file.seek(SeekFrom::End(-length))?;
            let mut last = Vec::new();
            file.read_to_end(&mut last)?;
            Ok(last)
        };
        // Whatever is in the way of looking is told when the whole is read.
        last().is_ok_and(|last| last == CLOSING)
    }

    fn pour(&mut self, take: &mut Take<'_>) -> Result<()> {
        let (mut lines, header) = begin(&self.path, &self.name)?;
        let mut pouring = Pouring::new(&self.header);
        loop {
            let step = if header == self.header {
                pouring.step(&mut lines, take)
            } else {
                Err(Halt::from(Stop::Damaged(texts::CHANGED, "header".to_owned())))
            };
            match step {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(Halt::Stop(stop)) => return Err(stopped(&self.name, lines.number, stop)),
                Err(Halt::Other(error)) => return Err(error),
            }
        }
    }
}

/// Opens a bundle and reads its first line.
fn begin(path: &Path, name: &str) -> Result<(Lines, Header)> {
    let mut lines = Lines::open(path).map_err(|cause| stopped(name, 1, Stop::Refused(cause)))?;
    let stop = |stop| stopped(name, 1, stop);
    let first = lines.next().map_err(stop)?.unwrap_or_default();
    let json: Json = serde_json::from_slice(first).unwrap_or_default();
    if json["tpbis"] != MARK {
        let problem = Problem::new(&codes::MRG_004).args(args![file = name, cause = texts::NO_BUNDLE]);
        return Err(Error::refused(problem));
    }
    match json["version"].as_i64() {
        Some(found) if found > VERSION => {
            let args = args![file = name, found = found.to_string(), known = VERSION.to_string()];
            return Err(Error::refused(Problem::new(&codes::MRG_002).args(args)));
        }
        Some(VERSION) => {}
        _ => return Err(stop(Stop::Damaged(texts::WRONG_LINE, "version".to_owned()))),
    }
    let header = Header::from_json(&json);
    let header =
        header.map_err(|Unreadable(what)| stopped(name, 1, Stop::Damaged(texts::WRONG_LINE, what)))?;
    Ok((lines, header))
}

/// The error of a bundle that cannot be read on at a line.
fn stopped(name: &str, line: u64, stop: Stop) -> Error {
    match stop {
        Stop::Damaged(cause, what) => {
            let problem =
                Problem::new(&codes::MRG_001).args(args![file = name, line = line.to_string(), cause]);
            Error::Caused(Kind::Refused, Box::new(problem), Box::from(what))
        }
        Stop::Refused(cause) => super::super::file::unreadable(name, cause),
    }
}

/// Why pouring ends early.
enum Halt {
    /// The bundle.
    Stop(Stop),
    /// Whoever takes.
    Other(Error),
}

impl From<Stop> for Halt {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

impl From<Unreadable> for Halt {
    fn from(Unreadable(what): Unreadable) -> Self {
        wrong(what)
    }
}

fn wrong(what: impl Into<String>) -> Halt {
    damaged(texts::WRONG_LINE, what)
}

fn damaged(cause: Text, what: impl Into<String>) -> Halt {
    Halt::Stop(Stop::Damaged(cause, what.into()))
}

/// Where in a bundle we are.
struct Pouring<'h> {
    header: &'h Header,
    holds: BTreeMap<Uid, Vec<(i64, i64)>>,
    operations: i64,
    /// Whether what the current operation did is wanted; nothing before the first.
    wanted: Option<bool>,
    columns: Option<(&'static RecordType, Rc<[usize]>)>,
}

impl<'h> Pouring<'h> {
    fn new(header: &'h Header) -> Self {
        let mut holds: BTreeMap<Uid, Vec<(i64, i64)>> = BTreeMap::new();
        for run in &header.holds {
            holds.entry(run.writer).or_default().push((run.first, run.last));
        }
        Self { header, holds, operations: 0, wanted: None, columns: None }
    }

    /// Reads one line; `false` after the last.
    fn step(&mut self, lines: &mut Lines, take: &mut Take<'_>) -> std::result::Result<bool, Halt> {
        let line = lines.next()?.ok_or_else(|| damaged(texts::CUT_OFF, "no end"))?;
        if line.first() == Some(&b'{') {
            let json: Json = serde_json::from_slice(line).map_err(|cause| wrong(cause.to_string()))?;
            if json["end"] == Json::Bool(true) {
                return self.end(lines, &json).map(|()| false);
            }
            let head = self.head(&json)?;
            self.wanted = Some(take(Item::Operation(head)).map_err(Halt::Other)?);
            return Ok(true);
        }
        if self.wanted.ok_or_else(|| wrong("effect without operation"))?
            && let Some(effect) = self.effect(line)?
        {
            take(Item::Effect(effect)).map_err(Halt::Other)?;
        }
        Ok(true)
    }

    /// An operation: it must be one of those that the header names.
    fn head(&mut self, json: &Json) -> std::result::Result<Head, Halt> {
        let head = Head::from_json(json)?;
        let named = self
            .holds
            .get(&head.writer)
            .is_some_and(|runs| runs.iter().any(|(first, last)| (*first..=*last).contains(&head.seq)));
        if !named || head.clock > self.header.newest || (head.part && !self.header.part) {
            return Err(wrong(format!("operation {} of {}", head.seq, hex(&head.writer))));
        }
        self.operations += 1;
        self.columns = None;
        Ok(head)
    }

    /// What a line says was done; nothing for the names of columns.
    fn effect(&mut self, line: &[u8]) -> std::result::Result<Option<Effect>, Halt> {
        let unread = |cause: serde_json::Error| wrong(cause.to_string());
        // The longest lines are read as what they are: as any JSON they could take many times their room.
        let json: Json = if line.starts_with(FREEZE) {
            let texts: [String; 7] = serde_json::from_slice(line).map_err(unread)?;
            texts.into_iter().map(Json::String).collect()
        } else {
            serde_json::from_slice(line).map_err(unread)?
        };
        match json[0].as_str() {
            Some("columns") => {
                let of = json::noun(&json[1])?;
                self.columns = Some((of, json::fields(of, &json[2])?));
                Ok(None)
            }
            Some("+") => {
                let (of, fields) = self.columns.as_ref().ok_or_else(|| wrong("row without columns"))?;
                let Json::Array(mut row) = json else { return Err(wrong("row")) };
                row.remove(0);
                Ok(Some(Effect::Create(Create::from_row(of, fields, &Json::Array(row))?)))
            }
            _ => Ok(Some(Effect::from_json(&json)?)),
        }
    }

    /// The last line: it must agree with everything before, and nothing may follow.
    fn end(&self, lines: &mut Lines, json: &Json) -> std::result::Result<(), Halt> {
        let held = self.header.holds.iter().map(|run| i128::from(run.last) - i128::from(run.first) + 1);
        let same = json["operations"] == self.operations
            && held.sum::<i128>() == i128::from(self.operations)
            && json["lines"] == lines.number - 1
            && json["sha256"] == hex(&lines.hash());
        if !same {
            return Err(damaged(texts::CHANGED, "end"));
        }
        match lines.next()? {
            None => Ok(()),
            Some(_) => Err(damaged(texts::CHANGED, "more behind the end")),
        }
    }
}
