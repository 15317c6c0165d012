-- Entered more than 90 days after the day, or after the end of the month; how many days.
select noun, id, library, day, cast(julianday(entered_on) - julianday(last) as integer), 90
from (
    select 'activity' as noun, id, library, date as day, date as last, entered_on from activity where removed_op is null
    union all select 'advocacy', id, library, date, date, entered_on from advocacy where removed_op is null
    union all select 'publication', id, library, date, date, entered_on from publication where removed_op is null
    union all select 'service', id, library, month, date(month || '-01', '+1 month', '-1 day'), entered_on
        from service where removed_op is null
    union all select 'visit', id, library, month, date(month || '-01', '+1 month', '-1 day'), entered_on
        from visit where removed_op is null
)
where julianday(entered_on) - julianday(last) > 90
