//! Where a bundle goes: the file's name tells who wrote it and when, and none is written over unasked.

use std::path::{Path, PathBuf};

use crate::commands::Context;
use crate::merge::Header;
use crate::merge::bundle::ENDING;
use crate::record::fold::fold;

/// The longest part of a name.
const LONGEST: usize = 40;

/// Where to.
pub(super) enum Target {
    /// Standard output.
    Stdout,
    /// A file.
    File(PathBuf),
}

impl Target {
    /// What the arguments say, else a name of our own that is free.
    pub(super) fn of(context: &Context, named: Option<&Path>, header: &Header) -> Self {
        match named.or(context.output.path.as_deref()) {
            Some(path) if path.as_os_str() == "-" => Self::Stdout,
            Some(path) if !path.is_dir() => Self::File(path.to_owned()),
            folder => Self::File(free(folder.unwrap_or_else(|| Path::new("")), &stem(context, header))),
        }
    }
}

/// `siti-perpustakaan-desa-sukamaju-2026-01-05`.
fn stem(context: &Context, header: &Header) -> String {
    // A place is its code and its name: the name tells more.
    let place = header.place.split_once(' ').map_or(header.place.as_str(), |(_, name)| name);
    let day = context.today().to_string();
    let parts = [slug(&header.who), slug(place), day];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// Letters and digits that every system takes in a file's name, words joined by `-`.
fn slug(text: &str) -> String {
    let folded = fold(text);
    let ascii: String = folded.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let mut slug = String::new();
    for word in ascii.split_whitespace() {
        if slug.len() + word.len() >= LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

/// The first name that no file has: the second bundle of a day ends in `-2`.
fn free(folder: &Path, stem: &str) -> PathBuf {
    let mut path = folder.join(format!("{stem}.{ENDING}"));
    let mut number = 2;
    while path.exists() {
        path = folder.join(format!("{stem}-{number}.{ENDING}"));
        number += 1;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_hold_only_what_every_system_takes() {
        assert_eq!(slug("Siti Nurhaliza, S.Pd."), "siti-nurhaliza-s-pd");
        assert_eq!(slug("Désa  \"Suka/Maju\""), "desa-suka-maju");
        assert_eq!(slug("../../etc"), "etc");
        assert_eq!(slug("?"), "");
        assert!(slug(&"perpustakaan ".repeat(9)).len() <= 40);
    }
}
