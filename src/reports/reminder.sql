-- Whom to remind. Parameters: :first :last (months), :scope (library ids).

-- query: owing
-- One row per library and month expected and not reported, whoever has been silent longest first; its phone.
with m as ({asked}),
    owed as (select library, count(*) as missing, min(month) as since from m
        where expected and how is null group by library)
select p.id, p.code, p.name as library, coalesce(p.district, p.regency, p.province) as area, l.phone, m.month
from owed join m on m.library = owed.library and m.expected and m.how is null
join library_place p on p.id = owed.library join library l on l.id = owed.library
order by owed.missing desc, p.code, m.month;
