//! The file itself: finding it, its fingerprint, and what its content says it is.

use std::fs::File;
use std::io::{Error as IoError, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::encoding::Survey;
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::text::Text;
use crate::text::codes::sheet as codes;
use crate::text::sheet as words;

/// The path that means standard input.
const STDIN: &str = "-";
/// The most that is taken from standard input, in MB.
const MAX_SPOOLED: u64 = 2048;

/// A file that was read once from end to end.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) path: PathBuf,
    /// The name as the person gave it.
    pub(super) name: String,
    pub(super) sha256: [u8; 32],
    pub(super) bytes: u64,
    /// Its first bytes.
    pub(super) head: Vec<u8>,
    pub(super) survey: Survey,
    /// What came through standard input, kept as long as it is read.
    _spool: Option<NamedTempFile>,
}

/// What the content of a file says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Letters, as far as the first bytes tell.
    Text,
    /// A ZIP archive: XLSX, ODS or something else.
    Zip,
    /// An OLE container: XLS, a protected XLSX, or something else.
    Ole,
    /// A web page, or the XML of Excel 2003: a table Excel opens, under a name that says spreadsheet.
    Page,
    /// Something else, by name.
    Other(Text),
}

impl Source {
    /// Reads a file once: fingerprint, first bytes, survey of its encoding.
    ///
    /// # Errors
    /// When it is not there, a folder, unreadable or empty.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let spool = if path == Path::new(STDIN) { Some(spool(std::io::stdin().lock())?) } else { None };
        let mut source = Self {
            path: spool.as_ref().map_or(path, NamedTempFile::path).to_owned(),
            name: path.display().to_string(),
            _spool: spool,
            sha256: [0; 32],
            bytes: 0,
            head: Vec::new(),
            survey: Survey::default(),
        };
        let mut file = source.open(0)?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 256 * 1024];
        loop {
            let got = match file.read(&mut buffer) {
                Ok(0) => break,
                Ok(got) => got,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(source.unreadable(error)),
            };
            let chunk = &buffer[..got];
            hash.update(chunk);
            if source.head.len() < 8192 {
                source.head.extend_from_slice(&chunk[..got.min(8192)]);
            }
            if content(&source.head) == Content::Text {
                source.survey.add(chunk);
            }
            source.bytes += got as u64;
        }
        source.survey.finish();
        source.sha256 = hash.finalize().into();
        if source.head.iter().all(u8::is_ascii_whitespace) && source.bytes <= source.head.len() as u64 {
            return Err(source.empty());
        }
        Ok(source)
    }

    /// Opens the file anew, standing at `offset`.
    pub(super) fn open(&self, offset: u64) -> Result<File> {
        let open = || -> std::result::Result<File, IoError> {
            if self.path.is_dir() {
                return Err(ErrorKind::IsADirectory.into());
            }
            let mut file = File::open(&self.path)?;
            file.seek(SeekFrom::Start(offset))?;
            Ok(file)
        };
        open().map_err(|error| match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => {
                let mut problem = Problem::new(&codes::IMP_001).args(args![file = self.name.clone()]);
                problem.suggestion = nearest(&self.path);
                Error::not_found(self.at(problem))
            }
            ErrorKind::IsADirectory => {
                Error::usage(self.at(Problem::new(&codes::IMP_002).args(args![file = self.name.clone()])))
            }
            _ => self.unreadable(error),
        })
    }

    /// What the content is.
    pub(super) fn content(&self) -> Content {
        content(&self.head)
    }

    /// Whether the name ends in none of these.
    pub(super) fn ends_otherwise(&self, endings: &[&str]) -> bool {
        self.path
            .extension()
            .is_some_and(|has| !endings.iter().any(|ending| has.eq_ignore_ascii_case(ending)))
    }

    /// The problem, said of this file.
    pub(super) fn at(&self, problem: Problem) -> Problem {
        problem.file(self.name.clone())
    }

    /// The system does not let the file be read.
    pub(super) fn unreadable(&self, cause: IoError) -> Error {
        let problem = self.at(Problem::new(&codes::IMP_003).args(args![file = self.name.clone()]));
        Error::Caused(Kind::Refused, Box::new(problem), Box::new(cause))
    }

    /// The workbook is damaged.
    pub(super) fn damaged(&self, cause: impl Into<crate::error::Cause>) -> Error {
        let problem = self.at(Problem::new(&codes::IMP_007).args(args![file = self.name.clone()]));
        Error::Caused(Kind::Refused, Box::new(problem), cause.into())
    }

    /// The workbook needs a password.
    pub(super) fn locked(&self) -> Error {
        self.refused(Problem::new(&codes::IMP_006).args(args![file = self.name.clone()]))
    }

    /// Nothing is in the file.
    pub(super) fn empty(&self) -> Error {
        self.refused(Problem::new(&codes::IMP_004).args(args![file = self.name.clone()]))
    }

    /// The file is `what`, not a spreadsheet.
    pub(super) fn no_spreadsheet(&self, what: Text) -> Error {
        self.refused(Problem::new(&codes::IMP_005).args(args![file = self.name.clone(), what]))
    }

    /// The file is beyond a limit.
    pub(super) fn too_large(&self, limit: u64, what: Text) -> Error {
        self.refused(Problem::new(&codes::IMP_008).args(args![file = self.name.clone(), limit, what]))
    }

    /// The file is refused because of `problem`.
    pub(super) fn refused(&self, problem: Problem) -> Error {
        Error::refused(self.at(problem))
    }
}

/// What comes through standard input, in a file of its own, for it is read more than once.
fn spool(input: impl Read) -> Result<NamedTempFile> {
    let at = |problem: Problem| problem.file(STDIN);
    let failed = |cause: IoError| {
        let problem = at(Problem::new(&codes::IMP_003).args(args![file = STDIN]));
        Error::Caused(Kind::Refused, Box::new(problem), Box::new(cause))
    };
    let mut file = NamedTempFile::new().map_err(failed)?;
    let limit = MAX_SPOOLED * 1024 * 1024;
    let got = std::io::copy(&mut input.take(limit + 1), &mut file).map_err(failed)?;
    if got > limit {
        let problem = Problem::new(&codes::IMP_008);
        return Err(Error::refused(at(problem.args(args![
            file = STDIN,
            limit = MAX_SPOOLED,
            what = words::STORED
        ]))));
    }
    Ok(file)
}

/// The name in the same folder that is most like the one that is not there.
fn nearest(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_string_lossy().to_lowercase();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .map(|name| (strsim::damerau_levenshtein(&wanted, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance * 3 <= wanted.chars().count())
        .min()
        .map(|(_, name)| path.with_file_name(name).display().to_string())
}

fn content(head: &[u8]) -> Content {
    let opens = |marks: &[&[u8]]| marks.iter().any(|mark| head.starts_with(mark));
    if opens(&[b"PK\x03\x04", b"PK\x05\x06"]) {
        return Content::Zip;
    }
    if opens(&[b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"]) {
        return Content::Ole;
    }
    if opens(&[b"%PDF"]) {
        return Content::Other(words::PDF);
    }
    if opens(&[b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8"]) {
        return Content::Other(words::PICTURE);
    }
    if opens(&[b"\x1F\x8B", b"Rar!", b"7z\xBC\xAF"]) {
        return Content::Other(words::ARCHIVE);
    }
    if opens(&[b"SQLite format 3\0"]) {
        return Content::Other(words::DATABASE);
    }
    // Many systems hand out a web page under the name of a spreadsheet.
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let page = [&b"<html"[..], b"<!doctype", b"<table", b"<?xml", b"<head"];
    if page.iter().any(|mark| head.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark))) {
        return Content::Page;
    }
    Content::Text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(result: Result<Source>) -> (&'static str, Kind, Option<String>) {
        match result.unwrap_err() {
            Error::Problems(kind, problems) => (problems[0].code.id, kind, problems[0].suggestion.clone()),
            Error::Caused(kind, problem, _) => (problem.code.id, kind, None),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn says_what_is_wrong_with_the_path() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(code(Source::read(folder.path())).0, "IMP-002");
        let real = folder.path().join("Kegiatan.csv");
        std::fs::write(&real, " \r\n").unwrap();
        assert_eq!(code(Source::read(&real)).0, "IMP-004");
        let (id, kind, suggestion) = code(Source::read(&folder.path().join("kegiatn.csv")));
        assert_eq!((id, kind), ("IMP-001", Kind::NotFound));
        assert_eq!(suggestion, Some(real.display().to_string()));
        assert_eq!(code(Source::read(&folder.path().join("lain.xlsx"))).2, None);
    }

    #[test]
    fn the_fingerprint_is_that_of_the_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, "abc").unwrap();
        let source = Source::read(&path).unwrap();
        let hex: String = source.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(source.bytes, 3);
    }

    #[test]
    fn content_decides_not_the_name() {
        assert_eq!(content(b"PK\x03\x04rest"), Content::Zip);
        assert_eq!(content(b"%PDF-1.7"), Content::Other(words::PDF));
        assert_eq!(content(b"\n<HTML><body>"), Content::Page);
        assert_eq!(content(b"tanggal;kegiatan"), Content::Text);
    }
}
