-- One library's whole story. Parameters: :first :last (months), :start :end (days), :scope (its id in a JSON
-- array). What stands (enrolment, aid, training, agreements, plans) is told up to :end; what flows, from
-- :start to :end. No names, phones or stories of persons.

-- query: library
select p.code, p.name, p.level, p.npp, p.district, p.regency, p.province, p.active_from, p.active_to,
    c.cohort, (select trained_on from trained_library t where t.library = p.id and trained_on <= :end) as trained_on
from library_place p left join library_cohort c on c.library = p.id
where p.id in (select value from json_each(:scope));

-- query: enrolment
select program, start, end, cohort, decree from enrolment
where library in (select value from json_each(:scope)) and start <= :end and removed_op is null
order by start, id;

-- query: aid
select date, item, quantity, unit, value, giver from aid
where library in (select value from json_each(:scope)) and date <= :end and removed_op is null
order by date, id;

-- query: training
-- The trainings somebody of the library attended, with how many, by sex.
select t.start, t.kind, t.title, sum(p.sex is 'male') as male, sum(p.sex is 'female') as female,
    sum(p.sex is null) as unspecified, count(*) as participants
from participant p join training t on t.id = p.training
where p.library in (select value from json_each(:scope)) and t.start <= :end
    and p.removed_op is null and t.removed_op is null
group by t.id order by t.start, t.id;

-- query: stock
-- Every snapshot of the service stock up to the end; the last one is what holds.
select month, books, ebooks, computers, bandwidth from stock
where library in (select value from json_each(:scope)) and month <= :last
order by month;

-- query: months
-- Every month of the period: what was reported, and whether.
with e as (select month from expected
        where month between :first and :last and library in (select value from json_each(:scope))),
    r as (select month, how from reported
        where month between :first and :last and library in (select value from json_each(:scope))),
    f as (
        select month, sum(male) as male, sum(female) as female, sum(unspecified) as unspecified,
            sum(visits) as visits, sum(activities) as activities,
            case when sum(activities) > 0 then sum(participations) else 0 end as participations,
            sum(advocacy) as advocacy, case when sum(advocacy) > 0 then sum(rupiah) else 0 end as rupiah,
            sum(publications) as publications, sum(impact) as impact
        from figure where month between :first and :last and library in (select value from json_each(:scope))
        group by month)
select c.month, case
        when e.month is null and r.month is null then 'not_expected'
        when e.month is null then 'unexpected'
        when how = 'nil' then 'nil'
        when how is null then 'missing'
        else 'reported' end as state,
    male, female, unspecified, visits, activities, participations, advocacy, rupiah, publications, impact
from calendar c
left join e on e.month = c.month left join r on r.month = c.month left join f on f.month = c.month
where c.month between :first and :last
order by c.month;

-- query: activities
select date, title, field, kind, audience, participants from activity
where library in (select value from json_each(:scope)) and month between :first and :last and removed_op is null
order by date, id;

-- query: advocacy
select date, title, result, amount, resource_persons, goods, regulation from advocacy
where library in (select value from json_each(:scope)) and month between :first and :last and removed_op is null
order by date, id;

-- query: publications
select date, title, kind, media, link from publication
where library in (select value from json_each(:scope)) and month between :first and :last and removed_op is null
order by date, id;

-- query: partnerships
select start, end, partner, kind, scope from partnership
where library in (select value from json_each(:scope)) and start <= :end and removed_op is null
order by start, id;

-- query: impact_count
-- People by dimension and sex; a record that counts nobody is one person.
select dimension,
    coalesce(sum(coalesce(people, 1)) filter (where sex is 'male'), 0) as male,
    coalesce(sum(coalesce(people, 1)) filter (where sex is 'female'), 0) as female,
    coalesce(sum(coalesce(people, 1)) filter (where sex is null), 0) as unspecified,
    sum(coalesce(people, 1)) as people,
    coalesce(sum(coalesce(people, 1)) filter (where verified = 1), 0) as verified
from impact
where library in (select value from json_each(:scope)) and month between :first and :last and removed_op is null
group by dimension order by dimension;

-- query: impact
-- Who, by pseudonym only; not where consent was never given or was withdrawn.
select date, pseudonym, dimension, people from impact
where library in (select value from json_each(:scope)) and month between :first and :last and removed_op is null
    and consent <> 'none' and withdrawn_on is null
order by date, id;

-- query: commitments
-- What was agreed, not by whom; overdue counts on the day :today.
select date, action, due, status, done_on, status = 'open' and due < :today as overdue from commitment
where library in (select value from json_each(:scope)) and date <= :end and removed_op is null
order by date, id;

-- query: score
-- What the national system showed, up to the end, in its own bands; empty is not rated.
select date, score,
    case when score is null then 'not_rated' when score <= 25 then 'red' when score <= 75 then 'yellow'
        else 'green' end as band
from score
where library in (select value from json_each(:scope)) and date <= :end and removed_op is null
order by date, id;
