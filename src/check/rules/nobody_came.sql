-- An activity to which nobody came or of which no number is known; a month of no visits that has a note.
select 'activity', id, library, date, participants, null
from activity where removed_op is null and coalesce(participants, 0) = 0
union all
select 'visit', id, library, month, visits, null
from visit where removed_op is null and visits = 0 and note is not null
