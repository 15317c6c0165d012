//! Advocacy (advokasi): what was won, from whom: rupiah, resource persons, goods, regulations.

use rusqlite::Connection;

use super::flow::{self, Cut, Flow, Measure, Missing};
use super::trace::{self, Source, Traced};
use super::{Params, Report};
use crate::error::Result;
use crate::table::ColumnKind::{Count, Rupiah};
use crate::table::Document;
use crate::text::{report_events as texts, reports as words};

/// `report advocacy`.
pub static ADVOCACY: Report = Report {
    name: "advocacy",
    alias: "advokasi",
    about: texts::ADVOCACY_ABOUT,
    by: FLOW.by,
    of_library: false,
    traced,
    run,
};

static PERSONS: Source = Source::sum("advocacy", "t.resource_persons");
static GOODS: Source = Source::sum("advocacy", "t.goods");
static REGULATIONS: Source = Source::count("advocacy").only("t.result = 'regulation'");

/// What is counted, and how it is grouped.
pub(super) static FLOW: Flow = Flow {
    name: "advocacy",
    record_type: "advocacy",
    title: words::ADVOCACY,
    by: &[
        "overview", "month", "quarter", "year", "province", "regency", "district", "library", "cohort",
        "result", "target",
    ],
    measures: &[
        Measure::new("advocacy", words::ADVOCACY, Count, &trace::ADVOCACY, Missing::None),
        // Only a result in money has an amount that can be unknown, only one in kind people and goods.
        Measure::new("rupiah", texts::RUPIAH, Rupiah, &trace::RUPIAH, Missing::Unknown("t.result = 'money'")),
        Measure::new(
            "resource_persons",
            words::RESOURCE_PERSONS,
            Count,
            &PERSONS,
            Missing::Unknown("t.result = 'in_kind' and t.goods is null"),
        ),
        Measure::new(
            "goods",
            words::GOODS,
            Count,
            &GOODS,
            Missing::Unknown("t.result = 'in_kind' and t.resource_persons is null"),
        ),
        Measure::new("regulations", texts::REGULATIONS, Count, &REGULATIONS, Missing::None),
    ],
    traced: &[
        ("advocacy", &trace::ADVOCACY),
        ("rupiah", &trace::RUPIAH),
        ("resource_persons", &PERSONS),
        ("goods", &GOODS),
        ("regulations", &REGULATIONS),
    ],
    kept: None,
    cuts: &[
        Cut {
            by: "result",
            label: words::RESULT,
            column: "result",
            several: false,
            folded: false,
            top: None,
            measures: &[],
        },
        Cut {
            by: "target",
            label: texts::TARGET_PARTY,
            column: "targets",
            several: true,
            folded: false,
            top: None,
            measures: &[],
        },
    ],
    shares: &[],
    stacked: None,
    trend: false,
    notes: &[texts::ZERO_EVENTS],
};

fn traced(by: &'static str) -> Vec<Traced> {
    FLOW.traced(by)
}

fn run(db: &Connection, params: &Params) -> Result<Document> {
    flow::run(&FLOW, db, params)
}
