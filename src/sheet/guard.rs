//! Limits for zipped workbooks, kept before anything is read from them: a file of a few bytes can claim
//! any number of parts, bytes and cells, and memory must not follow such claims.

use std::io::{BufReader, Read};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::Format;
use super::source::Source;
use crate::error::Result;
use crate::text::sheet as words;

/// The most parts of a workbook.
const MAX_PARTS: usize = 1_000;
/// The most bytes of a workbook as it is stored, in MB.
const MAX_STORED: u64 = 128;
/// The most bytes of all parts unpacked, in MB.
const MAX_UNPACKED: u64 = 256;
/// The most cells of a workbook that must be held in memory (XLS, ODS).
pub(super) const MAX_CELLS: u64 = 6_000_000;
const MB: u64 = 1024 * 1024;

/// Whether a file is small enough to be opened as a workbook at all.
pub(super) fn check_size(source: &Source) -> Result<()> {
    if source.bytes > MAX_STORED * MB {
        return Err(source.too_large(MAX_STORED, words::STORED));
    }
    Ok(())
}

/// Unpacks every part once without keeping it, counting what really comes out, and says which kind of
/// workbook it is.
pub(super) fn check_zip(source: &Source) -> Result<Format> {
    check_size(source)?;
    let file = BufReader::new(source.open(0)?);
    let mut archive = ZipArchive::new(file).map_err(|error| source.damaged(error))?;
    if archive.len() > MAX_PARTS {
        return Err(source.too_large(MAX_PARTS as u64, words::PARTS));
    }
    let mut format = Err(words::ARCHIVE);
    let mut left = MAX_UNPACKED * MB;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|error| source.damaged(error))?;
        let name = part.name().map_err(|error| source.damaged(error))?.to_lowercase().replace('\\', "/");
        let mut claims = Claims::new(&name);
        if !unpack(source, &mut part, &mut left, &mut |bytes| claims.add(bytes))? {
            return Err(source.too_large(MAX_UNPACKED, words::UNPACKED));
        }
        if claims.cells() > MAX_CELLS {
            return Err(source.too_large(MAX_CELLS, words::CELLS));
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
    format.map_err(|what| source.no_spreadsheet(what))
}

/// Unpacks a part piece by piece; false when more comes out than is `left`.
fn unpack<R: Read>(
    source: &Source,
    part: &mut ZipFile<'_, R>,
    left: &mut u64,
    look: &mut dyn FnMut(&[u8]),
) -> Result<bool> {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let got = part.read(&mut buffer).map_err(|error| source.damaged(error))?;
        if got == 0 {
            return Ok(true);
        }
        match left.checked_sub(got as u64) {
            Some(less) => *left = less,
            None => return Ok(false),
        }
        look(&buffer[..got]);
    }
}

/// What a part claims to hold that a reader would make room for on its word.
enum Claims {
    /// Nothing of that kind.
    None,
    /// The count at the head of the shared texts of an XLSX.
    Strings { text: Vec<u8> },
    /// The repeated cells and rows of an ODS.
    Repeats(Box<Repeats>),
}

/// Tags of an ODS, as they come by.
#[derive(Default)]
struct Repeats {
    /// The beginning of a tag that is not complete yet.
    tag: Vec<u8>,
    in_tag: bool,
    /// Empty cells and rows that count only when something follows them.
    blank_cells: u64,
    blank_rows: u64,
    row_times: u64,
    row_cells: u64,
    rows: u64,
    widest: u64,
    total: u64,
}

impl Claims {
    fn new(name: &str) -> Self {
        if name.ends_with("sharedstrings.xml") {
            Self::Strings { text: Vec::new() }
        } else if name == "content.xml" {
            Self::Repeats(Box::default())
        } else {
            Self::None
        }
    }

    fn add(&mut self, bytes: &[u8]) {
        match self {
            Self::None => {}
            Self::Strings { text } => {
                // The claim stands in the first tag, before the first text.
                let room = (16 * 1024_usize).saturating_sub(text.len());
                text.extend_from_slice(&bytes[..bytes.len().min(room)]);
            }
            Self::Repeats(repeats) => bytes.iter().for_each(|byte| repeats.add(*byte)),
        }
    }

    fn cells(&self) -> u64 {
        match self {
            Self::None => 0,
            Self::Strings { text } => attribute(text, b"uniqueCount").unwrap_or(0),
            Self::Repeats(repeats) => {
                repeats.total.saturating_add(repeats.rows.saturating_mul(repeats.widest))
            }
        }
    }
}

impl Repeats {
    fn add(&mut self, byte: u8) {
        match byte {
            b'<' => {
                self.in_tag = true;
                self.tag.clear();
            }
            b'>' if self.in_tag => {
                self.in_tag = false;
                let tag = std::mem::take(&mut self.tag);
                self.tag(&tag);
                self.tag = tag;
            }
            _ if self.in_tag && self.tag.len() < 4096 => self.tag.push(byte),
            _ => {}
        }
    }

    fn tag(&mut self, tag: &[u8]) {
        let opens = |name: &[u8]| tag.starts_with(name);
        if opens(b"table:table-cell") || opens(b"table:covered-table-cell") {
            let times = attribute(tag, b"number-columns-repeated").unwrap_or(1).min(16_384);
            let filled = find(tag, b"value").is_some() || find(tag, b"formula").is_some();
            if filled {
                self.row_cells = self.row_cells.saturating_add(self.blank_cells + times);
                self.blank_cells = 0;
            } else {
                self.blank_cells = (self.blank_cells + times).min(16_384);
            }
        } else if opens(b"table:table-row") && !opens(b"table:table-rows") {
            (self.blank_cells, self.row_cells) = (0, 0);
            self.row_times = attribute(tag, b"number-rows-repeated").unwrap_or(1).min(1_048_576);
        } else if opens(b"/table:table-row") && tag.len() <= b"/table:table-row ".len() {
            if self.row_cells == 0 {
                self.blank_rows = self.blank_rows.saturating_add(self.row_times);
            } else {
                self.rows = self.rows.saturating_add(self.blank_rows + self.row_times);
                self.blank_rows = 0;
                self.widest = self.widest.max(self.row_cells);
                self.total = self.total.saturating_add(self.row_cells);
            }
        } else if opens(b"/table:table") && tag.len() == b"/table:table".len() {
            self.total = self.total.saturating_add(self.rows.saturating_mul(self.widest));
            (self.rows, self.widest, self.blank_rows) = (0, 0, 0);
        }
    }
}

/// The number in an attribute, wherever it stands in `text`.
fn attribute(text: &[u8], name: &[u8]) -> Option<u64> {
    let rest =
        text[find(text, name)? + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let digits: Vec<u8> = rest.get(1..)?.iter().copied().take_while(u8::is_ascii_digit).collect();
    // A number too long to be read is a large number.
    (!digits.is_empty()).then(|| std::str::from_utf8(&digits).ok()?.parse().ok().or(Some(u64::MAX)))?
}

/// Where `what` first stands in `text`.
pub(super) fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(xml: &str) -> u64 {
        let mut claims = Claims::new("content.xml");
        xml.as_bytes().chunks(7).for_each(|chunk| claims.add(chunk));
        claims.cells()
    }

    #[test]
    fn counts_repeated_cells_only_where_they_take_room() {
        let plain = "<table:table-row><table:table-cell office:value=\"1\"/>\
                     <table:table-cell table:number-columns-repeated=\"16383\"/></table:table-row>\
                     <table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell/></table:table-row>\
                     </table:table>";
        assert_eq!(cells(plain), 2);
        let wide = "<table:table-row table:number-rows-repeated=\"1000000\">\
                    <table:table-cell table:number-columns-repeated=\"16384\" office:value=\"1\"/></table:table-row>";
        assert!(cells(wide) > MAX_CELLS);
        let gap = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell/></table:table-row>\
                   <table:table-row><table:table-cell table:number-columns-repeated=\"9000\"/>\
                   <table:table-cell table:formula=\"x\"/></table:table-row>";
        assert!(cells(gap) > MAX_CELLS);
    }

    #[test]
    fn reads_the_count_of_shared_texts_however_it_is_written() {
        assert_eq!(attribute(b"<sst count=\"3\" uniqueCount = '99'>", b"uniqueCount"), Some(99));
        assert_eq!(attribute(b"uniqueCount=\"99999999999999999999999\"", b"uniqueCount"), Some(u64::MAX));
        assert_eq!(attribute(b"uniqueCount=\"x\"", b"uniqueCount"), None);
    }
}
