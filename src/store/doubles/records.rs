//! Likely doubles among the records of one library.

use chrono::{Datelike as _, NaiveDate};
use rusqlite::Connection;

use super::{Gathered, One, Scope};
use crate::args;
use crate::error::Result;
use crate::record::fold::fold_into;
use crate::record::{FieldType, RecordType};
use crate::store::failed;
use crate::store::resolve::differ_in_number;
use crate::store::similar::{DAYS, alike};
use crate::text::{Message, Text, doubles as words, store as texts};

/// How much less likely each day between makes it.
const A_DAY: f64 = 5.0;
/// How much less likely other numbers make it: `Pertemuan 1` and `Pertemuan 2` are rarely one.
pub(super) const A_NUMBER: f64 = 20.0;

/// A record with a title, as it is compared: what else must be equal and the folded title lie in one text
/// of all. There may be a million: what only pairs need is read for pairs.
struct Titled {
    library: i64,
    id: i64,
    from: usize,
    day: i32,
    rest: u16,
    title: u16,
}

impl Titled {
    fn rest<'t>(&self, text: &'t str) -> &'t str {
        &text[self.from..self.from + usize::from(self.rest)]
    }

    fn title<'t>(&self, text: &'t str) -> &'t str {
        let from = self.from + usize::from(self.rest);
        &text[from..from + usize::from(self.title)]
    }
}

/// Pairs within three days whose titles are almost the same and whose identity is the same otherwise.
pub(super) fn of_one_title(
    conn: &Connection,
    of: &'static RecordType,
    scope: &Scope,
    gathered: &mut Gathered,
) -> Result<()> {
    if !of.has_library() && !scope.libraries.is_empty() {
        return Ok(());
    }
    gathered.begin(conn, of)?;
    let (mut all, text) = read(conn, of, scope)?;
    all.sort_unstable_by_key(|titled| (titled.library, titled.day, titled.id));
    for (at, a) in all.iter().enumerate() {
        for b in &all[at + 1..] {
            let apart = b.day - a.day;
            if b.library != a.library || apart > DAYS {
                break;
            }
            if a.rest(&text) != b.rest(&text) {
                continue;
            }
            let (one, other) = (a.title(&text), b.title(&text));
            let Some(alike) = alike(one, other) else { continue };
            let number = if differ_in_number(one, other) { A_NUMBER } else { 0.0 };
            let score = 100.0 * alike - A_DAY * f64::from(apart) - number;
            let days = i64::from(apart);
            let why = if of.has_library() { words::TITLE } else { words::TITLE_ALONE };
            let (a, b) = (one_of(conn, of, a.id)?, one_of(conn, of, b.id)?);
            gathered.add(of, a, b, score, why.with(args![n = days, percent = percent(alike)]));
        }
    }
    Ok(())
}

fn one_of(conn: &Connection, of: &RecordType, id: i64) -> Result<One> {
    conn.prepare_cached(&format!("select uid, created_op from {} where id = ?1", of.name))
        .and_then(|mut statement| {
            statement.query_row([id], |row| Ok(One { id, uid: row.get(0)?, created_op: row.get(1)? }))
        })
        .map_err(failed(texts::READING))
}

pub(super) fn percent(alike: f64) -> String {
    format!("{:.0}", 100.0 * alike)
}

/// Every living record of a type that has day and title, and the text their titles lie in.
fn read(conn: &Connection, of: &RecordType, scope: &Scope) -> Result<(Vec<Titled>, String)> {
    let when = of.when.unwrap_or_default();
    let rest = of.identity.iter().filter(|name| **name != when && **name != of.title && **name != "library");
    let rest: Vec<String> = rest.map(|name| format!("coalesce(\"{name}\", '')")).collect();
    let rest = if rest.is_empty() { "''".to_owned() } else { rest.join(" || char(31) || ") };
    let library = if of.has_library() { "coalesce(library, 0)" } else { "0" };
    let sql = format!(
        "select id, {library}, \"{when}\", {rest}, \"{}\" from {}
         where removed_op is null and \"{when}\" is not null and \"{}\" is not null and {}",
        of.title,
        of.name,
        of.title,
        Scope::holds(library)
    );
    let work = || -> rusqlite::Result<(Vec<Titled>, String)> {
        let (mut all, mut text, mut folded) = (Vec::new(), String::new(), String::new());
        let mut statement = conn.prepare(&sql)?;
        let mut rows = statement.query([scope.json()])?;
        while let Some(row) = rows.next()? {
            let Some(day) = day(row.get_ref(2)?.as_str()?) else { continue };
            let rest = row.get_ref(3)?.as_str()?;
            fold_into(row.get_ref(4)?.as_str()?, &mut folded);
            // Longer than any field may be: nothing to compare.
            let (Ok(rest_length), Ok(title)) = (u16::try_from(rest.len()), u16::try_from(folded.len()))
            else {
                continue;
            };
            let (id, library, from) = (row.get(0)?, row.get(1)?, text.len());
            text.push_str(rest);
            text.push_str(&folded);
            all.push(Titled { library, id, from, day, rest: rest_length, title });
        }
        Ok((all, text))
    };
    work().map_err(failed(texts::READING))
}

/// Days since the year 1 of a day as it is stored.
fn day(text: &str) -> Option<i32> {
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(part(0, 4)?).ok()?;
    NaiveDate::from_ymd_opt(year, part(5, 7)?, part(8, 10)?).map(|day| day.num_days_from_ce())
}

/// Records of one identity that are several nevertheless: of libraries that became one.
pub(super) fn of_one_identity(
    conn: &Connection,
    of: &'static RecordType,
    scope: &Scope,
    gathered: &mut Gathered,
) -> Result<()> {
    gathered.begin(conn, of)?;
    let fields = || of.identity.iter().filter_map(|name| of.field(name)).map(|(_, field)| field);
    let columns: Vec<String> = fields()
        .map(|field| match field.kind {
            FieldType::Words(_) => format!("fold(\"{}\")", field.name),
            _ => format!("\"{}\"", field.name),
        })
        .collect();
    let named: Vec<String> =
        columns.iter().enumerate().map(|(at, column)| format!("{column} as c{at}")).collect();
    let joined: Vec<String> = fields()
        .zip(&columns)
        .enumerate()
        .map(|(at, (field, column))| {
            let column = column.replacen('"', "t.\"", 1);
            format!("{column} {} w.c{at}", if field.required { "=" } else { "is" })
        })
        .collect();
    let sql = format!(
        "with twice as (select {}, row_number() over () as n from {1}
            where removed_op is null and {2} group by {3} having count(*) > 1)
         select w.n, t.id, t.uid, t.created_op from twice w join {1} t on {4}
         where t.removed_op is null order by w.n, t.id",
        named.join(", "),
        of.name,
        Scope::holds("library"),
        columns.join(", "),
        joined.join(" and ")
    );
    let mut all: Vec<(i64, One)> = conn
        .prepare(&sql)
        .and_then(|mut statement| {
            statement
                .query_map([scope.json()], |row| {
                    Ok((row.get(0)?, One { id: row.get(1)?, uid: row.get(2)?, created_op: row.get(3)? }))
                })?
                .collect()
        })
        .map_err(failed(texts::READING))?;
    let first = |one: &One| (gathered.seen.rank(gathered.seen.stamp(one.created_op)), one.uid);
    all.sort_by_key(|(group, one)| (*group, first(one)));
    let labels = fields().map(|field| field.label);
    let common = labels.fold(None, |before: Option<Message>, label| {
        Some(match before {
            None => label.with(Vec::new()),
            Some(before) => Text::same("{before}, {label}").with(args![before, label]),
        })
    });
    let Some(common) = common else { return Ok(()) };
    for group in all.chunk_by(|a, b| a.0 == b.0) {
        let Some(((_, kept), others)) = group.split_first() else { continue };
        for (_, other) in others {
            let why = words::IDENTITY.with(args![fields = common.clone()]);
            gathered.add(of, *kept, *other, 100.0, why);
        }
    }
    Ok(())
}
