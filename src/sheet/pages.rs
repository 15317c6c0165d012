//! Pages pasted below one another: the titles above repeated headings are no records.
//!
//! A row with a single text may be such a title or a form that was not filled in; only what follows
//! decides, so that a few such rows wait here.

use super::heading::collapse;
use super::{Raw, Row};
use crate::error::Result;

/// The most rows that wait.
const MOST: usize = 12;

/// What takes the rows in the end.
type Each<'e> = dyn FnMut(&Row<'_>) -> Result<()> + 'e;

/// Hands rows on, titles of further pages marked.
pub(super) struct Pages<'p, 'e> {
    /// The rows above the first headings.
    titles: &'p [Vec<String>],
    each: &'p mut Each<'e>,
    waiting: Vec<Waiting>,
}

struct Waiting {
    number: u64,
    text_line: Option<u64>,
    extra: Option<usize>,
    cells: Vec<Raw<'static>>,
    merged: Vec<usize>,
}

impl<'p, 'e> Pages<'p, 'e> {
    pub(super) fn new(titles: &'p [Vec<String>], each: &'p mut Each<'e>) -> Self {
        Self { titles, each, waiting: Vec::new() }
    }

    /// Takes the next row.
    pub(super) fn take(&mut self, row: &Row<'_>) -> Result<()> {
        if row.heading_again {
            self.flush(true)?;
        } else if self.may_be_title(row) {
            if self.waiting.len() == MOST {
                self.flush(false)?;
            }
            self.waiting.push(Waiting {
                number: row.number,
                text_line: row.text_line,
                extra: row.extra,
                cells: row.cells.iter().map(Raw::to_kept).collect(),
                merged: row.merged.to_vec(),
            });
            return Ok(());
        } else {
            self.flush(false)?;
        }
        (self.each)(row)
    }

    /// No more rows follow.
    pub(super) fn end(mut self) -> Result<()> {
        self.flush(false)
    }

    /// One text and nothing else; or blank, below such a row; or a title that was above the headings.
    fn may_be_title(&self, row: &Row<'_>) -> bool {
        let mut filled = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        let Some((at, first)) = filled.next() else { return !self.waiting.is_empty() };
        let Raw::Text(first) = first else { return false };
        filled.next().is_none()
            || self.titles.iter().any(|title| {
                let begins = title.iter().position(|words| !words.is_empty());
                begins == Some(at) && title[at] == collapse(first)
            })
    }

    fn flush(&mut self, titles: bool) -> Result<()> {
        for waiting in self.waiting.drain(..) {
            let row = Row::plain(waiting.number, waiting.text_line, &waiting.cells);
            let title = titles && !row.is_blank();
            (self.each)(&Row { extra: waiting.extra, title, merged: &waiting.merged, ..row })?;
        }
        Ok(())
    }
}
