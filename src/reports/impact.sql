-- Impact: counts only. Parameters: :first :last (months), :scope (library ids), :by (regency, district,
-- province or library). A record that counts nobody is one person. May be published: consent to publish, not
-- withdrawn, and for a child the guardian named.

-- query: dimensions
-- People by dimension and sex.
select dimension, count(*) as records,
    coalesce(sum(coalesce(people, 1)) filter (where sex is 'male'), 0) as male,
    coalesce(sum(coalesce(people, 1)) filter (where sex is 'female'), 0) as female,
    coalesce(sum(coalesce(people, 1)) filter (where sex is null), 0) as unspecified,
    sum(coalesce(people, 1)) as people,
    coalesce(sum(coalesce(people, 1)) filter (where verified = 1), 0) as verified,
    coalesce(sum(coalesce(people, 1)) filter (where consent = 'publish' and withdrawn_on is null
        and (age is not 'child' or guardian is not null)), 0) as publishable
from impact
where month between :first and :last and removed_op is null and library in (select value from json_each(:scope))
group by dimension order by dimension;

-- query: areas
-- People by place, and how many libraries recorded any.
select case :by when 'province' then p.province_code
        when 'district' then coalesce(p.district_code, p.regency_code, p.province_code)
        when 'library' then p.code
        else coalesce(p.regency_code, p.province_code) end as code,
    case :by when 'province' then p.province
        when 'district' then coalesce(p.district, p.regency, p.province)
        when 'library' then p.name
        else coalesce(p.regency, p.province) end as name,
    count(distinct i.library) as libraries, count(*) as records, sum(coalesce(people, 1)) as people,
    coalesce(sum(coalesce(people, 1)) filter (where verified = 1), 0) as verified,
    coalesce(sum(coalesce(people, 1)) filter (where consent = 'publish' and withdrawn_on is null
        and (age is not 'child' or guardian is not null)), 0) as publishable
from (select * from impact
    where month between :first and :last and removed_op is null
        and library in (select value from json_each(:scope))) i
join library_place p on p.id = i.library
group by 1 order by 1;
