-- Consent that is not complete: no date, a child without guardian, withdrawn and still to be published.
select 'impact', id, library, date, consent,
    case
        when consent = 'publish' and withdrawn_on is not null then 'withdrawn_on'
        when age in ('child', 'teen') and guardian is null then 'guardian'
        else 'consent_on'
    end
from impact
where removed_op is null and (
    consent = 'publish' and withdrawn_on is not null
    or consent <> 'none' and age in ('child', 'teen') and guardian is null
    or consent = 'publish' and consent_on is null
)
