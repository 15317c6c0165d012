-- Training. Parameters: :first :last (months), :start :end (days), :scope (library ids), :by (regency,
-- district, province or cohort), and the filters :region :libraries :cohort for people without a library.

-- query: coverage
-- Of the libraries in the programme at the end: how many had somebody in a Bimtek SPP-TIK by then.
select case :by when 'province' then p.province_code
        when 'district' then coalesce(p.district_code, p.regency_code, p.province_code)
        when 'cohort' then coalesce(c.cohort, 'none')
        else coalesce(p.regency_code, p.province_code) end as code,
    case :by when 'province' then p.province
        when 'district' then coalesce(p.district, p.regency, p.province)
        when 'cohort' then null
        else coalesce(p.regency, p.province) end as area,
    count(*) as libraries, count(t.library) as trained, cast(count(t.library) as real) / count(*) as rate
from (select library from expected
    where month = :last and library in (select value from json_each(:scope))) e
join library_place p on p.id = e.library
left join library_cohort c on c.library = p.id
left join trained_library t on t.library = p.id and t.trained_on <= :end
group by 1 order by 1;

-- query: outside
-- Trained libraries that are not in the programme at the end.
select count(*) from trained_library
where trained_on <= :end and library in (select value from json_each(:scope))
    and library not in (select library from expected where month = :last);

-- query: trainings
-- Each training of the period with the people on its list, the number its organiser stated, and the tests.
-- Somebody without a library counts where the training was held.
with held as (
        select t.*, :libraries is null and :cohort is null
            and (:region is null or r.code = :region or r.code glob :region || '.*') as here
        from training t left join region r on r.id = t.region
        where t.start between :start and :end and t.removed_op is null),
    attended as (
        select p.* from participant p join held on held.id = p.training
        where p.removed_op is null
            and (p.library in (select value from json_each(:scope)) or p.library is null and held.here)),
    listed as (
        select training, sum(sex is 'male') as male, sum(sex is 'female') as female,
            sum(sex is null) as unspecified, count(*) as participants,
            count(distinct library) as libraries, count(pretest + posttest) as paired,
            avg(case when posttest is not null then pretest end) as pretest,
            avg(case when pretest is not null then posttest end) as posttest,
            avg(posttest - pretest) as gain
        from attended group by training)
select held.id, held.start, held.kind, held.title, listed.male, listed.female, listed.unspecified, listed.participants,
    listed.libraries, case when held.here then held.attendance end as stated,
    coalesce(listed.paired, 0) as paired, listed.pretest, listed.posttest, listed.gain
from held left join listed on listed.training = held.id
where held.here or listed.training is not null
order by held.start, held.id;

-- query: roles
-- Attendances of the period by role and sex, over all kinds of training; those without a role stand last.
with held as (
        select t.id, :libraries is null and :cohort is null
            and (:region is null or r.code = :region or r.code glob :region || '.*') as here
        from training t left join region r on r.id = t.region
        where t.start between :start and :end and t.removed_op is null)
select p.role, sum(p.sex is 'male') as male, sum(p.sex is 'female') as female,
    sum(p.sex is null) as unspecified, count(*) as participants
from participant p join held on held.id = p.training
where p.removed_op is null
    and (p.library in (select value from json_each(:scope)) or p.library is null and held.here)
group by p.role order by p.role is null, p.role;

-- query: gain
-- The tests by kind of training: only people with both scores, and how many they are.
with held as (
        select t.id, t.kind, :libraries is null and :cohort is null
            and (:region is null or r.code = :region or r.code glob :region || '.*') as here
        from training t left join region r on r.id = t.region
        where t.start between :start and :end and t.removed_op is null)
select held.kind, count(*) as paired, avg(p.pretest) as pretest, avg(p.posttest) as posttest,
    avg(p.posttest - p.pretest) as gain
from participant p join held on held.id = p.training
where p.removed_op is null and p.pretest is not null and p.posttest is not null
    and (p.library in (select value from json_each(:scope)) or p.library is null and held.here)
group by held.kind order by held.kind;
