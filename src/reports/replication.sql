-- Villages replicated with a region's own money (REP). Parameters: :first :last (months, of which the years
-- count), :region, :by (regency or province).

-- query: funds
-- By source of funds.
select r.source_of_funds, sum(r.villages) as villages, sum(r.amount) as amount, count(distinct r.region) as regions
from replication r join region_path g on g.id = r.region
where r.removed_op is null and r.year between substr(:first, 1, 4) and substr(:last, 1, 4)
    and (:region is null or g.code = :region or g.code glob :region || '.*')
group by 1 order by 1;

-- query: years
-- By year.
select r.year, sum(r.villages) as villages, sum(r.amount) as amount, count(distinct r.region) as regions
from replication r join region_path g on g.id = r.region
where r.removed_op is null and r.year between substr(:first, 1, 4) and substr(:last, 1, 4)
    and (:region is null or g.code = :region or g.code glob :region || '.*')
group by 1 order by 1;

-- query: areas
-- By place.
select case :by when 'province' then g.province_code else coalesce(g.regency_code, g.province_code) end as code,
    case :by when 'province' then g.province else coalesce(g.regency, g.province) end as name,
    sum(r.villages) as villages, sum(r.amount) as amount, count(distinct r.region) as regions
from replication r join region_path g on g.id = r.region
where r.removed_op is null and r.year between substr(:first, 1, 4) and substr(:last, 1, 4)
    and (:region is null or g.code = :region or g.code glob :region || '.*')
group by 1 order by 1;

-- query: regencies
-- How many kabupaten and kota replicated with their own money, of how many that have a library here; and
-- how many records do not say the rupiah.
select (select count(distinct g.regency_code) from replication r join region_path g on g.id = r.region
        where r.removed_op is null and r.year between substr(:first, 1, 4) and substr(:last, 1, 4)
            and (:region is null or g.code = :region or g.code glob :region || '.*')) as n,
    (select count(*) from (
        select regency_code from library_place p where regency_code is not null
            and (:region is null or p.region_code = :region or p.region_code glob :region || '.*')
        union select g.regency_code from replication r join region_path g on g.id = r.region
        where r.removed_op is null and g.regency_code is not null
            and r.year between substr(:first, 1, 4) and substr(:last, 1, 4)
            and (:region is null or g.code = :region or g.code glob :region || '.*'))) as m,
    (select count(*) from replication r join region_path g on g.id = r.region
        where r.removed_op is null and r.amount is null and r.year between substr(:first, 1, 4) and substr(:last, 1, 4)
            and (:region is null or g.code = :region or g.code glob :region || '.*')) as unknown;
