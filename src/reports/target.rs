//! Targets and what came of them (target): to date, in percent, and where the pace leads to; the target of
//! an area beside the sum of the targets of its parts, which need not be equal.

mod actual;

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use rusqlite::Connection;

use super::columns::{choice, col};
use super::series::{Place, count, real};
use super::shared::Frame;
use super::trace::{self, Reach, Rows, Source, Traced};
use super::{Params, Report};
use crate::args;
use crate::error::Result;
use crate::record::Month;
use crate::record::period::parse_period;
use crate::table::ColumnKind::{Change, Code, Count, Decimal, Percent, Words};
use crate::table::Tone::{Bad, Fair, Good};
use crate::table::{Cell, Chart, ChartKind, Document, Section};
use crate::text::{report_charts as charts, report_programme as texts, reports as words};
use actual::{Actuals, Known};

/// `report target`.
pub static TARGET: Report = Report {
    name: "target",
    alias: "capaian",
    about: texts::TARGET_ABOUT,
    by: &[],
    of_library: false,
    traced,
    run,
};

fn traced(_: &'static str) -> Vec<Traced> {
    vec![Traced { section: "targets", rows: Rows::Target, columns: COLUMNS }]
}

/// The name of a target `t`, as its row is named.
pub(super) const NAME: &str = "t.indicator || ' ' || t.period || ' ' ||
    coalesce((select g.code from region g where g.id = t.region), (select l.code from library l where l.id = t.library))";

/// Libraries with a report in which something holds.
const fn knowing(only: &'static str) -> Source {
    Source::different("report", "t.library").only(only)
}

static ANY_REPORT: Source = knowing("true");

/// What is counted: the records of the place in the period of the target, by the end of the report.
static ACTUAL: Source = Source::Each(&[
    ("KUN", &trace::VISITS),
    ("KEG", &trace::ACTIVITIES),
    ("PES", &trace::PARTICIPATIONS),
    ("ADV", &trace::ADVOCACY),
    ("PUB", &trace::PUBLICATIONS),
    ("DAM", &trace::IMPACT),
    (
        "PEL",
        &Source::share(
            "due",
            "exists (select 1 from trained_library d where d.library = t.library and d.trained_on <= :end)",
        )
        .only("t.month = :last")
        .once("t.library"),
    ),
    (
        "LAP",
        &Source::share(
            "due",
            "exists (select 1 from report r where r.library = t.library and r.month = t.month)",
        )
        .once("t.library, t.month"),
    ),
    ("TEP", &Source::share("entry", "t.on_time").only("t.dated")),
    (
        "REP",
        &Source::sum("replication", "t.villages").within(Reach::Own).only(
            "t.year between cast(substr(:first, 1, 4) as integer) and cast(substr(:last, 1, 4) as integer)",
        ),
    ),
]);

/// The libraries that know it.
static LIBRARIES: Source = Source::Each(&[
    ("KUN", &knowing("t.visits is not null")),
    ("KEG", &ANY_REPORT),
    (
        "PES",
        &knowing(
            "(select count(*) = 0 or count(participants) > 0 from activity a
                where a.library = t.library and a.removed_op is null and a.month = t.month)",
        ),
    ),
    ("ADV", &ANY_REPORT),
    ("PUB", &ANY_REPORT),
    ("DAM", &ANY_REPORT),
    ("PEL", &Source::different("due", "t.library").only("t.month = :last")),
    ("LAP", &Source::different("due", "t.library")),
    ("TEP", &Source::different("entry", "t.library").only("t.dated")),
]);

static PARTS: Source = Source::From(&["target --period \"{period}\" --region {code of}"]);

static COLUMNS: &[(&str, &Source)] = &[
    ("value", &Source::sum("target", "t.value").within(Reach::Own)),
    ("to_date", &Source::From(&["value"])),
    ("actual", &ACTUAL),
    ("libraries", &LIBRARIES),
    ("share", &Source::From(&["actual", "value"])),
    ("gap", &Source::From(&["actual", "to_date"])),
    ("projection", &Source::From(&["actual", "value"])),
    ("parts", &PARTS),
    ("parts_sum", &PARTS),
];

/// The months that count for the target of a row: those of its period by the end of the report, and all before them
/// where it is cumulative.
pub(super) fn months_of(row: &[Cell], frame: &Frame<'_>) -> Option<(Month, Month)> {
    let Cell::Text(period) = &row[2] else { return None };
    let (first, end) = months(period, frame.params.today)?;
    let cumulative = matches!(&row[4], Cell::Choice(mode, _) if mode == "cumulative");
    Some((if cumulative { Month::new(2018, 1)? } else { first }, end.min(frame.last)))
}

const SQL: &str = include_str!("target.sql");

/// One target, read.
struct Wanted {
    indicator: String,
    period: String,
    /// Its first and last month.
    months: (Month, Month),
    value: f64,
    cumulative: bool,
    less: bool,
    /// Code and name of its area, or of its library.
    code: String,
    name: String,
    /// The library it is for; otherwise it is for the area.
    library: Option<i64>,
    /// The area it is for or lies in.
    region: String,
}

impl Wanted {
    /// Whether it is a share, in percent: it neither grows with time nor adds up.
    fn is_share(&self) -> bool {
        texts::SHARES.iter().any(|(code, _)| *code == self.indicator)
    }

    /// Whether it lies in the area of another, which is for an area.
    fn lies_in(&self, other: &Self) -> bool {
        let below = |code: &str| code.strip_prefix(&other.region).is_some_and(|rest| rest.starts_with('.'));
        other.library.is_none()
            && (below(&self.region) || (self.library.is_some() && self.region == other.region))
    }

    fn same_kind(&self, other: &Self) -> bool {
        self.indicator == other.indicator
            && self.months == other.months
            && self.cumulative == other.cumulative
    }
}

/// How a target stands at the end of the months counted.
struct Standing {
    actual: Known,
    to_date: Option<f64>,
    projection: Option<f64>,
    state: &'static str,
}

fn standing(wanted: &Wanted, actuals: &Actuals, last: Month) -> Standing {
    let (first, end) = wanted.months;
    let now = end.min(last);
    let (passed, all) = (f64::from(now.since(first) + 1), f64::from(end.since(first) + 1));
    let over = end <= last;
    let actual = actuals.of(wanted, now);
    let stepwise = wanted.indicator == "REP";
    let base = match wanted.cumulative && !wanted.is_share() {
        true => actuals.of(wanted, first.plus(-1)).value.unwrap_or(0.0),
        false => 0.0,
    };
    let to_date = match over || wanted.is_share() {
        true => Some(wanted.value),
        false if stepwise => None,
        false => Some(base + (wanted.value - base) * passed / all),
    };
    let projection = match actual.value {
        Some(value) if !wanted.is_share() && !stepwise => Some(base + (value - base) / passed * all),
        _ => None,
    };
    let state = match (actual.value, wanted.less) {
        (None, _) => "unknown",
        (Some(value), false) if over && value < wanted.value => "missed",
        (Some(value), true) if over && value > wanted.value => "missed",
        _ if over => "reached",
        (Some(value), true) if value > wanted.value && !wanted.is_share() => "missed",
        (Some(value), false) if value >= wanted.value && !wanted.is_share() => "reached",
        (Some(value), less) => match to_date {
            None => "underway",
            Some(to_date) if (less && value <= to_date) || (!less && value >= to_date) => "on_course",
            Some(_) => "behind",
        },
    };
    Standing { actual, to_date, projection, state }
}

fn run(db: &Connection, params: &Params) -> Result<Document> {
    let frame = Frame::new(db, params, TARGET.by)?;
    let lang = params.lang;
    let mut document = frame.document(TARGET.name, texts::TARGET)?;
    let places = frame.places()?;
    let (targets, unreadable) = read(&frame, &places)?;
    let others = targets.iter().filter(|target| !frame.touches(target)).count();
    let actuals = Actuals::read(&frame, &targets, places)?;
    let rows = targets
        .iter()
        .filter(|target| frame.touches(target))
        .map(|wanted| row(wanted, &standing(wanted, &actuals, frame.last), &targets))
        .collect();
    let columns = [
        col("target", words::CODE, Code).left_out(),
        col("indicator", texts::INDICATOR, Words),
        col("period", texts::PERIOD, Words),
        col("place", texts::PLACE, Words),
        col("mode", texts::MODE, Words).left_out(),
        col("direction", texts::DIRECTION, Words).left_out(),
        col("value", texts::WANTED, Decimal),
        col("to_date", texts::TO_DATE, Decimal),
        col("actual", texts::ACTUAL, Decimal).compared(),
        col("libraries", words::FROM_LIBRARIES, Count).left_out(),
        col("share", texts::ACHIEVED, Percent),
        col("gap", texts::GAP, Change),
        col("projection", texts::PROJECTION, Decimal),
        col("state", words::STATUS, Words).toned(&[
            ("missed", Bad),
            ("behind", Fair),
            ("on_course", Good),
            ("reached", Good),
        ]),
        col("parts", texts::PARTS, Count).left_out(),
        col("parts_sum", texts::PARTS_SUM, Decimal),
    ];
    let table = frame.table(&columns, rows);
    let none = table.rows.is_empty();
    let chart = Chart::new(ChartKind::Bar, charts::TARGETS.get(lang), "indicator", &["share"]);
    document.sections.push(Section { key: "targets", table, chart: Some(chart), ..Section::default() });
    if none {
        document.notes.push(texts::NO_TARGETS.get(lang).to_owned());
    } else {
        document.notes.extend([texts::TARGET_NOTE, texts::PARTS_NOTE].map(|note| note.get(lang).to_owned()));
    }
    if others > 0 {
        document.notes.push(texts::OTHER_PERIODS.fill(lang, args![n = count(others)]));
    }
    if !unreadable.is_empty() {
        let targets = unreadable.join(", ");
        document.notes.push(texts::UNREADABLE.fill(lang, args![n = count(unreadable.len()), targets]));
    }
    frame.say_coverage(&mut document, frame.coverage()?);
    Ok(document)
}

impl Frame<'_> {
    /// Whether a target's period has a month in common with the months counted.
    fn touches(&self, target: &Wanted) -> bool {
        target.months.0 <= self.last && target.months.1 >= self.first
    }
}

/// Every target, and the names of those whose period is no period of whole months.
fn read(frame: &Frame<'_>, places: &[Place]) -> Result<(Vec<Wanted>, Vec<String>)> {
    let today = frame.params.today;
    let regions: HashMap<i64, &str> = places.iter().map(|place| (place.id, place.region.as_str())).collect();
    let found = frame.read(SQL, "targets", &[], |row| {
        let period: String = row.get("period")?;
        let indicator: String = row.get("indicator")?;
        let library: Option<i64> = row.get("library")?;
        let (code, name): (Option<String>, Option<String>) = match library {
            Some(_) => (row.get("library_code")?, row.get("library_name")?),
            None => (row.get("region")?, row.get("region_name")?),
        };
        let code = code.unwrap_or_default();
        let Some(months) = months(&period, today) else {
            return Ok(Err(format!("{indicator} {code} \"{period}\"")));
        };
        let region = library.and_then(|library| regions.get(&library));
        Ok(Ok(Wanted {
            region: region.map_or_else(|| code.clone(), |region| (*region).to_owned()),
            indicator,
            period,
            months,
            value: row.get("value")?,
            cumulative: row.get::<_, String>("mode")? == "cumulative",
            less: row.get::<_, String>("direction")? == "less",
            name: name.unwrap_or_default(),
            code,
            library,
        }))
    })?;
    let (mut targets, mut unreadable) = (Vec::new(), Vec::new());
    for target in found {
        match target {
            Ok(target) => targets.push(target),
            Err(name) => unreadable.push(name),
        }
    }
    Ok((targets, unreadable))
}

/// The months of a target's period. Words that mean another time every day ("next year") are no period for it.
fn months(period: &str, today: NaiveDate) -> Option<(Month, Month)> {
    let read = |today| parse_period(period, today).ok().and_then(|period| period.whole_months());
    let later = today.checked_add_days(Days::new(400))?;
    read(today).filter(|months| read(later) == Some(*months))
}

/// The targets of the parts of an area: the outermost ones below it, so that nothing counts twice.
fn parts<'t>(whole: &Wanted, targets: &'t [Wanted]) -> Vec<&'t Wanted> {
    if whole.library.is_some() {
        return Vec::new();
    }
    let below: Vec<&Wanted> =
        targets.iter().filter(|part| part.same_kind(whole) && part.lies_in(whole)).collect();
    let areas: Vec<&Wanted> = below.iter().copied().filter(|part| part.library.is_none()).collect();
    below.into_iter().filter(|part| !areas.iter().any(|area| part.lies_in(area))).collect()
}

fn row(wanted: &Wanted, standing: &Standing, targets: &[Wanted]) -> Vec<Cell> {
    let number = |x: Option<f64>| x.map_or(Cell::Empty, |x| Cell::Decimal((x * 100.0).round() / 100.0));
    let actual = standing.actual.value;
    let parts = if wanted.is_share() { Vec::new() } else { parts(wanted, targets) };
    let sum = (!parts.is_empty()).then(|| parts.iter().map(|part| part.value).sum());
    let share = actual.filter(|_| wanted.value > 0.0).map(|actual| actual / wanted.value);
    let state = texts::TARGET_STATES.iter().find(|(code, _)| *code == standing.state);
    vec![
        Cell::Text(format!("{} {} {}", wanted.indicator, wanted.period, wanted.code)),
        indicator(&wanted.indicator),
        Cell::text(wanted.period.as_str()),
        Cell::text(wanted.name.as_str()),
        choice("target", "mode", if wanted.cumulative { "cumulative" } else { "incremental" }.to_owned()),
        choice("target", "direction", if wanted.less { "less" } else { "more" }.to_owned()),
        Cell::Decimal(wanted.value),
        number(standing.to_date),
        if actual.is_some() { number(actual) } else { Cell::Silent },
        standing.actual.libraries.map_or(Cell::Empty, Cell::Integer),
        share.map_or(Cell::Empty, Cell::Decimal),
        number(actual.zip(standing.to_date).map(|(actual, to_date)| actual - to_date)),
        // What is counted comes in whole pieces.
        number(standing.projection.map(f64::round)),
        state.map_or(Cell::Empty, |(code, label)| Cell::Choice((*code).to_owned(), *label)),
        if parts.is_empty() { Cell::Empty } else { Cell::Integer(count(parts.len())) },
        number(sum),
    ]
}

/// The indicator by name; a share says that it is one.
fn indicator(code: &str) -> Cell {
    match texts::SHARES.iter().find(|(share, _)| *share == code) {
        Some((_, label)) => Cell::Choice(code.to_owned(), *label),
        None => choice("target", "indicator", code.to_owned()),
    }
}

/// A share in percent; nothing of nothing.
fn percent(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| 100.0 * real(count(part)) / real(count(whole)))
}

#[cfg(test)]
mod tests;
