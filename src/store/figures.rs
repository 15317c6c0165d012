//! Stored figures: sums by library and month, and series of single figures, with SQL from the registry.
//!
//! Reads only. What the figures mean, and whether they are plausible, is decided by whoever asks.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension as _, params};

use super::failed;
use crate::error::Result;
use crate::record::{FieldType, Month, RecordType};
use crate::text::store as texts;

/// The record types whose records count as reporting their month: those of the view `reporting`.
pub const REPORTING: &[&str] =
    &["visit", "activity", "advocacy", "publication", "service", "impact", "submission"];

/// How many records, and of each figure the sum and how many records know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Records.
    pub records: i64,
    /// One entry a figure asked for: sum, and how many records know the figure.
    pub figures: Vec<(i64, i64)>,
}

/// The SQL of a record's month: its month field, or the month of its day.
fn month_sql(of: &RecordType) -> Option<String> {
    if of.field("month").is_some() {
        return Some("month".to_owned());
    }
    of.when.map(|when| format!("substr(\"{when}\", 1, 7)"))
}

/// The SQL of [`Sums`]. `total` and not `sum`: absurd figures must not end in an overflow.
fn sums_sql(figures: &[&str]) -> String {
    let figures =
        figures.iter().map(|name| format!(", cast(total(\"{name}\") as integer), count(\"{name}\")"));
    std::iter::once("count(*)".to_owned()).chain(figures).collect()
}

fn row_to_sums(row: &rusqlite::Row<'_>, first: usize, figures: usize) -> rusqlite::Result<Sums> {
    let mut sums = Sums { records: row.get(first)?, figures: Vec::with_capacity(figures) };
    for n in 0..figures {
        sums.figures.push((row.get(first + 1 + 2 * n)?, row.get(first + 2 + 2 * n)?));
    }
    Ok(sums)
}

/// The sums of one library-month, by the index of reports where there is one.
///
/// # Errors
/// When the database cannot be read.
pub fn of_library_month(
    conn: &Connection,
    of: &RecordType,
    figures: &[&str],
    library: i64,
    month: Month,
) -> Result<Sums> {
    let Some(when) = month_sql(of) else { return Ok(Sums::default()) };
    let sql = format!(
        "select {} from {} where {when} = ?1 and library = ?2 and removed_op is null",
        sums_sql(figures),
        of.name
    );
    conn.prepare_cached(&sql)
        .and_then(|mut statement| {
            statement.query_row(params![month.to_string(), library], |row| row_to_sums(row, 0, figures.len()))
        })
        .map_err(failed(texts::READING))
}

/// The sums of every library-month from `first` to `last`, one after another.
///
/// # Errors
/// When the database cannot be read.
pub fn by_library_month(
    conn: &Connection,
    of: &RecordType,
    figures: &[&str],
    (first, last): (Month, Month),
    each: &mut dyn FnMut(i64, Month, Sums),
) -> Result<()> {
    let Some(when) = month_sql(of) else { return Ok(()) };
    let sql = format!(
        "select {when}, coalesce(library, 0), {} from {}
         where {when} between ?1 and ?2 and removed_op is null group by 1, library",
        sums_sql(figures),
        of.name
    );
    let mut work = || -> rusqlite::Result<()> {
        let mut statement = conn.prepare_cached(&sql)?;
        let mut rows = statement.query([first.to_string(), last.to_string()])?;
        while let Some(row) = rows.next()? {
            if let Some(month) = row.get_ref(0)?.as_str().ok().and_then(Month::parse_iso) {
                each(row.get(1)?, month, row_to_sums(row, 2, figures.len())?);
            }
        }
        Ok(())
    };
    work().map_err(failed(texts::READING))
}

/// The sums of one month over all libraries.
///
/// # Errors
/// When the database cannot be read.
pub fn of_month(conn: &Connection, of: &RecordType, figures: &[&str], month: Month) -> Result<Sums> {
    let Some(when) = month_sql(of) else { return Ok(Sums::default()) };
    let sql =
        format!("select {} from {} where {when} = ?1 and removed_op is null", sums_sql(figures), of.name);
    conn.prepare_cached(&sql)
        .and_then(|mut statement| {
            statement.query_row([month.to_string()], |row| row_to_sums(row, 0, figures.len()))
        })
        .map_err(failed(texts::READING))
}

/// Whether a record type has any record, removed ones included.
///
/// # Errors
/// When the database cannot be read.
pub fn any(conn: &Connection, of: &RecordType) -> Result<bool> {
    conn.query_row(&format!("select exists (select 1 from {})", of.name), [], |row| row.get(0))
        .map_err(failed(texts::READING))
}

/// Whether another record type than `of` reports this library-month.
///
/// # Errors
/// When the database cannot be read.
pub fn reported_otherwise(conn: &Connection, of: &RecordType, library: i64, month: Month) -> Result<bool> {
    let parts: Vec<String> = others(of)
        .map(|name| {
            format!("exists (select 1 from {name} where library = ?1 and month = ?2 and {})", counts(name))
        })
        .collect();
    conn.prepare_cached(&format!("select {}", parts.join(" or ")))
        .and_then(|mut statement| {
            statement.query_row(params![library, month.to_string()], |row| row.get::<_, bool>(0))
        })
        .map_err(failed(texts::READING))
}

/// The library-months from `first` to `last` that other record types than `of` report.
///
/// # Errors
/// When the database cannot be read.
pub fn all_reported_otherwise(
    conn: &Connection,
    of: &RecordType,
    (first, last): (Month, Month),
) -> Result<HashSet<(i64, Month)>> {
    let parts: Vec<String> = others(of)
        .map(|name| {
            format!("select library, month from {name} where month between ?1 and ?2 and {}", counts(name))
        })
        .collect();
    let work = || -> rusqlite::Result<HashSet<(i64, Month)>> {
        let mut statement = conn.prepare_cached(&parts.join(" union "))?;
        let mut rows = statement.query([first.to_string(), last.to_string()])?;
        let mut found = HashSet::new();
        while let Some(row) = rows.next()? {
            if let Some(month) = row.get_ref(1)?.as_str().ok().and_then(Month::parse_iso) {
                found.insert((row.get(0)?, month));
            }
        }
        Ok(found)
    };
    work().map_err(failed(texts::READING))
}

fn others(of: &RecordType) -> impl Iterator<Item = &'static str> {
    let own = of.name;
    REPORTING.iter().copied().filter(move |name| *name != own)
}

/// When a record of this type counts as a report, as the view `reporting` says.
fn counts(name: &str) -> &'static str {
    match name {
        "submission" => "removed_op is null and state in ('submitted', 'approved', 'nil')",
        _ => "removed_op is null",
    }
}

/// The code and the level of every library, removed ones included, by local id.
///
/// # Errors
/// When the database cannot be read.
pub fn libraries(conn: &Connection) -> Result<HashMap<i64, (String, String)>> {
    conn.prepare("select id, code, level from library")
        .and_then(|mut statement| {
            statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?.collect()
        })
        .map_err(failed(texts::READING))
}

/// One record's figures.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The record's local id.
    pub id: i64,
    /// Its library; 0 where it has none.
    pub library: i64,
    /// Its figures, in the order asked for.
    pub figures: Vec<Option<i64>>,
}

/// Which records to read single figures of.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// All.
    All,
    /// Those whose first figure is above this.
    Above(i64),
    /// The newest so many.
    Newest(u64),
    /// Those of these libraries.
    Libraries(&'a [i64]),
}

/// The figures of living records, one record after another.
///
/// # Errors
/// When the database cannot be read.
pub fn entries(
    conn: &Connection,
    of: &RecordType,
    figures: &[&str],
    which: Which<'_>,
    each: &mut dyn FnMut(Entry),
) -> Result<()> {
    let library = if of.has_library() { "coalesce(t.library, 0)" } else { "0" };
    let columns: String = figures.iter().map(|name| format!(", t.\"{name}\"")).collect();
    let select = format!("select t.id, {library}{columns} from");
    let name = of.name;
    let indexed = of.field("month").is_some();
    let (sql, given) = match which {
        Which::All => (format!("{select} {name} t where t.removed_op is null and ?1 = 0"), "0".to_owned()),
        Which::Above(limit) => {
            let first = figures.first().copied().unwrap_or("id");
            let sql = format!("{select} {name} t where t.removed_op is null and t.\"{first}\" > ?1");
            (sql, limit.to_string())
        }
        Which::Newest(n) => (
            format!("{select} {name} t where t.removed_op is null order by t.id desc limit ?1"),
            n.to_string(),
        ),
        Which::Libraries(ids) => {
            let ids = serde_json::Value::from(ids.to_vec()).to_string();
            // The index is by month and library: every month there is, then the libraries in it.
            let sql = if indexed && of.has_library() {
                format!(
                    "with recursive months (month) as (
                         select min(month) from {name}
                         union all
                         select (select min(month) from {name} where month > m.month) from months m
                         where m.month is not null)
                     {select} months m cross join json_each(?1) w
                     cross join {name} t on t.month = m.month and t.library = w.value
                     where t.removed_op is null"
                )
            } else {
                format!(
                    "{select} {name} t where t.removed_op is null
                     and {library} in (select value from json_each(?1))"
                )
            };
            (sql, ids)
        }
    };
    let mut work = || -> rusqlite::Result<()> {
        let mut statement = conn.prepare_cached(&sql)?;
        let mut rows = match which {
            Which::Libraries(_) => statement.query([given.as_str()])?,
            _ => statement.query([given.parse::<i64>().unwrap_or(0)])?,
        };
        while let Some(row) = rows.next()? {
            let mut entry =
                Entry { id: row.get(0)?, library: row.get(1)?, figures: Vec::with_capacity(figures.len()) };
            for n in 0..figures.len() {
                entry.figures.push(row.get(2 + n)?);
            }
            each(entry);
        }
        Ok(())
    };
    work().map_err(failed(texts::READING))
}

/// A stored value as text: what a confirmation remembers. Nothing when the record is gone or removed, or
/// the field is empty or no field of it.
///
/// # Errors
/// When the database cannot be read.
pub fn value_of(conn: &Connection, of: &RecordType, id: i64, field: &str) -> Result<Option<String>> {
    let Some((_, known)) = of.field(field) else { return Ok(None) };
    if matches!(known.kind, FieldType::Ref(_)) {
        return Ok(None);
    }
    let sql = format!(
        "select cast(\"{}\" as text) from {} where id = ?1 and removed_op is null",
        known.name, of.name
    );
    conn.prepare_cached(&sql)
        .and_then(|mut statement| statement.query_row([id], |row| row.get(0)).optional())
        .map(Option::flatten)
        .map_err(failed(texts::READING))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::SCHEMA;

    #[test]
    fn what_counts_as_a_report_is_what_the_view_says() {
        let (_, view) = SCHEMA.split_once("create view reporting as").unwrap();
        let (view, _) = view.split_once(';').unwrap();
        let words: Vec<&str> = view.split_whitespace().collect();
        let tables: Vec<&str> =
            words.windows(2).filter(|pair| pair[0] == "from").map(|pair| pair[1]).collect();
        assert_eq!(tables, REPORTING);
        let conditions: Vec<String> = view
            .split("where ")
            .skip(1)
            .map(|part| {
                let condition = part.split("union").next().unwrap_or_default();
                condition.split_whitespace().collect::<Vec<_>>().join(" ")
            })
            .collect();
        assert_eq!(conditions, REPORTING.iter().map(|name| counts(name)).collect::<Vec<_>>());
    }
}
