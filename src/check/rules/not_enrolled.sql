-- Libraries that report in months in which they are not in the programme: the last such month, and how many.
select 'library', r.library, r.library, max(r.month), count(*), null
from reported r
join library l on l.id = r.library and l.removed_op is null
where not exists (
    select 1 from enrolment e
    where e.library = r.library and e.removed_op is null and e.program <> 'candidate'
        and substr(e.start, 1, 7) <= r.month and (e.end is null or substr(e.end, 1, 7) >= r.month)
)
group by r.library
