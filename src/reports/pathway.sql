-- The chain from joining to impact. Parameters: :scope, :last (month), :end (last day), :by (cohort, regency or
-- district). An activity or an impact counts from the day the library joined; a training may have come before.

-- query: joined
-- The day each library joined by the end.
select library, min(start) as day from enrolment
where removed_op is null and program <> 'candidate' and start <= :end
    and library in (select value from json_each(:scope))
group by library;

-- query: early
-- The first month with activities after the month a library joined: its first activity is in one of the two.
select j.library, min(case when f.month > substr(j.day, 1, 7) then f.month end) as next
from figure f cross join joined j on j.library = f.library
where f.activities > 0 and f.month between substr(j.day, 1, 7) and :last
group by j.library;

-- query: active
-- The day of the first activity since.
select j.library, min(a.date) as day
from early e join joined j on j.library = e.library
cross join activity a on a.library = j.library and a.month in (substr(j.day, 1, 7), e.next)
where a.removed_op is null and a.date between j.day and :end
group by j.library;

-- query: changed
-- The day of the first impact since.
select j.library, min(i.date) as day from impact i cross join joined j on j.library = i.library
where i.removed_op is null and i.date between j.day and :end
group by j.library;

-- query: libraries
-- Every library that joined, with the first day of each step: made of the queries above.
select p.code, p.name as library, coalesce(p.district, p.regency, p.province) as area, c.cohort,
    case :by when 'regency' then coalesce(p.regency_code, p.province_code)
        when 'district' then coalesce(p.district_code, p.regency_code, p.province_code)
        else coalesce(cast(c.cohort as text), 'none') end as place,
    case :by when 'regency' then coalesce(p.regency, p.province)
        when 'district' then coalesce(p.district, p.regency, p.province) end as place_name,
    j.day as joined,
    t.trained_on as trained, active.day as activity, changed.day as impact
from joined j
join library_place p on p.id = j.library
left join library_cohort c on c.library = p.id
left join trained_library t on t.library = p.id and t.trained_on <= :end
left join active on active.library = p.id
left join changed on changed.library = p.id
order by p.code;
