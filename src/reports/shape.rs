//! What a report is asked for besides period, place and grouping: which figure, against which period,
//! and whether the table is wide for people or tidy for machines.

use super::{Report, completeness, flow, impact, iplm, monthly, plm, service, summary, training};

/// Which figure, against which period, wide or tidy.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// The key of the figure that fills the cells; `None` is the report's first, or all where there is room.
    pub measure: Option<String>,
    /// The period to compare with.
    pub compare: Option<Compare>,
    /// How groups over months are laid out.
    pub layout: Layout,
    /// The areas of which day the figures stand under.
    pub boundaries: Boundaries,
    /// What was known when, as `--as-of` named it: [`crate::store::as_of::look_back`] was called.
    pub as_of: Option<String>,
}

/// A period to compare with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// As many months, just before.
    Prev,
    /// The same months, a year earlier.
    LastYear,
}

/// How groups over months are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// One column a month, for people.
    #[default]
    Wide,
    /// One row a group and month, for machines.
    Tidy,
}

/// The areas of which day the figures stand under, where areas were divided or got new codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Boundaries {
    /// Those of today.
    #[default]
    Today,
    /// Those at the end of the period: [`crate::store::boundaries::as_on`] was called.
    Then,
}

impl Boundaries {
    /// Its word on the command line and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Then => "then",
        }
    }
}

/// Which options of [`Shape`] a report takes.
#[derive(Clone, Debug, Default)]
pub struct Takes {
    /// The values of `--measure`; empty: no such option.
    pub measures: Vec<&'static str>,
    /// Whether it compares.
    pub compare: bool,
    /// Whether it has a layout to choose.
    pub layout: bool,
}

impl Compare {
    /// The words that `--compare` takes.
    pub const ALL: [(&'static str, Self); 2] = [("prev", Self::Prev), ("last-year", Self::LastYear)];

    /// The comparison of this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, compare)| *compare)
    }

    /// Its word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prev => "prev",
            Self::LastYear => "last-year",
        }
    }
}

/// The reports besides the flows that compare two periods.
static COMPARING: [&Report; 7] = [
    &service::SERVICE,
    &monthly::MONTHLY,
    &plm::PLM,
    &summary::SUMMARY,
    &impact::IMPACT,
    &training::TRAINING,
    &iplm::IPLM,
];

/// Which options of [`Shape`] a report takes.
#[must_use]
pub fn takes(report: &Report) -> Takes {
    match flow::find(report) {
        Some(flow) => Takes {
            measures: flow.measures.iter().map(|measure| measure.key).collect(),
            compare: true,
            layout: true,
        },
        None => Takes {
            compare: COMPARING.iter().any(|one| one.name == report.name),
            layout: report.name == completeness::COMPLETENESS.name,
            ..Takes::default()
        },
    }
}
