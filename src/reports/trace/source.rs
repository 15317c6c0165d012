//! What figures add up, and what the rows of a section are about: as data, with their SQL.

/// What a figure adds up: records of one type, and how much each counts.
#[derive(Debug)]
pub struct Source {
    /// The record type, which has a library and a month.
    pub record_type: &'static str,
    /// What a record counts, as an SQL expression; null counts nothing.
    pub value: &'static str,
    /// Which of them count, as an SQL condition.
    pub only: &'static str,
}

/// Visits of men and boys.
pub(in super::super) static MALE: Source = Source { record_type: "visit", value: "male", only: "true" };
/// Visits of women and girls.
pub(in super::super) static FEMALE: Source = Source { record_type: "visit", value: "female", only: "true" };
/// Visits not told by sex.
pub(in super::super) static UNSPECIFIED: Source =
    Source { record_type: "visit", value: "unspecified", only: "true" };
/// Visits.
pub(in super::super) static VISITS: Source = Source { record_type: "visit", value: "visits", only: "true" };
/// Activities.
pub(in super::super) static ACTIVITIES: Source = Source { record_type: "activity", value: "1", only: "true" };
/// Attendances of activities.
pub(in super::super) static PARTICIPATIONS: Source =
    Source { record_type: "activity", value: "participants", only: "true" };
/// Results of advocacy.
pub(in super::super) static ADVOCACY: Source = Source { record_type: "advocacy", value: "1", only: "true" };
/// Rupiah won by advocacy.
pub(in super::super) static RUPIAH: Source =
    Source { record_type: "advocacy", value: "amount", only: "true" };
/// Publications.
pub(in super::super) static PUBLICATIONS: Source =
    Source { record_type: "publication", value: "1", only: "true" };
/// People with an impact; a record that counts nobody is one person.
pub(in super::super) static IMPACT: Source =
    Source { record_type: "impact", value: "coalesce(people, 1)", only: "true" };

/// The measures of `measures::all`, by the keys of their columns.
pub(in super::super) static MEASURES: &[(&str, &Source)] = &[
    ("male", &MALE),
    ("female", &FEMALE),
    ("unspecified", &UNSPECIFIED),
    ("visits", &VISITS),
    ("activities", &ACTIVITIES),
    ("participations", &PARTICIPATIONS),
    ("advocacy", &ADVOCACY),
    ("rupiah", &RUPIAH),
    ("publications", &PUBLICATIONS),
    ("impact", &IMPACT),
];

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
}

impl Rows {
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

    /// The condition on a record `t` that it belongs to the row `:row`.
    pub(super) fn condition(self) -> String {
        let place =
            |column: &str| format!("t.library in (select p.id from library_place p where {column} = :row)");
        match self {
            Self::Library => place("p.code"),
            Self::Province => place("p.province_code"),
            Self::Regency => place("coalesce(p.regency_code, p.province_code)"),
            Self::District => place("coalesce(p.district_code, p.regency_code, p.province_code)"),
            Self::Cohort => {
                "coalesce((select cast(c.cohort as text) from library_cohort c where c.library = t.library), 'none') = :row"
                    .to_owned()
            }
            Self::Month => "t.month = :row".to_owned(),
            Self::Quarter => {
                "substr(t.month, 1, 4) || '-Q' || ((substr(t.month, 6) + 2) / 3) = :row".to_owned()
            }
            Self::Year => "substr(t.month, 1, 4) = :row".to_owned(),
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
