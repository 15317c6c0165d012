-- Records dated before the library began or after it ended; the limit that was passed.
select d.noun, d.id, d.library, d.day, d.day,
    case when d.day < substr(l.active_from, 1, length(d.day)) then l.active_from else l.active_to end
from (
    select 'aid' as noun, id, library, date as day from aid where removed_op is null
    union all select 'practice', id, library, date from practice where removed_op is null
    union all select 'need', id, library, date from need where removed_op is null
    union all select 'activity', id, library, date from activity where removed_op is null
    union all select 'advocacy', id, library, date from advocacy where removed_op is null
    union all select 'publication', id, library, date from publication where removed_op is null
    union all select 'impact', id, library, date from impact where removed_op is null
    union all select 'service', id, library, month from service where removed_op is null
    union all select 'visit', id, library, month from visit where removed_op is null
) d
join library l on l.id = d.library and l.removed_op is null
where d.day < substr(l.active_from, 1, length(d.day)) or d.day > substr(l.active_to, 1, length(d.day))
