-- What reports of a flow ask; `flow/read.rs` puts the names of the record type and its figures in.
-- Parameters: :first :last (months), :scope (library ids) and :by (a place, cohort, or nothing).

-- query: place
-- The libraries of the report with the group they are counted in.
select p.id as library,
    case :by when 'province' then p.province_code
        when 'regency' then coalesce(p.regency_code, p.province_code)
        when 'district' then coalesce(p.district_code, p.regency_code, p.province_code)
        when 'library' then p.code
        when 'cohort' then coalesce(cast(c.cohort as text), 'none') else '' end as code,
    case :by when 'province' then p.province
        when 'regency' then coalesce(p.regency, p.province)
        when 'district' then coalesce(p.district, p.regency, p.province)
        when 'library' then p.name end as name
from library_place p left join library_cohort c on c.library = p.id
where p.id in (select value from json_each(:scope))

-- query: facts
-- What each record gives to the figures: the sums are made by the program, which groups without sorting.
select t.library, t.month {asked}
from {record_type} t {join}
where t.removed_op is null and t.month between :first and :last
    and t.library in (select value from json_each(:scope))

-- query: sums
-- The figures of each library and month that the store keeps. (The program leaves out other libraries.)
select t.library, t.month {asked} from {sums} t where t.month between :first and :last

-- query: spellings
-- Every spelling of each value of a column and how often it is used, the most frequent first; the first in the
-- alphabet of equally frequent ones.
select {folded}, {column}
from {record_type} where removed_op is null and {column} is not null
group by {column} order by count(*) desc, {column}
