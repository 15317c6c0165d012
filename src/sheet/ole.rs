//! Old Excel files (XLS): what an OLE container holds, and limits kept before it is read.

use super::attributes::find;
use super::facts::{Facts, Span};
use super::guard::MAX_CELLS;

/// What an OLE container holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ole {
    /// An XLS workbook within the limits.
    Workbook,
    /// A workbook that claims or has more cells than are read.
    TooLarge,
    /// A workbook with a password (XLSX as of 2007).
    Encrypted,
    /// A Word document.
    Word,
    /// Something else, or damaged.
    Other,
}

/// Looks into a whole file.
pub(super) fn inspect(file: &[u8]) -> Ole {
    let Some(container) = Container::new(file) else { return Ole::Other };
    let has = |name: &str| container.entry(name).is_some();
    if has("EncryptedPackage") {
        return Ole::Encrypted;
    }
    match container.stream("Workbook").or_else(|| container.stream("Book")) {
        Some(stream) if within_limits(&stream) => Ole::Workbook,
        Some(_) => Ole::TooLarge,
        None if has("WordDocument") => Ole::Word,
        None => Ole::Other,
    }
}

/// What an XLS says of each of its sheets, in the order of their tabs.
pub(super) fn facts(file: &[u8]) -> Vec<Facts> {
    let Some(container) = Container::new(file) else { return Vec::new() };
    let Some(stream) = container.stream("Workbook").or_else(|| container.stream("Book")) else {
        return Vec::new();
    };
    let sheets = records(&stream).take_while(|(kind, _)| *kind != 0x000A);
    let percent = percent_styles(&stream);
    sheets
        .filter(|(kind, _)| *kind == 0x0085)
        .map(|(_, data)| {
            let begin = u32_at(data, 0).and_then(|at| usize::try_from(at).ok());
            begin
                .and_then(|at| stream.get(at..))
                .map(|sheet| sheet_facts(sheet, &percent))
                .unwrap_or_default()
        })
        .collect()
}

/// The records of a stream: kind and content.
fn records(mut rest: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (kind, length) = u16_at(rest, 0).zip(u16_at(rest, 2))?;
        let data = rest.get(4..4 + usize::from(length))?;
        rest = &rest[4 + usize::from(length)..];
        Some((kind, data))
    })
}

/// For every style, whether it shows percent.
fn percent_styles(stream: &[u8]) -> Vec<bool> {
    let mut formats = vec![9, 10];
    let mut styles = Vec::new();
    for (kind, data) in records(stream).take_while(|(kind, _)| *kind != 0x000A) {
        match kind {
            // A format: its number, and its text in letters of one byte or two.
            0x041E if data.get(2..).unwrap_or_default().contains(&b'%') => formats.extend(u16_at(data, 0)),
            0x00E0 => styles.push(u16_at(data, 2).is_some_and(|format| formats.contains(&format))),
            _ => {}
        }
    }
    styles
}

fn sheet_facts(stream: &[u8], percent: &[bool]) -> Facts {
    let mut facts = Facts::default();
    let mut depth = 0;
    let mut blank = Vec::new();
    let mut calculated = false;
    for (kind, data) in records(stream) {
        let at = |offset: usize| u16_at(data, offset).unwrap_or(0);
        if depth == 1 {
            percent_cells(kind, data, percent, &mut facts);
        }
        match kind {
            0x0809 => depth += 1,
            0x000A if depth <= 1 => break,
            0x000A => depth -= 1,
            // Charts within a sheet have records of their own.
            _ if depth > 1 => {}
            // A row, its columns from and to, and whether it is hidden.
            0x0208 if at(12) & 0x20 != 0 && at(4) > at(2) => {
                facts.hide_rows(u64::from(at(0)) + 1, u64::from(at(0)) + 1);
            }
            0x007D if at(8) & 1 != 0 => facts.hide_columns(at(0).into(), at(2).into()),
            // A formula: its result, and the formula itself.
            0x0006 => match data.get(6..14) {
                // Nothing can be the result of what holds a text; some programs write it for "not
                // calculated", and then for every formula.
                Some([3, .., 0xFF, 0xFF]) => {
                    if !data.get(22..).unwrap_or_default().contains(&0x17) {
                        blank.push((u64::from(at(0)) + 1, usize::from(at(2))));
                    }
                }
                _ => calculated = true,
            },
            // Merged cells: rows from and to, columns from and to.
            0x00E5 => data.get(2..).unwrap_or_default().chunks_exact(8).for_each(|area| {
                let at = |offset: usize| u16_at(area, offset).unwrap_or(0);
                facts.merge(Span {
                    top: u64::from(at(0)) + 1,
                    bottom: u64::from(at(2)) + 1,
                    left: at(4).into(),
                    right: at(6).into(),
                });
            }),
            _ => {}
        }
    }
    if !calculated {
        blank.into_iter().for_each(|(row, column)| facts.uncalculated(row, column));
    }
    facts.finish();
    facts
}

/// Remembers the cells of a record that are shown as percent: numbers, a row of them, formulas.
fn percent_cells(kind: u16, data: &[u8], percent: &[bool], facts: &mut Facts) {
    let at = |offset: usize| u16_at(data, offset).unwrap_or(0);
    let styles: Vec<u16> = match kind {
        0x0203 | 0x027E | 0x0006 => vec![at(4)],
        0x00BD => {
            data.get(4..).unwrap_or_default().chunks_exact(6).filter_map(|cell| u16_at(cell, 0)).collect()
        }
        _ => return,
    };
    for (column, style) in (usize::from(at(2))..).zip(styles) {
        if percent.get(usize::from(style)).is_some_and(|percent| *percent) {
            facts.percent(u64::from(at(0)) + 1, column);
        }
    }
}

/// Whether every sheet's claimed and real extent can be held in memory.
fn within_limits(stream: &[u8]) -> bool {
    let (mut total, mut extent) = (0_u64, Extent::default());
    for (kind, data) in records(stream) {
        match kind {
            // Beginning of a sheet.
            0x0809 => {
                total = total.saturating_add(std::mem::take(&mut extent).cells());
            }
            // The extent a sheet claims: the reader makes room for it.
            0x0200 => {
                let (first, rows, columns) = if data.len() >= 14 {
                    let row = |at| u32_at(data, at).unwrap_or(0);
                    (row(0), row(4), u16_at(data, 10).unwrap_or(0))
                } else {
                    let row = |at| u32::from(u16_at(data, at).unwrap_or(0));
                    (row(0), row(2), u16_at(data, 6).unwrap_or(0))
                };
                // One that ends before it begins is an extent without end to the reader.
                if rows > 65_536 || columns > 256 || (rows > 0 && first >= rows) {
                    return false;
                }
            }
            // Cells: number, texts, truth values, formulas.
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x00BD | 0x0006 => {
                if let Some((row, column)) = u16_at(data, 0).zip(u16_at(data, 2)) {
                    extent.add(row.into(), column.into());
                    // A row of numbers says its last column at its end.
                    let last = data.len().checked_sub(2).filter(|_| kind == 0x00BD);
                    if let Some(last) = last.and_then(|at| u16_at(data, at)) {
                        extent.add(row.into(), last.into());
                    }
                }
            }
            _ => {}
        }
    }
    total.saturating_add(extent.cells()) <= MAX_CELLS
}

/// The rectangle around cells.
#[derive(Default)]
struct Extent {
    rows: Option<(u64, u64)>,
    columns: Option<(u64, u64)>,
}

impl Extent {
    fn add(&mut self, row: u64, column: u64) {
        let wider = |range: Option<(u64, u64)>, at: u64| {
            Some(range.map_or((at, at), |(first, last)| (first.min(at), last.max(at))))
        };
        self.rows = wider(self.rows, row);
        self.columns = wider(self.columns, column);
    }

    fn cells(self) -> u64 {
        let length = |range: Option<(u64, u64)>| range.map_or(0, |(first, last)| last - first + 1);
        length(self.rows) * length(self.columns)
    }
}

/// An OLE container in memory: sectors in chains, a directory of streams ([MS-CFB]).
struct Container<'f> {
    file: &'f [u8],
    sector: usize,
    chains: Vec<u32>,
    directory: Vec<u8>,
}

impl<'f> Container<'f> {
    fn new(file: &'f [u8]) -> Option<Self> {
        let sector = match u16_at(file, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut container = Self { file, sector, chains: Vec::new(), directory: Vec::new() };
        let most = file.len() / sector;
        let mut tables: Vec<u32> = (0..109).filter_map(|at| u32_at(file, 76 + at * 4)).collect();
        let mut next = u32_at(file, 68)?;
        for _ in 0..most {
            let Some(more) = container.sector_at(next) else { break };
            tables.extend(numbers(more));
            next = tables.pop()?;
        }
        tables.truncate(most);
        for table in tables {
            if let Some(sector) = container.sector_at(table) {
                container.chains.extend(numbers(sector));
            }
        }
        container.directory = container.chain(u32_at(file, 48)?);
        Some(container)
    }

    fn sector_at(&self, number: u32) -> Option<&'f [u8]> {
        let begin = usize::try_from(number).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        let end = begin.checked_add(self.sector)?.min(self.file.len());
        self.file.get(begin..end).filter(|sector| !sector.is_empty())
    }

    fn chain(&self, first: u32) -> Vec<u8> {
        let (mut bytes, mut next) = (Vec::new(), first);
        // A chain that runs in a circle ends with the file's size.
        while let Some(sector) = self.sector_at(next).filter(|_| bytes.len() <= self.file.len()) {
            bytes.extend_from_slice(sector);
            let Some(after) = usize::try_from(next).ok().and_then(|at| self.chains.get(at)) else { break };
            next = *after;
        }
        bytes
    }

    /// The directory entry of this name.
    fn entry(&self, name: &str) -> Option<&[u8]> {
        let wanted = name.to_lowercase();
        self.directory.chunks_exact(128).find(|entry| {
            let length = usize::from(u16_at(entry, 64).unwrap_or(0)).saturating_sub(2).min(64);
            let units = entry[..length].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(Result::unwrap_or_default).collect::<String>().to_lowercase()
                == wanted
        })
    }

    fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entry(name)?;
        let (first, length) = (u32_at(entry, 116)?, usize::try_from(u32_at(entry, 120)?).ok()?);
        if length >= 4096 {
            let mut bytes = self.chain(first);
            bytes.truncate(length);
            return Some(bytes);
        }
        // Short streams lie in sectors of 64 bytes within the stream of the first entry.
        let all = self.chain(u32_at(self.directory.get(..128)?, 116)?);
        let chains: Vec<u32> = numbers(&self.chain(u32_at(self.file, 60)?)).collect();
        let (mut bytes, mut next) = (Vec::new(), first);
        while bytes.len() < length {
            let at = usize::try_from(next).ok()?;
            let Some(sector) = at.checked_mul(64).and_then(|begin| all.get(begin..begin + 64)) else { break };
            bytes.extend_from_slice(sector);
            next = *chains.get(at)?;
        }
        bytes.truncate(length);
        Some(bytes)
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Whether the bytes name a stream of this name, for containers too damaged to be followed.
pub(super) fn mentions(file: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    find(file, &wide).is_some()
}

#[cfg(test)]
pub(super) use tests::container;

#[cfg(test)]
mod tests {
    use super::*;

    /// A container with one stream of at least 4,096 bytes.
    pub(in super::super) fn container(name: &str, stream: &[u8]) -> Vec<u8> {
        let mut stream = stream.to_vec();
        stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
        let sectors = stream.len() / 512;
        let mut file = vec![0; 512];
        file[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
        let mut put = |at: usize, bytes: &[u8]| file[at..at + bytes.len()].copy_from_slice(bytes);
        put(26, &3_u16.to_le_bytes());
        put(28, &0xFFFE_u16.to_le_bytes());
        put(30, &9_u16.to_le_bytes());
        put(32, &6_u16.to_le_bytes());
        put(44, &1_u32.to_le_bytes());
        put(48, &1_u32.to_le_bytes());
        put(56, &4096_u32.to_le_bytes());
        put(60, &0xFFFF_FFFE_u32.to_le_bytes());
        put(68, &0xFFFF_FFFE_u32.to_le_bytes());
        put(76, &[0xFF; 436]);
        put(76, &0_u32.to_le_bytes());
        // Sector 0 is the table of chains, 1 the directory, the stream follows.
        let mut chains = vec![0xFFFF_FFFD_u32, 0xFFFF_FFFE];
        chains.extend((3..).take(sectors - 1));
        chains.push(0xFFFF_FFFE);
        chains.resize(128, 0xFFFF_FFFF);
        file.extend(chains.iter().flat_map(|next| next.to_le_bytes()));
        for (name, kind, first, length) in [("Root Entry", 5, 0xFFFF_FFFE_u32, 0), (name, 2, 2, stream.len())]
        {
            let mut entry = vec![0_u8; 128];
            let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            entry[..wide.len()].copy_from_slice(&wide);
            entry[64..66].copy_from_slice(&u16::try_from(wide.len() + 2).unwrap().to_le_bytes());
            entry[66] = kind;
            entry[116..120].copy_from_slice(&first.to_le_bytes());
            entry[120..124].copy_from_slice(&u32::try_from(length).unwrap().to_le_bytes());
            file.extend(entry);
        }
        file.extend([0; 256]);
        file.extend(stream);
        file
    }

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    #[test]
    fn names_what_a_container_holds() {
        assert_eq!(inspect(&container("EncryptedPackage", b"")), Ole::Encrypted);
        assert_eq!(inspect(&container("WordDocument", b"")), Ole::Word);
        assert_eq!(inspect(&container("Workbook", b"")), Ole::Workbook);
        assert_eq!(inspect(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 cut off"), Ole::Other);
    }

    #[test]
    fn refuses_extents_that_nobody_fills() {
        let claim = |rows: u32, columns: u16| {
            let mut data = vec![0; 14];
            data[4..8].copy_from_slice(&rows.to_le_bytes());
            data[10..12].copy_from_slice(&columns.to_le_bytes());
            inspect(&container("Workbook", &record(0x0200, &data)))
        };
        assert_eq!(claim(65_536, 256), Ole::Workbook);
        assert_eq!(claim(u32::MAX, 2), Ole::TooLarge);
        assert_eq!(claim(2, u16::MAX), Ole::TooLarge);
        let mut backwards = vec![0; 14];
        backwards[0] = 9;
        backwards[4] = 3;
        assert_eq!(inspect(&container("Workbook", &record(0x0200, &backwards))), Ole::TooLarge);
        let number = |row: u16, column: u16| {
            record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
        };
        let far = [number(0, 0), number(u16::MAX, 9_999)].concat();
        assert_eq!(inspect(&container("Workbook", &far)), Ole::TooLarge);
        let numbers = record(0x00BD, &[&[0; 4][..], &vec![0; 6 * 1370], &1369_u16.to_le_bytes()].concat());
        assert_eq!(inspect(&container("Workbook", &[numbers, number(u16::MAX, 0)].concat())), Ole::TooLarge);
    }
}
