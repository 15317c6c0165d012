//! From what people write to the record they mean: never a guess.
//!
//! A library is found by code, exact folded name, alias or NPP; a region by code (old ones of Papua
//! included) or name with the areas above it; other records by number or exact title. Whatever fits
//! nothing, or more than one, is a problem naming the nearest candidates.

mod code;
mod directory;
mod label;
mod library;
mod name;
mod nearest;
mod region;

use std::collections::HashMap;

use rusqlite::Connection;

use super::failed;
use crate::args;
use crate::error::{Problem, Result};
use crate::record::fold::fold;
use crate::record::{FieldType, RecordType};
use crate::record_types::{LIBRARY, REGION};
use crate::text::codes::reference;
use crate::text::store as texts;

pub(super) use name::{Names, differ_in_number};
pub use nearest::Candidate;
pub use region::RegionMatch;

/// What a name says of the record that a code beside it named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// It is one of the record's spellings.
    Same,
    /// It is nearly so.
    Alike,
    /// It is another name: with the record's own, as shown to people.
    Other(String),
}

/// The areas a row names beside a library or region, as written; blank ones are `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place<'a> {
    /// Province.
    pub province: Option<&'a str>,
    /// Kabupaten or kota.
    pub regency: Option<&'a str>,
    /// Kecamatan.
    pub district: Option<&'a str>,
    /// Desa or kelurahan.
    pub village: Option<&'a str>,
}

impl<'a> Place<'a> {
    /// The areas given, the largest first.
    fn parts(self) -> impl Iterator<Item = &'a str> {
        [self.province, self.regency, self.district, self.village].into_iter().flatten()
    }
}

/// Resolves names; remembers what it has loaded and found.
#[derive(Debug)]
pub struct Resolver<'c> {
    conn: &'c Connection,
    libraries: Option<directory::Directory>,
    regions: Option<region::Gazetteer>,
    aliases: Option<HashMap<(String, String), String>>,
    notes: Vec<Problem>,
}

/// A local id, or why there is none.
pub type Found = std::result::Result<i64, Problem>;

impl<'c> Resolver<'c> {
    /// A resolver over this database.
    #[must_use]
    pub const fn new(conn: &'c Connection) -> Self {
        Self { conn, libraries: None, regions: None, aliases: None, notes: Vec::new() }
    }

    /// The connection it reads.
    #[must_use]
    pub const fn conn(&self) -> &'c Connection {
        self.conn
    }

    /// The record of a type that a person names on the command line.
    ///
    /// A number that is no code and no name is the number shown by `list`; `#12` is always that number.
    /// In a file a bare number is never taken for one: see [`find_in`](Self::find_in).
    ///
    /// # Errors
    /// When the database cannot be read; a name that leads nowhere is the inner problem.
    pub fn find(&mut self, of: &'static RecordType, text: &str) -> Result<Found> {
        let number = text.trim();
        if let Some(number) = number.strip_prefix('#')
            && let Some(id) = self.by_number(of, number)?
        {
            return Ok(Ok(id));
        }
        let found = self.find_in(of, text, Place::default())?.map_err(|problem| match problem.code.id {
            // Typed by hand a bare number may be one of the list's, so that is not what is wrong.
            id if id == reference::REF_014.id => library::unknown(number, texts::NONE_NEAR.into()),
            _ => problem,
        });
        Ok(match found {
            Err(problem) => self.by_number(of, number)?.ok_or(problem),
            found => found,
        })
    }

    /// The living record of this local id, or the library that the one of this number went into.
    fn by_number(&mut self, of: &RecordType, text: &str) -> Result<Option<i64>> {
        let Ok(id) = text.parse::<i64>() else { return Ok(None) };
        let found =
            self.ids(&format!("select id from {} where removed_op is null and id = ?1", of.name), id)?;
        match found.first() {
            Some(id) => Ok(Some(*id)),
            None if *of == LIBRARY => self.led(id),
            None => Ok(None),
        }
    }

    /// The same, with the areas named beside it.
    ///
    /// # Errors
    /// As [`find`](Self::find).
    pub fn find_in(&mut self, of: &'static RecordType, text: &str, place: Place<'_>) -> Result<Found> {
        match self.find_named(of, text, place)? {
            // As forms and exports write it: `15.05 Perpustakaan Muaro Jambi`, `Kelas menjahit (2025-03-11, 15.05)`.
            Err(problem) => Ok(self.labelled(of, text)?.unwrap_or(Err(problem))),
            found => Ok(found),
        }
    }

    fn find_named(&mut self, of: &'static RecordType, text: &str, place: Place<'_>) -> Result<Found> {
        let kept = self.kept_places(place)?;
        let part = |at: usize, written| kept[at].as_deref().or(written);
        let place = Place {
            province: part(0, place.province),
            regency: part(1, place.regency),
            district: part(2, place.district),
            village: part(3, place.village),
        };
        if *of == LIBRARY {
            self.library(text, place)
        } else if *of == REGION {
            let found = self.region(text, place)?;
            self.notes.extend(found.as_ref().ok().and_then(RegionMatch::note));
            Ok(found.map(|region| region.id))
        } else {
            self.by_number_or_title(of, text)
        }
    }

    /// What the kept spellings of areas among these stand for.
    fn kept_places(&mut self, place: Place<'_>) -> Result<[Option<String>; 4]> {
        let mut kept = [None, None, None, None];
        for (at, part) in
            [place.province, place.regency, place.district, place.village].into_iter().enumerate()
        {
            if let Some(part) = part {
                kept[at] = self.alias("region", part)?;
            }
        }
        Ok(kept)
    }

    /// The records most like a name, best first: libraries and areas only.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn like(&mut self, of: &'static RecordType, text: &str, place: Place<'_>) -> Result<Vec<Candidate>> {
        if *of == LIBRARY {
            self.like_library(text, place)
        } else if *of == REGION {
            self.like_region(text, place)
        } else {
            Ok(Vec::new())
        }
    }

    /// What a name that leads nowhere, or to several records, says of the record that a code beside it
    /// named.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn beside(&mut self, of: &'static RecordType, id: i64, text: &str) -> Result<Beside> {
        if *of == LIBRARY {
            self.beside_library(id, text)
        } else if *of == REGION {
            self.beside_region(id, text)
        } else {
            Ok(Beside::Other(self.label(of, id)?))
        }
    }

    /// Forgets the kept spellings it has loaded: some were added.
    pub fn forget_aliases(&mut self) {
        self.aliases = None;
    }

    /// What is worth telling of the names found since the last call: old codes that lead elsewhere today.
    pub fn take_notes(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.notes)
    }

    /// How a record is named to people and in CSV: code, or number.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn label(&mut self, of: &'static RecordType, id: i64) -> Result<String> {
        if of.field("code").is_none() {
            return Ok(id.to_string());
        }
        self.conn
            .prepare_cached(&format!("select code from {} where id = ?1", of.name))
            .and_then(|mut statement| statement.query_row([id], |row| row.get(0)))
            .map_err(failed(texts::RESOLVING))
    }

    /// The kept target of a spelling: `kind` is library, region or media.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn alias(&mut self, kind: &str, text: &str) -> Result<Option<String>> {
        if self.aliases.is_none() {
            let rows: Vec<(String, String, String)> = self
                .conn
                .prepare_cached("select kind, spelling, target from alias where removed_op is null")
                .and_then(|mut statement| {
                    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
                })
                .map_err(failed(texts::RESOLVING))?;
            self.aliases = Some(
                rows.into_iter().map(|(kind, spelling, target)| ((kind, fold(&spelling)), target)).collect(),
            );
        }
        // Asked for every row, and mostly there are none.
        if self.aliases.as_ref().is_none_or(|aliases| aliases.is_empty()) {
            return Ok(None);
        }
        let key = (kind.to_owned(), fold(text));
        Ok(self.aliases.as_ref().and_then(|aliases| aliases.get(&key)).cloned())
    }

    fn by_number_or_title(&mut self, of: &'static RecordType, text: &str) -> Result<Found> {
        let text = text.trim();
        let exists = format!("select id from {} where removed_op is null and", of.name);
        if let Some(id) = self.by_number(of, text.trim_start_matches('#'))? {
            return Ok(Ok(id));
        }
        let title =
            matches!(of.field(of.title), Some((_, field)) if !matches!(field.kind, FieldType::Ref(_)));
        let found = if title {
            self.ids(&format!("{exists} \"{}\" = ?1 collate nocase", of.title), text)?
        } else {
            Vec::new()
        };
        Ok(match found.as_slice() {
            [id] => Ok(*id),
            [] => Err(Problem::new(&reference::REF_021).value(text).args(args![
                noun = of.words,
                name = text,
                command = of.name
            ])),
            several => {
                let nearest = several.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                Err(Problem::new(&reference::REF_022).value(text).args(args![
                    noun = of.words,
                    name = text,
                    nearest
                ]))
            }
        })
    }

    fn texts(&self, sql: &str, value: impl rusqlite::ToSql) -> Result<Vec<String>> {
        self.conn
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_map([value], |row| row.get(0))?.collect())
            .map_err(failed(texts::RESOLVING))
    }

    fn ids(&self, sql: &str, value: impl rusqlite::ToSql) -> Result<Vec<i64>> {
        self.conn
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_map([value], |row| row.get(0))?.collect())
            .map_err(failed(texts::RESOLVING))
    }
}
