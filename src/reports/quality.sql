-- The quality of records (mutu). Parameters: :first :last (months), :scope (library ids), :by (library, regency,
-- district or province). One list of what is in question; the limits are those of the rules of `check`.

-- query: found
-- How many records of each noun and library each question is asked of; as the question `record`, how many there
-- are; and the group of the library.
with dated as (
        select 'visit' as noun, id, library, month, month as day, date(month || '-01', '+1 month', '-1 day') as last, entered_on
            from visit where month between :first and :last and removed_op is null
        union all select 'activity', id, library, month, date, date, entered_on
            from activity where month between :first and :last and removed_op is null
        union all select 'advocacy', id, library, month, date, date, entered_on
            from advocacy where month between :first and :last and removed_op is null
        union all select 'publication', id, library, month, date, date, entered_on
            from publication where month between :first and :last and removed_op is null
        union all select 'service', id, library, month, month, date(month || '-01', '+1 month', '-1 day'), entered_on
            from service where month between :first and :last and removed_op is null),
    titled as (
        select noun, id, library, date, lag(date) over (partition by noun, library, title order by date, id) as before
        from (
        select 'activity' as noun, id, library, date, lower(trim(title)) as title
            from activity where month between :first and :last and removed_op is null
        union all select 'advocacy', id, library, date, lower(trim(title))
            from advocacy where month between :first and :last and removed_op is null
        union all select 'publication', id, library, date, lower(trim(title))
            from publication where month between :first and :last and removed_op is null)),
    usual as (
        select library, avg(visits) as median from (
            select library, visits, row_number() over (partition by library order by visits, id) as n,
                count(*) over (partition by library) as c
            from visit where removed_op is null and visits is not null)
        where n in (c / 2, (c + 1) / 2) and c > 1 group by library),
    found as (
        select 'late' as question, noun, id, library from dated
            where julianday(entered_on) - julianday(last) > 90
        union all
        select 'back_dated', noun, id, library from dated
            where noun in ('activity', 'advocacy', 'publication') and substr(day, 6) = '01-01'
                and julianday(entered_on) - julianday(last) > 31
        union all
        select 'implausible', 'visit', v.id, v.library from visit v left join usual u on u.library = v.library
            where v.month between :first and :last and v.removed_op is null
                and (v.visits > 1000000 or v.visits > 1000 and v.visits > 20 * u.median)
        union all
        select 'zero', 'visit', v.id, v.library from visit v
            where v.month between :first and :last and v.removed_op is null and v.visits = 0 and v.note is null
                and not exists (select 1 from submission s where s.library = v.library and s.month = v.month
                    and s.state = 'nil' and s.removed_op is null)
        union all
        select 'zero', 'activity', id, library from activity
            where month between :first and :last and removed_op is null and participants = 0 and note is null
        union all
        select 'zero', 'service', id, library from service
            where month between :first and :last and removed_op is null and note is null
                and coalesce(books, ebooks, computers, bandwidth) is not null
                and coalesce(books, 0) = 0 and coalesce(ebooks, 0) = 0 and coalesce(computers, 0) = 0
                and coalesce(bandwidth, 0) = 0
        union all
        select 'double', noun, id, library from titled where before >= date(date, '-3 days')
        union all
        select 'record', noun, id, library from dated)
select question, noun, p.code as library, count(*) as records,
    case :by when 'province' then p.province_code
        when 'district' then coalesce(p.district_code, p.regency_code, p.province_code)
        when 'regency' then coalesce(p.regency_code, p.province_code)
        else p.code end as code,
    case :by when 'province' then p.province
        when 'district' then coalesce(p.district, p.regency, p.province)
        when 'regency' then coalesce(p.regency, p.province)
        else p.name end as name
from found join library_place p on p.id = found.library
where found.library in (select value from json_each(:scope))
group by question, noun, p.id order by p.code;
