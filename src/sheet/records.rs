//! Cutting a text file into records: rows and lines counted as people see them, limits kept.
//!
//! Works on `csv-core`, the engine below the `csv` crate: that crate leaves out empty lines without a
//! word and lets one stray quote gather a whole file in memory; here both are ours to say.

use std::io::{self, Read};

use csv_core::ReadRecordResult;

use super::encoding::count;

/// The longest record, in bytes.
pub(super) const MAX_RECORD: usize = 1024 * 1024;
/// The most columns of a record.
pub(super) const MAX_COLUMNS: usize = 1024;

/// One record: its number among the rows, the line it begins on, its cells' text.
pub(super) struct Record<'a> {
    pub(super) row: u64,
    pub(super) line: u64,
    text: &'a str,
    ends: &'a [usize],
}

impl<'a> Record<'a> {
    /// The cells, quotes removed. An empty line has none.
    pub(super) fn cells(&self) -> impl Iterator<Item = &'a str> {
        let (text, mut start) = (self.text, 0);
        self.ends.iter().map(move |end| {
            let cell = text.get(start..*end).unwrap_or_default();
            start = *end;
            cell
        })
    }

    /// How many cells.
    pub(super) const fn width(&self) -> usize {
        self.ends.len()
    }
}

/// Why a file cannot be cut into records.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It could not be read.
    Io(io::Error),
    /// It is not UTF-8 on this line, although it was asked for or the file changed.
    NotText { line: u64 },
    /// A quote opened on this line never closes.
    Unclosed { line: u64 },
    /// The record on this line is longer than [`MAX_RECORD`] without a quote to blame.
    TooLong { row: u64, line: u64 },
    /// The record on this line has more than [`MAX_COLUMNS`] cells.
    TooWide { row: u64, line: u64 },
}

/// Reads records one after the other; memory stays flat.
pub(super) struct Records<R> {
    input: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    csv: csv_core::Reader,
    out: Vec<u8>,
    ends: Vec<usize>,
    row: u64,
    line: u64,
    after_cr: bool,
    /// Line ends are a lone CR, as old Macs write them.
    cr_only: bool,
}

impl<R: Read> Records<R> {
    /// Records of `input`, which gives UTF-8; counting begins at `row` and `line` (both 1 for the first).
    pub(super) fn new(input: R, delimiter: u8, cr_only: bool, row: u64, line: u64) -> Self {
        Self {
            input,
            buffer: vec![0; 64 * 1024],
            start: 0,
            end: 0,
            csv: csv_core::ReaderBuilder::new().delimiter(delimiter).build(),
            out: vec![0; 4 * 1024],
            ends: vec![0; MAX_COLUMNS + 1],
            row: row - 1,
            line,
            after_cr: false,
            cr_only,
        }
    }

    /// Fills the buffer if it is used up; false at the end of the file.
    fn fill(&mut self) -> Result<bool, Trouble> {
        while self.start == self.end {
            match self.input.read(&mut self.buffer) {
                Ok(0) => return Ok(false),
                Ok(got) => (self.start, self.end) = (0, got),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(Trouble::Io(error)),
            }
        }
        Ok(true)
    }

    /// The next record, or none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Record<'_>>, Trouble> {
        if !self.fill()? {
            return Ok(None);
        }
        if std::mem::take(&mut self.after_cr) && self.buffer[self.start] == b'\n' {
            self.start += 1;
            if !self.fill()? {
                return Ok(None);
            }
        }
        self.row += 1;
        let (row, line) = (self.row, self.line);
        let (filled, fields) = match self.buffer[self.start] {
            end @ (b'\r' | b'\n') => {
                self.start += 1;
                self.line += 1;
                self.after_cr = end == b'\r';
                (0, 0)
            }
            _ => self.cut()?,
        };
        let text = std::str::from_utf8(&self.out[..filled]).map_err(|error| Trouble::NotText {
            line: line + self.breaks(&self.out[..error.valid_up_to()]),
        })?;
        Ok(Some(Record { row, line, text, ends: &self.ends[..fields] }))
    }

    /// Leaves out the first line, which then counts as a line but not as a row.
    pub(super) fn skip_line(&mut self) -> Result<(), Trouble> {
        self.next()?;
        self.row = 0;
        Ok(())
    }

    /// Reads one record that has at least one byte: how much of `out` and `ends` it fills.
    fn cut(&mut self) -> Result<(usize, usize), Trouble> {
        let (line, mut filled, mut fields) = (self.line, 0, 0);
        let mut last = 0;
        loop {
            let at_end = !self.fill()?;
            let input = &self.buffer[self.start..self.end];
            let (result, read, written, ended) =
                self.csv.read_record(input, &mut self.out[filled..], &mut self.ends[fields..]);
            let taken = &input[..read];
            let breaks = self.breaks(taken);
            last = taken.last().copied().unwrap_or(last);
            self.line += breaks;
            self.start += read;
            filled += written;
            fields += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.out.len() < MAX_RECORD => {
                    let longer = self.out.len() * 4;
                    self.out.resize(longer, 0);
                }
                ReadRecordResult::OutputFull => {
                    return Err(match self.opened(line, filled, fields) {
                        Some(line) => Trouble::Unclosed { line },
                        None => Trouble::TooLong { row: self.row, line },
                    });
                }
                ReadRecordResult::OutputEndsFull => return Err(Trouble::TooWide { row: self.row, line }),
                ReadRecordResult::Record | ReadRecordResult::End => {
                    if fields > MAX_COLUMNS {
                        return Err(Trouble::TooWide { row: self.row, line });
                    }
                    if at_end {
                        // A cell over several lines that ends with the file, not with its quote.
                        let before_last = fields.saturating_sub(1);
                        if let Some(line) = self.opened(line, filled, before_last).filter(|_| last != b'"') {
                            return Err(Trouble::Unclosed { line });
                        }
                    } else {
                        self.after_cr = last == b'\r';
                        self.line += u64::from(self.after_cr && !self.cr_only);
                    }
                    return Ok((filled, fields));
                }
            }
        }
    }

    /// The line on which the last cell opens, if that cell runs over several lines.
    fn opened(&self, line: u64, filled: usize, complete: usize) -> Option<u64> {
        let begin = complete.checked_sub(1).map_or(0, |at| self.ends[at]);
        (self.breaks(&self.out[begin..filled]) > 0).then(|| line + self.breaks(&self.out[..begin]))
    }

    fn breaks(&self, bytes: &[u8]) -> u64 {
        count(bytes, if self.cr_only { b'\r' } else { b'\n' })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Rows = Vec<(u64, u64, Vec<String>)>;

    fn read(bytes: &[u8], cr_only: bool) -> Result<Rows, Trouble> {
        let mut records = Records::new(bytes, b';', cr_only, 1, 1);
        let mut rows = Vec::new();
        while let Some(record) = records.next()? {
            rows.push((record.row, record.line, record.cells().map(str::to_owned).collect()));
        }
        Ok(rows)
    }

    fn row(row: u64, line: u64, cells: &[&str]) -> (u64, u64, Vec<String>) {
        (row, line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn counts_rows_and_lines_with_every_line_end() {
        for (end, cr_only) in [("\n", false), ("\r\n", false), ("\r", true)] {
            let text = "a;b\n\n\"two\nlines\";c\nd;\n\ne".replace('\n', end);
            let broken = format!("two{end}lines");
            let expected = vec![
                row(1, 1, &["a", "b"]),
                row(2, 2, &[]),
                row(3, 3, &[&broken, "c"]),
                row(4, 5, &["d", ""]),
                row(5, 6, &[]),
                row(6, 7, &["e"]),
            ];
            assert_eq!(read(text.as_bytes(), cr_only).unwrap(), expected, "{end:?}");
            assert_eq!(read(format!("{text}{end}").as_bytes(), cr_only).unwrap(), expected, "{end:?} at end");
        }
    }

    #[test]
    fn names_the_line_where_a_stray_quote_opened() {
        let mut text = String::from("a;b\n1;2\n3;\"stray\n");
        text.push_str("4;5\n");
        assert!(matches!(read(text.as_bytes(), false), Err(Trouble::Unclosed { line: 3 })));
        text.push_str(&"6;7\n".repeat(MAX_RECORD));
        assert!(matches!(read(text.as_bytes(), false), Err(Trouble::Unclosed { line: 3 })));
        let long = "x".repeat(MAX_RECORD + 1);
        assert!(matches!(read(long.as_bytes(), false), Err(Trouble::TooLong { row: 1, line: 1 })));
        assert_eq!(read(b"5\" pipa;2\n", false).unwrap(), vec![row(1, 1, &["5\" pipa", "2"])]);
        assert_eq!(read(b"\"x\ny\"", false).unwrap(), vec![row(1, 1, &["x\ny"])]);
    }

    #[test]
    fn keeps_the_limit_of_columns() {
        assert_eq!(read(";".repeat(MAX_COLUMNS - 1).as_bytes(), false).unwrap()[0].2.len(), MAX_COLUMNS);
        let wide = format!("a\n{}\n", ";".repeat(MAX_COLUMNS));
        assert!(matches!(read(wide.as_bytes(), false), Err(Trouble::TooWide { row: 2, line: 2 })));
        let wider = ";".repeat(MAX_COLUMNS * 3);
        assert!(matches!(read(wider.as_bytes(), false), Err(Trouble::TooWide { row: 1, line: 1 })));
    }

    proptest! {
        #[test]
        fn reads_back_what_a_csv_writer_writes(
            rows in proptest::collection::vec(proptest::collection::vec("[a-z;\"\n\r ]{0,6}", 2..5), 1..9),
        ) {
            let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(Vec::new());
            rows.iter().for_each(|cells| writer.write_record(cells).unwrap());
            let bytes = writer.into_inner().unwrap();
            let back: Vec<Vec<String>> = read(&bytes, false).unwrap().into_iter().map(|row| row.2).collect();
            prop_assert_eq!(back, rows);
        }
    }
}
