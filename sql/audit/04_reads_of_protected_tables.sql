-- title: Who read the tables with masks and row filters in the last seven days
-- question: Which users read the trips, by themselves or through a view, how often, and how many rows?
-- grain: one row per user, table and kind of statement; those who read most rows first

-- What is answered from the cache of results scans nothing, and is not here.
select
    coalesce(svv_user_info.user_name, 'user ' || cast(sys_query_detail.user_id as varchar(11))) as user_name,
    svv_table_info.schema || '.' || svv_table_info."table" as protected_table,
    trim(sys_query_history.query_type) as query_type,
    count(distinct sys_query_detail.query_id) as statements,
    sum(sys_query_detail.output_rows) as rows_read,
    max(sys_query_detail.start_time) as last_read
from sys_query_detail
inner join sys_query_history on sys_query_detail.query_id = sys_query_history.query_id
inner join svv_table_info on sys_query_detail.table_id = svv_table_info.table_id
left outer join svv_user_info on sys_query_detail.user_id = svv_user_info.user_id
where
    sys_query_detail.start_time >= dateadd(day, -7, getdate())
    -- Redshift itself is user 1.
    and sys_query_detail.user_id > 1
    and trim(sys_query_detail.metrics_level) = 'step'
    and trim(sys_query_detail.step_name) = 'scan'
    and svv_table_info.schema || '.' || svv_table_info."table" in ('taxi.green_trips', 'taxi.yellow_trips')
group by
    coalesce(svv_user_info.user_name, 'user ' || cast(sys_query_detail.user_id as varchar(11))),
    svv_table_info.schema || '.' || svv_table_info."table",
    trim(sys_query_history.query_type)
order by rows_read desc, user_name asc, protected_table asc, query_type asc;
