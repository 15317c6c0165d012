//! Writing what is exported: every cell so that the format gives the same value back, into a file, a folder,
//! one workbook or stdout.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::Ordering;

use super::super::output::{Stdout, write_file_with};
use super::super::{Context, noun};
use super::{Table, is_folder, nowhere};
use crate::args;
use crate::error::{Error, Problem, Result};
use crate::record::{FieldType, RecordType, Value};
use crate::record_types::{RECORD_TYPES, SCORE};
use crate::render::{Book, Format, Rows, Style, fits_a_cell};
use crate::store::Store;
use crate::store::list::{Query, Shown, each, kind};
use crate::store::resolve::Resolver;
use crate::table::Cell;
use crate::text::codes::template as codes;
use crate::text::export as texts;

/// What stands between the values of a list in text: a label with one of these is written by its code.
const SEPARATORS: &[char] = &[',', ';', '|', '/', '\n'];

/// Where cells go, one row after another.
type Take<'t> = dyn FnMut(&[Cell]) -> Result<()> + 't;

/// An export being written.
pub(super) struct Export<'a, 'c> {
    context: &'a Context,
    store: &'c Store,
    resolver: Resolver<'c>,
    references: HashMap<(&'static str, i64), String>,
    format: Format,
}

impl<'a, 'c> Export<'a, 'c> {
    /// An export in this format, nothing written yet.
    pub(super) fn new(
        context: &'a Context,
        store: &'c Store,
        resolver: Resolver<'c>,
        format: Format,
    ) -> Self {
        Self { context, store, resolver, references: HashMap::new(), format }
    }

    /// One kind into a file or to stdout.
    pub(super) fn one(&mut self, table: &Table) -> Result<()> {
        let context = self.context;
        let Some(path) = &context.output.path else {
            let mut out = io::BufWriter::with_capacity(64 * 1024, Stdout(&context.ui));
            self.table(table, &mut out)?;
            return out.flush().map_err(|cause| crate::ui::refused_by_disk("-".to_owned(), cause));
        };
        context.output.check_free(path)?;
        let n = self.file(table, path)?;
        let path = path.display().to_string();
        context.ui.say(texts::WROTE.with(args![n, noun = table.of.plural, path]));
        Ok(())
    }

    /// All kinds, into one workbook or a folder.
    pub(super) fn all(&mut self, tables: &[Table]) -> Result<()> {
        let context = self.context;
        let Some(path) = &context.output.path else { return Err(nowhere()) };
        let (mut records, mut kinds) = (0, 0);
        if is_folder(path) {
            let named: Vec<_> = tables.iter().map(|table| path.join(self.name(table))).collect();
            if path.is_dir() {
                named.iter().try_for_each(|file| context.output.check_free(file))?;
            } else {
                std::fs::create_dir_all(path)
                    .map_err(|cause| crate::ui::refused_by_disk(path.display().to_string(), cause))?;
            }
            for (table, file) in tables.iter().zip(&named) {
                if self.any(table)? {
                    records += self.file(table, file)?;
                    kinds += 1;
                }
            }
        } else {
            context.output.check_free(path)?;
            write_file_with(path, context.output.force, &mut |out| {
                let mut book = Book::new(context.lang())?;
                for table in tables {
                    if self.any(table)? {
                        records += self.sheet(table, &mut book)?;
                        kinds += 1;
                    }
                }
                book.end(&MARK, out)
            })?;
        }
        let path_said = path.display().to_string();
        context.ui.say(texts::WROTE_ALL.with(args![n = records, kinds = i64::from(kinds), path = path_said]));
        if is_folder(path) {
            context.ui.say(texts::AGAIN);
        }
        Ok(())
    }

    fn name(&self, table: &Table) -> String {
        format!("{}.{}", stem(table.of), self.format.name())
    }

    fn any(&self, table: &Table) -> Result<bool> {
        let query = Query { limit: Some(1), ..table.query.clone() };
        let mut any = false;
        each(self.store.conn(), table.of, &[Shown::Id], &query, &mut |_| {
            any = true;
            Ok(())
        })?;
        Ok(any)
    }

    fn file(&mut self, table: &Table, path: &Path) -> Result<u64> {
        let mut n = 0;
        write_file_with(path, self.context.output.force, &mut |out| {
            n = self.table(table, out)?;
            Ok(())
        })?;
        Ok(n)
    }

    /// One kind, in the format asked for.
    fn table(&mut self, table: &Table, out: &mut dyn Write) -> Result<u64> {
        let lang = self.context.lang();
        if self.format == Format::Xlsx {
            let mut book = Book::new(lang)?;
            let n = self.sheet(table, &mut book)?;
            let mark = [MARK[0], MARK[1], ("noun", table.of.name)];
            book.end(&mark, out)?;
            return Ok(n);
        }
        let style = Style { excel_id: self.context.output.excel_id, ..Style::plain(lang) };
        let schema = format!("tpbis.export.{}/1", table.of.name);
        let mut rows = Rows::begin(out, self.format, &style, &schema, table.columns(lang))?;
        let n = self.rows(table, &mut |cells| rows.row(cells))?;
        rows.end()?;
        Ok(n)
    }

    fn sheet(&mut self, table: &Table, book: &mut Book) -> Result<u64> {
        let lang = self.context.lang();
        let title = table.of.plural.get(lang);
        let title: String =
            title.chars().take(1).flat_map(char::to_uppercase).chain(title.chars().skip(1)).collect();
        book.sheet(&format!("sheet.{}", table.of.name), &title, table.columns(lang))?;
        self.rows(table, &mut |cells| book.row(cells))
    }

    /// Every record of a kind as cells.
    fn rows(&mut self, table: &Table, take: &mut Take<'_>) -> Result<u64> {
        let of = table.of;
        let shown: Vec<Shown> = table.fields.iter().map(|at| Shown::Field(*at)).collect();
        let mut labels = Vec::new();
        for column in &shown {
            labels.push(noun::Labels::load(self.store.conn(), of, *column)?);
        }
        let bar = self.context.ui.progress(0);
        let mut n = 0_u64;
        let conn = self.store.conn();
        each(conn, of, &shown, &table.query, &mut |values| {
            n += 1;
            if n.is_multiple_of(1024) {
                if self.context.stop.load(Ordering::Relaxed) {
                    return Err(Error::Interrupted);
                }
                bar.set_message(texts::WRITING.fill(self.context.lang(), args![rows = n]));
            }
            let mut cells = Vec::with_capacity(values.len());
            for ((value, labels), column) in values.into_iter().zip(&labels).zip(&shown) {
                let cell = match (value, kind(of, *column)) {
                    (Some(Value::Ref(id)), FieldType::Ref(other)) => Cell::Text(self.reference(other, id)?),
                    (value, _) => labels.cell(value),
                };
                cells.push(self.faithful(cell, of, *column)?);
            }
            take(&cells)
        })?;
        bar.finish_and_clear();
        Ok(n)
    }

    fn reference(&mut self, other: &'static RecordType, id: i64) -> Result<String> {
        if let Some(known) = self.references.get(&(other.name, id)) {
            return Ok(known.clone());
        }
        let name = self.resolver.reference(other, id)?;
        self.references.insert((other.name, id), name.clone());
        Ok(name)
    }

    /// The cell as the format must have it to be read as the same value.
    fn faithful(&self, cell: Cell, of: &RecordType, column: Shown) -> Result<Cell> {
        if cell == Cell::Empty && *of == SCORE && column == Shown::Field(SCORE.position("score")) {
            // As the national system writes "not rated": a blank cell would be a form not filled in.
            return Ok(Cell::text("-"));
        }
        let text = matches!(self.format, Format::Csv | Format::Tsv);
        Ok(match cell {
            // Three digits behind the mark could be thousands.
            Cell::Decimal(x) if text => {
                let digits = x.to_string();
                let behind = digits.split_once('.').map_or(0, |(_, behind)| behind.len());
                let digits = if behind == 3 { format!("{digits}0") } else { digits };
                Cell::Text(if self.excel_style() { digits.replace('.', ",") } else { digits })
            }
            // `="0812"` is how spreadsheets keep zeros, and read as 0812.
            Cell::Text(words)
                if text && !self.excel_style() && words.starts_with("=\"") && words.ends_with('"') =>
            {
                Cell::Text(format!("=\"{words}\""))
            }
            Cell::Text(words) if self.format == Format::Xlsx && !fits_a_cell(&words) => {
                let Shown::Field(at) = column else { return Ok(Cell::Text(words)) };
                let problem = Problem::new(&codes::IMP_094).args(args![
                    noun = of.plural,
                    field = of.fields[at].label,
                    length = words.encode_utf16().count()
                ]);
                return Err(Error::refused(problem));
            }
            Cell::List(items) => Cell::List(items.into_iter().map(|item| self.item(item)).collect()),
            cell => cell,
        })
    }

    /// One value of a list, whose words must not hold what stands between the values.
    fn item(&self, item: Cell) -> Cell {
        match item {
            Cell::Choice(code, label) if label.get(self.context.lang()).contains(SEPARATORS) => {
                Cell::Text(code)
            }
            item => item,
        }
    }

    fn excel_style(&self) -> bool {
        self.context.output.excel_id && self.format == Format::Csv
    }
}

/// How a workbook of ours is known again.
const MARK: [(&str, &str); 2] = [("export", "1"), ("version", env!("CARGO_PKG_VERSION"))];

/// The name of a kind's file in a folder: the number is its place in the order of importing.
fn stem(of: &RecordType) -> String {
    let at = RECORD_TYPES.iter().position(|known| *known == of).unwrap_or_default();
    format!("{:02}-{}", at + 1, of.name)
}

/// What a file holds that is named like one of an exported folder.
pub(in super::super) fn named_like(path: &Path) -> Option<&'static RecordType> {
    let name = path.file_stem()?.to_str()?;
    RECORD_TYPES.iter().copied().find(|of| stem(of) == name)
}
