-- What reports of a flow ask; `flow/facts.rs` puts the names of the record type and its figures in.
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

-- query: came
-- Every library-month that was expected or reported, read once; nil is 1 where somebody said that there was
-- nothing.
select library, month, max(expected) as expected, max(how) is not null as reported, max(how is 'nil') as nil
from library_month
where month between :first and :last and library in (select value from json_each(:scope))
group by library, month order by library, month

-- query: facts
-- Each figure of each group and month: its sum, and how many records leave it unknown.
select {code} as code, t.month, {figures}
from {record_type} t join place on place.library = t.library {join}
where t.removed_op is null and t.month between :first and :last
group by 1, 2

-- query: libraries
-- From how many libraries the records of each group come.
select {code} as code, count(distinct t.library) as libraries
from {record_type} t join place on place.library = t.library {join}
where t.removed_op is null and t.month between :first and :last
group by 1

-- query: spellings
-- The most frequent spelling of each value of a column; the first in the alphabet of equally frequent ones.
select folded, label from (
    select {folded} as folded, {column} as label,
        row_number() over (partition by {folded} order by count(*) desc, {column}) as place
    from {record_type} where removed_op is null and {column} is not null
    group by {column})
where place = 1
