//! Data rules beyond one record: plausibility, doubles, gaps. They read everything stored and never write.
//!
//! A rule is data: a code that says it in words, and one SQL statement in `rules/` that finds where it
//! fires; or, for single figures, arithmetic shared with importing. A finding is a question to a person,
//! never an error. What a person confirmed is not asked again.

pub mod confirmed;
mod doubles;
mod plausible;
mod rules;

use rusqlite::{Connection, params};

use crate::error::Result;
use crate::store::failed;
use crate::text::Text;
use crate::text::check as texts;
use crate::text::codes::Code;

pub use rules::RULES;

/// One rule over the whole database.
#[derive(Debug)]
pub struct Rule {
    /// What it says of a record it fires at.
    pub code: &'static Code,
    /// The same in a list, without values.
    pub what: Text,
    /// How it finds the records.
    pub find: Find,
    /// The field it is about, if it is always the same.
    pub field: Option<&'static str>,
}

impl Rule {
    /// Whether it asks how large a figure is; others may ask the same of it.
    #[must_use]
    pub const fn is_about_figures(&self) -> bool {
        self.field.is_some() || matches!(self.find, Find::Figures(_))
    }
}

/// How a rule finds records: noun, id, library (local id), day or month, value, what it is compared with.
#[derive(Clone, Copy, Debug)]
pub enum Find {
    /// By SQL. Today's date is `(select today from ask)`.
    Sql(&'static str),
    /// By looking at every figure; the field stands behind what the value is compared with.
    Figures(fn(&Connection) -> Result<Vec<serde_json::Value>>),
    /// By comparing records with each other.
    Pairs(fn(&Connection) -> Result<Vec<serde_json::Value>>),
}

/// What to look at.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// Today, for dates in the future.
    pub today: chrono::NaiveDate,
    /// Only in the area with this code.
    pub region: Option<String>,
    /// Only of these libraries (local ids); empty is all.
    pub libraries: Vec<i64>,
}

/// One record at which a rule fires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code.
    pub code: &'static str,
    /// The record type's name.
    pub noun: String,
    /// The record's local id.
    pub id: i64,
    /// The code of its library.
    pub library: Option<String>,
    /// The library's name.
    pub library_name: Option<String>,
    /// The field in question, where it is one.
    pub field: Option<String>,
    /// Its day (`2022-03-12`) or month (`2022-03`).
    pub when: Option<String>,
    /// The value that is in question, as stored.
    pub value: Option<String>,
    /// What it is compared with: the usual value, a limit, or the other record.
    pub against: Option<String>,
}

/// The records at which one rule fires, by library and date.
///
/// # Errors
/// When the database cannot be read.
pub fn run(conn: &Connection, rule: &Rule, ask: &Ask) -> Result<Vec<Finding>> {
    let (find, figures) = match rule.find {
        Find::Sql(sql) => (format!("select *, null from ({sql})"), Vec::new()),
        Find::Figures(all) | Find::Pairs(all) => {
            let columns: Vec<String> = (0..7).map(|n| format!("value ->> {n}")).collect();
            (format!("select {} from json_each((select figures from ask))", columns.join(", ")), all(conn)?)
        }
    };
    let figures = serde_json::Value::from(figures).to_string();
    // Everything asked for stands in one row, so that every rule may use it and none must.
    let sql = format!(
        "with ask (region, libraries, today, figures) as (select ?1, ?2, ?3, ?4),
         found (noun, id, library, day, value, against, field) as ({find})
         select f.noun, f.id, p.code, p.name, f.day, cast(f.value as text), cast(f.against as text), f.field
         from found f left join library_place p on p.id = f.library
         where (?1 is null or p.region_code = ?1 or p.region_code glob ?1 || '.*')
             and (?2 = '[]' or f.library in (select value from json_each(?2)))
         order by p.code, f.day, f.noun, f.id"
    );
    let libraries = serde_json::Value::from(ask.libraries.clone()).to_string();
    conn.prepare(&sql)
        .and_then(|mut statement| {
            statement
                .query_map(params![ask.region, libraries, ask.today.to_string(), figures], |row| {
                    Ok(Finding {
                        code: rule.code.id,
                        noun: row.get(0)?,
                        id: row.get(1)?,
                        library: row.get(2)?,
                        library_name: row.get(3)?,
                        when: row.get(4)?,
                        value: row.get(5)?,
                        against: row.get(6)?,
                        field: row.get::<_, Option<String>>(7)?.or_else(|| rule.field.map(str::to_owned)),
                    })
                })?
                .collect()
        })
        .map_err(failed(texts::CHECKING))
}

/// The rule with this code, in any case.
#[must_use]
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code.id.eq_ignore_ascii_case(code.trim()))
}

#[cfg(test)]
mod tests;
