-- Who reported which month. Parameters: :first :last (months), :scope (library ids), :by (regency, district
-- or province), :due_day (of the following month).

-- query: months
-- One row per library-month that was expected or reported, by library code.
with m as ({asked})
select p.code, p.name as library, month, case
        when not expected then 'unexpected'
        when how = 'nil' then 'nil'
        when how is null then 'missing'
        else 'reported' end as state
from m join library_place p on p.id = library
order by p.code, month;

-- query: areas
-- Per area: libraries and library-months expected, library-months reported, and their share.
with m as (select library, month, how from ({asked}) where expected)
select case :by
        when 'province' then p.province_code
        when 'regency' then coalesce(p.regency_code, p.province_code)
        else coalesce(p.district_code, p.regency_code, p.province_code) end as code,
    case :by
        when 'province' then p.province
        when 'regency' then coalesce(p.regency, p.province)
        else coalesce(p.district, p.regency, p.province) end as area,
    count(distinct library) as libraries, count(*) as expected, count(how) as reported,
    cast(count(how) as real) / count(*) as rate
from m join library_place p on p.id = library
group by 1 order by 1;

-- query: silent
-- The libraries that owe a month and have not reported since: for how many months up to the last one expected
-- of them in the period, how many they owe, and the last month they reported at all. Those that never did
-- count from their first month expected. Whom to call first stands first.
with m as ({asked}),
    owed as (
        select library, count(*) filter (where expected and how is null) as missing,
            min(month) filter (where expected) as begin, max(month) filter (where expected) as until,
            max(month) filter (where how is not null) as latest
        from m group by library having missing > 0),
    earlier as (
        select library, max(month) as month from reported
        where month < :first and library in (select library from owed where latest is null) group by library),
    since as (
        select owed.library, missing, until, coalesce(latest, l.month) as last_reported,
            coalesce(latest, l.month, begin) as month
        from owed left join earlier l on l.library = owed.library)
select p.code, p.name as library, coalesce(p.district, p.regency, p.province) as area,
    (substr(until, 1, 4) - substr(s.month, 1, 4)) * 12 + substr(until, 6) - substr(s.month, 6)
        + (s.last_reported is null) as silent_for,
    s.last_reported, s.missing, l.phone is not null as phone_known
from since s join library_place p on p.id = s.library join library l on l.id = s.library
where s.last_reported is null or s.last_reported < until
order by silent_for desc, s.missing desc, p.code;

-- query: gaps
-- The libraries that owe a month but reported the last one expected of them, or a later one.
with m as ({asked}),
    owed as (
        select library, count(*) filter (where expected and how is null) as missing,
            min(month) filter (where expected) as begin, max(month) filter (where expected) as until,
            max(month) filter (where how is not null) as latest
        from m group by library having missing > 0)
select p.code, p.name as library, coalesce(p.district, p.regency, p.province) as area, missing,
    l.phone is not null as phone_known
from owed join library_place p on p.id = owed.library join library l on l.id = owed.library
where latest >= until
order by missing desc, p.code;

-- query: late
-- The expected library-months that came late: of their records, the first was entered after the day due. When it
-- was entered says the record, else the operation that brought it in. (Each kind for itself, those of which a month
-- has one first: each is looked up by its index, and the first in time ends the search.)
with m as ({asked}),
    due as (
        select month, substr(date(month || '-01', '+1 month'), 1, 8) || printf('%02d', :due_day) as day
        from calendar where month between :first and :last)
select p.id as library, p.code, m.month, case :by
        when 'province' then p.province_code
        when 'regency' then coalesce(p.regency_code, p.province_code)
        else coalesce(p.district_code, p.regency_code, p.province_code) end as area
from m join due on due.month = m.month join library_place p on p.id = m.library
where m.expected and m.how is not null
    and not exists (select 1 from submission r where r.library = m.library and r.month = m.month and r.removed_op is null and r.state in ('submitted', 'approved', 'nil')
        and (select substr(at, 1, 10) from operation where id = r.created_op) <= due.day)
    and not exists (select 1 from visit r where r.library = m.library and r.month = m.month and r.removed_op is null
        and coalesce(r.entered_on, (select substr(at, 1, 10) from operation where id = r.created_op)) <= due.day)
    and not exists (select 1 from service r where r.library = m.library and r.month = m.month and r.removed_op is null
        and coalesce(r.entered_on, (select substr(at, 1, 10) from operation where id = r.created_op)) <= due.day)
    and not exists (select 1 from activity r where r.library = m.library and r.month = m.month and r.removed_op is null
        and coalesce(r.entered_on, (select substr(at, 1, 10) from operation where id = r.created_op)) <= due.day)
    and not exists (select 1 from publication r where r.library = m.library and r.month = m.month and r.removed_op is null
        and coalesce(r.entered_on, (select substr(at, 1, 10) from operation where id = r.created_op)) <= due.day)
    and not exists (select 1 from advocacy r where r.library = m.library and r.month = m.month and r.removed_op is null
        and coalesce(r.entered_on, (select substr(at, 1, 10) from operation where id = r.created_op)) <= due.day)
    and not exists (select 1 from impact r where r.library = m.library and r.month = m.month and r.removed_op is null
        and (select substr(at, 1, 10) from operation where id = r.created_op) <= due.day);
