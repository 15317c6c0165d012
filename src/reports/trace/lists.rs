//! The lists that figures are counted from, put before a query. Some are the reports' own.

use super::super::pieces::statement;
use super::super::{outward, pathway, quality, timeliness};

const SQL: &str = include_str!("lists.sql");

/// The library-months that came late: the first of their records was entered after the day due.
const TARDY: &str = "select library, month from month_sum
    where month between :first and :last
        and exists (select 1 from expected e where e.library = month_sum.library and e.month = month_sum.month)
    group by library, month
    having min(entered) > substr(date(month || '-01', '+1 month'), 1, 8) || printf('%02d', :due_day)";

/// Whether a source of this name is a list, and no record type.
pub(super) fn is_list(name: &str) -> bool {
    lists().any(|(list, _)| list == name) || ["entry", "doubtful"].contains(&name)
}

fn lists() -> impl Iterator<Item = (&'static str, &'static str)> {
    SQL.split("-- list: ").skip(1).filter_map(|part| part.split_once('\n'))
}

/// The lists that a query asks, and what they are made from, as common table expressions before it.
pub(super) fn with(sql: &str) -> String {
    let entry = format!(
        "select kind as record, id, library, month, dated, day, own, days, on_time from ({})",
        statement(timeliness::SQL, "entries")
    );
    let doubtful = format!("select question, noun as record, id, library from ({})", quality::found());
    let meeting = format!("select id from ({})", statement(outward::SQL, "meeting"));
    let first_days = pathway::FIRST_DAYS.map(|name| (name, statement(pathway::SQL, name).to_owned()));
    let own = [
        ("stocks", "select * from (select *, lead(month) over (partition by library order by month, id) as next_month from service
            where removed_op is null and (coalesce(books, 0) > 0 or coalesce(ebooks, 0) > 0
                or coalesce(computers, 0) > 0 or coalesce(bandwidth, 0) > 0))".to_owned()),
        ("meeting", meeting),
        ("entry", entry),
        ("tardy", TARDY.to_owned()),
        ("doubtful", doubtful),
    ];
    let all: Vec<_> =
        first_days.into_iter().chain(own).chain(lists().map(|(name, sql)| (name, sql.to_owned()))).collect();
    // What a list is made from stands before it.
    let (mut asked, mut found) = (sql.to_owned(), Vec::new());
    for (name, list) in all.into_iter().rev() {
        if !asked.contains(name) {
            continue;
        }
        asked.push_str(&list);
        // Asked of every record, the months due and those that came late must be made once.
        let how = if ["due", "tardy"].contains(&name) { "as materialized" } else { "as" };
        found.push(format!("{name} {how} ({list}\n)"));
    }
    if found.is_empty() {
        return sql.to_owned();
    }
    found.reverse();
    format!("with {} {sql}", found.join(",\n"))
}
