-- Community needs found in the period, and the activities that answer them (activity.need) up to its end.
-- Parameters: :start :end (days), :last (month), :scope (library ids), :by (regency, district, province, library).

-- query: fields
-- By field; those that do not say stand last.
with answers as (select need, count(*) as activities, min(date) as first, sum(participants) as participations
        from activity where need is not null and removed_op is null and date <= :end group by need),
    mine as (select n.*, a.activities, a.participations, julianday(a.first) - julianday(n.date) as days
        from need n left join answers a on a.need = n.id
        where n.removed_op is null and n.date between :start and :end
            and n.library in (select value from json_each(:scope)))
select field, count(*) as needs, count(activities) as answered, count(*) - count(activities) as unanswered,
    coalesce(sum(activities), 0) as activities, sum(participations) as participations,
    avg(max(days, 0)) as days, count(distinct library) as libraries
from mine group by field order by field is null, field;

-- query: methods
-- By how it was found.
with answers as (select need, count(*) as activities, min(date) as first, sum(participants) as participations
        from activity where need is not null and removed_op is null and date <= :end group by need),
    mine as (select n.*, a.activities, a.participations, julianday(a.first) - julianday(n.date) as days
        from need n left join answers a on a.need = n.id
        where n.removed_op is null and n.date between :start and :end
            and n.library in (select value from json_each(:scope)))
select method, count(*) as needs, count(activities) as answered, count(*) - count(activities) as unanswered,
    coalesce(sum(activities), 0) as activities, sum(participations) as participations,
    avg(max(days, 0)) as days, count(distinct library) as libraries
from mine group by method order by method is null, method;

-- query: areas
-- By place.
with answers as (select need, count(*) as activities, min(date) as first, sum(participants) as participations
        from activity where need is not null and removed_op is null and date <= :end group by need),
    mine as (select n.*, a.activities, a.participations, julianday(a.first) - julianday(n.date) as days
        from need n left join answers a on a.need = n.id
        where n.removed_op is null and n.date between :start and :end
            and n.library in (select value from json_each(:scope)))
select case :by when 'province' then g.province_code
        when 'district' then coalesce(g.district_code, g.regency_code, g.province_code)
        when 'library' then g.code
        else coalesce(g.regency_code, g.province_code) end as code,
    case :by when 'province' then g.province
        when 'district' then coalesce(g.district, g.regency, g.province)
        when 'library' then g.name
        else coalesce(g.regency, g.province) end as name,
    count(*) as needs, count(activities) as answered, count(*) - count(activities) as unanswered,
    coalesce(sum(activities), 0) as activities, sum(participations) as participations,
    avg(max(days, 0)) as days, count(distinct library) as libraries
from mine join library_place g on g.id = mine.library group by 1 order by 1;

-- query: needs
-- Every need, those without an answer first.
with answers as (select need, count(*) as activities, min(date) as first, sum(participants) as participations
        from activity where need is not null and removed_op is null and date <= :end group by need)
select n.id, n.date, n.title, l.name as library, n.field, n.method, n.status,
    coalesce(a.activities, 0) as activities,
    max(cast(julianday(a.first) - julianday(n.date) as integer), 0) as days, a.participations
from need n left join answers a on a.need = n.id join library l on l.id = n.library
where n.removed_op is null and n.date between :start and :end and n.library in (select value from json_each(:scope))
order by a.activities is not null, n.date, n.id;
