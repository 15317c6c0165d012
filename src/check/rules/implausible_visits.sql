-- More than 20 times the median of the library's other months, and over 1,000; or over a million.
-- The median of the others: an outlier ranks above ranks c/2 and (c+1)/2, so leaving it out keeps them.
select 'visit', r.id, r.library, r.month, r.visits, cast(round(t.median) as integer)
from (
    select id, library, month, visits from visit where removed_op is null and visits > 1000
) r
left join (
    select library, avg(visits) as median
    from (
        select library, visits, row_number() over (partition by library order by visits, id) as n,
            count(*) over (partition by library) as c
        from visit where removed_op is null and visits is not null
    )
    where n in (c / 2, (c + 1) / 2) and c > 1
    group by library
) t on t.library = r.library
where r.visits > 1000000 or r.visits > 20 * t.median
