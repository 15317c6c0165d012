-- Timeliness. Parameters: :first :last (months of the events), :scope (library ids), :by, :due_day.
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
select e.kind, e.id, e.library as library_id, p.code, p.name as library, e.month, e.title, e.dated, e.day, e.entered, e.own,
    cast(julianday(e.entered) - julianday(e.day) as integer) as days,
    case when e.dated then substr(e.entered, 1, 7) <= e.month
        else e.entered <= date(e.month || '-01', '+1 month', (:due_day - 1) || ' days') end as on_time,
    case :by when 'library' then p.code when 'month' then e.month when 'province' then p.province_code
        when 'district' then coalesce(p.district_code, p.regency_code, p.province_code)
        else coalesce(p.regency_code, p.province_code) end as place,
    case :by when 'library' then p.name when 'month' then null when 'province' then p.province
        when 'district' then coalesce(p.district, p.regency, p.province)
        else coalesce(p.regency, p.province) end as place_name
from entry e join library_place p on p.id = e.library
order by p.code, e.day, e.kind, e.id;
