//! What figures are made of, and what the rows of a section are about: as data, with their SQL.

use super::super::shared::Frame;
use super::super::target;
use crate::record::Month;

/// What a figure is made of.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// Records.
    Records(Records),
    /// Each row has a source of its own, named by the row's key.
    Each(&'static [(&'static str, &'static Self)]),
    /// Each way to group has one of its own, named by the word of `--by` or `--measure`.
    By(&'static [(&'static str, &'static Self)]),
    /// The same of the time before: as many months, or the period compared with.
    Earlier(&'static Self),
    /// Of other months than those of the report, which the row tells.
    Over(Span, &'static Self),
    /// Computed from other figures: columns of the same row (`visits`), cells elsewhere in the report
    /// (`months/{month}:value`), or of another one (`visit --period {those} --trace total:visits`).
    /// `{column}` is what the row says there, `{joined-12}` so many months from it; `{these}` and `{those}`
    /// are the months of the report and of the time before. `=` stands before what is taken as it is.
    From(&'static [&'static str]),
}

/// Months that the row of a library tells by the month in which it joined, its column `joined`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// The year before it joined.
    YearBefore,
    /// Its first year.
    FirstYear,
    /// The months of the report since it joined.
    SinceJoining,
}

impl Span {
    /// First and last month, of a library that joined in a month.
    pub(in super::super) fn months(self, joined: Month, frame: &Frame<'_>) -> (Month, Month) {
        match self {
            Self::YearBefore => (joined.plus(-12), joined.plus(-1)),
            Self::FirstYear => (joined, joined.plus(11)),
            Self::SinceJoining => (frame.first.max(joined), frame.last),
        }
    }
}

/// Records that a figure is made of, and how much each counts.
#[derive(Clone, Copy, Debug)]
pub struct Records {
    /// The record type, or a list of `lists.sql`.
    pub list: &'static str,
    /// What a record `t` counts, as an SQL expression; null counts nothing.
    pub value: &'static str,
    /// Which of them count, as an SQL condition.
    pub only: &'static str,
    /// What is counted once however many records there are: a library, a person, a month.
    /// For [`Fold::Monthly`], the month.
    pub once: Option<&'static str>,
    /// Whose records and of when.
    pub reach: Reach,
    /// What is made of the values.
    pub fold: Fold,
}

/// Whose records count, and of when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Those of the libraries of the report, in its months.
    Months,
    /// Those of the libraries of the report, whenever.
    Libraries,
    /// Whatever the condition says.
    Own,
}

/// What a figure is of the values of its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// Their sum.
    Sum,
    /// Their mean.
    Mean,
    /// Their sum by the number of months.
    Monthly,
    /// How many of them are 1, in percent.
    Share,
    /// The one in the middle.
    Median,
    /// The smallest.
    Least,
    /// The largest.
    Most,
}

impl Source {
    /// The sum of a value of the report's records of a type, or of a list of `lists.sql`.
    pub(in super::super) const fn sum(list: &'static str, value: &'static str) -> Self {
        let (only, once, reach, fold) = ("true", None, Reach::Months, Fold::Sum);
        Self::Records(Records { list, value, only, once, reach, fold })
    }

    /// How many records there are.
    pub(in super::super) const fn count(list: &'static str) -> Self {
        Self::sum(list, "1")
    }

    /// How many different things the records are about, such as `t.library`.
    pub(in super::super) const fn different(list: &'static str, once: &'static str) -> Self {
        Self::count(list).once(once)
    }

    /// The share of records whose value is 1, in percent.
    pub(in super::super) const fn share(list: &'static str, value: &'static str) -> Self {
        Self::sum(list, value).fold(Fold::Share)
    }

    /// What is counted once, such as `t.library`.
    pub(in super::super) const fn once(self, once: &'static str) -> Self {
        match self {
            Self::Records(records) => Self::Records(Records { once: Some(once), ..records }),
            other => other,
        }
    }

    /// Only where this condition holds.
    pub(in super::super) const fn only(self, only: &'static str) -> Self {
        match self {
            Self::Records(records) => Self::Records(Records { only, ..records }),
            other => other,
        }
    }

    /// Of these libraries and months.
    pub(in super::super) const fn within(self, reach: Reach) -> Self {
        match self {
            Self::Records(records) => Self::Records(Records { reach, ..records }),
            other => other,
        }
    }

    /// Not the sum, but this.
    pub(in super::super) const fn fold(self, fold: Fold) -> Self {
        match self {
            Self::Records(records) => Self::Records(Records { fold, ..records }),
            other => other,
        }
    }
}

/// What the first column of a section names: which records its rows are about.
#[derive(Clone, Copy, Debug)]
pub enum Rows {
    /// Libraries, by code.
    Library,
    /// Provinces, by code.
    Province,
    /// Kabupaten and kota, or the province of what lies in none.
    Regency,
    /// Districts, or the smallest area above.
    District,
    /// Cohort years, or none.
    Cohort,
    /// Months.
    Month,
    /// Quarters, as `2022-Q1`.
    Quarter,
    /// Years.
    Year,
    /// Values of a column of the record.
    Value(&'static str),
    /// Values of a column that holds several as JSON; a record stands in several rows.
    Listed(&'static str),
    /// Values of a column, spellings of [`folded`] the same together under one of them.
    Folded(&'static str),
    /// Values of a column in none of the rows that the section names.
    Rest(&'static str),
    /// The same of [`Rows::Folded`].
    FoldedRest(&'static str),
    /// What this condition on a record `t` says of the row's key `:row`, or of its place `:at` from 0.
    Said(&'static str),
    /// Targets, by indicator, period and place: what is counted of that place and period.
    Target,
}

impl Rows {
    /// Records by their local id.
    pub(in super::super) const ID: Self = Self::Said("t.id = cast(:row as integer)");
    /// The rows of a section are of all its records alike.
    pub(in super::super) const ALIKE: Self = Self::Said("true");

    /// The rows of a report grouped by this word of `--by`; what is no place or time is a column.
    pub(in super::super) fn by(by: &'static str) -> Self {
        match by {
            "library" => Self::Library,
            "province" => Self::Province,
            "regency" => Self::Regency,
            "district" => Self::District,
            "cohort" => Self::Cohort,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            column => Self::Value(column),
        }
    }

    /// The condition on a record `t` of a list that it belongs to the row `:row`. Rows of time have none: they are
    /// other months.
    pub(super) fn condition(self, list: &str) -> String {
        let place =
            |column: &str| format!("t.library in (select p.id from library_place p where {column} = :row)");
        match self {
            Self::Month | Self::Quarter | Self::Year => "true".to_owned(),
            Self::Said(condition) => condition.to_owned(),
            Self::Target => {
                let within = |code: &str| format!("({code} = :row or {code} glob :row || '.*')");
                match list {
                    "target" => target::NAME.to_owned() + " = :row",
                    "replication" => {
                        format!("t.region in (select g.id from region g where {})", within("g.code"))
                    }
                    _ => format!(
                        "t.library in (select p.id from library_place p where p.code = :row or {})",
                        within("p.region_code")
                    ),
                }
            }
            Self::Library => place("p.code"),
            Self::Province => place("p.province_code"),
            Self::Regency => place("coalesce(p.regency_code, p.province_code)"),
            Self::District => place("coalesce(p.district_code, p.regency_code, p.province_code)"),
            Self::Cohort => {
                "coalesce((select cast(c.cohort as text) from library_cohort c where c.library = t.library), 'none') = :row"
                    .to_owned()
            }
            Self::Value(column) => format!("coalesce(t.\"{column}\", 'not_stated') = :row"),
            Self::Listed(column) => format!(
                "case when :row = 'not_stated' then not exists (select 1 from json_each(t.\"{column}\"))
                    else exists (select 1 from json_each(t.\"{column}\") j where j.value = :row) end"
            ),
            Self::Folded(column) => {
                let (ours, row) = (folded(&format!("t.\"{column}\"")), folded(":row"));
                format!("coalesce({ours}, 'not_stated') = {row}")
            }
            Self::FoldedRest(column) => {
                let (ours, named) = (folded(&format!("t.\"{column}\"")), folded("value"));
                format!("coalesce({ours}, 'not_stated') not in (select {named} from json_each(:row))")
            }
            Self::Rest(column) => format!(
                "coalesce(t.\"{column}\", 'not_stated') not in (select value from json_each(:row))"
            ),
        }
    }
}

/// An SQL expression without capitals, spaces and hyphens: `Jambi-Update` is `jambi update`.
pub(in super::super) fn folded(sql: &str) -> String {
    format!("lower(replace(replace({sql}, ' ', ''), '-', ''))")
}

/// A section whose figures can be traced.
#[derive(Clone, Debug)]
pub struct Traced {
    /// Its key.
    pub section: &'static str,
    /// What its rows are.
    pub rows: Rows,
    /// Its figures, by the key of their columns.
    pub columns: &'static [(&'static str, &'static Source)],
}
