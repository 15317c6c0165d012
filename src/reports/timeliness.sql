-- Timeliness. Parameters: :first :last (months of the events), :scope (library ids), :due_day.
--
-- The day of an event is its date; of a monthly count, the last day of its month. The day of its entry is
-- what the record says, else the day of the operation that brought it in. On time: an event entered in the
-- month it happened or before, a monthly count by the day :due_day of the next month.

-- query: entries
-- Every dated record of the period with its day, its entry and how it stands. The other queries read it.
with raw as (
        select 'activity' as kind, id, library, month, date, title, entered_on, created_op from activity
            where removed_op is null and month between :first and :last
        union all select 'advocacy', id, library, month, date, title, entered_on, created_op from advocacy
            where removed_op is null and month between :first and :last
        union all select 'publication', id, library, month, date, title, entered_on, created_op from publication
            where removed_op is null and month between :first and :last
        union all select 'impact', id, library, month, date, null, null, created_op from impact
            where removed_op is null and month between :first and :last
        union all select 'visit', id, library, month, null, null, entered_on, created_op from visit
            where removed_op is null and month between :first and :last
        union all select 'service', id, library, month, null, null, entered_on, created_op from service
            where removed_op is null and month between :first and :last),
    entry as (
        select r.kind, r.id, r.library, r.month, r.title, r.date is not null as dated,
            coalesce(r.date, date(r.month || '-01', '+1 month', '-1 day')) as day,
            coalesce(r.entered_on, substr(o.at, 1, 10)) as entered, r.entered_on is not null as own
        from raw r join operation o on o.id = r.created_op
        where r.library in (select value from json_each(:scope)))
select kind, id, library, month, dated, day, entered, own,
    cast(julianday(entered) - julianday(day) as integer) as days,
    case when dated then substr(entered, 1, 7) <= month
        else entered <= date(month || '-01', '+1 month', (:due_day - 1) || ' days') end as on_time,
    title
from entry;
