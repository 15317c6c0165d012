//! Which bytes mean which letters: deciding the encoding of a text file, and decoding it as it streams.

use std::io::{self, Read};

use serde::{Serialize, Serializer};

/// An encoding of text files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, low byte first, as "Unicode text" of Excel.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, what older Windows programs write.
    Windows1252,
}

impl Encoding {
    /// Every encoding.
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Windows1252];

    /// The name people and `--encoding` use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "Windows-1252",
        }
    }

    /// The encoding of this name, in any case; `latin1`, `cp1252` and `utf8` are understood.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let plain: String =
            word.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        match plain.as_str() {
            "utf8" | "utf8bom" => Some(Self::Utf8),
            "utf16le" | "utf16" => Some(Self::Utf16Le),
            "utf16be" => Some(Self::Utf16Be),
            "windows1252" | "cp1252" | "latin1" | "iso88591" | "ansi" => Some(Self::Windows1252),
            _ => None,
        }
    }

    const fn bom(self) -> &'static [u8] {
        match self {
            Self::Utf8 => b"\xEF\xBB\xBF",
            Self::Utf16Le => b"\xFF\xFE",
            Self::Utf16Be => b"\xFE\xFF",
            Self::Windows1252 => b"",
        }
    }

    /// How many bytes of byte order mark `head` opens with.
    pub(super) fn bom_length(self, head: &[u8]) -> usize {
        let bom = self.bom();
        if head.starts_with(bom) { bom.len() } else { 0 }
    }
}

impl Serialize for Encoding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// What one pass over a file's bytes tells about its encoding.
#[derive(Debug, Default)]
pub(super) struct Survey {
    carry: Vec<u8>,
    lines: u64,
    /// The line of the first bytes that are not UTF-8.
    pub(super) not_utf8: Option<u64>,
    /// NUL bytes at even and at odd places.
    nuls: [u64; 2],
    length: u64,
}

impl Survey {
    /// Looks at the next bytes.
    pub(super) fn add(&mut self, chunk: &[u8]) {
        for (at, _) in chunk.iter().enumerate().filter(|(_, byte)| **byte == 0) {
            self.nuls[usize::from(!(self.length + at as u64).is_multiple_of(2))] += 1;
        }
        self.length += chunk.len() as u64;
        if self.not_utf8.is_some() {
            return;
        }
        if self.carry.is_empty() {
            self.check(chunk);
        } else {
            let mut joined = std::mem::take(&mut self.carry);
            joined.extend_from_slice(chunk);
            self.check(&joined);
        }
    }

    fn check(&mut self, bytes: &[u8]) {
        let valid = match std::str::from_utf8(bytes) {
            Ok(_) => bytes.len(),
            Err(error) => {
                if error.error_len().is_none() {
                    self.carry = bytes[error.valid_up_to()..].to_vec();
                }
                error.valid_up_to()
            }
        };
        self.lines += count(&bytes[..valid], b'\n');
        if valid < bytes.len() && self.carry.is_empty() {
            self.not_utf8 = Some(self.lines + 1);
        }
    }

    /// Ends the pass: a character cut off by the end of the file is not UTF-8 either.
    pub(super) fn finish(&mut self) {
        if !self.carry.is_empty() && self.not_utf8.is_none() {
            self.not_utf8 = Some(self.lines + 1);
        }
    }

    /// The encoding by byte order mark, parity of NUL bytes, strict UTF-8, else Windows-1252;
    /// `None` when the NUL bytes say that it is no text.
    pub(super) fn encoding(&self, head: &[u8]) -> Option<Encoding> {
        let marked = Encoding::ALL.into_iter().find(|encoding| encoding.bom_length(head) > 0);
        if let Some(encoding) = marked.filter(|encoding| *encoding != Encoding::Utf8) {
            return Some(encoding);
        }
        let [even, odd] = self.nuls;
        if even + odd > 0 {
            // Text in Latin letters has a NUL in nearly every pair, always on the same side.
            let mostly = |side: u64, other: u64| side * 10 >= self.length * 3 && other * 10 <= side;
            return if mostly(odd, even) {
                Some(Encoding::Utf16Le)
            } else if mostly(even, odd) {
                Some(Encoding::Utf16Be)
            } else {
                None
            };
        }
        Some(if self.not_utf8.is_none() { Encoding::Utf8 } else { Encoding::Windows1252 })
    }
}

/// How often `byte` stands in `bytes`.
pub(super) fn count(bytes: &[u8], byte: u8) -> u64 {
    bytes.iter().filter(|each| **each == byte).count() as u64
}

/// A reader that gives UTF-8, whatever the encoding of what it reads.
pub(super) struct Decoded<R> {
    inner: R,
    /// `None`: the bytes are UTF-8 already.
    decoder: Option<encoding_rs::Decoder>,
    input: Vec<u8>,
    used: usize,
    done: bool,
    /// Letters decoded for a reader that had no room for them.
    waiting: std::collections::VecDeque<u8>,
}

/// The decoder needs room for a few letters to get on at all.
const ROOM: usize = 16;

impl<R: Read> Decoded<R> {
    /// Decodes `inner`, which stands after the byte order mark.
    pub(super) fn new(inner: R, encoding: Encoding) -> Self {
        let decoder = match encoding {
            Encoding::Utf8 => None,
            Encoding::Utf16Le => Some(encoding_rs::UTF_16LE),
            Encoding::Utf16Be => Some(encoding_rs::UTF_16BE),
            Encoding::Windows1252 => Some(encoding_rs::WINDOWS_1252),
        }
        .map(encoding_rs::Encoding::new_decoder_without_bom_handling);
        Self {
            inner,
            decoder,
            input: Vec::new(),
            used: 0,
            done: false,
            waiting: std::collections::VecDeque::new(),
        }
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if !self.waiting.is_empty() {
            return self.waiting.read(out);
        }
        if self.decoder.is_some() && !out.is_empty() && out.len() < ROOM {
            let mut letters = [0; ROOM];
            let got = self.read(&mut letters)?;
            self.waiting.extend(&letters[..got]);
            return self.waiting.read(out);
        }
        let Some(decoder) = &mut self.decoder else { return self.inner.read(out) };
        loop {
            if self.used == self.input.len() && !self.done {
                self.input.resize(64 * 1024, 0);
                let got = self.inner.read(&mut self.input)?;
                self.input.truncate(got);
                self.used = 0;
            }
            if self.done {
                return Ok(0);
            }
            let last = self.input.is_empty();
            let (result, read, written, _) = decoder.decode_to_utf8(&self.input[self.used..], out, last);
            self.used += read;
            self.done = last && result == encoding_rs::CoderResult::InputEmpty;
            if written > 0 || self.done {
                return Ok(written);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(bytes: &[u8], step: usize) -> Survey {
        let mut survey = Survey::default();
        bytes.chunks(step).for_each(|chunk| survey.add(chunk));
        survey.finish();
        survey
    }

    fn utf16(text: &str, high_first: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if high_first { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[test]
    fn decides_the_encoding_however_the_bytes_arrive() {
        let letters = "tanggal;kegiatan;café\r\n";
        for step in [1, 2, 3, 7, 1000] {
            let encoding = |bytes: &[u8]| survey(bytes, step).encoding(bytes);
            assert_eq!(encoding(letters.as_bytes()), Some(Encoding::Utf8));
            assert_eq!(encoding(b"caf\xE9;x\n"), Some(Encoding::Windows1252));
            assert_eq!(encoding(b"abc\xC3"), Some(Encoding::Windows1252), "cut off in a character");
            assert_eq!(encoding(&utf16(letters, false)), Some(Encoding::Utf16Le));
            assert_eq!(encoding(&utf16(letters, true)), Some(Encoding::Utf16Be));
            assert_eq!(encoding(b"\xFF\xFEa\0"), Some(Encoding::Utf16Le));
            assert_eq!(encoding(b"MZ\0\0\0\x01\0binary\0\0rest of it"), None);
            assert_eq!(survey(b"a\nb\nc\xE9\n", step).not_utf8, Some(3));
        }
    }

    #[test]
    fn decodes_what_does_not_fit_in_one_go() {
        let letters = "é–x".repeat(50_000);
        let bytes = utf16(&letters, false);
        let mut out = String::new();
        Decoded::new(bytes.as_slice(), Encoding::Utf16Le).read_to_string(&mut out).unwrap();
        assert!(out == letters);
        let mut out = String::new();
        Decoded::new(&b"caf\xE9 \x96 x"[..], Encoding::Windows1252).read_to_string(&mut out).unwrap();
        assert_eq!(out, "café – x");
    }

    #[test]
    fn reads_the_names_people_write() {
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::parse(encoding.name()), Some(encoding));
        }
        assert_eq!(Encoding::parse("latin-1"), Some(Encoding::Windows1252));
        assert_eq!(Encoding::parse("ebcdic"), None);
    }
}
