-- Before and after joining. Parameters: :scope.

-- query: stock
-- Every snapshot of the service stock, in order of time.
select library, month, books, ebooks, computers from stock
where library in (select value from json_each(:scope))
order by library, month;
