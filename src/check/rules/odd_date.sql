-- After today, or before the programme began in 2018. What lies ahead by nature (a training that is
-- planned, an agreement that began earlier) is asked only one of the two.
select d.noun, d.id, d.library, d.day, d.day,
    case when d.day < '2018' then '2018' else (select today from ask) end
from (
    select 'aid' as noun, id, library, date as day, 1 as happened, 1 as within from aid where removed_op is null
    union all select 'practice', id, library, date, 1, 1 from practice where removed_op is null
    union all select 'commitment', id, library, date, 1, 1 from commitment where removed_op is null
    union all select 'need', id, library, date, 1, 1 from need where removed_op is null
    union all select 'activity', id, library, date, 1, 1 from activity where removed_op is null
    union all select 'advocacy', id, library, date, 1, 1 from advocacy where removed_op is null
    union all select 'publication', id, library, date, 1, 1 from publication where removed_op is null
    union all select 'impact', id, library, date, 1, 1 from impact where removed_op is null
    union all select 'score', id, library, date, 1, 1 from score where removed_op is null
    union all select 'service', id, library, month, 1, 1 from service where removed_op is null
    union all select 'visit', id, library, month, 1, 1 from visit where removed_op is null
    union all select 'training', id, null, start, 0, 1 from training where removed_op is null
    union all select 'enrolment', id, library, start, 0, 1 from enrolment where removed_op is null
    union all select 'partnership', id, library, start, 1, 0 from partnership where removed_op is null
) d
where d.within and d.day < '2018'
    or d.happened and d.day > substr((select today from ask), 1, length(d.day))
