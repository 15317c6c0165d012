-- Whom to remind: what is known of months is read for every report alike. Parameter: :scope (library ids).

-- query: places
-- The libraries by code, with the area they lie in and their phone.
select p.id, p.code, p.name as library, coalesce(p.district, p.regency, p.province) as area, l.phone
from library_place p join library l on l.id = p.id
where p.id in (select value from json_each(:scope))
order by p.code;
