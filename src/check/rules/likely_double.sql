-- Pairs of one library within three days; the later one is named, beside the number and title of the
-- other. Only the months that three days can reach are looked at, by the index on month and library.
select 'activity', b.id, b.library, b.date, b.title, a.id || ' ' || a.title
from activity a
join activity b on b.library = a.library and b.month in (a.month, substr(date(a.date, '+3 days'), 1, 7))
    and b.date between a.date and date(a.date, '+3 days') and (b.date > a.date or b.id > a.id)
where a.removed_op is null and b.removed_op is null
union all
select 'advocacy', b.id, b.library, b.date, b.title, a.id || ' ' || a.title
from advocacy a
join advocacy b on b.library = a.library and b.month in (a.month, substr(date(a.date, '+3 days'), 1, 7))
    and b.date between a.date and date(a.date, '+3 days') and (b.date > a.date or b.id > a.id)
where a.removed_op is null and b.removed_op is null
union all
select 'publication', b.id, b.library, b.date, b.title, a.id || ' ' || a.title
from publication a
join publication b on b.library = a.library and b.month in (a.month, substr(date(a.date, '+3 days'), 1, 7))
    and b.date between a.date and date(a.date, '+3 days') and (b.date > a.date or b.id > a.id)
where a.removed_op is null and b.removed_op is null
