-- Lists of records that figures are counted from, each record with its type. Parameters: those of every report,
-- and :then, the month compared with.

-- list: due
-- Every month of the period that a library was expected to report, by the enrolment that expects it.
select 'enrolment' as record, e.id, l.id as library, c.month
from calendar c
cross join library l on l.removed_op is null
    and (l.active_from is null or substr(l.active_from, 1, 7) <= c.month)
    and (l.active_to is null or substr(l.active_to, 1, 7) >= c.month)
cross join enrolment e on e.library = l.id and e.removed_op is null and e.program <> 'candidate'
    and substr(e.start, 1, 7) <= c.month and (e.end is null or substr(e.end, 1, 7) >= c.month)
where c.month between :first and :last

-- list: report
-- Every record that counts as reporting its month, with the visits it knows; a nil report knows that there were none.
select 'visit' as record, id, library, month, male, female, unspecified, visits from visit where removed_op is null
union all select 'activity', id, library, month, null, null, null, null from activity where removed_op is null
union all select 'advocacy', id, library, month, null, null, null, null from advocacy where removed_op is null
union all select 'publication', id, library, month, null, null, null, null from publication where removed_op is null
union all select 'service', id, library, month, null, null, null, null from service where removed_op is null
union all select 'impact', id, library, month, null, null, null, null from impact where removed_op is null
union all select 'submission', id, library, month, nil, nil, nil, nil from (
    select *, case state when 'nil' then 0 end as nil from submission
    where removed_op is null and state in ('submitted', 'approved', 'nil'))

-- list: seen
-- Everything that makes a library-month expected or reported.
select record, id, library, month from due
union all select record, id, library, month from report

-- list: snapshot
-- Every snapshot of the service stock up to the end.
select 'service' as record, id, library, month, books, ebooks, computers, bandwidth from stocks where month <= :last

-- list: held
-- The snapshot of the service stock that holds at the end of the period, one a library.
select 'service' as record, id, library, month, books, ebooks, computers, bandwidth from stocks
where month <= :last and (next_month is null or next_month > :last)

-- list: pair
-- The snapshots of now (side 1) and of :then (side -1), of libraries that have both.
select 'service' as record, s.id, s.library, s.month, s.side, iif(o.books is null, null, s.books) as books,
    iif(o.ebooks is null, null, s.ebooks) as ebooks, iif(o.computers is null, null, s.computers) as computers
from (select *, case when month <= :last and (next_month is null or next_month > :last) then 1 end as side from stocks
    union all select *, case when month <= :then and (next_month is null or next_month > :then) then -1 end from stocks) s
join (select *, case when month <= :last and (next_month is null or next_month > :last) then 1 end as side from stocks
    union all select *, case when month <= :then and (next_month is null or next_month > :then) then -1 end from stocks) o
    on o.library = s.library and o.side = -s.side

-- list: attended
-- People at trainings; `here` where somebody of no library counts in the area of the report.
select 'participant' as record, p.id, p.library, t.id as training, t.kind, t.start, p.sex, p.role,
    lower(trim(p.name)) as person, p.pretest, p.posttest,
    :libraries is null and :cohort is null
        and (:region is null or r.code = :region or r.code glob :region || '.*') as here
from participant p join training t on t.id = p.training left join region r on r.id = t.region
where p.removed_op is null and t.removed_op is null

-- list: way
-- The first record of each step of a library that joined: 0 joining, 1 training, 2 activity, 3 impact.
select f.*, d.trained_on as trained, a.day as active, c.day as changed,
    case f.step when 1 then j.day when 2 then d.trained_on when 3 then a.day end as since
from (
    select 'enrolment' as record, min(e.id) as id, e.library, 0 as step, j.day
    from joined j join enrolment e on e.library = j.library and e.start = j.day
    where e.removed_op is null and e.program <> 'candidate' group by e.library
    union all select 'participant', min(p.id), p.library, 1, t.start
    from trained_library d join participant p on p.library = d.library
    join training t on t.id = p.training and t.start = d.trained_on
    where t.kind = 'bimtek' and t.start <= :end and p.removed_op is null and t.removed_op is null group by p.library
    union all select 'activity', min(t.id), t.library, 2, t.date
    from active a join activity t on t.library = a.library and t.month = substr(a.day, 1, 7) and t.date = a.day
    where t.removed_op is null group by t.library
    union all select 'impact', min(t.id), t.library, 3, t.date
    from changed c join impact t on t.library = c.library and t.month = substr(c.day, 1, 7) and t.date = c.day
    where t.removed_op is null group by t.library) f
join joined j on j.library = f.library
left join trained_library d on d.library = f.library and d.trained_on <= :end
left join active a on a.library = f.library
left join changed c on c.library = f.library

-- list: plan
-- Follow-up plans up to the end of the period, with the place they belong to.
select 'commitment' as record, c.id, c.library, c.date, c.status, c.due, c.done_on,
    lower(trim(c.responsible)) as responsible, c.training, t.start, min(:end, :today) as at,
    c.date >= :start or c.status = 'open' or c.done_on >= :start as counted,
    case :by when 'province' then g.province_code
        when 'district' then coalesce(g.district_code, g.regency_code, g.province_code)
        else coalesce(g.regency_code, g.province_code) end as area
from commitment c
left join training t on t.id = c.training left join region r on r.id = coalesce(c.region, t.region)
left join library_place p on p.id = c.library
left join region_path g on g.code = coalesce(p.region_code, r.code)
where c.removed_op is null and c.date <= :end
    and (c.library in (select value from json_each(:scope))
        or c.library is null and :libraries is null and :cohort is null
            and (:region is null or r.code = :region or r.code glob :region || '.*'))

-- list: asked
-- Needs found in the period, with the day of the first activity that answers them.
select 'need' as record, n.id, n.library, n.date, n.field, n.method, n.status,
    (select min(a.date) from activity a where a.need = n.id and a.removed_op is null and a.date <= :end) as first
from need n where n.removed_op is null and n.date between :start and :end

-- list: answer
-- The activities that answer them.
select 'activity' as record, a.id, n.library, n.field, n.method, n.id as need, a.participants
from need n join activity a on a.need = n.id
where n.removed_op is null and n.date between :start and :end and a.removed_op is null and a.date <= :end

-- list: met
-- Who came to the last Peer Learning Meeting: what its organiser stated, else everybody on its list.
select 'training' as record, t.id, null as library, t.attendance as n from meeting m join training t on t.id = m.id
where t.attendance is not null
union all select 'participant', p.id, p.library, 1
from meeting m join training t on t.id = m.id join participant p on p.training = t.id
where t.attendance is null and p.removed_op is null

-- list: known
-- The library-months that know the measure :by.
select library, month from figure
group by library, month having case :by when 'visits' then sum(visits) is not null
    when 'participations' then sum(activities) = 0 or sum(participations) is not null
    when 'rupiah' then sum(advocacy) = 0 or sum(rupiah) is not null
    else true end

-- list: gives
-- What each report gives to the measure :by in the library-months that know it.
select r.record, r.id, r.library, r.month, case :by when 'visits' then r.visits
    when 'activities' then r.record = 'activity'
    when 'participations' then iif(r.record = 'activity', (select participants from activity where id = r.id), 0)
    when 'advocacy' then r.record = 'advocacy'
    when 'rupiah' then iif(r.record = 'advocacy', (select amount from advocacy where id = r.id), 0)
    when 'publications' then r.record = 'publication'
    when 'impact' then iif(r.record = 'impact', (select coalesce(people, 1) from impact where id = r.id), 0) end as n
from report r join known k on k.library = r.library and k.month = r.month
