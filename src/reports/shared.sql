-- What every report asks first. Parameters: :region :libraries :cohort, then :first :last (months)
-- and :scope (a JSON array of library ids, the answer of the first query).

-- query: scope
-- The libraries a report is about.
select l.id
from library l join region r on r.id = l.region
where l.removed_op is null and r.removed_op is null
    and (:region is null or r.code = :region or r.code glob :region || '.*')
    and (:libraries is null or l.id in (select value from json_each(:libraries)))
    and (:cohort is null or l.id in (select library from library_cohort where cohort = :cohort))
order by l.id;

-- query: regencies
-- In which kabupaten and kota they are.
select distinct regency_code from library_place
where regency_code is not null and id in (select value from json_each(:scope));

-- query: as_of
-- The last operation: how fresh the figures are.
select id, at from operation order by id desc limit 1;

-- query: day_of
-- The day of an operation.
select substr(at, 1, 10) from operation where id = :op;
