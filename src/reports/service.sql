-- The service stock. Parameters: :first :last :then (months), :scope (library ids), :by (library, district,
-- regency, province or cohort).

-- query: stock
-- Each group's stock as last known at the end of the period, how old it is, and its change since :then in
-- the libraries known at both times.
with place as (
        select p.id as library,
            case :by when 'province' then p.province_code
                when 'regency' then coalesce(p.regency_code, p.province_code)
                when 'district' then coalesce(p.district_code, p.regency_code, p.province_code)
                when 'cohort' then coalesce(cast(c.cohort as text), 'none') else p.code end as code,
            case :by when 'province' then p.province
                when 'regency' then coalesce(p.regency, p.province)
                when 'district' then coalesce(p.district, p.regency, p.province)
                else p.name end as name
        from library_place p left join library_cohort c on c.library = p.id
        where p.id in (select value from json_each(:scope))),
    stand as (select * from stock where month <= :last and (next_month is null or next_month > :last)),
    stood as (select * from stock where month <= :then and (next_month is null or next_month > :then)),
    wanted as (select distinct library from expected_span where first <= last and first <= :last and last >= :first)
select place.code, max(place.name) as name,
    sum(n.books) as books, sum(n.ebooks) as ebooks, sum(n.computers) as computers,
    avg(nullif(n.bandwidth, 0)) as bandwidth,
    min(n.month) as oldest, max(n.month) as newest,
    sum(n.books - b.books) as books_change, sum(n.ebooks - b.ebooks) as ebooks_change,
    sum(n.computers - b.computers) as computers_change,
    sum(n.library is not null and w.library is not null) as known, count(w.library) as expected
from place
left join stand n on n.library = place.library
left join stood b on b.library = place.library
left join wanted w on w.library = place.library
where n.library is not null or w.library is not null
group by 1 order by 1;

-- query: growth
-- Each figure now and at :then, in the libraries known at both times.
with mine as (select value as library from json_each(:scope)),
    stand as (select * from stock where month <= :last and (next_month is null or next_month > :last)),
    stood as (select * from stock where month <= :then and (next_month is null or next_month > :then)),
    pair as (
        select 1 as nr, 'books' as figure, n.books as now, b.books as before
        from mine join stand n using (library) join stood b using (library)
        union all select 2, 'ebooks', n.ebooks, b.ebooks
        from mine join stand n using (library) join stood b using (library)
        union all select 3, 'computers', n.computers, b.computers
        from mine join stand n using (library) join stood b using (library))
select figure, sum(now) as now, sum(before) as before, sum(now) - sum(before) as change,
    cast(sum(now) - sum(before) as real) / nullif(sum(before), 0) as percent, count(*) as libraries
from pair where now is not null and before is not null
group by nr order by nr;

-- query: known
-- Of how many libraries in the programme the stock is known.
with wanted as (
        select distinct library from expected_span
        where first <= last and first <= :last and last >= :first
            and library in (select value from json_each(:scope)))
select count(s.library) as known, count(*) as expected
from wanted w
left join stock s on s.library = w.library and s.month <= :last and (s.next_month is null or s.next_month > :last);
