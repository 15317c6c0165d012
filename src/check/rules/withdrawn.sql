-- Withdrawn consent whose words are still stored, with the day they are due to be gone.
select 'impact', id, library, date, withdrawn_on, date(withdrawn_on, '+3 days')
from impact
where removed_op is null and withdrawn_on is not null and coalesce(
    name, age, occupation, disability, before, support, after, measure, measure_before, measure_after,
    measure_unit, guardian, note
) is not null
