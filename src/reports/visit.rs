//! Visits (kunjungan): by sex, month and place, with online visits, members, loans and users of ICT.

use rusqlite::Connection;

use super::flow::{self, Flow, Measure, Missing};
use super::trace::{self, Source, Traced};
use super::{Params, Report};
use crate::error::Result;
use crate::table::ColumnKind::Count;
use crate::table::Document;
use crate::text::{Text, report_events as texts, reports as words};

/// `report visit`.
pub static VISIT: Report = Report {
    name: "visit",
    alias: "kunjungan",
    about: texts::VISIT_ABOUT,
    by: FLOW.by,
    of_library: false,
    traced,
    run,
};

const fn of(value: &'static str) -> Source {
    Source::sum("visit", value)
}

static ONLINE: Source = of("online");
static NEW_MEMBERS: Source = of("new_members");
static LOANS: Source = of("loans");
static COMPUTER_USERS: Source = of("computer_users");
static INTERNET_USERS: Source = of("internet_users");

/// A figure that is 0 only when a nil report said so.
const fn told(key: &'static str, label: Text, source: &'static Source) -> Measure {
    Measure::new(key, label, Count, source, Missing::Untold)
}

/// What is counted, and how it is grouped.
pub(super) static FLOW: Flow = Flow {
    name: "visit",
    record_type: "visit",
    title: words::VISITS,
    by: &["overview", "month", "quarter", "year", "province", "regency", "district", "library", "cohort"],
    measures: &[
        told("visits", words::VISITS, &trace::VISITS),
        told("male", words::MALE, &trace::MALE),
        told("female", words::FEMALE, &trace::FEMALE),
        told("unspecified", words::UNSPECIFIED, &trace::UNSPECIFIED),
        told("online", texts::ONLINE, &ONLINE).short(texts::ONLINE_SHORT),
        told("new_members", texts::NEW_MEMBERS, &NEW_MEMBERS),
        told("loans", texts::LOANS, &LOANS),
        told("computer_users", texts::COMPUTER_USERS, &COMPUTER_USERS).short(texts::COMPUTER_USERS_SHORT),
        told("internet_users", texts::INTERNET_USERS, &INTERNET_USERS).short(texts::INTERNET_USERS_SHORT),
    ],
    traced: &[
        ("visits", &trace::VISITS),
        ("male", &trace::MALE),
        ("female", &trace::FEMALE),
        ("unspecified", &trace::UNSPECIFIED),
        ("online", &ONLINE),
        ("new_members", &NEW_MEMBERS),
        ("loans", &LOANS),
        ("computer_users", &COMPUTER_USERS),
        ("internet_users", &INTERNET_USERS),
    ],
    kept: None,
    cuts: &[],
    shares: &[],
    stacked: Some(("visits", &["male", "female", "unspecified"])),
    trend: true,
    notes: &[texts::ZERO_VISITS],
};

fn traced(by: &'static str) -> Vec<Traced> {
    FLOW.traced(by)
}

fn run(db: &Connection, params: &Params) -> Result<Document> {
    flow::run(&FLOW, db, params)
}
