//! How forms and exports name a record, and finding it again by that name in any copy.
//!
//! A record with a code is `CODE NAME`; another is its title with what tells it from others of that
//! title: `Kelas menjahit (2025-03-11, 15.05.02.2013)`. Local numbers differ from copy to copy: one is
//! added only where nothing else tells two records apart.

use rusqlite::{OptionalExtension as _, params};

use super::{Found, Resolver};
use crate::error::Result;
use crate::record::fold::fold;
use crate::record::{FieldType, RecordType};
use crate::record_types::LIBRARY;
use crate::store::failed;
use crate::text::store as texts;

/// A record that answers to a title.
#[derive(Debug)]
struct Named {
    id: i64,
    /// What tells it from others of its title: its day or month, its library's code.
    marks: Vec<String>,
}

impl Resolver<'_> {
    /// A record's name in forms and exports, by which [`find_in`](Self::find_in) finds it again.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn reference(&self, of: &'static RecordType, id: i64) -> Result<String> {
        let (code, name) = if of.field("code").is_some() { ("code", "name") } else { ("''", of.title) };
        let sql = format!("select {code}, \"{name}\" from {} where id = ?1", of.name);
        let (code, title): (String, String) = self
            .conn
            .prepare_cached(&sql)
            .and_then(|mut statement| statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))))
            .map_err(failed(texts::RESOLVING))?;
        if !code.is_empty() {
            return Ok(format!("{code} {title}"));
        }
        let same = self.titled(of, &title)?;
        let Some(own) = same.iter().find(|named| named.id == id) else { return Ok(title) };
        let mut marks = own.marks.clone();
        if same.iter().filter(|named| named.marks == own.marks).count() > 1 {
            marks.push(format!("#{id}"));
        }
        Ok(if marks.is_empty() { title } else { format!("{title} ({})", marks.join(", ")) })
    }

    /// The living record of exactly this name.
    pub(super) fn labelled(&mut self, of: &'static RecordType, text: &str) -> Result<Option<Found>> {
        let text = text.trim();
        if of.field("code").is_some() {
            let Some((code, name)) = text.split_once(' ') else { return Ok(None) };
            if *of == LIBRARY {
                return self.labelled_library(code, name);
            }
            let sql = format!("select id, name from {} where code = ?1 and removed_op is null", of.name);
            let found: Option<(i64, String)> = self
                .conn
                .prepare_cached(&sql)
                .and_then(|mut statement| {
                    statement.query_row([code], |row| Ok((row.get(0)?, row.get(1)?))).optional()
                })
                .map_err(failed(texts::RESOLVING))?;
            return Ok(found.filter(|(_, known)| fold(known) == fold(name)).map(|(id, _)| Ok(id)));
        }
        let Some((title, marks)) = text.strip_suffix(')').and_then(|text| text.rsplit_once(" (")) else {
            return Ok(None);
        };
        let mut marks: Vec<&str> = marks.split(", ").collect();
        let number =
            marks.last().and_then(|last| last.strip_prefix('#')).and_then(|id| id.parse::<i64>().ok());
        if number.is_some() {
            marks.pop();
        }
        let mut fitting: Vec<i64> = self
            .titled(of, title)?
            .into_iter()
            .filter(|named| named.marks == marks)
            .map(|named| named.id)
            .collect();
        if fitting.len() > 1 {
            fitting.retain(|id| Some(*id) == number);
        }
        Ok(match fitting.as_slice() {
            [id] => Some(Ok(*id)),
            _ => None,
        })
    }

    /// The living records of a title, with what tells them apart.
    fn titled(&self, of: &'static RecordType, title: &str) -> Result<Vec<Named>> {
        if !matches!(of.field(of.title), Some((_, field)) if matches!(field.kind, FieldType::Words(_))) {
            return Ok(Vec::new());
        }
        let when = of.when.map_or_else(|| "''".to_owned(), |when| format!("t.\"{when}\""));
        let library = if of.has_library() { "(select code from library where id = t.library)" } else { "''" };
        let sql = format!(
            "select t.id, {when}, {library} from {} t
              where t.removed_op is null and t.\"{}\" = ?1 collate nocase order by t.id",
            of.name, of.title
        );
        self.conn
            .prepare_cached(&sql)
            .and_then(|mut statement| {
                statement
                    .query_map(params![title], |row| {
                        let marks: [Option<String>; 2] = [row.get(1)?, row.get(2)?];
                        let marks = marks.into_iter().flatten().filter(|mark| !mark.is_empty()).collect();
                        Ok(Named { id: row.get(0)?, marks })
                    })?
                    .collect()
            })
            .map_err(failed(texts::RESOLVING))
    }
}
