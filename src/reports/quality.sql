-- The quality of records (mutu). Parameters: :first :last (months), :scope (library ids). What is in question; the
-- limits are those of the rules of `check`.

-- query: dated
-- Every dated record with the questions that it answers for itself: whether it was entered late, dated back to
-- 1 January, or is an unexplained zero. `day` counts days.
select 'activity' as noun, id, library, month, lower(trim(title)) as title, unixepoch(date) / 86400 as day,
    julianday(entered_on) - julianday(date) > 90 as late,
    substr(date, 6) = '01-01' and julianday(entered_on) - julianday(date) > 31 as back_dated,
    participants = 0 and note is null as zero
from activity where month between :first and :last and removed_op is null
union all
select 'advocacy', id, library, month, lower(trim(title)), unixepoch(date) / 86400,
    julianday(entered_on) - julianday(date) > 90,
    substr(date, 6) = '01-01' and julianday(entered_on) - julianday(date) > 31, 0
from advocacy where month between :first and :last and removed_op is null
union all
select 'publication', id, library, month, lower(trim(title)), unixepoch(date) / 86400,
    julianday(entered_on) - julianday(date) > 90,
    substr(date, 6) = '01-01' and julianday(entered_on) - julianday(date) > 31, 0
from publication where month between :first and :last and removed_op is null
union all
select 'service', id, library, month, null, null,
    julianday(entered_on) - julianday(month || '-01', '+1 month', '-1 day') > 90, 0,
    note is null and coalesce(books, ebooks, computers, bandwidth) is not null
        and coalesce(books, 0) = 0 and coalesce(ebooks, 0) = 0 and coalesce(computers, 0) = 0
        and coalesce(bandwidth, 0) = 0
from service where month between :first and :last and removed_op is null
union all
select 'visit', id, library, month, null, null,
    julianday(entered_on) - julianday(month || '-01', '+1 month', '-1 day') > 90, 0,
    visits = 0 and note is null and not exists (select 1 from submission s where s.library = visit.library
        and s.month = visit.month and s.state = 'nil' and s.removed_op is null)
from visit where month between :first and :last and removed_op is null;

-- query: implausible
-- Visits beyond any library, or far beyond the library's usual month.
with many as (
        select id, library, visits from visit
        where month between :first and :last and removed_op is null and visits > 1000),
    usual as (
        select library, avg(visits) as median from (
            select library, visits, row_number() over (partition by library order by visits, id) as n,
                count(*) over (partition by library) as c
            from visit where removed_op is null and visits is not null and library in (select library from many))
        where n in (c / 2, (c + 1) / 2) and c > 1 group by library)
select m.id, m.library from many m left join usual u on u.library = m.library
where m.visits > 1000000 or m.visits > 20 * u.median;

-- query: found
-- Every record in question as a list, made of the queries above: a double has the title of one at most three days
-- before it; as the question `record`, all records.
select 'late' as question, noun, id, library from dated where late
union all select 'back_dated', noun, id, library from dated where back_dated
union all select 'zero', noun, id, library from dated where zero
union all select 'implausible', 'visit', id, library from implausible
union all select 'double', noun, id, library from (
    select *, lag(day) over (partition by noun, library, title order by day, id) as before from dated where title is not null)
    where before >= day - 3
union all select 'record', noun, id, library from dated;
