-- Follow-up plans. Parameters: :start :end :today (days), :scope (library ids), :by (regency, district or
-- province), and the filters :region :libraries :cohort for plans of no library, which belong to the area they
-- name, or to that of their meeting. Counted: agreed in the period, or agreed before and still open or done in it.
-- Overdue counts on the last day of the period, or today if it has not ended.

-- query: states
-- By state.
with mine as (select c.*, min(:end, :today) as at from commitment c
        left join training t on t.id = c.training left join region r on r.id = coalesce(c.region, t.region)
        where c.removed_op is null and c.date <= :end
            and (c.date >= :start or c.status = 'open' or c.done_on >= :start)
            and (c.library in (select value from json_each(:scope))
                or c.library is null and :libraries is null and :cohort is null
                    and (:region is null or r.code = :region or r.code glob :region || '.*')))
select status, count(*) as plans, count(*) filter (where status = 'open' and due < at) as overdue,
    count(*) filter (where status = 'done' and done_on > due) as late, sum(due is null) as without_due,
    max(case when status = 'open' and due < at then cast(julianday(at) - julianday(due) as integer) end) as longest
from mine group by status
order by case status when 'open' then 1 when 'done' then 2 else 3 end;

-- query: responsible
-- By who is to do it, spelt as it was first; who has most open stands first.
with mine as (select c.*, min(:end, :today) as at from commitment c
        left join training t on t.id = c.training left join region r on r.id = coalesce(c.region, t.region)
        where c.removed_op is null and c.date <= :end
            and (c.date >= :start or c.status = 'open' or c.done_on >= :start)
            and (c.library in (select value from json_each(:scope))
                or c.library is null and :libraries is null and :cohort is null
                    and (:region is null or r.code = :region or r.code glob :region || '.*')))
select min(trim(responsible)) as responsible, count(*) as plans, sum(status = 'open') as open,
    count(*) filter (where status = 'open' and due < at) as overdue, sum(status = 'done') as done, sum(status = 'dropped') as dropped
from mine group by lower(trim(responsible)) order by overdue desc, open desc, responsible;

-- query: meetings
-- By the meeting at which it was agreed, the latest first; plans of no meeting last.
with mine as (select c.*, t.kind, t.title, t.start, min(:end, :today) as at from commitment c
        left join training t on t.id = c.training left join region r on r.id = coalesce(c.region, t.region)
        where c.removed_op is null and c.date <= :end
            and (c.date >= :start or c.status = 'open' or c.done_on >= :start)
            and (c.library in (select value from json_each(:scope))
                or c.library is null and :libraries is null and :cohort is null
                    and (:region is null or r.code = :region or r.code glob :region || '.*')))
select title, kind, start, count(*) as plans, sum(status = 'open') as open,
    count(*) filter (where status = 'open' and due < at) as overdue, sum(status = 'done') as done, sum(status = 'dropped') as dropped
from mine group by training order by start is null, start desc, training;

-- query: areas
-- By place of the library, or of the area or meeting of plans of no library; plans of no place stand last.
with mine as (select c.*, coalesce(p.region_code, r.code) as place, min(:end, :today) as at from commitment c
        left join training t on t.id = c.training left join region r on r.id = coalesce(c.region, t.region)
        left join library_place p on p.id = c.library
        where c.removed_op is null and c.date <= :end
            and (c.date >= :start or c.status = 'open' or c.done_on >= :start)
            and (c.library in (select value from json_each(:scope))
                or c.library is null and :libraries is null and :cohort is null
                    and (:region is null or r.code = :region or r.code glob :region || '.*')))
select case :by when 'province' then g.province_code
        when 'district' then coalesce(g.district_code, g.regency_code, g.province_code)
        else coalesce(g.regency_code, g.province_code) end as code,
    case :by when 'province' then g.province
        when 'district' then coalesce(g.district, g.regency, g.province)
        else coalesce(g.regency, g.province) end as name,
    count(*) as plans, sum(status = 'open') as open,
    count(*) filter (where status = 'open' and due < at) as overdue, sum(status = 'done') as done, sum(status = 'dropped') as dropped
from mine left join region_path g on g.code = mine.place
group by 1 order by code is null, code;

-- query: open
-- What is still open, the longest overdue first.
with mine as (select c.*, min(:end, :today) as at, t.title from commitment c
        left join training t on t.id = c.training left join region r on r.id = coalesce(c.region, t.region)
        where c.removed_op is null and c.date <= :end and c.status = 'open'
            and (c.library in (select value from json_each(:scope))
                or c.library is null and :libraries is null and :cohort is null
                    and (:region is null or r.code = :region or r.code glob :region || '.*')))
select mine.id, mine.date, mine.action, mine.responsible, l.name as library, mine.title as meeting, mine.due,
    case when mine.due < mine.at then cast(julianday(mine.at) - julianday(mine.due) as integer) end as days
from mine left join library l on l.id = mine.library
order by days is null, days desc, mine.due is null, mine.due, mine.id;
