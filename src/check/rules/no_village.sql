-- A village library whose area is not a village.
select 'library', l.id, l.id, null, r.code, r.name
from library l join region r on r.id = l.region
where l.removed_op is null and l.level = 'village' and length(r.code) < 13
