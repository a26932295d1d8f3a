-- title: Requests to the buckets in the last week
-- question: How many requests does each zone get from whom, and how many fail?
-- grain: one row per zone, requester and operation

select
    zone,
    requester,
    operation,
    count(*) as requests,
    count_if(http_status >= '400') as failed,
    sum(try_cast(bytes_sent as bigint)) as bytes_sent
from ${audit_database}.access_logs
where day >= date_format(current_date - interval '7' day, '%Y/%m/%d')
group by zone, requester, operation
order by requests desc, zone asc, requester asc, operation asc;
