-- The same title published by one library more than three days apart; beside it the first one.
select 'publication', id, library, date, title, first || ' ' || first_date
from (
    select id, library, date, title,
        first_value(id) over same as first, first_value(date) over same as first_date
    from publication where removed_op is null
    window same as (partition by library, lower(trim(title)) order by date, id)
)
where id <> first and julianday(date) - julianday(first_date) > 3
