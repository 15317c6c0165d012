-- Who reported which month: the libraries of the report; what is known of their months is read for every report alike.
-- Parameters: :first (month), :scope (library ids), :by (regency, district or province).

-- query: places
-- The libraries by code, with the area they are counted in, the area they lie in, and whether their phone is known.
select p.id, p.code, p.name as library,
    case :by
        when 'province' then p.province_code
        when 'regency' then coalesce(p.regency_code, p.province_code)
        else coalesce(p.district_code, p.regency_code, p.province_code) end as group_code,
    case :by
        when 'province' then p.province
        when 'regency' then coalesce(p.regency, p.province)
        else coalesce(p.district, p.regency, p.province) end as group_name,
    coalesce(p.district, p.regency, p.province) as area, l.phone is not null as phone_known
from library_place p join library l on l.id = p.id
where p.id in (select value from json_each(:scope))
order by p.code;

-- query: earlier
-- The last month before the period that each library reported.
select library, max(month) as month from reported where month < :first group by library;
