-- Which months were expected of the libraries of a report, and which they reported.
-- Parameters: :first :last (months), :scope (library ids).

-- query: spans
-- The months that each enrolment gives, first to last; they may overlap.
select library, first, last from expected_span
where first <= :last and last >= :first and library in (select value from json_each(:scope));

-- query: reported
-- What was reported of each month, and the day on which it was first entered; as it was known on an earlier day, it may
-- come in several rows. (The program leaves out other libraries faster than the query.)
select month, library, how, entered from month_sum where month between :first and :last;
