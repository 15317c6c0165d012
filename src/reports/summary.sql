-- The summary. Parameters: :first :last (months), :scope (library ids), and :by, one of month, quarter, year,
-- province, regency, district, library, cohort (query `groups`) or field, audience, kind (query `activities`).

-- query: places
-- The libraries with what they are grouped by, where that is a place or a cohort.
select p.id as library,
    case :by when 'province' then p.province_code
        when 'regency' then coalesce(p.regency_code, p.province_code)
        when 'district' then coalesce(p.district_code, p.regency_code, p.province_code)
        when 'library' then p.code
        when 'cohort' then coalesce(c.cohort, 'none') end as code,
    case :by when 'province' then p.province
        when 'regency' then coalesce(p.regency, p.province)
        when 'district' then coalesce(p.district, p.regency, p.province)
        when 'library' then p.name end as name
from library_place p left join library_cohort c on c.library = p.id
where p.id in (select value from json_each(:scope));

-- query: groups
-- One row per group: what flowed in the period, the stock last known at its end, and who reported. Places are
-- those of the query above. Flows are summed by month or by library first (the grain). :came says of each group how
-- many libraries were expected and how many of these reported.
with place as ({places}),
    time as (
        select month, case :by when 'month' then month
            when 'quarter' then substr(month, 1, 4) || '-Q' || ((substr(month, 6) + 2) / 3)
            when 'year' then cast(substr(month, 1, 4) as integer) end as code
        from calendar where month between :first and :last),
    flow as (
        select coalesce(time.code, place.code) as code, sum(male) as male, sum(female) as female,
            sum(unspecified) as unspecified, sum(visits) as visits, sum(activities) as activities,
            case when sum(activities) > 0 then sum(participations) else 0 end as participations,
            sum(advocacy) as advocacy, case when sum(advocacy) > 0 then sum(rupiah) else 0 end as rupiah,
            sum(publications) as publications, sum(impact) as impact
        from (select {grain} as grain, sum(male) as male, sum(female) as female, sum(unspecified) as unspecified,
                sum(visits) as visits, sum(activities) as activities, sum(participations) as participations,
                sum(advocacy) as advocacy, sum(rupiah) as rupiah, sum(publications) as publications,
                sum(impact) as impact
            from figure
            where month between :first and :last and library in (select value from json_each(:scope))
            group by 1) f
        left join time on time.month = f.grain left join place on place.library = f.grain
        group by 1),
    stand as (
        select coalesce(t.code, place.code) as code, sum(books) as books, sum(ebooks) as ebooks,
            sum(computers) as computers
        from (select code, max(month) as month from time group by code) t
        join stock s on s.month <= t.month and (s.next_month is null or s.next_month > t.month)
        join place on place.library = s.library
        group by 1),
    came as materialized (select value ->> 0 as code, value ->> 1 as expected, value ->> 2 as reporting from json_each(:came)),
    groups as (
        select code, max(name) as name from (
            select code, name from place where code in (
                select code from flow union select code from stand union select code from came)
            union all select code, null from time where code is not null)
        group by code)
select g.code, g.name, male, female, unspecified, visits, activities, participations, advocacy, rupiah,
    publications, impact, books, ebooks, computers,
    coalesce(reporting, 0) as reporting, coalesce(expected, 0) as expected
from groups g
left join flow on flow.code = g.code
left join stand on stand.code = g.code
left join came on came.code = g.code
order by g.code;

-- query: activities
-- Activities by something only activities have; those that do not say stand last.
select case :by when 'field' then field when 'kind' then kind else audience end as code,
    count(*) as activities, sum(male) as male, sum(female) as female, sum(unspecified) as unspecified,
    sum(participants) as participations, count(distinct library) as libraries
from activity
where month between :first and :last and removed_op is null and library in (select value from json_each(:scope))
group by 1 order by code is null, code;
