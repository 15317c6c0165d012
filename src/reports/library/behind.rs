//! What the figures of a library's story are made of: its lists show records one by one, in the order of their
//! queries.

use crate::reports::impact;
use crate::reports::trace::{MEASURES, Reach, Rows, Source, Traced};

pub(super) fn traced(_: &'static str) -> Vec<Traced> {
    let of = |section, rows, columns| Traced { section, rows, columns };
    vec![
        of("score", Rows::Said(NTH_SCORE), SCORE),
        of("profile", Rows::ALIKE, PROFILE),
        of("aid", Rows::Said(NTH_AID), AID),
        of("training", Rows::Said(NTH_TRAINING), TRAINING),
        of("stock", Rows::Said(NTH_SNAPSHOT), STOCK),
        of("months", Rows::Month, MEASURES),
        of("activities", Rows::Said(NTH_ACTIVITY), ACTIVITIES),
        of("advocacy", Rows::Said(NTH_ADVOCACY), ADVOCACY),
        of("impact_count", Rows::Value("dimension"), &impact::PEOPLE),
        of("impact", Rows::Said(NTH_IMPACT), IMPACT),
    ]
}

const NTH_SCORE: &str = "t.id = (select n.id from score n where n.library = t.library and n.date <= :end
    and n.removed_op is null order by n.date, n.id limit 1 offset :at)";
const NTH_AID: &str = "t.id = (select n.id from aid n where n.library = t.library and n.date <= :end
    and n.removed_op is null order by n.date, n.id limit 1 offset :at)";
const NTH_TRAINING: &str = "t.training = (select n.training from attended n where n.library = t.library
    and n.start <= :end group by n.training order by n.start, n.training limit 1 offset :at)";
const NTH_SNAPSHOT: &str = "t.id = (select n.id from snapshot n where n.library = t.library
    order by n.month, n.id limit 1 offset :at)";
const NTH_ACTIVITY: &str = "t.id = (select n.id from activity n where n.library = t.library
    and n.month between :first and :last and n.removed_op is null order by n.date, n.id limit 1 offset :at)";
const NTH_ADVOCACY: &str = "t.id = (select n.id from advocacy n where n.library = t.library
    and n.month between :first and :last and n.removed_op is null order by n.date, n.id limit 1 offset :at)";
const NTH_IMPACT: &str = "t.id = (select n.id from impact n where n.library = t.library
    and n.month between :first and :last and n.removed_op is null and n.consent <> 'none' and n.withdrawn_on is null
    order by n.date, n.id limit 1 offset :at)";

static SCORE: &[(&str, &Source)] =
    &[("score", &Source::sum("score", "t.score").within(Reach::Libraries).only("t.date <= :end"))];

/// Something of the aid received until the end.
const fn aid(value: &'static str) -> Source {
    Source::sum("aid", value).within(Reach::Libraries).only("t.date <= :end")
}

static AID: &[(&str, &Source)] = &[("quantity", &aid("t.quantity")), ("value", &aid("t.value"))];

/// Something of those who were trained until the end.
const fn trained(value: &'static str) -> Source {
    Source::sum("attended", value).within(Reach::Libraries).only("t.start <= :end")
}

static TRAINING: &[(&str, &Source)] = &[
    ("male", &trained("case when t.sex = 'male' then 1 end")),
    ("female", &trained("case when t.sex = 'female' then 1 end")),
    ("unspecified", &trained("case when t.sex is null then 1 end")),
    ("participants", &trained("1")),
];

/// Something of a snapshot of the stock.
const fn stock(value: &'static str) -> Source {
    Source::sum("snapshot", value).within(Reach::Libraries)
}

static STOCK: &[(&str, &Source)] = &[
    ("books", &stock("t.books")),
    ("ebooks", &stock("t.ebooks")),
    ("computers", &stock("t.computers")),
    ("bandwidth", &stock("t.bandwidth")),
];

static ACTIVITIES: &[(&str, &Source)] = &[("participants", &Source::sum("activity", "t.participants"))];

static ADVOCACY: &[(&str, &Source)] = &[
    ("amount", &Source::sum("advocacy", "t.amount")),
    ("resource_persons", &Source::sum("advocacy", "t.resource_persons")),
    ("goods", &Source::sum("advocacy", "t.goods")),
];

static IMPACT: &[(&str, &Source)] = &[("people", &Source::sum("impact", "t.people"))];

static MEASURED: Source = Source::Each(&[
    (
        "reporting",
        &Source::From(&[
            "completeness --period {these} --library {library} --trace libraries/{library}:rate",
        ]),
    ),
    (
        "visits",
        &Source::From(&[
            "visit --period {these} --library {library} --trace total:visits",
            "visit --period {those} --library {library} --trace total:visits",
        ]),
    ),
    (
        "activities",
        &Source::From(&["activity --period {these} --library {library} --trace total:activities"]),
    ),
    ("audience", &Source::From(&["activity --by audience --period {these} --library {library}"])),
    ("advocacy", &Source::From(&["advocacy --period {these} --library {library} --trace total:advocacy"])),
    (
        "publications",
        &Source::From(&["publication --period {these} --library {library} --trace total:publications"]),
    ),
    (
        "impact",
        &Source::From(&["impact --period {these} --library {library} --trace dimensions/total:people"]),
    ),
    ("service", &Source::From(&["service --period {these} --library {library} --section stock"])),
    ("overall", &Source::From(&["=library --section profile"])),
]);

static PROFILE: &[(&str, &Source)] = &[
    ("measured", &MEASURED),
    ("points", &Source::From(&["measured", "=config get profile.thresholds"])),
    ("missing", &Source::From(&["measured", "=config get profile.bands"])),
    ("weight", &Source::From(&["=config get profile.weights"])),
];
