-- From format 2 to 3: many laptops, one truth. What operations had seen of each other, what creations gave, what was
-- taken back, erased and decided, so that a record's state follows from the set of operations known.

alter table writer add column name text;
alter table writer add column place text;
alter table operation add column part integer check (part = 1);

-- What an operation had seen of other writers, beyond what its writer's earlier ones had: runs of their numbers.
-- An operation also saw every earlier one of its own writer. Two operations that did not see each other are
-- concurrent, whatever the clocks say.
create table seen (
    op integer not null references operation,
    writer integer not null references writer,
    first integer not null check (first > 0),
    last integer not null check (last >= first),
    primary key (op, writer, first)
) strict, without rowid;

-- Another operation that created the same record, on another laptop: `created_op` is the earliest of them.
create table twin (
    op integer not null references operation,
    record_type text not null,
    record integer not null,
    source integer references source,
    source_row integer,
    primary key (record_type, record, op)
) strict, without rowid;
create index twin_op on twin (op);

-- What a creation gave for a field: for the earliest, only once the field was changed (until then the record
-- itself says it); for a twin every value it gave.
create table given (
    record_type text not null,
    record integer not null,
    field text not null,
    op integer not null references operation,
    value any,
    primary key (record_type, record, field, op)
) strict, without rowid;

-- The first change of a field knew what its creation gave.
insert into given (record_type, record, field, op, value)
select record_type, record, field, (select min(op) from creation n
    where n.record_type = c.record_type and c.record between n.first and n.last), old
from change c
where replaces is null and field <> 'removed' and id = (select min(id) from change f
    where f.record_type = c.record_type and f.record = c.record and f.field = c.field)
and exists (select 1 from creation n where n.record_type = c.record_type and c.record between n.first and n.last);

-- `replaces` goes: what an operation had seen says it.
create temp table change_before as select id, op, record_type, record, field, old, new from change;
drop table change;
-- One edited field of one record. field 'removed' marks removing (new 1) and bringing back (new null).
-- What a field holds is the latest of all that was written to it, by the operations' clocks, then writers.
create table change (
    id integer primary key,
    op integer not null references operation,
    record_type text not null,
    record integer not null,
    field text not null,
    old any,                                         -- what the writer saw before
    new any
) strict;
create index change_record on change (record_type, record, field);
create index change_op on change (op);
insert into change (id, op, record_type, record, field, old, new)
select id, op, record_type, record, field, old, new from change_before order by id;
drop table change_before;

-- Derived: fields (or 'removed') that were written concurrently, with different values, and wait for a decision.
create table conflict (
    record_type text not null,
    record integer not null,
    field text not null,
    primary key (record_type, record, field)
) strict, without rowid;

-- What an operation took back: the operation with this number of this writer, known here or not.
create table reversal (
    op integer not null references operation,
    writer integer not null references writer,
    seq integer not null check (seq > 0),
    primary key (op, writer, seq)
) strict, without rowid;

insert into reversal (op, writer, seq) select u.by_op, o.writer, o.seq from undone u join operation o on o.id = u.op;

-- A field of a record whose words were erased: what was written by operations that had not seen the erasure is gone.
create table erasure (
    op integer not null references operation,
    record_type text not null,
    uid blob not null check (length(uid) = 16),
    field text not null,
    primary key (record_type, uid, field, op)
) strict, without rowid;

-- A person's word on whether two records are one: 'same' (the second goes into the first), 'different', or
-- 'open' where an earlier word was taken back. The latest counts.
create table decision (
    id integer primary key,
    op integer not null references operation,
    record_type text not null,
    kept blob not null check (length(kept) = 16),
    other blob not null check (length(other) = 16),
    verdict text not null check (verdict in ('same', 'different', 'open'))
) strict;

-- What came with an operation and cannot be shown yet, because what it belongs to has not come: one line of a bundle each.
create table held (
    id integer primary key,
    op integer not null references operation,
    line text not null check (json_valid(line))
) strict;
create index held_op on held (op);

-- Which operations came here with which merge. Not part of what travels.
create table arrival (
    op integer primary key references operation,
    merge integer not null references operation
) strict;
create index arrival_merge on arrival (merge);

-- What another writer is known to hold, from its last bundle: runs of numbers. Not part of what travels.
create table peer (
    writer integer not null references writer,
    other integer not null references writer,
    first integer not null check (first > 0),
    last integer not null check (last >= first),
    primary key (writer, other, first)
) strict, without rowid;

-- A confirmation that was taken back says so instead of vanishing, and stays below a later one.
create temp table confirmation_before as select * from confirmation;
drop table confirmation;
-- A value that a rule finds implausible and a person confirmed, with the reason. Every word is kept; the latest
-- that is not undone counts.
create table confirmation (
    id integer primary key,
    op integer not null references operation,
    code text not null,                              -- of the rule
    record_type text not null,
    record integer not null,
    field text not null,
    value any not null,                              -- another value later is asked about again
    reason text,                                     -- null: the confirmation was taken back
    unique (record_type, record, field, code, op)
) strict;
insert into confirmation select * from confirmation_before;
drop table confirmation_before;

-- One code belongs to one living record; where two laptops gave it to two, both stand until a person decides.
drop index region_code;
drop index library_code;
drop index library_npp;
create index region_code on region (code) where removed_op is null;
create index library_code on library (code) where removed_op is null;
create index library_npp on library (npp) where removed_op is null and npp is not null;

-- The attendances of a month are summed below, not by this index any more.
drop index activity_month;
create index activity_month on activity (month, library) where removed_op is null;
create index activity_need on activity (need) where need is not null;

-- Monthly sums of each library, which the program fills after the last step.
-- What the records of a library and month add up to: one row where anything was reported. Kept by the program
-- with every change, so that reports of the whole country need not read every record; always what the view
-- `figure_of_records` adds up to, as `tpbis db verify` checks. Columns as in the view `figure`.
create table month_sum (
    month text not null,
    library integer not null,
    how text not null check (how in ('record', 'nil')),
    entered text not null,                           -- the day on which the first of them was entered
    male integer,
    female integer,
    unspecified integer,
    visits integer,
    activities integer not null,
    participations integer,
    advocacy integer not null,
    rupiah integer,
    publications integer not null,
    impact integer not null,
    primary key (month, library)
) strict, without rowid;

-- The same of activities, the most numerous records: what the view `activity_of_records` adds up to. Sums are null
-- where no activity has the figure; paid are those whose cost is known; uncounted those without any participants.
-- Last how many there are of each field.
create table activity_sum (
    month text not null,
    library integer not null,
    entered text not null,
    activities integer not null,
    male integer,
    female integer,
    unspecified integer,
    participations integer,
    uncounted integer not null,
    disability integer,
    paid integer,
    cost integer,
    education integer not null,
    health integer not null,
    digital integer not null,
    arts_culture integer not null,
    economy integer not null,
    agriculture integer not null,
    sport integer not null,
    other integer not null,
    no_field integer not null,
    primary key (month, library)
) strict, without rowid;

drop view calendar;
drop view expected;
drop view reported;
drop view library_month;
drop view figure;
-- The months of the programme: January 2018 to December 2047. A table, so that questions find their months at once.
create table calendar (
    month text primary key
) strict, without rowid;
insert into calendar
with recursive m(n) as (select 2018 * 12 union all select n + 1 from m where n < 2047 * 12 + 11)
select printf('%04d-%02d', n / 12, n % 12 + 1) from m;

create view expected_span as
select l.id as library,
    max((select min(month) from calendar), substr(e.start, 1, 7), coalesce(substr(l.active_from, 1, 7), '')) as first,
    min((select max(month) from calendar), coalesce(substr(e.end, 1, 7), '9'), coalesce(substr(l.active_to, 1, 7), '9'))
        as last
from library l join enrolment e on e.library = l.id
where l.removed_op is null and e.removed_op is null and e.program <> 'candidate';

create view expected as
select distinct s.library, c.month from expected_span s cross join calendar c on c.month between s.first and s.last;

create view reported as select library, month, max(how) as how from month_sum group by month, library;

create view library_month as
select library, month, 1 as expected, null as how from expected
union all select library, month, 0, how from month_sum;

create view figure as
select library, month, male, female, unspecified, visits, activities, participations, advocacy, rupiah, publications,
    impact
from month_sum;

create view figure_of_records as
select month, library, 'record' as how, coalesce(entered_on, (select substr(at, 1, 10) from operation where id = created_op)) as entered,
    male, female, unspecified, visits, 0 as activities, null as participations, 0 as advocacy, null as rupiah,
    0 as publications, 0 as impact
    from visit where removed_op is null
union all select month, library, 'record', entered,
    null, null, null, null, activities, participations, 0, null, 0, 0 from activity_sum
union all select month, library, 'record', min(coalesce(entered_on, (select substr(at, 1, 10) from operation where id = created_op))),
    null, null, null, null, 0, null, count(*),
    case when count(amount) = 0 and sum(result = 'money') > 0 then null else coalesce(sum(amount), 0) end, 0, 0
    from advocacy where removed_op is null group by month, library
union all select month, library, 'record', min(coalesce(entered_on, (select substr(at, 1, 10) from operation where id = created_op))),
    null, null, null, null, 0, null, 0, null, count(*), 0
    from publication where removed_op is null group by month, library
union all select month, library, 'record', min((select substr(at, 1, 10) from operation where id = created_op)),
    null, null, null, null, 0, null, 0, null, 0, sum(coalesce(people, 1))
    from impact where removed_op is null group by month, library
union all select month, library, 'record', coalesce(entered_on, (select substr(at, 1, 10) from operation where id = created_op)),
    null, null, null, null, 0, null, 0, null, 0, 0
    from service where removed_op is null
union all select month, library, how, (select substr(at, 1, 10) from operation where id = created_op),
    nil, nil, nil, nil, 0, null, 0, null, 0, 0
    from (select month, library, created_op, case state when 'nil' then 'nil' else 'record' end as how,
              case state when 'nil' then 0 end as nil
          from submission where removed_op is null and state in ('submitted', 'approved', 'nil'));

create view activity_of_records as
select month, library, min(coalesce(entered_on, (select substr(at, 1, 10) from operation where id = created_op))) as entered,
    count(*) as activities, sum(male) as male, sum(female) as female, sum(unspecified) as unspecified,
    sum(participants) as participations, count(*) - count(participants) as uncounted, sum(disability) as disability,
    nullif(count(cost), 0) as paid, sum(cost) as cost,
    count(*) filter (where field = 'education') as education,
    count(*) filter (where field = 'health') as health,
    count(*) filter (where field = 'digital') as digital,
    count(*) filter (where field = 'arts_culture') as arts_culture,
    count(*) filter (where field = 'economy') as economy,
    count(*) filter (where field = 'agriculture') as agriculture,
    count(*) filter (where field = 'sport') as sport,
    count(*) filter (where field = 'other') as other,
    count(*) filter (where field is null) as no_field
from activity where removed_op is null group by month, library;
