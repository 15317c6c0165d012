//! Listing records: SQL generated from the registry, values bound, never pasted.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};

use super::failed;
use super::record::value_from_sql;
use crate::error::Result;
use crate::record::filter::{Filter, Op, SortKey, Wanted};
use crate::record::{FieldType, Period, RecordType, Value};
use crate::text::store as texts;

/// What a column of a listing shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shown {
    /// The local number.
    Id,
    /// A field, by position. A reference to a record with a code shows the code.
    Field(usize),
    /// A field of the record a reference leads to: position of the reference, position of the field there.
    Of(usize, usize),
}

/// Which records, and in what order.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Conditions, all of which hold.
    pub filters: Vec<Filter>,
    /// Only of these libraries (local ids); empty is all.
    pub libraries: Vec<i64>,
    /// Only in the area with this code.
    pub region: Option<String>,
    /// Only in this period.
    pub period: Option<Period>,
    /// Only libraries of this cohort year.
    pub cohort: Option<i64>,
    /// Fields to order by; then by number.
    pub sort: Vec<SortKey>,
    /// At most this many.
    pub limit: Option<u64>,
    /// Only removed records instead of living ones.
    pub removed: bool,
    /// Only the record with this number.
    pub only: Option<i64>,
}

/// The SQL of a listing and the values bound to it.
struct Select {
    sql: String,
    values: Vec<Sql>,
}

impl Select {
    /// Adds a value; gives its placeholder.
    fn bind(&mut self, value: impl Into<Sql>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }
}

/// The values of the shown columns, one row a record.
///
/// # Errors
/// When the database cannot be read.
pub fn list(
    conn: &Connection,
    of: &'static RecordType,
    shown: &[Shown],
    query: &Query,
) -> Result<Vec<Vec<Option<Value>>>> {
    let mut found = Vec::new();
    each(conn, of, shown, query, &mut |values| {
        found.push(values);
        Ok(())
    })?;
    Ok(found)
}

/// Hands on the values of the shown columns record by record, so that memory stays flat.
///
/// # Errors
/// When the database cannot be read, and what `take` returns.
pub fn each(
    conn: &Connection,
    of: &'static RecordType,
    shown: &[Shown],
    query: &Query,
    take: &mut dyn FnMut(Vec<Option<Value>>) -> Result<()>,
) -> Result<()> {
    let select = select(of, shown, query);
    let kinds: Vec<FieldType> = shown.iter().map(|column| kind(of, *column)).collect();
    let broken = || failed(texts::READING);
    let mut statement = conn.prepare(&select.sql).map_err(broken())?;
    let mut rows = statement.query(params_from_iter(&select.values)).map_err(broken())?;
    while let Some(row) = rows.next().map_err(broken())? {
        let mut values = Vec::with_capacity(kinds.len());
        for (at, kind) in kinds.iter().enumerate() {
            values.push(value_from_sql(kind, row.get_ref(at).map_err(broken())?));
        }
        take(values)?;
    }
    Ok(())
}

/// What a shown column holds: a reference to a record with a code is shown as that code.
#[must_use]
pub fn kind(of: &'static RecordType, shown: Shown) -> FieldType {
    match shown {
        Shown::Id => FieldType::Count,
        Shown::Field(at) => match of.fields[at].kind {
            FieldType::Ref(other) if other.field("code").is_some() => FieldType::Code,
            other => other,
        },
        Shown::Of(at, field) => match of.fields[at].kind {
            FieldType::Ref(other) => kind(other, Shown::Field(field)),
            other => other,
        },
    }
}

fn select(of: &'static RecordType, shown: &[Shown], query: &Query) -> Select {
    let mut select = Select { sql: String::new(), values: Vec::new() };
    let mut joins = String::new();
    for (at, field) in of.fields.iter().enumerate() {
        let wanted = shown.iter().any(|column| match column {
            Shown::Field(shown) => *shown == at,
            Shown::Of(shown, _) => *shown == at,
            Shown::Id => false,
        });
        if let (FieldType::Ref(other), true) = (field.kind, wanted) {
            joins.push_str(&format!(" left join {} r{at} on r{at}.id = t.\"{}\"", other.name, field.name));
        }
    }
    let columns: Vec<String> = shown.iter().map(|column| expression(of, *column)).collect();
    let living = if query.removed { "is not null" } else { "is null" };
    let mut conditions = vec![format!("t.removed_op {living}")];
    if let Some(id) = query.only {
        conditions.push(format!("t.id = {id}"));
    }
    for filter in &query.filters {
        conditions.push(condition(of, filter, &mut select));
    }
    conditions.extend(place_conditions(of, query, &mut select));
    if let (Some(period), Some(when)) = (&query.period, of.when) {
        conditions.extend(period_conditions(of, when, period, &mut select));
    }
    let mut order: Vec<String> = query
        .sort
        .iter()
        .map(|key| format!("{}{}", sorted_by(of, key.at), if key.descending { " desc" } else { "" }))
        .collect();
    if order.is_empty() {
        order.extend(of.field("code").map(|_| "t.code".to_owned()));
        order.extend(of.when.map(|when| format!("t.\"{when}\"")));
    }
    order.push("t.id".to_owned());
    let limit = query.limit.map_or_else(String::new, |n| format!(" limit {n}"));
    select.sql = format!(
        "select {} from {} t{joins} where {} order by {}{limit}",
        columns.join(", "),
        of.name,
        conditions.join(" and "),
        order.join(", ")
    );
    select
}

/// What a sort key orders by: references with a code by that code, as it is shown.
fn sorted_by(of: &'static RecordType, at: Option<usize>) -> String {
    let Some(field) = at.map(|at| &of.fields[at]) else { return "t.id".to_owned() };
    match field.kind {
        FieldType::Ref(other) if other.field("code").is_some() => {
            format!("(select code from {} where id = t.\"{}\")", other.name, field.name)
        }
        _ => format!("t.\"{}\"", field.name),
    }
}

fn expression(of: &'static RecordType, shown: Shown) -> String {
    match shown {
        Shown::Id => "t.id".to_owned(),
        Shown::Field(at) => match of.fields[at].kind {
            FieldType::Ref(other) if other.field("code").is_some() => format!("r{at}.code"),
            _ => format!("t.\"{}\"", of.fields[at].name),
        },
        Shown::Of(at, field) => match of.fields[at].kind {
            FieldType::Ref(other) => format!("r{at}.\"{}\"", other.fields[field].name),
            _ => "null".to_owned(),
        },
    }
}

fn condition(of: &'static RecordType, filter: &Filter, select: &mut Select) -> String {
    let field = &of.fields[filter.at];
    let column = format!("t.\"{}\"", field.name);
    let value = match &filter.wanted {
        Wanted::Value(value) => value,
        Wanted::Words(words) => {
            let mark = select.bind(words.clone());
            return format!("instr(fold({column}), {mark}) > 0");
        }
        Wanted::Blank => {
            let not = if filter.op == Op::NotEqual { "not " } else { "" };
            return format!("{column} is {not}null");
        }
    };
    let words = matches!(field.kind, FieldType::Words(_) | FieldType::Story | FieldType::Code);
    let mark = select.bind(sql_value(value));
    if matches!(field.kind, FieldType::Choices(_)) {
        let has = format!("exists (select 1 from json_each({column}) where value = {mark})");
        return if filter.op == Op::NotEqual { format!("not {has}") } else { has };
    }
    let nocase = if words { " collate nocase" } else { "" };
    match filter.op {
        Op::Equal => format!("{column} = {mark}{nocase}"),
        Op::NotEqual => format!("{column} is not {mark}{nocase}"),
        Op::Less => format!("{column} < {mark}"),
        Op::AtMost => format!("{column} <= {mark}"),
        Op::More => format!("{column} > {mark}"),
        Op::AtLeast => format!("{column} >= {mark}"),
        Op::Contains => format!("instr({column}, {mark}) > 0"),
    }
}

fn sql_value(value: &Value) -> Sql {
    match value {
        Value::Text(words) => Sql::Text(words.clone()),
        Value::Integer(n) | Value::Ref(n) => Sql::Integer(*n),
        Value::Real(n) => Sql::Real(*n),
        Value::Date(day) => Sql::Text(day.to_string()),
        Value::Month(month) => Sql::Text(month.to_string()),
        Value::Choices(codes) => Sql::Text(codes.first().cloned().unwrap_or_default()),
    }
}

/// The conditions for library, region and cohort, as far as the record type has a place.
fn place_conditions(of: &'static RecordType, query: &Query, select: &mut Select) -> Vec<String> {
    let library = if of.name == "library" {
        Some("t.id")
    } else if of.has_library() {
        Some("t.library")
    } else {
        None
    };
    let mut conditions = Vec::new();
    if let (Some(library), false) = (library, query.libraries.is_empty()) {
        let ids: Vec<String> = query.libraries.iter().map(ToString::to_string).collect();
        conditions.push(format!("{library} in ({})", ids.join(", ")));
    }
    if let (Some(library), Some(cohort)) = (library, query.cohort) {
        let mark = select.bind(cohort);
        conditions.push(format!(
            "{library} in (select library from enrolment where cohort = {mark} and removed_op is null)"
        ));
    }
    if let Some(code) = &query.region {
        let mark = select.bind(code.clone());
        let inside = |code: &str| format!("({code} = {mark} or {code} glob {mark} || '.*')");
        let regions = format!("(select g.id from region g where {})", inside("g.code"));
        let mut any = Vec::new();
        if of.name == "region" {
            any.push(inside("t.code"));
        }
        if of.field("region").is_some() {
            any.push(format!("t.region in {regions}"));
        }
        if let Some(library) = library.filter(|_| of.name != "library") {
            any.push(format!("{library} in (select l.id from library l where l.region in {regions})"));
        }
        if !any.is_empty() {
            conditions.push(format!("({})", any.join(" or ")));
        }
    }
    conditions
}

fn period_conditions(
    of: &'static RecordType,
    when: &str,
    period: &Period,
    select: &mut Select,
) -> Vec<String> {
    let month = matches!(of.field(when), Some((_, field)) if matches!(field.kind, FieldType::Month));
    let year = matches!(of.field(when), Some((_, field)) if matches!(field.kind, FieldType::Year));
    let shown = |day: chrono::NaiveDate| -> Sql {
        if year {
            Sql::Integer(chrono::Datelike::year(&day).into())
        } else if month {
            Sql::Text(crate::record::Month::of(day).to_string())
        } else {
            Sql::Text(day.to_string())
        }
    };
    let mut conditions = Vec::new();
    for (day, sign) in [(period.start, ">="), (period.end, "<=")] {
        if let Some(day) = day {
            let mark = select.bind(shown(day));
            conditions.push(format!("t.\"{when}\" {sign} {mark}"));
        }
    }
    conditions
}
