-- title: The fifty longest queries of the last seven days
-- question: Which queries kept the warehouse busy longest, whose were they, and how long did they wait?
-- grain: one row per query; the longest first

-- Time of work is what is paid for on Serverless; it is shared by queries that run at the same time.
select
    sys_query_history.query_id,
    coalesce(svv_user_info.user_name, 'user ' || cast(sys_query_history.user_id as varchar(11))) as user_name,
    trim(sys_query_history.query_type) as query_type,
    trim(sys_query_history.status) as status,
    sys_query_history.start_time,
    cast(sys_query_history.queue_time as double precision) / 1000000 as seconds_queued,
    cast(sys_query_history.execution_time as double precision) / 1000000 as seconds_of_work,
    ratio_to_report(sys_query_history.execution_time) over () as share_of_all_work,
    sys_query_history.returned_rows,
    left(trim(sys_query_history.query_text), 200) as query_begins
from sys_query_history
left outer join svv_user_info on sys_query_history.user_id = svv_user_info.user_id
where
    sys_query_history.start_time >= dateadd(day, -7, getdate())
    -- Redshift itself is user 1.
    and sys_query_history.user_id > 1
order by sys_query_history.execution_time desc, sys_query_history.query_id asc
limit 50;
