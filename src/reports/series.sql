-- What the reports over time and over places read. Parameters: :from :to (months), :end (last day), :scope, :by.

-- query: figures
-- The figures of each reported library-month.
select library, month, sum(visits) as visits, sum(activities) as activities,
    case when sum(activities) > 0 then sum(participations) else 0 end as participations,
    sum(advocacy) as advocacy, case when sum(advocacy) > 0 then sum(rupiah) else 0 end as rupiah,
    sum(publications) as publications, sum(impact) as impact
from figure where month between :from and :to and library in (select value from json_each(:scope))
group by library, month;

-- query: places
-- Every library of the report with its area and the day it joined (other than as a candidate).
select p.id, p.code, p.name, p.region_code, e.joined
from library_place p
left join (select library, min(start) as joined from enrolment
    where removed_op is null and program <> 'candidate' and start <= :end group by library) e on e.library = p.id
where p.id in (select value from json_each(:scope))
order by p.code, p.id;

-- query: homes
-- Every library of the report with the place it is counted in.
select p.id, p.code, p.name,
    case :by when 'library' then p.code when 'province' then p.province_code
        when 'district' then coalesce(p.district_code, p.regency_code, p.province_code)
        else coalesce(p.regency_code, p.province_code) end as place,
    case :by when 'library' then p.name when 'province' then p.province
        when 'district' then coalesce(p.district, p.regency, p.province)
        else coalesce(p.regency, p.province) end as place_name
from library_place p
where p.id in (select value from json_each(:scope))
order by p.code, p.id;
