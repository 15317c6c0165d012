-- What the yearly literacy index (IPLM) asks, per library. Parameters: :first :last (months), :start :end (days),
-- :scope (library ids), :by (regency, district or province).

-- query: libraries
-- One row per library expected or reported (:seen); flows of the period, agreements in force in it, stock at its end.
with v as (
        select library, sum(visits) as visits, sum(online) as online, sum(new_members) as new_members,
            sum(loans) as loans, sum(computer_users) as computer_users, sum(internet_users) as internet_users
        from visit where month between :first and :last and removed_op is null group by library),
    f as (
        select library, sum(activities) as activities,
            case when sum(activities) > 0 then sum(participations) else 0 end as participations
        from figure where month between :first and :last and library in (select value from json_each(:scope))
        group by library),
    k as (
        select library, count(*) as partners from partnership
        where removed_op is null and start <= :end and (end is null or end >= :start) group by library),
    s as (
        select library, books, ebooks, computers from stock
        where month <= :last and (next_month is null or next_month > :last)),
    staff as (
        select p.library, count(distinct lower(trim(p.name))) as trained
        from training t join participant p on p.training = t.id
        where t.kind = 'bimtek' and t.start <= :end and t.removed_op is null and p.removed_op is null
        group by p.library)
select p.code, p.name as library, coalesce(p.district, p.regency, p.province) as area,
    f.participations, f.activities,
    v.visits, v.online, v.computer_users, v.internet_users, v.loans, v.new_members,
    coalesce(k.partners, 0) as partners, s.books, s.ebooks, s.computers, coalesce(staff.trained, 0) as trained
from library_place p
left join v on v.library = p.id left join f on f.library = p.id
left join k on k.library = p.id left join s on s.library = p.id left join staff on staff.library = p.id
where p.id in (select value from json_each(:seen))
order by p.code;

-- query: areas
-- The area of each library, by its code: for summing the rows above.
select p.code as library, case :by when 'province' then p.province_code
        when 'district' then coalesce(p.district_code, p.regency_code, p.province_code)
        else coalesce(p.regency_code, p.province_code) end as code,
    case :by when 'province' then p.province
        when 'district' then coalesce(p.district, p.regency, p.province)
        else coalesce(p.regency, p.province) end as name
from library_place p where p.id in (select value from json_each(:scope))
order by 2, 1;
