-- What is told to others, at a Peer Learning Meeting and in the letter to Perpusnas. Parameters: :first :last
-- (months), :start :end :today (days), :scope (library ids), and the filters :region :libraries :cohort for what
-- belongs to no library. `growth` also takes :base_first :base_last (months).

-- query: practices
-- Practices shared in the period, with what was difficult and what came of it.
select p.id, p.date, l.name as library, p.title, p.challenge, p.action, p.result
from practice p join library l on l.id = p.library
where p.removed_op is null and p.date between :start and :end and p.library in (select value from json_each(:scope))
order by p.date, p.id;

-- query: problems
-- What stands in the way at the end of the period: how many, and in how many libraries. :expected has of each library
-- expected in any month how many of these it reported, how many not, and whether the last month is one of them.
with m as (
        select value ->> 0 as library, value ->> 1 as kept, value ->> 2 as missing, value ->> 3 as at_end
        from json_each(:expected)),
    ask as (select min(:end, :today) as at)
select 'silent' as problem, count(*) as n, count(*) as libraries from m where kept = 0
union all
select 'months_missing', coalesce(sum(missing), 0), count(*) filter (where missing > 0) from m
union all
select 'needs_unanswered', count(*), count(distinct library) from need n
where n.removed_op is null and n.date between :start and :end and n.library in (select value from json_each(:scope))
    and n.status <> 'dropped' and not exists (select 1 from activity a
        where a.need = n.id and a.removed_op is null and a.date <= :end)
union all
select 'plans_overdue', count(*), count(distinct c.library)
from commitment c, ask
left join training t on t.id = c.training left join region r on r.id = coalesce(c.region, t.region)
where c.removed_op is null and c.date <= :end and c.status = 'open' and c.due < ask.at
    and (c.library in (select value from json_each(:scope))
        or c.library is null and :libraries is null and :cohort is null
            and (:region is null or r.code = :region or r.code glob :region || '.*'))
union all
select 'partnerships_ending', count(*), count(distinct library) from partnership, ask
where removed_op is null and library in (select value from json_each(:scope))
    and end >= :start and end <= date(ask.at, '+90 days')
union all
select 'untrained', count(*), count(*) from (
    select library from m where at_end
    except select library from trained_library where trained_on <= :end)
union all
select 'no_activity', count(*), count(*) from (
    select library from m
    except select library from figure where month between :first and :last and activities > 0);

-- query: meeting
-- The last Peer Learning Meeting up to the end of the period, in this area, above it or below it.
select t.id, t.title, t.start, t.venue, t.organiser, coalesce(t.attendance, (
        select nullif(count(*), 0) from participant p where p.training = t.id and p.removed_op is null)) as attendance
from training t left join region r on r.id = t.region
where t.removed_op is null and t.kind = 'plm' and t.start <= :end
    and (:region is null or r.code is null or r.code = :region or r.code glob :region || '.*' or :region glob r.code || '.*')
order by t.start desc, t.id desc limit 1;

-- query: agreed
-- What was agreed at it, and how it stands.
with ask as (select min(:end, :today) as at)
select c.id, c.action, c.responsible, l.name as library, c.due, c.status,
    case when c.status = 'open' and c.due < ask.at then cast(julianday(ask.at) - julianday(c.due) as integer) end as days,
    c.result
from commitment c, ask left join library l on l.id = c.library
where c.removed_op is null and c.training = :meeting and c.date <= :end
    and (c.library is null or c.library in (select value from json_each(:scope)))
order by case c.status when 'open' then 1 when 'done' then 2 else 3 end, c.due is null, c.due, c.id;

-- query: measures
-- Plans of the period and those still open: what is being done.
select c.id, c.action, c.responsible, c.due, c.status
from commitment c
left join training t on t.id = c.training left join region r on r.id = coalesce(c.region, t.region)
where c.removed_op is null and c.date <= :end and c.status <> 'dropped'
    and (c.date >= :start or c.status = 'open')
    and (c.library in (select value from json_each(:scope))
        or c.library is null and :libraries is null and :cohort is null
            and (:region is null or r.code = :region or r.code glob :region || '.*'))
order by c.status = 'done', c.due is null, c.due, c.id;

-- query: aid
-- Goods received in the period, by kind, unit and giver.
select item, sum(quantity) as quantity, unit, giver, sum(value) as value, count(distinct library) as libraries
from aid
where removed_op is null and date between :start and :end and library in (select value from json_each(:scope))
group by item, unit, giver order by sum(value) desc, item, unit, giver;

-- query: agreements
-- Agreements signed in the period.
select p.start, p.partner, p.kind, p.number, l.name as library, p.end
from partnership p join library l on l.id = p.library
where p.removed_op is null and p.start between :start and :end and p.library in (select value from json_each(:scope))
order by p.start, p.id;

-- query: regulations
-- Regulations won by advocacy in the period.
select a.date, a.title, a.regulation, a.issued_on, l.name as library
from advocacy a join library l on l.id = a.library
where a.removed_op is null and a.result = 'regulation' and a.month between :first and :last
    and a.library in (select value from json_each(:scope))
order by a.date, a.id;

-- query: growth
-- Monthly visits of the libraries that know them in both periods: the mean over the library-months known.
with known as (
        select library,
            sum(visits) filter (where month between :first and :last) as now,
            count(distinct month) filter (where month between :first and :last and visits is not null) as now_months,
            sum(visits) filter (where month between :base_first and :base_last) as base,
            count(distinct month) filter (where month between :base_first and :base_last and visits is not null) as base_months
        from figure
        where (month between :first and :last or month between :base_first and :base_last)
            and library in (select value from json_each(:scope))
        group by library having now_months > 0 and base_months > 0)
select count(*) as libraries, cast(sum(base) as real) / sum(base_months) as before,
    cast(sum(now) as real) / sum(now_months) as after
from known;
