//! Publications (publikasi): by kind and media, and how many can be read by a link.

use rusqlite::Connection;

use super::flow::{self, Cut, Flow, Measure, Missing, Share};
use super::trace::{self, Source, Traced};
use super::{Params, Report};
use crate::error::Result;
use crate::table::ColumnKind::Count;
use crate::table::Document;
use crate::text::{report_events as texts, reports as words};

/// `report publication`.
pub static PUBLICATION: Report = Report {
    name: "publication",
    alias: "publikasi",
    about: texts::PUBLICATION_ABOUT,
    by: FLOW.by,
    of_library: false,
    traced,
    run,
};

static LINKED: Source = Source::count("publication").only("t.link is not null and t.link <> ''");

/// What is counted, and how it is grouped.
pub(super) static FLOW: Flow = Flow {
    name: "publication",
    record_type: "publication",
    title: words::PUBLICATIONS,
    by: &[
        "overview", "month", "quarter", "year", "province", "regency", "district", "library", "cohort",
        "kind", "media",
    ],
    measures: &[
        Measure::new("publications", words::PUBLICATIONS, Count, &trace::PUBLICATIONS, Missing::None),
        Measure::new("linked", texts::LINKED, Count, &LINKED, Missing::None),
    ],
    traced: &[("publications", &trace::PUBLICATIONS), ("linked", &LINKED)],
    kept: None,
    cuts: &[
        Cut {
            by: "kind",
            label: texts::MEDIA_KIND,
            column: "kind",
            several: false,
            folded: false,
            top: None,
            measures: &[],
        },
        Cut {
            by: "media",
            label: words::MEDIA,
            column: "media",
            several: false,
            folded: true,
            top: Some(10),
            measures: &[],
        },
    ],
    shares: &[Share { key: "linked_share", label: texts::LINKED_SHARE, of: ["linked", "publications"] }],
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
