-- A snapshot of the stock in which every figure given is zero.
select 'service', id, library, month, 0, null
from service
where removed_op is null
    and coalesce(books, ebooks, computers, bandwidth) is not null
    and coalesce(books, 0) = 0 and coalesce(ebooks, 0) = 0 and coalesce(computers, 0) = 0
    and coalesce(bandwidth, 0) = 0
