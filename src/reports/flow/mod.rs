//! Reports of what flows: records counted by time, place, or what they are about, from one description
//! of the record type's figures. `activity`, `advocacy`, `publication` and `visit` are such descriptions.
//! Never adds up a stock.

mod compare;
mod facts;
mod grid;
mod lines;
mod read;
mod tables;
#[cfg(test)]
mod tests;

use rusqlite::Connection;
use serde_json::json;

use super::columns::{Col, choice, col};
use super::shared::Frame;
use super::trace::{EXPECTED, REPORTING, Rows, Source, Traced};
use super::{Layout, Params, Report, activity, advocacy, dates, earlier, publication, visit};
use crate::args;
use crate::error::Result;
use crate::record::Month;
use crate::table::{Cell, ColumnKind, Document};
use crate::text::{Lang, Text, report_events as words, reports as common};
pub(super) use compare::compared;
use facts::{Facts, Group};
use tables::Both;

/// A report of a flow, as data.
#[derive(Debug)]
pub(super) struct Flow {
    /// The report's name.
    pub(super) name: &'static str,
    /// The record type counted.
    pub(super) record_type: &'static str,
    /// Title.
    pub(super) title: Text,
    /// What `--by` takes, `overview` first.
    pub(super) by: &'static [&'static str],
    /// The figures, the most telling first.
    pub(super) measures: &'static [Measure],
    /// The same for `trace`: key and source of each.
    pub(super) traced: &'static [(&'static str, &'static Source)],
    /// Where the store keeps the figures of each library and month, if it does.
    pub(super) kept: Option<Kept>,
    /// What the records can be grouped by besides time and place.
    pub(super) cuts: &'static [Cut],
    /// Shares of one figure in another.
    pub(super) shares: &'static [Share],
    /// The figure whose parts are drawn over time on top of one another, and the parts; none: the first as a line.
    pub(super) stacked: Option<(&'static str, &'static [&'static str])>,
    /// Whether months show the change of the first figure against the month before.
    pub(super) trend: bool,
    /// What 0 and the point mean here, and what else to know.
    pub(super) notes: &'static [Text],
}

/// One figure of a record type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// Key for machines and `--measure`.
    pub(super) key: &'static str,
    label: Text,
    short: Option<Text>,
    kind: ColumnKind,
    source: &'static Source,
    missing: Missing,
}

/// What it means that no record gives a figure, though libraries reported.
#[derive(Clone, Copy, Debug)]
pub(super) enum Missing {
    /// There was nothing: 0.
    None,
    /// There was nothing, unless there are records that satisfy this SQL condition and do not say.
    Unknown(&'static str),
    /// Nobody said, unless nil reports say 0 and no record leaves it open.
    Untold,
}

/// A table of sums that the store keeps, a row a library and month, a column of the key of each figure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    /// The table.
    pub(super) table: &'static str,
    /// A column of the records each value of which has a column here that counts its records, as the first figure
    /// of the flow does,
    pub(super) column: &'static str,
    /// and the one that counts those without a value.
    pub(super) none: &'static str,
    /// When a figure is left open, as SQL over a row `t`, where that is not simply when there is none.
    pub(super) open: &'static [(&'static str, &'static str)],
}

/// A way to group records by what they say.
#[derive(Debug)]
pub(super) struct Cut {
    /// Word of `--by`, and key of its section.
    pub(super) by: &'static str,
    /// Heading of its column.
    pub(super) label: Text,
    /// Column of the record.
    pub(super) column: &'static str,
    /// Whether the column holds several values, so that a record stands in several groups.
    pub(super) several: bool,
    /// Whether spellings that differ only in capitals, spaces and hyphens are one group.
    pub(super) folded: bool,
    /// How many groups people see; the others are one row.
    pub(super) top: Option<usize>,
    /// The figures its section shows; none: all.
    pub(super) measures: &'static [&'static str],
}

/// A share of one figure in another.
#[derive(Debug)]
pub(super) struct Share {
    /// Key for machines.
    pub(super) key: &'static str,
    /// Heading.
    pub(super) label: Text,
    /// Keys of the part and of the whole.
    pub(super) of: [&'static str; 2],
}

impl Measure {
    /// A figure whose absence means that there was nothing.
    pub(super) const fn new(
        key: &'static str,
        label: Text,
        kind: ColumnKind,
        source: &'static Source,
        missing: Missing,
    ) -> Self {
        Self { key, label, short: None, kind, source, missing }
    }

    /// Its heading where room is short.
    pub(super) const fn short(mut self, label: Text) -> Self {
        self.short = Some(label);
        self
    }

    /// Its column.
    const fn col(&self) -> Col {
        let column = col(self.key, self.label, self.kind).compared();
        match self.short {
            Some(short) => column.short(short),
            None => column,
        }
    }
}

/// Every report of a flow.
static FLOWS: &[&Flow] = &[&activity::FLOW, &advocacy::FLOW, &publication::FLOW, &visit::FLOW];

/// The key of the row of all groups beyond the first.
pub(super) const OTHERS: &str = "others";

/// The section of a grouping over the months of the period.
pub(super) const GRID: &str = "grid";

/// The section that compares with another period.
pub(super) const COMPARED: &str = "compared";

/// A source, the months where they are not the row's, and whether of the period compared with.
pub(super) type Part = (Source, Option<(Month, Month)>, bool);

/// Sections by time, with the word of `--by` and heading.
const TIMES: [(&str, &str, Text); 3] = [
    ("months", "month", common::MONTH),
    ("quarters", "quarter", common::QUARTER),
    ("years", "year", common::YEAR),
];

/// Sections by place in the overview, with the word of `--by`.
const PLACES: [(&str, &str, Text); 5] = [
    ("provinces", "province", common::PROVINCE),
    ("regencies", "regency", common::REGENCY),
    ("districts", "district", common::DISTRICT),
    ("libraries", "library", common::LIBRARY),
    ("cohorts", "cohort", common::COHORT),
];

/// The flow that a report is made from, if it is.
pub(super) fn find(report: &Report) -> Option<&'static Flow> {
    FLOWS.iter().copied().find(|flow| flow.name == report.name)
}

impl Flow {
    /// The figure asked for, or the first, with its place among the figures.
    fn measure(&self, params: &Params) -> (usize, &'static Measure) {
        let asked = params.shape.measure.as_deref();
        let at = self.measures.iter().position(|measure| Some(measure.key) == asked).unwrap_or(0);
        (at, &self.measures[at])
    }

    /// What can be traced when grouped by this.
    pub(super) fn traced(&self, by: &'static str) -> Vec<Traced> {
        let section = |section, rows| Traced { section, rows, columns: self.traced };
        let times = TIMES.iter().filter(|(_, time, _)| by == "overview" || by == *time);
        let mut found: Vec<Traced> = times.map(|(key, time, _)| section(key, Rows::by(time))).collect();
        if by == "overview" {
            found.extend(PLACES.iter().map(|(key, place, _)| section(key, Rows::by(place))));
            found.extend(self.cuts.iter().map(|cut| section(cut.by, cut.rows())));
            found.push(section(COMPARED, Rows::ALIKE));
        } else if found.is_empty() {
            let rows = self.cuts.iter().find(|cut| cut.by == by).map_or_else(|| Rows::by(by), Cut::rows);
            found.push(section(GRID, rows));
        }
        found
    }

    /// The key of a column of the grid that people name as they read it: `Nov`.
    pub(super) fn column(&self, frame: &Frame<'_>, named: &str) -> Option<String> {
        let buckets = buckets(frame);
        let named = |bucket: &&Bucket| bucket.key == named || bucket.label.eq_ignore_ascii_case(named);
        let found = buckets.iter().find(named)?;
        // A single month stands in the column of the total.
        let alone = buckets.len() == 1;
        Some(if alone { self.measure(frame.params).1.key.to_owned() } else { found.key.clone() })
    }

    /// What a column besides the figures is made of, of which months where they are not the row's, and whether
    /// of the period compared with.
    pub(super) fn part(&self, frame: &Frame<'_>, section: &str, column: &str) -> Option<Part> {
        let measure = *self.measure(frame.params).1.source;
        let compared = section == COMPARED;
        let each = Source::Each(self.traced);
        let now = |source| Some((source, None, false));
        if let Some(bucket) =
            buckets(frame).into_iter().find(|bucket| section == GRID && bucket.key == column)
        {
            return Some((measure, Some((*bucket.months.first()?, *bucket.months.last()?)), false));
        }
        match column {
            "now" if compared => now(each),
            "before" => Some((if compared { each } else { measure }, None, true)),
            "change" | "alike_change" if compared => now(Source::From(&["now", "before"])),
            "percent" | "alike_percent" if compared => now(Source::From(&["change", "before"])),
            "change" => now(Source::From(&["{measure}", "before"])),
            "percent" => now(Source::From(&["change", "before"])),
            "trend" => now(Source::From(&[
                "{measure}",
                "{report} --by month --period {month-1} --measure {measure} --trace total:{measure}",
            ])),
            "libraries" => now(Source::different(self.record_type, "t.library")),
            "reporting" => now(REPORTING),
            "expected" => now(EXPECTED),
            column => {
                let share = self.shares.iter().find(|share| share.key == column)?;
                now(Source::From(&share.of))
            }
        }
    }

    /// The key of the figure that fills the cells.
    pub(super) fn shown(&self, frame: &Frame<'_>) -> &'static str {
        self.measure(frame.params).1.key
    }
}

impl Cut {
    const fn rows(&self) -> Rows {
        match (self.several, self.folded) {
            (true, _) => Rows::Listed(self.column),
            (false, true) => Rows::Folded(self.column),
            (false, false) => Rows::Value(self.column),
        }
    }

    const fn group(&self) -> Group {
        match (self.several, self.folded) {
            (true, _) => Group::Listed(self.column),
            (false, true) => Group::Folded(self.column),
            (false, false) => Group::Value(self.column),
        }
    }

    /// A group as people read it.
    fn cell(&self, record_type: &str, code: &str) -> Cell {
        match code {
            "not_stated" => Cell::Choice(code.to_owned(), common::NOT_STATED),
            OTHERS => Cell::Choice(code.to_owned(), words::OTHERS),
            code => choice(record_type, self.column, code.to_owned()),
        }
    }
}

/// Months that stand in one column.
struct Bucket {
    key: String,
    label: String,
    months: Vec<Month>,
}

/// The columns of the period: months up to a year, quarters up to three years, else years.
fn buckets(frame: &Frame<'_>) -> Vec<Bucket> {
    let time = match frame.span() {
        ..=12 => "month",
        13..=36 => "quarter",
        _ => "year",
    };
    let lang = frame.params.lang;
    let one_year = frame.first.year() == frame.last.year();
    let mut found: Vec<Bucket> = Vec::new();
    for month in frame.months() {
        let key = bucket_key(time, month);
        match found.last_mut().filter(|bucket| bucket.key == key) {
            Some(bucket) => bucket.months.push(month),
            None => {
                let label = match time {
                    "month" if one_year => dates::month_name(month, lang).to_owned(),
                    "month" => dates::month(month, lang),
                    "quarter" => {
                        let (n, year) = (i64::from((month.month() - 1) / 3 + 1), month.year().to_string());
                        words::QUARTER_OF.fill(lang, args![n, year])
                    }
                    _ => key.clone(),
                };
                found.push(Bucket { key, label, months: vec![month] });
            }
        }
    }
    found
}

/// What a month belongs to, as machines read it.
fn bucket_key(time: &str, month: Month) -> String {
    match time {
        "quarter" => format!("{}-Q{}", month.year(), (month.month() - 1) / 3 + 1),
        "year" => month.year().to_string(),
        _ => month.to_string(),
    }
}

/// How many months earlier the compared period lies.
fn shift(frame: &Frame<'_>) -> Option<i32> {
    frame.params.shape.compare.map(|_| frame.back())
}

/// One run: what was asked, the figures, and those of the compared period.
struct Run<'r, 'p> {
    flow: &'static Flow,
    frame: &'r Frame<'p>,
    /// The compared period, and how many months earlier it lies.
    before: Option<(&'r Frame<'r>, i32)>,
    /// The figures that the report shows, by their place among the flow's.
    measures: Vec<usize>,
    lang: Lang,
    tidy: bool,
}

impl Run<'_, '_> {
    /// The figures of the period, and of the compared one.
    fn facts(&self, group: Group) -> Result<Both> {
        // One grouping asked for is one given.
        Ok(self.all_facts(&[group])?.remove(0))
    }

    /// The same in several groupings.
    fn all_facts(&self, groups: &[Group]) -> Result<Vec<Both>> {
        let read = |frame: &Frame<'_>| Facts::read(frame, self.flow, groups, &self.measures);
        let mut before = match self.before {
            Some((before, _)) => read(before)?.into_iter().map(Some).collect(),
            None => Vec::new(),
        };
        before.resize_with(groups.len(), || None);
        Ok(read(self.frame)?.into_iter().zip(before).collect())
    }
}

/// Computes a report of a flow.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn run(flow: &'static Flow, db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, flow.by)?;
    let lang = params.lang;
    let months = shift(&frame);
    let asked = months.map(|months| frame.earlier(months));
    let compared = asked.as_ref().map(|asked| Frame::new(db, asked, flow.by)).transpose()?;
    let by = frame.by;
    let alone = by != "overview" && TIMES.iter().all(|(_, time, _)| *time != by);
    let (position, measure) = flow.measure(params);
    let measures = match params.shape.measure {
        None if !alone => (0..flow.measures.len()).collect(),
        _ => vec![position],
    };
    let before = compared.as_ref().zip(months);
    let run = Run { flow, frame: &frame, before, measures, lang, tidy: params.shape.layout == Layout::Tidy };
    let mut document = frame.document(flow.name, flow.title)?;
    let whole = run.facts(Group::Whole)?;
    let coverage = frame.coverage()?;
    document.sections = if let Some(time) = TIMES.iter().find(|(_, time, _)| *time == by) {
        vec![run.times(&whole, *time, coverage)?]
    } else if by == "overview" {
        let sections = run.overview(&whole, coverage)?;
        let unsaid: Vec<&str> = run.unsaid(&sections).map(|cut| cut.label.get(lang)).collect();
        if !unsaid.is_empty() {
            let what = unsaid.join(", ").to_lowercase();
            document.notes.push(words::UNSAID.fill(lang, args![what]));
        }
        sections
    } else {
        vec![run.grid(&whole, by, coverage)?]
    };
    title(&mut document, flow, params, by);
    document.meta.push(("measure", json!(measure.key)));
    if let Some(compared) = &compared {
        earlier::say_months(&frame, &mut document, compared);
    }
    frame.say_coverage(&mut document, coverage);
    if let Some(compared) = &compared {
        earlier::say_coverage(&frame, &mut document, coverage, compared.coverage()?);
    }
    document.notes.extend(flow.notes.iter().map(|note| note.get(lang).to_owned()));
    Ok(document)
}

/// Says in the title how it is grouped, and which figure when it is not the usual one.
fn title(document: &mut Document, flow: &Flow, params: &Params, by: &str) {
    let lang = params.lang;
    let (at, measure) = flow.measure(params);
    let label = flow.cuts.iter().find(|cut| cut.by == by).map(|cut| cut.label);
    let label = label.or_else(|| PLACES.iter().find(|(_, place, _)| *place == by).map(|found| found.2));
    let label = label.or_else(|| TIMES.iter().find(|(_, time, _)| *time == by).map(|found| found.2));
    if at > 0 {
        document.subtitles.push(words::FIGURE.fill(lang, args![figure = measure.label.get(lang)]));
    }
    let Some(label) = label else { return };
    let old = flow.title.get(lang);
    let what = label.get(lang).to_lowercase();
    let new = words::TITLE_BY.fill(lang, args![title = old, what]);
    if let Some(rest) = document.title.strip_prefix(old) {
        document.title = format!("{new}{rest}");
    }
}
