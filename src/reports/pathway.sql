-- The chain from joining to impact. Parameters: :scope, :end (last day), :by (cohort, regency or district).

-- query: libraries
-- Every library that joined by the end, with the first day of each step by then. An activity or an impact
-- counts from the day the library joined; a training may have come before.
with joined as (
        select library, min(start) as joined from enrolment
        where removed_op is null and program <> 'candidate' and start <= :end
            and library in (select value from json_each(:scope))
        group by library),
    active as (
        select j.library, min(a.date) as day from joined j join activity a on a.library = j.library
        where a.removed_op is null and a.date between j.joined and :end
        group by j.library),
    changed as (
        select j.library, min(i.date) as day from joined j join impact i on i.library = j.library
        where i.removed_op is null and i.date between j.joined and :end
        group by j.library)
select p.code, p.name as library, coalesce(p.district, p.regency, p.province) as area, c.cohort,
    case :by when 'regency' then coalesce(p.regency_code, p.province_code)
        when 'district' then coalesce(p.district_code, p.regency_code, p.province_code)
        else coalesce(cast(c.cohort as text), 'none') end as place,
    case :by when 'regency' then coalesce(p.regency, p.province)
        when 'district' then coalesce(p.district, p.regency, p.province) end as place_name,
    j.joined,
    t.trained_on as trained, active.day as activity, changed.day as impact
from joined j
join library_place p on p.id = j.library
left join library_cohort c on c.library = p.id
left join trained_library t on t.library = p.id and t.trained_on <= :end
left join active on active.library = p.id
left join changed on changed.library = p.id
order by p.code;
