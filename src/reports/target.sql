-- Targets. Parameters: :scope, :region :libraries :cohort (filters), :from :to (months), :end (last day).

-- query: targets
-- Every living target of the area or the libraries asked for. One that is for an area stands for all its
-- libraries, so it is left out where only some of them are asked for.
select t.id, t.indicator, t.period, t.value, t.mode, t.direction, g.code as region, g.name as region_name,
    t.library, p.code as library_code, p.name as library_name
from target t
left join region g on g.id = t.region and g.removed_op is null
left join library_place p on p.id = t.library
where t.removed_op is null
    and (t.library in (select value from json_each(:scope))
        or (:libraries is null and :cohort is null
            and (g.code is not null and (:region is null or g.code = :region or g.code glob :region || '.*'))))
order by t.indicator, t.period, coalesce(g.code, p.code), t.id;

-- query: reported
-- Every expected library-month, and whether it was reported.
select library, month, max(how) is not null as kept from library_month
where month between :from and :to and library in (select value from json_each(:scope))
group by library, month having max(expected) = 1;

-- query: trained
-- Since when a library is trained.
select library, trained_on from trained_library where library in (select value from json_each(:scope));

-- query: replication
-- Replicated villages by area and year.
select g.code as region, r.year, sum(r.villages) as villages
from replication r join region g on g.id = r.region
where r.removed_op is null
group by g.code, r.year;
