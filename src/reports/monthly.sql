-- The monthly recap. Parameters: :first :last (months), :before_first :before_last (those compared with),
-- :end (last day), :scope (library ids).

-- query: libraries
-- One row per library that was expected or reported, with its figures and the change of its visits. :states has of
-- each whether its report came.
with standing as (select value ->> 0 as library, value ->> 1 as state from json_each(:states)),
    now as (
        select library, sum(male) as male, sum(female) as female, sum(unspecified) as unspecified,
            sum(visits) as visits, sum(activities) as activities,
            case when sum(activities) > 0 then sum(participations) else 0 end as participations,
            sum(advocacy) as advocacy, case when sum(advocacy) > 0 then sum(rupiah) else 0 end as rupiah,
            sum(publications) as publications, sum(impact) as impact
        from figure where month between :first and :last and library in (select value from json_each(:scope))
        group by library),
    before as (
        select library, sum(visits) as visits
        from figure where month between :before_first and :before_last
            and library in (select value from json_each(:scope))
        group by library),
    staff as (
        select p.library, count(distinct lower(trim(p.name))) as trained
        from training t join participant p on p.training = t.id
        where t.kind = 'bimtek' and t.start <= :end and t.removed_op is null and p.removed_op is null
        group by p.library)
select p.code, p.name as library, coalesce(p.district, p.regency, p.province) as area, s.state,
    now.male, now.female, now.unspecified, now.visits, now.visits - before.visits as visits_change,
    now.activities, now.participations, now.advocacy, now.rupiah, now.publications, now.impact,
    coalesce(staff.trained, 0) as trained
from standing s
join library_place p on p.id = s.library
left join now on now.library = s.library
left join before on before.library = s.library
left join staff on staff.library = s.library
order by p.code;

-- query: sparklines
-- The visits of each library month by month, from :sparklines_first on.
select l.code, f.month, sum(f.visits) as visits
from figure f join library l on l.id = f.library
where f.month between :sparklines_first and :last and f.visits is not null
    and f.library in (select value from json_each(:scope))
group by f.library, f.month;

-- query: totals
-- The figures of all these libraries together, in the period and in the compared one; how many libraries
-- know the figure. One row each.
with per_library as (
    select month >= :first as now, library, sum(male) as male, sum(female) as female,
        sum(unspecified) as unspecified, sum(visits) as visits, sum(activities) as activities,
        case when sum(activities) > 0 then sum(participations) else 0 end as participations,
        sum(advocacy) as advocacy, case when sum(advocacy) > 0 then sum(rupiah) else 0 end as rupiah,
        sum(publications) as publications, sum(impact) as impact
    from figure where (month between :first and :last or month between :before_first and :before_last)
        and library in (select value from json_each(:scope))
    group by 1, library)
select now, sum(male) as male, count(male) as male_n, sum(female) as female, count(female) as female_n,
    sum(unspecified) as unspecified, count(unspecified) as unspecified_n,
    sum(visits) as visits, count(visits) as visits_n,
    sum(activities) as activities, count(activities) as activities_n,
    sum(participations) as participations, count(participations) as participations_n,
    sum(advocacy) as advocacy, count(advocacy) as advocacy_n,
    sum(rupiah) as rupiah, count(rupiah) as rupiah_n,
    sum(publications) as publications, count(publications) as publications_n,
    sum(impact) as impact, count(impact) as impact_n
from per_library group by now order by now;
