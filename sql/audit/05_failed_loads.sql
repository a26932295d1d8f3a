-- title: Loads that failed or left rows out in the last seven days
-- question: Which COPY failed or left rows out, whose was it, and what was wrong in which file?
-- grain: one row per COPY and error in a file, or per COPY where no file is to blame; the latest first

with failed as (
    select query_id
    from sys_query_history
    where
        start_time >= dateadd(day, -7, getdate())
        and trim(query_type) = 'COPY'
        and trim(status) in ('failed', 'canceled')
    union
    select query_id
    from sys_load_history
    where
        start_time >= dateadd(day, -7, getdate())
        and (status = 'aborted' or error_count > 0)
)

select
    sys_query_history.start_time,
    coalesce(svv_user_info.user_name, 'user ' || cast(sys_query_history.user_id as varchar(11))) as user_name,
    trim(sys_query_history.status) as status,
    sys_load_history.table_name,
    sys_load_history.data_source,
    sys_load_history.loaded_rows,
    trim(sys_load_error_detail.file_name) as file_name,
    sys_load_error_detail.line_number,
    trim(sys_load_error_detail.column_name) as error_column,
    trim(coalesce(sys_load_error_detail.error_message, sys_query_history.error_message)) as error_message
from failed
inner join sys_query_history on failed.query_id = sys_query_history.query_id
left outer join sys_load_history on failed.query_id = sys_load_history.query_id
left outer join sys_load_error_detail on failed.query_id = sys_load_error_detail.query_id
left outer join svv_user_info on sys_query_history.user_id = svv_user_info.user_id
order by sys_query_history.start_time desc, failed.query_id desc, file_name asc, sys_load_error_detail.line_number asc;
