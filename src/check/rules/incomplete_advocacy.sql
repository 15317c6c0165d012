-- Money without an amount, a regulation without its kind or date, support in kind without what it was.
select 'advocacy', id, library, date, result,
    case
        when result = 'money' then 'amount'
        when result = 'in_kind' then 'goods, resource_persons'
        when regulation is null and issued_on is null then 'regulation, issued_on'
        when regulation is null then 'regulation'
        else 'issued_on'
    end
from advocacy
where removed_op is null and case result
    when 'money' then coalesce(amount, 0) = 0
    when 'in_kind' then coalesce(goods, 0) = 0 and coalesce(resource_persons, 0) = 0
    else regulation is null or issued_on is null
end
