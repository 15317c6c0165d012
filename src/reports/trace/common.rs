//! What the figures of several reports are made of.

use super::{Reach, Source};

/// Visits of men and boys.
pub(in super::super) static MALE: Source = Source::sum("visit", "t.male");
/// Visits of women and girls.
pub(in super::super) static FEMALE: Source = Source::sum("visit", "t.female");
/// Visits not told by sex.
pub(in super::super) static UNSPECIFIED: Source = Source::sum("visit", "t.unspecified");
/// Visits.
pub(in super::super) static VISITS: Source = Source::sum("visit", "t.visits");
/// Activities.
pub(in super::super) static ACTIVITIES: Source = Source::count("activity");
/// Attendances of activities.
pub(in super::super) static PARTICIPATIONS: Source = Source::sum("activity", "t.participants");
/// Results of advocacy.
pub(in super::super) static ADVOCACY: Source = Source::count("advocacy");
/// Rupiah won by advocacy.
pub(in super::super) static RUPIAH: Source = Source::sum("advocacy", "t.amount");
/// Publications.
pub(in super::super) static PUBLICATIONS: Source = Source::count("publication");
/// People with an impact; a record that counts nobody is one person.
pub(in super::super) static IMPACT: Source = Source::sum("impact", "coalesce(t.people, 1)");

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

/// Libraries with a report in which something holds.
const fn knowing(only: &'static str) -> Source {
    Source::different("report", "t.library").only(only)
}

static ANY_REPORT: Source = knowing("true");

/// From how many libraries each measure is known: a nil report knows 0 visits, any report that there was no
/// activity.
pub(in super::super) static KNOWN: &[(&str, &Source)] = &[
    ("male", &knowing("t.male is not null")),
    ("female", &knowing("t.female is not null")),
    ("unspecified", &knowing("t.unspecified is not null")),
    ("visits", &knowing("t.visits is not null")),
    ("activities", &ANY_REPORT),
    (
        "participations",
        &knowing(
            "(select count(*) = 0 or count(participants) > 0 from activity a
                where a.library = t.library and a.removed_op is null and a.month between :first and :last)",
        ),
    ),
    ("advocacy", &ANY_REPORT),
    (
        "rupiah",
        &knowing(
            "not exists (select 1 from advocacy a where a.library = t.library and a.removed_op is null
                    and a.month between :first and :last)
                or exists (select 1 from advocacy a where a.library = t.library and a.removed_op is null
                    and a.month between :first and :last
                    group by a.month having count(a.amount) > 0 or sum(a.result = 'money') = 0)",
        ),
    ),
    ("publications", &ANY_REPORT),
    ("impact", &ANY_REPORT),
];

static NOW: Source = Source::Each(MEASURES);
static NOW_LIBRARIES: Source = Source::Each(KNOWN);

/// The columns of `monthly::changes`.
pub(in super::super) static CHANGES: &[(&str, &Source)] = &[
    ("now", &NOW),
    ("now_libraries", &NOW_LIBRARIES),
    ("before", &Source::Earlier(&NOW)),
    ("before_libraries", &Source::Earlier(&NOW_LIBRARIES)),
    ("change", &Source::From(&["now", "before"])),
];

static DIFFERENCE: Source = Source::From(&["now", "before"]);

/// The columns of a comparison: what the figures are made of now, and then.
pub(in super::super) const fn against(
    now: &'static Source,
    before: &'static Source,
) -> [(&'static str, &'static Source); 4] {
    [("now", now), ("before", before), ("change", &DIFFERENCE), ("percent", &DIFFERENCE)]
}

/// Libraries expected.
pub(in super::super) static EXPECTED: Source = Source::different("due", "t.library");
/// Of these, libraries that reported a month they were expected in.
pub(in super::super) static REPORTING: Source = Source::different("report", "t.library").only(DUE);
/// Library-months expected.
pub(in super::super) static EXPECTED_MONTHS: Source = Source::different("due", "t.library, t.month");
/// Of these, library-months reported.
pub(in super::super) static REPORTED_MONTHS: Source =
    Source::different("report", "t.library, t.month").only(DUE);
/// Of these, library-months that came late.
pub(in super::super) static LATE_MONTHS: Source = Source::different("report", "t.library, t.month")
    .only("exists (select 1 from tardy y where y.library = t.library and y.month = t.month)");
/// Of the expected, library-months not reported.
pub(in super::super) static MISSING_MONTHS: Source = Source::different("due", "t.library, t.month")
    .only("not exists (select 1 from report r where r.library = t.library and r.month = t.month)");

/// That a report was expected.
const DUE: &str = "exists (select 1 from due d where d.library = t.library and d.month = t.month)";

/// Books as they last stood.
pub(in super::super) static BOOKS: Source = Source::sum("held", "t.books").within(Reach::Libraries);
/// E-books as they last stood.
pub(in super::super) static EBOOKS: Source = Source::sum("held", "t.ebooks").within(Reach::Libraries);
/// Computers as they last stood.
pub(in super::super) static COMPUTERS: Source = Source::sum("held", "t.computers").within(Reach::Libraries);

/// People of the libraries in the report who were in a Bimtek SPP-TIK by the end.
pub(in super::super) static TRAINED_STAFF: Source =
    Source::different("attended", "t.library, t.person").within(Reach::Libraries).only(
        "t.kind = 'bimtek' and t.start <= :end
            and t.library in (select library from library_month where month between :first and :last)",
    );
