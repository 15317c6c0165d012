//! The rules, as data. A new one is a code in `text/codes/check.rs`, a file of SQL, one line here, and a
//! case in `tests.rs`.

use rusqlite::Connection;

use super::{Find, Rule, doubles, plausible};
use crate::error::Result;
use crate::text::Text;
use crate::text::codes::Code;
use crate::text::codes::check::{
    CHK_001, CHK_002, CHK_003, CHK_004, CHK_005, CHK_006, CHK_007, CHK_008, CHK_009, CHK_010, CHK_011,
    CHK_012, CHK_013, CHK_014,
};
use crate::text::codes::plausible::VAL_140;
use crate::text::codes::values::VAL_013;
use crate::text::effect as texts;

const fn rule(code: &'static Code, sql: &'static str) -> Rule {
    Rule { code, what: code.message, find: Find::Sql(sql), field: None }
}

const fn pairs(code: &'static Code, all: fn(&Connection) -> Result<Vec<serde_json::Value>>) -> Rule {
    Rule { code, what: code.message, find: Find::Pairs(all), field: None }
}

const fn figures(
    code: &'static Code,
    what: Text,
    all: fn(&Connection) -> Result<Vec<serde_json::Value>>,
) -> Rule {
    Rule { code, what, find: Find::Figures(all), field: None }
}

/// Every rule, in the order of codes.
pub static RULES: &[Rule] = &[
    Rule { field: Some("visits"), ..rule(&CHK_001, include_str!("rules/implausible_visits.sql")) },
    rule(&CHK_002, include_str!("rules/zero_service.sql")),
    rule(&CHK_003, include_str!("rules/incomplete_advocacy.sql")),
    rule(&CHK_004, include_str!("rules/not_enrolled.sql")),
    rule(&CHK_005, include_str!("rules/inactive_library.sql")),
    rule(&CHK_006, include_str!("rules/late_entry.sql")),
    rule(&CHK_007, include_str!("rules/odd_date.sql")),
    pairs(&CHK_008, doubles::of_titles),
    rule(&CHK_009, include_str!("rules/consent.sql")),
    rule(&CHK_010, include_str!("rules/nobody_came.sql")),
    rule(&CHK_011, include_str!("rules/no_village.sql")),
    rule(&CHK_012, include_str!("rules/same_publication.sql")),
    pairs(&CHK_013, doubles::of_libraries),
    rule(&CHK_014, include_str!("rules/withdrawn.sql")),
    figures(&VAL_013, texts::BEYOND, plausible::beyond),
    figures(&VAL_140, texts::FAR_ABOVE, plausible::far_above),
];
