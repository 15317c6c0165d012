-- What the sample district has no files for. Invented, like the rest.
insert into need (id, uid, created_op, library, date, title, field, method, status) values
    (1, randomblob(16), 1, 2, '2025-10-03', 'Pupuk murah', 'agriculture', 'discussion', 'open'),
    (2, randomblob(16), 1, 3, '2025-11-10', 'Bahasa Inggris anak', 'education', 'survey', 'met'),
    (3, randomblob(16), 1, 3, '2025-02-11', 'Posyandu baca', 'health', 'survey', 'open'),
    (4, randomblob(16), 1, 5, '2025-11-12', 'Jualan daring', null, null, 'dropped');
update activity set need = 1 where id in (select id from activity where library = 2 and date > '2025-10-03' order by id limit 2);
update activity set need = 2 where id = (select max(id) from activity where library = 3);
update activity set need = 3 where id in (select id from activity where library = 3 and date > '2025-02-11' order by id limit 3);
insert into commitment (id, uid, created_op, date, action, responsible, library, region, training, due, status, done_on) values
    (1, randomblob(16), 1, '2025-07-11', 'Kelas literasi tiap bulan', 'Kepala Desa', 2, null, 4, '2025-09-30', 'open', null),
    (2, randomblob(16), 1, '2025-07-11', 'Perdes taman baca', 'kepala desa ', 3, null, 4, '2025-10-31', 'done', '2025-11-20'),
    (3, randomblob(16), 1, '2025-07-11', 'Anggaran perpustakaan', 'Dinas', null, null, 4, '2026-03-31', 'open', null),
    (4, randomblob(16), 1, '2025-11-05', 'Pojok baca', 'Dinas', null, (select id from region where code = '15.05.02'), null, null, 'open', null),
    (5, randomblob(16), 1, '2025-03-01', 'Lomba bertutur', 'Camat', 6, null, 2, '2025-06-01', 'dropped', null);
insert into practice (id, uid, created_op, library, date, title) values
    (1, randomblob(16), 1, 2, '2025-11-08', 'Kelas nanas');
insert into target (id, uid, created_op, indicator, period, region, library, value, mode, direction) values
    (1, randomblob(16), 1, 'KUN', '2025', (select id from region where code = '15.05'), null, 100000, 'incremental', 'more'),
    (2, randomblob(16), 1, 'KUN', '2025', (select id from region where code = '15.05.01'), null, 12000, 'incremental', 'more'),
    (3, randomblob(16), 1, 'KEG', '2025', (select id from region where code = '15.05'), null, 300, 'incremental', 'more'),
    (4, randomblob(16), 1, 'LAP', '2025', (select id from region where code = '15.05'), null, 90, 'incremental', 'more'),
    (5, randomblob(16), 1, 'PEL', '2025', (select id from region where code = '15.05'), null, 80, 'incremental', 'more'),
    (6, randomblob(16), 1, 'REP', '2025', (select id from region where code = '15.05'), null, 20, 'incremental', 'more'),
    (7, randomblob(16), 1, 'DAM', '2025', null, 2, 5, 'incremental', 'more');
-- Visits from before the year of the files: of libraries that joined in March 2025, and of some others.
insert into visit (uid, created_op, library, month, male, female)
    select randomblob(16), 1, e.library, m.month, 20 + e.library, 30 + m.n
    from (select library, min(start) as start from enrolment where program <> 'candidate' group by library) e
    join (select '2024-11' as month, 1 as n union all select '2024-12', 7 union all select '2025-02', 4) m
    where (e.start >= '2025-03-01' or (e.library < 9 and m.month < '2025-01'))
        and not exists (select 1 from visit v where v.library = e.library and v.month = m.month);
insert into service (uid, created_op, library, month, books, ebooks, computers)
    select randomblob(16), 1, library, '2024-12', 900 + library, 5, 2 from enrolment
    where program <> 'candidate' and start >= '2025-03-01' group by library;
-- An agreement without an end.
insert into partnership (uid, created_op, library, start, partner, kind, partner_kind) values
    (randomblob(16), 1, 4, '2025-10-01', 'Radio Contoh', 'other', 'media');
-- The program keeps sums beside its records: who writes records past it must renew them.
delete from activity_sum;
insert into activity_sum select * from activity_of_records;
delete from month_sum;
insert into month_sum
    select month, library, max(how), min(entered), sum(male), sum(female), sum(unspecified), sum(visits), sum(activities),
        sum(participations), sum(advocacy), sum(rupiah), sum(publications), sum(impact)
    from figure_of_records group by month, library;
