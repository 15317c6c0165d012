-- The profile of one library. Parameters: :first :last :before_first :before_last (months), :scope (its id).

-- query: settings
-- What this database set: weights, thresholds, bands.
select key, value from setting where key like 'profile.%' order by key;

-- query: measured
-- One row: the months expected and kept, the months reported, and what was done in them. What is not known is
-- null. Means are of months with a figure, so that silence is not zero.
with mine as (select value as library from json_each(:scope)),
    months as (
        select month, max(expected) as expected, max(how) as how from library_month
        where library in (select library from mine) and month between :first and :last
        group by month),
    now as (
        select month, sum(visits) as visits, sum(activities) as activities, sum(advocacy) as advocacy,
            sum(publications) as publications, sum(impact) as impact
        from figure where library in (select library from mine) and month between :first and :last
        group by month),
    before as (
        select month, sum(visits) as visits from figure
        where library in (select library from mine) and month between :before_first and :before_last
        group by month),
    last_stock as (
        select * from stock where library in (select library from mine) and month <= :last
        order by month desc limit 1)
select
    (select 100.0 * sum(how is not null) / count(*) from months where expected = 1) as reporting,
    (select 100.0 * (n.mean - b.mean) / b.mean
        from (select avg(visits) as mean from now) n, (select avg(visits) as mean from before) b
        where b.mean > 0) as visits,
    (select avg(activities) from now) as activities,
    case when exists (select 1 from now) then (select cast(count(distinct audience) as real) from activity
        where removed_op is null and library in (select library from mine)
            and month between :first and :last) end as audience,
    (select 12 * avg(advocacy) from now) as advocacy,
    (select 12 * avg(publications) from now) as publications,
    (select 12 * avg(impact) from now) as impact,
    (select cast((coalesce(books, 0) > 0) + (coalesce(ebooks, 0) > 0) + (coalesce(computers, 0) > 0)
        + (coalesce(bandwidth, 0) > 0) as real) from last_stock) as service
where exists (select 1 from library l join mine on mine.library = l.id);
