//! Bundles for one reader's eyes: sealed to their key in the age format (<https://age-encryption.org/v1>).

use std::fs::File;
use std::io::{self, BufReader, Read as _, Write};
use std::path::Path;
use std::str::FromStr as _;

use age::x25519::Recipient;

use super::file::unreadable;
use crate::args;
use crate::error::{Error, Kind, Problem, Result};
use crate::text::Text;
use crate::text::bundle as texts;
use crate::text::codes::merge as codes;

/// The most that a sealed file may hold, packed.
const MOST: u64 = 2 << 30;

/// Whose keys open what is sealed.
#[derive(Debug)]
pub struct Readers(Vec<Recipient>);

impl Readers {
    /// The readers that these texts name: a key `age1…`, or a file with one a line.
    ///
    /// # Errors
    /// When a text is neither.
    pub fn parse<'t>(texts: impl IntoIterator<Item = &'t String>) -> Result<Self> {
        let mut readers = Vec::new();
        for text in texts {
            if let Ok(reader) = Recipient::from_str(text) {
                readers.push(reader);
                continue;
            }
            let lines = std::fs::read_to_string(text).map_err(|cause| no_key(text, Box::new(cause)))?;
            let keys = lines.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
            for key in keys {
                readers.push(Recipient::from_str(key).map_err(|cause| no_key(text, Box::from(cause)))?);
            }
        }
        Ok(Self(readers))
    }

    /// Seals what `write` writes, where there is a reader; else it goes out as it is.
    ///
    /// # Errors
    /// What `write` returns, and what `refused` makes of the output's errors.
    pub fn seal<T>(
        &self,
        out: &mut dyn Write,
        refused: &dyn Fn(io::Error) -> Error,
        write: impl FnOnce(&mut dyn Write) -> Result<T>,
    ) -> Result<T> {
        let readers = self.0.iter().map(|reader| reader as &dyn age::Recipient);
        let Ok(sealing) = age::Encryptor::with_recipients(readers) else { return write(out) };
        let mut sealed = sealing.wrap_output(out).map_err(refused)?;
        let done = write(&mut sealed)?;
        sealed.finish().map_err(refused)?;
        Ok(done)
    }
}

fn no_key(text: &str, cause: crate::error::Cause) -> Error {
    let problem = Problem::new(&codes::MRG_017).args(args![name = text]);
    Error::Caused(Kind::Usage, Box::new(problem), cause)
}

/// Opens the sealed file at `path`, which people know as `name`, with the key in another file; what is in it
/// goes to `to`.
pub(super) fn unseal(path: &Path, name: &str, key: &Path, to: &Path) -> Result<()> {
    let shown = key.display().to_string();
    let keys =
        age::IdentityFile::from_file(shown.clone()).map_err(|cause| no_key(&shown, Box::new(cause)))?;
    let keys = keys.into_identities().map_err(|cause| no_key(&shown, Box::new(cause)))?;
    let refused = |cause| unreadable(name, cause);
    let shut = |cause: Text, why: crate::error::Cause| {
        let problem = Problem::new(&codes::MRG_016).args(args![name, cause]);
        Error::Caused(Kind::Refused, Box::new(problem), why)
    };
    let file = BufReader::new(File::open(path).map_err(refused)?);
    let sealed = age::Decryptor::new_buffered(file)
        .and_then(|sealed| sealed.decrypt(keys.iter().map(|key| &**key as &dyn age::Identity)))
        .map_err(|cause| shut(texts::OTHER_KEY, Box::new(cause)))?;
    let mut out = File::create(to).map_err(refused)?;
    io::copy(&mut sealed.take(MOST), &mut out).map_err(|cause| shut(texts::CUT_OFF, Box::new(cause)))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use age::secrecy::ExposeSecret as _;

    use super::*;

    #[test]
    fn what_is_sealed_opens_with_the_readers_key_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let key = |name: &str| {
            let key = age::x25519::Identity::generate();
            std::fs::write(path(name), format!("# key\n{}\n", key.to_string().expose_secret())).unwrap();
            key.to_public().to_string()
        };
        let (hers, _) = (key("hers.txt"), key("his.txt"));
        std::fs::write(path("readers.txt"), format!("# coordinator\n{hers}\n")).unwrap();
        let refused = |cause| Error::Unexpected(Box::new(Text::same("").into()), Box::new(cause));
        for reader in [hers, path("readers.txt").display().to_string()] {
            let mut sealed = Vec::new();
            let readers = Readers::parse([&reader]).unwrap();
            readers.seal(&mut sealed, &refused, |out| out.write_all(b"words").map_err(refused)).unwrap();
            assert!(sealed.starts_with(b"age-encryption.org/v1"));
            assert!(!sealed.windows(5).any(|words| words == b"words"));
            std::fs::write(path("sealed"), &sealed).unwrap();
            unseal(&path("sealed"), "x", &path("hers.txt"), &path("open")).unwrap();
            assert_eq!(std::fs::read(path("open")).unwrap(), b"words");
            assert!(unseal(&path("sealed"), "x", &path("his.txt"), &path("open")).is_err());
            std::fs::write(path("sealed"), &sealed[..sealed.len() - 3]).unwrap();
            assert!(unseal(&path("sealed"), "x", &path("hers.txt"), &path("open")).is_err());
        }
        assert!(Readers::parse([&"ani".to_owned()]).is_err());
        assert!(
            Readers::parse([&path("his.txt").display().to_string()]).is_err(),
            "a secret key is no reader"
        );
        let mut plain = Vec::new();
        Readers::parse(&[])
            .unwrap()
            .seal(&mut plain, &refused, |out| out.write_all(b"words").map_err(refused))
            .unwrap();
        assert_eq!(plain, b"words");
    }
}
