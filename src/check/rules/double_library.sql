-- Pairs of libraries in one village; the later one is named, beside the number and name of the other.
select 'library', b.id, b.id, null, b.name, a.id || ' ' || a.name
from library a join library b on b.region = a.region and b.id > a.id
join region r on r.id = a.region
where a.removed_op is null and b.removed_op is null and length(r.code) = 13
