//! From the name of a cell to what its figure is made of.

use rusqlite::types::ToSql;

use super::lists;
use super::records::month_of;
use super::source::{Reach, Records, Rows, Source};
use crate::args;
use crate::error::Problem;
use crate::record::Month;
use crate::record::choice::nearest;
use crate::record::month::parse_month;
use crate::reports::shared::Frame;
use crate::reports::{Boundaries, Report, flow, target};
use crate::store::boundaries::recoded_after;
use crate::table::ColumnKind::{self, Count};
use crate::table::{Cell, Document, Section, Table};
use crate::text::codes::report as codes;

/// The words that name the row of totals.
const TOTALS: &[&str] = &["total", "jumlah"];

/// Some months, both ends included.
type Months = (Month, Month);

/// One figure, found in a document.
pub(super) struct Found {
    pub(super) section: &'static str,
    pub(super) made: Made,
    pub(super) figure: Cell,
    pub(super) kind: ColumnKind,
    /// The figure's name for people.
    pub(super) name: String,
}

/// What it is made of.
pub(super) enum Made {
    /// These records.
    Records {
        records: Records,
        rows: Rows,
        /// The row's key; none for the row of totals.
        row: Option<String>,
        /// The row's place, from 0.
        at: usize,
        months: Months,
    },
    /// Other figures, with what they are here where it can be seen.
    Parts(Vec<(String, Cell)>),
}

impl Found {
    /// The condition on a record `t`.
    pub(super) fn condition(&self) -> String {
        let Made::Records { records, rows, row, .. } = &self.made else { return "false".to_owned() };
        let list = lists::is_list(records.list);
        let month = if list { "t.month".to_owned() } else { month_of(records.list) };
        let scope = "t.library in (select value from json_each(:scope))";
        let reach = match records.reach {
            Reach::Months => format!("{month} between :first and :last and {scope}"),
            Reach::Libraries => scope.to_owned(),
            Reach::Own => "true".to_owned(),
        };
        let row = row.as_ref().map_or_else(|| "true".to_owned(), |_| rows.condition(records.list));
        format!("{reach} and ({}) and ({row})", records.only)
    }

    /// Calls with the values that its queries bind besides those of the report.
    pub(super) fn bound<T>(&self, frame: &Frame<'_>, call: impl FnOnce(&[(&str, &dyn ToSql)]) -> T) -> T {
        let Made::Records { row, at, months: (first, last), .. } = &self.made else { return call(&[]) };
        let then = frame.last.plus(-frame.back());
        let at = i64::try_from(*at).unwrap_or_default();
        call(&[
            (":row", row),
            (":at", &at),
            (":first", &first.to_string()),
            (":last", &last.to_string()),
            (":start", &first.first_day().to_string()),
            (":end", &last.last_day().to_string()),
            (":then", &then.to_string()),
        ])
    }
}

/// Finds a cell by its name. `libraries` are the codes of those that the report is only about.
pub(super) fn find(
    report: &Report,
    frame: &Frame<'_>,
    document: &Document,
    libraries: &[String],
    asked: &str,
) -> Result<Found, Problem> {
    let unknown = || unknown(report, frame, document, asked);
    let (place, named) = asked.rsplit_once(':').ok_or_else(unknown)?;
    let flow = flow::find(report);
    let column = flow.and_then(|flow| flow.column(frame, named)).unwrap_or_else(|| named.to_owned());
    let (wanted, row) = match place.split_once('/') {
        Some((section, row)) if document.sections.iter().any(|found| found.key == section) => {
            (Some(section), row)
        }
        _ => (None, place),
    };
    for traced in
        (report.traced)(frame.by).iter().filter(|of| wanted.is_none_or(|wanted| wanted == of.section))
    {
        let own = traced.columns.iter().find(|(key, _)| *key == column);
        let part = || flow.and_then(|flow| flow.part(frame, traced.section, &column));
        let Some((source, months, earlier)) = own.map(|(_, source)| (**source, None, false)).or_else(part)
        else {
            continue;
        };
        let Some(section) = document.sections.iter().find(|section| section.key == traced.section) else {
            continue;
        };
        let table = &section.table;
        let Some(shown) = Shown::find(table, &column) else { continue };
        let Some((cells, at)) = line(table, row) else { continue };
        let row_key = at.map(|at| key(&table.rows[at][0]));
        let months = at.and_then(|_| narrowed(traced.rows, cells, frame)).or(months);
        let earlier = if earlier { frame.back() } else { 0 };
        let card = document.sections.first().and_then(|card| card.table.rows.first());
        let library = card.filter(|_| report.of_library).map_or_else(String::new, |card| key(&card[0]));
        let rows = traced.rows;
        let ask = Ask { frame, section, report, rows, cells, key: row_key, at, row, library, libraries };
        let made =
            ask.made(&source, months.unwrap_or((frame.first, frame.last)), earlier).ok_or_else(unknown)?;
        return Ok(Found {
            section: traced.section,
            made,
            figure: shown.figure(table, cells),
            kind: shown.kind,
            name: format!("{row} · {}", shown.label),
        });
    }
    Err(unknown())
}

/// A cell that is asked about.
struct Ask<'a, 'f> {
    frame: &'a Frame<'f>,
    section: &'a Section,
    report: &'a Report,
    rows: Rows,
    cells: &'a [Cell],
    /// Key and place of the row; none for the row of totals.
    key: Option<String>,
    at: Option<usize>,
    /// The row as it was named.
    row: &'a str,
    /// The code of the library, where the report is of one.
    library: String,
    /// The codes of the libraries that the report is only about.
    libraries: &'a [String],
}

impl Ask<'_, '_> {
    /// What it is made of; nothing where the row has no source.
    fn made(&self, source: &Source, months: Months, earlier: i32) -> Option<Made> {
        Some(match source {
            Source::Records(records) => {
                let (rows, row) = match (self.rows, &self.key) {
                    (Rows::Value(of) | Rows::Folded(of), Some(row)) if row == flow::OTHERS => {
                        let named: Vec<String> =
                            self.section.table.rows.iter().map(|row| key(&row[0])).collect();
                        let folded = matches!(self.rows, Rows::Folded(_));
                        let rest = if folded { Rows::FoldedRest(of) } else { Rows::Rest(of) };
                        (rest, Some(serde_json::json!(named).to_string()))
                    }
                    // What counts for a target is of its place, the last word of its name.
                    (Rows::Target, Some(row)) if records.list != "target" => {
                        (Rows::Target, row.rsplit(' ').next().map(str::to_owned))
                    }
                    (rows, row) => (rows, row.clone()),
                };
                let months = (months.0.plus(-earlier), months.1.plus(-earlier));
                Made::Records { records: *records, rows, row, at: self.at.unwrap_or_default(), months }
            }
            Source::Each(sources) => {
                let key = self.key.as_deref()?;
                let own = sources.iter().find(|(row, _)| {
                    key.strip_prefix(row).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
                })?;
                return self.made(own.1, months, earlier);
            }
            Source::By(sources) => {
                let own = sources.iter().find(|(by, _)| *by == self.frame.by)?;
                return self.made(own.1, months, earlier);
            }
            Source::Earlier(source) => {
                return self.made(source, months, earlier + self.frame.back());
            }
            Source::Over(span, source) => {
                let Some(Cell::Month(joined)) = self.beside("joined") else { return None };
                return self.made(source, span.months(joined, self.frame), earlier);
            }
            Source::From(parts) => Made::Parts(parts.iter().map(|part| self.part(part)).collect()),
        })
    }

    /// A figure that this one is computed from: its name, and what it is where it stands in the same row.
    fn part(&self, template: &str) -> (String, Cell) {
        let template = self.filled(template);
        if let Some(literal) = template.strip_prefix('=') {
            return (literal.to_owned(), Cell::Empty);
        }
        if template.starts_with(|first: char| first.is_lowercase()) && template.contains(" --") {
            let scope = self.scope(&template);
            return (format!("tpbis report {template}{scope}"), Cell::Empty);
        }
        if template.contains(':') {
            return (template, Cell::Empty);
        }
        let value = self.beside(&template).unwrap_or_default();
        (format!("{}/{}:{template}", self.section.key, self.row), value)
    }

    /// What the row says in another column.
    fn beside(&self, column: &str) -> Option<Cell> {
        let table = &self.section.table;
        Shown::find(table, column).map(|shown| shown.figure(table, self.cells))
    }

    /// The options that make another report be of the same libraries, areas and records, but for those it names.
    fn scope(&self, template: &str) -> String {
        let params = self.frame.params;
        let region = params.region.as_ref().filter(|_| !self.report.of_library);
        let libraries =
            (!self.libraries.is_empty() && !self.report.of_library).then(|| self.libraries.join(","));
        let then = params.shape.boundaries == Boundaries::Then;
        let other = template.split(' ').next().and_then(super::super::find);
        let approved = params.approved && other.is_some_and(Report::of_months);
        let options = [
            ("--region", region.map(|area| code_today(&area.code, self.frame))),
            ("--library", libraries),
            ("--cohort", params.cohort.map(|year| year.to_string())),
            ("--boundaries", then.then(|| Boundaries::Then.name().to_owned())),
            ("--status", approved.then(|| "approved".to_owned())),
            ("--as-of", params.shape.as_of.as_ref().map(|when| quoted(when))),
        ];
        let missing = options.into_iter().filter(|(option, _)| !template.contains(option));
        missing.filter_map(|(option, value)| Some(format!(" {option} {}", value?))).collect()
    }

    /// Fills in what stands between braces.
    fn filled(&self, template: &str) -> String {
        let mut text = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(before);
            text.push_str(&self.word(name));
            rest = after;
        }
        text + rest
    }

    fn word(&self, name: &str) -> String {
        let frame = self.frame;
        let months = |first: Month, last: Month| format!("{first}..{last}");
        let (name, shift) = match name.split_once(['-', '+']) {
            Some((column, n)) => {
                let n: i32 = n.parse().unwrap_or_default();
                (column, if name.contains('-') { -n } else { n })
            }
            None => (name, 0),
        };
        match name {
            "row" => self.row.to_owned(),
            "by" => frame.by.to_owned(),
            "measure" => {
                flow::find(self.report).map_or_else(String::new, |flow| flow.shown(frame).to_owned())
            }
            "library" => self.library.clone(),
            "of row" => self.key.as_ref().map_or_else(String::new, |code| format!(" --library {code}")),
            "code of" => self.row.rsplit(' ').next().unwrap_or_default().to_owned(),
            "report" => self.report.name.to_owned(),
            "these" => months(frame.first, frame.last),
            "those" => {
                let back = frame.back();
                months(frame.first.plus(-back), frame.last.plus(-back))
            }
            column => match self.beside(column) {
                Some(Cell::Month(month)) => month.plus(shift).to_string(),
                Some(cell) => key(&cell),
                None => name.to_owned(),
            },
        }
    }
}

/// A value as it is typed.
fn quoted(value: &str) -> String {
    if value.contains(' ') { format!("\"{value}\"") } else { value.to_owned() }
}

/// The code by which an area is asked for: a report of the areas of then goes by those of then itself.
fn code_today(code: &str, frame: &Frame<'_>) -> String {
    if frame.params.shape.boundaries == Boundaries::Today {
        return code.to_owned();
    }
    let mut recoded = recoded_after(frame.last.last_day());
    let today =
        recoded.find_map(|area| Some(format!("{}{}", area.code, code.strip_prefix(area.former_code?)?)));
    today.unwrap_or_else(|| code.to_owned())
}

/// The months of a row of time, or of a target.
fn narrowed(rows: Rows, cells: &[Cell], frame: &Frame<'_>) -> Option<Months> {
    let (first, last) = match (rows, &cells[0]) {
        (Rows::Target, _) => return target::months_of(cells, frame),
        (Rows::Month, Cell::Month(month)) => (*month, *month),
        (Rows::Quarter, Cell::Text(quarter)) => {
            let (year, n) = quarter.split_once("-Q")?;
            let first = Month::new(year.parse().ok()?, n.parse::<u32>().ok()? * 3 - 2)?;
            (first, first.plus(2))
        }
        (Rows::Year, Cell::Integer(year)) => {
            let first = Month::new(i32::try_from(*year).ok()?, 1)?;
            (first, first.plus(11))
        }
        _ => return None,
    };
    Some((first.max(frame.first), last.min(frame.last)))
}

/// A column as it stands in a table. One that says "2 of 3" holds two figures: the first under its own key, the
/// second as `expected`.
struct Shown<'t> {
    at: usize,
    /// Whether the second figure is meant.
    second: bool,
    kind: ColumnKind,
    label: &'t str,
}

impl<'t> Shown<'t> {
    fn find(table: &'t Table, column: &str) -> Option<Self> {
        let find = |key: &str| table.columns.iter().position(|candidate| candidate.key == key);
        let second = find(column).is_none() && column == "expected";
        let at = find(column).or_else(|| find("reporting").or_else(|| find("known")).filter(|_| second))?;
        let kind = match table.columns[at].kind {
            ColumnKind::Rupiah => ColumnKind::Rupiah,
            ColumnKind::Decimal => ColumnKind::Decimal,
            _ => Count,
        };
        Some(Self { at, second, kind, label: &table.columns[at].label })
    }

    /// Its figure in a row.
    fn figure(&self, table: &Table, cells: &[Cell]) -> Cell {
        match &cells[self.at] {
            Cell::Text(words) if ["reporting", "known"].contains(&table.columns[self.at].key.as_str()) => {
                let mut numbers =
                    words.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok());
                let (n, m) = (numbers.next(), numbers.next());
                if self.second { m } else { n }.map_or(Cell::Empty, Cell::Integer)
            }
            cell => cell.clone(),
        }
    }
}

/// A row by its name, with its place where it is not the row of totals. Of rows named alike, `NAME #2` is the
/// second.
fn line<'t>(table: &'t Table, named: &str) -> Option<(&'t [Cell], Option<usize>)> {
    if TOTALS.contains(&named.to_lowercase().as_str()) {
        return table.total.as_deref().map(|cells| (cells, None));
    }
    let nth =
        |name: &str, n: usize| table.rows.iter().enumerate().filter(|(_, cells)| is(&cells[0], name)).nth(n);
    let numbered = || {
        let (name, n) = named.rsplit_once(" #")?;
        nth(name, n.parse::<usize>().ok()?.checked_sub(1)?)
    };
    nth(named, 0).or_else(numbered).map(|(at, cells)| (cells.as_slice(), Some(at)))
}

/// No such cell, and what there is.
fn unknown(report: &Report, frame: &Frame<'_>, document: &Document, asked: &str) -> Problem {
    let mut cells: Vec<String> = Vec::new();
    for traced in (report.traced)(frame.by) {
        let section = document.sections.iter().find(|section| section.key == traced.section);
        let Some(section) = section else { continue };
        let row = section.table.rows.first().map_or_else(|| "total".to_owned(), |row| key(&row[0]));
        let there = |column: &&(&str, &Source)| section.table.columns.iter().any(|c| c.key == column.0);
        let columns = traced.columns.iter().filter(there).take(3);
        cells.extend(columns.map(|(column, _)| format!("{}/{row}:{column}", traced.section)));
    }
    let near = nearest(asked, cells.iter().map(String::as_str), 1).first().map(|near| (*near).to_owned());
    let cells = if cells.is_empty() { "–".to_owned() } else { cells.join(", ") };
    let problem = Problem::new(&codes::RPT_001).value(asked).args(args![report = report.name, cells]);
    match near {
        Some(near) => problem.suggest(near),
        None => problem,
    }
}

/// A row's key as machines read it.
pub(in super::super) fn key(cell: &Cell) -> String {
    match cell {
        Cell::Text(words) | Cell::Choice(words, _) => words.clone(),
        Cell::Integer(n) => n.to_string(),
        Cell::Month(month) => month.to_string(),
        Cell::Date(day) => day.to_string(),
        Cell::Decimal(x) => x.to_string(),
        Cell::Empty | Cell::Silent | Cell::List(_) => "not_stated".to_owned(),
    }
}

/// Whether a row's first cell is what a person named: its code, its label, or a month as people write it.
fn is(cell: &Cell, asked: &str) -> bool {
    let same = |words: &str| words.eq_ignore_ascii_case(asked);
    same(&key(cell))
        || match cell {
            Cell::Choice(_, label) => same(label.en) || same(label.id),
            Cell::Month(month) => {
                parse_month(asked, crate::record::date::DateOrder::DayFirst).ok().flatten() == Some(*month)
            }
            _ => false,
        }
}
