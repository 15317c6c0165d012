-- Agreements with partners. Parameters: :start :end :today (days), :scope (library ids), :by (regency, district,
-- province or library). What expires is counted from the last day of the period, or today if it has not ended.

-- query: kinds
-- By kind of agreement.
with mine as (select p.*, min(:end, :today) as at from partnership p
    where removed_op is null and start <= :end and library in (select value from json_each(:scope)))
select kind, sum(end is null or end >= :start) as in_force, sum(start >= :start) as new,
    count(*) filter (where end between at and date(at, '+90 days')) as expiring,
    count(*) filter (where end >= :start and end < at) as expired,
    count(distinct case when end is null or end >= :start then library end) as libraries
from mine group by kind having in_force > 0 order by kind;

-- query: partners
-- By kind of partner; those that do not say stand last.
with mine as (select p.*, min(:end, :today) as at from partnership p
    where removed_op is null and start <= :end and library in (select value from json_each(:scope)))
select partner_kind, sum(end is null or end >= :start) as in_force, sum(start >= :start) as new,
    count(*) filter (where end between at and date(at, '+90 days')) as expiring,
    count(*) filter (where end >= :start and end < at) as expired,
    count(distinct case when end is null or end >= :start then library end) as libraries
from mine group by partner_kind having in_force > 0 order by partner_kind is null, partner_kind;

-- query: areas
-- By place.
with mine as (select p.*, min(:end, :today) as at from partnership p
    where removed_op is null and start <= :end and library in (select value from json_each(:scope)))
select case :by when 'province' then g.province_code
        when 'district' then coalesce(g.district_code, g.regency_code, g.province_code)
        when 'library' then g.code
        else coalesce(g.regency_code, g.province_code) end as code,
    case :by when 'province' then g.province
        when 'district' then coalesce(g.district, g.regency, g.province)
        when 'library' then g.name
        else coalesce(g.regency, g.province) end as name,
    sum(end is null or end >= :start) as in_force, sum(start >= :start) as new,
    count(*) filter (where end between at and date(at, '+90 days')) as expiring,
    count(*) filter (where end >= :start and end < at) as expired,
    count(distinct case when end is null or end >= :start then library end) as libraries
from mine join library_place g on g.id = mine.library
group by 1 having in_force > 0 order by 1;

-- query: ending
-- Those that expired in the period, and those that soon will.
with mine as (select p.*, min(:end, :today) as at from partnership p
    where removed_op is null and start <= :end and library in (select value from json_each(:scope)))
select mine.id, partner, l.name as library, kind, end,
    cast(julianday(end) - julianday(at) as integer) as days
from mine join library l on l.id = mine.library
where end >= :start and end <= date(at, '+90 days')
order by end, mine.id;
