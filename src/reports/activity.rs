//! Activities (kegiatan): how many, for whom, how many took part, and what they cost.

use rusqlite::Connection;

use super::flow::{self, Cut, Flow, Kept, Measure, Missing};
use super::trace::{self, Source, Traced};
use super::{Params, Report};
use crate::error::Result;
use crate::table::ColumnKind::{Count, Rupiah};
use crate::table::Document;
use crate::text::{report_events as texts, reports as words};

/// `report activity`.
pub static ACTIVITY: Report = Report {
    name: "activity",
    alias: "kegiatan",
    about: texts::ACTIVITY_ABOUT,
    by: FLOW.by,
    of_library: false,
    traced,
    run,
};

const fn of(value: &'static str) -> Source {
    Source::sum("activity", value)
}

static MALE: Source = of("male");
static FEMALE: Source = of("female");
static UNSPECIFIED: Source = of("unspecified");
static DISABILITY: Source = of("disability");
static PAID: Source = of("iif(cost is null, null, 1)");
static COST: Source = of("cost");

/// What is counted, and how it is grouped.
pub(super) static FLOW: Flow = Flow {
    name: "activity",
    record_type: "activity",
    title: words::ACTIVITIES,
    by: &[
        "overview",
        "month",
        "quarter",
        "year",
        "province",
        "regency",
        "district",
        "library",
        "cohort",
        "field",
        "kind",
        "audience",
        "mode",
        "cost_source",
    ],
    measures: &[
        Measure::new("activities", words::ACTIVITIES, Count, &trace::ACTIVITIES, Missing::None),
        // Who counts men and women need not write that nobody else came.
        Measure::new("male", words::MALE, Count, &MALE, Missing::Unknown("true")),
        Measure::new("female", words::FEMALE, Count, &FEMALE, Missing::Unknown("true")),
        Measure::new(
            "unspecified",
            words::UNSPECIFIED,
            Count,
            &UNSPECIFIED,
            Missing::Unknown("t.participants is null"),
        ),
        Measure::new(
            "participations",
            words::PARTICIPATIONS,
            Count,
            &trace::PARTICIPATIONS,
            Missing::Unknown("true"),
        ),
        Measure::new("disability", texts::DISABILITY, Count, &DISABILITY, Missing::Unknown("true"))
            .short(texts::DISABILITY_SHORT),
        Measure::new("paid", texts::PAID, Count, &PAID, Missing::Unknown("true")).short(texts::PAID_SHORT),
        Measure::new("cost", texts::COST, Rupiah, &COST, Missing::Unknown("true")),
    ],
    traced: &[
        ("activities", &trace::ACTIVITIES),
        ("male", &MALE),
        ("female", &FEMALE),
        ("unspecified", &UNSPECIFIED),
        ("participations", &trace::PARTICIPATIONS),
        ("disability", &DISABILITY),
        ("paid", &PAID),
        ("cost", &COST),
    ],
    kept: Some(Kept {
        table: "activity_sum",
        column: "field",
        none: "no_field",
        open: &[("unspecified", "t.uncounted > 0")],
    }),
    cuts: &[
        Cut {
            by: "field",
            label: words::FIELD,
            column: "field",
            several: false,
            folded: false,
            top: None,
            measures: PEOPLE,
        },
        Cut {
            by: "kind",
            label: words::KIND,
            column: "kind",
            several: false,
            folded: false,
            top: None,
            measures: PEOPLE,
        },
        Cut {
            by: "audience",
            label: words::AUDIENCE,
            column: "audience",
            several: false,
            folded: false,
            top: Some(15),
            measures: PEOPLE,
        },
        Cut {
            by: "mode",
            label: texts::MODE,
            column: "mode",
            several: false,
            folded: false,
            top: None,
            measures: PEOPLE,
        },
        Cut {
            by: "cost_source",
            label: texts::COST_SOURCE,
            column: "cost_source",
            several: false,
            folded: false,
            top: Some(10),
            measures: &["paid", "cost"],
        },
    ],
    shares: &[],
    stacked: Some(("participations", &["male", "female", "unspecified"])),
    trend: false,
    notes: &[texts::ZERO_EVENTS, words::ATTENDANCES],
};

const PEOPLE: &[&str] = &["activities", "male", "female", "unspecified", "participations", "disability"];

fn traced(by: &'static str) -> Vec<Traced> {
    FLOW.traced(by)
}

fn run(db: &Connection, params: &Params) -> Result<Document> {
    flow::run(&FLOW, db, params)
}
