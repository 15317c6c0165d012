//! What every report shares: its period in whole months, the libraries it is about, running its
//! queries, and the head and notes of its document. May not know any one report.

use std::cell::OnceCell;

use chrono::NaiveDate;
use rusqlite::types::ToSql;
use rusqlite::{Connection, Row};
use serde_json::json;

use super::library_months::LibraryMonths;
use super::{Boundaries, Compare, Params, dates};
use crate::args;
use crate::error::Result;
use crate::record::{Month, Period};
use crate::store::boundaries::recoded_after;
use crate::store::failed;
use crate::table::Document;
use crate::text::{Text, reports as words};

/// The queries that every report begins with.
pub(super) const SQL: &str = include_str!("shared.sql");

/// The first month of the programme, and of the table `calendar`.
const PROGRAMME_START: (i32, u32) = (2018, 1);

/// One run of a report: what it was asked, and the libraries it is about.
pub(super) struct Frame<'a> {
    db: &'a Connection,
    /// What was asked.
    pub(super) params: &'a Params,
    /// First month counted.
    pub(super) first: Month,
    /// Last month counted.
    pub(super) last: Month,
    /// The ids of the libraries it is about, in order.
    libraries: Vec<i64>,
    /// The same as a JSON array.
    scope: String,
    /// How to group: what was asked, or the report's default.
    pub(super) by: &'static str,
    /// Notes about how the period was read.
    notes: Vec<String>,
    /// Who was expected and who reported, once it was asked for.
    library_months: OnceCell<LibraryMonths>,
}

/// How many libraries and library-months were expected, and how many came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Coverage {
    /// Libraries expected in any month.
    pub(super) expected: i64,
    /// Of these, libraries that reported at least one month they were expected in.
    pub(super) reporting: i64,
    /// Libraries that reported, but only months they were not expected in.
    pub(super) unexpected: i64,
    /// Library-months expected.
    pub(super) expected_months: i64,
    /// Of these, library-months reported.
    pub(super) reported_months: i64,
}

impl<'a> Frame<'a> {
    /// Resolves period, libraries and grouping; `allowed` are the report's ways to group.
    ///
    /// Reports count whole months, because visits are known by month only: a period of days is widened.
    /// Months after today's have not begun and are left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn new(db: &'a Connection, params: &'a Params, allowed: &[&'static str]) -> Result<Self> {
        let Period { start, end } = params.period;
        let today = Month::of(params.today);
        let begin = Month::new(PROGRAMME_START.0, PROGRAMME_START.1).unwrap_or(today);
        let first = start.map_or(begin, Month::of);
        let asked = end.map_or(today, Month::of).max(first);
        let last = asked.min(today.max(first));
        let mut notes = Vec::new();
        if start.is_some_and(|day| day != first.first_day()) || end.is_some_and(|day| day != asked.last_day())
        {
            notes.push(words::WHOLE_MONTHS.get(params.lang).to_owned());
        }
        if asked > last {
            let month = dates::month(last.plus(1), params.lang);
            notes.push(words::NOT_BEGUN.fill(params.lang, args![month]));
        }
        let asked_by = allowed.iter().find(|by| params.by.as_deref() == Some(by));
        let by = asked_by.or_else(|| allowed.first()).copied().unwrap_or_default();
        let (libraries, scope, library_months) = (Vec::new(), String::new(), OnceCell::new());
        let mut frame = Self { db, params, first, last, libraries, scope, by, notes, library_months };
        frame.libraries = frame.read(SQL, "scope", &[], |row| row.get::<_, i64>(0))?;
        frame.scope = json!(frame.libraries).to_string();
        Ok(frame)
    }

    /// The months counted, first to last.
    pub(super) fn months(&self) -> Vec<Month> {
        (0..self.span()).map(|n| self.first.plus(n)).collect()
    }

    /// The database, for a frame of another period.
    pub(super) const fn connection(&self) -> &'a Connection {
        self.db
    }

    /// How many months earlier the months compared with are: those just before, or the same of a year before.
    pub(super) fn back(&self) -> i32 {
        let span = self.span();
        match self.params.shape.compare {
            Some(Compare::LastYear) => (span + 11) / 12 * 12,
            _ => span,
        }
    }

    /// The ids of the libraries it is about, in order.
    pub(super) fn libraries(&self) -> &[i64] {
        &self.libraries
    }

    /// The last day on which a month's report is in time.
    pub(super) fn due(&self, month: Month) -> String {
        format!("{}-{:02}", month.plus(1), self.params.due_day)
    }

    /// Who was expected and who reported, read when it is first asked for.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn library_months(&self) -> Result<&LibraryMonths> {
        if let Some(known) = self.library_months.get() {
            return Ok(known);
        }
        let read = LibraryMonths::read(self)?;
        Ok(self.library_months.get_or_init(|| read))
    }

    /// The same question about so many months earlier.
    pub(super) fn earlier(&self, months: i32) -> Params {
        let start = Some(self.first.plus(-months).first_day());
        let end = Some(self.last.plus(-months).last_day());
        Params { period: Period { start, end }, ..self.params.clone() }
    }

    /// How many months are counted.
    pub(super) fn span(&self) -> i32 {
        self.last.since(self.first) + 1
    }

    /// Runs the query `name` of a report's SQL file and reads each row.
    ///
    /// The names `:first :last :start :end :before_first :before_last :scope :region :libraries :cohort
    /// :by :today :due_day` are bound where the query uses them; `more` binds the rest.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn read<T>(
        &self,
        sql: &str,
        name: &str,
        more: &[(&str, &dyn ToSql)],
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        self.read_raw(query(sql, name), more, read).map_err(failed(words::READING))
    }

    /// Runs a query that a report put together, with the same names bound.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn read_sql<T>(
        &self,
        sql: &str,
        more: &[(&str, &dyn ToSql)],
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        self.read_raw(sql, more, read).map_err(failed(words::READING))
    }

    fn read_raw<T>(
        &self,
        sql: &str,
        more: &[(&str, &dyn ToSql)],
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Vec<T>> {
        let params = self.params;
        let span = self.span();
        let libraries = (!params.libraries.is_empty()).then(|| json!(params.libraries).to_string());
        let region = params.region.as_ref().map(|area| area.code.as_str());
        let day = |day: NaiveDate| day.format("%Y-%m-%d").to_string();
        let month = |months: i32| self.first.plus(months).to_string();
        let back = self.back();
        let known: [(&str, &dyn ToSql); 13] = [
            (":first", &self.first.to_string()),
            (":last", &self.last.to_string()),
            (":start", &day(self.first.first_day())),
            (":end", &day(self.last.last_day())),
            (":before_first", &month(-back)),
            (":before_last", &month(span - 1 - back)),
            (":scope", &self.scope),
            (":region", &region),
            (":libraries", &libraries),
            (":cohort", &params.cohort),
            (":by", &self.by),
            (":today", &day(params.today)),
            (":due_day", &params.due_day),
        ];
        let mut statement = self.db.prepare(sql)?;
        for (name, value) in known.iter().chain(more) {
            if let Some(at) = statement.parameter_index(name)? {
                statement.raw_bind_parameter(at, value)?;
            }
        }
        let mut rows = statement.raw_query();
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }

    /// How complete the figures are.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn coverage(&self) -> Result<Coverage> {
        Ok(self.library_months()?.coverage())
    }

    /// An empty document with title, period, freshness and filters, for people and for machines.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn document(&self, name: &str, title: Text) -> Result<Document> {
        let (params, lang) = (self.params, self.params.lang);
        let title = title.get(lang);
        let as_of =
            self.read(SQL, "as_of", &[], |row| Ok((row.get::<_, i64>("id")?, row.get::<_, String>("at")?)))?;
        let as_of = as_of.into_iter().next();
        let start = dates::day(self.first.first_day(), lang);
        let end = dates::day(self.last.last_day(), lang);
        let mut subtitles = vec![words::PERIOD.fill(lang, args![start, end, n = i64::from(self.span())])];
        if let Some((op, at)) = &as_of {
            let at = dates::moment(at, lang);
            subtitles.push(words::AS_OF.fill(lang, args![op = op.to_string(), at]));
        }
        let boundaries = self.boundaries()?;
        subtitles.extend(boundaries.iter().map(|(said, _)| said.clone()));
        if !params.libraries.is_empty() {
            subtitles.push(words::ONLY_LIBRARIES.fill(lang, args![n = params.libraries.len()]));
        }
        if let Some(year) = params.cohort {
            subtitles.push(words::ONLY_COHORT.fill(lang, args![year = year.to_string()]));
        }
        if params.approved {
            subtitles.push(words::ONLY_APPROVED.get(lang).to_owned());
        }
        Ok(Document {
            schema: Some(format!("tpbis.report.{name}/1")),
            title: match &params.region {
                Some(area) => format!("{title}, {}", area.name),
                None => title.to_owned(),
            },
            subtitles,
            meta: vec![
                (
                    "period",
                    json!({
                        "start": self.first.first_day().to_string(),
                        "end": self.last.last_day().to_string(),
                        "months": self.span(),
                    }),
                ),
                (
                    "filters",
                    json!({
                        "region": params.region.as_ref().map(|area| &area.code),
                        "libraries": params.libraries,
                        "cohort": params.cohort,
                        "status": if params.approved { "approved" } else { "all" },
                        "boundaries": params.shape.boundaries.name(),
                        "by": (!self.by.is_empty()).then_some(self.by),
                    }),
                ),
                ("as_of", as_of.map_or(json!(null), |(op, at)| json!({ "op": op, "at": at }))),
            ],
            sections: Vec::new(),
            notes: self.notes.clone(),
            hints: boundaries.and_then(|(_, hint)| hint).into_iter().collect(),
            ..Document::default()
        })
    }

    /// Of which day the areas are, and how to see the others: said when asked for those of then, and when some have
    /// got new codes since.
    fn boundaries(&self) -> Result<Option<(String, Option<String>)>> {
        let lang = self.params.lang;
        if self.params.shape.boundaries == Boundaries::Then {
            let day = dates::day(self.last.last_day(), lang);
            return Ok(Some((words::AREAS_THEN.fill(lang, args![day]), None)));
        }
        let mut recoded = recoded_after(self.first.first_day()).peekable();
        if recoded.peek().is_none() {
            return Ok(None);
        }
        let here = self.read(SQL, "regencies", &[], |row| row.get::<_, String>(0))?;
        let n = recoded.filter(|area| here.iter().any(|code| code == area.code)).count();
        let hint = Some(words::AREAS_HINT.get(lang).to_owned());
        Ok((n > 0).then(|| (words::AREAS_TODAY.fill(lang, args![n]), hint)))
    }

    /// Says from how many expected libraries the figures come, for people and for machines.
    pub(super) fn say_coverage(&self, document: &mut Document, coverage: Coverage) {
        let lang = self.params.lang;
        let Coverage { expected, reporting, unexpected, .. } = coverage;
        document.meta.push((
            "libraries",
            json!({ "expected": expected, "reporting": reporting, "unexpected": unexpected }),
        ));
        if expected > 0 {
            document.notes.push(words::FROM_N_OF_M.fill(lang, args![n = reporting, m = expected]));
        } else {
            document.notes.push(words::NONE_EXPECTED.get(lang).to_owned());
        }
        if self.params.approved && reporting + unexpected == 0 {
            document.notes.push(words::NONE_APPROVED.get(lang).to_owned());
        }
        if unexpected > 0 {
            document.notes.push(words::UNEXPECTED.fill(lang, args![n = unexpected]));
        }
    }
}

/// The query of this name in a report's SQL file.
///
/// # Panics
/// When the file has no such query: a mistake in the program that any run of the report shows.
pub(super) fn query<'s>(sql: &'s str, name: &str) -> &'s str {
    sql.split("-- query: ")
        .skip(1)
        .find_map(|part| part.strip_prefix(name)?.strip_prefix('\n'))
        .unwrap_or_else(|| panic!("no query {name}"))
}
