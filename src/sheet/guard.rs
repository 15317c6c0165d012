//! Limits for zipped workbooks, kept before anything is read from them: a file of a few bytes can claim
//! any number of parts, bytes and cells, and memory must not follow such claims.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::sync::Arc;

use zip::ZipArchive;

use super::Format;
use super::attributes::{name, number, tags, word};
use super::facts::{self, Facts, SheetTags, StyleTags};
use super::ods::OdsTags;
use super::source::Source;
use crate::error::{Error, Result};
use crate::text::Text;
use crate::text::sheet as words;

/// The most parts of a workbook.
const MAX_PARTS: usize = 1_000;
/// The most sheets of a workbook.
pub(super) const MAX_SHEETS: usize = 500;
/// The most bytes of a workbook as it is stored, in MB.
const MAX_STORED: u64 = 128;
/// The most bytes of all parts unpacked, in MB.
const MAX_UNPACKED: u64 = 256;
/// The most cells of a workbook that must be held in memory (XLS, ODS).
pub(super) const MAX_CELLS: u64 = 1_500_000;
/// The most different texts of a workbook, which are held in memory.
const MAX_TEXTS: u64 = 1_500_000;
/// The most bytes of those texts, in MB.
const MAX_TEXT: u64 = 96;
/// The most bytes of a part that describes the workbook, in MB.
const MAX_DESCRIPTION: u64 = 16;
/// The most tags of XML within one another.
const MAX_DEPTH: u64 = 200;
const MB: u64 = 1024 * 1024;

/// What the check found.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) format: Format,
    /// What is said of each sheet, in the order of their tabs; fewer than sheets where nothing is said.
    pub(super) facts: Vec<Facts>,
}

/// Whether a file is small enough to be opened as a workbook at all.
pub(super) fn check_size(source: &Source) -> Result<()> {
    if source.bytes > MAX_STORED * MB {
        return Err(source.too_large(MAX_STORED, words::STORED));
    }
    Ok(())
}

/// Unpacks every part once without keeping it, counting what really comes out, and says which kind of
/// workbook it is and what it says of its sheets.
pub(super) fn check_zip(source: &Source) -> Result<Checked> {
    check_size(source)?;
    let file = BufReader::new(source.open(0)?);
    let mut archive = ZipArchive::new(file).map_err(|error| source.damaged(error))?;
    if archive.len() > MAX_PARTS {
        return Err(source.too_large(MAX_PARTS as u64, words::PARTS));
    }
    // What the archive itself admits need not be unpacked to be refused.
    if archive.decompressed_size().is_some_and(|size| size > u128::from(MAX_UNPACKED * MB)) {
        return Err(source.too_large(MAX_UNPACKED, words::UNPACKED));
    }
    let mut seen = Seen::default();
    if archive.index_for_name("encrypted-package").is_some() || says_encrypted(&mut archive) {
        return Err(source.locked());
    }
    if let Ok(part) = archive.by_name("xl/styles.xml") {
        // Read first, for the sheets say no more than the number of a style.
        let mut input = BufReader::new(Counted { inner: part, left: MAX_DESCRIPTION * MB });
        let mut styles = StyleTags::default();
        // What is wrong with the part is told when its turn comes.
        let _ = tags(&mut input, &mut |tag, _| {
            styles.add(tag);
            true
        });
        seen.percent = Arc::new(styles.percent);
    }
    let mut format = Err(words::ARCHIVE);
    let mut left = MAX_UNPACKED * MB;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| source.damaged(error))?;
        let name = part.name().map_err(|error| source.damaged(error))?.to_lowercase().replace('\\', "/");
        let name = name.trim_start_matches('/').to_owned();
        let whole = limit_of(&name).unwrap_or(MAX_UNPACKED) * MB;
        if part.size() > whole {
            return Err(source.too_large(whole / MB, words::UNPACKED));
        }
        let mut input = Counted { inner: part, left: left.min(whole) };
        let before = input.left;
        let read = seen.read(&name, &mut input);
        left -= before - input.left;
        let over = input.left == 0;
        match read {
            Err(_) if over && whole < left => {
                return Err(source.too_large(whole / MB, words::UNPACKED));
            }
            Err(_) if over => return Err(source.too_large(MAX_UNPACKED, words::UNPACKED)),
            Err(error) => return Err(source.damaged(error)),
            Ok(()) => {}
        }
        if let Some((limit, what)) = seen.beyond.take() {
            return Err(source.too_large(limit, what));
        }
        match name.as_str() {
            "word/document.xml" => format = Err(words::WORD),
            name if name.ends_with("workbook.bin") => format = Err(words::XLSB),
            "xl/workbook.xml" => format = Ok(Format::Xlsx),
            "content.xml" if format.is_err() => format = Ok(Format::Ods),
            name if name.starts_with("xl/worksheets/") && format == Err(words::ARCHIVE) => {
                format = Ok(Format::Xlsx);
            }
            _ => {}
        }
    }
    let format = format.map_err(|what| source.no_spreadsheet(what))?;
    let mut facts = if format == Format::Ods { std::mem::take(&mut seen.ods) } else { seen.in_order() };
    facts.iter_mut().for_each(Facts::finish);
    if facts.iter().any(|facts| facts.too_many) {
        return Err(source.too_large(facts::MOST as u64, words::MARKS));
    }
    Ok(Checked { format, facts })
}

/// Whether an ODS says that its parts need a password: what comes out of them then is noise.
fn says_encrypted(archive: &mut ZipArchive<BufReader<File>>) -> bool {
    let Ok(part) = archive.by_name("META-INF/manifest.xml") else { return false };
    let mut input = BufReader::new(Counted { inner: part, left: MAX_DESCRIPTION * MB });
    let mut encrypted = false;
    // What is wrong with the part is told when its turn comes.
    let _ = tags(&mut input, &mut |tag, _| {
        encrypted |= name(tag) == b"encryption-data";
        !encrypted
    });
    encrypted
}

/// A workbook has more cells than can be held.
pub(super) fn too_many_cells(source: &Source) -> Error {
    source.too_large(MAX_CELLS, words::CELLS)
}

/// The most MB of a part that is held in memory; none for those that are streamed.
fn limit_of(name: &str) -> Option<u64> {
    if name.ends_with("sharedstrings.xml") {
        Some(MAX_TEXT)
    } else if name.starts_with("xl/worksheets/_rels/") || !name.starts_with("xl/worksheets/") {
        // The content of an ODS is limited by its cells; pictures are never unpacked again.
        let described = name.starts_with("xl/") && (name.ends_with(".xml") || name.ends_with(".rels"));
        described.then_some(MAX_DESCRIPTION)
    } else {
        None
    }
}

/// Unpacks so many bytes and no more.
struct Counted<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let got = self.inner.read(into)? as u64;
        match self.left.checked_sub(got) {
            Some(left) if left > 0 || got == 0 => self.left = left,
            _ => {
                self.left = 0;
                return Err(io::Error::other("more than is unpacked"));
            }
        }
        Ok(usize::try_from(got).unwrap_or_default())
    }
}

/// What the parts tell as they come by.
#[derive(Default)]
struct Seen {
    /// The relation of each sheet, in the order of their tabs.
    sheets: Vec<Vec<u8>>,
    /// The part each relation leads to.
    targets: HashMap<Vec<u8>, String>,
    /// What each part says.
    parts: HashMap<String, Facts>,
    ods: Vec<Facts>,
    /// The styles that show percent.
    percent: Arc<HashSet<u64>>,
    /// The limit that was passed.
    beyond: Option<(u64, Text)>,
}

impl Seen {
    fn read<R: Read>(&mut self, name: &str, input: &mut Counted<R>) -> io::Result<()> {
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            return io::copy(input, &mut io::sink()).map(|_| ());
        }
        let mut input = BufReader::with_capacity(64 * 1024, input);
        let mut depth = 0_u64;
        if name == "content.xml" {
            let mut ods = OdsTags::default();
            tags(&mut input, &mut |tag, text| {
                ods.add(tag, text);
                self.deep(tag, &mut depth);
                self.within(ods.cells(), MAX_CELLS, words::CELLS);
                self.within(ods.facts.len() as u64, MAX_SHEETS as u64, words::SHEETS);
                self.beyond.is_none()
            })?;
            self.ods = ods.facts;
        } else if name.starts_with("xl/worksheets/") && name.ends_with(".xml") {
            let mut sheet = SheetTags::new(&self.percent);
            tags(&mut input, &mut |tag, _| {
                sheet.add(tag);
                self.deep(tag, &mut depth);
                self.beyond.is_none() && !sheet.facts.too_many
            })?;
            if sheet.facts.too_many {
                self.within(u64::MAX, facts::MOST as u64, words::MARKS);
            }
            self.parts.insert(name.to_owned(), sheet.facts);
        } else {
            let texts = name.ends_with("sharedstrings.xml");
            let mut count = 0;
            tags(&mut input, &mut |tag, _| {
                self.deep(tag, &mut depth);
                if texts {
                    self.text(tag, &mut count);
                } else {
                    self.describe(name, tag);
                }
                self.beyond.is_none()
            })?;
        }
        Ok(())
    }

    fn within(&mut self, count: u64, limit: u64, what: Text) {
        if count > limit && self.beyond.is_none() {
            self.beyond = Some((limit, what));
        }
    }

    /// Readers remember every tag that is open.
    fn deep(&mut self, tag: &[u8], depth: &mut u64) {
        match tag.first() {
            Some(b'/') => *depth = depth.saturating_sub(1),
            Some(b'?' | b'!') | None => {}
            _ if tag.ends_with(b"/") => {}
            _ => *depth += 1,
        }
        self.within(*depth, MAX_DEPTH, words::LEVELS);
    }

    fn text(&mut self, tag: &[u8], count: &mut u64) {
        match name(tag) {
            b"si" => *count += 1,
            // The reader makes room for as many as are claimed here.
            b"sst" => self.within(number(tag, b"uniqueCount").unwrap_or(0), MAX_TEXTS, words::TEXTS),
            _ => {}
        }
        self.within(*count, MAX_TEXTS, words::TEXTS);
    }

    fn describe(&mut self, part: &str, tag: &[u8]) {
        match (part, name(tag)) {
            ("xl/workbook.xml", b"sheet") => {
                self.sheets.push(word(tag, b"id").unwrap_or_default().to_vec());
                self.within(self.sheets.len() as u64, MAX_SHEETS as u64, words::SHEETS);
            }
            ("xl/_rels/workbook.xml.rels", b"Relationship") => {
                if let (Some(id), Some(target)) = (word(tag, b"Id"), word(tag, b"Target")) {
                    let target = String::from_utf8_lossy(target).to_lowercase();
                    let target = match target.strip_prefix('/') {
                        Some(target) => target.to_owned(),
                        None => format!("xl/{}", target.trim_start_matches("./")),
                    };
                    self.targets.insert(id.to_vec(), target);
                }
            }
            _ => {}
        }
    }

    /// What is said of each sheet, in the order of their tabs.
    fn in_order(&mut self) -> Vec<Facts> {
        let facts = |id: &Vec<u8>| self.targets.get(id).and_then(|part| self.parts.get(part).cloned());
        self.sheets.iter().map(|id| facts(id).unwrap_or_default()).collect()
    }
}
