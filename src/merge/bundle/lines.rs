//! The lines of a bundle: unpacked, counted, hashed, and none longer than it may be.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _, Seek as _};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use sha2::{Digest as _, Sha256};

use super::{MOST, longest};
use crate::text::Text;
use crate::text::bundle as texts;

/// Why a bundle cannot be read on.
pub(super) enum Stop {
    /// It is damaged: for people, and for `-v`.
    Damaged(Text, String),
    /// The system refuses.
    Refused(io::Error),
}

impl From<io::Error> for Stop {
    fn from(cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::UnexpectedEof => Self::Damaged(texts::CUT_OFF, cause.to_string()),
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                Self::Damaged(texts::NOT_PACKED, cause.to_string())
            }
            _ => Self::Refused(cause),
        }
    }
}

/// A bundle being read.
pub(super) struct Lines {
    from: Box<dyn BufRead>,
    line: Vec<u8>,
    hash: Sha256,
    bytes: u64,
    /// The number of the line read last, from 1.
    pub(super) number: u64,
}

impl Lines {
    /// Opens a file, packed or not.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut start = [0; 2];
        let packed = file.read(&mut start)? == 2 && start == [0x1f, 0x8b];
        file.rewind()?;
        let file = BufReader::with_capacity(64 * 1024, file);
        let from: Box<dyn BufRead> = if packed {
            // Several packed parts one behind the other are read as one: what is behind the end is noticed.
            Box::new(BufReader::with_capacity(64 * 1024, MultiGzDecoder::new(file)))
        } else {
            Box::new(file)
        };
        Ok(Self { from, line: Vec::new(), hash: Sha256::new(), bytes: 0, number: 0 })
    }

    /// The next line without its end; nothing behind the last.
    pub(super) fn next(&mut self) -> Result<Option<&[u8]>, Stop> {
        self.hash.update(&self.line);
        self.line.clear();
        self.number += 1;
        loop {
            let piece = match self.from.fill_buf() {
                Ok(piece) => piece,
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
                Err(cause) => return Err(cause.into()),
            };
            if piece.is_empty() {
                if self.line.is_empty() {
                    return Ok(None);
                }
                return Err(Stop::Damaged(texts::CUT_OFF, "no line end".to_owned()));
            }
            let end = piece.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(piece.len(), |end| end + 1);
            self.line.extend_from_slice(&piece[..taken]);
            self.from.consume(taken);
            self.bytes += taken as u64;
            if self.line.len() > longest(&self.line) || self.bytes > MOST {
                return Err(Stop::Damaged(texts::TOO_LONG, format!("{} bytes", self.line.len())));
            }
            if end.is_some() {
                return Ok(Some(&self.line[..self.line.len() - 1]));
            }
        }
    }

    /// The hash of all lines before the one read last.
    pub(super) fn hash(&self) -> [u8; 32] {
        self.hash.clone().finalize().into()
    }
}
